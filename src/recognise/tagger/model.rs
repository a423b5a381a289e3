//! The learnt weights, as they are stored and as they are looked up.

use std::borrow::Cow;

use super::calibration::Calibration;
use super::evidence::Proposed;
use super::features::{Row, TEMPLATES};
use super::lattice::{Scores, Transitions};
use super::tags::{LABELS, TAGS, label_of};
use super::weights::Weights;
use crate::recognise::resource::{self, Resource, ResourceError};

/// Weights of a linear-chain conditional random field: small integers for each
/// feature and tag, with one factor for all.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What the integers are multiplied by.
    factor: f32,
    /// What a proposal of the rules adds to the score of its tag, by label.
    priors: Priors,
    transitions: Transitions,
    calibrations: [Calibration; LABELS.len()],
    weights: Weights,
    note: String,
}

/// What a proposal of the rules is worth before anything is learnt, by label.
pub type Priors = [f32; LABELS.len()];

/// The files that [`Model::open`] reads. Their version counts the features'
/// templates: weights of other templates would open and say nothing.
pub const KIND: resource::ResourceKind =
    resource::ResourceKind { name: "weights", version: TEMPLATES as u16, made_by: "cargo xtask train" };

/// The payload ends early or says what no weights can say.
struct Malformed;

impl Model {
    /// From what was learnt: `rows` are features with their integer weights,
    /// `note` says what they were trained on.
    pub fn new(
        note: impl Into<String>,
        factor: f32,
        priors: Priors,
        transitions: Transitions,
        calibrations: [Calibration; LABELS.len()],
        rows: &[(u32, [i8; TAGS])],
    ) -> Self {
        Model { factor, priors, transitions, calibrations, weights: Weights::new(rows), note: note.into() }
    }

    /// What the weights were trained on.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether no feature has a weight.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the steps between tags score.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// How often a span of a label is right that the model gives this
    /// probability.
    pub fn calibrated(&self, label: usize, probability: f32) -> f32 {
        self.calibrations[label].map(probability)
    }

    /// The same weights with other calibrations.
    pub fn with_calibrations(self, calibrations: [Calibration; LABELS.len()]) -> Self {
        Model { calibrations, ..self }
    }

    /// The scores of the tags at a token with these features, which the rules
    /// propose a tag for.
    pub fn scores(&self, row: &Row, proposed: Proposed) -> Scores {
        let mut scores = self.weights.sum(row).map(|sum| sum as f32 * self.factor);
        add_prior(&mut scores, proposed, &self.priors);
        scores
    }

    /// The file [`Self::open`] reads. The same model gives the same bytes.
    pub fn encode(&self, name: &str) -> Vec<u8> {
        resource::encode(KIND, name, &self.payload())
    }

    /// Opens a file of weights, or says why it is refused.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ResourceError> {
        let resource = Resource::open(bytes, KIND)?;
        let damaged = |_| ResourceError::Damaged { name: resource.name().to_owned(), wanted: KIND };
        Self::read(resource.as_ref()).map_err(damaged)
    }

    fn payload(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        number(&mut bytes, self.note.len() as u32);
        bytes.extend(self.note.as_bytes());
        bytes.extend(self.factor.to_le_bytes());
        for prior in self.priors {
            bytes.extend(prior.to_le_bytes());
        }
        for score in self.transitions.start.iter().chain(self.transitions.step.iter().flatten()) {
            bytes.extend(score.to_le_bytes());
        }
        for calibration in &self.calibrations {
            number(&mut bytes, calibration.knots().len() as u32);
            for (from, to) in calibration.knots() {
                bytes.extend(from.to_le_bytes());
                bytes.extend(to.to_le_bytes());
            }
        }
        let mut rows: Vec<(u32, [i8; TAGS])> = self.weights.rows().collect();
        rows.sort_by_key(|(feature, _)| *feature);
        number(&mut bytes, rows.len() as u32);
        // One column after the other: equal things side by side compress better.
        let mut last = 0;
        for (feature, _) in &rows {
            number(&mut bytes, feature - last);
            last = *feature;
        }
        for tag in 0..TAGS {
            bytes.extend(rows.iter().map(|(_, weights)| weights[tag].to_le_bytes()[0]));
        }
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader { rest: bytes };
        let length = reader.number()? as usize;
        let note = std::str::from_utf8(reader.take(length)?).map_err(|_| Malformed)?.to_owned();
        let factor = reader.float()?;
        let mut priors = [0.0; LABELS.len()];
        for prior in &mut priors {
            *prior = reader.float()?;
        }
        let mut transitions = Transitions::zero();
        for score in transitions.start.iter_mut().chain(transitions.step.iter_mut().flatten()) {
            *score = reader.float()?;
        }
        let mut calibrations: [Calibration; LABELS.len()] = Default::default();
        for calibration in &mut calibrations {
            let length = reader.number()?;
            let knots = (0..length).map(|_| Ok((reader.float()?, reader.float()?)));
            *calibration = Calibration::new(knots.collect::<Result<_, _>>()?);
        }
        let length = reader.number()? as usize;
        let mut rows = Vec::new();
        let mut last = 0u32;
        for _ in 0..length {
            last = last.checked_add(reader.number()?).ok_or(Malformed)?;
            rows.push((last, [0; TAGS]));
        }
        for tag in 0..TAGS {
            for ((_, weights), byte) in rows.iter_mut().zip(reader.take(length)?) {
                weights[tag] = i8::from_le_bytes([*byte]);
            }
        }
        let finite = factor.is_finite() && transitions.start.iter().all(|score| !score.is_nan());
        if !reader.rest.is_empty() || !finite || transitions.step.iter().flatten().any(|score| score.is_nan())
        {
            return Err(Malformed);
        }
        Ok(Model::new(note, factor, priors, transitions, calibrations, &rows))
    }
}

