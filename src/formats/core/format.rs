//! What is known of a format, and whole files written and read by it.

use std::fmt;
use std::io::{self, Write};

use super::feature::Feature;
use super::parse_result::{ParseResult, Problem, Sink};
use super::reader::{LineParser, Reader, content};
use super::writer::Writer;
use crate::dataset::{Project, Record};
use crate::text::{Encoding, OffsetUnit, Utf16Decoder};

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
    /// What loads its files, in a few words for people.
    pub loaded_by: &'static str,
    /// What its offsets count.
    pub offsets: Offsets,
    /// How documents become files.
    pub writer: Writer,
    /// How files become documents; `None`: they cannot, and the docs of the
    /// format say why.
    pub reader: Option<Reader>,
    /// What of a document is not in its files, as sets: [`Format::unsupported`] has them all.
    pub unsupported: &'static [&'static [Feature]],
}

/// What a format's offsets count; shown, it says so to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// Pieces of the text.
    Text(OffsetUnit),
    /// Tokens of a document: a span is a run of them.
    Tokens,
}

impl fmt::Display for Offsets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Offsets::Text(OffsetUnit::CodePoints) => "code points",
            Offsets::Text(OffsetUnit::Utf16) => "UTF-16 units",
            Offsets::Text(OffsetUnit::Bytes) => "bytes",
            Offsets::Tokens => "tokens",
        })
    }
}

impl Format {
    /// All that it has no place for, whatever the documents have.
    pub fn unsupported(&self) -> impl Iterator<Item = Feature> {
        self.unsupported.iter().copied().flatten().copied()
    }

    /// What these documents have that the format has no place for: what to tell
    /// somebody before the export.
    pub fn unsupported_in(&self, records: &[&Record]) -> Vec<Feature> {
        let concerns = |feature: &Feature| records.iter().any(|record| feature.is_in(record));
        self.unsupported().filter(concerns).collect()
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
    pub fn read_all(&self, bytes: &[u8]) -> ParseResult {
        let mut reading = ParseResult::default();
        match self.reader {
            Some(Reader::Bytes(read)) => read(bytes, &mut reading),
            Some(Reader::Lines(reader)) => {
                let bytes = utf8(bytes, &mut reading);
                if reader.is_array(&bytes) == Some(true) {
                    if let Some(content) = content(bytes, &mut reading) {
                        reader.read_array(&content, &mut reading);
                    }
                } else {
                    LineParser::new(reader).lines(&bytes, 0, &mut reading);
                }
            }
            Some(Reader::File(read)) => {
                let bytes = utf8(bytes, &mut reading);
                if let Some(content) = content(bytes, &mut reading) {
                    read(&content, &mut reading);
                }
            }
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

/// The bytes of a file in UTF-8, if it is UTF-16.
fn utf8(bytes: &[u8], sink: &mut dyn Sink) -> Vec<u8> {
    let mut decoder = Utf16Decoder::default();
    let mut decoded = decoder.push(bytes).into_owned();
    decoded.extend(decoder.finish());
    if decoder.is_utf16() {
        sink.note(Encoding::Utf16.to_string());
    }
    decoded
}
