//! What is read, and how.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wiremark::dataset::Record;
use wiremark::formats::articles::Kind;
use wiremark::formats::{
    self, FilesOfOne, Importer, ParseResult, Problem, Reader, Sink, detect, detect_folder, may_be, split_name,
};

use super::converter::Converter;
use super::wrong_usage;
use crate::articles::{self, Columns, Stoppable};
use crate::report;

impl Stoppable for ParseResult {}

/// What a file is said to be.
#[derive(Clone, Copy, Debug)]
pub enum From {
    Format(&'static formats::Format),
    /// A table of articles, without labels.
    Articles,
}

/// How a source is read.
#[derive(Clone, Copy)]
enum Reads {
    Format(Reader),
    Articles(Kind),
}

/// The file of the texts, which is there if and only if it is needed.
pub fn texts(path: Option<&Path>, source: &Source) -> Result<Option<Source>> {
    let needed = source.has_no_texts();
    match path {
        None if needed => {
            wrong_usage(format_args!("{}: it has no texts; say where they are with --texts", source.name))
        }
        Some(_) if !needed => wrong_usage(format_args!("{}: it has its own texts", source.name)),
        None => Ok(None),
        Some(path) => {
            let texts = Source::open(None, Some(path), &Columns::default())?;
            if texts.has_no_texts() {
                wrong_usage(format_args!("{}: it has no texts either", texts.name));
            }
            Ok(Some(texts))
        }
    }
}

/// A file, a folder or standard input, with how it is read.
pub struct Source {
    pub name: String,
    reads: Reads,
    columns: Columns,
    content: SourceContent,
}

enum SourceContent {
    File(Box<dyn BufRead>),
    Folder(PathBuf),
}

/// Enough of a file to tell what it is, besides its first line.
const HEAD: u64 = 64 * 1024;

impl Source {
    pub fn open(from: Option<From>, path: Option<&Path>, columns: &Columns) -> Result<Self> {
        let name = path.map_or("<stdin>".to_owned(), |path| path.display().to_string());
        let folder = path.filter(|path| path.is_dir());
        let (found, content) = match folder {
            Some(folder) => {
                let found = folder_format(folder).with_context(|| name.clone())?;
                (found, SourceContent::Folder(folder.to_owned()))
            }
            None => {
                let (head, content) = open(path).with_context(|| name.clone())?;
                let said = matches!(from, Some(From::Articles)) || columns.are_said();
                let kind = match from {
                    Some(From::Format(_)) => None,
                    _ => articles::kind(&name, &head, said).with_context(|| name.clone())?,
                };
                if let Some(kind) = kind {
                    report(format_args!("{name}: recognised as a table of articles"));
                    let content = SourceContent::File(content);
                    return Ok(Source {
                        name,
                        reads: Reads::Articles(kind),
                        columns: columns.clone(),
                        content,
                    });
                }
                if head.is_empty() && from.is_none() {
                    bail!("{name}: the file is empty");
                }
                (detect(&head), SourceContent::File(content))
            }
        };
        let from = match from {
            Some(From::Format(format)) => Some(format),
            Some(From::Articles) => {
                wrong_usage(format_args!("{name}: a table of articles is a file, not a folder"))
            }
            None => None,
        };
        let Some(format) = from.or(found) else {
            wrong_usage(format_args!("{name}: not recognised as any format; say which it is with --from"));
        };
        if from.is_none() {
            report(format_args!("{name}: recognised as {}", format.name));
        }
        if let Some(found) = found.filter(|found| !may_be(format, found)) {
            report(format_args!("{name}: looks like {}, and is read as {}", found.name, format.name));
        }
        let Some(reader) = format.reader else {
            wrong_usage(format_args!("{name}: {} can be written, not read", format.name));
        };
        match (reader, folder) {
            (Reader::Folder(_), None) => wrong_usage(format_args!("{name}: {} is a folder", format.name)),
            (Reader::Lines(_) | Reader::File(_) | Reader::Bytes(_) | Reader::Onto(_), Some(_)) => {
                wrong_usage(format_args!("{name}: {} is a file, not a folder", format.name))
            }
            _ => Ok(Source { name, reads: Reads::Format(reader), columns: columns.clone(), content }),
        }
    }

    fn has_no_texts(&self) -> bool {
        matches!(self.reads, Reads::Format(Reader::Onto(_)))
    }

