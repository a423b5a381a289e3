//! What an edit did: enough to undo it, redo it, and store it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::annotation::{Annotation, AnnotatorName, Attributes, Label, Source};
use crate::text::{SpanError, Text};

use super::{AnnotationId, PublicationDate};

/// What one edit did, as what was there before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Who made it.
    pub by: Actor,
    /// When, in milliseconds since 1970, as far as the caller said so: the core has no clock.
    pub time: Option<u64>,
    /// Whether one edit was meant for all of a document or for all equal words. Journals from
    /// before this was recorded never say so.
    pub together: bool,
    /// In the order they were done.
    pub ops: Vec<Op>,
}

/// Who made a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person who labels this document.
    Person(AnnotatorName),
    /// An annotation run.
    Recogniser,
    /// An import: the file that the document came from.
    File,
    /// A change of the project's label set, which renamed or dropped a label.
    LabelSet,
}

impl Actor {
    /// Whether it is a person, whoever that is.
    pub fn is_person(&self) -> bool {
        matches!(self, Actor::Person(_))
    }
}

/// One thing replaced.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// An annotation; `None` is its absence.
    Annotation {
        /// Which.
        id: AnnotationId,
        /// What was there before.
        before: Option<Annotation>,
        /// What is there now.
        after: Option<Annotation>,
    },
    /// The day of publication.
    Published {
        /// The day before.
        before: Option<PublicationDate>,
        /// The day now.
        after: Option<PublicationDate>,
    },
    /// Whether a person is done with the document.
    Finished {
        /// Before.
        before: bool,
        /// Now.
        after: bool,
    },
    /// Whether a person flagged the document.
    Flagged {
        /// Before.
        before: bool,
        /// Now.
        after: bool,
    },
    /// A person's note about the document; never empty.
    Note {
        /// The note before.
        before: Option<String>,
        /// The note now.
        after: Option<String>,
    },
}

impl Change {
    /// The change that reverts this one. It says the same of who made it and when.
    pub fn inverse(&self) -> Change {
        let inverted = |op: &Op| match op.clone() {
            Op::Annotation { id, before, after } => Op::Annotation { id, before: after, after: before },
            Op::Published { before, after } => Op::Published { before: after, after: before },
            Op::Finished { before, after } => Op::Finished { before: after, after: before },
            Op::Flagged { before, after } => Op::Flagged { before: after, after: before },
            Op::Note { before, after } => Op::Note { before: after, after: before },
        };
        let ops = self.ops.iter().rev().map(inverted).collect();
        Change { by: self.by.clone(), time: self.time, together: self.together, ops }
    }

    /// Whether a person decided on what it changed by itself, one by one. Where the journal
    /// does not say it, what was done does: nobody agrees with two findings by one key, or
    /// changes three.
    pub fn one_by_one(&self) -> bool {
        let (mut agreed, mut changed, mut finishes) = (0, 0, false);
        for op in &self.ops {
            match op {
                Op::Annotation { before, after: Some(after), .. } => {
                    changed += 1;
                    let agrees =
                        |before: &Annotation| Annotation { accepted: true, ..before.clone() } == *after;
                    agreed += usize::from(before.as_ref().is_some_and(agrees));
                }
                Op::Finished { .. } => finishes = true,
                _ => {}
            }
        }
        self.by.is_person() && !self.together && !finishes && agreed < 2 && changed < 3
    }

    /// As one entry of a journal: JSON with byte offsets, read by
    /// [`Change::from_journal`] of this or a later version only.
    pub fn to_journal(&self) -> String {
        let (by, annotator) = match &self.by {
            Actor::Person(annotator) => (StoredActor::Person, annotator.clone()),
            Actor::Recogniser => (StoredActor::Recogniser, AnnotatorName::default()),
            Actor::File => (StoredActor::File, AnnotatorName::default()),
            Actor::LabelSet => (StoredActor::Labels, AnnotatorName::default()),
        };
        let ops: Vec<StoredOp> = self.ops.iter().map(StoredOp::from).collect();
        let stored = StoredChange { by, annotator, time: self.time, together: self.together, ops };
        serde_json::to_string(&stored).expect("plain data always becomes JSON")
    }

    /// Reads a journal entry made for the same text.
    ///
    /// # Errors
    /// If it is not such an entry, or its offsets do not fit the text.
    pub fn from_journal(entry: &str, text: &Text) -> Result<Change, JournalError> {
        let StoredChange { by, annotator, time, together, ops } =
            serde_json::from_str::<StoredChange<OpFields>>(entry)?;
        let ops = ops.into_iter().map(|op| op.check(text)).collect::<Result<_, _>>()?;
        let by = match by {
            StoredActor::Person => Actor::Person(annotator),
            StoredActor::Recogniser => Actor::Recogniser,
            StoredActor::File => Actor::File,
            StoredActor::Labels => Actor::LabelSet,
        };
        Ok(Change { by, time, together, ops })
    }
}

