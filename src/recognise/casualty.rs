//! CASUALTY: a number of people killed, injured, missing or captured.
//!
//! Every quantity of a sentence is tried against the relations that tie a
//! number to an outcome: a verb before it (`killing 12`), a verb or noun after
//! it (`12 people were killed`, `12 dead`), a toll, or the casualty before it
//! of which it is a part (`including three children`).

use super::Recogniser;
use super::clause::{counts_people, freed, hypothetical, passive};
use super::number::{Quantity, quantities};
use super::outcome::{Outcome, Voice, is_auxiliary, is_joint, trigger};
use super::part::{object_of_coordination, part_of};
use super::subject::subject_of;
use super::words::Words;
use crate::annotation::{Annotation, Attributes, Label};
use crate::text::TokenKind;

/// Proposes CASUALTY with its outcome.
pub(super) struct Casualties;

impl Recogniser for Casualties {
    fn propose(&self, words: &Words, candidates: &mut Vec<Annotation>) {
        let found = quantities(words);
        let mut last: Option<(usize, Outcome)> = None;
        for (nth, quantity) in found.iter().enumerate() {
            let next = found.get(nth + 1).map_or(words.len(), |next| next.tokens.start);
            let previous = last.filter(|&(at, _)| words.together(at, quantity.core.start));
            let tied =
                counts_people(words, quantity).then(|| relation(words, quantity, next, previous)).flatten();
            let Some((outcome, confidence)) = tied else { continue };
            last = Some((quantity.core.end, outcome));
            let mut tokens = quantity.tokens.clone();
            if matches!(words.low(tokens.start), "an" | "a")
                && matches!(words.low(tokens.start + 1), "estimated" | "reported")
            {
                tokens.start += 1;
            }
            if let Some(span) = words.span(tokens) {
                candidates.push(
                    Annotation::recognised(span, Label::CASUALTY, confidence)
                        .with(Attributes::outcome(outcome.as_str())),
                );
            }
        }
    }
}

/// The outcome a quantity is tied to.
fn relation(
    words: &Words,
    quantity: &Quantity,
    next: usize,
    previous: Option<(usize, Outcome)>,
) -> Option<(Outcome, f32)> {
    among_the_dead(words, quantity)
        .or_else(|| direct_after(words, quantity))
        .or_else(|| verb_before(words, quantity))
        .or_else(|| toll_before(words, quantity))
        .or_else(|| subject_of(words, quantity, next))
        .or_else(|| object_of_coordination(words, quantity))
        .or_else(|| part_of(words, quantity, previous))
}

/// `among the dead were 14`, `the dead include 10`, `took 60 men hostage`,
/// `three of the victims`, `one of its soldiers was killed`.
fn among_the_dead(words: &Words, quantity: &Quantity) -> Option<(Outcome, f32)> {
    let start = quantity.tokens.start;
    let floor = words.sentence(start).start.max(start.saturating_sub(20));
    let of = words.low(quantity.core.end) == "of";
    let whole = quantity.core.end + 2;
    if of && matches!(words.low(whole - 1), "the" | "those" | "these") {
        let outcome = match words.low(whole) {
            "dead" | "deaths" | "killed" => Some(Outcome::Killed),
            "wounded" | "injured" if (1..4).any(|n| matches!(words.low(whole + n), "died" | "dies")) => {
                Some(Outcome::Killed)
            }
            "wounded" | "injured" => Some(Outcome::Injured),
            "victims" | "casualties" => Some(Outcome::Killed),
            "hostages" => Some(Outcome::Captured),
            "missing" => Some(Outcome::Missing),
            _ => None,
        };
        if let Some(outcome) = outcome {
            return Some((outcome, 0.7));
        }
    }
    if of && words.low(quantity.core.end + 1) == "lives" && takes_lives(words.before(start, 1)) {
        return Some((Outcome::Killed, 0.8));
    }
    let taking = matches!(
        words.before(start, 1),
        "taken" | "took" | "taking" | "held" | "holding" | "hold" | "seized" | "seizing" | "take"
    );
    if taking {
        let people = (quantity.core.end..quantity.core.end + 6).take_while(|&at| words.together(start, at));
        let mut hostages = people.filter(|&at| {
            matches!(
                words.low(at),
                "hostage" | "hostages" | "captive" | "captives" | "prisoner" | "prisoners"
            )
        });
        if hostages.next().is_some() {
            return Some((Outcome::Captured, 0.8));
        }
    }
    for at in (floor + 2..=start).rev() {
        let verb = at - 1;
        if matches!(words.low(verb), "were" | "are" | "include" | "included" | "was" | "includes")
            && verb >= floor + 2
        {
            let outcome = match words.low(verb - 1) {
                "dead" | "killed" => Outcome::Killed,
                "wounded" | "injured" => Outcome::Injured,
                "victims" => Outcome::Killed,
                "missing" => Outcome::Missing,
                "hostages" => Outcome::Captured,
                _ => return None,
            };
            let set =
                matches!(words.before(verb, 2), "the" | "those" | "other") || words.opens_sentence(verb - 1);
            let list = start == at || matches!(words.before(start, 1), "and" | ",");
            return (set && list).then_some((outcome, 0.75));
        }
        if matches!(words.low(at), ";" | "who" | "when") {
            return None;
        }
    }
    None
}

