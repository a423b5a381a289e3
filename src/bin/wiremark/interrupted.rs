//! What is half written is removed when the run is ended by a signal.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Files and folders that are to be gone if the run does not come to its end.
static TEMPORARY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// From now on it is removed if the run is ended.
pub fn remember(path: &Path) {
    paths(|paths| paths.push(path.to_owned()));
}

/// It has its place, or is gone.
pub fn forget(path: &Path) {
    paths(|paths| paths.retain(|other| other != path));
}

/// Removes a file or a folder. If it cannot be removed, there is nothing else to be done about it.
pub fn remove(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

fn paths<T>(run: impl FnOnce(&mut Vec<PathBuf>) -> T) -> T {
    run(&mut TEMPORARY.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Listens for signals that end the run. The run ends by the signal after all, so that whoever
/// started it sees that it did.
#[cfg(unix)]
pub fn listen() -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // Nothing gets its place any more while it is cleared away.
            paths(|paths| {
                paths.iter().for_each(|path| remove(path));
                let _ = emulate_default_handler(signal);
            });
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub fn listen() -> std::io::Result<()> {
    Ok(())
}
