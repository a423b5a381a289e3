//! The container of the binary files that recognition reads: vocabularies, gazetteers,
//! the registry of groups and weights. It says what it holds and in which version, and
//! carries a checksum, so that a damaged or older file is refused whole and never
//! used half.
//!
//! ```text
//! magic "WMRK" | kind: length u8, UTF-8 | version u16 | name: length u8, UTF-8
//! | payload length u32 | CRC-32 of everything but itself u32 | payload
//! ```
//!
//! Numbers are little-endian.

use std::borrow::Cow;
use std::ops::Range;

use crc32fast::Hasher;
use thiserror::Error;

const MAGIC: &[u8] = b"WMRK";

/// A kind of file, as the code that reads it knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceKind {
    /// What messages call it, such as `gazetteer`.
    pub name: &'static str,
    /// The one version of its payload that is read.
    pub version: u16,
    /// The command that makes such a file.
    pub made_by: &'static str,
}

/// An opened file: whole, of the right kind and version. As bytes, it is its
/// payload.
#[derive(Clone, Debug)]
pub struct Resource {
    bytes: Cow<'static, [u8]>,
    name: String,
    payload: Range<usize>,
}

/// Why a file was refused. Each message says which file, what is wrong with it
/// and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ResourceError {
    /// It does not begin like any file of ours.
    #[error("that file is no {} of Wiremark; make one with `{}`", .wanted.name, .wanted.made_by)]
    Foreign {
        /// The kind that was to be opened.
        wanted: ResourceKind,
    },
    /// It is cut short, or its bytes are not those that were written.
    #[error("the {name} is damaged or cut short; fetch it again, or make it again with `{}`", .wanted.made_by)]
    Damaged {
        /// What the file calls itself; its kind, if that cannot be read.
        name: String,
        /// The kind that was to be opened.
        wanted: ResourceKind,
    },
    /// It is a sound file of another kind.
    #[error("the {name} is a file of kind {found}, not {}; make one with `{}`", .wanted.name, .wanted.made_by)]
    OtherKind {
        /// What the file calls itself.
        name: String,
        /// Its kind.
        found: String,
        /// The kind that was to be opened.
        wanted: ResourceKind,
    },
    /// It is a sound file of another version.
    #[error(
        "the {name} is of version {found}, but this Wiremark reads version {}; \
         fetch it again, or make it again with `{}`",
        .wanted.version, .wanted.made_by
    )]
    OtherVersion {
        /// What the file calls itself.
        name: String,
        /// Its version.
        found: u16,
        /// The kind that was to be opened.
        wanted: ResourceKind,
    },
}

impl Resource {
    /// Opens a file of that kind, or says why it is refused.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>, wanted: ResourceKind) -> Result<Self, ResourceError> {
        let bytes = bytes.into();
        if !bytes.starts_with(MAGIC) {
            return Err(ResourceError::Foreign { wanted });
        }
        let Some(header) = Header::read(&bytes) else {
            return Err(ResourceError::Damaged { name: wanted.name.to_owned(), wanted });
        };
        let (kind, name, version) = (header.kind.to_owned(), header.name.to_owned(), header.version);
        // Before the version, which may itself be what is damaged.
        if !header.is_sound(&bytes) {
            return Err(ResourceError::Damaged { name, wanted });
        }
        if kind != wanted.name {
            return Err(ResourceError::OtherKind { name, found: kind, wanted });
        }
        if version != wanted.version {
            return Err(ResourceError::OtherVersion { name, found: version, wanted });
        }
        let payload = header.checksum_end..bytes.len();
        Ok(Resource { bytes, name, payload })
    }

    /// What the file calls itself, such as `core gazetteer`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl AsRef<[u8]> for Resource {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[self.payload.clone()]
    }
}

/// The payload of a file that is compiled in and that a test opens with [`Resource::open`]:
/// nothing is checked again.
pub(super) const fn compiled_in(file: &[u8]) -> &[u8] {
    let mut at = MAGIC.len();
    at += 1 + file[at] as usize;
    at += 2;
    at += 1 + file[at] as usize;
    file.split_at(at + 8).1
}

