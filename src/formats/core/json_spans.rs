//! The spans in the fields of a JSON object: those that a reader takes, and those that
//! stand under names that it does not read.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::attributes;
use super::fields::{Fields, parse};
use super::json::{self, confidence};
use super::line_error::LineError;
use super::span_collector::SpanCollector;
use super::span_shape::{Rest, SpanLabel, SpanShape};
use super::tokens::TagReader;
use crate::annotation::{Annotation, Attributes, Label, Source};
use crate::dataset::Record;

/// How the spans of a list are taken.
#[derive(Clone, Copy)]
pub struct Taken<'r> {
    /// Fields that are no attributes, in any span.
    pub reserved: &'r [&'r str],
    /// Fields that are none in spans that Wiremark did not write.
    pub foreign: &'r [&'r str],
    /// Whether all that stands in a span is an attribute. In lists of other programs, what they
    /// say for their own use is none, nor is what is no single value.
    pub own: bool,
    /// Whether a person agreed, where a span does not say so.
    pub accepted: bool,
}

/// What programs say of a span for their own use.
const OF_PROGRAMS: [&str; 13] = [
    "source",
    "confidence",
    "accepted",
    "id",
    "user",
    "score",
    "rank",
    "kb_id",
    "ent_id",
    "kb_url",
    "extra",
    "subcategory",
    "index",
];

/// The fields in which programs have spans that are counted in code points: spaCy, displaCy and
/// many scripts. Lists under `label` are that only if they are of objects; others are doccano's,
/// as are those with its names for offsets.
fn common(fields: &Fields<'_>) -> Vec<&'static str> {
    let mut names = vec!["ents", "entities", "annotations", "labels", "label"];
    names.retain(|name| {
        let value = fields.get("", name).ok().flatten().map_or("", RawValue::get);
        let objects = value.strip_prefix('[').is_some_and(|list| list.trim_start().starts_with('{'));
        let list = value.starts_with('[') && !name.starts_with("label");
        (objects || list) && !is_of_doccano(fields, name)
    });
    names
}

/// Takes the spans of other programs' fields, and tells of those that are neither such nor `known`.
pub fn take_common(fields: &Fields<'_>, known: &[&str], how: Taken<'_>, spans: &mut SpanCollector<'_>) {
    let names = common(fields);
    for name in &names {
        take(fields, name, Taken { own: false, ..how }, spans);
    }
    tell_unread(fields, &[known, &names].concat(), spans);
}

/// Keeps the fields of a document that are neither `known` nor labels, taken or told.
pub fn keep_rest(fields: &Fields<'_>, known: &[&str], record: &mut Record) {
    let labels = |(name, value): &(&str, &RawValue)| {
        let list = value.get().starts_with(['[', '{']);
        list && (is_name(name) || is_tags(value) || spans_within(value, DEEP) > 0)
    };
    let labels = fields.iter().filter(labels).map(|(name, _)| name);
    let known: Vec<&str> = known.iter().copied().chain(labels).collect();
    json::keep_rest(fields, &known, record);
}

/// Whether a field is a list with doccano's names for offsets, which count UTF-16 units.
pub fn is_of_doccano(fields: &Fields<'_>, name: &str) -> bool {
    let value = fields.get("", name).ok().flatten();
    let list = value.and_then(|value| serde_json::from_str::<Vec<&RawValue>>(value.get()).ok());
    list.is_some_and(|list| list.iter().any(|item| item.get().contains("\"start_offset\"")))
}

/// Takes the spans of a field, if it is there: a list of them or, as spaCy has `spans`, lists by
/// their names.
pub fn take(fields: &Fields<'_>, field: &str, how: Taken<'_>, spans: &mut SpanCollector<'_>) {
    let value = match fields.get("", field) {
        Ok(value) => value.filter(|value| value.get() != "null"),
        Err(error) => return spans.problem(format!("{error}; no span taken")),
    };
    let Some(value) = value else { return };
    // Wiremark has one list.
    let how = Taken { own: how.own && !value.get().starts_with('{'), ..how };
    let listed = lists(value, field);
    let listed = match listed {
        Ok(listed) => listed,
        Err(error) => return spans.problem(format!("{error}; no span taken")),
    };
    let mut numbers = 0;
    for (name, values) in listed {
        let joined = tagged(&values, how, spans);
        if joined.is_some() {
            spans.note(JOINED);
        }
        for (nth, value) in values.iter().enumerate() {
            let name = format!("{name}[{nth}]");
            let joined = match &joined {
                Some(joined) => match joined.get(&nth) {
                    Some(joined) => Some(joined.clone()),
                    None => continue,
                },
                None => None,
            };
            match span(value, &name, how, joined, spans) {
                Ok(true) => {}
                Ok(false) => numbers += 1,
                Err(error) => spans.problem(format!("{error}; span skipped")),
            }
        }
    }
    if numbers > 0 {
        spans.problem(format!(
            "labels under `{field}` are numbers, and the file does not say which labels they stand for; \
             spans not taken: {numbers}"
        ));
    }
}

fn lists<'a>(value: &'a RawValue, field: &str) -> Result<Vec<(String, Vec<&'a RawValue>)>, LineError> {
    if !value.get().starts_with('{') {
        return Ok(vec![(field.to_owned(), parse(value, || field.to_owned())?)]);
    }
    let groups: Fields<'_> = parse(value, || field.to_owned())?;
    let group = |(name, value): (&str, &'a RawValue)| {
        let name = format!("{field}.{name}");
        Ok((name.clone(), parse(value, || name)?))
    };
    groups.iter().map(group).collect()
}

