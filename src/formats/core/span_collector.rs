//! Checks the spans that a reader finds, and hands over the document with them.

use std::collections::BTreeMap;
use std::fmt;

use super::counting::{Agreement, Counting, Places, agreement};
use super::parse_result::{Problem, Sink};
use crate::annotation::Annotation;
use crate::dataset::Record;
use crate::text::{OffsetUnit, Span, SpanError, Text};

/// Where the spans of one document are gathered, and checked when all are there.
///
/// A span may come with the words that it covers. Where offsets and words disagree, but
/// another way to count the offsets makes all of them agree, that is how they are meant.
pub struct SpanCollector<'a> {
    text: &'a Text,
    unit: OffsetUnit,
    entries: Vec<Entry>,
}

enum Entry {
    Span(Candidate),
    Problem(String),
    Note(String),
}

/// A span as the file has it.
struct Candidate {
    /// What the file calls it.
    name: String,
    start: usize,
    end: usize,
    quote: Option<String>,
    /// Its span is not known yet.
    annotation: Annotation,
}

/// What was found of a document, and what is to be said of it.
#[derive(Debug, Default)]
pub struct Found {
    /// By position, not overlapping.
    pub annotations: Vec<Annotation>,
    /// What was not taken, and why.
    pub problems: Vec<String>,
    /// How what was taken was read.
    pub notes: Vec<String>,
}

/// How the quotes of some documents agree with their offsets, counted in one way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    ButForSpace,
    No,
}

impl<'a> SpanCollector<'a> {
    /// For spans of this text, counted in this unit.
    pub fn new(text: &'a Text, unit: OffsetUnit) -> Self {
        SpanCollector { text, unit, entries: Vec::new() }
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
        self.add_quoted(name, start, end, None, annotation);
    }

    /// Takes a span with the words that it covers, if the file has them.
    pub fn add_quoted(
        &mut self,
        name: impl Into<String>,
        start: usize,
        end: usize,
        quote: Option<String>,
        annotation: impl FnOnce(Span) -> Annotation,
    ) {
        let nowhere = self.text.span(0..0).expect("every text has a start");
        let quote = quote.filter(|quote| !quote.is_empty());
        let (name, annotation) = (name.into(), annotation(nowhere));
        self.entries.push(Entry::Span(Candidate { name, start, end, quote, annotation }));
    }

    /// The text that the spans are of.
    pub fn text(&self) -> &'a str {
        self.text.as_str()
    }

    /// What a range covers, if it fits the text.
    pub fn covered(&self, start: usize, end: usize) -> Option<&'a str> {
        let text = self.text;
        text.span_from(start..end, self.unit).ok().map(|span| text.slice(span))
    }

    /// Says why a span is not taken.
    pub fn skip(&mut self, name: impl fmt::Display, reason: impl fmt::Display) {
        self.problem(format!("{name}: {reason}; span skipped"));
    }

    /// Says of something else of the document why it is not taken.
    pub fn problem(&mut self, message: impl Into<String>) {
        self.entries.push(Entry::Problem(message.into()));
    }

    /// Says how something was read.
    pub fn note(&mut self, message: impl Into<String>) {
        self.entries.push(Entry::Note(message.into()));
    }

    /// The spans of a document that is read by itself.
    pub fn finish(self) -> Found {
        let counting = proven(std::slice::from_ref(&self));
        self.finish_as(counting)
    }

    /// The spans of all documents of a file, whose quotes are looked at together. If no one
    /// way to count makes all of them agree, each document is read by itself.
    pub fn finish_all(file: Vec<Self>) -> Vec<Found> {
        match proven(&file) {
            None => file.into_iter().map(SpanCollector::finish).collect(),
            counting => file.into_iter().map(|document| document.finish_as(counting)).collect(),
        }
    }

    fn finish_as(self, counting: Option<Counting>) -> Found {
        let SpanCollector { text, unit, entries } = self;
        let counted = counting.map(|counting| (counting, counting.places(text.as_str())));
        let mut checked = Checked { text, unit, counted, spans: BTreeMap::new(), found: Found::default() };
        for entry in entries {
            match entry {
                Entry::Note(message) => checked.found.notes.push(message),
                Entry::Problem(message) => checked.found.problems.push(message),
                Entry::Span(candidate) => checked.take(candidate),
            }
        }
        checked.finish()
    }

    fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Span(candidate) => Some(candidate),
            Entry::Problem(_) | Entry::Note(_) => None,
        })
    }

    fn has_quotes(&self) -> bool {
        self.candidates().any(|candidate| candidate.quote.is_some())
    }

    /// How the quotes agree with what stands where `covered` says.
    fn fit(&self, covered: impl Fn(&Candidate) -> Option<&'a str>) -> Fit {
        let mut fit = Fit::Exact;
        for candidate in self.candidates() {
            let Some(quote) = &candidate.quote else { continue };
            match covered(candidate).and_then(|covered| agreement(quote, covered)) {
                Some(Agreement::Exact) => {}
                Some(Agreement::ButForSpace) => fit = Fit::ButForSpace,
                None => return Fit::No,
            }
        }
        fit
    }

    fn own_fit(&self) -> Fit {
        self.fit(|span| self.covered(span.start, span.end))
    }

    fn fit_as(&self, counting: Counting) -> Fit {
        if !self.has_quotes() {
            return Fit::Exact;
        }
        let places = counting.places(self.text.as_str());
        self.fit(|span| places.bytes(span.start, span.end).map(|range| &self.text.as_str()[range]))
    }
}

