//! Which file a path is, so that nothing is written over what is read, or over what else is written.

use std::fs;
#[cfg(unix)]
use std::fs::File;
use std::path::{Path, PathBuf};

/// A file or folder that a run reads or writes; without a path, its standard input or output.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// What it is to the run: `the input` that is read, the `card` that is written.
    pub what: &'a str,
    /// Where it lies.
    pub path: Option<&'a Path>,
}

impl<'a> Place<'a> {
    pub fn new(what: &'a str, path: Option<&'a Path>) -> Self {
        Place { what, path }
    }

    /// Of what may not be asked for: without a path it is nowhere.
    pub fn of(what: &'a str, path: Option<&'a Path>) -> Option<Self> {
        path.map(|path| Place { what, path: Some(path) })
    }

    fn name(self, standard: &str) -> String {
        self.path.map_or(standard.to_owned(), |path| path.display().to_string())
    }
}

/// Why a run may not write what it writes: it would be written over something that it reads, under
/// whatever name, or over something else that it writes.
pub fn conflict(reads: &[Place], writes: &[Place]) -> Option<String> {
    for (nth, write) in writes.iter().enumerate() {
        let Some(written) = identity(write.path, Standard::Output) else { continue };
        let is_read = |read: &&Place| {
            identity(read.path, Standard::Input).as_ref() == Some(&written)
                || read.path.filter(|path| path.is_dir()).is_some_and(|folder| holds(folder, write.path))
        };
        if let Some(read) = reads.iter().find(is_read) {
            return Some(format!(
                "{}: the {} is {}, and would be written over",
                write.name("<stdout>"),
                write.what,
                read.what
            ));
        }
        let other = writes[..nth]
            .iter()
            .find(|other| identity(other.path, Standard::Output).as_ref() == Some(&written));
        if let Some(other) = other {
            return Some(format!(
                "{}: the {} and the {} are one file",
                write.name("<stdout>"),
                write.what,
                other.what
            ));
        }
    }
    None
}

/// Whether a file that is there lies in a folder of which all files are read.
fn holds(folder: &Path, file: Option<&Path>) -> bool {
    let parent = file.filter(|file| file.is_file()).and_then(|file| fs::canonicalize(file).ok());
    let folder = fs::canonicalize(folder).ok();
    parent.as_deref().and_then(Path::parent).is_some_and(|parent| Some(parent) == folder.as_deref())
}

#[derive(Clone, Copy)]
enum Standard {
    Input,
    Output,
}

/// What makes a file the same under all its names.
#[derive(PartialEq)]
enum Identity {
    /// A regular file that is there.
    #[cfg(unix)]
    Inode(u64, u64),
    /// One that will be, or any where files have no numbers.
    Path(PathBuf),
}

/// Pipes and terminals have none: they may well be read and written at once.
#[cfg(unix)]
fn identity(path: Option<&Path>, standard: Standard) -> Option<Identity> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let metadata = match (path, standard) {
        (Some(path), _) => fs::metadata(path),
        (None, Standard::Input) => File::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?).metadata(),
        (None, Standard::Output) => {
            File::from(std::io::stdout().as_fd().try_clone_to_owned().ok()?).metadata()
        }
    };
    match metadata {
        Ok(metadata) => metadata.is_file().then(|| Identity::Inode(metadata.dev(), metadata.ino())),
        Err(_) => new_file(path?),
    }
}

#[cfg(not(unix))]
fn identity(path: Option<&Path>, _: Standard) -> Option<Identity> {
    let path = path?;
    match fs::canonicalize(path) {
        Ok(path) => path.is_file().then_some(Identity::Path(path)),
        Err(_) => new_file(path),
    }
}

fn new_file(path: &Path) -> Option<Identity> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(Identity::Path(fs::canonicalize(folder).ok()?.join(path.file_name()?)))
}
