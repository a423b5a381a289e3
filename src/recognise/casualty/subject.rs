//! A number that is the subject of its outcome: `12 people were killed`.

use std::ops::Range;

use super::aside;
use super::clause::{governs, is_attributive, is_end, is_fact, passive};
use super::outcome::{Mention, Voice, is_set};
use super::trigger::{takes_lives, trigger};
use super::verb_group::{
    Predicate, group, is_active_past, is_clause_verb, later_verb, outlived, with_outcome,
};
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};

/// How far a verb may stand from its subject, in tokens, asides not counted.
const REACH: usize = 18;

/// What is asked of the words behind a number.
pub(super) struct Subject<'a> {
    pub quantity: &'a Quantity,
    /// Where its clause is read from: behind it, or behind the whole that it is a part of.
    pub from: usize,
    /// Where the next number begins.
    pub next: usize,
    /// What another clause governs (`with 12 people`, `carrying 12 people`) has no verb of
    /// its own, only what is said beside it: `12 people who were killed`.
    pub governed: bool,
    /// Whether its noun says an outcome already: `12 hostages`.
    pub counted_noun: bool,
}

/// `12 people were killed`, `12 soldiers, most of them young, have died`.
pub(super) fn predicate(view: &TokenView, subject: &Subject) -> Predicate {
    let mut clause = Clause::new(view, subject);
    while clause.at < clause.stop {
        match clause.step() {
            Step::To(at) => clause.at = at,
            Step::End => break,
            Step::Found(predicate) => return predicate,
        }
    }
    clause.told_besides()
}

/// What a token of a clause comes to.
enum Step {
    To(usize),
    End,
    Found(Predicate),
}

/// The clause behind a number, while it is read for the number's verb.
struct Clause<'a> {
    view: &'a TokenView<'a>,
    subject: &'a Subject<'a>,
    end: usize,
    sentence_end: usize,
    stop: usize,
    at: usize,
    /// `, said two officials,`
    speaker: bool,
    /// `left six killed`
    complement: bool,
    comma: bool,
    in_relative: bool,
    /// What a relative clause said of them.
    relative: Option<Predicate>,
    /// A participle said who they are: `two men accused of spying`.
    described: bool,
    verb_before: bool,
    /// Another noun opened whose participle is not theirs.
    foreign: bool,
}

impl<'a> Clause<'a> {
    fn new(view: &'a TokenView<'a>, subject: &'a Subject<'a>) -> Self {
        let sentence_end = view.sentence(subject.quantity.core.start).end;
        let start = subject.quantity.tokens.start;
        Clause {
            view,
            subject,
            end: subject.from,
            sentence_end,
            stop: sentence_end.min(subject.from + REACH),
            at: subject.from,
            speaker: view.before(start, 2) == "," && view.is_before(start, 1, WordClass::Speech),
            complement: view.is_before(start, 1, WordClass::BeforeComplement),
            comma: false,
            in_relative: false,
            relative: None,
            described: false,
            verb_before: false,
            foreign: false,
        }
    }

    /// What was said of them, where their clause has no verb that does.
    fn told_besides(&self) -> Predicate {
        self.relative.unwrap_or(if self.described { Predicate::Other } else { Predicate::Unknown })
    }

    fn step(&mut self) -> Step {
        let (view, at) = (self.view, self.at);
        let low = view.folded(at);
        if low == "," && self.speaker {
            return Step::End;
        }
        if let Some(behind) = aside::behind_aside(view, at, self.sentence_end) {
            self.stop =
                self.sentence_end.min(self.stop + (behind - at)).min(self.end + REACH + 2 * aside::LONGEST);
            return Step::To(behind);
        }
        if self.is_other_subject() || is_end(view, at) {
            return Step::End;
        }
        if view.is(at, WordClass::RelativePronoun) {
            return self.relative_pronoun();
        }
        let begins_verb = view.is(at, WordClass::Modal)
            || view.is(at, WordClass::Auxiliary)
            || self.is_perfect_participle();
        if self.subject.governed
            && !self.in_relative
            && (matches!(low, "and" | "or" | "but" | ",") || begins_verb)
        {
            return self.participle_clause().map_or(Step::End, Step::Found);
        }
        if view.is(at, WordClass::Subordinator) {
            return Step::End;
        }
        // `two men alleged to have spied`
        if begins_verb && !(self.described && view.before(at, 1) == "to") {
            return self.verb_group();
        }
        self.other_word()
    }

