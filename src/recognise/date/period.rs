//! Dates with what narrows them: `end of last month`, `early in 2016`, `first half
//! of 2015`, `night of May 3`; and [`core`], the date itself.

use super::absolute::{calendar_day, weekday_date, with_period};
use super::clock::with_time;
use super::holiday::holiday;
use super::numeric::numeric;
use super::relative::relative;
use super::years::{decade_or_century, lone_year, quarter, season, with_year};
use crate::recognise::grammar::calendar::{
    Grain, Stretch, is_dash, ordinal, part_of_day, spelled_ordinal, weekday,
};
use crate::recognise::grammar::number::number;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::tokens::TokenView;

/// How many modifiers may stand before one another: `end of the first half of
/// early 2015`. What is longer is no English, and a bound keeps reading linear.
const DEPTH: usize = 3;

/// A date with its modifiers.
pub(super) fn modified(view: &TokenView, at: usize) -> Option<Stretch> {
    nested(view, at, DEPTH)
}

fn nested(view: &TokenView, at: usize, depth: usize) -> Option<Stretch> {
    if depth == 0 {
        return None;
    }
    head(view, at)
        .and_then(|head| {
            let inner = skip_the(view, head.end);
            let found = nested(view, inner, depth - 1).or_else(|| the_period(view, head.end))?;
            let fits = !head.day || found.grain == Grain::Day || !found_is_bare(view, inner, found);
            fits.then_some(if head.day { Stretch::day(with_time(view, found.end)) } else { found })
        })
        .or_else(|| qualified(view, at, depth))
        .or_else(|| core(view, at))
}

/// Whether a date is one word, so that a day cannot be of it: `night of 2015`.
fn found_is_bare(view: &TokenView, at: usize, found: Stretch) -> bool {
    found.end == at + 1 && holiday(view, at).is_none()
}

fn skip_the(view: &TokenView, at: usize) -> usize {
    if view.folded(at) == "the" { at + 1 } else { at }
}

/// What `of` ties to a date.
struct Head {
    /// Past the `of`.
    end: usize,
    /// Whether it is less than a day, so that a day must follow.
    day: bool,
}

/// `end of`, `first five months of`, `early hours of`, `night of`, `last Friday in`.
fn head(view: &TokenView, at: usize) -> Option<Head> {
    let (low, next) = (view.folded(at), view.folded(at + 1));
    if next == "of" {
        let edge = matches!(
            low,
            "end"
                | "beginning"
                | "start"
                | "middle"
                | "close"
                | "eve"
                | "turn"
                | "outset"
                | "onset"
                | "week"
                | "weekend"
        );
        let part = matches!(low, "morning" | "afternoon" | "evening" | "night");
        return (edge || part).then_some(Head { end: at + 2, day: part });
    }
    // `early hours of`, `early morning hours of`
    if matches!(low, "early" | "late" | "small" | "wee" | "first" | "predawn") {
        let hours = if part_of_day(view, at + 1).is_some() { at + 2 } else { at + 1 };
        if view.folded(hours) == "hours" && matches!(view.folded(hours + 1), "of" | "on") {
            return Some(Head { end: hours + 2, day: true });
        }
    }
    let mut unit = match low {
        "last" | "final" | "opening" | "closing" | "latter" | "early" | "late" | "dying" | "middle"
        | "waning" => at + 1,
        _ if ordinal(view, at) => at + 1,
        _ => spelled_ordinal(view, at)?,
    };
    if is_dash(view, unit) && view.adjoins_previous(unit) {
        unit += 1;
    }
    if matches!(view.folded(unit), "few" | "couple" | "several" | "full") {
        unit += 1;
    } else if let Some(Parsed { end, .. }) = number(view, unit).filter(|_| view.folded(unit) != "a") {
        unit = end;
    }
    let day = weekday(view, unit).is_some();
    let part = matches!(
        view.folded(unit),
        "quarter"
            | "half"
            | "third"
            | "months"
            | "weeks"
            | "days"
            | "years"
            | "day"
            | "week"
            | "month"
            | "weekend"
            | "decade"
            | "decades"
            | "year"
            | "part"
            | "night"
            | "quarters"
    );
    let link = view.folded(unit + 1) == "of" || day && view.folded(unit + 1) == "in";
    ((day || part) && link).then_some(Head { end: unit + 2, day: false })
}

