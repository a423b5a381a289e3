//! A number that is the subject of its outcome: `12 people were killed`.

use std::ops::Range;

use super::clause::{Mood, governs, is_day, is_fact, mood, passive};
use super::lexis::{
    is_auxiliary, is_be, is_determiner, is_group_filler, is_modal, is_other_fate, is_relative,
    is_subordinator,
};
use super::outcome::{Outcome, Voice, is_set};
use super::phrase::is_attributive;
use super::trigger::trigger;
use crate::recognise::grammar::number::{Quantity, number};
use crate::recognise::tokens::Words;

/// How far a verb may stand from its subject, in tokens, asides not counted.
const REACH: usize = 18;

/// How long an aside may be, in tokens.
const LONGEST_ASIDE: usize = 16;

/// What the clause behind a number says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Predicate {
    /// What became of them, and how near that is said.
    Fate(Outcome, f32),
    /// Something else, or that it did not happen.
    Other,
    /// Only who or where they were: `six of whom were brothers`.
    Copula,
    /// Nothing, or nothing that can be told.
    Unknown,
}

/// `12 people were killed`, `12 soldiers, most of them young, have died`. What
/// another clause governs (`with 12 people`, `carrying 12 people`) has no verb
/// of its own, only what is said beside it: `12 people who were killed`.
pub(super) fn predicate(
    words: &Words,
    quantity: &Quantity,
    next: usize,
    governed: bool,
    counted_noun: bool,
) -> Predicate {
    let end = quantity.tokens.end.max(quantity.core.end);
    let sentence = words.sentence(quantity.core.start);
    let mut stop = sentence.end.min(end + REACH);
    // `, said two officials,`
    let speaker = words.before(quantity.tokens.start, 2) == ","
        && matches!(words.before(quantity.tokens.start, 1), "said" | "says" | "reported" | "told" | "added");
    // `left six killed`
    let complement = matches!(
        words.before(quantity.tokens.start, 1),
        "left" | "leaves" | "leaving" | "leave" | "saw" | "had" | "with"
    );
    let mut at = end;
    let mut comma = false;
    let mut relative: Option<Predicate> = None;
    let mut in_relative = false;
    let mut verb_before = false;
    let mut foreign = false;
    while at < stop {
        let low = words.low(at);
        if low == "," && speaker {
            break;
        }
        if let Some(behind) = behind_aside(words, at, sentence.end) {
            stop = sentence.end.min(stop + (behind - at)).min(end + REACH + 2 * LONGEST_ASIDE);
            at = behind;
            continue;
        }
        if at == next && at > end {
            // A second number: a coordinated subject, or another clause.
            // `one of the 30 hostages`
            let within =
                words.low(at - 1) == "of" || words.low(at - 2) == "of" && is_determiner(words.low(at - 1));
            let joined = within || matches!(words.low(at - 1), "and" | "," | "including" | "among" | "or");
            if !joined || verb_before || counted_noun && !within {
                break;
            }
        }
        if is_end(words, at) {
            break;
        }
        if is_relative(low) {
            // `12 people who were wounded`, `12 people, two of whom`
            if low == "whom" && words.low(at - 1) == "of" && at <= end + 1 {
                at += 1;
                continue;
            }
            if low == "whom" || low == "whose" || comma && governed {
                break;
            }
            in_relative = true;
            at += 1;
            continue;
        }
        if governed
            && !in_relative
            && (matches!(low, "and" | "or" | "but" | ",") || is_auxiliary(low) || is_modal(low))
        {
            break;
        }
        if is_subordinator(low) {
            break;
        }
        if is_modal(low) || is_auxiliary(low) {
            let (found, behind) = group(words, at, stop);
            if in_relative {
                relative = match found {
                    Predicate::Fate(outcome, _) => Some(Predicate::Fate(outcome, 0.8)),
                    _ => relative,
                };
                if governed {
                    break;
                }
                in_relative = false;
                at = behind;
                continue;
            }
            // `which killed 12 men and 3 women, was claimed`: the verb of something else.
            let singular = matches!(low, "was" | "is" | "has");
            let one = matches!(words.low(quantity.core.start), "one" | "1" | "a" | "an");
            if singular && !one && matches!(found, Predicate::Other | Predicate::Copula) {
                break;
            }
            return match found {
                Predicate::Other | Predicate::Copula if !is_modal(low) => {
                    later_verb(words, behind, stop).or(relative).unwrap_or(found)
                }
                found => outlived(words, found, behind, stop),
            };
        }
        // `mourners carrying the body of a boy killed`: another noun's participle.
        if is_determiner(low) && words.low(at - 1).ends_with("ing") && at > end + 1 {
            if governed {
                break;
            }
            foreign = true;
        }
        let bare_participle = foreign && !passive(words, at);
        match trigger(words, at)
            .filter(|&(_, voice)| !(is_set(words, at) || bare_participle && voice == Voice::Past))
        {
            Some((outcome, Voice::State | Voice::Past)) if governed && !in_relative => {
                // `with 12 people still missing`, `carrying 12 people died`
                let clause = matches!(low, "died" | "dies" | "die" | "perished" | "drowned" | "succumbed");
                return if clause || governs(words, at) {
                    Predicate::Other
                } else {
                    fate(words, at, outcome, 0.75)
                };
            }
            Some((outcome, Voice::State)) => return fate(words, at, outcome, 0.85),
            Some((outcome, Voice::Past)) => {
                let attributive = is_attributive(words, at) && at < end + 3 && !is_clause_verb(words, at);
                if !attributive {
                    let active = governs(words, at) && !passive(words, at) && !(complement && at == end);
                    if active && in_relative {
                        in_relative = false;
                        at += 1;
                        verb_before = true;
                        continue;
                    }
                    // `killed two guards and wounded a cook`: the verb before goes on.
                    if active && at > end && matches!(words.low(at - 1), "and" | "," | "but" | "then") {
                        break;
                    }
                    return if active { Predicate::Other } else { fate(words, at, outcome, 0.85) };
                }
            }
            // `killing 23, including five children, and wounding 60`: the verb before
            // goes on.
            Some((_, Voice::Active)) if low.ends_with("ing") && matches!(words.low(at - 1), "and" | ",") => {
                break;
            }
            Some((_, Voice::Active)) => return Predicate::Other,
            Some((_, Voice::Noun)) | None => {
                if is_other_fate(low) && !(at == end && is_attributive(words, at)) {
                    // `killing 14, a doctor said`: who tells, not what they did.
                    let tells = comma && matches!(low, "said" | "says" | "told");
                    if tells || at > end && matches!(words.low(at - 1), "and" | "but" | "then") {
                        break;
                    }
                    if !in_relative {
                        let after = later_verb(words, at + 1, stop);
                        return after.filter(|_| !governed).unwrap_or(Predicate::Other);
                    }
                    verb_before = true;
                }
                verb_before |= at > end && low.ends_with("ed") && !is_attributive(words, at);
                if !in_relative && is_active_past(words, at) && at > end {
                    return later_verb(words, at + 1, stop).filter(|_| !governed).unwrap_or(Predicate::Other);
                }
            }
        }
        if low == "," {
            comma = true;
        }
        if matches!(low, "and" | "but") && comma && is_auxiliary(words.low(at + 1)) {
            break;
        }
        at += 1;
    }
    relative.unwrap_or(Predicate::Unknown)
}