const JOINED: &str =
    "labels are tags of tokens such as B-X: they are read as such, and the tokens of one span joined";

/// Where the labels of a list are tags such as `B-X`, as pipelines for token classification give
/// them: the first of each span by its place, with its label and its end.
fn tagged(
    values: &[&RawValue],
    how: Taken<'_>,
    spans: &SpanCollector<'_>,
) -> Option<BTreeMap<usize, (String, usize)>> {
    let (mut joined, mut sure) = (BTreeMap::<usize, (String, usize)>::new(), false);
    let mut open: Option<usize> = None;
    for (nth, value) in values.iter().enumerate() {
        let shape = SpanShape::read(value, "").ok()?;
        let SpanLabel::Named(tag, others) = shape.label else { return None };
        // What Wiremark wrote has the labels that it has.
        let ours = how.own && value.get().contains("\"confidence\"");
        if ours || !others.is_empty() {
            return None;
        }
        if tag == "O" {
            open = None;
            continue;
        }
        let (prefix, label) = tag.split_once('-')?;
        let is_tag = TagReader::knows(&tag) && label.starts_with(char::is_alphabetic);
        if !is_tag {
            return None;
        }
        // A label may be called `S-Bahn`; in a pipeline's `entity`, or with another inside, it is a tag.
        let entity =
            matches!(&shape.rest, Rest::Fields(_, read) if read.iter().any(|field| field == "entity"));
        sure |= entity || prefix == "I";
        let gap = |end: usize| spans.covered(end, shape.start).is_some_and(|gap| gap.trim().is_empty());
        let piece = shape.quote.as_ref().is_some_and(|quote| quote.starts_with("##"));
        let before = open.and_then(|first| joined.get_mut(&first));
        match before.filter(|(before, end)| before == label && gap(*end)) {
            Some((_, end)) if piece || matches!(prefix, "I" | "L" | "E") => *end = shape.end,
            _ => {
                joined.insert(nth, (label.to_owned(), shape.end));
                open = Some(nth);
            }
        }
        if matches!(prefix, "L" | "E" | "U" | "S") {
            open = None;
        }
    }
    sure.then_some(joined)
}

/// Takes a span. `false`: its label is a number.
fn span(
    value: &RawValue,
    name: &str,
    how: Taken<'_>,
    joined: Option<(String, usize)>,
    spans: &mut SpanCollector<'_>,
) -> Result<bool, LineError> {
    let path = format!("{name}.");
    let fields: Option<Fields<'_>> =
        if value.get().starts_with('[') { None } else { Some(parse(value, || name.to_owned())?) };
    // Wiremark writes one in every span, others write fields that are no attributes.
    let sure = match &fields {
        Some(fields) => confidence(fields, &path, "confidence")?,
        None => None,
    };
    let shape = match (fields, sure) {
        (Some(fields), Some(_)) if how.own => SpanShape::of_ours(fields, name)?,
        _ => SpanShape::read(value, name)?,
    };
    let SpanShape { start, mut end, label, mut quote, rest } = shape;
    let SpanLabel::Named(mut label, others) = label else { return Ok(false) };
    if let Some(joined) = joined {
        // What it quotes is a piece of a word, as a model's tokens are.
        (label, end) = joined;
        quote = None;
    }
    for other in others {
        spans.problem(format!("{name}: {label:?} is its first label, and its label {other:?} is not taken"));
    }
    let (mut source, mut accepted, mut attributes) = (Source::Person, how.accepted, Attributes::new());
    match rest {
        Rest::Fields(fields, read) => {
            // A model's name, in Prodigy.
            let model = fields.optional::<String>(&path, "source")?.is_some_and(|source| source != "person");
            source = if model { Source::Recogniser } else { Source::Person };
            accepted = fields.optional(&path, "accepted")?.unwrap_or(accepted);
            let mut reserved = how.reserved.to_vec();
            reserved.extend(read.iter().map(String::as_str));
            if sure.is_none() {
                reserved.extend(how.foreign);
            }
            if !how.own {
                reserved.extend(OF_PROGRAMS);
                let nested = |(_, value): &(&str, &RawValue)| value.get().starts_with(['[', '{']);
                reserved.extend(fields.iter().filter(nested).map(|(name, _)| name));
            }
            attributes = attributes::read(&fields, &path, &reserved)?;
            if !how.own
                && let Some(meant) = json_string(&fields, "kb_id").filter(|meant| !meant.is_empty())
            {
                attributes.set(KB_ID.to_owned(), Some(meant.into()));
            }
        }
        // The label and what it covers, either way round.
        Rest::Item(Some(item)) if spans.covered(start, end) == Some(&label) => {
            quote = Some(std::mem::replace(&mut label, item));
        }
        // Either what it covers, or what it is in a knowledge base.
        Rest::Item(Some(item)) if spans.text().contains(&item) && is_as_long(&item, start, end) => {
            quote = Some(item);
        }
        Rest::Item(Some(item)) => attributes.set(KB_ID.to_owned(), Some(item.into())),
        Rest::Item(None) => {}
    }
    spans.add_quoted(name, start, end, quote, |span| Annotation {
        span,
        label: Label::new(label),
        attributes,
        source,
        confidence: sure.unwrap_or(1.0) as f32,
        accepted,
    });
    Ok(true)
}

