//! The noun phrase of a number: whether it counts people, where it ends, what
//! its own words say of them.

use std::ops::Range;

use super::clause::{is_attributive, is_function};
use super::outcome::{Mention, Voice, counted, is_set};
use super::survival::are_alive;
use super::trigger::{participle_outcome, trigger};
use super::whole::{is_whole, told_of_whole};
use crate::recognise::grammar::calendar::{is_day, is_month};
use crate::recognise::grammar::number::{is_number, number};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Whether a number can count people: not an age, a date, a sum or a length.
pub(super) fn counts_people(view: &TokenView, quantity: &Quantity) -> bool {
    let Range { start, end } = quantity.core;
    let before = view.before(start, 1);
    let bare = quantity.tokens.start == start;
    let is_before = |class| view.is_before(start, 1, class);
    !(is_age(view, start, end)
        || is_whole(view, quantity) && told_of_whole(view, start..end.max(quantity.tokens.end)).is_none()
        || is_share(view, start, end)
        || (bare && is_before(WordClass::NumberedNoun))
        || before == "no" && view.folded(start) == "one"
        || (view.adjoins_previous(start)
            && (is_before(WordClass::CurrencySign) || matches!(before, ":" | "-" | "/" | "+" | "." | "#"))
            // `5 killed/12 injured`
            && !(before == "/" && start > 1 && participle_outcome(view, start - 2).is_some())
            // `three people--two of them`
            && !(before == "-" && view.before(start, 2) == "-"))
        || (view.adjoins_previous(end)
            && matches!(view.text(end), "-" | "‑" | ":" | "/" | "%" | "°" | "–")
            && !is_joint_mark(view, end))
        || is_date(view, quantity)
        || view.text(start).len() > 15
        || before == "[" && view.adjoins_previous(start) && view.text(end) == "]"
        || bare && is_code(view, start, end)
        || is_idle_one(view, start, end)
        || counts_things(view, end))
}

/// `constituency NA 198,`, `flight PS 752 was`: figures behind a short name in capitals, with
/// no noun of their own.
fn is_code(view: &TokenView, start: usize, end: usize) -> bool {
    let Some(name) = start.checked_sub(1).filter(|&name| view.same_sentence(name, start)) else {
        return false;
    };
    view.kind(start) == Some(TokenKind::Number)
        && view.is_all_caps(name)
        && view.text(name).len() <= 3
        && view.has_small_words(start)
        && !view.opens_sentence(name)
        && (view.kind(end) == Some(TokenKind::Mark) && view.text(end) != "."
            || matches!(view.folded(end), "was" | "has" | "is"))
}

/// `12/30` is a date or a share, `12 /` no number's part.
fn is_joint_mark(view: &TokenView, at: usize) -> bool {
    matches!(view.text(at), "-" | "–") && !view.adjoins_previous(at + 1)
}

