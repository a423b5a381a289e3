//! What one annotator said of a text, with the history of it.

mod corrections;
mod equal;
mod plan;

use std::collections::HashSet;
use std::sync::Arc;

use crate::annotation::{Annotation, AnnotatorName, LabelSet};
use crate::text::{Span, Text};

use super::annotations::{AnnotationId, Annotations, Origin};
use super::{Actor, Change, Edit, EditError, Journal, JournalError, LayerRecord, Op, PublicationDate};

pub use corrections::{Correction, CorrectionKind};
pub use equal::{Caution, Equal, EqualPlace, EqualSearch};

/// The annotations that one annotator has made of a text, what they said of the document
/// as a whole, and the history of both. An edit changes one layer and no other.
///
/// Annotations may have labels that the label set does not know: those of a file, or
/// of a project that dropped them. A person can see and remove them, and give them
/// another label.
#[derive(Debug)]
pub struct Layer {
    annotator: AnnotatorName,
    text: Arc<Text>,
    labels: Arc<LabelSet>,
    published: Option<PublicationDate>,
    finished: bool,
    flagged: bool,
    note: Option<String>,
    annotations: Annotations,
    changes: Vec<Change>,
    /// How many of `changes`, from the first, are applied; the others were undone and
    /// can be redone.
    applied: usize,
}

/// How an earlier change was reverted.
#[derive(Clone, Debug, PartialEq)]
pub enum Reverted {
    /// It was the last one, and [undone](Layer::undo): it can be redone.
    Undone(Change),
    /// By this new change, which is to be stored like any other.
    Anew(Change),
}

impl Layer {
    /// A layer without annotations or history.
    pub fn new(
        annotator: impl Into<AnnotatorName>,
        text: impl Into<Arc<Text>>,
        labels: impl Into<Arc<LabelSet>>,
    ) -> Self {
        Layer {
            annotator: annotator.into(),
            text: text.into(),
            labels: labels.into(),
            published: None,
            finished: false,
            flagged: false,
            note: None,
            annotations: Annotations::default(),
            changes: Vec::new(),
            applied: 0,
        }
    }

