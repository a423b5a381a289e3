//! Tables of articles: a row a document, with a column for its text and others for what else is
//! known of it. CSV and its kin, JSON and JSON Lines, and the sheets of workbooks.
//!
//! They are no format of labels: nothing in them is a span, and nothing is written as one. What each
//! column is for is told by its name and its content ([`propose`]), or said by whoever reads the
//! file; every column that is for nothing else is kept in `meta`.
//!
//! From the ground up: `value`, what stands in a row; `day`, the day that a cell names; `heads`, the
//! names of columns; `columns`, what each is for; `objects`, which objects are articles; `rows`, which takes
//! rows out of bytes; `told`, which counts what is said of many; `document`, which makes a document of each.

mod columns;
mod day;
mod document;
mod heads;
mod look;
mod objects;
mod rows;
mod told;
mod value;

use std::rc::Rc;

pub use columns::{Mapping, Role, propose};
pub use day::DayOrder;
pub use look::{Look, look_at_cells, look_at_objects};
pub use objects::lines_of_objects;
pub use rows::Kind;
pub use value::Value;

use crate::formats::core::parse_result::{Problem, Sink};
use columns::is_known;
use document::DocumentBuilder;
use heads::{Heads, heads};
use rows::{RowReader, name};
use told::Counted;
use value::{Cells, RawRow, Row};

/// What a person says of a table; what is not said is told by the content.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The column of each role of [`Role::ALL`]; `Some(None)`: there is none.
    pub columns: [Option<Option<String>>; 5],
    /// Which number of `03/04/2024` is the day.
    pub order: Option<DayOrder>,
    /// The line or row of the heads, from 1; 0: there are none.
    pub heads: Option<usize>,
    /// Whether the title is put above the text, as its first paragraph.
    pub title_in_text: bool,
}

/// What a table is read as.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What its columns are called, in their order.
    pub columns: Vec<String>,
    /// What each is for.
    pub mapping: Mapping,
    /// The row of the heads, as [`Wish::heads`] counts it; 0: there are none. Objects need none.
    pub heads: Option<usize>,
}

/// How many rows are looked at before the first is a document.
const LOOKED_AT: usize = 200;

/// Reads a table that comes in pieces, or row by row.
#[derive(Debug)]
pub struct ArticleReader {
    kind: Kind,
    wish: Wish,
    rows: RowReader,
    /// Rows that came before it was known what their columns are for.
    waiting: Vec<RawRow>,
    begun: Option<Begun>,
}

/// What is known once enough rows were looked at.
#[derive(Debug)]
struct Begun {
    table: Table,
    /// Of rows of cells.
    names: Vec<Rc<str>>,
    /// The rows that are its heads, and those that are the same further down.
    heads: Vec<Vec<String>>,
    again: Counted,
    /// Rows whose text was cut where no quotes enclose it.
    beyond: Counted,
    builder: DocumentBuilder,
}

impl ArticleReader {
    /// For a table of this kind.
    pub fn new(kind: Kind, wish: Wish) -> Self {
        ArticleReader { kind, wish, rows: RowReader::new(kind), waiting: Vec::new(), begun: None }
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) {
        let rows = self.rows.push(bytes, sink);
        self.take(rows, sink);
    }

    /// The next row of a workbook's sheet, by its number there. White space at either end of a cell
    /// is not seen, and goes: one reader of workbooks keeps it, another does not.
    pub fn row(&mut self, number: usize, cells: Vec<Value>, sink: &mut dyn Sink) {
        let trimmed = |value| match value {
            Value::Text(text) => Value::of_text(text.trim()),
            other => other,
        };
        let cells: Vec<Value> = cells.into_iter().map(trimmed).collect();
        if cells.iter().any(|cell| !cell.is_blank()) {
            self.take(vec![RawRow { place: number, cells: Cells::Placed(cells) }], sink);
        }
    }

    /// There is no more.
    pub fn finish(&mut self, sink: &mut dyn Sink) {
        let rows = self.rows.finish(sink);
        self.take(rows, sink);
        self.begin(sink);
        if let Some(begun) = &mut self.begun {
            begun.again.note("the heads come again, and are no document there; such rows", sink);
            let between = name(self.rows.between);
            let beyond = format!(
                "the text stands in the last column, and what stands in cells beyond it is a part of it, with the {between} \
                 between them; rows with such cells"
            );
            begun.beyond.note(&beyond, sink);
            begun.builder.finish(sink);
        }
    }

