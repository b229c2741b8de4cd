//! Who is signed in at this desk: avatars and PINs, lockout, the lock after idle (rule Y6).

use std::time::{Duration, Instant};

use domain::{Language, Permission, Refusal, Role, StaffId, Timestamp};
use engine::Action;
use serde::Serialize;
use store::read::organization::{StaffView, staff};

use crate::desk::Desk;
use crate::error::{BrokenCode, DeskError};
use crate::pin::PinState;
use crate::waiting::{WAITED, Waited};

/// After how many minutes without a call the desk locks, unless the setting says otherwise.
pub const LOCK_MINUTES: u32 = 10;

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language of their screens.
    pub language: Language,
    idle: Duration,
    last: Instant,
}

impl Session {
    /// Returns whether nothing was done for so long that the PIN is asked for again.
    pub fn is_idle(&self) -> bool {
        self.last.elapsed() > self.idle
    }

    /// Notes that something is done.
    pub fn touch(&mut self) {
        self.last = Instant::now();
    }
}

/// Who is signed in, as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SessionView {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language of their screens.
    pub language: Language,
    /// What the role may do.
    pub may: Vec<Permission>,
    /// Whether the PIN was given by somebody else and must be changed.
    pub must_change_pin: bool,
}

impl Desk {
    /// Signs in; wrong PINs are counted and lock the person out for a growing time.
    pub async fn sign_in(&self, id: StaffId, typed: &str) -> Result<SessionView, DeskError> {
        let person = self.check_pin(id, typed).await?;
        let minutes = self.store.local::<u32>("lock_minutes").await?.unwrap_or(LOCK_MINUTES);
        let idle = Duration::from_secs(u64::from(minutes) * 60);
        let session =
            Session { staff: id, name: person.name.clone(), role: person.role, language: person.language, idle, last: Instant::now() };
        *self.session.lock().await = Some(session);
        self.store.put_local("last_staff", &id).await?;
        self.store.sweep_drafts(Timestamp(self.now().at.0 - crate::drafts::LIFE)).await?;
        self.run_schedule().await?;
        self.session_view().await
    }

    /// Returns who is signed in, as the window shows it.
    pub async fn session_view(&self) -> Result<SessionView, DeskError> {
        let session = self.acting().await?;
        let must_change_pin = self.store.secret(session.staff).await?.is_some_and(|state| state.must_change);
        let may = Permission::ALL.iter().copied().filter(|permission| session.role.may(*permission)).collect();
        Ok(SessionView { staff: session.staff, name: session.name, role: session.role, language: session.language, may, must_change_pin })
    }

    /// Locks the desk; drafts are the window's to keep.
    pub async fn sign_out(&self) -> Result<(), DeskError> {
        *self.session.lock().await = None;
        Ok(())
    }

    /// Checks the PIN of who is signed in again, before money leaves.
    pub async fn confirm_pin(&self, typed: &str) -> Result<(), DeskError> {
        let staff = self.acting().await?.staff;
        self.check_pin(staff, typed).await.map(|_| ())
    }

    /// Changes the PIN of who is signed in.
    pub async fn change_pin(&self, old: &str, new: &str) -> Result<(), DeskError> {
        let staff = self.acting().await?.staff;
        self.check_pin(staff, old).await.map_err(|error| at_field("old", error))?;
        self.put_pin(staff, new, false).await.map_err(|error| at_field("new", error))
    }

    /// Chooses the language of one's own screens. A role that changes nothing has it until the desk is locked.
    pub async fn choose_language(&self, language: Language) -> Result<(), DeskError> {
        let session = self.acting().await?;
        if session.role.may(Permission::Schedule) {
            self.act(session.staff.0, Action::ChooseLanguage { language }).await?;
        }
        if let Some(open) = self.session.lock().await.as_mut().filter(|open| open.staff == session.staff) {
            open.language = language;
        }
        Ok(())
    }

    /// Gives a member of staff a PIN, which they must change when they sign in (the owner does this).
    pub async fn reset_pin(&self, staff: StaffId, new: &str) -> Result<(), DeskError> {
        let session = self.acting_with(Permission::Staff).await?;
        self.put_pin(staff, new, staff != session.staff).await.map_err(|error| at_field("pin", error))
    }

