//! The generated files: are they what the Rust types would give now?

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::codegen::{self, GENERATED, Generator};
use crate::workspace::Scratch;

/// Generates into a folder of its own and finds what differs from the repository.
pub fn check(root: &Path, generator: &Generator) -> Result<Vec<String>> {
    let scratch = Scratch::new("codegen")?;
    codegen::generate(root, generator, scratch.path())?;
    Ok(differences(&contents(scratch.path())?, &contents(root)?))
}

/// The generated files under a root, by path.
type Contents = BTreeMap<String, Vec<u8>>;

fn contents(root: &Path) -> Result<Contents> {
    let mut contents = Contents::new();
    for place in GENERATED {
        collect(&mut contents, place, &root.join(place))?;
    }
    Ok(contents)
}

fn collect(contents: &mut Contents, place: &str, path: &Path) -> Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            let entry = entry?;
            collect(contents, &format!("{place}/{}", entry.file_name().to_string_lossy()), &entry.path())?;
        }
    } else if path.is_file() {
        contents.insert(place.to_owned(), std::fs::read(path)?);
    }
    Ok(())
}

fn differences(fresh: &Contents, kept: &Contents) -> Vec<String> {
    let stale = fresh.iter().filter_map(|(path, bytes)| match kept.get(path) {
        None => Some(format!("{path}: is not there; run `cargo xtask codegen`")),
        Some(kept) if kept != bytes => Some(format!("{path}: is stale; run `cargo xtask codegen`")),
        Some(_) => None,
    });
    let orphans = kept.keys().filter(|path| !fresh.contains_key(*path)).map(|path| format!("{path}: is generated from nothing; remove it"));
    stale.chain(orphans).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(files: &[(&str, &str)]) -> Contents {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_is_stale_missing_or_orphaned_is_found() {
        let fresh = sample(&[("a.ts", "1"), ("b.ts", "1"), ("c.ts", "1")]);
        assert_eq!(differences(&fresh, &fresh), Vec::<String>::new());
        let kept = sample(&[("a.ts", "1"), ("b.ts", "2"), ("d.ts", "1")]);
        let expected = [
            "b.ts: is stale; run `cargo xtask codegen`",
            "c.ts: is not there; run `cargo xtask codegen`",
            "d.ts: is generated from nothing; remove it",
        ];
        assert_eq!(differences(&fresh, &kept), expected);
    }

    #[test]
    fn files_are_found_in_the_generated_places_only() {
        let scratch = Scratch::new("bindings-test").expect("a folder");
        let bindings = scratch.path().join("ui/src/bindings/inner");
        std::fs::create_dir_all(&bindings).expect("made");
        std::fs::create_dir_all(scratch.path().join("docs")).expect("made");
        for path in ["ui/src/bindings/Money.ts", "ui/src/bindings/inner/Id.ts", "ui/src/main.tsx", "docs/COMMANDS.md", "docs/RULES.md"] {
            std::fs::write(scratch.path().join(path), path).expect("written");
        }
        let paths: Vec<String> = contents(scratch.path()).expect("readable").into_keys().collect();
        assert_eq!(paths, ["docs/COMMANDS.md", "ui/src/bindings/Money.ts", "ui/src/bindings/inner/Id.ts"]);
    }
}
