//! What lapses soon: promises and choices of people who can still be told (rules W2, W7).

use domain::{Language, PersonId};
use engine::tables::PersonRow;
use serde::Serialize;
use sqlx::SqliteConnection;
use store::read::choices::ChoiceView;
use store::read::rewards::RewardView;

use crate::desk::Desk;
use crate::error::DeskError;
use crate::look::Told;
use crate::wording;

/// A promise that lapses soon, and how to reach whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Lapsing {
    /// The promise.
    pub reward: Told<RewardView>,
    /// Telephone numbers as people here read them.
    pub phones: Vec<String>,
}

/// Something that can be chosen only for some days more, and how to reach whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LapsingChoice {
    /// The choice.
    pub choice: ChoiceView,
    /// Between what it is, and what it is for, in a sentence.
    pub says: String,
    /// Telephone numbers as people here read them.
    pub phones: Vec<String>,
}

impl Desk {
    /// Returns the promises and the choices that lapse within the days that the settings say.
    pub(crate) async fn lapsing(
        &self,
        reader: &mut SqliteConnection,
        language: Language,
    ) -> Result<(Vec<Lapsing>, Vec<LapsingChoice>), DeskError> {
        let customs = self.customs(reader).await?;
        let today = self.now().date;
        let last = today.plus_days(u32::from(customs.organization.settings.remind_days));
        let mut promises = Vec::new();
        for reward in store::read::rewards::lapsing(reader, today, last).await? {
            let phones = phones_of(reader, reward.person, &customs.country).await?;
            promises.push(Lapsing { reward: self.told(reward, language), phones });
        }
        let mut choices = Vec::new();
        for choice in store::read::choices::lapsing(reader, today, last).await? {
            let phones = phones_of(reader, choice.person, &customs.country).await?;
            choices.push(LapsingChoice { says: wording::choice::why(&choice, language), choice, phones });
        }
        Ok((promises, choices))
    }
}

/// Returns the telephone numbers of a person as people of a country read them.
async fn phones_of(reader: &mut SqliteConnection, person: PersonId, country: &str) -> Result<Vec<String>, DeskError> {
    let row = store::read::row::<PersonRow>(reader, &person.to_string()).await?;
    let phones = row.map_or_else(Vec::new, |person| person.phones.0);
    Ok(phones.iter().map(|phone| phone.local(country)).collect())
}
