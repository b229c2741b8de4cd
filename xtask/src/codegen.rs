//! `cargo xtask codegen`: the bindings, the schema and the command list, written from the Rust types.

use std::path::Path;

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
    Steps::default().step("Write bindings, schema and command list", || generate(&root, &metadata, &root))
}

/// Writes the generated files under `out`, laid out as under the root.
pub fn generate(root: &Path, metadata: &Metadata, out: &Path) -> Result<()> {
    metadata.require_program("desk", "codegen").context("nothing can be generated")?;
    let mut command = workspace::cargo(root, &["run", "--quiet", "--package", "desk", "--bin", "codegen", "--", "--out"]);
    process::run(command.arg(out))
}
