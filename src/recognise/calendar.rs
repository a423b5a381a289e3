//! The words of the calendar: weekdays, months, years, holidays, clock times.
//! Each parser takes a token and says where what it knows ends.

use super::words::Words;
use crate::text::TokenKind;

/// `Friday`.
pub(super) fn weekday(words: &Words, at: usize) -> Option<usize> {
    let known = matches!(
        words.low(at),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
    );
    (known && words.capital(at)).then_some(at + 1)
}

/// `August`, `Aug.`
pub(super) fn month(words: &Words, at: usize) -> Option<usize> {
    if !words.capital(at) {
        return None;
    }
    match words.low(at) {
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september"
        | "october" | "november" | "december" => Some(at + 1),
        low if is_short_month(low) => {
            Some(if words.raw(at + 1) == "." && words.glued(at + 1) && words.together(at, at + 2) {
                at + 2
            } else {
                at + 1
            })
        }
        _ => None,
    }
}

/// Whether a word shortens a month's name.
pub(super) fn is_short_month(low: &str) -> bool {
    matches!(
        low,
        "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec"
    )
}

/// Whether a word names a season.
pub(super) fn is_season(low: &str) -> bool {
    matches!(low, "spring" | "summer" | "autumn" | "fall" | "winter")
}

/// A day of a month: `12`, `12th`.
pub(super) fn day(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| low.strip_suffix(end)).unwrap_or(low);
    let plain = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    let value: u32 = if plain { digits.parse().unwrap_or(0) } else { 0 };
    let clock = words.raw(at + 1) == ":" && words.glued(at + 1);
    ((1..=31).contains(&value) && !clock).then_some(at + 1)
}

/// Four digits that read as a year.
pub(super) fn year(words: &Words, at: usize) -> bool {
    let raw = words.raw(at);
    words.kind(at) == Some(TokenKind::Number)
        && raw.len() == 4
        && raw.bytes().all(|b| b.is_ascii_digit())
        && ("1500".."2100").contains(&raw)
}

/// `9/11`, `12/05/2017`, `2017-05-12`, `12.05.2017`.
pub(super) fn numeric(words: &Words, at: usize) -> Option<usize> {
    let raw = words.raw(at);
    let short = |raw: &str| raw.len() <= 2 && !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit());
    if words.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    if raw.len() <= 10 && raw.split('.').count() == 3 {
        let mut parts = raw.split('.');
        let all_short = parts.next().is_some_and(short) && parts.next().is_some_and(short);
        return (all_short && parts.next().is_some_and(|year| year.len() == 4 || year.len() == 2))
            .then_some(at + 1);
    }
    let glued = (1..4).all(|n| words.glued(at + n));
    let marks = (words.raw(at + 1), words.raw(at + 3));
    if glued && words.glued(at + 4) && matches!(marks, ("/", "/") | ("-", "-")) {
        let parts = (raw, words.raw(at + 2), words.raw(at + 4));
        let right = short(parts.1)
            && (short(parts.0) && (parts.2.len() == 4 || short(parts.2))
                || parts.0.len() == 4 && short(parts.2));
        if right && parts.2.bytes().all(|b| b.is_ascii_digit()) {
            return Some(at + 5);
        }
    }
    let attacks = raw == "9" && words.raw(at + 1) == "/" && words.raw(at + 2) == "11";
    (attacks && words.glued(at + 1) && words.glued(at + 2)).then_some(at + 3)
}

