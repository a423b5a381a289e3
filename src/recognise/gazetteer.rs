//! The gazetteer: the world's place names as one finite-state map.
//!
//! Its keys are names as [`key`] folds them, its values what is known of each
//! in a few bits. It is read where it lies, byte by byte and without
//! allocating, so that it can be asked at every token of a long text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use fst::Map;
use fst::raw::Fst;

use super::lexicon::is_skipped;
use super::resource::{self, Resource, ResourceError};
use super::words::{Words, fold};
use crate::text::Text;

/// The files that [`Gazetteer::open`] reads.
pub const KIND: resource::Kind =
    resource::Kind { name: "gazetteer", version: 1, made_by: "cargo xtask data" };

/// In words; the marks between them do not count.
const LONGEST: usize = 8;

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
pub(super) struct Hit {
    /// Its tokens, the marks between its words among them.
    pub tokens: Range<usize>,
    /// What the gazetteer knows of it.
    pub place: Place,
}

/// A name as the gazetteer's keys are: its words folded as [`Words`] folds a
/// text's, hyphens and stops left out, one space between. `None` if nothing is left.
pub fn key(name: &str) -> Option<String> {
    let text = Text::new(name);
    let words = text.tokens().iter().map(|token| text.slice(token.span)).filter(|word| !is_skipped(word));
    let folded: Vec<String> = words.map(fold).collect();
    let usable = (1..=LONGEST).contains(&folded.len()) && folded.iter().all(|word| !word.is_empty());
    usable.then(|| folded.join(" "))
}

/// A gazetteer's file, for those who make one; the keys must be what [`key`] gives.
///
/// # Panics
/// If there are more than 4 GB of names.
pub fn seal(name: &str, places: &BTreeMap<String, Place>) -> Vec<u8> {
    let places = places.iter().map(|(key, place)| (key, place.pack()));
    let map = Map::from_iter(places).expect("a map's keys are sorted, and memory takes what is written");
    resource::seal(KIND, name, map.as_fst().as_bytes())
}

/// An opened gazetteer.
pub struct Gazetteer {
    map: Map<Resource>,
    #[allow(dead_code, reason = "asked by the tagger, which comes with its weights")]
    openings: Openings,
}

impl Gazetteer {
    /// The one every Wiremark carries: countries, first-level divisions, large
    /// cities and what the news is full of.
    pub fn core() -> Self {
        let bytes = include_bytes!("../../data/gazetteer/core.bin").as_slice();
        Self::open(bytes).expect("a test opens the core gazetteer")
    }

    /// Opens a gazetteer's file, or says why it is refused.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ResourceError> {
        let resource = Resource::open(bytes, KIND)?;
        let name = resource.name().to_owned();
        let map = Map::new(resource).map_err(|_| ResourceError::Damaged { name, wanted: KIND })?;
        Ok(Gazetteer { openings: Openings::new(map.as_fst()), map })
    }

    /// How many names it has.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether it has no name at all.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// What is known of a name by itself.
    pub fn get(&self, name: &str) -> Option<Place> {
        self.map.get(key(name)?).and_then(Place::unpack)
    }

    /// The longest name that begins at a token and stays in its sentence.
    /// Capitals are not compared: whether they fit is for the caller to judge.
    pub(super) fn longest_at(&self, words: &Words, at: usize) -> Option<Hit> {
        if !self.openings.may_begin(words.low(at)) {
            return None;
        }
        let fst = self.map.as_fst();
        let mut node = fst.root();
        let mut sum = 0;
        let mut longest = None;
        let mut end = at;
        let mut named = 0;
        while named < LONGEST && words.together(at, end) {
            // Marks that spelling varies in: `al-Hol`, `al Hol`, `St. Louis`.
            if named > 0 && is_skipped(words.raw(end)) {
                if is_skipped(words.raw(end - 1)) {
                    break;
                }
                end += 1;
                continue;
            }
            let space = if named > 0 { " " } else { "" };
            for byte in space.bytes().chain(words.low(end).bytes()) {
                let Some(edge) = node.find_input(byte) else { return longest };
                let transition = node.transition(edge);
                sum += transition.out.value();
                node = fst.node(transition.addr);
            }
            end += 1;
            named += 1;
            if node.is_final() {
                let place = Place::unpack(sum + node.final_output().value());
                longest = place.map(|place| Hit { tokens: at..end, place }).or(longest);
            }
        }
        longest
    }
}

/// Which words begin a name, by their hashes: most words of a text begin none,
/// and that is told without walking the map.
struct Openings {
    bits: Vec<u64>,
}

impl Openings {
    /// FNV-1a, which can be taken further byte by byte.
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;

    fn hash(hash: u64, byte: u8) -> u64 {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }

