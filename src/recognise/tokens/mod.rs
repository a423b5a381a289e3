//! A text as the rules read it: tokens with what is known of each by itself. Knows
//! nothing of numbers, names or labels.

mod bloom;
mod classes;
mod first_words;
pub(in crate::recognise) mod hash;
mod view;

pub(in crate::recognise) use bloom::BloomFilter;
pub(in crate::recognise) use classes::WordClass;
pub(in crate::recognise) use first_words::{FirstWordFilter, is_skipped};
pub(in crate::recognise) use view::{TokenView, back, fold};
