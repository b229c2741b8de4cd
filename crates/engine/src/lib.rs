//! Tables, commands, the working set, run and rebase. Pure: the same code decides on desk, server, simulator and in tests.

pub mod base;
mod canonical;
pub mod catalog;
pub mod command;
pub mod effect;
pub mod fault;
mod handlers;
pub mod hash;
pub mod json;
pub mod log;
pub mod memory;
pub mod outcome;
pub mod owed;
pub mod rebase;
pub mod run;
pub mod seal;
#[macro_use]
pub mod table;
pub mod tables;
pub mod trial;
pub mod value;
pub mod work;

pub use base::{Base, Read};
pub use command::{Action, Class, Envelope};
pub use effect::Effect;
pub use fault::Fault;
pub use handlers::actions::{Done, paid_by};
pub use handlers::assess::{Assessment, Finding, Presentation, Presenter, assess};
pub use handlers::attention::claims_on;
pub use handlers::attribution::{ByTouches, by_touches, judge_touched};
pub use handlers::bad_contacts::{Listable, listable};
pub use handlers::campaigns::multiplied;
pub use handlers::choices::would_give;
pub use handlers::codes::{serial_at, standing_code};
pub use handlers::contests::standings_now;
pub use handlers::day_close::cash_of_day;
pub use handlers::eligibility::ineligible;
pub use handlers::experiments::{Offered, offered};
pub use handlers::exports::{Ready, ready_to_export};
pub use handlers::one_person::look_alike;
pub use handlers::programs::runs_on;
pub use handlers::quote::{Asked, NotUsable, Quote, Usable, quote};
pub use handlers::rewards::RECALCULATED;
pub use handlers::sites::{not_here, runs_at};
pub use handlers::waiting::waiting_for;
pub use hash::Hash;
pub use log::{Entry, Log, submit, submit_if};
pub use memory::Memory;
pub use outcome::Outcome;
pub use rebase::rebase;
pub use run::{Execution, ask, run};
pub use trial::{Books, Brings, KnownReferrer, Trial, Tried, TriedChoice, books, try_out};
pub use work::{Res, Stop, Work};

/// The shape version of commands and rows that this engine writes.
pub const SHAPE: u32 = 1;
