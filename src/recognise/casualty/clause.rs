//! What the words around a verb say of it: whether it has an object, stands in
//! the passive, tells of what only might happen or did not.

use super::outcome::{Voice, is_clause_mark};
use super::trigger::trigger;
use crate::recognise::grammar::calendar::{is_day, is_month};
use crate::recognise::grammar::number::is_number;
use crate::recognise::grammar::quantity::quantity;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Whether an object follows the verb: `killed a man`, not `killed in`.
pub(super) fn governs(view: &TokenView, at: usize) -> bool {
    let next = at + 1;
    if !view.same_sentence(at, next) {
        return false;
    }
    let low = view.folded(next);
    if matches!(low, "and" | "or" | "/") {
        // `killed and wounded dozens`
        return matches!(trigger(view, at + 2), Some((_, Voice::Past | Voice::Active)))
            && opens_object(view, at + 3);
    }
    if low == "at" {
        return view.folded(at + 2) == "least";
    }
    if matches!(low, "about" | "around" | "over" | "under" | "between" | "up") {
        return counts(view, next);
    }
    opens_object(view, next)
}

/// Whether an object may begin at a token.
fn opens_object(view: &TokenView, at: usize) -> bool {
    let low = view.folded(at);
    let name = view.kind(at) == Some(TokenKind::Word)
        && view.is_capitalised(at)
        && !view.is_title_case(at)
        && !is_day(view, at);
    let counted = counts(view, at) && !is_month_behind(view, at);
    // `killed this week`
    if matches!(low, "this" | "last") && view.is(at + 1, WordClass::Thing) {
        return false;
    }
    counted
        || (view.is(at, WordClass::NounPhraseOpening)
            && !matches!(low, "that" | "at" | "some" | "all" | "both" | "about" | "around" | "up"))
        || (name && !view.is(at, WordClass::Subordinator) && !view.is(at, WordClass::GoverningPreposition))
}

/// Whether a number begins here that is no length of time or way: `wounded over
/// three years`.
fn counts(view: &TokenView, at: usize) -> bool {
    quantity(view, at).is_some_and(|found| !view.is(found.tokens.end, WordClass::Thing))
}

/// Whether a number is a day of a month: `killed 12 May`.
fn is_month_behind(view: &TokenView, at: usize) -> bool {
    is_month(view, at + 1)
}

/// Whether an auxiliary of the passive stands before a verb, with nothing but
/// adverbs and other participles between.
pub(super) fn passive(view: &TokenView, at: usize) -> bool {
    for n in 1..=6 {
        let low = view.before(at, n);
        if view.is_before(at, n, WordClass::BeForm) {
            return true;
        }
        let between = view.is_before(at, n, WordClass::VerbGroupFiller)
            || view.is_before(at, n, WordClass::OutcomeParticiple)
            || matches!(low, "and" | "or" | "/" | ",");
        if !between || low == "," && n > 3 {
            return false;
        }
    }
    false
}

/// Whether the outcome is told as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Factuality {
    Fact,
    /// Possible, planned or threatened.
    Hypothetical,
    Negated,
}

/// How a verb, or a noun of an outcome, is told.
pub(super) fn factuality(view: &TokenView, at: usize) -> Factuality {
    let base = view.is(at, WordClass::OutcomeInfinitive);
    for n in 1..=7 {
        let low = view.before(at, n);
        let next = view.before(at, n - 1);
        // `may have died` is a toll that is doubted, and counts.
        let doubted = matches!(low, "may" | "might" | "must") && matches!(next, "have");
        let named_month =
            low == "may" && !matches!(next, "be" | "have" | "also" | "kill" | "die" | "not") && n > 1;
        if low.is_empty() || is_clause_mark(low) {
            break;
        }
        // `from a trash can and wounded three`
        let noun = next == "and"
            || matches!(view.before(at, n + 1), "trash" | "petrol" | "gas" | "oil" | "the" | "a");
        if view.is_before(at, n, WordClass::Modal) && !doubted && !named_month && !noun {
            return Factuality::Hypothetical;
        }
        if view.is_before(at, n, WordClass::Intention)
            || (base
                && n == 1
                && low == "to"
                && !(2..=8).any(|n| matches!(view.before(at, n), "used" | "using"))
                && !matches!(view.before(at, 2), "on" | "managed" | "continued" | "continues"))
        {
            return Factuality::Hypothetical;
        }
        if n <= 4
            && view.is_before(at, n, WordClass::Negation)
            && !matches!(next, "only" | "fewer" | "less" | "more")
        {
            return Factuality::Negated;
        }
        let inside = n <= 2
            || view.is_before(at, n, WordClass::VerbGroupFiller)
            || matches!(low, "to" | "a" | "death" | "and" | "or" | "of");
        if !inside {
            break;
        }
    }
    Factuality::Fact
}

/// Whether what is counted is only reckoned with: `320,000 deaths are projected`.
pub(super) fn projected(view: &TokenView, at: usize) -> bool {
    (at + 1..at + 4).any(|i| {
        view.same_sentence(at, i)
            && matches!(view.folded(i), "projected" | "expected" | "predicted" | "forecast")
    })
}

/// Whether a verb may be taken at its word.
pub(super) fn is_fact(view: &TokenView, at: usize) -> bool {
    factuality(view, at) == Factuality::Fact
}

/// Whether a word is no noun, adjective or verb.
pub(super) fn is_function(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::ClosedClassWord)
}

/// Whether a participle is the adjective of a noun behind it: `wounded
/// soldiers`, not `wounded in`.
pub(super) fn is_attributive(view: &TokenView, at: usize) -> bool {
    let next = at + 1;
    view.same_sentence(at, next)
        && view.kind(next) == Some(TokenKind::Word)
        && !is_function(view, next)
        && !is_day(view, next)
        && !is_number(view, next)
        && !view.folded(next).ends_with("ly")
        && trigger(view, next).is_none_or(|(_, voice)| voice == Voice::Noun)
}

/// Whether a clause or what is in brackets ends here.
pub(super) fn is_end(view: &TokenView, at: usize) -> bool {
    let low = view.folded(at);
    matches!(low, "(" | ")" | ";" | ":" | "?" | "!" | "]")
        || low == "." && !(view.text(at - 1).len() <= 3 && view.adjoins_previous(at))
        || (matches!(low, "–" | "—" | "-") && !view.adjoins_previous(at))
}
