//! What JavaScript asks for.

use serde::Deserialize;
use tsify::Tsify;

use crate::annotation::{Attributes, Label};
use crate::dataset::{AnnotationId, Direction, Edge, Edit, PublicationDate, Step};
use crate::text::{SpanError, Text, Unit};

/// An edit, as [`Edit`] describes it.
#[derive(Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase", try_from = "EditFields")]
pub enum EditView {
    /// A new span.
    Add { start: usize, end: usize, label: String },
    /// Another label.
    Relabel { id: u32, label: String },
    /// An attribute's value.
    SetAttribute { id: u32, name: String, value: String },
    /// No value for an attribute.
    UnsetAttribute { id: u32, name: String },
    /// The next or previous value of a choice.
    TurnAttribute {
        id: u32,
        name: String,
        #[tsify(type = "'back' | 'forward'")]
        direction: Direction,
    },
    /// An edge, one step.
    MoveEdge {
        id: u32,
        #[tsify(type = "'start' | 'end'")]
        edge: Edge,
        #[tsify(type = "'token' | 'character'")]
        step: Step,
        #[tsify(type = "'back' | 'forward'")]
        direction: Direction,
    },
    /// Both edges.
    Resize { id: u32, start: usize, end: usize },
    /// Two of it, the second from this offset on.
    Split { id: u32, at: usize },
    /// One of it and the next or previous.
    Merge {
        id: u32,
        #[tsify(type = "'back' | 'forward'")]
        direction: Direction,
    },
    /// A label for all words equal to these, which may come from another document. The
    /// attributes are those that differ from what a new span starts with.
    LabelEqual {
        words: String,
        label: String,
        #[tsify(type = "Record<string, string>")]
        attributes: Attributes,
    },
    /// Away with all of these words and this label that nobody agreed to.
    UnlabelEqual { words: String, label: String },
    /// Away with it.
    Remove { id: u32 },
    /// Agreed, or no longer.
    Accept { id: u32, accepted: bool },
    /// All that are left.
    AcceptAll,
    /// The day of publication; empty for none.
    Publish { date: String },
    /// Done with the document, and all agreed; or no longer.
    Finish { finished: bool },
    /// To come back to, or no longer.
    Flag { flagged: bool },
    /// A note about the document; blank or absent for none.
    Note {
        #[tsify(optional)]
        note: Option<String>,
    },
    /// Another name for a label of the project.
    RenameLabel { from: String, to: String },
    /// Away with a label of the project.
    DropLabel { label: String },
}

/// The fields of all kinds of edits, read at once: the code that reads each kind by itself
/// is 60 KB of the module.
#[derive(Deserialize)]
struct EditFields {
    kind: String,
    id: Option<u32>,
    start: Option<usize>,
    end: Option<usize>,
    at: Option<usize>,
    label: Option<String>,
    name: Option<String>,
    value: Option<String>,
    words: Option<String>,
    attributes: Option<Attributes>,
    edge: Option<Edge>,
    step: Option<Step>,
    direction: Option<Direction>,
    accepted: Option<bool>,
    finished: Option<bool>,
    flagged: Option<bool>,
    date: Option<String>,
    note: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

/// What was sent is no edit.
#[derive(Debug, thiserror::Error)]
enum Malformed {
    #[error("there is no edit of the kind {0:?}")]
    Kind(String),
    #[error("an edit of the kind {kind:?} needs {field:?}")]
    Missing { kind: String, field: &'static str },
}

impl TryFrom<EditFields> for EditView {
    type Error = Malformed;

