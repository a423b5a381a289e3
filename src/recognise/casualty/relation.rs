//! How the numbers of casualties of a text relate: which is a part of which, and which
//! the text sets aside for another.

use std::ops::Range;

use super::outcome::{AttributionKind, Casualty, is_set, set_noun};
use super::pair::joint;
use super::part::{by_degree, of_them};
use super::trigger::trigger;
use super::victims::{toll_victims, victims};
use crate::recognise::grammar::number::number;
use crate::recognise::meaning::{CasualtyMeaning, Outcome, Relation};
use crate::recognise::tokens::{TokenView, WordClass};

/// How many numbers back a whole is looked for.
const NUMBERS: usize = 8;

/// How far behind its whole a part may begin, in tokens.
const REACH: usize = 60;

/// What each casualty of a text says, in their order.
pub(super) fn meanings(view: &TokenView, casualties: &[Casualty]) -> Vec<CasualtyMeaning> {
    let mut known: Vec<Known> = Vec::with_capacity(casualties.len());
    let mut meanings: Vec<CasualtyMeaning> = Vec::with_capacity(casualties.len());
    for (nth, casualty) in casualties.iter().enumerate() {
        let relation = Reader { view, casualties, known: &known, nth }.relation();
        let at = casualty.attribution.mention.at;
        let before = nth.checked_sub(1).filter(|&before| same_verb(view, &casualties[before], casualty));
        let before = before.and_then(|before| meanings[before].victims.clone());
        meanings.push(CasualtyMeaning {
            quantity: casualty.quantity.clone(),
            outcome: casualty.attribution.mention.outcome,
            relation: relation.relation,
            whole: relation.whole.clone().map(|whole| match whole {
                Whole::Casualty(whole) => casualties[whole].quantity.tokens.clone(),
                Whole::Number(tokens) => tokens,
            }),
            trigger: Some(joint(view, at).unwrap_or(at..at + 1)),
            victims: victims(view, &casualty.quantity, before).or_else(|| toll_victims(view, casualty)),
        });
        known.push(relation);
    }
    meanings
}

/// Whether one word says of both what became of them.
fn same_verb(view: &TokenView, one: &Casualty, other: &Casualty) -> bool {
    one.attribution.mention.at == other.attribution.mention.at
        && view.same_sentence(one.quantity.core.start, other.quantity.core.start)
}

/// How a casualty relates to another.
#[derive(Clone)]
struct Known {
    relation: Relation,
    whole: Option<Whole>,
}

/// The number that another is a part of.
#[derive(Clone)]
enum Whole {
    /// A casualty, by its place in the list.
    Casualty(usize),
    /// A number that is none by itself, by its tokens: `of the nine killed four are Kenyan`.
    Number(Range<usize>),
}

impl Known {
    fn alone(relation: Relation) -> Self {
        Known { relation, whole: None }
    }

    fn part(whole: Option<usize>) -> Self {
        Known { relation: Relation::Part, whole: whole.map(Whole::Casualty) }
    }
}

/// Reads how one casualty relates to those before it.
struct Reader<'a, 't> {
    view: &'a TokenView<'t>,
    casualties: &'a [Casualty],
    /// Of those before it.
    known: &'a [Known],
    nth: usize,
}

impl Reader<'_, '_> {
    fn relation(&self) -> Known {
        if self.is_superseded() {
            return Known::alone(Relation::Superseded);
        }
        self.of_a_set()
            .or_else(|| self.of_number_behind())
            .or_else(|| self.of_number_before())
            .or_else(|| self.of_number_that_is_none())
            .or_else(|| self.included())
            .or_else(|| self.itemised())
            .or_else(|| self.by_degree())
            .or_else(|| self.continued())
            .unwrap_or(Known::alone(Relation::Total))
    }

    fn this(&self) -> &Casualty {
        &self.casualties[self.nth]
    }

    fn start(&self) -> usize {
        self.this().quantity.tokens.start
    }

    fn outcome(&self, nth: usize) -> Outcome {
        self.casualties[nth].attribution.mention.outcome
    }

    fn end(&self, nth: usize) -> usize {
        self.casualties[nth].quantity.tokens.end
    }

