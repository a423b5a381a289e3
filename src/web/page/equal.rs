//! The same words in one document after the other, for JavaScript.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::views::EditView;
use super::{label_set, to_js};
use crate::dataset;
use crate::text::Text;

/// A search for all places of the same words. To be freed when all documents are looked through.
#[wasm_bindgen]
pub struct EqualSearch(pub(super) dataset::EqualSearch);

#[wasm_bindgen]
impl EqualSearch {
    /// For what an edit of equal words would do; its `places` are left empty. `labels`: the
    /// project's, as JSON.
    ///
    /// # Errors
    /// If the edit is of another kind, or the labels cannot be worked with.
    #[wasm_bindgen(constructor)]
    pub fn new(edit: Ts<EditView>, labels: Option<String>) -> Result<EqualSearch, JsError> {
        let edit = edit.to_rust()?.check(&Text::new("")).map_err(to_js)?;
        let search = dataset::EqualSearch::new(edit, &label_set(labels.as_deref())?);
        search.map(EqualSearch).ok_or_else(|| JsError::new("This edit is not one of equal words."))
    }

    /// Whether a text has the words at all, perhaps within other words.
    #[wasm_bindgen(js_name = mayBeIn)]
    pub fn may_be_in(&self, text: &str) -> bool {
        self.0.may_be_in(text)
    }
}
