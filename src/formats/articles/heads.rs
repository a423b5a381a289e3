//! Which rows of a table are its heads, and what its columns are called.

use std::rc::Rc;

use super::columns::{is_known, is_prose_name};
use super::day::{Named, day};
use super::value::Value;

/// The heads of a table whose rows are cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heads {
    /// How many rows come before those of documents.
    pub before: usize,
    /// How many of these are heads: those nearest to the documents.
    pub rows: usize,
    /// What each column is called.
    pub names: Vec<Rc<str>>,
    /// How many of the columns the heads reach over.
    pub own: usize,
}

/// How far down heads may be: above them stand titles, sources, and what was searched for.
const FAR: usize = 15;

/// Longer texts are no heads.
const LONG: usize = 60;

/// Tells the heads by the first rows, or takes `wanted`, the number of their row among these from 1;
/// 0: there are none.
pub fn heads(rows: &[&[Value]], wanted: Option<usize>) -> Heads {
    let width = rows.iter().map(|row| width(row)).max().unwrap_or(0);
    // A row that was cut in too many cells does not say how wide the table is.
    let mut counts: Vec<usize> = rows.iter().map(|row| filled(row)).collect();
    counts.sort_unstable();
    let most = counts.get(3 * counts.len() / 4).copied().unwrap_or(0);
    let found = match wanted {
        Some(0) => None,
        Some(nth) => Some(nth - 1).filter(|nth| *nth < rows.len()),
        None => {
            // What is not as wide as the table is not of it yet.
            let wide = |row: &&[Value]| 5 * filled(row) >= 3 * most || (is_heads(row) && are_known(row));
            let first = rows.iter().take(FAR).position(wide);
            first.filter(|nth| is_heads(rows[*nth]))
        }
    };
    let Some(at) = found else {
        let names = (0..width).map(|nth| letters(nth).into()).collect();
        return Heads { before: 0, rows: 0, names, own: width };
    };
    // What stands beyond the heads is a column if most rows have it, unless cells of theirs begin with
    // white space, as what stands behind a comma of a text does.
    let below = &rows[at + 1..];
    let spaced = |row: &[Value]| {
        let mut cells = row.iter().skip(1);
        cells.any(|cell| matches!(cell, Value::Text(text) if text.starts_with(char::is_whitespace)))
    };
    let has = |nth: &usize| {
        let have = || below.iter().filter(|row| row.get(*nth).is_some_and(|cell| !cell.is_blank()));
        let cut = || have().filter(|row| spaced(row)).count();
        2 * have().count() > below.len() && (spaced(rows[at]) || 2 * cut() <= have().count())
    };
    let own = [
        at.checked_sub(1),
        Some(at),
        Some(at + 1).filter(|lower| rows.get(*lower).is_some_and(|row| is_heads(row))),
    ];
    let own = own.into_iter().flatten().map(|nth| self::width(rows[nth])).max().unwrap_or(0);
    let width = (0..width).rfind(|nth| *nth < own || has(nth)).map_or(0, |last| last + 1);
    let both = |upper: usize| rows.get(upper + 1).is_some_and(|lower| are_two(rows[upper], lower, width));
    if wanted.is_none() && both(at) {
        return Heads { before: at + 2, rows: 2, names: named(&joined(rows[at], rows[at + 1], width)), own };
    }
    if wanted.is_none() && at > 0 && both(at - 1) {
        return Heads { before: at + 1, rows: 2, names: named(&joined(rows[at - 1], rows[at], width)), own };
    }
    let names: Vec<String> = (0..width).map(|nth| name(rows[at].get(nth))).collect();
    Heads { before: at + 1, rows: 1, names: named(&names), own }
}

fn width(row: &[Value]) -> usize {
    row.iter().rposition(|value| !value.is_blank()).map_or(0, |last| last + 1)
}

fn filled(row: &[Value]) -> usize {
    row.iter().filter(|value| !value.is_blank()).count()
}

/// Whether all that stands in a row can be a head.
fn is_heads(row: &[Value]) -> bool {
    let mut cells = row.iter().filter(|value| !value.is_blank());
    let alone = filled(row) == 1;
    cells.all(|value| match value {
        Value::Text(text) => {
            let text = text.trim();
            let words = text.split_whitespace().count();
            let short = text.chars().count() <= LONG && (!alone || words <= 3);
            let sentence = text.ends_with(['.', '!', '?']) && words > 2;
            short
                && !sentence
                && text.contains(char::is_alphabetic)
                && !text.contains("://")
                && !text.starts_with(['{', '['])
                && day(text, None) == Named::Nothing
        }
        _ => false,
    })
}

