//! Span scores: how well predictions agree with hand-made labels.
//!
//! * strict: same start, end and label;
//! * outcome: CASUALTY alone, strict and the same outcome;
//! * overlap: same label and at least one shared character.
//!
//! Only the four built-in labels count; spans with others are passed over.

mod read;
mod report;
mod score;

pub use read::{Document, ReadError, ScoredSpan, read};
pub use report::Report;
pub use score::{Counts, Mistake, MistakeKind, PairError, Scores, score};

use crate::annotation::Label;

/// The labels that are scored, in the order of reports.
pub static LABELS: [Label; 4] = [Label::GROUP, Label::PLACE, Label::DATE, Label::CASUALTY];
