//! A line of columns.

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
