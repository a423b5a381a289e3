//! Names for documents that come without one.

/// How many words of a text make its name.
const WORDS: usize = 6;

/// The name of a document: its file's name without the ending, or else its
/// first words, joined by hyphens; a number behind it when it is `taken`.
pub fn document_id(file: Option<&str>, text: &str, taken: impl Fn(&str) -> bool) -> String {
    let stem = file.map(|file| file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim());
    let name = match stem {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => first_words(text),
    };
    if !taken(&name) {
        return name;
    }
    let mut nth = 2;
    loop {
        let numbered = format!("{name}-{nth}");
        if !taken(&numbered) {
            return numbered;
        }
        nth += 1;
    }
}

fn first_words(text: &str) -> String {
    // Long runs without a space are cut: a name has to fit a line.
    let word = |word: &str| -> String { word.chars().filter(|c| c.is_alphanumeric()).take(24).collect() };
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(word)
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .collect();
    if words.is_empty() { "document".to_owned() } else { words.join("-").to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_file_or_the_first_words() {
        let taken = ["report", "report-2", "twelve-killed-in-beirut-blast-police"];
        let cases = [
            (Some("north kivu.txt"), "x", "north kivu"),
            (Some("report.html"), "x", "report-3"),
            (Some(".txt"), "One two", "one-two"),
            (None, "Twelve killed in Beirut blast: police say", "twelve-killed-in-beirut-blast-police-2"),
            (None, "  👀 …\n", "document"),
            (None, "عاجل: دمشق", "عاجل-دمشق"),
        ];
        for (file, text, expected) in cases {
            assert_eq!(document_id(file, text, |id| taken.contains(&id)), expected);
        }
    }
}
