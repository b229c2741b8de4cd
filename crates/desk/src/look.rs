//! What screens show: read models, told in the language of who is signed in.

use domain::quality::Quality;
use domain::{
    Language, LocalDate, Money, PayoutId, Permission, PersonId, Phone, ReferralId, ReferrerStatus, RewardId, RewardUseId, StaffId,
    Timestamp,
};
use serde::Serialize;
use store::read::attention::AttentionView;
use store::read::history::StoryItem;
use store::read::organization::OrganizationView;
use store::read::payouts::{Payee, PayoutFilter, PayoutPage};
use store::read::people::PeoplePage;
use store::read::person::PersonPage;
use store::read::referrals::{ReferralFilter, ReferralList, ReferralPage, RefundView};
use store::read::rewards::RewardView;
use store::read::search::Found;
use store::read::statement::{LapseView, PostingView};
use store::read::today::Today;
use store::read::unmatched::UnmatchedView;

use crate::attribution::Attributed;
use crate::choices::ChoiceTold;
use crate::claims::quality_of;
use crate::desk::{Desk, sees_all};
use crate::error::DeskError;
use crate::lapsing::{Lapsing, LapsingChoice};
use crate::matter::ToApprove;
use crate::program::own_terms::OwnTermsTold;
use crate::session::Session;
use crate::sums::{self, PayoutList, Refundable};
use crate::wording;

/// Something with the sentence that says why it is so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Told<T: ts_rs::TS> {
    /// What.
    pub item: T,
    /// Why it is what it is (rule W13).
    pub why: String,
    /// Why it cannot be paid or used now, if it cannot.
    pub waits: Option<String>,
}

/// A person's page with the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PersonStory {
    /// Telephone numbers as people here read them.
    pub phones: Vec<String>,
    /// The page.
    pub page: PersonPage,
    /// What happened, the newest first.
    pub story: Vec<Told<StoryItem>>,
    /// What the person has or had to choose, the first to lapse first (rule W2).
    pub choices: Vec<ChoiceTold>,
    /// What was given back of what the person bought, the oldest first (rule R8).
    pub refunds: Vec<RefundView>,
    /// What can still be given back for what the person bought (rule R8).
    pub refundable: Vec<Refundable>,
    /// What the balance will have once its day or its payout comes.
    pub to_come: Money,
    /// Where the person can stand next as a referrer (rule P4).
    pub next_statuses: Vec<ReferrerStatus>,
    /// The referrer's own terms (rule W3).
    pub own_terms: Vec<OwnTermsTold>,
}

/// A referral with its rewards told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReferralStory {
    /// The referral, its purchases and rewards.
    pub page: ReferralPage,
    /// The rewards again, each with its reason.
    pub rewards: Vec<Told<RewardView>>,
    /// What it gives or gave to choose, the first to lapse first (rule W2).
    pub choices: Vec<ChoiceTold>,
    /// What it raised.
    pub attention: Vec<AttentionView>,
    /// What can still be given back for the purchases (rule R8).
    pub refundable: Vec<Refundable>,
    /// Whose it is, and why (rule R5).
    pub attribution: Attributed,
    /// How good it is, and why (rule R10).
    pub quality: Quality,
}

/// A payout with its rewards told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PayoutStory {
    /// The payout.
    pub page: PayoutPage,
    /// Its lines, each with its reason.
    pub lines: Vec<Told<RewardView>>,
    /// The account credit that it was paid as, with whoever has it now (rule O6).
    pub credit: Option<Told<RewardView>>,
}

/// A reward with its reason and its postings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RewardStory {
    /// The reward.
    pub reward: Told<RewardView>,
    /// How it was posted (rule M4).
    pub postings: Vec<PostingView>,
    /// What the postings come to; nothing of none.
    pub sum: Option<Money>,
    /// When it lapsed, or came back (rule W7).
    pub lapses: Vec<LapseView>,
    /// Its uses, and those that were taken back (rule O1).
    pub uses: Vec<UseTold>,
}

