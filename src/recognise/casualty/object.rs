//! A number that is the object of its outcome: `killed 12 people`, also behind
//! other objects of the same verb: `killed a policeman and four children`.

use super::clause::{governs, is_fact, passive};
use super::lexis::{
    is_auxiliary, is_collective, is_light, is_other_fate, is_preposition, is_relative, is_report,
    is_subordinator,
};
use super::outcome::{Outcome, Voice};
use super::subject::heavier;
use super::trigger::{is_holding, trigger};
use crate::recognise::grammar::number::{Quantity, number};
use crate::recognise::tokens::Words;

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Left {
    /// A verb or noun that says what became of them.
    Fate(Outcome),
    /// A verb or preposition that makes the number part of another phrase.
    Governed,
    /// A verb of casualties that is no fact.
    Unreal,
    /// A coordinator or comma.
    Joined,
    /// A clause may begin here.
    Free,
}

/// What governs a number from the left, with only light words between.
pub(super) fn governor(words: &Words, quantity: &Quantity) -> Left {
    let start = quantity.tokens.start;
    let floor = words.sentence(start).start;
    let mut of = false;
    let mut at = start;
    for _ in 0..7 {
        let Some(before) = at.checked_sub(1).filter(|&at| at >= floor) else {
            return if of { Left::Governed } else { Left::Free };
        };
        at = before;
        let low = words.low(at);
        match trigger(words, at) {
            Some((_, Voice::Noun)) if !of => return Left::Free,
            // `shooting dead 26 people`
            Some((outcome, Voice::State))
                if low == "dead"
                    && matches!(words.before(at, 1), "shot" | "shooting" | "shoot" | "shoots") =>
            {
                return Left::Fate(outcome);
            }
            Some((outcome, voice)) => return from_trigger(words, at, outcome, voice, start, of),
            None => {}
        }
        if low == "of" && !of {
            of = true;
            continue;
        }
        if of {
            // `the bodies of`, `group of`, `a total of`
            if is_collective(low) || matches!(low, "total" | "toll" | "number") {
                return if low == "total" { of_total(words, at) } else { Left::Free };
            }
            if !is_light(low) {
                return Left::Governed;
            }
            continue;
        }
        if is_light(low) {
            continue;
        }
        return match low {
            "and" | "," | "or" | "including" | "plus" | "with" | "(" | "–" | "—" | "-" | "but" | "/"
            | "&" => match low {
                "with" if !matches!(words.before(at, 1), "along" | "together") => Left::Governed,
                _ => Left::Joined,
            },
            "in" if words.low(at + 1) == "all" || words.low(at + 1) == "total" => Left::Free,
            "to" if matches!(words.before(at, 1), "injuries" | "injury" | "wounds") => {
                Left::Fate(Outcome::Injured)
            }
            "to" if words.before(at, 1) == "addition" => Left::Joined,
            "to" | "by" if words.low(at + 1) == "now" => Left::Free,
            _ if is_report(low) => Left::Free,
            _ if is_subordinator(low) => Left::Free,
            _ if is_preposition(low) || matches!(low, "has" | "have" | "had") => Left::Governed,
            _ if is_other_fate(low) || is_holding(low) => Left::Governed,
            _ if low.ends_with("ing")
                && low.len() > 5
                && !matches!(low, "morning" | "evening" | "during" | "beijing") =>
            {
                Left::Governed
            }
            _ if low.ends_with("ed")
                && low.len() > 4
                && !is_auxiliary(words.before(at, 1))
                && !matches!(low, "united" | "hundred") =>
            {
                Left::Governed
            }
            _ => Left::Free,
        };
    }
    Left::Free
}

/// `killed a total of 12`, `with a total of 12`.
fn of_total(words: &Words, total: usize) -> Left {
    let verb = (1..=2)
        .filter_map(|n| total.checked_sub(n))
        .find(|&at| !matches!(words.low(at), "a" | "the" | "grand"));
    let told = verb.filter(|&at| words.together(at, total)).and_then(|at| Some((at, trigger(words, at)?)));
    match told {
        Some((at, (outcome, Voice::Past | Voice::Active))) if is_fact(words, at) && !passive(words, at) => {
            Left::Fate(outcome)
        }
        _ => Left::Free,
    }
}

