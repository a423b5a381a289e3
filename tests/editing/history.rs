//! Undo and its ground, reverting, journals, and what the history says of a person's work.

use wiremark::annotation::{Annotation, Attributes, Label, LabelSet, Source};
use wiremark::dataset::{AnnotationId, Change, CorrectionKind, Edit, EditError, Layer, Origin, Reverted};
use wiremark::text::Text;

use super::{TEXT, at, id_of, imported, layer, predicted, said};

#[test]
fn undo_stops_at_the_first_labelling() {
    let mut layer = layer();
    let found = Annotation::recognised(layer.text().span(0..6).unwrap(), Label::PLACE, 0.9);
    layer.apply(Edit::Predict { annotations: vec![found] }).unwrap();
    assert_eq!((layer.undoable(), layer.undo()), (0, None));
    layer.apply(Edit::AcceptAll).unwrap();
    assert_eq!(layer.undoable(), 1);
    assert!(layer.undo().is_some() && layer.undo().is_none());
    assert_eq!(layer.annotations().count(), 1);
}

#[test]
fn a_damaged_journal_is_refused_and_the_rest_kept() {
    let mut first = layer();
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
        let mut again = layer();
        assert!(again.replay(journal.iter().copied(), journal.len()).is_err(), "{journal:?}");
        assert_eq!(again.annotations().count(), kept);
    }
}

#[test]
fn journals_of_the_first_version_are_read() {
    let journal = [
        r#"{"by":"recogniser","ops":[{"op":"annotation","id":1,"before":null,"after":{"start":0,"end":6,"label":"PLACE","source":"recogniser","confidence":0.93,"accepted":false}}]}"#,
        r#"{"by":"person","ops":[{"op":"published","before":null,"after":"2024-05-12"}]}"#,
        r#"{"by":"person","ops":[{"op":"annotation","id":1,"before":{"start":0,"end":6,"label":"PLACE","source":"recogniser","confidence":0.93,"accepted":false},"after":{"start":0,"end":6,"label":"CASUALTY","attributes":{"outcome":"killed"},"source":"person","confidence":1.0,"accepted":true}}]}"#,
    ];
    let mut layer = layer();
    layer.replay(journal, 3).unwrap();
    assert_eq!(said(&layer), [("BEIRUT", "CASUALTY")]);
    assert_eq!((layer.applied(), layer.undoable()), (3, 2));
    assert_eq!(layer.origin(AnnotationId(1)), Some(Origin::Corrected));
    layer.undo();
    assert_eq!(layer.origin(AnnotationId(1)), Some(Origin::Predicted));
}

#[test]
fn what_a_file_said_is_the_ground_that_undo_stops_at() {
    let mut layer = layer();
    let change = layer.apply(imported(&layer)).unwrap().unwrap();
    assert_eq!((layer.undoable(), layer.undo()), (0, None));
    assert_eq!(layer.revert(&change), Err(EditError::Baseline));
    let record = layer.to_record();
    assert_eq!((record.published.as_deref(), record.note.as_deref()), (Some("2024-05-13"), Some("n")));
    assert!(record.finished && record.flagged);
    assert_eq!(record.annotations[0].confidence, 0.25);
    assert_eq!((record.annotations[1].source, record.annotations[1].accepted), (Source::Person, false));
    assert_eq!(layer.apply(imported(&layer)), Err(EditError::Begun));
    // The recogniser's first run is ground as well.
    let found = Annotation::recognised(at(&layer, "Homs"), Label::PLACE, 0.5);
    layer.apply(Edit::Predict { annotations: vec![found] }).unwrap();
    assert_eq!(layer.undoable(), 0);
    layer.apply(Edit::AcceptAll).unwrap();
    assert_eq!(layer.undoable(), 1);
    let homs = at(&layer, "Homs");
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
        Layer::new("", Text::new(TEXT), LabelSet::default()).apply(overlapping),
        Err(EditError::NotFlat)
    );
}