/// Whether what stands in a row names a table though others have more cells: a text that commas cut is last,
/// or most names are known.
fn are_known(row: &[Value]) -> bool {
    let names: Vec<String> =
        row.iter().filter(|value| !value.is_blank()).map(|value| name(Some(value))).collect();
    let known = names.iter().filter(|name| is_known(name)).count();
    names.len() > 1
        && names.iter().any(|name| is_prose_name(name))
        && (2 * known > names.len() || names.last().is_some_and(|name| is_prose_name(name)))
}

/// Whether two rows are heads together, as merged cells make them: where one is empty the
/// other is not.
fn are_two(upper: &[Value], lower: &[Value], width: usize) -> bool {
    let has = |row: &[Value], nth: usize| row.get(nth).is_some_and(|value| !value.is_blank());
    let mut columns = 0..width;
    let whole = columns.all(|nth| has(upper, nth) || has(lower, nth));
    let each = (0..width).any(|nth| !has(upper, nth)) && (0..width).any(|nth| !has(lower, nth));
    whole && each && is_heads(upper) && is_heads(lower)
}

/// A head that is merged over several columns is the first word of each; one over both rows is that
/// of its own column.
fn joined(upper: &[Value], lower: &[Value], width: usize) -> Vec<String> {
    let mut above = String::new();
    let mut names = Vec::new();
    for nth in 0..width {
        let (own, below) = (name(upper.get(nth)), name(lower.get(nth)));
        if below.is_empty() {
            above.clear();
            names.push(own);
            continue;
        }
        if !own.is_empty() {
            above = own;
        }
        names.push(format!("{above} {below}").trim().to_owned());
    }
    names
}

fn name(value: Option<&Value>) -> String {
    let text = value.and_then(Value::text).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each column has a name of its own: its letters where there is none, and a stroke behind what
/// was there before.
fn named(names: &[String]) -> Vec<Rc<str>> {
    let mut own: Vec<String> = Vec::new();
    for (nth, name) in names.iter().enumerate() {
        let mut name = if name.is_empty() { letters(nth) } else { name.clone() };
        while own.contains(&name) {
            name.push('_');
        }
        own.push(name);
    }
    own.into_iter().map(Rc::from).collect()
}

/// The letters of a column, as spreadsheets have them: A, B, … AA.
pub fn letters(nth: usize) -> String {
    // It is below 26.
    let last = char::from(b'A' + (nth % 26) as u8);
    if nth < 26 { last.to_string() } else { format!("{}{last}", letters(nth / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells between strokes; those of digits are numbers.
    fn row(cells: &str) -> Vec<Value> {
        let cell = |cell: &str| match cell.trim().parse::<f64>() {
            Ok(number) => Value::of_number(number),
            Err(_) => Value::of_text(cell.trim()),
        };
        cells.split('|').map(cell).collect()
    }

    fn found(rows: &[&str], wanted: Option<usize>) -> String {
        let rows: Vec<Vec<Value>> = rows.iter().map(|cells| row(cells)).collect();
        let rows: Vec<&[Value]> = rows.iter().map(Vec::as_slice).collect();
        let Heads { before, rows, names, .. } = heads(&rows, wanted);
        format!("{before} {rows} {}", names.join("|"))
    }

    #[test]
    fn heads_are_where_they_are() {
        for (rows, expected) in [
            (&["id|text", "1|Beni was quiet."][..], "1 1 id|text"),
            (&["id||text|text", "1|x|y|z"], "1 1 id|B|text|text_"),
            // A title, a source, and an empty row above.
            (
                &["ACLED export||", "Source: x||", "||", "id|date|notes", "1|2|Beni was quiet."],
                "4 1 id|date|notes",
            ),
            // Merged over several columns, and over both rows.
            (
                &["id|Text|Source|", "||name|country", "1|Beni was quiet.|AFP|DRC"],
                "2 2 id|Text|Source name|Source country",
            ),
            (&["||Source|", "id|Text|name|country", "1|Beni.|AFP|DRC"], "2 1 id|Text|name|country"),
            // No heads at all: numbers, days, sentences.
            (&["1|Beni was quiet.", "2|Goma was not."], "0 0 A|B"),
            (&["2024-05-12|Beni", "2024-05-13|Goma"], "0 0 A|B"),
            (&["Beni was quiet all day on Friday.", "Goma was not."], "0 0 A"),
            (&["text", "Goma was not."], "1 1 text"),
            (&[], "0 0 "),
        ] {
            assert_eq!(found(rows, None), expected, "{rows:?}");
        }
        assert_eq!(found(&["a|b", "c|d", "1|2"], Some(2)), "2 1 c|d");
        assert_eq!(found(&["a|b", "c|d"], Some(0)), "0 0 A|B");
        assert_eq!(found(&["a|b"], Some(7)), "0 0 A|B");
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
