//! What is due for a referral as things stand: granted once, reckoned anew when something changes (rules R8, W4, W5, X1, X2).

use std::collections::BTreeMap;

use domain::{PersonId, ProgramId, PurchaseId, ReferralId, ReferralState, RewardId};
use engine::tables::RewardRow;

use super::actions::source_of;
use super::choices::{Happened, Offered, offered};
use super::cuts::{Limit, cut};
use super::day::Day;
use super::fires::{Bought, Cut, Event, Grant, Part};
use super::terms::{Kind, Terms};
use super::{Due, Key, Reference, Referral};

/// For what limits are looked at: a referral or an action, and who gets what is the referrer's of it.
pub(super) struct Of {
    pub id: ReferralId,
    pub program: ProgramId,
    pub referrers: Vec<PersonId>,
}

impl Reference {
    /// Reckons anew what is due for a referral.
    pub(super) fn settle(&mut self, id: ReferralId) {
        let Some(referral) = self.referrals.get(&id).cloned() else { return self.settle_action(id) };
        let terms = match &referral.terms {
            Ok(terms) => terms.clone(),
            Err(unknown) => {
                self.not_modelled.insert(unknown.clone());
                return;
            }
        };
        let row = &referral.row;
        let mut due: BTreeMap<Key, Due> = BTreeMap::new();
        let (events, offered) = self.events(&referral, &terms);
        self.offered.insert(id, offered);
        for mut grants in events {
            let referrers = parts(&referral, None).into_iter().map(|part| part.referrer).collect();
            let of = Of { id, program: row.program, referrers };
            let limits = self.limits(&of, &terms, &grants, &due);
            // The most for one referral cuts what several share as one; then each has his own.
            limits.iter().filter(|limit| limit.by == "referral").for_each(|limit| cut(&mut grants, limit));
            let mut grants: Vec<Grant> = grants.into_iter().flat_map(Grant::each).collect();
            self.keep_ceilings(&mut grants);
            limits.iter().filter(|limit| limit.by != "referral").for_each(|limit| cut(&mut grants, limit));
            for grant in &grants {
                let (key, amount) = (grant.key(), grant.amount);
                let former = self.due.get(&key);
                // While somebody must look at it, what was granted stands as it is, and nothing new is the referrer's.
                let waits = !grant.for_friend && self.waits(&referral, &key);
                let theirs = grant.for_friend || !waits && self.accrues(&referral) && !row.shares.0.is_empty();
                let forgone = self.forgone(&key);
                let of = Due {
                    program: row.program,
                    referral: row.id,
                    kind: grant.kind,
                    holder: self.holder(&key),
                    event_on: grant.on,
                    amount: if theirs { (amount - forgone).max(0) } else { 0 },
                    forgone,
                    granted: amount,
                    used: 0,
                    base: grant.base,
                    number: grant.number,
                    // What nobody got yet was not cut yet.
                    ceilings: if theirs { self.ceilings(grant) } else { Vec::new() },
                    cuts: grant.cuts.clone(),
                    is_theirs: theirs,
                };
                let of = former.filter(|_| waits).map_or(of, |former| Due {
                    // Taken back on the way, as by a reversal, it is gone.
                    amount: if self.stands(&key) == 0 { 0 } else { (former.amount - (forgone - former.forgone)).max(0) },
                    forgone,
                    granted: amount,
                    is_theirs: false,
                    ..former.clone()
                });
                due.insert(key, of);
            }
        }
        let gone = self.due.iter().filter(|(key, of)| of.referral == id && of.kind != Kind::Discount && !due.contains_key(*key));
        let gone: Vec<Key> = gone.map(|(key, _)| key.clone()).filter(|key| key.for_friend || !self.stays(&referral, key)).collect();
        for key in gone {
            if let Some(former) = self.due.get_mut(&key) {
                former.amount = 0;
            }
        }
        self.due.extend(due);
        // What was used is not charged back, and counts (rule R8).
        let own: Vec<Key> =
            self.due.iter().filter(|(_, due)| due.referral == id && due.kind.is_gift()).map(|(key, _)| key.clone()).collect();
        for key in own {
            let used = self.used(&key);
            if let Some(due) = self.due.get_mut(&key) {
                due.used = used;
            }
        }
    }

