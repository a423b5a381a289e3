//! Files of terms.

use std::collections::HashMap;

use super::LabelSet;
use super::check::LONGEST_TERM;

/// A line of a file of terms that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermProblem {
    /// Which, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl LabelSet {
    /// Reads a file of terms: one a line, without the white space around it. Blank
    /// lines, lines that begin with `#` and a byte order mark are passed over; a term
    /// that is listed already or is too long is reported and not taken.
    pub fn parse_terms(file: &str) -> (Vec<String>, Vec<TermProblem>) {
        let (mut terms, mut problems) = (Vec::new(), Vec::new());
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let content = file.strip_prefix('\u{feff}').unwrap_or(file);
        for (nth, line) in content.split('\n').flat_map(lone_ends).enumerate() {
            let (line, term) = (nth + 1, line.trim());
            if term.is_empty() || term.starts_with('#') {
                continue;
            }
            if let Some(first) = seen.get(term) {
                let reason = format!("“{term}” is in line {first} already");
                problems.push(TermProblem { line, reason });
            } else if term.chars().count() > LONGEST_TERM {
                let reason = format!("longer than {LONGEST_TERM} characters");
                problems.push(TermProblem { line, reason });
            } else {
                seen.insert(term, line);
                terms.push(term.to_owned());
            }
        }
        (terms, problems)
    }
}

/// The lines of what is before a `\n`: old programs end lines with `\r` alone.
fn lone_ends(line: &str) -> impl Iterator<Item = &str> {
    line.strip_suffix('\r').unwrap_or(line).split('\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file, its terms, and the problems with their lines.
    type Case<'a> = (&'a str, &'a [&'a str], &'a [(usize, &'a str)]);

    #[test]
    fn terms_stand_one_a_line() {
        let (longest, long) = ("é".repeat(200), "é".repeat(201));
        let both = format!("{long}\n{longest}");
        let cases: &[Case] = &[
            ("", &[], &[]),
            (
                "\u{feff}Grad\r\n\r\n# rockets\r\n  T-72 tank\t\n#x\nСУ-25",
                &["Grad", "T-72 tank", "СУ-25"],
                &[],
            ),
            ("a\rb\rc", &["a", "b", "c"], &[]),
            (
                "a\r\nA\n\na \n#a\na",
                &["a", "A"],
                &[(4, "“a” is in line 1 already"), (6, "“a” is in line 1 already")],
            ),
            (&both, &[&longest], &[(1, "longer than 200 characters")]),
            ("no # comment behind a term", &["no # comment behind a term"], &[]),
        ];
        for (file, terms, problems) in cases {
            let (found, reported) = LabelSet::parse_terms(file);
            let reported: Vec<_> = reported.iter().map(|p| (p.line, p.reason.as_str())).collect();
            assert_eq!(found, *terms, "{file:?}");
            assert_eq!(reported, *problems, "{file:?}");
        }
    }
}
