//! `cargo xtask serve`: the built page on this machine.

use anyhow::Result;

use crate::{build, run};

#[derive(clap::Args)]
pub struct Arguments {
    /// The port to serve on; the next free one when it is taken
    #[arg(long, default_value_t = 4173)]
    port: u16,
    /// Leave out wasm-opt: a quicker build of a larger, slower module
    #[arg(long, visible_alias = "dev")]
    fast: bool,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    build::build(arguments.fast)?;
    // Prints the address, and runs until it is interrupted.
    run::run(run::node_command("vite preview www").args(["--port", &arguments.port.to_string()]))
}
