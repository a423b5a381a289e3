//! Scripts of letters, as far as languages are told by them.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Script {
    Latin,
    Arabic,
    Armenian,
    Bengali,
    Burmese,
    Cyrillic,
    Devanagari,
    Ethiopic,
    Georgian,
    Greek,
    Gujarati,
    Gurmukhi,
    /// Chinese characters and kana, which Japanese mixes.
    Han,
    Hangul,
    Hebrew,
    Khmer,
    Lao,
    Sinhala,
    Tamil,
    Telugu,
    Thai,
    Tibetan,
    Other,
}

/// The first letter of each block and what it is in, up to the next.
const BLOCKS: &[(u32, Script)] = &[
    (0x0000, Script::Latin),
    (0x0370, Script::Greek),
    (0x0400, Script::Cyrillic),
    (0x0530, Script::Armenian),
    (0x0590, Script::Hebrew),
    (0x0600, Script::Arabic),
    (0x0700, Script::Other),
    (0x0750, Script::Arabic),
    (0x0780, Script::Other),
    (0x08A0, Script::Arabic),
    (0x0900, Script::Devanagari),
    (0x0980, Script::Bengali),
    (0x0A00, Script::Gurmukhi),
    (0x0A80, Script::Gujarati),
    (0x0B00, Script::Other),
    (0x0B80, Script::Tamil),
    (0x0C00, Script::Telugu),
    (0x0C80, Script::Other),
    (0x0D80, Script::Sinhala),
    (0x0E00, Script::Thai),
    (0x0E80, Script::Lao),
    (0x0F00, Script::Tibetan),
    (0x1000, Script::Burmese),
    (0x10A0, Script::Georgian),
    (0x1100, Script::Hangul),
    (0x1200, Script::Ethiopic),
    (0x13A0, Script::Other),
    (0x1780, Script::Khmer),
    (0x1800, Script::Other),
    (0x1C80, Script::Cyrillic),
    (0x1C90, Script::Georgian),
    (0x1CC0, Script::Other),
    (0x1D00, Script::Latin),
    (0x1F00, Script::Greek),
    (0x2000, Script::Other),
    (0x2C60, Script::Latin),
    (0x2C80, Script::Other),
    (0x2D80, Script::Ethiopic),
    (0x2DE0, Script::Cyrillic),
    (0x2E00, Script::Other),
    (0x3005, Script::Han),
    (0x3130, Script::Hangul),
    (0x3190, Script::Han),
    (0xA000, Script::Other),
    (0xA720, Script::Latin),
    (0xA800, Script::Other),
    (0xAC00, Script::Hangul),
    (0xD800, Script::Other),
    (0xF900, Script::Han),
    (0xFB00, Script::Latin),
    (0xFB07, Script::Armenian),
    (0xFB1D, Script::Hebrew),
    (0xFB50, Script::Arabic),
    (0xFF21, Script::Latin),
    (0xFF66, Script::Han),
    (0xFFA0, Script::Hangul),
    (0x10000, Script::Other),
    (0x20000, Script::Han),
];

pub(super) fn script_of(letter: char) -> Script {
    let behind = BLOCKS.partition_point(|(first, _)| *first <= u32::from(letter));
    BLOCKS[behind - 1].1
}

impl Script {
    /// How many letters of an alphabet one of them counts as: it is a syllable or a word.
    pub(super) fn weight(self) -> usize {
        match self {
            Script::Han | Script::Hangul => 3,
            Script::Ethiopic => 2,
            _ => 1,
        }
    }

    /// What a language is called of which nothing is known but its script.
    pub(super) fn unknown(self) -> &'static str {
        match self {
            Script::Arabic => "a language in Arabic script",
            Script::Armenian => "Armenian",
            Script::Bengali => "Bengali",
            Script::Burmese => "Burmese",
            Script::Cyrillic => "a language in Cyrillic script",
            Script::Devanagari => "a language in Devanagari script",
            Script::Ethiopic => "Amharic or Tigrinya",
            Script::Georgian => "Georgian",
            Script::Greek => "Greek",
            Script::Gujarati => "Gujarati",
            Script::Gurmukhi => "Punjabi",
            Script::Han => "Chinese",
            Script::Hangul => "Korean",
            Script::Hebrew => "Hebrew",
            Script::Khmer => "Khmer",
            Script::Lao => "Lao",
            Script::Sinhala => "Sinhala",
            Script::Tamil => "Tamil",
            Script::Telugu => "Telugu",
            Script::Thai => "Thai",
            Script::Tibetan => "Tibetan",
            Script::Latin | Script::Other => "another language than English",
        }
    }
}
