//! What the consumers said, as files of the repository: compared byte for byte when
//! they are run, and held against what is written today when they are not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use wiremark::formats::FORMATS;

use crate::root;

/// Wiremark's own formats, which nobody else loads.
const OWN: &[&str] = &["wiremark"];

/// The committed results.
pub fn folder() -> PathBuf {
    root().join("tests/consumers/results")
}

/// The part of a result that does not need its consumer.
#[derive(Deserialize)]
struct Loaded {
    format: String,
    /// Which files, and their SHA-256.
    loaded: BTreeMap<String, String>,
}

/// That these results say the same as the committed ones.
pub fn compare(found: &Path) -> Result<()> {
    let (found, committed) = (files(found)?, files(&folder())?);
    let names: BTreeSet<&String> = found.keys().chain(committed.keys()).collect();
    let mut differ = Vec::new();
    for name in names {
        match (found.get(name), committed.get(name)) {
            (Some(now), Some(then)) if now == then => {}
            (Some(now), Some(then)) => {
                differ.push(format!("{name} differs: {}", first_difference(now, then)))
            }
            (Some(_), None) => differ.push(format!("{name} is new")),
            (None, _) => differ.push(format!("{name} was not written")),
        }
    }
    if !differ.is_empty() {
        bail!(
            "the consumers say something else than tests/consumers/results, \
             `cargo xtask consumers --update` writes it there:\n{}",
            differ.join("\n")
        );
    }
    Ok(())
}

/// Puts these results in the place of the committed ones.
pub fn update(found: &Path) -> Result<()> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (name, content) in files(found)? {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, content)?;
    }
    Ok(())
}

/// Which results are of other files than these, which formats have none.
pub fn stale(results: &Path, digests: &BTreeMap<String, String>) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut checked = BTreeSet::new();
    for (name, content) in files(results)?.iter().filter(|(name, _)| !name.contains('/')) {
        let result: Loaded = serde_json::from_slice(content).with_context(|| name.clone())?;
        if result.loaded.is_empty() {
            problems.push(format!("{name}: nothing was loaded"));
        }
        for (file, digest) in &result.loaded {
            if digests.get(file) != Some(digest) {
                problems.push(format!("{name}: {file} is no longer what the consumer loaded"));
            }
        }
        checked.insert(result.format);
    }
    let known = FORMATS.iter().map(|format| format.name).filter(|name| !OWN.contains(name));
    problems.extend(known.filter(|name| !checked.contains(*name)).map(|name| format!("{name}: no result")));
    Ok(problems)
}

/// The files of a folder and of the folders in it, by their paths.
pub fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let inner = files(&entry.path())?;
            found.extend(inner.into_iter().map(|(file, content)| (format!("{name}/{file}"), content)));
        } else {
            found.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(found)
}

fn first_difference(now: &[u8], then: &[u8]) -> String {
    let line = |content: &[u8], nth| -> Option<String> {
        content.split(|byte| *byte == b'\n').nth(nth).map(|line| String::from_utf8_lossy(line).into_owned())
    };
    let nth = (0..).find(|&nth| line(now, nth) != line(then, nth)).unwrap_or_default();
    let shown = |content| line(content, nth).unwrap_or_else(|| "the end".into());
    format!("line {} is now\n  {}\nand was\n  {}", nth + 1, shown(now), shown(then))
}
