//! Exchange formats, for JavaScript: a module of its own, loaded when a person
//! opens or saves a file. It holds every format and nothing of the recogniser.
//!
//! Offsets do not cross here: documents come with their journals, and leave with
//! them.

mod exporter;
mod importer;
mod splitter;
mod views;

use wasm_bindgen::prelude::*;

use super::{sentence, to_js};
use crate::formats;
use crate::formats::card::Card;
pub use exporter::{ExportCheck, Exporter};
pub use importer::Importer;
pub use splitter::Splitter;

/// The name of the format that a file is in, by what it starts with: its first
/// line at least, however long, and some more. `undefined`: it looks like none of ours.
#[wasm_bindgen]
pub fn detect(head: &[u8]) -> Option<String> {
    formats::detect(&formats::head(head)).map(|format| format.name.to_owned())
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
