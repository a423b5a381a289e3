//! Dates with what narrows them: `end of last month`, `early in 2016`, `first half
//! of 2015`, `night of May 3`; and [`core`], the date itself.

use super::absolute::{calendar_day, weekday_date, with_period};
use super::amount::{how_many, one_number, vague};
use super::clock::{is_third_of_day, modifier_named, narrowing, with_time};
use super::dated::{Dated, Grain, day, longer};
use super::holiday::holiday;
use super::numeric::numeric;
use super::relative::{one, pointed_back, relative};
use super::years::{decade_or_century, lone_short_year, lone_year, quarter, season, with_year};
use crate::recognise::grammar::calendar::{
    Period, is_dash, ordinal, part_of_day, period, single_period, spelled_ordinal, weekday,
};
use crate::recognise::grammar::number::vague_count;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::Multiple;
use crate::recognise::meaning::date::{
    CalendarUnit, DateCore, DateExpression, Modifier, Part, PartOfDay, PartUnit, Position, UnitCount,
    VagueCount, Within,
};
use crate::recognise::tokens::{TokenView, WordClass};

/// How many modifiers may stand before one another: `end of the first half of
/// early 2015`. What is longer is no English, and a bound keeps reading linear.
const DEPTH: usize = 3;

/// A date with its modifiers.
pub(super) fn modified(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    nested(view, at, DEPTH)
}

fn nested(view: &TokenView, at: usize, depth: usize) -> Option<Parsed<Dated>> {
    if depth == 0 {
        return None;
    }
    head(view, at)
        .and_then(|head| {
            let inner = skip_the(view, head.end);
            let found = nested(view, inner, depth - 1).or_else(|| the_period(view, head.end))?;
            let day = head.value.is_of_day();
            let fits = !day || found.is_day() || !found_is_bare(view, inner, &found);
            let narrowed = fits.then(|| found.with(|date| head.value.narrow(date)))?;
            Some(if day { as_day(with_time(view, narrowed)) } else { narrowed })
        })
        .or_else(|| qualified(view, at, depth))
        .or_else(|| core(view, at))
}

/// The same, now that something says that it is a day.
fn as_day(found: Parsed<Dated>) -> Parsed<Dated> {
    found.map(|dated| Dated { grain: Grain::Day, ..dated })
}

/// Whether a date is one word, so that a day cannot be of it: `night of 2015`.
fn found_is_bare(view: &TokenView, at: usize, found: &Parsed<Dated>) -> bool {
    found.end == at + 1 && holiday(view, at).is_none()
}

fn skip_the(view: &TokenView, at: usize) -> usize {
    if view.folded(at) == "the" { at + 1 } else { at }
}

/// What `of` ties to a date.
enum Head {
    /// `end of`.
    Edge(Modifier),
    /// `night of`.
    PartOfDay(PartOfDay),
    /// `early hours of`, `early morning hours of`.
    Hours(Option<Modifier>, Option<PartOfDay>),
    /// `first five months of`.
    Part(Position, Option<UnitCount>, PartUnit),
}

impl Head {
    /// Whether it is less than a day, so that a day must follow.
    fn is_of_day(&self) -> bool {
        matches!(self, Head::PartOfDay(_) | Head::Hours(..))
    }

    fn narrow(self, of: DateExpression) -> DateExpression {
        match self {
            Head::Edge(modifier) => of.modified(Some(modifier)),
            Head::PartOfDay(part) => of.at(Some(part), None),
            Head::Hours(modifier, part) => of.at(part, None).modified(modifier),
            Head::Part(position, count, unit) => {
                DateExpression::new(DateCore::Part(Box::new(Part { position, count, unit, of })))
            }
        }
    }
}

