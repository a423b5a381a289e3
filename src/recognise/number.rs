//! Numbers of people as news writes them: `at least 38`, `two dozen`,
//! `hundreds of thousands`, `between 30 and 40`.

use std::ops::Range;

use super::calendar::year;
use super::words::Words;
use crate::text::TokenKind;

/// A number with what qualifies it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// All of it: `at least 38`.
    pub tokens: Range<usize>,
    /// The number alone, `38`; of a range with a dash all of it.
    pub core: Range<usize>,
}

/// All quantities of a text, from left to right.
pub(super) fn quantities(words: &Words) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match quantity(words, at) {
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
pub(super) fn quantity(words: &Words, at: usize) -> Option<Quantity> {
    let start = at + qualifier(words, at);
    let sentence = words.sentence(at);
    let mut end = number(words, start).filter(|&end| end <= sentence.end)?;
    let core = start..dash_range(words, start, end).filter(|&end| end <= sentence.end).unwrap_or(end);
    end = core.end;
    let joins = |at: usize| match words.low(at) {
        "to" | "or" => words.before(core.start, 1) != "from",
        "and" => words.before(core.start, 1) == "between",
        _ => false,
    };
    if joins(end)
        && let Some(second) = number(words, end + 1)
        && words.together(at, second - 1)
        && !matches!(words.low(end + 1), "a" | "an")
    {
        end = second;
    }
    if matches!((words.low(end), words.low(end + 1)), ("or", "more" | "so")) {
        end += 2;
    }
    let begin = if words.before(start, 1) == "between" && start > 0 { start - 1 } else { at };
    Some(Quantity { tokens: begin.max(sentence.start)..end.min(sentence.end), core })
}

/// Where a range of counts with a dash ends: `30-40`, `1,500–2,500`, `two-three`.
/// It rises, and years are no counts: a score or a season is neither.
fn dash_range(words: &Words, start: usize, end: usize) -> Option<usize> {
    let dash = matches!(words.low(end), "-" | "‑" | "–") && words.glued(end) && words.glued(end + 1);
    let second = number(words, end + 1).filter(|_| dash)?;
    let value = |at: usize| words.raw(at).replace(',', "").parse::<f64>().ok();
    let rises = match (value(start), value(end + 1)) {
        (Some(low), Some(high)) => low < high || second > end + 2,
        (None, None) => !matches!(words.low(end + 1), "a" | "an" | "half"),
        _ => false,
    };
    (rises && !(year(words, start) && year(words, end + 1))).then_some(second)
}

/// How many tokens of qualifier begin here.
fn qualifier(words: &Words, at: usize) -> usize {
    let three = (words.low(at), words.low(at + 1), words.low(at + 2));
    match three {
        ("as", "many" | "few" | "much", "as") | ("no", "fewer" | "less" | "more", "than") => 3,
        ("at", "least" | "most", _)
        | ("more" | "fewer" | "less", "than", _)
        | ("up" | "close", "to", _)
        | ("well" | "just", "over" | "under", _) => 2,
        ("a" | "an", "estimated" | "reported", _) => 2,
        (
            "nearly" | "almost" | "about" | "around" | "some" | "over" | "approximately" | "roughly"
            | "estimated" | "under" | "between" | "possibly",
            _,
            _,
        ) => 1,
        _ => 0,
    }
}

/// Where the number that begins at a token ends. Takes a bounded number of
/// tokens, so a page of numbers is read in linear time.
pub(super) fn number(words: &Words, at: usize) -> Option<usize> {
    let low = words.low(at);
    let scale = |at: usize| is_scale(words.low(at));
    let of_many = |mut at: usize| {
        if words.low(at) == "of" && matches!(words.low(at + 1), "thousands" | "hundreds" | "millions") {
            at += 2;
        }
        at
    };
    if words.kind(at) == Some(TokenKind::Number) {
        return Some(if scale(at + 1) { at + 2 } else { at + 1 });
    }
    match low {
        "dozens" | "scores" | "hundreds" | "thousands" | "millions" => Some(of_many(at + 1)),
        "tens" if words.low(at + 1) == "of" => Some(of_many(at + 1)).filter(|&end| end > at + 1),
        "half" if words.low(at + 1) == "a" && words.low(at + 2) == "dozen" => Some(at + 3),
        "a" | "an" => match (words.low(at + 1), words.low(at + 2), words.low(at + 3)) {
            ("dozen" | "hundred" | "thousand" | "million" | "score", _, _) => Some(at + 2),
            ("half", "-" | "dozen", _) if words.low(at + 2) == "dozen" => Some(at + 3),
            ("couple", "of", "dozen" | "hundred" | "thousand")
            | ("few", "dozen" | "hundred" | "thousand", _) => {
                Some(at + if words.low(at + 1) == "few" { 3 } else { 4 })
            }
            _ => None,
        },
        "several" | "many" | "few" if scale(at + 1) || words.low(at + 1) == "dozens" => Some(at + 2),
        "dozen" => Some(at + 1),
        _ => spelled(words, at),
    }
}

/// `twenty-one`, `three hundred and fifty`, `two dozen`.
fn spelled(words: &Words, at: usize) -> Option<usize> {
    if !is_unit(words.low(at)) {
        return None;
    }
    let mut end = at + 1;
    while end < at + 10 {
        let low = words.low(end);
        let tens = words.low(end - 1).ends_with("ty");
        let scaled = matches!(words.low(end - 1), "hundred" | "thousand" | "million");
        if is_scale(low) {
            end += 1;
        } else if tens && low == "-" && is_unit(words.low(end + 1)) {
            end += 2;
        } else if (tens || scaled) && is_unit(low) {
            end += 1;
        } else if scaled && low == "and" && is_unit(words.low(end + 1)) {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// Words that multiply the number before them.
fn is_scale(word: &str) -> bool {
    matches!(word, "hundred" | "thousand" | "million" | "billion" | "dozen")
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
        ];
        for (input, expected) in cases {
            let text = Text::new(*input);
            let words = Words::new(&text);
            let found: Vec<&str> = quantities(&words)
                .iter()
                .filter_map(|quantity| words.span(quantity.tokens.clone()))
                .map(|span| text.slice(span))
                .collect();
            assert_eq!(&found, expected, "{input:?}");
        }
    }
}
