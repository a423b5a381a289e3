//! The shapes that cross the boundary. TypeScript's types are made from these.

mod change;
mod division;
mod document;
mod edit;
mod equal;
mod labels;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::dataset::Heading;
use crate::text::{Article, OffsetUnit, Span, Text};

pub use change::ChangesView;
pub use division::{DivisionView, JoinedView, StoredDocumentView, StoredDocumentsView};
pub use document::{ChangeView, CorrectionsView, DocumentView, FindingsView, SummaryView};
pub use edit::EditView;
pub use equal::EqualView;
pub use labels::{LabelSetView, TermsView};

/// A range of UTF-16 code units, end excluded.
#[derive(Clone, Copy, Serialize, Deserialize, Tsify)]
pub struct RangeView {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The articles that stand in one text.
#[derive(Serialize, Tsify)]
pub struct ArticlesView {
    /// In order; all of the text but white space between them.
    pub articles: Vec<ArticleView>,
}

/// One of several articles.
#[derive(Serialize, Tsify)]
pub struct ArticleView {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its headline, or else its first line, which names it.
    pub title: String,
}

/// What a list says of an article beside what was labelled in it.
#[derive(Serialize, Tsify)]
pub struct HeadingView {
    /// The document's name, if it is one that tells something; else the headline, or the first
    /// sentence.
    pub title: String,
    /// The first words under it.
    pub lead: String,
    /// Who published it.
    #[tsify(optional)]
    pub outlet: Option<String>,
    /// Whether the document's name says something that the title does not.
    pub named: bool,
}

impl From<Heading> for HeadingView {
    fn from(Heading { title, lead, outlet, named }: Heading) -> Self {
        HeadingView { title, lead, outlet, named }
    }
}

impl RangeView {
    pub(super) fn new(span: Span, text: &Text) -> Self {
        let range = text.range_in(span, OffsetUnit::Utf16);
        RangeView { start: range.start, end: range.end }
    }
}

impl ArticlesView {
    pub(super) fn new(articles: &[Article], text: &Text) -> Self {
        ArticlesView { articles: articles.iter().map(|article| ArticleView::new(article, text)).collect() }
    }
}

impl ArticleView {
    fn new(article: &Article, text: &Text) -> Self {
        let range = text.range_in(article.span, OffsetUnit::Utf16);
        ArticleView { start: range.start, end: range.end, title: text.slice(article.title).to_owned() }
    }
}

/// A file as text.
#[derive(Serialize, Tsify)]
pub struct DecodedView {
    /// The text; empty if there is a problem.
    pub text: String,
    /// How it was read, if it is not UTF-8.
    #[tsify(optional)]
    pub note: Option<String>,
    /// Why it is no text, and what to do.
    #[tsify(optional)]
    pub problem: Option<String>,
}
