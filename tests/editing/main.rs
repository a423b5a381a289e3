//! Edits, undo and the journal: what people can do to a document.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

mod attributes;
mod divide;
mod edits;
mod equal;
mod history;
mod layers;
mod properties;

use wiremark::annotation::{Annotation, Label, LabelSet};
use wiremark::dataset::{AnnotationId, Edit, Layer};
use wiremark::text::{Span, Text};

const TEXT: &str = "BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12\r\nin “Homs” and دمشق, #ISIS said on Friday. U.S. left Homs, BEIRUT: 12";

fn layer() -> Layer {
    Layer::new("", Text::new(TEXT), LabelSet::default())
}

fn imported(layer: &Layer) -> Edit {
    let at = |a, b| layer.text().span(a..b).unwrap();
    let old = Annotation { accepted: false, ..Annotation::by_person(at(7, 10), Label::new("OLD")) };
    Edit::Import {
        annotations: vec![Annotation::recognised(at(0, 6), Label::PLACE, 0.25), old],
        published: Some("2024-05-13".parse().unwrap()),
        finished: true,
        flagged: true,
        note: Some("n".into()),
    }
}

/// A layer in which the recogniser found these.
fn predicted(found: &[(&str, Label)]) -> Layer {
    let mut layer = layer();
    let mut annotations = Vec::new();
    for (words, label) in found {
        annotations.push(Annotation::recognised(at(&layer, words), label.clone(), 0.5));
    }
    layer.apply(Edit::Predict { annotations }).unwrap();
    layer
}

/// Where words first stand.
fn at(layer: &Layer, words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    layer.text().span(start..start + words.len()).unwrap()
}

fn id_of(layer: &Layer, words: &str) -> AnnotationId {
    layer.annotations().find(|(_, a)| layer.text().slice(a.span) == words).unwrap().0
}

/// The words and labels of all annotations.
fn said(layer: &Layer) -> Vec<(&str, &str)> {
    layer.annotations().map(|(_, a)| (layer.text().slice(a.span), a.label.as_str())).collect()
}
