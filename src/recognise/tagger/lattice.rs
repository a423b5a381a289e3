//! The chain of a linear-chain conditional random field: the best sequence of
//! tags, and how probable each tag, step and span is.
//!
//! Probabilities are kept as numbers scaled at each token, not as logarithms:
//! one exponential a tag and token, and none a step. `libm`'s exponential gives
//! the same bits in wasm and natively.

use std::ops::Range;

use super::tags::{TAGS, Tag, begin, inside, may_follow};

/// Scores of the nine tags at one token.
pub type Scores = [f32; TAGS];

/// What the steps from tag to tag score. Steps that BIO forbids score minus
/// infinity.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitions {
    /// Of a first token's tag.
    pub start: Scores,
    /// From the first index's tag to the second's.
    pub step: [Scores; TAGS],
}

impl Transitions {
    /// All that is allowed scores zero.
    pub fn zero() -> Self {
        let score = |from, to| if may_follow(from, to) { 0.0 } else { f32::NEG_INFINITY };
        Transitions {
            start: std::array::from_fn(|to| score(None, to)),
            step: std::array::from_fn(|from| std::array::from_fn(|to| score(Some(from), to))),
        }
    }
}

/// The best sequence of tags for a sentence's scores.
pub fn viterbi(transitions: &Transitions, scores: &[Scores]) -> Vec<Tag> {
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    let mut best = [f32::NEG_INFINITY; TAGS];
    for (at, score) in scores.iter().enumerate() {
        let mut next = [f32::NEG_INFINITY; TAGS];
        let mut from = [0u8; TAGS];
        for to in 0..TAGS {
            if at == 0 {
                next[to] = transitions.start[to] + score[to];
                continue;
            }
            for (tag, &before) in best.iter().enumerate() {
                let value = before + transitions.step[tag][to];
                if value > next[to] {
                    next[to] = value;
                    from[to] = tag as u8;
                }
            }
            next[to] += score[to];
        }
        best = next;
        back.push(from);
    }
    let mut tag = (0..TAGS).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
    let mut tags = vec![tag; scores.len()];
    for at in (1..scores.len()).rev() {
        tag = back[at][tag] as Tag;
        tags[at - 1] = tag;
    }
    tags
}

/// Forward and backward sums over all sequences of a sentence.
pub struct Sums {
    /// The exponentials of the scores, each token's scaled by its largest.
    emit: Vec<Scores>,
    step: [Scores; TAGS],
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// What the forward sums were divided by at each token.
    scale: Vec<f32>,
    /// The logarithm of the sum over all sequences.
    pub log_sum: f64,
}

impl Sums {
    /// Of one sentence.
    pub fn new(transitions: &Transitions, scores: &[Scores]) -> Self {
        let exp = |row: &Scores| -> Scores { std::array::from_fn(|tag| libm::expf(row[tag])) };
        let start = exp(&transitions.start);
        let step: [Scores; TAGS] = std::array::from_fn(|from| exp(&transitions.step[from]));
        let length = scores.len();
        let mut log_sum = 0.0;
        let mut emit = Vec::with_capacity(length);
        for row in scores {
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            log_sum += f64::from(top);
            emit.push(exp(&std::array::from_fn(|tag| row[tag] - top)));
        }
        let mut forward: Vec<Scores> = Vec::with_capacity(length);
        let mut scale = Vec::with_capacity(length);
        for at in 0..length {
            let mut sums = match forward.last() {
                None => start,
                Some(before) => {
                    let mut sums = [0.0; TAGS];
                    for (from, before) in before.iter().enumerate() {
                        for (to, sum) in sums.iter_mut().enumerate() {
                            *sum += before * step[from][to];
                        }
                    }
                    sums
                }
            };
            for (sum, emit) in sums.iter_mut().zip(&emit[at]) {
                *sum *= emit;
            }
            let total: f32 = sums.iter().sum();
            for sum in &mut sums {
                *sum /= total;
            }
            log_sum += libm::log(f64::from(total));
            forward.push(sums);
            scale.push(total);
        }
        let mut backward = vec![[1.0; TAGS]; length];
        for at in (0..length.saturating_sub(1)).rev() {
            for from in 0..TAGS {
                let mut sum = 0.0;
                for to in 0..TAGS {
                    sum += step[from][to] * emit[at + 1][to] * backward[at + 1][to];
                }
                backward[at][from] = sum / scale[at + 1];
            }
        }
        Sums { emit, step, forward, backward, scale, log_sum }
    }

