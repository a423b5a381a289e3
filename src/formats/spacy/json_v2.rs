//! spaCy's JSON of version 2, which `spacy convert` makes `.spacy` files of:
//! `[{"id", "paragraphs": [{"raw", "sentences": [{"tokens": [{"id", "orth",
//! "space", "ner"}], "brackets": []}], "cats": []}]}]`, a document a line.
//!
//! There are no offsets: spans are runs of tokens, tagged in BILOU, and where one
//! starts or ends inside a token, the token is split there. `space` says
//! whether a space follows the token, and other white space is a token, so the
//! text that spaCy puts together is the document's.
//!
//! It is named after its version because `spacy-json` is what most people mean
//! by spaCy's training data, and that is the other shape.

use std::io::{self, Write};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::annotation::{Annotation, Label};
use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::fields::Fields;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::json;
use crate::formats::core::line_error::LineError;
use crate::formats::core::parse_result::Sink;
use crate::formats::core::reader::Reader;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::tokens::{Scheme, TagReader, pieces, runs, sentence_starts, tags};
use crate::formats::core::writer::{Each, Writer};
use crate::text::{OffsetUnit, Text};

/// spaCy's nested JSON.
pub static FORMAT: Format = Format {
    name: "spacy-json-v2",
    title: "spaCy JSON, version 2",
    extension: "json",
    mime: "application/json",
    loaded_by: "spacy convert, which cannot take the tuples.",
    offsets: Offsets::Tokens,
    writer: Writer::Each(Each::array(write)),
    reader: Some(Reader::File(read)),
    unsupported: &[&[Feature::Attributes], FACTS, PROVENANCE],
};

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    paragraphs: [Paragraph<'a>; 1],
}

#[derive(Serialize)]
struct Paragraph<'a> {
    raw: &'a str,
    sentences: Vec<Sentence<'a>>,
    cats: [(); 0],
}

#[derive(Serialize)]
struct Sentence<'a> {
    tokens: Vec<TokenObject<'a>>,
    brackets: [(); 0],
}

#[derive(Serialize)]
struct TokenObject<'a> {
    id: usize,
    orth: &'a str,
    space: bool,
    ner: String,
}

/// Writes one document as an object.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let pieces = pieces(record);
    let tags = tags(pieces.len(), runs(&pieces, &record.annotations), Scheme::Bilou);
    let mut starts = sentence_starts(record, &pieces).into_iter().peekable();
    let mut sentences = Vec::new();
    for (id, (piece, ner)) in pieces.iter().zip(tags).enumerate() {
        if id == 0 || starts.next_if_eq(&id).is_some() {
            sentences.push(Sentence { tokens: Vec::new(), brackets: [] });
        }
        let token = TokenObject { id, orth: record.text.slice(piece.span), space: piece.space, ner };
        if let Some(sentence) = sentences.last_mut() {
            sentence.tokens.push(token);
        }
    }
    let document = Document {
        id: &record.id,
        paragraphs: [Paragraph { raw: record.text.as_str(), sentences, cats: [] }],
    };
    Ok(serde_json::to_writer(out, &document)?)
}

/// Reads a file: an array, or objects one after another. The paragraphs of a document are
/// one text, with an empty line between them. A paragraph's text is `raw`, or what its tokens
/// say of the spaces behind them, or else has one space between tokens and a line a sentence.
/// A document without `id` is named by its place, from 1.
pub fn read(content: &str, sink: &mut dyn Sink) {
    let mut number = 0;
    json::items(content, sink, |item, line, sink| {
        number += 1;
        let Some((record, spans, problems)) = json::or_problem(document(item, number), line, sink) else {
            return;
        };
        let mut collected = SpanCollector::new(&record.text, OffsetUnit::Bytes);
        problems.into_iter().for_each(|problem| collected.problem(problem));
        for (range, label) in spans {
            collected.add("ner", range.start, range.end, |span| Annotation::by_person(span, label));
        }
        let found = collected.finish();
        hand_over(sink, record, found, Some(line));
    });
}

type Spans = Vec<(Range<usize>, Label)>;

fn document(item: &RawValue, number: usize) -> Result<(Record, Spans, Vec<String>), LineError> {
    let fields = Fields::of_line(item.get())?;
    let id = json::id(&fields, "id")?.unwrap_or_else(|| number.to_string());
    let paragraphs: Vec<ReadParagraph> = fields.require("", "paragraphs")?;
    let (mut text, mut spans, mut problems) = (String::new(), Vec::new(), Vec::new());
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        if nth > 0 {
            text.push_str("\n\n");
        }
        let mut tags = TagReader::default();
        let mut places = Vec::new();
        let before = text.len();
        if !paragraph.put(&mut text, &mut places) {
            text.truncate(before);
            places.clear();
            problems.push(format!(
                "paragraphs[{nth}]: its tokens are not those of `raw`; the text is made of them"
            ));
            ReadParagraph { raw: None, ..paragraph.clone() }.put(&mut text, &mut places);
        }
        for sentence in &paragraph.sentences {
            for token in &sentence.tokens {
                let tag = token.ner.as_deref().filter(|tag| !matches!(*tag, "-" | "")).unwrap_or("O");
                problems.extend(tags.push(tag).err().map(|problem| format!("paragraphs[{nth}]: {problem}")));
            }
        }
        let runs = tags.finish().into_iter();
        spans.extend(runs.map(|(run, label): (Range<usize>, Label)| {
            (places[run.start].start..places[run.end - 1].end, label)
        }));
    }
    Ok((Record::new(id, Text::new(text)), spans, problems))
}

