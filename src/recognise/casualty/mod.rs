//! CASUALTY: a number of people killed, injured, missing or captured.
//!
//! A number is one only if something says what became of those it counts. It
//! may govern the number from the left (`killing 12`, `the deaths of 12`), be
//! the predicate the number is the subject of (`12 people were killed`), stand
//! in the number's own noun phrase (`12 wounded soldiers`), state a toll, or
//! stand at an earlier number of which this one is a part.

mod clause;
mod object;
mod outcome;
mod pair;
mod part;
mod phrase;
mod relation;
mod subject;
#[cfg(test)]
mod tests;
mod toll;
mod trigger;
mod victims;

use std::ops::Range;

use crate::annotation::{Annotation, Attributes, Label};
use crate::recognise::analysis::{Analysis, CandidateSource};
use crate::recognise::grammar::number::is_number;
use crate::recognise::grammar::quantity::quantity;
use crate::recognise::meaning::{Amount, Candidate, CasualtyMeaning, Meaning, Outcome, Quantity, Relation};
use crate::recognise::tokens::TokenView;
use object::{Left, governor, object_of_coordination};
use outcome::{Casualty, Link, Tie, Voice, counted};
use part::{Earlier, by_degree, next_sentence, of_them, part_of};
use phrase::{counts_people, own_outcome};
use relation::meanings;
use subject::{Predicate, predicate};
use trigger::trigger;

/// Proposes CASUALTY with its outcome.
pub(super) struct Casualties;

impl CandidateSource for Casualties {
    fn propose(&self, analysis: &Analysis, candidates: &mut Vec<Candidate>) {
        let (view, found) = (analysis.tokens(), analysis.quantities());
        let mut earlier: Option<Earlier> = None;
        let mut casualties = Vec::new();
        for (nth, quantity) in found.iter().enumerate() {
            let next = found.get(nth + 1).map_or(view.len(), |next| next.tokens.start);
            let tied = counts_people(view, quantity).then(|| tie(view, quantity, next, earlier)).flatten();
            let Some(Tied { tie, link }) = tied else { continue };
            let part = link == Link::Part;
            earlier = Some(Earlier { end: quantity.core.end, said: tie.said, part });
            casualties.push(Casualty { quantity: trimmed(view, quantity), tie, link });
        }
        for (casualty, meaning) in casualties.iter().zip(meanings(view, &casualties)) {
            let Some(span) = view.span(casualty.quantity.tokens.clone()) else { continue };
            let annotation = Annotation::recognised(span, Label::CASUALTY, casualty.tie.confidence)
                .with(Attributes::outcome(meaning.outcome.as_str()));
            candidates.push(Candidate { annotation, meaning: Meaning::Casualty(meaning) });
        }
    }
}

/// The quantity as it is labelled: `an estimated 70` loses its article.
fn trimmed(view: &TokenView, quantity: &Quantity) -> Quantity {
    let mut quantity = quantity.clone();
    let start = quantity.tokens.start;
    if matches!(view.folded(start), "an" | "a") && matches!(view.folded(start + 1), "estimated" | "reported")
    {
        quantity.tokens.start += 1;
    }
    quantity
}

/// What a quantity is tied to, and through what.
struct Tied {
    tie: Tie,
    link: Link,
}

