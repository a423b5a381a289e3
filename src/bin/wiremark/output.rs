//! Where the annotations go, and how what is there already is kept safe.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

use anyhow::{Context, Result};

use crate::batches::Input;

/// A place to write to. A regular file is replaced only by [`Output::finish`]:
/// until then, lines go to a file beside it, which is gone again if the run
/// fails. (Not if it is killed: then `.wiremark-….tmp` stays.)
pub struct Output {
    name: String,
    writer: Box<dyn Write>,
    replacing: Option<Replacing>,
}

impl Output {
    pub fn stdout() -> Self {
        Output { name: "<stdout>".to_owned(), writer: Box::new(io::stdout()), replacing: None }
    }

    pub fn file(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        if path == Path::new("/dev/stdout") {
            // Opened by its name, a file that it stands for would be emptied.
            return Ok(Output { name, ..Output::stdout() });
        }
        Output::open(path, name.clone()).context(name)
    }

    fn open(path: &Path, name: String) -> Result<Self> {
        if !is_replaceable(path) {
            let file = File::create(path)?;
            return Ok(Output { name, writer: Box::new(file), replacing: None });
        }
        let (target, permissions) = match File::options().write(true).open(path) {
            // Behind a link is what is to be replaced, not the link. That it
            // opens says that it may be written to.
            Ok(file) => (fs::canonicalize(path)?, Some(file.metadata()?.permissions())),
            Err(error) if error.kind() == ErrorKind::NotFound => (path.to_owned(), None),
            Err(error) => return Err(error.into()),
        };
        let (file, replacing) = Replacing::start(target, permissions)?;
        Ok(Output { name, writer: Box::new(file), replacing: Some(replacing) })
    }

    /// What reports call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Puts what was written in its place. It must have been flushed.
    pub fn finish(self) -> Result<()> {
        let Output { name, writer, replacing } = self;
        // Closed first: elsewhere than on Unix, an open file cannot be renamed.
        drop(writer);
        replacing.map_or(Ok(()), Replacing::finish).context(name)
    }

    /// Whether dropping it instead of finishing leaves what was there before.
    pub fn can_be_given_up(&self) -> bool {
        self.replacing.is_some()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Whether it is a regular file or will be one: not a pipe or a device, no name
/// of an open file such as `/dev/fd/3`, and no link to what does not exist.
fn is_replaceable(path: &Path) -> bool {
    if ["/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"]
        .iter()
        .any(|folder| path.starts_with(folder))
    {
        return false;
    }
    match fs::metadata(path) {
        Ok(metadata) => metadata.is_file(),
        Err(_) => fs::symlink_metadata(path).is_err(),
    }
}

/// A file that is to take the place of another.
struct Replacing {
    temporary: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Replacing {
    fn start(target: PathBuf, permissions: Option<Permissions>) -> io::Result<(File, Self)> {
        // In the same folder: only there, renaming is one step.
        let mut number = 0;
        let (file, temporary) = loop {
            let temporary = target.with_file_name(format!(".wiremark-{}-{number}.tmp", process::id()));
            match File::create_new(&temporary) {
                Ok(file) => break (file, temporary),
                // Left by a process of the same number that was killed.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        };
        let replacing = Replacing { temporary, target, finished: false };
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        Ok((file, replacing))
    }

    fn finish(mut self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.target)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Replacing {
    fn drop(&mut self) {
        if !self.finished {
            // If it cannot be removed, there is nothing else to be done about it.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// The first input that the output would be written over, or that would grow
/// while it is read. `None` as `output` is standard output.
pub fn own_input<'a>(output: Option<&Path>, inputs: &'a [Input]) -> Option<&'a Input> {
    let output = identity(output, Standard::Output)?;
    inputs.iter().find(|input| identity(input.path.as_deref(), Standard::Input).as_ref() == Some(&output))
}

enum Standard {
    Input,
    Output,
}

/// What makes a regular file the same under all its names. Pipes and terminals
/// have none: they may well be read and written at once.
#[cfg(unix)]
fn identity(path: Option<&Path>, standard: Standard) -> Option<(u64, u64)> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let metadata = match (path, standard) {
        (Some(path), _) => fs::metadata(path),
        (None, Standard::Input) => File::from(io::stdin().as_fd().try_clone_to_owned().ok()?).metadata(),
        (None, Standard::Output) => File::from(io::stdout().as_fd().try_clone_to_owned().ok()?).metadata(),
    };
    let metadata = metadata.ok()?;
    metadata.is_file().then(|| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: Option<&Path>, _: Standard) -> Option<PathBuf> {
    fs::canonicalize(path?).ok().filter(|path| path.is_file())
}
