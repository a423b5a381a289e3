//! Years, decades, centuries, seasons and quarters.

use crate::recognise::grammar::calendar::{counted, is_dash, is_season, ordinal, spelled_ordinal, year};
use crate::recognise::tokens::{TokenView, back};
use crate::text::TokenKind;

/// Past the year that follows a day or a month, if one does: `, 2015`.
pub(super) fn with_year(view: &TokenView, end: usize) -> usize {
    if year(view, end) && !counted(view, end + 1) {
        return end + 1;
    }
    let after_comma = view.folded(end) == "," && year(view, end + 1) && !counted(view, end + 2);
    if after_comma { end + 2 } else { end }
}

/// `2003-06`, `2014–2017`, `1975-to-1990` from the token after the first year.
pub(super) fn range_of_years(view: &TokenView, end: usize) -> usize {
    // `1943 -- 1945`
    let typed = is_dash(view, end) && is_dash(view, end + 1) && view.adjoins_previous(end + 1);
    if typed && year(view, end + 2) && view.text(end - 1) < view.text(end + 2) {
        return end + 3;
    }
    let digits = view.text(end + 1);
    let glued = view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if is_dash(view, end) && glued && view.folded(end + 1) == "present" {
        return end + 2;
    }
    let dash = is_dash(view, end) || view.text(end) == "/" && glued;
    if dash && view.folded(end + 1) == "to" && glued && year(view, end + 3) {
        return end + 4;
    }
    if !dash || view.kind(end + 1) != Some(TokenKind::Number) {
        return end;
    }
    let first = view.text(end - 1);
    // Longer figures than these are a telephone number or a date.
    let goes_on = view.adjoins_previous(end + 2) && matches!(view.text(end + 2), "-" | "/" | ":");
    let rises = match digits.len() {
        4 => year(view, end + 1) && first < digits,
        1 | 2 => glued && first.get(4 - digits.len()..).is_some_and(|last| last < digits || digits == "00"),
        _ => false,
    };
    if rises && !goes_on { end + 2 } else { end }
}

/// A year by itself, where it cannot be a count.
pub(super) fn lone_year(view: &TokenView, at: usize) -> Option<usize> {
    if let Some(end) = with_era(view, at) {
        return Some(end);
    }
    let before = view.before(at, 1);
    let in_time = matches!(before, "in" | "since" | "circa" | "until" | "till" | "from");
    if !year(view, at) {
        let medieval = view.text(at).len() == 4 && ("1000".."1500").contains(&view.text(at));
        let alone = !view.folded(at + 1).ends_with('s') && !counted(view, at + 1);
        let plain = view.text(at).bytes().all(|b| b.is_ascii_digit());
        return (medieval && plain && matches!(before, "in" | "since" | "circa") && alone).then_some(at + 1);
    }
    let end = range_of_years(view, at + 1);
    if end > at + 1 {
        return Some(end);
    }
    // `1990's`, whose tokens are three
    if matches!(view.text(at + 1), "'" | "’")
        && view.folded(at + 2) == "s"
        && view.adjoins_previous(at + 1)
        && view.adjoins_previous(at + 2)
        && view.text(at).ends_with('0')
    {
        return Some(at + 3);
    }
    if hangs_on(view, at) || is_count(view, at) {
        return None;
    }
    let certain = in_time
        || matches!(
            before,
            "by" | "of"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "("
                | "the"
                | "-"
                | "before"
                | "after"
                | "around"
                | "between"
                | "through"
                | "than"
                | "least"
                | "born"
        )
        || matches!(before, "to" | "and" | "or" | ",") && year(view, back(at, 2))
        || view.opens_sentence(at) && is_dash(view, at + 1);
    (certain || view.text(at) >= "1900").then_some(at + 1)
}

/// `256-AD`, `575 B.C.`, `AD 70`.
fn with_era(view: &TokenView, at: usize) -> Option<usize> {
    let era = |at: usize| {
        matches!(
            view.text(at),
            "AD" | "A.D." | "A.D" | "BC" | "B.C." | "B.C" | "BCE" | "B.C.E." | "CE" | "C.E."
        )
    };
    let figure = |at: usize| {
        view.kind(at) == Some(TokenKind::Number)
            && view.text(at).bytes().all(|b| b.is_ascii_digit() || b == b',')
    };
    if matches!(view.text(at), "AD" | "A.D.") && figure(at + 1) && view.text(at + 1).len() <= 4 {
        return Some(at + 2);
    }
    if !figure(at) {
        return None;
    }
    let mark = if is_dash(view, at + 1) && view.adjoins_previous(at + 1) { at + 2 } else { at + 1 };
    era(mark).then_some(mark + 1)
}

