use std::collections::{BTreeSet, HashMap};
use std::ops::{AddAssign, Range};

use super::{Document, LABELS, ScoredSpan};
use crate::annotation::Label;
use crate::text::{OffsetUnit, Text};

/// Hits and misses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Spans found that are right.
    pub true_positives: usize,
    /// Spans found that are not there.
    pub false_positives: usize,
    /// Spans that are there and were not found.
    pub false_negatives: usize,
}

impl Counts {
    /// The part of what was found that is right, 0 to 1; 0 if nothing was found.
    pub fn precision(self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_positives)
    }

    /// The part of what is there that was found, 0 to 1; 0 if nothing is there.
    pub fn recall(self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// The harmonic mean of precision and recall, 0 to 1.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.true_positives += other.true_positives;
        self.false_positives += other.false_positives;
        self.false_negatives += other.false_negatives;
    }
}

/// Counts over all documents; arrays are in the order of [`LABELS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Same start, end and label.
    pub strict: [Counts; LABELS.len()],
    /// Same label and a shared character.
    pub overlap: [Counts; LABELS.len()],
    /// CASUALTY, strict and with the same outcome.
    pub outcome: Counts,
}

impl Scores {
    /// Counts other documents' scores in.
    pub fn add(&mut self, other: &Scores) {
        let add = |all: &mut Counts, more: &Counts| {
            all.true_positives += more.true_positives;
            all.false_positives += more.false_positives;
            all.false_negatives += more.false_negatives;
        };
        self.strict.iter_mut().zip(&other.strict).for_each(|(all, more)| add(all, more));
        self.overlap.iter_mut().zip(&other.overlap).for_each(|(all, more)| add(all, more));
        add(&mut self.outcome, &other.outcome);
    }

    /// All labels together, strict.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        for counts in self.strict {
            all += counts;
        }
        all
    }
}

/// What went wrong with a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// In gold, not predicted.
    Missed,
    /// Predicted, not in gold.
    Extra,
}

/// A span that is only in gold or only in the prediction, strictly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its label.
    pub label: Label,
    /// Which of the two.
    pub kind: MistakeKind,
    /// The document's place in gold, from 0.
    pub document: usize,
    /// Where, in code points; not always within the text.
    pub span: Range<i64>,
}

impl Mistake {
    /// One line, tab-separated: label, kind, document, and the span in `[[…]]`
    /// with 50 code points to either side. `gold` is what was scored. Offsets
    /// before the text cut as Python's do, so that lines can be compared with
    /// the reference scorer's: -1 is before the last code point.
    ///
    /// # Panics
    /// If `gold` has fewer documents than what was scored.
    pub fn line(&self, gold: &[Document]) -> String {
        let document = &gold[self.document];
        let Range { start, end } = self.span;
        let piece = |from, to| slice(&document.text, from, to);
        let left = piece(start.saturating_sub(50).max(0), start).replace('\n', " ");
        let right = piece(end, end.saturating_add(50)).replace('\n', " ");
        let kind = match self.kind {
            MistakeKind::Missed => "missed",
            MistakeKind::Extra => "extra",
        };
        let (label, id, span) = (self.label.as_str(), &document.id, piece(start, end));
        format!("{label}\t{kind}\t{id}\t…{left}[[{span}]]{right}…")
    }
}

/// Python's `text[start:end]`: a piece by code points, empty or cut short where
/// the text ends; negative offsets count from the end.
fn slice(text: &Text, start: i64, end: i64) -> &str {
    let length = || text.to_unit(text.len(), OffsetUnit::CodePoints);
    let byte = |offset: i64| {
        let distance = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        let offset = if offset < 0 { length().saturating_sub(distance) } else { distance };
        text.from_unit(offset, OffsetUnit::CodePoints).unwrap_or(text.len())
    };
    text.as_str().get(byte(start)..byte(end)).unwrap_or_default()
}

/// Why gold and prediction cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PairError {
    /// Gold documents without a prediction.
    #[error("no prediction for {first:?} ({count} documents)")]
    Missing {
        /// Up to five of their ids, sorted.
        first: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// The prediction was made for another text.
    #[error("document {id:?}: the text differs")]
    TextDiffers {
        /// The document.
        id: String,
    },
}

