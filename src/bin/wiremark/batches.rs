//! Reads the inputs piece by piece, in bounded batches.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use clap::ValueEnum;
use wiremark::dataset::Record;
use wiremark::formats::articles::Kind;
use wiremark::formats::jsonl::Lines;
use wiremark::formats::{Problem, Sink, is_unlabelled};
use wiremark::text::{decode_any, head};

use crate::articles::{self, Columns, Stoppable};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The whole file is one document.
    Txt,
    /// Each line is a JSON object with `id` and `text`.
    Jsonl,
    /// A table of articles: CSV, TSV, XLSX, or JSON that is no JSON Lines.
    Table,
}

/// A file or, without a path, standard input.
#[derive(Debug)]
pub struct Input {
    pub path: Option<PathBuf>,
    pub format: Format,
}

impl Input {
    /// What reports call it.
    pub fn name(&self) -> String {
        self.path.as_ref().map_or("<stdin>".to_owned(), |path| path.display().to_string())
    }

    fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(match &self.path {
            Some(path) => Box::new(File::open(path)?),
            None => Box::new(io::stdin()),
        })
    }
}

/// A document, or the reason why there is none.
#[derive(Debug)]
pub struct Piece {
    /// The input it comes from.
    pub name: Arc<str>,
    /// Its line from 1, in a file of lines.
    pub line: Option<usize>,
    /// Bytes of input that it took.
    pub bytes: usize,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    Document {
        id: String,
        text: String,
    },
    Row(String),
    /// A row of a table.
    Record(Box<Record>),
    Problem(String),
    /// How the input was read, which is no problem.
    Note(String),
}

/// Pieces that are worked on together.
pub type Batch = Vec<Piece>;

// Large enough that handing a batch over costs nothing, small enough that all
// the batches on their way fit in a cache or two.
const BATCH_BYTES: usize = 256 * 1024;
const BATCH_ROWS: usize = 256;

/// Reads all inputs in order and hands over batches until `hand_over` says
/// `false`. A batch holds at most [`BATCH_ROWS`] pieces and [`BATCH_BYTES`],
/// the last piece not counted.
pub fn read(inputs: &[Input], columns: &Columns, hand_over: impl FnMut(Batch) -> bool) {
    let mut batcher = Batcher { batch: Batch::new(), bytes: 0, hand_over };
    for (input, id) in inputs.iter().zip(document_ids(inputs)) {
        let going_on = match input.format {
            Format::Txt => document(input, id).into_iter().all(|piece| batcher.push(piece)),
            Format::Jsonl | Format::Table => rows(input, columns, &mut batcher),
        };
        if !going_on {
            return;
        }
    }
    batcher.flush();
}

struct Batcher<F> {
    batch: Batch,
    bytes: usize,
    hand_over: F,
}

impl<F: FnMut(Batch) -> bool> Batcher<F> {
    fn push(&mut self, piece: Piece) -> bool {
        self.bytes += piece.bytes;
        self.batch.push(piece);
        if self.bytes >= BATCH_BYTES || self.batch.len() >= BATCH_ROWS { self.flush() } else { true }
    }

    fn flush(&mut self) -> bool {
        self.bytes = 0;
        self.batch.is_empty() || (self.hand_over)(std::mem::take(&mut self.batch))
    }
}

/// What each input is called if it is one document: after its file alone, or if
/// other inputs are called so too, by its path. They are all known beforehand,
/// so nothing has to be read to find out.
fn document_ids(inputs: &[Input]) -> Vec<String> {
    let names = |path: &Path| {
        [
            path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            path.with_extension("").to_string_lossy().into_owned(),
            // For those that differ in their endings only.
            path.to_string_lossy().into_owned(),
        ]
    };
    let path = |input: &Input| input.path.clone().unwrap_or_else(|| "stdin".into());
    let documents = inputs.iter().filter(|input| input.format == Format::Txt);
    // A file that is given twice does not collide with itself.
    let paths: HashSet<PathBuf> = documents.map(path).collect();
    let mut uses: [HashMap<String, usize>; 3] = Default::default();
    for path in &paths {
        for (uses, name) in uses.iter_mut().zip(names(path)) {
            *uses.entry(name).or_default() += 1;
        }
    }
    let id = |input: &Input| {
        let path = path(input);
        let mut names = names(&path).into_iter().zip(&uses);
        let alone = names.find(|(name, uses)| uses.get(name) == Some(&1));
        // Of rows, nobody asks.
        alone.map_or_else(String::new, |(name, _)| name)
    };
    inputs.iter().map(id).collect()
}

fn document(input: &Input, id: String) -> Vec<Piece> {
    let mut bytes = Vec::new();
    let read = match &input.path {
        // Knows the size beforehand, so that memory is taken once.
        Some(path) => fs::read(path).map(|read| bytes = read),
        None => io::stdin().read_to_end(&mut bytes).map(drop),
    };
    let piece = |bytes, content| Piece { name: input.name().into(), line: None, bytes, content };
    let length = bytes.len();
    match read.map_err(|error| error.to_string()).and_then(|()| decode_any(bytes).map_err(|e| e.to_string()))
    {
        Ok((text, encoding)) => {
            let note = encoding.map(|encoding| piece(0, Content::Note(encoding.to_string())));
            note.into_iter().chain([piece(length, Content::Document { id, text })]).collect()
        }
        Err(problem) => vec![piece(length, Content::Problem(problem))],
    }
}

