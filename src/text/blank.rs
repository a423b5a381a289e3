//! Characters that belong to no word: white space and what is not seen.

/// Whether a character is white space, or is not seen and stands between words as well as in
/// them.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Soft hyphens and what has no width: they stand between words as well as in them. Joiners
/// belong to what they join.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
