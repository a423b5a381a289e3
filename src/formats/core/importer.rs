use std::collections::BTreeMap;

use super::format::Format;
use super::parse_result::{ParseResult, Problem, Sink};
use super::reader::{FilesOfOne, LineParser, Reader, content};
use crate::dataset::Record;
use crate::text::{Encoding, Utf16Decoder};

/// Reads a file that comes in pieces, as a page gets it, or a folder's files in any
/// order. Formats of lines give documents as the lines come, the others at the end.
#[derive(Debug)]
pub struct Importer {
    reader: Reader,
    decoder: Utf16Decoder,
    /// Bytes of a line that has not ended yet, or of the whole file.
    pending: Vec<u8>,
    /// Lines that were read.
    lines: usize,
    parser: Option<LineParser>,
    /// Whether the documents of a format of lines stand in an array, once that is known.
    array: Option<bool>,
    files: BTreeMap<String, FilesOfOne>,
    texts: Vec<Record>,
}

impl Importer {
    /// For a file of the format whose reader this is.
    pub fn new(reader: Reader) -> Self {
        let parser = match reader {
            Reader::Lines(reader) => Some(LineParser::new(reader)),
            _ => None,
        };
        Importer {
            reader,
            decoder: Utf16Decoder::default(),
            pending: Vec::new(),
            lines: 0,
            parser,
            array: None,
            files: BTreeMap::new(),
            texts: Vec::new(),
        }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        if let Reader::Bytes(_) = self.reader {
            return self.pending.extend_from_slice(bytes);
        }
        let known = self.decoder.is_utf16();
        let bytes = self.decoder.push(bytes);
        if !known && self.decoder.is_utf16() {
            sink.note(Encoding::Utf16.to_string());
        }
        self.push_utf8(&bytes, sink);
    }

    fn push_utf8(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let lines = self.parser.is_some() && self.is_of_lines(bytes);
        match bytes.iter().rposition(|byte| *byte == b'\n') {
            Some(end) if lines => {
                let mut whole = std::mem::take(&mut self.pending);
                whole.extend_from_slice(&bytes[..=end]);
                self.pending.extend_from_slice(&bytes[end + 1..]);
                self.read_lines(&whole, sink);
            }
            _ => self.pending.extend_from_slice(bytes),
        }
    }

    /// Whether each line is a document, as far as that can be told with these bytes.
    fn is_of_lines(&mut self, bytes: &[u8]) -> bool {
        let Reader::Lines(reader) = self.reader else { return false };
        if self.array.is_none() {
            let mut start = self.pending.clone();
            start.extend_from_slice(bytes);
            self.array = reader.is_array(&start);
        }
        self.array == Some(false)
    }

    /// A file of a folder, by its name there.
    pub fn file(&mut self, name: &str, bytes: Vec<u8>) {
        if let Some((document, extension)) = split_name(name) {
            self.files.entry(document.to_owned()).or_default().insert(extension.to_owned(), bytes);
        }
    }

    /// A document that spans without texts may be of. Its own spans do not count.
    pub fn text(&mut self, record: Record) {
        self.texts.push(record);
    }

    /// There is no more: what is left is read.
    pub fn finish(&mut self, sink: &mut dyn Sink) {
        let left = self.decoder.finish();
        self.push_utf8(&left, sink);
        let pending = std::mem::take(&mut self.pending);
        match self.reader {
            Reader::Lines(reader) if reader.is_array(&pending) == Some(true) && self.array != Some(false) => {
                if let Some(content) = content(pending, sink) {
                    reader.read_array(&content, sink);
                }
            }
            Reader::Lines(_) => {
                self.read_lines(&pending, sink);
                if let Some(parser) = &mut self.parser {
                    parser.finish(sink);
                }
            }
            Reader::Bytes(read) => read(&pending, sink),
            Reader::File(read) => {
                if let Some(content) = content(pending, sink) {
                    read(&content, sink);
                }
            }
            Reader::Onto(read) => {
                if let Some(content) = content(pending, sink) {
                    read(&content, std::mem::take(&mut self.texts), sink);
                }
            }
            Reader::Folder(read) => {
                for (name, files) in std::mem::take(&mut self.files) {
                    read(&name, &files, sink);
                }
            }
        }
    }

    fn read_lines(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let Some(parser) = &mut self.parser else { return };
        parser.lines(bytes, self.lines, sink);
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count();
    }
}

