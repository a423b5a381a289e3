//! Stamps: a small file that says from what content something was made, so
//! that a step whose input is unchanged is skipped. Contents are compared, not
//! times: a fresh clone or a change of branch makes every file look new.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The hash of some content, in hexadecimal.
pub fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // Lengths keep `["ab", "c"]` and `["a", "bc"]` apart.
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hexadecimal(hasher)
}

/// The SHA-256 of some bytes, in hexadecimal, as other programs compute it.
pub fn sha256(content: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(content);
    hexadecimal(hasher)
}

fn hexadecimal(hasher: Sha256) -> String {
    hasher.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The stamp of one made thing.
pub struct Stamp {
    file: PathBuf,
    wanted: String,
}

impl Stamp {
    /// The stamp kept in `file`, for something made from `inputs`.
    pub fn new(file: PathBuf, inputs: &[&Path]) -> Result<Self> {
        let contents = inputs
            .iter()
            .map(|input| std::fs::read(input).with_context(|| format!("cannot read {}", input.display())))
            .collect::<Result<Vec<_>>>()?;
        let parts: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
        Ok(Stamp { file, wanted: hash(&parts) })
    }

    /// Whether the thing was made from just these inputs.
    pub fn is_fresh(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|found| found == self.wanted)
    }

    /// Says that it now was. Call it last, so that a half-made thing is made again.
    pub fn set(&self) -> Result<()> {
        std::fs::write(&self.file, &self.wanted)
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fresh_only_once_set_and_until_an_input_changes() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let input = folder.join("input");
        let stamp = || Stamp::new(folder.join("stamp"), &[&input]).unwrap();

        std::fs::write(&input, "one").unwrap();
        assert!(!stamp().is_fresh());
        stamp().set().unwrap();
        assert!(stamp().is_fresh());
        std::fs::write(&input, "two").unwrap();
        assert!(!stamp().is_fresh());
        std::fs::write(&input, "one").unwrap();
        assert!(stamp().is_fresh());

        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_missing_input_is_named() {
        let error = Stamp::new("stamp".into(), &[Path::new("no-such-file")]).err().unwrap();
        assert_eq!(error.to_string(), "cannot read no-such-file");
    }

    #[test]
    fn the_border_between_parts_counts() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
        assert_eq!(hash(&[]).len(), 64);
        assert!(sha256(b"").starts_with("e3b0c44298fc1c14"));
    }
}
