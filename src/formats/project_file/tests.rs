use proptest::prelude::*;

use super::*;
use crate::annotation::{Annotation, Attributes, Label, LabelSet};
use crate::dataset::{Actor, Change, Edit, History, Journal, Layer, LayerRecord, Project, Record};
use crate::formats::Exporter;
use crate::formats::core::parse_result::ParseResult;
use crate::formats::core::testing::{assert_same, problems, records, written};
use crate::formats::jsonl::Lines;
use crate::text::Text;

/// As version 1 wrote it: every later version must read this.
const VERSION_1: &str = include_str!("../../../tests/data/project-1.wiremark");

/// As version 2 writes it: annotators, layers, times, and attributes of every kind.
const VERSION_2: &str = include_str!("../../../tests/data/project-2.wiremark");

/// As it is written now.
const VERSION_3: &str = include_str!("../../../tests/data/project-3.wiremark");

/// A layer with a journal: what the file said, a deletion, a note, and a flag that was undone.
fn edited(given: &LayerRecord, text: &Text) -> LayerRecord {
    let mut layer = Layer::new(given.annotator.clone(), Text::new(text.as_str()), LabelSet::default());
    let import = Edit::Import {
        annotations: given.annotations.clone(),
        published: given.published.as_deref().and_then(|day| day.parse().ok()),
        finished: true,
        flagged: false,
        note: None,
    };
    layer.apply_at(import, Some(1)).unwrap();
    let first = layer.annotations().next().map(|(id, _)| id);
    if let Some(id) = first {
        layer.apply_at(Edit::Remove { id }, Some(2)).unwrap();
    }
    layer.apply(Edit::Note { note: Some("😀 \"n\"\n".to_owned()) }).unwrap();
    layer.apply_at(Edit::Flag { flagged: true }, Some(u64::MAX)).unwrap();
    layer.undo();
    LayerRecord { journal: Some(layer.journal()), ..layer.to_record() }
}

/// A document with a history, and with other layers of which the first two have journals.
fn with_history(mut record: Record, annotator: &str, layers: &[(&str, Vec<Annotation>)]) -> Record {
    record.annotator = annotator.into();
    let default = edited(&record.default_layer(), &record.text);
    (record.annotations, record.published) = (default.annotations, default.published);
    (record.finished, record.flagged) = (default.finished, default.flagged);
    record.note = default.note;
    record.history = Some(History {
        journal: default.journal.unwrap(),
        read: true,
        created: Some(7),
        changed: None,
        source: Some("ünit.txt".to_owned()),
    });
    for (nth, (annotator, annotations)) in layers.iter().enumerate() {
        let layer = LayerRecord {
            annotator: (*annotator).into(),
            annotations: annotations.clone(),
            ..LayerRecord::default()
        };
        record.layers.push(if nth < 2 { edited(&layer, &record.text) } else { layer });
    }
    record
}

fn copied(record: &Record) -> Record {
    let mut copy = Record::new(record.id.clone(), Text::new(record.text.as_str()));
    copy.published.clone_from(&record.published);
    copy.annotations.clone_from(&record.annotations);
    (copy.finished, copy.flagged) = (record.finished, record.flagged);
    copy.note.clone_from(&record.note);
    copy.history.clone_from(&record.history);
    copy.annotator = record.annotator.clone();
    copy.layers.clone_from(&record.layers);
    copy
}

proptest! {
    #[test]
    fn what_is_read_back_is_what_was_written(
        records in prop::collection::vec((records(), any::<bool>(), 0usize..4), 0..4),
        guidelines in prop::option::of(crate::text::testing::nasty()),
    ) {
        let records: Vec<Record> = records
            .into_iter()
            .map(|(record, worked, count)| {
                let layers = ["Ana 😀", "e\u{301}", ""].map(|name| (name, record.annotations.clone()));
                if worked { with_history(record, "Ben", &layers[..count]) } else { record }
            })
            .collect();
        let project = Project { guidelines, created: Some(3), ..Project::named("😀 \"North\"\n") };
        let mut export = Exporter::new(&FORMAT);
        export.project(project.clone());
        for record in &records {
            export.add(copied(record)).unwrap();
        }
        export.finish().unwrap();
        let reading = FORMAT.read_all(&export.take());
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(reading.project, Some(project));
        assert_same(&reading.documents, &records, &FORMAT);
        for (read, record) in reading.documents.iter().zip(&records) {
            prop_assert_eq!(&read.history, &record.history);
            prop_assert_eq!((&read.annotator, &read.layers), (&record.annotator, &record.layers));
        }
    }

    #[test]
    fn confidences_of_the_history_are_kept_exactly(sure in 0f32..=1.0) {
        let mut record = Record::new("a", Text::new("Beni"));
        let span = record.text.span(0..4).unwrap();
        record.annotations.push(Annotation::recognised(span, Label::PLACE, sure));
        let mut record = with_history(record, "", &[]);
        let before = record.history.clone().unwrap();
        // Only the first entry: nothing was removed yet.
        let journal = Journal { entries: before.journal.entries[..1].to_vec(), applied: 1 };
        record.history = Some(History { journal, ..before });
        record.annotations = vec![Annotation::recognised(span, Label::PLACE, sure)];
        record.note = None;
        let reading = FORMAT.read_all(&written(&FORMAT, &[record]));
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(reading.documents[0].annotations[0].confidence, sure);
    }
}

