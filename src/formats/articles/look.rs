//! What the start of a file has of a table of articles.

use serde_json::value::RawValue;

use super::columns::{Mapping, Role, propose};
use super::heads::{Heads, heads};
use super::objects::{are_containers, nested};
use super::value::{Cells, RawRow, Row, Value};
use crate::formats::core::cells::{CellReader, Dialect};
use crate::formats::core::fields::Fields;
use crate::formats::core::json_spans::labels_in;
use crate::formats::core::tokens::TagReader;

/// The start of a table.
#[derive(Debug)]
pub struct Look {
    /// What its columns are called.
    pub columns: Vec<String>,
    /// What they look to be for.
    pub mapping: Mapping,
    /// Whether the first row are heads.
    pub has_heads: bool,
    /// How many rows could be seen.
    pub rows: usize,
    /// Whether each row has as many cells as most.
    pub even: bool,
    /// Why it is no table of articles, but has labels.
    pub labelled: Option<&'static str>,
}

/// A file of cells.
pub fn look_at_cells(head: &str) -> Look {
    let dialect = Dialect::of(head);
    let mut raw: Vec<Vec<Value>> = Vec::new();
    let mut reader = CellReader::of(&dialect);
    let mut take = |_: usize, cells: Vec<&[u8]>| {
        raw.push(cells.into_iter().map(|cell| Value::of_text(String::from_utf8_lossy(cell))).collect());
    };
    reader.push(head.trim_start_matches('\u{feff}').as_bytes(), &mut take);
    let mut last = Vec::new();
    reader.finish(&mut |_, cells| {
        last = cells.into_iter().map(|cell| Value::of_text(String::from_utf8_lossy(cell))).collect();
    });
    // It may be cut off; a file of few rows is all there.
    if raw.len() < 3 && !last.is_empty() {
        raw.push(last);
    }
    if dialect.said && !raw.is_empty() {
        raw.remove(0);
    }
    let placed: Vec<&[Value]> = raw.iter().map(Vec::as_slice).collect();
    let Heads { before, rows, names, .. } = heads(&placed, None);
    let columns: Vec<String> = names.iter().map(ToString::to_string).collect();
    let named =
        |cells: &Vec<Value>| super::named(&RawRow { place: 1, cells: Cells::Placed(cells.clone()) }, &names);
    let all: Vec<Row> = raw[before..].iter().map(named).collect();
    Look {
        mapping: propose(&columns, &all),
        has_heads: rows > 0,
        rows: all.len(),
        even: dialect.cells >= 2 && dialect.share >= 0.95,
        labelled: labelled(&columns, &all),
        columns,
    }
}

/// Objects, such as the items of an array or those a line each; `alone`: there is but one in the file.
pub fn look_at_objects(objects: &[&RawValue], alone: bool) -> Option<Look> {
    let containers = are_containers(objects, alone);
    let mut rows = Vec::new();
    let mut labelled = None;
    let mut put = |fields: &Fields<'_>| {
        if fields.iter().any(|(_, value)| labels_in(value.get())) {
            labelled = Some("it has labels");
        }
        let fields = fields.iter().map(|(name, value)| (name.into(), Value::of_json(value))).collect();
        rows.push(Row { place: 1, fields });
    };
    for object in objects {
        let fields = Fields::of_line(object.get()).ok()?;
        match containers.then(|| nested(&fields)).flatten() {
            Some(found) => {
                for object in found.items.iter().take(50) {
                    put(&Fields::of_line(object.get()).ok()?);
                }
            }
            None => put(&fields),
        }
    }
    let mut columns = Vec::new();
    rows.iter().for_each(|row| row.columns(&mut columns));
    Some(Look {
        mapping: propose(&columns, &rows),
        has_heads: true,
        rows: rows.len(),
        even: true,
        labelled,
        columns,
    })
}

/// What rows are where each is a label, or a token.
fn labelled(columns: &[String], rows: &[Row]) -> Option<&'static str> {
    let names: Vec<String> = columns.iter().map(|name| name.to_lowercase()).collect();
    let column = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    // Events have a start and an end too, which are days.
    let offsets = |known: &[&str]| {
        column(known).is_some_and(|nth| {
            let mut values = rows.iter().filter_map(|row| row.get(&columns[nth]));
            values.all(|value| value.text().is_some_and(|text| text.trim().parse::<usize>().is_ok()))
        })
    };
    if offsets(&["start", "start_offset", "begin", "start_char"])
        && offsets(&["end", "end_offset", "end_char"])
        && column(&["label", "tag", "entity", "type", "category"]).is_some()
    {
        return Some("its rows are labels with offsets, and not articles");
    }
    let tags = |name: &String| {
        let values: Vec<String> =
            rows.iter().filter_map(|row| Some(row.get(name)?.text()?.trim().to_owned())).collect();
        let mut said = values.iter().filter(|value| !value.is_empty()).peekable();
        said.peek().is_some()
            && said.all(|value| TagReader::knows(value))
            && values.iter().any(|value| value.starts_with("B-") || value.starts_with("I-"))
    };
    columns.iter().any(tags).then_some("its rows are tokens with tags, and not articles")
}

impl Look {
    /// Whether some column reads like the text of articles.
    pub fn has_text(&self) -> bool {
        self.mapping.column(Role::Text).is_some()
    }

    /// For how many things there is a column.
    pub fn roles(&self) -> usize {
        Role::ALL.into_iter().filter(|role| self.mapping.column(*role).is_some()).count()
    }
}
