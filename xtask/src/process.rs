//! Children: started in a group of their own, watched for Ctrl+C, always ended by their id.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a waiting loop looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// How long a child may take to end by itself before it is made to.
const GRACE: Duration = Duration::from_secs(6);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The child ended without success, or was ended by a person.
#[derive(Debug)]
pub struct Ended {
    what: String,
    code: Option<i32>,
    /// The child has printed its own summary, which stays the last thing on the screen.
    pub has_spoken: bool,
}

impl std::error::Error for Ended {}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.code {
            Some(code) => write!(f, "`{}` ended with code {code}", self.what),
            None => write!(f, "`{}` was stopped", self.what),
        }
    }
}

impl Ended {
    /// Returns the code that this program passes on.
    pub fn exit_code(&self) -> ExitCode {
        match self.code.map(u8::try_from) {
            Some(Ok(code)) if code != 0 => ExitCode::from(code),
            Some(_) => ExitCode::FAILURE,
            None => ExitCode::from(130),
        }
    }
}

/// Remembers Ctrl+C (and a request to terminate) instead of dying of it, so that everything started is ended.
pub fn watch_for_interrupts() {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst)).expect("this is the only handler");
}

/// Tells whether a person asked to stop.
pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Builds a command that runs in `folder`.
pub fn command<S: AsRef<OsStr>>(folder: &Path, program: impl AsRef<OsStr>, args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(args);
    command
}

/// Runs a command to its end, its output shown as it comes.
pub fn run(command: &mut Command) -> Result<()> {
    let status = wait(&mut own_group(command).spawn().with_context(|| cannot_start(command))?)?;
    succeeded(command, status, false)
}

/// Runs a command whose own summary shall be the last thing on the screen.
pub fn run_last(command: &mut Command) -> Result<()> {
    let status = wait(&mut own_group(command).spawn().with_context(|| cannot_start(command))?)?;
    succeeded(command, status, true)
}

/// Runs a command in the foreground, where it may ask for a password.
pub fn run_attended(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    succeeded(command, status, false)
}

/// Runs a command quietly and returns what it wrote; its complaints are part of the error.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(ended(command, output.status, false)).context(complaint.trim().to_owned());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` wrote something that is not text", line(command)))
}

/// Tells whether a command can be run and succeeds, showing nothing.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// A child that serves until it is dropped.
pub struct Service {
    name: &'static str,
    child: Child,
}

impl Service {
    /// Starts a service in a group of its own, so that Ctrl+C reaches it only when its users have ended.
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let child = own_group(command).spawn().with_context(|| cannot_start(command))?;
        Ok(Self { name, child })
    }

    /// Gives access to the child's pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits until `is_ready` says so; fails when the service ends or the time is over.
    pub fn wait_until(&mut self, limit: Duration, mut is_ready: impl FnMut() -> bool) -> Result<()> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended at once ({status})", self.name);
            }
            if is_ready() {
                return Ok(());
            }
            if is_interrupted() {
                bail!("stopped while waiting for {}", self.name);
            }
            if start.elapsed() > limit {
                bail!("{} was not ready within {} s", self.name, limit.as_secs());
            }
            sleep(LOOK_AGAIN);
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Waits for a child; when a person asks to stop, passes that on and ends it.
pub fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if is_interrupted() {
            return Ok(end(child).unwrap_or_default());
        }
        sleep(LOOK_AGAIN);
    }
}

/// Writes a command as it would be typed.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn succeeded(command: &Command, status: ExitStatus, has_spoken: bool) -> Result<()> {
    if status.success() && !is_interrupted() {
        return Ok(());
    }
    Err(ended(command, status, has_spoken))
}

fn ended(command: &Command, status: ExitStatus, has_spoken: bool) -> anyhow::Error {
    let code = if is_interrupted() { None } else { status.code() };
    Ended { what: line(command), code, has_spoken }.into()
}

fn cannot_start(command: &Command) -> String {
    format!("`{}` could not be started", line(command))
}

/// Asks the child's group to end, then insists; returns how it ended.
fn end(child: &mut Child) -> Option<ExitStatus> {
    if let Ok(Some(status)) = child.try_wait() {
        return Some(status);
    }
    ask_group_to_end(child);
    let start = Instant::now();
    while start.elapsed() < GRACE {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        sleep(LOOK_AGAIN);
    }
    kill_group(child);
    child.wait().ok()
}

#[cfg(unix)]
fn own_group(command: &mut Command) -> &mut Command {
    use std::os::unix::process::CommandExt;
    command.process_group(0)
}

#[cfg(not(unix))]
fn own_group(command: &mut Command) -> &mut Command {
    command
}

#[cfg(unix)]
fn ask_group_to_end(child: &mut Child) {
    signal_group(child, nix::sys::signal::Signal::SIGTERM);
}

#[cfg(not(unix))]
fn ask_group_to_end(child: &mut Child) {
    kill_group(child);
}

#[cfg(unix)]
fn kill_group(child: &mut Child) {
    signal_group(child, nix::sys::signal::Signal::SIGKILL);
}

#[cfg(not(unix))]
fn kill_group(child: &mut Child) {
    // A child that has just ended cannot be killed, which is what was wanted.
    let _ = child.kill();
}

#[cfg(unix)]
fn signal_group(child: &Child, signal: nix::sys::signal::Signal) {
    let id = i32::try_from(child.id()).expect("process ids fit in 31 bits");
    // A group that has just ended cannot be signalled, which is what was wanted.
    let _ = nix::sys::signal::killpg(nix::unistd::Pid::from_raw(id), signal);
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn here() -> std::path::PathBuf {
        std::env::current_dir().expect("tests run in a folder")
    }

    #[test]
    fn a_failing_child_is_named_with_its_code() {
        let error = run(&mut command(&here(), "sh", ["-c", "exit 7"])).expect_err("it fails");
        assert_eq!(error.to_string(), "`sh -c exit 7` ended with code 7");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut command(&here(), "no-such-program", ["x"])).expect_err("it cannot start");
        assert_eq!(error.to_string(), "`no-such-program x` could not be started");
    }

    #[test]
    fn a_dropped_service_ends_with_its_own_children() {
        let mut shell = command(&here(), "sh", ["-c", "sleep 60 & echo $!; wait"]);
        let mut service = Service::start("shell", shell.stdout(Stdio::piped())).expect("it starts");
        let pipe = service.child().stdout.take().expect("it is piped");
        let mut inner = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(pipe), &mut inner).expect("it writes its child's id");
        drop(service);
        let id = nix::unistd::Pid::from_raw(inner.trim().parse().expect("an id"));
        let gone = (0..50).any(|_| {
            sleep(LOOK_AGAIN);
            nix::sys::signal::kill(id, None).is_err() || is_zombie(id)
        });
        assert!(gone, "the sleeping grandchild was left behind");
    }

    fn is_zombie(id: nix::unistd::Pid) -> bool {
        std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| stat.contains(") Z "))
    }
}
