//! Days and months of the calendar by their names: `May 12, 2017`, `12-14 May`, `May`.

use super::numeric::numeric;
use super::years::{range_of_years, with_year};
use crate::recognise::grammar::calendar::{
    Grain, Stretch, counted, day, is_dash, lone_month, month, ordinal, part_of_day, spelled_ordinal, weekday,
    year,
};
use crate::recognise::tokens::Words;
use crate::text::TokenKind;

/// `Friday`, `Friday, May 12`, `Thursday August 3`, `Monday-Wednesday`, `Friday the 13th`.
pub(super) fn weekday_date(words: &Words, at: usize) -> Option<Stretch> {
    let end = weekday(words, at)?;
    if is_dash(words, end)
        && let Some(second) = weekday(words, end + 1)
    {
        return Some(Stretch::day(second));
    }
    let part = part_of_day(words, end).unwrap_or(end);
    for told in [end, part] {
        let comma = if words.raw(told) == "," { told + 1 } else { told };
        let next = if words.low(comma) == "the" { comma + 1 } else { comma };
        let dated = calendar_day(words, next).filter(|date| date.grain == Grain::Day);
        if let Some(date) = dated.or_else(|| numeric(words, next).map(Stretch::day)) {
            return Some(date);
        }
        if ordinal(words, next) && day(words, next).is_some() && !counts_on(words, next + 1) {
            return Some(Stretch::day(next + 1));
        }
    }
    Some(Stretch::day(with_period(words, end, &["week", "month"])))
}

/// `May 12, 2017`, `12 May`, `the 5th of May`, `May 2017`, `May 12-14`, `May`.
pub(super) fn calendar_day(words: &Words, at: usize) -> Option<Stretch> {
    let first = day_first(words, at).or_else(|| month_first(words, at))?;
    // `January 3, 2015 – February 4, 2016`
    let full = |found: &Stretch| found.grain == Grain::Day && year(words, found.end - 1);
    if full(&first) && is_dash(words, first.end) {
        let second = day_first(words, first.end + 1).or_else(|| month_first(words, first.end + 1));
        return Some(second.filter(full).unwrap_or(first));
    }
    Some(first)
}

/// `12 May 2017`, `3-5 May`, `30 April – 2 May`, `first of June 2009`, `12-May-2014`.
fn day_first(words: &Words, at: usize) -> Option<Stretch> {
    let spelled = spelled_ordinal(words, at);
    let mut end = spelled.or_else(|| day(words, at))?;
    let mut ordered = spelled.is_some() || ordinal(words, at);
    if joins_days(words, end)
        && let Some(second) = day(words, end + 1)
        && (month(words, second).is_some() || words.low(second) == "of")
    {
        ordered |= ordinal(words, end + 1);
        end = second;
    }
    // `12-May-2014`; without the year it may be a score that a spreadsheet spoilt.
    if is_dash(words, end) && words.glued(end) && words.glued(end + 1) && spelled.is_none() {
        let named = month(words, end + 1).filter(|&named| is_dash(words, named) && words.glued(named))?;
        let dated = year(words, named + 1) || short_year(words, named + 1);
        return dated.then_some(Stretch::day(named + 2));
    }
    if words.low(end) == "of" && ordered {
        end += 1;
        if words.low(end) == "this" && words.low(end + 1) == "month" {
            return Some(Stretch::day(end + 2));
        }
    } else if spelled.is_some() {
        return None;
    }
    let end = month(words, end)?;
    // `30 April – 2 May`
    if (is_dash(words, end))
        && let Some(second) = day(words, end + 1).and_then(|second| month(words, second))
    {
        return Some(Stretch::day(with_year(words, second)));
    }
    Some(Stretch::day(told_year(words, end)))
}

/// `May 12, 2017`, `May 12-14`, `April 30-May 2`, `May-June 2015`, `May`.
fn month_first(words: &Words, at: usize) -> Option<Stretch> {
    let named = month(words, at)?;
    if let Some(end) = day_after_month(words, at, named) {
        return Some(Stretch::day(told_year(words, end)));
    }
    // `May 12,2015`, without its space
    let run = words.raw(named).split_once(',');
    if let Some((day, year)) = run
        && day.len() <= 2
        && ("1900".."2100").contains(&year)
        && year.len() == 4
    {
        return Some(Stretch::day(named + 1));
    }
    let joined = is_dash(words, named) || words.raw(named) == "/" && words.glued(named);
    if joined && words.glued(named) == words.glued(named + 1) {
        if let Some(second) = month(words, named + 1) {
            return Some(Stretch::longer(with_year(words, second)));
        }
        if words.glued(named)
            && day(words, named + 1).is_some()
            && is_dash(words, named + 2)
            && (year(words, named + 3) || short_year(words, named + 3))
        {
            return Some(Stretch::day(named + 4));
        }
        // `August-2014`
        if words.glued(named) && year(words, named + 1) {
            return Some(Stretch::longer(named + 2));
        }
    }
    let comma = if words.low(named) == "," { named + 1 } else { named };
    if year(words, comma) && !counted(words, comma + 1) {
        let end = range_of_years(words, comma + 1);
        // `May 2003 - June 2004`
        if is_dash(words, end)
            && let Some(second) = month(words, end + 1).filter(|&second| year(words, second))
        {
            return Some(Stretch::longer(second + 1));
        }
        return Some(Stretch::longer(end));
    }
    lone_month(words, at).then(|| Stretch::longer(with_period(words, named, &["year"])))
}