/// `were kidnapped and later killed`: the last of what became of them counts.
fn outlived(words: &Words, found: Predicate, behind: usize, stop: usize) -> Predicate {
    match (found, later_verb(words, behind, stop)) {
        (
            Predicate::Fate(Outcome::Injured | Outcome::Captured, _),
            Some(last @ Predicate::Fate(Outcome::Killed, _)),
        ) => last,
        _ => found,
    }
}

/// Whether a clause or what is in brackets ends here.
fn is_end(words: &Words, at: usize) -> bool {
    let low = words.low(at);
    matches!(low, "(" | ")" | ";" | ":" | "?" | "!" | "]")
        || low == "." && !(words.raw(at - 1).len() <= 3 && words.glued(at))
        || (matches!(low, "–" | "—" | "-") && !words.glued(at))
}

/// Participles that are seldom adjectives: `12 shot police said`.
fn is_clause_verb(words: &Words, at: usize) -> bool {
    words.low(at) == "shot" || words.low(at) == "stabbed"
}

fn fate(words: &Words, at: usize, outcome: Outcome, confidence: f32) -> Predicate {
    if !is_fact(words, at) {
        return Predicate::Other;
    }
    Predicate::Fate(heavier(words, at, outcome), confidence)
}

/// `shot` says both, unless those who were shot died of it: `shot dead`,
/// `stabbed to death`, `shot and killed`.
pub(super) fn heavier(words: &Words, at: usize, outcome: Outcome) -> Outcome {
    if !matches!(words.low(at), "shot" | "stabbed" | "knifed" | "shoots" | "shoot") {
        return outcome;
    }
    for i in at + 1..at + 10 {
        let low = words.low(i);
        if !words.together(at, i) || matches!(low, "," | ";" | "when" | "after" | "by" | "while") {
            break;
        }
        match (low, trigger(words, i)) {
            ("dead", _) => return Outcome::Killed,
            (_, Some((outcome, Voice::State))) => return outcome,
            (_, Some((outcome, Voice::Past))) if words.low(i - 1) == "and" => return outcome,
            _ => {}
        }
    }
    outcome
}

