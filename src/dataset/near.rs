//! Which documents are nearly the same text.
//!
//! News agencies send a story again and again: with another dateline, another
//! first paragraph, three paragraphs more. If one version is learnt from and
//! another tested on, the test is of memory. So documents are compared by their
//! runs of words, and those that share most of the shorter one's are a group.
//!
//! Comparing ten thousand with each other would take a day. `MinHash` puts those
//! that may be alike into one bucket, and only these are compared; a text itself
//! is not kept, only some kilobytes of numbers that stand for it.

use std::collections::BTreeMap;
use std::iter;

use super::mix::{hash, mix};
use crate::text::{Text, TokenKind};

/// Words in a run.
const RUN: usize = 5;

/// Smallest numbers that are kept of a document, each of its own share of the runs.
const BINS: usize = 256;

/// Bins that two documents must have in common, side by side, to be compared. With
/// two of 256, of documents that have a fifth of their runs in common 99 % are, and
/// of those that have a hundredth, 1 %.
const ROWS: usize = 2;

/// Runs of a document that are kept for comparing. A text with more of them
/// gives every second one, every fourth and so on, chosen by their numbers.
const SAMPLE: usize = 512;

/// How much of the shorter document is in the longer one if they are a group: three
/// fifths. A changed first paragraph or a word here and there leaves more; two
/// reports of one event leave far less.
const SHARED: (usize, usize) = (3, 5);

/// Gathers documents, one at a time, to find those that are nearly the same.
#[derive(Debug, Default)]
pub struct NearDuplicates {
    sketches: Vec<Sketch>,
    keys: Vec<u64>,
}

/// What is kept of a document.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sketch {
    /// The smallest number of each bin.
    bins: Box<[u32]>,
    /// Numbers of runs that end in so many zero bits are in the sample.
    level: u32,
    /// In order.
    sample: Box<[u32]>,
}

/// Documents by the groups of nearly the same text that they belong to. Which
/// documents are together does not depend on their order.
#[derive(Clone, Debug)]
pub struct Groups {
    of: Vec<usize>,
    keys: Vec<u64>,
}

impl NearDuplicates {
    /// One more document.
    pub fn add(&mut self, text: &Text) {
        self.sketches.push(Sketch::new(text));
        self.keys.push(hash(text.as_str().bytes()));
    }

    /// The groups of all that were added.
    pub fn groups(&self) -> Groups {
        let mut sets = Sets::new(self.sketches.len());
        let mut first_of: BTreeMap<&Sketch, usize> = BTreeMap::new();
        for (nth, sketch) in self.sketches.iter().enumerate() {
            sets.join(*first_of.entry(sketch).or_insert(nth), nth);
        }
        let different: Vec<usize> = first_of.into_values().collect();
        for band in 0..BINS / ROWS {
            let mut keyed: Vec<(&[u32], usize)> =
                different.iter().map(|&nth| (self.sketches[nth].band(band), nth)).collect();
            keyed.sort_unstable();
            for bucket in keyed.chunk_by(|one, other| one.0 == other.0).filter(|bucket| bucket.len() > 1) {
                join_bucket(&self.sketches, band, bucket, &mut sets);
            }
        }
        Groups { of: sets.numbered(), keys: self.keys.clone() }
    }
}

/// Joins the documents of a bucket that are alike. Those that are together
/// already are not compared again, so that a thousand versions of one story are
/// not a million pairs in each band.
fn join_bucket(sketches: &[Sketch], band: usize, bucket: &[(&[u32], usize)], sets: &mut Sets) {
    let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(_, nth) in bucket {
        together.entry(sets.find(nth)).or_default().push(nth);
    }
    let together: Vec<Vec<usize>> = together.into_values().collect();
    for (at, some) in together.iter().enumerate() {
        for others in &together[at + 1..] {
            if sets.find(some[0]) == sets.find(others[0]) {
                continue;
            }
            let pairs = || some.iter().flat_map(|&a| others.iter().map(move |&b| (a, b)));
            // What met in an earlier band was compared there.
            let new = |a: usize, b: usize| (0..band).all(|e| sketches[a].band(e) != sketches[b].band(e));
            if pairs().any(|(a, b)| new(a, b) && sketches[a].is_near(&sketches[b])) {
                sets.join(some[0], others[0]);
            }
        }
    }
}

