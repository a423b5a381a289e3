//! Parquet with the columns of [`hf_jsonl`]: `id`, and the lists `tokens` and
//! `ner_tags`, a row a document. `datasets.load_dataset("parquet")` and pandas
//! read it, and tags by name can be cast to a `ClassLabel`.
//!
//! There are no offsets: spans are runs of tokens. What is said of tokens and tags
//! there is true here.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;

use super::jsonl;
use crate::dataset::Record;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::core::writer::Writer;
use crate::text::Text;

/// Tokens and tags as Parquet. Only written: the library's reader panics on damaged
/// files, and no reader of ours may.
pub static FORMAT: Format = Format {
    name: "parquet",
    title: "Hugging Face Parquet",
    extension: "parquet",
    mime: "application/vnd.apache.parquet",
    loaded_by: "datasets: load_dataset(“parquet”); pandas.",
    offsets: Offsets::Tokens,
    writer: Writer::Whole(write),
    reader: None,
    unsupported: jsonl::LOSSES,
};

/// What every file of Parquet starts and ends with.
pub(in crate::formats) const MAGIC: &str = "PAR1";

const SCHEMA: &str = "message schema {
    required binary id (STRING);
    required group tokens (LIST) { repeated group list { required binary element (STRING); } }
    required group ner_tags (LIST) { repeated group list { required binary element (STRING); } }
}";

/// Tokens after which a group of rows ends: about so many are in memory at once, here
/// and where the file is read.
const TOKENS_OF_A_GROUP: usize = 100_000;

/// Writes the documents as one file.
///
/// # Errors
/// If `out` fails, or if a column of a group of rows is larger than Parquet can say.
pub fn write(records: &[&Record], out: &mut dyn Write) -> io::Result<()> {
    let file = file(records).map_err(io::Error::other)?;
    out.write_all(&file)
}

fn file(records: &[&Record]) -> Result<Vec<u8>> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        // Else the library's version is in every file, and none stays as it was.
        .set_created_by("Wiremark".to_owned())
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut rows = Rows::default();
    for record in records {
        rows.push(record);
        if rows.tokens.values.len() >= TOKENS_OF_A_GROUP {
            std::mem::take(&mut rows).write(&mut writer)?;
        }
    }
    if !rows.ids.values.is_empty() {
        rows.write(&mut writer)?;
    }
    writer.into_inner()
}

/// A group of rows.
#[derive(Default)]
struct Rows {
    ids: Column,
    tokens: Column,
    tags: Column,
}

impl Rows {
    fn push(&mut self, record: &Record) {
        // A text keeps its tokens once they are asked for; those of all documents
        // would be several times the texts.
        let mut copy = Record::new("", Text::new(record.text.as_str()));
        copy.annotations.clone_from(&record.annotations);
        let (tokens, tags) = jsonl::columns(&copy);
        self.ids.values.push(ByteArray::from(record.id.as_str()));
        self.tokens.push(tokens.into_iter().map(ByteArray::from));
        self.tags.push(tags.into_iter().map(|tag| ByteArray::from(tag.into_bytes())));
    }

    fn write<W: Write + Send>(self, writer: &mut SerializedFileWriter<W>) -> Result<()> {
        let mut group = writer.next_row_group()?;
        for column in [self.ids, self.tokens, self.tags] {
            column.write(&mut group)?;
        }
        group.close()?;
        Ok(())
    }
}

/// The values of a column and, for lists, how they are rows: the level of
/// definition says whether there is a value or the list is empty, that of
/// repetition whether it goes on.
#[derive(Default)]
struct Column {
    values: Vec<ByteArray>,
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
}

impl Column {
    /// One more row.
    fn push(&mut self, values: impl Iterator<Item = ByteArray>) {
        let before = self.values.len();
        self.values.extend(values);
        let count = self.values.len() - before;
        self.definitions.extend(vec![i16::from(count > 0); count.max(1)]);
        self.repetitions.push(0);
        self.repetitions.extend(vec![1; count.saturating_sub(1)]);
    }

    fn write<W: Write + Send>(self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<()> {
        let missing = || ParquetError::General("the schema has fewer columns".to_owned());
        let mut column = group.next_column()?.ok_or_else(missing)?;
        let levels = |levels: Vec<i16>| (!levels.is_empty()).then_some(levels);
        let (definitions, repetitions) = (levels(self.definitions), levels(self.repetitions));
        column.typed::<ByteArrayType>().write_batch(
            &self.values,
            definitions.as_deref(),
            repetitions.as_deref(),
        )?;
        column.close()
    }
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::{Field, Row};
    use proptest::prelude::*;

    use super::*;
    use crate::formats::core::testing::{records, written};

    /// The rows of the file of these, as JSON.
    fn rows(records: &[Record]) -> Vec<serde_json::Value> {
        let file = SerializedFileReader::new(bytes::Bytes::from(written(&FORMAT, records))).unwrap();
        let value = |field: &Field| match field {
            Field::Str(value) => serde_json::json!(value),
            Field::ListInternal(list) => {
                let strings = list.elements().iter().map(|element| match element {
                    Field::Str(value) => value.as_str(),
                    other => panic!("{other:?}"),
                });
                strings.collect()
            }
            other => panic!("{other:?}"),
        };
        let object =
            |row: Row| row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect();
        file.get_row_iter(None).unwrap().map(|row| object(row.unwrap())).collect()
    }

    proptest! {
        #[test]
        fn rows_are_those_of_hf_jsonl(records in prop::collection::vec(records(), 0..4)) {
            let lines = String::from_utf8(written(&jsonl::FORMAT, &records)).unwrap();
            let expected: Vec<serde_json::Value> =
                lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            prop_assert_eq!(rows(&records), expected);
        }
    }

    #[test]
    fn more_rows_than_a_group_are_all_there() {
        let words = "word ".repeat(TOKENS_OF_A_GROUP / 4);
        let record = |nth: usize| Record::new(nth.to_string(), Text::new(format!("{words}{nth}")));
        let records: Vec<Record> = (0..6).map(record).collect();
        let rows = rows(&records);
        assert_eq!(rows.len(), records.len());
        for (nth, row) in rows.iter().enumerate() {
            let tokens = row["tokens"].as_array().unwrap();
            assert_eq!(
                (tokens.len(), &tokens[tokens.len() - 1]),
                (TOKENS_OF_A_GROUP / 4 + 1, &nth.to_string().into())
            );
        }
    }

    #[test]
    fn the_file_is_parquet_from_end_to_end() {
        let file = written(&FORMAT, &[Record::new("a", Text::new(""))]);
        assert!(file.starts_with(MAGIC.as_bytes()) && file.ends_with(MAGIC.as_bytes()));
        assert_eq!(crate::formats::detect(&String::from_utf8_lossy(&file)).unwrap().name, "parquet");
    }
}
