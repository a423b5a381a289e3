//! Recognition for JavaScript; it lives in a worker of its own.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::views::FindingsView;
use super::{label_set, to_js};
use crate::recognise;
use crate::recognise::names::gazetteer::Gazetteer;
use crate::text::{OffsetUnit, Text};

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

    /// For the labels of a project, given as JSON, and with more place names: those
    /// of the full gazetteer's file. Without either, as `new Annotator()`.
    ///
    /// # Errors
    /// If the labels cannot be worked with, or the file is damaged or older.
    #[wasm_bindgen(js_name = withOptions)]
    pub fn with_options(labels: Option<String>, gazetteer: Option<Vec<u8>>) -> Result<Annotator, JsError> {
        let mut annotator = recognise::Annotator::new();
        if let Some(bytes) = gazetteer {
            annotator = annotator.with_gazetteer(Gazetteer::open(bytes).map_err(to_js)?);
        }
        if labels.is_some() {
            annotator = annotator.with_labels(&label_set(labels.as_deref())?);
        }
        Ok(Annotator(annotator))
    }

    /// The annotations of a text, by position, in UTF-16 offsets. Lone
    /// surrogates count as one unit each and become U+FFFD.
    pub fn annotate(&self, text: String) -> Ts<FindingsView> {
        let text = Text::new(text);
        let mut strings = Strings::default();
        let mut numbers = Vec::new();
        for annotation in self.0.annotate(&text) {
            let range = text.range_in(annotation.span, OffsetUnit::Utf16);
            numbers.extend([range.start as f64, range.end as f64, f64::from(annotation.confidence)]);
            numbers.push(strings.place(annotation.label.as_str()));
            numbers.push(annotation.attributes.iter().count() as f64);
            for (name, value) in annotation.attributes.iter() {
                numbers.extend([strings.place(name), strings.place(value)]);
            }
        }
        Ts::new_unchecked(findings(&numbers, strings.0))
    }
}

/// The few strings that all findings are told with.
#[derive(Default)]
struct Strings(Vec<String>);

impl Strings {
    fn place(&mut self, string: &str) -> f64 {
        let place = self.0.iter().position(|known| known == string).unwrap_or_else(|| {
            self.0.push(string.to_owned());
            self.0.len() - 1
        });
        place as f64
    }
}

#[wasm_bindgen(module = "/src/web/page/findings.js")]
extern "C" {
    fn findings(numbers: &[f64], strings: Vec<String>) -> JsValue;
}
