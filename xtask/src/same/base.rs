//! The command of another commit beside that of this one, on the same texts.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Corpus;
use crate::run::{self, command};
use crate::target;

/// How many texts that differ are shown of each corpus.
const SHOWN: usize = 3;

/// Fails and shows the first texts of each corpus in which the two differ.
pub fn compare(corpora: &[Corpus], revision: &str) -> Result<()> {
    let folder = target().join("xtask/same");
    fs::create_dir_all(&folder)?;
    // The two share what they depend on, and each build leaves its command in the same place.
    let before = folder.join(format!("wiremark{}", std::env::consts::EXE_SUFFIX));
    fs::copy(at(&folder.join("base"), revision)?, &before)?;
    let now = build(command("cargo build"))?;
    let mut differing = 0;
    for corpus in corpora {
        let texts = folder.join("texts.jsonl");
        write(corpus, &texts)?;
        let outputs = [
            annotate(&before, &texts, &folder.join("before"))?,
            annotate(&now, &texts, &folder.join("now"))?,
        ];
        let [before, now] = outputs.each_ref().map(|output| output.lines());
        let differences: Vec<_> = before.zip(now).filter(|(before, now)| before != now).collect();
        for (before, now) in differences.iter().take(SHOWN) {
            println!("{}\n  {revision}: {before}\n  now: {now}", corpus.name);
        }
        if !differences.is_empty() {
            println!("{}: {} of {} texts differ", corpus.name, differences.len(), corpus.texts.len());
        }
        differing += differences.len();
    }
    if differing > 0 {
        bail!("{differing} texts are annotated differently than by {revision}");
    }
    println!("{} files are annotated as by {revision}", corpora.len());
    Ok(())
}

/// The command as a commit has it.
fn at(folder: &Path, revision: &str) -> Result<PathBuf> {
    let commit = run::output(command("git rev-parse --verify").arg(format!("{revision}^{{commit}}")))?;
    let commit = commit.trim();
    if folder.join(".git").exists() {
        run::run(command("git -C").arg(folder).args(["checkout", "--quiet", "--force", "--detach", commit]))?;
    } else {
        // A folder that was deleted by hand is still in git's list.
        run::run(&mut command("git worktree prune"))?;
        run::run(command("git worktree add --quiet --force --detach").arg(folder).arg(commit))?;
    }
    let mut cargo = command("cargo build");
    cargo.current_dir(folder);
    build(cargo)
}

fn build(mut cargo: Command) -> Result<PathBuf> {
    // Cargo takes the two checkouts for one package, and what the other left for its own.
    run::run(command("cargo clean --release --quiet --package wiremark").env("CARGO_TARGET_DIR", target()))?;
    cargo.args(["--release", "--quiet", "--package", "wiremark", "--features", "cli", "--bin", "wiremark"]);
    run::run(cargo.env("CARGO_TARGET_DIR", target()))?;
    Ok(target().join("release").join(format!("wiremark{}", std::env::consts::EXE_SUFFIX)))
}

/// The texts of a corpus as the command reads them.
fn write(corpus: &Corpus, file: &Path) -> Result<()> {
    let mut out = std::io::BufWriter::new(fs::File::create(file)?);
    for (nth, text) in corpus.texts.iter().enumerate() {
        writeln!(out, "{}", serde_json::json!({ "id": nth.to_string(), "text": text }))?;
    }
    Ok(out.flush()?)
}

fn annotate(program: &Path, texts: &Path, output: &Path) -> Result<String> {
    let mut annotate = Command::new(program);
    annotate.arg("annotate").arg(texts).arg("--output").arg(output);
    if !annotate.status().with_context(|| program.display().to_string())?.success() {
        bail!("{} failed", program.display());
    }
    Ok(fs::read_to_string(output)?)
}
