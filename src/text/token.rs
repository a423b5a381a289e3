//! Tokens: the smallest pieces a label may start or end at without a person
//! saying otherwise.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::Span;
use super::blank::{is_blank, is_invisible};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes or acronym stops.
    Word,
    /// Digits, perhaps with `,` and `.` between them.
    Number,
    /// A possessive ending: `'s` or `’s`.
    Possessive,
    /// A punctuation mark, symbol or emoji: one character as a reader sees it.
    Mark,
}

/// One token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// Splits a text into tokens.
///
/// What the guidelines let a span end at is a token's end: `ISIL-affiliated`
/// is three tokens, `Syria’s` two, `and17` two; `U.S.`, `Sana'a`, `1,500`,
/// `M23` and `1990s` are one.
pub(super) fn tokens(content: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(content.len() / 5);
    let mut at = 0;
    // Whether only marks of quoted mail may have been on the line: `> > as you said`.
    let mut line_begins = true;
    while let Some(first) = content[at..].chars().next() {
        if first == '>' && line_begins && stands_alone(content.as_bytes(), at) {
            at += 1;
            continue;
        }
        if let Some(end) = blank(content, at, first) {
            line_begins |= matches!(first, '\n' | '\r');
            at = end;
            continue;
        }
        line_begins = false;
        if is_note_mark(first) {
            let rest = content[at..].chars().take_while(|&c| is_note_mark(c));
            let end = at + rest.map(char::len_utf8).sum::<usize>();
            let end = if is_boundary(content, end) { end } else { next_grapheme(content, end) };
            push(&mut tokens, content, at, end, TokenKind::Mark);
            at = end;
        } else if let Some(end) = (first == '&').then(|| entity(content, at)).flatten() {
            push(&mut tokens, content, at, end, TokenKind::Mark);
            at = end;
        } else if first.is_alphanumeric() {
            at = word_or_number(content, at, &mut tokens);
        } else {
            let end = if stands_alone(content.as_bytes(), at) { at + 1 } else { next_grapheme(content, at) };
            push(&mut tokens, content, at, end, TokenKind::Mark);
            at = end;
        }
    }
    tokens
}

/// Where white space ends that begins at a byte: a character, or an entity of HTML that
/// stands for one. Characters without a width part no words and belong to none.
fn blank(content: &str, at: usize, first: char) -> Option<usize> {
    if is_blank(first) {
        return Some(at + first.len_utf8());
    }
    let end = (first == '&').then(|| entity(content, at)).flatten()?;
    BLANK_ENTITIES.contains(&&content[at + 1..end - 1].to_ascii_lowercase()[..]).then_some(end)
}

/// Entities of HTML that stand for white space or for nothing.
const BLANK_ENTITIES: &[&str] = &[
    "nbsp", "ensp", "emsp", "thinsp", "shy", "zwnj", "zwj", "#160", "#xa0", "#8203", "#x200b", "#173",
    "#xad", "#8239", "#x202f", "#8194", "#8195", "#8201",
];

/// The longest entity, in bytes between its marks.
const LONGEST_ENTITY: usize = 8;

/// Where an entity of HTML ends that begins with the `&` at a byte: `&amp;`, `&#39;`.
fn entity(content: &str, at: usize) -> Option<usize> {
    let rest = &content.as_bytes()[at + 1..];
    let length =
        rest.iter().take(LONGEST_ENTITY + 1).position(|&b| b == b';').filter(|&length| length > 1)?;
    let name = &rest[..length];
    let plain = match name.strip_prefix(b"#") {
        Some(code) => !code.is_empty() && code.iter().all(u8::is_ascii_alphanumeric),
        None => name[0].is_ascii_alphabetic() && name.iter().all(u8::is_ascii_alphanumeric),
    };
    let end = at + length + 2;
    (plain && is_boundary(content, end)).then_some(end)
}

/// Raised or lowered figures, as of a note: `12¹`. They belong to no word or number.
fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

/// Whether an apostrophe parts figures into groups of three: `1'200`.
fn parts_figures(content: &str, apostrophe: usize, width: usize) -> bool {
    let before = content[..apostrophe].bytes().rev().take_while(u8::is_ascii_digit).count();
    let behind = &content.as_bytes()[apostrophe + width..];
    let group = behind.iter().take_while(|b| b.is_ascii_digit()).count();
    (1..=3).contains(&before) && group == 3 && !behind.get(3).is_some_and(u8::is_ascii_alphabetic)
}

