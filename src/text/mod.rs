//! A document's text: what stands where, in which unit.
//!
//! Everything above this module speaks in [`Span`]s, which are byte ranges on
//! character boundaries. Other units exist only at the project's boundaries
//! (UTF-16 for JavaScript, code points for most files) and are converted by
//! [`Text::to_unit`] and [`Text::from_unit`].

mod articles;
mod blank;
mod decode;
mod encoding;
mod language;
mod offsets;
mod paragraph;
mod sentence;
mod span;
mod token;

use std::ops::Range;
use std::sync::OnceLock;

pub use articles::{Article, Headline, NotALine, article_lines, articles, articles_at, headline};
pub(crate) use blank::{is_blank, is_invisible};
pub use decode::{NotUtf8, decode};
pub use encoding::{Encoding, LineDecoder, Utf16Decoder, decode_any, head, lines_in_utf8};
pub use language::foreign_language;
pub use offsets::{OffsetError, OffsetUnit};
pub use span::{Span, SpanError};
pub use token::{Token, TokenKind};

use offsets::OffsetIndex;

/// A text that does not change, with its offsets, tokens, lines and sentences.
///
/// Offsets are indexed at once; tokens, lines and sentences when first asked for.
///
/// ```
/// use wiremark::text::{Text, OffsetUnit};
///
/// let text = Text::new("🕯 Beni");
/// let beni = text.span(5..9).unwrap();
/// assert_eq!(text.slice(beni), "Beni");
/// assert_eq!(text.to_unit(beni.start(), OffsetUnit::Utf16), 3);
/// assert_eq!(text.to_unit(beni.start(), OffsetUnit::CodePoints), 2);
/// ```
#[derive(Debug)]
pub struct Text {
    content: String,
    offsets: OffsetIndex,
    tokens: OnceLock<Vec<Token>>,
    lines: OnceLock<Vec<Span>>,
    paragraphs: OnceLock<Vec<Span>>,
    sentences: OnceLock<Vec<Span>>,
}

impl Text {
    /// Takes the text as it is: no trimming, no normalisation, line ends kept.
    pub fn new(content: impl Into<String>) -> Self {
        let content = content.into();
        let offsets = OffsetIndex::new(&content);
        Text {
            content,
            offsets,
            tokens: OnceLock::new(),
            lines: OnceLock::new(),
            paragraphs: OnceLock::new(),
            sentences: OnceLock::new(),
        }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The piece that a span of this text covers.
    ///
    /// # Panics
    /// If the span was made from another text and does not fit this one.
    pub fn slice(&self, span: Span) -> &str {
        &self.content[span.range()]
    }

    /// A span from a range of bytes.
    ///
    /// # Errors
    /// If the range is inverted, past the end, or cuts a character.
    pub fn span(&self, bytes: Range<usize>) -> Result<Span, SpanError> {
        Span::new(&self.content, bytes)
    }

    /// A span from a range counted in `unit`.
    ///
    /// # Errors
    /// As [`Text::span`]; an offset in the middle of a surrogate pair is
    /// refused as well.
    pub fn span_from(&self, range: Range<usize>, unit: OffsetUnit) -> Result<Span, SpanError> {
        let start = self.from_unit(range.start, unit)?;
        let end = self.from_unit(range.end, unit)?;
        self.span(start..end)
    }

    /// A span as a range counted in `unit`.
    pub fn range_in(&self, span: Span, unit: OffsetUnit) -> Range<usize> {
        self.to_unit(span.start(), unit)..self.to_unit(span.end(), unit)
    }

    /// A byte offset counted in `unit`.
    ///
    /// # Panics
    /// If `byte` is past the end or inside a character; offsets of a [`Span`]
    /// of this text never are.
    pub fn to_unit(&self, byte: usize, unit: OffsetUnit) -> usize {
        self.offsets.to_unit(&self.content, byte, unit)
    }

    /// An offset counted in `unit`, as a byte offset.
    ///
    /// # Errors
    /// If it is past the end or inside a character.
    pub fn from_unit(&self, offset: usize, unit: OffsetUnit) -> Result<usize, OffsetError> {
        self.offsets.from_unit(&self.content, offset, unit)
    }

    /// The words, numbers and marks of the text, in order, never overlapping.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| token::tokens(&self.content))
    }