    /// The same again from its start, where it was opened from this path; what there
    /// is to say of it has been said.
    pub fn again(&self, path: &Path) -> Result<Self> {
        let content = match &self.content {
            SourceContent::Folder(folder) => SourceContent::Folder(folder.clone()),
            SourceContent::File(_) => {
                SourceContent::File(open(Some(path)).with_context(|| self.name.clone())?.1)
            }
        };
        Ok(Source { name: self.name.clone(), reads: self.reads, columns: self.columns.clone(), content })
    }

    /// Whether it is better read twice than kept: documents come one at a time.
    pub fn is_streamed(&self) -> bool {
        matches!(self.reads, Reads::Format(Reader::Lines(_) | Reader::Folder(_)))
    }

    /// All documents of it, what could not be taken being reported.
    pub fn read_whole(self, converter: &mut Converter) -> Result<Vec<Record>> {
        let name = self.name.clone();
        let mut reading = ParseResult::default();
        self.read(Vec::new(), &mut reading)?;
        reading.notes.iter().for_each(|note| converter.report_note(&name, note));
        for problem in reading.problems {
            converter.report_problem(&name, problem);
        }
        if let Some(project) = reading.project {
            converter.project(project);
        }
        Ok(reading.documents)
    }

    pub fn read(self, texts: Vec<Record>, sink: &mut dyn Stoppable) -> Result<()> {
        match (self.content, self.reads) {
            (SourceContent::Folder(folder), Reads::Format(Reader::Folder(read))) => {
                for (name, paths) in documents(&folder).with_context(|| self.name.clone())? {
                    let mut files = FilesOfOne::new();
                    for (extension, path) in paths {
                        match fs::read(&path) {
                            Ok(bytes) => drop(files.insert(extension, bytes)),
                            // The others may well be read.
                            Err(error) => {
                                let message = format!("{}: {error}; file skipped", path.display());
                                sink.problem(Problem::of_file(message));
                            }
                        }
                    }
                    read(&name, &files, sink);
                    if sink.stopped() {
                        break;
                    }
                }
            }
            (SourceContent::File(content), Reads::Articles(kind)) => {
                articles::read(content, kind, &self.columns, sink).with_context(|| self.name.clone())?;
            }
            (SourceContent::File(mut content), Reads::Format(reader)) => {
                let mut importer = Importer::new(reader);
                texts.into_iter().for_each(|text| importer.text(text));
                loop {
                    let piece = match content.fill_buf() {
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                        piece => piece.with_context(|| self.name.clone())?,
                    };
                    if piece.is_empty() || sink.stopped() {
                        break;
                    }
                    importer.push(piece, sink);
                    let length = piece.len();
                    content.consume(length);
                }
                importer.finish(sink);
            }
            (SourceContent::Folder(_), _) => unreachable!("opened as what the reader reads"),
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
    let mut reader = BufReader::with_capacity(HEAD as usize, &mut file);
    reader.read_until(b'\n', &mut head)?;
    // What is there already: more may be long in coming.
    let more = reader.buffer().len().min(HEAD as usize);
    head.extend_from_slice(&reader.buffer()[..more]);
    let rest = reader.buffer()[more..].to_vec();
    let text = wiremark::text::head(&head);
    let all = io::Cursor::new(head).chain(io::Cursor::new(rest)).chain(file);
    Ok((text, Box::new(BufReader::new(all))))
}

fn folder_format(folder: &Path) -> io::Result<Option<&'static formats::Format>> {
    let names: Vec<String> = files_in(folder)?.into_iter().map(|(name, _)| name).collect();
    Ok(detect_folder(names.iter().map(String::as_str)))
}

/// The files of a folder, those of one document together, by extension.
fn documents(folder: &Path) -> io::Result<BTreeMap<String, BTreeMap<String, PathBuf>>> {
    let mut documents: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for (name, path) in files_in(folder)? {
        let (within, own) = name.rsplit_once('/').map_or(("", name.as_str()), |(within, own)| (within, own));
        if let Some((document, extension)) = split_name(own) {
            let document =
                if within.is_empty() { document.to_owned() } else { format!("{within}/{document}") };
            documents.entry(document).or_default().insert(extension.to_owned(), path);
        }
    }
    Ok(documents)
}

/// The files of a folder and of the folders in it, by what they are called from there; hidden ones are not
/// looked at, and links to folders not followed.
fn files_in(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((within, folder)) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let (own, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            let name = if within.is_empty() { own.clone() } else { format!("{within}/{own}") };
            if own.starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push((name, path));
            } else if path.is_file() {
                files.push((name, path));
            }
        }
    }
    files.sort();
    Ok(files)
}
