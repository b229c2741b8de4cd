//! The window: one per data folder; a second start raises it.

use std::path::Path;

use desk::api::{DeskError, Door};
use desk::folder::Folder;
use tauri::{AppHandle, Manager, RunEvent, Runtime, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::commands;
#[cfg(target_os = "linux")]
use crate::graphics;

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
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| raise(app)))
        .manage(door)
        .invoke_handler(commands::handler())
        .setup(|app| {
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Referral Desk")
                .inner_size(SIZE.0, SIZE.1)
                .min_inner_size(SMALLEST.0, SMALLEST.1)
                .build()?;
            #[cfg(target_os = "linux")]
            graphics::suit(&window)?;
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

/// Lets a file be chosen as the system does; nothing if none was.
pub async fn choose_file(app: &AppHandle, title: &str) -> Option<String> {
    let (sender, chosen) = tokio::sync::oneshot::channel();
    app.dialog().file().set_title(title).add_filter("Referral Desk", &["db"]).pick_file(|path| {
        // Who asked may be gone with the window.
        let _ = sender.send(path);
    });
    path_of(chosen.await.ok()?)
}

/// Lets a folder be chosen as the system does; nothing if none was.
pub async fn choose_folder(app: &AppHandle, title: &str) -> Option<String> {
    let (sender, chosen) = tokio::sync::oneshot::channel();
    app.dialog().file().set_title(title).pick_folder(|path| {
        // Who asked may be gone with the window.
        let _ = sender.send(path);
    });
    path_of(chosen.await.ok()?)
}

fn path_of(chosen: Option<FilePath>) -> Option<String> {
    Some(chosen?.into_path().ok()?.display().to_string())
}

/// Opens the desk of another folder as a program of its own, then ends this one. Each folder has its one window that way.
pub fn open_folder(app: &AppHandle, path: &str) -> Result<(), DeskError> {
    let folder = Folder::open(Path::new(path.trim()))?;
    let program = std::env::current_exe()?;
    let mut command = std::process::Command::new(program);
    // What started this program must not take that one along when it ends this one.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.arg("--data").arg(folder.path()).spawn()?;
    app.exit(0);
    Ok(())
}

fn raise<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else { return };
    if let Err(error) = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()) {
        tracing::warn!(%error, "the window could not be raised");
    }
}
