//! Which column has the words and which the tags, told by what stands in them.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use crate::formats::core::tokens::TagReader;

/// A line that is not blank, with its number from 1.
pub struct Row<'a> {
    pub line: usize,
    pub cells: Vec<&'a str>,
    /// Whether tabs stand between the cells.
    pub tabs: bool,
}

impl Row<'_> {
    /// Whether it may be a comment: so may be a token that starts like one.
    pub fn is_marked(&self) -> bool {
        self.cells[0].starts_with('#')
    }
}

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
    #[error("no column has words beside tags and running numbers; nothing read")]
    NoWords,
}

/// What CoNLL-U writes where there is nothing to say.
const NOTHING: &str = "_";

/// Kinds of phrases, which CoNLL-2000 and CoNLL-2003 have in a column of their own.
const PHRASES: [&str; 17] = [
    "NP", "VP", "PP", "ADVP", "ADJP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP", "QP", "X", "NC", "PC",
    "VC", "WHNP",
];

/// Features that are tags.
const FEATURES: [&str; 6] = ["ner", "ne", "entity", "ent", "namedentity", "ner_tag"];

fn feature(cell: &str) -> Option<&str> {
    let mut features = cell.split('|').filter_map(|feature| feature.split_once('='));
    let found = features.find(|(name, _)| FEATURES.iter().any(|known| name.eq_ignore_ascii_case(known)));
    found.map(|(_, tag)| tag).filter(|tag| TagReader::knows(tag))
}

/// `1-2` and `1.1`, CoNLL-U's numbers for tokens of several words and for none.
pub fn range(cell: &str) -> Option<(usize, usize)> {
    let (first, last) = cell.split_once(['-', '.'])?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// What stands in one column.
#[derive(Default)]
struct Column<'a> {
    cells: Vec<&'a str>,
    tags: usize,
    nothing: usize,
    features: usize,
    /// Tags that start a span.
    starts: usize,
    phrases: bool,
}

impl<'a> Column<'a> {
    fn of(rows: &[&Row<'a>], nth: usize) -> Self {
        let mut column = Column { phrases: true, ..Column::default() };
        for cell in rows.iter().filter_map(|row| row.cells.get(nth).copied()) {
            column.cells.push(cell);
            column.nothing += usize::from(cell == NOTHING || cell.is_empty());
            column.features += usize::from(feature(cell).is_some());
            if TagReader::knows(cell) {
                column.tags += 1;
                if let Some((prefix, label)) = cell.split_once('-') {
                    column.starts += usize::from(matches!(prefix, "B" | "U" | "S"));
                    column.phrases &= PHRASES.contains(&label);
                }
            }
        }
        column
    }

    /// Whether most cells are tags, one of them at least said.
    fn has_tags(&self) -> bool {
        self.tags > 0 && (self.tags + self.nothing) * 2 > self.cells.len()
    }

    fn has_labels(&self) -> bool {
        self.cells.iter().any(|cell| *cell != "O" && TagReader::knows(cell))
    }

    /// Whether it numbers what stands in the lines: from 0 or 1, the same again or one
    /// more, or from the start again.
    fn is_number(&self) -> bool {
        let mut last = None;
        self.cells.iter().filter(|cell| !cell.is_empty()).all(|cell| {
            let cell = cell.strip_prefix("Sentence:").map_or(*cell, str::trim);
            let number = cell.parse().ok().or_else(|| range(cell).map(|(first, _)| first));
            let Some(number) = number else { return false };
            let before = last.replace(number);
            match before {
                Some(before) => number == before || number == before + 1 || number < 2,
                None => number < 2,
            }
        })
    }

    /// Whether all cells are alike but for their digits: `s1.t2`, `doc3`, offsets.
    fn is_numbered(&self) -> bool {
        let shape = |cell: &str| {
            let mut shape: Vec<char> =
                cell.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            shape.dedup_by(|next, before| *next == '0' && *before == '0');
            shape
        };
        let mut shapes = self.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| shape(cell));
        let first = shapes.next().unwrap_or_default();
        first.contains(&'0') && self.cells.len() > 2 && shapes.all(|shape| shape == first)
    }

    fn is_filler(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_empty() || matches!(*cell, "_" | "-" | "-X-" | "*"))
    }

    fn distinct(&self) -> usize {
        self.cells.iter().collect::<HashSet<_>>().len()
    }
}

impl Layout {
    /// Tells the layout of rows, those that start documents left out.
    pub fn of(rows: &[Row<'_>]) -> Result<Self, NoLayout> {
        let plain: Vec<&Row<'_>> = rows.iter().filter(|row| !row.is_marked()).collect();
        let rows = if plain.is_empty() { rows.iter().collect() } else { plain };
        let width = width(&rows).ok_or(NoLayout::NoTags)?;
        let mut rows: Vec<&Row<'_>> = rows.into_iter().filter(|row| row.cells.len() == width).collect();
        let head = rows.len() > 1 && is_head(rows[0]);
        if head {
            rows.remove(0);
        }
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
        let (word, numbers) = words(&rest, &columns).ok_or(NoLayout::NoWords)?;
        let repeats =
            |nth: &usize| columns[*nth].cells.windows(2).any(|pair| pair[0] == pair[1] || pair[1].is_empty());
        let sentences = numbers.iter().copied().rfind(repeats);
        let plain = |nth: &usize| columns[*nth].cells.iter().any(|cell| cell.parse::<usize>().is_ok());
        let has_ranges = numbers.last().is_some_and(plain);
        Ok(Layout { width, word, tags, numbers, has_ranges, sentences, other_tags, head })
    }

    /// Whether that is what everybody takes columns for: words first, tags last.
    pub fn is_plain(&self) -> bool {
        let last = self.tags == Tags::Column(self.width - 1);
        self.word == 0 && last && !self.head && self.other_tags.is_empty()
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

/// The column of words among these, and those that number.
fn words(rest: &[usize], columns: &[Column<'_>]) -> Option<(usize, Vec<usize>)> {
    let mut candidates: Vec<usize> = rest.iter().copied().filter(|nth| !columns[*nth].is_filler()).collect();
    let mut numbers = Vec::new();
    while let [first, second, ..] = candidates[..] {
        let column = &columns[first];
        let (count, distinct) = (column.cells.len(), column.distinct());
        // The name of a document in each of its lines.
        let runs = count >= 6 && distinct * 3 <= count && columns[second].distinct() > distinct * 2;
        let numbered = column.is_numbered() && candidates[1..].iter().any(|nth| !columns[*nth].is_numbered());
        if !column.is_number() && !numbered && !runs {
            break;
        }
        numbers.push(candidates.remove(0));
    }
    candidates.first().map(|word| (*word, numbers))
}

/// Whether a row says what the columns are.
fn is_head(row: &Row<'_>) -> bool {
    const WORDS: [&str; 6] = ["word", "words", "token", "tokens", "form", "text"];
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
        if self.head {
            f.write_str("; the first line has the names of columns")?;
        }
        Ok(())
    }
}
