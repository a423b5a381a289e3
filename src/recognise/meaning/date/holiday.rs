//! Holidays and feasts.

use super::calendar::{Weekday, Year};

/// A holiday, a feast or a day of remembrance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// When it comes round.
    pub feast: Feast,
    /// Which part of it, or what around it.
    pub part: HolidayPart,
    /// The year, if told.
    pub year: Option<Year>,
}

/// When a holiday comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// Each year on one day.
    Fixed {
        /// The month.
        month: u8,
        /// The day of it.
        day: u8,
    },
    /// `Memorial Day`: the nth such weekday of a month; the last is -1.
    Weekday {
        /// The month.
        month: u8,
        /// Which of its weeks.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
    },
    /// As many days after Easter Sunday.
    Easter {
        /// `Good Friday` is -2.
        days: i8,
        /// Whether Easter is that of the Orthodox churches.
        orthodox: bool,
    },
    /// By the Islamic calendar; without a day the month.
    Islamic {
        /// The month, 1 to 12.
        month: u8,
        /// The day of it.
        day: Option<u8>,
    },
    /// `Eid` alone, of which there are two.
    Eid,
    /// By the Hebrew calendar, its first day; months are counted from Nisan.
    Hebrew {
        /// The month, 1 to 13.
        month: u8,
        /// The day of it.
        day: u8,
    },
    /// By the Chinese calendar.
    Chinese {
        /// The month.
        month: u8,
        /// The day of it.
        day: u8,
    },
    /// On a day that its name does not say: it depends on a country or on a calendar
    /// that is not known here.
    Named,
}

/// A holiday itself, or what is told by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayPart {
    /// Itself.
    Whole,
    /// The day before it.
    Eve,
    /// The weekend with it.
    Weekend,
    /// The week with it.
    Week,
}
