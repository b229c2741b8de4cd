//! Prepares the window's context: icons, capabilities, configuration.
fn main() {
    tauri_build::build();
}
