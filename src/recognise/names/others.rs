//! Names of what is neither a group nor a place: people, teams, firms, papers, diseases,
//! employers. No word in one is a place.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::capitalised::{is_name_word, run_after, run_before};
use super::gazetteer::PlaceHit;
use super::lexicon::LexiconHit;
use crate::recognise::grammar::calendar::{month, weekday};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// How many words a surname may have, its particles counted.
const LONGEST_SURNAME: usize = 6;

/// The places that lists and gazetteers have, by the token that they begin at.
struct KnownPlaces {
    /// Where the longest ends; 0 where none begins.
    ends: Vec<usize>,
    /// Whether it is a person's name as well.
    persons: Vec<bool>,
    /// Whether a token is in a place's name of several tokens.
    in_longer: Vec<bool>,
}

impl KnownPlaces {
    fn new(length: usize, listed: &[LexiconHit], found: &[PlaceHit]) -> Self {
        let mut known = KnownPlaces {
            ends: vec![0; length],
            persons: vec![false; length],
            in_longer: vec![false; length],
        };
        for hit in found {
            known.ends[hit.tokens.start] = hit.tokens.end;
            known.persons[hit.tokens.start] = hit.place.person;
            if hit.tokens.len() > 1 {
                known.in_longer[hit.tokens.clone()].fill(true);
            }
        }
        for hit in listed {
            let end = &mut known.ends[hit.tokens.start];
            *end = hit.tokens.end.max(*end);
            known.persons[hit.tokens.start] = false;
        }
        known
    }

    /// Where the place ends that begins here.
    fn end_at(&self, at: usize) -> Option<usize> {
        self.ends.get(at).copied().filter(|&end| end > 0)
    }
}

/// For each token, whether it is in such a name. A word that is the surname of a person whom
/// the text names in full is that person's elsewhere too, where a verb or a possessive
/// follows it.
pub(in crate::recognise) fn in_other_names(
    view: &TokenView,
    listed: &[LexiconHit],
    found: &[PlaceHit],
) -> Vec<bool> {
    let known = KnownPlaces::new(view.len(), listed, found);
    let mut inside = vec![false; view.len()];
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    let mut at = 0;
    while at < view.len() {
        let found = other_name(view, &known, at)
            .filter(|name| !is_person(view, at) || !name.clone().any(|at| known.in_longer[at]));
        let Some(name) = found else {
            at += 1;
            continue;
        };
        at = name.end.max(at + 1);
        if is_person(view, name.start) && name.len() > 1 {
            surnames.insert(view.text(name.end - 1));
        }
        inside[name].fill(true);
    }
    if surnames.is_empty() {
        return inside;
    }
    for (at, inside) in inside.iter_mut().enumerate() {
        let named = || is_name_word(view, at) && surnames.contains(view.text(at)) && !known.in_longer[at];
        let told = || {
            view.is(at + 1, WordClass::Speech)
                || view.is(at + 1, WordClass::Auxiliary)
                || view.is(at + 1, WordClass::OtherPredicate)
                || view.kind(at + 1) == Some(TokenKind::Possessive)
        };
        *inside |= named() && told() && !view.is_before(at, 1, WordClass::Preposition);
    }
    inside
}

/// Whether a name that begins here is a person's: a given name or a rank says so.
fn is_person(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::GivenName)
        || view.is(at, WordClass::GivenNameAlsoPlace)
        || view.is_before(at, 1, WordClass::RankOfPerson)
}

/// The name of something else that a token is the first telling word of.
fn other_name(view: &TokenView, known: &KnownPlaces, at: usize) -> Option<Range<usize>> {
    if !view.is_capitalised(at) || view.is_all_caps(at) || is_headline(view, at) {
        return None;
    }
    person(view, known, at)
        .or_else(|| club(view, known, at))
        .or_else(|| firm(view, known, at))
        .or_else(|| disease(view, known, at))
        .or_else(|| employer(view, at))
}

/// How far around a name its sentence is read, in tokens.
const AROUND: usize = 30;

/// Whether all words around a name have capitals, so that a capital says nothing. A short
/// sentence full of names has a verb without one.
fn is_headline(view: &TokenView, at: usize) -> bool {
    let sentence = view.sentence(at);
    let near = sentence.start.max(at.saturating_sub(AROUND))..sentence.end.min(at + AROUND);
    let small = |at: usize| view.kind(at) == Some(TokenKind::Word) && view.has_no_capital(at);
    // A headline has no full stop.
    let stopped = sentence.end.checked_sub(1).is_some_and(|last| view.text(last) == ".");
    view.is_title_case(at) && !stopped && !near.into_iter().any(|at| small(at) && view.text(at).len() > 3)
}

