//! `cargo xtask consumers`, and a part of `cargo xtask test --slow`: other people's
//! programs load what Wiremark writes for them.
//!
//! Each script of tests/consumers is run, with the libraries it was written for, on
//! the nasty corpus in every format. What it saw goes into tests/consumers/results;
//! so do files that other programs write. Without them `cargo xtask test` compares
//! what the writers write with what was loaded, and reads those files.

mod files;
mod gold;
mod nasty;
mod results;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{data, root, run, setup, target};

/// The scripts that share one Python.
const SCRIPTS: &[&str] = &[
    "spacy_formats.py",
    "column_formats.py",
    "table_formats.py",
    "standoff_formats.py",
    "label_studio_tasks.py",
    "web_annotations.py",
    "gliner_shape.py",
];

#[derive(clap::Args)]
pub struct Arguments {
    /// Write what the consumers say into tests/consumers/results, rather than compare it
    #[arg(long)]
    update: bool,
    /// The annotated data, of which spaCy loads what the recogniser makes
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    run_all(&data(arguments.data.as_deref()), arguments.update)
}

/// Runs every consumer and compares what they say with what is committed, or puts
/// it there.
pub fn run_all(data: &Path, update: bool) -> Result<()> {
    let python = setup::python()?;
    let folder = target().join("xtask/consumers");
    let (formats, found) = (folder.join("formats"), folder.join("results"));
    files::write_all(&formats)?;
    if found.exists() {
        fs::remove_dir_all(&found)?;
    }
    fs::create_dir_all(&found)?;
    let scripts = root().join("tests/consumers");
    for script in SCRIPTS {
        run::run(Command::new(&python).arg(scripts.join(script)).arg(&formats).arg(&found))?;
    }
    let server = scripts.join("doccano_server.py");
    run::run(Command::new(setup::doccano()?).arg(server).arg(&formats).arg(&found))?;
    gold::run(&python, &folder, data)?;
    let unloaded = results::stale(&found, &files::digests(&formats)?)?;
    if !unloaded.is_empty() {
        bail!("{}", unloaded.join("\n"));
    }
    if update { results::update(&found) } else { results::compare(&found) }
}
