//! Judging a code and a friend before anything is promised, and again when the promise is recorded (rules C1, C5, P3, R3, R4, Y3).

use domain::referral::Channel;
use domain::screening::{Sign, SignKind};
use domain::{
    Code, CodeId, ContactKind, LocalDate, PersonDetails, PersonId, Presented, ProgramId, ReferrerStatus, Refusal, SiteId, Timestamp,
    ValidFrom,
};

use crate::handlers::codes::code_keys;
use crate::handlers::eligibility::ineligible;
use crate::handlers::programs::runs_on;
use crate::handlers::sites::{not_here, runs_at};
use crate::handlers::{bad_contacts, campaigns, one_person, screening};
use crate::tables::{AttentionReason, CodeRow, ContactRow, PersonRow, ProgramRow, ReferralRow, ReferrerRow, TouchRow};
use crate::work::{Res, Work};

/// Most people that share a telephone number, and most referrals of one friend, that are looked at.
const MAX_LOOKED_AT: usize = 50;
/// Most touches of one code that are looked at.
const MAX_TOUCHES: usize = 1000;

/// Something that speaks against a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is, as the attention item would say.
    pub reason: AttentionReason,
    /// Why the desk refuses before it promises; none where the promise is made and a manager looks later.
    pub refusal: Option<Refusal>,
    /// The other person it is about.
    pub other: Option<PersonId>,
    /// Why, and by how much, where it is about the friend (rule R4).
    pub signs: Vec<Sign>,
}

/// What is known of a code and a friend together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Assessment {
    /// The code, if it is known here.
    pub code: Option<CodeRow>,
    /// The program: the code's, or for a code not known here the one that was named, or the first that runs (rule C10).
    pub program: Option<ProgramRow>,
    /// When the card or message was handed over, where that is known (rule R2).
    pub handed_over: Option<LocalDate>,
    /// The code's referrer; of a code of the house none.
    pub referrer: Option<ReferrerRow>,
    /// What speaks against it.
    pub findings: Vec<Finding>,
}

impl Assessment {
    /// Returns why the desk refuses, if it does.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.findings.iter().find_map(|finding| finding.refusal.as_ref())
    }
}

/// The friend who presents a code.
#[derive(Clone, Copy, Debug)]
pub struct Presenter<'a> {
    /// The friend, if we have him.
    pub person: Option<PersonId>,
    /// What is known of a friend who is new.
    pub details: Option<&'a PersonDetails>,
}

/// A code that is presented.
#[derive(Clone, Copy, Debug)]
pub struct Presentation<'a> {
    /// The code.
    pub code: &'a Code,
    /// The program, where the code is not known here and does not say (rule C10).
    pub program: Option<ProgramId>,
    /// When the card or message was handed over, where the friend or the card says so (rule R2).
    pub handed_over: Option<LocalDate>,
    /// At which site; none asks for no place.
    pub site: Option<SiteId>,
    /// When.
    pub at: Timestamp,
    /// The date of it at the clinic.
    pub on: LocalDate,
}

impl<'a> Presentation<'a> {
    /// Makes a code that is presented now, of which nothing else is known.
    pub const fn now(code: &'a Code, at: Timestamp, on: LocalDate) -> Self {
        Self { code, program: None, handed_over: None, site: None, at, on }
    }
}

/// Judges a code presented at an instant, and the friend who presents it, if he is known by now.
pub fn assess(work: &mut Work, presented: &Presentation<'_>, friend: Option<Presenter<'_>>) -> Res<Assessment> {
    let mut assessment = judge_code(work, presented)?;
    if let Some(friend) = friend {
        judge_friend(work, &mut assessment, friend)?;
    }
    Ok(assessment)
}

