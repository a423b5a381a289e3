//! Pairs of words that tell of two outcomes at once.

use std::ops::Range;

use crate::recognise::grammar::number::is_number;
use crate::recognise::grammar::quantity::quantity;
use crate::recognise::tokens::{TokenView, WordClass};

/// Whether a word is one of a pair that tells of both outcomes at once: `killed
/// or wounded`, `dead/injured`, `killed and wounded dozens`.
pub(super) fn is_joint(view: &TokenView, at: usize) -> bool {
    joint(view, at).is_some()
}

/// The pair that a word is one of.
pub(super) fn joint(view: &TokenView, at: usize) -> Option<Range<usize>> {
    let ends_here = |first: &usize| second_of_pair(view, *first) == Some(at) && pair(view, *first);
    if pair(view, at) {
        return Some(at..second_of_pair(view, at)? + 1);
    }
    (2..=5).filter_map(|n| at.checked_sub(n)).find(ends_here).map(|first| first..at + 1)
}

/// Whether a pair begins here.
fn pair(view: &TokenView, first: usize) -> bool {
    let Some(second) = second_of_pair(view, first) else { return false };
    let deadly = (kills(view, first), kills(view, second));
    if !matches!(deadly, (Some(one), Some(other)) if one != other) || !view.same_sentence(first, second) {
        return false;
    }
    // `12 dead and wounded 30`: two verbs
    let apart = || {
        let subject = first.checked_sub(1).is_some_and(|at| is_number(view, at))
            || matches!(view.before(first, 1), "people" | "others");
        subject && quantity(view, second + 1).is_some()
    };
    view.folded(second - 1) != "and" || !apart()
}

/// `or`, `and`, `/`, `and/or` after the first of a pair, `were` repeated or not.
fn second_of_pair(view: &TokenView, first: usize) -> Option<usize> {
    let mut at = first + 1;
    if !matches!(view.folded(at), "or" | "and" | "/") {
        return None;
    }
    at += 1;
    if view.folded(at) == "/" && view.folded(at + 1) == "or" {
        at += 2;
    }
    Some(if view.is(at, WordClass::Auxiliary) { at + 1 } else { at })
}

/// Whether a word kills (`true`), injures (`false`) or does neither.
fn kills(view: &TokenView, at: usize) -> Option<bool> {
    let kills = view.is(at, WordClass::PairedDeath);
    (kills || view.is(at, WordClass::PairedHurt)).then_some(kills)
}
