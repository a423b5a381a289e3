//! What is trained on: gold documents, and copies of them with other capitals
//! and with names nobody has heard.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use wiremark::evaluate::{Document, read};
use wiremark::recognise::Annotator;
use wiremark::text::{OffsetUnit, Text, TokenKind};

/// A text with its labelled spans, in bytes.
#[derive(Clone)]
pub struct Example {
    /// Which source it is of: what cross-validation leaves out as a whole.
    pub source: String,
    pub id: String,
    pub text: String,
    pub spans: Vec<Labelled>,
}

#[derive(Clone)]
pub struct Labelled {
    pub bytes: Range<usize>,
    pub label: String,
    pub outcome: Option<String>,
}

/// How an example is changed for training or scoring.
#[derive(Clone, Copy, PartialEq)]
pub enum Augmentation {
    AsWritten,
    Capitals,
    Lower,
    Title,
    /// Names are replaced by invented ones: what is left to go by is the words
    /// around them.
    Renamed,
    /// Lines are broken at 72 characters, as in mail. Only scored: what is learnt does not
    /// depend on lines.
    Wrapped,
}

/// The files of a folder that have the part before the `*` in their names and
/// end in the part behind it, by name.
pub fn files(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>> {
    let entries = folder
        .read_dir()
        .with_context(|| format!("cannot read {}; say where the data is with --data", folder.display()))?;
    let mut files: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let (part, ending) = pattern.split_once('*').unwrap_or(("", pattern));
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.contains(part) && name.ends_with(ending)
    });
    files.sort();
    ensure!(!files.is_empty(), "{} holds no {pattern}", folder.display());
    Ok(files)
}

/// The examples of all files that match.
pub fn examples(folder: &Path, pattern: &str) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    for file in files(folder, pattern)? {
        examples.extend(read_file(&file)?);
    }
    Ok(examples)
}

/// The examples of one file.
pub fn read_file(file: &Path) -> Result<Vec<Example>> {
    let reader = std::io::BufReader::new(std::fs::File::open(file)?);
    let documents = read(reader).with_context(|| file.display().to_string())?;
    Ok(documents.into_iter().map(example).collect())
}

/// The source that is always trained on and never scored.
pub const BACKGROUND: &str = "wikigold";

/// Wikipedia with the places that others marked by hand. Its dates, casualties
/// and groups are not marked: there the rules are taken at their word.
pub fn wikigold(file: &Path, annotator: &Annotator) -> Result<Vec<Example>> {
    let mut examples = read_file(file)?;
    for example in &mut examples {
        let text = Text::new(example.text.as_str());
        example.source = BACKGROUND.to_owned();
        let marked = std::mem::take(&mut example.spans);
        let apart = |bytes: &Range<usize>| {
            !marked.iter().any(|span| span.bytes.start < bytes.end && bytes.start < span.bytes.end)
        };
        let ruled = annotator.rules(&text).into_iter().filter(|found| found.label.as_str() != "PLACE");
        let ruled = ruled.filter(|found| found.label.as_str() == "GROUP" || apart(&found.span.range()));
        let mut spans: Vec<Labelled> = ruled
            .map(|found| Labelled {
                bytes: found.span.range(),
                label: found.label.as_str().to_owned(),
                outcome: None,
            })
            .collect();
        for place in marked.iter().filter(|span| span.label == "LOC") {
            if !spans.iter().any(|s| s.bytes.start < place.bytes.end && place.bytes.start < s.bytes.end) {
                spans.push(Labelled { label: "PLACE".to_owned(), ..place.clone() });
            }
        }
        spans.sort_by_key(|span| span.bytes.start);
        example.spans = spans;
    }
    Ok(examples)
}

fn example(document: Document) -> Example {
    let bytes = |at: i64| document.text.from_unit(at.max(0) as usize, OffsetUnit::CodePoints).unwrap_or(0);
    let spans = document.spans.iter().map(|span| Labelled {
        bytes: bytes(span.start)..bytes(span.end),
        label: span.label.clone(),
        outcome: span.outcome.clone(),
    });
    let mut spans: Vec<Labelled> = spans.collect();
    spans.sort_by_key(|span| span.bytes.start);
    Example { source: source(&document.id), spans, text: document.text.as_str().to_owned(), id: document.id }
}

