//! `wiremark convert` making datasets: splits, label maps, done documents, cards.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Output, Stdio};

use support::{assert_streams, folder, stderr, wiremark};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = wiremark(&["convert"]);
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn run_piped(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = wiremark(&["convert"]);
    let input = File::open(folder.join(input)).unwrap();
    command.args(arguments).current_dir(folder).stdin(input).output().unwrap()
}

/// A document of the story with that number; its versions differ in their datelines.
fn row(story: usize, version: usize) -> String {
    let words: Vec<String> = (0..30).map(|word| format!("w{story}x{word}")).collect();
    let text = format!("Beni, No. {version}. {}", words.join(" "));
    let done = if version == 0 { ",\"finished\":true" } else { "" };
    format!(
        "{{\"id\":\"s{story}v{version}\",\"text\":\"{text}\"{done},\"spans\":[{{\"start\":0,\"end\":4,\
         \"label\":\"PLACE\",\"source\":\"person\",\"confidence\":1.0}}]}}\n"
    )
}

/// Ten stories, the first in three versions, the second in two.
fn rows() -> Vec<String> {
    let mut rows: Vec<String> = (0..10).map(|story| row(story, 0)).collect();
    rows.extend([row(0, 1), row(0, 2), row(1, 1)]);
    rows
}

/// The names of the documents in each file of a folder of JSON Lines.
fn parts(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let ids = |path: &Path| -> Vec<String> {
        let file = fs::read_to_string(path).unwrap();
        let id = |line: &str| line.split('"').nth(3).unwrap().to_owned();
        let mut ids: Vec<String> = file.lines().map(id).collect();
        ids.sort();
        ids
    };
    entries.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), ids(&path))).collect()
}

#[test]
fn a_split_is_a_folder_of_files_with_versions_of_a_story_together() {
    let folder = folder(&[("in.jsonl", rows().concat().as_bytes())]);
    let split = &["--from", "jsonl", "--to", "jsonl", "--split", "60,20,20"];
    let output = run(folder.path(), &[split, &["--seed", "7", "in.jsonl", "out"][..]].concat());
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(0)));
    let found = parts(&folder.path().join("out"));
    let sizes: Vec<(&str, usize)> = found.iter().map(|(name, ids)| (name.as_str(), ids.len())).collect();
    assert_eq!(sizes, [("dev.jsonl", 3), ("test.jsonl", 2), ("train.jsonl", 8)]);
    let of_story =
        |story: &str| found.values().filter(|ids| ids.iter().any(|id| id.starts_with(story))).count();
    assert_eq!((of_story("s0v"), of_story("s1v")), (1, 1));
    // Every document as it was.
    let mut written: Vec<String> = Vec::new();
    for name in found.keys() {
        let file = fs::read_to_string(folder.path().join("out").join(name)).unwrap();
        written.extend(file.lines().map(|line| format!("{line}\n")));
    }
    let mut given = rows();
    given.sort();
    written.sort();
    assert_eq!(written, given);
    // From a pipe, in another order, and through a format that is read as a whole: the same.
    let mut others = rows();
    others.reverse();
    fs::write(folder.path().join("in.jsonl"), others.concat()).unwrap();
    let output = run_piped(folder.path(), &[split, &["--seed", "7", "-", "piped"][..]].concat(), "in.jsonl");
    assert_eq!((stderr(&output).as_str(), output.status.code()), ("", Some(0)));
    assert_eq!(parts(&folder.path().join("piped")), found);
    run(folder.path(), &["--to", "label-studio", "in.jsonl", "in.json"]);
    let whole =
        ["--from", "label-studio", "--to", "jsonl", "--split", "6,2,2", "--seed", "7", "in.json", "whole"];
    assert_eq!(stderr(&run(folder.path(), &whole)), "");
    assert_eq!(parts(&folder.path().join("whole")), found);
    // Another seed, another split.
    run(folder.path(), &[split, &["--seed", "8", "in.jsonl", "other"][..]].concat());
    assert_ne!(parts(&folder.path().join("other")), found);
}

