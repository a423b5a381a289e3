//! Dates told from another day: `yesterday`, `last week`, `three years ago`.

use super::absolute::{calendar_day, weekday_date};
use super::amount::{and_a_half, count, how_many, vague};
use super::dated::Dated;
use super::holiday::holiday;
use super::years::with_year;
use crate::recognise::grammar::calendar::{
    Period, is_dash, length, month, part_of_day, period, season_name, weekday,
};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{
    DateCore, DateExpression, Direction, Feast, Holiday, HolidayPart, Modifier, Offset, Origin, PartOfDay,
    Pointer, Unit, UnitCount, VagueCount,
};
use crate::recognise::tokens::TokenView;
use crate::text::TokenKind;

/// `yesterday`, `last week`, `three years ago`, `a day later`, `same day`.
pub(super) fn relative(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let next = view.folded(at + 1);
    match view.folded(at) {
        low @ ("yesterday" | "today" | "tomorrow" | "tonight") => {
            let paper = view.is_capitalised(at) && view.before(at, 1) == "usa";
            let days = match low {
                "yesterday" => -1,
                "tomorrow" => 1,
                _ => 0,
            };
            let part = (low == "tonight").then_some(PartOfDay::Night);
            (!paper && !hangs_in_compound(view, at)).then(|| Parsed::day(today(days).at(part, None), at + 1))
        }
        "last" | "next" | "this" | "past" | "previous" | "coming" | "following" | "same" | "preceding" => {
            pointed(view, at)
        }
        "that" => that(view, at),
        "day" if next == "before" && view.folded(at + 2) == "yesterday" => {
            Some(Parsed::day(today(-2), at + 3))
        }
        "day" if next == "after" && view.folded(at + 2) == "tomorrow" => Some(Parsed::day(today(2), at + 3)),
        "day" | "night" | "week" | "month" | "year" if matches!(next, "before" | "after" | "prior") => {
            next_to(view, at)
        }
        "weekend" => {
            let over = view.before(at, 1) == "the"
                && matches!(view.before(at, 2), "over" | "at" | "during" | "this" | "for" | "through");
            // `the weekend raid`
            let noun = view.kind(at + 1) == Some(TokenKind::Word) && view.folded(at + 1).len() > 4;
            (over && !noun).then(|| Parsed::longer(one(Unit::Weekend), at + 1))
        }
        "new" if next == "year" => new_year(view, at),
        // `by year's end`
        "year" | "month" if next == "'s" && view.folded(at + 2) == "end" => {
            let tied = matches!(view.before(at, 1), "by" | "at" | "before" | "until");
            tied.then(|| length(view, at).map(|unit| end_of(unit, at + 3))).flatten()
        }
        "year" if is_dash(view, at + 1) && view.folded(at + 2) == "end" => {
            let tied = matches!(view.before(at, 1), "by" | "at" | "before" | "until" | "since");
            tied.then(|| end_of(Unit::Year, at + 3))
        }
        _ => counted_from(view, at),
    }
}

fn today(days: i8) -> DateExpression {
    DateExpression::new(DateCore::Today(days))
}

/// A unit by itself, to which something else points.
pub(super) fn one(unit: Unit) -> DateExpression {
    DateExpression::new(DateCore::Unit { unit, count: None })
}

/// The end of the unit under way.
fn end_of(unit: Unit, end: usize) -> Parsed<Dated> {
    Parsed::longer(one(unit).modified(Some(Modifier::End)), end)
}

/// `day before`, `night after`, `year prior`.
fn next_to(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    // Of an event that is told, it is no date: `the day before the vote`.
    let open = view.kind(at + 2) != Some(TokenKind::Word)
        || matches!(view.folded(at + 2), "in" | "at" | "and" | "by" | "but" | "when");
    let alone =
        view.before(at, 1) == "the" && view.before(at, 2) != "to" && open && view.text(at + 2) != "\"";
    let direction = if view.folded(at + 1) == "after" { Direction::After } else { Direction::Before };
    let unit = length(view, at);
    let part = unit.is_none().then_some(PartOfDay::Night);
    let unit = unit.unwrap_or(Unit::Day);
    let offset = Offset { amount: UnitCount::Exact(1.0), unit, direction, origin: Origin::Text };
    let date = DateExpression::new(DateCore::Offset(offset)).at(part, None);
    alone.then_some(Parsed::longer(date, at + 2))
}

