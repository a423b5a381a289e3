//! Learns the weights: stochastic gradient descent on the likelihood of the
//! gold tags, with AdaGrad's step sizes and weights that decay. One thread and
//! a fixed order, so that the same input gives the same bytes.

use std::collections::HashMap;

use wiremark::recognise::tagger::{
    Calibration, Chain, ForwardBackward, LABELS, Model, OUTSIDE, Priors, Proposed, Row, Scores, TAGS, Tag,
    Transitions, add_prior, tags,
};

use super::corpus::next;

/// A chain with its right tags.
pub struct TrainingSequence {
    pub rows: Vec<Row>,
    pub proposed: Vec<Proposed>,
    pub tags: Vec<Tag>,
}

/// What is set and not learnt.
#[derive(Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    pub decay: f32,
    /// The share of features that a token is shown without, others each time:
    /// what is learnt must not hang on one of them.
    pub dropped: f32,
    /// What the rules' proposals are worth before anything is learnt.
    pub priors: Priors,
    /// What is taken from the score of being outside, because the newswire that
    /// is most of what is learnt from names fewer groups and places than other
    /// news does.
    pub outside: f32,
    /// Features seen in fewer tokens are left out.
    pub rarest: u32,
    /// Features whose weights are all smaller are left out at the end.
    pub smallest: f32,
}

impl Settings {
    pub const DEFAULT: Settings = Settings {
        epochs: 12,
        rate: 0.1,
        decay: 2e-5,
        dropped: 0.6,
        priors: [6.0, 4.0, 8.0, 8.0],
        outside: 0.5,
        rarest: 4,
        smallest: 0.1,
    };
}

/// The sequence of a chain whose gold spans, by tokens of the text, are given.
pub fn training_sequence(chain: Chain, spans: &[(std::ops::Range<usize>, usize)]) -> TrainingSequence {
    let here: Vec<_> = spans
        .iter()
        .filter(|(tokens, _)| tokens.start >= chain.tokens.start && tokens.end <= chain.tokens.end)
        .map(|(tokens, label)| (tokens.start - chain.tokens.start..tokens.end - chain.tokens.start, *label))
        .collect();
    TrainingSequence { tags: tags(chain.rows.len(), &here), rows: chain.rows, proposed: chain.proposed }
}

