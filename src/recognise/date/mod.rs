//! DATE: what can be put on a calendar, given the day of publication.
//!
//! Each production takes the token where it would begin and returns what it read.
//! [`expression`] puts them together: a clock time, modifiers, a core, what
//! follows it. What only looks like a date is sorted out last.

mod absolute;
mod amount;
mod clock;
mod context;
mod dated;
mod feasts;
mod holiday;
mod military;
mod numeric;
mod period;
mod relative;
#[cfg(test)]
mod tests;
mod years;

use std::ops::Range;

use crate::annotation::{Annotation, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::grammar::calendar::{month, part_of_day, season_name, weekday, year, year_at};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{DateCore, Modifier, PartOfDay};
use crate::recognise::meaning::{Candidate, DateExpression, Meaning};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;
use absolute::calendar_day;
use clock::{clock, is_third_of_day};
use context::means_something_else;
use dated::Dated;
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
            let found = may_begin(view, at)
                .then(|| expression(view, at).and_then(|found| within_sentence(view, at, found)))
                .flatten();
            let Some(Parsed { value: date, end }) = found else {
                at += 1;
                continue;
            };
            if let Some(span) = view.span(at..end).filter(|_| !means_something_else(view, at, end)) {
                let meaning = Meaning::Date(Box::new(in_context(view, at, date)));
                candidates
                    .push(Candidate { annotation: Annotation::recognised(span, Label::DATE, 0.85), meaning });
            }
            at = end;
        }
    }
}

/// The date that exactly these tokens are, if they are one: what something else than
/// these rules found may begin or end elsewhere.
pub(super) fn read(view: &TokenView, tokens: Range<usize>) -> Option<DateExpression> {
    let at = tokens.start;
    let found = expression(view, at)
        .into_iter()
        .chain(shorter(view, at))
        .chain(single(view, at))
        .find(|found| found.end == tokens.end && view.same_sentence(at, found.end - 1))?;
    Some(in_context(view, at, found.value))
}

/// A word that is a date by itself, whatever stands around it.
fn single(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let date = if year(view, at) {
        DateExpression::calendar(None, None, Some(year_at(view, at)))
    } else if let Some(month) = month(view, at) {
        return Some(month.map(|month| DateExpression::calendar(None, Some(month), None)));
    } else {
        DateExpression::new(DateCore::Season(season_name(view, at)?, None))
    };
    Some(Parsed::new(date, at + 1))
}

/// A date with what a word before it says, which is not in its span: `around 1564`.
fn in_context(view: &TokenView, at: usize, date: DateExpression) -> DateExpression {
    let roughly = view.is_before(at, 1, WordClass::Approximately)
        // Not `a film about 2014`.
        || view.before(at, 1) == "about"
            && (matches!(date.core, DateCore::Offset(_))
                || view.is_before(at, 2, WordClass::BeforeAbout));
    if roughly && date.modifier.is_none() { date.modified(Some(Modifier::Approx)) } else { date }
}

/// How far behind a weak opener its unit stands at most.
const UNIT_REACH: usize = 8;

/// Whether a date may begin at a token: never wrongly no. Most words of a text begin none,
/// and to try all that [`expression`] tries at each would take longer than anything else.
fn may_begin(view: &TokenView, at: usize) -> bool {
    let is_figure = |at: usize| {
        view.kind(at) == Some(TokenKind::Number) || view.folded(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let is_calendar = |at: usize| view.is(at, WordClass::Weekday) || view.is(at, WordClass::Month);
    let unit = |at: usize| view.is(at, WordClass::DateUnit) || is_figure(at) || is_calendar(at);
    is_figure(at)
        || is_calendar(at)
        || view.is(at, WordClass::DateOpener)
        // `’17`
        || view.kind(at) == Some(TokenKind::Mark)
            && is_figure(at + 1)
            && view.adjoins_previous(at + 1)
            && matches!(view.text(at), "'" | "’" | "‘")
        || view.may_begin(at, WordClass::Holiday)
        || view.is(at, WordClass::WeakDateOpener) && (at + 1..=at + UNIT_REACH).any(unit)
        || holiday::may_be_named(view, at)
}

/// A date that does not run into the next sentence, or what of it stands before that:
/// `Saturday` of `Saturday⏎night`.
fn within_sentence(
    view: &TokenView,
    at: usize,
    found: Parsed<DateExpression>,
) -> Option<Parsed<DateExpression>> {
    if found.end > at && view.same_sentence(at, found.end - 1) {
        return Some(found);
    }
    let edge = view.sentence(at).end;
    // Of two that end alike the first read is the fuller.
    shorter(view, at)
        .filter(|found| found.end > at && found.end <= edge)
        .reduce(|best, found| if found.end > best.end { found } else { best })
}

/// What dates may begin with a token besides the longest.
fn shorter(view: &TokenView, at: usize) -> impl Iterator<Item = Parsed<DateExpression>> {
    let alone = |weekday| DateExpression::new(DateCore::Weekday(weekday));
    let plain = |found: Parsed<Dated>| found.map(|dated| dated.date);
    [
        weekday(view, at).map(|found| found.map(alone)),
        calendar_day(view, at).map(plain),
        relative(view, at).map(plain),
        numeric(view, at),
    ]
    .into_iter()
    .flatten()
}

/// The whole of a date.
fn expression(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let timed = clock(view, at)
        .and_then(|time| {
            let link = view.folded(time.end);
            let date = if matches!(link, "on" | "," | "of") { time.end + 1 } else { time.end };
            let date = if view.folded(date) == "the" { date + 1 } else { date };
            let new = link == "," && !view.is_capitalised(date) && view.kind(date) != Some(TokenKind::Number);
            let found = day_core(view, date).filter(|_| !new)?;
            Some(found.with(|date| date.at(None, time.value)))
        })
        .or_else(|| after_part(view, at, part_of_day(view, at)?));
    timed.or_else(|| modified(view, at)).map(|found| found.map(|dated| dated.date))
}

/// `dawn Friday`, `midnight on August 22`, `evening on May 3`.
fn after_part(view: &TokenView, at: usize, part: Parsed<PartOfDay>) -> Option<Parsed<Dated>> {
    let on = view.folded(part.end) == "on";
    let date = if on { part.end + 1 } else { part.end };
    let date = if on && view.folded(date) == "the" { date + 1 } else { date };
    let named = weekday(view, date).is_some()
        || view.is(date, WordClass::Month)
        || on && view.kind(date) == Some(TokenKind::Number);
    // `a karaoke night on Thursday` is none.
    let broad = (is_third_of_day(part.value) || view.folded(at) == "night") && on;
    let told = !broad || matches!(view.before(at, 1), "the" | "at" | "late" | "early" | "");
    let named = named && told && !matches!(view.before(at, 1), "every" | "each");
    let found = day_core(view, date).filter(|_| named)?;
    Some(found.with(|date| date.at(Some(part.value), None)))
}
