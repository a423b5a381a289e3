//! Rows of comma-separated values (RFC 4180), or of what programs write in their place.

/// What stands between the cells of a file and around them, told by its content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dialect {
    /// What stands between two cells.
    pub between: u8,
    /// Whether the first line says so, as Excel has it (`sep=;`), and is no row.
    pub said: bool,
    /// Whether quotation marks enclose cells; if not, they are characters like others.
    pub quoting: bool,
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

/// A table whose rows are of one width as good as all.
const EVEN: f64 = 0.95;

impl Dialect {
    /// By the start of a file: what cuts its rows into the same number of cells, more than one.
    pub fn of(head: &str) -> Dialect {
        let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let said = first.strip_prefix("sep=").map(str::as_bytes).filter(|between| between.len() == 1);
        if let Some(&[between]) = said {
            return Dialect { said: true, ..Dialect::with(between, head) };
        }
        let all = BETWEEN.map(|between| Dialect::with(between, head));
        let score =
            |dialect: &Dialect| dialect.share * dialect.share * (1.0 - 1.0 / dialect.cells.max(1) as f64);
        // Of two that are as good, the first.
        all.into_iter().rev().max_by(|one, other| score(one).total_cmp(&score(other))).unwrap_or(all[0])
    }

    fn with(between: u8, head: &str) -> Dialect {
        let (quoted, quotes) = Dialect::cut(between, true, head);
        if quotes.proper + quotes.stray + quotes.open == 0 {
            return quoted;
        }
        let (plain, _) = Dialect::cut(between, false, head);
        if quotes.enclose_nothing(&quoted, &plain) { plain } else { quoted }
    }

    fn cut(between: u8, quoting: bool, head: &str) -> (Dialect, Quotes) {
        let mut counts: Vec<usize> = Vec::new();
        let mut reader = CellReader { quoting, ..CellReader::new(between) };
        reader.push(head.as_bytes(), &mut |_, cells| counts.push(cells.len()));
        let mut quotes = reader.quotes;
        quotes.open = reader.inner_lines();
        // What the head cuts off counts only where there is nothing else.
        if counts.is_empty() {
            reader.finish(&mut |_, cells| counts.push(cells.len()));
        }
        counts.truncate(LOOKED_AT);
        let times = |cells: usize| counts.iter().filter(|count| **count == cells).count();
        let cells = counts.iter().copied().max_by_key(|cells| (times(*cells), *cells)).unwrap_or(0);
        let share = times(cells) as f64 / counts.len().max(1) as f64;
        quotes.rows = counts.len();
        (Dialect { between, said: false, quoting, cells, share }, quotes)
    }
}

/// What the quotation marks of a file did, read as if they enclosed cells.
#[derive(Clone, Copy, Debug, Default)]
struct Quotes {
    rows: usize,
    /// Cells that they enclose.
    proper: usize,
    /// Those of them that are cut without: what divides cells or ends lines is in them, or quotation marks.
    needed: usize,
    /// Cells that go on behind the closing one.
    stray: usize,
    /// Those of them that end with another.
    ends: usize,
    /// Lines that begin within them, and in the last if it does not end.
    inner: usize,
    open: usize,
}

impl Quotes {
    /// Whether they are a part of the texts, by what comes of a file with and without them.
    fn enclose_nothing(&self, quoted: &Dialect, plain: &Dialect) -> bool {
        if plain.cells < 2 || plain.share < quoted.share {
            return false;
        }
        let same = plain.cells == quoted.cells;
        // A text has no tabs; commas it has, and each line of it may have as many as a row.
        let tabs = matches!(plain.between, b'\t' | b'|') && self.inner + self.open > 0;
        let rows_within = same && plain.share >= EVEN && (tabs || self.open >= 3);
        // Programs enclose all cells of a column, or those that need it: then few go wrong.
        let wrong = self.stray > self.needed && (self.stray >= self.proper || 2 * self.proper <= self.rows);
        // A cell that begins and ends with one is enclosed, whatever is in it.
        let wrong = same && wrong && self.ends < self.stray;
        wrong || rows_within
    }
}

/// Where the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Within quotes.
    Quoted,
    /// Behind a quotation mark within quotes, which ends them unless another follows.
    Closed,
    /// Behind quotes that ended, and white space.
    Behind,
}

/// Takes rows out of a file that comes in pieces.
#[derive(Debug)]
pub struct CellReader {
    between: u8,
    quoting: bool,
    state: State,
    /// How much of a byte order mark there may be.
    mark: usize,
    /// Whether rows end with a line feed alone, as the first one did: then a carriage return is a
    /// character of its cell.
    feeds: Option<bool>,
    /// The cells of the row under way, one after the other, and where each ends; the last with what
    /// encloses it.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The line that the cell under way begins on, and whether it was found to be enclosed by nothing.
    begin: usize,
    stray: bool,
    /// The line that the next byte is on, and that the row under way starts on.
    line: usize,
    start: usize,
    within: bool,
    /// Whether the last byte was a carriage return: a line feed behind it ends no other line.
    returned: bool,
    quotes: Quotes,
    strays: Vec<(usize, usize)>,
}

