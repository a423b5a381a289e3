//! From what a model believes to how often it is right.

/// A rising map of probabilities, straight between its knots. Without knots it
/// leaves them as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    knots: Vec<(f32, f32)>,
}

impl Calibration {
    /// Through these points, ordered by the first number.
    pub fn new(knots: Vec<(f32, f32)>) -> Self {
        Calibration { knots }
    }

    /// The points it goes through.
    pub fn knots(&self) -> &[(f32, f32)] {
        &self.knots
    }

    /// The calibrated probability.
    pub fn map(&self, probability: f32) -> f32 {
        let above = self.knots.partition_point(|(from, _)| *from <= probability);
        match (above.checked_sub(1).and_then(|at| self.knots.get(at)), self.knots.get(above)) {
            (Some(&(x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (probability - x0) / (x1 - x0),
            (Some(&(_, y)), None) | (None, Some(&(_, y))) => y,
            (None, None) => probability,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_straight_between_knots_and_flat_outside() {
        let map = Calibration::new(vec![(0.2, 0.1), (0.6, 0.5), (0.9, 0.95)]);
        for (from, to) in [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (0.75, 0.725), (1.0, 0.95)] {
            assert!((map.map(from) - to).abs() < 1e-6, "{from}");
        }
        assert_eq!(Calibration::default().map(0.3), 0.3);
    }
}
