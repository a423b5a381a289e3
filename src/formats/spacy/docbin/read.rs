use std::collections::HashMap;
use std::io::Read;
use std::ops::Range;

use flate2::read::ZlibDecoder;
use rmp::Marker;
use rmp::decode::read_marker;

use super::strings;
use super::{BEGINS, INSIDE};
use crate::annotation::{Annotation, Attributes, Label};
use crate::dataset::Record;
use crate::formats::core::parse_result::{Problem, Sink};
use crate::formats::core::span_collector::{SpanCollector, hand_over};
use crate::text::{OffsetUnit, Text};

/// Reads a file. A document's text is that of spaCy's `Doc`, its spans the `Doc`'s entities;
/// documents are named by their places, from 1. Groups of spans (`Doc.spans`) are not taken,
/// which is a problem where there are some.
pub fn read(bytes: &[u8], sink: &mut dyn Sink) {
    if let Err(reason) = read_bin(bytes, sink) {
        sink.problem(Problem::of_file(format!(
            "no .spacy file that can be read: {reason}; nothing read from there on"
        )));
    }
}

/// A value of MessagePack, as far as they are of use.
enum Value<'a> {
    Number(u64),
    Text(&'a str),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
    Flag(bool),
    Other,
}

type Result<T> = std::result::Result<T, &'static str>;

const SHAPE: &str = "it is not of the shape of a DocBin";
const CUT: &str = "it is cut off or damaged";

fn read_bin(bytes: &[u8], sink: &mut dyn Sink) -> Result<()> {
    let mut content = Vec::new();
    let mut packed = ZlibDecoder::new(bytes);
    packed.read_to_end(&mut content).map_err(|_| "its compression is damaged")?;
    let mut rest = &content[..];
    let Value::Map(fields) = value(&mut rest, 8)? else { return Err("it is no map") };
    if !rest.is_empty() || packed.total_in() != bytes.len() as u64 {
        return Err("there is more behind its end");
    }
    let field = |name: &str| {
        let mut found = fields.iter().filter(|(key, _)| matches!(key, Value::Text(key) if *key == name));
        found.next().map(|(_, value)| value)
    };
    let list = |name| match field(name) {
        Some(Value::List(items)) => &items[..],
        _ => &[],
    };
    let data = |name| match field(name) {
        Some(Value::Bytes(bytes)) => Ok(*bytes),
        _ => Err(SHAPE),
    };
    let number = |item: &Value<'_>| if let Value::Number(n) = item { Some(*n) } else { None };
    let attributes: Option<Vec<u64>> = list("attrs").iter().map(number).collect();
    let attributes = attributes.ok_or(SHAPE)?;
    let place = |name| attributes.iter().position(|attribute| *attribute == strings::number(name));
    let word = place("ORTH").ok_or("it has no words (ORTH)")?;
    let (position, label, meant) = (place("ENT_IOB"), place("ENT_TYPE"), place("ENT_KB_ID"));
    let mut names: HashMap<u64, &str> = HashMap::new();
    names.extend(strings::reserved_names().map(|name| (strings::number(name), name)));
    for string in list("strings") {
        if let Value::Text(string) = string {
            names.insert(strings::number(string), string);
        }
    }
    let name = |number: u64| match number {
        0 => Ok(""),
        number => names.get(&number).copied().ok_or("a word or a label is not among its strings"),
    };
    let mut rows = data("tokens")?.chunks_exact(8 * attributes.len());
    let mut spaces = data("spaces")?.iter();
    let groups = list("span_groups");
    let lengths = lengths(data("lengths")?)?;
    // Nothing is read of a file whose parts are of different documents.
    let count = lengths.iter().sum::<usize>();
    if !rows.remainder().is_empty() || rows.len() != count || spaces.len() != count {
        return Err("it has more or fewer tokens than its documents are long");
    }
    let joins = position.is_none() && label.is_some();
    for (nth, length) in lengths.into_iter().enumerate() {
        let unknown_spaces = match list("flags").get(nth) {
            Some(Value::Map(flags)) => flags.iter().any(|(key, value)| {
                matches!((key, value), (Value::Text("has_unknown_spaces"), Value::Flag(true)))
            }),
            _ => false,
        };
        let mut document = Document::default();
        for _ in 0..length {
            let row = rows.next().ok_or(CUT)?;
            let cell = |column: usize| u64::from_le_bytes(row.as_chunks::<8>().0[column]);
            let space = *spaces.next().ok_or(CUT)? != 0 || unknown_spaces;
            let said = |column: Option<usize>| column.map_or(Ok(""), |column| name(cell(column)));
            let said_label = said(label)?;
            let position = if joins { document.position(said_label) } else { position.map(cell) };
            document.token(name(cell(word))?, space, position, said_label, said(meant)?);
        }
        let grouped = !matches!(groups.get(nth), None | Some(Value::Bytes([] | [0x90])) | Some(Value::Other));
        if joins && !document.spans.is_empty() {
            sink.note(
                "where entities begin is not in the file (ENT_IOB); neighbours with one label are one span"
                    .to_owned(),
            );
        }
        document.finish(nth + 1, grouped, sink);
    }
    Ok(())
}

