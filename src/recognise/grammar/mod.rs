//! What dates and casualties share: the words of the calendar, and numbers.

pub(in crate::recognise) mod calendar;
pub(in crate::recognise) mod number;
pub(in crate::recognise) mod parsed;
