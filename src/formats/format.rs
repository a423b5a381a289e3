use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

use super::jsonl::{Line, LineError, Lines};
use super::reading::{Problem, Reading, Sink};
use crate::annotation::Source;
use crate::dataset::{Project, Record};
use crate::text::{Unit, decode};

/// All that is known of a format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What it is asked for by, such as `jsonl`.
    pub name: &'static str,
    /// What it is, in a few words for people.
    pub title: &'static str,
    /// The end of a file's name, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What its offsets count.
    pub offsets: Offsets,
    /// How documents become files.
    pub writer: Writer,
    /// How files become documents; `None`: they cannot, and the docs of the
    /// format say why.
    pub reader: Option<Reader>,
    /// What of a document is not in its files, in groups: flat they are [`Format::losses_at_most`].
    pub cannot: &'static [&'static [Loss]],
}

/// What a format's offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// Pieces of the text.
    Text(Unit),
    /// Tokens of a document: a span is a run of them.
    Tokens,
}

/// How a format writes documents.
#[derive(Clone, Copy, Debug)]
pub enum Writer {
    /// One after another into one file.
    Each(Each),
    /// Into one file that starts with what is known only at the end.
    Whole(fn(&[&Record], &mut dyn Write) -> io::Result<()>),
    /// Into files of its own for each document, which are handed over with
    /// their names.
    Folder(Folder),
}

/// A folder of files.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    /// Files that stand there once, by name, whatever the documents are.
    pub shared: &'static [(&'static str, &'static str)],
    /// Hands over the files of one document.
    pub write: fn(&Record, PutFile<'_>) -> io::Result<()>,
}

/// Takes a file's name and what it holds.
pub type PutFile<'a> = &'a mut dyn FnMut(&str, &[u8]) -> io::Result<()>;

/// A file of documents that are written one at a time.
#[derive(Clone, Copy, Debug)]
pub struct Each {
    /// Writes what the file starts with, whether or not there are documents.
    pub before: fn(&Project, &mut dyn Write) -> io::Result<()>,
    /// What stands before the first document.
    pub first: &'static str,
    /// What stands before every other one.
    pub between: &'static str,
    /// What the file ends with.
    pub after: &'static str,
    /// Writes one document.
    pub write: fn(&Record, &mut dyn Write) -> io::Result<()>,
}

impl Each {
    /// Documents that need nothing around them.
    pub(super) const fn plain(write: fn(&Record, &mut dyn Write) -> io::Result<()>) -> Self {
        Each { before: |_, _| Ok(()), first: "", between: "", after: "", write }
    }

    /// Documents as the items of a JSON array, one a line.
    pub(super) const fn array(write: fn(&Record, &mut dyn Write) -> io::Result<()>) -> Self {
        Each { before: |_, out| out.write_all(b"["), first: "\n", between: ",\n", after: "\n]\n", write }
    }
}

/// How a format is read. A reader hands over what it can take and a
/// [`Problem`] for everything else; it stops for nothing.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// Each line is a document.
    Lines(LineReader),
    /// A whole file as text.
    File(fn(&str, &mut dyn Sink)),
    /// The files of one document: their common name, and each by its extension.
    Folder(fn(&str, &FilesOfOne, &mut dyn Sink)),
    /// A whole file of spans without their texts. The documents are given and
    /// handed over with the spans of the file instead of their own.
    Onto(fn(&str, Vec<Record>, &mut dyn Sink)),
}

/// How lines are read, each given with its number from 1.
#[derive(Clone, Copy, Debug)]
pub struct LineReader {
    /// Reads the first line, if that is none of the documents.
    pub head: Option<ReadHead>,
    /// Reads a line that is a document.
    pub document: fn(&str, usize, &mut dyn Sink),
}

/// Reads a first line, given with its number.
pub type ReadHead = fn(&str, usize, &mut dyn Sink) -> Head;

/// What the first line of a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// What stands before the documents.
    Taken,
    /// A document, to be read as one.
    Document,
    /// A reason to read nothing of the file, which was told.
    Refused,
}

