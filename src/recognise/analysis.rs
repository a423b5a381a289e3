//! One text as the candidate sources and the tagger read it: its tokens, and what
//! the grammars and the tables of names find among them.

use std::cell::OnceCell;

use super::grammar::quantity::quantities;
use super::meaning::{Candidate, Quantity};
use super::names::gazetteer::PlaceHit;
use super::names::lexicon::LexiconHit;
use super::names::others::in_other_names;
use super::names::registry::GroupHit;
use super::names::tables::NameTables;
use super::tokens::TokenView;
use crate::text::Text;

/// Something that proposes annotations for a text. All of them are given the same
/// [`Analysis`] and know nothing of each other.
pub(super) trait CandidateSource: Send + Sync {
    /// Appends its candidates, in any order; they may overlap.
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>);
}

/// The analysis of one text with given tables. What is found is computed when it is
/// first asked for, and depends on nothing but the text and these tables.
pub(super) struct Analysis<'a> {
    tokens: TokenView<'a>,
    names: &'a NameTables,
    quantities: OnceCell<Vec<Quantity>>,
    groups: OnceCell<Vec<GroupHit>>,
    places: OnceCell<Vec<PlaceHit>>,
    listed_places: OnceCell<Vec<LexiconHit>>,
    others: OnceCell<Vec<bool>>,
}

impl<'a> Analysis<'a> {
    pub(super) fn new(text: &'a Text, names: &'a NameTables) -> Self {
        Analysis {
            tokens: TokenView::with_words(text, |word| names.gazetteers.has_word(word)),
            names,
            quantities: OnceCell::new(),
            groups: OnceCell::new(),
            places: OnceCell::new(),
            listed_places: OnceCell::new(),
            others: OnceCell::new(),
        }
    }

    /// The tokens.
    pub(super) fn tokens(&self) -> &TokenView<'a> {
        &self.tokens
    }

    /// The tables that it is made with, for a rule that asks for names of its own.
    pub(super) fn names(&self) -> &'a NameTables {
        self.names
    }

    /// The numbers with their qualifiers, from left to right.
    pub(super) fn quantities(&self) -> &[Quantity] {
        self.quantities.get_or_init(|| quantities(&self.tokens))
    }

    /// The names of groups that the registry has, from left to right, none overlapping.
    pub(super) fn groups(&self) -> &[GroupHit] {
        self.groups.get_or_init(|| self.names.groups.find(&self.tokens))
    }

    /// The names of places that the gazetteers have, from left to right, none overlapping.
    pub(super) fn places(&self) -> &[PlaceHit] {
        self.places.get_or_init(|| self.names.gazetteers.find(&self.tokens))
    }

    /// The names of places that the lists have, from left to right, none overlapping.
    pub(super) fn listed_places(&self) -> &[LexiconHit] {
        self.listed_places.get_or_init(|| self.names.places.find(&self.tokens))
    }

    /// For each token, whether it is in the name of something that is neither a group nor a
    /// place: a person, a team, a firm.
    pub(super) fn in_other_names(&self) -> &[bool] {
        self.others.get_or_init(|| in_other_names(&self.tokens, self.listed_places(), self.places()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::gazetteer::{Gazetteer, Gazetteers, Place, PlaceKind, encode, key};
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_found_is_of_the_tables_that_the_analysis_is_made_with() {
        let text = Text::new("Hamas left Zorkistan with 12 men.");
        let place =
            Place { kind: PlaceKind::City, prominence: 3, acronym: false, word: false, person: false };
        let encoded = encode("test", &BTreeMap::from([(key("Zorkistan").unwrap(), place)]));
        let plain = NameTables::built_in();
        let mut more = NameTables::built_in();
        more.gazetteers = Gazetteers::new(Some(Gazetteer::open(encoded).unwrap()));
        let places = |names| Analysis::new(&text, names).places().len();
        let known = places(&plain);
        assert_eq!((places(&more), places(&plain)), (known + 1, known));
        let analysis = Analysis::new(&text, &plain);
        assert_eq!((analysis.groups().len(), analysis.quantities().len()), (1, 1));
    }
}
