//! Days and months of the calendar by their names: `May 12, 2017`, `May 12-14`, `May`.

use super::calendar::{day, is_short_month, month, year};
use super::words::Words;
use crate::text::TokenKind;

/// `May 12, 2017`, `12 May`, `the 5th of May`, `May 2017`, `May 12-14`, `May`.
pub(super) fn calendar_day(words: &Words, at: usize) -> Option<usize> {
    if let Some(end) = day(words, at) {
        let mut end = end;
        if matches!(words.low(end), "-" | "–" | "to" | "and")
            && let Some(second) = day(words, end + 1)
            && month(words, second).is_some()
        {
            end = second;
        }
        if words.low(end) == "of" {
            end += 1;
        }
        let end = month(words, end)?;
        return Some(with_year(words, end));
    }
    let named = month(words, at)?;
    let day_at = if words.low(named) == "the" { named + 1 } else { named };
    if let Some(mut end) = day(words, day_at) {
        if matches!(words.low(end), "-" | "–")
            && let Some(second) = day(words, end + 1).filter(|_| words.glued(end))
        {
            end = second;
        } else if matches!(words.low(end), "-" | "–" | "to")
            && let Some(second) =
                month(words, end + 1).and_then(|m| day(words, m)).filter(|_| words.glued(end))
        {
            end = second;
        }
        return Some(with_year(words, end));
    }
    if matches!(words.low(named), "-" | "–")
        && words.glued(named)
        && let Some(second) = month(words, named + 1)
    {
        return Some(with_year(words, second));
    }
    if year(words, named) {
        return Some(range_of_years(words, named + 1));
    }
    if words.low(named) == "," && year(words, named + 1) {
        return Some(named + 2);
    }
    lone_month(words, at).then_some(named)
}

pub(super) fn with_year(words: &Words, end: usize) -> usize {
    if year(words, end) {
        return end + 1;
    }
    if words.low(end) == "," && year(words, end + 1) { end + 2 } else { end }
}

/// Whether a month's name without a day is one: `May` and `March` are words.
pub(super) fn lone_month(words: &Words, at: usize) -> bool {
    let before = words.before(at, 1);
    match words.low(at) {
        "may" | "march" => {
            matches!(
                before,
                "in" | "since"
                    | "last"
                    | "next"
                    | "this"
                    | "until"
                    | "till"
                    | "by"
                    | "late"
                    | "early"
                    | "mid"
                    | "of"
                    | "from"
                    | "between"
                    | "during"
                    | "to"
                    | "end"
                    | "-"
                    | "for"
            ) && words.capital(at)
        }
        low if is_short_month(low) => {
            matches!(before, "in" | "since" | "last" | "next")
        }
        // A woman's name
        "april" | "june" | "august" => !words.capital(at + 1) || words.headline(at) || before == "in",
        _ => true,
    }
}

/// `2003-06`, `2014–2017` from the token after the first year.
pub(super) fn range_of_years(words: &Words, end: usize) -> usize {
    let dash = matches!(words.low(end), "-" | "–" | "/") && words.glued(end) && words.glued(end + 1);
    let short = words.raw(end + 1).len() == 2 && words.kind(end + 1) == Some(TokenKind::Number);
    if dash && (year(words, end + 1) || short) { end + 2 } else { end }
}
