//! Cross-validation by source: how well the tagger does on a source that it
//! was not trained on, and how far its confidence is to be trusted there.

use anyhow::Result;
use wiremark::evaluate::{Document, LABELS, ScoredSpan, Scores, score};
use wiremark::recognise::Annotator;
use wiremark::recognise::tagger::{Ablation, Model};
use wiremark::text::{OffsetUnit, Text};

use super::calibrate::{Judged, Judgement};
use super::corpus::{BACKGROUND, Example};
use super::learn::{Settings, learn};
use super::{training_sequences, untrained};

/// What came of one source when all others were trained on.
pub struct Fold {
    pub source: String,
    gold: Vec<Document>,
    predicted: Vec<Document>,
    pub judged: Judged,
}

/// A fold for each source but the background, by name.
pub fn folds(examples: &[Example], ablation: Ablation) -> Result<Vec<Fold>> {
    let mut sources: Vec<&str> = examples.iter().map(|example| example.source.as_str()).collect();
    sources.retain(|source| *source != BACKGROUND);
    sources.sort();
    sources.dedup();
    let untrained = untrained();
    let train = |source: &str| {
        let rest: Vec<&Example> = examples.iter().filter(|example| example.source != source).collect();
        learn(&training_sequences(&untrained, &rest, ablation), Settings::DEFAULT, "")
    };
    let train = &train;
    let mut models: Vec<Model> = Vec::new();
    for pair in sources.chunks(2) {
        std::thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|source| scope.spawn(move || train(source))).collect();
            models.extend(threads.into_iter().map(|thread| thread.join().expect("training does not panic")));
        });
    }
    let folds = sources.iter().zip(models).map(|(source, model)| {
        let annotator = Annotator::with_model(model).with_ablation(ablation);
        let examples = examples.iter().filter(|example| example.source == *source);
        Ok(fold(source, &annotator, examples))
    });
    folds.collect()
}

fn fold<'a>(source: &str, annotator: &Annotator, examples: impl Iterator<Item = &'a Example>) -> Fold {
    let (mut gold, mut predicted, mut judged) = (Vec::new(), Vec::new(), Judged::default());
    for example in examples {
        let text = Text::new(example.text.as_str());
        let annotations = annotator.annotate(&text);
        for annotation in &annotations {
            let right = example
                .spans
                .iter()
                .any(|span| span.bytes == annotation.span.range() && span.label == annotation.label.as_str());
            let label = LABELS.iter().position(|label| *label == annotation.label).unwrap_or(0);
            judged.push(Judgement { label, probability: annotation.confidence, right });
        }
        predicted.push(Document::new(example.id.as_str(), text, &annotations));
        gold.push(as_document(example));
    }
    Fold { source: source.to_owned(), gold, predicted, judged }
}

impl Fold {
    /// How well its source was done.
    pub fn scores(&self) -> Result<Scores> {
        Ok(score(&self.gold, &self.predicted)?.0)
    }
}

/// The scores over the documents of all folds together.
pub fn pooled(folds: &[Fold]) -> Result<Scores> {
    let mut total = Scores::default();
    for fold in folds {
        total.add(&fold.scores()?);
    }
    Ok(total)
}

/// An example as scores read it.
pub fn as_document(example: &Example) -> Document {
    let text = Text::new(example.text.as_str());
    let spans = example.spans.iter().map(|span| ScoredSpan {
        start: text.to_unit(span.bytes.start, OffsetUnit::CodePoints) as i64,
        end: text.to_unit(span.bytes.end, OffsetUnit::CodePoints) as i64,
        label: span.label.clone(),
        outcome: span.outcome.clone(),
    });
    Document { id: example.id.clone(), spans: spans.collect(), text }
}
