//! Whose a friend is who presents no code: touches that reached them, shares of a referral, and a manager who says otherwise (rules C8,
//! R5).

use domain::attribution::{MAX_SHARES, Model};
use domain::referral::Channel;
use domain::{
    AttributedBy, BasisPoints, Code, Language, LocalDate, Note, Permission, PersonId, ProgramId, ReferralId, Refusal, Share, SiteId,
    Source, TouchId, Weighed,
};
use engine::tables::{CodeRow, PersonRow, ProgramRow, ReferralRow};
use engine::work::{Res, Work};
use engine::{Action, by_touches};
use serde::{Deserialize, Serialize};
use store::read::touches::ReachedView;

use crate::counter::scanned;
use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::parse_percent;
use crate::manager::reason_of;

/// Whose a referral is, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Attributed {
    /// What the shares come from.
    pub by: AttributedBy,
    /// The program's model.
    pub model: Model,
    /// Days before the recording in which a touch counts.
    pub window_days: u16,
    /// The program's name.
    pub program_name: String,
    /// What each referrer has.
    pub shares: Vec<ShareTold>,
    /// The touches that reached the friend, the earliest first.
    pub touches: Vec<TouchTold>,
}

/// What one referrer has of a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ShareTold {
    /// Who.
    pub referrer: PersonId,
    /// The name.
    pub name: String,
    /// The part, such as `33.33%`.
    pub part: String,
}

/// A touch that reached a friend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TouchTold {
    /// Which.
    pub touch: TouchId,
    /// How.
    pub channel: Channel,
    /// On which day.
    pub on: LocalDate,
    /// The code.
    pub code: String,
    /// Whose code it is.
    pub referrer_name: Option<String>,
    /// Its weight, such as `33.33%`; none of one that counts for nothing.
    pub part: Option<String>,
}

/// What is typed of a touch that reached a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TouchForm {
    /// The code.
    pub code: String,
    /// How.
    pub channel: Channel,
    /// On which day; none is today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<LocalDate>,
}

/// What is chosen of a friend who comes without a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TouchedForm {
    /// The friend.
    pub friend: PersonId,
    /// How the friend came.
    pub source: Source,
    /// A note.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub note: String,
    /// The program; none is that of the last touch.
    #[serde(default)]
    #[ts(optional)]
    pub program: Option<ProgramId>,
}

/// What a manager types of whose a referral is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct SharesForm {
    /// Who has which part.
    pub shares: Vec<ShareForm>,
    /// Why.
    pub reason: String,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct ShareForm {
    /// Who.
    pub referrer: PersonId,
    /// How much, in percent; of one alone nothing need be typed: that is the rest.
    pub percent: String,
}

impl SharesForm {
    /// Reads the parts as shares of the whole.
    fn parse(&self) -> Result<Vec<Share>, DeskError> {
        let invalid = |refusal| DeskError::field("shares", refusal);
        if self.shares.len() > MAX_SHARES {
            return Err(invalid(Refusal::TooMany { limit: MAX_SHARES }));
        }
        let mut shares = Vec::with_capacity(self.shares.len());
        for form in &self.shares {
            let typed = form.percent.trim();
            let ppm = if typed.is_empty() { None } else { Some(ppm(parse_percent(typed).map_err(invalid)?)) };
            shares.push((form.referrer, ppm));
        }
        let sum: u32 = shares.iter().filter_map(|(_, ppm)| *ppm).sum();
        let open = shares.iter().filter(|(_, ppm)| ppm.is_none()).count();
        let rest = Share::WHOLE.saturating_sub(sum);
        if open > 1 || (open == 1 && rest == 0) {
            return Err(invalid(Refusal::SharesNotWhole { sum }));
        }
        Ok(shares.into_iter().map(|(referrer, ppm)| Share { referrer, ppm: ppm.unwrap_or(rest) }).collect())
    }
}

impl Desk {
    /// Notes that a code reached a person: what they saw, read or were told (rule C8).
    pub async fn note_touch(&self, person: PersonId, form: &TouchForm) -> Result<Done, DeskError> {
        self.acting_with(Permission::Counter).await?;
        let invalid = |refusal| DeskError::field("code", refusal);
        let code = Code::parse(scanned(&form.code)).map_err(invalid)?;
        let found = self.store.ask(|work| Ok(work.find(CodeRow::by_text, &[&code], 1)?.pop())).await??;
        let code = found.ok_or_else(|| invalid(Refusal::CodeUnknown))?.id;
        if form.on.is_some_and(|on| on > self.now().date) {
            return Err(DeskError::field("on", Refusal::DateIncoherent));
        }
        let touch = TouchId(new_id());
        let (channel, on) = (form.channel, form.on);
        self.act(touch.0, Action::RecordTouch { touch, code, channel, count: 1, reason: None, person: Some(person), on }).await
    }

    /// Returns whose a friend without a code would be; none if no touch that counts has reached them.
    pub async fn came_by(&self, friend: PersonId) -> Result<Option<Attributed>, DeskError> {
        let language = self.acting().await?.language;
        let on = self.now().date;
        let found = self.store.ask(|work| by_touches(work, friend, None, on)).await??;
        let Some(by) = found else { return Ok(None) };
        let told = self.attributed(friend, AttributedBy::Touches, &by.program, &by.shares, &by.touches, language).await?;
        Ok(Some(told))
    }

