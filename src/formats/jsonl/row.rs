use std::io::{self, Write};
use std::ops::Range;

use serde_json::value::RawValue;

use super::read::text;
use super::write_spans;
use crate::annotation::Annotation;
use crate::formats::core::fields::Fields;
use crate::formats::core::line_error::LineError;
use crate::text::Text;

/// A line whose spans, and the text they are of, can be replaced while everything
/// else of it, known or not, stays byte for byte: other fields, their order, how
/// numbers and characters are spelled, even the white space.
#[derive(Debug)]
pub struct Row {
    line: String,
    /// The bytes of the value of `spans`, or where the field is to be put.
    spans: Range<usize>,
    before: &'static str,
    /// The bytes of the values of `id`, if there is one, and of `text`.
    id_value: Option<Range<usize>>,
    text_value: Range<usize>,
    id: Result<String, LineError>,
    text: Text,
}

impl Row {
    /// Takes a line apart. What `spans` says is not looked at.
    ///
    /// # Errors
    /// If the line is not a JSON object, has no `text` that is a string, or has
    /// `text` or `spans` twice. A bad `id` is no error here, see [`Row::id`].
    pub fn parse(line: String) -> Result<Self, LineError> {
        let fields = Fields::of_line(&line)?;
        let text = text(&fields)?;
        let id = fields.require("", "id");
        let place = |value: &RawValue| {
            // The value is a piece of the line; its address says which.
            let start = value.get().as_ptr().addr() - line.as_ptr().addr();
            start..start + value.get().len()
        };
        let id_value = fields.get("", "id").ok().flatten().map(place);
        let text_value = fields.get("", "text")?.map(place).unwrap_or_default();
        let (spans, before) = match fields.get("", "spans")? {
            Some(value) => (place(value), ""),
            None => {
                let end = line.trim_end().len() - 1;
                // `text` is there, so there is always a field to come after.
                (end..end, ",\"spans\":")
            }
        };
        Ok(Row { spans, before, id_value, text_value, id, text, line })
    }

    /// Its name.
    ///
    /// # Errors
    /// If there is none, two, or it is not a string.
    pub fn id(&self) -> Result<&str, &LineError> {
        self.id.as_deref()
    }

    /// Its text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Writes the line with these spans instead of its own, `\n` included.
    ///
    /// # Errors
    /// As [`write_spans`].
    pub fn write(&self, annotations: &[Annotation], out: &mut dyn Write) -> io::Result<()> {
        let mut spans = Vec::new();
        write_spans(&self.text, annotations, &mut spans)?;
        self.splice([(&self.spans, self.before, spans)], out)
    }

    /// Writes the line as that of a piece of its text, with another id and spans
    /// of the piece.
    ///
    /// # Errors
    /// As [`write_spans`].
    pub fn write_piece(
        &self,
        id: &str,
        text: &Text,
        annotations: &[Annotation],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut spans = Vec::new();
        write_spans(text, annotations, &mut spans)?;
        let words = serde_json::to_vec(text.as_str())?;
        let spans = (&self.spans, self.before, spans);
        let text = (&self.text_value, "", words);
        match &self.id_value {
            Some(place) => self.splice([spans, text, (place, "", serde_json::to_vec(id)?)], out),
            None => self.splice([spans, text], out),
        }
    }

