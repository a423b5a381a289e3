//! What the lists and grammars say of each token of a text, as small numbers
//! that features are made of.

use std::ops::Range;

use super::tags::{LABELS, OUTSIDE, Tag, begin, inside};
use crate::annotation::Annotation;
use crate::recognise::analysis::Analysis;
use crate::recognise::casualty::trigger_kind;
use crate::recognise::names::gazetteer::Hit;
use crate::recognise::names::lexicon::Lexicon;
use crate::recognise::names::registry::Found;
use crate::recognise::tokens::{Kind, Words};
use crate::text::TokenKind;

/// Which evidence is used: all of it, unless a measurement asks what some of
/// it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// What the grammars and rules propose.
    pub rules: bool,
    /// Known groups and known places, by hand-made lists.
    pub lexicons: bool,
    /// Known places, by the gazetteer.
    pub gazetteer: bool,
    /// What the rest of the text says of a word.
    pub document: bool,
}

impl Switches {
    /// Everything.
    pub const ALL: Switches = Switches { rules: true, lexicons: true, gazetteer: true, document: true };
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
    pub fn new(analysis: &Analysis, proposals: &[Annotation], switches: Switches) -> Self {
        let words = analysis.tokens();
        let length = words.len();
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
        if switches.rules {
            for (tokens, annotation) in covered(words, proposals) {
                let label = LABELS.iter().position(|label| *label == annotation.label).unwrap_or(0);
                let sure = usize::from(annotation.confidence >= 0.75);
                for at in tokens.clone() {
                    evidence.rule[at] = (1 + label * 4 + usize::from(at > tokens.start) * 2 + sure) as u8;
                }
            }
        }
        if switches.lexicons {
            evidence.group = registered(words, analysis.groups());
            evidence.place = listed(words, &analysis.names().places);
        }
        if switches.gazetteer {
            evidence.gazetteer = geographic(words, analysis.places());
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
            let sentence = words.sentence(at);
            if evidence.quantity[sentence.clone()].iter().any(|&part| part > 0) {
                for at in sentence.clone().filter(|&at| words.kind(at) == Some(TokenKind::Word)) {
                    evidence.trigger[at] = trigger_kind(words, at);
                }
            }
            at = sentence.end.max(at + 1);
        }
        if switches.document {
            evidence.document = elsewhere(words, &evidence);
        }
        evidence.open = open(words, &evidence);
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

/// The tokens that each annotation covers.
fn covered<'a>(
    words: &'a Words,
    annotations: &'a [Annotation],
) -> impl Iterator<Item = (Range<usize>, &'a Annotation)> {
    annotations.iter().map(|annotation| (words.tokens_in(annotation.span), annotation))
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
fn listed(words: &Words, list: &Lexicon) -> Vec<u8> {
    let mut found = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        let Some((name, fits)) = list.longest_in_any_case(words, at) else {
            at += 1;
            continue;
        };
        mark(&mut found, &name.tokens, fits, name.doubtful);
        at = name.tokens.end;
    }
    found
}

/// The names of the registry, capitals or not.
fn registered(words: &Words, groups: &[Found]) -> Vec<u8> {
    let mut found = vec![0; words.len()];
    for group in groups {
        mark(&mut found, &group.tokens, group.fits, group.named.ambiguous);
    }
    found
}

/// The names of the gazetteer: what it knows of them, begin or inside.
fn geographic(words: &Words, hits: &[Hit]) -> Vec<u8> {
    let mut found = vec![0; words.len()];
    for Hit { tokens, place } in hits {
        let doubt = if place.word { 2 } else { u8::from(place.person) };
        let known = place.kind as u8 + 5 * (doubt + 3 * u8::from(place.prominence >= 4));
        // `the SWAT team`, where Swat is a valley
        let acronym = words.shouted(tokens.start) && tokens.len() == 1 && words.raw(tokens.start).len() < 6;
        let among_words = words.has_small_words(tokens.start) && !words.opens_sentence(tokens.start);
        let fits = if place.acronym { words.shouted(tokens.start) } else { !(acronym && among_words) };
        for token in tokens.clone() {
            let inside = token > tokens.start;
            found[token] = 1 + u8::from(inside) + 2 * u8::from(fits) + 4 * known;
        }
    }
    found
}

/// What kind of word a token is by itself: of several kinds, the first of these.
pub(super) fn class(words: &Words, at: usize) -> u8 {
    const FIRST_OF_WORDS: u8 = 3;
    const KINDS: [Kind; 8] = [
        Kind::Preposition,
        Kind::FunctionWord,
        Kind::Particle,
        Kind::Force,
        Kind::Site,
        Kind::Title,
        Kind::Adjective,
        Kind::BodyHead,
    ];
    match words.kind(at) {
        Some(TokenKind::Word) => {
            let kind = KINDS.iter().position(|&kind| words.is(at, kind)).unwrap_or(KINDS.len());
            FIRST_OF_WORDS + kind as u8
        }
        Some(TokenKind::Number) => 1,
        Some(TokenKind::Possessive) => 2,
        _ => 0,
    }
}

/// Which tokens can be in a span: names have capitals, or a list or a rule
/// knows them; what stands between two such tokens of one name is open as well.
fn open(words: &Words, evidence: &Evidence) -> Vec<bool> {
    let mut open: Vec<bool> = (0..words.len())
        .map(|at| {
            let known = evidence.rule[at]
                | evidence.group[at]
                | evidence.place[at]
                | evidence.gazetteer[at]
                | evidence.quantity[at];
            let named = match words.kind(at) {
                // `The` and `In` have their capital from where they stand.
                Some(TokenKind::Word) => {
                    (words.capital(at) || words.mixed(at))
                        && !(words.is(at, Kind::FunctionWord) && words.opens_sentence(at))
                }
                Some(TokenKind::Number) => true,
                _ => false,
            };
            known != 0 || named
        })
        .collect();
    let joins = |at: usize| {
        matches!(words.kind(at), Some(TokenKind::Mark | TokenKind::Possessive))
            || words.raw(at).len() <= 3 && words.kind(at) == Some(TokenKind::Word)
    };
    // Gaps of one or two tokens between open ones, as in `Lashkar-e-Taiba` and
    // `Army of the Pure`.
    let mut last: Option<usize> = None;
    for at in 0..open.len() {
        if !open[at] {
            continue;
        }
        if let Some(last) = last.filter(|last| at - last <= 3 && words.together(*last, at))
            && (last + 1..at).all(joins)
        {
            open[last + 1..at].fill(true);
        }
        // `al-Baego`: the article before a name.
        if at > 1 && words.raw(at - 1) == "-" && words.glued(at) && words.is(at - 2, Kind::Particle) {
            open[at - 2..at].fill(true);
        }
        last = Some(at);
    }
    open
}

/// For each word: whether the rules labelled it, with its capital, as a group or
/// as a place somewhere in the text, and whether the text has it without one. The
/// text may be many articles: a word says this of itself, never of its neighbours.
fn elsewhere(words: &Words, evidence: &Evidence) -> Vec<u8> {
    let size = (4 * words.len()).next_power_of_two().max(64);
    let slot = |at: usize| words.hash(at) as usize & (size - 1);
    let mut seen = vec![0u8; size];
    for at in 0..words.len() {
        if words.kind(at) != Some(TokenKind::Word) {
            continue;
        }
        seen[slot(at)] |= match (evidence.rule[at], words.capital(at)) {
            // What the rules surely propose as a group, and as a place.
            (2 | 4, true) => 1,
            (6 | 8, true) => 2,
            (_, false) => 4,
            _ => 0,
        };
    }
    (0..words.len())
        .map(|at| if words.kind(at) == Some(TokenKind::Word) { seen[slot(at)] } else { 0 })
        .collect()
}
