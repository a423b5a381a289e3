//! Word classes: what a word can be in or beside a name. The lists are of words in
//! lower case, as [`TokenView::folded`](super::view::TokenView::folded) gives them.

use super::hash::hash;

/// What a word can be in or beside a name. A word can be several of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognise) enum WordClass {
    /// It takes a capital only from where it stands.
    FunctionWord,
    /// A small word within names: `Deir al-Zour`, `Lashkar-e-Taiba`.
    Particle,
    /// An adjective of nationality, religion or direction.
    Adjective,
    /// A title, which stands between a place and a person's name.
    Title,
    /// The head of a name of a body, a paper, an event or a firm: a place inside
    /// such a name is not labelled.
    OrganisationHead,
    /// The head of a place's name, part of the name when capitalised.
    PlaceHead,
    /// A head that names the place before it without being part of it.
    PlainPlaceHead,
    /// It stands before the proper part of a place's name: `Lake Albert`.
    PlacePrefix,
    /// A noun that a place's name follows: `the town of Beni`, `Beni town`.
    PlaceNoun,
    /// A word in front of which an unknown name is a place's: `in Mangina`.
    Locative,
    /// The head of a name of a body that fights or polices.
    Force,
    /// A word after which a place is at home.
    Preposition,
    /// A day of the week or its short form.
    Weekday,
    /// A month's name or its short form, whatever it means here.
    Month,
    /// The short form of a month.
    ShortMonth,
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::recognise) struct WordClasses(u16);

impl WordClasses {
    /// Of a folded word with this hash.
    pub(in crate::recognise) fn of(word: &str, hash: u32) -> Self {
        let listed = LISTED.get(hash);
        if is_adjective_by_ending(word) { listed.and(WordClass::Adjective) } else { listed }
    }

    pub(in crate::recognise) const fn has(self, class: WordClass) -> bool {
        self.0 & 1 << class as u16 != 0
    }

    const fn and(self, class: WordClass) -> Self {
        WordClasses(self.0 | 1 << class as u16)
    }
}

/// `Syrian`, `Turkish`, `Sudanese`, `northern`.
fn is_adjective_by_ending(word: &str) -> bool {
    word.len() > 5 && ["ian", "ish", "ese", "ean", "ist", "ern", "ite"].iter().any(|end| word.ends_with(end))
}

/// All lists by their words' hashes: asked for every word of a text, and often.
static LISTED: Table = Table::EMPTY
    .with(FUNCTION_WORDS, WordClass::FunctionWord)
    .with(PARTICLES, WordClass::Particle)
    .with(ADJECTIVES, WordClass::Adjective)
    .with(TITLES, WordClass::Title)
    .with(ORGANISATION_HEADS, WordClass::OrganisationHead)
    .with(PLAIN_PLACE_HEADS, WordClass::PlaceHead)
    .with(PLACE_HEADS_IN_NAMES, WordClass::PlaceHead)
    .with(PLAIN_PLACE_HEADS, WordClass::PlainPlaceHead)
    .with(PLACE_HEADS_BESIDE_NAMES, WordClass::PlainPlaceHead)
    .with(PLACE_PREFIXES, WordClass::PlacePrefix)
    .with(PLACE_NOUNS, WordClass::PlaceNoun)
    .with(LOCATIVES, WordClass::Locative)
    .with(FORCES, WordClass::Force)
    .with(PREPOSITIONS, WordClass::Preposition)
    .with(WEEKDAYS, WordClass::Weekday)
    .with(MONTHS, WordClass::Month)
    .with(SHORT_MONTHS, WordClass::Month)
    .with(SHORT_MONTHS, WordClass::ShortMonth);

/// Open addressing by hashes. Two of the lists' words with one hash would be taken
/// for one another: a test holds them apart.
struct Table {
    hashes: [u32; SLOTS],
    classes: [WordClasses; SLOTS],
}

const SLOTS: usize = 2048;

impl Table {
    const EMPTY: Table = Table { hashes: [0; SLOTS], classes: [WordClasses(0); SLOTS] };

