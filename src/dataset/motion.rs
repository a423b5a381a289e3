//! Where an edge or a caret goes when it is moved.

use crate::text::{Span, Text};

/// How far a move goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// To a token's edge.
    Token,
    /// By a character as a reader sees it.
    Character,
}

/// Which way a move goes in the text (not on the screen).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Towards the start of the text.
    Back,
    /// Towards the end of the text.
    Forward,
}

/// One end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edge {
    /// The first character.
    Start,
    /// The end.
    End,
}

/// Where `offset` (bytes, on a boundary) goes: for [`Step::Token`] to the next
/// token start when it is the start of something, to the next token end when it
/// is the end of something. `None` when there is nowhere to go.
pub fn step(text: &Text, offset: usize, edge: Edge, step: Step, direction: Direction) -> Option<usize> {
    match (step, direction) {
        (Step::Character, Direction::Forward) => (offset < text.len()).then(|| text.next_character(offset)),
        (Step::Character, Direction::Back) => (offset > 0).then(|| text.previous_character(offset)),
        (Step::Token, _) => {
            let tokens = text.tokens();
            let at = |span: Span| match edge {
                Edge::Start => span.start(),
                Edge::End => span.end(),
            };
            match direction {
                Direction::Forward => {
                    let next = tokens.partition_point(|token| at(token.span) <= offset);
                    tokens.get(next).map(|token| at(token.span))
                }
                Direction::Back => {
                    let after = tokens.partition_point(|token| at(token.span) < offset);
                    after.checked_sub(1).map(|last| at(tokens[last].span))
                }
            }
        }
    }
}

/// A selection grown to whole tokens; an empty one becomes the token it is
/// in or at. `None` where there is no token at all.
pub fn snap(text: &Text, selection: Span) -> Option<Span> {
    let tokens = text.tokens();
    if selection.is_empty() {
        let at = selection.start();
        let next = tokens.partition_point(|token| token.span.end() <= at);
        let inside = tokens.get(next).filter(|token| token.span.start() <= at);
        // Just behind a word, as after typing or double-click, is still on it.
        let behind = || next.checked_sub(1).map(|last| &tokens[last]).filter(|token| token.span.end() == at);
        return inside.or_else(behind).map(|token| token.span);
    }
    let covered = &tokens[text.tokens_in(selection)];
    Some(covered.first()?.span.to(covered.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_blank;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn snapping_covers_the_selection_and_snaps_only_once(content in nasty(), a in 0usize..200, b in 0usize..200) {
            let text = Text::new(content.clone());
            let boundaries: Vec<usize> =
                content.char_indices().map(|(at, _)| at).chain([content.len()]).collect();
            let (a, b) = (boundaries[a % boundaries.len()], boundaries[b % boundaries.len()]);
            let selection = text.span(a.min(b)..a.max(b)).unwrap();
            if let Some(snapped) = snap(&text, selection) {
                prop_assert_eq!(snap(&text, snapped), Some(snapped));
                // Marks of quoted mail, where a line begins, are in no token.
                let covers = snapped.contains(selection.trimmed(&content)) || content.contains('>');
                prop_assert!(selection.is_empty() || covers);
            } else {
                prop_assert_eq!(text.slice(selection).trim_matches(|c| is_blank(c) || c == '>'), "");
            }
        }

        #[test]
        fn steps_go_on_to_the_end_and_back(content in nasty()) {
            let text = Text::new(content.clone());
            for (edge, unit) in [(Edge::Start, Step::Token), (Edge::End, Step::Token), (Edge::End, Step::Character)] {
                let mut at = 0;
                let mut passed = vec![0];
                while let Some(next) = step(&text, at, edge, unit, Direction::Forward) {
                    prop_assert!(next > at && content.is_char_boundary(next));
                    at = next;
                    passed.push(at);
                }
                while let Some(last) = step(&text, at, edge, unit, Direction::Back) {
                    prop_assert!(last < at);
                    prop_assert!(passed.contains(&last));
                    at = last;
                }
            }
        }
    }

    #[test]
    fn snap_table() {
        let text = Text::new("In Beirut’s south, 12 died");
        let cases = [
            (3..5, Some("Beirut")),
            (5..5, Some("Beirut")),
            (9..9, Some("’s")),
            (2..3, None),
            (0..4, Some("In Beirut")),
        ];
        for (range, expected) in cases {
            let snapped = snap(&text, text.span(range.clone()).unwrap());
            assert_eq!(snapped.map(|span| text.slice(span)), expected, "{range:?}");
        }
    }
}
