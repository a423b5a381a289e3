use std::collections::HashSet;
use std::io::{self, BufRead};

use serde::Deserialize;

use crate::annotation::{Annotation, Attributes};
use crate::formats::jsonl::{LineError, Lines, UNIT, broken};
use crate::formats::spans_in;
use crate::text::Text;

/// A text and what was marked in it, as far as scores go. Unlike a
/// [`Record`](crate::dataset::Record), its spans may overlap or lie anywhere,
/// before the text and past its end: a bad prediction is to be scored, not
/// refused.
#[derive(Debug)]
pub struct Document {
    /// Its name, by which gold and prediction are paired.
    pub id: String,
    /// What was written.
    pub text: Text,
    /// In the order of the file.
    pub spans: Vec<ScoredSpan>,
}

impl Document {
    /// A document with the annotations of its own text.
    pub fn new(id: impl Into<String>, text: Text, annotations: &[Annotation]) -> Self {
        let spans = spans_in(&text, annotations, UNIT)
            .map(|span| ScoredSpan {
                start: span.start as i64,
                end: span.end as i64,
                label: span.annotation.label.as_str().to_owned(),
                outcome: span.annotation.attributes.get(Attributes::OUTCOME).map(str::to_owned),
            })
            .collect();
        Document { id: id.into(), text, spans }
    }
}

/// A span as scores see it; offsets count Unicode code points from the start of
/// the text, so those before it are negative.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ScoredSpan {
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
    /// Its label's name.
    pub label: String,
    /// What became of the people counted; on CASUALTY alone.
    pub outcome: Option<String>,
}

/// Why a file cannot be scored. `line` counts from 1.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A line is not UTF-8.
    #[error("{line}: {source}")]
    NotUtf8 {
        /// Where.
        line: usize,
        /// Which byte.
        source: LineError,
    },
    /// A line is not `{"id", "text", "spans"}`.
    #[error("{line}: {}", broken(source))]
    Json {
        /// Where.
        line: usize,
        /// What was found and what was expected.
        source: serde_json::Error,
    },
    /// Two documents have one id.
    #[error("{line}: id {id:?} twice")]
    Twice {
        /// Where it stands again.
        line: usize,
        /// The id.
        id: String,
    },
}

#[derive(Deserialize)]
struct DocumentLine {
    id: String,
    text: String,
    spans: Vec<ScoredSpan>,
}

/// Reads JSON Lines, `{"id", "text", "spans": [{"start", "end", "label",
/// "outcome"?}]}` each; other fields are passed over.
///
/// # Errors
/// At the first line that is not such a document, or has the id of another.
pub fn read(file: impl BufRead) -> Result<Vec<Document>, ReadError> {
    let mut documents = Vec::new();
    let mut seen = HashSet::new();
    for line in Lines::new(file) {
        let line = line?;
        let number = line.number;
        let content = line.content.map_err(|source| ReadError::NotUtf8 { line: number, source })?;
        let document: DocumentLine =
            serde_json::from_str(&content).map_err(|source| ReadError::Json { line: number, source })?;
        if !seen.insert(document.id.clone()) {
            return Err(ReadError::Twice { line: number, id: document.id });
        }
        let text = Text::new(document.text);
        documents.push(Document { id: document.id, text, spans: document.spans });
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_and_foreign_spans_are_read() {
        let line = r#"{"id":"d","text":"ab","x":1,"spans":[{"start":-2,"end":9,"label":"?"},{"start":1,"end":0,"label":"PLACE","outcome":null,"y":2}]}"#;
        let documents = read(line.as_bytes()).unwrap();
        assert_eq!(documents[0].spans.len(), 2);
        assert_eq!(documents[0].spans[0].start, -2);
        assert_eq!(documents[0].spans[1].outcome, None);
    }

    #[test]
    fn errors_say_where() {
        let cases: [(&[u8], &str); 4] = [
            (b"\n{\"id\":\"d\"}", "2: missing field `text`"),
            (b"{}\n", "1: missing field `id`"),
            (b"\n\xff", "2: not UTF-8 text: 0xFF at byte 1"),
            (
                b"{\"id\":\"d\",\"text\":\"\",\"spans\":[]}\n{\"id\":\"d\",\"text\":\"\",\"spans\":[]}",
                "2: id \"d\" twice",
            ),
        ];
        for (file, message) in cases {
            let error = read(file).unwrap_err().to_string();
            assert_eq!(error, message);
        }
    }
}
