//! The noun phrase of a number: whether it counts people, where it ends, what
//! its own words say of them.

use std::ops::Range;

use super::clause::{is_day, is_month};
use super::lexis::{is_auxiliary, is_modal, is_preposition, is_relative, is_subordinator, is_thing};
use super::outcome::{Outcome, Voice, counted, is_set};
use super::trigger::{fate, trigger};
use crate::recognise::grammar::number::{Quantity, number};
use crate::recognise::tokens::Words;
use crate::text::TokenKind;

/// Whether a number can count people: not an age, a date, a sum or a length.
pub(super) fn counts_people(words: &Words, quantity: &Quantity) -> bool {
    let Range { start, end } = quantity.core;
    let before = words.before(start, 1);
    let bare = quantity.tokens.start == start;
    !(is_age(words, start, end)
        || is_whole(words, quantity)
        || is_share(words, start, end)
        || (bare && is_numbered(before))
        || before == "no" && words.low(start) == "one"
        || (words.glued(start)
            && matches!(before, "$" | "€" | "£" | "₹" | "₦" | ":" | "-" | "/" | "+" | "." | "#")
            // `5 killed/12 injured`
            && !(before == "/" && start > 1 && fate(words, start - 2).is_some()))
        || (words.glued(end)
            && matches!(words.raw(end), "-" | "‑" | ":" | "/" | "%" | "°" | "–")
            && !is_joint_mark(words, end))
        || is_date(words, quantity)
        || words.raw(start).len() > 15
        || is_idle_one(words, start, end)
        || counts_things(words, end))
}

/// `12/30` is a date or a share, `12 /` no number's part.
fn is_joint_mark(words: &Words, at: usize) -> bool {
    matches!(words.raw(at), "-" | "–") && !words.glued(at + 1)
}

/// `Davis, 42, of Woodbridge`, `aged 5 and 7`, `Davis (42)`.
fn is_age(words: &Words, start: usize, end: usize) -> bool {
    let small = words.raw(start).len() <= 2;
    let named = |n: usize| start >= n && words.capital(start - n) && !words.headline(start - n);
    let before = |n| words.before(start, n);
    if small && before(1) == "," && start > 1 {
        let other =
            matches!(words.low(end + 1), "including" | "mostly" | "among" | "most" | "all" | "many" | "some");
        if words.raw(end) == ","
            && !other
            && words.kind(start) == Some(TokenKind::Number)
            && !words.opens_sentence(start)
        {
            return true;
        }
        let closed = matches!(words.raw(end), "," | "." | "" | ";" | ")" | "—" | "–")
            || matches!(words.low(end), "and" | "was" | "who");
        // Whatever the case, who is one person has an age: `a man, 40, and`.
        let one = (2..=4)
            .any(|n| matches!(before(n + 1), "a" | "an") && words.kind(start - n) == Some(TokenKind::Word));
        if closed && (named(2) || one) && !words.opens_sentence(start) && number(words, start - 2).is_none() {
            return true;
        }
    }
    // `a father of two`
    if before(1) == "of"
        && matches!(before(2), "father" | "mother" | "parent" | "grandfather" | "grandmother" | "dad" | "mum")
    {
        return true;
    }
    // `two men, 56 and 67, and a woman`
    if small && listed_age(words, start) {
        return true;
    }
    if small && before(1) == "both" && before(2) == "," {
        return true;
    }
    if small && before(1) == "was" && matches!(before(2), "who" | "he" | "she") {
        return true;
    }
    let bracketed = small && before(1) == "(" && words.low(end) == ")" && named(2) && named(3);
    let aged = || {
        let behind = (1..=12).map(before).find(|low| {
            !(matches!(*low, "of" | "and" | "or" | "between" | "to" | "," | "-")
                || low.len() <= 2 && !low.is_empty())
        });
        behind.is_some_and(|low| matches!(low, "aged" | "age" | "ages"))
    };
    bracketed || aged()
}

