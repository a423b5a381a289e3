//! DATE: an expression that can be put on a calendar.

/// What a date says, in TIMEX3's terms, before it is put on a calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct DateExpression {}
