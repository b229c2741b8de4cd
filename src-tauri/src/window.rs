//! The window: one per data folder; a second start raises it.

use desk::api::Door;
use tauri::{AppHandle, Manager, RunEvent, Runtime, WebviewUrl, WebviewWindowBuilder};

use crate::commands;

/// Size at which the window opens, in logical pixels; it fits a 1280×720 screen.
const SIZE: (f64, f64) = (1280.0, 720.0);

/// The smallest size in which everything can be used.
const SMALLEST: (f64, f64) = (960.0, 600.0);

/// Opens the window and stays until it closes. A folder that was named has an instance of its own.
pub fn open(door: Door, is_own_place: bool) -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    if is_own_place {
        let place = door.folder.short_name();
        context.config_mut().identifier = format!("{}.d{place}", context.config().identifier);
    }
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| raise(app)))
        .manage(door)
        .invoke_handler(commands::handler())
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Referral Desk")
                .inner_size(SIZE.0, SIZE.1)
                .min_inner_size(SMALLEST.0, SMALLEST.1)
                .build()?;
            Ok(())
        })
        .build(context)?
        .run_return(|app, event| {
            if let RunEvent::Exit = event {
                let door = app.state::<Door>();
                tauri::async_runtime::block_on(door.close());
            }
        });
    Ok(())
}

fn raise<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else { return };
    if let Err(error) = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()) {
        tracing::warn!(%error, "the window could not be raised");
    }
}
