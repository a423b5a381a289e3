//! Exchange formats: what leaves and enters Wiremark as files.
//!
//! Every writer walks a document's annotations through [`spans_in`] or, if it
//! counts tokens, as runs of `tokens`; both leave no span out. Every reader
//! checks spans against their text as it meets them and tells of each that it
//! does not take. Every format is a [`Format`] in a file of its own and one entry
//! of [`FORMATS`]; who needs only some of them names those, and links no others.
//! Nothing here opens a file; callers bring a [`Write`](std::io::Write), a line
//! or a file's content.

pub mod brat;
pub mod card;
pub mod cas_xmi;
pub mod columns;
pub mod csv;
mod detect;
pub mod docbin;
pub mod doccano;
mod export;
mod fields;
mod format;
pub mod gliner;
pub mod hf_jsonl;
mod intake;
mod json;
pub mod jsonl;
mod label_map;
pub mod label_studio;
pub mod parquet;
pub mod prodigy;
mod reading;
pub mod spacy_json;
pub mod spacy_json_v2;
mod tokens;
pub mod web_annotation;
pub mod wiremark;

pub use detect::{detect, detect_folder, may_be};
pub use export::{Export, NamedFile};
pub use format::{
    Each, FilesOfOne, Folder, Format, Head, LineReader, LineReading, Loss, Offsets, PutFile, ReadHead,
    Reader, Writer,
};
pub use intake::{Intake, split_name};
pub use label_map::LabelMap;
pub use reading::{Problem, Reading, Sink};

use crate::annotation::Annotation;
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

