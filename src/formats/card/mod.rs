//! The data card: what a dataset holds, as Markdown with the front matter that
//! Hugging Face's dataset cards have.
//!
//! It says what was counted and what the project says of itself. What nobody told
//! us, such as the licence, the language or how good the labels are, is not in it.

mod counts;

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};

pub use counts::{Counts, LabelCounts};

use crate::annotation::{AttributeDefinition, Label};
use crate::dataset::Project;
use crate::formats::core::format::{Format, Offsets};
use crate::formats::table;
use crate::text::OffsetUnit;

/// What a card says; as JSON, what a page asks for one with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Card {
    /// Its name, labels and guidelines.
    pub project: Project,
    /// The name of the format that the files are in.
    pub format: String,
    /// The files of a split, or one.
    pub parts: Vec<CardPart>,
    /// How it was split, if it was.
    #[serde(default)]
    pub split: Option<CardSplit>,
    /// What the documents had that is not in the files, as [`Feature`](super::Feature)
    /// is shown.
    #[serde(default)]
    pub lost: BTreeSet<String>,
}

/// A part of a dataset.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CardPart {
    /// Such as `train`; of a dataset that is one, not shown.
    pub name: String,
    /// What it holds.
    pub counts: Counts,
}

/// How a dataset was split.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CardSplit {
    /// Of train, dev and test, as they were asked for.
    pub shares: String,
    /// What chance started from.
    pub seed: u64,
    /// How many groups of nearly the same text there are, of two documents or more.
    pub groups: usize,
    /// Documents in these groups.
    pub grouped: usize,
}

/// Sources that are named; the others are counted.
const SOURCES: usize = 20;

impl Card {
    /// The card. `None`: there is no such format.
    pub fn to_markdown(&self) -> Option<String> {
        let format = table::format(&self.format)?;
        let mut card = String::new();
        // Writing to memory does not fail.
        self.write(format, &mut card).ok()?;
        Some(card)
    }

    fn write(&self, format: &Format, out: &mut String) -> fmt::Result {
        let mut all = Counts::default();
        self.parts.iter().for_each(|part| all.join(&part.counts));
        let columns = self.columns(&all);
        let name = self.project.name.trim();
        let name = if name.is_empty() { "Dataset" } else { name };
        // A JSON string is one of YAML's.
        let quoted = serde_json::Value::from(name);
        writeln!(out, "---\npretty_name: {quoted}\ntask_categories:\n- token-classification")?;
        writeln!(out, "size_categories:\n- {}\n---\n\n# {}\n", size(all.documents), escaped(name))?;
        write_contents(&columns, out)?;
        self.write_labels(&all, &columns, out)?;
        write_sources(&all, out)?;
        self.write_split(out)?;
        self.write_format(format, out)?;
        if let Some(guidelines) = self.project.guidelines.as_deref().map(str::trim)
            && !guidelines.is_empty()
        {
            writeln!(out, "\n## Guidelines\n\n{guidelines}")?;
        }
        Ok(())
    }

    /// The parts, and all of them if there are several.
    fn columns<'a>(&'a self, all: &'a Counts) -> Vec<(&'a str, &'a Counts)> {
        let mut columns: Vec<_> = self.parts.iter().map(|part| (part.name.as_str(), &part.counts)).collect();
        if columns.len() != 1 {
            columns.push(("all", all));
        } else {
            columns[0].0 = "";
        }
        columns
    }

    fn write_labels(&self, all: &Counts, columns: &[(&str, &Counts)], out: &mut String) -> fmt::Result {
        let defined = self.project.labels.labels().iter().map(|label| &label.name);
        let others = all.labels.keys().filter(|label| self.project.labels.get(label).is_none());
        let labels: Vec<&Label> = defined.chain(others).collect();
        writeln!(out, "\n## Labels\n\nSpans of each label:\n")?;
        write_head(columns, out)?;
        for label in &labels {
            let count = |counts: &Counts| counts.labels.get(label).map_or(0, |label| label.spans);
            write_row(&escaped(label.as_str()), columns, count, out)?;
        }
        for label in labels {
            writeln!(out, "\n### {}\n", escaped(label.as_str()))?;
            let Some(definition) = self.project.labels.get(label) else {
                writeln!(out, "The project does not define it.")?;
                continue;
            };
            if !definition.meaning.trim().is_empty() {
                writeln!(out, "{}.", escaped(definition.meaning.trim().trim_end_matches('.')))?;
            }
            for attribute in &definition.attributes {
                writeln!(out, "\n- {}", values(attribute, all, label))?;
            }
        }
        Ok(())
    }

    fn write_split(&self, out: &mut String) -> fmt::Result {
        let Some(CardSplit { shares, seed, groups, grouped }) = &self.split else { return Ok(()) };
        writeln!(out, "\n## Split\n")?;
        writeln!(
            out,
            "Whole documents, in shares of {} (train, dev, test) with the seed {seed}.",
            escaped(shares)
        )?;
        match groups {
            0 => writeln!(out, "No two documents were found that are nearly the same."),
            _ => writeln!(
                out,
                "Documents that are nearly the same are in one part. Groups of such documents: {groups}, with \
                 {grouped} documents in all."
            ),
        }
    }

    fn write_format(&self, format: &Format, out: &mut String) -> fmt::Result {
        let unit = match format.offsets {
            Offsets::Text(OffsetUnit::CodePoints) => "Unicode code points",
            Offsets::Text(OffsetUnit::Utf16) => "UTF-16 code units",
            Offsets::Text(OffsetUnit::Bytes) => "bytes of UTF-8",
            Offsets::Tokens => "tokens",
        };
        writeln!(out, "\n## Format\n\n`{}` ({}). Offsets count {unit}.", format.name, format.title)?;
        if !self.lost.is_empty() {
            let lost: Vec<String> = self.lost.iter().map(|loss| escaped(loss)).collect();
            writeln!(out, "Not in these files, though the documents had it: {}.", lost.join("; "))?;
        }
        Ok(())
    }
}

