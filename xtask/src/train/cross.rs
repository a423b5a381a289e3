//! Cross-validation by source: how well the tagger does on a source that it
//! was not trained on.

use std::collections::BTreeMap;

use anyhow::Result;
use wiremark::evaluate::{Document, LABELS, ScoredSpan, Scores, score};
use wiremark::recognise::Annotator;
use wiremark::recognise::tagger::{Model, Switches};
use wiremark::text::{Text, Unit};

use super::corpus::Example;
use super::learn::{Settings, learn};
use super::lessons;

pub fn run(annotator: &Annotator, examples: &[Example], switches: Switches) -> Result<()> {
    let mut sources: Vec<&str> = examples.iter().map(|example| example.source.as_str()).collect();
    sources.sort();
    sources.dedup();
    let mut folds: BTreeMap<&str, Model> = BTreeMap::new();
    for pair in sources.chunks(2) {
        let trained = std::thread::scope(|scope| {
            let threads: Vec<_> = pair
                .iter()
                .map(|source| {
                    scope.spawn(move || {
                        let rest: Vec<&Example> = examples.iter().filter(|e| e.source != *source).collect();
                        learn(&lessons(annotator, &rest, switches), Settings::DEFAULT, "")
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("training does not panic")).collect::<Vec<_>>()
        });
        folds.extend(pair.iter().copied().zip(trained));
    }
    let mut pooled: (Vec<Document>, Vec<Document>) = Default::default();
    for (source, model) in folds {
        let annotator = Annotator::with_model(model);
        let (mut gold, mut predicted) = (Vec::new(), Vec::new());
        for example in examples.iter().filter(|example| example.source == source) {
            for list in [&mut gold, &mut pooled.0] {
                list.push(as_document(example));
            }
            for list in [&mut predicted, &mut pooled.1] {
                let text = Text::new(example.text.as_str());
                let annotations = annotator.annotate(&text);
                list.push(Document::new(example.id.as_str(), text, &annotations));
            }
        }
        let (scores, mistakes) = score(&gold, &predicted)?;
        print(source, &scores);
        let show: usize = std::env::var("ERRORS").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
        for mistake in mistakes.iter().take(show) {
            println!("{}", mistake.line(&gold));
        }
    }
    print("all sources", &score(&pooled.0, &pooled.1)?.0);
    Ok(())
}

fn as_document(example: &Example) -> Document {
    let text = Text::new(example.text.as_str());
    let spans = example.spans.iter().map(|span| ScoredSpan {
        start: text.to_unit(span.bytes.start, Unit::CodePoints) as i64,
        end: text.to_unit(span.bytes.end, Unit::CodePoints) as i64,
        label: span.label.clone(),
        outcome: span.outcome.clone(),
    });
    Document { id: example.id.clone(), spans: spans.collect(), text }
}

fn print(name: &str, scores: &Scores) {
    print!("{name:12}");
    for (label, counts) in LABELS.iter().zip(scores.strict) {
        print!(" {} {:.3}", label.as_str(), counts.f1());
    }
    println!(" all {:.3} outcome {:.3}", scores.all().f1(), scores.outcome.f1());
}
