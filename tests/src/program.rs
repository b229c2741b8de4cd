//! The real program as another process: what it is told, what it says, and with which code it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// What guards the file: tests do not depend on a keychain.
pub const PASSPHRASE: &str = "un caballo correcto";

/// Who founds the organization, and works alone in most tests.
pub const OWNER: &str = "Ana Beltrán";

/// The owner's PIN.
pub const OWNER_PIN: &str = "4821";

/// Names the program under test; without it, it is built.
const BINARY: &str = "RD_TEST_DESK_BINARY";

/// A data folder, and the program that works on it.
#[derive(Debug)]
pub struct Desk {
    scratch: TempDir,
    folder: PathBuf,
    passphrase: Option<String>,
    is_unplugged: bool,
}

/// What a process said, and how it ended.
#[derive(Clone, Debug)]
pub struct Said {
    /// The exit code; none if it was killed.
    pub code: Option<i32>,
    /// Standard output, as bytes.
    pub bytes: Vec<u8>,
    /// Standard error.
    pub error: String,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// Takes a place where nothing was ever founded.
    pub fn new() -> Self {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = scratch.path().join("desk");
        Self { scratch, folder, passphrase: Some(PASSPHRASE.to_owned()), is_unplugged: false }
    }

    /// Founds the organization, with a program of 10 % for the referrer and 15 % off for the friend.
    pub fn founded() -> Self {
        Self::new().found()
    }

    /// The same, where it is.
    #[must_use]
    pub fn found(self) -> Self {
        self.init(&found_form()).expect_code(0);
        self
    }

    /// Makes the sample clinic.
    pub fn sample() -> Self {
        let desk = Self::new();
        desk.run(&["demo"], "").expect_code(0);
        desk
    }

    /// Works on another folder.
    #[must_use]
    pub fn in_folder(mut self, folder: &Path) -> Self {
        self.folder = folder.to_owned();
        self
    }

    /// Works with another passphrase, or none.
    #[must_use]
    pub fn with_passphrase(mut self, passphrase: Option<&str>) -> Self {
        self.passphrase = passphrase.map(str::to_owned);
        self
    }

    /// Works where no network is, not even the computer's own.
    #[must_use]
    pub fn unplugged(mut self) -> Self {
        self.is_unplugged = true;
        self
    }

    /// Returns the data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns a place beside the data folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// Returns the command, in an environment that has nothing of the person's who runs the tests.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        if self.is_unplugged {
            command = Command::new("unshare");
            command.args(["--map-root-user", "--net"]).arg(binary());
        }
        self.prepare(command.arg("--data").arg(&self.folder).args(arguments));
        command
    }

    /// Gives a command the environment of this desk.
    pub fn prepare(&self, command: &mut Command) {
        for name in ["REFERRAL_DESK_AS", "REFERRAL_DESK_PIN", "REFERRAL_DESK_PASSPHRASE", "REFERRAL_DESK_LOG"] {
            command.env_remove(name);
        }
        // No keychain answers there.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").env("HOME", self.scratch.path()).env_remove("XDG_DATA_HOME");
        command.envs(self.passphrase.iter().map(|passphrase| ("REFERRAL_DESK_PASSPHRASE", passphrase)));
    }

    /// Runs a command to its end with what it reads.
    pub fn run(&self, arguments: &[&str], input: &str) -> Said {
        finish(self.command(arguments), input)
    }

    /// Runs a command as the owner.
    pub fn as_owner(&self, arguments: &[&str], input: &str) -> Said {
        self.as_staff(OWNER, OWNER_PIN, arguments, input)
    }

    /// Runs a command as a member of staff.
    pub fn as_staff(&self, name: &str, pin: &str, arguments: &[&str], input: &str) -> Said {
        let mut command = self.command(arguments);
        command.env("REFERRAL_DESK_AS", name).env("REFERRAL_DESK_PIN", pin);
        finish(command, input)
    }

    /// Runs actions as the owner; returns the outcomes.
    pub fn act(&self, actions: &[Value]) -> Vec<Value> {
        let said = self.as_owner(&["run"], &lines(actions));
        said.lines()
    }

    /// Runs a command to its end on another folder.
    pub fn elsewhere(&self, folder: &Path, arguments: &[&str]) -> Said {
        let mut command = Command::new(binary());
        self.prepare(command.arg("--data").arg(folder).args(arguments));
        finish(command, "")
    }

    /// Founds the organization by a form.
    pub fn init(&self, form: &Value) -> Said {
        self.run(&["init"], &form.to_string())
    }

    /// Returns a read model as the owner sees it.
    pub fn query(&self, words: &[&str]) -> Value {
        let arguments: Vec<&str> = ["query"].iter().chain(words).copied().collect();
        let said = self.as_owner(&arguments, "");
        said.expect_code(0).json()
    }

    /// Asserts that log, rows and ledger agree, and returns how many entries the log has.
    pub fn expect_sound(&self) -> i64 {
        let found = self.run(&["verify"], "").expect_code(0).json();
        assert_eq!(found["findings"], json!([]));
        found["entries"].as_i64().expect("a number")
    }
}

