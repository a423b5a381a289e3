//! A number that states a toll: `the death toll rose to 45`, `Missing: 7`,
//! `of the dead, 12`, `the dead include 10`.

use super::clause::{is_fact, is_function};
use super::label;
use super::outcome::{Attribution, Mention, Voice, counted, is_set};
use super::pair::is_joint;
use super::trigger::{figure_outcome, participle_outcome, set_outcome, takes_lives, trigger};
use crate::recognise::grammar::number::is_number;
use crate::recognise::meaning::{Outcome, Quantity};
use crate::recognise::tokens::{TokenView, WordClass};
use crate::text::TokenKind;

/// How far a toll may stand from its number, in tokens.
const REACH: usize = 30;

/// `3 wounded / 8 dead, 1 captured`: counts with what became of them right behind,
/// and nothing but marks and other such counts beside them.
pub(super) fn tally(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
    let (start, at) = (quantity.tokens.start, quantity.core.end);
    let outcome =
        participle_outcome(view, at).filter(|_| view.same_sentence(start, at) && !is_joint(view, at))?;
    let is_mark = |at: usize| {
        view.kind(at) == Some(TokenKind::Mark) && !matches!(view.text(at), "\"" | "“" | "”" | "'" | "‘" | "’")
    };
    let next = at + 1;
    let ends = !view.same_sentence(at, next) || is_mark(next) || view.kind(next) == Some(TokenKind::Number);
    let counted = start > 1
        && view.same_sentence(start - 1, start)
        && participle_outcome(view, start - 1).is_some()
        && is_number(view, start - 2);
    let told = view.is_before(start, 1, WordClass::Inclusion)
        || matches!(view.before(start, 1), "losses" | "casualties" | "plus" | "the" | "");
    let begins = counted || told || is_mark(start - 1);
    (ends && begins).then_some(Mention::new(outcome, at).with_confidence(0.85))
}

/// `the death toll rose to 45`, `put the toll at 12`, `toll tops 500`.
pub(super) fn stated(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
    let start = quantity.tokens.start;
    let floor = view.sentence(start).start.max(start.saturating_sub(REACH));
    if let Some(mention) = stated_behind(view, quantity) {
        return Some(mention.with_confidence(0.8));
    }
    let last = (floor..start).rev().take(3).find(|&at| !view.is(at, WordClass::LightWord))?;
    let low = view.folded(last);
    if (last + 1..start).any(|at| view.folded(at) == "the") {
        return None;
    }
    // `the dead at 22 and the injured at 140`
    if let Some(noun) = last.checked_sub(1).filter(|&at| matches!(low, "at" | "to") && is_set(view, at))
        && let Some(outcome) = set_outcome(view, noun)
    {
        return Some(Mention::new(outcome, noun).with_confidence(0.75));
    }
    // `a toll of 12`, not `deaths in a town of 12,000`
    let floor = if low == "of" { last.saturating_sub(1).max(floor) } else { floor };
    let leads = view.is(last, WordClass::FigureLink)
        || (low == "from"
            && ((quantity.core.end..quantity.core.end + 3).any(|at| view.folded(at) == "to")
                || (1..=5).any(|n| view.before(last, n) == "to")))
        || (view.kind(last) == Some(TokenKind::Word)
            && !view.is(last, WordClass::GoverningPreposition)
            && !view.is(last, WordClass::Subordinator)
            && !view.is(last, WordClass::RelativePronoun)
            && !matches!(low, "and" | "or" | "including"));
    if !leads {
        return None;
    }
    let range = low == "from" || low == "to" && (1..=5).any(|n| view.before(last, n) == "from");
    let mut relative = false;
    for at in (floor..=last).rev() {
        // `the number of people who died has passed`
        relative |= view.folded(at) == "who";
        let low = view.folded(at);
        if at < last
            && (matches!(low, ";" | "when" | "while" | "whose" | "arrested")
                || low == "and" && view.is(at + 1, WordClass::Auxiliary))
        {
            return None;
        }
        let mention = match low {
            "deaths" | "fatalities" | "count" if relative => None,
            "toll" | "tolls" => toll_of(view, at),
            "deaths" | "fatalities" if at != last || view.folded(at + 1) == ":" => {
                let both = is_joint(view, at);
                Some(Mention::new(if both { Outcome::KilledOrInjured } else { Outcome::Killed }, at))
            }
            "number" | "count" | "tally" | "total" | "figure" if at < last || low == "count" => {
                number_of(view, at, start)
            }
            // `estimates of the dead ranged from 20 to 30`
            _ if range && is_set(view, at) => set_outcome(view, at).map(|outcome| Mention::new(outcome, at)),
            _ => None,
        };
        if let Some(mention) = mention {
            return is_fact(view, at).then_some(mention.with_confidence(0.8));
        }
        if at < last && matches!(low, "toll" | "number") {
            return None;
        }
    }
    None
}

