//! What the tests need around them, started for them and ended after them; `VARIABLES` says how they find it.

#[cfg(unix)]
mod keyring;
#[cfg(unix)]
mod printer;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::report::Steps;
use crate::setup::{self, Need, find_program};
use crate::workspace::{self, Metadata, Scratch};

#[cfg(unix)]
pub use keyring::SessionBus;

/// How tests find what was started for them. Nothing else tells them, and a test that misses one says so.
const VARIABLES: &str = "\
Variables that the command finds:
  RD_TEST_DESK_BINARY    the program under test
  RD_TEST_TAURI_DRIVER   the program that drives its window (Linux)
  RD_TEST_KEYRING        1: the session's keychain is real, unlocked and empty (Linux)
  RD_TEST_PRINTER        a printer that makes PDF files (Linux)
  RD_TEST_CUPS_OUT       the folder that they appear in, named by job and title: job_1-Hello_world.pdf (Linux)
  CUPS_SERVER            where that printer is reached, when it is not the system's own (Linux)
  HOME, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS
                         a session of its own, so that nobody's data is touched (Linux)";

/// A command to run among the services.
#[derive(clap::Args)]
#[command(after_help = VARIABLES)]
pub struct Args {
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
    /// The command and its arguments.
    #[arg(required = true, last = true)]
    words: Vec<String>,
}

/// Runs a command with what tests need around it.
pub fn with(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let mut steps = Steps::default();
    setup::prepare(&mut steps, &root, Need { tests: true, ..Need::default() }, args.no_install)?;
    let metadata = Metadata::read(&root)?;
    let services =
        steps.step("Start keychain and printer", || Services::start(&workspace::program(&metadata, "debug", workspace::PROGRAM)))?;
    let (program, rest) = args.words.split_first().context("a command is asked for")?;
    let mut command = Command::new(program);
    services.lend_to(command.args(rest));
    process::run_last(&mut command)
}

/// Everything that was started; dropping it ends it.
pub struct Services {
    variables: Vec<(&'static str, PathBuf)>,
    is_own_session: bool,
    _kept: Vec<Box<dyn Kept>>,
}

/// Something that serves as long as it is kept.
trait Kept {}
#[cfg(unix)]
impl Kept for SessionBus {}
#[cfg(unix)]
impl Kept for process::Service {}
#[cfg(unix)]
impl Kept for printer::Printer {}
impl Kept for Scratch {}

impl Services {
    /// Starts a session with its keychain and a printer; elsewhere than on Linux the system's own are used.
    pub fn start(program: &Path) -> Result<Self> {
        let mut services = Self { variables: vec![("RD_TEST_DESK_BINARY", program.to_owned())], is_own_session: false, _kept: Vec::new() };
        #[cfg(target_os = "linux")]
        services.start_on_linux()?;
        Ok(services)
    }

    #[cfg(target_os = "linux")]
    fn start_on_linux(&mut self) -> Result<()> {
        let scratch = Scratch::new("tests")?;
        let home = scratch.folder("home")?;
        let runtime = scratch.folder("run")?;
        let bus = SessionBus::start(&runtime)?;
        let keyring = keyring::start(&home, &runtime, &bus)?;
        let printer = printer::Printer::start()?;
        self.variables.extend([
            ("HOME", home),
            ("XDG_RUNTIME_DIR", runtime),
            ("DBUS_SESSION_BUS_ADDRESS", bus.address().into()),
            ("RD_TEST_KEYRING", "1".into()),
            ("RD_TEST_PRINTER", printer.name().into()),
            ("RD_TEST_CUPS_OUT", printer.folder().to_owned()),
        ]);
        self.variables.extend(printer.server().map(|path| ("CUPS_SERVER", path.to_owned())));
        self.variables.extend(find_program("tauri-driver").map(|path| ("RD_TEST_TAURI_DRIVER", path)));
        self.is_own_session = true;
        // They end in this order: who uses something before what it uses.
        self._kept = vec![Box::new(printer), Box::new(keyring), Box::new(bus), Box::new(scratch)];
        Ok(())
    }

    /// Lets a command find them.
    pub fn lend_to(&self, command: &mut Command) {
        if self.is_own_session {
            // Another home hides cargo's own folders and must not be undone by a person's settings.
            for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
                if let Some(path) = std::env::home_dir().map(|home| home.join(folder))
                    && std::env::var_os(name).is_none()
                    && path.is_dir()
                {
                    command.env(name, path);
                }
            }
            for name in ["WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "GNOME_KEYRING_CONTROL"]
            {
                command.env_remove(name);
            }
            command.env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        }
        for (name, value) in &self.variables {
            command.env(name, value);
        }
    }
}
