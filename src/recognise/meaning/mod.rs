//! What the words of an annotation mean, as far as the words themselves say it: the
//! values that the grammars return. Plain data, which knows neither texts nor tokens.

mod casualty;
pub mod date;
mod quantity;

pub use casualty::{CasualtyMeaning, Outcome, Relation};
pub use date::DateExpression;
#[cfg(test)]
pub(in crate::recognise) use quantity::testing;
pub use quantity::{Amount, Magnitude, Multiple, Qualifier, Quantity, Vague};

use crate::annotation::Annotation;

/// What an annotation means. In boxes, because most annotations are names, which have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Meaning {
    /// Nothing was parsed: a label without a grammar, or words that no production reads.
    #[default]
    None,
    /// A date.
    Date(Box<DateExpression>),
    /// A number of people and what became of them.
    Casualty(Box<CasualtyMeaning>),
}

/// What a candidate source proposes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognise) struct Candidate {
    pub annotation: Annotation,
    pub meaning: Meaning,
}

impl Candidate {
    /// A candidate without a meaning, as of a label that has no grammar.
    pub(in crate::recognise) fn name(annotation: Annotation) -> Self {
        Candidate { annotation, meaning: Meaning::None }
    }
}

impl AsRef<Annotation> for Candidate {
    fn as_ref(&self) -> &Annotation {
        &self.annotation
    }
}

/// What the recogniser finds: an annotation, and what exactly its words mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The annotation.
    pub annotation: Annotation,
    /// The meaning of exactly the words of its span.
    pub meaning: Meaning,
}

impl From<Candidate> for Finding {
    fn from(Candidate { annotation, meaning }: Candidate) -> Self {
        Finding { annotation, meaning }
    }
}
