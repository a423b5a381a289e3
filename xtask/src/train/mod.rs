//! `cargo xtask train`: learns the tagger's weights from the gold files.

mod corpus;
mod cross;
mod learn;

use std::ops::Range;
use std::path::PathBuf;

use anyhow::Result;
use wiremark::recognise::Annotator;
use wiremark::recognise::tagger::{LABELS, Model, Switches, TAGS, Transitions};
use wiremark::text::Text;

use crate::run::command;
use crate::{data, root, run};
use corpus::{Copy, Example};
use learn::{Lesson, Settings};

#[derive(clap::Args)]
pub struct Arguments {
    /// The annotated data, whose folder `gold` is read
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Only measure: train without each source in turn and score it
    #[arg(long)]
    cross: bool,
}

/// Where the weights are kept.
pub const WEIGHTS: &str = "data/tagger.bin";

pub fn run(arguments: &Arguments) -> Result<()> {
    if cfg!(debug_assertions) {
        // Training is arithmetic: unoptimised, minutes become an hour.
        let asked = std::env::args_os().skip(1);
        return run::run(command("cargo run --release --quiet --package xtask --").args(asked));
    }
    let gold = data(arguments.data.as_deref()).join("gold");
    let examples = corpus::examples(&gold, "-train.jsonl")?;
    let annotator = untrained();
    if arguments.cross {
        return cross::run(&annotator, &examples, Switches::ALL);
    }
    let all: Vec<&Example> = examples.iter().collect();
    let lessons = lessons(&annotator, &all, Switches::ALL);
    let model = learn::learn(&lessons, Settings::DEFAULT, "gold/*-train.jsonl");
    let bytes = model.to_bytes();
    println!("{} features, {} bytes", model.len(), bytes.len());
    std::fs::write(root().join(WEIGHTS), bytes)?;
    Ok(())
}

/// The lists and rules without weights.
fn untrained() -> Annotator {
    let nothing = Model::new("", 1.0, Transitions::zero(), Default::default(), &[(1, [0; TAGS])]);
    Annotator::with_model(nothing)
}

/// Everything to learn from these examples, copies included.
fn lessons(annotator: &Annotator, examples: &[&Example], switches: Switches) -> Vec<Lesson> {
    let owned: Vec<Example> = examples.iter().map(|example| (*example).clone()).collect();
    let common = corpus::common_words(&owned);
    let mut lessons = Vec::new();
    for example in examples {
        for copy in [Copy::AsWritten, Copy::Renamed, Copy::Capitals, Copy::Lower, Copy::Title] {
            let example = example.copy(copy, &common);
            let text = Text::new(example.text.as_str());
            let spans = by_tokens(&text, &example);
            let chains = annotator.chains(&text, switches);
            lessons.extend(chains.into_iter().map(|chain| learn::lesson(chain, &spans)));
        }
    }
    lessons
}

/// An example's spans by the tokens they cover.
fn by_tokens(text: &Text, example: &Example) -> Vec<(Range<usize>, usize)> {
    let label = |name: &str| LABELS.iter().position(|label| label.as_str() == name);
    let spans = example.spans.iter().filter_map(|span| {
        let tokens = text.tokens_in(text.span(span.bytes.clone()).ok()?);
        Some((tokens, label(&span.label)?))
    });
    spans.collect()
}
