//! Capitalised names: where they begin and end, and what kind their words say
//! they are of.

use std::ops::Range;

use crate::recognise::grammar::calendar::{month, weekday};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Names longer than this are cut: it bounds the work at each token.
const LONGEST: usize = 8;

/// Whether a token can be part of a capitalised name.
pub(in crate::recognise) fn is_name_word(view: &TokenView, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Word)
        && view.is_capitalised(at)
        && weekday(view, at).is_none()
        && (month(view, at).is_none() || matches!(view.folded(at), "may" | "march" | "april"))
        && !view.is(at, WordClass::FunctionWord)
}

/// The name that ends before `end`: capitalised words, the particles of names
/// between them (`Deir al-Zour`, `Lashkar-e-Taiba`).
pub(in crate::recognise) fn run_before(view: &TokenView, end: usize) -> Range<usize> {
    let mut start = end;
    while start > 0 && end - start < LONGEST && view.same_sentence(start - 1, end - 1) {
        let at = start - 1;
        if is_name_word(view, at)
            || (view.text(at) == "-"
                && start < end
                && view.adjoins_previous(at)
                && view.adjoins_previous(at + 1))
        {
            start = at;
            continue;
        }
        let particle = start < end && view.is(at, WordClass::Particle);
        if !particle || !(view.folded(at + 1) == "-" || at > 0 && is_name_word(view, at - 1)) {
            break;
        }
        start = at;
    }
    while start < end && (view.text(start) == "-" || matches!(view.folded(start), "e" | "i" | "of")) {
        start += 1;
    }
    start..end
}

/// Where the capitalised words from `start` on end, `of`, `for`, `the` and
/// `and` between them included.
pub(in crate::recognise) fn run_after(view: &TokenView, start: usize) -> usize {
    let mut end = start;
    while end < start + LONGEST && view.same_sentence(start, end) {
        let inner = (view.text(end) == "-" || view.is(end, WordClass::InnerNameWord))
            && (is_name_word(view, end + 1) || view.folded(end) == "of" && view.folded(end + 1) == "the")
            && end > start;
        if is_name_word(view, end) || inner {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a place's name is only part of the name of something else: a body,
/// a paper, a person.
pub(in crate::recognise) fn within_longer_name(view: &TokenView, name: &Range<usize>) -> bool {
    if view.is_title_case(name.start) && !view.is_all_caps(name.end) {
        return view.is(name.end, WordClass::HeadlineOrganisationHead) && view.is_capitalised(name.end);
    }
    if is_name_word(view, name.end) && !view.adjoins_previous(name.end) {
        let end = run_after(view, name.end);
        for at in name.end..end {
            let low = view.folded(at);
            if view.kind(at) == Some(TokenKind::Word)
                && view.is(at, WordClass::Title)
                && !view.is(at, WordClass::TitleInOrganisationName)
            {
                break;
            }
            let office = matches!(low, "treasury" | "justice") && view.is(at + 1, WordClass::Title);
            if view.is(at, WordClass::OrganisationHead) && !office {
                return true;
            }
        }
    }
    // `US$10,000`; `the Iran-Iraq War`
    if view.text(name.end) == "$" && view.adjoins_previous(name.end) {
        return true;
    }
    if view.text(name.end) == "-"
        && view.is_capitalised(name.end + 1)
        && view.folded(name.end + 2) == "war"
        && view.is_capitalised(name.end + 2)
    {
        return true;
    }
    if view.is_before(name.start, 1, WordClass::LinkToPlace) {
        let head = if view.before(name.start, 1) == "the" { 3 } else { 2 };
        let of = view.before(name.start, head - 1);
        let at = name.start.saturating_sub(head);
        return matches!(of, "of" | "for")
            && view.is_capitalised(at)
            && view.same_sentence(at, name.start)
            && !view.opens_sentence(at)
            && (view.is(at, WordClass::OrganisationHead) || view.is(at, WordClass::HeadOfPlace));
    }
    false
}

/// Whether a name reads as a person's: a capitalised word before it that is no
/// title, place or adjective.
pub(in crate::recognise) fn after_first_name(view: &TokenView, name: &Range<usize>) -> bool {
    let Some(at) = name.start.checked_sub(1).filter(|&at| view.same_sentence(at, name.start)) else {
        return false;
    };
    if view.is_title_case(at)
        || view.is_all_caps(name.start)
        || view.is_all_caps(at)
        || !is_name_word(view, at)
    {
        return false;
    }
    !(view.opens_sentence(at)
        || view.is(at, WordClass::Title)
        || view.is(at, WordClass::Adjective)
        || view.is(at, WordClass::PlaceHead)
        || view.is(at, WordClass::OrganisationHead)
        || view.is(at, WordClass::Force))
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
            let view = TokenView::new(&text);
            let at = (0..view.len()).find(|&at| view.text(at) == name).unwrap();
            assert_eq!(within_longer_name(&view, &(at..at + 1)), expected, "{input:?}");
        }
    }
}
