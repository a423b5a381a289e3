//! What the model looks at: for each token a row of feature numbers, each the
//! hash of a template's number and of what the template sees.

use std::ops::Range;

use super::evidence::{Evidence, class};
use crate::recognise::tokens::TokenView;
use crate::recognise::tokens::hash::{HASH_SEED, hash, hash_byte};
use crate::text::TokenKind;

/// How many templates there are, and so how long a row is.
pub const TEMPLATES: usize = 26;

/// The features of one token; zero is no feature.
pub type Row = [u32; TEMPLATES];

/// What stands for a neighbour that the sentence does not have.
const EDGE: u32 = 0x5eed;

/// How a sentence uses capitals, which says what a capital is worth.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Case {
    Normal,
    Title,
    Capitals,
    Lower,
}

/// The sentence, or piece of what is too long for one, that templates see.
pub(super) struct Within {
    pub tokens: Range<usize>,
    pub case: Case,
}

/// What the templates read of a token and of those beside it.
#[derive(Clone, Copy)]
struct Seen {
    word: u32,
    shape: u32,
    class: u32,
    rule: u32,
    group: u32,
    place: u32,
    gazetteer: u32,
    quantity: u32,
    document: u32,
}

const OUT: Seen = Seen {
    word: EDGE,
    shape: 15,
    class: 15,
    rule: 31,
    group: 31,
    place: 31,
    gazetteer: 255,
    quantity: 15,
    document: 15,
};

/// Hands on the row of each token of a run within a sentence. They are not kept:
/// together they take a hundred times the text.
pub(super) fn each_row(
    view: &TokenView,
    evidence: &Evidence,
    tokens: Range<usize>,
    within: &Within,
    each: impl FnMut(Row),
) {
    let case = within.case as u32;
    let see = |at: Option<usize>| match at.filter(|at| within.tokens.contains(at)) {
        Some(at) => look(view, evidence, at),
        None => OUT,
    };
    // A token and those beside it, moved on by one for each row.
    let mut window = [OUT, see(tokens.start.checked_sub(1)), see(Some(tokens.start))];
    tokens
        .map(|i| {
            window.rotate_left(1);
            window[2] = see(Some(i + 1));
            let [before, here, after] = &window;
            let own = spelling(view, i);
            let (left, right) = match evidence.quantity[i] {
                0 => (0, 0),
                _ => nearest(evidence, i, &within.tokens),
            };
            let shape = here.shape + 16 * case;
            let lists = here.group + 32 * here.place;
            let mut row = Filler::new();
            // The word and its neighbours.
            row.add([here.word, 0, 0]);
            row.add([before.word, shape, 0]);
            row.add([after.word, shape, 0]);
            // How it is written.
            row.add([own.prefix, shape, 0]);
            row.add([own.suffix, shape, 0]);
            row.add([own.pattern, case, 0]);
            row.add([before.shape, shape, after.shape]);
            // What kind of word it is.
            row.add([before.class, here.class, shape]);
            row.add([here.class, after.class, shape]);
            // What the rules propose.
            row.add([before.rule, here.rule, after.rule]);
            row.add([here.rule, before.class, shape]);
            row.add([here.rule, after.class, shape]);
            row.add([here.rule, before.word, 0]);
            row.add([here.rule, after.word, 0]);
            row.add([here.rule, here.word, 0]);
            // What the lists know.
            row.add([lists, shape, here.rule]);
            row.add([lists, before.class + 16 * after.class, shape]);
            row.add([before.group + 32 * before.place, lists, after.group + 32 * after.place]);
            row.add([here.gazetteer, shape, here.rule]);
            row.add([here.gazetteer, before.class + 16 * after.class, shape]);
            row.add([before.gazetteer, here.gazetteer, after.gazetteer]);
            row.add([here.gazetteer, lists, case]);
            // Numbers of people.
            let number = here.quantity + 16 * after.quantity;
            row.add_if(here.quantity > 0, [number, left, right]);
            row.add_if(here.quantity > 0, [here.rule, left, right]);
            // What the rest of the text says.
            row.add_if(here.document > 0, [here.document, here.rule, shape]);
            row.add_if(here.document > 0, [here.document, lists, shape]);
            row.done()
        })
        .for_each(each);
}

/// Fills a row, template by template. What the templates see is hashed at the
/// end, all alike, so that several are hashed at once.
struct Filler {
    parts: [[u32; TEMPLATES]; 3],
    says: [u32; TEMPLATES],
    at: usize,
}

impl Filler {
    fn new() -> Self {
        Filler { parts: [[0; TEMPLATES]; 3], says: [u32::MAX; TEMPLATES], at: 0 }
    }

    fn add(&mut self, parts: [u32; 3]) {
        for (column, part) in self.parts.iter_mut().zip(parts) {
            column[self.at] = part;
        }
        self.at += 1;
    }