/// The outcome a quantity is tied to. The nearer and surer relation comes
/// first; what the clause says of the number beats what its noun says (`12
/// hostages were killed`), and a clause that says something else ends it.
fn tie(view: &TokenView, quantity: &Quantity, next: usize, earlier: Option<Earlier>) -> Option<Tied> {
    let own = |tie| Tied { tie, link: Link::Own };
    let toll = |tie| Tied { tie, link: Link::Toll };
    let of = |tie| Tied { tie, link: Link::Of };
    let left = governor(view, quantity);
    if left == Left::Unreal || negated(view, quantity) {
        return None;
    }
    if let Some(found) = toll::tally(view, quantity) {
        return Some(own(found));
    }
    if let Left::Outcome(said) = left {
        return Some(own(said.surely(0.9)));
    }
    if let Some(found) = toll::idiom(view, quantity) {
        return Some(own(found));
    }
    if let Some(found) = toll::labelled(view, quantity) {
        return Some(toll(found));
    }
    let phrase = own_outcome(view, quantity);
    // `31 bodies were brought to hospital`
    if let Some(phrase) = phrase.as_ref().filter(|it| matches!(view.folded(it.said.at), "bodies" | "corpses"))
    {
        return Some(own(phrase.said.surely(0.85)));
    }
    let noun = phrase.as_ref().is_some_and(|it| !it.predicate && counted(view, it.said.at).is_some());
    let behind = predicate(view, quantity, next, left == Left::Governed, noun);
    if let Predicate::Outcome(said, confidence) = behind {
        let joint = phrase.filter(|it| it.predicate && it.said.outcome == Outcome::KilledOrInjured);
        return Some(own(joint.map_or(said, |phrase| phrase.said).surely(confidence)));
    }
    if let Some(phrase) =
        phrase.filter(|it| !it.predicate || !matches!(behind, Predicate::Other | Predicate::Copula))
    {
        let real = clause::is_fact(view, quantity.tokens.start) && !clause::projected(view, phrase.said.at);
        return real.then(|| own(phrase.said.surely(0.85)));
    }
    if let Some(said) = subject::freed_captives(view, quantity) {
        return Some(own(said.surely(0.7)));
    }
    if let Some(found) = toll::among_the_dead(view, quantity) {
        return Some(own(found));
    }
    if let Some(found) = earlier.and_then(|earlier| next_sentence(view, quantity, earlier)) {
        return Some(of(found));
    }
    match behind {
        Predicate::Other => return None,
        Predicate::Copula => {
            return part_of(view, quantity, earlier?).filter(|_| of_them(view, quantity)).map(of);
        }
        Predicate::Outcome(..) | Predicate::Unknown => {}
    }
    if let Some(found) = toll::stated(view, quantity) {
        return Some(toll(found));
    }
    if let Some(found) = object_of_coordination(view, quantity).filter(|_| left == Left::Joined) {
        return Some(own(found));
    }
    if let Some(tie) = earlier.and_then(|earlier| part_of(view, quantity, earlier)) {
        return Some(Tied { tie, link: Link::Part });
    }
    by_degree(view, quantity).map(|said| own(said.surely(0.6)))
}

/// `none of the 40 on board`, `not one of 12`.
fn negated(view: &TokenView, quantity: &Quantity) -> bool {
    let start = quantity.tokens.start;
    (1..=4).any(|n| {
        matches!(view.before(start, n), "none" | "neither" | "nobody" | "no")
            && (1..n).all(|n| matches!(view.before(start, n), "of" | "the" | "one" | "those"))
    })
}

/// What a word says of people by itself, as a small number: nothing is zero.
pub(super) fn trigger_kind(view: &TokenView, at: usize) -> u8 {
    trigger(view, at).map_or(0, |(outcome, voice)| 1 + outcome as u8 * 4 + voice as u8)
}

/// The quantity that is exactly these tokens.
fn quantity_of(view: &TokenView, tokens: &Range<usize>) -> Option<Quantity> {
    quantity(view, tokens.start).filter(|quantity| quantity.tokens == *tokens)
}

/// The meaning of tokens that overlap those of a casualty: of the same people, in their own
/// words.
pub(super) fn read_as(
    view: &TokenView,
    tokens: Range<usize>,
    overlapping: &CasualtyMeaning,
) -> Option<CasualtyMeaning> {
    Some(CasualtyMeaning { quantity: quantity_of(view, &tokens)?, ..overlapping.clone() })
}