/// The one way to count that makes all quotes of these documents agree, if it is not the
/// format's own: exactly where there is such a one, or else but for white space.
fn proven(documents: &[SpanCollector<'_>]) -> Option<Counting> {
    let all = |fit: &dyn Fn(&SpanCollector<'_>) -> Fit| {
        let mut all = Fit::Exact;
        for document in documents {
            match fit(document) {
                Fit::Exact => {}
                Fit::ButForSpace => all = Fit::ButForSpace,
                Fit::No => return Fit::No,
            }
        }
        all
    };
    let own = all(&|document: &SpanCollector<'_>| document.own_fit());
    if own != Fit::No {
        return None;
    }
    let mut second = None;
    for counting in Counting::others(documents.first()?.unit) {
        match all(&|document: &SpanCollector<'_>| document.fit_as(counting)) {
            Fit::Exact => return Some(counting),
            Fit::ButForSpace => second = second.or(Some(counting)),
            Fit::No => {}
        }
    }
    second
}

/// The spans of a document that have passed.
struct Checked<'a> {
    text: &'a Text,
    unit: OffsetUnit,
    /// How the file counts, if it is not in the unit.
    counted: Option<(Counting, Places)>,
    /// By their first bytes, with what the file calls them.
    spans: BTreeMap<usize, (String, Annotation)>,
    found: Found,
}

impl Checked<'_> {
    fn take(&mut self, candidate: Candidate) {
        match self.check(&candidate) {
            Ok(span) => {
                let annotation = Annotation { span, ..candidate.annotation };
                self.spans.insert(span.start(), (candidate.name, annotation));
            }
            Err(reason) => self.found.problems.push(format!("{}: {reason}; span skipped", candidate.name)),
        }
    }

    /// A span that fits the text, covers what it says and is apart from those before.
    fn check(&mut self, candidate: &Candidate) -> Result<Span, String> {
        let span = self.place(candidate)?;
        if let Some(quote) = &candidate.quote {
            let Candidate { start, end, .. } = candidate;
            let covered = self.text.slice(span);
            match agreement(quote, covered) {
                Some(Agreement::Exact) => {}
                Some(Agreement::ButForSpace) => self.found.notes.push(SPACE_DIFFERS.to_owned()),
                None => return Err(format!("{start} to {end} is {covered:?}, but it says {quote:?}")),
            }
        }
        let before = self.spans.range(..span.end()).next_back();
        if let Some((_, (other, _))) = before.filter(|(_, (_, other))| other.span.overlaps(span)) {
            return Err(format!("overlaps {other}"));
        }
        if candidate.annotation.label.as_str().trim().is_empty() {
            return Err("it has no label".to_owned());
        }
        Ok(span)
    }

    fn place(&self, &Candidate { start, end, .. }: &Candidate) -> Result<Span, String> {
        if start > end {
            return Err(format!("the end {end} lies before the start {start}"));
        }
        let bytes = self.counted.as_ref().and_then(|(_, places)| places.bytes(start, end));
        if let Some(span) = bytes.and_then(|bytes| self.text.span(bytes).ok()) {
            return Ok(span);
        }
        if let Some((counting, _)) = &self.counted {
            return Err(format!("{start} to {end} is no place of the text, counted in {counting}"));
        }
        let span = self.text.span_from(start..end, self.unit).map_err(|error| match error {
            SpanError::Offset(error) => error.to_string(),
            inverted => inverted.to_string(),
        })?;
        if span.is_empty() { Err(format!("it covers nothing at {start}")) } else { Ok(span) }
    }

    fn finish(mut self) -> Found {
        self.found.annotations = self.spans.into_values().map(|(_, annotation)| annotation).collect();
        if let Some((counting, _)) = self.counted.filter(|_| !self.found.annotations.is_empty()) {
            let note =
                format!("offsets are read as {counting}: so all words that are quoted beside them fit");
            self.found.notes.insert(0, note);
        }
        self.found
    }
}

const SPACE_DIFFERS: &str = "words that are quoted beside offsets differ from the text in white space; taken, as all else is the same";

