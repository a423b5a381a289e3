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

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::fields::{Fields, LineError, parse, wrong};
use super::format::{Each, Format, Loss, Offsets, Reader, Writer};
use super::jsonl::{on_one_line, thousandths};
use super::reading::{Sink, Spans, hand_over};
use super::{FormatSpan, json, spans_in};
use crate::annotation::{Annotation, Attributes, Label, LabelSet, Source};
use crate::dataset::Record;
use crate::text::{Text, Unit};

/// Offsets count Unicode code points.
pub const UNIT: Unit = Unit::CodePoints;

/// Label Studio's tasks.
pub static FORMAT: Format = Format {
    name: "label-studio",
    title: "Label Studio",
    extension: "json",
    mime: "application/json",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each::array(write)),
    reader: Some(Reader::File(read)),
    cannot: &[Loss::PartlyAccepted, Loss::Finished, Loss::Flags, Loss::Notes],
};

/// The labelling configuration, XML, for tasks with these labels.
pub fn config(labels: &LabelSet) -> String {
    let mut xml = String::from("<View>\n  <Labels name=\"label\" toName=\"text\">\n");
    for label in labels.labels() {
        xml += &format!("    <Label value=\"{}\"/>\n", escaped(label.name.as_str()));
    }
    xml += "  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n";
    for label in labels.labels() {
        for attribute in &label.attributes {
            xml += &format!(
                "  <Choices name=\"{}\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" \
                 whenLabelValue=\"{}\">\n",
                escaped(&attribute.name),
                escaped(label.name.as_str()),
            );
            for value in &attribute.values {
                xml += &format!("    <Choice value=\"{}\"/>\n", escaped(value));
            }
            xml += "  </Choices>\n";
        }
    }
    xml + "</View>\n"
}

fn escaped(value: &str) -> String {
    let mut escaped = String::new();
    for character in value.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '"' => escaped += "&quot;",
            // Else a reader makes a space of it.
            '\t' | '\n' | '\r' => escaped += &format!("&#{};", u32::from(character)),
            other => escaped.push(other),
        }
    }
    escaped
}

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
    meta: Option<std::borrow::Cow<'a, RawValue>>,
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

/// Reads an export or an import file. Of a task with annotations, the first one
/// that was not cancelled is taken, else its first prediction; that there are
/// others is a problem. A task without `data.id` is named by its `id` or
/// its place, from 1. A region's `text`, where it has one, must be what its
/// offsets cover.
pub fn read(content: &str, sink: &mut dyn Sink) {
    let mut number = 0;
    json::items(content, sink, |item, line, sink| {
        number += 1;
        let Some((record, fields)) = json::or_problem(task(item, number), line, sink) else { return };
        let mut spans = Spans::new(&record.text, UNIT);
        match results_of(&fields, &mut spans) {
            Ok((results, accepted)) => regions(&results, accepted, &mut spans),
            Err(error) => spans.note(format!("{error}; no span taken")),
        }
        let found = spans.finish();
        hand_over(sink, record, found, Some(line));
    });
}

fn task(item: &RawValue, number: usize) -> Result<(Record, Fields<'_>), LineError> {
    let fields = Fields::of_line(item.get())?;
    let data: Fields<'_> = match fields.get("", "data")? {
        Some(data) => parse(data, || "data".to_owned())?,
        None => return Err(LineError::Missing { field: "data".to_owned() }),
    };
    let text = data.require::<String>("data.", "text")?;
    let id = match json::id(&data, "id")? {
        Some(id) => id,
        None => json::id(&fields, "id")?.unwrap_or_else(|| number.to_string()),
    };
    let mut record = Record::new(id, Text::new(text));
    record.published = data.optional("data.", "published")?;
    record.meta = json::meta(&data, "meta")?;
    Ok((record, fields))
}