    /// With these words as words of that class.
    const fn with(mut self, words: &[&str], class: WordClass) -> Self {
        let mut nth = 0;
        while nth < words.len() {
            let hash = hash(words[nth].as_bytes());
            let slot = self.slot(hash);
            self.hashes[slot] = hash;
            self.classes[slot] = self.classes[slot].and(class);
            nth += 1;
        }
        self
    }

    fn get(&self, hash: u32) -> WordClasses {
        self.classes[self.slot(hash)]
    }

    /// Where a hash is, or where it would be put.
    const fn slot(&self, hash: u32) -> usize {
        let mut slot = (hash ^ hash >> 15) as usize % SLOTS;
        while self.hashes[slot] != 0 && self.hashes[slot] != hash {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

/// Words that take a capital only from where they stand.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "the", "a", "an", "in", "on", "at", "of", "and", "or", "but", "for", "from", "to", "by", "with", "as",
    "after", "before", "since", "while", "when", "where", "who", "what", "how", "why", "that", "this",
    "these", "those", "it", "its", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our",
    "my", "is", "was", "are", "were", "not", "no", "if", "then", "there", "here", "also", "both", "all",
    "some", "many", "most", "more", "other", "another", "one", "two", "three", "four", "five", "several",
    "however", "meanwhile", "earlier", "later", "last", "near", "inside", "outside", "across", "under",
    "over", "about", "against", "between", "during", "into", "through", "around", "officials",
    "authorities", "witnesses", "militants", "former", "photo", "via",
];

/// Small words within names: `Deir al-Zour`, `Lashkar-e-Taiba`.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ur", "ar", "az", "ez", "bin", "ibn", "e", "i", "de", "la", "del", "du", "der", "von",
];

/// Adjectives of nationality, religion and direction that no ending tells.
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "iraqi", "afghan", "israeli", "pakistani", "yemeni", "saudi", "kuwaiti", "omani", "qatari", "emirati",
    "bahraini", "somali", "bengali", "kashmiri", "thai", "greek", "french", "dutch", "german", "swiss",
    "czech", "uzbek", "kazakh", "tajik", "kyrgyz", "turkmen", "arab", "arabic", "kurd", "kurds", "sunni",
    "sunnis", "shia", "shi'a", "shi'ites", "shiites", "muslim", "muslims", "christians", "islamic", "hindu",
    "african", "american", "mexican", "cuban", "moroccan", "roman", "tibetan", "chechen", "uighur",
    "uyghur", "tamil", "sikh", "coptic", "orthodox", "serb", "serbs", "croat", "slovak", "tuareg", "yazidi",
    "yezidi", "druze", "alawi", "catholic", "filipino", "cypriot", "irish", "welsh", "southeast",
    "northeast", "northwest", "southwest", "south", "north", "east", "west", "central", "hutu", "tutsi",
    "jew", "jews", "turks", "latino", "azeri", "israelis", "iraqis", "afghans", "palestinians", "soviet",
    "nazi", "maoists", "us", "u.s.", "un", "u.n.", "eu", "catalan", "philippine", "bedouin", "bangladeshi",
    "nepali", "kenyan", "ugandan", "rwandan", "libyan", "asian",
];

/// Titles that stand between a place and a person's name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "president", "president-elect", "prime", "premier", "minister", "secretary", "ambassador", "envoy",
    "senator", "senators", "congressman", "representative", "general", "gen", "colonel", "col", "major",
    "captain", "lieutenant", "sergeant", "governor", "gov", "mayor", "chief", "king", "queen", "prince",
    "princess", "sheikh", "ayatollah", "imam", "pope", "bishop", "archbishop", "judge", "justice",
    "spokesman", "spokeswoman", "spokesperson", "chancellor", "vice", "deputy", "foreign", "defense",
    "defence", "interior", "director", "commander", "admiral", "emir", "sultan", "attorney", "treasury",
    "commissioner", "mr", "mrs", "ms", "dr", "professor", "correspondent", "rep", "sen", "republican",
    "democrat", "democratic", "democrats", "republicans", "special", "national", "assistant", "homeland",
    "marine", "marines",
];

