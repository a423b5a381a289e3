//! `cargo xtask build`: the modules and the page.

use anyhow::{Context, Result};

use crate::{gazetteer, root, run, stamp, wasm};

#[derive(clap::Args)]
pub struct Arguments {
    /// Leave out wasm-opt: a quicker build of a larger, slower module
    #[arg(long, visible_alias = "dev")]
    fast: bool,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    build(arguments.fast)
}

/// Builds the page into www/dist.
pub fn build(fast: bool) -> Result<()> {
    wasm::build_all(fast)?;
    let mut vite = run::node_command("vite build www");
    // The page offers the full gazetteer only where it has been told its address and size.
    let Some(full) = gazetteer::full() else { return run::run(vite.env("VITE_GAZETTEER", "")) };
    let bytes = std::fs::read(&full).with_context(|| format!("cannot read {}", full.display()))?;
    // By its content, so that no cache gives an older one for it.
    let file = format!("gazetteer-{}.bin", &stamp::hash(&[&bytes])[..12]);
    run::run(vite.env("VITE_GAZETTEER", &file).env("VITE_GAZETTEER_BYTES", bytes.len().to_string()))?;
    let served = root().join("www/dist").join(file);
    std::fs::write(&served, bytes).with_context(|| format!("cannot write {}", served.display()))
}