/// `end of`, `first five months of`, `early hours of`, `night of`, `last Friday in`.
fn head(view: &TokenView, at: usize) -> Option<Parsed<Head>> {
    let (low, next) = (view.folded(at), view.folded(at + 1));
    if next == "of" {
        let head = if let Some(edge) = view.value(at, WordClass::EdgeNoun) {
            Head::Edge(modifier_named(edge)?)
        } else {
            let unit = |unit| PartUnit::Unit(unit);
            match single_period(view, at) {
                Some(Period::Unit(CalendarUnit::Week)) => {
                    Head::Part(Position::Holding, None, unit(CalendarUnit::Week))
                }
                Some(Period::Unit(CalendarUnit::Weekend)) => {
                    Head::Part(Position::Holding, None, unit(CalendarUnit::Weekend))
                }
                Some(Period::Night) => Head::PartOfDay(PartOfDay::Night),
                _ if low == "eve" => Head::Part(Position::Eve, None, unit(CalendarUnit::Day)),
                _ => {
                    let part = part_of_day(view, at).filter(|part| is_third_of_day(part.value))?;
                    Head::PartOfDay(part.value)
                }
            }
        };
        return Some(Parsed::new(head, at + 2));
    }
    // `early hours of`, `early morning hours of`
    if let Some(narrowing) = view.value(at, WordClass::HoursModifier) {
        let part = part_of_day(view, at + 1);
        let hours = part.map_or(at + 1, |part| part.end);
        if view.folded(hours) == "hours" && matches!(view.folded(hours + 1), "of" | "on") {
            let dawn = (narrowing == "dawn").then_some(PartOfDay::Dawn);
            let part = part.map(|part| part.value).or(dawn);
            return Some(Parsed::new(Head::Hours(modifier_named(narrowing), part), hours + 2));
        }
    }
    part_head(view, at)
}

/// `first five months of`, `last week of`, `last Friday in`.
fn part_head(view: &TokenView, at: usize) -> Option<Parsed<Head>> {
    let (position, mut unit) = match view.value(at, WordClass::PartPosition) {
        Some("first") => (Position::Nth(1), at + 1),
        Some("middle") => (Position::Middle, at + 1),
        Some("last") => (Position::Last, at + 1),
        _ => {
            let nth = ordinal(view, at).or_else(|| spelled_ordinal(view, at))?;
            (Position::Nth(nth.value), nth.end)
        }
    };
    if is_dash(view, unit) && view.adjoins_previous(unit) {
        unit += 1;
    }
    let mut count = None;
    match view.folded(unit) {
        "couple" => (count, unit) = (Some(vague(VagueCount::Couple)), unit + 1),
        "full" => unit += 1,
        _ => {
            let many = how_many_parts(view, unit);
            (count, unit) = (many.value, many.end);
        }
    }
    use CalendarUnit::{Day, Decade, Month, Quarter, Week, Weekend, Year};
    let single = view.is(unit, WordClass::SinglePeriod);
    let part = match (period(view, unit), view.folded(unit)) {
        (Some(Period::Night), _) if single => PartUnit::Night,
        (Some(Period::Unit(Weekend)), _) if single => PartUnit::Unit(Weekend),
        (Some(Period::Unit(unit @ (Day | Week | Month | Quarter | Year | Decade))), _) => {
            PartUnit::Unit(unit)
        }
        (Some(_), _) => return None,
        (None, "quarters") => PartUnit::Unit(Quarter),
        (None, "half") => PartUnit::Half,
        (None, "third") => PartUnit::Third,
        (None, "part") => PartUnit::Unnamed,
        _ => PartUnit::Weekday(weekday(view, unit)?.value),
    };
    // What is counted in the plural alone is a vague count: `first days of`.
    let plural = matches!(part, PartUnit::Unit(_)) && !single && count.is_none();
    let count = count.or(plural.then(|| vague(VagueCount::Plural)));
    let day = matches!(part, PartUnit::Weekday(_));
    let link = view.folded(unit + 1) == "of" || day && view.folded(unit + 1) == "in";
    link.then_some(Parsed::new(Head::Part(position, count, part), unit + 2))
}

/// The count before a part of a period.
fn how_many_parts(view: &TokenView, at: usize) -> Parsed<Option<UnitCount>> {
    match vague_count(view, at) {
        Some(Multiple::Few | Multiple::Several) => how_many(view, at),
        _ if view.folded(at) == "a" => Parsed::new(None, at),
        _ => one_number(view, at).map_or(Parsed::new(None, at), |found| found.map(Some)),
    }
}

/// `the year`, after `end of` or `earlier in`.
fn the_period(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let unit = match single_period(view, at + 1)? {
        Period::Unit(unit) if !matches!(unit, CalendarUnit::Fortnight | CalendarUnit::Quarter) => unit,
        _ => return None,
    };
    (view.folded(at) == "the" && view.folded(at + 2) != "of").then(|| Parsed::longer(one(unit), at + 2))
}