    /// The word before the number, light ones left out.
    fn lead(&self) -> &str {
        self.view.before(self.start(), self.lead_distance())
    }

    /// How many tokens before the number that word stands.
    fn lead_distance(&self) -> usize {
        let (view, start) = (self.view, self.start());
        let light = |n: &usize| {
            view.is_before(start, *n, WordClass::DefiniteDeterminer)
                || matches!(view.before(start, *n), "a" | "an" | "another" | "also")
        };
        (1..=3).find(|n| !light(n)).unwrap_or(usize::MAX)
    }

    /// The nearest number before it in its sentence that counts a whole, or of which the
    /// nearest is a part.
    fn whole_in_sentence(&self) -> Option<usize> {
        let whole = (0..self.nth)
            .rev()
            .take(NUMBERS)
            .take_while(|&nth| self.view.same_sentence(self.end(nth) - 1, self.start()))
            .find_map(|nth| match &self.known[nth] {
                Known { relation: Relation::Total, .. } => Some(nth),
                Known { whole: Some(Whole::Casualty(whole)), .. } => Some(*whole),
                _ => None,
            });
        whole.filter(|&nth| self.end(nth) <= self.start() && self.start() - self.end(nth) < REACH)
    }

    /// That, or the last whole of the sentence before.
    fn whole_nearby(&self) -> Option<usize> {
        self.whole_in_sentence().or_else(|| {
            let before = self.view.sentence(self.start()).start.checked_sub(1)?;
            (0..self.nth)
                .rev()
                .take(NUMBERS)
                .find(|&nth| self.view.same_sentence(self.end(nth) - 1, before) && self.is_whole(nth))
        })
    }

    fn is_whole(&self, nth: usize) -> bool {
        self.known[nth].relation == Relation::Total
    }

    /// `two of them`, `six of whom`, `at least 14 were among those killed`, `nine of the
    /// dead`, `the dead included three`: words that say that these are some of others.
    fn of_a_set(&self) -> Option<Known> {
        let (view, quantity) = (self.view, &self.this().quantity);
        if of_them(view, quantity) || self.this().kind == AttributionKind::Of {
            return Some(Known::part(self.whole_nearby()));
        }
        let mention = self.this().attribution.mention;
        let same = |at: usize| {
            // `six of the hostages` were killed: the others were not.
            set_noun(view, at).is_some_and(|set| set != Outcome::Captured || set == mention.outcome)
                || view.folded(at) == "survivors"
                || trigger(view, at).is_some_and(|(outcome, _)| outcome == mention.outcome)
        };
        let behind = quantity.tokens.end.max(quantity.core.end);
        let of_these = view.folded(behind) == "of" && is_set(view, behind + 2) && same(behind + 2);
        // What says the outcome is itself the set.
        let among = (1..=3).any(|n| matches!(view.before(mention.at, n), "among" | "amongst" | "of"))
            && is_set(view, mention.at);
        let included = is_set(view, mention.at)
            && mention.at < self.start()
            && (mention.at + 1..=mention.at + 3).any(|at| {
                at < self.start() && matches!(view.folded(at), "include" | "included" | "includes")
            });
        (of_these || among || included).then(|| Known::part(self.whole_nearby()))
    }

    /// `two of the five hostages`: the number behind counts casualties too.
    fn of_number_behind(&self) -> Option<Known> {
        let next = self.casualties.get(self.nth + 1)?;
        let quantity = &self.this().quantity;
        let behind = quantity.tokens.end.max(quantity.core.end);
        let between = behind..next.quantity.tokens.start;
        let of = self.view.folded(behind) == "of"
            && between.len() <= 3
            && (between.start + 1..between.end).all(|at| is_article(self.view, at));
        of.then(|| Known::part(Some(self.nth + 1)))
    }