impl Sketch {
    fn new(text: &Text) -> Self {
        let mut runs = runs(text);
        runs.sort_unstable();
        runs.dedup();
        let mut bins = [None; BINS];
        for run in &runs {
            let bin = &mut bins[(run >> 32) as usize % BINS];
            let value = *run as u32;
            *bin = Some(bin.map_or(value, |least: u32| least.min(value)));
        }
        // An empty bin takes what another has, the same other in every document that
        // has it (Shrivastava, “Optimal Densification for Fast and Accurate Minwise
        // Hashing”, 2017): empty ones would be alike in all short texts.
        let filled = |nth: usize| {
            let mut tried = (0..).map(|attempt: u64| mix(attempt << 32 | nth as u64) as usize % BINS);
            bins[nth].or_else(|| tried.find_map(|other| bins[other])).unwrap_or_default()
        };
        let filled = (0..BINS).map(filled).collect();
        let mut sample: Vec<u32> = runs.iter().map(|run| *run as u32).collect();
        sample.sort_unstable();
        sample.dedup();
        let mut level = 0;
        while sample.len() > SAMPLE {
            level += 1;
            sample.retain(|value| value.trailing_zeros() >= level);
        }
        Sketch { bins: filled, level, sample: sample.into_boxed_slice() }
    }

    fn band(&self, nth: usize) -> &[u32] {
        &self.bins[nth * ROWS..(nth + 1) * ROWS]
    }

    /// Whether most of the shorter is in the longer. (Documents of which four
    /// fifths of all their runs are common are among these, whatever their lengths.)
    fn is_near(&self, other: &Sketch) -> bool {
        let level = self.level.max(other.level);
        let in_both = |value: &&u32| value.trailing_zeros() >= level;
        let (mut ours, mut theirs) = (0, 0);
        let mut shared = 0;
        let mut rest = other.sample.iter().filter(in_both).peekable();
        for value in self.sample.iter().filter(in_both) {
            ours += 1;
            while rest.next_if(|next| *next < value).is_some() {
                theirs += 1;
            }
            if rest.next_if(|next| *next == value).is_some() {
                theirs += 1;
                shared += 1;
            }
        }
        theirs += rest.count();
        shared > 0 && shared * SHARED.1 >= ours.min(theirs) * SHARED.0
    }
}

/// A number for each run of words, in lower case, without marks. A text that is
/// shorter is one run, and one without words is itself its only run.
fn runs(text: &Text) -> Vec<u64> {
    let words: Vec<u64> = text
        .tokens()
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .map(|token| hash(text.slice(token.span).to_lowercase().bytes()))
        .collect();
    let run = |words: &[u64]| words.iter().fold(0, |run, word| mix(run ^ word));
    match words.len() {
        0 => vec![hash(text.as_str().bytes())],
        length => words.windows(RUN.min(length)).map(run).collect(),
    }
}

/// Which documents are together: union and find.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Sets((0..count).collect())
    }

    fn find(&mut self, mut nth: usize) -> usize {
        while self.0[nth] != nth {
            self.0[nth] = self.0[self.0[nth]];
            nth = self.0[nth];
        }
        nth
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// The set of each, counted from 0 in the order of their first members.
    fn numbered(mut self) -> Vec<usize> {
        let mut numbers = BTreeMap::new();
        let roots: Vec<usize> = (0..self.0.len()).map(|nth| self.find(nth)).collect();
        let number = |root: usize| {
            let next = numbers.len();
            *numbers.entry(root).or_insert(next)
        };
        roots.into_iter().map(number).collect()
    }
}

impl Groups {
    /// The group of each document, in the order they were added; groups are
    /// counted from 0 by their first documents.
    pub fn of_documents(&self) -> &[usize] {
        &self.of
    }

