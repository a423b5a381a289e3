//! DATE: what can be put on a calendar, given the day of publication.
//!
//! Each parser takes the token where it would begin and says where it ends.
//! [`expression`] puts them together: a clock time, modifiers, a core, what
//! follows it. What only looks like a date is sorted out last.

mod absolute;
mod clock;
mod holiday;
mod numeric;
mod period;
mod relative;
#[cfg(test)]
mod tests;
mod years;

use crate::annotation::{Annotation, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::grammar::calendar::{Stretch, part_of_day, weekday, year};
use crate::recognise::grammar::number;
use crate::recognise::meaning::Candidate;
use crate::recognise::tokens::{BloomFilter, TokenView, WordClass};
use crate::text::TokenKind;
use absolute::calendar_day;
use clock::clock;
use numeric::numeric;
use period::{day_core, modified};
use relative::relative;

/// Proposes DATE by a grammar.
pub(super) struct Dates;

impl CandidateSource for Dates {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>) {
        let view = analysis.tokens();
        let mut at = 0;
        while at < view.len() {
            let end = may_begin(view, at)
                .then(|| expression(view, at).and_then(|end| within_sentence(view, at, end)))
                .flatten();
            if let Some(end) = end {
                if let Some(span) = view.span(at..end).filter(|_| !means_something_else(view, at, end)) {
                    candidates.push(Candidate::name(Annotation::recognised(span, Label::DATE, 0.85)));
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }
}

/// What a date may begin with, but for what begins with a figure and a day's own
/// name: the first words of all that [`expression`] tries. Most words of a text
/// begin none, and to try them all at each would take longer than anything else.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    // What stands before `of`, and modifiers.
    "end", "beginning", "start", "middle", "close", "eve", "turn", "outset", "onset", "early", "late",
    "small", "wee", "last", "final", "opening", "closing", "latter", "dying", "waning", "mid", "later",
    "earlier",
    // Ordinals.
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "thirtieth",
    // Told from another day.
    "yesterday", "today", "tomorrow", "tonight", "next", "this", "past", "previous", "coming", "following",
    "same", "preceding", "new", "'", "ad",
];

/// What dates are made of besides numbers and the calendar's names: the parts of a
/// day, the units.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "morning", "mornings", "afternoon", "evening", "night", "noon", "midday", "lunchtime", "midnight",
    "overnight", "dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall", "predawn", "am", "pm", "a.m.",
    "p.m.", "o'clock", "hour", "hours", "day", "days", "week", "weeks", "weekend", "weekends", "fortnight",
    "month", "months", "year", "years", "decade", "decades", "century", "centuries", "spring", "summer",
    "autumn", "fall", "winter", "fifties", "sixties",
    "seventies", "eighties", "nineties", "forties", "q1", "q2", "q3", "q4",
];

/// What begins a date only if a unit or a figure follows: `a few days ago`, `at
/// dawn`, `that night`, and the numbers in letters.
const WEAK_OPENERS: &[&str] =
    &["that", "at", "more", "less", "over", "nearly", "almost", "well", "just", "several", "few", "many"];

static MAY_BEGIN: BloomFilter = holiday::with_first_words(BloomFilter::EMPTY.with(OPENERS).with(UNITS));
static MAY_BEGIN_BEFORE_UNITS: BloomFilter = BloomFilter::EMPTY.with(WEAK_OPENERS).with(&number::FIRST_WORDS);
static MAY_BE_UNIT: BloomFilter = BloomFilter::EMPTY.with(UNITS);

/// How far behind a weak opener its unit stands at most.
const UNIT_REACH: usize = 8;

/// Whether a date may begin at a token: never wrongly no.
fn may_begin(view: &TokenView, at: usize) -> bool {
    let is_figure = |at: usize| {
        view.kind(at) == Some(TokenKind::Number) || view.folded(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let is_calendar = |at: usize| view.is(at, WordClass::Weekday) || view.is(at, WordClass::Month);
    let unit = |at: usize| MAY_BE_UNIT.may_hold(view.hash(at)) || is_figure(at) || is_calendar(at);
    is_figure(at)
        || is_calendar(at)
        || MAY_BEGIN.may_hold(view.hash(at))
        || MAY_BEGIN_BEFORE_UNITS.may_hold(view.hash(at)) && (at + 1..=at + UNIT_REACH).any(unit)
        || holiday::may_be_named(view, at)
}

/// The end of a date that does not run into the next sentence, or of what of it
/// stands before that: `Saturday` of `Saturday⏎night`.
fn within_sentence(view: &TokenView, at: usize, end: usize) -> Option<usize> {
    if end > at && view.same_sentence(at, end - 1) {
        return Some(end);
    }
    let edge = view.sentence(at).end;
    let shorter = [
        weekday(view, at),
        calendar_day(view, at).map(|found| found.end),
        relative(view, at).map(|found| found.end),
        numeric(view, at),
    ];
    shorter.into_iter().flatten().filter(|&end| end > at && end <= edge).max()
}

/// The whole of a date.
fn expression(view: &TokenView, at: usize) -> Option<usize> {
    let timed = clock(view, at)
        .and_then(|end| {
            let link = view.folded(end);
            let date = if matches!(link, "on" | "," | "of") { end + 1 } else { end };
            let date = if view.folded(date) == "the" { date + 1 } else { date };
            let new = link == "," && !view.is_capitalised(date) && view.kind(date) != Some(TokenKind::Number);
            day_core(view, date).filter(|_| !new)
        })
        .or_else(|| part_of_day(view, at).and_then(|end| after_part(view, at, end)));
    timed.or_else(|| modified(view, at)).map(|found| found.end)
}

/// `dawn Friday`, `midnight on August 22`, `evening on May 3`.
fn after_part(view: &TokenView, at: usize, end: usize) -> Option<Stretch> {
    let on = view.folded(end) == "on";
    let date = if on { end + 1 } else { end };
    let date = if on && view.folded(date) == "the" { date + 1 } else { date };
    let named = weekday(view, date).is_some()
        || view.is(date, WordClass::Month)
        || on && view.kind(date) == Some(TokenKind::Number);
    // `a karaoke night on Thursday` is none.
    let broad = matches!(view.folded(at), "morning" | "afternoon" | "evening" | "night") && on;
    let told = !broad || matches!(view.before(at, 1), "the" | "at" | "late" | "early" | "");
    let named = named && told && !matches!(view.before(at, 1), "every" | "each");
    day_core(view, date).filter(|_| named)
}

/// Whether the words around a date make something else of it: a fixed term
/// (`Friday prayers`), a name (`Bloody Sunday`, `March 14 alliance`), a habit
/// (`every Friday`).
fn means_something_else(view: &TokenView, at: usize, end: usize) -> bool {
    let (before, next) = (view.before(at, 1), view.folded(end));
    let single = end == at + 1;
    let repeated = matches!(before, "every" | "each" | "alternate")
        || before == "other" && view.before(at, 2) == "every"
        || next == "of" && matches!(view.folded(end + 1), "each" | "every");
    // `the Today show`
    let programme = end == at + 1 && view.is_capitalised(at) && next == "show";
    repeated
        || programme
        || fixed_weekday(view, at, end, single, next)
        || named_after_date(view, at, end, next)
}

fn fixed_weekday(view: &TokenView, at: usize, end: usize, single: bool, next: &str) -> bool {
    let named = [at, end - 1, end.saturating_sub(2).max(at)];
    if named.iter().all(|&at| weekday(view, at).is_none()) {
        return false;
    }
    let worship = |low: &str| {
        matches!(
            low,
            "prayers"
                | "prayer"
                | "sermon"
                | "sermons"
                | "mass"
                | "masses"
                | "school"
                | "worship"
                | "services"
        )
    };
    let weekly = matches!(next, "congregational" | "noon" | "midday" | "weekly" | "evening")
        && worship(view.folded(end + 1));
    // `Sunday mass`, not `Sunday mass shooting`
    let mass =
        next == "mass" && view.kind(end + 1) == Some(TokenKind::Word) && view.folded(end + 1).len() > 4;
    let habit = matches!(next, "mornings" | "afternoons" | "evenings" | "nights");
    if worship(next) && !mass || weekly || habit {
        return true;
    }
    let event = matches!(view.before(at, 1), "bloody" | "black" | "good" | "super" | "cyber" | "sheffield")
        || view.before(at, 1) == "news" && view.before(at, 2) == "fox";
    let paper = (view.is_capitalised(end) || !view.is_capitalised(at) && view.before(at, 1) == "the")
        && matches!(
            next,
            "times"
                | "telegraph"
                | "mirror"
                | "movement"
                | "post"
                | "mail"
                | "express"
                | "herald"
                | "star"
                | "vanguard"
        );
    let live = view.is_capitalised(end) && matches!(next, "show" | "live" | "football");
    (single && (event || paper)) || live
}

/// `March 14 alliance`, `17 November group`, `July 14 Square`.
fn named_after_date(view: &TokenView, at: usize, end: usize, next: &str) -> bool {
    let has_day = view.kind(at) == Some(TokenKind::Number)
        || view.kind(end - 1) != Some(TokenKind::Word)
        || end > at + 1;
    if !has_day || year(view, end - 1) {
        return false;
    }
    let dated = (at..end.min(at + 4)).any(|at| view.is(at, WordClass::Month));
    let body = matches!(
        next,
        "alliance" | "movement" | "coalition" | "bloc" | "brigade" | "brigades" | "camp" | "group"
    ) || next == "youth" && matches!(view.folded(end + 1), "movement" | "coalition");
    let spot = view.is_capitalised(end)
        && matches!(
            next,
            "street" | "square" | "bridge" | "avenue" | "stadium" | "airport" | "boulevard" | "university"
        );
    dated && (body || spot)
}

#[cfg(test)]
mod forms {
    use super::*;
    use crate::recognise::testing::assert_found;

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
