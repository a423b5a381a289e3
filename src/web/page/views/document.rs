//! A document as the page shows it, and what changes do to it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::change::EffectView;
use crate::annotation::{Annotation, AttributeKind, Attributes, Label, Source};
use crate::dataset::{AnnotationId, Change, Correction, CorrectionKind, Layer, Op, Origin};
use crate::text::{OffsetUnit, SpanError, Text};
use crate::web::FactsView;

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
    fn new(annotation: &Annotation, text: &Text) -> Self {
        let range = text.range_in(annotation.span, OffsetUnit::Utf16);
        FindingView {
            start: range.start,
            end: range.end,
            label: annotation.label.clone(),
            attributes: annotation.attributes.clone(),
            confidence: annotation.confidence,
        }
    }

    pub(in crate::web::page) fn check(self, text: &Text) -> Result<Annotation, SpanError> {
        let span = text.span_from(self.start..self.end, OffsetUnit::Utf16)?;
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
    /// Who proposed it: the recogniser, a person who corrected that, or a person alone.
    #[tsify(type = "'predicted' | 'corrected' | 'added'")]
    pub origin: Origin,
}

impl SpanView {
    /// `None`: it is not there.
    fn new(id: AnnotationId, layer: &Layer) -> Option<Self> {
        let annotation = layer.get(id)?;
        Some(SpanView {
            id: id.0,
            finding: FindingView::new(annotation, layer.text()),
            source: annotation.source,
            accepted: annotation.accepted,
            origin: layer.origin(id)?,
        })
    }
}

/// The state of a document's history.
#[derive(Serialize, Tsify)]
pub struct HistoryView {
    /// Changes that are applied.
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
    /// What is said of the document as a whole.
    #[serde(flatten)]
    pub facts: FactsView,
    /// Undo and redo.
    pub history: HistoryView,
}

impl DocumentView {
    pub(in crate::web::page) fn new(layer: &Layer) -> Self {
        DocumentView {
            spans: layer.annotations().filter_map(|(id, _)| SpanView::new(id, layer)).collect(),
            facts: FactsView::from(layer),
            history: history(layer),
        }
    }
}

/// What a list of documents says of one.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(hashmap_as_object)]
pub struct SummaryView {
    /// Changes that are applied.
    pub applied: usize,
    /// Annotations.
    pub spans: usize,
    /// Those that a person agreed with.
    pub accepted: usize,
    /// Those of them that a person made, changed or agreed with one by one.
    pub seen: usize,
    /// What is said of the document as a whole.
    #[serde(flatten)]
    pub facts: FactsView,
    /// The lowest confidence of the recogniser's findings that nobody accepted, 0 to 1; 1 if there
    /// are none.
    pub least: f32,
    /// Whether a person's change is applied.
    pub touched: bool,
    /// The labels that stand in it, by name.
    pub labels: BTreeMap<String, LabelCountView>,
}

/// How often a label stands in a document.
#[derive(Default, Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct LabelCountView {
    /// Annotations.
    pub spans: usize,
    /// Those that a person agreed with.
    pub accepted: usize,
    /// Those of them that a person made, changed or agreed with one by one.
    pub seen: usize,
    /// How often each of its attributes that are choices has each value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[tsify(optional, type = "Record<string, Record<string, number>>")]
    pub values: BTreeMap<String, BTreeMap<String, usize>>,
}

impl SummaryView {
    pub(in crate::web::page) fn new(layer: &Layer) -> Self {
        let mut labels: BTreeMap<String, LabelCountView> = BTreeMap::new();
        let (mut spans, mut accepted, mut seen, mut least) = (0, 0, 0, 1.0_f32);
        let one_by_one = layer.seen();
        for (id, annotation) in layer.annotations() {
            let label = labels.entry(annotation.label.as_str().to_owned()).or_default();
            spans += 1;
            label.spans += 1;
            for (name, value) in annotation.attributes.iter() {
                let attribute = layer.labels().attribute(&annotation.label, name);
                if attribute.is_some_and(|attribute| matches!(attribute.kind, AttributeKind::Choice(_))) {
                    let values = label.values.entry(name.to_owned()).or_default();
                    *values.entry(value.to_owned()).or_default() += 1;
                }
            }
            if annotation.accepted {
                let by_itself = usize::from(one_by_one.contains(&id));
                accepted += 1;
                label.accepted += 1;
                seen += by_itself;
                label.seen += by_itself;
            } else if annotation.is_open() {
                least = least.min(annotation.confidence);
            }
        }
        SummaryView {
            applied: layer.applied(),
            spans,
            accepted,
            seen,
            facts: FactsView::from(layer),
            least,
            touched: layer.touched(),
            labels,
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
    /// The first things that it did, in words.
    pub effects: Vec<EffectView>,
    /// How many more there are.
    pub more: usize,
    /// What is said of the document as a whole.
    #[serde(flatten)]
    pub facts: FactsView,
    /// Undo and redo.
    pub history: HistoryView,
    /// What is to be kept of this change: entry number `done - 1` of the
    /// journal, and none after it. Absent after undo and redo, which only move
    /// `done`.
    #[tsify(optional)]
    pub entry: Option<String>,
}

impl ChangeView {
    pub(in crate::web::page) fn new(layer: &Layer, change: &Change, entry: Option<String>) -> Self {
        let (mut removed, mut updated) = (Vec::new(), Vec::new());
        for op in &change.ops {
            match op {
                Op::Annotation { id, after: None, .. } => removed.push(id.0),
                Op::Annotation { id, after: Some(_), .. } => updated.extend(SpanView::new(*id, layer)),
                Op::Published { .. } | Op::Finished { .. } | Op::Flagged { .. } | Op::Note { .. } => {}
            }
        }
        updated.sort_by_key(|span| span.finding.start);
        let (effects, more) = EffectView::of(change, layer.text());
        let facts = FactsView::from(layer);
        ChangeView { removed, updated, effects, more, facts, history: history(layer), entry }
    }
}

fn history(layer: &Layer) -> HistoryView {
    HistoryView { done: layer.applied(), undoable: layer.undoable(), redoable: layer.redoable() }
}

/// What a person did to the recogniser's proposals.
#[derive(Serialize, Tsify)]
pub struct CorrectionsView {
    /// What became of proposals, then what was added.
    pub corrections: Vec<CorrectionView>,
}

/// What became of one proposal, or of none.
#[derive(Serialize, Tsify)]
pub struct CorrectionView {
    /// What a person did.
    #[tsify(type = "'kept' | 'together' | 'relabelled' | 'moved' | 'valued' | 'removed' | 'added'")]
    pub kind: CorrectionKind,
    /// The label that was proposed, or added.
    #[tsify(type = "string")]
    pub label: Label,
    /// The label that it has now, if that is another one.
    #[tsify(optional, type = "string")]
    pub to: Option<Label>,
    /// The words that were proposed, or added.
    pub words: String,
}

impl CorrectionsView {
    pub(in crate::web::page) fn new(corrections: Vec<Correction>) -> Self {
        let view = |Correction { kind, label, to, words }| CorrectionView { kind, label, to, words };
        CorrectionsView { corrections: corrections.into_iter().map(view).collect() }
    }
}