/// `the year`, after `end of` or `earlier in`.
fn the_period(view: &TokenView, at: usize) -> Option<Stretch> {
    let period = matches!(
        view.folded(at + 1),
        "day" | "week" | "month" | "year" | "decade" | "century" | "millennium" | "weekend"
    );
    (view.folded(at) == "the" && period && view.folded(at + 2) != "of").then_some(Stretch::longer(at + 2))
}

/// `early in 2016`, `late on Sunday`, `later that day`, `mid-March`, `mid- to late 1990s`.
fn qualified(view: &TokenView, at: usize, depth: usize) -> Option<Stretch> {
    let low = view.folded(at);
    if !matches!(low, "early" | "late" | "mid" | "later" | "earlier") {
        return None;
    }
    // `hours later on Friday`: that is later than something else.
    let from_then = matches!(
        view.before(at, 1),
        "hours" | "hour" | "minutes" | "moments" | "days" | "weeks" | "months" | "years" | "until" | "than"
    ) && matches!(low, "later" | "earlier")
        && view.before(at, 1) != "until"
        || view.before(at, 1) == "sooner";
    if from_then {
        return None;
    }
    let dash = |at: usize| if is_dash(view, at) && view.adjoins_previous(at) { at + 1 } else { at };
    let inner = dash(at + 1);
    let link = view.folded(inner);
    // `mid- to late 1990s`, `early-to-mid May`
    if link == "to" && matches!(view.folded(dash(inner + 1)), "mid" | "late" | "early") {
        return core(view, dash(dash(inner + 1) + 1));
    }
    if matches!(link, "on" | "in" | "that" | "the") && low != "mid" {
        if link == "in"
            && let Some(found) = the_period(view, inner + 1)
        {
            return Some(found);
        }
        if link == "that" {
            let unit = if view.folded(inner + 1) == "same" { inner + 2 } else { inner + 1 };
            let period = matches!(
                view.folded(unit),
                "day"
                    | "night"
                    | "month"
                    | "year"
                    | "week"
                    | "evening"
                    | "afternoon"
                    | "morning"
                    | "summer"
                    | "decade"
            );
            return period.then_some(Stretch::longer(unit + 1));
        }
        if link == "the" {
            return relative(view, inner + 1)
                .filter(|_| matches!(view.folded(inner + 1), "same" | "next" | "following"));
        }
        let date = skip_the(view, inner + 1);
        return nested(view, date, depth - 1).filter(|_| link == "in" || view.folded(date) != "day");
    }
    if let Some(found) = core(view, inner) {
        return Some(found);
    }
    // `late afternoon Friday`, `early morning on Friday`
    let part = part_of_day(view, inner)?;
    let date = if view.folded(part) == "on" { part + 1 } else { part };
    day_core(view, date)
}

/// A core that is a day of the calendar.
pub(super) fn day_core(view: &TokenView, at: usize) -> Option<Stretch> {
    modified(view, at).filter(|found| found.grain == Grain::Day)
}

/// A date without modifiers before it, with what follows it.
fn core(view: &TokenView, at: usize) -> Option<Stretch> {
    let holiday =
        |at| holiday(view, at).map(|end| Stretch::day(with_period(view, with_year(view, end), &["year"])));
    let found = relative(view, at)
        .or_else(|| numeric(view, at).map(Stretch::day))
        .or_else(|| weekday_date(view, at))
        .or_else(|| holiday(at))
        .or_else(|| calendar_day(view, at))
        .or_else(|| decade_or_century(view, at).map(Stretch::longer))
        .or_else(|| quarter(view, at).map(Stretch::longer))
        .or_else(|| season(view, at).map(Stretch::longer))
        .or_else(|| lone_year(view, at).map(Stretch::longer))?;
    match found.grain {
        Grain::Day => Some(Stretch::day(with_time(view, found.end))),
        Grain::Longer => Some(found),
    }
}
