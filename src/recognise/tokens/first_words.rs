//! A filter in front of tables of names: most words of a text begin none, and for those
//! no table is asked.

use super::view::TokenView;

/// Which words are a name or begin one together with the word behind them, by
/// their hashes.
pub(in crate::recognise) struct FirstWordFilter {
    bits: Vec<u64>,
}

impl FirstWordFilter {
    /// With room for some names: sixty-four bits for each word of room.
    pub(in crate::recognise) fn new(room: usize) -> Self {
        FirstWordFilter { bits: vec![0; room.next_power_of_two()] }
    }

    /// With a name more, by its first word and the second if there is one.
    pub(in crate::recognise) fn insert(&mut self, first: u32, second: Option<u32>) {
        let (word, bit) = self.place(second.map_or(first, |second| pair(first, second)));
        self.bits[word] |= bit;
    }

    /// Whether a name may begin at a token: never wrongly no.
    pub(in crate::recognise) fn may_begin(&self, view: &TokenView, at: usize) -> bool {
        let second = if is_skipped(view.text(at + 1)) { at + 2 } else { at + 1 };
        self.holds(view.hash(at)) || self.holds(pair(view.hash(at), view.hash(second)))
    }

    fn holds(&self, hash: u32) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }

    /// A word of bits and the one in it.
    fn place(&self, hash: u32) -> (usize, u64) {
        let mixed = hash ^ (hash >> 16);
        ((mixed >> 6) as usize & (self.bits.len() - 1), 1 << (mixed & 63))
    }
}

/// The hash of two words.
fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9e37_79b1)
}

/// Marks that spelling varies in: `al-Qaida` and `al Qaida`, `St. Louis`.
pub(in crate::recognise) fn is_skipped(word: &str) -> bool {
    matches!(word, "-" | "‑" | "–" | ".")
}