/// Pushes the token or tokens of the run that starts at `start`, and says
/// where it ends.
fn word_or_number(content: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let bytes = content.as_bytes();
    // Most words are of such letters throughout, and nothing that may be in a word
    // comes behind them.
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && stands_alone(bytes, end) {
        end += 1;
    }
    let done =
        |next: &u8| next.is_ascii() && !next.is_ascii_alphanumeric() && !matches!(next, b'.' | b'\'' | b'`');
    if end > start && bytes.get(end).is_none_or(done) {
        push(tokens, content, start, end, TokenKind::Word);
        return end;
    }
    if let Some(end) = acronym_with_stops(content, start).filter(|&end| is_boundary(content, end)) {
        push(tokens, content, start, end, TokenKind::Word);
        return end;
    }
    let mut end = start;
    let mut previous = ' ';
    while let Some(character) = content[end..].chars().next() {
        let next = end + character.len_utf8();
        let follows = || content[next..].chars().next();
        let inner = match character {
            c if is_note_mark(c) => false,
            c if c.is_alphanumeric() => true,
            '\'' | '’' if previous.is_ascii_digit() => parts_figures(content, end, character.len_utf8()),
            ',' | '.' => previous.is_ascii_digit() && follows().is_some_and(|c| c.is_ascii_digit()),
            '\'' | '’' | '‘' | '`' => {
                previous.is_alphabetic() && follows().is_some_and(char::is_alphabetic)
            }
            // Joiners that some scripts write within a word.
            '\u{200c}' | '\u{200d}' => true,
            c if is_invisible(c) => follows().is_some_and(char::is_alphanumeric) && previous.is_alphabetic(),
            _ => false,
        };
        if !inner {
            break;
        }
        previous = character;
        // Marks belong to the letter they stand on, whatever the script.
        end = if stands_alone(bytes, end) { next } else { next_grapheme(content, end) };
    }
    let word = &content[start..end];
    if !word.contains(char::is_alphabetic) {
        push(tokens, content, start, end, TokenKind::Number);
        return end;
    }
    let stem = without_possessive(word);
    let seam = missing_space(stem).unwrap_or(0);
    for (from, to) in [(start, start + seam), (start + seam, start + stem.len())] {
        if from < to {
            let digits = !content[from..to].contains(char::is_alphabetic);
            push(tokens, content, from, to, if digits { TokenKind::Number } else { TokenKind::Word });
        }
    }
    if stem.len() < word.len() {
        push(tokens, content, start + stem.len(), end, TokenKind::Possessive);
    }
    end
}

/// In letters.
const LONGEST_ACRONYM: usize = 12;

/// `U.S.`, `D.C.`, `U.A.E`: single letters with stops between them, at least
/// two, and the last stop with them. A run longer than any acronym is none,
/// which also bounds how far is looked ahead.
fn acronym_with_stops(content: &str, start: usize) -> Option<usize> {
    let mut letters = 0;
    let mut end = start;
    let mut rest = content[start..].chars().peekable();
    while let Some(letter) = rest.next_if(|c| c.is_alphabetic()) {
        letters += 1;
        if letters > LONGEST_ACRONYM {
            return None;
        }
        end += letter.len_utf8();
        match rest.next_if_eq(&'.') {
            Some(_) => end += 1,
            // `U.S.A` without its last stop, but not `e.g` running into a word.
            None if rest.peek().is_some_and(|c| c.is_alphanumeric()) => return None,
            None => return (letters > 1).then_some(end),
        }
    }
    // `U.S.5`: whatever that is, it is not an acronym.
    (letters > 1 && !rest.peek().is_some_and(|c| c.is_alphanumeric())).then_some(end)
}

/// The word before a possessive ending.
fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Where a space is missing between a word and a number: `and17`, `17people`.
/// Names and ordinals (`M23`, `17th`, `1990s`, `10am`) have none.
fn missing_space(word: &str) -> Option<usize> {
    let (letters, digits) = (|c: char| c.is_alphabetic(), |c: char| c.is_ascii_digit());
    let seam = word.find(digits)?;
    let (head, tail) = if seam == 0 { word.split_at(word.find(letters)?) } else { word.split_at(seam) };
    let (text, number) = if seam == 0 { (tail, head) } else { (head, tail) };
    let plain = text.len() > 2 && text.chars().all(char::is_lowercase);
    (plain && number.starts_with(digits) && number.ends_with(digits)).then_some(head.len())
}

fn push(tokens: &mut Vec<Token>, content: &str, start: usize, end: usize, kind: TokenKind) {
    let span = Span::new(content, start..end).expect("tokens are runs of whole characters");
    tokens.push(Token { span, kind });
}

