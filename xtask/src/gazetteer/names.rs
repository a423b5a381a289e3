//! Which of a place's many names an English text may use, and in which
//! spellings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use wiremark::recognise::names::gazetteer::key;

/// Names of GeoNames that are never meant as such: compass words, months, days.
const NEVER: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "centre",
    "center",
    "middle",
    "upper",
    "lower",
    "capital",
    "federal",
    "national",
    "province",
    "region",
    "state",
    "district",
    "city",
    "town",
    "village",
    "islands",
    "island",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "the",
    "and",
    "new",
    "old",
    "saint",
    "san",
    "santa",
    "mount",
];

/// What GeoNames writes behind a division's name.
const CLASSES: &[&str] = &[
    "governorate",
    "province",
    "oblast",
    "region",
    "district",
    "county",
    "state",
    "department",
    "prefecture",
    "municipality",
    "parish",
    "canton",
    "krai",
    "republic",
    "voivodeship",
    "autonomous region",
    "city",
    "autonomous oblast",
    "autonomous okrug",
    "territory",
    "division",
    "municipal region",
];

/// Whether GeoNames' name may stand in an English text: Latin letters, not in
/// capitals throughout as codes of airports are, and neither so short nor so
/// common that it is always something else.
pub fn is_usable(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c);
    let latin = |c: char| latin(c) || ('\u{1e00}'..'\u{1f00}').contains(&c);
    let joins = |c: char| c.is_ascii_digit() || " -.'’‘ʻʼ`".contains(c) || is_combining_mark(c);
    name.chars().all(|c| latin(c) || joins(c))
        && letters().count() > 2
        // Romanisations that machines made are in lower case.
        && name.split([' ', '-', '\'', '’', '‘', 'ʻ', '`']).any(|word| word.starts_with(char::is_uppercase))
        && letters().any(char::is_lowercase)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !NEVER.contains(&name.to_lowercase().as_str())
}

/// Whether a further name of a large city is one that English texts use rather
/// than a spelling of another language or a machine's.
pub fn is_plain(name: &str) -> bool {
    let words = name.split([' ', '-']).count();
    let odd = |mark: &str| name.contains(mark);
    name.is_ascii()
        && name.len() > 3
        && words <= 3
        && !["'", "`", "Eh", "eh'", "iy", "yj"].into_iter().any(odd)
}

/// The keys of a name: with the letters it has, with plain ones, without apostrophes.
pub fn keys(name: &str) -> Vec<String> {
    let plain = plain(name);
    let bare: String = plain.chars().filter(|&c| c != '\'').collect();
    // `U.A.E.` at the end of a clause may lose its last stop.
    let open = name.strip_suffix('.').filter(|rest| rest.contains('.')).unwrap_or(name);
    // Most names have but one, and making a key is what takes time.
    let mut spellings = vec![name, &plain, &bare, open];
    spellings.sort_unstable();
    spellings.dedup();
    let mut keys: Vec<String> = spellings.into_iter().filter_map(key).collect();
    // An apostrophe at a word's edge is a mark of its own, and texts have others there or none.
    keys.retain(|key| !key.split(' ').any(|word| word == "'"));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A division's name without what it is: `Idlib` from `Idlib Governorate`.
pub fn without_class(name: &str) -> Option<&str> {
    let lower = name.to_lowercase();
    let class = CLASSES.iter().filter(|class| lower.ends_with(*class)).max_by_key(|class| class.len())?;
    // Lower case may be longer than what it came from.
    let short = name.get(..name.len().checked_sub(class.len())?)?.strip_suffix(' ')?;
    is_usable(short).then_some(short)
}

/// The name without accents, with plain apostrophes and none at a word's edge.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.nfd().filter(|&c| !is_combining_mark(c)) {
        match character {
            'ß' => plain.push_str("ss"),
            'æ' | 'Æ' => plain.push_str("ae"),
            'œ' | 'Œ' => plain.push_str("oe"),
            'þ' | 'Þ' => plain.push_str("th"),
            'ø' | 'Ø' => plain.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => plain.push('d'),
            'ħ' | 'Ħ' => plain.push('h'),
            'ł' | 'Ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'ə' | 'Ə' => plain.push('a'),
            'ʻ' | 'ʼ' | '‘' | '’' | '`' => plain.push('\''),
            other => plain.push(other),
        }
    }
    let words = plain.split(' ').map(|word| word.trim_matches('\''));
    words.collect::<Vec<_>>().join(" ").replace("-'", "-").replace("'-", "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_texts_use_are_told_from_the_others() {
        for name in ["Şanlıurfa", "Ḩalab", "al-Hasakah", "St. Louis", "6th", "‘Afrīn"] {
            assert_eq!(is_usable(name), name != "6th", "{name}");
        }
        for name in ["KBL", "Ur", "alappo", "Алеппо", "حلب", "Central", "May", "12", "Springfield (IL)"]
        {
            assert!(!is_usable(name), "{name}");
        }
        assert!(is_plain("Kiev") && !is_plain("Ehskal'des") && !is_plain("Kjótó"));
    }

    #[test]
    fn each_spelling_has_its_key() {
        assert_eq!(keys("Ḩalab"), ["halab", "ḩalab"]);
        assert_eq!(keys("‘Afrīn")[0], "afrin");
        assert_eq!(keys("Sana'a"), ["sana'a", "sanaa"]);
        assert_eq!(keys("U.A.E."), ["u.a.e", "u.a.e."]);
        assert_eq!(keys("Deir ez-Zor"), ["deir ez zor"]);
        assert_eq!(keys("Malmö"), ["malmo"]);
    }

    #[test]
    fn divisions_are_known_without_their_class() {
        assert_eq!(without_class("Idlib Governorate"), Some("Idlib"));
        assert_eq!(without_class("Kurdistan Autonomous Region"), Some("Kurdistan"));
        assert_eq!(without_class("Central Region"), None);
        assert_eq!(without_class("Kerala"), None);
    }
}
