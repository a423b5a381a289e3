//! How a file counts its offsets, as the words that it quotes beside them prove it.

use std::fmt;
use std::ops::Range;

use crate::text::OffsetUnit;

/// What the offsets of a file count, and what of the text they leave out or count besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    unit: OffsetUnit,
    line_ends: LineEnds,
    mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnds {
    AsTheyAre,
    /// The text has `\r\n`, and they were counted in one that has `\n`.
    CrLfAsOne,
    /// The other way round.
    LfAsTwo,
}

/// The byte order mark in front of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    AsItIs,
    /// Counted, though the text is without it.
    Counted,
    /// Not counted, though the text starts with it.
    NotCounted,
}

const MARK: char = '\u{feff}';

/// What a quote says of the place that offsets give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It is what stands there.
    Exact,
    /// Only white space differs.
    ButForSpace,
}

impl Counting {
    /// What a format says of its offsets, and no more.
    pub const fn plain(unit: OffsetUnit) -> Self {
        Counting { unit, line_ends: LineEnds::AsTheyAre, mark: Mark::AsItIs }
    }

    /// Every way to count, that of the format first.
    pub fn all(own: OffsetUnit) -> impl Iterator<Item = Counting> {
        std::iter::once(Counting::plain(own)).chain(Counting::others(own))
    }

    /// Every way to count but for the plain one in `own`, the likely ones first.
    pub fn others(own: OffsetUnit) -> impl Iterator<Item = Counting> {
        let ways = [
            (LineEnds::AsTheyAre, Mark::AsItIs),
            (LineEnds::CrLfAsOne, Mark::AsItIs),
            (LineEnds::LfAsTwo, Mark::AsItIs),
            (LineEnds::AsTheyAre, Mark::Counted),
            (LineEnds::AsTheyAre, Mark::NotCounted),
        ];
        let units = [own, OffsetUnit::CodePoints, OffsetUnit::Utf16, OffsetUnit::Bytes];
        ways.into_iter().flat_map(move |(line_ends, mark)| {
            let unit = move |(nth, unit): (usize, OffsetUnit)| {
                let plain = (line_ends, mark) == (LineEnds::AsTheyAre, Mark::AsItIs);
                // The own one stands twice in the list.
                let again = if nth == 0 { plain } else { unit == own };
                (!again).then_some(Counting { unit, line_ends, mark })
            };
            units.into_iter().enumerate().filter_map(unit)
        })
    }

    /// The offset of every character of a text, and of its end.
    pub fn places(self, text: &str) -> Places {
        let wide = |character: char| match self.unit {
            OffsetUnit::Bytes => character.len_utf8(),
            OffsetUnit::Utf16 => character.len_utf16(),
            OffsetUnit::CodePoints => 1,
        };
        let mut at = if self.mark == Mark::Counted { wide(MARK) } else { 0 };
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut before = None;
        for (byte, character) in text.char_indices() {
            places.push((at, byte));
            at += match (character, self.line_ends) {
                (MARK, _) if byte == 0 && self.mark == Mark::NotCounted => 0,
                ('\r', LineEnds::CrLfAsOne) if text[byte + 1..].starts_with('\n') => 0,
                ('\n', LineEnds::LfAsTwo) if before != Some('\r') => 2,
                _ => wide(character),
            };
            before = Some(character);
        }
        places.push((at, text.len()));
        Places(places)
    }
}

impl fmt::Display for Counting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.unit {
            OffsetUnit::CodePoints => "code points",
            OffsetUnit::Utf16 => "UTF-16 units",
            OffsetUnit::Bytes => "bytes of UTF-8",
        })?;
        f.write_str(match self.line_ends {
            LineEnds::AsTheyAre => "",
            LineEnds::CrLfAsOne => ", each CRLF as one",
            LineEnds::LfAsTwo => ", each line end as two",
        })?;
        f.write_str(match self.mark {
            Mark::AsItIs => "",
            Mark::Counted => ", and a byte order mark that is not in the text",
            Mark::NotCounted => ", without the byte order mark of the text",
        })
    }
}

/// Offsets with their bytes, in order. What is not counted has the offset of what follows.
pub struct Places(Vec<(usize, usize)>);

impl Places {
    /// The bytes of a range, if both ends are those of characters.
    pub fn bytes(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let Places(places) = self;
        let first = places.partition_point(|(offset, _)| *offset < end);
        let last = places.partition_point(|(offset, _)| *offset <= start).checked_sub(1)?;
        let at = |nth: usize, offset| places.get(nth).filter(|place| place.0 == offset).map(|place| place.1);
        let range = at(last, start)?..at(first, end)?;
        (range.start < range.end).then_some(range)
    }
}

