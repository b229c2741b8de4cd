//! A clinic with its people, founded in a folder of its own, whose clock stands where a test puts it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desk::api::*;
use desk::clock::Source as Clock;
use desk::folder::Folder;
use domain::{Form, Language, Recipient, Role, Source, Timestamp, Trigger};
use tempfile::TempDir;

/// What guards the file: tests do not depend on a keychain.
pub const PASSPHRASE: &str = "un caballo correcto";

/// 2026-03-02, nine in the morning in Mexico City.
pub const MORNING: Timestamp = Timestamp(1_772_463_600_000);
/// Milliseconds of a day.
pub const DAY: i64 = 86_400_000;

const OWNER_PIN: &str = "4821";
const PIN: &str = "7305";

/// A clinic with its people.
pub struct Clinic {
    /// What they call themselves.
    pub folder: Folder,
    // Dropped in this order: a door closes a desk that nobody holds any more.
    desk: Arc<Desk>,
    door: ClosingDoor,
    /// The owner, who is also the second to approve.
    pub owner: StaffId,
    /// A manager, who works in English.
    pub manager: StaffId,
    /// A receptionist, who works in Spanish.
    pub receptionist: StaffId,
    scratch: Arc<TempDir>,
}

/// A door that closes its desk when it is dropped: SQLite's threads must end before the test's process does.
pub struct ClosingDoor(Arc<Door>);

/// How many doors there are: the last one waits for the threads of all.
static DOORS: AtomicUsize = AtomicUsize::new(0);

impl ClosingDoor {
    /// Stands before the desk of a folder.
    pub fn new(folder: Folder, clock: Clock) -> Self {
        DOORS.fetch_add(1, Ordering::SeqCst);
        Self(Arc::new(Door::new(folder, clock)))
    }
}

impl std::ops::Deref for ClosingDoor {
    type Target = Door;

    fn deref(&self) -> &Door {
        &self.0
    }
}

impl Drop for ClosingDoor {
    fn drop(&mut self) {
        let door = Arc::clone(&self.0);
        let runtime = tokio::runtime::Handle::current();
        let closed = std::thread::spawn(move || runtime.block_on(door.close()));
        closed.join().expect("a desk can be closed");
        if DOORS.fetch_sub(1, Ordering::SeqCst) == 1 {
            testkit::threads::let_sqlite_end();
        }
    }
}

/// What the first steps are told.
pub fn found_form() -> FoundForm {
    FoundForm {
        name: "Clínica Los Fresnos".into(),
        site_name: "Sucursal Centro".into(),
        address: "Calle Aldama 120, Querétaro".into(),
        phone: "442 212 0148".into(),
        web: "losfresnos.example".into(),
        country: "MX".into(),
        language: Language::Es,
        currency: "USD".into(),
        time_zone: "America/Mexico_City".into(),
        owner_name: "Ana Beltrán".into(),
        pin: OWNER_PIN.into(),
        program: Some(starter()),
    }
}

/// Cash without a waiting time for the referrer, a discount for the friend.
pub fn starter() -> ProgramDraft {
    let friend = RuleDraft {
        cap: "300".into(),
        minimum_spend: "150".into(),
        ..RuleDraft::new(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, AmountKind::Percent, "15")
    };
    let referrer = RuleDraft {
        minimum_spend: "150".into(),
        ..RuleDraft::new(Trigger::Converted, Recipient::Referrer, Form::Cash, AmountKind::Percent, "10")
    };
    ProgramDraft {
        name: "Trae a un amigo".into(),
        rules: vec![friend, referrer],
        waiting_days: "0".into(),
        valid_days: "90".into(),
        card_text: TextDraft { en: "Because friends look after friends".into(), es: "Porque los amigos se cuidan".into() },
        ..ProgramDraft::default()
    }
}

