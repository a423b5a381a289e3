//! What a document may have and a format may not support.

use std::fmt;

use super::file_name::is_shortened;
use super::tokens;
use crate::annotation::{Annotation, Source};
use crate::dataset::Record;

/// Something of a document that a format may have no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// The text itself: only the spans are written.
    Text,
    /// White space that is not one space between two tokens: line ends, double,
    /// leading and trailing spaces, and that there is none before a full stop.
    WhiteSpace,
    /// Spans of nothing but white space.
    BlankSpans,
    /// Line ends at the start or the end of a span.
    LineEndsAtEdges,
    /// Documents without a single token.
    EmptyDocuments,
    /// Documents in which nothing is labelled.
    Unlabelled,
    /// The names of documents.
    Ids,
    /// Names of documents that are too long for names of files.
    LongIds,
    /// The day of publication.
    Published,
    /// What a file said about the document.
    Meta,
    /// Which documents a person is done with.
    Finished,
    /// Which documents a person flagged.
    Flags,
    /// What a person noted about a document.
    Notes,
    /// What other annotators than the default layer's have labelled.
    Layers,
    /// What is said of a span, such as a casualty's outcome.
    Attributes,
    /// What is said of a span, `outcome` excepted.
    OtherAttributes,
    /// Whether a recogniser or a person made a span.
    Sources,
    /// The confidence of a span.
    Confidences,
    /// Which spans a person has agreed to.
    Accepted,
    /// Which spans a person has agreed to, in documents where it is not all.
    PartlyAccepted,
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Feature::Text => "the texts",
            Feature::WhiteSpace => "white space other than one space between tokens",
            Feature::BlankSpans => "spans of nothing but white space",
            Feature::LineEndsAtEdges => "line ends at the start or end of a span",
            Feature::EmptyDocuments => "empty documents",
            Feature::Unlabelled => "documents without spans",
            Feature::Ids => "the names of documents",
            Feature::LongIds => "all of a document's name where it is longer than a file's may be",
            Feature::Published => "days of publication",
            Feature::Meta => "what files said about documents",
            Feature::Finished => "which documents are done",
            Feature::Flags => "flags of documents",
            Feature::Notes => "notes of documents",
            Feature::Layers => "the layers of other annotators",
            Feature::Attributes => "attributes of spans",
            Feature::OtherAttributes => "attributes of spans other than outcome",
            Feature::Sources => "who made a span",
            Feature::Confidences => "the confidence of a span",
            Feature::Accepted => "which spans were accepted",
            Feature::PartlyAccepted => "which spans were accepted, where it is not all of a document",
        })
    }
}

impl Feature {
    /// Whether this document has it.
    pub fn is_in(self, record: &Record) -> bool {
        let any = |test: fn(&Record, &Annotation) -> bool| {
            record.annotations.iter().any(|annotation| test(record, annotation))
        };
        match self {
            Feature::Text | Feature::Ids => true,
            Feature::LongIds => is_shortened(&record.id),
            Feature::WhiteSpace => tokens::loses_space(&record.text),
            Feature::BlankSpans => any(|record, a| tokens::is_blank(record.text.slice(a.span))),
            Feature::LineEndsAtEdges => any(|record, a| {
                let covered = record.text.slice(a.span);
                covered.starts_with(['\r', '\n']) || covered.ends_with(['\r', '\n'])
            }),
            Feature::EmptyDocuments => tokens::is_blank(record.text.as_str()),
            Feature::Unlabelled => record.annotations.is_empty(),
            Feature::Published => record.published.is_some(),
            Feature::Meta => record.meta.is_some(),
            Feature::Finished => record.finished,
            Feature::Flags => record.flagged,
            Feature::Notes => record.note.is_some(),
            Feature::Layers => !record.layers.is_empty(),
            Feature::Attributes => any(|_, a| !a.attributes.is_empty()),
            Feature::OtherAttributes => any(|_, a| a.attributes.iter().any(|(name, _)| name != "outcome")),
            Feature::Sources => any(|_, a| a.source != Source::Person),
            Feature::Confidences => any(|_, a| a.confidence != 1.0),
            Feature::Accepted => any(|_, a| a.accepted),
            Feature::PartlyAccepted => any(|_, a| a.accepted) && any(|_, a| !a.accepted),
        }
    }
}

/// What is said of a document beside its name and its text.
pub const FACTS: &[Feature] =
    &[Feature::Published, Feature::Meta, Feature::Finished, Feature::Flags, Feature::Notes, Feature::Layers];

/// Who made a span, with what confidence, and who agreed.
pub const PROVENANCE: &[Feature] = &[Feature::Sources, Feature::Confidences, Feature::Accepted];
