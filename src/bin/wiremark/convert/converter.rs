//! From the reader to the writer, one document at a time.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wiremark::annotation::Label;
use wiremark::dataset::{Part, Project, Record};
use wiremark::formats::card::{Card, CardPart, CardSplit, Counts};
use wiremark::formats::{Feature, Format, LabelMap, Problem, Sink};

use super::target::{Added, Targets};
use super::{Arguments, report_problem};
use crate::articles::Stoppable;
use crate::output::Output;
use crate::report;

/// Takes documents and problems from a reader. A failure to write is kept until
/// the reader comes back, which cannot pass it on.
pub struct Converter {
    input: String,
    to: &'static Format,
    targets: Targets,
    project: Project,
    map: LabelMap,
    /// Only documents that a person is done with.
    done: bool,
    /// How many were left out because nobody is done with them.
    unfinished: usize,
    /// Spans by labels that the project does not have.
    unknown: BTreeMap<Label, usize>,
    ids: HashSet<String>,
    /// What was said of how files were read.
    notes: HashSet<String>,
    /// The part of each document in their order, if there is a split.
    parts: Option<std::vec::IntoIter<Part>>,
    card: Option<CardOf>,
    reported: bool,
    failure: Option<anyhow::Error>,
}

/// What a card will say.
struct CardOf {
    path: PathBuf,
    counts: BTreeMap<Option<Part>, Counts>,
    split: Option<CardSplit>,
}

impl Converter {
    pub fn new(arguments: &Arguments, input: String, mut targets: Targets) -> Self {
        let mut map = LabelMap::default();
        arguments.label.iter().cloned().for_each(|(old, new)| map.set(old, new));
        let card = arguments.card.clone().map(|path| CardOf {
            path,
            counts: targets.names().map(|part| (part, Counts::default())).collect(),
            split: None,
        });
        let name = arguments.input.as_deref().and_then(Path::file_stem).unwrap_or_default();
        // Until a file says of which it is.
        let project = Project::named(name.to_string_lossy());
        targets.project(&project);
        Converter {
            input,
            to: arguments.to,
            targets,
            project,
            map,
            done: arguments.done,
            unfinished: 0,
            unknown: BTreeMap::new(),
            ids: HashSet::new(),
            notes: HashSet::new(),
            parts: None,
            card,
            reported: false,
            failure: None,
        }
    }

    /// The parts of the documents that will come, in their order.
    pub fn split(&mut self, parts: Vec<Part>, facts: CardSplit) {
        self.parts = Some(parts.into_iter());
        if let Some(card) = &mut self.card {
            card.split = Some(facts);
        }
    }

    /// Tells of a problem of some file.
    pub fn report_problem(&mut self, file: &str, problem: Problem) {
        self.reported = true;
        report_problem(file, problem);
    }

    /// Tells how some file was read.
    pub fn report_note(&self, file: &str, note: &str) {
        report(format_args!("{file}: {note}"));
    }

    fn report(&mut self, message: impl Display) {
        self.reported = true;
        report(format_args!("{}: {message}", self.input));
    }

    fn add(&mut self, mut record: Record) -> Result<()> {
        if self.done && !record.finished {
            self.unfinished += 1;
            return Ok(());
        }
        let part = match &mut self.parts {
            None => None,
            Some(parts) => {
                Some(parts.next().with_context(|| format!("{}: it changed while it was read", self.input))?)
            }
        };
        self.map.apply(&mut record);
        if !self.ids.insert(record.id.clone()) {
            self.report(format_args!("id {:?} was there before", record.id));
        }
        let mut unknown: Vec<Label> = record.annotations.iter().map(|a| a.label.clone()).collect();
        unknown.retain(|label| self.project.labels.get(label).is_none());
        let counts = self.card.as_ref().map(|_| {
            let mut counts = Counts::default();
            counts.add(&record, &self.project.labels);
            counts
        });
        let target = self.targets.of(part).ok_or_else(|| anyhow!("a part without a share has a document"))?;
        if let Added::Refused(error) = target.add(record)? {
            self.report(format_args!("{error}; document skipped"));
            return Ok(());
        }
        unknown.into_iter().for_each(|label| *self.unknown.entry(label).or_default() += 1);
        if let (Some(card), Some(counts)) = (&mut self.card, counts) {
            card.counts.entry(part).or_default().join(&counts);
        }
        Ok(())
    }

    /// Ends the output, and says whether something was reported.
    pub fn finish(mut self) -> Result<bool> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if self.parts.as_mut().is_some_and(|parts| parts.next().is_some()) {
            bail!("{}: it changed while it was read", self.input);
        }
        let unsupported: BTreeSet<Feature> = self.targets.unsupported().collect();
        let unsupported: Vec<String> = unsupported.iter().map(ToString::to_string).collect();
        if !unsupported.is_empty() {
            report(format_args!("note: {} has no place for {}", self.to.name, unsupported.join("; ")));
        }
        if self.unfinished > 0 {
            report(format_args!("note: documents that nobody is done with, left out: {}", self.unfinished));
        }
        if !self.map.dropped().is_empty() {
            report(format_args!("note: spans left out: {}", counted(self.map.dropped())));
        }
        if self.map.histories() > 0 {
            report(format_args!(
                "note: histories that are of the old labels, left out: {}",
                self.map.histories()
            ));
        }
        if !self.unknown.is_empty() {
            report(format_args!(
                "note: labels that are not known: {}; --label OLD=NEW renames one, --label OLD= leaves it out",
                counted(&self.unknown)
            ));
        }
        self.targets.finish(self.reported)?;
        if let Some(card) = self.card {
            card.write(self.project, self.to, unsupported)?;
        }
        Ok(self.reported)
    }
}

impl CardOf {
    fn write(self, project: Project, to: &Format, unsupported: Vec<String>) -> Result<()> {
        let name = |part: Option<Part>| part.map_or("", Part::name).to_owned();
        let part = |(part, counts): (Option<Part>, Counts)| CardPart { name: name(part), counts };
        let card = Card {
            project,
            format: to.name.to_owned(),
            parts: self.counts.into_iter().map(part).collect(),
            split: self.split,
            lost: unsupported.into_iter().collect(),
        };
        let mut output = Output::file(&self.path)?;
        let card = card.to_markdown().unwrap_or_default();
        output
            .write_all(card.as_bytes())
            .and_then(|()| output.flush())
            .with_context(|| self.path.display().to_string())?;
        output.finish()
    }
}

/// Labels with how many spans there are of each.
fn counted(labels: &BTreeMap<Label, usize>) -> String {
    let counted: Vec<String> =
        labels.iter().map(|(label, count)| format!("{} ({count})", label.as_str())).collect();
    counted.join(", ")
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

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            report(format_args!("{}: {note}", self.input));
            self.notes.insert(note);
        }
    }

    fn project(&mut self, project: Project) {
        self.targets.project(&project);
        self.project = project;
    }
}

impl Stoppable for Converter {
    fn stopped(&self) -> bool {
        self.failure.is_some()
    }
}
