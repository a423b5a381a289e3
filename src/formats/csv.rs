//! Spans as comma-separated values (RFC 4180), one a row, for spreadsheets. A
//! reader takes tabs as well.
//!
//! The texts are not in the file, so it is read onto documents that somebody has.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use crate::annotation::{Annotation, Attributes, Label, Source};
use crate::dataset::Record;
use crate::formats::core::cells::CellRows;
use crate::formats::core::feature::{FACTS, Feature};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::Reader;
use crate::formats::core::span_collector::{Found, SpanCollector, hand_over};
use crate::formats::core::spans::{spans_in, thousandths};
use crate::formats::core::writer::{Each, Writer};
use crate::text::OffsetUnit;

/// Offsets count Unicode code points.
pub const UNIT: OffsetUnit = OffsetUnit::CodePoints;

/// The header's cells.
pub const COLUMNS: [&str; 9] =
    ["document", "start", "end", "label", "outcome", "text", "source", "confidence", "accepted"];

/// Comma-separated spans.
pub static FORMAT: Format = Format {
    name: "csv",
    title: "CSV of spans",
    extension: "csv",
    mime: "text/csv",
    loaded_by: "Spreadsheets, pandas, R: a row a span.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each { before: |_, _, out| out.write_all(HEADER.as_bytes()), ..Each::plain(write) }),
    reader: Some(Reader::Onto(read)),
    unsupported: &[&[Feature::Text, Feature::Unlabelled, Feature::OtherAttributes], FACTS],
};

const HEADER: &str = "document,start,end,label,outcome,text,source,confidence,accepted\r\n";

/// Writes a row for each span; documents without spans have none. Rows end in
/// CRLF, as the RFC has it.
///
/// A cell that starts with `=`, `+`, `-` or `@` is written as it stands, only
/// in quotes. Some spreadsheets read such cells as formulas; the usual guard, a
/// leading apostrophe, would change the data for every other reader.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    for span in spans_in(&record.text, &record.annotations, UNIT) {
        let annotation = span.annotation;
        row(
            out,
            [
                &record.id,
                &span.start.to_string(),
                &span.end.to_string(),
                annotation.label.as_str(),
                annotation.attributes.get(Attributes::OUTCOME).unwrap_or_default(),
                span.text,
                source_name(annotation.source),
                &thousandths(annotation.confidence).to_string(),
                if annotation.accepted { "true" } else { "false" },
            ],
        )?;
    }
    Ok(())
}

fn source_name(source: Source) -> &'static str {
    match source {
        Source::Recogniser => "recogniser",
        Source::Person => "person",
    }
}

