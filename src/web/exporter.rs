//! Writing documents in exchange formats, for JavaScript.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::editor::Editor;
use super::to_js;
use super::views::FormatsView;
use crate::dataset::Record;
use crate::formats;

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
        let format = formats::export(format)
            .ok_or_else(|| JsError::new(&format!("There is no format “{format}”.")))?;
        let records: Vec<&Record> = self.0.iter().collect();
        let mut bytes = Vec::new();
        (format.write)(&records, &mut bytes).map_err(to_js)?;
        Ok(bytes)
    }
}
