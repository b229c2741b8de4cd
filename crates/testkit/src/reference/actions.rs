//! What is due for a named action, outside any referral (rules R8, W2, W5, W9). Among the sources of rewards it stands by its own id, as a
//! referral does.

use std::collections::BTreeMap;

use domain::ReferralId;
use engine::tables::{ActionRow, RewardRow};

use super::choices::{Happened, offered};
use super::day::Day;
use super::fires::{Event, Part};
use super::settle::Of;
use super::terms::{Kind, NotModelled, Terms};
use super::{Due, Key, Reference, cuts};

/// An action, its terms read.
#[derive(Clone, Debug)]
pub struct Act {
    pub row: ActionRow,
    pub terms: Result<Terms, NotModelled>,
}

impl Act {
    pub fn read(row: ActionRow) -> Self {
        let terms = Terms::read(&serde_json::to_value(&row.terms.0).expect("terms are JSON"));
        Self { row, terms }
    }

    /// Returns the id under which it stands among the sources of rewards.
    pub fn source(&self) -> ReferralId {
        ReferralId(self.row.id.0)
    }
}

/// Returns the referral or the action that a reward comes from.
pub fn source_of(row: &RewardRow) -> Option<ReferralId> {
    row.referral.or(row.action.map(|action| ReferralId(action.0)))
}

impl Reference {
    /// Reckons anew what is due for an action: what its rules give who did it, or nothing if it was recorded by mistake.
    pub(super) fn settle_action(&mut self, id: ReferralId) {
        let Some(Act { row, terms }) = self.actions.get(&id).cloned() else { return };
        let terms = match terms {
            Ok(terms) => terms,
            Err(unknown) => {
                self.not_modelled.insert(unknown);
                return;
            }
        };
        let on = Day::read(&row.on.to_string());
        let part = Part { referrer: row.person, ppm: 1_000_000, number: None, holds: true, streaks: Vec::new() };
        let event = Event::Action(on, row.rules.0.clone());
        let done = Happened { id: row.id.to_string(), on, event, number: None, parts: vec![part] };
        let happened = if row.withdrawn { Vec::new() } else { vec![done] };
        self.offered.insert(id, offered(&terms, &happened, row.person, Some(row.person)));
        let of = Of { id, program: row.program, referrers: vec![row.person] };
        let mut due = BTreeMap::new();
        for mut grants in self.turns(id, &terms, &happened, row.person) {
            let limits = self.limits(&of, &terms, &grants, &due);
            limits.iter().filter(|limit| limit.by == "referral").for_each(|limit| cuts::cut(&mut grants, limit));
            self.keep_ceilings(&mut grants);
            limits.iter().filter(|limit| limit.by != "referral").for_each(|limit| cuts::cut(&mut grants, limit));
            for grant in &grants {
                let key = grant.key();
                let forgone = self.forgone(&key);
                let of = Due {
                    program: row.program,
                    referral: id,
                    kind: grant.kind,
                    holder: self.holder(&key),
                    event_on: on,
                    amount: (grant.amount - forgone).max(0),
                    forgone,
                    granted: grant.amount,
                    used: 0,
                    base: grant.base,
                    number: None,
                    ceilings: self.ceilings(grant),
                    cuts: grant.cuts.clone(),
                    is_theirs: true,
                };
                due.insert(key, of);
            }
        }
        let gone = self.due.iter_mut().filter(|(key, of)| of.referral == id && of.kind != Kind::Discount && !due.contains_key(*key));
        gone.for_each(|(_, of)| of.amount = 0);
        self.due.extend(due);
        let own: Vec<Key> =
            self.due.iter().filter(|(_, due)| due.referral == id && due.kind.is_gift()).map(|(key, _)| key.clone()).collect();
        for key in own {
            let used = self.used(&key);
            if let Some(due) = self.due.get_mut(&key) {
                due.used = used;
            }
        }
    }
}
