//! What holds for any sequence of edits.

use proptest::prelude::*;
use wiremark::annotation::{Annotation, Attributes, Label, LabelSet};
use wiremark::dataset::{
    AnnotationId, Change, Direction, Edge, Edit, EqualSearch, Layer, Op, Origin, Reverted, Step, Words,
};
use wiremark::text::{Span, Text};

use super::{TEXT, imported};

/// An edit in terms of whatever the layer holds when its turn comes.
#[derive(Clone, Debug)]
pub enum Wish {
    Add(usize, usize, usize),
    Relabel(usize, usize),
    Outcome(usize, usize),
    Value(usize, usize, usize),
    Unset(usize, usize),
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

/// Attributes of the label THING, one of each kind, and one that nothing has.
const ATTRIBUTES: [&str; 6] = ["size", "remark", "count", "since", "entry", "absent"];

/// Values, of which each kind takes some.
const VALUES: [&str; 9] =
    ["small", "large", "why “👩‍👧”?", "-0.50", "1e9", "2024-02-29", "2023-02-29", "Q42", " "];

/// The default labels, and one with attributes of every kind.
fn labels() -> LabelSet {
    let json = LabelSet::default().to_json();
    let thing = r#"{"name":"THING","hue":90,"underline":"dashed","attributes":[
        {"name":"size","values":["small","large"],"required":false},
        {"name":"remark","kind":"text"},
        {"name":"count","kind":"number","required":true,"default":"0"},
        {"name":"since","kind":"date"},
        {"name":"entry","kind":"identifier","default":"Q1"}
    ]}"#;
    let json = format!("{},{thing}]}}", json.strip_suffix("]}").unwrap());
    LabelSet::from_json(&json).unwrap()
}

/// A layer of a document with these labels.
pub fn empty_layer() -> Layer {
    Layer::new("Ana", Text::new(TEXT), labels())
}

