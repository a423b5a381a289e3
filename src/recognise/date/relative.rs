//! Dates told from another day: `yesterday`, `last week`, `three years ago`.

use super::absolute::{calendar_day, weekday_date};
use super::holiday::holiday;
use super::years::with_year;
use crate::recognise::grammar::calendar::{
    Stretch, is_dash, is_season, length, month, part_of_day, period, weekday,
};
use crate::recognise::grammar::number::number;
use crate::recognise::tokens::Words;
use crate::text::TokenKind;

/// `yesterday`, `last week`, `three years ago`, `a day later`, `same day`.
pub(super) fn relative(words: &Words, at: usize) -> Option<Stretch> {
    let next = words.low(at + 1);
    match words.low(at) {
        "yesterday" | "today" | "tomorrow" | "tonight" => {
            let paper = words.capital(at) && words.before(at, 1) == "usa";
            (!paper && !hangs_in_compound(words, at)).then_some(Stretch::day(at + 1))
        }
        "last" | "next" | "this" | "past" | "previous" | "coming" | "following" | "same" | "preceding" => {
            pointed(words, at)
        }
        "that" => that(words, at),
        "day" if next == "before" && words.low(at + 2) == "yesterday" => Some(Stretch::day(at + 3)),
        "day" if next == "after" && words.low(at + 2) == "tomorrow" => Some(Stretch::day(at + 3)),
        "day" | "night" | "week" | "month" | "year" if matches!(next, "before" | "after" | "prior") => {
            // Of an event that is told, it is no date: `the day before the vote`.
            let open = words.kind(at + 2) != Some(TokenKind::Word)
                || matches!(words.low(at + 2), "in" | "at" | "and" | "by" | "but" | "when");
            let alone = words.before(at, 1) == "the"
                && words.before(at, 2) != "to"
                && open
                && words.raw(at + 2) != "\"";
            alone.then_some(Stretch::longer(at + 2))
        }
        "weekend" => {
            let over = words.before(at, 1) == "the"
                && matches!(words.before(at, 2), "over" | "at" | "during" | "this" | "for" | "through");
            // `the weekend raid`
            let noun = words.kind(at + 1) == Some(TokenKind::Word) && words.low(at + 1).len() > 4;
            (over && !noun).then_some(Stretch::longer(at + 1))
        }
        "new" if next == "year" => {
            let eve = words.low(at + 2) == "'s" && matches!(words.low(at + 3), "eve" | "day");
            let wish = words.low(at + 2) == "'s"
                && matches!(
                    words.low(at + 3),
                    "greetings" | "greeting" | "wishes" | "resolution" | "resolutions"
                );
            let happy = words.before(at, 1) == "happy";
            (!eve && !wish && !happy).then_some(Stretch::longer(with_year(words, at + 2)))
        }
        // `by year's end`
        "year" | "month" if next == "'s" && words.low(at + 2) == "end" => {
            matches!(words.before(at, 1), "by" | "at" | "before" | "until").then_some(Stretch::longer(at + 3))
        }
        "year" if is_dash(words, at + 1) && words.low(at + 2) == "end" => {
            matches!(words.before(at, 1), "by" | "at" | "before" | "until" | "since")
                .then_some(Stretch::longer(at + 3))
        }
        _ => counted_from(words, at).map(Stretch::longer),
    }
}

/// `today-only`
fn hangs_in_compound(words: &Words, at: usize) -> bool {
    words.raw(at + 1) == "-" && words.glued(at + 1) && words.glued(at + 2) && words.glued(at)
}

