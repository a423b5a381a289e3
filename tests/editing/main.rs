//! Edits, undo and the journal: what people can do to a document.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

mod edits;
mod equal;
mod history;
mod properties;

use wiremark::annotation::{Annotation, Label, LabelSet};
use wiremark::dataset::{AnnotationId, Document, Edit};
use wiremark::text::{Span, Text};

const TEXT: &str = "BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12\r\nin “Homs” and دمشق, #ISIS said on Friday. U.S. left Homs, BEIRUT: 12";

fn document() -> Document {
    Document::new("doc", Text::new(TEXT), LabelSet::default())
}

fn imported(document: &Document) -> Edit {
    let at = |a, b| document.text().span(a..b).unwrap();
    let old = Annotation { accepted: false, ..Annotation::by_person(at(7, 10), Label::new("OLD")) };
    Edit::Import {
        annotations: vec![Annotation::recognised(at(0, 6), Label::PLACE, 0.25), old],
        published: Some("2024-05-13".parse().unwrap()),
        finished: true,
        flagged: true,
        note: Some("n".into()),
    }
}

/// A document in which the recogniser found these.
fn predicted(found: &[(&str, Label)]) -> Document {
    let mut document = document();
    let mut annotations = Vec::new();
    for (words, label) in found {
        annotations.push(Annotation::recognised(at(&document, words), label.clone(), 0.5));
    }
    document.apply(Edit::Predict { annotations }).unwrap();
    document
}

/// Where words first stand.
fn at(document: &Document, words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    document.text().span(start..start + words.len()).unwrap()
}

fn id_of(document: &Document, words: &str) -> AnnotationId {
    document.annotations().find(|(_, a)| document.text().slice(a.span) == words).unwrap().0
}

/// The words and labels of all annotations.
fn said(document: &Document) -> Vec<(&str, &str)> {
    document.annotations().map(|(_, a)| (document.text().slice(a.span), a.label.as_str())).collect()
}
