//! spaCy's `DocBin`, the `.spacy` files that `spacy train` reads: a map in
//! MessagePack, compressed by zlib.
//!
//! There are no offsets: spans are runs of tokens, and where one starts or ends
//! inside a token, the token is split there. White space that is more than one
//! space is a token, so a `Doc`'s text is the document's. Each token is three
//! numbers: its word, whether an entity starts, goes on or is not there, and
//! the label. Words and labels are numbers of spaCy's `StringStore`.

mod read;
mod strings;

use std::collections::BTreeSet;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rmp::encode;

use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::reader::Reader;
use crate::formats::core::tokens::{pieces, runs};
use crate::formats::core::writer::Writer;

/// spaCy's `.spacy`.
pub static FORMAT: Format = Format {
    name: "docbin",
    title: "spaCy DocBin",
    extension: "spacy",
    mime: "application/octet-stream",
    loaded_by: "spaCy 3: spacy train, DocBin().from_disk.",
    offsets: Offsets::Tokens,
    writer: Writer::Whole(write),
    reader: Some(Reader::Bytes(read::read)),
    unsupported: &[&[Feature::Ids, Feature::Attributes], FACTS, PROVENANCE],
};

/// What a file starts with, as far as it is text: zlib's first byte, and one that is none.
pub const START: &str = "x\u{fffd}";

/// `ORTH`, `ENT_IOB` and `ENT_TYPE` by spaCy's numbers: what is known of a token.
const ATTRIBUTES: [u32; 3] = [65, 77, 78];

/// What `ENT_IOB` says.
const INSIDE: u64 = 1;
const OUTSIDE: u64 = 2;
const BEGINS: u64 = 3;

/// Writes the documents as one file.
///
/// # Errors
/// If `out` fails, or if there are more than four billion bytes of one kind,
/// which MessagePack cannot say.
pub fn write(records: &[&Record], out: &mut dyn Write) -> io::Result<()> {
    let mut bin = DocBin::default();
    records.iter().for_each(|record| bin.add(record));
    let mut compressed = ZlibEncoder::new(out, Compression::default());
    bin.pack(&mut compressed)?;
    compressed.finish()?.flush()
}

#[derive(Default)]
struct DocBin<'a> {
    /// Three numbers for each token.
    tokens: Vec<u8>,
    /// A byte for each token: whether a space follows.
    spaces: Vec<u8>,
    /// Tokens of each document.
    lengths: Vec<u8>,
    strings: BTreeSet<&'a str>,
    documents: usize,
}

impl<'a> DocBin<'a> {
    fn add(&mut self, record: &'a Record) {
        let pieces = pieces(record);
        let mut entities = vec![(OUTSIDE, ""); pieces.len()];
        for (run, annotation) in runs(&pieces, &record.annotations) {
            let label = annotation.label.as_str();
            entities[run.clone()].fill((INSIDE, label));
            entities[run.start].0 = BEGINS;
        }
        for (piece, (position, label)) in pieces.iter().zip(entities) {
            let word = record.text.slice(piece.span);
            for number in [strings::number(word), position, strings::number(label)] {
                self.tokens.extend(number.to_le_bytes());
            }
            self.spaces.push(u8::from(piece.space));
            self.strings.extend([word, label]);
        }
        self.lengths.extend((pieces.len() as i32).to_le_bytes());
        self.documents += 1;
    }

    fn pack(&self, out: &mut impl Write) -> io::Result<()> {
        let count = length(self.documents)?;
        encode::write_map_len(out, 9)?;
        encode::write_str(out, "version")?;
        encode::write_str(out, "0.1")?;
        encode::write_str(out, "attrs")?;
        encode::write_array_len(out, ATTRIBUTES.len() as u32)?;
        for attribute in ATTRIBUTES {
            encode::write_uint(out, u64::from(attribute))?;
        }
        for (name, bytes) in [("tokens", &self.tokens), ("spaces", &self.spaces), ("lengths", &self.lengths)]
        {
            encode::write_str(out, name)?;
            length(bytes.len())?;
            encode::write_bin(out, bytes)?;
        }
        encode::write_str(out, "strings")?;
        let strings = self.strings.iter().filter(|string| !string.is_empty());
        encode::write_array_len(out, length(strings.clone().count())?)?;
        for string in strings {
            encode::write_str(out, string)?;
        }
        encode::write_str(out, "cats")?;
        encode::write_array_len(out, count)?;
        for _ in 0..count {
            encode::write_map_len(out, 0)?;
        }
        encode::write_str(out, "flags")?;
        encode::write_array_len(out, count)?;
        for _ in 0..count {
            encode::write_map_len(out, 1)?;
            encode::write_str(out, "has_unknown_spaces")?;
            encode::write_bool(out, false)?;
        }
        encode::write_str(out, "span_groups")?;
        encode::write_array_len(out, count)?;
        for _ in 0..count {
            // An empty list in MessagePack, again packed.
            encode::write_bin(out, &[0x90])?;
        }
        Ok(())
    }
}

