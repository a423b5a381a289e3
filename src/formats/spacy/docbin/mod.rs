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

    /// A file of the words `In`, `Goma` and `died`.
    fn bin(attributes: &[&str], rows: &[&[&str]], lengths: &[i32], spaces: &[u8], stray: &[u8]) -> Vec<u8> {
        let place = |name: &str| u8::try_from(strings::number(name)).unwrap();
        let mut map = vec![0x85];
        let mut put = |name: &str, kind: &[u8], content: &[u8]| {
            map.push(0xa0 + u8::try_from(name.len()).unwrap());
            map.extend([name.as_bytes(), kind, content].concat());
        };
        let bytes = |content: &[u8]| vec![0xc4, u8::try_from(content.len()).unwrap()];
        let attributes: Vec<u8> = attributes.iter().map(|name| place(name)).collect();
        put("attrs", &[0x90 + attributes.len() as u8], &attributes);
        let cell = |cell: &&str| cell.parse().unwrap_or_else(|_| strings::number(cell));
        let mut tokens: Vec<u8> =
            rows.iter().flat_map(|row| row.iter().map(cell)).flat_map(u64::to_le_bytes).collect();
        tokens.extend(stray);
        put("tokens", &bytes(&tokens), &tokens);
        let lengths: Vec<u8> = lengths.iter().flat_map(|length| length.to_le_bytes()).collect();
        put("lengths", &bytes(&lengths), &lengths);
        put("spaces", &bytes(spaces), spaces);
        put("strings", b"\x95", b"\xa2In\xa4Goma\xa4died\xa1X\xa1Y");
        packed(&map)
    }

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(content).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn a_file_whose_parts_do_not_fit_is_refused() {
        let rows: &[&[&str]] = &[&["In"], &["Goma"], &["died"]];
        let all = FORMAT.read_all(&bin(&["ORTH"], rows, &[2, 1], &[1, 0, 0], &[]));
        let texts: Vec<&str> = all.documents.iter().map(|record| record.text.as_str()).collect();
        assert_eq!((texts, all.problems.len()), (vec!["In Goma", "died"], 0));
        let fewer = "it has more or fewer tokens than its documents are long";
        for (lengths, spaces, stray, reason) in [
            (&[2][..], &[1, 0, 0][..], &[][..], fewer),
            (&[2, 2], &[1, 0, 0], &[], fewer),
            (&[], &[1, 0, 0], &[], fewer),
            (&[4, -1], &[1, 0, 0], &[], "a length is negative"),
            (&[2, 1], &[1, 0], &[], fewer),
            (&[2, 1], &[1, 0, 0, 0], &[], fewer),
            (&[2, 1], &[1, 0, 0], &[7], fewer),
        ] {
            let reading = FORMAT.read_all(&bin(&["ORTH"], rows, lengths, spaces, stray));
            assert!(reading.documents.is_empty(), "{lengths:?} {reading:?}");
            assert!(reading.problems[0].to_string().contains(reason), "{lengths:?} {reading:?}");
        }
        let whole = bin(&["ORTH"], rows, &[2, 1], &[1, 0, 0], &[]);
        let behind = FORMAT.read_all(&[&whole[..], b"more"].concat());
        assert!(behind.problems[0].to_string().contains("there is more behind its end"), "{behind:?}");
    }

    #[test]
    fn labels_alone_are_spans() {
        let read = |labels: [&str; 3]| {
            let rows = [["In", labels[0]], ["Goma", labels[1]], ["died", labels[2]]];
            let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
            let reading = FORMAT.read_all(&bin(&["ORTH", "ENT_TYPE"], &rows, &[3], &[1, 1, 0], &[]));
            let record = &reading.documents[0];
            let spans = record
                .annotations
                .iter()
                .map(|a| format!("{} {}", record.text.slice(a.span), a.label.as_str()));
            (spans.collect::<Vec<_>>().join(" | "), reading.notes.len(), reading.problems.len())
        };
        for (labels, spans, notes) in [
            (["0", "X", "X"], "Goma died X", 1),
            (["X", "Y", "0"], "In X | Goma Y", 1),
            (["X", "0", "X"], "In X | died X", 1),
            (["0", "0", "0"], "", 0),
        ] {
            assert_eq!(read(labels), (spans.to_owned(), notes, 0), "{labels:?}");
        }
    }
}
