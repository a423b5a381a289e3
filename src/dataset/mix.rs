//! Numbers that stand for texts and are the same on every machine, which the
//! standard library's hashes do not promise.

/// A number with its bits stirred: the last step of `SplitMix64`, which sends no
/// two numbers to the same one.
pub(super) fn mix(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A number for some bytes: FNV-1a, stirred.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mix(bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_everywhere() {
        // Of the published SplitMix64, seeded with 0; a split that was made must come out again.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(hash(*b""), mix(0xcbf2_9ce4_8422_2325));
        assert_eq!(hash(*b"a"), mix(0xaf63_dc4c_8601_ec8c));
    }
}
