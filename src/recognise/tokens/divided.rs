//! Words that a hyphen divides at a line's end, put together: `Afghani-⏎stan`.

use std::borrow::Cow;

use super::fold::fold;
use crate::text::{Text, Token, TokenKind};

/// The tokens of a text, in which a word that is divided at a line's end is one token if the
/// whole is a word that is known: `Iran-⏎backed` stays three.
pub(super) fn whole_words<'t>(text: &'t Text, is_known: impl Fn(&str) -> bool) -> Cow<'t, [Token]> {
    let tokens = text.tokens();
    // Most texts have no hyphen at a line's end.
    if !text.as_str().as_bytes().windows(2).any(|pair| pair[0] == b'-' && matches!(pair[1], b'\n' | b'\r')) {
        return Cow::Borrowed(tokens);
    }
    let mut whole = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        match tokens.get(at..at + 3).filter(|parts| is_divided(text, parts, &is_known)) {
            Some(parts) => {
                whole.push(Token { span: parts[0].span.to(parts[2].span), kind: TokenKind::Word });
                at += 3;
            }
            None => {
                whole.push(tokens[at]);
                at += 1;
            }
        }
    }
    Cow::Owned(whole)
}

/// Whether three tokens are the parts of one word.
fn is_divided(text: &Text, parts: &[Token], is_known: impl Fn(&str) -> bool) -> bool {
    let [first, hyphen, second] = parts else { return false };
    let (head, tail) = (text.slice(first.span), text.slice(second.span));
    let gap = &text.as_str()[hyphen.span.end()..second.span.start()];
    first.kind == TokenKind::Word
        && second.kind == TokenKind::Word
        && text.slice(hyphen.span) == "-"
        && first.span.end() == hyphen.span.start()
        && gap.contains(['\n', '\r'])
        && gap.matches('\n').count() < 2
        && tail.starts_with(char::is_lowercase)
        && is_known(&fold(&format!("{head}{tail}")))
}

/// A word as it is read: without the hyphen and line end that divide it.
pub(super) fn undivided(written: &str) -> Cow<'_, str> {
    match written.split_once("-\n").or_else(|| written.split_once("-\r")) {
        Some((head, tail)) => {
            Cow::Owned(format!("{head}{}", tail.trim_start_matches(|c: char| c.is_whitespace() || c == '>')))
        }
        None => Cow::Borrowed(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_divided_at_a_line_end() {
        let known = |word: &str| matches!(word, "afghanistan" | "people" | "wednesday" | "reopened");
        let cases: &[(&str, &[&str])] = &[
            ("12 peo-\nple in Afghani-\r\n  stan", &["12", "peo-\nple", "in", "Afghani-\r\n  stan"]),
            ("on Wednes-\rday.", &["on", "Wednes-\rday", "."]),
            ("the Iran-\nbacked group", &["the", "Iran", "-", "backed", "group"]),
            ("peo-\n\nple", &["peo", "-", "ple"]),
            ("peo- ple, peo-\nPLE", &["peo", "-", "ple", ",", "peo", "-", "PLE"]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let found: Vec<&str> =
                whole_words(&text, known).iter().map(|token| text.slice(token.span)).collect();
            assert_eq!(&found, expected, "{input:?}");
        }
        assert_eq!(undivided("Afghani-\r\n  stan"), "Afghanistan");
    }
}
