//! Dates told from another day: `yesterday`, `last week`, `three years ago`.

use super::absolute::calendar_day;
use super::calendar::{is_season, length, month, part_of_day, period, weekday};
use super::number::number;
use super::words::Words;

/// `yesterday`, `last week`, `three years ago`, `a day later`, `same day`.
pub(super) fn relative(words: &Words, at: usize) -> Option<usize> {
    let (low, next) = (words.low(at), words.low(at + 1));
    match low {
        "yesterday" | "today" | "tomorrow" | "tonight" => {
            return (!(words.capital(at) && words.before(at, 1) == "usa")).then_some(at + 1);
        }
        "last" | "next" | "this" | "past" | "previous" | "coming" | "following" | "same" => {
            let mut unit = at + 1;
            if matches!(words.low(unit), "few" | "several" | "couple") {
                unit += if words.low(unit + 1) == "of" { 2 } else { 1 };
            } else if let Some(end) = number(words, unit) {
                unit = end;
            }
            let counted = unit > at + 1;
            if period(words, unit) {
                let plural = words.low(unit).ends_with('s');
                if low == "last" && words.low(unit) == "day"
                    || low == "coming" && words.low(unit) == "days" && !counted
                {
                    return None;
                }
                let right = match low {
                    "this" => !counted && !plural,
                    "same" | "following" | "previous" => !plural || counted,
                    "past" | "last" | "next" | "coming" => {
                        plural == counted || counted || plural && low != "last"
                    }
                    _ => true,
                };
                return (right
                    && (low != "same"
                        || matches!(next, "day" | "week" | "month" | "year" | "night" | "weekend")))
                .then_some(unit + 1);
            }
            if counted {
                return None;
            }
            if let Some(end) = weekday(words, at + 1).or_else(|| month(words, at + 1)) {
                if month(words, at + 1).is_some()
                    && let Some(day) = calendar_day(words, at + 1)
                {
                    return Some(day);
                }
                return Some(end);
            }
            if is_season(next) || matches!(next, "christmas" | "ramadan" | "easter") {
                return Some(at + 2);
            }
            return (matches!(low, "this" | "last") && part_of_day(words, at + 1).is_some() && low == "this")
                .then_some(at + 2);
        }
        "that" if matches!(next, "same") && period(words, at + 2) => return Some(at + 3),
        "day" if next == "before" && words.low(at + 2) == "yesterday" => return Some(at + 3),
        "day" if next == "after" && words.low(at + 2) == "tomorrow" => return Some(at + 3),
        "new" if next == "year" => {
            // The eve and the day are holidays with names of their own.
            let holiday = words.low(at + 2) == "'s" && matches!(words.low(at + 3), "eve" | "day");
            return (!holiday).then_some(at + 2);
        }
        "weekend" => return None,
        _ => {}
    }
    // `three years ago`, `a day later`, `more than a decade ago`
    let nearly = matches!(low, "nearly" | "almost" | "about" | "over" | "around");
    let mut unit = match low {
        "a" | "an" => at + 1,
        "several" | "few" | "many" => at + 1,
        "more" | "less" if next == "than" => at + 2,
        _ if nearly => at + 1,
        _ => number(words, at)?,
    };
    if nearly || matches!(low, "more" | "less") {
        unit = if matches!(words.low(unit), "a" | "an") { unit + 1 } else { number(words, unit)? };
    }
    if matches!(words.low(unit), "few" | "couple") {
        unit += if words.low(unit + 1) == "of" { 2 } else { 1 };
    }
    if words.low(unit) == "-" {
        unit += 1;
    }
    let told = matches!(words.low(unit + 1), "ago" | "later" | "earlier");
    (told && length(words, unit)).then_some(unit + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("last week's", Some(2)),
            ("past three years", Some(3)),
            ("a few days later", Some(4)),
            ("this morning", Some(2)),
            ("last day of", None),
            ("two months", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            assert_eq!(relative(&Words::new(&text), 0), expected, "{input:?}");
        }
    }
}
