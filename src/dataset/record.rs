//! Documents as files hold them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{History, Journal};
use crate::annotation::{Annotation, AnnotatorName, calendar_day};
use crate::text::Text;

/// A document as files hold it: what every format reads and writes.
#[derive(Debug)]
pub struct Record {
    /// Its name, unique in a file.
    pub id: String,
    /// The text; never changed.
    pub text: Text,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// What else a file said about the document: JSON as it was written.
    pub meta: Option<Box<RawValue>>,
    /// Those of the default layer, by position, none overlapping.
    pub annotations: Vec<Annotation>,
    /// Whether a person is done with it.
    pub finished: bool,
    /// Whether a person wants to come back to it.
    pub flagged: bool,
    /// A person's note about it; never empty.
    pub note: Option<String>,
    /// How it came to be; only the files of a project have it.
    pub history: Option<History>,
    /// Whose the default layer is, which the fields above are of.
    pub annotator: AnnotatorName,
    /// The layers of other annotators; only the files of a project have them.
    pub layers: Vec<LayerRecord>,
}

/// What one annotator said of a document, as files hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayerRecord {
    /// Whose layer it is.
    pub annotator: AnnotatorName,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// By position, none overlapping.
    pub annotations: Vec<Annotation>,
    /// Whether the annotator is done with the document.
    pub finished: bool,
    /// Whether the annotator wants to come back to it.
    pub flagged: bool,
    /// The annotator's note about it; never empty.
    pub note: Option<String>,
    /// How it came to be.
    pub journal: Option<Journal>,
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
            annotator: AnnotatorName::default(),
            layers: Vec::new(),
        }
    }
}

impl Record {
    /// What the default layer's annotator said, without its journal, which is part of the history.
    pub fn default_layer(&self) -> LayerRecord {
        LayerRecord {
            annotator: self.annotator.clone(),
            published: self.published.clone(),
            annotations: self.annotations.clone(),
            finished: self.finished,
            flagged: self.flagged,
            note: self.note.clone(),
            journal: None,
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
