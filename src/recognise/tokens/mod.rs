//! A text as the rules read it: tokens with what is known of each by itself. Knows
//! nothing of numbers, names or labels.

mod divided;
mod first_words;
mod fold;
pub(in crate::recognise) mod hash;
mod view;
pub mod vocabulary;
mod word_class;

pub(in crate::recognise) use first_words::{FirstWordFilter, is_skipped};
pub(in crate::recognise) use fold::fold;
pub(in crate::recognise) use view::{TokenView, back};
pub use word_class::WordClass;
