use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::annotation::{Label, LabelSet, Source};
use crate::dataset::Record;
use crate::text::OffsetUnit;

/// What documents hold, counted one at a time. As JSON it goes from where they are
/// written to where the card is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents.
    pub documents: usize,
    /// Those that a person is done with.
    pub finished: usize,
    /// Characters of their texts: Unicode code points.
    pub characters: usize,
    /// The first and the last day of publication, of those that have a day.
    pub days: Option<(String, String)>,
    /// Spans by their labels.
    pub labels: BTreeMap<Label, LabelCounts>,
    /// Documents by the sources that their files named, where they did.
    pub sources: BTreeMap<String, usize>,
}

/// What there is of one label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelCounts {
    /// Spans.
    pub spans: usize,
    /// Those that a person has agreed to.
    pub accepted: usize,
    /// Those that a person made or corrected.
    pub by_person: usize,
    /// Spans by the values of the attributes that the label set has for the label.
    pub values: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Counts {
    /// One more document of a project with these labels.
    pub fn add(&mut self, record: &Record, labels: &LabelSet) {
        self.documents += 1;
        self.finished += usize::from(record.finished);
        self.characters += record.text.to_unit(record.text.len(), OffsetUnit::CodePoints);
        if let Some(day) = &record.published {
            let (first, last) = self.days.take().unwrap_or_else(|| (day.clone(), day.clone()));
            self.days = Some((first.min(day.clone()), last.max(day.clone())));
        }
        if let Some(source) = record.meta.as_ref().and_then(|meta| source(meta.get())) {
            *self.sources.entry(source).or_default() += 1;
        }
        for annotation in &record.annotations {
            let counts = self.labels.entry(annotation.label.clone()).or_default();
            counts.spans += 1;
            counts.accepted += usize::from(annotation.accepted);
            counts.by_person += usize::from(annotation.source == Source::Person);
            // Of others, each span may have a value of its own.
            let defined = labels.get(&annotation.label).map_or(&[][..], |label| &label.attributes);
            for attribute in defined {
                if let Some(value) = annotation.attributes.get(&attribute.name) {
                    let values = counts.values.entry(attribute.name.to_string()).or_default();
                    // Free values may differ on each span as well; they are counted together.
                    let value = if attribute.values().is_empty() { "" } else { value };
                    *values.entry(value.to_owned()).or_default() += 1;
                }
            }
        }
    }

    /// All spans.
    pub fn spans(&self) -> usize {
        self.labels.values().map(|label| label.spans).sum()
    }

    /// These and others together.
    pub fn join(&mut self, other: &Counts) {
        self.documents += other.documents;
        self.finished += other.finished;
        self.characters += other.characters;
        self.days = match (self.days.take(), other.days.clone()) {
            (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
            (one, other) => one.or(other),
        };
        add_up(&mut self.sources, &other.sources);
        for (label, counts) in &other.labels {
            let ours = self.labels.entry(label.clone()).or_default();
            ours.spans += counts.spans;
            ours.accepted += counts.accepted;
            ours.by_person += counts.by_person;
            for (attribute, values) in &counts.values {
                add_up(ours.values.entry(attribute.clone()).or_default(), values);
            }
        }
    }
}

fn add_up(ours: &mut BTreeMap<String, usize>, others: &BTreeMap<String, usize>) {
    for (name, count) in others {
        *ours.entry(name.clone()).or_default() += count;
    }
}

/// Where a document comes from, by what its file says under the names that
/// files use for that.
fn source(meta: &str) -> Option<String> {
    let meta: serde_json::Value = serde_json::from_str(meta).ok()?;
    let named = |name: &str| meta.get(name)?.as_str().map(str::trim).filter(|value| !value.is_empty());
    let host = |url: &str| {
        let (_, rest) = url.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
        (!host.is_empty()).then(|| host.to_lowercase())
    };
    let given = ["source", "publisher"].into_iter().find_map(named);
    given.map(str::to_owned).or_else(|| ["url", "link"].into_iter().find_map(named).and_then(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_what_files_say() {
        let cases = [
            (r#"{"source":" Reuters ","url":"https://a.example/x"}"#, Some("Reuters")),
            (r#"{"source":"","publisher":"AP"}"#, Some("AP")),
            (r#"{"url":"https://u:p@News.Example:80/x?y"}"#, Some("news.example:80")),
            (r#"{"link":"http://b.example"}"#, Some("b.example")),
            (r#"{"url":"nowhere"}"#, None),
            (r#"{"source":7}"#, None),
            ("[]", None),
        ];
        for (meta, expected) in cases {
            assert_eq!(source(meta).as_deref(), expected, "{meta}");
        }
    }
}
