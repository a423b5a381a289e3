//! From what the tagger believes to how often it is right, on sources it was
//! not trained on.

use wiremark::recognise::tagger::{Calibration, LABELS};

/// A span that was found, what the tagger believed of it, and whether it is in
/// the gold.
#[derive(Clone, Copy)]
pub struct Judgement {
    pub label: usize,
    pub probability: f32,
    pub right: bool,
}

pub type Judged = Vec<Judgement>;

/// The fewest spans that make a knot.
const MASS: usize = 40;

/// A calibration for each label: isotonic regression over bins of equal mass.
pub fn fit<'a>(judged: impl Iterator<Item = &'a Judgement>) -> [Calibration; LABELS.len()] {
    let judged: Vec<&Judgement> = judged.collect();
    std::array::from_fn(|label| {
        let mut own: Vec<&Judgement> = judged.iter().copied().filter(|j| j.label == label).collect();
        own.sort_by(|a, b| a.probability.total_cmp(&b.probability));
        // Mean probability, mean rightness, mass; neighbours that fall are merged.
        let mut bins: Vec<(f64, f64, f64)> = Vec::new();
        for chunk in own.chunks(MASS.max(own.len() / 20)) {
            let mass = chunk.len() as f64;
            let believed = chunk.iter().map(|j| f64::from(j.probability)).sum::<f64>() / mass;
            // Nobody is certain of what was right each of some hundred times.
            let right = (chunk.iter().filter(|j| j.right).count() as f64 + 0.5) / (mass + 1.0);
            bins.push((believed, right, mass));
            while let [.., before, last] = bins[..]
                && before.1 >= last.1
            {
                let mass = before.2 + last.2;
                let mean = |a: f64, b: f64| (a * before.2 + b * last.2) / mass;
                let merged = (mean(before.0, last.0), mean(before.1, last.1), mass);
                bins.truncate(bins.len() - 2);
                bins.push(merged);
            }
        }
        // What is less sure than anything seen is believed less than that.
        let knots = bins.iter().map(|&(believed, right, _)| (believed as f32, right as f32));
        Calibration::new(std::iter::once((0.0, 0.0)).chain(knots).collect())
    })
}

/// How many bins the expected calibration error is taken over.
pub const BINS: usize = 15;

/// The expected calibration error over bins of equal mass.
pub fn expected_error(mut judged: Vec<(f32, bool)>) -> f64 {
    judged.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total = judged.len();
    let bins = (0..BINS).map(|bin| &judged[bin * total / BINS..(bin + 1) * total / BINS]);
    let error = |bin: &[(f32, bool)]| {
        let believed: f64 = bin.iter().map(|(probability, _)| f64::from(*probability)).sum();
        let right = bin.iter().filter(|(_, right)| *right).count() as f64;
        (believed - right).abs()
    };
    bins.map(error).sum::<f64>() / total.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_believed_too_surely_is_believed_less() {
        let judged: Vec<Judgement> = (0..4000)
            .map(|nth| {
                let probability = (nth % 1000) as f32 / 1000.0;
                // Right only as often as the square says.
                let right = ((nth * 7919) % 4000) as f32 / 4000.0 < probability * probability;
                Judgement { label: 1, probability, right }
            })
            .collect();
        let raw = judged.iter().map(|j| (j.probability, j.right)).collect();
        let fitted = fit(judged.iter());
        let mapped = judged.iter().map(|j| (fitted[1].map(j.probability), j.right)).collect();
        let (before, after) = (expected_error(raw), expected_error(mapped));
        assert!(before > 0.1 && after < 0.03, "{before} {after}");
        assert!(fitted[1].knots().is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
    }
}