pub fn learn(sequences: &[TrainingSequence], settings: Settings, note: &str) -> Model {
    let features = count(sequences, settings.rarest);
    let size = features.len();
    // Features by their numbers; rare ones are left out.
    let packed: Vec<Vec<Vec<u32>>> = sequences
        .iter()
        .map(|sequence| {
            let pack = |row: &Row| row.iter().filter_map(|feature| features.get(feature).copied()).collect();
            sequence.rows.iter().map(pack).collect()
        })
        .collect();
    let mut weights = vec![[0f32; TAGS]; size];
    let mut squares = vec![[1e-3f32; TAGS]; size];
    let mut transitions = Transitions::zero();
    let mut start_squares = [1e-3f32; TAGS];
    let mut step_squares = [[1e-3f32; TAGS]; TAGS];
    let mut total = vec![[0f32; TAGS]; size];
    let mut total_start = [0f32; TAGS];
    let mut total_step = [[0f32; TAGS]; TAGS];
    let averaged = settings.epochs.div_ceil(3);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut seed = 1;
    let step = |weight: &mut f32, square: &mut f32, gradient: f32, rate: f32| {
        *square += gradient * gradient;
        *weight -= rate * gradient / square.sqrt();
    };
    for epoch in 0..settings.epochs {
        for at in (1..order.len()).rev() {
            seed = next(seed);
            order.swap(at, (seed % (at as u64 + 1)) as usize);
        }
        let rate = settings.rate;
        for &nth in &order {
            let gold = &sequences[nth].tags;
            let rows: Vec<Vec<u32>> = packed[nth]
                .iter()
                .map(|row| {
                    let keep = |_: &&u32| {
                        seed = next(seed);
                        (seed >> 40) as f32 >= settings.dropped * (1u64 << 24) as f32
                    };
                    row.iter().filter(keep).copied().collect()
                })
                .collect();
            let proposed = rows.iter().zip(&sequences[nth].proposed);
            let scores: Vec<Scores> = proposed
                .map(|(row, &proposed)| {
                    let mut scores = sum(&weights, row);
                    add_prior(&mut scores, proposed, &settings.priors);
                    scores
                })
                .collect();
            let mut sums = ForwardBackward::new(&transitions);
            sums.read(&scores);
            for (at, row) in rows.iter().enumerate() {
                let mut gradient = sums.tags(at);
                gradient[gold[at]] -= 1.0;
                if gradient.iter().all(|g| g.abs() < 1e-4) {
                    continue;
                }
                if at == 0 {
                    for (tag, gradient) in gradient.iter().enumerate() {
                        if transitions.start[tag].is_finite() {
                            step(&mut transitions.start[tag], &mut start_squares[tag], *gradient, rate);
                        }
                    }
                } else {
                    let mut steps = sums.steps(at);
                    steps[gold[at - 1]][gold[at]] -= 1.0;
                    for from in 0..TAGS {
                        for to in 0..TAGS {
                            let weight = &mut transitions.step[from][to];
                            if weight.is_finite() {
                                step(weight, &mut step_squares[from][to], steps[from][to], rate);
                            }
                        }
                    }
                }
                for &feature in row {
                    let weights = &mut weights[feature as usize];
                    let squares = &mut squares[feature as usize];
                    for tag in 0..TAGS {
                        let gradient = gradient[tag] + settings.decay * weights[tag];
                        step(&mut weights[tag], &mut squares[tag], gradient, rate);
                    }
                }
            }
        }
        if epoch + averaged >= settings.epochs {
            let add = |total: &mut Scores, now: &Scores| {
                total.iter_mut().zip(now).for_each(|(total, now)| *total += now / averaged as f32);
            };
            total.iter_mut().zip(&weights).for_each(|(total, now)| add(total, now));
            add(&mut total_start, &transitions.start);
            total_step.iter_mut().zip(&transitions.step).for_each(|(total, now)| add(total, now));
        }
    }
    total.iter_mut().flatten().for_each(|weight| *weight *= 1.0 - settings.dropped);
    total_start[OUTSIDE] -= settings.outside;
    total_step.iter_mut().for_each(|step| step[OUTSIDE] -= settings.outside);
    quantised(&features, &total, Transitions { start: total_start, step: total_step }, settings, note)
}

/// The features that enough tokens have, numbered in the order they are seen.
fn count(sequences: &[TrainingSequence], rarest: u32) -> HashMap<u32, u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let all =
        || sequences.iter().flat_map(|sequence| &sequence.rows).flatten().filter(|feature| **feature != 0);
    for feature in all() {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut numbered = HashMap::new();
    for feature in all() {
        if counts[feature] >= rarest {
            let next = numbered.len() as u32;
            numbered.entry(*feature).or_insert(next);
        }
    }
    numbered
}

fn sum(weights: &[Scores], row: &[u32]) -> Scores {
    let mut sums = [0.0; TAGS];
    for &feature in row {
        for (sum, weight) in sums.iter_mut().zip(&weights[feature as usize]) {
            *sum += weight;
        }
    }
    sums
}

/// Small integers of one factor; what is left of a feature must be worth its
/// place.
fn quantised(
    features: &HashMap<u32, u32>,
    weights: &[Scores],
    transitions: Transitions,
    settings: Settings,
    note: &str,
) -> Model {
    const LARGEST: f32 = 3.0;
    let factor = LARGEST / 127.0;
    let mut rows: Vec<(u32, [i8; TAGS])> = features
        .iter()
        .map(|(&feature, &nth)| (feature, &weights[nth as usize]))
        .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= settings.smallest))
        .map(|(feature, weights)| {
            (feature, weights.map(|weight| (weight / factor).round().clamp(-127.0, 127.0) as i8))
        })
        .collect();
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    let calibrations: [Calibration; LABELS.len()] = Default::default();
    Model::new(note, factor, settings.priors, transitions, calibrations, &rows)
}
