//! Runs other programs: shows what is run, and turns failure into an error.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::root;

/// A program to be run from the top folder; `line` is split at spaces, so
/// that the code reads like the command. Add odd arguments with `.arg`.
pub fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(root());
    command
}

/// A program that npm installed.
pub fn node_command(line: &str) -> Command {
    let (program, arguments) = line.split_once(' ').unwrap_or((line, ""));
    let mut command = Command::new(root().join("node_modules/.bin").join(program));
    command.args(arguments.split_whitespace()).current_dir(root());
    command
}

/// Runs it, its output going to the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status = command.status().with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}); its messages are above");
    }
    Ok(())
}

/// Runs it and returns what it printed; its messages still go to the terminal.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` did not print UTF-8"))
}

/// Whether it runs and succeeds; nothing is shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The command as a person would type it from the top folder.
fn shown(command: &Command) -> String {
    let prefix = format!("{}/", root().display());
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().replace(&prefix, ""))
        .collect::<Vec<_>>()
        .join(" ")
}

/// This very call of xtask again, optimised: training and annotating are
/// arithmetic, and unoptimised minutes become an hour.
pub fn in_release() -> Command {
    let mut again = command("cargo run --release --quiet --package xtask --");
    again.args(std::env::args_os().skip(1));
    again
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_from_the_top_folder() {
        let mut command = node_command("vite build www");
        command.arg(root().join("www/dist"));
        assert_eq!(shown(&command), "node_modules/.bin/vite build www www/dist");
    }

    #[test]
    fn failure_names_the_command() {
        let error = run(&mut command("false")).unwrap_err().to_string();
        assert!(error.starts_with("`false` failed"), "{error}");
    }
}