fn toll_of(view: &TokenView, toll: usize) -> Option<Mention> {
    let outcome = match view.before(toll, 1) {
        "injury" | "injured" | "wounded" => Outcome::Injured,
        "casualty" => Outcome::KilledOrInjured,
        "road" if view.folded(toll + 1).starts_with("fee") => return None,
        _ => Outcome::Killed,
    };
    Some(Mention::new(outcome, toll))
}

/// `the number of wounded has risen to`, `the body count stands at`.
fn number_of(view: &TokenView, at: usize, start: usize) -> Option<Mention> {
    if view.folded(at) == "count" {
        return matches!(view.before(at, 1), "body" | "death").then(|| Mention::new(Outcome::Killed, at));
    }
    (at + 1..start.min(at + 8)).find_map(|i| Some(Mention::new(figure_outcome(view, i)?, i)))
}

/// `bringing to 45 the number of soldiers killed`.
fn stated_behind(view: &TokenView, quantity: &Quantity) -> Option<Mention> {
    let end = quantity.tokens.end;
    if !matches!(view.before(quantity.tokens.start, 1), "to" | "at") || view.folded(end) != "the" {
        return None;
    }
    (end + 1..end + 4).find_map(|at| match view.folded(at) {
        "number" | "total" => number_of(view, at, at + 9),
        "toll" => toll_of(view, at),
        _ => None,
    })
}

/// `Killed: 12` on a line of its own, in a list or not: a label, a mark and the number.
pub(super) fn list_item(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
    let start = quantity.tokens.start;
    let mark = start.checked_sub(1).filter(|&mark| !view.begins_line(start) && is_label_mark(view, mark))?;
    let dash = !matches!(view.text(mark), ":" | "=");
    if dash && (view.adjoins_previous(mark) || view.adjoins_previous(start)) || mark == 0 {
        return None;
    }
    let opening = (0..label::LONGEST)
        .map_while(|n| (mark - 1).checked_sub(n))
        .find(|&at| view.begins_line(at) || at > 0 && is_item_mark(view, at - 1))?;
    let bullet = |at: usize| view.kind(at) == Some(TokenKind::Mark) && !matches!(view.text(at), "(" | "#");
    let first = (opening..mark).find(|&at| !bullet(at))?;
    let mention = label::label(view, first..mark)?;
    // `Missing: 2 bags`
    let behind = quantity.tokens.end;
    let ends = view.begins_line(behind)
        || view.kind(behind) != Some(TokenKind::Word)
        || (behind..behind + 3).any(|at| view.is(at, WordClass::Person))
        || is_function(view, behind);
    ends.then(|| mention.with_confidence(0.85))
}

fn is_label_mark(view: &TokenView, at: usize) -> bool {
    matches!(view.text(at), ":" | "=" | "-" | "–" | "—" | "‑")
}

/// A mark between the items of a list on one line.
fn is_item_mark(view: &TokenView, at: usize) -> bool {
    matches!(view.text(at), ";" | "," | "|" | "/")
}

/// `Missing: 7`, `Dead – 4`, `Fatalities: 3`.
pub(super) fn labelled(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
    let start = quantity.tokens.start;
    let mark = start.checked_sub(1).filter(|&at| view.same_sentence(at, start))?;
    let bare = view.kind(mark) == Some(TokenKind::Word);
    if !bare && !is_label_mark(view, mark) || view.adjoins_previous(mark) && view.adjoins_previous(start) {
        return None;
    }
    let own = quantity.tokens.end;
    if trigger(view, own).is_some() || counted(view, own).is_some() {
        return None;
    }
    let label = if bare { mark } else { mark.checked_sub(1)? };
    let outcome = trigger(view, label).map(|(outcome, _)| outcome).or_else(|| counted(view, label))?;
    let opens = (0..=3)
        .filter_map(|n| label.checked_sub(n))
        .filter(|&at| (at..label).all(|at| !view.is(at, WordClass::Auxiliary) && !is_number(view, at)))
        .any(|at| view.same_sentence(at, label) && view.opens_sentence(at));
    let follows = matches!(view.before(label, 1), ";" | "," | ")" | ".")
        || (1..=3)
            .filter_map(|n| label.checked_sub(n))
            // `Ten people were killed - six` is no label.
            .filter(|&at| {
                let apart = (at..label).any(|at| view.kind(at) == Some(TokenKind::Mark));
                apart || at > 0 && is_label_mark(view, at - 1)
            })
            .any(|at| view.same_sentence(at, label) && is_number(view, at));
    let noun = trigger(view, label).is_none_or(|(_, voice)| voice == Voice::Noun || !bare);
    (noun
        && (opens && (!bare || view.opens_sentence(label) || view.is_capitalised(label)) || follows && !bare))
        .then(|| Mention::new(outcome, label).with_confidence(0.7))
}

