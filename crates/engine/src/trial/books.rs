//! What a trial takes from the books, so that it says what would happen next: factors of campaigns, what is left of the budget, and of a
//! referrer who is known the friends brought before, what he bought and did, his terms, his code's, and what counts for his caps (rules
//! P5, W2, W3, W4, W5, W8, W10).

use domain::eligibility::Eligibility;
use domain::{Account, CodeId, Commodity, LocalDate, PersonId, ReferrerKind, Refusal, Terms, streak};

use crate::effect::Effect;
use crate::handlers::actions;
use crate::handlers::conversions::counter;
use crate::handlers::eligibility::purchases;
use crate::handlers::ledger::balance_id;
use crate::handlers::limits::MAX_LOOKED_AT;
use crate::handlers::streaks::{self, MAX_STREAKS};
use crate::handlers::{milestones, one_person};
use crate::table::Row;
use crate::tables::{ActionRow, BalanceRow, CampaignRow, CodeRow, CounterRow, MilestoneRow, PersonRow, ReferrerRow, RewardRow, StreakRow};
use crate::work::{Res, Work};

/// What the books hold that counts for a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    pub(super) rows: Vec<Effect>,
    /// The code that the friend comes with; none is one that is issued now.
    pub code: Option<CodeRow>,
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

/// Who brings the friend of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brings {
    /// Somebody of whom nothing is known.
    Anybody,
    /// A person.
    Person(PersonId),
    /// Whoever a code belongs to, with the code.
    Code(CodeId),
}

/// Reads what counts for a trial of a program's terms on a day.
pub fn books(work: &mut Work, terms: &Terms, eligibility: &Eligibility, brings: Brings, on: LocalDate) -> Res<Books> {
    let mut books = Books::default();
    books.extend(work.find(CampaignRow::by_program, &[&terms.program], domain::campaign::MAX_CAMPAIGNS)?);
    let cost = balance_id(Account::ProgramCost, Some(terms.program.0), Commodity::Money(terms.currency));
    books.extend(work.get::<BalanceRow>(cost)?);
    let referrer = match brings {
        Brings::Anybody => None,
        Brings::Person(person) => Some(person),
        Brings::Code(code) => {
            let code = work.get::<CodeRow>(code)?.filter(|code| code.program == terms.program);
            let code = code.ok_or_else(|| Refusal::NotFound { what: "code".to_owned() })?;
            let referrer = code.referrer;
            books.code = Some(code);
            referrer
        }
    };
    if let Some(person) = referrer {
        books.take_referrer(work, terms, eligibility, person, on)?;
    }
    Ok(books)
}

impl Books {
    fn extend<R: Row>(&mut self, rows: impl IntoIterator<Item = R>) {
        self.rows.extend(rows.into_iter().map(|row| written(&row)));
    }

    fn take_referrer(&mut self, work: &mut Work, terms: &Terms, eligibility: &Eligibility, person: PersonId, on: LocalDate) -> Res<()> {
        let (program, month) = (terms.program, on.first_of_month());
        let records = one_person::records(work, person)?;
        self.extend(work.get_many::<PersonRow>(&records)?);
        let referrers = work.get_many::<ReferrerRow>(&records)?;
        let kind = referrers.first().map_or(ReferrerKind::Customer, |row| row.kind);
        self.extend(referrers);
        if eligibility.bought_within.is_some() {
            self.extend(purchases(work, &records)?);
        }
        let done = one_person::find_of(work, ActionRow::by_person, &records, &[], actions::MAX_LOOKED_AT)?;
        self.extend(done.into_iter().filter(|row| row.program == program));
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
