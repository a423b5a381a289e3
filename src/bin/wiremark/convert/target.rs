//! Where documents go.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use wiremark::dataset::{Part, Project, Record, Shares};
use wiremark::formats::{self, Exporter, Feature};

use super::wrong_usage;
use crate::output::{Output, OutputFolder};
use crate::report;

/// One file or folder, or one for each part of a split, in a folder.
pub struct Targets {
    targets: Vec<(Option<Part>, Target)>,
    folder: Option<OutputFolder>,
}

/// A file or folder being written.
pub struct Target {
    exporter: Exporter,
    place: Place,
}

enum Place {
    File(Output),
    Folder(OutputFolder),
}

/// What became of a document.
pub enum Added {
    Written,
    /// Why the format does not take it, which the others need not mind.
    Refused(io::Error),
}

impl Targets {
    /// All documents into one.
    pub fn one(to: &'static formats::Format, path: Option<&Path>) -> Result<Self> {
        let place = match path {
            _ if to.is_folder() => {
                let Some(path) = path else {
                    wrong_usage(format_args!("{} is a folder; say which as OUT", to.name));
                };
                Place::Folder(empty_folder(path)?)
            }
            Some(path) => Place::File(Output::file(path)?),
            None => Place::File(Output::stdout()?),
        };
        let targets = vec![(None, Target { exporter: Exporter::new(to), place })];
        Ok(Targets { targets, folder: None })
    }

    /// A file or a folder for each part that has a share.
    pub fn parts(to: &'static formats::Format, path: Option<&Path>, shares: Shares) -> Result<Self> {
        let Some(path) = path else {
            wrong_usage("a split is a folder of files; say which as OUT");
        };
        let folder = empty_folder(path)?;
        let mut targets = Vec::new();
        for part in Part::ALL.into_iter().filter(|part| shares.of(*part) > 0) {
            let place = if to.is_folder() {
                Place::Folder(folder.folder(part.name())?)
            } else {
                let file = format!("{}.{}", part.name(), to.extension);
                Place::File(folder.file(&file)?)
            };
            targets.push((Some(part), Target { exporter: Exporter::new(to), place }));
        }
        Ok(Targets { targets, folder: Some(folder) })
    }

    /// What the documents that will come are of.
    pub fn project(&mut self, project: &Project) {
        for (_, target) in &mut self.targets {
            target.exporter.project(project.clone());
        }
    }

    /// Where documents of this part go; without a split, of none.
    pub fn of(&mut self, part: Option<Part>) -> Option<&mut Target> {
        self.targets.iter_mut().find(|(other, _)| *other == part).map(|(_, target)| target)
    }

    /// The parts, or none if there is no split.
    pub fn names(&self) -> impl Iterator<Item = Option<Part>> {
        self.targets.iter().map(|(part, _)| *part)
    }

    /// What the documents had that is not in the files.
    pub fn unsupported(&self) -> impl Iterator<Item = Feature> {
        self.targets.iter().flat_map(|(_, target)| target.exporter.unsupported().iter().copied())
    }

    /// Ends what was written. If it is nothing and something was `reported`, what
    /// was there before stays.
    pub fn finish(self, reported: bool) -> Result<()> {
        let nothing = reported && self.targets.iter().all(|(_, target)| target.exporter.documents() == 0);
        for (_, target) in self.targets {
            target.finish(nothing)?;
        }
        match self.folder {
            Some(folder) if nothing => {
                report(format_args!("{}: not written, as there is nothing to write", folder.name()));
                Ok(())
            }
            Some(folder) => folder.finish(),
            None => Ok(()),
        }
    }
}

impl Target {
    /// Writes a document.
    pub fn add(&mut self, record: Record) -> Result<Added> {
        match self.exporter.add(record) {
            Ok(()) => self.pass_on().map(|()| Added::Written),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Added::Refused(error)),
            Err(error) => Err(error.into()),
        }
    }

    /// What was made goes where it belongs.
    fn pass_on(&mut self) -> Result<()> {
        match &mut self.place {
            Place::File(output) => {
                output.write_all(&self.exporter.take()).with_context(|| output.name().to_owned())
            }
            Place::Folder(folder) => {
                for file in self.exporter.take_files() {
                    folder.write(&file.name, &file.bytes)?;
                }
                Ok(())
            }
        }
    }

    fn finish(mut self, nothing: bool) -> Result<()> {
        let gives_up = match &self.place {
            Place::File(output) => output.can_be_given_up(),
            Place::Folder(_) => true,
        };
        if nothing && gives_up {
            let name = match &self.place {
                Place::File(output) => output.name().to_owned(),
                Place::Folder(folder) => folder.name().to_owned(),
            };
            report(format_args!("{name}: not written, as there is nothing to write"));
            return Ok(());
        }
        self.exporter.finish()?;
        self.pass_on()?;
        match self.place {
            Place::File(mut output) => {
                output.flush().with_context(|| output.name().to_owned())?;
                output.finish()
            }
            Place::Folder(folder) => folder.finish(),
        }
    }
}

/// A folder that nothing is in, so that what is new is not mixed with what was there.
fn empty_folder(path: &Path) -> Result<OutputFolder> {
    let entries = match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    if entries {
        wrong_usage(format_args!("{}: the folder is not empty", path.display()));
    }
    OutputFolder::new(path)
}
