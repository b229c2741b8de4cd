//! What the sample clinic offers beside its programs: a campaign, contests, an experiment, reviews that give credit.

use domain::campaign::{Target, TargetOf};
use domain::{ActionId, BankAccount, CampaignId, ContestId, Currency, ExperimentId, Form, LocalDate, Note, Phone, Recipient, Trigger};
use engine::Action;
use engine::tables::Settings;

use super::{Clinic, DAYS, line, name};
use crate::desk::new_id;
use crate::error::DeskError;
use crate::program::{AmountKind, ProgramDraft, RuleDraft};

/// What the clinic thanks people for.
const REVIEW: &str = "Reseña en Google";

/// The first digits of a Mexican account: the bank and its place.
const BANK: &str = "012680";

/// Beside the cash for who refers: a check-up for the friend, and credit for a review.
pub fn gifts() -> Vec<RuleDraft> {
    let checkup = RuleDraft::new(Trigger::Converted, Recipient::NewCustomer, Form::Service, AmountKind::Fixed, "150");
    let review = RuleDraft::new(Trigger::Action, Recipient::Referrer, Form::Credit, AmountKind::Fixed, "50");
    vec![
        RuleDraft { name: "Revisión a los seis meses".to_owned(), valid_days: "240".to_owned(), ..checkup },
        RuleDraft { action: REVIEW.to_owned(), valid_days: "90".to_owned(), ..review },
    ]
}

/// Somebody's account, told by the telephone number so that no two have the same.
pub fn account_of(phone: &Phone) -> Result<BankAccount, DeskError> {
    let digits: String = phone.as_str().chars().filter(char::is_ascii_digit).collect();
    let number = format!("{BANK}{:0>11}", &digits[digits.len().saturating_sub(10)..]);
    let sum: u32 =
        number.chars().filter_map(|sign| sign.to_digit(10)).zip([3, 7, 1].into_iter().cycle()).map(|(digit, by)| digit * by % 10).sum();
    Ok(BankAccount::parse(&format!("{number}{}", (10 - sum % 10) % 10))?)
}

impl Clinic<'_> {
    /// What is written on the first day: an experiment that is over by now, a contest that was, a campaign and a contest that run.
    pub(super) async fn offers(&mut self, partners: ProgramDraft, settings: &Settings) -> Result<(), DeskError> {
        let manager = Some(self.staff.manager);
        let first = self.now.date;
        let on = |day: i64| first.plus_days(u32::try_from(day).unwrap_or_default());
        let mut better = partners;
        // What differs is no money: who gets which variant decides nothing of what the days bring.
        for rule in better.rules.iter_mut().filter(|rule| rule.form == Form::Service) {
            (rule.name, rule.typed) = ("Revisión completa".to_owned(), "300".to_owned());
        }
        let terms = better.parse(self.partners, settings, Currency::MXN, None, first)?.terms;
        for action in [
            Action::WriteExperiment {
                experiment: ExperimentId(new_id()),
                program: self.partners,
                name: name("¿Una revisión completa trae más?")?,
                rules: terms.rules,
                sample: 20,
                starts_on: on(5),
                ends_on: on(40),
            },
            Action::WriteCampaign {
                campaign: CampaignId(new_id()),
                program: self.partners,
                name: name("Mes de los refugios")?,
                starts_on: on(DAYS - 12),
                ends_on: on(DAYS + 18),
                multiplier: domain::money::Multiplier(1_500),
                target: Some(Target { of: TargetOf::Recorded, count: 12 }),
            },
            self.contest("Primer mes", on(0), on(30))?,
            self.contest("Quién trae más amigos", on(31), on(DAYS + 15))?,
        ] {
            self.act(manager, action).await?;
        }
        Ok(())
    }

    fn contest(&mut self, called: &str, starts_on: LocalDate, ends_on: LocalDate) -> Result<Action, DeskError> {
        let contest = ContestId(new_id());
        self.over.get_or_insert(contest);
        Ok(Action::WriteContest { contest, name: name(called)?, program: Some(self.friends), starts_on, ends_on })
    }

    /// The contest that is over keeps its standings; some customers have written what they think of the clinic.
    pub(super) async fn thanks(&mut self) -> Result<(), DeskError> {
        let manager = Some(self.staff.manager);
        if let Some(contest) = self.over {
            self.act(manager, Action::CloseContest { contest }).await?;
        }
        for person in self.people.clone().into_iter().take(4) {
            let note = Note::parse_optional("https://maps.example/r/fresnos")?;
            let action = Action::RecordAction { action: ActionId(new_id()), person, program: self.partners, name: line(REVIEW)?, note };
            self.act(Some(self.staff.english), action).await?;
        }
        Ok(())
    }
}
