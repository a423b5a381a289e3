//! What spaCy reads: its binary corpus, and its two shapes of JSON.

pub mod docbin;
pub mod json_v2;
pub mod tuples;
