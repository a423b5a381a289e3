//! Where the annotations go, and how what is there already is kept safe.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

use anyhow::{Context, Result, bail};

use crate::{interrupted, report};

/// A place to write to. A regular file is replaced only by [`Output::finish`]:
/// until then, lines go to a file beside it, which is gone again if the run
/// fails or is ended by a signal. (Not if it is killed: then `.wiremark-….tmp` stays.)
pub struct Output {
    name: String,
    writer: Box<dyn Write>,
    replacing: Option<Replacing>,
}

impl Output {
    /// # Errors
    /// If it is closed: what is written would be nowhere.
    pub fn stdout() -> Result<Self> {
        if is_stdout_closed() {
            bail!("<stdout>: it is closed; say where the output goes");
        }
        Ok(Output { name: "<stdout>".to_owned(), writer: Box::new(io::stdout()), replacing: None })
    }

    pub fn file(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        if path == Path::new("/dev/stdout") {
            // Opened by its name, a file that it stands for would be emptied.
            return Ok(Output { name, ..Output::stdout()? });
        }
        Output::open(path, name.clone()).context(name)
    }

    fn open(path: &Path, name: String) -> Result<Self> {
        if !is_replaceable(path) {
            let file = File::create(path)?;
            return Ok(Output { name, writer: Box::new(file), replacing: None });
        }
        let (target, before) = match File::options().write(true).open(path) {
            // Behind a link is what is to be replaced, not the link. That it
            // opens says that it may be written to.
            Ok(file) => (fs::canonicalize(path)?, Some(file.metadata()?)),
            Err(error) if error.kind() == ErrorKind::NotFound => (path.to_owned(), None),
            Err(error) => return Err(error.into()),
        };
        let (file, replacing) = Replacing::start(target, before.as_ref(), &name)?;
        Ok(Output { name, writer: Box::new(file), replacing: Some(replacing) })
    }

    /// What reports call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Puts what was written in its place. It must have been flushed.
    pub fn finish(self) -> Result<()> {
        let Output { name, writer, replacing } = self;
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
    /// Another handle of it.
    file: File,
    temporary: Temporary,
    target: PathBuf,
}

/// A name beside that of something that is to be written: only there, renaming is one step.
fn beside(target: &Path, number: u32) -> PathBuf {
    target.with_file_name(format!(".wiremark-{}-{number}.tmp", process::id()))
}

/// A file or folder that goes if it does not get its place.
struct Temporary(PathBuf);

impl Temporary {
    /// Makes one. Names that a process of the same number left, which was killed, are passed over.
    fn make<T>(target: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<(T, Temporary)> {
        let mut number = 0;
        loop {
            let path = beside(target, number);
            interrupted::remember(&path);
            match make(&path) {
                Ok(made) => return Ok((made, Temporary(path))),
                Err(error) => {
                    interrupted::forget(&path);
                    if error.kind() != ErrorKind::AlreadyExists {
                        return Err(error);
                    }
                    number += 1;
                }
            }
        }
    }

    /// Gives it its name, and has that written to the disk.
    fn rename(self, target: &Path) -> io::Result<()> {
        fs::rename(&self.0, target)?;
        // What has another name now is not there to be removed.
        drop(self);
        sync_folder_of(target)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        interrupted::forget(&self.0);
        interrupted::remove(&self.0);
    }
}

/// Has the names in the folder of a file written to the disk.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A folder of files that appears when all of them are written.
pub struct OutputFolder {
    temporary: Temporary,
    target: PathBuf,
    name: String,
}

impl OutputFolder {
    /// In the place of one that nothing is in, or of none.
    pub fn new(target: &Path) -> Result<Self> {
        let name = target.display().to_string();
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).with_context(|| name.clone())?;
        }
        OutputFolder::start(target, name.clone()).context(name)
    }

    fn start(target: &Path, name: String) -> io::Result<Self> {
        // Behind a link is what is to be filled, not the link.
        let before = target.is_dir().then(|| fs::metadata(target)).transpose()?;
        let target = if before.is_some() { fs::canonicalize(target)? } else { target.to_owned() };
        let ((), temporary) = Temporary::make(&target, |path| fs::create_dir(path))?;
        if let Some(before) = before {
            keep_owner_and_mode(&File::open(&temporary.0)?, &before, &name)?;
        }
        Ok(OutputFolder { temporary, target, name })
    }

    /// What reports call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A folder in it.
    pub fn folder(&self, name: &str) -> Result<OutputFolder> {
        let shown = Path::new(&self.name).join(name).display().to_string();
        OutputFolder::start(&self.temporary.0.join(name), shown.clone()).context(shown)
    }

    /// A file in it that is written bit by bit.
    pub fn file(&self, name: &str) -> Result<Output> {
        let shown = Path::new(&self.name).join(name).display().to_string();
        Output::open(&self.temporary.0.join(name), shown.clone()).context(shown)
    }

    /// Writes a file in it, to the disk.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let write = || {
            let mut file = File::create_new(self.temporary.0.join(name))?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().with_context(|| Path::new(&self.name).join(name).display().to_string())
    }

    /// Gives it its name.
    pub fn finish(self) -> Result<()> {
        let OutputFolder { temporary, target, name } = self;
        let finish = || {
            if cfg!(unix) {
                File::open(&temporary.0)?.sync_all()?;
            } else if target.is_dir() {
                // Only on Unix a folder takes the place of an empty one.
                fs::remove_dir(&target)?;
            }
            temporary.rename(&target)
        };
        finish().context(name)
    }
}

/// Whether standard output was closed when the run began. Rust then opens `/dev/null` for reading and
/// writing in its place; who wants nothing (`>/dev/null`) opens it for writing alone.
#[cfg(unix)]
fn is_stdout_closed() -> bool {
    use rustix::fs::{OFlags, fcntl_getfl};
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let stdout = io::stdout();
    let opened = fcntl_getfl(&stdout).is_ok_and(|flags| flags.contains(OFlags::RDWR));
    let number = stdout.as_fd().try_clone_to_owned().and_then(|file| File::from(file).metadata());
    let null = fs::metadata("/dev/null");
    opened
        && number.is_ok_and(|number| null.is_ok_and(|null| number.rdev() == null.rdev() && null.rdev() != 0))
}

#[cfg(not(unix))]
fn is_stdout_closed() -> bool {
    false
}

/// Gives a new file the owner and the mode of the one whose place it takes.
fn keep_owner_and_mode(file: &File, before: &Metadata, name: &str) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};

        let now = file.metadata()?;
        let differs = (now.uid(), now.gid()) != (before.uid(), before.gid());
        // Before the mode, which this takes bits of.
        if differs && fchown(file, Some(before.uid()), Some(before.gid())).is_err() {
            report(format_args!(
                "note: {name}: it was of user {} and group {}, and will be of user {} and group {}, as only root may \
                 change that",
                before.uid(),
                before.gid(),
                now.uid(),
                now.gid()
            ));
        }
    }
    file.set_permissions(before.permissions())
}

impl Replacing {
    fn start(target: PathBuf, before: Option<&Metadata>, name: &str) -> io::Result<(File, Self)> {
        let (file, temporary) = Temporary::make(&target, |path| File::create_new(path))?;
        if let Some(before) = before {
            keep_owner_and_mode(&file, before, name)?;
        }
        Ok((file.try_clone()?, Replacing { file, temporary, target }))
    }

    fn finish(self) -> io::Result<()> {
        let Replacing { file, temporary, target } = self;
        file.sync_all()?;
        // Closed first: elsewhere than on Unix, an open file cannot be renamed.
        drop(file);
        temporary.rename(&target)
    }
}
