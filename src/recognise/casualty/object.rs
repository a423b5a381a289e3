//! A number that is the object of its outcome: `killed 12 people`, also behind
//! other objects of the same verb: `killed a policeman and four children`.

use super::clause::{governs, is_fact, is_weekday, passive};
use super::outcome::{Said, Tie, Voice};
use super::subject::heavier;
use super::trigger::trigger;
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Left {
    /// A verb or noun that says what became of them.
    Outcome(Said),
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
pub(super) fn governor(view: &TokenView, quantity: &Quantity) -> Left {
    let start = quantity.tokens.start;
    let floor = view.sentence(start).start;
    let mut of = false;
    let mut at = start;
    for _ in 0..7 {
        let Some(before) = at.checked_sub(1).filter(|&at| at >= floor) else {
            return if of { Left::Governed } else { Left::Free };
        };
        at = before;
        let low = view.folded(at);
        match trigger(view, at) {
            Some((_, Voice::Noun)) if !of => return Left::Free,
            // `shooting dead 26 people`
            Some((outcome, Voice::State))
                if low == "dead"
                    && (view.is_before(at, 1, WordClass::Shoot) || view.before(at, 1) == "shooting") =>
            {
                return Left::Outcome(Said::new(outcome, at));
            }
            Some((outcome, voice)) => return from_trigger(view, at, outcome, voice, start, of),
            None => {}
        }
        if low == "of" && !of {
            of = true;
            continue;
        }
        if of {
            // `the bodies of`, `group of`, `a total of`
            if view.is(at, WordClass::Collective) || matches!(low, "total" | "toll" | "number") {
                return if low == "total" { of_total(view, at) } else { Left::Free };
            }
            if !view.is(at, WordClass::LightWord) {
                return Left::Governed;
            }
            continue;
        }
        if view.is(at, WordClass::LightWord) {
            continue;
        }
        let is = |class| view.is(at, class);
        if let Some(said) = verb_before_aside(view, at) {
            return Left::Outcome(said);
        }
        return match low {
            "and" | "," | "or" | "including" | "plus" | "with" | "(" | "–" | "—" | "-" | "but" | "/"
            | "&" => match low {
                "with" if !matches!(view.before(at, 1), "along" | "together") => Left::Governed,
                _ => Left::Joined,
            },
            "in" if view.folded(at + 1) == "all" || view.folded(at + 1) == "total" => Left::Free,
            "to" if matches!(view.before(at, 1), "injuries" | "injury" | "wounds") => {
                Left::Outcome(Said::new(Outcome::Injured, at - 1))
            }
            "to" if view.before(at, 1) == "addition" => Left::Joined,
            "to" | "by" if view.folded(at + 1) == "now" => Left::Free,
            _ if is(WordClass::Report) || is_weekday(view, at) => Left::Free,
            _ if is(WordClass::Subordinator) => Left::Free,
            _ if is(WordClass::GoverningPreposition) || matches!(low, "has" | "have" | "had") => {
                Left::Governed
            }
            _ if is(WordClass::OtherPredicate) || is(WordClass::Holding) => Left::Governed,
            _ if low.ends_with("ing")
                && low.len() > 5
                && !matches!(low, "morning" | "evening" | "during" | "beijing") =>
            {
                Left::Governed
            }
            _ if low.ends_with("ed")
                && low.len() > 4
                && !view.is_before(at, 1, WordClass::Auxiliary)
                && !matches!(low, "united" | "hundred") =>
            {
                Left::Governed
            }
            _ => Left::Free,
        };
    }
    Left::Free
}

/// How long an aside between a verb and its object may be, in tokens.
const LONGEST_ASIDE: usize = 8;

/// `killed, in one night, 65 people`: the verb before an aside that a comma closes.
fn verb_before_aside(view: &TokenView, close: usize) -> Option<Said> {
    if view.folded(close) != "," {
        return None;
    }
    let open = (2..=LONGEST_ASIDE).filter_map(|n| close.checked_sub(n)).find(|&at| view.folded(at) == ",")?;
    let verb = open.checked_sub(1).filter(|&verb| view.same_sentence(verb, close))?;
    let (outcome, voice) = trigger(view, verb)?;
    let takes_object =
        matches!(voice, Voice::Past | Voice::Active) && !passive(view, verb) && is_fact(view, verb);
    // `killed, officials said,`, `killed, in one night,`
    let aside = open + 1..close;
    let adds = view.is(open + 1, WordClass::GoverningPreposition)
        || matches!(view.folded(open + 1), "besides" | "according" | "as")
        || view.is(close - 1, WordClass::Speech);
    let plain = aside
        .into_iter()
        .all(|at| trigger(view, at).is_none() && !is_number(view, at) || view.folded(at) == "one");
    (takes_object && adds && plain).then(|| Said::new(outcome, verb))
}

/// `killed a total of 12`, `with a total of 12`.
fn of_total(view: &TokenView, total: usize) -> Left {
    let verb = (1..=2)
        .filter_map(|n| total.checked_sub(n))
        .find(|&at| !matches!(view.folded(at), "a" | "the" | "grand"));
    let told = verb.filter(|&at| view.same_sentence(at, total)).and_then(|at| Some((at, trigger(view, at)?)));
    match told {
        Some((at, (outcome, Voice::Past | Voice::Active))) if is_fact(view, at) && !passive(view, at) => {
            Left::Outcome(Said::new(outcome, at))
        }
        _ => Left::Free,
    }
}

fn from_trigger(view: &TokenView, at: usize, outcome: Outcome, voice: Voice, start: usize, of: bool) -> Left {
    let light =
        at + 1 == start || !matches!(view.folded(at + 1), "in" | "by" | "on" | "and" | "," | "when" | "at");
    let takes = match voice {
        Voice::Active => !of || view.folded(at + 1) != "of",
        Voice::Past => !of && light && (view.is_title_case(at) || !passive(view, at)),
        Voice::Noun => of && view.folded(at + 1) == "of",
        Voice::State => {
            matches!(view.folded(at), "hostage" | "captive" | "prisoner" | "missing")
                && !of
                && view.folded(at) != "missing"
        }
    };
    match (takes || voice == Voice::Active, is_fact(view, at)) {
        // `the death of one of their pupils` counts nobody.
        (true, true) if voice == Voice::Noun && is_one_of(view, start) => Left::Governed,
        (true, true) => Left::Outcome(result(view, at, start, heavier(view, at, outcome))),
        (true, false) => Left::Unreal,
        _ if of => Left::Governed,
        _ => Left::Free,
    }
}

fn is_one_of(view: &TokenView, start: usize) -> bool {
    view.folded(start) == "one" && view.folded(start + 1) == "of"
}

/// `shot nine people dead`: what the object came to is said behind it.
fn result(view: &TokenView, verb: usize, start: usize, said: Said) -> Said {
    if said.outcome != Outcome::KilledOrInjured || !view.is(verb, WordClass::Shoot) {
        return said;
    }
    let dead = (start + 1..start + 8)
        .take_while(|&at| {
            view.same_sentence(verb, at) && !view.is(at, WordClass::PhraseEnd) && view.folded(at) != "and"
        })
        .find(|&at| {
            view.folded(at) == "dead" || matches!(trigger(view, at), Some((Outcome::Killed, Voice::State)))
        });
    dead.map_or(said, |at| Said::new(Outcome::Killed, at))
}

/// `killed a policeman and four children`, `deaths of a cook and two guards`.
pub(super) fn object_of_coordination(view: &TokenView, quantity: &Quantity) -> Option<Tie> {
    let start = quantity.tokens.start;
    let floor = view.sentence(start).start.max(start.saturating_sub(20));
    if !view.is_before(start, 1, WordClass::BeforeFurtherObject) {
        return None;
    }
    let joined = (floor..start).rev().take(3).any(|at| view.is(at, WordClass::ObjectLink));
    if !joined || view.before(start, 1) == "," && is_one_of(view, start) {
        return None;
    }
    let including = (floor..start)
        .rev()
        .take(4)
        .any(|at| matches!(view.folded(at), "including" | "among" | "along" | "together"));
    for at in (floor..start).rev() {
        let low = view.folded(at);
        if let Some((outcome, voice)) = trigger(view, at) {
            let active = match voice {
                Voice::Active => true,
                Voice::Past => including || !passive(view, at) && governs(view, at),
                Voice::Noun => view.folded(at + 1) == "of",
                Voice::State => including,
            };
            return (active && is_fact(view, at)).then_some(Said::new(outcome, at).surely(0.7));
        }
        let other_verb = at + 1 < start && low.ends_with("ed") && is_number(view, at + 1) && low.len() > 4;
        if low == ";"
            || low == "but"
            || view.is(at, WordClass::OtherObjectVerb)
            || view.is(at, WordClass::RelativePronoun) && low != "whose"
            || view.is(at, WordClass::Subordinator) && low != "as"
            || !including && view.is(at, WordClass::Auxiliary)
            || view.is(at, WordClass::OtherPredicate)
            || other_verb
        {
            return None;
        }
    }
    None
}
