//! The calls of the window. Each decodes, calls and encodes; whatever decides lies in the `desk` crate.

use desk::api::*;
use tauri::State;
use tauri::ipc::Response;

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

/// Returns the time zones to choose from.
#[tauri::command]
pub fn zones() -> Vec<Zone> {
    desk::clock::zones(desk::clock::system_instant())
}

/// Returns a paper as PDF bytes.
#[tauri::command]
pub async fn paper(door: State<'_, Door>, paper: PaperOrder) -> Answer<Response> {
    Ok(Response::new(door.desk().await?.paper(&paper).await?))
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
            tauri::generate_handler![stage, unlock, found, zones, paper, $($name),*]
        }
    };
}

desk::calls!(commands);
