//! Programs at the counter: which run now, for whom, and the choices that their settings offer.

use domain::{CodeKind, Money, PersonId, ProgramId, ProgramState, ReferralId, ReferrerKind, Refusal, Terms};
use engine::tables::{CodeRow, ProgramRow, ReferralRow, ReferrerRow};
use engine::{ineligible, multiplied, offered, runs_at, runs_on};
use serde::Serialize;
use store::read::programs::ProgramView;

use crate::counter::Promised;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::wording;

/// Most programs that run at once and are looked at.
const MAX_PROGRAMS: usize = 50;
/// Most codes of one person that are looked at.
const MAX_CODES: usize = 200;
/// Under which key the program of the last referral is kept.
const LAST: &str = "last_program";

/// A program that runs today, as something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramChoice {
    /// Which.
    pub id: ProgramId,
    /// Its name.
    pub name: String,
    /// What the friend and the referrer would get in it.
    pub promise: Promised,
    /// Whether the person may refer in it; anybody, if no person was named.
    pub eligible: bool,
    /// Why not (rule P5).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub refusal: Option<Refusal>,
    /// The standing code that the person has in it already.
    pub code: Option<String>,
}

/// A program of the list, with what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramListed {
    /// The program.
    #[serde(flatten)]
    pub of: ProgramView,
    /// What both sides get, in words.
    pub gives: String,
}

/// The choices that settings offer; another value may be typed all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Choices {
    /// Days before cash can be paid (rule W7).
    pub waiting_days: Vec<u16>,
    /// The least that is paid out at once (rule O3).
    pub payout_minimums: Vec<Money>,
}

impl Desk {
    /// Returns the programs.
    pub async fn programs(&self) -> Result<Vec<ProgramListed>, DeskError> {
        let language = self.acting().await?.language;
        let today = self.now().date;
        let mut reader = self.store.reader().await?;
        let programs = store::read::programs::list(&mut reader).await?;
        let listed = |of: ProgramView| ProgramListed { gives: wording::promise::line(&of.terms, today, language), of };
        Ok(programs.into_iter().map(listed).collect())
    }

    /// Returns the programs that run today, the one of the last referral here first, then the oldest; with a person, whether they may refer in each and by which code.
    pub async fn running_programs(&self, person: Option<PersonId>) -> Result<Vec<ProgramChoice>, DeskError> {
        let language = self.acting().await?.language;
        let (now, site) = (self.now(), self.identity()?.site);
        let today = now.date;
        let known = self.store.ask(|work| {
            let mut running = work.find(ProgramRow::by_state, &[&ProgramState::Active], MAX_PROGRAMS)?;
            running.retain(|program| runs_on(program, today) && runs_at(program, site));
            let referrer = match person {
                Some(person) => work.get::<ReferrerRow>(person)?,
                None => None,
            };
            for program in &mut running {
                let terms = offered(work, program.id, program.terms.0.clone(), person, now.at, now.date)?.terms;
                let own = referrer.as_ref().map_or(&[][..], |referrer| &referrer.own_terms.0);
                let frozen = terms.frozen_for(referrer.as_ref().map(|referrer| referrer.kind), own, &[]);
                program.terms.0 = multiplied(work, frozen, now.at, now.date)?.worked_out();
            }
            let Some(person) = person else { return Ok((running, Vec::new(), Vec::new())) };
            let kind = referrer.map_or(ReferrerKind::Customer, |row| row.kind);
            let mut refusals = Vec::with_capacity(running.len());
            for program in &running {
                refusals.push(ineligible(work, &program.eligibility.0, person, kind, today)?);
            }
            Ok((running, refusals, work.find(CodeRow::by_referrer, &[&Some(person)], MAX_CODES)?))
        });
        let (running, refusals, codes) = known.await??;
        let refusals = refusals.into_iter().chain(std::iter::repeat(None));
        let choice = |(program, refusal): (ProgramRow, Option<Refusal>)| {
            let code = codes.iter().find(|code| code.program == program.id && code.kind == CodeKind::Standing);
            ProgramChoice {
                promise: Promised::of(&program.terms.0, today, language),
                eligible: refusal.is_none(),
                refusal,
                code: code.map(|code| code.shown.clone()),
                id: program.id,
                name: program.name.to_string(),
            }
        };
        let mut choices: Vec<ProgramChoice> = running.into_iter().zip(refusals).map(choice).collect();
        if choices.len() > 1 {
            let last = self.store.local::<ProgramId>(LAST).await?;
            choices.sort_by_key(|program| Some(program.id) != last);
        }
        Ok(choices)
    }

    /// Returns the terms by which friends with a code are recorded now: of an experiment its referrer's variant, with what code and
    /// referrer have of their own (rules W3, W11).
    pub(crate) async fn offered_by(&self, program: &ProgramRow, code: &CodeRow) -> Result<Terms, DeskError> {
        let now = self.now();
        let terms = &program.terms.0;
        let offered = self.store.ask(|work| {
            let offered = offered(work, program.id, terms.clone(), code.referrer, now.at, now.date)?;
            let referrer = match code.referrer {
                Some(referrer) => work.get::<ReferrerRow>(referrer)?,
                None => None,
            };
            let own = referrer.as_ref().map_or(&[][..], |referrer| &referrer.own_terms.0);
            Ok(offered.terms.frozen_for(referrer.as_ref().map(|referrer| referrer.kind), own, &code.own_terms.0))
        });
        offered.await?.map_err(DeskError::from)
    }

    /// Returns the programs in which somebody can bring a friend, where that are several.
    pub(crate) async fn programs_to_choose(&self, referrer: Option<PersonId>) -> Result<Vec<ProgramChoice>, DeskError> {
        let mut programs = self.running_programs(referrer).await?;
        programs.retain(|program| program.eligible);
        Ok(if programs.len() > 1 { programs } else { Vec::new() })
    }

    /// Returns the program of the last referral here, if it still runs: the one for a code that is not known here (rule C10).
    pub(crate) async fn usual_program(&self) -> Result<Option<ProgramId>, DeskError> {
        let Some(last) = self.store.local::<ProgramId>(LAST).await? else { return Ok(None) };
        let (today, site) = (self.now().date, self.identity()?.site);
        let row = self.store.ask(|work| work.get::<ProgramRow>(last)).await??;
        Ok(row.filter(|program| runs_on(program, today) && runs_at(program, site)).map(|program| program.id))
    }

    /// Keeps in which program a referral was recorded: it is proposed first the next time.
    pub(crate) async fn keep_last_program(&self, referral: ReferralId) -> Result<(), DeskError> {
        let row = self.store.ask(|work| work.get::<ReferralRow>(referral)).await??;
        let Some(program) = row.map(|row| row.program) else { return Ok(()) };
        if self.store.local::<ProgramId>(LAST).await? != Some(program) {
            self.store.put_local(LAST, &program).await?;
        }
        Ok(())
    }

    /// Returns the choices that settings offer.
    pub async fn choices(&self) -> Result<Choices, DeskError> {
        let payout_minimums = domain::payout::minimums(self.currency().await?).to_vec();
        Ok(Choices { waiting_days: domain::terms::WAITING_DAYS.to_vec(), payout_minimums })
    }
}
