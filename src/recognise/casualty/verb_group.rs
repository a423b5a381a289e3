//! What the verbs of a clause say of its subject: groups of an auxiliary and its verbs, the
//! outcome that they end in, and a second verb of the same subject.

use super::clause::{Factuality, factuality, governs, is_attributive, is_end, is_fact};
use super::outcome::{Mention, Voice};
use super::survival::survives;
use super::trigger::{set_outcome, trigger};
use crate::recognise::grammar::calendar::is_day;
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::Outcome;
use crate::recognise::tokens::{TokenView, WordClass};

/// What the clause behind a number says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Predicate {
    /// What became of them, and how near that is said.
    Outcome(Mention, f32),
    /// Something else, or that it did not happen.
    Other,
    /// Only who or where they were: `six of whom were brothers`.
    Copula,
    /// Nothing, or nothing that can be told.
    Unknown,
}

/// `were kidnapped and later killed`: the last of what became of them counts.
pub(super) fn outlived(view: &TokenView, found: Predicate, behind: usize, stop: usize) -> Predicate {
    match (found, later_verb(view, behind, stop)) {
        (
            Predicate::Outcome(Mention { outcome: Outcome::Injured | Outcome::Captured, .. }, _),
            Some(last @ Predicate::Outcome(Mention { outcome: Outcome::Killed, .. }, _)),
        ) => last,
        _ => found,
    }
}

pub(super) fn with_outcome(view: &TokenView, at: usize, outcome: Outcome, confidence: f32) -> Predicate {
    if !is_fact(view, at) {
        return Predicate::Other;
    }
    Predicate::Outcome(heavier(view, at, outcome), confidence)
}

/// `shot` says both, unless those who were shot died of it: `shot dead`,
/// `stabbed to death`, `shot and killed`.
pub(super) fn heavier(view: &TokenView, at: usize, outcome: Outcome) -> Mention {
    if !view.is(at, WordClass::Shoot) {
        return Mention::new(outcome, at);
    }
    for i in at + 1..at + 10 {
        let low = view.folded(i);
        if !view.same_sentence(at, i) || low == "by" || view.is(i, WordClass::PhraseEnd) {
            break;
        }
        match (low, trigger(view, i)) {
            ("dead", _) => return Mention::new(Outcome::Killed, i),
            (_, Some((outcome, Voice::State))) => return Mention::new(outcome, i),
            (_, Some((outcome, Voice::Past))) if view.folded(i - 1) == "and" => {
                return Mention::new(outcome, i);
            }
            _ => {}
        }
    }
    let outcome = if survives(view, at) { Outcome::Injured } else { outcome };
    Mention::new(outcome, at)
}

/// What an auxiliary's group of verbs says of its subject, and where it ends:
/// `were`, `have been confirmed`, `may have` and what they lead to.
pub(super) fn group(view: &TokenView, start: usize, stop: usize) -> (Predicate, usize) {
    let mut at = start;
    let mut be = false;
    let mut have = false;
    while at < stop.max(start + 8) && view.same_sentence(start, at) {
        let low = view.folded(at);
        if let Some((outcome, voice)) = trigger(view, at)
            && !(voice == Voice::Noun && view.is(at, WordClass::Auxiliary))
        {
            let fits = match voice {
                Voice::State => true,
                Voice::Past => be || (!have && !governs(view, at)) || !governs(view, at),
                // `among the dead`, `were victims of`; `have been killing`
                Voice::Noun | Voice::Active => false,
            };
            let other = match factuality(view, at) {
                Factuality::Fact
                    if fits
                        && !(voice == Voice::Past
                            && is_attributive(view, at)
                            && view.folded(at - 1) == "the") =>
                {
                    Predicate::Outcome(heavier(view, at, outcome), 0.85)
                }
                _ => Predicate::Other,
            };
            return (other, at + 1);
        }
        if let Some(mention) = among(view, at) {
            return (Predicate::Outcome(mention, 0.75), at + 1);
        }
        be |= view.is(at, WordClass::BeForm);
        have |= matches!(low, "has" | "have" | "had");
        if !view.is(at, WordClass::VerbGroupFiller)
            && !view.is(at, WordClass::Modal)
            && !matches!(low, "in" | "a" | "an")
            && !is_number(view, at)
        {
            // `were taken to hospital`, `are in a critical condition`, `were burned to death`
            let result = (at..at + 9)
                .take_while(|&i| {
                    view.same_sentence(start, i)
                        && !view.is(i, WordClass::PhraseEnd)
                        && !matches!(view.folded(i), ")" | "and" | "." | "by")
                })
                .filter(|_| be || have)
                .find_map(|i| match trigger(view, i) {
                    Some((outcome, Voice::State)) => Some((outcome, i)),
                    _ => None,
                });
            if let Some((outcome, i)) =
                result.filter(|&(_, i)| is_fact(view, at) && !view.folded(i).starts_with("missing"))
            {
                return (Predicate::Outcome(Mention::new(outcome, i), 0.8), i + 1);
            }
            let has_outcome = view.is(at, WordClass::OtherPredicate)
                || low.ends_with("ed")
                || low.ends_with("ing")
                || !is_fact(view, at);
            let copula = be && !have && !has_outcome && !view.is(start, WordClass::Modal);
            return (if copula { Predicate::Copula } else { Predicate::Other }, at + 1);
        }
        at += 1;
    }
    (Predicate::Other, at)
}

/// `among the dead`, `among those killed`, `one of the victims`.
pub(super) fn among(view: &TokenView, at: usize) -> Option<Mention> {
    if !matches!(view.folded(at), "among" | "amongst") {
        return None;
    }
    (at + 2..at + 5).take_while(|&i| view.same_sentence(at, i)).find_map(|i| {
        let outcome = set_outcome(view, i)?;
        Some(Mention::new(outcome, i))
    })
}

/// A second verb of the same subject: `were trapped and died`.
pub(super) fn later_verb(view: &TokenView, from: usize, stop: usize) -> Option<Predicate> {
    let mut at = from;
    while at < stop {
        let low = view.folded(at);
        if is_end(view, at)
            || low == ","
            || view.is(at, WordClass::Subordinator)
            || view.is(at, WordClass::RelativePronoun)
        {
            return None;
        }
        if matches!(low, "and" | "but") {
            let mut verb = at + 1;
            while verb < at + 5 && view.is(verb, WordClass::VerbGroupFiller) {
                verb += 1;
            }
            let plain = verb == at + 1 || !view.is(at + 1, WordClass::NounPhraseOpening);
            return match trigger(view, verb) {
                Some((outcome, Voice::State)) if plain => Some(with_outcome(view, verb, outcome, 0.7)),
                Some((outcome, Voice::Past))
                    if plain && !governs(view, verb) && !is_attributive(view, verb) =>
                {
                    Some(with_outcome(view, verb, outcome, 0.7))
                }
                _ => None,
            };
        }
        at += 1;
    }
    None
}

/// Whether an unknown word is a verb with an object: `damaged the`, `seized 40`.
pub(super) fn is_active_past(view: &TokenView, at: usize) -> bool {
    view.folded(at).ends_with("ed")
        && !matches!(view.folded(at + 1), "at" | "up" | "about" | "around")
        && (view.is(at + 1, WordClass::NounPhraseOpening) || is_number(view, at + 1))
        && !is_day(view, at + 1)
}

/// Participles that are seldom adjectives: `12 shot police said`.
pub(super) fn is_clause_verb(view: &TokenView, at: usize) -> bool {
    view.folded(at) == "shot" || view.folded(at) == "stabbed"
}
