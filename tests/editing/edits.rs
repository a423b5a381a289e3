//! What single edits do, and which are refused.

use wiremark::annotation::{Annotation, Label, LabelSet, Source};
use wiremark::dataset::{AnnotationId, Direction, Edge, Edit, EditError, Layer, Origin, Step};
use wiremark::text::Text;

use super::{TEXT, at, id_of, imported, layer, predicted, said};

#[test]
fn what_people_made_or_accepted_outlives_another_run() {
    let mut layer = layer();
    let at = |layer: &Layer, word: &str| {
        let start = TEXT.find(word).unwrap();
        layer.text().span(start..start + word.len()).unwrap()
    };
    let found = |span| Annotation::recognised(span, Label::PLACE, 0.9);
    let (beirut, homs, isis) = (at(&layer, "BEIRUT"), at(&layer, "Homs"), at(&layer, "ISIS"));
    layer.apply(Edit::Predict { annotations: vec![found(beirut), found(homs)] }).unwrap();
    let (first, _) = layer.annotations().next().unwrap();
    layer.apply(Edit::Accept { id: first, accepted: true }).unwrap();
    layer.apply(Edit::Add { span: isis, label: Label::GROUP }).unwrap();
    let everything = layer.text().span(0..TEXT.len()).unwrap();
    layer.apply(Edit::Predict { annotations: vec![found(everything)] }).unwrap();
    let left: Vec<_> =
        layer.annotations().map(|(_, annotation)| (annotation.span, annotation.source)).collect();
    assert_eq!(left, [(beirut, Source::Recogniser), (isis, Source::Person)]);
}

#[test]
fn refusals_say_why_and_change_nothing() {
    let mut layer = layer();
    let range = |layer: &Layer, a, b| layer.text().span(a..b).unwrap();
    let blank = range(&layer, 6, 7);
    assert_eq!(layer.apply(Edit::Add { span: blank, label: Label::GROUP }), Err(EditError::Blank));
    let other = Label::new("WEAPON");
    let beirut = range(&layer, 0, 6);
    assert_eq!(
        layer.apply(Edit::Add { span: beirut, label: other.clone() }),
        Err(EditError::UnknownLabel(other))
    );
    layer.apply(Edit::Add { span: beirut, label: Label::PLACE }).unwrap();
    let id = layer.annotations().next().unwrap().0;
    let value = |value: &str| Edit::SetAttribute { id, name: "outcome".into(), value: value.into() };
    assert!(matches!(layer.apply(value("killed")), Err(EditError::UnknownValue { .. })));
    let back = Edit::MoveEdge {
        id,
        edge: Edge::Start,
        step: Step::Token,
        direction: Direction::Back,
        across: false,
    };
    assert_eq!(layer.apply(back), Err(EditError::NoFurther));
    let shrink =
        Edit::MoveEdge { id, edge: Edge::End, step: Step::Token, direction: Direction::Back, across: false };
    assert_eq!(layer.apply(shrink), Err(EditError::NoFurther));
    let dash = range(&layer, 7, 10);
    layer.apply(Edit::Add { span: dash, label: Label::DATE }).unwrap();
    let grow = Edit::MoveEdge {
        id,
        edge: Edge::End,
        step: Step::Token,
        direction: Direction::Forward,
        across: false,
    };
    assert_eq!(layer.apply(grow), Err(EditError::InTheWay));
    assert_eq!(layer.apply(Edit::Remove { id: AnnotationId(77) }), Err(EditError::Gone));
    assert_eq!((layer.annotations().count(), layer.applied()), (2, 2));
}

#[test]
fn a_correction_is_the_persons_and_adding_the_same_span_relabels() {
    let mut layer = layer();
    let beirut = layer.text().span(0..6).unwrap();
    layer
        .apply(Edit::Predict { annotations: vec![Annotation::recognised(beirut, Label::PLACE, 0.4)] })
        .unwrap();
    let (id, _) = layer.annotations().next().unwrap();
    layer.apply(Edit::Add { span: beirut, label: Label::CASUALTY }).unwrap();
    let (same, annotation) = layer.annotations().next().unwrap();
    assert_eq!(same, id);
    assert_eq!((annotation.source, annotation.confidence, annotation.accepted), (Source::Person, 1.0, true));
    assert_eq!(annotation.attributes.get("outcome"), Some("killed"));
    layer.apply(Edit::Relabel { id, label: Label::DATE }).unwrap();
    assert_eq!(layer.get(id).unwrap().attributes.get("outcome"), None);
}