fn judge_code(work: &mut Work, presented: &Presentation<'_>) -> Res<Assessment> {
    let Presentation { code, at, on, .. } = *presented;
    let mut assessment = Assessment { handed_over: presented.handed_over, ..Assessment::default() };
    let found = |assessment: &mut Assessment, reason, refusal| {
        assessment.findings.push(Finding { reason, refusal, other: None, signs: Vec::new() })
    };
    let Some(row) = work.find(CodeRow::by_text, &[code], 1)?.into_iter().next() else {
        match code.clone().presented() {
            Presented::Mistyped(_) => found(&mut assessment, AttentionReason::CodeNotGenuine, Some(Refusal::CodeMistyped)),
            Presented::Chosen(_) => found(&mut assessment, AttentionReason::CodeNotGenuine, Some(Refusal::CodeUnknown)),
            Presented::Generated(code) if code_keys(work)?.iter().any(|key| code.is_genuine(key)) => {
                found(&mut assessment, AttentionReason::CodeNotKnownHere, None);
            }
            Presented::Generated(_) => found(&mut assessment, AttentionReason::CodeNotGenuine, Some(Refusal::CodeInvented)),
        }
        let active = work.find(ProgramRow::by_state, &[&domain::ProgramState::Active], MAX_LOOKED_AT)?;
        let mut running: Vec<ProgramRow> = active.into_iter().filter(|program| runs_on(program, on)).collect();
        let is_here = |program: &ProgramRow| presented.site.is_none_or(|site| runs_at(program, site));
        // One that runs here before any other.
        running.sort_by_key(|program| !is_here(program));
        let program = match presented.program {
            Some(id) => running.into_iter().find(|program| program.id == id),
            None => running.into_iter().next(),
        };
        assessment.findings.extend(misplaced(work, program.as_ref(), presented.site)?);
        assessment.program = program;
        return Ok(assessment);
    };
    work.hint::<ProgramRow>(row.program);
    if let Some(referrer) = row.referrer {
        work.hint::<ReferrerRow>(referrer);
    }
    let out_of_dates = campaigns::code_out_of_dates(work, &row, at, on)?;
    let invalid = out_of_dates.or_else(|| row.paused.then_some(Refusal::CodePaused));
    if invalid.is_some() {
        found(&mut assessment, AttentionReason::CodeNotValid, invalid);
    }
    if let Some(limit) = row.use_limit.filter(|limit| row.uses >= *limit) {
        found(&mut assessment, AttentionReason::CodeOverLimit, Some(Refusal::CodeExhausted { limit }));
    }
    // A code cannot be presented before it was issued (rule Y4).
    if at < row.issued_at {
        found(&mut assessment, AttentionReason::Clock, None);
    }
    let program = work.get::<ProgramRow>(row.program)?;
    if !program.as_ref().is_some_and(|program| runs_on(program, on)) {
        found(&mut assessment, AttentionReason::ProgramNotActive, Some(Refusal::ProgramNotActive));
    }
    assessment.findings.extend(misplaced(work, program.as_ref(), presented.site)?);
    if let Some(program) = program.as_ref().filter(|program| program.terms.0.valid_from == ValidFrom::Handover) {
        let terms = &program.terms.0;
        let handed_over = match presented.handed_over {
            Some(handed) => Some(handed),
            None => last_handed_over(work, row.id, on)?,
        };
        assessment.handed_over = handed_over;
        let last = terms.valid_from.last_day(on, handed_over, terms.valid_days);
        if last < on {
            found(&mut assessment, AttentionReason::CodeNotValid, Some(Refusal::OfferEnded { on: last }));
        }
    }
    if let Some(referrer) = row.referrer {
        let referrer = work.get::<ReferrerRow>(referrer)?;
        let status = match &referrer {
            Some(referrer) => one_person::status_of(work, referrer.id)?,
            None => None,
        };
        if status != Some(ReferrerStatus::Active) {
            found(&mut assessment, AttentionReason::ReferrerNotActive, Some(Refusal::ReferrerNotActive));
        } else if let (Some(referrer), Some(program)) = (&referrer, &program)
            && ineligible(work, &program.eligibility.0, referrer.id, referrer.kind, on)?.is_some()
        {
            // It was promised when the code was issued: a manager says whether it holds (rule P5).
            found(&mut assessment, AttentionReason::ReferrerNotEligible, None);
        }
        assessment.referrer = referrer;
    }
    assessment.program = program;
    assessment.code = Some(row);
    Ok(assessment)
}