#[derive(Clone, Deserialize)]
struct ReadParagraph {
    raw: Option<String>,
    #[serde(default)]
    sentences: Vec<ReadSentence>,
}

#[derive(Clone, Deserialize)]
struct ReadSentence {
    tokens: Vec<ReadToken>,
}

#[derive(Clone, Deserialize)]
struct ReadToken {
    orth: String,
    space: Option<bool>,
    ner: Option<String>,
}

impl ReadParagraph {
    /// Puts its text behind what there is, with the places of its tokens. `false`: they are
    /// not those of `raw`.
    fn put(&self, text: &mut String, places: &mut Vec<Range<usize>>) -> bool {
        let Some(raw) = &self.raw else {
            for (nth, sentence) in self.sentences.iter().enumerate() {
                for (place, token) in sentence.tokens.iter().enumerate() {
                    if token.space.is_none() && (nth, place) != (0, 0) {
                        text.push(if place == 0 { '\n' } else { ' ' });
                    }
                    places.push(text.len()..text.len() + token.orth.len());
                    text.push_str(&token.orth);
                    if token.space == Some(true) {
                        text.push(' ');
                    }
                }
            }
            return true;
        };
        let (start, mut at) = (text.len(), 0);
        text.push_str(raw);
        for token in self.sentences.iter().flat_map(|sentence| &sentence.tokens) {
            let Some(gap) = raw[at..].find(&token.orth) else { return false };
            if !raw[at..at + gap].trim().is_empty() {
                return false;
            }
            at += gap;
            places.push(start + at..start + at + token.orth.len());
            at += token.orth.len();
            // What follows may be white space that is a token.
            if token.space == Some(true) && raw[at..].starts_with(' ') {
                at += 1;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::formats::core::testing::{assert_same, problems, records, written};

    proptest! {
        #[test]
        fn tokens_are_the_text_and_tags_the_spans(record in records()) {
            let file: Value = serde_json::from_slice(&written(&FORMAT, std::slice::from_ref(&record))).unwrap();
            let paragraph = &file[0]["paragraphs"][0];
            prop_assert_eq!(&paragraph["raw"], record.text.as_str());
            let (mut text, mut places, mut tags) = (String::new(), vec![], TagReader::default());
            for sentence in paragraph["sentences"].as_array().unwrap() {
                let tokens = sentence["tokens"].as_array().unwrap();
                prop_assert!(!tokens.is_empty());
                for token in tokens {
                    let start = text.len();
                    text += token["orth"].as_str().unwrap();
                    places.push(start..text.len());
                    if token["space"] == true {
                        text.push(' ');
                    }
                    tags.push(token["ner"].as_str().unwrap()).unwrap();
                }
            }
            prop_assert_eq!(&text, record.text.as_str());
            let found: Vec<_> = tags
                .finish()
                .into_iter()
                .map(|(run, label)| (places[run.start].start..places[run.end - 1].end, label))
                .collect();
            let expected: Vec<_> =
                record.annotations.iter().map(|a| (a.span.range(), a.label.clone())).collect();
            prop_assert_eq!(found, expected);
        }
    }
    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let reading = FORMAT.read_all(&written(&FORMAT, &records));
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &records, &FORMAT);
        }
    }

    #[test]
    fn texts_are_made_of_tokens_where_there_is_none() {
        let file = r#"[{"id":3,"paragraphs":[{"sentences":[{"tokens":[{"orth":"In","ner":"O"},{"orth":"Beni","ner":"U-PLACE"}]},
            {"tokens":[{"orth":"12","ner":"-"}]}]},{"raw":"In  Homs","sentences":[{"tokens":[{"orth":"In"},{"orth":"Homs","ner":"B-X"}]}]}]}]"#;
        let reading = FORMAT.read_all(file.as_bytes());
        let [document] = &reading.documents[..] else { panic!("{reading:?}") };
        assert_eq!((document.text.as_str(), &*document.id), ("In Beni\n12\n\nIn  Homs", "3"));
        let covered: Vec<_> = document.annotations.iter().map(|a| document.text.slice(a.span)).collect();
        assert_eq!((covered, reading.problems.len()), (vec!["Beni", "Homs"], 0));
        assert_eq!(
            problems(
                &FORMAT,
                r#"[{"paragraphs":[{"raw":"a b","sentences":[{"tokens":[{"orth":"b"}]}]}]},{}]"#
            ),
            [
                "line 1: document \"1\": paragraphs[0]: its tokens are not those of `raw`; the text is made of them",
                "line 1: `paragraphs` is missing; document skipped",
            ]
        );
    }
}
