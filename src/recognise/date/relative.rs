//! Dates told from another day: `yesterday`, `last week`, `three years ago`.

use super::absolute::{calendar_day, weekday_date};
use super::amount::{and_a_half, count, how_many, vague};
use super::clock::is_third_of_day;
use super::dated::Dated;
use super::holiday::holiday;
use super::years::with_year;
use crate::recognise::grammar::calendar::{
    Period, is_dash, length, month, part_of_day, period, pointer, season_name, single_period, weekday,
};
use crate::recognise::grammar::number::vague_count;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::Multiple;
use crate::recognise::meaning::date::{
    CalendarUnit, DateCore, DateExpression, Direction, Feast, Holiday, HolidayPart, Modifier, Offset,
    PartOfDay, Pointer, ReferenceDay, Season, UnitCount, VagueCount,
};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// `yesterday`, `last week`, `three years ago`, `a day later`, `same day`.
pub(super) fn relative(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let next = view.folded(at + 1);
    if let Some(days) = view.number(at, WordClass::DayFromToday) {
        let paper = view.is_capitalised(at) && view.before(at, 1) == "usa";
        let part = (view.folded(at) == "tonight").then_some(PartOfDay::Night);
        return (!paper && !hangs_in_compound(view, at))
            .then(|| Parsed::day(today(days).at(part, None), at + 1));
    }
    if let Some(first) = pointer(view, at) {
        return pointed(view, at, first);
    }
    match view.folded(at) {
        "that" => that(view, at),
        "day" if next == "before" && view.folded(at + 2) == "yesterday" => {
            Some(Parsed::day(today(-2), at + 3))
        }
        "day" if next == "after" && view.folded(at + 2) == "tomorrow" => Some(Parsed::day(today(2), at + 3)),
        "weekend" => {
            let over = view.before(at, 1) == "the" && view.is_before(at, 2, WordClass::BeforeTheWeekend);
            // `the weekend raid`
            let noun = view.kind(at + 1) == Some(TokenKind::Word) && view.folded(at + 1).len() > 4;
            (over && !noun).then(|| Parsed::longer(one(CalendarUnit::Weekend), at + 1))
        }
        "new" if next == "year" => new_year(view, at),
        // `by year's end`
        "year" | "month" if next == "'s" && view.folded(at + 2) == "end" => {
            let tied = view.is_before(at, 1, WordClass::BeforeYearEnd);
            tied.then(|| length(view, at).map(|unit| end_of(unit, at + 3))).flatten()
        }
        "year" if is_dash(view, at + 1) && view.folded(at + 2) == "end" => {
            let tied = view.is_before(at, 1, WordClass::BeforeYearEnd);
            tied.then(|| end_of(CalendarUnit::Year, at + 3))
        }
        _ if matches!(next, "before" | "after" | "prior") => next_to(view, at),
        _ => counted_from(view, at),
    }
}

fn today(days: i8) -> DateExpression {
    DateExpression::new(DateCore::Today(days))
}

/// A unit by itself, to which something else points.
pub(super) fn one(unit: CalendarUnit) -> DateExpression {
    DateExpression::new(DateCore::Unit { unit, count: None })
}

/// The end of the unit under way.
fn end_of(unit: CalendarUnit, end: usize) -> Parsed<Dated> {
    Parsed::longer(one(unit).modified(Some(Modifier::End)), end)
}

/// `day before`, `night after`, `year prior`.
fn next_to(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    // Of an event that is told, it is no date: `the day before the vote`.
    let open = view.kind(at + 2) != Some(TokenKind::Word) || view.is(at + 2, WordClass::AfterDayBefore);
    let alone =
        view.before(at, 1) == "the" && view.before(at, 2) != "to" && open && view.text(at + 2) != "\"";
    let direction = if view.folded(at + 1) == "after" { Direction::After } else { Direction::Before };
    let (unit, part) = match single_period(view, at)? {
        Period::Unit(
            unit @ (CalendarUnit::Day | CalendarUnit::Week | CalendarUnit::Month | CalendarUnit::Year),
        ) => (unit, None),
        Period::Night => (CalendarUnit::Day, Some(PartOfDay::Night)),
        _ => return None,
    };
    let offset = Offset { amount: UnitCount::Exact(1.0), unit, direction, origin: ReferenceDay::Text };
    let date = DateExpression::new(DateCore::Offset(offset)).at(part, None);
    alone.then_some(Parsed::longer(date, at + 2))
}