fn row(out: &mut dyn Write, cells: [&str; COLUMNS.len()]) -> io::Result<()> {
    for (nth, cell) in cells.into_iter().enumerate() {
        if nth > 0 {
            out.write_all(b",")?;
        }
        // White space at either end is quoted too: some readers trim it.
        let quoted = cell.contains([',', '"', '\r', '\n'])
            || cell.starts_with(['=', '+', '-', '@'])
            || cell.trim().len() < cell.len();
        if quoted {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// Whether a file starts with the heads of such spans, in any order and with more of them.
pub fn is_spans(head: &str) -> bool {
    let line = head.lines().next().unwrap_or_default();
    let heads = CellRows::read(line).rows.into_iter().next().map(|(_, heads)| heads).unwrap_or_default();
    COLUMNS[..4].iter().all(|name| heads.iter().any(|head| head == name))
}

/// Reads spans onto the documents that have their ids. The columns `document`,
/// `start`, `end` and `label` must be there, in any order; of the others those of
/// [`COLUMNS`] count. Where a row has a `text`, it must be what the offsets cover.
/// A span without `source` is a person's, one without `confidence` has 1.
pub fn read(content: &str, documents: Vec<Record>, sink: &mut dyn Sink) {
    let CellRows { rows, unclosed } = CellRows::read(content);
    let mut rows = rows.into_iter();
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let place = |name: &str| header.iter().position(|cell| cell == name);
    let missing: Vec<&str> =
        ["document", "start", "end", "label"].into_iter().filter(|name| place(name).is_none()).collect();
    if !missing.is_empty() {
        sink.problem(Problem::of_file(format!("no column {}; nothing read", missing.join(", "))));
        return;
    }
    let places = COLUMNS.map(place);
    let numbers: HashMap<&str, usize> =
        documents.iter().zip(0..).map(|(record, nth)| (record.id.as_str(), nth)).collect();
    let mut found: BTreeMap<usize, SpanCollector<'_>> = BTreeMap::new();
    for (line, cells) in rows {
        let cells = places.map(|place| place.and_then(|place| cells.get(place)).map_or("", String::as_str));
        let Some(&nth) = numbers.get(cells[0]) else {
            let reason = format!("there is no document {:?} to put a span on; row skipped", cells[0]);
            sink.problem(Problem { line: Some(line), document: None, message: reason });
            continue;
        };
        let spans = found.entry(nth).or_insert_with(|| SpanCollector::new(&documents[nth].text, UNIT));
        add(cells, format!("row {line}"), spans);
    }
    if let Some(line) = unclosed {
        let message = "its quotes do not end; nothing read from there on".to_owned();
        sink.problem(Problem { line: Some(line), document: None, message });
    }
    let (named, collected): (Vec<usize>, Vec<SpanCollector<'_>>) = found.into_iter().unzip();
    let mut found: BTreeMap<usize, Found> =
        named.into_iter().zip(SpanCollector::finish_all(collected)).collect();
    for (nth, record) in documents.into_iter().enumerate() {
        hand_over(sink, record, found.remove(&nth).unwrap_or_default(), None);
    }
}

fn add(cells: [&str; COLUMNS.len()], name: String, spans: &mut SpanCollector<'_>) {
    let [_, start, end, label, outcome, text, source, confidence, accepted] = cells;
    let (Ok(start), Ok(end)) = (start.parse(), end.parse()) else {
        return spans.skip(name, format_args!("{start:?} to {end:?} are no offsets"));
    };
    let confidence = if confidence.is_empty() { Ok(1.0) } else { confidence.parse::<f32>() };
    let Some(confidence) = confidence.ok().filter(|sure| (0.0..=1.0).contains(sure)) else {
        return spans.skip(name, "its confidence is no number from 0 to 1");
    };
    if label.is_empty() {
        return spans.skip(name, "it has no label");
    }
    let source = match source {
        "recogniser" => Source::Recogniser,
        "" | "person" => Source::Person,
        other => return spans.skip(name, format_args!("its source is {other:?}, not person or recogniser")),
    };
    let accepted = match accepted.to_ascii_lowercase().as_str() {
        // Spreadsheets write such words in capitals.
        "true" => true,
        "" | "false" => false,
        _ => return spans.skip(name, format_args!("accepted is {accepted:?}, not true or false")),
    };
    let mut attributes = Attributes::new();
    if !outcome.is_empty() {
        attributes.set(Attributes::OUTCOME, Some(outcome.to_owned().into()));
    }
    spans.add_quoted(name, start, end, Some(text.to_owned()), |span| Annotation {
        span,
        label: Label::new(label),
        attributes,
        source,
        confidence,
        accepted,
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{assert_read_onto, onto, records, written};
    use crate::text::Text;

    /// RFC 4180, read character by character.
    fn parse(file: &str) -> Vec<Vec<String>> {
        let mut rows = vec![];
        let (mut cells, mut cell, mut quoted) = (vec![], String::new(), false);
        let mut rest = file.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '"' if quoted && rest.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {
                    assert_eq!(rest.next(), Some('\n'));
                    cells.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut cells));
                }
                other => cell.push(other),
            }
        }
        assert!(!quoted && cell.is_empty() && cells.is_empty());
        rows
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let file = written(&FORMAT, &records);
            let rows = parse(std::str::from_utf8(&file).unwrap());
            prop_assert_eq!(&rows[0], &COLUMNS);
            let mut rows = rows[1..].iter();
            for record in &records {
                for annotation in &record.annotations {
                    let row = rows.next().unwrap();
                    let range = row[1].parse().unwrap()..row[2].parse().unwrap();
                    prop_assert_eq!(&row[0], &record.id);
                    prop_assert_eq!(record.text.span_from(range, UNIT).unwrap(), annotation.span);
                    prop_assert_eq!(&row[3], annotation.label.as_str());
                    prop_assert_eq!(&row[4], annotation.attributes.get("outcome").unwrap_or(""));
                    prop_assert_eq!(&row[5], record.text.slice(annotation.span));
                    prop_assert_eq!(&row[6], source_name(annotation.source));
                    prop_assert_eq!(row[7].parse::<f32>().unwrap(), annotation.confidence);
                    prop_assert_eq!(&row[8], &annotation.accepted.to_string());
                }
            }
            prop_assert!(rows.next().is_none());
        }
    }

    proptest! {
        #[test]
        fn spans_are_read_back_onto_their_texts(records in prop::collection::vec(records(), 0..4)) {
            assert_read_onto(&FORMAT, records);
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        let file = "label\tdocument\tstart\tend\ttext\tconfidence\n\
                    X\ta\t0\t1\t😀\t\n\
                    X\ta\t0\t2\t\t0.5\n\
                    X\ta\t2\t9\t\t\n\
                    X\ta\t2\t3\tx\t\n\
                    \n\
                    X\tb\t0\t1\t\t\n\
                    X\ta\t-1\t1\t\t\n\
                    \ta\t2\t3\t\t\n\
                    X\ta\t2\t3\t\t7\n";
        let reading = onto(&FORMAT, file, vec![Record::new("a", Text::new("😀 b"))]);
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "line 7: there is no document \"b\" to put a span on; row skipped",
                "document \"a\": row 3: overlaps row 2; span skipped",
                "document \"a\": row 4: offset 9 is past the end of the text, which is 3 long; span skipped",
                "document \"a\": row 5: 2 to 3 is \"b\", but it says \"x\"; span skipped",
                "document \"a\": row 8: \"-1\" to \"1\" are no offsets; span skipped",
                "document \"a\": row 9: it has no label; span skipped",
                "document \"a\": row 10: its confidence is no number from 0 to 1; span skipped",
            ]
        );
        assert_eq!(reading.documents[0].annotations.len(), 1);
        let head = "document;start;end;label;source;accepted\r\n";
        let told = |row: &str| {
            let reading = onto(&FORMAT, &format!("{head}{row}"), vec![Record::new("a", Text::new("ab"))]);
            (reading.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), reading.documents)
        };
        let (problems, documents) = told("a;0;1;X;person;TRUE\r\n");
        assert!(problems.is_empty() && documents[0].annotations[0].accepted, "{problems:?}");
        for (row, problem) in [
            (
                "a;0;1;X;me;",
                "document \"a\": row 2: its source is \"me\", not person or recogniser; span skipped",
            ),
            ("a;0;1;X;;yes", "document \"a\": row 2: accepted is \"yes\", not true or false; span skipped"),
            ("a;0;1;\"X;;\r\na;1;2;X;;", "line 2: its quotes do not end; nothing read from there on"),
        ] {
            assert_eq!(told(row).0, [problem], "{row}");
        }
        let none = onto(&FORMAT, "a,b\n1,2\n", vec![]);
        assert_eq!(none.problems[0].to_string(), "no column document, start, end, label; nothing read");
    }

    #[test]
    fn formulas_stay_what_was_written() {
        let mut file = Vec::new();
        row(&mut file, ["=1+1", "+2", "-3", "@x", "a=b", " a", "\"", "", "é"]).unwrap();
        assert_eq!(
            String::from_utf8(file).unwrap(),
            "\"=1+1\",\"+2\",\"-3\",\"@x\",a=b,\" a\",\"\"\"\",,é\r\n"
        );
    }
}
