//! `cargo xtask dist`: the release program and, on Debian and Ubuntu, its package.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::process;
use crate::report::{Steps, note};
use crate::setup::{self, Need, find_program};
use crate::workspace::{self, Metadata};

/// What the program needs at run time, by its Debian names.
const DEPENDS: &str = "libc6, libgtk-3-0 | libgtk-3-0t64, libwebkit2gtk-4.1-0";

/// What it uses when it is there: printing and the keychain.
const RECOMMENDS: &str = "cups-client, gnome-keyring | kwalletmanager";

const DESKTOP_ENTRY: &str = "\
[Desktop Entry]
Type=Application
Name=Referral Desk
Comment=Referral program for the front desk
Comment[es]=Programa de referidos para la recepción
Exec=referral-desk
Icon=referral-desk
Categories=Office;
Terminal=false
";

/// How it is built.
#[derive(clap::Args)]
pub struct Args {
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
}

/// Builds what is given to people.
pub fn dist(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let mut steps = Steps::default();
    setup::prepare(&mut steps, &root, Need { screens: true, ..Need::default() }, args.no_install)?;
    setup::build_screens(&mut steps, &root)?;
    let program = crate::run::build(&mut steps, &root, true)?;
    note(format!("The program: {}", program.display()));
    if find_program("dpkg-deb").is_some() {
        let package = steps.step("Pack it for Debian and Ubuntu", || debian_package(&root, &program))?;
        note(format!("The package: {}", package.display()));
    }
    Ok(())
}

fn debian_package(root: &Path, program: &Path) -> Result<PathBuf> {
    let metadata = Metadata::read(root)?;
    let version = metadata
        .members()
        .find(|package| package.name == workspace::PROGRAM)
        .map(|package| package.version.clone())
        .context("the program's crate is in the workspace")?;
    let architecture = process::output(&mut process::command(root, "dpkg", ["--print-architecture"]))?;
    let architecture = architecture.trim();
    let name = format!("{}_{version}_{architecture}", workspace::PROGRAM);
    let out = metadata.target_directory.join("dist");
    let tree = out.join(&name);
    if tree.exists() {
        std::fs::remove_dir_all(&tree)?;
    }
    let put = |from: &Path, to: &str| -> Result<()> {
        let to = tree.join(to);
        std::fs::create_dir_all(to.parent().context("it lies in a folder")?)?;
        std::fs::copy(from, &to).with_context(|| format!("{} cannot be copied", from.display()))?;
        Ok(())
    };
    put(program, "usr/bin/referral-desk")?;
    put(&root.join("LICENSE"), "usr/share/doc/referral-desk/copyright")?;
    put(&root.join("icons/app.svg"), "usr/share/icons/hicolor/scalable/apps/referral-desk.svg")?;
    for (file, size) in [("32x32.png", "32x32"), ("128x128.png", "128x128"), ("128x128@2x.png", "256x256"), ("icon.png", "512x512")] {
        put(&root.join("icons").join(file), &format!("usr/share/icons/hicolor/{size}/apps/referral-desk.png"))?;
    }
    let write = |to: &str, text: String| -> Result<()> {
        let to = tree.join(to);
        std::fs::create_dir_all(to.parent().context("it lies in a folder")?)?;
        Ok(std::fs::write(to, text)?)
    };
    write("usr/share/applications/referral-desk.desktop", DESKTOP_ENTRY.to_owned())?;
    let kilobytes = std::fs::metadata(program)?.len() / 1_024;
    write("DEBIAN/control", control(&version, architecture, kilobytes))?;
    process::run(&mut process::command(&out, "dpkg-deb", ["--root-owner-group", "--build", &name]))?;
    Ok(out.join(format!("{name}.deb")))
}

fn control(version: &str, architecture: &str, kilobytes: u64) -> String {
    format!(
        "Package: referral-desk\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: Referral Desk <desk@localhost>\n\
         Installed-Size: {kilobytes}\nDepends: {DEPENDS}\nRecommends: {RECOMMENDS}\nSection: misc\nPriority: optional\n\
         Description: referral program for the front desk\n \
         Issues codes, prints cards, records referrals, computes rewards and pays\n them, offline if need be.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_control_file_has_one_field_per_line() {
        let text = control("0.1.0", "amd64", 42);
        assert!(text.starts_with("Package: referral-desk\nVersion: 0.1.0\nArchitecture: amd64\n"), "{text}");
        assert!(text.lines().all(|line| line.starts_with(' ') || line.contains(": ")), "{text}");
        assert!(text.ends_with('\n'));
    }
}
