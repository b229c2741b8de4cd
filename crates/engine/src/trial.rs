//! Trying a program on figures before it starts (rule W10): a referral and a purchase are recorded by the same commands over a base in
//! memory that holds what counts of the books, and nothing is kept.

mod books;

use domain::eligibility::Eligibility;
use domain::streak;
use domain::{
    ActionId, CodeId, CommandId, Currency, DeskId, Item, Language, Line, LocalDate, Moment, Money, Name, OrganizationId, PersonDetails,
    PersonId, ProgramId, ProgramState, PurchaseId, Recipient, ReferralId, ReferrerKind, ReferrerStatus, Refusal, SiteId, Source, StaffId,
    Terms, Timestamp,
};
use uuid::Uuid;

use crate::base::Base;
use crate::command::{Action, Envelope};
use crate::effect::Effect;
use crate::fault::Fault;
use crate::handlers::choices::would_give;
use crate::handlers::conversions::counter;
use crate::handlers::quote::{Asked, quote};
use crate::handlers::streaks;
use crate::hash::Hash;
use crate::memory::Memory;
use crate::outcome::Outcome;
use crate::run::{ask, run};
use crate::tables::{ChoiceRow, CodeRow, CounterRow, RewardRow, StreakRow};
use crate::work::Work;

pub use books::{Books, KnownReferrer, books};

use books::written;

/// Most rewards that a trial shows.
const MAX_REWARDS: usize = 500;
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
const PURCHASE: PurchaseId = PurchaseId(Uuid::from_u128(9));
const ACTION: ActionId = ActionId(Uuid::from_u128(10));

/// A friend's first purchase that a program is tried on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The price before any discount, tax included.
    pub price: Money,
    /// The tax in what is paid.
    pub tax: Money,
    /// What is bought.
    pub items: Vec<Item>,
    /// Which friend of the referrer it is, from 1 (rule W4).
    pub number: u32,
    /// The how-manieth month in a row it is in which a friend of the referrer comes, from 1 (rule W2).
    pub months: u32,
    /// What the referrer is to the organization.
    pub kind: ReferrerKind,
    /// On which day the friend comes and buys.
    pub on: LocalDate,
}

/// What a program gives on a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The discount that is used.
    pub discount: Money,
    /// What is paid.
    pub paid: Money,
    /// The rewards, the friend's before the referrer's, in the program's order.
    pub rewards: Vec<RewardRow>,
    /// What they come to together, of what has a worth in money.
    pub given: Money,
    /// What somebody has to choose of it.
    pub choices: Vec<TriedChoice>,
    /// What each action that the rules name gives, by itself; nothing of one that is not for such a person or day.
    pub actions: Vec<RewardRow>,
}

/// What somebody has to choose on a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedChoice {
    /// Who chooses.
    pub recipient: Recipient,
    /// Its number in the terms.
    pub number: u16,
    /// The alternatives by their numbers, each with what it would give, as if nothing else were chosen.
    pub alternatives: Vec<(u16, Vec<RewardRow>)>,
}

/// Tries a program's terms; refused where the program would refuse. Where the books know the referrer, their number, months and kind hold
/// in place of the trial's.
pub async fn try_out(terms: &Terms, eligibility: &Eligibility, trial: &Trial, books: &Books) -> Result<Result<Tried, Refusal>, Fault> {
    let tried = async {
        let mut tried = Clinic::new(trial.on, books).play(terms, eligibility, trial).await?;
        for name in terms.actions() {
            let (rewards, choices) = Clinic::new(trial.on, books).play_action(terms, eligibility, trial, name).await?;
            tried.actions.extend(rewards);
            tried.choices.extend(choices);
        }
        Ok(tried)
    };
    match tried.await {
        Ok(tried) => Ok(Ok(tried)),
        Err(Ended::Refused(refusal)) => Ok(Err(refusal)),
        Err(Ended::Fault(fault)) => Err(fault),
    }
}

/// Why a trial ends early.
enum Ended {
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

struct Clinic<'a> {
    memory: Memory,
    on: LocalDate,
    sequence: i64,
    books: &'a Books,
}

impl<'a> Clinic<'a> {
    fn new(on: LocalDate, books: &'a Books) -> Self {
        Self { memory: Memory::new(), on, sequence: 0, books }
    }

    /// Returns who brings the friend.
    fn referrer(&self) -> PersonId {
        self.books.referrer.map_or(REFERRER, |known| known.person)
    }

    async fn play(&mut self, terms: &Terms, eligibility: &Eligibility, trial: &Trial) -> Result<Tried, Ended> {
        self.found(terms.currency).await?;
        self.start(terms, eligibility).await?;
        self.bring(terms.program, trial.kind).await?;
        self.accept(terms).await?;
        self.count_before(terms, trial).await?;
        let asked = Asked { person: FRIEND, price: trial.price, tax: trial.tax, items: &trial.items, on: trial.on, reward: None };
        let quoted = ask(&mut self.memory, |work| quote(work, &asked)).await??;
        let discount = Some(quoted.discount).filter(|discount| !discount.is_zero());
        let purchase = Action::RecordPurchase {
            purchase: PURCHASE,
            person: FRIEND,
            paid: quoted.to_pay,
            tax: trial.tax,
            discount,
            invoice: None,
            on: None,
            items: trial.items.clone(),
            reward: quoted.reward.filter(|_| discount.is_some()),
        };
        self.act(Some(OWNER), purchase).await?;
        let of_referral = |work: &mut Work| work.find(RewardRow::by_referral, &[&Some(REFERRAL)], MAX_REWARDS);
        let mut rewards = ask(&mut self.memory, of_referral).await??;
        rewards.sort_by_key(|row| (row.recipient != Recipient::NewCustomer, row.rule));
        let mut given = terms.currency.of(0);
        for row in &rewards {
            given = given.plus(row.money()).map_err(Refusal::from)?;
        }
        let of_referral = |work: &mut Work| work.find(ChoiceRow::by_referral, &[&Some(REFERRAL)], MAX_REWARDS);
        let rows = ask(&mut self.memory, of_referral).await??;
        let choices = self.choices(terms, rows).await?;
        Ok(Tried { discount: quoted.discount, paid: quoted.to_pay, rewards, given, choices, actions: Vec::new() })
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
    async fn play_action(
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
            Err(Ended::Refused(Refusal::ActionNotOffered)) => return Ok((Vec::new(), Vec::new())),
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
            // Whoever it is tried for has bought and bears the tags.
            eligibility: Eligibility { kinds: eligibility.kinds.clone(), ..Eligibility::default() },
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
        self.introduce(kind).await?;
        self.act(Some(OWNER), Action::IssueCode { code: CODE, referrer: self.referrer(), program }).await?;
        let code = ask(&mut self.memory, |work| work.get::<CodeRow>(CODE)).await??;
        let code = code.ok_or(Fault::Invariant("a code that was issued is there"))?.text;
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
            moment: Moment { at: Timestamp(noon(self.on) + self.sequence * STEP), date: self.on, offset: 0 },
            random: Hash::of(id.as_bytes()),
            after: None,
            signature: None,
            action,
        }
    }
}

/// Returns noon of a day, in milliseconds since 1970, at a clinic that keeps UTC.
fn noon(on: LocalDate) -> i64 {
    const DAY: i64 = 86_400_000;
    let days = LocalDate::from_ymd(1970, 1, 1).map_or(0, |epoch| on.days_since(epoch));
    days * DAY + DAY / 2
}

fn name(text: &str) -> Result<Name, Refusal> {
    Name::parse(text)
}
