//! One document made into several, and several into one. Each annotation stays with its words, and
//! what was done to it stays with it.

use std::collections::HashMap;

use super::{Actor, AnnotationId, Change, Document, Journal, Layer, Op};
use crate::annotation::{Annotation, AnnotatorName};
use crate::text::{Article, NotALine, Span, Text, articles_at};

/// What becomes of a document that is divided.
#[derive(Debug)]
pub struct Division {
    /// In order; together all of the text but white space between them.
    pub parts: Vec<DocumentPart>,
    /// Annotations that stand in no part as a whole, of whatever layer. While there are any, no
    /// part has a journal: they would be lost.
    pub crossing: Vec<Annotation>,
}

/// One of the documents that a document is divided into.
#[derive(Debug)]
pub struct DocumentPart {
    /// Where it stands in the text that is divided, and what it is called.
    pub article: Article,
    /// How many annotations of the default layer stand in it.
    pub annotations: usize,
    /// The journal of each layer, in their order, as it would be had there never been more than
    /// this part; with all that was said of the document as a whole.
    pub journals: Vec<Journal>,
}

impl Document {
    /// The document divided where lines begin, at these bytes.
    ///
    /// # Errors
    /// If no line begins at one of them.
    pub fn divide(&self, starts: &[usize]) -> Result<Division, NotALine> {
        let articles = articles_at(self.text(), starts)?;
        let within = |annotation: &Annotation| {
            let at = articles.partition_point(|article| article.span.start() <= annotation.span.start());
            at > 0 && articles[at - 1].span.contains(annotation.span)
        };
        let annotations = self.layers().iter().flat_map(Layer::annotations);
        let crossing: Vec<Annotation> = annotations
            .filter(|(_, annotation)| !within(annotation))
            .map(|(_, annotation)| annotation.clone())
            .collect();
        let part = |article: Article| {
            let text = Text::new(self.text().slice(article.span));
            let journal = |layer: &Layer| layer.journal_within(article.span, &text);
            let counted = |annotation: &Annotation| article.span.contains(annotation.span);
            DocumentPart {
                article,
                annotations: self.layer().annotations().filter(|(_, one)| counted(one)).count(),
                journals: match crossing[..] {
                    [] => self.layers().iter().map(journal).collect(),
                    _ => Vec::new(),
                },
            }
        };
        Ok(Division { parts: articles.iter().copied().map(part).collect(), crossing })
    }
}

impl Layer {
    /// The journal that the layer of a document with this part of the text would have.
    fn journal_within(&self, part: Span, text: &Text) -> Journal {
        let mut journal = Journal::default();
        for (nth, change) in self.changes().iter().enumerate() {
            let Some(change) = change.within(part, text) else { continue };
            journal.entries.push(change.to_journal());
            journal.applied += usize::from(nth < self.applied());
        }
        journal
    }
}

impl Change {
    /// The same change, of these things.
    fn with(&self, ops: Vec<Op>) -> Change {
        Change { by: self.by.clone(), time: self.time, together: self.together, ops }
    }

    /// What it did in one part of the text, which is `text`; `None` if that is nothing. An
    /// annotation that was in the part for a while came and went there.
    fn within(&self, part: Span, text: &Text) -> Option<Change> {
        let inside = |annotation: &Option<Annotation>| {
            let inside = annotation.as_ref().filter(|annotation| part.contains(annotation.span))?;
            Some(moved(inside, text, |byte| byte - part.start()))
        };
        let ops: Vec<Op> = self
            .ops
            .iter()
            .filter_map(|op| match op {
                Op::Annotation { id, before, after } => {
                    let (before, after) = (inside(before), inside(after));
                    (before.is_some() || after.is_some()).then_some(Op::Annotation { id: *id, before, after })
                }
                of_the_document => Some(of_the_document.clone()),
            })
            .collect();
        (!ops.is_empty()).then(|| self.with(ops))
    }
}

/// An annotation of the same words in another text.
fn moved(annotation: &Annotation, text: &Text, to: impl Fn(usize) -> usize) -> Annotation {
    let span = text.span(to(annotation.span.start())..to(annotation.span.end()));
    Annotation { span: span.expect("the words are there too"), ..annotation.clone() }
}

/// Several documents as one.
#[derive(Debug)]
pub struct Joined {
    /// Their texts, a blank line between them.
    pub text: String,
    /// The layers, the default one first, each with its journal. What was undone before cannot be
    /// redone in it.
    pub layers: Vec<(AnnotatorName, Journal)>,
}

/// Why documents cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// Their default layers are of different annotators.
    #[error(
        "“{first}” and “{other}” were labelled by different people, and a document shows the labels of one; \
         give both layers one name, or leave the documents apart"
    )]
    Annotators {
        /// The first document's name.
        first: String,
        /// The name of one with another annotator.
        other: String,
    },
}

