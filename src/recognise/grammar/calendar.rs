//! The words of the calendar: weekdays, months, days, years, stretches of time.
//! Each parser takes a token and says where what it knows ends.
//!
//! Case says little: headlines capitalise everything and some texts nothing.
//! Where a word means something else in lower case (`may`, `march`, `sat`), its
//! neighbours decide.

use crate::recognise::tokens::{TokenView, WordClass, back};
use crate::text::TokenKind;

/// How long what a parser found lasts: only a day takes a clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) enum Grain {
    Day,
    Longer,
}

/// A parsed date: where it ends and how long it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognise) struct Stretch {
    pub end: usize,
    pub grain: Grain,
}

impl Stretch {
    pub(in crate::recognise) fn day(end: usize) -> Self {
        Stretch { end, grain: Grain::Day }
    }

    pub(in crate::recognise) fn longer(end: usize) -> Self {
        Stretch { end, grain: Grain::Longer }
    }
}

/// `Friday`, `Thurs.`; a short form only where a date is meant.
pub(in crate::recognise) fn weekday(view: &TokenView, at: usize) -> Option<usize> {
    if !view.is(at, WordClass::Weekday) {
        return None;
    }
    let low = view.folded(at);
    if low.ends_with("day") {
        return Some(at + 1);
    }
    if !view.is_capitalised(at) {
        return None;
    }
    let end = after_stop(view, at);
    let date = if view.folded(end) == "," { end + 1 } else { end };
    let dated = (day(view, date).is_some_and(|next| view.is(next, WordClass::Month))
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
    (dated || ranged || range_end || told || plain).then_some(end)
}

/// Past a word and the stop of its abbreviation, if it has one.
fn after_stop(view: &TokenView, at: usize) -> usize {
    let stop = view.text(at + 1) == "." && view.adjoins_previous(at + 1) && view.same_sentence(at, at + 2);
    if stop { at + 2 } else { at + 1 }
}

/// `August`, `Aug.`; `May` and `March` only where they are no verbs.
pub(in crate::recognise) fn month(view: &TokenView, at: usize) -> Option<usize> {
    if !view.is(at, WordClass::Month) {
        return None;
    }
    match view.folded(at) {
        "may" | "march" => {
            let plain = view.is_capitalised(at) && !view.is_title_case(at);
            (plain || beside_number(view, at, at + 1) || lone_month(view, at)).then_some(at + 1)
        }
        _ if view.is(at, WordClass::ShortMonth) => {
            let end = after_stop(view, at);
            (view.is_capitalised(at) || beside_number(view, at, end)).then_some(end)
        }
        _ => Some(at + 1),
    }
}

/// Whether the day or year beside a word that may be a month says that it is one:
/// `may 12`, `on 12 may`, not `12 may have died` or `march 12 miles`.
fn beside_number(view: &TokenView, at: usize, end: usize) -> bool {
    let comma = if view.folded(end) == "," { end + 1 } else { end };
    if year(view, comma) {
        return !counted(view, comma + 1);
    }
    if let Some(after) = day(view, end) {
        return !counted(view, after);
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
            || ordinal(view, back(at, 2)));
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
pub(in crate::recognise) fn day(view: &TokenView, at: usize) -> Option<usize> {
    let low = view.folded(at);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let value: u32 = if plain { digits.parse().unwrap_or(0) } else { 0 };
    let clock = view.text(at + 1) == ":" && view.adjoins_previous(at + 1) && view.adjoins_previous(at + 2);
    ((1..=31).contains(&value)
        && !(clock && view.kind(at + 2) == Some(TokenKind::Number))
        && !matches!(view.folded(at + 1), "%" | "percent" | "am" | "pm" | "a.m." | "p.m."))
    .then_some(at + 1)
}

/// Whether a token is a number with an ordinal's ending: `12th`.
pub(in crate::recognise) fn ordinal(view: &TokenView, at: usize) -> bool {
    let low = view.folded(at);
    low.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"]
            .iter()
            .filter_map(|end| low.strip_suffix(end))
            .any(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Where an ordinal in letters ends: `first`, `twenty-first`.
pub(in crate::recognise) fn spelled_ordinal(view: &TokenView, at: usize) -> Option<usize> {
    let unit = |low: &str| {
        matches!(
            low,
            "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth"
        )
    };
    let low = view.folded(at);
    if unit(low)
        || matches!(
            low,
            "tenth"
                | "eleventh"
                | "twelfth"
                | "thirteenth"
                | "fourteenth"
                | "fifteenth"
                | "sixteenth"
                | "seventeenth"
                | "eighteenth"
                | "nineteenth"
                | "twentieth"
                | "thirtieth"
        )
    {
        return Some(at + 1);
    }
    (matches!(low, "twenty" | "thirty") && view.folded(at + 1) == "-" && unit(view.folded(at + 2)))
        .then_some(at + 3)
}

/// Four digits that read as a year.
pub(in crate::recognise) fn year(view: &TokenView, at: usize) -> bool {
    let raw = view.text(at);
    view.kind(at) == Some(TokenKind::Number)
        && raw.len() == 4
        && raw.bytes().all(|b| b.is_ascii_digit())
        && ("1500".."2100").contains(&raw)
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
pub(in crate::recognise) fn part_of_day(view: &TokenView, at: usize) -> Option<usize> {
    matches!(
        view.folded(at),
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "noon"
            | "midday"
            | "lunchtime"
            | "midnight"
            | "overnight"
            | "dawn"
            | "dusk"
            | "daybreak"
            | "sunrise"
            | "sunset"
            | "nightfall"
    )
    .then_some(at + 1)
}

/// Whether a word names a season.
pub(in crate::recognise) fn is_season(low: &str) -> bool {
    matches!(low, "spring" | "summer" | "autumn" | "fall" | "winter")
}

/// A length of time that is counted: `three years`.
pub(in crate::recognise) fn length(view: &TokenView, at: usize) -> bool {
    matches!(
        view.folded(at),
        "day"
            | "days"
            | "week"
            | "weeks"
            | "fortnight"
            | "month"
            | "months"
            | "year"
            | "years"
            | "decade"
            | "decades"
            | "century"
            | "centuries"
    )
}

/// A stretch of the calendar that comes round: a length, or part of a year or week.
pub(in crate::recognise) fn period(view: &TokenView, at: usize) -> bool {
    length(view, at)
        || matches!(
            view.folded(at),
            "weekend"
                | "weekends"
                | "night"
                | "nights"
                | "quarter"
                | "summer"
                | "summers"
                | "winter"
                | "winters"
                | "spring"
                | "autumn"
                | "millennium"
        )
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
