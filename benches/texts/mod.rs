//! Texts to measure with, the same in every run and on every machine.

pub mod memory;

const MEGABYTE: usize = 1_000_000;

/// Texts of one kind, which are annotated one after the other.
pub struct Sample {
    /// What the figures call it.
    pub name: &'static str,
    /// The texts.
    pub texts: Vec<String>,
}

impl Sample {
    /// How long the texts are together.
    pub fn bytes(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }
}

/// Ordinary news, as articles and as one long text, and what is hard: no
/// spaces, only digits, only names, only marks, and characters of several
/// bytes.
pub fn samples() -> Vec<Sample> {
    let one = |name, text| Sample { name, texts: vec![text] };
    let news = news(MEGABYTE);
    vec![
        Sample { name: "articles", texts: articles(&news) },
        one("news", news),
        one("no-spaces", "abcdefghij".repeat(MEGABYTE / 10)),
        one("digits", "1234567890".repeat(MEGABYTE / 10)),
        one("names", names(MEGABYTE)),
        one("toll-list", format!("5 dead {}", "7 apples ".repeat(MEGABYTE / 9))),
        one("dotted", format!("{}bb", "a.".repeat(MEGABYTE / 2))),
        one("several-bytes", "На улице — 12 человек, 数十人死亡. 👩‍👩‍👧 ".repeat(MEGABYTE / 75)),
    ]
}

/// The same news as articles of five kilobytes or a little more.
fn articles(news: &str) -> Vec<String> {
    let mut articles = vec![String::new()];
    for paragraph in news.split_inclusive("\n\n") {
        if articles.last().is_some_and(|last| last.len() > 5_000) {
            articles.push(String::new());
        }
        if let Some(last) = articles.last_mut() {
            last.push_str(paragraph);
        }
    }
    articles
}

const PLACES: [&str; 12] = [
    "Kabul",
    "Mosul",
    "Baghdad",
    "Nairobi",
    "New Delhi",
    "Aleppo",
    "Karachi",
    "Mogadishu",
    "Bogota",
    "Northern Ireland",
    "the Gaza Strip",
    "Helmand province",
];
const GROUPS: [&str; 8] = [
    "the Taliban",
    "al-Qaida",
    "Islamic State",
    "Boko Haram",
    "the Revolutionary Front",
    "ETA",
    "the National Liberation Army",
    "al-Shabab",
];
const DATES: [&str; 8] = [
    "on Monday",
    "on 3 May 2009",
    "in late June",
    "last week",
    "on March 14, 2011",
    "in 1998",
    "overnight",
    "on Sept. 11",
];
const NUMBERS: [&str; 9] = [
    "three",
    "12",
    "at least 40",
    "more than 1,200",
    "a dozen",
    "as many as 75",
    "twenty-six",
    "hundreds of",
    "two",
];

/// Made-up reports, the same in every run.
pub fn news(length: usize) -> String {
    let mut pick = Pick(1);
    let mut text = String::new();
    while text.len() < length {
        let (place, group, date) = (pick.from(&PLACES), pick.from(&GROUPS), pick.from(&DATES));
        let (dead, hurt) = (pick.from(&NUMBERS), pick.from(&NUMBERS));
        text += &match pick.below(6) {
            0 => format!("A bomb exploded in {place} {date}, killing {dead} people and wounding {hurt} others. "),
            1 => format!("Officials in {place} blamed {group} for the attack, which left {dead} dead. "),
            2 => format!(
                "\"We heard a loud noise and ran,\" said Amina Yusuf, a teacher who lives near the market. \
                 She said {dead} of her neighbors were injured {date}.\n\n"
            ),
            3 => format!("{group} claimed responsibility {date} in a statement sent to a television station. "),
            4 => "The government has promised to rebuild the road, but residents say that little has been done \
                  since the fighting ended and that prices at the market keep rising. "
                .to_owned(),
            _ => format!("Police in {place} said that {dead} soldiers were killed and {hurt} were missing.\n\n"),
        };
    }
    text
}

/// Nothing but names and dates, so that candidates abound.
fn names(length: usize) -> String {
    let mut pick = Pick(2);
    let mut text = String::new();
    while text.len() < length {
        let (place, group, date) = (pick.from(&PLACES), pick.from(&GROUPS), pick.from(&DATES));
        text += &format!("{place}, {group}, {date}; {} killed, ", pick.from(&NUMBERS));
    }
    text
}

/// A small generator of numbers that look random (an LCG), to depend on nothing.
struct Pick(u64);

impl Pick {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn from<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}
