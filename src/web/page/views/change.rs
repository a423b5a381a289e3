//! What changes did, in the words of the text: what undo and the list of changes say.

use serde::Serialize;
use tsify::Tsify;

use crate::annotation::{Annotation, Attributes, Label};
use crate::dataset::{Actor, Change, Layer, Op, PublicationDate};
use crate::text::Text;

/// So many things of one change are told one by one.
const TOLD: usize = 5;

/// One thing that a change did. Without `before` it came, without `after` it went.
#[derive(Serialize, Tsify)]
pub struct EffectView {
    /// What it was done to: a label, or a fact of the document.
    #[tsify(type = "'label' | 'published' | 'finished' | 'flagged' | 'note'")]
    pub what: &'static str,
    /// As it was.
    #[tsify(optional)]
    pub before: Option<SideView>,
    /// As it is.
    #[tsify(optional)]
    pub after: Option<SideView>,
}

/// One side of a change.
#[derive(Serialize, Tsify)]
pub struct SideView {
    /// The words that are labelled, the day, the note; empty for what has no words.
    pub words: String,
    /// The label's name; empty for a fact of the document.
    #[tsify(type = "string")]
    pub label: Label,
    /// The label's attributes.
    #[tsify(type = "Record<string, string>")]
    pub attributes: Attributes,
    /// Whether a person agreed.
    pub accepted: bool,
}

/// A document's history.
#[derive(Serialize, Tsify)]
#[tsify(hashmap_as_object)]
pub struct ChangesView {
    /// In the order they were made; those behind the applied ones were undone.
    pub changes: Vec<PastChangeView>,
}

/// One change of a document's history.
#[derive(Serialize, Tsify)]
pub struct PastChangeView {
    /// Who made it.
    #[tsify(type = "'person' | 'recogniser' | 'file' | 'labels'")]
    pub by: &'static str,
    /// When, in milliseconds since 1970, if that is known.
    #[tsify(optional)]
    pub time: Option<f64>,
    /// Whether it is applied, and not undone.
    pub applied: bool,
    /// The first things that it did.
    pub effects: Vec<EffectView>,
    /// How many more there are.
    pub more: usize,
}

impl EffectView {
    /// The first things that a change did, and how many more there are. Facts of the document come
    /// first: that it is done, then what was accepted with that.
    pub(super) fn of(change: &Change, text: &Text) -> (Vec<EffectView>, usize) {
        let (labels, facts): (Vec<&Op>, Vec<&Op>) =
            change.ops.iter().partition(|op| matches!(op, Op::Annotation { .. }));
        let ops = facts.into_iter().chain(labels);
        (ops.take(TOLD).map(|op| EffectView::new(op, text)).collect(), change.ops.len().saturating_sub(TOLD))
    }

    fn new(op: &Op, text: &Text) -> Self {
        let label = |annotation: &Option<Annotation>| annotation.as_ref().map(|a| SideView::label(a, text));
        let day = |date: &Option<PublicationDate>| date.map(|date| SideView::fact(String::from(date)));
        let yes = |yes: bool| yes.then(|| SideView::fact(String::new()));
        let note = |note: &Option<String>| note.clone().map(SideView::fact);
        let (what, before, after) = match op {
            Op::Annotation { before, after, .. } => ("label", label(before), label(after)),
            Op::Published { before, after } => ("published", day(before), day(after)),
            Op::Finished { before, after } => ("finished", yes(*before), yes(*after)),
            Op::Flagged { before, after } => ("flagged", yes(*before), yes(*after)),
            Op::Note { before, after } => ("note", note(before), note(after)),
        };
        EffectView { what, before, after }
    }
}

impl SideView {
    pub(super) fn label(annotation: &Annotation, text: &Text) -> Self {
        SideView {
            words: text.slice(annotation.span).to_owned(),
            label: annotation.label.clone(),
            attributes: annotation.attributes.clone(),
            accepted: annotation.accepted,
        }
    }

    fn fact(words: String) -> Self {
        SideView { words, label: Label::new(""), attributes: Attributes::new(), accepted: false }
    }
}

impl ChangesView {
    pub(in crate::web::page) fn new(layer: &Layer) -> Self {
        let view = |(nth, change): (usize, &Change)| {
            let (effects, more) = EffectView::of(change, layer.text());
            let by = match change.by {
                Actor::Person(_) => "person",
                Actor::Recogniser => "recogniser",
                Actor::File => "file",
                Actor::LabelSet => "labels",
            };
            let applied = nth < layer.applied();
            PastChangeView { by, time: change.time.map(|time| time as f64), applied, effects, more }
        };
        ChangesView { changes: layer.changes().iter().enumerate().map(view).collect() }
    }
}