impl LineReader {
    /// Of documents from the first line on.
    pub(super) const fn plain(document: fn(&str, usize, &mut dyn Sink)) -> Self {
        LineReader { head: None, document }
    }
}

/// A file of lines that is being read.
#[derive(Debug)]
pub struct LineReading {
    reader: LineReader,
    begun: bool,
    refused: bool,
}

impl LineReading {
    /// From its first line.
    pub fn new(reader: LineReader) -> Self {
        LineReading { reader, begun: false, refused: false }
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
            Ok(content) => {
                let head = self.reader.head.filter(|_| first);
                match head.map_or(Head::Document, |head| head(&content, line.number, sink)) {
                    Head::Taken => {}
                    Head::Document => (self.reader.document)(&content, line.number, sink),
                    Head::Refused => self.refused = true,
                }
            }
        }
    }
}

/// The files of one document of a folder, by their extensions.
pub type FilesOfOne = BTreeMap<String, Vec<u8>>;

/// Something of a document that a format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Loss {
    /// The text itself: only the spans are written.
    Text,
    /// White space that is not one space between two tokens: line ends, double,
    /// leading and trailing spaces, and that there is none before a full stop.
    WhiteSpace,
    /// Spans of nothing but white space.
    BlankSpans,
    /// Line ends at the start or the end of a span.
    LineEndsAtEdges,
    /// Documents without a single token.
    EmptyDocuments,
    /// Documents in which nothing is labelled.
    Unlabelled,
    /// The names of documents.
    Ids,
    /// The day of publication.
    Published,
    /// What a file said about the document.
    Meta,
    /// Which documents a person is done with.
    Finished,
    /// Which documents a person flagged.
    Flags,
    /// What a person noted about a document.
    Notes,
    /// What is said of a span, such as a casualty's outcome.
    Attributes,
    /// What is said of a span, `outcome` excepted.
    OtherAttributes,
    /// Whether a recogniser or a person made a span.
    Sources,
    /// How sure a span is.
    Confidences,
    /// Which spans a person has agreed to.
    Accepted,
    /// Which spans a person has agreed to, in documents where it is not all.
    PartlyAccepted,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Loss::Text => "the texts",
            Loss::WhiteSpace => "white space other than one space between tokens",
            Loss::BlankSpans => "spans of nothing but white space",
            Loss::LineEndsAtEdges => "line ends at the start or end of a span",
            Loss::EmptyDocuments => "empty documents",
            Loss::Unlabelled => "documents without spans",
            Loss::Ids => "the names of documents",
            Loss::Published => "days of publication",
            Loss::Meta => "what files said about documents",
            Loss::Finished => "which documents are done",
            Loss::Flags => "flags of documents",
            Loss::Notes => "notes of documents",
            Loss::Attributes => "attributes of spans",
            Loss::OtherAttributes => "attributes of spans other than outcome",
            Loss::Sources => "who made a span",
            Loss::Confidences => "how sure a span is",
            Loss::Accepted => "which spans were accepted",
            Loss::PartlyAccepted => "which spans were accepted, where it is not all of a document",
        })
    }
}

impl Loss {
    /// Whether this document has what the format would lose.
    pub fn concerns(self, record: &Record) -> bool {
        let any = |test: fn(&Record, &crate::annotation::Annotation) -> bool| {
            record.annotations.iter().any(|annotation| test(record, annotation))
        };
        match self {
            Loss::Text | Loss::Ids => true,
            Loss::WhiteSpace => super::tokens::loses_space(&record.text),
            Loss::BlankSpans => any(|record, a| super::tokens::is_blank(record.text.slice(a.span))),
            Loss::LineEndsAtEdges => any(|record, a| {
                let covered = record.text.slice(a.span);
                covered.starts_with(['\r', '\n']) || covered.ends_with(['\r', '\n'])
            }),
            Loss::EmptyDocuments => super::tokens::is_blank(record.text.as_str()),
            Loss::Unlabelled => record.annotations.is_empty(),
            Loss::Published => record.published.is_some(),
            Loss::Meta => record.meta.is_some(),
            Loss::Finished => record.finished,
            Loss::Flags => record.flagged,
            Loss::Notes => record.note.is_some(),
            Loss::Attributes => any(|_, a| !a.attributes.is_empty()),
            Loss::OtherAttributes => any(|_, a| a.attributes.iter().any(|(name, _)| name != "outcome")),
            Loss::Sources => any(|_, a| a.source != Source::Person),
            Loss::Confidences => any(|_, a| a.confidence != 1.0),
            Loss::Accepted => any(|_, a| a.accepted),
            Loss::PartlyAccepted => any(|_, a| a.accepted) && any(|_, a| !a.accepted),
        }
    }
}

