//! Names that are places only by what stands around them: the White House, the
//! North.

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
}
