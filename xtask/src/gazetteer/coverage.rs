//! How many of the places that people marked the gazetteers know by name.

use std::path::Path;

use anyhow::{Context, Result};
use wiremark::annotation::Label;
use wiremark::formats::jsonl;
use wiremark::recognise::names::gazetteer::Gazetteer;

use super::names::keys;
use super::sources::List;
use super::{Made, sources};

/// Prints the shares for each training file, or that there is none.
pub fn print(data: &Path, made: &Made) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(data.join("gold")) else {
        println!("coverage: skipped, {} holds no gold", data.display());
        return Ok(());
    };
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.to_string_lossy().ends_with("-train.jsonl"));
    files.sort();
    let core = Gazetteer::open(made.core.clone())?;
    let full = Gazetteer::open(made.full.clone())?;
    let lists = sources::LISTS.into_iter().map(List::read).collect::<Result<Vec<_>>>()?;
    let listed = lists.iter().flat_map(|list| &list.entries).flatten();
    let listed: std::collections::HashSet<String> =
        listed.flat_map(|name| keys(name.trim_start_matches('?'))).collect();
    let in_lists = |name: &str| keys(name).iter().any(|key| listed.contains(key));

    println!("{:24}  {:>6}  {:>7}  {:>7}  {:>7}", "places known by name", "marked", "lists", "core", "full");
    for file in files {
        let content =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut names = Vec::new();
        for line in content.lines().filter(|line| !line.trim().is_empty()) {
            let record = jsonl::read(line).with_context(|| file.display().to_string())?;
            let places = record.annotations.iter().filter(|annotation| annotation.label == Label::PLACE);
            names.extend(places.map(|annotation| record.text.slice(annotation.span).to_owned()));
        }
        let share = |known: &dyn Fn(&str) -> bool| {
            let count = names.iter().filter(|name| known(name)).count();
            format!("{:.1} %", 100.0 * count as f64 / names.len().max(1) as f64)
        };
        println!(
            "{:24}  {:6}  {:>7}  {:>7}  {:>7}",
            file.file_name().unwrap_or_default().to_string_lossy(),
            names.len(),
            share(&in_lists),
            share(&|name| core.get(name).is_some()),
            share(&|name| core.get(name).or_else(|| full.get(name)).is_some()),
        );
    }
    Ok(())
}
