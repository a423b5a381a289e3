//! Occurrences of the same words, labelled alike.

use std::collections::HashSet;

use crate::annotation::{Annotation, Attributes, Label};
use crate::dataset::{AnnotationId, Edit, EditError, Op};
use crate::text::{Span, Text};

use super::Layer;
use super::plan::removal;

/// What an edit of all equal words would do, before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Equal {
    /// Where an annotation would be added, changed, accepted or removed, by position.
    pub spans: Vec<Span>,
    /// How many places stay as they are, because a person made or accepted another
    /// annotation there.
    pub kept: usize,
}

/// What is to be done at one occurrence.
enum Step {
    /// A new annotation, when these open findings are gone.
    Add(Vec<AnnotationId>),
    /// The annotation that covers it becomes the one that is wanted.
    Correct(AnnotationId),
}

/// Where the same words are in a text: letter by letter, starting and ending
/// where tokens do, none overlapping, from left to right. White space at the ends
/// of `words` does not count. Takes time in proportion to the text.
pub fn equal_occurrences(text: &Text, words: &str) -> Vec<Span> {
    let words = words.trim();
    let tokens = text.tokens();
    let mut found: Vec<Span> = Vec::new();
    for start in occurrences(text.as_str().as_bytes(), words.as_bytes()) {
        let end = start + words.len();
        let free = found.last().is_none_or(|last| last.end() <= start);
        let whole = tokens.binary_search_by_key(&start, |token| token.span.start()).is_ok()
            && tokens.binary_search_by_key(&end, |token| token.span.end()).is_ok();
        if free && whole {
            found.extend(text.span(start..end));
        }
    }
    found
}

/// Every place where `needle` occurs, overlapping ones too, by Knuth, Morris and
/// Pratt: a search begun anew behind each place would read repetitive texts again
/// and again.
fn occurrences<'a>(hay: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    // How long a start of the needle ends where it has been read to.
    let step = |borders: &[usize], mut matched: usize, byte: u8| {
        while matched > 0 && needle.get(matched) != Some(&byte) {
            matched = borders[matched - 1];
        }
        matched + usize::from(needle.get(matched) == Some(&byte))
    };
    let mut borders = vec![0; needle.len()];
    for at in 1..needle.len() {
        borders[at] = step(&borders, borders[at - 1], needle[at]);
    }
    let mut matched = 0;
    hay.iter().enumerate().filter_map(move |(at, &byte)| {
        matched = step(&borders, matched, byte);
        (matched > 0 && matched == needle.len()).then(|| at + 1 - matched)
    })
}

impl Layer {
    /// What [`Edit::LabelEqual`] would change, and how often a person's work is in its way.
    pub fn equal(&self, words: &str, label: &Label, attributes: &Attributes) -> Equal {
        let (steps, kept) = self.steps(words, label, attributes);
        Equal { spans: steps.into_iter().map(|(span, _)| span).collect(), kept }
    }

    /// What an edit of all equal words would do; `None`: it is an edit of another kind.
    pub fn preview(&self, edit: &Edit) -> Option<Equal> {
        match edit {
            Edit::LabelEqual { words, label, attributes } => Some(self.equal(words, label, attributes)),
            Edit::UnlabelEqual { words, label } => Some(self.open_equal(words, label)),
            _ => None,
        }
    }

    /// What [`Edit::UnlabelEqual`] would remove, and how many it leaves because they were accepted.
    fn open_equal(&self, words: &str, label: &Label) -> Equal {
        let mut equal = Equal::default();
        for (_, annotation) in self.equally_labelled(words, label) {
            if annotation.accepted {
                equal.kept += 1;
            } else {
                equal.spans.push(annotation.span);
            }
        }
        equal
    }

    /// The annotations of these words and this label, by position.
    pub(super) fn equally_labelled(
        &self,
        words: &str,
        label: &Label,
    ) -> impl Iterator<Item = (AnnotationId, &Annotation)> {
        let words = words.trim();
        self.annotations.iter().filter(move |(_, annotation)| {
            annotation.label == *label && self.text.slice(annotation.span).trim() == words
        })
    }

