//! Label sets and word lists.

use serde::Serialize;
use tsify::Tsify;

use crate::annotation::{LabelDefinition, LabelSet, TermProblem};

/// The labels and what may be said of each.
#[derive(Serialize, Tsify)]
pub struct LabelSetView {
    /// In the order of their keys.
    pub labels: Vec<LabelView>,
}

/// One label.
#[derive(Serialize, Tsify)]
pub struct LabelView {
    /// As files carry it.
    pub name: String,
    /// In degrees.
    pub hue: u16,
    /// A CSS `text-decoration-style`.
    pub underline: String,
    /// One line of help.
    pub meaning: String,
    /// What may be said of a span.
    pub attributes: Vec<AttributeView>,
    /// The built-in label whose findings it takes.
    #[tsify(optional)]
    pub recogniser: Option<String>,
    /// Its word list.
    pub terms: Vec<String>,
}

/// One attribute.
#[derive(Serialize, Tsify)]
pub struct AttributeView {
    /// As files carry it.
    pub name: String,
    /// What its values are.
    #[tsify(type = "'choice' | 'text' | 'number' | 'date' | 'identifier'")]
    pub kind: &'static str,
    /// The values of a choice; none for other kinds.
    pub values: Vec<String>,
    /// Whether it always has a value.
    pub required: bool,
    /// What a new span starts with; a choice that is required starts with its first value
    /// otherwise.
    #[tsify(optional)]
    pub default: Option<String>,
}

impl From<&LabelSet> for LabelSetView {
    fn from(labels: &LabelSet) -> Self {
        let view = |label: &LabelDefinition| LabelView {
            name: label.name.as_str().to_owned(),
            hue: label.hue,
            underline: label.underline.to_string(),
            meaning: label.meaning.to_string(),
            attributes: label
                .attributes
                .iter()
                .map(|attribute| AttributeView {
                    name: attribute.name.to_string(),
                    kind: attribute.kind.name(),
                    values: attribute.values().iter().map(ToString::to_string).collect(),
                    required: attribute.required,
                    default: attribute.default.as_ref().map(ToString::to_string),
                })
                .collect(),
            recogniser: label.recogniser.as_ref().map(|label| label.as_str().to_owned()),
            terms: label.terms.clone(),
        };
        LabelSetView { labels: labels.labels().iter().map(view).collect() }
    }
}

/// What a file of terms holds.
#[derive(Serialize, Tsify)]
pub struct TermsView {
    /// In the order of the file, each once.
    pub terms: Vec<String>,
    /// The lines that were not taken.
    pub problems: Vec<TermProblemView>,
}

/// A line of a file of terms that was not taken.
#[derive(Serialize, Tsify)]
pub struct TermProblemView {
    /// Which, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl TermsView {
    pub(in crate::web::page) fn new(file: &str) -> Self {
        let (terms, problems) = LabelSet::parse_terms(file);
        let view = |TermProblem { line, reason }| TermProblemView { line, reason };
        TermsView { terms, problems: problems.into_iter().map(view).collect() }
    }
}
