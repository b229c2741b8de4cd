//! A computer of one test: a data folder, settings and a display of its own, and a driver that opens the real program there.

use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use journeys::disk::SmallDisk;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;

use crate::display::Display;
use crate::window::Window;

/// The PIN of everybody in the sample clinic.
pub const SAMPLE_PIN: &str = "7305";

/// A busy machine takes a while to start anything.
const START_LIMIT: Duration = Duration::from_secs(30);

/// A closed window takes this long, at most, to let go of the desk's files.
const CLOSE_LIMIT: Duration = Duration::from_secs(15);

/// The ports that drivers of windows listen on.
const FIRST_PORT: u32 = 10_000;
const PORTS: u32 = 22_000;

/// Exit code of a command while another process has the desk open.
const IN_USE: i32 = 3;

/// A folder for everything that one test writes.
pub struct Stage {
    name: &'static str,
    /// It goes before the folder that it is mounted in.
    _disk: Option<SmallDisk>,
    _base: TempDir,
    data: PathBuf,
    display: Display,
    variables: Vec<(&'static str, String)>,
    is_demo: bool,
}

impl Stage {
    /// Makes a computer on which nothing was ever set up. `name` names the pictures that a failure leaves.
    pub fn new(name: &'static str) -> Self {
        let base = tempfile::tempdir().expect("a temporary folder can be made");
        let display = Display::start();
        let mut variables = vec![
            ("DISPLAY", display.name().to_owned()),
            ("LANG", "en_US.UTF-8".to_owned()),
            ("LC_ALL", "en_US.UTF-8".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
        ];
        for (variable, folder) in
            [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")]
        {
            let path = base.path().join(folder);
            std::fs::create_dir(&path).expect("the temporary folder is ours");
            variables.push((variable, path.display().to_string()));
        }
        Self { name, _disk: None, data: base.path().join("desk"), _base: base, display, variables, is_demo: false }
    }

    /// Sets a variable for every program of this computer.
    pub fn with(mut self, variable: &'static str, value: &str) -> Self {
        self.variables.push((variable, value.to_owned()));
        self
    }

    /// Puts the desk's files on a small disk of their own.
    pub fn on_small_disk(self, mebibytes: u32) -> Self {
        let disk = SmallDisk::mount(mebibytes, self.data());
        Self { _disk: Some(disk), ..self }
    }

    /// Works on a folder that lies ready.
    pub fn over(self, data: PathBuf) -> Self {
        Self { data, ..self }
    }

    /// Opens its windows as `--demo` does.
    pub fn with_demo(self) -> Self {
        Self { is_demo: true, ..self }
    }

    /// Fills it with the sample clinic, which speaks two languages and has a history.
    pub fn with_sample(self) -> Self {
        let output = self.run(&["demo"]);
        assert!(output.status.success(), "the sample clinic was not made: {}", String::from_utf8_lossy(&output.stderr));
        self
    }

    /// Returns the folder of the desk's files.
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// Returns the name of the display that its windows open on.
    pub fn display(&self) -> String {
        self.display.name().to_owned()
    }

    /// Starts the program as the person's computer would, with arguments after `--data DIR`.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_under(&[], arguments)
    }

    /// The same, started by another program that ends in the words given.
    pub fn command_under(&self, wrapper: &[&str], arguments: &[&str]) -> Command {
        let binary = given("RD_TEST_DESK_BINARY");
        let mut words = wrapper.iter().map(OsStr::new).chain([binary.as_os_str()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).arg("--data").arg(self.data()).args(arguments).stdin(Stdio::null());
        command.envs(self.variables.iter().map(|(name, value)| (*name, value.as_str())));
        command
    }

    /// Runs a command of the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program under test starts")
    }

    /// Runs a command once the window has let go of the desk's files.
    pub fn run_after_window(&self, arguments: &[&str]) -> Output {
        let start = Instant::now();
        loop {
            let output = self.run(arguments);
            if output.status.code() != Some(IN_USE) || start.elapsed() > CLOSE_LIMIT {
                return output;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Asks the sample clinic for a read model, as a receptionist, once the window has let go of it.
    pub fn query(&self, what: &[&str]) -> Value {
        let start = Instant::now();
        loop {
            let mut command = self.command(&["query"]);
            let output = command.args(what).args(["--as", "Emily Carter"]).env("REFERRAL_DESK_PIN", SAMPLE_PIN).output();
            let output = output.expect("the program under test starts");
            if output.status.code() != Some(IN_USE) || start.elapsed() > CLOSE_LIMIT {
                return serde_json::from_slice(&output.stdout).expect("a query prints JSON");
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Opens the window and goes through a journey in it; a failure leaves a picture of the window.
    pub async fn play<J, T>(&self, journey: impl FnOnce(Window) -> J) -> T
    where
        J: Future<Output = T> + Send + 'static,
        T: Send + 'static,
    {
        let driver = Driver::start(self);
        let mut arguments = vec!["--data".to_owned(), self.data().display().to_string()];
        arguments.extend(self.is_demo.then(|| "--demo".to_owned()));
        let window = Window::open(&driver.address(), &given("RD_TEST_DESK_BINARY"), &arguments).await;
        let outcome = tokio::spawn(journey(window.clone())).await;
        match outcome {
            Ok(value) => {
                window.close().await;
                self.wait_for_the_end().await;
                value
            }
            Err(failure) => {
                window.leave_picture(self.name).await;
                window.close().await;
                std::panic::resume_unwind(failure.into_panic());
            }
        }
    }

    /// Waits until the window's program has ended, which takes longer than its window on a busy machine: one that is started meanwhile would
    /// call for it in vain.
    async fn wait_for_the_end(&self) {
        let start = Instant::now();
        while program_on(&self.data).is_some() && start.elapsed() < CLOSE_LIMIT {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The program that drives windows, with all that it started; it ends when dropped.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(stage: &Stage) -> Self {
        let (port, native) = (free_port(), free_port());
        let mut command = Command::new(given("RD_TEST_TAURI_DRIVER"));
        command.arg("--port").arg(port.to_string()).arg("--native-port").arg(native.to_string());
        command.envs(stage.variables.iter().map(|(name, value)| (*name, value.as_str())));
        let process = command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("the driver of windows starts");
        let driver = Self { process, port };
        for port in [port, native] {
            wait_for(port);
        }
        driver
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let Ok(group) = i32::try_from(self.process.id()) else { return };
        // The group is the driver's own: nothing but what it started dies, and what has ended already needs no signal.
        let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
        let _ = self.process.wait();
    }
}

/// Returns the process that works on a folder.
pub fn program_on(folder: &Path) -> Option<Pid> {
    let wanted = PathBuf::from(folder);
    Path::new("/proc").read_dir().ok()?.flatten().find_map(|entry| {
        let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
        let line = std::fs::read(entry.path().join("cmdline")).ok()?;
        let words: Vec<&[u8]> = line.split(|byte| *byte == 0).collect();
        let is_it =
            words.windows(2).any(|pair| pair[0] == b"--data" && Path::new(std::str::from_utf8(pair[1]).unwrap_or_default()) == wanted);
        is_it.then(|| Pid::from_raw(pid))
    })
}

/// Returns what the tests are given; nothing else tells them.
pub fn given(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .map_or_else(|| panic!("{variable} is not set: journeys need what `cargo xtask test window` starts"), PathBuf::from)
}

/// Returns the folder in which pictures of failures are left.
pub fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures")
}

/// Returns a port that nobody listens on: below those that the system gives to connections by itself, each test beginning elsewhere, so that
/// nobody takes it before it is used.
fn free_port() -> u16 {
    static TRIED: AtomicU32 = AtomicU32::new(0);
    let nth = || std::process::id().wrapping_mul(16).wrapping_add(TRIED.fetch_add(1, Ordering::Relaxed)) % PORTS;
    let next = || u16::try_from(FIRST_PORT + nth()).expect("they are below 32,000");
    let mut ports = std::iter::repeat_with(next).take(1_000);
    ports.find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok()).expect("a port is free")
}

fn wait_for(port: u16) {
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(start.elapsed() < START_LIMIT, "the driver of windows does not answer on port {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