/// Whether a quote is what stands at its place.
pub fn agreement(quote: &str, covered: &str) -> Option<Agreement> {
    if quote == covered {
        return Some(Agreement::Exact);
    }
    // Some programs write line ends as they stand in source code.
    let plain = || quote.replace("\\r", " ").replace("\\n", " ").replace("\\t", " ");
    let same =
        dense(quote).eq(dense(covered)) || (quote.contains('\\') && dense(&plain()).eq(dense(covered)));
    (same && dense(covered).next().is_some()).then_some(Agreement::ButForSpace)
}

/// The characters that are not white space, nor of no width.
fn dense(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}' && *c != MARK)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Text;
    use crate::text::testing::nasty;

    fn plain(unit: OffsetUnit) -> Counting {
        Counting::plain(unit)
    }

    proptest! {
        #[test]
        fn plain_units_are_those_of_texts(content in nasty(), ends: [prop::sample::Index; 2]) {
            let text = Text::new(content.clone());
            for unit in [OffsetUnit::Bytes, OffsetUnit::Utf16, OffsetUnit::CodePoints] {
                let length = text.to_unit(text.len(), unit);
                let [start, end] = ends.map(|end| end.index(length + 1));
                let span = text.span_from(start..end, unit).ok().filter(|span| !span.is_empty());
                prop_assert_eq!(plain(unit).places(&content).bytes(start, end), span.map(|span| span.range()));
            }
        }

        #[test]
        fn offsets_of_another_version_of_the_text_find_their_words(content in nasty(), ends: [prop::sample::Index; 2]) {
            // The text with CRLF, and the offsets in it with LF; and the other way round.
            let short = content.replace('\r', "");
            let long = short.replace('\n', "\r\n");
            let length = short.chars().count();
            let [start, end] = ends.map(|end| end.index(length + 1));
            let quote: String = short.chars().skip(start).take(end.saturating_sub(start)).collect();
            prop_assume!(dense(&quote).next().is_some());
            let counting = Counting { line_ends: LineEnds::CrLfAsOne, ..plain(OffsetUnit::CodePoints) };
            let range = counting.places(&long).bytes(start, end).unwrap();
            prop_assert!(agreement(&quote, &long[range]).is_some());
            let before = |end: usize| short.chars().take(end).filter(|c| *c == '\n').count() + end;
            let counting = Counting { line_ends: LineEnds::LfAsTwo, ..plain(OffsetUnit::CodePoints) };
            let range = counting.places(&short).bytes(before(start), before(end)).unwrap();
            prop_assert_eq!(&short[range], quote);
        }
    }

    #[test]
    fn every_way_to_count_stands_once() {
        let others: Vec<Counting> = Counting::others(OffsetUnit::Utf16).collect();
        for (nth, one) in others.iter().enumerate() {
            assert!(!others[..nth].contains(one) && *one != plain(OffsetUnit::Utf16), "{one}");
        }
        assert_eq!((others.len(), others[0]), (14, plain(OffsetUnit::CodePoints)));
    }

    #[test]
    fn marks_are_counted_or_not() {
        let counted = Counting { mark: Mark::Counted, ..plain(OffsetUnit::Bytes) };
        assert_eq!(counted.places("Beni").bytes(3, 7), Some(0..4));
        let left_out = Counting { mark: Mark::NotCounted, ..plain(OffsetUnit::CodePoints) };
        assert_eq!(left_out.places("\u{feff}Beni").bytes(0, 4), Some(3..7));
        assert_eq!(left_out.to_string(), "code points, without the byte order mark of the text");
    }

    #[test]
    fn white_space_alone_may_differ() {
        for (quote, covered, expected) in [
            ("New York", "New York", Some(Agreement::Exact)),
            ("New York", "New\r\n York", Some(Agreement::ButForSpace)),
            ("NewYork", "New\u{a0}York", Some(Agreement::ButForSpace)),
            (r"New\nYork", "New\nYork", Some(Agreement::ButForSpace)),
            ("New York", "New Yor", None),
            ("New", "New York", None),
            (" ", "\n", None),
            ("", "a", None),
            (r"\n", "\n", None),
        ] {
            assert_eq!(agreement(quote, covered), expected, "{quote:?} {covered:?}");
        }
    }
}
