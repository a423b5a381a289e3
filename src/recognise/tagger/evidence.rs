//! What the lists and grammars say of each token of a text, as small numbers
//! that features are made of.

use std::ops::Range;

use super::tags::{LABELS, OUTSIDE, Tag, begin, inside};
use crate::recognise::analysis::Analysis;
use crate::recognise::casualty::trigger_kind;
use crate::recognise::meaning::Candidate;
use crate::recognise::names::gazetteer::PlaceHit;
use crate::recognise::names::lexicon::Lexicon;
use crate::recognise::names::registry::GroupHit;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Which evidence is left out: none of it, unless a measurement asks what some of it
/// is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ablation {
    /// What the grammars and rules propose.
    pub rules: bool,
    /// Known groups and known places, by hand-made lists.
    pub lexicons: bool,
    /// Known places, by the gazetteer.
    pub gazetteer: bool,
    /// What the rest of the text says of a word.
    pub document: bool,
}

impl Ablation {
    /// All evidence is used.
    pub const NONE: Ablation = Ablation { rules: false, lexicons: false, gazetteer: false, document: false };
}

/// A tag that the rules propose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The tag; outside where they propose none.
    pub tag: Tag,
    /// Whether they are sure.
    pub sure: bool,
}

/// One number a token for each kind of evidence; zero says nothing.
pub(in crate::recognise) struct Evidence {
    /// The label and part of the span that the rules propose, and whether surely.
    pub rule: Vec<u8>,
    /// Part of a known group's name, whatever its capitals.
    pub group: Vec<u8>,
    /// Part of a known place's name, whatever its capitals.
    pub place: Vec<u8>,
    /// Part of a name that the gazetteer has, and what it knows of it.
    pub gazetteer: Vec<u8>,
    /// Part of a number: its qualifier, itself, the words that end it.
    pub quantity: Vec<u8>,
    /// Whether it says that people died, were hurt, taken or lost.
    pub trigger: Vec<u8>,
    /// What the text says of the same word elsewhere.
    pub document: Vec<u8>,
    /// Whether the token can be in a span at all: most words of a text cannot,
    /// and are not asked any further.
    pub open: Vec<bool>,
}

impl Evidence {
    pub fn new(analysis: &Analysis, proposals: &[Candidate], ablation: Ablation) -> Self {
        let view = analysis.tokens();
        let length = view.len();
        let mut evidence = Evidence {
            rule: vec![0; length],
            group: vec![0; length],
            place: vec![0; length],
            gazetteer: vec![0; length],
            quantity: vec![0; length],
            trigger: vec![0; length],
            document: vec![0; length],
            open: Vec::new(),
        };
        if !ablation.rules {
            for proposal in proposals {
                let annotation = &proposal.annotation;
                let tokens = view.tokens_in(annotation.span);
                let label = LABELS.iter().position(|label| *label == annotation.label).unwrap_or(0);
                let sure = usize::from(annotation.confidence >= 0.75);
                for at in tokens.clone() {
                    evidence.rule[at] = (1 + label * 4 + usize::from(at > tokens.start) * 2 + sure) as u8;
                }
            }
        }
        if !ablation.lexicons {
            evidence.group = registered(view, analysis.groups());
            evidence.place = listed(view, &analysis.names().places);
        }
        if !ablation.gazetteer {
            evidence.gazetteer = geographic(view, analysis.places());
        }
        for quantity in analysis.quantities() {
            for at in quantity.tokens.clone() {
                evidence.quantity[at] = match at {
                    at if at < quantity.core.start => 1,
                    at if at == quantity.core.start => 2,
                    at if at < quantity.core.end => 3,
                    _ => 4,
                };
            }
        }
        // Only the numbers of a sentence ask what became of people.
        let mut at = 0;
        while at < length {
            let sentence = view.sentence(at);
            if evidence.quantity[sentence.clone()].iter().any(|&part| part > 0) {
                for at in sentence.clone().filter(|&at| view.kind(at) == Some(TokenKind::Word)) {
                    evidence.trigger[at] = trigger_kind(view, at);
                }
            }
            at = sentence.end.max(at + 1);
        }
        if !ablation.document {
            evidence.document = elsewhere(view, &evidence);
        }
        evidence.open = open(view, &evidence, analysis.in_other_names());
        evidence
    }

    /// The tag that the rules propose for a token.
    pub fn proposed(&self, at: usize) -> Proposed {
        let Some(rule) = usize::from(self.rule[at]).checked_sub(1) else {
            return Proposed { tag: OUTSIDE, sure: false };
        };
        let tag = if rule % 4 < 2 { begin(rule / 4) } else { inside(rule / 4) };
        Proposed { tag, sure: rule % 2 == 1 }
    }
}

/// Marks a name: begin or inside, with a name's capitals or without, sure or in
/// need of context.
fn mark(found: &mut [u8], tokens: &Range<usize>, fits: bool, doubtful: bool) {
    let kind = 1 + 2 * u8::from(!fits) + 4 * u8::from(doubtful);
    for token in tokens.clone() {
        found[token] = kind + u8::from(token > tokens.start);
    }
}

/// The names of a list in a text, capitals or not.
fn listed(view: &TokenView, list: &Lexicon) -> Vec<u8> {
    let mut found = vec![0; view.len()];
    let mut at = 0;
    while at < view.len() {
        let Some((name, fits)) = list.longest_in_any_case(view, at) else {
            at += 1;
            continue;
        };
        mark(&mut found, &name.tokens, fits, name.doubtful);
        at = name.tokens.end;
    }
    found
}

