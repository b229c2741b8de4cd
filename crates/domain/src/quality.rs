//! How good a referral is, from 0 to 100, with its reasons (rule R10). Each reason has its points; what is not known yet has none.

use serde::{Deserialize, Serialize};

use crate::{Money, ReferralState};

words! {
    /// What speaks for a referral.
    QualityReason {
        /// The friend was new, as far as anybody knows.
        New = "new",
        /// The friend came and bought.
        Converted = "converted",
        /// What the friend has paid covers what the referral has cost.
        Value = "value",
        /// The friend came back and bought again.
        Returned = "returned",
        /// Nothing of it was refunded.
        Kept = "kept",
    }
}

impl QualityReason {
    /// Returns the points of it; all of them make 100.
    pub const fn points(self) -> u32 {
        match self {
            Self::New => 20,
            Self::Converted => 30,
            Self::Value | Self::Returned => 20,
            Self::Kept => 10,
        }
    }
}

/// What a referral's quality is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub state: ReferralState,
    /// Whether something about the friend or the claim waits for a person, or was decided against it.
    pub is_doubted: bool,
    /// What the friend has paid since, less what was refunded.
    pub paid: Money,
    /// What the referral has cost in rewards.
    pub cost: Money,
    /// How many purchases of the friend stand.
    pub purchases: u32,
    /// Whether anything of them was refunded.
    pub is_refunded: bool,
}

/// One reason, and whether the referral has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QualityPart {
    /// Which.
    pub reason: QualityReason,
    /// What it counts.
    pub points: u32,
    /// Whether the referral has it.
    pub has: bool,
}

/// A referral's quality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Quality {
    /// From 0 to 100.
    pub score: u32,
    /// Every reason, in the same order each time.
    pub parts: Vec<QualityPart>,
}

/// Returns the quality of a referral.
pub fn quality(facts: &Facts) -> Quality {
    let is_converted = facts.state == ReferralState::Converted;
    let has = |reason| match reason {
        QualityReason::New => !facts.is_doubted,
        QualityReason::Converted => is_converted,
        QualityReason::Value => is_converted && facts.paid.minor > 0 && facts.paid.minor >= facts.cost.minor,
        QualityReason::Returned => is_converted && facts.purchases >= 2,
        QualityReason::Kept => is_converted && !facts.is_refunded,
    };
    let part = |reason: &QualityReason| QualityPart { reason: *reason, points: reason.points(), has: has(*reason) };
    let parts: Vec<QualityPart> = QualityReason::ALL.iter().map(part).collect();
    Quality { score: parts.iter().filter(|part| part.has).map(|part| part.points).sum(), parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    fn facts(state: ReferralState) -> Facts {
        let money = |minor| Currency::USD.of(minor);
        Facts { state, is_doubted: false, paid: money(12_000), cost: money(5_000), purchases: 2, is_refunded: false }
    }

    fn score(facts: Facts) -> u32 {
        quality(&facts).score
    }

    #[test]
    fn r10_every_reason_has_its_points_and_all_make_a_hundred() {
        let full = facts(ReferralState::Converted);
        assert_eq!(score(full), 100);
        assert_eq!(score(Facts { is_doubted: true, ..full }), 80);
        assert_eq!(score(Facts { purchases: 1, ..full }), 80, "who came once has not come back");
        assert_eq!(score(Facts { paid: Currency::USD.of(4_999), ..full }), 80, "it cost more than it brought");
        assert_eq!(score(Facts { is_refunded: true, ..full }), 90);
        assert_eq!(QualityReason::ALL.iter().map(|reason| reason.points()).sum::<u32>(), 100);
    }

    #[test]
    fn r10_what_has_not_converted_is_told_by_the_friend_alone() {
        for state in ReferralState::ALL.iter().copied().filter(|state| *state != ReferralState::Converted) {
            assert_eq!(score(facts(state)), 20, "{state}");
            assert_eq!(score(Facts { is_doubted: true, ..facts(state) }), 0, "{state}");
        }
    }

    #[test]
    fn r10_every_reason_is_told_whether_the_referral_has_it_or_not() {
        let told = quality(&facts(ReferralState::Accepted));
        assert_eq!(
            told.parts.iter().map(|part| (part.reason, part.has)).collect::<Vec<_>>(),
            [
                (QualityReason::New, true),
                (QualityReason::Converted, false),
                (QualityReason::Value, false),
                (QualityReason::Returned, false),
                (QualityReason::Kept, false),
            ]
        );
    }
}
