//! The tables of names that recognition is given.

use super::gazetteer::Gazetteers;
use super::lexicon::Lexicon;
use super::registry::Registry;

/// The lists of places, the larger first.
const PLACES: &[&str] = &[
    include_str!("../../../data/places/countries.txt"),
    include_str!("../../../data/places/regions.txt"),
    include_str!("../../../data/places/cities.txt"),
    include_str!("../../../data/places/sites.txt"),
];

/// All tables of names. Making them takes milliseconds.
pub(in crate::recognise) struct NameTables {
    /// The groups that are known.
    pub groups: Registry,
    /// The places of the lists that people edit.
    pub places: Lexicon,
    /// The places of the compiled gazetteers.
    pub gazetteers: Gazetteers,
}

impl NameTables {
    /// Those that every Wiremark carries.
    pub fn built_in() -> Self {
        NameTables {
            groups: Registry::built_in(),
            places: Lexicon::new(PLACES),
            gazetteers: Gazetteers::new(None),
        }
    }
}