    /// What it is read as, once enough of it was looked at.
    pub fn table(&self) -> Option<&Table> {
        self.begun.as_ref().map(|begun| &begun.table)
    }

    fn take(&mut self, rows: Vec<RawRow>, sink: &mut dyn Sink) {
        if self.begun.is_none() {
            self.waiting.extend(rows);
            if self.waiting.len() >= LOOKED_AT {
                self.begin(sink);
            }
            return;
        }
        for row in rows {
            self.document(row, sink);
        }
    }

    /// Decides what the columns are for; the rows that waited for it become documents.
    fn begin(&mut self, sink: &mut dyn Sink) {
        if self.begun.is_some() {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let placed: Vec<&[Value]> = waiting
            .iter()
            .filter_map(|row| match &row.cells {
                Cells::Placed(cells) => Some(cells.as_slice()),
                Cells::Named(_) => None,
            })
            .collect();
        let place = |wanted: usize| waiting.iter().position(|row| row.place == wanted);
        // What is no row has no heads.
        let wanted = self.wish.heads.map(|wanted| place(wanted).map_or(0, |nth| nth + 1));
        let found = heads(&placed, wanted);
        let own: Vec<Vec<String>> =
            placed[..found.before].iter().rev().take(found.rows).map(|row| seen(row)).collect();
        if !found.names.is_empty() {
            notes_of(&waiting, &found, wanted.is_none()).into_iter().for_each(|note| sink.note(note));
        }
        let Heads { before, rows, names, .. } = found;
        let mut columns: Vec<String> = names.iter().map(ToString::to_string).collect();
        let below = waiting[before..].iter().filter(|row| !is_one_of(row, &own));
        let named: Vec<Row> = below.map(|row| self::named(row, &names)).collect();
        if names.is_empty() {
            named.iter().for_each(|row| row.columns(&mut columns));
        }
        let mapping = self.mapping(&columns, &named, sink);
        if mapping.column(Role::Text).is_none() && !named.is_empty() {
            sink.problem(Problem::of_file(
                "no column reads like the text of articles; say which one holds it. Nothing read until then",
            ));
        }
        let builder = DocumentBuilder::new(mapping.clone(), self.wish.title_in_text);
        // Of two rows of heads, the lower one.
        let last = before.checked_sub(1).filter(|_| rows > 0).map_or(0, |last| waiting[last].place);
        let heads = (!names.is_empty()).then_some(last);
        let table = Table { columns, mapping, heads };
        let (again, beyond) = (Counted::default(), Counted::default());
        self.begun = Some(Begun { table, names, heads: own, again, beyond, builder });
        for row in waiting.into_iter().skip(before) {
            self.document(row, sink);
        }
    }

    /// What is said of the columns, and for the others what is proposed.
    fn mapping(&self, columns: &[String], rows: &[Row], sink: &mut dyn Sink) -> Mapping {
        let mut mapping = propose(columns, rows);
        mapping.order = self.wish.order.or(mapping.order);
        for (role, wished) in Role::ALL.into_iter().zip(&self.wish.columns) {
            let Some(wished) = wished else { continue };
            let found = wished.as_deref().map(|wished| column(columns, wished));
            if let Some(None) = found {
                let wished = wished.as_deref().unwrap_or_default();
                let all = columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                sink.problem(Problem::of_file(format!(
                    "there is no column {wished:?} for the {}; there are {all}",
                    role.name()
                )));
            }
            let found = found.flatten().map(str::to_owned);
            // A column that is for one thing is not proposed for another.
            for other in Role::ALL {
                if found.is_some()
                    && mapping.column(other) == found.as_deref()
                    && self.wish.columns[other as usize].is_none()
                {
                    mapping.set(other, None);
                }
            }
            mapping.set(role, found);
        }
        mapping
    }

    fn document(&mut self, mut row: RawRow, sink: &mut dyn Sink) {
        let Some(Begun { names, heads, again, beyond, builder, table }) = &mut self.begun else { return };
        if is_one_of(&row, heads) {
            return again.add(row.place);
        }
        if let Cells::Placed(cells) = &mut row.cells {
            let text = table.mapping.column(Role::Text);
            let last = cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
            let there = text.and_then(|text| names.iter().position(|name| &**name == text));
            let delimited = self.kind == Kind::Delimited;
            let short = delimited && there.is_some_and(|text| cells.len() <= text);
            if delimited && last > names.len() && there == names.len().checked_sub(1) && !heads.is_empty() {
                // What nothing encloses goes on to the end of the row.
                let pieces: Vec<_> = cells[names.len() - 1..].iter().filter_map(Value::text).collect();
                let text = Value::of_text(pieces.join(&char::from(self.rows.between).to_string()));
                cells.truncate(names.len() - 1);
                cells.push(text);
                beyond.add(row.place);
            } else if last > names.len() || short {
                let message = format!(
                    "it has {} cells where there are {} columns, as if quotes were missing; row skipped",
                    cells.len(),
                    names.len()
                );
                return builder.not_shaped(row.place, message, sink);
            }
        }
        let row = named(&row, names);
        builder.document(&row, sink);
    }
}

/// How many things these numbered rows have a column for, if one reads like the text of articles; else 0.
/// Of several sheets, the one with the most is meant.
pub fn roles_in(rows: &[(usize, Vec<Value>)]) -> usize {
    let placed: Vec<&[Value]> = rows.iter().take(LOOKED_AT).map(|(_, cells)| cells.as_slice()).collect();
    let Heads { before, names, .. } = heads(&placed, None);
    let columns: Vec<String> = names.iter().map(ToString::to_string).collect();
    let row = |cells: &&[Value]| named(&RawRow { place: 1, cells: Cells::Placed(cells.to_vec()) }, &names);
    let rows: Vec<Row> = placed[before..].iter().map(row).collect();
    let mapping = propose(&columns, &rows);
    let roles = Role::ALL.into_iter().filter(|role| mapping.column(*role).is_some()).count();
    if mapping.column(Role::Text).is_some() { roles } else { 0 }
}

/// The column of that name, whatever its capitals.
fn column<'a>(columns: &'a [String], wished: &str) -> Option<&'a str> {
    let same = columns.iter().find(|name| *name == wished);
    let alike = || columns.iter().find(|name| name.to_lowercase() == wished.to_lowercase());
    same.or_else(alike).map(String::as_str)
}

