//! The gold texts as the recogniser labels them, loaded by spaCy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wiremark::dataset::Record;
use wiremark::formats::{jsonl, spacy};
use wiremark::recognise::Annotator;

use crate::{root, run};

/// Has spaCy load tuples of each gold file, where the data is there.
pub fn run(python: &Path, folder: &Path, data: &Path) -> Result<()> {
    let Some(sets) = sets(data)? else {
        println!("skipped: no gold files in {}", data.display());
        return Ok(());
    };
    let script = root().join("tests/consumers/spacy_tuples.py");
    for (name, records) in &sets {
        let (tuples, expected) = write(folder, name, records)?;
        run::run(Command::new(python).arg(&script).arg(tuples).arg(expected))?;
    }
    Ok(())
}

/// The documents of one gold file, by the file's name.
type GoldSet = (String, Vec<Record>);

fn sets(data: &Path) -> Result<Option<Vec<GoldSet>>> {
    let Ok(entries) = fs::read_dir(data.join("gold")) else { return Ok(None) };
    let annotator = Annotator::new();
    let mut sets = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let content = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut records = Vec::new();
        for line in content.lines().filter(|line| !line.trim().is_empty()) {
            let mut record = jsonl::read(line).with_context(|| path.display().to_string())?;
            record.annotations = annotator.annotate(&record.text);
            records.push(record);
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        sets.push((name, records));
    }
    sets.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Some(sets))
}

/// Writes the tuples, and what each span covers as this side sees it.
fn write(folder: &Path, name: &str, records: &[Record]) -> Result<(PathBuf, PathBuf)> {
    let tuples = folder.join(format!("{name}.json"));
    let records: Vec<&Record> = records.iter().collect();
    spacy::tuples::FORMAT.write_all(&records, &mut fs::File::create(&tuples)?)?;
    let covered = |record: &&Record| -> Vec<String> {
        record.annotations.iter().map(|annotation| record.text.slice(annotation.span).to_owned()).collect()
    };
    let expected = folder.join(format!("{name}.expected.json"));
    let covers: Vec<_> = records.iter().map(covered).collect();
    fs::write(&expected, serde_json::to_string(&covers)?)?;
    Ok((tuples, expected))
}
