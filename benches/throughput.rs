//! How many bytes of text are annotated in a second, and how many bytes of
//! memory that takes.
//!
//! Prints one line of JSON for each sample. With `--write-texts DIR` it also
//! writes the texts there, for `benches/wasm.mjs` to measure the same ones.

mod texts;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use texts::{Sample, memory, samples};
use wiremark::recognise::Annotator;
use wiremark::text::Text;

/// Each sample is annotated for at least this long.
const LONG_ENOUGH: Duration = Duration::from_secs(1);
const LEAST_RUNS: u32 = 3;

fn main() {
    let samples = samples();
    if let Some(folder) = folder() {
        std::fs::create_dir_all(&folder).expect("cannot make the folder of --write-texts");
        for Sample { name, texts } in &samples {
            let lines = serde_json::to_string(texts).expect("texts are strings");
            std::fs::write(folder.join(format!("{name}.json")), lines).expect("cannot write a text");
        }
    }
    let annotator = Annotator::new();
    let annotate = |text: &str| annotator.annotate(&Text::new(text));
    // Tables that are made when first asked for are no text's.
    annotate(&samples[0].texts[0]);
    for sample in &samples {
        let bytes = sample.bytes();
        let peaks = sample.texts.iter().map(|text| (memory::peak(|| annotate(text)), text.len()));
        let per_byte = peaks.map(|(peak, length)| peak as f64 / length as f64).fold(0.0, f64::max);
        let seconds = fastest(|| {
            for text in &sample.texts {
                black_box(annotate(text));
            }
        });
        println!(
            "{{\"name\":\"{}\",\"bytes\":{bytes},\"bytes_per_second\":{:.0},\"memory_per_byte\":{per_byte:.1}}}",
            sample.name,
            bytes as f64 / seconds
        );
    }
}

/// The value of `--write-texts`; cargo adds `--bench`, which means nothing here.
fn folder() -> Option<PathBuf> {
    std::env::args_os().skip_while(|argument| argument != "--write-texts").nth(1).map(PathBuf::from)
}

/// Seconds of the fastest run: whatever else the machine does only slows one down.
fn fastest(mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut fastest = f64::INFINITY;
    let mut runs = 0;
    while runs < LEAST_RUNS || start.elapsed() < LONG_ENOUGH {
        let before = Instant::now();
        run();
        fastest = fastest.min(before.elapsed().as_secs_f64());
        runs += 1;
    }
    fastest
}