/// Heads of names of bodies, papers, events and firms: a place inside such a
/// name is not labelled.
#[rustfmt::skip]
const ORGANISATION_HEADS: &[&str] = &[
    "post", "times", "university", "college", "ministry", "parliament", "airlines", "airways", "bank",
    "committee", "olympics", "marathon", "cup", "league", "news", "herald", "tribune", "journal",
    "institute", "commission", "council", "congress", "senate", "department", "accord", "accords",
    "agreement", "treaty", "protocol", "declaration", "war", "games", "open", "championship",
    "championships", "united", "fc", "observatory", "center", "centre", "organization", "organisation",
    "society", "association", "movement", "party", "union", "fund", "foundation", "press", "radio",
    "television", "tv", "government", "court", "assembly", "administration", "agency", "authority",
    "bureau", "house", "office", "reserve", "embassy", "company", "corporation", "corp", "inc", "ltd",
    "group", "exchange", "stock", "initiative", "conference", "summit", "convention", "act", "plan",
    "process", "study", "today", "daily", "guardian", "globe", "chronicle", "gazette", "airline", "oil",
    "gas", "telecom", "grand", "prix", "masters", "festival", "biennale", "federation", "confederation",
    "service", "services", "survey", "museum", "opera", "philharmonic", "orchestra", "alliance", "club",
    "academy", "community", "forum", "network", "report", "ocean", "centers", "centres", "treasury",
    "communique", "constitution", "democracy", "liberation", "patriotic", "giants", "yankees", "dodgers",
    "tribunal", "revolution", "spring", "review", "magazine", "mission", "bar", "chamber", "command",
    "police", "army", "navy", "forces", "front", "brigade", "guard", "marathons", "dispatch", "inquirer",
    "examiner", "sun", "mirror", "monitor", "examination", "supreme", "geological", "human", "intelligence",
];

/// Heads of spots' names that are part of the name only in capitals, and whose place
/// is named before them all the same: `Nangarhar province`.
#[rustfmt::skip]
const PLAIN_PLACE_HEADS: &[&str] = &[
    "province", "district", "county", "river", "lake", "mountain", "mountains", "valley", "desert",
    "island", "islands", "peninsula", "airport", "airbase", "airfield", "bridge", "square", "street",
    "road", "avenue", "boulevard", "highway", "palace", "mosque", "cathedral", "temple", "shrine", "hotel",
    "stadium", "arena", "theater", "theatre", "station", "prison", "jail", "hospital", "crossing", "city",
    "town", "village", "state", "region", "territory", "oblast", "governorate", "prefecture",
    "municipality", "strip", "heights", "hills", "gulf", "bay", "strait", "canal", "ocean", "harbor",
    "harbour", "dam", "tower", "towers", "mall", "plaza", "beach", "neighborhood", "neighbourhood",
    "suburb", "canyon", "basin", "delta", "cemetery", "monastery", "nightclub", "subcounty", "township",
    "parish", "mount", "creek", "falls", "garden", "gardens", "stadiums", "synagogue", "basilica", "cafe",
    "roundabout", "barrage", "fortress", "keys", "citadel", "slum", "tomb", "junction", "terminal",
    "tunnel", "barracks", "archipelago", "drive", "lane", "plateau", "emirate", "cave", "volcano",
    "glacier", "reef", "ranch", "commune", "raion", "okrug", "hamlet", "wilaya", "woreda", "kebele",
    "taluk", "tehsil", "upazila", "regency", "barangay", "arrondissement", "canton", "subdistrict",
    "borough", "locality",
];

/// Heads of spots' names that say little of the word before them in small letters.
#[rustfmt::skip]
const PLACE_HEADS_IN_NAMES: &[&str] = &[
    "sea", "base", "park", "church", "hall", "camp", "gate", "port", "market", "forest", "coast", "zone",
    "restaurant", "quarter", "school", "republic",
];

/// Heads that are never part of a name.
#[rustfmt::skip]
const PLACE_HEADS_BESIDE_NAMES: &[&str] = &[
    "provinces", "districts", "suburbs", "regions", "area", "neighborhoods", "enclave",
    "mine", "promenade", "slums", "crossings", "settlement", "highlands", "villages", "corridor",
];

