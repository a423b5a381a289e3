//! One document for JavaScript: its edits and its history.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::views::{
    ChangeView, ChangesView, CorrectionsView, DocumentView, EditView, EqualView, FindingsView, RangeView,
    SummaryView,
};
use super::{EqualSearch, label_set, to_js};
use crate::dataset::{Change, Direction, Document, Edge, Edit, PublicationDate, Reverted, Step, snap, step};
use crate::text::{OffsetUnit, Text};

/// A document being edited, by its default layer.
#[wasm_bindgen]
pub struct Editor(Document);

#[wasm_bindgen]
impl Editor {
    /// A document without annotations. `labels`: a label set as JSON; without it, the
    /// default one.
    ///
    /// # Errors
    /// If the label set cannot be worked with.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, text: String, labels: Option<String>) -> Result<Editor, JsError> {
        Ok(Editor(Document::new(name, Text::new(text), label_set(labels.as_deref())?)))
    }

    /// Applies a stored journal; of its entries the first `applied` stay applied, the
    /// others can be redone.
    ///
    /// # Errors
    /// If an entry is damaged; those before it are kept.
    pub fn replay(&mut self, entries: Vec<String>, applied: usize) -> Result<(), JsError> {
        self.0.layer_mut().replay(entries.iter().map(String::as_str), applied).map_err(to_js)
    }

    /// Its name.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.0.id().to_owned()
    }

    /// Sets what is known of a new document before anybody has read it, its day of
    /// publication: nobody's edit, which cannot be undone.
    ///
    /// # Errors
    /// If it is not a date, or something has been done already.
    pub fn begin(&mut self, published: &str, time: Option<f64>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let published = Some(published.parse::<PublicationDate>().map_err(to_js)?);
        let annotations = Vec::new();
        let edit = Edit::Import { annotations, published, finished: false, flagged: false, note: None };
        self.perform(edit, time)
    }

    /// Everything but the text.
    pub fn view(&self) -> Result<Ts<DocumentView>, JsError> {
        Ok(DocumentView::new(self.0.layer()).into_ts()?)
    }

    /// What a list of documents says of it; quick, however long it is.
    pub fn summary(&self) -> Result<Ts<SummaryView>, JsError> {
        Ok(SummaryView::new(self.0.layer()).into_ts()?)
    }

    /// Does an edit. `undefined`: it was so already. `time`, here and below: when, in milliseconds
    /// since 1970, for the journal.
    ///
    /// # Errors
    /// If it is refused; the document is as it was.
    pub fn apply(
        &mut self,
        edit: Ts<EditView>,
        time: Option<f64>,
    ) -> Result<Option<Ts<ChangeView>>, JsError> {
        let edit = edit.to_rust()?.check(self.0.text()).map_err(to_js)?;
        self.perform(edit, time)
    }

    /// Puts an annotation run's findings in the place of the last one's.
    ///
    /// # Errors
    /// If an offset does not fit the text.
    pub fn predict(
        &mut self,
        found: Ts<FindingsView>,
        time: Option<f64>,
    ) -> Result<Option<Ts<ChangeView>>, JsError> {
        let found = found.to_rust()?;
        let text = self.0.text();
        let annotations = found
            .findings
            .into_iter()
            .map(|view| view.check(text))
            .collect::<Result<_, _>>()
            .map_err(to_js)?;
        self.perform(Edit::Predict { annotations }, time)
    }

    /// Where the words of a search are, what is labelled there, and what would be.
    pub fn equal(&self, search: &EqualSearch) -> Result<Ts<EqualView>, JsError> {
        Ok(EqualView::new(&search.0.places(self.0.layer()), self.0.text()).into_ts()?)
    }

    /// What was done to the document, from the first change on.
    pub fn changes(&self) -> Result<Ts<ChangesView>, JsError> {
        Ok(ChangesView::new(self.0.layer()).into_ts()?)
    }

    /// Reverts the change of this journal entry, if nothing that it did has been
    /// changed since. The last change is undone, and there is no new entry; an
    /// earlier one is reverted by a new change. `undefined`: it was reverted
    /// already.
    ///
    /// # Errors
    /// If something has been changed since, or it is what the document began with.
    pub fn revert(&mut self, entry: &str, time: Option<f64>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = Change::from_journal(entry, self.0.text()).map_err(to_js)?;
        match self.0.layer_mut().revert_at(&change, milliseconds(time)).map_err(to_js)? {
            Some(Reverted::Undone(change)) => self.show(Some(change), None),
            Some(Reverted::Anew(change)) => {
                let entry = change.to_journal();
                self.show(Some(change), Some(entry))
            }
            None => Ok(None),
        }
    }

    /// What a person did to the recogniser's proposals.
    pub fn corrections(&self) -> Result<Ts<CorrectionsView>, JsError> {
        Ok(CorrectionsView::new(self.0.layer().corrections()).into_ts()?)
    }

    fn perform(&mut self, edit: Edit, time: Option<f64>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = self.0.layer_mut().apply_at(edit, milliseconds(time)).map_err(to_js)?;
        let entry = change.as_ref().map(Change::to_journal);
        self.show(change, entry)
    }

    fn show(&self, change: Option<Change>, entry: Option<String>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let view = change.map(|change| ChangeView::new(self.0.layer(), &change, entry));
        Ok(view.map(|view| view.into_ts()).transpose()?)
    }

    /// Undoes the last change. `undefined`: there is none.
    pub fn undo(&mut self) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = self.0.layer_mut().undo();
        self.show(change, None)
    }

    /// Redoes what was undone last. `undefined`: there is none.
    pub fn redo(&mut self) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = self.0.layer_mut().redo();
        self.show(change, None)
    }

    /// A selection grown to whole tokens; `undefined` where there are none.
    ///
    /// # Errors
    /// If an offset does not fit the text.
    pub fn snap(&self, start: usize, end: usize) -> Result<Option<Ts<RangeView>>, JsError> {
        let text = self.0.text();
        let selection = text.span_from(start..end, OffsetUnit::Utf16).map_err(to_js)?;
        let view = snap(text, selection).map(|span| RangeView::new(span, text));
        Ok(view.map(|view| view.into_ts()).transpose()?)
    }

    /// The sentence around a range.
    ///
    /// # Errors
    /// If an offset does not fit the text.
    pub fn sentence(&self, start: usize, end: usize) -> Result<Ts<RangeView>, JsError> {
        let text = self.0.text();
        let span = text.span_from(start..end, OffsetUnit::Utf16).map_err(to_js)?;
        Ok(RangeView::new(text.sentence_around(span), text).into_ts()?)
    }

    /// Where an offset goes by one step; where it stands if it can go nowhere.
    /// `end`: it is the end of a selection, and goes from token end to token
    /// end, not from start to start.
    ///
    /// # Errors
    /// If the offset does not fit the text.
    pub fn step(&self, offset: usize, end: bool, character: bool, forward: bool) -> Result<usize, JsError> {
        let text = self.0.text();
        let from = text.from_unit(offset, OffsetUnit::Utf16).map_err(to_js)?;
        let edge = if end { Edge::End } else { Edge::Start };
        let by = if character { Step::Character } else { Step::Token };
        let direction = if forward { Direction::Forward } else { Direction::Back };
        Ok(text.to_unit(step(text, from, edge, by, direction).unwrap_or(from), OffsetUnit::Utf16))
    }
}

/// A time as JavaScript has it; the cast makes what is no time 0.
fn milliseconds(time: Option<f64>) -> Option<u64> {
    time.map(|time| time as u64)
}
