//! What a person, or an annotation run, asks of a document.

use crate::annotation::{Annotation, Attributes, InvalidValue, Label};
use crate::text::Span;

use super::{AnnotationId, Direction, Edge, InvalidDate, PublicationDate, Step};

/// One thing to do; one undo reverts it.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A person's new annotation. A single one on the same span, or a single open finding
    /// in its way, becomes it; else those in its way go.
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
        /// Its new value, valid by the label set.
        value: String,
    },
    /// An attribute of an annotation left without a value. Refused where the label set
    /// requires one.
    UnsetAttribute {
        /// Which.
        id: AnnotationId,
        /// The attribute.
        name: String,
    },
    /// The next or previous of the values of a choice, round the end, where one that is not
    /// required has no value; nothing for attributes of other kinds.
    TurnAttribute {
        /// Which.
        id: AnnotationId,
        /// The attribute, such as `outcome`.
        name: String,
        /// Which way in the label set's list.
        direction: Direction,
    },
    /// One edge moved by a step. It stops at the neighbours, and at the end of the paragraph.
    MoveEdge {
        /// Which.
        id: AnnotationId,
        /// Which end.
        edge: Edge,
        /// How far.
        step: Step,
        /// Which way.
        direction: Direction,
        /// Whether it may go on into the next paragraph.
        across: bool,
    },
    /// Both edges set at once, as by dragging a handle. Refused where it would
    /// cover a neighbour.
    Resize {
        /// Which.
        id: AnnotationId,
        /// Where it is then.
        span: Span,
    },
    /// One annotation made two, of the same label and attributes. White space
    /// where they part is in neither; the first keeps the name.
    Split {
        /// Which.
        id: AnnotationId,
        /// Where the second begins, in bytes of the text.
        at: usize,
    },
    /// An annotation and its neighbour made one, with this one's label, attributes
    /// and name. Not across the end of a paragraph.
    Merge {
        /// Which.
        id: AnnotationId,
        /// Where the neighbour is.
        direction: Direction,
        /// Whether the two need not touch, and the words between them are taken in.
        across: bool,
    },
    /// A label for the same words at these places, whatever is labelled there: an
    /// [`EqualSearch`](super::EqualSearch) says which there are, and which a person has to choose.
    LabelEqual {
        /// The words.
        words: String,
        /// What it is.
        label: Label,
        /// Values that differ from those a new annotation starts with.
        attributes: Attributes,
        /// Where.
        places: Vec<Span>,
    },
    /// The annotations of these words and this label at these places removed.
    UnlabelEqual {
        /// The words.
        words: String,
        /// What it is not.
        label: Label,
        /// Where.
        places: Vec<Span>,
    },
    /// An annotation removed.
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
    /// A person is done with the document and agrees with all that is there, or is
    /// not done any more.
    Finish {
        /// Whether they are done.
        finished: bool,
    },
    /// A person wants to come back to the document, or no longer does.
    Flag {
        /// Whether they do.
        flagged: bool,
    },
    /// A person's note about the document.
    Note {
        /// The note; a blank one is none.
        note: Option<String>,
    },
    /// Another name for a label, in all of its annotations. Attributes that the new label
    /// does not have go. The old one need not be in the label set.
    RenameLabel {
        /// What it was called.
        from: Label,
        /// What it is called, in the label set.
        to: Label,
    },
    /// All annotations of a label removed. It need not be in the label set.
    DropLabel {
        /// Which.
        label: Label,
    },
    /// What the file that a document comes from says of it: where a person's work
    /// begins, which cannot be undone. Only in a layer without changes.
    Import {
        /// Flat, with the sources, confidences and acceptance that the file gives.
        annotations: Vec<Annotation>,
        /// The day of publication.
        published: Option<PublicationDate>,
        /// Whether a person was done with it.
        finished: bool,
        /// Whether a person flagged it.
        flagged: bool,
        /// A person's note; a blank one is none.
        note: Option<String>,
    },
    /// The recogniser's findings, in place of its earlier ones that nobody
    /// accepted. What people made or accepted stays.
    Predict {
        /// What it found.
        annotations: Vec<Annotation>,
    },
}

impl Edit {
    /// Whether it is meant for all of a document or for all equal words, of which nobody has to look
    /// at each.
    pub(super) fn is_for_many(&self) -> bool {
        matches!(
            self,
            Edit::AcceptAll | Edit::Finish { .. } | Edit::LabelEqual { .. } | Edit::UnlabelEqual { .. }
        )
    }
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
    /// The value is not of the attribute's kind.
    #[error("{name}: {reason}")]
    InvalidValue {
        /// The attribute.
        name: String,
        /// What is wrong with the value.
        reason: InvalidValue,
    },
    /// The label set requires a value.
    #[error("a {} always has a value of {name}", label.as_str())]
    RequiredAttribute {
        /// The label.
        label: Label,
        /// The attribute.
        name: String,
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
    /// One of the parts would have no word.
    #[error("there must be a word on both sides of where a label is split")]
    NoParts,
    /// There is none to merge with.
    #[error("there is no {} label to merge with", neighbour(*.0))]
    NoNeighbour(Direction),
    /// A paragraph ends between the two.
    #[error("the {} label is in another paragraph", neighbour(*.0))]
    OtherParagraph(Direction),
    /// Other words are between the two.
    #[error(
        "the {} label does not touch this one; the same again makes both one: “{words}”",
        neighbour(*.direction)
    )]
    Apart {
        /// Where the neighbour is.
        direction: Direction,
        /// What one label would cover.
        words: String,
    },
    /// The edge would go into another paragraph.
    #[error("the paragraph {} here; the same again goes beyond it", if *.0 == Edge::Start { "begins" } else { "ends" })]
    ParagraphEnds(Edge),
    /// The words are not, or no longer, at a place that was chosen.
    #[error("these words are no longer there")]
    NotEqual,
    /// The layer has changes already.
    #[error("only a new document can take over what a file says")]
    Begun,
    /// A file's annotations overlap or cover nothing.
    #[error("two labels of the file overlap, or one covers nothing")]
    NotFlat,
    /// What an earlier change did has been changed again.
    #[error("this cannot be undone, because what it did has been changed since")]
    ChangedSince,
    /// It is the import or the first annotation run.
    #[error("what the document began with cannot be undone")]
    Baseline,
    /// Not a day of the calendar.
    #[error(transparent)]
    Date(#[from] InvalidDate),
}

fn neighbour(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "next",
        Direction::Back => "previous",
    }
}
