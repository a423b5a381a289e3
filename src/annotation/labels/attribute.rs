//! What may be said of a span beside its label, and which values are valid.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::annotation::calendar;

/// An attribute of a label.
///
/// As JSON it is `{"name", "kind"?, "values"?, "required"?, "default"?}`; without `kind` it is a
/// choice, which lists its `values`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct AttributeDefinition {
    /// Its name in files.
    pub name: Cow<'static, str>,
    /// What its values are.
    pub kind: AttributeKind,
    /// Whether it always has a value, which a person can change but not remove.
    pub required: bool,
    /// The value that a new span starts with. A choice that is required starts with its first value
    /// where this is not given.
    pub default: Option<Cow<'static, str>>,
}

/// What the values of an attribute are.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeKind {
    /// One of a closed list.
    Choice(Vec<Cow<'static, str>>),
    /// Any text that is not blank.
    Text,
    /// A finite decimal number, such as `-12.5`.
    Number,
    /// A day, a month or a year: `YYYY[-MM[-DD]]`.
    Date,
    /// A name in some other list, such as a number of a gazetteer: text without white space.
    Identifier,
}

/// A value is not of the attribute's kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{value}” is not {expected}")]
pub struct InvalidValue {
    /// What was given.
    pub value: String,
    /// What is expected, with its article.
    pub expected: &'static str,
}

impl AttributeDefinition {
    /// A closed list of values, of which a span always has one, at first the first.
    pub fn choice(name: impl Into<Cow<'static, str>>, values: Vec<Cow<'static, str>>) -> Self {
        AttributeDefinition {
            name: name.into(),
            kind: AttributeKind::Choice(values),
            required: true,
            default: None,
        }
    }

    /// An attribute of another kind, which starts without a value.
    pub fn open(name: impl Into<Cow<'static, str>>, kind: AttributeKind) -> Self {
        AttributeDefinition { name: name.into(), kind, required: false, default: None }
    }

    /// The values of a choice; none for other kinds.
    pub fn values(&self) -> &[Cow<'static, str>] {
        match &self.kind {
            AttributeKind::Choice(values) => values,
            _ => &[],
        }
    }

    /// The value that a new span starts with, if it starts with one.
    pub fn initial(&self) -> Option<&Cow<'static, str>> {
        self.default.as_ref().or_else(|| self.values().first().filter(|_| self.required))
    }
}

impl AttributeKind {
    /// The name that the JSON has for it.
    pub fn name(&self) -> &'static str {
        match self {
            AttributeKind::Choice(_) => "choice",
            AttributeKind::Text => "text",
            AttributeKind::Number => "number",
            AttributeKind::Date => "date",
            AttributeKind::Identifier => "identifier",
        }
    }

    /// Whether an attribute of this kind can have the value.
    ///
    /// # Errors
    /// If it cannot; the error says what is expected.
    pub fn check(&self, value: &str) -> Result<(), InvalidValue> {
        let (valid, expected) = match self {
            AttributeKind::Choice(values) => {
                (values.iter().any(|known| known == value), "one of the listed values")
            }
            AttributeKind::Text => (!value.trim().is_empty(), "a text with something in it"),
            AttributeKind::Number => (is_decimal(value), "a number such as 12 or -0.5"),
            AttributeKind::Date => (calendar::is_date(value), "a date such as 2024, 2024-05 or 2024-05-12"),
            AttributeKind::Identifier => (is_identifier(value), "an identifier, a word without spaces"),
        };
        if valid { Ok(()) } else { Err(InvalidValue { value: value.to_owned(), expected }) }
    }
}