fn from_trigger(words: &Words, at: usize, outcome: Outcome, voice: Voice, start: usize, of: bool) -> Left {
    let light =
        at + 1 == start || !matches!(words.low(at + 1), "in" | "by" | "on" | "and" | "," | "when" | "at");
    let takes = match voice {
        Voice::Active => !of || words.low(at + 1) != "of",
        Voice::Past => !of && light && (words.headline(at) || !passive(words, at)),
        Voice::Noun => of && words.low(at + 1) == "of",
        Voice::State => {
            matches!(words.low(at), "hostage" | "captive" | "prisoner" | "missing")
                && !of
                && words.low(at) != "missing"
        }
    };
    match (takes || voice == Voice::Active, is_fact(words, at)) {
        // `the death of one of their pupils` counts nobody.
        (true, true) if voice == Voice::Noun && is_one_of(words, start) => Left::Governed,
        (true, true) => Left::Fate(result(words, at, start, heavier(words, at, outcome))),
        (true, false) => Left::Unreal,
        _ if of => Left::Governed,
        _ => Left::Free,
    }
}

fn is_one_of(words: &Words, start: usize) -> bool {
    words.low(start) == "one" && words.low(start + 1) == "of"
}

/// `shot nine people dead`: what the object came to is said behind it.
fn result(words: &Words, verb: usize, start: usize, outcome: Outcome) -> Outcome {
    if outcome != Outcome::KilledOrInjured || !matches!(words.low(verb), "shot" | "stabbed" | "knifed") {
        return outcome;
    }
    let dead = (start + 1..start + 8)
        .take_while(|&at| {
            words.together(verb, at) && !matches!(words.low(at), "," | ";" | "and" | "when" | "after")
        })
        .any(|at| {
            words.low(at) == "dead" || matches!(trigger(words, at), Some((Outcome::Killed, Voice::State)))
        });
    if dead { Outcome::Killed } else { outcome }
}

/// `killed a policeman and four children`, `deaths of a cook and two guards`.
pub(super) fn object_of_coordination(words: &Words, quantity: &Quantity) -> Option<(Outcome, f32)> {
    let start = quantity.tokens.start;
    let floor = words.sentence(start).start.max(start.saturating_sub(20));
    if !matches!(
        words.before(start, 1),
        "and"
            | ","
            | "including"
            | "or"
            | "as"
            | "("
            | "with"
            | "plus"
            | "among"
            | "them"
            | "his"
            | "her"
            | "their"
            | "its"
            | "another"
            | "the"
            | "other"
    ) {
        return None;
    }
    let joined = (floor..start).rev().take(3).any(|at| {
        matches!(
            words.low(at),
            "and" | "," | "including" | "or" | "(" | "among" | "plus" | "with" | "addition" | "to"
        )
    });
    if !joined || words.before(start, 1) == "," && is_one_of(words, start) {
        return None;
    }
    let including = (floor..start)
        .rev()
        .take(4)
        .any(|at| matches!(words.low(at), "including" | "among" | "along" | "together"));
    for at in (floor..start).rev() {
        let low = words.low(at);
        if let Some((outcome, voice)) = trigger(words, at) {
            let active = match voice {
                Voice::Active => true,
                Voice::Past => including || !passive(words, at) && governs(words, at),
                Voice::Noun => words.low(at + 1) == "of",
                Voice::State => including,
            };
            return (active && is_fact(words, at)).then_some((outcome, 0.7));
        }
        let other_verb =
            at + 1 < start && low.ends_with("ed") && number(words, at + 1).is_some() && low.len() > 4;
        if low == ";"
            || matches!(
                low,
                "that"
                    | "but"
                    | "arresting"
                    | "destroying"
                    | "damaging"
                    | "detaining"
                    | "freeing"
                    | "rescuing"
                    | "burning"
                    | "forcing"
                    | "damaged"
                    | "forced"
                    | "burned"
            )
            || is_relative(low) && low != "whose"
            || is_subordinator(low) && low != "as"
            || (is_auxiliary(low) && !including)
            || is_other_fate(low)
            || other_verb
        {
            return None;
        }
    }
    None
}
