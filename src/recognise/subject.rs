//! A number that is the subject of its outcome: `12 people were killed`.

use super::clause::{governs, hypothetical, passive};
use super::number::Quantity;
use super::outcome::{Outcome, Voice, is_auxiliary, stops_subject, trigger};
use super::words::Words;

/// How far a verb may stand from its subject, in tokens, asides not counted.
const REACH: usize = 18;

/// How long an aside may be, in tokens.
const LONGEST_ASIDE: usize = 16;

/// `12 people were killed`, `12 soldiers, most of them young, have died`.
pub(super) fn subject_of(words: &Words, quantity: &Quantity, next: usize) -> Option<(Outcome, f32)> {
    let end = quantity.tokens.end;
    let sentence = words.sentence(quantity.core.start);
    let mut stop = sentence.end.min(end + REACH);
    let mut at = end;
    let mut aside = false;
    while at < stop {
        let low = words.low(at);
        if let Some(behind) = behind_aside(words, at, sentence.end) {
            stop = sentence.end.min(stop + (behind - at)).min(end + REACH + 2 * LONGEST_ASIDE);
            at = behind;
            continue;
        }
        if let Some((outcome, voice)) = trigger(words, at) {
            let fits = match voice {
                Voice::State => true,
                Voice::Verb => !governs(words, at) || passive(words, at),
                Voice::Gerund => passive(words, at) && low != "killing",
                Voice::Noun => false,
            };
            return (fits && !hypothetical(words, at)).then_some((outcome, 0.85));
        }
        if at >= next && at == next {
            // A second number: a coordinated subject, or another clause.
            let joined =
                matches!(words.low(at - 1), "and" | "," | "including" | "among" | "or" | "least" | "than");
            if !joined {
                return None;
            }
        }
        if low == "(" || low == ")" || low == ";" || low == ":" || stops_subject(low) {
            return None;
        }
        if low == "," {
            aside = true;
        }
        if matches!(low, "and" | "but") && is_auxiliary(words.low(at + 1)) && aside {
            return None;
        }
        at += 1;
    }
    None
}

/// Where the sentence goes on after an aside that opens here: `(SDF)`, `(two of
/// them officers)`, `, the officials said,`. Only what is closed is an aside,
/// and commas hold one only if the sentence goes on with its verb.
fn behind_aside(words: &Words, open: usize, end: usize) -> Option<usize> {
    let close = match words.low(open) {
        "(" => ")",
        "[" => "]",
        "," => ",",
        _ => return None,
    };
    let within = open + 1..end.min(open + 1 + LONGEST_ASIDE);
    let behind = within.clone().find(|&at| words.low(at) == close)? + 1;
    let aside = open + 1..behind - 1;
    let resumed = || is_auxiliary(words.low(behind)) || trigger(words, behind).is_some();
    let told = || !aside.clone().any(|at| trigger(words, at).is_some()) && resumed();
    (close != "," || told()).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::super::testing::assert_outcomes;

    #[test]
    fn asides_between_a_number_and_its_verb() {
        assert_outcomes(&[
            ("Seven members of the Harbour Guard Union (HGU) were killed.", &[("Seven", "killed")]),
            ("At least 15 fighters of the River Front [RF] died.", &[("At least 15", "killed")]),
            (
                "Five sailors (three of them cooks) were wounded.",
                &[("Five", "injured"), ("three", "injured")],
            ),
            ("Nine farmers, the mayor said, were killed.", &[("Nine", "killed")]),
            ("Nine farmers, officials told reporters on Friday, were killed.", &[("Nine", "killed")]),
            ("Nine miners, who fled in May, were arrested. He died.", &[]),
            ("The singer (one of 20 guests) was killed.", &[]),
            ("Two farmers said, when asked, a dog died.", &[]),
        ]);
    }
}
