//! A small disk of its own, and one that is full.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system of its own, as long as it is kept.
#[derive(Debug)]
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one of so many mebibytes; where nobody may, `cargo xtask test` leaves its tests out.
    pub fn mount(mebibytes: u32, folder: PathBuf) -> Self {
        std::fs::create_dir_all(&folder).expect("it can be made");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"]).arg(&folder).output();
        assert!(mounted.is_ok_and(|output| output.status.success()), "a disk can be mounted");
        Self(folder)
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Mounts it anew with other options.
    pub fn remount(&self, option: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{option}")]).arg(&self.0).status();
        assert!(done.expect("mount is there").success(), "{option}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What a window that closes has open still goes with it.
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

/// Fills what room is left with a file.
pub fn fill(place: &Path) -> PathBuf {
    let mut file = std::fs::File::create(place).expect("it can be made");
    let block = [7; 4_096];
    while file.write_all(&block).is_ok() {}
    place.to_owned()
}
