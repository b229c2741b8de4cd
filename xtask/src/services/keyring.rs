//! A session bus of our own and, on it, a real keychain that is unlocked and empty.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::{self, Service};

/// Both start in well under a second; a busy machine takes more.
const START_LIMIT: Duration = Duration::from_secs(20);

/// A D-Bus session that ends when dropped.
pub struct SessionBus {
    _daemon: Service,
    address: String,
}

impl SessionBus {
    /// Starts a bus whose socket lies in `folder`.
    pub fn start(folder: &Path) -> Result<Self> {
        let socket = format!("--address=unix:path={}", folder.join("bus").display());
        let mut command = process::command(folder, "dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1", &socket]);
        let mut daemon = Service::start("the session bus", command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let output = daemon.child().stdout.take().context("its output is piped")?;
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            // Nobody listens any more once the time is over.
            let _ = BufReader::new(output).read_line(&mut line).map(|_| sender.send(line));
        });
        let address = receiver.recv_timeout(START_LIMIT).context("the session bus did not say its address")?;
        Ok(Self { _daemon: daemon, address: address.trim().to_owned() })
    }

    /// Returns the address by which programs find it.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// Starts a keychain in a home of its own, unlocked.
pub fn start(home: &Path, runtime: &Path, bus: &SessionBus) -> Result<Service> {
    let mut command = process::command(home, "gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"]);
    command.env("HOME", home).env("XDG_RUNTIME_DIR", runtime).env("DBUS_SESSION_BUS_ADDRESS", bus.address());
    command.env_remove("XDG_DATA_HOME").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut keyring = Service::start("the keychain", &mut command)?;
    // The keychain is empty and lives as long as the tests: its password guards nothing.
    let mut input = keyring.child().stdin.take().context("its input is piped")?;
    input.write_all(b"tests").context("the keychain takes no password")?;
    drop(input);
    keyring.wait_until(START_LIMIT, || is_on(bus, "org.freedesktop.secrets"))?;
    Ok(keyring)
}

fn is_on(bus: &SessionBus, name: &str) -> bool {
    let mut command = process::command(
        Path::new("/"),
        "dbus-send",
        [
            "--session",
            "--print-reply=literal",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            &format!("string:{name}"),
        ],
    );
    process::output(command.env("DBUS_SESSION_BUS_ADDRESS", bus.address())).is_ok_and(|answer| answer.contains("true"))
}
