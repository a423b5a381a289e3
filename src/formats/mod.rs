//! Exchange formats: what leaves and enters Wiremark as files.
//!
//! Every writer walks a document's annotations through [`spans_in`], which
//! alone converts offsets, and every format is one entry of [`EXPORTS`].
//! Nothing here opens a file; callers bring a [`Write`] or a line.

pub mod csv;
pub mod jsonl;
pub mod spacy_json;

use std::io::{self, Write};

use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::text::{Text, Unit};

/// An annotation as a format sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormatSpan<'a> {
    /// First offset, in the unit that [`spans_in`] was asked for.
    pub start: usize,
    /// One past the last offset, in the same unit.
    pub end: usize,
    /// What the span covers.
    pub text: &'a str,
    /// Everything else that is known of it.
    pub annotation: &'a Annotation,
}

/// The annotations of a text in their order, with offsets counted in `unit`.
///
/// # Panics
/// If an annotation was made for another text and does not fit this one.
pub fn spans_in<'a>(
    text: &'a Text,
    annotations: &'a [Annotation],
    unit: Unit,
) -> impl Iterator<Item = FormatSpan<'a>> + use<'a> {
    annotations.iter().map(move |annotation| {
        let range = text.range_in(annotation.span, unit);
        FormatSpan { start: range.start, end: range.end, text: text.slice(annotation.span), annotation }
    })
}

/// A format that documents can be written in.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// What it is asked for by, such as `jsonl`.
    pub name: &'static str,
    /// The end of a file's name, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What its offsets count.
    pub unit: Unit,
    /// Writes the documents as one whole file.
    pub write: fn(&[&Record], &mut dyn Write) -> io::Result<()>,
}

/// Every format that documents can be written in, the native one first.
pub static EXPORTS: &[Export] = &[
    Export {
        name: "jsonl",
        extension: "jsonl",
        mime: "application/jsonl",
        unit: jsonl::UNIT,
        write: jsonl::write_all,
    },
    Export {
        name: "spacy",
        extension: "json",
        mime: "application/json",
        unit: spacy_json::UNIT,
        write: spacy_json::write_all,
    },
    Export { name: "csv", extension: "csv", mime: "text/csv", unit: csv::UNIT, write: csv::write_all },
];

/// The format of that name.
pub fn export(name: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.name == name)
}

/// Documents for the round trips that each format must survive.
#[cfg(test)]
pub(crate) mod testing {
    use proptest::prelude::*;

    use crate::annotation::{Annotation, Attributes, Label, Source};
    use crate::dataset::Record;
    use crate::text::testing::nasty;
    use crate::text::{Text, Unit};

    /// A document with a nasty text and any flat set of annotations: adjacent
    /// ones, ones at either end, ones that split a cluster of characters.
    pub fn records() -> impl Strategy<Value = Record> {
        let seed = (0usize..6, any::<prop::sample::Index>(), any::<bool>(), any::<bool>(), 0u16..=1000);
        (nasty(), nasty(), prop::collection::vec(seed, 0..12), prop::option::of("[0-9-]{0,10}")).prop_map(
            |(id, content, seeds, published)| {
                let text = Text::new(content);
                let length = text.to_unit(text.len(), Unit::CodePoints);
                let mut cuts: Vec<usize> = seeds.iter().map(|(_, at, ..)| at.index(length + 1)).collect();
                cuts.extend([0, length]);
                cuts.sort_unstable();
                cuts.dedup();
                let mut record = Record::new(id, text);
                for (cut, (kind, _, person, accepted, sure)) in cuts.windows(2).zip(seeds) {
                    let span = record.text.span_from(cut[0]..cut[1], Unit::CodePoints).unwrap();
                    let labels = [
                        Label::GROUP,
                        Label::PLACE,
                        Label::DATE,
                        Label::CASUALTY,
                        Label::new("=Ünï \"x\",\r\n"),
                    ];
                    // The last kind leaves a gap.
                    let Some(label) = labels.get(kind) else { continue };
                    let attributes = match kind {
                        3 => Attributes::outcome("killed"),
                        4 => Attributes::outcome("+1,\"2\""),
                        _ => Attributes::new(),
                    };
                    record.annotations.push(Annotation {
                        span,
                        label: label.clone(),
                        attributes,
                        source: if person { Source::Person } else { Source::Recogniser },
                        confidence: f32::from(sure) / 1000.0,
                        accepted,
                    });
                }
                record.published = published;
                record
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Label;

    #[test]
    fn formats_are_found_by_their_names() {
        for export in EXPORTS {
            assert_eq!(super::export(export.name).unwrap().extension, export.extension);
        }
        assert!(export("docx").is_none());
    }

    #[test]
    fn offsets_are_in_the_unit_asked_for() {
        let text = Text::new("😀 Beni");
        let annotations = [Annotation::by_person(text.span(5..9).unwrap(), Label::PLACE)];
        for (unit, start) in [(Unit::Bytes, 5), (Unit::Utf16, 3), (Unit::CodePoints, 2)] {
            let spans: Vec<_> = spans_in(&text, &annotations, unit).collect();
            assert_eq!((spans[0].start, spans[0].end, spans[0].text), (start, start + 4, "Beni"));
        }
    }

    #[test]
    fn no_documents_are_a_valid_file() {
        let files: Vec<String> = EXPORTS
            .iter()
            .map(|export| {
                let mut file = Vec::new();
                (export.write)(&[], &mut file).unwrap();
                String::from_utf8(file).unwrap()
            })
            .collect();
        assert_eq!(
            files,
            ["", "[\n]\n", "document,start,end,label,outcome,text,source,confidence,accepted\r\n"]
        );
    }
}
