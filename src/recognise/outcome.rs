//! The words that say what became of people.

use std::ops::Range;

use super::number::{number, quantity};
use super::words::Words;

/// What became of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Killed,
    Injured,
    KilledOrInjured,
    Missing,
    Captured,
}

impl Outcome {
    /// The value of the attribute.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Outcome::Killed => "killed",
            Outcome::Injured => "injured",
            Outcome::KilledOrInjured => "killed_or_injured",
            Outcome::Missing => "missing",
            Outcome::Captured => "captured",
        }
    }
}

/// How a word ties people to an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// `killed`: its object, or its subject in the passive.
    Verb,
    /// `killing`: its object.
    Gerund,
    /// `deaths of`.
    Noun,
    /// `died`, `dead`, `missing`: its subject.
    State,
}

/// What a token says of people, if it says anything.
pub(super) fn trigger(words: &Words, at: usize) -> Option<(Outcome, Voice)> {
    let (outcome, voice) = alone(words, at)?;
    Some((if is_joint(words, at) { Outcome::KilledOrInjured } else { outcome }, voice))
}

/// Whether a word is one of a pair that tells of both outcomes at once: `killed
/// or wounded`, `dead/injured`, `killed and wounded dozens`.
pub(super) fn is_joint(words: &Words, at: usize) -> bool {
    let ends_here = |first: usize| second_of_pair(words, first) == Some(at) && pair(words, first);
    pair(words, at) || (2..=5).filter_map(|n| at.checked_sub(n)).any(ends_here)
}

/// Whether a pair begins here.
fn pair(words: &Words, first: usize) -> bool {
    let Some(second) = second_of_pair(words, first) else { return false };
    let fates = (fate(words.low(first)), fate(words.low(second)));
    if !matches!(fates, (Some(one), Some(other)) if one != other) || !words.together(first, second) {
        return false;
    }
    // `12 dead and wounded 30`: two verbs
    let apart = || {
        let subject = first.checked_sub(1).is_some_and(|at| number(words, at).is_some())
            || matches!(words.before(first, 1), "people" | "others");
        subject && quantity(words, second + 1).is_some()
    };
    words.low(second - 1) != "and" || !apart()
}

/// `or`, `and`, `/`, `and/or` after the first of a pair, `were` repeated or not.
fn second_of_pair(words: &Words, first: usize) -> Option<usize> {
    let mut at = first + 1;
    if !matches!(words.low(at), "or" | "and" | "/") {
        return None;
    }
    at += 1;
    if words.low(at) == "/" && words.low(at + 1) == "or" {
        at += 2;
    }
    Some(if is_auxiliary(words.low(at)) { at + 1 } else { at })
}

/// Whether a word kills (`true`), injures (`false`) or does neither.
fn fate(word: &str) -> Option<bool> {
    match word {
        "killed" | "kill" | "kills" | "killing" | "dead" | "died" | "slain" => Some(true),
        "wounded" | "wound" | "wounds" | "wounding" | "injured" | "injure" | "injures" | "injuring"
        | "hurt" | "maimed" | "maiming" => Some(false),
        _ => None,
    }
}

/// The outcome of a number that no rule relates to one: its sentence's nearest
/// trigger says it, else it is the dead that news counts.
pub(super) fn likely(words: &Words, tokens: Range<usize>) -> Outcome {
    let sentence = words.sentence(tokens.start);
    let distance = |at: &usize| at.abs_diff(tokens.start);
    let near = sentence.start.max(tokens.start.saturating_sub(40))..sentence.end.min(tokens.end + 40);
    let triggers = near.filter_map(|at| Some((at, trigger(words, at)?.0)));
    triggers.min_by_key(|(at, _)| distance(at)).map_or(Outcome::Killed, |(_, outcome)| outcome)
}

/// What a token says of people by itself.
fn alone(words: &Words, at: usize) -> Option<(Outcome, Voice)> {
    use Outcome::{Captured, Injured, Killed, KilledOrInjured, Missing};
    use Voice::{Gerund, Noun, State, Verb};
    Some(match words.low(at) {
        "killed" | "kill" | "kills" | "murdered" | "massacred" | "executed" | "beheaded" | "assassinated"
        | "slain" | "slaughtered" | "slew" | "hanged" | "murders" | "lynched" | "martyred" | "executes"
        | "decapitated" => (Killed, Verb),
        "dead"
            if matches!(words.before(at, 1), "shot" | "shoot")
                || matches!(words.before(at, 1), "shooting") =>
        {
            (Killed, Verb)
        }
        "shot" | "shoot" if words.low(at + 1) != "dead" && words.low(at + 1) != "down" => {
            (KilledOrInjured, Verb)
        }
        "killing" | "murdering" | "executing" | "beheading" | "massacring" | "assassinating"
        | "slaughtering" => (Killed, if words.low(at + 1) == "of" { Noun } else { Gerund }),
        "deaths" | "death" | "homicides" | "bodies" | "killings" | "murder" | "massacre" | "execution"
        | "executions" | "remains" | "slaying" | "corpses" => (Killed, Noun),
        "lives" if matches!(words.low(at + 1), "of") => (Killed, Noun),
        "died" | "dead" | "dies" | "die" | "dying" | "perished" | "drowned" | "drown" | "fatalities" => {
            (Killed, State)
        }
        "lives"
            if matches!(words.before(at, 1), "their") && matches!(words.before(at, 2), "lost" | "lose") =>
        {
            (Killed, State)
        }
        "wounded" | "injured" => (Injured, Verb),
        "wounds" | "injures" | "hurts" | "injure" | "wound" | "maimed" | "maiming" => (Injured, Verb),
        "wounding" | "injuring" | "hurting" => (Injured, Gerund),
        "hurt" | "hospitalized" | "hospitalised" => (Injured, State),
        "hospital" | "hospitals" if matches!(words.before(at, 1), "in" | "to") => (Injured, State),
        "critical" | "serious" if words.before(at, 1) == "in" && words.low(at + 1) == "condition" => {
            (Injured, State)
        }
        "injuries" => (Injured, State),
        "treated" if for_a_hurt(words, at) => (Injured, Verb),
        "treating" if for_a_hurt(words, at) => (Injured, Gerund),
        "suffered" | "suffering" | "sustained" | "sustaining" if is_hurt(words, at + 1) => (Injured, State),
        "missing" | "disappeared" | "unaccounted" => (Missing, State),
        "disappearance" | "disappearances" => (Missing, Noun),
        "kidnapped" | "abducted" | "captured" | "kidnaps" | "kidnap" | "abducts" | "captures" | "abduct" => {
            (Captured, Verb)
        }
        "kidnapping" | "abducting" | "capturing" | "abduction" | "capture" => {
            (Captured, if words.low(at + 1) == "of" { Noun } else { Gerund })
        }
        "hostage" | "captive" | "prisoner"
            if matches!(words.before(at, 1), "taken" | "held" | "holding" | "hold" | "being") =>
        {
            (Captured, State)
        }
        _ => return None,
    })
}

