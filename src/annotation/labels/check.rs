//! Whether labels that somebody wrote can be worked with.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{AttributeDefinition, AttributeKind, Attributes, InvalidValue, Label, LabelDefinition, LabelSet};

/// The ways a label can be underlined, as CSS names them.
pub const UNDERLINES: [&str; 5] = ["solid", "double", "dotted", "dashed", "wavy"];

/// How many characters a label's name may have.
const LONGEST_NAME: usize = 60;

/// How many characters a term may have.
pub(super) const LONGEST_TERM: usize = 200;

/// A label set as it was written, whatever it says.
#[derive(Deserialize)]
pub(super) struct Unchecked {
    labels: Vec<LabelDefinition>,
}

/// Why labels cannot be worked with, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum LabelSetError {
    /// It is not JSON of the right shape.
    #[error("these labels cannot be read: {0}")]
    Shape(#[from] serde_json::Error),
    /// There is none.
    #[error("there is no label; add at least one")]
    NoLabels,
    /// A label without a name; `0` counts from 1.
    #[error("label {0} has no name; give it one")]
    Unnamed(usize),
    /// Columns and other files could not hold the name.
    #[error(
        "the name “{}” has white space or control characters in it; join its words with a hyphen",
        .0.as_str()
    )]
    NameCharacters(Label),
    /// The name would not fit where labels are shown.
    #[error("the name “{}” is longer than {LONGEST_NAME} characters; shorten it", .0.as_str())]
    LongName(Label),
    /// Two labels of one name.
    #[error("two labels are called “{}”; rename or remove one", .0.as_str())]
    Twice(Label),
    /// Not a hue.
    #[error("the hue of “{}” is {}; it must be from 0 to 359", .0.as_str(), .1)]
    Hue(Label, u16),
    /// Not a way to underline.
    #[error("the underline of “{}” is “{}”; it must be solid, double, dotted, dashed or wavy", .0.as_str(), .1)]
    Underline(Label, String),
    /// An attribute without a name.
    #[error("an attribute of “{}” has no name; give it one", .0.as_str())]
    UnnamedAttribute(Label),
    /// Files could not tell it from what they say of every span.
    #[error("an attribute of “{}” is called “{}”, which files use for something else; rename it", .0.as_str(), .1)]
    ReservedAttribute(Label, String),
    /// Two attributes of one name.
    #[error("“{}” has two attributes “{}”; rename or remove one", .0.as_str(), .1)]
    AttributeTwice(Label, String),
    /// An attribute that can have no value.
    #[error("“{}” of “{}” has no values; list at least one", .1, .0.as_str())]
    NoValues(Label, String),
    /// An empty value.
    #[error("“{}” of “{}” has an empty value; name or remove it", .1, .0.as_str())]
    EmptyValue(Label, String),
    /// A value is listed twice.
    #[error("“{}” of “{}” has the value “{}” twice; remove one", .1, .0.as_str(), .2)]
    ValueTwice(Label, String, String),
    /// A default that is none of the values that the attribute can have.
    #[error("the default of “{}” of “{}” cannot be used: {}", .1, .0.as_str(), .2)]
    Default(Label, String, InvalidValue),
    /// An attribute that must have a value, and a new span would have none.
    #[error("“{}” of “{}” always has a value, but no default; give it one, or make it optional", .1, .0.as_str())]
    NoDefault(Label, String),
    /// Wiremark does not recognise this.
    #[error("“{}” takes the findings of “{}”; there are those of GROUP, PLACE, DATE and CASUALTY", .0.as_str(), .1.as_str())]
    UnknownRecogniser(Label, Label),
    /// Findings could have either label.
    #[error("“{}” and “{}” both take the findings of {}; leave them to one", .0.as_str(), .1.as_str(), .2.as_str())]
    RecogniserTwice(Label, Label, Label),
    /// A term without a word.
    #[error("an empty term is in the list of “{}”; remove it", .0.as_str())]
    EmptyTerm(Label),
    /// A term so long that texts could not be looked through quickly, nor it be shown.
    #[error("a term of “{}” is longer than {LONGEST_TERM} characters: “{}…”; shorten or remove it", .0.as_str(), .1)]
    LongTerm(Label, String),
    /// A term could have either label.
    #[error("the term “{}” is in the lists of “{}” and “{}”; remove it from one", .2, .0.as_str(), .1.as_str())]
    TermTwice(Label, Label, String),
}

impl LabelSet {
    /// Reads a label set and checks it.
    ///
    /// # Errors
    /// If it is not JSON of its shape, or says something that cannot be worked
    /// with; the message names the label and what to do.
    pub fn from_json(json: &str) -> Result<LabelSet, LabelSetError> {
        // Not by way of `LabelSet`'s own reading, which would put a place in the
        // JSON behind a message that names the label.
        LabelSet::try_from(serde_json::from_str::<Unchecked>(json)?)
    }

