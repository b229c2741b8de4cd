//! A desk that is open: its store, its place in the organization, its clock, and who is signed in.

use std::sync::{Arc, RwLock};

use domain::{AttentionId, CommandId, Currency, DeskId, Language, Moment, OrganizationId, Permission, Refusal, Role, SiteId, StaffId};
use engine::command::{Envelope, Place};
use engine::outcome::Adjustment;
use engine::tables::DeskRow;
use engine::work::{Res, Work};
use engine::{Action, Hash, Outcome};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use store::Store;
use store::read::organization::{OrganizationView, organization};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::clock::Clock;
use crate::error::DeskError;
use crate::folder::Folder;
use crate::progress::Progress;
use crate::session::Session;
use crate::waiting::Reading;
use crate::watched_folder::Watch;

/// Which desk this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The organization.
    pub organization: OrganizationId,
    /// The site.
    pub site: SiteId,
    /// The desk.
    pub desk: DeskId,
    /// The desk's incarnation.
    pub incarnation: u32,
}

impl Identity {
    /// Under which key the store's local settings keep it.
    pub(crate) const KEY: &str = "identity";
}

/// A desk that is open.
#[derive(Debug)]
pub struct Desk {
    /// Where its files are.
    pub folder: Folder,
    /// Its store.
    pub store: Store,
    clock: RwLock<Clock>,
    identity: RwLock<Option<Identity>>,
    /// Long work on it.
    pub progress: Arc<Progress>,
    /// Who is signed in.
    pub(crate) session: Mutex<Option<Session>>,
    /// Tries of PINs follow each other.
    pub(crate) tries: Mutex<()>,
    /// Papers that were saved, which may be opened.
    pub(crate) saved: Mutex<Vec<std::path::PathBuf>>,
    /// What is known of the watched folder.
    pub(crate) watch: Watch,
    /// Commands are numbered and run one after the other.
    turn: Mutex<()>,
}

/// What became of something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Done {
    /// The id of what was made or changed.
    pub id: Uuid,
    /// What was changed in what was asked.
    pub changes: Vec<Adjustment>,
    /// What waits for a decision because of it.
    pub attention: Vec<AttentionId>,
}

/// The organization's ways that forms and papers need.
#[derive(Clone, Debug)]
pub struct Customs {
    /// The organization.
    pub organization: OrganizationView,
    /// The currency.
    pub currency: Currency,
    /// The country of local telephone numbers.
    pub country: String,
}

impl Desk {
    /// Takes over an open store; the organization's time zone, once there is one, becomes the clock's.
    pub async fn new(folder: Folder, store: Store, clock: Clock) -> Result<Arc<Self>, DeskError> {
        // A founding that was cut short leaves an identity without an organization; it counts for nothing.
        let is_founded = organization(&mut *store.reader().await?).await?.is_some();
        let identity = if is_founded { store.local::<Identity>(Identity::KEY).await? } else { None };
        let desk = Self {
            folder,
            store,
            clock: RwLock::new(clock),
            identity: RwLock::new(identity),
            progress: Arc::default(),
            session: Mutex::new(None),
            tries: Mutex::new(()),
            saved: Mutex::default(),
            watch: Watch::default(),
            turn: Mutex::new(()),
        };
        desk.follow_site().await?;
        desk.follow_time_zone().await?;
        Ok(Arc::new(desk))
    }

    /// Returns which desk this is, once the organization is founded here.
    pub fn identity(&self) -> Result<Identity, DeskError> {
        let identity = *self.identity.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(identity.ok_or(Refusal::NotFounded)?)
    }

    pub(crate) async fn become_identity(&self, identity: Identity) -> Result<(), DeskError> {
        self.store.put_local(Identity::KEY, &identity).await?;
        *self.identity.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(identity);
        self.follow_time_zone().await
    }

