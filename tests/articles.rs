//! Tables of articles on the command line: CSV, JSON, and the sheets of workbooks.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

#[allow(dead_code)] // Each test file uses a part of it.
mod support;

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use support::{folder, stderr, wiremark};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    wiremark(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a file is converted to, and what is said of it.
fn converted(name: &str, content: &[u8], more: &[&str]) -> (String, String, Option<i32>) {
    let folder = folder(&[(name, content)]);
    let output = run(folder.path(), &[&["convert", "--to", "jsonl", name], more].concat());
    (stdout(&output), stderr(&output), output.status.code())
}

const TABLE: &[u8] = "\u{feff}id;title;date;text;source\r\n1;Attack;12 May 2024;\"At least 12 people were killed in Beni on Friday; the army said.\";AFP\r\n2;More;soon;Three people were hurt in Goma.;AP\r\n3;None;;;AP\r\n".as_bytes();

#[test]
fn a_table_is_annotated_row_by_row_and_all_of_it_is_kept() {
    let folder = folder(&[("news.csv", TABLE)]);
    let output = run(folder.path(), &["annotate", "news.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = stdout(&output);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 2);
    let start = r#"{"id":"1","text":"At least 12 people were killed in Beni on Friday; the army said.","published":"2024-05-12","meta":{"title":"Attack","date":"12 May 2024","source":"AFP"},"spans":[{"start":0,"end":11,"label":"CASUALTY""#;
    assert!(lines[0].starts_with(start), "{}", lines[0]);
    let said = stderr(&output);
    for expected in [
        "news.csv: semicolons stand between the cells",
        "news.csv: text from `text`, title from `title`, date from `date`, id from `id`; all other columns are kept in `meta`",
        "news.csv:3: document \"2\": column `date`: \"soon\" is no day; it stays in `meta`",
        "news.csv:4: column `text` holds nothing; row skipped",
    ] {
        assert!(said.lines().any(|line| line == expected), "{expected}\n{said}");
    }
    // Articles in one cell are taken apart with what is known of them.
    let article = |day: &str| {
        format!(
            "Attack in Beni\n\nBENI, {day} (AFP) - At least 12 people were killed in Beni on Friday, the army said.\n\nThe town was quiet on Saturday, officials said, and markets were open again.\n\n"
        )
    };
    let several = format!("id,source,text\n7,AFP,\"{}{}\"\n", article("May 12"), article("May 13"));
    fs::write(folder.path().join("several.csv"), several).unwrap();
    let output = run(folder.path(), &["annotate", "--split", "several.csv"]);
    let lines = stdout(&output);
    if lines.lines().count() > 1 {
        assert!(lines.lines().all(|line| line.contains(r#""meta":{"source":"AFP"}"#)), "{lines}");
    }
}

#[test]
fn columns_are_what_one_says() {
    let (lines, said, code) =
        converted("news.csv", TABLE, &["--text-column", "Title", "--id-column=", "--date-column", "nothing"]);
    assert_eq!(code, Some(1));
    assert!(
        lines.starts_with(r#"{"id":"2","text":"Attack","meta":{"id":"1","date":"12 May 2024","text":"#),
        "{lines}"
    );
    assert!(
        said.contains(
            "there is no column \"nothing\" for the date; there are `id`, `title`, `date`, `text`, `source`"
        ),
        "{said}"
    );
    for (order, day) in [("--day-first", "2024-04-03"), ("--month-first", "2024-03-04")] {
        let file = b"when,text\n03/04/2024,Three people were hurt in Goma.\n";
        let (lines, _, code) = converted("a.csv", file, &["--date-column", "when", order]);
        assert_eq!(code, Some(0));
        assert!(lines.contains(&format!(r#""published":"{day}""#)), "{lines}");
    }
    let file = b"Exported\nid,text\n1,Three people were hurt in Goma.\n";
    let (lines, ..) =
        converted("a.csv", file, &["--head-row", "2", "--title-column", "id", "--title-in-text"]);
    assert!(lines.starts_with(r#"{"id":"1","text":"1\n\nThree people"#), "{lines}");
    // What is said to be a table is one.
    let (lines, _, code) = converted("odd.data", b"a,b\nx,Beni\n", &["--text-column", "b"]);
    assert_eq!(
        (lines.as_str(), code),
        ("{\"id\":\"2\",\"text\":\"Beni\",\"meta\":{\"a\":\"x\"},\"spans\":[]}\n", Some(0))
    );
    let (_, said, code) = converted("a.csv", b"a,b\n1,2\n", &[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("no column reads like the text of articles; say which one holds it"), "{said}");
}

#[test]
fn tables_that_quote_nothing_and_broken_first_lines_are_read_and_told() {
    let speech = b"id\ttext\n1\t\"We will not leave,\" the mayor of Beni said.\n2\tThree people were hurt.\n";
    let (lines, said, code) = converted("speech.tsv", speech, &[]);
    assert!(lines.starts_with(r#"{"id":"1","text":"\"We will not leave,\" the mayor"#), "{lines}");
    assert!(said.contains("no quotation marks enclose cells"), "{said}");
    assert_eq!((lines.lines().count(), code), (2, Some(0)));
    let broken = b"{\"id\":1,\"title\":\"a\n{\"id\":2,\"title\":\"b\",\"body\":\"Three people were hurt.\"}\n{\"id\":3,\"title\":\"c\",\"body\":\"Nobody was hurt in Goma.\"}\n";
    let (lines, said, code) = converted("broken.jsonl", broken, &[]);
    assert_eq!((lines.lines().count(), code), (2, Some(1)), "{said}");
    assert!(said.contains("broken.jsonl:1: not JSON: "), "{said}");
}

#[test]
fn datasets_are_not_taken_for_tables() {
    let spans = b"document,start,end,label\nt,3,7,PLACE\n";
    let folder = folder(&[
        ("spans.csv", spans),
        ("texts.csv", b"id,text\nt,\"In Beni, 12 people died.\"\n"),
        ("ner.csv", b"Sentence,Word,Tag\n1,In,O\n1,Beni,B-PLACE\n"),
        ("tasks.json", br#"[{"id":1,"data":{"text":"Beni was hit"},"annotations":[]}]"#),
        ("rows.jsonl", b"{\"id\":\"a\",\"text\":\"Beni was hit by fire\",\"n\":1.10}\n"),
    ]);
    // The texts may be a table.
    let output = run(folder.path(), &["convert", "--to", "jsonl", "--texts", "texts.csv", "spans.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).contains(r#""spans":[{"start":3,"end":7,"label":"PLACE""#),
        "{}",
        stdout(&output)
    );
    let output = run(folder.path(), &["convert", "--to", "jsonl", "ner.csv"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(
        stderr(&output).contains("its rows are tokens with tags, and not articles"),
        "{}",
        stderr(&output)
    );
    let output = run(folder.path(), &["annotate", "tasks.json", "ner.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("tasks.json: looks like label-studio, a format of labels"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("ner.csv: its rows are tokens with tags"), "{}", stderr(&output));
    // Lines that have a text stay as they are, byte for byte.
    let output = run(folder.path(), &["annotate", "rows.jsonl"]);
    assert!(stdout(&output).starts_with(r#"{"id":"a","text":"Beni was hit by fire","n":1.10,"spans":["#));
}

#[test]
fn lines_without_a_text_and_responses_are_tables() {
    let folder = folder(&[
        ("tweets.jsonl", b"{\"id_str\":\"1\",\"full_text\":\"Twelve people were killed in Beni\",\"user\":{\"name\":\"a\"}}\n"),
        ("news.json", br#"{"status":"ok","results":[{"title":"Attack","content":"Twelve people were killed in Beni."}]}"#),
        ("own.json", br#"[{"id":"a","text":"Nobody was hurt in Bunia."}]"#),
        ("wide.txt", b"\xff\xfeB\0e\0n\0i\0"),
        ("old.txt", b"Op\xe9ra"),
    ]);
    let output =
        run(folder.path(), &["annotate", "tweets.jsonl", "news.json", "own.json", "wide.txt", "old.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines = stdout(&output);
    let starts = [
        r#"{"id":"1","text":"Twelve people were killed in Beni","meta":{"user":{"name":"a"}},"#,
        r#"{"id":"Attack","text":"Twelve people were killed in Beni.","meta":{"title":"Attack"},"#,
        r#"{"id":"a","text":"Nobody was hurt in Bunia.","spans":["#,
        r#"{"id":"wide","text":"Beni","#,
        r#"{"id":"old","text":"Opéra","#,
    ];
    for (line, start) in lines.lines().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    let said = stderr(&output);
    assert!(said.contains("wide.txt: the file is UTF-16, and is read as that"), "{said}");
    assert!(said.contains("old.txt: the file is not UTF-8 and is read as Windows-1252"), "{said}");
}

#[test]
fn workbooks_are_read_as_the_page_reads_them() {
    let workbooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
    for name in ["articles", "1904", "inline", "openpyxl"] {
        let output = run(&workbooks, &["convert", "--to", "jsonl", &format!("{name}.xlsx")]);
        let expected = workbooks.join(format!("{name}.jsonl"));
        if std::env::var_os("WIREMARK_UPDATE").is_some() {
            fs::write(&expected, &output.stdout).unwrap();
        }
        assert_eq!(stdout(&output), fs::read_to_string(&expected).unwrap(), "{name}");
    }
    let output = run(&workbooks, &["convert", "--to", "jsonl", "articles.xlsx"]);
    assert!(
        stderr(&output)
            .contains("the sheet \"Articles\" is read, and not \"Info\", \"Codes\"; --sheet takes another"),
        "{}",
        stderr(&output)
    );
    let output = run(&workbooks, &["annotate", "--sheet", "Nowhere", "articles.xlsx"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(
        said.contains("there is no sheet \"Nowhere\"; there are \"Info\", \"Articles\", \"Codes\""),
        "{said}"
    );
    let folder = folder(&[("broken.xlsx", b"PK\x03\x04 and no more")]);
    let output = run(folder.path(), &["annotate", "broken.xlsx"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("broken.xlsx: it cannot be read as a workbook"), "{}", stderr(&output));
}

#[test]
fn thirty_thousand_rows_are_one_by_one() {
    let rows: String = (0..30_000)
        .map(|nth| {
            format!("{nth},2024-05-12,\"Report {nth}: three people were hurt in Goma.\nMore follows.\"\n")
        })
        .collect();
    let (lines, said, code) = converted("many.csv", format!("id,date,text\n{rows}").as_bytes(), &[]);
    assert_eq!((lines.lines().count(), code), (30_000, Some(0)), "{said}");
    assert!(lines.ends_with("{\"id\":\"29999\",\"text\":\"Report 29999: three people were hurt in Goma.\\nMore follows.\",\"published\":\"2024-05-12\",\"spans\":[]}\n"));
}
