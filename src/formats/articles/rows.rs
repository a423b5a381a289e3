//! The rows of a file that comes in pieces.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::objects::{FIRST, Nested, are_containers, lines_of_objects, nested};
use super::told::Told;
use super::value::{Cells, RawRow, Value};
use crate::formats::core::cells::{CellReader, Dialect};
use crate::formats::core::fields::Fields;
use crate::formats::core::json::items;
use crate::formats::core::lines::Lines;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::content;
use crate::text::{Encoding, LineDecoder, Utf16Decoder, lines_in_utf8};

/// What a table of articles is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Cells with commas, semicolons, tabs or strokes between them.
    Delimited,
    /// Objects: a line each, in an array, or in an array under a key.
    Json,
    /// The sheet of a workbook, whose rows whoever has opened it hands over.
    Workbook,
}

impl Kind {
    /// What a file is kept in that is said to be a table of articles, by its start.
    pub fn of(head: &str) -> Kind {
        if head.starts_with("PK\u{3}\u{4}") {
            return Kind::Workbook;
        }
        let start = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let objects = start.starts_with(['{', '[']) || lines_of_objects(start).is_some();
        if objects { Kind::Json } else { Kind::Delimited }
    }
}

/// Enough of a file to tell what stands between its cells.
const HEAD: usize = 64 * 1024;

const STRAY: &str = "cells with quotation marks that are not doubled";

/// Takes rows out of bytes.
#[derive(Debug)]
pub struct RowReader {
    kind: Kind,
    decoder: Utf16Decoder,
    /// Of a line that has not ended, or of all, as long as it is not known how it is read.
    pending: Vec<u8>,
    cells: Option<CellReader>,
    /// What stands between them.
    pub between: u8,
    /// Whether the first row only says what stands between cells.
    skip: bool,
    /// What encoding its lines are in.
    lines: LineDecoder,
    /// Of JSON, once it is known; and how many lines were read.
    shape: Option<Shape>,
    read: usize,
    told: Told,
}

impl RowReader {
    pub fn new(kind: Kind) -> Self {
        RowReader {
            kind,
            decoder: Utf16Decoder::default(),
            pending: Vec::new(),
            cells: None,
            between: b',',
            skip: false,
            lines: LineDecoder::default(),
            shape: None,
            read: 0,
            told: Told::default(),
        }
    }

    /// The rows that the next bytes end.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Vec<RawRow> {
        let known = self.decoder.is_utf16();
        let decoded = self.decoder.push(bytes);
        self.pending.extend_from_slice(&decoded);
        if !known && self.decoder.is_utf16() {
            sink.note(Encoding::Utf16.to_string());
        }
        self.ready(false, sink)
    }

    /// The rows that are left at the end.
    pub fn finish(&mut self, sink: &mut dyn Sink) -> Vec<RawRow> {
        let left = self.decoder.finish();
        self.pending.extend_from_slice(&left);
        let mut rows = self.ready(true, sink);
        if let Some(mut cells) = self.cells.take() {
            let windows = self.lines.is_windows_1252();
            let unclosed = cells.finish(&mut |place, cells| rows.extend(row(place, &cells, windows, sink)));
            if let Some(line) = unclosed {
                let message = "its quotes do not end; nothing read from there on".to_owned();
                sink.problem(Problem { line: Some(line), document: None, message });
            }
        }
        self.told.finish(sink);
        rows
    }

    fn ready(&mut self, end: bool, sink: &mut dyn Sink) -> Vec<RawRow> {
        match self.kind {
            Kind::Delimited => self.cells(end, sink),
            Kind::Json => self.json(end, sink),
            Kind::Workbook => Vec::new(),
        }
    }

    fn cells(&mut self, end: bool, sink: &mut dyn Sink) -> Vec<RawRow> {
        if self.cells.is_none() {
            if self.pending.len() < HEAD && !end {
                return Vec::new();
            }
            let head = &self.pending[..self.pending.len().min(HEAD)];
            let dialect = Dialect::of(&crate::text::head(&lines_in_utf8(head).0));
            if dialect.between != b',' {
                sink.note(format!("{} stand between the cells", name(dialect.between)));
            }
            if !dialect.quoting {
                sink.note(
                    "no quotation marks enclose cells; they are read as a part of the texts".to_owned(),
                );
            }
            self.lines.look(head);
            self.skip = dialect.said;
            self.between = dialect.between;
            self.cells = Some(CellReader::of(&dialect));
        }
        let bytes = self.whole_lines(end);
        let (bytes, other) = self.lines.decode(&bytes);
        if other {
            sink.note(Encoding::Windows1252.to_string());
        }
        let mut rows = Vec::new();
        let (skip, windows) = (&mut self.skip, self.lines.is_windows_1252());
        if let Some(cells) = &mut self.cells {
            cells.push(&bytes, &mut |place, cells| {
                if !std::mem::take(skip) {
                    rows.extend(row(place, &cells, windows, sink));
                }
            });
            for (line, nth) in cells.take_strays() {
                let message = format!(
                    "column {}: a quotation mark within quotes is not doubled; the cell is kept as it stands, with its quotation marks",
                    super::heads::letters(nth)
                );
                self.told.problem(STRAY, Problem { line: Some(line), document: None, message }, sink);
            }
        }
        rows
    }

    fn json(&mut self, end: bool, sink: &mut dyn Sink) -> Vec<RawRow> {
        if self.shape.is_none() {
            self.shape = shape(&self.pending, end);
            if self.shape.is_some_and(|shape| shape.lines) {
                let start = &self.pending[..self.pending.len().min(LONG)];
                let first = start.split_inclusive(|byte| *byte == b'\n').take(FIRST);
                first.for_each(|line| self.lines.look(line));
            }
        }
        match self.shape {
            Some(Shape { lines: true, containers }) => {
                let bytes = self.whole_lines(end);
                self.json_lines(&bytes, containers, sink)
            }
            Some(Shape { lines: false, .. }) if end => {
                let bytes = std::mem::take(&mut self.pending);
                let mut rows = Vec::new();
                if let Some(content) = content(bytes, sink) {
                    let mut all = Vec::new();
                    items(&content, sink, |item, line, _| all.push((item, line)));
                    let first: Vec<&RawValue> = all.iter().take(FIRST).map(|(item, _)| *item).collect();
                    let alone = all.len() == 1 && content.trim_start().starts_with('{');
                    let containers = are_containers(&first, alone);
                    for (item, line) in all {
                        take(item.get(), containers, line, &mut rows, sink);
                    }
                }
                rows
            }
            _ => Vec::new(),
        }
    }

    fn json_lines(&mut self, bytes: &[u8], containers: bool, sink: &mut dyn Sink) -> Vec<RawRow> {
        let (bytes, other) = self.lines.decode(bytes);
        if other {
            sink.note(Encoding::Windows1252.to_string());
        }
        let mut rows = Vec::new();
        // Memory does not fail to be read.
        for line in Lines::new(&*bytes).flatten() {
            let place = self.read + line.number;
            match line.content {
                Err(error) => sink.problem(Problem::on_line(place, error)),
                Ok(content) => take(&content, containers, place, &mut rows, sink),
            }
        }
        self.read += bytes.iter().filter(|byte| **byte == b'\n').count();
        rows
    }

    /// What has come up to the last line end, or all at the end.
    fn whole_lines(&mut self, end: bool) -> Vec<u8> {
        let whole = if end {
            self.pending.len()
        } else {
            self.pending.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1)
        };
        self.pending.drain(..whole).collect()
    }
}

