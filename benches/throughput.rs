//! How many bytes of text are annotated in a second.
//!
//! Prints one line of JSON for each text. With `--write-texts DIR` it also
//! writes the texts there, for `benches/wasm.mjs` to measure the same ones.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use wiremark::recognise::Annotator;
use wiremark::text::Text;

/// Each text is annotated for at least this long.
const LONG_ENOUGH: Duration = Duration::from_secs(1);
const LEAST_RUNS: u32 = 3;
const MEGABYTE: usize = 1_000_000;

fn main() {
    let texts = texts();
    if let Some(folder) = folder() {
        std::fs::create_dir_all(&folder).expect("cannot make the folder of --write-texts");
        for (name, text) in &texts {
            std::fs::write(folder.join(format!("{name}.txt")), text).expect("cannot write a text");
        }
    }
    let annotator = Annotator::new();
    for (name, text) in &texts {
        let seconds = fastest(|| {
            black_box(annotator.annotate(&Text::new(text.as_str())));
        });
        println!(
            "{{\"name\":\"{name}\",\"bytes\":{},\"bytes_per_second\":{:.0}}}",
            text.len(),
            text.len() as f64 / seconds
        );
    }
}

/// The value of `--write-texts`; cargo adds `--bench`, which means nothing here.
fn folder() -> Option<PathBuf> {
    std::env::args_os().skip_while(|argument| argument != "--write-texts").nth(1).map(PathBuf::from)
}

/// Seconds of the fastest run: whatever else the machine does only slows one down.
fn fastest(mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut fastest = f64::INFINITY;
    let mut runs = 0;
    while runs < LEAST_RUNS || start.elapsed() < LONG_ENOUGH {
        let before = Instant::now();
        run();
        fastest = fastest.min(before.elapsed().as_secs_f64());
        runs += 1;
    }
    fastest
}

/// Ordinary news, and what is hard: no spaces, only digits, only names, and
/// characters of several bytes.
fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("news", news(MEGABYTE)),
        ("short-news", news(2_000)),
        ("no-spaces", "abcdefghij".repeat(MEGABYTE / 10)),
        ("digits", "1234567890".repeat(MEGABYTE / 10)),
        ("names", names(MEGABYTE)),
        ("toll-list", format!("5 dead {}", "7 apples ".repeat(MEGABYTE / 9))),
        ("dotted", format!("{}bb", "a.".repeat(MEGABYTE / 2))),
        ("several-bytes", "На улице — 12 человек, 数十人死亡. 👩‍👩‍👧 ".repeat(MEGABYTE / 75)),
    ]
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
fn news(length: usize) -> String {
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
