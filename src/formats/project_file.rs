//! A project in one file, with all that was done in it: JSON Lines. The first
//! line says what the documents have in common,
//! `{"wiremark": 1, "project": {"name", "labels", "guidelines"?, "created"?}}`,
//! where 1 is the version of the format. Every other line is a document as
//! [`jsonl`] has it, and `"history": {"entries": […], "in_force", "read",
//! "created"?, "changed"?, "source"?}` if it has one.
//!
//! The entries are the document's journal, as JSON: every edit in its order, of
//! which the first `in_force` are done and the others can be redone. **Their
//! offsets count bytes** of the text in UTF-8, unlike those of the spans. Times are
//! milliseconds since 1970.
//!
//! A later version of Wiremark reads all that an earlier one wrote. A file of a later
//! version of the format is refused: to leave out what this one does not know would
//! lose it when the project is saved again.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::annotation::{Annotation, LabelSet};
use crate::dataset::{Document, History, Project, Record};
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json::on_one_line;
use crate::formats::core::line_error::{LineError, wrong};
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::{Head, LineReader, Reader};
use crate::formats::core::spans::thousandths;
use crate::formats::core::writer::{Each, Writer, refused};
use crate::formats::jsonl;
use crate::text::Text;

pub use super::jsonl::UNIT;

/// Wiremark's projects.
pub static FORMAT: Format = Format {
    name: "wiremark",
    title: "Wiremark project",
    extension: "wiremark",
    mime: "application/jsonl",
    loaded_by: "All of it, with what can be undone: to keep, to move, to hand on.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each { before: write_head, ..Each::plain(write) }),
    reader: Some(Reader::Lines(LineReader { head: Some(read_head), document: read })),
    unsupported: &[],
};

/// The version of the format that is written, and the last one that is read.
const VERSION: u64 = 1;

/// What a file of ours starts with.
pub(super) const START: &str = "{\"wiremark\":";

#[derive(Serialize)]
struct HeadObject<'a> {
    wiremark: u64,
    project: &'a Project,
}

#[derive(Serialize)]
struct HistoryObject<'a> {
    entries: Vec<Cow<'a, RawValue>>,
    in_force: usize,
    read: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

fn write_head(project: &Project, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &HeadObject { wiremark: VERSION, project })?;
    out.write_all(b"\n")
}

/// Writes one document as a line.
///
/// # Errors
/// As [`jsonl::write`], and if an entry of its history is not JSON.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let history = record.history.as_ref().map(|history| history_object(history, &record.id)).transpose()?;
    jsonl::write_with(record, history, out)
}

fn history_object<'a>(history: &'a History, id: &str) -> io::Result<HistoryObject<'a>> {
    let entry = |entry: &'a String| {
        let entry: &RawValue = serde_json::from_str(entry).map_err(|error| {
            refused(format!("document {id:?}: an edit of its history is not JSON: {error}"))
        })?;
        Ok(on_one_line(entry))
    };
    Ok(HistoryObject {
        entries: history.entries.iter().map(entry).collect::<io::Result<_>>()?,
        in_force: history.in_force,
        read: history.read,
        created: history.created,
        changed: history.changed,
        source: history.source.as_deref(),
    })
}

/// Reads the first line. Without one, the documents are still of use, and are read;
/// if it is of a later version, nothing is.
fn read_head(line: &str, number: usize, sink: &mut dyn Sink) -> Head {
    let Ok(fields) = Fields::of_line(line) else { return no_head(number, sink) };
    let version = match fields.optional::<u64>("", "wiremark") {
        Ok(Some(version)) => version,
        Ok(None) => return no_head(number, sink),
        Err(error) => return refuse(number, error.to_string(), sink),
    };
    if version == 0 {
        return refuse(number, "`wiremark`: expected a version from 1 on".to_owned(), sink);
    }
    if version > VERSION {
        let message = format!(
            "this project was saved by a later Wiremark (its format is version {version}, and this Wiremark reads \
             version {VERSION}): update Wiremark to open it"
        );
        return refuse(number, message, sink);
    }
    match fields.require::<Project>("", "project") {
        Ok(project) => sink.project(project),
        Err(error) => tell(number, format!("{error}; the documents are read without their project"), sink),
    }
    Head::Taken
}

fn no_head(number: usize, sink: &mut dyn Sink) -> Head {
    let message = "it does not start with the name and the labels of a project (`wiremark`); \
                   read as documents of none";
    tell(number, message.to_owned(), sink);
    Head::Document
}

