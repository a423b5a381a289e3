//! Days and months of the calendar by their names: `May 12, 2017`, `12-14 May`, `May`.

use super::numeric::numeric;
use super::years::{range_of_years, with_year};
use crate::recognise::grammar::calendar::{
    Grain, Stretch, counted, day, is_dash, lone_month, month, ordinal, part_of_day, spelled_ordinal, weekday,
    year,
};
use crate::recognise::tokens::TokenView;
use crate::text::TokenKind;

/// `Friday`, `Friday, May 12`, `Thursday August 3`, `Monday-Wednesday`, `Friday the 13th`.
pub(super) fn weekday_date(view: &TokenView, at: usize) -> Option<Stretch> {
    let end = weekday(view, at)?;
    if is_dash(view, end)
        && let Some(second) = weekday(view, end + 1)
    {
        return Some(Stretch::day(second));
    }
    let part = part_of_day(view, end).unwrap_or(end);
    for told in [end, part] {
        let comma = if view.text(told) == "," { told + 1 } else { told };
        let next = if view.folded(comma) == "the" { comma + 1 } else { comma };
        let dated = calendar_day(view, next).filter(|date| date.grain == Grain::Day);
        if let Some(date) = dated.or_else(|| numeric(view, next).map(Stretch::day)) {
            return Some(date);
        }
        if ordinal(view, next) && day(view, next).is_some() && !counts_on(view, next + 1) {
            return Some(Stretch::day(next + 1));
        }
    }
    Some(Stretch::day(with_period(view, end, &["week", "month"])))
}

/// `May 12, 2017`, `12 May`, `the 5th of May`, `May 2017`, `May 12-14`, `May`.
pub(super) fn calendar_day(view: &TokenView, at: usize) -> Option<Stretch> {
    let first = day_first(view, at).or_else(|| month_first(view, at))?;
    // `January 3, 2015 – February 4, 2016`
    let full = |found: &Stretch| found.grain == Grain::Day && year(view, found.end - 1);
    if full(&first) && is_dash(view, first.end) {
        let second = day_first(view, first.end + 1).or_else(|| month_first(view, first.end + 1));
        return Some(second.filter(full).unwrap_or(first));
    }
    Some(first)
}

/// `12 May 2017`, `3-5 May`, `30 April – 2 May`, `first of June 2009`, `12-May-2014`.
fn day_first(view: &TokenView, at: usize) -> Option<Stretch> {
    let spelled = spelled_ordinal(view, at);
    let mut end = spelled.or_else(|| day(view, at))?;
    let mut ordered = spelled.is_some() || ordinal(view, at);
    if joins_days(view, end)
        && let Some(second) = day(view, end + 1)
        && (month(view, second).is_some() || view.folded(second) == "of")
    {
        ordered |= ordinal(view, end + 1);
        end = second;
    }
    // `12-May-2014`; without the year it may be a score that a spreadsheet spoilt.
    if is_dash(view, end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1) && spelled.is_none()
    {
        let named =
            month(view, end + 1).filter(|&named| is_dash(view, named) && view.adjoins_previous(named))?;
        let dated = year(view, named + 1) || short_year(view, named + 1);
        return dated.then_some(Stretch::day(named + 2));
    }
    if view.folded(end) == "of" && ordered {
        end += 1;
        if view.folded(end) == "this" && view.folded(end + 1) == "month" {
            return Some(Stretch::day(end + 2));
        }
    } else if spelled.is_some() {
        return None;
    }
    let end = month(view, end)?;
    // `30 April – 2 May`
    if (is_dash(view, end))
        && let Some(second) = day(view, end + 1).and_then(|second| month(view, second))
    {
        return Some(Stretch::day(with_year(view, second)));
    }
    Some(Stretch::day(told_year(view, end)))
}

/// `May 12, 2017`, `May 12-14`, `April 30-May 2`, `May-June 2015`, `May`.
fn month_first(view: &TokenView, at: usize) -> Option<Stretch> {
    let named = month(view, at)?;
    if let Some(end) = day_after_month(view, at, named) {
        return Some(Stretch::day(told_year(view, end)));
    }
    // `May 12,2015`, without its space
    let run = view.text(named).split_once(',');
    if let Some((day, year)) = run
        && day.len() <= 2
        && ("1900".."2100").contains(&year)
        && year.len() == 4
    {
        return Some(Stretch::day(named + 1));
    }
    let joined = is_dash(view, named) || view.text(named) == "/" && view.adjoins_previous(named);
    if joined && view.adjoins_previous(named) == view.adjoins_previous(named + 1) {
        if let Some(second) = month(view, named + 1) {
            return Some(Stretch::longer(with_year(view, second)));
        }
        if view.adjoins_previous(named)
            && day(view, named + 1).is_some()
            && is_dash(view, named + 2)
            && (year(view, named + 3) || short_year(view, named + 3))
        {
            return Some(Stretch::day(named + 4));
        }
        // `August-2014`
        if view.adjoins_previous(named) && year(view, named + 1) {
            return Some(Stretch::longer(named + 2));
        }
    }
    let comma = if view.folded(named) == "," { named + 1 } else { named };
    if year(view, comma) && !counted(view, comma + 1) {
        let end = range_of_years(view, comma + 1);
        // `May 2003 - June 2004`
        if is_dash(view, end)
            && let Some(second) = month(view, end + 1).filter(|&second| year(view, second))
        {
            return Some(Stretch::longer(second + 1));
        }
        return Some(Stretch::longer(end));
    }
    lone_month(view, at).then(|| Stretch::longer(with_period(view, named, &["year"])))
}

