//! spaCy's training tuples as JSON:
//! `[[text, {"entities": [[start, end, label], …]}], …]`.
//!
//! For programs that make spaCy's `Example`s themselves. `spacy convert` takes
//! this file, exits with 0 and writes nothing: it wants
//! [`spacy-json-v2`](super::spacy_json_v2).

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json;
use crate::formats::core::json_spans::{self, Taken};
use crate::formats::core::line_error::LineError;
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::Reader;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::spans::spans_in;
use crate::formats::core::writer::{Each, Writer};
use crate::text::{OffsetUnit, Text};

/// Offsets count Unicode code points, as Python strings do.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// spaCy's tuples.
pub static FORMAT: Format = Format {
    name: "spacy-json",
    title: "spaCy tuples",
    extension: "json",
    mime: "application/json",
    loaded_by: "Scripts that make spaCy’s Example.from_dict of texts and entities.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each::array(write)),
    reader: Some(Reader::File(read)),
    unsupported: &[&[Feature::Ids, Feature::Attributes], FACTS, PROVENANCE],
};

/// Writes one document as `[text, {"entities": […]}]`.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &(record.text.as_str(), Entities { entities: Spans(record) }))?)
}

/// Reads a file: the tuples, or an object that has them as `annotations`, which is what
/// ner-annotator writes. Documents are named by their places, from 1; what else stands
/// beside `entities` (`cats`, `links`) is not taken.
pub fn read(content: &str, sink: &mut dyn Sink) {
    let wrapped = content.trim_start().starts_with('{').then(|| Fields::of_line(content).ok()).flatten();
    let inner = wrapped.and_then(|fields| fields.get("", "annotations").ok().flatten());
    let (tuples, before) = match inner {
        Some(inner) => {
            let start = inner.get().as_ptr().addr() - content.as_ptr().addr();
            (inner.get(), content.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count())
        }
        None => (content, 0),
    };
    let mut number = 0;
    json::items(tuples, sink, |item, line, sink| {
        number += 1;
        // A text that nobody has annotated is null in ner-annotator's files, and is not in them.
        if item.get() == "null" {
            return;
        }
        let line = before + line;
        let Some((record, fields)) = json::or_problem(tuple(item, number), line, sink) else { return };
        let mut spans = SpanCollector::new(&record.text, UNIT);
        let how = Taken { reserved: &[], foreign: &[], own: false, accepted: true };
        json_spans::take(&fields, "entities", how, &mut spans);
        json_spans::tell_unread(&fields, &["entities", "cats", "links"], &mut spans);
        let found = spans.finish();
        hand_over(sink, record, found, Some(line));
    });
}

fn tuple(item: &RawValue, number: usize) -> Result<(Record, Fields<'_>), LineError> {
    let path = || format!("document {number}");
    let (text, annotations): (String, &RawValue) = parse(item, path)?;
    Ok((Record::new(number.to_string(), Text::new(text)), parse(annotations, path)?))
}

#[derive(Serialize)]
struct Entities<'a> {
    entities: Spans<'a>,
}

struct Spans<'a>(&'a Record);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spans = spans_in(&self.0.text, &self.0.annotations, UNIT);
        serializer.collect_seq(spans.map(|span| (span.start, span.end, &span.annotation.label)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{assert_same, problems, records, written};

    type Tuples = Vec<(String, std::collections::BTreeMap<String, Vec<(usize, usize, String)>>)>;

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let file = written(&FORMAT, &records);
            let read: Tuples = serde_json::from_slice(&file).unwrap();
            prop_assert_eq!(read.len(), records.len());
            for ((text, entities), record) in read.iter().zip(&records) {
                prop_assert_eq!(text, record.text.as_str());
                let found: Vec<_> = entities["entities"].iter().map(|(start, end, label)| {
                    (record.text.span_from(*start..*end, UNIT).unwrap(), label.as_str())
                }).collect();
                let expected: Vec<_> =
                    record.annotations.iter().map(|a| (a.span, a.label.as_str())).collect();
                prop_assert_eq!(found, expected);
            }
            let reading = FORMAT.read_all(&file);
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &records, &FORMAT);
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let cases: [(&str, &[&str]); 6] = [
            (
                "{}",
                &["line 1: `document 1`: invalid type: map, expected a tuple of size 2; document skipped"],
            ),
            (
                "[[\"a\",{}],\n[\"b\"",
                &["not JSON: EOF while parsing a list at line 2 column 4; nothing read from there on"],
            ),
            (
                "[\n[\"a\",{}],\n[1,{}]]",
                &["line 3: `document 2`: invalid type: integer `1`, expected a string; document skipped"],
            ),
            (
                r#"[["é😀",{"entities":[[0,3,"X"],[0,2,"X"],[1,2,"Y"],[2,0,"X"],[0,1]]}]]"#,
                &[
                    r#"line 1: document "1": entities[0]: offset 3 is past the end of the text, which is 2 long; span skipped"#,
                    r#"line 1: document "1": entities[2]: overlaps entities[1]; span skipped"#,
                    r#"line 1: document "1": entities[3]: the end 0 lies before the start 2; span skipped"#,
                    r#"line 1: document "1": `entities[4]`: invalid length 2, expected a tuple of size 3; span skipped"#,
                ],
            ),
            ("[] x", &["not JSON: trailing characters at line 1 column 4; nothing read from there on"]),
            ("", &["not JSON: EOF while parsing a value at line 1 column 0; nothing read from there on"]),
        ];
        for (file, expected) in cases {
            assert_eq!(problems(&FORMAT, file), expected, "{file}");
        }
    }
}
