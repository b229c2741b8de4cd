//! The database's key in a real keychain, behind a passphrase, and where there is no keychain.
//!
//! What a process is told of its keychain stands in its environment, so that a test runs itself again in the environment that it
//! needs: a session with a keychain of its own, or one without any.
#![cfg(target_os = "linux")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use desk::folder::Folder;
use desk::keychain::{self, KeyPlace, KeychainError};
use store::DatabaseKey;
use tempfile::TempDir;

/// Set for a test that runs itself again: what it is to do there.
const PART: &str = "RD_TEST_PART";
/// The folder that parts of a test share.
const SHARED: &str = "RD_TEST_FOLDER";

/// A bus that delivers messages and starts nothing.
const BARE_BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

const PASSPHRASE: &str = "un caballo correcto";

fn folder() -> (TempDir, Folder) {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
    (scratch, folder)
}

fn shared_folder() -> Folder {
    let path = std::env::var(SHARED).expect("the folder was given");
    Folder::open(Path::new(&path)).expect("it is there")
}

fn part() -> Option<String> {
    std::env::var(PART).ok()
}

/// Runs a part of a test in another process, which must find that test and pass it.
fn rerun(command: &mut Command, test: &str, part: &str) {
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(PART, part);
    let output = command.stdin(Stdio::null()).output().expect("the test can run itself again");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && out.contains("1 passed"), "{test}, {part}:\n{out}\n{err}");
}

fn this_program() -> PathBuf {
    std::env::current_exe().expect("a test knows its program")
}

/// A command that runs this program in a session of its own, with a home that is new.
fn own_session(home: &Path, options: &[&str]) -> Command {
    let mut command = Command::new("dbus-run-session");
    command.args(options).arg("--").arg(this_program()).env("HOME", home).env("XDG_RUNTIME_DIR", home).env_remove("XDG_DATA_HOME");
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("RD_TEST_KEYRING");
    command
}

/// A keychain that runs until it is dropped.
struct Keyring(Child);

