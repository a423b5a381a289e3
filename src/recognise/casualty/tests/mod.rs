//! Tables of sentences with what should be found marked in them: `[k 12]` is
//! a number of people killed, `[i`, `[b`, `[m`, `[c` are those injured, both in
//! one count, missing, captured. All else is no casualty.

mod kinds;
mod meanings;
mod more;
mod news;
mod numbers;
mod outcomes;
mod rules;
mod styles;
mod traps;

use super::Casualties;
use crate::annotation::Attributes;
use crate::recognise::testing::annotations;
use crate::text::Text;

/// A marked sentence as a text and what should be found in it.
fn unmark(marked: &str) -> (String, Vec<(String, &'static str)>) {
    let (mut text, mut expected) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find(']').expect("a mark is closed");
        let outcome = match &rest[open + 1..open + 3] {
            "k " => "killed",
            "i " => "injured",
            "b " => "killed_or_injured",
            "m " => "missing",
            "c " => "captured",
            other => panic!("no outcome {other:?} in {marked:?}"),
        };
        text.push_str(&rest[..open]);
        let number = &rest[open + 3..close];
        text.push_str(number);
        expected.push((number.to_owned(), outcome));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, expected)
}

fn title_case(text: &str) -> String {
    let mut start = true;
    text.chars()
        .map(|c| {
            let upper = start && c.is_alphabetic();
            start = c.is_whitespace();
            if upper { c.to_ascii_uppercase() } else { c }
        })
        .collect()
}

fn mistake(text: &str, expected: &[(String, &'static str)]) -> Option<String> {
    let text = Text::new(text);
    let found: Vec<(String, String)> = annotations(&Casualties, &text)
        .iter()
        .map(|a| {
            let outcome = a.attributes.get(Attributes::OUTCOME).unwrap_or("");
            (text.slice(a.span).to_owned(), outcome.to_owned())
        })
        .collect();
    let same = found.len() == expected.len()
        && found.iter().zip(expected).all(|(f, e)| f.0.eq_ignore_ascii_case(&e.0) && f.1 == e.1);
    (!same).then(|| format!("{:?}\n    found {found:?}", text.as_str()))
}

/// Holds every sentence as it is written, and those of one sentence in
/// capitals, in Title Case and in lower case as well.
fn assert_marked(cases: &[&str]) {
    let mut mistakes = Vec::new();
    for marked in cases {
        let (text, expected) = unmark(marked);
        let one = Text::new(text.clone()).sentences().len() == 1;
        let forms = [text.to_uppercase(), title_case(&text), text.to_lowercase()];
        let mistaken = [text].iter().chain(forms.iter().filter(|_| one)).find_map(|t| mistake(t, &expected));
        mistakes.extend(mistaken);
    }
    assert!(mistakes.is_empty(), "{} of {}:\n{}", mistakes.len(), cases.len(), mistakes.join("\n"));
}