    /// Writes the line with some of its values replaced.
    fn splice<const N: usize>(
        &self,
        mut values: [(&Range<usize>, &str, Vec<u8>); N],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        values.sort_by_key(|(place, ..)| place.start);
        let mut end = 0;
        for (place, before, value) in &values {
            out.write_all(&self.line.as_bytes()[end..place.start])?;
            out.write_all(before.as_bytes())?;
            out.write_all(value)?;
            end = place.end;
        }
        out.write_all(&self.line.as_bytes()[end..])?;
        out.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use serde_json::Value;

    use super::*;
    use crate::annotation::Label;
    use crate::formats::core::testing::records;
    use crate::formats::jsonl;
    use crate::text::testing::nasty;

    fn rewritten(line: &str) -> String {
        let row = Row::parse(line.to_owned()).unwrap();
        let annotations = [Annotation::by_person(row.text().span(0..1).unwrap(), Label::DATE)];
        let mut out = Vec::new();
        row.write(&annotations, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const SPANS: &str =
        r#"[{"start":0,"end":1,"label":"DATE","source":"person","confidence":1.0,"accepted":true}]"#;

    #[test]
    fn only_the_spans_change() {
        let cases = [
            (r#"{"id":"d","text":"a"}"#, r#"{"id":"d","text":"a","spans":@}"#),
            (r#" { "text" : "a" } "#, r#" { "text" : "a" ,"spans":@} "#),
            (
                r#"{"n":123456789012345678901234567890.10e-7,"spans":[{"start":9}],"\u0061":"\u00e9😀","text":"a","n":null}"#,
                r#"{"n":123456789012345678901234567890.10e-7,"spans":@,"\u0061":"\u00e9😀","text":"a","n":null}"#,
            ),
            (r#"{"text":"\u0061","sp\u0061ns":null}"#, r#"{"text":"\u0061","sp\u0061ns":@}"#),
            (r#"{"a":{"spans":[1]},"text":"a"}"#, r#"{"a":{"spans":[1]},"text":"a","spans":@}"#),
        ];
        for (given, expected) in cases {
            assert_eq!(rewritten(given), expected.replace('@', SPANS) + "\n");
        }
    }

    #[test]
    fn a_piece_has_its_own_id_text_and_spans() {
        let cases = [
            (
                r#"{"n":1.10,"text":"a\n\nb","meta":{"id":"x"},"id":"d"}"#,
                r#"{"n":1.10,"text":"“b”\n","meta":{"id":"x"},"id":"d-\"2","spans":@}"#,
            ),
            (
                r#" {"\u0069d" : "d","spans":[1], "text" :"a\u00e9" } "#,
                r#" {"\u0069d" : "d-\"2","spans":@, "text" :"“b”\n" } "#,
            ),
            (r#"{"text":""}"#, r#"{"text":"“b”\n","spans":@}"#),
        ];
        for (given, expected) in cases {
            let row = Row::parse(given.to_owned()).unwrap();
            let text = Text::new("“b”\n");
            let annotations = [Annotation::by_person(text.span(0..3).unwrap(), Label::DATE)];
            let mut out = Vec::new();
            row.write_piece("d-\"2", &text, &annotations, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected.replace('@', SPANS) + "\n");
        }
    }

    #[test]
    fn a_bad_id_is_told_apart_from_a_bad_row() {
        let row = Row::parse(r#"{"text":""}"#.into()).unwrap();
        assert_eq!(row.id().unwrap_err().to_string(), "`id` is missing");
        let row = Row::parse(r#"{"id":1,"text":""}"#.into()).unwrap();
        assert_eq!(row.id().unwrap_err().to_string(), "`id`: invalid type: integer `1`, expected a string");
        assert_eq!(Row::parse("{}".into()).unwrap_err().to_string(), "`text` is missing");
        let twice = Row::parse(r#"{"text":"","spans":[],"spans":[]}"#.into());
        assert_eq!(twice.unwrap_err().to_string(), "`spans` stands there twice");
    }

    proptest! {
        #[test]
        fn whatever_else_a_row_says_stays(
            fields in prop::collection::btree_map(nasty(), nasty(), 0..5),
            content in nasty(),
            spans in prop::option::of(0usize..6),
            space in prop::sample::select(vec!["", " ", "\t"]),
        ) {
            let quote = |text: &str| serde_json::to_string(text).unwrap();
            let mut fields: Vec<String> = fields
                .iter()
                .filter(|(name, _)| !["text", "spans"].contains(&name.as_str()))
                .map(|(name, value)| format!("{}{space}:{space}{}", quote(name), quote(value)))
                .collect();
            fields.push(format!("\"text\":{space}{}", quote(&content)));
            if let Some(at) = spans {
                fields.insert(at.min(fields.len()), format!("\"spans\"{space}:[1]"));
            }
            let line = format!("{space}{{{space}{}{space}}}{space}", fields.join(","));
            let row = Row::parse(line.clone()).unwrap();
            prop_assert_eq!(row.text().as_str(), content);
            let mut out = Vec::new();
            row.write(&[], &mut out).unwrap();
            let mut expected: Value = serde_json::from_str(&line).unwrap();
            expected["spans"] = Value::Array(vec![]);
            prop_assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), expected.clone());
            let piece = Text::new("piece");
            out.clear();
            row.write_piece("p", &piece, &[], &mut out).unwrap();
            expected["text"] = "piece".into();
            if expected.get("id").is_some() {
                expected["id"] = "p".into();
            }
            prop_assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), expected);
        }

        #[test]
        fn no_line_makes_a_reader_panic(record in records(), cut: prop::sample::Index, junk in nasty()) {
            let mut line = Vec::new();
            jsonl::write(&record, &mut line).unwrap();
            let mut line = String::from_utf8(line).unwrap();
            let mut at = cut.index(line.len());
            while !line.is_char_boundary(at) {
                at -= 1;
            }
            line.insert_str(at, &junk);
            let (document, row) = (jsonl::read(&line), Row::parse(line));
            // A row asks for less than a document.
            prop_assert!(document.is_err() || row.is_ok());
        }

        #[test]
        fn rows_and_documents_are_written_alike(record in records()) {
            let mut line = Vec::new();
            jsonl::write(&record, &mut line).unwrap();
            let line = String::from_utf8(line).unwrap();
            let row = Row::parse(line.trim_end_matches('\n').to_owned()).unwrap();
            let mut again = Vec::new();
            row.write(&record.annotations, &mut again).unwrap();
            prop_assert_eq!(String::from_utf8(again).unwrap(), line);
        }
    }
}
