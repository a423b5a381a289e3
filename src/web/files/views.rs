//! The shapes that cross the boundary. TypeScript's types are made from these.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use tsify::Tsify;

use crate::annotation::{AnnotatorName, Label};
use crate::dataset::{
    AnnotatorTaken, Document, EditError, History, Journal, JournalError, LayerRecord, Project, Record,
};
use crate::formats::{NamedFile, Problem};
use crate::text::Text;
use crate::web::FactsView;

/// A document as the page stores it.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct StoredDocumentView {
    /// Its name, unique in its project.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its journal.
    pub entries: Vec<String>,
    /// How many of the entries are applied; the others can be redone.
    pub applied: usize,
    /// Whose journal that is; absent or empty for a person without a name.
    #[serde(default)]
    #[tsify(optional)]
    pub annotator: Option<String>,
    /// The layers of other annotators.
    #[serde(default)]
    #[tsify(optional)]
    pub layers: Vec<LayerView>,
    /// Whether the recogniser has read it.
    pub read: bool,
    /// When it was added, in milliseconds since 1970.
    pub created: f64,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// The file it came from.
    #[serde(default)]
    #[tsify(optional)]
    pub source: Option<String>,
    /// What that file said of it, as JSON.
    #[serde(default)]
    #[tsify(optional)]
    pub meta: Option<String>,
}

/// One annotator's layer, beside the default one.
#[derive(Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LayerView {
    /// Whose it is.
    pub annotator: String,
    /// Its journal.
    pub entries: Vec<String>,
    /// How many of the entries are applied.
    pub applied: usize,
}

impl StoredDocumentView {
    /// As formats write it.
    pub(super) fn check(self, project: &Project) -> Result<Record, DamagedDocument> {
        let mut document = Document::new(&*self.name, Text::new(self.text), project.labels.clone());
        let damaged = |damage| DamagedDocument { name: self.name.clone(), damage };
        document
            .layer_mut()
            .replay(self.entries.iter().map(String::as_str), self.applied)
            .map_err(|error| damaged(Damage::Journal(error)))?;
        let annotator = AnnotatorName::from(self.annotator.unwrap_or_default());
        document
            .rename_annotator(&AnnotatorName::default(), annotator)
            .map_err(|error| damaged(Damage::Annotator(error)))?;
        for LayerView { annotator, entries, applied } in self.layers {
            document
                .add_layer(annotator.into())
                .map_err(|error| damaged(Damage::Annotator(error)))?
                .replay(entries.iter().map(String::as_str), applied)
                .map_err(|error| damaged(Damage::Journal(error)))?;
        }
        let mut record = document.to_record();
        let meta = self.meta.map(RawValue::from_string).transpose();
        record.meta = meta.map_err(|error| damaged(Damage::Meta(error)))?;
        record.history = Some(History {
            journal: Journal { entries: self.entries, applied: self.applied },
            read: self.read,
            // The casts make what is no time 0.
            created: Some(self.created as u64),
            changed: Some(self.changed as u64),
            source: self.source,
        });
        Ok(record)
    }
}

/// Why a stored document is not written.
#[derive(Debug, thiserror::Error)]
#[error("what is saved of “{name}” is damaged: {damage}")]
pub struct DamagedDocument {
    name: String,
    damage: Damage,
}

/// What of a stored document is damaged.
#[derive(Debug, thiserror::Error)]
enum Damage {
    #[error(transparent)]
    Journal(JournalError),
    #[error(transparent)]
    Annotator(AnnotatorTaken),
    #[error("{0}, in what its file said of it")]
    Meta(serde_json::Error),
}

/// A file of a folder.
#[derive(Serialize, Tsify)]
pub struct FileView {
    /// Within the folder.
    pub name: String,
    /// What it holds.
    #[serde(serialize_with = "as_bytes")]
    #[tsify(type = "Uint8Array")]
    pub bytes: Vec<u8>,
}

/// Not as a list of numbers.
fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

