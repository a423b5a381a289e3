//! Figures in the cells of a table, whose outcome stands at the head of their column or row.

use std::ops::Range;

use super::label::label;
use super::outcome::Mention;
use crate::recognise::grammar::quantity::quantity;
use crate::recognise::meaning::Quantity;
use crate::recognise::tokens::TokenView;
use crate::text::{Span, TokenKind};

/// The cells of a text's tables that hold nothing but a number.
pub(super) struct Tables {
    /// By their first token.
    cells: Vec<Cell>,
}

struct Cell {
    tokens: Range<usize>,
    /// What the head of the column or row says, if it says an outcome.
    mention: Option<Mention>,
}

/// What parts the cells of a line: a bar, a tab, spaces that align columns, or the semicolon of
/// a file of values, which has no space behind it. (A comma may be a number's own.)
const SEPARATORS: [&str; 4] = ["|", "\t", ALIGNING, ";"];

/// Spaces that align columns.
const ALIGNING: &str = "   ";

/// The longest line that is a label or a number by itself, in bytes.
const LONGEST_LINE: usize = 60;

impl Tables {
    pub(super) fn new(view: &TokenView) -> Self {
        let mut tables = Tables { cells: Vec::new() };
        let mut heads: Vec<Option<Mention>> = Vec::new();
        // The label that a line is by itself, of which the next line may be the number.
        let mut above: Option<Mention> = None;
        for &line in view.lines() {
            let cells = cells(view, line);
            if cells.len() < 2 {
                // Longer lines are no label and no number by themselves.
                if line.end() - line.start() > LONGEST_LINE {
                    (above, heads) = (None, Vec::new());
                    continue;
                }
                let tokens = view.tokens_in(line);
                // A blank line is part of some tables, prose of none.
                if !tokens.is_empty() {
                    heads.clear();
                    let said = above.take();
                    match said.filter(|_| figure(view, &tokens).is_some()) {
                        Some(_) => tables.cells.push(Cell { tokens, mention: said }),
                        None => above = label(view, tokens),
                    }
                }
                continue;
            }
            above = None;
            if cells.iter().all(|cell| is_rule(view, cell)) {
                continue;
            }
            let is_figure = |cell: &Range<usize>| figure(view, cell).is_some();
            if !cells.iter().any(is_figure) {
                heads = cells.iter().map(|cell| label(view, cell.clone())).collect();
                continue;
            }
            let row = if cells.len() == 2 { label(view, cells[0].clone()) } else { None };
            let column =
                |nth: usize| heads.get(nth).copied().flatten().filter(|_| heads.len() == cells.len());
            let headed = heads.len() == cells.len() && heads.iter().any(Option::is_some);
            for (nth, cell) in cells.iter().enumerate() {
                if (headed || row.is_some()) && is_figure(cell) {
                    tables.cells.push(Cell { tokens: cell.clone(), mention: column(nth).or(row) });
                }
            }
        }
        tables
    }

    /// What the head of the table says of a quantity that has a cell of its own.
    pub(super) fn header(&self, quantity: &Quantity) -> Option<Mention> {
        self.cell(quantity)?.mention
    }

    /// Whether a quantity has a cell of its own in a table of casualties.
    pub(super) fn is_cell(&self, quantity: &Quantity) -> bool {
        self.cell(quantity).is_some()
    }

    fn cell(&self, quantity: &Quantity) -> Option<&Cell> {
        let start = quantity.tokens.start;
        let nth = self.cells.partition_point(|cell| cell.tokens.end <= start);
        self.cells
            .get(nth)
            .filter(|cell| cell.tokens.start <= start && quantity.tokens.end <= cell.tokens.end)
    }
}

/// Whether a line has a separator: most have none, and this is a quick look.
fn may_have_cells(line: &str) -> bool {
    let mut spaces = 0;
    line.bytes().any(|b| {
        spaces = if b == b' ' { spaces + 1 } else { 0 };
        matches!(b, b'|' | b'\t' | b';') || spaces == 3
    })
}

/// The tokens of a line's cells; one cell where nothing parts them.
fn cells(view: &TokenView, line: Span) -> Vec<Range<usize>> {
    let content = view.slice(line);
    if !may_have_cells(content) {
        return Vec::new();
    }
    let parts_cells = |separator: &&str| {
        let prose = *separator == ";" && content.contains("; ");
        content.trim().contains(separator) && !prose
    };
    let Some(separator) = SEPARATORS.into_iter().find(parts_cells) else {
        return Vec::new();
    };
    let mut start = line.start();
    let mut cells = Vec::new();
    let parts = content.split(separator);
    let count = content.matches(separator).count();
    for (nth, part) in parts.enumerate() {
        let span = view.bytes(start..start + part.len());
        start += part.len() + separator.len();
        let edge = (nth == 0 || nth == count) && part.trim().is_empty();
        let aligned = separator == ALIGNING && part.trim().is_empty();
        if let Some(span) = span.filter(|_| !edge && !aligned) {
            cells.push(view.tokens_in(span));
        }
    }
    cells
}

/// `---`, which some tables have under their heads.
fn is_rule(view: &TokenView, cell: &Range<usize>) -> bool {
    cell.clone().all(|at| {
        view.kind(at) == Some(TokenKind::Mark) && matches!(view.text(at), "-" | ":" | "=" | "–" | "—")
    })
}

/// The quantity that a cell holds and nothing else: `12`, `~12`, `at least 12`, `12*`.
fn figure(view: &TokenView, cell: &Range<usize>) -> Option<Quantity> {
    let is_mark = |at: usize| view.kind(at) == Some(TokenKind::Mark);
    let start = cell.clone().find(|&at| !is_mark(at)).or(Some(cell.start)).filter(|_| !cell.is_empty())?;
    let found = quantity(view, start)?;
    (found.tokens.end <= cell.end && (found.tokens.end..cell.end).all(is_mark)).then_some(found)
}
