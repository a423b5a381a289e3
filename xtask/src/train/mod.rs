//! `cargo xtask train`: learns the tagger's weights from the gold files.

pub mod calibrate;
pub mod corpus;
pub mod cross;
mod learn;

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Result;
use wiremark::recognise::Annotator;
use wiremark::recognise::tagger::{Ablation, LABELS, Model, TAGS, Transitions};
use wiremark::text::Text;

use crate::run::in_release;
use crate::{data, root, run};
use corpus::{Augmentation, Example};
use learn::{Settings, TrainingSequence};

#[derive(clap::Args)]
pub struct Arguments {
    /// The annotated data, whose folder `gold` is read
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Leave the confidence uncalibrated: for trying things out
    #[arg(long, requires = "output")]
    quick: bool,
    /// Where to write the weights, from the top folder [default: data/tagger.bin]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Where the weights are kept.
pub const WEIGHTS: &str = "data/tagger.bin";

pub fn run(arguments: &Arguments) -> Result<()> {
    if cfg!(debug_assertions) {
        return run::run(&mut in_release());
    }
    let gold = data(arguments.data.as_deref()).join("gold");
    let examples = training(&gold)?;
    // What the tagger believes of texts it was trained on says nothing: the
    // calibration is learnt from the sources left out in turn.
    let folds = if arguments.quick { Vec::new() } else { cross::folds(&examples, Ablation::NONE)? };
    let calibrations = calibrate::fit(folds.iter().flat_map(|fold| &fold.judged));
    let all: Vec<&Example> = examples.iter().collect();
    let sequences = training_sequences(&untrained(), &all, Ablation::NONE);
    let model = learn::learn(&sequences, Settings::DEFAULT, NOTE).with_calibrations(calibrations);
    let bytes = model.encode("built-in weights");
    let output = root().join(arguments.output.as_deref().unwrap_or(Path::new(WEIGHTS)));
    println!("{} features, {} bytes: {}", model.len(), bytes.len(), output.display());
    std::fs::write(output, bytes)?;
    Ok(())
}

/// Everything that is trained on: the gold and, behind it, Wikipedia.
pub fn training(gold: &Path) -> Result<Vec<Example>> {
    let mut examples = corpus::examples(gold, "*-train.jsonl")?;
    examples.extend(corpus::wikigold(&gold.join("../silver/wikigold.jsonl"), &untrained())?);
    Ok(examples)
}

/// What the weights say of themselves.
const NOTE: &str = "Wiremark's tagger: a linear-chain conditional random field, trained by `cargo xtask train` \
     on scraped news pages, Voice of America newswire (Groningen Meaning Bank), re3d and GeoVirus, \
     labelled by hand after Wiremark's guidelines, and on the places of Wikigold (CC BY 4.0).";

/// The lists and rules without weights.
fn untrained() -> Annotator {
    let nothing =
        Model::new("", 1.0, [0.0; LABELS.len()], Transitions::zero(), Default::default(), &[(1, [0; TAGS])]);
    Annotator::with_model(nothing)
}

/// Everything to learn from these examples, augmentations included.
fn training_sequences(
    annotator: &Annotator,
    examples: &[&Example],
    ablation: Ablation,
) -> Vec<TrainingSequence> {
    let owned: Vec<Example> = examples.iter().map(|example| (*example).clone()).collect();
    let common = corpus::common_words(&owned);
    let mut sequences = Vec::new();
    for example in examples {
        let augmentations: &[Augmentation] = match example.source == corpus::BACKGROUND {
            true => &[Augmentation::AsWritten, Augmentation::Renamed],
            false => &[
                Augmentation::AsWritten,
                Augmentation::Renamed,
                Augmentation::Capitals,
                Augmentation::Lower,
                Augmentation::Title,
            ],
        };
        for &augmentation in augmentations {
            let example = example.augmented(augmentation, &common);
            let text = Text::new(example.text.as_str());
            let spans = by_tokens(&text, &example);
            let chains = annotator.chains(&text, ablation);
            sequences.extend(chains.into_iter().map(|chain| learn::training_sequence(chain, &spans)));
        }
    }
    sequences
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
