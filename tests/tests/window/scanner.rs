//! A scanner that is plugged in as a second keyboard: the display itself gets its keys, at its pace, with its own clock.
//!
//! Keys pressed by the window's driver wait until the page has drawn what the one before did; a scanner waits for nobody.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, Keycode};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::display::{Outcome, desk_under};

/// A scanner's pace between two keys, in ms.
const PACE: u32 = 3;

const RETURN: u32 = 0xff0d;
const SHIFT: u32 = 0xffe1;

/// Reads a code and ends it with Enter, on a display; it counts as no key, because nobody pressed one.
pub fn read(display: &str, code: &str) {
    send(display, code).expect("the display takes the keys of a scanner");
}

fn send(display: &str, code: &str) -> Outcome<()> {
    let (display, screen) = x11rb::connect(Some(display))?;
    let root = display.setup().roots[screen].root;
    // No window manager runs here, so nobody else gives the window the focus.
    let window = desk_under(&display, root)?.ok_or("no window is open")?;
    display.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?;
    let press = |kind: u8, key: Keycode| display.xtest_fake_input(kind, key, PACE, root, 0, 0, 0).map(drop);
    for letter in code.chars() {
        let key = key_of(&display, u32::from(letter.to_ascii_lowercase()))?;
        let shift = if letter.is_ascii_uppercase() { Some(key_of(&display, SHIFT)?) } else { None };
        if let Some(shift) = shift {
            press(KEY_PRESS_EVENT, shift)?;
        }
        press(KEY_PRESS_EVENT, key)?;
        press(KEY_RELEASE_EVENT, key)?;
        if let Some(shift) = shift {
            press(KEY_RELEASE_EVENT, shift)?;
        }
    }
    let enter = key_of(&display, RETURN)?;
    press(KEY_PRESS_EVENT, enter)?;
    press(KEY_RELEASE_EVENT, enter)?;
    // An answer to anything tells that all before it was taken.
    display.get_input_focus()?.reply()?;
    Ok(())
}

/// Returns the key that bears a symbol.
fn key_of(display: &impl Connection, symbol: u32) -> Outcome<Keycode> {
    let setup = display.setup();
    let count = setup.max_keycode - setup.min_keycode + 1;
    let layout = display.get_keyboard_mapping(setup.min_keycode, count)?.reply()?;
    let each = usize::from(layout.keysyms_per_keycode);
    let place = layout.keysyms.chunks(each).position(|symbols| symbols.first() == Some(&symbol)).ok_or("no key bears this symbol")?;
    Ok(setup.min_keycode + Keycode::try_from(place)?)
}
