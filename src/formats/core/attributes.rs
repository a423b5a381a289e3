//! The attributes of a span that stand flat among its fields in JSON.

use std::collections::HashSet;

use serde::ser::{Error, SerializeMap};

use super::fields::{Fields, parse};
use super::line_error::{LineError, wrong};
use crate::annotation::Attributes;

/// Writes attributes as fields of a map.
///
/// # Errors
/// If one has a `reserved` name, which no reader could tell from the span's own field.
pub fn serialize<M: SerializeMap>(
    attributes: &Attributes,
    reserved: &[&str],
    map: &mut M,
) -> Result<(), M::Error> {
    for (name, value) in attributes.iter() {
        if reserved.contains(&name) {
            return Err(M::Error::custom(format_args!("an attribute cannot be called `{name}`")));
        }
        map.serialize_entry(name, value)?;
    }
    Ok(())
}

/// The fields that are not `reserved`, as text; null is as good as nothing.
pub fn read(fields: &Fields<'_>, path: &str, reserved: &[&str]) -> Result<Attributes, LineError> {
    let mut attributes = Attributes::new();
    // Not what is in `attributes`: a null leaves nothing there.
    let mut seen = HashSet::new();
    for (name, value) in fields.iter().filter(|(name, _)| !reserved.contains(name)) {
        let field = || format!("{path}{name}");
        if !seen.insert(name) {
            return Err(LineError::Twice { field: field() });
        }
        let value = match value.get().as_bytes() {
            b"null" => continue,
            [b'"', ..] => parse::<String>(value, field)?,
            [b'[' | b'{', ..] => return Err(wrong(field(), "expected a string, a number, true or false")),
            _ => value.get().to_owned(),
        };
        attributes.set(name.to_owned(), Some(value.into()));
    }
    Ok(attributes)
}
