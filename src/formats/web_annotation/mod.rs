//! W3C Web Annotations, JSON-LD: an array of pages of annotations, one page a
//! document. Each annotation has its label as a `TextualBody` and says where it
//! is twice, by a `TextPositionSelector` and a `TextQuoteSelector`.
//!
//! Positions count code points, as the W3C's model has it. The texts are not in
//! the file: it is about resources that lie elsewhere, so it is read onto
//! documents that somebody has, whose texts may have changed since. A document
//! is the IRI `urn:x-wiremark:` and its id, percent-encoded.
//!
//! An attribute of a span is a body with the purpose `describing` and the value
//! `name=value`.

mod anchor;
mod positions;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use positions::{countings, in_code_points};

pub use anchor::{Orphan, Selection, anchor};

use crate::annotation::{Annotation, Attributes, Label, Source};
use crate::dataset::Record;
use crate::formats::core::counting::Counting;
use crate::formats::core::feature::{FACTS, Feature};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::Reader;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::spans::{FormatSpan, spans_in};
use crate::formats::core::writer::{Each, Writer};
use crate::text::{OffsetUnit, Text};

/// Positions count Unicode code points.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// W3C Web Annotations.
pub static FORMAT: Format = Format {
    name: "web-annotation",
    title: "W3C Web Annotations",
    extension: "jsonld",
    mime: "application/ld+json",
    loaded_by: "Tools that speak the Web Annotation standard.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each::array(write)),
    reader: Some(Reader::Onto(read)),
    unsupported: &[&[Feature::Text, Feature::Unlabelled, Feature::Confidences, Feature::Accepted], FACTS],
};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const DOCUMENT: &str = "urn:x-wiremark:";

/// Code points of the text on either side of a quote: enough to tell most repeated
/// names apart.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'a str,
    motivation: &'a str,
    creator: Creator<'a>,
    body: Vec<Body<'a>>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Creator<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    purpose: &'a str,
    format: &'a str,
    value: String,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: (Position<'a>, Quote<'a>),
}

#[derive(Serialize)]
struct Position<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

/// Writes one document's annotations as a page.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let iri = iri_of(&record.id);
    let spans = spans_in(&record.text, &record.annotations, UNIT);
    let items = spans.zip(1..).map(|(span, number)| item(record, span, &iri, number)).collect();
    Ok(serde_json::to_writer(out, &Page { context: CONTEXT, kind: "AnnotationPage", items })?)
}

fn item<'a>(record: &'a Record, span: FormatSpan<'a>, iri: &'a str, number: usize) -> Item<'a> {
    let FormatSpan { start, end, text, annotation } = span;
    let body = |purpose, value| Body { kind: "TextualBody", purpose, format: "text/plain", value };
    let label = body("tagging", annotation.label.as_str().to_owned());
    let attributes =
        annotation.attributes.iter().map(|(name, value)| body("describing", format!("{name}={value}")));
    let content = record.text.as_str();
    let before = &content[..annotation.span.start()];
    let prefix = before.char_indices().nth_back(AROUND - 1).map_or(0, |(at, _)| at);
    let after = &content[annotation.span.end()..];
    let suffix = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    Item {
        id: format!("{iri}#{number}"),
        kind: "Annotation",
        motivation: "tagging",
        creator: match annotation.source {
            Source::Person => Creator { kind: "Person", name: None },
            Source::Recogniser => Creator { kind: "Software", name: Some("Wiremark") },
        },
        body: std::iter::once(label).chain(attributes).collect(),
        target: Target {
            source: iri,
            selector: (
                Position { kind: "TextPositionSelector", start, end },
                Quote {
                    kind: "TextQuoteSelector",
                    exact: text,
                    prefix: &before[prefix..],
                    suffix: &after[..suffix],
                },
            ),
        },
    }
}

fn iri_of(id: &str) -> String {
    let mut iri = DOCUMENT.to_owned();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    iri
}

