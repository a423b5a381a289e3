//! What stands in the rows of a table.

use std::borrow::Cow;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde_json::value::RawValue;

use crate::formats::core::fields::Fields;

/// What stands in a cell, or in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text, as tables have it.
    Text(String),
    /// JSON as it is written: a field's value, or a number or truth value of a workbook.
    Json(String),
}

impl Value {
    /// Text, or nothing where it is empty.
    pub fn of_text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    /// A number of a workbook, whole ones without a point.
    pub fn of_number(number: f64) -> Value {
        // Up to there each whole number is one of its own.
        let whole = number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
        Value::Json(if whole { format!("{}", number as i64) } else { format!("{number}") })
    }

    /// A day or a time of a workbook, in milliseconds since 1970 as if its clock were that of UTC:
    /// a day alone if it is midnight, and a time alone if it has no day. Workbooks keep such moments as fractions
    /// of a day, which do not come out at whole seconds.
    pub fn of_moment(milliseconds: f64) -> Value {
        let seconds = (milliseconds / 1000.0).round();
        let Ok(moment) = Timestamp::from_second(seconds as i64) else {
            return Value::of_number(milliseconds);
        };
        let moment = Offset::UTC.to_datetime(moment);
        let (day, time) = (moment.date(), moment.time());
        let clock = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
        // What is a part of a day is counted from one of these.
        let no_day = day < Date::constant(1900, 1, 1) || day == Date::constant(1904, 1, 1);
        let midnight = clock == "00:00:00";
        Value::Text(match (no_day, midnight) {
            (true, false) => clock,
            (_, true) => day.to_string(),
            _ => format!("{day}T{clock}"),
        })
    }

    /// The number of a day. The 29th of February 1900, which workbooks have, is the day behind the 28th.
    pub fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
        let date = |day: i8| Date::new(year as i16, month as i8, day);
        let since = |date: Date| {
            let zero = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
            zero.map_or(0, |moment| moment.as_second().div_euclid(86_400))
        };
        match date(day as i8) {
            Ok(date) => since(date),
            Err(_) => date(day as i8 - 1).map_or(0, |date| since(date) + 1),
        }
    }

    /// A field's value.
    pub fn of_json(value: &RawValue) -> Value {
        match value.get() {
            "null" | "\"\"" => Value::Empty,
            json => Value::Json(json.to_owned()),
        }
    }

    /// What it says as text: also a number, and the paragraphs of a list. `None`: it is no text.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Empty => Some(Cow::Borrowed("")),
            Value::Text(text) => Some(Cow::Borrowed(text)),
            Value::Json(json) => match json.as_bytes().first()? {
                b'"' => serde_json::from_str::<String>(json).ok().map(Cow::Owned),
                b'[' => {
                    let list = serde_json::from_str::<Vec<String>>(json).ok()?;
                    (!list.is_empty()).then(|| Cow::Owned(list.join("\n\n")))
                }
                b'{' => None,
                _ => Some(Cow::Borrowed(json)),
            },
        }
    }

    /// Whether nothing can be seen of it.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Empty => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::Json(json) => json == "[]" || json == "{}",
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> Cow<'_, str> {
        match self {
            Value::Empty => Cow::Borrowed("null"),
            // A string is always JSON.
            Value::Text(text) => Cow::Owned(serde_json::to_string(text).unwrap_or_default()),
            Value::Json(json) => Cow::Borrowed(json),
        }
    }
}

/// What a row is before its columns have names.
#[derive(Clone, Debug)]
pub enum Cells {
    /// In the order of the columns.
    Placed(Vec<Value>),
    /// Each with its name, as objects have them.
    Named(Vec<(Rc<str>, Value)>),
}

/// A row, and the line or row of its file.
#[derive(Clone, Debug)]
pub struct RawRow {
    /// From 1.
    pub place: usize,
    /// What stands in it.
    pub cells: Cells,
}

/// A row whose columns have names.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line or row of the file, from 1.
    pub place: usize,
    /// In the order of the file.
    pub fields: Vec<(Rc<str>, Value)>,
}

/// How deep in objects columns are looked for: `response.docs[].headline.main`.
const DEEP: usize = 3;

