use serde::Deserialize;
use serde_json::value::RawValue;

use super::{END, ENDED, START, UNIT, VERSION};
use crate::annotation::{Annotation, AnnotatorName, LabelSet};
use crate::dataset::{AnnotatorTaken, History, Journal, Layer, LayerRecord, Project, Record};
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::frame::{End, Ending, Head};
use crate::formats::core::json;
use crate::formats::core::json_spans::{self, Taken};
use crate::formats::core::line_error::{LineError, wrong};
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::span_collector::{Found, SpanCollector};
use crate::formats::core::spans::thousandths;
use crate::formats::jsonl;
use crate::text::Text;

/// Reads the first line. Without one, the documents are still of use, and are read;
/// if it is of a later version, nothing is.
pub(super) fn read_head(line: &str, number: usize, sink: &mut dyn Sink) -> Head {
    let fields = match Fields::of_line(line) {
        Ok(fields) => fields,
        Err(error) if line.starts_with(START) => {
            let message =
                format!("the first line is damaged: {error}; the documents are read without their project");
            report(number, message, sink);
            return Head::Taken(Ending::Marked(None));
        }
        Err(_) => return no_head(number, sink),
    };
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
        Err(error) => report(number, format!("{error}; the documents are read without their project"), sink),
    }
    Head::Taken(if version < ENDED {
        Ending::Unmarked
    } else {
        // That it cannot be read is told by the checksum.
        Ending::Marked(fields.optional("", "documents").unwrap_or_default())
    })
}

/// Reads the last line, if this is it.
pub(super) fn read_end(line: &str) -> Option<Result<End, LineError>> {
    #[derive(Deserialize)]
    struct Stored {
        documents: u64,
        crc32: String,
    }

    line.starts_with(END).then(|| {
        let Stored { documents, crc32 } = Fields::of_line(line)?.require("", "end")?;
        Ok(End { documents, checksum: crc32 })
    })
}

fn no_head(number: usize, sink: &mut dyn Sink) -> Head {
    let message = "it does not start with the name and the labels of a project (`wiremark`); \
                   read as documents of none";
    report(number, message.to_owned(), sink);
    Head::Document
}

fn refuse(number: usize, message: String, sink: &mut dyn Sink) -> Head {
    report(number, format!("{message}; nothing read"), sink);
    Head::Refused
}

fn report(number: usize, message: String, sink: &mut dyn Sink) {
    sink.problem(Problem { line: Some(number), document: None, message });
}

/// Reads the line of a document, as [`jsonl::read_line`] does. A history that does
/// not lead to what the line says of the document is not taken, and that is reported.
pub(super) fn read(line: &str, number: usize, sink: &mut dyn Sink) {
    jsonl::read_with(line, number, sink, |fields, record, Found { annotations, problems: notes, .. }| {
        match fields.optional("", "annotator") {
            Ok(annotator) => record.annotator = annotator.unwrap_or_default(),
            Err(error) => notes.push(format!("{error}; read as of somebody without a name")),
        }
        let layer = LayerRecord { annotations: std::mem::take(annotations), ..record.default_layer() };
        let (layer, history) = with_history(fields, layer, &record.text, "", notes);
        *annotations = layer.annotations;
        record.history = history;
        record.layers = layers(fields, record, notes);
    });
}