/// Adds what a proposed tag is worth; of a proposal of low confidence, half.
pub fn add_prior(scores: &mut Scores, proposed: Proposed, priors: &Priors) {
    if let Some(label) = label_of(proposed.tag) {
        scores[proposed.tag] += priors[label] * if proposed.sure { 1.0 } else { 0.5 };
    }
}

/// Seven bits a byte, the last with its top bit clear.
fn number(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Malformed)?;
        self.rest = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, Malformed> {
        let mut value = 0u32;
        for shift in (0..32).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Malformed)
    }

    fn float(&mut self) -> Result<f32, Malformed> {
        let bytes = self.take(4)?.try_into().map_err(|_| Malformed)?;
        Ok(f32::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn model() -> Model {
        let rows: Vec<(u32, [i8; TAGS])> = (0..500u32)
            .map(|n| {
                let weights = std::array::from_fn(|tag| (n as i8).wrapping_mul(tag as i8 + 1));
                (n.wrapping_mul(0x0101_4567) | 1, weights)
            })
            .collect();
        let calibrations = std::array::from_fn(|_| Calibration::new(vec![(0.0, 0.1), (1.0, 0.9)]));
        Model::new("Trained on nothing.", 0.05, [0.5; LABELS.len()], Transitions::zero(), calibrations, &rows)
    }

    #[test]
    fn reads_what_it_writes() {
        let model = model();
        let bytes = model.encode("test weights");
        let read = Model::open(bytes.clone()).unwrap();
        assert_eq!(read.encode("test weights"), bytes);
        assert_eq!(read, model);
        let payload = model.payload();
        for end in 0..payload.len() {
            assert!(Model::read(&payload[..end]).is_err());
        }
    }

    #[test]
    fn damaged_and_older_weights_are_refused_by_name() {
        let sound = model().encode("test weights");
        let message = |bytes: Vec<u8>| Model::open(bytes).unwrap_err().to_string();
        let mut damaged = sound.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(message(damaged).contains("the test weights is damaged"));
        let older = resource::ResourceKind { version: KIND.version - 1, ..KIND };
        assert!(
            message(resource::encode(older, "old weights", b"")).contains("the old weights is of version 25")
        );
        assert!(
            message(resource::encode(KIND, "odd weights", b"odd")).contains("the odd weights is damaged")
        );
        assert!(message(b"something else".to_vec()).contains("no weights of Wiremark"));
    }

    #[test]
    fn sums_the_weights_of_known_features() {
        let model = model();
        let mut row: Row = [0; TEMPLATES];
        (row[0], row[1], row[2]) = (0x0101_4567 | 1, 2u32.wrapping_mul(0x0101_4567) | 1, 0xdead_beef);
        let expected: Scores = std::array::from_fn(|tag| (3 * (tag as i32 + 1)) as f32 * 0.05);
        let proposed = |tag, sure| Proposed { tag, sure };
        assert_eq!(model.scores(&row, proposed(0, false)), expected);
        assert_eq!(model.scores(&row, proposed(3, true))[3], expected[3] + 0.5);
        assert_eq!(model.scores(&row, proposed(4, false))[4], expected[4] + 0.25);
    }
}