#[test]
fn a_finding_marked_otherwise_is_corrected_and_several_in_the_way_go() {
    let mut layer =
        predicted(&[("killed 12", Label::CASUALTY), ("BEIRUT", Label::PLACE), ("—", Label::PLACE)]);
    let id = id_of(&layer, "killed 12");
    let injured = Edit::SetAttribute { id, name: "outcome".into(), value: "injured".into() };
    let mut add = |words: &str, label| {
        layer.apply(Edit::Add { span: at(&layer, words), label }).unwrap();
        let found = layer.annotations().find(|(_, a)| a.span == at(&layer, words)).unwrap();
        (found.0, layer.origin(found.0), found.1.attributes.get("outcome").map(str::to_owned))
    };
    assert_eq!(add("12", Label::CASUALTY), (id, Some(Origin::Corrected), None));
    // A person's own is not corrected, but marked over.
    let (over, origin, outcome) = add("killed 12", Label::CASUALTY);
    assert!(over != id);
    assert_eq!((origin, outcome.as_deref()), (Some(Origin::Added), Some("killed")));
    assert_eq!(add("BEIRUT —", Label::PLACE).1, Some(Origin::Added));
    assert_eq!(layer.apply(injured), Err(EditError::Gone));
    assert_eq!(said(&layer), [("BEIRUT —", "PLACE"), ("killed 12", "CASUALTY")]);
}

#[test]
fn an_attribute_turns_round_its_values() {
    let mut layer = layer();
    let span = layer.text().span(0..6).unwrap();
    layer.apply(Edit::Add { span, label: Label::CASUALTY }).unwrap();
    let (id, _) = layer.annotations().next().unwrap();
    let mut turn = |direction| {
        layer.apply(Edit::TurnAttribute { id, name: "outcome".into(), direction }).unwrap();
        layer.get(id).unwrap().attributes.get("outcome").unwrap().to_owned()
    };
    assert_eq!(turn(Direction::Back), "captured");
    assert_eq!(turn(Direction::Forward), "killed");
    assert_eq!(turn(Direction::Forward), "injured");
    assert_eq!(
        layer.apply(Edit::TurnAttribute { id, name: "mood".into(), direction: Direction::Back }),
        Ok(None)
    );
}

#[test]
fn a_label_is_split_where_words_are_on_both_sides() {
    let mut layer = layer();
    let words = "killed 12\r\nin “Homs”";
    let span = at(&layer, words);
    layer.apply(Edit::Add { span, label: Label::CASUALTY }).unwrap();
    let id = id_of(&layer, words);
    let injured = Edit::SetAttribute { id, name: "outcome".into(), value: "injured".into() };
    layer.apply(injured).unwrap();
    for bad in [span.start(), span.end(), 0, TEXT.len() + 1, TEXT.find('“').unwrap() + 1] {
        assert_eq!(layer.apply(Edit::Split { id, at: bad }), Err(EditError::NoParts), "{bad}");
    }
    layer.apply(Edit::Split { id, at: TEXT.find("12\r\n").unwrap() + 3 }).unwrap();
    assert_eq!(said(&layer), [("killed 12", "CASUALTY"), ("in “Homs”", "CASUALTY")]);
    assert_eq!(id_of(&layer, "killed 12"), id);
    let same = |(_, a): (_, &Annotation)| a.accepted && a.attributes.get("outcome") == Some("injured");
    assert!(layer.annotations().all(same));
    layer.undo();
    assert_eq!(said(&layer), [(words, "CASUALTY")]);
}

#[test]
fn neighbours_in_one_paragraph_become_one() {
    let found =
        [("BEIRUT", Label::PLACE), ("killed", Label::DATE), ("12", Label::CASUALTY), ("in", Label::PLACE)];
    let mut layer = predicted(&found);
    let merge = |layer: &mut Layer, words: &str, direction| {
        let id = id_of(layer, words);
        layer.apply(Edit::Merge { id, direction, across: false }).map(|_| ())
    };
    let (back, forward) = (Direction::Back, Direction::Forward);
    assert_eq!(merge(&mut layer, "BEIRUT", back), Err(EditError::NoNeighbour(back)));
    assert_eq!(merge(&mut layer, "in", forward), Err(EditError::NoNeighbour(forward)));
    let id = id_of(&layer, "12");
    merge(&mut layer, "12", back).unwrap();
    assert_eq!(id_of(&layer, "killed 12"), id);
    assert_eq!(said(&layer), [("BEIRUT", "PLACE"), ("killed 12", "CASUALTY"), ("in", "PLACE")]);
    assert_eq!(layer.origin(id), Some(Origin::Corrected));
    // Those that do not touch become one only when the words between them were named.
    let words = "BEIRUT — e\u{301}tat 👩‍👩‍👧‍👦 killed 12";
    let apart = EditError::Apart { direction: forward, words: words.to_owned() };
    assert_eq!(merge(&mut layer, "BEIRUT", forward), Err(apart));
    let id = id_of(&layer, "BEIRUT");
    layer.apply(Edit::Merge { id, direction: forward, across: true }).unwrap();
    assert_eq!(said(&layer)[0], (words, "PLACE"));
}

