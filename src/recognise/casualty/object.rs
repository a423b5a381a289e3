//! A number that is the object of its outcome: `killed 12 people`, also behind
//! other objects of the same verb: `killed a policeman and four children`.

use super::clause::{governs, is_fact, passive};
use super::outcome::{Attribution, Mention, Voice};
use super::trigger::trigger;
use super::verb_group::heavier;
use crate::recognise::grammar::calendar::is_weekday;
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum LeftContext {
    /// A verb or noun that says what became of them.
    Outcome(Mention),
    /// A verb or preposition that makes the number part of another phrase.
    Governed,
    /// A verb of casualties that is no fact.
    Nonfactual,
    /// A coordinator or comma.
    Joined,
    /// A clause may begin here.
    Free,
}

/// What governs a number from the left, with only light words between.
pub(super) fn governor(view: &TokenView, quantity: &Quantity) -> LeftContext {
    let start = quantity.tokens.start;
    let floor = view.sentence(start).start;
    let mut of = false;
    let mut at = start;
    for _ in 0..7 {
        let Some(before) = at.checked_sub(1).filter(|&at| at >= floor) else {
            return if of { LeftContext::Governed } else { LeftContext::Free };
        };
        at = before;
        let low = view.folded(at);
        match trigger(view, at) {
            Some((_, Voice::Noun)) if !of => return LeftContext::Free,
            // `shooting dead 26 people`
            Some((outcome, Voice::State))
                if low == "dead"
                    && (view.is_before(at, 1, WordClass::Shoot) || view.before(at, 1) == "shooting") =>
            {
                return LeftContext::Outcome(Mention::new(outcome, at));
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
                return if low == "total" { of_total(view, at) } else { LeftContext::Free };
            }
            if !view.is(at, WordClass::LightWord) {
                return LeftContext::Governed;
            }
            continue;
        }
        if view.is(at, WordClass::LightWord) {
            continue;
        }
        let is = |class| view.is(at, class);
        if let Some(mention) = verb_before_aside(view, at) {
            return LeftContext::Outcome(mention);
        }
        return match low {
            "and" | "," | "or" | "including" | "plus" | "with" | "(" | "–" | "—" | "-" | "but" | "/"
            | "&" => match low {
                "with" if !matches!(view.before(at, 1), "along" | "together") => LeftContext::Governed,
                _ => LeftContext::Joined,
            },
            "in" if view.folded(at + 1) == "all" || view.folded(at + 1) == "total" => LeftContext::Free,
            "to" if matches!(view.before(at, 1), "injuries" | "injury" | "wounds") => {
                LeftContext::Outcome(Mention::new(Outcome::Injured, at - 1))
            }
            "to" if view.before(at, 1) == "addition" => LeftContext::Joined,
            "to" | "by" if view.folded(at + 1) == "now" => LeftContext::Free,
            _ if is(WordClass::Report) || is_weekday(view, at) => LeftContext::Free,
            _ if is(WordClass::Subordinator) => LeftContext::Free,
            _ if is(WordClass::GoverningPreposition) || matches!(low, "has" | "have" | "had") => {
                LeftContext::Governed
            }
            _ if is(WordClass::OtherPredicate) || is(WordClass::Holding) => LeftContext::Governed,
            _ if low.ends_with("ing")
                && low.len() > 5
                && !matches!(low, "morning" | "evening" | "during" | "beijing") =>
            {
                LeftContext::Governed
            }
            _ if low.ends_with("ed")
                && low.len() > 4
                && !view.is_before(at, 1, WordClass::Auxiliary)
                && !matches!(low, "united" | "hundred") =>
            {
                LeftContext::Governed
            }
            _ => LeftContext::Free,
        };
    }
    LeftContext::Free
}

/// How long an aside between a verb and its object may be, in tokens.
const LONGEST_ASIDE: usize = 8;

/// `killed, in one night, 65 people`, `killed (so far) 33`, `killed — witnesses say — 12`: the
/// verb before an aside that a mark closes.
fn verb_before_aside(view: &TokenView, close: usize) -> Option<Mention> {
    let opening = match view.text(close) {
        ")" => "(",
        mark @ ("," | "–" | "—" | "-") => mark,
        _ => return None,
    };
    let open =
        (2..=LONGEST_ASIDE).filter_map(|n| close.checked_sub(n)).find(|&at| view.text(at) == opening)?;
    let verb = open.checked_sub(1).filter(|&verb| view.same_sentence(verb, close))?;
    let (outcome, voice) = trigger(view, verb)?;
    let takes_object =
        matches!(voice, Voice::Past | Voice::Active) && !passive(view, verb) && is_fact(view, verb);
    // `killed, officials said,`, `killed, in one night,`, `killed, so far,`
    let adds = view.is(open + 1, WordClass::GoverningPreposition)
        || matches!(view.folded(open + 1), "besides" | "according" | "as" | "so")
        || view.is(close - 1, WordClass::Report);
    let plain = (open + 1..close)
        .all(|at| trigger(view, at).is_none() && !is_number(view, at) || view.folded(at) == "one");
    (takes_object && adds && plain).then(|| Mention::new(outcome, verb))
}

/// `killed a total of 12`, `with a total of 12`.
fn of_total(view: &TokenView, total: usize) -> LeftContext {
    let verb = (1..=2)
        .filter_map(|n| total.checked_sub(n))
        .find(|&at| !matches!(view.folded(at), "a" | "the" | "grand"));
    let told = verb.filter(|&at| view.same_sentence(at, total)).and_then(|at| Some((at, trigger(view, at)?)));
    match told {
        Some((at, (outcome, Voice::Past | Voice::Active))) if is_fact(view, at) && !passive(view, at) => {
            LeftContext::Outcome(Mention::new(outcome, at))
        }
        _ => LeftContext::Free,
    }
}

fn from_trigger(
    view: &TokenView,
    at: usize,
    outcome: Outcome,
    voice: Voice,
    start: usize,
    of: bool,
) -> LeftContext {
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
        (true, true) if voice == Voice::Noun && is_one_of(view, start) => LeftContext::Governed,
        (true, true) => LeftContext::Outcome(result(view, at, start, heavier(view, at, outcome))),
        (true, false) => LeftContext::Nonfactual,
        _ if of => LeftContext::Governed,
        _ => LeftContext::Free,
    }
}

fn is_one_of(view: &TokenView, start: usize) -> bool {
    view.folded(start) == "one" && view.folded(start + 1) == "of"
}

/// `shot nine people dead`: what the object came to is said behind it.
fn result(view: &TokenView, verb: usize, start: usize, mention: Mention) -> Mention {
    if mention.outcome != Outcome::KilledOrInjured || !view.is(verb, WordClass::Shoot) {
        return mention;
    }
    let dead = (start + 1..start + 8)
        .take_while(|&at| {
            view.same_sentence(verb, at) && !view.is(at, WordClass::PhraseEnd) && view.folded(at) != "and"
        })
        .find(|&at| {
            view.folded(at) == "dead" || matches!(trigger(view, at), Some((Outcome::Killed, Voice::State)))
        });
    dead.map_or(mention, |at| Mention::new(Outcome::Killed, at))
}

/// `killed a policeman and four children`, `deaths of a cook and two guards`.
pub(super) fn object_of_coordination(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
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
            return (active && is_fact(view, at)).then_some(Mention::new(outcome, at).with_confidence(0.7));
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
