//! The token view: the tokens of a text with their folded form, their classes, how they
//! are written and their sentence. Positions past either end read as an empty word, so rules
//! look around without checking.

use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;

use super::divided::{undivided, whole_words};
use super::fold::fold_into;
use super::hash::hash;
use super::vocabulary::{ENGLISH, Vocabulary, WordClasses, phrase_hash};
use super::word_class::WordClass;
use crate::text::{Span, Text, Token, TokenKind};

/// The tokens of one text. Knows nothing of numbers, names or labels.
pub(in crate::recognise) struct TokenView<'t> {
    text: &'t Text,
    tokens: Cow<'t, [Token]>,
    vocabulary: &'static Vocabulary,
    folded: String,
    /// Where each token's folded form ends in `folded`.
    ends: Vec<u32>,
    /// The hash of each token's folded form.
    hashes: Vec<u32>,
    /// What classes of word each token is.
    classes: Vec<WordClasses>,
    /// How each token is written: [`CAPITAL`] and the others.
    written: Vec<u8>,
    /// The number of each token's sentence.
    sentence_of: Vec<u32>,
    sentences: Vec<Sentence>,
}

struct Sentence {
    tokens: Range<usize>,
    title_case: bool,
    uncapitalised: bool,
    /// Whether some word has no capital.
    small: bool,
}

impl<'t> TokenView<'t> {
    /// With the vocabulary alone to tell words that are divided at a line's end.
    #[cfg(test)]
    pub(in crate::recognise) fn new(text: &'t Text) -> Self {
        Self::with_words(text, |_| false)
    }

    /// Words beside those of the vocabulary tell which are divided at a line's end.
    pub(in crate::recognise) fn with_words(text: &'t Text, is_word: impl Fn(&str) -> bool) -> Self {
        let vocabulary = &ENGLISH;
        let tokens = whole_words(text, |word| vocabulary.has_word(hash(word.as_bytes())) || is_word(word));
        let any_divided = matches!(tokens, Cow::Owned(_));
        let mut folded = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(tokens.len());
        let mut hashes = Vec::with_capacity(tokens.len());
        let mut classes = Vec::with_capacity(tokens.len());
        let mut written = Vec::with_capacity(tokens.len());
        for token in tokens.iter() {
            let start = folded.len();
            let raw = text.slice(token.span);
            let word = if any_divided { undivided(raw) } else { Cow::Borrowed(raw) };
            fold_into(&word, &mut folded);
            let hash = hash(&folded.as_bytes()[start..]);
            hashes.push(hash);
            classes.push(vocabulary.classes(&folded[start..], hash));
            // Offsets into one text: four gigabytes do not fit where this runs.
            ends.push(folded.len() as u32);
            written.push(manner(&word));
        }
        let sentence_of = vec![0; tokens.len()];
        let mut view = TokenView {
            text,
            tokens,
            vocabulary,
            folded,
            ends,
            hashes,
            classes,
            written,
            sentence_of,
            sentences: Vec::new(),
        };
        let mut at = 0;
        for sentence in text.sentences() {
            let start = at;
            while at < view.len() && view.tokens[at].span.start() < sentence.end() {
                view.sentence_of[at] = view.sentences.len() as u32;
                at += 1;
            }
            let title_case = view.looks_title_case(start..at);
            let uncapitalised = !(start..at).any(|at| view.is_capitalised(at));
            let small =
                (start..at).any(|at| view.kind(at) == Some(TokenKind::Word) && !view.is_capitalised(at));
            view.sentences.push(Sentence { tokens: start..at, title_case, uncapitalised, small });
        }
        view
    }

    pub(in crate::recognise) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token as written.
    pub(in crate::recognise) fn text(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    /// The token in lower case, without accents, with straight apostrophes.
    pub(in crate::recognise) fn folded(&self, at: usize) -> &str {
        match self.ends.get(at) {
            Some(&end) => &self.folded[if at == 0 { 0 } else { self.ends[at - 1] as usize }..end as usize],
            None => "",
        }
    }

    /// The hash of the folded token, which lists and features are keyed by.
    pub(in crate::recognise) fn hash(&self, at: usize) -> u32 {
        self.hashes.get(at).copied().unwrap_or(0)
    }

    /// The tokens that share a character with a span.
    pub(in crate::recognise) fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let last = self.tokens.partition_point(|token| token.span.start() < span.end());
        first..last.max(first)
    }

    /// The lower case of the `n`-th token before `at`; empty before the start
    /// and across a sentence end.
    pub(in crate::recognise) fn before(&self, at: usize, n: usize) -> &str {
        self.position_before(at, n).map_or("", |before| self.folded(before))
    }

