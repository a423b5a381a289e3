//! `cargo xtask test`: every kind of test, one after another.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use clap::value_parser;

use crate::run::{self, command, node_command};
use crate::summary::Summary;
use crate::{build, consumers, data, fuzz, root, setup};

#[derive(clap::Args)]
pub struct Arguments {
    /// Add the slow kinds: tabs that are killed, fuzzing, and the Python programs that read what Wiremark writes
    #[arg(long)]
    slow: bool,
    /// Run no other kind than this, by its name in the table at the end; can be given several times
    #[arg(long, value_name = "KIND")]
    only: Vec<String>,
    /// The annotated data; tests that need it are skipped where it is missing
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// What chance starts from; the same each time, so that no run fails that did not before
    #[arg(long, value_name = "N", default_value = "1", value_parser = value_parser!(u32).range(1..=0x7fff_ffff))]
    seed: u32,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let data = data(arguments.data.as_deref());
    if !data.is_dir() {
        println!("{} is not there: the tests that need the annotated data are skipped", data.display());
    }
    let seed = arguments.seed.to_string();
    // Proptest's variable, and that of tests/seed.ts.
    let with_data = |mut command: Command| {
        let seeded = command.env("PROPTEST_RNG_SEED", &seed).env("WIREMARK_SEED", &seed);
        run::run(seeded.env("WIREMARK_DATA", &data))
    };
    let mut summary = Summary::only(&arguments.only);
    summary.step("rust", || {
        with_data(command("cargo test --package wiremark --features cli --lib --bins --tests"))
    });
    summary.step("doc", || with_data(command("cargo test --package wiremark --features cli --doc")));
    // Apart from the others, so that building it leaves the running xtask alone.
    summary.step("xtask", || with_data(command("cargo test --package xtask")));
    summary.step("same", || with_data(command("cargo run --release --quiet --package xtask -- same")));
    summary.step("build", || build::build(false));
    summary.step("wasm", || with_data(vitest("wasm")));
    summary.step("typescript", || with_data(vitest("unit")));
    let in_browser = |project: &str| {
        // Where one asks for this kind alone.
        if !root().join("www/dist/index.html").is_file() {
            build::build(false)?;
        }
        let mut vitest = vitest(project);
        vitest.env("CHROMIUM", setup::chromium()?);
        with_data(vitest)
    };
    summary.step("browser", || in_browser("browser"));
    if arguments.slow {
        summary.step("killed", || in_browser("slow"));
        summary.step("fuzz", || fuzz::run_all(arguments.seed));
        summary.step("consumers", || consumers::run_all(&data, false));
    }
    summary.finish()
}

/// The tests of one project of vitest.config.ts.
fn vitest(project: &str) -> Command {
    node_command(&format!("vitest run --project {project}"))
}
