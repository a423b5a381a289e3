//! Recognition: text in, one flat set of annotations out.
//!
//! Each label has its own [`CandidateSource`], which proposes candidates and knows
//! nothing of the others; the [arbiter](arbitrate) leaves a flat set of them. The
//! trained [tagger] reads these proposals as evidence and decides.

mod analysis;
mod casualty;
mod date;
mod grammar;
mod group;
pub mod meaning;
pub mod names;
mod place;
mod project_labels;
pub mod resource;
pub mod tagger;
pub mod tokens;

use crate::annotation::{Annotation, Attributes, Label, LabelSet, arbitrate};
use crate::text::Text;
use analysis::{Analysis, CandidateSource};
use meaning::Candidate;
pub use meaning::{
    Amount, CasualtyMeaning, DateExpression, Finding, Magnitude, Meaning, Multiple, Outcome, Qualifier,
    Quantity, Relation, Vague,
};
use names::gazetteer::{Gazetteer, Gazetteers};
use names::tables::NameTables;
use project_labels::ProjectLabels;
use tagger::{Ablation, Chain, Evidence, Model, Tagged};
use tokens::TokenView;

/// What `cargo xtask train` learnt.
const WEIGHTS: &[u8] = include_bytes!("../../data/tagger.bin");

/// All candidate sources, the tagger that weighs what they propose, and the arbiter.
/// Making one reads lists and weights and takes milliseconds; make it once.
pub struct Annotator {
    sources: [Box<dyn CandidateSource>; 4],
    names: NameTables,
    model: Model,
    ablation: Ablation,
    /// What a label set other than the built-in one makes of the findings.
    project_labels: Option<ProjectLabels>,
}

impl Annotator {
    /// With the candidate sources of the four built-in labels and the built-in weights.
    pub fn new() -> Self {
        Self::with_model(Model::open(WEIGHTS).expect("a test opens the built-in weights"))
    }

    /// With other weights.
    pub fn with_model(model: Model) -> Self {
        Annotator {
            sources: [
                Box::new(group::Groups),
                Box::new(place::Places),
                Box::new(date::Dates),
                Box::new(casualty::Casualties),
            ],
            names: NameTables::built_in(),
            model,
            ablation: Ablation::NONE,
            project_labels: None,
        }
    }

    /// With some evidence left out: what measures its worth.
    pub fn with_ablation(self, ablation: Ablation) -> Self {
        Annotator { ablation, ..self }
    }

    /// The same with more place names than those of the core gazetteer.
    pub fn with_gazetteer(mut self, full: Gazetteer) -> Self {
        self.names.gazetteers = Gazetteers::new(Some(full));
        self
    }

    /// With the labels of a project: findings have the label that takes them, or are
    /// left out; terms are found, and win. [`Annotator::rules`] and
    /// [`Annotator::chains`], which training is about, stay as they are.
    pub fn with_labels(self, labels: &LabelSet) -> Self {
        Annotator { project_labels: Some(ProjectLabels::new(labels)), ..self }
    }

    /// The weights.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The annotations of a text, by position, none overlapping.
    pub fn annotate(&self, text: &Text) -> Vec<Annotation> {
        self.findings(text).into_iter().map(|finding| finding.annotation).collect()
    }

    /// Those of them that are casualties.
    pub fn tolls(&self, text: &Text) -> Vec<Annotation> {
        let mut found = self.annotate(text);
        found.retain(|annotation| annotation.label == Label::CASUALTY);
        found
    }

    /// The annotations of a text, each with what its words mean.
    pub fn findings(&self, text: &Text) -> Vec<Finding> {
        let analysis = Analysis::new(text, &self.names);
        let view = analysis.tokens();
        let proposals = self.propose(&analysis);
        let mut findings = Vec::new();
        let evidence = Evidence::new(&analysis, &proposals, self.ablation);
        tagger::tag(&self.model, view, &evidence, |tagged| {
            findings.extend(self.finding(view, &proposals, tagged));
        });
        match &self.project_labels {
            Some(project_labels) => project_labels.of(&analysis, findings),
            None => findings,
        }
    }