/// Words that stand before the proper part of a place's name.
#[rustfmt::skip]
const PLACE_PREFIXES: &[&str] = &[
    "lake", "mount", "camp", "fort", "cape", "mt", "jebel", "jabal", "wadi", "tel", "tell", "umm", "bani",
    "kafr", "deir", "ain", "beit", "khan", "dera", "san", "santa", "boulevard", "rue", "avenue", "el",
    "saint", "port", "pul",
];

/// Nouns that a place's name follows, with `of` or without.
#[rustfmt::skip]
const PLACE_NOUNS: &[&str] = &[
    "town", "city", "village", "province", "district", "region", "suburb", "island", "port", "neighborhood",
    "neighbourhood", "state", "towns", "cities", "provinces", "villages", "districts", "area", "resort",
    "township", "enclave", "municipality", "commune", "raion", "okrug", "hamlet", "wilaya", "woreda",
    "kebele", "taluk", "tehsil", "upazila", "regency", "barangay", "arrondissement", "canton",
    "subdistrict", "borough", "locality", "department",
];

/// Words in front of which an unknown name is a place's.
const LOCATIVES: &[&str] =
    &["in", "near", "outside", "northern", "southern", "eastern", "western", "central", "downtown"];

/// Heads of names of bodies that fight or police.
#[rustfmt::skip]
const FORCES: &[&str] = &[
    "brigade", "brigades", "army", "forces", "force", "front", "militia", "militias", "police", "guard",
    "guards", "corps", "battalion", "battalions", "regiment", "navy", "command", "cartel", "mujahideen",
    "mujahedeen", "mujahidin", "squadron", "fleet", "commandos", "legion", "division", "jihad", "rangers",
    "fedayeen", "gendarmerie", "constabulary", "paramilitaries", "infantry", "platoon", "coalition",
    "resistance",
];

/// Words after which a place is at home.
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "in", "near", "from", "at", "to", "outside", "around", "across", "of", "northern", "southern",
    "eastern", "western", "central", "toward", "towards", "into", "inside", "southeastern", "northeastern",
    "northwestern", "southwestern", "neighboring", "between", "throughout",
];

#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
    "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun",
];

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
];

const SHORT_MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&[&str]; 16] = [
        FUNCTION_WORDS,
        PARTICLES,
        ADJECTIVES,
        TITLES,
        ORGANISATION_HEADS,
        PLAIN_PLACE_HEADS,
        PLACE_HEADS_IN_NAMES,
        PLACE_HEADS_BESIDE_NAMES,
        PLACE_PREFIXES,
        PLACE_NOUNS,
        LOCATIVES,
        FORCES,
        PREPOSITIONS,
        WEEKDAYS,
        MONTHS,
        SHORT_MONTHS,
    ];

    #[test]
    fn no_two_words_have_one_hash() {
        let mut words: Vec<&str> = ALL.concat();
        words.sort();
        words.dedup();
        let mut hashes: Vec<u32> = words.iter().map(|word| hash(word.as_bytes())).collect();
        hashes.sort();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
        assert!(hashes.len() * 2 < SLOTS && !hashes.contains(&0));
    }

    #[test]
    fn kinds_of_words() {
        let of = |word: &str| WordClasses::of(word, hash(word.as_bytes()));
        for (word, class, expected) in [
            ("the", WordClass::FunctionWord, true),
            ("army", WordClass::Force, true),
            ("province", WordClass::PlaceHead, true),
            ("province", WordClass::PlainPlaceHead, true),
            ("church", WordClass::PlainPlaceHead, false),
            ("area", WordClass::PlaceHead, false),
            ("syrian", WordClass::Adjective, true),
            ("afghan", WordClass::Adjective, true),
            ("asian", WordClass::Adjective, true),
            ("fish", WordClass::Adjective, false),
            ("zork", WordClass::Force, false),
        ] {
            assert_eq!(of(word).has(class), expected, "{word}");
        }
    }
}
