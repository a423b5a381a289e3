//! `cargo xtask eval`: how well the annotator does on each gold file, as it is
//! written, all in capitals and all in lower case.

use std::path::PathBuf;

use anyhow::Result;
use wiremark::evaluate::{Counts, Document, LABELS, Mistake, Scores, score};
use wiremark::recognise::Annotator;
use wiremark::recognise::tagger::{Model, Switches};
use wiremark::text::Text;

use crate::run::in_release;
use crate::train::corpus::{self, Copy, Example};
use crate::train::{calibrate, cross};
use crate::{data, run};

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
    for file in corpus::files(&gold, &format!("{}*.jsonl", arguments.only))? {
        println!("\n=== {} ===", file.file_name().unwrap_or_default().to_string_lossy());
        let examples = corpus::read_file(&file)?;
        let (scores, mistakes, gold) = scored(&annotator, &examples, Copy::AsWritten, arguments.rules)?;
        table(&scores);
        for (name, copy) in [("CAPITALS", Copy::Capitals), ("lower case", Copy::Lower)] {
            let (in_case, _, _) = scored(&annotator, &examples, copy, arguments.rules)?;
            let lost = 100.0 * (scores.all().f1() - in_case.all().f1());
            print!("{name:18}");
            for (label, counts) in LABELS.iter().zip(in_case.strict) {
                print!("{} {:.3}  ", label.as_str(), counts.f1());
            }
            println!("all {:.3}, {lost:.1} points less", in_case.all().f1());
        }
        for mistake in mistakes.iter().take(arguments.errors) {
            println!("{}", mistake.line(&gold));
        }
    }
    if arguments.cross_validate {
        cross_validate(&corpus::examples(&gold, "*-train.jsonl")?)?;
    }
    Ok(())
}

/// What is left out, in turn, to see what it is worth.
const ABLATIONS: [(&str, Switches); 4] = [
    ("without rules", Switches { rules: false, ..Switches::ALL }),
    ("without lexicons", Switches { lexicons: false, ..Switches::ALL }),
    ("without gazetteer", Switches { gazetteer: false, ..Switches::ALL }),
    ("without document", Switches { document: false, ..Switches::ALL }),
];

fn cross_validate(examples: &[Example]) -> Result<()> {
    println!("\n=== trained without each source in turn, strict F1 ===");
    println!(
        "{:18}{:>8}{:>8}{:>8}{:>10}{:>8}{:>18}",
        "", "GROUP", "PLACE", "DATE", "CASUALTY", "all", "CASUALTY+outcome"
    );
    let row = |name: &str, scores: &Scores| {
        let [group, place, date, casualty] = scores.strict.map(Counts::f1);
        let (all, outcome) = (scores.all().f1(), scores.outcome.f1());
        println!("{name:18}{group:8.3}{place:8.3}{date:8.3}{casualty:10.3}{all:8.3}{outcome:18.3}");
    };
    let folds = cross::folds(examples, Switches::ALL)?;
    for fold in &folds {
        row(&fold.source, &fold.scores()?);
    }
    row("all sources", &cross::pooled(&folds)?);
    for (name, switches) in ABLATIONS {
        row(name, &cross::pooled(&cross::folds(examples, switches)?)?);
    }
    // Each source's confidence is calibrated by the others alone.
    let mut judged = Vec::new();
    for fold in &folds {
        let others = folds.iter().filter(|other| other.source != fold.source);
        let calibrations = calibrate::fit(others.flat_map(|other| &other.judged));
        judged.extend(fold.judged.iter().map(|j| (calibrations[j.label].map(j.probability), j.right)));
    }
    let (bins, count) = (calibrate::BINS, judged.len());
    println!(
        "expected calibration error over {count} spans in {bins} bins: {:.4}",
        calibrate::expected_error(judged)
    );
    Ok(())
}

fn scored(
    annotator: &Annotator,
    examples: &[Example],
    copy: Copy,
    rules: bool,
) -> Result<(Scores, Vec<Mistake>, Vec<Document>)> {
    let examples: Vec<Example> =
        examples.iter().map(|example| example.copy(copy, &Default::default())).collect();
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
fn table(scores: &Scores) {
    println!("{:18}{:>8}{:>8}{:>8}   overlap{:>8}{:>8}{:>8}", "", "P", "R", "F1", "P", "R", "F1");
    let row = |name: &str, strict: Counts, overlap: Option<Counts>| {
        let numbers =
            |counts: Counts| format!("{:8.3}{:8.3}{:8.3}", counts.precision(), counts.recall(), counts.f1());
        println!("{name:18}{}          {}", numbers(strict), overlap.map(numbers).unwrap_or_default());
    };
    for ((label, strict), overlap) in LABELS.iter().zip(scores.strict).zip(scores.overlap) {
        row(label.as_str(), strict, Some(overlap));
    }
    row("all", scores.all(), None);
    row("CASUALTY+outcome", scores.outcome, None);
}