    fn position_before(&self, at: usize, n: usize) -> Option<usize> {
        at.checked_sub(n).filter(|&before| self.same_sentence(before, at.min(self.len().saturating_sub(1))))
    }

    /// Whether a token has a class.
    pub(in crate::recognise) fn is(&self, at: usize, class: WordClass) -> bool {
        self.classes.get(at).is_some_and(|&classes| self.vocabulary.has(classes, class))
    }

    /// Where the longest word or phrase of a class ends that begins at a token and stays in
    /// its sentence.
    pub(in crate::recognise) fn class_end(&self, at: usize, class: WordClass) -> Option<usize> {
        self.longest(at, class).map(|(end, _)| end)
    }

    /// The end of the longest word or phrase of a class, and its hash.
    fn longest(&self, at: usize, class: WordClass) -> Option<(usize, u32)> {
        let &classes = self.classes.get(at)?;
        let mut hash = self.hash(at);
        let mut longest = self.vocabulary.has(classes, class).then_some((at + 1, hash));
        if !self.vocabulary.begins_phrase(classes) {
            return longest;
        }
        for next in at + 1..at + self.vocabulary.longest_phrase() {
            if !self.same_sentence(at, next) {
                break;
            }
            hash = phrase_hash(hash, self.hash(next));
            if self.vocabulary.phrase(hash).is_some_and(|classes| self.vocabulary.has(classes, class)) {
                longest = Some((next + 1, hash));
            }
        }
        longest
    }

    /// Whether a word or a phrase of a class may begin at a token: never wrongly no.
    pub(in crate::recognise) fn may_begin(&self, at: usize, class: WordClass) -> bool {
        self.classes.get(at).is_some_and(|&classes| {
            self.vocabulary.has(classes, class) || self.vocabulary.begins_phrase(classes)
        })
    }

