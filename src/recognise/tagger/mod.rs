//! The trained tagger: a linear-chain conditional random field whose features
//! are the words, how they are written, and what lists and grammars say of
//! them.

mod calibration;
mod evidence;
mod features;
mod lattice;
mod model;
mod tags;
mod weights;

pub use calibration::Calibration;
pub use evidence::Switches;
pub use features::{Row, TEMPLATES};
pub use lattice::{Scores, Sums, Transitions, viterbi};
pub use model::{KIND, Model, Priors, add_prior};
pub use tags::{LABELS, TAGS, Tag, begin, inside, label_of, may_follow, spans, tags};

use std::ops::Range;

use super::gazetteer::Gazetteers;
use super::lexicon::Lexicon;
use super::registry::Found;
use super::words::Words;
use crate::annotation::Annotation;
use crate::text::TokenKind;
pub(super) use evidence::Evidence;

/// The most tokens that are read as one chain. Sentences are shorter; what is
/// longer has no sentences, and is cut so that it costs no more memory.
const LONGEST: usize = 400;

/// A sentence, or a piece of what is too long for one, as the model sees it.
pub struct Chain {
    /// Its tokens, by their numbers in the text.
    pub tokens: Range<usize>,
    /// The features of each token.
    pub rows: Vec<Row>,
    /// The tag that the rules propose for each token.
    pub proposed: Vec<Tag>,
}

/// A span that the tagger found.
pub struct Tagged {
    /// Its tokens, by their numbers in the text.
    pub tokens: Range<usize>,
    /// Its label's number in [`LABELS`].
    pub label: usize,
    /// The probability of exactly this span, uncalibrated.
    pub probability: f32,
}

/// The chains of a text, one at a time: a text's features all at once would
/// take a hundred times its memory.
pub(super) fn chains<'w, 't>(
    words: &'w Words<'t>,
    proposals: &[Annotation],
    groups: &[Found],
    places: &Lexicon,
    gazetteers: &Gazetteers,
    switches: Switches,
) -> impl Iterator<Item = Chain> + use<'w, 't> {
    let evidence = Evidence::new(words, proposals, groups, places, gazetteers, switches);
    let mut at = 0;
    std::iter::from_fn(move || {
        (at < words.len()).then(|| {
            let tokens = at..piece_end(words, at);
            at = tokens.end;
            let proposed = tokens.clone().map(|at| evidence.proposed(at)).collect();
            let mut rows = Vec::with_capacity(tokens.len());
            features::each_row(words, &evidence, tokens.clone(), |row| rows.push(row));
            Chain { rows, proposed, tokens }
        })
    })
}

/// Where the sentence at `start` ends, or the piece that is not too long, if
/// possible behind a mark.
fn piece_end(words: &Words, start: usize) -> usize {
    let end = words.sentence(start).end.max(start + 1);
    if end - start <= LONGEST {
        return end;
    }
    let end = start + LONGEST;
    let mark = (end - LONGEST / 4..end).rev().find(|&at| words.kind(at) == Some(TokenKind::Mark));
    mark.map_or(end, |at| at + 1)
}

/// The most probable spans of a chain.
pub fn decode(model: &Model, chain: &Chain) -> Vec<Tagged> {
    let rows = chain.rows.iter().zip(&chain.proposed);
    let scores: Vec<Scores> = rows.map(|(row, &proposed)| model.scores(row, proposed)).collect();
    best(model, &scores, chain.tokens.start)
}

/// The most probable spans of a text: what [`decode`] finds in its chains,
/// without keeping a feature.
pub(super) fn tag(model: &Model, words: &Words, evidence: &Evidence, mut found: impl FnMut(Tagged)) {
    let mut scores = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let tokens = at..piece_end(words, at);
        scores.clear();
        features::each_row(words, evidence, tokens.clone(), |row| {
            scores.push(model.scores(&row, evidence.proposed(at + scores.len())));
        });
        best(model, &scores, at).into_iter().for_each(&mut found);
        at = tokens.end;
    }
}

/// The most probable spans of the tokens from `first` on with these scores.
fn best(model: &Model, scores: &[Scores], first: usize) -> Vec<Tagged> {
    let found = spans(&viterbi(model.transitions(), scores));
    if found.is_empty() {
        return Vec::new();
    }
    let sums = Sums::new(model.transitions(), scores);
    found
        .into_iter()
        .map(|(tokens, label)| Tagged {
            probability: sums.span(tokens.clone(), label),
            tokens: first + tokens.start..first + tokens.end,
            label,
        })
        .collect()
}
