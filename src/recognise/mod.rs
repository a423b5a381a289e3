//! Recognition: text in, one flat set of annotations out.
//!
//! Each label has its own `Recogniser`, which proposes candidates and knows
//! nothing of the others; the [arbiter](arbitrate) alone decides which of the
//! overlapping candidates stay. A trained tagger is one more recogniser.

mod absolute;
mod arbiter;
mod calendar;
mod casualty;
mod clause;
mod context;
mod date;
pub mod gazetteer;
mod group;
mod kinds;
mod lexicon;
mod names;
mod number;
mod outcome;
mod part;
mod place;
mod relative;
pub mod resource;
mod subject;
mod words;

pub use arbiter::arbitrate;

use std::sync::Arc;

use crate::annotation::Annotation;
use crate::text::Text;
use gazetteer::{Gazetteer, Gazetteers};
use lexicon::Lexicon;
use words::Words;

/// Something that proposes annotations for a text, which comes to all of them
/// in the same [`Words`].
trait Recogniser: Send + Sync {
    /// Appends its candidates, in any order; they may overlap.
    fn propose(&self, words: &Words, candidates: &mut Vec<Annotation>);
}

/// All recognisers and the arbiter. Making one reads the lexicons and takes
/// milliseconds; make it once.
pub struct Annotator {
    recognisers: Vec<Box<dyn Recogniser>>,
    #[allow(dead_code, reason = "read by the tagger, which comes with its weights")]
    gazetteers: Arc<Gazetteers>,
}

impl Annotator {
    /// With the recognisers of the four built-in labels.
    pub fn new() -> Self {
        let places = Arc::new(Lexicon::new(place::LISTS));
        Annotator {
            recognisers: vec![
                Box::new(group::Groups::new(places.clone())),
                Box::new(place::Places::new(places)),
                Box::new(date::Dates),
                Box::new(casualty::Casualties),
            ],
            gazetteers: Arc::new(Gazetteers::new(None)),
        }
    }

    /// The same with more place names than those of the core gazetteer.
    pub fn with_gazetteer(mut self, full: Gazetteer) -> Self {
        self.gazetteers = Arc::new(Gazetteers::new(Some(full)));
        self
    }

    /// The annotations of a text, by position, none overlapping.
    pub fn annotate(&self, text: &Text) -> Vec<Annotation> {
        let words = Words::new(text);
        let mut candidates = Vec::new();
        for recogniser in &self.recognisers {
            recogniser.propose(&words, &mut candidates);
        }
        arbitrate(candidates)
    }
}

impl Default for Annotator {
    fn default() -> Self {
        Self::new()
    }
}

/// Tables of small texts for the tests of the recognisers.
#[cfg(test)]
mod testing {
    use super::*;
    use crate::annotation::Attributes;

    pub(super) fn annotations(recogniser: &dyn Recogniser, text: &Text) -> Vec<Annotation> {
        let mut candidates = Vec::new();
        recogniser.propose(&Words::new(text), &mut candidates);
        arbitrate(candidates)
    }

    pub(super) fn assert_found(recogniser: &dyn Recogniser, cases: &[(&str, &[&str])]) {
        for (input, expected) in cases {
            let text = Text::new(*input);
            let found = annotations(recogniser, &text);
            let found: Vec<&str> = found.iter().map(|a| text.slice(a.span)).collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    /// Casualties and their outcomes.
    pub(super) fn assert_outcomes(cases: &[(&str, &[(&str, &str)])]) {
        for (input, expected) in cases {
            let text = Text::new(*input);
            let found = annotations(&casualty::Casualties, &text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|a| (text.slice(a.span), a.attributes.get(Attributes::OUTCOME).unwrap_or("")))
                .collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::nasty;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_gives_a_flat_set(content in nasty()) {
            let text = Text::new(content);
            let found = Annotator::new().annotate(&text);
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for annotation in &found {
                prop_assert_eq!(text.slice(annotation.span).trim(), text.slice(annotation.span));
            }
        }
    }

    #[test]
    fn labels_together() {
        let annotator = Annotator::new();
        let cases: &[(&str, &[(&str, &str)])] = &[
            (
                "DEATH TOLL RISES TO 64 AFTER BOKO HARAM ATTACK ON MAIDUGURI MARKET",
                &[("CASUALTY", "64"), ("GROUP", "BOKO HARAM"), ("PLACE", "MAIDUGURI")],
            ),
            (
                "Fighters shelled Mitiga airport on Saturday, Jan. 4, 2020, killing three civilians.",
                &[("PLACE", "Mitiga"), ("DATE", "Saturday, Jan. 4, 2020"), ("CASUALTY", "three")],
            ),
            ("Hamas-run, Iran-backed, #NATO", &[("GROUP", "Hamas"), ("PLACE", "Iran"), ("GROUP", "NATO")]),
            ("He was 42. It cost $12 million. Police arrested 12 men.", &[]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let found = annotator.annotate(&text);
            let found: Vec<(&str, &str)> =
                found.iter().map(|a| (a.label.as_str(), text.slice(a.span))).collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    /// Each of these made a rule look again at what it had seen, or would run
    /// out of stack, if a rule were not bounded. The lengths are such that a
    /// rule that reads back to the start takes minutes and not seconds.
    #[test]
    fn long_chains_are_read_in_bounded_steps() {
        let annotator = Annotator::new();
        let chains = [
            "a",
            "7",
            "a-",
            "12 ",
            "al-A",
            "end of ",
            "1st Brigade, ",
            "thousands of ",
            "killed 12 and ",
            "toll of 5 ",
            "dead were , ",
            "May 1982 ",
            "( ",
            "12 (of us) ",
            "12, a, was ",
            "killed or wounded 7-8, ",
            "12 died in a, (",
            "first one hundred and ",
            "Beni ",
            "of Zork, ",
            "late on ",
            "a.",
            "7 apples ",
            "7 fell by ",
        ];
        for chain in chains {
            // What goes before may switch a rule on that then sees the chain.
            for before in ["", "5 dead ", "12 died with us "] {
                annotator
                    .annotate(&Text::new(before.to_owned() + &chain.repeat(100_000 / chain.len()) + "bb"));
            }
        }
    }
}
