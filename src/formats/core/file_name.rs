//! Names of files for documents, where each document has files of its own.

use std::fmt::Write as _;

/// How long a name may be, in bytes: most systems allow 255, of which an ending takes some.
const LONGEST: usize = 240;

/// An id as the name of a file: what some system's names cannot have is written
/// as its bytes, `%2F` for `/`. Nothing at all is `%`. Of one that is too long the start is kept, with a
/// checksum of all of it behind.
pub fn file_name(id: &str) -> String {
    let whole = escaped(id);
    if whole.len() <= LONGEST {
        return whole;
    }
    let mut start = String::new();
    for character in id.chars() {
        let longer = format!("{start}{character}");
        if escaped(&longer).len() > LONGEST - "~01234567".len() {
            break;
        }
        start = longer;
    }
    format!("{}~{:08x}", escaped(&start), crc32fast::hash(id.as_bytes()))
}

/// Whether not all of an id is in the name of its files.
pub fn is_shortened(id: &str) -> bool {
    escaped(id).len() > LONGEST
}

fn escaped(id: &str) -> String {
    let mut name = String::new();
    for (at, character) in id.char_indices() {
        let at_edge = at == 0 || at + character.len_utf8() == id.len();
        if character.is_control()
            || "%/\\:*?\"<>|".contains(character)
            || (at_edge && (character == '.' || character.is_whitespace()))
        {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string does not fail.
                let _ = write!(name, "%{byte:02X}");
            }
        } else {
            name.push(character);
        }
    }
    if name.is_empty() { "%".to_owned() } else { name }
}

/// The id that [`file_name`] made this of; a name that it cannot have made is the
/// id itself.
pub fn id_of(name: &str) -> String {
    let decoded = || {
        let mut bytes = Vec::new();
        let mut rest = name.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => {
                    let mut digit = || (rest.next()? as char).to_digit(16);
                    u8::try_from(digit()? * 16 + digit()?).ok()?
                }
                other => other,
            });
        }
        String::from_utf8(bytes).ok()
    };
    if name == "%" { String::new() } else { decoded().unwrap_or_else(|| name.to_owned()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::testing::nasty;

    #[test]
    fn what_is_too_long_is_shortened_and_told_apart() {
        for (id, longest) in [("x".repeat(240), 240), ("x".repeat(241), 240), ("😀/".repeat(99), 240)] {
            let name = file_name(&id);
            assert!(name.len() <= longest, "{name}");
            assert_eq!(is_shortened(&id), id_of(&name) != id, "{id}");
        }
        let (one, other) = (format!("{}1", "x".repeat(300)), format!("{}2", "x".repeat(300)));
        assert_ne!(file_name(&one), file_name(&other));
    }

    proptest! {
        #[test]
        fn an_id_is_read_back_or_told(id in nasty(), times in 1usize..40) {
            let id = id.repeat(times);
            let name = file_name(&id);
            prop_assert!(name.len() <= LONGEST && !name.contains('/'));
            prop_assert_eq!(id_of(&name) == id, !is_shortened(&id));
        }
    }
}