/// Why a journal entry was refused.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// It is not an entry of this version's shape.
    #[error("a saved edit cannot be read: {0}")]
    Shape(#[from] serde_json::Error),
    /// It was made for another text.
    #[error("a saved edit does not fit its text: {0}")]
    Offset(#[from] SpanError),
    /// A span or a note is empty, or a confidence not from 0 to 1.
    #[error("a saved edit holds a value that no edit makes")]
    Value,
    /// It was made for another state of the document.
    #[error("a saved edit does not follow from the one before it")]
    Order,
}

#[derive(Serialize, Deserialize)]
struct StoredChange<Op> {
    by: StoredActor,
    #[serde(default, skip_serializing_if = "AnnotatorName::is_empty")]
    annotator: AnnotatorName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    together: bool,
    ops: Vec<Op>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StoredActor {
    Person,
    Recogniser,
    File,
    Labels,
}

/// [`Op`] as it is written.
#[derive(Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum StoredOp {
    Annotation { id: AnnotationId, before: Option<StoredAnnotation>, after: Option<StoredAnnotation> },
    Published { before: Option<PublicationDate>, after: Option<PublicationDate> },
    Finished { before: bool, after: bool },
    Flagged { before: bool, after: bool },
    Note { before: Option<String>, after: Option<String> },
}

/// [`StoredOp`] as it is read: its values only when it is known what they are, which is less
/// code than to read an enum by its tag.
#[derive(Deserialize)]
struct OpFields<'a> {
    op: OpKind,
    id: Option<AnnotationId>,
    #[serde(borrow)]
    before: &'a RawValue,
    #[serde(borrow)]
    after: &'a RawValue,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OpKind {
    Annotation,
    Published,
    Finished,
    Flagged,
    Note,
}

#[derive(Serialize, Deserialize)]
struct StoredAnnotation {
    start: usize,
    end: usize,
    label: Label,
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    attributes: Attributes,
    source: Source,
    confidence: f32,
    accepted: bool,
}

impl From<&Op> for StoredOp {
    fn from(op: &Op) -> Self {
        match op {
            Op::Annotation { id, before, after } => StoredOp::Annotation {
                id: *id,
                before: before.as_ref().map(StoredAnnotation::from),
                after: after.as_ref().map(StoredAnnotation::from),
            },
            Op::Published { before, after } => StoredOp::Published { before: *before, after: *after },
            Op::Finished { before, after } => StoredOp::Finished { before: *before, after: *after },
            Op::Flagged { before, after } => StoredOp::Flagged { before: *before, after: *after },
            Op::Note { before, after } => StoredOp::Note { before: before.clone(), after: after.clone() },
        }
    }
}

impl OpFields<'_> {
    fn check(self, text: &Text) -> Result<Op, JournalError> {
        fn value<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, JournalError> {
            Ok(serde_json::from_str(raw.get())?)
        }
        let OpFields { op, id, before, after } = self;
        let annotation =
            |raw| value::<Option<StoredAnnotation>>(raw)?.map(|stored| stored.check(text)).transpose();
        Ok(match op {
            OpKind::Annotation => match id {
                // The last number is never given, so that there is always a next one.
                None | Some(AnnotationId(u32::MAX)) => return Err(JournalError::Order),
                Some(id) => Op::Annotation { id, before: annotation(before)?, after: annotation(after)? },
            },
            OpKind::Published => Op::Published { before: value(before)?, after: value(after)? },
            OpKind::Finished => Op::Finished { before: value(before)?, after: value(after)? },
            OpKind::Flagged => Op::Flagged { before: value(before)?, after: value(after)? },
            OpKind::Note => match (value(before)?, value::<Option<String>>(after)?) {
                (_, Some(after)) if after.is_empty() => return Err(JournalError::Value),
                (before, after) => Op::Note { before, after },
            },
        })
    }
}

impl From<&Annotation> for StoredAnnotation {
    fn from(annotation: &Annotation) -> Self {
        StoredAnnotation {
            start: annotation.span.start(),
            end: annotation.span.end(),
            label: annotation.label.clone(),
            attributes: annotation.attributes.clone(),
            source: annotation.source,
            confidence: annotation.confidence,
            accepted: annotation.accepted,
        }
    }
}

impl StoredAnnotation {
    fn check(self, text: &Text) -> Result<Annotation, JournalError> {
        let span = text.span(self.start..self.end)?;
        if span.is_empty() || !(0.0..=1.0).contains(&self.confidence) {
            return Err(JournalError::Value);
        }
        Ok(Annotation {
            span,
            label: self.label,
            attributes: self.attributes,
            source: self.source,
            confidence: self.confidence,
            accepted: self.accepted,
        })
    }
}
