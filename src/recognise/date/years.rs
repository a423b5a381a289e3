//! Years, decades, centuries, seasons and quarters.

use crate::recognise::grammar::calendar::{counted, is_dash, is_season, ordinal, spelled_ordinal, year};
use crate::recognise::tokens::{Words, back};
use crate::text::TokenKind;

/// Past the year that follows a day or a month, if one does: `, 2015`.
pub(super) fn with_year(words: &Words, end: usize) -> usize {
    if year(words, end) && !counted(words, end + 1) {
        return end + 1;
    }
    let after_comma = words.low(end) == "," && year(words, end + 1) && !counted(words, end + 2);
    if after_comma { end + 2 } else { end }
}

/// `2003-06`, `2014–2017`, `1975-to-1990` from the token after the first year.
pub(super) fn range_of_years(words: &Words, end: usize) -> usize {
    // `1943 -- 1945`
    let typed = is_dash(words, end) && is_dash(words, end + 1) && words.glued(end + 1);
    if typed && year(words, end + 2) && words.raw(end - 1) < words.raw(end + 2) {
        return end + 3;
    }
    let digits = words.raw(end + 1);
    let glued = words.glued(end) && words.glued(end + 1);
    if is_dash(words, end) && glued && words.low(end + 1) == "present" {
        return end + 2;
    }
    let dash = is_dash(words, end) || words.raw(end) == "/" && glued;
    if dash && words.low(end + 1) == "to" && glued && year(words, end + 3) {
        return end + 4;
    }
    if !dash || words.kind(end + 1) != Some(TokenKind::Number) {
        return end;
    }
    let first = words.raw(end - 1);
    // Longer figures than these are a telephone number or a date.
    let goes_on = words.glued(end + 2) && matches!(words.raw(end + 2), "-" | "/" | ":");
    let rises = match digits.len() {
        4 => year(words, end + 1) && first < digits,
        1 | 2 => glued && first.get(4 - digits.len()..).is_some_and(|last| last < digits || digits == "00"),
        _ => false,
    };
    if rises && !goes_on { end + 2 } else { end }
}