/// The same, its friend's rule changed.
pub fn friends(change: impl FnOnce(&mut RuleDraft)) -> ProgramDraft {
    let mut draft = starter();
    change(&mut draft.rules[0]);
    draft
}

/// The same, its referrer's rule changed.
pub fn referrers(change: impl FnOnce(&mut RuleDraft)) -> ProgramDraft {
    let mut draft = starter();
    change(&mut draft.rules[1]);
    draft
}

/// A form of a person with a name and a telephone number.
pub fn person_form(name: &str, phone: &str) -> PersonForm {
    let phones = if phone.is_empty() { Vec::new() } else { vec![phone.to_owned()] };
    PersonForm { name: name.into(), phones, language: Language::Es, ..PersonForm::default() }
}

/// An empty folder that goes with what is returned first.
pub fn empty_folder() -> (TempDir, Folder) {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
    (scratch, folder)
}

impl Clinic {
    /// Founds the clinic; the owner adds a manager and a receptionist, who is signed in.
    pub async fn open() -> Self {
        Self::open_with(starter()).await
    }

    /// Founds the clinic with a program of the test's.
    pub async fn open_with(program: ProgramDraft) -> Self {
        Self::found(FoundForm { program: Some(program), ..found_form() }).await
    }

    /// Founds the clinic in another country.
    pub async fn open_in(country: &str) -> Self {
        Self::found(FoundForm { country: country.into(), ..found_form() }).await
    }

    /// Founds the clinic elsewhere, in English.
    pub async fn open_at(country: &str, currency: &str, zone: &str, program: ProgramDraft) -> Self {
        let (country, currency, time_zone) = (country.into(), currency.into(), zone.into());
        Self::found(FoundForm {
            country,
            currency,
            time_zone,
            phone: String::new(),
            language: Language::En,
            program: Some(program),
            ..found_form()
        })
        .await
    }

    async fn found(form: FoundForm) -> Self {
        let (scratch, folder) = empty_folder();
        let door = ClosingDoor::new(folder.clone(), Clock::Fixed(MORNING));
        let owner = door.found(&form, Some(PASSPHRASE.into())).await.expect("it can be founded").staff;
        let desk = door.desk().await.expect("it is open");
        let manager = hire(&desk, "Héctor Ruiz", Role::Manager, Language::En).await;
        let receptionist = hire(&desk, "Lucía Herrera", Role::Receptionist, Language::Es).await;
        let clinic = Self { folder, desk, door, owner, manager, receptionist, scratch: Arc::new(scratch) };
        clinic.sign_in(receptionist).await;
        clinic
    }

    /// Opens the same clinic again, as after a restart, with the clock where it is then.
    pub async fn reopen(self, at: Timestamp) -> Self {
        let Self { folder, desk, door, owner, manager, receptionist, scratch } = self;
        drop(desk);
        door.close().await;
        let door = ClosingDoor::new(folder.clone(), Clock::Fixed(at));
        let desk = door.open(Some(PASSPHRASE.into())).await.expect("it opens again");
        Self { folder, desk, door, owner, manager, receptionist, scratch }
    }

    /// Returns the door that it is behind.
    pub fn door(&self) -> &Door {
        &self.door
    }

    /// Signs somebody in.
    pub async fn sign_in(&self, staff: StaffId) -> SessionView {
        let pin = if staff == self.owner { OWNER_PIN } else { PIN };
        self.desk.sign_in(staff, pin).await.expect("the PIN is right")
    }

    /// Tries to sign somebody in with any PIN.
    pub async fn try_sign_in(&self, staff: StaffId, pin: &str) -> Result<SessionView, DeskError> {
        self.desk.sign_in(staff, pin).await
    }

    /// Registers a person.
    pub async fn register(&self, name: &str, phone: &str) -> PersonId {
        PersonId(self.save_person(None, &person_form(name, phone)).await.expect("a good form").id)
    }

    /// Returns a person's page with the story.
    pub async fn story(&self, person: PersonId) -> PersonStory {
        self.person(person).await.expect("the person is there")
    }

