//! Attributes of every kind: setting, unsetting, and what a new span starts with.

use wiremark::annotation::{Label, LabelSet};
use wiremark::dataset::{AnnotationId, Direction, Edit, EditError, Layer};
use wiremark::text::Text;

use super::{TEXT, at, id_of};

fn labels() -> LabelSet {
    LabelSet::from_json(
        r#"{"labels":[
            {"name":"GROUP","hue":1,"underline":"solid"},
            {"name":"CASUALTY","hue":30,"underline":"wavy","attributes":[
                {"name":"outcome","values":["killed","injured"]},
                {"name":"certainty","values":["low","high"],"required":false},
                {"name":"whose","values":["a","b"],"required":false,"default":"b"},
                {"name":"remark","kind":"text"},
                {"name":"toll","kind":"number"},
                {"name":"since","kind":"date","required":true,"default":"2024"},
                {"name":"incident","kind":"identifier"}
            ]}
        ]}"#,
    )
    .unwrap()
}

fn with_casualty() -> (Layer, AnnotationId) {
    let mut layer = Layer::new("", Text::new(TEXT), labels());
    layer.apply(Edit::Add { span: at(&layer, "12"), label: Label::CASUALTY }).unwrap();
    let id = id_of(&layer, "12");
    (layer, id)
}

fn said(layer: &Layer, id: AnnotationId) -> Vec<(&str, &str)> {
    layer.get(id).unwrap().attributes.iter().collect()
}

fn set(id: AnnotationId, name: &str, value: &str) -> Edit {
    Edit::SetAttribute { id, name: name.into(), value: value.into() }
}

#[test]
fn a_new_span_starts_with_defaults_and_first_values() {
    let (layer, id) = with_casualty();
    assert_eq!(said(&layer, id), [("outcome", "killed"), ("since", "2024"), ("whose", "b")]);
}

#[test]
fn values_are_set_unset_and_undone() {
    let (mut layer, id) = with_casualty();
    for (name, value) in
        [("toll", "-12.5"), ("remark", " 👩‍👩‍👧‍👦\r\n"), ("incident", "I-1"), ("since", "2024-05-12")]
    {
        assert!(layer.apply(set(id, name, value)).unwrap().is_some());
        assert_eq!(layer.get(id).unwrap().attributes.get(name), Some(value));
    }
    let unset = |name: &str| Edit::UnsetAttribute { id, name: name.into() };
    for name in ["toll", "whose", "remark"] {
        layer.apply(unset(name)).unwrap().unwrap();
        assert_eq!(layer.get(id).unwrap().attributes.get(name), None);
    }
    // It had none already.
    assert_eq!(layer.apply(unset("toll")), Ok(None));
    assert_eq!(said(&layer, id), [("incident", "I-1"), ("outcome", "killed"), ("since", "2024-05-12")]);
    layer.undo();
    assert_eq!(layer.get(id).unwrap().attributes.get("remark"), Some(" 👩‍👩‍👧‍👦\r\n"));
    layer.redo();
    assert_eq!(layer.get(id).unwrap().attributes.get("remark"), None);
}

#[test]
fn invalid_values_and_unsetting_what_is_required_are_refused() {
    let (mut layer, id) = with_casualty();
    let cases = [
        (set(id, "toll", "many"), "toll: “many” is not a number such as 12 or -0.5"),
        (
            set(id, "since", "2023-02-29"),
            "since: “2023-02-29” is not a date such as 2024, 2024-05 or 2024-05-12",
        ),
        (set(id, "incident", "a b"), "incident: “a b” is not an identifier, a word without spaces"),
        (set(id, "remark", "\n"), "remark: “\n” is not a text with something in it"),
        (set(id, "outcome", "lost"), "a CASUALTY has no outcome “lost”"),
        (set(id, "colour", "red"), "a CASUALTY has no colour “red”"),
        (Edit::UnsetAttribute { id, name: "outcome".into() }, "a CASUALTY always has a value of outcome"),
        (Edit::UnsetAttribute { id, name: "since".into() }, "a CASUALTY always has a value of since"),
    ];
    let before = said(&layer, id).into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect::<Vec<_>>();
    for (edit, refusal) in cases {
        assert_eq!(layer.apply(edit).unwrap_err().to_string(), refusal);
    }
    let after = said(&layer, id).into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect::<Vec<_>>();
    assert_eq!((after, layer.applied()), (before, 1));
    let absent = Edit::UnsetAttribute { id: AnnotationId(99), name: "toll".into() };
    assert_eq!(layer.apply(absent), Err(EditError::Gone));
}

#[test]
fn only_choices_turn() {
    let (mut layer, id) = with_casualty();
    let turn = |name: &str| Edit::TurnAttribute { id, name: name.into(), direction: Direction::Forward };
    // From no value to the first, and where a value is not required, from the last to none.
    for (name, value) in [
        ("outcome", Some("injured")),
        ("outcome", Some("killed")),
        ("certainty", Some("low")),
        ("certainty", Some("high")),
        ("certainty", None),
        ("certainty", Some("low")),
    ] {
        layer.apply(turn(name)).unwrap().unwrap();
        assert_eq!(layer.get(id).unwrap().attributes.get(name), value);
    }
    layer.apply(set(id, "toll", "3")).unwrap();
    let before = layer.applied();
    for name in ["toll", "since", "remark", "incident", "absent"] {
        assert_eq!(layer.apply(turn(name)), Ok(None), "{name}");
    }
    assert_eq!(layer.applied(), before);
}

#[test]
fn an_attribute_that_the_set_no_longer_has_can_be_unset() {
    let (mut layer, id) = with_casualty();
    layer.apply(set(id, "toll", "3")).unwrap();
    let entries = layer.journal().entries;
    let mut other = Layer::new("", Text::new(TEXT), LabelSet::default());
    other.replay(entries.iter().map(String::as_str), entries.len()).unwrap();
    other.apply(Edit::UnsetAttribute { id, name: "toll".into() }).unwrap().unwrap();
    assert_eq!(said(&other, id), [("outcome", "killed"), ("since", "2024"), ("whose", "b")]);
}