/// Reads annotations onto the documents that they are of, see [`anchor`]: pages
/// and collections of them, arrays, or one alone. What has no place in its text
/// any more, is of another document, or has no label, is a problem.
pub fn read(content: &str, documents: Vec<Record>, sink: &mut dyn Sink) {
    let mut found = Vec::new();
    // One alone and several one after another are read as an array is.
    json::items(content, sink, |item, line, sink| collect(item, line, &mut found, sink));
    // Other programs call a document what it is called where it lies.
    let names = |record: &Record| [record.id.clone(), iri_of(&record.id)];
    let numbers: HashMap<String, usize> =
        documents.iter().zip(0..).flat_map(|(record, nth)| names(record).map(|name| (name, nth))).collect();
    let mut spans: Vec<SpanCollector<'_>> =
        documents.iter().map(|record| SpanCollector::new(&record.text, UNIT)).collect();
    let mut of_documents: Vec<Vec<Value>> = documents.iter().map(|_| Vec::new()).collect();
    for (line, annotation) in found {
        let name = name_of(&annotation);
        let source = source_of(target_of(&annotation));
        // What says nothing of its text can be of the only one.
        let only = (source.is_none() && documents.len() == 1).then_some(&0);
        let Some(&nth) = source.and_then(|source| numbers.get(source)).or(only) else {
            let message = format!("{name}: there is no document {:?}; skipped", source.unwrap_or_default());
            sink.problem(Problem { line: Some(line), document: None, message });
            continue;
        };
        of_documents[nth].push(annotation);
    }
    let selections = of_documents.iter().map(|of_one| of_one.iter().map(selection_of).collect());
    let countings = countings(documents.iter().map(|record| &record.text).zip(selections).collect());
    for (nth, annotations) in of_documents.iter().enumerate() {
        if let Some(counting) = countings[nth] {
            sink.note(format!(
                "positions are read as {counting}: so all words that are quoted beside them fit"
            ));
        }
        for annotation in annotations {
            let name = name_of(annotation);
            add(annotation, name, &documents[nth].text, countings[nth], &mut spans[nth]);
        }
    }
    let found = SpanCollector::finish_all(spans);
    for (record, found) in documents.into_iter().zip(found) {
        hand_over(sink, record, found, None);
    }
}

/// The annotations of an item of the file, with its line.
fn collect(item: &RawValue, line: usize, found: &mut Vec<(usize, Value)>, sink: &mut dyn Sink) {
    fn walk(mut value: Value, take: &mut dyn FnMut(Value)) {
        if !value.is_object() {
            return take(value);
        }
        for inner in ["items", "first"] {
            match value[inner].take() {
                Value::Array(items) => return items.into_iter().for_each(|item| walk(item, take)),
                page @ Value::Object(_) => return walk(page, take),
                _ => {}
            }
        }
        take(value);
    }
    let neither = "neither an annotation nor a page of them; skipped";
    let mut take = |value: Value| {
        if value.is_object() {
            found.push((line, value));
        } else {
            sink.problem(Problem { line: Some(line), document: None, message: neither.to_owned() });
        }
    };
    match serde_json::from_str::<Value>(item.get()) {
        Ok(value) => walk(value, &mut take),
        Err(error) => {
            let message = format!("{neither}: {error}");
            sink.problem(Problem { line: Some(line), document: None, message });
        }
    }
}

fn name_of(annotation: &Value) -> &str {
    annotation["id"].as_str().unwrap_or("an annotation without id")
}

/// The one thing that an annotation is of; some programs put it into a list.
fn target_of(annotation: &Value) -> &Value {
    match &annotation["target"] {
        Value::Array(targets) if targets.len() == 1 => &targets[0],
        target => target,
    }
}

/// `char=3,7`
fn fragment(place: &str) -> Option<(usize, usize)> {
    let (start, end) = place.strip_prefix("char=")?.split_once(',')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

fn source_of(target: &Value) -> Option<&str> {
    if let Some(target) = target.as_str() {
        return Some(target.split_once('#').map_or(target, |(source, _)| source));
    }
    target["source"].as_str().or_else(|| target["source"]["id"].as_str())
}

/// Which of the bodies is the label: one for tagging, or else for classifying; where none says
/// what it is for, the first that is text, unless the annotation is a comment.
fn label_body(annotation: &Value, bodies: &[Value]) -> Option<usize> {
    let of = |wanted: Option<&str>| {
        let text = |body: &Value| body["value"].is_string() || body.is_string();
        bodies.iter().position(|body| text(body) && body["purpose"].as_str() == wanted)
    };
    let comment = matches!(annotation["motivation"].as_str(), Some("commenting" | "replying" | "describing"));
    of(Some("tagging")).or_else(|| of(Some("classifying"))).or_else(|| of(None).filter(|_| !comment))
}

fn one_or_more(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Null => &[],
        other => std::slice::from_ref(other),
    }
}

/// Where an annotation says that it is.
fn selection_of(annotation: &Value) -> Selection {
    let mut selection = Selection::default();
    for selector in one_or_more(&target_of(annotation)["selector"]) {
        let string = |name: &str| selector[name].as_str().unwrap_or_default().to_owned();
        let number = |name: &str| selector[name].as_u64().and_then(|number| usize::try_from(number).ok());
        match selector["type"].as_str() {
            Some("TextPositionSelector") => selection.position = number("start").zip(number("end")),
            // RFC 5147, as NIF has it.
            Some("FragmentSelector") => selection.position = fragment(&string("value")),
            Some("TextQuoteSelector") => {
                selection.exact = Some(string("exact"));
                (selection.prefix, selection.suffix) = (string("prefix"), string("suffix"));
            }
            _ => {}
        }
    }
    if let Some((_, place)) = target_of(annotation).as_str().and_then(|target| target.split_once('#')) {
        selection.position = fragment(place);
    }
    selection
}

