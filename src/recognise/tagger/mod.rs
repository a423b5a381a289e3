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
pub use evidence::{Ablation, Proposed};
pub use features::{Row, TEMPLATES};
pub use lattice::{ForwardBackward, Scores, Transitions, Viterbi};
pub use model::{KIND, Model, Priors, add_prior};
pub use tags::{LABELS, OUTSIDE, TAGS, Tag, begin, inside, label_of, may_follow, spans, tags};

use std::ops::Range;

use crate::recognise::analysis::Analysis;
use crate::recognise::meaning::Candidate;
use crate::recognise::tokens::TokenView;
use crate::text::TokenKind;
pub(super) use evidence::Evidence;
use features::{Case, Within};

/// The most tokens that are read as one chain. Sentences are shorter; what is
/// longer has no sentences, and is cut so that it costs no more memory.
const LONGEST: usize = 400;

/// A run of tokens within a sentence that can be in spans, as the model sees it.
pub struct Chain {
    /// Its tokens, by their numbers in the text.
    pub tokens: Range<usize>,
    /// The features of each token.
    pub rows: Vec<Row>,
    /// The tag that the rules propose for each token.
    pub proposed: Vec<Proposed>,
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
    analysis: &'w Analysis<'t>,
    proposals: &[Candidate],
    ablation: Ablation,
) -> impl Iterator<Item = Chain> + use<'w, 't> {
    let view = analysis.tokens();
    let evidence = Evidence::new(analysis, proposals, ablation);
    let mut within = Within { tokens: 0..0, case: Case::Normal };
    let mut at = 0;
    std::iter::from_fn(move || {
        let tokens = next_run(view, &evidence, at, &mut within)?;
        at = tokens.end;
        let proposed = tokens.clone().map(|at| evidence.proposed(at)).collect();
        let mut rows = Vec::with_capacity(tokens.len());
        features::each_row(view, &evidence, tokens.clone(), &within, |row| rows.push(row));
        Some(Chain { rows, proposed, tokens })
    })
}

/// The next run of tokens that can be in a span, from `at` on, and in `within`
/// the sentence it stands in. Between the runs everything is outside.
fn next_run(
    view: &TokenView,
    evidence: &Evidence,
    mut at: usize,
    within: &mut Within,
) -> Option<Range<usize>> {
    loop {
        if at >= within.tokens.end {
            if at >= view.len() {
                return None;
            }
            let tokens = at..piece_end(view, at);
            *within = Within { case: features::case(view, tokens.clone()), tokens };
        }
        let ahead = at..within.tokens.end;
        let Some(start) = ahead.clone().find(|&at| evidence.open[at]) else {
            at = ahead.end;
            continue;
        };
        let end = (start..ahead.end).find(|&at| !evidence.open[at]).unwrap_or(ahead.end);
        return Some(start..end);
    }
}

/// Where the sentence at `start` ends, or the piece that is not too long, if
/// possible behind a mark.
fn piece_end(view: &TokenView, start: usize) -> usize {
    let end = view.sentence(start).end.max(start + 1);
    if end - start <= LONGEST {
        return end;
    }
    let end = start + LONGEST;
    let mark = (end - LONGEST / 4..end).rev().find(|&at| view.kind(at) == Some(TokenKind::Mark));
    mark.map_or(end, |at| at + 1)
}

/// The most probable spans of a text, run by run, without keeping a feature.
pub(super) fn tag(model: &Model, view: &TokenView, evidence: &Evidence, mut found: impl FnMut(Tagged)) {
    let mut scores = Vec::new();
    let mut best = Viterbi::default();
    let mut sums = ForwardBackward::new(model.transitions());
    let mut within = Within { tokens: 0..0, case: Case::Normal };
    let mut at = 0;
    while let Some(tokens) = next_run(view, evidence, at, &mut within) {
        at = tokens.end;
        scores.clear();
        features::each_row(view, evidence, tokens.clone(), &within, |row| {
            scores.push(model.scores(&row, evidence.proposed(tokens.start + scores.len())));
        });
        best.read(model.transitions(), &scores);
        if best.tags.iter().all(|&tag| tag == OUTSIDE) {
            continue;
        }
        sums.read(&scores);
        for (span, label) in spans(&best.tags) {
            found(Tagged {
                probability: sums.span(span.clone(), label),
                tokens: tokens.start + span.start..tokens.start + span.end,
                label,
            });
        }
    }
}