/// `new year`, but in no wish.
fn new_year(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let eve = view.folded(at + 2) == "'s" && matches!(view.folded(at + 3), "eve" | "day");
    let wish = view.folded(at + 2) == "'s" && view.is(at + 3, WordClass::AfterNewYear);
    let happy = view.before(at, 1) == "happy";
    if eve || wish || happy {
        return None;
    }
    let year = with_year(view, at + 2);
    let feast = Feast::Fixed { month: 1, day: 1 };
    let holiday = Holiday { feast, part: HolidayPart::Whole, year: year.value };
    Some(Parsed::longer(DateExpression::new(DateCore::Holiday(holiday)), year.end))
}

/// `today-only`
fn hangs_in_compound(view: &TokenView, at: usize) -> bool {
    view.text(at + 1) == "-"
        && view.adjoins_previous(at + 1)
        && view.adjoins_previous(at + 2)
        && view.adjoins_previous(at)
}

/// `last week`, `this Friday`, `past three years`, `next few days`, `same day`.
fn pointed(view: &TokenView, at: usize, first: Pointer) -> Option<Parsed<Dated>> {
    use Pointer::{Coming, Following, Last, Next, Past, Previous, Same, This};
    // `this past week`, `this coming Friday`, `this same day`, `this very week`
    let second = if view.folded(at + 1) == "very" { Some(This) } else { pointer(view, at + 1) };
    let second = second.filter(|second| match second {
        This => view.folded(at + 1) == "very",
        second => matches!(second, Past | Coming | Same | Last),
    });
    let second = second.filter(|_| first == This);
    let doubled = second.is_some();
    let pointer = second.unwrap_or(first);
    let start = if doubled { at + 2 } else { at + 1 };
    let many = how_many(view, start);
    let counted = many.end > start;
    let mut unit = many.end;
    let mut amount = many.value;
    // `past 20-plus months`, `last full week`, `next calendar year`
    if counted && is_dash(view, unit) && view.folded(unit + 1) == "plus" {
        unit += 2;
        amount = amount.map(or_more);
    }
    if view.is(unit, WordClass::PeriodAdjective) && period(view, unit + 1).is_some() {
        unit += 1;
    }
    if let Some(named) = period(view, unit) {
        let hazy = vague_count(view, start) == Some(Multiple::Several)
            && matches!(named, Period::Unit(CalendarUnit::Century | CalendarUnit::Decade));
        return pointed_period(view, first, (unit, named), amount, doubled)
            .filter(|_| !hazy)
            .map(|found| found.with(|date| date.pointed(pointer)));
    }
    if counted {
        return None;
    }
    if let Some(part) = part_of_day(view, unit) {
        let told = matches!(first, This | Following | Next | Same | Previous);
        let date = one(CalendarUnit::Day).pointed(pointer).at(Some(part.value), None);
        return (told && is_third_of_day(part.value) && !is_dash(view, part.end))
            .then_some(Parsed::day(date, part.end));
    }
    if first == Same {
        return None;
    }
    named_date(view, first, unit, doubled).map(|found| found.with(|date| date.pointed(pointer)))
}

/// At least as many.
fn or_more(amount: UnitCount) -> UnitCount {
    match amount {
        UnitCount::Exact(count) => UnitCount::AtLeast(count),
        other => other,
    }
}

