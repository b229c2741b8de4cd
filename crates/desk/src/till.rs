//! What happens at the till: a purchase is quoted and recorded, a promise used, a refund given.

use domain::money::tax_part;
use domain::money_text::{AmountReading, read_positive, read_unsigned};
use domain::reward::Grant;
use domain::terms::Choice;
use domain::{
    Currency, Cut, Form, Item, Line, LocalDate, Money, Permission, PersonId, PurchaseId, Recipient, ReferralId, RefundId, Refusal,
    RewardId, RewardUseId,
};
use engine::tables::{PersonRow, PurchaseRow, ReferralRow, RewardRow};
use engine::{Action, Asked, quote};
use serde::{Deserialize, Serialize};
use store::read::rewards::RewardView;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::{Fields, optional_amount};
use crate::look::Told;
use crate::manager::reason_of;
use crate::wording;

/// What is typed to record a purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct PurchaseForm {
    /// Who bought.
    pub person: PersonId,
    /// The price before the referral's discount, tax included.
    pub amount: String,
    /// The tax in what is paid.
    #[serde(default)]
    pub tax: String,
    /// The invoice.
    #[serde(default)]
    pub invoice: String,
    /// Whether the discount that is due is used.
    pub use_discount: bool,
    /// The promise that the person wants to use; none is the one that is due.
    #[serde(default)]
    #[ts(optional)]
    pub reward: Option<RewardId>,
    /// What was bought.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<ItemForm>>")]
    pub items: Vec<ItemForm>,
    /// The day of the purchase, if it was not today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<LocalDate>,
}

/// How an amount is read while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AmountAnswer {
    /// What it is read as.
    pub reading: Option<AmountReading>,
    /// Why it cannot be read, if it cannot.
    pub refusal: Option<Refusal>,
}

/// What is typed of one thing that was bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ItemForm {
    /// The product or service.
    pub product: String,
    /// How many.
    pub quantity: u32,
    /// What was paid for it, where that is known.
    #[serde(default)]
    pub amount: String,
}

/// What is typed to record a refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct RefundForm {
    /// How much, tax included.
    pub amount: String,
    /// The tax in it; nothing typed is the part that goes with the amount.
    #[serde(default)]
    pub tax: String,
    /// Why.
    pub reason: String,
}

/// What is typed to use a reward that is neither cash nor a discount.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct UseForm {
    /// How much of it, an amount or units; nothing typed is all that is left.
    #[serde(default)]
    pub amount: String,
    /// The purchase that it is used on.
    #[serde(default)]
    #[ts(optional)]
    pub purchase: Option<PurchaseId>,
    /// The visit at which it is used, or what else is to be said of it.
    #[serde(default)]
    pub visit: String,
}

/// What a purchase would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PurchaseQuote {
    /// The referral that it would convert.
    pub referral: Option<ReferralId>,
    /// The referrer's name.
    pub referrer_name: Option<String>,
    /// Whether it would convert that, or count as one more purchase of the friend.
    pub converts: bool,
    /// The promises that can be used on it, the one that is due first.
    pub usable: Vec<UsablePromise>,
    /// Those that somebody may ask for and that cannot be used on it.
    pub not_usable: Vec<NotUsablePromise>,
    /// The promise that is used.
    pub reward: Option<RewardId>,
    /// The discount that can be used.
    pub discount: Money,
    /// What is left to pay.
    pub to_pay: Money,
    /// The rewards it would bring.
    pub rewards: Vec<QuotedReward>,
    /// What it would give to choose.
    pub choices: Vec<QuotedChoice>,
}

/// Something that a purchase would give to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct QuotedChoice {
    /// Who chooses.
    pub recipient: Recipient,
    /// Between what, in words.
    pub offer: String,
}

/// A promise that can be used on a purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UsablePromise {
    /// Which.
    pub reward: RewardId,
    /// What it is, in words.
    pub what: String,
    /// What it is worth on it.
    pub worth: Money,
    /// What limits cut of it, in words.
    pub cuts: Vec<String>,
}

/// A promise that cannot be used on a purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NotUsablePromise {
    /// Which.
    pub reward: RewardId,
    /// What it is, in words.
    pub what: String,
    /// Why it cannot be used, in words.
    pub why: String,
}

/// A reward that a purchase would bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct QuotedReward {
    /// Who gets it.
    pub recipient: Recipient,
    /// In which form.
    pub form: Form,
    /// How much.
    pub amount: Money,
    /// What, where that is no amount of money: things, points, something off another purchase.
    pub what: Option<String>,
    /// How it was computed, in words.
    pub why: String,
    /// What limits cut, in words.
    pub cuts: Vec<String>,
    /// From when it can be paid or used.
    pub available_on: LocalDate,
    /// Until when it can be used.
    pub valid_until: Option<LocalDate>,
    /// Whether a manager must approve it.
    pub needs_approval: bool,
}