/// Makes a file of that kind, for those who write one.
///
/// # Panics
/// If a name is longer than 255 bytes or the payload than 4 GB.
pub fn encode(kind: ResourceKind, name: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let put = |text: &str, bytes: &mut Vec<u8>| {
        bytes.push(u8::try_from(text.len()).expect("names are short"));
        bytes.extend_from_slice(text.as_bytes());
    };
    put(kind.name, &mut bytes);
    bytes.extend_from_slice(&kind.version.to_le_bytes());
    put(name, &mut bytes);
    bytes.extend_from_slice(&u32::try_from(payload.len()).expect("files are below 4 GB").to_le_bytes());
    let checksum = checksum(&bytes, payload);
    bytes.extend_from_slice(&checksum.to_le_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// What stands before a payload.
struct Header<'a> {
    kind: &'a str,
    version: u16,
    name: &'a str,
    length: usize,
    checksum: u32,
    checksum_end: usize,
}

impl<'a> Header<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut at = MAGIC.len();
        let mut take = |length: usize| {
            let piece = bytes.get(at..at.checked_add(length)?)?;
            at += length;
            Some(piece)
        };
        let length = take(1)?[0];
        let kind = std::str::from_utf8(take(length.into())?).ok()?;
        let version = u16::from_le_bytes(take(2)?.try_into().ok()?);
        let length = take(1)?[0];
        let name = std::str::from_utf8(take(length.into())?).ok()?;
        let length = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
        let checksum = u32::from_le_bytes(take(4)?.try_into().ok()?);
        Some(Header { kind, version, name, length, checksum, checksum_end: at })
    }

    fn is_sound(&self, bytes: &[u8]) -> bool {
        let payload = &bytes[self.checksum_end..];
        payload.len() == self.length && checksum(&bytes[..self.checksum_end - 4], payload) == self.checksum
    }
}

fn checksum(header: &[u8], payload: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(header);
    hasher.update(payload);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KIND: ResourceKind = ResourceKind { name: "gazetteer", version: 2, made_by: "cargo xtask data" };

    fn message(bytes: Vec<u8>) -> String {
        Resource::open(bytes, KIND).unwrap_err().to_string()
    }

    #[test]
    fn what_was_sealed_opens() {
        for payload in [b"".as_slice(), b"\0", b"some payload"] {
            let resource = Resource::open(encode(KIND, "core gazetteer", payload), KIND).unwrap();
            assert_eq!(compiled_in(&encode(KIND, "core gazetteer", payload)), payload);
            assert_eq!((resource.name(), resource.as_ref()), ("core gazetteer", payload));
        }
    }

    #[test]
    fn messages_name_the_file_and_what_to_do() {
        let older = encode(ResourceKind { version: 1, ..KIND }, "core gazetteer", b"x");
        assert_eq!(
            message(older),
            "the core gazetteer is of version 1, but this Wiremark reads version 2; \
             fetch it again, or make it again with `cargo xtask data`"
        );
        let mut damaged = encode(KIND, "core gazetteer", b"payload");
        *damaged.last_mut().unwrap() ^= 1;
        assert_eq!(
            message(damaged),
            "the core gazetteer is damaged or cut short; \
             fetch it again, or make it again with `cargo xtask data`"
        );
        let weights = encode(ResourceKind { name: "weights", ..KIND }, "tagger weights", b"x");
        assert_eq!(
            message(weights),
            "the tagger weights is a file of kind weights, not gazetteer; make one with `cargo xtask data`"
        );
        for foreign in [b"".to_vec(), b"<!doctype html>".to_vec()] {
            assert_eq!(
                message(foreign),
                "that file is no gazetteer of Wiremark; make one with `cargo xtask data`"
            );
        }
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_refused() {
        let sound = encode(KIND, "core gazetteer", b"a payload of some bytes");
        for at in 0..sound.len() {
            for flip in 1..=255 {
                let mut bytes = sound.clone();
                bytes[at] ^= flip;
                assert!(Resource::open(bytes, KIND).is_err(), "byte {at} ^ {flip}");
            }
            assert!(Resource::open(sound[..at].to_vec(), KIND).is_err(), "cut at {at}");
        }
        assert!(Resource::open([sound.as_slice(), b"\0"].concat(), KIND).is_err(), "longer");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Resource::open([MAGIC, &bytes].concat(), KIND);
        }
    }
}
