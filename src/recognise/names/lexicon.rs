//! A list of names that people edit, and where a text has them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::recognise::tokens::hash::hash;
use crate::recognise::tokens::{FirstWordFilter, TokenView, fold, is_skipped};
use crate::text::Text;

/// Names of one or more words, found by a trie over tokens.
///
/// A list has one entry a line, its other names after `|`; `#` begins a comment
/// line. `?` before a name says that it is common enough as a word or as
/// another's name to need support from what stands around it. Capitals in a
/// name are asked for in the text; a word all in capitals (`PKK`) is asked for
/// as it is; accents and kinds of apostrophe and hyphen are not compared.
pub(in crate::recognise) struct Lexicon {
    /// From a node by a word's hash to the next.
    edges: FxHashMap<(u32, u32), u32>,
    ends: FxHashMap<u32, Vec<Name>>,
    nodes: u32,
    first_words: FirstWordFilter,
}

struct Name {
    shapes: Vec<Shape>,
    entry: usize,
    doubtful: bool,
}

/// What a word of a name asks of the word in the text.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Any,
    Capital,
    Acronym,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognise) struct LexiconHit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The number of its entry: other names of the same thing have the same.
    pub entry: usize,
    /// Whether the list marks this name with `?`.
    pub doubtful: bool,
}

impl Lexicon {
    pub(in crate::recognise) fn new(lists: &[&str]) -> Self {
        let mut lexicon = Lexicon {
            edges: FxHashMap::default(),
            ends: FxHashMap::default(),
            nodes: 0,
            // Some ten thousand names.
            first_words: FirstWordFilter::new(1 << 12),
        };
        let lines = lists.iter().flat_map(|list| list.lines());
        for (entry, line) in lines.filter(|line| !line.starts_with('#')).enumerate() {
            for name in line.split('|').map(str::trim).filter(|name| !name.is_empty()) {
                let doubtful = name.starts_with('?');
                lexicon.insert(name.trim_start_matches('?'), entry, doubtful);
            }
        }
        lexicon
    }

    fn insert(&mut self, name: &str, entry: usize, doubtful: bool) {
        let text = Text::new(name);
        let mut node = 0;
        let mut shapes = Vec::new();
        let mut hashes = Vec::new();
        for token in text.tokens() {
            let word = text.slice(token.span);
            if is_skipped(word) {
                continue;
            }
            let hash = hash(fold(word).as_bytes());
            hashes.push(hash);
            node = *self.edges.entry((node, hash)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let acronym = capital && word.len() > 1 && !word.chars().any(char::is_lowercase);
            shapes.push(match (acronym, capital) {
                (true, _) => Shape::Acronym,
                (false, true) => Shape::Capital,
                _ => Shape::Any,
            });
        }
        if let Some(&first) = hashes.first() {
            self.first_words.insert(first, hashes.get(1).copied());
        }
        self.ends.entry(node).or_default().push(Name { shapes, entry, doubtful });
    }

    /// The names in a text from left to right, the longest at each place,
    /// none overlapping.
    pub(in crate::recognise) fn find(&self, view: &TokenView) -> Vec<LexiconHit> {
        let mut found: Vec<LexiconHit> = Vec::new();
        let mut at = 0;
        while at < view.len() {
            match self.longest_at(view, at) {
                Some(name) => {
                    at = name.tokens.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
        // They are kept as long as the text is looked at.
        found.shrink_to_fit();
        found
    }

    /// The longest name that begins at a token, with the capitals it asks for.
    pub(in crate::recognise) fn longest_at(&self, view: &TokenView, start: usize) -> Option<LexiconHit> {
        self.longest(view, start, false).map(|(found, _)| found)
    }

    /// The longest name that begins at a token, whatever its capitals, and
    /// whether they are as it asks.
    pub(in crate::recognise) fn longest_in_any_case(
        &self,
        view: &TokenView,
        start: usize,
    ) -> Option<(LexiconHit, bool)> {
        self.longest(view, start, true)
    }

    fn longest(&self, view: &TokenView, start: usize, any_case: bool) -> Option<(LexiconHit, bool)> {
        if start >= view.len() || !self.first_words.may_begin(view, start) {
            return None;
        }
        let mut longest = None;
        let mut node = 0;
        let mut matched = Vec::new();
        let mut at = start;
        while at < view.len() && view.same_sentence(start, at) {
            match self.edges.get(&(node, view.hash(at))) {
                Some(&next) => {
                    node = next;
                    matched.push(at);
                }
                None if at > start && is_skipped(view.text(at)) && !is_skipped(view.text(at - 1)) => {
                    at += 1;
                    continue;
                }
                None => break,
            }
            at += 1;
            let names = self.ends.get(&node).into_iter().flatten();
            let mut written_so = false;
            for name in names {
                let fits = name.shapes.iter().zip(&matched).all(|(shape, &at)| match shape {
                    Shape::Any => true,
                    Shape::Capital => view.is_capitalised(at),
                    Shape::Acronym => view.is_all_caps(at),
                });
                if fits || any_case && !written_so {
                    let found = LexiconHit { tokens: start..at, entry: name.entry, doubtful: name.doubtful };
                    longest = Some((found, fits));
                    written_so = true;
                }
                if fits {
                    break;
                }
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_with_the_right_capitals_is_found() {
        let lexicon = Lexicon::new(&[
            "# cities\nSt. Louis\nNew York | New York City | NYC\nal-Qaida\n?Nice\nUS | U.S.",
        ]);
        let cases: &[(&str, &[&str])] = &[
            ("in St. Louis.", &["St. Louis"]),
            ("New York City and new york", &["New York City"]),
            ("al Qaida, Al-Qaida, al-qaida", &["al Qaida", "Al-Qaida"]),
            ("told us in the US, NYC", &["US", "NYC"]),
            ("NEW YORK, Nice", &["NEW YORK", "Nice"]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let view = TokenView::new(&text);
            let found = lexicon.find(&view);
            let names: Vec<&str> = found
                .iter()
                .filter_map(|f| view.span(f.tokens.clone()))
                .map(|span| text.slice(span))
                .collect();
            assert_eq!(&names, expected, "{input:?}");
        }
    }
}
