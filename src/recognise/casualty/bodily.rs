//! What is done to bodies, which says what became of people without a verb of killing or
//! injuring: `had their throats cut`, `were blown to bits`, `lost limbs`.

use super::outcome::{Voice, is_clause_mark};
use crate::recognise::tokens::{TokenView, WordClass};

/// How far a part of a body may stand from what is done to it, in tokens.
const REACH: usize = 4;

/// The tokens before `at` in its clause, nearest first.
fn before<'a>(view: &'a TokenView, at: usize) -> impl Iterator<Item = usize> + 'a {
    (1..=REACH)
        .map_while(move |n| at.checked_sub(n))
        .take_while(move |&near| view.same_sentence(near, at) && !is_clause_mark(view.folded(near)))
}

/// How what is done to a part of a body is said of people: `had their throats cut` of the
/// subject, `slit the throats of` of those that come with `of`.
fn done_to(view: &TokenView, part: usize, verb: impl Fn(usize) -> bool) -> Option<Voice> {
    if (part + 1..=part + 2).any(|at| view.same_sentence(part, at) && verb(at)) {
        return Some(Voice::State);
    }
    let of = view.folded(part + 1) == "of";
    (of && before(view, part).any(verb)).then_some(Voice::Noun)
}

/// `their throats slit`, `their heads cut off`, `slit the throats of`.
pub(super) fn severed(view: &TokenView, part: usize) -> Option<Voice> {
    let is_head = view.folded(part).starts_with("head");
    let voice = done_to(view, part, |at| {
        view.is(at, WordClass::Severing)
            && (!is_head || view.folded(at + 1) == "off" || view.folded(at) == "severed")
    })?;
    let possessed = view.is_before(part, 1, WordClass::Possessive) || voice == Voice::Noun;
    possessed.then_some(voice)
}

/// `lost limbs`, `lost both legs`, `had their hands cut off`.
pub(super) fn lost_limb(view: &TokenView, part: usize) -> Option<Voice> {
    let possessed = view.is_before(part, 1, WordClass::Possessive);
    let lost = before(view, part).any(|at| matches!(view.folded(at), "lost" | "losing" | "lose" | "loses"));
    if lost {
        // `lost sight of`, `lost arms worth millions`
        let figurative = view.folded(part + 1) == "of" || view.folded(part) == "arms" && !possessed;
        return (!figurative).then_some(Voice::State);
    }
    let off = |at: usize| {
        view.is(at, WordClass::Severing)
            && (view.folded(at + 1) == "off" || !view.folded(at).starts_with("cut"))
    };
    done_to(view, part, off).filter(|&voice| possessed || voice == Voice::Noun)
}

/// `blown to bits`, `ripped to pieces`.
pub(super) fn torn_apart(view: &TokenView, pieces: usize) -> bool {
    view.before(pieces, 1) == "to" && view.is_before(pieces, 2, WordClass::Shattering)
}

/// `burned alive`, `burnt one alive`.
pub(super) fn buried_alive(view: &TokenView, alive: usize) -> bool {
    before(view, alive).any(|at| view.is(at, WordClass::Burying))
}

/// `blew themselves up`, `hanged himself`.
pub(super) fn kills_itself(view: &TokenView, pronoun: usize) -> bool {
    let verb = |n| view.is_before(pronoun, n, WordClass::SelfKilling);
    let blown = view.before(pronoun, 1).starts_with("bl");
    verb(1) && (!blown || view.folded(pronoun + 1) == "up")
}