#[test]
fn version_1_is_read() {
    let ParseResult { documents, problems, project, .. } = FORMAT.read_all(VERSION_1.as_bytes());
    assert_eq!(problems, []);
    let project = project.unwrap();
    assert_eq!((project.name.as_str(), project.created), ("North Kivu", Some(1_715_500_800_000)));
    assert_eq!(project.guidelines.as_deref(), Some("# How\n\nMark *names*."));
    let labels: Vec<&str> = project.labels.labels().iter().map(|label| label.name.as_str()).collect();
    assert_eq!(labels, ["PLACE", "Weapon"]);
    assert_eq!(project.labels.labels()[1].terms, ["T-72"]);
    let [worked, plain] = &documents[..] else { panic!("{documents:?}") };
    let found = |record: &Record| -> Vec<(String, String)> {
        let span = |a: &Annotation| (record.text.slice(a.span).to_owned(), a.label.as_str().to_owned());
        record.annotations.iter().map(span).collect()
    };
    assert_eq!(found(worked), [("Beni".into(), "PLACE".into()), ("T-72".into(), "Weapon".into())]);
    assert_eq!(worked.annotations[1].attributes, {
        let mut attributes = Attributes::new();
        attributes.set("state", Some("lost".into()));
        attributes
    });
    assert_eq!((worked.finished, worked.flagged, worked.note.as_deref()), (true, true, Some("ask 😀")));
    assert_eq!(worked.published.as_deref(), Some("2024-05-12"));
    assert_eq!(worked.meta.as_ref().map(|meta| meta.get()), Some(r#"{"source":"x"}"#));
    let history = worked.history.as_ref().unwrap();
    assert_eq!((history.journal.entries.len(), history.journal.applied, history.read), (3, 2, true));
    assert_eq!((history.created, history.changed), (Some(1_715_500_800_001), Some(1_715_500_800_002)));
    assert_eq!((plain.id.as_str(), plain.annotations.len(), &plain.history), ("plain", 0, &None));
    // And written as it was, but for what need not be said any more.
    let mut export = Exporter::new(&FORMAT);
    export.project(project);
    documents.into_iter().for_each(|document| export.add(document).unwrap());
    let shorter = VERSION_1.replace(",\"terms\":[]", "").replace(",\"recogniser\":null", "");
    assert_eq!(String::from_utf8(export.take()).unwrap(), as_named_now(&shorter));
}

/// What stands in a file of an earlier version, under the names of this one.
fn as_named_now(file: &str) -> String {
    let head = file.replacen("{\"wiremark\":1", "{\"wiremark\":3", 1).replacen(
        "{\"wiremark\":2",
        "{\"wiremark\":3",
        1,
    );
    head.replace("\"in_force\":", "\"applied\":")
}

#[test]
fn version_2_is_read_and_written() {
    let ParseResult { documents, problems, project, .. } = FORMAT.read_all(VERSION_2.as_bytes());
    assert_eq!(problems, []);
    let project = project.unwrap();
    let kinds: Vec<&str> =
        project.labels.labels()[0].attributes.iter().map(|attribute| attribute.kind.name()).collect();
    assert_eq!(kinds, ["choice", "choice", "text", "number", "date", "identifier"]);
    let [record] = &documents[..] else { panic!("{documents:?}") };
    assert_eq!(record.annotator.as_str(), "Ana");
    let said = |annotations: &[Annotation]| -> Vec<String> {
        annotations.iter().map(|a| record.text.slice(a.span).to_owned()).collect()
    };
    assert_eq!(said(&record.annotations), ["Béni"]);
    assert_eq!(record.annotations[0].attributes.get("gazetteer"), Some("Q42"));
    let [ben, unnamed] = &record.layers[..] else { panic!("{:?}", record.layers) };
    assert_eq!((ben.annotator.as_str(), ben.finished), ("Ben 😀", true));
    assert_eq!(said(&ben.annotations), ["e\u{301}t", "Béni"]);
    let journal = ben.journal.as_ref().unwrap();
    assert_eq!((journal.entries.len(), journal.applied), (4, 3));
    let change = Change::from_journal(&journal.entries[0], &record.text).unwrap();
    assert_eq!((change.by, change.time), (Actor::Person("Ben 😀".into()), Some(1_715_500_800_003)));
    // Another program may write a layer without a journal.
    assert_eq!((unnamed.annotator.as_str(), &unnamed.journal), ("", &None));
    assert_eq!((said(&unnamed.annotations), unnamed.note.as_deref()), (vec!["😀".to_owned()], Some("?")));
    let mut export = Exporter::new(&FORMAT);
    export.project(project);
    documents.into_iter().for_each(|document| export.add(document).unwrap());
    export.finish().unwrap();
    let written = String::from_utf8(export.take()).unwrap();
    assert_eq!(written, as_named_now(VERSION_2) + "{\"end\":{\"documents\":1,\"crc32\":\"b6ef99fa\"}}\n");
}

#[test]
fn version_3_is_read_and_written() {
    let ParseResult { documents, problems, notes, project } = FORMAT.read_all(VERSION_3.as_bytes());
    assert_eq!((problems, notes), (vec![], vec![]));
    let mut export = Exporter::new(&FORMAT);
    export.project(project.unwrap());
    export.expect(documents.len());
    documents.into_iter().for_each(|document| export.add(document).unwrap());
    export.finish().unwrap();
    assert_eq!(String::from_utf8(export.take()).unwrap(), VERSION_3);
}

#[test]
fn files_of_earlier_versions_have_no_end_and_that_is_said() {
    for file in [VERSION_1, VERSION_2] {
        let result = FORMAT.read_all(file.as_bytes());
        assert_eq!(result.problems, []);
        let [note] = &result.notes[..] else { panic!("{:?}", result.notes) };
        assert!(
            note.starts_with("saved by an earlier version, whose files do not say where they end"),
            "{note}"
        );
    }
}

/// A file of documents with nasty texts and histories.
fn file_of(texts: &[String], expected: bool) -> Vec<u8> {
    let mut export = Exporter::new(&FORMAT);
    export.project(Project::named("😀 \"North\"\n"));
    if expected {
        export.expect(texts.len());
    }
    for (nth, text) in texts.iter().enumerate() {
        let record = Record::new(format!("{nth} é"), Text::new(text.as_str()));
        export.add(with_history(record, "Ben", &[])).unwrap();
    }
    export.finish().unwrap();
    export.take()
}

proptest! {
    #[test]
    fn a_file_cut_anywhere_is_told(
        texts in prop::collection::vec(crate::text::testing::nasty(), 0..4),
        expected: bool,
        at: prop::sample::Index,
    ) {
        let whole = file_of(&texts, expected);
        // But for the line end behind the end: without it nothing is missing.
        let at = at.index(whole.len() - 1);
        let result = FORMAT.read_all(&whole[..at]);
        prop_assert!(!result.problems.is_empty(), "{}", String::from_utf8_lossy(&whole[..at]));
        let lines = whole[..at].iter().filter(|byte| **byte == b'\n').count();
        prop_assert!(result.documents.len() >= lines.saturating_sub(1).min(texts.len()), "{}", at);
        // Where the cut is at the end of a line, too.
        if lines > 0 && whole[at - 1] == b'\n' {
            let message = &result.problems[0].message;
            let read = result.documents.len();
            prop_assert!(message.starts_with("the file is cut off: its end is missing; "), "{}", message);
            prop_assert!(!expected || message.contains(&format!("; {read} of {} document", texts.len())), "{}", message);
        }
    }

    #[test]
    fn a_line_that_is_lost_or_changed_is_told(
        texts in prop::collection::vec(crate::text::testing::nasty(), 1..4),
        lost: bool,
        nth: prop::sample::Index,
    ) {
        let whole = String::from_utf8(file_of(&texts, true)).unwrap();
        let mut lines: Vec<&str> = whole.split_inclusive('\n').collect();
        let nth = 1 + nth.index(texts.len());
        let changed = lines[nth].replacen("\"finished\":true,", "", 1).replacen("é\"", "e\"", 1);
        if lost {
            lines.remove(nth);
        } else {
            lines[nth] = &changed;
        }
        let result = FORMAT.read_all(lines.concat().as_bytes());
        let told = if lost { "lines were lost or added since" } else { "the file is not as it was saved: " };
        prop_assert!(result.problems.iter().any(|p| p.message.contains(told)), "{:?}", result.problems);
        prop_assert_eq!(result.documents.len(), texts.len() - usize::from(lost));
    }

    #[test]
    fn other_line_ends_and_blank_lines_change_nothing(texts in prop::collection::vec(crate::text::testing::nasty(), 0..4)) {
        let whole = String::from_utf8(file_of(&texts, true)).unwrap();
        let result = FORMAT.read_all(format!("\u{feff}{}", whole.replace('\n', "\r\n\r\n")).as_bytes());
        prop_assert_eq!((result.problems, result.documents.len()), (vec![], texts.len()));
        let result = FORMAT.read_all(whole.trim_end().as_bytes());
        prop_assert_eq!((result.problems, result.documents.len()), (vec![], texts.len()));
    }
}

#[test]
fn a_damaged_head_is_told_and_the_documents_are_read() {
    let whole = String::from_utf8(file_of(&["a".to_owned()], true)).unwrap();
    let told = problems(&FORMAT, &whole[..30]);
    let cut =
        "the file is cut off: its end is missing; 0 documents read, and how many followed cannot be told";
    assert!(
        told[0].starts_with("line 1: the first line is damaged: not JSON: EOF while parsing"),
        "{told:?}"
    );
    assert_eq!(told[1..], [cut]);
    let result = FORMAT.read_all(whole.replacen("\"project\":{", "\"project\":", 1).as_bytes());
    assert_eq!((result.problems.len(), result.documents.len()), (2, 1), "{:?}", result.problems);
}

#[test]
fn what_is_wrong_with_the_end_is_told() {
    let whole = String::from_utf8(file_of(&["a".to_owned(), "b".to_owned()], true)).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let unknown = String::from_utf8(file_of(&["a".to_owned()], false)).unwrap();
    let cases = [
        (String::new(), "the file is empty", 0),
        (lines[0].to_owned(), "the file is cut off: its end is missing; 0 of 2 documents read", 0),
        (lines[..2].join("\n"), "the file is cut off: its end is missing; 1 of 2 documents read", 1),
        (
            unknown.lines().take(2).collect::<Vec<_>>().join("\n"),
            "the file is cut off: its end is missing; 1 document read, and how many followed cannot be told",
            1,
        ),
        (
            [lines[0], lines[1], lines[3]].join("\n"),
            "line 3: the file was saved with 2 documents, and 1 of them are here: lines were lost or added since",
            1,
        ),
        (
            [lines[0], lines[2], lines[1], lines[3]].join("\n"),
            "line 4: the file is not as it was saved: it was damaged or changed since; all that can be read of it is read",
            2,
        ),
        (
            [lines[0], lines[1], lines[2], "{\"end\":{\"documents\":2}}"].join("\n"),
            "line 4: the end of the file is damaged: ",
            2,
        ),
        (
            format!("{whole}{}\n{}\n", lines[1], lines[3]),
            "line 5: more follows the end of the file, as if files were joined; it is read as well",
            3,
        ),
    ];
    for (file, problem, documents) in cases {
        let result = FORMAT.read_all(file.as_bytes());
        let [only] = &result.problems[..] else { panic!("{file}: {:?}", result.problems) };
        assert!(only.to_string().starts_with(problem), "{only}");
        assert_eq!(result.documents.len(), documents, "{file}");
    }
}

#[test]
fn what_cannot_be_taken_of_layers_is_reported_and_the_rest_is_read() {
    let cases = [
        (r#""annotator":"Ben 😀","#, "", "`layers[0].annotator` is missing; layer skipped", 1),
        (r#""annotator":"Ben 😀","#, r#""annotator":7,"#, "`layers[0].annotator`: invalid type: ", 1),
        (
            r#""annotator":"Ben 😀","#,
            r#""annotator":" Ana ","#,
            "layers[0]: there are labels of “Ana” already; ",
            1,
        ),
        (
            r#""annotator":"","#,
            r#""annotator":"Ben 😀","#,
            "layers[1]: there are labels of “Ben 😀” already; ",
            1,
        ),
        (r#""in_force":3"#, r#""in_force":4"#, "layers[0]: its saved edits lead to other spans", 2),
        (r#"{"start":0,"end":1,"#, r#"{"start":0,"end":99,"#, "layers[1]: spans[0]: ", 2),
        (r#","layers":["#, r#","layers":"x","tokens":["#, "`layers`: invalid type: ", 0),
        (
            r#""annotator":"Ana","history""#,
            r#""annotator":"","history""#,
            "layers[1]: there are labels of somebody without a name already; ",
            1,
        ),
    ];
    for (old, new, problem, layers) in cases {
        assert!(VERSION_2.contains(old), "{old}");
        let reading = FORMAT.read_all(VERSION_2.replacen(old, new, 1).as_bytes());
        let [found] = &reading.problems[..] else { panic!("{old}: {:?}", reading.problems) };
        assert!(found.message.starts_with(problem), "{}", found.message);
        assert_eq!(reading.documents[0].layers.len(), layers, "{old}");
        assert!(reading.documents[0].history.is_some());
    }
    let nobody = VERSION_2.replacen(r#""annotator":"Ana","#, r#""annotator":["Ana"],"#, 1);
    let told = problems(&FORMAT, &nobody);
    assert!(told[0].ends_with("expected a string; read as of somebody without a name"), "{told:?}");
}

#[test]
fn what_cannot_be_taken_is_told() {
    let head = VERSION_1.lines().next().unwrap();
    let first = |head: &str| format!("{head}\n{{\"id\":\"a\",\"text\":\"\"}}\n");
    let cases = [
        (
            first(r#"{"wiremark":4,"projects":[]}"#),
            "line 1: this project was saved by a later Wiremark (its format is version 4, and this Wiremark \
             reads version 3): update Wiremark to open it; nothing read",
            0,
        ),
        (first(r#"{"wiremark":0}"#), "line 1: `wiremark`: expected a version from 1 on; nothing read", 0),
        (
            first(r#"{"wiremark":"1"}"#),
            "line 1: `wiremark`: invalid type: string \"1\", expected u64; nothing read",
            0,
        ),
        (
            first(r#"{"wiremark":1,"project":{"name":"x","labels":{"labels":[]}}}"#),
            "line 1: `project`: there is no label; add at least one; the documents are read without their project",
            1,
        ),
        (
            "{\"id\":\"a\",\"text\":\"\"}\n".to_owned(),
            "line 1: it does not start with the name and the labels of a project (`wiremark`); read as documents of none",
            1,
        ),
        (format!("{head}\n{head}\n"), "line 2: `text` is missing; document skipped", 0),
    ];
    for (file, problem, documents) in cases {
        let reading = FORMAT.read_all(file.as_bytes());
        assert_eq!(reading.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [problem], "{file}");
        assert_eq!(reading.documents.len(), documents, "{file}");
    }
}

#[test]
fn a_history_that_does_not_fit_is_left_out() {
    let [head, worked, ..] = Lines::new(VERSION_1.as_bytes())
        .map(|line| line.unwrap().content.unwrap())
        .collect::<Vec<_>>()
        .try_into()
        .map(|[head, worked, _]: [String; 3]| [head, worked])
        .unwrap();
    let cases = [
        ("\"in_force\":2", "\"in_force\":4", "`history`: more edits are applied than it has"),
        (
            "\"in_force\":2",
            "\"in_force\":3",
            "its saved edits lead to other spans, or another state, than the line has",
        ),
        ("\"entries\":[", "\"entries\":[7,", "a saved edit cannot be read: "),
        ("\"start\":5,\"end\":9", "\"start\":2,\"end\":9", "a saved edit does not fit its text: "),
        ("\"flagged\":true,", "", "its saved edits lead to other spans, or another state, than the line has"),
    ];
    for (old, new, reason) in cases {
        assert!(worked.contains(old), "{old}");
        let told = problems(&FORMAT, &format!("{head}\n{}\n", worked.replacen(old, new, 1)));
        let [problem] = &told[..] else { panic!("{told:?}") };
        assert!(problem.starts_with(&format!("line 2: document \"worked\": {reason}")), "{problem}");
        assert!(problem.ends_with("; its history is left out"), "{problem}");
        let reading = FORMAT.read_all(format!("{head}\n{}\n", worked.replacen(old, new, 1)).as_bytes());
        assert_eq!((reading.documents[0].annotations.len(), &reading.documents[0].history), (2, &None));
    }
}

#[test]
fn a_damaged_history_is_refused_and_not_written() {
    let mut record = Record::new("a", Text::new(""));
    let journal = Journal { entries: vec!["{".to_owned()], applied: 0 };
    record.history = Some(History { journal, ..History::default() });
    let error = write(&record, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("document \"a\": an edit of its history is not JSON"), "{error}");
}
