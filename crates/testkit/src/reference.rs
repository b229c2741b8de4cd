//! A second, independent reckoning of rewards and ledger, written from docs/RULES.md alone: it shares no arithmetic with `domain` and
//! `engine`. It follows a history command by command. What is a decision or a fact it takes from the rows (which referral a purchase
//! counts for, with which number; where a reward or payout stands; who it is); every amount, cut, day and balance it reckons itself.

mod actions;
mod arithmetic;
mod books;
mod choices;
mod cuts;
mod day;
mod fires;
mod many;
mod settle;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use domain::{ChoiceId, PayoutId, PersonId, ProgramId, PurchaseId, ReferralId, RefundId, RewardId, RewardUseId};
use engine::table::Row;
use engine::tables::{
    ActionRow, AttentionRow, ChoiceRow, MilestoneRow, PayoutRow, PersonRow, PurchaseRow, ReferralRow, ReferrerRow, RefundRow, RewardRow,
    RewardUseRow, StreakRow,
};
use engine::{Effect, Envelope, Outcome};

pub use many::{Report, compare_many, compare_one};
pub use terms::NotModelled;

use actions::{Act, source_of};
use fires::Cut;
use terms::{Kind, Terms};

/// For what a reward is: one for each event, rule and recipient (rule W9).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The event: the id of the referral, of the purchase or of the action.
    pub event: String,
    /// The rule's number.
    pub rule: u16,
    /// Whether it is the new customer's.
    pub for_friend: bool,
    /// Who it was granted to.
    pub person: PersonId,
}

/// What is due for a key.
#[derive(Clone, Debug)]
struct Due {
    program: ProgramId,
    /// The referral, or the action by its id.
    referral: ReferralId,
    kind: Kind,
    /// Who has it.
    holder: PersonId,
    event_on: day::Day,
    amount: i128,
    /// What the terms give: of one that is denied or waits, nobody gets it in the referrer's place.
    granted: i128,
    is_theirs: bool,
    /// What a manager had cancelled of it.
    forgone: i128,
    /// What of a gift was used.
    used: i128,
    base: Option<i128>,
    number: Option<i64>,
    /// The last cuts.
    cuts: Vec<Cut>,
    /// What a period's cap or the budget cut once: no more is given later.
    ceilings: Vec<Cut>,
}

/// A referral, its terms read.
#[derive(Clone, Debug)]
struct Referral {
    row: ReferralRow,
    terms: Result<Terms, NotModelled>,
}

/// Where engine and reference differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference(pub String);

/// The reckoning of one history.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    referrals: BTreeMap<ReferralId, Referral>,
    actions: BTreeMap<ReferralId, Act>,
    purchases: BTreeMap<PurchaseId, PurchaseRow>,
    refunds: BTreeMap<RefundId, RefundRow>,
    referrers: BTreeMap<PersonId, ReferrerRow>,
    rewards: BTreeMap<RewardId, RewardRow>,
    uses: BTreeMap<RewardUseId, RewardUseRow>,
    payouts: BTreeMap<PayoutId, PayoutRow>,
    /// Who stands for whom since a merge.
    merged: BTreeMap<PersonId, PersonId>,
    /// Which referral's conversion each milestone stands on.
    milestones: BTreeMap<String, ReferralId>,
    choices: BTreeMap<ChoiceId, ChoiceRow>,
    /// The streaks that stand.
    streaks: BTreeMap<String, StreakRow>,
    due: BTreeMap<Key, Due>,
    /// What each source gives to choose.
    offered: BTreeMap<ReferralId, choices::Offered>,
    not_modelled: BTreeSet<NotModelled>,
    /// How many items of each referral the command at hand raised.
    raised_now: BTreeMap<ReferralId, u32>,
    /// Which referrals lost a milestone or a purchase by the command at hand.
    lost_now: BTreeSet<ReferralId>,
    /// Of which referrals and actions rewards moved by it.
    moved_now: BTreeSet<ReferralId>,
    /// How many amounts were compared.
    pub compared: u64,
}

impl Reference {
    /// Makes a reckoning of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns what of the history it knows nothing of: nothing is said of the amounts of such a history.
    pub fn not_modelled(&self) -> &BTreeSet<NotModelled> {
        &self.not_modelled
    }

