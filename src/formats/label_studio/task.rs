//! A task of a file, whatever its shape: the document, and the results to take.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::dataset::Record;
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::json;
use crate::formats::core::line_error::{LineError, wrong};
use crate::text::Text;

/// A task as it was read.
pub struct Task<'a> {
    pub record: Record,
    /// The field of its data that has the text.
    pub field: String,
    /// Whether its results say which it is.
    pub told: bool,
    /// The results to take, with what they are called.
    pub results: Vec<(String, &'a RawValue)>,
    /// Whether a person agreed to them.
    pub accepted: bool,
    /// Whether the results are regions as JSON_MIN has them, without what is around them.
    pub bare: bool,
    /// What was not taken.
    pub problems: Vec<String>,
}

impl<'a> Task<'a> {
    /// Reads a task: as it is exported with its data, or flat (JSON_MIN and tables).
    ///
    /// `known` is the field that has the text in other tasks of the file, if that can be told.
    pub fn read(item: &'a RawValue, number: usize, known: Option<&str>) -> Result<Self, LineError> {
        let fields = Fields::of_line(item.get())?;
        let data = fields.get("", "data")?;
        match data.filter(|data| data.get().starts_with('{')) {
            Some(data) => whole(&fields, &parse(data, || "data".to_owned())?, number, known),
            None if flat_regions(&fields).is_empty()
                && !fields.iter().any(|(name, _)| name == "annotator") =>
            {
                Err(LineError::Missing { field: "data".to_owned() })
            }
            None => flat(&fields, number, known),
        }
    }
}

fn whole<'a>(
    fields: &Fields<'a>,
    data: &Fields<'a>,
    number: usize,
    known: Option<&str>,
) -> Result<Task<'a>, LineError> {
    let mut problems = Vec::new();
    let (results, accepted) = match results_of(fields, &mut problems) {
        Ok(found) => found,
        Err(error) => {
            problems.push(format!("{error}; no span taken"));
            (Vec::new(), false)
        }
    };
    let (field, text) = text(data, "data.", &results, known)?;
    let id = match json::id(data, "id")? {
        Some(id) => id,
        None => json::id(fields, "id")?.unwrap_or_else(|| number.to_string()),
    };
    let mut record = Record::new(id, Text::new(text));
    record.published = data.optional("data.", "published")?;
    record.meta = json::meta(data, "meta")?;
    json::keep_rest(data, &["id", "published", "meta", &field], &mut record);
    let told = !results.is_empty();
    Ok(Task { record, field, told, results, accepted, bare: false, problems })
}

/// The regions of a flat task stand in the field that has the name of their control.
fn flat<'a>(fields: &Fields<'a>, number: usize, known: Option<&str>) -> Result<Task<'a>, LineError> {
    let results = flat_regions(fields);
    let (field, text) = text(fields, "", &results, known)?;
    let id = json::id(fields, "id")?.unwrap_or_else(|| number.to_string());
    let mut record = Record::new(id, Text::new(text));
    record.published = fields.optional("", "published")?;
    record.meta = json::meta(fields, "meta")?;
    let told = !results.is_empty();
    Ok(Task { record, field, told, results, accepted: true, bare: true, problems: Vec::new() })
}

fn flat_regions<'a>(fields: &Fields<'a>) -> Vec<(String, &'a RawValue)> {
    let mut found = Vec::new();
    for (name, value) in fields.iter() {
        let items = serde_json::from_str::<Vec<&RawValue>>(value.get()).unwrap_or_default();
        let named = items.into_iter().enumerate().map(|(nth, item)| (format!("{name}[{nth}]"), item));
        found.extend(named.filter(|(_, item)| {
            let region = serde_json::from_str::<Fields<'_>>(item.get());
            region.is_ok_and(|region| region.iter().any(|(name, _)| name.ends_with("labels")))
        }));
    }
    found
}

type Results<'a> = Vec<(String, &'a RawValue)>;

