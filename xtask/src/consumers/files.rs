//! The nasty corpus as files in every format, and their digests.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use wiremark::annotation::{Annotation, LabelSet};
use wiremark::dataset::Record;
use wiremark::formats::{FORMATS, Format, Writer, label_studio};
use wiremark::text::OffsetUnit;

use super::nasty;
use crate::stamp::sha256;

/// Writes the corpus in every format, with Label Studio's configuration and with
/// `expected.json`, what each span covers as this side sees it.
///
/// # Errors
/// If a format refuses another document than it is known to.
pub fn write_all(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let records = nasty::records();
    for format in FORMATS {
        write(format, &records, folder).with_context(|| format!("{}: cannot be written", format.name))?;
    }
    fs::write(folder.join("label-studio.xml"), label_studio::config(&labels(&records)?)?)?;
    fs::write(folder.join("expected.json"), serde_json::to_string_pretty(&expected(&records))?)?;
    Ok(())
}

fn write(format: &Format, records: &[Record], folder: &Path) -> Result<()> {
    let (taken, refused): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| write_one(format, record, &mut |_, _| Ok(())).is_ok());
    let refused: Vec<(&str, &str)> = refused.iter().map(|record| (format.name, record.id.as_str())).collect();
    let known: Vec<_> = nasty::REFUSED.iter().copied().filter(|(name, _)| *name == format.name).collect();
    if refused != known {
        bail!("refused are {refused:?}, not {known:?}");
    }
    if let Writer::Folder(writer) = format.writer {
        let folder = folder.join(format.name);
        fs::create_dir_all(&folder)?;
        for (name, content) in writer.shared {
            fs::write(folder.join(name), content)?;
        }
        for record in taken {
            write_one(format, record, &mut |name, content| fs::write(folder.join(name), content))?;
        }
    } else {
        let path = folder.join(format!("{}.{}", format.name, format.extension));
        format.write_all(&taken, &mut fs::File::create(path)?)?;
    }
    Ok(())
}

/// Hands over the files of one document, or an error if the format refuses it.
fn write_one(
    format: &Format,
    record: &Record,
    put: &mut dyn FnMut(&str, &[u8]) -> io::Result<()>,
) -> io::Result<()> {
    match format.writer {
        Writer::Folder(writer) => (writer.write)(record, put),
        _ => {
            let mut file = Vec::new();
            format.write_all(&[record], &mut file)?;
            put("", &file)
        }
    }
}

/// The default labels and those that only the corpus has.
fn labels(records: &[Record]) -> Result<LabelSet> {
    let known = LabelSet::default();
    let mut set: Value = serde_json::from_str(&known.to_json())?;
    let mut others: Vec<_> =
        records.iter().flat_map(|record| &record.annotations).map(|a| &a.label).collect();
    others.retain(|label| known.get(label).is_none());
    others.sort();
    others.dedup();
    let list = set["labels"].as_array_mut().context("a label set is a list of labels")?;
    for label in others {
        list.push(json!({"name": label, "hue": 0, "underline": "solid", "meaning": "", "attributes": []}));
    }
    Ok(LabelSet::from_json(&set.to_string())?)
}

fn expected(records: &[Record]) -> Value {
    let span = |record: &Record, annotation: &Annotation| {
        let range = record.text.range_in(annotation.span, OffsetUnit::CodePoints);
        json!([range.start, range.end, annotation.label, record.text.slice(annotation.span)])
    };
    let document = |record: &Record| {
        let spans: Vec<_> = record.annotations.iter().map(|annotation| span(record, annotation)).collect();
        json!({"id": record.id, "text": record.text.as_str(), "spans": spans})
    };
    let refused: Vec<_> = nasty::REFUSED.iter().map(|(format, id)| json!([format, id])).collect();
    json!({"documents": records.iter().map(document).collect::<Vec<_>>(), "refused": refused})
}

/// The SHA-256 of each file of a folder, and of each folder in it as that of its
/// files' digests and names: `DIGEST  NAME` and a line feed, by name.
pub fn digests(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut digests = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let content = if entry.file_type()?.is_dir() {
            let files = self::digests(&entry.path())?;
            files.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect::<String>().into_bytes()
        } else {
            fs::read(entry.path())?
        };
        digests.insert(entry.file_name().to_string_lossy().into_owned(), sha256(&content));
    }
    Ok(digests)
}