/// `new year`, but in no wish.
fn new_year(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let eve = view.folded(at + 2) == "'s" && matches!(view.folded(at + 3), "eve" | "day");
    let wish = view.folded(at + 2) == "'s"
        && matches!(view.folded(at + 3), "greetings" | "greeting" | "wishes" | "resolution" | "resolutions");
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

/// A word that points, by itself.
fn pointer(low: &str) -> Option<Pointer> {
    Some(match low {
        "last" => Pointer::Last,
        "next" => Pointer::Next,
        "this" | "very" => Pointer::This,
        "past" => Pointer::Past,
        "coming" => Pointer::Coming,
        "previous" | "preceding" => Pointer::Previous,
        "following" => Pointer::Following,
        "same" => Pointer::Same,
        _ => return None,
    })
}

/// `last week`, `this Friday`, `past three years`, `next few days`, `same day`.
fn pointed(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let low = view.folded(at);
    // `this past week`, `this coming Friday`, `this same day`
    let doubled =
        low == "this" && matches!(view.folded(at + 1), "past" | "coming" | "same" | "last" | "very");
    let first = if doubled { at + 2 } else { at + 1 };
    let pointer = pointer(view.folded(first - 1))?;
    let many = how_many(view, first);
    let counted = many.end > first;
    let mut unit = many.end;
    let mut amount = many.value;
    // `past 20-plus months`, `last full week`, `next calendar year`
    if counted && is_dash(view, unit) && view.folded(unit + 1) == "plus" {
        unit += 2;
        amount = amount.map(or_more);
    }
    if matches!(view.folded(unit), "full" | "calendar" | "fiscal" | "school" | "academic")
        && period(view, unit + 1).is_some()
    {
        unit += 1;
    }
    if let Some(named) = period(view, unit) {
        let hazy = view.folded(first) == "several" && matches!(view.folded(unit), "centuries" | "decades");
        return pointed_period(view, low, (unit, named), amount, doubled)
            .filter(|_| !hazy)
            .map(|found| found.with(|date| date.pointed(pointer)));
    }
    if counted {
        return None;
    }
    if let Some(part) = part_of_day(view, unit) {
        let told = matches!(low, "this" | "following" | "next" | "same" | "previous");
        let named = matches!(view.folded(unit), "morning" | "afternoon" | "evening");
        let date = one(Unit::Day).pointed(pointer).at(Some(part.value), None);
        return (told && named && !is_dash(view, part.end)).then_some(Parsed::day(date, part.end));
    }
    let named = matches!(low, "this" | "last" | "next" | "past" | "coming" | "following" | "previous");
    if !named {
        return None;
    }
    named_date(view, low, unit, doubled).map(|found| found.with(|date| date.pointed(pointer)))
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
    low: &str,
    (unit, named): (usize, Period),
    amount: Option<UnitCount>,
    doubled: bool,
) -> Option<Parsed<Dated>> {
    let word = view.folded(unit);
    let plural = word.ends_with('s');
    let counted = amount.is_some();
    let vague_plural = plural && !counted;
    let hazy = vague_plural && matches!(low, "coming" | "this" | "same" | "following" | "previous");
    let right = match low {
        "last" => word != "day" && (counted || !plural),
        "same" => matches!(word, "day" | "week" | "month" | "year" | "night" | "weekend"),
        "this" => word != "day" && !plural || doubled && counted,
        // `past weeks` are as vague as recent ones.
        "past" => counted || !plural,
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
            DateExpression::new(DateCore::Unit { unit: Unit::Season(season), count })
        }
        (Period::Unit(unit), count) => DateExpression::new(DateCore::Unit { unit, count }),
        (Period::Night, count) => {
            DateExpression::new(DateCore::Unit { unit: Unit::Day, count }).at(Some(PartOfDay::Night), None)
        }
    };
    let date = date.modified(modifier);
    Some(if matches!(word, "day" | "night") { Parsed::day(date, end) } else { Parsed::longer(date, end) })
}

