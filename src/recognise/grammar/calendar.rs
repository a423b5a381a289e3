//! The words of the calendar: weekdays, months, days, years, units of time.
//!
//! Which words they are, and what they stand for, is data: `calendar.toml` of data/lang.
//! Case says little: headlines capitalise everything and some texts nothing.
//! Where a word means something else in lower case (`may`, `march`, `sat`), its
//! neighbours decide.

use super::parsed::Parsed;
use crate::recognise::meaning::date::{CalendarUnit, PartOfDay, Pointer, Season, Weekday, Year};
use crate::recognise::tokens::{TokenView, WordClass, back};
use crate::text::TokenKind;

/// `Friday`, `Thurs.`; a short form only where a date is meant.
pub(in crate::recognise) fn weekday(view: &TokenView, at: usize) -> Option<Parsed<Weekday>> {
    let value = weekday_numbered(view.number(at, WordClass::Weekday)?)?;
    if !view.is(at, WordClass::ShortWeekday) {
        return Some(Parsed::new(value, at + 1));
    }
    if !view.is_capitalised(at) {
        return None;
    }
    let end = after_stop(view, at);
    let date = if view.folded(end) == "," { end + 1 } else { end };
    let dated = (day(view, date).is_some_and(|day| view.is(day.end, WordClass::Month))
        || view.is(date, WordClass::Month) && day(view, after_stop(view, date)).is_some())
        && view.same_sentence(at, date);
    let ranged =
        is_dash(view, end) && view.adjoins_previous(end) && view.is(end + 1, WordClass::ShortWeekday);
    let range_end = is_dash(view, back(at, 1))
        && view.adjoins_previous(at)
        && view.is_before(at, 2, WordClass::ShortWeekday);
    let told = view.is_before(at, 1, WordClass::BeforeDate) && !view.is_capitalised(end);
    let plain = view.is(at, WordClass::PlainShortWeekday);
    (dated || ranged || range_end || told || plain).then_some(Parsed::new(value, end))
}

/// A weekday by its number in a week that begins on Monday.
pub(in crate::recognise) fn weekday_numbered(number: u8) -> Option<Weekday> {
    Some(match number {
        1 => Weekday::Monday,
        2 => Weekday::Tuesday,
        3 => Weekday::Wednesday,
        4 => Weekday::Thursday,
        5 => Weekday::Friday,
        6 => Weekday::Saturday,
        7 => Weekday::Sunday,
        _ => return None,
    })
}

/// Past a word and the stop of its abbreviation, if it has one.
fn after_stop(view: &TokenView, at: usize) -> usize {
    let stop = view.text(at + 1) == "." && view.adjoins_previous(at + 1) && view.same_sentence(at, at + 2);
    if stop { at + 2 } else { at + 1 }
}

/// `August`, `Aug.`, as its number; `May` and `March` only where they are no verbs.
pub(in crate::recognise) fn month(view: &TokenView, at: usize) -> Option<Parsed<u8>> {
    let number = view.number(at, WordClass::Month)?;
    let end = if view.is(at, WordClass::MonthAlsoVerb) {
        let plain = view.is_capitalised(at) && !view.is_title_case(at);
        (plain || beside_number(view, at, at + 1) || lone_month(view, at)).then_some(at + 1)
    } else if view.is(at, WordClass::ShortMonth) {
        let end = after_stop(view, at);
        (view.is_capitalised(at) || beside_number(view, at, end)).then_some(end)
    } else {
        (!is_adjective(view, at)).then_some(at + 1)
    };
    end.map(|end| Parsed::new(number, end))
}

/// `the august body`: a month's name in small letters where names have capitals, with an
/// article before it and a noun behind.
fn is_adjective(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::MonthAlsoAdjective)
        && !view.is_capitalised(at)
        && !view.uncapitalised(at)
        && matches!(
            view.before(at, 1),
            "the" | "an" | "this" | "that" | "such" | "more" | "most" | "so" | "its" | "their"
        )
        && view.kind(at + 1) == Some(TokenKind::Word)
        && !view.is(at + 1, WordClass::FunctionWord)
}

/// Whether the day or year beside a word that may be a month says that it is one:
/// `may 12`, `on 12 may`, not `12 may have died` or `march 12 miles`.
fn beside_number(view: &TokenView, at: usize, end: usize) -> bool {
    let comma = if view.folded(end) == "," { end + 1 } else { end };
    if year(view, comma) {
        return !counted(view, comma + 1);
    }
    if let Some(after) = day(view, end) {
        return !counted(view, after.end);
    }
    let dash = is_dash(view, back(at, 1)) && view.adjoins_previous(at);
    if dash && day(view, back(at, 2)).is_some() && is_dash(view, end) {
        return year(view, end + 1);
    }
    let Some(number) = at.checked_sub(1).filter(|&number| day(view, number).is_some()) else { return false };
    let ordinal = view.kind(number) == Some(TokenKind::Word);
    let closed = view.kind(end) != Some(TokenKind::Word);
    ordinal
        || closed
        || view.is_before(number, 1, WordClass::BeforeDate)
        || weekday(view, back(number, 1)).is_some()
}

