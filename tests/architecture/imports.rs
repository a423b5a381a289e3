//! Which files of the crate name which: read from the paths that begin with `crate`,
//! `super`, `self` or a child module's name, in `use` lines and elsewhere.

use std::collections::{BTreeMap, BTreeSet};

/// For each entry of a directory (a file, or a directory as a whole), the other entries
/// it names and the files that do. What is defined in mod.rs is the entry `mod`.
pub type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The source files of a crate by their paths from its `src`.
pub struct Crate {
    /// For each module, by its path from the crate's root, its file's code.
    modules: BTreeMap<Vec<String>, Module>,
}

struct Module {
    file: String,
    code: String,
}

impl Crate {
    pub fn new(files: BTreeMap<String, String>) -> Self {
        let modules = files.into_iter().map(|(file, source)| {
            let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
                path.pop();
            }
            (path, Module { code: code(&source), file })
        });
        Crate { modules: modules.collect() }
    }

    /// The graph of each directory, by its path from `src`.
    pub fn graphs(&self) -> BTreeMap<String, Graph> {
        let mut graphs: BTreeMap<String, Graph> = BTreeMap::new();
        for (from, module) in &self.modules {
            if module.file.ends_with("/tests.rs") || module.file.contains("/tests/") {
                continue;
            }
            let directory = module.file.rsplit_once('/').map_or("", |(directory, _)| directory);
            graphs.entry(directory.to_owned()).or_default();
            for path in paths(&module.code) {
                let Some(to) = self.resolve(from, &path) else { continue };
                let Some((directory, one, other)) = apart(&module.file, &self.modules[&to].file) else {
                    continue;
                };
                let named = graphs.entry(directory).or_default().entry(one).or_default();
                named.entry(other).or_default().insert(module.file.clone());
            }
        }
        graphs
    }

    /// The module of the file that defines what a path names, if it is of this crate.
    fn resolve(&self, from: &[String], path: &[String]) -> Option<Vec<String>> {
        let mut module = from.to_vec();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => (module, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|first| first == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            // A child module, or another crate.
            child => {
                module.push(child.to_owned());
                self.modules.get(&module)?;
                rest = &rest[1..];
            }
        }
        while let Some(next) = rest.first() {
            module.push(next.clone());
            if !self.modules.contains_key(&module) {
                module.pop();
                break;
            }
            rest = &rest[1..];
        }
        match rest.first().and_then(|item| self.reexported(&module, item)) {
            Some(path) => self.resolve(&module, &path),
            None => Some(module),
        }
    }

    /// The path by which a module reexports an item.
    fn reexported(&self, module: &[String], item: &str) -> Option<Vec<String>> {
        let code = &self.modules.get(module)?.code;
        let statements = code.split(';').filter_map(|statement| {
            let (visibility, path) = statement.trim().rsplit_once("use ")?;
            visibility.trim().starts_with("pub").then_some(path)
        });
        for path in statements.flat_map(expand) {
            let (path, name) = match path.split_once(" as ") {
                Some((path, name)) => (path.to_owned(), name.trim().to_owned()),
                None => (path.clone(), path.rsplit("::").next()?.trim().to_owned()),
            };
            if name == item {
                return Some(segments(&path));
            }
        }
        None
    }
}

/// The deepest directory that holds two files, and their entries in it; `None` if that
/// is one entry.
fn apart(one: &str, other: &str) -> Option<(String, String, String)> {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split('/').collect(), other.split('/').collect());
    let depth = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let entry = |path: &[&str]| path.get(depth).map(|name| name.trim_end_matches(".rs").to_owned());
    Some((one[..depth].join("/"), entry(&one)?, entry(&other)?))
}

/// The code without its tests and comments, which may name anything. A module of tests
/// ends a file; one that has a file of its own is only declared.
pub fn code(source: &str) -> String {
    let mut kept = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            if lines.next().is_some_and(|item| item.ends_with(';')) {
                continue;
            }
            break;
        }
        if !line.trim_start().starts_with("//") {
            // `pub(in crate::a)` says who may see, and imports nothing.
            kept.push_str(&line.replace("(in crate::", "(in "));
            kept.push('\n');
        }
    }
    kept
}

/// The paths in some code that may be of this crate.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut at = 0;
    while let Some(found) = code[at..].find("::") {
        let colons = at + found;
        let start = code[..colons].rfind(|c| !part_of_name(c)).map_or(0, |before| before + 1);
        // To the end of the names, and of a group of them.
        let names = code[colons..].find(|c| !part_of_name(c)).map_or(code.len(), |length| colons + length);
        let end = if code[..names].ends_with("::") && code[names..].starts_with('{') {
            names + group_end(&code[names..])
        } else {
            names
        };
        paths.extend(expand(&code[start..end]).iter().map(|path| segments(path)));
        at = end;
    }
    // Each child is used by the file that declares it.
    for line in code.lines() {
        let declared = line.trim().strip_suffix(';').and_then(|line| line.rsplit_once("mod "));
        if let Some((_, name)) = declared.filter(|(before, _)| before.is_empty() || before.starts_with("pub"))
        {
            paths.push(vec![name.to_owned()]);
        }
    }
    paths
}

/// Past the brace that closes the one at the start.
fn group_end(code: &str) -> usize {
    let mut depth = 0;
    for (at, character) in code.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expand(path: &str) -> Vec<String> {
    let Some((prefix, group)) = path.split_once("::{") else { return vec![path.trim().to_owned()] };
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&group[start..]);
    let items = items.into_iter().map(str::trim).filter(|item| !item.is_empty());
    items.flat_map(|item| expand(&format!("{}::{item}", prefix.trim()))).collect()
}

/// The names of a path; `a::{self}` is `a`.
fn segments(path: &str) -> Vec<String> {
    let path = path.split_once(" as ").map_or(path, |(path, _)| path);
    let names = path.split("::").map(str::trim).filter(|name| !name.is_empty());
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    if names.len() > 1 {
        names.pop_if(|last| last == "self");
    }
    names
}

/// A circle in a graph, its first entry again at the end.
pub fn cycle(graph: &Graph) -> Option<Vec<String>> {
    fn visit(
        graph: &Graph,
        at: &str,
        open: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = open.iter().position(|entry| entry == at) {
            return Some(open[start..].iter().cloned().chain([at.to_owned()]).collect());
        }
        if !done.insert(at.to_owned()) {
            return None;
        }
        open.push(at.to_owned());
        let found = graph.get(at).into_iter().flat_map(|named| named.keys());
        let found = found.filter(|next| *next != at).find_map(|next| visit(graph, next, open, done));
        open.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|entry| visit(graph, entry, &mut Vec::new(), &mut done))
}
