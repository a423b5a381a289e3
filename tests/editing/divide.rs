//! Documents divided and joined: annotations and their history stay with their words.

use proptest::prelude::*;
use wiremark::annotation::{Annotation, Attributes, Label, LabelSet};
use wiremark::dataset::{Document, DocumentPart, Edit, Journal, Layer, join};
use wiremark::text::{Article, NotALine, Span, Text, article_lines};

use super::TEXT;
use super::properties::{Wish, empty_layer, grant, wish};

/// A document whose default layer has this journal.
fn document(text: &str, journal: &Journal) -> Document {
    let labels = empty_layer().labels().clone();
    let mut document = Document::new("doc", Text::new(text), labels);
    document.layer_mut().replay(journal.entries.iter().map(String::as_str), journal.applied).unwrap();
    document
}

fn edited(wishes: &[Wish]) -> Document {
    let (mut layer, mut journal) = (empty_layer(), Vec::new());
    for wish in wishes {
        grant(&mut layer, wish, &mut journal);
    }
    document(TEXT, &layer.journal())
}

/// An annotation by its words, as the same words are found in a part.
type Said = (usize, String, Label, Attributes, bool, f32);

fn said(layer: &Layer, within: Span) -> Vec<Said> {
    let inside = layer.annotations().filter(|(_, annotation)| within.contains(annotation.span));
    inside
        .map(|(_, Annotation { span, label, attributes, accepted, confidence, .. })| {
            let words = layer.text().slice(*span).to_owned();
            (span.start() - within.start(), words, label.clone(), attributes.clone(), *accepted, *confidence)
        })
        .collect()
}

fn all(layer: &Layer) -> Vec<Said> {
    said(layer, layer.text().span(0..layer.text().len()).unwrap())
}

fn facts(layer: &Layer) -> (Option<String>, bool, bool, Option<String>) {
    let published = layer.published().map(String::from);
    (published, layer.finished(), layer.flagged(), layer.note().map(str::to_owned))
}

fn second_line() -> usize {
    TEXT.find("in “Homs”").unwrap()
}

fn part_documents(document: &Document, parts: &[DocumentPart]) -> Vec<Document> {
    let text = |article: Article| document.text().slice(article.span);
    parts.iter().map(|part| self::document(text(part.article), &part.journals[0])).collect()
}

proptest! {
    #[test]
    fn a_part_has_what_stood_in_it_and_its_past(wishes in prop::collection::vec(wish(), 0..40)) {
        let mut whole = edited(&wishes);
        let division = whole.divide(&[second_line()]).unwrap();
        prop_assert_eq!(division.parts.len(), 2);
        if !division.crossing.is_empty() {
            prop_assert!(division.parts.iter().all(|part| part.journals.is_empty()));
            return Ok(());
        }
        let parts = part_documents(&whole, &division.parts);
        for (part, document) in division.parts.iter().zip(&parts) {
            prop_assert_eq!(all(document.layer()), said(whole.layer(), part.article.span));
            prop_assert_eq!(part.annotations, document.layer().annotations().count());
            prop_assert_eq!(facts(document.layer()), facts(whole.layer()));
            prop_assert_eq!(document.layer().touched() && !whole.layer().touched(), false);
        }
        let count: usize = division.parts.iter().map(|part| part.annotations).sum();
        prop_assert_eq!(count, whole.layer().annotations().count());
        // What was undone can be redone, and what was done undone, in each.
        for mut document in parts {
            let undone = document.layer().redoable();
            let layer = document.layer_mut();
            while layer.undo().is_some() {}
            while layer.redo().is_some() {}
            prop_assert!(layer.applied() >= undone);
        }
        while whole.layer_mut().redo().is_some() {}
    }

    #[test]
    fn parts_joined_again_say_the_same(wishes in prop::collection::vec(wish(), 0..40)) {
        let whole = edited(&wishes);
        let division = whole.divide(&[second_line()]).unwrap();
        prop_assume!(division.crossing.is_empty());
        let joined = join(&part_documents(&whole, &division.parts), Some(7)).unwrap();
        let [(annotator, journal)] = &joined.layers[..] else { panic!("{:?}", joined.layers) };
        prop_assert_eq!(annotator.as_str(), "");
        let again = document(&joined.text, journal);
        let content = |document: &Document| {
            let words = |(_, words, label, attributes, accepted, confidence): Said| (words, label, attributes, accepted, confidence);
            all(document.layer()).into_iter().map(words).collect::<Vec<_>>()
        };
        prop_assert_eq!(content(&again), content(&whole));
        let (published, finished, flagged, note) = facts(whole.layer());
        // Both parts have the note.
        let note = note.map(|note| format!("{note}\n{note}"));
        prop_assert_eq!(facts(again.layer()), (published, finished, flagged, note));
        let mut again = again;
        while again.layer_mut().undo().is_some() {}
        while again.layer_mut().redo().is_some() {}
        prop_assert_eq!(content(&again), content(&whole));
    }
}

