//! The table of learnt weights, made for being asked: nearly a hundred features
//! a token, of which many have no weights.

use super::features::{Row, TEMPLATES};
use super::tags::TAGS;

/// Weights of the tags by feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    /// Open addressing by a feature's own number; zero is an empty slot. By
    /// themselves, so that features without weights look at nothing else.
    keys: Vec<u32>,
    /// Each 128 more than the weight, so that adding them in lanes of 16 bits
    /// never borrows from the next lane.
    weights: Vec<[u8; TAGS]>,
    length: usize,
}

const BIAS: u8 = 128;
const LANES: u64 = 0x00ff_00ff_00ff_00ff;

// A lane holds the sum of a row; eight tags are added at once and one by itself.
const _: () = assert!(TEMPLATES * 255 <= u16::MAX as usize && TAGS == 9);

impl Weights {
    pub fn new(rows: &[(u32, [i8; TAGS])]) -> Self {
        let size = (rows.len() * 4 / 3 + 1).next_power_of_two();
        let mut table =
            Weights { keys: vec![0; size], weights: vec![[BIAS; TAGS]; size], length: rows.len() };
        for &(feature, weights) in rows.iter().filter(|(feature, _)| *feature != 0) {
            let mut slot = table.slot(feature);
            while table.keys[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.keys[slot] = feature;
            table.weights[slot] = weights.map(|weight| weight.cast_unsigned() ^ BIAS);
        }
        table
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.length
    }

    /// All features and their weights, in no order.
    pub fn rows(&self) -> impl Iterator<Item = (u32, [i8; TAGS])> {
        let all = self.keys.iter().zip(&self.weights).filter(|(key, _)| **key != 0);
        all.map(|(&key, weights)| (key, weights.map(|weight| (weight ^ BIAS).cast_signed())))
    }

    /// The sums of the weights of a row's features.
    pub fn sum(&self, row: &Row) -> [i32; TAGS] {
        // Of the tags with even numbers, with odd ones, and of the last.
        let (mut even, mut odd, mut last, mut count) = (0, 0, 0, 0);
        for &feature in row {
            if feature == 0 {
                continue;
            }
            let mut slot = self.slot(feature);
            loop {
                match self.keys[slot] {
                    0 => break,
                    key if key == feature => {
                        let [eight @ .., ninth] = &self.weights[slot];
                        let eight = u64::from_le_bytes(*eight);
                        even += eight & LANES;
                        odd += eight >> 8 & LANES;
                        last += i32::from(*ninth);
                        count += 1;
                        break;
                    }
                    _ => slot = (slot + 1) & (self.keys.len() - 1),
                }
            }
        }
        let bias = i32::from(BIAS) * count;
        std::array::from_fn(|tag| {
            let lanes = if tag % 2 == 0 { even } else { odd };
            let sum = if tag == TAGS - 1 { last } else { i32::from((lanes >> (tag / 2 * 16)) as u16) };
            sum - bias
        })
    }

    fn slot(&self, feature: u32) -> usize {
        (feature.wrapping_mul(0x9e37_79b1) >> 4) as usize & (self.keys.len() - 1)
    }
}
