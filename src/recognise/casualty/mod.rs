//! CASUALTY: a number of people killed, injured, missing or captured.
//!
//! A number is one only if something says what became of those it counts. It
//! may govern the number from the left (`killing 12`, `the deaths of 12`), be
//! the predicate the number is the subject of (`12 people were killed`), stand
//! in the number's own noun phrase (`12 wounded soldiers`), state a toll, or
//! stand at an earlier number of which this one is a part.

mod aside;
mod bodily;
mod clause;
mod label;
mod object;
mod outcome;
mod pair;
mod part;
mod phrase;
mod relation;
mod subject;
mod survival;
mod table;
#[cfg(test)]
mod tests;
mod toll;
mod trigger;
mod verb_group;
mod victims;
mod whole;

use std::ops::Range;

use crate::annotation::{Annotation, Attributes, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::grammar::number::is_number;
use crate::recognise::grammar::quantity::quantity;
use crate::recognise::meaning::{Amount, Candidate, CasualtyMeaning, Meaning, Outcome, Quantity, Relation};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;
use object::{LeftContext, governor, object_of_coordination};
use outcome::{Attribution, AttributionKind, Casualty, Voice, counted};
use part::{Earlier, by_degree, next_sentence, of_them, part_of};
use phrase::{OwnOutcome, counts_people, own_outcome};
use relation::meanings;
use subject::{Subject, predicate};
use table::Tables;
use trigger::trigger;
use verb_group::Predicate;
use whole::whole_of;

/// Proposes CASUALTY with its outcome.
pub(super) struct Casualties;

impl CandidateSource for Casualties {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>) {
        let (view, found) = (analysis.tokens(), analysis.quantities());
        let tables = Tables::new(view);
        let mut earlier: Option<Earlier> = None;
        let mut casualties = Vec::new();
        for (nth, quantity) in found.iter().enumerate() {
            let next = found.get(nth + 1).map_or(view.len(), |next| next.tokens.start);
            let attributed = match tables.header(quantity) {
                Some(mention) => Some(Attributed {
                    attribution: mention.with_confidence(0.85),
                    kind: AttributionKind::Toll,
                }),
                None if tables.is_cell(quantity) => None,
                None if let Some(attribution) = toll::list_item(view, quantity) => {
                    Some(Attributed { attribution, kind: AttributionKind::Toll })
                }
                None => {
                    counts_people(view, quantity).then(|| attribute(view, quantity, next, earlier)).flatten()
                }
            };
            let Some(Attributed { attribution, kind }) = attributed else { continue };
            let part = kind == AttributionKind::Part;
            earlier = Some(Earlier { end: quantity.core.end, mention: attribution.mention, part });
            casualties.push(Casualty { quantity: trimmed(view, quantity), attribution, kind });
        }
        for (casualty, meaning) in casualties.iter().zip(meanings(view, &casualties)) {
            let Some(span) = view.span(casualty.quantity.tokens.clone()) else { continue };
            let annotation = Annotation::recognised(span, Label::CASUALTY, casualty.attribution.confidence)
                .with(Attributes::outcome(meaning.outcome.as_str()));
            candidates.push(Candidate { annotation, meaning: Meaning::Casualty(Box::new(meaning)) });
        }
    }
}

/// The quantity as it is labelled: `an estimated 70` loses its article.
fn trimmed(view: &TokenView, quantity: &Quantity) -> Quantity {
    let mut quantity = quantity.clone();
    let start = quantity.tokens.start;
    if matches!(view.folded(start), "an" | "a") && matches!(view.folded(start + 1), "estimated" | "reported")
    {
        quantity.tokens.start += 1;
    }
    quantity
}

/// What a quantity is tied to, and through what.
struct Attributed {
    attribution: Attribution,
    kind: AttributionKind,
}

