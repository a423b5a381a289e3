//! A date as one short line, for tests and for debugging: `START XXXX-05`,
//! `-3 week @published`, `last Fri`. Not a TIMEX3 value, which needs a calendar.

use std::fmt::{Display, Formatter, Result, Write};

use super::calendar::{CalendarDate, Century, Decade, Season, Weekday, Year};
use super::expression::{
    ClockTime, DateCore, DateExpression, Modifier, Part, PartOfDay, PartUnit, Position, Within, Zone,
};
use super::holiday::{Feast, Holiday, HolidayPart};
use super::relative::{CalendarUnit, Direction, Offset, Pointer, ReferenceDay, UnitCount, VagueCount};

impl Display for DateExpression {
    fn fmt(&self, f: &mut Formatter) -> Result {
        if let Some(modifier) = self.modifier {
            write!(f, "{} ", modifier.notation())?;
        }
        if let Some(weekday) = self.weekday {
            write!(f, "{} ", weekday.notation())?;
        }
        if let Some(pointer) = self.pointer {
            write!(f, "{} ", pointer.notation())?;
        }
        Display::fmt(&self.core, f)?;
        match self.within {
            Some(Within::Year(year)) => write!(f, " in {year}")?,
            Some(Within::Period(pointer, unit)) => write!(f, " in {} {unit}", pointer.notation())?,
            None => {}
        }
        if let Some(part) = self.part_of_day {
            write!(f, " T{}", part.notation())?;
        }
        self.clock.map_or(Ok(()), |clock| write!(f, " {clock}"))
    }
}

impl Display for DateCore {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match self {
            DateCore::Calendar(date) => date.fmt(f),
            DateCore::MonthOrYears { year, figures } => write!(f, "{year}-{figures:02}|years"),
            DateCore::Weekday(weekday) => f.write_str(weekday.notation()),
            DateCore::Decade(Decade::Full(decade)) => write!(f, "{decade}X"),
            DateCore::Decade(Decade::OfCentury(decade)) => write!(f, "XX{decade}X"),
            DateCore::Century(century) => century.fmt(f),
            DateCore::Season(season, Some(year)) => write!(f, "{year}-{}", season.notation()),
            DateCore::Season(season, None) => write!(f, "XXXX-{}", season.notation()),
            DateCore::Holiday(holiday) => holiday.fmt(f),
            DateCore::Unit { unit, count: Some(count) } => write!(f, "{count} {unit}"),
            DateCore::Unit { unit, count: None } => unit.fmt(f),
            DateCore::Today(0) => f.write_str("today"),
            DateCore::Today(days) => write!(f, "today{days:+}"),
            DateCore::Offset(offset) => offset.fmt(f),
            DateCore::Present => f.write_str("present"),
            DateCore::Part(part) => part.fmt(f),
            DateCore::Range(from, to) => write!(f, "{from}..{to}"),
            DateCore::Nested(inner) => write!(f, "({inner})"),
        }
    }
}

impl Display for CalendarDate {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match self.year {
            Some(year) => year.fmt(f)?,
            None => f.write_str("XXXX")?,
        }
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}")?,
            (Some(month), None) => write!(f, "-{month:02}")?,
            (None, Some(day)) => write!(f, "-XX-{day:02}")?,
            (None, None) => {}
        }
        if self.ambiguous { f.write_char('?') } else { Ok(()) }
    }
}

impl Display for Year {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match self {
            Year::Full(year) => write!(f, "{year:04}"),
            Year::TwoDigits(year) => write!(f, "XX{year:02}"),
            Year::BeforeChrist(year) => write!(f, "BC{year:04}"),
        }
    }
}

impl Display for Century {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let kind = if self.millennium { "millennium" } else { "century" };
        let before = if self.before_christ { "BC " } else { "" };
        write!(f, "{before}{kind} {}", self.number)
    }
}

