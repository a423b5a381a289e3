//! DATE: what can be put on a calendar, given the day of publication.
//!
//! Each parser takes the token where it would begin and says where it ends.
//! [`expression`] puts them together: modifiers, a core, what follows it.

use super::Recogniser;
use super::absolute::{calendar_day, range_of_years, with_year};
use super::calendar::{clock, holiday, is_season, month, numeric, part_of_day, weekday, year};
use super::number::number;
use super::relative::relative;
use super::words::Words;
use crate::annotation::{Annotation, Label};

/// Proposes DATE by a grammar.
pub(super) struct Dates;

impl Recogniser for Dates {
    fn propose(&self, words: &Words, candidates: &mut Vec<Annotation>) {
        let mut at = 0;
        while at < words.len() {
            let end = expression(words, at).filter(|&end| end > at && words.together(at, end - 1));
            if let Some(end) = end {
                if let Some(span) = words.span(at..end).filter(|_| !in_fixed_term(words, at, end)) {
                    candidates.push(Annotation::recognised(span, Label::DATE, 0.85));
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }
}

/// `Friday prayers`, `Bloody Sunday`, `Sunday Times`: a date's word that means
/// something else.
fn in_fixed_term(words: &Words, at: usize, end: usize) -> bool {
    let next = words.low(end);
    let single = end == at + 1;
    let term =
        weekday(words, end - 1).is_some() && matches!(next, "prayers" | "prayer" | "sermon" | "sermons");
    let weekday = single && weekday(words, at).is_some();
    term || (weekday && (matches!(words.before(at, 1), "bloody" | "black" | "super")))
        || (words.capital(end)
            && !words.headline(at)
            && single
            && matches!(next, "times" | "telegraph" | "mirror" | "movement" | "post" | "mail" | "express"))
        || (single && next == "show" && words.capital(end))
        || (matches!(words.low(at), "good") && matches!(next, "peace" | "agreement" | "accord" | "accords"))
}

/// The whole of a date.
fn expression(words: &Words, at: usize) -> Option<usize> {
    if matches!(words.low(at), "dawn" | "midnight" | "noon" | "midday") {
        let named = weekday(words, at + 1).or_else(|| month(words, at + 1));
        return named.and_then(|_| core(words, at + 1));
    }
    if let Some(end) = clock(words, at) {
        let date = if matches!(words.low(end), "on" | "," | "of") { end + 1 } else { end };
        return modified(words, date).filter(|_| words.low(end) != "," || words.capital(date));
    }
    modified(words, at)
}

/// A core with its modifiers.
fn modified(words: &Words, at: usize) -> Option<usize> {
    if let Some(end) = part_of_period(words, at) {
        return Some(end);
    }
    let low = words.low(at);
    let next = words.low(at + 1);
    let skip_the = |at: usize| if words.low(at) == "the" { at + 1 } else { at };
    match low {
        _ if next == "of" && (is_edge(low) || matches!(low, "close" | "eve")) => {
            // Never `end of end of`: this goes one step deep.
            let inner = skip_the(at + 2);
            if words.low(inner + 1) != "of"
                && let Some(end) = modified(words, inner)
            {
                return Some(end);
            }
        }
        "early" | "late" | "mid" | "later" | "earlier" | "mid-" => {
            let mut inner = at + 1;
            if words.low(inner) == "-" && words.glued(inner) {
                inner += 1;
            }
            if matches!(words.low(inner), "on" | "in" | "that" | "the") && low != "mid" {
                if matches!(
                    (words.low(inner), words.low(inner + 1)),
                    (
                        "that",
                        "day" | "night" | "month" | "year" | "week" | "evening" | "afternoon" | "morning"
                    )
                ) {
                    return Some(inner + 2);
                }
                let date = skip_the(inner + 1);
                if words.low(inner) != "that"
                    && let Some(end) = core(words, date).filter(|_| words.low(date) != "day")
                {
                    return Some(end);
                }
            }
            if let Some(end) = core(words, inner) {
                return Some(end);
            }
            // `late afternoon Friday`, `early morning on Friday`
            if let Some(part) = part_of_day(words, inner) {
                let date = if words.low(part) == "on" { part + 1 } else { part };
                if weekday(words, date).is_some() || month(words, date).is_some() {
                    return core(words, date);
                }
            }
        }
        _ => {}
    }
    core(words, at)
}

/// The part of a period that `of` follows.
fn is_edge(low: &str) -> bool {
    matches!(low, "end" | "beginning" | "start" | "middle")
}

/// `end of the year`, `earlier in the week`, `fourth quarter of 2004`, `first
/// five months of this year`, `early hours of Friday`.
fn part_of_period(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
    let the_period = |at: usize| {
        let period = matches!(words.low(at + 1), "day" | "week" | "month" | "year" | "decade" | "century");
        (words.low(at) == "the" && period).then_some(at + 2)
    };
    match (low, words.low(at + 1)) {
        (edge, "of") if is_edge(edge) => the_period(at + 2).filter(|&end| words.low(end) != "of"),
        ("earlier" | "later" | "early" | "late", "in") => the_period(at + 2),
        ("early", "hours") if words.low(at + 2) == "of" => core(words, at + 3),
        ("first" | "second" | "third" | "fourth" | "last", next) => {
            let mut unit = at + 1;
            if !matches!(next, "quarter" | "half") {
                unit = number(words, unit)?;
            }
            let fits = matches!(words.low(unit), "quarter" | "half" | "months" | "weeks" | "days" | "years");
            let of = words.low(unit + 1) == "of";
            let start = if words.low(unit + 2) == "the" { unit + 3 } else { unit + 2 };
            (fits && of).then(|| core(words, start)).flatten()
        }
        _ => None,
    }
}

/// A date without modifiers before it, with what follows it.
fn core(words: &Words, at: usize) -> Option<usize> {
    let end = relative(words, at)
        .or_else(|| numeric(words, at))
        .or_else(|| weekday_date(words, at))
        .or_else(|| calendar_day(words, at))
        .or_else(|| holiday(words, at).map(|end| with_year(words, end)))
        .or_else(|| decade_or_century(words, at))
        .or_else(|| season(words, at))
        .or_else(|| lone_year(words, at))?;
    Some(followed(words, end))
}

/// `Friday night`, `August 18 in the morning`, `Friday at 10am`.
fn followed(words: &Words, end: usize) -> usize {
    if let Some(part) = part_of_day(words, end) {
        return part;
    }
    if words.low(end) == "in"
        && words.low(end + 1) == "the"
        && matches!(words.low(end + 2), "morning" | "afternoon" | "evening")
    {
        return end + 3;
    }
    if words.low(end) == "at"
        && let Some(time) = clock(words, end + 1)
    {
        return time;
    }
    if words.low(end) == "last" && words.low(end + 1) == "year"
        || words.low(end) == "this" && words.low(end + 1) == "year"
        || words.low(end) == "next" && words.low(end + 1) == "year"
    {
        return end + 2;
    }
    if words.low(end) == "that" && words.low(end + 1) == "same" && words.low(end + 2) == "year" {
        return end + 3;
    }
    if words.low(end) == "of" && words.low(end - 1) != "day" {
        if matches!(
            (words.low(end + 1), words.low(end + 2)),
            ("this" | "last" | "next" | "that", "year" | "month" | "week")
        ) {
            return end + 3;
        }
        if year(words, end + 1) {
            return end + 2;
        }
    }
    end
}

/// `Friday`, `Friday, May 12`, `Thursday August 3`.
fn weekday_date(words: &Words, at: usize) -> Option<usize> {
    let end = weekday(words, at)?;
    let next = if matches!(words.low(end), "," | "the") { end + 1 } else { end };
    match calendar_day(words, next).filter(|&date| date > next + 1) {
        Some(date) => Some(date),
        None => Some(end),
    }
}

fn decade_or_century(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
    let digits = low.strip_suffix('s').unwrap_or("");
    let short = digits.len() == 2 && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    if short && words.before(at, 1) == "and" && words.before(at, 2).ends_with("0s") {
        return Some(at + 1);
    }
    if digits.len() == 4 && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(at + 1);
    }
    let ordinal = low.ends_with("th") || low.ends_with("st") || low.ends_with("nd") || low.ends_with("rd");
    let mut next = at + 1;
    if ordinal && words.low(next) == "-" {
        next += 1;
    }
    (ordinal && matches!(words.low(next), "century" | "centuries") && low != "last").then_some(next + 1)
}

fn season(words: &Words, at: usize) -> Option<usize> {
    if !is_season(words.low(at)) {
        return None;
    }
    let mut end = at + 1;
    if words.low(end) == "of" {
        end += 1;
    }
    if year(words, end) {
        return Some(end + 1);
    }
    let article = words.before(at, 1) == "the"
        && matches!(words.before(at, 2), "in" | "during" | "since" | "by" | "this");
    let of = if words.before(at, 1) == "the" { 2 } else { 1 };
    let part = words.before(at, of) == "of" && is_edge(words.before(at, of + 1));
    (words.low(at) != "fall"
        && !matches!(words.low(at + 1), "offensive" | "break")
        && (article || part || matches!(words.before(at, 1), "in" | "since" | "until" | "by")))
    .then_some(at + 1)
}

/// A year by itself, where it cannot be a count.
fn lone_year(words: &Words, at: usize) -> Option<usize> {
    if !year(words, at) {
        return None;
    }
    let end = range_of_years(words, at + 1);
    if end > at + 1 {
        return Some(end);
    }
    let before = words.before(at, 1);
    let counted = matches!(
        words.low(at + 1),
        "people"
            | "troops"
            | "soldiers"
            | "men"
            | "women"
            | "civilians"
            | "percent"
            | "%"
            | "km"
            | "miles"
            | "meters"
            | "metres"
            | "feet"
            | "dollars"
            | "tons"
            | "others"
            | "members"
            | "fighters"
            | "refugees"
            | "hours"
            | "homes"
            | "ft"
    );
    let marked = matches!(
        before,
        "$" | "€" | "£" | "#" | "than" | "least" | "nearly" | "almost" | "some" | "resolution" | "no"
    ) || (words.glued(at)
        && matches!(before, "-" | "–" | "/" | ":" | "." | "_")
        && words.before(at, 2) != "mid")
        || (words.glued(at + 1) && matches!(words.low(at + 1), ":" | "/"));
    let certain = matches!(
        before,
        "in" | "since" | "until" | "by" | "of" | "from" | "early" | "late" | "mid" | "during" | "(" | "the"
    );
    (!counted && !marked && (certain || words.raw(at) >= "1900")).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::assert_found;
    use super::*;

    #[test]
    fn days_months_and_years() {
        assert_found(
            &Dates,
            &[
                ("on May 12, he", &["May 12"]),
                ("On November 13, 2015, in Paris", &["November 13, 2015"]),
                ("29 December and the 5th of May", &["29 December", "5th of May"]),
                ("in May; they may march in March", &["May", "March"]),
                ("since 2011, 2003-06 and (2014)", &["2011", "2003-06", "2014"]),
                ("late 1990s, early in 2016, mid-2015", &["late 1990s", "early in 2016", "mid-2015"]),
                ("from 2014 to 2017", &["2014", "2017"]),
                ("2000 people and $2015", &[]),
                ("9/11, 18th century", &["9/11", "18th century"]),
            ],
        );
    }

    #[test]
    fn weekdays() {
        assert_found(
            &Dates,
            &[
                ("on Friday night, Thursday August 3", &["Friday night", "Thursday August 3"]),
                ("late on Sunday, early Monday", &["late on Sunday", "early Monday"]),
                ("at 10am on Friday", &["10am on Friday"]),
                ("Friday prayers on Friday", &["Friday"]),
                ("about 21:00 local time", &[]),
            ],
        );
    }

    #[test]
    fn parts_of_a_period() {
        assert_found(
            &Dates,
            &[
                ("at the end of last month", &["end of last month"]),
                ("since the start of 2009", &["start of 2009"]),
                ("the beginning of July 2009, the end of May", &["beginning of July 2009", "end of May"]),
                ("by the end of the 1970s", &["end of the 1970s"]),
                (
                    "the start of the year, the middle of next week",
                    &["start of the year", "middle of next week"],
                ),
                ("at the end of the summer, the start of winter", &["end of the summer", "start of winter"]),
                ("before the start of Ramadan", &["start of Ramadan"]),
                ("the end of Friday prayers, the start of the war", &[]),
            ],
        );
    }

    #[test]
    fn relative_expressions() {
        assert_found(
            &Dates,
            &[
                (
                    "yesterday, last week, earlier this month",
                    &["yesterday", "last week", "earlier this month"],
                ),
                ("in the past three years", &["past three years"]),
                ("three years ago, a day later", &["three years ago", "a day later"]),
                ("the end of last year", &["end of last year"]),
                (
                    "later that day, the same day, next few days",
                    &["later that day", "same day", "next few days"],
                ),
                ("November that same year", &["November that same year"]),
                ("for two months, two days before the vote, 90 days", &[]),
                ("New Year’s Eve, Ramadan", &["New Year’s Eve", "Ramadan"]),
                ("on New Year's Day, in the new year", &["New Year's Day", "new year"]),
            ],
        );
    }
}
