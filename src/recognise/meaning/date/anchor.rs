//! What a date is told from.

use super::expression::{DateCore, DateExpression, Within};
use super::relative::{CalendarUnit, Offset, Pointer, ReferenceDay};

/// What a date is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of publication.
    Published,
    /// A date that the text names before.
    Text,
    /// Nothing: it says it all itself.
    Complete,
}

impl DateExpression {
    /// What it is told from.
    pub fn anchor(&self) -> Anchor {
        if let Some(pointer) = self.pointer {
            return pointer.anchor(&self.core);
        }
        match self.within {
            Some(Within::Period(pointer, _)) => return pointer.anchor(&self.core),
            Some(Within::Year(_)) => return Anchor::Complete,
            None => {}
        }
        let published = |complete: bool| if complete { Anchor::Complete } else { Anchor::Published };
        match &self.core {
            DateCore::Calendar(date) => published(date.year.is_some()),
            DateCore::Season(_, year) => published(year.is_some()),
            DateCore::Holiday(holiday) => published(holiday.year.is_some()),
            DateCore::MonthOrYears { .. } | DateCore::Decade(_) | DateCore::Century(_) => Anchor::Complete,
            DateCore::Unit { unit: CalendarUnit::Day, .. } => Anchor::Text,
            DateCore::Weekday(_) | DateCore::Unit { .. } | DateCore::Today(_) | DateCore::Present => {
                Anchor::Published
            }
            DateCore::Offset(offset) => offset.anchor(),
            DateCore::Part(part) => part.of.anchor(),
            DateCore::Nested(inner) => inner.anchor(),
            DateCore::Range(from, to) => match (from.anchor(), to.anchor()) {
                (Anchor::Text, _) | (_, Anchor::Text) => Anchor::Text,
                (Anchor::Published, _) | (_, Anchor::Published) => Anchor::Published,
                (Anchor::Complete, Anchor::Complete) => Anchor::Complete,
            },
        }
    }
}

impl Pointer {
    /// What it points from. `next day` is the one after a day that the text names, while
    /// `next week` is the one after this.
    fn anchor(self, core: &DateCore) -> Anchor {
        match self {
            Pointer::Last | Pointer::This | Pointer::Past | Pointer::Coming => Anchor::Published,
            Pointer::Next if matches!(core, DateCore::Unit { unit: CalendarUnit::Day, count: None }) => {
                Anchor::Text
            }
            Pointer::Next => Anchor::Published,
            Pointer::Previous | Pointer::Following | Pointer::Same | Pointer::That => Anchor::Text,
        }
    }
}

impl Offset {
    fn anchor(&self) -> Anchor {
        match self.origin {
            ReferenceDay::Published | ReferenceDay::Tomorrow => Anchor::Published,
            ReferenceDay::Text => Anchor::Text,
        }
    }
}
