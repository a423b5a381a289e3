//! Places told by what stands beside a name: class words, roads, prepositions.

use std::ops::Range;

use crate::recognise::names::capitalised::{is_name_word, run_before};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// `Highway 98`, `Interstate 80`, `Route 60`, `M4 motorway` without its noun.
pub(super) fn road(view: &TokenView, at: usize) -> Option<usize> {
    let number = view.kind(at + 1) == Some(TokenKind::Number) && view.text(at + 1).len() < 5;
    let named = number && view.is_capitalised(at) && view.is(at, WordClass::RoadNoun);
    (named && !view.is_title_case(at)).then_some(at + 2)
}

/// `Crocus City Hall`, `Brooklyn Bridge`, `Lake Albert`, `Gulf of Tonkin`.
pub(super) fn classed(view: &TokenView, at: usize) -> Option<Range<usize>> {
    if !view.is_capitalised(at) || view.is_title_case(at) {
        return None;
    }
    let low = view.folded(at);
    if view.is(at, WordClass::PlacePrefix) && is_name_word(view, at + 1) && !is_imperative(view, at) {
        if view.is(at, WordClass::DoubtfulPlacePrefix) && !view.is_before(at, 1, WordClass::Preposition) {
            return None;
        }
        let mut end = at + 2;
        while end < at + 5
            && view.same_sentence(at, end)
            && is_name_word(view, end)
            && view.is(end, WordClass::PlaceHead)
        {
            end += 1;
        }
        return Some(at..end);
    }
    if view.is(at, WordClass::PlaceHeadBeforeOf) && view.folded(at + 1) == "of" && is_name_word(view, at + 2)
    {
        return Some(at..at + 3);
    }
    if !view.is(at, WordClass::PlaceHead)
        || (is_name_word(view, at + 1)
            && (view.is(at + 1, WordClass::PlaceHead) || view.is(at + 1, WordClass::OrganisationHead)))
    {
        return None;
    }
    let mut name = run_before(view, at + 1);
    while name.len() > 1 && (view.is(name.start, WordClass::FunctionWord) || view.text(name.start) == "-") {
        name.start += 1;
    }
    let capitals = (name.start..at).filter(|&i| is_name_word(view, i)).count();
    let adjective = capitals == 1
        && view.is(name.start, WordClass::Adjective)
        && !view.is(name.start, WordClass::Compass);
    let generic = (name.start..at)
        .any(|i| view.is(i, WordClass::Title) && !view.is(i, WordClass::TitleInPlaceName))
        || view.is(name.start, WordClass::GenericModifier);
    let weak = view.is(at, WordClass::WeakPlaceHead);
    let foreign_state = low == "state"
        && (capitals != 1
            || view.is(name.start, WordClass::BeforeState)
            || is_name_word(view, at + 1) && !view.is(at + 1, WordClass::Title));
    let opened = view.opens_sentence(name.start) && capitals == 1 && weak;
    (capitals > 0 && !adjective && !generic && !opened && !foreign_state).then_some(name)
}

/// `Republic of Korea`, `People's Republic of China`, `Kingdom of Bahrain`: the full name of a
/// state, its head at `at`.
pub(super) fn state_named(
    view: &TokenView,
    at: usize,
    known: impl Fn(usize) -> Option<usize>,
) -> Option<Range<usize>> {
    let of = view.is_capitalised(at)
        && view.is(at, WordClass::StateHead)
        && !view.is_title_case(at)
        && view.folded(at + 1) == "of"
        && view.same_sentence(at, at + 2);
    let article = usize::from(view.folded(at + 2) == "the");
    let end = of.then(|| known(at + 2 + article)).flatten()?;
    let mut start = at;
    while let Some(before) = start.checked_sub(1).filter(|&before| {
        view.same_sentence(before, at)
            && (view.is(before, WordClass::StateAdjective) && view.is_capitalised(before)
                || view.kind(before) == Some(TokenKind::Possessive) && view.before(before, 1) == "people")
    }) {
        start = before;
    }
    Some(start..end)
}

/// `St. Cloud`, `Ft. Worth`, `Mt. Sinjar`: an abbreviation, its stop and a name.
pub(super) fn abbreviated(
    view: &TokenView,
    at: usize,
    known: impl Fn(usize) -> Option<usize>,
) -> Option<Range<usize>> {
    if !view.is_capitalised(at) || !matches!(view.folded(at), "st" | "ft" | "mt") {
        return None;
    }
    let stop = view.text(at + 1) == "." && view.adjoins_previous(at + 1) && view.same_sentence(at, at + 2);
    if !stop || !is_name_word(view, at + 2) {
        return None;
    }
    // A saint may be a person: `St. Paul wrote`.
    let located = view.is_before(at, 1, WordClass::Locative)
        || matches!(view.before(at, 1), "from" | "to" | "at")
        || view.folded(at) != "st";
    located.then(|| at..known(at).unwrap_or(at).max(at + 3))
}

