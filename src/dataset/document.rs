//! A document being worked on.

use std::collections::HashSet;

use crate::annotation::{Annotation, Label, LabelSet, Source};
use crate::recognise::arbitrate;
use crate::text::{Span, Text};

use super::annotations::{AnnotationId, Annotations};
use super::{Change, Direction, Edge, Edit, EditError, JournalError, Op, PublicationDate, Record, step};

/// A text, its annotations, and the history of what was done to them.
///
/// The text never changes; new text is a new document.
#[derive(Debug)]
pub struct Document {
    id: String,
    text: Text,
    labels: LabelSet,
    published: Option<PublicationDate>,
    annotations: Annotations,
    changes: Vec<Change>,
    /// How many of `changes` are in force; the rest can be redone.
    done: usize,
}

impl Document {
    /// A document without annotations or history.
    pub fn new(id: impl Into<String>, text: Text, labels: LabelSet) -> Self {
        Document {
            id: id.into(),
            text,
            labels,
            published: None,
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
                Op::Published { .. } => {}
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

    /// The annotations by position.
    pub fn annotations(&self) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        self.annotations.iter()
    }

    /// The annotation with this name.
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(id)
    }

    /// How many changes are in force.
    pub fn done(&self) -> usize {
        self.done
    }

    /// How many of them can be undone: all but a first labelling by the
    /// recogniser, which is where a person's work begins.
    pub fn undoable(&self) -> usize {
        let begins_labelled = self.changes.first().is_some_and(|first| first.by == Source::Recogniser);
        self.done.saturating_sub(usize::from(begins_labelled))
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
        record
    }

