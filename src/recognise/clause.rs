//! What the words around a number and a verb say of them: whether the number
//! counts people, whether the verb has an object, stands in the passive, tells
//! of what only might happen.

use std::ops::Range;

use super::calendar::month;
use super::number::Quantity;
use super::outcome::{is_auxiliary, is_unit, trigger};
use super::words::Words;
use crate::text::TokenKind;

/// Whether a number can count people: not an age, a date, a sum or a length.
pub(super) fn counts_people(words: &Words, quantity: &Quantity) -> bool {
    let Range { start, end } = quantity.core;
    let before = words.before(start, 1);
    // `Davis, 42, of Woodbridge`
    let age = before == ","
        && words.raw(end) == ","
        && words.raw(start).len() <= 2
        && start > 1
        && words.capital(start - 2);
    if age {
        return false;
    }
    // `40 of 300 residents`
    if before == "of"
        && start > 1
        && words.kind(start - 2) == Some(TokenKind::Number)
        && quantity.tokens.start == start
    {
        return false;
    }
    if matches!(
        before,
        "$" | "€"
            | "£"
            | "#"
            | "aged"
            | "age"
            | "no"
            | "number"
            | "nos"
            | "us$"
            | "article"
            | "resolution"
            | "flight"
            | "."
            | "/"
    ) && quantity.tokens.start == start
        || before == "no" && words.low(start) == "one"
        || (words.glued(start) && matches!(before, "$" | "€" | "£" | ":" | "-" | "/" | "+"))
    {
        return false;
    }
    if words.glued(end) && matches!(words.raw(end), "-" | "‑" | ":" | "/" | "%" | "°" | "–") {
        return false;
    }
    let month_before = start > 0 && month(words, start - 1).is_some();
    let month_after = month(words, end).is_some();
    let raw = words.raw(start);
    let looks_like_year = end == start + 1
        && raw.len() == 4
        && ("1900".."2100").contains(&raw)
        && words.kind(start) == Some(TokenKind::Number)
        && quantity.tokens.start == start
        && (matches!(
            before,
            "in" | "since" | "the" | "by" | "of" | "early" | "late" | "," | "during" | "from" | "until"
        ) || !matches!(words.low(end), "people" | "civilians" | "soldiers" | "others" | "dead"));
    if (month_before && quantity.tokens.start == start) || month_after || looks_like_year || raw.len() > 15 {
        return false;
    }
    if words.low(start) == "one" && end == start + 1 {
        let idle =
            matches!(words.low(end), "that" | "who" | "which" | "." | "-" | "another" | "day" | "point")
                || matches!(
                    before,
                    "the" | "this" | "that" | "any" | "every" | "no" | "each" | "as" | "only"
                );
        if idle {
            return false;
        }
    }
    // The noun may stand behind an adjective or two.
    let mut at = end;
    while at < end + 3 {
        if is_unit(words.low(at)) || words.low(at) == "%" {
            return false;
        }
        if words.kind(at) != Some(TokenKind::Word)
            || trigger(words, at).is_some()
            || is_auxiliary(words.low(at))
            || matches!(
                words.low(at),
                "in" | "and"
                    | "of"
                    | "people"
                    | "who"
                    | "by"
                    | "when"
                    | "others"
                    | "during"
                    | "at"
                    | "on"
                    | "from"
                    | "after"
                    | "over"
                    | "last"
            )
        {
            break;
        }
        at += 1;
    }
    true
}

/// Whether an object follows the verb: `killed a man`, not `killed in`.
pub(super) fn governs(words: &Words, at: usize) -> bool {
    let low = words.low(at + 1);
    matches!(low, "a" | "an" | "the" | "his" | "her" | "their" | "its" | "at" if low != "at" || words.low(at + 2) == "least")
        || super::number::quantity(words, at + 1).is_some()
        || matches!(low, "more" | "several" | "people" | "civilians" | "dozens" | "up" | "another" | "himself" | "nearly" | "about" | "themselves" | "many" | "and" if low != "and" || trigger(words, at + 2).is_some() && governs_next(words, at + 2))
}

pub(super) fn governs_next(words: &Words, at: usize) -> bool {
    matches!(words.low(at + 1), "a" | "an" | "the") || super::number::quantity(words, at + 1).is_some()
}

/// Whether an auxiliary of the passive stands before a verb.
pub(super) fn passive(words: &Words, at: usize) -> bool {
    (1..=4)
        .map(|n| words.before(at, n))
        .take_while(|low| !matches!(*low, "," | ""))
        .any(|low| matches!(low, "was" | "were" | "been" | "being" | "are" | "is" | "be" | "got" | "get"))
}

/// Whether the outcome is only possible, feared or planned.
pub(super) fn hypothetical(words: &Words, at: usize) -> bool {
    (1..=5).map(|n| words.before(at, n)).any(|low| {
        matches!(
            low,
            "could"
                | "would"
                | "might"
                | "threatened"
                | "threatening"
                | "threatens"
                | "planned"
                | "planning"
                | "plot"
                | "plotting"
                | "if"
                | "vowed"
                | "should"
                | "prevent"
                | "can"
        )
    })
}

/// Whether hostages are let go.
pub(super) fn freed(words: &Words, quantity: &Quantity) -> bool {
    (1..=3)
        .map(|n| words.before(quantity.tokens.start, n))
        .any(|low| matches!(low, "freeing" | "rescuing" | "rescued"))
}

#[cfg(test)]
mod tests {
    use super::super::number::quantities;
    use super::*;
    use crate::text::Text;

    #[test]
    fn numbers_that_cannot_count_people() {
        let cases = [
            ("12 people", true),
            ("12 miles", false),
            ("12 more days", false),
            ("$12 million", false),
            ("Davis, 42, of Woodbridge", false),
            ("40 percent", false),
            ("May 12", false),
            ("the 25-year-old", false),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            let words = Words::new(&text);
            let found = quantities(&words).iter().any(|quantity| counts_people(&words, quantity));
            assert_eq!(found, expected, "{input:?}");
        }
    }
}
