//! Who a person is.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The name that a person who annotates goes by; empty for a person without a name.
/// White space around it does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct AnnotatorName(Arc<str>);

impl AnnotatorName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the person has no name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for AnnotatorName {
    fn from(name: &str) -> Self {
        AnnotatorName(name.trim().into())
    }
}

impl From<String> for AnnotatorName {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}