impl Display for Holiday {
    fn fmt(&self, f: &mut Formatter) -> Result {
        if let Some(year) = self.year {
            write!(f, "{year} ")?;
        }
        match self.feast {
            Feast::Fixed { month, day } => write!(f, "feast {month:02}-{day:02}")?,
            Feast::Weekday { month, nth, weekday } => {
                write!(f, "feast {month:02} {} {nth}", weekday.notation())?;
            }
            Feast::Easter { days, orthodox } => {
                write!(f, "{}easter{days:+}", if orthodox { "orthodox " } else { "" })?;
            }
            Feast::Islamic { month, day: Some(day) } => write!(f, "islamic {month:02}-{day:02}")?,
            Feast::Islamic { month, day: None } => write!(f, "islamic {month:02}")?,
            Feast::Eid => f.write_str("eid")?,
            Feast::Hebrew { month, day } => write!(f, "hebrew {month:02}-{day:02}")?,
            Feast::Chinese { month, day } => write!(f, "chinese {month:02}-{day:02}")?,
            Feast::Named => f.write_str("feast")?,
        }
        f.write_str(match self.part {
            HolidayPart::Whole => "",
            HolidayPart::Eve => " eve",
            HolidayPart::Weekend => " weekend",
            HolidayPart::Week => " week",
        })
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match self.position {
            Position::Nth(nth) => write!(f, "#{nth}")?,
            Position::Last => f.write_str("#last")?,
            Position::Middle => f.write_str("#middle")?,
            Position::Holding => f.write_str("#holding")?,
            Position::Eve => f.write_str("#eve")?,
        }
        if let Some(count) = self.count {
            write!(f, " {count}")?;
        }
        match self.unit {
            PartUnit::Unit(unit) => write!(f, " {unit}")?,
            PartUnit::Weekday(weekday) => write!(f, " {}", weekday.notation())?,
            PartUnit::Night => f.write_str(" night")?,
            PartUnit::Half => f.write_str(" half")?,
            PartUnit::Third => f.write_str(" third")?,
            PartUnit::Unnamed => f.write_str(" part")?,
        }
        write!(f, " of {}", self.of)
    }
}

impl Display for Offset {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let sign = if self.direction == Direction::Before { '-' } else { '+' };
        let origin = match self.origin {
            ReferenceDay::Published => "published",
            ReferenceDay::Tomorrow => "tomorrow",
            ReferenceDay::Text => "text",
        };
        write!(f, "{sign}{} {} @{origin}", self.amount, self.unit)
    }
}

impl Display for UnitCount {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match self {
            UnitCount::Exact(count) => write!(f, "{count}"),
            UnitCount::Between(low, high) => write!(f, "{low}..{high}"),
            UnitCount::AtLeast(count) => write!(f, "{count}+"),
            UnitCount::Vague { count, times } => {
                f.write_str(match count {
                    VagueCount::Couple => "couple",
                    VagueCount::Few => "few",
                    VagueCount::Several => "several",
                    VagueCount::Many => "many",
                    VagueCount::Plural => "some",
                })?;
                if *times == 1 { Ok(()) } else { write!(f, "*{times}") }
            }
        }
    }
}

impl Display for CalendarUnit {
    fn fmt(&self, f: &mut Formatter) -> Result {
        f.write_str(match self {
            CalendarUnit::Day => "day",
            CalendarUnit::Week => "week",
            CalendarUnit::Weekend => "weekend",
            CalendarUnit::Fortnight => "fortnight",
            CalendarUnit::Month => "month",
            CalendarUnit::Quarter => "quarter",
            CalendarUnit::Season(season) => season.notation(),
            CalendarUnit::Year => "year",
            CalendarUnit::Decade => "decade",
            CalendarUnit::Century => "century",
            CalendarUnit::Millennium => "millennium",
        })
    }
}

impl Display for ClockTime {
    fn fmt(&self, f: &mut Formatter) -> Result {
        write!(f, "T{:02}", self.hour)?;
        if let Some(minute) = self.minute {
            write!(f, ":{minute:02}")?;
        }
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        if !self.half_known {
            f.write_char('?')?;
        }
        f.write_str(match self.zone {
            Some(Zone::Utc) => "Z",
            Some(Zone::Other) => " local",
            None => "",
        })
    }
}

impl Modifier {
    fn notation(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::StartToMid => "START-MID",
            Modifier::MidToEnd => "MID-END",
            Modifier::Earlier => "EARLIER",
            Modifier::Later => "LATER",
            Modifier::Approx => "APPROX",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}

impl Weekday {
    fn notation(self) -> &'static str {
        match self {
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tue",
            Weekday::Wednesday => "Wed",
            Weekday::Thursday => "Thu",
            Weekday::Friday => "Fri",
            Weekday::Saturday => "Sat",
            Weekday::Sunday => "Sun",
        }
    }
}

impl Season {
    fn notation(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

impl Pointer {
    fn notation(self) -> &'static str {
        match self {
            Pointer::Last => "last",
            Pointer::Next => "next",
            Pointer::This => "this",
            Pointer::Past => "past",
            Pointer::Coming => "coming",
            Pointer::Previous => "previous",
            Pointer::Following => "following",
            Pointer::Same => "same",
            Pointer::That => "that",
        }
    }
}

impl PartOfDay {
    fn notation(self) -> &'static str {
        match self {
            PartOfDay::Dawn => "dawn",
            PartOfDay::Morning => "MO",
            PartOfDay::Noon => "noon",
            PartOfDay::Lunchtime => "lunch",
            PartOfDay::Afternoon => "AF",
            PartOfDay::Dusk => "dusk",
            PartOfDay::Evening => "EV",
            PartOfDay::Night => "NI",
            PartOfDay::Midnight => "midnight",
        }
    }
}