/// What is said of a document beside its name and its text.
pub(super) const FACTS: &[Loss] = &[Loss::Published, Loss::Meta, Loss::Finished, Loss::Flags, Loss::Notes];

/// Who made a span, how surely, and who agreed.
pub(super) const PROVENANCE: &[Loss] = &[Loss::Sources, Loss::Confidences, Loss::Accepted];

impl Format {
    /// All that it has no place for, whatever the documents have.
    pub fn losses_at_most(&self) -> impl Iterator<Item = Loss> {
        self.cannot.iter().copied().flatten().copied()
    }

    /// What these documents have that the format cannot carry: what to tell
    /// somebody before the export.
    pub fn losses(&self, records: &[&Record]) -> Vec<Loss> {
        let concerns = |loss: &Loss| records.iter().any(|record| loss.concerns(record));
        self.losses_at_most().filter(concerns).collect()
    }

    /// Writes the documents as one whole file, of a project without a name.
    ///
    /// # Errors
    /// If `out` fails, if a document holds what the format refuses rather than
    /// loses (its docs say what), or if the format is a folder.
    pub fn write_all(&self, records: &[&Record], out: &mut dyn Write) -> io::Result<()> {
        match self.writer {
            Writer::Each(each) => {
                (each.before)(&Project::named(""), out)?;
                for (nth, record) in records.iter().enumerate() {
                    let between = if nth == 0 { each.first } else { each.between };
                    out.write_all(between.as_bytes())?;
                    (each.write)(record, out)?;
                }
                out.write_all(each.after.as_bytes())
            }
            Writer::Whole(write) => write(records, out),
            Writer::Folder(_) => Err(io::Error::new(
                io::ErrorKind::Unsupported,
                format!("{} is a folder of files, not one file", self.name),
            )),
        }
    }

    /// Whether its documents are files of a folder.
    pub fn is_folder(&self) -> bool {
        matches!(self.writer, Writer::Folder(_))
    }

    /// Reads a whole file. Bytes that are no UTF-8 are a problem of their line
    /// where the format is one of lines, and of the file where it is not.
    ///
    /// A format that cannot be read, is a folder or has no texts gives nothing but
    /// a problem.
    pub fn read_all(&self, bytes: &[u8]) -> Reading {
        let mut reading = Reading::default();
        match self.reader {
            Some(Reader::Lines(reader)) => {
                let mut lines = LineReading::new(reader);
                Lines::new(bytes).flatten().for_each(|line| lines.line(line, &mut reading));
            }
            Some(Reader::File(read)) => match decode(bytes.to_vec()) {
                Ok(content) => read(&content, &mut reading),
                Err(error) => reading.problem(Problem::of_file(error.to_string())),
            },
            Some(Reader::Folder(_)) => {
                reading.problem(Problem::of_file(format!("{} is a folder of files", self.name)));
            }
            Some(Reader::Onto(_)) => {
                reading.problem(Problem::of_file(format!("{} has no texts, only spans", self.name)));
            }
            None => reading.problem(Problem::of_file(format!("{} cannot be read, only written", self.name))),
        }
        reading
    }
}

/// An error for what a format refuses to write.
pub(super) fn refused(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
