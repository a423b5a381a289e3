//! Layers of several annotators: edits of one never touch another.

use proptest::prelude::*;
use wiremark::annotation::{AnnotatorName, Label, LabelSet};
use wiremark::dataset::{
    Actor, AnnotatorTaken, Change, Document, Edit, EditError, History, Layer, LayerRecord, Project, Record,
};
use wiremark::formats::{self, Exporter};
use wiremark::text::Text;

use super::properties::{Wish, empty_layer, grant, state, wish};
use super::{TEXT, at, id_of, said};

fn named(name: &str) -> AnnotatorName {
    name.into()
}

/// A document with a layer for Ana, which is the default one, for Ben and for somebody unnamed.
fn document() -> Document {
    let mut document = Document::new("doc", Text::new(TEXT), empty_layer().labels().clone());
    document.rename_annotator(&named(""), named("Ana")).unwrap();
    document.add_layer(named("Ben 😀")).unwrap();
    document.add_layer(named("")).unwrap();
    document
}

fn layer_mut(document: &mut Document, nth: usize) -> &mut Layer {
    let annotator = document.layers()[nth].annotator().clone();
    document.layer_of_mut(&annotator).unwrap()
}

/// As a project file has it, and as it is read back.
fn through_a_project_file(document: &Document) -> Record {
    let mut record = document.to_record();
    record.history = Some(History { journal: document.layer().journal(), ..History::default() });
    let format = formats::format("wiremark").unwrap();
    let mut export = Exporter::new(format);
    export.project(Project { labels: document.labels().clone(), ..Project::named("p") });
    export.add(record).unwrap();
    export.finish().unwrap();
    let mut reading = format.read_all(&export.take());
    assert_eq!(reading.problems, []);
    reading.documents.remove(0)
}

/// Everything that a layer is, undone changes included.
fn whole(layer: &Layer) -> (super::properties::State, wiremark::dataset::Journal) {
    (state(layer), layer.journal())
}

#[test]
fn annotators_have_one_layer_each() {
    let mut document = document();
    let names: Vec<&str> = document.layers().iter().map(|layer| layer.annotator().as_str()).collect();
    assert_eq!(names, ["Ana", "Ben 😀", ""]);
    assert_eq!(document.layer().annotator().as_str(), "Ana");
    // White space around a name does not make another name of it.
    let taken = document.add_layer(named(" Ben 😀\n")).unwrap_err();
    assert_eq!(taken.to_string(), "there are labels of “Ben 😀” already; choose another name");
    assert_eq!(document.add_layer(named(" ")).unwrap_err(), AnnotatorTaken(named("")));
    assert!(document.rename_annotator(&named("Ana"), named("Ben 😀")).is_err());
    assert_eq!(document.rename_annotator(&named("Ana"), named("Ana")), Ok(()));
    assert_eq!(document.rename_annotator(&named(""), named("Zoë")), Ok(()));
    assert!(document.layer_of(&named("")).is_none() && document.layer_of(&named("Zoë")).is_some());
    assert_eq!(document.rename_annotator(&named("nobody"), named("x")), Ok(()));
    assert_eq!(document.layers().len(), 3);
}

