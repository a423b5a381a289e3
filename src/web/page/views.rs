//! The shapes that cross the boundary. TypeScript's types are made from these.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::annotation::{Annotation, Attributes, Label, LabelSet, Source};
use crate::dataset::{AnnotationId, Change, Direction, Document, Edge, Edit, Op, PublicationDate, Step};
use crate::text::{Article, SpanError, Text, Unit};

/// A range of UTF-16 code units, end excluded.
#[derive(Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct RangeView {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The articles that stand in one text.
#[derive(Serialize, Tsify)]
pub struct ArticlesView {
    /// In order; all of the text but white space between them.
    pub articles: Vec<ArticleView>,
}

/// One of several articles.
#[derive(Serialize, Tsify)]
pub struct ArticleView {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its headline, or else its first line, which names it.
    pub title: String,
}

impl ArticlesView {
    pub(super) fn new(articles: &[Article], text: &Text) -> Self {
        let view = |article: &Article| {
            let range = text.range_in(article.span, Unit::Utf16);
            ArticleView { start: range.start, end: range.end, title: text.slice(article.title).to_owned() }
        };
        ArticlesView { articles: articles.iter().map(view).collect() }
    }
}

/// An annotation without a name, as the annotator's worker hands it on.
#[derive(Clone, Serialize, Deserialize, Tsify)]
pub struct FindingView {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The label's name.
    #[tsify(type = "string")]
    pub label: Label,
    /// Attribute names and values.
    #[tsify(type = "Record<string, string>")]
    pub attributes: Attributes,
    /// 0 to 1.
    pub confidence: f32,
}

impl FindingView {
    pub(super) fn new(annotation: &Annotation, text: &Text) -> Self {
        let range = text.range_in(annotation.span, Unit::Utf16);
        FindingView {
            start: range.start,
            end: range.end,
            label: annotation.label.clone(),
            attributes: annotation.attributes.clone(),
            confidence: annotation.confidence,
        }
    }

    pub(super) fn check(self, text: &Text) -> Result<Annotation, SpanError> {
        let span = text.span_from(self.start..self.end, Unit::Utf16)?;
        Ok(Annotation::recognised(span, self.label, self.confidence).with(self.attributes))
    }
}

/// What an annotation run found, by position.
#[derive(Serialize, Deserialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct FindingsView {
    /// By position.
    pub findings: Vec<FindingView>,
}

/// An annotation as the page shows it.
#[derive(Serialize, Tsify)]
pub struct SpanView {
    /// Its name within the document.
    pub id: u32,
    /// What it says.
    #[serde(flatten)]
    pub finding: FindingView,
    /// Who made it.
    #[tsify(type = "'recogniser' | 'person'")]
    pub source: Source,
    /// Whether a person agreed.
    pub accepted: bool,
}

impl SpanView {
    pub(super) fn new(id: AnnotationId, annotation: &Annotation, text: &Text) -> Self {
        SpanView {
            id: id.0,
            finding: FindingView::new(annotation, text),
            source: annotation.source,
            accepted: annotation.accepted,
        }
    }
}

/// Where a document stands in its history.
#[derive(Serialize, Tsify)]
pub struct HistoryView {
    /// Changes in force.
    pub done: usize,
    /// How many can be undone.
    pub undoable: usize,
    /// How many can be redone.
    pub redoable: usize,
}

/// All the page shows of a document but its text.
#[derive(Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct DocumentView {
    /// By position.
    pub spans: Vec<SpanView>,
    /// `YYYY-MM-DD`.
    #[tsify(optional)]
    pub published: Option<String>,
    /// Undo and redo.
    pub history: HistoryView,
}

impl DocumentView {
    pub(super) fn new(document: &Document) -> Self {
        let text = document.text();
        DocumentView {
            spans: document
                .annotations()
                .map(|(id, annotation)| SpanView::new(id, annotation, text))
                .collect(),
            published: document.published().map(String::from),
            history: history(document),
        }
    }
}

/// What a list of documents says of one.
#[derive(Serialize, Tsify)]
pub struct SummaryView {
    /// Changes in force.
    pub done: usize,
    /// Annotations.
    pub spans: usize,
    /// Those that a person agreed with.
    pub accepted: usize,
    /// `YYYY-MM-DD`.
    #[tsify(optional)]
    pub published: Option<String>,
}

impl SummaryView {
    pub(super) fn new(document: &Document) -> Self {
        let accepted = document.annotations().filter(|(_, annotation)| annotation.accepted);
        SummaryView {
            done: document.done(),
            spans: document.annotations().count(),
            accepted: accepted.count(),
            published: document.published().map(String::from),
        }
    }
}

