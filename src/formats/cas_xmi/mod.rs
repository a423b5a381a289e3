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

pub use read::read;

use crate::dataset::Record;
use crate::formats::core::feature::{FACTS, Feature, PROVENANCE};
use crate::formats::core::file_name::file_name;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::reader::Reader;
use crate::formats::core::spans::spans_in;
use crate::formats::core::tokens::{sentence_starts, words};
use crate::formats::core::writer::{Folder, PutFile, Writer, refused};
use crate::text::{Span, Unit};

/// Offsets count UTF-16 units.
pub const UNIT: Unit = Unit::Utf16;

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
    unsupported: &[&[Feature::Attributes], FACTS, PROVENANCE],
};

/// Of the element that holds a whole CAS.
pub(super) const NAMESPACE: &str = "http://www.omg.org/XMI";

const TYPE_SYSTEM: &str = include_str!("TypeSystem.xml");

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmi:version="2.0">
  <cas:NULL xmi:id="0"/>
"#;

/// Hands over the file of a document.
///
/// # Errors
/// If the caller fails to take it, or if its id, its text or a label has a
/// character that XML cannot say.
pub fn write(record: &Record, put: PutFile<'_>) -> io::Result<()> {
    let escaped = |what: &str, value: &str| {
        escaped(value).map_err(|character| {
            let id = &record.id;
            refused(format!("document {id:?}: its {what} has {character:?}, which XML cannot say"))
        })
    };
    let text = escaped("text", record.text.as_str())?;
    let id = escaped("id", &record.id)?;
    let words = words(record);
    let range = |span: Span| {
        let range = record.text.range_in(span, UNIT);
        format!("sofa=\"1\" begin=\"{}\" end=\"{}\"", range.start, range.end)
    };
    let length = record.text.to_unit(record.text.len(), UNIT);
    let mut elements = vec![format!(
        "<metadata:DocumentMetaData xmi:id=\"ID\" sofa=\"1\" begin=\"0\" end=\"{length}\" language=\"x-unspecified\" \
         documentId=\"{id}\" documentTitle=\"{id}\"/>"
    )];
    let mut starts = sentence_starts(record, &words);
    starts.insert(0, 0);
    starts.push(words.len());
    for sentence in starts.windows(2).filter_map(|ends| words.get(ends[0]..ends[1])) {
        if let [first, .., last] | [first @ last] = sentence {
            elements
                .push(format!("<segmentation:Sentence xmi:id=\"ID\" {}/>", range(first.span.to(last.span))));
        }
    }
    for word in &words {
        elements.push(format!("<segmentation:Token xmi:id=\"ID\" {}/>", range(word.span)));
    }
    for span in spans_in(&record.text, &record.annotations, UNIT) {
        elements.push(format!(
            "<ner:NamedEntity xmi:id=\"ID\" {} value=\"{}\"/>",
            range(span.annotation.span),
            escaped("label", span.annotation.label.as_str())?
        ));
    }
    let mut xmi = HEAD.to_owned();
    // The number of the text is 1.
    for (element, number) in elements.iter().zip(2..) {
        xmi += &format!("  {}\n", element.replacen("\"ID\"", &format!("\"{number}\""), 1));
    }
    xmi += &format!(
        "  <cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text/plain\" \
         sofaString=\"{text}\"/>\n"
    );
    let members: Vec<String> = (2..elements.len() + 2).map(|number| number.to_string()).collect();
    xmi += &format!("  <cas:View sofa=\"1\" members=\"{}\"/>\n</xmi:XMI>\n", members.join(" "));
    put(&format!("{}.xmi", file_name(&record.id)), xmi.as_bytes())
}

/// As the value of an XML attribute; the character that cannot be in one.
fn escaped(value: &str) -> Result<String, char> {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '"' => escaped += "&quot;",
            // Else a reader makes a space of it.
            '\t' | '\n' | '\r' => escaped += &format!("&#{};", u32::from(character)),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => return Err(character),
            other => escaped.push(other),
        }
    }
    Ok(escaped)
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
                prop_assert!(all.contains(|c: char| escaped(&c.to_string()).is_err()));
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
