//! The display of one test, and which window lies before which on it. No window manager runs there.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use x11rb::COPY_DEPTH_FROM_PARENT;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, InputFocus, MapState, Window as Shown, WindowClass};
use x11rb::rust_connection::RustConnection;

const TITLE: &[u8] = b"Referral Desk";

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
        command.args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]);
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
            if is_desk(&self.display, *window)? || desk_under(&self.display, *window)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Finds the desk's window that is shown under this one, or below it.
pub fn desk_under(display: &impl Connection, under: Shown) -> Outcome<Option<Shown>> {
    for child in display.query_tree(under)?.reply()?.children {
        if is_desk(display, child)? {
            return Ok(Some(child));
        }
        if let Some(found) = desk_under(display, child)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn is_desk(display: &impl Connection, window: Shown) -> Outcome<bool> {
    let title = display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?.reply()?.value;
    Ok(title == TITLE && display.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE)
}
