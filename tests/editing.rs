//! Edits, undo and the journal, as properties over any sequence of edits.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

use proptest::prelude::*;
use wiremark::annotation::{Annotation, Label, LabelSet, Source};
use wiremark::dataset::{AnnotationId, Direction, Document, Edge, Edit, EditError, Step};
use wiremark::text::Text;

const TEXT: &str = "BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12\r\nin “Homs” and دمشق, #ISIS said on Friday. U.S. left";

fn document() -> Document {
    Document::new("doc", Text::new(TEXT), LabelSet::default())
}

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
        1 => prop::collection::vec((n.clone(), n), 0..6).prop_map(Wish::Predict),
        2 => Just(Wish::Undo),
        1 => Just(Wish::Redo),
    ]
}

fn boundary(at: usize) -> usize {
    let boundaries: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]).collect();
    boundaries[at % boundaries.len()]
}

fn span(document: &Document, a: usize, b: usize) -> wiremark::text::Span {
    let (a, b) = (boundary(a), boundary(b));
    document.text().span(a.min(b)..a.max(b)).unwrap()
}

fn label(nth: usize) -> Label {
    LabelSet::default().labels()[nth].name.clone()
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
        Wish::Undo => return drop(document.undo()),
        Wish::Redo => return drop(document.redo()),
    };
    if let Ok(Some(change)) = document.apply(edit) {
        journal.truncate(document.done() - 1);
        journal.push(change.to_journal());
    }
}

type State = (Vec<(AnnotationId, Annotation)>, Option<String>);

fn state(document: &Document) -> State {
    let annotations = document.annotations().map(|(id, annotation)| (id, annotation.clone())).collect();
    (annotations, document.published().map(String::from))
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
            if a.is_none() { break; }
        }
    }
}

#[test]
fn undo_stops_at_the_first_labelling() {
    let mut document = document();
    let found = Annotation::recognised(document.text().span(0..6).unwrap(), Label::PLACE, 0.9);
    document.apply(Edit::Predict { annotations: vec![found] }).unwrap();
    assert_eq!((document.undoable(), document.undo()), (0, None));
    document.apply(Edit::AcceptAll).unwrap();
    assert_eq!(document.undoable(), 1);
    assert!(document.undo().is_some() && document.undo().is_none());
    assert_eq!(document.annotations().count(), 1);
}

#[test]
fn what_people_made_or_accepted_outlives_another_run() {
    let mut document = document();
    let at = |document: &Document, word: &str| {
        let start = TEXT.find(word).unwrap();
        document.text().span(start..start + word.len()).unwrap()
    };
    let found = |span| Annotation::recognised(span, Label::PLACE, 0.9);
    let (beirut, homs, isis) = (at(&document, "BEIRUT"), at(&document, "Homs"), at(&document, "ISIS"));
    document.apply(Edit::Predict { annotations: vec![found(beirut), found(homs)] }).unwrap();
    let (first, _) = document.annotations().next().unwrap();
    document.apply(Edit::Accept { id: first, accepted: true }).unwrap();
    document.apply(Edit::Add { span: isis, label: Label::GROUP }).unwrap();
    let everything = document.text().span(0..TEXT.len()).unwrap();
    document.apply(Edit::Predict { annotations: vec![found(everything)] }).unwrap();
    let left: Vec<_> =
        document.annotations().map(|(_, annotation)| (annotation.span, annotation.source)).collect();
    assert_eq!(left, [(beirut, Source::Recogniser), (isis, Source::Person)]);
}

#[test]
fn refusals_say_why_and_change_nothing() {
    let mut document = document();
    let range = |document: &Document, a, b| document.text().span(a..b).unwrap();
    let blank = range(&document, 6, 7);
    assert_eq!(document.apply(Edit::Add { span: blank, label: Label::GROUP }), Err(EditError::Blank));
    let other = Label::new("WEAPON");
    let beirut = range(&document, 0, 6);
    assert_eq!(
        document.apply(Edit::Add { span: beirut, label: other.clone() }),
        Err(EditError::UnknownLabel(other))
    );
    document.apply(Edit::Add { span: beirut, label: Label::PLACE }).unwrap();
    let id = document.annotations().next().unwrap().0;
    let value = |value: &str| Edit::SetAttribute { id, name: "outcome".into(), value: value.into() };
    assert!(matches!(document.apply(value("killed")), Err(EditError::UnknownValue { .. })));
    let back = Edit::MoveEdge { id, edge: Edge::Start, step: Step::Token, direction: Direction::Back };
    assert_eq!(document.apply(back), Err(EditError::NoFurther));
    let shrink = Edit::MoveEdge { id, edge: Edge::End, step: Step::Token, direction: Direction::Back };
    assert_eq!(document.apply(shrink), Err(EditError::NoFurther));
    let dash = range(&document, 7, 10);
    document.apply(Edit::Add { span: dash, label: Label::DATE }).unwrap();
    let grow = Edit::MoveEdge { id, edge: Edge::End, step: Step::Token, direction: Direction::Forward };
    assert_eq!(document.apply(grow), Err(EditError::InTheWay));
    assert_eq!(document.apply(Edit::Remove { id: AnnotationId(77) }), Err(EditError::Gone));
    assert_eq!((document.annotations().count(), document.done()), (2, 2));
}