/// How many tokens each document has.
fn lengths(bytes: &[u8]) -> Result<Vec<usize>> {
    let (lengths, []) = bytes.as_chunks::<4>() else { return Err(CUT) };
    let length = |bytes: &[u8; 4]| usize::try_from(i32::from_le_bytes(*bytes));
    lengths.iter().map(length).collect::<std::result::Result<_, _>>().map_err(|_| "a length is negative")
}

#[derive(Default)]
struct Document {
    text: String,
    spans: Vec<(Range<usize>, Label, Attributes)>,
    /// Whether the last span may go on.
    open: bool,
}

impl Document {
    /// Where a token stands in its span, if only labels say so.
    fn position(&self, label: &str) -> Option<u64> {
        let before = self.spans.last().filter(|_| self.open);
        let same = before.is_some_and(|(_, before, _)| before.as_str() == label);
        (!label.is_empty()).then_some(if same { INSIDE } else { BEGINS })
    }

    fn token(&mut self, word: &str, space: bool, position: Option<u64>, label: &str, meant: &str) {
        let start = self.text.len();
        self.text += word;
        let end = self.text.len();
        match (position, self.spans.last_mut()) {
            (Some(INSIDE), Some((range, ..))) if self.open => range.end = end,
            (Some(BEGINS | INSIDE), _) => {
                let mut attributes = Attributes::new();
                if !meant.is_empty() {
                    attributes.set("kb_id".to_owned(), Some(meant.to_owned().into()));
                }
                self.spans.push((start..end, Label::new(label), attributes));
            }
            _ => {}
        }
        self.open = matches!(position, Some(BEGINS | INSIDE));
        if space {
            self.text.push(' ');
        }
    }

    fn finish(self, number: usize, grouped: bool, sink: &mut dyn Sink) {
        let record = Record::new(number.to_string(), Text::new(self.text));
        let mut spans = SpanCollector::new(&record.text, OffsetUnit::Bytes);
        if grouped {
            spans.problem("groups of spans (`Doc.spans`) are not read; not taken");
        }
        for (range, label, attributes) in self.spans {
            spans.add("ents", range.start, range.end, |span| {
                Annotation::by_person(span, label).with(attributes)
            });
        }
        let found = spans.finish();
        hand_over(sink, record, found, None);
    }
}

