//! The same words labelled alike.

use wiremark::annotation::{Attributes, Label, Source};
use wiremark::dataset::{Edit, EditError, Equal};

use super::{TEXT, at, id_of, predicted, said};

#[test]
fn equal_words_get_a_label_where_no_person_is_in_the_way() {
    let equal = |label: Label| Edit::LabelEqual { words: "12".into(), label, attributes: Attributes::new() };
    let last = TEXT.rfind("12").unwrap();

    // A longer finding gives way; one with another label is corrected and keeps its name.
    let mut layer = predicted(&[("killed 12", Label::DATE)]);
    let preview = layer.equal("12", &Label::CASUALTY, &Attributes::new());
    assert_eq!((preview.spans.len(), preview.kept), (2, 0));
    layer.apply(equal(Label::CASUALTY)).unwrap();
    assert_eq!(said(&layer), [("12", "CASUALTY"), ("12", "CASUALTY")]);
    assert!(layer.annotations().all(|(_, a)| a.attributes.get("outcome") == Some("killed")));
    assert_eq!(layer.equal("12", &Label::CASUALTY, &Attributes::new()), Equal::default());
    assert_eq!(layer.apply(equal(Label::CASUALTY)), Ok(None));

    let mut layer = predicted(&[("12", Label::CASUALTY), ("BEIRUT: 12", Label::PLACE)]);
    let first = id_of(&layer, "12");
    layer.apply(Edit::AcceptAll).unwrap();
    let span = layer.text().span(last..last + 2).unwrap();
    assert_eq!(layer.equal("12", &Label::CASUALTY, &Attributes::new()), Equal { spans: vec![], kept: 1 });
    assert_eq!(layer.apply(equal(Label::CASUALTY)), Ok(None));
    layer.apply(Edit::Accept { id: first, accepted: false }).unwrap();
    assert_eq!(layer.equal("12", &Label::CASUALTY, &Attributes::new()).spans, [at(&layer, "12")]);
    layer.apply(equal(Label::CASUALTY)).unwrap();
    let kept = layer.get(first).unwrap();
    assert_eq!((kept.source, kept.confidence, kept.accepted), (Source::Recogniser, 0.5, true));
    layer.apply(Edit::Remove { id: id_of(&layer, "BEIRUT: 12") }).unwrap();
    assert_eq!(layer.equal("12", &Label::CASUALTY, &Attributes::new()).spans, [span]);
    let captured = Attributes::outcome("captured");
    let edit = Edit::LabelEqual { words: "12".into(), label: Label::CASUALTY, attributes: captured };
    layer.apply(edit).unwrap();
    // The other one was accepted with another value, and stays.
    let outcomes: Vec<_> = layer.annotations().map(|(_, a)| a.attributes.get("outcome")).collect();
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
        assert_eq!(layer.apply(edit), Err(error));
    }
}

#[test]
fn open_labels_of_equal_words_are_taken_away() {
    let mut layer = predicted(&[("BEIRUT", Label::PLACE), ("BEIRUT:", Label::PLACE), ("12", Label::PLACE)]);
    let all = Edit::LabelEqual { words: "12".into(), label: Label::PLACE, attributes: Attributes::new() };
    layer.apply(all).unwrap();
    layer.apply(Edit::Accept { id: id_of(&layer, "12"), accepted: false }).unwrap();
    let unlabel = |words: &str, label| Edit::UnlabelEqual { words: words.into(), label };
    let preview = Equal { spans: vec![at(&layer, "12")], kept: 1 };
    assert_eq!(layer.preview(&unlabel("12", Label::PLACE)), Some(preview));
    assert_eq!(layer.preview(&Edit::AcceptAll), None);
    layer.apply(unlabel("12", Label::PLACE)).unwrap();
    assert_eq!(said(&layer), [("BEIRUT", "PLACE"), ("BEIRUT:", "PLACE"), ("12", "PLACE")]);
    assert_eq!(layer.apply(unlabel("BEIRUT", Label::GROUP)), Ok(None));
    layer.apply(unlabel("BEIRUT", Label::PLACE)).unwrap();
    assert_eq!(said(&layer), [("BEIRUT:", "PLACE"), ("12", "PLACE")]);
}
