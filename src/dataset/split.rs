//! Training, development and test documents.

use std::fmt;
use std::str::FromStr;

use super::mix::mix;
use super::near::Groups;

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// To learn from.
    Train,
    /// To choose by, while learning.
    Dev,
    /// To measure with, once.
    Test,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Part; 3] = [Part::Train, Part::Dev, Part::Test];

    /// Its name, as files bear it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Train => "train",
            Part::Dev => "dev",
            Part::Test => "test",
        }
    }
}

/// How large the parts are, each by the sum of all: 80, 10 and 10, or 8, 1 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares([u32; 3]);

/// Shares that are none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” are not shares: write those of train, dev and test as three whole numbers, such as 80,10,10")]
pub struct InvalidShares(String);

impl Shares {
    /// Of train, dev and test; a part without a share stays empty.
    ///
    /// # Errors
    /// If all are 0.
    pub fn new(train: u32, dev: u32, test: u32) -> Result<Self, InvalidShares> {
        let shares = Shares([train, dev, test]);
        if shares.0 == [0; 3] {
            return Err(InvalidShares(shares.to_string()));
        }
        Ok(shares)
    }

    /// The share of a part.
    pub fn of(self, part: Part) -> u32 {
        self.0[part as usize]
    }
}

impl FromStr for Shares {
    type Err = InvalidShares;

    fn from_str(written: &str) -> Result<Self, InvalidShares> {
        let invalid = || InvalidShares(written.to_owned());
        let numbers: Result<Vec<u32>, _> = written.split(',').map(|share| share.trim().parse()).collect();
        match numbers.map_err(|_| invalid())?[..] {
            [train, dev, test] => Shares::new(train, dev, test).map_err(|_| invalid()),
            _ => Err(invalid()),
        }
    }
}

impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [train, dev, test] = self.0;
        write!(f, "{train},{dev},{test}")
    }
}

