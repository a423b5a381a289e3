//! The same words elsewhere, however white space and apostrophes are written.

use crate::text::{Span, Text, is_blank, is_invisible};

/// Words to be found again. Two are equal if they fold to the same: white space to one space
/// (a line end too, but not the blank line between two paragraphs), apostrophes to `'`, hyphens
/// to `-`; what cannot be seen is left out. At the edges white space, quotation marks,
/// brackets and commas do not count. Letters are compared as they are, because `May` is not
/// `may`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<char>);

impl Words {
    /// Words as somebody labelled them.
    pub fn new(words: &str) -> Self {
        Words(folded(within_marks(words)).map(|unit| unit.character).collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text has them at all, even within other words: a quick look before it is cut
    /// into tokens.
    pub fn may_be_in(&self, content: &str) -> bool {
        self.matches(folded(content)).next().is_some()
    }

    /// Where they are in a text: starting and ending where tokens do, none overlapping, from
    /// left to right. Takes time in proportion to the text.
    pub fn occurrences(&self, text: &Text) -> Vec<Span> {
        let tokens = text.tokens();
        let mut found: Vec<Span> = Vec::new();
        for (start, end) in self.matches(folded(text.as_str())) {
            let free = found.last().is_none_or(|last| last.end() <= start);
            let nth = tokens.partition_point(|token| token.span.end() <= start);
            let last = tokens.partition_point(|token| token.span.end() < end);
            // What cannot be seen at a token's edges is not labelled.
            let unseen = |from: usize, to: usize| text.as_str()[from..to].chars().all(is_invisible);
            let begins = |span: Span| span.start() <= start && unseen(span.start(), start);
            let ends = |span: Span| span.start() < end && unseen(end, span.end());
            let whole = tokens.get(nth).is_some_and(|token| begins(token.span))
                && tokens.get(last).is_some_and(|token| ends(token.span));
            if free && whole {
                found.extend(text.span(start..end));
            }
        }
        found
    }

    /// The start and end of every place, overlapping ones too, by Knuth, Morris and Pratt: a
    /// search begun anew behind each place would read repetitive texts again and again.
    fn matches(&self, units: impl Iterator<Item = FoldedCharacter>) -> impl Iterator<Item = (usize, usize)> {
        let needle = &self.0;
        // How long a start of the needle ends where it has been read to.
        let step = |borders: &[usize], mut matched: usize, character: char| {
            while matched > 0 && needle.get(matched) != Some(&character) {
                matched = borders[matched - 1];
            }
            matched + usize::from(needle.get(matched) == Some(&character))
        };
        let mut borders = vec![0; needle.len()];
        for at in 1..needle.len() {
            borders[at] = step(&borders, borders[at - 1], needle[at]);
        }
        let mut matched = 0;
        // Where the last units began, as many as the needle has.
        let mut starts = vec![0; needle.len()];
        units.enumerate().filter_map(move |(nth, unit)| {
            if needle.is_empty() {
                return None;
            }
            starts[nth % needle.len()] = unit.start;
            matched = step(&borders, matched, unit.character);
            (matched == needle.len()).then(|| (starts[(nth + 1) % needle.len()], unit.end))
        })
    }
}

/// A character as it is compared, and the bytes that it stands for.
#[derive(Clone, Copy)]
struct FoldedCharacter {
    character: char,
    start: usize,
    end: usize,
}

fn folded(content: &str) -> impl Iterator<Item = FoldedCharacter> {
    let mut characters = content.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, character) = characters.next()?;
            if is_invisible(character) {
                continue;
            }
            let mut end = start + character.len_utf8();
            if !character.is_whitespace() {
                return Some(FoldedCharacter { character: alike(character), start, end });
            }
            while let Some((at, next)) = characters.next_if(|&(_, next)| is_blank(next)) {
                end = at + next.len_utf8();
            }
            let blank = line_ends(&content[start..end]) > 1;
            return Some(FoldedCharacter { character: if blank { '\n' } else { ' ' }, start, end });
        }
    })
}

fn line_ends(space: &str) -> usize {
    let ends = |mark| space.matches(mark).count();
    ends("\n") + ends("\r") - ends("\r\n")
}

/// Characters that are written for one another.
fn alike(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '′' | '‛' | '`' | '´' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}

