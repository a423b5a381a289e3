//! Checks the spans that a reader finds, and hands over the document with them.

use std::collections::BTreeMap;
use std::fmt;

use super::parse_result::{Problem, Sink};
use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::text::{Span, SpanError, Text, Unit};

/// Where the spans of one document are checked and gathered.
pub struct SpanCollector<'a> {
    text: &'a Text,
    unit: Unit,
    /// By their first bytes, with what the file calls them.
    found: BTreeMap<usize, (String, Annotation)>,
    problems: Vec<String>,
}

impl<'a> SpanCollector<'a> {
    /// For spans of this text, counted in this unit.
    pub fn new(text: &'a Text, unit: Unit) -> Self {
        SpanCollector { text, unit, found: BTreeMap::new(), problems: Vec::new() }
    }

    /// Takes a span, or notes why not. Of two that overlap, the one that the
    /// file has first stays.
    pub fn add(
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
    pub fn covered(&self, start: usize, end: usize) -> Option<&'a str> {
        let text = self.text;
        text.span_from(start..end, self.unit).ok().map(|span| text.slice(span))
    }

    /// Notes why a span is not taken.
    pub fn skip(&mut self, name: impl fmt::Display, reason: impl fmt::Display) {
        self.problems.push(format!("{name}: {reason}; span skipped"));
    }

    /// Notes something else of the document.
    pub fn note(&mut self, message: impl Into<String>) {
        self.problems.push(message.into());
    }

    /// The spans by position, and what was noted.
    pub fn finish(self) -> (Vec<Annotation>, Vec<String>) {
        (self.found.into_values().map(|(_, annotation)| annotation).collect(), self.problems)
    }
}

/// Hands over a document and what was noted of its spans.
pub fn hand_over(
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
