//! `wiremark evaluate` prints what the reference scorer prints, byte for byte.
//!
//! The scorer and its gold files are no part of this repository: they are looked
//! for in `$WIREMARK_DATA`, or in `shared` next to the repository. Without them,
//! or without Python, the test says so and passes.

#![allow(clippy::unwrap_used)] // The lint's exception covers test functions, not their helpers.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::{Value, json};

fn data() -> Option<PathBuf> {
    let data = env::var_os("WIREMARK_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    if !data.join("tools/score.py").is_file() {
        println!("skipped: no tools/score.py in {}", data.display());
        return None;
    }
    if !Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: no python3");
        return None;
    }
    Some(data)
}

/// Predictions that are wrong in every way there is, the same at every run.
fn spoilt(gold: &str) -> String {
    let mut count = 0_u64;
    let mut lines = Vec::new();
    for line in gold.lines().filter(|line| !line.trim().is_empty()) {
        let mut document: Value = serde_json::from_str(line).unwrap();
        let spans = document["spans"].take();
        let mut predicted = Vec::new();
        for mut span in spans.as_array().unwrap().iter().cloned() {
            count += 1;
            let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
            match count % 13 {
                0 => continue,
                1 => span["start"] = json!(start.saturating_sub(3)),
                2 => span["end"] = json!(end + 2),
                3 => (span["start"], span["end"]) = (json!(end), json!(end + 4)),
                4 => span["label"] = json!("PLACE"),
                5 => span["label"] = json!("ORDNANCE"),
                6 => predicted.push(span.clone()),
                7 => predicted.push(json!({"start": start + 1, "end": end, "label": "GROUP"})),
                8 => predicted.push(json!({"start": start, "end": end + 9999, "label": "DATE"})),
                9 => predicted.push(json!({"start": end, "end": end, "label": "CASUALTY"})),
                10 => predicted.push(json!({"start": -3, "end": -1, "label": "DATE"})),
                11 => predicted.push(json!({"start": -99_999, "end": 2, "label": "GROUP"})),
                _ => {}
            }
            if span["label"] == "CASUALTY" {
                match count % 3 {
                    0 => span["outcome"] = json!("captured"),
                    1 => span["outcome"] = Value::Null,
                    _ => {}
                }
            }
            predicted.push(span);
        }
        document["spans"] = Value::Array(predicted);
        lines.push(document.to_string());
    }
    // The order of the predictions must not matter.
    lines.reverse();
    lines.join("\n")
}

fn same(reference: &Output, ours: &Output, what: &str) {
    assert!(reference.status.success(), "{what}: {}", String::from_utf8_lossy(&reference.stderr));
    assert!(ours.status.success(), "{what}: {}", String::from_utf8_lossy(&ours.stderr));
    let text = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(text(reference), text(ours), "{what}");
}

#[test]
fn every_gold_file_scores_alike() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(data.join("gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no gold files in {}", data.display());
    for gold in files {
        let content = fs::read_to_string(&gold).unwrap();
        let nothing: Vec<String> = content
            .lines()
            .map(|line| {
                let mut document: Value = serde_json::from_str(line).unwrap();
                document["spans"] = json!([]);
                document.to_string()
            })
            .collect();
        for (kind, predictions) in
            [("spoilt", spoilt(&content)), ("perfect", content.clone()), ("empty", nothing.join("\n"))]
        {
            let predicted = folder.path().join("predicted.jsonl");
            fs::write(&predicted, predictions).unwrap();
            for options in [&[][..], &["--json"], &["--errors", "7"], &["--errors", "100000"]] {
                let reference = Command::new("python3")
                    .env("PYTHONIOENCODING", "utf-8")
                    .arg(data.join("tools/score.py"))
                    .args([&gold, &predicted])
                    .args(options)
                    .output()
                    .unwrap();
                let ours = Command::new(env!("CARGO_BIN_EXE_wiremark"))
                    .arg("evaluate")
                    .args([&gold, &predicted])
                    .args(options)
                    .output()
                    .unwrap();
                same(&reference, &ours, &format!("{} {kind} {options:?}", gold.display()));
            }
        }
    }
}
