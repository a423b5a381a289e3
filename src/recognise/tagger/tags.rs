//! The tags of the sequence model: BIO over the four built-in labels.

use std::ops::Range;

use crate::annotation::Label;

/// The labels in the order of their tags.
pub const LABELS: [Label; 4] = [Label::GROUP, Label::PLACE, Label::DATE, Label::CASUALTY];

/// How many tags there are: outside, and a begin and an inside for each label.
pub const TAGS: usize = 1 + 2 * LABELS.len();

/// A tag's number: 0 outside, then begin and inside of each label in turn.
pub type Tag = usize;

/// Outside of every span.
pub const OUTSIDE: Tag = 0;

/// The tag of a span's first token.
pub const fn begin(label: usize) -> Tag {
    1 + 2 * label
}

/// The tag of a span's other tokens.
pub const fn inside(label: usize) -> Tag {
    2 + 2 * label
}

/// The label a tag belongs to.
pub fn label_of(tag: Tag) -> Option<usize> {
    (tag != OUTSIDE).then(|| (tag - 1) / 2)
}

/// Whether a tag begins a span.
pub fn begins(tag: Tag) -> bool {
    tag != OUTSIDE && tag % 2 == 1
}

/// Whether `next` may follow `previous` (`None`: the sentence's start): an
/// inside only follows its own label.
pub fn may_follow(previous: Option<Tag>, next: Tag) -> bool {
    next == OUTSIDE || begins(next) || previous.is_some_and(|tag| label_of(tag) == label_of(next))
}

/// The spans of a sequence of tags: token range and label, in order.
pub fn spans(tags: &[Tag]) -> Vec<(Range<usize>, usize)> {
    let mut spans: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        let Some(label) = label_of(tag) else { continue };
        match spans.last_mut() {
            Some((tokens, last)) if !begins(tag) && tokens.end == at && *last == label => tokens.end = at + 1,
            _ => spans.push((at..at + 1, label)),
        }
    }
    spans
}

/// The tags that spans over tokens give; the inverse of [`spans`].
pub fn tags(length: usize, spans: &[(Range<usize>, usize)]) -> Vec<Tag> {
    let mut tags = vec![OUTSIDE; length];
    for (tokens, label) in spans {
        for at in tokens.clone() {
            tags[at] = if at == tokens.start { begin(*label) } else { inside(*label) };
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_spans_are_inverse() {
        let cases: &[&[(Range<usize>, usize)]] =
            &[&[], &[(0..1, 0)], &[(0..2, 1), (2..3, 1), (3..6, 2)], &[(1..2, 3), (4..6, 3)]];
        for case in cases {
            let tags = tags(6, case);
            assert_eq!(&spans(&tags), case);
            for (at, &tag) in tags.iter().enumerate() {
                assert!(may_follow(at.checked_sub(1).map(|before| tags[before]), tag));
            }
        }
        assert!(!may_follow(None, inside(0)));
        assert!(!may_follow(Some(begin(1)), inside(0)));
    }
}