/// Whether a month's name without a day is one.
pub(in crate::recognise) fn lone_month(view: &TokenView, at: usize) -> bool {
    let before = view.before(at, 1);
    if view.is(at, WordClass::MonthAlsoVerb) {
        lone_may_or_march(view, at)
    } else if view.is(at, WordClass::ShortMonth) {
        let name = view.is_capitalised(at + 1) && view.kind(at + 1) == Some(TokenKind::Word);
        // `April, June, and Sept`
        let listed = view.is(back(at, 1), WordClass::ListLink)
            && (view.is_before(at, 2, WordClass::Month)
                || view.before(at, 2) == "," && view.is_before(at, 3, WordClass::Month))
            && !name;
        matches!(before, "in" | "since" | "last" | "next")
            || listed
            || view.is_before(at, 1, WordClass::BeforeShortMonth) && !name
    } else if view.is(at, WordClass::MonthAlsoName) {
        let name = view.is_capitalised(at)
            && view.is_capitalised(at + 1)
            && view.kind(at + 1) == Some(TokenKind::Word)
            && !view.is_title_case(at);
        !name
            || view.is_before(at, 1, WordClass::BeforeTime)
            || view.is_before(at, 1, WordClass::BeforeMonthOrName)
    } else {
        true
    }
}

/// Whether `May` or `March` is the month and not the verb, the surname or the walk.
fn lone_may_or_march(view: &TokenView, at: usize) -> bool {
    let (before, low, next) = (view.before(at, 1), view.folded(at), view.folded(at + 1));
    let walk = low == "march";
    let telling = view.is_capitalised(at) && !view.is_title_case(at);
    // `in march to the capital`, `after may be needed`
    let goes_on = view.is(at + 1, WordClass::AfterVerbMay)
        || walk && !telling && view.is(at + 1, WordClass::AfterVerbMarch);
    let named = walk && matches!(next, "for" | "of") && view.is_capitalised(at + 2);
    // `March, April and May`, `from march to may`
    let link = |at: usize| {
        view.is(at, WordClass::RangeLink) || is_dash(view, at) || matches!(view.text(at), "," | "/")
    };
    let link_before = view.same_sentence(back(at, 1), at) && link(back(at, 1));
    let verb = |at: usize| view.is(at, WordClass::MonthAlsoVerb);
    let other = |at: usize| view.is(at, WordClass::Month) && !verb(at) && view.folded(at) != "mar";
    let ranges = |before: &str| matches!(before, "from" | "between" | "in");
    let listed = link(at + 1) && other(at + 2)
        || link_before && other(back(at, 2)) && view.same_sentence(back(at, 2), at)
        || ranges(before) && link(at + 1) && verb(at + 2)
        || link_before && view.is_before(at, 2, WordClass::MonthAlsoVerb) && ranges(view.before(at, 3));
    let of_year = next == "of"
        && (year(view, at + 2) || matches!(view.folded(at + 2), "this" | "last" | "next" | "that"));
    if listed || of_year {
        return true;
    }
    if goes_on || named {
        return false;
    }
    let prefix = before == "-" && view.is_before(at, 2, WordClass::Narrowing);
    let part = before == "of"
        && (!walk
            || view.is_before(at, 2, WordClass::EdgeNoun)
            || view.is_before(at, 2, WordClass::Period)
            || view.before(at, 2) == "half"
            || ordinal(view, back(at, 2)).is_some());
    // `set for may.`
    let last =
        matches!(before, "for" | "by" | "from" | "through") && view.kind(at + 1) != Some(TokenKind::Word);
    if view.is_before(at, 1, WordClass::BeforeTime) || prefix || part || last {
        return true;
    }
    if !telling {
        return false;
    }
    let open = view.is_before(at, 1, WordClass::BeforeBareMonth)
        || matches!(before, "before" | "after" | "past") && !walk;
    // `the May elections`, not `the Theresa May government` nor `the March for Life`
    let noun = matches!(before, "the" | "a" | "'s")
        && view.kind(at + 1) == Some(TokenKind::Word)
        && !view.is_capitalised(at + 1)
        && !view.is(at + 1, WordClass::FunctionWord);
    // `March was the deadliest month`, `May saw the worst fighting`
    let of_time = (at + 2..at + 8).any(|at| view.is(at, WordClass::Period) && view.same_sentence(at, at - 1));
    let subject = view.opens_sentence(at)
        && (matches!(next, "saw" | "brought") || matches!(next, "was" | "is" | "has") && (walk || of_time));
    open || noun || subject
}