#[test]
fn neighbours_touch_where_no_word_is_between_them() {
    let cases = [
        ("North Kivu", true),
        ("North  \u{a0}Kivu", true),
        ("North-Kivu", true),
        ("North – Kivu", true),
        ("North/Kivu", true),
        ("North’Kivu", true),
        ("North, Kivu", false),
        ("North. Kivu", false),
        ("North and Kivu", false),
        ("North (Kivu", false),
        ("North 12 Kivu", false),
        // A width broke this text; a word may stand at either side of it.
        (
            "Gunmen killed at least 12 people in the North\nKivu province on Friday, the army of the Republic\nsaid in a statement.",
            true,
        ),
        ("North\nKivu", false),
        ("North\n\nKivu", false),
    ];
    for (content, touch) in cases {
        for direction in [Direction::Back, Direction::Forward] {
            let mut layer = Layer::new("", Text::new(content), LabelSet::default());
            for words in ["North", "Kivu"] {
                let start = content.find(words).unwrap();
                let span = layer.text().span(start..start + words.len()).unwrap();
                layer.apply(Edit::Add { span, label: Label::PLACE }).unwrap();
            }
            let id = id_of(&layer, if direction == Direction::Back { "Kivu" } else { "North" });
            let merged = layer.apply(Edit::Merge { id, direction, across: false });
            assert_eq!(merged.is_ok(), touch, "{content:?}");
            let paragraphs = merged.is_err_and(|error| error == EditError::OtherParagraph(direction));
            assert_eq!(paragraphs, !touch && content.contains('\n'), "{content:?}");
        }
    }
}

#[test]
fn an_edge_stops_at_the_paragraph() {
    let wrapped = "Gunmen killed at least 12 people in the North\nKivu province on Friday, the army of the Republic\nsaid in a statement.";
    // The words, the edge, the way, and whether the next paragraph is there.
    let cases = [
        ("Bomb in Kabul\nIt went off at noon.", "Kabul", Edge::End, Direction::Forward, true),
        ("Bomb in Kabul\r\n\r\nIt went off at noon.", "Kabul", Edge::End, Direction::Forward, true),
        ("Bomb in Kabul\nIt went off at noon.", "It", Edge::Start, Direction::Back, true),
        ("Bomb in Kabul\nIt went off at noon.", "noon.", Edge::Start, Direction::Back, false),
        ("Bomb in Kabul\nIt went off at noon.", "in", Edge::End, Direction::Forward, false),
        // Inwards nothing new is taken in.
        ("Bomb in Kabul\nIt went off at noon.", "Kabul\nIt", Edge::End, Direction::Back, false),
        ("Bomb in Kabul\nIt went off at noon.", "Kabul\nIt", Edge::Start, Direction::Forward, false),
        (wrapped, "North", Edge::End, Direction::Forward, false),
        (wrapped, "Kivu", Edge::Start, Direction::Back, false),
    ];
    for (content, words, edge, direction, stops) in cases {
        for step in [Step::Token, Step::Character] {
            let mut layer = Layer::new("", Text::new(content), LabelSet::default());
            let start = content.find(words).unwrap();
            let span = layer.text().span(start..start + words.len()).unwrap();
            layer.apply(Edit::Add { span, label: Label::PLACE }).unwrap();
            let id = id_of(&layer, words);
            let move_edge = |across| Edit::MoveEdge { id, edge, step, direction, across };
            let moved = layer.apply(move_edge(false));
            assert_eq!(moved == Err(EditError::ParagraphEnds(edge)), stops, "{words:?} {step:?}");
            if stops {
                assert!(layer.apply(move_edge(true)).unwrap().is_some());
            }
        }
    }
    let other = EditError::OtherParagraph(Direction::Forward);
    assert_eq!(other.to_string(), "the next label is in another paragraph");
    assert_eq!(
        EditError::ParagraphEnds(Edge::Start).to_string(),
        "the paragraph begins here; the same again goes beyond it"
    );
}