/// What an auxiliary's group of verbs says of its subject, and where it ends:
/// `were`, `have been confirmed`, `may have` and what they lead to.
fn group(words: &Words, start: usize, stop: usize) -> (Predicate, usize) {
    let mut at = start;
    let mut be = false;
    let mut have = false;
    while at < stop.max(start + 8) && words.together(start, at) {
        let low = words.low(at);
        if let Some((outcome, voice)) = trigger(words, at)
            && !(is_auxiliary(low) && voice == Voice::Noun)
        {
            let fits = match voice {
                Voice::State => true,
                Voice::Past => be || (!have && !governs(words, at)) || !governs(words, at),
                // `among the dead`, `were victims of`; `have been killing`
                Voice::Noun | Voice::Active => false,
            };
            let other = match mood(words, at) {
                Mood::Fact
                    if fits
                        && !(voice == Voice::Past
                            && is_attributive(words, at)
                            && words.low(at - 1) == "the") =>
                {
                    Predicate::Fate(heavier(words, at, outcome), 0.85)
                }
                _ => Predicate::Other,
            };
            return (other, at + 1);
        }
        if let Some(outcome) = among(words, at) {
            return (Predicate::Fate(outcome, 0.75), at + 1);
        }
        be |= is_be(low);
        have |= matches!(low, "has" | "have" | "had");
        if !is_group_filler(low)
            && !is_modal(low)
            && !matches!(low, "in" | "a" | "an")
            && number(words, at).is_none()
        {
            // `were taken to hospital`, `are in a critical condition`, `were burned to death`
            let result = (at..at + 9)
                .take_while(|&i| {
                    words.together(start, i)
                        && !matches!(
                            words.low(i),
                            "," | ";" | "and" | "when" | "after" | "." | "who" | "as" | "while" | "by" | ")"
                        )
                })
                .filter(|_| be || have)
                .find_map(|i| match trigger(words, i) {
                    Some((outcome, Voice::State)) => Some((outcome, i)),
                    _ => None,
                });
            if let Some((outcome, i)) =
                result.filter(|&(_, i)| is_fact(words, at) && !words.low(i).starts_with("missing"))
            {
                return (Predicate::Fate(outcome, 0.8), i + 1);
            }
            let fate =
                is_other_fate(low) || low.ends_with("ed") || low.ends_with("ing") || !is_fact(words, at);
            let copula = be && !have && !fate && !is_modal(words.low(start));
            return (if copula { Predicate::Copula } else { Predicate::Other }, at + 1);
        }
        at += 1;
    }
    (Predicate::Other, at)
}

/// `among the dead`, `among those killed`, `one of the victims`.
fn among(words: &Words, at: usize) -> Option<Outcome> {
    if !matches!(words.low(at), "among" | "amongst") {
        return None;
    }
    (at + 2..at + 5).take_while(|&i| words.together(at, i)).find_map(|i| match words.low(i) {
        "victims" => Some(Outcome::Killed),
        "hostages" | "captives" => Some(Outcome::Captured),
        "casualties" => Some(Outcome::KilledOrInjured),
        "fatalities" => Some(Outcome::Killed),
        _ => match trigger(words, i) {
            Some((outcome, Voice::Past | Voice::State)) => Some(outcome),
            _ => None,
        },
    })
}

