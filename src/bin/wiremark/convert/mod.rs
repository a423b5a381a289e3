//! `wiremark convert`: documents of one format in, of another out.
//!
//! Documents go from the reader to the writer one at a time, so that a file of
//! lines is never in memory as a whole; the other formats are read as a whole.
//! A split needs to know all texts first: files are read twice, pipes kept.

mod converter;
mod source;
mod split;
mod target;

use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use wiremark::annotation::Label;
use wiremark::dataset::Shares;
use wiremark::formats::{self, FORMATS, Problem};

use crate::articles::Columns;
use crate::places::{Place, conflict};
use crate::report;
use converter::Converter;
use source::{From, Source, texts};
use target::Targets;

/// Converts labelled documents from one format to another.
///
/// What cannot be taken is reported as FILE:LINE with the document's id, and the
/// rest is done: a span that does not fit its text is left out, never moved. A
/// format that is a folder (brat, cas-xmi) reads and writes all the files of one. What the
/// documents have and the new format cannot hold is noted at the end, and so are
/// labels that are not known.
#[derive(Args)]
#[command(verbatim_doc_comment, after_help = formats_help())]
pub struct Arguments {
    /// The format of IN, or `articles` for a table of articles without labels; if it is not said, it is told by
    /// the content
    #[arg(long, value_name = "FORMAT", value_parser = from)]
    from: Option<From>,
    /// The documents of which IN has spans but no texts (csv, web-annotation), in any format that has both
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// The format of OUT
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    to: &'static formats::Format,
    /// Call the label OLD by the name NEW; OLD= leaves its spans out. Can be given more than once
    #[arg(long, value_name = "OLD=NEW", value_parser = renamed)]
    label: Vec<(Label, Option<Label>)>,
    /// Take only documents that a person is done with
    #[arg(long)]
    done: bool,
    /// Split into train, dev and test, in such shares as 80,10,10; OUT is then a folder with a file, or a
    /// folder, for each. Documents of nearly the same text stay together
    #[arg(long, value_name = "SHARES")]
    split: Option<Shares>,
    /// What chance starts from in a split: the same texts and number, the same parts
    #[arg(long, value_name = "N", default_value_t = 1, requires = "split")]
    seed: u64,
    /// Write a data card (Markdown): what was written, counted, and how
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    #[command(flatten)]
    columns: Columns,
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
        "Formats: {}\nRead as well: {}, articles\nExit status: 0 done, 1 something was reported, 2 wrong usage.",
        names(false).join(", "),
        names(true).join(", ")
    )
}

fn format(name: &str) -> Result<&'static formats::Format, String> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    formats::format(name).ok_or_else(|| format!("there are {}", names()))
}

fn from(name: &str) -> Result<From, String> {
    if name == "articles" { Ok(From::Articles) } else { format(name).map(From::Format) }
}

fn renamed(written: &str) -> Result<(Label, Option<Label>), String> {
    match written.split_once('=') {
        Some((old, new)) if !old.is_empty() => {
            Ok((Label::new(old), (!new.is_empty()).then(|| Label::new(new))))
        }
        _ => Err("write OLD=NEW, or OLD= to leave a label out".to_owned()),
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let is_file = |path: &&PathBuf| path.as_os_str() != "-";
    let input = arguments.input.as_ref().filter(is_file).map(PathBuf::as_path);
    let output = arguments.output.as_ref().filter(is_file).map(PathBuf::as_path);
    let mut reads = vec![Place::new("the input", input)];
    reads.extend(Place::of("the file of texts", arguments.texts.as_deref()));
    let mut writes = vec![Place::new("output", output)];
    writes.extend(Place::of("card", arguments.card.as_deref()));
    if let Some(conflict) = conflict(&reads, &writes) {
        wrong_usage(conflict);
    }
    let source = Source::open(arguments.from, input, &arguments.columns)?;
    let texts = texts(arguments.texts.as_deref(), &source)?;
    let targets = match arguments.split {
        None => Targets::one(arguments.to, output)?,
        Some(shares) => Targets::parts(arguments.to, output, shares)?,
    };
    let mut converter = Converter::new(arguments, source.name.clone(), targets);
    let texts = texts.map(|texts| texts.read_whole(&mut converter)).transpose()?.unwrap_or_default();
    match arguments.split {
        None => source.read(texts, &mut converter)?,
        Some(shares) => split::read(source, texts, shares, arguments, &mut converter)?,
    }
    let reported = converter.finish()?;
    Ok(if reported { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn wrong_usage(message: impl Display) -> ! {
    crate::wrong_usage("convert", message)
}

/// As FILE:LINE, with the document.
fn report_problem(input: &str, Problem { line, document, message }: Problem) {
    let line = line.map_or(String::new(), |line| format!(":{line}"));
    let document = document.map_or(String::new(), |id| format!("document {id:?}: "));
    report(format_args!("{input}{line}: {document}{message}"));
}