    /// `of the nine killed four are Kenyan`.
    fn of_number_before(&self) -> Option<Known> {
        let before = self.nth.checked_sub(1)?;
        let whole = &self.casualties[before].quantity.tokens;
        let view = self.view;
        if !view.same_sentence(whole.start, self.start()) || self.start() - whole.end > 12 {
            return None;
        }
        let of = (1..=3).find(|&n| matches!(view.before(whole.start, n), "of" | "among" | "amongst"))?;
        let opening = whole.start - of;
        let opens = view.opens_sentence(opening)
            || matches!(view.before(opening, 1), "," | ";" | "and" | ":" | "out" | "(" | "–" | "—");
        let articles = (opening + 1..whole.start).all(|at| is_article(view, at));
        let lead_in = (whole.end..self.start()).all(|at| view.folded(at) != ";");
        (opens && articles && lead_in && view.before(opening, 2) != "out").then(|| Known::part(Some(before)))
    }

    /// The same where that number is no casualty by itself.
    fn of_number_that_is_none(&self) -> Option<Known> {
        let view = self.view;
        let start = self.start();
        let of = (3..=10).filter_map(|n| start.checked_sub(n)).find(|&at| {
            matches!(view.folded(at), "of" | "among" | "amongst")
                && view.same_sentence(at, start)
                && (view.opens_sentence(at) || matches!(view.before(at, 1), "," | ";"))
        })?;
        let first = of + if is_article(view, of + 1) { 2 } else { 1 };
        let end = number(view, first).filter(|number| number.end < start)?.end;
        let mention = (end..start.min(end + 3)).find_map(|at| trigger(view, at))?;
        (mention.0 == self.this().attribution.mention.outcome)
            .then_some(Known { relation: Relation::Part, whole: Some(Whole::Number(first..end)) })
    }

    /// `including three children`, `among them a nurse and two teachers`, `six attackers
    /// included`, `with three in critical condition`.
    fn included(&self) -> Option<Known> {
        let view = self.view;
        let start = self.start();
        let lead = self.lead();
        let direct = view.is_before(start, self.lead_distance(), WordClass::Inclusion)
            || lead == "them" && matches!(view.before(start, 2), "among" | "amongst" | "of")
            || self.this().kind == AttributionKind::Part
                && matches!(lead, "were" | "all" | "with" | "them" | "least");
        let end = self.this().quantity.core.end;
        let trailing = self.this().kind == AttributionKind::Part
            && (end..end + 4).any(|at| view.folded(at) == "included" && view.same_sentence(start, at));
        if direct || trailing {
            let whole = self.whole_in_sentence();
            let opens = || view.opens_sentence(start.saturating_sub(2));
            let whole = whole.or_else(|| self.whole_nearby().filter(|_| opens()));
            return whole.map(|whole| Known::part(Some(whole)));
        }
        // The list goes on behind others that are included: no verb of its own.
        let whole = self.whole_in_sentence()?;
        let between = self.end(whole)..start;
        let including = between.rev().take(REACH).find(|&at| view.is(at, WordClass::Inclusion))?;
        let plain = (including + 1..start).all(|at| {
            !view.is(at, WordClass::Subordinator) && view.folded(at) != ";" && trigger(view, at).is_none()
        });
        let listed = matches!(lead, "and" | "," | "plus" | "or");
        (plain && listed && self.shares_word_with(whole)).then(|| Known::part(Some(whole)))
    }

    /// Whether what says the outcome of another says its own.
    fn shares_word_with(&self, nth: usize) -> bool {
        self.casualties[nth].attribution.mention.at == self.this().attribution.mention.at
    }

    /// `340 casualties (100 deaths and 240 injured)`, `1,250 casualties: 480 killed`,
    /// `nine people (six in Metz) drowned`.
    fn itemised(&self) -> Option<Known> {
        let view = self.view;
        let whole = self.whole_in_sentence()?;
        let between = self.end(whole)..self.start();
        let of_both = self.outcome(whole) == Outcome::KilledOrInjured;
        if !(of_both || self.this().kind == AttributionKind::Part) {
            return None;
        }
        let open = between.clone().rev().find(|&at| matches!(view.folded(at), "(" | ")" | ":" | ";"))?;
        // What opens the list stands right behind the noun of the whole.
        let near = open - between.start <= 8;
        let lists = match view.folded(open) {
            "(" => true,
            ":" => of_both,
            _ => false,
        };
        (near && lists).then(|| Known::part(Some(whole)))
    }