/// Words without the marks around them; marks alone are left as they are.
fn within_marks(words: &str) -> &str {
    let outer = |character: char| {
        is_blank(character)
            || matches!(
                character,
                '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '(' | ')' | '[' | ']' | ',' | ';' | ':'
            )
    };
    let inner = words.trim_matches(outer);
    // An apostrophe alone may be a letter of the name, such as the first of `‘Ayn`.
    let quoted = |first, last| inner.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
    let unquoted = quoted('‘', '’').or_else(|| quoted('\'', '\'')).map(|rest| rest.trim_matches(outer));
    match unquoted.unwrap_or(inner) {
        "" => words.trim_matches(is_blank),
        inner => inner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    #[test]
    fn words_are_equal_at_the_edges_of_tokens() {
        let cases: &[(&str, &str, &[usize])] = &[
            ("Homs, homs, HOMS; Homs’s Homsi #Homs", "Homs", &[0, 18, 34]),
            ("U.S. Army of the U.S.", "U.S.", &[0, 17]),
            ("xa a a a", "a a", &[3]),
            ("a a a a a", " a a\n", &[0, 4]),
            ("12 of 112, 12.5 and 12.", "12", &[0, 20]),
            ("al-Qaida al", "al", &[0, 9]),
            ("e\u{301}t e e\u{301}", "e", &[5]),
            ("👩‍👩‍👧‍👦 👩", "👩", &[26]),
            ("دمشق ودمشق دمشق", "دمشق", &[0, 20]),
            ("a", "", &[]),
            ("a b", "  ", &[]),
            ("", "a", &[]),
            ("a\r\nb a b", "a\r\nb", &[0, 5]),
        ];
        for (content, words, expected) in cases {
            let text = Text::new(*content);
            let found: Vec<usize> =
                Words::new(words).occurrences(&text).into_iter().map(|span| span.start()).collect();
            assert_eq!(&found, expected, "{words:?} in {content:?}");
        }
    }

    #[test]
    fn spelling_of_white_space_marks_and_edges_does_not_count() {
        // Each text has the words once, as given.
        let cases: &[(&str, &str, &str)] = &[
            ("the Zorbland\nFront left", "Zorbland Front", "Zorbland\nFront"),
            ("the Zorbland\r\nFront left", "Zorbland Front", "Zorbland\r\nFront"),
            ("the Zorbland \n  Front left", "Zorbland Front", "Zorbland \n  Front"),
            ("the Zorbland\u{a0}Front left", "Zorbland Front", "Zorbland\u{a0}Front"),
            ("the Zorbland\t\u{202f}Front left", "Zorbland\nFront", "Zorbland\t\u{202f}Front"),
            ("in Sana’a today", "Sana'a", "Sana’a"),
            ("in Sana‘a today", "Sanaʿa", "Sana‘a"),
            ("by al\u{2011}Qaida today", "al-Qaida", "al\u{2011}Qaida"),
            ("in Zorb\u{ad}land today", "Zorbland", "Zorb\u{ad}land"),
            ("in Zorbland today", "Zorb\u{200b}land", "Zorbland"),
            ("in \u{200b}Zorbland\u{ad} today", "Zorbland\u{200b}", "Zorbland"),
            ("the “Zorbland Front”, which", "(Zorbland Front)", "Zorbland Front"),
            ("the Zorbland Front, which", "“Zorbland Front,” ", "Zorbland Front"),
            ("the Zorbland Front left", "‘Zorbland Front’", "Zorbland Front"),
            ("in ‘Ayn al-Arab", "'Ayn al-Arab", "‘Ayn al-Arab"),
        ];
        for (content, words, expected) in cases {
            let text = Text::new(*content);
            let found: Vec<&str> =
                Words::new(words).occurrences(&text).into_iter().map(|span| text.slice(span)).collect();
            assert_eq!(found, [*expected], "{words:?} in {content:?}");
            assert!(Words::new(words).may_be_in(content));
            assert_eq!(Words::new(words), Words::new(expected));
        }
        for (content, words) in [
            ("the Zorbland\n\nFront left", "Zorbland Front"),
            ("the ZorblandFront left", "Zorbland Front"),
            ("the zorbland front", "Zorbland Front"),
            ("in Sanaa", "Sana'a"),
            ("Al Qaida", "Al-Qaida"),
            ("Zorblands Front", "Zorbland Front"),
        ] {
            assert_eq!(Words::new(words).occurrences(&Text::new(content)), [], "{words:?} in {content:?}");
        }
    }

    #[test]
    fn repetitive_texts_are_read_once() {
        let text = Text::new("a ".repeat(200_000));
        let words = "a ".repeat(100_000) + "b";
        assert!(Words::new(&words).occurrences(&text).is_empty());
        assert_eq!(Words::new(&"a ".repeat(50_000)).occurrences(&text).len(), 4);
    }

    proptest! {
        #[test]
        fn every_place_where_words_stand_is_found(hay in "[ab]{0,40}", needle in "[ab]{1,5}") {
            let found: Vec<usize> = Words::new(&needle).matches(folded(&hay)).map(|(start, _)| start).collect();
            let expected: Vec<usize> = (0..hay.len()).filter(|&at| hay[at..].starts_with(&needle)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn what_is_found_is_the_words(content in nasty(), seed: (prop::sample::Index, prop::sample::Index)) {
            let text = Text::new(content);
            prop_assume!(!text.tokens().is_empty());
            let tokens = text.tokens();
            let (a, b) = (seed.0.get(tokens).span, seed.1.get(tokens).span);
            let words = Words::new(text.slice(a.to(b)));
            let found = words.occurrences(&text);
            prop_assert!(found.iter().all(|&span| Words::new(text.slice(span)) == words));
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(found.is_empty() || words.may_be_in(text.as_str()));
        }
    }
}
