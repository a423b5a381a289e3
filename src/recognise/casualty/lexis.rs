//! Closed classes of words that rules about casualties look for.

/// Forms of `be` and what stands for it.
pub(super) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "were"
            | "is"
            | "are"
            | "be"
            | "been"
            | "being"
            | "got"
            | "get"
            | "gets"
            | "remain"
            | "remained"
            | "remains"
            | "went"
            | "lay"
            | "wasn't"
            | "weren't"
            | "isn't"
            | "aren't"
    )
}

/// Auxiliary verbs.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || matches!(word, "has" | "have" | "had" | "hasn't" | "haven't" | "hadn't" | "did" | "didn't")
}

/// Modal verbs.
pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "could"
            | "would"
            | "might"
            | "may"
            | "can"
            | "will"
            | "shall"
            | "should"
            | "must"
            | "couldn't"
            | "cannot"
    )
}

/// Words that say that it did not happen.
pub(super) fn is_negation(word: &str) -> bool {
    word.ends_with("n't")
        || matches!(word, "not" | "never" | "no" | "nobody" | "none" | "neither" | "nor" | "without")
}

/// Prepositions whose noun is not the subject of the clause's verb.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "with"
            | "by"
            | "from"
            | "for"
            | "in"
            | "on"
            | "at"
            | "against"
            | "between"
            | "among"
            | "amongst"
            | "to"
            | "into"
            | "toward"
            | "towards"
            | "near"
            | "about"
            | "over"
            | "under"
            | "inside"
            | "outside"
            | "around"
            | "aboard"
            | "across"
            | "alongside"
            | "via"
            | "per"
            | "upon"
            | "behind"
            | "off"
            | "within"
            | "without"
            | "onto"
            | "through"
            | "throughout"
            | "despite"
            | "during"
    )
}

/// Words that open a clause of its own.
pub(super) fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "when"
            | "after"
            | "while"
            | "before"
            | "because"
            | "where"
            | "since"
            | "although"
            | "though"
            | "as"
            | "until"
            | "till"
            | "if"
            | "unless"
            | "once"
            | "whereas"
            | "following"
            | "how"
            | "why"
    )
}

/// Relative pronouns.
pub(super) fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "that" | "whom" | "whose")
}

/// Articles and other words that open a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "my"
            | "this"
            | "that"
            | "these"
            | "those"
            | "all"
            | "both"
            | "each"
            | "another"
            | "other"
            | "some"
            | "any"
            | "several"
            | "many"
            | "more"
            | "most"
            | "at"
            | "up"
            | "nearly"
            | "about"
            | "around"
            | "himself"
            | "herself"
            | "themselves"
            | "itself"
            | "him"
            | "them"
            | "us"
            | "people"
            | "civilians"
            | "dozens"
            | "scores"
            | "hundreds"
            | "thousands"
    )
}

/// Words that lie between a verb and the number it governs, or between an
/// auxiliary and its participle, and say nothing of either.
pub(super) fn is_light(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "another"
            | "other"
            | "additional"
            | "further"
            | "all"
            | "both"
            | "only"
            | "just"
            | "even"
            | "also"
            | "total"
            | "grand"
            | "combined"
            | "its"
            | "their"
            | "his"
            | "her"
            | "these"
            | "those"
            | "what"
            | "some"
            | "altogether"
            | "estimated"
            | "reported"
            | "reportedly"
            | "allegedly"
            | "initially"
            | "now"
            | "already"
            | "instantly"
            | "so"
            | "far"
            | "as"
            | "many"
            | "\""
            | "“"
            | "”"
            | "'"
            | "‘"
            | "up"
            | "off"
            | "down"
            | "away"
            | "or"
            | "remaining"
            | "maybe"
            | "perhaps"
            | "possibly"
    )
}

/// Words between an auxiliary and the participle it belongs to.
pub(super) fn is_group_filler(word: &str) -> bool {
    let adverb = word.ends_with("ly") && word.len() > 4;
    adverb
        || is_auxiliary(word)
        || is_negation(word)
        || matches!(
            word,
            "also"
                | "reported"
                | "confirmed"
                | "believed"
                | "feared"
                | "said"
                | "thought"
                | "known"
                | "presumed"
                | "found"
                | "declared"
                | "pronounced"
                | "left"
                | "listed"
                | "counted"
                | "among"
                | "amongst"
                | "to"
                | "later"
                | "the"
                | "those"
                | "all"
                | "both"
                | "either"
                | "still"
                | "now"
                | "then"
                | "ever"
                | "since"
                | "soon"
                | "certified"
                | "considered"
                | "assumed"
                | "officially"
                | "themselves"
                | "instantly"
                | "so"
                | "far"
                | "yet"
                | "again"
                | "already"
                | "being"
                | "burned"
                | "burnt"
                | "badly"
                | "just"
                | "rather"
                | "too"
                | "even"
                | "eventually"
                | "apparently"
                | "as"
        )
}

