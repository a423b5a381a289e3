//! GROUP: the names of bodies that fight or police.

mod force;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Annotation, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::meaning::Candidate;
use crate::recognise::names::registry::{GroupHit, Named};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;
use force::{before_fighters, classed, long_headed, numbered};

/// Proposes GROUP from the list of known groups, from class words (`X Brigade`)
/// and from acronyms that the text itself explains.
pub(super) struct Groups;

impl CandidateSource for Groups {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>) {
        let view = analysis.tokens();
        let mut push = |mut tokens: Range<usize>, confidence: f32| {
            // The faith or people of a body is not its name.
            while tokens.len() > 3 && view.is(tokens.start, WordClass::FaithOrPeople) {
                tokens.start += 1;
            }
            if let Some(span) = view.span(tokens) {
                candidates.push(Candidate::name(Annotation::recognised(span, Label::GROUP, confidence)));
            }
        };
        let found = analysis.groups();
        let sure: FxHashSet<u32> = found
            .iter()
            .filter(|name| name.fits && !name.named.ambiguous)
            .map(|name| name.named.entry)
            .collect();
        let mut explained: FxHashSet<&str> = FxHashSet::default();
        for (nth, name) in found.iter().enumerate() {
            let Named { entry, ambiguous, .. } = name.named;
            if !name.fits {
                // Page tags and hashtags have no capitals: `isis`, `#kataeb`.
                let start = name.tokens.start;
                let tag = name.tokens.len() == 1 && view.text(start).len() > 3
                    || view.before(start, 1) == "#" && view.adjoins_previous(start);
                if tag && !ambiguous {
                    push(name.tokens.clone(), 0.7);
                }
                continue;
            }
            if within_other_name(view, &name.tokens) {
                continue;
            }
            let beside = view.is(name.tokens.end, WordClass::BesideGroup);
            let spelled_out = name.tokens.len() > 1 && acronym_after(view, name.tokens.end).is_some();
            let confidence = match () {
                () if !ambiguous => 0.9,
                () if beside || spelled_out => 0.8,
                () if sure.contains(&entry) => 0.75,
                () if joined(view, found, &sure, nth) => 0.75,
                // Few words are all capitals where others are not.
                () if is_acronym(view, &name.tokens) => 0.5,
                () => continue,
            };
            push(name.tokens.clone(), confidence);
            if let Some(acronym) = acronym_after(view, name.tokens.end) {
                explained.insert(view.text(acronym));
            }
        }
        for at in 0..view.len() {
            if let Some(name) = classed(view, at) {
                if let Some(acronym) = acronym_after(view, name.end) {
                    explained.insert(view.text(acronym));
                }
                push(name, 0.75);
            }
            if let Some(name) = numbered(view, at) {
                push(name, 0.75);
            }
            if let Some(name) = long_headed(view, at) {
                push(name, 0.8);
            }
            if matches!(view.folded(at), "army" | "navy" | "marine")
                && view.is_capitalised(at)
                && view.is(at + 1, WordClass::MilitaryRank)
                && view.is_capitalised(at + 1)
                && !view.is_title_case(at)
            {
                push(at..at + 1, 0.7);
            }
            if let Some(name) = before_fighters(view, at, &analysis.names().places) {
                push(name, 0.6);
            }
        }
        for at in 0..view.len() {
            if explained.contains(view.text(at)) {
                push(at..at + 1, 0.8);
            }
        }
    }
}

/// `(ADF)` after a name.
fn acronym_after(view: &TokenView, end: usize) -> Option<usize> {
    let open = view.text(end) == "(";
    let quoted = if matches!(view.text(end + 1), "“" | "\"" | "‘") { end + 2 } else { end + 1 };
    let raw = view.text(quoted);
    // `JeM` and `MRTA` alike.
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    let acronym = view.is_all_caps(quoted) && raw.len() <= 10 || capitals > 1 && raw.len() <= 6;
    (open && acronym && view.kind(quoted) == Some(TokenKind::Word)).then_some(quoted)
}

/// Whether a name is listed with one that surely is a group's: `the Malian Armed
/// Forces (FAMa) and Wagner`.
fn joined(view: &TokenView, found: &[GroupHit], sure: &FxHashSet<u32>, nth: usize) -> bool {
    const APART: usize = 5;
    let name = &found[nth].tokens;
    let before = found[..nth].iter().rev().find(|other| other.fits);
    let after = found[nth + 1..].iter().find(|other| other.fits);
    before.into_iter().chain(after).any(|other| {
        let left_first = other.tokens.start < name.start;
        let (left, right) = if left_first { (&other.tokens, name) } else { (name, &other.tokens) };
        let links = |at: usize| view.is(at, WordClass::ListLink);
        let mut between = left.end..right.start;
        let linked = !between.is_empty() && between.len() < APART && between.all(links);
        let surely = !other.named.ambiguous || sure.contains(&other.named.entry);
        surely && linked && view.same_sentence(left.start, right.start)
    })
}

/// Whether a name of three letters or more is written in capitals in a sentence
/// that is not.
fn is_acronym(view: &TokenView, name: &Range<usize>) -> bool {
    let at = name.start;
    name.len() == 1
        && view.is_all_caps(at)
        && view.text(at).len() > 2
        && !view.is_title_case(at)
        && view.has_small_words(at)
}

/// A body's name within the name of something else: `CIA World Factbook`.
fn within_other_name(view: &TokenView, name: &Range<usize>) -> bool {
    view.is_capitalised(name.end)
        && !view.is_title_case(name.start)
        && view.is(name.end, WordClass::HeadAfterGroup)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::testing::assert_found;

    #[test]
    fn known_groups() {
        assert_found(
            &Groups,
            &[
                ("ISIL-affiliated, pro-ISIS, al Qaida", &["ISIL", "ISIS", "al Qaida"]),
                ("the Allied Democratic Forces (ADF)", &["Allied Democratic Forces", "ADF"]),
                ("Wagner fighters; Wagner’s operas", &["Wagner"]),
                ("the Wagner Group. Wagner said", &["Wagner Group", "Wagner"]),
                ("#ISIS #isis", &["ISIS", "isis"]),
                (
                    "JNIM and Wagner; the Malian Armed Forces (FAMa), and Wagner",
                    &["JNIM", "Wagner", "Malian Armed Forces", "FAMa", "Wagner"],
                ),
                ("Bach and Wagner were played", &[]),
                ("it was said on Monday that the KNA had fled", &["KNA"]),
                ("IT WAS SAID THAT THE KNA HAD FLED", &[]),
            ],
        );
    }

    #[test]
    fn class_words() {
        assert_found(
            &Groups,
            &[
                ("The Iraqi Army and the Iraqi army", &["Iraqi Army"]),
                ("the Zintan Martyrs Brigade", &["Zintan Martyrs Brigade"]),
                (
                    "the Northern Liberation Front (NLF). The NLF said",
                    &["Northern Liberation Front", "NLF", "NLF"],
                ),
                ("Government forces and police", &[]),
                ("men of Brigade 52 and Battalion 744", &["Brigade 52", "Battalion 744"]),
            ],
        );
    }
}
