//! The JavaScript face: the only code that knows wasm-bindgen.
//!
//! Every offset here counts UTF-16 code units, as JavaScript strings do.
//! Errors are JavaScript `Error`s whose message is meant for a person.

mod annotator;
mod editor;
mod exporter;
mod views;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::dataset::document_id;
use crate::text::{Text, articles};
pub use annotator::Annotator;
pub use editor::Editor;
pub use exporter::Exporter;
use views::{ArticlesView, LabelSetView};

/// Has a panic say where it happened before it stops the instance; without
/// this a developer sees only "unreachable".
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

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

/// The error as JavaScript shows it: one sentence.
fn to_js(error: impl std::error::Error) -> JsError {
    let message = error.to_string();
    let mut letters = message.chars();
    let capitalised: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).chain(['.']).collect();
    JsError::new(&capitalised)
}