fn named(row: &RawRow, names: &[Rc<str>]) -> Row {
    let fields = match &row.cells {
        Cells::Placed(cells) => names.iter().cloned().zip(cells.iter().cloned()).collect(),
        Cells::Named(fields) => fields.clone(),
    };
    Row { place: row.place, fields }
}

/// What can be seen of a row, whatever its capitals.
fn seen(cells: &[Value]) -> Vec<String> {
    let mut seen: Vec<String> =
        cells.iter().map(|cell| cell.text().unwrap_or_default().trim().to_lowercase()).collect();
    while seen.pop_if(|last| last.is_empty()).is_some() {}
    seen
}

/// Whether a row is the same as one of the heads.
fn is_one_of(row: &RawRow, heads: &[Vec<String>]) -> bool {
    match &row.cells {
        Cells::Placed(cells) if !heads.is_empty() => heads.contains(&seen(cells)),
        _ => false,
    }
}

/// How the heads were found, where they are not the first row or may be none.
fn notes_of(rows: &[RawRow], heads: &Heads, told: bool) -> Vec<String> {
    let Heads { before, rows: count, names, own } = heads;
    let listed =
        |names: &[Rc<str>]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let mut notes = Vec::new();
    match (*before, *count) {
        (_, 0) => notes.push("it has no row of heads; columns are called by their letters".to_owned()),
        (1, 1) if told && !names.iter().any(|name| is_known(name)) => notes.push(format!(
            "row {} is taken for heads, though none of them is known: {}",
            rows[0].place,
            listed(names)
        )),
        (1, 1) => {}
        (before, count) => {
            let last = rows[before - 1].place;
            let which = if count == 2 {
                format!("rows {} and {last}", rows[before - 2].place)
            } else {
                format!("row {last}")
            };
            let above = if before > count { "; what stands above is not read" } else { "" };
            notes.push(format!("the heads are in {which}{above}"));
        }
    }
    match &names[(*own).min(names.len())..] {
        [] => {}
        [one] => notes.push(format!("a column has no head and is called by its letter: `{one}`")),
        more => notes.push(format!("columns have no head and are called by their letters: {}", listed(more))),
    }
    notes
}
