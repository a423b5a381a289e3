//! Names and a number for each, as one finite-state map: what the gazetteer and
//! the registry of groups are stored as.
//!
//! Keys are names as [`key`] folds them. The map is read where it lies, byte by
//! byte and without allocating, so that it can be asked at every token of a
//! long text.

use std::borrow::Cow;

use fst::Map;
use fst::raw::Fst;

use crate::recognise::resource::{self, Resource, ResourceError, ResourceKind};
use crate::recognise::tokens::hash::{HASH_SEED, hash_byte};
use crate::recognise::tokens::{FirstWordFilter, TokenView, fold, is_skipped};
use crate::text::Text;

/// In words; the marks between them do not count.
pub(in crate::recognise) const LONGEST: usize = 14;

/// A name as keys are: its words folded as [`TokenView`] folds a text's, hyphens and
/// stops left out, one space between. `None` if nothing is left.
pub fn key(name: &str) -> Option<String> {
    let text = Text::new(name);
    let words = text.tokens().iter().map(|token| text.slice(token.span)).filter(|word| !is_skipped(word));
    let folded: Vec<String> = words.map(fold).collect();
    let usable = (1..=LONGEST).contains(&folded.len()) && folded.iter().all(|word| !word.is_empty());
    usable.then(|| folded.join(" "))
}

/// A file of names; the keys must be what [`key`] gives, and sorted.
pub(in crate::recognise) fn encode<'a>(
    kind: ResourceKind,
    name: &str,
    names: impl Iterator<Item = (&'a String, u64)>,
) -> Vec<u8> {
    let map = Map::from_iter(names).expect("a map's keys are sorted, and memory takes what is written");
    resource::encode(kind, name, map.as_fst().as_bytes())
}

/// An opened file of names.
pub(in crate::recognise) struct NameMap {
    map: Map<Resource>,
    first_words: FirstWordFilter,
}

impl NameMap {
    /// Opens a file of that kind, or says why it is refused.
    pub(in crate::recognise) fn open(
        bytes: impl Into<Cow<'static, [u8]>>,
        kind: ResourceKind,
    ) -> Result<Self, ResourceError> {
        let resource = Resource::open(bytes, kind)?;
        let name = resource.name().to_owned();
        let map = Map::new(resource).map_err(|_| ResourceError::Damaged { name, wanted: kind })?;
        Ok(NameMap { first_words: first_words(map.as_fst()), map })
    }

    /// How many names it has.
    pub(in crate::recognise) fn len(&self) -> usize {
        self.map.len()
    }

    /// The number of a name by itself.
    pub(in crate::recognise) fn get(&self, name: &str) -> Option<u64> {
        self.map.get(key(name)?)
    }

    /// Calls `found` with the end and the number of each name that begins at a
    /// token and stays in its sentence, the shorter first. Capitals are not
    /// compared.
    pub(in crate::recognise) fn names_at(
        &self,
        view: &TokenView,
        at: usize,
        mut found: impl FnMut(usize, u64),
    ) {
        if !self.first_words.may_begin(view, at) {
            return;
        }
        let fst = self.map.as_fst();
        let mut node = fst.root();
        let mut sum = 0;
        let mut end = at;
        let mut named = 0;
        while named < LONGEST && view.same_sentence(at, end) {
            // Marks that spelling varies in: `al-Hol`, `al Hol`, `St. Louis`.
            if named > 0 && is_skipped(view.text(end)) {
                if is_skipped(view.text(end - 1)) {
                    break;
                }
                end += 1;
                continue;
            }
            let space = if named > 0 { " " } else { "" };
            for byte in space.bytes().chain(view.folded(end).bytes()) {
                let Some(edge) = node.find_input(byte) else { return };
                let transition = node.transition(edge);
                sum += transition.out.value();
                node = fst.node(transition.addr);
            }
            end += 1;
            named += 1;
            if node.is_final() {
                found(end, sum + node.final_output().value());
            }
        }
    }
}

/// Walks a map as far as the second word of each name.
fn first_words<D: AsRef<[u8]>>(fst: &Fst<D>) -> FirstWordFilter {
    let mut first_words = FirstWordFilter::new(fst.len() / 8);
    // A node, the first word's hash if that is behind it, and the hash up to it.
    let mut ahead = vec![(fst.root().addr(), None, HASH_SEED)];
    while let Some((address, first, hash)) = ahead.pop() {
        let node = fst.node(address);
        let mut ends = node.is_final();
        for transition in node.transitions() {
            match (transition.inp, first) {
                (b' ', None) => ahead.push((transition.addr, Some(hash), HASH_SEED)),
                (b' ', Some(_)) => ends = true,
                (byte, first) => ahead.push((transition.addr, first, hash_byte(hash, byte))),
            }
        }
        match first {
            Some(first) if ends => first_words.insert(first, Some(hash)),
            None if ends => first_words.insert(hash, None),
            _ => {}
        }
    }
    first_words
}
