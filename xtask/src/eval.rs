//! `cargo xtask eval`: how well the annotator does on each gold file, as it is
//! written, all in capitals, all in lower case and in lines of 72 characters.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wiremark::evaluate::{Counts, Document, LABELS, Mistake, Scores, score};
use wiremark::recognise::Annotator;
use wiremark::recognise::tagger::{Ablation, Model};
use wiremark::text::Text;

use crate::run::in_release;
use crate::train::corpus::{self, Augmentation, Example};
use crate::train::{calibrate, cross};
use crate::{data, root, run, train};

#[derive(clap::Args)]
pub struct Arguments {
    /// The annotated data, whose folder `gold` is read
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Show up to this many mistakes of each file
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Only files whose name contains this
    #[arg(long, value_name = "NAME", default_value = "")]
    only: String,
    /// Weights that are not the built-in ones
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// What the rules find by themselves, without the tagger
    #[arg(long)]
    rules: bool,
    /// Also train without each source in turn and score it, whole and with
    /// kinds of evidence left out; takes minutes
    #[arg(long)]
    cross_validate: bool,
    /// Put what is printed into docs/recognition.md as well
    #[arg(long, requires = "cross_validate", conflicts_with_all = ["errors", "only", "weights", "rules"])]
    docs: bool,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    if cfg!(debug_assertions) {
        return run::run(&mut in_release());
    }
    let gold = data(arguments.data.as_deref()).join("gold");
    let annotator = match &arguments.weights {
        Some(file) => Annotator::with_model(Model::open(std::fs::read(file)?)?),
        None => Annotator::new(),
    };
    let mut printed = String::new();
    for file in corpus::files(&gold, &format!("{}*.jsonl", arguments.only))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let examples = corpus::read_file(&file)?;
        let mut part = format!("=== {name} ===\n");
        let mistakes = one_file(&annotator, &examples, arguments.rules, &mut part)?;
        println!("{part}");
        for mistake in mistakes.iter().take(arguments.errors) {
            println!("{mistake}");
        }
        writeln!(printed, "{part}")?;
    }
    if arguments.cross_validate {
        let part = cross_validated(&train::training(&gold)?)?;
        println!("{part}");
        printed.push_str(&part);
    }
    if arguments.docs { document(&printed) } else { Ok(()) }
}

/// Writes a file's scores and gives its mistakes, a line each.
fn one_file(
    annotator: &Annotator,
    examples: &[Example],
    rules: bool,
    out: &mut String,
) -> Result<Vec<String>> {
    let (scores, mistakes, gold) = scored(annotator, examples, Augmentation::AsWritten, rules)?;
    table(&scores, out)?;
    for (name, copy) in [
        ("CAPITALS", Augmentation::Capitals),
        ("lower case", Augmentation::Lower),
        ("wrapped", Augmentation::Wrapped),
    ] {
        let (in_case, _, _) = scored(annotator, examples, copy, rules)?;
        let lost = 100.0 * (scores.all().f1() - in_case.all().f1());
        write!(out, "{name:18}")?;
        for (label, counts) in LABELS.iter().zip(in_case.strict) {
            write!(out, "{} {:.3}  ", label.as_str(), counts.f1())?;
        }
        writeln!(out, "all {:.3}, {lost:.1} points less", in_case.all().f1())?;
    }
    Ok(mistakes.iter().map(|mistake| mistake.line(&gold)).collect())
}

fn scored(
    annotator: &Annotator,
    examples: &[Example],
    augmentation: Augmentation,
    rules: bool,
) -> Result<(Scores, Vec<Mistake>, Vec<Document>)> {
    let examples: Vec<Example> =
        examples.iter().map(|example| example.augmented(augmentation, &Default::default())).collect();
    let gold: Vec<Document> = examples.iter().map(cross::as_document).collect();
    let predicted = examples.iter().map(|example| {
        let text = Text::new(example.text.as_str());
        let annotations = if rules { annotator.rules(&text) } else { annotator.annotate(&text) };
        Document::new(example.id.as_str(), text, &annotations)
    });
    let (scores, mistakes) = score(&gold, &predicted.collect::<Vec<_>>())?;
    Ok((scores, mistakes, gold))
}

