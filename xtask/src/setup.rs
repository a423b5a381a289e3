//! What must be there before anything runs, put there when it is not. Every
//! step is quick when nothing is missing, and nothing is fetched from anywhere
//! but rustup and the package registries.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{command, output, run, succeeds};
use crate::stamp::Stamp;
use crate::{root, target};

/// The oldest Node.js that everything in package.json runs on.
const NODE: u32 = 20;

const WASM: &str = "wasm32-unknown-unknown";

/// What Debian calls the browser, its driver, and fonts for other scripts and emoji.
const BROWSER_PACKAGES: &str = "chromium chromium-driver fonts-noto-core fonts-noto-color-emoji";

/// The same list as in tests/browser/setup.ts.
const CHROMIUMS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// The standard library for WebAssembly. rust-toolchain.toml names it, but a
/// toolchain installed before that did may lack it.
pub fn wasm_target() -> Result<()> {
    let sysroot = output(&mut command("rustc --print sysroot"))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM).exists() {
        return Ok(());
    }
    run(command("rustup target add").arg(WASM))
        .with_context(|| format!("install Rust's standard library for {WASM}"))
}

/// Node.js and the packages of package-lock.json.
pub fn node_modules() -> Result<()> {
    let Ok(version) = output(&mut command("node --version")) else {
        bail!("Node.js is missing: install version {NODE} or newer, with npm");
    };
    if node_major(&version).is_none_or(|major| major < NODE) {
        bail!("Node.js {} is too old: install version {NODE} or newer", version.trim());
    }
    let lock = root().join("package-lock.json");
    let stamp = Stamp::new(root().join("node_modules/.xtask-stamp"), &[&lock])?;
    if !stamp.is_fresh() {
        run(&mut command("npm ci"))?;
        stamp.set()?;
    }
    Ok(())
}

/// The browser that the tests drive.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        if !path.exists() {
            bail!("CHROMIUM is {}, which is not there", path.display());
        }
        return Ok(path);
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    if !is_root() || !succeeds(&mut command("apt-get --version")) {
        bail!("Chromium is missing: install it (Debian: {BROWSER_PACKAGES}), or set CHROMIUM to its path");
    }
    run(&mut command("apt-get update"))?;
    run(command("apt-get install -y --no-install-recommends")
        .args(BROWSER_PACKAGES.split(' '))
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    find_chromium().context("Chromium was installed, but is at none of the usual paths")
}

/// A nightly toolchain and cargo-fuzz, which fuzzing alone needs.
pub fn cargo_fuzz() -> Result<()> {
    if !succeeds(&mut command("rustup run nightly rustc --version")) {
        run(&mut command("rustup toolchain install nightly --profile minimal"))?;
    }
    if !succeeds(&mut command("cargo fuzz --version")) {
        run(&mut command("cargo install cargo-fuzz --locked"))?;
    }
    Ok(())
}

/// A Python with the packages that the consumers' scripts use.
pub fn python() -> Result<PathBuf> {
    pinned_venv("venv", &root().join("tests/consumers"))
}

/// A Python with doccano, whose packages are too old for the others.
pub fn doccano() -> Result<PathBuf> {
    pinned_venv("doccano-venv", &root().join("tests/consumers/doccano"))
}

/// A Python with what requirements.txt of a folder names, and with the versions that
/// constraints.txt beside it has for all that comes along.
fn pinned_venv(folder: &str, pins: &Path) -> Result<PathBuf> {
    let [requirements, constraints] = ["requirements.txt", "constraints.txt"].map(|name| pins.join(name));
    make_venv(folder, &requirements, Some(&constraints))
}

/// A Python of its own, in a folder of target/, with the packages that a file requires.
pub fn venv(folder: &str, requirements: &Path) -> Result<PathBuf> {
    make_venv(folder, requirements, None)
}

fn make_venv(folder: &str, requirements: &Path, constraints: Option<&Path>) -> Result<PathBuf> {
    let venv = target().join(folder);
    let python = venv.join("bin/python");
    let inputs: Vec<&Path> = std::iter::once(requirements).chain(constraints).collect();
    let stamp = Stamp::new(venv.join(".xtask-stamp"), &inputs)?;
    if !stamp.is_fresh() || !python.exists() {
        // The version that the pins were made with; doccano's know no newer ones.
        let found = succeeds(&mut command("python3.11 --version"));
        let system = if found { "python3.11" } else { "python3" };
        run(command(&format!("{system} -m venv --clear")).arg(&venv))
            .context("Python 3 with its module venv is needed (Debian: python3-venv)")?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "-r"]);
        pip.arg(requirements);
        if let Some(constraints) = constraints {
            pip.arg("-c").arg(constraints);
        }
        run(&mut pip)?;
        stamp.set()?;
    }
    Ok(python)
}

fn find_chromium() -> Option<PathBuf> {
    CHROMIUMS.iter().map(PathBuf::from).find(|path| path.exists())
}

fn is_root() -> bool {
    output(&mut command("id -u")).is_ok_and(|id| id.trim() == "0")
}

/// `v20.20.2` → 20.
fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("v9.0.0"), Some(9));
        assert_eq!(node_major("what?"), None);
    }
}
