//! The words that a project always labels alike.

use rustc_hash::FxHashMap;

use crate::annotation::{Annotation, Attributes, Label, LabelSet};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::meaning::Candidate;
use crate::recognise::tokens::TokenView;
use crate::text::Text;

/// As sure as a list is: a person can still disagree.
const CONFIDENCE: f32 = 0.99;

/// The terms of all labels, found by a trie over tokens: what a text costs does not
/// depend on how many there are, only on how long the longest is.
///
/// A term is found as it is written or in capitals throughout, where tokens begin
/// and end, with white space where it has some and none where it has none. A line
/// does not end within one.
pub(super) struct Terms {
    /// The tokens of all terms, by number.
    tokens: FxHashMap<Box<str>, u32>,
    /// From a node by a token, and whether it stands right behind the last one, to
    /// the next node.
    edges: FxHashMap<(u32, u32, bool), u32>,
    /// The label of the term that ends at a node, by its place in `labels`.
    ends: FxHashMap<u32, usize>,
    labels: Vec<(Label, Attributes)>,
}

impl Terms {
    pub(super) fn new(labels: &LabelSet) -> Self {
        let mut terms = Terms {
            tokens: FxHashMap::default(),
            edges: FxHashMap::default(),
            ends: FxHashMap::default(),
            labels: Vec::new(),
        };
        for definition in labels.labels() {
            let label = definition.name.clone();
            terms.labels.push((label, labels.initial_attributes(&definition.name)));
        }
        // One label's `Nato` is not another's `NATO`: as written comes first.
        for capitals in [false, true] {
            for (nth, definition) in labels.labels().iter().enumerate() {
                for term in &definition.terms {
                    terms.insert(if capitals { term.to_uppercase() } else { term.clone() }, nth);
                }
            }
        }
        terms
    }

    fn insert(&mut self, term: String, label: usize) {
        let text = Text::new(term);
        let mut node = 0;
        let mut last_end = None;
        for token in text.tokens() {
            let count = self.tokens.len() as u32;
            let number = *self.tokens.entry(text.slice(token.span).into()).or_insert(count);
            let glued = last_end == Some(token.span.start());
            let next = self.edges.len() as u32 + 1;
            node = *self.edges.entry((node, number, glued)).or_insert(next);
            last_end = Some(token.span.end());
        }
        if node > 0 {
            self.ends.entry(node).or_insert(label);
        }
    }

    /// The end of the longest term that begins at a token, and its label.
    fn longest_at(&self, view: &TokenView, start: usize) -> Option<(usize, usize)> {
        let (mut node, mut longest) = (0, None);
        for at in start..view.len() {
            if at > start && view.begins_line(at) {
                break;
            }
            let Some(&number) = self.tokens.get(view.text(at)) else { break };
            let glued = at > start && view.adjoins_previous(at);
            let Some(&next) = self.edges.get(&(node, number, glued)) else { break };
            node = next;
            longest = self.ends.get(&node).map(|&label| (at + 1, label)).or(longest);
        }
        longest
    }
}

