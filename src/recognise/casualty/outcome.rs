//! What can become of people, how a word says so, and what nouns of people say of them.

use super::pair::is_joint;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};

/// How a word ties people to an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// `killed`: its object, or its subject in the passive.
    Past,
    /// `killing`, `kills`: its object.
    Active,
    /// `deaths of`.
    Noun,
    /// `died`, `dead`, `missing`: its subject.
    State,
}

/// An outcome and the token that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub outcome: Outcome,
    pub at: usize,
}

/// What ties a number to an outcome, and with what confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attribution {
    pub mention: Mention,
    pub confidence: f32,
}

/// A quantity that counts casualties.
#[derive(Clone, Debug)]
pub(super) struct Casualty {
    /// As it is labelled.
    pub quantity: Quantity,
    pub attribution: Attribution,
    pub kind: AttributionKind,
}

/// Through what a quantity comes to its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttributionKind {
    /// Its own clause or noun phrase.
    Own,
    /// A toll: `the death toll rose to 45`.
    Toll,
    /// A number before it in the sentence, whose list may go on.
    Part,
    /// The number before it, of whom it says who they were.
    Of,
}

impl Mention {
    pub(super) fn new(outcome: Outcome, at: usize) -> Self {
        Mention { outcome, at }
    }

    pub(super) fn with_confidence(self, confidence: f32) -> Attribution {
        Attribution { mention: self, confidence }
    }
}

use Outcome::{Captured, Killed, KilledOrInjured};

/// Whether a participle is a noun: `the dead`, `of those killed`.
pub(super) fn is_set(view: &TokenView, at: usize) -> bool {
    matches!(view.before(at, 1), "the" | "those" | "these")
        || view.before(at, 1) == "people" && matches!(view.before(at, 2), "the" | "those")
}

/// Marks that close a clause.
pub(super) fn is_clause_mark(low: &str) -> bool {
    matches!(low, "," | ";" | ":" | "(" | ")" | "." | "?" | "!")
}

/// What a noun that a number counts says of those it counts: `12 deaths`.
pub(super) fn counted(view: &TokenView, at: usize) -> Option<Outcome> {
    let low = view.folded(at);
    if view.is(at, WordClass::CountableDeath) {
        if low != "deaths" && view.is(at + 1, WordClass::DeathCompound) {
            return None;
        }
        return Some(if is_joint(view, at) { KilledOrInjured } else { Killed });
    }
    if view.is(at, WordClass::CaptiveNoun) {
        return Some(Captured);
    }
    if let Some(outcome) = view.value(at, WordClass::CountedOutcome) {
        return Outcome::named(outcome);
    }
    let of_war = view.folded(at + 1) == "of" && view.folded(at + 2) == "war";
    (of_war && matches!(low, "prisoners" | "prisoner")).then_some(Captured)
}

/// What a noun of all those of whom something became says of them: `the victims`, `the
/// hostages`, of whom a number may be some.
pub(super) fn set_noun(view: &TokenView, at: usize) -> Option<Outcome> {
    Outcome::named(view.value(at, WordClass::OutcomeSet)?)
}

#[cfg(test)]
mod tests {
    use crate::recognise::testing::assert_outcomes;

    const BOTH: &str = "killed_or_injured";

    #[test]
    fn joint_outcomes() {
        assert_outcomes(&[
            ("The quake killed or wounded 340.", &[("340", BOTH)]),
            ("The storm killed or injured at least 19 sailors.", &[("at least 19", BOTH)]),
            ("Mines killed and maimed scores of farmers.", &[("scores", BOTH)]),
            ("Shells fell, killing or wounding 25.", &[("25", BOTH)]),
            ("They counted 16 dead or wounded.", &[("16", BOTH)]),
            ("In all, 90 were killed or injured.", &[("90", BOTH)]),
            ("Some 60 people died or were injured.", &[("Some 60", BOTH)]),
            ("The mine killed and/or injured 14.", &[("14", BOTH)]),
            ("It left 6 dead and wounded 30.", &[("6", "killed"), ("30", "injured")]),
            ("It killed 6 and wounded 30.", &[("6", "killed"), ("30", "injured")]),
        ]);
    }

    #[test]
    fn the_treated() {
        assert_outcomes(&[
            ("After the fire 17 people were treated for burns.", &[("17", "injured")]),
            ("Eight guests were treated for smoke inhalation.", &[("Eight", "injured")]),
            ("Medics treated 21 passengers for minor cuts.", &[("21", "injured")]),
            ("Two nurses treated 21 passengers for cuts.", &[("21", "injured")]),
            ("Three cooks suffered serious burns.", &[("Three", "injured")]),
            ("Doctors treated 30 people for cholera.", &[]),
        ]);
    }
}
