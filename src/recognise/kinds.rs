//! What kind of name a word says that it is part of: lists of words in lower
//! case, as [`Words::low`](super::words::Words::low) gives them.

/// Words that take a capital only from where they stand.
#[rustfmt::skip]
pub(super) fn is_function_word(word: &str) -> bool {
    matches!(
        word,
            "the" | "a" | "an" | "in" | "on" | "at" | "of" | "and" | "or" | "but" | "for" | "from" | "to"
            | "by" | "with" | "as" | "after" | "before" | "since" | "while" | "when" | "where" | "who"
            | "what" | "how" | "why" | "that" | "this" | "these" | "those" | "it" | "its" | "he" | "she"
            | "they" | "we" | "i" | "you" | "his" | "her" | "their" | "our" | "my" | "is" | "was" | "are"
            | "were" | "not" | "no" | "if" | "then" | "there" | "here" | "also" | "both" | "all" | "some"
            | "many" | "most" | "more" | "other" | "another" | "one" | "two" | "three" | "four" | "five"
            | "several" | "however" | "meanwhile" | "earlier" | "later" | "last" | "near" | "inside"
            | "outside" | "across" | "under" | "over" | "about" | "against" | "between" | "during"
            | "into" | "through" | "around" | "officials" | "authorities" | "witnesses"
            | "militants" | "former" | "photo" | "via"
    )
}

#[rustfmt::skip]
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
            "al" | "el" | "ul" | "ur" | "ar" | "as" | "az" | "ez" | "an" | "bin" | "ibn" | "e" | "i"
            | "de" | "la" | "del" | "du" | "der" | "von"
    ) && word != "as"
        && word != "an"
}

/// Adjectives of nationality, religion and direction.
#[rustfmt::skip]
pub(super) fn is_adjective(word: &str) -> bool {
    let ending = ["ian", "ish", "ese", "ean", "ist", "ern", "inian", "wegian", "ite"]
        .iter()
        .any(|end| word.ends_with(end));
    ending && word.len() > 5 && !matches!(word, "egyptian")
        || matches!(
            word,
            "iraqi" | "afghan" | "israeli" | "pakistani" | "yemeni" | "saudi" | "kuwaiti" | "omani"
            | "qatari" | "emirati" | "bahraini" | "somali" | "bengali" | "kashmiri" | "thai" | "greek"
            | "french" | "dutch" | "german" | "swiss" | "czech" | "uzbek" | "kazakh" | "tajik" | "kyrgyz"
            | "turkmen" | "arab" | "arabic" | "kurd" | "kurds" | "sunni" | "sunnis" | "shia" | "shi'a"
            | "shi'ite" | "shi'ites" | "shiites" | "muslim" | "muslims" | "christians" | "islamic"
            | "hindu" | "african" | "american" | "mexican" | "cuban" | "moroccan" | "roman" | "korean"
            | "tibetan" | "chechen" | "uighur" | "uyghur" | "tamil" | "sikh" | "coptic" | "orthodox"
            | "serb" | "serbs" | "croat" | "slovak" | "tuareg" | "yazidi" | "yezidi" | "druze" | "alawi"
            | "catholic" | "filipino" | "cypriot" | "british" | "irish" | "welsh" | "scottish"
            | "spanish" | "polish" | "danish" | "finnish" | "swedish" | "turkish" | "kurdish" | "jewish"
            | "islamist" | "southeast" | "northeast" | "northwest" | "southwest" | "south" | "north"
            | "east" | "west" | "central" | "congolese" | "ossetian" | "hutu" | "tutsi" | "jew" | "jews"
            | "turks" | "latino" | "azeri" | "israelis" | "iraqis" | "afghans" | "palestinian"
            | "palestinians" | "soviet" | "nazi" | "maoist" | "maoists" | "egyptian" | "us" | "u.s."
            | "un" | "u.n." | "eu" | "catalan" | "philippine" | "flemish" | "ethiopian" | "bedouin"
            | "bangladeshi" | "nepali" | "sudanese" | "kenyan" | "ugandan" | "rwandan" | "libyan"
            | "syrian" | "indian" | "asian"
        )
}