/// `Michael Jordan`, `Officer Jordan`, `Omar al-Shishani`, `Chad Smith`.
fn person(view: &TokenView, known: &KnownPlaces, at: usize) -> Option<Range<usize>> {
    if is_told_as_person(view, at) {
        return Some(at..at + 1);
    }
    let given = view.is(at, WordClass::GivenName);
    let place = view.is(at, WordClass::GivenNameAlsoPlace);
    let rank = view.is(at, WordClass::RankOfPerson);
    if !(given || place || rank) {
        return None;
    }
    let end = surname_end(view, at + 1);
    if rank {
        let stop = if view.text(at + 1) == "." && view.adjoins_previous(at + 1) { at + 2 } else { at + 1 };
        let end = surname_end(view, stop);
        let place_head = end > stop && view.is(end - 1, WordClass::PlaceHead);
        return (end > stop && !place_head && !names_a_body(view, stop..end)).then_some(stop..end);
    }
    if end == at + 1 || view.adjoins_previous(at + 1) || names_a_body(view, at + 1..end) {
        return None;
    }
    if given {
        let of_place = (at + 1..end).any(|at| view.is(at, WordClass::PlaceHead));
        return (!of_place && !view.is_before(at, 1, WordClass::PlacePrefix)).then_some(at..end);
    }
    let longer = known.end_at(at).is_some_and(|end| end > at + 1);
    let surname = at + 1;
    let known_surname = known.end_at(surname).is_some() && !known.persons[surname];
    // `Jordan King and`, not `Jordan King Abdullah`
    let title = view.is(surname, WordClass::Title) && (end > surname + 1 || view.folded(surname) != "king");
    // `Jordan Elementary School`, `Georgia Arrests Opposition Members`
    let words = (surname..end).filter(|&at| is_name_word(view, at)).count();
    let goes_with_places = words > 2
        || (surname..end).any(|at| view.is(at, WordClass::PlaceHead))
        || view.is(surname, WordClass::Adjective)
        || view.is(surname, WordClass::Force)
        || title;
    let determined = view.is_before(at, 1, WordClass::DefiniteDeterminer);
    (!determined && !longer && !known_surname && !goes_with_places).then_some(at..end)
}

/// `her sister Paris`, `her husband, Chad,`, `Madison, 9, and`: a given name by itself, told
/// by kin or an age.
fn is_told_as_person(view: &TokenView, at: usize) -> bool {
    if !view.is(at, WordClass::GivenNameAlsoPlace) || view.is_before(at, 1, WordClass::Preposition) {
        return false;
    }
    let comma = usize::from(view.before(at, 1) == ",");
    let kin =
        view.is_before(at, 1 + comma, WordClass::Kin) && view.is_before(at, 2 + comma, WordClass::Possessive);
    let age = view.text(at + 1) == ","
        && view.kind(at + 2) == Some(TokenKind::Number)
        && view.text(at + 2).len() <= 2
        && matches!(view.text(at + 3), "," | "." | ";" | ")");
    kin || age
}

