//! Days and months of the calendar by their names: `May 12, 2017`, `12-14 May`, `May`.

use super::dated::{Dated, day as as_day};
use super::military::{date_time_group, run_together};
use super::numeric::numeric;
use super::years::{range_of_years, short_year, shortened, with_year};
use crate::recognise::grammar::calendar::{
    Period, counted, day, figures, is_dash, lone_month, month, ordinal, part_of_day, pointer,
    pointer_or_that, single_period, spelled_ordinal, weekday, year, year_at,
};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{
    CalendarUnit, DateCore, DateExpression, Pointer, Weekday, Within, Year,
};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// `Friday`, `Friday, May 12`, `Thursday August 3`, `Monday-Wednesday`, `Friday the 13th`.
pub(super) fn weekday_date(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let Parsed { value: named, end } = weekday(view, at)?;
    let alone = |weekday| DateExpression::new(DateCore::Weekday(weekday));
    if is_dash(view, end)
        && let Some(second) = weekday(view, end + 1)
    {
        return Some(Parsed::day(DateExpression::range(alone(named), alone(second.value)), second.end));
    }
    let part = part_of_day(view, end);
    for (told, part) in [(end, None), (part.map_or(end, |part| part.end), part.map(|part| part.value))] {
        let comma = if view.text(told) == "," { told + 1 } else { told };
        let next = if view.folded(comma) == "the" { comma + 1 } else { comma };
        let dated = calendar_day(view, next).filter(Parsed::is_day);
        if let Some(date) = dated.or_else(|| numeric(view, next).map(as_day)) {
            return Some(date.with(|date| date.on(named).at(part, None)));
        }
        if ordinal(view, next).is_some()
            && let Some(nth) = day(view, next)
            && !counts_on(view, next + 1)
        {
            let date = DateExpression::calendar(Some(nth.value), None, None);
            return Some(Parsed::day(date.on(named).at(part, None), next + 1));
        }
    }
    // `on Sunday 8 at the camp`
    if let Some(nth) =
        day(view, end).filter(|nth| !view.adjoins_previous(end) && is_day_of_month(view, nth.end))
    {
        let date = DateExpression::calendar(Some(nth.value), None, None);
        return Some(Parsed::day(date.on(named), nth.end));
    }
    if let Some(found) = pointed_behind(view, named, end) {
        return Some(found);
    }
    let within = with_period(view, end, &[CalendarUnit::Week, CalendarUnit::Month]);
    Some(Parsed::day(alone(named).lying(within.value), within.end))
}

/// Whether a number behind a weekday ends there as a day does, and counts nothing.
fn is_day_of_month(view: &TokenView, end: usize) -> bool {
    let goes_on = view.adjoins_previous(end) && matches!(view.text(end), "-" | ":" | "/" | "%" | "–" | "+");
    let closed = view.kind(end) == Some(TokenKind::Mark) || end >= view.len();
    !goes_on && (closed || view.is(end, WordClass::GoverningPreposition))
}

/// `Sunday last`, of which `last week` is no part.
fn pointed_behind(view: &TokenView, named: Weekday, end: usize) -> Option<Parsed<Dated>> {
    let pointer = pointer(view, end).filter(|pointer| matches!(pointer, Pointer::Last | Pointer::Next))?;
    let closed = view.kind(end + 1) != Some(TokenKind::Word) || view.is(end + 1, WordClass::AfterDate);
    let date = DateExpression::new(DateCore::Weekday(named)).pointed(pointer);
    closed.then(|| Parsed::day(date, end + 1))
}