/// Verbs whose object are lives.
fn takes_lives(verb: &str) -> bool {
    matches!(verb, "claimed" | "claiming" | "took" | "taking" | "cost" | "costing" | "claims" | "lost")
}

/// `12 dead`, `12 deaths`, `12 wounded soldiers`, `12 hostages`, `12 lives`.
fn direct_after(words: &Words, quantity: &Quantity) -> Option<(Outcome, f32)> {
    let end = quantity.core.end.max(quantity.tokens.end);
    for at in end..end + 4 {
        if !words.together(end.saturating_sub(1), at) {
            return None;
        }
        let low = words.low(at);
        if matches!(
            low,
            "bodies"
                | "corpses"
                | "deaths"
                | "fatalities"
                | "dead"
                | "homicides"
                | "killings"
                | "murders"
                | "martyrs"
        ) {
            let both = is_joint(words, at);
            return Some((if both { Outcome::KilledOrInjured } else { Outcome::Killed }, 0.9));
        }
        if matches!(low, "casualties" | "victims") {
            return Some((Outcome::KilledOrInjured, 0.7));
        }
        if matches!(low, "injuries" | "wounded" | "injured")
            && (at == end || matches!(words.low(at - 1), "more" | "others" | "people" | "other"))
        {
            return (!hypothetical(words, quantity.tokens.start)).then_some((Outcome::Injured, 0.85));
        }
        if matches!(low, "hostages" | "captives" | "abductees") && at <= end + 2 && !freed(words, quantity) {
            return Some((Outcome::Captured, 0.85));
        }
        if low == "lives" && takes_lives(words.before(quantity.tokens.start, 1)) {
            return Some((Outcome::Killed, 0.85));
        }
        if low == "missing" && at <= end + 2 {
            return Some((Outcome::Missing, 0.85));
        }
        if words.kind(at) != Some(TokenKind::Word)
            || is_auxiliary(low)
            || matches!(
                low,
                "and"
                    | "in"
                    | "who"
                    | "of"
                    | "by"
                    | "at"
                    | "on"
                    | "for"
                    | "were"
                    | "to"
                    | "from"
                    | "with"
                    | "as"
            )
            || trigger(words, at).is_some()
        {
            return None;
        }
    }
    None
}

/// `killed 12`, `wounding at least 30`, `the deaths of 12`.
fn verb_before(words: &Words, quantity: &Quantity) -> Option<(Outcome, f32)> {
    let start = quantity.tokens.start;
    let floor = words.sentence(start).start;
    let mut at = start;
    for _ in 0..5 {
        at = at.checked_sub(1).filter(|&at| at >= floor)?;
        let low = words.low(at);
        if let Some((outcome, voice)) = trigger(words, at) {
            let right = match voice {
                Voice::Verb | Voice::Gerund => {
                    let follows = at + 1 == start
                        || !matches!(words.low(at + 1), "in" | "by" | "on" | "and" | "," | "when" | "at");
                    // `were killed 12 miles from`, `found dead`
                    follows
                        && !(passive(words, at)
                            && at + 1 == start
                            && voice == Voice::Verb
                            && !words.headline(at))
                }
                Voice::Noun => words.low(at + 1) == "of",
                Voice::State => false,
            };
            return (right && !hypothetical(words, at)).then_some((outcome, 0.9));
        }
        let hostage = matches!(low, "hostage" | "captive" | "prisoner");
        if hostage {
            return Some((Outcome::Captured, 0.8));
        }
        let light = matches!(
            low,
            "also"
                | "another"
                | "the"
                | "of"
                | "up"
                | "to"
                | "a"
                | "total"
                | "other"
                | "those"
                | "and"
                | "or"
                | "an"
                | "all"
                | "about"
                | "these"
                | "as"
                | "its"
                | "their"
                | "his"
                | "even"
                | "only"
                | "just"
                | "what"
        ) || (low == ":" || low == "," || low == "\"");
        if !light {
            return None;
        }
    }
    None
}

