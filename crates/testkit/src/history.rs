//! Random histories: whole lives of a clinic, with right and wrong commands of every kind, texts of many scripts, replays,
//! wrong roles, clocks that jump, and parents that were refused.

mod actions;
mod attribution;
mod bad_list;
mod busy;
mod campaigns;
mod deeds;
mod merges;
mod sales;
mod texts;

use std::collections::BTreeMap;
use std::fmt;

use domain::{
    ActionId, ChoiceId, CodeId, CommandId, Form, PayoutId, PersonId, PurchaseId, ReferralId, RefundId, RewardId, RewardUseId, StaffId,
};
use engine::table::Row;
use engine::tables::{
    ActionRow, AttentionRow, BadContactRow, CampaignRow, ChoiceRow, CodeRow, ContestRow, ExperimentRow, ExportRow, PayoutRow, PersonRow,
    PurchaseRow, ReferralRow, RefundRow, RewardRow, RewardUseRow, TaxPaperRow, UnmatchedPurchaseRow,
};
use engine::{Action, Envelope, Execution, Memory, Outcome};
use proptest::prelude::*;

use crate::dice::Dice;
use crate::{Clinic, Offer, Scene};

/// A history: the commands in the order in which they are submitted, the founding first.
#[derive(Clone)]
pub struct History {
    /// The commands.
    pub commands: Vec<Envelope>,
    /// What the commands came to over memory, one for each.
    pub outcomes: Vec<Outcome>,
}

/// Shows one line for each command, so that a failure can be read.
impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "a history of {} commands", self.commands.len())?;
        for (command, outcome) in self.commands.iter().zip(&self.outcomes) {
            writeln!(
                f,
                "  {} {} staff {:?} after {:?}: {:?} -> {outcome:?}",
                command.id, command.moment.date, command.staff, command.after, command.action
            )?;
        }
        Ok(())
    }
}

/// Returns histories of up to `steps` commands after the founding. A failing one shrinks by leaving steps out.
pub fn history(steps: usize) -> impl Strategy<Value = History> {
    prop::collection::vec(any::<u64>(), 0..=steps).prop_map(|seeds| write(&seeds))
}

/// Writes the history of a list of seeds, one command each.
pub fn write(seeds: &[u64]) -> History {
    let mut author = Author::new(seeds.first().copied().unwrap_or(0));
    for seed in seeds {
        author.step(&mut Dice::new(*seed));
    }
    author.history
}

/// Writes the history of a busy clinic from one seed: most of it can be done and moves money, a sixth is as in any other history.
pub fn busy(seed: u64, steps: usize) -> History {
    let mut dice = Dice::new(seed);
    let mut author = Author::new(seed);
    for _ in 0..steps {
        let mut own = Dice::new(dice.next());
        if own.one_in(6) {
            author.step(&mut own);
        } else if let Some(command) = author.busy(&mut own) {
            author.submit(command);
        }
    }
    author.history
}

/// Writes a long history from one seed, for measuring.
pub fn long(seed: u64, steps: usize) -> History {
    let mut dice = Dice::new(seed);
    let seeds: Vec<u64> = (0..steps).map(|_| dice.next()).collect();
    write(&seeds)
}

/// Writes a history over a clinic in memory, so that commands can name rewards and items that earlier ones brought.
struct Author {
    scene: Scene,
    history: History,
    known: Known,
}

/// What the author knows to be there.
#[derive(Default)]
struct Known {
    people: Vec<PersonId>,
    codes: BTreeMap<CodeId, CodeRow>,
    referrals: Vec<ReferralId>,
    purchases: Vec<PurchaseId>,
    unmatched: Vec<PurchaseId>,
    refunds: Vec<RefundId>,
    rewards: Vec<RewardId>,
    actions: Vec<ActionId>,
    choices: Vec<ChoiceId>,
    uses: Vec<RewardUseId>,
    payouts: Vec<PayoutId>,
    exports: Vec<domain::ExportId>,
    papers: Vec<domain::TaxPaperId>,
    campaigns: Vec<domain::CampaignId>,
    contests: Vec<domain::ContestId>,
    experiments: Vec<domain::ExperimentId>,
    items: Vec<domain::AttentionId>,
    listed: Vec<domain::BadContactId>,
}

