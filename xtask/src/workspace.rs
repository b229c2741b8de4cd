//! Where things are: the root folder, the target folder, and what `cargo metadata` says about the crates.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;

/// The program that people start.
pub const PROGRAM: &str = "referral-desk";

/// Returns the root folder of the workspace.
pub fn root() -> Result<PathBuf> {
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::current_dir()?,
    };
    let root = start.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    root.map(Path::to_owned).context("start this with `cargo xtask` inside the repository")
}

/// Returns the cargo that started this program.
pub fn cargo(root: &Path, args: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    process::command(root, &cargo, args)
}

/// Returns a built program's path in a profile's folder (`debug` or `release`).
pub fn program(metadata: &Metadata, profile_folder: &str, name: &str) -> PathBuf {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    metadata.target_directory.join(profile_folder).join(name)
}

/// The part of `cargo metadata` that is read here.
#[derive(Debug, Default, Deserialize)]
pub struct Metadata {
    /// Every package of the resolved graph.
    pub packages: Vec<Package>,
    /// The ids of the workspace's own packages.
    pub workspace_members: Vec<String>,
    /// Who depends on whom, with features taken into account.
    pub resolve: Resolve,
    /// The folder that cargo builds in.
    #[serde(default)]
    pub target_directory: PathBuf,
}

/// A package.
#[derive(Debug, Deserialize)]
pub struct Package {
    /// Its id in the graph.
    pub id: String,
    /// Its name in its manifest.
    pub name: String,
    /// Its version.
    #[serde(default)]
    pub version: String,
    /// Its libraries and programs.
    #[serde(default)]
    pub targets: Vec<Target>,
}

/// A library, program or test of a package.
#[derive(Debug, Deserialize)]
pub struct Target {
    /// The target's name.
    pub name: String,
    /// `lib`, `bin`, `test` and so on.
    pub kind: Vec<String>,
}

/// The resolved graph.
#[derive(Debug, Default, Deserialize)]
pub struct Resolve {
    /// One node per package.
    pub nodes: Vec<Node>,
}

/// A package in the graph.
#[derive(Debug, Deserialize)]
pub struct Node {
    /// The package's id.
    pub id: String,
    /// What it depends on.
    pub deps: Vec<Dependency>,
}

/// An arrow of the graph.
#[derive(Debug, Deserialize)]
pub struct Dependency {
    /// The id of the package it points to.
    pub pkg: String,
    /// Why: one entry per kind.
    pub dep_kinds: Vec<DependencyKind>,
}

/// The kind of an arrow.
#[derive(Debug, Deserialize)]
pub struct DependencyKind {
    /// Nothing for a normal dependency, else `dev` or `build`.
    pub kind: Option<String>,
}

impl Dependency {
    /// Tells whether what is built (not only its tests or its build script) depends on it.
    pub fn is_normal(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.is_none())
    }
}

impl Metadata {
    /// Asks cargo.
    pub fn read(root: &Path) -> Result<Self> {
        let text = process::output(&mut cargo(root, &["metadata", "--format-version", "1"])).context("the workspace cannot be read")?;
        serde_json::from_str(&text).context("cargo metadata has an unknown shape")
    }

    /// Returns the workspace's own packages.
    pub fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }

    /// Returns a package by its id.
    pub fn package(&self, id: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.id == id)
    }

    /// Fails in words when a program of the workspace is not written yet.
    pub fn require_program(&self, package: &str, program: &str) -> Result<()> {
        let is_there = self
            .members()
            .filter(|member| member.name == package)
            .flat_map(|member| &member.targets)
            .any(|target| target.name == program && target.kind.iter().any(|kind| kind == "bin"));
        if !is_there {
            bail!("the program `{program}` of the crate `{package}` does not exist");
        }
        Ok(())
    }
}

/// A folder that only its owner reads and that is removed when dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes an empty folder with a short path (sockets allow about a hundred characters).
    pub fn new(purpose: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("rd-{purpose}-{}", std::process::id()));
        if path.exists() {
            std::fs::remove_dir_all(&path).with_context(|| format!("{} is in the way", path.display()))?;
        }
        private_folder(&path)?;
        Ok(Self(path))
    }

    /// Returns the folder's path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes a private folder inside and returns its path.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let path = self.0.join(name);
        private_folder(&path)?;
        Ok(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed now is in the system's own folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(path).with_context(|| format!("{} cannot be made", path.display()))
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> Result<()> {
    std::fs::create_dir(path).with_context(|| format!("{} cannot be made", path.display()))
}
