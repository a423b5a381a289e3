//! What the tests of every subcommand share.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The built command with these arguments.
pub fn wiremark(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wiremark"));
    command.args(arguments);
    command
}

/// A folder with these files, gone when dropped.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// That the line for each row comes out before the next row goes in. `row` and
/// `line` are of a row's number.
pub fn assert_streams(mut command: Command, row: impl Fn(usize) -> String, line: impl Fn(usize) -> String) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for nth in 0..3 {
        writeln!(stdin, "{}", row(nth)).unwrap();
        let mut came = String::new();
        stdout.read_line(&mut came).unwrap();
        assert_eq!(came, line(nth) + "\n");
    }
    // Leaving while the command waits for input must not leave it waiting.
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
