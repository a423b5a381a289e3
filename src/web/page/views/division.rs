//! Documents divided and joined, as they are stored.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{ArticleView, RangeView};
use crate::annotation::{AnnotatorName, Label, LabelSet};
use crate::dataset::{AnnotatorTaken, Division, Document, Joined, Journal, JournalError};
use crate::text::{Text, article_lines};

/// One annotator's layer of a document, as it is stored.
#[derive(Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LayerJournalView {
    /// Whose it is; empty if nobody is named.
    pub annotator: String,
    /// The journal's entries.
    pub entries: Vec<String>,
    /// How many of them are applied.
    pub applied: usize,
}

/// A document as it is stored.
#[derive(Deserialize, Tsify)]
pub struct StoredDocumentView {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The default layer and then the others; none, if it was never more than a text.
    pub layers: Vec<LayerJournalView>,
}

/// Documents as they are stored.
#[derive(Deserialize, Tsify)]
pub struct StoredDocumentsView {
    /// In the order in which they are meant.
    pub documents: Vec<StoredDocumentView>,
}

/// What becomes of a document that is divided.
#[derive(Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct DivisionView {
    /// In order; together all of the text but white space between them.
    pub parts: Vec<DocumentPartView>,
    /// The lines that are not blank: where an article can begin.
    pub lines: Vec<RangeView>,
    /// Labels that stand in no part as a whole. While there are any, no part has layers.
    pub crossing: Vec<CrossingView>,
}

/// One of the documents that a document is divided into.
#[derive(Serialize, Tsify)]
pub struct DocumentPartView {
    /// Where it stands, and its title.
    #[serde(flatten)]
    pub article: ArticleView,
    /// How many labels stand in it.
    pub labels: usize,
    /// Its layers, to be stored.
    pub layers: Vec<LayerJournalView>,
}

/// A label over a boundary.
#[derive(Serialize, Tsify)]
pub struct CrossingView {
    /// The label's name.
    #[tsify(type = "string")]
    pub label: Label,
    /// What is labelled.
    pub words: String,
}

/// Several documents as one.
#[derive(Serialize, Tsify)]
pub struct JoinedView {
    /// The text of all.
    pub text: String,
    /// The default layer and then the others, to be stored.
    pub layers: Vec<LayerJournalView>,
}

/// Why a stored document could not be read.
#[derive(Debug, thiserror::Error)]
pub enum StoredDocumentError {
    /// Its history is damaged.
    #[error("“{name}” stays as it is: {why}")]
    Journal {
        /// The document.
        name: String,
        /// What is wrong with it.
        why: JournalError,
    },
    /// It has two layers of one name.
    #[error("“{name}” stays as it is: {why}")]
    Layers {
        /// The document.
        name: String,
        /// What is wrong with them.
        why: AnnotatorTaken,
    },
}

impl StoredDocumentView {
    pub(in crate::web::page) fn read(self) -> Result<Document, StoredDocumentError> {
        let StoredDocumentView { name, text, layers } = self;
        let mut document = Document::new(name.clone(), Text::new(text), LabelSet::default());
        for (nth, LayerJournalView { annotator, entries, applied }) in layers.into_iter().enumerate() {
            let annotator: AnnotatorName = annotator.as_str().into();
            let layer = if nth == 0 {
                let unnamed = AnnotatorName::default();
                document.rename_annotator(&unnamed, annotator).map(|()| document.layer_mut())
            } else {
                document.add_layer(annotator)
            };
            let layer = layer.map_err(|why| StoredDocumentError::Layers { name: name.clone(), why })?;
            layer
                .replay(entries.iter().map(String::as_str), applied)
                .map_err(|why| StoredDocumentError::Journal { name: name.clone(), why })?;
        }
        Ok(document)
    }
}

impl LayerJournalView {
    fn new(annotator: &AnnotatorName, journal: Journal) -> Self {
        let annotator = annotator.as_str().to_owned();
        LayerJournalView { annotator, entries: journal.entries, applied: journal.applied }
    }
}

impl DivisionView {
    pub(in crate::web::page) fn new(division: Division, document: &Document) -> Self {
        let text = document.text();
        let annotators: Vec<&AnnotatorName> =
            document.layers().iter().map(|layer| layer.annotator()).collect();
        let parts = division.parts.into_iter().map(|part| DocumentPartView {
            article: ArticleView::new(&part.article, text),
            labels: part.annotations,
            layers: annotators
                .iter()
                .zip(part.journals)
                .map(|(annotator, journal)| LayerJournalView::new(annotator, journal))
                .collect(),
        });
        let crossing = division.crossing.into_iter().map(|annotation| CrossingView {
            words: text.slice(annotation.span).to_owned(),
            label: annotation.label,
        });
        DivisionView {
            parts: parts.collect(),
            lines: article_lines(text).into_iter().map(|line| RangeView::new(line, text)).collect(),
            crossing: crossing.collect(),
        }
    }
}

impl From<Joined> for JoinedView {
    fn from(joined: Joined) -> Self {
        let layer =
            |(annotator, journal): (AnnotatorName, Journal)| LayerJournalView::new(&annotator, journal);
        JoinedView { text: joined.text, layers: joined.layers.into_iter().map(layer).collect() }
    }
}