/// Where the day or days after a month's name end: `12`, `12-14`, `12th and
/// 13th`, `30-June 2`, `second`.
fn day_after_month(view: &TokenView, at: usize, named: usize) -> Option<usize> {
    let the = view.folded(named) == "the";
    let day_at = if the { named + 1 } else { named };
    if let Some(end) = spelled_ordinal(view, day_at) {
        // Not `In May first responders said`
        let closed = view.kind(end) != Some(TokenKind::Word)
            || matches!(view.folded(end), "in" | "at" | "when" | "as" | "after" | "by" | "and" | "because");
        return (closed && !is_dash(view, end)).then_some(end);
    }
    let mut end = day(view, day_at).filter(|_| !the || ordinal(view, day_at))?;
    let bare = !ordinal(view, day_at);
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
        let dashed = !matches!(view.folded(end), "to" | "and" | "through" | "or");
        if let Some(second) = day(view, end + 1) {
            let alone = view.kind(second) != Some(TokenKind::Word) || day_follower(view, second);
            let month_next = month(view, second).is_some();
            if rises(end + 1) && !month_next && (dashed || alone) && !counts_on(view, second) {
                return Some(second);
            }
        } else if dashed && let Some(second) = month(view, end + 1).and_then(|second| day(view, second)) {
            end = second;
        }
    }
    Some(end)
}

/// What a pair of days that share their month stands on either side of.
fn joins_days(view: &TokenView, at: usize) -> bool {
    matches!(view.folded(at), "to" | "and" | "through" | "or")
        || is_dash(view, at)
        || view.text(at) == "/" && view.adjoins_previous(at) && view.adjoins_previous(at + 1)
}

/// Whether a word goes on after a day, so that the day's number is not its own.
fn day_follower(view: &TokenView, at: usize) -> bool {
    year(view, at)
        || matches!(
            view.folded(at),
            "in" | "at"
                | "by"
                | "for"
                | "with"
                | "to"
                | "and"
                | "or"
                | "when"
                | "as"
                | "after"
                | "before"
                | "from"
                | "near"
                | "on"
                | "that"
                | "until"
                | "through"
                | "because"
                | "but"
                | "is"
                | "was"
                | "this"
                | "last"
                | "next"
                | "of"
                | "against"
                | "over"
                | "during"
                | "while"
                | "where"
                | "who"
        )
}

/// Whether the word after a number makes a count of it.
fn counts_on(view: &TokenView, at: usize) -> bool {
    counted(view, at)
        || is_dash(view, at)
            && view.adjoins_previous(at)
            && matches!(view.folded(at + 1), "year" | "member" | "day")
}

/// Two figures for a year, after a month in letters: `12-May-14`.
fn short_year(view: &TokenView, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Number) && view.text(at).len() == 2
}

/// Past the year a day is told to be in: `, 2015`, `last year`, `of 2015`.
fn told_year(view: &TokenView, end: usize) -> usize {
    let dated = with_year(view, end);
    if dated > end { dated } else { with_period(view, end, &["year"]) }
}

/// Past a year, month or week in which what stands before it lies: `last year`,
/// `of this year`, `that same year`, `of 2015`.
pub(super) fn with_period(view: &TokenView, end: usize, units: &[&str]) -> usize {
    let of = view.folded(end) == "of";
    let told = if of { end + 1 } else { end };
    let the = view.folded(told) == "the";
    let pointed = if the { told + 1 } else { told };
    let points = if the {
        matches!(view.folded(pointed), "same" | "previous" | "following")
    } else {
        matches!(view.folded(pointed), "this" | "last" | "next" | "that")
    };
    if points {
        let same = view.folded(pointed) == "that" && view.folded(pointed + 1) == "same";
        let unit = if same { pointed + 2 } else { pointed + 1 };
        if units.contains(&view.folded(unit)) {
            return unit + 1;
        }
    }
    if of && year(view, end + 1) && !counted(view, end + 2) {
        return end + 2;
    }
    end
}
