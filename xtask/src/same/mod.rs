//! `cargo xtask same`: whether recognition gives what it gave, byte for byte.
//!
//! A change of structure must not change any annotation. The digests of what is
//! found in the annotated data and in generated texts are kept in
//! tests/data/annotations.digests; a change that is meant to find something else
//! writes them anew with `--update`.

mod base;
mod texts;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use wiremark::annotation::Annotation;
use wiremark::formats::jsonl::Lines;
use wiremark::recognise::Annotator;
use wiremark::text::Text;

use crate::run::in_release;
use crate::{data, root, run};

#[derive(clap::Args)]
pub struct Arguments {
    /// The annotated data, whose folders `gold` and `silver` are annotated
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Write the digests anew
    #[arg(long)]
    update: bool,
    /// Compare with the command as that commit has it, and show the first texts that differ
    #[arg(long, value_name = "REV", conflicts_with = "update")]
    base: Option<String>,
}

/// Where the digests are kept, from the top folder.
const DIGESTS: &str = "tests/data/annotations.digests";

/// The name of the generated texts among the files.
const GENERATED: &str = "generated";

/// Texts that are compared as a whole.
struct Corpus {
    /// `gold/voa-dev.jsonl`, or [`GENERATED`].
    name: String,
    texts: Vec<String>,
}

/// Digest, number of texts and of spans.
#[derive(Clone, PartialEq)]
struct Summary(String);

pub fn run(arguments: &Arguments) -> Result<()> {
    if cfg!(debug_assertions) {
        return run::run(&mut in_release());
    }
    let corpora = corpora(&data(arguments.data.as_deref()))?;
    if let Some(revision) = &arguments.base {
        return base::compare(&corpora, revision);
    }
    let annotator = Annotator::new();
    let found = corpora.iter().map(|corpus| (corpus.name.clone(), summary(&annotator, corpus))).collect();
    let file = root().join(DIGESTS);
    let kept = if file.exists() { parse(&fs::read_to_string(&file)?)? } else { BTreeMap::new() };
    if arguments.update {
        // What was skipped keeps its digest.
        let all: BTreeMap<_, _> = kept.into_iter().chain(found).collect();
        return fs::write(&file, print(&all)).with_context(|| DIGESTS.to_owned());
    }
    report(&kept, &found)
}

/// Says which corpora were skipped, and fails if one has changed.
fn report(kept: &BTreeMap<String, Summary>, found: &BTreeMap<String, Summary>) -> Result<()> {
    let skipped: Vec<&str> =
        kept.keys().filter(|name| !found.contains_key(*name)).map(String::as_str).collect();
    if !skipped.is_empty() {
        println!("skipped, as the data is not there: {}", skipped.join(", "));
    }
    let changed = changed(kept, found);
    if changed.is_empty() {
        println!("{} files are annotated as before", found.len());
        return Ok(());
    }
    for line in &changed {
        println!("{line}");
    }
    bail!(
        "{} of {} files are annotated differently; `cargo xtask same --base main` shows where, and \
         `cargo xtask same --update` keeps what is found now, if that is meant",
        changed.len(),
        found.len()
    )
}

/// A line for each corpus that is not annotated as it was.
fn changed(kept: &BTreeMap<String, Summary>, found: &BTreeMap<String, Summary>) -> Vec<String> {
    let line = |(name, now): (&String, &Summary)| match kept.get(name) {
        Some(before) if before == now => None,
        Some(before) => Some(format!("{name}: was {}, is {}", before.0, now.0)),
        None => Some(format!("{name}: has no digest yet, is {}", now.0)),
    };
    found.iter().filter_map(line).collect()
}

/// The generated texts, and each file of the annotated data that is there.
fn corpora(data: &Path) -> Result<Vec<Corpus>> {
    let mut corpora = vec![Corpus { name: GENERATED.to_owned(), texts: texts::generated() }];
    for folder in ["gold", "silver"] {
        let Ok(entries) = data.join(folder).read_dir() else { continue };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "jsonl") {
                let name = format!("{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
                let texts = read(&path).with_context(|| name.clone())?;
                corpora.push(Corpus { name, texts });
            }
        }
    }
    Ok(corpora)
}

/// The texts of a file's rows; a row without one is passed over.
fn read(path: &Path) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Row {
        text: Option<String>,
    }
    let mut texts = Vec::new();
    for line in Lines::new(BufReader::new(File::open(path)?)) {
        let line = line?;
        let row: Row =
            serde_json::from_str(&line.content?).with_context(|| format!("line {}", line.number))?;
        texts.extend(row.text);
    }
    Ok(texts)
}

