//! What stands around the documents of a file of lines: a head before them, and an end behind
//! them, from which one can tell that the file is whole.

use super::line_error::LineError;
use super::parse_result::{Problem, Sink};

/// How both are read.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Reads the first line, given with its number, if that is none of the documents.
    pub head: fn(&str, usize, &mut dyn Sink) -> Head,
    /// Reads a line that is the end, and no document.
    pub end: fn(&str) -> Option<Result<End, LineError>>,
}

/// What the first line of a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// What stands before the documents.
    Taken(Ending),
    /// A document, to be read as one.
    Document,
    /// A reason to read nothing of the file, which was told.
    Refused,
}

/// What is known of the end from the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It has none: the file is of a version that did not write one.
    Unmarked,
    /// There is one, behind so many documents, if that was known before they were written.
    Marked(Option<u64>),
}

/// What the end says of the lines before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// How many documents there are.
    pub documents: u64,
    /// The [`Checksum`] of all of them and of the head.
    pub checksum: String,
}

/// Over lines without their ends, so that a program that writes others changes nothing. It is to
/// find damage, not forgery.
#[derive(Clone, Debug, Default)]
pub struct Checksum(crc32fast::Hasher);

impl Checksum {
    /// The next line, without its end.
    pub fn line(&mut self, content: &str) {
        self.0.update(content.as_bytes());
        self.0.update(b"\n");
    }

    /// The next lines, each with its end.
    pub fn lines(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// CRC-32 in eight hexadecimal digits.
    pub fn digits(&self) -> String {
        format!("{:08x}", self.0.clone().finalize())
    }
}

/// Follows the lines of a file, to tell whether they are all there.
#[derive(Debug)]
pub struct EndCheck {
    ending: Ending,
    checksum: Checksum,
    /// Lines that should be documents.
    lines: u64,
    /// How many of them were.
    documents: u64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Ended,
    /// More came behind the end, which was told.
    Surplus,
}

impl EndCheck {
    /// From the first line on.
    pub fn new(head: &str, ending: Ending) -> Self {
        let mut checksum = Checksum::default();
        checksum.line(head);
        EndCheck { ending, checksum, lines: 0, documents: 0, state: State::Open }
    }

    /// The next line, given with its number, and what it says if it is an end.
    /// Whether it is a document, or should be.
    pub fn line(
        &mut self,
        content: &str,
        number: usize,
        end: Option<Result<End, LineError>>,
        sink: &mut dyn Sink,
    ) -> bool {
        let mut tell =
            |message: String| sink.problem(Problem { line: Some(number), document: None, message });
        if self.state == State::Ended {
            self.state = State::Surplus;
            tell("more follows the end of the file, as if files were joined; it is read as well".to_owned());
        }
        match end {
            None => {
                self.checksum.line(content);
                self.lines += 1;
                return true;
            }
            Some(_) if self.state == State::Surplus => {}
            Some(Err(error)) => {
                self.state = State::Ended;
                tell(format!("the end of the file is damaged: {error}; whether it is whole cannot be told"));
            }
            Some(Ok(end)) => {
                self.state = State::Ended;
                if end.documents != self.lines {
                    tell(format!(
                        "the file was saved with {}, and {} of them are here: lines were lost or added since",
                        counted(end.documents),
                        self.lines
                    ));
                } else if end.checksum != self.checksum.digits() {
                    tell(
                        "the file is not as it was saved: it was damaged or changed since; all that can be read of \
                         it is read"
                            .to_owned(),
                    );
                }
            }
        }
        false
    }

    /// So many documents were read of a line.
    pub fn read(&mut self, documents: u64) {
        self.documents += documents;
    }

    /// There are no more lines.
    pub fn finish(&self, sink: &mut dyn Sink) {
        match self.ending {
            _ if self.state != State::Open => {}
            Ending::Unmarked => sink.note(
                "saved by an earlier version, whose files do not say where they end: whether this one is whole \
                 cannot be told"
                    .to_owned(),
            ),
            Ending::Marked(Some(expected)) => sink.problem(Problem::of_file(format!(
                "the file is cut off: its end is missing; {} of {} read",
                self.documents,
                counted(expected)
            ))),
            Ending::Marked(None) => sink.problem(Problem::of_file(format!(
                "the file is cut off: its end is missing; {} read, and how many followed cannot be told",
                counted(self.documents)
            ))),
        }
    }
}

fn counted(documents: u64) -> String {
    format!("{documents} document{}", if documents == 1 { "" } else { "s" })
}
