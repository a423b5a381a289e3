//! `cargo xtask bench`: bytes per second, native and in WebAssembly, on the
//! same texts in the same run.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::run::{command, output};
use crate::wasm_pack;
use crate::{root, target, wasm};

#[derive(clap::Args)]
pub struct Arguments {
    /// Leave WebAssembly out
    #[arg(long)]
    native: bool,
}

/// A line that a bench prints.
#[derive(Deserialize)]
struct Line {
    name: String,
    bytes: u64,
    bytes_per_second: f64,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    // The native bench writes down its texts for the other to read.
    let texts = target().join("xtask/bench");
    let mut native = command("cargo bench --quiet --package wiremark --bench throughput -- --write-texts");
    let native = lines(&output(native.arg(&texts))?)?;
    let mut web = BTreeMap::new();
    if !arguments.native {
        wasm::build_all(false)?;
        let module = root().join(wasm_pack::build("page")?.out);
        let printed = output(command("node benches/wasm.mjs").arg(module).arg(&texts))?;
        web = lines(&printed)?.into_iter().map(|line| (line.name, line.bytes_per_second)).collect();
    }

    println!(
        "{:16}  {:>9}  {:>11}  {:>11}  {:>11}",
        "text", "bytes", "native MB/s", "wasm MB/s", "native/wasm"
    );
    for Line { name, bytes, bytes_per_second } in native {
        print!("{name:16}  {bytes:9}  {:11.2}", bytes_per_second / 1e6);
        match web.get(&name) {
            Some(web) => println!("  {:11.2}  {:11.2}", web / 1e6, bytes_per_second / web),
            None => println!("  {:>11}  {:>11}", "-", "-"),
        }
    }
    Ok(())
}

fn lines(printed: &str) -> Result<Vec<Line>> {
    let parse = |line| serde_json::from_str(line).with_context(|| format!("a bench printed `{line}`"));
    printed.lines().filter(|line| line.starts_with('{')).map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_json_count() {
        let printed = "warming up\n{\"name\":\"news\",\"bytes\":10,\"bytes_per_second\":2.5}\n";
        let lines = lines(printed).unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].name.as_str(), lines[0].bytes), ("news", 10));
        assert!(super::lines("{\"name\":1}").is_err());
    }
}
