//! Groups told by class words: `Badr Brigade`, `Louisiana State Police`, `Brigade
//! 52`, and by the fighters a name stands before.

use std::ops::Range;

use crate::recognise::names::capitalised::{is_name_word, run_before};
use crate::recognise::names::lexicon::Lexicon;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Heads of more than one word, or that are only sometimes a force's: where the
/// head that begins at `at` ends. `Police Department`, `Sheriff's Office`,
/// `Highway Patrol`, `State Police`, `Department of Law Enforcement`.
fn long_head(view: &TokenView, at: usize) -> Option<usize> {
    let capitalised = |end: &usize| view.is_capitalised(end - 1);
    let named = view.class_end(at, WordClass::LongForceHead).filter(capitalised);
    named.or_else(|| view.class_end(at, WordClass::SheriffHead))
}

/// `Sacramento County Sheriff's Office`, `Louisiana State Police`: a name, then
/// a head of several words.
pub(super) fn long_headed(view: &TokenView, at: usize) -> Option<Range<usize>> {
    if !view.is_capitalised(at) || view.is_title_case(at) {
        return None;
    }
    let end = long_head(view, at)?;
    let mut name = run_before(view, at);
    while !name.is_empty() && (view.is(name.start, WordClass::FunctionWord) || view.text(name.start) == "-") {
        name.start += 1;
    }
    let generic = |at: usize| view.is(at, WordClass::GenericForceModifier);
    let named = name.clone().any(|at| is_name_word(view, at) && !generic(at));
    let opened =
        name.len() == 1 && view.opens_sentence(name.start) && view.is(name.start, WordClass::Adjective);
    (named && !opened).then_some(name.start..end)
}

/// `Badr Brigade`, `Iraqi Army`, `Oromo Liberation Front`, `Army of Islam`.
pub(super) fn classed(view: &TokenView, at: usize) -> Option<Range<usize>> {
    if !view.is(at, WordClass::Force)
        || !view.is_capitalised(at)
        || view.is(at + 1, WordClass::Force) && view.is_capitalised(at + 1)
    {
        return None;
    }
    let (low, head) = (view.folded(at), at);
    let mut name = run_before(view, at + 1);
    let headline = view.is_title_case(at);
    if headline {
        // Capitals say nothing here: only an adjective or a list's word counts.
        let adjective =
            at.checked_sub(1).filter(|&b| view.is(b, WordClass::Adjective) && view.same_sentence(b, at));
        return adjective.filter(|_| matches!(low, "army" | "navy")).map(|b| b..at + 1);
    }
    let next = view.folded(at + 1);
    let mut end = at + 1;
    if is_name_word(view, end) && view.is(end, WordClass::CivilBody) {
        return None;
    }
    if next == "of" && is_name_word(view, at + 2) && view.is(at, WordClass::ForceBeforeOf) {
        end = run_end(view, at + 2);
    } else if next == "for" && view.folded(at + 2) == "the" && is_name_word(view, at + 3) && low == "front" {
        end = run_end(view, at + 3);
    } else if is_name_word(view, at + 1)
        && matches!(low, "police")
        && matches!(next, "department" | "service" | "force")
    {
        end = at + 2;
    }
    while name.len() > 1 && (view.is(name.start, WordClass::FunctionWord) || view.text(name.start) == "-") {
        name.start += 1;
    }
    // `3rd Battalion`, `3rd Battalion, 321st Artillery Regiment`
    for _ in 0..3 {
        let before = name.start.checked_sub(1);
        let numbered = |at: usize| {
            is_ordinal(view.folded(at))
                || view.kind(at) == Some(TokenKind::Number)
                    && view.text(at).len() < 4
                    && view.is(head, WordClass::UnitAfterNumber)
        };
        let ordinal = before.filter(|&at| numbered(at) && view.same_sentence(at, name.end - 1));
        let Some(ordinal) = ordinal else { break };
        name.start = ordinal;
        let comma = ordinal.checked_sub(2).filter(|&at| {
            view.text(at + 1) == "," && view.is(at, WordClass::Force) && view.is_capitalised(at)
        });
        let Some(unit) = comma else { break };
        let unit = run_before(view, unit + 1);
        name.start = unit.start;
    }
    // `Iraq’s Security Forces`, `the Coalition`: no name is left without its head.
    let generic = view.is(name.start, WordClass::GenericForces);
    if generic && name.len() == 2 && low == "forces" || low == "coalition" && name.len() < 3 {
        return None;
    }
    // A word that has its capital from the sentence's start
    if view.opens_sentence(name.start)
        && name.len() == 2
        && view.is(name.start, WordClass::GenericForceOpening)
    {
        return None;
    }
    let capitals = (name.start..at).filter(|&i| is_name_word(view, i)).count();
    let of_name = end > at + 1;
    if matches!(view.before(at + 1, 2), "peace") && low == "corps" {
        return None;
    }
    if capitals == 0 && !of_name && !is_ordinal(view.folded(name.start)) {
        return None;
    }
    if capitals == 0 && matches!(low, "police" | "forces" | "front") {
        return None;
    }
    // `Jakarta Police` is a force; `Mosul Front` is too. A person's name is not.
    (name.len() + (end - at) > 1).then_some(name.start..end)
}

/// `X militants`, where X is in no list of places.
pub(super) fn before_fighters(view: &TokenView, at: usize, places: &Lexicon) -> Option<Range<usize>> {
    if !view.is(at, WordClass::FighterNoun) || view.is_title_case(at) {
        return None;
    }
    let name = run_before(view, at);
    let first = name.start;
    if name.is_empty()
        || name.len() > 4
        || view.opens_sentence(first)
        || (name.clone()).any(|i| view.is(i, WordClass::Adjective))
    {
        return None;
    }
    let place = places.longest_at(view, first).is_some();
    (!place && view.text(first).len() > 2).then_some(name)
}

/// `Brigade 52`, `Battalion 744`, `Unit 8200`; not `Reactor Unit 4`.
pub(super) fn numbered(view: &TokenView, at: usize) -> Option<Range<usize>> {
    let unit = view.is_capitalised(at)
        && view.kind(at + 1) == Some(TokenKind::Number)
        && view.same_sentence(at, at + 1)
        && view.is(at, WordClass::UnitBeforeNumber);
    let number = view.text(at + 1);
    let long_enough = if view.folded(at) == "unit" { 3 } else { 1 };
    (unit && (long_enough..5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
        .then_some(at..at + 2)
}

fn is_ordinal(word: &str) -> bool {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or("");
    !digits.is_empty() && digits.len() < 5 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn run_end(view: &TokenView, start: usize) -> usize {
    let mut end = start;
    while end < start + 5
        && view.same_sentence(start, end)
        && (is_name_word(view, end)
            || view.text(end) == "-" && view.adjoins_previous(end) && view.adjoins_previous(end + 1))
    {
        end += 1;
    }
    end
}
