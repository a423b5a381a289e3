//! What all formats share, from the ground up: each file names only those before it in
//! this list, and no format.
//!
//! - `line_error`, `lines`: the lines of a file, and why one is not a document; `cells`: rows of
//!   comma-separated values;
//! - `parse_result`, `counting`, `span_collector`: what a reader gives, its spans checked;
//! - `spans`, `tokens`: what a writer walks, with offsets of any unit or as runs of tokens;
//! - `fields`, `attributes`, `json`: JSON objects and what several formats have in them;
//! - `span_shape`, `json_spans`: spans in JSON, whatever the program that wrote them;
//! - `xml`: XML that is written;
//! - `file_name`: names of files for documents;
//! - `feature`, `frame`, `reader`, `writer`, `format`: the description of a format;
//! - `label_map`, `importer`, `exporter`: what the page and the command read and write through.

pub mod attributes;
pub mod cells;
pub mod counting;
pub mod exporter;
pub mod feature;
pub mod fields;
pub mod file_name;
pub mod format;
pub mod frame;
pub mod importer;
pub mod json;
pub mod json_spans;
pub mod label_map;
pub mod line_error;
pub mod lines;
pub mod parse_result;
pub mod reader;
pub mod span_collector;
pub mod span_shape;
pub mod spans;
pub mod tokens;
pub mod writer;
pub mod xml;

/// Documents for the round trips that each format must survive.
#[cfg(test)]
pub(crate) mod testing {
    use proptest::prelude::*;

    use super::feature::Feature;
    use super::format::Format;
    use super::parse_result::ParseResult;
    use super::reader::Reader;
    use super::tokens;
    use crate::annotation::{Annotation, Attributes, Label, Source};
    use crate::dataset::Record;
    use crate::text::testing::nasty;
    use crate::text::{OffsetUnit, Text};

    /// The documents as a file.
    pub fn written(format: &Format, records: &[Record]) -> Vec<u8> {
        let mut file = Vec::new();
        format.write_all(&records.iter().collect::<Vec<_>>(), &mut file).unwrap();
        file
    }

    /// What is told of a file that holds these.
    pub fn problems(format: &Format, file: &str) -> Vec<String> {
        format.read_all(file.as_bytes()).problems.iter().map(ToString::to_string).collect()
    }

    /// What a format without texts reads onto these.
    pub fn onto(format: &Format, file: &str, records: Vec<Record>) -> ParseResult {
        let Some(Reader::Onto(read)) = format.reader else { panic!("{} has its own texts", format.name) };
        let mut reading = ParseResult::default();
        read(file, records, &mut reading);
        reading
    }

    /// That spans are read back onto documents, which their ids tell apart.
    pub fn assert_read_onto(format: &Format, records: Vec<Record>) {
        let mut records = records;
        for (nth, record) in records.iter_mut().enumerate() {
            record.id += &format!("-{nth}");
        }
        let file = String::from_utf8(written(format, &records)).unwrap();
        let without_spans = |record: &Record| {
            let mut bare = Record::new(record.id.clone(), Text::new(record.text.as_str()));
            bare.published = record.published.clone();
            bare
        };
        let reading = onto(format, &file, records.iter().map(without_spans).collect());
        assert_eq!(reading.problems, []);
        assert_same(&reading.documents, &records, format);
    }

    /// The document with labels that columns can hold.
    pub fn plain_labels(mut record: Record) -> Record {
        for annotation in &mut record.annotations {
            if annotation.label.as_str().contains(char::is_whitespace) {
                annotation.label = Label::new("Ünï-x");
            }
        }
        record
    }

    /// That the words are there again and the spans cover the same ones.
    pub fn same_words(read: &Record, written: &Record) {
        let words = tokens::words(written);
        let text = tokens::texts(written, &words);
        assert_eq!(read.text.as_str().split([' ', '\n']).collect::<String>(), text.concat());
        let covered: Vec<(String, &Label)> = tokens::runs(&words, &written.annotations)
            .map(|(run, annotation)| (text[run].concat(), &annotation.label))
            .collect();
        let found: Vec<(String, &Label)> = read
            .annotations
            .iter()
            .map(|a| (read.text.slice(a.span).split([' ', '\n']).collect(), &a.label))
            .collect();
        assert_eq!(found, covered);
    }

    /// That all is there again which the format can carry.
    pub fn assert_same(read: &[Record], written: &[Record], format: &Format) {
        let carries = |feature: Feature| !format.unsupported().any(|unsupported| unsupported == feature);
        assert_eq!(read.len(), written.len());
        for (read, written) in read.iter().zip(written) {
            assert_eq!(read.text.as_str(), written.text.as_str());
            if carries(Feature::Ids) && (carries(Feature::LongIds) || !Feature::LongIds.is_in(written)) {
                assert_eq!(read.id, written.id);
            }
            if carries(Feature::Published) {
                assert_eq!(read.published, written.published);
            }
            if carries(Feature::Meta) {
                assert_eq!(read.meta.as_ref().map(|m| m.get()), written.meta.as_ref().map(|m| m.get()));
            }
            if carries(Feature::Finished) {
                assert_eq!(read.finished, written.finished);
            }
            if carries(Feature::Flags) {
                assert_eq!(read.flagged, written.flagged);
            }
            if carries(Feature::Notes) {
                assert_eq!(read.note, written.note);
            }
            assert_eq!(read.annotations.len(), written.annotations.len());
            for (read, written) in read.annotations.iter().zip(&written.annotations) {
                assert_eq!((read.span, &read.label), (written.span, &written.label));
                if carries(Feature::Attributes) && carries(Feature::OtherAttributes) {
                    assert_eq!(read.attributes, written.attributes);
                }
                if carries(Feature::Sources) {
                    assert_eq!(read.source, written.source);
                }
                if carries(Feature::Confidences) {
                    assert_eq!(read.confidence, written.confidence);
                }
                if carries(Feature::Accepted) && carries(Feature::PartlyAccepted) {
                    assert_eq!(read.accepted, written.accepted);
                }
            }
        }
    }

    /// A document with a nasty text and any flat set of annotations: adjacent
    /// ones, ones at either end, ones that split a cluster of characters.
    pub fn records() -> impl Strategy<Value = Record> {
        let seed = (0usize..6, any::<prop::sample::Index>(), any::<bool>(), any::<bool>(), 0u16..=1000);
        let state = (any::<bool>(), any::<bool>(), prop::option::of(nasty()));
        (nasty(), nasty(), prop::collection::vec(seed, 0..12), prop::option::of("[0-9-]{0,10}"), state)
            .prop_map(|(id, content, seeds, published, (finished, flagged, note))| {
                let text = Text::new(content);
                let length = text.to_unit(text.len(), OffsetUnit::CodePoints);
                let mut cuts: Vec<usize> = seeds.iter().map(|(_, at, ..)| at.index(length + 1)).collect();
                cuts.extend([0, length]);
                cuts.sort_unstable();
                cuts.dedup();
                let mut record = Record::new(id, text);
                for (cut, (kind, _, person, accepted, sure)) in cuts.windows(2).zip(seeds) {
                    let span = record.text.span_from(cut[0]..cut[1], OffsetUnit::CodePoints).unwrap();
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
                (record.finished, record.flagged) = (finished, flagged);
                record.note = note.filter(|note| !note.is_empty());
                record
            })
    }
}
