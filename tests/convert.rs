//! `wiremark convert` as its users meet it: files, folders, pipes, reports and
//! exit codes.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{assert_streams, folder, stderr, wiremark};

fn convert(arguments: &[&str]) -> Command {
    let mut command = wiremark(&["convert"]);
    command.args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    convert(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Emoji, combining marks, right-to-left, CRLF, double and trailing spaces, spans
/// at both ends, adjacent ones, an empty document.
const DOCUMENTS: &str = r#"{"id":"a/1","text":"😀 e\u0301tat\r\n  Homs 12 ","spans":[{"start":0,"end":1,"label":"GROUP","source":"person","confidence":1.0,"accepted":true},{"start":2,"end":7,"label":"PLACE","source":"person","confidence":1.0,"accepted":true},{"start":16,"end":18,"label":"CASUALTY","outcome":"killed","source":"person","confidence":1.0,"accepted":true}]}
{"id":"b","text":"دمشقHoms","spans":[{"start":0,"end":4,"label":"PLACE","source":"person","confidence":1.0,"accepted":true},{"start":4,"end":8,"label":"PLACE","source":"person","confidence":1.0,"accepted":true}]}
{"id":"c","text":"","spans":[]}
"#;

#[test]
fn what_carries_everything_brings_everything_back() {
    let folder = folder(&[("in.jsonl", DOCUMENTS.replace("e\\u0301", "e\u{301}").as_bytes())]);
    for format in ["prodigy", "label-studio"] {
        let there = run(folder.path(), &["--from", "jsonl", "--to", format, "in.jsonl", "there"]);
        assert_eq!((stderr(&there).as_str(), there.status.code()), ("", Some(0)), "{format}");
        let back = run(folder.path(), &["--from", format, "--to", "jsonl", "there"]);
        assert_eq!((stderr(&back).as_str(), back.status.code()), ("", Some(0)), "{format}");
        assert_eq!(stdout(&back), DOCUMENTS.replace("e\\u0301", "e\u{301}"), "{format}");
    }
}

#[test]
fn what_the_format_has_no_place_for_is_noted_and_no_failure() {
    let folder = folder(&[("in.jsonl", DOCUMENTS.as_bytes())]);
    let output = run(folder.path(), &["--to", "spacy-json", "in.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        stderr(&output),
        "in.jsonl: recognised as jsonl\n\
         note: spacy-json has no place for the names of documents; attributes of spans; which spans were accepted\n"
    );
    let lines = stdout(&output);
    assert!(lines.starts_with("[\n[\"😀 e"), "{lines}");
    assert!(lines.ends_with(",\n[\"\",{\"entities\":[]}]\n]\n"), "{lines}");
}

#[test]
fn a_folder_of_brat_is_written_and_read() {
    let folder = folder(&[("in.jsonl", DOCUMENTS.as_bytes())]);
    let there = run(folder.path(), &["--to", "brat", "in.jsonl", "out"]);
    assert_eq!(there.status.code(), Some(0), "{}", stderr(&there));
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    assert_eq!(read("a%2F1.txt"), "😀 e\u{301}tat\r\n  Homs 12 ");
    assert_eq!(
        read("a%2F1.ann"),
        "T1\tGROUP 0 1\t😀\nT2\tPLACE 2 7\te\u{301}tat\nT3\tCASUALTY 16 18\t12\nA1\toutcome T3 killed\n"
    );
    assert_eq!((read("c.txt").as_str(), read("c.ann").as_str()), ("", ""));
    let back = run(folder.path(), &["--to", "jsonl", "out"]);
    assert_eq!((stderr(&back).as_str(), back.status.code()), ("out: recognised as brat\n", Some(0)));
    let expected = DOCUMENTS.replace("e\\u0301", "e\u{301}").replace(",\"accepted\":true", "");
    assert_eq!(stdout(&back).replace(",\"accepted\":true", ""), expected);
    // What lies in a folder is not mixed with what is new.
    let again = run(folder.path(), &["--to", "brat", "in.jsonl", "out"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("out: the folder is not empty"), "{}", stderr(&again));
}

#[test]
fn a_wrong_format_is_named_and_the_right_one_offered() {
    let folder = folder(&[("in", b"{\"text\":\"a\",\"label\":[[0,1,\"X\"]]}\n"), ("out", b"mine")]);
    let output = run(folder.path(), &["--from", "gliner", "--to", "jsonl", "in", "out"]);
    assert_eq!(
        stderr(&output).lines().collect::<Vec<_>>(),
        [
            "in: looks like doccano, and is read as gliner",
            "in:1: `tokenized_text` is missing; document skipped",
            "out: not written, as there is nothing to write",
        ]
    );
    assert_eq!(output.status.code(), Some(1));
    // What can be read is read as it was said.
    let output = run(folder.path(), &["--from", "jsonl", "--to", "jsonl", "in"]);
    assert_eq!(
        (stderr(&output).as_str(), stdout(&output).as_str(), output.status.code()),
        (
            "in: looks like doccano, and is read as jsonl\n\
             in:1: document \"1\": `label` has labels (1) and is not read in this format; not taken\n",
            "{\"id\":\"1\",\"text\":\"a\",\"spans\":[]}\n",
            Some(1)
        )
    );
    // Close relatives are no mistake.
    let output = run(folder.path(), &["--from", "doccano-entities", "--to", "bio", "in"]);
    assert!(!stderr(&output).contains("looks like"), "{}", stderr(&output));
}

#[test]
fn a_project_keeps_its_name_its_labels_and_its_histories() {
    let folder = folder(&[
        ("old.wiremark", include_bytes!("data/project-1.wiremark")),
        ("in.jsonl", DOCUMENTS.as_bytes()),
    ]);
    let same = run(folder.path(), &["--to", "wiremark", "old.wiremark"]);
    assert_eq!(
        stderr(&same),
        "old.wiremark: recognised as wiremark\n\
         old.wiremark: saved by an earlier version, whose files do not say where they end: whether this one is \
         whole cannot be told\n"
    );
    // It is written in the present version. That a label has no words of its own or no
    // recogniser need not be said any more.
    let file = include_str!("data/project-1.wiremark").replace("{\"wiremark\":1,", "{\"wiremark\":3,");
    let file = file.replace(",\"terms\":[]", "").replace(",\"recogniser\":null", "");
    let file = file.replace("\"in_force\":", "\"applied\":");
    assert!(stdout(&same).starts_with(&format!("{file}{{\"end\":{{\"documents\":2,")), "{}", stdout(&same));
    // What comes from other formats is called as the file.
    let there = run(folder.path(), &["--to", "wiremark", "in.jsonl", "new.wiremark"]);
    assert_eq!(there.status.code(), Some(0), "{}", stderr(&there));
    let new = fs::read_to_string(folder.path().join("new.wiremark")).unwrap();
    assert!(new.starts_with(
        "{\"wiremark\":3,\"project\":{\"name\":\"in\",\"labels\":{\"labels\":[{\"name\":\"GROUP\""
    ));
    let back = run(folder.path(), &["--to", "jsonl", "new.wiremark"]);
    assert_eq!(stdout(&back), DOCUMENTS.replace("e\\u0301", "e\u{301}"));
    let empty = run(folder.path(), &["--from", "jsonl", "--to", "wiremark", "-"]);
    assert_eq!(stdout(&empty).lines().count(), 2);
}

#[test]
fn a_project_cut_off_is_told_and_what_is_there_is_taken() {
    let whole = include_str!("data/project-3.wiremark");
    let lines: Vec<&str> = whole.lines().collect();
    let folder = folder(&[
        ("cut.wiremark", lines[..2].join("\n").as_bytes()),
        ("begun.wiremark", lines[0].as_bytes()),
        ("empty.wiremark", b""),
    ]);
    let cut = run(folder.path(), &["--to", "wiremark", "cut.wiremark", "saved.wiremark"]);
    assert_eq!(cut.status.code(), Some(1));
    let told = "cut.wiremark: the file is cut off: its end is missing; 1 of 1 document read\n";
    assert!(stderr(&cut).contains(told), "{}", stderr(&cut));
    assert_eq!(
        fs::read_to_string(folder.path().join("saved.wiremark")).unwrap().lines().nth(1),
        Some(lines[1])
    );
    let begun = run(folder.path(), &["--to", "jsonl", "begun.wiremark"]);
    assert!(stderr(&begun).contains("; 0 of 1 document read\n"), "{}", stderr(&begun));
    for from in [&["--from", "wiremark"][..], &[]] {
        let empty = run(folder.path(), &[from, &["--to", "jsonl", "empty.wiremark"]].concat());
        assert_ne!(empty.status.code(), Some(0));
        assert!(stderr(&empty).contains("empty.wiremark: the file is empty\n"), "{}", stderr(&empty));
    }
}

#[test]
fn folders_in_a_folder_are_read_and_what_cannot_be_read_stops_nothing() {
    let folder = folder(&[]);
    let path = |name: &str| folder.path().join(name);
    for within in ["in/2024/may", "in/2023", "in/.hidden"] {
        fs::create_dir_all(path(within)).unwrap();
        fs::write(path(within).join("a.txt"), "Beni").unwrap();
        fs::write(path(within).join("a.ann"), "T1\tPLACE 0 4\tBeni\n").unwrap();
    }
    fs::write(path("in/b.txt"), "Goma").unwrap();
    fs::write(path("in/b.ann"), "").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("..", path("in/2023/round")).unwrap();
    // A file of which only the name is there.
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", path("in/c.txt")).unwrap();
    let output = run(folder.path(), &["--to", "jsonl", "in"]);
    let ids: Vec<String> =
        stdout(&output).lines().map(|line| line.split('"').nth(3).unwrap().to_owned()).collect();
    assert_eq!(ids, ["2023/a", "2024/may/a", "b"], "{}", stderr(&output));
    assert!(stdout(&output).lines().next().unwrap().contains("\"label\":\"PLACE\""));
}

#[test]
fn a_document_whose_name_is_too_long_for_a_file_is_written_and_told() {
    let row = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"Beni\"}}\n");
    let long = "é/".repeat(300);
    let folder =
        folder(&[("in.jsonl", (row(&long) + &row("short") + &row(&(long.clone() + "2"))).as_bytes())]);
    for format in ["brat", "cas-xmi"] {
        let output = run(folder.path(), &["--to", format, "in.jsonl", format]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(
            stderr(&output)
                .contains("has no place for all of a document's name where it is longer than a file's"),
            "{}",
            stderr(&output)
        );
        let back = run(folder.path(), &["--to", "jsonl", format]);
        assert_eq!(stdout(&back).lines().count(), 3, "{}", stderr(&back));
    }
}

#[test]
fn a_folder_of_xmi_is_recognised_and_read() {
    let folder = folder(&[("in.jsonl", DOCUMENTS.as_bytes())]);
    let there = run(folder.path(), &["--to", "cas-xmi", "in.jsonl", "out"]);
    assert_eq!(there.status.code(), Some(0), "{}", stderr(&there));
    let back = run(folder.path(), &["--to", "jsonl", "out"]);
    assert_eq!((stderr(&back).as_str(), back.status.code()), ("out: recognised as cas-xmi\n", Some(0)));
    let expected = DOCUMENTS.replace("e\\u0301", "e\u{301}").replace("\"outcome\":\"killed\",", "");
    assert_eq!(stdout(&back), expected);
}

#[test]
fn what_cannot_be_taken_is_reported_and_the_rest_done() {
    let file = "{\"id\":\"a\",\"text\":\"Beni\",\"label\":[[0,4,\"PLACE\"],[2,9,\"X\"]]}\nno\n\n\
                {\"id\":\"a\",\"text\":\"x\",\"label\":[]}\n";
    let folder = folder(&[("in.jsonl", file.as_bytes())]);
    let output = run(folder.path(), &["--from", "doccano", "--to", "jsonl", "in.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output).lines().collect::<Vec<_>>(),
        [
            "in.jsonl:1: document \"a\": label[1]: offset 9 is past the end of the text, which is 4 long; span skipped",
            "in.jsonl:2: not JSON: expected ident at byte 2; document skipped",
            "in.jsonl: id \"a\" was there before",
        ]
    );
    assert_eq!(stdout(&output).lines().count(), 2);
}

#[test]
fn a_document_that_is_refused_leaves_no_half() {
    let row = |id: &str, label: &str| {
        format!(
            "{{\"id\":\"{id}\",\"text\":\"Beni\",\"spans\":[{{\"start\":0,\"end\":4,\"label\":\"{label}\"}}]}}\n"
        )
    };
    let folder = folder(&[("in.jsonl", (row("a", "armed group") + &row("b", "PLACE")).as_bytes())]);
    let output = run(folder.path(), &["--to", "conll", "in.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains(
            "in.jsonl: document \"a\": the label \"armed group\" cannot stand in a column: it is empty or has white space; document skipped\n"
        ),
        "{}",
        stderr(&output)
    );
    assert_eq!(stdout(&output), "-DOCSTART- -X- O O\n\nBeni -X- O B-PLACE\n\n");
    // Nothing at all leaves what was there.
    fs::write(folder.path().join("in.jsonl"), row("a", "armed group")).unwrap();
    fs::write(folder.path().join("out"), "mine").unwrap();
    let output = run(folder.path(), &["--to", "conll", "in.jsonl", "out"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).ends_with("out: not written, as there is nothing to write\n"));
    assert_eq!(fs::read_to_string(folder.path().join("out")).unwrap(), "mine");
}

#[test]
fn formats_are_recognised_and_say_so() {
    let folder = folder(&[
        ("doccano", b"{\"text\":\"a\",\"label\":[[0,1,\"DATE\"]]}\n"),
        ("spacy-json", b"[[\"a\",{\"entities\":[[0,1,\"DATE\"]]}]]"),
        ("bio", b"a B-DATE\n\n"),
        ("gliner", b"[{\"tokenized_text\":[\"a\"],\"ner\":[[0,0,\"DATE\"]]}]"),
        ("plain", b"Beirut was hit.\n"),
        ("utf16", b"\xff\xfe[\0]\0 \0O\0\n\0a\0 \0B\0-\0X\0\n\0"),
    ]);
    for name in ["doccano", "spacy-json", "bio", "gliner"] {
        let output = run(folder.path(), &["--to", "jsonl", name]);
        assert_eq!(
            (stderr(&output), output.status.code()),
            (format!("{name}: recognised as {name}\n"), Some(0))
        );
        assert_eq!(
            stdout(&output),
            "{\"id\":\"1\",\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"DATE\",\"source\":\"person\",\"confidence\":1.0,\"accepted\":true}]}\n"
        );
    }
    let output = run(folder.path(), &["--to", "prodigy", "utf16"]);
    assert!(
        stderr(&output)
            .starts_with("utf16: recognised as bio\nutf16: the file is UTF-16, and is read as that\nnote: "),
        "{}",
        stderr(&output)
    );
    assert!(stdout(&output).contains("\"text\":\"[] a\""), "{}", stdout(&output));
    let output = run(folder.path(), &["--to", "jsonl", "plain"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("plain: not recognised as any format; say which it is with --from"));
}

#[test]
fn spans_without_texts_are_put_on_the_texts() {
    let folder = folder(&[("in.jsonl", DOCUMENTS.as_bytes())]);
    let there = run(folder.path(), &["--to", "csv", "in.jsonl", "spans.csv"]);
    assert_eq!(
        stderr(&there),
        "in.jsonl: recognised as jsonl\nnote: csv has no place for the texts; documents without spans\n"
    );
    let back = run(folder.path(), &["--texts", "in.jsonl", "--to", "jsonl", "spans.csv"]);
    assert_eq!(
        (stderr(&back).as_str(), back.status.code()),
        ("spans.csv: recognised as csv\nin.jsonl: recognised as jsonl\n", Some(0))
    );
    assert_eq!(stdout(&back), DOCUMENTS.replace("e\\u0301", "e\u{301}"));
    // The text has changed since: what is gone is an orphan, the rest has moved.
    run(folder.path(), &["--to", "web-annotation", "in.jsonl", "spans.jsonld"]);
    let changed = "{\"id\":\"b\",\"text\":\"To Damascus, دمشقHoms\"}\n";
    fs::write(folder.path().join("changed.jsonl"), changed).unwrap();
    let back = run(folder.path(), &["--texts", "changed.jsonl", "--to", "spacy-json", "spans.jsonld"]);
    assert_eq!(back.status.code(), Some(1));
    assert!(
        stderr(&back).contains(
            "spans.jsonld:2: urn:x-wiremark:a%2F1#1: there is no document \"urn:x-wiremark:a%2F1\"; skipped\n"
        ),
        "{}",
        stderr(&back)
    );
    assert_eq!(
        stdout(&back),
        "[\n[\"To Damascus, دمشقHoms\",{\"entities\":[[13,17,\"PLACE\"],[17,21,\"PLACE\"]]}]\n]\n"
    );
    for (arguments, message) in [
        (&["--to", "jsonl", "spans.csv"][..], "spans.csv: it has no texts; say where they are with --texts"),
        (&["--texts", "spans.csv", "--to", "jsonl", "in.jsonl"], "in.jsonl: it has its own texts"),
        (&["--texts", "spans.csv", "--to", "jsonl", "spans.csv"], "spans.csv: it has no texts either"),
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
    }
}

#[test]
fn wrong_usage_is_status_2_and_touches_nothing() {
    let folder = folder(&[("in.jsonl", DOCUMENTS.as_bytes()), ("in.parquet", b"PAR1")]);
    let cases: [(&[&str], &str); 6] = [
        (&["--to", "docx", "in.jsonl"], "there are jsonl, wiremark, prodigy"),
        (&["in.jsonl"], "--to <FORMAT>"),
        (&["--to", "prodigy", "in.jsonl", "./in.jsonl"], "./in.jsonl: the output is the input"),
        (&["--to", "brat", "in.jsonl"], "brat is a folder; say which as OUT"),
        (&["--from", "brat", "--to", "jsonl", "in.jsonl"], "in.jsonl: brat is a folder"),
        (&["--to", "jsonl", "in.parquet"], "in.parquet: parquet can be written, not read"),
    ];
    for (arguments, message) in cases {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = message.replace("./in.jsonl: the", "in.jsonl: the");
        assert!(stderr(&output).contains(&message), "{}", stderr(&output));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(fs::read_to_string(folder.path().join("in.jsonl")).unwrap(), DOCUMENTS);
    let missing = run(folder.path(), &["--to", "jsonl", "none.jsonl"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).starts_with("none.jsonl: No such file"), "{}", stderr(&missing));
}

#[test]
fn a_row_comes_out_before_the_next_goes_in() {
    assert_streams(
        convert(&["--from", "jsonl", "--to", "hf-jsonl", "-", "-"]),
        |nth| format!("{{\"id\":\"{nth}\",\"text\":\"a\"}}"),
        |nth| format!("{{\"id\":\"{nth}\",\"tokens\":[\"a\"],\"ner_tags\":[\"O\"]}}"),
    );
}

#[test]
fn how_a_file_was_read_is_said_once_and_is_no_failure() {
    let columns = b"1\tIn\tO\n2\tBeni\tB-PLACE\n";
    let quoted = "{\"text\":\"\u{1f4a9} Beni\",\"spans\":[{\"start\":3,\"end\":7,\"text\":\"Beni\",\"label\":\"PLACE\"}]}\n";
    let folder = folder(&[("in.tsv", columns), ("in.jsonl", quoted.repeat(2).as_bytes())]);
    let output = run(folder.path(), &["--to", "jsonl", "in.tsv"]);
    assert_eq!(
        (stderr(&output).as_str(), output.status.code()),
        (
            "in.tsv: recognised as bio\n\
             in.tsv: of 3 columns, the words are in column 2 and the tags in column 3; column 1 numbers lines, \
             sentences or documents\n",
            Some(0)
        )
    );
    assert!(stdout(&output).contains("\"text\":\"In Beni\""), "{}", stdout(&output));
    let output = run(folder.path(), &["--to", "spacy-json", "in.jsonl"]);
    assert!(output.status.success());
    assert_eq!(stderr(&output).matches("offsets are read as UTF-16 units").count(), 1, "{}", stderr(&output));
    assert_eq!(stdout(&output).matches("[2,6,\"PLACE\"]").count(), 2, "{}", stdout(&output));
    // A pipe has no name, and the texts of spans have their own notes.
    let spans = b"document,start,end,label\n1,3,7,PLACE\n";
    fs::write(folder.path().join("in.csv"), spans).unwrap();
    let output = run(folder.path(), &["--from", "csv", "--texts", "in.tsv", "--to", "jsonl", "in.csv"]);
    assert!(stderr(&output).contains("in.tsv: of 3 columns"), "{}", stderr(&output));
    assert!(output.status.success());
}
