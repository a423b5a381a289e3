//! The same words labelled alike.

use wiremark::annotation::{Annotation, Attributes, Label, LabelSet};
use wiremark::dataset::{Caution, Edit, EditError, Equal, EqualSearch, Layer};
use wiremark::recognise::Annotator;
use wiremark::text::{Span, Text};

use super::{id_of, said};

fn layer_of(text: &str) -> Layer {
    Layer::new("", Text::new(text), LabelSet::default())
}

/// A layer with these words of a text labelled by the recogniser, one after the other.
fn proposed(text: &str, found: &[(&str, Annotated)]) -> Layer {
    let mut layer = layer_of(text);
    let mut from = 0;
    let annotations = found.iter().map(|(words, (label, outcome))| {
        let start = from + text[from..].find(words).unwrap();
        from = start + words.len();
        let span = layer.text().span(start..from).unwrap();
        let attributes = outcome.map(Attributes::outcome).unwrap_or_default();
        Annotation::recognised(span, label.clone(), 0.5).with(attributes)
    });
    let annotations = annotations.collect();
    layer.apply(Edit::Predict { annotations }).unwrap();
    layer
}

type Annotated = (Label, Option<&'static str>);

/// As on the page: the recogniser has read the text.
fn recognised(text: &str) -> Layer {
    let mut layer = layer_of(text);
    let annotations = Annotator::new().annotate(layer.text());
    layer.apply(Edit::Predict { annotations }).unwrap();
    layer
}

fn label_equal(words: &str, label: Label, outcome: Option<&'static str>, places: Vec<Span>) -> Edit {
    let attributes = outcome.map(Attributes::outcome).unwrap_or_default();
    Edit::LabelEqual { words: words.into(), label, attributes, places }
}

fn preview(layer: &Layer, edit: Edit) -> Equal {
    EqualSearch::new(edit, layer.labels()).unwrap().places(layer)
}

/// Each place with the three words from its start on, and why it is not chosen.
fn cautions(layer: &Layer, equal: &Equal) -> Vec<(String, Option<Caution>)> {
    let near = |span: Span| {
        let words = layer.text().as_str()[span.start()..].split(' ').take(3).collect::<Vec<_>>();
        words.join(" ").trim_end_matches(['.', ',', '\n']).to_owned()
    };
    equal.places.iter().map(|place| (near(place.span), place.caution)).collect()
}

fn chosen(equal: &Equal) -> Vec<Span> {
    equal.places.iter().filter(|place| place.caution.is_none()).map(|place| place.span).collect()
}

fn all(equal: &Equal) -> Vec<Span> {
    equal.places.iter().map(|place| place.span).collect()
}

#[test]
fn equal_words_of_a_toll_are_not_labelled_in_silence() {
    let text = "Four people were killed and four were injured in Kabul. At least four were injured in Herat, \
                police said after four hours. In Ghazni, four soldiers died. He has four children.";
    let mut layer = recognised(text);
    let start = text.find("four soldiers").unwrap();
    let place = layer.text().span(start..start + 4).unwrap();
    let wrong = layer.annotations().find(|(_, a)| a.span == place).unwrap().0;
    layer.apply(Edit::Remove { id: wrong }).unwrap();
    layer.apply(Edit::Add { span: place, label: Label::CASUALTY }).unwrap();
    let before: Vec<Annotation> = layer.annotations().map(|(_, a)| a.clone()).collect();

    let found = preview(&layer, label_equal("four", Label::CASUALTY, Some("killed"), vec![]));
    let expected = [
        ("four were injured", Some(Caution::OtherValue)),
        ("four were injured", Some(Caution::Longer)),
        ("four hours. In", Some(Caution::NotToll)),
        ("four children", Some(Caution::NotToll)),
    ];
    assert_eq!(cautions(&layer, &found), expected.map(|(words, caution)| (words.to_owned(), caution)));
    assert_eq!(found.already, 1);
    // What goes without saying is nothing here.
    let edit = label_equal("four", Label::CASUALTY, Some("killed"), chosen(&found));
    assert_eq!(layer.apply(edit), Ok(None));
    assert_eq!(layer.annotations().map(|(_, a)| a.clone()).collect::<Vec<_>>(), before);

    // What would be is told with the sentence, and comes to be if it is chosen.
    let longer = &found.places[1];
    assert_eq!(
        layer.text().slice(longer.sentence),
        "At least four were injured in Herat, police said after four hours."
    );
    assert_eq!(longer.now.iter().map(|a| layer.text().slice(a.span)).collect::<Vec<_>>(), ["At least four"]);
    let then = longer.then.clone().unwrap();
    assert_eq!((layer.text().slice(then.span), then.attributes.get("outcome")), ("four", Some("killed")));
    layer
        .apply(label_equal("four", Label::CASUALTY, Some("killed"), vec![longer.span, found.places[2].span]))
        .unwrap();
    let changed: Vec<Annotation> =
        layer.annotations().map(|(_, a)| a.clone()).filter(|a| !before.contains(a)).collect();
    assert_eq!(changed, [then, found.places[2].then.clone().unwrap()]);
}

#[test]
fn tolls_are_chosen_where_the_recogniser_reads_them_and_nobody_labelled_them() {
    // A file without labels: the recogniser has not been asked.
    let text = "Rebels killed nine people on Monday. Nine hours later nine soldiers were killed. It was nine o'clock, \
                and nine others were wounded.";
    let layer = layer_of(text);
    let found = preview(&layer, label_equal("nine", Label::CASUALTY, Some("killed"), vec![]));
    let expected = [
        ("nine people on", None),
        ("nine soldiers were", None),
        ("nine o'clock, and", Some(Caution::NotToll)),
        ("nine others were", Some(Caution::OtherValue)),
    ];
    assert_eq!(cautions(&layer, &found), expected.map(|(words, caution)| (words.to_owned(), caution)));
    // A label that takes the recogniser's tolls is one for tolls, whatever its name.
    let labels = r#"{"labels":[{"name":"Victims","hue":0,"underline":"wavy","recogniser":"CASUALTY"},
                               {"name":"Number","hue":0,"underline":"wavy"}]}"#;
    let layer = Layer::new("", Text::new(text), LabelSet::from_json(labels).unwrap());
    let free = |label: &str| {
        let found = preview(&layer, label_equal("nine", Label::new(label), None, vec![]));
        (chosen(&found).len(), found.places.len())
    };
    assert_eq!((free("Victims"), free("Number")), ((3, 4), (4, 4)));
}

