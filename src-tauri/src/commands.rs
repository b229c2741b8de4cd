//! The calls of the window. Each decodes, calls and encodes; whatever decides lies in the `desk` crate.

use desk::api::*;
use tauri::ipc::Response;
use tauri::{AppHandle, State};

use crate::window;

type Answer<T> = Result<T, DeskError>;

/// Returns where the start stands.
#[tauri::command]
pub async fn stage(door: State<'_, Door>) -> Answer<Stage> {
    Ok(door.stage().await)
}

/// Opens the desk with its passphrase.
#[tauri::command]
pub async fn unlock(door: State<'_, Door>, passphrase: String) -> Answer<()> {
    door.open(Some(passphrase)).await.map(|_| ())
}

/// Founds the organization; returns the owner's session.
#[tauri::command]
pub async fn found(door: State<'_, Door>, form: FoundForm, passphrase: Option<String>) -> Answer<SessionView> {
    door.found(&form, passphrase).await
}

/// Returns how far long work has got, if any runs.
#[tauri::command]
pub async fn progress(door: State<'_, Door>) -> Answer<Option<ProgressView>> {
    Ok(door.progress().await)
}

/// Stops the long work that runs.
#[tauri::command]
pub async fn stop_work(door: State<'_, Door>) -> Answer<()> {
    door.stop_work().await;
    Ok(())
}

/// Returns the backups of the desk's own folder.
#[tauri::command]
pub async fn backups(door: State<'_, Door>) -> Answer<Vec<BackupFile>> {
    door.backups().await
}

/// Returns what a backup holds.
#[tauri::command]
pub async fn look_at_backup(door: State<'_, Door>, path: String, passphrase: Option<String>) -> Answer<BackupLook> {
    door.look_at_backup(&path, passphrase.as_deref()).await
}

/// Brings a backup back.
#[tauri::command]
pub async fn restore(door: State<'_, Door>, path: String, pin: Option<String>, passphrase: Option<String>) -> Answer<Restored> {
    door.restore(&path, pin.as_deref(), passphrase.as_deref()).await
}

/// Lets a file be chosen as the system does; nothing if none was.
#[tauri::command]
pub async fn choose_file(app: AppHandle, title: String) -> Option<String> {
    window::choose_file(&app, &title).await
}

/// Lets a folder be chosen as the system does; nothing if none was.
#[tauri::command]
pub async fn choose_folder(app: AppHandle, title: String) -> Option<String> {
    window::choose_folder(&app, &title).await
}

/// Opens the desk of another folder in a window of its own and closes this one.
#[tauri::command]
pub fn open_folder(app: AppHandle, path: String) -> Answer<()> {
    window::open_folder(&app, &path)
}

/// Ends the program; what was acknowledged is saved.
#[tauri::command]
pub fn quit(app: AppHandle) {
    app.exit(0);
}

/// Returns the time zones to choose from.
#[tauri::command]
pub fn zones() -> Vec<Zone> {
    desk::clock::zones(desk::clock::system_instant())
}

/// Returns how an amount is read.
#[tauri::command(rename_all = "snake_case")]
pub fn read_amount(typed: String, currency: Currency, may_be_zero: bool) -> AmountAnswer {
    desk::till::read_amount(&typed, currency, may_be_zero)
}

/// Returns what the program of a clinic that is being founded says.
#[tauri::command(rename_all = "snake_case")]
pub fn read_starter(draft: ProgramDraft, currency: Currency, language: Language) -> ProgramReading {
    desk::program::read_starter(&draft, currency, language)
}

/// Returns a paper as PDF bytes.
#[tauri::command]
pub async fn paper(door: State<'_, Door>, paper: PaperOrder) -> Answer<Response> {
    Ok(Response::new(door.desk().await?.paper(&paper).await?))
}

/// Returns the touch; the system's own handler has the message, filled in. The page itself can open nothing.
#[tauri::command]
pub async fn send_code(door: State<'_, Door>, form: SendForm) -> Answer<Done> {
    door.desk().await?.send_code(&form, |url| tauri_plugin_opener::open_url(url, None::<&str>)).await
}

/// Opens a paper that was saved, with the system's own program. The page itself can open nothing.
#[tauri::command]
pub async fn open_saved(door: State<'_, Door>, path: String) -> Answer<()> {
    door.desk().await?.open_saved(&path, |path| tauri_plugin_opener::open_path(path, None::<&str>)).await
}

macro_rules! commands {
    ($( $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $answer:ty = |$desk:ident| $call:expr; )*) => {
        $(
            $(#[$doc])*
            #[tauri::command(rename_all = "snake_case")]
            pub async fn $name(door: State<'_, Door>, $($arg: $type),*) -> Answer<$answer> {
                let $desk = door.desk().await?;
                let answer = $call.await;
                tracing::debug!(call = stringify!($name), "answered");
                answer
            }
        )*

        /// Returns what answers the window's calls.
        pub fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![
                stage, unlock, found, zones, read_amount, read_starter, paper, progress, stop_work, backups, look_at_backup, restore, choose_file,
                choose_folder, open_folder, open_saved, quit, send_code, $($name),*
            ]
        }
    };
}

desk::calls!(commands);