/// A word that points: `last`.
pub(in crate::recognise) fn pointer(view: &TokenView, at: usize) -> Option<Pointer> {
    pointer_named(view.value(at, WordClass::Pointer)?)
}

/// The same, or `that`.
pub(in crate::recognise) fn pointer_or_that(view: &TokenView, at: usize) -> Option<Pointer> {
    if view.folded(at) == "that" { Some(Pointer::That) } else { pointer(view, at) }
}

fn pointer_named(name: &str) -> Option<Pointer> {
    Some(match name {
        "last" => Pointer::Last,
        "next" => Pointer::Next,
        "this" => Pointer::This,
        "past" => Pointer::Past,
        "coming" => Pointer::Coming,
        "previous" => Pointer::Previous,
        "following" => Pointer::Following,
        "same" => Pointer::Same,
        _ => return None,
    })
}

/// A day of a month: `12`, `12th`.
pub(in crate::recognise) fn day(view: &TokenView, at: usize) -> Option<Parsed<u8>> {
    let low = view.folded(at);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let value: u8 = if plain { digits.parse().unwrap_or(0) } else { 0 };
    let clock = view.text(at + 1) == ":" && view.adjoins_previous(at + 1) && view.adjoins_previous(at + 2);
    let of_hour = clock && view.kind(at + 2) == Some(TokenKind::Number);
    let of_other = view.is(at + 1, WordClass::ClockSuffix) || matches!(view.folded(at + 1), "%" | "percent");
    let day = (1..=31).contains(&value) && !of_hour && !of_other;
    day.then_some(Parsed::new(value, at + 1))
}

/// A number with an ordinal's ending: `12th`.
pub(in crate::recognise) fn ordinal(view: &TokenView, at: usize) -> Option<Parsed<u32>> {
    let low = view.folded(at);
    if !low.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| low.strip_suffix(end))?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| Parsed::new(figures(digits), at + 1))
}

/// An ordinal in letters: `first`, `twenty-first`.
pub(in crate::recognise) fn spelled_ordinal(view: &TokenView, at: usize) -> Option<Parsed<u32>> {
    if let Some(value) = view.number(at, WordClass::SpelledOrdinal) {
        return Some(Parsed::new(value, at + 1));
    }
    // `twenty-first`, `thirty-first`
    let tens = view.number(at, WordClass::NumberWord).filter(|tens: &u32| matches!(tens, 20 | 30))?;
    let unit = view.number(at + 2, WordClass::SpelledOrdinal).filter(|unit: &u32| *unit < 10)?;
    (view.folded(at + 1) == "-").then_some(Parsed::new(tens + unit, at + 3))
}

/// The value of figures: what is too great for any date stays the greatest there is.
pub(in crate::recognise) fn figures(text: &str) -> u32 {
    text.bytes()
        .filter(u8::is_ascii_digit)
        .fold(0u32, |value, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
}

/// Four digits that read as a year.
pub(in crate::recognise) fn year(view: &TokenView, at: usize) -> bool {
    let raw = view.text(at);
    view.kind(at) == Some(TokenKind::Number)
        && raw.len() == 4
        && raw.bytes().all(|b| b.is_ascii_digit())
        && ("1500".."2100").contains(&raw)
}

/// A year that [`year`] has seen.
pub(in crate::recognise) fn year_at(view: &TokenView, at: usize) -> Year {
    Year::Full(figures(view.text(at)))
}

/// Whether the word after a number says that it counts: `2000 people`, `12 miles`.
pub(in crate::recognise) fn counted(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::CountedNoun)
}

/// `-`, `–` and their kin.
pub(in crate::recognise) fn is_dash(view: &TokenView, at: usize) -> bool {
    matches!(view.text(at), "-" | "–" | "‑" | "‒" | "−" | "—")
}

/// Whether a word reads as a month's name beside a number of people, whatever its case: surer
/// than a lone [`month`], for a number is no day of a verb.
pub(in crate::recognise) fn is_month(view: &TokenView, at: usize) -> bool {
    month(view, at).is_some()
        || view.is(at, WordClass::Month)
            && !matches!(view.folded(at), "may" | "march")
            && (!view.is(at, WordClass::ShortMonth)
                || view.folded(at).len() > 2 && !view.is_capitalised(at) && view.folded(at) != "mar")
        || view.folded(at) == "may" && !matches!(view.folded(at + 1), "have" | "be" | "also" | "not")
}

/// Whether a word is a day or a month.
pub(in crate::recognise) fn is_day(view: &TokenView, at: usize) -> bool {
    is_month(view, at)
        || is_weekday(view, at)
        || matches!(view.folded(at), "today" | "yesterday" | "tonight" | "overnight" | "tomorrow")
}