/// A weekday, a month, a season or a holiday after a word that points to it.
fn named_date(view: &TokenView, low: &str, at: usize, doubled: bool) -> Option<Parsed<Dated>> {
    if weekday(view, at).is_some() {
        return weekday_date(view, at);
    }
    // `this may be`: in lower case the verb is likelier.
    let verb = low == "this"
        && matches!(view.folded(at), "may" | "march")
        && (!view.is_capitalised(at) || view.is_title_case(at));
    if let Some(month) = month(view, at).filter(|_| !verb) {
        let alone = || Parsed::longer(DateExpression::calendar(None, Some(month.value), None), at + 1);
        return Some(calendar_day(view, at).unwrap_or_else(alone));
    }
    if let Some(season) = season_name(view.folded(at)) {
        let of = view.folded(at + 1) == "of";
        let date = DateExpression::new(DateCore::Season(season, None));
        return (!of).then_some(Parsed::longer(date, at + 1));
    }
    let found = holiday(view, at).filter(|_| low != "past" || doubled)?;
    Some(Parsed::day(DateExpression::new(DateCore::Holiday(found.value)), found.end))
}

/// What `that` and `that same` point to: a day, a part of one, or what is longer.
pub(super) fn pointed_back(view: &TokenView, at: usize, same: bool) -> Option<DateExpression> {
    let pointer = if same { Pointer::Same } else { Pointer::That };
    let date = match view.folded(at) {
        "summer" | "winter" => DateExpression::new(DateCore::Season(season_name(view.folded(at))?, None)),
        "weekend" => one(Unit::Weekend),
        "night" | "morning" | "evening" | "afternoon" => {
            one(Unit::Day).at(part_of_day(view, at).map(|part| part.value), None)
        }
        "day" | "week" | "month" | "year" | "decade" => one(length(view, at)?),
        _ => return None,
    };
    Some(date.pointed(pointer))
}

/// `that day`, `that same year`: back to a day the text told of.
fn that(view: &TokenView, at: usize) -> Option<Parsed<Dated>> {
    let unit = if view.folded(at + 1) == "same" { at + 2 } else { at + 1 };
    let word = view.folded(unit);
    let same = unit > at + 1;
    let date = pointed_back(view, unit, same).filter(|_| word != "decade")?;
    // `said that week after week`, `not that day but`
    let goes_on = matches!(view.folded(unit + 1), "after" | "by" | "-" | "of" | "in" | "when");
    let hinge = matches!(view.before(at, 1), "of" | "from" | "said" | "say" | "says" | "like");
    let day = matches!(word, "day" | "night");
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
            let year = Length { amount: UnitCount::Exact(1.0), unit: Unit::Year, modifier: None };
            return Some(year.from(Direction::Before, Origin::Published, at + 2));
        }
        (low @ ("several" | "few" | "many"), _) if length(view, at + 1).is_some() => {
            let count = match low {
                "several" => VagueCount::Several,
                "few" => VagueCount::Few,
                _ => VagueCount::Many,
            };
            let length = Length { amount: vague(count), unit: length(view, at + 1)?, modifier: None };
            return (view.folded(at + 2) == "ago")
                .then(|| length.from(Direction::Before, Origin::Published, at + 3));
        }
        _ => {}
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
    unit: Unit,
    modifier: Option<Modifier>,
}

impl Length {
    fn from(self, direction: Direction, origin: Origin, end: usize) -> Parsed<Dated> {
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
        "ago" => Some(length.from(Direction::Before, Origin::Published, end + 1)),
        // Later than what, if that follows: `a day later than planned`.
        "later" if view.folded(end + 1) != "than" => {
            Some(length.from(Direction::After, Origin::Text, end + 1))
        }
        "earlier" if view.folded(end + 1) != "than" => {
            Some(length.from(Direction::Before, Origin::Text, end + 1))
        }
        "from" => {
            let origin = match view.folded(end + 1) {
                "now" | "today" => Origin::Published,
                "tomorrow" => Origin::Tomorrow,
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
