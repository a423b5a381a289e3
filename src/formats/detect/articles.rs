//! Tables of articles, told from datasets with labels, which go first.

use serde_json::value::RawValue;

use super::{detect, is_unlabelled, items};
use crate::formats::articles::{Kind, lines_of_objects, look_at_cells, look_at_objects};
use crate::formats::jsonl;

/// Whether a file holds articles that nothing is labelled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Articles {
    /// A table of articles.
    Table(Kind),
    /// No such table: why not, for people. It has labels that no reader takes.
    Labelled(&'static str),
    /// Something else: a text, or a format.
    No,
}

/// Whether a file is a table of articles, by its name and what it starts with. Nothing is one that
/// has labels.
pub fn detect_articles(name: &str, head: &str) -> Articles {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    if head.starts_with("PK\u{3}\u{4}") {
        let workbook = ["xlsx", "xlsm"].contains(&ending.as_str());
        return if workbook { Articles::Table(Kind::Workbook) } else { Articles::No };
    }
    let start = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if Kind::of(head) == Kind::Json {
        return objects(start);
    }
    if start.is_empty() || detect(head).is_some() {
        return Articles::No;
    }
    let look = look_at_cells(head);
    let named = ["csv", "tsv", "tab", "psv"].contains(&ending.as_str());
    let said = look.has_heads && look.even && look.rows >= 2 && look.has_text() && look.roles() >= 2;
    match look.labelled {
        Some(reason) if named || (look.even && look.rows >= 2) => Articles::Labelled(reason),
        // A text with commas is none.
        _ if named || said => Articles::Table(Kind::Delimited),
        _ => Articles::No,
    }
}

fn objects(start: &str) -> Articles {
    if detect(start).is_some() && !is_unlabelled(start) {
        return Articles::No;
    }
    let whole: Vec<&RawValue> = items(start).take(super::LOOKED_AT).collect();
    let alone = whole.len() == 1 && start.starts_with('{');
    let broken = || lines_of_objects(start).unwrap_or_else(|| within(start));
    let whole = if whole.is_empty() { broken() } else { whole };
    let Some(look) = look_at_objects(&whole, alone) else { return Articles::No };
    // What Wiremark writes needs no columns, unless its start is broken.
    let own = look.columns.iter().all(|name| jsonl::is_own_field(name.split('.').next().unwrap_or(name)));
    if look.labelled.is_some() || (own && detect(start).is_some()) || !look.has_text() {
        Articles::No
    } else {
        Articles::Table(Kind::Json)
    }
}

/// The objects of an array that begins within an object which goes on behind the head.
fn within(start: &str) -> Vec<&RawValue> {
    let (mut quoted, mut escaped) = (false, false);
    let mut best: (usize, Vec<&RawValue>) = (0, Vec::new());
    for (at, byte) in start.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' if !quoted && start[at + 1..].trim_start().starts_with('{') => {
                let found: Vec<&RawValue> = items(&start[at..]).take(super::LOOKED_AT).collect();
                let longest = found.iter().map(|item| item.get().len()).max().unwrap_or(0);
                if longest > best.0 {
                    best = (longest, found);
                }
                // What is within these is no other array of articles.
                if best.1.len() > 1 {
                    break;
                }
            }
            _ => {}
        }
    }
    best.1
}

#[cfg(test)]
#[path = "articles_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "articles_odd_tests.rs"]
mod odd_tests;
