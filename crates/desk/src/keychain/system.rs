//! The keychain of the system, asked anew each time: one that was missing at start may be there by now.

use std::collections::HashMap;
use std::sync::mpsc;
use std::time::Duration;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Key, KeychainError};

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
#[cfg(windows)]
use windows_native_keyring_store::Store;
#[cfg(target_os = "linux")]
use zbus_secret_service_keyring_store::Store;

/// Under which name people find the entries in their keychain's own window.
const SERVICE: &str = "Referral Desk";

/// How an entry is made. On Windows it must not travel with the account to computers that have no such folder.
#[cfg(target_os = "linux")]
const MODIFIERS: &[(&str, &str)] = &[("label", SERVICE)];
#[cfg(target_os = "macos")]
const MODIFIERS: &[(&str, &str)] = &[];
#[cfg(windows)]
const MODIFIERS: &[(&str, &str)] = &[("persistence", "Local")];

/// How long a keychain may take to be found; the system may have to start it.
const REACH_LIMIT: Duration = Duration::from_secs(10);

/// How long it may take to answer: it may ask a person for its password.
const ANSWER_LIMIT: Duration = Duration::from_secs(180);

/// Keeps a key.
pub fn put(account: Uuid, key: &Key) -> Result<(), KeychainError> {
    let key = key.clone();
    ask(account, move |entry| entry.set_secret(key.as_slice()))
}

/// Returns a key, if the keychain has it.
pub fn get(account: Uuid) -> Result<Option<Key>, KeychainError> {
    let read = ask(account, |entry| match entry.get_secret() {
        Ok(secret) => Ok(Some(Zeroizing::new(secret))),
        Err(Error::NoEntry) => Ok(None),
        Err(failure) => Err(failure),
    })?;
    let Some(secret) = read else { return Ok(None) };
    let mut key = Zeroizing::new([0; 32]);
    if secret.len() != key.len() {
        return Err(KeychainError::Damaged);
    }
    key.copy_from_slice(&secret);
    Ok(Some(key))
}

/// Deletes a key.
pub fn delete(account: Uuid) -> Result<(), KeychainError> {
    ask(account, |entry| entry.delete_credential())
}

enum Progress<T> {
    Reached,
    Answered(Result<T, Error>),
}

/// Asks the keychain on a thread of its own, because the ways to it have no time limit and bring their own runtime.
fn ask<T: Send + 'static>(account: Uuid, question: impl FnOnce(Entry) -> Result<T, Error> + Send + 'static) -> Result<T, KeychainError> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let entry = Store::new().and_then(|store| {
            let modifiers: HashMap<&str, &str> = MODIFIERS.iter().copied().collect();
            store.build(SERVICE, &account.to_string(), Some(&modifiers))
        });
        // Who asked may have given up meanwhile; the answer is nobody's then.
        let _ = match entry {
            Ok(entry) => sender.send(Progress::Reached).and_then(|()| sender.send(Progress::Answered(question(entry)))),
            Err(failure) => sender.send(Progress::Answered(Err(failure))),
        };
    });
    let mut limit = REACH_LIMIT;
    loop {
        match receiver.recv_timeout(limit) {
            Ok(Progress::Reached) => limit = ANSWER_LIMIT,
            Ok(Progress::Answered(answer)) => return answer.map_err(meaning),
            Err(_) => {
                tracing::warn!(seconds = limit.as_secs(), "the keychain does not answer");
                return Err(if limit == ANSWER_LIMIT { KeychainError::Locked } else { KeychainError::NoKeychain });
            }
        }
    }
}

/// Returns what a failure means to who needs the key. Some failures carry secrets, so that only these are logged.
fn meaning(failure: Error) -> KeychainError {
    match failure {
        Error::NoStorageAccess(reason) if has_nowhere_to_keep(reason.as_ref()) => {
            tracing::warn!("the keychain has no place for entries");
            KeychainError::NoKeychain
        }
        Error::NoStorageAccess(reason) => {
            tracing::warn!(%reason, "the keychain is locked");
            KeychainError::Locked
        }
        Error::PlatformFailure(reason) => {
            tracing::warn!(%reason, "the keychain does not work");
            KeychainError::NoKeychain
        }
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::Ambiguous(_) => KeychainError::Damaged,
        _ => {
            tracing::warn!("the keychain does not work");
            KeychainError::NoKeychain
        }
    }
}

/// Tells whether a keychain answers but has no collection: a desktop that was never signed in to has such a one.
#[cfg(target_os = "linux")]
fn has_nowhere_to_keep(reason: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    matches!(reason.downcast_ref(), Some(secret_service::Error::NoResult))
}

#[cfg(not(target_os = "linux"))]
fn has_nowhere_to_keep(_reason: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    false
}
