//! Lines and sentences.

use super::Span;

/// The lines of a text without their ends.
pub(super) fn lines(content: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let bytes = content.as_bytes();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let width = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\r' | b'\n' => 1,
            _ => 0,
        };
        if width == 0 {
            at += 1;
            continue;
        }
        lines.push(on_boundary(content, start, at));
        at += width;
        start = at;
    }
    lines.push(on_boundary(content, start, content.len()));
    lines
}

/// Words that end in a full stop within a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "brig", "adm", "cmdr",
    "gov", "sen", "rep", "rev", "hon", "pres", "sheikh", "st", "mt", "jr", "sr", "vs", "no", "nos", "etc",
    "approx", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// The sentences of a text, trimmed.
pub(super) fn sentences(content: &str, paragraphs: &[Span]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for &paragraph in paragraphs {
        let mut start = paragraph.start();
        let slice = &content[paragraph.range()];
        let mut end = 0;
        while let Some((at, character)) = next_stop(slice, end) {
            // Closing marks belong to the sentence they close.
            let closing = |c| matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | ')' | ']' | '»');
            let rest = slice[at + character.len_utf8()..].trim_start_matches(closing);
            end = slice.len() - rest.len();
            let ends_here = rest.starts_with(char::is_whitespace)
                && rest.trim_start().chars().next().is_some_and(opens_sentence)
                && !(character == '.' && is_abbreviated(&slice[..at]));
            if ends_here {
                push(&mut sentences, content, start, paragraph.start() + end);
                start = paragraph.start() + end;
            }
        }
        push(&mut sentences, content, start, paragraph.end());
    }
    sentences
}

/// The next mark from `from` on that may end a sentence, by its first byte: few
/// characters have one of these.
fn next_stop(slice: &str, from: usize) -> Option<(usize, char)> {
    const ELLIPSIS: u8 = "…".as_bytes()[0];
    let mut from = from;
    loop {
        let found =
            slice.as_bytes()[from..].iter().position(|b| matches!(b, b'.' | b'!' | b'?' | &ELLIPSIS))?;
        let character = slice[from + found..].chars().next()?;
        if matches!(character, '.' | '!' | '?' | '…') {
            return Some((from + found, character));
        }
        from += found + character.len_utf8();
    }
}

fn opens_sentence(character: char) -> bool {
    !character.is_lowercase() && !matches!(character, ',' | ';' | ':' | ')' | '–' | '—' | '-')
}

/// Whether the word before a full stop keeps the sentence open: a title, an
/// initial, or an acronym with stops (`U.S. Army`).
fn is_abbreviated(before: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or("");
    let mut letters = word.chars().filter(|c| *c != '.');
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let acronym = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    // `Ft. Worth`, but `20 ft. The`
    let fort = word == "Ft";
    single || acronym || fort || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn push(sentences: &mut Vec<Span>, content: &str, start: usize, end: usize) {
    let span = on_boundary(content, start, end).trimmed(content);
    if !span.is_empty() {
        sentences.push(span);
    }
}

fn on_boundary(content: &str, start: usize, end: usize) -> Span {
    Span::new(content, start..end).expect("line ends and full stops are whole characters")
}
