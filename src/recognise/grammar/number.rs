//! Numbers of people as news writes them: `at least 38`, `two dozen`,
//! `hundreds of thousands`, `between 30 and 40`.

use std::ops::Range;

use super::calendar::{is_dash, year};
use crate::recognise::tokens::{BloomFilter, TokenView};
use crate::text::TokenKind;

/// A number with what qualifies it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::recognise) struct Quantity {
    /// All of it: `at least 38`.
    pub tokens: Range<usize>,
    /// The number alone, `38`; of a range with a dash all of it.
    pub core: Range<usize>,
}

/// What a number may begin with, but for figures: the words that [`number`]
/// asks for first.
#[rustfmt::skip]
pub(in crate::recognise) const FIRST_WORDS: [&str; 40] = [
    "dozens", "scores", "hundreds", "thousands", "millions", "tens", "half", "a", "an", "several", "many",
    "few", "dozen", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// What a qualifier may begin with: the words that [`qualifier`] asks for first.
#[rustfmt::skip]
const QUALIFIERS: [&str; 37] = [
    "in", "as", "no", "not", "far", "slightly", "little", "well", "at", "more", "fewer", "less", "greater",
    "higher", "up", "close", "upwards", "upward", "something", "just", "somewhere", "anywhere", "nearly",
    "almost", "about", "around", "some", "over", "approximately", "roughly", "estimated", "under", "between",
    "possibly", "perhaps", "maybe", "circa",
];

static MAY_BEGIN: BloomFilter =
    BloomFilter::EMPTY.with(&FIRST_WORDS).with(&QUALIFIERS).with(&["approx", "~"]);

/// Whether a quantity may begin at a token: never wrongly no.
fn may_begin(view: &TokenView, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Number)
        || view.folded(at).starts_with(|c: char| c.is_ascii_digit())
        || MAY_BEGIN.may_hold(view.hash(at))
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
    let first = qualifier(view, at);
    let start = at + first + if first > 0 { qualifier(view, at + first) } else { 0 };
    let sentence = view.sentence(at);
    let mut end = number(view, start).filter(|&end| end <= sentence.end)?;
    let core = start..dash_range(view, start, end).filter(|&end| end <= sentence.end).unwrap_or(end);
    end = core.end;
    let joins = |at: usize| match view.folded(at) {
        // `rose from 12 to 15`, `rose by 3 to 15`
        "to" | "or" => first > 0 || !matches!(view.before(start, 1), "from" | "by"),
        "and" => view.before(core.start, 1) == "between",
        _ => false,
    };
    if joins(end)
        && let Some(second) = number(view, end + 1)
        && view.same_sentence(at, second - 1)
        && !matches!(view.folded(end + 1), "a" | "an")
        && !falls(view, core.start, end + 1)
    {
        end = second;
    }
    if matches!((view.folded(end), view.folded(end + 1)), ("or", "more" | "so" | "fewer" | "less")) {
        end += 2;
    }
    // `killed between 1996 and 2006` counts nobody.
    let between = view.before(core.start, 1) == "between";
    if between && end > core.end && year(view, core.start) && year(view, core.end + 1) {
        return None;
    }
    let begin = if view.before(start, 1) == "between" && start > 0 { at.min(start - 1) } else { at };
    Some(Quantity { tokens: begin.max(sentence.start)..end.min(sentence.end), core })
}

/// Whether of two numbers in figures the second is not the greater: `cut the
/// toll of 15 to 12` has no range.
fn falls(view: &TokenView, first: usize, second: usize) -> bool {
    match (value(view, first), value(view, second)) {
        (Some(low), Some(high)) => low >= high && !is_scale(view.folded(second + 1)),
        _ => false,
    }
}

/// A number in figures.
fn value(view: &TokenView, at: usize) -> Option<f64> {
    view.text(at).replace(',', "").parse().ok()
}

/// Where a range of counts with a dash ends: `30-40`, `1,500–2,500`, `two-three`.
/// It rises, and years are no counts: a score or a season is neither.
fn dash_range(view: &TokenView, start: usize, end: usize) -> Option<usize> {
    let tied = |at: usize| {
        is_dash(view, at)
            && view.text(at) != "—"
            && view.adjoins_previous(at)
            && view.adjoins_previous(at + 1)
    };
    let dash = tied(end);
    // `five-to-ten`
    if dash && view.folded(end + 1) == "to" && tied(end + 2) {
        return number(view, end + 3).filter(|_| !year(view, start));
    }
    let second = number(view, end + 1).filter(|_| dash)?;
    let rises = match (value(view, start), value(view, end + 1)) {
        (Some(low), Some(high)) => low < high || second > end + 2,
        (None, None) => !matches!(view.folded(end + 1), "a" | "an" | "half"),
        _ => false,
    };
    (rises && !(year(view, start) && year(view, end + 1))).then_some(second)
}