#[test]
fn changes_say_who_made_them_and_when() {
    let mut document = document();
    let beirut = at(document.layer(), "BEIRUT");
    let ben = document.layer_of_mut(&named("Ben 😀")).unwrap();
    let edit = Edit::Add { span: beirut, label: Label::PLACE };
    let change = ben.apply_at(edit, Some(1_715_500_800_000)).unwrap().unwrap();
    assert_eq!((&change.by, change.time), (&Actor::Person(named("Ben 😀")), Some(1_715_500_800_000)));
    let entry = change.to_journal();
    assert!(
        entry.starts_with(r#"{"by":"person","annotator":"Ben 😀","time":1715500800000,"ops":["#),
        "{entry}"
    );
    assert_eq!(Change::from_journal(&entry, ben.text()).unwrap(), change);
    // What goes without saying is not said.
    let flagged = ben.apply(Edit::Predict { annotations: Vec::new() });
    assert_eq!(flagged, Ok(None));
    let unnamed = document.layer_of_mut(&named("")).unwrap();
    let entry = unnamed.apply(Edit::Flag { flagged: true }).unwrap().unwrap().to_journal();
    assert_eq!(entry, r#"{"by":"person","ops":[{"op":"flagged","before":false,"after":true}]}"#);
    // The recogniser, a file and a change of the labels are no person, whosever layer it is.
    let ana = document.layer_mut();
    for (edit, by) in [
        (
            Edit::Import { annotations: vec![], published: None, finished: true, flagged: false, note: None },
            "file",
        ),
        (
            Edit::Predict {
                annotations: vec![wiremark::annotation::Annotation::recognised(beirut, Label::PLACE, 0.5)],
            },
            "recogniser",
        ),
        (Edit::RenameLabel { from: Label::PLACE, to: Label::DATE }, "labels"),
    ] {
        let entry = ana.apply_at(edit, Some(5)).unwrap().unwrap().to_journal();
        assert!(entry.starts_with(&format!(r#"{{"by":"{by}","time":5,"ops":["#)), "{entry}");
    }
}

#[test]
fn a_change_is_reverted_in_the_name_of_whoever_does_it() {
    let mut document = document();
    let (beirut, homs) = (at(document.layer(), "BEIRUT"), at(document.layer(), "Homs"));
    let ana = document.layer_mut();
    let added = ana.apply_at(Edit::Add { span: beirut, label: Label::PLACE }, Some(1)).unwrap().unwrap();
    ana.apply_at(Edit::Add { span: homs, label: Label::PLACE }, Some(2)).unwrap();
    document.rename_annotator(&named("Ana"), named("Ana B.")).unwrap();
    let ana = document.layer_mut();
    ana.revert_at(&added, Some(3)).unwrap();
    let last = ana.journal().entries.pop().unwrap();
    assert!(last.starts_with(r#"{"by":"person","annotator":"Ana B.","time":3,"#), "{last}");
    // The same change at another time, or of somebody else, is another change.
    assert_eq!(ana.revert(&Change { time: Some(9), ..added.clone() }), Ok(None));
    assert_eq!(ana.revert(&Change { by: Actor::Person(named("Ben 😀")), ..added }), Ok(None));
    assert_eq!(said(document.layer()), [("Homs", "PLACE")]);
}

#[test]
fn an_annotation_of_one_layer_is_unknown_to_another() {
    let mut document = document();
    let beirut = at(document.layer(), "BEIRUT");
    document.layer_mut().apply(Edit::Add { span: beirut, label: Label::PLACE }).unwrap();
    let id = id_of(document.layer(), "BEIRUT");
    let ben = document.layer_of_mut(&named("Ben 😀")).unwrap();
    assert_eq!(ben.apply(Edit::Remove { id }), Err(EditError::Gone));
    // The same words may have another label there.
    ben.apply(Edit::Add { span: beirut, label: Label::GROUP }).unwrap();
    assert_eq!(
        (said(document.layer()), said(&document.layers()[1])),
        (vec![("BEIRUT", "PLACE")], vec![("BEIRUT", "GROUP")])
    );
}

proptest! {
    #[test]
    fn edits_of_a_layer_touch_no_other(wishes in prop::collection::vec((0usize..3, wish()), 0..60)) {
        let mut document = document();
        let mut journals = vec![Vec::new(); 3];
        for (nth, wish) in &wishes {
            let before: Vec<_> = document.layers().iter().map(whole).collect();
            grant(layer_mut(&mut document, *nth), wish, &mut journals[*nth]);
            for (other, before) in before.iter().enumerate().filter(|(other, _)| other != nth) {
                prop_assert_eq!(&whole(&document.layers()[other]), before);
            }
        }
        // Each is as if the others had never been.
        for (nth, layer) in document.layers().iter().enumerate() {
            let labels = document.labels().clone();
            let mut alone = Layer::new(layer.annotator().clone(), Text::new(TEXT), labels);
            let mut journal = Vec::new();
            for (_, wish) in wishes.iter().filter(|(of, _)| *of == nth) {
                grant(&mut alone, wish, &mut journal);
            }
            prop_assert_eq!(whole(&alone), whole(layer));
            prop_assert_eq!(&journal, &journals[nth]);
        }
        // Each is undone alone.
        for nth in 0..3 {
            let before: Vec<_> = document.layers().iter().map(whole).collect();
            while layer_mut(&mut document, nth).undo().is_some() {}
            for (other, before) in before.iter().enumerate().filter(|(other, _)| *other != nth) {
                prop_assert_eq!(&whole(&document.layers()[other]), before);
            }
            while layer_mut(&mut document, nth).redo().is_some() {}
        }
    }

    #[test]
    fn a_project_file_brings_back_every_layer_and_its_undo(wishes in prop::collection::vec((0usize..3, wish()), 0..40)) {
        let mut document = document();
        let mut journals = vec![Vec::new(); 3];
        for (nth, wish) in &wishes {
            grant(layer_mut(&mut document, *nth), wish, &mut journals[*nth]);
        }
        let record = through_a_project_file(&document);
        let default = LayerRecord { journal: record.history.clone().map(|history| history.journal), ..record.default_layer() };
        let read: Vec<&LayerRecord> = [&default].into_iter().chain(&record.layers).collect();
        prop_assert_eq!(read.len(), 3);
        for (nth, (layer, read)) in document.layers().iter().zip(read).enumerate() {
            prop_assert_eq!(read, &LayerRecord { journal: Some(layer.journal()), ..layer.to_record() });
            let journal = read.journal.as_ref().unwrap();
            prop_assert_eq!(&journal.entries, &journals[nth]);
            let mut again = Layer::new(read.annotator.clone(), Text::new(record.text.as_str()), LabelSet::default());
            again.replay(journal.entries.iter().map(String::as_str), journal.applied).unwrap();
            prop_assert_eq!(state(&again), state(layer));
            prop_assert_eq!((again.undoable(), again.redoable()), (layer.undoable(), layer.redoable()));
        }
        // Undoing and redoing all of it in a document that was read leads to the same.
        for nth in 0..3 {
            let layer = layer_mut(&mut document, nth);
            while layer.undo().is_some() {}
        }
        through_a_project_file(&document);
    }
}

#[test]
fn wishes_of_a_few_kinds_are_granted_at_all() {
    // So that the properties above are not of nothing.
    let mut document = document();
    let mut journal = Vec::new();
    for wish in
        [Wish::Add(0, 9, 4), Wish::Value(0, 2, 3), Wish::Value(0, 2, 4), Wish::Unset(0, 2), Wish::Unset(0, 4)]
    {
        grant(layer_mut(&mut document, 1), &wish, &mut journal);
    }
    // The number with an exponent and the required number were refused.
    assert_eq!(journal.len(), 3);
    let attributes = &document.layers()[1].annotations().next().unwrap().1.attributes;
    assert_eq!(attributes.iter().collect::<Vec<_>>(), [("count", "-0.50")]);
}
