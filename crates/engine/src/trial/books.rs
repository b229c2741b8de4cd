//! What a trial takes from the books, so that it says what would happen next: factors of campaigns, what is left of the budget, and of a
//! referrer who is known the friends brought before, his terms and what counts for his caps (rules W3, W4, W5, W8, W10).

use domain::{Account, Commodity, LocalDate, PersonId, ReferrerKind, Terms, streak};

use crate::effect::Effect;
use crate::handlers::conversions::counter;
use crate::handlers::ledger::balance_id;
use crate::handlers::limits::MAX_LOOKED_AT;
use crate::handlers::streaks::{self, MAX_STREAKS};
use crate::handlers::{milestones, one_person};
use crate::table::Row;
use crate::tables::{BalanceRow, CampaignRow, CounterRow, MilestoneRow, PersonRow, ReferrerRow, RewardRow, StreakRow};
use crate::work::{Res, Work};

/// What the books hold that counts for a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    pub(super) rows: Vec<Effect>,
    /// The referrer; none is somebody of whom nothing is known.
    pub referrer: Option<KnownReferrer>,
}

/// A referrer as the books know him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownReferrer {
    /// Who.
    pub person: PersonId,
    /// What he is to the organization.
    pub kind: ReferrerKind,
    /// Which friend the next one is (rule W4).
    pub next: u32,
}

/// Reads what counts for a trial of a program's terms on a day.
pub fn books(work: &mut Work, terms: &Terms, referrer: Option<PersonId>, on: LocalDate) -> Res<Books> {
    let mut books = Books::default();
    books.extend(work.find(CampaignRow::by_program, &[&terms.program], domain::campaign::MAX_CAMPAIGNS)?);
    let cost = balance_id(Account::ProgramCost, Some(terms.program.0), Commodity::Money(terms.currency));
    books.extend(work.get::<BalanceRow>(cost)?);
    if let Some(person) = referrer {
        books.take_referrer(work, terms, person, on)?;
    }
    Ok(books)
}

impl Books {
    fn extend<R: Row>(&mut self, rows: impl IntoIterator<Item = R>) {
        self.rows.extend(rows.into_iter().map(|row| written(&row)));
    }

    fn take_referrer(&mut self, work: &mut Work, terms: &Terms, person: PersonId, on: LocalDate) -> Res<()> {
        let (program, month) = (terms.program, on.first_of_month());
        let records = one_person::records(work, person)?;
        self.extend(work.get_many::<PersonRow>(&records)?);
        let referrers = work.get_many::<ReferrerRow>(&records)?;
        let kind = referrers.first().map_or(ReferrerKind::Customer, |row| row.kind);
        self.extend(referrers);
        let mut before = 0;
        for record in &records {
            let counted = work.get::<CounterRow>(counter(*record, program))?;
            before += counted.as_ref().map_or(0, |row| row.value);
            self.extend(counted);
        }
        let next = u32::try_from(before + 1).unwrap_or(u32::MAX);
        for record in &records {
            self.extend(work.get::<MilestoneRow>(milestones::key(*record, program, next))?);
            self.extend(work.find(StreakRow::by_referrer, &[record, &program], MAX_STREAKS)?);
            let longest = terms.streaks().into_iter().max().unwrap_or(0);
            for month in streak::around(month, longest) {
                self.extend(work.get::<CounterRow>(streaks::counter(*record, program, month))?);
            }
        }
        let rewards = one_person::find(work, RewardRow::by_person, person, &[], MAX_LOOKED_AT)?;
        self.extend(rewards.into_iter().filter(|row| row.program == program));
        self.referrer = records.first().map(|person| KnownReferrer { person: *person, kind, next });
        Ok(())
    }
}

/// Returns the writing of a row that was not there.
pub(super) fn written<R: Row>(row: &R) -> Effect {
    Effect { table: R::TABLE, key: row.key(), before: None, after: Some(row.to_record()) }
}
