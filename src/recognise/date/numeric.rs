//! Dates in figures: `9/11`, `12/05/2017`, `2017-05-12`, `12.05.2017`.

use super::clock::time_of_stamp;
use crate::recognise::grammar::calendar::{figures, is_dash, weekday, year, year_at};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{CalendarDate, DateCore, DateExpression, Year};
use crate::recognise::tokens::{TokenView, WordClass, back};
use crate::text::TokenKind;

/// `9/11`, `12/05/2017`, `2017-05-12T10:32Z`, `12.05.2017`.
pub(super) fn numeric(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let raw = view.text(at);
    if view.kind(at) != Some(TokenKind::Number) || joined_before(view, at) {
        return None;
    }
    let read = |date, end| Some(Parsed::new(DateExpression::new(DateCore::Calendar(date)), end));
    if raw.contains('.') {
        let mut parts = raw.split('.');
        let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
        return read(full_date(parts).filter(|_| parts[2].len() != 1)?, at + 1);
    }
    let mark = view.text(at + 1);
    let dash = is_dash(view, at + 1) && mark != "—";
    if mark != "/" && !dash || !(1..3).all(|n| view.adjoins_previous(at + n)) {
        return None;
    }
    let second = view.text(at + 2);
    if view.text(at + 3) == mark && view.adjoins_previous(at + 3) && view.adjoins_previous(at + 4) {
        let third = view.text(at + 4);
        if view.kind(at + 4) == Some(TokenKind::Number) {
            // `10-12-14` may be anything; a slash makes a date of it.
            let full = mark == "/" || raw.len() == 4 || third.len() == 4;
            return read(full_date([raw, second, third]).filter(|_| full)?, at + 5);
        }
        // `2014-05-12T10:32:00Z`
        let (day, rest) = third.split_at_checked(2)?;
        let hour = rest.strip_prefix('T').filter(|hour| hour.len() == 2)?;
        let date = full_date([raw, second, day]).filter(|_| hour.bytes().all(|b| b.is_ascii_digit()))?;
        let time = time_of_stamp(view, hour, at + 5);
        return Some(Parsed::new(
            DateExpression::new(DateCore::Calendar(date)).at(None, time.value),
            time.end,
        ));
    }
    if mark == "/"
        && let Some(date) = month_of_year(view, at)
    {
        return read(date, at + 3);
    }
    let attacks = (raw, second) == ("9", "11") && (view.folded(at + 3).starts_with("attack"));
    let date = if dash { attacks.then(|| known_day(9, 11)).flatten() } else { anniversary(view, at) };
    read(date?, at + 3)
}

/// `05/2023`, unless it is the number of a document.
fn month_of_year(view: &TokenView, at: usize) -> Option<CalendarDate> {
    let month = figures(view.text(at)) as u8;
    let hangs_on = view.adjoins_previous(at + 3) && matches!(view.text(at + 3), "/" | "-" | "%")
        || view.is_before(at, 1, WordClass::NumberedNoun)
        || view.is_before(at, 1, WordClass::NumberAbbreviation)
        || view.before(at, 1) == "." && view.is_before(at, 2, WordClass::NumberAbbreviation);
    let dated = view.text(at).len() == 2 && (1..=12).contains(&month) && year(view, at + 2) && !hangs_on;
    dated.then(|| CalendarDate {
        day: None,
        month: Some(month),
        year: Some(year_at(view, at + 2)),
        ambiguous: false,
    })
}

/// Whether the figures hang on something before them, as in a fraction or a score.
fn joined_before(view: &TokenView, at: usize) -> bool {
    view.adjoins_previous(at) && matches!(view.before(at, 1), "/" | "." | "$" | ":" | "+")
}

/// Three figures that can be a day, a month and a year in some order.
fn full_date(parts: [&str; 3]) -> Option<CalendarDate> {
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let value = |part: &str| if part.len() <= 2 { figures(part) } else { 0 };
    let year = |part: &str| match part.len() {
        2 => Some(Year::TwoDigits(figures(part) as u8)),
        4 if ("1500".."2100").contains(&part) => Some(Year::Full(figures(part))),
        _ => None,
    };
    if parts[0].len() == 4 {
        let date = month_and_day(value(parts[1]), value(parts[2]))?;
        return Some(CalendarDate { year: Some(year(parts[0])?), ambiguous: false, ..date });
    }
    let date = month_and_day(value(parts[0]), value(parts[1]))?;
    Some(CalendarDate { year: Some(year(parts[2])?), ..date })
}

/// Two figures as a month and a day, or as a day and a month if only that can be. If
/// both can be, the month is first.
fn month_and_day(first: u32, second: u32) -> Option<CalendarDate> {
    let is = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let date = |day: u32, month: u32, ambiguous| {
        Some(CalendarDate { day: Some(day as u8), month: Some(month as u8), year: None, ambiguous })
    };
    match (is(second, first), is(first, second)) {
        (true, other) => date(second, first, other && first != second),
        (false, true) => date(first, second, false),
        (false, false) => None,
    }
}

/// The attacks that are known by their days: of New York, London and Mumbai.
fn known_day(first: u32, second: u32) -> Option<CalendarDate> {
    let (day, month, year) = match (first, second) {
        (9, 11) => (11, 9, 2001),
        (7, 7) => (7, 7, 2005),
        (26, 11) => (26, 11, 2008),
        _ => return None,
    };
    Some(CalendarDate { day: Some(day), month: Some(month), year: Some(Year::Full(year)), ambiguous: false })
}

/// A day and a month that stand for what happened on them, or that follow `on`:
/// `9/11`, `the 7/7 bombings`, `on 5/12`.
fn anniversary(view: &TokenView, at: usize) -> Option<CalendarDate> {
    let value = |at: usize| view.text(at).parse::<u32>().unwrap_or(0);
    let (a, b) = (value(at), value(at + 2));
    let date = month_and_day(a, b)?;
    let attacked = view.is(at + 3, WordClass::AttackOnDay) || view.folded(at + 4) == "attacks";
    let told = matches!(view.before(at, 1), "on" | "updated" | "posted" | "published")
        || weekday(view, back(at, 1)).is_some();
    let joined = view.adjoins_previous(at + 3) && matches!(view.text(at + 3), "/" | "%" | "-");
    let since = matches!(view.before(at, 1), "the" | "since" | "after" | "-");
    let known = known_day(a, b).filter(|_| (a, b) != (7, 7) || since || attacked);
    let any = attacked || told && !joined && view.text(at).len() <= 2;
    known.or(any.then_some(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("2014-05-12", Some(5)),
            ("12/05/2014", Some(5)),
            ("05/12/14", Some(5)),
            ("12.05.2014", Some(1)),
            ("2014-05-12T10:32:00Z", Some(9)),
            ("9/11", Some(3)),
            ("26/11 Mumbai attacks", Some(3)),
            ("1/2", None),
            ("20140512", None),
            ("192.168.1.1", None),
            ("2.4.1", None),
            ("45/67/2014", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            assert_eq!(numeric(&TokenView::new(&text), 0).map(|found| found.end), expected, "{input:?}");
        }
    }
}
