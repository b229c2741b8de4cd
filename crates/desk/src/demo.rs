//! The sample clinic: sixty days at a veterinary clinic in two languages, with something in every state. Made by real commands.

pub(crate) mod cast;
mod days;
mod making;
mod offers;
mod pace;
mod states;

use domain::bank_file::ClinicBank;
use domain::referral::Channel;
use domain::{
    BankAccount, CodeId, ContestId, Currency, DeskId, Form, Language, Line, LocalDate, Moment, Name, OrganizationId, Patient,
    PersonDetails, PersonId, Phone, ProgramId, ProgramState, Recipient, ReferralId, Refusal, Role, SiteId, StaffId, TouchId, Trigger,
};
use engine::tables::{CodeRow, Settings};
use engine::{Action, Outcome};
use fastrand::Rng;

use crate::desk::{Desk, Identity, new_id};
use crate::error::DeskError;
use crate::program::{AmountKind, ProgramDraft, RuleDraft, TextDraft};
pub use making::make;

use cast::{FAMILY_EN, FAMILY_ES, GIVEN_EN, GIVEN_ES, PATIENTS, STREETS};
use pace::{OPENS, Pace};

/// How many days the clinic has worked with its programs.
const DAYS: i64 = 60;

/// Customers who have a card from the first day, and after them breeders and shelters.
const CUSTOMERS: usize = 14;
const BREEDERS: usize = 3;

/// The PIN of everybody in the sample clinic.
pub const PIN: &str = "7305";

/// What guards its file where no keychain works.
pub const PASSPHRASE: &str = "sample clinic";

/// Fills an empty desk with the sample clinic; everything is as if it had been recorded day by day.
pub async fn fill(desk: &Desk) -> Result<(), DeskError> {
    if desk.identity().is_ok() {
        return Err(Refusal::Exists { what: "organization".to_owned() }.into());
    }
    let mut clinic = Clinic::found(desk).await?;
    for day in 1..DAYS {
        clinic.day(day).await?;
    }
    clinic.every_state().await?;
    clinic.this_morning().await
}

/// The sample clinic while it works.
struct Clinic<'a> {
    desk: &'a Desk,
    rng: Rng,
    pace: Pace,
    now: Moment,
    staff: Staff,
    friends: ProgramId,
    partners: ProgramId,
    spring: ProgramId,
    people: Vec<PersonId>,
    codes: Vec<(PersonId, CodeId, domain::Code)>,
    waiting: Vec<Expected>,
    invoice: u32,
    transfers: u32,
    over: Option<ContestId>,
}

#[derive(Clone, Copy)]
struct Staff {
    owner: StaffId,
    manager: StaffId,
    spanish: StaffId,
    english: StaffId,
}

/// A friend who will come, or will not.
struct Expected {
    friend: PersonId,
    referral: ReferralId,
    on: i64,
}

impl<'a> Clinic<'a> {
    async fn found(desk: &'a Desk) -> Result<Self, DeskError> {
        let staff = Staff { owner: StaffId(new_id()), manager: StaffId(new_id()), spanish: StaffId(new_id()), english: StaffId(new_id()) };
        let organization = OrganizationId(new_id());
        desk.become_identity(Identity { organization, site: SiteId(new_id()), desk: DeskId(new_id()), incarnation: 1 }).await?;
        let mut clinic = Self {
            desk,
            // The same clinic each time, but for its dates and ids.
            rng: Rng::with_seed(2026),
            pace: Pace::until(desk.now().at),
            now: desk.now(),
            staff,
            friends: ProgramId(new_id()),
            partners: ProgramId(new_id()),
            spring: ProgramId(new_id()),
            people: Vec::new(),
            codes: Vec::new(),
            waiting: Vec::new(),
            invoice: 400,
            transfers: 0,
            over: None,
        };
        clinic.at(0, OPENS, 0);
        clinic.settle_in(organization).await?;
        Ok(clinic)
    }