impl From<NamedFile> for FileView {
    fn from(NamedFile { name, bytes }: NamedFile) -> Self {
        FileView { name, bytes }
    }
}

/// A document from a file, as the page is to store it.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(hashmap_as_object)]
pub struct ImportedView {
    /// Its name in the file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The journal that makes it: its own if the file has it, else one of the file's
    /// spans, which cannot be undone.
    pub entries: Vec<String>,
    /// How many of the entries are applied.
    pub applied: usize,
    /// Whose journal that is, if the file names somebody.
    #[tsify(optional)]
    pub annotator: Option<String>,
    /// The layers of other annotators.
    pub layers: Vec<LayerView>,
    /// Whether the recogniser has read it. What comes with spans is not for the
    /// recogniser to read unasked.
    pub read: bool,
    /// What is said of the document as a whole.
    #[serde(flatten)]
    pub facts: FactsView,
    /// When it was added to the project that the file is of, in milliseconds since 1970.
    #[tsify(optional)]
    pub created: Option<f64>,
    /// When it was last changed there.
    #[tsify(optional)]
    pub changed: Option<f64>,
    /// The file it came from before, in the project that the file is of.
    #[tsify(optional)]
    pub source: Option<String>,
    /// What the file said of it, as JSON; to be kept for its export.
    #[tsify(optional)]
    pub meta: Option<String>,
    /// How many spans it has of each label.
    #[tsify(type = "Record<string, number>")]
    pub labels: BTreeMap<Label, usize>,
}

impl ImportedView {
    /// `time`: of the journals that are made of the file's spans, in milliseconds since 1970.
    pub(super) fn new(record: Record, time: Option<u64>) -> Result<Self, EditError> {
        let history = History::of(&record, time)?;
        let layer = |layer: &LayerRecord| {
            let Journal { entries, applied } = Journal::of(layer, &record.text, time)?;
            Ok(LayerView { annotator: layer.annotator.as_str().to_owned(), entries, applied })
        };
        let layers = record.layers.iter().map(layer).collect::<Result<_, EditError>>()?;
        let mut labels = BTreeMap::new();
        for annotation in &record.annotations {
            *labels.entry(annotation.label.clone()).or_default() += 1;
        }
        Ok(ImportedView {
            facts: FactsView::from(&record),
            name: record.id,
            text: record.text.as_str().to_owned(),
            entries: history.journal.entries,
            applied: history.journal.applied,
            annotator: Some(record.annotator.as_str().to_owned()).filter(|name| !name.is_empty()),
            layers,
            read: history.read,
            created: history.created.map(|time| time as f64),
            changed: history.changed.map(|time| time as f64),
            source: history.source,
            meta: record.meta.map(|meta| meta.get().to_owned()),
            labels,
        })
    }
}

/// How many spans there are of each label.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
#[tsify(hashmap_as_object)]
pub struct LabelCountsView(#[tsify(type = "Record<string, number>")] pub BTreeMap<Label, usize>);

/// Other names for the labels of a file; `null` leaves a label's spans out.
#[derive(Deserialize, Tsify)]
#[serde(transparent)]
pub struct LabelMapView(#[tsify(type = "Record<string, string | null>")] pub BTreeMap<Label, Option<Label>>);

/// Something of a file that could not be taken.
#[derive(Serialize, Tsify)]
pub struct ProblemView {
    /// The line, from 1, if it is one line's.
    #[tsify(optional)]
    pub line: Option<usize>,
    /// The document, if it is one document's.
    #[tsify(optional)]
    pub document: Option<String>,
    /// Why, and what was done about it.
    pub message: String,
}

impl From<Problem> for ProblemView {
    fn from(Problem { line, document, message }: Problem) -> Self {
        ProblemView { line, document, message }
    }
}

/// Which part of a split each document is in.
#[derive(Serialize, Tsify)]
pub struct SplitView {
    /// 0 train, 1 dev, 2 test, in the order the documents were added.
    pub parts: Vec<usize>,
    /// The group of nearly the same texts that each is in, counted from 0.
    pub groups: Vec<usize>,
}
