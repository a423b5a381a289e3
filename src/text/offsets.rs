//! Offsets in three units, by checkpoints.

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// Bytes of UTF-8: inside this crate.
    Bytes,
    /// Code units of UTF-16: JavaScript strings.
    Utf16,
    /// Unicode code points: Python strings and most file formats.
    CodePoints,
}

/// Why a number is not an offset of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    /// Beyond the text, which is `length` long in the unit of the offset.
    #[error("offset {offset} is past the end of the text, which is {length} long")]
    PastEnd {
        /// The offset as given.
        offset: usize,
        /// The text's length in the same unit.
        length: usize,
    },
    /// In the middle of a character.
    #[error("offset {offset} lies inside a character")]
    InsideCharacter {
        /// The offset as given.
        offset: usize,
    },
}

/// Bytes between two checkpoints. Counting this many takes well under a
/// microsecond, and the index costs 1/16 of the text on 32-bit targets.
const STRIDE: usize = 128;

#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    byte: usize,
    utf16: usize,
    code_points: usize,
}

impl Checkpoint {
    fn in_unit(self, unit: OffsetUnit) -> usize {
        match unit {
            OffsetUnit::Bytes => self.byte,
            OffsetUnit::Utf16 => self.utf16,
            OffsetUnit::CodePoints => self.code_points,
        }
    }
}

/// Knows what every `STRIDE`-th byte is in the other units. ASCII texts need
/// no checkpoints at all: the units agree.
#[derive(Debug)]
pub(super) struct OffsetIndex {
    checkpoints: Vec<Checkpoint>,
    total: Checkpoint,
}

impl OffsetIndex {
    pub(super) fn new(content: &str) -> Self {
        if content.is_ascii() {
            let length = content.len();
            let total = Checkpoint { byte: length, utf16: length, code_points: length };
            return OffsetIndex { checkpoints: Vec::new(), total };
        }
        let mut checkpoints = Vec::with_capacity(content.len() / STRIDE + 1);
        let mut here = Checkpoint::default();
        let mut due = 0;
        for character in content.chars() {
            if here.byte >= due {
                checkpoints.push(here);
                due = here.byte + STRIDE;
            }
            here.byte += character.len_utf8();
            here.utf16 += character.len_utf16();
            here.code_points += 1;
        }
        OffsetIndex { checkpoints, total: here }
    }

    fn is_ascii(&self) -> bool {
        self.checkpoints.is_empty()
    }

    /// The last checkpoint at or before `offset`, counted in `unit`.
    fn before(&self, offset: usize, unit: OffsetUnit) -> Checkpoint {
        let after = self.checkpoints.partition_point(|point| point.in_unit(unit) <= offset);
        self.checkpoints[after - 1]
    }

    pub(super) fn to_unit(&self, content: &str, byte: usize, unit: OffsetUnit) -> usize {
        if self.is_ascii() || unit == OffsetUnit::Bytes {
            assert!(content.is_char_boundary(byte), "byte {byte} is not a character boundary");
            return byte;
        }
        let from = self.before(byte, OffsetUnit::Bytes);
        let between = &content[from.byte..byte];
        match unit {
            OffsetUnit::Bytes => byte,
            OffsetUnit::Utf16 => from.utf16 + between.chars().map(char::len_utf16).sum::<usize>(),
            OffsetUnit::CodePoints => from.code_points + between.chars().count(),
        }
    }

    #[allow(clippy::wrong_self_convention)] // "from" is the unit here, not a constructor.
    pub(super) fn from_unit(
        &self,
        content: &str,
        offset: usize,
        unit: OffsetUnit,
    ) -> Result<usize, OffsetError> {
        let length = self.total.in_unit(unit);
        if offset > length {
            return Err(OffsetError::PastEnd { offset, length });
        }
        if self.is_ascii() {
            return Ok(offset);
        }
        let mut here = self.before(offset, unit);
        let mut characters = content[here.byte..].chars();
        while here.in_unit(unit) < offset {
            let Some(character) = characters.next() else { break };
            here.byte += character.len_utf8();
            here.utf16 += character.len_utf16();
            here.code_points += 1;
        }
        if here.in_unit(unit) == offset {
            Ok(here.byte)
        } else {
            Err(OffsetError::InsideCharacter { offset })
        }
    }
}
