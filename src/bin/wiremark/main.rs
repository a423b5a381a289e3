//! The command: files in; annotations, scores or other formats out.

mod annotate;
mod articles;
mod batches;
mod convert;
mod evaluate;
mod interrupted;
mod output;
mod places;
mod workbook;

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

/// Marks groups, places, dates and casualty numbers in news text.
#[derive(Parser)]
#[command(version, after_help = "Exit status: 0 done, 1 something was reported, 2 wrong usage.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Arguments),
    Convert(convert::Arguments),
    Evaluate(evaluate::Arguments),
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    if let Err(error) = interrupted::listen() {
        report(format_args!("note: what is half written is not removed when this is interrupted: {error}"));
    }
    let result = match command {
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
    };
    match result {
        Ok(code) => code,
        // Whoever read our output has seen enough; that is no failure of ours.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(format_args!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Ends the process with status 2 and that subcommand's usage, as clap does for
/// what it checks itself.
fn wrong_usage(subcommand: &str, message: impl Display) -> ! {
    let mut command = Arguments::command();
    // Until then, a subcommand does not know what it is called with.
    command.build();
    let command = command.find_subcommand_mut(subcommand).expect("only subcommands call this");
    command.error(ErrorKind::ValueValidation, printable(&message.to_string())).exit()
}

/// A line on stderr; if that is closed, nobody wants to know.
fn report(message: impl Display) {
    let message = printable(&message.to_string());
    let _ = io::Write::write_fmt(&mut io::stderr().lock(), format_args!("{message}\n"));
}

/// A message without what a terminal would obey: names of files and what stands in them may hold anything.
fn printable(message: &str) -> String {
    let obeyed = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        (c.is_control() && c != '\n' && c != '\t') || turns
    };
    let mut printable = String::with_capacity(message.len());
    for c in message.chars() {
        if obeyed(c) { printable.extend(c.escape_default()) } else { printable.push(c) }
    }
    printable
}