#[test]
fn names_are_labelled_with_what_they_are_elsewhere() {
    let text = "The Zorbland\nFront won. “Zorbland Front” said: Zorbland  Front’s men. The Old Zorbland Front Army. \
                Zorbland Front left. zorbland front. Zorbland Front! Zorbland Front?";
    let place = (Label::PLACE, None);
    let mut layer = proposed(
        text,
        &[
            ("Zorbland", place.clone()),
            ("“Zorbland Front”", place.clone()),
            ("Old Zorbland Front Army", (Label::GROUP, None)),
            ("Zorbland Front", place.clone()),
            ("Zorbland Front", place.clone()),
            ("Zorbland Front", (Label::GROUP, None)),
        ],
    );
    let ids: Vec<_> = layer.annotations().map(|(id, _)| id).collect();
    layer.apply(Edit::Accept { id: ids[3], accepted: true }).unwrap();
    layer.apply(Edit::Relabel { id: ids[4], label: Label::GROUP }).unwrap();
    let edit = |places| label_equal("Zorbland Front", Label::GROUP, None, places);
    let found = preview(&layer, edit(vec![]));
    let why: Vec<_> = found.places.iter().map(|place| place.caution).collect();
    assert_eq!(why, [None, None, None, Some(Caution::Longer), Some(Caution::Person), None]);
    assert_eq!(found.already, 1);
    layer.apply(edit(chosen(&found))).unwrap();
    let expected = [
        // The shorter proposal in it has gone.
        ("Zorbland\nFront", "GROUP"),
        // Corrected, with the marks that somebody gave it.
        ("“Zorbland Front”", "GROUP"),
        ("Zorbland  Front", "GROUP"),
        ("Old Zorbland Front Army", "GROUP"),
        ("Zorbland Front", "PLACE"),
        ("Zorbland Front", "GROUP"),
        ("Zorbland Front", "GROUP"),
    ];
    assert_eq!(said(&layer), expected);
    assert_eq!(layer.get(ids[1]).unwrap().label, Label::GROUP);
    let again = preview(&layer, edit(vec![]));
    assert_eq!((chosen(&again), again.already), (vec![], 5));
    // One undo for all.
    layer.undo();
    assert_eq!(layer.annotations().filter(|(_, a)| a.label == Label::GROUP).count(), 3);
}

#[test]
fn what_cannot_be_done_is_refused() {
    let mut layer = layer_of("Homs and Homsi, 12");
    let homs = layer.text().span(0..4).unwrap();
    let part = layer.text().span(9..13).unwrap();
    let edit = |words, label, outcome, places| label_equal(words, label, outcome, places);
    let refused = [
        (edit("Homs", Label::new("OLD"), None, vec![homs]), EditError::UnknownLabel(Label::new("OLD"))),
        (edit(" ", Label::DATE, None, vec![]), EditError::Blank),
        (edit("Homs", Label::PLACE, None, vec![homs, part]), EditError::NotEqual),
        (
            edit("Homs", Label::DATE, Some("killed"), vec![homs]),
            EditError::UnknownValue { label: Label::DATE, name: "outcome".into(), value: "killed".into() },
        ),
        (
            Edit::UnlabelEqual { words: "Homs".into(), label: Label::PLACE, places: vec![homs] },
            EditError::NotEqual,
        ),
    ];
    for (edit, error) in refused {
        assert_eq!(layer.apply(edit), Err(error));
    }
    assert!(EqualSearch::new(Edit::AcceptAll, layer.labels()).is_none());
}

#[test]
fn labels_of_equal_words_are_taken_away_where_they_are_chosen() {
    let text = "Homs, Homs. “Homs” and Homs";
    let place = (Label::PLACE, None);
    let found =
        [("Homs", place.clone()), ("Homs", place.clone()), ("“Homs”", place), ("Homs", (Label::GROUP, None))];
    let mut layer = proposed(text, &found);
    let first = id_of(&layer, "Homs");
    layer.apply(Edit::Accept { id: first, accepted: true }).unwrap();
    let unlabel = |places| Edit::UnlabelEqual { words: "Homs".into(), label: Label::PLACE, places };
    let found = preview(&layer, unlabel(vec![]));
    let why: Vec<_> = found.places.iter().map(|place| place.caution).collect();
    assert_eq!(why, [Some(Caution::Person), None, None]);
    assert!(found.places.iter().all(|place| place.then.is_none() && place.now.len() == 1));
    layer.apply(unlabel(chosen(&found))).unwrap();
    assert_eq!(said(&layer), [("Homs", "PLACE"), ("Homs", "GROUP")]);
    layer.undo();
    layer.apply(unlabel(all(&found))).unwrap();
    assert_eq!(said(&layer), [("Homs", "GROUP")]);
}
