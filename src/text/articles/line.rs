//! What a line of pasted news is, by its looks alone.

use std::ops::Range;

use super::formula::{formula, is_year};
use super::line_kind::LineKind;

/// Lines longer than this, in bytes, are paragraphs whatever they say.
const LONGEST: usize = 400;

/// How much of a line a dateline may take, in bytes.
const DATELINE: usize = 90;

/// What the line is; it is trimmed and not empty.
pub(super) fn kind(line: &str) -> LineKind {
    if is_dateline(line) || is_called(line) {
        return LineKind::Dateline { surely: is_dateline(line) };
    }
    if line.len() > LONGEST {
        return LineKind::Prose;
    }
    let lower = line.to_lowercase();
    let words: Vec<&str> = words(&lower).collect();
    if let Some(kind) = signs(line).or_else(|| formula(&lower, &words)) {
        return kind;
    }
    if is_hashtags(line) {
        LineKind::Hashtags
    } else if is_url(line) {
        LineKind::Url
    } else if let Some(told) = stamp(line, &words) {
        LineKind::Stamp { told }
    } else if is_byline(line, &lower) {
        LineKind::Byline
    } else if is_caption(&lower, &words) {
        LineKind::Caption
    } else {
        heading(line).unwrap_or(LineKind::Prose)
    }
}

/// How many sentences end in the line, questions not counted: headlines ask too.
pub(super) fn sentence_ends(line: &str) -> usize {
    let mut before = ' ';
    let mut characters = line.chars().peekable();
    let mut ends = 0;
    while let Some(character) = characters.next() {
        let stops = match character {
            // Not those of `U.S.`, `J. Doe` and `…`.
            '.' | '!' => !before.is_uppercase() && before != '.' && !before.is_whitespace(),
            '。' | '।' | '۔' | '။' => true,
            _ => false,
        };
        let closes = |c: &char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»');
        let wide = character == '。';
        ends += usize::from(stops && (wide || characters.peek().is_none_or(closes)));
        before = character;
    }
    ends
}

/// The runs of letters and digits.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a list, its words apart by spaces, has this word.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Lines of signs alone, and endings that are little more.
fn signs(line: &str) -> Option<LineKind> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.chars().any(char::is_alphanumeric) {
        return (bare.trim_matches(|c| matches!(c, '-' | '–' | '—')) == "30" && bare.len() > 2)
            .then_some(LineKind::Ending);
    }
    let rule = |c| "-–—―_=*#~•·+<>.─━═".contains(c);
    let mut signs = bare.chars();
    let first = signs.next()?;
    if bare.chars().count() < 3 || !rule(first) || !signs.all(|c| c == first) || bare == "..." {
        return None;
    }
    // Agencies close with ### (and never with ####, which some draw as a line).
    Some(if bare == "###" { LineKind::Ending } else { LineKind::Separator })
}

/// Whether there is nothing but hashtags, two at the least.
fn is_hashtags(line: &str) -> bool {
    let tag = |word: &str| {
        let name = word.trim_matches([',', '·', '|']).strip_prefix('#');
        name.is_some_and(|name| name.starts_with(char::is_alphanumeric))
    };
    line.split_whitespace().count() > 1 && line.split_whitespace().all(|word| tag(word) || word == "|")
}

fn is_url(line: &str) -> bool {
    let address = line.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ').trim_start_matches(": ");
    let address = if line.starts_with("http") || line.starts_with("www.") { line } else { address };
    ["http://", "https://", "www."].iter().any(|start| address.starts_with(start))
        && !address.contains(char::is_whitespace)
}

const MONTHS: &str = "january february march april may june july august september october november december jan feb \
    mar apr jun jul aug sep sept oct nov dec";

/// What stands beside the numbers and months of a stamp.
const STAMP: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm a p m \
    gmt utc est edt et pst pdt bst cet cest eet ist on at date last first min mins minute minutes \
    read hours hour days day ago";

const TOLD: &str = "published updated posted modified";

