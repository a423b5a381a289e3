//! Whether a text is in another language than English, and in which.
//!
//! A script tells most; among languages that share one, the words that hold every sentence together do:
//! `the`, `que`, `und`. A list of names has none of them, however foreign the names are, and so is
//! called nothing. Statistics of letters, as detectors of language have them, call it Uzbek (DESIGN.md).

mod languages;
mod scripts;

#[cfg(test)]
mod tests;

use languages::{LANGUAGES, Language};
use rustc_hash::{FxHashMap, FxHashSet};
use scripts::{Script, script_of};

/// So much of a text says what it is in, in bytes.
const READ: usize = 30_000;

/// With fewer letters than this nothing is said.
const LEAST_LETTERS: usize = 60;

/// Nor with fewer words, in a script that many languages share with English.
const LEAST_WORDS: usize = 12;

/// The language of a text that is clearly not in English, as what it "seems to be in" can be called:
/// `Spanish`, `a language in Cyrillic script`. Nothing where it is in English, too short, or no sentences.
///
/// ```
/// use wiremark::text::foreign_language;
///
/// let spanish = "Al menos doce personas murieron el viernes cuando una bomba explotó en un mercado que \
///                está en el centro de la capital, según dijeron las autoridades.";
/// assert_eq!(foreign_language(spanish), Some("Spanish"));
/// assert_eq!(foreign_language("At least 12 people were killed in Homs on Friday."), None);
/// ```
pub fn foreign_language(text: &str) -> Option<&'static str> {
    let text = start(text);
    let script = main_script(text)?;
    let found = function_words_of(text, script);
    if script != Script::Latin {
        return Some(best(&found.languages).map_or(script.unknown(), |language| language.name));
    }
    let english = found.languages.iter().find(|found| found.language.name == "English");
    let english = english.map_or(0, |found| found.hits);
    let best = found.languages.iter().filter(|found| found.language.name != "English").max_by_key(score)?;
    let clear = best.different >= 4
        && best.hits * 10 >= found.words
        && best.hits > 2 * english
        && english * 10 < found.words
        && found.words >= LEAST_WORDS;
    clear.then_some(best.language.name)
}

/// As much of a text as is looked at.
fn start(text: &str) -> &str {
    &text[..text.floor_char_boundary(READ)]
}

/// The script of most letters; none where there are few, or another has many too.
fn main_script(text: &str) -> Option<Script> {
    let mut counts: FxHashMap<Script, usize> = FxHashMap::default();
    for character in text.chars().filter(|character| character.is_alphabetic()) {
        let script = script_of(character);
        *counts.entry(script).or_default() += script.weight();
    }
    let all: usize = counts.values().sum();
    let (script, count) = counts.into_iter().max_by_key(|(script, count)| (*count, *script))?;
    (count >= LEAST_LETTERS && count * 10 >= all * 6).then_some(script)
}

/// What was found of one language.
struct Found {
    language: &'static Language,
    /// How many words are function words of it, or have a letter that it alone has.
    hits: usize,
    /// How many different ones.
    different: usize,
}

struct FunctionWords {
    words: usize,
    languages: Vec<Found>,
}

fn score(found: &&Found) -> (usize, usize) {
    (found.hits, found.different)
}

fn best(found: &[Found]) -> Option<&'static Language> {
    found.iter().max_by_key(score).filter(|found| found.hits > 0).map(|found| found.language)
}

/// The function words of all languages of a script that are in a text.
fn function_words_of(text: &str, script: Script) -> FunctionWords {
    let languages: Vec<&Language> = LANGUAGES.iter().filter(|language| language.script == script).collect();
    let mut known: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (nth, language) in languages.iter().enumerate() {
        for word in language.words.split_whitespace() {
            known.entry(word).or_default().push(nth);
        }
    }
    let mut words = 0;
    let mut hits = vec![0; languages.len()];
    let mut different = vec![FxHashSet::<String>::default(); languages.len()];
    for word in text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        let word = word.to_lowercase();
        let mut hit = |nth: usize| {
            hits[nth] += 1;
            if !different[nth].contains(word.as_str()) {
                different[nth].insert(word.clone());
            }
        };
        if let Some(numbers) = known.get(word.as_str()) {
            numbers.iter().copied().for_each(&mut hit);
        }
        for (nth, language) in languages.iter().enumerate() {
            if !language.letters.is_empty() && word.contains(|letter| language.letters.contains(letter)) {
                hit(nth);
            }
        }
    }
    let found = languages.into_iter().zip(hits).zip(different);
    let found =
        found.map(|((language, hits), different)| Found { language, hits, different: different.len() });
    FunctionWords { words, languages: found.collect() }
}

#[cfg(test)]
fn function_words(name: &str) -> impl Iterator<Item = &'static str> {
    let words = LANGUAGES.iter().find(|language| language.name == name).map(|language| language.words);
    words.unwrap_or_default().split_whitespace()
}