fn add(
    annotation: &Value,
    name: &str,
    text: &Text,
    counting: Option<Counting>,
    spans: &mut SpanCollector<'_>,
) {
    let bodies = one_or_more(&annotation["body"]);
    let nth = label_body(annotation, bodies);
    let (mut label, mut attributes) = (None, Attributes::new());
    for (body, place) in bodies.iter().zip(0..) {
        // A body may be no more than a string.
        let Some(value) = body["value"].as_str().or_else(|| body.as_str()) else {
            if !body.is_null() {
                spans.problem(format!("{name}: a body without a value that is text is not taken"));
            }
            continue;
        };
        match (body["purpose"].as_str(), value.split_once('=')) {
            (Some("describing"), Some((name, value))) => {
                attributes.set(name.to_owned(), Some(value.to_owned().into()));
            }
            _ if nth == Some(place) => label = Some(value.to_owned()),
            _ => spans.problem(format!("{name}: a body with the value {value:?} is not taken")),
        }
    }
    let label = label.or_else(|| annotation["bodyValue"].as_str().map(str::to_owned));
    let Some(label) = label else { return spans.skip(name, "it has no body that is a label") };
    let software = annotation["creator"]["type"] == "Software";
    let mut selection = selection_of(annotation);
    selection.position = selection.position.map(|place| in_code_points(text, place, counting));
    match anchor(text, &selection) {
        Ok((start, end)) => spans.add(name, start, end, |span| Annotation {
            source: if software { Source::Recogniser } else { Source::Person },
            ..Annotation::by_person(span, Label::new(label)).with(attributes)
        }),
        Err(orphan) => spans.skip(name, orphan),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{assert_read_onto, onto, records, written};

    proptest! {
        #[test]
        fn spans_are_read_back_onto_their_texts(records in prop::collection::vec(records(), 0..4)) {
            assert_read_onto(&FORMAT, records);
        }

        #[test]
        fn in_a_changed_text_a_span_covers_the_same_or_is_an_orphan(
            record in records(), cut: prop::sample::Index, new in crate::text::testing::nasty(),
        ) {
            let file = String::from_utf8(written(&FORMAT, std::slice::from_ref(&record))).unwrap();
            let mut content = record.text.as_str().to_owned();
            let mut at = cut.index(content.len() + 1);
            while !content.is_char_boundary(at) {
                at -= 1;
            }
            content.insert_str(at, &new);
            let reading = onto(&FORMAT, &file, vec![Record::new(record.id.clone(), Text::new(content))]);
            let changed = &reading.documents[0];
            prop_assert_eq!(changed.annotations.len() + reading.problems.len(), record.annotations.len());
            let mut old = record.annotations.iter().map(|a| (record.text.slice(a.span), &a.label));
            for annotation in &changed.annotations {
                let found = (changed.text.slice(annotation.span), &annotation.label);
                prop_assert!(old.any(|old| old == found), "{found:?} was not there, or not in that order");
            }
        }
    }

    #[test]
    fn annotations_of_other_programs_are_read() {
        let file = r#"{"type":"AnnotationCollection","first":{"type":"AnnotationPage","items":[
            {"id":"h","bodyValue":"PLACE","target":[{"source":"https://news.example/1","selector":[
                {"type":"RangeSelector","startContainer":"/p[1]"},
                {"type":"TextPositionSelector","start":3,"end":7},
                {"type":"TextQuoteSelector","exact":"Homs","prefix":"In ","suffix":" fell"}]}]}]}}"#;
        let text = Text::new("In Homs fell");
        let reading = onto(&FORMAT, file, vec![Record::new("https://news.example/1", text)]);
        assert_eq!(reading.problems, []);
        let [annotation] = &reading.documents[0].annotations[..] else { panic!("{reading:?}") };
        assert_eq!((annotation.span.range(), annotation.label.as_str()), (3..7, "PLACE"));
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let file = r#"[{"id":"n1","type":"Annotation","target":{"source":"urn:x-wiremark:b"}},
7,
{"items":["x"]},
{"id":"n2","body":{"type":"TextualBody","value":"X"},"target":{"source":"urn:x-wiremark:a","selector":{"type":"TextPositionSelector","start":0,"end":9}}},
{"id":"n3","target":{"source":{"id":"urn:x-wiremark:a"}}},
{"id":"n4","body":{"value":"X"},"target":{"source":"urn:x-wiremark:a","selector":{"type":"TextQuoteSelector","exact":"c"}}}]"#;
        let reading = onto(&FORMAT, file, vec![Record::new("a", Text::new("ab"))]);
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "line 2: neither an annotation nor a page of them; skipped",
                "line 3: neither an annotation nor a page of them; skipped",
                "line 1: n1: there is no document \"urn:x-wiremark:b\"; skipped",
                "document \"a\": n2: offset 9 is past the end of the text, which is 2 long; span skipped",
                "document \"a\": n3: it has no body that is a label; span skipped",
                "document \"a\": n4: \"c\" is not in the text; span skipped",
            ]
        );
        assert_eq!(
            onto(&FORMAT, "{", vec![]).problems[0].to_string(),
            "not JSON: EOF while parsing an object at line 1 column 1; nothing read from there on"
        );
    }
}
