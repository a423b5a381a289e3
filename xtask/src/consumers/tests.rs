//! What `cargo xtask test` asks of the results without the consumers.

use std::collections::BTreeMap;

use wiremark::annotation::Label;
use wiremark::dataset::Record;
use wiremark::formats::{FilesOfOne, Format, ParseResult, Reader, format};
use wiremark::text::Text;

use super::{files, nasty, results};
use crate::target;

#[test]
fn the_consumers_loaded_what_is_written_today() {
    let formats = target().join("xtask/consumers-test/formats");
    files::write_all(&formats).unwrap();
    let stale = results::stale(&results::folder(), &files::digests(&formats).unwrap()).unwrap();
    assert!(stale.is_empty(), "run `cargo xtask consumers`:\n{}", stale.join("\n"));
}

#[test]
fn a_result_of_other_files_is_stale_and_so_is_a_format_without_one() {
    let digests = BTreeMap::from([("doccano.jsonl".to_owned(), "0".to_owned())]);
    let stale = results::stale(&results::folder(), &digests).unwrap();
    assert!(
        stale.contains(
            &"doccano.doccano.json: doccano.jsonl is no longer what the consumer loaded".to_owned()
        )
    );
    let folder = target().join("xtask/consumers-test/no-results");
    std::fs::create_dir_all(&folder).unwrap();
    assert!(results::stale(&folder, &digests).unwrap().contains(&"docbin: no result".to_owned()));
}

/// The files that other programs wrote of the nasty corpus, read by each format.
#[test]
fn what_other_programs_write_is_read() {
    let made = made();
    let names: Vec<&str> = made.keys().map(|format| format.as_str()).collect();
    for name in
        ["csv", "doccano", "doccano-entities", "hf-jsonl", "label-studio", "prodigy", "web-annotation"]
    {
        assert!(names.contains(&name), "nothing was made for {name}");
    }
    for (name, files) in &made {
        let format = format(name).unwrap();
        let refused = |record: &Record| nasty::REFUSED.contains(&(format.name, record.id.as_str()));
        let mut records: Vec<Record> =
            nasty::records().into_iter().filter(|record| !refused(record)).collect();
        let Some(reading) = read(format, files, &records) else { continue };
        assert_eq!(reading.problems, [], "{name}");
        if name.starts_with("doccano") {
            // It takes no document without a text.
            records.retain(|record| !record.text.is_empty());
        }
        let view = if name == "hf-jsonl" { words } else { whole };
        let mut found: Vec<Seen> = reading.documents.iter().map(view).collect();
        let mut wanted: Vec<Seen> = records.iter().map(view).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{name}");
    }
}

/// A document's id, its text, and what is labelled: where, what it covers, the label.
type Seen = (String, String, Vec<(usize, String, Label)>);

fn whole(record: &Record) -> Seen {
    let spans = record.annotations.iter();
    let spans = spans.map(|a| (a.span.start(), record.text.slice(a.span).to_owned(), a.label.clone()));
    (record.id.clone(), record.text.as_str().to_owned(), spans.collect())
}

/// The same without white space and spans of it alone, which words have no place for.
fn words(record: &Record) -> Seen {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{feff}');
    let (id, text, spans) = whole(record);
    let spans = spans.into_iter().map(|(_, covered, label)| (0, covered.replace(blank, ""), label));
    (id, text.replace(blank, ""), spans.filter(|(_, covered, _)| !covered.is_empty()).collect())
}

/// The files of each format, by the format's name and their own.
fn made() -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let mut made: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for (path, content) in results::files(&results::folder().join("made")).unwrap() {
        let (format, name) =
            path.split_once('/').unwrap_or_else(|| (path.split('.').next().unwrap_or_default(), &path));
        made.entry(format.to_owned()).or_default().insert(name.to_owned(), content);
    }
    made
}

/// Reads the files, spans without texts onto these documents; nothing if the format
/// is only written.
fn read(format: &Format, files: &BTreeMap<String, Vec<u8>>, records: &[Record]) -> Option<ParseResult> {
    let content = files.values().next().unwrap();
    match format.reader? {
        Reader::Onto(read) => {
            let mut reading = ParseResult::default();
            let bare = |record: &Record| Record::new(record.id.clone(), Text::new(record.text.as_str()));
            let content = std::str::from_utf8(content).unwrap();
            read(content, records.iter().map(bare).collect(), &mut reading);
            Some(reading)
        }
        Reader::Folder(read) => {
            let mut reading = ParseResult::default();
            for (name, content) in files {
                let (name, extension) = name.rsplit_once('.').unwrap();
                let files = FilesOfOne::from([(extension.to_owned(), content.clone())]);
                read(name, &files, &mut reading);
            }
            Some(reading)
        }
        Reader::Lines(_) | Reader::File(_) | Reader::Bytes(_) => Some(format.read_all(content)),
    }
}
