use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::History;
use crate::annotation::Annotation;
use crate::text::Text;

/// A document as files hold it: what every format reads and writes.
#[derive(Debug)]
pub struct Record {
    /// Its name, unique in a file.
    pub id: String,
    /// What was written; never changed.
    pub text: Text,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Whatever a file said about the document, as it said it.
    pub meta: Option<Box<RawValue>>,
    /// By position, none overlapping.
    pub annotations: Vec<Annotation>,
    /// Whether a person is done with it.
    pub finished: bool,
    /// Whether a person wants to come back to it.
    pub flagged: bool,
    /// A person's note about it; never empty.
    pub note: Option<String>,
    /// How it came to be; only the files of a project have it.
    pub history: Option<History>,
}

impl Record {
    /// A document without annotations.
    pub fn new(id: impl Into<String>, text: Text) -> Self {
        Record {
            id: id.into(),
            text,
            published: None,
            meta: None,
            annotations: Vec::new(),
            finished: false,
            flagged: false,
            note: None,
            history: None,
        }
    }
}

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
        let invalid = || InvalidDate(written.to_owned());
        let shaped = written.len() == 10
            && written.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(invalid());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| invalid());
        let (year, month, day) = (number(&written[..4])?, number(&written[5..7])?, number(&written[8..])?);
        // Two digits each.
        Date::new(year, month as i8, day as i8).map(PublicationDate).map_err(|_| invalid())
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
        for good in ["2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(good.parse::<PublicationDate>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-04-31",
            "2024-00-10",
            "24-01-01",
            "2024-1-1",
            "2024/01/01",
            "2024-01-0x",
            "２０２４-01-01",
        ] {
            assert!(bad.parse::<PublicationDate>().is_err(), "{bad}");
        }
    }
}
