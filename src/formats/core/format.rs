//! What is known of a format.

use std::fmt;

use super::feature::Feature;
use super::reader::Reader;
use super::writer::Writer;
use crate::dataset::Record;
use crate::text::OffsetUnit;

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

    /// Whether its documents are files of a folder.
    pub fn is_folder(&self) -> bool {
        matches!(self.writer, Writer::Folder(_))
    }
}
