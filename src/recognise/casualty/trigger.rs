//! The words that say what became of people, each with what it asks of the words
//! beside it.

use super::bodily;
use super::outcome::Voice::{self, Active, Noun, Past, State};
use super::outcome::{counted, is_clause_mark, set_noun};
use super::pair::is_joint;
use crate::recognise::meaning::Outcome::{self, Captured, Injured, Killed, KilledOrInjured, Missing};
use crate::recognise::tokens::{TokenView, WordClass, back};

/// What a token says of people, if it says anything.
pub(super) fn trigger(view: &TokenView, at: usize) -> Option<(Outcome, Voice)> {
    let (outcome, voice) = alone(view, at)?;
    Some((if is_joint(view, at) { KilledOrInjured } else { outcome }, voice))
}

/// What a participle says of those that are counted right before it.
pub(super) fn participle_outcome(view: &TokenView, at: usize) -> Option<Outcome> {
    trigger(view, at)
        .filter(|(_, voice)| matches!(voice, Voice::Past | Voice::State))
        .map(|(outcome, _)| outcome)
}

/// What a noun or participle of all those of whom something became says of them: `the dead`, `those killed`.
pub(super) fn set_outcome(view: &TokenView, at: usize) -> Option<Outcome> {
    set_noun(view, at).or_else(|| participle_outcome(view, at))
}

/// What a word beside a figure says of those it counts: a participle, a noun; not a verb that
/// has an object of its own.
pub(super) fn figure_outcome(view: &TokenView, at: usize) -> Option<Outcome> {
    let told = trigger(view, at).filter(|&(_, voice)| voice != Voice::Active);
    told.map(|(outcome, _)| outcome).or_else(|| counted(view, at))
}

/// What words say of people, by themselves or with the words right beside them, if
/// `says` finds it so; of several rules for a word the first that does counts.
struct Rule {
    of: Words,
    says: fn(&TokenView, usize) -> Option<(Outcome, Voice)>,
}

enum Words {
    Class(WordClass),
    /// Words of [`WordClass::OutcomeWord`].
    Listed(&'static [&'static str]),
}

use Words::{Class, Listed};