/// Titles that stand between a place and a person's name.
#[rustfmt::skip]
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word,
            "president" | "president-elect" | "prime" | "premier" | "minister" | "secretary"
            | "ambassador" | "envoy" | "senator" | "senators" | "congressman" | "representative"
            | "general" | "gen" | "colonel" | "col" | "major" | "captain" | "lieutenant" | "sergeant"
            | "governor" | "gov" | "mayor" | "chief" | "king" | "queen" | "prince" | "princess"
            | "sheikh" | "ayatollah" | "imam" | "pope" | "bishop" | "archbishop" | "judge" | "justice"
            | "spokesman" | "spokeswoman" | "spokesperson" | "chancellor" | "vice" | "deputy" | "foreign"
            | "defense" | "defence" | "interior" | "director" | "commander" | "admiral" | "emir"
            | "sultan" | "attorney" | "treasury" | "commissioner" | "mr" | "mrs" | "ms" | "dr"
            | "professor" | "correspondent" | "rep" | "sen" | "republican" | "democrat" | "democratic"
            | "democrats" | "republicans" | "special" | "national" | "assistant" | "homeland" | "marine"
            | "marines"
    )
}

/// Heads of names of bodies, papers, events and firms: a place inside such a
/// name is not labelled.
#[rustfmt::skip]
pub(super) fn is_body_head(word: &str) -> bool {
    matches!(
        word,
            "post" | "times" | "university" | "college" | "ministry" | "parliament" | "airlines"
            | "airways" | "bank" | "committee" | "olympics" | "marathon" | "cup" | "league" | "news"
            | "herald" | "tribune" | "journal" | "institute" | "commission" | "council" | "congress"
            | "senate" | "department" | "accord" | "accords" | "agreement" | "treaty" | "protocol"
            | "declaration" | "war" | "games" | "open" | "championship" | "championships" | "united"
            | "fc" | "observatory" | "center" | "centre" | "organization" | "organisation" | "society"
            | "association" | "movement" | "party" | "union" | "fund" | "foundation" | "press" | "radio"
            | "television" | "tv" | "government" | "court" | "assembly" | "administration" | "agency"
            | "authority" | "bureau" | "house" | "office" | "reserve" | "embassy" | "company"
            | "corporation" | "corp" | "inc" | "ltd" | "group" | "exchange" | "stock" | "initiative"
            | "conference" | "summit" | "convention" | "act" | "plan" | "process" | "study" | "today"
            | "daily" | "guardian" | "globe" | "chronicle" | "gazette" | "airline" | "oil" | "gas"
            | "telecom" | "grand" | "prix" | "masters" | "festival" | "biennale" | "federation"
            | "confederation" | "service" | "services" | "survey" | "museum" | "opera" | "philharmonic"
            | "orchestra" | "alliance" | "club" | "academy" | "community" | "forum" | "network"
            | "report" | "ocean" | "centers" | "centres" | "treasury" | "communique" | "constitution"
            | "democracy" | "liberation" | "patriotic" | "national" | "giants" | "yankees" | "dodgers"
            | "city" | "state" | "tribunal" | "revolution" | "spring" | "review" | "magazine" | "mission"
            | "bar" | "chamber" | "command" | "police" | "army" | "navy" | "forces" | "front" | "brigade"
            | "guard" | "marathons" | "dispatch" | "inquirer" | "examiner" | "sun" | "mirror" | "monitor"
            | "examination" | "supreme" | "geological" | "human" | "intelligence"
    ) && !matches!(word, "city" | "state" | "national")
}

