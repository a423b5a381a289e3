use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::value::RawValue;

use crate::text::{NotUtf8, SpanError};

/// Why a line is not a document. The messages name the field and are whole
/// without the error's source.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// The bytes are not UTF-8; the offset and the line are those in this line
    /// alone.
    #[error("{}", not_utf8(.0))]
    NotUtf8(NotUtf8),
    /// The line is not JSON, or not an object.
    #[error("{}", broken(.0))]
    Broken(serde_json::Error),
    /// A field that every document or span has is not there.
    #[error("`{field}` is missing")]
    Missing {
        /// Its path, such as `spans[0].start`.
        field: String,
    },
    /// A field stands twice in one object, so that readers would disagree.
    #[error("`{field}` stands there twice")]
    Twice {
        /// Its path.
        field: String,
    },
    /// A field has a value that it cannot have.
    #[error("`{field}`: {}", reason(source))]
    Wrong {
        /// Its path.
        field: String,
        /// What was found and what was expected.
        source: serde_json::Error,
    },
    /// A span does not fit the text; offsets in the message are code points.
    #[error("`spans[{index}]`: {source}")]
    Span {
        /// Which of the line's spans, from 0.
        index: usize,
        /// How it does not fit.
        source: SpanError,
    },
    /// A span covers nothing.
    #[error("`spans[{index}]` covers nothing")]
    Empty {
        /// Which of the line's spans, from 0.
        index: usize,
    },
    /// Two spans share a character.
    #[error("`spans[{first}]` and `spans[{second}]` overlap")]
    Overlap {
        /// The one that starts earlier.
        first: usize,
        /// The one that starts in it.
        second: usize,
    },
}

/// [`NotUtf8`] speaks of a whole file. Here, one line is at fault, and whoever
/// reports it says which; other lines may be fine as they are.
fn not_utf8(error: &NotUtf8) -> String {
    let utf16 = if error.utf16 { " (the file looks like UTF-16; save it as UTF-8)" } else { "" };
    format!("not UTF-8 text: 0x{:02X} at byte {}{utf16}", error.byte, error.offset + 1)
}

/// `serde_json` counts lines and columns of what it was given, which is one
/// line or a piece of it; only the whole line's column helps a reader.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason);
    if is_lone_surrogate(reason) { LONE_SURROGATE.to_owned() } else { reason.to_owned() }
}

/// JSON's grammar allows half of a pair such as `\ud83d\ude00`, and programs that
/// cut strings by UTF-16 units write it; but no text has such a character.
const LONE_SURROGATE: &str = "a lone surrogate (one of \\ud800 to \\udfff without its other half), \
                              which is not Unicode text";

/// Whether `serde_json` says so, which it does in two ways, both misleading.
fn is_lone_surrogate(reason: &str) -> bool {
    ["lone leading surrogate in hex escape", "unexpected end of hex escape"].contains(&reason)
}

/// Why a whole line cannot be parsed.
pub(crate) fn broken(error: &serde_json::Error) -> String {
    let reason = reason(error);
    if error.is_data() {
        reason
    } else if reason == LONE_SURROGATE {
        format!("{reason}, at byte {}", error.column())
    } else {
        format!("not JSON: {reason} at byte {}", error.column())
    }
}

/// The fields of a JSON object in their order, their values as written.
pub(super) struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// The fields of a whole line.
    pub(super) fn of_line(line: &'a str) -> Result<Self, LineError> {
        serde_json::from_str(line).map_err(LineError::Broken)
    }

    /// A field, if it is there.
    pub(super) fn get(&self, path: &str, name: &str) -> Result<Option<&'a RawValue>, LineError> {
        let mut found = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| *value);
        let first = found.next();
        match found.next() {
            None => Ok(first),
            Some(_) => Err(LineError::Twice { field: format!("{path}{name}") }),
        }
    }

    /// A field that must be there.
    pub(super) fn require<T: DeserializeOwned>(&self, path: &str, name: &str) -> Result<T, LineError> {
        match self.get(path, name)? {
            Some(value) => parse(value, || format!("{path}{name}")),
            None => Err(LineError::Missing { field: format!("{path}{name}") }),
        }
    }

    /// A field that may be missing or null.
    pub(super) fn optional<T: DeserializeOwned>(
        &self,
        path: &str,
        name: &str,
    ) -> Result<Option<T>, LineError> {
        self.get(path, name)?.map_or(Ok(None), |value| parse(value, || format!("{path}{name}")))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }
}

/// The value of a field; `path` is asked for only when it is wrong.
pub(super) fn parse<'a, T: Deserialize<'a>>(
    value: &'a RawValue,
    path: impl FnOnce() -> String,
) -> Result<T, LineError> {
    serde_json::from_str(value.get()).map_err(|source| LineError::Wrong { field: path(), source })
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(FieldsVisitor).map(Fields)
    }
}

/// An error in the words of this project, for a value of the right type.
pub(super) fn wrong(field: String, expected: &str) -> LineError {
    LineError::Wrong { field, source: de::Error::custom(expected) }
}