pub fn wish() -> impl Strategy<Value = Wish> {
    let n = 0usize..500;
    prop_oneof![
        4 => (n.clone(), n.clone(), 0usize..5).prop_map(|(a, b, l)| Wish::Add(a, b, l)),
        2 => (n.clone(), 0usize..5).prop_map(|(i, l)| Wish::Relabel(i, l)),
        1 => (n.clone(), 0usize..5).prop_map(|(i, v)| Wish::Outcome(i, v)),
        3 => (n.clone(), 0usize..6, 0usize..9).prop_map(|(i, a, v)| Wish::Value(i, a, v)),
        1 => (n.clone(), 0usize..6).prop_map(|(i, a)| Wish::Unset(i, a)),
        3 => (n.clone(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(i, e, s, d)| Wish::Move(i, e, s, d)),
        1 => (n.clone(), n.clone(), n.clone()).prop_map(|(i, a, b)| Wish::Resize(i, a, b)),
        1 => n.clone().prop_map(Wish::Remove),
        1 => (n.clone(), any::<bool>()).prop_map(|(i, a)| Wish::Accept(i, a)),
        1 => Just(Wish::AcceptAll),
        1 => any::<bool>().prop_map(Wish::Publish),
        2 => prop::collection::vec((n.clone(), n.clone()), 0..6).prop_map(Wish::Predict),
        2 => (n.clone(), n.clone()).prop_map(|(i, at)| Wish::Split(i, at)),
        2 => (n.clone(), any::<bool>()).prop_map(|(i, d)| Wish::Merge(i, d)),
        2 => (n.clone(), 0usize..5).prop_map(|(i, l)| Wish::LabelEqual(i, l)),
        1 => n.clone().prop_map(Wish::UnlabelEqual),
        1 => any::<bool>().prop_map(Wish::Finish),
        1 => any::<bool>().prop_map(Wish::Flag),
        1 => prop::option::of(prop::sample::select(vec!["", " \n", "why “👩‍👧”?", "b"])).prop_map(Wish::Note),
        1 => (0usize..6, 0usize..5).prop_map(|(from, to)| Wish::Rename(from, to)),
        1 => (0usize..6).prop_map(Wish::Drop),
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

fn span(layer: &Layer, a: usize, b: usize) -> Span {
    let (a, b) = (boundary(a), boundary(b));
    layer.text().span(a.min(b)..a.max(b)).unwrap()
}

/// One of the label set, or the one that is not in it.
fn label(nth: usize) -> Label {
    labels().labels().get(nth).map_or(Label::new("OLD"), |label| label.name.clone())
}

/// Does a wish, and keeps the journal as the page does.
pub fn grant(layer: &mut Layer, wish: &Wish, journal: &mut Vec<String>) {
    let ids: Vec<AnnotationId> = layer.annotations().map(|(id, _)| id).collect();
    let pick = |nth: usize| ids.get(nth % ids.len().max(1)).copied().unwrap_or(AnnotationId(999_999));
    let edit = match wish {
        Wish::Add(a, b, nth) => Edit::Add { span: span(layer, *a, *b), label: label(*nth) },
        Wish::Relabel(i, nth) => Edit::Relabel { id: pick(*i), label: label(*nth) },
        Wish::Outcome(i, value) => Edit::SetAttribute {
            id: pick(*i),
            name: "outcome".into(),
            value: ["killed", "injured", "missing", "captured", "lost"][*value].into(),
        },
        Wish::Value(i, name, value) => {
            Edit::SetAttribute { id: pick(*i), name: ATTRIBUTES[*name].into(), value: VALUES[*value].into() }
        }
        Wish::Unset(i, name) => Edit::UnsetAttribute { id: pick(*i), name: ATTRIBUTES[*name].into() },
        Wish::Move(i, edge, by, way) => Edit::MoveEdge {
            id: pick(*i),
            edge: if *edge { Edge::Start } else { Edge::End },
            step: if *by { Step::Token } else { Step::Character },
            direction: if *way { Direction::Back } else { Direction::Forward },
            across: *i % 2 == 0,
        },
        Wish::Resize(i, a, b) => Edit::Resize { id: pick(*i), span: span(layer, *a, *b) },
        Wish::Remove(i) => Edit::Remove { id: pick(*i) },
        Wish::Accept(i, accepted) => Edit::Accept { id: pick(*i), accepted: *accepted },
        Wish::AcceptAll => Edit::AcceptAll,
        Wish::Publish(some) => Edit::Publish { date: some.then(|| "2024-05-12".parse().unwrap()) },
        Wish::Predict(spans) => {
            let found =
                |&(a, b): &(usize, usize)| Annotation::recognised(span(layer, a, b), Label::PLACE, 0.5);
            Edit::Predict { annotations: spans.iter().map(found).collect() }
        }
        Wish::Split(i, at) => Edit::Split { id: pick(*i), at: *at % TEXT.len() },
        Wish::Merge(i, back) => {
            let direction = if *back { Direction::Back } else { Direction::Forward };
            Edit::Merge { id: pick(*i), direction, across: *i % 2 == 0 }
        }
        Wish::LabelEqual(i, nth) => {
            let tokens = layer.text().tokens();
            let words = layer.text().slice(tokens[i % tokens.len()].span).to_owned();
            // Now and then one of them is not chosen.
            let places = Words::new(&words).occurrences(layer.text());
            let places: Vec<Span> = places.into_iter().skip(i % 2).collect();
            let (label, attributes) = (label(*nth), Attributes::new());
            let edit = Edit::LabelEqual { words, label, attributes, places: places.clone() };
            assert_previewed(layer, &edit, &places);
            edit
        }
        Wish::UnlabelEqual(i) => match layer.get(pick(*i)) {
            Some(annotation) => Edit::UnlabelEqual {
                words: layer.text().slice(annotation.span).to_owned(),
                label: annotation.label.clone(),
                places: vec![annotation.span],
            },
            None => return,
        },
        Wish::Finish(finished) => Edit::Finish { finished: *finished },
        Wish::Flag(flagged) => Edit::Flag { flagged: *flagged },
        Wish::Note(note) => Edit::Note { note: note.map(str::to_owned) },
        Wish::Rename(from, to) => Edit::RenameLabel { from: label(*from), to: label(*to) },
        Wish::Drop(nth) => Edit::DropLabel { label: label(*nth) },
        Wish::Import => imported(layer),
        Wish::Revert(nth) => {
            let Some(entry) = journal.get(nth % journal.len().max(1)) else { return };
            let change = Change::from_journal(entry, layer.text()).unwrap();
            if let Ok(Some(Reverted::Anew(change))) = layer.revert(&change) {
                keep(layer, &change, journal);
            }
            return;
        }
        Wish::Undo => return drop(layer.undo()),
        Wish::Redo => return drop(layer.redo()),
    };
    // Some at a time, some without.
    let time = ids.len().is_multiple_of(2).then_some(1_715_500_800_000 + layer.applied() as u64);
    if let Ok(Some(change)) = layer.apply_at(edit, time) {
        keep(layer, &change, journal);
    }
}

/// What is shown beforehand of labelling equal words is what it does, and what a person made or
/// accepted is not chosen for them.
fn assert_previewed(layer: &mut Layer, edit: &Edit, chosen: &[Span]) {
    let Some(search) = EqualSearch::new(edit.clone(), layer.labels()) else { return };
    let places = search.places(layer).places;
    for place in places.iter().filter(|place| place.caution.is_none()) {
        assert!(place.now.iter().all(|a| !a.accepted
            && place.then.as_ref().is_none_or(|then| {
                a.is_open() || (&a.label, &a.attributes) == (&then.label, &then.attributes)
            })));
    }
    let Ok(change) = layer.apply(edit.clone()) else { return };
    let mut come: Vec<&Annotation> = change.iter().flat_map(|change| &change.ops).filter_map(after).collect();
    come.sort_by_key(|annotation| annotation.span);
    let shown: Vec<&Annotation> = places
        .iter()
        .filter(|place| chosen.contains(&place.span))
        .filter_map(|place| place.then.as_ref())
        .collect();
    let said = |a: &&Annotation| (a.span, a.label.clone(), a.attributes.clone(), a.accepted);
    assert!(come.iter().map(said).eq(shown.iter().map(said)), "{come:?} {shown:?}");
    if change.is_some() {
        layer.undo();
    }
}

fn after(op: &Op) -> Option<&Annotation> {
    match op {
        Op::Annotation { after: Some(after), .. } => Some(after),
        _ => None,
    }
}

fn keep(layer: &Layer, change: &Change, journal: &mut Vec<String>) {
    journal.truncate(layer.applied() - 1);
    journal.push(change.to_journal());
}

#[derive(Debug, PartialEq)]
pub struct State {
    annotations: Vec<(AnnotationId, Annotation, Option<Origin>)>,
    published: Option<String>,
    finished: bool,
    flagged: bool,
    note: Option<String>,
}

pub fn state(layer: &Layer) -> State {
    let annotations = layer.annotations();
    State {
        annotations: annotations.map(|(id, a)| (id, a.clone(), layer.origin(id))).collect(),
        published: layer.published().map(String::from),
        finished: layer.finished(),
        flagged: layer.flagged(),
        note: layer.note().map(str::to_owned),
    }
}

proptest! {
    #[test]
    fn any_sequence_of_edits_undone_is_the_original_and_redone_the_result(wishes in prop::collection::vec(wish(), 0..40)) {
        let mut layer = empty_layer();
        // A person's first edit: from here on, all can be undone.
        layer.apply(Edit::Publish { date: Some("2020-01-01".parse().unwrap()) }).unwrap();
        let original = state(&Layer::new("doc", Text::new(TEXT), LabelSet::default()));
        let mut journal = Vec::new();
        for wish in &wishes {
            if matches!(wish, Wish::Undo) && layer.applied() == 1 {
                continue;
            }
            grant(&mut layer, wish, &mut journal);
            let spans: Vec<_> = layer.annotations().map(|(_, annotation)| annotation.span).collect();
            prop_assert!(spans.iter().all(|span| !span.is_empty()));
            prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(spans.iter().all(|span| TEXT.get(span.range()).is_some()));
            for (_, annotation) in layer.annotations().filter(|(_, a)| labels().get(&a.label).is_some()) {
                // Nothing has a value that its label set refuses.
                prop_assert_eq!(&labels().allowed(&annotation.label, &annotation.attributes), &annotation.attributes);
            }
            prop_assert!(layer.note().is_none_or(|note| !note.trim().is_empty()));
        }
        while layer.redo().is_some() {}
        let result = state(&layer);
        let mut steps = 0;
        while layer.undo().is_some() { steps += 1; }
        prop_assert_eq!(state(&layer), original);
        prop_assert_eq!(layer.text().as_str(), TEXT);
        for _ in 0..steps { layer.redo().unwrap(); }
        prop_assert_eq!(state(&layer), result);
    }

    #[test]
    fn a_journal_brings_back_the_document_and_its_undo(wishes in prop::collection::vec(wish(), 0..40)) {
        let (mut layer, mut journal) = (empty_layer(), Vec::new());
        for wish in &wishes {
            grant(&mut layer, wish, &mut journal);
        }
        let mut again = empty_layer();
        again.replay(journal.iter().map(String::as_str), layer.applied()).unwrap();
        prop_assert_eq!(state(&again), state(&layer));
        prop_assert_eq!((again.applied(), again.redoable()), (layer.applied(), layer.redoable()));
        loop {
            prop_assert_eq!(state(&again), state(&layer));
            let (a, b) = (again.undo(), layer.undo());
            prop_assert_eq!(&a, &b);
            prop_assert_eq!(again.corrections(), layer.corrections());
            if a.is_none() { break; }
        }
    }
}
