//! Prodigy's task format, JSON Lines: `{"text", "tokens", "spans", "answer",
//! "meta"}`, as `ner.manual` reads and `db-out` writes it.
//!
//! A token is `{"text", "start", "end", "id", "ws"}`, `ws` saying whether one
//! space follows; a span has `start` and `end` in code points and
//! `token_start` and `token_end` in tokens, **the last one included**. White
//! space that is more than one space is a token, as it is to spaCy, so that
//! spaCy's `Doc` can be built from the tokens. Where a span starts or ends inside
//! one of Wiremark's tokens, the token is split there.
//!
//! Prodigy keeps fields that it does not know, so a document's `id`, `published`,
//! `finished` and `note` stand beside the text; `flagged` it knows itself. What Wiremark knows of a span stands
//! in the span as it does in [`jsonl`](super::jsonl).

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::annotation::Attributes;
use crate::dataset::Record;
use crate::formats::core::attributes;
use crate::formats::core::feature::Feature;
use crate::formats::core::fields::Fields;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json::{self, on_one_line};
use crate::formats::core::json_spans::{self, Taken};
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::{LineReader, Reader};
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::spans::{FormatSpan, spans_in, thousandths};
use crate::formats::core::tokens::{Piece, pieces, runs};
use crate::formats::core::writer::{Each, Writer};
use crate::text::OffsetUnit;

/// `start` and `end` count Unicode code points.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// Prodigy's JSON Lines.
pub static FORMAT: Format = Format {
    name: "prodigy",
    title: "Prodigy tasks",
    extension: "jsonl",
    mime: "application/jsonl",
    loaded_by: "Prodigy, and spaCy by way of it.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each::plain(write)),
    reader: Some(Reader::Lines(LineReader::plain(read))),
    unsupported: &[&[Feature::Layers]],
};

/// What a span says of itself.
const RESERVED: [&str; 8] = Attributes::RESERVED;

/// What models, patterns and `rel.manual` say of their spans, for Prodigy's own use.
const OF_MODELS: [&str; 7] = ["text", "rank", "score", "input_hash", "pattern", "priority", "type"];

/// Fields of a task that are read, or are no labels of spans.
const READ: &[&str] = &[
    "id",
    "text",
    "published",
    "tokens",
    "spans",
    "answer",
    "meta",
    "finished",
    "flagged",
    "note",
    "relations",
    "options",
    "accept",
    "html",
];

/// Writes one document as a line. `answer` is `accept` where every span was
/// accepted, and left out, as in a task that nobody has answered, where not: a
/// document without spans counts if a person is done with it.
///
/// # Errors
/// If `out` fails, or if an attribute has the name of a span's own field.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let pieces = pieces(record);
    let spans = runs(&pieces, &record.annotations)
        .zip(spans_in(&record.text, &record.annotations, UNIT))
        .map(|((run, _), span)| SpanObject { span, first: run.start, last: run.end - 1 })
        .collect();
    let task = Task {
        id: &record.id,
        text: record.text.as_str(),
        published: record.published.as_deref(),
        tokens: pieces.iter().enumerate().map(|(id, piece)| token(record, id, piece)).collect(),
        spans,
        answer: answered(record).then_some("accept"),
        meta: record.meta.as_deref().map(on_one_line),
        finished: record.finished,
        flagged: record.flagged,
        note: record.note.as_deref(),
    };
    serde_json::to_writer(&mut *out, &task)?;
    out.write_all(b"\n")
}

fn answered(record: &Record) -> bool {
    let looked_at = record.finished || !record.annotations.is_empty();
    looked_at && record.annotations.iter().all(|annotation| annotation.accepted)
}

#[derive(Serialize)]
struct Task<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    tokens: Vec<TokenObject<'a>>,
    spans: Vec<SpanObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<std::borrow::Cow<'a, RawValue>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    finished: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct TokenObject<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    id: usize,
    ws: bool,
}