fn length(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| io::Error::other("too much for one .spacy file; split the documents"))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{assert_same, problems, records, written};

    proptest! {
        #[test]
        fn tokens_are_the_text_and_entities_the_spans(records in prop::collection::vec(records(), 0..4)) {
            let mut bin = DocBin::default();
            records.iter().for_each(|record| bin.add(record));
            let mut numbers = bin.tokens.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
            let mut spaces = bin.spaces.iter();
            for (record, length) in records.iter().zip(bin.lengths.as_chunks::<4>().0) {
                let (mut text, mut entities) = (String::new(), Vec::<(std::ops::Range<usize>, u64)>::new());
                for _ in 0..i32::from_le_bytes(*length) {
                    let [word, position, label] = [(); 3].map(|()| numbers.next().unwrap());
                    let word = bin.strings.iter().find(|known| strings::number(known) == word).unwrap();
                    let start = text.len();
                    text += word;
                    match position {
                        BEGINS => entities.push((start..text.len(), label)),
                        INSIDE => entities.last_mut().unwrap().0.end = text.len(),
                        _ => prop_assert_eq!((position, label), (OUTSIDE, 0)),
                    }
                    if *spaces.next().unwrap() == 1 {
                        text.push(' ');
                    }
                }
                prop_assert_eq!(&text, record.text.as_str());
                let expected: Vec<_> = record
                    .annotations
                    .iter()
                    .map(|a| (a.span.range(), strings::number(a.label.as_str())))
                    .collect();
                prop_assert_eq!(entities, expected);
            }
            prop_assert!(numbers.next().is_none());
        }
    }

    #[test]
    fn a_file_is_a_compressed_map() {
        let mut map = Vec::new();
        ZlibDecoder::new(&written(&FORMAT, &[])[..]).read_to_end(&mut map).unwrap();
        assert!(
            map.starts_with(b"\x89\xa7version\xa30.1\xa5attrs\x93\x41\x4d\x4e\xa6tokens\xc4\x00"),
            "{map:x?}"
        );
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let file = written(&FORMAT, &records);
            prop_assert!(String::from_utf8_lossy(&file).starts_with(START));
            let reading = FORMAT.read_all(&file);
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &records, &FORMAT);
        }

        #[test]
        fn damaged_files_are_told(record in records(), at: prop::sample::Index, byte: u8) {
            let mut map = Vec::new();
            ZlibDecoder::new(&written(&FORMAT, &[record])[..]).read_to_end(&mut map).unwrap();
            let at = at.index(map.len());
            map[at] = byte;
            let mut damaged = ZlibEncoder::new(Vec::new(), Compression::default());
            damaged.write_all(&map).unwrap();
            // Whatever comes of it, it comes to an end.
            FORMAT.read_all(&damaged.finish().unwrap());
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let reason = |file: &[u8]| FORMAT.read_all(file).problems[0].to_string();
        assert_eq!(
            reason(b"no"),
            "no .spacy file that can be read: its compression is damaged; nothing read from there on"
        );
        let packed = |content: &[u8]| {
            let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
            packed.write_all(content).unwrap();
            packed.finish().unwrap()
        };
        for (content, expected) in [
            (&b"\x90"[..], "it is no map"),
            (b"\x81\xa5attrs", "it is cut off or damaged"),
            (b"\x80", "it has no words (ORTH)"),
            (b"\x81\xa5attrs\x91\x41", "it is not of the shape of a DocBin"),
        ] {
            assert!(reason(&packed(content)).contains(expected), "{}", reason(&packed(content)));
        }
        assert_eq!(problems(&FORMAT, "").len(), 1);
    }
}
