//! Campaigns, contests and experiments, as a history makes them.

use domain::campaign::{Target, TargetOf};
use domain::money::Multiplier;
use domain::{CampaignId, ContestId, ExperimentId, LocalDate};
use engine::Action;
use engine::tables::CampaignRow;

use super::Author;
use crate::Offer;
use crate::dice::Dice;

impl Author {
    /// A campaign, contest or experiment, new, again, ended or closed.
    pub(super) fn campaign(&mut self, dice: &mut Dice) -> Action {
        match dice.below(12) {
            0..=3 => {
                let known = dice.one_in(3).then(|| self.lately(&self.known.campaigns, dice).copied()).flatten();
                let campaign = known.unwrap_or_else(|| CampaignId(self.scene.clinic.uuid()));
                let (starts_on, ends_on) = self.days(dice);
                let program = match self.scene.find::<CampaignRow>(campaign) {
                    Some(row) if !dice.one_in(6) => row.program,
                    Some(_) | None => self.a_program(dice),
                };
                let multiplier = Multiplier(dice.of(&[1_000, 1_250, 1_500, 2_000, 3_333, 999, 100_001]));
                let of = dice.of(TargetOf::ALL);
                let target = dice.one_in(2).then(|| Target { of, count: u32::try_from(dice.below(20)).unwrap_or(1) });
                Action::WriteCampaign { campaign, program, name: crate::name("Julio al doble"), starts_on, ends_on, multiplier, target }
            }
            4 => Action::EndCampaign { campaign: self.a_campaign(dice) },
            5 | 6 => {
                let known = dice.one_in(4).then(|| self.lately(&self.known.contests, dice).copied()).flatten();
                let contest = known.unwrap_or_else(|| ContestId(self.scene.clinic.uuid()));
                let (starts_on, ends_on) = self.days(dice);
                let program = dice.one_in(2).then(|| self.a_program(dice));
                Action::WriteContest { contest, name: crate::name("Los más de marzo"), program, starts_on, ends_on }
            }
            7..=9 => {
                let known = dice.one_in(3).then(|| self.lately(&self.known.experiments, dice).copied()).flatten();
                let experiment = known.unwrap_or_else(|| ExperimentId(self.scene.clinic.uuid()));
                let (starts_on, ends_on) = self.days(dice);
                let (program, currency) = (self.a_program(dice), self.scene.clinic.currency);
                let other = dice.of(&[Offer::new().cash(6_000), Offer::new().cash_percent(1_500).off(2_500), Offer::new()]);
                let (rules, sample) = (other.terms(program, currency).rules, if dice.one_in(8) { 19 } else { 20 });
                Action::WriteExperiment { experiment, program, name: crate::name("Más o menos"), rules, sample, starts_on, ends_on }
            }
            10 => {
                let unknown = ExperimentId(self.scene.clinic.uuid());
                Action::EndExperiment { experiment: self.lately(&self.known.experiments, dice).copied().unwrap_or(unknown) }
            }
            _ => {
                let unknown = ContestId(self.scene.clinic.uuid());
                Action::CloseContest { contest: self.lately(&self.known.contests, dice).copied().unwrap_or(unknown) }
            }
        }
    }

    pub(super) fn a_campaign(&mut self, dice: &mut Dice) -> CampaignId {
        let unknown = CampaignId(self.scene.clinic.uuid());
        self.lately(&self.known.campaigns, dice).copied().unwrap_or(unknown)
    }

    /// Mostly some weeks around today.
    fn days(&mut self, dice: &mut Dice) -> (LocalDate, LocalDate) {
        let starts_on = self.a_day(dice);
        let ends_on = starts_on.plus_days(u32::try_from(dice.between(0, 60)).unwrap_or(0));
        if dice.one_in(12) { (ends_on.plus_days(1), starts_on) } else { (starts_on, ends_on) }
    }
}
