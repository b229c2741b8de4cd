//! The clinic in memory that a trial is played in, by the commands of any other (rule W10).

use domain::eligibility::Eligibility;
use domain::streak;
use domain::{
    ActionId, Code, CodeId, CommandId, Currency, DeskId, Language, Line, LocalDate, Moment, Money, Name, OrganizationId, PersonDetails,
    PersonId, ProgramId, ProgramState, PurchaseId, Recipient, ReferralId, ReferrerKind, ReferrerStatus, Refusal, SiteId, Source, StaffId,
    Terms, Timestamp,
};
use uuid::Uuid;

use super::books::{Books, written};
use super::{Trial, Tried, TriedChoice};
use crate::base::Base;
use crate::command::{Action, Envelope};
use crate::effect::Effect;
use crate::fault::Fault;
use crate::handlers::assess::{Presentation, assess};
use crate::handlers::choices::would_give;
use crate::handlers::conversions::counter;
use crate::handlers::quote::{Asked, Quote, quote};
use crate::handlers::streaks;
use crate::hash::Hash;
use crate::memory::Memory;
use crate::outcome::Outcome;
use crate::run::{ask, run};
use crate::tables::{ChoiceRow, CodeRow, CounterRow, RewardRow, StreakRow};
use crate::work::Work;

/// Most rewards that a trial shows.
const MAX_REWARDS: usize = 500;
/// The offset of the clinic, in minutes: nowhere does a day end later.
const WESTMOST: i16 = -12 * 60;
/// Milliseconds from one command to the next.
const STEP: i64 = 1_000;

const ORGANIZATION: OrganizationId = OrganizationId(Uuid::from_u128(1));
const SITE: SiteId = SiteId(Uuid::from_u128(2));
const DESK: DeskId = DeskId(Uuid::from_u128(3));
const OWNER: StaffId = StaffId(Uuid::from_u128(4));
const REFERRER: PersonId = PersonId(Uuid::from_u128(5));
const FRIEND: PersonId = PersonId(Uuid::from_u128(6));
const CODE: CodeId = CodeId(Uuid::from_u128(7));
const REFERRAL: ReferralId = ReferralId(Uuid::from_u128(8));
/// A referral of a friend who came before.
const FORMER: ReferralId = ReferralId(Uuid::from_u128(11));
const ACTION: ActionId = ActionId(Uuid::from_u128(10));

/// Why a trial ends early.
pub(super) enum Ended {
    Refused(Refusal),
    Fault(Fault),
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for Ended {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

pub(super) struct Clinic<'a> {
    memory: Memory,
    on: LocalDate,
    sequence: i64,
    books: &'a Books,
}

impl<'a> Clinic<'a> {
    pub(super) fn new(on: LocalDate, books: &'a Books) -> Self {
        Self { memory: Memory::new(), on, sequence: 0, books }
    }

    /// Returns who brings the friend.
    fn referrer(&self) -> PersonId {
        self.books.referrer.map_or(REFERRER, |known| known.person)
    }

    pub(super) async fn play(&mut self, terms: &Terms, eligibility: &Eligibility, trial: &Trial) -> Result<Tried, Ended> {
        self.found(terms.currency).await?;
        self.start(terms, eligibility).await?;
        self.bring(terms.program, trial.kind).await?;
        self.accept(terms).await?;
        self.count_before(terms, trial).await?;
        for nth in 1..trial.purchase {
            self.buy(trial, nth).await?;
        }
        let quoted = self.buy(trial, trial.purchase).await?;
        let of_referral = |work: &mut Work| work.find(RewardRow::by_referral, &[&Some(REFERRAL)], MAX_REWARDS);
        let mut rewards = ask(&mut self.memory, of_referral).await??;
        let of_referral = worth(terms.currency, &rewards)?;
        let event = purchase(trial.purchase);
        let is_tried = |of: &str| trial.purchase == 1 || of == event.to_string();
        rewards.retain(|row| is_tried(&row.event) || row.used_on == Some(event));
        rewards.sort_by_key(|row| (row.recipient != Recipient::NewCustomer, row.rule));
        let given = worth(terms.currency, &rewards)?;
        let of_choices = |work: &mut Work| work.find(ChoiceRow::by_referral, &[&Some(REFERRAL)], MAX_REWARDS);
        let mut rows = ask(&mut self.memory, of_choices).await??;
        rows.retain(|row| is_tried(&row.event));
        let choices = self.choices(terms, rows).await?;
        Ok(Tried { discount: quoted.discount, paid: quoted.to_pay, rewards, given, of_referral, choices, actions: Vec::new() })
    }

    /// Lets the friend buy for the `nth` time, and returns what was quoted before.
    async fn buy(&mut self, trial: &Trial, nth: u32) -> Result<Quote, Ended> {
        let asked = Asked { person: FRIEND, price: trial.price, tax: trial.tax, items: &trial.items, on: trial.on, reward: None };
        let quoted = ask(&mut self.memory, |work| quote(work, &asked)).await??;
        let discount = Some(quoted.discount).filter(|discount| !discount.is_zero());
        let bought = Action::RecordPurchase {
            purchase: purchase(nth),
            person: FRIEND,
            paid: quoted.to_pay,
            tax: trial.tax,
            discount,
            invoice: None,
            on: None,
            items: trial.items.clone(),
            reward: quoted.reward.filter(|_| discount.is_some()),
        };
        self.act(Some(OWNER), bought).await?;
        Ok(quoted)
    }

