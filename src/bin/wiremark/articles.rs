//! Tables of articles: what is said of their columns, and how they are read.

use std::io::{self, BufRead, Cursor, Read};

use anyhow::{Result, anyhow};
use clap::Args;
use wiremark::formats::articles::{ArticleReader, DayOrder, Kind, Role, Table, Wish};
use wiremark::formats::{Articles, Sink, detect, detect_articles};

use crate::workbook;

/// Of tables of articles (CSV, TSV, XLSX, JSON, JSON Lines)
#[derive(Args, Clone, Debug, Default)]
pub struct Columns {
    /// The column with the texts, if it is not the one that looks like it; the like for the others,
    /// where nothing (--id-column=) says that there is none. Fields within objects: fields.body
    #[arg(long, value_name = "COLUMN", help_heading = HEADING)]
    text_column: Option<String>,
    /// The column with the headlines, which name the documents if nothing else does
    #[arg(long, value_name = "COLUMN", help_heading = HEADING)]
    title_column: Option<String>,
    /// The column with the days of publication
    #[arg(long, value_name = "COLUMN", help_heading = HEADING)]
    date_column: Option<String>,
    /// The column with the addresses
    #[arg(long, value_name = "COLUMN", help_heading = HEADING)]
    url_column: Option<String>,
    /// The column with the ids
    #[arg(long, value_name = "COLUMN", help_heading = HEADING)]
    id_column: Option<String>,
    /// 03/04/2024 is the 3rd of April
    #[arg(long, conflicts_with = "month_first", help_heading = HEADING)]
    day_first: bool,
    /// 03/04/2024 is the 4th of March
    #[arg(long, help_heading = HEADING)]
    month_first: bool,
    /// The line or row of the heads; 0: there are none
    #[arg(long, value_name = "N", help_heading = HEADING)]
    head_row: Option<usize>,
    /// Put the headline above the text, as its first paragraph
    #[arg(long, help_heading = HEADING)]
    title_in_text: bool,
    /// The sheet of a workbook, if it is not the first with articles
    #[arg(long, value_name = "NAME", help_heading = HEADING)]
    sheet: Option<String>,
}

const HEADING: &str = "Tables of articles";

impl Columns {
    /// Whether something is said of columns, so that a file must be a table.
    pub fn are_said(&self) -> bool {
        let Columns { text_column, title_column, date_column, url_column, id_column, .. } = self;
        let columns = [text_column, title_column, date_column, url_column, id_column];
        columns.iter().any(|column| column.is_some()) || self.head_row.is_some() || self.sheet.is_some()
    }

    fn wish(&self) -> Wish {
        let mut wish = Wish { heads: self.head_row, title_in_text: self.title_in_text, ..Wish::default() };
        for (role, column) in [
            (Role::Text, &self.text_column),
            (Role::Title, &self.title_column),
            (Role::Date, &self.date_column),
            (Role::Url, &self.url_column),
            (Role::Id, &self.id_column),
        ] {
            wish.columns[role as usize] =
                column.clone().map(|name| Some(name).filter(|name| !name.is_empty()));
        }
        wish.order = match (self.day_first, self.month_first) {
            (true, _) => Some(DayOrder::DayFirst),
            (_, true) => Some(DayOrder::MonthFirst),
            _ => None,
        };
        wish
    }
}

/// The kind of table that a file is, by its name and its start, or by what is said of it; `None`: it
/// is none.
///
/// # Errors
/// If its rows are labels, or tokens with tags.
pub fn kind(name: &str, head: &str, said: bool) -> Result<Option<Kind>> {
    match detect_articles(name, head) {
        Articles::Table(kind) => Ok(Some(kind)),
        Articles::Labelled(reason) => {
            Err(anyhow!("{reason}; save it in one of the formats of labels, or as a text for each article"))
        }
        Articles::No if said => Ok(Some(Kind::of(head))),
        Articles::No => Ok(None),
    }
}

/// Why a file that was given as a table is none.
pub fn no_table(head: &str) -> String {
    match detect(head) {
        Some(format) => format!(
            "looks like {}, a format of labels, and not like a table of articles; `wiremark convert` reads it",
            format.name
        ),
        None => "not recognised as a table of articles; --text-column says which column or field holds \
                 the text"
            .to_owned(),
    }
}

/// A sink that may have had enough.
pub trait Stoppable: Sink {
    fn stopped(&self) -> bool {
        false
    }
}

/// Reads a table to its end.
pub fn read(
    mut content: Box<dyn BufRead>,
    kind: Kind,
    columns: &Columns,
    sink: &mut dyn Stoppable,
) -> Result<()> {
    let mut said = false;
    let mut reader = ArticleReader::new(kind, columns.wish());
    if kind == Kind::Workbook {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        let (rows, note) = workbook::rows(Cursor::new(bytes), columns.sheet.as_deref())?;
        note.into_iter().for_each(|note| sink.note(note));
        for (number, cells) in rows {
            if sink.stopped() {
                return Ok(());
            }
            reader.row(number, cells, sink);
            say(&reader, &mut said, sink);
        }
    } else {
        loop {
            let length = match content.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                piece => {
                    let piece = piece?;
                    if piece.is_empty() || sink.stopped() {
                        break;
                    }
                    reader.push(piece, sink);
                    piece.len()
                }
            };
            say(&reader, &mut said, sink);
            content.consume(length);
        }
    }
    reader.finish(sink);
    say(&reader, &mut said, sink);
    Ok(())
}

/// Says once what the columns are taken for.
fn say(reader: &ArticleReader, said: &mut bool, sink: &mut dyn Stoppable) {
    if let Some(Table { mapping, .. }) = reader.table().filter(|_| !*said) {
        *said = true;
        if mapping.column(Role::Text).is_some() {
            sink.note(format!("{mapping}; all other columns are kept in `meta`"));
        }
    }
}
