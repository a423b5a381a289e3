//! Documents as rows of tokens, for the formats that count them.
//!
//! The tokens are those of [`Text::tokens`]. Where a span starts or ends inside
//! one, the token is split there, so that no span is moved or lost.

use std::ops::Range;

use crate::annotation::{Annotation, Label};
use crate::dataset::Record;
use crate::text::{Span, Text};

/// A token, or white space that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub span: Span,
    /// Whether one space follows that is in no piece.
    pub space: bool,
    /// Whether it is white space.
    pub blank: bool,
}

/// All of a text as pieces, in spaCy's manner: a token may have one space behind
/// it; any other white space is a piece. So the pieces and their spaces, put
/// together, are the text, and each span is a run of pieces.
pub fn pieces(record: &Record) -> Vec<Piece> {
    let Record { text, annotations, .. } = record;
    let mut splitter = Splitter { text, annotations, edges: 0, pieces: Vec::new() };
    let mut at = 0;
    for token in text.tokens() {
        splitter.gap(at, token.span.start());
        splitter.push(token.span.start(), token.span.end(), is_blank(text.slice(token.span)));
        at = token.span.end();
    }
    splitter.gap(at, text.len());
    splitter.pieces
}

/// The tokens without the white space: what columns and lists of words hold.
pub fn words(record: &Record) -> Vec<Piece> {
    let mut pieces = pieces(record);
    pieces.retain(|piece| !piece.blank);
    pieces
}

/// What stands in each piece.
pub fn texts<'a>(record: &'a Record, pieces: &[Piece]) -> Vec<&'a str> {
    pieces.iter().map(|piece| record.text.slice(piece.span)).collect()
}

/// Each annotation as a run of pieces, without those that have none: they are
/// white space, and the pieces are words.
pub fn runs<'p, 'a>(
    pieces: &'p [Piece],
    annotations: &'a [Annotation],
) -> impl Iterator<Item = (Range<usize>, &'a Annotation)> + use<'p, 'a> {
    annotations.iter().filter_map(|annotation| {
        let first = pieces.partition_point(|piece| piece.span.start() < annotation.span.start());
        let last = pieces.partition_point(|piece| piece.span.end() <= annotation.span.end());
        (first < last).then_some((first..last, annotation))
    })
}

/// Where the sentences start among the pieces, the first one excepted. A span is
/// never cut by a sentence.
pub fn sentence_starts(record: &Record, pieces: &[Piece]) -> Vec<usize> {
    let inside = |start: usize| {
        let next = record.annotations.partition_point(|annotation| annotation.span.end() <= start);
        record.annotations.get(next).is_some_and(|annotation| annotation.span.start() < start)
    };
    let starts = record.text.sentences().iter().map(|sentence| sentence.start());
    let mut starts: Vec<usize> = starts
        .filter(|&start| !inside(start))
        .map(|start| pieces.partition_point(|piece| piece.span.start() < start))
        .filter(|&piece| piece > 0 && piece < pieces.len())
        .collect();
    starts.dedup();
    starts
}

/// Whether words with one space between them, sentences on lines of their own,
/// are not the text again.
pub fn loses_space(text: &Text) -> bool {
    let mut at = 0;
    for (nth, token) in text.tokens().iter().enumerate() {
        let gap = &text.as_str()[at..token.span.start()];
        if gap != if nth == 0 { "" } else { " " } || is_blank(text.slice(token.span)) {
            return true;
        }
        at = token.span.end();
    }
    at < text.len() || text.sentences().len() > 1
}

/// White space to Python as well, which counts four separators that Unicode does
/// not: a column or a word of one of them would be none. Nor would one of a byte
/// order mark, which readers drop from the start of a file.
pub fn is_blank(piece: &str) -> bool {
    piece.chars().all(|c| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{feff}'))
}

struct Splitter<'a> {
    text: &'a Text,
    annotations: &'a [Annotation],
    /// How many starts and ends of annotations lie behind.
    edges: usize,
    pieces: Vec<Piece>,
}

