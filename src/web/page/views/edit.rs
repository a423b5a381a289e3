//! What JavaScript asks for.

use serde::Deserialize;
use tsify::Tsify;

use super::RangeView;
use crate::annotation::{Attributes, Label};
use crate::dataset::{AnnotationId, Direction, Edge, Edit, PublicationDate, Step};
use crate::text::{OffsetUnit, SpanError, Text};

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
        /// Whether it may go on into the next paragraph.
        #[tsify(optional)]
        across: Option<bool>,
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
        /// Whether the words between the two are taken in.
        #[tsify(optional)]
        across: Option<bool>,
    },
    /// A label for the words equal to these, which may come from another document, at the places
    /// that a search has found. The attributes are those that differ from what a new span starts
    /// with.
    LabelEqual {
        words: String,
        label: String,
        #[tsify(type = "Record<string, string>")]
        attributes: Attributes,
        places: Vec<RangeView>,
    },
    /// Away with these words and this label, at the places that a search has found.
    UnlabelEqual { words: String, label: String, places: Vec<RangeView> },
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
    places: Option<Vec<RangeView>>,
    across: Option<bool>,
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
        let EditFields { places, across, .. } = fields;
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
            "moveEdge" => {
                need!(id, edge, step, direction);
                EditView::MoveEdge { id, edge, step, direction, across }
            }
            "resize" => edit!(Resize { id, start, end }),
            "split" => edit!(Split { id, at }),
            "merge" => {
                need!(id, direction);
                EditView::Merge { id, direction, across }
            }
            "labelEqual" => edit!(LabelEqual { words, label, attributes, places }),
            "unlabelEqual" => edit!(UnlabelEqual { words, label, places }),
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
        let span = |start: usize, end: usize| text.span_from(start..end, OffsetUnit::Utf16);
        let spans = |places: Vec<RangeView>| {
            places.into_iter().map(|place| span(place.start, place.end)).collect::<Result<Vec<_>, _>>()
        };
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
            EditView::MoveEdge { id, edge, step, direction, across } => {
                let across = across.unwrap_or(false);
                Edit::MoveEdge { id: AnnotationId(id), edge, step, direction, across }
            }
            EditView::Resize { id, start, end } => {
                Edit::Resize { id: AnnotationId(id), span: span(start, end)? }
            }
            EditView::Split { id, at } => {
                let at = text.from_unit(at, OffsetUnit::Utf16).map_err(SpanError::from)?;
                Edit::Split { id: AnnotationId(id), at }
            }
            EditView::Merge { id, direction, across } => {
                Edit::Merge { id: AnnotationId(id), direction, across: across.unwrap_or(false) }
            }
            EditView::LabelEqual { words, label, attributes, places } => {
                Edit::LabelEqual { words, label: Label::new(label), attributes, places: spans(places)? }
            }
            EditView::UnlabelEqual { words, label, places } => {
                Edit::UnlabelEqual { words, label: Label::new(label), places: spans(places)? }
            }
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
