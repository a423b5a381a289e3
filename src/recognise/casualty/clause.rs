//! What the words around a verb say of it: whether it has an object, stands in
//! the passive, tells of what only might happen or did not.

use super::lexis::{
    is_auxiliary, is_be, is_determiner, is_group_filler, is_modal, is_negation, is_preposition,
    is_subordinator, is_thing,
};
use super::outcome::{Voice, is_clause_mark};
use super::trigger::trigger;
use crate::recognise::grammar::calendar::month;
use crate::recognise::grammar::number::quantity;
use crate::recognise::tokens::{Kind, Words};
use crate::text::TokenKind;

/// Whether an object follows the verb: `killed a man`, not `killed in`.
pub(super) fn governs(words: &Words, at: usize) -> bool {
    let next = at + 1;
    if !words.together(at, next) {
        return false;
    }
    let low = words.low(next);
    if matches!(low, "and" | "or" | "/") {
        // `killed and wounded dozens`
        return matches!(trigger(words, at + 2), Some((_, Voice::Past | Voice::Active)))
            && opens_object(words, at + 3);
    }
    if low == "at" {
        return words.low(at + 2) == "least";
    }
    if matches!(low, "about" | "around" | "over" | "under" | "between" | "up") {
        return counts(words, next);
    }
    opens_object(words, next)
}

/// Whether an object may begin at a token.
fn opens_object(words: &Words, at: usize) -> bool {
    let low = words.low(at);
    let name = words.kind(at) == Some(TokenKind::Word)
        && words.capital(at)
        && !words.headline(at)
        && !is_day(words, at);
    let counted = counts(words, at) && !is_month_behind(words, at);
    // `killed this week`
    if matches!(low, "this" | "last") && is_thing(words.low(at + 1)) {
        return false;
    }
    counted
        || (is_determiner(low)
            && !matches!(low, "that" | "at" | "some" | "all" | "both" | "about" | "around" | "up"))
        || (name && !is_subordinator(low) && !is_preposition(low))
}

/// Whether a number begins here that is no length of time or way: `wounded over
/// three years`.
fn counts(words: &Words, at: usize) -> bool {
    quantity(words, at).is_some_and(|found| !is_thing(words.low(found.tokens.end)))
}

/// Whether a number is a day of a month: `killed 12 May`.
fn is_month_behind(words: &Words, at: usize) -> bool {
    is_month(words, at + 1)
}

/// The name of a month, whatever its case.
pub(super) fn is_month(words: &Words, at: usize) -> bool {
    month(words, at).is_some()
        || words.is(at, Kind::Month)
            && !matches!(words.low(at), "may" | "march")
            && (!words.is(at, Kind::ShortMonth)
                || words.low(at).len() > 2 && !words.capital(at) && words.low(at) != "mar")
        || words.low(at) == "may" && !matches!(words.low(at + 1), "have" | "be" | "also" | "not")
}

/// Whether a word is a day or a month.
pub(super) fn is_day(words: &Words, at: usize) -> bool {
    is_month(words, at)
        || matches!(
            words.low(at),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        )
        || matches!(words.low(at), "today" | "yesterday" | "tonight" | "overnight" | "tomorrow")
}

/// Whether an auxiliary of the passive stands before a verb, with nothing but
/// adverbs and other participles between.
pub(super) fn passive(words: &Words, at: usize) -> bool {
    for n in 1..=6 {
        let low = words.before(at, n);
        if is_be(low) || low == "having" {
            return low != "having";
        }
        let between = is_group_filler(low)
            || matches!(
                low,
                "and"
                    | "or"
                    | "/"
                    | "shot"
                    | "not"
                    | "brutally"
                    | ","
                    | "kidnapped"
                    | "tortured"
                    | "injured"
                    | "wounded"
                    | "killed"
            );
        if !between || low == "," && n > 3 {
            return false;
        }
    }
    false
}

/// Whether the outcome is told as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    Fact,
    /// Possible, planned or threatened.
    Hypothetical,
    Negated,
}

/// How a verb, or a noun of an outcome, is told.
pub(super) fn mood(words: &Words, at: usize) -> Mood {
    let base = matches!(
        words.low(at),
        "kill" | "injure" | "wound" | "die" | "kidnap" | "abduct" | "hurt" | "massacre" | "behead"
    );
    for n in 1..=7 {
        let low = words.before(at, n);
        let next = words.before(at, n - 1);
        // `may have died` is a toll that is doubted, and counts.
        let doubted = matches!(low, "may" | "might" | "must") && matches!(next, "have");
        let named_month =
            low == "may" && !matches!(next, "be" | "have" | "also" | "kill" | "die" | "not") && n > 1;
        if low.is_empty() || is_clause_mark(low) {
            break;
        }
        // `from a trash can and wounded three`
        let noun = next == "and"
            || matches!(words.before(at, n + 1), "trash" | "petrol" | "gas" | "oil" | "the" | "a");
        if is_modal(low) && !doubted && !named_month && !noun {
            return Mood::Hypothetical;
        }
        let planned = matches!(
            low,
            "threatened"
                | "threatening"
                | "threatens"
                | "threat"
                | "planned"
                | "planning"
                | "plans"
                | "plan"
                | "plot"
                | "plotted"
                | "plotting"
                | "if"
                | "vowed"
                | "vows"
                | "prevent"
                | "prevented"
                | "avoid"
                | "attempting"
                | "attempted"
                | "trying"
                | "tried"
                | "wanted"
                | "hoped"
                | "intended"
                | "potential"
                | "potentially"
                | "projected"
                | "conspiring"
                | "prepared"
        );
        if planned
            || (base
                && n == 1
                && low == "to"
                && !(2..=8).any(|n| matches!(words.before(at, n), "used" | "using"))
                && !matches!(words.before(at, 2), "on" | "managed" | "continued" | "continues"))
        {
            return Mood::Hypothetical;
        }
        if is_negation(low) && n <= 4 && !matches!(next, "only" | "fewer" | "less" | "more") {
            return Mood::Negated;
        }
        let inside = n <= 2
            || is_group_filler(low)
            || is_auxiliary(low)
            || matches!(low, "to" | "a" | "death" | "and" | "or" | "of");
        if !inside {
            break;
        }
    }
    Mood::Fact
}

/// Whether what is counted is only reckoned with: `320,000 deaths are projected`.
pub(super) fn projected(words: &Words, at: usize) -> bool {
    (at + 1..at + 4).any(|i| {
        words.together(at, i) && matches!(words.low(i), "projected" | "expected" | "predicted" | "forecast")
    })
}

/// Whether a verb may be taken at its word.
pub(super) fn is_fact(words: &Words, at: usize) -> bool {
    mood(words, at) == Mood::Fact
}
