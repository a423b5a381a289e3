//! Writing documents in exchange formats, for JavaScript.

use std::collections::BTreeSet;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::views::{FileView, StoredDocumentView};
use super::{format, sentence, to_js};
use crate::dataset::{Project, Record};
use crate::formats::card::Counts;
use crate::formats::{Export, Format, Loss};

/// Writes documents one at a time; what is written can be taken in pieces.
#[wasm_bindgen]
pub struct Exporter {
    project: Project,
    export: Export,
    counts: Counts,
}

#[wasm_bindgen]
impl Exporter {
    /// `project` is the JSON of `{name, labels, guidelines?, created?}`.
    ///
    /// # Errors
    /// If there is no such format, or that is no project.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, project: &str) -> Result<Exporter, JsError> {
        let (mut export, project) = (Export::new(format(name)?), read(project)?);
        export.project(project.clone());
        Ok(Exporter { export, project, counts: Counts::default() })
    }

    /// One more document, as it stands now.
    ///
    /// # Errors
    /// If its journal is damaged, or if the format refuses it; others can follow.
    pub fn add(&mut self, document: Ts<StoredDocumentView>) -> Result<(), JsError> {
        let record = document.to_rust()?.check(&self.project).map_err(to_js)?;
        let mut counts = Counts::default();
        counts.add(&record, &self.project.labels);
        self.export.add(record).map_err(to_js)?;
        // Now that it is written.
        self.counts.join(&counts);
        Ok(())
    }

    /// What the documents added so far have and the format cannot carry, for people.
    pub fn losses(&self) -> Vec<String> {
        shown(self.export.losses())
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
        self.export.take()
    }

    /// Files of a folder that were made since this was last asked, those that all
    /// documents share first; of a format that is one file, none.
    pub fn files(&mut self) -> Result<Vec<Ts<FileView>>, JsError> {
        let files = self.export.take_files().into_iter();
        Ok(files.map(|file| FileView::from(file).into_ts()).collect::<Result<_, _>>()?)
    }

    /// There are no more documents; `take` then gives the rest.
    ///
    /// # Errors
    /// If the format refuses them together.
    pub fn finish(&mut self) -> Result<(), JsError> {
        self.export.finish().map_err(to_js)
    }
}

/// Says beforehand what an export would lose, and keeps nothing.
#[wasm_bindgen]
pub struct LossCheck {
    format: &'static Format,
    project: Project,
    losses: BTreeSet<Loss>,
    refused: Vec<String>,
}

#[wasm_bindgen]
impl LossCheck {
    /// For what an [`Exporter`] of the same would write.
    ///
    /// # Errors
    /// As that.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, project: &str) -> Result<LossCheck, JsError> {
        Ok(LossCheck {
            format: format(name)?,
            project: read(project)?,
            losses: BTreeSet::new(),
            refused: Vec::new(),
        })
    }

    /// One more document.
    ///
    /// # Errors
    /// If its journal is damaged.
    pub fn add(&mut self, document: Ts<StoredDocumentView>) -> Result<(), JsError> {
        let record: Record = document.to_rust()?.check(&self.project).map_err(to_js)?;
        self.losses.extend(self.format.losses(&[&record]));
        // Only writing it tells.
        if let Err(error) = Export::new(self.format).add(record) {
            self.refused.push(error.to_string());
        }
        Ok(())
    }

    /// What the documents have and the format cannot carry, for people.
    pub fn losses(&self) -> Vec<String> {
        shown(&self.losses)
    }

    /// Why documents would not be written at all, one line for each.
    pub fn refused(&self) -> Vec<String> {
        self.refused.clone()
    }
}

fn read(project: &str) -> Result<Project, JsError> {
    serde_json::from_str(project).map_err(|error| sentence(&format!("this is no project: {error}")))
}

fn shown(losses: &BTreeSet<Loss>) -> Vec<String> {
    losses.iter().map(ToString::to_string).collect()
}
