//! What the page needs at once: recognition, and the document being edited.

mod annotator;
mod editor;
mod views;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::to_js;
use crate::dataset::document_id;
use crate::text::{Text, articles};
pub use annotator::Annotator;
pub use editor::Editor;
use views::{ArticlesView, LabelSetView};

/// The labels a new document is marked with.
#[wasm_bindgen(js_name = defaultLabels)]
pub fn default_labels() -> Result<Ts<LabelSetView>, JsError> {
    Ok(LabelSetView::default().into_ts()?)
}

/// A name for a new document: its file's without the ending, or else its first
/// words; with a number behind it when the name is taken.
#[wasm_bindgen(js_name = documentName)]
pub fn document_name(file: Option<String>, text: &str, taken: Vec<String>) -> String {
    document_id(file.as_deref(), text, |id| taken.iter().any(|other| other == id))
}

/// The articles of a text, in order; there is always one. The page makes each a
/// document.
#[wasm_bindgen(js_name = articles)]
pub fn articles_of(text: String) -> Result<Ts<ArticlesView>, JsError> {
    let text = Text::new(text);
    Ok(ArticlesView::new(&articles(&text), &text).into_ts()?)
}