#[test]
fn an_earlier_change_is_taken_back_if_nothing_it_did_has_changed() {
    let mut layer = predicted(&[("BEIRUT", Label::PLACE), ("Homs", Label::PLACE)]);
    let (beirut, homs) = (id_of(&layer, "BEIRUT"), id_of(&layer, "Homs"));
    let mut apply = |edit| layer.apply(edit).unwrap().unwrap();
    let relabelled = apply(Edit::Relabel { id: beirut, label: Label::DATE });
    let removed = apply(Edit::Remove { id: homs });
    let last = apply(Edit::Flag { flagged: true });
    let Some(Reverted::Anew(change)) = layer.revert(&removed).unwrap() else { panic!("not anew") };
    assert_eq!(change.ops, removed.inverse().ops);
    assert_eq!(said(&layer), [("BEIRUT", "DATE"), ("Homs", "PLACE")]);
    assert_eq!(layer.applied(), 5);
    // It is a change like any other: what it did cannot be reverted twice, but undone.
    assert_eq!(layer.revert(&removed), Err(EditError::ChangedSince));
    layer.undo();
    assert_eq!(said(&layer), [("BEIRUT", "DATE")]);
    assert_eq!(layer.revert(&last), Ok(Some(Reverted::Undone(last.inverse()))));
    assert_eq!(layer.revert(&last), Ok(None));
    assert_eq!(layer.redoable(), 2);
    // Something else stands there now.
    layer.apply(Edit::Add { span: at(&layer, "“Homs”"), label: Label::GROUP }).unwrap();
    assert_eq!(layer.revert(&removed), Err(EditError::ChangedSince));
    layer.apply(Edit::Relabel { id: beirut, label: Label::GROUP }).unwrap();
    assert_eq!(layer.revert(&relabelled), Err(EditError::ChangedSince));
}

#[test]
fn what_a_person_did_to_the_proposals_is_counted() {
    use CorrectionKind::*;
    let found = ["BEIRUT", "killed", "12", "in", "Homs", "ISIS", "Friday", "U.S"].map(|w| (w, Label::PLACE));
    let mut layer = predicted(&found);
    let id = |layer: &Layer, words: &str| id_of(layer, words);
    for edit in [
        Edit::Accept { id: id(&layer, "BEIRUT"), accepted: true },
        Edit::Relabel { id: id(&layer, "12"), label: Label::CASUALTY },
        Edit::SetAttribute { id: id(&layer, "12"), name: "outcome".into(), value: "injured".into() },
        Edit::Remove { id: id(&layer, "in") },
        Edit::Resize { id: id(&layer, "Homs"), span: at(&layer, "“Homs”") },
        Edit::Resize { id: id(&layer, "U.S"), span: at(&layer, "U.S.") },
        Edit::Relabel { id: id(&layer, "ISIS"), label: Label::GROUP },
        Edit::Remove { id: id(&layer, "Friday") },
        Edit::Add { span: at(&layer, "on"), label: Label::DATE },
    ] {
        layer.apply(edit).unwrap().unwrap();
    }
    layer.undo();
    layer.undo();
    layer.apply(Edit::Add { span: at(&layer, "left"), label: Label::DATE }).unwrap();
    // The project calls places towns now, which nobody did to a proposal.
    layer.apply(Edit::RenameLabel { from: Label::PLACE, to: Label::GROUP }).unwrap();
    let corrections = layer.corrections();
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
    assert_eq!(layer.origin(id_of(&layer, "left")), Some(Origin::Added));
    assert_eq!(layer.origin(AnnotationId(999)), None);
    // What a later run does not find again was not wrong.
    layer.apply(Edit::Predict { annotations: Vec::new() }).unwrap();
    assert_eq!(layer.corrections(), corrections);
    layer.apply(Edit::DropLabel { label: Label::GROUP }).unwrap();
    let kinds: Vec<_> = layer.corrections().iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [Relabelled, Removed, Added]);
}