    /// What the rules alone find, by position, none overlapping.
    pub fn rules(&self, text: &Text) -> Vec<Annotation> {
        let proposals = self.propose(&Analysis::new(text, &self.names));
        proposals.into_iter().map(|proposal| proposal.annotation).collect()
    }

    /// What the model sees of a text: what training trains on.
    pub fn chains(&self, text: &Text, ablation: Ablation) -> Vec<Chain> {
        let analysis = Analysis::new(text, &self.names);
        let proposals = self.propose(&analysis);
        tagger::chains(&analysis, &proposals, ablation).collect()
    }

    fn propose(&self, analysis: &Analysis) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for source in &self.sources {
            source.propose(analysis, &mut candidates);
        }
        let others = analysis.in_other_names();
        candidates.retain(|candidate| {
            let place = candidate.annotation.label == Label::PLACE;
            !(place && analysis.tokens().tokens_in(candidate.annotation.span).any(|at| others[at]))
        });
        arbitrate(candidates)
    }

    fn finding(&self, view: &TokenView, proposals: &[Candidate], tagged: Tagged) -> Option<Finding> {
        let label = tagger::LABELS[tagged.label].clone();
        let span = view.span(tagged.tokens.clone())?;
        let confidence = self.model.calibrated(tagged.label, tagged.probability);
        let annotation = Annotation::recognised(span, label.clone(), confidence);
        let near = proposals.partition_point(|proposal| proposal.annotation.span.end() <= span.start());
        let proposed = proposals[near..]
            .iter()
            .take_while(|proposal| proposal.annotation.span.start() < span.end())
            .find(|proposal| proposal.annotation.label == label);
        // Never the meaning of other words than these.
        let meaning = proposed.filter(|proposal| proposal.annotation.span == span).map(|p| p.meaning.clone());
        if label == Label::DATE {
            let again = || date::read(view, tagged.tokens.clone()).map(|date| Meaning::Date(Box::new(date)));
            let meaning = meaning.or_else(again).unwrap_or_default();
            return Some(Finding { annotation, meaning });
        }
        if label != Label::CASUALTY {
            return Some(Finding { annotation, meaning: meaning.unwrap_or_default() });
        }
        let (attributes, read) = match proposed {
            Some(Candidate { annotation, meaning: Meaning::Casualty(proposed) }) => {
                (annotation.attributes.clone(), casualty::read_as(view, tagged.tokens, proposed))
            }
            _ => {
                let outcome = casualty::likely_outcome(view, tagged.tokens.clone());
                (Attributes::outcome(outcome.as_str()), casualty::read(view, tagged.tokens, outcome))
            }
        };
        let meaning =
            meaning.or(read.map(|casualty| Meaning::Casualty(Box::new(casualty)))).unwrap_or_default();
        Some(Finding { annotation: annotation.with(attributes), meaning })
    }
}

impl Default for Annotator {
    fn default() -> Self {
        Self::new()
    }
}

/// Tables of small texts for the tests of the candidate sources.
#[cfg(test)]
mod testing {
    use super::*;
    use std::sync::LazyLock;

    /// Made once: unoptimised, reading the tables takes longer than most tests.
    pub(super) static NAMES: LazyLock<NameTables> = LazyLock::new(NameTables::built_in);