/// The unit and what follows it, after a word that points and a count.
fn pointed_period(
    view: &TokenView,
    first: Pointer,
    (unit, named): (usize, Period),
    amount: Option<UnitCount>,
    doubled: bool,
) -> Option<Parsed<Dated>> {
    let plural = !view.is(unit, WordClass::SinglePeriod);
    let counted = amount.is_some();
    let vague_plural = plural && !counted;
    let day = named == Period::Unit(CalendarUnit::Day);
    let hazy = vague_plural
        && matches!(
            first,
            Pointer::Coming | Pointer::This | Pointer::Same | Pointer::Following | Pointer::Previous
        );
    let right = match first {
        Pointer::Last if plural => counted,
        Pointer::Last => !day,
        Pointer::Same => {
            use CalendarUnit::{Day, Month, Week, Weekend, Year};
            let known = matches!(named, Period::Night | Period::Unit(Day | Week | Weekend | Month | Year));
            known && !plural
        }
        Pointer::This => !plural && !day || doubled && counted,
        // `past weeks` are as vague as recent ones.
        Pointer::Past => counted || !plural,
        _ => true,
    };
    // `this time last year` is one, `last century's` too; `this night-time raid` is not.
    let plus = view.folded(unit + 2) == "plus";
    let compound = is_dash(view, unit + 1)
        && !plus
        && view.adjoins_previous(unit + 1)
        && !view.folded(unit + 2).is_empty()
        && view.adjoins_previous(unit + 2)
        && !matches!(view.text(unit + 1), "—" | "–");
    if !right || hazy || compound {
        return None;
    }
    let mut amount = amount.or(vague_plural.then(|| vague(VagueCount::Plural)));
    let (mut end, mut modifier) = (unit + 1, None);
    if view.folded(unit + 1) == "'s" && view.folded(unit + 2) == "end" {
        // `this year's end`
        (end, modifier) = (unit + 3, Some(Modifier::End));
    } else if is_dash(view, unit + 1) && plus {
        // `past decade-plus`
        (end, amount) = (unit + 3, Some(or_more(amount.unwrap_or(UnitCount::Exact(1.0)))));
    }
    let date = match (named, amount) {
        (Period::Season(season), None) => DateExpression::new(DateCore::Season(season, None)),
        (Period::Season(season), count) => {
            DateExpression::new(DateCore::Unit { unit: CalendarUnit::Season(season), count })
        }
        (Period::Unit(unit), count) => DateExpression::new(DateCore::Unit { unit, count }),
        (Period::Night, count) => DateExpression::new(DateCore::Unit { unit: CalendarUnit::Day, count })
            .at(Some(PartOfDay::Night), None),
    };
    let date = date.modified(modifier);
    let of_day = !plural && (day || named == Period::Night);
    Some(if of_day { Parsed::day(date, end) } else { Parsed::longer(date, end) })
}

/// A weekday, a month, a season or a holiday after a word that points to it.
fn named_date(view: &TokenView, first: Pointer, at: usize, doubled: bool) -> Option<Parsed<Dated>> {
    if weekday(view, at).is_some() {
        return weekday_date(view, at);
    }
    // `this may be`: in lower case the verb is likelier.
    let verb = first == Pointer::This
        && view.is(at, WordClass::MonthAlsoVerb)
        && (!view.is_capitalised(at) || view.is_title_case(at));
    if let Some(month) = month(view, at).filter(|_| !verb) {
        let alone = || Parsed::longer(DateExpression::calendar(None, Some(month.value), None), at + 1);
        return Some(calendar_day(view, at).unwrap_or_else(alone));
    }
    if let Some(season) = season_name(view, at) {
        let of = view.folded(at + 1) == "of";
        let date = DateExpression::new(DateCore::Season(season, None));
        return (!of).then_some(Parsed::longer(date, at + 1));
    }
    let found = holiday(view, at).filter(|_| first != Pointer::Past || doubled)?;
    Some(Parsed::day(DateExpression::new(DateCore::Holiday(found.value)), found.end))
}

