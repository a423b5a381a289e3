//! GROUP: the names of bodies that fight or police.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Recogniser;
use super::kinds::Kind;
use super::lexicon::Lexicon;
use super::names::{is_name_word, run_before};
use super::registry::{Found, Named, Registry};
use super::words::Words;
use crate::annotation::{Annotation, Label};
use crate::text::TokenKind;

/// Proposes GROUP from the list of known groups, from class words (`X Brigade`)
/// and from acronyms that the text itself explains.
pub(super) struct Groups {
    known: Arc<Registry>,
    places: Arc<Lexicon>,
}

impl Groups {
    pub(super) fn new(known: Arc<Registry>, places: Arc<Lexicon>) -> Self {
        Groups { known, places }
    }
}

impl Recogniser for Groups {
    fn propose(&self, words: &Words, candidates: &mut Vec<Annotation>) {
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
        let found = words.groups(&self.known);
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
            if let Some(name) = self.classed(words, at) {
                if let Some(acronym) = acronym_after(words, name.end) {
                    explained.insert(words.raw(acronym));
                }
                push(name, 0.75);
            }
            if let Some(name) = numbered(words, at) {
                push(name, 0.75);
            }
            if let Some(name) = Self::long_headed(words, at) {
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
            if let Some(name) = self.before_fighters(words, at) {
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

/// Heads of more than one word, or that are only sometimes a force's: where the
/// head that begins at `at` ends. `Police Department`, `Sheriff's Office`,
/// `Highway Patrol`, `State Police`, `Department of Law Enforcement`.
fn long_head(words: &Words, at: usize) -> Option<usize> {
    let capital = |at: usize| words.capital(at);
    let (low, next) = (words.low(at), words.low(at + 1));
    match (low, next) {
        ("police", "department" | "service" | "force" | "bureau" | "constabulary") if capital(at + 1) => {
            Some(at + 2)
        }
        ("highway" | "border" | "state" | "harbor" | "beach", "patrol") if capital(at + 1) => Some(at + 2),
        ("state" | "national" | "military" | "border" | "federal", "police") if capital(at + 1) => {
            Some(at + 2)
        }
        ("special" | "rapid" | "joint" | "task" | "strike" | "reaction", "forces" | "force")
            if capital(at + 1) =>
        {
            Some(at + 2)
        }
        ("sheriff", "'s" | "’s") if matches!(words.low(at + 2), "office" | "department") => Some(at + 3),
        ("sheriffs", "office" | "department") => Some(at + 2),
        ("department", "of")
            if words.low(at + 2) == "law" && words.low(at + 3) == "enforcement" && capital(at + 2) =>
        {
            Some(at + 4)
        }
        _ => None,
    }
}

impl Groups {
    /// `Sacramento County Sheriff's Office`, `Louisiana State Police`: a name, then
    /// a head of several words.
    fn long_headed(words: &Words, at: usize) -> Option<Range<usize>> {
        if !words.capital(at) || words.headline(at) {
            return None;
        }
        let end = long_head(words, at)?;
        let mut name = run_before(words, at);
        while !name.is_empty() && (words.is(name.start, Kind::FunctionWord) || words.raw(name.start) == "-") {
            name.start += 1;
        }
        let generic =
            |at: usize| matches!(words.low(at), "government" | "local" | "riot" | "security" | "the");
        let named = name.clone().any(|at| is_name_word(words, at) && !generic(at));
        let opened =
            name.len() == 1 && words.opens_sentence(name.start) && words.is(name.start, Kind::Adjective);
        (named && !opened).then_some(name.start..end)
    }

    /// `Badr Brigade`, `Iraqi Army`, `Oromo Liberation Front`, `Army of Islam`.
    fn classed(&self, words: &Words, at: usize) -> Option<Range<usize>> {
        if !words.is(at, Kind::Force)
            || !words.capital(at)
            || words.is(at + 1, Kind::Force) && words.capital(at + 1)
        {
            return None;
        }
        let low = words.low(at);
        let mut name = run_before(words, at + 1);
        let headline = words.headline(at);
        if headline {
            // Capitals say nothing here: only an adjective or a list's word counts.
            let adjective =
                at.checked_sub(1).filter(|&b| words.is(b, Kind::Adjective) && words.together(b, at));
            return adjective.filter(|_| matches!(low, "army" | "navy")).map(|b| b..at + 1);
        }
        let next = words.low(at + 1);
        let mut end = at + 1;
        if is_name_word(words, end) && matches!(next, "committee" | "council" | "ministry" | "party") {
            return None;
        }
        if next == "of"
            && is_name_word(words, at + 2)
            && matches!(low, "army" | "front" | "forces" | "brigades" | "brigade" | "corps")
        {
            end = run_end(words, at + 2);
        } else if next == "for" && words.low(at + 2) == "the" && is_name_word(words, at + 3) && low == "front"
        {
            end = run_end(words, at + 3);
        } else if is_name_word(words, at + 1)
            && matches!(low, "police")
            && matches!(next, "department" | "service" | "force")
        {
            end = at + 2;
        }
        while name.len() > 1 && (words.is(name.start, Kind::FunctionWord) || words.raw(name.start) == "-") {
            name.start += 1;
        }
        // `3rd Battalion`, `3rd Battalion, 321st Artillery Regiment`
        for _ in 0..3 {
            let before = name.start.checked_sub(1);
            let numbered = |at: usize| {
                is_ordinal(words.low(at))
                    || words.kind(at) == Some(TokenKind::Number)
                        && words.raw(at).len() < 4
                        && matches!(low, "brigade" | "battalion" | "regiment" | "division")
            };
            let ordinal = before.filter(|&at| numbered(at) && words.together(at, name.end - 1));
            let Some(ordinal) = ordinal else { break };
            name.start = ordinal;
            let comma = ordinal
                .checked_sub(2)
                .filter(|&at| words.raw(at + 1) == "," && words.is(at, Kind::Force) && words.capital(at));
            let Some(unit) = comma else { break };
            let unit = run_before(words, unit + 1);
            name.start = unit.start;
        }
        // `Iraq’s Security Forces`, `the Coalition`: no name is left without its head.
        let generic = matches!(
            words.low(name.start),
            "security" | "armed" | "special" | "ground" | "coalition" | "allied"
        );
        if generic && name.len() == 2 && low == "forces" || low == "coalition" && name.len() < 3 {
            return None;
        }
        // A word that has its capital from the sentence's start
        if words.opens_sentence(name.start)
            && name.len() == 2
            && matches!(
                words.low(name.start),
                "government"
                    | "security"
                    | "special"
                    | "coalition"
                    | "riot"
                    | "joint"
                    | "local"
                    | "foreign"
                    | "rebel"
                    | "military"
                    | "peacekeeping"
            )
        {
            return None;
        }
        let capitals = (name.start..at).filter(|&i| is_name_word(words, i)).count();
        let of_name = end > at + 1;
        if matches!(words.before(at + 1, 2), "peace") && low == "corps" {
            return None;
        }
        if capitals == 0 && !of_name && !is_ordinal(words.low(name.start)) {
            return None;
        }
        if capitals == 0 && matches!(low, "police" | "forces" | "front") {
            return None;
        }
        // `Jakarta Police` is a force; `Mosul Front` is too. A person's name is not.
        (name.len() + (end - at) > 1).then_some(name.start..end)
    }

    /// `X militants`, where X is in no list of places.
    fn before_fighters(&self, words: &Words, at: usize) -> Option<Range<usize>> {
        if !matches!(
            words.low(at),
            "militants"
                | "militia"
                | "rebels"
                | "insurgents"
                | "fighters"
                | "guerrillas"
                | "militiamen"
                | "gunmen"
        ) || words.headline(at)
        {
            return None;
        }
        let name = run_before(words, at);
        let first = name.start;
        if name.is_empty()
            || name.len() > 4
            || words.opens_sentence(first)
            || (name.clone()).any(|i| words.is(i, Kind::Adjective))
        {
            return None;
        }
        let place = self.places.longest_at(words, first).is_some();
        (!place && words.raw(first).len() > 2).then_some(name)
    }
}

fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "capt"
            | "captain"
            | "lt"
            | "lieutenant"
            | "gen"
            | "general"
            | "col"
            | "colonel"
            | "maj"
            | "major"
            | "sgt"
            | "sergeant"
            | "cpl"
            | "corporal"
            | "admiral"
            | "adm"
            | "cmdr"
            | "commander"
            | "brig"
            | "spc"
            | "pfc"
            | "staff"
            | "chief"
            | "petty"
            | "senior"
    )
}

fn is_ordinal(word: &str) -> bool {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or("");
    !digits.is_empty() && digits.len() < 5 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn run_end(words: &Words, start: usize) -> usize {
    let mut end = start;
    while end < start + 5
        && words.together(start, end)
        && (is_name_word(words, end) || words.raw(end) == "-" && words.glued(end) && words.glued(end + 1))
    {
        end += 1;
    }
    end
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

/// `Brigade 52`, `Battalion 744`, `Unit 8200`; not `Reactor Unit 4`.
fn numbered(words: &Words, at: usize) -> Option<Range<usize>> {
    let unit = words.capital(at)
        && words.kind(at + 1) == Some(TokenKind::Number)
        && words.together(at, at + 1)
        && matches!(words.low(at), "brigade" | "battalion" | "regiment" | "unit");
    let number = words.raw(at + 1);
    let long_enough = if words.low(at) == "unit" { 3 } else { 1 };
    (unit && (long_enough..5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
        .then_some(at..at + 2)
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
    use super::super::testing::assert_found;
    use super::*;

    fn groups() -> Groups {
        let places = Lexicon::new(crate::recognise::place::LISTS);
        Groups::new(Arc::new(Registry::built_in()), Arc::new(places))
    }

    #[test]
    fn known_groups() {
        assert_found(
            &groups(),
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
            &groups(),
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