/// Digits with a point and a minus sign: what every program reads alike.
fn is_decimal(value: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

fn is_identifier(value: &str) -> bool {
    !value.is_empty() && !value.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// An attribute as JSON has it. What goes without saying is not written, so that a set with nothing but
/// required choices is written as it was before there were other kinds.
#[derive(Serialize, Deserialize)]
struct Written {
    name: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "KindName::is_choice")]
    kind: KindName,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    values: Vec<Cow<'static, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<Cow<'static, str>>,
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindName {
    #[default]
    Choice,
    Text,
    Number,
    Date,
    Identifier,
}

impl KindName {
    fn is_choice(&self) -> bool {
        *self == KindName::Choice
    }
}

impl TryFrom<Written> for AttributeDefinition {
    type Error = String;

    fn try_from(Written { name, kind, values, required, default }: Written) -> Result<Self, String> {
        if !kind.is_choice() && !values.is_empty() {
            return Err(format!("“{name}” lists values, which only an attribute of the kind `choice` has"));
        }
        Ok(AttributeDefinition {
            name,
            required: required.unwrap_or(kind.is_choice()),
            default,
            kind: match kind {
                KindName::Choice => AttributeKind::Choice(values),
                KindName::Text => AttributeKind::Text,
                KindName::Number => AttributeKind::Number,
                KindName::Date => AttributeKind::Date,
                KindName::Identifier => AttributeKind::Identifier,
            },
        })
    }
}

impl From<AttributeDefinition> for Written {
    fn from(AttributeDefinition { name, kind, required, default }: AttributeDefinition) -> Self {
        let (kind, values) = match kind {
            AttributeKind::Choice(values) => (KindName::Choice, values),
            AttributeKind::Text => (KindName::Text, Vec::new()),
            AttributeKind::Number => (KindName::Number, Vec::new()),
            AttributeKind::Date => (KindName::Date, Vec::new()),
            AttributeKind::Identifier => (KindName::Identifier, Vec::new()),
        };
        let required = (required != kind.is_choice()).then_some(required);
        Written { name, kind, values, required, default }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_takes_its_values() {
        use AttributeKind::*;
        let cases: [(AttributeKind, &[&str], &[&str]); 5] = [
            (
                Choice(vec!["killed".into(), "two words".into()]),
                &["killed", "two words"],
                &["", "Killed", " killed"],
            ),
            (Text, &["a", " a\nb ", "😀", "e\u{301}"], &["", " ", "\r\n", "\u{a0}"]),
            (
                Number,
                &["0", "12", "-12", "0.50", "-0.5", "123456789012345678901234567890", "007"],
                &[
                    "", "-", ".5", "5.", "1e9", "+1", "1,000", "1.2.3", "--1", " 1", "inf", "NaN", "٣",
                    "1\u{301}",
                ],
            ),
            (Date, &["2024-02-29", "2024-02", "2024"], &["", "2023-02-29", "2024-2", "12 May", "20240512"]),
            (Identifier, &["Q42", "geonames:276781", "a😀", "é"], &["", " ", "a b", "a\n", "\u{a0}x", "a\0"]),
        ];
        for (kind, valid, invalid) in cases {
            for value in valid {
                assert_eq!(kind.check(value), Ok(()), "{kind:?}");
            }
            for value in invalid {
                let error = kind.check(value).expect_err(value);
                assert_eq!(error.value, *value, "{kind:?}");
            }
        }
        let error = Number.check("many").unwrap_err();
        assert_eq!(error.to_string(), "“many” is not a number such as 12 or -0.5");
    }

    #[test]
    fn what_goes_without_saying_is_not_written() {
        // As it is read, what a new span starts with, and whether the value can go.
        let cases = [
            (r#"{"name":"x","values":["a","b"]}"#, Some("a"), true),
            (r#"{"name":"x","values":["a","b"],"required":false}"#, None, false),
            (r#"{"name":"x","values":["a","b"],"required":false,"default":"b"}"#, Some("b"), false),
            (r#"{"name":"x","values":["a","b"],"default":"b"}"#, Some("b"), true),
            (r#"{"name":"x","kind":"text"}"#, None, false),
            (r#"{"name":"x","kind":"number","default":"0"}"#, Some("0"), false),
            (r#"{"name":"x","kind":"date","required":true,"default":"2024"}"#, Some("2024"), true),
            (r#"{"name":"x","kind":"identifier"}"#, None, false),
        ];
        for (json, initial, required) in cases {
            let attribute: AttributeDefinition = serde_json::from_str(json).unwrap();
            assert_eq!(attribute.initial().map(AsRef::as_ref), initial, "{json}");
            assert_eq!(attribute.required, required, "{json}");
            assert_eq!(serde_json::to_string(&attribute).unwrap(), json);
        }
        // What is said all the same is read to the same.
        let read = |json: &str| serde_json::from_str::<AttributeDefinition>(json).unwrap();
        let plain = read(r#"{"name":"x","values":["a"]}"#);
        assert_eq!(read(r#"{"name":"x","kind":"choice","values":["a"],"required":true}"#), plain);
        assert_eq!(AttributeDefinition::choice("x", vec!["a".into()]), plain);
        let open = AttributeDefinition::open("x", AttributeKind::Date);
        assert_eq!(read(r#"{"name":"x","kind":"date","values":[],"required":false}"#), open);
        let refusal = |json: &str| serde_json::from_str::<AttributeDefinition>(json).unwrap_err().to_string();
        assert!(refusal(r#"{"name":"x","kind":"colour"}"#).contains("unknown variant `colour`"));
        let listed = refusal(r#"{"name":"x","kind":"text","values":["a"]}"#);
        assert!(listed.contains("“x” lists values, which only an attribute of the kind `choice` has"));
    }
}
