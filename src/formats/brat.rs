//! brat's stand-off files: for each document a `.txt` with its text, byte for
//! byte, and an `.ann` with lines `T1⇥LABEL start end⇥text` for spans,
//! `A1⇥outcome T1 killed` for attributes and `#1⇥AnnotatorNotes T1⇥…` for notes.
//!
//! Offsets count code points. No fragment of a brat span has a line end in it, so
//! a span over several lines is written as brat does it, in fragments
//! (`0 5;6 10`), which a reader puts together again; line ends at either end of
//! a span are lost. Both files are named after the document's id, with `%2F` and
//! the like for characters that file names cannot have.
//!
//! The attribute `note` is what brat calls the annotator's notes. Labels and
//! attributes are single words to brat: those with white space are refused.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use crate::annotation::{Annotation, Attributes, Label};
use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::file_name::{file_name, id_of};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::{FilesOfOne, Reader};
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::formats::core::spans::spans_in;
use crate::formats::core::writer::{Folder, PutFile, Writer, refused};
use crate::text::{OffsetUnit, Text};

/// Offsets count Unicode code points.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// A folder of brat's.
pub static FORMAT: Format = Format {
    name: "brat",
    title: "brat stand-off",
    extension: "ann",
    mime: "text/plain",
    loaded_by: "brat: a folder of .ann and .txt.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Folder(Folder { shared: &[], write }),
    reader: Some(Reader::Folder(read)),
    unsupported: &[&[Feature::LongIds, Feature::LineEndsAtEdges], FACTS, PROVENANCE],
};

/// The attribute that is a line of its own.
const NOTE: &str = "note";

/// Hands over the two files of a document.
///
/// # Errors
/// If the caller fails to take them, or if a label, or an attribute's name or
/// value, is empty or has white space, or a note has a tab or a line end.
pub fn write(record: &Record, put: PutFile<'_>) -> io::Result<()> {
    let name = file_name(&record.id);
    let word = |what: &str, word: &str| {
        if word.is_empty() || word.contains(|c: char| c.is_whitespace() || c.is_control()) {
            let id = &record.id;
            Err(refused(format!(
                "document {id:?}: the {what} {word:?} is no single word, which brat wants it to be"
            )))
        } else {
            Ok(())
        }
    };
    let mut lines = String::new();
    let (mut number, mut attribute, mut note) = (0, 0, 0);
    for span in spans_in(&record.text, &record.annotations, UNIT) {
        let label = span.annotation.label.as_str();
        word("label", label)?;
        let fragments = fragments(span.text, span.start);
        if fragments.is_empty() {
            continue;
        }
        number += 1;
        let places: Vec<String> =
            fragments.iter().map(|(range, _)| format!("{} {}", range.start, range.end)).collect();
        let covered: Vec<&str> = fragments.iter().map(|(_, covered)| *covered).collect();
        lines += &format!("T{number}\t{label} {}\t{}\n", places.join(";"), covered.join(" "));
        for (name, value) in span.annotation.attributes.iter() {
            if name == NOTE {
                if value.contains(['\t', '\n', '\r']) {
                    return Err(refused(format!(
                        "document {:?}: the note {value:?} has a tab or a line end, which brat cannot hold",
                        record.id
                    )));
                }
                note += 1;
                lines += &format!("#{note}\tAnnotatorNotes T{number}\t{value}\n");
                continue;
            }
            word("attribute", name)?;
            word("attribute", value)?;
            attribute += 1;
            lines += &format!("A{attribute}\t{name} T{number} {value}\n");
        }
    }
    put(&format!("{name}.txt"), record.text.as_str().as_bytes())?;
    put(&format!("{name}.ann"), lines.as_bytes())
}

/// The pieces of a span between its line ends, each with its code points.
fn fragments(covered: &str, start: usize) -> Vec<(Range<usize>, &str)> {
    let mut fragments = Vec::new();
    let mut at = start;
    for piece in covered.split(['\r', '\n']) {
        let length = piece.chars().count();
        if length > 0 {
            fragments.push((at..at + length, piece));
        }
        at += length + 1;
    }
    fragments
}

