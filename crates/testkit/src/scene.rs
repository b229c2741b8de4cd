//! A clinic at work over a store: what people do there, in one line each. Runs a current-thread runtime of its own, so that
//! tests are plain functions; over [`Memory`] nothing ever waits.

use domain::{
    Account, AttentionId, Code, CodeId, Language, LocalDate, Money, PayoutId, PayoutMethod, PersonDetails, PersonId, PurchaseId,
    ReferralId, Refusal, Source, StaffId,
};
use engine::table::Row;
use engine::tables::attention::Verdict;
use engine::tables::{AttentionRow, AttentionState, BalanceRow, CodeRow, PayoutRow, ReferralRow, RewardRow};
use engine::{Action, Base, Envelope, Execution, Log, Memory, Outcome, run, submit};

use crate::{Clinic, Offer, line, name};

/// A clinic at work over a store.
pub struct Scene<S = Memory> {
    /// Where it keeps its rows and log.
    pub store: S,
    /// What makes its commands.
    pub clinic: Clinic,
    runtime: tokio::runtime::Runtime,
}

impl Scene<Memory> {
    /// Opens a clinic with the starter program: 50.00 in cash for the referrer, 15 % off for the friend.
    pub fn open() -> Self {
        Self::with(Offer::default())
    }

    /// Opens a clinic with a program.
    pub fn with(offer: Offer) -> Self {
        Self::over(Memory::new(), offer)
    }

    /// Returns every row of a table, by key.
    pub fn all<R: Row>(&self) -> Vec<R> {
        let rows = self.store.rows().filter(|(table, _, _)| *table == R::TABLE.name);
        rows.map(|(_, _, record)| R::from_record(record).expect("a stored row can be read")).collect()
    }

    /// Returns the person's rewards, in the order in which they were granted.
    pub fn rewards_of(&self, person: PersonId) -> Vec<RewardRow> {
        let mut rewards: Vec<RewardRow> = self.all();
        rewards.retain(|reward| reward.person == person);
        rewards.sort_by_key(|reward| (reward.granted_at, reward.corrects.is_some(), reward.rule));
        rewards
    }

    /// Returns the open attention items, in the order in which they were raised.
    pub fn waiting(&self) -> Vec<AttentionRow> {
        let mut items: Vec<AttentionRow> = self.all();
        items.retain(|item| item.state == AttentionState::Open);
        items.sort_by_key(|item| item.opened_at);
        items
    }
}

impl<S: Base + Log> Scene<S> {
    /// Opens a clinic over an empty store.
    pub fn over(store: S, offer: Offer) -> Self {
        Self::at(store, Clinic::default(), offer)
    }