/// The next value, of which lists and maps are nested at most so deep.
fn value<'a>(rest: &mut &'a [u8], depth: usize) -> Result<Value<'a>> {
    let depth = depth.checked_sub(1).ok_or("its lists are nested too deep")?;
    let marker = read_marker(rest).map_err(|_| CUT)?;
    Ok(match marker {
        Marker::FixPos(number) => Value::Number(number.into()),
        Marker::U8 => Value::Number(number(rest, 1)?),
        Marker::U16 => Value::Number(number(rest, 2)?),
        Marker::U32 => Value::Number(number(rest, 4)?),
        Marker::U64 => Value::Number(number(rest, 8)?),
        Marker::True => Value::Flag(true),
        Marker::False => Value::Flag(false),
        Marker::FixStr(length) => text(rest, length.into())?,
        Marker::Str8 => sized(rest, 1, text)?,
        Marker::Str16 => sized(rest, 2, text)?,
        Marker::Str32 => sized(rest, 4, text)?,
        Marker::Bin8 => sized(rest, 1, bytes)?,
        Marker::Bin16 => sized(rest, 2, bytes)?,
        Marker::Bin32 => sized(rest, 4, bytes)?,
        Marker::FixArray(length) => list(rest, length.into(), depth)?,
        Marker::Array16 => sized(rest, 2, |rest, length| list(rest, length, depth))?,
        Marker::Array32 => sized(rest, 4, |rest, length| list(rest, length, depth))?,
        Marker::FixMap(length) => map(rest, length.into(), depth)?,
        Marker::Map16 => sized(rest, 2, |rest, length| map(rest, length, depth))?,
        Marker::Map32 => sized(rest, 4, |rest, length| map(rest, length, depth))?,
        Marker::Null | Marker::FixNeg(_) => Value::Other,
        Marker::I8 => other(rest, 1)?,
        Marker::I16 => other(rest, 2)?,
        Marker::I32 | Marker::F32 => other(rest, 4)?,
        Marker::I64 | Marker::F64 => other(rest, 8)?,
        // An extension's type is a byte more.
        Marker::FixExt1 => other(rest, 2)?,
        Marker::FixExt2 => other(rest, 3)?,
        Marker::FixExt4 => other(rest, 5)?,
        Marker::FixExt8 => other(rest, 9)?,
        Marker::FixExt16 => other(rest, 17)?,
        Marker::Ext8 => sized(rest, 1, |rest, length| other(rest, length + 1))?,
        Marker::Ext16 => sized(rest, 2, |rest, length| other(rest, length + 1))?,
        Marker::Ext32 => sized(rest, 4, |rest, length| other(rest, length.saturating_add(1)))?,
        Marker::Reserved => return Err(CUT),
    })
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length).ok_or(CUT)?;
    *rest = after;
    Ok(taken)
}

fn number(rest: &mut &[u8], length: usize) -> Result<u64> {
    Ok(take(rest, length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn sized<'a>(
    rest: &mut &'a [u8],
    width: usize,
    read: impl FnOnce(&mut &'a [u8], usize) -> Result<Value<'a>>,
) -> Result<Value<'a>> {
    let length = number(rest, width)?;
    read(rest, length as usize)
}

fn text<'a>(rest: &mut &'a [u8], length: usize) -> Result<Value<'a>> {
    // What spaCy calls a string may be none, which is then of no use.
    Ok(std::str::from_utf8(take(rest, length)?).map_or(Value::Other, Value::Text))
}

fn bytes<'a>(rest: &mut &'a [u8], length: usize) -> Result<Value<'a>> {
    take(rest, length).map(Value::Bytes)
}

fn other<'a>(rest: &mut &'a [u8], length: usize) -> Result<Value<'a>> {
    take(rest, length).map(|_| Value::Other)
}

fn list<'a>(rest: &mut &'a [u8], length: usize, depth: usize) -> Result<Value<'a>> {
    (0..length).map(|_| value(rest, depth)).collect::<Result<_>>().map(Value::List)
}

fn map<'a>(rest: &mut &'a [u8], length: usize, depth: usize) -> Result<Value<'a>> {
    let pairs = (0..length).map(|_| Ok((value(rest, depth)?, value(rest, depth)?)));
    pairs.collect::<Result<_>>().map(Value::Map)
}
