//! Occurrences of the same words, labelled alike.

use std::collections::HashSet;

use crate::annotation::{Annotation, Attributes, Label, LabelSet};
use crate::dataset::words::Words;
use crate::dataset::{AnnotationId, Edit, EditError, Op};
use crate::recognise::Annotator;
use crate::text::{Span, Text};

use super::Layer;
use super::plan::removal;

/// What an edit of all equal words could do, before it is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Equal {
    /// Where it would change something, by position.
    pub places: Vec<EqualPlace>,
    /// How many places are as they are to be.
    pub already: usize,
}

/// One place of the words.
#[derive(Clone, Debug, PartialEq)]
pub struct EqualPlace {
    /// The words.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// What is labelled there now, by position.
    pub now: Vec<Annotation>,
    /// What would be there in its place; `None`: nothing.
    pub then: Option<Annotation>,
    /// Why a person has to choose this place by itself; `None`: it goes with all others.
    pub caution: Option<Caution>,
}

/// Why a place is not changed with all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Caution {
    /// A person made or accepted what is there.
    Person,
    /// What is there goes on beyond the words.
    Longer,
    /// It has this label with another value, or the recogniser reads it with another.
    OtherValue,
    /// The label is for tolls, and the recogniser does not read these words as one here.
    NotToll,
}

/// A search for all places of the same words, of one document after the other.
pub struct EqualSearch {
    words: Words,
    wanted: Wanted,
    /// What reads tolls, if the label is for those: `four` is a toll here and a time there.
    tolls: Option<Annotator>,
}

enum Wanted {
    Label { label: Label, attributes: Attributes },
    Unlabel { label: Label },
}

impl EqualSearch {
    /// For what an edit would do if all places were chosen; `None`: it is an edit of another kind.
    pub fn new(edit: Edit, labels: &LabelSet) -> Option<Self> {
        match edit {
            Edit::LabelEqual { words, label, attributes, .. } => Some(EqualSearch {
                words: Words::new(&words),
                tolls: labels.is_for_tolls(&label).then(Annotator::new),
                wanted: Wanted::Label { label, attributes },
            }),
            Edit::UnlabelEqual { words, label, .. } => Some(EqualSearch {
                words: Words::new(&words),
                tolls: None,
                wanted: Wanted::Unlabel { label },
            }),
            _ => None,
        }
    }

    /// Whether a text has the words at all, perhaps within other words.
    pub fn may_be_in(&self, text: &str) -> bool {
        self.words.may_be_in(text)
    }

    /// The places of one document.
    pub fn places(&self, layer: &Layer) -> Equal {
        let (places, already) = match &self.wanted {
            Wanted::Label { label, attributes } => {
                layer.places_to_label(&self.words, label, attributes, self.tolls.as_ref())
            }
            Wanted::Unlabel { label } => (layer.places_to_unlabel(&self.words, label), 0),
        };
        Equal { places, already }
    }
}

/// What is to be done at one occurrence.
enum Step {
    /// A new annotation, when these are gone.
    Add(Vec<AnnotationId>),
    /// The annotation of just these words becomes the one that is wanted.
    Correct(AnnotationId),
}

impl Layer {
    fn places_to_label(
        &self,
        words: &Words,
        label: &Label,
        given: &Attributes,
        tolls: Option<&Annotator>,
    ) -> (Vec<EqualPlace>, usize) {
        let mut already = 0;
        let mut places = Vec::new();
        // Reading takes longer than all else here.
        let mut read: Option<Vec<Annotation>> = None;
        for span in words.occurrences(&self.text) {
            let step = self.step_at(span, words);
            let now = self.replaced_by(&step);
            let then = self.labelled(&step, span, label, given);
            if now == [then.clone()] {
                already += 1;
                continue;
            }
            let mut caution = caution(&now, span, &step, &then, given);
            let proposed = now.iter().any(|a| a.is_open() && a.label == *label);
            if let Some(annotator) = tolls.filter(|_| caution.is_none() && !proposed) {
                let read = read.get_or_insert_with(|| annotator.tolls(&self.text));
                caution = caution_of_toll(read, &self.text, span, words, given);
            }
            places.push(EqualPlace {
                sentence: self.text.sentence_around(span),
                span,
                now,
                then: Some(then),
                caution,
            });
        }
        (places, already)
    }

    fn places_to_unlabel(&self, words: &Words, label: &Label) -> Vec<EqualPlace> {
        self.equally_labelled(words, label)
            .map(|(_, annotation)| EqualPlace {
                span: annotation.span,
                sentence: self.text.sentence_around(annotation.span),
                now: vec![annotation.clone()],
                then: None,
                caution: annotation.accepted.then_some(Caution::Person),
            })
            .collect()
    }