/// Reads the files of one document. A span whose fragments have more than line
/// ends between them is discontinuous and not taken; nor is one whose text is not
/// what its offsets cover. Relations, events and normalisations are not taken.
/// All that is a problem; other files of the folder, such as brat's
/// configuration, are none.
pub fn read(name: &str, files: &FilesOfOne, sink: &mut dyn Sink) {
    let id = id_of(name);
    let skipped = |message: String| Problem { line: None, document: Some(id.clone()), message };
    let Some(content) = files.get("txt") else {
        if files.contains_key("ann") {
            sink.problem(skipped(format!("{name}.ann has no {name}.txt beside it; document skipped")));
        }
        return;
    };
    // Without the byte order mark, all that follows would be one off.
    let Ok(content) = String::from_utf8(content.clone()) else {
        sink.problem(skipped(format!("{name}.txt is not UTF-8; document skipped")));
        return;
    };
    let record = Record::new(id.clone(), Text::new(content));
    let mut spans = SpanCollector::new(&record.text, UNIT);
    match files.get("ann").map(|lines| str::from_utf8(lines)) {
        Some(Ok(lines)) => Lines::of(lines, &mut spans).add_to(&mut spans),
        Some(Err(_)) => spans.problem(format!("{name}.ann is not UTF-8; no span taken")),
        None => spans.problem(format!("{name}.txt has no {name}.ann beside it; no spans")),
    }
    let found = spans.finish();
    hand_over(sink, record, found, None);
}

/// The lines of an `.ann` file that are of use.
#[derive(Default)]
struct Lines<'a> {
    spans: Vec<SpanLine<'a>>,
    attributes: BTreeMap<&'a str, Attributes>,
}

struct SpanLine<'a> {
    id: &'a str,
    label: &'a str,
    fragments: Vec<Range<usize>>,
    covered: &'a str,
}

