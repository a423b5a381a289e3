//! DATE: an expression that can be put on a calendar.
//!
//! A [`DateExpression`] is what the words say and no more: it is resolved later, with the
//! day of publication and the dates around it. What the words leave open is `None`.

mod anchor;
mod build;
mod calendar;
mod expression;
mod holiday;
mod notation;
mod relative;

pub use anchor::Anchor;
pub use calendar::{CalendarDate, Century, Decade, Season, Weekday, Year};
pub use expression::{
    ClockTime, DateCore, DateExpression, Modifier, Part, PartOfDay, PartUnit, Position, Within, Zone,
};
pub use holiday::{Feast, Holiday, HolidayPart};
pub use relative::{CalendarUnit, Direction, Offset, Pointer, ReferenceDay, UnitCount, VagueCount};
