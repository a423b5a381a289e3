//! A row as a document.

use std::collections::HashMap;

use super::columns::{Mapping, Role};
use super::day::{Named, day};
use super::told::Told;
use super::value::{Row, Value, without};
use crate::dataset::Record;
use crate::formats::core::json::MetaFields;
use crate::formats::core::json_spans::labels_in;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::text::Text;

/// Makes documents of rows, and keeps count of what it has told.
#[derive(Debug)]
pub struct DocumentBuilder {
    mapping: Mapping,
    /// Whether the title stands above the text, as its first paragraph.
    title_in_text: bool,
    /// How often a title was taken for a name.
    titles: HashMap<String, usize>,
    told: Told,
    either: Either,
    /// Columns of which it was said that they have labels.
    labelled: Vec<String>,
}

/// Days that may be two, which are said together.
#[derive(Debug, Default)]
struct Either {
    rows: usize,
    first: String,
}

const NO_TEXT: &str = "rows without a text";
const NO_DAY: &str = "rows whose date is no day";
const NOT_SHAPED: &str = "rows that have other cells than the heads";

impl DocumentBuilder {
    pub fn new(mapping: Mapping, title_in_text: bool) -> Self {
        DocumentBuilder {
            mapping,
            title_in_text,
            titles: HashMap::new(),
            told: Told::default(),
            either: Either::default(),
            labelled: Vec::new(),
        }
    }

    /// Tells of a row that does not have the shape of the table.
    pub fn not_shaped(&mut self, place: usize, message: String, sink: &mut dyn Sink) {
        self.problem(NOT_SHAPED, place, None, message, sink);
    }

    /// The document of a row, or the problem that it is none. Empty rows are nothing.
    pub fn document(&mut self, row: &Row, sink: &mut dyn Sink) {
        let Some(column) = self.mapping.column(Role::Text).map(str::to_owned) else { return };
        if row.fields.iter().all(|(_, value)| value.is_blank()) {
            return;
        }
        let value = row.get(&column);
        let text = value.as_deref().map_or(Some("".into()), Value::text);
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            let what = if value.is_some_and(|value| value.text().is_none()) { "no text" } else { "nothing" };
            let message = format!("column `{column}` holds {what}; row skipped");
            return self.problem(NO_TEXT, row.place, None, message, sink);
        };
        let title = self.said(row, Role::Title);
        let text = match &title {
            Some(title) if self.title_in_text && !text.trim_start().starts_with(title.as_str()) => {
                format!("{title}\n\n{text}")
            }
            _ => text.into_owned(),
        };
        let id = self.said(row, Role::Id).unwrap_or_else(|| match &title {
            Some(title) => self.name_of(title),
            None => row.place.to_string(),
        });
        let mut record = Record::new(id, Text::new(text));
        let mut held = vec![column];
        let mut meta = MetaFields::default();
        if let (Some(column), Some(title)) = (self.mapping.column(Role::Title), &title) {
            meta.put(Role::Title.name(), &json(title));
            held.push(column.to_owned());
        }
        if let (Some(column), Some(url)) = (self.mapping.column(Role::Url), self.said(row, Role::Url)) {
            meta.put(Role::Url.name(), &json(&url));
            held.push(column.to_owned());
        }
        held.extend(self.mapping.column(Role::Id).map(str::to_owned));
        if self.take_day(row, &mut record, sink) {
            held.extend(self.mapping.column(Role::Date).map(str::to_owned));
        }
        for (name, value) in &row.fields {
            self.keep(name, value, &held, &mut meta);
            self.tell_labels(row.place, name, value, sink);
        }
        record.meta = meta.finish();
        sink.document(record);
    }

    /// There are no more rows: what was only counted is told.
    pub fn finish(&mut self, sink: &mut dyn Sink) {
        self.told.finish(sink);
        let Either { rows, first } = std::mem::take(&mut self.either);
        if rows > 0 {
            let column = self.mapping.column(Role::Date).unwrap_or_default();
            sink.problem(Problem::of_file(format!(
                "column `{column}`: {first:?} may be two days; say whether the day or the month comes first. Until then such dates \
                 stay in `meta`, and these documents have no day of publication: {rows}"
            )));
        }
    }

    /// What stands in the column of a role, if anything can be seen of it.
    fn said(&self, row: &Row, role: Role) -> Option<String> {
        let value = row.get(self.mapping.column(role)?)?;
        let text = value.text()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A title as a name, with a number behind it where another document has it.
    fn name_of(&mut self, title: &str) -> String {
        let count = self.titles.entry(title.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 { title.to_owned() } else { format!("{title}-{count}") }
    }

    /// Takes the day of publication. `true`: nothing else stands in its column.
    fn take_day(&mut self, row: &Row, record: &mut Record, sink: &mut dyn Sink) -> bool {
        let Some(written) = self.said(row, Role::Date) else { return true };
        match day(&written, self.mapping.order) {
            Named::Day(day) => {
                let day = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
                let all = day == written;
                record.published = Some(day);
                all
            }
            Named::Either => {
                self.either.rows += 1;
                if self.either.first.is_empty() {
                    self.either.first = written;
                }
                false
            }
            Named::Nothing => {
                let column = self.mapping.column(Role::Date).unwrap_or_default();
                let message = format!("column `{column}`: {written:?} is no day; it stays in `meta`");
                self.problem(NO_DAY, row.place, Some(record.id.clone()), message, sink);
                false
            }
        }
    }

    /// Keeps what else stands in a row: all that is not `held` elsewhere.
    fn keep(&self, name: &str, value: &Value, held: &[String], meta: &mut MetaFields) {
        if *value == Value::Empty || held.iter().any(|column| column == name) {
            return;
        }
        // Of an object, without what is held.
        let mut left = value.to_json().into_owned();
        for column in held {
            let inner = column.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
            if let Some(inner) = inner.filter(|_| left.starts_with('{')) {
                match without(&left, inner) {
                    Some(rest) => left = rest,
                    None => return,
                }
            }
        }
        if name == "meta" { meta.put_all(name, &left) } else { meta.put(name, &left) }
    }

    fn tell_labels(&mut self, place: usize, name: &str, value: &Value, sink: &mut dyn Sink) {
        let labels = match value {
            Value::Empty => false,
            Value::Text(text) => labels_in(text.trim()),
            Value::Json(json) => labels_in(json),
        };
        if labels && !self.labelled.iter().any(|other| other == name) {
            self.labelled.push(name.to_owned());
            let message = format!(
                "column `{name}` has labels, which are not read from a table of articles; they are kept in `meta`"
            );
            sink.problem(Problem { line: Some(place), document: None, message });
        }
    }

    fn problem(
        &mut self,
        reason: &'static str,
        place: usize,
        document: Option<String>,
        message: String,
        sink: &mut dyn Sink,
    ) {
        self.told.problem(reason, Problem { line: Some(place), document, message }, sink);
    }
}

/// A string is always JSON.
fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