/// Whether the line is a day or time, and nothing else but whose news it is; if
/// so, whether it says that it is that of publication.
fn stamp(line: &str, lower: &[&str]) -> Option<bool> {
    if lower.len() > 16 {
        return None;
    }
    // `Posted on 26 March 2024 by admin`.
    let by = lower.iter().position(|word| *word == "by").filter(|&at| at > 1 && lower.len() - at <= 5);
    if let Some(at) = by
        && let Some(told) = stamp(line, &lower[..at])
    {
        return Some(told);
    }
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 6;
    let beside = |word: &str| among(STAMP, word) || among(TOLD, word) || word == "t";
    let known = |word: &str| number(word) || among(MONTHS, word) || beside(word);
    let told = lower.iter().any(|word| among(TOLD, word));
    let numbers = lower.iter().filter(|word| number(word)).count();
    let month = lower.iter().any(|word| among(MONTHS, word));
    let dated = (month && numbers > 0) || numbers >= 3 || (numbers > 0 && lower.contains(&"ago"));
    // `Published`, above the day.
    let named = told && lower.iter().all(|word| beside(word));
    if named || (dated && lower.iter().all(|word| known(word))) {
        return Some(told);
    }
    // `Garowe Online, January 4, 2023`, `7 September 2023 - AFP`.
    let source: Vec<&str> = words(line).filter(|word| !known(&word.to_lowercase())).collect();
    let names = source.iter().all(|word| word.starts_with(char::is_uppercase));
    let dated = month && numbers > 0 && lower.iter().any(|word| is_year(word));
    let apart = line.contains([',', '|', '-', '–', '—', '(', '/']);
    (dated && names && apart && source.len() <= 3 && lower.len() <= 8).then_some(told)
}

/// Who writes for whom; words of newspapers' names among them.
const AGENCIES: &str = "reuters ap afp associated cnn bbc upi dpa xinhua tass interfax voa jazeera anadolu efe ansa \
    kyodo pti ani ians irna sana wafa rferl staff agencies agency news press times post \
    correspondent reporter reporters writer editor desk";

/// Small words within names.
const PARTICLES: &str = "and of for the in with de la al el bin ibn van von at du";

fn is_byline(line: &str, lower: &str) -> bool {
    if line.len() > 140 {
        return false;
    }
    let openings = ["by ", "by: ", "byline: ", "written by ", "posted by ", "story by "];
    match openings.iter().find(|opening| lower.starts_with(**opening)) {
        Some(opening) => line.get(opening.len()..).is_some_and(|rest| {
            let rest = rest.strip_prefix("By ").unwrap_or(rest);
            // A sentence such as “By Monday the town had fallen.” has small words.
            names(rest) > 1 || (names(rest) == 1 && has_agency(rest))
        }),
        None => {
            let Some((name, agency)) = line.rsplit_once([',', '|', '/']) else { return false };
            let short = |part: &str| part.split_whitespace().count() <= 4;
            !line.ends_with(['.', '!', '?', ':'])
                && (2..=4).contains(&names(name))
                && short(name)
                && short(agency)
                && names(agency) > 0
                && has_agency(agency)
        }
    }
}

fn has_agency(part: &str) -> bool {
    words(&part.to_lowercase()).any(|word| among(AGENCIES, word))
}

/// How many words of names there are; none if there is anything else but small
/// words and a date.
fn names(part: &str) -> usize {
    let mut names = 0;
    for word in part.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = word.to_lowercase();
        let date = || {
            words(&lower).all(|word| {
                among(MONTHS, word) || among(STAMP, word) || word.starts_with(|c: char| c.is_numeric())
            })
        };
        if word.is_empty() || date() || among(TOLD, &lower) {
            continue;
        }
        let small = among(PARTICLES, &lower) || lower.starts_with("al-");
        match word.chars().next().is_some_and(char::is_uppercase) {
            true => names += usize::from(!small),
            false if small || among(AGENCIES, &lower) => {}
            false => return 0,
        }
    }
    if names > 12 { 0 } else { names }
}

