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

/// Changes that bring the JSON of a former shape version up to the next; the first is for version 1.
const UPCASTERS: &[fn(&mut Map<String, JsonValue>)] = &[];

impl Envelope {
    /// Reads a command of any shape version there has been.
    pub fn from_json(text: &str) -> Result<Self, Fault> {
        let mut object: Map<String, JsonValue> = serde_json::from_str(text)?;
        upcast(&mut object)?;
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
        upcast(&mut object)?;
        Ok(Some(serde_json::from_value(JsonValue::Object(object))?))
    }
}

fn upcast(object: &mut Map<String, JsonValue>) -> Result<(), Fault> {
    let version = object.get("v").and_then(JsonValue::as_u64).unwrap_or(0);
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version == 0 || version > UPCASTERS.len() + 1 {
        return Err(Fault::Decode(format!("shape version {version} is not known; this program writes {}", crate::SHAPE)));
    }
    for upcaster in &UPCASTERS[version - 1..] {
        upcaster(object);
    }
    object.insert("v".to_owned(), JsonValue::from(crate::SHAPE));
    Ok(())
}
