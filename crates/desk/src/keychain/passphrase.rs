//! A key wrapped by a passphrase: Argon2id makes a key of the passphrase, AES-256-GCM-SIV wraps with it.

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Key, KeychainError};

/// What it costs to try a passphrase: about 150 ms and 64 MiB at a desk. The file records it, so that it can grow.
const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

/// The most that a file may ask for, so that a damaged or forged one does not eat the computer.
const MOST: Cost = Cost { memory_kib: 1024 * 1024, passes: 16, lanes: 8 };

/// A wrapped key, with what is needed besides the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapped {
    argon2id: Cost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// The cost of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Wraps a key; it is bound to its account.
pub fn wrap(account: Uuid, key: &Key, passphrase: &str) -> Result<Wrapped, KeychainError> {
    let (mut salt, mut nonce) = ([0; 16], [0; 12]);
    getrandom::fill(&mut salt).and_then(|()| getrandom::fill(&mut nonce)).map_err(|_| KeychainError::NoRandomness)?;
    let cipher = cipher(COST, &salt, passphrase)?;
    let payload = Payload { msg: key.as_slice(), aad: account.as_bytes() };
    let wrapped = cipher.encrypt(&Nonce::from(nonce), payload).expect("32 bytes are far below the cipher's limit");
    let [salt, nonce, wrapped] = [&salt[..], &nonce[..], &wrapped[..]].map(|bytes| STANDARD_NO_PAD.encode(bytes));
    Ok(Wrapped { argon2id: COST, salt, nonce, wrapped })
}

/// Unwraps a key.
pub fn unwrap(account: Uuid, wrapped: &Wrapped, passphrase: &str) -> Result<Key, KeychainError> {
    let bytes = |text: &str| STANDARD_NO_PAD.decode(text).map_err(|_| KeychainError::Damaged);
    let nonce: [u8; 12] = bytes(&wrapped.nonce)?.try_into().map_err(|_| KeychainError::Damaged)?;
    let (salt, body) = (bytes(&wrapped.salt)?, bytes(&wrapped.wrapped)?);
    let cipher = cipher(wrapped.argon2id, &salt, passphrase)?;
    let payload = Payload { msg: &body, aad: account.as_bytes() };
    // The file's checksum holds, so what does not fit is the passphrase.
    let plain = cipher.decrypt(&Nonce::from(nonce), payload).map_err(|_| KeychainError::WrongPassphrase)?;
    let plain = Zeroizing::new(plain);
    let mut key = Zeroizing::new([0; 32]);
    if plain.len() != key.len() {
        return Err(KeychainError::Damaged);
    }
    key.copy_from_slice(&plain);
    Ok(key)
}

fn cipher(cost: Cost, salt: &[u8], passphrase: &str) -> Result<Aes256GcmSiv, KeychainError> {
    if cost.memory_kib > MOST.memory_kib || cost.passes > MOST.passes || cost.lanes > MOST.lanes {
        return Err(KeychainError::Damaged);
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(|_| KeychainError::Damaged)?;
    // Keyboards of different systems compose accents differently.
    let passphrase = Zeroizing::new(passphrase.nfc().collect::<String>());
    let mut made = Zeroizing::new([0; 32]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(passphrase.as_bytes(), salt, made.as_mut_slice()).map_err(|_| KeychainError::Damaged)?;
    Ok(Aes256GcmSiv::new((&*made).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: Uuid = Uuid::from_u128(7);

    fn key() -> Key {
        Zeroizing::new([42; 32])
    }

    #[test]
    fn a_key_comes_back_by_its_passphrase_and_by_no_other() {
        let wrapped = wrap(ACCOUNT, &key(), "corr\u{e9}ct horse").expect("it can be wrapped");
        assert_eq!(unwrap(ACCOUNT, &wrapped, "corr\u{e9}ct horse").expect("it fits"), key());
        assert_eq!(unwrap(ACCOUNT, &wrapped, "corre\u{301}ct horse").expect("the same letters, composed differently"), key());
        assert!(matches!(unwrap(ACCOUNT, &wrapped, "Corr\u{e9}ct horse"), Err(KeychainError::WrongPassphrase)));
        assert!(unwrap(Uuid::from_u128(8), &wrapped, "corr\u{e9}ct horse").is_err(), "it belongs to its account");
    }

    #[test]
    fn two_wrappings_have_nothing_in_common() {
        let [first, second] = [(); 2].map(|()| wrap(ACCOUNT, &key(), "correct horse").expect("it can be wrapped"));
        assert!(first.salt != second.salt && first.nonce != second.nonce && first.wrapped != second.wrapped);
    }

    #[test]
    fn a_forged_cost_is_refused_before_it_is_paid() {
        let mut wrapped = wrap(ACCOUNT, &key(), "correct horse").expect("it can be wrapped");
        for cost in [Cost { memory_kib: u32::MAX, ..COST }, Cost { passes: u32::MAX, ..COST }, Cost { lanes: 9, ..COST }] {
            wrapped.argon2id = cost;
            assert!(matches!(unwrap(ACCOUNT, &wrapped, "correct horse"), Err(KeychainError::Damaged)));
        }
    }
}