    pub(super) fn candidates(source: &dyn CandidateSource, text: &Text) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        source.propose(&Analysis::new(text, &NAMES), &mut candidates);
        arbitrate(candidates)
    }

    pub(super) fn annotations(source: &dyn CandidateSource, text: &Text) -> Vec<Annotation> {
        candidates(source, text).into_iter().map(|candidate| candidate.annotation).collect()
    }

    pub(super) fn assert_found(source: &dyn CandidateSource, cases: &[(&str, &[&str])]) {
        for (input, expected) in cases {
            let text = Text::new(*input);
            let found = annotations(source, &text);
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
            let annotator = Annotator::new();
            let found = annotator.annotate(&text);
            let findings = annotator.findings(&text).into_iter().map(|finding| finding.annotation);
            prop_assert_eq!(&findings.collect::<Vec<_>>(), &found);
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end() <= pair[1].span.start());
            }
            for annotation in &found {
                prop_assert_eq!(text.slice(annotation.span).trim(), text.slice(annotation.span));
            }
        }
    }

    /// The words that rules look for, in any order and with any mark between:
    /// a rule looks around, and here the text's ends are near.
    #[test]
    fn words_of_rules_in_any_order_give_a_flat_set() {
        let cases = [
            include_str!("date/tests/mod.rs"),
            include_str!("date/clock.rs"),
            include_str!("casualty/tests/news.rs"),
            include_str!("casualty/tests/numbers.rs"),
            include_str!("casualty/tests/traps.rs"),
            include_str!("group/mod.rs"),
            include_str!("place/mod.rs"),
        ];
        let words: Vec<&str> =
            cases.iter().flat_map(|cases| cases.split(|c: char| !c.is_alphanumeric())).collect();
        let marks = [" ", " ", " ", "-", ".", ", ", ":", "/", " (", ") ", "\n", "’s ", "–", "\"", ""];
        let soup = proptest::collection::vec((0..words.len(), 0..marks.len()), 1..12);
        let annotator = Annotator::new();
        let config = ProptestConfig { cases: 20_000, failure_persistence: None, ..Default::default() };
        let run = proptest::test_runner::TestRunner::new(config).run(&soup, |soup| {
            let content: String =
                soup.into_iter().flat_map(|(word, mark)| [marks[mark], words[word]]).collect();
            let text = Text::new(content);
            let found = annotator.annotate(&text);
            prop_assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            prop_assert!(found.iter().all(|a| text.slice(a.span).trim() == text.slice(a.span)));
            Ok(())
        });
        run.unwrap_or_else(|failure| panic!("{failure}"));
    }

    /// Where the tagger's span is not the one proposed, its own words are read.
    #[test]
    fn casualties_of_other_spans_mean_their_own_words() {
        let text = Text::new("It killed at least 38 civilians.");
        let analysis = Analysis::new(&text, &testing::NAMES);
        let view = analysis.tokens();
        let annotator = Annotator::new();
        let proposals = annotator.propose(&analysis);
        let meaning = |tokens: std::ops::Range<usize>, proposals: &[Candidate]| {
            let label = tagger::LABELS.iter().position(|label| *label == Label::CASUALTY).expect("it is one");
            let tagged = Tagged { tokens, label, probability: 0.9 };
            match annotator.finding(view, proposals, tagged).expect("a span").meaning {
                Meaning::Casualty(meaning) => Some((meaning.quantity.amount.high, meaning.victims)),
                _ => None,
            }
        };
        for proposals in [&proposals[..], &[]] {
            assert_eq!(meaning(2..5, proposals), Some((None, Some(5..6))));
            assert_eq!(meaning(4..5, proposals), Some((Some(38), Some(5..6))));
            assert_eq!(meaning(3..5, proposals), None);
            assert_eq!(meaning(2..6, proposals), None);
        }
    }

    #[test]
    fn findings_carry_the_meaning_of_their_own_words() {
        let annotator = Annotator::new();
        let cases: &[(&str, &[&str])] = &[
            ("At least 12 people were killed in Homs on Friday night.", &["casualty killed", "", "Fri TNI"]),
            ("Hamas left Gaza three weeks ago.", &["", "", "-3 week @published"]),
        ];
        for (input, expected) in cases {
            let findings = annotator.findings(&Text::new(*input));
            let meanings: Vec<String> = findings
                .iter()
                .map(|finding| match &finding.meaning {
                    Meaning::None => String::new(),
                    Meaning::Date(date) => date.to_string(),
                    Meaning::Casualty(casualty) => format!("casualty {}", casualty.outcome.as_str()),
                })
                .collect();
            assert_eq!(&meanings, expected, "{input:?}");
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
            "Name, CA, ",
            "SAF ",
            "7, 9, ",
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