/// `among the dead were 14`, `the dead include 10`, `of the dead, 12 were
/// children`, `killed in the blast were three guards`.
pub(super) fn among_the_dead(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
    let start = quantity.tokens.start;
    let floor = view.sentence(start).start.max(start.saturating_sub(20));
    // `of the dead, 12`, `of those killed, at least 12`
    if view.before(start, 1) == ","
        && let Some(fronted) = (2..=7).find(|&n| matches!(view.before(start, n), "of" | "among"))
        && (view.opens_sentence(start - fronted)
            || matches!(view.before(start, fronted + 1), "," | ";" | "and"))
        && let Some(mention) =
            (2..fronted).find_map(|n| Some(Mention::new(set_outcome(view, start - n)?, start - n)))
    {
        return Some(mention.with_confidence(0.75));
    }
    for verb in (floor + 1..start).rev() {
        let low = view.folded(verb);
        let copula =
            matches!(low, "were" | "are" | "include" | "included" | "was" | "is" | "includes" | "including");
        if copula {
            // A list may lie between: `were a nurse, two teachers and nine`.
            let list = verb + 1 == start
                || view.is_before(start, 1, WordClass::LightWord)
                || matches!(view.before(start, 1), "and" | ",");
            let opening = verb.saturating_sub(7).max(floor);
            let fronted = matches!(view.folded(opening), "also" | "among" | "of")
                || view.opens_sentence(opening)
                || verb - floor <= 7;
            let mention = (opening..verb)
                .rev()
                .take_while(|&at| !view.is(at, WordClass::Auxiliary) && !is_number(view, at))
                .find_map(|at| {
                    let first = view.opens_sentence(at)
                        || matches!(view.before(at, 1), "the" | "those" | "also" | "other" | "among");
                    let explicit = first && !view.opens_sentence(at) && view.before(at, 2) != "of";
                    let outcome = set_outcome(view, at).filter(|_| first && (fronted || explicit))?;
                    Some(Mention::new(outcome, at))
                });
            return mention
                .filter(|_| list && low != "including")
                .map(|mention| mention.with_confidence(0.75));
        }
        if matches!(low, ";" | "when")
            || view.is(verb, WordClass::RelativePronoun)
            || view.is(verb, WordClass::Auxiliary)
        {
            return None;
        }
    }
    None
}

/// `took 60 men hostage`, `claimed 12 lives`, `claimed thousands of lives`.
pub(super) fn idiom(view: &TokenView, quantity: &Quantity) -> Option<Attribution> {
    let (start, end) = (quantity.tokens.start, quantity.core.end.max(quantity.tokens.end));
    let verb = (1..=4)
        .filter_map(|n| start.checked_sub(n))
        .find(|&at| !view.is(at, WordClass::LightWord))
        .filter(|&at| view.same_sentence(at, start));
    let lives = if view.folded(end) == "lives" {
        Some(end)
    } else {
        (matches!(view.folded(end), "of" | "more" | "human" | "innocent" | "people")
            && view.folded(end + 1) == "lives")
            .then_some(end + 1)
    };
    if let Some(lives) = lives
        && (verb.is_some_and(|verb| takes_lives(view, verb))
            || view.folded(end + 1) == "lost"
            || matches!(view.folded(end + 2), "lost" | "claimed"))
    {
        return Some(Mention::new(Outcome::Killed, lives).with_confidence(0.85));
    }
    if verb.is_some_and(|verb| view.is(verb, WordClass::Holding)) {
        let people = (end..end + 7).take_while(|&at| {
            view.same_sentence(start, at) && !view.is(at, WordClass::PhraseEnd) && view.folded(at) != "and"
        });
        let mut held = people.filter(|&at| view.is(at, WordClass::Captive));
        return held.next().map(|at| Mention::new(Outcome::Captured, at).with_confidence(0.8));
    }
    // `beat three men to death`, `burned six people alive`
    let result = (end..end + 7)
        .take_while(|&at| {
            view.same_sentence(start, at) && !view.is(at, WordClass::PhraseEnd) && view.folded(at) != "and"
        })
        .find(|&at| matches!(view.folded(at), "death" | "alive" | "dead") && !is_set(view, at));
    if let Some(at) = result
        && let Some((outcome, Voice::State)) = trigger(view, at)
    {
        return is_fact(view, at).then_some(Mention::new(outcome, at).with_confidence(0.75));
    }
    None
}
