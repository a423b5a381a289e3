use std::fmt::{self, Display};

use super::{Counts, LABELS, Scores};

/// Scores as a table ([`Display`]) or as JSON, every number in both.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a>(pub &'a Scores);

impl Report<'_> {
    /// `{"strict": {label: {"p", "r", "f1", "tp", "fp", "fn"}}, "overlap": …}`
    /// on one line without its end; `strict` also has the rows `all` and
    /// `CASUALTY+outcome`.
    pub fn json(&self) -> String {
        let object = |rows: Vec<Row<'_>>| -> String {
            let rows: Vec<String> =
                rows.iter().map(|row| format!("\"{}\": {}", row.name, counts(row.counts))).collect();
            format!("{{{}}}", rows.join(", "))
        };
        let overlap = LABELS.iter().zip(self.0.overlap);
        let overlap = overlap.map(|(label, counts)| Row { name: label.as_str(), counts, overlap: None });
        format!("{{\"strict\": {}, \"overlap\": {}}}", object(rows(self.0)), object(overlap.collect()))
    }
}

impl Display for Report<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{:18}{:>8}{:>8}{:>8}{:>7}{:>6}{:>6}{:>13}",
            "strict", "P", "R", "F1", "tp", "fp", "fn", "overlap F1"
        )?;
        for Row { name, counts, overlap } in rows(self.0) {
            write!(
                out,
                "{name:18}{:8.3}{:8.3}{:8.3}{:7}{:6}{:6}",
                counts.precision(),
                counts.recall(),
                counts.f1(),
                counts.true_positives,
                counts.false_positives,
                counts.false_negatives,
            )?;
            if let Some(overlap) = overlap {
                write!(out, "{:13.3}", overlap.f1())?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

struct Row<'a> {
    name: &'a str,
    counts: Counts,
    overlap: Option<Counts>,
}

fn rows(scores: &Scores) -> Vec<Row<'static>> {
    let by_label = LABELS.iter().zip(scores.strict).zip(scores.overlap);
    let mut rows: Vec<Row<'static>> = by_label
        .map(|((label, counts), overlap)| Row { name: label.as_str(), counts, overlap: Some(overlap) })
        .collect();
    rows.push(Row { name: "all", counts: scores.all(), overlap: None });
    rows.push(Row { name: "CASUALTY+outcome", counts: scores.outcome, overlap: None });
    rows
}

fn counts(counts: Counts) -> String {
    format!(
        "{{\"p\": {}, \"r\": {}, \"f1\": {}, \"tp\": {}, \"fp\": {}, \"fn\": {}}}",
        number(counts.precision()),
        number(counts.recall()),
        number(counts.f1()),
        counts.true_positives,
        counts.false_positives,
        counts.false_negatives,
    )
}

/// The shortest digits that read back the same, as Python writes them: where
/// Rust says `5e-5`, it says `5e-05`.
fn number(value: f64) -> String {
    let written = format!("{value:?}");
    match written.split_once("e-") {
        Some((digits, power)) => format!("{digits}e-{power:0>2}"),
        None => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores() -> Scores {
        let mut scores = Scores::default();
        scores.strict[1] = Counts { true_positives: 1, false_positives: 15, false_negatives: 19_999 };
        scores.overlap[1] = Counts { true_positives: 2, false_positives: 1, false_negatives: 0 };
        scores
    }

    // Both expectations are what the Python original prints for these counts.
    #[test]
    fn the_table() {
        let expected = "\
strict                   P       R      F1     tp    fp    fn   overlap F1
GROUP                0.000   0.000   0.000      0     0     0        0.000
PLACE                0.062   0.000   0.000      1    15 19999        0.800
DATE                 0.000   0.000   0.000      0     0     0        0.000
CASUALTY             0.000   0.000   0.000      0     0     0        0.000
all                  0.062   0.000   0.000      1    15 19999
CASUALTY+outcome     0.000   0.000   0.000      0     0     0
";
        assert_eq!(Report(&scores()).to_string(), expected);
    }

    #[test]
    fn the_json() {
        let json = Report(&scores()).json();
        let place = r#""PLACE": {"p": 0.0625, "r": 5e-05, "f1": 9.992006394884094e-05, "tp": 1, "fp": 15, "fn": 19999}"#;
        assert!(json.contains(place), "{json}");
        assert!(
            json.starts_with(r#"{"strict": {"GROUP": {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0,"#),
            "{json}"
        );
        serde_json::from_str::<serde_json::Value>(&json).unwrap();
    }
}
