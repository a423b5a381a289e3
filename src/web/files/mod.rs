//! Exchange formats, for JavaScript: a module of its own, loaded when a person
//! opens or saves a file. It holds every format and nothing of the recogniser.
//!
//! Offsets do not cross here: documents come with their journals, and leave with
//! them.

mod articles;
mod exporter;
mod importer;
mod splitter;
mod views;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{sentence, to_js};
use crate::dataset;
use crate::formats;
use crate::formats::card::Card;
use articles::{CellView, DetectedView};
pub use exporter::{ExportCheck, Exporter};
pub use importer::Importer;
pub use splitter::Splitter;

/// What a file looks like, by its name and what it starts with: its first line at least, however
/// long, and some more.
///
/// # Errors
/// Never, in fact.
#[wasm_bindgen]
pub fn detect(name: &str, head: &[u8]) -> Result<Ts<DetectedView>, JsError> {
    Ok(DetectedView::of(name, &crate::text::head(head)).into_ts()?)
}

/// How many things these rows of a sheet, as `Importer.rows` takes them, have a column for, if they hold
/// articles: of several sheets, the one with the most is meant.
///
/// # Errors
/// If it is no such JSON.
#[wasm_bindgen(js_name = rolesIn)]
pub fn roles_in(json: &str) -> Result<usize, JsError> {
    let rows: Vec<Vec<CellView>> = serde_json::from_str(json).map_err(to_js)?;
    let rows: Vec<_> = rows.into_iter().map(|row| (1, row.into_iter().map(Into::into).collect())).collect();
    Ok(formats::articles::roles_in(&rows))
}

/// Tells documents that somebody has already.
#[wasm_bindgen]
#[derive(Default)]
pub struct Duplicates(dataset::Duplicates);

#[wasm_bindgen]
impl Duplicates {
    /// With none known yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Duplicates {
        Duplicates::default()
    }

    /// One more document that is known.
    pub fn add(&mut self, name: &str, text: &str) {
        self.0.add(name, text);
    }

    /// What a document shares with those that are known: `text`, or only the `name`.
    pub fn find(&self, name: &str, text: &str) -> Option<String> {
        let shared = self.0.find(name, text)?;
        Some(if shared == dataset::Duplicate::Text { "text" } else { "name" }.to_owned())
    }
}

/// The data card of a dataset, in Markdown, from JSON:
/// `{project, format, parts: [{name, counts}], split?: {shares, seed, groups, grouped}, lost?: string[]}`,
/// where `project` and `counts` are the objects of the JSON that an [`Exporter`]
/// takes and gives, and `groups` counts those of two documents or more.
///
/// # Errors
/// If it is not such JSON, or there is no such format.
#[wasm_bindgen]
pub fn card(json: &str) -> Result<String, JsError> {
    let card: Card = serde_json::from_str(json)
        .map_err(|error| sentence(&format!("no data card can be made of this: {error}")))?;
    card.to_markdown().ok_or_else(|| no_format(&card.format))
}

fn format(name: &str) -> Result<&'static formats::Format, JsError> {
    formats::format(name).ok_or_else(|| no_format(name))
}

fn no_format(name: &str) -> JsError {
    sentence(&format!("there is no format “{name}”"))
}
