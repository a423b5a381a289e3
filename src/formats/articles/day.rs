//! The day that a cell names, in the ways that tables write it.
//!
//! Crates that read dates of any shape take 03/04/2024 for one of its two days; here that is asked.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::annotation::calendar_day;

/// Which number of `03/04/2024` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The 3rd of April.
    DayFirst,
    /// The 4th of March.
    MonthFirst,
}

/// What a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A day.
    Day(Date),
    /// One of two days: the order is not known.
    Either,
    /// No day.
    Nothing,
}

/// The day that is written; as UTC has it where it is a number of seconds.
pub fn day(written: &str, order: Option<DayOrder>) -> Named {
    let written = written.trim();
    let found = iso(written).or_else(|| digits(written));
    if let Some(day) = found {
        return Named::Day(day);
    }
    let first = written.split([' ', ',', 'T']).next().unwrap_or_default();
    match numbers(first, order) {
        Named::Nothing => words(written).map_or(Named::Nothing, Named::Day),
        named => named,
    }
}

/// The order that a day proves: `25/12/2024`.
pub fn proved_order(written: &str) -> Option<DayOrder> {
    let day_first = day(written, Some(DayOrder::DayFirst));
    let month_first = day(written, Some(DayOrder::MonthFirst));
    match (day_first, month_first) {
        (Named::Day(_), Named::Nothing) => Some(DayOrder::DayFirst),
        (Named::Nothing, Named::Day(_)) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// `2024-05-12`, with a time behind it or not.
fn iso(written: &str) -> Option<Date> {
    let day = calendar_day(written.get(..10)?)?;
    let rest = &written[10..];
    (rest.is_empty() || rest.starts_with(['T', 't', ' '])).then_some(day)
}

/// `20240512`, `20240512143000`, or seconds or milliseconds since 1970.
fn digits(written: &str) -> Option<Date> {
    let whole = written.split_once('.').map_or(written, |(whole, _)| whole);
    // `20240512T143000Z`
    let (head, tail) = whole.split_once(['T', 't']).unwrap_or((whole, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let time = tail.is_empty() || tail.trim_end_matches(['Z', 'z']).len() == 6;
    if !is_number(head) || !time {
        return None;
    }
    match head.len() {
        8 | 14 => {
            let number = |range: std::ops::Range<usize>| head[range].parse::<i16>().ok();
            let year = number(0..4).filter(|year| (1800..=2100).contains(year))?;
            // They have two digits.
            Date::new(year, number(4..6)? as i8, number(6..8)? as i8).ok()
        }
        10 => seconds(head.parse().ok()?),
        13 => seconds(head.parse::<i64>().ok()? / 1000),
        _ => None,
    }
}

fn seconds(since_1970: i64) -> Option<Date> {
    Some(Offset::UTC.to_datetime(Timestamp::from_second(since_1970).ok()?).date())
}

/// `12.05.2024`, `5/12/2024`, `2024/05/12`, `12-05-24`.
fn numbers(written: &str, order: Option<DayOrder>) -> Named {
    let Some(between) = written.chars().find(|character| ['/', '.', '-'].contains(character)) else {
        return Named::Nothing;
    };
    let parts: Vec<&str> = written.trim_end_matches('.').split(between).collect();
    let shaped =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, second, third] = parts[..] else { return Named::Nothing };
    if !parts.iter().all(shaped) {
        return Named::Nothing;
    }
    let of = |year: &str, month: &str, day: &str| {
        let year =
            year.parse().ok().map(|number: i16| if year.len() <= 2 { century(number) } else { number })?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let named = |date: Option<Date>| date.map_or(Named::Nothing, Named::Day);
    if first.len() == 4 {
        return named(of(first, second, third));
    }
    if third.len() == 3 || third.len() == 1 {
        return Named::Nothing;
    }
    // Where points stand between, the day is first.
    let order = if between == '.' { Some(DayOrder::DayFirst) } else { order };
    let (day_first, month_first) = (of(third, second, first), of(third, first, second));
    match (order, day_first, month_first) {
        (Some(DayOrder::DayFirst), day, _) | (Some(DayOrder::MonthFirst), _, day) => named(day),
        (None, Some(one), Some(other)) if one != other => Named::Either,
        (None, one, other) => named(one.or(other)),
    }
}

/// Years of two digits, as spreadsheets read them.
fn century(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `12 May 2024`, `Sunday, May 12, 2024`, `Sun May 12 14:30:00 +0000 2024`, `12-May-24`.
fn words(written: &str) -> Option<Date> {
    // Times and what is behind a sign are no day.
    let pieces = written.split([' ', ',', '\u{a0}']).filter(|piece| !piece.contains([':', '+']));
    let tokens: Vec<&str> = pieces.flat_map(|piece| piece.split(['-', '/', '.', '('])).collect();
    let tokens: Vec<&str> = tokens.into_iter().filter(|token| !token.is_empty()).take(8).collect();
    let month = |token: &str| {
        let token = token.to_lowercase();
        let long_enough = token.len() >= 3;
        MONTHS
            .iter()
            .zip(1i8..)
            .find(|(name, _)| long_enough && name.starts_with(&*token))
            .map(|(_, nth)| nth)
    };
    let at = tokens.iter().position(|token| month(token).is_some())?;
    let month = month(tokens[at])?;
    let number = |token: &str| -> Option<i16> {
        let digits = token.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let ending = &token[digits.len()..];
        let ordinal = ["", "st", "nd", "rd", "th"].contains(&ending.to_lowercase().as_str());
        digits.parse().ok().filter(|_| ordinal)
    };
    let is_day = |number: &i16| (1..=31).contains(number);
    let before = at.checked_sub(1).and_then(|at| number(tokens[at])).filter(is_day);
    let after = tokens.get(at + 1).and_then(|token| number(token)).filter(is_day);
    let day = before.or(after)?;
    // The year is the other number: of four digits, or of two behind the month.
    let four = |token: &&&str| token.len() == 4 && token.bytes().all(|byte| byte.is_ascii_digit());
    let year = match tokens.iter().find(four) {
        Some(year) => year.parse().ok()?,
        None => {
            let token = tokens.get(if before.is_some() { at + 1 } else { at + 2 })?;
            century(number(token).filter(|_| token.len() == 2)?)
        }
    };
    // It is at most 31.
    Date::new(year, month, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_tables_write_them() {
        for written in [
            "2024-05-12",
            "2024-05-12T23:30:00-07:00",
            "2024-05-12 14:30",
            "20240512",
            "20240512143000",
            "20240512T143000Z",
            "1715523600",
            "1715523600.0",
            "1715523600123",
            "2024/05/12",
            "2024/5/12 14:30",
            "12.05.2024",
            "12.5.24",
            "12 May 2024",
            "12 May, 2024 Sunday",
            "May 12, 2024",
            "Sunday, May 12th, 2024",
            "Sun, 12 May 2024 14:30:00 GMT",
            "Sun May 12 14:30:00 +0000 2024",
            "12-May-24",
            "12-MAY-2024",
            "May 12, 2024 Sunday 10:15 PM GMT",
            " 12 May 2024 ",
        ] {
            assert_eq!(day(written, None).to_string(), "2024-05-12", "{written}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_asked() {
        assert_eq!(day("03/04/2024", None), Named::Either);
        assert_eq!(day("3-4-2024", None), Named::Either);
        assert_eq!(day("03/04/2024", Some(DayOrder::DayFirst)).to_string(), "2024-04-03");
        assert_eq!(day("03/04/2024 10:00", Some(DayOrder::MonthFirst)).to_string(), "2024-03-04");
        assert_eq!(day("04/04/2024", None).to_string(), "2024-04-04");
        // Where only one is a day, it is that; against what is said, it is none.
        assert_eq!(day("25/12/2024", None).to_string(), "2024-12-25");
        assert_eq!(day("25/12/2024", Some(DayOrder::MonthFirst)), Named::Nothing);
        assert_eq!(proved_order("25/12/2024"), Some(DayOrder::DayFirst));
        assert_eq!(proved_order("12/25/24"), Some(DayOrder::MonthFirst));
        assert_eq!(proved_order("03/04/2024"), None);
        assert_eq!(proved_order("2024-05-12"), None);
    }

    #[test]
    fn other_things_are_no_days() {
        for written in [
            "",
            "12",
            "2024",
            "May 2024",
            "31/02/2024",
            "2024-02-30",
            "12345678",
            "99999999",
            "1.2.3.4",
            "Beni",
            "May",
            "The 12 of them may go",
            "555-12-3456",
            "12:30",
            "3.14",
        ] {
            assert_eq!(day(written, None), Named::Nothing, "{written}");
        }
    }

    impl std::fmt::Display for Named {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match self {
                Named::Day(day) => write!(f, "{day}"),
                other => write!(f, "{other:?}"),
            }
        }
    }
}
