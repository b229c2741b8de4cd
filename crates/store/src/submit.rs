//! Running commands over the file: each with its effects, its log entry and its acknowledgement in one transaction.

use engine::command::Envelope;
use engine::log::{Head, Log};
use engine::work::{Res, Work};
use engine::{Outcome, ask, submit};
use sqlx::{Connection, SqliteConnection};

use crate::base::SqliteBase;
use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Runs a command; when this returns, its outcome is durable.
    pub async fn submit(&self, envelope: &Envelope) -> Result<Outcome, StoreError> {
        let mut outcomes = self.submit_many(std::slice::from_ref(envelope)).await?;
        outcomes.pop().ok_or(StoreError::Engine(engine::Fault::Invariant("every command has an outcome")))
    }

    /// Runs commands in one transaction; when this returns, their outcomes are durable. A refused one does not stop the others.
    pub async fn submit_many(&self, envelopes: &[Envelope]) -> Result<Vec<Outcome>, StoreError> {
        let mut writer = self.writer().await;
        let outcomes = submit_all(writer.begin().await?, envelopes).await;
        writer.end(outcomes).await
    }

    /// Runs a command unless the answer to a question, over the very rows that the command meets, is a refusal.
    pub async fn submit_if(
        &self,
        question: impl FnMut(&mut Work) -> Res<()> + Send,
        envelope: &Envelope,
    ) -> Result<Result<Outcome, domain::Refusal>, StoreError> {
        let mut writer = self.writer().await;
        let outcome = engine::submit_if(&mut SqliteBase(writer.begin().await?), question, envelope).await;
        writer.end(outcome.map_err(StoreError::from)).await
    }

    /// Asks a question by the engine's rules, over what is committed.
    pub async fn ask<T: Send>(&self, question: impl FnMut(&mut Work) -> Res<T> + Send) -> Result<Result<T, domain::Refusal>, StoreError> {
        let mut reader = self.reader().await?;
        let mut transaction = reader.begin().await?;
        let answer = ask(&mut SqliteBase(&mut transaction), question).await?;
        transaction.rollback().await?;
        Ok(answer)
    }

    /// Returns whether the log has a command.
    pub async fn knows(&self, id: domain::CommandId) -> Result<bool, StoreError> {
        let mut reader = self.reader().await?;
        Ok(SqliteBase(&mut reader).outcome_of(id).await?.is_some())
    }

    /// Returns the end of the log.
    pub async fn head(&self) -> Result<Head, StoreError> {
        let mut reader = self.reader().await?;
        Ok(SqliteBase(&mut reader).head().await?)
    }
}

async fn submit_all(connection: &mut SqliteConnection, envelopes: &[Envelope]) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(envelopes.len());
    for envelope in envelopes {
        outcomes.push(submit(&mut SqliteBase(&mut *connection), envelope).await?);
    }
    Ok(outcomes)
}
