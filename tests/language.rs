//! What the command says of documents that are not in English.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

#[allow(dead_code)] // Each file of tests uses what it needs.
mod support;

use std::path::Path;
use std::process::Output;

use support::{folder, stderr, wiremark};

fn annotate(folder: &Path, files: &[&str]) -> Output {
    let arguments: Vec<&str> = ["annotate"].iter().chain(files).copied().collect();
    wiremark(&arguments).current_dir(folder).output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

const NEWS: &str = "At least 12 people were killed in Beirut on Friday, the Lebanese army said.";

const SPANISH: &str = "Al menos doce personas murieron y otras treinta resultaron heridas el viernes cuando una bomba \
                       explotó en un mercado de Mosul, según dijeron las autoridades.";

#[test]
fn what_is_not_english_is_annotated_and_named() {
    let rows = format!("{{\"id\":\"a\",\"text\":\"{SPANISH}\"}}\n{{\"id\":\"b\",\"text\":\"{NEWS}\"}}\n");
    let folder = folder(&[("mosul.txt", SPANISH.as_bytes()), ("rows.jsonl", rows.as_bytes())]);
    let output = annotate(folder.path(), &["mosul.txt", "rows.jsonl"]);
    assert_eq!(
        stderr(&output),
        "mosul.txt: \"mosul\" seems to be in Spanish, and was read as English: check its labels\n\
         rows.jsonl:1: \"a\" seems to be in Spanish, and was read as English: check its labels\n"
    );
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    assert_eq!(lines.len(), 3);
    // “Mosul” is a name in any language.
    assert!(lines[0].contains("\"label\":\"PLACE\""), "{}", lines[0]);
}

#[test]
fn many_that_are_not_english_are_counted() {
    let row = |nth: usize, text: &str| format!("{{\"id\":\"{nth}\",\"text\":\"{text}\"}}\n");
    let mut rows: String = (0..11).map(|nth| row(nth, SPANISH)).collect();
    rows += &row(
        11,
        "Die Polizei sagte, dass nach dem Anschlag noch niemand festgenommen wurde und es keine Spur gibt.",
    );
    rows += &row(12, NEWS);
    let folder = folder(&[("rows.jsonl", rows.as_bytes())]);
    let output = annotate(folder.path(), &["rows.jsonl"]);
    assert_eq!(
        stderr(&output),
        "12 documents are not in English, and were read as English: check their labels (Spanish 11, German 1)\n"
    );
    assert_eq!((output.status.code(), lines(&output).len()), (Some(0), 13));
}