#[test]
fn an_article_begins_where_a_line_does() {
    let text = Text::new(" \r\nA 😀\r\n\u{a0}\r\n  B\r\nC \r");
    let lines: Vec<&str> = article_lines(&text).into_iter().map(|line| text.slice(line)).collect();
    assert_eq!(lines, ["A 😀", "B", "C"]);
    let document = Document::new("d", Text::new(text.as_str()), LabelSet::default());
    let at = |word: &str| text.as_str().find(word).unwrap();
    let texts = |starts: &[usize]| -> Vec<String> {
        let parts = document.divide(starts).unwrap().parts;
        parts.iter().map(|part| text.slice(part.article.span).to_owned()).collect()
    };
    assert_eq!(texts(&[]), [text.as_str()]);
    assert_eq!(texts(&[at("A")]), [text.as_str()]);
    assert_eq!(texts(&[at("C"), at("B"), at("C")]), ["A 😀", "B", "C"]);
    assert_eq!(document.divide(&[at("B") + 1]).unwrap_err(), NotALine(at("B") + 1));
    assert_eq!(document.divide(&[1_000]).unwrap_err(), NotALine(1_000));
}

#[test]
fn labels_over_a_boundary_are_named() {
    let mut document = Document::new("d", Text::new("At least\n12 died"), LabelSet::default());
    let span = document.text().span(0..11).unwrap();
    document.layer_mut().apply(Edit::Add { span, label: Label::CASUALTY }).unwrap();
    let division = document.divide(&[9]).unwrap();
    assert_eq!(division.crossing.iter().map(|annotation| annotation.span).collect::<Vec<_>>(), [span]);
    assert!(division.parts.iter().all(|part| part.journals.is_empty() && part.annotations == 0));
}

#[test]
fn layers_of_all_annotators_are_divided_and_joined() {
    let mut document = Document::new("d", Text::new("Beni fell\r\nHoms fell"), LabelSet::default());
    document.add_layer("Ben".into()).unwrap();
    let spans = [0..4, 11..15].map(|range| document.text().span(range).unwrap());
    for span in spans {
        let layer = document.layer_of_mut(&"Ben".into()).unwrap();
        layer.apply_at(Edit::Add { span, label: Label::PLACE }, Some(span.start() as u64)).unwrap();
    }
    let parts = document.divide(&[11]).unwrap().parts;
    let texts = ["Beni fell", "Homs fell"];
    let documents: Vec<Document> = parts
        .iter()
        .zip(texts)
        .map(|(part, text)| {
            let mut document = Document::new(text, Text::new(text), LabelSet::default());
            let layer = document.add_layer("Ben".into()).unwrap();
            layer.replay(part.journals[1].entries.iter().map(String::as_str), 1).unwrap();
            assert_eq!(layer.annotations().count(), 1);
            document
        })
        .collect();
    let joined = join(&documents, None).unwrap();
    assert_eq!(joined.text, "Beni fell\n\nHoms fell");
    let names: Vec<&str> = joined.layers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["", "Ben"]);
    assert_eq!(joined.layers[1].1.entries.len(), 2);
}

#[test]
fn joined_documents_have_the_first_day_all_notes_and_what_is_left_to_do() {
    let said = |text: &str, edits: Vec<Edit>| {
        let mut document = Document::new(text, Text::new(text), LabelSet::default());
        for edit in edits {
            document.layer_mut().apply(edit).unwrap();
        }
        document
    };
    let day = |date: &str| Edit::Publish { date: Some(date.parse().unwrap()) };
    let note = |note: &str| Edit::Note { note: Some(note.to_owned()) };
    let documents = [
        said("one\r\n", vec![Edit::Finish { finished: true }, note("a")]),
        said("two", vec![day("2024-06-04"), note("b")]),
        said("three", vec![day("2024-06-05"), Edit::Flag { flagged: true }]),
    ];
    let joined = join(&documents, None).unwrap();
    // The line ends are those of what stands before.
    assert_eq!(joined.text, "one\r\n\r\ntwo\r\n\r\nthree");
    let again = document(&joined.text, &joined.layers[0].1);
    let expected = (Some("2024-06-04".to_owned()), false, true, Some("a\nb".to_owned()));
    assert_eq!(facts(again.layer()), expected);
}

#[test]
fn documents_of_different_people_stay_apart() {
    let mut documents = ["one", "two"].map(|text| Document::new(text, Text::new(text), LabelSet::default()));
    documents[1].rename_annotator(&"".into(), "Ben".into()).unwrap();
    let error = join(&documents, None).unwrap_err().to_string();
    assert!(error.starts_with("“one” and “two” were labelled by different people"), "{error}");
}
