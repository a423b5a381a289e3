use std::collections::BTreeMap;
use std::fmt;

use crate::annotation::Annotation;
use crate::dataset::{Project, Record};
use crate::text::{Span, SpanError, Text, Unit};

/// Takes what a reader finds, as it finds it.
pub trait Sink {
    /// A document, its spans checked, by position and not overlapping.
    fn document(&mut self, record: Record);
    /// Something that could not be taken.
    fn problem(&mut self, problem: Problem);
    /// The project that the documents are of, before the first of them.
    fn project(&mut self, _project: Project) {}
}

/// What was read of a file that is held in memory.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order of the file.
    pub documents: Vec<Record>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// The project that the documents are of, if the file says so.
    pub project: Option<Project>,
}

impl Sink for Reading {
    fn document(&mut self, record: Record) {
        self.documents.push(record);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
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

/// Where the spans of one document are checked and gathered.
pub(super) struct Spans<'a> {
    text: &'a Text,
    unit: Unit,
    /// By their first bytes, with what the file calls them.
    found: BTreeMap<usize, (String, Annotation)>,
    problems: Vec<String>,
}

impl<'a> Spans<'a> {
    /// For spans of this text, counted in this unit.
    pub(super) fn new(text: &'a Text, unit: Unit) -> Self {
        Spans { text, unit, found: BTreeMap::new(), problems: Vec::new() }
    }

    /// Takes a span, or notes why not. Of two that overlap, the one that the
    /// file has first stays.
    pub(super) fn add(
        &mut self,
        name: impl Into<String>,
        start: usize,
        end: usize,
        annotation: impl FnOnce(Span) -> Annotation,
    ) {
        let name = name.into();
        match self.check(start, end) {
            Ok(span) => {
                let annotation = annotation(span);
                if annotation.label.as_str().trim().is_empty() {
                    return self.skip(name, "it has no label");
                }
                self.found.insert(span.start(), (name, annotation));
            }
            Err(reason) => self.skip(name, reason),
        }
    }

    /// A span that fits the text and is apart from those before.
    fn check(&self, start: usize, end: usize) -> Result<Span, String> {
        if start > end {
            return Err(format!("the end {end} lies before the start {start}"));
        }
        let span = self.text.span_from(start..end, self.unit).map_err(|error| match error {
            SpanError::Offset(error) => error.to_string(),
            inverted => inverted.to_string(),
        })?;
        if span.is_empty() {
            return Err(format!("it covers nothing at {start}"));
        }
        let before = self.found.range(..span.end()).next_back();
        match before.filter(|(_, (_, other))| other.span.overlaps(span)) {
            Some((_, (other, _))) => Err(format!("overlaps {other}")),
            None => Ok(span),
        }
    }

    /// What a range covers, if it fits the text.
    pub(super) fn covered(&self, start: usize, end: usize) -> Option<&'a str> {
        let text = self.text;
        text.span_from(start..end, self.unit).ok().map(|span| text.slice(span))
    }

    /// Notes why a span is not taken.
    pub(super) fn skip(&mut self, name: impl fmt::Display, reason: impl fmt::Display) {
        self.problems.push(format!("{name}: {reason}; span skipped"));
    }

    /// Notes something else of the document.
    pub(super) fn note(&mut self, message: impl Into<String>) {
        self.problems.push(message.into());
    }

    /// The spans by position, and what was noted.
    pub(super) fn finish(self) -> (Vec<Annotation>, Vec<String>) {
        (self.found.into_values().map(|(_, annotation)| annotation).collect(), self.problems)
    }
}

/// Hands over a document and what was noted of its spans.
pub(super) fn hand_over(
    sink: &mut dyn Sink,
    mut record: Record,
    (annotations, notes): (Vec<Annotation>, Vec<String>),
    line: Option<usize>,
) {
    for message in notes {
        sink.problem(Problem { line, document: Some(record.id.clone()), message });
    }
    record.annotations = annotations;
    sink.document(record);
}