    async fn settle_in(&mut self, _organization: OrganizationId) -> Result<(), DeskError> {
        let Staff { owner, manager, spanish, english } = self.staff;
        let (currency, en, es) = (Currency::MXN, Language::En, Language::Es);
        let found = Action::FoundOrganization {
            name: name("Clínica Veterinaria Los Fresnos")?,
            address: Some(line("Calle Aldama 120, Centro, Querétaro")?),
            phone: Some(line("442 212 0148")?),
            web: Some(line("losfresnos.example")?),
            country: "MX".to_owned(),
            language: es,
            currency,
            time_zone: "America/Mexico_City".to_owned(),
            site_name: name("Centro")?,
            desk_name: name("Recepción")?,
            owner,
            owner_name: name("Dra. Ana Beltrán")?,
        };
        self.act(Some(owner), found).await?;
        self.desk.follow_time_zone().await?;
        let settings = Settings {
            referral_cap: currency.of(500_000),
            approval_above: currency.of(25_000),
            payout_minimum: currency.of(10_000),
            link_base: Some(line("https://losfresnos.example/c")?),
            bank: Some(ClinicBank {
                account: BankAccount::parse("032180000118359719")?,
                holder: line("Clínica Veterinaria Los Fresnos")?,
                bank: None,
                bic: None,
                company_id: None,
            }),
            ..Settings::defaults(currency)
        };
        let colleagues = [
            (manager, "Héctor Ruiz", Role::Manager, es),
            (spanish, "Lucía Herrera", Role::Receptionist, es),
            (english, "Emily Carter", Role::Receptionist, en),
        ];
        for (staff, called, role, language) in colleagues {
            self.act(Some(owner), Action::AddStaff { staff, name: name(called)?, role, language, person: None }).await?;
        }
        for staff in [owner, manager, spanish, english] {
            self.desk.put_pin(staff, PIN, false).await?;
        }
        let details = Action::UpdateOrganization {
            name: name("Clínica Veterinaria Los Fresnos")?,
            address: Some(line("Calle Aldama 120, Centro, Querétaro")?),
            phone: Some(line("442 212 0148")?),
            web: Some(line("losfresnos.example")?),
            language: es,
            settings: settings.clone(),
        };
        self.act(Some(owner), details).await?;
        let discount = |kind, typed: &str, cap: &str| RuleDraft {
            cap: cap.to_owned(),
            ..RuleDraft::new(Trigger::Recorded, Recipient::NewCustomer, Form::Discount, kind, typed)
        };
        let cash = |kind, typed: &str, cap: &str| RuleDraft {
            cap: cap.to_owned(),
            ..RuleDraft::new(Trigger::Converted, Recipient::Referrer, Form::Cash, kind, typed)
        };
        let from = |rule: RuleDraft, minimum: &str| RuleDraft { minimum_spend: minimum.to_owned(), ..rule };
        let friends = ProgramDraft {
            name: "Trae a un amigo".to_owned(),
            rules: vec![from(discount(AmountKind::Percent, "15", "300"), "150"), from(cash(AmountKind::Fixed, "200", ""), "150")],
            waiting_days: "0".to_owned(),
            valid_days: "30".to_owned(),
            card_text: TextDraft { en: "Because friends look after friends".to_owned(), es: "Porque los amigos se cuidan".to_owned() },
            ..ProgramDraft::default()
        };
        let mut partners = vec![discount(AmountKind::Fixed, "100", ""), cash(AmountKind::Percent, "20", "1200")];
        partners.extend(offers::gifts());
        let partners = ProgramDraft {
            name: "Criadores y refugios".to_owned(),
            rules: partners,
            waiting_days: "14".to_owned(),
            valid_days: "45".to_owned(),
            validated: true,
            ..ProgramDraft::default()
        };
        let named = |name: &str| ProgramDraft { name: name.to_owned(), ..friends.clone() };
        let (winter, closed, spring) = (named("Invierno (borrador)"), named("Apertura 2024"), named("Primavera"));
        let (draft, ended) = (ProgramId(new_id()), ProgramId(new_id()));
        for (program, form) in
            [(self.friends, friends), (self.partners, partners.clone()), (draft, winter), (ended, closed), (self.spring, spring)]
        {
            let action = form.parse(program, &settings, currency, None, self.now.date)?.action(program);
            self.act(Some(manager), action).await?;
        }
        for (program, state) in [
            (self.friends, ProgramState::Active),
            (self.partners, ProgramState::Active),
            (ended, ProgramState::Active),
            (ended, ProgramState::Ended),
            (self.spring, ProgramState::Active),
        ] {
            self.act(Some(manager), Action::SetProgramState { program, state }).await?;
        }
        self.offers(partners, &settings).await?;
        for _ in 0..CUSTOMERS {
            let person = self.customer().await?;
            self.issue(person, self.friends).await?;
        }
        for _ in 0..BREEDERS {
            let person = self.customer().await?;
            self.issue(person, self.partners).await?;
        }
        let (juan, ..) = self.codes[0].clone();
        self.personal(juan, "JUAN2025", false).await?;
        let summer = self.personal(juan, "VERANO25", true).await?;
        let until = self.now.date.plus_days(20);
        let limits = Action::UpdateCode { code: summer, starts_on: None, ends_on: Some(until), use_limit: Some(25), paused: false };
        self.act(Some(manager), limits).await?;
        let paused = self.codes[5].1;
        self.act(Some(manager), Action::UpdateCode { code: paused, starts_on: None, ends_on: None, use_limit: None, paused: true })
            .await
            .map(|_| ())
    }