fn is_dateline(line: &str) -> bool {
    let Some((place, rest)) = place_and_rest(line) else { return false };
    let (place, rest) = (line[place].trim(), line[rest].trim_start());
    let opens = |c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '«');
    // ISIS — also known as Daesh — … is none, nor is a headline of that make.
    if !rest.starts_with(opens)
        || !rest.chars().take(LONGEST).any(char::is_lowercase)
        || (line.len() < 60 && !line.ends_with(['.', '”', '"']))
    {
        return false;
    }
    let (place, agency) = match place.strip_suffix(')').and_then(|place| place.rsplit_once('(')) {
        Some((place, agency)) if agency.len() <= 40 => (place.trim(), Some(agency)),
        Some(_) => return false,
        None => (place, None),
    };
    let known_agency = agency.is_some_and(has_agency);
    let Some(first) = words(place).next() else { return known_agency };
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let count = place.split_whitespace().count();
    let comma = place.contains(',') && count <= 4 && agency.is_none() && names(place) == count;
    count <= 9 && names(place) > 0 && (capitals || known_agency || comma)
}

/// What stands in capitals before a colon and is no place.
const CALLS: &str = "breaking update updated live watch video photos gallery exclusive analysis opinion comment \
    explainer factbox timeline profile interview question answer note correction editorial read also more";

/// Whether it begins with a place and a colon, or with a speaker.
fn is_called(line: &str) -> bool {
    let Some((place, rest)) = line.split_once(": ") else { return false };
    let capitals = |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    place.len() <= 40
        && (1..=3).contains(&names(place))
        && place.split_whitespace().all(capitals)
        && place.split_whitespace().all(|word| word.chars().count() >= 3)
        && !words(&place.to_lowercase()).any(|word| among(CALLS, word))
        && rest.starts_with(char::is_uppercase)
        && rest.chars().take(LONGEST).any(char::is_lowercase)
        && (line.len() >= 60 || line.ends_with('.'))
}

/// What stands before and after the dash of a dateline, if there is one.
fn place_and_rest(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let head = &line[..line.floor_char_boundary(DATELINE)];
    let dash = |(at, c): (usize, char)| match c {
        '—' | '–' | '―' => Some((at, at + c.len_utf8())),
        // Those of Deir al-Zor are none.
        '-' => {
            let end = at + head[at..].len() - head[at..].trim_start_matches('-').len();
            let apart = head[..at].ends_with([' ', ')']) && head[end..].starts_with(' ');
            (apart || end - at == 2).then_some((at, end))
        }
        _ => None,
    };
    let (at, end) = head.char_indices().find_map(dash)?;
    Some((0..at, end..line.len()))
}

fn is_caption(lower: &str, words: &[&str]) -> bool {
    const SIGNS: &[&str] = &[
        "photo",
        "image source",
        "getty",
        "reuters/",
        "afp/",
        "/ap",
        "/afp",
        "/reuters",
        "credit:",
        "file -",
    ];
    let dated = match words {
        [.., month, day, year] => {
            among(MONTHS, month) && day.len() <= 2 && day.parse::<u8>().is_ok() && is_year(year)
        }
        _ => false,
    };
    dated && words.len() > 5 || lower.ends_with(']') || SIGNS.iter().any(|sign| lower.contains(sign))
}

fn heading(line: &str) -> Option<LineKind> {
    // One # of Markdown is a title's; more are those of its parts.
    let line = line.strip_prefix("# ").unwrap_or(line);
    let item = line.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    let opens = |c: char| c.is_alphabetic() && !c.is_lowercase() || c.is_numeric() || "\"“‘'«‹¿".contains(c);
    let last = line.trim_end_matches(['"', '”', '’', '\'', '»', ')']).chars().next_back()?;
    let closes = matches!(last, '.' | ',' | ';' | ':' | '…' | '-' | '–' | '—' | '。' | '।' | '۔' | '،');
    let words = line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let titled = line.contains(" | ");
    // A stop within is that of `St. Petersburg`, or of a paragraph that ends in a bracket.
    let paragraph = words > 12 && sentence_ends(line) > 0;
    (!item
        && !closes
        && !paragraph
        && line.starts_with(opens)
        && line.len() <= 240
        && (3..=25).contains(&words))
    .then_some(LineKind::Heading { words, titled })
}