/// `Tell Moscow to stop`: the verb, not the hill.
pub(super) fn is_imperative(view: &TokenView, at: usize) -> bool {
    view.folded(at) == "tell"
        && view.opens_sentence(at)
        && matches!(
            view.folded(at + 2),
            "to" | "that" | "we" | "he" | "they" | "i" | "what" | "how" | "it" | "the" | "," | ":"
        )
}

/// `Nangarhar province`, `the town of Beni`, `the village of Kafr Zita`.
pub(super) fn described(view: &TokenView, at: usize) -> Option<(Range<usize>, f32)> {
    if view.is_capitalised(at) && !view.is_title_case(at) {
        return None;
    }
    let low = view.folded(at);
    // `in Morazán department`, but `the Justice department`
    let department =
        low == "department" && view.is_before(run_before(view, at).start, 1, WordClass::Preposition);
    let class = view.class_end(at, WordClass::PlainPlaceHead).is_some() || department;
    if class && !view.is_capitalised(at) {
        let name = run_before(view, at);
        if !name.is_empty()
            && name.clone().filter(|&at| is_name_word(view, at)).count() <= 5
            && is_location_name(view, &name)
            && !(low == "area" && view.opens_sentence(name.start))
        {
            return Some((name, 0.75));
        }
    }
    if view.is(at, WordClass::PlaceNoun) {
        let start = if view.folded(at + 1) == "of" { at + 2 } else { at + 1 };
        let end = place_end(view, start);
        let name = start..end;
        let direct = start == at + 1;
        if end > start
            && is_location_name(view, &name)
            && !(direct
                && (view.is(at, WordClass::PlaceNounWithOf)
                    || name.len() > 2
                    || view.kind(end).is_some() && view.folded(end) == "'s" && low == "state"))
        {
            return Some((name, if direct { 0.66 } else { 0.8 }));
        }
    }
    None
}

/// `in Mangina`, `near Qayyarah`: an unknown name after a preposition of place.
pub(super) fn prepositioned(view: &TokenView, at: usize) -> Option<(Range<usize>, f32)> {
    let low = view.folded(at);
    if !view.is(at, WordClass::Locative) || view.is_title_case(at) {
        return None;
    }
    let start = at + 1;
    let end = place_end(view, start);
    let name = start..end;
    let bare =
        !name.is_empty() && name.len() <= 3 && !view.adjoins_previous(start) && is_location_name(view, &name);
    let other = is_name_word(view, end)
        || (view.is_all_caps(start) && view.text(start).len() < 6)
        || view.is(start, WordClass::NotPlaceAfterPreposition);
    (bare && !other).then_some((name, if low == "near" || low == "outside" { 0.7 } else { 0.64 }))
}

/// Where an unknown place's name that starts here ends.
pub(super) fn place_end(view: &TokenView, start: usize) -> usize {
    let mut end = start;
    let article = view.is(start, WordClass::ArabicArticle) || matches!(view.folded(start), "az" | "ash");
    if article && view.text(start + 1) == "-" && is_name_word(view, start + 2) {
        end = start + 3;
    }
    while end < start + 6 && view.same_sentence(start, end) {
        let joined = end > start
            && (view.text(end) == "-" || view.is(end, WordClass::NameLink) && view.has_no_capital(end))
            && (view.text(end) != "-" || view.adjoins_previous(end))
            && (is_name_word(view, end + 1) || view.text(end + 1) == "-" && is_name_word(view, end + 2));
        if !is_name_word(view, end) && !joined {
            break;
        }
        end += 1;
    }
    end
}

/// Whether capitalised words can name a place: no nationality, person's title,
/// body or force among them.
pub(super) fn is_location_name(view: &TokenView, name: &Range<usize>) -> bool {
    let mut all = name.clone();
    !all.any(|at| {
        (view.is(at, WordClass::Adjective) && !(view.is(at, WordClass::Cardinal) && name.len() > 1))
            || view.is(at, WordClass::Title)
            || view.is(at, WordClass::OrganisationHead)
            || view.is(at, WordClass::Force)
            || view.folded(at) == "'s"
    }) && !(name.len() == 1
        && (view.is(name.start, WordClass::FunctionWord)
            || view.is(name.start, WordClass::PlaceHead)
            || view.opens_sentence(name.start) && view.folded(name.start).len() < 4))
}
