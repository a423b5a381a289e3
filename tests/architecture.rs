//! The invariants of ARCHITECTURE.md that the compiler does not hold.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the ground up; each may name those before it and itself.
/// `formats` and `evaluate` stand side by side.
const ORDER: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("annotation", &["text"]),
    ("recognise", &["text", "annotation"]),
    ("dataset", &["text", "annotation", "recognise"]),
    ("formats", &["text", "annotation", "dataset"]),
    ("evaluate", &["text", "annotation", "formats"]),
    ("web", &["text", "annotation", "recognise", "dataset", "formats"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The code without its tests and comments, which may name anything.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    let code = source.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn modules() -> Vec<(&'static str, PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Vec::new();
    for (name, _) in ORDER {
        let files = rust_files(&source.join(name));
        assert!(!files.is_empty(), "src/{name} is gone; mend this test");
        modules.extend(files.into_iter().map(|file| (*name, file.clone(), code(&file))));
    }
    modules
}

#[test]
fn dependencies_run_one_way() {
    for (module, file, code) in modules() {
        let (_, below) = ORDER.iter().find(|(name, _)| *name == module).unwrap();
        // One name a line, so that the lines below see every one.
        assert!(!code.contains("crate::{"), "{}: name modules one by one", file.display());
        for (other, _) in ORDER {
            let allowed = *other == module || below.contains(other);
            assert!(
                allowed || !code.contains(&format!("crate::{other}")),
                "{}: {module} must not know {other}",
                file.display()
            );
        }
    }
}

#[test]
fn every_module_of_the_crate_has_its_place_in_the_order() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let known =
            ["lib", "bin"].contains(&name.as_str()) || ORDER.iter().any(|(module, _)| *module == name);
        assert!(known, "src/{name} has no place in the order of modules");
    }
}

#[test]
fn only_the_web_face_knows_javascript() {
    for (module, file, code) in modules() {
        let knows = ["wasm_bindgen", "web_sys", "js_sys", "tsify"].iter().any(|name| code.contains(name));
        assert!(module == "web" || !knows, "{}", file.display());
    }
}

#[test]
fn the_core_has_no_clock_no_files_and_no_globals() {
    for (module, file, code) in modules() {
        for forbidden in [
            "std::time",
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "static mut",
            "LazyLock",
            "thread_local!",
        ] {
            assert!(!code.contains(forbidden), "{} ({module}) uses {forbidden}", file.display());
        }
    }
}

#[test]
fn labels_are_known_by_heart_in_recognition_and_its_scores_only() {
    for (module, file, code) in modules() {
        let knows = ["Label::GROUP", "Label::PLACE", "Label::DATE", "Label::CASUALTY"].into_iter().chain([
            "\"GROUP\"",
            "\"PLACE\"",
            "\"DATE\"",
            "\"CASUALTY\"",
        ]);
        let knows: Vec<&str> = knows.collect();
        // Scores are told by the four labels of the guidelines.
        let may = ["recognise", "annotation", "evaluate"].contains(&module);
        assert!(may || !knows.iter().any(|label| code.contains(label)), "{}", file.display());
    }
}
