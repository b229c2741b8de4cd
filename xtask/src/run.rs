//! `cargo xtask run`: sets up, builds, opens the window; without a display, on a virtual one.

use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{self, Service};
use crate::report::{Steps, heading, note};
use crate::screen::{Picture, VirtualScreen, has_display};
use crate::services::SessionBus;
use crate::setup::{self, Need};
use crate::workspace::{self, Metadata, Scratch};

/// The picture is taken when it has not changed for so long…
const CALM: Duration = Duration::from_secs(2);

/// …or, if it never calms down, so long after it first showed something.
const LATEST: Duration = Duration::from_secs(12);

const LOOK_AGAIN: Duration = Duration::from_millis(250);

/// How the window is opened.
#[derive(clap::Args)]
pub struct Args {
    /// Opens a lively sample clinic in a folder of its own.
    #[arg(long)]
    demo: bool,
    /// Builds with optimisation, as it is released.
    #[arg(long)]
    release: bool,
    /// Only tells what is missing.
    #[arg(long)]
    no_install: bool,
    /// Arguments for the program itself.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Opens the window and stays until it closes.
pub fn run(args: &Args) -> Result<()> {
    let root = workspace::root()?;
    let is_headless = !has_display();
    let mut steps = Steps::default();
    setup::prepare(&mut steps, &root, Need { screens: true, display: is_headless, ..Need::default() }, args.no_install)?;
    setup::build_screens(&mut steps, &root)?;
    let program = build(&mut steps, &root, args.release)?;
    heading("Referral Desk");
    let mut command = Command::new(program);
    command.args(args.demo.then_some("--demo")).args(&args.rest);
    if is_headless { run_unseen(&root, &mut command) } else { process::run(&mut command) }
}

/// Builds the program and returns its path.
pub fn build(steps: &mut Steps, root: &Path, release: bool) -> Result<std::path::PathBuf> {
    let metadata = Metadata::read(root)?;
    let mut command = workspace::cargo(root, &["build", "--package", workspace::PROGRAM]);
    command.args(release.then_some("--release"));
    let name = if release { "Build the program, optimised" } else { "Build the program" };
    steps.step(name, || process::run(&mut command))?;
    Ok(workspace::program(&metadata, if release { "release" } else { "debug" }, workspace::PROGRAM))
}

/// Opens the window on a virtual display and leaves a picture of it.
fn run_unseen(root: &Path, command: &mut Command) -> Result<()> {
    let screen = VirtualScreen::start()?;
    note(format!("There is no display here, so the window opens on a virtual one ({}).", screen.name()));
    let folder = Scratch::new("session")?;
    let bus = if std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none() { Some(SessionBus::start(folder.path())?) } else { None };
    command.env("DISPLAY", screen.name()).env("GDK_BACKEND", "x11");
    if let Some(bus) = &bus {
        command.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
    }
    note("Ctrl+C ends it.");
    let path = root.join("target/screenshot.png");
    let mut window = Service::start("the window", command)?;
    let mut camera = Camera::default();
    loop {
        if let Some(status) = window.child().try_wait()? {
            return leave(status, camera.has_taken);
        }
        if process::is_interrupted() {
            return Ok(());
        }
        let is_first = !camera.has_taken;
        if camera.look(screen.picture()?, Instant::now()) {
            camera.picture.as_ref().context("it has just looked")?.save(&path)?;
            if is_first {
                note(format!("A picture of the window is at {}; it follows what the window shows.", path.display()));
            }
        }
        sleep(LOOK_AGAIN);
    }
}

/// Says how the window went, if not as wanted.
fn leave(status: ExitStatus, has_shown: bool) -> Result<()> {
    if !status.success() {
        bail!("the program ended with {status}");
    }
    if !has_shown {
        note("The program ended before its window was there for a picture.");
    }
    Ok(())
}

/// Waits for the moments at which a picture is worth taking.
#[derive(Default)]
struct Camera {
    picture: Option<Picture>,
    first_shown: Option<Instant>,
    last_change: Option<Instant>,
    is_taken: bool,
    has_taken: bool,
}

impl Camera {
    /// Looks at the display; tells, once for each picture, that now is the moment: it is calm, or the first one waited long enough.
    fn look(&mut self, picture: Picture, now: Instant) -> bool {
        if !picture.shows_something() {
            return false;
        }
        let first = *self.first_shown.get_or_insert(now);
        if self.picture.as_ref() != Some(&picture) {
            self.picture = Some(picture);
            self.last_change = Some(now);
            self.is_taken = false;
        }
        let is_calm = self.last_change.is_some_and(|change| now.duration_since(change) >= CALM);
        let is_late = !self.has_taken && now.duration_since(first) >= LATEST;
        let is_moment = !self.is_taken && (is_calm || is_late);
        self.is_taken |= is_moment;
        self.has_taken |= is_moment;
        is_moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_taken_when_the_window_is_calm_or_at_the_latest() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let (empty, first, second) = (Picture::sample(1), Picture::sample(2), Picture::sample(3));
        let mut camera = Camera::default();
        assert!(!camera.look(empty, at(0)), "an empty display is not worth it");
        assert!(!camera.look(first.clone(), at(5_000)));
        assert!(!camera.look(second.clone(), at(6_000)), "it has just changed");
        assert!(!camera.look(second.clone(), at(7_900)));
        assert!(camera.look(second.clone(), at(8_000)), "calm for two seconds");
        assert!(!camera.look(second.clone(), at(11_000)), "it was taken");
        assert!(!camera.look(first.clone(), at(12_000)), "the next page has just come");
        assert!(camera.look(first.clone(), at(14_000)), "and is calm");

        let mut camera = Camera::default();
        let is_taken = (0..48).map(|tick| camera.look(if tick % 2 == 0 { first.clone() } else { second.clone() }, at(tick * 250)));
        assert!(!is_taken.collect::<Vec<_>>().contains(&true), "it never calms down");
        assert!(camera.look(first, at(12_000)), "the latest moment");
    }
}