/// `web-004-1` is a part of the source `web-004`; `voa`, `re3d`, `geovirus` and GUM
/// (`GUM_news_afghan`) are sources as a whole.
fn source(id: &str) -> String {
    let parts: Vec<&str> = id.split(['-', '_']).collect();
    let length = if parts[0] == "web" { 2 } else { 1 };
    parts[..length.min(parts.len())].join("-")
}

impl Example {
    /// The example changed so; `common` are words that are seen in lower case.
    pub fn augmented(&self, augmentation: Augmentation, common: &HashSet<String>) -> Example {
        match augmentation {
            Augmentation::AsWritten => self.clone(),
            Augmentation::Capitals => {
                self.map_text(&|text| per_character(text, |c| c.to_uppercase().collect()))
            }
            Augmentation::Lower => self.map_text(&|text| per_character(text, |c| c.to_lowercase().collect())),
            Augmentation::Title => self.map_text(&title),
            Augmentation::Renamed => self.renamed(common),
            Augmentation::Wrapped => Example { text: wrapped(&self.text, 72), ..self.clone() },
        }
    }

    /// `change` maps pieces of text; spans keep theirs.
    fn map_text(&self, change: &dyn Fn(&str) -> String) -> Example {
        let mut text = String::with_capacity(self.text.len());
        let mut spans = Vec::with_capacity(self.spans.len());
        let mut at = 0;
        for span in &self.spans {
            text.push_str(&change(&self.text[at..span.bytes.start]));
            let start = text.len();
            text.push_str(&change(&self.text[span.bytes.clone()]));
            spans.push(Labelled { bytes: start..text.len(), ..span.clone() });
            at = span.bytes.end;
        }
        text.push_str(&change(&self.text[at..]));
        Example { text, spans, ..self.clone() }
    }

    fn renamed(&self, common: &HashSet<String>) -> Example {
        let text = Text::new(self.text.as_str());
        let mut invented: HashMap<String, String> = HashMap::new();
        let mut renamed = String::with_capacity(self.text.len());
        let mut spans = self.spans.clone();
        let mut at = 0;
        let mut moved: Vec<(usize, isize)> = Vec::new();
        for token in text.tokens() {
            let word = text.slice(token.span);
            let name = token.kind == TokenKind::Word
                && word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().count() > 2
                && word.is_ascii()
                && !common.contains(&word.to_lowercase());
            let dated = self.spans.iter().any(|span| {
                matches!(span.label.as_str(), "DATE" | "CASUALTY")
                    && span.bytes.start < token.span.end()
                    && token.span.start() < span.bytes.end
            });
            if !name || dated {
                continue;
            }
            // Every other name keeps its own: lists are to be trusted as well.
            let seed = wyhash(&format!("{} {word}", self.id));
            if seed.is_multiple_of(2) {
                continue;
            }
            let new = invented.entry(word.to_owned()).or_insert_with(|| invent(word, seed));
            renamed.push_str(&self.text[at..token.span.start()]);
            renamed.push_str(new);
            at = token.span.end();
            moved.push((token.span.end(), renamed.len() as isize - at as isize));
        }
        renamed.push_str(&self.text[at..]);
        // Offsets move by what was inserted before them. Inside a word nothing starts or ends.
        let place = |byte: usize| {
            let before = moved.partition_point(|(end, _)| *end <= byte);
            let shift = before.checked_sub(1).map_or(0, |nth| moved[nth].1);
            byte.checked_add_signed(shift).unwrap_or(0)
        };
        for span in &mut spans {
            span.bytes = place(span.bytes.start)..place(span.bytes.end);
        }
        Example { text: renamed, spans, ..self.clone() }
    }
}

/// The words of these examples that are written in lower case somewhere.
pub fn common_words(examples: &[Example]) -> HashSet<String> {
    let mut common = HashSet::new();
    for example in examples {
        let text = Text::new(example.text.as_str());
        for token in text.tokens() {
            let word = text.slice(token.span);
            if word.chars().all(char::is_lowercase) {
                common.insert(word.to_owned());
            }
        }
    }
    common
}

