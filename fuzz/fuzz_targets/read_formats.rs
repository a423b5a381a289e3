//! Whatever the bytes, and whatever they are said to be, a reader gives documents
//! with spans that fit or problems, and its documents can be written in every
//! format or are refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wiremark::dataset::Record;
use wiremark::formats::articles::{ArticleReader, Kind, Wish};
use wiremark::formats::{FORMATS, FilesOfOne, ParseResult, Reader, Writer, detect, detect_articles};
use wiremark::text::Text;

fuzz_target!(|bytes: &[u8]| {
    let Some((pick, bytes)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(*pick) % FORMATS.len()];
    let content = String::from_utf8_lossy(bytes).into_owned();
    detect(&content);
    detect_articles("a.csv", &content);
    let mut articles = ArticleReader::new(Kind::of(&content), Wish::default());
    let mut rows = ParseResult::default();
    bytes.chunks(usize::from(*pick) + 1).for_each(|piece| articles.push(piece, &mut rows));
    articles.finish(&mut rows);
    let mut reading = ParseResult::default();
    match format.reader {
        Some(Reader::Onto(read)) => {
            let text = Text::new("In Homs, e\u{301}tat 😀 and Homs.");
            read(&content, vec![Record::new("a", text)], &mut reading);
        }
        Some(Reader::Folder(read)) => {
            // Half of it is the text.
            let (text, lines) = bytes.split_at(bytes.len() / 2);
            let files = [("txt", text), ("ann", lines), ("xmi", bytes)];
            let files = files.map(|(ending, content)| (ending.to_owned(), content.to_owned()));
            read("a", &FilesOfOne::from(files), &mut reading);
        }
        _ => reading = format.read_all(bytes),
    }
    for record in &reading.documents {
        let mut last = 0;
        for annotation in &record.annotations {
            assert!(annotation.span.start() >= last && !annotation.span.is_empty(), "{annotation:?}");
            last = annotation.span.end();
        }
    }
    let documents: Vec<&Record> = reading.documents.iter().collect();
    for format in FORMATS {
        format.unsupported_in(&documents);
        match format.writer {
            Writer::Folder(folder) => documents.iter().for_each(|record| {
                let _ = (folder.write)(record, &mut |_, _| Ok(()));
            }),
            _ => {
                let _ = format.write_all(&documents, &mut std::io::sink());
            }
        }
    }
});