    /// A second number: a coordinated subject, which may share the verb, or another clause.
    fn is_other_subject(&self) -> bool {
        let (view, at) = (self.view, self.at);
        if at <= self.end || at < self.subject.next || at > self.subject.next && !begins_number(view, at) {
            return false;
        }
        // `one of the 30 hostages`, `four men in 12 cars`, `on a road that links the two towns`
        let within = view.is_before(at, 1, WordClass::GoverningPreposition)
            || view.is_before(at, 1, WordClass::DefiniteDeterminer)
            || view.folded(at - 2) == "of" && view.is(at - 1, WordClass::NounPhraseOpening);
        let joined = within || matches!(view.folded(at - 1), "and" | "," | "including" | "among" | "or");
        !joined || self.verb_before || self.subject.counted_noun && !within
    }

    /// `12 people who were wounded`, `12 people, two of whom`, `12 pupils whom gunmen seized`.
    fn relative_pronoun(&mut self) -> Step {
        let (view, at) = (self.view, self.at);
        match view.folded(at) {
            "whom" if view.folded(at - 1) == "of" && at <= self.end + 1 => return Step::To(at + 1),
            "whom" | "whose" if self.comma && self.subject.governed => return Step::End,
            "whom" => {
                let Some(mention) = object_of_relative(view, at) else { return Step::End };
                self.relative = Some(Predicate::Outcome(mention, 0.75));
                return Step::To(mention.at + 1);
            }
            "whose" => {
                let bodies = at + 1;
                if !matches!(view.folded(bodies), "bodies" | "body" | "remains" | "corpses") {
                    return Step::End;
                }
                return Step::Found(Predicate::Outcome(Mention::new(Outcome::Killed, bodies), 0.8));
            }
            _ if self.comma && self.subject.governed => return Step::End,
            _ => {}
        }
        self.in_relative = true;
        Step::To(at + 1)
    }

    /// `having been killed`, `having died`
    fn is_perfect_participle(&self) -> bool {
        self.view.folded(self.at) == "having"
    }

    /// `with two rebels being killed`, `reports of four people having been killed`; not
    /// `kept four people from being killed`.
    fn participle_clause(&self) -> Option<Predicate> {
        let (view, at) = (self.view, self.at);
        let stands_alone = !view.is_before(at, 1, WordClass::GoverningPreposition);
        let told = matches!(view.folded(at), "being" | "having") && stands_alone;
        if !told || !is_fact(view, self.subject.quantity.tokens.start) {
            return None;
        }
        let (found, _) = group(view, at + usize::from(self.is_perfect_participle()), self.stop);
        matches!(found, Predicate::Outcome(..)).then_some(found)
    }

    /// An auxiliary or modal, and the verbs that it leads to.
    fn verb_group(&mut self) -> Step {
        let (view, at) = (self.view, self.at);
        let (found, behind) = group(view, at, self.stop);
        if self.in_relative {
            if let Predicate::Outcome(mention, _) = found {
                self.relative = Some(Predicate::Outcome(mention, 0.8));
            }
            if self.subject.governed {
                return Step::End;
            }
            self.in_relative = false;
            return Step::To(behind);
        }
        // `which killed 12 men and 3 women, was claimed`: the verb of something else.
        let singular = matches!(view.folded(at), "was" | "is" | "has");
        let one = matches!(view.folded(self.subject.quantity.core.start), "one" | "1" | "a" | "an");
        if singular && !one && matches!(found, Predicate::Other | Predicate::Copula) {
            return Step::End;
        }
        Step::Found(match found {
            Predicate::Other | Predicate::Copula if !view.is(at, WordClass::Modal) => {
                later_verb(view, behind, self.stop).or(self.relative).unwrap_or(found)
            }
            found => outlived(view, found, behind, self.stop),
        })
    }

