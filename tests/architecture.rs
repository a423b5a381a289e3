//! The invariants of ARCHITECTURE.md that the compiler does not hold.

#![allow(clippy::unwrap_used)] // Also in the functions that tests share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use imports::{Crate, Graph};

#[path = "architecture/imports.rs"]
mod imports;

/// The entries of one directory from the ground up, each with those that it may name
/// beside itself.
type Order = [(&'static str, &'static [&'static str])];

/// For each directory that has an order: where it is, and the order. To give another
/// directory one, add a row; the tests below read nothing else.
const ORDERS: &[(&str, &Order)] = &[("", MODULES), ("recognise", RECOGNISE), ("formats", FORMATS)];

/// `formats` and `evaluate` stand side by side.
const MODULES: &Order = &[
    ("text", &[]),
    ("annotation", &["text"]),
    ("recognise", &["text", "annotation"]),
    ("dataset", &["text", "annotation", "recognise"]),
    ("formats", &["text", "annotation", "dataset"]),
    ("evaluate", &["text", "annotation", "formats"]),
    ("web", &["text", "annotation", "recognise", "dataset", "formats"]),
];

/// The labels know nothing of each other.
const RECOGNISE: &Order = &[
    ("resource", &[]),
    ("tokens", &["resource"]),
    ("meaning", &[]),
    ("grammar", &["tokens", "meaning"]),
    ("names", &["resource", "tokens", "grammar"]),
    ("analysis", &["tokens", "meaning", "grammar", "names"]),
    ("date", &["tokens", "meaning", "grammar", "analysis"]),
    ("place", &["tokens", "meaning", "grammar", "names", "analysis"]),
    ("group", &["tokens", "meaning", "names", "analysis"]),
    ("casualty", &["tokens", "meaning", "grammar", "analysis"]),
    ("project_labels", &["tokens", "meaning", "analysis"]),
    ("tagger", &["resource", "tokens", "meaning", "names", "casualty", "analysis"]),
];

/// The families know nothing of each other, but for the project file, which is JSON Lines
/// with more in it. What looks formats up names all.
const FORMATS: &Order = &[
    ("core", &[]),
    ("articles", &["core"]),
    ("brat", &["core"]),
    ("cas_xmi", &["core"]),
    ("columns", &["core"]),
    ("csv", &["core"]),
    ("doccano", &["core"]),
    ("gliner", &["core"]),
    ("hugging_face", &["core"]),
    ("jsonl", &["core"]),
    ("label_studio", &["core"]),
    ("prodigy", &["core"]),
    ("project_file", &["core", "jsonl"]),
    ("spacy", &["core"]),
    ("web_annotation", &["core"]),
    ("table", FAMILIES),
    ("detect", FAMILIES_AND_TABLE),
    ("card", &["core", "table"]),
];

/// All but the table, which is the last.
const FAMILIES: &[&str] = FAMILIES_AND_TABLE.split_last().unwrap().1;

const FAMILIES_AND_TABLE: &[&str] = &[
    "core",
    "articles",
    "brat",
    "cas_xmi",
    "columns",
    "csv",
    "doccano",
    "gliner",
    "hugging_face",
    "jsonl",
    "label_studio",
    "prodigy",
    "project_file",
    "spacy",
    "web_annotation",
    "table",
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
    imports::code(&fs::read_to_string(path).unwrap())
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn modules() -> Vec<(&'static str, PathBuf, String)> {
    let mut modules = Vec::new();
    for (name, _) in MODULES {
        let mut files = rust_files(&source().join(name));
        // Tests may name anything.
        files.retain(|file| !file.ends_with("tests.rs"));
        assert!(!files.is_empty(), "src/{name} is gone; mend this test");
        modules.extend(files.into_iter().map(|file| (*name, file.clone(), code(&file))));
    }
    modules
}

/// What each directory's entries name of each other; `""` is src itself.
fn graphs() -> BTreeMap<String, Graph> {
    let files = rust_files(&source()).into_iter().filter(|file| !file.starts_with(source().join("bin")));
    let files = files.map(|file| {
        let name = file.strip_prefix(source()).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(file).unwrap())
    });
    Crate::new(files.collect()).graphs()
}

#[test]
fn dependencies_run_one_way() {
    let graphs = graphs();
    for (directory, order) in ORDERS {
        for (nth, (name, below)) in order.iter().enumerate() {
            for other in *below {
                let earlier = order[..nth].iter().any(|(earlier, _)| earlier == other);
                assert!(earlier, "src/{directory}: {name} may name {other}, which does not come before it");
            }
            let named = graphs[*directory].get(*name).cloned().unwrap_or_default();
            let wrong = named.iter().find(|(other, _)| !below.contains(&other.as_str()));
            assert!(wrong.is_none(), "src/{directory}: {name} must not name {wrong:?}");
        }
    }
}

#[test]
fn every_entry_of_an_ordered_directory_has_its_place() {
    for (directory, order) in ORDERS {
        for entry in fs::read_dir(source().join(directory)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let known = ["lib", "bin", "mod"].contains(&name.as_str())
                || order.iter().any(|(module, _)| *module == name);
            assert!(known, "src/{directory}/{name} has no place in the order");
        }
    }
}

#[test]
fn files_do_not_import_each_other_in_circles() {
    let mut wrong = Vec::new();
    for (directory, mut graph) in graphs() {
        // A module's file and its children are one thing, save where an order is kept, and
        // in all of recognition: there what all of them need is a file of its own.
        let strict = directory.starts_with("recognise")
            || ORDERS.iter().any(|(ordered, _)| !ordered.is_empty() && directory == *ordered);
        if !strict {
            graph.remove("mod");
        }
        if let Some(cycle) = imports::cycle(&graph) {
            wrong.push(format!("src/{directory}: {}", cycle.join(" imports ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The checker itself, on crates of a few lines.
mod checker {
    use super::*;

    fn graphs_of(files: &[(&str, &str)]) -> BTreeMap<String, Graph> {
        Crate::new(files.iter().map(|&(name, code)| (name.to_owned(), code.to_owned())).collect()).graphs()
    }

    fn edges(graph: &Graph) -> Vec<String> {
        let edges = graph.iter().flat_map(|(from, to)| to.keys().map(move |to| format!("{from} {to}")));
        edges.collect()
    }

    #[test]
    fn paths_of_all_shapes_are_resolved() {
        let graphs = graphs_of(&[
            ("lib.rs", "pub mod a;\npub mod b;\n"),
            (
                "a/mod.rs",
                "mod c;\nmod d;\nmod e;\npub use c::{C, other as renamed};\nuse crate::b::B;\nstruct Own;",
            ),
            ("a/c.rs", "use super::d::{self, D};\nuse std::fmt;\n// use super::e::E;\nfn f() {}"),
            (
                "a/d.rs",
                "fn f() { super::e::g(std::text::T) }\n#[cfg(test)]\nmod tests { use super::super::c::C; }",
            ),
            ("a/e.rs", "use crate::{\n    a::Own,\n    b::{deep::F, B},\n};"),
            ("b/mod.rs", "pub mod deep;"),
            ("b/deep.rs", "use crate::a::renamed;"),
        ]);
        assert_eq!(edges(&graphs[""]), ["a b", "b a", "lib a", "lib b"]);
        assert_eq!(edges(&graphs["a"]), ["c d", "d e", "e mod", "mod c", "mod d", "mod e"]);
        assert_eq!(edges(&graphs["b"]), ["mod deep"]);
    }

    #[test]
    fn what_a_module_reexports_is_found_where_it_is_defined() {
        let graphs = graphs_of(&[
            ("lib.rs", ""),
            ("a/mod.rs", "mod c;\nmod d;\npub(in crate::a) use c::C;"),
            ("a/c.rs", ""),
            ("a/d.rs", "use super::C;"),
        ]);
        assert_eq!(edges(&graphs["a"]), ["d c", "mod c", "mod d"]);
    }

    #[test]
    fn a_planted_circle_is_found() {
        let sound = [("lib.rs", ""), ("a/mod.rs", "mod c;\nmod d;\nmod e;"), ("a/c.rs", "use super::d::D;")];
        let graph = |last: &[(&'static str, &'static str)]| graphs_of(&[&sound, last].concat())["a"].clone();
        let line = graph(&[("a/d.rs", "use super::e::E;"), ("a/e.rs", "")]);
        assert_eq!(imports::cycle(&line), None);
        let circle = graph(&[("a/d.rs", "use super::e::E;"), ("a/e.rs", "use crate::a::c::C;")]);
        assert_eq!(imports::cycle(&circle).unwrap(), ["c", "d", "e", "c"]);
        let parent = graph(&[("a/d.rs", ""), ("a/e.rs", "use super::defined_in_mod;")]);
        assert_eq!(imports::cycle(&parent).unwrap(), ["e", "mod", "e"]);
    }

    #[test]
    fn a_circle_of_more_than_one_directory_is_found_in_theirs() {
        let graphs = graphs_of(&[
            ("lib.rs", ""),
            ("a/mod.rs", "mod c;"),
            ("a/c.rs", "use crate::b::B;"),
            ("b.rs", "use crate::a::A;"),
        ]);
        assert!(imports::cycle(&graphs[""]).is_some());
        let all: BTreeSet<&String> = graphs.keys().collect();
        assert_eq!(all.len(), 2);
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