/// `May 12, 2017`, `12 May`, `the 5th of May`, `May 2017`, `May 12-14`, `May`.
pub(super) fn calendar_day(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    if let Some(found) = run_together(view, at).or_else(|| date_time_group(view, at)) {
        return Some(found);
    }
    let first = day_first(view, at).or_else(|| month_first(view, at))?;
    // `January 3, 2015 – February 4, 2016`
    let full = |found: &Parsed<Dated>| found.is_day() && year(view, found.end - 1);
    if full(&first) && is_dash(view, first.end) {
        let second = day_first(view, first.end + 1).or_else(|| month_first(view, first.end + 1));
        if let Some(second) = second.filter(full) {
            let range = DateExpression::range(first.value.date, second.value.date);
            return Some(Parsed::day(range, second.end));
        }
    }
    Some(first)
}

/// A day of a month, or the two days of a pair; a pair may end in another month.
#[derive(Clone, Copy)]
struct Days {
    first: u8,
    last: Option<(Option<u8>, u8)>,
}

impl Days {
    /// These days in a month, if one is named.
    fn of(self, month: Option<u8>) -> DateExpression {
        let day = |day, month| DateExpression::calendar(Some(day), month, None);
        match self.last {
            Some((other, last)) => DateExpression::range(day(self.first, month), day(last, other.or(month))),
            None => day(self.first, month),
        }
    }
}

/// `12 May 2017`, `3-5 May`, `30 April – 2 May`, `first of June 2009`, `12-May-2014`.
fn day_first(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let spelled = spelled_ordinal(view, at).map(|found| found.map(|nth| nth as u8));
    let Parsed { value: first, mut end } = spelled.or_else(|| day(view, at))?;
    let mut days = Days { first, last: None };
    let mut ordered = spelled.is_some() || ordinal(view, at).is_some();
    if joins_days(view, end)
        && let Some(second) = day(view, end + 1)
        && (month(view, second.end).is_some() || view.folded(second.end) == "of")
    {
        ordered |= ordinal(view, end + 1).is_some();
        end = second.end;
        days.last = Some((None, second.value));
    }
    // `12-May-2014`, `12/May/2014`; without the year it may be a score that a spreadsheet spoilt.
    let joins = |at: usize| is_dash(view, at) || view.text(at) == "/";
    if joins(end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1) && spelled.is_none() {
        let named = month(view, end + 1)
            .filter(|named| view.text(named.end) == view.text(end) && view.adjoins_previous(named.end))?;
        let year = written_year(view, named.end + 1)?;
        return Some(Parsed::day(days.of(Some(named.value)).in_year(year), named.end + 2));
    }
    if view.folded(end) == "of" && ordered {
        end += 1;
        if view.folded(end) == "this" && view.folded(end + 1) == "month" {
            let within = Within::Period(Pointer::This, CalendarUnit::Month);
            return Some(Parsed::day(days.of(None).lying(Some(within)), end + 2));
        }
    } else if spelled.is_some() {
        return None;
    }
    let named = month(view, end)?;
    // `30 April – 2 May`
    if is_dash(view, named.end)
        && let Some(second) = day(view, named.end + 1)
        && let Some(other) = month(view, second.end)
    {
        let year = with_year(view, other.end);
        let last = DateExpression::calendar(Some(second.value), Some(other.value), None);
        let range = DateExpression::range(days.of(Some(named.value)), last);
        return Some(Parsed::day(range.lying(year.value.map(Within::Year)), year.end));
    }
    let told = told_year(view, named.end);
    Some(Parsed::day(days.of(Some(named.value)).lying(told.value), told.end))
}