    /// A word that is no auxiliary: what became of them, what else they did, or neither.
    fn other_word(&mut self) -> Step {
        let (view, at) = (self.view, self.at);
        let low = view.folded(at);
        // `mourners carrying the body of a boy killed`: another noun's participle.
        if at > self.end + 1
            && view.folded(at - 1).ends_with("ing")
            && view.is(at, WordClass::NounPhraseOpening)
            && !(takes_lives(view, at - 1) && matches!(view.folded(at + 1), "lives" | "life"))
        {
            if self.subject.governed {
                return Step::End;
            }
            self.foreign = true;
        }
        let bare_participle = self.foreign && !passive(view, at);
        let mention = trigger(view, at)
            .filter(|&(_, voice)| !(is_set(view, at) || bare_participle && voice == Voice::Past));
        if let Some((outcome, voice)) = mention
            && let Some(step) = self.outcome_word(outcome, voice)
        {
            return step;
        }
        if mention.is_none_or(|(_, voice)| voice == Voice::Noun)
            && let Some(step) = self.other_verb()
        {
            return step;
        }
        self.comma |= low == ",";
        if matches!(low, "and" | "but") && self.comma && view.is(at + 1, WordClass::Auxiliary) {
            return Step::End;
        }
        Step::To(at + 1)
    }

    /// A verb or adjective of an outcome; nothing if it is one of another word.
    fn outcome_word(&mut self, outcome: Outcome, voice: Voice) -> Option<Step> {
        let (view, at, end) = (self.view, self.at, self.end);
        let low = view.folded(at);
        match voice {
            Voice::State | Voice::Past if self.subject.governed && !self.in_relative => {
                // `with 12 people still missing`, `carrying 12 people died`
                Some(Step::Found(if view.is(at, WordClass::DiesForm) || governs(view, at) {
                    Predicate::Other
                } else {
                    with_outcome(view, at, outcome, 0.75)
                }))
            }
            Voice::State if view.is(at, WordClass::MissingWord) && self.is_described(at) => {
                Some(self.described_by(outcome))
            }
            Voice::State => Some(Step::Found(with_outcome(view, at, outcome, 0.85))),
            Voice::Past => {
                if is_attributive(view, at) && at < end + 3 && !is_clause_verb(view, at) {
                    return None;
                }
                // `four killed themselves`
                let itself = view.is(at + 1, WordClass::Reflexive) && trigger(view, at + 1).is_some();
                let complement = self.complement && at == end;
                let active = !itself && !complement && governs(view, at) && !passive(view, at);
                if active && self.in_relative {
                    self.in_relative = false;
                    self.verb_before = true;
                    return Some(Step::To(at + 1));
                }
                // `killed two guards and wounded a cook`: the verb before goes on.
                if active && at > end && matches!(view.folded(at - 1), "and" | "," | "but" | "then") {
                    return Some(Step::End);
                }
                if !active && self.is_described(at) {
                    return Some(self.described_by(outcome));
                }
                Some(Step::Found(if active {
                    Predicate::Other
                } else {
                    with_outcome(view, at, outcome, 0.85)
                }))
            }
            // `killing 23, including five children, and wounding 60`: the verb before goes on.
            Voice::Active if low.ends_with("ing") && matches!(view.folded(at - 1), "and" | ",") => {
                Some(Step::End)
            }
            Voice::Active => Some(Step::Found(Predicate::Other)),
            Voice::Noun => None,
        }
    }

    /// `three soldiers wounded in an ambush died`: a participle beside their noun, for the
    /// clause has its verb behind it.
    fn is_described(&self, at: usize) -> bool {
        let view = self.view;
        !self.in_relative && !passive(view, at) && has_verb_behind(view, at + 1, self.stop)
    }

    fn described_by(&mut self, outcome: Outcome) -> Step {
        let found = with_outcome(self.view, self.at, outcome, 0.8);
        if let Predicate::Outcome(..) = found {
            self.relative = Some(found);
        }
        Step::To(self.at + 1)
    }