/// Verbs that give people another outcome, or that people do: what they are the
/// subject of is no outcome, and what follows `and` is not theirs.
#[rustfmt::skip]
pub(super) fn is_other_outcome(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "say" | "told" | "arrested" | "detained" | "charged" | "accused" | "convicted"
            | "sentenced" | "evacuated" | "displaced" | "rescued" | "freed" | "released" | "fled" | "flee"
            | "attacked" | "attack" | "opened" | "stormed" | "storm" | "fired" | "returned" | "escaped"
            | "destroyed" | "exploded" | "explode" | "crashed" | "voted" | "elected" | "deployed"
            | "protested" | "gathered" | "linked" | "blamed" | "survived" | "survive" | "jailed"
            | "imprisoned" | "questioned" | "infected" | "claimed" | "homeless" | "living" | "contracted"
            | "participated" | "took" | "entered" | "hit" | "struck" | "carried" | "responsible"
            | "marched" | "march" | "against" | "went" | "came" | "began" | "broke" | "fought" | "left"
            | "held" | "ran" | "saw" | "made" | "won" | "stood" | "kept" | "gave" | "sent"
            | "raided" | "ambushed" | "surrendered" | "unhurt" | "unharmed" | "unscathed" | "uninjured"
            | "safe" | "alive" | "sank" | "capsized" | "overturned" | "plunged" | "collapsed" | "rammed"
            | "blew" | "detonated" | "targeted" | "launched" | "buried" | "mourned" | "joined" | "live"
            | "lived" | "searched" | "commanded" | "suspect" | "looked" | "needed" | "need" | "face"
            | "faced" | "appeared" | "demanded" | "hunted" | "fell" | "got" | "become" | "became"
    )
}

/// Verbs and prepositions that report the clause after them, so that a number
/// behind them is that clause's subject.
#[rustfmt::skip]
pub(super) fn is_report(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "say" | "saying" | "reported" | "reports" | "report" | "reporting" | "confirmed"
            | "confirms" | "confirm" | "confirming" | "announced" | "believe" | "believed" | "think" | "fear"
            | "feared" | "fears" | "left" | "leaves" | "leave" | "leaving" | "found" | "find" | "finding"
            | "finds" | "saw" | "seen" | "shows" | "showed" | "showing" | "claim" | "claims" | "claimed"
            | "claiming" | "estimate" | "estimated" | "estimates" | "told" | "added" | "adding" | "noted"
            | "noting" | "alleged" | "alleges" | "counted" | "counts" | "recorded" | "records" | "including"
            | "followed" | "revealed" | "acknowledged" | "admitted" | "documented" | "verified" | "stated"
            | "states" | "declared" | "shed" | "missing" | "warned" | "knew" | "learned" | "indicated"
            | "indicate" | "suggest" | "suggested" | "insisted" | "ended" | "heard" | "mean" | "means"
            | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    )
}

/// Nouns of a body of people, whose `of` makes the number no less a subject.
pub(super) fn is_collective(word: &str) -> bool {
    matches!(
        word,
        "group"
            | "total"
            | "family"
            | "crew"
            | "team"
            | "number"
            | "estimated"
            | "average"
            | "party"
            | "gang"
            | "minimum"
            | "maximum"
            | "tally"
            | "couple"
    )
}

