//! What goes into each gazetteer, and what is said of it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Result, ensure};
use wiremark::recognise::names::gazetteer::{Place, PlaceKind};

use super::names::{is_plain, is_usable, keys, without_class};
use super::sources::{List, Sources};

/// From how many people on a city is in the core gazetteer.
const CORE_CITY: u64 = 10_000;

/// From how many on its other names are, as far as they look English.
const CORE_ALTERNATES: u64 = 100_000;

/// How prominent the places are that somebody wrote down by hand, which the
/// news does name.
const LISTED: u8 = 5;

/// The most people of each prominence but the last.
const STEPS: [u64; 7] = [1_000, 5_000, 15_000, 50_000, 200_000, 1_000_000, 5_000_000];

/// For the first load.
pub fn core(sources: &Sources) -> Result<BTreeMap<String, Place>> {
    let mut names = Names::new(sources);
    names.add_countries(sources);
    names.add_divisions(sources);
    for city in sources.cities.iter().filter(|city| city.population >= CORE_CITY) {
        let prominence = prominence(city.population);
        names.add(&city.name, PlaceKind::City, prominence);
        if city.population >= CORE_ALTERNATES {
            for name in city.alternatenames.iter().filter(|name| is_plain(name)) {
                names.add(name, PlaceKind::City, prominence - 1);
            }
        }
    }
    names.add_lists(sources)?;
    Ok(names.places)
}

/// Everything in Latin letters.
pub fn all(sources: &Sources) -> Result<BTreeMap<String, Place>> {
    let mut names = Names::new(sources);
    names.add_countries(sources);
    names.add_divisions(sources);
    for district in &sources.districts {
        names.add(&district.name, PlaceKind::District, 2);
        if let Some(name) = without_class(&district.name) {
            names.add(name, PlaceKind::District, 2);
        }
    }
    for city in &sources.cities {
        let prominence = prominence(city.population);
        names.add(&city.name, PlaceKind::City, prominence);
        for name in &city.alternatenames {
            names.add(name, PlaceKind::City, prominence.saturating_sub(1));
        }
    }
    names.add_lists(sources)?;
    Ok(names.places)
}

fn prominence(people: u64) -> u8 {
    STEPS.iter().filter(|&&most| people >= most).count() as u8
}

/// Names as they are gathered; a name of several places is that of the most prominent.
struct Names<'s> {
    places: BTreeMap<String, Place>,
    words: &'s HashSet<String>,
    persons: &'s HashSet<String>,
}

impl<'s> Names<'s> {
    fn new(sources: &'s Sources) -> Self {
        Names { places: BTreeMap::new(), words: &sources.words, persons: &sources.persons }
    }

    /// A name of GeoNames, unless it is none for English texts.
    fn add(&mut self, name: &str, kind: PlaceKind, prominence: u8) {
        // `Springfield (Illinois)`, `Bolivia, Plurinational State of`.
        let name = name.split(['(', ',']).next().unwrap_or(name).trim();
        if is_usable(name) {
            self.put(name, Place { kind, prominence, acronym: false, word: false, person: false });
        }
    }

    fn put(&mut self, name: &str, place: Place) {
        for key in keys(name) {
            let word = place.word || self.words.contains(&key);
            let person = self.persons.contains(&key);
            let place = Place { word, person, ..place };
            match self.places.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(place);
                }
                Entry::Occupied(mut entry) => {
                    let merged = merge(*entry.get(), place);
                    entry.insert(merged);
                }
            }
        }
    }

    fn add_countries(&mut self, sources: &Sources) {
        for country in &sources.countries {
            // Few live in some, but all are in the news.
            self.add(&country.name, PlaceKind::Country, prominence(country.population).max(LISTED));
        }
    }

    fn add_divisions(&mut self, sources: &Sources) {
        let mut people: HashMap<String, u64> = HashMap::new();
        for city in &sources.cities {
            *people.entry(format!("{}.{}", city.countrycode, city.admin1code)).or_default() +=
                city.population;
        }
        for division in &sources.divisions {
            let prominence = prominence(people.get(&division.code).copied().unwrap_or(0));
            self.add(&division.name, PlaceKind::Division, prominence);
            if let Some(name) = without_class(&division.name) {
                self.add(name, PlaceKind::Division, prominence);
            }
        }
    }

    /// What is written by hand is taken as it is; what kind of place it is, GeoNames says if it knows.
    fn add_lists(&mut self, sources: &Sources) -> Result<()> {
        for List { name: list, entries } in &sources.lists {
            for entry in entries {
                let known = |name: &String| self.places.get(keys(plain(name)).first()?).copied();
                let known: Vec<Place> = entry.iter().filter_map(known).collect();
                let country = known.iter().find(|place| place.kind == PlaceKind::Country).copied();
                let kind = match (*list, country) {
                    ("countries", Some(country)) => country.kind,
                    ("cities", _) => PlaceKind::City,
                    _ => PlaceKind::Other,
                };
                let most = country.map_or(LISTED, |country| country.prominence);
                for name in entry {
                    let written = plain(name);
                    ensure!(!keys(written).is_empty(), "data/places/{list}.txt: {name:?} has no words");
                    let word = name.starts_with('?');
                    let acronym = is_acronym(written);
                    self.put(written, Place { kind, prominence: most, acronym, word, person: false });
                }
            }
        }
        Ok(())
    }
}

