//! Places told by the form they are written in: datelines (`TAMARA, Honduras (AP)
//! —`) and American addresses (`Calumet, MI`, `Orlando, Fla.`).

use std::ops::Range;

use crate::recognise::names::capitalised::{is_name_word, run_before};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// The name that a dateline begins with, if one begins at a token. What stands
/// behind it tells: a region that is `known`, a day, an agency in brackets.
pub(super) fn dateline(view: &TokenView, at: usize, known: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    const NAME: usize = 4;
    const REGION: usize = 8;
    const AGENCY: usize = 8;
    let sentence = view.sentence(at);
    if sentence.start != at || !is_name_word(view, at) || !view.has_small_words(at) {
        return None;
    }
    let end = (at..at + NAME + 1).find(|&at| !is_name_word(view, at))?;
    let mut told = false;
    let mut next = end;
    if view.text(next) == "," {
        let ends = (next + 1..next + REGION).find(|&at| view.text(at) == "(" || is_spaced_dash(view, at))?;
        // `Angela Merkel, May 3 —`
        let dated = end == at + 1 && is_day(view, next + 1..ends);
        told = known(next + 1) || dated;
        next = ends;
    }
    if view.text(next) == "(" {
        told |= view.is(next + 1, WordClass::Agency) && !view.is(at, WordClass::Kicker);
        next = 1 + (next + 1..next + AGENCY).find(|&at| view.text(at) == ")")?;
    }
    (told && is_spaced_dash(view, next) && next < sentence.end).then_some(at..end)
}

/// A dash between spaces, or a double one.
fn is_spaced_dash(view: &TokenView, at: usize) -> bool {
    match view.text(at) {
        "—" | "–" => true,
        "-" => {
            view.text(at + 1) == "-" && view.adjoins_previous(at + 1)
                || !view.adjoins_previous(at) && !view.adjoins_previous(at + 1)
        }
        _ => false,
    }
}

/// `July 11`, `12 May 2015`.
fn is_day(view: &TokenView, mut tokens: Range<usize>) -> bool {
    let dated = tokens.clone().any(|at| view.is(at, WordClass::Month));
    dated
        && tokens.all(|at| {
            view.kind(at) == Some(TokenKind::Number)
                || view.is(at, WordClass::Month)
                || matches!(view.text(at), "." | ",")
        })
}

/// `PA` of `Plymouth, PA`, `Fla.` of `Orlando, Fla.`: the state, and the name before
/// it. A name that is not `known` may be a person's, and the code a degree.
pub(super) fn in_state(
    view: &TokenView,
    comma: usize,
    known: impl Fn(&Range<usize>) -> bool,
) -> Option<[Range<usize>; 2]> {
    let at = comma + 1;
    if view.text(comma) != ","
        || !view.is_capitalised(at)
        || !view.same_sentence(comma, at)
        || view.adjoins_previous(at)
    {
        return None;
    }
    // Accents are folded away.
    let plain = view.text(at).is_ascii();
    let code =
        plain && view.is(at, WordClass::PostalCode) && view.is_all_caps(at) && view.has_small_words(at);
    let short = plain
        && view.is(at, WordClass::StateAbbreviation)
        && !view.is_mixed_case(at)
        && view.text(at + 1) == "."
        && view.adjoins_previous(at + 1);
    if !(code || short) {
        return None;
    }
    // `Smith, OK with it`
    let goes_on =
        code && view.is(at, WordClass::PostalCodeAlsoWord) && view.kind(at + 1) == Some(TokenKind::Word);
    let name = run_before(view, comma);
    let degree = view.is(at, WordClass::PostalCodeAlsoDegree);
    let town = !name.is_empty() && (known(&name) || code && !degree && name.len() == 1);
    (town && !goes_on).then(|| [name, at..if short { at + 2 } else { at + 1 }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn lines_that_begin_with_a_place() {
        let cases = [
            ("TAMARA, Honduras (Agency) — Forty-six women died.", Some("TAMARA")),
            ("BUCKHANNON, Virginia -- Two teams edged along.", Some("BUCKHANNON")),
            ("Potocari, July 11 — Fourteen victims were buried.", Some("Potocari")),
            ("Rio Branco (Agency) - The raid was over.", Some("Rio Branco")),
            ("John Smith, 42 — the driver — was hurt.", None),
            ("Angela Merkel, May 3 — she was there.", None),
            ("Baker, who fled — he said — was found.", None),
            ("Breaking — three dead in a blast.", None),
            ("EXCLUSIVE — three dead in a blast.", None),
            ("LIVE UPDATES (CNN) — three dead in a blast.", None),
            ("Zelensky (left) — the president — met him.", None),
            ("GOMA – SAKE ROAD CUT.", None),
        ];
        let known = |view: &TokenView, at: usize| matches!(view.folded(at), "honduras" | "virginia");
        for (input, expected) in cases {
            let text = Text::new(input);
            let view = TokenView::new(&text);
            let found = dateline(&view, 0, |at| known(&view, at));
            let found = found.and_then(|name| view.span(name)).map(|span| text.slice(span));
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
            ("Susan Lewis, MD, of the hospital", &[]),
            ("Hello, Miss. How", &[]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let view = TokenView::new(&text);
            let found: Vec<&str> = (0..view.len())
                .filter_map(|at| in_state(&view, at, |name| view.folded(name.start) == "orlando"))
                .flatten()
                .filter_map(|name| view.span(name))
                .map(|span| text.slice(span))
                .collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }
}