/// Scores predictions, paired with gold by id; predictions that gold does not
/// have are passed over. Mistakes come by document, label and kind, then by
/// position.
///
/// Takes time in proportion to the spans, times their logarithm.
///
/// # Errors
/// If a document of gold has no prediction, or one with another text.
pub fn score(gold: &[Document], predicted: &[Document]) -> Result<(Scores, Vec<Mistake>), PairError> {
    let by_id: HashMap<&str, &Document> =
        predicted.iter().map(|document| (document.id.as_str(), document)).collect();
    let mut pairs = Vec::with_capacity(gold.len());
    let mut missing = Vec::new();
    for document in gold {
        match by_id.get(document.id.as_str()) {
            Some(prediction) => pairs.push((document, *prediction)),
            None => missing.push(document.id.clone()),
        }
    }
    if !missing.is_empty() {
        missing.sort();
        let count = missing.len();
        missing.truncate(5);
        return Err(PairError::Missing { first: missing, count });
    }
    let mut scores = Scores::default();
    let mut mistakes = Vec::new();
    for (nth, (gold, predicted)) in pairs.into_iter().enumerate() {
        if gold.text.as_str() != predicted.text.as_str() {
            return Err(PairError::TextDiffers { id: gold.id.clone() });
        }
        for (at, label) in LABELS.iter().enumerate() {
            let gold = with_label(gold, label);
            let predicted = with_label(predicted, label);
            let (gold_keys, predicted_keys) = (keys(&gold, places), keys(&predicted, places));
            scores.strict[at] += compare(&gold_keys, &predicted_keys);
            scores.overlap[at] += overlap(&gold, &predicted);
            for (kind, ones, others) in [
                (MistakeKind::Missed, &gold_keys, &predicted_keys),
                (MistakeKind::Extra, &predicted_keys, &gold_keys),
            ] {
                mistakes.extend(ones.difference(others).map(|&(start, end)| Mistake {
                    label: label.clone(),
                    kind,
                    document: nth,
                    span: start..end,
                }));
            }
            if *label == Label::CASUALTY {
                scores.outcome += compare(&keys(&gold, outcomes), &keys(&predicted, outcomes));
            }
        }
    }
    Ok((scores, mistakes))
}

fn with_label<'a>(document: &'a Document, label: &Label) -> Vec<&'a ScoredSpan> {
    document.spans.iter().filter(|span| span.label == label.as_str()).collect()
}

fn places(span: &ScoredSpan) -> (i64, i64) {
    (span.start, span.end)
}

fn outcomes(span: &ScoredSpan) -> (i64, i64, Option<&str>) {
    (span.start, span.end, span.outcome.as_deref())
}

fn keys<'a, K: Ord>(spans: &[&'a ScoredSpan], key: fn(&'a ScoredSpan) -> K) -> BTreeSet<K> {
    spans.iter().map(|span| key(span)).collect()
}

fn compare<K: Ord>(gold: &BTreeSet<K>, predicted: &BTreeSet<K>) -> Counts {
    let shared = gold.intersection(predicted).count();
    Counts {
        true_positives: shared,
        false_positives: predicted.len() - shared,
        false_negatives: gold.len() - shared,
    }
}

fn overlap(gold: &[&ScoredSpan], predicted: &[&ScoredSpan]) -> Counts {
    let found = touching(gold, predicted);
    Counts {
        true_positives: found,
        false_positives: predicted.len() - touching(predicted, gold),
        false_negatives: gold.len() - found,
    }
}

