//! Which column has the words and which the tags, told by what stands in them.

use std::collections::BTreeMap;
use std::fmt;

use super::column::{Column, NOTHING, Words, feature, words};
use super::row::Row;
use crate::formats::core::tokens::TagReader;

/// The lines of a file, however they end, with their numbers.
pub fn lines(content: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(content);
    let next = move || {
        let content = rest?;
        let end = content.find(['\n', '\r']).unwrap_or(content.len());
        let after = &content[end..];
        let after = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n']));
        rest = after;
        Some(&content[..end])
    };
    std::iter::from_fn(next).enumerate().map(|(nth, line)| (nth + 1, line))
}

/// The cells of a line; `None`: it is blank. Where there are tabs, they alone stand between
/// cells: a token may then have a space in it, such as `10 000`, and a cell be empty.
pub fn row(line: usize, content: &str) -> Option<Row<'_>> {
    let tabs = content.contains('\t');
    let mut cells: Vec<&str> = if tabs {
        content.split('\t').map(str::trim).collect()
    } else {
        content.trim().split(' ').filter(|cell| !cell.is_empty()).collect()
    };
    while cells.last().is_some_and(|last| last.is_empty()) {
        cells.pop();
    }
    (!cells.is_empty()).then_some(Row { line, cells, tabs })
}

/// What the columns of a file hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How many columns most lines have.
    pub width: usize,
    pub word: usize,
    pub tags: Tags,
    /// Columns that number the tokens of a sentence, sentences or documents.
    pub numbers: Vec<usize>,
    /// Whether the last of them numbers tokens as CoNLL-U does, so that `1-2` and `1.1` are none.
    pub has_ranges: bool,
    /// The one of them that has the same number in all lines of a sentence, if there is one.
    pub sentences: Option<usize>,
    /// Other columns of tags, with how many of them start a span.
    pub other_tags: Vec<(usize, usize)>,
    /// Columns that could have the words too.
    pub doubt: Vec<usize>,
    /// Whether the first line says what the columns are.
    pub head: bool,
}

/// Where tags stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tags {
    Column(usize),
    /// Among the features of a column: `NER=B-X|SpaceAfter=No`.
    Feature(usize),
}

impl Tags {
    pub fn column(self) -> usize {
        match self {
            Tags::Column(column) | Tags::Feature(column) => column,
        }
    }

    /// The tag that a cell has.
    pub fn tag(self, cell: &str) -> &str {
        match self {
            Tags::Column(_) if cell == NOTHING || cell.is_empty() => "O",
            Tags::Column(_) => cell,
            Tags::Feature(_) => feature(cell).unwrap_or("O"),
        }
    }
}

/// Why columns are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLayout {
    #[error("no column has tags such as O, B-X or I-X; nothing read")]
    NoTags,
    #[error("no column has words beside tags, parts of speech and running numbers; nothing read")]
    NoWords,
}

