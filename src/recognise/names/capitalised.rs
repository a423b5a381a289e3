//! Capitalised names: where they begin and end, and what kind their words say
//! they are of.

use std::ops::Range;

use crate::recognise::grammar::calendar::{month, weekday};
use crate::recognise::tokens::{Kind, Words};
use crate::text::TokenKind;

/// Names longer than this are cut: it bounds the work at each token.
const LONGEST: usize = 8;

/// Whether a token can be part of a capitalised name.
pub(in crate::recognise) fn is_name_word(words: &Words, at: usize) -> bool {
    words.kind(at) == Some(TokenKind::Word)
        && words.capital(at)
        && weekday(words, at).is_none()
        && (month(words, at).is_none() || matches!(words.low(at), "may" | "march" | "april"))
        && !words.is(at, Kind::FunctionWord)
}

/// The name that ends before `end`: capitalised words, the particles of names
/// between them (`Deir al-Zour`, `Lashkar-e-Taiba`).
pub(in crate::recognise) fn run_before(words: &Words, end: usize) -> Range<usize> {
    let mut start = end;
    while start > 0 && end - start < LONGEST && words.together(start - 1, end - 1) {
        let at = start - 1;
        if is_name_word(words, at)
            || (words.raw(at) == "-" && start < end && words.glued(at) && words.glued(at + 1))
        {
            start = at;
            continue;
        }
        let particle = start < end && words.is(at, Kind::Particle);
        if !particle || !(words.low(at + 1) == "-" || at > 0 && is_name_word(words, at - 1)) {
            break;
        }
        start = at;
    }
    while start < end && (words.raw(start) == "-" || matches!(words.low(start), "e" | "i" | "of")) {
        start += 1;
    }
    start..end
}

/// Where the capitalised words from `start` on end, `of`, `for`, `the` and
/// `and` between them included.
pub(in crate::recognise) fn run_after(words: &Words, start: usize) -> usize {
    let mut end = start;
    while end < start + LONGEST && words.together(start, end) {
        let inner = matches!(words.low(end), "of" | "for" | "and" | "the" | "de" | "al" | "-")
            && (is_name_word(words, end + 1) || words.low(end) == "of" && words.low(end + 1) == "the")
            && end > start;
        if is_name_word(words, end) || inner {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a place's name is only part of the name of something else: a body,
/// a paper, a person.
pub(in crate::recognise) fn within_longer_name(words: &Words, name: &Range<usize>) -> bool {
    if words.headline(name.start) && !words.shouted(name.end) {
        let next = words.low(name.end);
        return matches!(
            next,
            "post" | "times" | "university" | "herald" | "tribune" | "airlines" | "marathon" | "olympics"
        ) && words.capital(name.end);
    }
    if is_name_word(words, name.end) && !words.glued(name.end) {
        let end = run_after(words, name.end);
        for at in name.end..end {
            let low = words.low(at);
            if words.kind(at) == Some(TokenKind::Word)
                && words.is(at, Kind::Title)
                && !matches!(
                    low,
                    "national"
                        | "democratic"
                        | "special"
                        | "general"
                        | "foreign"
                        | "homeland"
                        | "defense"
                        | "interior"
                        | "justice"
                        | "treasury"
                )
            {
                break;
            }
            let office = matches!(low, "treasury" | "justice") && words.is(at + 1, Kind::Title);
            if words.is(at, Kind::BodyHead) && !office {
                return true;
            }
        }
    }
    // `US$10,000`; `the Iran-Iraq War`
    if words.raw(name.end) == "$" && words.glued(name.end) {
        return true;
    }
    if words.raw(name.end) == "-"
        && words.capital(name.end + 1)
        && words.low(name.end + 2) == "war"
        && words.capital(name.end + 2)
    {
        return true;
    }
    let before = words.before(name.start, 1);
    if matches!(before, "of" | "in" | "for" | "the") {
        let head = if before == "the" { 3 } else { 2 };
        let of = words.before(name.start, head - 1);
        let at = name.start.saturating_sub(head);
        return matches!(of, "of" | "for")
            && words.capital(at)
            && words.together(at, name.start)
            && !words.opens_sentence(at)
            && (words.is(at, Kind::BodyHead)
                || matches!(
                    words.low(at),
                    "voice" | "church" | "battle" | "bishop" | "archbishop" | "duke" | "emirate"
                ));
    }
    false
}

/// Whether a name reads as a person's: a capitalised word before it that is no
/// title, place or adjective.
pub(in crate::recognise) fn after_first_name(words: &Words, name: &Range<usize>) -> bool {
    let Some(at) = name.start.checked_sub(1).filter(|&at| words.together(at, name.start)) else {
        return false;
    };
    if words.headline(at) || words.shouted(name.start) || words.shouted(at) || !is_name_word(words, at) {
        return false;
    }
    !(words.opens_sentence(at)
        || words.is(at, Kind::Title)
        || words.is(at, Kind::Adjective)
        || words.is(at, Kind::Site)
        || words.is(at, Kind::BodyHead)
        || words.is(at, Kind::Force))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn places_inside_longer_names() {
        let cases = [
            ("the Washington Post said", "Washington", true),
            ("in Washington President Obama", "Washington", false),
            ("the Bank of England", "England", true),
            ("by U.S. State Department officials", "U.S.", true),
            ("by U.S. Vice President Joe Biden", "U.S.", false),
        ];
        for (input, name, expected) in cases {
            let text = Text::new(input);
            let words = Words::new(&text);
            let at = (0..words.len()).find(|&at| words.raw(at) == name).unwrap();
            assert_eq!(within_longer_name(&words, &(at..at + 1)), expected, "{input:?}");
        }
    }
}
