//! JSON Lines as Hugging Face's `datasets` and its examples for token
//! classification have them: `{"id", "tokens": […], "ner_tags": ["O", "B-X", …]}`,
//! a document a line.
//!
//! There are no offsets: spans are runs of tokens, tagged in BIO by name, so that
//! a cast to `Sequence(ClassLabel(names=…))` works whatever the numbers are.
//! Where a span starts or ends inside a token, the token is split there. White
//! space is not carried; a reader puts one space between the tokens.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::fields::Fields;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json;
use crate::formats::core::json_spans;
use crate::formats::core::line_error::{LineError, wrong};
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::{LineReader, Reader};
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::tokens::{Joined, Scheme, TagReader, runs, tags, texts, words};
use crate::formats::core::writer::{Each, Writer};
use crate::text::OffsetUnit;

/// Tokens and tags as JSON Lines.
pub static FORMAT: Format = Format {
    name: "hf-jsonl",
    title: "Hugging Face JSON Lines",
    extension: "jsonl",
    mime: "application/jsonl",
    loaded_by: "datasets: load_dataset(“json”), tags cast to ClassLabel.",
    offsets: Offsets::Tokens,
    writer: Writer::Each(Each::plain(write)),
    reader: Some(Reader::Lines(LineReader::plain(read))),
    unsupported: LOSSES,
};

/// What tokens and tags leave out.
pub(super) const LOSSES: &[&[Feature]] =
    &[&[Feature::WhiteSpace, Feature::BlankSpans, Feature::Attributes], FACTS, PROVENANCE];

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    tokens: Vec<&'a str>,
    ner_tags: Vec<String>,
}

/// Writes one document as a line.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let (tokens, ner_tags) = columns(record);
    serde_json::to_writer(&mut *out, &Row { id: &record.id, tokens, ner_tags })?;
    out.write_all(b"\n")
}

/// The tokens of a document and their tags.
pub(super) fn columns(record: &Record) -> (Vec<&str>, Vec<String>) {
    let words = words(record);
    let tags = tags(words.len(), runs(&words, &record.annotations), Scheme::Bio);
    (texts(record, &words), tags)
}

/// Reads one line. A row without `id` is named by its line. Tags that are
/// numbers are refused: what they stand for is not in the file.
pub fn read(line: &str, number: usize, sink: &mut dyn Sink) {
    let fields = Fields::of_line(line);
    let Some(fields) = json::or_problem(fields, number, sink) else { return };
    let Some(Columns { id, words, tags, meta, known }) =
        json::or_problem(columns_of(&fields, number), number, sink)
    else {
        return;
    };
    let mut joined = Joined::default();
    let mut reader = TagReader::default();
    let mut notes = Vec::new();
    for (nth, (word, tag)) in words.iter().zip(&tags).enumerate() {
        joined.word(word);
        if let Err(problem) = reader.push(tag) {
            notes.push(format!("ner_tags[{nth}]: {problem}"));
        }
    }
    if words.len() != tags.len() {
        let (words, tags) = (words.len(), tags.len());
        notes.push(format!("{words} tokens but {tags} tags; what is without the other is not taken"));
    }
    let (text, runs) = joined.finish(reader.finish());
    let mut record = Record::new(id, text);
    record.meta = meta;
    json_spans::keep_rest(&fields, &known, &mut record);
    let mut spans = SpanCollector::new(&record.text, OffsetUnit::Bytes);
    json_spans::tell_unread(&fields, &known, &mut spans);
    notes.into_iter().for_each(|message| spans.problem(message));
    for (range, label) in runs {
        spans.add("ner_tags", range.start, range.end, |span| Annotation::by_person(span, label));
    }
    let found = spans.finish();
    hand_over(sink, record, found, Some(number));
}

/// The columns of a row.
struct Columns {
    id: String,
    words: Vec<String>,
    tags: Vec<String>,
    meta: Option<Box<RawValue>>,
    /// The fields that were read.
    known: [&'static str; 4],
}

fn columns_of(fields: &Fields<'_>, number: usize) -> Result<Columns, LineError> {
    let id = json::id(fields, "id")?.unwrap_or_else(|| number.to_string());
    let word = if fields.get("", "tokens")?.is_none() && fields.get("", "words")?.is_some() {
        "words"
    } else {
        "tokens"
    };
    let tag = tags_field(fields).unwrap_or(TAGS[0]);
    let numbers = fields.get("", tag)?.and_then(|tags| tags.get().strip_prefix('['));
    if numbers.is_some_and(|tags| tags.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
        let reason = "they are numbers, and the file does not say of which labels; write their names instead";
        return Err(wrong(tag.to_owned(), reason));
    }
    let (words, tags) = (fields.require("", word)?, fields.require("", tag)?);
    Ok(Columns { id, words, tags, meta: json::meta(fields, "meta")?, known: ["id", "meta", word, tag] })
}

/// What datasets call the tags of their tokens, most often first.
const TAGS: [&str; 5] = ["ner_tags", "tags", "ner", "labels", "bio_tags"];

/// The field of the tags of a row: a list of names such as `B-X`, or of numbers.
pub fn tags_field(fields: &Fields<'_>) -> Option<&'static str> {
    let is_tags = |name: &&str| {
        let value = fields.get("", name).ok().flatten();
        let list = value.and_then(|value| serde_json::from_str::<Vec<serde_json::Value>>(value.get()).ok());
        let is_tag =
            |value: &serde_json::Value| value.is_u64() || value.as_str().is_some_and(TagReader::knows);
        // Of `ner_tags` it is said, whatever they are.
        list.is_some_and(|list| *name == TAGS[0] || (!list.is_empty() && list.iter().all(is_tag)))
    };
    TAGS.into_iter().find(|name| is_tags(name))
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
                prop_assert_eq!(&read.id, &record.id);
                same_words(read, record);
            }
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let cases = [
            (r#"{"tokens":["a"]}"#, "line 1: `ner_tags` is missing; document skipped"),
            (
                r#"{"tokens":["a"],"ner_tags":[3]}"#,
                "line 1: `ner_tags`: they are numbers, and the file does not say of which labels; write their names instead; document skipped",
            ),
            (
                r#"{"id":"x","tokens":["a","b"],"ner_tags":["B-X"]}"#,
                r#"line 1: document "x": 2 tokens but 1 tags; what is without the other is not taken"#,
            ),
            (
                r#"{"id":"x","tokens":["a"],"ner_tags":["X"]}"#,
                r#"line 1: document "x": ner_tags[0]: "X" is no tag such as O, B-X or I-X; taken as O"#,
            ),
            (
                r#"{"id":"x","tokens":[""],"ner_tags":["B-X"]}"#,
                r#"line 1: document "x": ner_tags: it covers nothing at 0; span skipped"#,
            ),
        ];
        for (file, problem) in cases {
            assert_eq!(problems(&FORMAT, file), [problem], "{file}");
        }
    }
}
