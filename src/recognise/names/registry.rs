//! The registry of groups: the names of bodies that fight or police, and which
//! of them name the same body.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::name_map::{self, NameMap};
use crate::recognise::resource::{self, ResourceError};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// The files that [`Registry::open`] reads.
pub const KIND: resource::ResourceKind =
    resource::ResourceKind { name: "registry of groups", version: 1, made_by: "cargo xtask data" };

/// What the registry knows of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The number of its entry: other names of the same body have the same.
    pub entry: u32,
    /// Also a word, a person, a place or another body: it needs context.
    pub ambiguous: bool,
    /// Written in capitals, `PKK`, or with capitals inside, `JeM`.
    pub acronym: bool,
}

impl Named {
    fn pack(self) -> u64 {
        u64::from(self.ambiguous) | u64::from(self.acronym) << 1 | u64::from(self.entry) << 2
    }

    fn unpack(packed: u64) -> Self {
        Named { entry: (packed >> 2) as u32, ambiguous: packed & 1 == 1, acronym: packed & 2 == 2 }
    }
}

/// A group's name in a text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognise) struct GroupHit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the registry knows of it.
    pub named: Named,
    /// Whether its capitals are as names have them.
    pub fits: bool,
}

/// A registry's file, for those who make one; the keys must be what
/// [`key`](super::gazetteer::key) gives.
pub fn encode(name: &str, groups: &BTreeMap<String, Named>) -> Vec<u8> {
    name_map::encode(KIND, name, groups.iter().map(|(key, named)| (key, named.pack())))
}

/// An opened registry.
pub struct Registry(NameMap);

impl Registry {
    /// The one every Wiremark carries, made from data/groups.toml.
    pub fn built_in() -> Self {
        let bytes = include_bytes!("../../../data/groups.bin").as_slice();
        Self::open(bytes).expect("a test opens the built-in registry")
    }

    /// Opens a registry's file, or says why it is refused.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ResourceError> {
        NameMap::open(bytes, KIND).map(Registry)
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
    pub fn get(&self, name: &str) -> Option<Named> {
        self.0.get(name).map(Named::unpack)
    }

    /// The names in a text from left to right, none overlapping: the longest at
    /// each place whose capitals fit, or else the longest of any.
    pub(in crate::recognise) fn find(&self, view: &TokenView) -> Vec<GroupHit> {
        let mut found: Vec<GroupHit> = Vec::new();
        let mut at = 0;
        while at < view.len() {
            match self.at(view, at) {
                Some(name) => {
                    at = name.tokens.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, view: &TokenView, at: usize) -> Option<GroupHit> {
        if view.kind(at) == Some(TokenKind::Mark) {
            return None;
        }
        let mut best: Option<GroupHit> = None;
        self.0.names_at(view, at, |end, value| {
            let named = Named::unpack(value);
            let fits = if named.acronym {
                (at..end).all(|at| {
                    view.is_all_caps(at) || view.is_mixed_case(at) || view.kind(at) != Some(TokenKind::Word)
                })
            } else {
                written_as_name(view, at..end)
            };
            if fits || !best.as_ref().is_some_and(|best| best.fits) {
                best = Some(GroupHit { tokens: at..end, named, fits });
            }
        });
        best
    }
}

/// Whether words have the capitals of a name: all but the small words in it.
fn written_as_name(view: &TokenView, tokens: Range<usize>) -> bool {
    let mut capitals = 0;
    for at in tokens {
        if view.kind(at) != Some(TokenKind::Word) {
            continue;
        }
        if view.is_capitalised(at) {
            capitals += 1;
        } else if !view.is(at, WordClass::Particle) && !view.is(at, WordClass::FunctionWord) {
            return false;
        }
    }
    capitals > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn names_are_found_with_and_without_their_capitals() {
        let groups = [
            ("Islamic State", 1, false),
            ("Islamic State Khorasan Province", 2, false),
            ("ISIS", 1, false),
            ("IS", 1, true),
            ("al-Qaida", 3, false),
            ("Forces démocratiques de libération du Rwanda", 4, false),
        ];
        let names: BTreeMap<String, Named> = groups
            .iter()
            .map(|&(name, entry, ambiguous)| {
                let acronym = !name.contains(char::is_lowercase);
                (name_map::key(name).unwrap(), Named { entry, ambiguous, acronym })
            })
            .collect();
        let registry = Registry::open(encode("test registry", &names)).unwrap();
        let cases: &[(&str, &[(&str, bool)])] = &[
            ("the Islamic State in Kabul", &[("Islamic State", true)]),
            ("ISLAMIC STATE KHORASAN PROVINCE", &[("ISLAMIC STATE KHORASAN PROVINCE", true)]),
            ("IS said it is #isis", &[("IS", true), ("is", false), ("isis", false)]),
            ("Al Qaida, al-Qaida, al qaida", &[("Al Qaida", true), ("al-Qaida", true), ("al qaida", false)]),
            (
                "les Forces démocratiques de libération du Rwanda",
                &[("Forces démocratiques de libération du Rwanda", false)],
            ),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let view = TokenView::new(&text);
            let found: Vec<(&str, bool)> = registry
                .find(&view)
                .into_iter()
                .filter_map(|found| Some((text.slice(view.span(found.tokens)?), found.fits)))
                .collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    #[test]
    fn the_built_in_registry_opens_and_knows_the_news() {
        let registry = Registry::built_in();
        assert!(registry.len() >= 3_000);
        let same = |a: &str, b: &str| registry.get(a).unwrap().entry == registry.get(b).unwrap().entry;
        assert!(same("Islamic State", "ISIS") && same("al-Qaida", "al-Qaeda"));
        assert!(!same("Hamas", "Hezbollah"));
        assert!(registry.get("IS").unwrap().ambiguous && !registry.get("PKK").unwrap().ambiguous);
        assert_eq!(registry.get("the"), None);
    }
}