/// Hands over a document and what is to be said of its spans.
pub fn hand_over(sink: &mut dyn Sink, mut record: Record, found: Found, line: Option<usize>) {
    for message in found.problems {
        sink.problem(Problem { line, document: Some(record.id.clone()), message });
    }
    found.notes.into_iter().for_each(|note| sink.note(note));
    record.annotations = found.annotations;
    sink.document(record);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Label;

    /// What spans cover and what is said, of documents with spans `(start, end, quote)`.
    type Documents<'t> = &'t [Quoted<'t>];
    type Quoted<'t> = (&'t str, &'t [(usize, usize, &'t str)]);

    fn found(documents: Documents<'_>) -> (Vec<String>, Vec<String>, Vec<String>) {
        let texts: Vec<Text> = documents.iter().map(|(text, _)| Text::new(*text)).collect();
        let collector = |(text, (_, spans)): (_, &Quoted<'_>)| {
            let mut collector = SpanCollector::new(text, OffsetUnit::CodePoints);
            for (start, end, quote) in *spans {
                let person = |span| Annotation::by_person(span, Label::PLACE);
                collector.add_quoted("s", *start, *end, Some((*quote).to_owned()), person);
            }
            collector
        };
        let found = SpanCollector::finish_all(texts.iter().zip(documents).map(collector).collect());
        let (mut covered, mut problems, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for (text, found) in texts.iter().zip(found) {
            covered.extend(found.annotations.iter().map(|a| text.slice(a.span).to_owned()));
            problems.extend(found.problems);
            notes.extend(found.notes);
        }
        notes.dedup();
        (covered, problems, notes)
    }

    #[test]
    fn quotes_prove_how_offsets_count() {
        let cases: [(Documents<'_>, &[&str], &str); 9] = [
            (&[("💩This is an annotation.", &[(13, 23, "annotation")])], &["annotation"], "UTF-16 units"),
            (&[("é Beni", &[(3, 7, "Beni")])], &["Beni"], "bytes of UTF-8"),
            // Spans without words are counted as those that have them.
            (&[("💩 Beni, Homs", &[(3, 7, "Beni"), (9, 13, "")])], &["Beni", "Homs"], "UTF-16 units"),
            (&[("In\r\nBeni", &[(3, 7, "Beni")])], &["Beni"], "code points, each CRLF as one"),
            (&[("In\nBeni", &[(4, 8, "Beni")])], &["Beni"], "code points, each line end as two"),
            (&[("😀😀\r\nBeni", &[(5, 9, "Beni")])], &["Beni"], "UTF-16 units, each CRLF as one"),
            (
                &[("Beni", &[(1, 5, "Beni")])],
                &["Beni"],
                "code points, and a byte order mark that is not in the text",
            ),
            (
                &[("\u{feff}Beni", &[(0, 4, "Beni")])],
                &["Beni"],
                "code points, without the byte order mark of the text",
            ),
            // One document proves it for the file.
            (
                &[("😀 Beni Beni", &[(3, 7, "Beni")]), ("😀😀 ab ab ", &[(5, 7, "ab"), (8, 10, "")])],
                &["Beni", "ab", "ab"],
                "UTF-16 units",
            ),
        ];
        for (documents, covered, counting) in cases {
            let note =
                format!("offsets are read as {counting}: so all words that are quoted beside them fit");
            let (found, problems, notes) = found(documents);
            assert_eq!((found, problems), (covered.iter().map(|s| s.to_string()).collect(), vec![]));
            assert_eq!(notes, [note]);
        }
    }

    #[test]
    fn each_document_has_its_own_way_where_the_file_has_none() {
        let (covered, problems, notes) =
            found(&[("😀 Beni", &[(3, 7, "Beni")]), ("😀 Homs", &[(2, 6, "Homs")])]);
        assert_eq!((covered.len(), problems.len(), notes.len()), (2, 0, 1), "{notes:?}");
    }

    #[test]
    fn a_quote_that_fits_nowhere_is_told_and_moves_nothing() {
        let (covered, problems, notes) = found(&[("😀 Beni Homs", &[(2, 6, "Beni"), (7, 11, "Aleppo")])]);
        assert_eq!((covered, notes), (vec!["Beni".to_owned()], vec![]));
        assert_eq!(problems, ["s: 7 to 11 is \"Homs\", but it says \"Aleppo\"; span skipped"]);
        // Proof is of all or of none.
        let (covered, problems, _) = found(&[("😀 Beni Homs", &[(3, 7, "Beni"), (7, 11, "Aleppo")])]);
        assert_eq!((covered.len(), problems.len()), (0, 2));
    }

    #[test]
    fn white_space_may_differ_and_it_is_said() {
        for (text, end, quote) in [
            ("In New  York died", 12, "New York"),
            ("In New\nYork died", 11, "New York"),
            ("In New\r\nYork", 12, "NewYork"),
        ] {
            let (covered, problems, notes) = found(&[(text, &[(3, end, quote)])]);
            assert_eq!((covered.len(), problems.len()), (1, 0), "{text}");
            assert_eq!(notes, [SPACE_DIFFERS]);
        }
    }
}
