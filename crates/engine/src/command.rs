//! Commands: every change there is, with what it needs to be decided the same way everywhere (rules Y2–Y4).

mod action;
mod kinds;
mod received;

use domain::{CommandId, DeskId, Moment, OrganizationId, SiteId, StaffId, StaffKeyId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as JsonValue};
use uuid::Uuid;

use crate::fault::Fault;
use crate::hash::Hash;
use crate::json::canonical;
use crate::seal::{SealKey, open_members, seal_members};

pub use action::Action;
pub use kinds::Class;
pub use received::{AHEAD, Place};

/// A command with everything that deciding it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The shape version, for upcasting.
    pub v: u32,
    /// The id that the desk chose (UUIDv7).
    pub id: CommandId,
    /// The organization.
    pub organization: OrganizationId,
    /// The site.
    pub site: SiteId,
    /// The desk.
    pub desk: DeskId,
    /// The desk's incarnation.
    pub incarnation: u32,
    /// The command's place among the desk's, in this incarnation.
    #[ts(type = "number")]
    pub sequence: i64,
    /// Who acts; none is the program itself, by schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// When, by the desk's clock.
    pub moment: Moment,
    /// 32 random bytes: all randomness there is.
    pub random: Hash,
    /// The command that this one builds on: refused, this one is refused too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<CommandId>,
    /// The signature of the acting person, where an act asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// What to do.
    pub action: Action,
}

/// A signature by a member of staff's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The key.
    pub key: StaffKeyId,
    /// The Ed25519 signature, as hexadecimal digits.
    pub signature: String,
}

/// A change that brings the JSON of a former shape version up to the next.
type Upcaster = fn(&mut Map<String, JsonValue>);

/// The changes since version 1, the first for version 1: one for each version before the one that is written.
const UPCASTERS: &[Upcaster] = &[];

const _: () = assert!(UPCASTERS.len() + 1 == crate::SHAPE as usize, "each former shape version has its upcaster");

impl Envelope {
    /// Reads a command of any shape version there has been.
    pub fn from_json(text: &str) -> Result<Self, Fault> {
        let mut object: Map<String, JsonValue> = serde_json::from_str(text)?;
        upcast(&mut object, UPCASTERS)?;
        Ok(serde_json::from_value(JsonValue::Object(object))?)
    }

    /// Returns the canonical JSON with the members of `fields` sealed.
    pub(crate) fn sealed(&self, subject: Uuid, fields: &[&str], key: &SealKey) -> Result<String, Fault> {
        let mut object = serde_json::to_value(self)?;
        if let Some(JsonValue::Object(action)) = object.get_mut("action") {
            seal_members(action, fields, subject, &self.id.to_string(), key);
        }
        Ok(canonical(&object))
    }

    /// Reads a command from the log. One whose personal data was erased cannot be read as a command any more: none.
    pub fn open(text: &str, key_of: &dyn Fn(Uuid) -> Option<SealKey>) -> Result<Option<Self>, Fault> {
        let mut object: Map<String, JsonValue> = serde_json::from_str(text)?;
        let id = object.get("id").and_then(JsonValue::as_str).unwrap_or_default().to_owned();
        if let Some(JsonValue::Object(action)) = object.get_mut("action")
            && !open_members(action, &id, key_of)?
        {
            return Ok(None);
        }
        upcast(&mut object, UPCASTERS)?;
        Ok(Some(serde_json::from_value(JsonValue::Object(object))?))
    }
}

/// Brings a command up to the newest shape version, which lies one behind the last upcaster.
fn upcast(object: &mut Map<String, JsonValue>, upcasters: &[Upcaster]) -> Result<(), Fault> {
    let newest = upcasters.len() + 1;
    let version = object.get("v").and_then(JsonValue::as_u64).unwrap_or(0);
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version == 0 || version > newest {
        return Err(Fault::Decode(format!("shape version {version} is not known; this program writes {newest}")));
    }
    for upcaster in &upcasters[version - 1..] {
        upcaster(object);
    }
    object.insert("v".to_owned(), JsonValue::from(newest));
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Version 2 calls a note a remark.
    fn rename(object: &mut Map<String, JsonValue>) {
        if let Some(note) = object.remove("note") {
            object.insert("remark".to_owned(), note);
        }
    }

    /// Version 3 has a list of remarks.
    fn gather(object: &mut Map<String, JsonValue>) {
        let remarks = object.remove("remark").into_iter().collect();
        object.insert("remarks".to_owned(), JsonValue::Array(remarks));
    }

    fn brought_up(command: JsonValue) -> Result<JsonValue, Fault> {
        let JsonValue::Object(mut object) = command else { panic!("a command is an object") };
        upcast(&mut object, &[rename, gather])?;
        Ok(JsonValue::Object(object))
    }

    #[test]
    fn y2_a_command_of_each_former_shape_is_brought_up_to_the_newest() {
        let newest = json!({"v": 3, "remarks": ["se mojó"]});
        for former in [json!({"v": 1, "note": "se mojó"}), json!({"v": 2, "remark": "se mojó"}), newest.clone()] {
            assert_eq!(brought_up(former.clone()).expect("it is known"), newest, "{former}");
        }
        for unknown in [json!({"v": 0}), json!({"v": 4}), json!({"v": "1"}), json!({"v": -1}), json!({})] {
            assert!(matches!(brought_up(unknown.clone()), Err(Fault::Decode(_))), "{unknown}");
        }
    }
}