/// How many tokens of qualifier begin here.
fn qualifier(view: &TokenView, at: usize) -> usize {
    match (view.folded(at), view.folded(at + 1), view.folded(at + 2)) {
        ("in", "the", "region" | "vicinity") if view.folded(at + 3) == "of" => 4,
        ("as", "many" | "few" | "much" | "little", "as")
        | ("no" | "not", "fewer" | "less" | "more", "than")
        | ("far" | "slightly" | "little" | "many" | "well", "more" | "fewer" | "less", "than")
        | ("in", "excess", "of")
        | ("a", "minimum" | "maximum", "of")
        | ("a", "little", "over" | "under") => 3,
        ("at", "least" | "most", _)
        | ("more" | "fewer" | "less" | "greater" | "higher", "than", _)
        | ("up" | "close", "to", _)
        | ("upwards" | "upward", "of", _)
        | ("something", "like", _)
        | ("well" | "just" | "slightly" | "far", "over" | "under" | "above" | "below", _)
        | ("somewhere" | "anywhere", "between" | "around" | "near" | "from", _)
        | ("a" | "an", "estimated" | "reported", _) => 2,
        (
            "nearly" | "almost" | "about" | "around" | "some" | "over" | "approximately" | "roughly"
            | "estimated" | "under" | "between" | "possibly" | "perhaps" | "maybe" | "circa" | "~",
            _,
            _,
        ) => 1,
        ("approx", ".", _) => 2,
        ("approx", _, _) => 1,
        _ => 0,
    }
}

/// Where the number that begins at a token ends. Takes a bounded number of
/// tokens, so a page of numbers is read in linear time.
pub(in crate::recognise) fn number(view: &TokenView, at: usize) -> Option<usize> {
    if view.kind(at) == Some(TokenKind::Number) {
        return Some(or_more(view, scaled(view, grouped(view, at))));
    }
    let (low, next) = (view.folded(at), view.folded(at + 1));
    match low {
        "dozens" | "scores" | "hundreds" | "thousands" | "millions" => Some(of_many(view, at + 1)),
        "tens" if next == "of" => Some(of_many(view, at + 1)),
        "half" => half(view, at),
        "a" | "an" => match next {
            "dozen" | "score" => Some(at + 2),
            "hundred" | "thousand" | "million" | "billion" | "lakh" => spelled_on(view, at + 2),
            "half" => half(view, at + 1).filter(|_| view.folded(at + 2) != "a"),
            "couple" => {
                let unit = if view.folded(at + 2) == "of" { at + 3 } else { at + 2 };
                is_many(view.folded(unit)).then_some(unit + 1)
            }
            "few" if is_many(view.folded(at + 2)) => Some(at + 3),
            _ => None,
        },
        "several" | "many" | "few" if is_many(next) || next == "dozens" => Some(of_many(view, at + 2)),
        "many" | "several" if matches!(next, "hundreds" | "thousands" | "scores") => {
            Some(of_many(view, at + 2))
        }
        "dozen" => Some(at + 1),
        _ if low.starts_with(|c: char| c.is_ascii_digit()) => abbreviated(view, at),
        _ => spelled(view, at),
    }
}

/// Past `of thousands`, after `tens` or `hundreds`.
fn of_many(view: &TokenView, at: usize) -> usize {
    let many = matches!(view.folded(at + 1), "thousands" | "hundreds" | "millions");
    if view.folded(at) == "of" && many { at + 2 } else { at }
}