    /// Returns whether the referral gives its referrer what its terms say: it is accepted, nobody must look at it or has denied it, and it
    /// is not over (rules R1, R3).
    fn accrues(&self, referral: &Referral) -> bool {
        let row = &referral.row;
        let stands = matches!(row.state, ReferralState::Accepted | ReferralState::Converted);
        stands && !row.denied && !row.contested
    }

    /// Returns whether somebody must look at a referral.
    fn is_under_review(&self, referral: &Referral) -> bool {
        let row = &referral.row;
        let is_open = matches!(row.state, ReferralState::Recorded | ReferralState::Accepted | ReferralState::Converted);
        is_open && !row.denied && row.reviews > 0
    }

    /// Returns whether a grant of the referrer's waits for somebody who looks at its referral. Where the command at hand raised that itself, it
    /// may have granted before: then its rewards say so.
    fn waits(&self, referral: &Referral, key: &Key) -> bool {
        let raised_now = self.raised_now.get(&referral.row.id).copied().unwrap_or_default();
        let stands = || self.stands_as_it_was(key) && !self.is_reckoned_anew(referral, key);
        self.is_under_review(referral) && (referral.row.reviews > raised_now || stands())
    }

    /// Returns whether a grant tells another base than before, though its amount is the same, as a cap makes it. A shared one tells of the
    /// whole.
    fn is_reckoned_anew(&self, referral: &Referral, key: &Key) -> bool {
        let Some(due) = self.due.get(key).filter(|due| due.kind != Kind::Discount && referral.row.shares.0.len() < 2) else { return false };
        let base = |row: &RewardRow| row.calculation.0.base.map(|base| i128::from(base.minor));
        self.rows(key).any(|row| row.corrects.is_none() && base(row) != due.base)
    }

    /// Returns whether a reward whose event is gone waits like that. One that was taken back on the way (reversed and converted again by one
    /// command) is gone.
    fn stays(&self, referral: &Referral, key: &Key) -> bool {
        self.is_under_review(referral) && self.stands_as_it_was(key)
    }

    /// Returns whether a reward is what was due before. One of which a limit left nothing was granted all the same.
    fn stands_as_it_was(&self, key: &Key) -> bool {
        self.due.get(key).map_or_else(|| self.rows(key).next().is_none(), |due| self.stands(key) == due.amount)
    }

    /// What every event of a referral gives before limits, the events in their order, and what there is to choose.
    fn events(&self, referral: &Referral, terms: &Terms) -> (Vec<Vec<Grant>>, Offered) {
        let row = &referral.row;
        // One whose purchase was recorded by mistake waits for the right one: the friend keeps what was promised (rule R1).
        let waits_again = row.state == ReferralState::Reversed && row.conversions.0.is_empty();
        if !waits_again && !matches!(row.state, ReferralState::Recorded | ReferralState::Accepted | ReferralState::Converted) {
            return (Vec::new(), Offered::new());
        }
        let (parts, id) = (parts(referral, None), row.id.to_string());
        let without = |event: Event<'static>, on| Happened { id: id.clone(), on, event, number: None, parts: parts.clone() };
        let on = Day::read(&row.recorded_on.to_string());
        let mut all = vec![without(Event::Recorded(on), on)];
        if let Some(accepted) = row.accepted_on {
            let on = Day::read(&accepted.to_string());
            all.push(without(Event::Accepted(on), on));
        }
        let bought: Vec<Option<Bought>> = row.conversions.0.iter().map(|conversion| self.bought(conversion.purchase)).collect();
        for (nth, conversion) in row.conversions.0.iter().enumerate() {
            let Some(this) = &bought[nth] else { continue };
            let before: Vec<&Bought> = bought[..nth].iter().flatten().collect();
            let first_on = before.first().map_or(this.on, |first| first.on);
            let event = Event::Purchase { this, before, first_on };
            // The number is the referral's first conversion's: that is the one that counts (rule W4).
            let first = &row.conversions.0[0];
            let number = Some(i64::from(conversion.number));
            let mut parts = parts.clone();
            for part in &mut parts {
                let own = first.others.iter().find(|other| other.referrer == part.referrer);
                part.number = own.map_or(number, |own| Some(i64::from(own.number)));
                part.holds = self.milestone_holds(referral, part.referrer, part.number);
                part.streaks = self.streaks_of(referral, part.referrer);
            }
            all.push(Happened { id: conversion.purchase.to_string(), on: this.on, event, number, parts });
        }
        let referrer = row.shares.0.first().map(|share| share.referrer);
        let chooser = referrer.filter(|_| self.accrues(referral) && !self.is_under_review(referral));
        (self.turns(row.id, terms, &all, row.friend), offered(terms, &all, row.friend, chooser))
    }