/// The meaning of tokens that something else found to be a casualty of this outcome.
pub(super) fn read(view: &TokenView, tokens: Range<usize>, outcome: Outcome) -> Option<CasualtyMeaning> {
    let quantity = quantity_of(view, &tokens)?;
    let tied = tie(view, &quantity, next_number(view, tokens.end), None);
    if let Some(Tied { tie, link }) = tied.filter(|tied| tied.tie.said.outcome == outcome) {
        return meanings(view, &[Casualty { quantity, tie, link }]).pop();
    }
    let victims = victims::victims(view, &quantity, None);
    Some(CasualtyMeaning {
        quantity,
        outcome,
        relation: Relation::Total,
        whole: None,
        trigger: None,
        victims,
    })
}

/// How far [`likely_outcome`] looks either way, in tokens.
const LIKELY_REACH: usize = 40;

/// Where the next number begins, if that is near.
fn next_number(view: &TokenView, from: usize) -> usize {
    (from..view.len().min(from + LIKELY_REACH)).find(|&at| is_number(view, at)).unwrap_or(view.len())
}

/// The most likely outcome of a number that something else found to be a
/// casualty: what the rules say of it if they ask nothing else of the number,
/// or the nearest word that says what became of anyone, or killed.
pub(super) fn likely_outcome(view: &TokenView, tokens: Range<usize>) -> Outcome {
    if tokens.is_empty() || tokens.end > view.len() {
        return Outcome::Killed;
    }
    let quantity = Quantity { tokens: tokens.clone(), core: tokens.clone(), amount: Amount::default() };
    if let Some(tied) = tie(view, &quantity, next_number(view, tokens.end), None) {
        return tied.tie.said.outcome;
    }
    let says = |at: usize| {
        let told =
            trigger(view, at).filter(|&(_, voice)| voice != Voice::Noun || counted(view, at).is_some());
        told.map(|(outcome, _)| outcome).or_else(|| counted(view, at))
    };
    let sentence = view.sentence(tokens.start);
    let ahead = (tokens.end..sentence.end.min(tokens.end + LIKELY_REACH))
        .find_map(|at| Some((at - tokens.end, says(at)?)));
    let back = (sentence.start.max(tokens.start.saturating_sub(LIKELY_REACH))..tokens.start)
        .rev()
        .find_map(|at| Some((tokens.start - at, says(at)?)));
    match (ahead, back) {
        (Some((after, outcome)), Some((before, _))) if after <= before => outcome,
        (_, Some((_, outcome))) | (Some((_, outcome)), None) => outcome,
        (None, None) => Outcome::Killed,
    }
}

#[cfg(test)]
mod rules {
    use super::*;
    use crate::recognise::testing::assert_outcomes;

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
    fn tallies() {
        assert_outcomes(&[
            (
                "Losses: 1 dead, 3 wounded / 2 wounded 120 dead, 200 wounded / 8 dead, 1 captured",
                &[
                    ("1", "killed"),
                    ("3", "injured"),
                    ("2", "injured"),
                    ("120", "killed"),
                    ("200", "injured"),
                    ("8", "killed"),
                    ("1", "captured"),
                ],
            ),
            ("Army losses 03 killed 02 missing.", &[("03", "killed"), ("02", "missing")]),
            ("The blast killed 12 wounded soldiers.", &[("12", "killed")]),
            ("It left 21 dead, six attackers included.", &[("21", "killed"), ("six", "killed")]),
            ("The dead were two men, 56 and 67, and a woman of 56.", &[("two", "killed")]),
            ("Some 17,000 were killed between 1996 and 2006.", &[("Some 17,000", "killed")]),
            ("5 killed/12 injured in blast", &[("5", "killed"), ("12", "injured")]),
            ("The 3 wounded / 8 dead count stands.", &[("3", "injured"), ("8", "killed")]),
            ("Some 31 bodies were brought to hospital.", &[("Some 31", "killed")]),
            ("Twelve people lost their lives as militants stormed a village.", &[("Twelve", "killed")]),
            ("Table 4 shows 12 dead.", &[("12", "killed")]),
        ]);
    }