const MARK: &[u8] = "\u{feff}".as_bytes();

impl CellReader {
    /// From the start of a file in which quotation marks may enclose cells.
    pub fn new(between: u8) -> Self {
        CellReader {
            between,
            quoting: true,
            state: State::Start,
            mark: 0,
            feeds: None,
            bytes: Vec::new(),
            ends: Vec::new(),
            begin: 1,
            stray: false,
            line: 1,
            start: 1,
            within: false,
            returned: false,
            quotes: Quotes::default(),
            strays: Vec::new(),
        }
    }

    /// From the start of a file of this dialect.
    pub fn of(dialect: &Dialect) -> Self {
        CellReader { quoting: dialect.quoting, ..CellReader::new(dialect.between) }
    }

    /// The next bytes. Each row goes to `row` with the line it starts on; those of nothing but
    /// empty cells are left out.
    pub fn push(&mut self, mut bytes: &[u8], row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        while self.mark < MARK.len() && !bytes.is_empty() {
            if bytes[0] == MARK[self.mark] {
                (self.mark, bytes) = (self.mark + 1, &bytes[1..]);
            } else {
                // What looked like one is the start of a cell.
                let begun = std::mem::replace(&mut self.mark, MARK.len());
                self.take_all(&MARK[..begun], row);
            }
        }
        self.take_all(bytes, row);
    }

    /// There is no more. If the quotes of the last row do not end, it is not handed over, and the
    /// line it starts on comes back.
    pub fn finish(&mut self, row: &mut dyn FnMut(usize, Vec<&[u8]>)) -> Option<usize> {
        let begun = std::mem::replace(&mut self.mark, MARK.len());
        if begun < MARK.len() {
            self.take_all(&MARK[..begun], row);
        }
        if self.within && self.state != State::Quoted {
            self.end_row(row);
        }
        self.within.then_some(self.start)
    }

    /// Cells that were enclosed but for what stands behind the closing quotation mark, since this was last asked:
    /// the line that each starts on, and its place in its row, from 0. They are kept as they stand.
    pub fn take_strays(&mut self) -> Vec<(usize, usize)> {
        std::mem::take(&mut self.strays)
    }

    fn take_all(&mut self, bytes: &[u8], row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        for byte in bytes {
            self.take(*byte, row);
        }
    }

    fn take(&mut self, byte: u8, row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        let feeds = self.feeds == Some(true);
        let ends = byte == b'\n' || (byte == b'\r' && !feeds);
        if !self.within {
            if ends {
                return self.count(byte);
            }
            (self.start, self.within) = (self.line, true);
        }
        match self.state {
            State::Quoted => {
                self.bytes.push(byte);
                if byte == b'"' {
                    self.state = State::Closed;
                }
            }
            State::Closed if byte == b'"' => {
                self.bytes.push(byte);
                self.state = State::Quoted;
            }
            _ if byte == self.between => self.end_cell(),
            _ if ends => {
                self.end_row(row);
                self.feeds = self.feeds.or(Some(byte == b'\n'));
            }
            State::Start => {
                self.begin = self.line;
                self.bytes.push(byte);
                self.state = if byte == b'"' && self.quoting { State::Quoted } else { State::Plain };
            }
            State::Plain => self.bytes.push(byte),
            State::Closed | State::Behind if matches!(byte, b' ' | b'\t' | b'\r') => {
                self.bytes.push(byte);
                self.state = State::Behind;
            }
            State::Closed | State::Behind => {
                self.strays(row);
                return self.take(byte, row);
            }
        }
        self.count(byte);
    }

    /// What looked like quotes goes on behind them: these are characters of the cell. A cell without quotes
    /// has no lines; if this one has, those behind the first are rows of their own.
    fn strays(&mut self, row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        self.strays.push((self.begin, self.ends.len()));
        self.quotes.stray += 1;
        (self.stray, self.state) = (true, State::Plain);
        if self.begin < self.line {
            let cell = self.bytes.split_off(self.cell());
            (self.line, self.returned) = (self.begin, false);
            self.bytes.push(b'"');
            self.take_all(&cell[1..], row);
        }
    }

