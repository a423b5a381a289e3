//! How many days, weeks or years: `three`, `two or three`, `a few`, `20-plus`.

use crate::recognise::grammar::number::{numeral, vague_count};
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{UnitCount, VagueCount};
use crate::recognise::meaning::{Magnitude, Multiple};
use crate::recognise::tokens::TokenView;

/// A vague count of single ones.
pub(super) fn vague(count: VagueCount) -> UnitCount {
    UnitCount::Vague { count, times: 1 }
}

/// `few`, `several`, `a couple of` or a number; none where there is no count.
pub(super) fn how_many(view: &TokenView, at: usize) -> Parsed<Option<UnitCount>> {
    match vague_count(view, at) {
        Some(Multiple::Couple) => {
            let end = at + if view.folded(at + 1) == "of" { 2 } else { 1 };
            Parsed::new(Some(vague(VagueCount::Couple)), end)
        }
        Some(multiple @ (Multiple::Few | Multiple::Several)) => {
            Parsed::new(Some(vague(multiple.into())), at + 1)
        }
        _ if matches!(view.folded(at), "a" | "an") => Parsed::new(None, at),
        _ => count(view, at).map_or(Parsed::new(None, at), |found| found.map(Some)),
    }
}

/// A number, or two with a fraction: `two or three`, `two-and-a-half`.
pub(super) fn count(view: &TokenView, at: usize) -> Option<Parsed<UnitCount>> {
    let first = one_number(view, at)?;
    if matches!(view.folded(first.end), "or" | "to" | "-" | "–")
        && let Some(second) = one_number(view, first.end + 1)
    {
        let both = match (first.value, second.value) {
            (UnitCount::Exact(low), UnitCount::Exact(high)) => UnitCount::Between(low, high),
            (vague, _) => vague,
        };
        return Some(Parsed::new(both, second.end));
    }
    Some(first)
}

/// One number.
pub(super) fn one_number(view: &TokenView, at: usize) -> Option<Parsed<UnitCount>> {
    Some(numeral(view, at)?.map(|numeral| match (numeral.vague_word(), numeral.decimal()) {
        (Some(word), _) => {
            let times = word.unit.value() * word.of.map_or(1, Magnitude::value);
            UnitCount::Vague { count: VagueCount::from(word.multiple), times: times as u32 }
        }
        (None, Some(count)) if numeral.is_open() => UnitCount::AtLeast(count),
        (None, Some(count)) => UnitCount::Exact(count),
        // Figures that are no number: how many cannot be told.
        (None, None) => vague(VagueCount::Plural),
    }))
}

impl From<Multiple> for VagueCount {
    fn from(multiple: Multiple) -> Self {
        match multiple {
            Multiple::Plural => VagueCount::Plural,
            Multiple::Couple => VagueCount::Couple,
            Multiple::Few => VagueCount::Few,
            Multiple::Several => VagueCount::Several,
            Multiple::Many => VagueCount::Many,
        }
    }
}

/// An amount and a half.
pub(super) fn and_a_half(amount: UnitCount) -> UnitCount {
    match amount {
        UnitCount::Exact(count) => UnitCount::Exact(count + 0.5),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn what_numbers_count() {
        let cases = [
            ("three", "3"),
            ("twenty-one", "21"),
            ("1,500", "1500"),
            ("12 000", "12000"),
            ("1 1/2", "1.5"),
            ("two-and-a-half", "2.5"),
            ("two or three", "2..3"),
            ("20-plus", "20+"),
            ("one hundred and five", "105"),
            ("two thousand", "2000"),
            ("half a dozen", "6"),
            ("a dozen", "12"),
            ("several hundred", "several*100"),
            ("a couple of dozen", "couple*12"),
            ("dozens", "some*12"),
            ("tens of thousands", "some*10000"),
            ("several thousand", "several*1000"),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            let view = TokenView::new(&text);
            let found = count(&view, 0).map(|found| (found.value.to_string(), found.end));
            assert_eq!(found, Some((expected.to_owned(), view.len())), "{input:?}");
        }
    }
}