/// The names of the registry, capitals or not.
fn registered(view: &TokenView, groups: &[GroupHit]) -> Vec<u8> {
    let mut found = vec![0; view.len()];
    for group in groups {
        mark(&mut found, &group.tokens, group.fits, group.named.ambiguous);
    }
    found
}

/// The names of the gazetteer: what it knows of them, begin or inside.
fn geographic(view: &TokenView, hits: &[PlaceHit]) -> Vec<u8> {
    let mut found = vec![0; view.len()];
    for PlaceHit { tokens, place } in hits {
        let doubt = if place.word { 2 } else { u8::from(place.person) };
        let known = place.kind as u8 + 5 * (doubt + 3 * u8::from(place.prominence >= 4));
        // `the SWAT team`, where Swat is a valley
        let acronym =
            view.is_all_caps(tokens.start) && tokens.len() == 1 && view.text(tokens.start).len() < 6;
        let among_words = view.has_small_words(tokens.start) && !view.opens_sentence(tokens.start);
        let fits = if place.acronym { view.is_all_caps(tokens.start) } else { !(acronym && among_words) };
        for token in tokens.clone() {
            let inside = token > tokens.start;
            found[token] = 1 + u8::from(inside) + 2 * u8::from(fits) + 4 * known;
        }
    }
    found
}

/// The class of a token by itself: of several, the first of these.
pub(super) fn class(view: &TokenView, at: usize) -> u8 {
    const FIRST_OF_WORDS: u8 = 3;
    const CLASSES: [WordClass; 8] = [
        WordClass::Preposition,
        WordClass::FunctionWord,
        WordClass::Particle,
        WordClass::Force,
        WordClass::PlaceHead,
        WordClass::Title,
        WordClass::Adjective,
        WordClass::OrganisationHead,
    ];
    match view.kind(at) {
        Some(TokenKind::Word) => {
            let class = CLASSES.iter().position(|&class| view.is(at, class)).unwrap_or(CLASSES.len());
            FIRST_OF_WORDS + class as u8
        }
        Some(TokenKind::Number) => 1,
        Some(TokenKind::Possessive) => 2,
        _ => 0,
    }
}

/// Which tokens can be in a span: names have capitals, or a list or a rule
/// knows them; what stands between two such tokens of one name is open as well. What is in
/// the name of a person or a firm is not, unless it is a known group's.
fn open(view: &TokenView, evidence: &Evidence, in_other_names: &[bool]) -> Vec<bool> {
    let mut open: Vec<bool> = (0..view.len())
        .map(|at| {
            let known = evidence.rule[at]
                | evidence.group[at]
                | evidence.place[at]
                | evidence.gazetteer[at]
                | evidence.quantity[at];
            let named = match view.kind(at) {
                // `The` and `In` have their capital from where they stand.
                Some(TokenKind::Word) => {
                    (view.is_capitalised(at) || view.is_mixed_case(at))
                        && !(view.is(at, WordClass::FunctionWord) && view.opens_sentence(at))
                }
                Some(TokenKind::Number) => true,
                _ => false,
            };
            let other = in_other_names[at] && evidence.group[at] == 0;
            !other && (known != 0 || named)
        })
        .collect();
    let joins = |at: usize| {
        matches!(view.kind(at), Some(TokenKind::Mark | TokenKind::Possessive))
            || view.text(at).len() <= 3 && view.kind(at) == Some(TokenKind::Word)
    };
    // Gaps of one or two tokens between open ones, as in `Lashkar-e-Taiba` and
    // `Army of the Pure`.
    let mut last: Option<usize> = None;
    for at in 0..open.len() {
        if !open[at] {
            continue;
        }
        if let Some(last) = last.filter(|last| at - last <= 3 && view.same_sentence(*last, at))
            && (last + 1..at).all(joins)
        {
            open[last + 1..at].fill(true);
        }
        // `al-Baego`: the article before a name.
        if at > 1
            && view.text(at - 1) == "-"
            && view.adjoins_previous(at)
            && view.is(at - 2, WordClass::Particle)
        {
            open[at - 2..at].fill(true);
        }
        last = Some(at);
    }
    open
}

/// For each word: whether the rules labelled it, with its capital, as a group or
/// as a place somewhere in the text, and whether the text has it without one. The
/// text may be many articles: a word says this of itself, never of its neighbours.
fn elsewhere(view: &TokenView, evidence: &Evidence) -> Vec<u8> {
    let size = (4 * view.len()).next_power_of_two().max(64);
    let slot = |at: usize| view.hash(at) as usize & (size - 1);
    let mut seen = vec![0u8; size];
    for at in 0..view.len() {
        if view.kind(at) != Some(TokenKind::Word) {
            continue;
        }
        seen[slot(at)] |= match (evidence.rule[at], view.is_capitalised(at)) {
            // What the rules surely propose as a group, and as a place.
            (2 | 4, true) => 1,
            (6 | 8, true) => 2,
            (_, false) => 4,
            _ => 0,
        };
    }
    (0..view.len())
        .map(|at| if view.kind(at) == Some(TokenKind::Word) { seen[slot(at)] } else { 0 })
        .collect()
}