    /// As [`LabelSet::from_json`] reads it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data always becomes JSON")
    }
}

impl TryFrom<Unchecked> for LabelSet {
    type Error = LabelSetError;

    fn try_from(Unchecked { labels }: Unchecked) -> Result<Self, LabelSetError> {
        if labels.is_empty() {
            return Err(LabelSetError::NoLabels);
        }
        let mut names = HashSet::new();
        let mut recognised: HashMap<&Label, &Label> = HashMap::new();
        let mut terms: HashMap<&str, &Label> = HashMap::new();
        for (nth, label) in labels.iter().enumerate() {
            let name = &label.name;
            check_name(name, nth + 1)?;
            if !names.insert(name) {
                return Err(LabelSetError::Twice(name.clone()));
            }
            if label.hue >= 360 {
                return Err(LabelSetError::Hue(name.clone(), label.hue));
            }
            if !UNDERLINES.contains(&label.underline.as_ref()) {
                return Err(LabelSetError::Underline(name.clone(), label.underline.to_string()));
            }
            check_attributes(label)?;
            if let Some(recogniser) = &label.recogniser {
                if !LabelSet::RECOGNISED.contains(recogniser) {
                    return Err(LabelSetError::UnknownRecogniser(name.clone(), recogniser.clone()));
                }
                if let Some(first) = recognised.insert(recogniser, name) {
                    let (first, second) = (first.clone(), name.clone());
                    return Err(LabelSetError::RecogniserTwice(first, second, recogniser.clone()));
                }
            }
            for term in &label.terms {
                if term.trim().is_empty() {
                    return Err(LabelSetError::EmptyTerm(name.clone()));
                }
                if term.chars().count() > LONGEST_TERM {
                    let start = term.chars().take(40).collect();
                    return Err(LabelSetError::LongTerm(name.clone(), start));
                }
                if let Some(first) = terms.insert(term.trim(), name).filter(|first| *first != name) {
                    return Err(LabelSetError::TermTwice(first.clone(), name.clone(), term.clone()));
                }
            }
        }
        Ok(LabelSet { labels })
    }
}

fn check_name(name: &Label, number: usize) -> Result<(), LabelSetError> {
    let written = name.as_str();
    if written.trim().is_empty() {
        return Err(LabelSetError::Unnamed(number));
    }
    if written.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(LabelSetError::NameCharacters(name.clone()));
    }
    if written.chars().count() > LONGEST_NAME {
        return Err(LabelSetError::LongName(name.clone()));
    }
    Ok(())
}

fn check_attributes(label: &LabelDefinition) -> Result<(), LabelSetError> {
    let mut names = HashSet::new();
    for attribute in &label.attributes {
        let of = || (label.name.clone(), attribute.name.to_string());
        if attribute.name.trim().is_empty() {
            return Err(LabelSetError::UnnamedAttribute(label.name.clone()));
        }
        let (name, written) = of();
        if Attributes::RESERVED.contains(&attribute.name.as_ref()) {
            return Err(LabelSetError::ReservedAttribute(name, written));
        }
        if !names.insert(&attribute.name) {
            return Err(LabelSetError::AttributeTwice(name, written));
        }
        check_values(attribute, of)?;
    }
    Ok(())
}