impl Splitter<'_> {
    /// What is in no token: white space, and what recognition takes for it (entities of HTML,
    /// marks of quoted mail, what is not seen), which are words here, so that none is lost.
    fn gap(&mut self, start: usize, end: usize) {
        let blank = |c: char| is_blank(c.encode_utf8(&mut [0; 4]));
        let mut at = start;
        while at < end {
            let rest = &self.text.as_str()[at..end];
            let white = rest.find(|c| !blank(c)).unwrap_or(rest.len());
            self.white_space(at, at + white);
            let word = rest[white..].find(blank).unwrap_or(rest.len() - white);
            self.push(at + white, at + white + word, false);
            at += white + word;
        }
    }

    /// White space from `start` to `end`.
    fn white_space(&mut self, start: usize, end: usize) {
        let mut start = start;
        if self.text.as_str()[start..end].starts_with(' ')
            && !self.is_edge(start, true)
            && !self.is_edge(start + 1, false)
            && let Some(last) = self.pieces.last_mut()
        {
            last.space = true;
            start += 1;
        }
        self.push(start, end, true);
    }

    /// Whether an annotation starts (or else ends) at this byte.
    fn is_edge(&self, byte: usize, starts: bool) -> bool {
        let next = self.annotations.partition_point(|annotation| annotation.span.end() < byte);
        self.annotations[next..]
            .iter()
            .take_while(|annotation| annotation.span.start() <= byte)
            .any(|annotation| byte == if starts { annotation.span.start() } else { annotation.span.end() })
    }

    /// A piece, split where annotations start and end.
    fn push(&mut self, start: usize, end: usize, blank: bool) {
        let mut start = start;
        while start < end {
            let cut = self.next_edge(start).map_or(end, |edge| edge.min(end));
            let span = self.text.span(start..cut).expect("edges of spans and tokens are whole characters");
            self.pieces.push(Piece { span, space: false, blank });
            start = cut;
        }
    }

    /// The first start or end of an annotation behind `at`.
    fn next_edge(&mut self, at: usize) -> Option<usize> {
        loop {
            let span = self.annotations.get(self.edges / 2)?.span;
            let edge = if self.edges.is_multiple_of(2) { span.start() } else { span.end() };
            if edge > at {
                return Some(edge);
            }
            self.edges += 1;
        }
    }
}

/// How tags say where a span starts and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `B-` the first, `I-` every other one.
    Bio,
    /// Also `L-` the last, and `U-` the only one.
    Bilou,
}

/// A tag for each of `count` pieces, `O` where there is no span.
pub fn tags<'a>(
    count: usize,
    runs: impl Iterator<Item = (Range<usize>, &'a Annotation)>,
    scheme: Scheme,
) -> Vec<String> {
    let mut tags = vec!["O".to_owned(); count];
    for (run, annotation) in runs {
        let last = run.end - 1;
        for nth in run.clone() {
            let prefix = match scheme {
                Scheme::Bilou if run.len() == 1 => 'U',
                Scheme::Bilou if nth == last => 'L',
                _ if nth == run.start => 'B',
                _ => 'I',
            };
            tags[nth] = format!("{prefix}-{}", annotation.label.as_str());
        }
    }
    tags
}

/// A tag that is not `O`.
struct Tag<'t> {
    prefix: &'t str,
    label: &'t str,
}

impl<'t> Tag<'t> {
    /// `O` is `Some(None)`.
    fn one(tag: &'t str) -> Option<Option<Self>> {
        if tag == "O" {
            return Some(None);
        }
        let (prefix, label) = tag.split_once('-').filter(|(_, label)| !label.is_empty())?;
        matches!(prefix, "B" | "I" | "L" | "E" | "U" | "S").then_some(Some(Tag { prefix, label }))
    }

    /// One tag, or several with a sign between them.
    fn all(tag: &'t str) -> Option<Vec<Option<Self>>> {
        let several: Option<Vec<Option<Self>>> =
            tag.split([',', '|', ';', '/', '+', '#', ' ']).map(Tag::one).collect();
        // A label may have a comma in it.
        several.or_else(|| Some(vec![Tag::one(tag)?]))
    }
}

/// Reads tags of any of the usual schemes: BIO with or without a `B-` at the
/// start of a span that follows no other (as CoNLL-2003 has it), BILOU, BIOES.
#[derive(Debug, Default)]
pub struct TagReader {
    runs: Vec<(Range<usize>, Label)>,
    /// Whether the last run may go on.
    open: bool,
    count: usize,
}

impl TagReader {
    /// Whether that is a tag, or several.
    pub fn knows(tag: &str) -> bool {
        Tag::all(tag).is_some()
    }

    /// The tag of the next word.
    ///
    /// # Errors
    /// If it is none, and the word is outside, or if there are several labels, of which the
    /// first is taken.
    pub fn push(&mut self, tag: &str) -> Result<(), String> {
        let nth = self.count;
        self.count += 1;
        let Some(tags) = Tag::all(tag) else {
            self.open = false;
            return Err(format!("{tag:?} is no tag such as O, B-X or I-X; taken as O"));
        };
        let mut tags = tags.into_iter().flatten();
        let Some(Tag { prefix, label }) = tags.next() else {
            self.open = false;
            return Ok(());
        };
        let goes_on = self.open && matches!(prefix, "I" | "L" | "E");
        match self.runs.last_mut() {
            Some((run, open)) if goes_on && open.as_str() == label => run.end = nth + 1,
            _ => self.runs.push((nth..nth + 1, Label::new(label))),
        }
        self.open = matches!(prefix, "B" | "I");
        let others: Vec<&str> = tags.map(|tag| tag.label).collect();
        if others.is_empty() {
            return Ok(());
        }
        Err(format!("{tag:?} has several labels; {label} is taken, and not {}", others.join(", ")))
    }

    /// A span ends here at the latest.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// The runs of words that are labelled.
    pub fn finish(self) -> Vec<(Range<usize>, Label)> {
        self.runs
    }
}

/// A text made of words: one space between them, each sentence a line.
#[derive(Debug, Default)]
pub struct Joined {
    content: String,
    words: Vec<Range<usize>>,
    /// What is due before the next word.
    between: &'static str,
}

