//! A span in JSON, in the shapes that programs give it: `[start, end, label]`, with or
//! without a fourth item, or an object whose fields go by several names.

use serde_json::value::RawValue;

use super::fields::{Fields, parse};
use super::line_error::{LineError, wrong};

/// A span as a file has it.
pub struct SpanShape<'a> {
    pub start: usize,
    pub end: usize,
    pub label: SpanLabel,
    /// The words that it covers.
    pub quote: Option<String>,
    /// What else there is of it.
    pub rest: Rest<'a>,
}

pub enum SpanLabel {
    /// The first, and those that are besides.
    Named(String, Vec<String>),
    /// A number that stands for one.
    Number,
}

pub enum Rest<'a> {
    /// The fourth item of a list: spaCy's number of what is meant.
    Item(Option<String>),
    /// All fields of an object, and the names of those that were read.
    Fields(Fields<'a>, Vec<String>),
}

// Without `_`, in small letters: `start_offset` is `startOffset` to others, and `BeginOffset`.
const START: [&str; 8] =
    ["start", "startoffset", "beginoffset", "begin", "startchar", "charstart", "startindex", "from"];
const END: [&str; 8] = ["end", "endoffset", "stop", "endchar", "charend", "endindex", "endpos", "to"];
/// Both in a list, or the first of several such lists.
const BOTH: [&str; 5] = ["span", "offsets", "position", "charspan", "range"];
const LABEL: [&str; 10] =
    ["label", "labels", "entitygroup", "entitytype", "entity", "tag", "type", "category", "class", "ner"];
const QUOTE: [&str; 3] = ["text", "quote", "exact"];
/// Quotes beside an `entity`; elsewhere these say something else.
const QUOTE_OF_ENTITY: [&str; 3] = ["value", "word", "mention"];

impl<'a> SpanShape<'a> {
    /// Reads a span; `name` is what the file calls it.
    pub fn read(value: &'a RawValue, name: &str) -> Result<Self, LineError> {
        if value.get().starts_with('[') { list(value, name) } else { object(value, name) }
    }

    /// Reads a span of which Wiremark wrote the fields: only `start`, `end` and `label` are
    /// its own.
    pub fn of_ours(fields: Fields<'a>, name: &str) -> Result<Self, LineError> {
        let path = format!("{name}.");
        let (start, end) = (fields.require(&path, "start")?, fields.require(&path, "end")?);
        let label = SpanLabel::Named(fields.require(&path, "label")?, Vec::new());
        Ok(SpanShape { start, end, label, quote: None, rest: Rest::Fields(fields, Vec::new()) })
    }

    /// Whether a value looks like a span, whatever its label: a list has one that is no number,
    /// because any three numbers may stand in a list.
    pub fn is_one(value: &RawValue) -> bool {
        if value.get().starts_with('[') {
            let items = serde_json::from_str::<Vec<&RawValue>>(value.get()).unwrap_or_default();
            if !matches!(items.len(), 3 | 4) {
                return false;
            }
            let first = first_offset(&items);
            let number = |nth: usize| offset(items[nth], String::new).ok();
            let range = number(first).zip(number(first + 1));
            let named = |item: &&RawValue| item.get().starts_with('"') && offset(item, String::new).is_err();
            return range.is_some_and(|(start, end)| start < end) && items.iter().any(named);
        }
        let Ok(fields) = serde_json::from_str::<Fields<'_>>(value.get()) else { return false };
        place(&fields, "").is_ok() && find(&fields, &LABEL).is_some()
    }
}

/// Where the offsets of a list start: some have the label first, and some what it covers.
fn first_offset(items: &[&RawValue]) -> usize {
    let string = items.first().is_some_and(|first| first.get().starts_with('"'));
    let number = |nth: usize| items.get(nth).is_some_and(|item| offset(item, String::new).is_ok());
    usize::from(string && (!number(0) || !number(1) || number(2)))
}

/// A whole number, which some write as `3.0` or `"3"`.
fn offset(value: &RawValue, path: impl FnOnce() -> String) -> Result<usize, LineError> {
    let written = value.get().trim_matches('"');
    let whole = written.split_once('.').map_or(written, |(whole, rest)| {
        if !rest.is_empty() && rest.bytes().all(|digit| digit == b'0') { whole } else { written }
    });
    let digits = !whole.is_empty() && whole.bytes().all(|digit| digit.is_ascii_digit());
    match whole.parse() {
        Ok(number) if digits => Ok(number),
        _ => parse(value, path),
    }
}

