use std::ops::Range;

use super::OffsetError;
use super::blank::is_blank;

/// A range of bytes on character boundaries of one text, `start` included,
/// `end` excluded.
///
/// There is no way to make one but from the text it belongs to, so an offset
/// off a character boundary cannot get past here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Checks a range of bytes against the text it is meant for.
    ///
    /// # Errors
    /// If the range is inverted, past the end, or cuts a character.
    pub fn new(text: &str, bytes: Range<usize>) -> Result<Self, SpanError> {
        let Range { start, end } = bytes;
        if start > end {
            return Err(SpanError::Inverted { start, end });
        }
        for offset in [start, end] {
            if offset > text.len() {
                return Err(OffsetError::PastEnd { offset, length: text.len() }.into());
            }
            if !text.is_char_boundary(offset) {
                return Err(OffsetError::InsideCharacter { offset }.into());
            }
        }
        Ok(Span { start, end })
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// From the start of the first to the end of the later one (both of the
    /// same text).
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without white space, or what is not seen, at either end.
    pub fn trimmed(self, text: &str) -> Span {
        let slice = &text[self.range()];
        let start = self.start + (slice.len() - slice.trim_start_matches(is_blank).len());
        let end = start + slice.trim_matches(is_blank).len();
        Span { start, end }
    }
}

/// Why a range is not a span of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The end lies before the start.
    #[error("the end {end} lies before the start {start}")]
    Inverted {
        /// Where it was said to start.
        start: usize,
        /// Where it was said to end.
        end: usize,
    },
    /// One of the ends is not an offset of this text.
    #[error(transparent)]
    Offset(#[from] OffsetError),
}