/// `last week`, `this Friday`, `past three years`, `next few days`, `same day`.
fn pointed(words: &Words, at: usize) -> Option<Stretch> {
    let low = words.low(at);
    let mut unit = at + 1;
    // `this past week`, `this coming Friday`, `this same day`
    let doubled =
        matches!(low, "this") && matches!(words.low(unit), "past" | "coming" | "same" | "last" | "very");
    if doubled {
        unit += 1;
    }
    let first = unit;
    unit = how_many(words, unit);
    let counted = unit > first;
    // `past 20-plus months`, `last full week`, `next calendar year`
    if counted && is_dash(words, unit) && words.low(unit + 1) == "plus" {
        unit += 2;
    }
    if matches!(words.low(unit), "full" | "calendar" | "fiscal" | "school" | "academic")
        && period(words, unit + 1)
    {
        unit += 1;
    }
    if period(words, unit) {
        let word = words.low(unit);
        let plural = word.ends_with('s');
        let hazy = words.low(first) == "several" && matches!(word, "centuries" | "decades")
            || plural && !counted && matches!(low, "coming" | "this" | "same" | "following" | "previous");
        let right = match low {
            "last" => word != "day" && (counted || !plural),
            "same" => matches!(word, "day" | "week" | "month" | "year" | "night" | "weekend"),
            "this" => word != "day" && !plural || doubled && counted,
            // `past weeks` are as vague as recent ones.
            "past" => counted || !plural,
            "next" => true,
            _ => true,
        };
        // `this time last year` is one, `last century's` too; `this night-time raid` is not.
        let plus = words.low(unit + 2) == "plus";
        let compound = is_dash(words, unit + 1)
            && !plus
            && words.glued(unit + 1)
            && !words.low(unit + 2).is_empty()
            && words.glued(unit + 2)
            && !matches!(words.raw(unit + 1), "—" | "–");
        let day = matches!(word, "day" | "night");
        let end = match words.raw(unit + 1) {
            // `this year's end`
            _ if words.low(unit + 1) == "'s" && words.low(unit + 2) == "end" => unit + 3,
            // `past decade-plus`
            _ if is_dash(words, unit + 1) && plus => unit + 3,
            _ => unit + 1,
        };
        let found = if day { Stretch::day(end) } else { Stretch::longer(end) };
        return (right && !hazy && !compound).then_some(found);
    }
    if counted {
        return None;
    }
    if let Some(end) = part_of_day(words, unit) {
        let told = matches!(low, "this" | "following" | "next" | "same" | "previous");
        let named = matches!(words.low(unit), "morning" | "afternoon" | "evening");
        return (told && named && !is_dash(words, end)).then_some(Stretch::day(end));
    }
    let named = matches!(low, "this" | "last" | "next" | "past" | "coming" | "following" | "previous");
    if !named {
        return None;
    }
    if weekday(words, unit).is_some() {
        return weekday_date(words, unit);
    }
    // `this may be`: in lower case the verb is likelier.
    let verb = low == "this"
        && matches!(words.low(unit), "may" | "march")
        && (!words.capital(unit) || words.headline(unit));
    if month(words, unit).is_some() && !verb {
        let end = calendar_day(words, unit).unwrap_or(Stretch::longer(unit + 1));
        return Some(end);
    }
    if is_season(words.low(unit)) {
        let of = words.low(unit + 1) == "of";
        return (!of).then_some(Stretch::longer(unit + 1));
    }
    (low != "past" || doubled).then(|| holiday(words, unit)).flatten().map(Stretch::day)
}

/// `that day`, `that same year`: back to a day the text told of.
fn that(words: &Words, at: usize) -> Option<Stretch> {
    let unit = if words.low(at + 1) == "same" { at + 2 } else { at + 1 };
    let word = words.low(unit);
    let same = unit > at + 1;
    let fits = matches!(
        word,
        "day"
            | "night"
            | "week"
            | "month"
            | "year"
            | "morning"
            | "evening"
            | "afternoon"
            | "weekend"
            | "summer"
            | "winter"
    );
    // `said that week after week`, `not that day but`
    let goes_on = matches!(words.low(unit + 1), "after" | "by" | "-" | "of" | "in" | "when");
    let hinge = matches!(words.before(at, 1), "of" | "from" | "said" | "say" | "says" | "like");
    (fits && !goes_on && (same || !hinge)).then_some(if matches!(word, "day" | "night") {
        Stretch::day(unit + 1)
    } else {
        Stretch::longer(unit + 1)
    })
}