    /// A milestone holds while its conversion stands and no fewer are left than its number (rules R8, W4).
    fn milestone_holds(&self, referral: &Referral, referrer: PersonId, number: Option<i64>) -> bool {
        let stands_on = |number| self.milestones.get(&format!("{referrer}/{}/{number}", referral.row.program));
        number.is_some_and(|number: i64| stands_on(number) == Some(&referral.row.id))
    }

    /// The streaks of a referrer that stand on a referral's conversion.
    fn streaks_of(&self, referral: &Referral, referrer: PersonId) -> Vec<i64> {
        let own = self.streaks.values().filter(|streak| streak.referral == Some(referral.row.id) && streak.referrer == referrer);
        own.map(|streak| i64::from(streak.months)).collect()
    }

    /// What is left of each limit for the grants of one event, in the order in which limits cut: beside what other referrals have, and
    /// what the events before this one gave.
    pub(super) fn limits(&self, of: &Of, terms: &Terms, grants: &[Grant], before: &BTreeMap<Key, Due>) -> Vec<Limit> {
        let Some(on) = grants.first().map(|grant| grant.on) else { return Vec::new() };
        let Of { id, program, referrers } = of;
        let (id, program) = (*id, *program);
        let all = |is_in: &dyn Fn(&Key, &Due) -> bool| -> i128 {
            let of_program = self.due.iter().filter(|(_, due)| due.kind.has_worth() && due.program == program);
            of_program.filter(|(key, due)| is_in(key, due)).map(|(_, due)| due.amount.max(due.used)).sum()
        };
        let earlier = |is_in: &dyn Fn(&Key, &Due) -> bool| -> i128 {
            before.iter().filter(|(key, due)| due.kind.has_worth() && is_in(key, due)).map(|(_, due)| due.granted).sum()
        };
        // Of this referral the discounts that were used are given; its other rewards are reckoned now.
        let is_own = |due: &Due| due.referral == id && due.kind != Kind::Discount;
        let used = all(&|_, due| due.referral == id && due.kind == Kind::Discount);
        let mut limits = vec![Limit {
            by: "referral",
            limit: terms.referral_cap,
            left: (terms.referral_cap - used).max(0) - earlier(&|_, _| true),
            of: None,
        }];
        // Each by all of that person's records; one who is not known yet is nobody.
        let mut people: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
        for referrer in referrers {
            people.entry(self.stands_for(*referrer)).or_default().push(*referrer);
        }
        for (by, cap) in [("day", terms.day_cap), ("month", terms.month_cap), ("year", terms.year_cap)] {
            let Some(cap) = cap else { continue };
            let period = |on: Day| match by {
                "day" => (on.year, on.month, on.day),
                "month" => (on.year, on.month, 0),
                _ => (on.year, 0, 0),
            };
            for (referrer, records) in &people {
                let is_in = |key: &Key, due: &Due| {
                    !key.for_friend && self.stands_for(key.person) == *referrer && period(due.event_on) == period(on)
                };
                // What stands is not cut by what came later.
                // What was handed over counts for who has it (rule W12).
                let has = |key: &Key, due: &Due| is_in(&Key { person: due.holder, ..key.clone() }, due);
                let others = all(&|key, due| has(key, due) && !is_own(due));
                let own = all(&|key, due| has(key, due) && is_own(due));
                let left = (cap - others).max(own) - earlier(&|key, due| is_in(key, due) && due.is_theirs);
                limits.push(Limit { by, limit: cap, left, of: Some(records.clone()) });
            }
        }
        if let Some(budget) = terms.budget {
            // What lapsed has cost nothing.
            let others = all(&|_, due| !is_own(due)) - self.lapsed(program, &|row| source_of(row) != Some(id));
            let own = all(&|_, due| is_own(due)) - self.lapsed(program, &|row| source_of(row) == Some(id));
            let left = (budget - others).max(own) - earlier(&|_, due| due.is_theirs);
            limits.push(Limit { by: "budget", limit: budget, left, of: None });
        }
        limits
    }

