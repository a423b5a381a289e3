//! Reading documents from exchange formats, for JavaScript.

use std::collections::BTreeMap;
use std::fmt::Display;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::articles::{CellView, TableView, WishView};
use super::views::{ImportedView, LabelCountsView, LabelMapView, ProblemView};
use super::{format, sentence, to_js};
use crate::annotation::Label;
use crate::dataset::{Project, PublicationDate, Record};
use crate::formats::articles::{ArticleReader, Kind};
use crate::formats::{self, LabelMap, Problem, Sink};
use crate::text::Text;

/// Reads a file that comes in pieces, or the files of a folder. What it finds can
/// be taken at any time; formats of lines find documents as their lines come, the
/// others at the end.
#[wasm_bindgen]
pub struct Importer {
    reads: Reads,
    map: LabelMap,
    pending: Pending,
}

/// What is read, and how.
enum Reads {
    Format(formats::Importer),
    Articles(Box<ArticleReader>),
}

#[wasm_bindgen]
impl Importer {
    /// For files of this format.
    ///
    /// # Errors
    /// If there is no such format, or if it can only be written.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str) -> Result<Importer, JsError> {
        let format = format(name)?;
        let reader =
            format.reader.ok_or_else(|| sentence(&format!("{} can be written, not read", format.title)))?;
        Ok(Importer {
            reads: Reads::Format(formats::Importer::new(reader)),
            map: LabelMap::default(),
            pending: Pending::default(),
        })
    }

    /// For a table of articles that starts so; `wish` says what its columns are for, as far as anybody
    /// has said it.
    ///
    /// # Errors
    /// If it is no such wish.
    #[wasm_bindgen(js_name = ofArticles)]
    pub fn of_articles(head: &[u8], wish: Ts<WishView>) -> Result<Importer, JsError> {
        let kind = Kind::of(&crate::text::head(head));
        Ok(Importer {
            reads: Reads::Articles(Box::new(ArticleReader::new(kind, wish.to_rust()?.into()))),
            map: LabelMap::default(),
            pending: Pending::default(),
        })
    }

    /// The next bytes of the file.
    pub fn push(&mut self, chunk: &[u8]) {
        match &mut self.reads {
            Reads::Format(importer) => importer.push(chunk, &mut self.pending),
            Reads::Articles(reader) => reader.push(chunk, &mut self.pending),
        }
    }

    /// Rows of a workbook's sheet, the first with this number: `Cell[][]` as JSON, where a moment is
    /// `{"moment": milliseconds}`.
    ///
    /// # Errors
    /// If it is no such JSON.
    pub fn rows(&mut self, first: usize, json: &str) -> Result<(), JsError> {
        let Reads::Articles(reader) = &mut self.reads else { return Ok(()) };
        let rows: Vec<Vec<CellView>> = serde_json::from_str(json).map_err(to_js)?;
        for (number, cells) in (first..).zip(rows) {
            reader.row(number, cells.into_iter().map(Into::into).collect(), &mut self.pending);
        }
        Ok(())
    }

    /// What the table of articles is read as, once enough of it was looked at.
    pub fn table(&self) -> Result<Option<Ts<TableView>>, JsError> {
        let Reads::Articles(reader) = &self.reads else { return Ok(None) };
        Ok(reader.table().map(|table| TableView::from(table).into_ts()).transpose()?)
    }

    /// A file of a folder, by its name there.
    pub fn file(&mut self, name: &str, bytes: Vec<u8>) {
        if let Reads::Format(importer) = &mut self.reads {
            importer.file(name, bytes);
        }
    }

    /// A document that the spans of a file without texts may be of; all of them
    /// before `finish`.
    pub fn texts(&mut self, name: String, text: String) {
        if let Reads::Format(importer) = &mut self.reads {
            importer.text(Record::new(name, Text::new(text)));
        }
    }

    /// There is no more.
    pub fn finish(&mut self) {
        match &mut self.reads {
            Reads::Format(importer) => importer.finish(&mut self.pending),
            Reads::Articles(reader) => reader.finish(&mut self.pending),
        }
    }

    /// How many spans of each label were found so far, by the names that the file
    /// has: those that a project does not have can be asked for before documents
    /// are taken.
    pub fn labels(&self) -> Result<Ts<LabelCountsView>, JsError> {
        Ok(LabelCountsView(self.pending.labels.clone()).into_ts()?)
    }

    /// Renames labels, or leaves them out, in the documents that are taken from
    /// now on.
    ///
    /// # Errors
    /// If it is no such map.
    #[wasm_bindgen(js_name = setMap)]
    pub fn set_map(&mut self, map: Ts<LabelMapView>) -> Result<(), JsError> {
        self.map = LabelMap::default();
        map.to_rust()?.0.into_iter().for_each(|(from, to)| self.map.set(from, to));
        Ok(())
    }

    /// Documents that were found since this was last asked. `time`: now, in milliseconds since 1970,
    /// for the journals of those that come without one.
    pub fn documents(&mut self, time: Option<f64>) -> Result<Vec<Ts<ImportedView>>, JsError> {
        let mut views = Vec::new();
        for mut record in std::mem::take(&mut self.pending.documents) {
            let id = record.id.clone();
            let histories = self.map.histories();
            self.map.apply(&mut record);
            if self.map.histories() > histories {
                self.pending.tell(&id, "its history is of the old labels; history left out");
            }
            let days = record.layers.iter_mut().map(|layer| &mut layer.published);
            for day in [&mut record.published].into_iter().chain(days) {
                if let Some(Err(error)) = day.as_ref().map(|day| day.parse::<PublicationDate>()) {
                    self.pending.tell(&id, format_args!("{error}; day left out"));
                    *day = None;
                }
            }
            // The cast makes what is no time 0.
            match ImportedView::new(record, time.map(|time| time as u64)) {
                Ok(view) => views.push(view.into_ts()?),
                Err(error) => self.pending.tell(&id, format_args!("{error}; document skipped")),
            }
        }
        Ok(views)
    }

    /// What could not be taken and was not told yet. Ask after `documents`.
    pub fn problems(&mut self) -> Result<Vec<Ts<ProblemView>>, JsError> {
        let problems = std::mem::take(&mut self.pending.problems).into_iter();
        Ok(problems.map(|problem| ProblemView::from(problem).into_ts()).collect::<Result<_, _>>()?)
    }

    /// How the file was read where it left a choice: each once, those that were not told yet.
    pub fn notes(&mut self) -> Vec<String> {
        let new: Vec<String> = self.pending.notes.iter().skip(self.pending.told).cloned().collect();
        self.pending.told = self.pending.notes.len();
        new
    }

    /// The project that the file is of, as JSON, if it is one's.
    ///
    /// # Errors
    /// Never, in fact.
    pub fn project(&self) -> Result<Option<String>, JsError> {
        self.pending.project.as_ref().map(|project| serde_json::to_string(project).map_err(to_js)).transpose()
    }
}

/// What was found and not taken yet.
#[derive(Default)]
struct Pending {
    documents: Vec<Record>,
    problems: Vec<Problem>,
    /// Each once, those that were told already first.
    notes: Vec<String>,
    told: usize,
    labels: BTreeMap<Label, usize>,
    project: Option<Project>,
}

impl Pending {
    fn tell(&mut self, document: &str, message: impl Display) {
        let document = Some(document.to_owned());
        self.problems.push(Problem { line: None, document, message: message.to_string() });
    }
}

impl Sink for Pending {
    fn document(&mut self, record: Record) {
        for annotation in &record.annotations {
            *self.labels.entry(annotation.label.clone()).or_default() += 1;
        }
        self.documents.push(record);
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn project(&mut self, project: Project) {
        self.project = Some(project);
    }
}