/// What two modifiers with `to` between them say.
fn from_to(first: Option<Modifier>, second: Option<Modifier>) -> Option<Modifier> {
    match (first, second) {
        (Some(Modifier::Start), Some(Modifier::Mid)) => Some(Modifier::StartToMid),
        (Some(Modifier::Mid), Some(Modifier::End)) => Some(Modifier::MidToEnd),
        (first, second) if first == second => first,
        // From its start to its end it is all of it.
        _ => None,
    }
}

/// `early in 2016`, `late on Sunday`, `later that day`, `mid-March`, `mid- to late 1990s`.
fn qualified(view: &TokenView, at: usize, depth: usize) -> Option<Parsed<Dated>> {
    let own = view.value(at, WordClass::DateModifier).and_then(modifier_named);
    // `hours later on Friday`: that is later than something else.
    let compared = matches!(own, Some(Modifier::Later | Modifier::Earlier));
    let from_then = compared
        && (view.is_before(at, 1, WordClass::DurationNoun) || view.before(at, 1) == "than")
        || view.before(at, 1) == "sooner";
    if own.is_none() || from_then {
        return None;
    }
    let under = |found: Parsed<Dated>| found.with(|date| date.modified(own));
    let dash = |at: usize| if is_dash(view, at) && view.adjoins_previous(at) { at + 1 } else { at };
    let inner = dash(at + 1);
    let link = view.folded(inner);
    // `mid- to late 1990s`, `early-to-mid May`
    let second = dash(inner + 1);
    if link == "to"
        && let Some(other) = narrowing(view, second)
    {
        let both = from_to(own, Some(other));
        return core(view, dash(second + 1)).map(|found| found.with(|date| date.modified(both)));
    }
    if matches!(link, "on" | "in" | "that" | "the") && own != Some(Modifier::Mid) {
        return linked(view, link, inner, depth).map(under);
    }
    if let Some(found) = core(view, inner) {
        return Some(under(found));
    }
    // `late afternoon Friday`, `early morning on Friday`
    let part = part_of_day(view, inner)?;
    let date = if view.folded(part.end) == "on" { part.end + 1 } else { part.end };
    day_core(view, date).map(|found| found.with(|date| date.at(Some(part.value), None).modified(own)))
}

/// What follows a modifier with a word between: `in 2016`, `on Sunday`, `that day`.
fn linked(view: &TokenView, link: &str, at: usize, depth: usize) -> Option<Parsed<Dated>> {
    match link {
        "that" => {
            let unit = if view.folded(at + 1) == "same" { at + 2 } else { at + 1 };
            let date = pointed_back(view, unit, unit > at + 1)?;
            let fits = !matches!(view.folded(unit), "winter" | "weekend");
            fits.then_some(Parsed::longer(date, unit + 1))
        }
        "the" if !matches!(view.folded(at + 1), "same" | "next" | "following") => None,
        "the" => relative(view, at + 1),
        _ => {
            let period = the_period(view, at + 1).filter(|_| link == "in");
            let date = skip_the(view, at + 1);
            period.or_else(|| {
                nested(view, date, depth - 1).filter(|_| link == "in" || view.folded(date) != "day")
            })
        }
    }
}

/// A core that is a day of the calendar.
pub(super) fn day_core(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    modified(view, at).filter(Parsed::is_day)
}

/// A holiday with its year.
fn holiday_of_year(view: &TokenView, at: usize) -> Option<Parsed<DateExpression>> {
    let found = holiday(view, at)?;
    let year = with_year(view, found.end);
    let within = with_period(view, year.end, &[CalendarUnit::Year]);
    let date = DateExpression::new(DateCore::Holiday(found.value)).lying(year.value.map(Within::Year));
    Some(Parsed::new(date.lying(within.value), within.end))
}

/// A date without modifiers before it, with what follows it.
fn core(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let found = relative(view, at)
        .or_else(|| numeric(view, at).map(day))
        .or_else(|| weekday_date(view, at))
        .or_else(|| holiday_of_year(view, at).map(day))
        .or_else(|| calendar_day(view, at))
        .or_else(|| decade_or_century(view, at).map(longer))
        .or_else(|| quarter(view, at).map(longer))
        .or_else(|| season(view, at).map(longer))
        .or_else(|| lone_year(view, at).map(longer))
        .or_else(|| lone_short_year(view, at).map(longer))?;
    Some(if found.is_day() { with_time(view, found) } else { found })
}
