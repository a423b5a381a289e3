//! Reading tasks: what Label Studio exports, and what it imports.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::UNIT;
use crate::annotation::{Annotation, Attributes, Label, Source};
use crate::dataset::Record;
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::json;
use crate::formats::core::line_error::{LineError, wrong};
use crate::formats::core::parse_result::Sink;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::text::Text;

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
        let mut spans = SpanCollector::new(&record.text, UNIT);
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
    spans: &mut SpanCollector<'_>,
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

fn regions(results: &[&RawValue], accepted: bool, spans: &mut SpanCollector<'_>) {
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
            let confidence = json::confidence(&fields, &path, "score")?.unwrap_or(1.0);
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
    use crate::formats::core::testing::problems;
    use crate::formats::label_studio::FORMAT;

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