    /// Opens a given clinic over an empty store.
    pub fn at(store: S, mut clinic: Clinic, offer: Offer) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let founding = clinic.founding(offer);
        let mut scene = Self { store, clinic, runtime };
        for command in founding {
            assert_eq!(scene.submit(&command), Outcome::Applied, "{:?}", command.action);
        }
        scene
    }

    /// Waits for a future on the scene's runtime.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// Submits a command.
    pub fn submit(&mut self, command: &Envelope) -> Outcome {
        self.runtime.block_on(submit(&mut self.store, command)).expect("the store works")
    }

    /// Decides a command and writes nothing.
    pub fn decide_only(&mut self, command: &Envelope) -> Execution {
        self.runtime.block_on(run(&mut self.store, command)).expect("the store works")
    }

    /// Acts for a member of staff, none for the program itself, and returns the outcome.
    pub fn act(&mut self, staff: impl Into<Option<StaffId>>, action: Action) -> Outcome {
        let command = self.clinic.command(staff.into(), action);
        self.submit(&command)
    }

    /// Acts, and fails unless that is done as asked.
    pub fn done(&mut self, staff: impl Into<Option<StaffId>>, action: Action) {
        let outcome = self.act(staff, action.clone());
        assert_eq!(outcome, Outcome::Applied, "{action:?}");
    }

    /// Acts, fails unless that is refused, and returns why.
    pub fn refused(&mut self, staff: impl Into<Option<StaffId>>, action: Action) -> Refusal {
        match self.act(staff, action.clone()) {
            Outcome::Rejected { refusal } => refusal,
            other => panic!("{action:?} was {other:?}"),
        }
    }

    /// Acts, fails unless that is done under review, and returns the items.
    pub fn reviewed(&mut self, staff: impl Into<Option<StaffId>>, action: Action) -> Vec<AttentionRow> {
        match self.act(staff, action.clone()) {
            Outcome::Review { attention } => attention.into_iter().map(|id| self.row(id)).collect(),
            other => panic!("{action:?} was {other:?}"),
        }
    }

    /// Returns a row that is there.
    pub fn row<R: Row>(&mut self, key: impl ToString) -> R {
        self.find(key).expect("the row is there")
    }

    /// Returns a row, if it is there.
    pub fn find<R: Row>(&mut self, key: impl ToString) -> Option<R> {
        let key = key.to_string();
        let asked = self.runtime.block_on(engine::ask(&mut self.store, |work| work.get::<R>(&key)));
        asked.expect("the store works").expect("reading is never refused")
    }

    /// Lets days pass.
    pub fn pass_days(&mut self, days: i64) {
        self.clinic.pass_days(days);
    }

    /// Returns today at the clinic.
    pub fn today(&self) -> LocalDate {
        self.clinic.today()
    }

    /// Returns an amount in the clinic's currency.
    pub fn money(&self, minor: i64) -> Money {
        self.clinic.currency.of(minor)
    }

    /// Registers a person of whom only the name is known.
    pub fn person(&mut self, text: &str) -> PersonId {
        self.person_with(PersonDetails::named(name(text), Language::Es))
    }

    /// Registers a person.
    pub fn person_with(&mut self, details: PersonDetails) -> PersonId {
        let person = PersonId(self.clinic.uuid());
        self.done(self.clinic.receptionist, Action::RegisterPerson { person, details });
        person
    }

    /// Issues a person's standing code.
    pub fn code_of(&mut self, referrer: PersonId) -> CodeRow {
        let code = CodeId(self.clinic.uuid());
        self.done(self.clinic.receptionist, Action::IssueCode { code, referrer, program: self.clinic.program });
        self.row(code)
    }

    /// Returns the standing code that a person has.
    pub fn code_of_again(&mut self, referrer: PersonId) -> CodeRow {
        let program = self.clinic.program;
        let found = engine::ask(&mut self.store, |work| work.find(CodeRow::by_referrer_program, &[&Some(referrer), &program], 10));
        let found = self.runtime.block_on(found).expect("the store works").expect("reading is never refused");
        found.into_iter().find(|code| code.kind == domain::CodeKind::Standing).expect("it was issued")
    }

    /// Returns the action that records a friend who is new, with only a name, and the referral's id.
    pub fn referral(&mut self, code: &Code, friend: &str) -> (ReferralId, Action) {
        let person = PersonId(self.clinic.uuid());
        self.referral_of(code, person, Some(PersonDetails::named(name(friend), Language::Es)))
    }

    /// Returns the action that records a referral, and its id.
    pub fn referral_of(&mut self, code: &Code, friend: PersonId, details: Option<PersonDetails>) -> (ReferralId, Action) {
        let referral = ReferralId(self.clinic.uuid());
        (
            referral,
            Action::RecordReferral {
                referral,
                friend,
                details,
                code: code.clone(),
                source: Source::WalkIn,
                note: None,
                program: None,
                handed_over: None,
            },
        )
    }

    /// Records a friend who is new, with only a name.
    pub fn refer(&mut self, code: &CodeRow, friend: &str) -> ReferralId {
        let (referral, action) = self.referral(&code.text, friend);
        self.done(self.clinic.receptionist, action);
        referral
    }

    /// Returns the friend of a referral.
    pub fn friend_of(&mut self, referral: ReferralId) -> PersonId {
        self.row::<ReferralRow>(referral).friend
    }

    /// Returns the action that records a purchase without tax and discount, and its id.
    pub fn purchase(&mut self, person: PersonId, paid: i64) -> (PurchaseId, Action) {
        let (purchase, paid, tax) = (PurchaseId(self.clinic.uuid()), self.money(paid), self.money(0));
        (
            purchase,
            Action::RecordPurchase {
                purchase,
                person,
                paid,
                tax,
                discount: None,
                invoice: None,
                on: None,
                items: Vec::new(),
                reward: None,
            },
        )
    }

    /// Records a purchase without tax and discount.
    pub fn buy(&mut self, person: PersonId, paid: i64) -> PurchaseId {
        let (purchase, action) = self.purchase(person, paid);
        self.done(self.clinic.receptionist, action);
        purchase
    }

    /// Records that there was no such purchase.
    pub fn void(&mut self, purchase: PurchaseId) {
        self.correct(purchase, 0, true, "por error");
    }

    /// Records what a purchase really was.
    pub fn set_purchase(&mut self, purchase: PurchaseId, paid: i64) {
        self.correct(purchase, paid, false, "mal tecleado");
    }

    fn correct(&mut self, purchase: PurchaseId, paid: i64, void: bool, reason: &str) {
        let (paid, tax) = (self.money(paid), self.money(0));
        let action = Action::CorrectPurchase { purchase, person: None, paid, tax, invoice: None, void, reason: line(reason), items: None };
        self.done(self.clinic.manager, action);
    }

    /// Asks for a person's payout in cash.
    pub fn request(&mut self, person: PersonId) -> PayoutId {
        let payout = PayoutId(self.clinic.uuid());
        self.done(self.clinic.receptionist, Action::RequestPayout { payout, person, method: PayoutMethod::Cash });
        payout
    }

    /// Asks for a person's payout, has it approved and pays it.
    pub fn pay_out(&mut self, person: PersonId) -> PayoutRow {
        let payout = self.request(person);
        self.done(self.clinic.manager, Action::ApprovePayout { payout, version: 1 });
        self.done(self.clinic.receptionist, Action::PayPayout { payout, reference: None });
        self.row(payout)
    }

    /// Decides an attention item.
    pub fn decide(&mut self, attention: AttentionId, verdict: Verdict) {
        self.done(self.clinic.manager, Action::DecideAttention { attention, verdict, reason: line("revisado"), listed: Vec::new() });
    }

    /// Returns the balance of an account.
    pub fn balance(&mut self, account: Account, owner: Option<uuid::Uuid>) -> i64 {
        let owner = owner.map_or_else(|| "-".to_owned(), |owner| owner.to_string());
        let key = format!("{account}/{owner}/{}", self.clinic.currency);
        self.find::<BalanceRow>(key).map_or(0, |row| row.amount)
    }
}
