//! Holds the modules and the crates to the tables of ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Crates that may be used anywhere.
const EVERYWHERE: [&str; 3] = ["serde", "serde_json", "rayon"];

type Table = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rows of the table of ARCHITECTURE.md with this head; the cells are names in
/// backticks.
fn table(head: &str) -> Table {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = page.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        let name: BTreeSet<String> = names(cells[1]);
        (name.into_iter().next().expect("a name"), names(cells[2]))
    })
    .collect()
}

/// The files of a module, without comments and tests.
fn code(module: &str) -> String {
    let mut files = vec![root().join(format!("src/{module}.rs"))];
    let mut folders = vec![root().join(format!("src/{module}"))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|path| path.with_extension("").iter().all(|part| part != "tests"));
    files.iter().map(|path| without_tests(path)).collect()
}

fn without_tests(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// What follows each occurrence of `before`, as a name.
fn names_after(code: &str, before: &str) -> BTreeSet<String> {
    let parts = code.match_indices(before).filter(|(at, _)| {
        let last = code[..*at].chars().next_back();
        !last.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    });
    let name = |rest: &str| {
        rest.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect::<String>()
    };
    parts.map(|(at, _)| name(&code[at + before.len()..])).filter(|name| !name.is_empty()).collect()
}

/// The modules of the library, in the order of `lib.rs`.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

#[test]
fn every_module_uses_only_what_its_row_allows() {
    let allowed = table("| module |");
    let mut wrong = Vec::new();
    for module in modules() {
        let Some(row) = allowed.get(&module) else {
            wrong.push(format!("`{module}` has no row"));
            continue;
        };
        let code = code(&module);
        let grouped = code.contains("crate::{");
        assert!(!grouped, "`{module}`: one `use crate::…` a module, so that this test can read it");
        let used = names_after(&code, "crate::");
        wrong.extend(
            used.iter()
                .filter(|used| **used != module && !row.contains(*used))
                .map(|used| format!("`{module}` uses `{used}`")),
        );
    }
    assert!(wrong.is_empty(), "ARCHITECTURE.md does not allow: {wrong:#?}");
}

#[test]
fn the_table_names_modules_that_exist() {
    let modules: BTreeSet<String> = modules().into_iter().collect();
    let rows = table("| module |");
    for (module, row) in &rows {
        assert!(modules.contains(module), "no module `{module}`");
        assert!(row.is_subset(&modules), "row `{module}` names something unknown");
    }
    assert_eq!(rows.len(), modules.len());
}

#[test]
fn there_are_no_circles() {
    let mut rows = table("| module |");
    while !rows.is_empty() {
        let free: Vec<String> = rows
            .iter()
            .filter(|(_, row)| row.iter().all(|used| !rows.contains_key(used)))
            .map(|(module, _)| module.clone())
            .collect();
        assert!(!free.is_empty(), "these use each other: {:?}", rows.keys());
        rows.retain(|module, _| !free.contains(module));
    }
}

#[test]
fn every_crate_stays_at_home() {
    let homes = table("| crate |");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let section = manifest.split("[dependencies]").nth(1).expect("dependencies");
    let section = section.split("\n[").next().unwrap_or_default();
    let crates = section.lines().filter_map(|line| line.split(" = ").next());
    let crates: BTreeSet<String> = crates
        .filter(|name| !name.is_empty())
        .map(|name| name.replace('-', "_"))
        .filter(|name| !EVERYWHERE.contains(&name.as_str()))
        .chain(["std::fs".to_owned()])
        .collect();
    assert_eq!(crates, homes.keys().cloned().collect(), "every crate has a home and is used");
    let mut wrong = Vec::new();
    for module in modules().into_iter().chain(["main".to_owned(), "cli".to_owned()]) {
        let code = code(&module);
        for (name, home) in &homes {
            let used = !names_after(&code, &format!("{name}::")).is_empty()
                || name == "std::fs" && code.contains("use std::fs;")
                || code.contains(&format!("{name}::{{"));
            if used && !home.contains(&module) {
                wrong.push(format!("`{module}` uses `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "not at home: {wrong:#?}");
}
