//! What holds for any sequence of edits.

use proptest::prelude::*;
use wiremark::annotation::{Annotation, Attributes, Label, LabelSet};
use wiremark::dataset::{
    AnnotationId, Change, Direction, Document, Edge, Edit, Op, Origin, Reverted, Step, equal_occurrences,
};
use wiremark::text::{Span, Text};

use super::{TEXT, document, imported};

/// An edit in terms of whatever the document holds when its turn comes.
#[derive(Clone, Debug)]
enum Wish {
    Add(usize, usize, usize),
    Relabel(usize, usize),
    Outcome(usize, usize),
    Move(usize, bool, bool, bool),
    Resize(usize, usize, usize),
    Remove(usize),
    Accept(usize, bool),
    AcceptAll,
    Publish(bool),
    Predict(Vec<(usize, usize)>),
    Split(usize, usize),
    Merge(usize, bool),
    LabelEqual(usize, usize),
    UnlabelEqual(usize),
    Finish(bool),
    Flag(bool),
    Note(Option<&'static str>),
    Rename(usize, usize),
    Drop(usize),
    Import,
    Revert(usize),
    Undo,
    Redo,
}

fn wish() -> impl Strategy<Value = Wish> {
    let n = 0usize..500;
    prop_oneof![
        4 => (n.clone(), n.clone(), 0usize..4).prop_map(|(a, b, l)| Wish::Add(a, b, l)),
        2 => (n.clone(), 0usize..4).prop_map(|(i, l)| Wish::Relabel(i, l)),
        1 => (n.clone(), 0usize..5).prop_map(|(i, v)| Wish::Outcome(i, v)),
        3 => (n.clone(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(i, e, s, d)| Wish::Move(i, e, s, d)),
        1 => (n.clone(), n.clone(), n.clone()).prop_map(|(i, a, b)| Wish::Resize(i, a, b)),
        1 => n.clone().prop_map(Wish::Remove),
        1 => (n.clone(), any::<bool>()).prop_map(|(i, a)| Wish::Accept(i, a)),
        1 => Just(Wish::AcceptAll),
        1 => any::<bool>().prop_map(Wish::Publish),
        2 => prop::collection::vec((n.clone(), n.clone()), 0..6).prop_map(Wish::Predict),
        2 => (n.clone(), n.clone()).prop_map(|(i, at)| Wish::Split(i, at)),
        2 => (n.clone(), any::<bool>()).prop_map(|(i, d)| Wish::Merge(i, d)),
        2 => (n.clone(), 0usize..4).prop_map(|(i, l)| Wish::LabelEqual(i, l)),
        1 => n.clone().prop_map(Wish::UnlabelEqual),
        1 => any::<bool>().prop_map(Wish::Finish),
        1 => any::<bool>().prop_map(Wish::Flag),
        1 => prop::option::of(prop::sample::select(vec!["", " \n", "why “👩‍👧”?", "b"])).prop_map(Wish::Note),
        1 => (0usize..5, 0usize..4).prop_map(|(from, to)| Wish::Rename(from, to)),
        1 => (0usize..5).prop_map(Wish::Drop),
        1 => Just(Wish::Import),
        2 => n.prop_map(Wish::Revert),
        2 => Just(Wish::Undo),
        1 => Just(Wish::Redo),
    ]
}

fn boundary(at: usize) -> usize {
    let boundaries: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]).collect();
    boundaries[at % boundaries.len()]
}

fn span(document: &Document, a: usize, b: usize) -> Span {
    let (a, b) = (boundary(a), boundary(b));
    document.text().span(a.min(b)..a.max(b)).unwrap()
}

/// One of the label set, or the one that is not in it.
fn label(nth: usize) -> Label {
    LabelSet::default().labels().get(nth).map_or(Label::new("OLD"), |label| label.name.clone())
}

/// Does a wish, and keeps the journal as the page does.
fn grant(document: &mut Document, wish: &Wish, journal: &mut Vec<String>) {
    let ids: Vec<AnnotationId> = document.annotations().map(|(id, _)| id).collect();
    let pick = |nth: usize| ids.get(nth % ids.len().max(1)).copied().unwrap_or(AnnotationId(999_999));
    let edit = match wish {
        Wish::Add(a, b, nth) => Edit::Add { span: span(document, *a, *b), label: label(*nth) },
        Wish::Relabel(i, nth) => Edit::Relabel { id: pick(*i), label: label(*nth) },
        Wish::Outcome(i, value) => Edit::SetAttribute {
            id: pick(*i),
            name: "outcome".into(),
            value: ["killed", "injured", "missing", "captured", "lost"][*value].into(),
        },
        Wish::Move(i, edge, by, way) => Edit::MoveEdge {
            id: pick(*i),
            edge: if *edge { Edge::Start } else { Edge::End },
            step: if *by { Step::Token } else { Step::Character },
            direction: if *way { Direction::Back } else { Direction::Forward },
        },
        Wish::Resize(i, a, b) => Edit::Resize { id: pick(*i), span: span(document, *a, *b) },
        Wish::Remove(i) => Edit::Remove { id: pick(*i) },
        Wish::Accept(i, accepted) => Edit::Accept { id: pick(*i), accepted: *accepted },
        Wish::AcceptAll => Edit::AcceptAll,
        Wish::Publish(some) => Edit::Publish { date: some.then(|| "2024-05-12".parse().unwrap()) },
        Wish::Predict(spans) => {
            let found =
                |&(a, b): &(usize, usize)| Annotation::recognised(span(document, a, b), Label::PLACE, 0.5);
            Edit::Predict { annotations: spans.iter().map(found).collect() }
        }
        Wish::Split(i, at) => Edit::Split { id: pick(*i), at: *at % TEXT.len() },
        Wish::Merge(i, back) => {
            Edit::Merge { id: pick(*i), direction: if *back { Direction::Back } else { Direction::Forward } }
        }
        Wish::LabelEqual(i, nth) => {
            let tokens = document.text().tokens();
            let words = document.text().slice(tokens[i % tokens.len()].span).to_owned();
            assert_previewed(document, &words, &label(*nth));
            Edit::LabelEqual { words, label: label(*nth), attributes: Attributes::new() }
        }
        Wish::UnlabelEqual(i) => match document.get(pick(*i)) {
            Some(annotation) => Edit::UnlabelEqual {
                words: document.text().slice(annotation.span).to_owned(),
                label: annotation.label.clone(),
            },
            None => return,
        },
        Wish::Finish(finished) => Edit::Finish { finished: *finished },
        Wish::Flag(flagged) => Edit::Flag { flagged: *flagged },
        Wish::Note(note) => Edit::Note { note: note.map(str::to_owned) },
        Wish::Rename(from, to) => Edit::RenameLabel { from: label(*from), to: label(*to) },
        Wish::Drop(nth) => Edit::DropLabel { label: label(*nth) },
        Wish::Import => imported(document),
        Wish::Revert(nth) => {
            let Some(entry) = journal.get(nth % journal.len().max(1)) else { return };
            let change = Change::from_journal(entry, document.text()).unwrap();
            if let Ok(Some(Reverted::Anew(change))) = document.revert(&change) {
                keep(document, &change, journal);
            }
            return;
        }
        Wish::Undo => return drop(document.undo()),
        Wish::Redo => return drop(document.redo()),
    };
    if let Ok(Some(change)) = document.apply(edit) {
        keep(document, &change, journal);
    }
}