/// Past the groups of three figures that a space sets apart: `12 000`. A plain
/// space does so only where no other number could stand: before `000`.
fn grouped(view: &TokenView, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 4 && view.text(at).len() <= 3 && view.text(at) != "0" {
        let group = view.text(end);
        let three = view.kind(end) == Some(TokenKind::Number)
            && group.len() == 3
            && group.bytes().all(|b| b.is_ascii_digit());
        let wide = || {
            let span = view.span(end - 1..end + 1);
            let gap =
                span.map_or(0, |span| span.end() - span.start() - group.len() - view.text(end - 1).len());
            gap > 1 || group == "000"
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

/// Past the words that multiply a number, and the fraction before them: `1.5
/// million`, `30-thousand`, `two and a half million`.
fn scaled(view: &TokenView, end: usize) -> usize {
    let mut end = end;
    for _ in 0..2 {
        if is_scale(view.folded(end)) {
            end += 1;
        } else if is_dash(view, end)
            && view.adjoins_previous(end)
            && view.adjoins_previous(end + 1)
            && is_scale(view.folded(end + 1))
        {
            end += 2;
        }
    }
    end
}

/// Past `+`, `-plus` and `-odd`: `100+`, `100-plus`.
fn or_more(view: &TokenView, end: usize) -> usize {
    if view.text(end) == "+" && view.adjoins_previous(end) {
        return end + 1;
    }
    let tied = is_dash(view, end) && view.adjoins_previous(end) && view.adjoins_previous(end + 1);
    if tied && matches!(view.folded(end + 1), "plus" | "odd") { end + 2 } else { end }
}

/// `half a dozen`, `half-a-dozen`, `half-dozen`, `half a million`.
fn half(view: &TokenView, at: usize) -> Option<usize> {
    let dash = |at: usize| if is_dash(view, at) && view.adjoins_previous(at) { at + 1 } else { at };
    let mut unit = dash(at + 1);
    if view.folded(unit) == "a" {
        unit = dash(unit + 1);
    }
    is_many(view.folded(unit)).then_some(unit + 1)
}

/// `4k`, `1.5m`, `2bn`: a number with its multiplier stuck to it. Of metres no
/// fraction is told, nor are they counted `from` or `away`.
fn abbreviated(view: &TokenView, at: usize) -> Option<usize> {
    let low = view.folded(at);
    let figures = low.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let plain = figures.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let next = view.folded(at + 1);
    let known = match &low[figures.len()..] {
        "k" | "mn" | "bn" => true,
        "m" => {
            figures.contains('.')
                || matches!(
                    next,
                    "people" | "children" | "deaths" | "dead" | "refugees" | "civilians" | "victims"
                )
        }
        _ => false,
    };
    (plain && known).then(|| or_more(view, at + 1))
}

/// `twenty-one`, `three hundred and fifty`, `two dozen`, `two and a half thousand`.
fn spelled(view: &TokenView, at: usize) -> Option<usize> {
    if !is_unit(view.folded(at)) {
        return None;
    }
    // `two-and-a-half thousand`
    let mut end = at + 1;
    let dash = |at: usize| if is_dash(view, at) && view.adjoins_previous(at) { at + 1 } else { at };
    if view.folded(dash(end)) == "and" {
        let a = dash(dash(end) + 1);
        if view.folded(a) == "a" && view.folded(dash(a + 1)) == "half" {
            end = dash(a + 1) + 1;
            return Some(or_more(view, scaled(view, end)));
        }
    }
    spelled_on(view, end)
}

/// The rest of a number in words, after its first.
fn spelled_on(view: &TokenView, start: usize) -> Option<usize> {
    let mut end = start;
    while end < start + 10 {
        let (last, low) = (view.folded(end - 1), view.folded(end));
        let tens = last.ends_with("ty");
        let scaled = matches!(last, "hundred" | "thousand" | "million");
        if is_scale(low) {
            end += 1;
        } else if is_dash(view, end)
            && view.adjoins_previous(end)
            && (tens && is_unit(view.folded(end + 1)) || is_scale(view.folded(end + 1)))
        {
            end += 2;
        } else if (tens || scaled) && is_unit(low) {
            end += 1;
        } else if scaled && low == "and" && is_unit(view.folded(end + 1)) {
            end += 2;
        } else {
            break;
        }
    }
    Some(or_more(view, end))
}

/// Words that multiply the number before them.
fn is_scale(word: &str) -> bool {
    matches!(word, "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen" | "lakh" | "crore")
}

/// Words that count by themselves after `a few`, `several`, `half a`.
fn is_many(word: &str) -> bool {
    is_scale(word) || word == "score"
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "thirteen"
            | "fourteen"
            | "fifteen"
            | "sixteen"
            | "seventeen"
            | "eighteen"
            | "nineteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

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
            ("12 500 men", &["12", "500"]),
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
}
