use std::collections::BTreeMap;

use crate::annotation::{Annotation, Label};
use crate::dataset::Record;

/// Other names for labels, and labels to leave out, applied to documents on
/// their way from a file to another or to a project.
#[derive(Clone, Debug, Default)]
pub struct LabelMap {
    to: BTreeMap<Label, Option<Label>>,
    dropped: BTreeMap<Label, usize>,
    histories: usize,
}

impl LabelMap {
    /// Renames a label, or with `None` leaves its spans out. All names are those
    /// that the documents come with: `A` may become `B` while `B` becomes `A`.
    /// What was said of the same label before no longer holds.
    pub fn set(&mut self, from: Label, to: Option<Label>) {
        self.to.insert(from, to);
    }

    /// Renames labels and leaves them out in all layers of a document. A layer's history is of
    /// the labels it had, and goes with them.
    pub fn apply(&mut self, record: &mut Record) {
        let mut lost = self.apply_to(&mut record.annotations) && record.history.take().is_some();
        for layer in &mut record.layers {
            lost |= self.apply_to(&mut layer.annotations) && layer.journal.take().is_some();
        }
        self.histories += usize::from(lost);
    }

    /// Whether anything changed.
    fn apply_to(&mut self, annotations: &mut Vec<Annotation>) -> bool {
        if !annotations.iter().any(|annotation| self.to.contains_key(&annotation.label)) {
            return false;
        }
        annotations.retain_mut(|annotation| match self.to.get(&annotation.label) {
            Some(Some(label)) => {
                annotation.label = label.clone();
                true
            }
            Some(None) => {
                *self.dropped.entry(annotation.label.clone()).or_default() += 1;
                false
            }
            None => true,
        });
        true
    }

    /// How many documents have lost their histories so far.
    pub fn histories(&self) -> usize {
        self.histories
    }

    /// How many spans were left out so far, by label.
    pub fn dropped(&self) -> &BTreeMap<Label, usize> {
        &self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Attributes;
    use crate::dataset::{History, Journal, LayerRecord};
    use crate::text::Text;

    fn record() -> Record {
        let mut record = Record::new("d", Text::new("a b c d"));
        for (nth, label) in ["A", "B", "C", "A"].into_iter().enumerate() {
            let span = record.text.span(2 * nth..2 * nth + 1).unwrap();
            let annotation = Annotation::recognised(span, Label::new(label), 0.5);
            record.annotations.push(annotation.with(Attributes::outcome("killed")));
        }
        record.history = Some(History::default());
        record
    }

    fn labels(record: &Record) -> String {
        record.annotations.iter().map(|annotation| annotation.label.as_str()).collect()
    }

    #[test]
    fn labels_change_places_and_go() {
        let mut map = LabelMap::default();
        map.set(Label::new("A"), None);
        map.set(Label::new("A"), Some(Label::new("B")));
        map.set(Label::new("B"), Some(Label::new("A")));
        let mut swapped = record();
        map.apply(&mut swapped);
        assert_eq!(labels(&swapped), "BACB");
        assert_eq!(swapped.history, None);
        let before = record().annotations.swap_remove(0);
        assert_eq!(swapped.annotations[0], Annotation { label: Label::new("B"), ..before });
        assert!(map.dropped().is_empty());
        map.set(Label::new("A"), None);
        map.apply(&mut record());
        let mut rest = record();
        map.apply(&mut rest);
        assert_eq!(labels(&rest), "AC");
        assert_eq!(map.dropped(), &BTreeMap::from([(Label::new("A"), 4)]));
        assert_eq!(map.histories(), 3);
    }

    #[test]
    fn each_layer_is_mapped_and_keeps_its_journal_if_it_is_not_concerned() {
        let mut map = LabelMap::default();
        map.set(Label::new("A"), Some(Label::new("Z")));
        let layer = |annotations| LayerRecord {
            annotations,
            journal: Some(Journal::default()),
            ..LayerRecord::default()
        };
        let all = record().annotations;
        let mut of_b = record();
        of_b.annotations.retain(|annotation| annotation.label == Label::new("B"));
        of_b.layers = vec![layer(all), layer(of_b.annotations.clone())];
        map.apply(&mut of_b);
        assert!(of_b.history.is_some() && of_b.layers[0].journal.is_none());
        assert!(of_b.layers[1].journal.is_some());
        let labels = of_b.layers[0].annotations.iter().map(|annotation| annotation.label.as_str());
        assert_eq!(labels.collect::<String>(), "ZBCZ");
        assert_eq!(map.histories(), 1);
    }

    #[test]
    fn what_is_not_concerned_stays_as_it_was() {
        let mut map = LabelMap::default();
        map.set(Label::new("X"), None);
        let mut untouched = record();
        map.apply(&mut untouched);
        assert_eq!(untouched.annotations, record().annotations);
        assert!(untouched.history.is_some() && map.dropped().is_empty() && map.histories() == 0);
    }
}
