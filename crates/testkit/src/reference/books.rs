//! Comparing: each reward's amount with its cuts, each payout's sum, each account's balance.

use std::collections::BTreeMap;

use domain::{PayoutState, ReferralId, RewardId, RewardState};
use engine::tables::{BalanceRow, PayoutRow, RewardRow};
use engine::{Action, Effect, Envelope};

use super::actions::source_of;
use super::day::Day;
use super::fires::Cut;
use super::terms::{Kind, kind};
use super::{Difference, Due, Key, Reference, Referral, after};

/// The limits by their names, in the order in which they cut (rule X1).
const CUTS: [&str; 6] = ["rule", "referral", "day", "month", "year", "budget"];

impl Reference {
    /// Compares every reward of a referral with what is due.
    pub(super) fn compare_referral(&mut self, id: ReferralId) -> Result<(), Difference> {
        let mut rows: BTreeMap<Key, Vec<&RewardRow>> = BTreeMap::new();
        for row in self.rewards.values().filter(|row| source_of(row) == Some(id)) {
            rows.entry(self.key_of(row)).or_default().push(row);
        }
        let due = self.due.iter().filter(|(_, due)| due.referral == id);
        let due: BTreeMap<&Key, _> = due.collect();
        for (key, due) in &due {
            if due.amount != 0 && !rows.contains_key(*key) {
                return Err(Difference(format!("{key:?}: {due:?} is due, and there is no reward; {}", self.told(id))));
            }
        }
        let mut compared = 0;
        for (key, rows) in &rows {
            let stands: i128 = rows.iter().map(|row| counted(row)).sum();
            let is_due = due.get(key).map_or(0, |due| due.amount).max(self.used(key));
            compared += 1;
            if stands != is_due {
                return Err(Difference(format!(
                    "{key:?}: the rewards come to {stands}, due is {is_due}: {:?}; {}\n{rows:#?}",
                    due.get(key),
                    self.told(id)
                )));
            }
            if let Some(due) = due.get(key).filter(|due| due.amount != 0) {
                // What was given keeps the words with which it was given.
                let is_open = |row: &&&RewardRow| matches!(row.state.as_str(), "pending" | "needs_approval" | "available" | "on_hold");
                for row in rows.iter().filter(is_open).filter(|row| row.corrects.is_none() && i128::from(row.amount) == due.amount) {
                    self.compare_calculation(row, due)?;
                }
            }
        }
        self.compared += compared;
        Ok(())
    }

    /// Tells where a referral stands, for who looks for the cause of a difference.
    fn told(&self, id: ReferralId) -> String {
        let Some(Referral { row, .. }) = self.referrals.get(&id) else { return String::new() };
        let shares = row.shares.0.iter().map(|share| (share, self.referrers.get(&share.referrer).map(|referrer| referrer.status)));
        format!(
            "the referral is {}, contested {}, reviews {}, denied {}, {:?}, its referrers {:?}",
            row.state,
            row.contested,
            row.reviews,
            row.denied,
            row.conversions.0,
            shares.collect::<Vec<_>>()
        ) + &self.told_of_all()
    }

    /// Tells all that is due, and the rows that say otherwise.
    fn told_of_all(&self) -> String {
        let due = self.due.iter().filter(|(_, due)| due.amount != 0);
        let due = due.map(|(key, due)| {
            format!("\n  due {} {:?} of rule {} to {}: {}", due.event_on.told(), due.kind, key.rule, due.holder, due.amount)
        });
        let rows = self.rewards.values().filter(|row| row.amount != 0);
        let rows = rows.map(|row| {
            format!("\n  row {} {} of rule {} to {}: {} {}", row.event_on, row.form, row.rule, row.person, row.amount, row.state)
        });
        due.chain(rows).collect()
    }

    /// Compares how a reward came to its amount, whether a manager must approve it, and from when it can be paid.
    fn compare_calculation(&self, row: &RewardRow, due: &Due) -> Result<(), Difference> {
        let differs = |what: &str| Err(Difference(format!("{what} of {row:#?}\n{due:?}")));
        let calculation = &row.calculation.0;
        let is_shared = self.referrals.get(&due.referral).is_some_and(|referral| referral.row.shares.0.len() > 1);
        if due.kind != Kind::Discount && calculation.base.map(|base| i128::from(base.minor)) != due.base {
            return differs("the base");
        }
        // Of what several share the number is each one's own.
        if due.kind != Kind::Discount && !is_shared && calculation.number.map(i64::from) != due.number {
            return differs("the number");
        }
        let cuts = calculation.cuts.iter().map(|cut| Cut {
            by: CUTS.iter().find(|name| **name == cut.by.as_str()).copied().unwrap_or("unknown"),
            limit: i128::from(cut.limit.minor),
            from: i128::from(cut.from.minor),
            to: i128::from(cut.to.minor),
        });
        if due.kind != Kind::Discount && cuts.collect::<Vec<_>>() != due.cuts {
            return differs("the cuts");
        }
        let of_action = || self.actions.get(&due.referral).map(|act| &act.terms);
        let of_referral = self.referrals.get(&due.referral).map(|referral| &referral.terms);
        let Some(Ok(terms)) = of_referral.or_else(of_action) else { return Ok(()) };
        if due.kind == Kind::Cash && row.needs_approval != (due.amount > terms.approval_above) {
            return differs("the approval");
        }
        if due.kind == Kind::Cash && Day::read(&row.available_on.to_string()) != due.event_on.plus(terms.waiting_days) {
            return differs("the waiting time");
        }
        Ok(())
    }

