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

/// The Viterbi algorithm: the best sequence of tags. Its tables are kept from one
/// sentence to the next, as asking for memory would take longer than most sentences.
#[derive(Default)]
pub struct Viterbi {
    /// The tags, one a token.
    pub tags: Vec<Tag>,
    back: Vec<[u8; TAGS]>,
}

impl Viterbi {
    /// Finds the best sequence for a sentence's scores.
    pub fn read(&mut self, transitions: &Transitions, scores: &[Scores]) {
        self.back.clear();
        let mut best = [f32::NEG_INFINITY; TAGS];
        for (at, score) in scores.iter().enumerate() {
            let mut next = [f32::NEG_INFINITY; TAGS];
            let mut from = [0u8; TAGS];
            if at == 0 {
                next = transitions.start;
            } else {
                for (tag, before) in best.iter().enumerate() {
                    for (to, step) in transitions.step[tag].iter().enumerate() {
                        let value = before + step;
                        if value > next[to] {
                            next[to] = value;
                            from[to] = tag as u8;
                        }
                    }
                }
            }
            for (next, score) in next.iter_mut().zip(score) {
                *next += score;
            }
            best = next;
            self.back.push(from);
        }
        let mut tag = (0..TAGS).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
        self.tags.clear();
        self.tags.resize(scores.len(), tag);
        for at in (1..scores.len()).rev() {
            tag = self.back[at][tag] as Tag;
            self.tags[at - 1] = tag;
        }
    }
}

/// The forward-backward algorithm: sums over all sequences of a sentence.
pub struct ForwardBackward {
    /// The exponentials of the transitions.
    start: Scores,
    step: [Scores; TAGS],
    /// The exponentials of the scores, each token's scaled by its largest.
    emit: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// What the forward sums were divided by at each token.
    scale: Vec<f32>,
    /// The logarithm of the sum over all sequences.
    pub log_sum: f64,
}

impl ForwardBackward {
    /// Of no sentence yet.
    pub fn new(transitions: &Transitions) -> Self {
        ForwardBackward {
            start: exponentials(&transitions.start),
            step: std::array::from_fn(|from| exponentials(&transitions.step[from])),
            emit: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
            scale: Vec::new(),
            log_sum: 0.0,
        }
    }

    /// Sums over the sequences of a sentence, instead of those of the last.
    pub fn read(&mut self, scores: &[Scores]) {
        let ForwardBackward { start, step, emit, forward, backward, scale, log_sum } = self;
        *log_sum = 0.0;
        emit.clear();
        for row in scores {
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            *log_sum += f64::from(top);
            // What is next to nothing is not worth an exponential.
            emit.push(
                row.map(|score| if score - top < NEXT_TO_NOTHING { 0.0 } else { libm::expf(score - top) }),
            );
        }
        forward.clear();
        scale.clear();
        for emit in &*emit {
            let mut sums = match forward.last() {
                None => *start,
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
            for (sum, emit) in sums.iter_mut().zip(emit) {
                *sum *= emit;
            }
            let total: f32 = sums.iter().sum();
            for sum in &mut sums {
                *sum /= total;
            }
            *log_sum += libm::log(f64::from(total));
            forward.push(sums);
            scale.push(total);
        }
        backward.clear();
        backward.resize(scores.len(), [1.0; TAGS]);
        for at in (0..scores.len().saturating_sub(1)).rev() {
            let ahead: Scores = std::array::from_fn(|to| emit[at + 1][to] * backward[at + 1][to]);
            for from in 0..TAGS {
                let sum: f32 = step[from].iter().zip(&ahead).map(|(step, ahead)| step * ahead).sum();
                backward[at][from] = sum / scale[at + 1];
            }
        }
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

/// A score so far below the best that its probability, a ten-millionth of it at
/// most, is taken for none.
const NEXT_TO_NOTHING: f32 = -16.2;

fn exponentials(scores: &Scores) -> Scores {
    scores.map(libm::expf)
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
            let mut best = Viterbi::default();
            best.read(&transitions, &[[1.0; TAGS]; 3]);
            best.read(&transitions, &scores);
            let best = best.tags;
            let score = all.iter().find(|(sequence, _)| *sequence == best).map(|(_, value)| *value);
            prop_assert!(score.is_some_and(|score| (score - top).abs() < 1e-4));

            let mut sums = ForwardBackward::new(&transitions);
            // What was read before leaves nothing behind.
            sums.read(&[[1.0; TAGS]; 3]);
            sums.read(&scores);
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
