//! A clinic that makes commands: its ids, its clock and its random bytes are the same in every run.

use domain::{Currency, DeskId, Language, LocalDate, Moment, OrganizationId, ProgramId, ProgramState, Role, SiteId, StaffId, Timestamp};
use engine::{Action, Envelope, Hash};
use uuid::Uuid;

use crate::{Offer, name};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// The clinic's offset from UTC, in minutes: Mexico.
const OFFSET: i16 = -360;
/// 2026-03-02T15:00:00Z, nine in the morning at the clinic: when the founding begins.
const START: i64 = 1_772_463_600_000;

/// A clinic that makes commands.
#[derive(Clone, Debug)]
pub struct Clinic {
    /// The organization.
    pub organization: OrganizationId,
    /// Its one site.
    pub site: SiteId,
    /// Its one desk.
    pub desk: DeskId,
    /// The owner.
    pub owner: StaffId,
    /// A manager.
    pub manager: StaffId,
    /// A second manager.
    pub second: StaffId,
    /// A receptionist.
    pub receptionist: StaffId,
    /// An auditor.
    pub auditor: StaffId,
    /// Somebody who hands over what was redeemed.
    pub fulfiller: StaffId,
    /// The starter program.
    pub program: ProgramId,
    /// The currency.
    pub currency: Currency,
    /// The country.
    pub country: &'static str,
    now: i64,
    sequence: i64,
    ids: u64,
}

impl Default for Clinic {
    fn default() -> Self {
        Self::new(Currency::USD)
    }
}

impl Clinic {
    /// Makes a clinic that has done nothing yet.
    pub fn new(currency: Currency) -> Self {
        let nil = Uuid::nil();
        let mut clinic = Self {
            organization: OrganizationId(nil),
            site: SiteId(nil),
            desk: DeskId(nil),
            owner: StaffId(nil),
            manager: StaffId(nil),
            second: StaffId(nil),
            receptionist: StaffId(nil),
            auditor: StaffId(nil),
            fulfiller: StaffId(nil),
            program: ProgramId(nil),
            country: "MX",
            currency,
            now: START,
            sequence: 0,
            ids: 0,
        };
        clinic.organization = OrganizationId(clinic.uuid());
        clinic.site = SiteId(clinic.uuid());
        clinic.desk = DeskId(clinic.uuid());
        clinic.owner = StaffId(clinic.uuid());
        clinic.manager = StaffId(clinic.uuid());
        clinic.second = StaffId(clinic.uuid());
        clinic.receptionist = StaffId(clinic.uuid());
        clinic.auditor = StaffId(clinic.uuid());
        clinic.fulfiller = StaffId(clinic.uuid());
        clinic.program = ProgramId(clinic.uuid());
        clinic
    }

    /// Returns the next id, a UUIDv7 by the clinic's clock.
    pub fn uuid(&mut self) -> Uuid {
        self.ids += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&self.ids.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(self.now).unwrap_or(0), &random).into_uuid()
    }

    /// Returns the moment by the clinic's clock.
    pub fn moment(&self) -> Moment {
        Moment { at: Timestamp(self.now), date: self.today(), offset: OFFSET }
    }

    /// Returns today at the clinic.
    pub fn today(&self) -> LocalDate {
        let epoch = LocalDate::from_ymd(1970, 1, 1).expect("the epoch is a date");
        let local = self.now + i64::from(OFFSET) * 60_000;
        epoch.plus_days(u32::try_from(local.div_euclid(DAY)).expect("tests play after 1970"))
    }

    /// Lets days pass; negative sets the clock back.
    pub fn pass_days(&mut self, days: i64) {
        self.now += days * DAY;
    }

    /// Makes a command of a member of staff; none is the program itself.
    pub fn command(&mut self, staff: Option<StaffId>, action: Action) -> Envelope {
        self.now += 1000;
        self.sequence += 1;
        let id = self.uuid();
        Envelope {
            v: engine::SHAPE,
            id: domain::CommandId(id),
            organization: self.organization,
            site: self.site,
            desk: self.desk,
            incarnation: 1,
            sequence: self.sequence,
            staff,
            moment: self.moment(),
            random: Hash::of(id.as_bytes()),
            after: None,
            signature: None,
            action,
        }
    }

    /// Returns the same clinic in another country.
    pub fn in_country(mut self, country: &'static str) -> Self {
        self.country = country;
        self
    }

    /// Returns the commands that found the clinic: organization, staff, and the program of `offer`, running.
    pub fn founding(&mut self, offer: Offer) -> Vec<Envelope> {
        let found = Action::FoundOrganization {
            name: name("Clínica Ñandú"),
            address: Some(crate::line("Calle Aldama 14, Centro")),
            phone: Some(crate::line("415 152 0844")),
            web: None,
            country: self.country.to_owned(),
            language: Language::Es,
            currency: self.currency,
            time_zone: "America/Mexico_City".to_owned(),
            site_name: name("Centro"),
            desk_name: name("Mostrador 1"),
            owner: self.owner,
            owner_name: name("Olga Dueñas"),
        };
        let mut commands = vec![self.command(None, found)];
        let owner = Some(self.owner);
        for (staff, text, role) in [
            (self.manager, "Mónica Gómez", Role::Manager),
            (self.second, "Saúl Ibáñez", Role::Manager),
            (self.receptionist, "Rosa Peña", Role::Receptionist),
            (self.auditor, "Ana Udit", Role::Auditor),
            (self.fulfiller, "Félix Ruiz", Role::Fulfiller),
        ] {
            let add = Action::AddStaff { staff, name: name(text), role, language: Language::Es, person: None };
            commands.push(self.command(owner, add));
        }
        let write = offer.write(self.program, self.currency);
        commands.push(self.command(owner, write));
        let start = Action::SetProgramState { program: self.program, state: ProgramState::Active };
        commands.push(self.command(owner, start));
        commands
    }
}