/// `two men, 56 and 67, and a woman`, `children (7, 9 and 12)`: bare figures in a row
/// behind a comma, a bracket or a dash, with nothing that they count.
fn listed_age(words: &Words, at: usize) -> bool {
    const LONGEST: usize = 12;
    let figure = |at: usize| words.kind(at) == Some(TokenKind::Number) && words.raw(at).len() <= 2;
    let link = |at: usize| matches!(words.low(at), "," | "and" | "&" | "or");
    let sentence = words.sentence(at);
    let first = (sentence.start.max(at.saturating_sub(LONGEST))..=at)
        .rev()
        .take_while(|&at| figure(at) || link(at))
        .filter(|&at| figure(at))
        .last();
    let last = (at..sentence.end.min(at + LONGEST))
        .take_while(|&at| figure(at) || link(at))
        .filter(|&at| figure(at))
        .last();
    let (Some(first), Some(last)) = (first, last) else { return false };
    let Some(mark) = first.checked_sub(1).filter(|&mark| mark > sentence.start) else { return false };
    let opens =
        matches!(words.raw(mark), "," | "(" | "—" | "–") && words.kind(mark - 1) == Some(TokenKind::Word);
    let closes = words.kind(last + 1) != Some(TokenKind::Word)
        || link(last + 1)
        || words.raw(mark) != "," && matches!(words.raw(last + 1), ")" | "—" | "–");
    first < last && figure(at) && opens && closes
}

/// The whole of which another number is a part: `40 of 300 residents`, `8 of
/// his 10 relatives`, unless it has an outcome of its own: `two of the 12 dead`.
fn is_whole(words: &Words, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    let of = (1..=3).find(|&n| words.before(start, n) == "of");
    let Some(n) = of else { return false };
    let determined = (1..n).all(|n| {
        matches!(
            words.before(start, n),
            "the" | "his" | "her" | "its" | "their" | "those" | "these" | "all" | "our" | "my"
        )
    });
    let part = words.before(start, n + 1);
    let counted_part = start > n
        && (number(words, start - n - 1).is_some()
            || matches!(
                part,
                "none" | "one" | "some" | "most" | "many" | "several" | "half" | "any" | "few"
            ));
    determined
        && counted_part
        && !matches!(part, "dozens" | "hundreds" | "thousands" | "tens" | "scores")
        && !own_fate(words, quantity)
            .is_some_and(|own| !matches!(words.low(own.at), "died" | "dies" | "die" | "perished" | "drowned"))
}

/// `1 in 5 children`, `two out of 30`.
fn is_share(words: &Words, start: usize, end: usize) -> bool {
    let of_each = |n| start > n && number(words, start - n - 1).is_some() && words.raw(start).len() <= 4;
    if words.before(start, 1) == "of" && words.before(start, 2) == "out" {
        return true;
    }
    if words.before(start, 1) == "in" && words.together(start.saturating_sub(2), start) && of_each(1) {
        return true;
    }
    let small = |at: usize| words.raw(at).len() <= 2 || words.kind(at) == Some(TokenKind::Word);
    let second = match words.low(end) {
        "in" => end + 1,
        "out" if words.low(end + 1) == "of" => end + 2,
        _ => return false,
    };
    words.low(end) == "in"
        && small(second)
        && number(words, second).is_some_and(|after| {
            !is_thing(words.low(after))
                && !matches!(words.low(after), "separate" | "different" | "other")
                && !is_month(words, after)
        })
}

/// Words that number the thing they name, or pay.
fn is_numbered(before: &str) -> bool {
    matches!(
        before,
        "$" | "€"
            | "£"
            | "₹"
            | "₦"
            | "#"
            | "no"
            | "number"
            | "nos"
            | "us$"
            | "article"
            | "table"
            | "figure"
            | "item"
            | "resolution"
            | "flight"
            | "."
            | "rs"
            | "n"
            | "highway"
            | "route"
            | "section"
            | "chapter"
            | "page"
            | "unit"
            | "phase"
            | "channel"
            | "group"
            | "brigade"
            | "battalion"
            | "division"
            | "zone"
            | "area"
            | "block"
            | "sector"
            | "gate"
            | "apollo"
            | "boeing"
            | "covid"
            | "ward"
            | "level"
            | "day"
            | "update"
            | "part"
            | "episode"
            | "season"
            | "round"
            | "rank"
            | "ranked"
            | "exit"
            | "km"
            | "mh"
            | "a"
    )
}

