//! `wiremark convert`: documents of one format in, of another out.
//!
//! Documents go from the reader to the writer one at a time, so that a file of
//! lines is never in memory as a whole; the other formats are read as a whole.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use wiremark::dataset::Record;
use wiremark::formats::jsonl::Lines;
use wiremark::formats::{
    self, Each, FORMATS, FilesOfOne, Loss, Problem, PutFile, Reader, Reading, Sink, Writer, detect,
    detect_folder,
};
use wiremark::text::decode;

use crate::batches::{Format, Input};
use crate::output::{Output, own_input};
use crate::report;

/// Converts labelled documents from one format to another.
///
/// What cannot be taken is reported as FILE:LINE with the document's id, and the
/// rest is done: a span that does not fit its text is left out, never moved. A
/// format that is a folder (brat, cas-xmi) reads and writes all the files of one. What the
/// documents have and the new format cannot hold is noted at the end.
#[derive(Args)]
#[command(verbatim_doc_comment, after_help = formats_help())]
pub struct Arguments {
    /// The format of IN; if it is not said, it is told by the content
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    from: Option<&'static formats::Format>,
    /// The documents of which IN has spans but no texts (csv, web-annotation), in any format that has both
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// The format of OUT
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    to: &'static formats::Format,
    /// A file or folder; none, or -, is standard input
    #[arg(value_name = "IN")]
    input: Option<PathBuf>,
    /// A file, replaced at the end, or a new or empty folder; none, or -, is standard output
    #[arg(value_name = "OUT")]
    output: Option<PathBuf>,
}

fn formats_help() -> String {
    let names = |readable: bool| -> Vec<&str> {
        let formats = FORMATS.iter().filter(|format| !readable || format.reader.is_some());
        formats.map(|format| format.name).collect()
    };
    format!(
        "Formats: {}\nRead as well: {}\nExit status: 0 done, 1 something was reported, 2 wrong usage.",
        names(false).join(", "),
        names(true).join(", ")
    )
}

