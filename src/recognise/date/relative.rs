//! Dates told from another day: `yesterday`, `last week`, `three years ago`.

use super::absolute::{calendar_day, weekday_date};
use super::holiday::holiday;
use super::years::with_year;
use crate::recognise::grammar::calendar::{
    Stretch, is_dash, is_season, length, month, part_of_day, period, weekday,
};
use crate::recognise::grammar::number::number;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::tokens::TokenView;
use crate::text::TokenKind;

/// `yesterday`, `last week`, `three years ago`, `a day later`, `same day`.
pub(super) fn relative(view: &TokenView, at: usize) -> Option<Stretch> {
    let next = view.folded(at + 1);
    match view.folded(at) {
        "yesterday" | "today" | "tomorrow" | "tonight" => {
            let paper = view.is_capitalised(at) && view.before(at, 1) == "usa";
            (!paper && !hangs_in_compound(view, at)).then_some(Stretch::day(at + 1))
        }
        "last" | "next" | "this" | "past" | "previous" | "coming" | "following" | "same" | "preceding" => {
            pointed(view, at)
        }
        "that" => that(view, at),
        "day" if next == "before" && view.folded(at + 2) == "yesterday" => Some(Stretch::day(at + 3)),
        "day" if next == "after" && view.folded(at + 2) == "tomorrow" => Some(Stretch::day(at + 3)),
        "day" | "night" | "week" | "month" | "year" if matches!(next, "before" | "after" | "prior") => {
            // Of an event that is told, it is no date: `the day before the vote`.
            let open = view.kind(at + 2) != Some(TokenKind::Word)
                || matches!(view.folded(at + 2), "in" | "at" | "and" | "by" | "but" | "when");
            let alone = view.before(at, 1) == "the"
                && view.before(at, 2) != "to"
                && open
                && view.text(at + 2) != "\"";
            alone.then_some(Stretch::longer(at + 2))
        }
        "weekend" => {
            let over = view.before(at, 1) == "the"
                && matches!(view.before(at, 2), "over" | "at" | "during" | "this" | "for" | "through");
            // `the weekend raid`
            let noun = view.kind(at + 1) == Some(TokenKind::Word) && view.folded(at + 1).len() > 4;
            (over && !noun).then_some(Stretch::longer(at + 1))
        }
        "new" if next == "year" => {
            let eve = view.folded(at + 2) == "'s" && matches!(view.folded(at + 3), "eve" | "day");
            let wish = view.folded(at + 2) == "'s"
                && matches!(
                    view.folded(at + 3),
                    "greetings" | "greeting" | "wishes" | "resolution" | "resolutions"
                );
            let happy = view.before(at, 1) == "happy";
            (!eve && !wish && !happy).then_some(Stretch::longer(with_year(view, at + 2)))
        }
        // `by year's end`
        "year" | "month" if next == "'s" && view.folded(at + 2) == "end" => {
            matches!(view.before(at, 1), "by" | "at" | "before" | "until").then_some(Stretch::longer(at + 3))
        }
        "year" if is_dash(view, at + 1) && view.folded(at + 2) == "end" => {
            matches!(view.before(at, 1), "by" | "at" | "before" | "until" | "since")
                .then_some(Stretch::longer(at + 3))
        }
        _ => counted_from(view, at).map(Stretch::longer),
    }
}

/// `today-only`
fn hangs_in_compound(view: &TokenView, at: usize) -> bool {
    view.text(at + 1) == "-"
        && view.adjoins_previous(at + 1)
        && view.adjoins_previous(at + 2)
        && view.adjoins_previous(at)
}

/// `last week`, `this Friday`, `past three years`, `next few days`, `same day`.
fn pointed(view: &TokenView, at: usize) -> Option<Stretch> {
    let low = view.folded(at);
    let mut unit = at + 1;
    // `this past week`, `this coming Friday`, `this same day`
    let doubled =
        matches!(low, "this") && matches!(view.folded(unit), "past" | "coming" | "same" | "last" | "very");
    if doubled {
        unit += 1;
    }
    let first = unit;
    unit = how_many(view, unit);
    let counted = unit > first;
    // `past 20-plus months`, `last full week`, `next calendar year`
    if counted && is_dash(view, unit) && view.folded(unit + 1) == "plus" {
        unit += 2;
    }
    if matches!(view.folded(unit), "full" | "calendar" | "fiscal" | "school" | "academic")
        && period(view, unit + 1)
    {
        unit += 1;
    }
    if period(view, unit) {
        let word = view.folded(unit);
        let plural = word.ends_with('s');
        let hazy = view.folded(first) == "several" && matches!(word, "centuries" | "decades")
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
        let plus = view.folded(unit + 2) == "plus";
        let compound = is_dash(view, unit + 1)
            && !plus
            && view.adjoins_previous(unit + 1)
            && !view.folded(unit + 2).is_empty()
            && view.adjoins_previous(unit + 2)
            && !matches!(view.text(unit + 1), "—" | "–");
        let day = matches!(word, "day" | "night");
        let end = match view.text(unit + 1) {
            // `this year's end`
            _ if view.folded(unit + 1) == "'s" && view.folded(unit + 2) == "end" => unit + 3,
            // `past decade-plus`
            _ if is_dash(view, unit + 1) && plus => unit + 3,
            _ => unit + 1,
        };
        let found = if day { Stretch::day(end) } else { Stretch::longer(end) };
        return (right && !hazy && !compound).then_some(found);
    }
    if counted {
        return None;
    }
    if let Some(end) = part_of_day(view, unit) {
        let told = matches!(low, "this" | "following" | "next" | "same" | "previous");
        let named = matches!(view.folded(unit), "morning" | "afternoon" | "evening");
        return (told && named && !is_dash(view, end)).then_some(Stretch::day(end));
    }
    let named = matches!(low, "this" | "last" | "next" | "past" | "coming" | "following" | "previous");
    if !named {
        return None;
    }
    if weekday(view, unit).is_some() {
        return weekday_date(view, unit);
    }
    // `this may be`: in lower case the verb is likelier.
    let verb = low == "this"
        && matches!(view.folded(unit), "may" | "march")
        && (!view.is_capitalised(unit) || view.is_title_case(unit));
    if month(view, unit).is_some() && !verb {
        let end = calendar_day(view, unit).unwrap_or(Stretch::longer(unit + 1));
        return Some(end);
    }
    if is_season(view.folded(unit)) {
        let of = view.folded(unit + 1) == "of";
        return (!of).then_some(Stretch::longer(unit + 1));
    }
    (low != "past" || doubled).then(|| holiday(view, unit)).flatten().map(Stretch::day)
}