    /// What a token stands for as a word of a class.
    pub(in crate::recognise) fn value(&self, at: usize, class: WordClass) -> Option<&'static str> {
        if self.is(at, class) { self.vocabulary.value(self.hash(at), class) } else { None }
    }

    /// The number that a token stands for as a word of a class.
    pub(in crate::recognise) fn number<T: FromStr>(&self, at: usize, class: WordClass) -> Option<T> {
        self.value(at, class)?.parse().ok()
    }

    /// What a folded word that is part of a token stands for as one of a class.
    pub(in crate::recognise) fn value_of(&self, word: &str, class: WordClass) -> Option<&'static str> {
        self.vocabulary.value(hash(word.as_bytes()), class)
    }

    /// What the longest word or phrase of a class stands for that begins at a token, and
    /// where it ends.
    pub(in crate::recognise) fn phrase_value(
        &self,
        at: usize,
        class: WordClass,
    ) -> Option<(&'static str, usize)> {
        let (end, hash) = self.longest(at, class)?;
        Some((self.vocabulary.value(hash, class)?, end))
    }

    /// Whether the `n`-th token before `at` has a class and stands in the
    /// same sentence.
    pub(in crate::recognise) fn is_before(&self, at: usize, n: usize, class: WordClass) -> bool {
        self.position_before(at, n).is_some_and(|before| self.is(before, class))
    }

    pub(in crate::recognise) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether a word begins with a capital.
    pub(in crate::recognise) fn is_capitalised(&self, at: usize) -> bool {
        self.is_written(at, CAPITAL)
    }

    /// Whether a word has two letters or more, all capitals.
    pub(in crate::recognise) fn is_all_caps(&self, at: usize) -> bool {
        self.is_written(at, ALL_CAPS)
    }

    /// Whether a word has digits or a capital behind its first letter.
    pub(in crate::recognise) fn is_mixed_case(&self, at: usize) -> bool {
        self.is_written(at, MIXED_CASE)
    }

    /// Whether a token has neither capitals nor digits behind its first character.
    pub(in crate::recognise) fn has_no_capital(&self, at: usize) -> bool {
        self.written.get(at) == Some(&0)
    }

    fn is_written(&self, at: usize, manner: u8) -> bool {
        self.written.get(at).is_some_and(|written| written & manner != 0)
    }

    /// Whether no white space lies before the token.
    pub(in crate::recognise) fn adjoins_previous(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.tokens[at - 1].span.end() == self.tokens[at].span.start()
    }

    /// The lines of the text, without their ends.
    pub(in crate::recognise) fn lines(&self) -> &[Span] {
        self.text.lines()
    }

    /// What stands in a span.
    pub(in crate::recognise) fn slice(&self, span: Span) -> &'t str {
        self.text.slice(span)
    }

    /// A span of the text from its bytes.
    pub(in crate::recognise) fn bytes(&self, bytes: Range<usize>) -> Option<Span> {
        self.text.span(bytes).ok()
    }

    /// Whether a line ends between the token and the one before it.
    pub(in crate::recognise) fn begins_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let (Some(before), Some(token)) = (before, self.tokens.get(at)) else { return true };
        self.text.as_str()[before.span.end()..token.span.start()].contains(['\n', '\r'])
    }

    /// Whether two tokens stand in one sentence.
    pub(in crate::recognise) fn same_sentence(&self, a: usize, b: usize) -> bool {
        a < self.len() && b < self.len() && self.sentence_of[a] == self.sentence_of[b]
    }

    /// The tokens of the sentence that holds `at`.
    pub(in crate::recognise) fn sentence(&self, at: usize) -> Range<usize> {
        self.sentence_of.get(at).map_or(at..at, |&nth| self.sentences[nth as usize].tokens.clone())
    }

    /// Whether the sentence of `at` is in Title Case or capitals throughout, so
    /// that a capital says nothing.
    pub(in crate::recognise) fn is_title_case(&self, at: usize) -> bool {
        self.sentence_of.get(at).is_some_and(|&nth| self.sentences[nth as usize].title_case)
    }

    /// Whether the sentence of `at` has no capital, so that the lack of one says
    /// nothing.
    pub(in crate::recognise) fn uncapitalised(&self, at: usize) -> bool {
        self.sentence_of.get(at).is_some_and(|&nth| self.sentences[nth as usize].uncapitalised)
    }

    /// Whether some word in the sentence of `at` has no capital, so that capitals
    /// throughout a word say something.
    pub(in crate::recognise) fn has_small_words(&self, at: usize) -> bool {
        self.sentence_of.get(at).is_some_and(|&nth| self.sentences[nth as usize].small)
    }

    /// Whether only marks stand before `at` in its sentence.
    pub(in crate::recognise) fn opens_sentence(&self, at: usize) -> bool {
        let start = self.sentence(at).start;
        at - start <= 3 && (start..at).all(|i| self.kind(i) == Some(TokenKind::Mark))
    }

    /// The characters from the first token of a range to its last.
    pub(in crate::recognise) fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let (first, last) = (self.tokens.get(tokens.start)?, self.tokens.get(tokens.end.checked_sub(1)?)?);
        self.text.span(first.span.start()..last.span.end()).ok()
    }

    fn looks_title_case(&self, sentence: Range<usize>) -> bool {
        let mut capitals = 0;
        let mut others = 0;
        let first = sentence.clone().find(|&at| self.kind(at) == Some(TokenKind::Word));
        if !first.is_some_and(|at| self.is_capitalised(at)) {
            return false;
        }
        for at in sentence {
            let small = self.is(at, WordClass::ShortFunctionWord) && self.has_no_capital(at);
            if self.kind(at) == Some(TokenKind::Word) && (small || self.text(at).len() > 3) {
                if self.is_capitalised(at) { capitals += 1 } else { others += 1 }
            }
        }
        capitals >= 3 && capitals >= 4 * others
    }
}

/// The `n`-th token before `at`. Before the first one that is a position past
/// every text's end, from which a rule may count on without coming back into it.
pub(in crate::recognise) fn back(at: usize, n: usize) -> usize {
    at.checked_sub(n).unwrap_or(usize::MAX / 2)
}

/// It begins with a capital.
const CAPITAL: u8 = 1;
/// It has two letters or more, all capitals.
const ALL_CAPS: u8 = 2;
/// It has digits or capitals behind its first letter.
const MIXED_CASE: u8 = 4;

/// How a token is written.
fn manner(raw: &str) -> u8 {
    if raw.bytes().all(|b| b.is_ascii_lowercase()) {
        return 0;
    }
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    let shouted = raw.len() > 1
        && letters.next().is_some_and(char::is_uppercase)
        && !letters.any(|c| !c.is_uppercase());
    let mixed = raw.bytes().skip(1).any(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let flag = |says: bool, flag: u8| if says { flag } else { 0 };
    flag(capital, CAPITAL) | flag(shouted, ALL_CAPS) | flag(mixed, MIXED_CASE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_told_from_sentences() {
        let text = Text::new("Suicide Bomber Kills 11 in Kabul\nA bomber killed 11 people in Kabul.");
        let view = TokenView::new(&text);
        assert!(view.is_title_case(0));
        assert!(!view.is_title_case(view.len() - 1));
        assert_eq!((view.folded(usize::MAX), view.before(0, 1)), ("", ""));
    }
}
