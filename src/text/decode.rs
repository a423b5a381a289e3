/// A file's bytes as text: UTF-8, a leading byte order mark dropped (it says
/// how the file is encoded and is not part of what was written).
///
/// # Errors
/// If the bytes are not UTF-8; never replaced or guessed, because a wrong
/// character moves every offset behind it.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotUtf8> {
    let mut content = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes[..offset].iter().filter(|&&byte| byte == b'\n').count();
        NotUtf8 {
            offset,
            line,
            byte: bytes[offset],
            utf16: bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]),
        }
    })?;
    if content.starts_with('\u{feff}') {
        content.drain(..'\u{feff}'.len_utf8());
    }
    Ok(content)
}

/// Where a file stops being UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not UTF-8 text: byte 0x{byte:02X} at offset {offset}, line {line}{}. Save the file as UTF-8 and try again",
    if *.utf16 { " (it looks like UTF-16)" } else { "" }
)]
pub struct NotUtf8 {
    /// Bytes before the first bad one.
    pub offset: usize,
    /// Its line, from 1.
    pub line: usize,
    /// The bad byte.
    pub byte: u8,
    /// Whether the file starts with a UTF-16 byte order mark.
    pub utf16: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_goes_and_all_else_stays() {
        assert_eq!(decode(b"\xef\xbb\xbfA\r\nB\0".to_vec()).unwrap(), "A\r\nB\0");
        assert_eq!(decode("A\u{feff}".into()).unwrap(), "A\u{feff}");
    }

    #[test]
    fn the_error_says_where() {
        let error = decode(b"Op\xe9ra".to_vec()).unwrap_err();
        assert_eq!((error.offset, error.line, error.byte), (2, 1, 0xe9));
        let error = decode(b"a\nb\xff".to_vec()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "not UTF-8 text: byte 0xFF at offset 3, line 2. Save the file as UTF-8 and try again"
        );
        assert!(decode(b"\xff\xfeA\0".to_vec()).unwrap_err().utf16);
    }
}