    /// Compares the payouts that a command changed.
    pub(super) fn compare_payouts(&mut self, command: &Envelope, effects: &[Effect]) -> Result<(), Difference> {
        for payout in effects.iter().filter_map(after::<PayoutRow>) {
            let sum: i128 = payout.lines.0.iter().map(|line| i128::from(line.amount)).sum();
            if sum != i128::from(payout.amount) {
                return Err(Difference(format!("{payout:?}: its lines come to {sum}")));
            }
            if !matches!(command.action, Action::RequestPayout { .. }) {
                continue;
            }
            let rows = |line: RewardId| self.rewards.get(&line);
            for line in &payout.lines.0 {
                if rows(line.reward)
                    .is_none_or(|row| row.amount != line.amount || self.stands_for(row.person) != self.stands_for(payout.person))
                {
                    return Err(Difference(format!("{payout:?}: a line is not what its reward is")));
                }
            }
        }
        Ok(())
    }

    /// Compares every balance with what the rewards, uses and payouts come to.
    pub fn compare_balances(&mut self, balances: &[BalanceRow]) -> Result<(), Difference> {
        if !self.not_modelled.is_empty() {
            return Ok(());
        }
        let mut own: BTreeMap<String, i128> = BTreeMap::new();
        let mut post = |account: &str, owner: Option<uuid::Uuid>, commodity: &str, amount: i128| {
            let owner = owner.map_or_else(|| "-".to_owned(), |owner| owner.to_string());
            *own.entry(format!("{account}/{owner}/{commodity}")).or_default() += amount;
        };
        // A payment's own entry, of no referral and no action, is netted and posts nothing.
        for row in self.rewards.values().filter(|row| source_of(row).is_some()) {
            let Ok(kind) = kind(row.form.as_str()) else { continue };
            let (person, program) = (Some(row.person.0), Some(row.program.0));
            let currency = row.currency.code();
            let amount = i128::from(row.amount);
            match kind {
                Kind::Cash => {
                    post("program_cost", program, currency, amount);
                    match row.state {
                        RewardState::Pending | RewardState::NeedsApproval | RewardState::OnHold => {
                            post("waiting", person, currency, -amount)
                        }
                        _ => post("payable", person, currency, -amount),
                    }
                }
                Kind::Discount if row.state == RewardState::Used => {
                    post("program_cost", program, currency, amount);
                    post("discount", None, currency, -amount);
                }
                Kind::Discount if row.state == RewardState::Expired => {
                    post("promised", person, "promise", -1);
                    post("lapsed", program, "promise", 1);
                }
                Kind::Discount => {}
                Kind::Divisible | Kind::Card | Kind::Thing | Kind::Units(_) | Kind::Feature => {
                    let (commodity, quantity, left) = match kind {
                        Kind::Units(name) => (name, i128::from(row.units), i128::from(row.units_left)),
                        Kind::Feature => ("feature", i128::from(row.units), i128::from(row.units_left)),
                        _ => (currency, amount, i128::from(row.remainder)),
                    };
                    // What lapsed has cost nothing.
                    let lapsed = if row.state == RewardState::Expired { left } else { 0 };
                    post("program_cost", program, commodity, quantity - lapsed);
                    post("gifts", person, commodity, lapsed - left);
                    post("given", program, commodity, left - quantity);
                }
            }
        }
        for payout in self.payouts.values().filter(|payout| payout.state == PayoutState::Paid) {
            let amount = i128::from(payout.amount);
            let currency = payout.currency.code();
            // Each line pays what one person is owed; since a merge these may be two.
            for line in &payout.lines.0 {
                let person = self.rewards.get(&line.reward).map_or(payout.person, |row| row.person);
                post("payable", Some(person.0), currency, i128::from(line.amount));
            }
            match payout.method.as_str() {
                "cash" => post("cash", payout.paid_desk.map(|desk| desk.0), currency, -amount),
                "bank_transfer" => post("bank", None, currency, -amount),
                "check" => post("check", None, currency, -amount),
                // Whoever has the credit has what is not used of it; what is used is no program's (rule O6).
                _ => {
                    let Some(credit) = payout.credit.and_then(|credit| self.rewards.get(&credit)) else { continue };
                    let of_it = self.uses.values().filter(|used| used.reward == credit.id && !used.undone);
                    let used: i128 = of_it.map(|used| i128::from(used.quantity)).sum();
                    post("credit", Some(credit.person.0), currency, used - amount);
                    post("given", None, currency, -used);
                }
            }
        }
        own.retain(|_, amount| *amount != 0);
        let stands = balances.iter().filter(|row| row.amount != 0).map(|row| (row.id.clone(), i128::from(row.amount)));
        let stands: BTreeMap<String, i128> = stands.collect();
        self.compared += u64::try_from(stands.len()).unwrap_or_default();
        if own == stands {
            return Ok(());
        }
        let names: std::collections::BTreeSet<&String> = own.keys().chain(stands.keys()).collect();
        let apart = names.into_iter().filter(|name| own.get(*name) != stands.get(*name));
        let apart: Vec<String> =
            apart.map(|name| format!("{name}: stands at {:?}, comes to {:?}", stands.get(name), own.get(name))).collect();
        Err(Difference(apart.join("\n")))
    }
}

/// What a reward's row stands for: minor units, or units.
pub(super) fn counted(row: &RewardRow) -> i128 {
    match kind(row.form.as_str()) {
        Ok(Kind::Units(_) | Kind::Feature) => i128::from(row.units),
        Ok(Kind::Discount) if row.state != RewardState::Used => 0,
        _ => i128::from(row.amount),
    }
}