/// The outcome a quantity is tied to. The nearer and surer relation comes
/// first; what the clause says of the number beats what its noun says (`12
/// hostages were killed`), and a clause that says something else ends it.
fn attribute(
    view: &TokenView,
    quantity: &Quantity,
    next: usize,
    earlier: Option<Earlier>,
) -> Option<Attributed> {
    let own = |attribution| Attributed { attribution, kind: AttributionKind::Own };
    let toll = |attribution| Attributed { attribution, kind: AttributionKind::Toll };
    let of = |attribution| Attributed { attribution, kind: AttributionKind::Of };
    let left = governor(view, quantity);
    if left == LeftContext::Nonfactual || negated(view, quantity) {
        return None;
    }
    let end = quantity.tokens.end.max(quantity.core.end);
    if whole::is_whole(view, quantity) {
        return whole::told_of_whole(view, quantity.tokens.start..end)
            .map(|whole| own(whole.mention.with_confidence(0.85)));
    }
    if let Some(found) = toll::tally(view, quantity) {
        return Some(own(found));
    }
    if let LeftContext::Outcome(mention) = left {
        return Some(own(mention.with_confidence(0.9)));
    }
    if let Some(found) = toll::idiom(view, quantity) {
        return Some(own(found));
    }
    if let Some(found) = toll::labelled(view, quantity) {
        return Some(toll(found));
    }
    let whole = whole_of(view, quantity);
    let phrase = match whole {
        Some(whole) => Some(OwnOutcome { mention: whole.mention, predicate: false }),
        None => own_outcome(view, quantity),
    };
    // `31 bodies were brought to hospital`
    if let Some(phrase) =
        phrase.as_ref().filter(|it| matches!(view.folded(it.mention.at), "bodies" | "corpses"))
    {
        return Some(own(phrase.mention.with_confidence(0.85)));
    }
    let noun = phrase.as_ref().is_some_and(|it| !it.predicate && counted(view, it.mention.at).is_some());
    let from = whole.map_or(end, |whole| whole.behind);
    let subject =
        Subject { quantity, from, next, governed: left == LeftContext::Governed, counted_noun: noun };
    let behind = predicate(view, &subject);
    if let Predicate::Outcome(mention, confidence) = behind {
        // `one tanker and three lorries were blown up`
        if view.folded(mention.at) == "blown" && !phrase::may_count_persons(view, quantity, mention.at) {
            return None;
        }
        let joint = phrase.filter(|it| it.predicate && it.mention.outcome == Outcome::KilledOrInjured);
        return Some(own(joint.map_or(mention, |phrase| phrase.mention).with_confidence(confidence)));
    }
    if let Some(phrase) =
        phrase.filter(|it| !it.predicate || !matches!(behind, Predicate::Other | Predicate::Copula))
    {
        let real =
            clause::is_fact(view, quantity.tokens.start) && !clause::projected(view, phrase.mention.at);
        return real.then(|| own(phrase.mention.with_confidence(0.85)));
    }
    if let Some(mention) = subject::freed_captives(view, quantity) {
        return Some(own(mention.with_confidence(0.7)));
    }
    if let Some(found) = toll::among_the_dead(view, quantity) {
        return Some(own(found));
    }
    if let Some(found) = earlier.and_then(|earlier| next_sentence(view, quantity, earlier)) {
        return Some(of(found));
    }
    match behind {
        Predicate::Other => return None,
        Predicate::Copula => {
            return part_of(view, quantity, earlier?).filter(|_| of_them(view, quantity)).map(of);
        }
        Predicate::Outcome(..) | Predicate::Unknown => {}
    }
    if let Some(found) = toll::stated(view, quantity) {
        return Some(toll(found));
    }
    if let Some(found) = object_of_coordination(view, quantity).filter(|_| left == LeftContext::Joined) {
        return Some(own(found));
    }
    if let Some(attribution) = earlier.and_then(|earlier| part_of(view, quantity, earlier)) {
        return Some(Attributed { attribution, kind: AttributionKind::Part });
    }
    by_degree(view, quantity).map(|mention| own(mention.with_confidence(0.6)))
}

/// How far a negation may stand before a number, in tokens.
const NEGATION_REACH: usize = 14;

