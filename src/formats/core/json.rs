//! What the JSON formats share: items of an array one by one, and the fields
//! that rows of several formats have.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::fields::Fields;
use super::line_error::{LineError, wrong};
use super::parse_result::{Problem, Sink};
use super::span_collector::SpanCollector;
use crate::dataset::Record;
use crate::text::Text;

/// Hands over each item of a file that is a JSON array, or one object or tuple after another,
/// with its line. What stands before the place where the file breaks is still
/// handed over.
pub fn items<'a>(
    content: &'a str,
    sink: &mut dyn Sink,
    mut item: impl FnMut(&'a RawValue, usize, &mut dyn Sink),
) {
    struct Items<F>(F);

    impl<'de, F: FnMut(&'de RawValue)> Visitor<'de> for Items<F> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a JSON array of documents")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
            while let Some(item) = items.next_element()? {
                (self.0)(item);
            }
            Ok(())
        }
    }

    let (mut at, mut line) = (0, 1);
    let mut hand_over = |value: &'a RawValue| {
        // An item is a piece of the file; its address says which.
        let start = value.get().as_ptr().addr() - content.as_ptr().addr();
        line += content.as_bytes()[at..start].iter().filter(|&&byte| byte == b'\n').count();
        at = start;
        item(value, line, sink);
    };
    let mut deserializer = serde_json::Deserializer::from_str(content);
    let start = content.trim_start();
    // A list that starts with a string is none of documents, but one itself: a tuple.
    let tuple = start.strip_prefix('[').is_some_and(|list| list.trim_start().starts_with('"'));
    let read = if start.starts_with('{') || tuple {
        deserializer.into_iter().try_for_each(|value| value.map(&mut hand_over))
    } else {
        let read = deserializer.deserialize_seq(Items(&mut hand_over));
        read.and_then(|()| deserializer.end())
    };
    if let Err(error) = read {
        sink.problem(Problem::of_file(if error.is_data() {
            format!("{error}; nothing read")
        } else {
            format!("not JSON: {error}; nothing read from there on")
        }));
    }
}

/// A document of a JSON object with these fields, or the problem that it is none.
pub fn or_problem<T>(read: Result<T, LineError>, line: usize, sink: &mut dyn Sink) -> Option<T> {
    read.map_err(|error| sink.problem(Problem::on_line(line, error))).ok()
}

/// The value of `name` as an id: a string, or a number as it is written.
pub fn id(fields: &Fields<'_>, name: &str) -> Result<Option<String>, LineError> {
    match fields.get("", name)? {
        Some(value) if value.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
            Ok(Some(value.get().to_owned()))
        }
        _ => fields.optional("", name),
    }
}

/// The value of `meta`, if it is there and not null.
pub fn meta(fields: &Fields<'_>, name: &str) -> Result<Option<Box<RawValue>>, LineError> {
    Ok(fields.get("", name)?.filter(|value| value.get() != "null").map(ToOwned::to_owned))
}

/// Keeps what else a file says of a document: the fields that are not `known` go into `meta`,
/// behind what it has. Of two with one name, the second gets a stroke behind it.
pub fn keep_rest(fields: &Fields<'_>, known: &[&str], record: &mut Record) {
    let rest = || fields.iter().filter(|(name, value)| !known.contains(name) && value.get() != "null");
    if rest().next().is_none() {
        return;
    }
    let mut meta = MetaFields::default();
    let before = record.meta.take();
    if let Some(before) = &before {
        meta.put_all("meta", before.get());
    }
    rest().for_each(|(name, value)| meta.put(name, value.get()));
    record.meta = meta.finish().or(before);
}

/// The fields of a `meta` that is being made.
#[derive(Debug, Default)]
pub struct MetaFields {
    names: Vec<String>,
    json: String,
}

impl MetaFields {
    /// One more field; of two with one name, the second gets a stroke behind it.
    pub fn put(&mut self, name: &str, value: &str) {
        let mut name = name.to_owned();
        while self.names.contains(&name) {
            name.push('_');
        }
        let between = if self.names.is_empty() { '{' } else { ',' };
        // A string is always JSON.
        let key = serde_json::to_string(&name).unwrap_or_default();
        self.json += &format!("{between}{key}:{value}");
        self.names.push(name);
    }

