//! `cargo xtask eval`: how well the recognisers do on each gold file.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::run::command;
use crate::{data, run};

#[derive(clap::Args)]
pub struct Arguments {
    /// The annotated data, whose folder `gold` is read
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Show up to this many mistakes of each file
    #[arg(long, value_name = "N")]
    errors: Option<usize>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let gold = data(arguments.data.as_deref()).join("gold");
    let entries = gold
        .read_dir()
        .with_context(|| format!("cannot read {}; say where the data is with --data", gold.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    ensure!(!files.is_empty(), "{} holds no .jsonl file", gold.display());

    run::run(&mut command("cargo build --release --package wiremark --features cli --bin wiremark"))?;
    let program = crate::target().join("release/wiremark");
    for file in files {
        println!("\n=== {} ===", file.file_name().unwrap_or_default().to_string_lossy());
        let mut evaluate = std::process::Command::new(&program);
        evaluate.arg("evaluate").arg(&file);
        if let Some(errors) = arguments.errors {
            evaluate.args(["--errors", &errors.to_string()]);
        }
        run::run(&mut evaluate)?;
    }
    Ok(())
}