impl Format {
    /// Reads a whole file. Bytes that are no UTF-8 are a problem of their line
    /// where the format is one of lines, and of the file where it is not.
    ///
    /// A format that cannot be read, is a folder or has no texts gives nothing but
    /// a problem.
    pub fn read_all(&self, bytes: &[u8]) -> ParseResult {
        let mut result = ParseResult::default();
        let reason = match self.reader {
            None => "cannot be read, only written",
            Some(Reader::Folder(_)) => "is a folder of files",
            Some(Reader::Onto(_)) => "has no texts, only spans",
            Some(reader) => {
                let mut importer = Importer::new(reader);
                importer.push(bytes, &mut result);
                importer.finish(&mut result);
                return result;
            }
        };
        result.problem(Problem::of_file(format!("{} {reason}", self.name)));
        result
    }
}

/// The document that a file of a folder belongs to, and its ending. `None`: a
/// hidden file, or one without an ending, which is nothing of ours.
pub fn split_name(name: &str) -> Option<(&str, &str)> {
    let (document, extension) = name.rsplit_once('.')?;
    (!document.is_empty() && !document.starts_with('.')).then_some((document, extension))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{assert_same, records, written};
    use crate::formats::{FORMATS, Format, ParseResult, Writer, format};
    use crate::text::Text;

    /// Spans of these documents and what was told, whatever the pieces.
    fn taken(format: &Format, file: &[u8], pieces: &[usize]) -> ParseResult {
        let mut importer = Importer::new(format.reader.unwrap());
        let mut reading = ParseResult::default();
        let mut cuts: Vec<usize> = pieces.iter().map(|piece| piece % (file.len() + 1)).collect();
        cuts.extend([0, file.len()]);
        cuts.sort_unstable();
        for cut in cuts.windows(2) {
            importer.push(&file[cut[0]..cut[1]], &mut reading);
        }
        importer.finish(&mut reading);
        reading
    }

    proptest! {
        #[test]
        fn pieces_are_read_as_the_whole(
            records in prop::collection::vec(records(), 0..4),
            format in prop::sample::select(FORMATS.to_vec()),
            pieces in prop::collection::vec(any::<usize>(), 0..6),
            junk in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
        ) {
            let records: Vec<_> = records.into_iter().map(crate::formats::core::testing::plain_labels).collect();
            let reads = matches!(format.reader, Some(Reader::Lines(_) | Reader::File(_) | Reader::Bytes(_)));
            prop_assume!(reads && !matches!(format.writer, Writer::Folder(_)));
            let mut file = written(format, &records);
            if let Some((at, byte)) = junk {
                file.insert(at.index(file.len() + 1), byte);
            }
            let (whole, pieces) = (format.read_all(&file), taken(format, &file, &pieces));
            prop_assert_eq!(&pieces.problems, &whole.problems);
            assert_same(&pieces.documents, &whole.documents, format);
        }
    }

    #[test]
    fn a_line_is_a_document_as_soon_as_it_ends() {
        let mut importer = Importer::new(format("jsonl").unwrap().reader.unwrap());
        let mut reading = ParseResult::default();
        importer.push(b"\n{\"id\":\"a\",\"text\":\"\"", &mut reading);
        assert!(reading.documents.is_empty());
        importer.push(b"}\nno", &mut reading);
        assert_eq!(reading.documents.len(), 1);
        importer.finish(&mut reading);
        assert_eq!(reading.problems[0].line, Some(3));
    }

    #[test]
    fn the_files_of_a_folder_come_in_any_order() {
        let mut importer = Importer::new(format("brat").unwrap().reader.unwrap());
        let mut reading = ParseResult::default();
        for (name, content) in [
            ("b.ann", ""),
            ("a.ann", "T1\tPLACE 0 4\tBeni\n"),
            (".DS_Store", "x"),
            ("b.txt", ""),
            ("a.txt", "Beni"),
        ] {
            importer.file(name, content.into());
        }
        importer.finish(&mut reading);
        assert_eq!(reading.problems, []);
        let found: Vec<_> =
            reading.documents.iter().map(|document| (&*document.id, document.annotations.len())).collect();
        assert_eq!(found, [("a", 1), ("b", 0)]);
    }

    #[test]
    fn spans_are_put_on_the_texts() {
        let file = b"document,start,end,label,outcome,text,source,confidence,accepted\r\na,0,4,PLACE,,Beni,person,1,true\r\n";
        let mut importer = Importer::new(format("csv").unwrap().reader.unwrap());
        let mut reading = ParseResult::default();
        importer.text(Record::new("a", Text::new("Beni")));
        importer.push(&file[..20], &mut reading);
        importer.push(&file[20..], &mut reading);
        importer.finish(&mut reading);
        assert_eq!(reading.problems, []);
        assert_eq!(reading.documents[0].annotations.len(), 1);
    }

    #[test]
    fn names_of_files() {
        assert_eq!(split_name("a.b.txt"), Some(("a.b", "txt")));
        for name in ["a", ".txt", ".a.txt", ""] {
            assert_eq!(split_name(name), None, "{name}");
        }
    }
}
