//! The registry of groups: from data/groups.toml, which people edit, to
//! data/groups.bin, which every build carries.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use wiremark::recognise::names::gazetteer::key;
use wiremark::recognise::names::registry::{Named, encode};

use crate::{root, wasm};

const SOURCE: &str = "data/groups.toml";
const MADE: &str = "data/groups.bin";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    country: Vec<String>,
    kind: GroupKind,
    years: Option<String>,
    source: String,
}

#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum GroupKind {
    Militant,
    Rebel,
    Separatist,
    Militia,
    Mercenary,
    Cartel,
    Branch,
    Army,
    Police,
    Intelligence,
    Alliance,
    Mission,
    Movement,
}

impl Group {
    fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.aliases).chain(&self.acronyms)
    }

    /// What an entry must not be, said with its name.
    fn check(&self) -> Result<()> {
        let stray = self.ambiguous.iter().find(|name| !self.names().any(|own| own == *name));
        ensure!(stray.is_none(), "{:?} is called ambiguous and is none of its names", stray);
        let code = |code: &&String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let odd = self.country.iter().find(|country| !code(country));
        ensure!(odd.is_none(), "{odd:?} is no country's code");
        let years = |years: &String| years.contains('-') || years.chars().all(|c| c.is_ascii_digit());
        ensure!(self.years.as_ref().is_none_or(years), "years {:?} are no range", self.years);
        let sourced = self.source == "unverified" || self.source.starts_with("http");
        ensure!(sourced, "its source {:?} is neither a page nor \"unverified\"", self.source);
        Ok(())
    }
}

/// Makes the registry, or with `check` says whether it is what the list gives.
pub fn run(check: bool, data: &Path) -> Result<()> {
    let text = std::fs::read_to_string(root().join(SOURCE))?;
    let file: File = toml::from_str(&text).with_context(|| SOURCE.to_owned())?;
    let names = names(&file.group)?;
    let bytes = encode("registry of groups", &names);
    let path = root().join(MADE);
    if check {
        if std::fs::read(&path).ok().as_ref() != Some(&bytes) {
            bail!("{MADE} is not what {SOURCE} gives; run `cargo xtask data`");
        }
    } else {
        std::fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let mut kinds: BTreeMap<GroupKind, usize> = BTreeMap::new();
    file.group.iter().for_each(|group| *kinds.entry(group.kind).or_default() += 1);
    let kinds: Vec<String> =
        kinds.iter().map(|(kind, count)| format!("{count} {kind:?}").to_lowercase()).collect();
    println!(
        "registry of groups: {} entries ({}), {} names as listed, {} of them ambiguous, {} entries unverified; \
         {} KB, {} KB with brotli",
        file.group.len(),
        kinds.join(", "),
        file.group.iter().map(|group| group.names().count()).sum::<usize>(),
        file.group.iter().map(|group| group.ambiguous.len()).sum::<usize>(),
        file.group.iter().filter(|group| group.source == "unverified").count(),
        bytes.len().div_ceil(1000),
        wasm::brotli_size(&bytes)?.div_ceil(1000),
    );
    compare(&names, &data.join("silver/nonstate_actors.txt"))
}

/// Every name by its key, transliterations of the article included. A key of
/// two entries is an error: the name would mean two bodies.
fn names(groups: &[Group]) -> Result<BTreeMap<String, Named>> {
    let mut names: BTreeMap<String, Named> = BTreeMap::new();
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (entry, group) in (0u32..).zip(groups) {
        group.check().with_context(|| format!("{SOURCE}: {}", group.name))?;
        for name in group.names() {
            let Some(key) = key(name) else {
                bail!("{SOURCE}: {}: {name:?} cannot be looked up", group.name)
            };
            let ambiguous = group.ambiguous.contains(name);
            let acronym = is_acronym(name);
            if let Some(owner) = owners.get(&key).filter(|owner| **owner != group.name) {
                bail!("{SOURCE}: {name:?} is a name of {} and of {owner}", group.name);
            }
            owners.insert(key.clone(), &group.name);
            names.insert(key, Named { entry, ambiguous, acronym });
        }
    }
    // A listed name goes before a made one.
    let made: Vec<(String, Named)> = names
        .iter()
        .flat_map(|(key, named)| VARIANTS.map(|(from, to)| (respelled(key, from, to), *named)))
        .collect();
    for (key, named) in made {
        names.entry(key).or_insert(named);
    }
    Ok(names)
}

/// `PKK`, and `JeM`, which is not the `Jem` of a sentence.
fn is_acronym(name: &str) -> bool {
    let inner = name.chars().skip(1).any(char::is_uppercase);
    !name.contains(char::is_lowercase) || inner && name.len() <= 5 && name.chars().all(char::is_alphabetic)
}

/// Spellings of one word: `el-` is how Egypt and the Maghreb write `al-`, the
/// others are American and British, one force and several.
const VARIANTS: [(&str, &str); 7] = [
    ("al", "el"),
    ("defence", "defense"),
    ("defense", "defence"),
    ("organisation", "organization"),
    ("organization", "organisation"),
    ("force", "forces"),
    ("forces", "force"),
];

fn respelled(key: &str, from: &str, to: &str) -> String {
    let words: Vec<&str> = key.split(' ').map(|word| if word == from { to } else { word }).collect();
    words.join(" ")
}

/// How many groups of another list are known by one of their names.
fn compare(names: &BTreeMap<String, Named>, list: &Path) -> Result<()> {
    let Ok(text) = std::fs::read_to_string(list) else {
        println!("no list to compare with at {}", list.display());
        return Ok(());
    };
    let (mut known, mut all) = (0, 0);
    // An entry is a line and its other names under it, each behind a plus.
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    for entry in lines.chunk_by(|_, next| next.starts_with('+')) {
        let names_of = |line: &&str| {
            let line = line.trim_start_matches('+').split('[').next().unwrap_or("").replace('_', " ");
            let name = line.split('(').next().unwrap_or("").trim().to_owned();
            key(&name).is_some_and(|name| names.contains_key(&name))
        };
        all += 1;
        known += usize::from(entry.iter().any(names_of));
    }
    println!("{known} of {all} entries of {} have a name of it", list.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_registry_is_what_the_list_gives() {
        let text = std::fs::read_to_string(root().join(SOURCE)).unwrap_or_default();
        let file: File = toml::from_str(&text).expect("the list is read");
        let made = encode("registry of groups", &names(&file.group).expect("the list is sound"));
        let kept = std::fs::read(root().join(MADE)).unwrap_or_default();
        assert!(kept == made, "run `cargo xtask data`");
    }

    #[test]
    fn a_name_of_two_bodies_and_a_stray_ambiguity_are_refused() {
        let parse = |text: &str| names(&toml::from_str::<File>(text).expect("it parses").group);
        let group = |rest: &str| format!("[[group]]\nkind = \"rebel\"\nsource = \"unverified\"\n{rest}\n");
        let twice = group("name = \"PKK\"") + &group("name = \"Other\"\nacronyms = [\"PKK\"]");
        assert!(parse(&twice).is_err_and(|error| error.to_string().contains("PKK and of")
            || error.to_string().contains("of Other and of PKK")));
        assert!(parse(&group("name = \"PKK\"\nambiguous = [\"IS\"]")).is_err());
        let made = parse(&group("name = \"al-Shabaab\"")).expect("sound");
        assert_eq!(made.keys().collect::<Vec<_>>(), ["al shabaab", "el shabaab"]);
    }
}
