//! How many days, weeks or years: `three`, `two or three`, `a few`, `20-plus`.

use crate::recognise::grammar::number::number;
use crate::recognise::grammar::parsed::Parsed;
use crate::recognise::meaning::date::{Amount, VagueCount};
use crate::recognise::tokens::TokenView;

/// A vague count of single ones.
pub(super) fn vague(count: VagueCount) -> Amount {
    Amount::Vague { count, times: 1 }
}

/// `few`, `several`, `a couple of` or a number; none where there is no count.
pub(super) fn how_many(view: &TokenView, at: usize) -> Parsed<Option<Amount>> {
    match view.folded(at) {
        "few" => Parsed::new(Some(vague(VagueCount::Few)), at + 1),
        "several" => Parsed::new(Some(vague(VagueCount::Several)), at + 1),
        "couple" => {
            let end = at + if view.folded(at + 1) == "of" { 2 } else { 1 };
            Parsed::new(Some(vague(VagueCount::Couple)), end)
        }
        "a" | "an" => Parsed::new(None, at),
        _ => match count(view, at) {
            Some(found) => found.map(Some),
            None => Parsed::new(None, at),
        },
    }
}

/// A number, or two with a fraction: `two or three`, `two-and-a-half`.
pub(super) fn count(view: &TokenView, at: usize) -> Option<Parsed<Amount>> {
    let first = one_number(view, at)?;
    if matches!(view.folded(first.end), "or" | "to" | "-" | "–")
        && let Some(second) = one_number(view, first.end + 1)
    {
        let both = match (first.value, second.value) {
            (Amount::Exact(low), Amount::Exact(high)) => Amount::Between(low, high),
            (vague, _) => vague,
        };
        return Some(Parsed::new(both, second.end));
    }
    Some(first)
}

/// One number.
pub(super) fn one_number(view: &TokenView, at: usize) -> Option<Parsed<Amount>> {
    let end = number(view, at)?;
    Some(Parsed::new(value(view, at, end), end))
}

/// An amount and a half.
pub(super) fn and_a_half(amount: Amount) -> Amount {
    match amount {
        Amount::Exact(count) => Amount::Exact(count + 0.5),
        other => other,
    }
}

/// The value of a number's tokens.
fn value(view: &TokenView, start: usize, end: usize) -> Amount {
    let (mut total, mut current) = (0.0, 0.0f64);
    let (mut word, mut or_more) = (None, false);
    let mut at = start;
    while at < end {
        let low = view.folded(at);
        let scale = scale(low);
        if let Some(plain) = small(low) {
            current += plain;
        } else if low == "half" {
            current += 0.5;
        } else if let Some(scale) = scale {
            current = if current == 0.0 { scale } else { current * scale };
            if scale > 100.0 {
                total += current;
                current = 0.0;
            }
        } else if let Some((count, times)) = many(low) {
            word.get_or_insert(count);
            current = current.max(1.0) * times;
        } else if matches!(low, "plus" | "odd" | "+") {
            or_more = true;
        } else if view.text(at + 1) == "/" && at + 2 < end {
            let part = |at: usize| view.text(at).parse::<f64>().unwrap_or(1.0);
            current += part(at) / part(at + 2).max(1.0);
            at += 2;
        } else if let Some(figures) = figures(low) {
            // The groups of `12 000`.
            current = if at > start { current * 1000.0 + figures } else { figures };
        }
        at += 1;
    }
    let sum = total + current;
    match word {
        Some(count) => Amount::Vague { count, times: sum.max(1.0) as u32 },
        None if or_more => Amount::AtLeast(sum),
        None => Amount::Exact(sum),
    }
}

/// A number in figures with what may be stuck to it: `1,500`, `4k`.
fn figures(low: &str) -> Option<f64> {
    let digits = low.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let value: f64 = digits.replace(',', "").parse().ok()?;
    Some(match &low[digits.len()..] {
        "k" => value * 1e3,
        "m" | "mn" => value * 1e6,
        "bn" => value * 1e9,
        _ => value,
    })
}

/// A number below a hundred in one word.
fn small(low: &str) -> Option<f64> {
    const WORDS: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |words: &[&str]| words.iter().position(|word| *word == low);
    place(&WORDS)
        .map(|nth| nth + 1)
        .or_else(|| place(&TENS).map(|nth| 10 * nth + 20))
        .map(|value| value as f64)
}

/// What a word multiplies the number before it by.
fn scale(low: &str) -> Option<f64> {
    Some(match low {
        "dozen" => 12.0,
        "score" => 20.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" => 1e6,
        "crore" => 1e7,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// Words that count vaguely, and of how many each.
fn many(low: &str) -> Option<(VagueCount, f64)> {
    Some(match low {
        "few" => (VagueCount::Few, 1.0),
        "several" => (VagueCount::Several, 1.0),
        "many" => (VagueCount::Many, 1.0),
        "couple" => (VagueCount::Couple, 1.0),
        "tens" => (VagueCount::Plural, 10.0),
        "dozens" => (VagueCount::Plural, 12.0),
        "scores" => (VagueCount::Plural, 20.0),
        "hundreds" => (VagueCount::Plural, 1e2),
        "thousands" => (VagueCount::Plural, 1e3),
        "millions" => (VagueCount::Plural, 1e6),
        _ => return None,
    })
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
