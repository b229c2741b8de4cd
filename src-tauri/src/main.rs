//! The desk's shell: window, Tauri commands, command line.
fn main() {}