    /// Where the cell under way begins.
    fn cell(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn end_cell(&mut self) {
        let cell = &self.bytes[self.cell()..];
        if matches!(self.state, State::Closed | State::Behind) {
            self.quotes.inner += self.inner_lines();
            self.open();
        } else if self.stray {
            self.quotes.ends += usize::from(cell.trim_ascii_end().ends_with(b"\""));
        }
        self.ends.push(self.bytes.len());
        (self.stray, self.state) = (false, State::Start);
    }

    /// Leaves of the cell under way what is within its quotes.
    fn open(&mut self) {
        let cell = self.bytes.split_off(self.cell());
        let last = cell.iter().rposition(|byte| *byte == b'"').unwrap_or(0);
        let (mut special, mut doubled) = (false, false);
        for byte in &cell[1..last.max(1)] {
            special |= [self.between, b'"', b'\n', b'\r'].contains(byte);
            doubled = *byte == b'"' && !doubled;
            if !doubled {
                self.bytes.push(*byte);
            }
        }
        self.quotes.proper += 1;
        self.quotes.needed += usize::from(special);
    }

    /// How many lines begin within the quotes of the cell under way, as far as all of them is there.
    fn inner_lines(&self) -> usize {
        match self.state {
            State::Closed | State::Behind => self.line - self.begin,
            State::Quoted => (self.line - self.begin).saturating_sub(1),
            State::Start | State::Plain => 0,
        }
    }

    fn end_row(&mut self, row: &mut dyn FnMut(usize, Vec<&[u8]>)) {
        self.end_cell();
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let cells: Vec<&[u8]> = starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end]).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            row(self.start, cells);
        }
        self.bytes.clear();
        self.ends.clear();
        self.within = false;
    }

    fn count(&mut self, byte: u8) {
        let returns = byte == b'\r' && self.feeds != Some(true);
        self.line += usize::from(returns || (byte == b'\n' && !self.returned));
        self.returned = returns;
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
        let mut reader = CellReader::of(&dialect);
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

    #[test]
    fn whether_quotation_marks_enclose_cells_is_told_by_what_comes_of_it() {
        let paragraphs = "x,\"One.\nTwo, or three.\"\n".repeat(20);
        for (head, quoting) in [
            ("a\tb\n1\t\"x\" y\n", false),
            ("a\tb\n1\t\"x y\n2\tz\n", false),
            ("a\tb\n1\t\"x\n2\ty\n3\tz\"\n", false),
            // Of commas a text has some too.
            ("a,b\n1,\"x y\nu, v\"\n", true),
            ("a,b\n1,\"x y\nu, v\nw, z\n2,z\n3,z\n", false),
            ("a\tb\n\"1\"\t\"x\"\n", true),
            ("a\tb\n1\t\"x \"y\" z\"\n", true),
            ("a,b\n1,\"x, y\"\n2,\"x, z\"\n3,\"x\" y\n", true),
            // It may be cut off within a cell.
            (&paragraphs, true),
            (&paragraphs[..paragraphs.len() - 9], true),
            ("a\tb\n1\t\"x y\nz", true),
            ("a\tb\n", true),
        ] {
            assert_eq!(Dialect::of(head).quoting, quoting, "{head:?}");
        }
    }

    #[test]
    fn cells_that_go_on_behind_their_quotes_are_kept_as_they_stand() {
        let mut reader = CellReader::new(b',');
        let mut found: Vec<String> = Vec::new();
        let mut take = |line: usize, cells: Vec<&[u8]>| {
            let cells: Vec<_> = cells.into_iter().map(String::from_utf8_lossy).collect();
            found.push(format!("{line} {}", cells.join("|")));
        };
        reader.push(
            b"a,b\n1,\"x\" y\n2,\"u \"\"v\"\" \"w\",\"z\" \r\n3,\"x\ny,z\n\"4\"\"\",\"x\"y\n",
            &mut take,
        );
        assert_eq!(reader.take_strays(), [(2, 1), (3, 1), (4, 1), (6, 1)]);
        assert_eq!(reader.finish(&mut take), None);
        let expected =
            ["1 a|b", "2 1|\"x\" y", "3 2|\"u \"\"v\"\" \"w\"|z", "4 3|\"x", "5 y|z", "6 4\"|\"x\"y"];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn the_same_rows_come_of_any_pieces_and_nothing_is_lost(
            file in "[ab\",\r\n\u{feff} ]{0,30}",
            size in 1..9usize,
            quoting: bool,
        ) {
            let read = |size: usize| {
                let mut reader = CellReader { quoting, ..CellReader::new(b',') };
                let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
                let mut take = |line: usize, row: Vec<&[u8]>| {
                    rows.push((line, row.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect()));
                };
                for piece in file.as_bytes().chunks(size) {
                    reader.push(piece, &mut take);
                }
                let unclosed = reader.finish(&mut take);
                (rows, unclosed, reader.take_strays())
            };
            let (rows, unclosed, strays) = read(size);
            prop_assert_eq!(&(rows.clone(), unclosed, strays), &read(file.len().max(1)));
            let letters = |text: &str| text.chars().filter(|letter| "ab".contains(*letter)).count();
            let kept: usize = rows.iter().flat_map(|(_, cells)| cells).map(|cell| letters(cell)).sum();
            prop_assert!(unclosed.is_some_and(|_| quoting) || kept == letters(&file));
            prop_assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0), "{:?}", rows);
        }

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
