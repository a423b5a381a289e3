//! Exchange formats: what leaves and enters Wiremark as files.
//!
//! Every writer walks a document's annotations through [`spans_in`] or, if it
//! counts tokens, as runs of `core::tokens`; both leave no span out. Every reader
//! checks spans against their text as it meets them and reports each that it
//! does not take. Every format is a [`Format`] in a file of its own and one entry
//! of [`FORMATS`]; who needs only some of them names those, and links no others.
//! Nothing here opens a file; callers bring a [`Write`](std::io::Write), a line
//! or a file's content.
//!
//! Dependencies run one way: `core`, which knows no format; `articles`, tables in which nothing is
//! labelled; the families of formats, of which only `project_file` knows another, `jsonl`; the table of
//! all; `detect` and `card`, which look formats up in it.

mod core;

pub mod articles;
pub mod brat;
pub mod cas_xmi;
pub mod columns;
pub mod csv;
pub mod doccano;
pub mod gliner;
pub mod hugging_face;
pub mod jsonl;
pub mod label_studio;
pub mod prodigy;
pub mod project_file;
pub mod spacy;
pub mod web_annotation;

mod table;

pub mod card;
mod detect;

pub use self::core::exporter::{Exporter, NamedFile};
pub use self::core::feature::{FACTS, Feature, PROVENANCE};
pub use self::core::format::{Format, Offsets};
pub use self::core::frame::{Checksum, End, Ending, Frame, Head};
pub use self::core::importer::{Importer, split_name};
pub use self::core::label_map::LabelMap;
pub use self::core::parse_result::{ParseResult, Problem, Sink};
pub use self::core::reader::{FilesOfOne, LineParser, LineReader, ReadDocument, Reader};
pub use self::core::spans::{FormatSpan, spans_in};
pub use self::core::writer::{Each, Folder, PutFile, Writer};
pub use detect::{Articles, detect, detect_articles, detect_folder, is_unlabelled, may_be};
pub use table::{FORMATS, GROUPS, Group, format};
