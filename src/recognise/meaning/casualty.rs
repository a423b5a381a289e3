//! CASUALTY: what became of how many people.

use std::ops::Range;

use super::quantity::Quantity;

/// What became of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are dead.
    Killed,
    /// They are hurt.
    Injured,
    /// A joint count, or one that does not say which.
    KilledOrInjured,
    /// Nobody knows where they are.
    Missing,
    /// Somebody holds them.
    Captured,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Outcome; 5] =
        [Outcome::Killed, Outcome::Injured, Outcome::KilledOrInjured, Outcome::Missing, Outcome::Captured];

    /// The outcome with this value of the attribute.
    pub fn named(value: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == value)
    }

    /// The value of the attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Killed => "killed",
            Outcome::Injured => "injured",
            Outcome::KilledOrInjured => "killed_or_injured",
            Outcome::Missing => "missing",
            Outcome::Captured => "captured",
        }
    }
}

/// What the text says of a number of casualties. Positions are numbers of tokens in the
/// text.
#[derive(Clone, Debug, PartialEq)]
pub struct CasualtyMeaning {
    /// How many; its tokens are those of the annotation.
    pub quantity: Quantity,
    /// What became of those it counts.
    pub outcome: Outcome,
    /// How it relates to the other numbers of the text.
    pub relation: Relation,
    /// The number that it is a part of, where the text gives that.
    pub whole: Option<Range<usize>>,
    /// The word that says what became of them, or the pair of words: `killed or wounded`.
    pub trigger: Option<Range<usize>>,
    /// Who they were, without an article: `civilians`, `police officers`.
    pub victims: Option<Range<usize>>,
}

/// How a number of casualties relates to the other numbers of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It counts all of an event, as far as its sentence counts them.
    Total,
    /// It counts some of those that another number counts: `including three children`.
    Part,
    /// An earlier or rival figure of the same toll, which the text sets aside: `up from
    /// nine`.
    Superseded,
}