/// A day beside its month, or a year.
fn is_date(words: &Words, quantity: &Quantity) -> bool {
    let Range { start, end } = quantity.core;
    let bare = quantity.tokens.start == start;
    let before = words.before(start, 1);
    let raw = words.raw(start);
    let month_before = start > 0 && words.together(start - 1, start) && is_month(words, start - 1) && bare;
    // `5 may have died`
    let month_after = words.together(start, end) && is_month(words, end) && bare;
    let year = end == start + 1
        && raw.len() == 4
        && ("1900".."2100").contains(&raw)
        && words.kind(start) == Some(TokenKind::Number)
        && bare
        && (matches!(
            before,
            "in" | "since" | "the" | "by" | "of" | "early" | "late" | "," | "during" | "from" | "until" | "a"
        ) || !matches!(
            words.low(end),
            "people" | "civilians" | "soldiers" | "others" | "dead" | "deaths" | "killed"
        ));
    (month_before
        && !matches!(words.low(end), "people" | "dead" | "killed" | "civilians" | "soldiers")
        && raw.len() <= 4)
        || month_after
        || year
}

/// `one` that counts nobody: `one that`, `the one`, `one day`.
fn is_idle_one(words: &Words, start: usize, end: usize) -> bool {
    words.low(start) == "one"
        && end == start + 1
        && (matches!(
            words.low(end),
            "that" | "who" | "which" | "." | "-" | "another" | "day" | "point" | "side" | "thing"
        ) || matches!(
            words.before(start, 1),
            "the" | "this" | "any" | "every" | "no" | "each" | "as" | "not"
        ) || words.before(start, 1) == "that" && words.low(end) != "of" && is_function(words.low(end))
            || (words.low(end) == "of"
                && words.low(end + 1) == "the"
                && (words.low(end + 2).ends_with("st") || words.low(end + 2) == "most")))
}

/// Whether the noun, perhaps behind adjectives or `of`, is not of people.
fn counts_things(words: &Words, end: usize) -> bool {
    let mut of = false;
    let mut n = 0;
    for at in end..end + 7 {
        let low = words.low(at);
        if !words.together(end.saturating_sub(1), at) || n > 3 {
            return false;
        }
        if is_thing(low)
            || low == "%"
            || (matches!(low, "shot" | "wound") && matches!(words.low(at + 1), "was" | "rang"))
        {
            // `two car bomb victims`: the last noun counts
            return !matches!(trigger(words, at + 1), Some((_, Voice::Noun)))
                && !is_thing_used_as_adjective(words, at + 1);
        }
        match low {
            "of" if !of => of = true,
            "the" | "its" | "their" | "his" | "other" | "more" | "-" if of || low != "the" => {}
            "people" | "others" | "who" | "when" => return false,
            _ if words.kind(at) != Some(TokenKind::Word) || is_function(low) || is_day(words, at) => {
                return false;
            }
            _ => match trigger(words, at) {
                Some((_, Voice::Past | Voice::State)) if is_attributive(words, at) => n += 1,
                Some(_) => return false,
                None => n += 1,
            },
        }
    }
    false
}

/// `12 school children`, `two hotel guests`: whether a noun follows.
fn is_thing_used_as_adjective(words: &Words, at: usize) -> bool {
    super::lexis::is_person(words.low(at))
        || matches!(
            words.low(at),
            "drivers" | "riders" | "staff" | "guests" | "victims" | "victim" | "owners" | "crew" | "crews"
        )
}