    /// Records a friend who presents no code. What the desk refuses, it refuses before anything is promised (rule Y3).
    pub async fn record_touched_referral(&self, form: &TouchedForm) -> Result<Done, DeskError> {
        let session = self.acting_with(Permission::Counter).await?;
        let note = Note::parse_optional(&form.note).map_err(|refusal| DeskError::field("note", refusal))?;
        let now = self.now();
        let (friend, program, site) = (form.friend, form.program, self.identity()?.site);
        let promise = |work: &mut Work| may_promise(work, friend, program, now.date, site);
        let referral = ReferralId(new_id());
        let action = Action::RecordTouchedReferral { referral, friend, source: form.source, note, program };
        self.act_if(promise, now, session.staff, referral.0, action).await
    }

    /// Says whose a referral is, in parts (rule R5).
    pub async fn override_attribution(&self, referral: ReferralId, form: &SharesForm) -> Result<Done, DeskError> {
        let (shares, reason) = (form.parse()?, reason_of(&form.reason)?);
        self.act(referral.0, Action::OverrideAttribution { referral, shares, reason }).await
    }

    /// Tells whose a referral is.
    pub(crate) async fn attribution_of(&self, id: ReferralId, language: Language) -> Result<Attributed, DeskError> {
        let found = self.store.ask(|work| {
            let row = work.get::<ReferralRow>(id)?.ok_or_else(|| not_found("referral"))?;
            let program = work.get::<ProgramRow>(row.program)?.ok_or_else(|| not_found("program"))?;
            Ok((row, program))
        });
        let (row, mut program) = found.await??;
        // What was frozen holds, whatever the program has since.
        program.terms = row.terms.clone();
        self.attributed(row.friend, row.attributed_by, &program, &row.shares.0, &row.touched.0, language).await
    }

    async fn attributed(
        &self,
        friend: PersonId,
        by: AttributedBy,
        program: &ProgramRow,
        shares: &[Share],
        weighed: &[Weighed],
        language: Language,
    ) -> Result<Attributed, DeskError> {
        let reached = {
            let mut reader = self.store.reader().await?;
            store::read::touches::reached(&mut reader, friend).await?
        };
        let ids: Vec<PersonId> = shares.iter().map(|share| share.referrer).collect();
        let people = self.store.ask(|work| work.get_many::<PersonRow>(&ids)).await??;
        let name = |id: PersonId| people.iter().find(|row| row.id == id).map_or_else(String::new, |row| row.name.to_string());
        let part = |ppm: u32| cards::format::percent(points(ppm), language);
        let told = |touch: ReachedView| {
            let weight = weighed.iter().find(|weighed| weighed.touch == touch.id).map(|weighed| weighed.ppm);
            let ReachedView { id, channel, on, shown: code, referrer_name } = touch;
            TouchTold { touch: id, channel, on, code, referrer_name, part: weight.filter(|ppm| *ppm > 0).map(part) }
        };
        let share = |share: &Share| ShareTold { referrer: share.referrer, name: name(share.referrer), part: part(share.ppm) };
        let rule = program.terms.0.attribution;
        Ok(Attributed {
            by,
            model: rule.model,
            window_days: rule.window_days,
            program_name: program.name.to_string(),
            shares: shares.iter().map(share).collect(),
            touches: reached.into_iter().map(told).collect(),
        })
    }
}

/// Refuses what the desk must not promise: no touch that counts, somebody who is not new, a program that does not run.
fn may_promise(work: &mut Work, friend: PersonId, program: Option<ProgramId>, on: LocalDate, site: SiteId) -> Res<()> {
    let by = by_touches(work, friend, program, on)?.ok_or(Refusal::NoTouches)?;
    let findings = engine::judge_touched(work, friend, &by, on, site)?;
    match findings.into_iter().find_map(|finding| finding.refusal) {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

fn not_found(what: &str) -> engine::Stop {
    Refusal::NotFound { what: what.to_owned() }.into()
}

/// Returns parts per million of so many hundredths of a percent.
fn ppm(percent: BasisPoints) -> u32 {
    u32::try_from(percent.0).unwrap_or(0) * 100
}

/// Returns the hundredths of a percent that are shown of parts per million, rounded half up.
fn points(ppm: u32) -> BasisPoints {
    BasisPoints(i32::try_from((ppm + 50) / 100).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn parse(percents: &[&str]) -> Result<Vec<u32>, DeskError> {
        let shares = (1_u128..).zip(percents);
        let share = |(who, percent): (u128, &&str)| ShareForm { referrer: PersonId(Uuid::from_u128(who)), percent: (*percent).to_owned() };
        let form = SharesForm { shares: shares.map(share).collect(), reason: String::new() };
        Ok(form.parse()?.into_iter().map(|share| share.ppm).collect())
    }

    #[test]
    fn r5_parts_are_read_as_percentages_and_one_may_be_the_rest() {
        assert_eq!(parse(&[""]), Ok(vec![1_000_000]));
        assert_eq!(parse(&["33.33", "33,33 %", ""]), Ok(vec![333_300, 333_300, 333_400]));
        assert_eq!(parse(&["60", "40"]), Ok(vec![600_000, 400_000]));
        let refused = |percents: &[&str]| parse(percents).expect_err("it is refused");
        assert_eq!(refused(&["", ""]), DeskError::field("shares", Refusal::SharesNotWhole { sum: 0 }));
        assert_eq!(refused(&["100", ""]), DeskError::field("shares", Refusal::SharesNotWhole { sum: 1_000_000 }));
        assert!(matches!(refused(&["zwei"]), DeskError::Invalid { .. }));
    }
}