#[test]
fn a_split_of_a_format_of_folders_is_folders_and_parts_without_a_share_are_none() {
    let folder = folder(&[("in.jsonl", rows().concat().as_bytes())]);
    let output = run(folder.path(), &["--to", "brat", "--split", "1,0,1", "in.jsonl", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let count = |part: &str| fs::read_dir(folder.path().join("out").join(part)).map(Iterator::count);
    assert_eq!(count("train").unwrap() + count("test").unwrap(), 2 * rows().len());
    assert!(count("dev").is_err());
    // A folder is read twice as well.
    let parts_of = |part: &str| run(folder.path(), &["--from", "brat", "--to", "jsonl", part]).stdout;
    let again =
        run(folder.path(), &["--from", "brat", "--to", "jsonl", "--split", "0,0,1", "out/train", "again"]);
    assert_eq!((stderr(&again).as_str(), again.status.code()), ("", Some(0)));
    assert_eq!(fs::read(folder.path().join("again/test.jsonl")).unwrap(), parts_of("out/train"));
}

#[test]
fn problems_are_told_once_and_the_rest_is_split() {
    let folder = folder(&[("in.jsonl", format!("{}no\n{}", row(0, 0), row(1, 0)).as_bytes())]);
    let told = "in.jsonl:2: not JSON: expected ident at byte 2; document skipped\n";
    let arguments = ["--from", "jsonl", "--to", "docbin", "--split", "1,1,0", "in.jsonl", "out"];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output).lines().next().unwrap().to_owned() + "\n", told);
    assert_eq!(stderr(&output).matches("not JSON").count(), 1);
    // And so is what it looks like.
    fs::write(folder.path().join("other"), "{\"id\":\"a\",\"text\":\"b\",\"label\":[]}\n").unwrap();
    let arguments = ["--from", "jsonl", "--to", "jsonl", "--split", "1,1,0", "other", "more"];
    assert_eq!(stderr(&run(folder.path(), &arguments)), "other: looks like doccano, and is read as jsonl\n");
    assert!(folder.path().join("out/train.spacy").exists() && folder.path().join("out/dev.spacy").exists());
}

#[test]
fn done_documents_only() {
    let folder = folder(&[("in.jsonl", rows().concat().as_bytes())]);
    let output = run(folder.path(), &["--from", "jsonl", "--to", "jsonl", "--done", "in.jsonl"]);
    assert_eq!(stderr(&output), "note: documents that nobody is done with, left out: 3\n");
    assert_eq!(String::from_utf8(output.stdout.clone()).unwrap(), rows()[..10].concat());
    let split = ["--from", "jsonl", "--to", "jsonl", "--done", "--split", "1,1,0", "in.jsonl", "out"];
    assert_eq!(stderr(&run(folder.path(), &split)), stderr(&output));
    let sizes: Vec<usize> = parts(&folder.path().join("out")).values().map(Vec::len).collect();
    assert_eq!(sizes, [5, 5]);
}

#[test]
fn labels_are_renamed_left_out_or_told() {
    let row = r#"{"id":"a","text":"a b c d","label":[[0,1,"LOC"],[2,3,"PER=X"],[4,5,"PER"],[6,7,"DATE"]]}"#;
    let folder = folder(&[("in.jsonl", row.as_bytes())]);
    let convert = |labels: &[&str]| {
        let arguments = [&["--from", "doccano", "--to", "doccano", "in.jsonl"], labels].concat();
        let output = run(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0));
        let told = stderr(&output);
        let (_, told) = told.split_once("has no place for which spans were accepted\n").unwrap();
        (String::from_utf8(output.stdout.clone()).unwrap(), told.to_owned())
    };
    let (_, told) = convert(&[]);
    let help = "; --label OLD=NEW renames one, --label OLD= leaves it out\n";
    assert_eq!(told, format!("note: labels that are not known: LOC (1), PER (1), PER=X (1){help}"));
    let (file, told) = convert(&["--label", "LOC=PLACE", "--label", "PER=", "--label", "PLACE=DATE"]);
    assert_eq!(
        file,
        "{\"id\":\"a\",\"text\":\"a b c d\",\"published\":null,\"label\":[[0,1,\"PLACE\"],[2,3,\"PER=X\"],[6,7,\"DATE\"]]}\n"
    );
    assert_eq!(
        told,
        format!("note: spans left out: PER (1)\nnote: labels that are not known: PER=X (1){help}")
    );
}

