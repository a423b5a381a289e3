//! `cargo xtask formats`: what is said of the formats elsewhere, from the core's table.
//!
//! The page shows the formats before their module is loaded, and docs/formats.md says
//! what each does not carry. Both are written here, so that neither is a copy kept by hand.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use wiremark::formats::{FACTS, FORMATS, Feature, Format, GROUPS, Group, PROVENANCE, Reader};

use crate::root;

/// The page's table.
const PAGE: &str = "www/src/core/format-table.generated.ts";
/// The documentation, of which a part is made.
const DOCS: &str = "docs/formats.md";
const BEGIN: &str = "<!-- made by `cargo xtask formats`: begin -->\n";
const END: &str = "<!-- made by `cargo xtask formats`: end -->\n";

#[derive(clap::Args)]
pub struct Arguments {
    /// Write nothing; fail if something is out of date
    #[arg(long)]
    check: bool,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.check {
        return check();
    }
    for (file, content) in made()? {
        fs::write(root().join(file), content).with_context(|| format!("cannot write {file}"))?;
    }
    Ok(())
}

/// Fails if a file is not as it would be made now.
pub fn check() -> Result<()> {
    for (file, content) in made()? {
        ensure!(read(file)? == content, "{file} is out of date: run `cargo xtask formats`");
    }
    Ok(())
}

fn made() -> Result<[(&'static str, String); 2]> {
    Ok([(PAGE, page()?), (DOCS, docs(&read(DOCS)?)?)])
}

fn read(file: &str) -> Result<String> {
    // A file that is not there yet is made.
    let path = root().join(file);
    if path.exists() {
        fs::read_to_string(path).with_context(|| format!("cannot read {file}"))
    } else {
        Ok(String::new())
    }
}

fn page() -> Result<String> {
    let formats: Vec<_> = FORMATS.iter().map(|format| entry(format)).collect();
    let group = |group: &Group| {
        let names: Vec<_> = group.formats.iter().map(|format| format.name).collect();
        json!({"title": group.title, "formats": names})
    };
    let groups: Vec<_> = GROUPS.iter().map(group).collect();
    Ok(format!(
        "// Made by `cargo xtask formats` from src/formats/table.rs; not to be edited.\n\
         import type {{ FormatEntry }} from \"./format-entry.js\";\n\n\
         export const FORMATS: readonly FormatEntry[] = {};\n\n\
         export const GROUPS: readonly {{ title: string; formats: readonly string[] }}[] = {};\n",
        serde_json::to_string_pretty(&formats)?,
        serde_json::to_string_pretty(&groups)?
    ))
}

fn entry(format: &Format) -> serde_json::Value {
    let unsupported: Vec<String> = format.unsupported().map(|feature| feature.to_string()).collect();
    json!({
        "name": format.name,
        "title": format.title,
        "extension": format.extension,
        "mime": format.mime,
        "loadedBy": format.loaded_by,
        "offsets": format.offsets.to_string(),
        "folder": format.is_folder(),
        "reads": match format.reader {
            None => "no",
            Some(Reader::Onto(_)) => "onto",
            Some(_) => "texts",
        },
        "unsupported": unsupported,
    })
}

/// The sets of features that formats lack together, by what the documentation calls them.
const SETS: [(&str, &[Feature]); 2] = [("facts of documents", FACTS), ("provenance of spans", PROVENANCE)];

/// The documentation with its part made anew: the sets, and a row for all formats that
/// lack the same.
fn docs(before: &str) -> Result<String> {
    let (head, rest) = before.split_once(BEGIN).with_context(|| format!("{DOCS} has no line {BEGIN}"))?;
    let (_, tail) = rest.split_once(END).with_context(|| format!("{DOCS} has no line {END}"))?;
    let sets = SETS.map(|(name, set)| format!("- *{name}*: {}\n", listed(set)));
    let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
    for format in FORMATS {
        let said = lacks(format);
        match rows.iter_mut().find(|(other, _)| *other == said) {
            Some((_, names)) => names.push(format.name),
            None => rows.push((said, vec![format.name])),
        }
    }
    let row = |(said, names): &(String, Vec<&str>)| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("| {} | {said} |\n", names.join(", "))
    };
    let rows: String = rows.iter().map(row).collect();
    Ok(format!("{head}{BEGIN}{}\n| | not in the file |\n|---|---|\n{rows}{END}{tail}", sets.concat()))
}

/// What a format has no place for, sets by their names.
fn lacks(format: &Format) -> String {
    let mut rest: Vec<Feature> = format.unsupported().collect();
    let mut said = Vec::new();
    for (name, set) in SETS {
        if set.iter().all(|feature| rest.contains(feature)) {
            rest.retain(|feature| !set.contains(feature));
            said.push(format!("*{name}*"));
        }
    }
    if !rest.is_empty() {
        rest.sort_unstable();
        said.insert(0, listed(&rest));
    }
    if said.is_empty() { "nothing is lost".to_owned() } else { said.join("; ") }
}

fn listed(features: &[Feature]) -> String {
    features.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_made_of_the_table_is_up_to_date() {
        super::check().unwrap();
    }
}
