//! How productions put a date together from what they read.

use super::calendar::{CalendarDate, Weekday, Year};
use super::expression::{ClockTime, DateCore, DateExpression, Modifier, PartOfDay, Within};
use super::relative::Pointer;

impl DateExpression {
    /// Some of a day, a month and a year.
    pub(in crate::recognise) fn calendar(day: Option<u8>, month: Option<u8>, year: Option<Year>) -> Self {
        Self::new(DateCore::Calendar(CalendarDate { day, month, year, ambiguous: false }))
    }

    /// The same in a year that is named behind it. Both ends of a range have it, but for
    /// a first month that is later in the year than the second: `December–January 2015`.
    pub(in crate::recognise) fn in_year(mut self, year: Year) -> Self {
        match &mut self.core {
            DateCore::Calendar(date) => date.year = Some(year),
            DateCore::Season(_, of) => *of = Some(year),
            DateCore::Holiday(holiday) => holiday.year = Some(year),
            DateCore::Range(from, to) => {
                let first = if from.month() > to.month() { year.before() } else { year };
                **from = from.as_ref().clone().in_year(first);
                **to = to.as_ref().clone().in_year(year);
            }
            _ => self.within = Some(Within::Year(year)),
        }
        self
    }

    /// The same within a period, if one is named behind it.
    pub(in crate::recognise) fn lying(mut self, within: Option<Within>) -> Self {
        match within {
            Some(Within::Year(year)) => return self.in_year(year),
            Some(period) => self.within = Some(period),
            None => {}
        }
        self
    }

    /// The same with a word before it that points to it.
    pub(in crate::recognise) fn pointed(mut self, pointer: Pointer) -> Self {
        self.pointer = Some(pointer);
        self
    }

    /// The same under a modifier. One it has already keeps its place beneath.
    pub(in crate::recognise) fn modified(mut self, modifier: Option<Modifier>) -> Self {
        if modifier.is_some() && self.modifier.is_some() {
            self = Self::new(DateCore::Nested(Box::new(self)));
        }
        self.modifier = modifier.or(self.modifier);
        self
    }

    /// The same on a weekday, unless it has one.
    pub(in crate::recognise) fn on(mut self, weekday: Weekday) -> Self {
        self.weekday.get_or_insert(weekday);
        self
    }

    /// The same at a time of the day. A part that it has gives way to `noon` and
    /// `midnight`, which say more.
    pub(in crate::recognise) fn at(mut self, part: Option<PartOfDay>, clock: Option<ClockTime>) -> Self {
        let finer = matches!(part, Some(PartOfDay::Noon | PartOfDay::Midnight));
        self.part_of_day = if finer { part } else { self.part_of_day.or(part) };
        self.clock = self.clock.or(clock);
        self
    }

    fn month(&self) -> Option<u8> {
        match &self.core {
            DateCore::Calendar(date) => date.month,
            _ => None,
        }
    }
}

impl Year {
    /// The year before.
    fn before(self) -> Self {
        match self {
            Year::Full(year) => Year::Full(year.saturating_sub(1)),
            Year::TwoDigits(year) => Year::TwoDigits((year + 99) % 100),
            Year::BeforeChrist(year) => Year::BeforeChrist(year.saturating_add(1)),
        }
    }
}