    /// The probability of each tag at a token.
    pub fn tags(&self, at: usize) -> Scores {
        std::array::from_fn(|tag| self.forward[at][tag] * self.backward[at][tag])
    }

    /// The probability of each step into a token that is not the first.
    pub fn steps(&self, at: usize) -> [Scores; TAGS] {
        std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                self.forward[at - 1][from] * self.step[from][to] * self.emit[at][to] * self.backward[at][to]
                    / self.scale[at]
            })
        })
    }

    /// The probability that exactly these tokens are one span of a label.
    pub fn span(&self, tokens: Range<usize>, label: usize) -> f32 {
        let (first, within) = (begin(label), inside(label));
        let mut probability = self.forward[tokens.start][first];
        let mut tag = first;
        for at in tokens.start + 1..tokens.end {
            probability *= self.step[tag][within] * self.emit[at][within] / self.scale[at];
            tag = within;
        }
        // It goes on with anything but the span's own inside.
        let last = tokens.end - 1;
        let on = match self.emit.get(tokens.end) {
            Some(emit) => {
                self.step[tag][within] * emit[within] * self.backward[tokens.end][within]
                    / self.scale[tokens.end]
            }
            None => 0.0,
        };
        (probability * (self.backward[last][tag] - on)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tags::{self, spans};
    use super::*;
    use proptest::prelude::*;

    /// Every sequence with its score: what the chain must agree with.
    fn all(transitions: &Transitions, scores: &[Scores]) -> Vec<(Vec<Tag>, f64)> {
        let mut sequences: Vec<(Vec<Tag>, f64)> = vec![(Vec::new(), 0.0)];
        for score in scores {
            let mut longer = Vec::new();
            for (sequence, value) in &sequences {
                for (tag, at) in score.iter().enumerate() {
                    let step = match sequence.last() {
                        None => transitions.start[tag],
                        Some(&last) => transitions.step[last][tag],
                    };
                    if step > f32::NEG_INFINITY {
                        let mut next = sequence.clone();
                        next.push(tag);
                        longer.push((next, value + f64::from(step) + f64::from(*at)));
                    }
                }
            }
            sequences = longer;
        }
        sequences
    }

    fn chain() -> impl Strategy<Value = (Transitions, Vec<Scores>)> {
        let scores = || prop::array::uniform9(-4f32..4.0);
        (scores(), prop::array::uniform9(scores()), prop::collection::vec(scores(), 1..5)).prop_map(
            |(start, step, scores)| {
                let mut transitions = Transitions::zero();
                for to in 0..TAGS {
                    transitions.start[to] += start[to];
                    for (scores, more) in transitions.step.iter_mut().zip(&step) {
                        scores[to] += more[to];
                    }
                }
                (transitions, scores)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn agrees_with_trying_every_sequence((transitions, scores) in chain()) {
            let all = all(&transitions, &scores);
            let top = all.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
            let best = viterbi(&transitions, &scores);
            let score = all.iter().find(|(sequence, _)| *sequence == best).map(|(_, value)| *value);
            prop_assert!(score.is_some_and(|score| (score - top).abs() < 1e-4));

            let sums = Sums::new(&transitions, &scores);
            let total: f64 = all.iter().map(|(_, value)| value.exp()).sum();
            prop_assert!((sums.log_sum - total.ln()).abs() < 1e-3);
            let share = |keep: &dyn Fn(&[Tag]) -> bool| -> f32 {
                let kept: f64 = all.iter().filter(|(tags, _)| keep(tags)).map(|(_, value)| value.exp()).sum();
                (kept / total) as f32
            };
            for at in 0..scores.len() {
                for tag in 0..TAGS {
                    prop_assert!((sums.tags(at)[tag] - share(&|tags| tags[at] == tag)).abs() < 1e-3);
                    if at > 0 {
                        let step = share(&|tags| tags[at - 1] == 1 && tags[at] == tag);
                        prop_assert!((sums.steps(at)[1][tag] - step).abs() < 1e-3);
                    }
                }
                for end in at + 1..=scores.len() {
                    for label in 0..tags::LABELS.len() {
                        let expected = share(&|tags| spans(tags).contains(&(at..end, label)));
                        prop_assert!((sums.span(at..end, label) - expected).abs() < 1e-3);
                    }
                }
            }
        }
    }
}
