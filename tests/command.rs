//! The command as its users meet it: files, pipes, reports and exit codes.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use support::{assert_streams, folder, stderr, wiremark};
use tempfile::TempDir;
use wiremark::dataset::Record;
use wiremark::formats::jsonl;
use wiremark::recognise::Annotator;
use wiremark::text::Text;

/// Runs it in `folder` with `input` on standard input.
fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = wiremark(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, b"")
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

/// The value of `spans` for this text, by way of the library.
fn spans(text: &str) -> String {
    let text = Text::new(text);
    let mut out = Vec::new();
    jsonl::write_spans(&text, &Annotator::new().annotate(&text), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const NEWS: &str = "At least 12 people were killed in Beirut on Friday, the Lebanese army said. 😀";

#[test]
fn a_text_file_is_one_document() {
    let folder = folder(&[("beirut.news.txt", format!("\u{feff}{NEWS}\r\n").as_bytes()), ("empty.TXT", b"")]);
    let output = run(folder.path(), &["annotate", "beirut.news.txt", "empty.TXT"]);
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
    let text = format!("{NEWS}\r\n");
    let mut record = Record::new("beirut.news", Text::new(text));
    record.annotations = Annotator::new().annotate(&record.text);
    let mut expected = Vec::new();
    jsonl::write(&record, &mut expected).unwrap();
    jsonl::write(&Record::new("empty", Text::new("")), &mut expected).unwrap();
    assert_eq!(output.stdout, expected);
}

#[test]
fn standard_input_needs_a_format() {
    let folder = folder(&[]);
    for arguments in [&["annotate"][..], &["annotate", "-"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("standard input needs --format"), "{}", stderr(&output));
    }
    let output = run_with(folder.path(), &["annotate", "--format", "txt"], NEWS.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(lines(&output)[0].starts_with(r#"{"id":"stdin","text":"At least 12"#));
    let row = format!(r#"{{"id":"a","text":"{NEWS}"}}"#);
    let output = run_with(folder.path(), &["annotate", "-", "--format", "jsonl"], row.as_bytes());
    assert_eq!(lines(&output), [format!(r#"{{"id":"a","text":"{NEWS}","spans":{}}}"#, spans(NEWS))]);
    let output = run_with(folder.path(), &["annotate", "-", "-", "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn only_the_spans_of_a_row_change() {
    let row = |spans: &str| {
        format!(
            r#"{{"z":123456789012345678901234567890.50,"published":20200101, "text":"{NEWS}","é\u00e9":"\u00e9\/","spans":{spans},"id":"a","a":[1,{{"spans":[]}}],"n":1E+2}}"#
        )
    };
    let file = format!(
        "\u{feff}{}\r\n\r\n  \n{}",
        row("[{\"start\":99,\"end\":1}]"),
        row("null").replace("\"a\",", "\"b\",")
    );
    let folder = folder(&[("in.jsonl", file.as_bytes())]);
    let output = run(folder.path(), &["annotate", "in.jsonl"]);
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
    let first = row(&spans(NEWS));
    assert_eq!(lines(&output), [first.clone(), first.replace("\"a\",", "\"b\",")]);
}

#[test]
fn ids_are_checked_but_stop_nothing() {
    let file = concat!(
        "{\"id\":\"a\",\"text\":\"\"}\n",
        "{\"text\":\"\"}\n",
        "\n",
        "{\"id\":7,\"text\":\"\"}\n",
        "{\"id\":\"a\",\"text\":\"x\"}\n",
    );
    let folder = folder(&[("in.jsonl", file.as_bytes()), ("a.txt", b"")]);
    let output = run(folder.path(), &["annotate", "in.jsonl", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output).lines().collect::<Vec<_>>(),
        [
            "in.jsonl:2: `id` is missing",
            "in.jsonl:4: `id`: invalid type: integer `7`, expected a string",
            "in.jsonl:5: id \"a\" was there before",
            "a.txt: id \"a\" was there before",
        ]
    );
    assert_eq!(
        lines(&output),
        [
            r#"{"id":"a","text":"","spans":[]}"#,
            r#"{"text":"","spans":[]}"#,
            r#"{"id":7,"text":"","spans":[]}"#,
            r#"{"id":"a","text":"x","spans":[]}"#,
            r#"{"id":"a","text":"","spans":[]}"#,
        ]
    );
}

#[test]
fn broken_lines_are_reported_and_the_rest_done() {
    let file = b"\n{\"id\":\"a\",\"text\":\"\"\n[]\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"\xff\"}\n{\"id\":\"s\",\"text\":\"\\ud800\"}\n{\"id\":\"d\",\"text\":\"\"}";
    let folder = folder(&[("in.jsonl", file)]);
    let output = run(folder.path(), &["annotate", "in.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = stderr(&output);
    let reports: Vec<&str> = stderr.lines().collect();
    assert_eq!(reports[0], "in.jsonl:2: not JSON: EOF while parsing an object at byte 19");
    assert_eq!(reports[1], "in.jsonl:3: invalid type: sequence, expected a JSON object");
    assert_eq!(reports[2], "in.jsonl:4: `text` is missing");
    assert!(reports[4].starts_with("in.jsonl:6: `text`: a lone surrogate ("), "{stderr}");
    assert_eq!(reports[3], "in.jsonl:5: not UTF-8 text: 0xFF at byte 19");
    assert_eq!(reports.len(), 5);
    assert_eq!(lines(&output), [r#"{"id":"d","text":"","spans":[]}"#]);
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_others() {
    let folder = folder(&[("bad.txt", b"caf\xc3\xa9 \xe9"), ("good.txt", b"")]);
    let output = run(folder.path(), &["annotate", "bad.txt", "none.txt", "none.jsonl", "good.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = stderr(&output);
    let reports: Vec<&str> = stderr.lines().collect();
    assert!(reports[0].starts_with("bad.txt: not UTF-8 text: byte 0xE9 at offset 6, line 1"), "{stderr}");
    assert!(reports[1].starts_with("none.txt: No such file"), "{stderr}");
    assert!(reports[2].starts_with("none.jsonl: No such file"), "{stderr}");
    assert_eq!(reports.len(), 3);
    assert_eq!(lines(&output), [r#"{"id":"good","text":"","spans":[]}"#]);
}

#[test]
fn wrong_usage_is_status_2_and_touches_nothing() {
    let folder =
        folder(&[("in.jsonl", b"{\"id\":\"a\",\"text\":\"\"}\n"), ("in.doc", b""), ("out", b"mine")]);
    let cases: [(&[&str], &str); 8] = [
        (&["annotate", "in.jsonl", "in.doc", "--output", "out"], "in.doc: neither .txt, .jsonl, .csv"),
        (&["annotate", "in.jsonl", "--output", "./in.jsonl"], "the output is one of the inputs"),
        (&["annotate", "in.jsonl", "--threads", "0"], "0 is not in 1..=256"),
        (&["annotate", "in.jsonl", "--threads", "257"], "257 is not in 1..=256"),
        (&["annotate", "in.jsonl", "in.doc"], "Usage: wiremark annotate [OPTIONS] [FILE]..."),
        (&["annotate", "in.jsonl", "--format", "csv"], "--format"),
        (&["evaluate"], "GOLD"),
        (&[], "Usage"),
    ];
    for (arguments, message) in cases {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{}", stderr(&output));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(fs::read(folder.path().join("out")).unwrap(), b"mine");
    assert_eq!(fs::read(folder.path().join("in.jsonl")).unwrap(), b"{\"id\":\"a\",\"text\":\"\"}\n");
}

#[test]
fn a_format_overrules_the_name() {
    let folder = folder(&[("news.md", b"x")]);
    let output = run(folder.path(), &["annotate", "--format", "txt", "news.md"]);
    assert_eq!(lines(&output), [r#"{"id":"news","text":"x","spans":[]}"#]);
}

#[test]
fn output_goes_to_a_file() {
    let folder =
        folder(&[("a.txt", b""), ("out.jsonl", b"something longer that was here before, much longer")]);
    let output = run(folder.path(), &["annotate", "a.txt", "-o", "out.jsonl"]);
    assert_eq!((output.status.code(), output.stdout.len(), output.stderr.len()), (Some(0), 0, 0));
    let written = fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
    assert_eq!(written, "{\"id\":\"a\",\"text\":\"\",\"spans\":[]}\n");
    let output = run(folder.path(), &["annotate", "a.txt", "-o", "none/out.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("none/out.jsonl: No such file"), "{}", stderr(&output));
}

#[test]
fn documents_of_one_name_are_told_apart_by_their_folders() {
    let folder = folder(&[("other.txt", b"")]);
    for name in ["first", "second"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("report.txt"), name).unwrap();
    }
    let output = run(folder.path(), &["annotate", "first/report.txt", "second/report.txt", "other.txt"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    assert_eq!(
        lines(&output),
        [
            r#"{"id":"first/report","text":"first","spans":[]}"#,
            r#"{"id":"second/report","text":"second","spans":[]}"#,
            r#"{"id":"other","text":"","spans":[]}"#,
        ]
    );
}

/// The names of what is in a folder, sorted.
fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn nothing_done_leaves_the_output_as_it_was() {
    let folder = folder(&[("good.jsonl", b"mine\n"), ("bad.jsonl", b"{}\n"), ("none.jsonl", b"")]);
    for input in ["missing.txt", "missing.jsonl", "bad.jsonl"] {
        for output in ["good.jsonl", "new.jsonl"] {
            let run = run(folder.path(), &["annotate", input, "-o", output]);
            assert_eq!(run.status.code(), Some(1));
            let told = format!("{output}: not written, as there is nothing to write\n");
            assert!(stderr(&run).ends_with(&told), "{}", stderr(&run));
        }
    }
    assert_eq!(fs::read(folder.path().join("good.jsonl")).unwrap(), b"mine\n");
    assert_eq!(names(&folder), ["bad.jsonl", "good.jsonl", "none.jsonl"]);
    // Of nothing, nothing is the right output.
    assert_eq!(run(folder.path(), &["annotate", "none.jsonl", "-o", "good.jsonl"]).status.code(), Some(0));
    assert_eq!(fs::read(folder.path().join("good.jsonl")).unwrap(), b"");
    // And what could be done is worth keeping.
    let output = run_with(
        folder.path(),
        &["annotate", "missing.txt", "-", "--format", "txt", "-o", "good.jsonl"],
        b"x",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::read_to_string(folder.path().join("good.jsonl")).unwrap().contains("stdin"));
    assert_eq!(names(&folder), ["bad.jsonl", "good.jsonl", "none.jsonl"]);
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    const ROW: &[u8] = b"{\"id\":\"a\",\"text\":\"\"}\n";

    #[test]
    fn an_input_is_not_written_over_whatever_it_is_called() {
        let folder = folder(&[("t.jsonl", ROW)]);
        let path = |name: &str| folder.path().join(name);
        fs::hard_link(path("t.jsonl"), path("hard.jsonl")).unwrap();
        symlink("t.jsonl", path("soft.jsonl")).unwrap();
        let refused = |output: Output| {
            assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
            let told = "the output is one of the inputs, and would be written over";
            assert!(stderr(&output).contains(told), "{}", stderr(&output));
            assert_eq!(fs::read(path("t.jsonl")).unwrap(), ROW);
        };
        for output in ["t.jsonl", "./t.jsonl", "hard.jsonl", "soft.jsonl"] {
            refused(run(folder.path(), &["annotate", "t.jsonl", "-o", output]));
            let mut from_stdin = wiremark(&["annotate", "--format", "jsonl", "-o", output]);
            from_stdin.current_dir(folder.path()).stdin(File::open(path("t.jsonl")).unwrap());
            refused(from_stdin.output().unwrap());
        }
        // `>>` would feed the command what it writes.
        let appending = File::options().append(true).open(path("t.jsonl")).unwrap();
        let mut command = wiremark(&["annotate", "hard.jsonl"]);
        refused(command.current_dir(folder.path()).stdout(appending).output().unwrap());
    }

    #[test]
    fn a_replaced_file_keeps_its_mode_and_its_links() {
        let folder = folder(&[("a.jsonl", ROW), ("real.jsonl", b"old")]);
        let path = |name: &str| folder.path().join(name);
        fs::set_permissions(path("real.jsonl"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.jsonl", path("link.jsonl")).unwrap();
        symlink("later.jsonl", path("dangling.jsonl")).unwrap();
        for (output, real) in [("link.jsonl", "real.jsonl"), ("dangling.jsonl", "later.jsonl")] {
            let output = run(folder.path(), &["annotate", "a.jsonl", "-o", output]);
            assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
            assert!(fs::read_to_string(path(real)).unwrap().contains("spans"));
        }
        assert!(fs::symlink_metadata(path("link.jsonl")).unwrap().is_symlink());
        assert_eq!(fs::metadata(path("real.jsonl")).unwrap().permissions().mode() & 0o777, 0o640);
    }

    /// Each file that a run reads, against each that it writes.
    #[test]
    fn nothing_is_written_over_what_is_read_or_what_else_is_written() {
        let spans = b"document,start,end,label,outcome,text,source,confidence,accepted\r\n";
        let files: &[(&str, &[u8])] =
            &[("a.jsonl", ROW), ("spans.csv", spans), ("texts.jsonl", ROW), ("names.bin", b"names")];
        let folder = folder(files);
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("brat")).unwrap();
        fs::write(path("brat/a.txt"), "Beni").unwrap();
        fs::write(path("brat/a.ann"), "").unwrap();
        for (file, _) in files {
            symlink(file, path(&format!("soft-{file}"))).unwrap();
            fs::hard_link(path(file), path(&format!("hard-{file}"))).unwrap();
        }
        let texts = ["convert", "--from", "csv", "--texts", "texts.jsonl", "--to", "jsonl", "spans.csv"];
        let cases: [(&[&str], &str); 12] = [
            (&["annotate", "a.jsonl", "--gazetteer", "names.bin", "-o", "soft-names.bin"], "the gazetteer"),
            (&["convert", "--to", "bio", "a.jsonl", "hard-a.jsonl"], "the output is the input"),
            (&["convert", "--to", "bio", "a.jsonl", "--card", "soft-a.jsonl"], "the card is the input"),
            (&[&texts[..], &["soft-texts.jsonl"]].concat(), "the output is the file of texts"),
            (
                &[&texts[..], &["out.jsonl", "--card", "hard-texts.jsonl"]].concat(),
                "the card is the file of texts",
            ),
            (&[&texts[..], &["hard-spans.csv"]].concat(), "the output is the input"),
            (
                &["convert", "--to", "bio", "a.jsonl", "new", "--card", "./new"],
                "the card and the output are one file",
            ),
            (&["convert", "--to", "bio", "a.jsonl", "names.bin", "--card", "soft-names.bin"], "are one file"),
            (&["convert", "--to", "jsonl", "brat", "brat/a.txt"], "the output is the input"),
            (&["convert", "--to", "jsonl", "brat", "out", "--card", "brat/a.ann"], "the card is the input"),
            (&["convert", "--to", "brat", "brat", "brat"], "the folder is not empty"),
            (&["convert", "--to", "jsonl", "--split", "80,10,10", "brat", "brat"], "the folder is not empty"),
        ];
        for (arguments, told) in cases {
            let output = run(folder.path(), arguments);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
            assert!(stderr(&output).contains(told), "{arguments:?}: {}", stderr(&output));
            for (file, content) in files {
                assert_eq!(fs::read(path(file)).unwrap(), *content, "{arguments:?}");
            }
        }
        assert_eq!(fs::read(path("brat/a.txt")).unwrap(), b"Beni");
        assert!(!path("new").exists() && !path("out").exists());
    }

    /// Names of files, ids and texts may hold what a terminal would obey.
    #[test]
    fn what_a_terminal_would_obey_is_escaped_in_messages() {
        let evil = "a\u{1b}[2Jb\u{7}\u{202e}c\u{9b}31m.jsonl";
        let folder = folder(&[(evil, "no\u{1b}]0;x\u{7}\n".as_bytes())]);
        let runs: [&[&str]; 4] = [
            &["annotate", evil],
            &["convert", "--from", "jsonl", "--to", "bio", evil],
            &["annotate", "missing\u{1b}[31m.jsonl"],
            &["convert", "--to", "bio", evil, evil],
        ];
        for arguments in runs {
            let output = run(folder.path(), arguments);
            let told = stderr(&output);
            assert!(!told.is_empty(), "{arguments:?}");
            assert!(
                told.chars().all(|c| !c.is_control() || c == '\n') && !told.contains('\u{202e}'),
                "{arguments:?}: {told:?}"
            );
        }
        let told = stderr(&run(folder.path(), &["annotate", evil]));
        assert!(told.starts_with("a\\u{1b}[2Jb\\u{7}\\u{202e}c\\u{9b}31m.jsonl:1: "), "{told:?}");
    }

    #[test]
    fn a_replaced_file_keeps_its_owner() {
        let folder = folder(&[("a.jsonl", ROW), ("theirs.jsonl", b"old")]);
        let path = folder.path().join("theirs.jsonl");
        if std::os::unix::fs::chown(&path, Some(1234), Some(2345)).is_err() {
            eprintln!("skipped: only root may give files away");
            return;
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o2640)).unwrap();
        let output = run(folder.path(), &["annotate", "a.jsonl", "-o", "theirs.jsonl"]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
        let kept = fs::metadata(&path).unwrap();
        assert_eq!((kept.uid(), kept.gid(), kept.mode() & 0o7777), (1234, 2345, 0o2640));
        assert!(fs::read_to_string(path).unwrap().contains("spans"));
    }

    /// What is half written is gone, what was there before is not, and the run ends by the signal.
    #[test]
    fn a_run_that_is_interrupted_leaves_nothing_half_written() {
        let folder = folder(&[("old.jsonl", b"old")]);
        let runs: [&[&str]; 4] = [
            &["annotate", "--format", "jsonl", "-o", "old.jsonl"],
            &["convert", "--from", "jsonl", "--to", "jsonl", "-", "new.jsonl"],
            &["convert", "--from", "jsonl", "--to", "brat", "-", "brat"],
            &["annotate", "--format", "txt", "-o", "new.jsonl"],
        ];
        for (arguments, signal) in runs.into_iter().zip(["INT", "TERM", "HUP", "TERM"]) {
            let mut command = wiremark(arguments);
            command.current_dir(folder.path()).stdin(Stdio::piped()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            stdin.write_all(ROW).unwrap();
            let begun = || names(&folder).iter().any(|name| name.starts_with(".wiremark-"));
            while !begun() {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            let kill = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
            assert!(kill.unwrap().success());
            let status = child.wait().unwrap();
            let number = match signal {
                "HUP" => 1,
                "INT" => 2,
                _ => 15,
            };
            assert_eq!(status.signal(), Some(number), "{arguments:?}");
            assert_eq!(names(&folder), ["old.jsonl"], "{arguments:?}");
            assert_eq!(fs::read(folder.path().join("old.jsonl")).unwrap(), b"old");
        }
    }

    #[test]
    fn a_folder_appears_when_all_of_it_is_written() {
        let folder = folder(&[("a.jsonl", b"{\"id\":\"a\",\"text\":\"Beni\"}\n"), ("bad.jsonl", b"no\n")]);
        fs::create_dir(folder.path().join("empty")).unwrap();
        fs::set_permissions(folder.path().join("empty"), fs::Permissions::from_mode(0o750)).unwrap();
        let output = run(folder.path(), &["convert", "--to", "brat", "a.jsonl", "empty"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(folder.path().join("empty/a.txt").is_file());
        assert_eq!(fs::metadata(folder.path().join("empty")).unwrap().mode() & 0o777, 0o750);
        // Of nothing but problems nothing is made.
        let output = run(folder.path(), &["convert", "--from", "jsonl", "--to", "brat", "bad.jsonl", "none"]);
        assert!(
            stderr(&output).ends_with("none: not written, as there is nothing to write\n"),
            "{}",
            stderr(&output)
        );
        assert!(!folder.path().join("none").exists());
        assert!(!names(&folder).iter().any(|name| name.starts_with(".wiremark-")));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_closed_standard_output_is_an_error() {
        let folder = folder(&[("a.jsonl", ROW), ("gold.jsonl", b"")]);
        let program = env!("CARGO_BIN_EXE_wiremark");
        for arguments in ["annotate a.jsonl", "convert --to bio a.jsonl", "evaluate gold.jsonl"] {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("exec {program} {arguments} >&-")]).current_dir(folder.path());
            let output = shell.output().unwrap();
            assert_eq!(output.status.code(), Some(1), "{arguments}");
            assert!(stderr(&output).contains("<stdout>: it is closed"), "{arguments}: {}", stderr(&output));
            // Who wants nothing gets nothing.
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("exec {program} {arguments} >/dev/null")]).current_dir(folder.path());
            assert_eq!(shell.status().unwrap().code(), Some(0), "{arguments}");
        }
    }

    #[test]
    fn pipes_and_devices_are_written_to_as_they_are() {
        let folder = folder(&[("a.jsonl", ROW)]);
        let output = run(folder.path(), &["annotate", "a.jsonl", "-o", "/dev/stdout"]);
        assert_eq!(lines(&output), [r#"{"id":"a","text":"","spans":[]}"#]);
        // Appended to, not emptied.
        fs::write(folder.path().join("log"), "before\n").unwrap();
        let log = File::options().append(true).open(folder.path().join("log")).unwrap();
        let mut command = wiremark(&["annotate", "a.jsonl", "-o", "/dev/stdout"]);
        assert!(command.current_dir(folder.path()).stdout(log).status().unwrap().success());
        assert!(fs::read_to_string(folder.path().join("log")).unwrap().starts_with("before\n{"));
        let output = run(folder.path(), &["annotate", "a.jsonl", "-o", "/dev/null"]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_reported_with_the_name_of_what_is_full() {
        let folder = folder(&[("a.jsonl", ROW), ("gold.jsonl", b"")]);
        let output = run(folder.path(), &["annotate", "a.jsonl", "-o", "/dev/full"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).starts_with("/dev/full: No space left"), "{}", stderr(&output));
        for arguments in [&["annotate", "a.jsonl"][..], &["evaluate", "gold.jsonl"]] {
            let full = File::options().write(true).open("/dev/full").unwrap();
            let output = wiremark(arguments).current_dir(folder.path()).stdout(full).output().unwrap();
            assert_eq!(output.status.code(), Some(1));
            assert!(stderr(&output).starts_with("<stdout>: No space left"), "{}", stderr(&output));
        }
    }
}

#[test]
fn order_is_kept_whatever_the_threads() {
    // Rows of very different lengths, over many batches and two files.
    let row = |nth: usize| {
        let text = NEWS.repeat(if nth.is_multiple_of(97) { 300 } else { nth % 7 });
        format!("{{\"id\":\"{nth}\",\"text\":\"{text}\"}}\n")
    };
    let (one, two): (String, String) = ((0..3000).map(row).collect(), (3000..6000).map(row).collect());
    let folder = folder(&[("1.jsonl", one.as_bytes()), ("2.jsonl", two.as_bytes())]);
    let outputs: Vec<Output> = ["1", "2", "7"]
        .map(|threads| run(folder.path(), &["annotate", "--threads", threads, "1.jsonl", "2.jsonl"]))
        .into();
    for output in &outputs {
        assert_eq!(stderr(output), "");
        assert_eq!(output.status.code(), Some(0));
        let lines = lines(output);
        assert_eq!(lines.len(), 6000);
        for (nth, line) in lines.iter().enumerate() {
            assert!(line.starts_with(row(nth).trim_end().trim_end_matches('}')), "row {nth}");
        }
        assert_eq!(output.stdout, outputs[0].stdout);
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let file: String = (0..20_000).map(|nth| format!("{{\"id\":\"{nth}\",\"text\":\"{NEWS}\"}}\n")).collect();
    let folder = folder(&[("in.jsonl", file.as_bytes())]);
    let mut child = wiremark(&["annotate", "in.jsonl"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut head = BufReader::new(child.stdout.take().unwrap());
    head.read_line(&mut String::new()).unwrap();
    drop(head);
    let mut reports = String::new();
    child.stderr.take().unwrap().read_to_string(&mut reports).unwrap();
    assert_eq!(reports, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_row_comes_out_before_the_next_goes_in() {
    assert_streams(
        wiremark(&["annotate", "--format", "jsonl"]),
        |nth| format!("{{\"id\":\"{nth}\",\"text\":\"\"}}"),
        |nth| format!("{{\"id\":\"{nth}\",\"text\":\"\",\"spans\":[]}}"),
    );
}

#[test]
fn help_and_version() {
    let here = PathBuf::from(".");
    let version = run(&here, &["--version"]);
    assert_eq!(lines(&version), [format!("wiremark {}", env!("CARGO_PKG_VERSION"))]);
    for (arguments, word) in [
        (&["--help"][..], "annotate"),
        (&["annotate", "--help"], "--threads"),
        (&["evaluate", "--help"], "GOLD"),
    ] {
        let help = run(&here, arguments);
        assert_eq!(help.status.code(), Some(0));
        let text = lines(&help).join("\n");
        // The columns of tables take a third of it.
        assert!(text.contains(word) && text.lines().count() < 90, "{text}");
    }
}

#[test]
fn evaluating_without_predictions_annotates_gold() {
    let gold = format!("{{\"id\":\"a\",\"text\":\"{NEWS}\",\"spans\":[]}}\n");
    let folder = folder(&[("gold.jsonl", gold.as_bytes())]);
    let annotated = run(folder.path(), &["annotate", "gold.jsonl", "-o", "pred.jsonl"]);
    assert_eq!(annotated.status.code(), Some(0));
    let own = run(folder.path(), &["evaluate", "gold.jsonl", "--errors", "9"]);
    let given = run(folder.path(), &["evaluate", "gold.jsonl", "pred.jsonl", "--errors", "9"]);
    assert_eq!(own.status.code(), Some(0));
    assert!(own.stdout.starts_with(b"strict "));
    assert_eq!(own.stdout, given.stdout);
}

#[test]
fn evaluating_what_does_not_pair_is_reported() {
    let row = |id: &str, text: &str| format!("{{\"id\":\"{id}\",\"text\":\"{text}\",\"spans\":[]}}\n");
    let folder = folder(&[
        ("gold.jsonl", (row("a", "x") + &row("b", "y")).as_bytes()),
        ("few.jsonl", row("a", "x").as_bytes()),
        ("other.jsonl", (row("a", "z") + &row("b", "y")).as_bytes()),
        ("twice.jsonl", (row("a", "x") + "\n" + &row("a", "x")).as_bytes()),
        ("broken.jsonl", b"{}\n"),
    ]);
    let cases = [
        ("few.jsonl", "no prediction for [\"b\"] (1 documents)\n"),
        ("other.jsonl", "document \"a\": the text differs\n"),
        ("twice.jsonl", "twice.jsonl:3: id \"a\" twice\n"),
        ("broken.jsonl", "broken.jsonl:1: missing field `id`\n"),
    ];
    for (predicted, message) in cases {
        let output = run(folder.path(), &["evaluate", "gold.jsonl", predicted]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!((stderr(&output).as_str(), output.stdout.len()), (message, 0));
    }
}

#[test]
fn a_gazetteer_is_read_or_refused_before_anything_is_written() {
    let core = include_bytes!("../data/gazetteer/core.bin");
    let mut damaged = core.to_vec();
    damaged[core.len() / 2] ^= 1;
    let files: [(&str, &[u8]); 4] =
        [("a.txt", b"In Homs."), ("more.bin", core), ("damaged.bin", &damaged), ("other.bin", b"{}")];
    let folder = folder(&files);
    let annotate = |gazetteer: &str| {
        run(folder.path(), &["annotate", "a.txt", "-o", "out.jsonl", "--gazetteer", gazetteer])
    };
    for (gazetteer, reason) in [
        ("damaged.bin", "the core gazetteer is damaged or cut short"),
        ("other.bin", "that file is no gazetteer of Wiremark"),
        ("missing.bin", "missing.bin"),
    ] {
        let output = annotate(gazetteer);
        assert!(!output.status.success());
        assert!(stderr(&output).contains(gazetteer), "{}", stderr(&output));
        assert!(stderr(&output).contains(reason), "{}", stderr(&output));
        assert!(!folder.path().join("out.jsonl").exists());
    }
    assert!(annotate("more.bin").status.success());
    assert!(folder.path().join("out.jsonl").exists());
}