#[test]
fn a_value_that_is_not_required_turns_to_none_as_well() {
    let labels = r#"{"labels":[{"name":"WEAPON","hue":0,"underline":"wavy","attributes":[
        {"name":"kind","values":["explosive","gun"],"required":false}]}]}"#;
    let mut layer = Layer::new("", Text::new("a bomb"), LabelSet::from_json(labels).unwrap());
    let span = layer.text().span(2..6).unwrap();
    layer.apply(Edit::Add { span, label: Label::new("WEAPON") }).unwrap();
    let id = id_of(&layer, "bomb");
    let kind = |layer: &Layer| layer.get(id).unwrap().attributes.get("kind").map(str::to_owned);
    assert_eq!(kind(&layer), None);
    let mut turned = |direction| {
        layer.apply(Edit::TurnAttribute { id, name: "kind".into(), direction }).unwrap();
        kind(&layer)
    };
    let forward: Vec<_> = (0..4).map(|_| turned(Direction::Forward)).collect();
    let expected = [Some("explosive"), Some("gun"), None, Some("explosive")];
    assert_eq!(forward, expected.map(|value| value.map(str::to_owned)));
    let back: Vec<_> = (0..3).map(|_| turned(Direction::Back)).collect();
    assert_eq!(back, [None, Some("gun"), Some("explosive")].map(|value| value.map(str::to_owned)));
}

#[test]
fn a_document_is_done_flagged_and_noted() {
    let mut layer = predicted(&[("BEIRUT", Label::PLACE)]);
    layer.apply(Edit::Finish { finished: true }).unwrap();
    assert!(layer.finished() && layer.annotations().all(|(_, a)| a.accepted));
    assert_eq!(layer.apply(Edit::Finish { finished: true }), Ok(None));
    layer.apply(Edit::Finish { finished: false }).unwrap();
    assert!(!layer.finished() && layer.annotations().all(|(_, a)| a.accepted));
    layer.apply(Edit::Flag { flagged: true }).unwrap();
    layer.apply(Edit::Note { note: Some("why?".into()) }).unwrap();
    let record = layer.to_record();
    assert_eq!((record.finished, record.flagged, record.note.as_deref()), (false, true, Some("why?")));
    layer.apply(Edit::Note { note: Some(" \n".into()) }).unwrap();
    assert_eq!(layer.note(), None);
    assert_eq!(layer.apply(Edit::Note { note: None }), Ok(None));
    // One undo takes back both what finishing accepted and that it is done.
    while layer.undo().is_some() {}
    assert!(!layer.finished() && !layer.flagged() && layer.annotations().all(|(_, a)| !a.accepted));
}

#[test]
fn labels_of_the_project_are_renamed_and_dropped() {
    let mut layer = layer();
    layer.apply(imported(&layer)).unwrap();
    let id = id_of(&layer, "—");
    // What the label set does not know is shown, and can be given a label that it knows.
    let (old, before) = (Label::new("OLD"), layer.get(id).unwrap().clone());
    let unknown = Edit::RenameLabel { from: Label::PLACE, to: old.clone() };
    assert_eq!(layer.apply(unknown), Err(EditError::UnknownLabel(old.clone())));
    layer.apply(Edit::RenameLabel { from: old.clone(), to: Label::DATE }).unwrap();
    assert_eq!(layer.get(id), Some(&Annotation { label: Label::DATE, ..before }));
    layer.undo();
    layer.apply(Edit::Relabel { id, label: Label::CASUALTY }).unwrap();
    assert_eq!(layer.get(id).unwrap().attributes.get("outcome"), Some("killed"));
    layer.apply(Edit::RenameLabel { from: Label::CASUALTY, to: Label::GROUP }).unwrap();
    assert!(layer.get(id).unwrap().attributes.is_empty());
    layer.apply(Edit::DropLabel { label: Label::PLACE }).unwrap();
    assert_eq!(said(&layer), [("—", "GROUP")]);
    layer.undo();
    layer.apply(Edit::Remove { id }).unwrap();
    assert_eq!(said(&layer), [("BEIRUT", "PLACE")]);
}
