//! Sets of words by their hashes.

use super::hash::first_word;

/// A Bloom filter of folded words, of fixed size and made at compile time: rules out
/// almost all words that are not in it without comparing any.
pub(in crate::recognise) struct BloomFilter {
    bits: [u64; WORDS],
}

/// 32,768 bits: some thirty for each word of the largest set.
const WORDS: usize = 512;

impl BloomFilter {
    pub(in crate::recognise) const EMPTY: BloomFilter = BloomFilter { bits: [0; WORDS] };

    /// With the first words of these names, folded, more; at compile time too.
    pub(in crate::recognise) const fn with(mut self, names: &[&str]) -> Self {
        let mut nth = 0;
        while nth < names.len() {
            self.insert(first_word(names[nth]));
            nth += 1;
        }
        self
    }

    /// With one more word, by its hash.
    pub(in crate::recognise) const fn insert(&mut self, hash: u32) {
        let [one, other] = bits(hash);
        self.bits[one / 64] |= 1 << (one % 64);
        self.bits[other / 64] |= 1 << (other % 64);
    }

    /// Never wrongly no.
    pub(in crate::recognise) fn may_hold(&self, hash: u32) -> bool {
        bits(hash).iter().all(|bit| self.bits[bit / 64] >> (bit % 64) & 1 != 0)
    }
}

/// The two bits of a word.
const fn bits(hash: u32) -> [usize; 2] {
    const ALL: usize = 64 * WORDS - 1;
    [(hash ^ hash >> 16) as usize & ALL, (hash.wrapping_mul(0x9e37_79b1) >> 12) as usize & ALL]
}
