//! What a reader gives: documents, and a problem for everything that it could not take.

use std::fmt;

use crate::dataset::{Project, Record};

/// Takes what a reader finds, as it finds it.
pub trait Sink {
    /// A document, its spans checked, by position and not overlapping.
    fn document(&mut self, record: Record);
    /// Something that could not be taken.
    fn problem(&mut self, problem: Problem);
    /// How the file was read where it left a choice, or what of it is no document and no
    /// span. Nothing is lost by it, and many documents may say the same.
    fn note(&mut self, note: String);
    /// The project that the documents are of, before the first of them.
    fn project(&mut self, _project: Project) {}
}

/// What was read of a file that is held in memory.
#[derive(Debug, Default)]
pub struct ParseResult {
    /// In the order of the file.
    pub documents: Vec<Record>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// Each once, in the order of the file.
    pub notes: Vec<String>,
    /// The project that the documents are of, if the file says so.
    pub project: Option<Project>,
}

impl Sink for ParseResult {
    fn document(&mut self, record: Record) {
        self.documents.push(record);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn project(&mut self, project: Project) {
        self.project = Some(project);
    }
}

/// What could not be taken, where, why, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, from 1, if it is one line's.
    pub line: Option<usize>,
    /// The id of the document, if it is one document's.
    pub document: Option<String>,
    /// Why, and what was done.
    pub message: String,
}

impl Problem {
    /// One of the whole file.
    pub fn of_file(message: impl Into<String>) -> Self {
        Problem { line: None, document: None, message: message.into() }
    }

    /// One of a line that is no document.
    pub fn on_line(line: usize, message: impl fmt::Display) -> Self {
        Problem { line: Some(line), document: None, message: format!("{message}; document skipped") }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(document) = &self.document {
            write!(f, "document {document:?}: ")?;
        }
        f.write_str(&self.message)
    }
}
