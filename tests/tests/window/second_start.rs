//! A second start while the window is open raises it and ends; commands refuse beside it.

use std::process::Child;
use std::time::{Duration, Instant};

use crate::display::Cover;
use crate::stage::Stage;

/// A second start only tells the first one; it draws nothing.
const LIMIT: Duration = Duration::from_secs(10);

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

fn end_of(mut process: Child) -> bool {
    let start = Instant::now();
    loop {
        if let Some(status) = process.try_wait().expect("it is our child") {
            return status.success();
        }
        if start.elapsed() > LIMIT {
            process.kill().expect("it is our child");
            panic!("the second start still runs after {LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