/// `May 12, 2017`, `May 12-14`, `April 30-May 2`, `May-June 2015`, `May`.
fn month_first(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let Parsed { value: number, end: named } = month(view, at)?;
    let this = |day, year| DateExpression::calendar(day, Some(number), year);
    if let Some(days) = day_after_month(view, at, named) {
        let told = told_year(view, days.end);
        return Some(Parsed::day(days.value.of(Some(number)).lying(told.value), told.end));
    }
    // `May 12,2015`, without its space
    let run = view.text(named).split_once(',');
    if let Some((day, year)) = run
        && day.len() <= 2
        && ("1900".."2100").contains(&year)
        && year.len() == 4
    {
        return Some(Parsed::day(this(day.parse().ok(), Some(Year::Full(figures(year)))), named + 1));
    }
    if let Some(found) = month_and_more(view, number, named) {
        return Some(found);
    }
    let comma = if view.folded(named) == "," { named + 1 } else { named };
    if year(view, comma) && !counted(view, comma + 1) {
        let from = this(None, Some(year_at(view, comma)));
        let years = range_of_years(view, comma + 1);
        // `May 2003 - June 2004`
        if is_dash(view, years.end)
            && let Some(second) = month(view, years.end + 1).filter(|second| year(view, second.end))
        {
            let to = DateExpression::calendar(None, Some(second.value), Some(year_at(view, second.end)));
            return Some(Parsed::longer(DateExpression::range(from, to), second.end + 1));
        }
        let date = match years.value.core {
            DateCore::Range(_, to) => DateExpression::range(from, *to),
            DateCore::MonthOrYears { year, figures } => {
                let last = shortened(year, u32::from(figures), "00");
                DateExpression::range(from, DateExpression::calendar(None, None, Some(Year::Full(last))))
            }
            _ => from,
        };
        return Some(Parsed::longer(date, years.end));
    }
    // `May ’23`
    if let Some(year) = short_year(view, named) {
        return Some(Parsed::longer(this(None, Some(year.value)), year.end));
    }
    if !lone_month(view, at) {
        return None;
    }
    let within = with_period(view, named, &[CalendarUnit::Year]);
    Some(Parsed::longer(this(None, None).lying(within.value), within.end))
}

/// `May-June 2015`, `May-12-14`, `August-2014`, from behind the month.
fn month_and_more(view: &TokenView, number: u8, named: usize) -> Option<Parsed<Dated>> {
    let this = |day, year| DateExpression::calendar(day, Some(number), year);
    let joined = is_dash(view, named) || view.text(named) == "/" && view.adjoins_previous(named);
    if !joined || view.adjoins_previous(named) != view.adjoins_previous(named + 1) {
        return None;
    }
    if let Some(second) = month(view, named + 1) {
        let year = with_year(view, second.end);
        let range =
            DateExpression::range(this(None, None), DateExpression::calendar(None, Some(second.value), None));
        return Some(Parsed::longer(range.lying(year.value.map(Within::Year)), year.end));
    }
    if view.adjoins_previous(named)
        && let Some(day) = day(view, named + 1)
        && is_dash(view, named + 2)
        && let Some(year) = written_year(view, named + 3)
    {
        return Some(Parsed::day(this(Some(day.value), Some(year)), named + 4));
    }
    (view.adjoins_previous(named) && year(view, named + 1))
        .then(|| Parsed::longer(this(None, Some(year_at(view, named + 1))), named + 2))
}

/// The day or days after a month's name: `12`, `12-14`, `12th and 13th`, `30-June 2`,
/// `second`.
fn day_after_month(view: &TokenView, at: usize, named: usize) -> Option<Parsed<Days>> {
    let the = view.folded(named) == "the";
    let day_at = if the { named + 1 } else { named };
    if let Some(Parsed { value, end }) = spelled_ordinal(view, day_at) {
        // Not `In May first responders said`
        let closed = view.kind(end) != Some(TokenKind::Word) || view.is(end, WordClass::AfterDate);
        let days = Days { first: value as u8, last: None };
        return (closed && !is_dash(view, end)).then_some(Parsed::new(days, end));
    }
    let Parsed { value: first, end } =
        day(view, day_at).filter(|_| !the || ordinal(view, day_at).is_some())?;
    let bare = ordinal(view, day_at).is_none();
    // `In May 12 people died`: the number is the noun's.
    let taken =
        view.before(at, 1) == "in" && view.kind(end) == Some(TokenKind::Word) && !day_follower(view, end);
    if bare && (taken || counts_on(view, end)) {
        return None;
    }
    if joins_days(view, end) {
        let rises = |second: usize| {
            view.text(day_at).len() < view.text(second).len() || view.text(day_at) < view.text(second)
        };
        let dashed = !view.is(end, WordClass::RangeLink);
        if let Some(second) = day(view, end + 1) {
            let alone = view.kind(second.end) != Some(TokenKind::Word) || day_follower(view, second.end);
            let month_next = month(view, second.end).is_some();
            if rises(end + 1) && !month_next && (dashed || alone) && !counts_on(view, second.end) {
                return Some(Parsed::new(Days { first, last: Some((None, second.value)) }, second.end));
            }
        } else if dashed
            && let Some(other) = month(view, end + 1)
            && let Some(second) = day(view, other.end)
        {
            return Some(Parsed::new(
                Days { first, last: Some((Some(other.value), second.value)) },
                second.end,
            ));
        }
    }
    Some(Parsed::new(Days { first, last: None }, end))
}

