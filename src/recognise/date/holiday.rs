//! Holidays, feasts and days of remembrance by name.

use super::feasts::holiday_of;
use crate::recognise::grammar::calendar::weekday;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{Feast, Holiday, HolidayPart};
use crate::recognise::tokens::hash::hash;
use crate::recognise::tokens::{TokenView, WordClass, back};
use crate::text::TokenKind;

/// `Christmas Eve`, `Ramadan`, `Eid al-Fitr`, `Cosmonauts Day`.
pub(super) fn holiday(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    let named = feast(view, at)
        .or_else(|| listed(view, at))
        .filter(|_| view.is_capitalised(at) || !view.is_capitalised(at + 1))
        .or_else(|| named_day(view, at))?;
    if other_meaning(view, at, named.end) {
        return None;
    }
    let part = match view.folded(named.end) {
        "weekend" => HolidayPart::Weekend,
        "eve" => HolidayPart::Eve,
        _ => return Some(named),
    };
    Some(Parsed::new(Holiday { part, ..named.value }, named.end + 1))
}

/// The longest of the names that stands at a token.
fn listed(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    let own = view.is_capitalised(at) && !view.is_title_case(at);
    let in_capitals = || view.phrase_value(at, WordClass::CapitalHoliday).filter(|_| own);
    let (rule, end) = view.phrase_value(at, WordClass::Holiday).or_else(in_capitals)?;
    Some(Parsed::new(holiday_of(rule)?, end))
}

/// `Eid al-Fitr` in its many spellings, or `Eid` alone.
fn feast(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    if !view.is(at, WordClass::EidWord) {
        return None;
    }
    let end = (at + 1..at + 5).find(|&end| !view.is(end, WordClass::EidLink))?;
    let rule = view.value(end, WordClass::EidKind)?;
    Some(Parsed::new(holiday_of(rule)?, end + 1))
}

/// Whether a day's own name, which no list has, may begin at a token: never
/// wrongly no.
pub(super) fn may_be_named(view: &TokenView, at: usize) -> bool {
    const DAY: u32 = hash(b"day");
    view.is_capitalised(at) && (at + 1..=at + NAMED).any(|at| view.hash(at) == DAY)
}

/// How many words before its `Day` a day's own name may have, and the mark of the
/// genitive.
const NAMED: usize = 6;

/// A day with a name of its own that no list has: `Cosmonauts Day`, `World
/// Health Day`. Only among small words, where a capital says something.
fn named_day(view: &TokenView, at: usize) -> Option<Parsed<Holiday>> {
    let own = |at: usize| view.is_capitalised(at) && view.kind(at) == Some(TokenKind::Word);
    if view.is_title_case(at)
        || !own(at)
        || view.is_capitalised(back(at, 1)) && !view.before(at, 1).is_empty()
    {
        return None;
    }
    let worldwide = matches!(view.folded(at), "world" | "international" | "national");
    let mut end = at + 1;
    while end < at + NAMED - 1 && own(end) && view.folded(end) != "day" {
        end += 1;
    }
    let marked = matches!(view.folded(end), "'s" | "'" | "’");
    if marked {
        end += 1;
    }
    // Not Doris Day, nor James Day.
    let last = view.folded(end - 1);
    let name = ["is", "us", "as", "ss"].iter().any(|end| last.ends_with(end))
        || matches!(last, "james" | "charles" | "jones");
    let plural = last.ends_with('s') && !name;
    (view.folded(end) == "day"
        && view.is_capitalised(end)
        && (worldwide || marked || plural && end == at + 1)
        && weekday(view, at).is_none()
        && !view.is_capitalised(end + 1))
    .then_some(Parsed::new(Holiday { feast: Feast::Named, part: HolidayPart::Whole, year: None }, end + 1))
}

/// Whether the words around a holiday's name make another name or thing of it.
fn other_meaning(view: &TokenView, at: usize, end: usize) -> bool {
    let next = view.folded(end);
    let thing = match view.folded(at) {
        "christmas" | "easter" => view.is(end, WordClass::ChristmasThing),
        "good" => view.is(end, WordClass::AgreementNoun),
        _ => false,
    } || matches!(next, "offensive" | "war");
    // `Ramadan Shallah`, `Tariq Ramadan`
    let given = view.is(at, WordClass::HolidayAlsoName)
        && end == at + 1
        && view.is_capitalised(at)
        && !view.is_title_case(at);
    let religion = view.is_before(at, 1, WordClass::BeforeHoliday);
    let person = given
        && (view.is_capitalised(end) && view.kind(end) == Some(TokenKind::Word)
            || view.is_capitalised(back(at, 1))
                && view.same_sentence(back(at, 1), at)
                && !religion
                && view.kind(back(at, 1)) == Some(TokenKind::Word));
    let day_of = view.folded(end - 1) == "day" && next == "of" && !view.is_capitalised(end - 1)
        || view.folded(at) == "may" && view.is_capitalised(at) != view.is_capitalised(end - 1)
        || view.folded(at) == "thanksgiving" && matches!(view.before(at, 1), "of" | "national");
    thing || person || day_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn where_they_end() {
        let cases = [
            ("New Year’s Eve", Some(4)),
            ("Eid al-Fitr", Some(4)),
            ("Eid-ul-Adha", Some(5)),
            ("eid al-adha", Some(4)),
            ("Cosmonauts Day", Some(2)),
            ("World Health Day", Some(3)),
            ("Christmas tree", None),
            ("Ramadan Shallah", None),
            ("Doris Day", None),
            ("lent him", None),
            ("Good Friday agreement", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            assert_eq!(holiday(&TokenView::new(&text), 0).map(|found| found.end), expected, "{input:?}");
        }
    }
}
