//! How the web view draws on Linux.

use std::path::Path;

use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Where the kernel shows graphics cards; each that can draw has a file `renderD` and a number here.
const CARDS: &str = "/dev/dri";

/// Has the web view draw by itself where there is no graphics card: an emulated one would take another hundred megabytes, and longer.
pub fn suit<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    if has_card(Path::new(CARDS)) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

fn has_card(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_one_that_can_draw() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let missing = folder.path().join("none");
        assert!(!has_card(&missing));
        std::fs::write(folder.path().join("card0"), "").expect("it is ours");
        assert!(!has_card(folder.path()), "a screen of a virtual machine");
        std::fs::write(folder.path().join("renderD128"), "").expect("it is ours");
        assert!(has_card(folder.path()));
    }
}