#[rustfmt::skip]
const RULES: &[Rule] = &[
    Rule { of: Class(WordClass::KilledParticiple), says: |_, _| Some((Killed, Past)) },
    Rule { of: Class(WordClass::KillsForm), says: |_, _| Some((Killed, Active)) },
    Rule {
        of: Class(WordClass::KillingForm),
        says: |view, at| Some((Killed, of_noun(view, at, Active))),
    },
    Rule {
        of: Listed(&["deaths", "death"]),
        says: |view, at| dies_a_death(view, at).then_some((Killed, State)),
    },
    Rule {
        of: Listed(&["martyrdom"]),
        says: |view, at| {
            let dies = matches!(view.before(at, 1), "embraced" | "embrace" | "attained" | "achieved");
            dies.then_some((Killed, State))
        },
    },
    Rule { of: Class(WordClass::DeathNoun), says: |_, _| Some((Killed, Noun)) },
    Rule {
        of: Listed(&["remains"]),
        says: |view, at| (view.folded(at + 1) == "of").then_some((Killed, Noun)),
    },
    Rule { of: Class(WordClass::DeadWord), says: |_, _| Some((Killed, State)) },
    Rule {
        of: Listed(&["passed"]),
        says: |view, at| (view.folded(at + 1) == "away").then_some((Killed, State)),
    },
    Rule {
        of: Listed(&["lives", "life"]),
        says: |view, at| loses_a_life(view, at).then_some((Killed, State)),
    },
    Rule {
        of: Listed(&["lives"]),
        says: |view, at| {
            let of_those = view.before(at, 1) == "the" && view.folded(at + 1) == "of";
            (of_those && takes_lives(view, back(at, 2)) && view.same_sentence(back(at, 2), at))
                .then_some((Killed, Noun))
        },
    },
    Rule {
        of: Listed(&["alive"]),
        says: |view, at| bodily::buried_alive(view, at).then_some((Killed, State)),
    },
    Rule { of: Class(WordClass::Limb), says: |view, at| bodily::lost_limb(view, at).map(|voice| (Injured, voice)) },
    Rule {
        of: Listed(&["throat", "throats", "head", "heads"]),
        says: |view, at| bodily::severed(view, at).map(|voice| (Killed, voice)),
    },
    Rule {
        of: Listed(&["pieces", "bits", "shreds"]),
        says: |view, at| bodily::torn_apart(view, at).then_some((Killed, State)),
    },
    Rule {
        of: Class(WordClass::Reflexive),
        says: |view, at| bodily::kills_itself(view, at).then_some((Killed, State)),
    },
    Rule {
        of: Listed(&["blind"]),
        says: |view, at| matches!(view.before(at, 1), "left" | "made" | "went").then_some((Injured, State)),
    },
    Rule {
        of: Listed(&["rest"]),
        says: |view, at| {
            (view.before(at, 1) == "to" && view.before(at, 2) == "laid").then_some((Killed, State))
        },
    },
    Rule {
        of: Class(WordClass::GunDown),
        says: |view, at| {
            (view.folded(at + 1) == "down")
                .then(|| (Killed, if view.folded(at).ends_with("ing") { Active } else { Past }))
        },
    },
    Rule {
        of: Listed(&["blown"]),
        says: |view, at| (view.folded(at + 1) == "up").then_some((Killed, Past)),
    },
    Rule {
        of: Class(WordClass::Eliminate),
        says: |view, at| {
            near_person(view, at)
                .then(|| (Killed, if view.folded(at).ends_with("ed") { Past } else { Active }))
        },
    },
    Rule {
        of: Listed(&["lost", "losing", "loses"]),
        says: |view, at| loses_people(view, at).then_some((Killed, Active)),
    },
    Rule {
        of: Class(WordClass::TakesLives),
        says: |view, at| number_of_lives(view, at).then_some((Killed, Active)),
    },
    Rule {
        of: Class(WordClass::Shoot),
        says: |view, at| {
            (view.folded(at + 1) != "dead")
                .then(|| (if deadly(view, at) { Killed } else { KilledOrInjured }, Past))
        },
    },
    Rule {
        of: Class(WordClass::HurtParticiple),
        says: |view, at| {
            (!(view.folded(at).starts_with("hospital") && of_the_sick(view, at)))
                .then(|| (if deadly(view, at) { Killed } else { Injured }, Past))
        },
    },
    Rule { of: Class(WordClass::HurtsForm), says: |view, at| Some((Injured, of_noun(view, at, Active))) },
    Rule {
        of: Listed(&["hospital", "hospitals", "clinic"]),
        says: |view, at| (brought_to(view, at) && !of_the_sick(view, at)).then_some((Injured, State)),
    },
    Rule {
        of: Listed(&["condition"]),
        says: |view, at| in_bad_condition(view, at).then_some((Injured, State)),
    },
    Rule {
        of: Listed(&["care"]),
        says: |view, at| {
            (view.before(at, 1) == "intensive" && matches!(view.before(at, 2), "in" | "into"))
                .then_some((Injured, State))
        },
    },
    Rule {
        of: Listed(&["injuries", "injury"]),
        says: |view, at| {
            Some((Injured, if (1..=4).any(|n| view.before(at, n) == "with") { State } else { Noun }))
        },
    },
    Rule { of: Listed(&["treated"]), says: |view, at| for_a_hurt(view, at).then_some((Injured, Past)) },
    Rule { of: Listed(&["treating"]), says: |view, at| for_a_hurt(view, at).then_some((Injured, Active)) },
    Rule {
        of: Class(WordClass::SuffersForm),
        says: |view, at| is_hurt(view, at + 1).then_some((Injured, State)),
    },
    Rule {
        of: Listed(&["burns"]),
        says: |view, at| (view.before(at, 1) == "with").then_some((Injured, State)),
    },
    Rule { of: Class(WordClass::MissingWord), says: |_, _| Some((Missing, State)) },
    Rule { of: Class(WordClass::MissingNoun), says: |_, _| Some((Missing, Noun)) },
    Rule { of: Class(WordClass::CapturedParticiple), says: |_, _| Some((Captured, Past)) },
    Rule { of: Class(WordClass::CapturesForm), says: |view, at| Some((Captured, of_noun(view, at, Active))) },
    Rule { of: Class(WordClass::CaptureNoun), says: |_, _| Some((Captured, Noun)) },
    Rule {
        of: Listed(&["seized", "snatched", "seizing", "snatching"]),
        says: |view, at| {
            near_person(view, at)
                .then(|| (Captured, if view.folded(at).ends_with("ing") { Active } else { Past }))
        },
    },
    Rule {
        of: Listed(&["whisked", "carted"]),
        says: |view, at| {
            (matches!(view.folded(at + 1), "away" | "off") && near_person(view, at))
                .then_some((Captured, Past))
        },
    },
    Rule {
        of: Listed(&["hostage", "captive", "prisoner"]),
        says: |view, at| {
            let held = |n| view.is_before(at, n, WordClass::Holding) || view.before(at, n) == "being";
            let remain = matches!(view.before(at, 1), "remain" | "remains" | "remained" | "still");
            (((1..=2).any(held) || remain) && !freed_before(view, at)).then_some((Captured, State))
        },
    },
    Rule {
        of: Listed(&["captivity"]),
        says: |view, at| (view.before(at, 1) == "in").then_some((Captured, State)),
    },
];

/// What a token says of people by itself or with the words right beside it.
fn alone(view: &TokenView, at: usize) -> Option<(Outcome, Voice)> {
    if !view.is(at, WordClass::OutcomeWord) {
        return None;
    }
    let is_of = |words: &Words| match words {
        Class(class) => view.is(at, *class),
        Listed(words) => words.contains(&view.folded(at)),
    };
    RULES.iter().filter(|rule| is_of(&rule.of)).find_map(|rule| (rule.says)(view, at))
}

