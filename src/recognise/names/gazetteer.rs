//! The gazetteer: the world's place names as one finite-state map.
//!
//! Its values are what is known of each name, in a few bits.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub use super::name_map::key;
use super::name_map::{self, NameMap};
use crate::recognise::resource::{self, ResourceError};
use crate::recognise::tokens::TokenView;
use crate::text::TokenKind;

/// The files that [`Gazetteer::open`] reads.
pub const KIND: resource::ResourceKind =
    resource::ResourceKind { name: "gazetteer", version: 1, made_by: "cargo xtask data" };

/// What a name names first and foremost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A country, a territory or a continent.
    Country,
    /// A state, province or other first-level division.
    Division,
    /// A second-level division, such as a county.
    District,
    /// A city, town or village.
    City,
    /// Anything else: seas, rivers, mountains, regions, sites.
    Other,
}

impl PlaceKind {
    const ALL: [Self; 5] = [Self::Country, Self::Division, Self::District, Self::City, Self::Other];
}

/// What the gazetteer knows of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it names; where it names several places, the most prominent.
    pub kind: PlaceKind,
    /// From 0 to 7: how many people live there, in steps, or how often it is
    /// in the news.
    pub prominence: u8,
    /// Written in capitals throughout: `UAE`, `U.S.`
    pub acronym: bool,
    /// Also an ordinary English word: `Nice`, `Reading`.
    pub word: bool,
    /// Also a common given name or surname: `Jordan`, `Lincoln`.
    pub person: bool,
}

impl Place {
    /// The highest prominence.
    pub const PROMINENT: u8 = 7;

    /// Whether the name alone does not tell that a place is meant.
    pub fn is_ambiguous(&self) -> bool {
        self.word || self.person
    }

    /// Everything in the lowest bits, for [`Self::unpack`].
    fn pack(self) -> u64 {
        let flags = u64::from(self.acronym) | u64::from(self.word) << 1 | u64::from(self.person) << 2;
        self.kind as u64 | u64::from(self.prominence.min(Self::PROMINENT)) << 3 | flags << 6
    }

    /// `None` for what [`Self::pack`] cannot have made.
    fn unpack(packed: u64) -> Option<Self> {
        let bit = |at: u32| packed >> at & 1 == 1;
        (packed >> 9 == 0).then_some(Place {
            kind: *PlaceKind::ALL.get((packed & 7) as usize)?,
            prominence: (packed >> 3 & 7) as u8,
            acronym: bit(6),
            word: bit(7),
            person: bit(8),
        })
    }
}

/// A name of the gazetteer in a text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognise) struct PlaceHit {
    /// Its tokens, the marks between its words among them.
    pub tokens: Range<usize>,
    /// What the gazetteer knows of it.
    pub place: Place,
}

/// A gazetteer's file, for those who make one; the keys must be what [`key`] gives.
///
/// # Panics
/// If there are more than 4 GB of names.
pub fn encode(name: &str, places: &BTreeMap<String, Place>) -> Vec<u8> {
    name_map::encode(KIND, name, places.iter().map(|(key, place)| (key, place.pack())))
}

/// An opened gazetteer.
pub struct Gazetteer(NameMap);

impl Gazetteer {
    /// The one every Wiremark carries: countries, first-level divisions, large
    /// cities and what the news is full of.
    pub fn core() -> Self {
        let bytes = include_bytes!("../../../data/gazetteer/core.bin").as_slice();
        Self::open(bytes).expect("a test opens the core gazetteer")
    }

    /// Opens a gazetteer's file, or says why it is refused.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ResourceError> {
        NameMap::open(bytes, KIND).map(Gazetteer)
    }

    /// How many names it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no name at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is known of a name by itself.
    pub fn get(&self, name: &str) -> Option<Place> {
        self.0.get(name).and_then(Place::unpack)
    }

    /// The longest name that begins at a token and stays in its sentence.
    /// Capitals are not compared: whether they fit is for the caller to judge.
    pub(in crate::recognise) fn longest_at(&self, view: &TokenView, at: usize) -> Option<PlaceHit> {
        let mut longest = None;
        self.0.names_at(view, at, |end, value| {
            longest =
                Place::unpack(value).map(|place| PlaceHit { tokens: at..end, place }).or(longest.take());
        });
        longest
    }
}

/// The gazetteers at hand: the core one always, the full one where it was loaded.
pub struct Gazetteers {
    core: Gazetteer,
    full: Option<Gazetteer>,
}

impl Gazetteers {
    /// With the core gazetteer, and the full one if there is one.
    pub fn new(full: Option<Gazetteer>) -> Self {
        Gazetteers { core: Gazetteer::core(), full }
    }