    /// Takes the site at which the rows have this desk: it may have been moved.
    pub(crate) async fn follow_site(&self) -> Result<(), DeskError> {
        let Ok(identity) = self.identity() else { return Ok(()) };
        let row = self.store.ask(|work| work.get::<DeskRow>(identity.desk)).await??;
        let site = row.map_or(identity.site, |row| row.site);
        if site != identity.site {
            self.become_identity(Identity { site, ..identity }).await?;
        }
        Ok(())
    }

    /// Forgets an identity whose organization could not be founded.
    pub(crate) fn forget_identity(&self) {
        *self.identity.write().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
    }

    /// Returns now, as the clinic's clock shows it.
    pub fn now(&self) -> Moment {
        self.clock.read().unwrap_or_else(std::sync::PoisonError::into_inner).now()
    }

    /// Returns what is known of time, for waits that a changed clock must not end.
    pub(crate) fn reading(&self) -> Reading {
        self.clock.read().unwrap_or_else(std::sync::PoisonError::into_inner).reading()
    }

    /// Returns an instant as the clinic's clock showed it.
    pub fn moment(&self, at: domain::Timestamp) -> Moment {
        self.clock.read().unwrap_or_else(std::sync::PoisonError::into_inner).moment(at)
    }

    pub(crate) async fn follow_time_zone(&self) -> Result<(), DeskError> {
        let mut reader = self.store.reader().await?;
        if let Some(view) = organization(&mut reader).await? {
            let mut clock = self.clock.write().unwrap_or_else(std::sync::PoisonError::into_inner);
            *clock = clock.clone().in_zone(&view.time_zone)?;
        }
        Ok(())
    }

    /// Returns the organization's ways.
    pub async fn customs(&self, reader: &mut SqliteConnection) -> Result<Customs, DeskError> {
        let organization = organization(reader).await?.ok_or(Refusal::NotFounded)?;
        Ok(Customs { currency: organization.currency, country: organization.country.clone(), organization })
    }

    /// The same, by a reader of its own.
    pub(crate) async fn customs_now(&self) -> Result<Customs, DeskError> {
        let mut reader = self.store.reader().await?;
        self.customs(&mut reader).await
    }

    /// Returns who is signed in.
    pub async fn acting(&self) -> Result<Session, DeskError> {
        let mut session = self.session.lock().await;
        match session.as_mut() {
            Some(open) if !open.is_idle() => {
                open.touch();
                Ok(open.clone())
            }
            _ => {
                *session = None;
                Err(Refusal::NotSignedIn.into())
            }
        }
    }

    /// Returns who is signed in, if the role may see what `permission` covers or reads everything (rule Y6).
    pub async fn acting_to_read(&self, permission: Permission) -> Result<Session, DeskError> {
        let session = self.acting().await?;
        if !sees_all(session.role) {
            session.role.require(permission)?;
        }
        Ok(session)
    }

    /// Returns who is signed in, if the role may do what `permission` covers.
    pub async fn acting_with(&self, permission: Permission) -> Result<Session, DeskError> {
        let session = self.acting().await?;
        session.role.require(permission)?;
        Ok(session)
    }

    /// Returns the language of who is signed in, else the organization's.
    pub async fn language(&self) -> Language {
        if let Ok(session) = self.acting().await {
            return session.language;
        }
        let Ok(mut reader) = self.store.reader().await else { return Language::En };
        organization(&mut reader).await.ok().flatten().map_or(Language::En, |view| view.language)
    }

    /// Runs a command of who is signed in.
    pub async fn act(&self, id: Uuid, action: Action) -> Result<Done, DeskError> {
        let staff = self.acting().await?.staff;
        self.act_as(Some(staff), id, action).await
    }

    /// Runs a command of `staff`, or of the program itself.
    pub async fn act_as(&self, staff: Option<StaffId>, id: Uuid, action: Action) -> Result<Done, DeskError> {
        match self.submit(staff, vec![action]).await?.pop() {
            Some(outcome) => done(id, outcome),
            None => Err(engine::Fault::Invariant("every command has an outcome").into()),
        }
    }

