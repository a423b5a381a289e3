//! A project in one file, with the history of each document: JSON Lines. The first
//! line says what the documents have in common,
//! `{"wiremark": 3, "project": {"name", "labels", "guidelines"?, "created"?}, "documents"?}`,
//! where 3 is the version of the format, and `documents` how many there are, if that was known.
//! The last line is `{"end": {"documents", "crc32"}}`: how many documents stand before it, and the
//! CRC-32, in eight hexadecimal digits, of all lines before it, each ended by one `\n`. A file
//! without it is cut off.
//! Every line between is a document as
//! [`jsonl`] has it, and, where it has them, `"annotator"`, `"history"` and `"layers"`.
//!
//! `"history": {"entries": […], "applied", "read", "created"?, "changed"?, "source"?}`:
//! the entries are the document's journal, as JSON: every edit in its order, of
//! which the first `applied` are applied and the others can be redone. **Their
//! offsets count bytes** of the text in UTF-8, unlike those of the spans. Times are
//! milliseconds since 1970.
//!
//! `"annotator"` is the name of the person whose spans and history those of the line are.
//! `"layers"` are those of other annotators:
//! `{"annotator", "published"?, "finished"?, "flagged"?, "note"?, "spans": […],
//! "history": {"entries", "applied"}?}`, with the same meanings as in the line.
//!
//! Version 1 had neither annotators nor layers, and no attributes but choices. Version 2 had no
//! last line, and called `applied` `in_force`. A later
//! version of Wiremark reads all that an earlier one wrote. A file of a later
//! version of the format is refused: to leave out what this one does not know would
//! lose it when the project is saved again.

mod read;
mod write;

#[cfg(test)]
mod tests;

use super::core::format::{Format, Offsets};
use super::core::frame::Frame;
use super::core::reader::{LineReader, Reader};
use super::core::writer::{Each, Writer};
pub use super::jsonl::UNIT;
use read::{read, read_end, read_head};
use write::{write, write_end, write_head};

/// Wiremark's projects.
pub static FORMAT: Format = Format {
    name: "wiremark",
    title: "Wiremark project",
    extension: "wiremark",
    mime: "application/jsonl",
    loaded_by: "All of it, with what can be undone: to keep, to move, to hand on.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Each(Each { before: write_head, after: write_end, ..Each::plain(write) }),
    reader: Some(Reader::Lines(LineReader {
        frame: Some(Frame { head: read_head, end: read_end }),
        document: read,
    })),
    unsupported: &[],
};

/// The version of the format that is written, and the last one that is read.
const VERSION: u64 = 3;

/// The first that has an end.
const ENDED: u64 = 3;

/// What a file of ours starts with.
pub(super) const START: &str = "{\"wiremark\":";

/// What its last line starts with.
const END: &str = "{\"end\":";
