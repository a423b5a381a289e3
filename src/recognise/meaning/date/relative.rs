//! What is told from another day.

use super::calendar::Season;

/// A word that points from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// `last week`.
    Last,
    /// `next week`, `next day`.
    Next,
    /// `this week`, `this very week`.
    This,
    /// `past three years`, `this past week`.
    Past,
    /// `coming Friday`, `this coming Friday`.
    Coming,
    /// `previous week`, `preceding week`.
    Previous,
    /// `following day`.
    Following,
    /// `same day`, `that same day`.
    Same,
    /// `that day`.
    That,
}

/// What the calendar is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarUnit {
    /// A day.
    Day,
    /// Seven days, from Monday on.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// `two summers`.
    Season(Season),
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A day at some distance from another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// How far.
    pub amount: UnitCount,
    /// Counted in what.
    pub unit: CalendarUnit,
    /// Which way.
    pub direction: Direction,
    /// From when.
    pub origin: ReferenceDay,
}

/// Back in time or on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// `ago`, `earlier`.
    Before,
    /// `later`, `from now`.
    After,
}

/// The day that an [`Offset`] is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceDay {
    /// The day of publication: `ago`, `from now`.
    Published,
    /// The day after: `a week from tomorrow`.
    Tomorrow,
    /// A day that the text names: `later`.
    Text,
}

/// How many of a [`CalendarUnit`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UnitCount {
    /// `three`, `one and a half`.
    Exact(f64),
    /// `two or three`.
    Between(f64, f64),
    /// `20-plus`.
    AtLeast(f64),
    /// `several`, `dozens`.
    Vague {
        /// The word.
        count: VagueCount,
        /// Of how many each: 12 of `several dozen`.
        times: u32,
    },
}

/// A count that is told by a word without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VagueCount {
    /// `a couple of`.
    Couple,
    /// `few`, `a few`.
    Few,
    /// `several`.
    Several,
    /// `many`.
    Many,
    /// Nothing but the plural: `past weeks`, `dozens`.
    Plural,
}