/// Tells how an amount is read while it is typed, and what else the text can mean (rule M1). It needs no clinic: the first amounts
/// are typed before there is one.
pub fn read_amount(typed: &str, currency: Currency, may_be_zero: bool) -> AmountAnswer {
    let reading = if may_be_zero { read_unsigned(typed, currency) } else { read_positive(typed, currency) };
    match reading {
        Ok(reading) => AmountAnswer { reading: Some(reading), refusal: None },
        Err(refusal) => AmountAnswer { reading: None, refusal: Some(refusal) },
    }
}

impl Desk {
    /// Uses a reward that is neither cash nor a discount, or a part of it (rule O1).
    pub async fn use_reward(&self, reward: RewardId, form: &UseForm) -> Result<Done, DeskError> {
        self.acting_with(domain::Permission::Counter).await?;
        let row = self.store.ask(|work| work.get::<RewardRow>(reward)).await??.ok_or_else(|| DeskError::not_found("reward"))?;
        let mut fields = Fields::default();
        let typed = form.amount.trim();
        let is_of_units = row.form.in_units();
        let amount = Some(typed).filter(|typed| !typed.is_empty() && !is_of_units);
        let amount = fields.take("amount", amount.map(|typed| domain::money_text::parse_positive(typed, row.currency)).transpose());
        let units = Some(typed).filter(|typed| !typed.is_empty() && is_of_units);
        let units = fields.take("amount", units.map(|typed| typed.parse::<u32>().map_err(|_| Refusal::AmountUnreadable)).transpose());
        let visit = fields.take("visit", Line::parse_optional(&form.visit));
        let (amount, units, visit) = fields.done((|| Some((amount?, units?, visit?)))())?;
        let usage = RewardUseId(new_id());
        self.act(usage.0, Action::UseReward { usage, reward, amount, units, purchase: form.purchase, visit }).await
    }

    /// Takes a use back that there was not.
    pub async fn undo_use(&self, usage: RewardUseId, reason: &str) -> Result<Done, DeskError> {
        self.act(usage.0, Action::UndoUse { usage, reason: reason_of(reason)? }).await
    }

    /// Tells what a purchase would bring (rule W10).
    pub async fn quote_purchase(&self, form: &PurchaseForm) -> Result<PurchaseQuote, DeskError> {
        let session = self.acting().await?;
        let bought = self.bought(form).await?;
        let asked = self.asked(form, &bought);
        let (quote, referrer_name, referral, promised) = self
            .store
            .ask(|work| {
                let quote = quote(work, &asked)?;
                let referral = match quote.referral {
                    Some(id) => work.get::<ReferralRow>(id)?,
                    None => None,
                };
                let name = match referral.as_ref().and_then(|referral| referral.referrer) {
                    Some(id) => work.get::<PersonRow>(id)?.map(|row| row.name.to_string()),
                    None => None,
                };
                let promised = quote.usable.iter().map(|promise| promise.reward);
                let promised: Vec<RewardId> = promised.chain(quote.not_usable.iter().map(|promise| promise.reward)).collect();
                let promised = work.get_many::<RewardRow>(&promised)?;
                Ok((quote, name, referral, promised))
            })
            .await??;
        let cuts = |cuts: &[Cut]| cuts.iter().map(|cut| wording::cut_words(cut, session.language)).collect();
        let told = |(referral, grant): (&ReferralRow, &Grant)| {
            let (available_on, valid_until) = grant.days(&referral.terms.0, asked.on, referral.expires_on);
            QuotedReward {
                recipient: grant.recipient,
                form: grant.form,
                amount: grant.amount,
                what: wording::what(&grant.calculation, grant.form, grant.amount, grant.units, session.language),
                why: wording::amount(&grant.calculation, grant.form, session.language),
                cuts: cuts(&grant.calculation.cuts),
                available_on,
                valid_until,
                needs_approval: grant.needs_approval,
            }
        };
        let what = |id: RewardId| {
            let row = promised.iter().find(|row| row.id == id);
            row.map_or_else(String::new, |row| wording::amount(&row.calculation.0, row.form, session.language))
        };
        let usable = |promise: &engine::Usable| UsablePromise {
            reward: promise.reward,
            what: what(promise.reward),
            worth: promise.worth,
            cuts: cuts(&promise.cuts),
        };
        let not_usable = |promise: &engine::NotUsable| NotUsablePromise {
            reward: promise.reward,
            what: what(promise.reward),
            why: wording::unusable(&promise.why, session.language),
        };
        let choice = |choice: &Choice| {
            let offer = referral.as_ref().map(|referral| wording::choice::offer(&referral.terms.0, choice.number, session.language));
            QuotedChoice { recipient: choice.recipient, offer: offer.unwrap_or_default() }
        };
        Ok(PurchaseQuote {
            choices: quote.choices.iter().map(choice).collect(),
            referral: quote.referral,
            referrer_name,
            converts: quote.converts,
            not_usable: quote.not_usable.iter().map(not_usable).collect(),
            usable: quote.usable.iter().map(usable).collect(),
            reward: quote.reward,
            discount: quote.discount,
            to_pay: quote.to_pay,
            rewards: referral.iter().flat_map(|referral| quote.grants.iter().map(move |grant| (referral, grant))).map(told).collect(),
        })
    }

