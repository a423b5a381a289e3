//! Rows of comma-separated values (RFC 4180), or of what programs write in their place.

/// The rows of a file with the lines they start on, blank ones left out.
pub struct CellRows<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    between: char,
    /// Where the row starts whose quotes do not end.
    pub unclosed: Option<usize>,
}

impl<'a> CellRows<'a> {
    /// From the start of a file: its first line, the header, says what stands between cells.
    pub fn new(content: &'a str) -> Self {
        let header = content.lines().next().unwrap_or_default();
        // Semicolons are what spreadsheets write where the comma divides numbers.
        let between = ['\t', ','].into_iter().find(|between| header.contains(*between)).unwrap_or(';');
        CellRows { rest: content.chars().peekable(), line: 1, between, unclosed: None }
    }
}

impl Iterator for CellRows<'_> {
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.rest.peek()?;
            let start = self.line;
            let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
            while let Some(character) = self.rest.next() {
                if character == '\n' {
                    self.line += 1;
                }
                match character {
                    '"' if quoted && self.rest.next_if_eq(&'"').is_some() => cell.push('"'),
                    '"' if quoted => quoted = false,
                    '"' if cell.is_empty() => quoted = true,
                    '\n' if !quoted => break,
                    '\r' if !quoted && self.rest.peek().is_none_or(|next| *next == '\n') => {}
                    other if other == self.between && !quoted => cells.push(std::mem::take(&mut cell)),
                    other => cell.push(other),
                }
            }
            if quoted {
                self.unclosed = Some(start);
                return None;
            }
            cells.push(cell);
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Some((start, cells));
            }
        }
    }
}
