//! The window: one per data folder; a second start raises it.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use desk::api::{DeskError, Door};
use desk::folder::Folder;
use tauri::{App, AppHandle, Context, Manager, RunEvent, Runtime, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::commands;
#[cfg(target_os = "linux")]
use crate::graphics;

/// Size at which the window opens, in logical pixels; it fits a 1280×720 screen.
const SIZE: (f64, f64) = (1280.0, 720.0);

/// The smallest size in which everything can be used.
const SMALLEST: (f64, f64) = (960.0, 600.0);

/// How often a start begins anew because the program that has the folder ended without an answer: for some five seconds.
#[cfg(target_os = "linux")]
const MOST_STARTS: u32 = 10;

/// How long it waits before.
#[cfg(target_os = "linux")]
const BETWEEN_STARTS: Duration = Duration::from_millis(200);

/// Tells a start how often it began anew.
const STARTS: &str = "REFERRAL_DESK_STARTS";

/// How long a call of another start counts after it raised the window. Where the window goes then, it had been closed before, and another one
/// opens: a busy machine hears of both late.
const CALL: Duration = Duration::from_secs(1);

/// Whether the program is ending, and how many other starts called for its window lately.
#[derive(Default)]
struct Ending {
    has_begun: AtomicBool,
    calls: AtomicU32,
}

/// Opens the window and stays until it closes. A folder that was named has an instance of its own.
pub fn open(door: Door, is_own_place: bool) -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    if is_own_place {
        let place = door.folder.short_name();
        context.config_mut().identifier = format!("{}.d{place}", context.config().identifier);
    }
    let built = build(context);
    #[cfg(target_os = "linux")]
    if let Err(tauri::Error::PluginInitialization(..)) = built {
        tauri::async_runtime::block_on(door.close());
        begin_anew()?;
    }
    let app = built?;
    app.manage(door);
    let handle = app.handle().clone();
    app.run_return(|app, event| match event {
        RunEvent::ExitRequested { .. } => app.state::<Ending>().has_begun.store(true, Ordering::SeqCst),
        RunEvent::Exit => tauri::async_runtime::block_on(app.state::<Door>().close()),
        _ => {}
    });
    if handle.state::<Ending>().calls.load(Ordering::SeqCst) > 0 {
        apart(&mut this_start()?).spawn()?;
    }
    Ok(())
}

/// Makes the program; the start ends here where another one has the folder and raised its window.
fn build(context: Context) -> tauri::Result<App> {
    tauri::Builder::default()
        .manage(Ending::default())
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| answer(app)))
        .plugin(tauri_plugin_dialog::init())
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
        .build(context)
}

/// Begins this start anew, as one program of the system: the window's library begins once in each. The program that had the folder ended
/// before it answered, and is gone a moment later.
#[cfg(target_os = "linux")]
fn begin_anew() -> std::io::Result<()> {
    let starts = std::env::var(STARTS).ok().and_then(|starts| starts.parse().ok()).unwrap_or(0_u32);
    if starts >= MOST_STARTS {
        return Ok(());
    }
    std::thread::sleep(BETWEEN_STARTS);
    Err(std::os::unix::process::CommandExt::exec(this_start()?.env(STARTS, (starts + 1).to_string())))
}

/// Returns the command that started this program.
fn this_start() -> std::io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(std::env::args_os().skip(1)).env_remove(STARTS);
    Ok(command)
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
    apart(Command::new(std::env::current_exe()?).arg("--data").arg(folder.path())).spawn()?;
    app.exit(0);
    Ok(())
}

/// Sets a program apart: what started this one must not take that one along when it ends this one.
fn apart(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// Answers another start: brings the window to the front. Where it is going, another one opens when all is closed.
fn answer<R: Runtime>(app: &AppHandle<R>) {
    app.state::<Ending>().calls.fetch_add(1, Ordering::SeqCst);
    let handle = app.clone();
    let asked = app.run_on_main_thread(move || {
        raise(&handle);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(CALL).await;
            let ending = handle.state::<Ending>();
            if !ending.has_begun.load(Ordering::SeqCst) {
                ending.calls.fetch_sub(1, Ordering::SeqCst);
            }
        });
    });
    if let Err(error) = asked {
        tracing::debug!(%error, "the program is ending: the window opens anew");
    }
}

fn raise<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else { return };
    if let Err(error) = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()) {
        tracing::warn!(%error, "the window could not be raised");
    }
}
