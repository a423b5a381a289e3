//! What dates and casualties share: the words of the calendar, numbers and quantities.

pub(in crate::recognise) mod calendar;
pub(in crate::recognise) mod number;
mod numeral;
pub(in crate::recognise) mod parsed;
pub(in crate::recognise) mod quantity;
