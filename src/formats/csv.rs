//! Spans as comma-separated values (RFC 4180), one a row, for spreadsheets.

use std::io::{self, Write};

use super::format::{Each, Format, Loss, Offsets, Writer};
use super::jsonl::thousandths;
use super::spans_in;
use crate::annotation::{Attributes, Source};
use crate::dataset::Record;
use crate::text::Unit;

/// Offsets count Unicode code points.
pub const UNIT: Unit = Unit::CodePoints;

/// The header's cells.
pub const COLUMNS: [&str; 9] =
    ["document", "start", "end", "label", "outcome", "text", "source", "confidence", "accepted"];

/// Comma-separated spans.
pub static FORMAT: Format = Format {
    name: "csv",
    title: "CSV of spans",
    extension: "csv",
    mime: "text/csv",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each { before: HEADER, ..Each::plain(write) }),
    reader: None,
    cannot: &[Loss::Text, Loss::Unlabelled, Loss::Published, Loss::Meta, Loss::OtherAttributes],
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

// The crate `csv` brings four others to do these few lines.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::testing::{records, written};

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
