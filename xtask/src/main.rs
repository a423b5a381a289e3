//! The one build system of Wiremark: `cargo xtask COMMAND`.
//!
//! Each command has its own file. Whatever a command needs and does not find
//! it sets up first ([`setup`]), from rustup and the package registries only.

mod bench;
mod build;
mod check;
mod consumers;
mod eval;
mod formats;
mod fuzz;
mod gazetteer;
mod registry;
mod run;
mod same;
mod serve;
mod setup;
mod stamp;
mod summary;
mod test;
mod train;
mod vocabulary;
mod wasm;
mod wasm_pack;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, serves, tests and measures Wiremark.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the WebAssembly modules and the page, into www/dist
    Build(build::Arguments),
    /// Builds everything, then serves the built page and prints its address
    Serve(serve::Arguments),
    /// Runs every kind of test and ends with a table of them
    Test(test::Arguments),
    /// Has other people's programs load what Wiremark writes
    Consumers(consumers::Arguments),
    /// Scores the recognisers against each gold file
    Eval(eval::Arguments),
    /// Checks that recognition finds what it found before, byte for byte
    Same(same::Arguments),
    /// Learns the tagger's weights from the gold files
    Train(train::Arguments),
    /// Measures bytes per second, native and in WebAssembly
    Bench(bench::Arguments),
    /// Compiles the vocabulary, the registry of groups and the gazetteers from their sources
    Data(gazetteer::Arguments),
    /// Writes what the page and the documentation say of the formats
    Formats(formats::Arguments),
    /// Checks format, lints and types
    Check,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Consumers(arguments) => consumers::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Same(arguments) => same::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Data(arguments) => gazetteer::run(&arguments),
        Command::Formats(arguments) => formats::run(&arguments),
        Command::Check => check::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The top folder of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    // An absolute CARGO_TARGET_DIR replaces the root, as `join` does.
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The annotated data, absolute: as asked for, else beside the repository.
fn data(asked: Option<&Path>) -> PathBuf {
    match asked {
        // What a person types is relative to where they type it.
        Some(folder) => std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()),
        None => root().parent().unwrap_or(root()).join("shared"),
    }
}
