//! What the page needs at once: recognition, and the document being edited.

mod annotator;
mod editor;
mod equal;
mod views;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::to_js;
use crate::annotation::LabelSet;
use crate::dataset::{Heading, document_id, join};
use crate::text::{OffsetUnit, Text, articles, decode_any, foreign_language};
pub use annotator::Annotator;
pub use editor::Editor;
pub use equal::EqualSearch;
use views::{
    ArticlesView, DecodedView, DivisionView, HeadingView, JoinedView, LabelSetView, StoredDocumentView,
    StoredDocumentsView, TermsView,
};

/// The labels a new document is marked with.
#[wasm_bindgen(js_name = defaultLabels)]
pub fn default_labels() -> Result<Ts<LabelSetView>, JsError> {
    Ok(LabelSetView::from(&LabelSet::default()).into_ts()?)
}

/// The default labels as JSON, which is how a project keeps its own.
#[wasm_bindgen(js_name = labelsJson)]
pub fn labels_json() -> String {
    LabelSet::default().to_json()
}

/// The labels of a project's JSON.
///
/// # Errors
/// If they cannot be worked with; the message names the label and what to do.
#[wasm_bindgen(js_name = checkLabels)]
pub fn check_labels(json: &str) -> Result<Ts<LabelSetView>, JsError> {
    Ok(LabelSetView::from(&label_set(Some(json))?).into_ts()?)
}

/// The terms of a file with one a line; what is not taken is told.
#[wasm_bindgen(js_name = parseTerms)]
pub fn parse_terms(text: &str) -> Result<Ts<TermsView>, JsError> {
    Ok(TermsView::new(text).into_ts()?)
}

/// The label set of a project's JSON, or the default one.
fn label_set(json: Option<&str>) -> Result<LabelSet, JsError> {
    json.map_or_else(|| Ok(LabelSet::default()), |json| LabelSet::from_json(json).map_err(to_js))
}

/// A name for a new document: its file's without the ending, or else its first
/// words; with a number behind it when the name is taken.
#[wasm_bindgen(js_name = documentName)]
pub fn document_name(file: Option<String>, text: &str, taken: Vec<String>) -> String {
    document_id(file.as_deref(), text, |id| taken.iter().any(|other| other == id))
}

/// The bytes of a file as text, whatever its encoding.
///
/// # Errors
/// Never, in fact.
#[wasm_bindgen]
pub fn decode(bytes: Vec<u8>) -> Result<Ts<DecodedView>, JsError> {
    let view = match decode_any(bytes) {
        Ok((text, encoding)) => {
            DecodedView { text, note: encoding.map(|encoding| encoding.to_string()), problem: None }
        }
        Err(error) => DecodedView { text: String::new(), note: None, problem: Some(error.to_string()) },
    };
    Ok(view.into_ts()?)
}

/// The articles of a text, in order; there is always one. The page makes each a
/// document.
#[wasm_bindgen(js_name = articles)]
pub fn articles_of(text: String) -> Result<Ts<ArticlesView>, JsError> {
    let text = Text::new(text);
    Ok(ArticlesView::new(&articles(&text), &text).into_ts()?)
}

/// A document divided where lines begin, at these UTF-16 units.
///
/// # Errors
/// If no line begins at one of them, or the document's history is damaged.
#[wasm_bindgen(js_name = divideDocument)]
pub fn divide_document(
    document: Ts<StoredDocumentView>,
    starts: Vec<usize>,
) -> Result<Ts<DivisionView>, JsError> {
    let document = document.to_rust()?.read().map_err(to_js)?;
    let text = document.text();
    let bytes: Vec<usize> = starts
        .into_iter()
        .map(|at| text.from_unit(at, OffsetUnit::Utf16))
        .collect::<Result<_, _>>()
        .map_err(to_js)?;
    let division = document.divide(&bytes).map_err(to_js)?;
    Ok(DivisionView::new(division, &document).into_ts()?)
}

/// Several documents as one, in this order. `time`: when, in milliseconds since 1970.
///
/// # Errors
/// If they are of different annotators, or a history is damaged.
#[wasm_bindgen(js_name = joinDocuments)]
pub fn join_documents(documents: Ts<StoredDocumentsView>, time: f64) -> Result<Ts<JoinedView>, JsError> {
    let documents = documents.to_rust()?.documents.into_iter().map(StoredDocumentView::read);
    let documents = documents.collect::<Result<Vec<_>, _>>().map_err(to_js)?;
    Ok(JoinedView::from(join(&documents, Some(time as u64)).map_err(to_js)?).into_ts()?)
}

/// What a text that is clearly not in English seems to be in, such as `Spanish`.
#[wasm_bindgen(js_name = foreignLanguage)]
pub fn language_of(text: &str) -> Option<String> {
    foreign_language(text).map(str::to_owned)
}

/// What a list says of an article: `name` is its document's, `text` its beginning, `meta` what its
/// file said of it, as JSON.
#[wasm_bindgen(js_name = headingOf)]
pub fn heading_of(
    name: &str,
    file: Option<String>,
    text: &str,
    meta: Option<String>,
) -> Result<Ts<HeadingView>, JsError> {
    Ok(HeadingView::from(Heading::new(name, file.as_deref(), text, meta.as_deref())).into_ts()?)
}
