//! Numbers as news writes them: `1,500`, `two dozen`, `half a million`, `hundreds of
//! thousands`. The words and what they stand for are data: `numbers.toml` of data/lang.

use super::calendar::is_dash;
use super::numeral::{Fraction, Numeral, Scale, Sum, figures};
use super::parsed::Parsed;
use crate::recognise::meaning::{Amount, Magnitude, Multiple, Qualifier};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// The number that begins at a token.
pub(in crate::recognise) fn number(view: &TokenView, at: usize) -> Option<Parsed<Amount>> {
    numeral(view, at).map(|parsed| parsed.map(|numeral| numeral.amount()))
}

/// Whether a number begins at a token.
pub(in crate::recognise) fn is_number(view: &TokenView, at: usize) -> bool {
    numeral(view, at).is_some()
}

/// The number that begins at a token, as it is written. Takes a bounded number of
/// tokens, so a page of numbers is read in linear time.
pub(in crate::recognise) fn numeral(view: &TokenView, at: usize) -> Option<Parsed<Numeral>> {
    if view.kind(at) == Some(TokenKind::Number) {
        return Some(in_figures(view, at));
    }
    let (low, next) = (view.folded(at), view.folded(at + 1));
    match low {
        "half" => half(view, at),
        "a" | "an" => after_article(view, at),
        "dozen" => Some(Parsed::new(units(Magnitude::Dozen), at + 1)),
        "tens" if next != "of" => None,
        _ if low.starts_with(|c: char| c.is_ascii_digit()) => abbreviated(view, at),
        _ => plural_unit(view, at)
            .map(|unit| vague(view, at + 1, Multiple::Plural, unit))
            .or_else(|| vaguely_counted(view, at))
            .or_else(|| spelled(view, at)),
    }
}

/// `several hundred`, `many thousands`, `few dozens`.
fn vaguely_counted(view: &TokenView, at: usize) -> Option<Parsed<Numeral>> {
    let multiple = vague_count(view, at).filter(|&multiple| multiple != Multiple::Couple)?;
    let plural = || {
        plural_unit(view, at + 1).filter(|unit| match unit {
            Magnitude::Dozen => true,
            Magnitude::Score | Magnitude::Hundred | Magnitude::Thousand => multiple != Multiple::Few,
            _ => false,
        })
    };
    let unit = counted_unit(view, at + 1).or_else(plural)?;
    Some(vague(view, at + 2, multiple, unit))
}

/// `a dozen`, `a hundred and five`, `a half-dozen`, `a couple of dozen`, `a few hundred`.
fn after_article(view: &TokenView, at: usize) -> Option<Parsed<Numeral>> {
    let next = view.folded(at + 1);
    match next {
        "half" => half(view, at + 1).filter(|_| view.folded(at + 2) != "a"),
        "couple" => {
            let counted = if view.folded(at + 2) == "of" { at + 3 } else { at + 2 };
            let couple = Numeral::vague(Multiple::Couple, counted_unit(view, counted)?, None);
            Some(Parsed::new(couple, counted + 1))
        }
        "few" => {
            let few = Numeral::vague(Multiple::Few, counted_unit(view, at + 2)?, None);
            Some(Parsed::new(whole(view, at + 3, few), at + 3))
        }
        _ => match counted_unit(view, at + 1)? {
            unit @ (Magnitude::Dozen | Magnitude::Score) => Some(Parsed::new(units(unit), at + 2)),
            unit => {
                let mut sum = Sum::default();
                sum.multiply(unit);
                Some(spelled_on(view, at + 2, sum))
            }
        },
    }
}

/// One unit: `a dozen`.
fn units(unit: Magnitude) -> Numeral {
    Numeral::new(Some(Fraction::whole(1)), Scale::NONE.and(unit), None)
}

/// `several`, `a couple`: how many of a unit, without a number.
pub(in crate::recognise) fn vague_count(view: &TokenView, at: usize) -> Option<Multiple> {
    multiple_named(view.value(at, WordClass::VagueCount)?)
}

fn multiple_named(name: &str) -> Option<Multiple> {
    Some(match name {
        "couple" => Multiple::Couple,
        "few" => Multiple::Few,
        "several" => Multiple::Several,
        "many" => Multiple::Many,
        _ => return None,
    })
}

/// The rest of a vague number behind its unit: `of thousands`, after `tens` or `hundreds`.
fn vague(view: &TokenView, at: usize, multiple: Multiple, unit: Magnitude) -> Parsed<Numeral> {
    let of = plural_unit(view, at + 1)
        .filter(|of| matches!(of, Magnitude::Hundred | Magnitude::Thousand | Magnitude::Million))
        .filter(|_| view.folded(at) == "of");
    let end = if of.is_some() { at + 2 } else { at };
    Parsed::new(whole(view, end, Numeral::vague(multiple, unit, of)), end)
}