/// Changes each character that becomes one character.
fn per_character(text: &str, change: impl Fn(char) -> String) -> String {
    text.chars()
        .map(|character| {
            let changed = change(character);
            let mut characters = changed.chars();
            match (characters.next(), characters.next()) {
                (Some(one), None) => one,
                _ => character,
            }
        })
        .collect()
}

/// Capitals at the start of words of more than three letters, as headlines
/// have them.
fn title(text: &str) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        changed.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(rest.len());
        let word = &rest[..end];
        let long = word.chars().count() > 3;
        let mut characters = word.chars();
        match characters.next().filter(|_| long && !text[..text.len() - rest.len()].ends_with(['\'', '’']))
        {
            Some(first) => {
                changed.extend(first.to_uppercase());
                changed.push_str(characters.as_str());
            }
            None => changed.push_str(word),
        }
        rest = &rest[end..];
    }
    changed.push_str(rest);
    changed
}

/// A word of the same build: consonants for consonants, vowels for vowels.
fn invent(word: &str, mut seed: u64) -> String {
    const VOWELS: &[u8] = b"aeiou";
    const CONSONANTS: &[u8] = b"bdfghjklmnprstvzkrntsml";
    let letters = word.bytes().map(|letter| {
        seed = next(seed);
        let low = letter.to_ascii_lowercase();
        let new = match low {
            b'a' | b'e' | b'i' | b'o' | b'u' => VOWELS[(seed % VOWELS.len() as u64) as usize],
            b'a'..=b'z' => CONSONANTS[(seed % CONSONANTS.len() as u64) as usize],
            _ => return letter,
        };
        if letter.is_ascii_uppercase() { new.to_ascii_uppercase() } else { new }
    });
    String::from_utf8(letters.collect()).unwrap_or_else(|_| word.to_owned())
}

/// The next number of a fixed sequence that looks random.
pub fn next(seed: u64) -> u64 {
    let seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn wyhash(text: &str) -> u64 {
    text.bytes().fold(7, |hash, byte| next(hash ^ u64::from(byte)))
}

/// A text with a line end in the place of each space before a word that would make its line
/// longer than `width` characters.
fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len());
    let mut column = 0;
    for piece in text.split_inclusive(['\n', ' ']) {
        let length = piece.trim_end_matches(['\n', ' ']).chars().count();
        if column + length > width && wrapped.ends_with(' ') {
            wrapped.pop();
            wrapped.push('\n');
            column = 0;
        }
        wrapped.push_str(piece);
        column = if piece.ends_with('\n') { 0 } else { column + piece.chars().count() };
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Example {
        let text = "Rebels of the M23 took Goma on Friday. Straße".to_owned();
        let span = |word: &str, label: &str| {
            let start = text.find(word).unwrap_or(0);
            Labelled { bytes: start..start + word.len(), label: label.into(), outcome: None }
        };
        let spans = vec![span("M23", "GROUP"), span("Goma", "PLACE"), span("Friday", "DATE")];
        Example { source: "a".into(), id: "a-1".into(), spans, text }
    }

    #[test]
    fn augmented_examples_keep_their_spans() {
        let common = HashSet::from(["rebels".to_owned()]);
        let spans = |augmentation: Augmentation| -> Vec<String> {
            let augmented = example().augmented(augmentation, &common);
            augmented.spans.iter().map(|span| augmented.text[span.bytes.clone()].to_owned()).collect()
        };
        assert_eq!(spans(Augmentation::Capitals), ["M23", "GOMA", "FRIDAY"]);
        assert_eq!(spans(Augmentation::Lower), ["m23", "goma", "friday"]);
        assert_eq!(spans(Augmentation::Title), ["M23", "Goma", "Friday"]);
        let renamed = spans(Augmentation::Renamed);
        assert_eq!((renamed[1].len(), renamed[2].as_str()), (4, "Friday"));
    }

    #[test]
    fn wrapped_lines_are_as_long_as_they_may_be() {
        assert_eq!(wrapped("one two three\nfour five  six", 9), "one two\nthree\nfour five\n six");
        assert_eq!(wrapped("éé éé longer-than-that a", 5), "éé éé\nlonger-than-that\na");
    }
}
