//! What the productions of dates return.

use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::DateExpression;

/// How long what a production read lasts: only a day takes a clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    Longer,
}

/// A date, and whether it is a day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dated {
    pub date: DateExpression,
    pub grain: Grain,
}

impl Parsed<Dated> {
    /// A day.
    pub(super) fn day(date: DateExpression, end: usize) -> Self {
        Parsed::new(Dated { date, grain: Grain::Day }, end)
    }

    /// What lasts longer.
    pub(super) fn longer(date: DateExpression, end: usize) -> Self {
        Parsed::new(Dated { date, grain: Grain::Longer }, end)
    }

    pub(super) fn is_day(&self) -> bool {
        self.value.grain == Grain::Day
    }

    /// The same tokens and grain with another date.
    pub(super) fn with(self, date: impl FnOnce(DateExpression) -> DateExpression) -> Self {
        self.map(|dated| Dated { date: date(dated.date), ..dated })
    }
}

/// A day that some production read.
pub(super) fn day(found: Parsed<DateExpression>) -> Parsed<Dated> {
    Parsed::day(found.value, found.end)
}

/// What lasts longer than a day.
pub(super) fn longer(found: Parsed<DateExpression>) -> Parsed<Dated> {
    Parsed::longer(found.value, found.end)
}