/// A vague number, unless a word behind it multiplies it further: what `several hundred`
/// is in `several hundred thousand` says nothing of how many there are.
fn whole(view: &TokenView, end: usize, numeral: Numeral) -> Numeral {
    if unit(view, end).is_some() { Numeral::UNKNOWN } else { numeral }
}

/// `1,500`, `12 000`, `1.5 million`, `100+`.
fn in_figures(view: &TokenView, at: usize) -> Parsed<Numeral> {
    let end = grouped(view, at);
    let Parsed { value: scale, end: behind } = scaled(view, end);
    let coefficient = match end - at {
        1 => figures(view.text(at), scale.by == 1),
        _ => parts(view, at, end),
    };
    or_more(view, behind).map(|suffix| Numeral::new(coefficient, scale, suffix))
}

/// Past the groups of three figures that a space sets apart: `12 000`. A plain
/// space does so only where nothing before claims the first figures: `rose to 34 568`, not
/// `on May 12 200 people`.
fn grouped(view: &TokenView, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 4 && view.text(at).len() <= 3 && view.text(at) != "0" {
        let group = view.text(end);
        let three = view.kind(end) == Some(TokenKind::Number)
            && group.len() == 3
            && group.bytes().all(|b| b.is_ascii_digit());
        let wide = || {
            let span = view.span(end - 1..end + 1);
            let gap = span.map_or("", |span| {
                let pair = view.slice(span);
                &pair[view.text(end - 1).len()..pair.len() - group.len()]
            });
            let one = gap.chars().count() == 1;
            one && (gap != " " || group == "000" || !is_taken(view, at))
        };
        if !three || view.adjoins_previous(end) || !wide() {
            break;
        }
        end += 1;
    }
    // `1 1/2`
    let figure = |at: usize| view.kind(at) == Some(TokenKind::Number) && view.text(at).len() == 1;
    let fraction = figure(end) && view.text(end + 1) == "/" && figure(end + 2) && !view.adjoins_previous(end);
    if fraction && view.adjoins_previous(end + 1) && view.adjoins_previous(end + 2) { end + 3 } else { end }
}

/// Whether a month, a unit, an hour or another number before figures takes them, so that the
/// next are of another number.
fn is_taken(view: &TokenView, at: usize) -> bool {
    view.is_before(at, 1, WordClass::Month)
        || view.is_before(at, 1, WordClass::NumberedNoun)
        || at > 0 && view.kind(at - 1) == Some(TokenKind::Number)
        || at > 1 && view.text(at - 1) == "," && view.is(at - 2, WordClass::Month)
        || matches!(
            view.before(at, 1),
            "at" | "room" | "seats" | "aged" | "age" | ":" | "in" | "on" | "since" | "by"
        )
        || matches!(view.text(at), "0")
}

/// The number that figures set apart by spaces make, with a fraction or without.
fn parts(view: &TokenView, at: usize, end: usize) -> Option<Fraction> {
    let slash = end.checked_sub(2).filter(|&slash| slash > at && view.text(slash) == "/");
    let mut number: u64 = 0;
    for group in at..slash.map_or(end, |slash| slash - 1) {
        let digits = view.text(group);
        let shifted = if group == at { 0 } else { number.checked_mul(1000)? };
        number = shifted.checked_add(digits.parse().ok()?)?;
    }
    let Some(slash) = slash else { return Some(Fraction::whole(number)) };
    let (parts, of) = (view.text(slash - 1).parse().ok()?, view.text(slash + 1).parse().ok()?);
    let all = number.checked_mul(of)?.checked_add(parts)?;
    (of > 0).then_some(Fraction { parts: all, of })
}

/// The words that multiply a number: `1.5 million`, `30-thousand`.
fn scaled(view: &TokenView, end: usize) -> Parsed<Scale> {
    let mut scale = Parsed::new(Scale::NONE, end);
    for _ in 0..2 {
        let end = scale.end;
        if let Some(unit) = unit(view, end) {
            scale = Parsed::new(scale.value.and(unit), end + 1);
        } else if let Some(unit) = unit(view, end + 1)
            .filter(|_| is_dash(view, end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1))
        {
            scale = Parsed::new(scale.value.and(unit), end + 2);
        }
    }
    scale
}