/// Every format there is, the native one first. The one place that knows: faces
/// ask here for names, endings, units, and what a format cannot carry.
pub static FORMATS: &[&Format] = &[
    &jsonl::FORMAT,
    &wiremark::FORMAT,
    &prodigy::FORMAT,
    &docbin::FORMAT,
    &spacy_json::FORMAT,
    &spacy_json_v2::FORMAT,
    &columns::CONLL,
    &columns::BIO,
    &columns::BILOU,
    &hf_jsonl::FORMAT,
    &parquet::FORMAT,
    &label_studio::FORMAT,
    &doccano::LABELS,
    &doccano::ENTITIES,
    &brat::FORMAT,
    &cas_xmi::FORMAT,
    &gliner::FORMAT,
    &web_annotation::FORMAT,
    &csv::FORMAT,
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// Documents for the round trips that each format must survive.
#[cfg(test)]
pub(crate) mod testing {
    use proptest::prelude::*;

    use super::{Format, Loss, Reader, Reading};
    use crate::annotation::{Annotation, Attributes, Label, Source};
    use crate::dataset::Record;
    use crate::text::testing::nasty;
    use crate::text::{Text, Unit};

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
    pub fn onto(format: &Format, file: &str, records: Vec<Record>) -> Reading {
        let Some(Reader::Onto(read)) = format.reader else { panic!("{} has its own texts", format.name) };
        let mut reading = Reading::default();
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
        let words = super::tokens::words(written);
        let text = super::tokens::texts(written, &words);
        assert_eq!(read.text.as_str().split([' ', '\n']).collect::<String>(), text.concat());
        let covered: Vec<(String, &Label)> = super::tokens::runs(&words, &written.annotations)
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
        let carries = |loss: Loss| !format.losses_at_most().any(|lost| lost == loss);
        assert_eq!(read.len(), written.len());
        for (read, written) in read.iter().zip(written) {
            assert_eq!(read.text.as_str(), written.text.as_str());
            if carries(Loss::Ids) {
                assert_eq!(read.id, written.id);
            }
            if carries(Loss::Published) {
                assert_eq!(read.published, written.published);
            }
            if carries(Loss::Meta) {
                assert_eq!(read.meta.as_ref().map(|m| m.get()), written.meta.as_ref().map(|m| m.get()));
            }
            if carries(Loss::Finished) {
                assert_eq!(read.finished, written.finished);
            }
            if carries(Loss::Flags) {
                assert_eq!(read.flagged, written.flagged);
            }
            if carries(Loss::Notes) {
                assert_eq!(read.note, written.note);
            }
            assert_eq!(read.annotations.len(), written.annotations.len());
            for (read, written) in read.annotations.iter().zip(&written.annotations) {
                assert_eq!((read.span, &read.label), (written.span, &written.label));
                if carries(Loss::Attributes) && carries(Loss::OtherAttributes) {
                    assert_eq!(read.attributes, written.attributes);
                }
                if carries(Loss::Sources) {
                    assert_eq!(read.source, written.source);
                }
                if carries(Loss::Confidences) {
                    assert_eq!(read.confidence, written.confidence);
                }
                if carries(Loss::Accepted) && carries(Loss::PartlyAccepted) {
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
                (record.finished, record.flagged) = (finished, flagged);
                record.note = note.filter(|note| !note.is_empty());
                record
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::Label;
    use crate::dataset::Record;

    #[test]
    fn formats_are_found_by_their_names() {
        for known in FORMATS {
            assert_eq!(format(known.name).unwrap().title, known.title);
        }
        assert!(format("docx").is_none());
    }

    #[test]
    fn every_format_can_carry_or_tells() {
        // What it says it cannot carry is told of documents that have it, and only of those.
        let plain = Record::new("a", Text::new(""));
        for known in FORMATS {
            for loss in known.losses(&[&plain]) {
                let always = [Loss::Text, Loss::Ids, Loss::EmptyDocuments, Loss::Unlabelled];
                assert!(always.contains(&loss), "{}: {loss}", known.name);
            }
            assert!(known.losses(&[]).is_empty());
        }
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

    proptest! {
        #[test]
        fn no_file_makes_a_reader_panic_or_give_wrong_spans(
            records in prop::collection::vec(testing::records(), 1..3),
            format in prop::sample::select(FORMATS.to_vec()),
            cut: prop::sample::Index,
            junk in crate::text::testing::nasty(),
        ) {
            let records: Vec<Record> = records.into_iter().map(testing::plain_labels).collect();
            let mut file = Vec::new();
            // A document's files, end to end, stand for a folder.
            let mut put = |_: &str, content: &[u8]| { file.extend_from_slice(content); Ok(()) };
            match format.writer {
                Writer::Folder(folder) => {
                    // Some are refused.
                    let _ = records.iter().try_for_each(|record| (folder.write)(record, &mut put));
                }
                _ => file = testing::written(format, &records),
            }
            let at = cut.index(file.len() + 1);
            file.splice(at..at, junk.bytes());
            let content = String::from_utf8_lossy(&file).into_owned();
            detect(&content);
            let mut reading = Reading::default();
            match format.reader {
                Some(Reader::Onto(read)) => read(&content, records, &mut reading),
                Some(Reader::Folder(read)) => {
                    let files = ["txt", "ann", "xmi"].map(|ending| (ending.to_owned(), file.clone()));
                    read("d", &FilesOfOne::from(files), &mut reading);
                }
                _ => reading = format.read_all(&file),
            }
            for record in &reading.documents {
                let mut end = 0;
                for annotation in &record.annotations {
                    prop_assert!(annotation.span.start() >= end && !annotation.span.is_empty());
                    prop_assert!(!record.text.slice(annotation.span).is_empty());
                    end = annotation.span.end();
                }
            }
        }
    }

    #[test]
    fn no_documents_are_a_valid_file() {
        let cases = [
            ("jsonl", ""),
            ("spacy-json", "[\n]\n"),
            ("csv", "document,start,end,label,outcome,text,source,confidence,accepted\r\n"),
        ];
        for (name, file) in cases {
            let mut written = Vec::new();
            format(name).unwrap().write_all(&[], &mut written).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), file);
        }
    }
}