/// Where the capitalised words end that are a surname, with its particles: `al-Shishani`,
/// `van der Berg`. What goes on behind `and` is another person.
fn surname_end(view: &TokenView, start: usize) -> usize {
    let name = |at: usize| {
        is_name_word(view, at)
            && view.has_small_words(at)
            && !view.is_all_caps(at)
            && weekday(view, at).is_none()
            && month(view, at).is_none()
    };
    let mut end = start;
    while end < start + LONGEST_SURNAME && view.same_sentence(start.saturating_sub(1), end) {
        if name(end) {
            end += 1;
        } else if view.is(end, WordClass::Particle) && view.text(end + 1) == "-" && name(end + 2) {
            end += 3;
        } else if view.is(end, WordClass::Particle) && name(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether words have the head of a body or a force among them: `Jordan Armed Forces`.
fn names_a_body(view: &TokenView, mut words: Range<usize>) -> bool {
    words.any(|at| view.is(at, WordClass::OrganisationHead) || view.is(at, WordClass::Force))
}

/// `Real Madrid`, `Manchester United`, `Boston Red Sox`; `Egypt Air`, `Kansas City Star`.
fn club(view: &TokenView, known: &KnownPlaces, at: usize) -> Option<Range<usize>> {
    if view.is(at, WordClass::TeamPrefix) {
        return Some(at..place_at(view, known, at + 1)?);
    }
    let place = place_at(view, known, at)?;
    if let Some(end) = view.class_end(at, WordClass::TeamName) {
        return Some(at..end);
    }
    let rest =
        view.class_end(place, WordClass::TeamSuffix).or_else(|| view.class_end(place, WordClass::FirmSuffix));
    Some(at..rest.filter(|_| view.is_capitalised(place) && !view.adjoins_previous(place))?)
}

/// `Air France`, `Bank of America`, `Times of India`.
fn firm(view: &TokenView, known: &KnownPlaces, at: usize) -> Option<Range<usize>> {
    let of = view.folded(at + 1) == "of";
    let head = view.is(at, WordClass::FirmPrefix)
        || of && (view.is(at, WordClass::HeadlineOrganisationHead) || view.is(at, WordClass::HeadOfPlace));
    let start = if of { at + 2 } else { at + 1 };
    if !head {
        return None;
    }
    let place = place_at(view, known, start).filter(|_| view.same_sentence(at, start))?;
    // `Bank Street` is no firm, and a university or church may be the spot.
    let spot = matches!(view.folded(at), "university" | "church");
    let firm = of && !spot || view.folded(at) == "air" && !of;
    firm.then_some(at..place)
}

/// `West Nile virus`, `Lassa fever`.
fn disease(view: &TokenView, known: &KnownPlaces, at: usize) -> Option<Range<usize>> {
    let place = place_at(view, known, at)?;
    let noun = view.is(place, WordClass::DiseaseNoun)
        && view.has_no_capital(place)
        && view.same_sentence(at, place)
        && !matches!(view.before(at, 1), "in" | "from" | "near" | "the");
    let compass = at.checked_sub(1).filter(|&at| view.is(at, WordClass::Compass) && view.is_capitalised(at));
    noun.then(|| compass.unwrap_or(at)..place + 1)
}

/// `a professor at the University of Cairo`, `an expert at King's College London`.
fn employer(view: &TokenView, at: usize) -> Option<Range<usize>> {
    let school =
        |at: usize| matches!(view.folded(at), "university" | "college" | "institute" | "polytechnic");
    let link = if view.before(at, 1) == "the" { 2 } else { 1 };
    let linked = matches!(view.before(at, link), "at" | "of" | "from" | "with");
    if !linked || !(link + 1..=link + 5).any(|n| view.is_before(at, n, WordClass::Scholar)) {
        return None;
    }
    let end = run_after(view, at);
    ((at..end).any(school) && run_before(view, at).is_empty()).then_some(at..end)
}

/// Where a known place ends that begins at a token with a capital.
fn place_at(view: &TokenView, known: &KnownPlaces, at: usize) -> Option<usize> {
    known.end_at(at).filter(|_| view.is_capitalised(at))
}

#[cfg(test)]
mod tests {
    use crate::recognise::analysis::Analysis;
    use crate::recognise::testing::NAMES;
    use crate::text::Text;

    #[test]
    fn words_that_are_no_places() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Michael Jordan, Chad Smith and Paris Hilton met in Paris.",
                &["Michael Jordan", "Chad Smith", "Paris Hilton"],
            ),
            ("Officer Jordan and Judge Virginia Kendall spoke.", &["Jordan", "Virginia Kendall"]),
            (
                "Sen. Austin Reed met Omar al-Shishani and Ali al-Baghdadi.",
                &["Austin Reed", "Omar al-Shishani", "Ali al-Baghdadi"],
            ),
            ("Jordan King and Sydney Sweeney left.", &["Jordan King", "Sydney Sweeney"]),
            ("the Jordan Valley, Victoria Falls, Chad President Deby", &[]),
            ("Ali Brigade fighters; the Abdullah Azzam Brigades said", &[]),
            (
                "Real Madrid beat Bayern Munich and Inter Milan.",
                &["Real Madrid", "Bayern Munich", "Inter Milan"],
            ),
            (
                "Manchester United and the Boston Red Sox won; Gaza City did not.",
                &["Manchester United", "Boston Red Sox"],
            ),
            (
                "Air France and the Bank of England; the Times of India wrote",
                &["Air France", "Bank of England", "Times of India"],
            ),
            ("the University of Mosul was bombed", &[]),
            ("a professor at the University of Oxford said", &["University of Oxford"]),
            ("cases of West Nile virus and Lassa fever in Lagos", &["West Nile virus", "Lassa fever"]),
            (
                "Egypt Air and Syria Trust met the Kansas City Star.",
                &["Egypt Air", "Syria Trust", "Kansas City Star"],
            ),
            ("Her sister Paris, 19, and her husband, Chad, died.", &["Paris", "Chad"]),
            ("Captain Vienna met the Earl of Derby.", &["Vienna", "Earl of Derby"]),
            ("Gunmen Kill Michael Jordan In Cairo Streets", &[]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let analysis = Analysis::new(&text, &NAMES);
            let inside = analysis.in_other_names();
            let view = analysis.tokens();
            let mut found = Vec::new();
            let mut at = 0;
            while at < view.len() {
                let end = (at..view.len()).find(|&at| !inside[at]).unwrap_or(view.len());
                found.extend(view.span(at..end).filter(|_| end > at).map(|span| view.slice(span)));
                at = end + 1;
            }
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    #[test]
    fn a_person_named_in_full_is_one_elsewhere() {
        let text =
            Text::new("He met Michael Jordan. Later Jordan said so in Jordan, and the Jordan border closed.");
        let analysis = Analysis::new(&text, &NAMES);
        let inside: Vec<usize> =
            (0..analysis.tokens().len()).filter(|&at| analysis.in_other_names()[at]).collect();
        assert_eq!(inside, [2, 3, 6]);
    }
}