fn format(name: &str) -> Result<&'static formats::Format, String> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    formats::format(name).ok_or_else(|| format!("there are {}", names()))
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let is_file = |path: &&PathBuf| path.as_os_str() != "-";
    let input = arguments.input.as_ref().filter(is_file);
    let output = arguments.output.as_ref().filter(is_file);
    // Of whatever format: only where it lies is asked.
    let place = Input { path: input.cloned(), format: Format::Jsonl };
    if own_input(output.map(PathBuf::as_path), std::slice::from_ref(&place)).is_some() {
        wrong_usage(format_args!("{}: the output is the input", place.name()));
    }
    let source = Source::open(arguments.from, input.map(PathBuf::as_path))?;
    let texts = texts(arguments.texts.as_deref(), &source)?;
    let target = Target::open(arguments.to, output.map(PathBuf::as_path))?;
    let mut converter = Converter::new(source.name.clone(), arguments.to, target);
    converter.start()?;
    let texts = texts.map(|texts| texts.read_whole(&mut converter)).transpose()?;
    source.read(texts.unwrap_or_default(), &mut converter)?;
    let reported = converter.finish()?;
    Ok(if reported { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The file of the texts, which is there if and only if it is needed.
fn texts(path: Option<&Path>, source: &Source) -> Result<Option<Source>> {
    let needed = matches!(source.reader, Reader::Onto(_));
    match path {
        None if needed => {
            wrong_usage(format_args!("{}: it has no texts; say where they are with --texts", source.name))
        }
        Some(_) if !needed => wrong_usage(format_args!("{}: it has its own texts", source.name)),
        None => Ok(None),
        Some(path) => {
            let texts = Source::open(None, Some(path))?;
            if matches!(texts.reader, Reader::Onto(_)) {
                wrong_usage(format_args!("{}: it has no texts either", texts.name));
            }
            Ok(Some(texts))
        }
    }
}

fn wrong_usage(message: impl Display) -> ! {
    crate::wrong_usage("convert", message)
}

/// What is read, and how.
struct Source {
    name: String,
    reader: Reader,
    content: SourceContent,
}

enum SourceContent {
    File(Box<dyn BufRead>),
    Folder(PathBuf),
}

/// Enough of a file to tell what it is, besides its first line.
const HEAD: u64 = 64 * 1024;

impl Source {
    fn open(from: Option<&'static formats::Format>, path: Option<&Path>) -> Result<Self> {
        let name = path.map_or("<stdin>".to_owned(), |path| path.display().to_string());
        let folder = path.filter(|path| path.is_dir());
        let (format, content) = match folder {
            Some(folder) => {
                let found = folder_format(folder).with_context(|| name.clone())?;
                (from.or(found), SourceContent::Folder(folder.to_owned()))
            }
            None => {
                let (head, content) = open(path).with_context(|| name.clone())?;
                (from.or_else(|| detect(&head)), SourceContent::File(content))
            }
        };
        let Some(format) = format else {
            wrong_usage(format_args!("{name}: not recognised as any format; say which it is with --from"));
        };
        if from.is_none() {
            report(format_args!("{name}: recognised as {}", format.name));
        }
        let Some(reader) = format.reader else {
            wrong_usage(format_args!("{name}: {} can be written, not read", format.name));
        };
        match (reader, folder) {
            (Reader::Folder(_), None) => wrong_usage(format_args!("{name}: {} is a folder", format.name)),
            (Reader::Lines(_) | Reader::File(_) | Reader::Onto(_), Some(_)) => {
                wrong_usage(format_args!("{name}: {} is a file, not a folder", format.name))
            }
            _ => Ok(Source { name, reader, content }),
        }
    }

    /// All documents of it, what could not be taken being reported.
    fn read_whole(self, converter: &mut Converter) -> Result<Vec<Record>> {
        let name = self.name.clone();
        let mut reading = Reading::default();
        self.read(Vec::new(), &mut reading)?;
        for problem in reading.problems {
            converter.reported = true;
            report_problem(&name, problem);
        }
        Ok(reading.documents)
    }

    fn read(self, texts: Vec<Record>, sink: &mut dyn Stoppable) -> Result<()> {
        match (self.reader, self.content) {
            (Reader::Lines(read), SourceContent::File(content)) => {
                for line in Lines::new(content) {
                    let line = line.with_context(|| self.name.clone())?;
                    match line.content {
                        Ok(content) => read(&content, line.number, sink),
                        Err(error) => sink.problem(Problem::on_line(line.number, error)),
                    }
                    if sink.stopped() {
                        break;
                    }
                }
            }
            (Reader::File(read), SourceContent::File(mut content)) => {
                let mut bytes = Vec::new();
                content.read_to_end(&mut bytes).with_context(|| self.name.clone())?;
                match decode(bytes) {
                    Ok(content) => read(&content, sink),
                    Err(error) => sink.problem(Problem::of_file(error.to_string())),
                }
            }
            (Reader::Onto(read), SourceContent::File(mut content)) => {
                let mut bytes = Vec::new();
                content.read_to_end(&mut bytes).with_context(|| self.name.clone())?;
                match decode(bytes) {
                    Ok(content) => read(&content, texts, sink),
                    Err(error) => sink.problem(Problem::of_file(error.to_string())),
                }
            }
            (Reader::Folder(read), SourceContent::Folder(folder)) => {
                for (name, paths) in documents(&folder).with_context(|| self.name.clone())? {
                    let mut files = FilesOfOne::new();
                    for (extension, path) in paths {
                        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
                        files.insert(extension, bytes);
                    }
                    read(&name, &files, sink);
                    if sink.stopped() {
                        break;
                    }
                }
            }
            _ => unreachable!("opened as what the reader reads"),
        }
        Ok(())
    }
}

/// The start of a file and all of it.
fn open(path: Option<&Path>) -> io::Result<(String, Box<dyn BufRead>)> {
    let mut file: Box<dyn Read> = match path {
        Some(path) => Box::new(File::open(path)?),
        None => Box::new(io::stdin()),
    };
    let mut head = Vec::new();
    let mut reader = BufReader::new(&mut file);
    reader.read_until(b'\n', &mut head)?;
    // What is there already: more may be long in coming.
    let more = reader.buffer().len().min(HEAD as usize);
    head.extend_from_slice(&reader.buffer()[..more]);
    let rest = reader.buffer()[more..].to_vec();
    let text = String::from_utf8_lossy(&head).into_owned();
    let all = io::Cursor::new(head).chain(io::Cursor::new(rest)).chain(file);
    Ok((text, Box::new(BufReader::new(all))))
}

fn folder_format(folder: &Path) -> io::Result<Option<&'static formats::Format>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let names: Vec<String> =
        entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    Ok(detect_folder(names.iter().map(String::as_str)))
}

/// The files of a folder, those of one document together, by extension; hidden
/// ones and folders are not looked at.
fn documents(folder: &Path) -> io::Result<BTreeMap<String, BTreeMap<String, PathBuf>>> {
    let mut documents: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let part = |part: Option<&OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        let (Some(name), Some(extension)) = (part(path.file_stem()), part(path.extension())) else {
            continue;
        };
        if !name.starts_with('.') && path.is_file() {
            documents.entry(name).or_default().insert(extension, path);
        }
    }
    Ok(documents)
}

