//! CASUALTY: what became of how many people.

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

/// What the text says of a number of casualties.
#[derive(Clone, Debug, PartialEq)]
pub struct CasualtyMeaning {
    /// What became of those it counts.
    pub outcome: Outcome,
    /// Whether it counts some of those that an earlier number counts.
    pub part: bool,
}