fn check_values(
    attribute: &AttributeDefinition,
    of: impl Fn() -> (Label, String),
) -> Result<(), LabelSetError> {
    let (name, written) = of();
    if let AttributeKind::Choice(list) = &attribute.kind {
        if list.is_empty() {
            return Err(LabelSetError::NoValues(name, written));
        }
        let mut values = HashSet::new();
        for value in list {
            if value.trim().is_empty() {
                return Err(LabelSetError::EmptyValue(name, written));
            }
            if !values.insert(value) {
                return Err(LabelSetError::ValueTwice(name, written, value.to_string()));
            }
        }
    }
    if let Some(default) = &attribute.default {
        attribute
            .kind
            .check(default)
            .map_err(|error| LabelSetError::Default(name.clone(), written.clone(), error))?;
    }
    if attribute.required && attribute.initial().is_none() {
        return Err(LabelSetError::NoDefault(name, written));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(label: &str) -> String {
        let json = format!(r#"{{"labels":[{{"name":"A","hue":1,"underline":"solid"}},{label}]}}"#);
        LabelSet::from_json(&json).unwrap_err().to_string()
    }

    #[test]
    fn the_default_set_is_sound_and_comes_back() {
        let labels = LabelSet::default();
        assert_eq!(LabelSet::from_json(&labels.to_json()).unwrap(), labels);
        for label in labels.labels() {
            assert_eq!(label.recogniser.as_ref(), Some(&label.name));
        }
    }

    #[test]
    fn what_is_not_said_is_empty() {
        let set =
            LabelSet::from_json(r#"{"labels":[{"name":"Waffe-é","hue":359,"underline":"dashed"}]}"#).unwrap();
        let [label] = set.labels() else { panic!("{set:?}") };
        assert_eq!((label.meaning.as_ref(), &label.recogniser), ("", &None));
        assert!(label.attributes.is_empty() && label.terms.is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_what_to_do() {
        let attributes =
            |list: &str| format!(r#"{{"name":"B","hue":0,"underline":"wavy","attributes":[{list}]}}"#);
        let label = |rest: &str| format!(r#"{{"name":"B","hue":0,"underline":"wavy",{rest}}}"#);
        let named = |name: &str| format!(r#"{{"name":"{name}","hue":0,"underline":"wavy"}}"#);
        let cases = [
            (named(""), "label 2 has no name; give it one"),
            (named("\u{a0}"), "label 2 has no name; give it one"),
            (
                named("armed group"),
                "the name “armed group” has white space or control characters in it; join its words with a hyphen",
            ),
            (
                named("a\\u0000"),
                "the name “a\0” has white space or control characters in it; join its words with a hyphen",
            ),
            (named("A"), "two labels are called “A”; rename or remove one"),
            (
                r#"{"name":"B","hue":360,"underline":"wavy"}"#.into(),
                "the hue of “B” is 360; it must be from 0 to 359",
            ),
            (
                r#"{"name":"B","hue":0,"underline":"blink"}"#.into(),
                "the underline of “B” is “blink”; it must be solid, double, dotted, dashed or wavy",
            ),
            (attributes(r#"{"name":" ","values":["a"]}"#), "an attribute of “B” has no name; give it one"),
            (
                attributes(r#"{"name":"start","values":["a"]}"#),
                "an attribute of “B” is called “start”, which files use for something else; rename it",
            ),
            (
                attributes(r#"{"name":"x","values":["a"]},{"name":"x","values":["a"]}"#),
                "“B” has two attributes “x”; rename or remove one",
            ),
            (attributes(r#"{"name":"x","values":[]}"#), "“x” of “B” has no values; list at least one"),
            (attributes(r#"{"name":"x"}"#), "“x” of “B” has no values; list at least one"),
            (
                attributes(r#"{"name":"x","values":["a"],"default":"b"}"#),
                "the default of “x” of “B” cannot be used: “b” is not one of the listed values",
            ),
            (
                attributes(r#"{"name":"x","kind":"number","default":"many"}"#),
                "the default of “x” of “B” cannot be used: “many” is not a number such as 12 or -0.5",
            ),
            (
                attributes(r#"{"name":"x","kind":"text","required":true}"#),
                "“x” of “B” always has a value, but no default; give it one, or make it optional",
            ),
            (
                attributes(r#"{"name":"x","values":["a",""]}"#),
                "“x” of “B” has an empty value; name or remove it",
            ),
            (
                attributes(r#"{"name":"x","values":["a","b","a"]}"#),
                "“x” of “B” has the value “a” twice; remove one",
            ),
            (
                label(r#""recogniser":"WEAPON""#),
                "“B” takes the findings of “WEAPON”; there are those of GROUP, PLACE, DATE and CASUALTY",
            ),
            (
                label(r#""recogniser":"DATE"},{"name":"C","hue":0,"underline":"wavy","recogniser":"DATE""#),
                "“B” and “C” both take the findings of DATE; leave them to one",
            ),
            (label(r#""terms":["a"," "]"#), "an empty term is in the list of “B”; remove it"),
            (
                label(r#""terms":["a","a"]},{"name":"C","hue":0,"underline":"wavy","terms":["a"]"#),
                "the term “a” is in the lists of “B” and “C”; remove it from one",
            ),
        ];
        for (json, message) in cases {
            assert_eq!(refusal(&json), message, "{json}");
        }
        let term = "é".repeat(201);
        let message = format!(
            "a term of “B” is longer than 200 characters: “{}…”; shorten or remove it",
            "é".repeat(40)
        );
        assert_eq!(refusal(&label(&format!(r#""terms":["{term}"]"#))), message);
        let long = "é".repeat(61);
        assert!(refusal(&named(&long)).contains("is longer than 60 characters; shorten it"));
        assert_eq!(
            LabelSet::from_json(r#"{"labels":[]}"#).unwrap_err().to_string(),
            "there is no label; add at least one"
        );
        for shape in [
            "",
            "[]",
            "{}",
            r#"{"labels":[{"name":"A"}]}"#,
            r#"{"labels":[{"name":"A","hue":-1,"underline":"wavy"}]}"#,
        ] {
            let message = LabelSet::from_json(shape).unwrap_err().to_string();
            assert!(message.starts_with("these labels cannot be read: "), "{message}");
        }
    }

    #[test]
    fn a_label_set_within_something_else_is_checked_as_well() {
        assert!(serde_json::from_str::<LabelSet>(r#"{"labels":[]}"#).is_err());
    }
}
