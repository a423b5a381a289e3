//! UIMA's CAS as XMI, as INCEpTION imports it: an `.xmi` for each document and one
//! `TypeSystem.xml` for all.
//!
//! Offsets count UTF-16 units, as Java's strings do. A span is a `NamedEntity` of
//! DKPro Core whose `value` is the label; INCEpTION has that layer built in. It
//! wants spans on tokens, so tokens and sentences are there as well, and a token is
//! split where a span starts or ends inside it. The id is the `documentId` of
//! the metadata, and the file is named after it.
//!
//! XML cannot say most control characters at all; a document or a label with one
//! is refused.

mod read;

use std::io;
use std::ops::Range;

pub use read::read;

use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::file_name::file_name;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::reader::Reader;
use crate::formats::core::spans::spans_in;
use crate::formats::core::tokens::{sentence_starts, words};
use crate::formats::core::writer::{Folder, PutFile, Writer, refused};
use crate::formats::core::xml::{XmlWriter, unwritable};
use crate::text::OffsetUnit;

/// Offsets count UTF-16 units.
pub const UNIT: OffsetUnit = OffsetUnit::Utf16;

/// XMI with its type system.
pub static FORMAT: Format = Format {
    name: "cas-xmi",
    title: "UIMA CAS XMI",
    extension: "xmi",
    mime: "application/vnd.xmi+xml",
    loaded_by: "INCEpTION, dkpro-cassis: a folder with its type system.",
    offsets: Offsets::Text(UNIT),
    writer: Writer::Folder(Folder { shared: &[("TypeSystem.xml", TYPE_SYSTEM)], write }),
    reader: Some(Reader::Folder(read)),
    unsupported: &[&[Feature::LongIds, Feature::Attributes], FACTS, PROVENANCE],
};

/// Of the element that holds a whole CAS.
pub(super) const NAMESPACE: &str = "http://www.omg.org/XMI";

const TYPE_SYSTEM: &str = include_str!("TypeSystem.xml");

const ROOT: &str = "xmi:XMI";

/// The namespaces of the root.
const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns:xmi", NAMESPACE),
    ("xmlns:cas", "http:///uima/cas.ecore"),
    ("xmlns:metadata", "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"),
    ("xmlns:segmentation", "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"),
    ("xmlns:ner", "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"),
    ("xmi:version", "2.0"),
];

/// Annotations of the file, numbered from 2: 1 is the text.
struct Annotations {
    xml: XmlWriter,
    /// The numbers, as the view lists them.
    members: String,
    next: usize,
}

impl Annotations {
    /// An annotation of a range of the text, with more attributes of its own.
    fn add(&mut self, name: &str, range: Range<usize>, own: &[(&str, &str)]) -> io::Result<()> {
        let [number, begin, end] = [self.next, range.start, range.end].map(|number| number.to_string());
        let attributes = [("xmi:id", number.as_str()), ("sofa", "1"), ("begin", &begin), ("end", &end)];
        self.xml.empty(name, &[&attributes, own].concat())?;
        if !self.members.is_empty() {
            self.members.push(' ');
        }
        self.members.push_str(&number);
        self.next += 1;
        Ok(())
    }
}

/// Hands over the file of a document.
///
/// # Errors
/// If the caller fails to take it, or if its id, its text or a label has a
/// character that XML cannot say.
pub fn write(record: &Record, put: PutFile<'_>) -> io::Result<()> {
    let Record { id, text, annotations, .. } = record;
    let names = annotations.iter().map(|annotation| ("label", annotation.label.as_str()));
    for (what, value) in [("text", text.as_str()), ("id", id)].into_iter().chain(names) {
        if let Some(character) = unwritable(value) {
            let message = format!("document {id:?}: its {what} has {character:?}, which XML cannot say");
            return Err(refused(message));
        }
    }
    let mut xml = XmlWriter::new();
    xml.declaration()?;
    xml.start(ROOT, &NAMESPACES)?;
    xml.empty("cas:NULL", &[("xmi:id", "0")])?;
    let mut view = Annotations { xml, members: String::new(), next: 2 };
    let about = [("language", "x-unspecified"), ("documentId", id), ("documentTitle", id)];
    view.add("metadata:DocumentMetaData", 0..text.to_unit(text.len(), UNIT), &about)?;
    let words = words(record);
    let mut starts = sentence_starts(record, &words);
    starts.insert(0, 0);
    starts.push(words.len());
    for sentence in starts.windows(2).filter_map(|ends| words.get(ends[0]..ends[1])) {
        if let [first, .., last] | [first @ last] = sentence {
            view.add("segmentation:Sentence", text.range_in(first.span.to(last.span), UNIT), &[])?;
        }
    }
    for word in &words {
        view.add("segmentation:Token", text.range_in(word.span, UNIT), &[])?;
    }
    for span in spans_in(text, annotations, UNIT) {
        let label = span.annotation.label.as_str();
        view.add("ner:NamedEntity", span.start..span.end, &[("value", label)])?;
    }
    let Annotations { mut xml, members, .. } = view;
    let sofa = [
        ("xmi:id", "1"),
        ("sofaNum", "1"),
        ("sofaID", "_InitialView"),
        ("mimeType", "text/plain"),
        ("sofaString", text.as_str()),
    ];
    xml.empty("cas:Sofa", &sofa)?;
    xml.empty("cas:View", &[("sofa", "1"), ("members", &members)])?;
    xml.end(ROOT)?;
    put(&format!("{}.xmi", file_name(id)), &xml.finish())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::{Annotation, Label};
    use crate::formats::core::parse_result::ParseResult;
    use crate::formats::core::reader::FilesOfOne;
    use crate::formats::core::testing::{assert_same, records};
    use crate::text::Text;

    /// The document's file.
    fn xmi(record: &Record) -> io::Result<String> {
        let mut file = String::new();
        write(record, &mut |_, content| {
            file = String::from_utf8(content.to_owned()).unwrap();
            Ok(())
        })?;
        Ok(file)
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(record in records()) {
            let Ok(file) = xmi(&record) else {
                let all = [record.id.as_str(), record.text.as_str()].concat();
                prop_assert!(unwritable(&all).is_some());
                return Ok(());
            };
            let mut reading = ParseResult::default();
            let files = FilesOfOne::from([("xmi".to_owned(), file.into_bytes())]);
            read(&file_name(&record.id), &files, &mut reading);
            prop_assert_eq!(&reading.problems, &[]);
            assert_same(&reading.documents, &[record], &FORMAT);
        }
    }

    #[test]
    fn what_xml_cannot_say_is_refused() {
        let error = xmi(&Record::new("a", Text::new("x\0"))).unwrap_err();
        assert_eq!(error.to_string(), "document \"a\": its text has '\\0', which XML cannot say");
        let mut record = Record::new("a", Text::new("x"));
        let span = record.text.span(0..1).unwrap();
        record.annotations.push(Annotation::by_person(span, Label::new("\u{b}")));
        assert_eq!(xmi(&record).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