/// Whether a year's figures are part of something longer: a price, a route, a
/// decimal, `2000-strong`.
fn hangs_on(view: &TokenView, at: usize) -> bool {
    let before = view.before(at, 1);
    let bound = view.before(at, 2);
    let not_yet = matches!(before, "least" | "than")
        && (matches!(
            view.before(at, 3),
            "until" | "till" | "to" | "into" | "through" | "before" | "since" | "by"
        ) || matches!(bound, "later" | "earlier" | "sooner" | "rather" | "other"));
    let named = matches!(
        before,
        "$" | "€"
            | "£"
            | "#"
            | "than"
            | "least"
            | "most"
            | "nearly"
            | "almost"
            | "some"
            | "over"
            | "resolution"
            | "resolutions"
            | "no"
            | "nos"
            | "number"
            | "route"
            | "flight"
            | "highway"
            | "article"
            | "section"
            | "room"
            | "page"
            | "unit"
            | "model"
            | "boeing"
            | "channel"
            | "apartment"
            | "rs"
            | "windows"
            | "killed"
            | "another"
    );
    // `pre-2011`, `mid-2015`; not `F-2000` or `5-2011`
    let compound = is_dash(view, back(at, 1))
        && matches!(bound, "mid" | "pre" | "post" | "early" | "late" | "of" | "since" | "election");
    let open_dash = matches!(before, "–" | "—") && view.kind(back(at, 2)) == Some(TokenKind::Word);
    let glued = view.adjoins_previous(at)
        && matches!(before, "-" | "–" | "—" | "/" | ":" | "." | "_" | "+" | "@" | "&" | "=");
    let tail = view.adjoins_previous(at + 1)
        && match view.text(at + 1) {
            ":" => view.adjoins_previous(at + 2),
            "/" | "%" | "+" | "_" | "°" | "=" | "&" => true,
            "-" | "–" | "‑" => {
                !matches!(view.folded(at + 2), "era" | "style" | "present" | "vintage" | "" | "and")
            }
            _ => false,
        };
    let numbered = before == "." && matches!(bound, "no" | "nos" | "rs" | "art" | "sec" | "res");
    numbered || named && !not_yet || glued && !compound && !open_dash || tail
}

/// Whether a year's figures count something. Round ones do before any plural
/// that is not an event a year may tell from others.
fn is_count(view: &TokenView, at: usize) -> bool {
    let next = view.folded(at + 1);
    let round = view.text(at).ends_with("00");
    let plural = view.kind(at + 1) == Some(TokenKind::Word)
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !view.is_capitalised(at + 1)
        && !matches!(
            next,
            "elections"
                | "attacks"
                | "olympics"
                | "games"
                | "riots"
                | "protests"
                | "talks"
                | "bombings"
                | "polls"
                | "clashes"
                | "census"
                | "was"
                | "across"
                | "levels"
                | "accords"
                | "earlier's"
        );
    // `the 1982 deaths`
    let told = view.before(at, 1) == "the" && !round && matches!(next, "deaths" | "cases" | "victims");
    counted(view, at + 1) && !told || round && plural
}

/// `1990s`, `’90s`, `18th century`, `16th and 17th centuries`, `second millennium B.C.`.
pub(super) fn decade_or_century(view: &TokenView, at: usize) -> Option<usize> {
    let low = view.folded(at);
    let mut mark = at;
    if matches!(view.text(at), "'" | "’" | "‘") && view.adjoins_previous(at + 1) {
        mark = at + 1;
    }
    let digits = view.folded(mark).strip_suffix('s').unwrap_or("");
    if digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        let (before, earlier) = (view.before(at, 1), view.before(at, 2));
        // `the mid-80s`, not `his mid-30s`
        let narrow = |low: &str| matches!(low, "early" | "late" | "mid");
        let opens = |low: &str| matches!(low, "the" | "and");
        let narrowed = narrow(before) && opens(earlier)
            || is_dash(view, back(at, 1)) && narrow(earlier) && opens(view.before(at, 3));
        let dated = mark > at
            || narrowed
            || matches!(before, "and" | "or" | "to") && earlier.ends_with("0s")
            || before == "the"
                && matches!(
                    earlier,
                    "in" | "of" | "during" | "since" | "from" | "through" | "until" | "early" | "late"
                );
        return match digits.len() {
            4 if mark == at && ("1000".."2100").contains(&digits) => Some(at + 1),
            2 if dated && digits > "10" => Some(mark + 1),
            _ => None,
        };
    }
    if matches!(low, "sixties" | "seventies" | "eighties" | "nineties" | "fifties" | "forties")
        && (view.before(at, 1) == "the" || view.before(at, 2) == "the")
    {
        return Some(at + 1);
    }
    century(view, at)
}

