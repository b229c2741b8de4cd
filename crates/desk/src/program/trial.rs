//! A program is tried on figures before it starts: what is typed of both, and what comes out, told (rule W10).

use domain::eligibility::Eligibility;
use domain::reward::{Room, discount_on, rule_cut};
use domain::streak::MAX_MONTHS;
use domain::{Form, Language, LocalDate, Money, PersonId, ProgramId, Recipient, ReferrerKind, Refusal, RewardState, Terms};
use engine::tables::RewardRow;
use engine::{Brings, Trial, TriedChoice, books, try_out};
use serde::{Deserialize, Serialize};

use super::draft::ProgramDraft;
use super::read::Written;
use crate::desk::{Desk, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount};
use crate::sums::sum;
use crate::till::ItemForm;
use crate::wording;

/// The most friends of one referrer that a trial counts.
const MAX_FRIENDS: u32 = 100_000;
/// The most purchases of one friend that a trial makes: two years of one a month.
const MAX_PURCHASES: u32 = 24;

/// What is typed of a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TrialForm {
    /// The price of the friend's purchase, before any discount.
    pub amount: String,
    /// The tax in what is paid.
    #[serde(default)]
    pub tax: String,
    /// What is bought.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<ItemForm>>")]
    pub items: Vec<ItemForm>,
    /// Which purchase of the friend it is; those before it were of the same day, price and items.
    #[serde(default = "first")]
    #[ts(as = "Option<u32>", optional)]
    pub purchase: u32,
    /// Which friend of the referrer it is.
    pub number: u32,
    /// The how-manieth month in a row it is with a friend of the referrer.
    #[serde(default = "first")]
    #[ts(as = "Option<u32>", optional)]
    pub months: u32,
    /// Who brings the friend, of whom the books know number, months, kind, terms and what counts for caps; none is anybody.
    #[serde(default)]
    #[ts(as = "Option<PersonId>", optional)]
    pub referrer: Option<PersonId>,
    /// What the referrer is; none is the first kind that may refer.
    #[serde(default)]
    pub kind: Option<ReferrerKind>,
    /// On which day; none is today.
    #[serde(default)]
    pub on: Option<LocalDate>,
}

fn first() -> u32 {
    1
}

/// A reward that the program would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TriedReward {
    /// Who gets it.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How much.
    pub amount: Money,
    /// What, where that is no amount of money: things, points, something off another purchase.
    pub what: Option<String>,
    /// How it was computed, in words (rule W13).
    pub why: String,
    /// What limits cut, in words.
    pub cuts: Vec<String>,
    /// From when it can be paid or used; nothing of what is used at once.
    pub available_on: Option<LocalDate>,
    /// Until when it can be used.
    pub valid_until: Option<LocalDate>,
    /// Whether a manager must approve it.
    pub needs_approval: bool,
}

/// What somebody would have to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TriedChoiceTold {
    /// Who chooses.
    pub recipient: Recipient,
    /// Between what.
    pub alternatives: Vec<TriedAlternative>,
}

/// One alternative of what somebody would have to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TriedAlternative {
    /// What it gives, in words.
    pub gives: String,
    /// What that comes to; of a discount what it would take off this purchase. Nothing where some of it has no worth in money.
    pub worth: Option<Money>,
    /// What limits cut of it, in words.
    pub cuts: Vec<String>,
}

/// What the program would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TrialAnswer {
    /// The discount that is used.
    pub discount: Money,
    /// What the friend pays.
    pub paid: Money,
    /// Which friend of the referrer it is.
    pub number: u32,
    /// The rewards, the friend's first.
    pub rewards: Vec<TriedReward>,
    /// What they come to together.
    pub given: Money,
    /// What the whole referral comes to, with the purchases before.
    pub of_referral: Money,
    /// What somebody has to choose besides; it is not in what they come to.
    pub choices: Vec<TriedChoiceTold>,
    /// What each action that the rules name would give, by itself.
    pub actions: Vec<TriedReward>,
    /// The most for one referral (rule W5).
    pub limit: Money,
}

impl Desk {
    /// Tells what a program as it is typed would give for a friend's first purchase; nothing is saved.
    pub async fn try_program(&self, program: Option<ProgramId>, draft: &ProgramDraft, trial: &TrialForm) -> Result<TrialAnswer, DeskError> {
        self.acting().await?;
        let id = program.unwrap_or_else(|| ProgramId(new_id()));
        let Written { terms, eligibility, .. } = self.written_program(program, id, draft).await?;
        self.try_terms(&terms, &eligibility, trial).await
    }

