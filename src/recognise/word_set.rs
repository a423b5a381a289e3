//! Hashes of folded words, and sets of words by them.

/// Folded words by their hashes, to tell almost all of the words that are not
/// among them without comparing any.
pub(super) struct WordSet {
    bits: [u64; WORDS],
}

/// 32,768 bits: some thirty for each word of the largest set.
const WORDS: usize = 512;

impl WordSet {
    pub(super) const EMPTY: WordSet = WordSet { bits: [0; WORDS] };

    /// With the first words of these names, folded, more; at compile time too.
    pub(super) const fn with(mut self, names: &[&str]) -> Self {
        let mut nth = 0;
        while nth < names.len() {
            self.insert(first_word(names[nth]));
            nth += 1;
        }
        self
    }

    /// With one more word, by its hash.
    pub(super) const fn insert(&mut self, hash: u32) {
        let [one, other] = bits(hash);
        self.bits[one / 64] |= 1 << (one % 64);
        self.bits[other / 64] |= 1 << (other % 64);
    }

    /// Never wrongly no.
    pub(super) fn may_hold(&self, hash: u32) -> bool {
        bits(hash).iter().all(|bit| self.bits[bit / 64] >> (bit % 64) & 1 != 0)
    }
}

/// The two bits of a word.
const fn bits(hash: u32) -> [usize; 2] {
    const ALL: usize = 64 * WORDS - 1;
    [(hash ^ hash >> 16) as usize & ALL, (hash.wrapping_mul(0x9e37_79b1) >> 12) as usize & ALL]
}

/// Where a hash begins.
pub(super) const HASH_SEED: u32 = 0x811c_9dc5;

/// A hash with one more byte: FNV-1a of 32 bits.
pub(super) const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash of a folded word or a part of one.
pub(super) const fn hash(bytes: &[u8]) -> u32 {
    let mut hash = HASH_SEED;
    let mut at = 0;
    while at < bytes.len() {
        hash = hash_byte(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The hash of the first word of a folded name.
pub(super) const fn first_word(name: &str) -> u32 {
    let name = name.as_bytes();
    let mut end = 0;
    while end < name.len() && name[end] != b' ' {
        end += 1;
    }
    hash(name.split_at(end).0)
}