/// `the death toll rose to 45`, `put the toll at 12`.
fn toll_before(words: &Words, quantity: &Quantity) -> Option<(Outcome, f32)> {
    let start = quantity.tokens.start;
    let floor = words.sentence(start).start.max(start.saturating_sub(30));
    let before = words.before(start, 1);
    if !matches!(
        before,
        "to" | "at"
            | "of"
            | "from"
            | "is"
            | "was"
            | "stands"
            | "reached"
            | "reaches"
            | "hit"
            | "exceeded"
            | "passed"
            | "than"
            | ":"
            | "as"
            | "topped"
            | "now"
            | "toll"
    ) {
        return None;
    }
    for at in (floor..start).rev() {
        match words.low(at) {
            "toll" | "death" | "deaths" | "fatalities" | "dead" => {
                let other = words.before(at, 1) == "injury";
                let outcome = match other {
                    true => Outcome::Injured,
                    false if is_joint(words, at) => Outcome::KilledOrInjured,
                    false => Outcome::Killed,
                };
                return Some((outcome, 0.8));
            }
            "injured" | "wounded" if words.before(at, 1) == "of" => return Some((Outcome::Injured, 0.8)),
            "missing" if words.before(at, 1) == "of" => return Some((Outcome::Missing, 0.8)),
            ";" => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::testing::assert_outcomes;

    #[test]
    fn verbs_before_and_after() {
        assert_outcomes(&[
            ("A bomb killed at least 38 people.", &[("at least 38", "killed")]),
            ("At least 38 people were killed.", &[("At least 38", "killed")]),
            ("Blast Kills 11, Wounds 20", &[("11", "killed"), ("20", "injured")]),
            ("It killed 12 and wounded 30 others.", &[("12", "killed"), ("30", "injured")]),
            ("Two soldiers and four civilians have died.", &[("Two", "killed"), ("four", "killed")]),
            ("Militants kidnapped a dozen workers.", &[("a dozen", "captured")]),
            ("More than 100 people are missing.", &[("More than 100", "missing")]),
            ("It killed the man's brother and four children.", &[("four", "killed")]),
        ]);
    }

    #[test]
    fn tolls_and_parts() {
        assert_outcomes(&[
            ("The death toll rose to 45.", &[("45", "killed")]),
            ("12 people died, including three children.", &[("12", "killed"), ("three", "killed")]),
            ("Police found 15 bodies.", &[("15", "killed")]),
            ("The attack left 3 dead and dozens injured.", &[("3", "killed"), ("dozens", "injured")]),
        ]);
    }

    #[test]
    fn ranges() {
        assert_outcomes(&[
            ("Some 70-80 villagers were killed.", &[("Some 70-80", "killed")]),
            ("The flood killed 2,500-3,500 people.", &[("2,500-3,500", "killed")]),
            ("Landslides injured 15–20 hikers on 3-4 May.", &[("15–20", "injured")]),
            ("They left 8-10 dead.", &[("8-10", "killed")]),
            ("The 20-30-year-olds were killed.", &[]),
            ("The team won 1-2 and lost. He died 10-12 days later.", &[]),
        ]);
    }

    #[test]
    fn numbers_that_are_no_casualties() {
        assert_outcomes(&[
            ("The 25-year-old was killed. Police arrested 12 people.", &[]),
            ("He was killed 12 days later, on May 12.", &[]),
            ("The plot could have killed 500 people.", &[]),
            ("Some 500 fighters attacked the town.", &[]),
            ("No one was hurt. A policeman died.", &[]),
        ]);
    }
}