    /// Takes in what a command did, reckons what follows from it, and compares.
    pub fn follow(&mut self, command: &Envelope, outcome: &Outcome, effects: &[Effect]) -> Result<(), Difference> {
        if !outcome.is_done() || !self.not_modelled.is_empty() {
            return Ok(());
        }
        let mut touched = BTreeSet::new();
        self.raised_now.clear();
        self.lost_now.clear();
        self.moved_now.clear();
        for effect in effects {
            self.take_in(effect, &mut touched);
        }
        for referral in &touched {
            self.take_used_discounts(*referral);
        }
        // What one gives back that is over, or that lost a milestone or a purchase, is there for the others (rule X1).
        let is_over = |id: &ReferralId| {
            if let Some(act) = self.actions.get(id) {
                return act.row.withdrawn;
            }
            self.referrals
                .get(id)
                .is_none_or(|referral| referral.row.denied || !matches!(referral.row.state.as_str(), "recorded" | "accepted" | "converted"))
        };
        let mut order: Vec<ReferralId> = touched.iter().copied().collect();
        order.sort_by_key(|id| (!is_over(id), !self.lost_now.contains(id)));
        for referral in order {
            self.settle(referral);
        }
        for referral in std::mem::take(&mut self.moved_now).difference(&touched).copied().collect::<Vec<_>>() {
            self.take_what_moved(referral);
            touched.insert(referral);
        }
        if !self.not_modelled.is_empty() {
            return Ok(());
        }
        for referral in &touched {
            self.compare_referral(*referral)?;
            if let Some(offered) = self.offered.get(referral) {
                self.compare_choices(*referral, offered)?;
            }
        }
        self.compare_payouts(command, effects)
    }

    fn take_in(&mut self, effect: &Effect, touched: &mut BTreeSet<ReferralId>) {
        if let Some(row) = after::<ReferralRow>(effect) {
            touched.insert(row.id);
            let same = self.referrals.get(&row.id).filter(|known| known.row.terms == row.terms).map(|known| known.terms.clone());
            let terms = same.unwrap_or_else(|| Terms::read(&serde_json::to_value(&row.terms.0).expect("terms are JSON")));
            self.referrals.insert(row.id, Referral { row, terms });
        } else if let Some(row) = after::<PurchaseRow>(effect) {
            let before = self.purchases.get(&row.id).and_then(|before| before.referral);
            touched.extend(row.referral.into_iter().chain(before));
            self.lost_now.extend(before.filter(|before| row.voided || row.referral != Some(*before)));
            self.purchases.insert(row.id, row);
        } else if let Some(row) = after::<RefundRow>(effect) {
            touched.extend(self.purchases.get(&row.purchase).and_then(|purchase| purchase.referral));
            self.refunds.insert(row.id, row);
        } else if let Some(row) = after::<RewardRow>(effect) {
            // Only a discount that is used takes room; all else that is done with rewards leaves what is due as it was reckoned.
            let is_discount = row.form.as_str() == "discount";
            if is_discount {
                touched.extend(source_of(&row))
            } else {
                self.moved_now.extend(source_of(&row))
            }
            self.rewards.insert(row.id, row);
        } else if let Some(row) = after::<ActionRow>(effect) {
            let act = Act::read(row);
            touched.insert(act.source());
            self.actions.insert(act.source(), act);
        } else if let Some(row) = after::<RewardUseRow>(effect) {
            self.uses.insert(row.id, row);
        } else if let Some(row) = after::<PayoutRow>(effect) {
            self.payouts.insert(row.id, row);
        } else if let Some(row) = after::<AttentionRow>(effect) {
            if let Some(referral) = row.referral.filter(|_| effect.before.is_none()) {
                *self.raised_now.entry(referral).or_default() += 1;
            }
        } else if let Some(row) = after::<MilestoneRow>(effect) {
            let former = self.milestones.remove(&row.id);
            self.lost_now.extend(former.filter(|former| Some(*former) != row.referral));
            touched.extend(former);
            touched.extend(row.referral);
            self.milestones.extend(row.referral.map(|referral| (row.id, referral)));
        } else if let Some(row) = after::<ChoiceRow>(effect) {
            touched.extend(row.referral.or(row.action.map(|action| ReferralId(action.0))));
            self.choices.insert(row.id, row);
        } else if let Some(row) = after::<StreakRow>(effect) {
            touched.extend(row.referral);
            touched.extend(self.streaks.insert(row.id.clone(), row).and_then(|former| former.referral));
        } else if let Some(row) = after::<PersonRow>(effect) {
            self.merged.remove(&row.id);
            self.merged.extend(row.merged_into.map(|kept| (row.id, kept)));
        } else if let Some(row) = after::<ReferrerRow>(effect) {
            self.referrers.insert(row.id, row);
        }
    }
}

fn after<R: Row>(effect: &Effect) -> Option<R> {
    if effect.table.name != R::TABLE.name {
        return None;
    }
    effect.after.as_ref().map(|record| R::from_record(record).expect("a row can be read"))
}