    /// Records a purchase; the first one converts the person's referral.
    pub async fn record_purchase(&self, form: &PurchaseForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Counter).await?;
        let bought = self.bought(form).await?;
        let asked = self.asked(form, &bought);
        let (discount, reward) = if form.use_discount || form.reward.is_some() {
            let quote = self.store.ask(|work| quote(work, &asked)).await??;
            (quote.discount, quote.reward)
        } else {
            (Money { minor: 0, ..bought.price }, None)
        };
        let paid = bought.price.minus(discount).map_err(Refusal::from)?;
        let purchase = PurchaseId(new_id());
        let discount = Some(discount).filter(|discount| !discount.is_zero());
        let action = Action::RecordPurchase {
            purchase,
            person: form.person,
            paid,
            tax: bought.tax,
            discount,
            invoice: bought.invoice,
            on: form.on,
            items: bought.items,
            reward: reward.filter(|_| discount.is_some()),
        };
        self.act(purchase.0, action).await.map_err(|error| error.of_day("on"))
    }

    /// Returns the promises that a person can use now, those that lapse first before the others (rule O1).
    pub async fn usable_rewards(&self, person: PersonId) -> Result<Vec<Told<RewardView>>, DeskError> {
        let language = self.acting().await?.language;
        let mut reader = self.store.reader().await?;
        let rows = store::read::rewards::usable(&mut reader, person, self.now().date).await?;
        Ok(rows.into_iter().map(|row| self.told(row, language)).collect())
    }

    /// Records a refund (rule R8). A receptionist refunds what was bought today; the desk asks before it is promised (rules Y3, Y6).
    pub async fn record_refund(&self, purchase: PurchaseId, form: &RefundForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Counter).await?;
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let amount = fields.take("amount", domain::money_text::parse_positive(&form.amount, currency));
        let tax = fields.take("tax", optional_amount(&form.tax, currency));
        let (amount, tax) = fields.done((|| Some((amount?, tax?)))())?;
        let reason = reason_of(&form.reason)?;
        let mut reader = self.store.reader().await?;
        let row = store::read::row::<PurchaseRow>(&mut reader, &purchase.to_string()).await?;
        drop(reader);
        let row = row.ok_or_else(|| DeskError::not_found("purchase"))?;
        if row.on != self.now().date {
            self.acting_with(Permission::Decide).await?;
        }
        let left = row.figures();
        let tax = match tax {
            Some(tax) => tax,
            None => tax_part(left.tax, amount, left.paid).map_err(Refusal::from)?,
        };
        let refund = RefundId(new_id());
        self.act(refund.0, Action::RecordRefund { refund, purchase, amount, tax, reason, on: None }).await
    }

    /// Says that there was no such refund (rule R1).
    pub async fn cancel_refund(&self, refund: RefundId, reason: &str) -> Result<Done, DeskError> {
        self.act(refund.0, Action::CancelRefund { refund, reason: reason_of(reason)? }).await
    }

    fn asked<'a>(&self, form: &PurchaseForm, bought: &'a Bought) -> Asked<'a> {
        let on = form.on.unwrap_or(self.now().date);
        Asked { person: form.person, price: bought.price, tax: bought.tax, items: &bought.items, on, reward: form.reward }
    }

    async fn bought(&self, form: &PurchaseForm) -> Result<Bought, DeskError> {
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let price = fields.take("amount", domain::money_text::parse_positive(&form.amount, currency));
        let tax = fields.take("tax", optional_amount(&form.tax, currency));
        let invoice = fields.take("invoice", Line::parse_optional(&form.invoice));
        let items = fields.take("items", form.items.iter().map(|item| item.parse(currency)).collect::<Result<Vec<_>, _>>());
        let (price, tax, invoice, items) = fields.done((|| Some((price?, tax?, invoice?, items?)))())?;
        Ok(Bought { price, tax: tax.unwrap_or(currency.of(0)), invoice, items })
    }
}

struct Bought {
    price: Money,
    tax: Money,
    invoice: Option<Line>,
    items: Vec<Item>,
}

impl ItemForm {
    pub(crate) fn parse(&self, currency: domain::Currency) -> Result<Item, Refusal> {
        let amount = optional_amount(&self.amount, currency)?;
        Ok(Item { product: Line::parse(&self.product)?, quantity: self.quantity, amount })
    }
}