    /// The fields of an object, or a value that is none under this name.
    pub fn put_all(&mut self, name: &str, value: &str) {
        match serde_json::from_str::<Fields<'_>>(value) {
            Ok(fields) => fields.iter().for_each(|(name, value)| self.put(name, value.get())),
            Err(_) => self.put(name, value),
        }
    }

    /// All of them, if there are any.
    pub fn finish(mut self) -> Option<Box<RawValue>> {
        if self.names.is_empty() {
            return None;
        }
        self.json.push('}');
        RawValue::from_string(self.json).ok()
    }
}

/// A confidence, if it is there.
pub fn confidence(fields: &Fields<'_>, path: &str, name: &str) -> Result<Option<f64>, LineError> {
    match fields.optional::<f64>(path, name)? {
        Some(confidence) if !(0.0..=1.0).contains(&confidence) => {
            Err(wrong(format!("{path}{name}"), "expected a number from 0 to 1"))
        }
        confidence => Ok(confidence),
    }
}

/// JSON may have line ends between its tokens, never inside a string.
pub fn on_one_line(meta: &RawValue) -> Cow<'_, RawValue> {
    if meta.get().contains(['\n', '\r']) {
        let flat = meta.get().replace(['\n', '\r'], " ");
        Cow::Owned(RawValue::from_string(flat).expect("white space for white space"))
    } else {
        Cow::Borrowed(meta)
    }
}

/// A document of the fields `text`, `published` and `meta`, named by `id` or
/// else by its line.
pub fn record(fields: &Fields<'_>, line: usize) -> Result<Record, LineError> {
    record_of(fields, "text", line)
}

/// What scrapers and archives call the text of an article, if not `text`.
const TEXTS: [&str; 6] = ["content", "body", "article", "full_text", "maintext", "raw_text"];

/// The field that has the text: `text`, or else the first that is called as texts are; `None`:
/// there is none.
pub fn text_field(fields: &Fields<'_>) -> Option<&'static str> {
    let is_string =
        |name: &str| fields.iter().any(|(field, value)| field == name && value.get().starts_with('"'));
    let there = fields.iter().any(|(field, _)| field == "text");
    if there { Some("text") } else { TEXTS.into_iter().find(|name| is_string(name)) }
}

/// A document whose text is in the field of that name.
pub fn record_of(fields: &Fields<'_>, text: &str, line: usize) -> Result<Record, LineError> {
    let text = fields.require::<String>("", text)?;
    let id = id(fields, "id")?.unwrap_or_else(|| line.to_string());
    let mut record = Record::new(id, Text::new(text));
    record.published = fields.optional("", "published")?;
    record.meta = meta(fields, "meta")?;
    Ok(record)
}

/// Takes what a person did with the document as a whole: `finished`, `flagged` and
/// `note`. An empty note is none.
pub fn state(fields: &Fields<'_>, record: &mut Record) -> Result<(), LineError> {
    record.finished = fields.optional("", "finished")?.unwrap_or(false);
    record.flagged = fields.optional("", "flagged")?.unwrap_or(false);
    record.note = fields.optional("", "note")?.filter(|note: &String| !note.is_empty());
    Ok(())
}

/// Tells of relations between spans, which are not taken.
pub fn skip_relations(fields: &Fields<'_>, spans: &mut SpanCollector<'_>) {
    let relations = fields.optional::<Vec<serde::de::IgnoredAny>>("", "relations");
    match relations.map(|relations| relations.map_or(0, |relations| relations.len())) {
        Ok(0) => {}
        Ok(count) => spans.problem(format!("relations between spans skipped: {count}")),
        Err(error) => spans.problem(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_else_is_said_of_a_document_is_kept() {
        let kept = |line: &str| {
            let fields = Fields::of_line(line).unwrap();
            let mut record = record(&fields, 1).unwrap();
            keep_rest(&fields, &["id", "text", "published", "meta"], &mut record);
            record.meta.map(|meta| meta.get().to_owned())
        };
        for (line, meta) in [
            (r#"{"text":"a"}"#, None),
            (r#"{"text":"a","meta":{ "n": 1.10 },"x":null}"#, Some(r#"{ "n": 1.10 }"#)),
            (r#"{"text":"a","url":"u","date":"2024"}"#, Some(r#"{"url":"u","date":"2024"}"#)),
            (
                r#"{"text":"a","url":"u","meta":{"n":1.10,"url":"v"},"b":[1, 2]}"#,
                Some(r#"{"n":1.10,"url":"v","url_":"u","b":[1, 2]}"#),
            ),
            (r#"{"text":"a","meta":"m","\u0022":7}"#, Some(r#"{"meta":"m","\"":7}"#)),
        ] {
            assert_eq!(kept(line).as_deref(), meta, "{line}");
        }
    }
}
