//! Fuzzing, bounded by a number of inputs, so that a busy machine only makes
//! it slower.

use anyhow::Result;

use crate::run::command;
use crate::{run, setup};

/// Each target of fuzz/Cargo.toml, how many inputs it gets, and their greatest length.
const TARGETS: [(&str, u32, u32); 3] =
    [("annotate", 50_000, 4096), ("read_jsonl", 300_000, 4096), ("read_formats", 100_000, 4096)];

pub fn run_all(seed: u32) -> Result<()> {
    setup::cargo_fuzz()?;
    for (name, runs, length) in TARGETS {
        // The crate holds no unsafe code, so the address sanitizer would only
        // slow it down. Found failures are kept in fuzz/artifacts.
        let mut fuzz = command("rustup run nightly cargo fuzz run --sanitizer none");
        fuzz.args([name, "--", "-timeout=30", "-print_final_stats=1"]).arg(format!("-seed={seed}"));
        run::run(fuzz.arg(format!("-runs={runs}")).arg(format!("-max_len={length}")))?;
    }
    Ok(())
}
