//! The ways to write a format.

use std::io::{self, Write};

use super::frame::Checksum;
use crate::dataset::{Project, Record};

/// How a format writes documents.
#[derive(Clone, Copy, Debug)]
pub enum Writer {
    /// One after another into one file.
    Each(Each),
    /// Into one file that starts with what is known only at the end.
    Whole(fn(&[&Record], &mut dyn Write) -> io::Result<()>),
    /// Into files of its own for each document, which are handed over with
    /// their names.
    Folder(Folder),
}

/// A folder of files.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    /// Files that stand there once, by name, whatever the documents are.
    pub shared: &'static [(&'static str, &'static str)],
    /// Hands over the files of one document.
    pub write: fn(&Record, PutFile<'_>) -> io::Result<()>,
}

/// Takes a file's name and what it holds.
pub type PutFile<'a> = &'a mut dyn FnMut(&str, &[u8]) -> io::Result<()>;

/// A file of documents that are written one at a time.
#[derive(Clone, Copy, Debug)]
pub struct Each {
    /// Writes what the file starts with, whether or not there are documents: it is given what
    /// they are of, and how many there will be, if that is known.
    pub before: fn(&Project, Option<usize>, &mut dyn Write) -> io::Result<()>,
    /// What stands before the first document.
    pub first: &'static str,
    /// What stands before every other one.
    pub between: &'static str,
    /// Writes what the file ends with: it is given how many documents there are, and the
    /// checksum of all that stands before.
    pub after: fn(usize, &Checksum, &mut dyn Write) -> io::Result<()>,
    /// Writes one document.
    pub write: fn(&Record, &mut dyn Write) -> io::Result<()>,
}

impl Each {
    /// Documents that need nothing around them.
    pub const fn plain(write: fn(&Record, &mut dyn Write) -> io::Result<()>) -> Self {
        Each { before: |_, _, _| Ok(()), first: "", between: "", after: |_, _, _| Ok(()), write }
    }

    /// Documents as the items of a JSON array, one a line.
    pub const fn array(write: fn(&Record, &mut dyn Write) -> io::Result<()>) -> Self {
        Each {
            before: |_, _, out| out.write_all(b"["),
            first: "\n",
            between: ",\n",
            after: |_, _, out| out.write_all(b"\n]\n"),
            write,
        }
    }
}

/// An error for what a format refuses to write.
pub fn refused(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
