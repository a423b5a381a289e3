//! The one place that decides between annotations that overlap.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Annotation, Source};

/// Leaves a flat set: ordered by position, no two sharing a character, none
/// empty.
///
/// What is decided between has an annotation, and may carry more with it.
///
/// Of two that overlap, a person's beats the recogniser's, an accepted one
/// beats an open one, the longer beats the shorter (the guidelines' "longest
/// proper name wins"), the surer beats the less sure, and the first proposed
/// beats the later.
pub fn arbitrate<T: AsRef<Annotation>>(mut candidates: Vec<T>) -> Vec<T> {
    candidates.retain(|candidate| !candidate.as_ref().span.is_empty());
    candidates.sort_by(|a, b| {
        let (a, b) = (a.as_ref(), b.as_ref());
        rank(a).cmp(&rank(b)).then(b.confidence.total_cmp(&a.confidence))
    });
    let mut kept: BTreeMap<usize, T> = BTreeMap::new();
    for candidate in candidates {
        let span = candidate.as_ref().span;
        let before = kept.range(..span.end()).next_back();
        if before.is_none_or(|(_, neighbour)| neighbour.as_ref().span.end() <= span.start()) {
            kept.insert(span.start(), candidate);
        }
    }
    kept.into_values().collect()
}

fn rank(annotation: &Annotation) -> (bool, bool, Reverse<usize>) {
    (annotation.source != Source::Person, !annotation.accepted, Reverse(annotation.span.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Label;
    use crate::text::Span;
    use proptest::prelude::*;

    fn annotation(start: usize, end: usize, person: bool, confidence: f32) -> Annotation {
        let span = Span::new(&" ".repeat(64), start..end).unwrap();
        if person {
            Annotation::by_person(span, Label::GROUP)
        } else {
            Annotation::recognised(span, Label::PLACE, confidence)
        }
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_nothing_is_dropped_without_a_better_one(
            seeds in prop::collection::vec((0usize..60, 0usize..5, any::<bool>(), 0f32..1.0), 0..30)
        ) {
            let candidates: Vec<_> =
                seeds.iter().map(|&(at, length, person, sure)| annotation(at, at + length, person, sure)).collect();
            let kept = arbitrate(candidates.clone());
            for pair in kept.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for candidate in candidates.iter().filter(|candidate| !candidate.span.is_empty()) {
                let beaten = kept.iter().any(|other| {
                    other.span.overlaps(candidate.span)
                        && (rank(other) < rank(candidate)
                            || rank(other) == rank(candidate) && other.confidence >= candidate.confidence)
                });
                prop_assert!(kept.contains(candidate) || beaten);
            }
        }
    }

    #[test]
    fn order_of_preference() {
        let cases = [
            (annotation(0, 9, false, 0.9), annotation(3, 5, true, 1.0), "a person's over a longer one"),
            (annotation(2, 4, false, 0.9), annotation(0, 9, false, 0.1), "the longer over the surer"),
            (annotation(0, 4, false, 0.2), annotation(2, 6, false, 0.8), "the surer of equal length"),
        ];
        for (loser, winner, why) in cases {
            assert_eq!(arbitrate(vec![loser.clone(), winner.clone()]), vec![winner.clone()], "{why}");
            assert_eq!(arbitrate(vec![winner.clone(), loser]), vec![winner], "{why}");
        }
    }
}