fn century(view: &TokenView, at: usize) -> Option<usize> {
    // A batsman's
    if matches!(view.before(at, 1), "his" | "her" | "test" | "maiden" | "career") {
        return None;
    }
    let mut end = century_number(view, at)?;
    let joined = matches!(view.folded(end), "and" | "or" | "to" | "through") || is_dash(view, end);
    if joined && let Some(second) = century_number(view, end + 1) {
        end = second;
    }
    if is_dash(view, end) && view.adjoins_previous(end) {
        end += 1;
    }
    let named = matches!(view.folded(end), "century" | "centuries" | "millennium");
    if !named {
        return None;
    }
    let era = matches!(view.text(end + 1), "AD" | "A.D." | "BC" | "B.C." | "BCE" | "CE");
    Some(if era { end + 2 } else { end + 1 })
}

/// `18th`, `seventh`, and `14` as some write it.
fn century_number(view: &TokenView, at: usize) -> Option<usize> {
    if let Some(end) = spelled_ordinal(view, at) {
        return Some(end);
    }
    let bare = view.kind(at) == Some(TokenKind::Number)
        && view.text(at).len() == 2
        && view.folded(at + 1) == "century";
    (ordinal(view, at) || bare).then_some(at + 1)
}

/// `summer of 2017`, `winter 2015-16`, `in the spring`.
pub(super) fn season(view: &TokenView, at: usize) -> Option<usize> {
    if !is_season(view.folded(at)) {
        return None;
    }
    let mut end = at + 1;
    if is_dash(view, end) && view.adjoins_previous(end) && is_season(view.folded(end + 1))
        || view.folded(end) == "/"
    {
        end += 2;
    }
    let of = view.folded(end) == "of";
    if of {
        let told = matches!(view.folded(end + 1), "this" | "last" | "next" | "that")
            && matches!(view.folded(end + 2), "year" | "same");
        if told {
            return Some(if view.folded(end + 2) == "same" { end + 4 } else { end + 3 });
        }
        end += 1;
    }
    if year(view, end) && !counted(view, end + 1) {
        return Some(range_of_years(view, end + 1));
    }
    let article = view.before(at, 1) == "the"
        && matches!(view.before(at, 2), "in" | "during" | "since" | "by" | "this" | "until" | "over");
    let skip = if view.before(at, 1) == "the" { 2 } else { 1 };
    let part = view.before(at, skip) == "of"
        && matches!(view.before(at, skip + 1), "end" | "beginning" | "start" | "middle");
    let fine = matches!(view.before(at, 1), "early" | "late" | "mid" | "in" | "since" | "until" | "by")
        || view.before(at, 1) == "-" && view.before(at, 2) == "mid";
    // Not `the winter offensive`, `the spring of hope`, `summer months`.
    let next = view.folded(at + 1);
    let bare = view.kind(at + 1) != Some(TokenKind::Word)
        || matches!(
            next,
            "when" | "and" | "after" | "before" | "to" | "but" | "as" | "by" | "with" | "in" | "for"
        );
    (view.folded(at) != "fall" && bare && !is_dash(view, at + 1) && (article || part || fine))
        .then_some(at + 1)
}

/// `Q2 2015`, `2015 Q2`.
pub(super) fn quarter(view: &TokenView, at: usize) -> Option<usize> {
    let named = |at: usize| matches!(view.folded(at), "q1" | "q2" | "q3" | "q4");
    let of = if view.folded(at + 1) == "of" { at + 2 } else { at + 1 };
    if named(at) && year(view, of) {
        return Some(of + 1);
    }
    (year(view, at) && named(at + 1)).then_some(at + 2)
}