/// The layers of other annotators; what cannot be read of them is reported.
fn layers(fields: &Fields<'_>, record: &Record, notes: &mut Vec<String>) -> Vec<LayerRecord> {
    let listed = match fields.get("", "layers") {
        Ok(Some(listed)) if listed.get() != "null" => parse::<Vec<&RawValue>>(listed, || "layers".to_owned()),
        Ok(_) => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let listed = listed.unwrap_or_else(|error| {
        notes.push(format!("{error}; no other annotator's layer taken"));
        Vec::new()
    });
    let mut layers: Vec<LayerRecord> = Vec::new();
    for (nth, value) in listed.into_iter().enumerate() {
        match layer(value, &format!("layers[{nth}]"), record, notes) {
            Ok(layer) => {
                let taken = |name: &AnnotatorName| *name == layer.annotator;
                if taken(&record.annotator) || layers.iter().any(|other| taken(&other.annotator)) {
                    let reason = AnnotatorTaken(layer.annotator);
                    notes.push(format!("layers[{nth}]: {reason}; layer skipped"));
                } else {
                    layers.push(layer);
                }
            }
            Err(error) => notes.push(format!("{error}; layer skipped")),
        }
    }
    layers
}

/// Reads a layer as the line of a document is read.
fn layer(
    value: &RawValue,
    name: &str,
    record: &Record,
    notes: &mut Vec<String>,
) -> Result<LayerRecord, LineError> {
    let fields: Fields<'_> = parse(value, || name.to_owned())?;
    let mut state = Record::new("", Text::new(record.text.as_str()));
    state.annotator = fields.require(&format!("{name}."), "annotator")?;
    state.published = fields.optional(&format!("{name}."), "published")?;
    json::state(&fields, &mut state)?;
    let mut spans = SpanCollector::new(&state.text, UNIT);
    let how = Taken { reserved: &jsonl::RESERVED, foreign: &[], own: true, accepted: false };
    json_spans::take(&fields, "spans", how, &mut spans);
    let Found { annotations, problems, .. } = spans.finish();
    notes.extend(problems.into_iter().map(|problem| format!("{name}: {problem}")));
    let layer = LayerRecord { annotations, ..state.default_layer() };
    Ok(with_history(&fields, layer, &state.text, &format!("{name}: "), notes).0)
}

/// A layer with the journal that its fields have, and the history that it is of. The journal
/// counts if it leads to what else is said of the layer; the annotations are then those that it
/// leads to, as those of the line have rounded confidences. Otherwise it is left out, which is reported.
fn with_history(
    fields: &Fields<'_>,
    layer: LayerRecord,
    text: &Text,
    place: &str,
    notes: &mut Vec<String>,
) -> (LayerRecord, Option<History>) {
    let history = match stored(fields) {
        Ok(None) => return (layer, None),
        Ok(Some(history)) => replayed(&history.journal, &layer, text).map(|exact| (exact, history)),
        Err(error) => Err(error.to_string()),
    };
    match history {
        Ok((annotations, history)) => {
            let journal = Some(history.journal.clone());
            (LayerRecord { annotations, journal, ..layer }, Some(history))
        }
        Err(reason) => {
            notes.push(format!("{place}{reason}; its history is left out"));
            (layer, None)
        }
    }
}

/// The annotations that a journal leads to, if all of its result is as the file says.
fn replayed(journal: &Journal, layer: &LayerRecord, text: &Text) -> Result<Vec<Annotation>, String> {
    let mut replayed = Layer::new(layer.annotator.clone(), Text::new(text.as_str()), LabelSet::default());
    replayed
        .replay(journal.entries.iter().map(String::as_str), journal.applied)
        .map_err(|error| error.to_string())?;
    let replayed = replayed.to_record();
    let same = |(one, other): (&Annotation, &Annotation)| {
        thousandths(one.confidence) == thousandths(other.confidence)
            && *one == Annotation { confidence: one.confidence, ..other.clone() }
    };
    let same = replayed.annotations.len() == layer.annotations.len()
        && replayed.annotations.iter().zip(&layer.annotations).all(same)
        && replayed == LayerRecord { annotations: replayed.annotations.clone(), ..layer.clone() };
    if !same {
        return Err("its saved edits lead to other spans, or another state, than the line has".to_owned());
    }
    Ok(replayed.annotations)
}

fn stored(fields: &Fields<'_>) -> Result<Option<History>, LineError> {
    #[derive(Deserialize)]
    struct Stored<'a> {
        #[serde(borrow)]
        entries: Vec<&'a RawValue>,
        #[serde(alias = "in_force")]
        applied: usize,
        #[serde(default)]
        read: bool,
        created: Option<u64>,
        changed: Option<u64>,
        source: Option<String>,
    }

    let Some(value) = fields.get("", "history")?.filter(|value| value.get() != "null") else {
        return Ok(None);
    };
    let Stored { entries, applied, read, created, changed, source } = parse(value, || "history".to_owned())?;
    if applied > entries.len() {
        return Err(wrong("history".to_owned(), "more edits are applied than it has"));
    }
    let entries = entries.into_iter().map(|entry| entry.get().to_owned()).collect();
    let journal = Journal { entries, applied };
    Ok(Some(History { journal, read, created, changed, source }))
}