    /// Returns the standing code of a referrer.
    pub async fn code(&self, referrer: PersonId) -> String {
        self.issue_code(referrer, None).await.expect("it can be issued");
        self.codes(referrer).await[0].shown.clone()
    }

    /// Returns the codes of a referrer.
    pub async fn codes(&self, referrer: PersonId) -> Vec<store::read::person::CodeView> {
        self.story(referrer).await.page.codes
    }

    /// Records that a friend came with a code; returns the referral.
    pub async fn refer(&self, code: &str, friend: &str, phone: &str) -> ReferralView {
        let done = self.record_referral(&presented(code, friend, phone)).await.expect("the code counts");
        self.referral(ReferralId(done.id)).await.expect("it is there").page.referral
    }

    /// Records a purchase with the discount that is due.
    pub async fn buy(&self, person: PersonId, amount: &str, invoice: &str) -> PurchaseId {
        PurchaseId(self.record_purchase(&bought(person, amount, invoice)).await.expect("it can be recorded").id)
    }

    /// A referrer whose friend bought for so much: there is something to pay.
    pub async fn earned(&self, amount: &str) -> (PersonId, ReferralView) {
        let referrer = self.register("Juan Pérez García", "442 123 4567").await;
        let code = self.code(referrer).await;
        let referral = self.refer(&code, "Luis Peña Ñíguez", "442 765 4321").await;
        self.buy(referral.friend, amount, "A-118").await;
        (referrer, referral)
    }

    /// Returns what the referrer earned by a referral.
    pub async fn story_of(&self, referral: &ReferralView) -> store::read::rewards::RewardView {
        let story = self.referral(referral.id).await.expect("it is there");
        let earned = story.rewards.into_iter().find(|told| Some(told.item.person) == referral.referrer);
        earned.expect("the referrer earned").item
    }

    /// Asserts that log, rows and ledger agree (rules M4, Y5).
    pub async fn assert_sound(&self) {
        let found = self.verify().await.expect("it can be verified");
        assert!(found.is_sound(), "{found:?}");
    }
}

/// A clinic's desk is at hand in every line of a test.
impl std::ops::Deref for Clinic {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

/// A code that a new friend presents.
pub fn presented(code: &str, friend: &str, phone: &str) -> ReferralForm {
    ReferralForm {
        code: code.into(),
        known: None,
        person: person_form(friend, phone),
        source: Source::WalkIn,
        note: String::new(),
        program: None,
        handed_over: None,
    }
}

/// A purchase for which the discount is used.
pub fn bought(person: PersonId, amount: &str, invoice: &str) -> PurchaseForm {
    PurchaseForm {
        person,
        amount: amount.into(),
        tax: String::new(),
        invoice: invoice.into(),
        use_discount: true,
        reward: None,
        items: Vec::new(),
        on: None,
    }
}

/// Returns the refusal of what was refused.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> Refusal {
    match answer {
        Err(DeskError::Refused { refusal }) => refusal,
        other => panic!("{other:?} is no refusal"),
    }
}

/// Returns the fields that need another look, each with its reason.
#[track_caller]
pub fn invalid<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> Vec<(String, Refusal)> {
    match answer {
        Err(DeskError::Invalid { fields }) => fields.into_iter().map(|field| (field.field, field.refusal)).collect(),
        other => panic!("{other:?} names no field"),
    }
}

/// Returns what broke.
#[track_caller]
pub fn broken<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> BrokenCode {
    match answer {
        Err(DeskError::Broken { code, .. }) => code,
        other => panic!("{other:?} is nothing broken"),
    }
}

async fn hire(desk: &Desk, name: &str, role: Role, language: Language) -> StaffId {
    let form = StaffForm { name: name.into(), role, language, active: true, person: None, pin: PIN.into() };
    StaffId(desk.save_staff(None, &form).await.expect("a good form").id)
}