impl Joined {
    pub fn word(&mut self, word: &str) {
        self.content.push_str(self.between);
        let start = self.content.len();
        self.content.push_str(word);
        self.words.push(start..self.content.len());
        self.between = " ";
    }

    pub fn end_sentence(&mut self) {
        if !self.content.is_empty() {
            self.between = "\n";
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where the words so far stand, in bytes.
    pub fn places(&self) -> Vec<Range<usize>> {
        self.words.clone()
    }

    /// The text, and the runs of words as ranges of its bytes.
    pub fn finish(self, runs: Vec<(Range<usize>, Label)>) -> (Text, Vec<(Range<usize>, Label)>) {
        let bytes = |run: Range<usize>| self.words[run.start].start..self.words[run.end - 1].end;
        let runs = runs.into_iter().map(|(run, label)| (bytes(run), label)).collect();
        (Text::new(self.content), runs)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::records;

    proptest! {
        #[test]
        fn pieces_are_the_text_and_spans_are_runs(record in records()) {
            let pieces = pieces(&record);
            let mut joined = String::new();
            for piece in &pieces {
                prop_assert!(!piece.span.is_empty());
                joined.push_str(record.text.slice(piece.span));
                if piece.space {
                    joined.push(' ');
                }
            }
            prop_assert_eq!(&joined, record.text.as_str());
            // Words have all that is no white space, marks of quoted mail and entities too.
            let visible = |text: &str| text.chars().filter(|c| !is_blank(&c.to_string())).collect::<String>();
            prop_assert_eq!(visible(&texts(&record, &words(&record)).concat()), visible(record.text.as_str()));
            let found: Vec<_> = runs(&pieces, &record.annotations)
                .map(|(run, a)| (pieces[run.start].span.start(), pieces[run.end - 1].span.end(), a))
                .collect();
            let expected: Vec<_> =
                record.annotations.iter().map(|a| (a.span.start(), a.span.end(), a)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn what_recognition_takes_for_white_space_is_in_words(pieces in prop::collection::vec(
            prop::sample::select(vec!["> ", "\n", "\n> > ", "&nbsp;", "12", " men", "\u{200b}", "&amp;", "x"]), 0..12,
        )) {
            let record = Record::new("doc", Text::new(pieces.concat()));
            let written = texts(&record, &words(&record)).concat();
            let visible: String = record.text.as_str().chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(written, visible);
        }

        #[test]
        fn tags_are_read_as_they_were_written(record in records(), bilou: bool) {
            let words = words(&record);
            let scheme = if bilou { Scheme::Bilou } else { Scheme::Bio };
            let written: Vec<_> = runs(&words, &record.annotations).collect();
            let mut reader = TagReader::default();
            for tag in tags(words.len(), written.iter().cloned(), scheme) {
                reader.push(&tag).unwrap();
            }
            let read = reader.finish();
            prop_assert_eq!(read.len(), written.len());
            for ((run, label), (expected, annotation)) in read.iter().zip(&written) {
                prop_assert_eq!((run, label), (expected, &annotation.label));
            }
        }

        #[test]
        fn sentences_start_between_spans(record in records()) {
            let pieces = pieces(&record);
            for start in sentence_starts(&record, &pieces) {
                let byte = pieces[start].span.start();
                let cut = |a: &&Annotation| a.span.start() < byte && byte < a.span.end();
                prop_assert!(!record.annotations.iter().any(|a| cut(&a)));
            }
        }
    }

    #[test]
    fn tags_of_other_schemes_are_understood() {
        let read = |tags: &[&str]| {
            let mut reader = TagReader::default();
            let problems: Vec<String> = tags.iter().filter_map(|tag| reader.push(tag).err()).collect();
            let runs = reader.finish().into_iter();
            (runs.map(|(run, label)| format!("{run:?} {}", label.as_str())).collect::<Vec<_>>(), problems)
        };
        let cases: [(&[&str], &[&str]); 5] = [
            (&["I-A", "I-A", "B-A", "O", "I-B"], &["0..2 A", "2..3 A", "4..5 B"]),
            (&["B-A", "L-A", "I-A", "U-A", "I-A"], &["0..2 A", "2..3 A", "3..4 A", "4..5 A"]),
            (&["B-A", "E-A", "S-B"], &["0..2 A", "2..3 B"]),
            (&["B-A", "I-B"], &["0..1 A", "1..2 B"]),
            (&["B-a-b"], &["0..1 a-b"]),
        ];
        for (tags, runs) in cases {
            let (found, problems) = read(tags);
            assert_eq!(
                (found.as_slice(), problems.len()),
                (&runs.iter().map(|r| r.to_string()).collect::<Vec<_>>()[..], 0)
            );
        }
        assert_eq!(
            read(&["B-A", "PER", "I-A", "B-"]),
            (
                vec!["0..1 A".to_owned(), "2..3 A".to_owned()],
                vec![
                    "\"PER\" is no tag such as O, B-X or I-X; taken as O".to_owned(),
                    "\"B-\" is no tag such as O, B-X or I-X; taken as O".to_owned(),
                ]
            )
        );
    }
}
