//! A task of a file, whatever its shape: the document, and the results to take.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::UNIT;
use crate::dataset::Record;
use crate::formats::core::counting::{Counting, agreement};
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
    let Chosen { field, text, told } = text(data, "data.", &results, known)?;
    let id = match json::id(data, "id")? {
        Some(id) => id,
        None => json::id(fields, "id")?.unwrap_or_else(|| number.to_string()),
    };
    let mut record = Record::new(id, Text::new(text));
    record.published = data.optional("data.", "published")?;
    record.meta = json::meta(data, "meta")?;
    json::keep_rest(data, &["id", "published", "meta", &field], &mut record);
    Ok(Task { record, field, told, results, accepted, bare: false, problems })
}

/// The regions of a flat task stand in the field that has the name of their control.
fn flat<'a>(fields: &Fields<'a>, number: usize, known: Option<&str>) -> Result<Task<'a>, LineError> {
    let results = flat_regions(fields);
    let Chosen { field, text, told } = text(fields, "", &results, known)?;
    let id = json::id(fields, "id")?.unwrap_or_else(|| number.to_string());
    let mut record = Record::new(id, Text::new(text));
    record.published = fields.optional("", "published")?;
    record.meta = json::meta(fields, "meta")?;
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

/// The text of a task, its field, and whether its regions say which it is.
struct Chosen {
    field: String,
    text: String,
    told: bool,
}

/// Chooses among the fields that have what the regions quote where they say that it stands, or
/// else that have it anywhere: the one that the regions say that they are of, or `known`, or
/// `text`, or the only one that there is.
fn text(
    data: &Fields<'_>,
    path: &str,
    results: &[(String, &RawValue)],
    known: Option<&str>,
) -> Result<Chosen, LineError> {
    let strings: BTreeMap<&str, String> = data
        .iter()
        .filter(|(name, _)| !NO_TEXT.contains(name))
        .filter_map(|(name, value)| Some((name, serde_json::from_str(value.get()).ok()?)))
        .collect();
    let said: Vec<Said> = results.iter().filter_map(|(_, result)| said(result)).collect();
    let mut targets = said.iter().filter_map(|said| said.target.as_deref());
    let first = targets.next().filter(|first| targets.all(|target| target == *first));
    // The name of a text is often, but not always, that of its field.
    let target = first.filter(|target| strings.contains_key(target));
    if target.is_none() && data.get(path, "text")?.is_some() && !strings.contains_key("text") {
        // Why it is none.
        data.require::<String>(path, "text")?;
    }
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let has_all = |text: &str| {
        let text = dense(text);
        said.iter().filter_map(|said| said.quote.as_ref()).all(|quote| text.contains(&dense(quote)))
    };
    let all: Vec<&str> = strings.keys().copied().collect();
    let with = |has: &dyn Fn(&str) -> bool| {
        all.iter().copied().filter(|name| has(&strings[name])).collect::<Vec<_>>()
    };
    let placed = Counting::all(UNIT).map(|counting| with(&|text| fits(&said, text, counting)));
    let mut sets = placed.chain(std::iter::once_with(|| with(&has_all)));
    let quoted = said.iter().any(|said| said.quote.is_some());
    let fields = sets.find(|set| quoted && !set.is_empty()).unwrap_or(all.clone());
    let there = |name: &&str| fields.contains(name);
    let told = target.filter(there).or((quoted && fields.len() == 1 && all.len() > 1).then(|| fields[0]));
    let only = (fields.len() == 1).then(|| fields[0]);
    let field = told.or(known.filter(there)).or(Some("text").filter(there)).or(only);
    if let Some(field) = field {
        let told = told.is_some();
        return Ok(Chosen { field: field.to_owned(), text: strings[field].clone(), told });
    }
    if strings.is_empty() {
        return Err(LineError::Missing { field: format!("{path}text") });
    }
    let names: Vec<String> = strings.keys().map(|name| format!("`{name}`")).collect();
    let reason = format!("it is missing, and nothing says which of {} is the text", names.join(", "));
    Err(wrong(format!("{path}text"), &reason))
}

/// Whether all quotes stand at their places in a text.
fn fits(said: &[Said], text: &str, counting: Counting) -> bool {
    let places = counting.places(text);
    said.iter().all(|Said { quote, place, .. }| match (quote, place) {
        (Some(quote), Some((start, end))) => {
            let range = places.bytes(*start, *end);
            range.is_some_and(|range| agreement(quote, &text[range]).is_some())
        }
        _ => true,
    })
}

/// What a result says of its text.
struct Said {
    /// The name of what it is of.
    target: Option<String>,
    quote: Option<String>,
    place: Option<(usize, usize)>,
}

fn said(result: &RawValue) -> Option<Said> {
    let fields: Fields<'_> = serde_json::from_str(result.get()).ok()?;
    let inner = |fields: &Fields<'_>, name| {
        let value = fields.get("", name).ok().flatten()?.get().to_owned();
        Some(value)
    };
    let string = |fields: &Fields<'_>, name| serde_json::from_str::<String>(&inner(fields, name)?).ok();
    let value = fields.get("", "value").ok().flatten();
    let value: Option<Fields<'_>> = value.and_then(|value| serde_json::from_str(value.get()).ok());
    let value = value.as_ref().unwrap_or(&fields);
    let number = |name| inner(value, name)?.parse::<usize>().ok();
    Some(Said {
        target: string(&fields, "to_name"),
        quote: string(value, "text").filter(|quote| !quote.is_empty()),
        place: number("start").zip(number("end")),
    })
}
