//! Dates as armies and spreadsheets write them: `121530Z MAY 23`, `12MAY2023`.

use super::dated::Dated;
use super::years::with_year;
use crate::recognise::grammar::calendar::{figures, year, year_at};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{ClockTime, DateExpression, Year, Zone};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// `12MAY2023`, `12MAY23`, `3Sept2014`: a day, a month and a year in one word.
pub(super) fn run_together(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let low = view.folded(at);
    if view.kind(at) != Some(TokenKind::Word) || !low.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = low.split_at_checked(digits(low))?;
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, written) = rest.split_at_checked(letters)?;
    if !(1..=2).contains(&day.len()) || name.len() < 3 || digits(written) != written.len() {
        return None;
    }
    let month: u8 = view.value_of(name, WordClass::Month)?.parse().ok()?;
    let year = match written.len() {
        2 => Year::TwoDigits(figures(written) as u8),
        4 if ("1500".."2100").contains(&written) => Year::Full(figures(written)),
        _ => return None,
    };
    let day = Some(figures(day) as u8).filter(|day| (1..=31).contains(day))?;
    Some(Parsed::day(DateExpression::calendar(Some(day), Some(month), Some(year)), at + 1))
}

/// `121530Z MAY 23`, `041200LJAN2014`: day, hour and minute in six figures, a zone's letter,
/// a month and perhaps a year.
pub(super) fn date_time_group(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let low = view.folded(at);
    if view.kind(at) != Some(TokenKind::Word) || !low.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (stamp, zone) = low.split_at_checked(6)?;
    let value = |from: usize| figures(&stamp[from..from + 2]) as u8;
    if !stamp.bytes().all(|b| b.is_ascii_digit())
        || zone.len() != 1
        || !zone.bytes().all(|b| b.is_ascii_alphabetic())
        || !(1..=31).contains(&value(0))
        || value(2) > 24
        || value(4) > 59
    {
        return None;
    }
    let month = view.number(at + 1, WordClass::Month).filter(|_| view.is_capitalised(at + 1))?;
    let clock = ClockTime {
        hour: value(2),
        minute: Some(value(4)),
        second: None,
        half_known: true,
        zone: Some(if zone == "z" { Zone::Utc } else { Zone::Other }),
    };
    let year = short_or_full_year(view, at + 2);
    let date = DateExpression::calendar(Some(value(0)), Some(month), year.value).at(None, Some(clock));
    Some(Parsed::day(date, year.end))
}

fn short_or_full_year(view: &TokenView, at: usize) -> Parsed<Option<Year>> {
    if year(view, at) {
        return Parsed::new(Some(year_at(view, at)), at + 1);
    }
    let short = view.kind(at) == Some(TokenKind::Number) && view.text(at).len() == 2;
    if short {
        return Parsed::new(Some(Year::TwoDigits(figures(view.text(at)) as u8)), at + 1);
    }
    with_year(view, at)
}