    /// The documents of each group.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let count = self.of.iter().max().map_or(0, |last| last + 1);
        let mut members: Vec<Vec<usize>> = iter::repeat_with(Vec::new).take(count).collect();
        for (nth, group) in self.of.iter().enumerate() {
            members[*group].push(nth);
        }
        members
    }

    /// A number for a document's text, the same wherever it stands.
    pub(super) fn key(&self, document: usize) -> u64 {
        self.keys[document]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn groups<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        let mut near = NearDuplicates::default();
        for text in texts {
            near.add(&Text::new(text));
        }
        near.groups().of
    }

    /// A story of so many paragraphs of 40 words; another number, another story.
    fn story(number: u64, paragraphs: std::ops::Range<u64>) -> String {
        let word = |paragraph: u64, nth: u64| {
            // Some three hundred words, as in speech: single words are in all stories.
            let word = mix(mix(number << 32 | paragraph << 16) ^ nth) % 300;
            format!("w{word}")
        };
        let paragraph = |p: u64| (0..40).map(|nth| word(p, nth)).collect::<Vec<_>>().join(" ");
        paragraphs.map(paragraph).collect::<Vec<_>>().join(".\n\n")
    }

    #[test]
    fn versions_of_a_story_are_one_group() {
        let plain = story(1, 0..8);
        let versions = [
            ("as it was", plain.clone()),
            ("in capitals, other marks and spaces", plain.to_uppercase().replace(' ', "  - ")),
            ("another dateline", format!("BEIRUT (Reuters) - {plain}")),
            ("another first paragraph", story(2, 0..1) + ".\n\n" + &story(1, 1..8)),
            ("three times as long", story(1, 0..24)),
            ("cut to its first quarter", story(1, 0..2)),
            ("a word changed in every paragraph", plain.replace("w17 ", "w301 ")),
            ("paragraphs in another order", story(1, 4..8) + "\n\n" + &story(1, 0..4)),
        ];
        for (what, version) in &versions {
            assert_eq!(groups([&*plain, &story(3, 0..8), version]), [0, 1, 0], "{what}");
        }
    }

    #[test]
    fn other_stories_are_groups_of_their_own() {
        let boilerplate = "\nReporting by a reporter in Beirut; editing by an editor in Berlin and London. \
                           Our standards are the principles of trust that are known to everyone.";
        let texts: Vec<String> = (0..200).map(|nth| story(nth, 0..5) + boilerplate).collect();
        assert_eq!(groups(texts.iter().map(String::as_str)), (0..200).collect::<Vec<_>>());
        // A paragraph in common is not most of a story.
        let (one, other) = (story(1, 0..4), story(1, 0..1) + "\n" + &story(2, 1..4));
        assert_eq!(groups([&*one, &other]), [0, 1]);
    }

    #[test]
    fn short_texts_and_none() {
        assert_eq!(groups([]), [0usize; 0]);
        let texts = ["", "Beni", "beni!", "Beni hit", "", "😀", "😀😀", "Beni"];
        assert_eq!(groups(texts), [0, 1, 1, 2, 0, 3, 4, 1]);
    }

    #[test]
    fn a_long_chain_of_versions_holds_together() {
        // Each has half a new text, and shares most with the one before.
        let texts: Vec<String> = (0..30).map(|nth| story(1, nth..nth + 4)).collect();
        assert_eq!(groups(texts.iter().map(String::as_str)), [0; 30]);
    }

    #[test]
    fn thousands_of_documents_and_long_ones() {
        // A thousand versions of one story among two thousand others, and one of 200 KB.
        let long = story(9_999, 0..1_000);
        let mut texts: Vec<String> = (0..2_000).map(|nth| story(nth, 0..3)).collect();
        texts.extend((0..1_000).map(|nth| format!("DATELINE{nth} {}", story(7, 0..3))));
        texts.extend([long.clone(), "New start. ".to_owned() + &long[1_000..]]);
        let found = groups(texts.iter().map(String::as_str));
        assert!(found[2_000..3_000].iter().all(|group| *group == 7));
        assert_eq!(found.iter().max(), Some(&2_000));
        assert_eq!(found[3_000], found[3_001]);
    }

    proptest! {
        #[test]
        fn the_order_of_documents_does_not_matter(
            stories in prop::collection::vec((0u64..4, 0u64..3, 1u64..5), 1..12),
            order in any::<u64>(),
        ) {
            let texts: Vec<String> =
                stories.iter().map(|(number, from, length)| story(*number, *from..from + length)).collect();
            let mut places: Vec<usize> = (0..texts.len()).collect();
            places.sort_by_key(|place| mix(order ^ *place as u64));
            let found = groups(texts.iter().map(String::as_str));
            let moved = groups(places.iter().map(|place| texts[*place].as_str()));
            for (a, place_a) in places.iter().enumerate() {
                for (b, place_b) in places.iter().enumerate() {
                    prop_assert_eq!(moved[a] == moved[b], found[*place_a] == found[*place_b]);
                }
            }
        }
    }
}
