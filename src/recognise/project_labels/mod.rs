//! What the labels of a project make of the findings.

mod terms;

use crate::annotation::{Annotation, Label, LabelSet, arbitrate};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::meaning::Finding;
use terms::Terms;

/// A label set, ready to be asked.
pub(super) struct ProjectLabels {
    labels: LabelSet,
    /// For each [built-in label](LabelSet::RECOGNISED), the label that takes its findings.
    takers: [Option<Label>; 4],
    terms: Terms,
}

impl ProjectLabels {
    pub(super) fn new(labels: &LabelSet) -> Self {
        let taker = |recognised: &Label| {
            let takes =
                |label: &&crate::annotation::LabelDefinition| label.recogniser.as_ref() == Some(recognised);
            labels.labels().iter().find(takes).map(|label| label.name.clone())
        };
        ProjectLabels {
            takers: LabelSet::RECOGNISED.each_ref().map(taker),
            terms: Terms::new(labels),
            labels: labels.clone(),
        }
    }

    /// Findings of the built-in labels as those of this label set, and its terms.
    /// A term wins over whatever else was found there: it is in a list because
    /// somebody was not content with that.
    pub(super) fn of(&self, analysis: &Analysis, found: Vec<Finding>) -> Vec<Finding> {
        let mut terms = Vec::new();
        self.terms.propose(analysis, &mut terms);
        let mut wanted: Vec<Finding> = arbitrate(terms).into_iter().map(Finding::from).collect();
        let terms = wanted.len();
        for finding in found {
            let Some(annotation) = self.taken(finding.annotation) else { continue };
            let span = annotation.span;
            let next = wanted[..terms].partition_point(|term| term.annotation.span.end() <= span.start());
            if wanted[..terms].get(next).is_none_or(|term| !term.annotation.span.overlaps(span)) {
                wanted.push(Finding { annotation, ..finding });
            }
        }
        wanted.sort_by_key(|finding| finding.annotation.span);
        wanted
    }

    /// A finding by the label that takes it, with what may be said of that.
    fn taken(&self, found: Annotation) -> Option<Annotation> {
        let nth = LabelSet::RECOGNISED.iter().position(|label| *label == found.label)?;
        let label = self.takers[nth].clone()?;
        let attributes = self.labels.allowed(&label, &found.attributes);
        Some(Annotation { label, attributes, ..found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::Annotator;
    use crate::text::Text;

    const TEXT: &str =
        "Boko Haram killed 12 people and wounded 7 in Maiduguri market on Friday. BOKO HARAM left.";

    fn found(labels: &str) -> Vec<(String, String, String)> {
        let labels = LabelSet::from_json(labels).unwrap();
        let text = Text::new(TEXT);
        let found = Annotator::new().with_labels(&labels).annotate(&text);
        assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        let outcome = |a: &Annotation| a.attributes.get("outcome").unwrap_or("").to_owned();
        found
            .iter()
            .map(|a| (a.label.as_str().to_owned(), text.slice(a.span).to_owned(), outcome(a)))
            .collect()
    }

    fn owned(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
        let owned = |&(a, b, c): &(&str, &str, &str)| (a.to_owned(), b.to_owned(), c.to_owned());
        expected.iter().map(owned).collect()
    }

    #[test]
    fn the_default_set_changes_nothing() {
        let text = Text::new(TEXT);
        let annotator = Annotator::new();
        let before = annotator.annotate(&text);
        assert!(before.len() > 5);
        assert_eq!(annotator.with_labels(&LabelSet::default()).annotate(&text), before);
    }

    #[test]
    fn findings_have_the_label_that_takes_them() {
        let labels = r#"{"labels":[
            {"name":"Armed","hue":0,"underline":"solid","recogniser":"GROUP"},
            {"name":"Victims","hue":0,"underline":"wavy","recogniser":"CASUALTY",
             "attributes":[{"name":"outcome","values":["missing","killed"]}]},
            {"name":"PLACE","hue":0,"underline":"wavy"}
        ]}"#;
        let expected = [
            ("Armed", "Boko Haram", ""),
            ("Victims", "12", "killed"),
            // This set has nobody injured.
            ("Victims", "7", ""),
            ("Armed", "BOKO HARAM", ""),
        ];
        assert_eq!(found(labels), owned(&expected));
    }

    #[test]
    fn terms_win_over_findings() {
        let labels = r#"{"labels":[
            {"name":"GROUP","hue":0,"underline":"solid","recogniser":"GROUP","terms":["people"]},
            {"name":"VERB","hue":0,"underline":"wavy","terms":["killed", "Haram killed", "market"]}
        ]}"#;
        let expected = [
            ("VERB", "Haram killed", ""),
            ("GROUP", "people", ""),
            ("VERB", "market", ""),
            ("GROUP", "BOKO HARAM", ""),
        ];
        assert_eq!(found(labels), owned(&expected));
    }
}
