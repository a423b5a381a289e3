use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

use super::reading::{Problem, Reading, Sink};
use crate::annotation::Source;
use crate::dataset::Record;
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
    /// What of a document is not in its files.
    pub cannot: &'static [Loss],
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
    /// What the file starts with, whether or not there are documents.
    pub before: &'static str,
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
        Each { before: "", first: "", between: "", after: "", write }
    }

    /// Documents as the items of a JSON array, one a line.
    pub(super) const fn array(write: fn(&Record, &mut dyn Write) -> io::Result<()>) -> Self {
        Each { before: "[", first: "\n", between: ",\n", after: "\n]\n", write }
    }
}

/// How a format is read. A reader hands over what it can take and a
/// [`Problem`] for everything else; it stops for nothing.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// Each line, given with its number from 1, is a document.
    Lines(fn(&str, usize, &mut dyn Sink)),
    /// A whole file as text.
    File(fn(&str, &mut dyn Sink)),
    /// The files of one document: their common name, and each by its extension.
    Folder(fn(&str, &FilesOfOne, &mut dyn Sink)),
    /// A whole file of spans without their texts. The documents are given and
    /// handed over with the spans of the file instead of their own.
    Onto(fn(&str, Vec<Record>, &mut dyn Sink)),
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

impl Format {
    /// What these documents have that the format cannot carry: what to tell
    /// somebody before the export.
    pub fn losses(&self, records: &[&Record]) -> Vec<Loss> {
        let concerns = |loss: &Loss| records.iter().any(|record| loss.concerns(record));
        self.cannot.iter().copied().filter(concerns).collect()
    }

    /// Writes the documents as one whole file.
    ///
    /// # Errors
    /// If `out` fails, if a document holds what the format refuses rather than
    /// loses (its docs say what), or if the format is a folder.
    pub fn write_all(&self, records: &[&Record], out: &mut dyn Write) -> io::Result<()> {
        match self.writer {
            Writer::Each(each) => {
                out.write_all(each.before.as_bytes())?;
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
            Some(Reader::Lines(read)) => {
                for line in super::jsonl::Lines::new(bytes).flatten() {
                    match line.content {
                        Ok(content) => read(&content, line.number, &mut reading),
                        Err(error) => reading.problem(Problem::on_line(line.number, error.to_string())),
                    }
                }
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