/// The regions to take, and whether a person agreed to them.
fn results_of<'a>(
    fields: &Fields<'a>,
    spans: &mut Spans<'_>,
) -> Result<(Vec<&'a RawValue>, bool), LineError> {
    for (name, accepted) in [("annotations", true), ("predictions", false)] {
        let list: Vec<&RawValue> = match fields.get("", name)? {
            Some(list) if list.get() != "null" => parse(list, || name.to_owned())?,
            _ => continue,
        };
        let mut taken = None;
        for (nth, value) in list.iter().enumerate() {
            let path = format!("{name}[{nth}]");
            let fields: Fields<'_> = parse(value, || path.clone())?;
            let path = format!("{path}.");
            if fields.optional::<bool>(&path, "was_cancelled")? == Some(true) {
                spans.note(format!("{name}[{nth}] was cancelled; not taken"));
            } else if taken.is_some() {
                spans.note(format!("{name}[{nth}] is not the first; not taken"));
            } else if let Some(result) = fields.get(&path, "result")? {
                taken = Some(parse(result, || format!("{path}result"))?);
            }
        }
        if let Some(results) = taken {
            return Ok((results, accepted));
        }
    }
    Ok((Vec::new(), false))
}

/// One of the results of a task.
enum TaskResult {
    Region(Region),
    /// Of the region with that id.
    Choice {
        region: String,
        name: String,
        value: String,
    },
    /// Of another type.
    Other(String),
}

struct Region {
    name: String,
    id: Option<String>,
    start: usize,
    end: usize,
    said: Option<String>,
    label: String,
    confidence: f64,
    origin: Option<String>,
}

fn regions(results: &[&RawValue], accepted: bool, spans: &mut Spans<'_>) {
    let mut regions = Vec::new();
    let mut choices: BTreeMap<String, Attributes> = BTreeMap::new();
    for (nth, value) in results.iter().enumerate() {
        let name = format!("result[{nth}]");
        match found(value, name.clone()) {
            Ok(TaskResult::Region(region)) => regions.push(region),
            Ok(TaskResult::Choice { region, name, value }) => {
                choices.entry(region).or_default().set(name, Some(value.into()));
            }
            Ok(TaskResult::Other(kind)) => {
                spans.note(format!("{name} is of the type {kind:?}, which is no label of a text; skipped"));
            }
            Err(error) => spans.note(format!("{error}; skipped")),
        }
    }
    for Region { name, id, start, end, said, label, confidence, origin } in regions {
        let attributes = id.and_then(|id| choices.remove(&id)).unwrap_or_default();
        let covered = spans.covered(start, end);
        if let (Some(said), Some(covered)) = (&said, covered)
            && said != covered
        {
            let reason = format!("{start} to {end} is {covered:?}, but it says {said:?}");
            spans.skip(name, reason);
            continue;
        }
        let source = match origin.as_deref() {
            Some("manual") => Source::Person,
            None if accepted => Source::Person,
            _ => Source::Recogniser,
        };
        spans.add(name, start, end, |span| Annotation {
            span,
            label: Label::new(label),
            attributes,
            source,
            confidence: confidence as f32,
            accepted,
        });
    }
    for region in choices.into_keys() {
        spans.note(format!("choices of {region:?}, but there is no such region; skipped"));
    }
}

fn found(value: &RawValue, name: String) -> Result<TaskResult, LineError> {
    let fields: Fields<'_> = parse(value, || name.clone())?;
    let path = format!("{name}.");
    let kind = fields.require::<String>(&path, "type")?;
    let id = fields.optional::<String>(&path, "id")?;
    if !matches!(kind.as_str(), "labels" | "choices") {
        // Relations have no value at all.
        return Ok(TaskResult::Other(kind));
    }
    let inner = format!("{path}value");
    let value: Fields<'_> = match fields.get(&path, "value")? {
        Some(value) => parse(value, || inner.clone())?,
        None => return Err(LineError::Missing { field: inner }),
    };
    let inner = format!("{inner}.");
    match (kind.as_str(), id) {
        ("labels", id) => {
            let confidence = fields.optional::<f64>(&path, "score")?.unwrap_or(1.0);
            if !(0.0..=1.0).contains(&confidence) {
                return Err(wrong(format!("{path}score"), "expected a number from 0 to 1"));
            }
            Ok(TaskResult::Region(Region {
                start: value.require(&inner, "start")?,
                end: value.require(&inner, "end")?,
                said: value.optional(&inner, "text")?,
                label: only(value.require(&inner, "labels")?, format!("{inner}labels"))?,
                confidence,
                origin: fields.optional(&path, "origin")?,
                name,
                id,
            }))
        }
        ("choices", Some(region)) => Ok(TaskResult::Choice {
            region,
            name: fields.require(&path, "from_name")?,
            value: only(value.require(&inner, "choices")?, format!("{inner}choices"))?,
        }),
        _ => Ok(TaskResult::Other(kind)),
    }
}

