//! Tables that are not written as their kind is meant to be: what is read of them all the same, and
//! what is told.

use super::*;
use crate::formats::ParseResult;
use crate::formats::articles::{ArticleReader, Wish};

/// A file, the texts of the documents it becomes, and parts of what is said of it.
type Case<'a> = (&'a str, &'a [u8], &'a [&'a str], &'a [&'a str]);

/// The texts of a file's documents, then what was said of it; whatever the pieces it came in.
fn read(name: &str, file: &[u8]) -> (Vec<String>, String) {
    let Articles::Table(kind) = detect_articles(name, &crate::text::head(file)) else {
        return (Vec::new(), "no table".to_owned());
    };
    let in_pieces = |size: usize| {
        let mut reader = ArticleReader::new(kind, Wish::default());
        let mut reading = ParseResult::default();
        file.chunks(size).for_each(|piece| reader.push(piece, &mut reading));
        reader.finish(&mut reading);
        let texts = reading.documents.iter().map(|document| document.text.as_str().to_owned()).collect();
        let notes = reading.notes.iter().map(|note| format!("note: {note}\n"));
        let problems = reading.problems.iter().map(|problem| format!("! {problem}\n"));
        (texts, notes.chain(problems).collect())
    };
    let whole = in_pieces(file.len());
    assert_eq!(in_pieces(7), whole, "{name}");
    whole
}

fn all(cases: &[Case<'_>]) {
    let mut wrong = String::new();
    for (name, file, texts, said) in cases {
        let found = read(name, file);
        let missing: Vec<_> = said.iter().filter(|part| !found.1.contains(**part)).collect();
        // What is not to be said at all is told by an empty list.
        let more = said.is_empty() && !found.1.is_empty();
        if found.0 != *texts || !missing.is_empty() || more {
            let file = String::from_utf8_lossy(file);
            wrong +=
                &format!("{name}: {file}\n== found {:#?}\n{}== not said {missing:?}\n\n", found.0, found.1);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const NOT_QUOTED: &str = "note: no quotation marks enclose cells; they are read as a part of the texts\n";
const TABS: &str = "note: tabs stand between the cells\n";

#[test]
fn quotation_marks_that_enclose_no_cell_are_text() {
    all(&[
        (
            "speech.tsv",
            b"id\ttext\n1\t\"We will not leave,\" the mayor of Beni said.\n2\tTwelve people were killed in Beni.\n3\t\"Nobody came,\" a woman in Goma said.\n",
            &[
                "\"We will not leave,\" the mayor of Beni said.",
                "Twelve people were killed in Beni.",
                "\"Nobody came,\" a woman in Goma said.",
            ],
            &[NOT_QUOTED, TABS],
        ),
        // One that does not close, and rows behind it.
        (
            "open.tsv",
            b"id\ttext\n1\t\"We will not leave, the mayor of Beni said.\n2\tTwelve people were killed.\n3\t\"Nobody came,\" a woman in Goma said.\n4\tThree people were hurt.\n",
            &[
                "\"We will not leave, the mayor of Beni said.",
                "Twelve people were killed.",
                "\"Nobody came,\" a woman in Goma said.",
                "Three people were hurt.",
            ],
            &[NOT_QUOTED],
        ),
        // One that does not close at all.
        (
            "never.tsv",
            b"id\ttext\n1\tTwelve people were killed in Beni.\n2\t\"We will not leave, the mayor said.\n3\tThree people were hurt.\n",
            &[
                "Twelve people were killed in Beni.",
                "\"We will not leave, the mayor said.",
                "Three people were hurt.",
            ],
            &[NOT_QUOTED],
        ),
        // One closes at the end of another row, as if both were one cell.
        (
            "across.tsv",
            b"id\ttext\n1\t\"We will not leave, the mayor said.\n2\tTwelve people were killed in Beni.\n3\tAll of us stay, he said.\"\n4\tThree people were hurt.\n",
            &[
                "\"We will not leave, the mayor said.",
                "Twelve people were killed in Beni.",
                "All of us stay, he said.\"",
                "Three people were hurt.",
            ],
            &[NOT_QUOTED],
        ),
        // Tweets between semicolons and strokes; some are nothing but a quotation.
        (
            "tweets.csv",
            b"id;text;lang\n1;\"Never again\" they said in Beni today;en\n2;\"It was a long night for us\";en\n3;\"Twelve dead\", says the mayor;en\n4;Calm night here in Bunia;en\n",
            &[
                "\"Never again\" they said in Beni today",
                "\"It was a long night for us\"",
                "\"Twelve dead\", says the mayor",
                "Calm night here in Bunia",
            ],
            &[NOT_QUOTED],
        ),
        (
            "tweets.psv",
            b"id|text\n1|\"Never again\" they said in Beni today\n2|\"Twelve dead, says the mayor of Goma\n",
            &["\"Never again\" they said in Beni today", "\"Twelve dead, says the mayor of Goma"],
            &[NOT_QUOTED],
        ),
    ]);
    // Where the start does not show it.
    let calm: String = (0..3000).map(|nth| format!("{nth}\tTwelve people were killed in Beni.\n")).collect();
    let file = format!(
        "id\ttext\n{calm}a\t\"We stay, the mayor said.\nb\tThree were hurt in Goma.\nc\t\"Nobody came,\" a woman said.\n"
    );
    let (texts, said) = read("long.tsv", file.as_bytes());
    assert_eq!(
        texts[3000..],
        ["\"We stay, the mayor said.", "Three were hurt in Goma.", "\"Nobody came,\" a woman said."]
    );
    assert!(said.contains("! line 3002: ") && said.contains("! line 3004: "), "{said}");
}

#[test]
fn quotation_marks_that_enclose_cells_are_none_of_the_text() {
    all(&[
        (
            "lines.csv",
            b"id,text,source\r\n1,\"Twelve \"\"people\"\", or more,\r\nwere killed in Beni.\",AFP\r\n2,\"Three, or four.\",\"AP\"\r\n",
            &["Twelve \"people\", or more,\r\nwere killed in Beni.", "Three, or four."],
            &[],
        ),
        // Two columns, where a line within a cell has as many commas as a row.
        (
            "two.csv",
            b"id,text\n1,\"Twelve people were killed.\nMore follows, they said.\"\n2,\"Three people were hurt.\"\n",
            &["Twelve people were killed.\nMore follows, they said.", "Three people were hurt."],
            &[],
        ),
        ("all.tsv", b"\"id\"\t\"text\"\n\"1\"\t\"Twelve people were killed in Beni.\"\n", &["Twelve people were killed in Beni."], &[TABS]),
        // A quotation mark within quotes is not doubled: the cell stays as it is, and that is told.
        (
            "inner.csv",
            b"id,text\n1,\"Twelve people, or more, died.\"\n2,\"He said \"no\" to all of them\"\n3,\"Three people, or four, died.\"\n",
            &[
                "Twelve people, or more, died.",
                "\"He said \"no\" to all of them\"",
                "Three people, or four, died.",
            ],
            &["! line 3: column B: a quotation mark within quotes is not doubled; the cell is kept as it stands, with its quotation marks\n"],
        ),
        // Behind the quotes are spaces, and line ends of two kinds.
        (
            "spaces.csv",
            b"id,text,source\n1,\"Twelve people, or more, died.\" ,AFP\n2,\"Three people, or four, died.\",\"AP\"\r\n",
            &["Twelve people, or more, died.", "Three people, or four, died."],
            &[],
        ),
        (
            "open.csv",
            b"id,text\n1,\"Twelve people, or more, died.\"\n2,\"Three people, or four,\nwere hurt.\n",
            &["Twelve people, or more, died."],
            &["! line 3: its quotes do not end; nothing read from there on\n"],
        ),
    ]);
}

#[test]
fn articles_are_no_other_objects_within_them() {
    let none = &["not read"];
    let files: &[(&str, &str, &[&str])] = &[
        // Comments that are longer than their article.
        (
            "comments.json",
            r#"[{"id":1,"text":"Twelve people were killed in Beni.","comments":[{"user":"x","body":"A comment that is longer than the article itself is, and goes on and on."}]},{"id":2,"text":"Three people were hurt.","comments":[]},{"id":3,"text":"Nobody was hurt in Bunia."}]"#,
            &["Twelve people were killed in Beni.", "Three people were hurt.", "Nobody was hurt in Bunia."],
        ),
        (
            "tweets.json",
            r#"[{"id_str":"1","text":"Twelve dead in Beni https://t.co/a","entities":{"urls":[{"expanded_url":"https://news.example/2024/05/12/world/africa/twelve-people-killed-in-beni.html"}]}},{"id_str":"2","text":"Three hurt in Goma tonight","entities":{"urls":[]}}]"#,
            &["Twelve dead in Beni https://t.co/a", "Three hurt in Goma tonight"],
        ),
        (
            "tweets.jsonl",
            "{\"id_str\":\"1\",\"text\":\"Twelve dead in Beni https://t.co/a\",\"entities\":{\"urls\":[{\"expanded_url\":\"https://news.example/2024/05/12/world/africa/twelve-people-killed-in-beni.html\"}]}}\n{\"id_str\":\"2\",\"text\":\"Three hurt in Goma tonight\",\"entities\":{\"urls\":[]}}\n",
            &["Twelve dead in Beni https://t.co/a", "Three hurt in Goma tonight"],
        ),
        // One article alone, in an array, as a line, and as the file.
        (
            "one.json",
            r#"[{"title":"Attack","text":"Twelve people were killed in Beni.","related":[{"headline":"Something that happened before, told at some length here"}]}]"#,
            &["Twelve people were killed in Beni."],
        ),
        (
            "one.jsonl",
            "{\"title\":\"Attack\",\"text\":\"Twelve people were killed in Beni.\",\"related\":[{\"headline\":\"Something that happened before, told at some length here\"}]}\n",
            &["Twelve people were killed in Beni."],
        ),
        // The text within an object, and beside it an array.
        (
            "inner.json",
            r#"[{"id":"a","fields":{"bodyText":"Twelve people were killed."},"tags":[{"bio":"A reporter who has been in the region for a long time and writes of it"}]},{"id":"b","fields":{"bodyText":"Three people were hurt."},"tags":[{"bio":"Nobody knows who wrote this, and nobody has asked since"}]}]"#,
            &["Twelve people were killed.", "Three people were hurt."],
        ),
    ];
    for (name, file, texts) in files {
        let (found, said) = read(name, file.as_bytes());
        assert_eq!(found, *texts, "{name}: {said}");
        assert!(!said.contains(none[0]), "{name}: {said}");
    }
    // Pages of responses are no articles, one a line or in an array; a notice on each makes them none.
    let page = |text: &str| {
        format!(
            r#"{{"status":"ok","copyright":"Copyright 2024 The Star, all rights reserved","articles":[{{"title":"A","body":"{text}"}}]}}"#
        )
    };
    let (one, two) = (page("Twelve people were killed."), page("Three people were hurt."));
    for (name, file) in [("a.jsonl", format!("{one}\n{two}\n")), ("a.json", format!("[{one},\n{two}]"))] {
        let (texts, said) = read(name, file.as_bytes());
        assert_eq!(texts, ["Twelve people were killed.", "Three people were hurt."], "{name}: {said}");
        assert!(said.contains("the articles are the objects in `articles`"), "{said}");
    }
    let feed = r#"{"title":"My feed","description":"News of all that happens in the east","items":[{"url":"https://x.org/1","content":"Twelve people were killed in Beni, it was said today."}]}"#;
    assert_eq!(
        read("feed.json", feed.as_bytes()).0,
        ["Twelve people were killed in Beni, it was said today."]
    );
}

#[test]
fn texts_with_commas_and_no_quotes_are_not_cut() {
    all(&[
        (
            "most.csv",
            b"id,text\n1,Report 1: twelve people were killed, the police said.\n2,Report 2: three people were hurt, the army said.\n3,Nobody was hurt in Bunia on Friday.\n",
            &[
                "Report 1: twelve people were killed, the police said.",
                "Report 2: three people were hurt, the army said.",
                "Nobody was hurt in Bunia on Friday.",
            ],
            &["note: the text stands in the last column, and what stands in cells beyond it is a part of it, with the commas between them; rows with such cells: 2, the first in line 2\n"],
        ),
        // A few rows, and many commas.
        (
            "few.csv",
            b"id,text\n1,Nobody was hurt in Bunia on Friday.\n2,In Beni, a town, and in Goma, a city, 12,000 people fled.\n3,Three people were hurt in Goma.\n",
            &[
                "Nobody was hurt in Bunia on Friday.",
                "In Beni, a town, and in Goma, a city, 12,000 people fled.",
                "Three people were hurt in Goma.",
            ],
            &["rows with such cells: 1, the first in line 3\n"],
        ),
        (
            "many.csv",
            b"date,text\n2024-05-12,In Beni, on Friday, twelve people, or more, were killed, police said.\n2024-05-13,In Goma, on Sunday, three people, or four, were hurt, police said.\n",
            &[
                "In Beni, on Friday, twelve people, or more, were killed, police said.",
                "In Goma, on Sunday, three people, or four, were hurt, police said.",
            ],
            &["rows with such cells: 2, the first in line 2\n"],
        ),
        (
            "semicolons.csv",
            b"id;date;text\n1;2024-05-12;Twelve people were killed; the police said so.\n2;2024-05-13;Three people were hurt; nobody said more.\n",
            &["Twelve people were killed; the police said so.", "Three people were hurt; nobody said more."],
            &["with the semicolons between them; rows with such cells: 2, the first in line 2\n"],
        ),
        // The text is not the last: where it ends is not known.
        (
            "middle.csv",
            b"id,text,source\n1,Twelve people were killed, the police said.,AFP\n2,Three people were hurt in Goma, the army said.,AP\n3,Nobody was hurt in Bunia.,AP\n",
            &["Nobody was hurt in Bunia."],
            &[
                "! line 2: it has 4 cells where there are 3 columns, as if quotes were missing; row skipped\n",
                "! line 3: it has 4 cells where there are 3 columns, as if quotes were missing; row skipped\n",
            ],
        ),
        // A column of its own, whose head is missing.
        (
            "own.csv",
            b"id,text\n1,Twelve people were killed in Beni.,AFP\n2,Three people were hurt in Goma.,AP\n",
            &["Twelve people were killed in Beni.", "Three people were hurt in Goma."],
            &["note: a column has no head and is called by its letter: `C`\n"],
        ),
    ]);
}

#[test]
fn heads_that_may_be_none_are_told_and_those_that_come_again_are_no_row() {
    all(&[
        (
            "short.csv",
            b"AFP,Gunmen kill twelve in Beni\nAP,Army takes Homs after long fight\nAFP,Three dead in Goma blast\n",
            &["Army takes Homs after long fight", "Three dead in Goma blast"],
            &["note: row 1 is taken for heads, though none of them is known: `AFP`, `Gunmen kill twelve in Beni`\n"],
        ),
        (
            "one.csv",
            b"Gunmen\nArmy takes Homs after long fight\nThree dead in Goma blast\n",
            &["Army takes Homs after long fight", "Three dead in Goma blast"],
            &["note: row 1 is taken for heads, though none of them is known: `Gunmen`\n"],
        ),
        ("known.csv", b"who,text\nAFP,Three dead in Goma blast\n", &["Three dead in Goma blast"], &[]),
        (
            "again.csv",
            b"id,text\n1,Twelve people were killed in Beni.\nid,text\n2,Three people were hurt.\nid,text\n",
            &["Twelve people were killed in Beni.", "Three people were hurt."],
            &["note: the heads come again, and are no document there; such rows: 2, the first in line 3\n"],
        ),
        (
            "above.csv",
            b"Search results for Beni\n\nid,text\n1,Twelve people were killed in Beni.\nid,text\n2,Three people were hurt.\n",
            &["Twelve people were killed in Beni.", "Three people were hurt."],
            &["such rows: 1, the first in line 5\n", "note: the heads are in row 3"],
        ),
        (
            "padded.csv",
            b"id,text,\n1,Twelve people were killed in Beni.,\nID,Text\n2,Three people were hurt.,\n",
            &["Twelve people were killed in Beni.", "Three people were hurt."],
            &["such rows: 1, the first in line 3\n"],
        ),
    ]);
}

#[test]
fn lines_of_windows_1252_that_look_like_utf_8_are_read_or_told_truly() {
    let both = "! line 3: column B: it is neither UTF-8 nor Windows-1252 throughout; row skipped\n";
    all(&[
        (
            "late.csv",
            b"id;text\n1;L\xe9opold died in Goma on Friday.\n2;CAF\xc9\x94 was said by L\xe9on in Bunia.\n",
            &["Léopold died in Goma on Friday.", "CAFÉ” was said by Léon in Bunia."],
            &["Windows-1252"],
        ),
        // It comes before the lines that tell.
        (
            "early.csv",
            b"id;text\n2;CAF\xc9\x94 was said by L\xe9on in Bunia.\n1;L\xe9opold died in Goma on Friday.\n",
            &["CAFÉ” was said by Léon in Bunia.", "Léopold died in Goma on Friday."],
            &["Windows-1252"],
        ),
        (
            "tweets.jsonl",
            b"{\"id_str\":\"1\",\"full_text\":\"L\xe9opold died in Goma\"}\n{\"id_str\":\"2\",\"full_text\":\"CAF\xc9\x94 said L\xe9on in Bunia\"}\n",
            &["Léopold died in Goma", "CAFÉ” said Léon in Bunia"],
            &["Windows-1252"],
        ),
        // Other lines are UTF-8: which this one is cannot be told.
        (
            "mixed.csv",
            b"id;text\n1;L\xe9opold died in Goma on Friday.\n2;\xc3\xa9t\xe9 was long in Bunia.\n3;L\xc3\xa9on was not there on Friday.\n",
            &["Léopold died in Goma on Friday.", "Léon was not there on Friday."],
            &[both],
        ),
        // `Ã©té` is no word.
        (
            "both.csv",
            b"id;text\n1;L\xe9opold died in Goma on Friday.\n2;\xc3\xa9t\xe9 was long in Bunia.\n",
            &["Léopold died in Goma on Friday."],
            &[both],
        ),
        (
            "neither.csv",
            b"id;text\n1;L\xe9opold died in Goma on Friday.\n2;\x81t\xe9 was long in Bunia.\n",
            &["Léopold died in Goma on Friday."],
            &[both],
        ),
        (
            "damaged.csv",
            b"id;text\n1;L\xc3\xa9opold died in Goma on Friday.\n2;\xc3\xa9t\xc3 was long in Bunia.\n",
            &["Léopold died in Goma on Friday."],
            &["! line 3: column B: not UTF-8 text, as the rest of the file is; row skipped\n"],
        ),
    ]);
}

#[test]
fn a_broken_line_at_the_start_is_told_and_the_others_are_read() {
    const REST: &str = "{\"id\":2,\"title\":\"b\",\"text\":\"Three people were hurt.\"}\n{\"id\":3,\"title\":\"c\",\"text\":\"Nobody was hurt in Bunia.\"}\n";
    for first in [
        // It does not end; begins too late; is nothing; is no JSON; holds what JSON does not have.
        "{\"id\":1,\"title\":\"a\",\"text\":\"Twelve people were killed.\"",
        "ple were killed.\",\"url\":\"https://x.org/1\"}",
        "{broken",
        "# exported on Monday, May 13",
        "{\"id\":1,\"title\":NaN,\"text\":\"Twelve people were killed.\"}",
        "[\"id\",\"title\"",
    ] {
        let file = format!("{first}\n{REST}");
        for name in ["a.jsonl", "a.json", "a.txt"] {
            let (texts, said) = read(name, file.as_bytes());
            assert_eq!(
                texts,
                ["Three people were hurt.", "Nobody was hurt in Bunia."],
                "{name} {first}: {said}"
            );
            assert!(said.contains("! line 1: ") && said.contains("; document skipped"), "{first}: {said}");
        }
    }
    // Lines that need no columns.
    let own = "{\"id\":\"a\",\"text\":\"Twelve\n{\"id\":\"b\",\"text\":\"Three people were hurt.\"}\n{\"id\":\"c\",\"text\":\"Nobody was hurt in Bunia.\"}\n";
    let (texts, said) = read("own.jsonl", own.as_bytes());
    assert_eq!(texts, ["Three people were hurt.", "Nobody was hurt in Bunia."], "{said}");
    // Labels stay labels.
    let labelled = "{broken\n{\"text\":\"Beni was hit by fire\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"PLACE\"}]}\n{\"text\":\"Goma was hit by fire\",\"spans\":[]}\n";
    assert_eq!(read("l.jsonl", labelled.as_bytes()).1, "no table");
}
