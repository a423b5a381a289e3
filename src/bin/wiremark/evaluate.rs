//! `wiremark evaluate`: scores of predictions against gold.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::output::Output;
use anyhow::{Context, Result, bail};
use clap::Args;
use rayon::prelude::*;
use wiremark::evaluate::{Document, Mistake, ReadError, Report, Scores, read, score};
use wiremark::recognise::Annotator;
use wiremark::text::Text;

/// Scores predicted spans against gold, both JSON Lines.
///
/// A line is {"id", "text", "spans": [{"start", "end", "label", "outcome"?}]},
/// offsets in Unicode code points, end exclusive.
///   strict   same start, end and label
///   outcome  CASUALTY only: strict, and the same outcome
///   overlap  same label and at least one shared character
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// The right answers
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// The answers to score; without them, GOLD's text is annotated
    #[arg(value_name = "PRED")]
    predicted: Option<PathBuf>,
    /// Show this many missed and extra spans
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Print the scores as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut output = Output::stdout()?;
    let gold = documents(&arguments.gold)?;
    let predicted = match &arguments.predicted {
        Some(path) => documents(path)?,
        None => annotated(&gold),
    };
    let (scores, mistakes) = score(&gold, &predicted)?;
    print(arguments, &gold, &scores, &mistakes, &mut output).with_context(|| output.name().to_owned())?;
    Ok(ExitCode::SUCCESS)
}

fn print(
    arguments: &Arguments,
    gold: &[Document],
    scores: &Scores,
    mistakes: &[Mistake],
    out: &mut Output,
) -> io::Result<()> {
    if arguments.json {
        writeln!(out, "{}", Report(scores).json())?;
    } else {
        write!(out, "{}", Report(scores))?;
        for mistake in mistakes.iter().take(arguments.errors) {
            writeln!(out, "{}", mistake.line(gold))?;
        }
    }
    out.flush()
}

fn documents(path: &Path) -> Result<Vec<Document>> {
    let name = path.display();
    let file = File::open(path).with_context(|| name.to_string())?;
    match read(BufReader::new(file)) {
        Ok(documents) => Ok(documents),
        Err(ReadError::Io(error)) => bail!("{name}: {error}"),
        // These start with the line.
        Err(error) => bail!("{name}:{error}"),
    }
}

fn annotated(gold: &[Document]) -> Vec<Document> {
    let annotator = Annotator::new();
    let annotate = |document: &Document| {
        let text = Text::new(document.text.as_str());
        let annotations = annotator.annotate(&text);
        Document::new(document.id.as_str(), text, &annotations)
    };
    gold.par_iter().map(annotate).collect()
}
