//! Undo and its ground, reverting, journals, and what the history says of a person's work.

use wiremark::annotation::{Annotation, Attributes, Label, LabelSet, Source};
use wiremark::dataset::{AnnotationId, CorrectionKind, Document, Edit, EditError, Origin, Reverted};
use wiremark::text::Text;

use super::{TEXT, at, document, id_of, imported, predicted, said};

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

#[test]
fn only_a_persons_changes_touch_a_document() {
    let mut document = predicted(&[("BEIRUT", Label::PLACE)]);
    document.apply(Edit::Predict { annotations: Vec::new() }).unwrap();
    document.apply(Edit::RenameLabel { from: Label::PLACE, to: Label::GROUP }).unwrap();
    assert!(!document.touched());
    document.apply(Edit::Flag { flagged: true }).unwrap();
    assert!(document.touched());
    document.undo();
    assert!(!document.touched());
}
