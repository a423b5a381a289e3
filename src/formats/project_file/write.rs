use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::VERSION;
use crate::annotation::AnnotatorName;
use crate::dataset::{Journal, LayerRecord, Project, Record};
use crate::formats::core::frame::Checksum;
use crate::formats::core::json::on_one_line;
use crate::formats::core::writer::refused;
use crate::formats::jsonl::{self, Spans};

#[derive(Serialize)]
struct HeadObject<'a> {
    wiremark: u64,
    project: &'a Project,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<usize>,
}

#[derive(Serialize)]
struct EndLine {
    end: EndObject,
}

#[derive(Serialize)]
struct EndObject {
    documents: usize,
    crc32: String,
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
    applied: usize,
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

pub(super) fn write_head(project: &Project, documents: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &HeadObject { wiremark: VERSION, project, documents })?;
    out.write_all(b"\n")
}

pub(super) fn write_end(documents: usize, checksum: &Checksum, out: &mut dyn Write) -> io::Result<()> {
    let end = EndObject { documents, crc32: checksum.digits() };
    serde_json::to_writer(&mut *out, &EndLine { end })?;
    out.write_all(b"\n")
}

/// Writes one document as a line.
///
/// # Errors
/// As [`jsonl::write`], and if an entry of its history is not JSON.
pub(super) fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
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
        applied: journal.applied,
        read: None,
        created: None,
        changed: None,
        source: None,
    })
}