impl Author {
    fn new(seed: u64) -> Self {
        let offers = [
            Offer::default(),
            Offer::new().cash_percent(1_000).off(2_000).at_most(1_500),
            Offer::new().cash_at_recording(2_500).cash(9_000).off_percent(2_000).capped(12_000).waiting(7),
            Offer::new().validated().cash_at_acceptance(3_000).cash_percent(1_250).from(5_000).friend_cash(2_100).off(1_000),
            Offer::new().steps(&["identificación", "Inscrito"]).cash(6_000).off(2_000).usable(3, 30).from_handover(),
            Offer::new().cash(4_000).only("Baño").every_percent(500).for_count(3).for_days(60).referrer_off(2_500).usable(0, 45).off(800),
            Offer::new().cash(9_000).every(1_500).friend_cash(700).caps(Some(9_500), Some(20_000), None).budget(60_000).waiting(14),
            Offer::new()
                .cash_at_recording(3_000)
                .every(2_500)
                .referrer_off(4_000)
                .off(1_500)
                .capped(9_000)
                .caps(None, Some(12_000), None)
                .budget(40_000),
            Offer::new().gross().cash(15_000).times(1_500).waiting(30).valid(20),
            Offer::new().cash(3_000).tier(2, 4_000).tier_percent(3, 1_000).bonus_at(2, 2_500).bonus_every(2, 700).off(900),
            Offer::new()
                .cash(9_000)
                .gift(Form::Service, 4_000)
                .gift(Form::Credit, 6_000)
                .usable_on("Baño")
                .units(Form::Points, 500)
                .off(1_500)
                .capped(15_000),
            Offer::new()
                .gift(Form::Credit, 5_000)
                .gift(Form::GiftCard, 3_000)
                .usable(0, 20)
                .units(Form::Quota, 10)
                .usable(2, 30)
                .units(Form::Feature, 1)
                .gift(Form::Merchandise, 2_000)
                .bonus_at(2, 2_500)
                .caps(None, Some(12_000), None)
                .budget(50_000),
            Offer::new().cash(2_000).streak(2, 3_000).streak(3, 8_000).bonus_every(2, 500).off(700).caps(None, Some(15_000), None),
            Offer::new()
                .cash(3_000)
                .cash(4_000)
                .chosen(1, 1)
                .gift(Form::Credit, 6_000)
                .chosen(1, 2)
                .gift(Form::Service, 2_000)
                .chosen(1, 2)
                .off(1_500)
                .chosen(2, 1)
                .off_percent(2_000)
                .chosen(2, 2)
                .every(1_000)
                .chosen(3, 1)
                .every_percent(500)
                .chosen(3, 2)
                .action("Reseña", 1_200)
                .chosen(4, 1)
                .for_action("Reseña", Form::Credit, 1_500)
                .chosen(4, 2)
                .capped(12_000)
                .caps(Some(9_000), Some(20_000), None)
                .budget(80_000),
            Offer::new().cash(5_000).action("Reseña", 1_200).again_after(20).action("Evento", 11_000).off(1_500).waiting(7),
            Offer::new()
                .cash(8_000)
                .action("Reseña", 2_500)
                .again_after(0)
                .for_action("Reseña", Form::Credit, 1_500)
                .again_after(10)
                .for_action("Evento", Form::Discount, 3_000)
                .for_action("Evento", Form::Service, 4_000)
                .times(1_500)
                .caps(Some(7_000), Some(15_000), None)
                .budget(60_000),
        ];
        let offer = Dice::new(seed).of(&offers);
        // The tax office of the United States has thresholds (rule O7).
        let country = if seed.is_multiple_of(2) { "US" } else { "MX" };
        let commands = Clinic::default().in_country(country).founding(offer.clone());
        let scene = Scene::at(Memory::new(), Clinic::default().in_country(country), offer);
        let outcomes = vec![Outcome::Applied; commands.len()];
        Self { scene, history: History { commands, outcomes }, known: Known::default() }
    }

    fn step(&mut self, dice: &mut Dice) {
        let command = match dice.below(40) {
            0 => self.replay(dice),
            1 => self.forge(dice),
            _ => self.fresh(dice),
        };
        if let Some(command) = command {
            self.submit(command);
        }
    }

    fn submit(&mut self, command: Envelope) {
        let execution = self.scene.decide_only(&command);
        let outcome = self.scene.submit(&command);
        self.learn(&execution);
        self.history.commands.push(command);
        self.history.outcomes.push(outcome);
    }

    /// Sends a former command again.
    fn replay(&mut self, dice: &mut Dice) -> Option<Envelope> {
        dice.pick(&self.history.commands).cloned()
    }