    /// Tells what terms would give for a friend's first purchase.
    pub(crate) async fn try_terms(&self, terms: &Terms, eligibility: &Eligibility, form: &TrialForm) -> Result<TrialAnswer, DeskError> {
        let language = self.acting().await?.language;
        let currency = terms.currency;
        let mut fields = Fields::default();
        let price = fields.take("trial_amount", domain::money_text::parse_positive(&form.amount, currency));
        let tax = fields.take("trial_tax", optional_amount(&form.tax, currency));
        let items = fields.take("trial_items", form.items.iter().map(|item| item.parse(currency)).collect::<Result<Vec<_>, _>>());
        let (price, tax, items) = fields.done((|| Some((price?, tax?, items?)))())?;
        let trial = Trial {
            price,
            tax: tax.unwrap_or(currency.of(0)),
            items,
            purchase: form.purchase.clamp(1, MAX_PURCHASES),
            number: form.number.clamp(1, MAX_FRIENDS),
            months: form.months.clamp(1, MAX_MONTHS),
            kind: form.kind.or(eligibility.may_be().next()).unwrap_or(ReferrerKind::Customer),
            on: form.on.unwrap_or(self.now().date),
        };
        let brings = form.referrer.map_or(Brings::Anybody, Brings::Person);
        let books = self.store.ask(|work| books(work, terms, eligibility, brings, trial.on)).await??;
        let tried = try_out(terms, eligibility, &trial, &books).await??;
        let cuts = |row: &RewardRow| -> Result<Vec<String>, DeskError> {
            // Of a discount the rule's own cap cuts when it is used, of what the price makes of it.
            let own = if row.form == Form::Discount { rule_cut(&row.calculation.0, price).map_err(Refusal::from)? } else { None };
            Ok(own.iter().chain(&row.calculation.0.cuts).map(|cut| wording::cut_words(cut, language)).collect())
        };
        let told = |row: &RewardRow| -> Result<TriedReward, DeskError> {
            Ok(TriedReward {
                recipient: row.recipient,
                form: row.form,
                amount: row.money(),
                what: wording::what(&row.calculation.0, row.form, row.money(), row.units, language),
                why: why(row, language),
                cuts: cuts(row)?,
                available_on: (row.state != RewardState::Used).then_some(row.available_on),
                valid_until: row.valid_until.filter(|_| row.state != RewardState::Used),
                needs_approval: row.needs_approval,
            })
        };
        let choice = |choice: &TriedChoice| -> Result<TriedChoiceTold, DeskError> {
            let words = wording::choice::alternatives(terms, choice.number, language);
            let mut alternatives = Vec::with_capacity(words.len());
            for ((_, gives), (_, rows)) in words.into_iter().zip(&choice.alternatives) {
                let cuts: Vec<Vec<String>> = rows.iter().map(cuts).collect::<Result<_, _>>()?;
                alternatives.push(TriedAlternative { gives, worth: worth(rows, price)?, cuts: cuts.concat() });
            }
            Ok(TriedChoiceTold { recipient: choice.recipient, alternatives })
        };
        Ok(TrialAnswer {
            choices: tried.choices.iter().map(choice).collect::<Result<_, _>>()?,
            discount: tried.discount,
            paid: tried.paid,
            number: books.referrer.map_or(trial.number, |known| known.next),
            rewards: tried.rewards.iter().map(told).collect::<Result<_, _>>()?,
            given: tried.given,
            of_referral: tried.of_referral,
            actions: tried.actions.iter().map(told).collect::<Result<_, _>>()?,
            limit: terms.referral_cap,
        })
    }
}

/// Returns what rewards come to, a discount as on a purchase of `price`; nothing where one has no worth in money.
fn worth(rows: &[RewardRow], price: Money) -> Result<Option<Money>, DeskError> {
    let mut worth = Vec::with_capacity(rows.len());
    for row in rows {
        worth.push(match row.form {
            Form::Discount => discount_on(&row.calculation.0, price, &Room::unlimited()).map_err(Refusal::from)?.0,
            _ => row.money(),
        });
    }
    if worth.iter().any(|worth| worth.is_zero()) {
        return Ok(None);
    }
    sum(worth)
}

/// Says how a reward was computed, and for what action.
fn why(row: &RewardRow, language: Language) -> String {
    let amount = wording::amount(&row.calculation.0, row.form, language);
    [amount].into_iter().chain(wording::occasion::action_words(row.calculation.0.action.as_ref(), language)).collect::<Vec<_>>().join(", ")
}