/// One use of a reward, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UseTold {
    /// Which.
    pub id: RewardUseId,
    /// What was used, where and by whom.
    pub told: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What waits for a decision, and what was decided lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AttentionPage {
    /// What waits, the oldest first.
    pub open: Vec<AttentionView>,
    /// What was decided, the newest first.
    pub decided: Vec<AttentionView>,
    /// Rewards that wait for an approval.
    pub rewards: Vec<ToApprove>,
    /// Promises that lapse soon: the people can still be told (rule W7).
    pub lapsing: Vec<Lapsing>,
    /// What nobody chose yet and can be chosen for some days more (rule W2).
    pub lapsing_choices: Vec<LapsingChoice>,
    /// Purchases of which nobody knows whose they are (rule R7).
    pub unmatched: Vec<UnmatchedView>,
}

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SignInPerson {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: domain::Role,
    /// The language of their screens.
    pub language: Language,
    /// When they last did something here.
    pub last_at: Option<Timestamp>,
    /// Payouts that wait for them to approve.
    pub payouts: i64,
}

/// The sign-in screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SignInPage {
    /// The organization.
    pub organization: OrganizationView,
    /// The site's name.
    pub site: String,
    /// The desk's name.
    pub desk: String,
    /// Who works here.
    pub people: Vec<SignInPerson>,
    /// Who was here last.
    pub last: Option<StaffId>,
    /// After how many minutes without a key the desk locks.
    pub lock_minutes: u32,
    /// Today, at the clinic.
    pub today: LocalDate,
    /// Whether the clock stands before what was recorded last.
    pub clock_is_behind: bool,
}

impl Desk {
    /// Returns the sign-in screen; the only thing that is shown to everybody.
    pub async fn sign_in_page(&self) -> Result<SignInPage, DeskError> {
        let identity = self.identity()?;
        let staff = self.staff().await?;
        let mut reader = self.store.reader().await?;
        let organization = self.customs(&mut reader).await?.organization;
        let (site, desk) = store::read::organization::place(&mut reader, identity.site, identity.desk).await?;
        let (requested, _) = store::read::payouts::waiting(&mut reader).await?;
        let people = staff.into_iter().filter(|person| person.active).map(|person| SignInPerson {
            payouts: if person.role.may(Permission::Approve) { requested } else { 0 },
            id: person.id,
            name: person.name,
            role: person.role,
            language: person.language,
            last_at: person.last_at,
        });
        let people: Vec<SignInPerson> = people.collect();
        let latest = people.iter().filter_map(|person| person.last_at).max();
        let now = self.now();
        drop(reader);
        Ok(SignInPage {
            organization,
            site,
            desk,
            people,
            last: self.store.local("last_staff").await?,
            lock_minutes: self.store.local("lock_minutes").await?.unwrap_or(crate::session::LOCK_MINUTES),
            today: now.date,
            clock_is_behind: latest.is_some_and(|latest| crate::clock::behind_log(latest, now.at).is_some()),
        })
    }

    /// Returns the day at the desk.
    pub async fn today(&self) -> Result<Today, DeskError> {
        self.acting().await?;
        let now = self.now();
        let mut reader = self.store.reader().await?;
        Ok(store::read::today::today(&mut reader, now.date, start_of_day(now)).await?)
    }