    fn add_if(&mut self, says: bool, parts: [u32; 3]) {
        self.says[self.at] = if says { u32::MAX } else { 0 };
        self.add(parts);
    }

    fn done(self) -> Row {
        debug_assert_eq!(self.at, TEMPLATES);
        let [first, second, third] = self.parts;
        std::array::from_fn(|at| {
            let mut hash = 0x9e37_79b9u32.wrapping_mul(at as u32 + 1);
            for part in [first[at], second[at], third[at]] {
                hash = (hash.rotate_left(13) ^ part).wrapping_mul(0x85eb_ca6b);
                hash ^= hash >> 15;
            }
            (hash | 1) & self.says[at]
        })
    }
}

fn look(view: &TokenView, evidence: &Evidence, at: usize) -> Seen {
    let raw = view.text(at);
    let number = view.kind(at) == Some(TokenKind::Number);
    Seen {
        // A number's own digits say less than how many there are.
        word: if number && raw.len() != 4 { pattern(raw) } else { view.hash(at) },
        shape: shape(view, at, raw),
        class: class(view, at).into(),
        rule: evidence.rule[at].into(),
        group: evidence.group[at].into(),
        place: evidence.place[at].into(),
        gazetteer: evidence.gazetteer[at].into(),
        quantity: evidence.quantity[at].into(),
        document: evidence.document[at].into(),
    }
}

/// What the templates read of a token only for its own row.
struct Spelling {
    prefix: u32,
    suffix: u32,
    pattern: u32,
}

fn spelling(view: &TokenView, at: usize) -> Spelling {
    let low = view.folded(at).as_bytes();
    Spelling {
        prefix: hash(&low[..low.len().min(3)]),
        suffix: hash(&low[low.len().saturating_sub(3)..]),
        pattern: pattern(view.text(at)),
    }
}

/// The nearest triggers to the left and to the right of a token in its
/// sentence, each with how far it is, roughly.
fn nearest(evidence: &Evidence, at: usize, within: &Range<usize>) -> (u32, u32) {
    let said = |(distance, token): (usize, usize)| {
        let trigger = evidence.trigger[token];
        let far = match distance {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            8..=15 => 4,
            _ => 5,
        };
        (trigger > 0).then_some(u32::from(trigger) * 8 + far)
    };
    let left = (within.start..at).rev().enumerate().find_map(said);
    let right = (at + 1..within.end).enumerate().find_map(said);
    (left.unwrap_or(0), right.unwrap_or(0))
}

/// How the sentence uses capitals.
pub(super) fn case(view: &TokenView, tokens: Range<usize>) -> Case {
    let (mut letters, mut capitals, mut shouted) = (0, 0, 0);
    let headline = view.is_title_case(tokens.start);
    for at in tokens {
        if view.kind(at) == Some(TokenKind::Word) && view.text(at).len() > 1 {
            letters += 1;
            capitals += usize::from(view.is_capitalised(at));
            shouted += usize::from(view.is_all_caps(at));
        }
    }
    match () {
        () if letters > 2 && shouted * 5 >= letters * 4 => Case::Capitals,
        () if capitals == 0 => Case::Lower,
        () if headline => Case::Title,
        () => Case::Normal,
    }
}

/// What a token's characters are, in one of sixteen ways.
fn shape(view: &TokenView, at: usize, raw: &str) -> u32 {
    match view.kind(at) {
        Some(TokenKind::Number) => 1,
        Some(TokenKind::Possessive) => 2,
        Some(TokenKind::Mark) | None => match raw {
            "-" | "‑" | "–" => 3,
            "(" | ")" => 4,
            "#" | "@" => 5,
            _ => 0,
        },
        Some(TokenKind::Word) => {
            let digits = raw.bytes().any(|b| b.is_ascii_digit());
            let opens = view.opens_sentence(at);
            match (view.is_capitalised(at), view.is_all_caps(at)) {
                _ if digits => 6,
                (true, true) if raw.contains('.') => 7,
                (true, true) if raw.len() <= 6 => 8,
                (true, true) => 9,
                (true, false) if raw.len() == 1 => 10,
                (true, false) if opens => 11,
                (true, false) => 12,
                (false, _) if raw.chars().any(char::is_uppercase) => 13,
                _ => 14,
            }
        }
    }
}

/// A token's letters and digits by kind: `X` capital, `x` small, `9` digit,
/// other characters as they are; runs of more than three alike cut to three.
fn pattern(raw: &str) -> u32 {
    let mut hash = HASH_SEED;
    let (mut last, mut run) = (0, 0);
    for character in raw.chars().take(24) {
        let kind = match character {
            c if c.is_uppercase() => u32::from(b'X'),
            c if c.is_alphabetic() => u32::from(b'x'),
            c if c.is_ascii_digit() => u32::from(b'9'),
            c => c.into(),
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 3 || kind == u32::from(b'9') {
            hash = hash_byte(hash, kind as u8);
        }
    }
    hash
}