    fn try_from(fields: EditFields) -> Result<Self, Malformed> {
        let EditFields { kind, id, start, end, at, label, name, value, words, attributes, .. } = fields;
        let EditFields { edge, step, direction, accepted, finished, flagged, date, note, from, to, .. } =
            fields;
        let missing = |field| Malformed::Missing { kind: kind.clone(), field };
        macro_rules! need {
            ($($field:ident),*) => { $(let $field = $field.ok_or_else(|| missing(stringify!($field)))?;)* };
        }
        macro_rules! edit {
            ($variant:ident { $($field:ident),* }) => {{
                need!($($field),*);
                EditView::$variant { $($field),* }
            }};
        }
        Ok(match kind.as_str() {
            "add" => edit!(Add { start, end, label }),
            "relabel" => edit!(Relabel { id, label }),
            "setAttribute" => edit!(SetAttribute { id, name, value }),
            "unsetAttribute" => edit!(UnsetAttribute { id, name }),
            "turnAttribute" => edit!(TurnAttribute { id, name, direction }),
            "moveEdge" => edit!(MoveEdge { id, edge, step, direction }),
            "resize" => edit!(Resize { id, start, end }),
            "split" => edit!(Split { id, at }),
            "merge" => edit!(Merge { id, direction }),
            "labelEqual" => edit!(LabelEqual { words, label, attributes }),
            "unlabelEqual" => edit!(UnlabelEqual { words, label }),
            "remove" => edit!(Remove { id }),
            "accept" => edit!(Accept { id, accepted }),
            "acceptAll" => EditView::AcceptAll,
            "publish" => edit!(Publish { date }),
            "finish" => edit!(Finish { finished }),
            "flag" => edit!(Flag { flagged }),
            "note" => EditView::Note { note },
            "renameLabel" => edit!(RenameLabel { from, to }),
            "dropLabel" => edit!(DropLabel { label }),
            _ => return Err(Malformed::Kind(kind)),
        })
    }
}

impl EditView {
    pub(in crate::web::page) fn check(self, text: &Text) -> Result<Edit, JsRefusal> {
        let span = |start: usize, end: usize| text.span_from(start..end, Unit::Utf16);
        Ok(match self {
            EditView::Add { start, end, label } => {
                Edit::Add { span: span(start, end)?, label: Label::new(label) }
            }
            EditView::Relabel { id, label } => {
                Edit::Relabel { id: AnnotationId(id), label: Label::new(label) }
            }
            EditView::SetAttribute { id, name, value } => {
                Edit::SetAttribute { id: AnnotationId(id), name, value }
            }
            EditView::UnsetAttribute { id, name } => Edit::UnsetAttribute { id: AnnotationId(id), name },
            EditView::TurnAttribute { id, name, direction } => {
                Edit::TurnAttribute { id: AnnotationId(id), name, direction }
            }
            EditView::MoveEdge { id, edge, step, direction } => {
                Edit::MoveEdge { id: AnnotationId(id), edge, step, direction }
            }
            EditView::Resize { id, start, end } => {
                Edit::Resize { id: AnnotationId(id), span: span(start, end)? }
            }
            EditView::Split { id, at } => {
                let at = text.from_unit(at, Unit::Utf16).map_err(SpanError::from)?;
                Edit::Split { id: AnnotationId(id), at }
            }
            EditView::Merge { id, direction } => Edit::Merge { id: AnnotationId(id), direction },
            EditView::LabelEqual { words, label, attributes } => {
                Edit::LabelEqual { words, label: Label::new(label), attributes }
            }
            EditView::UnlabelEqual { words, label } => Edit::UnlabelEqual { words, label: Label::new(label) },
            EditView::Remove { id } => Edit::Remove { id: AnnotationId(id) },
            EditView::Accept { id, accepted } => Edit::Accept { id: AnnotationId(id), accepted },
            EditView::AcceptAll => Edit::AcceptAll,
            EditView::Publish { date } if date.is_empty() => Edit::Publish { date: None },
            EditView::Publish { date } => Edit::Publish { date: Some(date.parse::<PublicationDate>()?) },
            EditView::Finish { finished } => Edit::Finish { finished },
            EditView::Flag { flagged } => Edit::Flag { flagged },
            EditView::Note { note } => Edit::Note { note },
            EditView::RenameLabel { from, to } => {
                Edit::RenameLabel { from: Label::new(from), to: Label::new(to) }
            }
            EditView::DropLabel { label } => Edit::DropLabel { label: Label::new(label) },
        })
    }
}

/// Why what JavaScript sent is not an edit of this document.
#[derive(Debug, thiserror::Error)]
pub enum JsRefusal {
    /// Offsets that are not this text's.
    #[error(transparent)]
    Span(#[from] SpanError),
    /// Not a date.
    #[error(transparent)]
    Date(#[from] crate::dataset::InvalidDate),
}
