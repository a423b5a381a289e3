//! `wiremark annotate --split`: several articles in one text, one row each.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

use std::fs;
use std::process::{Command, Output};

use wiremark::dataset::Record;
use wiremark::formats::jsonl;
use wiremark::recognise::Annotator;
use wiremark::text::Text;

/// Runs `wiremark annotate` where there are these files.
fn annotate(files: &[(&str, &str)], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_wiremark"));
    command.arg("annotate").args(arguments).current_dir(folder.path()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A document as the library writes it.
fn document(id: &str, text: &str) -> String {
    let mut record = Record::new(id, Text::new(text));
    record.annotations = Annotator::new().annotate(&record.text);
    let mut line = Vec::new();
    jsonl::write(&record, &mut line).unwrap();
    String::from_utf8(line).unwrap()
}

fn spans(text: &str) -> String {
    let text = Text::new(text);
    let mut out = Vec::new();
    jsonl::write_spans(&text, &Annotator::new().annotate(&text), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Two articles of the samples, and what stands between them.
const FIRST: &str = include_str!("../data/samples/mixed.txt");
const SECOND: &str = include_str!("../data/samples/places.txt");

#[test]
fn articles_of_one_text_become_documents_when_asked() {
    let both = format!("\u{feff}{FIRST}\n-----\n\n{SECOND}").replace('\n', "\r\n");
    let files = [("both.txt", both.as_str()), ("one.txt", FIRST)];
    // Unasked, a file is one document.
    assert_eq!(text(&annotate(&files, &["both.txt"]).stdout).lines().count(), 1);
    let output = annotate(&files, &["--split", "both.txt", "one.txt"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let windows = |text: &str| text.trim().replace('\n', "\r\n");
    let expected = [
        document("both-1", &(windows(FIRST) + "\r\n\r\n-----")),
        document("both-2", &windows(SECOND)),
        // What is one stays as it is.
        document("one", FIRST),
    ];
    assert_eq!(text(&output.stdout), expected.concat());
}

#[test]
fn articles_of_one_row_become_rows_that_keep_its_fields() {
    let quote = |text: &str| serde_json::to_string(text).unwrap();
    let row = |id: &str, text: &str, spans: &str| {
        format!(
            r#"{{"n":1.10,"id":{id}, "text":{},"meta":{{"id":"m","text":"é\u00e9"}}{spans}}}"#,
            quote(text)
        )
    };
    let both = format!("{FIRST}\n\n{SECOND}");
    let file = [row("\"a\"", &both, ""), row("\"a-2\"", "x", ",\"spans\":7"), row("7", &both, "")].join("\n");
    let output = annotate(&[("in.jsonl", &file)], &["--split", "in.jsonl"]);
    // What is numbered may meet a name that was there before.
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr).lines().collect::<Vec<_>>(),
        [
            "in.jsonl:2: id \"a-2\" was there before",
            "in.jsonl:3: `id`: invalid type: integer `7`, expected a string",
        ]
    );
    let with_spans = |id: &str, text: &str| row(id, text, &format!(",\"spans\":{}", spans(text)));
    assert_eq!(
        text(&output.stdout).lines().collect::<Vec<_>>(),
        [
            with_spans("\"a-1\"", FIRST.trim()),
            with_spans("\"a-2\"", SECOND.trim()),
            with_spans("\"a-2\"", "x"),
            // Without a name, there is nothing to number.
            with_spans("7", &both),
        ]
    );
}
