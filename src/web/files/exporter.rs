//! Writing documents in exchange formats, for JavaScript.

use std::collections::BTreeSet;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::views::{FileView, StoredDocumentView};
use super::{format, sentence, to_js};
use crate::dataset::{Project, Record};
use crate::formats::card::Counts;
use crate::formats::{self, Feature, Format};

/// Writes documents one at a time; what is written can be taken in pieces.
#[wasm_bindgen]
pub struct Exporter {
    project: Project,
    exporter: formats::Exporter,
    counts: Counts,
}

#[wasm_bindgen]
impl Exporter {
    /// `project` is the JSON of `{name, labels, guidelines?, created?}`; so many `documents` are meant
    /// to follow.
    ///
    /// # Errors
    /// If there is no such format, or that is no project.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, project: &str, documents: usize) -> Result<Exporter, JsError> {
        let (mut exporter, project) = (formats::Exporter::new(format(name)?), read(project)?);
        exporter.project(project.clone());
        exporter.expect(documents);
        Ok(Exporter { exporter, project, counts: Counts::default() })
    }

    /// One more document, as it stands now.
    ///
    /// # Errors
    /// If its journal is damaged, or if the format refuses it; others can follow.
    pub fn add(&mut self, document: Ts<StoredDocumentView>) -> Result<(), JsError> {
        let record = document.to_rust()?.check(&self.project).map_err(to_js)?;
        let mut counts = Counts::default();
        counts.add(&record, &self.project.labels);
        self.exporter.add(record).map_err(to_js)?;
        // Now that it is written.
        self.counts.join(&counts);
        Ok(())
    }

    /// What the documents added so far have and the format cannot carry, for people.
    pub fn unsupported(&self) -> Vec<String> {
        shown(self.exporter.unsupported())
    }

    /// What the documents added so far hold, as the JSON that a data card is made
    /// from.
    ///
    /// # Errors
    /// Never, in fact.
    pub fn counts(&self) -> Result<String, JsError> {
        serde_json::to_string(&self.counts).map_err(to_js)
    }

    /// Bytes of the file that were written since this was last asked; of a folder,
    /// none.
    pub fn take(&mut self) -> Vec<u8> {
        self.exporter.take()
    }

    /// Files of a folder that were made since this was last asked, those that all
    /// documents share first; of a format that is one file, none.
    pub fn files(&mut self) -> Result<Vec<Ts<FileView>>, JsError> {
        let files = self.exporter.take_files().into_iter();
        Ok(files.map(|file| FileView::from(file).into_ts()).collect::<Result<_, _>>()?)
    }

    /// There are no more documents; `take` then gives the rest.
    ///
    /// # Errors
    /// If the format refuses them together.
    pub fn finish(&mut self) -> Result<(), JsError> {
        self.exporter.finish().map_err(to_js)
    }
}

/// Says beforehand what an export would lose, and keeps nothing.
#[wasm_bindgen]
pub struct ExportCheck {
    format: &'static Format,
    project: Project,
    unsupported: BTreeSet<Feature>,
    refused: Vec<String>,
}

#[wasm_bindgen]
impl ExportCheck {
    /// For what an [`Exporter`] of the same would write.
    ///
    /// # Errors
    /// As that.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, project: &str) -> Result<ExportCheck, JsError> {
        Ok(ExportCheck {
            format: format(name)?,
            project: read(project)?,
            unsupported: BTreeSet::new(),
            refused: Vec::new(),
        })
    }

    /// One more document.
    ///
    /// # Errors
    /// If its journal is damaged.
    pub fn add(&mut self, document: Ts<StoredDocumentView>) -> Result<(), JsError> {
        let record: Record = document.to_rust()?.check(&self.project).map_err(to_js)?;
        self.unsupported.extend(self.format.unsupported_in(&[&record]));
        // Only writing it tells.
        if let Err(error) = formats::Exporter::new(self.format).add(record) {
            self.refused.push(error.to_string());
        }
        Ok(())
    }

    /// What the documents have and the format cannot carry, for people.
    pub fn unsupported(&self) -> Vec<String> {
        shown(&self.unsupported)
    }

    /// Why documents would not be written at all, one line for each.
    pub fn refused(&self) -> Vec<String> {
        self.refused.clone()
    }
}

fn read(project: &str) -> Result<Project, JsError> {
    serde_json::from_str(project).map_err(|error| sentence(&format!("this is no project: {error}")))
}

fn shown(unsupported: &BTreeSet<Feature>) -> Vec<String> {
    unsupported.iter().map(ToString::to_string).collect()
}