impl<'a> Lines<'a> {
    fn of(content: &'a str, notes: &mut SpanCollector<'_>) -> Self {
        let mut lines = Lines::default();
        for (nth, line) in content.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.trim().is_empty() {
                continue;
            }
            if let Err(reason) = lines.take(line) {
                notes.problem(format!("line {} of its .ann: {reason}; line skipped", nth + 1));
            }
        }
        lines
    }

    fn take(&mut self, line: &'a str) -> Result<(), &'static str> {
        let (id, rest) = line.split_once('\t').ok_or("no tab behind the id")?;
        match id.chars().next() {
            Some('T') => {
                const SHAPE: &str = "not of the shape “T1⇥LABEL start end⇥text”";
                let (place, covered) = rest.split_once('\t').ok_or(SHAPE)?;
                let (label, places) = place.split_once(' ').ok_or(SHAPE)?;
                let fragments = places.split(';').map(|place| {
                    let (start, end) = place.split_once(' ')?;
                    Some(start.parse().ok()?..end.parse().ok()?)
                });
                let fragments = fragments.collect::<Option<Vec<_>>>().ok_or(SHAPE)?;
                self.spans.push(SpanLine { id, label, fragments, covered });
                Ok(())
            }
            Some('A' | 'M') => {
                let mut words = rest.split(' ');
                let name = words.next().ok_or("an attribute without a name")?;
                let target = words.next().ok_or("an attribute of nothing")?;
                let value = words.next().unwrap_or("true");
                self.set(target, name, value)
            }
            Some('#') => {
                let (head, note) = rest.split_once('\t').ok_or("a note without text")?;
                let (_, target) = head.split_once(' ').ok_or("a note on nothing")?;
                self.set(target, NOTE, note)
            }
            Some('R' | '*') => Err("a relation"),
            Some('E') => Err("an event"),
            Some('N') => Err("a normalisation"),
            _ => Err("not a line of brat's"),
        }
    }

    fn set(&mut self, target: &'a str, name: &'a str, value: &'a str) -> Result<(), &'static str> {
        if !target.starts_with('T') {
            return Err("said of what is no span");
        }
        let attributes = self.attributes.entry(target).or_default();
        if attributes.get(name).is_some() {
            return Err("said of the span before");
        }
        attributes.set(name.to_owned(), Some(value.to_owned().into()));
        Ok(())
    }

    fn add_to(mut self, spans: &mut SpanCollector<'_>) {
        for SpanLine { id, label, fragments, covered } in self.spans {
            let attributes = self.attributes.remove(id).unwrap_or_default();
            let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else { continue };
            let gap = fragments.windows(2).any(|pair| {
                let gap = spans.covered(pair[0].end, pair[1].start);
                gap.is_some_and(|gap| gap.contains(|c| !matches!(c, '\r' | '\n')))
            });
            let pieces: Option<Vec<&str>> =
                fragments.iter().map(|piece| spans.covered(piece.start, piece.end)).collect();
            let says = pieces.as_ref().is_some_and(|pieces| pieces.join(" ") == covered);
            // Where they are not what it says, the offsets may count something else.
            if gap && (says || pieces.is_none()) {
                spans.skip(id, "it is in several pieces with text between them");
                continue;
            }
            let label = Label::new(label);
            // What it says has a space for each line end, which is no difference.
            let whole = spans.covered(first.start, last.end).filter(|_| says);
            let quote = whole.unwrap_or(covered).to_owned();
            spans.add_quoted(id, first.start, last.end, Some(quote), |span| {
                Annotation::by_person(span, label).with(attributes)
            });
        }
        for target in self.attributes.into_keys() {
            spans.problem(format!("attributes or notes of {target}, but there is no {target}; skipped"));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::file_name::is_shortened;
    use crate::formats::core::parse_result::ParseResult;
    use crate::formats::core::testing::{plain_labels, records};
    use crate::text::testing::nasty;

    /// The files of a document, by their names.
    fn files(record: &Record) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut put = |name: &str, content: &[u8]| {
            files.insert(name.to_owned(), content.to_owned());
            Ok(())
        };
        write(record, &mut put).unwrap();
        files
    }

    fn reading(name: &str, text: &[u8], ann: &str) -> ParseResult {
        let files = FilesOfOne::from([("txt".into(), text.to_owned()), ("ann".into(), ann.into())]);
        let mut reading = ParseResult::default();
        read(name, &files, &mut reading);
        reading
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(record in records().prop_map(plain_labels)) {
            let files = files(&record);
            let (ann, txt) = (files.first_key_value().unwrap(), files.last_key_value().unwrap());
            let name = txt.0.strip_suffix(".txt").unwrap();
            prop_assert_eq!(Some(name), ann.0.strip_suffix(".ann"));
            prop_assert_eq!(txt.1, record.text.as_str().as_bytes());
            let reading = reading(name, txt.1, str::from_utf8(ann.1).unwrap());
            prop_assert_eq!(&reading.problems, &[]);
            let read = &reading.documents[0];
            prop_assert_eq!(read.id == record.id, !is_shortened(&record.id));
            prop_assert_eq!(read.text.as_str(), record.text.as_str());
            let trimmed = |a: &Annotation| {
                let covered = record.text.slice(a.span);
                let start = a.span.end() - covered.trim_start_matches(['\r', '\n']).len();
                let end = a.span.start() + covered.trim_end_matches(['\r', '\n']).len();
                (start < end).then(|| (start..end, a.label.clone(), a.attributes.clone()))
            };
            let expected: Vec<_> = record.annotations.iter().filter_map(trimmed).collect();
            let found: Vec<_> = read
                .annotations
                .iter()
                .map(|a| (a.span.range(), a.label.clone(), a.attributes.clone()))
                .collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn names_of_files_are_ids_again(id in nasty()) {
            let name = file_name(&id);
            prop_assert!(!name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0']));
            prop_assert_eq!(id_of(&name) == id, !is_shortened(&id));
        }
    }

    #[test]
    fn names_that_nobody_encoded_stay() {
        for name in ["100%", "%zz", "%FF", "a.b"] {
            assert_eq!(id_of(name), name);
        }
        assert_eq!(file_name("a/b:c"), "a%2Fb%3Ac");
    }

    #[test]
    fn lines_are_brats() {
        let mut record = Record::new("a/b", Text::new("😀 In New\r\nYork 12 died"));
        for (start, end, label) in [(5, 14, Label::PLACE), (15, 17, Label::CASUALTY)] {
            let span = record.text.span_from(start..end, UNIT).unwrap();
            record.annotations.push(Annotation::by_person(span, label));
        }
        let mut attributes = Attributes::outcome("killed");
        attributes.set(NOTE, Some("by one report".into()));
        record.annotations[1].attributes = attributes;
        let files = files(&record);
        assert_eq!(
            str::from_utf8(&files["a%2Fb.ann"]).unwrap(),
            "T1\tPLACE 5 8;10 14\tNew York\nT2\tCASUALTY 15 17\t12\n\
             #1\tAnnotatorNotes T2\tby one report\nA1\toutcome T2 killed\n"
        );
        record.annotations[0].label = Label::new("A place");
        assert_eq!(
            write(&record, &mut |_, _| Ok(())).unwrap_err().to_string(),
            "document \"a/b\": the label \"A place\" is no single word, which brat wants it to be"
        );
    }

    #[test]
    fn spans_of_white_space_are_read_back() {
        for (text, range) in [
            ("xx \n yy", 2..5),
            ("xx \r\n yy", 2..6),
            ("a\n \nb", 1..4),
            ("a\t\n\tb", 1..4),
            ("a \n\n b", 1..5),
            ("a  b", 1..3),
            ("a \n b c", 1..5),
            ("\u{200b} \n ", 0..6),
        ] {
            let mut record = Record::new("d", Text::new(text));
            let span = record.text.span(range.clone()).unwrap();
            record.annotations.push(Annotation::by_person(span, Label::PLACE));
            let files = files(&record);
            let reading = reading("d", text.as_bytes(), str::from_utf8(&files["d.ann"]).unwrap());
            assert_eq!((reading.problems.len(), reading.notes.len()), (0, 0), "{text:?} {reading:?}");
            let read = text[reading.documents[0].annotations[0].span.range()].trim_matches(['\r', '\n']);
            assert_eq!(read, text[range].trim_matches(['\r', '\n']), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let cases = [
            ("T1\tX 0 9\tab", "T1: offset 9 is past the end of the text, which is 7 long; span skipped"),
            ("T1\tX 2 1\ta", "T1: the end 1 lies before the start 2; span skipped"),
            ("T1\tX 0 2\tax", "T1: 0 to 2 is \"ab\", but it says \"ax\"; span skipped"),
            ("T1\tX 0 1;3 5\ta cd", "T1: it is in several pieces with text between them; span skipped"),
            ("T1\tX 0 2\tab\nT2\tY 1 2\tb", "T2: overlaps T1; span skipped"),
            ("T1\tX 0\ta", "line 1 of its .ann: not of the shape “T1⇥LABEL start end⇥text”; line skipped"),
            ("R1\tNear Arg1:T1 Arg2:T2", "line 1 of its .ann: a relation; line skipped"),
            (
                "T1\tX 0 2\tab\n#1\tAnnotatorNotes T1\ta\n#2\tAnnotatorNotes T1\tb",
                "line 3 of its .ann: said of the span before; line skipped",
            ),
            (
                "T1\tX 0 2\tab\nN1\tReference T1 Wikipedia:534366\tAb",
                "line 2 of its .ann: a normalisation; line skipped",
            ),
            ("*\tEquiv T1 T2", "line 1 of its .ann: a relation; line skipped"),
            ("E1\tX:T1", "line 1 of its .ann: an event; line skipped"),
            ("#1\tAnnotatorNotes E1\tno", "line 1 of its .ann: said of what is no span; line skipped"),
            ("\nwhat", "line 2 of its .ann: no tab behind the id; line skipped"),
            ("A1\toutcome T9 killed", "attributes or notes of T9, but there is no T9; skipped"),
        ];
        for (ann, problem) in cases {
            let problems: Vec<String> =
                reading("d", "ab cd 😀".as_bytes(), ann).problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, [format!("document \"d\": {problem}")], "{ann}");
        }
        assert_eq!(
            reading("d", b"\xff", "").problems[0].to_string(),
            "document \"d\": d.txt is not UTF-8; document skipped"
        );
        let mut alone = ParseResult::default();
        read("d", &FilesOfOne::from([("ann".into(), vec![])]), &mut alone);
        read("d", &FilesOfOne::from([("txt".into(), vec![])]), &mut alone);
        read("annotation", &FilesOfOne::from([("conf".into(), vec![])]), &mut alone);
        let problems: Vec<String> = alone.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "document \"d\": d.ann has no d.txt beside it; document skipped",
                "document \"d\": d.txt has no d.ann beside it; no spans",
            ]
        );
        assert_eq!(alone.documents.len(), 1);
    }
}
