//! The sample articles: their marks are sound, and recognition finds them.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wiremark::annotation::{Attributes, Label, LabelSet};
use wiremark::recognise::Annotator;
use wiremark::text::{Span, Text};

/// Strict F1 over all samples together, and the share of right outcomes. When
/// the samples were written both were 0.98 or more: this guards against a
/// break, and is not a score to raise by fitting rules to five articles.
const BAR: f64 = 0.95;

/// A span that the guidelines demand.
#[derive(Clone, Debug)]
struct Mark {
    span: Span,
    label: Label,
    outcome: Option<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn names() -> BTreeSet<String> {
    fs::read_dir(root().join("tests/samples"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".marked").map(str::to_owned))
        .collect()
}

/// The text without its marks, and the marks.
fn parse(name: &str, marked: &str) -> (Text, Vec<Mark>) {
    let (mut content, mut found, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once("[[") {
        let (mark, behind) = after.split_once("]]").unwrap_or_else(|| panic!("{name}: a mark is open"));
        let parts: Vec<&str> = mark.split('|').collect();
        let [piece, what] = parts[..] else { panic!("{name}: {mark:?} is not text and label") };
        assert!(!mark.contains("[[") && !before.contains("]]"), "{name}: {mark:?} nests");
        content.push_str(before);
        let start = content.len();
        content.push_str(piece);
        let (label, outcome) = match what.split_once(':') {
            Some((label, outcome)) => (label, Some(outcome.to_owned())),
            None => (what, None),
        };
        found.push((start..content.len(), Label::new(label), outcome));
        rest = behind;
    }
    assert!(!rest.contains("]]"), "{name}: a mark ends that never began");
    content.push_str(rest);
    let text = Text::new(content);
    let mark = |(bytes, label, outcome)| Mark { span: text.span(bytes).unwrap(), label, outcome };
    let marks = found.into_iter().map(mark).collect();
    (text, marks)
}

fn samples() -> Vec<(String, Text, Vec<Mark>)> {
    let read = |name: String| {
        let path = root().join("tests/samples").join(&name).with_extension("marked");
        let (text, marks) = parse(&name, &fs::read_to_string(path).unwrap());
        (name, text, marks)
    };
    names().into_iter().map(read).collect()
}

#[test]
fn each_sample_is_its_marked_text_without_the_marks() {
    let samples = samples();
    assert_eq!(samples.len(), 5);
    for (name, text, _) in &samples {
        let plain = fs::read_to_string(root().join(format!("data/samples/{name}.txt"))).unwrap();
        assert_eq!(text.as_str(), plain, "{name}");
    }
    assert_eq!(fs::read_dir(root().join("data/samples")).unwrap().count(), samples.len());
}

#[test]
fn the_page_offers_all_samples_and_no_others() {
    let page = fs::read_to_string(root().join("www/src/features/start/samples.ts")).unwrap();
    let offered: Vec<&str> = page
        .split("data/samples/")
        .skip(1)
        .map(|behind| behind.split(".txt?raw").next().unwrap_or_default())
        .collect();
    assert_eq!(offered.first(), Some(&"mixed"), "the demonstration comes first");
    assert_eq!(offered.len(), names().len());
    assert_eq!(offered.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), names());
}

#[test]
fn marks_are_trimmed_flat_and_of_the_label_set() {
    let labels = LabelSet::default();
    for (name, text, marks) in samples() {
        let mut end = 0;
        for Mark { span, label, outcome } in &marks {
            let piece = text.slice(*span);
            assert!(span.start() >= end, "{name}: {piece:?} overlaps the mark before");
            end = span.end();
            assert_eq!(*span, span.trimmed(text.as_str()), "{name}: {piece:?}");
            let edge = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
            let dotted = piece.ends_with("U.S.") || piece.ends_with("D.C.");
            assert!(edge(piece.chars().next()), "{name}: {piece:?} starts with a mark");
            assert!(edge(piece.chars().last()) || dotted, "{name}: {piece:?} ends with a mark");
            let article = ["the ", "The "].iter().any(|article| piece.starts_with(article));
            assert!(!article || piece == "The Hague", "{name}: {piece:?} has its article");
            assert!(!piece.ends_with("'s") && !piece.ends_with("’s"), "{name}: {piece:?} is possessive");
            assert!(labels.get(label).is_some(), "{name}: {label:?}");
            match outcome {
                None => assert!(*label != Label::CASUALTY, "{name}: {piece:?} has no outcome"),
                Some(outcome) => {
                    assert!(
                        labels.allows(label, Attributes::OUTCOME, outcome),
                        "{name}: {piece:?} {outcome}"
                    );
                }
            }
        }
    }
}

#[test]
fn each_label_has_a_sample_that_exercises_it() {
    for (sample, label) in [
        ("groups", Label::GROUP),
        ("places", Label::PLACE),
        ("dates", Label::DATE),
        ("casualties", Label::CASUALTY),
    ] {
        let (_, _, marks) = samples().into_iter().find(|(name, ..)| name == sample).unwrap();
        let of = marks.iter().filter(|mark| mark.label == label).count();
        assert!(of >= 15, "{sample}: {of}");
    }
    let (_, text, marks) = samples().into_iter().find(|(name, ..)| name == "mixed").unwrap();
    let shown: BTreeSet<&str> = marks.iter().map(|mark| mark.label.as_str()).collect();
    assert_eq!(shown.len(), LabelSet::default().labels().len());
    assert!((220..=260).contains(&text.as_str().split_whitespace().count()));
}

#[test]
fn recognition_finds_the_marks() {
    let annotator = Annotator::new();
    let (mut hits, mut wanted, mut given, mut outcomes) = (0, 0, 0, 0);
    for (name, text, marks) in samples() {
        let found = annotator.annotate(&text);
        (wanted, given) = (wanted + marks.len(), given + found.len());
        for mark in &marks {
            let hit = found.iter().find(|a| a.span == mark.span && a.label == mark.label);
            let piece = text.slice(mark.span);
            match hit {
                None => println!("{name}: missed {} {piece:?}", mark.label.as_str()),
                Some(hit) => {
                    hits += 1;
                    let outcome = hit.attributes.get(Attributes::OUTCOME);
                    if outcome == mark.outcome.as_deref() {
                        outcomes += 1;
                    } else {
                        println!("{name}: {piece:?} is {:?}, not {outcome:?}", mark.outcome);
                    }
                }
            }
        }
        for annotation in &found {
            if !marks.iter().any(|mark| mark.span == annotation.span && mark.label == annotation.label) {
                let piece = text.slice(annotation.span);
                println!("{name}: wrongly found {} {piece:?}", annotation.label.as_str());
            }
        }
    }
    let ratio =
        |a: usize, b: usize| f64::from(u32::try_from(a).unwrap()) / f64::from(u32::try_from(b).unwrap());
    let f1 = ratio(2 * hits, wanted + given);
    println!("{hits} of {wanted} marks found, {given} given: F1 {f1:.3}; {outcomes} with the right outcome");
    assert!(f1 >= BAR, "F1 {f1:.3}");
    assert!(ratio(outcomes, hits) >= BAR, "outcomes: {outcomes} of {hits}");
}
