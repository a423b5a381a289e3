//! A layer's annotations, by position and by id.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::annotation::{Annotation, Source};
use crate::text::Span;

use super::Direction;

/// Identifies an annotation within its layer, also after it was removed and brought back by undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnnotationId(pub u32);

/// Who proposed an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The recogniser, and it is as it was proposed.
    Predicted,
    /// The recogniser, but a person gave it another label, place or attribute.
    Corrected,
    /// A person.
    Added,
}

/// None overlap, so a start identifies an annotation as well as its id does.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    by_start: BTreeMap<usize, (AnnotationId, Annotation)>,
    starts: HashMap<AnnotationId, usize>,
    /// Ids of those that were the recogniser's at some time, whatever they are now. An id is never
    /// used for another annotation, so none has to be removed.
    proposed: HashSet<AnnotationId>,
    last_id: u32,
}

impl Annotations {
    /// An id that was never used in this layer.
    pub(super) fn fresh_id(&mut self) -> AnnotationId {
        self.last_id += 1;
        AnnotationId(self.last_id)
    }

    pub(super) fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        self.at(*self.starts.get(&id)?)
    }

    /// The one that starts at this byte.
    pub(super) fn at(&self, start: usize) -> Option<&Annotation> {
        self.by_start.get(&start).map(|(_, annotation)| annotation)
    }

    /// Who proposed an annotation that is or was here.
    pub(super) fn origin(&self, id: AnnotationId, annotation: &Annotation) -> Origin {
        match annotation.source {
            Source::Recogniser => Origin::Predicted,
            Source::Person if self.proposed.contains(&id) => Origin::Corrected,
            Source::Person => Origin::Added,
        }
    }

    /// The next or previous one by position.
    pub(super) fn neighbour(&self, of: Span, direction: Direction) -> Option<(AnnotationId, &Annotation)> {
        let (_, (id, annotation)) = match direction {
            Direction::Forward => {
                self.by_start.range((Bound::Excluded(of.start()), Bound::Unbounded)).next()?
            }
            Direction::Back => self.by_start.range(..of.start()).next_back()?,
        };
        Some((*id, annotation))
    }

    /// By position.
    pub(super) fn iter(&self) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        self.by_start.values().map(|(id, annotation)| (*id, annotation))
    }

    /// Those that share a character with `span`, the last first.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        self.by_start
            .range(..span.end())
            .rev()
            .map(|(_, (id, annotation))| (*id, annotation))
            .take_while(move |(_, annotation)| annotation.span.end() > span.start())
    }

    pub(super) fn insert(&mut self, id: AnnotationId, annotation: Annotation) {
        self.last_id = self.last_id.max(id.0);
        let start = annotation.span.start();
        self.starts.insert(id, start);
        if annotation.source == Source::Recogniser {
            self.proposed.insert(id);
        }
        let replaced = self.by_start.insert(start, (id, annotation));
        debug_assert!(replaced.is_none(), "two annotations at byte {start}");
    }

    pub(super) fn remove(&mut self, id: AnnotationId) {
        if let Some(start) = self.starts.remove(&id) {
            self.by_start.remove(&start);
        }
    }
}