/// `+`, `-plus` and `-odd`: `100+`, `100-plus`.
fn or_more(view: &TokenView, end: usize) -> Parsed<Option<Qualifier>> {
    if view.text(end) == "+" && view.adjoins_previous(end) {
        return Parsed::new(Some(Qualifier::AtLeast), end + 1);
    }
    let tied = is_dash(view, end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    match view.folded(end + 1) {
        "plus" if tied => Parsed::new(Some(Qualifier::AtLeast), end + 2),
        "odd" if tied => Parsed::new(Some(Qualifier::Odd), end + 2),
        _ => Parsed::new(None, end),
    }
}

/// Past a dash that is tied to the word before it.
fn past_dash(view: &TokenView, at: usize) -> usize {
    if is_dash(view, at) && view.adjoins_previous(at) { at + 1 } else { at }
}

/// `half a dozen`, `half-a-dozen`, `half-dozen`, `half a million`.
fn half(view: &TokenView, at: usize) -> Option<Parsed<Numeral>> {
    let mut halved = past_dash(view, at + 1);
    if view.folded(halved) == "a" {
        halved = past_dash(view, halved + 1);
    }
    let scale = Scale::NONE.and(counted_unit(view, halved)?);
    Some(Parsed::new(Numeral::new(Some(Fraction { parts: 1, of: 2 }), scale, None), halved + 1))
}

/// `4k`, `1.5m`, `2bn`: a number with its multiplier stuck to it. Of metres no
/// fraction is told, nor are they counted `from` or `away`.
fn abbreviated(view: &TokenView, at: usize) -> Option<Parsed<Numeral>> {
    let low = view.folded(at);
    let digits = low.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let unit = match &low[digits.len()..] {
        "k" => Magnitude::Thousand,
        "mn" => Magnitude::Million,
        "bn" => Magnitude::Billion,
        "m" if digits.contains('.') || view.is(at + 1, WordClass::CountedByMillion) => Magnitude::Million,
        _ => return None,
    };
    plain.then(|| {
        let coefficient = figures(digits, false);
        or_more(view, at + 1).map(|suffix| Numeral::new(coefficient, Scale::NONE.and(unit), suffix))
    })
}

/// `twenty-one`, `three hundred and fifty`, `two dozen`, `two and a half thousand`.
fn spelled(view: &TokenView, at: usize) -> Option<Parsed<Numeral>> {
    let first = spelled_value(view, at)?;
    // `two-and-a-half thousand`
    let and = past_dash(view, at + 1);
    if view.folded(and) == "and" {
        let a = past_dash(view, and + 1);
        let half = past_dash(view, a + 1);
        if view.folded(a) == "a" && view.folded(half) == "half" {
            let Parsed { value: scale, end } = scaled(view, half + 1);
            let coefficient = Fraction { parts: 2 * first + 1, of: 2 };
            return Some(or_more(view, end).map(|suffix| Numeral::new(Some(coefficient), scale, suffix)));
        }
    }
    let mut sum = Sum::default();
    sum.add(first);
    Some(spelled_on(view, at + 1, sum))
}

/// The rest of a number in words, after its first.
fn spelled_on(view: &TokenView, start: usize, mut sum: Sum) -> Parsed<Numeral> {
    let mut end = start;
    while end < start + 10 {
        let tens = spelled_value(view, end - 1).is_some_and(|value| value >= 20);
        let scaled = matches!(
            unit(view, end - 1),
            Some(Magnitude::Hundred | Magnitude::Thousand | Magnitude::Million)
        );
        if let Some(unit) = unit(view, end) {
            sum.multiply(unit);
            end += 1;
        } else if is_dash(view, end) && view.adjoins_previous(end) {
            match (unit(view, end + 1), spelled_value(view, end + 1)) {
                (_, Some(value)) if tens => sum.add(value),
                (Some(unit), _) => sum.multiply(unit),
                _ => break,
            }
            end += 2;
        } else if let Some(value) = spelled_value(view, end).filter(|_| tens || scaled) {
            sum.add(value);
            end += 1;
        } else if scaled
            && view.folded(end) == "and"
            && let Some(value) = spelled_value(view, end + 1)
        {
            sum.add(value);
            end += 2;
        } else {
            break;
        }
    }
    or_more(view, end).map(|suffix| sum.numeral(suffix))
}

/// A word that multiplies the number before it.
pub(super) fn unit(view: &TokenView, at: usize) -> Option<Magnitude> {
    unit_of(view.number(at, WordClass::NumberUnit)?)
}

/// A word that counts by itself, in the plural.
fn plural_unit(view: &TokenView, at: usize) -> Option<Magnitude> {
    unit_of(view.number(at, WordClass::PluralNumberUnit)?)
}

/// A word that counts by itself behind `a few`, `several`, `half a`.
fn counted_unit(view: &TokenView, at: usize) -> Option<Magnitude> {
    unit_of(view.number(at, WordClass::CountedUnit)?)
}

fn unit_of(value: u64) -> Option<Magnitude> {
    Magnitude::ALL.into_iter().find(|unit| unit.value() == value)
}

/// A number that is one word.
fn spelled_value(view: &TokenView, at: usize) -> Option<u64> {
    view.number(at, WordClass::NumberWord)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::tokens::vocabulary::ENGLISH;

    #[test]
    fn values_of_the_vocabulary_are_known() {
        for class in [WordClass::NumberUnit, WordClass::CountedUnit, WordClass::PluralNumberUnit] {
            let known = |value: &str| value.parse().is_ok_and(|value| unit_of(value).is_some());
            assert!(ENGLISH.values(class).count() > 0 && ENGLISH.values(class).all(known), "{class:?}");
        }
        assert!(ENGLISH.values(WordClass::NumberWord).all(|value| value.parse::<u64>().is_ok()));
        assert!(ENGLISH.values(WordClass::VagueCount).all(|value| multiple_named(value).is_some()));
    }
}