#[test]
fn what_was_agreed_to_with_others_at_once_is_not_said_to_be_right() {
    use CorrectionKind::*;
    let words = ["BEIRUT", "killed", "12", "in", "Homs", "ISIS"];
    let begun = || predicted(&words.map(|w| (w, Label::PLACE)));
    let kinds = |layer: &Layer| layer.corrections().iter().map(|c| c.kind).collect::<Vec<_>>();
    let equal = |layer: &Layer, words: &str, label| Edit::LabelEqual {
        words: words.to_owned(),
        label,
        attributes: Attributes::new(),
        places: vec![at(layer, words)],
    };
    let accept = |layer: &Layer, words: &str| Edit::Accept { id: id_of(layer, words), accepted: true };
    for all in [Edit::AcceptAll, Edit::Finish { finished: true }] {
        let mut layer = begun();
        layer.apply(accept(&layer, "BEIRUT")).unwrap();
        layer.apply(Edit::Relabel { id: id_of(&layer, "12"), label: Label::CASUALTY }).unwrap();
        layer.apply(all.clone()).unwrap();
        assert_eq!(kinds(&layer), [Kept, Together, Relabelled, Together, Together, Together], "{all:?}");
        assert_eq!(layer.seen().len(), 2);
        // Looked at afterwards, and agreed to by itself.
        layer.apply(Edit::Accept { id: id_of(&layer, "in"), accepted: false }).unwrap();
        assert_eq!(kinds(&layer), [Kept, Together, Relabelled, Together, Together]);
        layer.apply(accept(&layer, "in")).unwrap();
        assert_eq!(kinds(&layer), [Kept, Together, Relabelled, Kept, Together, Together]);
        layer.undo();
        layer.undo();
        assert_eq!(layer.seen().len(), 2);
    }
    // One place of equal words, and the last finding that was left, in a document of many.
    let mut layer = begun();
    layer.apply(equal(&layer, "Homs", Label::PLACE)).unwrap();
    assert_eq!(kinds(&layer), [Together]);
    for words in ["BEIRUT", "killed", "12", "in"] {
        layer.apply(accept(&layer, words)).unwrap();
    }
    layer.apply(Edit::AcceptAll).unwrap();
    assert_eq!(kinds(&layer), [Kept, Kept, Kept, Kept, Together, Together]);
    // What was seen and is given another label together with others was not seen so.
    layer.apply(equal(&layer, "BEIRUT", Label::GROUP)).unwrap();
    assert!(!layer.seen().contains(&id_of(&layer, "BEIRUT")));
    // It is in the journal, and holds when that is read.
    let journal = layer.journal();
    let mut again = super::layer();
    again.replay(journal.entries.iter().map(String::as_str), journal.applied).unwrap();
    assert_eq!((again.corrections(), again.seen()), (layer.corrections(), layer.seen()));
    // Journals of before do not say it; what was done does.
    let finished = begun().apply(Edit::Finish { finished: true }).unwrap().unwrap();
    let entry = finished.to_journal();
    let before = Change::from_journal(&entry.replace(r#","together":true"#, ""), layer.text()).unwrap();
    assert_eq!((finished.together, before.together, before.one_by_one()), (true, false, false));
    let accepted = Change { ops: before.ops[..2].to_vec(), ..before.clone() };
    assert!(!accepted.one_by_one());
    assert!(Change { ops: before.ops[..1].to_vec(), ..before }.one_by_one());
}

#[test]
fn another_value_is_a_correction_and_what_came_with_a_file_is_none() {
    let mut layer = layer();
    let span = at(&layer, "12");
    let found = Annotation::recognised(span, Label::CASUALTY, 0.5).with(Attributes::outcome("killed"));
    let given = Annotation::by_person(at(&layer, "Homs"), Label::PLACE);
    let import = Edit::Import {
        annotations: vec![found, given],
        published: None,
        finished: false,
        flagged: false,
        note: None,
    };
    layer.apply(import).unwrap();
    assert_eq!(layer.corrections(), []);
    let id = id_of(&layer, "12");
    let injured = Edit::SetAttribute { id, name: "outcome".into(), value: "injured".into() };
    layer.apply(injured).unwrap();
    assert_eq!(layer.corrections().iter().map(|c| c.kind).collect::<Vec<_>>(), [CorrectionKind::Valued]);
    assert_eq!(layer.origin(id_of(&layer, "Homs")), Some(Origin::Added));
}

#[test]
fn only_a_persons_changes_touch_a_document() {
    let mut layer = predicted(&[("BEIRUT", Label::PLACE)]);
    layer.apply(Edit::Predict { annotations: Vec::new() }).unwrap();
    layer.apply(Edit::RenameLabel { from: Label::PLACE, to: Label::GROUP }).unwrap();
    assert!(!layer.touched());
    layer.apply(Edit::Flag { flagged: true }).unwrap();
    assert!(layer.touched());
    layer.undo();
    assert!(!layer.touched());
}