    pub(super) fn plan_equal(
        &mut self,
        words: &str,
        label: Label,
        given: &Attributes,
    ) -> Result<Vec<Op>, EditError> {
        let labels = self.known(&label)?;
        for (name, value) in given.iter() {
            self.check_value(&label, name, value)?;
        }
        if words.trim().is_empty() {
            return Err(EditError::Blank);
        }
        let fresh = overlaid(labels.initial_attributes(&label), given);
        let (steps, _) = self.steps(words, &label, given);
        let (mut ops, mut added) = (Vec::new(), Vec::new());
        // A long finding can be in the way of several.
        let mut taken = HashSet::new();
        for (span, step) in steps {
            match step {
                Step::Correct(id) => ops.extend(self.replace(id, |annotation| {
                    annotation.attributes = if annotation.label == label {
                        overlaid(std::mem::take(&mut annotation.attributes), given)
                    } else {
                        fresh.clone()
                    };
                    annotation.label = label.clone();
                })?),
                Step::Add(in_the_way) => {
                    let new = in_the_way.into_iter().filter(|id| taken.insert(*id));
                    ops.extend(new.filter_map(|id| Some(removal((id, self.get(id)?)))));
                    added.push(Annotation::by_person(span, label.clone()).with(fresh.clone()));
                }
            }
        }
        ops.extend(added.into_iter().map(|annotation| self.add(annotation)));
        Ok(ops)
    }

    /// What to do at each occurrence where there is something to do, and at how many
    /// a person is in the way.
    fn steps(&self, words: &str, label: &Label, given: &Attributes) -> (Vec<(Span, Step)>, usize) {
        let (mut steps, mut kept) = (Vec::new(), 0);
        for span in equal_occurrences(&self.text, words) {
            let there: Vec<(AnnotationId, &Annotation)> = self.annotations.overlapping(span).collect();
            let says_so = |a: &Annotation| {
                a.label == *label && given.iter().all(|(name, value)| a.attributes.get(name) == Some(value))
            };
            match there[..] {
                [(id, same)] if same.span == span && (same.is_open() || says_so(same)) => {
                    if !(same.accepted && says_so(same)) {
                        steps.push((span, Step::Correct(id)));
                    }
                }
                _ if there.iter().all(|(_, annotation)| annotation.is_open()) => {
                    let in_the_way = there.into_iter().map(|(id, _)| id).collect();
                    steps.push((span, Step::Add(in_the_way)));
                }
                _ => kept += 1,
            }
        }
        (steps, kept)
    }
}

fn overlaid(mut attributes: Attributes, given: &Attributes) -> Attributes {
    for (name, value) in given.iter() {
        attributes.set(name.to_owned(), Some(value.to_owned().into()));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    #[test]
    fn words_are_equal_at_the_edges_of_tokens() {
        let cases: &[(&str, &str, &[usize])] = &[
            ("Homs, homs, HOMS; Homs’s Homsi #Homs", "Homs", &[0, 18, 34]),
            ("U.S. Army of the U.S.", "U.S.", &[0, 17]),
            ("xa a a a", "a a", &[3]),
            ("a a a a a", " a a\n", &[0, 4]),
            ("12 of 112, 12.5 and 12.", "12", &[0, 20]),
            ("al-Qaida al", "al", &[0, 9]),
            ("e\u{301}t e e\u{301}", "e", &[5]),
            ("👩‍👩‍👧‍👦 👩", "👩", &[26]),
            ("دمشق ودمشق دمشق", "دمشق", &[0, 20]),
            ("a", "", &[]),
            ("a b", "  ", &[]),
            ("", "a", &[]),
            ("a\r\nb a b", "a\r\nb", &[0]),
        ];
        for (content, words, expected) in cases {
            let text = Text::new(*content);
            let found: Vec<usize> =
                equal_occurrences(&text, words).into_iter().map(|span| span.start()).collect();
            assert_eq!(&found, expected, "{words:?} in {content:?}");
        }
    }

    #[test]
    fn repetitive_texts_are_read_once() {
        let text = Text::new("a ".repeat(200_000));
        let words = "a ".repeat(100_000) + "b";
        assert!(equal_occurrences(&text, &words).is_empty());
        assert_eq!(equal_occurrences(&text, &"a ".repeat(50_000)).len(), 4);
    }

    proptest! {
        #[test]
        fn every_place_where_words_stand_is_found(hay in "[ab]{0,40}", needle in "[ab]{1,5}") {
            let found: Vec<usize> = occurrences(hay.as_bytes(), needle.as_bytes()).collect();
            let expected: Vec<usize> = (0..hay.len()).filter(|&at| hay[at..].starts_with(&needle)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn what_is_found_is_the_words(content in nasty(), seed: (prop::sample::Index, prop::sample::Index)) {
            let text = Text::new(content);
            prop_assume!(!text.tokens().is_empty());
            let tokens = text.tokens();
            let (a, b) = (seed.0.get(tokens).span, seed.1.get(tokens).span);
            let words = text.slice(a.to(b)).to_owned();
            let found = equal_occurrences(&text, &words);
            prop_assert!(!found.is_empty());
            prop_assert!(found.iter().all(|&span| text.slice(span) == words));
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}
