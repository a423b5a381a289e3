//! doccano's JSON Lines for sequence labelling, both shapes:
//! `{"id", "text", "label": [[start, end, label], …]}`, which projects for
//! sequence labelling import and export, and
//! `{"id", "text", "entities": [{"id", "label", "start_offset", "end_offset"}],
//! "relations": []}` of projects that allow relations.
//!
//! Offsets count UTF-16 units: they are made and used by doccano's page. A
//! document's id stands in `id`; doccano numbers documents itself and keeps
//! what it does not know, `published` here, with the document.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::annotation::Label;
use crate::dataset::Record;
use crate::formats::core::feature::{Feature, PROVENANCE};
use crate::formats::core::fields::Fields;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json;
use crate::formats::core::json_spans::{self, Taken};
use crate::formats::core::line_error::LineError;
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::{LineReader, Reader};
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::spans::{FormatSpan, spans_in};
use crate::formats::core::writer::{Each, Writer};
use crate::text::OffsetUnit;

/// Offsets count UTF-16 units.
pub const UNIT: OffsetUnit = OffsetUnit::Utf16;

const fn doccano(
    name: &'static str,
    title: &'static str,
    loaded_by: &'static str,
    write: fn(&Record, &mut dyn Write) -> io::Result<()>,
) -> Format {
    Format {
        name,
        title,
        extension: "jsonl",
        mime: "application/jsonl",
        loaded_by,
        offsets: Offsets::Text(UNIT),
        writer: Writer::Each(Each::plain(write)),
        reader: Some(Reader::Lines(LineReader::plain(read))),
        unsupported: &[
            &[
                Feature::Meta,
                Feature::Finished,
                Feature::Flags,
                Feature::Notes,
                Feature::Layers,
                Feature::Attributes,
            ],
            PROVENANCE,
        ],
    }
}

/// The shape with `label`.
pub static LABELS: Format = doccano("doccano", "doccano", "doccano, sequence labelling.", |record, out| {
    let label = SpanList(record, |span, _| Shape::Triple(span.start, span.end, &span.annotation.label));
    row(record, Shaped::Label { label }, out)
});

