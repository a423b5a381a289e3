//! Rows of comma-separated values (RFC 4180), or of what programs write in their place.

use csv_core::{ReadRecordResult, ReaderBuilder, Terminator};

/// What stands between the cells of a file, told by its content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dialect {
    /// What stands between two cells.
    pub between: u8,
    /// Whether the first line says so, as Excel has it (`sep=;`), and is no row.
    pub said: bool,
    /// How many cells most rows have.
    pub cells: usize,
    /// How many of the rows that were looked at have so many, from 0 to 1.
    pub share: f64,
}

/// What programs write between cells. Semicolons are what spreadsheets write where the comma
/// divides numbers.
const BETWEEN: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How many rows are looked at.
const LOOKED_AT: usize = 200;

impl Dialect {
    /// By the start of a file: what cuts its rows into the same number of cells, more than one.
    pub fn of(head: &str) -> Dialect {
        let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let said = first.strip_prefix("sep=").map(str::as_bytes).filter(|between| between.len() == 1);
        let all = BETWEEN.map(|between| Dialect::with(between, head));
        if let Some(&[between]) = said {
            return Dialect { said: true, ..Dialect::with(between, head) };
        }
        let score =
            |dialect: &Dialect| dialect.share * dialect.share * (1.0 - 1.0 / dialect.cells.max(1) as f64);
        // Of two that are as good, the first.
        all.into_iter().rev().max_by(|one, other| score(one).total_cmp(&score(other))).unwrap_or(all[0])
    }

    fn with(between: u8, head: &str) -> Dialect {
        let mut counts: Vec<usize> = Vec::new();
        let mut reader = CellReader::new(between);
        reader.push(head.as_bytes(), &mut |_, cells| counts.push(cells.len()));
        // What the head cuts off counts only where there is nothing else.
        if counts.is_empty() {
            reader.finish(&mut |_, cells| counts.push(cells.len()));
        }
        counts.truncate(LOOKED_AT);
        let times = |cells: usize| counts.iter().filter(|count| **count == cells).count();
        let cells = counts.iter().copied().max_by_key(|cells| (times(*cells), *cells)).unwrap_or(0);
        let share = times(cells) as f64 / counts.len().max(1) as f64;
        Dialect { between, said: false, cells, share }
    }
}

/// Takes rows out of a file that comes in pieces.
#[derive(Debug)]
pub struct CellReader {
    reader: csv_core::Reader,
    between: u8,
    /// Whether rows end with a line feed alone, as the first one did: then a carriage return is a
    /// character of its cell.
    feeds: Option<bool>,
    /// The cells of the row under way, one after the other, and where each ends.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    ended: usize,
    /// The line that the next byte is on, and that the row under way starts on.
    line: usize,
    start: usize,
    within: bool,
    /// Whether the last byte was a carriage return: a line feed behind it ends no other line.
    returned: bool,
}

impl CellReader {
    /// From the start of a file.
    pub fn new(between: u8) -> Self {
        CellReader {
            reader: ReaderBuilder::new().delimiter(between).build(),
            between,
            feeds: None,
            bytes: vec![0; 1024],
            ends: vec![0; 32],
            written: 0,
            ended: 0,
            line: 1,
            start: 1,
            within: false,
            returned: false,
        }
    }