/// Whether a character and the next are ASCII, of which none but CR LF are one
/// character as a reader sees them: told of most without asking Unicode's tables.
fn stands_alone(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii() && bytes[at] != b'\r' && bytes.get(at + 1).is_none_or(u8::is_ascii)
}

/// Whether `byte` lies between two characters as a reader sees them.
fn is_boundary(content: &str, byte: usize) -> bool {
    GraphemeCursor::new(byte, content.len(), true).is_boundary(content, 0).unwrap_or(true)
}

/// The grapheme boundary after `byte`.
pub(super) fn next_grapheme(content: &str, byte: usize) -> usize {
    // A cluster's start is always a boundary, so the rest can be read alone.
    content[byte..].graphemes(true).next().map_or(byte, |cluster| byte + cluster.len())
}

/// The grapheme boundary before `byte`.
pub(super) fn previous_grapheme(content: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte, content.len(), true);
    cursor.prev_boundary(content, 0).ok().flatten().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_end_where_labels_may_end() {
        let cases: &[(&str, &[&str])] = &[
            ("ISIL-affiliated", &["ISIL", "-", "affiliated"]),
            ("Syria’s army", &["Syria", "’s", "army"]),
            ("the U.S.-led", &["the", "U.S.", "-", "led"]),
            ("in the U.S.", &["in", "the", "U.S."]),
            ("Washington, D.C.", &["Washington", ",", "D.C."]),
            ("and17 others", &["and", "17", "others"]),
            ("17people", &["17", "people"]),
            ("M23, 1990s, 17th, 10am", &["M23", ",", "1990s", ",", "17th", ",", "10am"]),
            ("1,500-2,500.", &["1,500", "-", "2,500", "."]),
            ("Sana'a don’t", &["Sana'a", "don’t"]),
            ("Sana‘a Sanaʿa Sana`a ‘go’ `x`", &["Sana‘a", "Sanaʿa", "Sana`a", "‘", "go", "’", "`", "x", "`"]),
            ("#Moscow", &["#", "Moscow"]),
            ("1'200 10’000 5'10 '17", &["1'200", "10’000", "5", "'", "10", "'", "17"]),
            ("12¹ Beni²³.", &["12", "¹", "Beni", "²³", "."]),
            ("in\u{200b} Be\u{ad}ni\u{200b}.", &["in", "Be\u{ad}ni", "."]),
            ("> he said\n> > so > x", &["he", "said", "so", ">", "x"]),
            ("12&nbsp;men &amp; R&D; a&b", &["12", "men", "&amp;", "R", "&", "D", ";", "a", "&", "b"]),
            ("9/11", &["9", "/", "11"]),
            ("e\u{301}tat 👩‍👩‍👧‍👦!", &["e\u{301}tat", "👩‍👩‍👧‍👦", "!"]),
            ("al-Qaida's", &["al", "-", "Qaida", "'s"]),
            ("e.g. this", &["e.g.", "this"]),
            ("end.Next", &["end", ".", "Next"]),
            ("J. Smith", &["J", ".", "Smith"]),
            ("’s", &["’", "s"]),
            ("U.S\u{301} x", &["U", ".", "S\u{301}", "x"]),
            ("क्या हुआ", &["क्या", "हुआ"]),
            ("မြန်မာနိုင်ငံ", &["မြန်မာနိုင်ငံ"]),
            ("3\u{fe0f}\u{20e3} people", &["3\u{fe0f}\u{20e3}", "people"]),
        ];
        for (input, expected) in cases {
            let found: Vec<&str> = tokens(input).iter().map(|token| &input[token.span.range()]).collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    #[test]
    fn tokens_do_not_cut_characters_of_any_script() {
        for text in [
            "မြန်မာနိုင်ငံ ကြက်ခြေနီ",
            "क्या हुआ था",
            "ភ្នំពេញ",
            "กรุงเทพมหานคร น้ำ",
            "e\u{301}U.S\u{301}.A",
            "1\u{fe0f}\u{20e3}2",
        ] {
            for token in tokens(text) {
                assert!(
                    is_boundary(text, token.span.start()) && is_boundary(text, token.span.end()),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn characters_are_what_a_reader_sees() {
        let text = "e\u{301}👩‍👩‍👧‍👦b";
        assert_eq!(next_grapheme(text, 0), 3);
        assert_eq!(next_grapheme(text, 3), text.len() - 1);
        assert_eq!(previous_grapheme(text, text.len() - 1), 3);
        assert_eq!(previous_grapheme(text, 0), 0);
        assert_eq!(next_grapheme(text, text.len()), text.len());
    }
}
