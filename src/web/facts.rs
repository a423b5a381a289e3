//! What both modules say of a document as a whole.

use serde::Serialize;
use tsify::Tsify;

use crate::dataset::{Document, Record};

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

impl From<&Document> for FactsView {
    fn from(document: &Document) -> Self {
        FactsView {
            published: document.published().map(String::from),
            finished: document.finished(),
            flagged: document.flagged(),
            note: document.note().map(str::to_owned),
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