/// A noun before `of`: `the killing of`.
fn of_noun(view: &TokenView, at: usize, voice: Voice) -> Voice {
    if view.folded(at + 1) == "of" { Noun } else { voice }
}

/// `fatally shot`, `wounded mortally`.
fn deadly(view: &TokenView, at: usize) -> bool {
    [view.before(at, 1), view.folded(at + 1)].iter().any(|beside| matches!(*beside, "fatally" | "mortally"))
}

fn freed_before(view: &TokenView, at: usize) -> bool {
    (1..=4).any(|n| matches!(view.before(at, n), "formerly" | "previously"))
}

/// `12 burned to death`, `met their deaths`, but not `sentenced to death`.
fn dies_a_death(view: &TokenView, at: usize) -> bool {
    let before = |n| view.before(at, n);
    let court = (2..=6).any(|n| view.is_before(at, n, WordClass::LeadsToDeath));
    let of_it = view.folded(at + 1) == "of" || view.is(at + 1, WordClass::DeathCompound);
    (before(1) == "to" && !court && !of_it)
        || (matches!(before(1), "their" | "his" | "her") && matches!(before(2), "met" | "to"))
}

/// `lost their lives`, `laid down his life`, `took their own lives`.
fn loses_a_life(view: &TokenView, at: usize) -> bool {
    let own = usize::from(view.before(at, 1) == "own");
    view.is_before(at, 1 + own, WordClass::Possessive)
        && ((2..=3).any(|n| view.is_before(at, n + own, WordClass::GivesLife))
            || own > 0 && view.is_before(at, 3, WordClass::TakesLives))
}

/// Whether the object of a verb are lives.
pub(super) fn takes_lives(view: &TokenView, verb: usize) -> bool {
    view.is(verb, WordClass::TakesLives) || matches!(view.folded(verb), "lost" | "losing" | "ended" | "of")
}

/// Whether the object that begins behind a verb is a number of lives.
fn number_of_lives(view: &TokenView, verb: usize) -> bool {
    (verb + 2..verb + 9)
        .any(|at| view.folded(at) == "lives" && view.same_sentence(verb, at) && !is_own(view, at))
}

/// Whether what is lost is a number of people.
fn loses_people(view: &TokenView, verb: usize) -> bool {
    (verb + 2..verb + 8)
        .take_while(|&at| view.same_sentence(verb, at) && !is_clause_mark(view.folded(at)))
        // `lost their lives as militants stormed it`
        .take_while(|&at| !view.is(at, WordClass::PhraseEnd) && !matches!(view.folded(at), "lives" | "life"))
        .any(|at| view.is(at, WordClass::Person) && !is_own(view, at))
}

/// Whether a noun is the subject's: `their lives`.
fn is_own(view: &TokenView, noun: usize) -> bool {
    view.is(noun - 1, WordClass::Possessive) || view.folded(noun - 1) == "own"
}

/// Whether a person is named near a verb that is also said of things.
fn near_person(view: &TokenView, verb: usize) -> bool {
    let near = verb.saturating_sub(6)..verb + 7;
    near.into_iter().any(|at| view.same_sentence(verb, at) && view.is(at, WordClass::Person))
}

/// `in hospital`, `rushed to the nearest hospital`; not `fled to a hospital`.
fn brought_to(view: &TokenView, at: usize) -> bool {
    let Some(n) = (1..=4).find(|&n| matches!(view.before(at, n), "in" | "to")) else { return false };
    let carried = || (n + 1..=n + 6).any(|n| view.is_before(at, n, WordClass::Bringing));
    match view.before(at, n) {
        "in" => n == 1 || (n == 2 && view.before(at, 1) == "the") && !view.folded(at + 1).starts_with("in"),
        _ => carried(),
    }
}

/// `in (a) critical condition`, `in a serious but stable condition`.
fn in_bad_condition(view: &TokenView, at: usize) -> bool {
    (1..=5).any(|n| view.is_before(at, n, WordClass::HospitalCondition))
        && (1..=5).any(|n| view.before(at, n) == "in")
}

/// Words of an epidemic, in which those in hospital are the sick.
fn of_the_sick(view: &TokenView, at: usize) -> bool {
    (at.saturating_sub(40)..at + 40)
        .any(|near| view.is(near, WordClass::Epidemic) && view.same_sentence(at, near))
}

/// Whether the treatment that starts here is of a hurt: `treated for burns`,
/// `treated 12 people for smoke inhalation`.
fn for_a_hurt(view: &TokenView, at: usize) -> bool {
    (at + 1..at + 8).any(|i| view.folded(i) == "for" && view.same_sentence(at, i) && is_hurt(view, i + 1))
}

/// Whether a hurt that comes from an event is named within a few words.
fn is_hurt(view: &TokenView, at: usize) -> bool {
    (at..at + 4)
        .take_while(|&i| view.same_sentence(at, i) && !is_clause_mark(view.folded(i)))
        .any(|i| view.is(i, WordClass::HurtNoun))
}
