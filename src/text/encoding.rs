//! Files that are not UTF-8 and say what they are: UTF-16 by its first bytes, Windows-1252 by
//! having nothing else. Anything else is an error of whoever reads the text. The one place that
//! decides: texts, formats, tables, the page and the command all ask here.
//!
//! `encoding_rs` knows these two and forty others, whose tables would weigh more than all
//! formats of JSON together.

use std::borrow::Cow;
use std::fmt;

use super::decode::{NotUtf8, decode};

/// What a file that is not UTF-8 is read as; shown, it says so to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, by its mark or its zeros.
    Utf16,
    /// Windows-1252, because it is nothing else.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf16 => "the file is UTF-16, and is read as that",
            Encoding::Windows1252 => "the file is not UTF-8 and is read as Windows-1252",
        })
    }
}

/// A whole file's bytes as text, and what it is if it is not UTF-8. A leading byte order mark
/// is dropped.
///
/// # Errors
/// If the bytes are damaged, or in an encoding that does not show; nothing is replaced.
pub fn decode_any(bytes: Vec<u8>) -> Result<(String, Option<Encoding>), NotUtf8> {
    let mut decoder = Utf16Decoder::default();
    let utf16 = {
        let mut decoded = decoder.push(&bytes).into_owned();
        decoded.extend(decoder.finish());
        decoder.is_utf16().then_some(decoded)
    };
    if let Some(decoded) = utf16 {
        // Where UTF-16 is damaged, its own bytes say where.
        return match decode(decoded) {
            Ok(text) => Ok((text, Some(Encoding::Utf16))),
            Err(_) => {
                Err(decode(bytes).err().unwrap_or(NotUtf8 { offset: 0, line: 1, byte: 0, utf16: true }))
            }
        };
    }
    if std::str::from_utf8(&bytes).is_err()
        && let Some(text) = windows_1252(&bytes)
    {
        return Ok((text, Some(Encoding::Windows1252)));
    }
    decode(bytes).map(|text| (text, None))
}

/// Makes UTF-8 of a file that comes in pieces and may be UTF-16.
#[derive(Debug, Default)]
pub struct Utf16Decoder {
    /// Whether its first byte is the lower one, once it is known that it is UTF-16.
    little: Option<bool>,
    begun: bool,
    /// Bytes that are no whole character yet.
    pending: Vec<u8>,
}

impl Utf16Decoder {
    /// The next bytes, in UTF-8. Half of a pair becomes bytes that are no UTF-8.
    pub fn push<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        if !self.begun {
            self.pending.extend_from_slice(bytes);
            // Two bytes tell a mark, four that there is none and yet every other is zero.
            if self.pending.len() < 4 {
                return Cow::Borrowed(&[]);
            }
            return Cow::Owned(self.begin());
        }
        match self.little {
            None => Cow::Borrowed(bytes),
            Some(little) => {
                self.pending.extend_from_slice(bytes);
                Cow::Owned(self.decode(little))
            }
        }
    }

    /// What is left at the end.
    pub fn finish(&mut self) -> Vec<u8> {
        let mut left = if self.begun { Vec::new() } else { self.begin() };
        left.append(&mut self.pending);
        left
    }

    /// Whether the file is UTF-16.
    pub fn is_utf16(&self) -> bool {
        self.little.is_some()
    }

    fn begin(&mut self) -> Vec<u8> {
        self.begun = true;
        self.little = match self.pending[..] {
            [0xff, 0xfe, ..] => Some(true),
            [0xfe, 0xff, ..] => Some(false),
            [1..=0x7f, 0, 1..=0x7f, 0, ..] => Some(true),
            [0, 1..=0x7f, 0, 1..=0x7f, ..] => Some(false),
            _ => None,
        };
        match self.little {
            Some(little) => self.decode(little),
            None => std::mem::take(&mut self.pending),
        }
    }

    fn decode(&mut self, little: bool) -> Vec<u8> {
        let (pairs, _) = self.pending.as_chunks::<2>();
        let mut units: Vec<u16> = pairs
            .iter()
            .map(|pair| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) })
            .collect();
        // Its other half may be in the next piece.
        units.pop_if(|last| (0xd800..0xdc00).contains(last));
        self.pending.drain(..2 * units.len());
        let mut decoded = Vec::with_capacity(units.len());
        for character in char::decode_utf16(units) {
            match character {
                Ok(character) => decoded.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
                Err(_) => decoded.push(0xff),
            }
        }
        decoded
    }
}

