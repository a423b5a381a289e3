//! `cargo xtask build`: the module and the page.

use anyhow::Result;

use crate::{run, wasm};

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
    run::run(&mut run::node_command("vite build www"))
}
