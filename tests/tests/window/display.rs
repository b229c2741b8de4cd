//! The display of one test, which window lies before which on it, and keys that it is given itself. No window manager runs there.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use x11rb::COPY_DEPTH_FROM_PARENT;
use x11rb::connection::Connection;
use x11rb::errors::ReplyError;
use x11rb::protocol::ErrorKind;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, Keycode,
    MapState, Window as Shown, WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// The title of the desk's window.
pub const DESK: &str = "Referral Desk";

const RETURN: u32 = 0xff0d;
const SHIFT: u32 = 0xffe1;

/// What comes of asking the display.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The smallest window that people use, with the usual height of a laptop.
const SIZE: &str = "1280x800x24";

/// A display that nobody sees; it ends when dropped.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one on a free number.
    pub fn start() -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]);
        let mut server = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("xvfb is there");
        let mut number = String::new();
        let output = server.stdout.take().expect("it was asked for");
        BufReader::new(output).read_line(&mut number).expect("it tells the number that it took");
        assert!(!number.trim().is_empty(), "the virtual display did not start");
        Self { server, name: format!(":{}", number.trim()) }
    }

    /// Returns its name, such as `:1`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // One that has ended already needs no signal.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Another program's window that hides all of the desk's, and has the keys.
pub struct Cover {
    display: RustConnection,
    root: Shown,
    window: Shown,
}

impl Cover {
    /// Opens it on a display.
    pub fn open(display: &str) -> Self {
        Self::show(display).expect("the display shows another window")
    }

    fn show(display: &str) -> Outcome<Self> {
        let (display, screen) = x11rb::connect(Some(display))?;
        let screen = display.setup().roots[screen].clone();
        let window = display.generate_id()?;
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let look = CreateWindowAux::new().background_pixel(screen.black_pixel);
        display.create_window(COPY_DEPTH_FROM_PARENT, window, screen.root, 0, 0, width, height, 0, WindowClass::INPUT_OUTPUT, 0, &look)?;
        display.map_window(window)?;
        display.get_input_focus()?.reply()?;
        display.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?;
        display.get_input_focus()?.reply()?;
        Ok(Self { display, root: screen.root, window })
    }

    /// Tells whether it lies before the desk's window and has the keys.
    pub fn hides_desk(&self) -> bool {
        self.look().expect("the display answers")
    }

    /// Tells whether the desk's window lies before it and has the keys.
    pub fn is_behind_desk(&self) -> bool {
        self.is_behind().expect("the display answers")
    }

    fn look(&self) -> Outcome<bool> {
        Ok(!self.is_under_desk()? && self.display.get_input_focus()?.reply()?.focus == self.window)
    }

    fn is_behind(&self) -> Outcome<bool> {
        Ok(self.is_under_desk()? && self.display.get_input_focus()?.reply()?.focus != self.window)
    }

    fn is_under_desk(&self) -> Outcome<bool> {
        // From the last to the first.
        let stack = self.display.query_tree(self.root)?.reply()?.children;
        let own = stack.iter().position(|window| *window == self.window).ok_or("it is shown")?;
        for window in &stack[own + 1..] {
            if is_called(&self.display, *window, DESK)? || called_under(&self.display, *window, DESK)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Tells whether a display shows a window of this title.
pub fn shows(display: &str, title: &str) -> Outcome<bool> {
    let (display, screen) = x11rb::connect(Some(display))?;
    let root = display.setup().roots[screen].root;
    Ok(called_under(&display, root, title)?.is_some())
}

/// Closes the window of this title, as its corner or the system's menu does.
pub fn close(display: &str, title: &str) -> Outcome<()> {
    let (display, screen) = x11rb::connect(Some(display))?;
    let root = display.setup().roots[screen].root;
    let window = called_under(&display, root, title)?.ok_or("no such window is open")?;
    let atom = |name: &[u8]| Ok::<_, Box<dyn std::error::Error>>(display.intern_atom(false, name)?.reply()?.atom);
    let asked = [atom(b"WM_DELETE_WINDOW")?, x11rb::CURRENT_TIME, 0, 0, 0];
    let message = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS")?, asked);
    display.send_event(false, window, EventMask::NO_EVENT, message)?;
    // An answer to anything tells that it was taken.
    display.get_input_focus()?.reply()?;
    Ok(())
}

/// Types a text into the window of this title on a display, and ends it with Enter. `pace` lies between two keys, in ms.
pub fn type_into(display: &str, title: &str, text: &str, pace: u32) -> Outcome<()> {
    let (display, screen) = x11rb::connect(Some(display))?;
    let root = display.setup().roots[screen].root;
    // Nobody else gives the window the focus.
    let window = called_under(&display, root, title)?.ok_or("no such window is open")?;
    display.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?;
    let press = |kind: u8, key: Keycode| display.xtest_fake_input(kind, key, pace, root, 0, 0, 0).map(drop);
    for letter in text.chars() {
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

/// Finds the window of this title that is shown under this one, or below it.
fn called_under(display: &impl Connection, under: Shown, title: &str) -> Outcome<Option<Shown>> {
    for child in still_there(display.query_tree(under)?.reply())?.map_or_else(Vec::new, |tree| tree.children) {
        if is_called(display, child, title)? {
            return Ok(Some(child));
        }
        if let Some(found) = called_under(display, child, title)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn is_called(display: &impl Connection, window: Shown, title: &str) -> Outcome<bool> {
    let told = still_there(display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?.reply())?;
    if told.is_none_or(|told| told.value != title.as_bytes()) {
        return Ok(false);
    }
    Ok(still_there(display.get_window_attributes(window)?.reply())?.is_some_and(|known| known.map_state == MapState::VIEWABLE))
}

/// A window may close between two questions: then there is no answer, and nothing is wrong.
fn still_there<T>(reply: Result<T, ReplyError>) -> Outcome<Option<T>> {
    match reply {
        Err(ReplyError::X11Error(error)) if error.error_kind == ErrorKind::Window => Ok(None),
        other => Ok(Some(other?)),
    }
}
