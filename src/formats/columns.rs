//! Columns: a token a line, its tag in the last column, an empty line behind
//! each sentence. `conll` has the four columns of CoNLL-2003, `bio` and `bilou`
//! the token and the tag.
//!
//! There are no offsets: spans are runs of tokens, and where one starts or ends
//! inside a token, the token is split there. A sentence never ends within a
//! span. White space is not carried, and a reader makes the text of the tokens,
//! one space between them and a line a sentence.
//!
//! In `conll`, each document starts with the line `-DOCSTART- -X- O O`, which
//! every reader of CoNLL-2003 knows. Two columns have no such custom: there, two
//! empty lines stand between documents, which other programs take for one.
//! Comments are not written at all, because most readers would take them for
//! tokens.
//!
//! A label with white space is refused: the programs that read this split lines
//! at white space.

use std::io::{self, Write};

use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::Reader;
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::tokens::{Joined, Scheme, TagReader, runs, sentence_starts, tags, words};
use crate::formats::core::writer::{Each, Writer, refused};
use crate::text::Unit;

const fn columns(
    name: &'static str,
    title: &'static str,
    loaded_by: &'static str,
    between: &'static str,
    write: fn(&Record, &mut dyn Write) -> io::Result<()>,
) -> Format {
    Format {
        name,
        title,
        extension: name,
        mime: "text/plain",
        loaded_by,
        offsets: Offsets::Tokens,
        writer: Writer::Each(Each { between, ..Each::plain(write) }),
        reader: Some(Reader::File(read)),
        unsupported: &[
            &[
                Feature::WhiteSpace,
                Feature::BlankSpans,
                Feature::EmptyDocuments,
                Feature::Ids,
                Feature::Attributes,
            ],
            FACTS,
            PROVENANCE,
        ],
    }
}

/// CoNLL-2003: token, part of speech, chunk (both `-X-` and `O`, unknown) and a
/// BIO tag.
pub static CONLL: Format =
    columns("conll", "CoNLL-2003", "spacy convert -c conll, seqeval, Flair, nltk.", "", |record, out| {
        out.write_all(DOCUMENT.as_bytes())?;
        out.write_all(b"\n\n")?;
        write(record, "-X- O ", Scheme::Bio, out)
    });

/// Token and BIO tag.
pub static BIO: Format = columns("bio", "BIO columns", "seqeval and most taggers.", "\n", |record, out| {
    write(record, "", Scheme::Bio, out)
});

/// Token and BILOU tag.
pub static BILOU: Format =
    columns("bilou", "BILOU columns", "seqeval, strict taggers.", "\n", |record, out| {
        write(record, "", Scheme::Bilou, out)
    });

const DOCUMENT: &str = "-DOCSTART- -X- O O";

fn write(record: &Record, between: &str, scheme: Scheme, out: &mut dyn Write) -> io::Result<()> {
    for annotation in &record.annotations {
        let label = annotation.label.as_str();
        if label.is_empty() || label.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(refused(format!(
                "document {:?}: the label {label:?} cannot stand in a column: it is empty or has white space",
                record.id
            )));
        }
    }
    let words = words(record);
    let tags = tags(words.len(), runs(&words, &record.annotations), scheme);
    let mut starts = sentence_starts(record, &words).into_iter().peekable();
    for (nth, (word, tag)) in words.iter().zip(tags).enumerate() {
        if starts.next_if_eq(&nth).is_some() {
            out.write_all(b"\n")?;
        }
        writeln!(out, "{} {between}{tag}", record.text.slice(word.span))?;
    }
    if words.is_empty() { Ok(()) } else { out.write_all(b"\n") }
}

/// Reads columns separated by tabs, or else by spaces: the first is the token, the last its
/// tag, in BIO (with or without a `B-` that is not needed), BILOU or BIOES.
/// `-DOCSTART-` or two empty lines start a document; documents are named by
/// their places, from 1.
pub fn read(content: &str, sink: &mut dyn Sink) {
    let mut document = Document::default();
    let (mut number, mut empty) = (0, 0);
    let mut finish = |document: &mut Document, sink: &mut dyn Sink| {
        let document = std::mem::take(document);
        if !document.words.is_empty() || !document.problems.is_empty() {
            number += 1;
            document.finish(number, sink);
        }
    };
    for (nth, line) in content.split('\n').enumerate() {
        match cells(line) {
            (None, _) => {
                empty += 1;
                if empty == 2 {
                    finish(&mut document, sink);
                }
                document.words.end_sentence();
                document.tags.close();
                continue;
            }
            (Some("-DOCSTART-"), _) => finish(&mut document, sink),
            (Some(word), Some(tag)) if word.starts_with('#') && !TagReader::knows(tag) => {
                document
                    .problems
                    .push((nth + 1, "a comment, as its last column is no tag; line skipped".to_owned()));
            }
            (Some(word), Some(tag)) => document.word(word, tag, nth + 1),
            (Some(word), None) => document.problems.push((
                nth + 1,
                format!("only one column, {word:?}: a token and its tag are wanted; line skipped"),
            )),
        }
        empty = 0;
    }
    finish(&mut document, sink);
}

