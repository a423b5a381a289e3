//! Names: the tables of known ones, and how the unknown are written.
//!
//! The gazetteer and the registry of groups are compiled maps ([`name_map`]); the
//! lists that people edit are read as they are ([`lexicon`]).

pub(in crate::recognise) mod capitalised;
pub mod gazetteer;
pub(in crate::recognise) mod lexicon;
mod name_map;
pub(in crate::recognise) mod others;
pub mod registry;
pub(in crate::recognise) mod tables;
