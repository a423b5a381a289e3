//! PLACE: the proper names of locations.

mod context;
mod dateline;
mod heads;

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Annotation, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::grammar::calendar::{month, weekday};
use crate::recognise::names::capitalised::{after_first_name, is_name_word, within_longer_name};
use crate::recognise::names::gazetteer::Hit;
use crate::recognise::names::lexicon::Lexicon;
use crate::recognise::names::tables::NameTables;
use crate::recognise::tokens::{Kind, Words};
use crate::text::TokenKind;
use context::by_context;
use dateline::{dateline, in_state};
use heads::{classed, described, is_location_name, place_end, prepositioned, road};

/// Proposes PLACE from the lists, from class words (`X Airport`, `X province`,
/// `the town of X`) and from prepositions.
pub(super) struct Places;

impl CandidateSource for Places {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Annotation>) {
        let (words, names) = (analysis.tokens(), analysis.names());
        let mut push = |tokens: Range<usize>, confidence: f32| {
            if let Some(span) = words.span(tokens) {
                candidates.push(Annotation::recognised(span, Label::PLACE, confidence));
            }
        };
        let found = names.places.find(words);
        let about_korea = LazyCell::new(|| {
            (0..words.len()).any(|at| matches!(words.low(at), "korea" | "korean" | "koreas"))
        });
        let mut covered = vec![false; words.len()];
        for name in &found {
            covered[name.tokens.clone()].fill(true);
            let before = words.before(name.tokens.start, 1);
            let located = words.is_before(name.tokens.start, 1, Kind::Preposition);
            if name.doubtful && !located || is_pronoun(words, name.tokens.start) || is_address(before) {
                continue;
            }
            if within_longer_name(words, &name.tokens)
                || !located && begins_other_name(words, &name.tokens, &names.places)
                || !located
                    && after_first_name(words, &name.tokens)
                    && !known_before(words, names, name.tokens.start)
            {
                continue;
            }
            push(with_compass(words, name.tokens.clone()), 0.9);
        }
        for hit in analysis.places() {
            let name = hit.tokens.clone();
            if !covered[name.clone()].contains(&true) && is_place(words, names, hit) {
                covered[name.clone()].fill(true);
                push(name, 0.7);
            }
        }
        for at in 0..words.len() {
            if let Some(end) = road(words, at) {
                push(at..end, 0.75);
            }
            let known = |at: usize| longest_at(words, names, at).is_some();
            if let Some(name) = dateline(words, at, known).filter(|name| is_location_name(words, name)) {
                push(name, 0.75);
            }
            let known =
                |name: &Range<usize>| longest_at(words, names, name.start).is_some_and(|end| end == name.end);
            if let Some([town, state]) = in_state(words, at, known) {
                push(state, 0.75);
                push(town, 0.7);
            }
            let end = by_context(words, at);
            if let Some(end) = end.filter(|_| !matches!(words.low(at), "north" | "south") || *about_korea) {
                push(at..end, 0.6);
            }
        }
        // Names the text itself says are places, wherever they stand after.
        let mut told: FxHashSet<&str> = FxHashSet::default();
        for at in 0..words.len() {
            if let Some(name) = classed(words, at) {
                push(name, 0.8);
            }
            let told_so = described(words, at).or_else(|| prepositioned(words, at));
            let Some((name, confidence)) = told_so.or_else(|| before_region(words, names, at)) else {
                continue;
            };
            if covered[name.clone()].iter().any(|&known| known) {
                continue;
            }
            if name.len() == 1 && confidence > 0.65 {
                told.insert(words.raw(name.start));
            }
            push(name, confidence);
        }
        if told.is_empty() {
            return;
        }
        for (at, known) in covered.iter().enumerate() {
            if !known && is_name_word(words, at) && told.contains(words.raw(at)) {
                let name = at..at + 1;
                if !within_longer_name(words, &name)
                    && !after_first_name(words, &name)
                    && !is_name_word(words, at + 1)
                {
                    push(name, 0.6);
                }
            }
        }
    }
}

/// `South Kordofan` from `Kordofan`: a compass word in capitals belongs to
/// the name unless the sentence's start gave it the capital.
fn with_compass(words: &Words, mut name: Range<usize>) -> Range<usize> {
    let article = name.start.checked_sub(2).filter(|&at| matches!(words.low(at), "al" | "el" | "ar" | "as"));
    if let Some(at) =
        article.filter(|&at| words.raw(at + 1) == "-" && words.glued(at + 1) && words.glued(at + 2))
    {
        name.start = at;
    }
    let after = matches!(
        words.low(name.end),
        "north" | "south" | "east" | "west" | "central" | "occidental" | "oriental"
    );
    if after
        && words.capital(name.end)
        && !words.headline(name.end)
        && !is_name_word(words, name.end + 1)
        && words.together(name.start, name.end)
    {
        name.end += 1;
    }
    let Some(at) = name.start.checked_sub(1).filter(|&at| words.together(at, name.start)) else {
        return name;
    };
    let compass =
        matches!(words.low(at), "north" | "south" | "east" | "west" | "new" | "greater" | "upper" | "lower");
    let capital = words.capital(at) && !words.opens_sentence(at) && !words.headline(at);
    if compass && capital { at..name.end } else { name }
}

