//! A scanner that is plugged in as a second keyboard: the display itself gets its keys, at its pace, with its own clock.
//!
//! Keys pressed by the window's driver wait until the page has drawn what the one before did; a scanner waits for nobody.

use crate::display::{DESK, type_into};

/// A scanner's pace between two keys, in ms.
const PACE: u32 = 3;

/// Reads a code and ends it with Enter, on a display; it counts as no key, because nobody pressed one.
pub fn read(display: &str, code: &str) {
    type_into(display, DESK, code, PACE).expect("the display takes the keys of a scanner");
}
