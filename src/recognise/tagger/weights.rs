//! The table of learnt weights, made for being asked: nearly a hundred features
//! a token, of which many have no weights.

use super::features::{Row, TEMPLATES};
use super::tags::TAGS;

/// Weights of the tags by feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    /// Open addressing by a feature's own number.
    slots: Vec<Slot>,
    length: usize,
}

/// A feature and its weights side by side: most features that are asked for have
/// weights, and the table is larger than a processor's nearest memory.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(16))]
struct Slot {
    /// Zero is an empty slot.
    feature: u32,
    /// Each 128 more than the weight, so that adding them in lanes of 16 bits
    /// never borrows from the next lane.
    weights: [u8; TAGS],
}

const BIAS: u8 = 128;
const LANES: u64 = 0x00ff_00ff_00ff_00ff;

// A lane holds the sum of a row; eight tags are added at once and one by itself.
const _: () = assert!(TEMPLATES * 255 <= u16::MAX as usize && TAGS == 9);

impl Weights {
    pub fn new(rows: &[(u32, [i8; TAGS])]) -> Self {
        let size = (rows.len() * 2 + 1).next_power_of_two();
        let empty = Slot { feature: 0, weights: [BIAS; TAGS] };
        let mut table = Weights { slots: vec![empty; size], length: rows.len() };
        for &(feature, weights) in rows.iter().filter(|(feature, _)| *feature != 0) {
            let mut slot = table.slot(feature);
            while table.slots[slot].feature != 0 {
                slot = (slot + 1) & (size - 1);
            }
            let weights = weights.map(|weight| weight.cast_unsigned() ^ BIAS);
            table.slots[slot] = Slot { feature, weights };
        }
        table
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.length
    }

    /// All features and their weights, in no order.
    pub fn rows(&self) -> impl Iterator<Item = (u32, [i8; TAGS])> {
        let all = self.slots.iter().filter(|slot| slot.feature != 0);
        all.map(|slot| (slot.feature, slot.weights.map(|weight| (weight ^ BIAS).cast_signed())))
    }

    /// The sums of the weights of a row's features.
    pub fn sum(&self, row: &Row) -> [i32; TAGS] {
        // Of the tags with even numbers, with odd ones, and of the last.
        let (mut even, mut odd, mut last, mut count) = (0, 0, 0, 0);
        for &feature in row {
            if feature == 0 {
                continue;
            }
            let mut nth = self.slot(feature);
            loop {
                let slot = &self.slots[nth];
                if slot.feature == feature {
                    let [eight @ .., ninth] = slot.weights;
                    let eight = u64::from_le_bytes(eight);
                    even += eight & LANES;
                    odd += eight >> 8 & LANES;
                    last += i32::from(ninth);
                    count += 1;
                    break;
                }
                if slot.feature == 0 {
                    break;
                }
                nth = (nth + 1) & (self.slots.len() - 1);
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
        (feature.wrapping_mul(0x9e37_79b1) >> 4) as usize & (self.slots.len() - 1)
    }
}