/// Nouns of people that some verbs need to be verbs of casualties: `eliminated
/// six insurgents`, but not `eliminated six jobs`.
#[rustfmt::skip]
pub(super) fn is_person(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    matches!(word, "men" | "women" | "people" | "children" | "policemen" | "personnel" | "police" | "jawans"
        | "gunmen" | "fishermen" | "crewmen" | "servicemen" | "tribesmen" | "infantry" | "troops"
        | "wives" | "terrorists" | "mujahideen" | "others" | "lives")
        || matches!(stem, "militant" | "terrorist" | "insurgent" | "rebel" | "fighter" | "bandit" | "soldier"
            | "gunman" | "guerrilla" | "extremist" | "civilian" | "villager" | "officer" | "member"
            | "commander" | "operative" | "person" | "woman" | "worker" | "traveller"
            | "passenger" | "student" | "pupil" | "girl" | "boy" | "schoolgirl" | "foreigner" | "tourist"
            | "national" | "sailor" | "farmer" | "resident" | "american" | "guard" | "driver" | "teacher"
            | "engineer" | "relative" | "son" | "daughter" | "brother" | "sister" | "colleague" | "comrade"
            | "kidnapper" | "gangster" | "jihadist" | "attacker" | "bomber" | "trooper" | "marine" | "child"
            | "journalist" | "contractor" | "employee" | "traveler" | "commuter" | "peacekeeper" | "victim"
            | "parent" | "pilgrim" | "priest" | "nun" | "doctor" | "nurse" | "medic" | "hostage" | "elder"
            | "leader" | "patient" | "bystander" | "baby" | "infant" | "teenager" | "shopper" | "miner"
            | "policeman" | "policewoman" | "agent" | "herder" | "trader" | "briton" | "refugee" | "migrant")
}

/// Nouns that a number counts which are not people.
#[rustfmt::skip]
pub(super) fn is_thing(word: &str) -> bool {
    matches!(
        word,
            "year" | "years" | "month" | "months" | "day" | "days" | "week" | "weeks" | "hour" | "hours"
            | "minute" | "minutes" | "second" | "seconds" | "decade" | "decades" | "century" | "percent"
            | "per" | "percentage" | "dollars" | "euros" | "pounds" | "dollar" | "euro" | "kilometers"
            | "kilometres" | "kilometer" | "kilometre" | "km" | "miles" | "mile" | "meters" | "metres"
            | "meter" | "feet" | "foot" | "tons" | "tonnes" | "ton" | "kilograms" | "kilos" | "kg"
            | "barrels" | "vehicles" | "vehicle" | "cars" | "car" | "trucks" | "buses" | "bombs" | "bomb"
            | "bombings" | "rockets" | "rocket" | "missiles" | "mortars" | "shells" | "explosions"
            | "blasts" | "attacks" | "attack" | "incidents" | "homes" | "houses" | "buildings"
            | "villages" | "towns" | "cities" | "provinces" | "countries" | "nations" | "states"
            | "districts" | "locations" | "places" | "times" | "occasions" | "tanks" | "planes"
            | "aircraft" | "helicopters" | "ships" | "boats" | "weapons" | "guns" | "rifles" | "flights"
            | "points" | "seats" | "votes" | "kinds" | "types" | "ways" | "cases" | "birds" | "chickens"
            | "poultry" | "swans" | "pheasants" | "quail" | "geese" | "turkeys" | "animals" | "cattle"
            | "elephants" | "whales" | "sheep" | "pigs" | "horses" | "camels" | "ducks" | "dogs"
            | "o'clock" | "am" | "pm" | "a.m." | "p.m." | "gmt" | "raids" | "strikes" | "airstrikes"
            | "sorties" | "operations" | "degrees" | "acres" | "hectares" | "shots" | "bullets" | "sites"
            | "targets" | "schools" | "mosques" | "churches" | "hotels" | "shops" | "stores" | "hospitals"
            | "age" | "bridges" | "checkpoints" | "trains" | "motorcycles" | "drones" | "cows" | "goats"
            | "livestock" | "chickens'" | "donkeys" | "buffaloes" | "cats" | "bulls" | "calves" | "fish"
            | "lions" | "tigers" | "monkeys" | "rats" | "rupees" | "naira" | "shillings" | "lakh" | "crore"
            | "yuan" | "rubles" | "roubles" | "cents" | "yards" | "inches" | "centimetres" | "litres"
            | "positions" | "posts" | "outposts" | "bases" | "camps" | "areas" | "regions" | "stalls"
            | "apartments" | "flats" | "huts" | "tents" | "lorries" | "bikes" | "jets" | "warplanes"
            | "vessels" | "carriages" | "coaches" | "wagons" | "pickups" | "shootings" | "clashes"
            | "battles" | "wars" | "protests" | "rounds" | "charges" | "counts" | "games" | "goals"
            | "matches" | "pages" | "floors" | "storeys" | "stories" | "rooms" | "families" | "households"
            | "properties" | "structures" | "weekend" | "night" | "nights" | "morning" | "knots"
            | "magnitude" | "grenades" | "mines" | "devices" | "explosives" | "ammunition" | "laptops"
            | "computers" | "phones" | "documents" | "jobs" | "companies" | "neighbourhoods" | "dollars'"
            | "neighborhoods" | "hamlets" | "farms" | "crashes" | "accidents" | "quakes" | "earthquakes"
    )
}