/// What `that` and `that same` point to: a day, a part of one, or what is longer.
pub(super) fn pointed_back(view: &TokenView, at: usize, same: bool) -> Option<DateExpression> {
    let pointer = if same { Pointer::Same } else { Pointer::That };
    use CalendarUnit::{Day, Decade, Month, Week, Weekend, Year};
    let date = match single_period(view, at) {
        Some(Period::Night) => one(Day).at(Some(PartOfDay::Night), None),
        Some(Period::Season(season @ (Season::Summer | Season::Winter))) => {
            DateExpression::new(DateCore::Season(season, None))
        }
        Some(Period::Unit(unit @ (Day | Week | Weekend | Month | Year | Decade))) => one(unit),
        Some(_) => return None,
        None => {
            let part = part_of_day(view, at)?.value;
            return is_third_of_day(part).then(|| one(Day).at(Some(part), None).pointed(pointer));
        }
    };
    Some(date.pointed(pointer))
}

/// `that day`, `that same year`: back to a day the text told of.
fn that(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let unit = if view.folded(at + 1) == "same" { at + 2 } else { at + 1 };
    let same = unit > at + 1;
    let period = single_period(view, unit);
    let date =
        pointed_back(view, unit, same).filter(|_| period != Some(Period::Unit(CalendarUnit::Decade)))?;
    // `said that week after week`, `not that day but`
    let goes_on = view.is(unit + 1, WordClass::AfterThatDay);
    let hinge = view.is_before(at, 1, WordClass::BeforeThatDay);
    let day = matches!(period, Some(Period::Unit(CalendarUnit::Day) | Period::Night));
    (!goes_on && (same || !hinge))
        .then(|| if day { Parsed::day(date, unit + 1) } else { Parsed::longer(date, unit + 1) })
}

/// `three years ago`, `a day later`, `more than a decade ago`, `two weeks from now`.
fn counted_from(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let (mut unit, mut modifier) = (at, None);
    match (view.folded(at), view.folded(at + 1)) {
        ("nearly" | "almost", _) => (unit, modifier) = (at + 1, Some(Modifier::LessThan)),
        ("over", _) => (unit, modifier) = (at + 1, Some(Modifier::MoreThan)),
        ("more", "than") | ("well" | "just", "over") => (unit, modifier) = (at + 2, Some(Modifier::MoreThan)),
        ("less", "than") | ("well" | "just", "under") => {
            (unit, modifier) = (at + 2, Some(Modifier::LessThan))
        }
        ("at", "least") => (unit, modifier) = (at + 2, Some(Modifier::EqualOrMore)),
        ("a" | "an", "quarter") | ("half", "a" | "an") | ("a", "half") => {
            return part_of_length(view, at, None);
        }
        ("year", "ago") => {
            let year = Length { amount: UnitCount::Exact(1.0), unit: CalendarUnit::Year, modifier: None };
            return Some(year.from(Direction::Before, ReferenceDay::Published, at + 2));
        }
        _ => {}
    }
    if let Some(count) = vague_count(view, at).filter(|&count| count != Multiple::Couple)
        && let Some(unit) = length(view, at + 1)
    {
        let length = Length { amount: vague(count.into()), unit, modifier: None };
        return (view.folded(at + 2) == "ago")
            .then(|| length.from(Direction::Before, ReferenceDay::Published, at + 3));
    }
    let Parsed { value: mut amount, end: mut unit } = match view.folded(unit) {
        "a" | "an" => match view.folded(unit + 1) {
            "few" => Parsed::new(vague(VagueCount::Few), unit + 2),
            "full" => Parsed::new(UnitCount::Exact(1.0), unit + 2),
            "good" if view.folded(unit + 2) == "few" => Parsed::new(vague(VagueCount::Few), unit + 3),
            "couple" => {
                let end = unit + if view.folded(unit + 2) == "of" { 3 } else { 2 };
                Parsed::new(vague(VagueCount::Couple), end)
            }
            "dozen" => Parsed::new(UnitCount::Exact(12.0), unit + 2),
            "quarter" | "half" => return part_of_length(view, unit, modifier),
            _ => Parsed::new(UnitCount::Exact(1.0), unit + 1),
        },
        "several" => Parsed::new(vague(VagueCount::Several), unit + 1),
        "half" => return part_of_length(view, unit, modifier),
        _ => count(view, unit)?,
    };
    // `some 10 or so years ago`
    if view.folded(unit) == "or" && view.folded(unit + 1) == "so" {
        modifier = modifier.or(Some(Modifier::Approx));
        unit += 2;
    } else if view.folded(unit) == "and" && view.folded(unit + 1) == "half" {
        amount = and_a_half(amount);
        unit += 2;
    }
    if view.folded(unit) == "full" {
        unit += 1;
    }
    told_after(view, unit, amount, modifier)
}