/// How many of `ones` share a character with any of `others`.
fn touching(ones: &[&ScoredSpan], others: &[&ScoredSpan]) -> usize {
    let mut others: Vec<(i64, i64)> = others.iter().map(|span| places(span)).collect();
    others.sort_unstable();
    // By start, each with the furthest end so far: of the spans that start
    // before `one` ends, some reach into it if the furthest does.
    let mut furthest = i64::MIN;
    for (_, end) in &mut others {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    let touches = |one: &&&ScoredSpan| {
        let before = others.partition_point(|(start, _)| *start < one.end);
        before > 0 && others[before - 1].1 > one.start
    };
    ones.iter().filter(touches).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(start: i64, end: i64, label: &str, outcome: Option<&str>) -> ScoredSpan {
        ScoredSpan { start, end, label: label.into(), outcome: outcome.map(str::to_owned) }
    }

    fn document(id: &str, spans: Vec<ScoredSpan>) -> Document {
        Document { id: id.into(), text: Text::new("In 😀 Beni\n12 died"), spans }
    }

    proptest! {
        #[test]
        fn touching_is_what_comparing_every_pair_finds(
            ones in prop::collection::vec((-10i64..20, -10i64..20), 0..20),
            others in prop::collection::vec((-10i64..20, -10i64..20), 0..20),
        ) {
            // Empty and inverted ones too.
            let make = |seeds: &[(i64, i64)]| -> Vec<ScoredSpan> {
                seeds.iter().map(|&(start, end)| span(start, end, "DATE", None)).collect()
            };
            let (ones, others) = (make(&ones), make(&others));
            let slow = ones
                .iter()
                .filter(|x| others.iter().any(|y| x.start < y.end && y.start < x.end))
                .count();
            let (ones, others): (Vec<_>, Vec<_>) = (ones.iter().collect(), others.iter().collect());
            prop_assert_eq!(touching(&ones, &others), slow);
        }
    }

    #[test]
    fn each_kind_of_agreement_is_counted() {
        let gold = document(
            "d",
            vec![
                span(5, 9, "PLACE", None),
                span(10, 12, "CASUALTY", Some("killed")),
                span(0, 2, "GROUP", None),
                span(0, 2, "OTHER", None),
            ],
        );
        let predicted = document(
            "d",
            vec![
                span(3, 9, "PLACE", None),
                span(10, 12, "CASUALTY", Some("injured")),
                span(10, 12, "CASUALTY", Some("injured")),
                span(0, 2, "DATE", None),
                span(40, 99, "DATE", None),
            ],
        );
        let (scores, mistakes) = score(&[gold], &[predicted, document("e", vec![])]).unwrap();
        let counts = |true_positives, false_positives, false_negatives| Counts {
            true_positives,
            false_positives,
            false_negatives,
        };
        assert_eq!(scores.strict, [counts(0, 0, 1), counts(0, 1, 1), counts(0, 2, 0), counts(1, 0, 0)]);
        assert_eq!(scores.overlap, [counts(0, 0, 1), counts(1, 0, 0), counts(0, 2, 0), counts(1, 0, 0)]);
        assert_eq!(scores.outcome, counts(0, 1, 1));
        assert_eq!(scores.all(), counts(1, 3, 2));
        let gold = [document("d", vec![])];
        let lines: Vec<String> = mistakes.iter().map(|mistake| mistake.line(&gold)).collect();
        assert_eq!(
            lines,
            [
                "GROUP\tmissed\td\t…[[In]] 😀 Beni 12 died…",
                "PLACE\tmissed\td\t…In 😀 [[Beni]] 12 died…",
                "PLACE\textra\td\t…In [[😀 Beni]] 12 died…",
                "DATE\textra\td\t…[[In]] 😀 Beni 12 died…",
                "DATE\textra\td\t…In 😀 Beni 12 died[[]]…",
            ]
        );
    }

    #[test]
    fn offsets_cut_as_in_python() {
        // What Python prints for "In 😀 Beni\n12 died"[start:end].
        let text = Text::new("In 😀 Beni\n12 died");
        let cases = [
            ((-4, 17), "died"),
            ((-100, 2), "In"),
            ((-2, 3), ""),
            ((3, -8), "😀 Beni"),
            ((5, 99), "Beni\n12 died"),
            ((i64::MIN, i64::MAX), "In 😀 Beni\n12 died"),
            ((9, 5), ""),
        ];
        for ((start, end), expected) in cases {
            assert_eq!(slice(&text, start, end), expected, "{start}..{end}");
        }
    }

    #[test]
    fn documents_must_pair() {
        let gold = ["b", "a"].map(|id| document(id, vec![]));
        let error = score(&gold, &[]).unwrap_err().to_string();
        assert_eq!(error, r#"no prediction for ["a", "b"] (2 documents)"#);
        let other = Document { id: "a".into(), text: Text::new(""), spans: vec![] };
        let error = score(&gold, &[other, document("b", vec![])]).unwrap_err().to_string();
        assert_eq!(error, r#"document "a": the text differs"#);
    }
}
