//! The expression itself.

use super::calendar::{CalendarDate, Century, Decade, Season, Weekday, Year};
use super::holiday::Holiday;
use super::relative::{CalendarUnit, Offset, Pointer, UnitCount};

/// A date as its words say it, in TIMEX3's terms.
#[derive(Clone, Debug, PartialEq)]
pub struct DateExpression {
    /// The date itself.
    pub core: DateCore,
    /// What points to it from another day: the `last` of `last Friday`.
    pub pointer: Option<Pointer>,
    /// The period that it lies in: the `last year` of `May 12 last year`.
    pub within: Option<Within>,
    /// What narrows it; of a date with a part of the day or a clock time, that: `late Monday
    /// night`, `Friday around 8 p.m.`.
    pub modifier: Option<Modifier>,
    /// The weekday beside a date: the `Friday` of `Friday, May 12`.
    pub weekday: Option<Weekday>,
    /// `night`, of a day.
    pub part_of_day: Option<PartOfDay>,
    /// `10am`, of a day.
    pub clock: Option<ClockTime>,
}

/// The date without what narrows it or points to it.
#[derive(Clone, Debug, PartialEq)]
pub enum DateCore {
    /// `May 12, 2017`, `May`, `2017`.
    Calendar(CalendarDate),
    /// `2003-06`, which is a month or a range of years that ends in `06`.
    MonthOrYears {
        /// The four figures.
        year: u32,
        /// The two figures after the dash, a month's number.
        figures: u8,
    },
    /// `Friday`.
    Weekday(Weekday),
    /// `1990s`, `the 80s`.
    Decade(Decade),
    /// `18th century`, `second millennium B.C.`.
    Century(Century),
    /// `spring`, `summer of 2017`.
    Season(Season, Option<Year>),
    /// `Christmas`, `Ramadan 2016`.
    Holiday(Holiday),
    /// `week`, to which something points, or `three years` with a count of them.
    Unit {
        /// What is counted, or pointed to.
        unit: CalendarUnit,
        /// How many.
        count: Option<UnitCount>,
    },
    /// `yesterday` is -1, `today` and `tonight` are 0, `tomorrow` is 1.
    Today(i8),
    /// `three weeks ago`, `a day later`.
    Offset(Offset),
    /// `present`, as the end of a range.
    Present,
    /// `first five months of this year`, `week of May 3`.
    Part(Box<Part>),
    /// `May 3-5`, `2014–2017`: what both share has been given to both.
    Range(Box<DateExpression>, Box<DateExpression>),
    /// A date that has a modifier, under one more: `end of` and `early 2015`.
    Nested(Box<DateExpression>),
}

/// A part of a period, by its place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which.
    pub position: Position,
    /// How many of them together: the `five` of `first five months of`.
    pub count: Option<UnitCount>,
    /// Which kind of part.
    pub unit: PartUnit,
    /// The period.
    pub of: DateExpression,
}

/// The place of a part within its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// `second week of`; the first is 1.
    Nth(u32),
    /// `last week of`, `final`, `closing`, `latter`.
    Last,
    /// `middle week of`.
    Middle,
    /// `week of May 3`: the one that holds a date.
    Holding,
    /// `eve of`: the day before.
    Eve,
}

/// What a period is divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartUnit {
    /// `week of`.
    Unit(CalendarUnit),
    /// `Friday of`.
    Weekday(Weekday),
    /// `night of`.
    Night,
    /// `half of`.
    Half,
    /// `third of`.
    Third,
    /// `part of`.
    Unnamed,
}

/// The period a date is said to lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// `of 2015`, of what is no date of the calendar itself.
    Year(Year),
    /// `last year`, `of that same month`.
    Period(Pointer, CalendarUnit),
}

/// What narrows a date: TIMEX3's `mod`, and three more that it has no value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// `early`, `beginning of`.
    Start,
    /// `mid`, `middle of`.
    Mid,
    /// `late`, `end of`.
    End,
    /// `early-to-mid`.
    StartToMid,
    /// `mid- to late`.
    MidToEnd,
    /// `earlier this month`: before something else in it.
    Earlier,
    /// `later that day`: after something else in it.
    Later,
    /// `about`, `around`, `or so`.
    Approx,
    /// `less than`, `nearly`, of a length.
    LessThan,
    /// `more than`, `over`, of a length.
    MoreThan,
    /// `at least`, of a length.
    EqualOrMore,
}

/// Less than a day, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    /// `dawn`, `daybreak`, `sunrise`.
    Dawn,
    /// `morning`.
    Morning,
    /// `noon`, `midday`.
    Noon,
    /// `lunchtime`.
    Lunchtime,
    /// `afternoon`.
    Afternoon,
    /// `dusk`, `sunset`, `nightfall`.
    Dusk,
    /// `evening`.
    Evening,
    /// `night`, `overnight`.
    Night,
    /// `midnight`: the end of the day.
    Midnight,
}

/// A time of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, if told.
    pub minute: Option<u8>,
    /// 0 to 60, if told.
    pub second: Option<u8>,
    /// Whether `am` or `pm` stood there, or 24 hours are counted; `8:30` of a `Friday
    /// night` may be either half of the day.
    pub half_known: bool,
    /// Whose clock, if told.
    pub zone: Option<Zone>,
}

/// Whose clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// GMT or UTC.
    Utc,
    /// `local time`, `BST`, `Moscow time`.
    Other,
}

impl DateExpression {
    /// A date with nothing around it.
    pub fn new(core: DateCore) -> Self {
        DateExpression {
            core,
            pointer: None,
            within: None,
            modifier: None,
            weekday: None,
            part_of_day: None,
            clock: None,
        }
    }

    /// From one date to another.
    pub fn range(from: DateExpression, to: DateExpression) -> Self {
        Self::new(DateCore::Range(Box::new(from), Box::new(to)))
    }
}
