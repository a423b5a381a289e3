//! The same words labelled alike.

use wiremark::annotation::{Attributes, Label, Source};
use wiremark::dataset::{Edit, EditError, Equal};

use super::{TEXT, at, id_of, predicted, said};

#[test]
fn equal_words_get_a_label_where_no_person_is_in_the_way() {
    let equal = |label: Label| Edit::LabelEqual { words: "12".into(), label, attributes: Attributes::new() };
    let last = TEXT.rfind("12").unwrap();

    // A longer finding gives way; one with another label is corrected and keeps its name.
    let mut document = predicted(&[("killed 12", Label::DATE)]);
    let preview = document.equal("12", &Label::CASUALTY, &Attributes::new());
    assert_eq!((preview.spans.len(), preview.kept), (2, 0));
    document.apply(equal(Label::CASUALTY)).unwrap();
    assert_eq!(said(&document), [("12", "CASUALTY"), ("12", "CASUALTY")]);
    assert!(document.annotations().all(|(_, a)| a.attributes.get("outcome") == Some("killed")));
    assert_eq!(document.equal("12", &Label::CASUALTY, &Attributes::new()), Equal::default());
    assert_eq!(document.apply(equal(Label::CASUALTY)), Ok(None));

    let mut document = predicted(&[("12", Label::CASUALTY), ("BEIRUT: 12", Label::PLACE)]);
    let first = id_of(&document, "12");
    document.apply(Edit::AcceptAll).unwrap();
    let span = document.text().span(last..last + 2).unwrap();
    assert_eq!(document.equal("12", &Label::CASUALTY, &Attributes::new()), Equal { spans: vec![], kept: 1 });
    assert_eq!(document.apply(equal(Label::CASUALTY)), Ok(None));
    document.apply(Edit::Accept { id: first, accepted: false }).unwrap();
    assert_eq!(document.equal("12", &Label::CASUALTY, &Attributes::new()).spans, [at(&document, "12")]);
    document.apply(equal(Label::CASUALTY)).unwrap();
    let kept = document.get(first).unwrap();
    assert_eq!((kept.source, kept.confidence, kept.accepted), (Source::Recogniser, 0.5, true));
    document.apply(Edit::Remove { id: id_of(&document, "BEIRUT: 12") }).unwrap();
    assert_eq!(document.equal("12", &Label::CASUALTY, &Attributes::new()).spans, [span]);
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
    let preview = Equal { spans: vec![at(&document, "12")], kept: 1 };
    assert_eq!(document.preview(&unlabel("12", Label::PLACE)), Some(preview));
    assert_eq!(document.preview(&Edit::AcceptAll), None);
    document.apply(unlabel("12", Label::PLACE)).unwrap();
    assert_eq!(said(&document), [("BEIRUT", "PLACE"), ("BEIRUT:", "PLACE"), ("12", "PLACE")]);
    assert_eq!(document.apply(unlabel("BEIRUT", Label::GROUP)), Ok(None));
    document.apply(unlabel("BEIRUT", Label::PLACE)).unwrap();
    assert_eq!(said(&document), [("BEIRUT:", "PLACE"), ("12", "PLACE")]);
}