    /// Finds people, codes, invoices and payouts by what is typed.
    pub async fn find(&self, typed: &str) -> Result<Found, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        let country = self.customs(&mut reader).await?.country;
        let mut found = store::read::search::find(&mut reader, typed).await?;
        found.people.iter_mut().for_each(|line| show_phones(&mut line.phones, &country));
        Ok(found)
    }

    /// Returns a page of people, or those that fit what is typed.
    pub async fn people(&self, typed: &str, offset: u32) -> Result<PeoplePage, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        let country = self.customs(&mut reader).await?.country;
        let mut page = if typed.trim().is_empty() {
            store::read::people::page(&mut reader, offset).await?
        } else {
            let ids = store::read::search::people(&mut reader, typed, store::read::PAGE).await?;
            let rows = store::read::people::lines(&mut reader, &ids).await?;
            PeoplePage { total: i64::try_from(rows.len()).unwrap_or(i64::MAX), rows }
        };
        page.rows.iter_mut().for_each(|line| show_phones(&mut line.phones, &country));
        Ok(page)
    }

    /// Returns a person's page with the story.
    pub async fn person(&self, id: PersonId) -> Result<PersonStory, DeskError> {
        let session = self.acting().await?;
        let Session { language, role, .. } = session;
        let today = self.now().date;
        let mut reader = self.store.reader().await?;
        let mut page = store::read::person::page(&mut reader, id, today).await?.ok_or_else(|| DeskError::not_found("person"))?;
        // Whole it is only where it can be edited; elsewhere its end tells which one it is.
        page.details.bank_account = page.details.bank_account.filter(|_| role.may(Permission::Counter));
        let story = store::read::history::story(&mut reader, id).await?;
        let tell = |item: StoryItem| match &item {
            StoryItem::Reward(reward) => Told { why: wording::why(reward, language), waits: wording::waits(reward, today, language), item },
            StoryItem::Choice(choice) => Told { why: wording::choice::why(choice, language), waits: None, item },
            StoryItem::Brought(_)
            | StoryItem::Came(_)
            | StoryItem::Bought(_)
            | StoryItem::Action(_)
            | StoryItem::Payout(_)
            | StoryItem::Code { .. }
            | StoryItem::Account { .. } => Told { why: String::new(), waits: None, item },
        };
        let country = self.customs(&mut reader).await?.country;
        let phones = page.details.phones.iter().map(|phone| phone.local(&country)).collect();
        let refunds = store::read::referrals::refunds_of(&mut reader, id).await?;
        let next_statuses = ReferrerStatus::next(page.referrer.as_ref().map(|referrer| referrer.status));
        let own_terms = page.referrer.iter().flat_map(|referrer| &referrer.own_terms);
        let own_terms = own_terms.map(|own| OwnTermsTold::of(own, session.language)).collect();
        let bought = story.iter().filter_map(|item| if let StoryItem::Bought(purchase) = item { Some(&**purchase) } else { None });
        let refundable = Refundable::of(bought)?;
        let to_come = sums::to_come(&page.balance)?;
        let mut choices = Vec::new();
        choices.extend(story.iter().filter_map(|item| if let StoryItem::Choice(choice) = item { Some((**choice).clone()) } else { None }));
        let story = story.into_iter().map(tell).collect();
        drop(reader);
        let choices = self.tell_choices(choices, &session).await?;
        Ok(PersonStory { phones, page, story, choices, refunds, refundable, to_come, next_statuses, own_terms })
    }

    /// Returns a reward with its reason and postings.
    pub async fn reward(&self, id: RewardId) -> Result<RewardStory, DeskError> {
        let language = self.acting().await?.language;
        let mut reader = self.store.reader().await?;
        let reward = store::read::rewards::one(&mut reader, id).await?.ok_or_else(|| DeskError::not_found("reward"))?;
        let postings = store::read::statement::postings_of_reward(&mut reader, id).await?;
        let lapses = store::read::statement::lapses_of_reward(&mut reader, id).await?;
        let sum = sums::sum(postings.iter().map(|posting| posting.amount))?;
        let uses = store::read::rewards::uses_of(&mut reader, id).await?;
        let uses = uses
            .into_iter()
            .map(|used| UseTold { id: used.id, told: wording::used(&reward, &used, language), undone: used.undone })
            .collect();
        Ok(RewardStory { reward: self.told(reward, language), postings, sum, lapses, uses })
    }

    /// Returns referrals, the newest first.
    pub async fn referrals(&self, filter: ReferralFilter, offset: u32) -> Result<ReferralList, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        Ok(store::read::referrals::list(&mut reader, filter, offset).await?)
    }

    /// Returns a referral with what followed from it.
    pub async fn referral(&self, id: ReferralId) -> Result<ReferralStory, DeskError> {
        let session = self.acting().await?;
        let language = session.language;
        let mut reader = self.store.reader().await?;
        let page = store::read::referrals::page(&mut reader, id).await?.ok_or_else(|| DeskError::not_found("referral"))?;
        let attention = store::read::attention::of_referral(&mut reader, id).await?;
        let rewards = page.rewards.iter().cloned().map(|reward| self.told(reward, language)).collect();
        let refundable = Refundable::of(page.purchases.iter())?;
        let choices = store::read::choices::of_referral(&mut reader, id).await?;
        drop(reader);
        let choices = self.tell_choices(choices, &session).await?;
        let attribution = self.attribution_of(id, language).await?;
        let quality = quality_of(&page, &attention);
        Ok(ReferralStory { page, rewards, choices, attention, refundable, attribution, quality })
    }

    /// Returns the payouts of a filter.
    pub async fn payouts(&self, filter: PayoutFilter) -> Result<PayoutList, DeskError> {
        self.acting_to_read(Permission::Pay).await?;
        let mut reader = self.store.reader().await?;
        PayoutList::of(store::read::payouts::queue(&mut reader, filter).await?)
    }

    /// Returns who can be paid now.
    pub async fn payees(&self) -> Result<Vec<Payee>, DeskError> {
        self.acting_to_read(Permission::Pay).await?;
        let mut reader = self.store.reader().await?;
        Ok(store::read::payouts::payees(&mut reader).await?)
    }

    /// Returns a payout with its lines.
    pub async fn payout(&self, id: PayoutId) -> Result<PayoutStory, DeskError> {
        let language = self.acting_to_read(Permission::Pay).await?.language;
        let mut reader = self.store.reader().await?;
        let page = store::read::payouts::page(&mut reader, id).await?.ok_or_else(|| DeskError::not_found("payout"))?;
        let lines = page.rewards.iter().cloned().map(|reward| self.told(reward, language)).collect();
        let credit = store::read::rewards::credit_of(&mut reader, id).await?.map(|credit| self.told(credit, language));
        Ok(PayoutStory { page, lines, credit })
    }

    /// Returns what waits for a decision; those who may not decide see only that it does.
    pub async fn attention(&self) -> Result<AttentionPage, DeskError> {
        let session = self.acting().await?;
        let mut reader = self.store.reader().await?;
        let mut open = store::read::attention::open(&mut reader).await?;
        let country = self.customs(&mut reader).await?.country;
        for item in &mut open {
            show_phones(&mut item.person_phones, &country);
            show_phones(&mut item.other_phones, &country);
        }
        let (lapsing, lapsing_choices) = self.lapsing(&mut reader, session.language).await?;
        let unmatched = store::read::unmatched::open(&mut reader).await?;
        if !sees_all(session.role) {
            let open = open.into_iter().filter(|item| item.opened_by.as_deref() == Some(session.name.as_str())).collect();
            return Ok(AttentionPage { open, decided: Vec::new(), rewards: Vec::new(), lapsing, lapsing_choices, unmatched });
        }
        let decided = store::read::attention::decided(&mut reader).await?;
        let rewards = store::read::rewards::to_approve(&mut reader).await?;
        let rewards = rewards.into_iter().map(|reward| self.told(reward, session.language)).collect();
        drop(reader);
        let rewards = self.with_limits(rewards).await?;
        Ok(AttentionPage { open, decided, rewards, lapsing, lapsing_choices, unmatched })
    }

    /// Returns the organization.
    pub async fn organization(&self) -> Result<OrganizationView, DeskError> {
        self.acting().await?;
        let mut reader = self.store.reader().await?;
        Ok(self.customs(&mut reader).await?.organization)
    }

    pub(crate) fn told(&self, reward: RewardView, language: Language) -> Told<RewardView> {
        let today = self.now().date;
        Told { why: wording::why(&reward, language), waits: wording::waits(&reward, today, language), item: reward }
    }
}

/// Writes telephone numbers as people of a country read them.
pub(crate) fn show_phones(phones: &mut [String], country: &str) {
    for phone in phones {
        if let Ok(known) = Phone::try_from(phone.clone()) {
            *phone = known.local(country);
        }
    }
}

fn start_of_day(now: domain::Moment) -> Timestamp {
    const DAY: i64 = 86_400_000;
    let local = now.at.0 + i64::from(now.offset) * 60_000;
    Timestamp(now.at.0 - local.rem_euclid(DAY))
}