    async fn schedule(&mut self) -> Result<(), DeskError> {
        for action in self.desk.due(self.now.date).await? {
            self.act(None, action).await?;
        }
        Ok(())
    }

    async fn customer(&mut self) -> Result<PersonId, DeskError> {
        let person = PersonId(new_id());
        let since = LocalDate::from_ymd(2019 + self.rng.i32(0..6), self.rng.u32(1..13), self.rng.u32(1..28));
        let details = PersonDetails { customer_since: since, ..self.details()? };
        let staff = self.receptionist();
        self.act(Some(staff), Action::RegisterPerson { person, details }).await?;
        self.people.push(person);
        Ok(person)
    }

    async fn issue(&mut self, referrer: PersonId, program: ProgramId) -> Result<(), DeskError> {
        let code = CodeId(new_id());
        let staff = self.receptionist();
        self.act(Some(staff), Action::IssueCode { code, referrer, program }).await?;
        let mut reader = self.desk.store.reader().await?;
        let Some(row) = store::read::row::<CodeRow>(&mut reader, &code.to_string()).await? else { return Ok(()) };
        drop(reader);
        let count = self.rng.u32(1..4) * 2;
        let touch =
            Action::RecordTouch { touch: TouchId(new_id()), code, channel: Channel::Card, count, reason: None, person: None, on: None };
        self.act(Some(staff), touch).await?;
        self.codes.push((referrer, code, row.text));
        Ok(())
    }

    async fn personal(&mut self, referrer: PersonId, text: &str, campaign: bool) -> Result<CodeId, DeskError> {
        let code = CodeId(new_id());
        let action = Action::IssueChosenCode {
            code,
            text: line(text)?,
            referrer: Some(referrer),
            program: self.friends,
            campaign,
            of_campaign: None,
            starts_on: None,
            ends_on: None,
            use_limit: None,
            own_terms: Vec::new(),
        };
        self.act(Some(self.staff.manager), action).await?;
        self.codes.push((referrer, code, domain::Code::parse(text)?));
        Ok(code)
    }

    fn details(&mut self) -> Result<PersonDetails, DeskError> {
        let english = self.rng.u8(0..4) == 0;
        let mut pick = |from: &[&'static str]| from[self.rng.usize(0..from.len())];
        let (given, family) = if english { (pick(&GIVEN_EN), pick(&FAMILY_EN)) } else { (pick(&GIVEN_ES), pick(&FAMILY_ES)) };
        let street = pick(&STREETS);
        let (patient, kind) = PATIENTS[self.rng.usize(0..PATIENTS.len())];
        let phone = format!("442 {} {:04}", self.rng.u32(200..999), self.rng.u32(0..10_000));
        let mailbox = domain::text::fold(&format!("{given}.{family}")).replace([' ', '’'], "");
        let with_mail = self.rng.bool();
        let address = if self.rng.bool() { Some(line(&format!("{street} int. {}", self.rng.u32(1..90)))?) } else { None };
        let phone = Phone::parse(&phone, "MX")?;
        Ok(PersonDetails {
            bank_account: Some(offers::account_of(&phone)?),
            phones: vec![phone],
            emails: if with_mail {
                vec![domain::Email::parse(&format!("{mailbox}{}@mail.example", self.rng.u32(1..999)))?]
            } else {
                Vec::new()
            },
            address,
            patients: vec![Patient { name: name(patient)?, kind: Some(name(kind)?) }],
            ..PersonDetails::named(name(&format!("{given} {family}"))?, if english { Language::En } else { Language::Es })
        })
    }

    fn receptionist(&mut self) -> StaffId {
        if self.rng.u8(0..3) == 0 { self.staff.english } else { self.staff.spanish }
    }

    /// Goes on to a time of a day, with some seconds; never back.
    fn at(&mut self, day: i64, hour: i64, minute: i64) {
        let seconds = self.rng.i64(0..59_000);
        self.now = self.desk.moment(self.pace.go_to(day, hour, minute, seconds));
    }

    /// Runs a command after the time that people need for one; what a rule refuses is no more than that.
    async fn act(&mut self, staff: Option<StaffId>, action: Action) -> Result<Outcome, DeskError> {
        let next = if staff.is_some() { self.pace.work() } else { self.pace.tick() };
        self.now = self.desk.moment(next);
        let mut outcomes = self.desk.submit_at(staff, self.now, vec![action]).await?;
        let outcome = outcomes.pop().ok_or(engine::Fault::Invariant("every command has an outcome"))?;
        if let Outcome::Rejected { refusal } = &outcome {
            tracing::debug!(%refusal, "the sample clinic was refused something");
        }
        Ok(outcome)
    }
}

fn name(text: &str) -> Result<Name, DeskError> {
    Ok(Name::parse(text)?)
}

fn line(text: &str) -> Result<Line, DeskError> {
    Ok(Line::parse(text)?)
}
