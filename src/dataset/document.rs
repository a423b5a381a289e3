//! A text with what annotators said of it.

use std::sync::Arc;

use crate::annotation::{AnnotatorName, LabelSet};
use crate::text::Text;

use super::{Layer, LayerRecord, Record};

/// A text and one or more layers of annotations, each of one annotator and with a
/// history of its own.
///
/// The text never changes; new text is a new document. There is always the default
/// layer; where only one person works on a document, it is the only one.
#[derive(Debug)]
pub struct Document {
    id: String,
    text: Arc<Text>,
    labels: Arc<LabelSet>,
    /// The default layer first; no two of one annotator.
    layers: Vec<Layer>,
}

/// An annotator has a layer in the document already.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", taken(.0))]
pub struct AnnotatorTaken(pub AnnotatorName);

fn taken(annotator: &AnnotatorName) -> String {
    if annotator.is_empty() {
        "there are labels of somebody without a name already; name one of the two".to_owned()
    } else {
        format!("there are labels of “{}” already; choose another name", annotator.as_str())
    }
}

impl Document {
    /// A document whose default layer is empty and of an annotator without a name.
    pub fn new(id: impl Into<String>, text: Text, labels: LabelSet) -> Self {
        let (text, labels) = (Arc::new(text), Arc::new(labels));
        let default = Layer::new(AnnotatorName::default(), text.clone(), labels.clone());
        Document { id: id.into(), text, labels, layers: vec![default] }
    }

    /// Its name, unique among the documents it lives with.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What was written.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The labels it is marked with.
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// The default layer.
    pub fn layer(&self) -> &Layer {
        &self.layers[0]
    }

    /// The default layer, to be edited.
    pub fn layer_mut(&mut self) -> &mut Layer {
        &mut self.layers[0]
    }

    /// All layers, the default one first, the others in the order in which they were added.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The layer of an annotator.
    pub fn layer_of(&self, annotator: &AnnotatorName) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.annotator() == annotator)
    }

    /// The layer of an annotator, to be edited.
    pub fn layer_of_mut(&mut self, annotator: &AnnotatorName) -> Option<&mut Layer> {
        self.layers.iter_mut().find(|layer| layer.annotator() == annotator)
    }

    /// An empty layer for one more annotator.
    ///
    /// # Errors
    /// If the annotator has a layer already.
    pub fn add_layer(&mut self, annotator: AnnotatorName) -> Result<&mut Layer, AnnotatorTaken> {
        if self.layer_of(&annotator).is_some() {
            return Err(AnnotatorTaken(annotator));
        }
        self.layers.push(Layer::new(annotator, self.text.clone(), self.labels.clone()));
        Ok(self.layers.last_mut().expect("one was pushed"))
    }

    /// Gives the annotator of a layer another name. What was changed before keeps the name that
    /// it was changed under. Nothing happens where no layer has the name `from`.
    ///
    /// # Errors
    /// If another layer has the name already.
    pub fn rename_annotator(
        &mut self,
        from: &AnnotatorName,
        to: AnnotatorName,
    ) -> Result<(), AnnotatorTaken> {
        if *from != to && self.layer_of(&to).is_some() {
            return Err(AnnotatorTaken(to));
        }
        if let Some(layer) = self.layer_of_mut(from) {
            layer.rename_annotator(to);
        }
        Ok(())
    }

    /// As formats write it: the default layer's annotations, and the other layers with their journals.
    pub fn to_record(&self) -> Record {
        let mut record = Record::new(self.id.clone(), Text::new(self.text.as_str()));
        let with_journal =
            |layer: &Layer| LayerRecord { journal: Some(layer.journal()), ..layer.to_record() };
        record.layers = self.layers[1..].iter().map(with_journal).collect();
        let default = self.layer().to_record();
        record.annotator = default.annotator;
        record.published = default.published;
        record.annotations = default.annotations;
        (record.finished, record.flagged) = (default.finished, default.flagged);
        record.note = default.note;
        record
    }
}