impl Row {
    /// What stands in a column. A name with points is one within objects, unless a column is
    /// called so.
    pub fn get(&self, column: &str) -> Option<Cow<'_, Value>> {
        let own = |name: &str| self.fields.iter().find(|(field, _)| &**field == name).map(|(_, value)| value);
        if let Some(value) = own(column) {
            return Some(Cow::Borrowed(value));
        }
        let (outer, inner) = column.split_once('.')?;
        let Value::Json(json) = own(outer)? else { return None };
        within(json, inner).map(|value| Cow::Owned(Value::of_json(value)))
    }

    /// The names of its columns, those within objects behind them.
    pub fn columns(&self, names: &mut Vec<String>) {
        for (name, value) in &self.fields {
            put(names, name.to_string());
            if let Value::Json(json) = value {
                columns_within(json, name, DEEP, names);
            }
        }
    }
}

fn put(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

fn columns_within(json: &str, outer: &str, depth: usize, names: &mut Vec<String>) {
    if depth == 0 || !json.starts_with('{') {
        return;
    }
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(json) else { return };
    for (name, value) in fields.iter() {
        let path = format!("{outer}.{name}");
        columns_within(value.get(), &path, depth - 1, names);
        put(names, path);
    }
}

/// The value at a path within an object.
fn within<'a>(json: &'a str, path: &str) -> Option<&'a RawValue> {
    let fields = serde_json::from_str::<Fields<'_>>(json).ok()?;
    let own = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
    own(path).or_else(|| {
        let (outer, inner) = path.split_once('.')?;
        within(own(outer)?.get(), inner)
    })
}

/// An object without what is at a path within it; `None`: nothing is left of it.
pub fn without(json: &str, path: &str) -> Option<String> {
    let fields = serde_json::from_str::<Fields<'_>>(json).ok()?;
    let has = fields.iter().any(|(name, _)| name == path);
    let (outer, inner) = path.split_once('.').unwrap_or((path, ""));
    let mut left = Vec::new();
    for (name, value) in fields.iter() {
        let value = match value.get() {
            _ if has && name == path => continue,
            value if !has && name == outer && value.starts_with('{') => match without(value, inner) {
                Some(value) => Cow::Owned(value),
                None => continue,
            },
            value => Cow::Borrowed(value),
        };
        // A string is always JSON.
        left.push(format!("{}:{value}", serde_json::to_string(name).unwrap_or_default()));
    }
    (!left.is_empty()).then(|| format!("{{{}}}", left.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_workbooks_are_written_as_they_are_seen() {
        for (number, written) in [
            (12.0, "12"),
            (-3.0, "-3"),
            (1.5, "1.5"),
            (1_715_523_600_123.0, "1715523600123"),
            (0.1, "0.1"),
            (1e21, "1000000000000000000000"),
        ] {
            assert_eq!(Value::of_number(number), Value::Json(written.to_owned()));
        }
    }

    #[test]
    fn moments_are_days_or_times() {
        const DAY: f64 = 86_400_000.0;
        let moment = |serial: f64| Value::of_moment((serial - 25_569.0) * DAY).text().unwrap().into_owned();
        assert_eq!(moment(45_424.0), "2024-05-12");
        // 14:30, as a fraction that is not exact.
        assert_eq!(moment(45_424.604_166_666_664), "2024-05-12T14:30:00");
        assert_eq!(moment(0.604_166_666_7), "14:30:00");
        assert_eq!(Value::days_since_1970(2024, 5, 12), 45_424 - 25_569);
        assert_eq!(Value::days_since_1970(1969, 12, 31), -1);
        assert_eq!(Value::days_since_1970(1900, 2, 29), Value::days_since_1970(1900, 3, 1));
    }

    #[test]
    fn columns_within_objects_are_found_and_taken_out() {
        let json = r#"{"a":1.10,"b":{"c":"x","d.e":2},"f":{"g":3}}"#;
        let fields = serde_json::from_str::<Fields<'_>>(json).unwrap();
        let fields = fields.iter().map(|(name, value)| (name.into(), Value::of_json(value))).collect();
        let row = Row { place: 1, fields };
        let mut names = Vec::new();
        row.columns(&mut names);
        assert_eq!(names, ["a", "b", "b.c", "b.d.e", "f", "f.g"]);
        assert_eq!(row.get("b.c").unwrap().text().unwrap(), "x");
        assert_eq!(row.get("b.d.e").unwrap().text().unwrap(), "2");
        assert!(row.get("b.x").is_none() && row.get("x").is_none());
        assert!(row.get("b").unwrap().text().is_none());
        assert_eq!(without(json, "b.c").unwrap(), r#"{"a":1.10,"b":{"d.e":2},"f":{"g":3}}"#);
        assert_eq!(without(json, "f.g").unwrap(), r#"{"a":1.10,"b":{"c":"x","d.e":2}}"#);
        assert_eq!(without(r#"{"a":1}"#, "a"), None);
    }
}
