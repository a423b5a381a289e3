use serde_json::value::RawValue;

use super::{RESERVED, UNIT};
use crate::annotation::{Annotation, Label, Source};
use crate::dataset::Record;
use crate::formats::core::attributes;
use crate::formats::core::fields::{Fields, parse};
use crate::formats::core::json;
use crate::formats::core::line_error::LineError;
use crate::text::{SpanError, Text};

/// Reads one line as a document.
///
/// Spans may stand in any order and come out by position. A span without
/// `source` is a person's, one without `confidence` has 1, and one without
/// `accepted` is not accepted. Any other field of a span is an attribute; since
/// those are text, a number such as `4.50` becomes `"4.50"`, and null is as good
/// as nothing. Of the document's fields only `id`, `text`, `published`, `meta`, `finished`,
/// `flagged`, `note` and `spans` are kept; a [`Row`](super::Row) keeps them all.
///
/// # Errors
/// If a field is missing, stands twice or has a value it cannot have, or if a
/// span lies past the end of the text, is inverted or empty, or overlaps another.
pub fn read(line: &str) -> Result<Record, LineError> {
    let fields = Fields::of_line(line)?;
    let mut record = Record::new(fields.require::<String>("", "id")?, text(&fields)?);
    record.published = fields.optional("", "published")?;
    record.meta = fields.get("", "meta")?.map(ToOwned::to_owned);
    json::state(&fields, &mut record)?;
    if let Some(spans) = fields.get("", "spans")? {
        let spans: Vec<&RawValue> = parse(spans, || "spans".to_owned())?;
        record.annotations = annotations(&record.text, &spans)?;
    }
    Ok(record)
}

pub(super) fn text(fields: &Fields<'_>) -> Result<Text, LineError> {
    fields.require::<String>("", "text").map(Text::new)
}

fn annotations(text: &Text, spans: &[&RawValue]) -> Result<Vec<Annotation>, LineError> {
    let mut annotations = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        annotations.push((index, annotation(text, index, span)?));
    }
    annotations.sort_by_key(|(_, annotation)| annotation.span);
    for pair in annotations.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if one.span.overlaps(other.span) {
            return Err(LineError::Overlap { first: *first, second: *second });
        }
    }
    Ok(annotations.into_iter().map(|(_, annotation)| annotation).collect())
}

fn annotation(text: &Text, index: usize, span: &RawValue) -> Result<Annotation, LineError> {
    let fields: Fields<'_> = parse(span, || format!("spans[{index}]"))?;
    let path = format!("spans[{index}].");
    let range = fields.require(&path, "start")?..fields.require(&path, "end")?;
    let span = text
        .span_from(range, UNIT)
        .map_err(|source| LineError::Span { index, source: in_code_points(text, source) })?;
    if span.is_empty() {
        return Err(LineError::Empty { index });
    }
    let confidence = json::confidence(&fields, &path, "confidence")?.unwrap_or(1.0);
    Ok(Annotation {
        span,
        label: Label::new(fields.require::<String>(&path, "label")?),
        attributes: attributes::read(&fields, &path, &RESERVED)?,
        source: fields.optional(&path, "source")?.unwrap_or(Source::Person),
        confidence: confidence as f32,
        accepted: fields.optional(&path, "accepted")?.unwrap_or(false),
    })
}

