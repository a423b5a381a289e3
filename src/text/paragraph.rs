//! Paragraphs: lines that a mail program, a wire or a PDF broke at a width, put together.

use std::ops::Range;

use super::Span;

/// In characters. Longer lines are paragraphs by themselves.
const WIDEST: usize = 100;
/// In characters. In narrower columns how far a line reaches says nothing.
const NARROW: usize = 40;

/// The paragraphs of a text, each from the start of its first line to the end of its last.
///
/// Lines are broken at a width where some line ends without a stop and the next one goes on
/// in small letters, in the same block between blank lines. There a line end is white space,
/// unless the next word would have fitted: a headline or a dateline above the text.
pub(super) fn paragraphs(content: &str, lines: &[Span]) -> Vec<Span> {
    let lines: Vec<Line> = lines.iter().map(|&span| Line::new(&content[span.range()], span)).collect();
    let blocks = blocks(&lines);
    let width = document_width(&lines, &blocks);
    let mut paragraphs = Vec::with_capacity(lines.len());
    let mut push = |lines: &[Line]| {
        let span = Span::new(content, lines[0].span.start()..lines[lines.len() - 1].span.end());
        paragraphs.push(span.expect("lines start and end between characters"));
    };
    for block in blocks {
        let block = &lines[block];
        let width = block_width(block).or(width);
        let mut start = 0;
        for (nth, pair) in block.windows(2).enumerate() {
            if !width.is_some_and(|width| is_white_space(&pair[0], &pair[1], width)) {
                push(&block[start..=nth]);
                start = nth + 1;
            }
        }
        push(&block[start..]);
    }
    paragraphs
}

/// A line without the marks that mail puts before what it quotes: `> > as you said`.
fn unquoted(line: &str) -> &str {
    if line.starts_with('>') { line.trim_start_matches(['>', ' ', '\t']) } else { line }
}

struct Line<'t> {
    span: Span,
    /// Trimmed.
    words: &'t str,
    /// In characters, without white space at its end; no more than just above [`WIDEST`].
    width: usize,
}

impl<'t> Line<'t> {
    fn new(line: &'t str, span: Span) -> Self {
        Line { span, words: unquoted(line).trim(), width: line.trim_end().chars().take(WIDEST + 1).count() }
    }

    fn first_word(&self) -> &'t str {
        self.words.split(char::is_whitespace).next().unwrap_or("")
    }

    fn ends_with_stop(&self) -> bool {
        self.words.ends_with(['.', '!', '?', '…', ':', ';', '"', '”', ')', '|'])
    }

    /// `- two`, `• two`, `3. two`, `a) two`
    fn is_list_item(&self) -> bool {
        let first = self.first_word();
        let marker = first.strip_suffix(['.', ')']).unwrap_or("");
        let numbered = marker.len() == 1 || !marker.is_empty() && marker.bytes().all(|b| b.is_ascii_digit());
        first.len() < self.words.len() && (numbered || matches!(first, "-" | "*" | "•" | "·" | "–" | "—"))
    }
}

/// Runs of lines between blank ones, and each blank line by itself.
fn blocks(lines: &[Line]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        match blocks.last_mut() {
            Some(last) if !line.words.is_empty() && !lines[nth - 1].words.is_empty() => last.end = nth + 1,
            _ => blocks.push(nth..nth + 1),
        }
    }
    blocks
}

/// The width that a block is broken at, if it is: that of the widest of the lines that end in
/// the middle of a sentence. Among line ends without a stop those are a quarter or more, or
/// chance has put a small letter at the start of one of many captions.
fn block_width(block: &[Line]) -> Option<usize> {
    let mut width = None;
    let (mut shown, mut others) = (0, 0);
    for pair in block.windows(2) {
        if goes_on(&pair[0], &pair[1]) {
            shown += 1;
            width = width.max(Some(pair[0].width));
        } else if !pair[0].ends_with_stop() {
            others += 1;
        }
    }
    width.filter(|&width| width <= WIDEST && 3 * shown >= others)
}

/// Whether a line goes on in small letters where the one before it stopped without a stop.
fn goes_on(line: &Line, next: &Line) -> bool {
    let small = next.words.starts_with(char::is_lowercase) && !next.is_list_item();
    small && !line.ends_with_stop() && line.words.split_whitespace().nth(2).is_some()
}

/// The width that a whole text is broken at, if several of its blocks show it: what they
/// show holds for those where each line happens to begin with a capital.
fn document_width(lines: &[Line], blocks: &[Range<usize>]) -> Option<usize> {
    let ends = blocks.iter().flat_map(|block| lines[block.clone()].windows(2));
    let shown = ends.filter(|pair| goes_on(&pair[0], &pair[1])).count();
    let width = blocks.iter().filter_map(|block| block_width(&lines[block.clone()])).max()?;
    (shown >= 3 && width >= NARROW).then_some(width)
}

