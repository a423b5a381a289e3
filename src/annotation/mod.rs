//! Annotations: a label on a span of a text, who made it with what confidence; and which labels
//! a project has.

mod annotator;
mod arbiter;
mod calendar;
mod labels;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

pub use annotator::AnnotatorName;
pub use arbiter::arbitrate;
pub use calendar::calendar_day;
pub use labels::{
    AttributeDefinition, AttributeKind, InvalidValue, LabelDefinition, LabelSet, LabelSetError, TermProblem,
    UNDERLINES,
};

use crate::text::Span;

/// The name of a label, as files have it. Which labels there are is defined by a
/// [`LabelSet`], so a project may have others than the four named here.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(Cow<'static, str>);

impl Label {
    /// An organised body that fights or polices.
    pub const GROUP: Label = Label(Cow::Borrowed("GROUP"));
    /// The proper name of a location.
    pub const PLACE: Label = Label(Cow::Borrowed("PLACE"));
    /// An expression that can be put on a calendar.
    pub const DATE: Label = Label(Cow::Borrowed("DATE"));
    /// A number of people killed, injured, missing or captured.
    pub const CASUALTY: Label = Label(Cow::Borrowed("CASUALTY"));

    /// A label by its name.
    pub fn new(name: impl Into<String>) -> Self {
        Label(Cow::Owned(name.into()))
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Name and value pairs on an annotation, such as `outcome` = `killed`. JSON has them as an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<Name, Value>")]
pub struct Attributes(
    // By name. Most have one pair or none, and a map takes half a kilobyte for the first.
    Vec<(Name, Value)>,
);

type Name = Cow<'static, str>;
type Value = Cow<'static, str>;

impl Attributes {
    /// The attribute of the built-in label CASUALTY.
    pub const OUTCOME: &'static str = "outcome";

    /// The fields that files have for every span; no attribute can have one of these names.
    pub const RESERVED: [&'static str; 8] =
        ["start", "end", "label", "source", "confidence", "accepted", "token_start", "token_end"];

    /// No attributes.
    pub fn new() -> Self {
        Self::default()
    }

    /// The one attribute `outcome`.
    pub fn outcome(value: &'static str) -> Self {
        Attributes(vec![(Cow::Borrowed(Self::OUTCOME), Cow::Borrowed(value))])
    }

    /// The value of `name`, if it is set.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.place(name).ok().map(|at| self.0[at].1.as_ref())
    }

    /// Sets or, with `None`, removes `name`.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: Option<Cow<'static, str>>) {
        let name = name.into();
        match (self.place(&name), value) {
            (Ok(at), Some(value)) => self.0[at].1 = value,
            (Ok(at), None) => drop(self.0.remove(at)),
            (Err(at), Some(value)) => self.0.insert(at, (name, value)),
            (Err(_), None) => {}
        }
    }

    /// Names and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where a name is, or has to be put.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_ref().cmp(name))
    }
}

impl From<BTreeMap<Name, Value>> for Attributes {
    fn from(pairs: BTreeMap<Name, Value>) -> Self {
        Attributes(pairs.into_iter().collect())
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// What kind of author made an annotation. Which person it was is in the layer and its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Wiremark's own recognition.
    Recogniser,
    /// A person at the page, or a file that a person made.
    Person,
}

/// A label on a span of one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Where.
    pub span: Span,
    /// What.
    pub label: Label,
    /// What else, as the label set allows.
    pub attributes: Attributes,
    /// By whom.
    pub source: Source,
    /// The confidence, 0 to 1. What a person marked is 1.
    pub confidence: f32,
    /// Whether a person has agreed to it.
    pub accepted: bool,
}

impl AsRef<Annotation> for Annotation {
    fn as_ref(&self) -> &Annotation {
        self
    }
}

impl Annotation {
    /// One that the recogniser proposes.
    pub fn recognised(span: Span, label: Label, confidence: f32) -> Self {
        Annotation {
            span,
            label,
            attributes: Attributes::new(),
            source: Source::Recogniser,
            confidence,
            accepted: false,
        }
    }

    /// One that a person made, and so agrees to.
    pub fn by_person(span: Span, label: Label) -> Self {
        Annotation {
            span,
            label,
            attributes: Attributes::new(),
            source: Source::Person,
            confidence: 1.0,
            accepted: true,
        }
    }

    /// Whether the recogniser proposes it and nobody has agreed yet.
    pub fn is_open(&self) -> bool {
        self.source == Source::Recogniser && !self.accepted
    }

    /// With these attributes.
    pub fn with(mut self, attributes: Attributes) -> Self {
        self.attributes = attributes;
        self
    }
}