    /// `at least 30 were hurt, five critically`, `two in intensive care`.
    fn by_degree(&self) -> Option<Known> {
        let view = self.view;
        let quantity = &self.this().quantity;
        let whole = self.whole_in_sentence()?;
        let joined = matches!(self.lead(), "," | "and" | "with" | "(" | "–" | "—" | "but");
        let behind = quantity.tokens.end;
        let state = self.this().attribution.mention.at;
        let in_care = view.folded(behind) == "in"
            && matches!(view.folded(state), "care" | "condition")
            && state < behind + 6;
        let degree = by_degree(view, quantity).is_some() || in_care;
        (joined && degree && self.outcome(whole) == self.this().attribution.mention.outcome)
            .then(|| Known::part(Some(whole)))
    }

    /// `including five children and two women`: the next item of a list of parts.
    fn continued(&self) -> Option<Known> {
        let before = self.nth.checked_sub(1)?;
        let known = &self.known[before];
        let listed = known.relation == Relation::Part
            && self.view.same_sentence(self.end(before) - 1, self.start())
            && matches!(self.lead(), "and" | "," | "plus" | "or")
            && self.shares_word_with(before)
            && self.start().saturating_sub(self.end(before)) < REACH / 4;
        listed.then(|| known.clone())
    }

    /// `up from nine`, `down to 39 from 44`, `an earlier count of 31`, `another official
    /// had said 40`, `instead of the 44 initially reported`.
    fn is_superseded(&self) -> bool {
        let view = self.view;
        let start = self.start();
        let mut earlier = false;
        let mut n = 1;
        while n <= 7 && view.is_before(start, n, WordClass::FigureWord) {
            earlier |= view.is_before(start, n, WordClass::EarlierFigure);
            n += 1;
        }
        let lead = view.before(start, n);
        if lead == "from" && self.follows_a_change(start - n) {
            return true;
        }
        if !self.has_rival() {
            return false;
        }
        let (aside, of) = (view.before(start, n + 1), lead);
        if matches!((aside, of), ("rather" | "instead" | "not", "than" | "of")) || earlier {
            return true;
        }
        let end = self.this().quantity.core.end;
        let first_told = (end..end + 4).any(|at| {
            view.is(at, WordClass::ToldBefore)
                && (view.is(at + 1, WordClass::ReportParticiple)
                    || view.is(at + 1, WordClass::ReportOfFigure))
                && view.same_sentence(start, at + 1)
        });
        first_told || self.is_told_of_before()
    }

    /// Whether `from` at a token stands behind a change of the toll.
    fn follows_a_change(&self, from: usize) -> bool {
        (1..=8)
            .take_while(|&n| !self.view.before(from, n).is_empty())
            .any(|n| self.view.is_before(from, n, WordClass::ChangeOfToll))
    }

    /// Whether a report verb before the number tells of an earlier or another report: `had
    /// initially put the toll at 31`.
    fn is_told_of_before(&self) -> bool {
        let view = self.view;
        let start = self.start();
        let verb = (1..=9).find(|&n| view.is_before(start, n, WordClass::ReportOfFigure));
        let Some(n) = verb else { return false };
        let clause = (n + 1..=n + 6).take_while(|&n| view.before(start, n) != ",");
        let earlier = clause.clone().take(2).any(|n| view.is_before(start, n, WordClass::ToldBefore));
        let had = clause.clone().take(2).any(|n| view.before(start, n) == "had");
        let other =
            clause.map(|n| view.before(start, n)).any(|low| matches!(low, "another" | "other" | "others"));
        earlier || had && other
    }

    /// Whether a number beside it tells the same of a toll: what replaces it.
    fn has_rival(&self) -> bool {
        let sentence = self.view.sentence(self.start());
        let near = |nth: usize| {
            let at = self.end(nth) - 1;
            nth != self.nth
                && self.outcome(nth) == self.this().attribution.mention.outcome
                && (sentence.contains(&at)
                    || self.view.sentence(at).end == sentence.start
                    || self.view.sentence(at).start == sentence.end)
        };
        (self.nth.saturating_sub(3)..self.casualties.len().min(self.nth + 4)).any(near)
    }
}

fn is_article(view: &TokenView, at: usize) -> bool {
    view.is(at, WordClass::DefiniteDeterminer) || view.folded(at) == "all"
}
