//! Asides between a number and its verb: what is in brackets, or between commas or dashes.

use std::ops::Range;

use super::clause::governs;
use super::outcome::Voice;
use super::trigger::trigger;
use crate::recognise::tokens::{TokenView, WordClass};

/// How long an aside may be, in tokens.
pub(super) const LONGEST: usize = 16;

/// Where the sentence goes on after an aside that opens here: `(SDF)`, `(two of
/// them officers)`, `, the officials said,`, `– two women –`. Only what is
/// closed is an aside, and commas and dashes hold one only if the sentence goes
/// on with its verb.
pub(super) fn behind_aside(view: &TokenView, open: usize, end: usize) -> Option<usize> {
    let (close, hard) = match view.folded(open) {
        "(" => (")", true),
        "[" => ("]", true),
        "," => (",", false),
        "–" | "—" | "-" if !view.adjoins_previous(open) => (view.folded(open), false),
        _ => return None,
    };
    let within = open + 1..end.min(open + 1 + LONGEST);
    let resumed = |behind: usize| {
        view.is(behind, WordClass::Auxiliary)
            || view.is(behind, WordClass::Modal)
            || matches!(trigger(view, behind), Some((_, Voice::State | Voice::Past)) if !governs(view, behind))
            || view.is(behind, WordClass::GivesLife)
                && (behind + 2..behind + 4).any(|at| matches!(trigger(view, at), Some((_, Voice::State))))
    };
    let closed = |at: usize| view.folded(at) == close && (hard || resumed(at + 1));
    let behind = within.clone().find(|&at| closed(at))? + 1;
    let told = || !has_fate(view, open + 1..behind - 1);
    (hard || told()).then_some(behind)
}

/// Whether an aside is a clause with an outcome of its own, and none only of a noun.
pub(super) fn has_fate(view: &TokenView, aside: Range<usize>) -> bool {
    let relative = aside.clone().take(6).any(|at| {
        view.is(at, WordClass::RelativePronoun)
            || matches!(view.folded(at), "including" | "among" | "most" | "some" | "said")
    });
    !relative
        && aside.into_iter().any(|at| matches!(trigger(view, at), Some((_, voice)) if voice != Voice::Noun))
}

#[cfg(test)]
mod tests {
    use crate::recognise::testing::assert_outcomes;

    #[test]
    fn asides_between_a_number_and_its_verb() {
        assert_outcomes(&[
            ("Seven members of the Harbour Guard Union (HGU) were killed.", &[("Seven", "killed")]),
            ("At least 15 fighters of the River Front [RF] died.", &[("At least 15", "killed")]),
            (
                "Five sailors (three of them cooks) were wounded.",
                &[("Five", "injured"), ("three", "injured")],
            ),
            ("Nine farmers, the mayor said, were killed.", &[("Nine", "killed")]),
            ("Nine farmers, officials told reporters on Friday, were killed.", &[("Nine", "killed")]),
            ("Nine miners, who fled in May, were arrested. He died.", &[]),
            ("The singer (one of 20 guests) was killed.", &[]),
            ("Two farmers said, when asked, a dog died.", &[]),
        ]);
    }
}
