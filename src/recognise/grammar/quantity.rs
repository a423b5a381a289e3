//! Numbers with what qualifies them: `at least 38`, `between 30 and 40`, `up to about 40`.

use super::calendar::{is_dash, year};
use super::number::{numeral, unit};
use super::numeral::Numeral;
use super::parsed::Parsed;
use crate::recognise::meaning::{Amount, Qualifier, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// Whether a quantity may begin at a token: never wrongly no.
fn may_begin(view: &TokenView, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Number)
        || view.folded(at).starts_with(|c: char| c.is_ascii_digit())
        || view.is(at, WordClass::NumberOpener)
        || view.may_begin(at, WordClass::QuantityQualifier)
}

/// All quantities of a text, from left to right.
pub(in crate::recognise) fn quantities(view: &TokenView) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        match may_begin(view, at).then(|| quantity(view, at)).flatten() {
            Some(quantity) => {
                at = quantity.tokens.end;
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

/// The quantity that begins at a token, qualifier first.
pub(in crate::recognise) fn quantity(view: &TokenView, at: usize) -> Option<Quantity> {
    // `up to about 40`
    let outer = qualifier(view, at);
    let inner = outer.and_then(|outer| qualifier(view, outer.end));
    let start = inner.or(outer).map_or(at, |last| last.end);
    let sentence = view.sentence(at);
    let first = numeral(view, start).filter(|first| first.end <= sentence.end)?;
    let dashed = dash_range(view, start, first.end).filter(|second| second.end <= sentence.end);
    let core = start..dashed.map_or(first.end, |second| second.end);
    let mut end = core.end;
    let mut amount = match dashed {
        Some(second) => first.value.to(&second.value),
        None => first.value.amount(),
    };
    let between = start > 0 && view.before(start, 1) == "between";
    let joins = |at: usize| match view.folded(at) {
        // `rose from 12 to 15`, `rose by 3 to 15`
        "to" | "or" => outer.is_some() || !matches!(view.before(start, 1), "from" | "by"),
        "and" => between,
        _ => false,
    };
    if joins(end)
        && let Some(second) = numeral(view, end + 1)
        && view.same_sentence(at, second.end - 1)
        && !matches!(view.folded(end + 1), "a" | "an")
        && !falls(view, core.start, end + 1)
    {
        end = second.end;
        amount = match dashed {
            Some(_) => amount.to(second.value.amount()),
            None => first.value.to(&second.value),
        };
    }
    // `killed between 1996 and 2006` counts nobody.
    if between && end > core.end && year(view, core.start) && year(view, core.end + 1) {
        return None;
    }
    if let Some(tail) = tail(view, end) {
        amount = amount.qualified(tail.value);
        end = tail.end;
    }
    let begin = if between { at.min(start - 1) } else { at };
    let between = (between && begin == start - 1 && outer.is_none()).then_some(Qualifier::Between);
    let qualifiers = [inner.map(|inner| inner.value), outer.map(|outer| outer.value), between];
    let amount = qualifiers.into_iter().flatten().fold(amount, Amount::qualified);
    Some(Quantity { tokens: begin.max(sentence.start)..end, core, amount })
}

/// A qualifier behind a number: `20 or more`, `12 or so`.
fn tail(view: &TokenView, at: usize) -> Option<Parsed<Qualifier>> {
    qualifier_in(view, at, WordClass::QuantityTail)
}

/// Whether of two numbers in figures the second is not the greater: `cut the
/// toll of 15 to 12` has no range.
fn falls(view: &TokenView, first: usize, second: usize) -> bool {
    match (value(view, first), value(view, second)) {
        (Some(low), Some(high)) => low >= high && unit(view, second + 1).is_none(),
        _ => false,
    }
}

/// A number in figures.
fn value(view: &TokenView, at: usize) -> Option<f64> {
    view.text(at).replace(',', "").parse().ok()
}

/// The second number of a range of counts with a dash: `30-40`, `1,500–2,500`,
/// `two-three`. It rises, and years are no counts: a score or a season is neither.
fn dash_range(view: &TokenView, start: usize, end: usize) -> Option<Parsed<Numeral>> {
    let tied = |at: usize| {
        is_dash(view, at)
            && view.text(at) != "—"
            && view.adjoins_previous(at)
            && view.adjoins_previous(at + 1)
    };
    let dash = tied(end);
    // `five-to-ten`
    if dash && view.folded(end + 1) == "to" && tied(end + 2) {
        return numeral(view, end + 3).filter(|_| !year(view, start));
    }
    let second = numeral(view, end + 1).filter(|_| dash)?;
    let rises = match (value(view, start), value(view, end + 1)) {
        (Some(low), Some(high)) => low < high || second.end > end + 2,
        (None, None) => !matches!(view.folded(end + 1), "a" | "an" | "half"),
        _ => false,
    };
    (rises && !(year(view, start) && year(view, end + 1))).then_some(second)
}

/// The qualifier that begins at a token.
fn qualifier(view: &TokenView, at: usize) -> Option<Parsed<Qualifier>> {
    qualifier_in(view, at, WordClass::QuantityQualifier)
}

fn qualifier_in(view: &TokenView, at: usize, class: WordClass) -> Option<Parsed<Qualifier>> {
    let (name, end) = view.phrase_value(at, class)?;
    Some(Parsed::new(qualifier_named(name)?, end))
}

fn qualifier_named(name: &str) -> Option<Qualifier> {
    Some(match name {
        "at-least" => Qualifier::AtLeast,
        "more-than" => Qualifier::MoreThan,
        "up-to" => Qualifier::UpTo,
        "fewer-than" => Qualifier::FewerThan,
        "about" => Qualifier::About,
        "perhaps" => Qualifier::Perhaps,
        "reported" => Qualifier::Reported,
        "between" => Qualifier::Between,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::meaning::testing::bounds;
    use crate::recognise::meaning::{Magnitude, Multiple, Vague};
    use crate::recognise::tokens::vocabulary::ENGLISH;
    use crate::text::Text;

    #[test]
    fn values_of_the_vocabulary_are_known() {
        for class in [WordClass::QuantityQualifier, WordClass::QuantityTail] {
            let known = |value: &str| qualifier_named(value).is_some();
            assert!(ENGLISH.values(class).count() > 0 && ENGLISH.values(class).all(known), "{class:?}");
        }
    }

    #[test]
    fn quantities_with_their_qualifiers() {
        let cases: &[(&str, &[&str])] = &[
            ("at least 38 people", &["at least 38"]),
            ("more than 1.5 million people", &["more than 1.5 million"]),
            ("a dozen men, half a dozen women", &["a dozen", "half a dozen"]),
            ("hundreds of thousands fled", &["hundreds of thousands"]),
            ("tens of thousands fled", &["tens of thousands"]),
            ("between 30 and 40 dead", &["between 30 and 40"]),
            ("1,500-2,500 troops", &["1,500-2,500"]),
            ("about 70–80 men, two-three boys", &["about 70–80", "two-three"]),
            ("won 3-1 in 2014-2016, 5 - 6 goals", &["3", "1", "2014", "2016", "5", "6"]),
            ("killed 12—five of them cooks", &["12", "five"]),
            ("as many as 12 dead", &["as many as 12"]),
            ("twenty-one and three hundred and fifty", &["twenty-one", "three hundred and fifty"]),
            ("a couple of dozen", &["a couple of dozen"]),
            ("two or three men", &["two or three"]),
            ("rose from 12 to 15", &["12", "15"]),
            ("20 or more", &["20 or more"]),
            ("a few, several, another, a man", &[]),
            (
                "half-dozen, half a dozen, a half-dozen, half-a-dozen",
                &["half-dozen", "half a dozen", "a half-dozen", "half-a-dozen"],
            ),
            ("half a million, half a day, a half", &["half a million"]),
            ("12\u{a0}000, 12\u{202f}500 men, 12 000", &["12\u{a0}000", "12\u{202f}500", "12 000"]),
            ("12 500 men", &["12 500"]),
            ("4k, 1.5m, 2bn, 200m from, 5km", &["4k", "1.5m", "2bn"]),
            ("30-thousand and 1.5 million", &["30-thousand", "1.5 million"]),
            ("two-and-a-half thousand", &["two-and-a-half thousand"]),
            ("two and a half million", &["two and a half million"]),
            ("one hundred and twenty-three", &["one hundred and twenty-three"]),
            ("a hundred and five, a thousand", &["a hundred and five", "a thousand"]),
            ("a couple dozen, a couple hundred", &["a couple dozen", "a couple hundred"]),
            (
                "several dozen, several hundred, many thousands",
                &["several dozen", "several hundred", "many thousands"],
            ),
            ("a few hundred, tens of millions", &["a few hundred", "tens of millions"]),
            ("upwards of 50, in excess of 300", &["upwards of 50", "in excess of 300"]),
            ("no fewer than 12, not less than 20", &["no fewer than 12", "not less than 20"]),
            ("a minimum of 8, well over 100", &["a minimum of 8", "well over 100"]),
            ("close to 100, nearly 70, an estimated 40", &["close to 100", "nearly 70", "an estimated 40"]),
            ("up to about 40", &["up to about 40"]),
            ("between five and six", &["between five and six"]),
            ("100-plus, 100+, 20-odd, twenty-odd", &["100-plus", "100+", "20-odd", "twenty-odd"]),
            ("twelve or more, 12 or so", &["twelve or more", "12 or so"]),
            ("30 to 40, five or six", &["30 to 40", "five or six"]),
            ("rose by 3 to 15, cut the toll of 15 to 12", &["3", "15", "15", "12"]),
            ("a total of 97, dozens more", &["97", "dozens"]),
            ("AT LEAST A DOZEN, HUNDREDS OF THOUSANDS", &["AT LEAST A DOZEN", "HUNDREDS OF THOUSANDS"]),
            ("More Than Two Dozen", &["More Than Two Dozen"]),
            ("five-to-ten, anywhere from 30 to 40", &["five-to-ten", "anywhere from 30 to 40"]),
            ("killed 12 people", &["12"]),
            ("two lakh, 1.2 crore", &["two lakh", "1.2 crore"]),
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let view = TokenView::new(&text);
            let found: Vec<&str> = quantities(&view)
                .iter()
                .filter_map(|quantity| view.span(quantity.tokens.clone()))
                .map(|span| text.slice(span))
                .collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }

    /// Each with `low/best/high`.
    #[test]
    fn amounts() {
        let cases = [
            ("38", "38/38/38"),
            ("at least 38", "38/38/-"),
            ("more than 100", "101/101/-"),
            ("over 100", "101/101/-"),
            ("up to 40", "-/40/40"),
            ("as many as 40", "-/40/40"),
            ("fewer than 10", "-/9/9"),
            ("between 30 and 40", "30/35/40"),
            ("30-40", "30/35/40"),
            ("about 70", "-/70/-~"),
            ("around 70", "-/70/-~"),
            ("some 70", "-/70/-~"),
            ("roughly 70", "-/70/-~"),
            ("nearly 70", "-/70/-~"),
            ("almost 70", "-/70/-~"),
            ("close to 70", "-/70/-~"),
            ("an estimated 70", "-/70/-~"),
            ("a dozen", "12/12/12~"),
            ("half a dozen", "6/6/6~"),
            ("several hundred", "300/300/-~"),
            ("many dozens", "36/36/-~"),
            ("one", "1/1/1"),
            ("two", "2/2/2"),
            ("dozens", "24/24/-~"),
            ("scores", "40/40/-~"),
            ("hundreds", "200/200/-~"),
            ("thousands", "2000/2000/-~"),
            ("tens of thousands", "20000/20000/-~"),
            ("hundreds of thousands", "200000/200000/-~"),
            ("a couple of dozen", "24/24/24~"),
            ("over a dozen", "13/13/-~"),
            ("1,80,000", "180000/180000/180000"),
            // Figures
            ("1,500", "1500/1500/1500"),
            ("12,34,567", "1234567/1234567/1234567"),
            ("12,14", "-/-/-"),
            ("2.5", "-/-/-"),
            ("0.125", "-/-/-"),
            ("12.000", "12000/12000/12000"),
            ("1.200.000", "1200000/1200000/1200000"),
            ("12.000 million", "12000000/12000000/12000000"),
            ("03", "3/3/3"),
            ("99999999999999999999", "-/-/-"),
            ("12\u{a0}000", "12000/12000/12000"),
            ("12 000 000", "12000000/12000000/12000000"),
            ("1.2 million", "1200000/1200000/1200000"),
            ("1 1/2 million", "1500000/1500000/1500000"),
            ("1 1/2", "-/-/-"),
            ("1 1/0 million", "-/-/-"),
            ("30-thousand", "30000/30000/30000"),
            ("4k", "4000/4000/4000"),
            ("1.5m", "1500000/1500000/1500000"),
            ("2bn", "2000000000/2000000000/2000000000"),
            ("1.2 crore", "12000000/12000000/12000000"),
            ("two lakh", "200000/200000/200000"),
            ("2 hundred thousand", "200000/200000/200000"),
            // Words
            ("twenty-one", "21/21/21"),
            ("twenty five", "25/25/25"),
            ("twenty eleven", "-/-/-"),
            ("three hundred and fifty", "350/350/350"),
            ("one hundred and twenty-three thousand", "123000/123000/123000"),
            ("two thousand five", "2005/2005/2005"),
            ("two thousand million", "2000000000/2000000000/2000000000"),
            ("a hundred and five", "105/105/105"),
            ("a thousand", "1000/1000/1000"),
            ("two dozen", "24/24/24~"),
            ("half a million", "500000/500000/500000"),
            ("two and a half million", "2500000/2500000/2500000"),
            ("two-and-a-half thousand", "2500/2500/2500"),
            ("two and a half", "-/-/-"),
            ("a score", "20/20/20~"),
            ("one trillion trillion trillion", "-/-/-"),
            // Qualifiers
            ("no fewer than 12", "12/12/-"),
            ("not less than 20", "20/20/-"),
            ("no more than 12", "-/12/12"),
            ("at most 12", "-/12/12"),
            ("a minimum of 8", "8/8/-"),
            ("a maximum of 8", "-/8/8"),
            ("as few as 3", "3/3/-"),
            ("well over 100", "101/101/-"),
            ("far fewer than 10", "-/9/9"),
            ("just under 100", "-/99/99"),
            ("in excess of 300", "301/301/-"),
            ("upwards of 50", "51/51/-"),
            ("100+", "100/100/-"),
            ("100-plus", "100/100/-"),
            ("20 or more", "20/20/-"),
            ("20-odd", "20/20/-~"),
            ("12 or so", "-/12/-~"),
            ("12 or fewer", "-/12/12"),
            ("up to about 40", "-/40/40~"),
            ("perhaps as many as 12", "-/12/12~"),
            ("perhaps 12", "-/12/-~"),
            ("a reported 12", "12/12/12"),
            ("more than two dozen", "25/25/-~"),
            ("at least several hundred", "300/300/-~"),
            ("up to several hundred", "-/300/-~"),
            // Ranges
            ("between five and six", "5/5/6"),
            ("five or six", "5/5/6"),
            ("two-three", "2/2/3"),
            ("five-to-ten", "5/7/10"),
            ("30 to 40", "30/35/40"),
            ("two to three million", "2000000/2500000/3000000"),
            ("1.5 to 2 million", "1500000/1750000/2000000"),
            ("two or three dozen", "24/30/36~"),
            ("800 to 1 million", "800/500400/1000000"),
            ("about 70–80", "70/75/80~"),
            ("up to 10-15", "-/15/15"),
            ("anywhere from 30 to 40", "30/35/40"),
            ("hundreds or thousands", "200/200/-~"),
            // Vague words
            ("tens of millions", "20000000/20000000/-~"),
            ("many thousands", "3000/3000/-~"),
            ("a few hundred", "300/300/-~"),
            ("a couple hundred", "200/200/200~"),
            ("several dozen", "36/36/-~"),
        ];
        for (input, expected) in cases {
            let text = Text::new(input);
            let view = TokenView::new(&text);
            let quantity = quantity(&view, 0).expect(input);
            assert_eq!(quantity.tokens, 0..view.len(), "{input:?}");
            assert_eq!(bounds(&quantity.amount), expected, "{input:?}");
        }
    }

    /// What a span leaves out makes what it has say nothing.
    #[test]
    fn a_number_that_goes_on_is_open() {
        let text = Text::new("several hundred thousand");
        let quantity = quantity(&TokenView::new(&text), 0).expect("it begins there");
        assert_eq!((quantity.tokens, bounds(&quantity.amount)), (0..2, "-/-/-".to_owned()));
    }

    #[test]
    fn vague_words_are_kept_with_their_qualifier() {
        let read = |input: &str| {
            let text = Text::new(input);
            quantity(&TokenView::new(&text), 0).map(|quantity| quantity.amount).expect("a quantity")
        };
        let vague = |multiple, unit, of| Some(Vague { multiple, unit, of });
        let (plural, several) = (Multiple::Plural, Multiple::Several);
        for (input, expected, qualifier) in [
            ("dozens", vague(plural, Magnitude::Dozen, None), None),
            ("hundreds of thousands", vague(plural, Magnitude::Hundred, Some(Magnitude::Thousand)), None),
            (
                "more than several hundred",
                vague(several, Magnitude::Hundred, None),
                Some(Qualifier::MoreThan),
            ),
            ("many dozens", vague(Multiple::Many, Magnitude::Dozen, None), None),
            ("a couple of dozen", vague(Multiple::Couple, Magnitude::Dozen, None), None),
            ("a dozen", None, None),
            ("between 30 and 40", None, Some(Qualifier::Between)),
        ] {
            let amount = read(input);
            assert_eq!((amount.vague, amount.qualifier), (expected, qualifier), "{input:?}");
        }
    }
}
