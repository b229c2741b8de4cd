//! A second start while the window is open raises it and ends; commands refuse beside it. One that comes while the window is going opens
//! another one.

use std::process::Child;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::display::{Cover, DESK, close, shows};
use crate::stage::{Stage, program_on};

/// A second start only tells the first one; it draws nothing.
const LIMIT: Duration = Duration::from_secs(10);

/// A busy machine takes a while to open a window.
const WINDOW_LIMIT: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_second_start_raises_the_window_and_a_command_refuses_beside_it() {
    let stage = Stage::new("second-start").with_sample();
    let mut second = stage.command(&[]);
    let mut verify = stage.command(&["verify"]);
    let display = stage.display();
    stage
        .play(|window| async move {
            window.see("Emily Carter").await;
            let cover = Cover::open(&display);
            assert!(cover.hides_desk(), "somebody works in another window");
            let second = second.spawn().expect("the program under test starts");
            assert!(end_of(second), "a second start over the same folder ends without an error");
            let start = Instant::now();
            while !cover.is_behind_desk() {
                assert!(start.elapsed() < LIMIT, "the first window is in front and has the keys");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let refused = verify.output().expect("the program under test starts");
            assert_eq!(refused.status.code(), Some(3), "a command says that the window has the desk open");
            window.see("Emily Carter").await;
        })
        .await;
    let verified = stage.run_after_window(&["verify"]);
    assert!(verified.status.success(), "nothing was harmed: {}", String::from_utf8_lossy(&verified.stderr));
}

#[test]
fn a_start_that_calls_for_a_program_that_dies_opens_a_window() {
    let stage = Stage::new("second-start-dies").with_sample();
    let mut first = stage.command(&[]).spawn().expect("the program under test starts");
    wait_for_window(&stage);
    send(Pid::from_raw(first.id().cast_signed()), Signal::SIGSTOP);
    let mut second = stage.command(&[]).spawn().expect("the program under test starts");
    // It has called by then, and nobody answers.
    std::thread::sleep(Duration::from_secs(3));
    assert!(second.try_wait().expect("it is our child").is_none(), "it waits for an answer");
    first.kill().expect("it is our child");
    first.wait().expect("it is our child");
    wait_for_window(&stage);
    assert!(second.try_wait().expect("it is our child").is_none(), "its window stays");
    second.kill().expect("it is our child");
    second.wait().expect("it is our child");
}

#[test]
fn a_start_at_any_moment_of_the_end_leaves_a_window() {
    let stage = Stage::new("second-start-ends").with_sample();
    for wait in [0, 30, 60, 100, 150, 250] {
        let first = stage.command(&[]).spawn().expect("the program under test starts");
        wait_for_window(&stage);
        close(&stage.display(), DESK).expect("the window can be closed");
        std::thread::sleep(Duration::from_millis(wait));
        let mut second = stage.command(&[]).spawn().expect("the program under test starts");
        assert!(end_of(first), "what was closed ends without an error");
        wait_for_window(&stage);
        send(program_on(&stage.data()).expect("it has the window"), Signal::SIGKILL);
        second.wait().expect("it is our child");
        // The display notices a moment later, and would take the close for the one that is gone.
        wait_until(|| !shows(&stage.display(), DESK).expect("the display answers"), "the window goes with its program");
    }
}

fn wait_for_window(stage: &Stage) {
    wait_until(|| shows(&stage.display(), DESK).expect("the display answers"), "a window opens");
}

fn wait_until(is_so: impl Fn() -> bool, what: &str) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < WINDOW_LIMIT, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn send(process: Pid, signal: Signal) {
    kill(process, signal).expect("it was started here");
}

fn end_of(mut process: Child) -> bool {
    let start = Instant::now();
    loop {
        if let Some(status) = process.try_wait().expect("it is our child") {
            return status.success();
        }
        if start.elapsed() > WINDOW_LIMIT {
            process.kill().expect("it is our child");
            panic!("a program that ends still runs after {WINDOW_LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