/// Where the day or days after a month's name end: `12`, `12-14`, `12th and
/// 13th`, `30-June 2`, `second`.
fn day_after_month(words: &Words, at: usize, named: usize) -> Option<usize> {
    let the = words.low(named) == "the";
    let day_at = if the { named + 1 } else { named };
    if let Some(end) = spelled_ordinal(words, day_at) {
        // Not `In May first responders said`
        let closed = words.kind(end) != Some(TokenKind::Word)
            || matches!(words.low(end), "in" | "at" | "when" | "as" | "after" | "by" | "and" | "because");
        return (closed && !is_dash(words, end)).then_some(end);
    }
    let mut end = day(words, day_at).filter(|_| !the || ordinal(words, day_at))?;
    let bare = !ordinal(words, day_at);
    // `In May 12 people died`: the number is the noun's.
    let taken =
        words.before(at, 1) == "in" && words.kind(end) == Some(TokenKind::Word) && !day_follower(words, end);
    if bare && (taken || counts_on(words, end)) {
        return None;
    }
    if joins_days(words, end) {
        let rises = |second: usize| {
            words.raw(day_at).len() < words.raw(second).len() || words.raw(day_at) < words.raw(second)
        };
        let dashed = !matches!(words.low(end), "to" | "and" | "through" | "or");
        if let Some(second) = day(words, end + 1) {
            let alone = words.kind(second) != Some(TokenKind::Word) || day_follower(words, second);
            let month_next = month(words, second).is_some();
            if rises(end + 1) && !month_next && (dashed || alone) && !counts_on(words, second) {
                return Some(second);
            }
        } else if dashed && let Some(second) = month(words, end + 1).and_then(|second| day(words, second)) {
            end = second;
        }
    }
    Some(end)
}

/// What a pair of days that share their month stands on either side of.
fn joins_days(words: &Words, at: usize) -> bool {
    matches!(words.low(at), "to" | "and" | "through" | "or")
        || is_dash(words, at)
        || words.raw(at) == "/" && words.glued(at) && words.glued(at + 1)
}

/// Whether a word goes on after a day, so that the day's number is not its own.
fn day_follower(words: &Words, at: usize) -> bool {
    year(words, at)
        || matches!(
            words.low(at),
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
fn counts_on(words: &Words, at: usize) -> bool {
    counted(words, at)
        || is_dash(words, at) && words.glued(at) && matches!(words.low(at + 1), "year" | "member" | "day")
}

/// Two figures for a year, after a month in letters: `12-May-14`.
fn short_year(words: &Words, at: usize) -> bool {
    words.kind(at) == Some(TokenKind::Number) && words.raw(at).len() == 2
}

/// Past the year a day is told to be in: `, 2015`, `last year`, `of 2015`.
fn told_year(words: &Words, end: usize) -> usize {
    let dated = with_year(words, end);
    if dated > end { dated } else { with_period(words, end, &["year"]) }
}

/// Past a year, month or week in which what stands before it lies: `last year`,
/// `of this year`, `that same year`, `of 2015`.
pub(super) fn with_period(words: &Words, end: usize, units: &[&str]) -> usize {
    let of = words.low(end) == "of";
    let told = if of { end + 1 } else { end };
    let the = words.low(told) == "the";
    let pointed = if the { told + 1 } else { told };
    let points = if the {
        matches!(words.low(pointed), "same" | "previous" | "following")
    } else {
        matches!(words.low(pointed), "this" | "last" | "next" | "that")
    };
    if points {
        let same = words.low(pointed) == "that" && words.low(pointed + 1) == "same";
        let unit = if same { pointed + 2 } else { pointed + 1 };
        if units.contains(&words.low(unit)) {
            return unit + 1;
        }
    }
    if of && year(words, end + 1) && !counted(words, end + 2) {
        return end + 2;
    }
    end
}
