//! Wiremark's own format, JSON Lines: one document a line,
//! `{"id", "text", "published"?, "meta"?, "finished"?, "flagged"?, "note"?, "spans": [span, …]}`,
//! each span `{"start", "end", "label", …attributes, "source", "confidence", "accepted"?}`.
//!
//! Attributes stand flat in the span (`"outcome": "killed"`), `source` is
//! `recogniser` or `person`, `confidence` goes from 0 to 1 in thousandths, and
//! `accepted` is written when it is true. So are `finished`, a person is done with
//! the document, and `flagged`; `note` is a person's note about it.

mod read;
mod row;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

pub use crate::formats::core::line_error::LineError;
pub(crate) use crate::formats::core::line_error::broken;
pub use crate::formats::core::lines::{Line, Lines};
pub use read::read;
pub use row::Row;

use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::formats::core::attributes;
use crate::formats::core::feature::Feature;
use crate::formats::core::fields::Fields;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json::{self, on_one_line};
use crate::formats::core::json_spans::{self, Taken};
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::{LineReader, Reader};
use crate::formats::core::span_collector::{Found, SpanCollector, hand_over};
use crate::formats::core::spans::{FormatSpan, spans_in, thousandths};
use crate::formats::core::writer::{Each, Writer};
use crate::text::{OffsetUnit, Text};

/// Offsets count Unicode code points.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// Wiremark's JSON Lines.
pub static FORMAT: Format = Format {
    name: "jsonl",
    title: "JSON Lines",
    extension: "jsonl",
    mime: "application/jsonl",
    loaded_by: "Everything known of a span. Read by scripts and the wiremark command.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each::plain(write)),
    reader: Some(Reader::Lines(LineReader::plain(read_line))),
    unsupported: &[&[Feature::Layers]],
};

/// What a span says of itself; no attribute can have one of these names.
pub(super) const RESERVED: [&str; 6] = ["start", "end", "label", "source", "confidence", "accepted"];

/// Writes one document as a line, `\n` included.
///
/// # Errors
/// If `out` fails, or if an attribute has the name of a field that every span
/// has (such as `start`), which no reader could tell from it.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    write_with(record, NoMore {}, out)
}

/// Writes the line of a document with more fields behind all others.
pub(super) fn write_with(record: &Record, more: impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let line = LineObject {
        id: &record.id,
        text: record.text.as_str(),
        published: record.published.as_deref(),
        meta: record.meta.as_deref().map(on_one_line),
        finished: record.finished,
        flagged: record.flagged,
        note: record.note.as_deref(),
        spans: Spans(&record.text, &record.annotations),
        more,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

/// Reads one line and takes what it can: where [`read()`] refuses a document for
/// one bad span, this leaves out the span and tells so. An `id` may be a number
/// or missing; the document is then named by its line.
pub fn read_line(line: &str, number: usize, sink: &mut dyn Sink) {
    read_with(line, number, sink, |_, _, _| {});
}

/// Reads one line as [`read_line`] does. `more` may take more of the fields, and
/// change what was found: spans, and what is told of them.
pub(super) fn read_with(
    line: &str,
    number: usize,
    sink: &mut dyn Sink,
    more: impl FnOnce(&Fields<'_>, &mut Record, &mut Found),
) {
    let read = Fields::of_line(line).and_then(|fields| {
        let field = json::text_field(&fields).unwrap_or("text");
        let mut record = json::record_of(&fields, field, number)?;
        json::state(&fields, &mut record)?;
        json_spans::keep_rest(&fields, &[READ, &[field]].concat(), &mut record);
        Ok((record, fields, field))
    });
    let Some((mut record, fields, field)) = json::or_problem(read, number, sink) else { return };
    if field != "text" {
        sink.note(format!("the text of documents is their `{field}`"));
    }
    let mut spans = SpanCollector::new(&record.text, UNIT);
    let how = Taken { reserved: &RESERVED, foreign: &[], own: true, accepted: false };
    json_spans::take(&fields, "spans", how, &mut spans);
    json_spans::take_common(&fields, READ, how, &mut spans);
    let mut found = spans.finish();
    more(&fields, &mut record, &mut found);
    hand_over(sink, record, found, Some(number));
}

/// Whether a field is one that this format reads by itself: a row of such fields alone is no table.
pub fn is_own_field(name: &str) -> bool {
    READ.contains(&name)
}

/// Fields that are read, or are no labels.
const READ: &[&str] = &[
    "id",
    "text",
    "published",
    "meta",
    "finished",
    "flagged",
    "note",
    "spans",
    "tokens",
    "annotator",
    "history",
    "layers",
    "sents",
];

/// Writes the value of `spans`: a JSON array. Documents and [rows](Row) both
/// come through here.
///
/// # Errors
/// As [`write()`].
pub fn write_spans(text: &Text, annotations: &[Annotation], out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &Spans(text, annotations))?)
}

#[derive(Serialize)]
struct LineObject<'a, M> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Cow<'a, RawValue>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    finished: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    spans: Spans<'a>,
    #[serde(flatten)]
    more: M,
}