    /// Does an edit. `None`: it changed nothing, and there is nothing to undo.
    ///
    /// # Errors
    /// If it cannot be done; the document is as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Option<Change>, EditError> {
        let by = if matches!(edit, Edit::Predict { .. }) { Source::Recogniser } else { Source::Person };
        let ops = self.plan(edit)?;
        if ops.is_empty() {
            return Ok(None);
        }
        let change = Change { by, ops };
        self.perform(&change);
        self.changes.truncate(self.done);
        self.changes.push(change.clone());
        self.done += 1;
        Ok(Some(change))
    }

    /// Takes the last change back; what was done is the inverse that is
    /// returned.
    pub fn undo(&mut self) -> Option<Change> {
        if self.undoable() == 0 {
            return None;
        }
        Some(self.take_back())
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

    /// What an edit would replace; nothing if all is so already.
    fn plan(&mut self, edit: Edit) -> Result<Vec<Op>, EditError> {
        match edit {
            Edit::Add { span, label } => self.plan_add(span, label),
            Edit::Relabel { id, label } => {
                let attributes = self.known(&label)?.initial_attributes(&label);
                self.replace(id, |annotation| {
                    if annotation.label != label {
                        annotation.attributes = attributes;
                        annotation.label = label;
                    }
                })
            }
            Edit::SetAttribute { id, name, value } => {
                let label = self.get(id).ok_or(EditError::Gone)?.label.clone();
                if !self.labels.allows(&label, &name, &value) {
                    return Err(EditError::UnknownValue { label, name, value });
                }
                self.replace(id, |annotation| annotation.attributes.set(name, Some(value.into())))
            }
            Edit::TurnAttribute { id, name, direction } => {
                let annotation = self.get(id).ok_or(EditError::Gone)?;
                let now = annotation.attributes.get(&name);
                let value =
                    self.labels.next_value(&annotation.label, &name, now, direction == Direction::Forward);
                match value.map(str::to_owned) {
                    Some(value) => self.plan(Edit::SetAttribute { id, name, value }),
                    None => Ok(Vec::new()),
                }
            }
            Edit::MoveEdge { id, edge, step: by, direction } => {
                let span = self.get(id).ok_or(EditError::Gone)?.span;
                let from = if edge == Edge::Start { span.start() } else { span.end() };
                let to = step(&self.text, from, edge, by, direction).ok_or(EditError::NoFurther)?;
                let range = if edge == Edge::Start { to..span.end() } else { span.start()..to };
                let moved = self.text.span(range).map_err(|_| EditError::NoFurther)?;
                self.plan_resize(id, moved)
            }
            Edit::Resize { id, span } => self.plan_resize(id, span),
            Edit::Remove { id } => {
                let before = self.get(id).ok_or(EditError::Gone)?.clone();
                Ok(vec![Op::Annotation { id, before: Some(before), after: None }])
            }
            Edit::Accept { id, accepted } => {
                let before = self.get(id).ok_or(EditError::Gone)?.clone();
                let after = Annotation { accepted, ..before.clone() };
                Ok(changed(id, before, after))
            }
            Edit::AcceptAll => Ok(self
                .annotations
                .iter()
                .flat_map(|(id, before)| {
                    changed(id, before.clone(), Annotation { accepted: true, ..before.clone() })
                })
                .collect()),
            Edit::Publish { date } if date == self.published => Ok(Vec::new()),
            Edit::Publish { date } => Ok(vec![Op::Published { before: self.published, after: date }]),
            Edit::Predict { annotations } => Ok(self.plan_prediction(annotations)),
        }
    }

    fn plan_add(&mut self, span: Span, label: Label) -> Result<Vec<Op>, EditError> {
        let attributes = self.known(&label)?.initial_attributes(&label);
        let span = span.trimmed(self.text.as_str());
        if span.is_empty() {
            return Err(EditError::Blank);
        }
        let in_the_way: Vec<(AnnotationId, &Annotation)> = self.annotations.overlapping(span).collect();
        if let [(id, same)] = in_the_way[..]
            && same.span == span
        {
            return self.plan(Edit::Relabel { id, label });
        }
        let mut ops: Vec<Op> = in_the_way
            .into_iter()
            .map(|(id, before)| Op::Annotation { id, before: Some(before.clone()), after: None })
            .collect();
        let added = Annotation::by_person(span, label).with(attributes);
        ops.push(Op::Annotation { id: self.annotations.fresh_id(), before: None, after: Some(added) });
        Ok(ops)
    }

    fn plan_resize(&self, id: AnnotationId, span: Span) -> Result<Vec<Op>, EditError> {
        if span.is_empty() {
            return Err(EditError::NoFurther);
        }
        if span.trimmed(self.text.as_str()).is_empty() {
            return Err(EditError::Blank);
        }
        if self.annotations.overlapping(span).any(|(other, _)| other != id) {
            return Err(EditError::InTheWay);
        }
        self.replace(id, |annotation| annotation.span = span)
    }

    /// The recogniser's open findings make way for its new ones; the arbiter
    /// decides where those meet what people made.
    fn plan_prediction(&mut self, found: Vec<Annotation>) -> Vec<Op> {
        let open = |annotation: &Annotation| annotation.source == Source::Recogniser && !annotation.accepted;
        let kept: Vec<Annotation> =
            self.annotations.iter().map(|(_, a)| a).filter(|a| !open(a)).cloned().collect();
        let wanted = arbitrate(kept.into_iter().chain(found).collect());
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        // What is found again as it was keeps its name.
        for (id, before) in self.annotations.iter() {
            let same =
                wanted.binary_search_by_key(&before.span.start(), |annotation| annotation.span.start());
            if same.is_err() || same.is_ok_and(|at| wanted[at] != *before) {
                gone.push(Op::Annotation { id, before: Some(before.clone()), after: None });
            }
        }
        for annotation in wanted {
            if self.annotations.at(annotation.span.start()) != Some(&annotation) {
                let id = self.annotations.fresh_id();
                come.push(Op::Annotation { id, before: None, after: Some(annotation) });
            }
        }
        gone.append(&mut come);
        gone
    }

    /// A person's correction of one annotation, which makes it theirs.
    fn replace(&self, id: AnnotationId, correct: impl FnOnce(&mut Annotation)) -> Result<Vec<Op>, EditError> {
        let before = self.get(id).ok_or(EditError::Gone)?.clone();
        let mut after = before.clone();
        correct(&mut after);
        if after != before {
            after.source = Source::Person;
            after.confidence = 1.0;
        }
        // Saying again what it says already is agreeing with it.
        after.accepted = true;
        Ok(changed(id, before, after))
    }

    fn known(&self, label: &Label) -> Result<&LabelSet, EditError> {
        match self.labels.get(label) {
            Some(_) => Ok(&self.labels),
            None => Err(EditError::UnknownLabel(label.clone())),
        }
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
            }
        }
    }
}

fn changed(id: AnnotationId, before: Annotation, after: Annotation) -> Vec<Op> {
    if before == after {
        return Vec::new();
    }
    vec![Op::Annotation { id, before: Some(before), after: Some(after) }]
}