    /// A purchase as it stands, less its refunds.
    fn bought(&self, id: PurchaseId) -> Option<Bought> {
        let row = self.purchases.get(&id)?;
        let refunds = self.refunds.values().filter(|refund| refund.purchase == id && !refund.cancelled);
        let (refunded, refunded_tax) =
            refunds.fold((0, 0), |(amount, tax), refund| (amount + i128::from(refund.amount), tax + i128::from(refund.tax)));
        let paid = i128::from(row.paid) - refunded;
        Some(Bought {
            paid,
            tax: i128::from(row.tax) - refunded_tax,
            products: row.items.0.iter().map(|item| super::terms::plain(item.product.as_str())).collect(),
            on: Day::read(&row.on.to_string()),
            is_gone: row.voided || (refunded > 0 && paid <= 0),
        })
    }

    /// What a period's cap or the budget took once is not given back later, and takes no room from others (rule W5).
    pub(super) fn keep_ceilings(&self, grants: &mut [Grant]) {
        for grant in grants {
            if let Some(due) = self.due.get(&grant.key()) {
                due.ceilings.iter().for_each(|ceiling| grant.cut_again(ceiling));
            }
        }
    }

    /// What a period's cap or the budget took of a grant, now or before: where there was less of it since, that is not given back either.
    pub(super) fn ceilings(&self, grant: &Grant) -> Vec<Cut> {
        let now: Vec<&Cut> = grant.cuts.iter().filter(|cut| !matches!(cut.by, "rule" | "referral")).collect();
        let before = self.due.get(&grant.key()).map_or(&[][..], |due| &due.ceilings);
        let still = before.iter().filter(|former| now.iter().all(|cut| cut.by != former.by));
        still.chain(now.iter().copied()).cloned().collect()
    }

    /// Takes in who has the rewards of a referral since, what was used of them, and what a manager cancelled.
    pub(super) fn take_what_moved(&mut self, id: ReferralId) {
        let own: Vec<Key> = self.due.iter().filter(|(_, due)| due.referral == id).map(|(key, _)| key.clone()).collect();
        for key in own {
            let (holder, forgone, used) = (self.holder(&key), self.forgone(&key), self.used(&key));
            let Some(due) = self.due.get_mut(&key) else { continue };
            due.amount = (due.amount - (forgone - due.forgone)).max(0);
            (due.holder, due.forgone) = (holder, forgone);
            due.used = if due.kind.is_gift() { used } else { due.used };
        }
    }