/// Returns that a program does not run where the friend is: what was promised there is promised, and a manager says whether it holds.
pub(super) fn misplaced(work: &mut Work, program: Option<&ProgramRow>, site: Option<SiteId>) -> Res<Option<Finding>> {
    let (Some(program), Some(site)) = (program, site) else { return Ok(None) };
    let refusal = not_here(work, program, site)?;
    Ok(refusal.map(|refusal| Finding { reason: AttentionReason::ProgramNotHere, refusal: Some(refusal), other: None, signs: Vec::new() }))
}

/// Returns the last day on which a card or message with the code was handed over, up to a day (rule C8).
fn last_handed_over(work: &mut Work, code: CodeId, on: LocalDate) -> Res<Option<LocalDate>> {
    let touches = work.find(TouchRow::by_code, &[&code], MAX_TOUCHES)?;
    Ok(touches.into_iter().filter(|touch| touch.on <= on && is_handed_over(touch.channel)).map(|touch| touch.on).max())
}

const fn is_handed_over(channel: Channel) -> bool {
    match channel {
        Channel::Card | Channel::Whatsapp | Channel::Sms | Channel::Email => true,
        Channel::Link | Channel::Qr | Channel::Phone => false,
    }
}

/// Judges a friend whom the touches of several referrers brought, against each of them (rules P3, R3, R4).
pub(super) fn judge_for_all(work: &mut Work, friend: PersonId, referrers: &[ReferrerRow]) -> Res<Vec<Finding>> {
    let mut assessment = Assessment::default();
    for referrer in referrers {
        assessment.referrer = Some(referrer.clone());
        judge_friend(work, &mut assessment, Presenter { person: Some(friend), details: None })?;
    }
    Ok(assessment.findings)
}

fn judge_friend(work: &mut Work, assessment: &mut Assessment, friend: Presenter<'_>) -> Res<()> {
    let known = match friend.person {
        Some(id) => work.get::<PersonRow>(id)?,
        None => None,
    };
    let details = known.as_ref().map(PersonRow::details).or_else(|| friend.details.cloned());
    let referrer = assessment.referrer.as_ref().map(|referrer| referrer.id);
    let records = match friend.person {
        Some(id) => one_person::records(work, id)?,
        None => Vec::new(),
    };
    let rows = work.get_many::<PersonRow>(&records)?;
    let own: Vec<PersonDetails> = match known {
        Some(_) => rows.iter().map(PersonRow::details).collect(),
        None => details.iter().cloned().collect(),
    };
    flag_listed(assessment, bad_contacts::signs(work, &own, referrer)?, referrer);
    let is_referrer = referrer.is_some_and(|referrer| records.contains(&referrer));
    let mut push = |reason, refusal, other| {
        // One item for one reason: the nearest likely duplicate is enough to look at.
        if !assessment.findings.iter().any(|finding| finding.reason == reason) {
            let signs = match reason {
                AttentionReason::NotNew => vec![Sign::of(SignKind::Customer)],
                AttentionReason::SelfReferral if is_referrer => vec![Sign::of(SignKind::SamePerson)],
                _ => Vec::new(),
            };
            assessment.findings.push(Finding { reason, refusal, other, signs });
        }
    };
    if is_referrer {
        push(AttentionReason::SelfReferral, Some(Refusal::OwnCode), referrer);
    }
    if known.is_some() {
        if rows.iter().any(|row| row.first_purchase.is_some() || row.customer_since.is_some()) {
            push(AttentionReason::NotNew, Some(Refusal::NotNew), None);
        }
        let former = one_person::find_of(work, ReferralRow::by_friend, &records, &[], MAX_LOOKED_AT)?;
        if let Some(former) = former.iter().find(|former| holds_place(former)) {
            push(AttentionReason::Contested, None, former.referrer);
        }
    }
    let Some(details) = details.filter(|_| !is_referrer) else { return Ok(()) };
    let signs = match referrer {
        Some(referrer) => screening::signs(work, &details, referrer)?,
        None => Vec::new(),
    };
    let own = details.contacts();
    for (kind, value) in own.iter().filter(|(kind, _)| *kind != ContactKind::Name) {
        work.hint_find(ContactRow::by_value, &[kind, value], MAX_LOOKED_AT);
    }
    for (kind, value) in &own {
        if *kind == ContactKind::Name {
            continue;
        }
        for contact in work.find(ContactRow::by_value, &[kind, value], MAX_LOOKED_AT)? {
            if records.contains(&contact.person) {
                continue;
            }
            let is_referrer = match referrer {
                Some(referrer) => one_person::is_same(work, contact.person, referrer)?,
                None => false,
            };
            let other = one_person::standing_for(work, contact.person)?;
            match (kind, is_referrer) {
                (ContactKind::Email | ContactKind::Account, true) => push(AttentionReason::SelfReferral, Some(Refusal::OwnCode), referrer),
                // The name too: hardly two of one household (rules P2, R4).
                (ContactKind::Phone | ContactKind::Address, true) if same_name(work, contact.person, &own)? => {
                    push(AttentionReason::SelfReferral, None, referrer);
                }
                (ContactKind::Phone | ContactKind::Address, true) => push(AttentionReason::SameHousehold, None, referrer),
                (ContactKind::Phone | ContactKind::Email, false) if known.is_none() => {
                    push(AttentionReason::SamePerson, None, Some(other));
                }
                (ContactKind::Address, false) if known.is_none() && same_name(work, contact.person, &own)? => {
                    push(AttentionReason::SamePerson, None, Some(other));
                }
                // A couple may share an account: that alone makes nobody the same person.
                (ContactKind::Phone | ContactKind::Email | ContactKind::Address | ContactKind::Name | ContactKind::Account, _) => {}
            }
        }
    }
    weigh(assessment, signs, referrer);
    Ok(())
}

