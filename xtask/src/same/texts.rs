//! Texts made by chance from a fixed seed: sentences that the grammars look for,
//! their words in any order, and the writing that breaks tokenizers.

use std::collections::HashMap;

use crate::train::corpus::next;

/// How many texts are generated.
pub const COUNT: usize = 10_000;

/// What a slot of a sentence is filled with, beside the lists of phrases.txt.
#[rustfmt::skip]
const SLOTS: [(&str, &[&str]); 13] = [
    ("digit", &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
    ("day", &["1", "2", "9", "12", "17", "28", "31", "32", "1st", "22nd", "3rd", "12th"]),
    ("year", &["1996", "1999", "2001", "2006", "2014", "2020", "1899", "2101", "’99", "1066"]),
    ("month", &["January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December", "Jan.", "Feb", "Mar.", "Aug.", "Sept.", "Dec"]),
    ("weekday", &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tues",
        "Wed.", "Thurs.", "Sat", "Sun"]),
    ("clock", &["12:30", "7 a.m.", "5pm", "23:59:59", "1900", "noon", "3:15 p.m.", "7.30"]),
    ("length", &["day", "days", "week", "weekend", "month", "months", "year", "years", "decade", "century",
        "night", "morning", "hours", "summer", "quarter"]),
    ("ordinal", &["first", "second", "third", "1st", "2nd", "12th", "twenty-first", "last", "103rd"]),
    ("holiday", &["Easter Sunday", "Christmas", "Eid al-Fitr", "New Year's Day", "Ramadan", "Good Friday",
        "Independence Day"]),
    ("number", &["1", "2", "7", "12", "38", "64", "100", "1,200", "12 000", "4k", "1.5m", "2bn", "one", "two",
        "three", "twenty-one", "three hundred and fifty", "two dozen", "dozens", "several hundred",
        "hundreds of thousands", "at least 38", "more than 20", "up to 40", "30-40", "1,500–2,500",
        "half a dozen", "a couple of dozen", "some 15", "as many as 200", "between 30 and 40", "100+",
        "an estimated 300", "nearly a thousand", "no", "a", "scores", "2 million", "ten or more"]),
    ("victims", &["people", "civilians", "soldiers", "police officers", "women and children", "fighters",
        "militants", "men", "child", "students", "Shiite pilgrims", "others", "villagers", "of us", "passengers",
        "migrants", "journalists", "family members"]),
    ("trigger", &["killed", "wounded", "injured", "dead", "died", "were killed", "missing", "captured",
        "kidnapped", "hurt", "shot dead", "abducted", "lost their lives", "beheaded", "arrested", "kills",
        "killing", "wounding", "taken hostage", "killed or wounded", "drowned", "executed", "perished",
        "unaccounted for", "freed", "critically injured"]),
    ("brigade", &["Brigade", "Battalion", "Infantry Division", "army", "police", "Liberation Front", "militia",
        "Special Forces", "Corps", "rebels"]),
];

const DATES: [&str; 14] = [
    "on {weekday}",
    "in {month}",
    "on {month} {day}",
    "last {weekday}",
    "yesterday",
    "this {length}",
    "in {year}",
    "{day} {month} {year}",
    "late on {weekday}",
    "since {month} {year}",
    "two {length} ago",
    "at {clock}",
    "tomorrow",
    "in early {month}",
];

/// What stands between two sentences or words that follow by chance.
const JOINTS: [&str; 24] = [
    " ", " ", " ", " ", " ", " ", " ", " ", ". ", ", ", "; ", ": ", "-", "–", " — ", "/", " (", ") ", "\n",
    "\r\n", "\r\n\r\n", "\u{a0}", "\u{202f}", "",
];

/// Marks and writing that no sentence above has.
const ODDITIES: [&str; 20] = [
    "…",
    "“",
    "”",
    "'",
    "’s",
    "🙂",
    "👨‍👩‍👧",
    "🇸🇾",
    "e\u{301}",
    "\u{300}",
    "Ñ",
    "ß",
    "İ",
    "\u{ad}",
    "\u{200b}",
    "مقتل",
    "死亡",
    "\t",
    "%",
    "½",
];