fn list<'a>(value: &'a RawValue, name: &str) -> Result<SpanShape<'a>, LineError> {
    let items: Vec<&RawValue> = parse(value, || name.to_owned())?;
    let at = |nth: usize| items.get(nth).copied();
    let first = first_offset(&items);
    let (strings, label) = match (items.len(), first) {
        (3, 0) => (None, at(2)),
        (3, _) => (None, at(0)),
        (4, 0) => (at(3), at(2)),
        (4, _) => (at(0), at(3)),
        // What is wrong with a list of another length is said in the parser's words.
        _ => {
            let (start, end, label): (usize, usize, String) = parse(value, || name.to_owned())?;
            let label = SpanLabel::Named(label, Vec::new());
            return Ok(SpanShape { start, end, label, quote: None, rest: Rest::Item(None) });
        }
    };
    let item = |nth: usize| format!("{name}[{nth}]");
    let start = offset(items[first], || item(first))?;
    let end = offset(items[first + 1], || item(first + 1))?;
    let label = match label {
        Some(label) if !is_number(label) => SpanLabel::Named(parse(label, || name.to_owned())?, Vec::new()),
        _ => SpanLabel::Number,
    };
    let other = match strings.map(|value| serde_json::from_str::<serde_json::Value>(value.get())) {
        None | Some(Ok(serde_json::Value::Null)) => None,
        Some(Ok(serde_json::Value::String(other))) => Some(other).filter(|other| !other.is_empty()),
        Some(Ok(serde_json::Value::Number(other))) => Some(other.to_string()),
        Some(_) => return Err(wrong(item(3), "expected a string or a number")),
    };
    Ok(SpanShape { start, end, label, quote: None, rest: Rest::Item(other) })
}

fn object<'a>(value: &'a RawValue, name: &str) -> Result<SpanShape<'a>, LineError> {
    let fields: Fields<'a> = parse(value, || name.to_owned())?;
    let path = format!("{name}.");
    let (start, end, mut read) = place(&fields, &path)?;
    let label_field = find(&fields, &LABEL).unwrap_or(LABEL[0]).to_owned();
    let label = label(&fields, &path, &label_field)?;
    let of_entity = folded(&label_field).starts_with("entity");
    read.push(label_field);
    let quotes = QUOTE.iter().chain(of_entity.then_some(&QUOTE_OF_ENTITY).into_iter().flatten());
    let quote_field = quotes.filter_map(|quote| find(&fields, &[quote])).next().map(str::to_owned);
    let quote = match &quote_field {
        Some(field) => match fields.get(&path, field)? {
            Some(list) if list.get().starts_with('[') => {
                let pieces: Vec<String> = parse(list, || format!("{path}{field}"))?;
                Some(pieces.join(" "))
            }
            _ => fields.optional::<String>(&path, field)?,
        },
        None => None,
    };
    read.extend(quote_field);
    Ok(SpanShape { start, end, label, quote, rest: Rest::Fields(fields, read) })
}