/// `that day`, `that same year`: back to a day the text told of.
fn that(view: &TokenView, at: usize) -> Option<Stretch> {
    let unit = if view.folded(at + 1) == "same" { at + 2 } else { at + 1 };
    let word = view.folded(unit);
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
    let goes_on = matches!(view.folded(unit + 1), "after" | "by" | "-" | "of" | "in" | "when");
    let hinge = matches!(view.before(at, 1), "of" | "from" | "said" | "say" | "says" | "like");
    (fits && !goes_on && (same || !hinge)).then_some(if matches!(word, "day" | "night") {
        Stretch::day(unit + 1)
    } else {
        Stretch::longer(unit + 1)
    })
}

/// Past `few`, `several`, `couple of` or a number.
fn how_many(view: &TokenView, at: usize) -> usize {
    match view.folded(at) {
        "few" | "several" => at + 1,
        "couple" => at + if view.folded(at + 1) == "of" { 2 } else { 1 },
        "a" | "an" => at,
        _ => number(view, at).map_or(at, |number| second_number(view, number.end)),
    }
}

/// Past the second of two numbers and a fraction: `two or three`, `two-and-a-half`.
fn second_number(view: &TokenView, end: usize) -> usize {
    if matches!(view.folded(end), "or" | "to" | "-" | "–")
        && let Some(Parsed { end: second, .. }) = number(view, end + 1)
    {
        return second;
    }
    end
}

/// `three years ago`, `a day later`, `more than a decade ago`, `two weeks from now`.
fn counted_from(view: &TokenView, at: usize) -> Option<usize> {
    let mut unit = at;
    match (view.folded(at), view.folded(at + 1)) {
        ("nearly" | "almost" | "over", _) => unit += 1,
        ("more" | "less", "than") | ("well" | "just", "over" | "under") | ("at", "least") => unit += 2,
        ("a" | "an", "quarter") | ("half", "a" | "an") | ("a", "half") => return part_of_length(view, at),
        ("year", "ago") => return Some(at + 2),
        ("several" | "few" | "many", _) if length(view, at + 1) => {
            return (view.folded(at + 2) == "ago").then_some(at + 3);
        }
        _ => {}
    }
    unit = match view.folded(unit) {
        "a" | "an" => match view.folded(unit + 1) {
            "few" | "full" => unit + 2,
            "good" if view.folded(unit + 2) == "few" => unit + 3,
            "couple" => unit + if view.folded(unit + 2) == "of" { 3 } else { 2 },
            "dozen" => unit + 2,
            "quarter" | "half" => return part_of_length(view, unit),
            _ => unit + 1,
        },
        "several" => unit + 1,
        "half" => return part_of_length(view, unit),
        _ => second_number(view, number(view, unit)?.end),
    };
    // `some 10 or so years ago`
    if view.folded(unit) == "or" && view.folded(unit + 1) == "so"
        || view.folded(unit) == "and" && view.folded(unit + 1) == "half"
    {
        unit += 2;
    }
    if view.folded(unit) == "full" {
        unit += 1;
    }
    told_after(view, unit)
}

/// `a quarter of a century ago`, `half a century ago`.
fn part_of_length(view: &TokenView, at: usize) -> Option<usize> {
    let start = if matches!(view.folded(at), "a" | "an") { at + 1 } else { at };
    let mut unit = start + 1;
    if is_dash(view, unit) || view.folded(unit) == "of" {
        unit += 1;
    }
    if matches!(view.folded(unit), "a" | "an") {
        unit += 1;
    }
    told_after(view, unit)
}

/// Where a length ends that is told from now or from then: `years ago`.
fn told_after(view: &TokenView, unit: usize) -> Option<usize> {
    if !length(view, unit) {
        return None;
    }
    let mut end = unit + 1;
    // `a year and a half ago`, `a year or two ago`, `a month or so ago`
    if view.folded(end) == "and" && view.folded(end + 1) == "a" && view.folded(end + 2) == "half" {
        end += 3;
    } else if view.folded(end) == "or" {
        end = match view.folded(end + 1) {
            "so" | "two" => end + 2,
            _ => return None,
        };
    }
    match view.folded(end) {
        "ago" => Some(end + 1),
        // Later than what, if that follows: `a day later than planned`.
        "later" | "earlier" => (view.folded(end + 1) != "than").then_some(end + 1),
        "from" if matches!(view.folded(end + 1), "now" | "today" | "tomorrow") => Some(end + 2),
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
