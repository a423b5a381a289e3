//! From Rust to what JavaScript imports: cargo, wasm-bindgen, wasm-opt.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{command, node_command, run};
use crate::wasm_pack::{Build, Target, builds};
use crate::{root, setup, stamp, target};

/// The crate's name, and so that of the files made.
const CRATE: &str = "wiremark";

/// Makes every build of wasm-pack.toml. When `fast`, wasm-opt is left out.
pub fn build_all(fast: bool) -> Result<()> {
    setup::wasm_target()?;
    setup::node_modules()?;
    for build in builds()? {
        build_one(&build, fast).with_context(|| format!("wasm build `{}`", build.name))?;
    }
    Ok(())
}

fn build_one(build: &Build, fast: bool) -> Result<()> {
    let Build { name, profile, features, .. } = build;
    let mut cargo = command("cargo build --package wiremark --lib --target wasm32-unknown-unknown");
    run(cargo.args(["--profile", profile, "--features", &features.join(",")]))?;

    // Cargo builds the profile `dev` into the folder `debug`; others bear their own names.
    let folder = if profile == "dev" { "debug" } else { profile };
    let input = target().join("wasm32-unknown-unknown").join(folder).join(format!("{CRATE}.wasm"));
    let out = root().join(&build.out);
    if out.exists() {
        std::fs::remove_dir_all(&out).with_context(|| format!("cannot empty {}", out.display()))?;
    }
    bind(&input, build.target, &out)?;

    let module = out.join(format!("{CRATE}_bg.wasm"));
    if !fast {
        optimise(&module, &build.optimise)?;
    }
    report(name, &module, fast)
}

/// Makes the JavaScript and the types around the module.
fn bind(input: &Path, target: Target, out: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name(CRATE).typescript(true);
    match target {
        // Without the default path, `init()` could only be called with one.
        Target::Web => bindgen.web(true)?.omit_default_module_path(false),
        Target::NodeJs => bindgen.nodejs(true)?,
        Target::Bundler => bindgen.bundler(true)?,
    };
    bindgen.generate(out).context("wasm-bindgen failed; is its version in xtask/Cargo.toml the crate's?")?;
    // It takes what the page depends on for what the module's own JavaScript does.
    let dependencies = out.join("package.json");
    if dependencies.exists() {
        std::fs::remove_file(&dependencies)?;
    }
    Ok(())
}

/// Runs wasm-opt in place. It takes long, so results are kept by the content
/// they were made from.
fn optimise(module: &Path, level: &str) -> Result<()> {
    let before = std::fs::read(module)?;
    let binaryen = std::fs::read(root().join("node_modules/binaryen/package.json"))?;
    let cache = target().join("xtask/wasm-opt");
    let kept = cache.join(format!("{}.wasm", stamp::hash(&[&before, &binaryen, level.as_bytes()])));
    if !kept.exists() {
        std::fs::create_dir_all(&cache)?;
        // Into another file first: an interrupted run must not look like a result.
        let half = kept.with_extension("half");
        run(node_command("wasm-opt").arg(level).arg(module).arg("-o").arg(&half))?;
        ensure!(half.exists(), "wasm-opt wrote nothing");
        std::fs::rename(&half, &kept)?;
    }
    std::fs::copy(&kept, module)?;
    Ok(())
}

fn report(name: &str, module: &Path, fast: bool) -> Result<()> {
    let bytes = std::fs::read(module)?;
    let note = if fast { ", not optimised" } else { "" };
    println!(
        "wasm build `{name}`: {} KB, {} KB with brotli{note}",
        bytes.len().div_ceil(1000),
        brotli_size(&bytes)?.div_ceil(1000)
    );
    Ok(())
}

/// How many bytes a server sends that compresses as well as it can.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    compressor.write_all(bytes)?;
    Ok(compressor.into_inner().len())
}