/// Words that are no noun, adjective or verb.
pub(super) fn is_function(low: &str) -> bool {
    is_preposition(low)
        || is_auxiliary(low)
        || is_modal(low)
        || is_subordinator(low)
        || is_relative(low)
        || matches!(
            low,
            "and"
                | "or"
                | "but"
                | "the"
                | "a"
                | "an"
                | "to"
                | "not"
                | "including"
                | "than"
                | "also"
                | "then"
                | "later"
                | "last"
                | "so"
                | "far"
                | "out"
                | "during"
                | "its"
                | "his"
                | "her"
                | "their"
                | "this"
                | "these"
                | "those"
                | "there"
                | "here"
        )
}

/// Whether a participle is the adjective of a noun behind it: `wounded
/// soldiers`, not `wounded in`.
pub(super) fn is_attributive(words: &Words, at: usize) -> bool {
    let next = at + 1;
    words.together(at, next)
        && words.kind(next) == Some(TokenKind::Word)
        && !is_function(words.low(next))
        && !is_day(words, next)
        && number(words, next).is_none()
        && !words.low(next).ends_with("ly")
        && trigger(words, next).is_none_or(|(_, voice)| voice == Voice::Noun)
}

/// What the noun phrase itself says of those it counts, and whether it says so
/// of itself (`12 wounded soldiers`, `12 hostages`) or as a short clause (`12
/// soldiers wounded in`).
pub(super) struct OwnFate {
    pub outcome: Outcome,
    /// Where it is said.
    pub at: usize,
    pub predicate: bool,
}

/// How far the noun phrase is read.
const LONGEST: usize = 6;

/// The outcome within the noun phrase.
pub(super) fn own_fate(words: &Words, quantity: &Quantity) -> Option<OwnFate> {
    let end = quantity.tokens.end.max(quantity.core.end);
    let mut found: Option<OwnFate> = None;
    let mut of = 0;
    for at in end..end + LONGEST {
        if !words.together(end - 1, at) {
            break;
        }
        let low = words.low(at);
        if let Some(outcome) = counted(words, at).filter(|_| of == 0 || of == at - 1 || at <= of + 3) {
            let kept = found.filter(|own| {
                own.outcome == Outcome::Killed
                    || outcome == Outcome::Captured && own.outcome != Outcome::Missing
            });
            return Some(kept.unwrap_or(OwnFate { outcome, at, predicate: false }));
        }
        if matches!(low, "victims" | "victim") {
            return Some(found.unwrap_or(OwnFate { outcome: Outcome::Killed, at, predicate: false }));
        }
        if low == "prisoner" || low == "lives" {
            break;
        }
        match trigger(words, at) {
            Some((outcome, Voice::Past | Voice::State)) => {
                let predicate = !is_attributive(words, at) && !is_set(words, at);
                let own = OwnFate { outcome, at, predicate };
                if predicate {
                    return Some(own);
                }
                found = Some(own);
                continue;
            }
            Some(_) => break,
            None => {}
        }
        if low == "of" && of == 0 {
            of = at;
            continue;
        }
        let passing = matches!(low, "the" | "those" | "these" | "its" | "his" | "their" | "her") && of > 0
            || matches!(low, "more" | "others" | "other" | "-" | "still" | "also" | "were") && low != "were"
            || matches!(low, "feared" | "reported" | "confirmed" | "believed" | "presumed" | "now" | "left")
            || (of > 0 && at <= of + 2 && number(words, at).is_some());
        if !passing && (words.kind(at) != Some(TokenKind::Word) || is_function(low)) {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::grammar::number::quantities;
    use crate::text::Text;

    #[test]
    fn numbers_that_cannot_count_people() {
        let cases = [
            ("12 people", true),
            ("12 miles", false),
            ("12 more days", false),
            ("$12 million", false),
            ("Davis, 42, of Woodbridge", false),
            ("40 percent", false),
            ("May 12", false),
            ("the 25-year-old", false),
            ("dozens of cows", false),
            ("four dead birds", false),
            ("12 school children", true),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            let words = Words::new(&text);
            let found = quantities(&words).iter().any(|quantity| counts_people(&words, quantity));
            assert_eq!(found, expected, "{input:?}");
        }
    }
}
