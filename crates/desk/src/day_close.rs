//! The end of a day at the desk: the cash that went out, counted and explained, and its paper (rule O9).

use cards::{DayClose, DayCloseContent, DayReceipt, Paper};
use domain::money_text::parse_amount;
use domain::{DayCloseId, Language, Line, LocalDate, Money, Permission, Refusal};
use engine::tables::{DayCloseRow, DeskRow, PayoutRow, StaffRow};
use engine::{Action, cash_of_day};
use serde::{Deserialize, Serialize};
use store::read::closes::DayClosed;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::paper::{PaperKind, paper_organization, receipt_number};
use crate::print::Job;
use crate::sums::sum;
use crate::wording::jobs;

/// A day to be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DayToClose {
    /// Which day.
    pub on: LocalDate,
    /// The cash payouts of this desk.
    pub payouts: Vec<CashPaid>,
    /// What they come to.
    pub paid: Money,
    /// The closes so far; the first one counts.
    pub closes: Vec<DayClosed>,
}

/// A cash payout of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CashPaid {
    /// Its receipt's number.
    pub number: String,
    /// Who was paid.
    pub person_name: String,
    /// Who handed it over.
    pub paid_by: String,
    /// How much.
    pub amount: Money,
}

/// What is typed to close a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct CloseForm {
    /// Which day; none is today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<LocalDate>,
    /// What went out by the count.
    pub counted: String,
    /// How many signed receipts there are.
    pub receipts: String,
    /// Why the two differ.
    pub explanation: String,
}

impl Desk {
    /// Returns the cash payouts of a day at this desk, and its closes.
    pub async fn day_to_close(&self, on: Option<LocalDate>) -> Result<DayToClose, DeskError> {
        self.acting_to_read(Permission::Pay).await?;
        let on = on.unwrap_or(self.now().date);
        let desk = self.identity()?.desk;
        let payouts = self.cash_paid(desk, on, None).await?;
        let mut reader = self.store.reader().await?;
        let currency = self.customs(&mut reader).await?.currency;
        let paid = sum(payouts.iter().map(|payout| payout.amount))?.unwrap_or(currency.of(0));
        let closes = store::read::closes::of_day(&mut reader, desk, on).await?;
        Ok(DayToClose { on, payouts, paid, closes })
    }

    /// Closes a day at this desk.
    pub async fn close_day(&self, form: &CloseForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Pay).await?;
        let currency = self.currency().await?;
        let mut fields = Fields::default();
        let counted = fields.take("counted", parse_amount(&form.counted, currency));
        let receipts = fields.take("receipts", form.receipts.trim().parse::<u32>().map_err(|_| Refusal::AmountUnreadable));
        let explanation = fields.take("explanation", Line::parse_optional(&form.explanation));
        let (counted, receipts, explanation) = fields.done((|| Some((counted?, receipts?, explanation?)))())?;
        let close = DayCloseId(new_id());
        let closed = self.act(close.0, Action::CloseDay { close, on: form.on, counted, receipts, explanation }).await;
        // What is missing is said where it is typed.
        closed.map_err(|error| match error.of_day("on") {
            DeskError::Refused { refusal: Refusal::ReasonNeeded } => DeskError::field("explanation", Refusal::ReasonNeeded),
            DeskError::Refused { refusal: refusal @ Refusal::AmountNotPositive } => DeskError::field("counted", refusal),
            other => other,
        })
    }

    /// Prints the paper of a closed day.
    pub async fn print_day_close(&self, close: DayCloseId, printer: Option<&str>) -> Result<Job, DeskError> {
        let (pdf, language) = self.day_close_told(close, self.report_paper().await?).await?;
        self.print(PaperKind::Statement, &pdf, jobs::day_close(language), printer).await
    }

    /// Makes the paper of a closed day, and says in which language.
    pub(crate) async fn day_close_told(&self, close: DayCloseId, paper: Paper) -> Result<(Vec<u8>, Language), DeskError> {
        self.acting_to_read(Permission::Pay).await?;
        let mut reader = self.store.reader().await?;
        let organization = self.customs(&mut reader).await?.organization;
        let missing = || DeskError::not_found("day_close");
        let row = store::read::row::<DayCloseRow>(&mut reader, &close.to_string()).await?.ok_or_else(missing)?;
        let desk = store::read::row::<DeskRow>(&mut reader, &row.desk.to_string()).await?.ok_or_else(missing)?;
        let closed_by = match row.staff {
            Some(staff) => store::read::row::<StaffRow>(&mut reader, &staff.to_string()).await?.map(|staff| staff.name.to_string()),
            None => None,
        };
        drop(reader);
        let payouts = self.cash_paid(row.desk, row.on, Some(&row)).await?;
        let language = organization.language;
        let closed = cards::format::moment(self.moment(row.at), language);
        let content = DayCloseContent {
            organization: paper_organization(&organization),
            language,
            desk: desk.name.to_string(),
            on: row.on,
            receipts: payouts
                .into_iter()
                .map(|paid| DayReceipt { number: paid.number, payee: paid.person_name, paid_by: paid.paid_by, amount: paid.amount })
                .collect(),
            paid: Money { minor: row.paid, currency: row.currency },
            counted: Money { minor: row.counted, currency: row.currency },
            signed: row.receipts,
            explanation: row.explanation.map(|explanation| explanation.to_string()),
            closed_by: closed_by.unwrap_or_default(),
            closed,
        };
        Ok((DayClose::new(content)?.print(paper)?, language))
    }

    /// Returns the cash payouts of a day at a desk; of those that a close knew, if one is named.
    async fn cash_paid(&self, desk: domain::DeskId, on: LocalDate, known_to: Option<&DayCloseRow>) -> Result<Vec<CashPaid>, DeskError> {
        let mut rows: Vec<PayoutRow> = self.store.ask(|work| cash_of_day(work, desk, on)).await??;
        if let Some(close) = known_to {
            rows.retain(|row| row.paid_at.is_some_and(|at| at <= close.at));
        }
        let mut reader = self.store.reader().await?;
        let people: Vec<String> = rows.iter().map(|row| row.person.to_string()).collect();
        let names: std::collections::HashMap<String, String> =
            store::read::people::names(&mut reader, &people).await?.into_iter().collect();
        let mut staff = std::collections::HashMap::new();
        let mut paid = Vec::with_capacity(rows.len());
        for row in rows {
            let by = match row.paid_by {
                Some(by) if !staff.contains_key(&by) => {
                    let name = store::read::row::<StaffRow>(&mut reader, &by.to_string()).await?.map(|row| row.name.to_string());
                    staff.insert(by, name.unwrap_or_default());
                    staff.get(&by).cloned()
                }
                Some(by) => staff.get(&by).cloned(),
                None => None,
            };
            paid.push(CashPaid {
                number: receipt_number(row.number),
                person_name: names.get(&row.person.to_string()).cloned().unwrap_or_default(),
                paid_by: by.unwrap_or_default(),
                amount: row.money(),
            });
        }
        Ok(paid)
    }
}
