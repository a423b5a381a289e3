//! The sheets of XLSX workbooks, as rows of cells.

use std::io::{Read, Seek};

use anyhow::{Result, anyhow, bail};
use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx};
use wiremark::formats::articles::{Value, roles_in};

/// Rows with their numbers.
pub type Rows = Vec<(usize, Vec<Value>)>;

/// The rows of the sheet of that name or, without one, of the first that holds articles, and what is
/// to be said of the choice.
pub fn rows(file: impl Read + Seek, wanted: Option<&str>) -> Result<(Rows, Option<String>)> {
    let mut book: Xlsx<_> =
        Xlsx::new(file).map_err(|error| anyhow!("it cannot be read as a workbook: {error}"))?;
    let mut sheets: Vec<(String, Rows)> = Vec::new();
    for name in book.sheet_names().clone() {
        let range = book.worksheet_range(&name).map_err(|error| anyhow!("sheet {name:?}: {error}"))?;
        let rows = rows_of(&range);
        if !rows.is_empty() || wanted == Some(&*name) {
            sheets.push((name, rows));
        }
    }
    let named = |name: &str| format!("{name:?}");
    let names: Vec<String> = sheets.iter().map(|(name, _)| named(name)).collect();
    if let Some(wanted) = wanted {
        let found = sheets.into_iter().find(|(name, _)| name == wanted);
        let Some((_, rows)) = found else {
            bail!("there is no sheet {wanted:?}; there are {}", names.join(", "));
        };
        return Ok((rows, None));
    }
    let most = |(at, (_, rows)): (usize, &(String, Rows))| (roles_in(rows), std::cmp::Reverse(at));
    let nth = sheets.iter().enumerate().map(most).max().map_or(0, |(_, at)| at.0);
    let note = (names.len() > 1).then(|| {
        let others: Vec<&str> =
            names.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, name)| &**name).collect();
        format!("the sheet {} is read, and not {}; --sheet takes another", names[nth], others.join(", "))
    });
    Ok((sheets.into_iter().nth(nth).map(|(_, rows)| rows).unwrap_or_default(), note))
}

fn rows_of(range: &Range<Data>) -> Rows {
    let Some((first, left)) = range.start() else { return Rows::new() };
    let row = |(nth, cells): (usize, &[Data])| {
        let before = std::iter::repeat_n(Value::Empty, left as usize);
        (first as usize + nth + 1, before.chain(cells.iter().map(value)).collect())
    };
    let seen = |(_, cells): &(usize, Vec<Value>)| cells.iter().any(|cell| !cell.is_blank());
    range.rows().enumerate().map(row).filter(seen).collect()
}

/// What a cell shows: of a formula, what came of it; of an error, nothing.
fn value(cell: &Data) -> Value {
    match cell {
        Data::Empty | Data::Error(_) => Value::Empty,
        Data::String(text) => Value::of_text(text.as_str()),
        Data::Float(number) => Value::of_number(*number),
        Data::Int(number) => Value::Json(number.to_string()),
        Data::Bool(is) => Value::Json(is.to_string()),
        Data::DateTime(moment) => Value::of_moment(since_1970(moment)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Value::of_text(text.as_str()),
    }
}

/// Milliseconds since 1970, as if its clock were that of UTC.
fn since_1970(moment: &ExcelDateTime) -> f64 {
    /// Days from the day 0 of workbooks to 1970.
    const DAYS: f64 = 25_569.0;
    const DAY: f64 = 86_400_000.0;
    let serial = moment.as_f64();
    if serial < 1.0 {
        return (serial - DAYS) * DAY;
    }
    // It knows whether the workbook counts from 1904.
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let days = Value::days_since_1970(year, month, day);
    let seconds = f64::from(hour) * 3600.0 + f64::from(minute) * 60.0 + f64::from(second);
    days as f64 * DAY + seconds * 1000.0 + f64::from(milli)
}