/// Heads of names of spots: part of the name when capitalised.
#[rustfmt::skip]
pub(super) fn is_site(word: &str) -> bool {
    matches!(
        word,
            "province" | "district" | "county" | "river" | "lake" | "sea" | "mountain" | "mountains"
            | "valley" | "desert" | "island" | "islands" | "peninsula" | "airport" | "airbase"
            | "airfield" | "base" | "bridge" | "square" | "street" | "road" | "avenue" | "boulevard"
            | "highway" | "park" | "palace" | "mosque" | "church" | "cathedral" | "temple" | "shrine"
            | "hotel" | "hall" | "stadium" | "arena" | "theater" | "theatre" | "station" | "prison"
            | "jail" | "hospital" | "camp" | "gate" | "crossing" | "city" | "town" | "village" | "state"
            | "region" | "territory" | "oblast" | "governorate" | "prefecture" | "municipality" | "strip"
            | "heights" | "hills" | "gulf" | "bay" | "strait" | "canal" | "ocean" | "port" | "harbor"
            | "harbour" | "dam" | "tower" | "towers" | "market" | "mall" | "plaza" | "beach" | "forest"
            | "neighborhood" | "neighbourhood" | "suburb" | "canyon" | "basin" | "delta" | "coast"
            | "cemetery" | "monastery" | "nightclub" | "subcounty" | "township" | "parish" | "mount"
            | "creek" | "falls" | "zone" | "garden" | "gardens" | "stadiums" | "synagogue" | "basilica"
            | "cafe" | "restaurant" | "roundabout" | "barrage" | "fortress" | "keys" | "citadel" | "slum" | "tomb"
            | "junction" | "terminal" | "tunnel" | "quarter" | "barracks" | "school" | "archipelago"
            | "drive" | "lane" | "plateau" | "republic" | "emirate" | "cave" | "volcano" | "glacier" | "reef" | "ranch"
    )
}

/// Heads that name the place before them without being part of it.
#[rustfmt::skip]
pub(super) fn is_plain_site(word: &str) -> bool {
    (is_site(word)
        && !matches!(
            word,
            "park" | "school" | "church" | "hall" | "market" | "port" | "coast" | "gate" | "republic"
            | "restaurant" | "quarter" | "base" | "zone" | "camp" | "sea" | "forest"
        ))
        || matches!(
            word,
            "provinces" | "districts" | "suburbs" | "regions" | "area" | "stronghold" | "headquarters"
            | "province's" | "neighborhoods" | "enclave" | "mine" | "promenade" | "slums" | "crossings"
            | "settlement" | "highlands" | "villages" | "airbase" | "compound" | "corridor"
        ) && !matches!(word, "headquarters" | "stronghold" | "compound")
}

/// Heads of names of bodies that fight or police.
#[rustfmt::skip]
pub(super) fn is_force(word: &str) -> bool {
    matches!(
        word,
            "brigade" | "brigades" | "army" | "forces" | "force" | "front" | "militia" | "militias"
            | "police" | "guard" | "guards" | "corps" | "battalion" | "battalions" | "regiment" | "navy"
            | "command" | "cartel" | "mujahideen" | "mujahedeen" | "mujahidin" | "squadron" | "fleet"
            | "commandos" | "legion" | "division" | "jihad" | "rangers" | "fedayeen" | "gendarmerie"
            | "constabulary" | "paramilitaries" | "martyrs" | "fighters" | "infantry"
            | "platoon" | "wing" | "rebels" | "tigers" | "coalition" | "resistance"
    ) && !matches!(word, "fighters" | "rebels" | "wing" | "tigers" | "martyrs")
}

/// Words after which a place is at home.
#[rustfmt::skip]
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
            "in" | "near" | "from" | "at" | "to" | "outside" | "around" | "across" | "of" | "northern"
            | "southern" | "eastern" | "western" | "central" | "toward" | "towards" | "into" | "inside"
            | "southeastern" | "northeastern" | "northwestern" | "southwestern" | "neighboring"
            | "between" | "throughout"
    )
}
