//! What became of a command: exactly one outcome (rule Y2).

use domain::{AttentionId, Refusal};
use serde::{Deserialize, Serialize};

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Done as asked.
    Applied,
    /// Done, with a change that is named.
    Adjusted {
        /// What was changed.
        changes: Vec<Adjustment>,
    },
    /// Done, and somebody must look at it.
    Review {
        /// The items that wait.
        attention: Vec<AttentionId>,
    },
    /// Not done.
    Rejected {
        /// Why.
        refusal: Refusal,
    },
}

impl Outcome {
    /// Returns whether the command changed anything.
    pub const fn is_done(&self) -> bool {
        match self {
            Self::Applied | Self::Adjusted { .. } | Self::Review { .. } => true,
            Self::Rejected { .. } => false,
        }
    }
}

/// A change that the engine made to what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Adjustment {
    /// It was done before; nothing was done again (rules C4, O4).
    AlreadyDone,
    /// A limit cut a reward (rule W5).
    Cut,
    /// Rewards that were not due yet were left out.
    LeftOut {
        /// How many.
        count: u32,
    },
}
