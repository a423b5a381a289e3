//! What stands in a column, and which has the words.

use std::collections::HashSet;

use super::row::Row;
use crate::formats::core::tokens::TagReader;

/// What CoNLL-U writes where there is nothing to say.
pub const NOTHING: &str = "_";

/// Kinds of phrases, which CoNLL-2000 and CoNLL-2003 have in a column of their own.
const PHRASES: [&str; 17] = [
    "NP", "VP", "PP", "ADVP", "ADJP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP", "QP", "X", "NC", "PC",
    "VC", "WHNP",
];

/// Features that are tags.
const FEATURES: [&str; 6] = ["ner", "ne", "entity", "ent", "namedentity", "ner_tag"];

pub fn feature(cell: &str) -> Option<&str> {
    let mut features = cell.split('|').filter_map(|feature| feature.split_once('='));
    let found = features.find(|(name, _)| FEATURES.iter().any(|known| name.eq_ignore_ascii_case(known)));
    found.map(|(_, tag)| tag).filter(|tag| TagReader::knows(tag))
}

/// `1-2` and `1.1`, CoNLL-U's numbers for tokens of several words and for none.
pub fn range(cell: &str) -> Option<(usize, usize)> {
    let (first, last) = cell.split_once(['-', '.'])?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// What stands in one column.
#[derive(Default)]
pub struct Column<'a> {
    pub cells: Vec<&'a str>,
    tags: usize,
    nothing: usize,
    pub features: usize,
    /// Tags that start a span.
    pub starts: usize,
    pub phrases: bool,
}

impl<'a> Column<'a> {
    pub fn of(rows: &[&Row<'a>], nth: usize) -> Self {
        let mut column = Column { phrases: true, ..Column::default() };
        for cell in rows.iter().filter_map(|row| row.cells.get(nth).copied()) {
            column.cells.push(cell);
            column.nothing += usize::from(cell == NOTHING || cell.is_empty());
            column.features += usize::from(feature(cell).is_some());
            if TagReader::knows(cell) {
                column.tags += 1;
                if let Some((prefix, label)) = cell.split_once('-') {
                    column.starts += usize::from(matches!(prefix, "B" | "U" | "S"));
                    column.phrases &= PHRASES.contains(&label);
                }
            }
        }
        column
    }

    /// Whether most cells are tags, one of them at least said.
    pub fn has_tags(&self) -> bool {
        self.tags > 0 && (self.tags + self.nothing) * 2 > self.cells.len()
    }

    pub fn has_labels(&self) -> bool {
        self.cells.iter().any(|cell| *cell != "O" && TagReader::knows(cell))
    }

    /// Whether it numbers what stands in the lines: from 0 or 1, the same again or one
    /// more, or from the start again.
    fn is_number(&self) -> bool {
        let mut last = None;
        self.cells.iter().filter(|cell| !cell.is_empty()).all(|cell| {
            let cell = cell.strip_prefix("Sentence:").map_or(*cell, str::trim);
            let number = cell.parse().ok().or_else(|| range(cell).map(|(first, _)| first));
            let Some(number) = number else { return false };
            let before = last.replace(number);
            match before {
                Some(before) => number == before || number == before + 1 || number < 2,
                None => number < 2,
            }
        })
    }

    /// Whether all cells are alike but for their digits: `s1.t2`, `doc3`, offsets.
    fn is_numbered(&self) -> bool {
        let shape = |cell: &str| {
            let mut shape: Vec<char> =
                cell.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            shape.dedup_by(|next, before| *next == '0' && *before == '0');
            shape
        };
        let mut shapes = self.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| shape(cell));
        let first = shapes.next().unwrap_or_default();
        first.contains(&'0') && self.cells.len() > 2 && shapes.all(|shape| shape == first)
    }

    fn is_filler(&self) -> bool {
        self.cells.iter().all(|cell| is_filler(cell))
    }

    fn distinct(&self) -> usize {
        self.cells.iter().collect::<HashSet<_>>().len()
    }
}

fn is_filler(cell: &str) -> bool {
    cell.is_empty() || matches!(cell, "_" | "-" | "-X-" | "*")
}

/// Parts of speech: those of Universal Dependencies, of the Penn Treebank, and names for them.
const PARTS_OF_SPEECH: &str = "ADJ ADP ADV AUX CCONJ CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X \
    SPACE CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS PDT POS PRP PRP$ RB RBR RBS RP TO UH VB VBD VBG VBN VBP \
    VBZ WDT WP WP$ WRB HYPH NFP AFX ADD ADJECTIVE ADVERB PRONOUN DETERMINER PREPOSITION CONJUNCTION PUNCTUATION \
    NUMBER PARTICLE";