/// The start of a file as text, whatever its encoding; it may end within a character.
pub fn head(bytes: &[u8]) -> String {
    let mut decoder = Utf16Decoder::default();
    let mut decoded = decoder.push(bytes).into_owned();
    if !decoder.is_utf16() {
        decoded.extend(decoder.finish());
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// The characters of Windows-1252 from 0x80 to 0x9F; 0 stands for what it does not have.
const HIGH: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
    0x0153, 0, 0x017e, 0x0178,
];

/// Bytes that are not UTF-8 as text of Windows-1252; `None`: they are not that either, or are
/// damaged UTF-8, since some of them are characters of it.
pub fn windows_1252(bytes: &[u8]) -> Option<String> {
    let utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if utf8 { None } else { characters(bytes) }
}

/// Each byte as the character that it is in Windows-1252.
fn characters(bytes: &[u8]) -> Option<String> {
    let character = |byte: &u8| match byte {
        b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0xa0.. => Some(char::from(*byte)),
        0x80..=0x9f => char::from_u32(HIGH[usize::from(*byte) - 0x80].into()).filter(|c| *c != '\0'),
        _ => None,
    };
    bytes.iter().map(character).collect()
}

/// Lines that are UTF-8, or are made so if they are Windows-1252, and whether any were.
pub fn lines_in_utf8(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    if std::str::from_utf8(bytes).is_ok() {
        return (Cow::Borrowed(bytes), false);
    }
    let (mut lines, mut any) = (Vec::with_capacity(bytes.len()), false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line).is_err().then(|| windows_1252(line)).flatten() {
            Some(line) => {
                any = true;
                lines.extend_from_slice(line.as_bytes());
            }
            None => lines.extend_from_slice(line),
        }
    }
    (Cow::Owned(lines), any)
}

/// Makes UTF-8 of the lines of a file that come in pieces, and knows what the others were.
#[derive(Debug, Default)]
pub struct LineDecoder {
    /// Whether there were lines of Windows-1252, and others of UTF-8 that are not ASCII.
    windows: bool,
    utf8: bool,
}

