//! Reads `wasm-pack.toml`, which alone says what is built for WebAssembly.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::root;

/// One WebAssembly build.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// What messages call it.
    pub name: String,
    /// How the JavaScript around the module loads it.
    pub target: Target,
    /// The cargo profile.
    pub profile: String,
    /// Features of the crate `wiremark`.
    pub features: Vec<String>,
    /// Where the result goes, from the top folder.
    pub out: PathBuf,
    /// wasm-opt's level.
    pub optimise: String,
}

/// How the JavaScript around a module loads it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// An ES module that fetches the wasm file when told to.
    Web,
    /// CommonJS that reads the wasm file at once.
    NodeJs,
    /// An ES module that imports the wasm file.
    Bundler,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    build: Vec<Build>,
}

/// All builds.
pub fn builds() -> Result<Vec<Build>> {
    let path = root().join("wasm-pack.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).context("wasm-pack.toml")
}

/// The build of that name.
pub fn build(name: &str) -> Result<Build> {
    let found = builds()?.into_iter().find(|build| build.name == name);
    found.with_context(|| format!("wasm-pack.toml: there is no build named `{name}`"))
}

fn parse(text: &str) -> Result<Vec<Build>> {
    let builds = toml::from_str::<File>(text)?.build;
    for (index, build) in builds.iter().enumerate() {
        let Build { name, out, optimise, .. } = build;
        // The out folder is emptied before each build.
        let inside = out.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        ensure!(
            inside && out.components().count() > 1,
            "build `{name}`: `out` must be a folder inside one of the repository's, not `{}`",
            out.display()
        );
        ensure!(
            optimise.starts_with("-O"),
            "build `{name}`: `optimise` must be like \"-Os\", not `{optimise}`"
        );
        for other in &builds[..index] {
            if other.name == *name {
                bail!("two builds are named `{name}`");
            }
            if other.out == *out {
                bail!("builds `{}` and `{name}` go to the same folder, `{}`", other.name, out.display());
            }
        }
    }
    Ok(builds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, out: &str) -> String {
        format!(
            "[[build]]\nname = '{name}'\ntarget = 'web'\nprofile = 'wasm'\n\
             features = ['web']\nout = '{out}'\noptimise = '-Os'\n"
        )
    }

    fn error(text: &str) -> String {
        format!("{:#}", parse(text).unwrap_err())
    }

    #[test]
    fn the_repository_has_the_builds_of_the_page() {
        let page = build("page").unwrap();
        assert_eq!(page.target, Target::Web);
        assert_eq!(page.out, PathBuf::from("www/src/core/pkg"));
        assert_eq!(build("formats").unwrap().target, Target::Web);
        assert!(build("no-such").is_err());
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(parse(&(one("a", "x/a") + &one("b", "x/b"))).unwrap().len(), 2);
        assert!(error(&(one("a", "x/a") + &one("a", "x/b"))).contains("two builds are named `a`"));
        assert!(error(&(one("a", "x/a") + &one("b", "x/a"))).contains("the same folder"));
        assert!(error(&one("a", "../x")).contains("`out` must be"));
        assert!(error(&one("a", "/x/y")).contains("`out` must be"));
        assert!(error(&one("a", "src")).contains("`out` must be"));
        assert!(error(&one("a", "x/a").replace("'web'\np", "'deno'\np")).contains("deno"));
        assert!(error(&one("a", "x/a").replace("-Os", "s")).contains("`optimise` must be"));
        assert!(error(&(one("a", "x/a") + "optimize = '-Os'\n")).contains("optimize"));
    }
}
