//! `wiremark annotate`: one thread reads, all cores annotate, one writes.
//!
//! The reader puts each batch's future result into a bounded queue before a
//! worker has even begun with it. The writer takes them out in that order, so
//! order costs nothing, and a slow writer stops the reader.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Display;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use clap::{Args, value_parser};
use indicatif::{ProgressBar, ProgressStyle};
use wiremark::dataset::Record;
use wiremark::formats::jsonl::{self, Row};
use wiremark::recognise::Annotator;
use wiremark::recognise::names::gazetteer::Gazetteer;
use wiremark::text::{Article, Text, articles, foreign_language};

use crate::articles::Columns;
use crate::batches::{self, Batch, Content, Format, Input, Piece};
use crate::output::Output;
use crate::places::{Place, conflict};
use crate::report;

/// Annotates documents and writes them as JSON Lines, in input order.
///
/// A .txt file is one document. Its id is the file's name without the ending, or
/// its path without the ending if several inputs have that name. A .jsonl file
/// has one document a line, {"id", "text", …}; its spans are replaced and all
/// else is kept. A table of articles (.csv, .tsv, .xlsx, .json, .jsonl without "text") has one
/// document a row; which column is for what is told by its name and content and said, and all other columns
/// are kept in "meta". With --split, a document of several articles becomes as many, with
/// -1, -2 and so on behind its id and offsets of their own. What is wrong with an input is reported as FILE:LINE on standard
/// error, and the rest is done. Documents that are not in English are annotated all the same, and
/// named there with their language; where they are many they are counted.
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// .txt, .jsonl, .csv, .tsv, .xlsx or .json files; none, or -, is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the inputs are, whatever their names; standard input needs it
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write here instead of standard output; a file is replaced at the end
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Take documents of several articles apart; a row needs an id for that
    #[arg(long)]
    split: bool,
    /// Threads that annotate [default: one for each core]
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// More place names: the full gazetteer, as `cargo xtask data` makes it
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
    #[command(flatten)]
    columns: Columns,
}

pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let inputs = inputs(&arguments);
    let mut reads: Vec<Place> =
        inputs.iter().map(|input| Place::new("one of the inputs", input.path.as_deref())).collect();
    reads.extend(Place::of("the gazetteer", arguments.gazetteer.as_deref()));
    if let Some(conflict) = conflict(&reads, &[Place::new("output", arguments.output.as_deref())]) {
        wrong_usage(conflict);
    }
    // Before the output is touched: with fewer names than asked for nothing is annotated.
    let annotator = annotator(arguments.gazetteer.as_deref())?;
    let mut output = match &arguments.output {
        Some(path) => Output::file(path)?,
        None => Output::stdout()?,
    };
    let bar = progress(&inputs, arguments.output.is_none());
    let worker = Worker { annotator, split: arguments.split };
    let (results, reader) = start(inputs, arguments.columns, worker, arguments.threads)?;
    let written = Writer::new(BufWriter::new(&mut output), bar).write(&results);
    let Written { lines, reported } = written.with_context(|| output.name().to_owned())?;
    finished(reader)?;
    if reported && lines == 0 && output.can_be_given_up() {
        report(format_args!("{}: not written, as there is nothing to write", output.name()));
    } else {
        output.finish()?;
    }
    Ok(if reported { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn annotator(gazetteer: Option<&Path>) -> Result<Annotator> {
    let Some(path) = gazetteer else { return Ok(Annotator::new()) };
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    let full = Gazetteer::open(bytes).with_context(|| path.display().to_string())?;
    Ok(Annotator::new().with_gazetteer(full))
}

fn wrong_usage(message: impl Display) -> ! {
    crate::wrong_usage("annotate", message)
}

fn inputs(arguments: &Arguments) -> Vec<Input> {
    let stdin = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &stdin[..] } else { &arguments.files };
    let input = |path: &PathBuf| {
        let path = (path.as_os_str() != "-").then(|| path.clone());
        let format = arguments.format.or_else(|| path.as_deref().and_then(format_of));
        match (format, path) {
            (Some(format), path) => Input { path, format },
            (None, Some(path)) => wrong_usage(format_args!(
                "{}: neither .txt, .jsonl, .csv, .tsv, .xlsx nor .json; say what it is with --format",
                path.display()
            )),
            (None, None) => wrong_usage("standard input needs --format txt, jsonl or table"),
        }
    };
    let inputs: Vec<Input> = files.iter().map(input).collect();
    if inputs.iter().filter(|input| input.path.is_none()).count() > 1 {
        wrong_usage("standard input can be read only once");
    }
    inputs
}

fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?;
    let tables = ["csv", "tsv", "tab", "psv", "xlsx", "xlsm", "json"].map(|ending| (ending, Format::Table));
    [("txt", Format::Txt), ("jsonl", Format::Jsonl), ("ndjson", Format::Jsonl)]
        .into_iter()
        .chain(tables)
        .find_map(|(known, format)| extension.eq_ignore_ascii_case(known).then_some(format))
}