fn only(list: Vec<String>, field: String) -> Result<String, LineError> {
    match <[String; 1]>::try_from(list) {
        Ok([one]) => Ok(one),
        Err(_) => Err(wrong(field, "expected exactly one")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::testing::{assert_same, problems, records, written};

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

    #[test]
    fn the_configuration_has_every_label_and_attribute() {
        let xml = config(&LabelSet::default());
        assert!(xml.contains("<Label value=\"GROUP\"/>"), "{xml}");
        assert!(
            xml.contains(
                "<Choices name=\"outcome\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" \
                 whenLabelValue=\"CASUALTY\">\n    <Choice value=\"killed\"/>"
            ),
            "{xml}"
        );
        assert_eq!(escaped("a<\"&\n"), "a&lt;&quot;&amp;&#10;");
    }

    /// A task with the text “a 😀 b” and this result.
    fn task(result: &str) -> String {
        format!(r#"[{{"id":7,"data":{{"text":"a 😀 b"}},"annotations":[{{"result":[{result}]}}]}}]"#)
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let region = |start: &str, end: &str, text: &str| {
            format!(
                r#"{{"id":"r","type":"labels","value":{{"start":{start},"end":{end},"text":"{text}","labels":["X"]}}}}"#
            )
        };
        let two = region("2", "3", "😀") + "," + &region("2", "5", "😀 b");
        let cases = [
            (region("2", "4", "😀"), r#"result[0]: 2 to 4 is "😀 ", but it says "😀"; span skipped"#),
            (
                region("2", "9", "😀"),
                "result[0]: offset 9 is past the end of the text, which is 5 long; span skipped",
            ),
            (region("3", "2", "😀"), "result[0]: the end 2 lies before the start 3; span skipped"),
            (two, "result[1]: overlaps result[0]; span skipped"),
            (
                region("\"/p[1]\"", "2", "😀"),
                r#"`result[0].value.start`: invalid type: string "/p[1]", expected usize; skipped"#,
            ),
            (
                r#"{"type":"relation","from_id":"a","to_id":"b","direction":"right"}"#.to_owned(),
                r#"result[0] is of the type "relation", which is no label of a text; skipped"#,
            ),
            (
                r#"{"type":"rating","value":{}}"#.to_owned(),
                r#"result[0] is of the type "rating", which is no label of a text; skipped"#,
            ),
            (
                r#"{"type":"labels","value":{"start":0,"end":1,"labels":["X","Y"]}}"#.to_owned(),
                "`result[0].value.labels`: expected exactly one; skipped",
            ),
            (
                r#"{"id":"q","type":"choices","from_name":"outcome","value":{"choices":["killed"]}}"#
                    .to_owned(),
                r#"choices of "q", but there is no such region; skipped"#,
            ),
        ];
        for (result, problem) in cases {
            let expected = format!("line 1: document \"7\": {problem}");
            assert_eq!(problems(&FORMAT, &task(&result)), [expected], "{result}");
        }
        let file = r#"[{"data":{}},
{"data":{"text":"a"},"annotations":[{"was_cancelled":true,"result":[]},{"result":[]},{"result":[]}]}]"#;
        assert_eq!(
            problems(&FORMAT, file),
            [
                "line 1: `data.text` is missing; document skipped",
                r#"line 2: document "2": annotations[0] was cancelled; not taken"#,
                r#"line 2: document "2": annotations[2] is not the first; not taken"#,
            ]
        );
    }
}