/// Where an object says that its span is, and the fields that say so.
fn place(fields: &Fields<'_>, path: &str) -> Result<(usize, usize, Vec<String>), LineError> {
    let named = |names: &[&'static str]| find(fields, names).unwrap_or(names[0]).to_owned();
    let required = |name: &str| {
        let field = || format!("{path}{name}");
        let value = fields.get(path, name)?.ok_or_else(|| LineError::Missing { field: field() })?;
        offset(value, field)
    };
    let lengths = find(fields, &["offset"]).zip(find(fields, &["length"]));
    if let Some((start, length)) = lengths.filter(|_| find(fields, &START).is_none()) {
        let from = required(start)?;
        return Ok((from, from.saturating_add(required(length)?), vec![start.to_owned(), length.to_owned()]));
    }
    if find(fields, &START).is_none() && find(fields, &BOTH).is_some() {
        let name = named(&BOTH);
        let value = fields.get(path, &name)?.ok_or_else(|| LineError::Missing { field: name.clone() })?;
        let (start, end) = range(value, || format!("{path}{name}"))?;
        return Ok((start, end, vec![name]));
    }
    let (start, end) = (named(&START), named(&END));
    Ok((required(&start)?, required(&end)?, vec![start, end]))
}

/// `[start, end]`, alone or in a list of its own; one in pieces is none.
fn range(value: &RawValue, path: impl Fn() -> String) -> Result<(usize, usize), LineError> {
    let list = match serde_json::from_str::<[&RawValue; 1]>(value.get()) {
        Ok([list]) => list,
        Err(_) => value,
    };
    match serde_json::from_str::<[&RawValue; 2]>(list.get()) {
        Ok([start, end]) => Ok((offset(start, &path)?, offset(end, &path)?)),
        Err(_) => parse(value, path),
    }
}

fn label(fields: &Fields<'_>, path: &str, name: &str) -> Result<SpanLabel, LineError> {
    let Some(value) = fields.get(path, name)? else {
        return Err(LineError::Missing { field: format!("{path}{name}") });
    };
    if is_number(value) {
        return Ok(SpanLabel::Number);
    }
    if !value.get().starts_with('[') {
        return Ok(SpanLabel::Named(parse(value, || format!("{path}{name}"))?, Vec::new()));
    }
    let mut labels: Vec<String> = parse(value, || format!("{path}{name}"))?;
    if labels.is_empty() {
        return Err(wrong(format!("{path}{name}"), "expected a label"));
    }
    let others = labels.split_off(1);
    Ok(SpanLabel::Named(labels.remove(0), others))
}

fn is_number(value: &RawValue) -> bool {
    value.get().starts_with(|first: char| first.is_ascii_digit() || first == '-')
}

/// The field that has one of these names, the first names first.
fn find<'f>(fields: &'f Fields<'_>, names: &[&str]) -> Option<&'f str> {
    names.iter().find_map(|name| fields.iter().map(|(field, _)| field).find(|field| folded(field) == *name))
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<String, String> {
        let value: Box<RawValue> = serde_json::from_str(json).unwrap();
        let shape = SpanShape::read(&value, "s").map_err(|error| error.to_string())?;
        let label = match shape.label {
            SpanLabel::Named(label, others) => format!("{label}{}", others.concat()),
            SpanLabel::Number => "a number".to_owned(),
        };
        Ok(format!("{} {} {label} {}", shape.start, shape.end, shape.quote.unwrap_or_default()))
    }

    #[test]
    fn the_shapes_of_many_programs_are_read() {
        for (json, expected) in [
            (r#"[0,4,"PLACE"]"#, "0 4 PLACE "),
            (r#"[0,4,"PLACE",""]"#, "0 4 PLACE "),
            (r#"[0,4,"PLACE","Q3520"]"#, "0 4 PLACE "),
            (r#"[0,4,7]"#, "0 4 a number "),
            (r#"{"start":0,"end":4,"label":"PLACE"}"#, "0 4 PLACE "),
            (r#"{"start":0,"end":4,"labels":["PLACE"],"text":"Beni"}"#, "0 4 PLACE Beni"),
            (r#"{"label":1,"start_offset":0,"end_offset":4,"user":1}"#, "0 4 a number "),
            (r#"{"startOffset":0,"endOffset":4,"tag":"PLACE"}"#, "0 4 PLACE "),
            (r#"{"BeginOffset":0,"EndOffset":4,"Type":"PLACE","Text":"Beni","Score":0.9}"#, "0 4 PLACE Beni"),
            (r#"{"offset":2,"length":4,"category":"PLACE","text":"Beni"}"#, "2 6 PLACE Beni"),
            (r#"["PLACE",0,4]"#, "0 4 PLACE "),
            (r#"["Beni",0,4,"PLACE"]"#, "0 4 PLACE "),
            (r#"{"offsets":[[0,4]],"text":["Beni"],"type":"PLACE"}"#, "0 4 PLACE Beni"),
            (r#"{"span":[0,4],"label":"PLACE"}"#, "0 4 PLACE "),
            (r#"{"start":0,"end":4,"value":"Beni","entity":"PLACE"}"#, "0 4 PLACE Beni"),
            (r#"{"entity_group":"PLACE","score":0.9,"word":"Beni","start":0,"end":4}"#, "0 4 PLACE Beni"),
            (r#"{"start":"0","end":4.0,"label":3}"#, "0 4 a number "),
            (r#"{"start":"0","end":"4","label":"PLACE"}"#, "0 4 PLACE "),
            (r#"["0","4","PLACE"]"#, "0 4 PLACE "),
            (r#"[0.0,4.0,"PLACE"]"#, "0 4 PLACE "),
            (r#"{"span":["0",4.0],"label":"PLACE"}"#, "0 4 PLACE "),
            (r#"{"offset":0.0,"length":"4","label":"PLACE"}"#, "0 4 PLACE "),
            // The value of a date is not what it covers.
            (r#"{"start":0,"end":4,"label":"DATE","value":"2024-05-12"}"#, "0 4 DATE "),
            (r#"{"start":0,"end":4,"labels":["A","B"]}"#, "0 4 AB "),
        ] {
            assert_eq!(read(json).as_deref(), Ok(expected), "{json}");
            let value: Box<RawValue> = serde_json::from_str(json).unwrap();
            // Three numbers may be anything.
            assert_eq!(SpanShape::is_one(&value), json != "[0,4,7]", "{json}");
        }
        for json in [
            "[1,2]",
            r#"["a","b","c"]"#,
            r#"[4,0,"x"]"#,
            r#"{"start":0.5,"end":1,"label":"X"}"#,
            r#"{"start":"now","end":"then","label":"X"}"#,
            r#"{"start":0,"end":1}"#,
        ] {
            let value: Box<RawValue> = serde_json::from_str(json).unwrap();
            assert!(!SpanShape::is_one(&value), "{json}");
        }
        for (json, error) in [
            (r#""positive""#, "`s`: invalid type: string \"positive\", expected a JSON object"),
            ("[0]", "`s`: invalid length 1, expected a tuple of size 3"),
            (r#"{"end":1}"#, "`s.start` is missing"),
            (r#"{"start":1}"#, "`s.end` is missing"),
            (r#"{"start":1,"end":2}"#, "`s.label` is missing"),
            (r#"{"start":1,"end":2,"labels":[]}"#, "`s.labels`: expected a label"),
            (r#"[0,4,"X",[]]"#, "`s[3]`: expected a string or a number"),
        ] {
            assert_eq!(read(json), Err(error.to_owned()), "{json}");
        }
    }
}