/// [`Text::span_from`] converts first and compares afterwards, so it names an
/// inverted span's ends in bytes.
fn in_code_points(text: &Text, error: SpanError) -> SpanError {
    match error {
        SpanError::Inverted { start, end } => {
            SpanError::Inverted { start: text.to_unit(start, UNIT), end: text.to_unit(end, UNIT) }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(spans: &str) -> Result<Record, LineError> {
        read(&format!(r#"{{"id":"d","text":"e\u0301t\u00e9 😀 Beni","spans":{spans}}}"#))
    }

    #[test]
    fn a_span_of_a_gold_file_is_a_persons() {
        let record = spans(
            r#"[{"start":7,"end":11,"label":"PLACE"},{"start":0,"end":5,"label":"X","note":"n","lat":4.50,"z":null}]"#,
        )
        .unwrap();
        let [first, second] = &record.annotations[..] else { panic!("{record:?}") };
        assert_eq!(record.text.slice(first.span), "e\u{301}té ");
        assert_eq!(first.attributes.get("note"), Some("n"));
        assert_eq!(first.attributes.get("lat"), Some("4.50"));
        assert_eq!(first.attributes.iter().count(), 2);
        assert_eq!(record.text.slice(second.span), "Beni");
        assert_eq!((second.source, second.confidence, second.accepted), (Source::Person, 1.0, false));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            ("", "not JSON: EOF while parsing a value at byte 0"),
            (r#"{"id":"#, "not JSON: EOF while parsing a value at byte 6"),
            ("[]", "invalid type: sequence, expected a JSON object"),
            (r#"{"text":""}"#, "`id` is missing"),
            (r#"{"id":"d"}"#, "`text` is missing"),
            (r#"{"id":7,"text":""}"#, "`id`: invalid type: integer `7`, expected a string"),
            (r#"{"id":"d","text":null}"#, "`text`: invalid type: null, expected a string"),
            (r#"{"id":"d","text":"","text":""}"#, "`text` stands there twice"),
            (
                r#"{"id":"d","text":"","published":1}"#,
                "`published`: invalid type: integer `1`, expected a string",
            ),
            (
                r#"{"id":"d","text":"\ud800 Homs"}"#,
                r"`text`: a lone surrogate (one of \ud800 to \udfff without its other half), which is not Unicode text",
            ),
            (
                r#"{"id":"d","text":"\udc00"}"#,
                r"`text`: a lone surrogate (one of \ud800 to \udfff without its other half), which is not Unicode text",
            ),
            (
                r#"{"\ud800\u0061":1}"#,
                r"a lone surrogate (one of \ud800 to \udfff without its other half), which is not Unicode text, at byte 14",
            ),
            (r#"{"id":"d","text":"","spans":{}}"#, "`spans`: invalid type: map, expected a sequence"),
        ];
        for (line, message) in cases {
            assert_eq!(read(line).unwrap_err().to_string(), message, "{line}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_span_is_named() {
        let cases = [
            ("[1]", "`spans[0]`: invalid type: integer `1`, expected a JSON object"),
            (r#"[{"end":1,"label":"X"}]"#, "`spans[0].start` is missing"),
            (
                r#"[{"start":-1,"end":1,"label":"X"}]"#,
                "`spans[0].start`: invalid value: integer `-1`, expected usize",
            ),
            (
                r#"[{"start":0,"end":12,"label":"X"}]"#,
                "`spans[0]`: offset 12 is past the end of the text, which is 11 long",
            ),
            (r#"[{"start":7,"end":6,"label":"X"}]"#, "`spans[0]`: the end 6 lies before the start 7"),
            (r#"[{"start":3,"end":3,"label":"X"}]"#, "`spans[0]` covers nothing"),
            (
                r#"[{"start":4,"end":9,"label":"X"},{"start":0,"end":5,"label":"Y"}]"#,
                "`spans[1]` and `spans[0]` overlap",
            ),
            (
                r#"[{"start":0,"end":5,"label":"X","confidence":2}]"#,
                "`spans[0].confidence`: expected a number from 0 to 1",
            ),
            (r#"[{"start":0,"end":5,"label":"X","a":"1","a":"2"}]"#, "`spans[0].a` stands there twice"),
            (r#"[{"start":0,"end":5,"label":"X","a":null,"a":"x"}]"#, "`spans[0].a` stands there twice"),
            (r#"[{"start":0,"end":5,"label":"X","a":"x","a":null}]"#, "`spans[0].a` stands there twice"),
            (r#"[{"start":0,"end":5,"label":"X","a":null,"a":null}]"#, "`spans[0].a` stands there twice"),
            (
                r#"[{"start":0,"end":5,"label":"X","source":"me"}]"#,
                "`spans[0].source`: unknown variant `me`, expected `recogniser` or `person`",
            ),
            (
                r#"[{"start":0,"end":5,"label":"X","outcome":["killed"]}]"#,
                "`spans[0].outcome`: expected a string, a number, true or false",
            ),
        ];
        for (given, message) in cases {
            assert_eq!(spans(given).unwrap_err().to_string(), message, "{given}");
        }
    }
}