/// Whether a name that the gazetteer has is nothing else: no word, no person's
/// name, no part of a longer one, no building that stands for an institution.
fn is_place(words: &Words, names: &NameTables, hit: &Hit) -> bool {
    let Hit { tokens: name, place } = hit;
    let at = name.start;
    let capitals = name.clone().all(|at| {
        words.kind(at) != Some(TokenKind::Word) || words.capital(at) || words.is(at, Kind::Particle)
    });
    let plain = !place.acronym && !place.is_ambiguous() && words.raw(at).len() > 3;
    if !words.capital(at) || !capitals || !plain {
        return false;
    }
    // `the SWAT team`, where Swat is a valley
    let shouted = words.shouted(at)
        && name.len() == 1
        && words.raw(at).len() < 6
        && (place.prominence < 4 || words.has_small_words(at) && !words.opens_sentence(at));
    let institution = matches!(
        (words.low(at), words.low(at + 1)),
        ("white", "house") | ("pentagon" | "kremlin" | "downing" | "capitol", _)
    );
    let located = words.is_before(name.start, 1, Kind::Preposition);
    let other = within_longer_name(words, name)
        || !located
            && (begins_other_name(words, name, &names.places)
                || after_first_name(words, name) && !known_before(words, names, name.start));
    !shouted && !institution && !is_address(words.before(at, 1)) && !other && !words.is(at, Kind::Adjective)
}

/// `of Woodbridge, Virginia`: an unknown name before one that is known.
fn before_region(words: &Words, names: &NameTables, at: usize) -> Option<(Range<usize>, f32)> {
    if !matches!(words.low(at), "of" | "from" | "to" | "at") || words.headline(at) {
        return None;
    }
    let name = at + 1..place_end(words, at + 1);
    let region = names.places.longest_at(words, name.end + 1).filter(|_| words.raw(name.end) == ",")?;
    let fits = (1..4).contains(&name.len()) && is_location_name(words, &name);
    (fits && words.low(region.tokens.end) != "'s").then_some((name, 0.66))
}

/// Where the longest name ends that a list or a gazetteer has at a token.
fn longest_at(words: &Words, names: &NameTables, at: usize) -> Option<usize> {
    let listed = names.places.longest_at(words, at).map(|name| name.tokens.end);
    let hit = names.gazetteers.longest_at(words, at).map(|hit| hit.tokens.end);
    listed.max(hit)
}

fn known_before(words: &Words, names: &NameTables, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| names.places.longest_at(words, at).is_some())
}

/// `Contact US`; `us` in small letters that ends a sentence or goes on without a noun.
fn is_pronoun(words: &Words, at: usize) -> bool {
    let before = words.before(at, 1);
    let object = matches!(
        before,
        "contact" | "about" | "follow" | "tell" | "told" | "help" | "join" | "let" | "give" | "gave"
    );
    let alone = words.raw(at) == "us"
        && !matches!(before, "the" | "in" | "from" | "to")
        && (words.kind(at + 1) != Some(TokenKind::Word) || words.is(at + 1, Kind::FunctionWord));
    words.low(at) == "us" && (object || alone)
}

/// What stands before a person's name and nothing else.
fn is_address(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "dr" | "sgt" | "sir" | "lady")
}

/// Whether a place's name begins another name: a person's (`Jordan Peele`,
/// `Lima Barreto`) or a body's (`Kyiv Independent`). A word that goes with
/// places (`Syria President`, `Homs Hospital`, `Iraq Friday`) begins none.
fn begins_other_name(words: &Words, name: &Range<usize>, gazetteer: &Lexicon) -> bool {
    let (at, next) = (name.start, name.end);
    let goes_with_places = words.is(next, Kind::Title)
        || words.is(next, Kind::Site)
        || words.is(next, Kind::Force)
        || words.is(next, Kind::Adjective)
        || weekday(words, next).or_else(|| month(words, next)).is_some();
    let unknown = || gazetteer.longest_at(words, next).is_none();
    name.len() == 1
        && !words.headline(at)
        && is_name_word(words, next)
        && !words.shouted(at)
        && !words.shouted(next)
        && !words.glued(at)
        && !words.glued(next)
        && !goes_with_places
        && unknown()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::testing::assert_found;

    #[test]
    fn known_places() {
        assert_found(
            &Places,
            &[
                ("BEIRUT/ERBIL (Reuters)", &["BEIRUT", "ERBIL"]),
                ("US-led, #Moscow, Syria’s army", &["US", "Moscow", "Syria"]),
                ("Washington, D.C. and Beni, North Kivu", &["Washington, D.C.", "Beni", "North Kivu"]),
                ("the Washington Post; Borussia Dortmund", &[]),
                ("a nice day in Nice", &["Nice"]),
                ("told us that Chad Smith", &[]),
            ],
        );
    }

    #[test]
    fn a_place_that_begins_another_name_is_none() {
        assert_found(
            &Places,
            &[
                ("She told Kenya Moore so.", &[]),
                ("A poem by Lima Barreto was read.", &[]),
                ("It was first told by the Kyiv Independent on the web.", &[]),
                ("He met Syria President Adib there.", &["Syria"]),
                ("They left Kabul Friday by road.", &["Kabul"]),
            ],
        );
    }

    #[test]
    fn class_words_and_prepositions() {
        assert_found(
            &Places,
            &[
                ("the Brooklyn Bridge and Ibn Sina Hospital", &["Brooklyn Bridge", "Ibn Sina Hospital"]),
                ("in Sar Hawza district", &["Sar Hawza"]),
                ("the village of Kafr Zita. Kafr Zita fell", &["Kafr Zita", "Kafr Zita"]),
                ("near Tuwaysha on", &["Tuwaysha"]),
                ("Iraqi city; the Islamic Republic", &[]),
            ],
        );
    }
}
