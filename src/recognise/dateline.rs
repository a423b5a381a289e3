//! Places told by the form they are written in: datelines (`TAMARA, Honduras (AP)
//! —`) and American addresses (`Calumet, MI`, `Orlando, Fla.`).

use std::ops::Range;

use super::kinds::Kind;
use super::names::{is_name_word, run_before};
use super::words::Words;
use crate::text::TokenKind;

/// The name that a dateline begins with, if one begins at a token. A name in
/// capitals tells it, or the agency in brackets, or the region or day behind it.
pub(super) fn dateline(words: &Words, at: usize) -> Option<Range<usize>> {
    const NAME: usize = 4;
    const REGION: usize = 8;
    const AGENCY: usize = 8;
    let sentence = words.sentence(at);
    if sentence.start != at || !is_name_word(words, at) {
        return None;
    }
    let end = (at..at + NAME + 1).find(|&at| !is_name_word(words, at))?;
    let name = at..end;
    let mut told = name.clone().all(|at| words.shouted(at));
    let mut next = end;
    if words.raw(next) == "," {
        let ends = (next + 1..next + REGION).find(|&at| words.raw(at) == "(" || is_dash(words, at))?;
        told |= is_region_or_day(words, next + 1..ends);
        next = ends;
    }
    if words.raw(next) == "(" {
        next = 1 + (next + 1..next + AGENCY).find(|&at| words.raw(at) == ")")?;
        told = true;
    }
    (told && is_dash(words, next) && next < sentence.end && has_small_words(words, next..sentence.end))
        .then_some(name)
}

/// A dash between spaces, or a double one.
fn is_dash(words: &Words, at: usize) -> bool {
    match words.raw(at) {
        "—" | "–" => true,
        "-" => words.raw(at + 1) == "-" && words.glued(at + 1) || !words.glued(at) && !words.glued(at + 1),
        _ => false,
    }
}

/// `Honduras`, `West Virginia`, `Fla.`, `July 11`; not `42`.
fn is_region_or_day(words: &Words, mut tokens: Range<usize>) -> bool {
    let dated = tokens.clone().any(|at| words.is(at, Kind::Month));
    !tokens.is_empty()
        && tokens.all(|at| match words.kind(at) {
            Some(TokenKind::Word) => words.capital(at),
            Some(TokenKind::Number) => dated,
            _ => matches!(words.raw(at), "." | "," | "-"),
        })
}

/// Whether capitals say something there.
fn has_small_words(words: &Words, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| words.kind(at) == Some(TokenKind::Word) && !words.capital(at))
}

/// `PA` of `Plymouth, PA`, `Fla.` of `Orlando, Fla.`: the state, and the name before
/// it.
pub(super) fn in_state(words: &Words, comma: usize) -> Option<[Range<usize>; 2]> {
    let at = comma + 1;
    if words.raw(comma) != "," || !words.capital(at) || !words.together(comma, at) || words.glued(at) {
        return None;
    }
    let raw = words.raw(at);
    // `Smith, OK with it`
    let word =
        matches!(raw, "IN" | "OR" | "ME" | "OK" | "HI" | "OH") && words.kind(at + 1) == Some(TokenKind::Word);
    let code = !word && POSTAL.contains(&raw) && has_small_words(words, words.sentence(at));
    let short = SHORT.contains(&raw) && words.raw(at + 1) == "." && words.glued(at + 1);
    let name = run_before(words, comma);
    if name.is_empty() || !(code || short) {
        return None;
    }
    Some([name, at..if short { at + 2 } else { at + 1 }])
}

/// The postal service's codes of states.
const POSTAL: [&str; 50] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND",
    "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
];

/// The newspapers' abbreviations of states that are one word with a stop.
const SHORT: [&str; 35] = [
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La",
    "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Penn", "Tenn",
    "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Cal",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn lines_that_begin_with_a_place() {
        let cases = [
            ("TAMARA, Honduras (Agency) — Forty-six women died.", Some("TAMARA")),
            ("BUCKHANNON, West Virginia -- Two teams edged along.", Some("BUCKHANNON")),
            ("Potocari, July 11 — Fourteen victims were buried.", Some("Potocari")),
            ("Bir al-Abed (Reuters) - Gunmen fled.", None),
            ("Rio Branco (Agency) - The raid was over.", Some("Rio Branco")),
            ("John Smith, 42 — the driver — was hurt.", None),
            ("Baker, who fled — he said — was found.", None),
            ("Breaking — three dead in a blast.", None),
            ("GOMA – SAKE ROAD CUT.", None),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            let words = Words::new(&text);
            let found = dateline(&words, 0).and_then(|name| words.span(name)).map(|span| text.slice(span));
            assert_eq!(found, expected, "{input:?}");
        }
    }

    #[test]
    fn towns_in_states() {
        let cases: &[(&str, &[&str])] = &[
            ("a fire in Calumet, MI – killed 110", &["Calumet", "MI"]),
            ("the school in Orlando, Fla., was", &["Orlando", "Fla."]),
            ("SHOT IN MAINE, OR SO", &[]),
            ("Smith, OK with it", &[]),
            ("They fled, IN short", &[]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let words = Words::new(&text);
            let found: Vec<&str> = (0..words.len())
                .filter_map(|at| in_state(&words, at))
                .flatten()
                .filter_map(|name| words.span(name))
                .map(|span| text.slice(span))
                .collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }
}