impl Layout {
    /// Tells the layout of rows, those that start documents left out.
    pub fn of(rows: &[Row<'_>]) -> Result<Self, NoLayout> {
        let plain: Vec<&Row<'_>> = rows.iter().filter(|row| !row.is_marked()).collect();
        let rows = if plain.is_empty() { rows.iter().collect() } else { plain };
        let width = width(&rows).ok_or(NoLayout::NoTags)?;
        let mut rows: Vec<&Row<'_>> = rows.into_iter().filter(|row| row.cells.len() == width).collect();
        let head = rows.len() > 1 && is_head(rows[0]);
        let head_word = head.then(|| rows.remove(0)).and_then(named_words);
        let columns: Vec<Column<'_>> = (0..width).map(|nth| Column::of(&rows, nth)).collect();
        let tagged: Vec<usize> = (0..width).filter(|nth| columns[*nth].has_tags()).collect();
        let labelled = |phrases: bool| {
            let is = move |nth: &usize, columns: &[Column<'_>]| {
                columns[*nth].has_labels() && columns[*nth].phrases == phrases
            };
            tagged.iter().copied().filter(|nth| is(nth, &columns)).collect::<Vec<_>>()
        };
        let (named, phrases) = (labelled(false), labelled(true));
        let none: Vec<usize> = tagged.iter().copied().filter(|nth| !columns[*nth].has_labels()).collect();
        // The first: gold before predicted, outer names before those in them.
        let first = named.first().or(none.last().filter(|_| !phrases.is_empty()));
        let tags = match first.or(phrases.last()).or(none.last()) {
            Some(nth) => Tags::Column(*nth),
            None => {
                let feature = columns.iter().position(|column| column.features > 0);
                Tags::Feature(feature.ok_or(NoLayout::NoTags)?)
            }
        };
        let others = named.iter().chain(none.iter().filter(|nth| **nth > tags.column()));
        let others = others.copied().filter(|nth| *nth != tags.column());
        let other_tags = others.map(|nth| (nth, columns[nth].starts)).collect();
        let rest: Vec<usize> =
            (0..width).filter(|nth| *nth != tags.column() && !tagged.contains(nth)).collect();
        let Words { word, numbers, mut doubt } =
            words(&rest, &columns, head_word).ok_or(NoLayout::NoWords)?;
        let repeats =
            |nth: &usize| columns[*nth].cells.windows(2).any(|pair| pair[0] == pair[1] || pair[1].is_empty());
        let sentences = numbers.iter().copied().rfind(repeats);
        let plain = |nth: &usize| columns[*nth].cells.iter().any(|cell| cell.parse::<usize>().is_ok());
        let has_ranges = numbers.last().is_some_and(plain);
        // In CoNLL-U, what each of its ten columns has is known.
        if width == 10 && (word, &numbers[..]) == (1, &[0]) {
            doubt.clear();
        }
        Ok(Layout { width, word, tags, numbers, has_ranges, sentences, other_tags, doubt, head })
    }

    /// Whether that is what everybody takes columns for: words first, tags last.
    pub fn is_plain(&self) -> bool {
        let last = self.tags == Tags::Column(self.width - 1);
        self.word == 0 && last && !self.head && self.other_tags.is_empty() && self.doubt.is_empty()
    }
}

/// How many cells most rows have, one alone being none.
fn width(rows: &[&Row<'_>]) -> Option<usize> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.cells.len() > 1) {
        *widths.entry(row.cells.len()).or_default() += 1;
    }
    widths.into_iter().max_by_key(|(_, count)| *count).map(|(width, _)| width)
}

/// What heads call the column of words.
const WORDS: [&str; 6] = ["word", "words", "token", "tokens", "form", "text"];

/// The column that a row of heads calls so.
fn named_words(head: &Row<'_>) -> Option<usize> {
    head.cells.iter().position(|cell| WORDS.iter().any(|name| cell.eq_ignore_ascii_case(name)))
}

/// Whether a row says what the columns are.
fn is_head(row: &Row<'_>) -> bool {
    const TAGS: [&str; 9] = ["tag", "tags", "ner", "label", "labels", "ner_tag", "ner_tags", "entity", "iob"];
    let named = |names: &[&str]| {
        row.cells.iter().any(|cell| names.iter().any(|name| cell.eq_ignore_ascii_case(name)))
    };
    named(&WORDS) && named(&TAGS) && !row.cells.iter().any(|cell| TagReader::knows(cell))
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tags = self.tags.column() + 1;
        write!(
            f,
            "of {} columns, the words are in column {} and the tags in column {tags}",
            self.width,
            self.word + 1
        )?;
        if let Tags::Feature(_) = self.tags {
            f.write_str(", among its features")?;
        }
        for number in &self.numbers {
            write!(f, "; column {} numbers lines, sentences or documents", number + 1)?;
        }
        for (other, _) in &self.other_tags {
            write!(f, "; column {} has tags too, which are not taken", other + 1)?;
        }
        for column in &self.doubt {
            write!(f, "; column {} could have the words too", column + 1)?;
        }
        if self.head {
            f.write_str("; the first line has the names of columns")?;
        }
        Ok(())
    }
}
