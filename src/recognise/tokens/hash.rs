//! Hashes of folded words: what lists, maps and features are keyed by.

/// Where a hash begins.
pub(in crate::recognise) const HASH_SEED: u32 = 0x811c_9dc5;

/// A hash with one more byte: FNV-1a of 32 bits.
pub(in crate::recognise) const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash of a folded word or a part of one.
pub(in crate::recognise) const fn hash(bytes: &[u8]) -> u32 {
    let mut hash = HASH_SEED;
    let mut at = 0;
    while at < bytes.len() {
        hash = hash_byte(hash, bytes[at]);
        at += 1;
    }
    hash
}
