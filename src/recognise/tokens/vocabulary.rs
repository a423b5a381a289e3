//! The vocabulary of a language: which classes each word and phrase has. It is compiled by
//! `cargo xtask data` from the lists in data/lang and read where it lies, so that it
//! costs nothing to open and no memory.
//!
//! ```text
//! classes u16 | sets of classes u16 | endings u16 | words of the longest phrase u16
//! | slots u32 | fingerprint of the classes' names u32 | words with a value u16 | 0 u16
//! | hash u32 of each slot | number u16 of each slot's set | sets, a bit a class
//! | endings: value u32, mask u32, longer than u16, number of their class among those with endings u16
//! | words with a value: hash u32, class u16, where the value begins u16, its length u16
//! | values, UTF-8
//! ```
//!
//! Numbers are little-endian. Slots are addressed by a word's hash, the next one when it
//! is taken; an empty one has zeros. A phrase has a hash of its words' hashes. The first
//! sets are those that words have by their ending alone. Words with a value are in the
//! order of class and hash. Where two words had one hash, they would be taken for one
//! another: [`encode`] refuses that.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;
use super::hash::hash;
use super::word_class::WordClass;
use crate::recognise::resource::{self, ResourceKind};
use crate::text::Text;

/// The files that a vocabulary is compiled to.
pub const KIND: ResourceKind = ResourceKind { name: "vocabulary", version: 2, made_by: "cargo xtask data" };

/// The one that every Wiremark carries, made from data/lang/en.
pub(in crate::recognise) static ENGLISH: Vocabulary = Vocabulary::compiled_in(ENGLISH_FILE);
const ENGLISH_FILE: &[u8] = include_bytes!("../../../data/lang/en.bin");

/// A compiled vocabulary.
pub(in crate::recognise) struct Vocabulary {
    hashes: &'static [[u8; 4]],
    set_numbers: &'static [[u8; 2]],
    sets: &'static [u8],
    /// Bytes of a set.
    set_length: usize,
    endings: &'static [[u8; ENDING_LENGTH]],
    longest_phrase: usize,
    valued: &'static [[u8; VALUED_LENGTH]],
    values: &'static str,
}

const HEAD_LENGTH: usize = 20;
const ENDING_LENGTH: usize = 12;
const VALUED_LENGTH: usize = 10;
/// Compared with a mask, as the last bytes of a word.
const LONGEST_ENDING: usize = 4;

/// The classes of a word: the number of their set in its vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::recognise) struct WordClasses(u16);

impl Vocabulary {
    /// One that is compiled in, whose checksum a test compares.
    const fn compiled_in(file: &'static [u8]) -> Self {
        let (head, rest) = resource::compiled_in(file).split_at(HEAD_LENGTH);
        let set_length = set_length(u16_at(head, 0) as usize);
        let slots = u32_at(head, 8) as usize;
        let (hashes, rest) = rest.split_at(4 * slots);
        let (set_numbers, rest) = rest.split_at(2 * slots);
        let (sets, rest) = rest.split_at(set_length * u16_at(head, 2) as usize);
        let (endings, rest) = rest.split_at(ENDING_LENGTH * u16_at(head, 4) as usize);
        let (valued, values) = rest.split_at(VALUED_LENGTH * u16_at(head, 16) as usize);
        let Ok(values) = std::str::from_utf8(values) else { panic!("values are text") };
        Vocabulary {
            hashes: hashes.as_chunks().0,
            set_numbers: set_numbers.as_chunks().0,
            sets,
            set_length,
            endings: endings.as_chunks().0,
            longest_phrase: u16_at(head, 6) as usize,
            valued: valued.as_chunks().0,
            values,
        }
    }

    /// The classes of a folded word with this hash.
    pub(in crate::recognise) fn classes(&self, word: &str, hash: u32) -> WordClasses {
        self.listed(hash).unwrap_or_else(|| self.by_ending(word))
    }

    /// Whether a word with this hash is in a list.
    pub(in crate::recognise) fn has_word(&self, hash: u32) -> bool {
        self.listed(hash).is_some()
    }

    /// The classes of a phrase with this hash, if there is one.
    pub(in crate::recognise) fn phrase(&self, hash: u32) -> Option<WordClasses> {
        self.listed(hash)
    }

    pub(in crate::recognise) fn has(&self, classes: WordClasses, class: WordClass) -> bool {
        self.bit(classes, class as usize)
    }

