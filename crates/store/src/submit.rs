//! Running commands over the file: each with its effects, its log entry and its acknowledgement in one transaction.

use engine::command::Envelope;
use engine::log::{Head, Log};
use engine::work::{Res, Work};
use engine::{Outcome, ask, submit};

use crate::base::SqliteBase;
use crate::connection::at_once;
use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Runs a command; when this returns, its outcome is durable.
    pub async fn submit(&self, envelope: &Envelope) -> Result<Outcome, StoreError> {
        self.write(|connection| Ok(at_once(submit(&mut SqliteBase(connection), envelope))?)).await
    }

    /// Runs commands in one transaction; when this returns, their outcomes are durable. A refused one does not stop the others.
    pub async fn submit_many(&self, envelopes: &[Envelope]) -> Result<Vec<Outcome>, StoreError> {
        self.write(|connection| {
            let mut base = SqliteBase(connection);
            envelopes.iter().map(|envelope| Ok(at_once(submit(&mut base, envelope))?)).collect()
        })
        .await
    }

    /// Runs a command unless the answer to a question, over the very rows that the command meets, is a refusal.
    pub async fn submit_if(
        &self,
        question: impl FnMut(&mut Work) -> Res<()> + Send,
        envelope: &Envelope,
    ) -> Result<Result<Outcome, domain::Refusal>, StoreError> {
        self.write(|connection| Ok(at_once(engine::submit_if(&mut SqliteBase(connection), question, envelope))?)).await
    }

    /// Asks a question by the engine's rules, over what is committed.
    pub async fn ask<T: Send>(&self, question: impl FnMut(&mut Work) -> Res<T> + Send) -> Result<Result<T, domain::Refusal>, StoreError> {
        self.look(|connection| Ok(at_once(ask(&mut SqliteBase(connection), question))?))
    }

    /// Returns whether the log has a command.
    pub async fn knows(&self, id: domain::CommandId) -> Result<bool, StoreError> {
        self.look(|connection| Ok(at_once(SqliteBase(connection).outcome_of(id))?.is_some()))
    }

    /// Returns the end of the log.
    pub async fn head(&self) -> Result<Head, StoreError> {
        self.look(|connection| Ok(at_once(SqliteBase(connection).head())?))
    }
}
