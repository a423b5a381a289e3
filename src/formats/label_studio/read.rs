//! Reading tasks: what Label Studio exports, and what it imports.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::UNIT;
use super::task::Task;
use crate::annotation::{Annotation, Attributes, Label, Source};
use crate::formats::core::cells::CellRows;
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::json;
use crate::formats::core::line_error::{LineError, wrong};
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::span_collector::{SpanCollector, hand_over};

/// Reads an export or an import file: an array of tasks, one task a line, or a table, with
/// or without what is around the regions (JSON_MIN). Of a task with annotations, the ground
/// truth is taken or else the first one that was not cancelled, else its first prediction; that
/// there are others is a problem. A task without `data.id` is named by its `id` or
/// its place, from 1. A region's `text`, where it has one, must be what its
/// offsets cover, however they are counted.
pub fn read(content: &str, sink: &mut dyn Sink) {
    if content.trim_start().starts_with(['[', '{']) {
        read_json(content, |line| line, sink);
    } else {
        read_table(content, sink);
    }
}

/// Reads tasks in JSON. `line` says where in the file a line of it is.
fn read_json(content: &str, line_of: impl Fn(usize) -> usize, sink: &mut dyn Sink) {
    let mut items = Vec::new();
    json::items(content, sink, |item, line, _| items.push((item, line_of(line))));
    let read = |known: Option<&str>| {
        let task = |((item, line), number)| (Task::read(item, number, known), line);
        items.iter().copied().zip(1..).map(task).collect::<Vec<_>>()
    };
    let mut tasks = read(None);
    // The tasks of a file are of one project: what tells the text of one tells it of all.
    let known = tasks.iter().find_map(|(task, _)| {
        let task = task.as_ref().ok()?;
        task.told.then(|| task.field.clone())
    });
    if known.is_some() {
        tasks = read(known.as_deref());
    }
    let tasks: Vec<(Task<'_>, usize)> = tasks
        .into_iter()
        .filter_map(|(task, line)| Some((json::or_problem(task, line, sink)?, line)))
        .collect();
    let mut documents = Vec::new();
    let mut found = Vec::new();
    for (task, line) in tasks {
        if task.field != "text" {
            sink.note(format!("the text of tasks is `{}` of their data", task.field));
        }
        documents.push((task.record, line));
        found.push((task.results, task.accepted, task.bare, task.problems));
    }
    let mut collected = Vec::new();
    for ((record, _), (results, accepted, bare, problems)) in documents.iter().zip(found) {
        let mut spans = SpanCollector::new(&record.text, UNIT);
        problems.into_iter().for_each(|problem| spans.problem(problem));
        regions(&results, accepted, bare, &mut spans);
        collected.push(spans);
    }
    let found = SpanCollector::finish_all(collected);
    for ((record, line), found) in documents.into_iter().zip(found) {
        hand_over(sink, record, found, Some(line));
    }
}

/// Whether a file is a table of tasks, by its heads.
pub fn is_table(head: &str) -> bool {
    let line = head.lines().next().unwrap_or_default();
    let (_, heads) = CellRows::read(line).rows.into_iter().next().unwrap_or_default();
    let has = |name: &str| heads.iter().any(|head| head == name);
    has("annotation_id") || (has("annotator") && has("lead_time"))
}

/// Reads CSV or TSV: a task a row, the regions as JSON in the cell of their control.
fn read_table(content: &str, sink: &mut dyn Sink) {
    let CellRows { rows, unclosed } = CellRows::read(content);
    let mut rows = rows.into_iter();
    let head = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let (mut tasks, mut lines) = (String::new(), Vec::new());
    for (line, cells) in rows {
        let cell = |cell: String| match serde_json::from_str(&cell) {
            Ok(list @ serde_json::Value::Array(_)) => list,
            _ => serde_json::Value::String(cell),
        };
        let mut task: serde_json::Map<String, serde_json::Value> =
            head.iter().cloned().zip(cells.into_iter().map(cell)).collect();
        // A table has no other shape; that a task without regions is one, it need not prove.
        task.entry("annotator").or_insert(serde_json::Value::Null);
        tasks += &serde_json::Value::Object(task).to_string();
        tasks.push('\n');
        lines.push(line);
    }
    if let Some(line) = unclosed {
        let message = "its quotes do not end; nothing read from there on".to_owned();
        sink.problem(Problem { line: Some(line), document: None, message });
    }
    if lines.is_empty() {
        return sink.problem(Problem::of_file("neither JSON nor a table with a row of heads; nothing read"));
    }
    read_json(&tasks, |nth| lines[nth - 1], sink);
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
    labels: Vec<String>,
    confidence: f64,
    origin: Option<String>,
}

fn regions(results: &[(String, &RawValue)], accepted: bool, bare: bool, spans: &mut SpanCollector<'_>) {
    let mut regions = Vec::new();
    let mut choices: BTreeMap<String, Attributes> = BTreeMap::new();
    for (name, value) in results {
        match if bare { bare_region(value, name) } else { result(value, name) } {
            Ok(TaskResult::Region(region)) => regions.push(region),
            Ok(TaskResult::Choice { region, name, value }) => {
                choices.entry(region).or_default().set(name, Some(value.into()));
            }
            Ok(TaskResult::Other(kind)) => {
                spans
                    .problem(format!("{name} is of the type {kind:?}, which is no label of a text; skipped"));
            }
            Err(error) => spans.problem(format!("{error}; skipped")),
        }
    }
    for Region { name, id, start, end, said, labels, confidence, origin } in regions {
        let attributes = id.and_then(|id| choices.remove(&id)).unwrap_or_default();
        let mut labels = labels.into_iter();
        let Some(label) = labels.next() else {
            spans.skip(name, "it has no label");
            continue;
        };
        for other in labels {
            spans.problem(format!(
                "{name}: {label:?} is its first label, and its label {other:?} is not taken"
            ));
        }
        let source = match origin.as_deref() {
            Some("manual") => Source::Person,
            None if accepted => Source::Person,
            _ => Source::Recogniser,
        };
        spans.add_quoted(name, start, end, said, |span| Annotation {
            span,
            label: Label::new(label),
            attributes,
            source,
            confidence: confidence as f32,
            accepted,
        });
    }
    for region in choices.into_keys() {
        spans.problem(format!("choices of {region:?}, but there is no such region; skipped"));
    }
}

fn result(value: &RawValue, name: &str) -> Result<TaskResult, LineError> {
    let fields: Fields<'_> = parse(value, || name.to_owned())?;
    let path = format!("{name}.");
    // Scripts leave it out.
    let kind = fields.optional(&path, "type")?.unwrap_or_else(|| "labels".to_owned());
    let id = fields.optional::<String>(&path, "id")?;
    if !kind.ends_with("labels") && kind != "choices" {
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
        ("choices", Some(region)) => Ok(TaskResult::Choice {
            region,
            name: fields.require(&path, "from_name")?,
            value: only(value.require(&inner, "choices")?, format!("{inner}choices"))?,
        }),
        ("choices", None) => Ok(TaskResult::Other(kind)),
        (_, id) => {
            let confidence = json::confidence(&fields, &path, "score")?.unwrap_or(1.0);
            let origin = fields.optional(&path, "origin")?;
            let region = region(&value, &inner, &kind, name)?;
            Ok(TaskResult::Region(Region { id, confidence, origin, ..region }))
        }
    }
}

/// A region of which only the value is there.
fn bare_region(value: &RawValue, name: &str) -> Result<TaskResult, LineError> {
    let value: Fields<'_> = parse(value, || name.to_owned())?;
    let kind = value.iter().map(|(field, _)| field).find(|field| field.ends_with("labels"));
    region(&value, &format!("{name}."), kind.unwrap_or("labels"), name).map(TaskResult::Region)
}

/// The region of a value whose labels are called `kind`, which some versions call `labels` all the same.
fn region(value: &Fields<'_>, path: &str, kind: &str, name: &str) -> Result<Region, LineError> {
    let kind = if value.get(path, kind)?.is_some() { kind } else { "labels" };
    // In HTML, places are paths; these are those in its text.
    let global: Option<Fields<'_>> = match value.get(path, "globalOffsets")? {
        Some(offsets) => Some(parse(offsets, || format!("{path}globalOffsets"))?),
        None => None,
    };
    let offset = |edge: &str| match &global {
        Some(offsets) => offsets.require(&format!("{path}globalOffsets."), edge),
        None => value.require(path, edge),
    };
    Ok(Region {
        name: name.to_owned(),
        id: None,
        start: offset("start")?,
        end: offset("end")?,
        said: value.optional(path, "text")?,
        labels: value.require(path, kind)?,
        confidence: 1.0,
        origin: None,
    })
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
            (region("2", "4", "b"), r#"result[0]: 2 to 4 is "😀 ", but it says "b"; span skipped"#),
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
                r#"result[0]: "X" is its first label, and its label "Y" is not taken"#,
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