/// Joins documents, in this order. It has the first day of publication and all notes; it is done if
/// all were, and flagged if one was. `time`: when, in milliseconds since 1970.
///
/// # Errors
/// If their labels are of different annotators.
pub fn join(documents: &[Document], time: Option<u64>) -> Result<Joined, JoinError> {
    let Some(first) = documents.first() else {
        return Ok(Joined { text: String::new(), layers: Vec::new() });
    };
    let default = first.layer().annotator();
    if let Some(other) = documents.iter().find(|other| other.layer().annotator() != default) {
        return Err(JoinError::Annotators { first: first.id().to_owned(), other: other.id().to_owned() });
    }
    let mut content = String::new();
    let mut begins = Vec::new();
    for document in documents {
        let text = document.text().as_str();
        if !content.is_empty() {
            separate(&mut content);
        }
        begins.push(content.len());
        content.push_str(text);
    }
    let text = Text::new(content);
    let mut annotators: Vec<&AnnotatorName> = Vec::new();
    for layer in documents.iter().flat_map(Document::layers) {
        if !annotators.contains(&layer.annotator()) {
            annotators.push(layer.annotator());
        }
    }
    let joined = |annotator: &AnnotatorName| {
        let parts = documents
            .iter()
            .zip(&begins)
            .filter_map(|(document, &begin)| document.layer_of(annotator).map(|layer| (begin, layer)));
        (annotator.clone(), joined_journal(parts.collect(), &text, time))
    };
    let layers = annotators.into_iter().map(joined).collect();
    Ok(Joined { text: text.as_str().to_owned(), layers })
}

/// Ends a text with a blank line, as its own lines end.
fn separate(content: &mut String) {
    let end = if content.contains("\r\n") { "\r\n" } else { "\n" };
    while !content.ends_with(&end.repeat(2)) {
        content.push_str(end);
    }
}

/// The journal of the layers of one annotator in several documents, whose texts begin at these
/// bytes of the joined text.
fn joined_journal(parts: Vec<(usize, &Layer)>, text: &Text, time: Option<u64>) -> Journal {
    let mut ids = HashMap::new();
    let (mut baseline, mut rest) = (Vec::new(), Vec::new());
    for (nth, (begin, layer)) in parts.iter().enumerate() {
        // Those of one document stay in order, whatever its clock said.
        let mut latest = None;
        for (place, change) in layer.changes()[..layer.applied()].iter().enumerate() {
            let ops: Vec<Op> = change
                .ops
                .iter()
                .filter_map(|op| match op {
                    Op::Annotation { id, before, after } => {
                        let fresh = AnnotationId(ids.len() as u32 + 1);
                        let id = *ids.entry((nth, *id)).or_insert(fresh);
                        let behind = |annotation: &Option<Annotation>| {
                            Some(moved(annotation.as_ref()?, text, |byte| byte + begin))
                        };
                        Some(Op::Annotation { id, before: behind(before), after: behind(after) })
                    }
                    // One document can only follow one line of what was said of it.
                    of_the_document => (nth == 0).then(|| of_the_document.clone()),
                })
                .collect();
            latest = latest.max(change.time);
            let change = change.with(ops);
            match change.ops[..] {
                [] => {}
                _ if place < layer.baseline() => baseline.push(change),
                _ => rest.push((latest, change)),
            }
        }
    }
    rest.sort_by_key(|(latest, _)| *latest);
    let mut entries = Vec::new();
    for actor in [Actor::File, Actor::Recogniser] {
        let mut one: Option<Change> = None;
        for change in baseline.iter().filter(|change| change.by == actor) {
            match &mut one {
                Some(one) => one.ops.extend(change.ops.iter().cloned()),
                None => one = Some(change.clone()),
            }
        }
        entries.extend(one);
    }
    entries.extend(rest.into_iter().map(|(_, change)| change));
    let layers: Vec<&Layer> = parts.into_iter().map(|(_, layer)| layer).collect();
    entries.extend(joined_facts(&layers, time));
    Journal { applied: entries.len(), entries: entries.iter().map(Change::to_journal).collect() }
}

/// What has to be said of a joined document as a whole that its first layer does not say.
fn joined_facts(layers: &[&Layer], time: Option<u64>) -> Option<Change> {
    let first = *layers.first()?;
    let notes: Vec<&str> = layers.iter().filter_map(|layer| layer.note()).collect();
    let note = (!notes.is_empty()).then(|| notes.join("\n"));
    let published = layers.iter().find_map(|layer| layer.published());
    let finished = layers.iter().all(|layer| layer.finished());
    let flagged = layers.iter().any(|layer| layer.flagged());
    let mut ops = Vec::new();
    if published != first.published() {
        ops.push(Op::Published { before: first.published(), after: published });
    }
    if finished != first.finished() {
        ops.push(Op::Finished { before: first.finished(), after: finished });
    }
    if flagged != first.flagged() {
        ops.push(Op::Flagged { before: first.flagged(), after: flagged });
    }
    if note.as_deref() != first.note() {
        ops.push(Op::Note { before: first.note().map(str::to_owned), after: note });
    }
    let by = Actor::Person(first.annotator().clone());
    (!ops.is_empty()).then_some(Change { by, time, together: true, ops })
}