/// Whether words can be those of a range, whatever its offsets count.
fn is_as_long(words: &str, start: usize, end: usize) -> bool {
    let lengths = [words.chars().count(), words.encode_utf16().count(), words.len()];
    lengths.contains(&end.saturating_sub(start))
}

/// The attribute that says what a span means in a knowledge base, as spaCy calls it.
const KB_ID: &str = "kb_id";

fn json_string(fields: &Fields<'_>, name: &str) -> Option<String> {
    fields.get("", name).ok().flatten().and_then(|value| serde_json::from_str(value.get()).ok())
}

/// Names that labels go by, whatever the shape of their list.
const NAMES: [&str; 13] = [
    "annotation",
    "annotations",
    "completions",
    "predictions",
    "ents",
    "entities",
    "label",
    "labels",
    "spans",
    "ner",
    "ner_tags",
    "result",
    "results",
];

/// Whether labels go by a name: `fine_ner_tags` are labels too.
fn is_name(name: &str) -> bool {
    NAMES.contains(&name) || ["_ner_tags", "_entities", "_spans"].iter().any(|end| name.ends_with(end))
}

/// How deep in lists and objects spans are looked for.
const DEEP: usize = 6;

/// Tells of labels in fields that are not among those `known`, which the reader takes or
/// leaves for its own reasons.
pub fn tell_unread(fields: &Fields<'_>, known: &[&str], spans: &mut SpanCollector<'_>) {
    for (name, value) in fields.iter().filter(|(name, _)| !known.contains(name)) {
        let count = spans_within(value, DEEP);
        let inner = value.get().strip_prefix(['[', '{']).map(str::trim_start);
        let full = inner.is_some_and(|inner| !inner.starts_with([']', '}']));
        let message = match count {
            0 if full && is_name(name) => format!("`{name}`, which labels go by, is not read"),
            0 if is_tags(value) => format!("`{name}` has tags and is not read"),
            0 => continue,
            count => format!("`{name}` has labels ({count}) and is not read"),
        };
        spans.problem(format!("{message} in this format; not taken"));
    }
}

/// What is labelled in a field that is no label by its name alone: spans, wherever in it, or tags of
/// tokens.
pub fn labels_in(value: &str) -> bool {
    if !value.starts_with(['[', '{']) {
        return false;
    }
    match serde_json::from_str::<&RawValue>(value) {
        Ok(value) => spans_within(value, DEEP) > 0 || is_tags(value),
        // As Python writes lists: `['O', 'B-X']`.
        Err(_) => {
            let items = value
                .trim_matches(['[', ']'])
                .split([',', ' ', '\n'])
                .map(|item| item.trim_matches(['\'', '"', ' ']));
            let tags: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
            tags.iter().all(|tag| TagReader::knows(tag)) && tags.iter().any(|tag| *tag != "O")
        }
    }
}

/// Whether a value is a list of tags such as `B-X`, for tokens that are not there.
fn is_tags(value: &RawValue) -> bool {
    let tags = serde_json::from_str::<Vec<String>>(value.get()).unwrap_or_default();
    tags.iter().all(|tag| TagReader::knows(tag)) && tags.iter().any(|tag| tag != "O")
}

/// How many spans there are in a value, wherever.
fn spans_within(value: &RawValue, depth: usize) -> usize {
    let nested = value.get().starts_with(['[', '{']);
    if !nested || depth == 0 {
        return 0;
    }
    if SpanShape::is_one(value) {
        return 1;
    }
    let within = |values: &mut dyn Iterator<Item = &RawValue>| {
        values.map(|value| spans_within(value, depth - 1)).sum()
    };
    if value.get().starts_with('[') {
        let items = serde_json::from_str::<Vec<&RawValue>>(value.get()).unwrap_or_default();
        within(&mut items.into_iter())
    } else {
        let fields = serde_json::from_str::<Fields<'_>>(value.get());
        fields.map_or(0, |fields| within(&mut fields.iter().map(|(_, value)| value)))
    }
}
