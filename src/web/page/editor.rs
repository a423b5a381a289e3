//! One document for JavaScript: its edits and its history.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::to_js;
use super::views::{ChangeView, DocumentView, EditView, FindingsView, RangeView, SummaryView};
use crate::annotation::LabelSet;
use crate::dataset::{Change, Direction, Document, Edge, Edit, Step, snap, step};
use crate::text::{Text, Unit};

/// A document being edited.
#[wasm_bindgen]
pub struct Editor(Document);

#[wasm_bindgen]
impl Editor {
    /// A document without annotations.
    #[wasm_bindgen(constructor)]
    pub fn new(id: String, text: String) -> Editor {
        Editor(Document::new(id, Text::new(text), LabelSet::default()))
    }

    /// Does a saved journal again; of its entries the first `done` are in
    /// force, the others can be redone.
    ///
    /// # Errors
    /// If an entry is damaged; those before it are kept.
    pub fn replay(&mut self, entries: Vec<String>, done: usize) -> Result<(), JsError> {
        self.0.replay(entries.iter().map(String::as_str), done).map_err(to_js)
    }

    /// Its name.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.0.id().to_owned()
    }

    /// Everything but the text.
    pub fn view(&self) -> Result<Ts<DocumentView>, JsError> {
        Ok(DocumentView::new(&self.0).into_ts()?)
    }

    /// What a list of documents says of it; quick, however long it is.
    pub fn summary(&self) -> Result<Ts<SummaryView>, JsError> {
        Ok(SummaryView::new(&self.0).into_ts()?)
    }

    /// Does an edit. `undefined`: it was so already.
    ///
    /// # Errors
    /// If it is refused; the document is as it was.
    pub fn apply(&mut self, edit: Ts<EditView>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let edit = edit.to_rust()?.check(self.0.text()).map_err(to_js)?;
        self.perform(edit)
    }

    /// Puts an annotation run's findings in the place of the last one's.
    ///
    /// # Errors
    /// If an offset does not fit the text.
    pub fn predict(&mut self, found: Ts<FindingsView>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let found = found.to_rust()?;
        let text = self.0.text();
        let annotations = found
            .findings
            .into_iter()
            .map(|view| view.check(text))
            .collect::<Result<_, _>>()
            .map_err(to_js)?;
        self.perform(Edit::Predict { annotations })
    }

    fn perform(&mut self, edit: Edit) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = self.0.apply(edit).map_err(to_js)?;
        let entry = change.as_ref().map(Change::to_journal);
        self.show(change, entry)
    }

    fn show(&self, change: Option<Change>, entry: Option<String>) -> Result<Option<Ts<ChangeView>>, JsError> {
        let view = change.map(|change| ChangeView::new(&self.0, &change, entry));
        Ok(view.map(|view| view.into_ts()).transpose()?)
    }

    /// Takes the last change back. `undefined`: there is none.
    pub fn undo(&mut self) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = self.0.undo();
        self.show(change, None)
    }

    /// Does what was taken back again. `undefined`: there is none.
    pub fn redo(&mut self) -> Result<Option<Ts<ChangeView>>, JsError> {
        let change = self.0.redo();
        self.show(change, None)
    }

    /// A selection grown to whole tokens; `undefined` where there are none.
    ///
    /// # Errors
    /// If an offset does not fit the text.
    pub fn snap(&self, start: usize, end: usize) -> Result<Option<Ts<RangeView>>, JsError> {
        let text = self.0.text();
        let selection = text.span_from(start..end, Unit::Utf16).map_err(to_js)?;
        let range = snap(text, selection).map(|span| text.range_in(span, Unit::Utf16));
        let view = range.map(|range| RangeView { start: range.start, end: range.end });
        Ok(view.map(|view| view.into_ts()).transpose()?)
    }

    /// Where an offset goes by one step; where it stands if it can go nowhere.
    /// `end`: it is the end of a selection, and goes from token end to token
    /// end, not from start to start.
    ///
    /// # Errors
    /// If the offset does not fit the text.
    pub fn step(&self, offset: usize, end: bool, character: bool, forward: bool) -> Result<usize, JsError> {
        let text = self.0.text();
        let from = text.from_unit(offset, Unit::Utf16).map_err(to_js)?;
        let edge = if end { Edge::End } else { Edge::Start };
        let by = if character { Step::Character } else { Step::Token };
        let direction = if forward { Direction::Forward } else { Direction::Back };
        Ok(text.to_unit(step(text, from, edge, by, direction).unwrap_or(from), Unit::Utf16))
    }
}