fn token<'a>(record: &'a Record, id: usize, piece: &Piece) -> TokenObject<'a> {
    let range = record.text.range_in(piece.span, UNIT);
    TokenObject {
        text: record.text.slice(piece.span),
        start: range.start,
        end: range.end,
        id,
        ws: piece.space,
    }
}

struct SpanObject<'a> {
    span: FormatSpan<'a>,
    first: usize,
    last: usize,
}

impl Serialize for SpanObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FormatSpan { start, end, annotation, .. } = self.span;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("start", &start)?;
        map.serialize_entry("end", &end)?;
        map.serialize_entry("token_start", &self.first)?;
        map.serialize_entry("token_end", &self.last)?;
        map.serialize_entry("label", &annotation.label)?;
        attributes::serialize(&annotation.attributes, &RESERVED, &mut map)?;
        map.serialize_entry("source", &annotation.source)?;
        map.serialize_entry("confidence", &thousandths(annotation.confidence))?;
        map.serialize_entry("accepted", &annotation.accepted)?;
        map.end()
    }
}

/// Reads one line. A document without `id` is named by its line. A span is
/// where `start` and `end` say; the token numbers are not looked at. A `source`
/// other than `person` is a model. The spans of a task that was rejected or
/// ignored are wrong or unseen and are not taken, which is a problem; its text
/// is.
pub fn read(line: &str, number: usize, sink: &mut dyn Sink) {
    let fields = Fields::of_line(line);
    let Some(fields) = json::or_problem(fields, number, sink) else { return };
    let read = json::record(&fields, number).and_then(|mut record| {
        json::state(&fields, &mut record)?;
        // What starts with a stroke is Prodigy's own.
        let own = fields.iter().map(|(name, _)| name).filter(|name| name.starts_with('_'));
        json_spans::keep_rest(&fields, &READ.iter().copied().chain(own).collect::<Vec<_>>(), &mut record);
        Ok((record, fields.optional::<String>("", "answer")?))
    });
    let Some((record, answer)) = json::or_problem(read, number, sink) else { return };
    let mut spans = SpanCollector::new(&record.text, UNIT);
    match answer.as_deref() {
        Some(answer @ ("reject" | "ignore")) => {
            spans.problem(format!("its answer is {answer:?}; spans skipped"));
        }
        answer => {
            let accepted = answer == Some("accept");
            let how = Taken { reserved: &RESERVED, foreign: &OF_MODELS, own: true, accepted };
            json_spans::take(&fields, "spans", how, &mut spans);
            json_spans::take_common(&fields, READ, how, &mut spans);
        }
    }
    json::skip_relations(&fields, &mut spans);
    let found = spans.finish();
    hand_over(sink, record, found, Some(number));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::formats::core::testing::{assert_same, problems, records, written};

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let file = written(&FORMAT, &records);
            let reading = FORMAT.read_all(&file);
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &records, &FORMAT);
        }

        #[test]
        fn tokens_are_the_text_and_spans_end_with_their_last_token(record in records()) {
            let file = written(&FORMAT, std::slice::from_ref(&record));
            let task: Value = serde_json::from_slice(&file).unwrap();
            let tokens = task["tokens"].as_array().unwrap();
            let text: String = tokens.iter().map(|token| {
                token["text"].as_str().unwrap().to_owned() + if token["ws"] == true { " " } else { "" }
            }).collect();
            prop_assert_eq!(&text, record.text.as_str());
            for span in task["spans"].as_array().unwrap() {
                let token = |name: &str| &tokens[span[name].as_u64().unwrap() as usize];
                prop_assert_eq!(&token("token_start")["start"], &span["start"]);
                prop_assert_eq!(&token("token_end")["end"], &span["end"]);
            }
        }
    }

    #[test]
    fn what_prodigy_says_for_itself_is_no_attribute() {
        let task = r#"{"text":"In Homs","_input_hash":1,"_task_hash":2,"spans":[{"text":"Homs","start":3,"end":7,"label":"GPE","rank":0,"score":0.9,"source":"en_core_web_sm","input_hash":1,"token_start":1,"token_end":1,"outcome":"x"}],"answer":"accept","_session_id":null}"#;
        let reading = FORMAT.read_all(task.as_bytes());
        assert_eq!(reading.problems, []);
        let [annotation] = &reading.documents[0].annotations[..] else { panic!("{reading:?}") };
        assert_eq!((annotation.accepted, annotation.source), (true, crate::annotation::Source::Recogniser));
        assert_eq!(annotation.attributes.iter().collect::<Vec<_>>(), [("outcome", "x")]);
    }

    #[test]
    fn nothing_found_is_an_answer_only_of_a_person() {
        let mut record = Record::new("a", crate::text::Text::new("a"));
        let answer = |record: &Record| {
            let task: Value =
                serde_json::from_slice(&written(&FORMAT, std::slice::from_ref(record))).unwrap();
            task["answer"].as_str() == Some("accept")
        };
        assert!(!answer(&record));
        record.finished = true;
        assert!(answer(&record));
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let cases = [
            ("7", "line 1: invalid type: integer `7`, expected a JSON object; document skipped"),
            ("[7]", "line 1: invalid type: integer `7`, expected a JSON object; document skipped"),
            (
                r#"{"text":"a","spans":[],"relations":[{"head":0,"child":1,"label":"x"}]}"#,
                r#"line 1: document "1": relations between spans skipped: 1"#,
            ),
            (r#"{"spans":[]}"#, "line 1: `text` is missing; document skipped"),
            (
                r#"{"text":"a","answer":"reject","spans":[{"start":0,"end":1,"label":"X"}]}"#,
                r#"line 1: document "1": its answer is "reject"; spans skipped"#,
            ),
            (
                r#"{"id":7,"text":"a 😀","spans":[{"start":2,"end":4,"label":"X"}]}"#,
                r#"line 1: document "7": spans[0]: offset 4 is past the end of the text, which is 3 long; span skipped"#,
            ),
            (
                r#"{"id":"d","text":"abc","spans":[{"start":2,"end":1,"label":"X"}]}"#,
                r#"line 1: document "d": spans[0]: the end 1 lies before the start 2; span skipped"#,
            ),
            (
                r#"{"id":"d","text":"abc","spans":[{"start":0,"end":2,"label":"X"},{"start":1,"end":3,"label":"Y"}]}"#,
                r#"line 1: document "d": spans[1]: overlaps spans[0]; span skipped"#,
            ),
            (
                r#"{"id":"d","text":"abc","spans":[{"start":1,"end":1,"label":"X"}]}"#,
                r#"line 1: document "d": spans[0]: it covers nothing at 1; span skipped"#,
            ),
            (
                r#"{"id":"d","text":"abc","spans":[{"start":-1,"end":1,"label":"X"}]}"#,
                r#"line 1: document "d": `spans[0].start`: invalid value: integer `-1`, expected usize; span skipped"#,
            ),
            (
                r#"{"id":"d","text":"abc","spans":[{"start":0,"end":1}]}"#,
                r#"line 1: document "d": `spans[0].label` is missing; span skipped"#,
            ),
            (
                r#"{"id":"d","text":"abc","spans":"no"}"#,
                r#"line 1: document "d": `spans`: invalid type: string "no", expected a sequence; no span taken"#,
            ),
        ];
        for (file, problem) in cases {
            assert_eq!(problems(&FORMAT, file), [problem], "{file}");
        }
    }

    #[test]
    fn the_rest_of_a_document_is_taken() {
        let file = r#"{"text":"abc","answer":"accept","spans":[{"start":9,"end":1,"label":"X"},{"start":0,"end":1,"label":"Y","source":"en_core_web_sm","n":4.50}]}"#;
        let reading = FORMAT.read_all(file.as_bytes());
        let [annotation] = &reading.documents[0].annotations[..] else { panic!("one span") };
        assert_eq!((annotation.label.as_str(), annotation.accepted), ("Y", true));
        assert_eq!(annotation.attributes.get("n"), Some("4.50"));
        assert_eq!(annotation.source, crate::annotation::Source::Recogniser);
    }
}