/// A sequence of numbers that looks random and is the same each time.
struct Chance(u64);

impl Chance {
    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = next(self.0);
        (self.0 % bound as u64) as usize
    }

    /// Whether one of `n` equal cases is drawn.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// The lists that sentences are filled from.
struct Phrases {
    lists: HashMap<&'static str, Vec<&'static str>>,
}

impl Phrases {
    fn new() -> Self {
        let mut lists: HashMap<_, _> =
            SLOTS.into_iter().map(|(name, phrases)| (name, phrases.to_vec())).collect();
        let mut section = "";
        for line in include_str!("phrases.txt").lines().filter(|line| !line.starts_with("# ")) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                // A slot has the name of one of its list.
                Some(name) => section = name.strip_suffix('s').unwrap_or(name),
                None => lists.entry(section).or_default().push(line),
            }
        }
        lists.insert("date", DATES.to_vec());
        Phrases { lists }
    }

    fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).unwrap_or_else(|| panic!("no list {name:?} in phrases.txt"))
    }

    /// A sentence with each `{slot}` filled by chance.
    fn fill(&self, sentence: &str, chance: &mut Chance, out: &mut String) {
        let mut rest = sentence;
        while let Some((before, (slot, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            out.push_str(before);
            self.fill(chance.pick(self.list(slot)), chance, out);
            rest = after;
        }
        out.push_str(rest);
    }

    fn text(&self, chance: &mut Chance) -> String {
        let mut text = String::new();
        // Sentences as news has them, sentences with words between, or words alone.
        let manner = chance.below(3);
        for _ in 0..1 + chance.below(8) {
            if manner < 2 {
                self.fill(chance.pick(self.list("sentence")), chance, &mut text);
            }
            if manner > 0 {
                for _ in 0..chance.below(9) {
                    text.push_str(chance.pick(&JOINTS));
                    let kind = chance.pick(&["word", "word", "number", "place", "group", "trigger", "date"]);
                    self.fill(chance.pick(self.list(kind)), chance, &mut text);
                }
            }
            if chance.one_in(4) {
                text.push_str(chance.pick(&ODDITIES));
            }
            text.push_str(chance.pick(&JOINTS));
        }
        match chance.below(12) {
            0 => text.to_uppercase(),
            1 => text.to_lowercase(),
            2 => text.replace(' ', ""),
            3 => text.replace(' ', "  "),
            4 => cased(&text, |_, first| first),
            5 => cased(&text, |character, _| (character as usize).is_multiple_of(3)),
            _ => text,
        }
    }
}

/// With capitals where `capital` says so of a letter and whether it begins a word.
fn cased(text: &str, capital: impl Fn(char, bool) -> bool) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut first = true;
    for character in text.chars() {
        if capital(character, first) {
            changed.extend(character.to_uppercase());
        } else {
            changed.push(character);
        }
        first = !character.is_alphanumeric();
    }
    changed
}

/// The generated texts, the same in each run.
pub fn generated() -> Vec<String> {
    let phrases = Phrases::new();
    (0..COUNT as u64).map(|nth| phrases.text(&mut Chance(next(nth)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_in_each_run_and_hold_what_is_asked_for() {
        let texts = generated();
        assert_eq!(texts.len(), COUNT);
        assert_eq!(texts, generated());
        let all = texts.concat();
        assert!(!all.contains(['{', '}']), "a slot was not filled");
        for sought in ["\r\n", "🙂", "e\u{301}", "DEATH TOLL", "Boko Haram", "twenty-one", "\u{202f}"] {
            assert!(all.contains(sought), "{sought:?}");
        }
        assert!(texts.iter().any(|text| !text.contains(' ') && text.len() > 100));
    }
}