/// Returns whether a referral holds the friend's one rewarded place (rule R3).
pub(crate) fn holds_place(referral: &ReferralRow) -> bool {
    referral.state.holds_place() && !referral.contested && !referral.denied
}

/// Puts the signs that friend and referrer share on the finding that they belong to; a mailbox that is the same but for dots is looked at
/// like one (rule R4).
fn weigh(assessment: &mut Assessment, signs: Vec<Sign>, referrer: Option<PersonId>) {
    let is_about = |finding: &Finding| matches!(finding.reason, AttentionReason::SelfReferral | AttentionReason::SameHousehold);
    match assessment.findings.iter_mut().find(|finding| is_about(finding) && finding.other == referrer && finding.signs.is_empty()) {
        Some(finding) => finding.signs = signs,
        None if signs.iter().any(|sign| sign.kind == SignKind::SimilarEmail) => {
            let already = assessment.findings.iter().any(|finding| finding.reason == AttentionReason::SelfReferral);
            if !already {
                let (reason, refusal) = (AttentionReason::SelfReferral, None);
                assessment.findings.push(Finding { reason, refusal, other: referrer, signs });
            }
        }
        None => {}
    }
}

/// Adds what is on the known bad list, each entry once, whoever of several referrers is judged.
fn flag_listed(assessment: &mut Assessment, mut signs: Vec<Sign>, referrer: Option<PersonId>) {
    let reason = AttentionReason::KnownBad;
    match assessment.findings.iter_mut().find(|finding| finding.reason == reason) {
        Some(finding) => {
            signs.retain(|sign| !finding.signs.contains(sign));
            finding.signs.extend(signs);
        }
        None if signs.is_empty() => {}
        None => assessment.findings.push(Finding { reason, refusal: None, other: referrer, signs }),
    }
}

fn same_name(work: &mut Work, person: PersonId, own: &[(ContactKind, String)]) -> Res<bool> {
    let theirs = work.find(ContactRow::by_person, &[&person], MAX_LOOKED_AT)?;
    Ok(theirs.iter().any(|contact| contact.kind == ContactKind::Name && own.contains(&(contact.kind, contact.value.clone()))))
}
