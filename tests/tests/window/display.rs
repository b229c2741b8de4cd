//! The display as a whole: which window lies before which. No window manager runs here.

use x11rb::COPY_DEPTH_FROM_PARENT;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, InputFocus, MapState, Window as Shown, WindowClass};
use x11rb::rust_connection::RustConnection;

const TITLE: &[u8] = b"Referral Desk";

/// What comes of asking the display.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Another program's window that hides all of the desk's, and has the keys.
pub struct Cover {
    display: RustConnection,
    root: Shown,
    window: Shown,
}

impl Cover {
    /// Opens it.
    pub fn open() -> Self {
        Self::show().expect("the display shows another window")
    }

    fn show() -> Outcome<Self> {
        let (display, screen) = x11rb::connect(None)?;
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