    /// A used discount costs what was taken off the purchase it was used on.
    pub(super) fn take_used_discounts(&mut self, id: ReferralId) {
        let rows: Vec<RewardRow> =
            self.rewards.values().filter(|row| source_of(row) == Some(id) && row.form.as_str() == "discount").cloned().collect();
        for row in rows {
            let used = row.used_on.filter(|_| row.state.as_str() == "used");
            let purchase = used.and_then(|purchase| self.purchases.get(&purchase));
            let due = Due {
                program: row.program,
                referral: id,
                kind: Kind::Discount,
                holder: row.person,
                event_on: Day::read(&row.event_on.to_string()),
                granted: 0,
                forgone: 0,
                used: 0,
                is_theirs: true,
                amount: purchase.map_or(0, |purchase| i128::from(purchase.discount)),
                base: None,
                number: None,
                cuts: Vec::new(),
                ceilings: Vec::new(),
            };
            // Of several that one person had one after the other, one was used.
            let key = self.key_of(&row);
            if due.amount != 0 || row.transferred_to.is_none() {
                self.due.insert(key, due);
            }
        }
    }

    fn rows(&self, key: &Key) -> impl Iterator<Item = &RewardRow> {
        self.rewards.values().filter(move |row| row.event == key.event && row.rule == key.rule && self.key_of(row) == *key)
    }

    fn stands(&self, key: &Key) -> i128 {
        self.rows(key).map(super::books::counted).sum()
    }

    /// Who has it since it was handed over.
    pub(super) fn holder(&self, key: &Key) -> PersonId {
        let has = self.rows(key).find(|row| super::books::counted(row) != 0);
        has.map_or(key.person, |row| row.person)
    }

    /// What a manager cancelled: that is not granted again (rule P4).
    pub(super) fn forgone(&self, key: &Key) -> i128 {
        self.rows(key).filter_map(|row| row.forgone).map(i128::from).sum()
    }

    fn lapsed(&self, program: ProgramId, is_in: &dyn Fn(&RewardRow) -> bool) -> i128 {
        let rows = self.rewards.values().filter(|row| row.program == program && row.state.as_str() == "expired" && is_in(row));
        rows.map(|row| i128::from(row.remainder)).sum()
    }

    /// What of a gift was used: it is not charged back (rule R8).
    pub(super) fn used(&self, key: &Key) -> i128 {
        let rows: Vec<RewardId> = self.rows(key).map(|row| row.id).collect();
        let of = self.uses.values().filter(|used| !used.undone && rows.contains(&used.reward));
        of.map(|used| i128::from(used.quantity)).sum()
    }

    /// Returns for what a reward's row stands: an entry of one that was granted before, as what was handed over is, is still that of the
    /// person it was granted to (rule W12).
    pub(super) fn key_of(&self, row: &RewardRow) -> Key {
        let mut granted = row;
        while let Some(before) = granted.corrects.and_then(|before| self.rewards.get(&before)) {
            granted = before;
        }
        Key { event: row.event.clone(), rule: row.rule, for_friend: row.recipient.as_str() == "new_customer", person: granted.person }
    }

    /// Who stands for a person since a merge (rule P2).
    pub(super) fn stands_for(&self, person: PersonId) -> PersonId {
        let mut stands = person;
        while let Some(kept) = self.merged.get(&stands).copied() {
            stands = kept;
        }
        stands
    }
}

/// Whose the referral is, without a conversion. Of a code that is not known here the referrer is still to come: what will be his, nobody
/// gets in his place (rules C10, W5).
fn parts(referral: &Referral, number: Option<i64>) -> Vec<Part> {
    let part = |referrer, ppm| Part { referrer, ppm: i128::from(ppm), number, holds: true, streaks: Vec::new() };
    let shares = &referral.row.shares.0;
    if shares.is_empty() {
        return vec![part(PersonId(uuid::Uuid::nil()), 1_000_000)];
    }
    shares.iter().map(|share| part(share.referrer, share.ppm)).collect()
}
