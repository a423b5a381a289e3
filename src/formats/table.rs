//! The table of all formats.

use super::core::format::Format;
use super::{
    brat, cas_xmi, columns, csv, doccano, gliner, hugging_face, jsonl, label_studio, prodigy, project_file,
    spacy, web_annotation,
};

/// Every format there is, the native one first. The one place that knows: faces
/// ask here for names, endings, units, and what a format cannot carry.
pub static FORMATS: &[&Format] = &[
    &jsonl::FORMAT,
    &project_file::FORMAT,
    &prodigy::FORMAT,
    &spacy::docbin::FORMAT,
    &spacy::tuples::FORMAT,
    &spacy::json_v2::FORMAT,
    &columns::CONLL,
    &columns::BIO,
    &columns::BILOU,
    &hugging_face::jsonl::FORMAT,
    &hugging_face::parquet::FORMAT,
    &label_studio::FORMAT,
    &doccano::LABELS,
    &doccano::ENTITIES,
    &brat::FORMAT,
    &cas_xmi::FORMAT,
    &gliner::FORMAT,
    &web_annotation::FORMAT,
    &csv::FORMAT,
];

/// Formats that are for the same purpose.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// What they are for, in a few words for people.
    pub title: &'static str,
    /// The most used first.
    pub formats: &'static [&'static Format],
}

/// Every format once, by what it is for, as a person chooses among them.
pub static GROUPS: &[Group] = &[
    Group { title: "Wiremark", formats: &[&jsonl::FORMAT, &project_file::FORMAT] },
    Group {
        title: "spaCy and Prodigy",
        formats: &[&spacy::docbin::FORMAT, &prodigy::FORMAT, &spacy::tuples::FORMAT, &spacy::json_v2::FORMAT],
    },
    Group {
        title: "Tokens and tags",
        formats: &[
            &columns::CONLL,
            &columns::BIO,
            &columns::BILOU,
            &hugging_face::jsonl::FORMAT,
            &hugging_face::parquet::FORMAT,
            &gliner::FORMAT,
        ],
    },
    Group {
        title: "Annotation tools",
        formats: &[
            &label_studio::FORMAT,
            &doccano::LABELS,
            &doccano::ENTITIES,
            &brat::FORMAT,
            &cas_xmi::FORMAT,
        ],
    },
    Group { title: "Tables and the web", formats: &[&csv::FORMAT, &web_annotation::FORMAT] },
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::Record;
    use crate::formats::core::feature::Feature;
    use crate::formats::core::parse_result::ParseResult;
    use crate::formats::core::reader::{FilesOfOne, Reader};
    use crate::formats::core::testing;
    use crate::formats::core::writer::Writer;
    use crate::formats::detect;
    use crate::text::Text;

    #[test]
    fn formats_are_found_by_their_names() {
        for known in FORMATS {
            assert_eq!(format(known.name).unwrap().title, known.title);
        }
        assert!(format("docx").is_none());
    }

    #[test]
    fn every_format_stands_in_one_group() {
        let mut grouped: Vec<&str> =
            GROUPS.iter().flat_map(|group| group.formats).map(|format| format.name).collect();
        let mut all: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        grouped.sort_unstable();
        all.sort_unstable();
        assert_eq!(grouped, all);
        all.dedup();
        assert_eq!(all.len(), FORMATS.len());
    }

    #[test]
    fn every_format_can_carry_or_tells() {
        // What it says it cannot carry is told of documents that have it, and only of those.
        let plain = Record::new("a", Text::new(""));
        for known in FORMATS {
            for feature in known.unsupported_in(&[&plain]) {
                let always = [Feature::Text, Feature::Ids, Feature::EmptyDocuments, Feature::Unlabelled];
                assert!(always.contains(&feature), "{}: {feature}", known.name);
            }
            assert!(known.unsupported_in(&[]).is_empty());
        }
    }

    #[test]
    fn only_a_project_file_has_the_layers_of_other_annotators() {
        let mut record = Record::new("a", Text::new(""));
        record.layers.push(crate::dataset::LayerRecord::default());
        for known in FORMATS {
            let lost = known.unsupported_in(&[&record]).contains(&Feature::Layers);
            assert_eq!(lost, known.name != "wiremark", "{}", known.name);
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
            let mut reading = ParseResult::default();
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
