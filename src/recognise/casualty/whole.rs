//! A number of which another is a part: `12 of the 30 wounded`. What its own noun phrase or
//! relative clause says is said of the whole; the verb behind is the part's.

use std::ops::Range;

use super::clause::{is_attributive, is_function};
use super::outcome::{Mention, Voice, counted};
use super::subject::has_verb_behind;
use super::survival::are_alive;
use super::trigger::trigger;
use crate::recognise::grammar::number::{is_number, number};
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// How long the noun phrase of a whole may be, and its relative clause, in tokens.
const LONGEST: usize = 7;

/// How far its sentence is read for a verb, in tokens.
const REACH: usize = 18;

/// What a whole says of itself.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    pub mention: Mention,
    /// Where the clause of its part goes on.
    pub behind: usize,
}

/// The whole that a number is a part of, if it says what became of it.
pub(super) fn whole_of(view: &TokenView, part: &Quantity) -> Option<Whole> {
    let of = part.core.end.max(part.tokens.end);
    if view.folded(of) != "of" {
        return None;
    }
    let first = (of + 1..of + 3).find(|&at| !is_determiner(view, at))?;
    told_of_whole(view, first..number(view, first)?.end)
}

/// Whether a number is a whole: `40 of 300 residents`, `eight of his ten relatives`.
pub(super) fn is_whole(view: &TokenView, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    let Some(n) = (1..=3).find(|&n| view.before(start, n) == "of") else { return false };
    let part = view.before(start, n + 1);
    let counted_part =
        start > n && (is_number(view, start - n - 1) || view.is_before(start, n + 1, WordClass::PartOfWhole));
    (1..n).all(|n| is_determiner(view, start - n))
        && counted_part
        && !matches!(part, "dozens" | "hundreds" | "thousands" | "tens" | "scores")
}

fn is_determiner(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::DefiniteDeterminer) || view.folded(at) == "all"
}

/// What the words behind a whole's number say of it: `30 wounded`, `ten missing sailors`,
/// `six hostages`, `20 people killed`, `40 girls who were abducted`.
pub(super) fn told_of_whole(view: &TokenView, number: Range<usize>) -> Option<Whole> {
    let Range { start: first, end } = number;
    let stop = view.sentence(end.saturating_sub(1)).end;
    let mut attributive: Option<Mention> = None;
    let whole = |mention, behind| Whole { mention, behind };
    for at in end..stop.min(end + LONGEST) {
        let victims = matches!(view.folded(at), "victims" | "victim") && !are_alive(view, first, at);
        if let Some(outcome) = counted(view, at).or(victims.then_some(Outcome::Killed)) {
            return Some(whole(attributive.unwrap_or(Mention::new(outcome, at)), at + 1));
        }
        // `two of the slain officer's daughters`
        if view.kind(at) == Some(TokenKind::Possessive) {
            return None;
        }
        match trigger(view, at) {
            Some(_) if view.is(at, WordClass::DiesForm) => break,
            Some((outcome, Voice::Past | Voice::State)) => {
                let mention = Mention::new(outcome, at);
                if is_attributive(view, at) {
                    attributive = Some(mention);
                    continue;
                }
                // `12 of 30 soldiers wounded`: without another verb it is the part's.
                let noun = at == end && is_determined(view, end);
                return (noun || has_verb_behind(view, at + 1, stop.min(at + REACH)))
                    .then(|| whole(mention, at + 1));
            }
            Some(_) => break,
            None => {}
        }
        if matches!(view.folded(at), "who" | "that") {
            return relative(view, at, stop);
        }
        if view.kind(at) != Some(TokenKind::Word)
            || is_function(view, at)
            || view.is(at, WordClass::OtherPredicate)
        {
            break;
        }
    }
    attributive.map(|mention| whole(mention, mention.at + 1))
}

/// Whether the number that ends here has a definite determiner: `the 30`.
fn is_determined(view: &TokenView, end: usize) -> bool {
    (1..=3).any(|n| view.is_before(end, n, WordClass::DefiniteDeterminer))
}

/// `who were abducted`, if the clause of the part goes on behind it.
fn relative(view: &TokenView, pronoun: usize, stop: usize) -> Option<Whole> {
    let verb = pronoun + 1;
    if !view.is(verb, WordClass::Auxiliary) {
        return None;
    }
    let mention = (verb + 1..stop.min(verb + LONGEST))
        .take_while(|&at| view.is(at, WordClass::VerbGroupFiller) || trigger(view, at).is_some())
        .find_map(|at| match trigger(view, at)? {
            (outcome, Voice::Past | Voice::State) => Some(Mention::new(outcome, at)),
            _ => None,
        })?;
    let goes_on = has_verb_behind(view, mention.at + 1, stop.min(mention.at + REACH));
    (goes_on && mention.outcome != Outcome::Killed).then_some(Whole { mention, behind: mention.at + 1 })
}