/// Strict and overlapping precision, recall and F1 of each label.
fn table(scores: &Scores, out: &mut String) -> Result<()> {
    writeln!(out, "{:18}{:>8}{:>8}{:>8}   overlap{:>8}{:>8}{:>8}", "strict", "P", "R", "F1", "P", "R", "F1")?;
    let numbers =
        |counts: Counts| format!("{:8.3}{:8.3}{:8.3}", counts.precision(), counts.recall(), counts.f1());
    for ((label, strict), overlap) in LABELS.iter().zip(scores.strict).zip(scores.overlap) {
        writeln!(out, "{:18}{}          {}", label.as_str(), numbers(strict), numbers(overlap))?;
    }
    writeln!(out, "{:18}{}", "all", numbers(scores.all()))?;
    writeln!(out, "{:18}{}", "CASUALTY+outcome", numbers(scores.outcome))?;
    Ok(())
}

/// What is left out, in turn, to see what it is worth.
const ABLATIONS: [(&str, Ablation); 4] = [
    ("without rules", Ablation { rules: true, ..Ablation::NONE }),
    ("without lexicons", Ablation { lexicons: true, ..Ablation::NONE }),
    ("without gazetteer", Ablation { gazetteer: true, ..Ablation::NONE }),
    ("without document", Ablation { document: true, ..Ablation::NONE }),
];

fn cross_validated(examples: &[Example]) -> Result<String> {
    let mut out = String::from("=== each source, trained on all others, strict F1 ===\n");
    writeln!(
        out,
        "{:18}{:>8}{:>8}{:>8}{:>10}{:>8}{:>18}",
        "", "GROUP", "PLACE", "DATE", "CASUALTY", "all", "CASUALTY+outcome"
    )?;
    let mut row = |name: &str, scores: &Scores| {
        let [group, place, date, casualty] = scores.strict.map(Counts::f1);
        let (all, outcome) = (scores.all().f1(), scores.outcome.f1());
        writeln!(out, "{name:18}{group:8.3}{place:8.3}{date:8.3}{casualty:10.3}{all:8.3}{outcome:18.3}")
    };
    let folds = cross::folds(examples, Ablation::NONE)?;
    for fold in &folds {
        row(&fold.source, &fold.scores()?)?;
    }
    row("all sources", &cross::pooled(&folds)?)?;
    for (name, ablation) in ABLATIONS {
        row(name, &cross::pooled(&cross::folds(examples, ablation)?)?)?;
    }
    // Each source's confidence is calibrated by the others alone.
    let mut judged = Vec::new();
    for fold in &folds {
        let others = folds.iter().filter(|other| other.source != fold.source);
        let calibrations = calibrate::fit(others.flat_map(|other| &other.judged));
        judged.extend(fold.judged.iter().map(|j| (calibrations[j.label].map(j.probability), j.right)));
    }
    let (bins, count) = (calibrate::BINS, judged.len());
    let error = calibrate::expected_error(judged);
    writeln!(out, "expected calibration error over these {count} spans in {bins} bins: {error:.4}")?;
    Ok(out)
}

/// Puts the figures between their marks in the documentation.
fn document(printed: &str) -> Result<()> {
    const FILE: &str = "docs/recognition.md";
    let path = root().join(FILE);
    let text = std::fs::read_to_string(&path)?;
    let (head, rest) =
        text.split_once("<!-- figures -->\n").with_context(|| format!("{FILE} has no figures"))?;
    let (_, tail) = rest.split_once("<!-- end -->").with_context(|| format!("{FILE}: no end of figures"))?;
    let new = format!("{head}<!-- figures -->\n```text\n{}\n```\n<!-- end -->{tail}", printed.trim_end());
    std::fs::write(&path, new).with_context(|| FILE.to_owned())
}
