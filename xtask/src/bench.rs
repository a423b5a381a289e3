//! `cargo xtask bench`: bytes per second and memory, native and in WebAssembly,
//! on the same texts in the same run; beside them wink-nlp, and what the module
//! weighs; and how long the page takes to open a document and to show an edit.
//! Speed is shown, for machines differ; size and memory are held to their bounds.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::run::{self, command, output};
use crate::{build, root, setup, target, wasm, wasm_pack};

/// Bytes of each module with brotli, by its build. The page's: code, weights, registry
/// and core gazetteer. That of the formats: code.
const SIZES: [(&str, usize); 2] = [("page", 1_300_000), ("formats", 530_000)];

/// Bytes of memory that annotating takes for a byte of news.
const MEMORY: f64 = 40.0;

/// The samples that the bound on memory is for: what people paste.
const NEWS: [&str; 2] = ["articles", "news"];

#[derive(clap::Args)]
pub struct Arguments {
    /// Leave WebAssembly and the page out
    #[arg(long)]
    native: bool,
    /// Only the page, in Chromium
    #[arg(long, conflicts_with = "native")]
    page: bool,
}

/// A line that a bench prints.
#[derive(Deserialize)]
struct Line {
    name: String,
    bytes: u64,
    bytes_per_second: f64,
    memory_per_byte: f64,
    /// Bytes a second of what else read the same texts in the same process.
    #[serde(default)]
    others: BTreeMap<String, f64>,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.page {
        return page();
    }
    // The native bench writes down its texts for the other to read.
    let texts = target().join("xtask/bench");
    if texts.exists() {
        std::fs::remove_dir_all(&texts).with_context(|| format!("cannot empty {}", texts.display()))?;
    }
    let mut native = command("cargo bench --quiet --package wiremark --bench throughput -- --write-texts");
    let native = lines(&output(native.arg(&texts))?)?;
    let mut web = Vec::new();
    let mut broken = Vec::new();
    if !arguments.native {
        wasm::build_all(false)?;
        let module = root().join(wasm_pack::build("page")?.out);
        web = lines(&output(command("node benches/wasm.mjs").arg(&module).arg(&texts))?)?;
        for (build, bound) in SIZES {
            let module = root().join(wasm_pack::build(build)?.out).join("wiremark_bg.wasm");
            let size = wasm::brotli_size(&std::fs::read(module)?)?;
            println!("module `{build}`: {} KB with brotli (bound {} KB)", size.div_ceil(1000), bound / 1000);
            if size > bound {
                broken.push(format!("the module `{build}` is {size} bytes with brotli, more than {bound}"));
            }
        }
    }
    show_speed(&native, &web);
    show_comparison(&web);
    if !arguments.native {
        page()?;
    }
    broken.extend(over("native", &native).chain(over("wasm", &web)));
    if !broken.is_empty() {
        bail!("out of bounds: {}", broken.join("; "));
    }
    Ok(())
}

/// Builds the page and measures it in Chromium.
fn page() -> Result<()> {
    build::build(false)?;
    run::run(command("node benches/page.mjs").env("CHROMIUM", setup::chromium()?))
}

fn show_speed(native: &[Line], web: &[Line]) {
    println!(
        "\n{:14}  {:>9}  {:>11}  {:>9}  {:>11}  {:>11}  {:>9}",
        "text", "bytes", "native MB/s", "wasm MB/s", "native/wasm", "native B/B", "wasm B/B"
    );
    for line in native {
        let Line { name, bytes, bytes_per_second: speed, memory_per_byte: memory, .. } = line;
        print!("{name:14}  {bytes:9}  {:11.2}", speed / 1e6);
        match web.iter().find(|web| web.name == *name) {
            Some(web) => println!(
                "  {:9.2}  {:11.2}  {memory:11.1}  {:9.1}",
                web.bytes_per_second / 1e6,
                speed / web.bytes_per_second,
                web.memory_per_byte
            ),
            None => println!("  {:>9}  {:>11}  {memory:11.1}  {:>9}", "-", "-", "-"),
        }
    }
    println!("B/B: bytes of memory for a byte of text; on news at most {MEMORY}");
}

/// How much faster the module is than others in the same process.
fn show_comparison(web: &[Line]) {
    for Line { name, bytes_per_second, others, .. } in web {
        for (other, speed) in others {
            println!(
                "{name}: {other} {:.2} MB/s, wasm {:.2} times that",
                speed / 1e6,
                bytes_per_second / speed
            );
        }
    }
}

/// What takes too much memory.
fn over<'a>(build: &'a str, lines: &'a [Line]) -> impl Iterator<Item = String> + 'a {
    let over =
        lines.iter().filter(|line| NEWS.contains(&line.name.as_str()) && line.memory_per_byte > MEMORY);
    over.map(move |Line { name, memory_per_byte, .. }| {
        format!(
            "{build} `{name}` takes {memory_per_byte} bytes of memory for a byte of text, more than {MEMORY}"
        )
    })
}

fn lines(printed: &str) -> Result<Vec<Line>> {
    let parse = |line| serde_json::from_str(line).with_context(|| format!("a bench printed `{line}`"));
    printed.lines().filter(|line| line.starts_with('{')).map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "{\"name\":\"news\",\"bytes\":10,\"bytes_per_second\":2.5,\"memory_per_byte\":40.5}";

    #[test]
    fn only_lines_of_json_count() {
        let lines = lines(&format!("warming up\n{LINE}\n")).unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].name.as_str(), lines[0].bytes), ("news", 10));
        assert!(super::lines("{\"name\":1}").is_err());
    }

    #[test]
    fn too_much_memory_is_told_on_news_alone() {
        let told = |text: &str| over("wasm", &lines(text).unwrap()).count();
        assert_eq!(told(LINE), 1);
        assert_eq!(told(&LINE.replace("40.5", "40")), 0);
        assert_eq!(told(&LINE.replace("news", "digits")), 0);
    }
}
