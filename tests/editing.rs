//! Edits, undo and the journal, as properties over any sequence of edits.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

use proptest::prelude::*;
use wiremark::annotation::{Annotation, Attributes, Label, LabelSet, Source};
use wiremark::dataset::{
    AnnotationId, Change, CorrectionKind, Direction, Document, Edge, Edit, EditError, Equal, Origin,
    Reverted, Step,
};
use wiremark::text::Text;

const TEXT: &str = "BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12\r\nin “Homs” and دمشق, #ISIS said on Friday. U.S. left Homs, BEIRUT: 12";

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

fn span(document: &Document, a: usize, b: usize) -> wiremark::text::Span {
    let (a, b) = (boundary(a), boundary(b));
    document.text().span(a.min(b)..a.max(b)).unwrap()
}

/// One of the label set, or the one that is not in it.
fn label(nth: usize) -> Label {
    LabelSet::default().labels().get(nth).map_or(Label::new("OLD"), |label| label.name.clone())
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
fn at(document: &Document, words: &str) -> wiremark::text::Span {
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

#[test]
fn journals_of_the_first_version_are_read() {
    let journal = [
        r#"{"by":"recogniser","ops":[{"op":"annotation","id":1,"before":null,"after":{"start":0,"end":6,"label":"PLACE","source":"recogniser","confidence":0.93,"accepted":false}}]}"#,
        r#"{"by":"person","ops":[{"op":"published","before":null,"after":"2024-05-12"}]}"#,
        r#"{"by":"person","ops":[{"op":"annotation","id":1,"before":{"start":0,"end":6,"label":"PLACE","source":"recogniser","confidence":0.93,"accepted":false},"after":{"start":0,"end":6,"label":"CASUALTY","attributes":{"outcome":"killed"},"source":"person","confidence":1.0,"accepted":true}}]}"#,
    ];
    let mut document = document();
    document.replay(journal, 3).unwrap();
    assert_eq!(said(&document), [("BEIRUT", "CASUALTY")]);
    assert_eq!((document.done(), document.undoable()), (3, 2));
    assert_eq!(document.origin(AnnotationId(1)), Some(Origin::Corrected));
    document.undo();
    assert_eq!(document.origin(AnnotationId(1)), Some(Origin::Predicted));
}

#[test]
fn a_label_is_split_where_words_are_on_both_sides() {
    let mut document = document();
    let words = "killed 12\r\nin “Homs”";
    let span = at(&document, words);
    document.apply(Edit::Add { span, label: Label::CASUALTY }).unwrap();
    let id = id_of(&document, words);
    let injured = Edit::SetAttribute { id, name: "outcome".into(), value: "injured".into() };
    document.apply(injured).unwrap();
    for bad in [span.start(), span.end(), 0, TEXT.len() + 1, TEXT.find('“').unwrap() + 1] {
        assert_eq!(document.apply(Edit::Split { id, at: bad }), Err(EditError::NoParts), "{bad}");
    }
    document.apply(Edit::Split { id, at: TEXT.find("12\r\n").unwrap() + 3 }).unwrap();
    assert_eq!(said(&document), [("killed 12", "CASUALTY"), ("in “Homs”", "CASUALTY")]);
    assert_eq!(id_of(&document, "killed 12"), id);
    let same = |(_, a): (_, &Annotation)| a.accepted && a.attributes.get("outcome") == Some("injured");
    assert!(document.annotations().all(same));
    document.undo();
    assert_eq!(said(&document), [(words, "CASUALTY")]);
}

#[test]
fn neighbours_in_one_paragraph_become_one() {
    let found =
        [("BEIRUT", Label::PLACE), ("killed", Label::DATE), ("12", Label::CASUALTY), ("in", Label::PLACE)];
    let mut document = predicted(&found);
    let merge = |document: &mut Document, words: &str, direction| {
        let id = id_of(document, words);
        document.apply(Edit::Merge { id, direction }).map(|_| ())
    };
    let (back, forward) = (Direction::Back, Direction::Forward);
    assert_eq!(merge(&mut document, "BEIRUT", back), Err(EditError::NoNeighbour(back)));
    assert_eq!(merge(&mut document, "in", forward), Err(EditError::NoNeighbour(forward)));
    assert_eq!(merge(&mut document, "in", back), Err(EditError::OtherParagraph(back)));
    let error = merge(&mut document, "12", forward).unwrap_err();
    assert_eq!(error.to_string(), "the next label is in another paragraph");
    let id = id_of(&document, "12");
    merge(&mut document, "12", back).unwrap();
    assert_eq!(id_of(&document, "killed 12"), id);
    assert_eq!(said(&document), [("BEIRUT", "PLACE"), ("killed 12", "CASUALTY"), ("in", "PLACE")]);
    assert_eq!(document.origin(id), Some(Origin::Corrected));
    merge(&mut document, "BEIRUT", forward).unwrap();
    assert_eq!(said(&document)[0], ("BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12", "PLACE"));
}

#[test]
fn equal_words_get_a_label_where_no_person_is_in_the_way() {
    let equal = |label: Label| Edit::LabelEqual { words: "12".into(), label, attributes: Attributes::new() };
    let last = TEXT.rfind("12").unwrap();

    // A longer finding gives way; one with another label is corrected and keeps its name.
    let mut document = predicted(&[("killed 12", Label::DATE)]);
    let preview = document.equal("12", &Label::CASUALTY);
    assert_eq!((preview.spans.len(), preview.kept), (2, 0));
    document.apply(equal(Label::CASUALTY)).unwrap();
    assert_eq!(said(&document), [("12", "CASUALTY"), ("12", "CASUALTY")]);
    assert!(document.annotations().all(|(_, a)| a.attributes.get("outcome") == Some("killed")));
    assert_eq!(document.equal("12", &Label::CASUALTY), Equal::default());
    assert_eq!(document.apply(equal(Label::CASUALTY)), Ok(None));

    let mut document = predicted(&[("12", Label::CASUALTY), ("BEIRUT: 12", Label::PLACE)]);
    let first = id_of(&document, "12");
    document.apply(Edit::AcceptAll).unwrap();
    let span = document.text().span(last..last + 2).unwrap();
    assert_eq!(document.equal("12", &Label::CASUALTY), Equal { spans: vec![], kept: 1 });
    assert_eq!(document.apply(equal(Label::CASUALTY)), Ok(None));
    document.apply(Edit::Accept { id: first, accepted: false }).unwrap();
    assert_eq!(document.equal("12", &Label::CASUALTY).spans, [at(&document, "12")]);
    document.apply(equal(Label::CASUALTY)).unwrap();
    let kept = document.get(first).unwrap();
    assert_eq!((kept.source, kept.confidence, kept.accepted), (Source::Recogniser, 0.5, true));
    document.apply(Edit::Remove { id: id_of(&document, "BEIRUT: 12") }).unwrap();
    assert_eq!(document.equal("12", &Label::CASUALTY).spans, [span]);
    let captured = Attributes::outcome("captured");
    let edit = Edit::LabelEqual { words: "12".into(), label: Label::CASUALTY, attributes: captured };
    document.apply(edit).unwrap();
    // The other one was accepted with another value, and stays.
    let outcomes: Vec<_> = document.annotations().map(|(_, a)| a.attributes.get("outcome")).collect();
    assert_eq!(outcomes, [None, Some("captured")]);

    let refused = [
        (equal(Label::new("OLD")), EditError::UnknownLabel(Label::new("OLD"))),
        (
            Edit::LabelEqual { words: " ".into(), label: Label::DATE, attributes: Attributes::new() },
            EditError::Blank,
        ),
        (
            Edit::LabelEqual {
                words: "12".into(),
                label: Label::DATE,
                attributes: Attributes::outcome("killed"),
            },
            EditError::UnknownValue { label: Label::DATE, name: "outcome".into(), value: "killed".into() },
        ),
    ];
    for (edit, error) in refused {
        assert_eq!(document.apply(edit), Err(error));
    }
}

#[test]
fn open_labels_of_equal_words_are_taken_away() {
    let mut document =
        predicted(&[("BEIRUT", Label::PLACE), ("BEIRUT:", Label::PLACE), ("12", Label::PLACE)]);
    let all = Edit::LabelEqual { words: "12".into(), label: Label::PLACE, attributes: Attributes::new() };
    document.apply(all).unwrap();
    document.apply(Edit::Accept { id: id_of(&document, "12"), accepted: false }).unwrap();
    let unlabel = |words: &str, label| Edit::UnlabelEqual { words: words.into(), label };
    assert_eq!(document.unequal("12", &Label::PLACE), Equal { spans: vec![at(&document, "12")], kept: 1 });
    document.apply(unlabel("12", Label::PLACE)).unwrap();
    assert_eq!(said(&document), [("BEIRUT", "PLACE"), ("BEIRUT:", "PLACE"), ("12", "PLACE")]);
    assert_eq!(document.apply(unlabel("BEIRUT", Label::GROUP)), Ok(None));
    document.apply(unlabel("BEIRUT", Label::PLACE)).unwrap();
    assert_eq!(said(&document), [("BEIRUT:", "PLACE"), ("12", "PLACE")]);
}

#[test]
fn a_document_is_done_flagged_and_noted() {
    let mut document = predicted(&[("BEIRUT", Label::PLACE)]);
    document.apply(Edit::Finish { finished: true }).unwrap();
    assert!(document.finished() && document.annotations().all(|(_, a)| a.accepted));
    assert_eq!(document.apply(Edit::Finish { finished: true }), Ok(None));
    document.apply(Edit::Finish { finished: false }).unwrap();
    assert!(!document.finished() && document.annotations().all(|(_, a)| a.accepted));
    document.apply(Edit::Flag { flagged: true }).unwrap();
    document.apply(Edit::Note { note: Some("why?".into()) }).unwrap();
    let record = document.to_record();
    assert_eq!((record.finished, record.flagged, record.note.as_deref()), (false, true, Some("why?")));
    document.apply(Edit::Note { note: Some(" \n".into()) }).unwrap();
    assert_eq!(document.note(), None);
    assert_eq!(document.apply(Edit::Note { note: None }), Ok(None));
    // One undo takes back both what finishing accepted and that it is done.
    while document.undo().is_some() {}
    assert!(!document.finished() && !document.flagged() && document.annotations().all(|(_, a)| !a.accepted));
}

#[test]
fn labels_of_the_project_are_renamed_and_dropped() {
    let mut document = document();
    document.apply(imported(&document)).unwrap();
    let id = id_of(&document, "—");
    // What the label set does not know is shown, and can be given a label that it knows.
    let (old, before) = (Label::new("OLD"), document.get(id).unwrap().clone());
    let unknown = Edit::RenameLabel { from: Label::PLACE, to: old.clone() };
    assert_eq!(document.apply(unknown), Err(EditError::UnknownLabel(old.clone())));
    document.apply(Edit::RenameLabel { from: old.clone(), to: Label::DATE }).unwrap();
    assert_eq!(document.get(id), Some(&Annotation { label: Label::DATE, ..before }));
    document.undo();
    document.apply(Edit::Relabel { id, label: Label::CASUALTY }).unwrap();
    assert_eq!(document.get(id).unwrap().attributes.get("outcome"), Some("killed"));
    document.apply(Edit::RenameLabel { from: Label::CASUALTY, to: Label::GROUP }).unwrap();
    assert!(document.get(id).unwrap().attributes.is_empty());
    document.apply(Edit::DropLabel { label: Label::PLACE }).unwrap();
    assert_eq!(said(&document), [("—", "GROUP")]);
    document.undo();
    document.apply(Edit::Remove { id }).unwrap();
    assert_eq!(said(&document), [("BEIRUT", "PLACE")]);
}

#[test]
fn what_a_file_said_is_the_ground_that_undo_stops_at() {
    let mut document = document();
    let change = document.apply(imported(&document)).unwrap().unwrap();
    assert_eq!((document.undoable(), document.undo()), (0, None));
    assert_eq!(document.revert(&change), Err(EditError::Ground));
    let record = document.to_record();
    assert_eq!((record.published.as_deref(), record.note.as_deref()), (Some("2024-05-13"), Some("n")));
    assert!(record.finished && record.flagged);
    assert_eq!(record.annotations[0].confidence, 0.25);
    assert_eq!((record.annotations[1].source, record.annotations[1].accepted), (Source::Person, false));
    assert_eq!(document.apply(imported(&document)), Err(EditError::Begun));
    // The recogniser's first run is ground as well.
    let found = Annotation::recognised(at(&document, "Homs"), Label::PLACE, 0.5);
    document.apply(Edit::Predict { annotations: vec![found] }).unwrap();
    assert_eq!(document.undoable(), 0);
    document.apply(Edit::AcceptAll).unwrap();
    assert_eq!(document.undoable(), 1);
    let homs = at(&document, "Homs");
    let overlapping = Edit::Import {
        annotations: vec![
            Annotation::by_person(homs, Label::PLACE),
            Annotation::by_person(homs, Label::DATE),
        ],
        published: None,
        finished: false,
        flagged: false,
        note: None,
    };
    assert_eq!(
        Document::new("d", Text::new(TEXT), LabelSet::default()).apply(overlapping),
        Err(EditError::NotFlat)
    );
}

#[test]
fn an_earlier_change_is_taken_back_if_nothing_it_did_has_changed() {
    let mut document = predicted(&[("BEIRUT", Label::PLACE), ("Homs", Label::PLACE)]);
    let (beirut, homs) = (id_of(&document, "BEIRUT"), id_of(&document, "Homs"));
    let mut apply = |edit| document.apply(edit).unwrap().unwrap();
    let relabelled = apply(Edit::Relabel { id: beirut, label: Label::DATE });
    let removed = apply(Edit::Remove { id: homs });
    let last = apply(Edit::Flag { flagged: true });
    let Some(Reverted::Anew(change)) = document.revert(&removed).unwrap() else { panic!("not anew") };
    assert_eq!(change.ops, removed.inverse().ops);
    assert_eq!(said(&document), [("BEIRUT", "DATE"), ("Homs", "PLACE")]);
    assert_eq!(document.done(), 5);
    // It is a change like any other: what it did cannot be reverted twice, but undone.
    assert_eq!(document.revert(&removed), Err(EditError::ChangedSince));
    document.undo();
    assert_eq!(said(&document), [("BEIRUT", "DATE")]);
    assert_eq!(document.revert(&last), Ok(Some(Reverted::Undone(last.inverse()))));
    assert_eq!(document.revert(&last), Ok(None));
    assert_eq!(document.undone(), 2);
    // Something else stands there now.
    document.apply(Edit::Add { span: at(&document, "“Homs”"), label: Label::GROUP }).unwrap();
    assert_eq!(document.revert(&removed), Err(EditError::ChangedSince));
    document.apply(Edit::Relabel { id: beirut, label: Label::GROUP }).unwrap();
    assert_eq!(document.revert(&relabelled), Err(EditError::ChangedSince));
}

#[test]
fn what_a_person_did_to_the_proposals_is_counted() {
    use CorrectionKind::*;
    let found = ["BEIRUT", "killed", "12", "in", "Homs", "ISIS", "Friday", "U.S"].map(|w| (w, Label::PLACE));
    let mut document = predicted(&found);
    let id = |document: &Document, words: &str| id_of(document, words);
    for edit in [
        Edit::Accept { id: id(&document, "BEIRUT"), accepted: true },
        Edit::Relabel { id: id(&document, "12"), label: Label::CASUALTY },
        Edit::SetAttribute { id: id(&document, "12"), name: "outcome".into(), value: "injured".into() },
        Edit::Remove { id: id(&document, "in") },
        Edit::Resize { id: id(&document, "Homs"), span: at(&document, "“Homs”") },
        Edit::Resize { id: id(&document, "U.S"), span: at(&document, "U.S.") },
        Edit::Relabel { id: id(&document, "ISIS"), label: Label::GROUP },
        Edit::Remove { id: id(&document, "Friday") },
        Edit::Add { span: at(&document, "on"), label: Label::DATE },
    ] {
        document.apply(edit).unwrap().unwrap();
    }
    document.undo();
    document.undo();
    document.apply(Edit::Add { span: at(&document, "left"), label: Label::DATE }).unwrap();
    // The project calls places towns now, which nobody did to a proposal.
    document.apply(Edit::RenameLabel { from: Label::PLACE, to: Label::GROUP }).unwrap();
    let corrections = document.corrections();
    let found: Vec<_> = corrections
        .iter()
        .map(|c| (c.kind, c.label.as_str(), c.to.as_ref().map(Label::as_str), c.words.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Kept, "GROUP", None, "BEIRUT"),
            (Relabelled, "GROUP", Some("CASUALTY"), "12"),
            (Removed, "GROUP", None, "in"),
            (Moved, "GROUP", None, "Homs"),
            // It was relabelled to what places are called now.
            (Kept, "GROUP", None, "ISIS"),
            (Moved, "GROUP", None, "U.S"),
            (Added, "DATE", None, "left"),
        ]
    );
    assert_eq!(document.origin(id_of(&document, "left")), Some(Origin::Added));
    assert_eq!(document.origin(AnnotationId(999)), None);
    // What a later run does not find again was not wrong.
    document.apply(Edit::Predict { annotations: Vec::new() }).unwrap();
    assert_eq!(document.corrections(), corrections);
    document.apply(Edit::DropLabel { label: Label::GROUP }).unwrap();
    let kinds: Vec<_> = document.corrections().iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [Relabelled, Removed, Added]);
}

#[test]
fn another_value_is_a_correction_and_what_came_with_a_file_is_none() {
    let mut document = document();
    let span = at(&document, "12");
    let found = Annotation::recognised(span, Label::CASUALTY, 0.5).with(Attributes::outcome("killed"));
    let given = Annotation::by_person(at(&document, "Homs"), Label::PLACE);
    let import = Edit::Import {
        annotations: vec![found, given],
        published: None,
        finished: false,
        flagged: false,
        note: None,
    };
    document.apply(import).unwrap();
    assert_eq!(document.corrections(), []);
    let id = id_of(&document, "12");
    let injured = Edit::SetAttribute { id, name: "outcome".into(), value: "injured".into() };
    document.apply(injured).unwrap();
    assert_eq!(document.corrections().iter().map(|c| c.kind).collect::<Vec<_>>(), [CorrectionKind::Valued]);
    assert_eq!(document.origin(id_of(&document, "Homs")), Some(Origin::Added));
}
