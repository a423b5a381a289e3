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
        told |= AGENCIES.contains(&view.folded(next + 1)) && !KICKERS.contains(&view.folded(at));
        next = 1 + (next + 1..next + AGENCY).find(|&at| view.text(at) == ")")?;
    }
    (told && is_spaced_dash(view, next) && next < sentence.end).then_some(at..end)
}

/// First words of names of agencies that datelines have in brackets.
const AGENCIES: [&str; 24] = [
    "reuters",
    "ap",
    "afp",
    "cnn",
    "agency",
    "agencies",
    "agenzia",
    "xinhua",
    "upi",
    "bbc",
    "dpa",
    "tass",
    "pti",
    "ani",
    "aa",
    "sana",
    "voa",
    "al",
    "bloomberg",
    "ians",
    "irin",
    "interfax",
    "efe",
    "thomson",
];

/// What headings of another kind begin with.
const KICKERS: [&str; 18] = [
    "update",
    "updates",
    "updated",
    "live",
    "correction",
    "corrected",
    "factbox",
    "fact",
    "opinion",
    "analysis",
    "exclusive",
    "video",
    "photos",
    "watch",
    "explainer",
    "timeline",
    "feature",
    "interview",
];

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
    let raw = view.text(at);
    let code = POSTAL.contains(&raw) && view.has_small_words(at);
    let short = SHORT.contains(&raw) && view.text(at + 1) == "." && view.adjoins_previous(at + 1);
    if !(code || short) {
        return None;
    }
    // `Smith, OK with it`
    let goes_on =
        matches!(raw, "IN" | "OR" | "ME" | "OK" | "HI" | "OH") && view.kind(at + 1) == Some(TokenKind::Word);
    let name = run_before(view, comma);
    let degree = matches!(raw, "MD" | "PA" | "CO" | "VA" | "DE" | "MA" | "MS" | "AL" | "LA" | "ID");
    let town = !name.is_empty() && (known(&name) || code && !degree && name.len() == 1);
    (town && !goes_on).then(|| [name, at..if short { at + 2 } else { at + 1 }])
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
