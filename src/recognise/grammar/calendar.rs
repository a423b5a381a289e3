//! The words of the calendar: weekdays, months, days, years, units of time.
//!
//! Case says little: headlines capitalise everything and some texts nothing.
//! Where a word means something else in lower case (`may`, `march`, `sat`), its
//! neighbours decide.

use super::parsed::Parsed;
use crate::recognise::meaning::date::{PartOfDay, Season, Unit, Weekday, Year};
use crate::recognise::tokens::{TokenView, WordClass, back};
use crate::text::TokenKind;

/// `Friday`, `Thurs.`; a short form only where a date is meant.
pub(in crate::recognise) fn weekday(view: &TokenView, at: usize) -> Option<Parsed<Weekday>> {
    if !view.is(at, WordClass::Weekday) {
        return None;
    }
    let low = view.folded(at);
    let value = match low.get(..3)? {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        _ => Weekday::Sunday,
    };
    if low.ends_with("day") {
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
    let ranged = is_dash(view, end) && view.adjoins_previous(end) && view.folded(end + 1).len() <= 5 && {
        let other = view.folded(end + 1);
        matches!(other, "tue" | "tues" | "wed" | "thu" | "thurs" | "fri" | "sat" | "sun")
    };
    let range_end = is_dash(view, back(at, 1))
        && view.adjoins_previous(at)
        && matches!(view.before(at, 2), "mon" | "tue" | "tues" | "wed" | "thu" | "thurs" | "fri" | "sat");
    let told = matches!(view.before(at, 1), "on" | "last" | "late" | "early" | "since" | "until" | "by")
        && !view.is_capitalised(end);
    let plain = matches!(low, "tues" | "thurs" | "weds");
    (dated || ranged || range_end || told || plain).then_some(Parsed::new(value, end))
}

/// Past a word and the stop of its abbreviation, if it has one.
fn after_stop(view: &TokenView, at: usize) -> usize {
    let stop = view.text(at + 1) == "." && view.adjoins_previous(at + 1) && view.same_sentence(at, at + 2);
    if stop { at + 2 } else { at + 1 }
}

/// `August`, `Aug.`, as its number; `May` and `March` only where they are no verbs.
pub(in crate::recognise) fn month(view: &TokenView, at: usize) -> Option<Parsed<u8>> {
    if !view.is(at, WordClass::Month) {
        return None;
    }
    let end = match view.folded(at) {
        "may" | "march" => {
            let plain = view.is_capitalised(at) && !view.is_title_case(at);
            (plain || beside_number(view, at, at + 1) || lone_month(view, at)).then_some(at + 1)
        }
        _ if view.is(at, WordClass::ShortMonth) => {
            let end = after_stop(view, at);
            (view.is_capitalised(at) || beside_number(view, at, end)).then_some(end)
        }
        _ => Some(at + 1),
    };
    end.map(|end| Parsed::new(month_number(view.folded(at)), end))
}

/// The number of a month by its name or its short form.
fn month_number(low: &str) -> u8 {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    STARTS.iter().position(|start| low.starts_with(start)).map_or(0, |nth| nth as u8 + 1)
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
        || matches!(view.before(number, 1), "on" | "since" | "until" | "till" | "by" | "of" | "dated")
        || weekday(view, back(number, 1)).is_some()
}

/// Whether a month's name without a day is one.
pub(in crate::recognise) fn lone_month(view: &TokenView, at: usize) -> bool {
    let before = view.before(at, 1);
    match view.folded(at) {
        "may" | "march" => lone_may_or_march(view, at),
        _ if view.is(at, WordClass::ShortMonth) => {
            let name = view.is_capitalised(at + 1) && view.kind(at + 1) == Some(TokenKind::Word);
            matches!(before, "in" | "since" | "last" | "next")
                || matches!(before, "until" | "by" | "late" | "early" | "of" | "this") && !name
        }
        // A woman's name
        "april" | "june" | "august" => {
            let name = view.is_capitalised(at)
                && view.is_capitalised(at + 1)
                && view.kind(at + 1) == Some(TokenKind::Word)
                && !view.is_title_case(at);
            !name || in_time(before) || matches!(before, "-" | "the" | "this" | "of" | "by" | "from" | "'s")
        }
        _ => true,
    }
}

/// Words that stand before a time, whatever follows.
fn in_time(low: &str) -> bool {
    matches!(low, "in" | "since" | "last" | "next" | "until" | "till" | "late" | "early" | "mid" | "during")
}

/// Whether `May` or `March` is the month and not the verb, the surname or the walk.
fn lone_may_or_march(view: &TokenView, at: usize) -> bool {
    let (before, low, next) = (view.before(at, 1), view.folded(at), view.folded(at + 1));
    let walk = low == "march";
    let telling = view.is_capitalised(at) && !view.is_title_case(at);
    // `in march to the capital`, `after may be needed`
    let goes_on = matches!(next, "be" | "have" | "not" | "also" | "never" | "on")
        || walk && !telling && matches!(next, "to" | "for" | "against" | "across" | "over" | "through");
    let named = walk && matches!(next, "for" | "of") && view.is_capitalised(at + 2);
    // `March, April and May`, `from march to may`
    let link = |low: &str| matches!(low, "and" | "or" | "," | "-" | "–" | "to" | "through" | "/");
    let other =
        |at: usize| view.is(at, WordClass::Month) && !matches!(view.folded(at), "may" | "march" | "mar");
    let ranges = |before: &str| matches!(before, "from" | "between" | "in");
    let listed = link(next) && other(at + 2)
        || link(before) && other(back(at, 2)) && view.same_sentence(back(at, 2), at)
        || ranges(before) && link(next) && matches!(view.folded(at + 2), "may" | "march")
        || link(before) && matches!(view.before(at, 2), "may" | "march") && ranges(view.before(at, 3));
    let of_year = next == "of"
        && (year(view, at + 2) || matches!(view.folded(at + 2), "this" | "last" | "next" | "that"));
    if listed || of_year {
        return true;
    }
    if goes_on || named {
        return false;
    }
    let prefix = before == "-" && matches!(view.before(at, 2), "mid" | "late" | "early");
    let part = before == "of"
        && (!walk
            || matches!(
                view.before(at, 2),
                "end"
                    | "start"
                    | "beginning"
                    | "middle"
                    | "month"
                    | "half"
                    | "week"
                    | "weeks"
                    | "days"
                    | "day"
            )
            || ordinal(view, back(at, 2)).is_some());
    // `set for may.`
    let last =
        matches!(before, "for" | "by" | "from" | "through") && view.kind(at + 1) != Some(TokenKind::Word);
    if in_time(before) || prefix || part || last {
        return true;
    }
    if !telling {
        return false;
    }
    let open =
        matches!(before, "this" | "by" | "of" | "from" | "between" | "to" | "for" | "through" | "around")
            || matches!(before, "before" | "after" | "past") && !walk;
    // `the May elections`, not `the Theresa May government` nor `the March for Life`
    let noun = matches!(before, "the" | "a" | "'s")
        && view.kind(at + 1) == Some(TokenKind::Word)
        && !view.is_capitalised(at + 1)
        && !matches!(next, "for" | "on" | "of" | "to" | "and" | "in" | "against" | "was" | "is");
    // `March was the deadliest month`
    let subject = walk && view.opens_sentence(at) && matches!(next, "was" | "saw" | "is" | "has");
    open || noun || subject
}

/// A day of a month: `12`, `12th`.
pub(in crate::recognise) fn day(view: &TokenView, at: usize) -> Option<Parsed<u8>> {
    let low = view.folded(at);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let value: u8 = if plain { digits.parse().unwrap_or(0) } else { 0 };
    let clock = view.text(at + 1) == ":" && view.adjoins_previous(at + 1) && view.adjoins_previous(at + 2);
    ((1..=31).contains(&value)
        && !(clock && view.kind(at + 2) == Some(TokenKind::Number))
        && !matches!(view.folded(at + 1), "%" | "percent" | "am" | "pm" | "a.m." | "p.m."))
    .then_some(Parsed::new(value, at + 1))
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
    const UNITS: [&str; 9] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    const MORE: [&str; 11] = [
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let place = |words: &[&str], low: &str| words.iter().position(|word| *word == low).map(|nth| nth as u32);
    let low = view.folded(at);
    let single = place(&UNITS, low).map(|nth| nth + 1).or_else(|| place(&MORE, low).map(|nth| nth + 10));
    if let Some(value) = single.or((low == "thirtieth").then_some(30)) {
        return Some(Parsed::new(value, at + 1));
    }
    let tens = match low {
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    };
    let unit = place(&UNITS, view.folded(at + 2)).filter(|_| view.folded(at + 1) == "-")?;
    Some(Parsed::new(tens + unit + 1, at + 3))
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
    matches!(
        view.folded(at),
        "people"
            | "persons"
            | "troops"
            | "soldiers"
            | "policemen"
            | "officers"
            | "men"
            | "women"
            | "children"
            | "civilians"
            | "percent"
            | "%"
            | "km"
            | "kilometers"
            | "kilometres"
            | "kms"
            | "miles"
            | "m"
            | "meters"
            | "metres"
            | "yards"
            | "acres"
            | "hectares"
            | "feet"
            | "dollars"
            | "euros"
            | "pounds"
            | "rupees"
            | "lira"
            | "kg"
            | "tons"
            | "tonnes"
            | "barrels"
            | "others"
            | "members"
            | "fighters"
            | "militants"
            | "rebels"
            | "inmates"
            | "prisoners"
            | "detainees"
            | "workers"
            | "students"
            | "families"
            | "villagers"
            | "residents"
            | "refugees"
            | "migrants"
            | "hours"
            | "minutes"
            | "seconds"
            | "days"
            | "weeks"
            | "months"
            | "years"
            | "homes"
            | "houses"
            | "vehicles"
            | "cases"
            | "injured"
            | "wounded"
            | "dead"
            | "deaths"
            | "casualties"
            | "victims"
            | "million"
            | "billion"
            | "ft"
            | "gmt"
            | "utc"
            | "hrs"
            | "hp"
            | "mph"
    )
}

/// `-`, `–` and their kin.
pub(in crate::recognise) fn is_dash(view: &TokenView, at: usize) -> bool {
    matches!(view.text(at), "-" | "–" | "‑" | "‒" | "−" | "—")
}

/// `morning`, `night`.
pub(in crate::recognise) fn part_of_day(view: &TokenView, at: usize) -> Option<Parsed<PartOfDay>> {
    let part = match view.folded(at) {
        "morning" => PartOfDay::Morning,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        "night" | "overnight" => PartOfDay::Night,
        "noon" | "midday" => PartOfDay::Noon,
        "lunchtime" => PartOfDay::Lunchtime,
        "midnight" => PartOfDay::Midnight,
        "dawn" | "daybreak" | "sunrise" => PartOfDay::Dawn,
        "dusk" | "sunset" | "nightfall" => PartOfDay::Dusk,
        _ => return None,
    };
    Some(Parsed::new(part, at + 1))
}

/// The season that a word names.
pub(in crate::recognise) fn season_name(low: &str) -> Option<Season> {
    Some(match low {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// The unit of a length of time that is counted: `three years`.
pub(in crate::recognise) fn length(view: &TokenView, at: usize) -> Option<Unit> {
    Some(match view.folded(at) {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        _ => return None,
    })
}

/// What of the calendar comes round: a length, or part of a year, week or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) enum Period {
    Unit(Unit),
    Season(Season),
    Night,
}

/// The period that a word names.
pub(in crate::recognise) fn period(view: &TokenView, at: usize) -> Option<Period> {
    if let Some(unit) = length(view, at) {
        return Some(Period::Unit(unit));
    }
    Some(match view.folded(at) {
        "weekend" | "weekends" => Period::Unit(Unit::Weekend),
        "night" | "nights" => Period::Night,
        "quarter" => Period::Unit(Unit::Quarter),
        "summer" | "summers" => Period::Season(Season::Summer),
        "winter" | "winters" => Period::Season(Season::Winter),
        "spring" => Period::Season(Season::Spring),
        "autumn" => Period::Season(Season::Autumn),
        "millennium" => Period::Unit(Unit::Millennium),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

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
