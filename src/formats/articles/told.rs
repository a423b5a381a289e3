//! What many rows have in common is told of the first ones, and counted.

use crate::formats::core::parse_result::{Problem, Sink};

/// How many rows are named for one reason.
const NAMED: usize = 100;

/// How many problems there were for each reason.
#[derive(Debug, Default)]
pub struct Told(Vec<(&'static str, usize)>);

impl Told {
    /// Tells of one more row, unless it was told of many for this reason.
    pub fn problem(&mut self, reason: &'static str, problem: Problem, sink: &mut dyn Sink) {
        let count = match self.0.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.0.push((reason, 1));
                1
            }
        };
        if count <= NAMED {
            sink.problem(problem);
        }
    }

    /// There are no more rows: what was only counted is told.
    pub fn finish(&mut self, sink: &mut dyn Sink) {
        for (reason, count) in std::mem::take(&mut self.0) {
            if count > NAMED {
                sink.problem(Problem::of_file(format!("further {reason}: {}", count - NAMED)));
            }
        }
    }
}

/// Rows of which one note is made at the end.
#[derive(Debug, Default)]
pub struct Counted {
    rows: usize,
    first: usize,
}

impl Counted {
    /// One more, which is on this line.
    pub fn add(&mut self, line: usize) {
        if self.rows == 0 {
            self.first = line;
        }
        self.rows += 1;
    }

    /// The note on all, if there are any.
    pub fn note(&self, of: &str, sink: &mut dyn Sink) {
        if self.rows > 0 {
            sink.note(format!("{of}: {}, the first in line {}", self.rows, self.first));
        }
    }
}
