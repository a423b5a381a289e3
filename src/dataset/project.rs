use serde::{Deserialize, Serialize};

use crate::annotation::LabelSet;

/// What the documents of a piece of work have in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// What people call it.
    pub name: String,
    /// The labels of all of its documents.
    pub labels: LabelSet,
    /// How to label, for the people who do: Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidelines: Option<String>,
    /// When it was begun, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<u64>,
}

impl Project {
    /// A new one with the default labels.
    pub fn named(name: impl Into<String>) -> Self {
        Project { name: name.into(), labels: LabelSet::default(), guidelines: None, created: None }
    }
}