/// The first and the last column. Where there are tabs, they alone stand between
/// columns: a token may then have a space in it, such as `10 000`.
fn cells(line: &str) -> (Option<&str>, Option<&str>) {
    let line = line.trim();
    let mut cells: Vec<&str> = if line.contains('\t') {
        line.split('\t').map(str::trim).collect()
    } else {
        line.split(' ').collect()
    };
    cells.retain(|cell| !cell.is_empty());
    (cells.first().copied(), cells.get(1..).and_then(<[&str]>::last).copied())
}

#[derive(Default)]
struct Document {
    words: Joined,
    tags: TagReader,
    problems: Vec<(usize, String)>,
}

impl Document {
    fn word(&mut self, word: &str, tag: &str, line: usize) {
        self.words.word(word);
        if let Err(problem) = self.tags.push(tag) {
            self.problems.push((line, problem));
        }
    }

    fn finish(self, number: usize, sink: &mut dyn Sink) {
        let id = number.to_string();
        for (line, message) in self.problems {
            sink.problem(Problem { line: Some(line), document: Some(id.clone()), message });
        }
        let (text, runs) = self.words.finish(self.tags.finish());
        let record = Record::new(id, text);
        let mut spans = SpanCollector::new(&record.text, Unit::Bytes);
        for (range, label) in runs {
            spans.add("tags", range.start, range.end, |span| Annotation::by_person(span, label));
        }
        let found = spans.finish();
        hand_over(sink, record, found, None);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::Label;
    use crate::formats::core::testing::{plain_labels, problems, records, same_words, written};
    use crate::text::Text;

    proptest! {
        #[test]
        fn what_is_read_back_are_the_same_words_and_spans(
            records in prop::collection::vec(records(), 0..4),
            format in prop::sample::select(vec![&CONLL, &BIO, &BILOU]),
        ) {
            let records: Vec<Record> = records.into_iter().map(plain_labels).collect();
            let file = written(format, &records);
            let reading = format.read_all(&file);
            prop_assert_eq!(&reading.problems, &[]);
            let kept: Vec<&Record> = records.iter().filter(|record| !words(record).is_empty()).collect();
            prop_assert_eq!(reading.documents.len(), kept.len());
            for (read, record) in reading.documents.iter().zip(kept) {
                same_words(read, record);
            }
        }
    }

    fn sample() -> Record {
        let mut record = Record::new("a", Text::new("The U.S. army left Şanlıurfa. Then 12 died."));
        for (start, end, label) in [(4, 13, Label::GROUP), (22, 28, Label::PLACE), (35, 37, Label::CASUALTY)]
        {
            let span = record.text.span_from(start..end, Unit::CodePoints).unwrap();
            record.annotations.push(Annotation::by_person(span, label));
        }
        record
    }

    #[test]
    fn columns_are_as_their_readers_know_them() {
        let text = |format| String::from_utf8(written(format, &[sample(), sample()])).unwrap();
        let conll = text(&CONLL);
        assert!(conll.starts_with(
            "-DOCSTART- -X- O O\n\nThe -X- O O\nU.S. -X- O B-GROUP\narmy -X- O I-GROUP\nleft -X- O O\n"
        ));
        // A span may start inside a token.
        assert!(
            conll.contains("\nŞan -X- O O\nlıurfa -X- O B-PLACE\n. -X- O O\n\nThen -X- O O\n"),
            "{conll}"
        );
        let bilou = text(&BILOU);
        assert!(bilou.starts_with("The O\nU.S. B-GROUP\narmy L-GROUP\nleft O\n"), "{bilou}");
        assert!(bilou.contains("12 U-CASUALTY\ndied O\n. O\n\n\nThe O\n"), "{bilou}");
    }

    #[test]
    fn a_label_that_would_break_a_column_is_refused() {
        let mut record = sample();
        record.annotations[0].label = Label::new("armed group");
        let error = BIO.write_all(&[&record], &mut Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "document \"a\": the label \"armed group\" cannot stand in a column: it is empty or has white space"
        );
    }

    #[test]
    fn tokens_with_spaces_are_whole() {
        let read = |file: &str| {
            let record = CONLL.read_all(file.as_bytes()).documents.remove(0);
            let covered: Vec<&str> = record.annotations.iter().map(|a| record.text.slice(a.span)).collect();
            format!("{}: {}", record.text.as_str(), covered.join("|"))
        };
        assert_eq!(read("10 000\tNN\tB-X\r\ndied\tVB\tO\r\n"), "10 000 died: 10 000");
        assert_eq!(read("10\u{a0}000 NN B-X\ndied VB O\n"), "10\u{a0}000 died: 10\u{a0}000");
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let file =
            "-DOCSTART- -X- O O\r\n\r\nIn O\r\nBeni B-PLACE\r\n\r\nalone\r\n-DOCSTART- O\n\nHoms PLACE\n";
        assert_eq!(
            problems(&CONLL, file),
            [
                r#"line 6: document "1": only one column, "alone": a token and its tag are wanted; line skipped"#,
                r#"line 9: document "2": "PLACE" is no tag such as O, B-X or I-X; taken as O"#,
            ]
        );
        assert_eq!(
            problems(&BIO, "# id 1 domain=en\nHoms B-X\n# O\n"),
            [r#"line 1: document "1": a comment, as its last column is no tag; line skipped"#]
        );
        let reading = CONLL.read_all(file.as_bytes());
        assert_eq!(reading.documents[0].text.as_str(), "In Beni");
        assert_eq!(reading.documents[0].annotations.len(), 1);
        assert_eq!(reading.documents[1].text.as_str(), "Homs");
    }
}
