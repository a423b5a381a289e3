//! Names that are places only by what stands around them: the White House, the
//! North, a university that is attacked.

use std::ops::Range;

use crate::recognise::names::capitalised::{is_name_word, run_after};
use crate::recognise::tokens::{TokenView, WordClass};

/// Buildings that stand for institutions, meant as the spot (`outside the
/// White House`), and the two Koreas.
pub(super) fn by_context(view: &TokenView, at: usize) -> Option<usize> {
    if !view.is_capitalised(at) {
        return None;
    }
    let after_the = || view.before(at, 1) == "the";
    let spot = || after_the() && at > 1 && view.same_sentence(at - 2, at) && at_a_spot(view, at - 2);
    let alone = || view.is(at + 1, WordClass::AfterBareRegion);
    match view.folded(at) {
        "koreas" => Some(at + 1),
        "white" if view.folded(at + 1) == "house" && spot() => Some(at + 2),
        "pentagon" | "kremlin" if spot() => Some(at + 1),
        "north" | "south" if after_the() && alone() && !view.opens_sentence(at) => Some(at + 1),
        _ => None,
    }
}

/// Whether a preposition says that what follows is meant as a spot: `outside`,
/// `past`, `in front of`, `at the gates of`.
fn at_a_spot(view: &TokenView, at: usize) -> bool {
    match view.folded(at) {
        "of" => view.is_before(at, 1, WordClass::SpotNoun),
        "from" => view.is_before(at, 1, WordClass::DistanceNoun),
        _ => view.is(at, WordClass::SpotPreposition),
    }
}

/// How far before a place the event may be told that happened there, in tokens.
const EVENT_REACH: usize = 8;

/// `University of Mosul`, `Garissa University College` where it is the spot: attacked, visited,
/// or where something happened. An employer is none.
pub(super) fn campus(view: &TokenView, at: usize) -> Option<Range<usize>> {
    let is_head = |at: usize| view.is(at, WordClass::Campus) && view.is_capitalised(at);
    let begins = view.is_capitalised(at)
        && (at..at + 6).any(is_head)
        && is_name_word(view, at)
        && !view.is_title_case(at)
        && at
            .checked_sub(1)
            .is_none_or(|before| !is_name_word(view, before) || !view.same_sentence(before, at));
    let end = if begins { run_after(view, at) } else { return None };
    if end - at < 2 || !(at..end).any(is_head) {
        return None;
    }
    let article = usize::from(view.before(at, 1) == "the");
    let attacked = view.is_before(at, 1 + article, WordClass::SpotVerb)
        || view.is(end, WordClass::BeForm) && view.is(end + 1, WordClass::SpotVerb);
    let there = matches!(view.before(at, 1 + article), "at" | "near" | "outside" | "inside" | "on")
        && (2 + article..2 + article + EVENT_REACH).any(|n| {
            view.is_before(at, n, WordClass::SpotEvent) || view.is_before(at, n, WordClass::OutcomeParticiple)
        });
    (attacked || there).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::super::Places;
    use crate::recognise::testing::assert_found;

    #[test]
    fn buildings_meant_as_the_spot() {
        let white: &[&str] = &["White House"];
        assert_found(
            &Places,
            &[
                ("they marched past the White House", white),
                ("she sang in front of the White House", white),
                (
                    "roads around the White House; two blocks from the White House",
                    &["White House", "White House"],
                ),
                ("a crowd at the gates of the Kremlin", &["Kremlin"]),
                ("a letter from the White House of the Pentagon", &[]),
            ],
        );
    }

    #[test]
    fn universities_meant_as_the_spot() {
        assert_found(
            &Places,
            &[
                ("Shells struck the University of Mosul on Monday.", &["University of Mosul"]),
                ("Garissa University College was attacked by gunmen.", &["Garissa University College"]),
                ("An explosion at Kabul University killed 12.", &["Kabul University"]),
                ("He is a professor at Kabul University.", &[]),
                ("Kabul University said so.", &[]),
            ],
        );
    }
}