/// `none of the 40 on board`, `not one of 12`, `none of the four priests and 100 pupils`.
fn negated(view: &TokenView, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    let is_none = |n| matches!(view.before(start, n), "none" | "neither" | "nobody" | "no");
    let mut coordinated = false;
    for n in 1..=NEGATION_REACH {
        let Some(at) = start.checked_sub(n).filter(|&at| view.same_sentence(at, start)) else { return false };
        if is_none(n) {
            return !coordinated || matches!(view.folded(at + 1), "of" | "one");
        }
        let light = matches!(view.folded(at), "of" | "the" | "one" | "those" | "among");
        let joint = matches!(view.folded(at), "and" | "or" | "nor") && (n == 1 || coordinated);
        coordinated |= joint;
        let noun = coordinated
            && (is_number(view, at) || view.kind(at) == Some(TokenKind::Word))
            && trigger(view, at).is_none()
            && !view.is(at, WordClass::Auxiliary);
        if !(light || joint || noun) {
            return false;
        }
    }
    false
}

/// What a word says of people by itself, as a small number: nothing is zero.
pub(super) fn trigger_kind(view: &TokenView, at: usize) -> u8 {
    trigger(view, at).map_or(0, |(outcome, voice)| 1 + outcome as u8 * 4 + voice as u8)
}

/// The quantity that is exactly these tokens.
fn quantity_of(view: &TokenView, tokens: &Range<usize>) -> Option<Quantity> {
    quantity(view, tokens.start).filter(|quantity| quantity.tokens == *tokens)
}

/// The meaning of tokens that overlap those of a casualty: of the same people, in their own
/// words.
pub(super) fn read_as(
    view: &TokenView,
    tokens: Range<usize>,
    overlapping: &CasualtyMeaning,
) -> Option<CasualtyMeaning> {
    Some(CasualtyMeaning { quantity: quantity_of(view, &tokens)?, ..overlapping.clone() })
}

/// The meaning of tokens that something else found to be a casualty of this outcome.
pub(super) fn read(view: &TokenView, tokens: Range<usize>, outcome: Outcome) -> Option<CasualtyMeaning> {
    let quantity = quantity_of(view, &tokens)?;
    let attributed = attribute(view, &quantity, next_number(view, tokens.end), None);
    if let Some(Attributed { attribution, kind }) =
        attributed.filter(|attributed| attributed.attribution.mention.outcome == outcome)
    {
        return meanings(view, &[Casualty { quantity, attribution, kind }]).pop();
    }
    let victims = victims::victims(view, &quantity, None);
    Some(CasualtyMeaning {
        quantity,
        outcome,
        relation: Relation::Total,
        whole: None,
        trigger: None,
        victims,
    })
}

/// How far [`likely_outcome`] looks either way, in tokens.
const LIKELY_REACH: usize = 40;

/// Where the next number begins, if that is near.
fn next_number(view: &TokenView, from: usize) -> usize {
    (from..view.len().min(from + LIKELY_REACH)).find(|&at| is_number(view, at)).unwrap_or(view.len())
}

/// The most likely outcome of a number that something else found to be a
/// casualty: what the rules say of it if they ask nothing else of the number,
/// or the nearest word that says what became of anyone, or killed.
pub(super) fn likely_outcome(view: &TokenView, tokens: Range<usize>) -> Outcome {
    if tokens.is_empty() || tokens.end > view.len() {
        return Outcome::Killed;
    }
    let quantity = Quantity { tokens: tokens.clone(), core: tokens.clone(), amount: Amount::default() };
    if let Some(attributed) = attribute(view, &quantity, next_number(view, tokens.end), None) {
        return attributed.attribution.mention.outcome;
    }
    let says = |at: usize| {
        let told =
            trigger(view, at).filter(|&(_, voice)| voice != Voice::Noun || counted(view, at).is_some());
        told.map(|(outcome, _)| outcome).or_else(|| counted(view, at))
    };
    let sentence = view.sentence(tokens.start);
    let ahead = (tokens.end..sentence.end.min(tokens.end + LIKELY_REACH))
        .find_map(|at| Some((at - tokens.end, says(at)?)));
    let back = (sentence.start.max(tokens.start.saturating_sub(LIKELY_REACH))..tokens.start)
        .rev()
        .find_map(|at| Some((tokens.start - at, says(at)?)));
    match (ahead, back) {
        (Some((after, outcome)), Some((before, _))) if after <= before => outcome,
        (_, Some((_, outcome))) | (Some((_, outcome)), None) => outcome,
        (None, None) => Outcome::Killed,
    }
}