    /// What a word or phrase with this hash stands for as one of a class.
    pub(in crate::recognise) fn value(&self, hash: u32, class: WordClass) -> Option<&'static str> {
        let key = |valued: &[u8; VALUED_LENGTH]| (u16_at(valued, 4), u32_at(valued, 0));
        let nth = self.valued.binary_search_by_key(&(class as u16, hash), key).ok()?;
        Some(self.value_of(&self.valued[nth]))
    }

    fn value_of(&self, valued: &[u8; VALUED_LENGTH]) -> &'static str {
        let start = usize::from(u16_at(valued, 6));
        &self.values[start..start + usize::from(u16_at(valued, 8))]
    }

    /// All values that words of a class have.
    #[cfg(test)]
    pub(in crate::recognise) fn values(&self, class: WordClass) -> impl Iterator<Item = &'static str> {
        self.valued
            .iter()
            .filter(move |valued| u16_at(*valued, 4) == class as u16)
            .map(|valued| self.value_of(valued))
    }

    /// Whether a word with these classes begins a phrase of any class.
    pub(in crate::recognise) fn begins_phrase(&self, classes: WordClasses) -> bool {
        self.bit(classes, WordClass::ALL.len())
    }

    /// How many words the longest phrase has.
    pub(in crate::recognise) fn longest_phrase(&self) -> usize {
        self.longest_phrase
    }

    fn bit(&self, classes: WordClasses, number: usize) -> bool {
        let byte = self.sets.get(classes.0 as usize * self.set_length + number / 8);
        byte.is_some_and(|byte| byte >> (number % 8) & 1 == 1)
    }

    fn listed(&self, hash: u32) -> Option<WordClasses> {
        let last = self.hashes.len() - 1;
        let mut slot = slot(hash) & last;
        loop {
            match u32::from_le_bytes(self.hashes[slot]) {
                0 => return None,
                taken if taken == hash => {
                    return Some(WordClasses(u16::from_le_bytes(self.set_numbers[slot])));
                }
                _ => slot = (slot + 1) & last,
            }
        }
    }

    fn by_ending(&self, word: &str) -> WordClasses {
        let last = last_bytes(word);
        let mut set = 0;
        for ending in self.endings {
            let ends = (last ^ u32_at(ending, 0)) & u32_at(ending, 4) == 0;
            if ends && word.len() > usize::from(u16_at(ending, 8)) {
                set |= 1 << u16_at(ending, 10);
            }
        }
        WordClasses(set)
    }
}

/// Where the search for a hash begins, before it is cut to the number of slots.
const fn slot(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize
}

/// The hash of a phrase that has one more word.
pub(in crate::recognise) const fn phrase_hash(phrase: u32, word: u32) -> u32 {
    (phrase.rotate_left(9) ^ word).wrapping_mul(0x9e37_79b1)
}

/// Bytes of a set of that many classes, and a bit for words that begin a phrase.
const fn set_length(classes: usize) -> usize {
    (classes + 1).div_ceil(8)
}

/// The last bytes of a word, zeros before a shorter one.
fn last_bytes(word: &str) -> u32 {
    match word.as_bytes().last_chunk() {
        Some(last) => u32::from_be_bytes(*last),
        None => word.bytes().fold(0, |last, byte| last << 8 | u32::from(byte)),
    }
}

const fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// A vocabulary of other classes has another one.
fn fingerprint() -> u32 {
    let names: Vec<&str> = WordClass::ALL.iter().map(|(_, name)| *name).collect();
    hash(names.join(" ").as_bytes())
}

/// What a class has, for those who make a vocabulary.
#[derive(Clone, Debug, Default)]
pub struct ClassEntries {
    /// Words, and phrases of several words with a space between them, all folded.
    pub words: BTreeSet<String>,
    /// What some of them stand for.
    pub values: BTreeMap<String, String>,
    /// Words that end so have the class too.
    pub endings: Vec<String>,
    /// If they are longer than that, in bytes.
    pub longer_than: u16,
}

impl ClassEntries {
    fn has(&self, word: &str) -> bool {
        let ends = |ending: &String| word.ends_with(ending.as_str());
        let by_ending = word.len() > self.longer_than.into() && self.endings.iter().any(ends);
        self.words.contains(word) || by_ending && !word.contains(' ')
    }
}

