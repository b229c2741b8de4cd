//! A full disk refuses the command, keeps what was there, and works again when there is room.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::{Store, StoreError};

use crate::place::{Place, entries, key, long, rows, wait};

/// Tells the worker, which is this very program again, where to work under a limit of file sizes.
const FOLDER: &str = "STORE_TEST_LIMITED_FOLDER";
/// Most that a file may have in the worker, in blocks of 1,024 bytes.
const BLOCKS: &str = "1500";

/// A file system of a few megabytes.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one; where nobody may, `cargo xtask test` leaves its tests out.
    fn mount(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).expect("it can be made");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(folder).output();
        assert!(mounted.is_ok_and(|output| output.status.success()), "a disk can be mounted");
        Self(folder.to_owned())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a connection that was dropped closes its file a moment later.
        Command::new("umount").arg("-l").arg(&self.0).output().ok();
    }
}

#[test]
fn on_a_small_disk_a_full_disk_refuses_keeps_and_works_again() {
    let place = Place::new();
    let disk = SmallDisk::mount(&place.beside("small"));
    let history = long(51, 900);
    wait(async {
        let path = disk.0.join("desk.db");
        let store = Store::create(&path, &key()).await.expect("a store can be made");
        let (first, rest) = history.commands.split_at(100);
        store.submit_many(first).await.expect("there is room");
        let ballast = fill(&disk.0);
        let mut at = 0;
        let error = loop {
            match store.submit(&rest[at]).await {
                Ok(outcome) => assert_eq!(outcome, history.outcomes[100 + at]),
                Err(error) => break error,
            }
            at += 1;
            assert!(at < rest.len(), "the disk was never full");
        };
        assert!(matches!(error, StoreError::Full), "{error:?}");
        let (kept, head) = (rows(&store).await, store.head().await.expect("a head"));
        assert_eq!(rows(&store).await, kept);
        assert!(matches!(store.back_up(&disk.0.join("copy.db"), || true).await, Err(StoreError::Full)));
        assert!(!disk.0.join("copy.db").exists() && !disk.0.join("copy.db.part").exists(), "no half backup");
        std::fs::remove_file(ballast).expect("room again");
        assert_eq!(store.submit(&rest[at]).await.expect("the same store works again"), history.outcomes[100 + at]);
        assert!(store.head().await.expect("a head").seq >= head.seq);
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
        store.close().await.expect("it closes");
        let store = Store::open(&path, &key()).await.expect("it opens");
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
    });
}

#[test]
fn on_a_small_disk_no_store_is_founded_on_a_full_disk_and_nothing_stands_in_the_way_later() {
    let place = Place::new();
    let disk = SmallDisk::mount(&place.beside("small"));
    wait(async {
        let path = disk.0.join("desk.db");
        let ballast = fill(&disk.0);
        let error = Store::create(&path, &key()).await.expect_err("there is no room");
        assert!(matches!(error, store::OpenError::DiskFull), "{error:?}");
        assert!(!path.exists());
        std::fs::remove_file(ballast).expect("room again");
        Store::create(&path, &key()).await.expect("a store can be made");
    });
}

/// Fills a disk and returns the file that does it.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("ballast");
    let mut file = std::fs::File::create(&path).expect("a file");
    while file.write_all(&[1; 4096]).is_ok() {}
    path
}

/// Works until the limit on file sizes stops it.
#[test]
fn limited_worker() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let history = long(52, 900);
    wait(async {
        let store = Store::open(&Path::new(&folder).join("desk.db"), &key()).await.expect("it opens");
        for command in &history.commands {
            match store.submit(command).await {
                Ok(_) => {}
                Err(StoreError::Full) => {
                    assert!(store.head().await.expect("reading goes on").seq > 8);
                    std::io::stdout().write_all(b"\nfull\n").expect("the parent listens");
                    return;
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        panic!("the limit was never met");
    });
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_a_full_disk_too() {
    let place = Place::new();
    wait(async { place.create().await.close().await }).expect("it closes");
    let limited = format!("trap '' XFSZ; ulimit -f {BLOCKS}; exec \"$0\" --exact full_disk::limited_worker --nocapture");
    let worker = Command::new("bash")
        .args(["-c", &limited])
        .arg(std::env::current_exe().expect("this program"))
        .env(FOLDER, place.path().parent().expect("a folder"))
        // What is counted when coverage is measured would be cut off too, and be no file that can be read.
        .env("LLVM_PROFILE_FILE", "/dev/null")
        .output()
        .expect("a worker runs");
    let said = String::from_utf8_lossy(&worker.stdout).into_owned();
    assert!(worker.status.success() && said.contains("\nfull\n"), "{said}{}", String::from_utf8_lossy(&worker.stderr));
    let history = long(52, 900);
    wait(async {
        let store = place.open().await;
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
        let before = entries(&store).await.len();
        assert_eq!(store.submit_many(&history.commands).await.expect("the store works"), history.outcomes);
        assert!(entries(&store).await.len() > before, "the rest went in");
    });
}

#[test]
fn on_a_small_disk_a_disk_that_may_not_be_written_is_told_and_works_when_it_may() {
    let place = Place::new();
    let disk = SmallDisk::mount(&place.beside("small"));
    let remount = |how: &str| {
        let done = Command::new("mount").args(["-o", how]).arg(&disk.0).output().expect("mount runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    wait(async {
        let path = disk.0.join("desk.db");
        Store::create(&path, &key()).await.expect("a store can be made").close().await.expect("it closes");
        remount("remount,ro");
        let opened = Store::open(&path, &key()).await;
        assert!(matches!(opened, Err(store::OpenError::NoPermission)), "{opened:?}");
        let created = Store::create(&disk.0.join("other.db"), &key()).await;
        assert!(matches!(created, Err(store::OpenError::NoPermission)), "{created:?}");
        remount("remount,rw");
        Store::open(&path, &key()).await.expect("it opens");
    });
}