    /// The names in a text from left to right, none overlapping. A word without a
    /// capital is asked for only where the sentence has no capitals at all: most
    /// words name some town.
    pub(in crate::recognise) fn find(&self, view: &TokenView) -> Vec<PlaceHit> {
        let mut found: Vec<PlaceHit> = Vec::new();
        let mut at = 0;
        while at < view.len() {
            let asked =
                view.kind(at) == Some(TokenKind::Word) && (view.is_capitalised(at) || view.uncapitalised(at));
            match asked.then(|| self.longest_at(view, at)).flatten() {
                Some(hit) => {
                    at = hit.tokens.end;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        // They are kept as long as the text is looked at.
        found.shrink_to_fit();
        found
    }

    /// The longest name that either has at a token; what both have is as the
    /// core one knows it.
    pub(in crate::recognise) fn longest_at(&self, view: &TokenView, at: usize) -> Option<PlaceHit> {
        let core = self.core.longest_at(view, at);
        let full = self.full.as_ref().and_then(|full| full.longest_at(view, at));
        match (core, full) {
            (Some(core), Some(full)) if full.tokens.end > core.tokens.end => Some(full),
            (core, full) => core.or(full).or_else(|| self.without_apostrophes(view, at)),
        }
    }

    /// Whether a folded word by itself is a place.
    pub(in crate::recognise) fn has_word(&self, word: &str) -> bool {
        self.core.0.get(word).is_some()
    }

    /// `Dera’a` where the gazetteer has `Deraa`: transliterations differ in such signs.
    fn without_apostrophes(&self, view: &TokenView, at: usize) -> Option<PlaceHit> {
        let written = view.folded(at);
        if !view.is_capitalised(at) || !written.contains('\'') || written.len() < 5 {
            return None;
        }
        let plain = written.replace('\'', "");
        let tables = std::iter::once(&self.core).chain(&self.full);
        let place = tables.filter_map(|table| table.0.get(&plain)).find_map(Place::unpack)?;
        Some(PlaceHit { tokens: at..at + 1, place })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::name_map::LONGEST;
    use super::*;
    use crate::recognise::tokens::is_skipped;
    use crate::text::Text;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    const CITY: Place =
        Place { kind: PlaceKind::City, prominence: 3, acronym: false, word: false, person: false };

    fn places(names: &[&str]) -> BTreeMap<String, Place> {
        let numbered = names.iter().zip(0..);
        numbered.map(|(name, nth)| (key(name).unwrap(), Place { prominence: nth % 8, ..CITY })).collect()
    }

    fn gazetteer(names: &[&str]) -> Gazetteer {
        Gazetteer::open(encode("test gazetteer", &places(names))).unwrap()
    }

    fn found(text: &Text, at: impl Fn(&TokenView, usize) -> Option<PlaceHit>) -> Vec<&str> {
        let view = TokenView::new(text);
        let hits = (0..view.len()).filter_map(|token| at(&view, token));
        hits.filter_map(|hit| view.span(hit.tokens)).map(|span| text.slice(span)).collect()
    }

    #[test]
    fn a_place_survives_packing() {
        for kind in PlaceKind::ALL {
            for bits in 0..64u8 {
                let flag = |at: u8| bits >> at & 1 == 1;
                let (acronym, word, person) = (flag(3), flag(4), flag(5));
                let place = Place { kind, prominence: bits & 7, acronym, word, person };
                assert_eq!(Place::unpack(place.pack()), Some(place));
            }
        }
        assert_eq!((Place::unpack(7), Place::unpack(1 << 9)), (None, None));
    }

    #[test]
    fn keys_are_folded_words() {
        let cases = [
            ("Deir ez-Zor", Some("deir ez zor")),
            ("St. Louis", Some("st louis")),
            ("Şanlıurfa", Some("sanliurfa")),
            ("U.S.", Some("u.s.")),
            ("Washington, D.C.", Some("washington , d.c.")),
            ("Sana’a", Some("sana'a")),
            ("", None),
            (" - ", None),
            ("a b c d e f g h i j k l m n o", None),
        ];
        for (name, expected) in cases {
            assert_eq!(key(name).as_deref(), expected, "{name:?}");
        }
    }

    #[test]
    fn the_longest_name_is_found_whatever_the_capitals() {
        let gazetteer = gazetteer(&["New York", "New York City", "York", "U.S.", "al-Hol", "St. Louis"]);
        let cases: &[(&str, &[&str])] = &[
            ("NEW YORK CITY'S", &["NEW YORK CITY", "YORK"]),
            ("new york; New Yorkers", &["new york", "york"]),
            ("from Al Hol, al‑hol to St Louis", &["Al Hol", "al‑hol", "St Louis"]),
            ("the U.S.-led", &["U.S."]),
            ("al--Hol", &[]),
            ("It is new. York is old.", &["York"]),
        ];
        for (input, expected) in cases {
            assert_eq!(
                &found(&Text::new(*input), |view, at| gazetteer.longest_at(view, at)),
                expected,
                "{input:?}"
            );
        }
    }

    #[test]
    fn the_full_gazetteer_adds_to_the_core() {
        let core = Place { prominence: 7, ..CITY };
        let encoded = encode("core gazetteer", &BTreeMap::from([("homs".to_owned(), core)]));
        let full = gazetteer(&["Homs", "Homs Citadel", "Talbiseh"]);
        let gazetteers = Gazetteers { core: Gazetteer::open(encoded).unwrap(), full: Some(full) };
        let text = Text::new("Homs, Homs Citadel and Talbiseh");
        let all = |view: &TokenView, at| gazetteers.longest_at(view, at);
        assert_eq!(found(&text, all), ["Homs", "Homs Citadel", "Talbiseh"]);
        assert_eq!(gazetteers.longest_at(&TokenView::new(&text), 0).unwrap().place, core);
    }

    #[test]
    fn the_core_gazetteer_opens_and_knows_what_news_is_full_of() {
        let core = Gazetteer::core();
        assert!(core.len() > 10_000);
        for name in ["Syria", "U.S.", "UAE", "North Kivu", "Mosul", "Black Sea", "Euphrates", "Gaza Strip"] {
            assert!(core.get(name).is_some(), "{name}");
        }
        assert_eq!(core.get("Syria").unwrap().kind, PlaceKind::Country);
        assert!(core.get("UAE").unwrap().acronym && !core.get("Iraq").unwrap().acronym);
        assert!(core.get("Nice").unwrap().word && core.get("Jordan").unwrap().person);
        assert!(!core.get("Mosul").unwrap().is_ambiguous());
        assert_eq!(core.get("the"), None);
    }

    #[test]
    fn a_damaged_or_older_file_is_refused_by_name() {
        let sound = encode("full gazetteer", &places(&["Homs"]));
        let message = |bytes: Vec<u8>| Gazetteer::open(bytes).err().unwrap().to_string();
        let mut damaged = sound.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(message(damaged).contains("the full gazetteer is damaged"));
        assert!(message(sound[..sound.len() - 1].to_vec()).contains("the full gazetteer is damaged"));
        let other = resource::ResourceKind { version: KIND.version + 1, ..KIND };
        assert!(message(resource::encode(other, "full gazetteer", b"")).contains("is of version 2"));
        assert!(message(resource::encode(KIND, "full gazetteer", b"no map")).contains("is damaged"));
    }

    /// The same by comparing every run of words with every name.
    fn naive(names: &HashMap<String, Place>, view: &TokenView, at: usize) -> Option<PlaceHit> {
        let mut longest = None;
        // No name is longer, marks and all.
        for end in at + 1..=view.len().min(at + 2 * LONGEST) {
            let tokens = at..end;
            let skipped = |token: usize| is_skipped(view.text(token));
            let inner = tokens.clone().skip(1).filter(|&token| skipped(token));
            let named: Vec<&str> = tokens
                .clone()
                .filter(|&token| token == at || !skipped(token))
                .map(|token| view.folded(token))
                .collect();
            let broken = !view.same_sentence(at, end - 1)
                || named.len() > LONGEST
                || end > at + 1 && skipped(end - 1)
                || inner.clone().any(|token| skipped(token - 1));
            if let Some(&place) = names.get(&named.join(" ")).filter(|_| !broken) {
                longest = Some(PlaceHit { tokens, place });
            }
        }
        longest
    }

    proptest! {
        #[test]
        fn it_finds_what_comparing_all_names_finds(
            names in prop::collection::vec("[abc]{1,2}([ -][abc]{1,2}){0,3}", 1..12),
            texts in prop::collection::vec(prop_oneof!["[abcA]{1,2}[ .-]{0,2}", nasty()], 0..40),
        ) {
            let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
            names.extend(["É\u{301}tat ab", "b’s", "7", "a b c a b c a b"]);
            let gazetteer = gazetteer(&names);
            let oracle: HashMap<String, Place> = places(&names).into_iter().collect();
            let text = Text::new(texts.concat());
            let view = TokenView::new(&text);
            for at in 0..view.len().min(200) {
                prop_assert_eq!(gazetteer.longest_at(&view, at), naive(&oracle, &view, at));
            }
        }
    }
}
