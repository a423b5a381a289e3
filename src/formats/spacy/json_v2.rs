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

use serde::Serialize;

use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::tokens::{Scheme, pieces, runs, sentence_starts, tags};
use crate::formats::core::writer::{Each, Writer};

/// spaCy's nested JSON. Only written: nothing but spaCy 2 makes it any more.
pub static FORMAT: Format = Format {
    name: "spacy-json-v2",
    title: "spaCy JSON, version 2",
    extension: "json",
    mime: "application/json",
    loaded_by: "spacy convert, which cannot take the tuples.",
    offsets: Offsets::Tokens,
    writer: Writer::Each(Each::array(write)),
    reader: None,
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::formats::core::testing::{records, written};
    use crate::formats::core::tokens::TagReader;

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
}
