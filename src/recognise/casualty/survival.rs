//! What says that people who were shot or stabbed, or are victims, are alive.

use super::outcome::is_clause_mark;
use super::trigger::trigger;
use crate::recognise::meaning::Outcome;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// How far behind the verb that is told, in tokens.
const REACH: usize = 24;

/// How far a verb may stand behind those of whom it is said: `all are expected to live`.
const GROUP: usize = 6;

/// `shot but survived`, `shot in the leg`, `shot; all are expected to recover`, and the same
/// in a sentence behind.
pub(super) fn survives(view: &TokenView, verb: usize) -> bool {
    hit_beside_vitals(view, verb)
        || (verb + 1..verb + REACH).take_while(|&at| at < view.len()).find_map(|at| {
            let continues = view.same_sentence(verb, at) && matches!(view.folded(at), "but" | "and")
                || matches!(view.folded(at), "all" | "both" | "they")
                    && (view.opens_sentence(at) || is_clause_mark(view.before(at, 1)));
            if matches!(trigger(view, at), Some((Outcome::Killed, _))) {
                return Some(false);
            }
            (continues && is_alive(view, at)).then_some(true)
        }) == Some(true)
}

/// Whether those who are the subject of a clause live on.
fn is_alive(view: &TokenView, from: usize) -> bool {
    (from + 1..from + 1 + GROUP)
        .take_while(|&at| view.same_sentence(from, at) && !is_clause_mark(view.folded(at)))
        .take_while(|&at| at == from + 1 || !view.is(at, WordClass::Subordinator))
        .find(|&at| !is_light(view, at))
        .is_some_and(|at| view.is(at, WordClass::Survival))
}

/// Words between those who live on and what says so: `are in a`, `are expected to`.
fn is_light(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::VerbGroupFiller)
        || matches!(view.folded(at), "expected" | "in" | "a" | "said" | "of" | "them" | "will" | "likely")
}

/// `shot in the leg`, `stabbed in both arms`.
fn hit_beside_vitals(view: &TokenView, verb: usize) -> bool {
    view.folded(verb + 1) == "in"
        && (verb + 2..verb + 6)
            .take_while(|&at| view.same_sentence(verb, at) && !is_clause_mark(view.folded(at)))
            .take_while(|&at| {
                view.is(at - 1, WordClass::GoverningPreposition)
                    || !view.is(at, WordClass::GoverningPreposition)
            })
            .any(|at| view.is(at, WordClass::NonfatalSpot))
}

/// Whether victims may be alive as well: those of something that many live through (`flood
/// victims`, `victims of torture`), and those that are helped or heard.
pub(super) fn are_alive(view: &TokenView, start: usize, victims: usize) -> bool {
    let survivable = |at: usize| view.is(at, WordClass::SurvivableHarm);
    let of = view.folded(victims + 1) == "of" && (victims + 2..victims + 5).any(survivable);
    let helped = (1..=3).any(|n| view.is_before(start, n, WordClass::Helping));
    let treated = view.is(victims + 1, WordClass::BeForm)
        && (victims + 2..victims + 4).any(|at| view.is(at, WordClass::Helping));
    let possessed = view.kind(victims + 1) == Some(TokenKind::Possessive)
        || matches!(view.text(victims + 1), "'" | "’") && view.adjoins_previous(victims + 1);
    of || helped || treated || possessed || (start..victims).any(survivable)
}
