//! How long somebody has waited after wrong PINs, whatever was done to the computer's clock meanwhile.
//!
//! A clock that is set back must not shorten a wait, and one that is set forward must not end it. So the desk counts on its own: while
//! the computer runs, by what its start is ago, which nobody can set; over a restart, when only the clock is left, by the clock, so
//! that who comes back the next morning gets in. Where the system does not say how long it has run, the program's own start counts.

use std::sync::LazyLock;
use std::time::Instant;

use domain::{Refusal, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Under which key the count is kept.
pub const WAITED: &str = "waited";

/// What this program's own start is called, and when it was.
static START: LazyLock<(String, Instant)> = LazyLock::new(|| (Uuid::now_v7().to_string(), Instant::now()));

/// What a computer tells of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What its clock shows.
    pub clock: Timestamp,
    /// How long it has run; none where the clock alone counts.
    pub running: Option<Running>,
}

/// How long something has run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Which start it was.
    pub start: String,
    /// Milliseconds since then, those asleep included.
    pub millis: i64,
}

/// The desk's own count of time, as of the last try of a PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waited {
    /// The count: it began at the clock and never goes back.
    pub now: Timestamp,
    read: Reading,
}

impl Waited {
    /// Goes on from the last count by what has passed since.
    pub fn after(last: Option<Self>, read: Reading) -> Self {
        let Some(last) = last else { return Self { now: read.clock, read } };
        let passed = match (&last.read.running, &read.running) {
            (Some(before), Some(now)) if before.start == now.start => now.millis.saturating_sub(before.millis),
            _ => read.clock.0.saturating_sub(last.read.clock.0),
        };
        Self { now: Timestamp(last.now.0.saturating_add(passed.max(0))), read }
    }

    /// Says the end of a wait as the computer's clock will show it.
    pub fn on_the_clock(&self, refusal: Refusal) -> Refusal {
        match refusal {
            Refusal::PinLocked { until } => {
                let left = until.0.saturating_sub(self.now.0);
                Refusal::PinLocked { until: Timestamp(self.read.clock.0.saturating_add(left)) }
            }
            other => other,
        }
    }
}

/// Returns how long this computer has run, or where it does not say, this program.
pub fn running() -> Running {
    system_running().unwrap_or_else(|| {
        let (start, begun) = &*START;
        Running { start: start.clone(), millis: i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX) }
    })
}

#[cfg(target_os = "linux")]
fn system_running() -> Option<Running> {
    let start = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?.trim().to_owned();
    parse_uptime(&std::fs::read_to_string("/proc/uptime").ok()?).map(|millis| Running { start, millis })
}

#[cfg(not(target_os = "linux"))]
fn system_running() -> Option<Running> {
    None
}

/// Reads seconds with two places, as Linux writes them first.
#[cfg(target_os = "linux")]
fn parse_uptime(text: &str) -> Option<i64> {
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let (seconds, hundredths): (i64, i64) = (seconds.parse().ok()?, hundredths.parse().ok()?);
    seconds.checked_mul(1_000)?.checked_add(hundredths * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_262_400_000;
    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;

    fn read(clock: i64, start: &str, millis: i64) -> Reading {
        Reading { clock: Timestamp(clock), running: Some(Running { start: start.to_owned(), millis }) }
    }

    fn begun() -> Waited {
        Waited::after(None, read(NOON, "monday", 5 * MINUTE))
    }

    #[test]
    fn y6_a_clock_that_is_set_neither_ends_a_wait_nor_makes_it_longer() {
        for set in [-20_000 * DAY, -DAY, -MINUTE, 0, MINUTE, DAY, 20_000 * DAY] {
            let later = Waited::after(Some(begun()), read(NOON + set, "monday", 6 * MINUTE));
            assert_eq!(later.now, Timestamp(NOON + MINUTE), "a minute passed while the clock was moved by {set} ms");
        }
        let until = Refusal::PinLocked { until: Timestamp(NOON + 3 * MINUTE) };
        let later = Waited::after(Some(begun()), read(NOON + DAY, "monday", 6 * MINUTE));
        let shown = Refusal::PinLocked { until: Timestamp(NOON + DAY + 2 * MINUTE) };
        assert_eq!(later.on_the_clock(until), shown, "two minutes are left, said by the clock on the wall");
    }

    #[test]
    fn y6_a_night_in_which_the_computer_was_off_counts_and_a_clock_set_back_before_a_start_does_not() {
        let morning = Waited::after(Some(begun()), read(NOON + DAY, "tuesday", MINUTE));
        assert_eq!(morning.now, Timestamp(NOON + DAY));
        let back = Waited::after(Some(begun()), read(NOON - DAY, "tuesday", MINUTE));
        assert_eq!(back.now, Timestamp(NOON), "nothing is taken away");
        let on = Waited::after(Some(back), read(NOON - DAY, "tuesday", 3 * MINUTE));
        assert_eq!(on.now, Timestamp(NOON + 2 * MINUTE), "and from there it goes on");
    }

    #[test]
    fn this_computer_says_how_long_it_has_run() {
        let (first, second) = (running(), running());
        assert!(first.start == second.start && first.millis <= second.millis && !first.start.is_empty());
        #[cfg(target_os = "linux")]
        assert_eq!(["12.34 9.1", "0.05 0.0", "12", "x.y"].map(parse_uptime), [Some(12_340), Some(50), None, None]);
    }
}
