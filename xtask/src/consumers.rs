//! Has other programs read what Wiremark writes for them: each script of
//! tests/consumers is run, with the library it was written for, on files made
//! from texts that break careless offsets and, where it is there, from the gold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wiremark::annotation::{Annotation, Attributes, Label, LabelSet};
use wiremark::dataset::Record;
use wiremark::formats::{FORMATS, Writer, jsonl, label_studio, spacy_json};
use wiremark::recognise::Annotator;
use wiremark::text::{Text, Unit};

use crate::{root, run, setup, target};

/// Emoji of every width, combining marks, right-to-left, CRLF, double and
/// trailing spaces; each with the pieces to label, spans at both ends and side
/// by side among them.
const NASTY: &[(&str, &[&str])] = &[
    ("🛑 Émigrés of the People’s Front left Şanlıurfa.", &["People’s Front", "Şanlıurfa"]),
    ("e\u{301}tat 👩‍👩‍👧‍👦 Homs\r\n  12  killed ", &["e\u{301}tat", "👩‍👩‍👧‍👦", "Homs", "12"]),
    ("دمشق: 𝔘𝔫𝔦𝔱 9 قُتل", &["دمشق", "𝔘𝔫𝔦𝔱 9", "قُتل"]),
    ("BeirutErbil", &["Beirut", "Erbil"]),
    // Names that spaCy keeps for itself.
    ("ORTH saw the agent on DATE. The nsubj left", &["ORTH", "DATE", "nsubj"]),
    ("Nothing is marked here.", &[]),
    ("", &[]),
];

pub fn run_all(data: &Path) -> Result<()> {
    let python = setup::python()?;
    let script = root().join("tests/consumers/spacy_tuples.py");
    let folder = target().join("xtask/consumers");
    fs::create_dir_all(&folder)?;
    let mut files = vec![write(&folder, "nasty", &nasty())?];
    match gold(data)? {
        Some(sets) => {
            for (name, records) in &sets {
                files.push(write(&folder, name, records)?);
            }
        }
        None => println!("skipped: no gold files in {}", data.display()),
    }
    let formats = write_formats(&folder.join("formats"))?;
    for script in ["spacy_formats.py", "other_formats.py"] {
        let script = root().join("tests/consumers").join(script);
        run::run(Command::new(&python).arg(script).arg(&formats))?;
    }
    for (tuples, expected) in files {
        run::run(Command::new(&python).arg(&script).arg(tuples).arg(expected))?;
    }
    Ok(())
}

fn nasty() -> Vec<Record> {
    let record = |(nth, (content, pieces)): (usize, &(&str, &[&str]))| {
        let mut record = Record::new(format!("nasty-{}", nth + 1), Text::new(*content));
        // One of the labels is a name of spaCy's, one has an attribute.
        let labels = [Label::PLACE, Label::DATE, Label::CASUALTY];
        for (piece, label) in pieces.iter().zip(labels.into_iter().cycle()) {
            let start = content.find(piece).expect("each piece is in its text");
            let span = record.text.span(start..start + piece.len()).expect("a piece is whole characters");
            let mut annotation = Annotation::by_person(span, label.clone());
            // Half of the documents are agreed to, half are predictions.
            annotation.accepted = nth.is_multiple_of(2);
            if label == Label::CASUALTY {
                annotation.attributes = Attributes::outcome("killed");
            }
            record.annotations.push(annotation);
        }
        record
    };
    NASTY.iter().enumerate().map(record).collect()
}

/// The nasty documents in every format, and what each span covers as this side
/// sees it.
fn write_formats(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let records = nasty();
    let records: Vec<&Record> = records.iter().collect();
    for format in FORMATS {
        if let Writer::Folder(writer) = format.writer {
            let folder = folder.join(format.name);
            fs::create_dir_all(&folder)?;
            for (name, content) in writer.shared {
                fs::write(folder.join(name), content)?;
            }
            for record in &records {
                (writer.write)(record, &mut |name, content| fs::write(folder.join(name), content))?;
            }
        } else {
            let path = folder.join(format!("{}.{}", format.name, format.extension));
            format.write_all(&records, &mut fs::File::create(path)?)?;
        }
    }
    fs::write(folder.join("label-studio.xml"), label_studio::config(&LabelSet::default()))?;
    let span = |record: &Record, annotation: &Annotation| {
        let range = record.text.range_in(annotation.span, Unit::CodePoints);
        let covered = record.text.slice(annotation.span);
        serde_json::json!([range.start, range.end, annotation.label, covered])
    };
    let document = |record: &&Record| {
        let spans: Vec<_> = record.annotations.iter().map(|annotation| span(record, annotation)).collect();
        serde_json::json!({"id": record.id, "text": record.text.as_str(), "spans": spans})
    };
    let expected: Vec<_> = records.iter().map(document).collect();
    fs::write(folder.join("expected.json"), serde_json::to_string(&expected)?)?;
    Ok(folder.to_owned())
}

/// The documents of one gold file, by the file's name.
type GoldSet = (String, Vec<Record>);

/// The gold texts as the recogniser labels them, file by file.
fn gold(data: &Path) -> Result<Option<Vec<GoldSet>>> {
    let Ok(entries) = fs::read_dir(data.join("gold")) else { return Ok(None) };
    let annotator = Annotator::new();
    let mut sets = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let content = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut records = Vec::new();
        for line in content.lines().filter(|line| !line.trim().is_empty()) {
            let mut record = jsonl::read(line).with_context(|| path.display().to_string())?;
            record.annotations = annotator.annotate(&record.text);
            records.push(record);
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        sets.push((name, records));
    }
    sets.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Some(sets))
}

/// Writes the tuples, and what each span covers as this side sees it.
fn write(folder: &Path, name: &str, records: &[Record]) -> Result<(PathBuf, PathBuf)> {
    let tuples = folder.join(format!("{name}.json"));
    let records: Vec<&Record> = records.iter().collect();
    spacy_json::FORMAT.write_all(&records, &mut fs::File::create(&tuples)?)?;
    let covered = |record: &&Record| -> Vec<String> {
        record.annotations.iter().map(|annotation| record.text.slice(annotation.span).to_owned()).collect()
    };
    let expected = folder.join(format!("{name}.expected.json"));
    let covers: Vec<_> = records.iter().map(covered).collect();
    fs::write(&expected, serde_json::to_string(&covers)?)?;
    Ok((tuples, expected))
}