/// No further fields.
#[derive(Serialize)]
struct NoMore {}

/// The value of `spans`.
pub(super) struct Spans<'a>(pub &'a Text, pub &'a [Annotation]);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(spans_in(self.0, self.1, UNIT).map(SpanObject))
    }
}

struct SpanObject<'a>(FormatSpan<'a>);

impl Serialize for SpanObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FormatSpan { start, end, annotation, .. } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("start", &start)?;
        map.serialize_entry("end", &end)?;
        map.serialize_entry("label", &annotation.label)?;
        attributes::serialize(&annotation.attributes, &RESERVED, &mut map)?;
        map.serialize_entry("source", &annotation.source)?;
        map.serialize_entry("confidence", &thousandths(annotation.confidence))?;
        if annotation.accepted {
            map.serialize_entry("accepted", &true)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::{Attributes, Label};
    use crate::formats::core::testing::records;

    fn written(record: &Record) -> String {
        let mut out = Vec::new();
        write(record, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(mut record in records(), with_meta: bool) {
            if with_meta {
                record.meta = Some(RawValue::from_string(r#"{"n": 1e999, "s":"\u00e9"}"#.into()).unwrap());
            }
            let line = written(&record);
            prop_assert_eq!(line.matches('\n').count(), 1);
            let back = read(&line).unwrap();
            prop_assert_eq!(&back.id, &record.id);
            prop_assert_eq!(back.text.as_str(), record.text.as_str());
            prop_assert_eq!(&back.published, &record.published);
            prop_assert_eq!(back.meta.as_ref().map(|m| m.get()), record.meta.as_ref().map(|m| m.get()));
            prop_assert_eq!(&back.annotations, &record.annotations);
            prop_assert_eq!((back.finished, back.flagged), (record.finished, record.flagged));
            prop_assert_eq!(&back.note, &record.note);
            prop_assert_eq!(written(&back), line);
        }
    }

    #[test]
    fn a_line_looks_like_this() {
        let text = Text::new("😀 Beni: 3 dead");
        let mut record = Record::new("d", text);
        let place = record.text.span(5..9).unwrap();
        let number = record.text.span(11..12).unwrap();
        record.annotations = vec![
            Annotation::recognised(place, Label::PLACE, 0.987_654),
            Annotation::by_person(number, Label::CASUALTY).with(Attributes::outcome("killed")),
        ];
        assert_eq!(
            written(&record),
            concat!(
                r#"{"id":"d","text":"😀 Beni: 3 dead","spans":["#,
                r#"{"start":2,"end":6,"label":"PLACE","source":"recogniser","confidence":0.988},"#,
                r#"{"start":8,"end":9,"label":"CASUALTY","outcome":"killed","#,
                r#""source":"person","confidence":1.0,"accepted":true}]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn what_a_person_did_with_the_document_is_written_where_it_is_something() {
        let mut record = Record::new("d", Text::new(""));
        (record.finished, record.flagged, record.note) = (true, true, Some("ask “Ana”\n".into()));
        let line = r#"{"id":"d","text":"","finished":true,"flagged":true,"note":"ask “Ana”\n","spans":[]}"#
            .to_owned()
            + "\n";
        assert_eq!(written(&record), line);
        let back = read(r#"{"id":"d","text":"","finished":null,"flagged":false,"note":""}"#).unwrap();
        assert_eq!((back.finished, back.flagged, back.note), (false, false, None));
        for line in [r#"{"id":"d","text":"","finished":1}"#, r#"{"id":"d","text":"","note":["a"]}"#] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn meta_with_line_ends_stays_on_the_line() {
        let mut record = Record::new("d", Text::new(""));
        record.meta = Some(RawValue::from_string("{\r\n  \"a\": \"x\\ny\"\n}".into()).unwrap());
        assert_eq!(
            written(&record),
            "{\"id\":\"d\",\"text\":\"\",\"meta\":{    \"a\": \"x\\ny\" },\"spans\":[]}\n"
        );
    }

    #[test]
    fn an_attribute_cannot_pose_as_a_field() {
        let mut record = Record::new("d", Text::new("a"));
        let mut attributes = Attributes::new();
        attributes.set("start", Some("1".into()));
        let span = record.text.span(0..1).unwrap();
        record.annotations = vec![Annotation::by_person(span, Label::DATE).with(attributes)];
        let error = write(&record, &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("`start`"), "{error}");
        // A label set has none that could.
        assert!(RESERVED.iter().all(|name| Attributes::RESERVED.contains(name)));
    }
}