/// The shape with `entities`.
pub static ENTITIES: Format = doccano(
    "doccano-entities",
    "doccano with relations",
    "doccano projects that have relations.",
    |record, out| {
        let entities = SpanList(record, |span, id| Shape::Entity {
            id,
            label: &span.annotation.label,
            start_offset: span.start,
            end_offset: span.end,
        });
        row(record, Shaped::Entities { entities, relations: [] }, out)
    },
);

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    text: &'a str,
    /// Null where there is none: of a key that only some rows have, doccano makes
    /// numbers that are none, and its database refuses the whole file.
    published: Option<&'a str>,
    #[serde(flatten)]
    spans: Shaped<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Shaped<'a> {
    Label { label: SpanList<'a> },
    Entities { entities: SpanList<'a>, relations: [(); 0] },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Shape<'a> {
    Triple(usize, usize, &'a Label),
    Entity { id: usize, label: &'a Label, start_offset: usize, end_offset: usize },
}

/// The spans, each in the shape that the function gives it by its number.
struct SpanList<'a>(&'a Record, fn(FormatSpan<'a>, usize) -> Shape<'a>);

impl Serialize for SpanList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spans = spans_in(&self.0.text, &self.0.annotations, UNIT);
        serializer.collect_seq(spans.zip(0..).map(|(span, id)| self.1(span, id)))
    }
}

fn row<'a>(record: &'a Record, spans: Shaped<'a>, out: &mut dyn Write) -> io::Result<()> {
    let row =
        Row { id: &record.id, text: record.text.as_str(), published: record.published.as_deref(), spans };
    serde_json::to_writer(&mut *out, &row)?;
    out.write_all(b"\n")
}

/// Reads one line of either shape, and of those that other versions of doccano wrote. A
/// document without `id` is named by its line; a span is a person's. Relations are not taken,
/// which is a problem where there are some.
pub fn read(line: &str, number: usize, sink: &mut dyn Sink) {
    let read = Fields::of_line(line).and_then(|fields| {
        let mut record = json::record_of(&fields, text_field(&fields)?, number)?;
        json_spans::keep_rest(&fields, READ, &mut record);
        Ok((record, fields))
    });
    let Some((record, fields)) = json::or_problem(read, number, sink) else { return };
    let mut spans = SpanCollector::new(&record.text, UNIT);
    let how = Taken { reserved: &[], foreign: &[], own: false, accepted: true };
    for field in LISTS {
        json_spans::take(&fields, field, how, &mut spans);
    }
    json_spans::tell_unread(&fields, &[READ, &LISTS].concat(), &mut spans);
    json::skip_relations(&fields, &mut spans);
    let found = spans.finish();
    hand_over(sink, record, found, Some(number));
}

/// `labels` is what servers before 1.0 wrote, and `annotations` some of those after.
const LISTS: [&str; 4] = ["label", "labels", "entities", "annotations"];

/// Fields that are no labels.
const READ: &[&str] = &["id", "text", "data", "published", "meta", "relations", "Comments", "user"];

/// `text`, or what servers from 1.5 to 1.6 called it.
fn text_field(fields: &Fields<'_>) -> Result<&'static str, LineError> {
    let old = fields.get("", "text")?.is_none() && fields.get("", "data")?.is_some();
    Ok(if old { "data" } else { "text" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::Annotation;
    use crate::formats::core::testing::{assert_same, problems, records, written};
    use crate::text::Text;

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(
            records in prop::collection::vec(records(), 0..4),
            format in prop::sample::select(vec![&LABELS, &ENTITIES]),
        ) {
            let reading = format.read_all(&written(format, &records));
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &records, format);
        }
    }

    #[test]
    fn both_shapes_count_utf_16_units() {
        let mut record = Record::new("a", Text::new("😀 Beni"));
        let span = record.text.span(5..9).unwrap();
        record.annotations.push(Annotation::by_person(span, Label::PLACE));
        let text = |format| String::from_utf8(written(format, std::slice::from_ref(&record))).unwrap();
        assert_eq!(
            text(&LABELS),
            "{\"id\":\"a\",\"text\":\"😀 Beni\",\"published\":null,\"label\":[[3,7,\"PLACE\"]]}\n"
        );
        assert_eq!(
            text(&ENTITIES),
            "{\"id\":\"a\",\"text\":\"😀 Beni\",\"published\":null,\"entities\":[{\"id\":0,\"label\":\"PLACE\",\"start_offset\":3,\"end_offset\":7}],\"relations\":[]}\n"
        );
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let cases = [
            (
                r#"{"id":3,"text":"😀","label":[[0,1,"X"]]}"#,
                r#"line 1: document "3": label[0]: offset 1 lies inside a character; span skipped"#,
            ),
            (
                r#"{"id":3,"text":"😀","label":[[0,3,"X"]]}"#,
                r#"line 1: document "3": label[0]: offset 3 is past the end of the text, which is 2 long; span skipped"#,
            ),
            (
                r#"{"text":"ab","label":[[0,2,"X"],[1,2,"X"]]}"#,
                r#"line 1: document "1": label[1]: overlaps label[0]; span skipped"#,
            ),
            (
                r#"{"text":"ab","label":["positive"]}"#,
                r#"line 1: document "1": `label[0]`: invalid type: string "positive", expected a JSON object; span skipped"#,
            ),
            (
                r#"{"text":"ab","entities":[{"start_offset":2,"end_offset":1,"label":"X"}]}"#,
                r#"line 1: document "1": entities[0]: the end 1 lies before the start 2; span skipped"#,
            ),
            (
                r#"{"text":"ab","entities":[],"relations":[{"id":1}]}"#,
                r#"line 1: document "1": relations between spans skipped: 1"#,
            ),
            (
                r#"{"text":"ab","labels":[[0,1,"X"],[0,2,"Y"]]}"#,
                r#"line 1: document "1": labels[1]: overlaps labels[0]; span skipped"#,
            ),
            (
                r#"{"text":"ab","label":7}"#,
                r#"line 1: document "1": `label`: invalid type: integer `7`, expected a sequence; no span taken"#,
            ),
        ];
        for (file, problem) in cases {
            assert_eq!(problems(&LABELS, file), [problem], "{file}");
        }
    }
}
