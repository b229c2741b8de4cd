//! `cargo xtask tidy`: what the compiler cannot see. Each check returns sentences, one per thing to put right.

mod arrows;
mod bindings;
mod rules;
mod sources;

use std::path::Path;

use anyhow::{Result, bail};

use crate::codegen::Generator;
use crate::process;
use crate::report::{Steps, note};
use crate::workspace::{self, Metadata};

/// Runs every check on its own.
pub fn tidy() -> Result<()> {
    let root = workspace::root()?;
    let metadata = Metadata::read(&root)?;
    Steps::default().step("Tidy", || check(&root, &metadata, &Generator::find(&metadata, false)?))
}

/// Runs every check, prints all that is found, and fails when there is something.
pub fn check(root: &Path, metadata: &Metadata, generator: &Generator) -> Result<()> {
    let files = Files::of(root)?;
    let mut findings = arrows::check(metadata);
    findings.extend(sources::check(&files));
    findings.extend(rules::check(&files));
    findings.extend(
        bindings::check(root, generator).unwrap_or_else(|error| vec![format!("the generated files cannot be compared: {error:#}")]),
    );
    if findings.is_empty() {
        return Ok(());
    }
    for finding in &findings {
        note(finding);
    }
    bail!("{} to put right", if findings.len() == 1 { "one thing".to_owned() } else { format!("{} things", findings.len()) })
}

/// The text files that git keeps or would keep.
pub struct Files(Vec<SourceFile>);

/// A text file, by its path from the root with `/` between the parts.
pub struct SourceFile {
    path: String,
    text: String,
}

impl Files {
    fn of(root: &Path) -> Result<Self> {
        let mut command = process::command(root, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let list = process::output(&mut command)?;
        let files = list.split('\0').filter(|path| !path.is_empty()).filter_map(|path| {
            // What is not text, or was removed but not committed yet, is not read.
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(SourceFile { path: path.to_owned(), text })
        });
        Ok(Self(files.collect()))
    }

    fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter()
    }

    fn get(&self, path: &str) -> Option<&SourceFile> {
        self.iter().find(|file| file.path == path)
    }

    #[cfg(test)]
    fn sample(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() }).collect())
    }
}

impl SourceFile {
    /// Returns what follows the last dot of the name.
    fn extension(&self) -> &str {
        self.path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, extension)| extension)
    }

    /// Returns the lines with their numbers from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}