    /// A verb of something else, if there is one here.
    fn other_verb(&mut self) -> Option<Step> {
        let (view, at, end) = (self.view, self.at, self.end);
        let behind_and = at > end && matches!(view.folded(at - 1), "and" | "but" | "then");
        // `took their own lives`
        let gives_life = (at + 2..at + 4)
            .any(|lives| matches!(trigger(view, lives), Some((_, Voice::State))))
            && takes_lives(view, at);
        if view.is(at, WordClass::OtherPredicate) && !(at == end && is_attributive(view, at)) && !gives_life {
            // `killing 14, a doctor said`: who tells, not what they did.
            if self.comma && view.is(at, WordClass::Speech) || behind_and {
                return Some(Step::End);
            }
            if !self.in_relative {
                if is_reduced_relative(view, at, self.stop) {
                    self.described = true;
                    return Some(Step::To(at + 1));
                }
                return Some(Step::Found(self.else_later(at + 1)));
            }
            self.verb_before = true;
        }
        let low = view.folded(at);
        if at >= end && is_reduced_relative(view, at, self.stop) {
            self.described = true;
            return Some(Step::To(at + 1));
        }
        self.verb_before |= at > end && low.ends_with("ed") && !is_attributive(view, at);
        (!self.in_relative && is_active_past(view, at) && at > end)
            .then(|| Step::Found(self.else_later(at + 1)))
    }

    /// What comes behind a verb of something else.
    fn else_later(&self, from: usize) -> Predicate {
        let later = || later_verb(self.view, from, self.stop).filter(|_| !self.subject.governed);
        later().or(self.relative).unwrap_or(Predicate::Other)
    }
}

/// Whether a number begins here that is not the rest of one: `a dozen`.
fn begins_number(view: &TokenView, at: usize) -> bool {
    is_number(view, at) && !is_number(view, at - 1)
}

/// `12 pupils whom gunmen seized`: the verb of a relative clause whose object they are.
fn object_of_relative(view: &TokenView, pronoun: usize) -> Option<Mention> {
    (pronoun + 2..pronoun + 7)
        .take_while(|&at| view.same_sentence(pronoun, at) && !view.is(at, WordClass::PhraseEnd))
        .find_map(|at| match trigger(view, at) {
            Some((outcome, Voice::Past)) if !passive(view, at) && !governs(view, at) => {
                Some(Mention::new(outcome, at))
            }
            _ => None,
        })
}

/// `two men accused of spying were`, `three men said to be members were`: a participle that
/// only says who they are, for the clause has its verb behind it.
fn is_reduced_relative(view: &TokenView, at: usize, stop: usize) -> bool {
    let next = view.folded(at + 1);
    let infinitive = next == "to" && matches!(view.folded(at + 2), "be" | "have");
    let participle = infinitive
        || view.folded(at).ends_with("ed")
            && view.is(at + 1, WordClass::GoverningPreposition)
            && !view.is(at, WordClass::Speech);
    participle && has_verb_behind(view, at + 2, stop)
}

/// Whether the clause has a finite verb behind a token.
pub(super) fn has_verb_behind(view: &TokenView, from: usize, stop: usize) -> bool {
    let ends = |at: usize| {
        is_end(view, at)
            || matches!(view.folded(at), "," | "and" | "but")
            || view.is(at, WordClass::Subordinator)
            || view.is(at, WordClass::RelativePronoun)
    };
    (from..stop).take_while(|&at| !ends(at)).any(|at| {
        let finite = view.is(at, WordClass::Auxiliary)
            || view.is(at, WordClass::Modal)
            || view.is(at, WordClass::DiesForm);
        finite && view.before(at, 1) != "to" && !matches!(view.folded(at), "be" | "been" | "being")
    })
}

/// Those let go count if the text says that they were captives: `freed eight
/// soldiers they had held hostage`, `12 men were freed after their abduction`.
pub(super) fn freed_captives(view: &TokenView, quantity: &Quantity) -> Option<Mention> {
    let Range { start, end } = quantity.tokens;
    let near = |at: usize| view.same_sentence(start, at) && view.is(at, WordClass::Freeing);
    if !(start.saturating_sub(12)..start).chain(end..end + 9).any(near) {
        return None;
    }
    let captives = (end..end + 24)
        .take_while(|&at| view.same_sentence(start, at) && !matches!(view.folded(at), ";" | "but"))
        .find_map(|at| {
            let (outcome, _) = trigger(view, at)?;
            (outcome != Outcome::Killed).then(|| Mention::new(outcome, at))
        });
    captives.filter(|mention| mention.outcome == Outcome::Captured)
}