    /// The annotations of these words and this label, by position.
    fn equally_labelled(
        &self,
        words: &Words,
        label: &Label,
    ) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        self.annotations.iter().filter(move |(_, annotation)| {
            annotation.label == *label && Words::new(self.text.slice(annotation.span)) == *words
        })
    }

    pub(super) fn plan_equal(
        &mut self,
        words: &str,
        label: &Label,
        given: &Attributes,
        places: &[Span],
    ) -> Result<Vec<Op>, EditError> {
        self.known(label)?;
        for (name, value) in given.iter() {
            self.check_value(label, name, value)?;
        }
        let words = Words::new(words);
        if words.is_empty() {
            return Err(EditError::Blank);
        }
        let occurrences = words.occurrences(&self.text);
        if !places.iter().all(|place| occurrences.binary_search(place).is_ok()) {
            return Err(EditError::NotEqual);
        }
        let (mut ops, mut added) = (Vec::new(), Vec::new());
        // A long annotation can be in the way of several.
        let mut taken = HashSet::new();
        for span in occurrences.into_iter().filter(|span| places.contains(span)) {
            let step = self.step_at(span, &words);
            let then = self.labelled(&step, span, label, given);
            match step {
                Step::Correct(id) => ops.extend(self.replace(id, |annotation| {
                    annotation.label = then.label;
                    annotation.attributes = then.attributes;
                })?),
                Step::Add(in_the_way) => {
                    let new = in_the_way.into_iter().filter(|id| taken.insert(*id));
                    ops.extend(new.filter_map(|id| Some(removal((id, self.get(id)?)))));
                    added.push(then);
                }
            }
        }
        ops.extend(added.into_iter().map(|annotation| self.add(annotation)));
        Ok(ops)
    }

    pub(super) fn plan_unlabel_equal(
        &self,
        words: &str,
        label: &Label,
        places: &[Span],
    ) -> Result<Vec<Op>, EditError> {
        let words = Words::new(words);
        let chosen: Vec<_> =
            self.equally_labelled(&words, label).filter(|(_, a)| places.contains(&a.span)).collect();
        if chosen.len() < places.iter().collect::<HashSet<_>>().len() {
            return Err(EditError::NotEqual);
        }
        Ok(chosen.into_iter().map(removal).collect())
    }

    fn step_at(&self, span: Span, words: &Words) -> Step {
        let there: Vec<(AnnotationId, &Annotation)> = self.annotations.overlapping(span).collect();
        match there[..] {
            [(id, same)] if Words::new(self.text.slice(same.span)) == *words => Step::Correct(id),
            _ => Step::Add(there.into_iter().rev().map(|(id, _)| id).collect()),
        }
    }

    fn replaced_by(&self, step: &Step) -> Vec<Annotation> {
        let ids = match step {
            Step::Correct(id) => std::slice::from_ref(id),
            Step::Add(ids) => ids,
        };
        ids.iter().filter_map(|id| self.get(*id)).cloned().collect()
    }

    /// What is there once a step is done.
    fn labelled(&self, step: &Step, span: Span, label: &Label, given: &Attributes) -> Annotation {
        let fresh = || overlaid(self.labels.initial_attributes(label), given);
        let corrected = match step {
            Step::Correct(id) => self.get(*id),
            Step::Add(_) => None,
        };
        let Some(annotation) = corrected else {
            return Annotation::by_person(span, label.clone()).with(fresh());
        };
        let attributes =
            if annotation.label == *label { overlaid(annotation.attributes.clone(), given) } else { fresh() };
        Annotation { label: label.clone(), attributes, accepted: true, ..annotation.clone() }
    }
}

/// What speaks against changing a place with all others.
fn caution(
    now: &[Annotation],
    span: Span,
    step: &Step,
    then: &Annotation,
    given: &Attributes,
) -> Option<Caution> {
    match (step, now) {
        (Step::Correct(_), [there]) => {
            let same = there.label == then.label;
            if same && there.attributes == then.attributes {
                None
            } else if !there.is_open() {
                Some(Caution::Person)
            } else {
                (same && differs(&there.attributes, given)).then_some(Caution::OtherValue)
            }
        }
        _ if now.iter().any(|there| !there.is_open()) => Some(Caution::Person),
        _ => now.iter().any(|there| !span.contains(there.span)).then_some(Caution::Longer),
    }
}

fn differs(attributes: &Attributes, given: &Attributes) -> bool {
    given.iter().any(|(name, value)| attributes.get(name).is_some_and(|now| now != value))
}

fn caution_of_toll(
    read: &[Annotation],
    text: &Text,
    span: Span,
    words: &Words,
    given: &Attributes,
) -> Option<Caution> {
    let same = |toll: &&Annotation| toll.span.overlaps(span) && Words::new(text.slice(toll.span)) == *words;
    match read.iter().find(same) {
        None => Some(Caution::NotToll),
        Some(toll) => differs(&toll.attributes, given).then_some(Caution::OtherValue),
    }
}

fn overlaid(mut attributes: Attributes, given: &Attributes) -> Attributes {
    for (name, value) in given.iter() {
        attributes.set(name.to_owned(), Some(value.to_owned().into()));
    }
    attributes
}