    /// Sends something else under the id of a former command.
    fn forge(&mut self, dice: &mut Dice) -> Option<Envelope> {
        let id = dice.pick(&self.history.commands)?.id;
        Some(Envelope { id, ..self.fresh(dice)? })
    }

    fn fresh(&mut self, dice: &mut Dice) -> Option<Envelope> {
        match dice.below(12) {
            0 => self.scene.pass_days(dice.between(1, 40)),
            1 => self.scene.pass_days(1),
            2 if dice.one_in(6) => self.scene.pass_days(-dice.between(1, 400)),
            _ => {}
        }
        let action = self.action(dice)?;
        let staff = self.who(&action, dice);
        let mut command = self.scene.clinic.command(staff, action);
        if dice.one_in(60) {
            command.moment.date = command.moment.date.plus_days(1);
        }
        if dice.one_in(15) {
            command.after = Some(self.parent(dice));
        }
        Some(command)
    }

    /// A former command, refused ones more often, or one that nobody has seen.
    fn parent(&mut self, dice: &mut Dice) -> CommandId {
        let refused = self.history.commands.iter().zip(&self.history.outcomes).filter(|(_, outcome)| !outcome.is_done());
        let refused: Vec<CommandId> = refused.map(|(command, _)| command.id).collect();
        match dice.below(4) {
            0 => None,
            1 | 2 => dice.pick(&refused).copied(),
            _ => dice.pick(&self.history.commands).map(|command| command.id),
        }
        .unwrap_or_else(|| CommandId(self.scene.clinic.uuid()))
    }

    /// Who does it: mostly somebody who may.
    fn who(&mut self, action: &Action, dice: &mut Dice) -> Option<StaffId> {
        let clinic = &self.scene.clinic;
        let may = match action.permission() {
            domain::Permission::Staff | domain::Permission::Settings => vec![clinic.owner],
            domain::Permission::Counter | domain::Permission::Pay => vec![clinic.receptionist, clinic.receptionist, clinic.manager],
            _ => vec![clinic.manager, clinic.second, clinic.owner],
        };
        let anybody = [clinic.owner, clinic.manager, clinic.second, clinic.receptionist, clinic.auditor, clinic.fulfiller];
        match dice.below(14) {
            0 => Some(dice.of(&anybody)),
            1 if dice.one_in(3) => None,
            1 if dice.one_in(3) => Some(StaffId(uuid::Uuid::nil())),
            _ => Some(dice.of(&may)),
        }
    }

    /// Learns what a command brings.
    fn learn(&mut self, execution: &Execution) {
        for effect in &execution.effects {
            let (table, key) = (effect.table.name, &effect.key);
            if table == CodeRow::TABLE.name {
                if let Some(row) = self.scene.find::<CodeRow>(key) {
                    self.known.codes.insert(row.id, row);
                }
                continue;
            }
            let known = &mut self.known;
            match table {
                _ if table == PersonRow::TABLE.name => push(&mut known.people, key),
                _ if table == ReferralRow::TABLE.name => push(&mut known.referrals, key),
                _ if table == PurchaseRow::TABLE.name => push(&mut known.purchases, key),
                _ if table == UnmatchedPurchaseRow::TABLE.name => push(&mut known.unmatched, key),
                _ if table == RefundRow::TABLE.name => push(&mut known.refunds, key),
                _ if table == ActionRow::TABLE.name => push(&mut known.actions, key),
                _ if table == ChoiceRow::TABLE.name => push(&mut known.choices, key),
                _ if table == RewardRow::TABLE.name => push(&mut known.rewards, key),
                _ if table == RewardUseRow::TABLE.name => push(&mut known.uses, key),
                _ if table == PayoutRow::TABLE.name => push(&mut known.payouts, key),
                _ if table == ExportRow::TABLE.name => push(&mut known.exports, key),
                _ if table == TaxPaperRow::TABLE.name => push(&mut known.papers, key),
                _ if table == CampaignRow::TABLE.name => push(&mut known.campaigns, key),
                _ if table == ExperimentRow::TABLE.name => push(&mut known.experiments, key),
                _ if table == ContestRow::TABLE.name => push(&mut known.contests, key),
                _ if table == AttentionRow::TABLE.name => push(&mut known.items, key),
                _ if table == BadContactRow::TABLE.name => push(&mut known.listed, key),
                _ => {}
            }
        }
    }
}

fn push<T: std::str::FromStr + PartialEq>(list: &mut Vec<T>, key: &str) {
    if let Ok(id) = key.parse()
        && !list.contains(&id)
    {
        list.push(id);
    }
}
