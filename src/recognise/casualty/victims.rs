//! Who the victims were: the noun that a number of casualties counts.

use std::ops::Range;

use super::clause::{is_attributive, is_function};
use super::outcome::{AttributionKind, Casualty, Voice, counted, is_set};
use super::part::of_them;
use super::trigger::trigger;
use crate::recognise::grammar::calendar::is_day;
use crate::recognise::grammar::number::{is_number, number};
use crate::recognise::meaning::Quantity;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// The longest noun phrase, in tokens.
const LONGEST: usize = 7;

/// The noun of those that a number counts, without an article: `civilians`, `police
/// officers`. `before` is that of the number before it under the same verb, which is
/// the noun of `17 others` too.
pub(super) fn victims(
    view: &TokenView,
    quantity: &Quantity,
    before: Option<Range<usize>>,
) -> Option<Range<usize>> {
    let mut at = quantity.tokens.end.max(quantity.core.end);
    if of_them(view, quantity) {
        at += 2;
        while view.is(at, WordClass::Auxiliary) || matches!(view.folded(at), "a" | "the" | "also") {
            at += 1;
        }
        return noun_phrase(view, at, false);
    }
    // `of the dead, 12 were children`
    if matches!(view.folded(at), "were" | "are" | "was") {
        return noun_phrase(view, at + 1, false).filter(|noun| view.is(noun.end - 1, WordClass::Person));
    }
    let one = matches!(view.folded(quantity.core.start), "one" | "1") && quantity.core.len() == 1;
    let at = past_light(view, at);
    if is_others(view, at) {
        return before;
    }
    noun_phrase(view, at, one)
}

/// `17 others`, `two other people` are of one kind with those before.
fn is_others(view: &TokenView, at: usize) -> bool {
    matches!(view.folded(at), "others")
        || view.folded(at) == "other" && view.is(at + 1, WordClass::NamelessPerson)
}

/// Past words between a number and its noun that say nothing of who they are.
fn past_light(view: &TokenView, from: usize) -> usize {
    let mut at = from;
    while at < from + 5 {
        let low = view.folded(at);
        let other = low == "other" && !view.is(at + 1, WordClass::NamelessPerson);
        // `two of the five hostages`
        if let Some(number) = number(view, at).filter(|_| at > from + 1) {
            at = number.end;
            continue;
        }
        let light = matches!(low, "more" | "additional" | "further" | "new" | "of" | "\"" | "“")
            || other
            || at > from && view.is(at, WordClass::DefiniteDeterminer);
        if !light || !view.same_sentence(from.saturating_sub(1), at) {
            break;
        }
        at += 1;
    }
    at
}

/// The noun phrase that begins at a token, up to its head. What is said of them besides
/// (`wounded soldiers`, `bodies of migrants`) is left out.
fn noun_phrase(view: &TokenView, from: usize, one: bool) -> Option<Range<usize>> {
    let mut start = from;
    let mut at = from;
    let mut head = None;
    let sentence = view.sentence(from).end;
    while at < sentence.min(from + LONGEST) {
        let low = view.folded(at);
        let hyphen = at > start && matches!(low, "-" | "‑") && view.adjoins_previous(at);
        if hyphen && view.adjoins_previous(at + 1) && view.kind(at + 1) == Some(TokenKind::Word) {
            at += 1;
            continue;
        }
        if view.kind(at) != Some(TokenKind::Word) || is_function(view, at) || is_day(view, at) {
            break;
        }
        if matches!(trigger(view, at), Some((_, Voice::Past | Voice::State))) && is_attributive(view, at) {
            if at == start {
                start = at + 1;
            }
            at += 1;
            continue;
        }
        if is_nothing_but_an_outcome(view, at) {
            // `15 bodies of migrants`
            if view.folded(at + 1) == "of" && !is_set(view, at + 2) {
                return noun_phrase(view, past_light(view, at + 1), one).filter(|_| from == start);
            }
            return None;
        }
        if view.is(at, WordClass::OtherPredicate) && !is_attributive(view, at) || ends_phrase(view, at, start)
        {
            break;
        }
        if is_head(view, at, one) {
            head = Some(at);
        }
        at += 1;
    }
    let head = head?;
    (!view.is(head, WordClass::NamelessPerson)).then_some(start..head + 1)
}

/// Whether a word is the head of no noun phrase and none may come behind it.
fn ends_phrase(view: &TokenView, at: usize, start: usize) -> bool {
    let low = view.folded(at);
    low.ends_with("ly") && low.len() > 4 && low != "elderly" && low != "family"
        || at > start && low.ends_with("ing") && low.len() > 4
        || is_number(view, at)
        || matches!(trigger(view, at), Some((_, Voice::Active)))
        || !is_attributive(view, at) && matches!(trigger(view, at), Some((_, Voice::Past | Voice::State)))
}

/// Whether a word may be the noun of people: one that is known, or a plural.
fn is_head(view: &TokenView, at: usize, one: bool) -> bool {
    let low = view.folded(at);
    let plural = low.len() > 3 && low.ends_with('s') && !low.ends_with("ss") && !low.ends_with("ous");
    view.is(at, WordClass::Person)
        || view.is(at, WordClass::NamelessPerson)
        || plural
        || low.ends_with("men") && low.len() > 4
        || one && !view.is_capitalised(at)
}

/// `deaths`, `bodies`, `casualties`: what became of them and not who they were.
/// `hostages` says both.
fn is_nothing_but_an_outcome(view: &TokenView, at: usize) -> bool {
    counted(view, at).is_some() && !view.is(at, WordClass::Captive) && view.folded(at) != "martyrs"
}

/// The noun before what became of them, in a toll: `the number of soldiers killed`,
/// `Civilians killed: 7`.
pub(super) fn toll_victims(view: &TokenView, casualty: &Casualty) -> Option<Range<usize>> {
    let behind = casualty.quantity.tokens.end;
    let counted_behind = view.folded(behind) == "the" && view.folded(behind + 1) == "number";
    if casualty.kind != AttributionKind::Toll && !counted_behind {
        return None;
    }
    let mention = casualty.attribution.mention.at;
    let head = mention.checked_sub(1).filter(|&at| view.same_sentence(at, mention))?;
    let participle = matches!(trigger(view, mention), Some((_, Voice::Past | Voice::State)));
    if !participle || !view.is(head, WordClass::Person) || view.is(head, WordClass::NamelessPerson) {
        return None;
    }
    let mut start = head;
    while start > 0
        && head - start < LONGEST
        && view.same_sentence(start - 1, head)
        && view.kind(start - 1) == Some(TokenKind::Word)
        && !is_function(view, start - 1)
        && !is_number(view, start - 1)
    {
        start -= 1;
    }
    Some(start..head + 1)
}
