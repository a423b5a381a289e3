//! Which objects of a file are its articles: those that it consists of, or those in an array
//! within them, as services answer. That is decided once for a file.

use serde_json::value::RawValue;

use super::columns::{Role, is_prose, is_text, propose};
use super::value::{Row, Value};
use crate::formats::core::fields::Fields;

/// How many lines are looked at.
pub const FIRST: usize = 10;

/// The first lines that are objects, if the first of all is one or most are: then each line is to
/// be one.
pub fn lines_of_objects(start: &str) -> Option<Vec<&RawValue>> {
    let object = |line: &&str| Fields::of_line(line).is_ok();
    let mut lines: Vec<&str> = start
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(FIRST)
        .collect();
    // The last one may be cut off.
    let cut = |line: &mut &str| !start.ends_with('\n') && line.starts_with('{') && !object(&&**line);
    if lines.len() > 1 {
        lines.pop_if(cut);
    }
    let begins = lines.first().is_some_and(object);
    let objects: Vec<&str> = lines.iter().copied().filter(|line| object(line)).collect();
    if !begins && 2 * objects.len() <= lines.len() {
        return None;
    }
    objects.into_iter().map(|line| serde_json::from_str(line).ok()).collect()
}

/// Whether the articles are in arrays within these objects; `alone`: the first is all of the file.
pub fn are_containers(objects: &[&RawValue], alone: bool) -> bool {
    let fields: Vec<Fields<'_>> =
        objects.iter().filter_map(|item| Fields::of_line(item.get()).ok()).collect();
    if let ([fields], true) = (&fields[..], alone) {
        let own = fields.iter().map(|(_, value)| longest(value, 0)).max().unwrap_or(0);
        return nested(fields).is_some_and(|found| found.longest >= own) && !is_article(fields);
    }
    let tells = |item: &&RawValue| Fields::of_line(item.get()).is_ok_and(|fields| !prose(&fields).is_empty());
    let holds = |fields: &Fields<'_>| nested(fields).is_some_and(|found| found.items.iter().any(tells));
    if !fields.iter().any(holds) {
        return false;
    }
    // What all of them say, such as whose they are, is no text of an article.
    let mut own: Vec<Vec<String>> = fields.iter().map(prose).collect();
    match own.pop() {
        Some(last) if own.is_empty() => last.is_empty(),
        last => own.iter().all(|own| Some(own) == last.as_ref()),
    }
}

/// Whether an object has a text that is called so, and something that tells of it.
fn is_article(fields: &Fields<'_>) -> bool {
    let fields = fields.iter().map(|(name, value)| (name.into(), Value::of_json(value))).collect();
    let rows = [Row { place: 1, fields }];
    let mut columns = Vec::new();
    rows[0].columns(&mut columns);
    let mapping = propose(&columns, &rows);
    let others = Role::ALL.into_iter().filter(|role| mapping.column(*role).is_some()).count();
    let text = mapping.column(Role::Text);
    let said = text.and_then(|text| Some(is_prose(&rows[0].get(text)?.text()?)));
    others > 1 && said == Some(true) && text.is_some_and(is_text)
}

/// The prose of an object that stands in no array of objects.
fn prose(fields: &Fields<'_>) -> Vec<String> {
    fn put(fields: &Fields<'_>, depth: usize, found: &mut Vec<String>) {
        for (_, value) in fields.iter() {
            if value.get().starts_with('{') && depth > 0 {
                if let Ok(inner) = serde_json::from_str::<Fields<'_>>(value.get()) {
                    put(&inner, depth - 1, found);
                }
            } else if let Some(text) = Value::of_json(value).text().filter(|text| is_prose(text)) {
                found.push(text.into_owned());
            }
        }
    }
    let mut found = Vec::new();
    put(fields, 3, &mut found);
    found
}

/// An array of objects within an object.
#[derive(Debug)]
pub struct Nested<'a> {
    /// The keys that lead there.
    pub path: String,
    /// What it holds.
    pub items: Vec<&'a RawValue>,
    /// How long the longest text in it is.
    longest: usize,
}

/// The array of objects within an object that holds the longest texts.
pub fn nested<'a>(fields: &Fields<'a>) -> Option<Nested<'a>> {
    let mut best = None;
    search(fields, "", 4, &mut best);
    best
}

fn search<'a>(fields: &Fields<'a>, outer: &str, depth: usize, best: &mut Option<Nested<'a>>) {
    for (name, value) in fields.iter() {
        let path = if outer.is_empty() { name.to_owned() } else { format!("{outer}.{name}") };
        if value.get().starts_with('[') {
            let Ok(items) = serde_json::from_str::<Vec<&'a RawValue>>(value.get()) else { continue };
            let objects = items.iter().all(|item| item.get().starts_with('{'));
            let longest = items.iter().take(20).map(|item| longest(item, 3)).max().unwrap_or(0);
            let least = best.as_ref().map_or(1, |best| best.longest);
            if objects && longest >= least {
                *best = Some(Nested { path, items, longest });
            }
        } else if value.get().starts_with('{')
            && depth > 0
            && let Ok(inner) = serde_json::from_str::<Fields<'a>>(value.get())
        {
            search(&inner, &path, depth - 1, best);
        }
    }
}

/// The length of the longest string in a value, so deep in objects.
fn longest(value: &RawValue, depth: usize) -> usize {
    match value.get().as_bytes().first() {
        Some(b'"') => value.get().len() - 2,
        Some(b'{') if depth > 0 => {
            let fields = serde_json::from_str::<Fields<'_>>(value.get());
            fields.map_or(0, |fields| {
                fields.iter().map(|(_, value)| longest(value, depth - 1)).max().unwrap_or(0)
            })
        }
        _ => 0,
    }
}
