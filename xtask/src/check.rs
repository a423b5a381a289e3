//! `cargo xtask check`: format, lints and types.

use anyhow::Result;

use crate::run::{command, node_command};
use crate::summary::Summary;
use crate::{formats, root, run, setup, wasm};

pub fn run() -> Result<()> {
    let mut summary = Summary::default();
    summary.step("format", || {
        run::run(&mut command("cargo fmt --all --check"))?;
        run::run(command("cargo fmt --check --manifest-path").arg(root().join("fuzz/Cargo.toml")))
    });
    // The core must stand without any feature, and each feature on its own.
    summary.step("lint core", || clippy("--package wiremark --lib --benches"));
    summary.step("lint command", || clippy("--package wiremark --all-targets --features cli"));
    summary.step("lint web", || {
        setup::wasm_target()?;
        for module in ["web-page", "web-formats"] {
            clippy(&format!("--package wiremark --lib --features {module} --target wasm32-unknown-unknown"))?;
        }
        Ok(())
    });
    summary.step("lint xtask", || clippy("--package xtask --all-targets"));
    summary.step("table of formats", formats::check);
    // The page's types include those of the module.
    summary.step("module", || wasm::build_all(true));
    summary.step("types", || run::run(&mut node_command("tsc --noEmit")));
    summary.step("imports", imports);
    summary.step("lint page", || run::run(&mut node_command("biome ci .")));
    summary.finish()
}

/// No circles among the TypeScript modules, and no import that runs up; `tests/boundaries.test.ts` shows that it
/// finds them.
fn imports() -> Result<()> {
    let packages = if root().join("packages").exists() { " packages" } else { "" };
    run::run(&mut node_command(&format!("depcruise --config .dependency-cruiser.mjs www/src{packages}")))
}

fn clippy(what: &str) -> Result<()> {
    run::run(&mut command(&format!("cargo clippy --quiet {what} -- -D warnings")))
}
