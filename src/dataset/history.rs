//! How documents came to be what they are, as files and the page store it.

/// The changes of a layer as they are stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// The changes, as [`Change::to_journal`](super::Change::to_journal) makes them.
    pub entries: Vec<String>,
    /// How many of them, from the first, are applied; the others were undone and can be redone.
    pub applied: usize,
}

/// How a document of a project came to be what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The changes of its default layer.
    pub journal: Journal,
    /// Whether the recogniser has read the text.
    pub read: bool,
    /// When it became part of the project, in milliseconds since 1970.
    pub created: Option<u64>,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: Option<u64>,
    /// The file that it came from, by its name.
    pub source: Option<String>,
}
