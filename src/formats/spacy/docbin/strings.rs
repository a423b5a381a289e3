//! How spaCy stores strings: by a number, which for the names it keeps for itself
//! is their place in a list, and for all others a hash.

/// The number of a string in spaCy's `StringStore`.
pub(super) fn number(string: &str) -> u64 {
    if string.is_empty() {
        return 0;
    }
    reserved(string).unwrap_or_else(|| murmur_hash_64a(string.as_bytes(), 1))
}

/// The reserved names (`spacy.symbols`, unchanged since version 3.0), each run with
/// the number of its first one. A label such as `DATE` is one of them.
const RESERVED: [(u64, &str); 3] = [(1, FLAGS), (64, ATTRIBUTES), (380, LABELS)];

const FLAGS: &str = "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM \
     LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT \
     IS_CURRENCY";

const ATTRIBUTES: &str = "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD \
     SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT \
     SCONJ SYM VERB X EOL SPACE";

const LABELS: &str = "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY \
     QUANTITY ORDINAL CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm \
     conj cop csubj csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn \
     npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive \
     preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _";

/// Names that hold a place in the list, by number: `FLAG19` to `FLAG63` and
/// `DEPRECATED001` to `DEPRECATED276`.
const PLACES: [(&str, usize, u64, u64, u64); 2] = [("FLAG", 2, 19, 63, 0), ("DEPRECATED", 3, 1, 276, 103)];

/// The names that spaCy keeps for itself and has numbers for, without those of no use.
pub(super) fn reserved_names() -> impl Iterator<Item = &'static str> {
    RESERVED.into_iter().flat_map(|(_, names)| names.split(' '))
}

fn reserved(string: &str) -> Option<u64> {
    for (first, names) in RESERVED {
        if let Some(nth) = names.split(' ').position(|name| name == string) {
            return Some(first + nth as u64);
        }
    }
    for (prefix, digits, first, last, before) in PLACES {
        let number = string
            .strip_prefix(prefix)
            .filter(|number| number.len() == digits && number.bytes().all(|digit| digit.is_ascii_digit()));
        let number = number.and_then(|number| number.parse::<u64>().ok());
        if let Some(number) = number.filter(|number| (first..=last).contains(number)) {
            return Some(before + number);
        }
    }
    None
}

/// Austin Appleby's MurmurHash64A, as spaCy hashes UTF-8.
fn murmur_hash_64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (blocks, rest) = bytes.as_chunks::<8>();
    for block in blocks {
        let mut mixed = u64::from_le_bytes(*block).wrapping_mul(M);
        mixed ^= mixed >> R;
        hash = (hash ^ mixed.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let last = rest.iter().rev().fold(0, |last, &byte| last << 8 | u64::from(byte));
        hash = (hash ^ last).wrapping_mul(M);
    }
    hash = (hash ^ (hash >> R)).wrapping_mul(M);
    hash ^ (hash >> R)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spacys() {
        // From spaCy 3.8: `StringStore().add(string)`.
        let known: &[(&str, u64)] = &[
            ("", 0),
            ("IS_ALPHA", 1),
            ("FLAG19", 19),
            ("FLAG63", 63),
            ("ID", 64),
            ("ORTH", 65),
            ("EOL", 102),
            ("SPACE", 103),
            ("DEPRECATED001", 104),
            ("DEPRECATED276", 379),
            ("PERSON", 380),
            ("DATE", 391),
            ("acl", 451),
            ("_", 456),
            ("FLAG18", 3263284862557174234),
            ("FLAG64", 1510155025906635710),
            ("DEPRECATED000", 15941956818728877561),
            ("DEPRECATED277", 3599742205655016057),
            ("FLAG019", 17856340373836041011),
            ("a", 11901859001352538922),
            ("PLACE", 7145516467705016459),
            ("GROUP", 16745419210534705223),
            ("CASUALTY", 4763083138243112748),
            ("apple", 8566208034543834098),
            ("12345678", 9871996032675327904),
            ("123456789", 2056675840866671865),
            ("😀", 13900606239988879105),
            ("دمشق", 9098048859639029876),
            ("e\u{301}tat", 1913130262481083098),
            ("\r\n", 2933942332565701703),
        ];
        for (string, expected) in known {
            assert_eq!(number(string), *expected, "{string}");
        }
    }
}
