//! What both modules say of a document as a whole.

use serde::Serialize;
use tsify::Tsify;

use crate::dataset::{Layer, Record};

/// What is said of a document as a whole.
#[derive(Serialize, Tsify)]
pub struct FactsView {
    /// `YYYY-MM-DD`.
    #[tsify(optional)]
    pub published: Option<String>,
    /// Whether a person is done with it.
    pub finished: bool,
    /// Whether a person wants to come back to it.
    pub flagged: bool,
    /// A person's note about it.
    #[tsify(optional)]
    pub note: Option<String>,
}

impl From<&Layer> for FactsView {
    fn from(layer: &Layer) -> Self {
        FactsView {
            published: layer.published().map(String::from),
            finished: layer.finished(),
            flagged: layer.flagged(),
            note: layer.note().map(str::to_owned),
        }
    }
}

impl From<&Record> for FactsView {
    fn from(record: &Record) -> Self {
        FactsView {
            published: record.published.clone(),
            finished: record.finished,
            flagged: record.flagged,
            note: record.note.clone(),
        }
    }
}
