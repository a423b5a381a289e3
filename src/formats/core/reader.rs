//! The ways to read a format.

use std::collections::BTreeMap;

use super::frame::{EndCheck, Frame, Head};
use super::json;
use super::line_error::LineError;
use super::lines::{Line, Lines};
use super::parse_result::{Problem, Sink};
use crate::dataset::{Project, Record};
use crate::text::{Encoding, decode_any, lines_in_utf8};

/// How a format is read. A reader hands over what it can take and a
/// [`Problem`] for everything else; it stops for nothing.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// Each line is a document, or each item of an array.
    Lines(LineReader),
    /// A whole file as text.
    File(fn(&str, &mut dyn Sink)),
    /// A whole file that is no text.
    Bytes(fn(&[u8], &mut dyn Sink)),
    /// The files of one document: their common name, and each by its extension.
    Folder(fn(&str, &FilesOfOne, &mut dyn Sink)),
    /// A whole file of spans without their texts. The documents are given and
    /// handed over with the spans of the file instead of their own.
    Onto(fn(&str, Vec<Record>, &mut dyn Sink)),
}

/// How lines are read, each given with its number from 1.
#[derive(Clone, Copy, Debug)]
pub struct LineReader {
    /// What stands around the documents, if anything does.
    pub frame: Option<Frame>,
    /// Reads a line that is a document.
    pub document: ReadDocument,
}

/// Reads a document, given with the number of its line.
pub type ReadDocument = fn(&str, usize, &mut dyn Sink);

impl LineReader {
    /// Of documents from the first line to the last.
    pub const fn plain(document: ReadDocument) -> Self {
        LineReader { frame: None, document }
    }
}

/// Longer than the first line of an object that has several.
const LONG: usize = 64 * 1024;

impl LineReader {
    /// Whether a file that starts so has its documents in an array, or in objects of
    /// several lines each, and not one a line. `None`: that cannot be told yet.
    pub fn is_array(&self, start: &[u8]) -> Option<bool> {
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
        match start.first()? {
            _ if self.frame.is_some() => Some(false),
            b'[' => Some(true),
            b'{' => {
                let Some(end) = start.iter().position(|byte| *byte == b'\n') else {
                    // A line this long is a document.
                    return (start.len() > LONG).then_some(false);
                };
                Some(matches!(start[..end].trim_ascii_end().last(), Some(b'{' | b'[' | b',' | b':')))
            }
            _ => Some(false),
        }
    }

    /// Reads the documents of an array, or of objects one after another.
    pub fn read_array(&self, content: &str, sink: &mut dyn Sink) {
        json::items(content, sink, |item, line, sink| (self.document)(item.get(), line, sink));
    }
}

/// The content of a whole file, whose encoding is told by it, or the problem that it is no text.
pub fn content(bytes: Vec<u8>, sink: &mut dyn Sink) -> Option<String> {
    match decode_any(bytes) {
        Ok((content, encoding)) => {
            encoding.iter().for_each(|encoding| sink.note(encoding.to_string()));
            Some(content)
        }
        Err(error) => {
            sink.problem(Problem::of_file(error.to_string()));
            None
        }
    }
}

/// A file of lines that is being read.
#[derive(Debug)]
pub struct LineParser {
    reader: LineReader,
    begun: bool,
    refused: bool,
    check: Option<EndCheck>,
}

impl LineParser {
    /// From its first line.
    pub fn new(reader: LineReader) -> Self {
        LineParser { reader, begun: false, refused: false, check: None }
    }

    /// The next lines, behind so many others.
    pub fn lines(&mut self, bytes: &[u8], before: usize, sink: &mut dyn Sink) {
        let (bytes, other) = lines_in_utf8(bytes);
        if other {
            sink.note(Encoding::Windows1252.to_string());
        }
        // Memory does not fail to be read.
        for line in Lines::new(&*bytes).flatten() {
            self.line(Line { number: before + line.number, ..line }, sink);
        }
    }

    /// The next line.
    pub fn line(&mut self, line: Line, sink: &mut dyn Sink) {
        let first = !std::mem::replace(&mut self.begun, true);
        match line.content {
            _ if self.refused => {}
            // Every line would say the same.
            Err(LineError::NotUtf8(error)) if first && error.utf16 => {
                self.refused = true;
                sink.problem(Problem::of_file(error.to_string()));
            }
            Err(error) => sink.problem(Problem::on_line(line.number, error)),
            Ok(content) => match self.reader.frame {
                Some(frame) => self.framed(frame, first, &content, line.number, sink),
                None => (self.reader.document)(&content, line.number, sink),
            },
        }
    }

    fn framed(&mut self, frame: Frame, first: bool, content: &str, number: usize, sink: &mut dyn Sink) {
        if first {
            match (frame.head)(content, number, sink) {
                Head::Taken(ending) => return self.check = Some(EndCheck::new(content, ending)),
                Head::Refused => return self.refused = true,
                Head::Document => {}
            }
        }
        let Some(check) = &mut self.check else { return (self.reader.document)(content, number, sink) };
        if check.line(content, number, (frame.end)(content), sink) {
            let mut counting = CountingSink { sink, documents: 0 };
            (self.reader.document)(content, number, &mut counting);
            check.read(counting.documents);
        }
    }

    /// There are no more lines.
    pub fn finish(&self, sink: &mut dyn Sink) {
        match &self.check {
            Some(check) => check.finish(sink),
            None if self.reader.frame.is_some() && !self.begun => {
                sink.problem(Problem::of_file("the file is empty"));
            }
            None => {}
        }
    }
}

/// Hands on what it gets, and counts the documents.
struct CountingSink<'a> {
    sink: &'a mut dyn Sink,
    documents: u64,
}

impl Sink for CountingSink<'_> {
    fn document(&mut self, record: Record) {
        self.documents += 1;
        self.sink.document(record);
    }

    fn problem(&mut self, problem: Problem) {
        self.sink.problem(problem);
    }

    fn note(&mut self, note: String) {
        self.sink.note(note);
    }

    fn project(&mut self, project: Project) {
        self.sink.project(project);
    }
}

/// The files of one document of a folder, by their extensions.
pub type FilesOfOne = BTreeMap<String, Vec<u8>>;