fn rows(input: &Input, columns: &Columns, batcher: &mut Batcher<impl FnMut(Batch) -> bool>) -> bool {
    let name: Arc<str> = input.name().into();
    let problem = |error: String| Piece {
        name: Arc::clone(&name),
        line: None,
        bytes: 0,
        content: Content::Problem(error),
    };
    let mut reader = match input.open() {
        Ok(reader) => BufReader::with_capacity(BATCH_BYTES, reader),
        Err(error) => return batcher.push(problem(error.to_string())),
    };
    match table(input, columns, &mut reader) {
        Err(error) => return batcher.push(problem(format!("{error:#}"))),
        Ok(Some(kind)) => {
            let mut sink = Pieces { name: Arc::clone(&name), batcher, stopped: false };
            let read = articles::read(Box::new(reader), kind, columns, &mut sink);
            let going_on = !sink.stopped;
            return match read {
                Err(error) if going_on => batcher.push(problem(format!("{error:#}"))),
                _ => going_on,
            };
        }
        Ok(None) => {}
    }
    let mut lines = Lines::new(reader);
    while let Some(line) = lines.next() {
        let line = match line {
            Ok(line) => line,
            Err(error) => return batcher.push(problem(error.to_string())),
        };
        let content = match line.content {
            Ok(row) => Content::Row(row),
            Err(error) => Content::Problem(error.to_string()),
        };
        let piece = Piece { name: Arc::clone(&name), line: Some(line.number), bytes: line.bytes, content };
        if !batcher.push(piece) {
            return false;
        }
        // The next line may be long in coming (`tail -f`): hand over what there is.
        if !lines.get_ref().buffer().contains(&b'\n') && !batcher.flush() {
            return false;
        }
    }
    true
}

/// The kind of table that an input is; `None`: its lines are rows with a `text`, of which all is kept
/// as it is written.
fn table(input: &Input, columns: &Columns, reader: &mut impl BufRead) -> Result<Option<Kind>> {
    let start = reader.fill_buf()?;
    let start = head(start);
    let lines = input.format == Format::Jsonl;
    let first = start.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let has_text = |line: &str| {
        let fields = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line);
        fields.map_or(true, |fields| fields.contains_key("text"))
    };
    if lines && !columns.are_said() && has_text(first) {
        return Ok(None);
    }
    match articles::kind(&input.name(), &start, columns.are_said())? {
        None if !lines && is_unlabelled(&start) => Ok(Some(Kind::Json)),
        // A file that nothing is in is no table, and nothing is wrong with it.
        None if !lines && !start.trim().is_empty() => Err(anyhow!("{}", articles::no_table(&start))),
        kind => Ok(kind),
    }
}

/// Hands the rows of a table over as pieces.
struct Pieces<'a, F> {
    name: Arc<str>,
    batcher: &'a mut Batcher<F>,
    stopped: bool,
}

impl<F: FnMut(Batch) -> bool> Pieces<'_, F> {
    fn push(&mut self, line: Option<usize>, bytes: usize, content: Content) {
        let piece = Piece { name: Arc::clone(&self.name), line, bytes, content };
        self.stopped = self.stopped || !self.batcher.push(piece);
    }
}

impl<F: FnMut(Batch) -> bool> Sink for Pieces<'_, F> {
    fn document(&mut self, record: Record) {
        let kept = record.meta.as_ref().map_or(0, |meta| meta.get().len());
        self.push(None, record.text.len() + kept, Content::Record(Box::new(record)));
    }

    fn problem(&mut self, Problem { line, document, message }: Problem) {
        let document = document.map_or(String::new(), |id| format!("document {id:?}: "));
        self.push(line, 0, Content::Problem(format!("{document}{message}")));
    }

    fn note(&mut self, note: String) {
        self.push(None, 0, Content::Note(note));
    }
}

impl<F: FnMut(Batch) -> bool> Stoppable for Pieces<'_, F> {
    fn stopped(&self) -> bool {
        self.stopped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[&str]) -> Vec<String> {
        let path = |path: &&str| (*path != "-").then(|| PathBuf::from(path));
        let input = |given| Input { path: path(given), format: Format::Txt };
        document_ids(&paths.iter().map(input).collect::<Vec<_>>())
    }

    #[test]
    fn documents_are_called_as_briefly_as_tells_them_apart() {
        assert_eq!(ids(&["a/x.txt", "b/y.z.txt", "-"]), ["x", "y.z", "stdin"]);
        assert_eq!(ids(&["a/x.txt", "./b/x.txt", "y.txt"]), ["a/x", "./b/x", "y"]);
        assert_eq!(ids(&["x.txt", "b/x.txt"]), ["x", "b/x"]);
        assert_eq!(ids(&["a/x.txt", "a/x.md", "x.md"]), ["a/x.txt", "a/x.md", "x"]);
        assert_eq!(ids(&["-", "stdin.txt"]), ["stdin", "stdin.txt"]);
        assert_eq!(ids(&["a/x.txt", "a/x.txt"]), ["x", "x"]);
    }

    #[test]
    fn rows_have_ids_of_their_own() {
        let inputs = [("a/x.jsonl", Format::Jsonl), ("b/x.txt", Format::Txt)];
        let inputs = inputs.map(|(path, format)| Input { path: Some(path.into()), format });
        assert_eq!(document_ids(&inputs)[1], "x");
    }
}
