//! What a person, or an annotation run, asks of a document.

use crate::annotation::{Annotation, Label};
use crate::text::Span;

use super::{AnnotationId, Direction, InvalidDate, PublicationDate, Step};

/// One end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// The first character.
    Start,
    /// The end.
    End,
}

/// One thing to do; one undo takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A person's new annotation. Those in its way go.
    Add {
        /// Where, as selected; white space at its ends is left out.
        span: Span,
        /// What.
        label: Label,
    },
    /// Another label for an annotation.
    Relabel {
        /// Which.
        id: AnnotationId,
        /// What it is now.
        label: Label,
    },
    /// A value for one of an annotation's attributes.
    SetAttribute {
        /// Which.
        id: AnnotationId,
        /// The attribute, such as `outcome`.
        name: String,
        /// Its new value, one of the label set's.
        value: String,
    },
    /// The next or previous of an attribute's values, round the end.
    TurnAttribute {
        /// Which.
        id: AnnotationId,
        /// The attribute, such as `outcome`.
        name: String,
        /// Which way in the label set's list.
        direction: Direction,
    },
    /// One edge moved by a step. It stops at the neighbours.
    MoveEdge {
        /// Which.
        id: AnnotationId,
        /// Which end.
        edge: Edge,
        /// How far.
        step: Step,
        /// Which way.
        direction: Direction,
    },
    /// Both edges set at once, as by dragging a handle. Refused where it would
    /// cover a neighbour.
    Resize {
        /// Which.
        id: AnnotationId,
        /// Where it stands now.
        span: Span,
    },
    /// An annotation taken away.
    Remove {
        /// Which.
        id: AnnotationId,
    },
    /// A person agrees with an annotation, or no longer does.
    Accept {
        /// Which.
        id: AnnotationId,
        /// Whether they agree.
        accepted: bool,
    },
    /// A person agrees with all that are left.
    AcceptAll,
    /// The day of publication.
    Publish {
        /// The day, or none.
        date: Option<PublicationDate>,
    },
    /// The recogniser's findings, in place of its earlier ones that nobody
    /// accepted. What people made or accepted stays.
    Predict {
        /// What it found.
        annotations: Vec<Annotation>,
    },
}

/// Why an edit was refused. The document is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such annotation (any more).
    #[error("this label is no longer there")]
    Gone,
    /// The label set has no such label.
    #[error("there is no label “{}”", .0.as_str())]
    UnknownLabel(Label),
    /// The label set does not know the attribute or its value.
    #[error("a {} has no {name} “{value}”", label.as_str())]
    UnknownValue {
        /// The label.
        label: Label,
        /// The attribute.
        name: String,
        /// The value.
        value: String,
    },
    /// Nothing but white space was selected.
    #[error("there is no word to label here")]
    Blank,
    /// The edge would pass its neighbour.
    #[error("the next label is in the way")]
    InTheWay,
    /// The edge is at the end of the text, or the span would vanish.
    #[error("the edge cannot go further")]
    NoFurther,
    /// Not a day of the calendar.
    #[error(transparent)]
    Date(#[from] InvalidDate),
}