    /// Walks the map as far as the first space of each name.
    fn new<D: AsRef<[u8]>>(fst: &Fst<D>) -> Self {
        let mut openings = Openings { bits: vec![0; (fst.len() / 8).next_power_of_two()] };
        let mut ahead = vec![(fst.root().addr(), Self::SEED)];
        while let Some((address, hash)) = ahead.pop() {
            let node = fst.node(address);
            let mut ends = node.is_final();
            for transition in node.transitions() {
                if transition.inp == b' ' {
                    ends = true;
                } else {
                    ahead.push((transition.addr, Self::hash(hash, transition.inp)));
                }
            }
            if ends {
                let (word, bit) = openings.place(hash);
                openings.bits[word] |= bit;
            }
        }
        openings
    }

    /// A word of bits and the one in it.
    fn place(&self, hash: u64) -> (usize, u64) {
        let mixed = hash ^ (hash >> 32);
        ((mixed >> 6) as usize & (self.bits.len() - 1), 1 << (mixed & 63))
    }

    /// Never wrongly no.
    #[allow(dead_code, reason = "asked by the tagger, which comes with its weights")]
    fn may_begin(&self, word: &str) -> bool {
        let (word, bit) = self.place(word.bytes().fold(Self::SEED, Self::hash));
        self.bits[word] & bit != 0
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

    /// The longest name that either has at a token; what both have is as the
    /// core one knows it.
    pub(super) fn longest_at(&self, words: &Words, at: usize) -> Option<Hit> {
        let core = self.core.longest_at(words, at);
        let full = self.full.as_ref().and_then(|full| full.longest_at(words, at));
        match (core, full) {
            (Some(core), Some(full)) if full.tokens.end > core.tokens.end => Some(full),
            (core, full) => core.or(full),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    const CITY: Place =
        Place { kind: PlaceKind::City, prominence: 3, acronym: false, word: false, person: false };

    fn places(names: &[&str]) -> BTreeMap<String, Place> {
        let numbered = names.iter().zip(0..);
        numbered.map(|(name, nth)| (key(name).unwrap(), Place { prominence: nth % 8, ..CITY })).collect()
    }

    fn gazetteer(names: &[&str]) -> Gazetteer {
        Gazetteer::open(seal("test gazetteer", &places(names))).unwrap()
    }

    fn found(text: &Text, at: impl Fn(&Words, usize) -> Option<Hit>) -> Vec<&str> {
        let words = Words::new(text);
        let hits = (0..words.len()).filter_map(|token| at(&words, token));
        hits.filter_map(|hit| words.span(hit.tokens)).map(|span| text.slice(span)).collect()
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
            ("a b c d e f g h i", None),
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
                &found(&Text::new(*input), |words, at| gazetteer.longest_at(words, at)),
                expected,
                "{input:?}"
            );
        }
    }

    #[test]
    fn the_full_gazetteer_adds_to_the_core() {
        let core = Place { prominence: 7, ..CITY };
        let sealed = seal("core gazetteer", &BTreeMap::from([("homs".to_owned(), core)]));
        let full = gazetteer(&["Homs", "Homs Citadel", "Talbiseh"]);
        let gazetteers = Gazetteers { core: Gazetteer::open(sealed).unwrap(), full: Some(full) };
        let text = Text::new("Homs, Homs Citadel and Talbiseh");
        let all = |words: &Words, at| gazetteers.longest_at(words, at);
        assert_eq!(found(&text, all), ["Homs", "Homs Citadel", "Talbiseh"]);
        assert_eq!(gazetteers.longest_at(&Words::new(&text), 0).unwrap().place, core);
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
        let sound = seal("full gazetteer", &places(&["Homs"]));
        let message = |bytes: Vec<u8>| Gazetteer::open(bytes).err().unwrap().to_string();
        let mut damaged = sound.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(message(damaged).contains("the full gazetteer is damaged"));
        assert!(message(sound[..sound.len() - 1].to_vec()).contains("the full gazetteer is damaged"));
        let other = resource::Kind { version: KIND.version + 1, ..KIND };
        assert!(message(resource::seal(other, "full gazetteer", b"")).contains("is of version 2"));
        assert!(message(resource::seal(KIND, "full gazetteer", b"no map")).contains("is damaged"));
    }

    /// The same by comparing every run of words with every name.
    fn naive(names: &HashMap<String, Place>, words: &Words, at: usize) -> Option<Hit> {
        let mut longest = None;
        // No name is longer, marks and all.
        for end in at + 1..=words.len().min(at + 2 * LONGEST) {
            let tokens = at..end;
            let skipped = |token: usize| is_skipped(words.raw(token));
            let inner = tokens.clone().skip(1).filter(|&token| skipped(token));
            let named: Vec<&str> = tokens
                .clone()
                .filter(|&token| token == at || !skipped(token))
                .map(|token| words.low(token))
                .collect();
            let broken = !words.together(at, end - 1)
                || named.len() > LONGEST
                || end > at + 1 && skipped(end - 1)
                || inner.clone().any(|token| skipped(token - 1));
            if let Some(&place) = names.get(&named.join(" ")).filter(|_| !broken) {
                longest = Some(Hit { tokens, place });
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
            let words = Words::new(&text);
            for at in 0..words.len().min(200) {
                prop_assert_eq!(gazetteer.longest_at(&words, at), naive(&oracle, &words, at));
            }
        }
    }
}