/// How much a column looks like words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Looks {
    /// Parts of speech, features, or numbers and names of things.
    Other,
    /// All in capitals, as many sets of tags are.
    Capitals,
    /// No cell starts with a capital, as in many sets of tags and in lemmas.
    Uncased,
    /// As words are written: some start with a capital, not all are in capitals.
    Written,
}

impl Column<'_> {
    fn said(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().copied().filter(|cell| !is_filler(cell))
    }

    fn looks(&self) -> Looks {
        let feature = |cell: &str| {
            cell.split('|')
                .all(|part| part.split_once('=').is_some_and(|(n, v)| !n.is_empty() && !v.is_empty()))
        };
        let digit = |cell: &str| cell.contains(|c: char| c.is_ascii_digit());
        if self.is_parts_of_speech() || self.said().all(digit) || self.said().all(feature) {
            return Looks::Other;
        }
        let capital = |cell: &str| cell.chars().next().is_some_and(char::is_uppercase);
        let cased = |cell: &str| cell.chars().any(|c| c.is_uppercase() || c.is_lowercase());
        let small = |cell: &str| cell.chars().any(char::is_lowercase);
        match (self.said().any(capital), self.said().any(small)) {
            (true, true) => Looks::Written,
            (true, false) if self.said().filter(|cell| cell.chars().any(char::is_alphabetic)).all(cased) => {
                Looks::Capitals
            }
            _ => Looks::Uncased,
        }
    }

    /// Whether all cells with letters are parts of speech.
    fn is_parts_of_speech(&self) -> bool {
        let mut lettered = self.said().filter(|cell| cell.chars().any(char::is_alphabetic)).peekable();
        // `In` is a word, `IN` and `in` may be none.
        let even =
            |cell: &str| !(cell.chars().any(char::is_lowercase) && cell.chars().any(char::is_uppercase));
        let known =
            |cell: &str| PARTS_OF_SPEECH.split_whitespace().any(|part| part.eq_ignore_ascii_case(cell));
        lettered.peek().is_some() && lettered.all(|cell| even(cell) && known(cell))
    }

    /// Whether it names what several lines are of, and no name comes back: a document or a sentence.
    fn is_in_runs(&self) -> bool {
        let changes = self.cells.windows(2).filter(|pair| pair[0] != pair[1]).count();
        changes < self.distinct()
    }

    /// Whether it has so many more values than another that the other is a set of tags beside it.
    fn is_richer_than(&self, other: &Self) -> bool {
        self.cells.len() >= 6 && self.distinct() > other.distinct() * 2
    }
}

/// Which columns have the words and the numbers.
pub struct Words {
    pub word: usize,
    pub numbers: Vec<usize>,
    /// Columns that could have the words too.
    pub doubt: Vec<usize>,
}

/// The column of words among these, and those that number. `named`: the one that the first line
/// calls so.
pub fn words(rest: &[usize], columns: &[Column<'_>], named: Option<usize>) -> Option<Words> {
    let mut candidates: Vec<usize> = rest.iter().copied().filter(|nth| !columns[*nth].is_filler()).collect();
    let mut numbers = Vec::new();
    while let [first, second, ..] = candidates[..] {
        if named == Some(first) {
            break;
        }
        let column = &columns[first];
        let (count, distinct) = (column.cells.len(), column.distinct());
        // The name of a document in each of its lines.
        let runs = count >= 6 && distinct * 3 <= count && columns[second].distinct() > distinct * 2;
        let numbered = column.is_numbered() && candidates[1..].iter().any(|nth| !columns[*nth].is_numbered());
        let document = runs && column.is_in_runs();
        if !column.is_number() && !numbered && !document {
            break;
        }
        numbers.push(candidates.remove(0));
    }
    if let Some(word) = named.filter(|named| candidates.contains(named)) {
        return Some(Words { word, numbers, doubt: Vec::new() });
    }
    let better = |this: usize, best: usize| {
        let (this, best) = (&columns[this], &columns[best]);
        match (this.looks(), best.looks()) {
            (Looks::Other, _) => false,
            (_, Looks::Other) => true,
            _ if this.is_richer_than(best) => true,
            _ if best.is_richer_than(this) => false,
            (looks, others) => looks > others,
        }
    };
    let word =
        candidates.iter().copied().reduce(|best, this| if better(this, best) { this } else { best })?;
    if columns[word].is_parts_of_speech() && columns[word].distinct() > 1 {
        return None;
    }
    let doubt =
        candidates.into_iter().filter(|nth| *nth != word && columns[*nth].looks() > Looks::Other).collect();
    Some(Words { word, numbers, doubt })
}
