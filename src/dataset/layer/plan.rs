//! What edits replace.

use crate::annotation::{Annotation, AttributeKind, Label, LabelSet, Source, arbitrate};
use crate::dataset::{AnnotationId, Direction, Edge, Edit, EditError, Op, PublicationDate, step};
use crate::text::Span;

use super::Layer;

impl Layer {
    /// What an edit would replace; nothing if all is so already.
    pub(super) fn plan(&mut self, edit: Edit) -> Result<Vec<Op>, EditError> {
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
                self.check_value(&self.get(id).ok_or(EditError::Gone)?.label, &name, &value)?;
                self.replace(id, |annotation| annotation.attributes.set(name, Some(value.into())))
            }
            Edit::UnsetAttribute { id, name } => {
                let label = &self.get(id).ok_or(EditError::Gone)?.label;
                if self.labels.attribute(label, &name).is_some_and(|attribute| attribute.required) {
                    return Err(EditError::RequiredAttribute { label: label.clone(), name });
                }
                self.replace(id, |annotation| annotation.attributes.set(name, None))
            }
            Edit::TurnAttribute { id, name, direction } => {
                let annotation = self.get(id).ok_or(EditError::Gone)?;
                let now = annotation.attributes.get(&name);
                let next =
                    self.labels.next_value(&annotation.label, &name, now, direction == Direction::Forward);
                match next.map(|value| value.map(str::to_owned)) {
                    Some(Some(value)) => self.plan(Edit::SetAttribute { id, name, value }),
                    Some(None) => self.plan(Edit::UnsetAttribute { id, name }),
                    None => Ok(Vec::new()),
                }
            }
            Edit::MoveEdge { id, edge, step: by, direction, across } => {
                let span = self.get(id).ok_or(EditError::Gone)?.span;
                let from = if edge == Edge::Start { span.start() } else { span.end() };
                let to = step(&self.text, from, edge, by, direction).ok_or(EditError::NoFurther)?;
                let outwards = (edge == Edge::Start) == (to < from);
                if outwards && !across && self.text.paragraph_ends_between(from.min(to), from.max(to)) {
                    return Err(EditError::ParagraphEnds(edge));
                }
                let range = if edge == Edge::Start { to..span.end() } else { span.start()..to };
                let moved = self.text.span(range).map_err(|_| EditError::NoFurther)?;
                self.plan_resize(id, moved)
            }
            Edit::Resize { id, span } => self.plan_resize(id, span),
            Edit::Split { id, at } => self.plan_split(id, at),
            Edit::Merge { id, direction, across } => self.plan_merge(id, direction, across),
            Edit::LabelEqual { words, label, attributes, places } => {
                self.plan_equal(&words, &label, &attributes, &places)
            }
            Edit::UnlabelEqual { words, label, places } => self.plan_unlabel_equal(&words, &label, &places),
            Edit::Remove { id } => {
                let before = self.get(id).ok_or(EditError::Gone)?;
                Ok(vec![removal((id, before))])
            }
            Edit::Accept { id, accepted } => {
                let before = self.get(id).ok_or(EditError::Gone)?.clone();
                let after = Annotation { accepted, ..before.clone() };
                Ok(changed(id, before, after))
            }
            Edit::AcceptAll => Ok(self.each(|annotation| annotation.accepted = true).collect()),
            Edit::Finish { finished } => {
                let mut ops = if finished { self.plan(Edit::AcceptAll)? } else { Vec::new() };
                ops.extend(self.plan_finished(finished));
                Ok(ops)
            }
            Edit::Flag { flagged } => Ok(self.plan_flagged(flagged).into_iter().collect()),
            Edit::Note { note } => Ok(self.plan_note(note).into_iter().collect()),
            Edit::RenameLabel { from, to } => {
                let labels = self.known(&to)?;
                Ok(self
                    .each(|annotation| {
                        if annotation.label == from {
                            annotation.attributes = labels.allowed(&to, &annotation.attributes);
                            annotation.label = to.clone();
                        }
                    })
                    .collect())
            }
            Edit::DropLabel { label } => {
                Ok(self.annotations.iter().filter(|(_, a)| a.label == label).map(removal).collect())
            }
            Edit::Import { annotations, published, finished, flagged, note } => {
                let mut ops = self.plan_import(annotations)?;
                ops.extend(self.plan_published(published));
                ops.extend(self.plan_finished(finished));
                ops.extend(self.plan_flagged(flagged));
                ops.extend(self.plan_note(note));
                Ok(ops)
            }
            Edit::Publish { date } => Ok(self.plan_published(date).into_iter().collect()),
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
        // One finding that has another span or label is corrected, and keeps its attributes.
        if let [(id, there)] = in_the_way[..]
            && (there.span == span || there.is_open())
        {
            return self.replace(id, |annotation| {
                annotation.span = span;
                if annotation.label != label {
                    (annotation.attributes, annotation.label) = (attributes, label);
                }
            });
        }
        let mut ops: Vec<Op> = in_the_way.into_iter().map(removal).collect();
        let added = Annotation::by_person(span, label).with(attributes);
        ops.push(self.add(added));
        Ok(ops)
    }

    fn plan_split(&mut self, id: AnnotationId, at: usize) -> Result<Vec<Op>, EditError> {
        let whole = self.get(id).ok_or(EditError::Gone)?.clone();
        let part = |range| {
            let part = self.text.span(range).map_err(|_| EditError::NoParts)?.trimmed(self.text.as_str());
            if part.is_empty() { Err(EditError::NoParts) } else { Ok(part) }
        };
        let (first, second) = (part(whole.span.start()..at)?, part(at..whole.span.end())?);
        let mut ops = self.replace(id, |annotation| annotation.span = first)?;
        let second = Annotation::by_person(second, whole.label).with(whole.attributes);
        ops.push(self.add(second));
        Ok(ops)
    }

    fn plan_merge(&self, id: AnnotationId, direction: Direction, across: bool) -> Result<Vec<Op>, EditError> {
        let span = self.get(id).ok_or(EditError::Gone)?.span;
        let neighbour = self.annotations.neighbour(span, direction);
        let (other, absorbed) = neighbour.ok_or(EditError::NoNeighbour(direction))?;
        let merged = span.to(absorbed.span);
        let between = span.end().min(absorbed.span.end())..span.start().max(absorbed.span.start());
        if self.text.paragraph_ends_between(between.start, between.end) {
            return Err(EditError::OtherParagraph(direction));
        }
        if !across && !self.text.as_str()[between].trim_matches(joins).is_empty() {
            let (direction, words) = (direction, self.text.slice(merged).to_owned());
            return Err(EditError::Apart { direction, words });
        }
        let mut ops = vec![removal((other, absorbed))];
        ops.extend(self.replace(id, |annotation| annotation.span = merged)?);
        Ok(ops)
    }

    fn plan_published(&self, after: Option<PublicationDate>) -> Option<Op> {
        (after != self.published).then_some(Op::Published { before: self.published, after })
    }

    fn plan_finished(&self, after: bool) -> Option<Op> {
        (after != self.finished).then_some(Op::Finished { before: self.finished, after })
    }

    fn plan_flagged(&self, after: bool) -> Option<Op> {
        (after != self.flagged).then_some(Op::Flagged { before: self.flagged, after })
    }

    fn plan_note(&self, note: Option<String>) -> Option<Op> {
        let after = note.filter(|note| !note.trim().is_empty());
        (after != self.note).then(|| Op::Note { before: self.note.clone(), after })
    }

    fn plan_import(&mut self, annotations: Vec<Annotation>) -> Result<Vec<Op>, EditError> {
        if self.applied > 0 {
            return Err(EditError::Begun);
        }
        let mut end = 0;
        for annotation in &annotations {
            if annotation.span.is_empty() || annotation.span.start() < end {
                return Err(EditError::NotFlat);
            }
            end = annotation.span.end();
        }
        Ok(annotations.into_iter().map(|annotation| self.add(annotation)).collect())
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

    /// The recogniser's open findings are replaced by its new ones; the arbiter
    /// decides where those overlap what people made.
    fn plan_prediction(&mut self, found: Vec<Annotation>) -> Vec<Op> {
        let kept: Vec<Annotation> =
            self.annotations.iter().map(|(_, a)| a).filter(|a| !a.is_open()).cloned().collect();
        let wanted = arbitrate(kept.into_iter().chain(found).collect());
        let mut ops = Vec::new();
        // What is found again as it was keeps its id.
        for (id, before) in self.annotations.iter() {
            let same =
                wanted.binary_search_by_key(&before.span.start(), |annotation| annotation.span.start());
            if same.is_err() || same.is_ok_and(|at| wanted[at] != *before) {
                ops.push(removal((id, before)));
            }
        }
        for annotation in wanted {
            if self.annotations.at(annotation.span.start()) != Some(&annotation) {
                ops.push(self.add(annotation));
            }
        }
        ops
    }

    /// The ops of one change made to every annotation.
    fn each(&self, change: impl Fn(&mut Annotation)) -> impl Iterator<Item = Op> {
        self.annotations.iter().flat_map(move |(id, before)| {
            let mut after = before.clone();
            change(&mut after);
            changed(id, before.clone(), after)
        })
    }

    /// The op that adds an annotation.
    pub(super) fn add(&mut self, annotation: Annotation) -> Op {
        Op::Annotation { id: self.annotations.fresh_id(), before: None, after: Some(annotation) }
    }

    /// A person's correction of one annotation, which makes it theirs.
    pub(super) fn replace(
        &self,
        id: AnnotationId,
        correct: impl FnOnce(&mut Annotation),
    ) -> Result<Vec<Op>, EditError> {
        let before = self.get(id).ok_or(EditError::Gone)?.clone();
        let mut after = before.clone();
        correct(&mut after);
        if after != before {
            after.source = Source::Person;
            after.confidence = 1.0;
        }
        // An edit that changes nothing accepts the annotation.
        after.accepted = true;
        Ok(changed(id, before, after))
    }

    /// Whether the label set lets an attribute have a value.
    pub(super) fn check_value(&self, label: &Label, name: &str, value: &str) -> Result<(), EditError> {
        let attribute = self.labels.attribute(label, name);
        let (label, name, value) = (label.clone(), name.to_owned(), value.to_owned());
        match attribute.map(|attribute| (&attribute.kind, attribute.kind.check(&value))) {
            Some((_, Ok(()))) => Ok(()),
            Some((AttributeKind::Choice(_), Err(_))) | None => {
                Err(EditError::UnknownValue { label, name, value })
            }
            Some((_, Err(reason))) => Err(EditError::InvalidValue { name, reason }),
        }
    }

    pub(super) fn known(&self, label: &Label) -> Result<&LabelSet, EditError> {
        match self.labels.get(label) {
            Some(_) => Ok(&self.labels),
            None => Err(EditError::UnknownLabel(label.clone())),
        }
    }
}

/// What two words that touch may have between them.
fn joins(between: char) -> bool {
    between.is_whitespace() || matches!(between, '-' | '\u{2010}' | '\u{2011}' | '–' | '/' | '\'' | '’')
}

/// The op that removes an annotation.
pub(super) fn removal((id, before): (AnnotationId, &Annotation)) -> Op {
    Op::Annotation { id, before: Some(before.clone()), after: None }
}

fn changed(id: AnnotationId, before: Annotation, after: Annotation) -> Vec<Op> {
    if before == after {
        return Vec::new();
    }
    vec![Op::Annotation { id, before: Some(before), after: Some(after) }]
}