impl Keyring {
    /// Starts the session's keychain, unlocked and empty.
    fn start() -> Self {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("gnome-keyring is installed");
        child.stdin.take().expect("it is piped").write_all(b"tests").expect("it takes a password");
        let keyring = Self(child);
        let start = Instant::now();
        while let Err(failure) = keychain::probe() {
            assert!(start.elapsed() < Duration::from_secs(20), "the keychain does not start: {failure:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
        keyring
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a test with a keychain: the one that the tests were given, or one of its own.
fn with_keychain(test: &str, body: impl FnOnce()) {
    if std::env::var("RD_TEST_KEYRING").is_ok_and(|given| given == "1") {
        return body();
    }
    if part().is_none() {
        let home = tempfile::tempdir().expect("a temporary folder");
        return rerun(&mut own_session(home.path(), &[]), test, "all");
    }
    let _keyring = Keyring::start();
    body();
}

/// Runs a test where the session's bus has another address, without a keychain.
fn with_bus(test: &str, address: &str, body: impl FnOnce()) {
    if part().is_some() {
        return body();
    }
    let mut command = Command::new(this_program());
    rerun(command.env("DBUS_SESSION_BUS_ADDRESS", address), test, "all");
}

#[test]
fn a_real_keychain_proves_itself() {
    with_keychain("a_real_keychain_proves_itself", || keychain::probe().expect("the keychain works"));
}

#[test]
fn a_key_comes_back_from_the_keychain_and_each_folder_has_its_own() {
    with_keychain("a_key_comes_back_from_the_keychain_and_each_folder_has_its_own", || {
        let ((_a, first), (_b, second)) = (folder(), folder());
        let keys = [&first, &second].map(|folder| keychain::create(folder, KeyPlace::System, None).expect("it is kept"));
        assert_ne!(keys[0].bytes(), keys[1].bytes(), "two folders have two keys");
        let loaded = [&first, &second].map(|folder| keychain::load(folder, None).expect("it is there"));
        assert_eq!(keys.each_ref().map(DatabaseKey::bytes), loaded.each_ref().map(DatabaseKey::bytes));
        assert_eq!(keychain::place(&first).expect("it can be read"), Some(KeyPlace::System));
        assert_eq!(keychain::load(&first, Some("of no use here")).expect("it is there").bytes(), keys[0].bytes());
    });
}

#[test]
fn a_folder_from_another_computer_has_lost_its_key() {
    let test = "a_folder_from_another_computer_has_lost_its_key";
    let Some(part) = part() else {
        let (_scratch, folder) = folder();
        for part in ["create", "load elsewhere"] {
            let home = tempfile::tempdir().expect("a temporary folder");
            rerun(own_session(home.path(), &[]).env(SHARED, folder.path()), test, part);
        }
        return;
    };
    let _keyring = Keyring::start();
    let folder = shared_folder();
    match part.as_str() {
        "create" => drop(keychain::create(&folder, KeyPlace::System, None).expect("it is kept")),
        _ => assert!(matches!(keychain::load(&folder, None), Err(KeychainError::LostKey))),
    }
}

#[test]
fn a_missing_bus_is_no_keychain_and_says_so_at_once() {
    with_bus("a_missing_bus_is_no_keychain_and_says_so_at_once", "unix:path=/nowhere/bus", || {
        let start = Instant::now();
        let (_scratch, folder) = folder();
        assert!(matches!(keychain::probe(), Err(KeychainError::NoKeychain)));
        assert!(matches!(keychain::create(&folder, KeyPlace::System, None), Err(KeychainError::NoKeychain)));
        assert_eq!(keychain::place(&folder).expect("it can be read"), None, "a failure leaves nothing behind");
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    });
}

#[test]
fn a_bus_without_a_keychain_is_no_keychain_and_not_a_lost_key() {
    let test = "a_bus_without_a_keychain_is_no_keychain_and_not_a_lost_key";
    let Some(part) = part() else {
        let (_scratch, folder) = folder();
        let home = tempfile::tempdir().expect("a temporary folder");
        let settings = home.path().join("bus.conf");
        std::fs::write(&settings, BARE_BUS).expect("it can be written");
        let mut session = own_session(home.path(), &[]);
        rerun(session.env(SHARED, folder.path()), test, "create");
        // Such a bus knows of no program that it could start when somebody asks for a keychain.
        let mut bare = own_session(home.path(), &["--config-file", &settings.to_string_lossy()]);
        rerun(bare.env(SHARED, folder.path()), test, "load without");
        return;
    };
    let folder = shared_folder();
    if part == "create" {
        let _keyring = Keyring::start();
        drop(keychain::create(&folder, KeyPlace::System, None).expect("it is kept"));
        return;
    }
    let start = Instant::now();
    assert!(matches!(keychain::load(&folder, None), Err(KeychainError::NoKeychain)));
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[test]
fn a_keychain_that_can_keep_nothing_is_no_keychain() {
    let test = "a_keychain_that_can_keep_nothing_is_no_keychain";
    if part().is_none() {
        let home = tempfile::tempdir().expect("a temporary folder");
        return rerun(&mut own_session(home.path(), &[]), test, "all");
    }
    // The bus starts a keychain that nobody has ever unlocked: it answers "no such entry" and has no place for one.
    let (_scratch, folder) = folder();
    assert!(matches!(keychain::probe(), Err(KeychainError::NoKeychain)));
    assert!(matches!(keychain::create(&folder, KeyPlace::System, None), Err(KeychainError::NoKeychain)));
    assert!(!folder.key().exists());
}

#[test]
fn a_bus_that_never_answers_does_not_hold_the_desk_up() {
    let socket = tempfile::tempdir().expect("a temporary folder");
    let path = socket.path().join("bus");
    let listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket can be made");
    let address = format!("unix:path={}", path.display());
    with_bus("a_bus_that_never_answers_does_not_hold_the_desk_up", &address, || {
        let start = Instant::now();
        assert!(matches!(keychain::probe(), Err(KeychainError::NoKeychain)));
        assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    });
    drop(listener);
}

#[test]
fn a_passphrase_guards_a_folder_without_any_keychain() {
    with_bus("a_passphrase_guards_a_folder_without_any_keychain", "unix:path=/nowhere/bus", || {
        let (_scratch, folder) = folder();
        let key = keychain::create(&folder, KeyPlace::Passphrase, Some(PASSPHRASE)).expect("it is kept");
        assert_eq!(keychain::place(&folder).expect("it can be read"), Some(KeyPlace::Passphrase));
        assert_eq!(keychain::load(&folder, Some(PASSPHRASE)).expect("it fits").bytes(), key.bytes());
        assert!(matches!(keychain::load(&folder, Some("un caballo incorrecto")), Err(KeychainError::WrongPassphrase)));
        assert!(matches!(keychain::load(&folder, Some("")), Err(KeychainError::WrongPassphrase)));
        assert!(matches!(keychain::load(&folder, None), Err(KeychainError::NeedsPassphrase)));
    });
}

#[test]
fn a_short_or_missing_passphrase_is_refused_before_anything_is_kept() {
    let (_scratch, folder) = folder();
    let short = keychain::create(&folder, KeyPlace::Passphrase, Some("caballo"));
    assert!(matches!(short, Err(KeychainError::PassphraseTooShort { least: 8 })));
    assert!(matches!(keychain::create(&folder, KeyPlace::Passphrase, None), Err(KeychainError::NeedsPassphrase)));
    assert!(!folder.key().exists());
    assert!(matches!(keychain::load(&folder, Some(PASSPHRASE)), Err(KeychainError::NotKept)));
}

#[test]
fn the_key_of_a_database_that_is_there_is_never_replaced() {
    let (_scratch, folder) = folder();
    let key = keychain::create(&folder, KeyPlace::Passphrase, Some(PASSPHRASE)).expect("it is kept");
    std::fs::write(folder.database(), "a database").expect("it can be written");
    assert!(matches!(keychain::create(&folder, KeyPlace::Passphrase, Some(PASSPHRASE)), Err(KeychainError::InUse)));
    assert_eq!(keychain::load(&folder, Some(PASSPHRASE)).expect("it fits").bytes(), key.bytes());
}

#[test]
fn a_key_without_its_database_is_set_aside() {
    let (_scratch, folder) = folder();
    let first = keychain::create(&folder, KeyPlace::Passphrase, Some(PASSPHRASE)).expect("it is kept");
    let text = std::fs::read(folder.key()).expect("it is there");
    let second = keychain::create(&folder, KeyPlace::Passphrase, Some("otro caballo")).expect("it is kept");
    assert_eq!(keychain::load(&folder, Some("otro caballo")).expect("it fits").bytes(), second.bytes());
    let is_aside = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("key-"));
    let aside: Vec<PathBuf> = folder.path().read_dir().expect("it is there").map(|entry| entry.expect("it is there").path()).collect();
    let aside: Vec<&PathBuf> = aside.iter().filter(|path| is_aside(path)).collect();
    assert_eq!(aside.len(), 1);
    assert_eq!(std::fs::read(aside[0]).expect("it is there"), text);
    std::fs::rename(aside[0], folder.key()).expect("it can be put back by hand");
    assert_eq!(keychain::load(&folder, Some(PASSPHRASE)).expect("it fits").bytes(), first.bytes());
}

#[test]
fn a_damaged_file_is_not_taken_for_a_wrong_passphrase() {
    let (_scratch, folder) = folder();
    keychain::create(&folder, KeyPlace::Passphrase, Some(PASSPHRASE)).expect("it is kept");
    let good = std::fs::read_to_string(folder.key()).expect("it is there");
    let load = |text: &str| {
        std::fs::write(folder.key(), text).expect("it can be written");
        keychain::load(&folder, Some(PASSPHRASE))
    };
    let place = good.find("\"wrapped\": \"").expect("it is in the file") + 15;
    let other = if good.as_bytes()[place] == b'A' { "B" } else { "A" };
    let flipped = format!("{}{other}{}", &good[..place], &good[place + 1..]);
    for bad in ["", "{}", &good[..good.len() / 2], &flipped, &good.replace("passphrase", "system")] {
        assert!(matches!(load(bad), Err(KeychainError::Damaged)), "{bad}");
    }
    assert!(matches!(load(&good.replace("\"version\": 1", "\"version\": 2")), Err(KeychainError::Newer)));
    assert!(load(&good).is_ok());
}

#[test]
fn the_file_is_its_owners_alone_and_has_nothing_of_the_key_in_the_clear() {
    use std::os::unix::fs::PermissionsExt;
    let (_scratch, folder) = folder();
    let key = keychain::create(&folder, KeyPlace::Passphrase, Some(PASSPHRASE)).expect("it is kept");
    assert_eq!(folder.key().metadata().expect("it is there").permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(folder.key()).expect("it is there");
    assert!(text.contains("\"memory_kib\": 65536") && !text.contains("caballo"), "{text}");
    assert!(!format!("{key:?}").chars().any(|letter| letter.is_ascii_digit()), "the key shows itself");
}
