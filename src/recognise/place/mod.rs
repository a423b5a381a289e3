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
use crate::recognise::meaning::Candidate;
use crate::recognise::names::capitalised::{after_first_name, is_name_word, within_longer_name};
use crate::recognise::names::gazetteer::PlaceHit;
use crate::recognise::names::lexicon::Lexicon;
use crate::recognise::names::tables::NameTables;
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;
use context::{by_context, campus};
use dateline::{dateline, in_state};
use heads::{abbreviated, classed, described, is_location_name, place_end, prepositioned, road, state_named};

/// Proposes PLACE from the lists, from class words (`X Airport`, `X province`,
/// `the town of X`) and from prepositions.
pub(super) struct Places;

impl CandidateSource for Places {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>) {
        let (view, names) = (analysis.tokens(), analysis.names());
        let mut push = |tokens: Range<usize>, confidence: f32| {
            if let Some(span) = view.span(tokens) {
                candidates.push(Candidate::name(Annotation::recognised(span, Label::PLACE, confidence)));
            }
        };
        let found = analysis.listed_places();
        let about_korea = LazyCell::new(|| {
            (0..view.len()).any(|at| matches!(view.folded(at), "korea" | "korean" | "koreas"))
        });
        let mut covered = vec![false; view.len()];
        for name in found {
            covered[name.tokens.clone()].fill(true);
            let located = view.is_before(name.tokens.start, 1, WordClass::Preposition);
            if name.doubtful && !located
                || is_pronoun(view, name.tokens.start)
                || view.is_before(name.tokens.start, 1, WordClass::FormOfAddress)
            {
                continue;
            }
            if within_longer_name(view, &name.tokens)
                || !located && begins_other_name(view, &name.tokens, &names.places)
                || !located
                    && after_first_name(view, &name.tokens)
                    && !known_before(view, names, name.tokens.start)
            {
                continue;
            }
            push(with_compass(view, name.tokens.clone()), 0.9);
        }
        for hit in analysis.places() {
            let name = hit.tokens.clone();
            if !covered[name.clone()].contains(&true) && is_place(view, names, hit) {
                covered[name.clone()].fill(true);
                push(name, 0.7);
            }
        }
        for at in 0..view.len() {
            if let Some(end) = road(view, at) {
                push(at..end, 0.75);
            }
            let known = |at: usize| longest_at(view, names, at).is_some();
            if let Some(name) = dateline(view, at, known).filter(|name| is_location_name(view, name)) {
                push(name, 0.75);
            }
            let known =
                |name: &Range<usize>| longest_at(view, names, name.start).is_some_and(|end| end == name.end);
            if let Some([town, state]) = in_state(view, at, known) {
                push(state, 0.75);
                push(town, 0.7);
            }
            if let Some(name) = state_named(view, at, |at| longest_at(view, names, at)) {
                push(name, 0.9);
            }
            if let Some(name) = abbreviated(view, at, |at| longest_at(view, names, at)) {
                push(name, 0.8);
            }
            if let Some(name) = campus(view, at) {
                push(name, 0.9);
            }
            let end = by_context(view, at);
            if let Some(end) = end.filter(|_| !matches!(view.folded(at), "north" | "south") || *about_korea) {
                push(at..end, 0.6);
            }
        }
        // Names the text itself says are places, wherever they stand after.
        let mut told: FxHashSet<&str> = FxHashSet::default();
        for at in 0..view.len() {
            if let Some(name) = classed(view, at) {
                push(name, 0.8);
            }
            let told_so = described(view, at).or_else(|| prepositioned(view, at));
            let Some((name, confidence)) = told_so.or_else(|| before_region(view, names, at)) else {
                continue;
            };
            if covered[name.clone()].iter().any(|&known| known) {
                continue;
            }
            if name.len() == 1 && confidence > 0.65 {
                told.insert(view.text(name.start));
            }
            push(name, confidence);
        }
        if told.is_empty() {
            return;
        }
        for (at, known) in covered.iter().enumerate() {
            if !known && is_name_word(view, at) && told.contains(view.text(at)) {
                let name = at..at + 1;
                if !within_longer_name(view, &name)
                    && !after_first_name(view, &name)
                    && !is_name_word(view, at + 1)
                {
                    push(name, 0.6);
                }
            }
        }
    }
}

/// `South Kordofan` from `Kordofan`: a compass word in capitals belongs to
/// the name unless the sentence's start gave it the capital.
fn with_compass(view: &TokenView, mut name: Range<usize>) -> Range<usize> {
    let article = name.start.checked_sub(2).filter(|&at| view.is(at, WordClass::ArabicArticle));
    if let Some(at) = article.filter(|&at| {
        view.text(at + 1) == "-" && view.adjoins_previous(at + 1) && view.adjoins_previous(at + 2)
    }) {
        name.start = at;
    }
    if view.is(name.end, WordClass::PlaceNameSuffix)
        && view.is_capitalised(name.end)
        && !view.is_title_case(name.end)
        && !is_name_word(view, name.end + 1)
        && view.same_sentence(name.start, name.end)
    {
        name.end += 1;
    }
    let Some(at) = name.start.checked_sub(1).filter(|&at| view.same_sentence(at, name.start)) else {
        return name;
    };
    let compass = view.is(at, WordClass::PlaceNamePrefix);
    let capital = view.is_capitalised(at) && !view.opens_sentence(at) && !view.is_title_case(at);
    if compass && capital { at..name.end } else { name }
}

