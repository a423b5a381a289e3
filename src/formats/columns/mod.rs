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

mod column;
mod layout;
mod read;
mod row;

use std::io::{self, Write};

use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::reader::Reader;
use crate::formats::core::tokens::{Scheme, runs, sentence_starts, tags, words};
use crate::formats::core::writer::{Each, Writer, refused};

pub use read::{detect, read};

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::{Annotation, Label};
    use crate::formats::core::testing::{plain_labels, problems, records, same_words, written};
    use crate::text::{OffsetUnit, Text};

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
            let span = record.text.span_from(start..end, OffsetUnit::CodePoints).unwrap();
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
        let reading = BIO.read_all(b"# id 1 domain=en\nHoms B-X\n# O\n");
        assert_eq!((reading.documents[0].text.as_str(), reading.problems.len()), ("Homs #", 0));
        assert_eq!(reading.notes, ["lines that start with # and have no tag, taken for comments: 1"]);
        let reading = CONLL.read_all(file.as_bytes());
        assert_eq!(reading.documents[0].text.as_str(), "In Beni");
        assert_eq!(reading.documents[0].annotations.len(), 1);
        assert_eq!(reading.documents[1].text.as_str(), "Homs");
    }
}
