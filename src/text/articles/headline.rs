//! The headline of an article, and where what is told under it begins.

use super::line_kind::LineKind;
use super::{Line, REACH, WRAPPED, goes_on, lines, title};
use crate::text::{Span, Text};

/// What stands at the head of the first article of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The headline, or else the first sentence; empty only if the text is blank.
    pub title: Span,
    /// Where the text goes on under it: past who wrote it, when, and at which address.
    pub body: usize,
    /// The address that stands above the text, if one does.
    pub address: Option<Span>,
}

/// The headline of the article that a text begins with.
pub fn headline(text: &Text) -> Headline {
    let lines = lines(text).0;
    if lines.is_empty() {
        let nothing = text.span(0..0).expect("each text has a start");
        return Headline { title: nothing, body: text.len(), address: None };
    }
    let at = title(&lines);
    let first = &lines[at];
    let heads = matches!(first.kind, LineKind::Heading { .. })
        && !lines.get(at + 1).is_some_and(|under| goes_on(first, under));
    let last = if heads { at + more(&lines[at..]) } else { at };
    // Lines of a paragraph that a width broke go on in the middle of a sentence.
    let heads = heads && !lines.get(last + 1).is_some_and(|under| goes_on_small(text, under));
    let last = if heads { last } else { at };
    let title = if heads { first.span.to(lines[last].span) } else { sentence_at(text, first.span) };
    let head = lines[last + 1..].iter().take(REACH).take_while(|line| is_head(line.kind));
    let under = last + 1 + head.clone().count();
    let address = lines[..at].iter().chain(head).find(|line| line.kind == LineKind::Url);
    let body =
        if heads { lines.get(under).map_or(text.len(), |line| line.span.start()) } else { title.end() };
    Headline { title, body, address: address.map(|line| line.span) }
}

/// Whether a line goes on with what stands right above it, in small letters.
fn goes_on_small(text: &Text, under: &Line) -> bool {
    let words = matches!(under.kind, LineKind::Prose | LineKind::Heading { .. });
    under.tight && words && text.slice(under.span).starts_with(char::is_lowercase)
}

/// How many lines below it a headline goes on.
fn more(lines: &[Line]) -> usize {
    let goes_on = lines.windows(2).take_while(|pair| {
        let heading = matches!(pair[1].kind, LineKind::Heading { .. });
        heading && pair[1].tight && !pair[0].stops && pair[0].span.len() < WRAPPED
    });
    goes_on.take(2).count()
}

/// Whether it stands between a headline and the text.
fn is_head(kind: LineKind) -> bool {
    use LineKind::{Byline, Caption, Furniture, Separator, Stamp, Url};
    matches!(kind, Byline | Caption | Furniture | Separator | Stamp { .. } | Url)
}

/// The sentence that begins with this line.
fn sentence_at(text: &Text, line: Span) -> Span {
    let sentences = text.sentences();
    let first = sentences.partition_point(|sentence| sentence.end() <= line.start());
    sentences.get(first).map_or(line, |sentence| {
        text.span(line.start()..sentence.end()).expect("a sentence ends after the line that it is in begins")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_blank;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    #[test]
    fn the_headline_and_what_is_told_under_it() {
        let wrapped = "Gunmen killed at least 12 people in North Kivu\nProvince on Friday, the army said. They fled\nin the night.";
        let cases = [
            ("", ("", "", None)),
            (" \n", ("", "", None)),
            (
                "Twelve Killed in Beni\n\nBy Ann Lee\n12 May 2024\n\nBENI (Reuters) — Gunmen came.",
                ("Twelve Killed in Beni", "BENI (Reuters) — Gunmen came.", None),
            ),
            (
                "https://news.example/a\nTwelve Killed in Beni\nGunmen came by night, the army of the republic said, and left.",
                (
                    "Twelve Killed in Beni",
                    "Gunmen came by night, the army of the republic said, and left.",
                    Some("https://news.example/a"),
                ),
            ),
            (
                "Twelve Killed in Beni\nhttps://news.example/a\n\nGunmen came by night.",
                ("Twelve Killed in Beni", "Gunmen came by night.", Some("https://news.example/a")),
            ),
            ("Gunmen came by night. They fled.", ("Gunmen came by night.", " They fled.", None)),
            (
                wrapped,
                (
                    "Gunmen killed at least 12 people in North Kivu\nProvince on Friday, the army said.",
                    " They fled\nin the night.",
                    None,
                ),
            ),
            ("Only a Headline", ("Only a Headline", "", None)),
        ];
        for (content, expected) in cases {
            let text = Text::new(content);
            let Headline { title, body, address } = headline(&text);
            let found = (text.slice(title), &content[body..], address.map(|span| text.slice(span)));
            assert_eq!(found, expected, "{content:?}");
        }
    }

    proptest! {
        #[test]
        fn it_stands_before_its_text_and_is_blank_only_with_it(content in nasty()) {
            let text = Text::new(content.clone());
            let Headline { title, body, .. } = headline(&text);
            prop_assert!(content.is_char_boundary(body));
            prop_assert!(title.end() <= body);
            prop_assert_eq!(text.slice(title).chars().all(is_blank), content.chars().all(is_blank));
        }
    }
}
