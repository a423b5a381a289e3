//! What a person did to what the recogniser proposed.

use std::collections::{BTreeMap, HashSet};

use crate::annotation::{Annotation, Label, Source};
use crate::dataset::{Actor, AnnotationId, Op};

use super::Layer;

/// What became of one proposal, or of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What a person did.
    pub kind: CorrectionKind,
    /// The label that was proposed, by its present name; for [`CorrectionKind::Added`] the one that was
    /// added.
    pub label: Label,
    /// The label that it has now, if that is another one.
    pub to: Option<Label>,
    /// The words that were proposed, or added.
    pub words: String,
}

/// What a person did. Of several, the first of these that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Agreed with it by itself.
    Kept,
    /// Agreed with it and others at once, and may not have looked at it.
    Together,
    /// Gave it another label.
    Relabelled,
    /// Moved an edge.
    Moved,
    /// Set another value of an attribute.
    Valued,
    /// Took it away.
    Removed,
    /// Marked what the recogniser had not seen.
    Added,
}

/// What is known of one annotation.
enum Known {
    /// The recogniser proposed this.
    Proposed(Annotation),
    /// A person made it.
    Added,
    /// It came with a file, as a person's.
    Given,
}

impl Layer {
    /// What a person did to the recogniser's proposals, by the changes that are applied:
    /// first what became of the proposals, then what was added. Proposals that
    /// nobody accepted or changed are not in it; nor are those that a later run replaced.
    ///
    /// Labelling words across several proposals removes them and adds another.
    pub fn corrections(&self) -> Vec<Correction> {
        let (known, excused) = self.known_from_history();
        let seen = self.seen();
        let (mut corrections, mut added) = (Vec::new(), Vec::new());
        for (id, known) in known {
            let now = self.get(id);
            match (known, now) {
                (Known::Proposed(_), None) if excused.contains(&id) => {}
                (Known::Proposed(proposed), now) => {
                    corrections.extend(self.became_of(&proposed, now, seen.contains(&id)));
                }
                (Known::Added, Some(now)) if now.accepted => {
                    added.push(self.correction(CorrectionKind::Added, now));
                }
                (Known::Added | Known::Given, _) => {}
            }
        }
        corrections.append(&mut added);
        corrections
    }

    /// The annotations that a person made, changed or agreed with one by one, by the changes that
    /// are applied. What was done to many at once says nothing of each.
    pub fn seen(&self) -> HashSet<AnnotationId> {
        let mut seen = HashSet::new();
        for change in self.changes[..self.applied].iter().filter(|change| change.by.is_person()) {
            let one_by_one = change.one_by_one();
            for op in &change.ops {
                match op {
                    Op::Annotation { id, after: Some(after), .. } if one_by_one && after.accepted => {
                        seen.insert(*id);
                    }
                    Op::Annotation { id, .. } => {
                        seen.remove(id);
                    }
                    _ => {}
                }
            }
        }
        seen
    }

    /// What is known of each annotation that ever was here, and which are gone, but
    /// not because a person thought them wrong.
    fn known_from_history(&self) -> (BTreeMap<AnnotationId, Known>, HashSet<AnnotationId>) {
        let mut excused = HashSet::new();
        let mut all: BTreeMap<AnnotationId, Known> = BTreeMap::new();
        for change in &self.changes[..self.applied] {
            let mut renamed = None;
            for op in &change.ops {
                let Op::Annotation { id, before, after } = op else { continue };
                match (before, after) {
                    (None, Some(after)) if !all.contains_key(id) => {
                        let known = match (after.source, &change.by) {
                            (Source::Recogniser, _) => Known::Proposed(after.clone()),
                            (Source::Person, Actor::File) => Known::Given,
                            (Source::Person, _) => Known::Added,
                        };
                        all.insert(*id, known);
                    }
                    (Some(_), None) if !change.by.is_person() => {
                        excused.insert(*id);
                    }
                    (Some(_), None) => {
                        excused.remove(id);
                    }
                    (Some(before), Some(after)) if change.by == Actor::LabelSet => {
                        renamed = Some((&before.label, &after.label));
                    }
                    _ => {}
                }
            }
            // Also where a person has given another label since, which has not been renamed.
            if let Some((from, to)) = renamed {
                for known in all.values_mut() {
                    if let Known::Proposed(proposed) = known
                        && proposed.label == *from
                    {
                        proposed.label = to.clone();
                        proposed.attributes = self.labels.allowed(to, &proposed.attributes);
                    }
                }
            }
        }
        (all, excused)
    }

    fn became_of(&self, proposed: &Annotation, now: Option<&Annotation>, seen: bool) -> Option<Correction> {
        let kind = match now {
            None => CorrectionKind::Removed,
            Some(now) if now.label != proposed.label => CorrectionKind::Relabelled,
            Some(now) if now.span != proposed.span => CorrectionKind::Moved,
            Some(now) if now.attributes != proposed.attributes => CorrectionKind::Valued,
            Some(now) if now.accepted && seen => CorrectionKind::Kept,
            Some(now) if now.accepted => CorrectionKind::Together,
            Some(_) => return None,
        };
        let to = now.map(|now| &now.label).filter(|label| **label != proposed.label).cloned();
        Some(Correction { to, ..self.correction(kind, proposed) })
    }

    fn correction(&self, kind: CorrectionKind, annotation: &Annotation) -> Correction {
        let words = self.text.slice(annotation.span).to_owned();
        Correction { kind, label: annotation.label.clone(), to: None, words }
    }
}