/// What a change did to what the page shows.
#[derive(Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct ChangeView {
    /// Annotations that are no longer there.
    pub removed: Vec<u32>,
    /// Annotations that are new or different, by position.
    pub updated: Vec<SpanView>,
    /// `YYYY-MM-DD`.
    #[tsify(optional)]
    pub published: Option<String>,
    /// Undo and redo.
    pub history: HistoryView,
    /// What is to be kept of this change: entry number `done - 1` of the
    /// journal, and none after it. Absent after undo and redo, which only move
    /// `done`.
    #[tsify(optional)]
    pub entry: Option<String>,
}

impl ChangeView {
    pub(super) fn new(document: &Document, change: &Change, entry: Option<String>) -> Self {
        let (mut removed, mut updated) = (Vec::new(), Vec::new());
        for op in &change.ops {
            match op {
                Op::Annotation { id, after: None, .. } => removed.push(id.0),
                Op::Annotation { id, after: Some(after), .. } => {
                    updated.push(SpanView::new(*id, after, document.text()));
                }
                Op::Published { .. } | Op::Finished { .. } | Op::Flagged { .. } | Op::Note { .. } => {}
            }
        }
        updated.sort_by_key(|span| span.finding.start);
        ChangeView {
            removed,
            updated,
            published: document.published().map(String::from),
            history: history(document),
            entry,
        }
    }
}

fn history(document: &Document) -> HistoryView {
    HistoryView { done: document.done(), undoable: document.undoable(), redoable: document.undone() }
}

/// An edit, as [`Edit`] describes it.
#[derive(Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum EditView {
    /// A new span.
    Add { start: usize, end: usize, label: String },
    /// Another label.
    Relabel { id: u32, label: String },
    /// An attribute's value.
    SetAttribute { id: u32, name: String, value: String },
    /// The next or previous value.
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
    /// Away with it.
    Remove { id: u32 },
    /// Agreed, or no longer.
    Accept { id: u32, accepted: bool },
    /// All that are left.
    AcceptAll,
    /// The day of publication; empty for none.
    Publish { date: String },
}

impl EditView {
    pub(super) fn check(self, text: &Text) -> Result<Edit, JsRefusal> {
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
            EditView::TurnAttribute { id, name, direction } => {
                Edit::TurnAttribute { id: AnnotationId(id), name, direction }
            }
            EditView::MoveEdge { id, edge, step, direction } => {
                Edit::MoveEdge { id: AnnotationId(id), edge, step, direction }
            }
            EditView::Resize { id, start, end } => {
                Edit::Resize { id: AnnotationId(id), span: span(start, end)? }
            }
            EditView::Remove { id } => Edit::Remove { id: AnnotationId(id) },
            EditView::Accept { id, accepted } => Edit::Accept { id: AnnotationId(id), accepted },
            EditView::AcceptAll => Edit::AcceptAll,
            EditView::Publish { date } if date.is_empty() => Edit::Publish { date: None },
            EditView::Publish { date } => Edit::Publish { date: Some(date.parse::<PublicationDate>()?) },
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

/// The labels and what may be said of each.
#[derive(Serialize, Tsify)]
pub struct LabelSetView {
    /// In the order of their keys.
    pub labels: Vec<LabelView>,
}

/// One label.
#[derive(Serialize, Tsify)]
pub struct LabelView {
    /// As files carry it.
    pub name: String,
    /// In degrees.
    pub hue: u16,
    /// A CSS `text-decoration-style`.
    pub underline: String,
    /// One line of help.
    pub meaning: String,
    /// What may be said of a span.
    pub attributes: Vec<AttributeView>,
}

/// One attribute.
#[derive(Serialize, Tsify)]
pub struct AttributeView {
    /// As files carry it.
    pub name: String,
    /// The values it may take, the default first.
    pub values: Vec<String>,
}

impl Default for LabelSetView {
    fn default() -> Self {
        let view = |label: &crate::annotation::LabelDefinition| LabelView {
            name: label.name.as_str().to_owned(),
            hue: label.hue,
            underline: label.underline.to_string(),
            meaning: label.meaning.to_string(),
            attributes: label
                .attributes
                .iter()
                .map(|attribute| AttributeView {
                    name: attribute.name.to_string(),
                    values: attribute.values.iter().map(ToString::to_string).collect(),
                })
                .collect(),
        };
        LabelSetView { labels: LabelSet::default().labels().iter().map(view).collect() }
    }
}