    /// Returns what each alternative of choices would give.
    async fn choices(&mut self, terms: &Terms, rows: Vec<ChoiceRow>) -> Result<Vec<TriedChoice>, Ended> {
        let mut tried = Vec::with_capacity(rows.len());
        for choice in terms.choices() {
            for row in rows.iter().filter(|row| row.due && row.number == choice.number) {
                let mut alternatives = Vec::with_capacity(choice.alternatives.len());
                for number in &choice.alternatives {
                    let envelope = self.envelope(Some(OWNER), Action::ChooseReward { choice: row.id, alternative: *number });
                    let given = ask(&mut self.memory, |work| would_give(work, &envelope, row.id, *number)).await??;
                    alternatives.push((*number, given));
                }
                tried.push(TriedChoice { recipient: row.recipient, number: row.number, alternatives });
            }
        }
        Ok(tried)
    }

    /// Lets the referrer do what rules name.
    pub(super) async fn play_action(
        &mut self,
        terms: &Terms,
        eligibility: &Eligibility,
        trial: &Trial,
        name: Line,
    ) -> Result<(Vec<RewardRow>, Vec<TriedChoice>), Ended> {
        self.found(terms.currency).await?;
        self.start(terms, eligibility).await?;
        self.introduce(trial.kind).await?;
        let record = Action::RecordAction { action: ACTION, person: self.referrer(), program: terms.program, name, note: None };
        match self.act(Some(OWNER), record).await {
            Ok(()) => {}
            Err(Ended::Refused(Refusal::ActionNotOffered | Refusal::ActionCounted { .. } | Refusal::ActionTooSoon { .. })) => {
                return Ok((Vec::new(), Vec::new()));
            }
            Err(ended) => return Err(ended),
        }
        let of_action = |work: &mut Work| work.find(RewardRow::by_action, &[&Some(ACTION)], MAX_REWARDS);
        let mut rewards = ask(&mut self.memory, of_action).await??;
        rewards.sort_by_key(|row| row.rule);
        let of_action = |work: &mut Work| work.find(ChoiceRow::by_action, &[&Some(ACTION)], MAX_REWARDS);
        let rows = ask(&mut self.memory, of_action).await??;
        Ok((rewards, self.choices(terms, rows).await?))
    }

    async fn found(&mut self, currency: Currency) -> Result<(), Ended> {
        let found = Action::FoundOrganization {
            name: name("organization")?,
            address: None,
            phone: None,
            web: None,
            country: "US".to_owned(),
            language: Language::En,
            currency,
            time_zone: "UTC".to_owned(),
            site_name: name("site")?,
            desk_name: name("desk")?,
            owner: OWNER,
            owner_name: name("owner")?,
        };
        self.act(None, found).await?;
        Ok(self.memory.write(&self.books.rows).await?)
    }

    async fn start(&mut self, terms: &Terms, eligibility: &Eligibility) -> Result<(), Ended> {
        let program = terms.program;
        let write = Action::WriteProgram {
            // It is tried wherever it runs.
            sites: Vec::new(),
            program,
            name: name("program")?,
            terms: terms.clone(),
            eligibility: match self.books.referrer {
                Some(_) => eligibility.clone(),
                // Of somebody of whom nothing is known it is taken that he has bought and bears the tags.
                None => Eligibility { kinds: eligibility.kinds.clone(), ..Eligibility::default() },
            },
            card_text: domain::Translated::default(),
            conditions: domain::Translated::default(),
            starts_on: None,
            ends_on: None,
        };
        self.act(Some(OWNER), write).await?;
        self.act(Some(OWNER), Action::SetProgramState { program, state: ProgramState::Active }).await
    }

    async fn introduce(&mut self, kind: ReferrerKind) -> Result<(), Ended> {
        if self.books.referrer.is_some() {
            return Ok(());
        }
        let details = PersonDetails::named(name("referrer")?, Language::En);
        self.act(Some(OWNER), Action::RegisterPerson { person: REFERRER, details }).await?;
        let status = ReferrerStatus::Active;
        let reason = Some(Line::parse("trial")?);
        self.act(Some(OWNER), Action::SetReferrer { person: REFERRER, kind, status, own_terms: Vec::new(), reason }).await
    }

    /// Records the friend who comes with the referrer's code.
    async fn bring(&mut self, program: ProgramId, kind: ReferrerKind) -> Result<(), Ended> {
        let code = self.code(program, kind).await?;
        let record = Action::RecordReferral {
            referral: REFERRAL,
            friend: FRIEND,
            details: Some(PersonDetails::named(name("friend")?, Language::En)),
            code,
            source: Source::WalkIn,
            note: None,
            program: None,
            handed_over: None,
        };
        self.act(Some(OWNER), record).await
    }

