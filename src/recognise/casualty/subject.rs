//! A number that is the subject of its outcome: `12 people were killed`.

use std::ops::Range;

use super::clause::{Factuality, factuality, governs, is_day, is_fact, passive};
use super::outcome::{Said, Voice, is_set};
use super::phrase::is_attributive;
use super::trigger::trigger;
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};

/// How far a verb may stand from its subject, in tokens, asides not counted.
const REACH: usize = 18;

/// How long an aside may be, in tokens.
const LONGEST_ASIDE: usize = 16;

/// What the clause behind a number says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Predicate {
    /// What became of them, and how near that is said.
    Outcome(Said, f32),
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
    view: &TokenView,
    quantity: &Quantity,
    next: usize,
    governed: bool,
    counted_noun: bool,
) -> Predicate {
    let end = quantity.tokens.end.max(quantity.core.end);
    let sentence = view.sentence(quantity.core.start);
    let mut stop = sentence.end.min(end + REACH);
    // `, said two officials,`
    let speaker = view.before(quantity.tokens.start, 2) == ","
        && view.is_before(quantity.tokens.start, 1, WordClass::Speech);
    // `left six killed`
    let complement = view.is_before(quantity.tokens.start, 1, WordClass::BeforeComplement);
    let mut at = end;
    let mut comma = false;
    let mut relative: Option<Predicate> = None;
    let mut in_relative = false;
    let mut verb_before = false;
    let mut foreign = false;
    while at < stop {
        let low = view.folded(at);
        if low == "," && speaker {
            break;
        }
        if let Some(behind) = behind_aside(view, at, sentence.end) {
            stop = sentence.end.min(stop + (behind - at)).min(end + REACH + 2 * LONGEST_ASIDE);
            at = behind;
            continue;
        }
        if at == next && at > end {
            // A second number: a coordinated subject, or another clause.
            // `one of the 30 hostages`
            let within = view.folded(at - 1) == "of"
                || view.folded(at - 2) == "of" && view.is(at - 1, WordClass::NounPhraseOpening);
            let joined = within || matches!(view.folded(at - 1), "and" | "," | "including" | "among" | "or");
            if !joined || verb_before || counted_noun && !within {
                break;
            }
        }
        if is_end(view, at) {
            break;
        }
        if view.is(at, WordClass::RelativePronoun) {
            // `12 people who were wounded`, `12 people, two of whom`
            if low == "whom" && view.folded(at - 1) == "of" && at <= end + 1 {
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
        let modal = view.is(at, WordClass::Modal);
        let begins_verb = modal || view.is(at, WordClass::Auxiliary);
        if governed && !in_relative && (matches!(low, "and" | "or" | "but" | ",") || begins_verb) {
            break;
        }
        if view.is(at, WordClass::Subordinator) {
            break;
        }
        if begins_verb {
            let (found, behind) = group(view, at, stop);
            if in_relative {
                relative = match found {
                    Predicate::Outcome(said, _) => Some(Predicate::Outcome(said, 0.8)),
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
            let one = matches!(view.folded(quantity.core.start), "one" | "1" | "a" | "an");
            if singular && !one && matches!(found, Predicate::Other | Predicate::Copula) {
                break;
            }
            return match found {
                Predicate::Other | Predicate::Copula if !modal => {
                    later_verb(view, behind, stop).or(relative).unwrap_or(found)
                }
                found => outlived(view, found, behind, stop),
            };
        }
        // `mourners carrying the body of a boy killed`: another noun's participle.
        if at > end + 1 && view.folded(at - 1).ends_with("ing") && view.is(at, WordClass::NounPhraseOpening) {
            if governed {
                break;
            }
            foreign = true;
        }
        let bare_participle = foreign && !passive(view, at);
        match trigger(view, at)
            .filter(|&(_, voice)| !(is_set(view, at) || bare_participle && voice == Voice::Past))
        {
            Some((outcome, Voice::State | Voice::Past)) if governed && !in_relative => {
                // `with 12 people still missing`, `carrying 12 people died`
                return if view.is(at, WordClass::DiesForm) || governs(view, at) {
                    Predicate::Other
                } else {
                    with_outcome(view, at, outcome, 0.75)
                };
            }
            Some((outcome, Voice::State)) => return with_outcome(view, at, outcome, 0.85),
            Some((outcome, Voice::Past)) => {
                let attributive = is_attributive(view, at) && at < end + 3 && !is_clause_verb(view, at);
                if !attributive {
                    let active = governs(view, at) && !passive(view, at) && !(complement && at == end);
                    if active && in_relative {
                        in_relative = false;
                        at += 1;
                        verb_before = true;
                        continue;
                    }
                    // `killed two guards and wounded a cook`: the verb before goes on.
                    if active && at > end && matches!(view.folded(at - 1), "and" | "," | "but" | "then") {
                        break;
                    }
                    return if active { Predicate::Other } else { with_outcome(view, at, outcome, 0.85) };
                }
            }
            // `killing 23, including five children, and wounding 60`: the verb before
            // goes on.
            Some((_, Voice::Active))
                if low.ends_with("ing") && matches!(view.folded(at - 1), "and" | ",") =>
            {
                break;
            }
            Some((_, Voice::Active)) => return Predicate::Other,
            Some((_, Voice::Noun)) | None => {
                if view.is(at, WordClass::OtherPredicate) && !(at == end && is_attributive(view, at)) {
                    // `killing 14, a doctor said`: who tells, not what they did.
                    let tells = comma && view.is(at, WordClass::Speech);
                    if tells || at > end && matches!(view.folded(at - 1), "and" | "but" | "then") {
                        break;
                    }
                    if !in_relative {
                        let after = later_verb(view, at + 1, stop);
                        return after.filter(|_| !governed).unwrap_or(Predicate::Other);
                    }
                    verb_before = true;
                }
                verb_before |= at > end && low.ends_with("ed") && !is_attributive(view, at);
                if !in_relative && is_active_past(view, at) && at > end {
                    return later_verb(view, at + 1, stop).filter(|_| !governed).unwrap_or(Predicate::Other);
                }
            }
        }
        if low == "," {
            comma = true;
        }
        if matches!(low, "and" | "but") && comma && view.is(at + 1, WordClass::Auxiliary) {
            break;
        }
        at += 1;
    }
    relative.unwrap_or(Predicate::Unknown)
}

/// `were kidnapped and later killed`: the last of what became of them counts.
fn outlived(view: &TokenView, found: Predicate, behind: usize, stop: usize) -> Predicate {
    match (found, later_verb(view, behind, stop)) {
        (
            Predicate::Outcome(Said { outcome: Outcome::Injured | Outcome::Captured, .. }, _),
            Some(last @ Predicate::Outcome(Said { outcome: Outcome::Killed, .. }, _)),
        ) => last,
        _ => found,
    }
}

/// Whether a clause or what is in brackets ends here.
fn is_end(view: &TokenView, at: usize) -> bool {
    let low = view.folded(at);
    matches!(low, "(" | ")" | ";" | ":" | "?" | "!" | "]")
        || low == "." && !(view.text(at - 1).len() <= 3 && view.adjoins_previous(at))
        || (matches!(low, "–" | "—" | "-") && !view.adjoins_previous(at))
}

/// Participles that are seldom adjectives: `12 shot police said`.
fn is_clause_verb(view: &TokenView, at: usize) -> bool {
    view.folded(at) == "shot" || view.folded(at) == "stabbed"
}

fn with_outcome(view: &TokenView, at: usize, outcome: Outcome, confidence: f32) -> Predicate {
    if !is_fact(view, at) {
        return Predicate::Other;
    }
    Predicate::Outcome(heavier(view, at, outcome), confidence)
}

/// `shot` says both, unless those who were shot died of it: `shot dead`,
/// `stabbed to death`, `shot and killed`.
pub(super) fn heavier(view: &TokenView, at: usize, outcome: Outcome) -> Said {
    if !view.is(at, WordClass::Shoot) {
        return Said::new(outcome, at);
    }
    for i in at + 1..at + 10 {
        let low = view.folded(i);
        if !view.same_sentence(at, i) || low == "by" || view.is(i, WordClass::PhraseEnd) {
            break;
        }
        match (low, trigger(view, i)) {
            ("dead", _) => return Said::new(Outcome::Killed, i),
            (_, Some((outcome, Voice::State))) => return Said::new(outcome, i),
            (_, Some((outcome, Voice::Past))) if view.folded(i - 1) == "and" => {
                return Said::new(outcome, i);
            }
            _ => {}
        }
    }
    Said::new(outcome, at)
}

/// What an auxiliary's group of verbs says of its subject, and where it ends:
/// `were`, `have been confirmed`, `may have` and what they lead to.
fn group(view: &TokenView, start: usize, stop: usize) -> (Predicate, usize) {
    let mut at = start;
    let mut be = false;
    let mut have = false;
    while at < stop.max(start + 8) && view.same_sentence(start, at) {
        let low = view.folded(at);
        if let Some((outcome, voice)) = trigger(view, at)
            && !(voice == Voice::Noun && view.is(at, WordClass::Auxiliary))
        {
            let fits = match voice {
                Voice::State => true,
                Voice::Past => be || (!have && !governs(view, at)) || !governs(view, at),
                // `among the dead`, `were victims of`; `have been killing`
                Voice::Noun | Voice::Active => false,
            };
            let other = match factuality(view, at) {
                Factuality::Fact
                    if fits
                        && !(voice == Voice::Past
                            && is_attributive(view, at)
                            && view.folded(at - 1) == "the") =>
                {
                    Predicate::Outcome(heavier(view, at, outcome), 0.85)
                }
                _ => Predicate::Other,
            };
            return (other, at + 1);
        }
        if let Some(said) = among(view, at) {
            return (Predicate::Outcome(said, 0.75), at + 1);
        }
        be |= view.is(at, WordClass::BeForm);
        have |= matches!(low, "has" | "have" | "had");
        if !view.is(at, WordClass::VerbGroupFiller)
            && !view.is(at, WordClass::Modal)
            && !matches!(low, "in" | "a" | "an")
            && !is_number(view, at)
        {
            // `were taken to hospital`, `are in a critical condition`, `were burned to death`
            let result = (at..at + 9)
                .take_while(|&i| {
                    view.same_sentence(start, i)
                        && !view.is(i, WordClass::PhraseEnd)
                        && !matches!(view.folded(i), ")" | "and" | "." | "by")
                })
                .filter(|_| be || have)
                .find_map(|i| match trigger(view, i) {
                    Some((outcome, Voice::State)) => Some((outcome, i)),
                    _ => None,
                });
            if let Some((outcome, i)) =
                result.filter(|&(_, i)| is_fact(view, at) && !view.folded(i).starts_with("missing"))
            {
                return (Predicate::Outcome(Said::new(outcome, i), 0.8), i + 1);
            }
            let has_outcome = view.is(at, WordClass::OtherPredicate)
                || low.ends_with("ed")
                || low.ends_with("ing")
                || !is_fact(view, at);
            let copula = be && !have && !has_outcome && !view.is(start, WordClass::Modal);
            return (if copula { Predicate::Copula } else { Predicate::Other }, at + 1);
        }
        at += 1;
    }
    (Predicate::Other, at)
}

/// `among the dead`, `among those killed`, `one of the victims`.
fn among(view: &TokenView, at: usize) -> Option<Said> {
    if !matches!(view.folded(at), "among" | "amongst") {
        return None;
    }
    (at + 2..at + 5).take_while(|&i| view.same_sentence(at, i)).find_map(|i| {
        let outcome = match view.folded(i) {
            "victims" | "fatalities" => Outcome::Killed,
            "hostages" | "captives" => Outcome::Captured,
            "casualties" => Outcome::KilledOrInjured,
            _ => match trigger(view, i) {
                Some((outcome, Voice::Past | Voice::State)) => outcome,
                _ => return None,
            },
        };
        Some(Said::new(outcome, i))
    })
}

/// Those let go count if the text says that they were captives: `freed eight
/// soldiers they had held hostage`, `12 men were freed after their abduction`.
pub(super) fn freed_captives(view: &TokenView, quantity: &Quantity) -> Option<Said> {
    let Range { start, end } = quantity.tokens;
    let near = |at: usize| view.same_sentence(start, at) && view.is(at, WordClass::Freeing);
    if !(start.saturating_sub(12)..start).chain(end..end + 9).any(near) {
        return None;
    }
    let captives = (end..end + 24)
        .take_while(|&at| view.same_sentence(start, at) && !matches!(view.folded(at), ";" | "but"))
        .find_map(|at| {
            let (outcome, _) = trigger(view, at)?;
            (outcome != Outcome::Killed).then(|| Said::new(outcome, at))
        });
    captives.filter(|said| said.outcome == Outcome::Captured)
}

/// A second verb of the same subject: `were trapped and died`.
fn later_verb(view: &TokenView, from: usize, stop: usize) -> Option<Predicate> {
    let mut at = from;
    while at < stop {
        let low = view.folded(at);
        if is_end(view, at)
            || low == ","
            || view.is(at, WordClass::Subordinator)
            || view.is(at, WordClass::RelativePronoun)
        {
            return None;
        }
        if matches!(low, "and" | "but") {
            let mut verb = at + 1;
            while verb < at + 5 && view.is(verb, WordClass::VerbGroupFiller) {
                verb += 1;
            }
            let plain = verb == at + 1 || !view.is(at + 1, WordClass::NounPhraseOpening);
            return match trigger(view, verb) {
                Some((outcome, Voice::State)) if plain => Some(with_outcome(view, verb, outcome, 0.7)),
                Some((outcome, Voice::Past))
                    if plain && !governs(view, verb) && !is_attributive(view, verb) =>
                {
                    Some(with_outcome(view, verb, outcome, 0.7))
                }
                _ => None,
            };
        }
        at += 1;
    }
    None
}

/// Whether an unknown word is a verb with an object: `damaged the`, `seized 40`.
fn is_active_past(view: &TokenView, at: usize) -> bool {
    view.folded(at).ends_with("ed")
        && !matches!(view.folded(at + 1), "at" | "up" | "about" | "around")
        && (view.is(at + 1, WordClass::NounPhraseOpening) || is_number(view, at + 1))
        && !is_day(view, at + 1)
}

/// Where the sentence goes on after an aside that opens here: `(SDF)`, `(two of
/// them officers)`, `, the officials said,`, `– two women –`. Only what is
/// closed is an aside, and commas and dashes hold one only if the sentence goes
/// on with its verb.
fn behind_aside(view: &TokenView, open: usize, end: usize) -> Option<usize> {
    let (close, hard) = match view.folded(open) {
        "(" => (")", true),
        "[" => ("]", true),
        "," => (",", false),
        "–" | "—" | "-" if !view.adjoins_previous(open) => (view.folded(open), false),
        _ => return None,
    };
    let within = open + 1..end.min(open + 1 + LONGEST_ASIDE);
    let resumed = |behind: usize| {
        view.is(behind, WordClass::Auxiliary)
            || view.is(behind, WordClass::Modal)
            || matches!(trigger(view, behind), Some((_, Voice::State | Voice::Past)) if !governs(view, behind))
    };
    let closed = |at: usize| view.folded(at) == close && (hard || resumed(at + 1));
    let behind = within.clone().find(|&at| closed(at))? + 1;
    let told = || !has_fate(view, open + 1..behind - 1);
    (hard || told()).then_some(behind)
}

/// Whether an aside is a clause with an outcome of its own, and none only of a noun.
fn has_fate(view: &TokenView, aside: Range<usize>) -> bool {
    let relative = aside.clone().take(6).any(|at| {
        view.is(at, WordClass::RelativePronoun)
            || matches!(view.folded(at), "including" | "among" | "most" | "some" | "said")
    });
    !relative
        && aside.into_iter().any(|at| matches!(trigger(view, at), Some((_, voice)) if voice != Voice::Noun))
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