    /// Runs commands in one transaction, durable when this returns; a refused one does not stop the others.
    pub async fn submit(&self, staff: Option<StaffId>, actions: Vec<Action>) -> Result<Vec<Outcome>, DeskError> {
        self.submit_at(staff, self.now(), actions).await
    }

    /// Runs commands in one transaction as of a moment.
    pub(crate) async fn submit_at(&self, staff: Option<StaffId>, moment: Moment, actions: Vec<Action>) -> Result<Vec<Outcome>, DeskError> {
        let _turn = self.turn.lock().await;
        let identity = self.identity()?;
        let head = self.store.head().await?;
        let mut envelopes = Vec::with_capacity(actions.len());
        for (sequence, action) in (head.seq + 1..).zip(actions) {
            envelopes.push(envelope(identity, staff, moment, sequence, action)?);
        }
        Ok(self.store.submit_many(&envelopes).await?)
    }

    /// Runs a command of `staff` unless the answer to a question, over the very rows that it meets, is a refusal.
    pub(crate) async fn act_if(
        &self,
        question: impl FnMut(&mut Work) -> Res<()> + Send,
        moment: Moment,
        staff: StaffId,
        id: Uuid,
        action: Action,
    ) -> Result<Done, DeskError> {
        let _turn = self.turn.lock().await;
        let head = self.store.head().await?;
        let envelope = envelope(self.identity()?, Some(staff), moment, head.seq + 1, action)?;
        done(id, self.store.submit_if(question, &envelope).await??)
    }

    /// Runs a command that was written elsewhere, as it is (rule Y2).
    pub async fn submit_written(&self, envelope: &Envelope) -> Result<Outcome, DeskError> {
        let _turn = self.turn.lock().await;
        // A command that is known has its answer already (rule Y2).
        if !self.store.knows(envelope.id).await? {
            let Identity { organization, site, desk, incarnation } = self.identity()?;
            let knows_parent = match envelope.after {
                Some(parent) => self.store.knows(parent).await?,
                None => false,
            };
            let here = Place { organization, site, desk, incarnation, now: self.now(), knows_parent };
            if let Err(refusal) = envelope.check_received(&here) {
                return Ok(Outcome::Rejected { refusal });
            }
        }
        Ok(self.store.submit(envelope).await?)
    }
}

/// Makes the envelope of a command.
pub fn envelope(identity: Identity, staff: Option<StaffId>, moment: Moment, sequence: i64, action: Action) -> Result<Envelope, DeskError> {
    Ok(Envelope {
        v: engine::SHAPE,
        id: CommandId(new_id()),
        organization: identity.organization,
        site: identity.site,
        desk: identity.desk,
        incarnation: identity.incarnation,
        sequence,
        staff,
        moment,
        random: random()?,
        after: None,
        signature: None,
        action,
    })
}

/// Returns a new id: UUIDv7.
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

fn random() -> Result<Hash, DeskError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| DeskError::broken(crate::error::BrokenCode::Internal, error))?;
    Ok(Hash(bytes))
}

/// Returns what became of a command, or why it was refused.
pub fn done(id: Uuid, outcome: Outcome) -> Result<Done, DeskError> {
    match outcome {
        Outcome::Applied => Ok(Done { id, changes: Vec::new(), attention: Vec::new() }),
        Outcome::Adjusted { changes } => Ok(Done { id, changes, attention: Vec::new() }),
        Outcome::Review { attention } => Ok(Done { id, changes: Vec::new(), attention }),
        Outcome::Rejected { refusal } => Err(refusal.into()),
    }
}

/// Returns whether a role sees the whole of a list that others see only in part.
pub const fn sees_all(role: Role) -> bool {
    role.may(Permission::ReadAll)
}