impl Said {
    /// Returns standard output.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Returns standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Returns each line of standard output as JSON.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }

    /// Asserts the exit code.
    #[track_caller]
    pub fn expect_code(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.text(), self.error);
        self
    }

    /// Asserts that the message, which is the last line, has a part.
    #[track_caller]
    pub fn expect_error(&self, part: &str) -> &Self {
        let message = self.error.trim().lines().next_back().unwrap_or_default();
        assert!(message.starts_with("referral-desk: ") && message.contains(part), "{part:?} is not in {:?}", self.error);
        self
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self { code: output.status.code(), bytes: output.stdout, error: String::from_utf8_lossy(&output.stderr).into_owned() }
    }
}

/// Runs a command to its end with what it reads.
pub fn finish(mut command: Command, input: &str) -> Said {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program can be started");
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that stops early does not read all of it.
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it only writes");
    output.into()
}

/// Returns the program under test; without one it is built as the tests were.
pub fn binary() -> &'static Path {
    static FOUND: OnceLock<PathBuf> = OnceLock::new();
    FOUND.get_or_init(|| match std::env::var_os(BINARY) {
        Some(path) => path.into(),
        None => {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let built = Command::new(cargo).args(["build", "--quiet", "--package", "referral-desk"]).status();
            assert!(built.expect("cargo can be started").success(), "the program cannot be built; cargo xtask test does it");
            let test = std::env::current_exe().expect("a test knows its program");
            test.ancestors().nth(2).expect("it lies in target/debug/deps").join("referral-desk")
        }
    })
}

/// Returns what the first steps are told.
pub fn found_form() -> Value {
    json!({
        "name": "Clínica Los Fresnos", "address": "Calle Aldama 120, Querétaro", "country": "MX", "language": "es", "currency": "USD",
        "time_zone": "America/Mexico_City", "owner_name": OWNER, "pin": OWNER_PIN,
        "program": {
            "name": "Trae a un amigo",
            "rules": [
                { "trigger": "recorded", "recipient": "new_customer", "form": "discount", "amount": "percent", "typed": "15" },
                { "trigger": "converted", "recipient": "referrer", "form": "cash", "amount": "percent", "typed": "10" },
            ],
            "waiting_days": "0",
        },
    })
}

/// Returns commands as lines.
pub fn lines(commands: &[Value]) -> String {
    commands.iter().map(|command| format!("{command}\n")).collect()
}

/// Returns a new id.
pub fn id() -> String {
    Uuid::now_v7().to_string()
}

/// Returns the action that registers a person.
pub fn register(person: &str, name: &str) -> Value {
    json!({ "type": "register_person", "person": person, "details": { "name": name, "language": "es" } })
}

/// Returns amounts of Mexico, in centavos.
pub fn usd(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "USD" })
}

/// Returns the moment of a command that is given now, in Mexico City.
pub fn now() -> Value {
    let at = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("it is later than 1970");
    let at = i64::try_from(at.as_millis()).expect("not too late");
    let offset = -360;
    let there = chrono::DateTime::from_timestamp_millis(at + offset * 60_000).expect("a date");
    json!({ "at": at, "date": there.format("%Y-%m-%d").to_string(), "offset": offset })
}
