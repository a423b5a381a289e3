//! A project in one file, with the history of each document: JSON Lines. The first
//! line says what the documents have in common,
//! `{"wiremark": 2, "project": {"name", "labels", "guidelines"?, "created"?}}`,
//! where 2 is the version of the format. Every other line is a document as
//! [`jsonl`] has it, and, where it has them, `"annotator"`, `"history"` and `"layers"`.
//!
//! `"history": {"entries": […], "in_force", "read", "created"?, "changed"?, "source"?}`:
//! the entries are the document's journal, as JSON: every edit in its order, of
//! which the first `in_force` are applied and the others can be redone. **Their
//! offsets count bytes** of the text in UTF-8, unlike those of the spans. Times are
//! milliseconds since 1970.
//!
//! `"annotator"` is the name of the person whose spans and history those of the line are.
//! `"layers"` are those of other annotators:
//! `{"annotator", "published"?, "finished"?, "flagged"?, "note"?, "spans": […],
//! "history": {"entries", "in_force"}?}`, with the same meanings as in the line.
//!
//! Version 1 had neither annotators nor layers, and no attributes but choices. A later
//! version of Wiremark reads all that an earlier one wrote. A file of a later
//! version of the format is refused: to leave out what this one does not know would
//! lose it when the project is saved again.

mod read;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use crate::annotation::AnnotatorName;
use crate::dataset::{Journal, LayerRecord, Project, Record};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json::on_one_line;
use crate::formats::core::reader::{LineReader, Reader};
use crate::formats::core::writer::{Each, Writer, refused};
use crate::formats::jsonl::{self, Spans};

pub use super::jsonl::UNIT;
pub use read::read;

/// Wiremark's projects.
pub static FORMAT: Format = Format {
    name: "wiremark",
    title: "Wiremark project",
    extension: "wiremark",
    mime: "application/jsonl",
    loaded_by: "All of it, with what can be undone: to keep, to move, to hand on.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each { before: write_head, ..Each::plain(write) }),
    reader: Some(Reader::Lines(LineReader { head: Some(read::read_head), document: read })),
    unsupported: &[],
};

/// The version of the format that is written, and the last one that is read.
const VERSION: u64 = 2;

/// What a file of ours starts with.
pub(super) const START: &str = "{\"wiremark\":";

#[derive(Serialize)]
struct HeadObject<'a> {
    wiremark: u64,
    project: &'a Project,
}

/// What a document has beside the fields of [`jsonl`].
#[derive(Serialize)]
struct MoreFields<'a> {
    #[serde(skip_serializing_if = "AnnotatorName::is_empty")]
    annotator: &'a AnnotatorName,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<HistoryObject<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layers: Vec<LayerObject<'a>>,
}

#[derive(Serialize)]
struct HistoryObject<'a> {
    entries: Vec<Cow<'a, RawValue>>,
    in_force: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct LayerObject<'a> {
    annotator: &'a AnnotatorName,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    finished: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    spans: Spans<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<HistoryObject<'a>>,
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
    let history = record.history.as_ref().map(|history| {
        Ok::<_, io::Error>(HistoryObject {
            read: Some(history.read),
            created: history.created,
            changed: history.changed,
            source: history.source.as_deref(),
            ..history_object(&history.journal, &record.id)?
        })
    });

    let more = MoreFields {
        annotator: &record.annotator,
        history: history.transpose()?,
        layers: record.layers.iter().map(|layer| layer_object(layer, record)).collect::<io::Result<_>>()?,
    };
    jsonl::write_with(record, more, out)
}

fn layer_object<'a>(layer: &'a LayerRecord, record: &'a Record) -> io::Result<LayerObject<'a>> {
    let history = layer.journal.as_ref().map(|journal| history_object(journal, &record.id));
    Ok(LayerObject {
        annotator: &layer.annotator,
        published: layer.published.as_deref(),
        finished: layer.finished,
        flagged: layer.flagged,
        note: layer.note.as_deref(),
        spans: Spans(&record.text, &layer.annotations),
        history: history.transpose()?,
    })
}

fn history_object<'a>(journal: &'a Journal, id: &str) -> io::Result<HistoryObject<'a>> {
    let entry = |entry: &'a String| {
        let entry: &RawValue = serde_json::from_str(entry).map_err(|error| {
            refused(format!("document {id:?}: an edit of its history is not JSON: {error}"))
        })?;
        Ok(on_one_line(entry))
    };
    Ok(HistoryObject {
        entries: journal.entries.iter().map(entry).collect::<io::Result<_>>()?,
        in_force: journal.applied,
        read: None,
        created: None,
        changed: None,
        source: None,
    })
}