/// Past `few`, `several`, `couple of` or a number.
fn how_many(words: &Words, at: usize) -> usize {
    match words.low(at) {
        "few" | "several" => at + 1,
        "couple" => at + if words.low(at + 1) == "of" { 2 } else { 1 },
        "a" | "an" => at,
        _ => number(words, at).map_or(at, |end| second_number(words, end)),
    }
}

/// Past the second of two numbers and a fraction: `two or three`, `two-and-a-half`.
fn second_number(words: &Words, end: usize) -> usize {
    if matches!(words.low(end), "or" | "to" | "-" | "–")
        && let Some(second) = number(words, end + 1)
    {
        return second;
    }
    end
}

/// `three years ago`, `a day later`, `more than a decade ago`, `two weeks from now`.
fn counted_from(words: &Words, at: usize) -> Option<usize> {
    let mut unit = at;
    match (words.low(at), words.low(at + 1)) {
        ("nearly" | "almost" | "over", _) => unit += 1,
        ("more" | "less", "than") | ("well" | "just", "over" | "under") | ("at", "least") => unit += 2,
        ("a" | "an", "quarter") | ("half", "a" | "an") | ("a", "half") => return part_of_length(words, at),
        ("year", "ago") => return Some(at + 2),
        ("several" | "few" | "many", _) if length(words, at + 1) => {
            return (words.low(at + 2) == "ago").then_some(at + 3);
        }
        _ => {}
    }
    unit = match words.low(unit) {
        "a" | "an" => match words.low(unit + 1) {
            "few" | "full" => unit + 2,
            "good" if words.low(unit + 2) == "few" => unit + 3,
            "couple" => unit + if words.low(unit + 2) == "of" { 3 } else { 2 },
            "dozen" => unit + 2,
            "quarter" | "half" => return part_of_length(words, unit),
            _ => unit + 1,
        },
        "several" => unit + 1,
        "half" => return part_of_length(words, unit),
        _ => second_number(words, number(words, unit)?),
    };
    // `some 10 or so years ago`
    if words.low(unit) == "or" && words.low(unit + 1) == "so"
        || words.low(unit) == "and" && words.low(unit + 1) == "half"
    {
        unit += 2;
    }
    if words.low(unit) == "full" {
        unit += 1;
    }
    told_after(words, unit)
}

/// `a quarter of a century ago`, `half a century ago`.
fn part_of_length(words: &Words, at: usize) -> Option<usize> {
    let start = if matches!(words.low(at), "a" | "an") { at + 1 } else { at };
    let mut unit = start + 1;
    if is_dash(words, unit) || words.low(unit) == "of" {
        unit += 1;
    }
    if matches!(words.low(unit), "a" | "an") {
        unit += 1;
    }
    told_after(words, unit)
}

/// Where a length ends that is told from now or from then: `years ago`.
fn told_after(words: &Words, unit: usize) -> Option<usize> {
    if !length(words, unit) {
        return None;
    }
    let mut end = unit + 1;
    // `a year and a half ago`, `a year or two ago`, `a month or so ago`
    if words.low(end) == "and" && words.low(end + 1) == "a" && words.low(end + 2) == "half" {
        end += 3;
    } else if words.low(end) == "or" {
        end = match words.low(end + 1) {
            "so" | "two" => end + 2,
            _ => return None,
        };
    }
    match words.low(end) {
        "ago" => Some(end + 1),
        // Later than what, if that follows: `a day later than planned`.
        "later" | "earlier" => (words.low(end + 1) != "than").then_some(end + 1),
        "from" if matches!(words.low(end + 1), "now" | "today" | "tomorrow") => Some(end + 2),
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
            let found = relative(&Words::new(&text), 0).map(|found| found.end);
            assert_eq!(found, expected, "{input:?}");
        }
    }
}