fn write_contents(columns: &[(&str, &Counts)], out: &mut String) -> fmt::Result {
    writeln!(out, "## Contents\n")?;
    write_head(columns, out)?;
    write_row("documents", columns, |counts| counts.documents, out)?;
    write_row("finished by a person", columns, |counts| counts.finished, out)?;
    write_row("not finished", columns, |counts| counts.documents.saturating_sub(counts.finished), out)?;
    write_row("characters (Unicode code points)", columns, |counts| counts.characters, out)?;
    write_row("spans", columns, Counts::spans, out)?;
    let sum = |counts: &Counts, of: fn(&LabelCounts) -> usize| counts.labels.values().map(of).sum();
    write_row("spans that a person accepted", columns, |c| sum(c, |label| label.accepted), out)?;
    write_row("spans that a person made or corrected", columns, |c| sum(c, |label| label.by_person), out)
}

fn write_head(columns: &[(&str, &Counts)], out: &mut String) -> fmt::Result {
    let names: Vec<String> = columns.iter().map(|(name, _)| format!(" {} |", escaped(name))).collect();
    writeln!(out, "| |{}\n|---|{}", names.concat(), "---:|".repeat(columns.len()))
}

fn write_row(
    name: &str,
    columns: &[(&str, &Counts)],
    count: impl Fn(&Counts) -> usize,
    out: &mut String,
) -> fmt::Result {
    let counts: Vec<String> = columns.iter().map(|(_, counts)| format!(" {} |", count(counts))).collect();
    writeln!(out, "| {name} |{}", counts.concat())
}

fn write_sources(all: &Counts, out: &mut String) -> fmt::Result {
    writeln!(out, "\n## Sources\n")?;
    let mut sources: Vec<(&String, &usize)> = all.sources.iter().collect();
    sources.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    let named: usize = all.sources.values().sum();
    for (name, count) in sources.iter().take(SOURCES) {
        writeln!(out, "- {}: {count}", escaped(name))?;
    }
    let more: usize = sources.iter().skip(SOURCES).map(|(_, count)| **count).sum();
    if more > 0 {
        writeln!(out, "- {} others: {more}", sources.len() - SOURCES)?;
    }
    match all.documents.saturating_sub(named) {
        0 => {}
        _ if named == 0 => writeln!(out, "The files name none.")?,
        silent => writeln!(out, "- not named: {silent}")?,
    }
    match &all.days {
        Some((first, last)) if first == last => writeln!(out, "\nPublished on {}.", escaped(first)),
        Some((first, last)) => {
            writeln!(out, "\nPublished from {} to {}.", escaped(first), escaped(last))
        }
        None => Ok(()),
    }
}

