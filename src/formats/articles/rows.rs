//! The rows of a file that comes in pieces.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::value::{Cells, RawRow, Value};
use crate::formats::core::cells::{CellReader, Dialect};
use crate::formats::core::fields::Fields;
use crate::formats::core::json::items;
use crate::formats::core::lines::Lines;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::reader::content;
use crate::text::{Encoding, Utf16Decoder, lines_in_utf8};

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
        if start.starts_with(['{', '[']) { Kind::Json } else { Kind::Delimited }
    }
}

/// Enough of a file to tell what stands between its cells.
const HEAD: usize = 64 * 1024;

/// Takes rows out of bytes.
#[derive(Debug)]
pub struct RowReader {
    kind: Kind,
    decoder: Utf16Decoder,
    /// Of a line that has not ended, or of all, as long as it is not known how it is read.
    pending: Vec<u8>,
    cells: Option<CellReader>,
    /// Whether the first row only says what stands between cells.
    skip: bool,
    /// Of JSON, once it is known: whether each line is an object, and how many lines were read.
    lines: Option<bool>,
    read: usize,
}

impl RowReader {
    pub fn new(kind: Kind) -> Self {
        RowReader {
            kind,
            decoder: Utf16Decoder::default(),
            pending: Vec::new(),
            cells: None,
            skip: false,
            lines: None,
            read: 0,
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
            let unclosed = cells.finish(&mut |place, cells| rows.extend(row(place, &cells, sink)));
            if let Some(line) = unclosed {
                let message = "its quotes do not end; nothing read from there on".to_owned();
                sink.problem(Problem { line: Some(line), document: None, message });
            }
        }
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
            if let Some(between) = name(dialect.between) {
                sink.note(format!("{between} stand between the cells"));
            }
            self.skip = dialect.said;
            self.cells = Some(CellReader::new(dialect.between));
        }
        let bytes = self.whole_lines(end);
        let (bytes, other) = lines_in_utf8(&bytes);
        if other {
            sink.note(Encoding::Windows1252.to_string());
        }
        let mut rows = Vec::new();
        let skip = &mut self.skip;
        if let Some(cells) = &mut self.cells {
            cells.push(&bytes, &mut |place, cells| {
                if !std::mem::take(skip) {
                    rows.extend(row(place, &cells, sink));
                }
            });
        }
        rows
    }

    fn json(&mut self, end: bool, sink: &mut dyn Sink) -> Vec<RawRow> {
        if self.lines.is_none() {
            self.lines = are_lines(&self.pending).or(end.then_some(false));
        }
        match self.lines {
            Some(true) => {
                let bytes = self.whole_lines(end);
                self.json_lines(&bytes, sink)
            }
            Some(false) if end => {
                let bytes = std::mem::take(&mut self.pending);
                let mut rows = Vec::new();
                if let Some(content) = content(bytes, sink) {
                    items(&content, sink, |item, line, sink| take(item, line, &mut rows, sink));
                }
                rows
            }
            _ => Vec::new(),
        }
    }

    fn json_lines(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> Vec<RawRow> {
        let (bytes, other) = lines_in_utf8(bytes);
        if other {
            sink.note(Encoding::Windows1252.to_string());
        }
        let mut rows = Vec::new();
        // Memory does not fail to be read.
        for line in Lines::new(&*bytes).flatten() {
            let place = self.read + line.number;
            match line.content {
                Err(error) => sink.problem(Problem::on_line(place, error)),
                Ok(content) => match Fields::of_line(&content) {
                    Ok(fields) => rows.push(object(&fields, place)),
                    Err(error) => sink.problem(Problem::on_line(place, error)),
                },
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

/// What to call what stands between cells, unless it is the comma.
fn name(between: u8) -> Option<String> {
    match between {
        b',' => None,
        b'\t' => Some("tabs".to_owned()),
        b';' => Some("semicolons".to_owned()),
        b'|' => Some("upright strokes".to_owned()),
        other => Some(format!("`{}`", char::from(other))),
    }
}

/// A row of cells, or the problem that it is not in the encoding of the others.
fn row(place: usize, cells: &[&[u8]], sink: &mut dyn Sink) -> Option<RawRow> {
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
                let message = format!(
                    "column {}: not UTF-8 text, as the rest of the file is; row skipped",
                    super::heads::letters(nth)
                );
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

/// A first line that is longer is taken for all of the file.
const LONG: usize = 1_000_000;

/// Whether a file of JSON has an object a line, if its start tells.
fn are_lines(start: &[u8]) -> Option<bool> {
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    if *start.first()? != b'{' {
        return Some(false);
    }
    let Some(end) = start.iter().position(|byte| *byte == b'\n') else {
        return (start.len() > LONG).then_some(false);
    };
    // Read as a whole, each line would be an object too; but a line that is broken ends that.
    let line = String::from_utf8_lossy(&start[..end]);
    let Ok(fields) = Fields::of_line(&line) else { return Some(false) };
    Some(nested(&fields).is_none())
}

/// Takes the rows of an item: itself, or those of the array that is in it.
fn take(item: &RawValue, line: usize, rows: &mut Vec<RawRow>, sink: &mut dyn Sink) {
    let fields = match Fields::of_line(item.get()) {
        Ok(fields) => fields,
        Err(error) => return sink.problem(Problem::on_line(line, error)),
    };
    let Some((path, list)) = nested(&fields) else { return rows.push(object(&fields, line)) };
    sink.note(format!("the articles are the objects in `{path}`; what stands beside them is not read"));
    let start = item.get().as_ptr().addr();
    let (mut at, mut line) = (0, line);
    for row in list {
        // An item is a piece of the whole; its address says which.
        let here = row.get().as_ptr().addr() - start;
        line += item.get().as_bytes()[at..here].iter().filter(|byte| **byte == b'\n').count();
        at = here;
        match Fields::of_line(row.get()) {
            Ok(fields) => rows.push(object(&fields, line)),
            Err(error) => sink.problem(Problem::on_line(line, error)),
        }
    }
}

/// The array of objects within an object that holds the longest texts, longer than those of the object
/// itself, and the keys that lead there.
pub fn nested<'a>(fields: &Fields<'a>) -> Option<(String, Vec<&'a RawValue>)> {
    let own = fields.iter().map(|(_, value)| longest(value, 0)).max().unwrap_or(0);
    let mut best = (own, None);
    search(fields, "", 4, &mut best);
    best.1
}

/// How long the longest text of an array is, where it is, and what it holds.
type Best<'a> = (usize, Option<(String, Vec<&'a RawValue>)>);

fn search<'a>(fields: &Fields<'a>, outer: &str, depth: usize, best: &mut Best<'a>) {
    for (name, value) in fields.iter() {
        let path = if outer.is_empty() { name.to_owned() } else { format!("{outer}.{name}") };
        if value.get().starts_with('[') {
            let Ok(list) = serde_json::from_str::<Vec<&'a RawValue>>(value.get()) else { continue };
            let objects = list.iter().all(|item| item.get().starts_with('{'));
            let length = list.iter().take(20).map(|item| longest(item, 3)).max().unwrap_or(0);
            if objects && length >= best.0 && length > 0 {
                *best = (length, Some((path, list)));
            }
        } else if value.get().starts_with('{')
            && depth > 0
            && let Ok(inner) = serde_json::from_str::<Fields<'a>>(value.get())
        {
            search(&inner, &path, depth - 1, best);
        }
    }
}

/// The length of the longest string in a value, so deep in objects.
fn longest(value: &RawValue, depth: usize) -> usize {
    match value.get().as_bytes().first() {
        Some(b'"') => value.get().len() - 2,
        Some(b'{') if depth > 0 => {
            let fields = serde_json::from_str::<Fields<'_>>(value.get());
            fields.map_or(0, |fields| {
                fields.iter().map(|(_, value)| longest(value, depth - 1)).max().unwrap_or(0)
            })
        }
        _ => 0,
    }
}