    /// Returns who works here, with their roles.
    pub async fn staff_list(&self) -> Result<Vec<StaffView>, DeskError> {
        self.acting().await?;
        self.staff().await
    }

    pub(crate) async fn staff(&self) -> Result<Vec<StaffView>, DeskError> {
        let mut reader = self.store.reader().await?;
        Ok(staff(&mut reader).await?)
    }

    pub(crate) async fn put_pin(&self, staff: StaffId, new: &str, must_change: bool) -> Result<(), DeskError> {
        let new = new.to_owned();
        let state = beside(move || PinState::choose(&new, must_change)).await??;
        Ok(self.store.put_secret(staff, &state.into()).await?)
    }

    /// Tries a PIN. Tries follow each other, and each is counted before it is answered.
    async fn check_pin(&self, id: StaffId, typed: &str) -> Result<StaffView, DeskError> {
        let _turn = self.tries.lock().await;
        let person = self.staff().await?.into_iter().find(|person| person.id == id && person.active).ok_or(Refusal::NotStaff)?;
        let Some(state) = self.store.secret(id).await? else { return Err(Refusal::NotStaff.into()) };
        let waited = Waited::after(self.store.local(WAITED).await?, self.reading());
        let (now, typed) = (waited.now, typed.to_owned());
        let (state, answer) = beside(move || PinState::from(state).attempt(&typed, now)).await?;
        if state.failures > 0 {
            self.store.put_local(WAITED, &waited).await?;
        }
        self.store.put_secret(id, &state.into()).await?;
        answer.map_err(|refusal| waited.on_the_clock(refusal))?;
        Ok(person)
    }
}

/// Computes beside the threads that answer the window: stretching a PIN takes a tenth of a second.
pub(crate) async fn beside<T: Send + 'static>(compute: impl FnOnce() -> T + Send + 'static) -> Result<T, DeskError> {
    tokio::task::spawn_blocking(compute).await.map_err(|error| DeskError::broken(BrokenCode::Internal, error))
}

fn at_field(field: &str, error: DeskError) -> DeskError {
    match error {
        DeskError::Refused { refusal } => DeskError::field(field, refusal),
        DeskError::Invalid { .. } | DeskError::Broken { .. } => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::folder::Folder;

    fn session(idle: Duration) -> Session {
        let last = Instant::now();
        Session { staff: StaffId(crate::desk::new_id()), name: "Ana".into(), role: Role::Owner, language: Language::En, idle, last }
    }

    #[tokio::test]
    async fn y6_a_desk_that_nobody_touches_locks_itself() {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        let key = store::DatabaseKey::random().expect("the system gives random bytes");
        let store = store::Store::create(&folder.database(), &key).await.expect("it can be made");
        let desk = Desk::new(folder, store, Clock::new("UTC", crate::clock::Source::System).expect("a zone")).await.expect("it opens");
        *desk.session.lock().await = Some(session(Duration::from_secs(600)));
        assert!(desk.acting().await.is_ok());
        *desk.session.lock().await = Some(session(Duration::ZERO));
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(desk.acting().await.map(|_| ()), Err(Refusal::NotSignedIn.into()));
        assert!(desk.session.lock().await.is_none(), "who comes back signs in again");
        let desk = std::sync::Arc::into_inner(desk).expect("nobody else has it");
        desk.store.close().await.expect("it can be closed");
    }

    #[test]
    fn a_touch_begins_the_wait_anew() {
        let mut session = session(Duration::from_millis(40));
        std::thread::sleep(Duration::from_millis(60));
        assert!(session.is_idle());
        session.touch();
        assert!(!session.is_idle());
    }

    #[test]
    fn a_field_is_named_where_a_rule_said_no_and_nothing_else_is_hidden() {
        let at = at_field("old", Refusal::PinWeak.into());
        assert_eq!(at, DeskError::field("old", Refusal::PinWeak));
        let broken = DeskError::broken(BrokenCode::DiskFull, "full");
        assert_eq!(at_field("old", broken.clone()), broken);
    }
}
