//! Pairs of words that tell of two outcomes at once.

use super::lexis::is_auxiliary;
use crate::recognise::grammar::number::{number, quantity};
use crate::recognise::tokens::Words;

/// Whether a word is one of a pair that tells of both outcomes at once: `killed
/// or wounded`, `dead/injured`, `killed and wounded dozens`.
pub(super) fn is_joint(words: &Words, at: usize) -> bool {
    let ends_here = |first: usize| second_of_pair(words, first) == Some(at) && pair(words, first);
    pair(words, at) || (2..=5).filter_map(|n| at.checked_sub(n)).any(ends_here)
}

/// Whether a pair begins here.
fn pair(words: &Words, first: usize) -> bool {
    let Some(second) = second_of_pair(words, first) else { return false };
    let fates = (kills(words.low(first)), kills(words.low(second)));
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
fn kills(word: &str) -> Option<bool> {
    match word {
        "killed" | "kill" | "kills" | "killing" | "dead" | "died" | "slain" | "deaths" => Some(true),
        "wounded" | "wound" | "wounds" | "wounding" | "injured" | "injure" | "injures" | "injuring"
        | "hurt" | "maimed" | "maiming" | "injuries" => Some(false),
        _ => None,
    }
}
