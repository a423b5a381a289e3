//! Why a line of a file is not a document.

use serde::de::Error;

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
pub fn broken(error: &serde_json::Error) -> String {
    let reason = reason(error);
    if error.is_data() {
        reason
    } else if reason == LONE_SURROGATE {
        format!("{reason}, at byte {}", error.column())
    } else {
        format!("not JSON: {reason} at byte {}", error.column())
    }
}

/// An error in the words of this project, for a value of the right type.
pub fn wrong(field: String, expected: &str) -> LineError {
    LineError::Wrong { field, source: Error::custom(expected) }
}