/// What is found in a corpus.
fn summary(annotator: &Annotator, corpus: &Corpus) -> Summary {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunks = corpus.texts.chunks(corpus.texts.len().div_ceil(threads).max(1));
    let annotated: Vec<(String, usize)> = std::thread::scope(|scope| {
        let threads: Vec<_> = chunks.map(|texts| scope.spawn(|| lines(annotator, texts))).collect();
        threads.into_iter().map(|thread| thread.join().expect("annotating does not panic")).collect()
    });
    let mut hash = Sha256::new();
    let mut spans = 0;
    for (lines, count) in annotated {
        hash.update(lines);
        spans += count;
    }
    Summary(format!("{:x} {} {spans}", hash.finalize(), corpus.texts.len()))
}

/// All that is said of some texts, and how many spans that is.
fn lines(annotator: &Annotator, texts: &[String]) -> (String, usize) {
    let (mut out, mut spans) = (String::new(), 0);
    for text in texts {
        let annotations = annotator.annotate(&Text::new(text.as_str()));
        spans += annotations.len();
        for annotation in &annotations {
            write_line(annotation, &mut out);
        }
        out.push('\n');
    }
    (out, spans)
}

fn write_line(annotation: &Annotation, out: &mut String) {
    let Annotation { span, label, attributes, source, confidence, accepted } = annotation;
    let (start, end, label, bits) = (span.start(), span.end(), label.as_str(), confidence.to_bits());
    let _ = write!(out, "{start} {end} {label} {source:?} {bits:08x} {accepted}");
    for (name, value) in attributes.iter() {
        let _ = write!(out, " {name}={value}");
    }
    out.push('\n');
}

fn parse(file: &str) -> Result<BTreeMap<String, Summary>> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &str| {
        let (name, summary) =
            line.split_once(' ').with_context(|| format!("{DIGESTS}: {line:?} is no entry"))?;
        Ok((name.to_owned(), Summary(summary.to_owned())))
    };
    lines.map(entry).collect()
}

fn print(digests: &BTreeMap<String, Summary>) -> String {
    let mut file =
        "# What `Annotator::annotate` finds: file, SHA-256, texts, spans. `cargo xtask same` checks it and\n\
                    # `cargo xtask same --update` writes it.\n"
            .to_owned();
    for (name, summary) in digests {
        let _ = writeln!(file, "{name} {}", summary.0);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(texts: &[&str]) -> Corpus {
        Corpus { name: GENERATED.to_owned(), texts: texts.iter().map(|&text| text.to_owned()).collect() }
    }

    #[test]
    fn a_digest_changes_with_what_is_found_and_only_with_that() {
        let annotator = Annotator::new();
        let digest = |texts: &[&str]| summary(&annotator, &corpus(texts)).0;
        let text = "Boko Haram killed 12 people in Maiduguri.";
        assert_eq!(digest(&[text]), digest(&[text]));
        assert!(digest(&[text]).ends_with(" 1 3"), "{}", digest(&[text]));
        // One other outcome, one other place, one other text.
        for other in [
            "Boko Haram harmed 12 people in Maiduguri.",
            "Boko Haram  killed 12 people in Maiduguri.",
            "Boko Haram killed 12 people in Maiduguri\n.",
        ] {
            let same = lines(&annotator, &[text.to_owned()]) == lines(&annotator, &[other.to_owned()]);
            assert_eq!(digest(&[text]) == digest(&[other]), same, "{other}");
        }
        assert_ne!(digest(&[text]), digest(&["Boko Haram wounded 12 people in Maiduguri."]));
        assert_ne!(digest(&[text, ""]), digest(&["", text]));
    }

    #[test]
    fn what_changed_is_named_and_what_is_missing_is_not() {
        let kept = parse("# comment\na 1f 2 3\nb 2f 2 3\nmissing 3f 1 1\n").unwrap();
        assert_eq!(parse(&print(&kept)).unwrap().len(), 3);
        let found = parse("a 1f 2 3\nb 2e 2 3\nnew 9 1 0").unwrap();
        assert_eq!(changed(&kept, &found), ["b: was 2f 2 3, is 2e 2 3", "new: has no digest yet, is 9 1 0"]);
        assert!(report(&kept, &found).is_err() && report(&kept, &kept).is_ok());
    }

    #[test]
    fn without_the_data_the_generated_texts_are_left() {
        let corpora = corpora(Path::new("/nowhere")).unwrap();
        assert_eq!(corpora.iter().map(|corpus| corpus.name.as_str()).collect::<Vec<_>>(), [GENERATED]);
    }
}