/// Whether the treatment that starts here is of a hurt: `treated for burns`,
/// `treated 12 people for smoke inhalation`.
fn for_a_hurt(words: &Words, at: usize) -> bool {
    (at + 1..at + 8).any(|i| words.low(i) == "for" && words.together(at, i) && is_hurt(words, i + 1))
}

/// Whether a hurt that comes from an event is named within a few words.
fn is_hurt(words: &Words, at: usize) -> bool {
    let hurt = |low: &str| {
        matches!(
            low,
            "burns"
                | "inhalation"
                | "wounds"
                | "injuries"
                | "bruises"
                | "cuts"
                | "fractures"
                | "shock"
                | "concussion"
                | "concussions"
                | "lacerations"
                | "hypothermia"
                | "broken"
                | "shrapnel"
        )
    };
    (at..at + 4)
        .take_while(|&i| words.together(at, i) && !is_clause_mark(words.low(i)))
        .any(|i| hurt(words.low(i)))
}

fn is_clause_mark(low: &str) -> bool {
    matches!(low, "," | ";" | ":" | "(" | ")" | ".")
}

/// Auxiliary verbs.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(word, "was" | "were" | "is" | "are" | "be" | "been" | "being" | "has" | "have" | "had")
}

/// Words that end the clause a number is the subject of, or give it another
/// fate.
#[rustfmt::skip]
pub(super) fn stops_subject(word: &str) -> bool {
    matches!(
        word,
            "when" | "after" | "while" | "before" | "because" | "where" | "since" | "although" | "though"
            | "as" | "until" | "said" | "says" | "say" | "told" | "arrested" | "detained" | "charged"
            | "accused" | "suspected" | "convicted" | "sentenced" | "evacuated" | "displaced" | "rescued"
            | "freed" | "released" | "fled" | "attacked" | "opened" | "stormed" | "fired" | "returned"
            | "escaped" | "destroyed" | "exploded" | "crashed" | "voted" | "elected" | "deployed"
            | "protested" | "gathered" | "linked" | "blamed" | "survived" | "jailed" | "imprisoned"
            | "questioned" | "infected" | "claimed" | "homeless" | "living" | "contracted"
            | "participated" | "took" | "entered" | "hit" | "struck" | "carried" | "responsible"
            | "marched" | "against"
    )
}

/// Nouns that a number counts which are not people.
#[rustfmt::skip]
pub(super) fn is_unit(word: &str) -> bool {
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
            | "age" | "bridges" | "checkpoints" | "trains" | "motorcycles" | "drones"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::assert_outcomes;

    const BOTH: &str = "killed_or_injured";

    #[test]
    fn joint_outcomes() {
        assert_outcomes(&[
            ("The quake killed or wounded 340.", &[("340", BOTH)]),
            ("The storm killed or injured at least 19 sailors.", &[("at least 19", BOTH)]),
            ("Mines killed and maimed scores of farmers.", &[("scores", BOTH)]),
            ("Shells fell, killing or wounding 25.", &[("25", BOTH)]),
            ("They counted 16 dead or wounded.", &[("16", BOTH)]),
            ("In all, 90 were killed or injured.", &[("90", BOTH)]),
            ("Some 60 people died or were injured.", &[("Some 60", BOTH)]),
            ("The mine killed and/or injured 14.", &[("14", BOTH)]),
            ("It left 6 dead and wounded 30.", &[("6", "killed"), ("30", "injured")]),
            ("It killed 6 and wounded 30.", &[("6", "killed"), ("30", "injured")]),
        ]);
    }

    #[test]
    fn the_treated() {
        assert_outcomes(&[
            ("After the fire 17 people were treated for burns.", &[("17", "injured")]),
            ("Eight guests were treated for smoke inhalation.", &[("Eight", "injured")]),
            ("Medics treated 21 passengers for minor cuts.", &[("21", "injured")]),
            ("Two nurses treated 21 passengers for cuts.", &[("21", "injured")]),
            ("Three cooks suffered serious burns.", &[("Three", "injured")]),
            ("Doctors treated 30 people for cholera.", &[]),
        ]);
    }
}