/// What is shown beforehand of labelling equal words is what it does.
fn assert_previewed(document: &mut Document, words: &str, label: &Label) {
    let preview = document.equal(words, label, &Attributes::new());
    let edit = Edit::LabelEqual { words: words.into(), label: label.clone(), attributes: Attributes::new() };
    let Ok(change) = document.apply(edit) else { return };
    let mut come: Vec<Span> = change.iter().flat_map(|change| &change.ops).filter_map(after).collect();
    come.sort();
    assert_eq!(come, preview.spans);
    let all = equal_occurrences(document.text(), words);
    let stay =
        all.iter().filter(|span| !document.annotations().any(|(_, a)| a.span == **span && a.label == *label));
    assert_eq!(stay.count(), preview.kept);
    if change.is_some() {
        document.undo();
    }
}

fn after(op: &Op) -> Option<Span> {
    match op {
        Op::Annotation { after: Some(after), .. } => Some(after.span),
        _ => None,
    }
}

fn keep(document: &Document, change: &Change, journal: &mut Vec<String>) {
    journal.truncate(document.done() - 1);
    journal.push(change.to_journal());
}

#[derive(Debug, PartialEq)]
struct State {
    annotations: Vec<(AnnotationId, Annotation, Option<Origin>)>,
    published: Option<String>,
    finished: bool,
    flagged: bool,
    note: Option<String>,
}

fn state(document: &Document) -> State {
    let annotations = document.annotations();
    State {
        annotations: annotations.map(|(id, a)| (id, a.clone(), document.origin(id))).collect(),
        published: document.published().map(String::from),
        finished: document.finished(),
        flagged: document.flagged(),
        note: document.note().map(str::to_owned),
    }
}

proptest! {
    #[test]
    fn any_sequence_of_edits_undone_is_the_original_and_redone_the_result(wishes in prop::collection::vec(wish(), 0..40)) {
        let mut document = document();
        // A person's first edit: from here on, all can be undone.
        document.apply(Edit::Publish { date: Some("2020-01-01".parse().unwrap()) }).unwrap();
        let original = state(&Document::new("doc", Text::new(TEXT), LabelSet::default()));
        let mut journal = Vec::new();
        for wish in &wishes {
            if matches!(wish, Wish::Undo) && document.done() == 1 {
                continue;
            }
            grant(&mut document, wish, &mut journal);
            let spans: Vec<_> = document.annotations().map(|(_, annotation)| annotation.span).collect();
            prop_assert!(spans.iter().all(|span| !span.is_empty()));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(spans.iter().all(|span| TEXT.get(span.range()).is_some()));
            prop_assert!(document.note().is_none_or(|note| !note.trim().is_empty()));
        }
        while document.redo().is_some() {}
        let result = state(&document);
        let mut steps = 0;
        while document.undo().is_some() { steps += 1; }
        prop_assert_eq!(state(&document), original);
        prop_assert_eq!(document.text().as_str(), TEXT);
        for _ in 0..steps { document.redo().unwrap(); }
        prop_assert_eq!(state(&document), result);
    }

    #[test]
    fn a_journal_brings_back_the_document_and_its_undo(wishes in prop::collection::vec(wish(), 0..40)) {
        let (mut document, mut journal) = (document(), Vec::new());
        for wish in &wishes {
            grant(&mut document, wish, &mut journal);
        }
        let mut again = Document::new("doc", Text::new(TEXT), LabelSet::default());
        again.replay(journal.iter().map(String::as_str), document.done()).unwrap();
        prop_assert_eq!(state(&again), state(&document));
        prop_assert_eq!((again.done(), again.undone()), (document.done(), document.undone()));
        loop {
            prop_assert_eq!(state(&again), state(&document));
            let (a, b) = (again.undo(), document.undo());
            prop_assert_eq!(&a, &b);
            prop_assert_eq!(again.corrections(), document.corrections());
            if a.is_none() { break; }
        }
    }
}