    /// The index range of the tokens that share a character with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let tokens = self.tokens();
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        let last = tokens.partition_point(|token| token.span.start() < span.end());
        first..last.max(first)
    }

    /// The lines, without their ends (`\n`, `\r\n` or a lone `\r`). Empty lines
    /// are empty spans.
    pub fn lines(&self) -> &[Span] {
        self.lines.get_or_init(|| sentence::lines(&self.content))
    }

    /// The sentences, trimmed of white space. A sentence ends with its line, for pasted news is
    /// full of headlines and captions without full stops, unless the text is broken at a width,
    /// as mail and wires break it: there a line end is white space.
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| sentence::sentences(&self.content, self.paragraphs()))
    }

    /// The sentence around a span, or all that it reaches into; the span itself where there is none.
    pub fn sentence_around(&self, span: Span) -> Span {
        let sentences = self.sentences();
        let first = sentences.partition_point(|sentence| sentence.end() <= span.start());
        let after = sentences.partition_point(|sentence| sentence.start() < span.end());
        sentences.get(first..after).unwrap_or(&[]).iter().fold(span, |whole, sentence| whole.to(*sentence))
    }

    /// The paragraphs: lines, and where a width broke the text, the lines that belong together.
    pub fn paragraphs(&self) -> &[Span] {
        self.paragraphs.get_or_init(|| paragraph::paragraphs(&self.content, self.lines()))
    }

    /// Whether the paragraph that has `from` in it or at its end has ended before `to`.
    pub fn paragraph_ends_between(&self, from: usize, to: usize) -> bool {
        let paragraphs = self.paragraphs();
        let first = paragraphs.partition_point(|paragraph| paragraph.end() < from);
        paragraphs.get(first).is_some_and(|paragraph| paragraph.end() < to)
    }

    /// The next boundary after `byte` between characters as a reader sees them
    /// (grapheme clusters), or the end.
    pub fn next_character(&self, byte: usize) -> usize {
        token::next_grapheme(&self.content, byte)
    }

    /// The boundary before `byte`, or 0.
    pub fn previous_character(&self, byte: usize) -> usize {
        token::previous_grapheme(&self.content, byte)
    }
}

/// Writes `0..n` boundaries in every unit, the slow way, for tests.
#[cfg(test)]
pub(crate) mod testing {
    use proptest::prelude::*;

