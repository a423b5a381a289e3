//! Documents as files hold them.

use serde_json::value::RawValue;

use super::{History, Journal};
use crate::annotation::{Annotation, AnnotatorName};
use crate::text::Text;

/// A document as files hold it: what every format reads and writes.
#[derive(Debug)]
pub struct Record {
    /// Its name, unique in a file.
    pub id: String,
    /// The text; never changed.
    pub text: Text,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// What else a file said about the document: JSON as it was written.
    pub meta: Option<Box<RawValue>>,
    /// Those of the default layer, by position, none overlapping.
    pub annotations: Vec<Annotation>,
    /// Whether a person is done with it.
    pub finished: bool,
    /// Whether a person wants to come back to it.
    pub flagged: bool,
    /// A person's note about it; never empty.
    pub note: Option<String>,
    /// How it came to be; only the files of a project have it.
    pub history: Option<History>,
    /// Whose the default layer is, which the fields above are of.
    pub annotator: AnnotatorName,
    /// The layers of other annotators; only the files of a project have them.
    pub layers: Vec<LayerRecord>,
}

/// What one annotator said of a document, as files hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerRecord {
    /// Whose layer it is.
    pub annotator: AnnotatorName,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// By position, none overlapping.
    pub annotations: Vec<Annotation>,
    /// Whether the annotator is done with the document.
    pub finished: bool,
    /// Whether the annotator wants to come back to it.
    pub flagged: bool,
    /// The annotator's note about it; never empty.
    pub note: Option<String>,
    /// How it came to be.
    pub journal: Option<Journal>,
}

impl Record {
    /// A document without annotations.
    pub fn new(id: impl Into<String>, text: Text) -> Self {
        Record {
            id: id.into(),
            text,
            published: None,
            meta: None,
            annotations: Vec::new(),
            finished: false,
            flagged: false,
            note: None,
            history: None,
            annotator: AnnotatorName::default(),
            layers: Vec::new(),
        }
    }

    /// What the default layer's annotator said, without its journal, which is part of the history.
    pub fn default_layer(&self) -> LayerRecord {
        LayerRecord {
            annotator: self.annotator.clone(),
            published: self.published.clone(),
            annotations: self.annotations.clone(),
            finished: self.finished,
            flagged: self.flagged,
            note: self.note.clone(),
            journal: None,
        }
    }
}
