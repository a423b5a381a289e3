//! GLiNER's training data, a JSON array of
//! `{"tokenized_text": […], "ner": [[start, end, label], …]}`.
//!
//! Offsets count tokens, **the last one included**. Where a span starts or ends
//! inside a token, the token is split there. White space is not carried; a
//! reader puts one space between the tokens.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use crate::annotation::{Annotation, Label};
use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json;
use crate::formats::core::json_spans;
use crate::formats::core::line_error::LineError;
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::Reader;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::tokens::{Joined, runs, texts, words};
use crate::formats::core::writer::{Each, Writer};
use crate::text::OffsetUnit;

/// GLiNER's JSON.
pub static FORMAT: Format = Format {
    name: "gliner",
    title: "GLiNER",
    extension: "json",
    mime: "application/json",
    loaded_by: "GLiNER’s training.",
    offsets: Offsets::Tokens,
    writer: Writer::Each(Each::array(write)),
    reader: Some(Reader::File(read)),
    unsupported: &[
        &[Feature::WhiteSpace, Feature::BlankSpans, Feature::Ids, Feature::Attributes],
        FACTS,
        PROVENANCE,
    ],
};

#[derive(Serialize)]
struct Written<'a> {
    tokenized_text: Vec<&'a str>,
    ner: Vec<(usize, usize, &'a Label)>,
}

/// Writes one document as an object.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let words = words(record);
    let item = Written {
        tokenized_text: texts(record, &words),
        ner: runs(&words, &record.annotations)
            .map(|(run, annotation)| (run.start, run.end - 1, &annotation.label))
            .collect(),
    };
    Ok(serde_json::to_writer(out, &item)?)
}

/// Reads a file. Documents are named by their places, from 1.
pub fn read(content: &str, sink: &mut dyn Sink) {
    let mut number = 0;
    json::items(content, sink, |value, line, sink| {
        number += 1;
        let Some(Item { fields, words, ner, meta }) = json::or_problem(item(value), line, sink) else {
            return;
        };
        let mut joined = Joined::default();
        words.iter().for_each(|word| joined.word(word));
        let places = joined.places();
        let (text, _) = joined.finish(Vec::new());
        let mut record = Record::new(number.to_string(), text);
        record.meta = meta;
        json_spans::keep_rest(&fields, &["tokenized_text", "ner", "meta"], &mut record);
        let mut spans = SpanCollector::new(&record.text, OffsetUnit::Bytes);
        json_spans::tell_unread(&fields, &["tokenized_text", "ner"], &mut spans);
        for (nth, span) in ner.iter().enumerate() {
            let name = format!("ner[{nth}]");
            let (first, last, label) = match parse::<(usize, usize, String)>(span, || name.clone()) {
                Ok(span) => span,
                Err(error) => {
                    spans.problem(format!("{error}; span skipped"));
                    continue;
                }
            };
            match (places.get(first), places.get(last)) {
                _ if last < first => {
                    spans.skip(name, format_args!("the last token {last} comes before the first {first}"));
                }
                (Some(start), Some(end)) => {
                    let label = Label::new(label);
                    spans.add(name, start.start, end.end, |span| Annotation::by_person(span, label));
                }
                _ => spans
                    .skip(name, format_args!("there is no token {last}; the document has {}", places.len())),
            }
        }
        let found = spans.finish();
        hand_over(sink, record, found, Some(line));
    });
}

/// An item as it is read.
struct Item<'a> {
    fields: Fields<'a>,
    words: Vec<String>,
    ner: Vec<&'a RawValue>,
    meta: Option<Box<RawValue>>,
}

fn item(value: &RawValue) -> Result<Item<'_>, LineError> {
    let fields = Fields::of_line(value.get())?;
    let words = fields.require("", "tokenized_text")?;
    let ner = match fields.get("", "ner")? {
        Some(ner) => parse(ner, || "ner".to_owned())?,
        None => Vec::new(),
    };
    let meta = json::meta(&fields, "meta")?;
    Ok(Item { fields, words, ner, meta })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{problems, records, same_words, written};

    proptest! {
        #[test]
        fn what_is_read_back_are_the_same_words_and_spans(records in prop::collection::vec(records(), 0..4)) {
            let reading = FORMAT.read_all(&written(&FORMAT, &records));
            prop_assert_eq!(&reading.problems, &[]);
            prop_assert_eq!(reading.documents.len(), records.len());
            for (read, record) in reading.documents.iter().zip(&records) {
                same_words(read, record);
            }
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let file = r#"[{"tokenized_text":["a","b"],"ner":[[1,2,"X"],[1,0,"X"],[0,1,"X"],[1,1,"Y"],[0]]},
{"ner":[]}]"#;
        assert_eq!(
            problems(&FORMAT, file),
            [
                r#"line 1: document "1": ner[0]: there is no token 2; the document has 2; span skipped"#,
                r#"line 1: document "1": ner[1]: the last token 0 comes before the first 1; span skipped"#,
                r#"line 1: document "1": ner[3]: overlaps ner[2]; span skipped"#,
                r#"line 1: document "1": `ner[4]`: invalid length 1, expected a tuple of size 3; span skipped"#,
                "line 2: `tokenized_text` is missing; document skipped",
            ]
        );
    }

    #[test]
    fn a_line_an_object_is_read_as_well() {
        let reading = FORMAT
            .read_all(b"{\"tokenized_text\":[\"a\"],\"ner\":[[0,0,\"X\"]]}\n{\"tokenized_text\":[]}\n[");
        assert_eq!(reading.documents.len(), 2);
        assert_eq!(
            reading.problems[0].to_string(),
            "not JSON: EOF while parsing a list at line 3 column 1; nothing read from there on"
        );
    }

    #[test]
    fn the_last_token_is_included() {
        let file = br#"[{"tokenized_text":["In","New","York"],"ner":[[1,2,"PLACE"]]}]"#;
        let reading = FORMAT.read_all(file);
        let record = &reading.documents[0];
        assert_eq!(record.text.slice(record.annotations[0].span), "New York");
    }
}