#[test]
fn a_correction_is_the_persons_and_adding_the_same_span_relabels() {
    let mut document = document();
    let beirut = document.text().span(0..6).unwrap();
    document
        .apply(Edit::Predict { annotations: vec![Annotation::recognised(beirut, Label::PLACE, 0.4)] })
        .unwrap();
    let (id, _) = document.annotations().next().unwrap();
    document.apply(Edit::Add { span: beirut, label: Label::CASUALTY }).unwrap();
    let (same, annotation) = document.annotations().next().unwrap();
    assert_eq!(same, id);
    assert_eq!((annotation.source, annotation.confidence, annotation.accepted), (Source::Person, 1.0, true));
    assert_eq!(annotation.attributes.get("outcome"), Some("killed"));
    document.apply(Edit::Relabel { id, label: Label::DATE }).unwrap();
    assert_eq!(document.get(id).unwrap().attributes.get("outcome"), None);
}

#[test]
fn an_attribute_turns_round_its_values() {
    let mut document = document();
    let span = document.text().span(0..6).unwrap();
    document.apply(Edit::Add { span, label: Label::CASUALTY }).unwrap();
    let (id, _) = document.annotations().next().unwrap();
    let mut turn = |direction| {
        document.apply(Edit::TurnAttribute { id, name: "outcome".into(), direction }).unwrap();
        document.get(id).unwrap().attributes.get("outcome").unwrap().to_owned()
    };
    assert_eq!(turn(Direction::Back), "captured");
    assert_eq!(turn(Direction::Forward), "killed");
    assert_eq!(turn(Direction::Forward), "injured");
    assert_eq!(
        document.apply(Edit::TurnAttribute { id, name: "mood".into(), direction: Direction::Back }),
        Ok(None)
    );
}

#[test]
fn a_damaged_journal_is_refused_and_the_rest_kept() {
    let mut first = document();
    let beirut = first.text().span(0..6).unwrap();
    let add = first.apply(Edit::Add { span: beirut, label: Label::PLACE }).unwrap().unwrap().to_journal();
    let (id, _) = first.annotations().next().unwrap();
    let remove = first.apply(Edit::Remove { id }).unwrap().unwrap().to_journal();
    let entry = |ops: &str| format!(r#"{{"by":"person","ops":[{ops}]}}"#);
    let come = |id: u32, start: usize, end: usize, confidence: f32| {
        format!(
            r#"{{"op":"annotation","id":{id},"before":null,"after":{{"start":{start},"end":{end},"label":"PLACE","source":"person","confidence":{confidence},"accepted":true}}}}"#
        )
    };
    let past_end = entry(&come(9, 1, 4000, 1.0));
    let over = entry(&come(9, 3, 8, 1.0));
    let same_start = entry(&come(9, 0, 4, 1.0));
    let empty = entry(&come(9, 12, 12, 1.0));
    let too_sure = entry(&come(9, 12, 14, 7.0));
    let last_id = entry(&come(u32::MAX, 12, 14, 1.0));
    let twice = entry(&[come(9, 12, 14, 1.0), come(9, 15, 16, 1.0)].join(","));
    let each_other = entry(&[come(9, 12, 16, 1.0), come(10, 14, 18, 1.0)].join(","));
    for (journal, kept) in [
        (vec![add.as_str(), "{"], 1),
        (vec![add.as_str(), add.as_str()], 1),
        (vec![remove.as_str()], 0),
        (vec![add.as_str(), &past_end], 1),
        (vec![add.as_str(), &over], 1),
        (vec![add.as_str(), &same_start], 1),
        (vec![add.as_str(), &empty], 1),
        (vec![add.as_str(), &too_sure], 1),
        (vec![add.as_str(), &last_id], 1),
        (vec![add.as_str(), &twice], 1),
        (vec![add.as_str(), &each_other], 1),
    ] {
        let mut again = document();
        assert!(again.replay(journal.iter().copied(), journal.len()).is_err(), "{journal:?}");
        assert_eq!(again.annotations().count(), kept);
    }
}