/// Forms of verbs that let people go.
fn is_freed(low: &str) -> bool {
    matches!(
        low,
        "freed"
            | "released"
            | "rescued"
            | "freeing"
            | "releasing"
            | "rescuing"
            | "frees"
            | "release"
            | "free"
    )
}

/// Those let go count if the text says that they were captives: `freed eight
/// soldiers they had held hostage`, `12 men were freed after their abduction`.
pub(super) fn freed_captives(words: &Words, quantity: &Quantity) -> Option<Outcome> {
    let Range { start, end } = quantity.tokens;
    let near = |at: usize| words.together(start, at) && is_freed(words.low(at));
    if !(start.saturating_sub(12)..start).chain(end..end + 9).any(near) {
        return None;
    }
    let captives = (end..end + 24)
        .take_while(|&at| words.together(start, at) && !matches!(words.low(at), ";" | "but"))
        .find_map(|at| trigger(words, at).filter(|&(outcome, _)| outcome != Outcome::Killed));
    captives.map(|(outcome, _)| outcome).filter(|&outcome| outcome == Outcome::Captured)
}

/// A second verb of the same subject: `were trapped and died`.
fn later_verb(words: &Words, from: usize, stop: usize) -> Option<Predicate> {
    let mut at = from;
    while at < stop {
        let low = words.low(at);
        if is_end(words, at) || is_subordinator(low) || matches!(low, "," | "who" | "that" | "which") {
            return None;
        }
        if matches!(low, "and" | "but") {
            let mut verb = at + 1;
            while verb < at + 5 && is_group_filler(words.low(verb)) {
                verb += 1;
            }
            let plain = verb == at + 1 || words.low(at + 1) != "the" && !is_determiner(words.low(at + 1));
            return match trigger(words, verb) {
                Some((outcome, Voice::State)) if plain => Some(fate(words, verb, outcome, 0.7)),
                Some((outcome, Voice::Past))
                    if plain && !governs(words, verb) && !is_attributive(words, verb) =>
                {
                    Some(fate(words, verb, outcome, 0.7))
                }
                _ => None,
            };
        }
        at += 1;
    }
    None
}

/// Whether an unknown word is a verb with an object: `damaged the`, `seized 40`.
fn is_active_past(words: &Words, at: usize) -> bool {
    words.low(at).ends_with("ed")
        && !matches!(words.low(at + 1), "at" | "up" | "about" | "around")
        && (is_determiner(words.low(at + 1)) || number(words, at + 1).is_some())
        && !is_day(words, at + 1)
}

/// Where the sentence goes on after an aside that opens here: `(SDF)`, `(two of
/// them officers)`, `, the officials said,`, `– two women –`. Only what is
/// closed is an aside, and commas and dashes hold one only if the sentence goes
/// on with its verb.
fn behind_aside(words: &Words, open: usize, end: usize) -> Option<usize> {
    let (close, hard) = match words.low(open) {
        "(" => (")", true),
        "[" => ("]", true),
        "," => (",", false),
        "–" | "—" | "-" if !words.glued(open) => (words.low(open), false),
        _ => return None,
    };
    let within = open + 1..end.min(open + 1 + LONGEST_ASIDE);
    let resumed = |behind: usize| {
        is_auxiliary(words.low(behind))
            || is_modal(words.low(behind))
            || matches!(trigger(words, behind), Some((_, Voice::State | Voice::Past)) if !governs(words, behind))
    };
    let closed = |at: usize| words.low(at) == close && (hard || resumed(at + 1));
    let behind = within.clone().find(|&at| closed(at))? + 1;
    let told = || !has_fate(words, open + 1..behind - 1);
    (hard || told()).then_some(behind)
}

/// Whether an aside is a clause of its own fate, and none only of a noun.
fn has_fate(words: &Words, aside: Range<usize>) -> bool {
    let relative = aside.clone().take(6).any(|at| {
        is_relative(words.low(at))
            || matches!(words.low(at), "including" | "among" | "most" | "some" | "said")
    });
    !relative
        && aside.into_iter().any(|at| matches!(trigger(words, at), Some((_, voice)) if voice != Voice::Noun))
}

#[cfg(test)]
mod tests {
    use crate::recognise::testing::assert_outcomes;

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