/// An attribute with its values, and how many spans have each; of one without a list of values,
/// how many have any.
fn values(attribute: &AttributeDefinition, all: &Counts, label: &Label) -> String {
    let counted = all.labels.get(label).and_then(|counts| counts.values.get(attribute.name.as_ref()));
    let count = |value: &str| counted.and_then(|values| values.get(value)).copied().unwrap_or_default();
    if attribute.values().is_empty() {
        return format!("{}: {} ({})", escaped(&attribute.name), attribute.kind.name(), count(""));
    }
    let known = attribute.values().iter().map(AsRef::<str>::as_ref);
    let others = counted.into_iter().flat_map(|values| values.keys()).map(String::as_str);
    let others = others.filter(|value| !attribute.values().iter().any(|known| known == value));
    let values: Vec<String> =
        known.chain(others).map(|value| format!("{} ({})", escaped(value), count(value))).collect();
    format!("{}: {}", escaped(&attribute.name), values.join(", "))
}

/// The size in the words of Hugging Face's cards.
fn size(documents: usize) -> &'static str {
    match documents {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        _ => "n>1M",
    }
}

/// As plain words of Markdown, on one line and in one cell.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;
    use crate::annotation::{Annotation, Attributes, LabelSet};
    use crate::dataset::Record;
    use crate::text::Text;

    fn record(meta: Option<&str>, finished: bool) -> Record {
        let mut record = Record::new("d", Text::new("😀 Beni: 3 dead, X"));
        let at = |range| record.text.span(range).unwrap();
        record.annotations = vec![
            Annotation::recognised(at(5..9), Label::PLACE, 0.5),
            Annotation::by_person(at(11..12), Label::CASUALTY).with(Attributes::outcome("killed")),
            Annotation::recognised(at(19..20), Label::new("A_B|"), 0.5),
        ];
        record.meta = meta.map(|meta| RawValue::from_string(meta.to_owned()).unwrap());
        record.finished = finished;
        record
    }

    fn counts(records: &[Record]) -> Counts {
        let mut counts = Counts::default();
        records.iter().for_each(|record| counts.add(record, &LabelSet::default()));
        counts
    }

    fn card() -> Card {
        let mut dated = record(Some(r#"{"source":"A_P"}"#), true);
        dated.published = Some("2024-05-12".to_owned());
        let train = counts(&[dated, record(None, false)]);
        let test = counts(&[record(Some(r#"{"url":"https://x.example/1"}"#), true)]);
        Card {
            project: Project {
                name: "North \"Kivu\" #1".to_owned(),
                labels: LabelSet::default(),
                guidelines: Some("# How\n\nMark *names*.\n".to_owned()),
                created: None,
            },
            format: "jsonl".to_owned(),
            parts: vec![
                CardPart { name: "train".to_owned(), counts: train },
                CardPart { name: "dev".to_owned(), counts: Counts::default() },
                CardPart { name: "test".to_owned(), counts: test },
            ],
            split: Some(CardSplit { shares: "60,20,20".to_owned(), seed: 7, groups: 1, grouped: 2 }),
            lost: BTreeSet::from(["the texts".to_owned()]),
        }
    }

    #[test]
    fn a_card_looks_like_this() {
        assert_eq!(card().to_markdown().unwrap(), include_str!("card.md"));
    }

    #[test]
    fn the_page_asks_with_json() {
        let json = serde_json::to_string(&card()).unwrap();
        let back: Card = serde_json::from_str(&json).unwrap();
        assert_eq!(back.to_markdown(), card().to_markdown());
    }

    #[test]
    fn one_file_has_one_column_and_nothing_is_made_up() {
        let parts = vec![CardPart { name: "x".to_owned(), counts: counts(&[record(None, false)]) }];
        let mut card = Card { parts, split: None, lost: BTreeSet::new(), ..card() };
        card.project.guidelines = None;
        let card_of_one = card.to_markdown().unwrap();
        assert!(card_of_one.contains("| |  |\n|---|---:|\n| documents | 1 |\n"), "{card_of_one}");
        assert!(card_of_one.contains("\nThe files name none.\n"), "{card_of_one}");
        for absent in ["Split", "Guidelines", "Published", "Not in these files"] {
            assert!(!card_of_one.contains(absent), "{absent}");
        }
        card.format = "docx".to_owned();
        assert_eq!(card.to_markdown(), None);
    }

    #[test]
    fn many_sources_are_counted_together() {
        let meta = |nth: usize| format!("{{\"source\":\"s{nth:02}\"}}");
        let records: Vec<Record> = (0..25).map(|nth| record(Some(&meta(nth)), false)).collect();
        let parts = vec![CardPart { name: String::new(), counts: counts(&records) }];
        let card = Card { parts, ..card() }.to_markdown().unwrap();
        assert!(card.contains("- s19: 1\n- 5 others: 5\n"), "{card}");
        assert!(!card.contains("not named"), "{card}");
    }
}
