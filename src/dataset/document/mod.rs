//! A document being worked on.

mod corrections;
mod equal;
mod plan;

use std::collections::HashSet;

use crate::annotation::{Annotation, LabelSet};
use crate::text::{Span, Text};

use super::annotations::{AnnotationId, Annotations, Origin};
use super::{Author, Change, Edit, EditError, JournalError, Op, PublicationDate, Record};

pub use corrections::{Correction, CorrectionKind};
pub use equal::{Equal, equal_occurrences};

/// A text, its annotations, and the history of what was done to them.
///
/// The text never changes; new text is a new document. Annotations may have labels
/// that the label set does not know: those of a file, or of a project that dropped
/// them. A person can see them, take them away and give them another label.
#[derive(Debug)]
pub struct Document {
    id: String,
    text: Text,
    labels: LabelSet,
    published: Option<PublicationDate>,
    finished: bool,
    flagged: bool,
    note: Option<String>,
    annotations: Annotations,
    changes: Vec<Change>,
    /// How many of `changes` are in force; the rest can be redone.
    done: usize,
}

/// How an earlier change was taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Reverted {
    /// It was the last one, and [undone](Document::undo): it can be redone.
    Undone(Change),
    /// By this new change, which is to be kept like any other.
    Anew(Change),
}

impl Document {
    /// A document without annotations or history.
    pub fn new(id: impl Into<String>, text: Text, labels: LabelSet) -> Self {
        Document {
            id: id.into(),
            text,
            labels,
            published: None,
            finished: false,
            flagged: false,
            note: None,
            annotations: Annotations::default(),
            changes: Vec::new(),
            done: 0,
        }
    }