/// `10am`, `21:00`, `9 p.m.`, `9:30 a.m. local time`: where a clock time ends.
pub(super) fn clock(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
    let half = |low: &str| matches!(low, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "gmt" | "utc");
    if !low.as_bytes().first().is_some_and(u8::is_ascii_digit) || low.len() > 7 {
        return None;
    }
    let stuck = (low.ends_with("am") || low.ends_with("pm")) && low.len() <= 7;
    let mut end = at + 1;
    let mut timed = stuck;
    if words.kind(at) == Some(TokenKind::Number)
        && matches!(words.raw(at + 1), ":" | ".")
        && words.glued(at + 1)
        && words.glued(at + 2)
        && words.low(at + 2).starts_with(|c: char| c.is_ascii_digit())
    {
        end = at + 3;
        timed = true;
    }
    if half(words.low(end)) {
        end += 1;
        timed = true;
    }
    if timed && words.low(end) == "local" && words.low(end + 1) == "time" {
        end += 2;
    }
    timed.then_some(end)
}

/// `morning`, `night`.
pub(super) fn part_of_day(words: &Words, at: usize) -> Option<usize> {
    matches!(words.low(at), "morning" | "afternoon" | "evening" | "night" | "noon" | "midday" | "lunchtime")
        .then_some(at + 1)
}

/// A length of time that is counted: `three years`.
pub(super) fn length(words: &Words, at: usize) -> bool {
    matches!(
        words.low(at),
        "day"
            | "days"
            | "week"
            | "weeks"
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
pub(super) fn period(words: &Words, at: usize) -> bool {
    length(words, at)
        || matches!(
            words.low(at),
            "weekend"
                | "weekends"
                | "night"
                | "nights"
                | "quarter"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
        )
}

/// Holidays, longest first.
const HOLIDAYS: &[&[&str]] = &[
    &["new", "year", "'s", "eve"],
    &["new", "year", "'s", "day"],
    &["new", "years", "eve"],
    &["christmas", "eve"],
    &["christmas", "day"],
    &["coptic", "christmas"],
    &["orthodox", "christmas"],
    &["christmas"],
    &["boxing", "day"],
    &["good", "friday"],
    &["easter", "sunday"],
    &["easter", "monday"],
    &["orthodox", "easter"],
    &["easter"],
    &["palm", "sunday"],
    &["ash", "wednesday"],
    &["halloween"],
    &["thanksgiving", "day"],
    &["thanksgiving"],
    &["independence", "day"],
    &["bastille", "day"],
    &["labor", "day"],
    &["labour", "day"],
    &["may", "day"],
    &["memorial", "day"],
    &["veterans", "day"],
    &["remembrance", "day"],
    &["victory", "day"],
    &["armistice", "day"],
    &["valentine", "'s", "day"],
    &["st", ".", "patrick", "'s", "day"],
    &["nowruz"],
    &["ramadan"],
    &["eid", "al", "-", "fitr"],
    &["eid", "al", "-", "adha"],
    &["eid", "ul", "-", "fitr"],
    &["eid"],
    &["ashura"],
    &["arbaeen"],
    &["muharram"],
    &["yom", "kippur"],
    &["rosh", "hashanah"],
    &["passover"],
    &["hanukkah"],
    &["diwali"],
    &["vesak"],
    &["lunar", "new", "year"],
    &["tet"],
    &["epiphany"],
    &["ascension", "day"],
    &["earth", "day"],
    &["mother", "'s", "day"],
    &["women", "'s", "day"],
    &["republic", "day"],
    &["national", "day"],
    &["anzac", "day"],
];

/// `Christmas Eve`, `Ramadan`.
pub(super) fn holiday(words: &Words, at: usize) -> Option<usize> {
    if !words.capital(at) {
        return None;
    }
    let fits = |name: &&&[&str]| name.iter().enumerate().all(|(n, word)| words.low(at + n) == *word);
    let end = at + HOLIDAYS.iter().find(fits)?.len();
    let other = matches!(
        (words.low(at), words.low(end)),
        (
            "christmas" | "easter",
            "market" | "markets" | "tree" | "trees" | "shopping" | "island" | "party" | "rising" | "card"
        ) | (_, "offensive")
            | ("christmas" | "easter", "shoppers" | "presents")
    ) || words.capital(end) && words.low(at) == "ramadan" && !words.headline(at);
    (!other).then_some(end)
}
