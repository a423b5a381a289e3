//! What kind of name a word says that it is part of. The lists are of words in
//! lower case, as [`Words::low`](super::view::Words::low) gives them.

use super::hash::hash;

/// What a word can be in or beside a name. A word can be several of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::recognise) enum Kind {
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
    BodyHead,
    /// The head of a spot's name, part of the name when capitalised.
    Site,
    /// A head that names the place before it without being part of it.
    PlainSite,
    /// It stands before the proper part of a spot's name: `Lake Albert`.
    SitePrefix,
    /// A noun that a place's name follows: `the town of Beni`, `Beni town`.
    SiteNoun,
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

/// The kinds of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::recognise) struct Kinds(u16);

impl Kinds {
    /// Of a folded word with this hash.
    pub(in crate::recognise) fn of(word: &str, hash: u32) -> Self {
        let listed = LISTED.get(hash);
        if is_adjective_by_ending(word) { listed.and(Kind::Adjective) } else { listed }
    }

    pub(in crate::recognise) const fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }

    const fn and(self, kind: Kind) -> Self {
        Kinds(self.0 | 1 << kind as u16)
    }
}

/// `Syrian`, `Turkish`, `Sudanese`, `northern`.
fn is_adjective_by_ending(word: &str) -> bool {
    word.len() > 5 && ["ian", "ish", "ese", "ean", "ist", "ern", "ite"].iter().any(|end| word.ends_with(end))
}

/// All lists by their words' hashes: asked for every word of a text, and often.
static LISTED: Table = Table::EMPTY
    .with(FUNCTION_WORDS, Kind::FunctionWord)
    .with(PARTICLES, Kind::Particle)
    .with(ADJECTIVES, Kind::Adjective)
    .with(TITLES, Kind::Title)
    .with(BODY_HEADS, Kind::BodyHead)
    .with(PLAIN_SITES, Kind::Site)
    .with(SITES_IN_NAMES, Kind::Site)
    .with(PLAIN_SITES, Kind::PlainSite)
    .with(SITES_BESIDE_NAMES, Kind::PlainSite)
    .with(SITE_PREFIXES, Kind::SitePrefix)
    .with(SITE_NOUNS, Kind::SiteNoun)
    .with(LOCATIVES, Kind::Locative)
    .with(FORCES, Kind::Force)
    .with(PREPOSITIONS, Kind::Preposition)
    .with(WEEKDAYS, Kind::Weekday)
    .with(MONTHS, Kind::Month)
    .with(SHORT_MONTHS, Kind::Month)
    .with(SHORT_MONTHS, Kind::ShortMonth);

/// Open addressing by hashes. Two of the lists' words with one hash would be taken
/// for one another: a test holds them apart.
struct Table {
    hashes: [u32; SLOTS],
    kinds: [Kinds; SLOTS],
}

const SLOTS: usize = 2048;

impl Table {
    const EMPTY: Table = Table { hashes: [0; SLOTS], kinds: [Kinds(0); SLOTS] };

    /// With these words as words of that kind.
    const fn with(mut self, words: &[&str], kind: Kind) -> Self {
        let mut nth = 0;
        while nth < words.len() {
            let hash = hash(words[nth].as_bytes());
            let slot = self.slot(hash);
            self.hashes[slot] = hash;
            self.kinds[slot] = self.kinds[slot].and(kind);
            nth += 1;
        }
        self
    }

    fn get(&self, hash: u32) -> Kinds {
        self.kinds[self.slot(hash)]
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
const BODY_HEADS: &[&str] = &[
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
const PLAIN_SITES: &[&str] = &[
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
const SITES_IN_NAMES: &[&str] = &[
    "sea", "base", "park", "church", "hall", "camp", "gate", "port", "market", "forest", "coast", "zone",
    "restaurant", "quarter", "school", "republic",
];

/// Heads that are never part of a name.
#[rustfmt::skip]
const SITES_BESIDE_NAMES: &[&str] = &[
    "provinces", "districts", "suburbs", "regions", "area", "neighborhoods", "enclave",
    "mine", "promenade", "slums", "crossings", "settlement", "highlands", "villages", "corridor",
];

/// Words that stand before the proper part of a spot's name.
#[rustfmt::skip]
const SITE_PREFIXES: &[&str] = &[
    "lake", "mount", "camp", "fort", "cape", "mt", "jebel", "jabal", "wadi", "tel", "tell", "umm", "bani",
    "kafr", "deir", "ain", "beit", "khan", "dera", "san", "santa", "boulevard", "rue", "avenue", "el",
    "saint", "port", "pul",
];

/// Nouns that a place's name follows, with `of` or without.
#[rustfmt::skip]
const SITE_NOUNS: &[&str] = &[
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
        BODY_HEADS,
        PLAIN_SITES,
        SITES_IN_NAMES,
        SITES_BESIDE_NAMES,
        SITE_PREFIXES,
        SITE_NOUNS,
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
        let of = |word: &str| Kinds::of(word, hash(word.as_bytes()));
        for (word, kind, expected) in [
            ("the", Kind::FunctionWord, true),
            ("army", Kind::Force, true),
            ("province", Kind::Site, true),
            ("province", Kind::PlainSite, true),
            ("church", Kind::PlainSite, false),
            ("area", Kind::Site, false),
            ("syrian", Kind::Adjective, true),
            ("afghan", Kind::Adjective, true),
            ("asian", Kind::Adjective, true),
            ("fish", Kind::Adjective, false),
            ("zork", Kind::Force, false),
        ] {
            assert_eq!(of(word).has(kind), expected, "{word}");
        }
    }
}
