//! Days, months, years and what is longer.

/// Some of a day, a month and a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarDate {
    /// The day of the month.
    pub day: Option<u8>,
    /// The month.
    pub month: Option<u8>,
    /// The year.
    pub year: Option<Year>,
    /// Whether day and month may be the other way round: `05/12/2014` is read here as the
    /// 12th of May.
    pub ambiguous: bool,
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// `2014`, `AD 70`.
    Full(u32),
    /// `14`, of some century.
    TwoDigits(u8),
    /// `575 B.C.`.
    BeforeChrist(u32),
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    /// The first of ISO's week.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

/// Ten years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decade {
    /// `1990s` is 199.
    Full(u16),
    /// `'90s` and `the nineties` are 9, of some century.
    OfCentury(u8),
}

/// A hundred years, or a thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Century {
    /// `18th` is 18.
    pub number: u32,
    /// Whether it is a millennium.
    pub millennium: bool,
    /// Whether it is counted back from the first year.
    pub before_christ: bool,
}

/// A quarter of the year by its weather.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// March to May in the north.
    Spring,
    /// June to August in the north.
    Summer,
    /// September to November in the north; `fall`.
    Autumn,
    /// December to February in the north.
    Winter,
}
