//! Reading for a split: all texts are looked at before the first is written.

use anyhow::Result;
use wiremark::dataset::{Groups, NearDuplicates, Record, Shares};
use wiremark::formats::card::CardSplit;
use wiremark::formats::{ParseResult, Problem, Sink};

use super::Arguments;
use super::converter::Converter;
use super::source::Source;
use crate::articles::Stoppable;

/// Reads the documents of the source and has the converter write each into its part.
pub fn read(
    source: Source,
    texts: Vec<Record>,
    shares: Shares,
    arguments: &Arguments,
    converter: &mut Converter,
) -> Result<()> {
    let mut sketches = Sketches { near: NearDuplicates::default(), done: arguments.done };
    let path = arguments.input.as_deref().filter(|path| path.is_file() || path.is_dir());
    if let Some(path) = path.filter(|_| source.is_streamed()) {
        source.again(path)?.read(texts, &mut sketches)?;
        start(&sketches, shares, arguments.seed, converter);
        // What could not be taken is told now; the first time nobody listened.
        return source.read(Vec::new(), converter);
    }
    let mut kept = Kept { reading: ParseResult::default(), sketches, converter };
    source.read(texts, &mut kept)?;
    let Kept { reading, sketches, converter } = kept;
    start(&sketches, shares, arguments.seed, converter);
    reading.documents.into_iter().for_each(|record| converter.document(record));
    Ok(())
}

fn start(sketches: &Sketches, shares: Shares, seed: u64, converter: &mut Converter) {
    let groups = sketches.near.groups();
    converter.split(groups.split(shares, seed), facts(&groups, shares, seed));
}

fn facts(groups: &Groups, shares: Shares, seed: u64) -> CardSplit {
    let several: Vec<usize> = groups.members().iter().map(Vec::len).filter(|size| *size > 1).collect();
    CardSplit { shares: shares.to_string(), seed, groups: several.len(), grouped: several.iter().sum() }
}

/// Takes what is needed of texts that are read again later.
struct Sketches {
    near: NearDuplicates,
    done: bool,
}

impl Sink for Sketches {
    fn document(&mut self, record: Record) {
        if record.finished || !self.done {
            self.near.add(&record.text);
        }
    }

    fn problem(&mut self, _problem: Problem) {}

    fn note(&mut self, _note: String) {}
}

impl Stoppable for Sketches {}

/// Keeps documents that cannot be read again, and tells of problems as they come.
struct Kept<'a> {
    reading: ParseResult,
    sketches: Sketches,
    converter: &'a mut Converter,
}

impl Sink for Kept<'_> {
    fn document(&mut self, record: Record) {
        if record.finished || !self.sketches.done {
            self.sketches.near.add(&record.text);
        }
        self.reading.document(record);
    }

    fn problem(&mut self, problem: Problem) {
        self.converter.problem(problem);
    }

    fn note(&mut self, note: String) {
        self.converter.note(note);
    }

    fn project(&mut self, project: wiremark::dataset::Project) {
        self.converter.project(project);
    }
}

impl Stoppable for Kept<'_> {}