impl LineDecoder {
    /// Takes note of what the whole lines at the start of a file are in.
    pub fn look(&mut self, start: &[u8]) {
        start.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n")).for_each(|line| {
            self.note(line);
        });
    }

    /// Whole lines in UTF-8, and whether some were Windows-1252. Where all others are, what happens to
    /// look like UTF-8 in a line that is none is Windows-1252 too.
    pub fn decode<'b>(&mut self, bytes: &'b [u8]) -> (Cow<'b, [u8]>, bool) {
        if std::str::from_utf8(bytes).is_ok() {
            self.utf8 |= !bytes.is_ascii();
            return (Cow::Borrowed(bytes), false);
        }
        let (mut lines, mut any) = (Vec::with_capacity(bytes.len()), false);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match self.note(line) {
                Some(line) => {
                    any = true;
                    lines.extend_from_slice(line.as_bytes());
                }
                None => lines.extend_from_slice(line),
            }
        }
        (Cow::Owned(lines), any)
    }

    /// Whether there were lines of Windows-1252.
    pub fn is_windows_1252(&self) -> bool {
        self.windows
    }

    /// What a line is if it is not UTF-8.
    fn note(&mut self, line: &[u8]) -> Option<String> {
        if std::str::from_utf8(line).is_ok() {
            self.utf8 |= !line.is_ascii();
            return None;
        }
        let alone = windows_1252(line);
        self.windows |= alone.is_some();
        // `Ã©` is what UTF-8 looks like in it, and hardly anything else: that line is of both.
        let both = |chunk: std::str::Utf8Chunk<'_>| {
            chunk.valid().contains(|letter| ('\u{80}'..='\u{ff}').contains(&letter))
        };
        let whole = self.windows && !self.utf8 && !line.utf8_chunks().any(both);
        alone.or_else(|| if whole { characters(line) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::testing::nasty;

    fn in_pieces(bytes: &[u8], size: usize) -> (Vec<u8>, bool) {
        let mut decoder = Utf16Decoder::default();
        let mut decoded: Vec<u8> =
            bytes.chunks(size).flat_map(|piece| decoder.push(piece).into_owned()).collect();
        decoded.extend(decoder.finish());
        (decoded, decoder.is_utf16())
    }

    proptest! {
        #[test]
        fn utf_16_is_read_whatever_its_order_and_pieces(text in nasty(), little: bool, mark: bool, size in 1..9usize) {
            let text = format!("{{\"{text}\"}}");
            let marked = if mark { format!("\u{feff}{text}") } else { text.clone() };
            let bytes: Vec<u8> = marked
                .encode_utf16()
                .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect();
            prop_assume!(mark || text.as_bytes()[2].is_ascii());
            let (decoded, utf16) = in_pieces(&bytes, size);
            prop_assert!(utf16);
            prop_assert_eq!(String::from_utf8(decoded).unwrap(), marked);
        }

        #[test]
        fn other_files_are_as_they_were(bytes in prop::collection::vec(any::<u8>(), 0..20), size in 1..9usize) {
            let (decoded, utf16) = in_pieces(&bytes, size);
            prop_assert!(utf16 || decoded == bytes);
        }
    }

    #[test]
    fn halves_of_pairs_and_bytes_are_no_text() {
        for bytes in [&b"\xff\xfea\0\x00\xd8b\0"[..], b"\xff\xfea\0\xff", b"\xff\xfea\0\x00\xd8"] {
            assert!(String::from_utf8(in_pieces(bytes, 3).0).is_err(), "{bytes:?}");
        }
        assert_eq!(head(b"\xff\xfea\0b"), "\u{feff}a");
        assert_eq!(head(b"ab\xc3"), "ab\u{fffd}");
    }

    #[test]
    fn whole_files_say_what_they_are() {
        for (bytes, text, encoding) in [
            (&b"\xef\xbb\xbfab"[..], "ab", None),
            ("Opéra".as_bytes(), "Opéra", None),
            (b"\xff\xfea\0\xe9\0", "aé", Some(Encoding::Utf16)),
            (b"\xfe\xff\0a\0b", "ab", Some(Encoding::Utf16)),
            (b"\x93Op\xe9ra\x94", "“Opéra”", Some(Encoding::Windows1252)),
        ] {
            assert_eq!(decode_any(bytes.to_vec()).unwrap(), (text.to_owned(), encoding), "{bytes:?}");
        }
        // Half of a pair, and UTF-8 that is damaged: neither is guessed at.
        assert!(decode_any(b"\xff\xfea\0\x00\xd8".to_vec()).unwrap_err().utf16);
        assert_eq!(decode_any(b"\xc3\xa9 \xe9".to_vec()).unwrap_err().offset, 3);
    }

    #[test]
    fn windows_1252_is_what_has_nothing_of_utf_8() {
        assert_eq!(windows_1252(b"\x93Op\xe9ra\x94 \x80").as_deref(), Some("“Opéra” €"));
        for damaged in
            ["é".as_bytes().to_vec(), b"\xc3\xa9 \xe9".to_vec(), b"\x81".to_vec(), b"\xe9\0".to_vec()]
        {
            assert_eq!(windows_1252(&damaged), None, "{damaged:?}");
        }
        let (lines, any) = lines_in_utf8(b"\xc3\xa9\n\xe9\n\xc3\xa9\xe9\n");
        assert_eq!((&*lines, any), (&b"\xc3\xa9\n\xc3\xa9\n\xc3\xa9\xe9\n"[..], true));
    }

    #[test]
    fn what_looks_like_utf_8_is_windows_1252_where_all_else_is() {
        let read = |start: &[u8], lines: &[u8]| {
            let mut decoder = LineDecoder::default();
            decoder.look(start);
            let (lines, any) = decoder.decode(lines);
            (lines.into_owned(), any, decoder.is_windows_1252())
        };
        let (one, both) = (&b"\xe9\n"[..], &b"\xc9\x94\xe9\n"[..]);
        assert_eq!(read(one, both), ("É”é\n".into(), true, true));
        // A line that is not whole tells nothing, and one in UTF-8 that the file is of both.
        assert_eq!(read(b"\xe9", both), (both.into(), false, false));
        assert_eq!(read(b"\xe9\n\xc3\xa9\n", both), (both.into(), false, true));
        let mixed = &b"\xc3\xa9\xe9\n"[..];
        assert_eq!(read(one, mixed), (mixed.into(), false, true));
        assert_eq!(read(b"", b"\xe9\n\xc9\x94\xe9"), ("é\nÉ”é".into(), true, true));
    }
}
