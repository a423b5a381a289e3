//! Label Studio's JSON: an array of tasks
//! `{"data": {"text", …}, "annotations": […]}` or, with what is not yet agreed
//! to, `{"data", "predictions": […]}`, each with
//! `"result": [{"id", "from_name": "label", "to_name": "text", "type": "labels",
//! "value": {"start", "end", "text", "labels": […]}}]`.
//!
//! Offsets count code points, by Label Studio's specification. `data` holds the
//! document's `id`, `published` and `meta` beside its text. An attribute of a span
//! is a result of the type `choices` with the span's id. [`config`] gives the
//! labelling configuration that goes with it.
//!
//! An annotation is all that a person says of a task, so a document becomes one
//! only when all of its spans were accepted, and if it has none, when somebody is done with it; else all of them are a prediction,
//! which Label Studio shows and offers to take over.

mod config;
mod read;
mod task;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

pub use config::config;
pub use read::{is_table, read};

use crate::annotation::Source;
use crate::dataset::Record;
use crate::formats::core::feature::Feature;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json::on_one_line;
use crate::formats::core::reader::Reader;
use crate::formats::core::spans::{FormatSpan, spans_in, thousandths};
use crate::formats::core::writer::{Each, Writer};
use crate::text::OffsetUnit;

/// Offsets count Unicode code points.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// Label Studio's tasks.
pub static FORMAT: Format = Format {
    name: "label-studio",
    title: "Label Studio",
    extension: "json",
    mime: "application/json",
    loaded_by: "Label Studio: predictions and annotations.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each::array(write)),
    reader: Some(Reader::File(read)),
    unsupported: &[&[
        Feature::PartlyAccepted,
        Feature::Finished,
        Feature::Flags,
        Feature::Notes,
        Feature::Layers,
    ]],
};

#[derive(Serialize)]
struct Task<'a> {
    data: Data<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<[Results<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predictions: Option<[Results<'a>; 1]>,
}

#[derive(Serialize)]
struct Data<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Cow<'a, RawValue>>,
}

#[derive(Serialize)]
struct Results<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    model_version: Option<&'a str>,
    result: Vec<ResultObject<'a>>,
}

#[derive(Serialize)]
struct ResultObject<'a> {
    id: String,
    from_name: &'a str,
    to_name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    value: Value<'a>,
}

#[derive(Clone, Serialize)]
struct Value<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<[&'a str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<[&'a str; 1]>,
}

/// Writes one document as a task.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let spans = spans_in(&record.text, &record.annotations, UNIT);
    let result = spans.enumerate().flat_map(|(nth, span)| results(nth, span)).collect();
    let looked_at = record.finished || !record.annotations.is_empty();
    let agreed = looked_at && record.annotations.iter().all(|span| span.accepted);
    let (annotations, predictions) = if agreed {
        (Some([Results { model_version: None, result }]), None)
    } else {
        (None, Some([Results { model_version: Some("wiremark"), result }]))
    };
    let data = Data {
        id: &record.id,
        text: record.text.as_str(),
        published: record.published.as_deref(),
        meta: record.meta.as_deref().map(on_one_line),
    };
    Ok(serde_json::to_writer(out, &Task { data, annotations, predictions })?)
}

/// The label of a span, and each of its attributes.
fn results(nth: usize, span: FormatSpan<'_>) -> Vec<ResultObject<'_>> {
    let FormatSpan { start, end, text, annotation } = span;
    let origin = match annotation.source {
        Source::Recogniser => "prediction",
        Source::Person => "manual",
    };
    let id = format!("s{}", nth + 1);
    let value = Value { start, end, text, labels: None, choices: None };
    let label = ResultObject {
        id: id.clone(),
        from_name: "label",
        to_name: "text",
        kind: "labels",
        origin,
        score: Some(thousandths(annotation.confidence)),
        value: Value { labels: Some([annotation.label.as_str()]), ..value.clone() },
    };
    let attributes = annotation.attributes.iter().map(|(name, choice)| ResultObject {
        id: id.clone(),
        from_name: name,
        to_name: "text",
        kind: "choices",
        origin,
        score: None,
        value: Value { choices: Some([choice]), ..value.clone() },
    });
    std::iter::once(label).chain(attributes).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{assert_same, records, written};

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let reading = FORMAT.read_all(&written(&FORMAT, &records));
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &records, &FORMAT);
            for (read, record) in reading.documents.iter().zip(&records) {
                let all = record.annotations.iter().all(|annotation| annotation.accepted);
                prop_assert!(read.annotations.iter().all(|annotation| annotation.accepted == all));
            }
        }
    }
}
