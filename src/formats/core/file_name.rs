//! Names of files for documents, where each document has files of its own.

use std::fmt::Write as _;

/// An id as the name of a file: what some system's names cannot have is written
/// as its bytes, `%2F` for `/`. Nothing at all is `%`.
pub fn file_name(id: &str) -> String {
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
