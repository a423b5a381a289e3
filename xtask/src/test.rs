//! `cargo xtask test`: every kind of test, one after another.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::run::{self, command, node_command};
use crate::summary::Summary;
use crate::{build, consumers, data, fuzz, setup};

#[derive(clap::Args)]
pub struct Arguments {
    /// Add the slow kinds: fuzzing, and the Python programs that read what Wiremark writes
    #[arg(long)]
    slow: bool,
    /// The annotated data; tests that need it are skipped where it is missing
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let data = data(arguments.data.as_deref());
    if !data.is_dir() {
        println!("{} is not there: the tests that need the annotated data are skipped", data.display());
    }
    let with_data = |mut command: Command| run::run(command.env("WIREMARK_DATA", &data));
    let mut summary = Summary::default();
    summary.step("rust", || {
        with_data(command("cargo test --package wiremark --features cli --lib --bins --tests"))
    });
    summary.step("doc", || with_data(command("cargo test --package wiremark --features cli --doc")));
    // Apart from the others, so that building it leaves the running xtask alone.
    summary.step("xtask", || with_data(command("cargo test --package xtask")));
    summary.step("build", || build::build(false));
    summary.step("wasm", || with_data(vitest("wasm")));
    summary.step("typescript", || with_data(vitest("unit")));
    summary.step("browser", || {
        let mut vitest = vitest("browser");
        vitest.env("CHROMIUM", setup::chromium()?);
        with_data(vitest)
    });
    if arguments.slow {
        summary.step("fuzz", fuzz::run_all);
        summary.step("consumers", || consumers::run_all(&data));
    }
    summary.finish()
}

/// The tests of one project of vitest.config.ts.
fn vitest(project: &str) -> Command {
    node_command(&format!("vitest run --project {project}"))
}
