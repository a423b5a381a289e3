//! The vocabulary: from the lists in data/lang/en, which people edit, to data/lang/en.bin,
//! which every build carries. data/lang/README.md says how the lists are written.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::Deserialize;
use wiremark::recognise::tokens::WordClass;
use wiremark::recognise::tokens::vocabulary::{ClassEntries, encode};

use crate::{root, wasm};

const SOURCE: &str = "data/lang/en";
const MADE: &str = "data/lang/en.bin";

/// A list as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct List {
    why: String,
    #[serde(default)]
    words: String,
    /// Words that have the class with an `s` behind them too.
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    includes: Vec<String>,
    /// Words and phrases by what they stand for.
    #[serde(default)]
    values: BTreeMap<String, Spellings>,
    #[serde(default)]
    endings: String,
    #[serde(default)]
    endings_longer_than: u16,
}

/// What stands for a value: words, or an array of words and phrases.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spellings {
    Words(String),
    Phrases(Vec<String>),
}

impl Spellings {
    fn each(&self) -> Vec<String> {
        match self {
            Spellings::Words(words) => words.split_whitespace().map(str::to_owned).collect(),
            Spellings::Phrases(phrases) => phrases.clone(),
        }
    }
}

type Lists = BTreeMap<String, List>;

/// Compiles the vocabulary, or with `check` says whether it is what the lists give.
pub fn run(check: bool) -> Result<()> {
    let lists = read()?;
    let classes = classes(&lists)?;
    let bytes = compiled(&classes)?;
    let path = root().join(MADE);
    if check {
        if std::fs::read(&path).ok().as_ref() != Some(&bytes) {
            bail!("{MADE} is not what {SOURCE} gives; run `cargo xtask data --only vocabulary`");
        }
    } else {
        std::fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let words: BTreeSet<&String> = classes.values().flat_map(|entries| &entries.words).collect();
    println!(
        "vocabulary: {} classes, {} words and phrases; {} KB, {} KB with brotli",
        classes.len(),
        words.len(),
        bytes.len().div_ceil(1000),
        wasm::brotli_size(&bytes)?.div_ceil(1000),
    );
    Ok(())
}

/// All lists by their names, from all files.
fn read() -> Result<Lists> {
    let mut lists = Lists::new();
    for entry in std::fs::read_dir(root().join(SOURCE)).with_context(|| SOURCE.to_owned())? {
        let path = entry?.path();
        let file: Lists =
            toml::from_str(&std::fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
        for (name, list) in file {
            ensure!(!lists.contains_key(&name), "{SOURCE}: {name} is in two files");
            lists.insert(name, list);
        }
    }
    Ok(lists)
}

fn compiled(classes: &BTreeMap<WordClass, ClassEntries>) -> Result<Vec<u8>> {
    encode("English vocabulary", classes).map_err(|problem| anyhow!("{SOURCE}: {problem}"))
}

/// What each class has. A list whose name begins with a small letter is no class, and is
/// there to be included.
fn classes(lists: &Lists) -> Result<BTreeMap<WordClass, ClassEntries>> {
    let mut classes = BTreeMap::new();
    for (name, list) in lists {
        let entries = entries(lists, name, 0)?;
        ensure!(list.why.len() > 10, "{SOURCE}: {name} does not say why it exists");
        match WordClass::named(name) {
            Some(class) => {
                classes.insert(class, entries);
            }
            None if name.starts_with(char::is_lowercase) => {}
            None => bail!("{SOURCE}: {name} is no class; add it in src/recognise/tokens/word_class.rs"),
        }
    }
    let without = WordClass::ALL.iter().find(|(class, _)| !classes.contains_key(class));
    ensure!(without.is_none(), "{SOURCE}: {without:?} has no list");
    Ok(classes)
}

/// What a list has, with what it includes. A word that it lists twice, or that it lists and
/// includes, is an error.
fn entries(lists: &Lists, name: &str, depth: usize) -> Result<ClassEntries> {
    let list = lists.get(name).with_context(|| format!("{SOURCE}: there is no list {name}"))?;
    ensure!(depth < 8, "{SOURCE}: {name} includes itself");
    let mut entries = ClassEntries {
        endings: list.endings.split_whitespace().map(str::to_owned).collect(),
        longer_than: list.endings_longer_than,
        ..ClassEntries::default()
    };
    let nouns = list.nouns.split_whitespace().flat_map(|noun| [noun.to_owned(), format!("{noun}s")]);
    let words = list.words.split_whitespace().map(str::to_owned).chain(nouns);
    let valued = |(value, spellings): (&String, &Spellings)| {
        let value = value.clone();
        spellings.each().into_iter().map(move |word| (word, value.clone()))
    };
    entries.values = list.values.iter().flat_map(valued).collect();
    let all_valued = list.values.values().flat_map(Spellings::each);
    for word in words.chain(list.phrases.iter().cloned()).chain(all_valued) {
        ensure!(entries.words.insert(word.clone()), "{SOURCE}: {name} has {word:?} twice");
    }
    let own = entries.words.clone();
    for other in &list.includes {
        let included = self::entries(lists, other, depth + 1)?;
        if let Some(word) = included.words.intersection(&own).next() {
            bail!("{SOURCE}: {name} has {word:?}, which {other} has as well");
        }
        entries.words.extend(included.words);
        entries.values.extend(included.values);
        if !included.endings.is_empty() {
            ensure!(entries.endings.is_empty(), "{SOURCE}: {name} has endings, and {other} too");
            (entries.endings, entries.longer_than) = (included.endings, included.longer_than);
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_vocabulary_is_what_the_lists_give() {
        let made = compiled(&classes(&read().expect("the lists are read")).expect("they are sound"));
        let kept = std::fs::read(root().join(MADE)).unwrap_or_default();
        assert!(kept == made.expect("it is compiled"), "run `cargo xtask data --only vocabulary`");
    }

    fn entries_of(text: &str, name: &str) -> Result<ClassEntries> {
        entries(&toml::from_str(text)?, name, 0)
    }

    #[test]
    fn lists_include_others_and_nouns_have_a_plural() {
        let text = "[a]\nwhy = \"x\"\nwords = \"one two\"\nnouns = \"rebel\"\nincludes = [\"b\"]\n\
                    [b]\nwhy = \"x\"\nphrases = [\"air base\"]\nendings = \"ly\"\nendings-longer-than = 4\n";
        let a = entries_of(text, "a").expect("sound");
        assert_eq!(a.words.iter().collect::<Vec<_>>(), ["air base", "one", "rebel", "rebels", "two"]);
        assert_eq!((a.endings.len(), a.longer_than), (1, 4));
    }

    #[test]
    fn words_with_a_value_are_words_of_the_list() {
        let text = "[a]\nwhy = \"x\"\nincludes = [\"b\"]\nvalues = { 5 = \"may\", 6 = [\"june\", \"of june\"] }\n\
                    [b]\nwhy = \"x\"\nvalues = { 1 = \"jan\" }\n";
        let a = entries_of(text, "a").expect("sound");
        let values: Vec<(&str, &str)> = a.values.iter().map(|(w, v)| (w.as_str(), v.as_str())).collect();
        assert_eq!(values, [("jan", "1"), ("june", "6"), ("may", "5"), ("of june", "6")]);
        assert!(a.values.keys().eq(a.words.iter()));
    }

    #[test]
    fn mistakes_are_named() {
        let list = |rest: &str| format!("[a]\nwhy = \"a good reason\"\n{rest}\n");
        for (text, problem) in [
            (list("words = \"one one\""), "\"one\" twice"),
            (list("values = { 1 = \"one\", 2 = \"one\" }"), "\"one\" twice"),
            (list("includes = [\"a\"]"), "includes itself"),
            (list("includes = [\"c\"]"), "no list c"),
            (list("word = \"one\""), "unknown field"),
            (list("words = \"one\"\nincludes = [\"b\"]\n[b]\nwhy = \"x\"\nwords = \"one\""), "b has as well"),
        ] {
            let error = entries_of(&text, "a").expect_err(&text);
            assert!(format!("{error:#}").contains(problem), "{error:#}");
        }
        let none: Lists = toml::from_str(&list("").replace("[a]", "[Zork]")).expect("it parses");
        assert!(classes(&none).is_err_and(|error| error.to_string().contains("Zork is no class")));
    }
}
