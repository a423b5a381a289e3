//! spaCy's training tuples as JSON:
//! `[[text, {"entities": [[start, end, label], …]}], …]`.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::spans_in;
use crate::dataset::Record;
use crate::text::Unit;

/// Offsets count Unicode code points, as Python strings do.
pub const UNIT: Unit = Unit::CodePoints;

/// Writes one JSON array with a document a line. Ids, attributes and who made
/// a span have no place in this format and are left out.
///
/// # Errors
/// If `out` fails.
pub fn write_all(records: &[&Record], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (nth, record) in records.iter().enumerate() {
        out.write_all(if nth == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &(record.text.as_str(), Entities { entities: Spans(record) }))?;
    }
    out.write_all(b"\n]\n")
}

#[derive(Serialize)]
struct Entities<'a> {
    entities: Spans<'a>,
}

struct Spans<'a>(&'a Record);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let spans = spans_in(&self.0.text, &self.0.annotations, UNIT);
        serializer.collect_seq(spans.map(|span| (span.start, span.end, &span.annotation.label)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::testing::records;

    type Tuples = Vec<(String, std::collections::BTreeMap<String, Vec<(usize, usize, String)>>)>;

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(records in prop::collection::vec(records(), 0..4)) {
            let mut file = Vec::new();
            write_all(&records.iter().collect::<Vec<_>>(), &mut file).unwrap();
            let read: Tuples = serde_json::from_slice(&file).unwrap();
            prop_assert_eq!(read.len(), records.len());
            for ((text, entities), record) in read.iter().zip(&records) {
                prop_assert_eq!(text, record.text.as_str());
                let found: Vec<_> = entities["entities"].iter().map(|(start, end, label)| {
                    (record.text.span_from(*start..*end, UNIT).unwrap(), label.as_str())
                }).collect();
                let expected: Vec<_> =
                    record.annotations.iter().map(|a| (a.span, a.label.as_str())).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