/// A name of a list without its mark of doubt.
fn plain(name: &str) -> &str {
    name.trim_start_matches('?').trim()
}

/// `UAE`, `U.S.`, `DRC`; not `West Bank`, nor `T4`.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) && !name.contains(' ')
}

/// Whatever order they come in, the same comes out.
fn merge(a: Place, b: Place) -> Place {
    // What GeoNames knows the kind of is not "other", however often it is listed.
    let rank = |place: &Place| {
        let other = place.kind == PlaceKind::Other;
        let country = place.kind == PlaceKind::Country;
        (country, !other, place.prominence, std::cmp::Reverse(place.kind))
    };
    let first = if rank(&a) >= rank(&b) { a } else { b };
    Place {
        kind: first.kind,
        prominence: a.prominence.max(b.prominence),
        // One that is also written otherwise is not asked to be in capitals.
        acronym: a.acronym && b.acronym,
        word: a.word || b.word,
        person: a.person || b.person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::sources::{City, Country, Division};

    fn sources() -> Sources {
        let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let city = |name: &str, population, others: &[&str]| City {
            name: name.to_owned(),
            countrycode: "XX".to_owned(),
            admin1code: "01".to_owned(),
            population,
            alternatenames: strings(others),
        };
        let country = Country { name: "United States".to_owned(), population: 300_000_000 };
        let division = Division { code: "XX.01".to_owned(), name: "Nice Province".to_owned() };
        Sources {
            countries: vec![country],
            divisions: vec![division],
            districts: Vec::new(),
            cities: vec![
                city("Great", 2_000_000, &["Grandville", "gelaiteweier", "GRT", "Großstadt"]),
                city("Nice", 90_000, &["Nizza"]),
                city("Small", 600, &[]),
                city("US", 20_000, &[]),
            ],
            lists: vec![
                List { name: "countries", entries: vec![strings(&["United States", "US", "U.S."])] },
                List { name: "physical", entries: vec![strings(&["Nice", "?Broad River"])] },
            ],
            words: HashSet::from(["nice".to_owned()]),
            persons: HashSet::from(["grandville".to_owned()]),
        }
    }

    #[test]
    fn the_core_has_large_cities_and_the_full_one_all() {
        let (core, all) = (core(&sources()).unwrap(), all(&sources()).unwrap());
        let names = |places: &BTreeMap<String, Place>| places.keys().cloned().collect::<Vec<_>>().join("; ");
        assert_eq!(
            names(&core),
            "broad river; grandville; great; nice; nice province; u.s; u.s.; united states; us"
        );
        assert_eq!(
            names(&all),
            "broad river; grandville; great; grossstadt; großstadt; nice; nice province; nizza; small; \
             u.s; u.s.; united states; us"
        );
    }

    #[test]
    fn a_name_of_several_places_is_that_of_the_most_prominent() {
        let core = core(&sources()).unwrap();
        let country =
            Place { kind: PlaceKind::Country, prominence: 7, acronym: true, word: false, person: false };
        assert_eq!((core["us"], core["u.s."]), (country, country));
        let nice =
            Place { kind: PlaceKind::Division, prominence: 6, acronym: false, word: true, person: false };
        assert_eq!(core["nice"], nice);
        assert!(core["grandville"].person && core["broad river"].word);
    }

    #[test]
    fn prominence_has_steps() {
        assert_eq!([0, 999, 1_000, 15_000, 4_999_999, 5_000_000].map(prominence), [0, 0, 1, 3, 6, 7]);
    }
}
