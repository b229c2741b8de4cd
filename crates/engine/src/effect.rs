//! Effects: what a command changed, one per row, with what was there before.

use serde_json::Value as JsonValue;

use crate::fault::Fault;
use crate::json::{push_record, push_text, read_record};
use crate::table::{Record, Table};

/// A change of one row by one command. `before` none is an insert, `after` none a delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The table.
    pub table: &'static Table,
    /// The key.
    pub key: String,
    /// The row before.
    pub before: Option<Record>,
    /// The row after.
    pub after: Option<Record>,
}

impl Effect {
    /// Returns the effect that takes this one back.
    #[must_use]
    pub fn undone(&self) -> Self {
        Self { table: self.table, key: self.key.clone(), before: self.after.clone(), after: self.before.clone() }
    }

    /// Appends the canonical JSON.
    pub fn push_json(&self, out: &mut String) {
        let plain = |out: &mut String, record: &Record| {
            push_record(out, self.table, record);
            Ok::<(), std::convert::Infallible>(())
        };
        match self.push_with(out, plain) {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }

    /// Appends the canonical JSON, its records written by `push`.
    pub(crate) fn push_with<E>(&self, out: &mut String, push: impl Fn(&mut String, &Record) -> Result<(), E>) -> Result<(), E> {
        out.push('{');
        for (name, record) in [("after", &self.after), ("before", &self.before)] {
            if let Some(record) = record {
                push_text(out, name);
                out.push(':');
                push(out, record)?;
                out.push(',');
            }
        }
        out.push_str("\"key\":");
        push_text(out, &self.key);
        out.push_str(",\"table\":");
        push_text(out, self.table.name);
        out.push('}');
        Ok(())
    }
}

/// Returns the canonical JSON of effects, as a list.
pub fn to_json(effects: &[Effect]) -> String {
    let mut out = String::with_capacity(effects.len() * 512);
    out.push('[');
    for (nth, effect) in effects.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        effect.push_json(&mut out);
    }
    out.push(']');
    out
}

/// Reads effects from their JSON.
pub fn from_json(text: &str) -> Result<Vec<Effect>, Fault> {
    let list: Vec<serde_json::Map<String, JsonValue>> = serde_json::from_str(text)?;
    list.iter().map(read_effect).collect()
}

/// Reads one effect from its JSON object.
pub fn read_effect(object: &serde_json::Map<String, JsonValue>) -> Result<Effect, Fault> {
    let text = |name: &str| match object.get(name) {
        Some(JsonValue::String(text)) => Ok(text.clone()),
        _ => Err(Fault::Decode(format!("an effect without {name}"))),
    };
    let name = text("table")?;
    let table = crate::tables::named(&name).ok_or_else(|| Fault::Decode(format!("there is no table {name}")))?;
    let record = |side: &str| match object.get(side) {
        None | Some(JsonValue::Null) => Ok(None),
        Some(JsonValue::Object(columns)) => read_record(table, columns).map(Some).map_err(Fault::Decode),
        Some(other) => Err(Fault::Decode(format!("{other} is no row"))),
    };
    Ok(Effect { table, key: text("key")?, before: record("before")?, after: record("after")? })
}
