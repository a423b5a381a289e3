//! What looks like a date and is none, by the words around it.

use crate::recognise::grammar::calendar::{weekday, year};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Whether the words around a date make something else of it: a fixed term
/// (`Friday prayers`), a name (`Bloody Sunday`, `March 14 alliance`), a habit
/// (`every Friday`).
pub(super) fn means_something_else(view: &TokenView, at: usize, end: usize) -> bool {
    let (before, next) = (view.before(at, 1), view.folded(end));
    let single = end == at + 1;
    let repeated = matches!(before, "every" | "each" | "alternate")
        || before == "other" && view.before(at, 2) == "every"
        || next == "of" && matches!(view.folded(end + 1), "each" | "every");
    // `the Today show`
    let programme = end == at + 1 && view.is_capitalised(at) && next == "show";
    repeated
        || programme
        || fixed_weekday(view, at, end, single, next)
        || named_after_date(view, at, end, next)
}

fn fixed_weekday(view: &TokenView, at: usize, end: usize, single: bool, next: &str) -> bool {
    let named = [at, end - 1, end.saturating_sub(2).max(at)];
    if named.iter().all(|&at| weekday(view, at).is_none()) {
        return false;
    }
    let weekly = view.is(end, WordClass::BeforeWorship) && view.is(end + 1, WordClass::Worship);
    // `Sunday mass`, not `Sunday mass shooting`
    let mass =
        next == "mass" && view.kind(end + 1) == Some(TokenKind::Word) && view.folded(end + 1).len() > 4;
    let worship = view.is(end, WordClass::Worship) && !mass;
    if worship || weekly || view.is(end, WordClass::HabitualPartOfDay) {
        return true;
    }
    let event = view.is_before(at, 1, WordClass::WeekdayNickname);
    // The name of a broadcast: `on CBS News Sunday`.
    let event = event || view.before(at, 1) == "news" && view.is_capitalised(at - 1);
    let paper = (view.is_capitalised(end) || !view.is_capitalised(at) && view.before(at, 1) == "the")
        && view.is(end, WordClass::PaperName);
    let live = view.is_capitalised(end) && matches!(next, "show" | "live" | "football");
    (single && (event || paper)) || live
}

/// `March 14 alliance`, `17 November group`, `July 14 Square`.
fn named_after_date(view: &TokenView, at: usize, end: usize, next: &str) -> bool {
    let has_day = view.kind(at) == Some(TokenKind::Number)
        || view.kind(end - 1) != Some(TokenKind::Word)
        || end > at + 1;
    if !has_day || year(view, end - 1) {
        return false;
    }
    let dated = (at..end.min(at + 4)).any(|at| view.is(at, WordClass::Month));
    let body = view.is(end, WordClass::BodyNamedAfterDate)
        || next == "youth" && view.is(end + 1, WordClass::BodyNamedAfterDate);
    let spot = view.is_capitalised(end) && view.is(end, WordClass::SpotNamedAfterDate);
    dated && (body || spot)
}