    #[test]
    fn verbs_of_something_else() {
        assert_outcomes(&[
            (
                "The attack, which killed 1 American, 2 Britons and 3 French citizens, was claimed by ISIS.",
                &[("1", "killed"), ("2", "killed"), ("3", "killed")],
            ),
            (
                "A raid that killed four men, two women and three children was condemned.",
                &[("four", "killed"), ("two", "killed"), ("three", "killed")],
            ),
            ("It killed 12 and 30 others were arrested.", &[("12", "killed")]),
            (
                "Bombs went off on Friday, killing at least 23 people, including five children, and wounding 60.",
                &[("at least 23", "killed"), ("five", "killed"), ("60", "injured")],
            ),
        ]);
    }

    #[test]
    fn ages() {
        assert_outcomes(&[
            ("John Smith, 42 — a father of two — was shot dead.", &[]),
            ("A father of two was shot dead.", &[]),
            ("It killed four children, aged 3, 5, 7 and 9.", &[("four", "killed")]),
            ("It killed three children, 7, 9 and 12, and a man.", &[("three", "killed")]),
            ("Two men (56 and 67) died.", &[("Two", "killed")]),
            ("Two women — 56 and 67 — died.", &[("Two", "killed")]),
            ("Two Germans, 24 and 26, were killed.", &[("Two", "killed")]),
            ("The dead were Ali, 8; Omar, 11.", &[]),
            (
                "Bombs killed 12, 14 and 15 people on three days.",
                &[("12", "killed"), ("14", "killed"), ("15", "killed")],
            ),
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

    #[test]
    fn likely_outcomes_of_any_number() {
        let cases = [
            ("Hospitals reported 12 and said the wounded kept coming.", Outcome::Injured),
            ("The kidnappers spoke of 12 in their hands, all of them abducted on Monday.", Outcome::Captured),
            ("They counted 12.", Outcome::Killed),
            ("The 12 hostages were killed.", Outcome::Killed),
            ("The list of the missing has 12 names.", Outcome::Missing),
            ("A plot to kill 12 people.", Outcome::Killed),
            ("Casualties at the post were put by its doctor near 12.", Outcome::KilledOrInjured),
            ("Dozens were hurt, another 12 besides.", Outcome::Injured),
        ];
        for (input, expected) in cases {
            let text = crate::text::Text::new(input);
            let view = TokenView::new(&text);
            let twelve = (0..view.len()).find(|&at| view.text(at) == "12").expect("it is there");
            assert_eq!(likely_outcome(&view, twelve..twelve + 1), expected, "{input:?}");
        }
        let text = crate::text::Text::new("");
        let view = TokenView::new(&text);
        assert_eq!(likely_outcome(&view, 0..0), Outcome::Killed);
    }

    /// Each repeats what a rule looks at, so that one that reads on to the end
    /// or back to the start takes minutes.
    #[test]
    fn chains_are_read_in_bounded_steps() {
        let chains = [
            "12, who ",
            "12 (",
            "12 of the ",
            "12 were ",
            "killed a man and 12 ",
            "12 people, a man said, ",
            "of the dead, 12 ",
            "the number of 12 ",
            "taken to hospital with 12 ",
            "12 and ",
            "12 – ",
            "were 12, ",
            "with injuries 12 ",
            "12 shot and ",
            "reportedly ",
            "killed or ",
            "12 others, ",
            "Missing: ",
        ];
        for chain in chains {
            for before in ["", "12 died, "] {
                let text = crate::text::Text::new(
                    before.to_owned() + &chain.repeat(30_000 / chain.len()) + "12 died",
                );
                crate::recognise::testing::annotations(&Casualties, &text);
            }
        }
    }
}