/// On stderr, by bytes read; only for someone who watches.
fn progress(inputs: &[Input], to_stdout: bool) -> ProgressBar {
    if !io::stderr().is_terminal() || (to_stdout && io::stdout().is_terminal()) {
        return ProgressBar::hidden();
    }
    let size = |input: &Input| fs::metadata(input.path.as_ref()?).ok().map(|file| file.len());
    let (bar, template) = match inputs.iter().map(size).sum::<Option<u64>>() {
        Some(total) => (ProgressBar::new(total), "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec}"),
    };
    bar.with_style(ProgressStyle::with_template(template).expect("the templates above are well-formed"))
}

/// A piece after annotation.
struct Done {
    name: Arc<str>,
    line: Option<usize>,
    /// Bytes of input that it took.
    bytes: usize,
    /// Of each line, if it has one.
    ids: Vec<String>,
    problem: Option<String>,
    /// The languages of documents that are not in English, with their ids if they have one.
    foreign: Vec<(Option<String>, &'static str)>,
    /// What is to be said, and is no problem.
    note: Option<String>,
    /// How many lines there are to write.
    lines: usize,
    /// The lines, with their ends.
    output: Vec<u8>,
}

impl Done {
    fn look_at_language(&mut self, id: Option<&str>, text: &Text) {
        if let Some(language) = foreign_language(text.as_str()) {
            self.foreign.push((id.map(str::to_owned), language));
        }
    }
}

/// The results of a batch, once there are some.
type Pending = Receiver<Vec<Done>>;

/// Starts reading and annotating; the results come in the order of the input,
/// and are all there are only if the reader has [finished].
fn start(
    inputs: Vec<Input>,
    columns: Columns,
    worker: Worker,
    threads: Option<u16>,
) -> Result<(Receiver<Pending>, JoinHandle<()>)> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from)).build()?;
    let worker = Arc::new(worker);
    // Enough for every worker to find its next batch waiting.
    let (queue, results) = sync_channel(2 * pool.current_num_threads());
    let reader = thread::Builder::new().name("reader".to_owned()).spawn(move || {
        batches::read(&inputs, &columns, |batch: Batch| {
            let (sender, pending) = sync_channel(1);
            if queue.send(pending).is_err() {
                return false;
            }
            let worker = Arc::clone(&worker);
            pool.spawn_fifo(move || {
                let done = batch.into_iter().map(|piece| worker.work(piece)).collect();
                // Fails only when the writer has given up, and then nobody cares.
                let _ = sender.send(done);
            });
            true
        });
    })?;
    Ok((results, reader))
}

/// A reader that panics looks like one that has come to the end of the input.
fn finished(reader: JoinHandle<()>) -> Result<()> {
    reader.join().map_err(|_| anyhow!("reading stopped before the end; the output is not whole"))
}

/// What is done to each piece.
struct Worker {
    annotator: Annotator,
    split: bool,
}

impl Worker {
    fn work(&self, piece: Piece) -> Done {
        let Piece { name, line, bytes, content } = piece;
        let mut done = Done {
            name,
            line,
            bytes,
            ids: Vec::new(),
            problem: None,
            foreign: Vec::new(),
            note: None,
            lines: 0,
            output: Vec::new(),
        };
        let written = match content {
            Content::Problem(problem) => {
                done.problem = Some(problem);
                return done;
            }
            Content::Note(note) => {
                done.note = Some(note);
                return done;
            }
            Content::Document { id, text } => self.document(Record::new(id, Text::new(text)), &mut done),
            Content::Record(record) => self.document(*record, &mut done),
            Content::Row(row) => match Row::parse(row) {
                Ok(row) => self.row(&row, &mut done),
                Err(error) => {
                    done.problem = Some(error.to_string());
                    return done;
                }
            },
        };
        if let Err(error) = written {
            // Half a line would spoil the file.
            done.output.clear();
            done.foreign.clear();
            done.lines = 0;
            done.problem = Some(error.to_string());
        }
        done
    }

    fn document(&self, record: Record, done: &mut Done) -> io::Result<()> {
        let Record { id, text, published, meta, .. } = record;
        let pieces = self.pieces(&id, &text);
        let documents = if pieces.is_empty() { vec![(id, text)] } else { pieces };
        for (id, text) in documents {
            let mut record = Record::new(id.clone(), text);
            (record.published, record.meta) = (published.clone(), meta.clone());
            record.annotations = self.annotator.annotate(&record.text);
            done.look_at_language(Some(&id), &record.text);
            jsonl::write(&record, &mut done.output)?;
            done.lines += 1;
            done.ids.push(id);
        }
        Ok(())
    }

    fn row(&self, row: &Row, done: &mut Done) -> io::Result<()> {
        let id = match row.id() {
            Ok(id) => id,
            Err(error) => {
                done.problem = Some(error.to_string());
                done.lines = 1;
                done.look_at_language(None, row.text());
                // There is nothing to number its articles by.
                return row.write(&self.annotator.annotate(row.text()), &mut done.output);
            }
        };
        let pieces = self.pieces(id, row.text());
        for (id, text) in &pieces {
            row.write_piece(id, text, &self.annotator.annotate(text), &mut done.output)?;
            done.look_at_language(Some(id), text);
        }
        if pieces.is_empty() {
            row.write(&self.annotator.annotate(row.text()), &mut done.output)?;
            done.look_at_language(Some(id), row.text());
            done.ids.push(id.to_owned());
        }
        done.lines = pieces.len().max(1);
        done.ids.extend(pieces.into_iter().map(|(id, _)| id));
        Ok(())
    }

