//! Recognition for JavaScript; it lives in a worker of its own.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::to_js;
use super::views::{FindingView, FindingsView};
use crate::recognise;
use crate::recognise::gazetteer::Gazetteer;
use crate::text::Text;

/// Finds labels in texts. Make one and keep it.
#[wasm_bindgen]
pub struct Annotator(recognise::Annotator);

#[wasm_bindgen]
impl Annotator {
    /// Builds the lexicons, which takes some milliseconds.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)] // A constructor for JavaScript.
    pub fn new() -> Annotator {
        Annotator(recognise::Annotator::new())
    }

    /// With more place names: those of the full gazetteer's file. A damaged or
    /// older one is refused.
    #[wasm_bindgen(js_name = withGazetteer)]
    pub fn with_gazetteer(bytes: Vec<u8>) -> Result<Annotator, JsError> {
        let full = Gazetteer::open(bytes).map_err(to_js)?;
        Ok(Annotator(recognise::Annotator::new().with_gazetteer(full)))
    }

    /// The annotations of a text, by position, in UTF-16 offsets. Lone
    /// surrogates count as one unit each and become U+FFFD.
    pub fn annotate(&self, text: String) -> Result<Ts<FindingsView>, JsError> {
        let text = Text::new(text);
        let found = self.0.annotate(&text);
        let findings = found.iter().map(|annotation| FindingView::new(annotation, &text)).collect();
        Ok(FindingsView { findings }.into_ts()?)
    }
}
