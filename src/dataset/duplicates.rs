//! Whether a document is one that somebody has already.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a document shares with one that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicate {
    /// The text, white space aside.
    Text,
    /// The name alone: the text is another.
    Name,
}

/// The documents that are known, of which only numbers are kept. Two texts that merely share one
/// are a matter of one in thousands of millions, among a hundred thousand.
#[derive(Clone, Debug, Default)]
pub struct Duplicates {
    texts: HashSet<u64>,
    names: HashSet<u64>,
}

impl Duplicates {
    /// One more document that is known.
    pub fn add(&mut self, name: &str, text: &str) {
        self.texts.insert(words(text));
        self.names.insert(number(name));
    }

    /// What a document shares with those that are known.
    pub fn find(&self, name: &str, text: &str) -> Option<Duplicate> {
        if self.texts.contains(&words(text)) {
            return Some(Duplicate::Text);
        }
        self.names.contains(&number(name)).then_some(Duplicate::Name)
    }
}

fn number(text: &str) -> u64 {
    // Its keys are fixed.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A number for the words of a text in their order, however they are laid out.
fn words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.split_whitespace().for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_text() {
        let mut known = Duplicates::default();
        known.add("a", "Beni was\r\nquiet. ");
        for (name, text, found) in [
            ("b", "Beni  was quiet.", Some(Duplicate::Text)),
            ("a", "Beni was quiet.", Some(Duplicate::Text)),
            ("a", "Goma was quiet.", Some(Duplicate::Name)),
            ("b", "Beni was quiet", None),
            // Words are not glued together.
            ("b", "Beniwas quiet.", None),
            ("b", "", None),
        ] {
            assert_eq!(known.find(name, text), found, "{name}: {text}");
        }
    }
}