impl Groups {
    /// The part of each document, in the order they were added. Groups are never
    /// parted, so a part has up to its largest group more than its share. The
    /// same texts, shares and seed give the same parts, in whatever order and
    /// on whatever machine.
    pub fn split(&self, shares: Shares, seed: u64) -> Vec<Part> {
        let members = self.members();
        let chance = |group: &Vec<usize>| {
            let least = group.iter().map(|document| self.key(*document)).min();
            mix(least.unwrap_or_default() ^ mix(seed))
        };
        let mut order: Vec<(usize, u64, &Vec<usize>)> =
            members.iter().map(|group| (group.len(), chance(group), group)).collect();
        // The largest first: what is small fills what is left.
        order.sort_by_key(|(size, chance, _)| (std::cmp::Reverse(*size), *chance));
        let total: u128 = shares.0.iter().map(|share| u128::from(*share)).sum();
        let documents = self.of_documents().len() as u128;
        // What each part is owed, in parts of `total` of a document.
        let mut owed: [i128; 3] = shares.0.map(|share| (u128::from(share) * documents) as i128);
        let mut parts = vec![Part::Train; self.of_documents().len()];
        for (size, _, group) in order {
            // Of equals, the first.
            let most = (0..3).rev().max_by_key(|part| owed[*part]).unwrap_or_default();
            owed[most] -= (size as u128 * total) as i128;
            for document in group {
                parts[*document] = Part::ALL[most];
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::NearDuplicates;
    use crate::text::Text;

    /// Documents of which those with one number are the same but for their ends.
    fn documents(numbers: &[usize]) -> Vec<String> {
        let text = |(nth, number): (usize, &usize)| {
            let words: Vec<String> = (0..50).map(|word| format!("w{number}x{word}")).collect();
            words.join(" ") + &format!(" end{nth}")
        };
        numbers.iter().enumerate().map(text).collect()
    }

    fn groups(texts: &[String]) -> Groups {
        let mut near = NearDuplicates::default();
        for text in texts {
            near.add(&Text::new(text.as_str()));
        }
        near.groups()
    }

    fn count(parts: &[Part], part: Part) -> usize {
        parts.iter().filter(|other| **other == part).count()
    }

    #[test]
    fn shares_are_met() {
        let groups = groups(&documents(&(0..100).collect::<Vec<_>>()));
        for (shares, expected) in [
            ("80,10,10", [80, 10, 10]),
            ("8, 1, 1", [80, 10, 10]),
            ("1,0,1", [50, 0, 50]),
            ("0,0,7", [0, 0, 100]),
            ("4294967295,4294967295,0", [50, 50, 0]),
        ] {
            let parts = groups.split(shares.parse().unwrap(), 1);
            assert_eq!(Part::ALL.map(|part| count(&parts, part)), expected, "{shares}");
        }
    }

    #[test]
    fn what_are_no_shares_is_told() {
        for bad in ["", "80,20", "80,10,10,0", "0,0,0", "80,-10,30", "a,b,c", "0.8,0.1,0.1"] {
            let error = bad.parse::<Shares>().unwrap_err().to_string();
            assert!(error.starts_with(&format!("“{bad}” are not shares: write")), "{error}");
        }
    }

    #[test]
    fn a_seed_chooses_and_gives_the_same_again() {
        let groups = groups(&documents(&(0..20).collect::<Vec<_>>()));
        let shares = "8,1,1".parse().unwrap();
        let tests = |seed| -> Vec<usize> {
            let parts = groups.split(shares, seed);
            (0..20).filter(|nth| parts[*nth] == Part::Test).collect()
        };
        // Written down: a split that was published must come out again.
        assert_eq!([tests(1), tests(2), tests(3)], [[15, 17], [18, 19], [10, 11]]);
        // Every document is as likely to be chosen: 50 times of 500.
        let mut chosen = [0; 20];
        (0..500).flat_map(tests).for_each(|nth| chosen[nth] += 1);
        assert!(chosen.iter().all(|times| (25..=75).contains(times)), "{chosen:?}");
    }

    proptest! {
        #[test]
        fn groups_stay_together_and_shares_are_nearly_met(
            numbers in prop::collection::vec(0usize..15, 0..60),
            shares in [0u32..10, 0..10, 1..10],
            seed: u64,
        ) {
            let texts = documents(&numbers);
            let groups = groups(&texts);
            let parts = groups.split(Shares(shares), seed);
            prop_assert_eq!(parts.len(), texts.len());
            for (a, part_a) in parts.iter().enumerate() {
                for (b, part_b) in parts.iter().enumerate() {
                    prop_assert!(numbers[a] != numbers[b] || part_a == part_b);
                }
            }
            let largest = groups.members().iter().map(Vec::len).max().unwrap_or(0) as f64;
            let total = f64::from(shares.iter().sum::<u32>());
            for (part, share) in Part::ALL.into_iter().zip(shares) {
                let fair = texts.len() as f64 * f64::from(share) / total;
                let over = count(&parts, part) as f64 - fair;
                // What two others have too much, a third has too little.
                prop_assert!(over <= largest && over >= -2.0 * largest, "{over} of {largest}");
            }
        }

        #[test]
        fn the_order_of_documents_does_not_matter(
            numbers in prop::collection::vec(0usize..15, 1..40),
            seed: u64,
            order: u64,
        ) {
            let texts = documents(&numbers);
            let mut places: Vec<usize> = (0..texts.len()).collect();
            places.sort_by_key(|place| mix(order ^ *place as u64));
            let moved: Vec<String> = places.iter().map(|place| texts[*place].clone()).collect();
            let shares = "6,3,1".parse().unwrap();
            let parts = groups(&texts).split(shares, seed);
            let expected: Vec<Part> = places.iter().map(|place| parts[*place]).collect();
            prop_assert_eq!(groups(&moved).split(shares, seed), expected);
        }
    }
}