/// The regions to take, and whether a person agreed to them. Of what several people said, it
/// is the ground truth, or else the first that was not cancelled.
fn results_of<'a>(fields: &Fields<'a>, problems: &mut Vec<String>) -> Result<(Results<'a>, bool), LineError> {
    // `completions` is what versions before 1.0 called them.
    for (name, accepted) in [("annotations", true), ("completions", true), ("predictions", false)] {
        let list: Vec<&RawValue> = match fields.get("", name)? {
            Some(list) if list.get() != "null" => parse(list, || name.to_owned())?,
            _ => continue,
        };
        let mut given = Vec::new();
        for (nth, value) in list.iter().enumerate() {
            let path = format!("{name}[{nth}]");
            let fields: Fields<'_> = parse(value, || path.clone())?;
            let path = format!("{path}.");
            let is = |field| fields.optional::<bool>(&path, field).map(|value| value == Some(true));
            if is("was_cancelled")? || is("skipped")? {
                problems.push(format!("{name}[{nth}] was cancelled; not taken"));
            } else if let Some(result) = fields.get(&path, "result")? {
                given.push((nth, is("ground_truth")?, path, result));
            }
        }
        let truth = given.iter().position(|(_, truth, ..)| *truth);
        let taken = truth.unwrap_or(0);
        for (_, (nth, ..)) in given.iter().enumerate().filter(|(place, _)| *place != taken) {
            let reason = if truth.is_some() { "is not the ground truth" } else { "is not the first" };
            problems.push(format!("{name}[{nth}] {reason}; not taken"));
        }
        if let Some((_, _, path, result)) = given.get(taken) {
            let results: Vec<&RawValue> = parse(result, || format!("{path}result"))?;
            let named = |(nth, result)| (format!("result[{nth}]"), result);
            return Ok((results.into_iter().enumerate().map(named).collect(), accepted));
        }
    }
    Ok((Vec::new(), false))
}

/// Data that is not the text.
const NO_TEXT: [&str; 10] = [
    "id",
    "published",
    "meta",
    "annotator",
    "annotation_id",
    "created_at",
    "updated_at",
    "lead_time",
    "url",
    "date",
];

/// The text of a task and its field: `text`, or the one that the regions say that they are of,
/// or the only one that has all of what they quote, or the only one that there is.
fn text(
    data: &Fields<'_>,
    path: &str,
    results: &[(String, &RawValue)],
    known: Option<&str>,
) -> Result<(String, String), LineError> {
    for field in ["text"].into_iter().chain(known) {
        if data.get(path, field)?.is_some() {
            return Ok((field.to_owned(), data.require(path, field)?));
        }
    }
    let strings: BTreeMap<&str, String> = data
        .iter()
        .filter(|(name, _)| !NO_TEXT.contains(name))
        .filter_map(|(name, value)| Some((name, serde_json::from_str(value.get()).ok()?)))
        .collect();
    let said = results.iter().filter_map(|(_, result)| said(result));
    let (mut targets, mut quotes) = (Vec::new(), Vec::new());
    said.for_each(|(target, quote)| {
        targets.extend(target);
        quotes.extend(quote);
    });
    let target = targets.first().filter(|first| targets.iter().all(|target| target == *first));
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let has_all = |(_, text): &(&&str, &String)| {
        let text = dense(text);
        quotes.iter().all(|quote| text.contains(&dense(quote)))
    };
    let field = match target.and_then(|target| strings.get_key_value(target.as_str())) {
        Some((field, _)) => Some(*field),
        None => match strings.iter().filter(has_all).map(|(name, _)| *name).collect::<Vec<_>>()[..] {
            [field] => Some(field),
            _ => None,
        },
    };
    if let Some(field) = field {
        return Ok((field.to_owned(), strings[field].clone()));
    }
    if strings.is_empty() {
        return Err(LineError::Missing { field: format!("{path}text") });
    }
    let names: Vec<String> = strings.keys().map(|name| format!("`{name}`")).collect();
    let reason = format!("it is missing, and nothing says which of {} is the text", names.join(", "));
    Err(wrong(format!("{path}text"), &reason))
}

/// Of what a result says that it is, and what it quotes.
fn said(result: &RawValue) -> Option<(Option<String>, Option<String>)> {
    let fields: Fields<'_> = serde_json::from_str(result.get()).ok()?;
    let string = |fields: &Fields<'_>, name| {
        fields.get("", name).ok().flatten().and_then(|value| serde_json::from_str::<String>(value.get()).ok())
    };
    let value = fields.get("", "value").ok().flatten();
    let value: Option<Fields<'_>> = value.and_then(|value| serde_json::from_str(value.get()).ok());
    let quote = string(value.as_ref().unwrap_or(&fields), "text");
    Some((string(&fields, "to_name"), quote))
}