/// `a quarter of a century ago`, `half a century ago`.
fn part_of_length(view: &TokenView, at: usize, modifier: Option<Modifier>) -> Option<Parsed<Dated>> {
    let start = if matches!(view.folded(at), "a" | "an") { at + 1 } else { at };
    let amount = if view.folded(start) == "quarter" { 0.25 } else { 0.5 };
    let mut unit = start + 1;
    if is_dash(view, unit) || view.folded(unit) == "of" {
        unit += 1;
    }
    if matches!(view.folded(unit), "a" | "an") {
        unit += 1;
    }
    told_after(view, unit, UnitCount::Exact(amount), modifier)
}

/// A length of time that something is told after or before.
struct Length {
    amount: UnitCount,
    unit: CalendarUnit,
    modifier: Option<Modifier>,
}

impl Length {
    fn from(self, direction: Direction, origin: ReferenceDay, end: usize) -> Parsed<Dated> {
        let offset = Offset { amount: self.amount, unit: self.unit, direction, origin };
        Parsed::longer(DateExpression::new(DateCore::Offset(offset)).modified(self.modifier), end)
    }
}

/// A length that is told from now or from then: `years ago`.
fn told_after(
    view: &TokenView,
    at: usize,
    amount: UnitCount,
    modifier: Option<Modifier>,
) -> Option<Parsed<Dated>> {
    let mut length = Length { amount, unit: length(view, at)?, modifier };
    let mut end = at + 1;
    // `a year and a half ago`, `a year or two ago`, `a month or so ago`
    if view.folded(end) == "and" && view.folded(end + 1) == "a" && view.folded(end + 2) == "half" {
        length.amount = and_a_half(amount);
        end += 3;
    } else if view.folded(end) == "or" {
        match (view.folded(end + 1), amount) {
            ("so", _) => length.modifier = modifier.or(Some(Modifier::Approx)),
            ("two", UnitCount::Exact(low)) => length.amount = UnitCount::Between(low, low.max(1.0) + 1.0),
            ("two", _) => {}
            _ => return None,
        }
        end += 2;
    }
    match view.folded(end) {
        "ago" => Some(length.from(Direction::Before, ReferenceDay::Published, end + 1)),
        // Later than what, if that follows: `a day later than planned`.
        "later" if view.folded(end + 1) != "than" => {
            Some(length.from(Direction::After, ReferenceDay::Text, end + 1))
        }
        "earlier" if view.folded(end + 1) != "than" => {
            Some(length.from(Direction::Before, ReferenceDay::Text, end + 1))
        }
        "from" => {
            let origin = match view.folded(end + 1) {
                "now" | "today" => ReferenceDay::Published,
                "tomorrow" => ReferenceDay::Tomorrow,
                _ => return None,
            };
            Some(length.from(Direction::After, origin, end + 2))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("last week's", Some(2)),
            ("past three years", Some(3)),
            ("a few days later", Some(4)),
            ("this morning", Some(2)),
            ("last day of", None),
            ("two months", None),
            ("a quarter of a century ago", Some(6)),
            ("a year and a half ago", Some(6)),
            ("two or three weeks ago", Some(5)),
            ("a day later than", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            let found = relative(&TokenView::new(&text), 0).map(|found| found.end);
            assert_eq!(found, expected, "{input:?}");
        }
    }
}