fn refuse(number: usize, message: String, sink: &mut dyn Sink) -> Head {
    tell(number, format!("{message}; nothing read"), sink);
    Head::Refused
}

fn tell(number: usize, message: String, sink: &mut dyn Sink) {
    sink.problem(Problem { line: Some(number), document: None, message });
}

/// Reads the line of a document, as [`jsonl::read_line`] does. A history that does
/// not lead to what the line says of the document is not taken, and that is told.
pub fn read(line: &str, number: usize, sink: &mut dyn Sink) {
    jsonl::read_with(line, number, sink, |fields, record, (annotations, notes)| {
        match history(fields, record, annotations) {
            Ok(None) => {}
            Ok(Some((history, exact))) => {
                record.history = Some(history);
                *annotations = exact;
            }
            Err(reason) => notes.push(format!("{reason}; its history is left out")),
        }
    });
}

/// The history, and the annotations that it leads to: those of the line have rounded
/// confidences.
fn history(
    fields: &Fields<'_>,
    record: &Record,
    annotations: &[Annotation],
) -> Result<Option<(History, Vec<Annotation>)>, String> {
    let Some(history) = stored(fields).map_err(|error| error.to_string())? else { return Ok(None) };
    let mut document = Document::new("", Text::new(record.text.as_str()), LabelSet::default());
    document
        .replay(history.entries.iter().map(String::as_str), history.in_force)
        .map_err(|error| error.to_string())?;
    let replayed = document.to_record();
    let same = |(one, other): (&Annotation, &Annotation)| {
        thousandths(one.confidence) == thousandths(other.confidence)
            && *one == Annotation { confidence: one.confidence, ..other.clone() }
    };
    let same = replayed.annotations.len() == annotations.len()
        && replayed.annotations.iter().zip(annotations).all(same)
        && replayed.published == record.published
        && (replayed.finished, replayed.flagged) == (record.finished, record.flagged)
        && replayed.note == record.note;
    if !same {
        return Err("its saved edits lead to other spans, or another state, than the line has".to_owned());
    }
    Ok(Some((history, replayed.annotations)))
}

