use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};

use super::feature::Feature;
use super::format::Format;
use super::frame::Checksum;
use super::writer::{Each, Writer, refused};
use crate::dataset::{Project, Record};
use crate::text::Text;

/// Writes documents in a format, one after another, for callers that take what
/// there is whenever it suits them: a file on a disk, or a page.
#[derive(Debug)]
pub struct Exporter {
    format: Format,
    project: Project,
    expected: Option<usize>,
    begun: bool,
    /// Of what a file of documents one after another has so far.
    checksum: Checksum,
    documents: usize,
    /// For formats that start with what is known only at the end.
    kept: Vec<Record>,
    /// In lower case: some systems take both cases of a letter for one.
    names: HashSet<String>,
    unsupported: BTreeSet<Feature>,
    bytes: Vec<u8>,
    files: Vec<NamedFile>,
}

/// A file of a format that is a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFile {
    /// Within the folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Exporter {
    /// Begins a file, or a folder.
    pub fn new(format: &Format) -> Self {
        let mut export = Exporter {
            format: *format,
            project: Project::named(""),
            expected: None,
            begun: false,
            checksum: Checksum::default(),
            documents: 0,
            kept: Vec::new(),
            names: HashSet::new(),
            unsupported: BTreeSet::new(),
            bytes: Vec::new(),
            files: Vec::new(),
        };
        if let Writer::Folder(folder) = format.writer {
            for (name, content) in folder.shared {
                export.names.insert(name.to_lowercase());
                export.files.push(NamedFile { name: (*name).to_owned(), bytes: (*content).into() });
            }
        }
        export
    }

    /// The project that the documents are of, to be said before the first of them;
    /// else it is one without a name.
    pub fn project(&mut self, project: Project) {
        self.project = project;
    }

    /// How many documents there will be, if that is known, to be said before the first of them.
    pub fn expect(&mut self, documents: usize) {
        self.expected = Some(documents);
    }

    /// Writes what stands before the documents, once.
    fn begin(&mut self) -> io::Result<()> {
        match self.format.writer {
            Writer::Each(each) if !std::mem::replace(&mut self.begun, true) => {
                let before = self.bytes.len();
                (each.before)(&self.project, self.expected, &mut self.bytes)?;
                self.checksum.lines(&self.bytes[before..]);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Writes a document. One that is refused leaves nothing behind, and others
    /// can follow it.
    ///
    /// # Errors
    /// If it holds what the format refuses rather than loses (its docs say what),
    /// or if its files would have the names of another document's. The message
    /// names the document where the format can.
    pub fn add(&mut self, record: Record) -> io::Result<()> {
        let unsupported = self.format.unsupported_in(&[&record]);
        match self.format.writer {
            Writer::Each(each) => self.write(each, &record)?,
            Writer::Whole(_) => {
                // Without the tokens that were made to look for losses.
                let text = Text::new(record.text.as_str());
                self.kept.push(Record { text, ..record });
                self.documents += 1;
            }
            Writer::Folder(folder) => {
                let mut files = Vec::new();
                (folder.write)(&record, &mut |name, bytes| {
                    files.push(NamedFile { name: name.to_owned(), bytes: bytes.to_owned() });
                    Ok(())
                })?;
                if files.iter().any(|file| self.names.contains(&file.name.to_lowercase())) {
                    let taken = format!("document {:?}: there are files of that name already", record.id);
                    return Err(refused(taken));
                }
                self.names.extend(files.iter().map(|file| file.name.to_lowercase()));
                self.files.append(&mut files);
                self.documents += 1;
            }
        }
        self.unsupported.extend(unsupported);
        Ok(())
    }

    /// Writes a document behind the others, or nothing.
    fn write(&mut self, each: Each, record: &Record) -> io::Result<()> {
        self.begin()?;
        let before = self.bytes.len();
        let between = if self.documents == 0 { each.first } else { each.between };
        self.bytes.extend_from_slice(between.as_bytes());
        if let Err(error) = (each.write)(record, &mut self.bytes) {
            self.bytes.truncate(before);
            return Err(error);
        }
        self.checksum.lines(&self.bytes[before..]);
        self.documents += 1;
        Ok(())
    }

    /// Ends the file; [`take`](Exporter::take) gives what is left of it.
    ///
    /// # Errors
    /// As [`add`](Exporter::add), for a format that looks at its documents only now.
    pub fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        match self.format.writer {
            Writer::Each(each) => (each.after)(self.documents, &self.checksum, &mut self.bytes)?,
            Writer::Whole(write) => {
                let kept = std::mem::take(&mut self.kept);
                write(&kept.iter().collect::<Vec<_>>(), &mut self.bytes)?;
            }
            Writer::Folder(_) => {}
        }
        Ok(())
    }

    /// What was written to the one file since this was last asked.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// The files of a folder that were made since this was last asked, those that
    /// all documents share first.
    pub fn take_files(&mut self) -> Vec<NamedFile> {
        std::mem::take(&mut self.files)
    }

    /// How many documents were written.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// What the documents written so far have and the format has no place for.
    pub fn unsupported(&self) -> &BTreeSet<Feature> {
        &self.unsupported
    }
}

impl Format {
    /// Writes the documents as one whole file, of a project without a name.
    ///
    /// # Errors
    /// If `out` fails, if a document holds what the format refuses rather than
    /// loses (its docs say what), or if the format is a folder.
    pub fn write_all(&self, records: &[&Record], out: &mut dyn Write) -> io::Result<()> {
        match self.writer {
            Writer::Each(each) => {
                let mut exporter = Exporter::new(self);
                exporter.expect(records.len());
                for record in records {
                    exporter.write(each, record)?;
                    out.write_all(&exporter.take())?;
                }
                exporter.finish()?;
                out.write_all(&exporter.take())
            }
            Writer::Whole(write) => write(records, out),
            Writer::Folder(_) => Err(io::Error::new(
                io::ErrorKind::Unsupported,
                format!("{} is a folder of files, not one file", self.name),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Label};
    use crate::formats::{FORMATS, format};

    fn record(id: &str, label: &str) -> Record {
        let mut record = Record::new(id, Text::new("Beni 😀"));
        let span = record.text.span(0..4).unwrap();
        record.annotations.push(Annotation::recognised(span, Label::new(label), 0.5));
        record
    }

    #[test]
    fn pieces_put_together_are_the_file() {
        let records = || [record("a", "PLACE"), record("b", "DATE"), record("c", "X")];
        for format in FORMATS.iter().filter(|format| !format.is_folder()) {
            let mut export = Exporter::new(format);
            export.expect(3);
            let mut file = Vec::new();
            for record in records() {
                export.add(record).unwrap();
                file.append(&mut export.take());
            }
            assert_eq!(export.documents(), 3);
            export.finish().unwrap();
            file.append(&mut export.take());
            let mut whole = Vec::new();
            format.write_all(&records().iter().collect::<Vec<_>>(), &mut whole).unwrap();
            assert_eq!(file, whole, "{}", format.name);
            let unsupported = format.unsupported_in(&records().iter().collect::<Vec<_>>());
            assert_eq!(export.unsupported().len(), unsupported.len(), "{}", format.name);
        }
    }

    #[test]
    fn a_document_that_is_refused_leaves_no_half() {
        let mut export = Exporter::new(format("conll").unwrap());
        export.add(record("a", "PLACE")).unwrap();
        let before = export.bytes.clone();
        assert!(export.add(record("b", "armed group")).is_err());
        assert_eq!((&export.bytes, export.documents()), (&before, 1));
    }

    #[test]
    fn files_of_a_folder_have_names_of_their_own() {
        let mut export = Exporter::new(format("cas-xmi").unwrap());
        export.add(record("a", "PLACE")).unwrap();
        export.add(record("A", "PLACE")).unwrap_err();
        export.add(record("TypeSystem", "PLACE")).unwrap();
        export.finish().unwrap();
        let names: Vec<String> = export.take_files().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["TypeSystem.xml", "a.xmi", "TypeSystem.xmi"]);
        assert!(export.take().is_empty() && export.take_files().is_empty());
        let error = export.add(record("a", "PLACE")).unwrap_err().to_string();
        assert_eq!(error, "document \"a\": there are files of that name already");
    }
}
