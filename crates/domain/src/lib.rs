//! Words and rules of Referral Desk: types, states, money, codes, rewards. Pure: no clock, no randomness, no I/O.

#[macro_use]
mod macros;

pub mod account;
pub mod attribution;
pub mod bad_contact;
pub mod bank_account;
pub mod bank_file;
pub mod campaign;
pub mod code;
pub mod contest;
pub mod customer_list;
pub mod eligibility;
pub mod email;
pub mod experiment;
pub mod id;
pub mod language;
mod like_dollars;
pub mod money;
pub mod money_text;
mod offence;
pub mod overlap;
pub mod pattern;
pub mod payout;
pub mod person;
pub mod phone;
pub mod program;
pub mod purchase;
pub mod quality;
pub mod referral;
pub mod refusal;
pub mod reward;
pub mod role;
pub mod screening;
pub mod split;
pub mod statistics;
pub mod streak;
pub mod tax;
pub mod terms;
pub mod text;
pub mod time;

pub use account::{Account, Commodity, Posting};
pub use attribution::{AttributedBy, Attribution, Weighed};
pub use bad_contact::{BadContact, BadContactKind};
pub use bank_account::{AccountParts, BankAccount, BankAccountKind};
pub use code::{Code, CodeKey, CodeKind, Presented};
pub use email::Email;
pub use id::*;
pub use language::{Language, Translated};
pub use money::{BasisPoints, Currency, Money};
pub use pattern::CodePattern;
pub use payout::{PayoutDays, PayoutMethod, PayoutSchedule, PayoutState};
pub use person::{Consent, ContactKind, Patient, PersonDetails, ReferrerKind, ReferrerStatus};
pub use phone::Phone;
pub use program::{Offer, ProgramState};
pub use purchase::{Bought, Counted, Figures, Item, Seen};
pub use referral::{Conversion, Numbered, ReferralState, Share, Source};
pub use refusal::Refusal;
pub use reward::{Calculation, Cut, CutBy, RewardState};
pub use role::{Permission, Role};
pub use terms::{
    Alternative, Amount, ChoiceClosed, Flat, Form, Handling, NeverFires, OwnTerms, Recipient, Rule, Step, StepDone, StepKind, Terms, Tier,
    Trigger, ValidFrom,
};
pub use text::{Line, Name, Note};
pub use time::{LocalDate, Moment, Timestamp};
