//! Sealing personal data at the log's edge: AES-256-GCM-SIV under a key per person, with a derived nonce, so that the same
//! text seals to the same bytes on every replica, and destroying the key leaves a chain that still verifies (rule P6).

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, Mac};
use serde_json::{Map, Value as JsonValue};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::ZeroizeOnDrop;

use crate::effect::Effect;
use crate::fault::Fault;
use crate::json::{push_columns, push_record};
use crate::table::{Record, Table};
use crate::value::Value;

/// The member that holds what is sealed, in commands and rows of the log.
pub const SEALED: &str = "sealed";

/// The key under which one subject's personal data is sealed: 32 bytes.
#[derive(Clone, ZeroizeOnDrop)]
pub struct SealKey(pub [u8; 32]);

/// Never shows the key.
impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// Seals a text; `context` says where it stands and must be the same to open it.
    pub fn seal(&self, context: &str, plain: &str) -> String {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(context.as_bytes());
        mac.update(&[0]);
        mac.update(plain.as_bytes());
        let tag = mac.finalize().into_bytes();
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&tag[..12]);
        let payload = Payload { msg: plain.as_bytes(), aad: context.as_bytes() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).expect("texts are far below the cipher's limit");
        STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    /// Opens what was sealed in the same context; none if the key, the context or a byte differs.
    pub fn open(&self, context: &str, sealed: &str) -> Option<String> {
        let bytes = STANDARD_NO_PAD.decode(sealed).ok()?;
        let (nonce, body) = bytes.split_first_chunk::<12>()?;
        let payload = Payload { msg: body, aad: context.as_bytes() };
        let plain = self.cipher().decrypt(&Nonce::from(*nonce), payload).ok()?;
        String::from_utf8(plain).ok()
    }

    fn cipher(&self) -> Aes256GcmSiv {
        Aes256GcmSiv::new(&self.0.into())
    }
}

/// Returns whose personal data a record holds, if its table has sealed columns.
pub fn subject_of(table: &Table, record: &Record) -> Option<Uuid> {
    let place = table.column(table.subject?)?;
    match record.get(place) {
        Some(Value::Text(text)) => Uuid::try_parse(text).ok(),
        Some(Value::Int(_) | Value::Null) | None => None,
    }
}

/// Returns the subjects of effects, each once.
pub fn subjects(effects: &[Effect]) -> Vec<Uuid> {
    let sides = effects.iter().flat_map(|effect| [(effect.table, &effect.before), (effect.table, &effect.after)]);
    let mut subjects: Vec<Uuid> = sides.filter_map(|(table, record)| subject_of(table, record.as_ref()?)).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

/// Seals members of an object: takes `fields` out and puts them, sealed together, under [`SEALED`].
pub fn seal_members(object: &mut Map<String, JsonValue>, fields: &[&str], subject: Uuid, context: &str, key: &SealKey) {
    let mut inner = Map::new();
    for field in fields {
        if let Some(value) = object.remove(*field) {
            inner.insert((*field).to_owned(), value);
        }
    }
    if inner.is_empty() {
        return;
    }
    let sealed = key.seal(context, &crate::json::canonical(&inner));
    object.insert(SEALED.to_owned(), JsonValue::String(format!("{subject}:{sealed}")));
}

/// Opens what [`seal_members`] sealed. Without its key the members stay away; `false` says so.
pub fn open_members(object: &mut Map<String, JsonValue>, context: &str, key_of: &dyn Fn(Uuid) -> Option<SealKey>) -> Result<bool, Fault> {
    let Some(JsonValue::String(text)) = object.get(SEALED) else { return Ok(true) };
    let malformed = || Fault::Decode("a sealed member cannot be read".to_owned());
    let (subject, sealed) = text.split_once(':').ok_or_else(malformed)?;
    let subject = Uuid::try_parse(subject).map_err(|_| malformed())?;
    let Some(key) = key_of(subject) else { return Ok(false) };
    let inner: Map<String, JsonValue> = serde_json::from_str(&key.open(context, sealed).ok_or_else(malformed)?)?;
    object.remove(SEALED);
    object.extend(inner);
    Ok(true)
}

/// Returns the canonical JSON of effects with their sealed columns sealed.
pub fn seal_effects(effects: &[Effect], key_of: &dyn Fn(Uuid) -> Option<SealKey>) -> Result<String, Fault> {
    let mut out = String::with_capacity(effects.len() * 512);
    out.push('[');
    for (nth, effect) in effects.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        effect.push_with(&mut out, |out, record| push_sealed(out, effect, record, key_of))?;
    }
    out.push(']');
    Ok(out)
}

fn push_sealed(out: &mut String, effect: &Effect, record: &Record, key_of: &dyn Fn(Uuid) -> Option<SealKey>) -> Result<(), Fault> {
    let Some(subject) = subject_of(effect.table, record) else {
        push_record(out, effect.table, record);
        return Ok(());
    };
    let mut inner = String::new();
    push_columns(&mut inner, effect.table, record, |column| column.sealed, None);
    if inner == "{}" {
        push_record(out, effect.table, record);
        return Ok(());
    }
    let key = key_of(subject).ok_or(Fault::Invariant("every subject of an effect has its key"))?;
    let sealed = format!("{subject}:{}", key.seal(&context_of(effect.table, &effect.key), &inner));
    push_columns(out, effect.table, record, |column| !column.sealed, Some((SEALED, &sealed)));
    Ok(())
}

/// Opens sealed effects. Rows whose key is destroyed come back without their sealed columns.
pub fn open_effects(text: &str, key_of: &dyn Fn(Uuid) -> Option<SealKey>) -> Result<Vec<Effect>, Fault> {
    let mut list: Vec<Map<String, JsonValue>> = serde_json::from_str(text)?;
    for object in &mut list {
        let name = |member: &str| object.get(member).and_then(JsonValue::as_str).unwrap_or_default().to_owned();
        let context = format!("{}/{}", name("table"), name("key"));
        for side in ["before", "after"] {
            if let Some(JsonValue::Object(columns)) = object.get_mut(side)
                && !open_members(columns, &context, key_of)?
            {
                columns.remove(SEALED);
            }
        }
    }
    list.iter().map(crate::effect::read_effect).collect()
}

fn context_of(table: &Table, key: &str) -> String {
    format!("{}/{key}", table.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p6_what_is_sealed_opens_with_its_key_in_its_place_only() {
        let key = SealKey([1; 32]);
        let sealed = key.seal("person/1", "Ñáñez");
        assert_eq!(sealed, key.seal("person/1", "Ñáñez"), "the same on every replica");
        assert_eq!(key.open("person/1", &sealed), Some("Ñáñez".to_owned()));
        assert_eq!(key.open("person/2", &sealed), None);
        assert_eq!(SealKey([2; 32]).open("person/1", &sealed), None);
        assert!(!STANDARD_NO_PAD.decode(&sealed).expect("base 64").windows(2).any(|pair| pair == "Ñ".as_bytes()));
    }
}
