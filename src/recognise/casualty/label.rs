//! The label of a figure in a list or a table: `Killed`, `Civilians injured`, `No. of dead`.

use std::ops::Range;

use super::outcome::Mention;
use super::trigger::figure_outcome;
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::Outcome;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// The longest label, in tokens.
pub(super) const LONGEST: usize = 8;

/// What a label says of those whose number stands beside it, if all of it is a label: one
/// word says an outcome and the others only of whom.
pub(super) fn label(view: &TokenView, tokens: Range<usize>) -> Option<Mention> {
    if tokens.len() > LONGEST {
        return None;
    }
    let mut mention = None;
    let mut bracketed = false;
    for at in tokens.clone() {
        match view.text(at) {
            "(" | "[" => bracketed = true,
            ")" | "]" => bracketed = false,
            _ if bracketed => {}
            _ => match outcome(view, at) {
                Some(_)
                    if mention
                        .is_some_and(|mention: Mention| mention.outcome != Outcome::KilledOrInjured) =>
                {
                    // `Killed or wounded`, whose pair each word is read as, and nothing else.
                    return None;
                }
                Some(outcome) => mention = mention.or(Some(Mention::new(outcome, at))),
                None if is_of_whom(view, at, mention.is_some()) => {}
                None => return None,
            },
        }
    }
    mention
}

/// What a word of a label says of people; `toll` and `count` are of the dead.
fn outcome(view: &TokenView, at: usize) -> Option<Outcome> {
    let death =
        matches!(view.folded(at), "death" | "body") && matches!(view.folded(at + 1), "toll" | "count");
    if death {
        return Some(Outcome::Killed);
    }
    figure_outcome(view, at)
}

/// A word that says of whom or how the figure is told: any before the outcome that is no
/// function word, and what narrows it behind: `killed in action`, `hurt by shelling`.
fn is_of_whom(view: &TokenView, at: usize, told: bool) -> bool {
    if view.kind(at) == Some(TokenKind::Mark) {
        return matches!(view.text(at), "#" | "." | "/" | "*" | "-" | "–" | "•" | "\u{b7}" | "&");
    }
    let listed = view.is(at, WordClass::FigureLabelWord)
        || view.is(at, WordClass::Person)
        || view.is(at, WordClass::NamelessPerson)
        || matches!(view.folded(at), "toll" | "count" | "or" | "and" | "taken");
    let plain = view.kind(at) == Some(TokenKind::Word)
        && !view.is(at, WordClass::OtherPredicate)
        && !view.is(at, WordClass::Auxiliary)
        && !is_number(view, at);
    listed || plain && (told || !view.is(at, WordClass::ClosedClassWord) && !view.is(at, WordClass::Thing))
}