    /// Does a saved history again: the first `done` of `journal`'s entries are
    /// in force, the rest can be redone.
    ///
    /// # Errors
    /// If an entry cannot be read, or does not follow from those before it; the
    /// document then holds what could be done, so that nothing else is lost.
    pub fn replay<'a>(
        &mut self,
        journal: impl IntoIterator<Item = &'a str>,
        done: usize,
    ) -> Result<(), JournalError> {
        for entry in journal {
            let change = Change::from_journal(entry, &self.text)?;
            self.redo_as(change)?;
        }
        while self.done > done {
            self.take_back();
        }
        Ok(())
    }

    fn redo_as(&mut self, change: Change) -> Result<(), JournalError> {
        if !self.follows(&change) {
            return Err(JournalError::Order);
        }
        self.perform(&change);
        self.changes.push(change);
        self.done += 1;
        Ok(())
    }

    /// Whether a change was made for the state that the document is in, and
    /// leaves a flat one.
    fn follows(&self, change: &Change) -> bool {
        let mut touched = HashSet::new();
        let mut come: Vec<Span> = Vec::new();
        for op in &change.ops {
            match op {
                Op::Annotation { id, before, after } => {
                    if self.annotations.get(*id) != before.as_ref() || !touched.insert(*id) {
                        return false;
                    }
                    come.extend(after.as_ref().map(|annotation| annotation.span));
                }
                Op::Published { before, .. } if self.published != *before => return false,
                Op::Finished { before, .. } if self.finished != *before => return false,
                Op::Flagged { before, .. } if self.flagged != *before => return false,
                Op::Note { before, .. } if self.note != *before => return false,
                Op::Published { .. } | Op::Finished { .. } | Op::Flagged { .. } | Op::Note { .. } => {}
            }
        }
        come.sort();
        let apart = come.windows(2).all(|pair| pair[0].end() <= pair[1].start());
        // What stays must not be in the way of what comes.
        let free = |span: &Span| self.annotations.overlapping(*span).all(|(id, _)| touched.contains(&id));
        apart && come.iter().all(free)
    }

    /// Its name, unique among the documents it lives with.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What was written.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The labels it is marked with.
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// The day of publication.
    pub fn published(&self) -> Option<PublicationDate> {
        self.published
    }

    /// Whether a person is done with it.
    pub fn finished(&self) -> bool {
        self.finished
    }

    /// Whether a person wants to come back to it.
    pub fn flagged(&self) -> bool {
        self.flagged
    }

    /// A person's note about it; never empty.
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

    /// Who thought of an annotation of this document; `None` if it is not there.
    pub fn origin(&self, id: AnnotationId) -> Option<Origin> {
        Some(self.annotations.origin(id, self.get(id)?))
    }

    /// How many changes are in force.
    pub fn done(&self) -> usize {
        self.done
    }

    /// How many of them can be undone: all but what a file said and a first
    /// labelling by the recogniser, which is where a person's work begins.
    pub fn undoable(&self) -> usize {
        self.done.saturating_sub(self.ground())
    }

    /// How many changes, from the first, are the ground that a person works on.
    fn ground(&self) -> usize {
        let mut ground = 0;
        for author in [Author::File, Author::Recogniser] {
            ground += usize::from(self.changes.get(ground).is_some_and(|change| change.by == author));
        }
        ground
    }

    /// Whether a person has done something that is in force.
    pub fn touched(&self) -> bool {
        self.changes[..self.done].iter().any(|change| change.by == Author::Person)
    }

    /// How many changes can be redone.
    pub fn undone(&self) -> usize {
        self.changes.len() - self.done
    }

    /// As formats write it.
    pub fn to_record(&self) -> Record {
        let mut record = Record::new(self.id.clone(), Text::new(self.text.as_str()));
        record.published = self.published.map(String::from);
        record.annotations = self.annotations.iter().map(|(_, annotation)| annotation.clone()).collect();
        (record.finished, record.flagged) = (self.finished, self.flagged);
        record.note.clone_from(&self.note);
        record
    }

    /// Does an edit. `None`: it changed nothing, and there is nothing to undo.
    ///
    /// # Errors
    /// If it cannot be done; the document is as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Option<Change>, EditError> {
        let by = match edit {
            Edit::Predict { .. } => Author::Recogniser,
            Edit::Import { .. } => Author::File,
            Edit::RenameLabel { .. } | Edit::DropLabel { .. } => Author::Labels,
            _ => Author::Person,
        };
        let ops = self.plan(edit)?;
        if ops.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.commit(Change { by, ops })))
    }

    /// Does a change that is new: what could be redone no longer can.
    fn commit(&mut self, change: Change) -> Change {
        self.perform(&change);
        self.changes.truncate(self.done);
        self.changes.push(change.clone());
        self.done += 1;
        change
    }

    /// Takes the last change back; what was done is the inverse that is
    /// returned.
    pub fn undo(&mut self) -> Option<Change> {
        if self.undoable() == 0 {
            return None;
        }
        Some(self.take_back())
    }

    /// Takes back a change of this document's history that need not be the last
    /// one. `None`: it is not in force, so there is nothing to take back.
    ///
    /// # Errors
    /// If something that it did has been changed since, or stands in the way; or
    /// if it is what the document began with.
    pub fn revert(&mut self, change: &Change) -> Result<Option<Reverted>, EditError> {
        // The same can have been done twice; the last time counts.
        let Some(nth) = self.changes[..self.done].iter().rposition(|done| done == change) else {
            return Ok(None);
        };
        if nth < self.ground() {
            return Err(EditError::Ground);
        }
        if nth + 1 == self.done {
            return Ok(Some(Reverted::Undone(self.take_back())));
        }
        let inverse = change.inverse();
        if !self.follows(&inverse) {
            return Err(EditError::ChangedSince);
        }
        Ok(Some(Reverted::Anew(self.commit(inverse))))
    }

    fn take_back(&mut self) -> Change {
        self.done -= 1;
        let inverse = self.changes[self.done].inverse();
        self.perform(&inverse);
        inverse
    }

    /// Does the last change that was taken back again.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.changes.get(self.done)?.clone();
        self.done += 1;
        self.perform(&change);
        Some(change)
    }

    /// A change is only ever performed on the state it was made for, and
    /// takes annotations away before it puts others in their place.
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