/// A vocabulary's file, or what is wrong with a list.
pub fn encode(name: &str, classes: &BTreeMap<WordClass, ClassEntries>) -> Result<Vec<u8>, String> {
    let with_endings: Vec<(&WordClass, &ClassEntries)> =
        classes.iter().filter(|(_, entries)| !entries.endings.is_empty()).collect();
    let mut sets: Vec<BTreeSet<usize>> = Vec::new();
    for combination in 0..1usize << with_endings.len() {
        let has = |nth: &usize| combination >> nth & 1 == 1;
        sets.push((0..with_endings.len()).filter(has).map(|nth| *with_endings[nth].0 as usize).collect());
    }
    let words: BTreeSet<&str> =
        classes.values().flat_map(|entries| entries.words.iter().map(String::as_str)).collect();
    let phrases = || words.iter().filter(|word| word.contains(' '));
    let begin_phrases: BTreeSet<&str> = phrases().filter_map(|phrase| phrase.split(' ').next()).collect();

    let entries: BTreeSet<&str> = words.union(&begin_phrases).copied().collect();
    // A third of the slots is empty, or more.
    let slots = (3 * entries.len() / 2 + 1).next_power_of_two();
    let mut table: Vec<(u32, u16)> = vec![(0, 0); slots];
    for word in entries {
        let mut set: BTreeSet<usize> = classes
            .iter()
            .filter(|(_, entries)| entries.has(word))
            .map(|(class, _)| *class as usize)
            .collect();
        if begin_phrases.contains(word) {
            set.insert(WordClass::ALL.len());
        }
        let number = sets.iter().position(|other| *other == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        });
        let hash = hash_of_entry(word)?;
        let mut slot = slot(hash) % slots;
        while table[slot].0 != 0 && table[slot].0 != hash {
            slot = (slot + 1) % slots;
        }
        if table[slot].0 == hash {
            return Err(format!("{word:?} has the hash of another word; change `hash` or leave it out"));
        }
        table[slot] = (hash, number.try_into().map_err(|_| "too many different sets of classes")?);
    }

    let small = |number: usize| u16::try_from(number).map_err(|_| format!("{number} is too many"));
    let endings: Vec<(&String, u16, usize)> = with_endings
        .iter()
        .enumerate()
        .flat_map(|(nth, (_, entries))| {
            entries.endings.iter().map(move |end| (end, entries.longer_than, nth))
        })
        .collect();
    let longest = phrases().map(|phrase| phrase.split(' ').count()).max().unwrap_or(1);
    let mut bytes = Vec::new();
    for number in [WordClass::ALL.len(), sets.len(), endings.len(), longest] {
        bytes.extend(small(number)?.to_le_bytes());
    }
    let mut valued = Vec::new();
    let mut values = String::new();
    for (class, entries) in classes {
        for (word, value) in &entries.values {
            let start = values.find(value.as_str()).unwrap_or_else(|| {
                values.push_str(value);
                values.len() - value.len()
            });
            valued.push((*class as u16, hash_of_entry(word)?, small(start)?, small(value.len())?));
        }
    }
    valued.sort_unstable();
    bytes.extend((slots as u32).to_le_bytes());
    bytes.extend(fingerprint().to_le_bytes());
    bytes.extend(u32::from(small(valued.len())?).to_le_bytes());
    bytes.extend(table.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    bytes.extend(table.iter().flat_map(|(_, set)| set.to_le_bytes()));
    for set in &sets {
        let mut bits = vec![0u8; set_length(WordClass::ALL.len())];
        set.iter().for_each(|class| bits[class / 8] |= 1 << (class % 8));
        bytes.extend(bits);
    }
    for (ending, longer_than, nth) in endings {
        if ending.len() > LONGEST_ENDING || usize::from(longer_than) < ending.len() {
            return Err(format!("the ending {ending:?} is too long"));
        }
        let mask = u32::MAX >> (32 - 8 * ending.len());
        bytes.extend(last_bytes(ending).to_le_bytes());
        bytes.extend(mask.to_le_bytes());
        bytes.extend(longer_than.to_le_bytes());
        bytes.extend(small(nth)?.to_le_bytes());
    }
    for (class, hash, start, length) in valued {
        bytes.extend(hash.to_le_bytes());
        bytes.extend([class, start, length].iter().flat_map(|number| number.to_le_bytes()));
    }
    bytes.extend(values.as_bytes());
    Ok(resource::encode(KIND, name, &bytes))
}

