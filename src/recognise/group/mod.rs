//! GROUP: the names of bodies that fight or police.

mod force;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Annotation, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::names::registry::{Found, Named};
use crate::recognise::tokens::Words;
use crate::text::TokenKind;
use force::{before_fighters, classed, is_rank, long_headed, numbered};

/// Proposes GROUP from the list of known groups, from class words (`X Brigade`)
/// and from acronyms that the text itself explains.
pub(super) struct Groups;

impl CandidateSource for Groups {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Annotation>) {
        let words = analysis.tokens();
        let mut push = |mut tokens: Range<usize>, confidence: f32| {
            // The faith or people of a body is not its name.
            while tokens.len() > 3
                && matches!(words.low(tokens.start), "shi'ite" | "shiite" | "shia" | "sunni" | "kurdish")
            {
                tokens.start += 1;
            }
            if let Some(span) = words.span(tokens) {
                candidates.push(Annotation::recognised(span, Label::GROUP, confidence));
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
                let tag = name.tokens.len() == 1 && words.raw(start).len() > 3
                    || words.before(start, 1) == "#" && words.glued(start);
                if tag && !ambiguous {
                    push(name.tokens.clone(), 0.7);
                }
                continue;
            }
            if within_other_name(words, &name.tokens) {
                continue;
            }
            let beside = beside_fighters(words, name.tokens.end);
            let spelled_out = name.tokens.len() > 1 && acronym_after(words, name.tokens.end).is_some();
            let confidence = match () {
                () if !ambiguous => 0.9,
                () if beside || spelled_out => 0.8,
                () if sure.contains(&entry) => 0.75,
                () if joined(words, found, &sure, nth) => 0.75,
                // Few words are all capitals where others are not.
                () if is_acronym(words, &name.tokens) => 0.5,
                () => continue,
            };
            push(name.tokens.clone(), confidence);
            if let Some(acronym) = acronym_after(words, name.tokens.end) {
                explained.insert(words.raw(acronym));
            }
        }
        for at in 0..words.len() {
            if let Some(name) = classed(words, at) {
                if let Some(acronym) = acronym_after(words, name.end) {
                    explained.insert(words.raw(acronym));
                }
                push(name, 0.75);
            }
            if let Some(name) = numbered(words, at) {
                push(name, 0.75);
            }
            if let Some(name) = long_headed(words, at) {
                push(name, 0.8);
            }
            if matches!(words.low(at), "army" | "navy" | "marine")
                && words.capital(at)
                && is_rank(words.low(at + 1))
                && words.capital(at + 1)
                && !words.headline(at)
            {
                push(at..at + 1, 0.7);
            }
            if let Some(name) = before_fighters(words, at, &analysis.names().places) {
                push(name, 0.6);
            }
        }
        for at in 0..words.len() {
            if explained.contains(words.raw(at)) {
                push(at..at + 1, 0.8);
            }
        }
    }
}

/// `(ADF)` after a name.
fn acronym_after(words: &Words, end: usize) -> Option<usize> {
    let open = words.raw(end) == "(";
    let quoted = if matches!(words.raw(end + 1), "“" | "\"" | "‘") { end + 2 } else { end + 1 };
    let raw = words.raw(quoted);
    // `JeM` and `MRTA` alike.
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    let acronym = words.shouted(quoted) && raw.len() <= 10 || capitals > 1 && raw.len() <= 6;
    (open && acronym && words.kind(quoted) == Some(TokenKind::Word)).then_some(quoted)
}

/// Whether a name is listed with one that surely is a group's: `the Malian Armed
/// Forces (FAMa) and Wagner`.
fn joined(words: &Words, found: &[Found], sure: &FxHashSet<u32>, nth: usize) -> bool {
    const APART: usize = 5;
    let name = &found[nth].tokens;
    let before = found[..nth].iter().rev().find(|other| other.fits);
    let after = found[nth + 1..].iter().find(|other| other.fits);
    before.into_iter().chain(after).any(|other| {
        let left_first = other.tokens.start < name.start;
        let (left, right) = if left_first { (&other.tokens, name) } else { (name, &other.tokens) };
        let links = |at: usize| matches!(words.low(at), "and" | "or" | "," | "/" | "&" | "the" | ")");
        let mut between = left.end..right.start;
        let linked = !between.is_empty() && between.len() < APART && between.all(links);
        let surely = !other.named.ambiguous || sure.contains(&other.named.entry);
        surely && linked && words.together(left.start, right.start)
    })
}

/// Whether a name of three letters or more is written in capitals in a sentence
/// that is not.
fn is_acronym(words: &Words, name: &Range<usize>) -> bool {
    let at = name.start;
    name.len() == 1
        && words.shouted(at)
        && words.raw(at).len() > 2
        && !words.headline(at)
        && words.has_small_words(at)
}

fn beside_fighters(words: &Words, end: usize) -> bool {
    matches!(
        words.low(end),
        "militants"
            | "militant"
            | "militia"
            | "militias"
            | "militiamen"
            | "militiaman"
            | "gunmen"
            | "guerrillas"
            | "insurgents"
            | "gang"
            | "gangs"
            | "gangsters"
            | "troops"
            | "soldiers"
            | "units"
            | "elements"
            | "operatives"
            | "commanders"
            | "leaders"
            | "battalion"
            | "brigade"
            | "fighters"
            | "fighter"
            | "group"
            | "mercenaries"
            | "mercenary"
            | "rebels"
            | "jihadists"
            | "terrorists"
            | "chief"
            | "boss"
            | "leader"
            | "founder"
            | "commander"
            | "brothers"
    )
}

/// A body's name within the name of something else: `CIA World Factbook`.
fn within_other_name(words: &Words, name: &Range<usize>) -> bool {
    words.capital(name.end)
        && !words.headline(name.start)
        && matches!(
            words.low(name.end),
            "world"
                | "tv"
                | "radio"
                | "television"
                | "council"
                | "university"
                | "academy"
                | "museum"
                | "ministry"
                | "memorial"
        )
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