    /// Texts that break careless offsets: emoji of every width, combining
    /// marks, right-to-left, CRLF, NUL, a BOM, tabs and plain prose.
    pub fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[A-Za-z]{1,8}",
            2 => prop::sample::select(vec![
                " ", "  ", "\n", "\r\n", "\r", "\t", "\0", "\u{feff}", ". ", ", ", "-", "’s", "'s", "#", "“", "”",
                "é", "e\u{301}", "n\u{303}", "क्या", "မြန်မာ", "น้ำ", "3\u{fe0f}\u{20e3}", "👩‍👩‍👧‍👦", "🇸🇾", "😀", "🕯️", "دمشق", "בירות", "北京", "𝔘", "U.S.",
                "1,500", "al-Qaida", "dozens", "killed", "at least 12", "Beirut", "Friday", "\u{200f}", "\u{200b}",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::testing::nasty;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_character_boundary_converts_to_each_unit_and_back(content in nasty()) {
            let text = Text::new(content.clone());
            let boundaries: Vec<usize> =
                content.char_indices().map(|(at, _)| at).chain([content.len()]).collect();
            for &byte in &boundaries {
                // The oracle counts from the start, every time.
                let head = &content[..byte];
                prop_assert_eq!(text.to_unit(byte, OffsetUnit::Utf16), head.encode_utf16().count());
                prop_assert_eq!(text.to_unit(byte, OffsetUnit::CodePoints), head.chars().count());
                for unit in [OffsetUnit::Bytes, OffsetUnit::Utf16, OffsetUnit::CodePoints] {
                    prop_assert_eq!(text.from_unit(text.to_unit(byte, unit), unit), Ok(byte));
                }
            }
        }

        #[test]
        fn offsets_inside_characters_and_past_the_end_are_refused(content in nasty()) {
            let text = Text::new(content.clone());
            for byte in 0..content.len() + 3 {
                prop_assert_eq!(
                    text.from_unit(byte, OffsetUnit::Bytes).is_ok(),
                    byte <= content.len() && content.is_char_boundary(byte)
                );
            }
            let units: Vec<u16> = content.encode_utf16().collect();
            for at in 0..units.len() + 3 {
                let low = units.get(at).is_some_and(|unit| (0xdc00..0xe000).contains(unit));
                prop_assert_eq!(text.from_unit(at, OffsetUnit::Utf16).is_ok(), at <= units.len() && !low);
            }
        }

        #[test]
        fn tokens_are_ordered_apart_and_never_blank(content in nasty()) {
            let text = Text::new(content.clone());
            let mut end = 0;
            for token in text.tokens() {
                prop_assert!(token.span.start() >= end);
                prop_assert!(!text.slice(token.span).trim_matches(is_blank).is_empty());
                end = token.span.end();
            }
            // What lies between tokens is white space, is not seen or quotes mail, and nothing else.
            let mut rest = content.clone();
            for token in text.tokens().iter().rev() {
                rest.replace_range(token.span.range(), "");
            }
            prop_assert_eq!(rest.trim_matches(|c| is_blank(c) || c == '>'), "");
        }

        #[test]
        fn lines_hold_all_but_the_line_ends(content in nasty()) {
            let text = Text::new(content.clone());
            let joined: String = text.lines().iter().map(|&line| text.slice(line)).collect();
            prop_assert_eq!(joined, content.replace(['\r', '\n'], ""));
        }
    }

    #[test]
    fn offsets_hold_past_many_checkpoints() {
        let content = "añ😀".repeat(2_000);
        let text = Text::new(content.clone());
        for (nth, (byte, _)) in content.char_indices().enumerate() {
            assert_eq!(text.to_unit(byte, OffsetUnit::CodePoints), nth);
            assert_eq!(text.from_unit(nth, OffsetUnit::CodePoints), Ok(byte));
        }
        assert_eq!(text.to_unit(content.len(), OffsetUnit::Utf16), 8_000);
    }

    #[test]
    fn sentences_stop_where_readers_stop() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("One. Two.", &["One.", "Two."]),
            ("Mr. Obama spoke. He left.", &["Mr. Obama spoke.", "He left."]),
            ("Troops of the U.S. Army left.", &["Troops of the U.S. Army left."]),
            ("He said “go.” They went.", &["He said “go.”", "They went."]),
            ("Headline\n\nBody here", &["Headline", "Body here"]),
            ("Up 2.5 percent. Done!", &["Up 2.5 percent.", "Done!"]),
            ("a\r\nb", &["a", "b"]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let found: Vec<&str> = text.sentences().iter().map(|&s| text.slice(s)).collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    #[test]
    fn the_sentence_around_a_span_is_whole() {
        let text = Text::new("One is here. Two is there.\n\nThree");
        let cases = [
            ("is", "One is here."),
            ("here. Two", "One is here. Two is there."),
            ("Three", "Three"),
            ("\n", "\n"),
        ];
        for (words, expected) in cases {
            let start = text.as_str().find(words).expect(words);
            let span = text.span(start..start + words.len()).expect(words);
            assert_eq!(text.slice(text.sentence_around(span)), expected, "{words:?}");
        }
    }
}
