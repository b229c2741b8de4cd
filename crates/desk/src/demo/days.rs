//! What happens on each day of the sample clinic.

use domain::{Currency, Note, PayoutMethod, PersonDetails, PersonId, PurchaseId, ReferralId, Refusal, Source};
use engine::tables::attention::Verdict;
use engine::{Action, Outcome};
use store::read::attention::open as open_attention;
use store::read::payouts::{PayoutFilter, payees, queue};
use store::read::rewards::to_approve;

use super::pace::OPENS;
use super::{BREEDERS, CUSTOMERS, Clinic, DAYS, Expected, line};
use crate::desk::new_id;
use crate::error::DeskError;

impl Clinic<'_> {
    /// One day at the desk.
    pub async fn day(&mut self, day: i64) -> Result<(), DeskError> {
        self.at(day, OPENS, 0);
        self.schedule().await?;
        if day % 7 == 6 {
            return Ok(());
        }
        for nth in 0..self.rng.i64(1..4) {
            let minute = self.rng.i64(0..55);
            self.at(day, OPENS + nth * 2, minute);
            self.friend_comes(day).await?;
        }
        self.at(day, 14, 10);
        self.purchases(day).await?;
        if day % 3 == 0 {
            self.at(day, 15, 20);
            let person = self.customer().await?;
            self.issue(person, self.friends).await?;
        }
        self.at(day, 15, 50);
        self.decide(day).await?;
        if day % 7 == 4 {
            self.at(day, 16, 30);
            self.pay(day).await?;
        }
        self.mishaps(day).await
    }

    /// A friend comes with somebody's code.
    async fn friend_comes(&mut self, day: i64) -> Result<(), DeskError> {
        // Breeders and shelters send every fourth.
        let from = if self.rng.u8(0..4) == 0 { CUSTOMERS..CUSTOMERS + BREEDERS } else { 0..self.codes.len() };
        let nth = self.rng.usize(from);
        let (.., code) = self.codes[nth].clone();
        let (friend, referral) = (PersonId(new_id()), ReferralId(new_id()));
        let source = [Source::WalkIn, Source::WalkIn, Source::Phone, Source::Website, Source::Social][self.rng.usize(0..5)];
        let details = self.details()?;
        let note = if self.rng.u8(0..6) == 0 { Note::parse_optional("Pidió cita para vacunas.")? } else { None };
        let staff = self.receptionist();
        let outcome = self
            .act(
                Some(staff),
                Action::RecordReferral { referral, friend, details: Some(details), code, source, note, program: None, handed_over: None },
            )
            .await?;
        if outcome.is_done() {
            let comes = self.rng.u8(0..10) < 7;
            self.waiting.push(Expected { friend, referral, on: if comes { day + self.rng.i64(0..9) } else { i64::MAX } });
        }
        Ok(())
    }

    /// Those who are expected today buy; programs that validate are validated first.
    async fn purchases(&mut self, day: i64) -> Result<(), DeskError> {
        let (due, later): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().partition(|expected| expected.on <= day);
        self.waiting = later;
        for Expected { friend, referral, .. } in due {
            let accepted = self.act(Some(self.staff.manager), Action::AcceptReferral { referral }).await;
            accepted.or_else(|error| if matches!(error, DeskError::Refused { .. }) { Ok(Outcome::Applied) } else { Err(error) })?;
            let price = Currency::MXN.of(self.rng.i64(18..420) * 500);
            let today = self.now.date;
            let quote = self.desk.store.ask(|work| engine::quote(work, &engine::Asked::plain(friend, price, today))).await??;
            let tax =
                domain::money::percent(quote.to_pay, domain::BasisPoints(1379), domain::money::Multiplier::ONE).map_err(Refusal::from)?;
            self.invoice += 1;
            let action = Action::RecordPurchase {
                purchase: PurchaseId(new_id()),
                person: friend,
                paid: quote.to_pay,
                tax,
                discount: Some(quote.discount).filter(|discount| !discount.is_zero()),
                invoice: Some(line(&format!("A-{:04}", self.invoice))?),
                on: None,
                items: Vec::new(),
                reward: None,
            };
            let staff = self.receptionist();
            self.act(Some(staff), action).await?;
            if self.rng.u8(0..4) == 0 {
                self.issue(friend, self.friends).await?;
            }
        }
        Ok(())
    }

    /// The manager decides most of what waits, but leaves the newest.
    async fn decide(&mut self, day: i64) -> Result<(), DeskError> {
        let mut reader = self.desk.store.reader().await?;
        let waiting = open_attention(&mut reader).await?;
        let rewards = to_approve(&mut reader).await?;
        drop(reader);
        if day < DAYS - 6 {
            for item in waiting {
                let verdict = if self.rng.bool() { Verdict::Allow } else { Verdict::Deny };
                let reason = line(if verdict == Verdict::Allow { "Hablé con la familia." } else { "Es la misma casa." })?;
                self.act(Some(self.staff.manager), Action::DecideAttention { attention: item.id, verdict, reason, listed: Vec::new() })
                    .await?;
            }
        }
        for reward in rewards.iter().skip(2) {
            self.act(Some(self.staff.manager), Action::ApproveReward { reward: reward.id }).await?;
        }
        Ok(())
    }

    /// The week's payouts: asked for at the desk, approved by the manager, paid.
    async fn pay(&mut self, day: i64) -> Result<(), DeskError> {
        let mut reader = self.desk.store.reader().await?;
        let due = payees(&mut reader).await?;
        drop(reader);
        // The last week's are left in each state for who opens the window; of those some for a bank file.
        let is_last = day > DAYS - 8;
        for (nth, payee) in due.into_iter().enumerate() {
            let by_bank = self.rng.u8(0..4) == 0 || (is_last && nth % 2 == 1);
            let method = if by_bank { PayoutMethod::BankTransfer } else { PayoutMethod::Cash };
            let payout = domain::PayoutId(new_id());
            let staff = self.receptionist();
            self.act(Some(staff), Action::RequestPayout { payout, person: payee.person, method }).await?;
        }
        let mut reader = self.desk.store.reader().await?;
        let requested = queue(&mut reader, PayoutFilter::Requested).await?.rows;
        drop(reader);
        let (manager, keep) = (self.staff.manager, if is_last { requested.len().div_ceil(3).min(3) } else { 0 });
        let approved = requested.len().saturating_sub(keep);
        for (nth, payout) in requested.into_iter().take(approved).enumerate() {
            let id = payout.id;
            match (day / 7 + i64::try_from(nth).unwrap_or_default()) % 9 {
                _ if is_last => self.act(Some(manager), Action::ApprovePayout { payout: id, version: payout.version }).await?,
                3 => self.act(Some(manager), Action::RejectPayout { payout: id, reason: line("Falta una identificación.")? }).await?,
                7 => self.act(Some(self.staff.spanish), Action::CancelPayout { payout: id, reason: line("Prefiere esperar.")? }).await?,
                _ => self.act(Some(manager), Action::ApprovePayout { payout: id, version: payout.version }).await?,
            };
        }
        let mut reader = self.desk.store.reader().await?;
        let ready = queue(&mut reader, PayoutFilter::Approved).await?.rows;
        drop(reader);
        let keep = if is_last { ready.len().div_ceil(2).min(2) } else { 0 };
        let paid = ready.len().saturating_sub(keep);
        for payout in ready.into_iter().take(paid) {
            let reference = match payout.method {
                PayoutMethod::Cash => None,
                _ => Some(line(&format!("SPEI-{day:02}-{:03}", payout.number))?),
            };
            self.transfers += u32::from(payout.method != PayoutMethod::Cash);
            let nth_transfer = if payout.method == PayoutMethod::Cash { 0 } else { self.transfers };
            if nth_transfer % 5 == 2 {
                self.act(Some(manager), Action::FailPayout { payout: payout.id, reason: line("CLABE equivocada.")? }).await?;
                continue;
            }
            self.act(Some(self.staff.spanish), Action::PayPayout { payout: payout.id, reference }).await?;
            if nth_transfer % 5 == 3 {
                self.act(Some(manager), Action::ReturnPayout { payout: payout.id, reason: line("El banco la devolvió.")? }).await?;
            }
        }
        Ok(())
    }

    /// What goes wrong now and then, and is put right.
    async fn mishaps(&mut self, day: i64) -> Result<(), DeskError> {
        let mut reader = self.desk.store.reader().await?;
        let referrals = store::read::referrals::list(&mut reader, Default::default(), 0).await?.rows;
        drop(reader);
        let manager = Some(self.staff.manager);
        let open = referrals.iter().find(|referral| referral.state.is_open());
        let recorded = referrals.iter().find(|referral| referral.state == domain::ReferralState::Recorded);
        let mut conversions = referrals.iter().filter(|referral| referral.state == domain::ReferralState::Converted);
        // Now and then one that was paid long ago.
        let converted = if day % 24 == 22 { conversions.next_back() } else { conversions.next() };
        if let (0 | 4, Some(recorded)) = (day % 8, recorded) {
            let reason = line("Ya era cliente.")?;
            self.act(manager, Action::RejectReferral { referral: recorded.id, reason }).await?;
        }
        match (day % 12, open, converted) {
            (5, Some(open), _) => {
                let reason = line("Se registró dos veces.")?;
                self.act(manager, Action::CancelReferral { referral: open.id, reason }).await?;
            }
            (10, _, Some(converted)) => {
                let mut reader = self.desk.store.reader().await?;
                let bought = store::read::referrals::purchases_of(&mut reader, converted.friend).await?;
                drop(reader);
                if let Some(purchase) = bought.into_iter().find(|purchase| !purchase.voided) {
                    let invoice = purchase.invoice.as_deref().map(line).transpose()?;
                    let (paid, tax) = (purchase.paid, purchase.tax);
                    let action = Action::CorrectPurchase {
                        purchase: purchase.id,
                        person: None,
                        paid,
                        tax,
                        invoice,
                        void: true,
                        reason: line("Se canceló la venta.")?,
                        items: None,
                    };
                    self.act(manager, action).await?;
                }
            }
            (2, _, Some(converted)) => {
                let mut reader = self.desk.store.reader().await?;
                let rewards = store::read::rewards::of_referral(&mut reader, converted.id).await?;
                drop(reader);
                let available = rewards.iter().find(|reward| reward.state == domain::RewardState::Available);
                if let Some(reward) = available {
                    let reason = line("Se revisa el domicilio.")?;
                    self.act(manager, Action::HoldReward { reward: reward.id, reason }).await?;
                }
            }
            (7, Some(open), _) => {
                let mut reader = self.desk.store.reader().await?;
                let promises = store::read::rewards::usable(&mut reader, open.friend, self.now.date).await?;
                drop(reader);
                if let Some(promise) = promises.first() {
                    let to = self.customer().await?;
                    let reason = line("Se lo cede a su hermana.")?;
                    self.act(manager, Action::TransferReward { reward: promise.id, to, reason }).await?;
                }
            }
            (9, _, Some(converted)) => {
                let mut reader = self.desk.store.reader().await?;
                let bought = store::read::referrals::purchases_of(&mut reader, converted.friend).await?;
                drop(reader);
                if let Some(purchase) =
                    bought.into_iter().find(|purchase| !purchase.voided && purchase.paid.minor > purchase.refunded.minor)
                {
                    // A fourth of it came back.
                    let part = |money: domain::Money| domain::Money { minor: money.minor / 4, ..money };
                    let action = Action::RecordRefund {
                        refund: domain::RefundId(new_id()),
                        purchase: purchase.id,
                        amount: part(purchase.paid),
                        tax: part(purchase.tax),
                        reason: line("Devolvió el alimento.")?,
                        on: None,
                    };
                    self.act(manager, action).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What has happened on the last day, before the window opens.
    pub async fn this_morning(&mut self) -> Result<(), DeskError> {
        for part in 1..=5 {
            self.now = self.desk.moment(self.pace.go_to_part(DAYS, part, 7));
            self.friend_comes(DAYS).await?;
            if part == 2 {
                let person = self.customer().await?;
                self.issue(person, self.friends).await?;
            }
            if part == 4 {
                self.purchases(DAYS + 1).await?;
            }
        }
        self.household().await
    }

    /// A friend who lives where the referrer does: for a manager to look at (rule P3).
    async fn household(&mut self) -> Result<(), DeskError> {
        let (referrer, _, code) = self.codes[1].clone();
        let mut reader = self.desk.store.reader().await?;
        let page = store::read::person::page(&mut reader, referrer, self.now.date).await?.ok_or_else(|| DeskError::not_found("person"))?;
        drop(reader);
        let details = PersonDetails { phones: page.details.phones.clone(), ..self.details()? };
        let (friend, referral) = (PersonId(new_id()), ReferralId(new_id()));
        let action = Action::RecordReferral {
            referral,
            friend,
            details: Some(details),
            code,
            source: Source::WalkIn,
            note: None,
            program: None,
            handed_over: None,
        };
        self.act(Some(self.staff.spanish), action).await.map(|_| ())
    }
}