/// The hash of a word or phrase, if a text can have it.
fn hash_of_entry(entry: &str) -> Result<u32, String> {
    let mut phrase = None;
    for word in entry.split(' ') {
        // As in a text: `'s` alone would be two tokens.
        let text = Text::new(if word.starts_with('\'') { format!("x{word}") } else { word.to_owned() });
        let token = text.tokens().last().map(|token| text.slice(token.span));
        if token != Some(word) || fold(word) != word {
            return Err(format!("{entry:?} is not made of words as a text's are: one token each, folded"));
        }
        let hash = hash(word.as_bytes());
        phrase = Some(phrase.map_or(hash, |phrase| phrase_hash(phrase, hash)));
    }
    phrase.filter(|&hash| hash != 0).ok_or_else(|| format!("{entry:?} cannot be looked up"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::resource::Resource;
    use crate::recognise::tokens::TokenView;

    fn vocabulary(classes: &[(WordClass, &[&str], &[&str])]) -> Result<Vocabulary, String> {
        let classes = classes.iter().map(|(class, words, endings)| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            let endings = endings.iter().map(|ending| (*ending).to_owned()).collect();
            (*class, ClassEntries { words, endings, longer_than: 4, ..ClassEntries::default() })
        });
        encode("test", &classes.collect()).map(|bytes| Vocabulary::compiled_in(bytes.leak()))
    }

    #[test]
    fn words_have_the_classes_of_their_lists_and_endings() {
        let vocabulary = vocabulary(&[
            (WordClass::Force, &["army", "armed force"], &[]),
            (WordClass::Title, &["general", "army", "baroness"], &["ess"]),
            (WordClass::Adjective, &["afghan"], &["ese", "ess"]),
        ])
        .unwrap();
        for (word, expected) in [
            ("army", &[WordClass::Title, WordClass::Force][..]),
            ("general", &[WordClass::Title]),
            ("afghan", &[WordClass::Adjective]),
            ("chinese", &[WordClass::Adjective]),
            ("baroness", &[WordClass::Adjective, WordClass::Title]),
            ("duchess", &[WordClass::Adjective, WordClass::Title]),
            ("less", &[]),
            ("armed", &[]),
            ("force", &[]),
            ("", &[]),
        ] {
            let classes = vocabulary.classes(word, hash(word.as_bytes()));
            for (class, _) in WordClass::ALL {
                assert_eq!(vocabulary.has(classes, *class), expected.contains(class), "{word} {class:?}");
            }
            assert_eq!(vocabulary.begins_phrase(classes), word == "armed");
        }
        let phrase = phrase_hash(hash(b"armed"), hash(b"force"));
        assert!(vocabulary.has(vocabulary.phrase(phrase).unwrap(), WordClass::Force));
        assert_eq!((vocabulary.phrase(hash(b"zork")), vocabulary.longest_phrase()), (None, 2));
    }

    #[test]
    fn words_have_values_by_class() {
        let entries = |values: &[(&str, &str)]| {
            let values: BTreeMap<_, _> =
                values.iter().map(|(w, v)| ((*w).to_owned(), (*v).to_owned())).collect();
            ClassEntries { words: values.keys().cloned().collect(), values, ..ClassEntries::default() }
        };
        let classes = BTreeMap::from([
            (WordClass::Month, entries(&[("may", "5"), ("may day", "15"), ("march", "3")])),
            (WordClass::Title, entries(&[("may", "president")])),
        ]);
        let file = encode("test", &classes).unwrap();
        let vocabulary = Vocabulary::compiled_in(file.leak());
        let value = |word: &str, class| vocabulary.value(hash_of_entry(word).unwrap(), class);
        assert_eq!(value("may", WordClass::Month), Some("5"));
        assert_eq!(value("may day", WordClass::Month), Some("15"));
        assert_eq!(value("may", WordClass::Title), Some("president"));
        assert_eq!((value("march", WordClass::Title), value("day", WordClass::Month)), (None, None));
        assert_eq!(vocabulary.values(WordClass::Month).count(), 3);
    }

    #[test]
    fn words_that_no_text_has_are_refused() {
        for word in ["Army", "two-fold", "élan", "", " x", "x  y"] {
            assert!(vocabulary(&[(WordClass::Force, &[word], &[])]).is_err(), "{word:?}");
        }
        for word in ["'s", "u.s.", "shi'a", "o'clock", "\"", "—"] {
            assert!(vocabulary(&[(WordClass::Force, &[word], &[])]).is_ok(), "{word:?}");
        }
        assert!(vocabulary(&[(WordClass::Force, &[], &["erian"])]).is_err());
    }

    #[test]
    fn the_compiled_vocabulary_opens_and_is_of_these_classes() {
        let payload = Resource::open(ENGLISH_FILE, KIND).unwrap();
        assert_eq!(u32_at(payload.as_ref(), 12), fingerprint(), "run `cargo xtask data`");
    }

    #[test]
    fn english_words() {
        for (word, class, expected) in [
            ("the", WordClass::FunctionWord, true),
            ("army", WordClass::Force, true),
            ("province", WordClass::PlaceHead, true),
            ("province", WordClass::PlainPlaceHead, true),
            ("church", WordClass::PlainPlaceHead, false),
            ("area", WordClass::PlaceHead, false),
            ("syrian", WordClass::Adjective, true),
            ("afghan", WordClass::Adjective, true),
            ("asian", WordClass::Adjective, true),
            ("fish", WordClass::Adjective, false),
            ("zork", WordClass::Force, false),
        ] {
            let text = Text::new(word);
            assert_eq!(TokenView::new(&text).is(0, class), expected, "{word}");
        }
    }
}