/// What a pair of days that share their month stands on either side of.
fn joins_days(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::RangeLink)
        || is_dash(view, at)
        || view.text(at) == "/" && view.adjoins_previous(at) && view.adjoins_previous(at + 1)
}

/// Whether a word goes on after a day, so that the day's number is not its own.
fn day_follower(view: &TokenView, at: usize) -> bool {
    year(view, at) || view.is(at, WordClass::AfterDate)
}

/// Whether the word after a number makes a count of it.
fn counts_on(view: &TokenView, at: usize) -> bool {
    counted(view, at)
        || is_dash(view, at)
            && view.adjoins_previous(at)
            && matches!(view.folded(at + 1), "year" | "member" | "day")
}

/// A year after a month in letters, which may have two figures there: `12-May-14`.
fn written_year(view: &TokenView, at: usize) -> Option<Year> {
    if year(view, at) {
        return Some(year_at(view, at));
    }
    let short = view.kind(at) == Some(TokenKind::Number) && view.text(at).len() == 2;
    short.then(|| Year::TwoDigits(figures(view.text(at)) as u8))
}

/// The year a day is told to be in, if it is told: `, 2015`, `last year`, `of 2015`.
fn told_year(view: &TokenView, end: usize) -> Parsed<Option<Within>> {
    let dated = with_year(view, end);
    match dated.value {
        Some(year) => Parsed::new(Some(Within::Year(year)), dated.end),
        None => with_period(view, end, &[CalendarUnit::Year]),
    }
}

/// The year, month or week in which what stands before it lies, if it is told: `last
/// year`, `of this year`, `that same year`, `of 2015`.
pub(super) fn with_period(view: &TokenView, end: usize, units: &[CalendarUnit]) -> Parsed<Option<Within>> {
    let of = view.folded(end) == "of";
    let told = if of { end + 1 } else { end };
    let the = view.folded(told) == "the";
    let pointed = if the { told + 1 } else { told };
    let pointer = match (pointer_or_that(view, pointed), the) {
        (Some(pointer @ (Pointer::Same | Pointer::Previous | Pointer::Following)), true)
        | (Some(pointer @ (Pointer::This | Pointer::Last | Pointer::Next | Pointer::That)), false) => {
            Some(pointer)
        }
        _ => None,
    };
    if let Some(pointer) = pointer {
        let same = pointer == Pointer::That && view.folded(pointed + 1) == "same";
        let unit_at = if same { pointed + 2 } else { pointed + 1 };
        if let Some(Period::Unit(unit)) = single_period(view, unit_at)
            && units.contains(&unit)
        {
            let pointer = if same { Pointer::Same } else { pointer };
            return Parsed::new(Some(Within::Period(pointer, unit)), unit_at + 1);
        }
    }
    if of && year(view, end + 1) && !counted(view, end + 2) {
        return Parsed::new(Some(Within::Year(year_at(view, end + 1))), end + 2);
    }
    Parsed::new(None, end)
}
