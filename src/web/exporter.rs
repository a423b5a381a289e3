//! Writing documents in exchange formats, for JavaScript.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::editor::Editor;
use super::to_js;
use super::views::FormatsView;
use crate::dataset::Record;
use crate::formats::{Format, csv, jsonl, spacy_json};

/// What the page writes with this module. The others are left to one that is loaded when they are asked
/// for: a format that is not named here is not linked.
pub(super) static FORMATS: [&Format; 3] = [&jsonl::FORMAT, &spacy_json::FORMAT, &csv::FORMAT];

/// The formats there are, the native one first.
#[wasm_bindgen(js_name = exportFormats)]
pub fn export_formats() -> Result<Ts<FormatsView>, JsError> {
    Ok(FormatsView::default().into_ts()?)
}

/// Gathers documents and writes them as one file.
#[wasm_bindgen]
#[derive(Default)]
pub struct Exporter(Vec<Record>);

#[wasm_bindgen]
impl Exporter {
    /// With no documents yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Exporter {
        Exporter::default()
    }

    /// One more document, as it stands now.
    pub fn add(&mut self, editor: &Editor) {
        self.0.push(editor.to_record());
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// If there is no such format.
    pub fn write(&self, format: &str) -> Result<Vec<u8>, JsError> {
        let format = FORMATS
            .into_iter()
            .find(|known| known.name == format)
            .ok_or_else(|| JsError::new(&format!("There is no format “{format}”.")))?;
        let records: Vec<&Record> = self.0.iter().collect();
        let mut bytes = Vec::new();
        format.write_all(&records, &mut bytes).map_err(to_js)?;
        Ok(bytes)
    }
}