/// A year by itself, where it cannot be a count.
pub(super) fn lone_year(words: &Words, at: usize) -> Option<usize> {
    if let Some(end) = with_era(words, at) {
        return Some(end);
    }
    let before = words.before(at, 1);
    let in_time = matches!(before, "in" | "since" | "circa" | "until" | "till" | "from");
    if !year(words, at) {
        let medieval = words.raw(at).len() == 4 && ("1000".."1500").contains(&words.raw(at));
        let alone = !words.low(at + 1).ends_with('s') && !counted(words, at + 1);
        let plain = words.raw(at).bytes().all(|b| b.is_ascii_digit());
        return (medieval && plain && matches!(before, "in" | "since" | "circa") && alone).then_some(at + 1);
    }
    let end = range_of_years(words, at + 1);
    if end > at + 1 {
        return Some(end);
    }
    // `1990's`, whose tokens are three
    if matches!(words.raw(at + 1), "'" | "’")
        && words.low(at + 2) == "s"
        && words.glued(at + 1)
        && words.glued(at + 2)
        && words.raw(at).ends_with('0')
    {
        return Some(at + 3);
    }
    if hangs_on(words, at) || is_count(words, at) {
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
        || matches!(before, "to" | "and" | "or" | ",") && year(words, back(at, 2))
        || words.opens_sentence(at) && is_dash(words, at + 1);
    (certain || words.raw(at) >= "1900").then_some(at + 1)
}

/// `256-AD`, `575 B.C.`, `AD 70`.
fn with_era(words: &Words, at: usize) -> Option<usize> {
    let era = |at: usize| {
        matches!(
            words.raw(at),
            "AD" | "A.D." | "A.D" | "BC" | "B.C." | "B.C" | "BCE" | "B.C.E." | "CE" | "C.E."
        )
    };
    let figure = |at: usize| {
        words.kind(at) == Some(TokenKind::Number)
            && words.raw(at).bytes().all(|b| b.is_ascii_digit() || b == b',')
    };
    if matches!(words.raw(at), "AD" | "A.D.") && figure(at + 1) && words.raw(at + 1).len() <= 4 {
        return Some(at + 2);
    }
    if !figure(at) {
        return None;
    }
    let mark = if is_dash(words, at + 1) && words.glued(at + 1) { at + 2 } else { at + 1 };
    era(mark).then_some(mark + 1)
}

/// Whether a year's figures are part of something longer: a price, a route, a
/// decimal, `2000-strong`.
fn hangs_on(words: &Words, at: usize) -> bool {
    let before = words.before(at, 1);
    let bound = words.before(at, 2);
    let not_yet = matches!(before, "least" | "than")
        && (matches!(
            words.before(at, 3),
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
    let compound = is_dash(words, back(at, 1))
        && matches!(bound, "mid" | "pre" | "post" | "early" | "late" | "of" | "since" | "election");
    let open_dash = matches!(before, "–" | "—") && words.kind(back(at, 2)) == Some(TokenKind::Word);
    let glued =
        words.glued(at) && matches!(before, "-" | "–" | "—" | "/" | ":" | "." | "_" | "+" | "@" | "&" | "=");
    let tail = words.glued(at + 1)
        && match words.raw(at + 1) {
            ":" => words.glued(at + 2),
            "/" | "%" | "+" | "_" | "°" | "=" | "&" => true,
            "-" | "–" | "‑" => {
                !matches!(words.low(at + 2), "era" | "style" | "present" | "vintage" | "" | "and")
            }
            _ => false,
        };
    let numbered = before == "." && matches!(bound, "no" | "nos" | "rs" | "art" | "sec" | "res");
    numbered || named && !not_yet || glued && !compound && !open_dash || tail
}

/// Whether a year's figures count something. Round ones do before any plural
/// that is not an event a year may tell from others.
fn is_count(words: &Words, at: usize) -> bool {
    let next = words.low(at + 1);
    let round = words.raw(at).ends_with("00");
    let plural = words.kind(at + 1) == Some(TokenKind::Word)
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !words.capital(at + 1)
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
    let told = words.before(at, 1) == "the" && !round && matches!(next, "deaths" | "cases" | "victims");
    counted(words, at + 1) && !told || round && plural
}

/// `1990s`, `’90s`, `18th century`, `16th and 17th centuries`, `second millennium B.C.`.
pub(super) fn decade_or_century(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
    let mut mark = at;
    if matches!(words.raw(at), "'" | "’" | "‘") && words.glued(at + 1) {
        mark = at + 1;
    }
    let digits = words.low(mark).strip_suffix('s').unwrap_or("");
    if digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        let (before, earlier) = (words.before(at, 1), words.before(at, 2));
        // `the mid-80s`, not `his mid-30s`
        let narrow = |low: &str| matches!(low, "early" | "late" | "mid");
        let opens = |low: &str| matches!(low, "the" | "and");
        let narrowed = narrow(before) && opens(earlier)
            || is_dash(words, back(at, 1)) && narrow(earlier) && opens(words.before(at, 3));
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
        && (words.before(at, 1) == "the" || words.before(at, 2) == "the")
    {
        return Some(at + 1);
    }
    century(words, at)
}

fn century(words: &Words, at: usize) -> Option<usize> {
    // A batsman's
    if matches!(words.before(at, 1), "his" | "her" | "test" | "maiden" | "career") {
        return None;
    }
    let mut end = century_number(words, at)?;
    let joined = matches!(words.low(end), "and" | "or" | "to" | "through") || is_dash(words, end);
    if joined && let Some(second) = century_number(words, end + 1) {
        end = second;
    }
    if is_dash(words, end) && words.glued(end) {
        end += 1;
    }
    let named = matches!(words.low(end), "century" | "centuries" | "millennium");
    if !named {
        return None;
    }
    let era = matches!(words.raw(end + 1), "AD" | "A.D." | "BC" | "B.C." | "BCE" | "CE");
    Some(if era { end + 2 } else { end + 1 })
}

/// `18th`, `seventh`, and `14` as some write it.
fn century_number(words: &Words, at: usize) -> Option<usize> {
    if let Some(end) = spelled_ordinal(words, at) {
        return Some(end);
    }
    let bare = words.kind(at) == Some(TokenKind::Number)
        && words.raw(at).len() == 2
        && words.low(at + 1) == "century";
    (ordinal(words, at) || bare).then_some(at + 1)
}

/// `summer of 2017`, `winter 2015-16`, `in the spring`.
pub(super) fn season(words: &Words, at: usize) -> Option<usize> {
    if !is_season(words.low(at)) {
        return None;
    }
    let mut end = at + 1;
    if is_dash(words, end) && words.glued(end) && is_season(words.low(end + 1)) || words.low(end) == "/" {
        end += 2;
    }
    let of = words.low(end) == "of";
    if of {
        let told = matches!(words.low(end + 1), "this" | "last" | "next" | "that")
            && matches!(words.low(end + 2), "year" | "same");
        if told {
            return Some(if words.low(end + 2) == "same" { end + 4 } else { end + 3 });
        }
        end += 1;
    }
    if year(words, end) && !counted(words, end + 1) {
        return Some(range_of_years(words, end + 1));
    }
    let article = words.before(at, 1) == "the"
        && matches!(words.before(at, 2), "in" | "during" | "since" | "by" | "this" | "until" | "over");
    let skip = if words.before(at, 1) == "the" { 2 } else { 1 };
    let part = words.before(at, skip) == "of"
        && matches!(words.before(at, skip + 1), "end" | "beginning" | "start" | "middle");
    let fine = matches!(words.before(at, 1), "early" | "late" | "mid" | "in" | "since" | "until" | "by")
        || words.before(at, 1) == "-" && words.before(at, 2) == "mid";
    // Not `the winter offensive`, `the spring of hope`, `summer months`.
    let next = words.low(at + 1);
    let bare = words.kind(at + 1) != Some(TokenKind::Word)
        || matches!(
            next,
            "when" | "and" | "after" | "before" | "to" | "but" | "as" | "by" | "with" | "in" | "for"
        );
    (words.low(at) != "fall" && bare && !is_dash(words, at + 1) && (article || part || fine))
        .then_some(at + 1)
}

/// `Q2 2015`, `2015 Q2`.
pub(super) fn quarter(words: &Words, at: usize) -> Option<usize> {
    let named = |at: usize| matches!(words.low(at), "q1" | "q2" | "q3" | "q4");
    let of = if words.low(at + 1) == "of" { at + 2 } else { at + 1 };
    if named(at) && year(words, of) {
        return Some(of + 1);
    }
    (year(words, at) && named(at + 1)).then_some(at + 2)
}