/// The whole name of a weekday, whatever its case: short ones are other words too, as `sat`.
pub(in crate::recognise) fn is_weekday(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::Weekday) && view.folded(at).ends_with("day")
}

/// `morning`, `night`.
pub(in crate::recognise) fn part_of_day(view: &TokenView, at: usize) -> Option<Parsed<PartOfDay>> {
    Some(Parsed::new(part_of_day_named(view.value(at, WordClass::PartOfDay)?)?, at + 1))
}

fn part_of_day_named(name: &str) -> Option<PartOfDay> {
    Some(match name {
        "dawn" => PartOfDay::Dawn,
        "morning" => PartOfDay::Morning,
        "noon" => PartOfDay::Noon,
        "lunchtime" => PartOfDay::Lunchtime,
        "afternoon" => PartOfDay::Afternoon,
        "dusk" => PartOfDay::Dusk,
        "evening" => PartOfDay::Evening,
        "night" => PartOfDay::Night,
        "midnight" => PartOfDay::Midnight,
        _ => return None,
    })
}

/// `spring`, `fall`.
pub(in crate::recognise) fn season_name(view: &TokenView, at: usize) -> Option<Season> {
    season_named(view.value(at, WordClass::Season)?)
}

fn season_named(name: &str) -> Option<Season> {
    Some(match name {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// What of the calendar comes round: a unit, or part of a year or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) enum Period {
    Unit(CalendarUnit),
    Season(Season),
    Night,
}

/// The period that a word names, or several of it.
pub(in crate::recognise) fn period(view: &TokenView, at: usize) -> Option<Period> {
    period_named(view.value(at, WordClass::Period)?)
}

/// The period that a word in the singular names.
pub(in crate::recognise) fn single_period(view: &TokenView, at: usize) -> Option<Period> {
    period_named(view.value(at, WordClass::SinglePeriod)?)
}

fn period_named(name: &str) -> Option<Period> {
    Some(Period::Unit(match name {
        "night" => return Some(Period::Night),
        "day" => CalendarUnit::Day,
        "week" => CalendarUnit::Week,
        "weekend" => CalendarUnit::Weekend,
        "fortnight" => CalendarUnit::Fortnight,
        "month" => CalendarUnit::Month,
        "quarter" => CalendarUnit::Quarter,
        "year" => CalendarUnit::Year,
        "decade" => CalendarUnit::Decade,
        "century" => CalendarUnit::Century,
        "millennium" => CalendarUnit::Millennium,
        _ => return season_named(name).map(Period::Season),
    }))
}

/// The unit of a length of time that is counted: `three years`.
pub(in crate::recognise) fn length(view: &TokenView, at: usize) -> Option<CalendarUnit> {
    match period(view, at)? {
        Period::Unit(unit)
            if !matches!(unit, CalendarUnit::Weekend | CalendarUnit::Quarter | CalendarUnit::Millennium) =>
        {
            Some(unit)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::tokens::vocabulary::ENGLISH;
    use crate::text::Text;

    #[test]
    fn values_of_the_vocabulary_are_known() {
        let all = |class, known: &dyn Fn(&str) -> bool| {
            assert!(ENGLISH.values(class).count() > 0, "{class:?}");
            ENGLISH.values(class).for_each(|value| assert!(known(value), "{class:?}: {value:?}"));
        };
        let number = |value: &str, range: std::ops::RangeInclusive<u8>| {
            value.parse().is_ok_and(|number| range.contains(&number))
        };
        all(WordClass::Weekday, &|value| {
            value.parse().is_ok_and(|number| weekday_numbered(number).is_some())
        });
        all(WordClass::Month, &|value| number(value, 1..=12));
        all(WordClass::SpelledOrdinal, &|value| number(value, 1..=30));
        all(WordClass::PartOfDay, &|value| part_of_day_named(value).is_some());
        all(WordClass::Season, &|value| season_named(value).is_some());
        all(WordClass::Period, &|value| period_named(value).is_some());
        all(WordClass::SinglePeriod, &|value| period_named(value).is_some());
        all(WordClass::Pointer, &|value| pointer_named(value).is_some());
    }

    #[test]
    fn months_are_told_from_verbs() {
        let cases = [
            ("may 12", 0, true),
            ("on 12 may he", 2, true),
            ("12 may have", 1, false),
            ("in may", 1, true),
            ("this may be", 1, false),
            ("they march 12 miles", 1, false),
            ("last march", 1, true),
            ("the end of may", 3, true),
            ("in march and", 1, true),
            ("sept. 5", 0, true),
            ("Thousands March In Cairo Streets", 1, false),
        ];
        for (input, at, expected) in cases {
            let text = Text::new(input);
            assert_eq!(month(&TokenView::new(&text), at).is_some(), expected, "{input:?}");
        }
    }
}
