//! The day on which a document was published.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annotation::calendar_day;

/// A day of the calendar, `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicationDate(Date);

/// What was given is not a day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write it as year-month-day, such as 2024-05-12")]
pub struct InvalidDate(String);

impl FromStr for PublicationDate {
    type Err = InvalidDate;

    fn from_str(written: &str) -> Result<Self, InvalidDate> {
        calendar_day(written).map(PublicationDate).ok_or_else(|| InvalidDate(written.to_owned()))
    }
}

impl TryFrom<String> for PublicationDate {
    type Error = InvalidDate;

    fn try_from(written: String) -> Result<Self, InvalidDate> {
        written.parse()
    }
}

impl From<PublicationDate> for String {
    fn from(date: PublicationDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for PublicationDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        for good in ["2024-02-29", "1999-12-31", "0099-01-01"] {
            assert_eq!(good.parse::<PublicationDate>().unwrap().to_string(), good);
        }
        for bad in ["", "2023-02-29", "2024-01", "2024", "12 May 2024"] {
            assert_eq!(bad.parse::<PublicationDate>(), Err(InvalidDate(bad.to_owned())));
        }
    }
}
