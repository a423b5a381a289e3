//! The lines of a file, each with its number.

use std::io::{self, BufRead};

use super::line_error::LineError;
use crate::text::decode;

/// A line of a file that is not blank.
#[derive(Debug)]
pub struct Line {
    /// Its place in the file, from 1.
    pub number: usize,
    /// Bytes of the file that it took, its end and blank lines before included.
    pub bytes: usize,
    /// What it says, without its end, if it is UTF-8.
    pub content: Result<String, LineError>,
}

/// Reads a file line by line: `\n` or `\r\n`, the last one with or without;
/// blank lines and byte order marks are skipped, and a line that is not UTF-8
/// does not stop those after it.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    /// From the start of a file.
    pub fn new(reader: R) -> Self {
        Lines { reader, number: 0 }
    }

    /// The reader, to see how much it has in its buffer.
    pub fn get_ref(&self) -> &R {
        &self.reader
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = 0;
        loop {
            let mut line = Vec::new();
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Err(error)),
            }
            bytes += line.len();
            self.number += 1;
            for end in [b'\n', b'\r'] {
                line.pop_if(|last| *last == end);
            }
            let content = decode(line).map_err(LineError::NotUtf8);
            if !content.as_ref().is_ok_and(|content| content.trim().is_empty()) {
                return Some(Ok(Line { number: self.number, bytes, content }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_end_a_line() {
        let file: &[u8] = b"\xef\xbb\xbfa\n\n  \r\nb\r\nc\xff\n\nd\n\n";
        let lines: Vec<Line> = Lines::new(file).map(Result::unwrap).collect();
        let found: Vec<_> = lines.iter().map(|l| (l.number, l.bytes, l.content.as_deref().ok())).collect();
        assert_eq!(found, [(1, 5, Some("a")), (4, 8, Some("b")), (5, 3, None), (7, 3, Some("d"))]);
        let error = lines[2].content.as_ref().unwrap_err();
        assert_eq!(error.to_string(), "not UTF-8 text: 0xFF at byte 2");
        assert_eq!(Lines::new(&b"a"[..]).count(), 1);
        assert_eq!(Lines::new(&b"\xef\xbb\xbf"[..]).count(), 0);
    }

    #[test]
    fn utf_16_is_a_matter_of_the_whole_file() {
        let line = Lines::new(&b"\xff\xfe{\0"[..]).next().unwrap().unwrap();
        let error = line.content.unwrap_err().to_string();
        assert_eq!(error, "not UTF-8 text: 0xFF at byte 1 (the file looks like UTF-16; save it as UTF-8)");
    }
}