impl CandidateSource for Terms {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>) {
        let view = analysis.tokens();
        for start in 0..view.len() {
            let Some((end, label)) = self.longest_at(view, start) else { continue };
            let Some(span) = view.span(start..end) else { continue };
            let (label, attributes) = &self.labels[label];
            let annotation = Annotation::recognised(span, label.clone(), CONFIDENCE);
            candidates.push(Candidate::name(annotation.with(attributes.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::testing::annotations;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    /// Labels A, B, … with these lists.
    fn labels(lists: &[&[&str]]) -> LabelSet {
        let definitions: Vec<_> = lists
            .iter()
            .zip('A'..)
            .map(|(terms, name)| {
                let attributes = serde_json::json!([{"name": "kind", "values": ["x", "y"]}]);
                serde_json::json!({
                    "name": name, "hue": 0, "underline": "solid", "terms": terms, "attributes": attributes,
                })
            })
            .collect();
        LabelSet::from_json(&serde_json::json!({ "labels": definitions }).to_string()).unwrap()
    }

    /// The lists of labels, a text, and labels and words that are found.
    type Case<'a> = (&'a [&'a [&'a str]], &'a str, &'a [(&'a str, &'a str)]);

    #[test]
    fn terms_are_found_as_written_or_in_capitals() {
        let cases: &[Case] = &[
            (
                &[&["T-72 tank", "tank"]],
                "A T-72 tank, T-72 TANK, t-72 tank, T -72 tank, tanks.",
                &[("A", "T-72 tank"), ("A", "T-72 TANK"), ("A", "tank"), ("A", "tank")],
            ),
            (
                &[&["Grad"], &["Grad rocket"]],
                "Grad rocket; GRAD ROCKETS",
                &[("B", "Grad rocket"), ("A", "GRAD")],
            ),
            (&[&["Nato"], &["NATO"]], "Nato NATO nato", &[("A", "Nato"), ("B", "NATO")]),
            (&[&["a b c", "b c d e"]], "a b c d e", &[("A", "b c d e")]),
            (&[&["Islamic State"]], "Islamic\nState, Islamic  State", &[("A", "Islamic  State")]),
            (
                &[&["e\u{301}tat", "👩‍👩‍👧‍👦", "دمشق"]],
                "e\u{301}tat 👩‍👩‍👧‍👦دمشق 👩",
                &[("A", "e\u{301}tat"), ("A", "👩‍👩‍👧‍👦"), ("A", "دمشق")],
            ),
            (&[&["Straße"]], "STRASSE", &[("A", "STRASSE")]),
            (&[&["U.S. Army", "Army"]], "the U.S. Army. Army", &[("A", "U.S. Army"), ("A", "Army")]),
            (&[&[]], "tank", &[]),
        ];
        for (lists, content, expected) in cases {
            let text = Text::new(*content);
            let found = annotations(&Terms::new(&labels(lists)), &text);
            let said: Vec<_> = found.iter().map(|a| (a.label.as_str(), text.slice(a.span))).collect();
            assert_eq!(&said, expected, "{content:?}");
            assert!(
                found.iter().all(|a| a.attributes.get("kind") == Some("x") && a.confidence == CONFIDENCE)
            );
        }
    }

    #[test]
    fn many_terms_cost_a_text_no_more_than_one() {
        let many: Vec<String> = (0..10_000).map(|nth| format!("a a-{nth} b")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let terms = Terms::new(&labels(&[&many]));
        let text = Text::new("a a-77 b a a-9999 c ".repeat(5_000));
        // A list that is looked through for each token would take minutes.
        assert_eq!(annotations(&terms, &text).len(), 5_000);
    }

    proptest! {
        #[test]
        fn whatever_is_a_term_is_found(content in nasty(), seed: (prop::sample::Index, prop::sample::Index)) {
            let text = Text::new(content);
            prop_assume!(!text.tokens().is_empty());
            let (a, b) = (seed.0.get(text.tokens()).span, seed.1.get(text.tokens()).span);
            let span = a.to(b);
            let term = text.slice(span);
            // A term within a text can be cut into other tokens than by itself.
            let alone = Text::new(term);
            let tokens = |text: &Text, span| -> Vec<String> {
                text.tokens()[text.tokens_in(span)].iter().map(|t| text.slice(t.span).to_owned()).collect()
            };
            prop_assume!(!term.contains(['\n', '\r']) && term.chars().count() <= 200);
            prop_assume!(tokens(&text, span) == tokens(&alone, alone.span(0..alone.len()).unwrap()));
            let found = annotations(&Terms::new(&labels(&[&[term]])), &text);
            prop_assert!(found.iter().any(|a| a.span.overlaps(span)));
            let capitals = term.to_uppercase();
            for annotation in &found {
                let said = text.slice(annotation.span).split_whitespace();
                prop_assert!(
                    said.clone().eq(term.split_whitespace()) || said.eq(capitals.split_whitespace())
                );
            }
        }
    }
}