    /// Applies a stored journal's entries to a layer without changes: of `entries`, the
    /// first `applied` stay applied, the others can be redone.
    ///
    /// # Errors
    /// If an entry cannot be read, or does not follow from those before it; the
    /// layer then holds what could be applied, so that nothing else is lost.
    pub fn replay<'a>(
        &mut self,
        entries: impl IntoIterator<Item = &'a str>,
        applied: usize,
    ) -> Result<(), JournalError> {
        for entry in entries {
            let change = Change::from_journal(entry, &self.text)?;
            self.append(change)?;
        }
        while self.applied > applied {
            self.revert_last();
        }
        Ok(())
    }

    fn append(&mut self, change: Change) -> Result<(), JournalError> {
        if !self.follows(&change) {
            return Err(JournalError::Order);
        }
        self.perform(&change);
        self.changes.push(change);
        self.applied += 1;
        Ok(())
    }

    /// Whether a change was made for the state that the layer is in, and leaves no
    /// annotations that overlap.
    fn follows(&self, change: &Change) -> bool {
        let mut touched = HashSet::new();
        let mut added: Vec<Span> = Vec::new();
        for op in &change.ops {
            match op {
                Op::Annotation { id, before, after } => {
                    if self.annotations.get(*id) != before.as_ref() || !touched.insert(*id) {
                        return false;
                    }
                    added.extend(after.as_ref().map(|annotation| annotation.span));
                }
                Op::Published { before, .. } if self.published != *before => return false,
                Op::Finished { before, .. } if self.finished != *before => return false,
                Op::Flagged { before, .. } if self.flagged != *before => return false,
                Op::Note { before, .. } if self.note != *before => return false,
                Op::Published { .. } | Op::Finished { .. } | Op::Flagged { .. } | Op::Note { .. } => {}
            }
        }
        added.sort();
        let apart = added.windows(2).all(|pair| pair[0].end() <= pair[1].start());
        // Annotations that stay must not overlap those that are added.
        let free = |span: &Span| self.annotations.overlapping(*span).all(|(id, _)| touched.contains(&id));
        apart && added.iter().all(free)
    }

    /// Whose layer it is.
    pub fn annotator(&self) -> &AnnotatorName {
        &self.annotator
    }

    /// Only a document knows which names are free.
    pub(super) fn rename_annotator(&mut self, annotator: AnnotatorName) {
        self.annotator = annotator;
    }

    /// The document's text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The labels it is marked with.
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// The document's day of publication.
    pub fn published(&self) -> Option<PublicationDate> {
        self.published
    }

    /// Whether the annotator is done with the document.
    pub fn finished(&self) -> bool {
        self.finished
    }

    /// Whether the annotator wants to come back to the document.
    pub fn flagged(&self) -> bool {
        self.flagged
    }

    /// The annotator's note about the document; never empty.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The annotations by position.
    pub fn annotations(&self) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        self.annotations.iter()
    }

    /// The annotation with this name.
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(id)
    }

    /// Who proposed an annotation of this layer; `None` if there is no such annotation.
    pub fn origin(&self, id: AnnotationId) -> Option<Origin> {
        Some(self.annotations.origin(id, self.get(id)?))
    }

    /// All changes, in the order they were made; those behind the applied ones were undone.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How many changes are applied.
    pub fn applied(&self) -> usize {
        self.applied
    }

    /// How many of them can be undone: all but the [baseline](Self::baseline).
    pub fn undoable(&self) -> usize {
        self.applied.saturating_sub(self.baseline())
    }

    /// How many changes, from the first, a person's work begins with: the import, and the
    /// recogniser's first run. They cannot be undone.
    pub(in crate::dataset) fn baseline(&self) -> usize {
        let mut baseline = 0;
        for actor in [Actor::File, Actor::Recogniser] {
            baseline += usize::from(self.changes.get(baseline).is_some_and(|change| change.by == actor));
        }
        baseline
    }

    /// Whether a person's change is applied.
    pub fn touched(&self) -> bool {
        self.changes[..self.applied].iter().any(|change| change.by.is_person())
    }

    /// How many changes were undone and can be redone.
    pub fn redoable(&self) -> usize {
        self.changes.len() - self.applied
    }

    /// All changes as they are stored.
    pub fn journal(&self) -> Journal {
        Journal { entries: self.changes.iter().map(Change::to_journal).collect(), applied: self.applied }
    }

    /// As formats write it, without its journal.
    pub fn to_record(&self) -> LayerRecord {
        LayerRecord {
            annotator: self.annotator.clone(),
            published: self.published.map(String::from),
            annotations: self.annotations.iter().map(|(_, annotation)| annotation.clone()).collect(),
            finished: self.finished,
            flagged: self.flagged,
            note: self.note.clone(),
            journal: None,
        }
    }

    /// Does an edit, at a time that is not recorded. `None`: it changed nothing, and there is
    /// nothing to undo.
    ///
    /// # Errors
    /// If it cannot be done; the layer is as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Option<Change>, EditError> {
        self.apply_at(edit, None)
    }

    /// Does an edit as [`Layer::apply`] does, and records when, in milliseconds since 1970.
    ///
    /// # Errors
    /// As that.
    pub fn apply_at(&mut self, edit: Edit, time: Option<u64>) -> Result<Option<Change>, EditError> {
        let by = match edit {
            Edit::Predict { .. } => Actor::Recogniser,
            Edit::Import { .. } => Actor::File,
            Edit::RenameLabel { .. } | Edit::DropLabel { .. } => Actor::LabelSet,
            _ => Actor::Person(self.annotator.clone()),
        };
        let together = by.is_person() && edit.is_for_many();
        let ops = self.plan(edit)?;
        if ops.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.commit(Change { by, time, together, ops })))
    }

    /// Applies a change that is new: what was undone can no longer be redone.
    fn commit(&mut self, change: Change) -> Change {
        self.perform(&change);
        self.changes.truncate(self.applied);
        self.changes.push(change.clone());
        self.applied += 1;
        change
    }

    /// Undoes the last change. Returned is its inverse, which is what was done.
    pub fn undo(&mut self) -> Option<Change> {
        if self.undoable() == 0 {
            return None;
        }
        Some(self.revert_last())
    }

    /// Reverts a change of this layer's history that need not be the last one, at a time that is
    /// not recorded. `None`: it is not applied, so there is nothing to revert.
    ///
    /// # Errors
    /// If something that it did has been changed since, or other annotations are in the
    /// way; or if it cannot be undone.
    pub fn revert(&mut self, change: &Change) -> Result<Option<Reverted>, EditError> {
        self.revert_at(change, None)
    }

    /// Reverts a change as [`Layer::revert`] does, and records when, in milliseconds since 1970.
    ///
    /// # Errors
    /// As that.
    pub fn revert_at(&mut self, change: &Change, time: Option<u64>) -> Result<Option<Reverted>, EditError> {
        // The same can have been done twice; the last time counts.
        let Some(nth) = self.changes[..self.applied].iter().rposition(|applied| applied == change) else {
            return Ok(None);
        };
        if nth < self.baseline() {
            return Err(EditError::Baseline);
        }
        if nth + 1 == self.applied {
            return Ok(Some(Reverted::Undone(self.revert_last())));
        }
        let mut inverse = Change { time, ..change.inverse() };
        if inverse.by.is_person() {
            inverse.by = Actor::Person(self.annotator.clone());
        }
        if !self.follows(&inverse) {
            return Err(EditError::ChangedSince);
        }
        Ok(Some(Reverted::Anew(self.commit(inverse))))
    }

    fn revert_last(&mut self) -> Change {
        self.applied -= 1;
        let inverse = self.changes[self.applied].inverse();
        self.perform(&inverse);
        inverse
    }

    /// Redoes the last change that was undone.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.changes.get(self.applied)?.clone();
        self.applied += 1;
        self.perform(&change);
        Some(change)
    }

    /// A change is only ever performed on the state it was made for, and
    /// removes annotations before it adds others in their place.
    fn perform(&mut self, change: &Change) {
        for op in &change.ops {
            match op {
                Op::Annotation { id, after, .. } => {
                    self.annotations.remove(*id);
                    if let Some(after) = after {
                        self.annotations.insert(*id, after.clone());
                    }
                }
                Op::Published { after, .. } => self.published = *after,
                Op::Finished { after, .. } => self.finished = *after,
                Op::Flagged { after, .. } => self.flagged = *after,
                Op::Note { after, .. } => self.note.clone_from(after),
            }
        }
    }
}
