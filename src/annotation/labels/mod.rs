//! Label sets: which labels a project has, and what may be said of each.

mod attribute;
mod check;
mod terms;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Attributes, Label};

pub use attribute::{AttributeDefinition, AttributeKind, InvalidValue};
pub use check::{LabelSetError, UNDERLINES};
pub use terms::TermProblem;

/// The labels of a project, in the order of their keys 1, 2, 3 …
///
/// As JSON it is `{"labels": [definition, …]}`; what is read is checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "check::Unchecked")]
pub struct LabelSet {
    labels: Vec<LabelDefinition>,
}

/// One label and how it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelDefinition {
    /// Its name in files and on the page.
    pub name: Label,
    /// Its hue in degrees; lightness and chroma are computed for contrast.
    pub hue: u16,
    /// The underline that tells it apart without colour, a CSS
    /// `text-decoration-style`.
    pub underline: Cow<'static, str>,
    /// One line of help.
    #[serde(default)]
    pub meaning: Cow<'static, str>,
    /// What may be said of a span with this label.
    #[serde(default)]
    pub attributes: Vec<AttributeDefinition>,
    /// The [built-in label](LabelSet::RECOGNISED) whose findings it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recogniser: Option<Label>,
    /// Words that always have this label, as written or in capitals throughout.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
}

impl Default for LabelSet {
    /// GROUP, PLACE, DATE and CASUALTY.
    fn default() -> Self {
        let label = |name: Label, hue, underline, meaning, attributes| LabelDefinition {
            recogniser: Some(name.clone()),
            terms: Vec::new(),
            name,
            hue,
            underline: Cow::Borrowed(underline),
            meaning: Cow::Borrowed(meaning),
            attributes,
        };
        let outcomes = ["killed", "injured", "killed_or_injured", "missing", "captured"];
        let outcome = AttributeDefinition::choice(Attributes::OUTCOME, outcomes.map(Cow::Borrowed).to_vec());
        LabelSet {
            labels: vec![
                label(Label::GROUP, 300, "double", "a named body that fights or polices", vec![]),
                label(Label::PLACE, 150, "solid", "the proper name of a location", vec![]),
                label(Label::DATE, 250, "dotted", "an expression that can be put on a calendar", vec![]),
                label(
                    Label::CASUALTY,
                    30,
                    "wavy",
                    "a number of people killed, injured, missing or captured",
                    vec![outcome],
                ),
            ],
        }
    }
}

impl LabelSet {
    /// What Wiremark itself recognises.
    pub const RECOGNISED: [Label; 4] = [Label::GROUP, Label::PLACE, Label::DATE, Label::CASUALTY];

    /// The labels in the order of their keys.
    pub fn labels(&self) -> &[LabelDefinition] {
        &self.labels
    }

    /// The definition of a label.
    pub fn get(&self, label: &Label) -> Option<&LabelDefinition> {
        self.labels.iter().find(|definition| definition.name == *label)
    }

    /// Whether a label is for the numbers of people killed or hurt: it is the built-in one, or takes the
    /// findings of that.
    pub fn is_for_tolls(&self, label: &Label) -> bool {
        let recogniser = self.get(label).and_then(|definition| definition.recogniser.as_ref());
        *label == Label::CASUALTY || recogniser == Some(&Label::CASUALTY)
    }

    /// The attributes a new span with this label starts with.
    pub fn initial_attributes(&self, label: &Label) -> Attributes {
        let mut attributes = Attributes::new();
        for definition in self.get(label).into_iter().flat_map(|label| &label.attributes) {
            attributes.set(definition.name.clone(), definition.initial().cloned());
        }
        attributes
    }

    /// Those of these attributes that `label` may have.
    pub fn allowed(&self, label: &Label, attributes: &Attributes) -> Attributes {
        let mut allowed = Attributes::new();
        for (name, value) in attributes.iter().filter(|(name, value)| self.allows(label, name, value)) {
            allowed.set(name.to_owned(), Some(value.to_owned().into()));
        }
        allowed
    }

    /// What comes after or before `now` in a choice, round the end: a value, or none where it need not have
    /// one. `None`: there is no such attribute, or it is no choice.
    pub fn next_value(
        &self,
        label: &Label,
        attribute: &str,
        now: Option<&str>,
        forward: bool,
    ) -> Option<Option<&str>> {
        let definition = self.attribute(label, attribute)?;
        let values = definition.values();
        let last = values.len().checked_sub(1)?;
        let at = values.iter().position(|value| Some(value.as_ref()) == now);
        let next = match (at, forward) {
            (None, true) => Some(0),
            (None, false) => Some(last),
            (Some(at), true) if at < last => Some(at + 1),
            (Some(at), false) if at > 0 => Some(at - 1),
            (Some(_), _) if !definition.required => None,
            (Some(_), forward) => Some(if forward { 0 } else { last }),
        };
        Some(next.map(|nth| values[nth].as_ref()))
    }

    /// The definition of an attribute.
    pub fn attribute(&self, label: &Label, attribute: &str) -> Option<&AttributeDefinition> {
        self.get(label)?.attributes.iter().find(|known| known.name == attribute)
    }

    /// Whether `attribute` of `label` may be `value`.
    pub fn allows(&self, label: &Label, attribute: &str, value: &str) -> bool {
        self.attribute(label, attribute).is_some_and(|known| known.kind.check(value).is_ok())
    }
}