/// `Davis, 42, of Woodbridge`, `aged 5 and 7`, `Davis (42)`.
fn is_age(view: &TokenView, start: usize, end: usize) -> bool {
    let small = view.text(start).len() <= 2;
    let named = |n: usize| start >= n && view.is_capitalised(start - n) && !view.is_title_case(start - n);
    let before = |n| view.before(start, n);
    if small && before(1) == "," && start > 1 {
        let other = view.is(end + 1, WordClass::Inclusion)
            || matches!(view.folded(end + 1), "most" | "all" | "many" | "some");
        if view.text(end) == ","
            && !other
            && view.kind(start) == Some(TokenKind::Number)
            && !view.opens_sentence(start)
        {
            return true;
        }
        let closed = matches!(view.text(end), "," | "." | "" | ";" | ")" | "—" | "–")
            || matches!(view.folded(end), "and" | "was" | "who");
        // Whatever the case, who is one person has an age: `a man, 40, and`.
        let one = (2..=4)
            .any(|n| matches!(before(n + 1), "a" | "an") && view.kind(start - n) == Some(TokenKind::Word));
        if closed && (named(2) || one) && !view.opens_sentence(start) && !is_number(view, start - 2) {
            return true;
        }
    }
    // `a father of two`
    if before(1) == "of" && view.is_before(start, 2, WordClass::Parent) {
        return true;
    }
    // `some as young as 12`
    if small && before(1) == "as" && matches!(before(2), "young" | "old") {
        return true;
    }
    // `two men, 56 and 67, and a woman`
    if small && listed_age(view, start) {
        return true;
    }
    if small && before(1) == "both" && before(2) == "," {
        return true;
    }
    if small && before(1) == "was" && matches!(before(2), "who" | "he" | "she") {
        return true;
    }
    let bracketed = small && before(1) == "(" && view.folded(end) == ")" && named(2) && named(3);
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
fn listed_age(view: &TokenView, at: usize) -> bool {
    const LONGEST: usize = 12;
    let figure = |at: usize| view.kind(at) == Some(TokenKind::Number) && view.text(at).len() <= 2;
    let link = |at: usize| matches!(view.folded(at), "," | "and" | "&" | "or");
    let sentence = view.sentence(at);
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
        matches!(view.text(mark), "," | "(" | "—" | "–") && view.kind(mark - 1) == Some(TokenKind::Word);
    let closes = view.kind(last + 1) != Some(TokenKind::Word)
        || link(last + 1)
        || view.text(mark) != "," && matches!(view.text(last + 1), ")" | "—" | "–");
    first < last && figure(at) && opens && closes
}

/// `1 in 5 children`, `two out of 30`.
fn is_share(view: &TokenView, start: usize, end: usize) -> bool {
    let of_each = |n| start > n && is_number(view, start - n - 1) && view.text(start).len() <= 4;
    if view.before(start, 1) == "of" && view.before(start, 2) == "out" {
        return true;
    }
    if view.before(start, 1) == "in" && view.same_sentence(start.saturating_sub(2), start) && of_each(1) {
        return true;
    }
    let small = |at: usize| view.text(at).len() <= 2 || view.kind(at) == Some(TokenKind::Word);
    let second = match view.folded(end) {
        "in" => end + 1,
        "out" if view.folded(end + 1) == "of" => end + 2,
        _ => return false,
    };
    view.folded(end) == "in"
        && small(second)
        && number(view, second).is_some_and(|Parsed { end: after, .. }| {
            !view.is(after, WordClass::Thing)
                && !matches!(view.folded(after), "separate" | "different" | "other")
                && !is_month(view, after)
        })
}

/// A day beside its month, or a year.
fn is_date(view: &TokenView, quantity: &Quantity) -> bool {
    let Range { start, end } = quantity.core;
    let bare = quantity.tokens.start == start;
    let raw = view.text(start);
    let month_before = start > 0 && view.same_sentence(start - 1, start) && is_month(view, start - 1) && bare;
    let counts = view.is(end, WordClass::AfterCount);
    // `2000 more were hurt`, `1900 men`, `2015 injured`
    let told = participle_outcome(view, end).is_some() && !is_attributive(view, end);
    // `a total of 1994 civilians`
    let of_total = view.before(start, 1) == "of" && view.is_before(start, 2, WordClass::Collective);
    let dated = view.is_before(start, 1, WordClass::YearPreposition)
        && !(told && view.before(start, 1) == ",")
        && !of_total;
    // `2000 were wounded`, `wounded 2000.`
    let became = told
        || view.is(end, WordClass::BeForm) && participle_outcome(view, end + 1).is_some()
        || start > 0
            && trigger(view, start - 1)
                .is_some_and(|(_, voice)| voice == Voice::Past || voice == Voice::Active);
    let counts_behind =
        counts || became || view.is(end, WordClass::Person) || matches!(view.folded(end), "more" | "other");
    // `5 may have died`
    let month_after = view.same_sentence(start, end) && is_month(view, end) && bare;
    let year = end == start + 1
        && raw.len() == 4
        && ("1900".."2100").contains(&raw)
        && view.kind(start) == Some(TokenKind::Number)
        && bare
        && (month_before || dated || !counts_behind);
    (month_before && !counts && raw.len() <= 4) || month_after || year
}

/// `one` that counts nobody: `one that`, `the one`, `one day`.
fn is_idle_one(view: &TokenView, start: usize, end: usize) -> bool {
    view.folded(start) == "one"
        && end == start + 1
        && (view.is(end, WordClass::RelativePronoun)
            || matches!(view.folded(end), "." | "-" | "another" | "point" | "side" | "thing")
            || view.is_before(start, 1, WordClass::BeforeIdleOne)
            || view.before(start, 1) == "that" && view.folded(end) != "of" && is_function(view, end)
            || is_one_of_known(view, end))
}

/// `one of the deadliest`, `one of the president's aides`, `one of his sons`: it tells one
/// from others and counts nobody.
fn is_one_of_known(view: &TokenView, of: usize) -> bool {
    if view.folded(of) != "of" {
        return false;
    }
    let superlative = view.folded(of + 1) == "the"
        && (view.folded(of + 2).ends_with("st") || view.folded(of + 2) == "most");
    // Of one of Israel's lawyers it is told that there was one.
    let possessed = view.is(of + 1, WordClass::DefiniteDeterminer)
        && (of + 3..of + 6).take_while(|&at| view.same_sentence(of, at) && !is_function(view, at - 1)).any(
            |at| {
                view.kind(at) == Some(TokenKind::Possessive)
                    && (!view.is_capitalised(at - 1) || view.is_title_case(at))
            },
        );
    superlative || possessed
}

/// Whether the noun, perhaps behind adjectives or `of`, is not of people.
fn counts_things(view: &TokenView, end: usize) -> bool {
    let mut of = false;
    let mut n = 0;
    for at in end..end + 7 {
        let low = view.folded(at);
        if !view.same_sentence(end.saturating_sub(1), at) || n > 3 {
            return false;
        }
        if view.is(at, WordClass::Thing)
            || low == "%"
            || (matches!(low, "shot" | "wound") && matches!(view.folded(at + 1), "was" | "rang"))
        {
            // `two car bomb victims`: the last noun counts
            return !matches!(trigger(view, at + 1), Some((_, Voice::Noun)))
                // `12 school children`
                && !view.is(at + 1, WordClass::Person);
        }
        match low {
            "of" if !of => of = true,
            "the" | "its" | "their" | "his" | "other" | "more" | "-" if of || low != "the" => {}
            "people" | "others" | "who" | "when" => return false,
            _ if view.kind(at) != Some(TokenKind::Word) || is_function(view, at) || is_day(view, at) => {
                return false;
            }
            _ => match trigger(view, at) {
                Some((_, Voice::Past | Voice::State)) if is_attributive(view, at) => n += 1,
                Some(_) => return false,
                None => n += 1,
            },
        }
    }
    false
}

/// Whether those whom a number counts before `verb` may be persons: its noun is one, or it
/// has none. Trucks are blown up as well.
pub(super) fn may_count_persons(view: &TokenView, quantity: &Quantity, verb: usize) -> bool {
    let noun_phrase = quantity.tokens.end..verb.min(quantity.tokens.end + LONGEST);
    let mut nouns = noun_phrase
        .take_while(|&at| view.kind(at) == Some(TokenKind::Word) && !is_function(view, at))
        .peekable();
    nouns.peek().is_none() || nouns.last().is_some_and(|head| view.is(head, WordClass::Person))
}

/// What the noun phrase itself says of those it counts, and whether it says so
/// of itself (`12 wounded soldiers`, `12 hostages`) or as a short clause (`12
/// soldiers wounded in`).
pub(super) struct OwnOutcome {
    pub mention: Mention,
    pub predicate: bool,
}

/// How far the noun phrase is read.
const LONGEST: usize = 6;

/// The outcome within the noun phrase.
pub(super) fn own_outcome(view: &TokenView, quantity: &Quantity) -> Option<OwnOutcome> {
    let end = quantity.tokens.end.max(quantity.core.end);
    let mut found: Option<OwnOutcome> = None;
    let own = |outcome, at, predicate| OwnOutcome { mention: Mention::new(outcome, at), predicate };
    let mut of = 0;
    for at in end..end + LONGEST {
        if !view.same_sentence(end - 1, at) {
            break;
        }
        let low = view.folded(at);
        if let Some(outcome) = counted(view, at).filter(|_| of == 0 || of == at - 1 || at <= of + 3) {
            let kept = found.filter(|own| {
                own.mention.outcome == Outcome::Killed
                    || outcome == Outcome::Captured && own.mention.outcome != Outcome::Missing
            });
            return Some(kept.unwrap_or(own(outcome, at, false)));
        }
        if matches!(low, "victims" | "victim") {
            return found
                .or((!are_alive(view, quantity.tokens.start, at)).then(|| own(Outcome::Killed, at, false)));
        }
        if low == "prisoner" || low == "lives" {
            break;
        }
        // `two of the slain officer's daughters`
        if view.kind(at) == Some(TokenKind::Possessive) {
            return None;
        }
        match trigger(view, at) {
            Some((outcome, Voice::Past | Voice::State)) => {
                let predicate = !is_attributive(view, at) && !is_set(view, at);
                let own = own(outcome, at, predicate);
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
        // `civilian and police deaths`
        let joint = low == "and"
            && at > end
            && !view.folded(at - 1).ends_with('s')
            && (at + 2..at + 4).any(|noun| counted(view, noun).is_some() && view.same_sentence(at, noun));
        let joint_adjective = joint
            || at > end + 1
                && view.folded(at - 1) == "and"
                && !view.folded(at - 2).ends_with('s')
                && is_number(view, at);
        let passing = joint_adjective
            || of > 0 && view.is(at, WordClass::DefiniteDeterminer)
            || view.is(at, WordClass::ReportParticiple)
            || matches!(low, "more" | "others" | "other" | "-" | "still" | "also" | "now" | "left")
            || (of > 0 && at <= of + 2 && is_number(view, at));
        if !passing && (view.kind(at) != Some(TokenKind::Word) || is_function(view, at)) {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::grammar::quantity::quantities;
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
            let view = TokenView::new(&text);
            let found = quantities(&view).iter().any(|quantity| counts_people(&view, quantity));
            assert_eq!(found, expected, "{input:?}");
        }
    }
}
