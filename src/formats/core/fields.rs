//! The fields of JSON objects, with the paths that messages name.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::line_error::LineError;

/// The fields of a JSON object in their order, their values as written.
pub struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// The fields of a whole line.
    pub fn of_line(line: &'a str) -> Result<Self, LineError> {
        serde_json::from_str(line).map_err(LineError::Broken)
    }

    /// A field, if it is there.
    pub fn get(&self, path: &str, name: &str) -> Result<Option<&'a RawValue>, LineError> {
        let mut found = self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| *value);
        let first = found.next();
        match found.next() {
            None => Ok(first),
            Some(_) => Err(LineError::Twice { field: format!("{path}{name}") }),
        }
    }

    /// A field that must be there.
    pub fn require<T: DeserializeOwned>(&self, path: &str, name: &str) -> Result<T, LineError> {
        match self.get(path, name)? {
            Some(value) => parse(value, || format!("{path}{name}")),
            None => Err(LineError::Missing { field: format!("{path}{name}") }),
        }
    }

    /// A field that may be missing or null.
    pub fn optional<T: DeserializeOwned>(&self, path: &str, name: &str) -> Result<Option<T>, LineError> {
        self.get(path, name)?.map_or(Ok(None), |value| parse(value, || format!("{path}{name}")))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), *value))
    }
}

/// The value of a field; `path` is asked for only when it is wrong.
pub fn parse<'a, T: Deserialize<'a>>(
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