    /// The articles of a text, numbered from 1; none if it is to stay whole.
    fn pieces(&self, id: &str, text: &Text) -> Vec<(String, Text)> {
        if !self.split {
            return Vec::new();
        }
        let articles = articles(text);
        if articles.len() < 2 {
            return Vec::new();
        }
        let piece = |(nth, article): (usize, &Article)| {
            (format!("{id}-{}", nth + 1), Text::new(text.slice(article.span)))
        };
        articles.iter().enumerate().map(piece).collect()
    }
}

/// What came of it.
#[derive(Default)]
struct Written {
    lines: usize,
    /// Whether something had to be reported.
    reported: bool,
}

struct Writer<W> {
    output: W,
    bar: ProgressBar,
    written: Written,
    foreign: Foreign,
    /// Hashes of the ids so far: eight bytes for each, however long they are.
    /// Among ten million, two that merely look the same are a matter of one in
    /// several hundred thousand runs, and would cost a wrong warning.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl<W: Write> Writer<W> {
    fn new(output: W, bar: ProgressBar) -> Self {
        Writer {
            output,
            bar,
            written: Written::default(),
            foreign: Foreign::default(),
            seen: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// Writes everything.
    fn write(mut self, results: &Receiver<Pending>) -> io::Result<Written> {
        while let Some(pending) = self.next(results)? {
            let batch =
                pending.recv().map_err(|_| io::Error::other("a worker stopped before its work was done"))?;
            for done in &batch {
                self.done(done)?;
            }
            self.bar.inc(batch.iter().map(|done| done.bytes as u64).sum());
        }
        self.output.flush()?;
        self.bar.finish_and_clear();
        self.foreign.report();
        Ok(self.written)
    }

    /// Waits for the next batch, but not with finished lines in the buffer.
    fn next(&mut self, results: &Receiver<Pending>) -> io::Result<Option<Pending>> {
        match results.try_recv() {
            Ok(pending) => Ok(Some(pending)),
            Err(TryRecvError::Disconnected) => Ok(None),
            Err(TryRecvError::Empty) => {
                self.output.flush()?;
                Ok(results.recv().ok())
            }
        }
    }

    fn done(&mut self, done: &Done) -> io::Result<()> {
        if let Some(problem) = &done.problem {
            self.report(done, problem);
        }
        if let Some(note) = &done.note {
            self.bar.suspend(|| report(format_args!("{}: {note}", done.name)));
        }
        for id in &done.ids {
            if !self.seen.insert(self.hasher.hash_one(id)) {
                self.report(done, &format!("id {id:?} was there before"));
            }
        }
        for (id, language) in &done.foreign {
            self.foreign.add(done, id.as_deref(), language);
        }
        self.written.lines += done.lines;
        self.output.write_all(&done.output)
    }

    fn report(&mut self, done: &Done, problem: &str) {
        self.written.reported = true;
        self.bar.suspend(|| match done.line {
            Some(line) => report(format_args!("{}:{line}: {problem}", done.name)),
            None => report(format_args!("{}: {problem}", done.name)),
        });
    }
}

/// Documents that are not in English, which is no failure: they are annotated all the same.
#[derive(Default)]
struct Foreign {
    /// The first of them, as they are named.
    named: Vec<String>,
    /// How many there are in each language.
    counts: BTreeMap<&'static str, usize>,
}

impl Foreign {
    /// More than these are counted.
    const NAMED: usize = 10;

    fn add(&mut self, done: &Done, id: Option<&str>, language: &'static str) {
        *self.counts.entry(language).or_default() += 1;
        if self.named.len() == Self::NAMED {
            return;
        }
        let place = done.line.map_or_else(|| done.name.to_string(), |line| format!("{}:{line}", done.name));
        let document = id.map_or_else(|| "the document".to_owned(), |id| format!("{id:?}"));
        self.named.push(format!(
            "{place}: {document} seems to be in {language}, and was read as English: check its labels"
        ));
    }

    fn report(&self) {
        let all: usize = self.counts.values().sum();
        if all <= Self::NAMED {
            self.named.iter().for_each(report);
            return;
        }
        let mut counts: Vec<_> = self.counts.iter().collect();
        counts.sort_by_key(|(language, count)| (std::cmp::Reverse(**count), **language));
        let counts: Vec<_> =
            counts.into_iter().map(|(language, count)| format!("{language} {count}")).collect();
        report(format_args!(
            "{all} documents are not in English, and were read as English: check their labels ({})",
            counts.join(", ")
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_is_not_at_the_end() {
        assert!(finished(thread::spawn(|| ())).is_ok());
        // Without the message of the panic, which is no failure of this test.
        let reader = thread::spawn(|| std::panic::resume_unwind(Box::new(())));
        assert!(finished(reader).is_err());
    }
}