/// Whether a name that the gazetteer has is nothing else: no word, no person's
/// name, no part of a longer one, no building that stands for an institution.
fn is_place(view: &TokenView, names: &NameTables, hit: &PlaceHit) -> bool {
    let PlaceHit { tokens: name, place } = hit;
    let at = name.start;
    let capitals = name.clone().all(|at| {
        view.kind(at) != Some(TokenKind::Word) || view.is_capitalised(at) || view.is(at, WordClass::Particle)
    });
    let plain = !place.acronym && !place.is_ambiguous() && view.text(at).len() > 3;
    if !view.is_capitalised(at) || !capitals || !plain {
        return false;
    }
    // `the SWAT team`, where Swat is a valley
    let shouted = view.is_all_caps(at)
        && name.len() == 1
        && view.text(at).len() < 6
        && (place.prominence < 4 || view.has_small_words(at) && !view.opens_sentence(at));
    let institution = view.class_end(at, WordClass::Institution).is_some();
    let located = view.is_before(name.start, 1, WordClass::Preposition);
    let other = within_longer_name(view, name)
        || !located
            && (begins_other_name(view, name, &names.places)
                || after_first_name(view, name) && !known_before(view, names, name.start));
    !shouted
        && !institution
        && !view.is_before(at, 1, WordClass::FormOfAddress)
        && !other
        && !view.is(at, WordClass::Adjective)
}

/// `of Woodbridge, Virginia`: an unknown name before one that is known.
fn before_region(view: &TokenView, names: &NameTables, at: usize) -> Option<(Range<usize>, f32)> {
    if !view.is(at, WordClass::RegionPreposition) || view.is_title_case(at) {
        return None;
    }
    let name = at + 1..place_end(view, at + 1);
    let region = names.places.longest_at(view, name.end + 1).filter(|_| view.text(name.end) == ",")?;
    let fits = (1..4).contains(&name.len()) && is_location_name(view, &name);
    (fits && view.folded(region.tokens.end) != "'s").then_some((name, 0.66))
}

/// Where the longest name ends that a list or a gazetteer has at a token.
fn longest_at(view: &TokenView, names: &NameTables, at: usize) -> Option<usize> {
    let listed = names.places.longest_at(view, at).map(|name| name.tokens.end);
    let hit = names.gazetteers.longest_at(view, at).map(|hit| hit.tokens.end);
    listed.max(hit)
}

fn known_before(view: &TokenView, names: &NameTables, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| names.places.longest_at(view, at).is_some())
}

/// `Contact US`; `us` in small letters that ends a sentence or goes on without a noun.
fn is_pronoun(view: &TokenView, at: usize) -> bool {
    // `Tell US to come`, where other words are small, is the country.
    let shouted = view.is_all_caps(at) && view.has_small_words(at);
    let object = view.is_before(at, 1, WordClass::BeforePronoun) && !shouted;
    let alone = view.text(at) == "us"
        && !view.is_before(at, 1, WordClass::BeforeCountryUs)
        && (view.kind(at + 1) != Some(TokenKind::Word) || view.is(at + 1, WordClass::FunctionWord));
    view.folded(at) == "us" && (object || alone)
}

/// Whether a place's name begins another name: a person's (`Jordan Peele`,
/// `Lima Barreto`) or a body's (`Kyiv Independent`). A word that goes with
/// places (`Syria President`, `Homs Hospital`, `Iraq Friday`) begins none.
fn begins_other_name(view: &TokenView, name: &Range<usize>, gazetteer: &Lexicon) -> bool {
    let (at, next) = (name.start, name.end);
    let goes_with_places = view.is(next, WordClass::Title)
        || view.is(next, WordClass::PlaceHead)
        || view.is(next, WordClass::Force)
        || view.is(next, WordClass::Adjective)
        || weekday(view, next).is_some()
        || month(view, next).is_some();
    let unknown = || gazetteer.longest_at(view, next).is_none();
    name.len() == 1
        && !view.is_title_case(at)
        && is_name_word(view, next)
        && !view.is_all_caps(at)
        && !view.is_all_caps(next)
        && !view.adjoins_previous(at)
        && !view.adjoins_previous(next)
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
                (
                    "the Republic of Korea, the People's Republic of China",
                    &["Republic of Korea", "People's Republic of China"],
                ),
                (
                    "the Islamic Republic of Iran; the Kingdom of Bahrain",
                    &["Islamic Republic of Iran", "Kingdom of Bahrain"],
                ),
                ("in St. Cloud, near Ft. Worth and Mt. Sinjar", &["St. Cloud", "Ft. Worth", "Mt. Sinjar"]),
                ("He came. Tell Moscow to stop. They saw Tell Abyad.", &["Moscow", "Tell Abyad"]),
                ("Dera’a, Sana`a and Ta'iz", &["Dera’a", "Sana`a", "Ta'iz"]),
                ("KSA and the UAE", &["KSA", "UAE"]),
            ],
        );
    }
}