/// What to call what stands between cells.
pub fn name(between: u8) -> String {
    match between {
        b',' => "commas".to_owned(),
        b'\t' => "tabs".to_owned(),
        b';' => "semicolons".to_owned(),
        b'|' => "upright strokes".to_owned(),
        other => format!("`{}`", char::from(other)),
    }
}

/// A row of cells, or the problem that it is not in the encoding of the others.
fn row(place: usize, cells: &[&[u8]], windows: bool, sink: &mut dyn Sink) -> Option<RawRow> {
    let mut values = Vec::with_capacity(cells.len());
    for (nth, cell) in cells.iter().enumerate() {
        let cell = if place == 1 && nth == 0 {
            cell.strip_prefix("\u{feff}".as_bytes()).unwrap_or(cell)
        } else {
            cell
        };
        match std::str::from_utf8(cell) {
            Ok(text) => values.push(Value::of_text(text)),
            Err(_) => {
                let what = if windows {
                    "it is neither UTF-8 nor Windows-1252 throughout"
                } else {
                    "not UTF-8 text, as the rest of the file is"
                };
                let message = format!("column {}: {what}; row skipped", super::heads::letters(nth));
                sink.problem(Problem { line: Some(place), document: None, message });
                return None;
            }
        }
    }
    Some(RawRow { place, cells: Cells::Placed(values) })
}

fn object(fields: &Fields<'_>, place: usize) -> RawRow {
    let fields = fields.iter().map(|(name, value)| (Rc::from(name), Value::of_json(value))).collect();
    RawRow { place, cells: Cells::Named(fields) }
}

/// By so much of a file of JSON it is told at last how it is read.
const LONG: usize = 1_000_000;

/// How a file of JSON is read.
#[derive(Clone, Copy, Debug)]
struct Shape {
    /// Whether each line is an object.
    lines: bool,
    /// Whether the articles are in arrays within these.
    containers: bool,
}

/// How a file of JSON is read, if its start tells, or there is no more of it.
fn shape(start: &[u8], end: bool) -> Option<Shape> {
    const WHOLE: Shape = Shape { lines: false, containers: false };
    let start = &start[..start.len().min(LONG)];
    let lines = start.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let first: Vec<&[u8]> = lines.take(FIRST).collect();
    let whole = first.iter().filter(|line| end || line.ends_with(b"\n")).count();
    if whole < FIRST && start.len() < LONG && !end {
        return None;
    }
    if first.len() < 2 {
        return Some(WHOLE);
    }
    let first = &first[..whole];
    let first = String::from_utf8_lossy(&lines_in_utf8(&first.concat()).0).into_owned();
    let Some(objects) = lines_of_objects(&first) else { return Some(WHOLE) };
    Some(Shape { lines: true, containers: are_containers(&objects, false) })
}

/// Takes the rows of an item: itself, or those of the array that is in it.
fn take(item: &str, containers: bool, line: usize, rows: &mut Vec<RawRow>, sink: &mut dyn Sink) {
    let fields = match Fields::of_line(item) {
        Ok(fields) => fields,
        Err(error) => return sink.problem(Problem::on_line(line, error)),
    };
    let Some(Nested { path, items, .. }) = containers.then(|| nested(&fields)).flatten() else {
        return rows.push(object(&fields, line));
    };
    sink.note(format!("the articles are the objects in `{path}`; what stands beside them is not read"));
    let start = item.as_ptr().addr();
    let (mut at, mut line) = (0, line);
    for row in items {
        // An item is a piece of the whole; its address says which.
        let here = row.get().as_ptr().addr() - start;
        line += item.as_bytes()[at..here].iter().filter(|byte| **byte == b'\n').count();
        at = here;
        match Fields::of_line(row.get()) {
            Ok(fields) => rows.push(object(&fields, line)),
            Err(error) => sink.problem(Problem::on_line(line, error)),
        }
    }
}