/// Whether the end of a line is white space in a block that is broken at a width.
fn is_white_space(line: &Line, next: &Line, width: usize) -> bool {
    if next.is_list_item() || line.width > WIDEST || next.width > WIDEST {
        return false;
    }
    let full = line.width + 1 + next.first_word().chars().count() > width;
    goes_on(line, next) || line.words.ends_with('-') || width < NARROW || full
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::*;
    use proptest::prelude::*;

    fn found(content: &str) -> Vec<&str> {
        let text = Text::new(content);
        paragraphs(content, text.lines()).into_iter().map(|span| &content[span.range()]).collect()
    }

    #[test]
    fn lines_are_put_together_where_a_width_broke_them() {
        let wrapped = "Gunmen killed at least 12 people in North Kivu\nProvince on Friday, the army of the Republic\nsaid in a statement.";
        let headline = format!("Gunmen Kill 12\n{wrapped}");
        let capitals = "Gunmen killed at least 12 people in North\nKivu.";
        // The second block shows no line that goes on in small letters; the first shows three.
        let several = "The army said on Friday that it had taken the\ntown of Beni from the rebels, who fled to the\nhills in the night and left their arms behind\nthem.\n\nSome 30 fighters of the Democratic Forces of\nUganda died.";
        let cases: &[(&str, &[&str])] = &[
            (wrapped, &[wrapped]),
            (&headline, &["Gunmen Kill 12", wrapped]),
            (capitals, &["Gunmen killed at least 12 people in North", "Kivu."]),
            (several, &[several.split("\n\n").next().unwrap(), "", several.split("\n\n").nth(1).unwrap()]),
            ("The Islamic\r\nState killed 12\r\npeople.", &["The Islamic\r\nState killed 12\r\npeople."]),
            (
                "> Gunmen killed 12 in North Kivu\n> Province, the army of the land\n> said.\n>\n> They fled.",
                &[
                    "> Gunmen killed 12 in North Kivu\n> Province, the army of the land\n> said.",
                    ">",
                    "> They fled.",
                ],
            ),
            ("Headline here\nA bomb went off in Kabul.", &["Headline here", "A bomb went off in Kabul."]),
            ("Killed: 12\nInjured: 34", &["Killed: 12", "Injured: 34"]),
            ("killed 12\ninjured 34", &["killed 12", "injured 34"]),
            ("He saw these things:\nblood and fire", &["He saw these things:", "blood and fire"]),
            (
                "The toll of the day:\n- two dead\n- nine hurt",
                &["The toll of the day:", "- two dead", "- nine hurt"],
            ),
            ("one two three\n\nfour five", &["one two three", "", "four five"]),
        ];
        for (content, expected) in cases {
            assert_eq!(&found(content), expected, "{content:?}");
        }
        let long = format!("{}\nand so on", "words of a paragraph ".repeat(6));
        assert_eq!(found(&long).len(), 2);
    }

    /// A text with spaces turned into line ends, so that no line is wider than it must be.
    fn wrapped(content: &str, width: usize) -> String {
        let mut lines = vec![String::new()];
        for word in content.split(' ') {
            let last = lines.last_mut().unwrap();
            if last.is_empty() {
                last.push_str(word);
            } else if last.chars().count() + 1 + word.chars().count() <= width {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.join("\n")
    }

    proptest! {
        #[test]
        fn all_text_but_line_ends_is_in_a_paragraph(content in super::super::testing::nasty()) {
            let kept = |text: &str| text.replace(['\r', '\n'], "");
            prop_assert_eq!(kept(&found(&content).concat()), kept(&content));
        }

        #[test]
        fn a_text_broken_at_any_width_has_the_sentences_that_it_had(
            words in prop::collection::vec("[a-z]{2,9}|[a-z]{1,5}|[a-z]{4}|[A-Z][a-zé]{2,8}|😀|[0-9]{1,3}", 30..90),
            width in 30..90usize,
        ) {
            let content = format!("Gunmen went and {} there. They fled.", words.join(" "));
            let broken = wrapped(&content, width);
            prop_assert_eq!(broken.len(), content.len());
            // Chance may put a small letter at the start of few lines, as no English does.
            let text = Text::new(broken.as_str());
            let small = text.lines()[1..].iter().filter(|line| text.slice(**line).starts_with(char::is_lowercase));
            prop_assume!(2 * small.count() >= text.lines().len());
            let spans = |text: &Text| text.sentences().iter().map(|span| span.range()).collect::<Vec<_>>();
            prop_assert_eq!(spans(&text), spans(&Text::new(content)));
        }
    }
}