    /// Returns the code that the friend comes with: the one that is tried, else one that is issued now, which refuses who may not refer.
    async fn code(&mut self, program: ProgramId, kind: ReferrerKind) -> Result<Code, Ended> {
        self.introduce(kind).await?;
        if self.books.code.is_none() || self.books.referrer.is_some() {
            self.act(Some(OWNER), Action::IssueCode { code: CODE, referrer: self.referrer(), program }).await?;
        }
        let Some(known) = &self.books.code else {
            let code = ask(&mut self.memory, |work| work.get::<CodeRow>(CODE)).await??;
            return Ok(code.ok_or(Fault::Invariant("a code that was issued is there"))?.text);
        };
        let at = self.now();
        // It is tried as if it was there on that day.
        let known = CodeRow { issued_at: known.issued_at.min(at), ..known.clone() };
        self.memory.write(&[written(&known)]).await?;
        let presentation = Presentation::now(&known.text, at, self.on);
        let assessment = ask(&mut self.memory, |work| assess(work, &presentation, None)).await??;
        match assessment.refusal() {
            Some(refusal) => Err(refusal.clone().into()),
            None => Ok(known.text),
        }
    }

    /// Does what the program asks for before it accepts a referral (rule R1).
    async fn accept(&mut self, terms: &Terms) -> Result<(), Ended> {
        if !terms.validated {
            return Ok(());
        }
        for step in &terms.steps {
            self.act(Some(OWNER), Action::MarkStep { referral: REFERRAL, step: step.number, done: true, on: None }).await?;
        }
        self.act(Some(OWNER), Action::AcceptReferral { referral: REFERRAL }).await
    }

    /// Lets the referrer have brought friends before, who gave nothing that limits would count.
    async fn count_before(&mut self, terms: &Terms, trial: &Trial) -> Result<(), Ended> {
        if self.books.referrer.is_some() {
            return Ok(());
        }
        let (program, earlier) = (terms.program, trial.months.saturating_sub(1));
        // In each of the months before somebody came.
        let before = i64::from(trial.number.saturating_sub(1).max(earlier));
        let first = trial.on.first_of_month().minus_months(earlier);
        let mut counters = vec![CounterRow { id: counter(REFERRER, program), value: before }];
        let months = streak::from(first, earlier).into_iter();
        counters.extend(months.map(|month| CounterRow { id: streaks::counter(REFERRER, program, month), value: 1 }));
        let mut effects: Vec<Effect> = counters.iter().filter(|row| row.value > 0).map(written).collect();
        for months in terms.streaks() {
            // Those that were completed before.
            let all = streak::from(first, earlier / months * months).into_iter();
            effects.extend(all.step_by(usize::try_from(months).unwrap_or(usize::MAX)).map(|first| {
                let id = format!("{months}/{first}");
                written(&StreakRow { id, referrer: REFERRER, program, months, first, referral: Some(FORMER) })
            }));
        }
        Ok(self.memory.write(&effects).await?)
    }

    async fn act(&mut self, staff: Option<StaffId>, action: Action) -> Result<(), Ended> {
        let envelope = self.envelope(staff, action);
        let execution = run(&mut self.memory, &envelope).await?;
        if let Outcome::Rejected { refusal } = execution.outcome {
            return Err(refusal.into());
        }
        Ok(self.memory.write(&execution.effects).await?)
    }

    fn envelope(&mut self, staff: Option<StaffId>, action: Action) -> Envelope {
        self.sequence += 1;
        let id = Uuid::from_u128(u128::from(self.sequence.unsigned_abs()) << 64);
        Envelope {
            v: crate::SHAPE,
            id: CommandId(id),
            organization: ORGANIZATION,
            site: SITE,
            desk: DESK,
            incarnation: 1,
            sequence: self.sequence,
            staff,
            moment: Moment { at: self.now(), date: self.on, offset: WESTMOST },
            random: Hash::of(id.as_bytes()),
            after: None,
            signature: None,
            action,
        }
    }

    /// Returns the time of the command that comes.
    fn now(&self) -> Timestamp {
        Timestamp(evening(self.on) + self.sequence * STEP)
    }
}

/// Returns the friend's purchase of a number.
const fn purchase(nth: u32) -> PurchaseId {
    PurchaseId(Uuid::from_u64_pair(9, nth as u64))
}

/// Returns what rewards come to, of what has a worth in money.
fn worth(currency: Currency, rewards: &[RewardRow]) -> Result<Money, Refusal> {
    rewards.iter().try_fold(currency.of(0), |sum, row| Ok(sum.plus(row.money())?))
}

/// Returns, in milliseconds since 1970, the last hour of a day where it ends last: all that the books know of it has happened then.
fn evening(on: LocalDate) -> i64 {
    const HOUR: i64 = 3_600_000;
    let days = LocalDate::from_ymd(1970, 1, 1).map_or(0, |epoch| on.days_since(epoch));
    (days * 24 + 23 - i64::from(WESTMOST) / 60) * HOUR
}

fn name(text: &str) -> Result<Name, Refusal> {
    Name::parse(text)
}