#[test]
fn a_history_of_other_labels_is_left_out_and_that_is_told() {
    let folder = folder(&[("in.jsonl", row(0, 0).as_bytes())]);
    run(folder.path(), &["--from", "jsonl", "--to", "wiremark", "in.jsonl", "plain"]);
    let file = fs::read_to_string(folder.path().join("plain")).unwrap();
    // As the page writes it: the base entry, of which the spans follow.
    let entry = r#"{"by":"file","ops":[{"op":"annotation","id":1,"before":null,"after":{"start":0,"end":4,"label":"PLACE","source":"person","confidence":1.0,"accepted":true}},{"op":"finished","before":false,"after":true}]}"#;
    let history = format!("\"history\":{{\"entries\":[{entry}],\"applied\":1,\"read\":true}},\"spans\"");
    let file = file
        .replace("\"spans\"", &history)
        .replace("\"confidence\":1.0}]", "\"confidence\":1.0,\"accepted\":true}]");
    // The end would say that the file is not as it was saved.
    let file = file.replace("{\"wiremark\":3", "{\"wiremark\":2");
    let file = &file[..file.find("{\"end\"").unwrap()];
    fs::write(folder.path().join("project"), file).unwrap();
    let convert = |labels: &[&str]| {
        let output =
            run(folder.path(), &[&["--from", "wiremark", "--to", "wiremark", "project"], labels].concat());
        (String::from_utf8(output.stdout.clone()).unwrap().contains("\"history\""), stderr(&output))
    };
    let earlier = "project: saved by an earlier version, whose files do not say where they end: whether this one is whole \
                   cannot be told\n";
    assert_eq!(convert(&[]), (true, earlier.to_owned()));
    let told = "note: histories that are of the old labels, left out: 1\n";
    assert_eq!(convert(&["--label", "PLACE=GROUP"]), (false, format!("{earlier}{told}")));
}

#[test]
fn a_row_comes_out_before_the_next_goes_in() {
    let labels = ["--label", "LOC=PLACE", "--done"];
    let mut command = wiremark(&["convert", "--from", "jsonl", "--to", "hf-jsonl"]);
    command.args(labels).stderr(Stdio::null());
    let spans = r#"[{"start":0,"end":1,"label":"LOC"}]"#;
    assert_streams(
        command,
        |nth| format!(r#"{{"id":"{nth}","text":"a","finished":true,"spans":{spans}}}"#),
        |nth| format!(r#"{{"id":"{nth}","tokens":["a"],"ner_tags":["B-PLACE"]}}"#),
    );
}

#[test]
fn a_card_says_what_was_written() {
    let mut rows = rows();
    rows.push("no\n".to_owned());
    let folder = folder(&[("north kivu.jsonl", rows.concat().as_bytes())]);
    let arguments = ["--to", "csv", "--split", "8,1,1", "--seed", "3", "--card", "README.md"];
    let output = run(folder.path(), &[&arguments[..], &["north kivu.jsonl", "out"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let card = fs::read_to_string(folder.path().join("README.md")).unwrap();
    for expected in [
        "---\npretty_name: \"north kivu\"\n",
        "\n| | train | dev | test | all |\n",
        "| 13 |\n| finished by a person |",
        "| 10 |\n| not finished |",
        "| PLACE |",
        "### CASUALTY\n",
        "in shares of 8,1,1 (train, dev, test) with the seed 3.\n",
        "Groups of such documents: 2, with 5 documents in all.\n",
        "`csv` (CSV of spans). Offsets count Unicode code points.\n",
        "Not in these files, though the documents had it: the texts; which documents are done.\n",
    ] {
        assert!(card.contains(expected), "{expected} is not in\n{card}");
    }
    // Without a split, to a file: one column.
    run(folder.path(), &["--to", "csv", "--card", "one.md", "north kivu.jsonl", "one.csv"]);
    let card = fs::read_to_string(folder.path().join("one.md")).unwrap();
    assert!(card.contains("|---|---:|\n| documents | 13 |\n") && !card.contains("## Split"), "{card}");
}

#[test]
fn wrong_usage_is_status_2_and_touches_nothing() {
    let folder = folder(&[("in.jsonl", row(0, 0).as_bytes()), ("full.txt", b"")]);
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/mine"), "mine").unwrap();
    let cases: [(&[&str], &str); 9] = [
        (
            &["--split", "80,20", "in.jsonl", "out"],
            "“80,20” are not shares: write those of train, dev and test",
        ),
        (&["--split", "80,10,10", "in.jsonl"], "a split is a folder of files; say which as OUT"),
        (&["--split", "80,10,10", "in.jsonl", "full"], "full: the folder is not empty"),
        (&["--seed", "2", "in.jsonl", "out"], "--split <SHARES>"),
        (&["--split", "1,1,1", "--seed", "x", "in.jsonl", "out"], "--seed <N>"),
        (&["--label", "A", "in.jsonl", "out"], "write OLD=NEW, or OLD= to leave a label out"),
        (&["--label", "=A", "in.jsonl", "out"], "write OLD=NEW, or OLD= to leave a label out"),
        (&["--card", "in.jsonl", "in.jsonl", "out"], "in.jsonl: the card is the input"),
        (&["--card", "out", "in.jsonl", "out"], "the card and the output are one file"),
    ];
    for (arguments, message) in cases {
        let output = run(folder.path(), &[&["--from", "jsonl", "--to", "jsonl"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
        assert!(!folder.path().join("out").exists());
    }
    assert_eq!(fs::read_to_string(folder.path().join("in.jsonl")).unwrap(), row(0, 0));
}