    /// The next bytes. Each row goes to `row` with the line it starts on; those of nothing but
    /// empty cells are left out.
    pub fn push(&mut self, mut bytes: &[u8], row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        while !bytes.is_empty() {
            if !self.within {
                let blank = |byte: &&u8| **byte == b'\n' || (**byte == b'\r' && self.feeds != Some(true));
                let blank = bytes.iter().take_while(blank).count();
                self.count(&bytes[..blank]);
                bytes = &bytes[blank..];
                if bytes.is_empty() {
                    return;
                }
                (self.start, self.within) = (self.line, true);
            }
            let (result, read, written, ended) =
                self.reader.read_record(bytes, &mut self.bytes[self.written..], &mut self.ends[self.ended..]);
            let last = bytes[..read].last().copied();
            self.count(&bytes[..read]);
            bytes = &bytes[read..];
            self.written += written;
            self.ended += ended;
            match result {
                ReadRecordResult::OutputFull => self.bytes.resize(2 * self.bytes.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::Record => {
                    self.hand_over(row);
                    self.ends_like_the_first(last);
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
    }

    /// There is no more. If the quotes of the last row do not end, it is not handed over, and the
    /// line it starts on comes back.
    pub fn finish(&mut self, row: &mut dyn FnMut(usize, Vec<&[u8]>)) -> Option<usize> {
        if self.within {
            // Ends any row, unless it is within quotes.
            self.push(b"\n", row);
        }
        self.within.then_some(self.start)
    }

    /// Takes note of what ended the first row.
    fn ends_like_the_first(&mut self, last: Option<u8>) {
        if self.feeds.is_none() {
            self.feeds = Some(last == Some(b'\n'));
            if last == Some(b'\n') {
                let mut reader = ReaderBuilder::new();
                self.reader = reader.delimiter(self.between).terminator(Terminator::Any(b'\n')).build();
            }
        }
    }

    fn hand_over(&mut self, row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        let starts = [0].into_iter().chain(self.ends[..self.ended].iter().copied());
        let cells: Vec<&[u8]> =
            starts.zip(&self.ends[..self.ended]).map(|(start, end)| &self.bytes[start..*end]).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            row(self.start, cells);
        }
        (self.written, self.ended, self.within) = (0, 0, false);
    }

    fn count(&mut self, bytes: &[u8]) {
        let feeds = self.feeds == Some(true);
        for byte in bytes {
            let returns = *byte == b'\r' && !feeds;
            self.line += usize::from(returns || (*byte == b'\n' && !self.returned));
            self.returned = returns;
        }
    }
}

/// The rows of a file that is there as a whole, with the lines they start on.
#[derive(Debug, Default)]
pub struct CellRows {
    /// Blank ones are left out.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Where the row starts whose quotes do not end. Nothing is read from there on.
    pub unclosed: Option<usize>,
}

impl CellRows {
    /// All rows of a file, whatever stands between its cells.
    pub fn read(content: &str) -> CellRows {
        let dialect = Dialect::of(content);
        let mut rows = Vec::new();
        let mut take = |line: usize, cells: Vec<&[u8]>| {
            // What stands between cells is ASCII: each is text, as the file is.
            let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
            rows.push((line, cells.into_iter().map(text).collect()));
        };
        let mut reader = CellReader::new(dialect.between);
        reader.push(content.as_bytes(), &mut take);
        let unclosed = reader.finish(&mut take);
        if dialect.said && !rows.is_empty() {
            rows.remove(0);
        }
        CellRows { rows, unclosed }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::testing::nasty;

    #[test]
    fn what_stands_between_cells_is_told_by_the_content() {
        for (head, between, cells) in [
            ("a,b,c\n1,2,3\n", b',', 3),
            ("a\tb\n\"1,2\"\t3,4\n5,6\t7,8,9\n", b'\t', 2),
            // Decimal commas.
            ("id;text;x\n1;Beni, Goma;1,5\n2;Bunia;2,5\n", b';', 3),
            ("a|b|c\n1, 2|3|4\n", b'|', 3),
            // Quotes hide what is in them.
            ("a;b\n\"x,y,z\";1\n\"x,y,z\nu,v\";2\n", b';', 2),
            ("one\ntwo\n", b',', 1),
            ("", b',', 0),
        ] {
            let dialect = Dialect::of(head);
            assert_eq!((dialect.between, dialect.cells), (between, cells), "{head:?}");
        }
        let said = CellRows::read("sep=;\r\na;b\r\n1;2\r\n");
        assert_eq!(said.rows[0], (2, vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn rows_know_their_lines_and_quotes_that_do_not_end_are_told() {
        let file = "\u{feff}a,b\r\n\r\n,\n\"1\n\"\"2\"\"\",3\r4,\"5\n";
        let CellRows { rows, unclosed } = CellRows::read(file);
        let found: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect())).collect();
        assert_eq!(found, [(1, vec!["a", "b"]), (4, vec!["1\n\"2\"", "3"])]);
        assert_eq!(unclosed, Some(6));
        assert_eq!(CellRows::read("a,b\n1,\"2\"").unclosed, None);
        // Where rows end with a line feed, a carriage return is a part of its cell.
        let CellRows { rows, .. } = CellRows::read("a,b\nNew\rYork,2\n\r3,4\n");
        let found: Vec<(usize, &str)> = rows.iter().map(|(line, cells)| (*line, cells[0].as_str())).collect();
        assert_eq!(found, [(1, "a"), (2, "New\rYork"), (3, "\r3")]);
        // A quote within a cell is one.
        assert_eq!(CellRows::read("a,5\" pipe\n").rows[0].1, ["a", "5\" pipe"]);
    }

    proptest! {
        #[test]
        fn pieces_are_read_as_the_whole(
            cells in prop::collection::vec(prop::collection::vec(nasty(), 2..4), 0..5),
            size in 1..9usize,
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
            let file: String = cells.iter().map(line).collect();
            let mut reader = CellReader::new(b',');
            let mut found: Vec<Vec<String>> = Vec::new();
            let mut take = |_: usize, row: Vec<&[u8]>| {
                found.push(row.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect());
            };
            for piece in file.as_bytes().chunks(size) {
                reader.push(piece, &mut take);
            }
            prop_assert_eq!(reader.finish(&mut take), None);
            let mut expected = cells;
            expected.retain(|row| row.iter().any(|cell| !cell.is_empty()));
            prop_assert_eq!(found, expected);
        }
    }
}