/// Where documents go.
enum Target {
    File { output: Output, how: FileWriter },
    Folder { path: PathBuf, names: HashSet<String>, write: WriteFolder },
}

type WriteFolder = fn(&Record, PutFile<'_>) -> io::Result<()>;

enum FileWriter {
    Each(Each),
    /// Keeps the documents until there are no more.
    Whole(Vec<Record>),
}

impl Target {
    fn open(to: &'static formats::Format, path: Option<&Path>) -> Result<Self> {
        let how = match to.writer {
            Writer::Each(each) => FileWriter::Each(each),
            Writer::Whole(_) => FileWriter::Whole(Vec::new()),
            Writer::Folder(writer) => {
                let Some(path) = path else {
                    wrong_usage(format_args!("{} is a folder; say which as OUT", to.name));
                };
                fs::create_dir_all(path).with_context(|| path.display().to_string())?;
                if fs::read_dir(path).with_context(|| path.display().to_string())?.next().is_some() {
                    wrong_usage(format_args!("{}: the folder is not empty", path.display()));
                }
                let mut names = HashSet::new();
                for (name, content) in writer.shared {
                    let file = path.join(name);
                    fs::write(&file, content).with_context(|| file.display().to_string())?;
                    names.insert(name.to_lowercase());
                }
                return Ok(Target::Folder { path: path.to_owned(), names, write: writer.write });
            }
        };
        let output = match path {
            Some(path) => Output::file(path)?,
            None => Output::stdout(),
        };
        Ok(Target::File { output, how })
    }
}

/// Takes documents and problems from a reader. A failure to write is kept until
/// the reader comes back, which cannot pass it on.
struct Converter {
    input: String,
    to: &'static formats::Format,
    target: Target,
    /// Written as a whole, so that a document that is refused leaves no half.
    buffer: Vec<u8>,
    documents: usize,
    ids: HashSet<String>,
    losses: BTreeSet<Loss>,
    reported: bool,
    failure: Option<anyhow::Error>,
}

impl Converter {
    fn new(input: String, to: &'static formats::Format, target: Target) -> Self {
        Converter {
            input,
            to,
            target,
            buffer: Vec::new(),
            documents: 0,
            ids: HashSet::new(),
            losses: BTreeSet::new(),
            reported: false,
            failure: None,
        }
    }

    fn start(&mut self) -> Result<()> {
        match &mut self.target {
            Target::File { output, how: FileWriter::Each(each) } => {
                output.write_all(each.before.as_bytes()).with_context(|| output.name().to_owned())
            }
            _ => Ok(()),
        }
    }

    fn report(&mut self, message: impl Display) {
        self.reported = true;
        report(format_args!("{}: {message}", self.input));
    }

    fn add(&mut self, record: Record) -> Result<()> {
        if !self.ids.insert(record.id.clone()) {
            self.report(format_args!("id {:?} was there before", record.id));
        }
        let told = self.to.losses(&[&record]);
        self.buffer.clear();
        match &mut self.target {
            Target::File { output, how: FileWriter::Each(each) } => {
                let between = if self.documents == 0 { each.first } else { each.between };
                self.buffer.extend_from_slice(between.as_bytes());
                if let Err(error) = (each.write)(&record, &mut self.buffer) {
                    return self.refused(error);
                }
                output.write_all(&self.buffer).with_context(|| output.name().to_owned())?;
            }
            Target::File { how: FileWriter::Whole(records), .. } => records.push(record),
            Target::Folder { path, names, write } => {
                let mut files = Vec::new();
                let mut put = |name: &str, content: &[u8]| {
                    files.push((name.to_owned(), content.to_owned()));
                    Ok(())
                };
                if let Err(error) = write(&record, &mut put) {
                    return self.refused(error);
                }
                // Some systems take both cases of a letter for one.
                if files.iter().any(|(name, _)| names.contains(&name.to_lowercase())) {
                    let taken =
                        format!("document {:?}: there are files of that name already; skipped", record.id);
                    self.report(taken);
                    return Ok(());
                }
                for (name, content) in files {
                    let file = path.join(&name);
                    fs::write(&file, content).with_context(|| file.display().to_string())?;
                    names.insert(name.to_lowercase());
                }
            }
        }
        self.losses.extend(told);
        self.documents += 1;
        Ok(())
    }

    /// A document that the format does not take, which the others need not mind.
    fn refused(&mut self, error: io::Error) -> Result<()> {
        if error.kind() != ErrorKind::InvalidData {
            return Err(error.into());
        }
        self.report(format_args!("{error}; document skipped"));
        Ok(())
    }

    /// Ends the output, and says whether something was reported.
    fn finish(self) -> Result<bool> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let reported = self.reported;
        if !self.losses.is_empty() {
            let losses: Vec<String> = self.losses.iter().map(ToString::to_string).collect();
            report(format_args!("note: {} has no place for {}", self.to.name, losses.join("; ")));
        }
        if let Target::File { mut output, how } = self.target {
            if reported && self.documents == 0 && output.can_be_given_up() {
                report(format_args!("{}: not written, as there is nothing to write", output.name()));
                return Ok(true);
            }
            let name = output.name().to_owned();
            let ended = match how {
                FileWriter::Each(each) => output.write_all(each.after.as_bytes()),
                FileWriter::Whole(records) => {
                    let records: Vec<&Record> = records.iter().collect();
                    let mut buffered = BufWriter::new(&mut output);
                    self.to.write_all(&records, &mut buffered).and_then(|()| buffered.flush())
                }
            };
            ended.and_then(|()| output.flush()).context(name)?;
            output.finish()?;
        }
        Ok(reported)
    }
}

impl Sink for Converter {
    fn document(&mut self, record: Record) {
        if self.failure.is_none()
            && let Err(failure) = self.add(record)
        {
            self.failure = Some(failure);
        }
    }

    fn problem(&mut self, problem: Problem) {
        self.reported = true;
        report_problem(&self.input, problem);
    }
}

/// As FILE:LINE, with the document.
fn report_problem(input: &str, Problem { line, document, message }: Problem) {
    let line = line.map_or(String::new(), |line| format!(":{line}"));
    let document = document.map_or(String::new(), |id| format!("document {id:?}: "));
    report(format_args!("{input}{line}: {document}{message}"));
}

/// A sink that may have had enough.
trait Stoppable: Sink {
    fn stopped(&self) -> bool;
}

impl Stoppable for Converter {
    fn stopped(&self) -> bool {
        self.failure.is_some()
    }
}

impl Stoppable for Reading {
    fn stopped(&self) -> bool {
        false
    }
}
