//! Values of columns. Synced tables know only integers and texts, so that SQLite and PostgreSQL agree to the byte.

use domain::{Code, Line, Name, Note, Timestamp};
use domain::{
    CodeKind, Currency, LocalDate, PayoutMethod, PayoutState, ReferralState, ReferrerKind, ReferrerStatus, RewardState, Role, Source,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value of a column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// No value.
    Null,
    /// An integer within ±2^53.
    Int(i64),
    /// A text in NFC; of a JSON column its canonical form.
    Text(String),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Integers.
    Int,
    /// Texts.
    Text,
    /// Canonical JSON, stored as text.
    Json,
}

/// A Rust type that a column can hold.
pub trait Column: Sized {
    /// What is stored.
    const KIND: Kind;
    /// Whether [`Value::Null`] may be stored.
    const NULLABLE: bool = false;

    /// Returns the value to store.
    fn store(&self) -> Value;

    /// Reads a stored value.
    fn load(value: &Value) -> Result<Self, String>;
}

/// A value that a column holds as canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Json<T>(pub T);

impl<T: Serialize + DeserializeOwned> Column for Json<T> {
    const KIND: Kind = Kind::Json;

    fn store(&self) -> Value {
        Value::Text(crate::json::canonical(&self.0))
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Text(text) => serde_json::from_str(text).map(Self).map_err(|error| error.to_string()),
            other => Err(format!("{other:?} is no JSON")),
        }
    }
}

impl<T: Column> Column for Option<T> {
    const KIND: Kind = T::KIND;
    const NULLABLE: bool = true;

    fn store(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::store)
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Null => Ok(None),
            Value::Int(_) | Value::Text(_) => T::load(value).map(Some),
        }
    }
}

impl Column for bool {
    const KIND: Kind = Kind::Int;

    fn store(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn load(value: &Value) -> Result<Self, String> {
        match value {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            other => Err(format!("{other:?} is neither 0 nor 1")),
        }
    }
}

macro_rules! integers {
    ($($type:ty),+) => { $(
        impl Column for $type {
            const KIND: Kind = Kind::Int;

            fn store(&self) -> Value {
                Value::Int(i64::from(*self))
            }

            fn load(value: &Value) -> Result<Self, String> {
                match value {
                    Value::Int(int) => <$type>::try_from(*int).map_err(|error| error.to_string()),
                    other => Err(format!("{other:?} is no integer")),
                }
            }
        }
    )+ };
}
integers!(i64, i16, u16, u32);

impl Column for Timestamp {
    const KIND: Kind = Kind::Int;

    fn store(&self) -> Value {
        Value::Int(self.0)
    }

    fn load(value: &Value) -> Result<Self, String> {
        i64::load(value).map(Self)
    }
}

macro_rules! texts {
    ($($type:ty => $store:expr),+ $(,)?) => { $(
        impl Column for $type {
            const KIND: Kind = Kind::Text;

            fn store(&self) -> Value {
                let store: fn(&$type) -> String = $store;
                Value::Text(store(self))
            }

            fn load(value: &Value) -> Result<Self, String> {
                match value {
                    Value::Text(text) => <$type as FromText>::from_text(text),
                    other => Err(format!("{other:?} is no text")),
                }
            }
        }
    )+ };
}

/// Reading a column's text: by `FromStr`, or by the type's own check.
trait FromText: Sized {
    fn from_text(text: &str) -> Result<Self, String>;
}

macro_rules! from_str {
    ($($type:ty),+ $(,)?) => {
        $(impl FromText for $type {
            fn from_text(text: &str) -> Result<Self, String> {
                text.parse().map_err(|error| format!("{error}"))
            }
        })+
        texts! { $($type => ToString::to_string),+ }
    };
}

macro_rules! from_string {
    ($($type:ty),+ $(,)?) => {
        $(impl FromText for $type {
            fn from_text(text: &str) -> Result<Self, String> {
                Self::try_from(text.to_owned()).map_err(|error| format!("{error}"))
            }
        })+
        texts! { $($type => ToString::to_string),+ }
    };
}

from_str! {
    String, uuid::Uuid, Currency, LocalDate,
    domain::OrganizationId, domain::SiteId, domain::DeskId, domain::StaffId, domain::StaffKeyId, domain::PersonId, domain::ProgramId, domain::CodeId,
    domain::TouchId, domain::ReferralId, domain::PurchaseId, domain::RefundId, domain::RewardId, domain::RewardUseId, domain::PayoutId, domain::TransactionId, domain::AttentionId, domain::BadContactId,
    domain::MergeId, domain::CampaignId, domain::ContestId, domain::ExperimentId, domain::experiment::Variant, domain::CommandId, domain::ActionId, domain::ExportId, domain::DayCloseId, domain::TaxPaperId, domain::ChoiceId,
    Role, CodeKind, ReferrerKind, ReferrerStatus, ReferralState, Source, RewardState, PayoutState, PayoutMethod,
    domain::Account, domain::BadContactKind, domain::ContactKind, domain::Form, domain::Language, domain::ProgramState, domain::Recipient, domain::referral::Channel,
    domain::bank_file::BankFormat, domain::tax::TaxPaperKind, domain::AttributedBy,
}
from_string! { Code, Name, Line, Note, domain::BankAccount }
