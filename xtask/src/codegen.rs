//! `cargo xtask codegen`: the bindings, the schema and the command list, written from the Rust types.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process;
use crate::report::Steps;
use crate::workspace::{self, Metadata};

/// The files and folders that are generated, by their place under the root.
pub const GENERATED: [&str; 3] = ["ui/src/bindings", "docs/commands.schema.json", "docs/COMMANDS.md"];

/// Writes the generated files into the repository.
pub fn codegen() -> Result<()> {
    let root = workspace::root()?;
    let metadata = Metadata::read(&root)?;
    let write = || generate(&root, &Generator::find(&metadata, false)?, &root);
    Steps::default().step("Write bindings, schema and command list", write)
}

/// What writes the generated files.
pub enum Generator {
    /// A program that was built a moment ago.
    Built(PathBuf),
    /// Cargo, which first builds it.
    Cargo,
}

impl Generator {
    const NAME: &str = "codegen";

    /// Returns the one to use where everything was just built, or was not.
    pub fn find(metadata: &Metadata, is_built: bool) -> Result<Self> {
        metadata.require_program("desk", Self::NAME).context("nothing can be generated")?;
        Ok(if is_built { Self::Built(workspace::program(metadata, "debug", Self::NAME)) } else { Self::Cargo })
    }
}

/// Writes the generated files under `out`, laid out as under the root.
pub fn generate(root: &Path, generator: &Generator, out: &Path) -> Result<()> {
    let mut command = match generator {
        Generator::Built(path) => process::command(root, path, ["--out"]),
        Generator::Cargo => workspace::cargo(root, &["run", "--quiet", "--package", "desk", "--bin", Generator::NAME, "--", "--out"]),
    };
    process::run(command.arg(out))
}