fn stored(fields: &Fields<'_>) -> Result<Option<History>, LineError> {
    #[derive(Deserialize)]
    struct Stored<'a> {
        #[serde(borrow)]
        entries: Vec<&'a RawValue>,
        in_force: usize,
        #[serde(default)]
        read: bool,
        created: Option<u64>,
        changed: Option<u64>,
        source: Option<String>,
    }

    let Some(value) = fields.get("", "history")?.filter(|value| value.get() != "null") else {
        return Ok(None);
    };
    let Stored { entries, in_force, read, created, changed, source } = parse(value, || "history".to_owned())?;
    if in_force > entries.len() {
        return Err(wrong("history.in_force".to_owned(), "expected no more than there are entries"));
    }
    let entries = entries.into_iter().map(|entry| entry.get().to_owned()).collect();
    Ok(Some(History { entries, in_force, read, created, changed, source }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::{Attributes, Label};
    use crate::dataset::{Change, Edit};
    use crate::formats::Exporter;
    use crate::formats::core::parse_result::ParseResult;
    use crate::formats::core::testing::{assert_same, problems, records, written};
    use crate::formats::jsonl::Lines;

    /// As version 1 wrote it: whatever comes later must go on reading this.
    const VERSION_1: &str = include_str!("../../tests/data/project-1.wiremark");

    /// The document with a history: what the file said, a deletion, a note, and a
    /// flag that was taken back.
    fn with_history(record: Record) -> Record {
        let mut document =
            Document::new(record.id.clone(), Text::new(record.text.as_str()), LabelSet::default());
        let mut entries = Vec::new();
        let mut edit = |document: &mut Document, edit: Edit| {
            let change = document.apply(edit).unwrap();
            entries.extend(change.as_ref().map(Change::to_journal));
        };
        let published = record.published.as_deref().and_then(|day| day.parse().ok());
        let annotations = record.annotations.clone();
        edit(
            &mut document,
            Edit::Import { annotations, published, finished: true, flagged: false, note: None },
        );
        let first = document.annotations().next().map(|(id, _)| id);
        if let Some(id) = first {
            edit(&mut document, Edit::Remove { id });
        }
        edit(&mut document, Edit::Note { note: Some("😀 \"n\"\n".to_owned()) });
        edit(&mut document, Edit::Flag { flagged: true });
        document.undo();
        let mut after = document.to_record();
        after.meta = record.meta;
        let in_force = document.done();
        after.history = Some(History {
            entries,
            in_force,
            read: true,
            created: Some(7),
            changed: None,
            source: Some("ünit.txt".to_owned()),
        });
        after
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(
            records in prop::collection::vec((records(), any::<bool>()), 0..4),
            guidelines in prop::option::of(crate::text::testing::nasty()),
        ) {
            let records: Vec<Record> = records
                .into_iter()
                .map(|(record, worked)| if worked { with_history(record) } else { record })
                .collect();
            let project = Project { guidelines, created: Some(3), ..Project::named("😀 \"North\"\n") };
            let mut export = Exporter::new(&FORMAT);
            export.project(project.clone());
            for record in &records {
                let mut copy = Record::new(record.id.clone(), Text::new(record.text.as_str()));
                copy.published.clone_from(&record.published);
                copy.annotations.clone_from(&record.annotations);
                (copy.finished, copy.flagged) = (record.finished, record.flagged);
                copy.note.clone_from(&record.note);
                copy.history.clone_from(&record.history);
                export.add(copy).unwrap();
            }
            export.finish().unwrap();
            let reading = FORMAT.read_all(&export.take());
            prop_assert_eq!(&reading.problems, &[]);
            prop_assert_eq!(reading.project, Some(project));
            assert_same(&reading.documents, &records, &FORMAT);
            for (read, record) in reading.documents.iter().zip(&records) {
                prop_assert_eq!(&read.history, &record.history);
            }
        }

        #[test]
        fn confidences_of_the_history_are_kept_exactly(sure in 0f32..=1.0) {
            let mut record = Record::new("a", Text::new("Beni"));
            let span = record.text.span(0..4).unwrap();
            record.annotations.push(Annotation::recognised(span, Label::PLACE, sure));
            let mut record = with_history(record);
            let before = record.history.clone().unwrap();
            // Only the first entry: nothing was taken away yet.
            record.history = Some(History { entries: before.entries[..1].to_vec(), in_force: 1, ..before });
            record.annotations = vec![Annotation::recognised(span, Label::PLACE, sure)];
            record.note = None;
            let reading = FORMAT.read_all(&written(&FORMAT, &[record]));
            prop_assert_eq!(&reading.problems, &[]);
            prop_assert_eq!(reading.documents[0].annotations[0].confidence, sure);
        }
    }

    #[test]
    fn version_1_is_read() {
        let ParseResult { documents, problems, project } = FORMAT.read_all(VERSION_1.as_bytes());
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
        assert_eq!((history.entries.len(), history.in_force, history.read), (3, 2, true));
        assert_eq!((history.created, history.changed), (Some(1_715_500_800_001), Some(1_715_500_800_002)));
        assert_eq!((plain.id.as_str(), plain.annotations.len(), &plain.history), ("plain", 0, &None));
        // And written as it was, but for what need not be said any more.
        let mut export = Exporter::new(&FORMAT);
        export.project(project);
        documents.into_iter().for_each(|document| export.add(document).unwrap());
        let shorter = VERSION_1.replace(",\"terms\":[]", "").replace(",\"recogniser\":null", "");
        assert_eq!(String::from_utf8(export.take()).unwrap(), shorter);
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let head = VERSION_1.lines().next().unwrap();
        let first = |head: &str| format!("{head}\n{{\"id\":\"a\",\"text\":\"\"}}\n");
        let cases = [
            (
                first(r#"{"wiremark":2,"projects":[]}"#),
                "line 1: this project was saved by a later Wiremark (its format is version 2, and this Wiremark \
                 reads version 1): update Wiremark to open it; nothing read",
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
            assert_eq!(
                reading.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
                [problem],
                "{file}"
            );
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
            (
                "\"in_force\":2",
                "\"in_force\":4",
                "`history.in_force`: expected no more than there are entries",
            ),
            (
                "\"in_force\":2",
                "\"in_force\":3",
                "its saved edits lead to other spans, or another state, than the line has",
            ),
            ("\"entries\":[", "\"entries\":[7,", "a saved edit cannot be read: "),
            ("\"start\":5,\"end\":9", "\"start\":2,\"end\":9", "a saved edit does not fit its text: "),
            (
                "\"flagged\":true,",
                "",
                "its saved edits lead to other spans, or another state, than the line has",
            ),
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
        record.history = Some(History { entries: vec!["{".to_owned()], ..History::default() });
        let error = write(&record, &mut Vec::new()).unwrap_err();
        assert!(
            error.to_string().starts_with("document \"a\": an edit of its history is not JSON"),
            "{error}"
        );
    }
}
