//! Folding: the form of a word in which spelling does not vary.

/// A word in the form lexicons are keyed by.
pub(in crate::recognise) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// The same, behind what is there.
pub(super) fn fold_into(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        if word.len() > 1 && word.contains('`') {
            let straight = folded[start..].replace('`', "'");
            folded.replace_range(start.., &straight);
        }
        return;
    }
    for character in word.chars().flat_map(char::to_lowercase) {
        match character {
            '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '′' | '`' => folded.push('\''),
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ḍ' | 'ḏ' | 'đ' => folded.push('d'),
            'ğ' | 'ġ' => folded.push('g'),
            'ḥ' | 'ḫ' | 'ẖ' | 'ħ' => folded.push('h'),
            'ì'..='ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'ş' | 'š' | 'ș' | 'ṣ' => folded.push('s'),
            'ţ' | 'ț' | 'ṭ' | 'ṯ' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' | 'ẓ' => folded.push('z'),
            'ﬀ' => folded.push_str("ff"),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            'ﬃ' => folded.push_str("ffi"),
            'ﬄ' => folded.push_str("ffl"),
            'ﬅ' | 'ﬆ' => folded.push_str("st"),
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            other => folded.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_what_lexicons_know() {
        for (word, expected) in [
            ("Élysées", "elysees"),
            ("Da’esh", "da'esh"),
            ("Suruç", "suruc"),
            ("NATO", "nato"),
            ("conﬂict", "conflict"),
        ] {
            assert_eq!(fold(word), expected);
        }
    }
}
