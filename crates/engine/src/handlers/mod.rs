//! Handlers: what each command does. Pure and synchronous over the working set.

pub mod actions;
mod arrivals;
pub mod assess;
pub mod attention;
pub mod attribution;
pub mod bad_contacts;
pub mod campaigns;
pub mod choices;
mod clock;
pub mod codes;
pub mod contests;
mod context;
pub(crate) mod conversions;
mod credits;
pub mod day_close;
mod discounts;
pub mod eligibility;
pub mod experiments;
pub mod exports;
pub(crate) mod gifts;
mod hints;
mod issuing;
mod late;
pub(crate) mod ledger;
pub(crate) mod limits;
mod merges;
pub(crate) mod milestones;
mod no_right;
pub mod one_person;
mod organization;
mod payouts;
mod people;
pub mod programs;
mod purchases;
pub mod quote;
mod referrals;
mod refunds;
pub mod rewards;
mod screening;
mod settle;
mod shared_account;
pub mod sites;
pub(crate) mod source;
mod staff;
mod steps;
pub(crate) mod streaks;
mod taxes;
mod transfers;
mod unmatched;
pub mod waiting;

use crate::command::{Action, Class, Envelope};
use crate::outcome::Outcome;
use crate::work::{Res, Work};
use context::Context;
use domain::Refusal;
use domain::campaign::Span;
use domain::code::Limits;

/// Decides one command: checks who acts and when, then does what is asked.
pub(crate) fn handle(work: &mut Work, envelope: &Envelope) -> Res<Outcome> {
    if !envelope.moment.is_coherent() {
        return Err(Refusal::DateIncoherent.into());
    }
    if let Action::FoundOrganization { .. } = envelope.action {
        organization::found(work, envelope)?;
        return Ok(Outcome::Applied);
    }
    hints::announce(work, envelope);
    let mut context = Context::open(work, envelope)?;
    let permitted = context.require(envelope.action.permission());
    match (envelope.action.class(), permitted) {
        (Class::Claim, Ok(())) => act(&mut context, &envelope.action)?,
        (Class::Fact, Ok(())) => {
            act(&mut context, &envelope.action)?;
            clock::flag(&mut context, &envelope.action)?;
        }
        (Class::Claim, Err(refusal)) => return Err(refusal.into()),
        // What happened is recorded; that it should not have is for a person to see.
        (Class::Fact, Err(_)) => {
            act(&mut context, &envelope.action)?;
            no_right::flag(&mut context, &envelope.action)?;
            clock::flag(&mut context, &envelope.action)?;
        }
    }
    Ok(context.outcome())
}

fn act(context: &mut Context<'_>, action: &Action) -> Res<()> {
    match action {
        Action::FoundOrganization { .. } => Err(Refusal::Exists { what: "organization".to_owned() }.into()),
        Action::UpdateOrganization { name, address, phone, web, language, settings } => {
            organization::update(context, name, address.as_ref(), phone.as_ref(), web.as_ref(), *language, settings)
        }
        Action::AddSite { site, name } => sites::add(context, *site, name),
        Action::RenameSite { site, name } => sites::rename(context, *site, name),
        Action::MoveDesk { site } => sites::move_desk(context, *site),
        Action::AddStaff { staff, name, role, language, person } => staff::add(context, *staff, name, *role, *language, *person),
        Action::UpdateStaff { staff, name, role, language, active, person } => {
            staff::update(context, *staff, name, *role, *language, *active, *person)
        }
        Action::ChooseLanguage { language } => staff::choose_language(context, *language),
        Action::RegisterStaffKey { key, staff, public_key } => staff::register_key(context, *key, *staff, public_key),
        Action::RegisterPerson { person, details } => people::register(context, *person, details),
        Action::UpdatePerson { person, details } => people::update(context, *person, details),
        Action::MergePersons { merge, kept, merged, reason } => merges::merge(context, *merge, *kept, *merged, reason),
        Action::UnmergePersons { merge, reason } => merges::undo(context, *merge, reason),
        Action::SetReferrer { person, kind, status, own_terms, reason } => {
            people::set_referrer(context, *person, *kind, *status, own_terms, reason.as_ref())
        }
        Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites } => {
            let (starts_on, ends_on) = (*starts_on, *ends_on);
            let written = programs::Written { name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites };
            programs::write(context, *program, written)
        }
        Action::SetIssuing { program, issuing } => issuing::set(context, *program, issuing),
        Action::SetProgramState { program, state } => programs::set_state(context, *program, *state),
        Action::WriteCampaign { campaign, program, name, starts_on, ends_on, multiplier, target } => {
            let span = Span { starts_on: *starts_on, ends_on: *ends_on, multiplier: *multiplier };
            campaigns::write(context, *campaign, *program, name, span, *target)
        }
        Action::EndCampaign { campaign } => campaigns::end(context, *campaign),
        Action::WriteContest { contest, name, program, starts_on, ends_on } => {
            contests::write(context, *contest, name, *program, *starts_on, *ends_on)
        }
        Action::CloseContest { contest } => contests::close(context, *contest),
        Action::WriteExperiment { experiment, program, name, rules, sample, starts_on, ends_on } => {
            let (program, sample, starts_on, ends_on) = (*program, *sample, *starts_on, *ends_on);
            experiments::write(context, *experiment, &experiments::Written { program, name, rules, sample, starts_on, ends_on })
        }
        Action::EndExperiment { experiment } => experiments::end(context, *experiment),
        Action::IssueCode { code, referrer, program } => codes::issue(context, *code, *referrer, *program),
        Action::IssueChosenCode { code, text, referrer, program, campaign, of_campaign, starts_on, ends_on, use_limit, own_terms } => {
            let limits = Limits { starts_on: *starts_on, ends_on: *ends_on, use_limit: *use_limit };
            let (campaign, of) = (*campaign, *of_campaign);
            let chosen = codes::Chosen { text, referrer: *referrer, program: *program, campaign, of, limits, own_terms };
            codes::issue_chosen(context, *code, chosen)
        }
        Action::UpdateCode { code, starts_on, ends_on, use_limit, paused } => {
            let limits = Limits { starts_on: *starts_on, ends_on: *ends_on, use_limit: *use_limit };
            codes::update(context, *code, limits, *paused)
        }
        Action::RecordTouch { touch, code, channel, count, reason, person, on } => {
            let touched =
                codes::Touched { code: *code, channel: *channel, count: *count, reason: reason.as_ref(), person: *person, on: *on };
            codes::record_touch(context, *touch, &touched)
        }
        Action::RecordReferral { referral, friend, details, code, source, note, program, handed_over } => {
            let recorded = referrals::Recorded {
                friend: *friend,
                details: details.as_ref(),
                code,
                source: *source,
                note: note.as_ref(),
                program: *program,
                handed_over: *handed_over,
            };
            referrals::record(context, *referral, recorded)
        }
        Action::RecordTouchedReferral { referral, friend, source, note, program } => {
            let came = attribution::Came { friend: *friend, source: *source, note: note.as_ref(), program: *program };
            attribution::record(context, *referral, &came)
        }
        Action::RecordLateReferral { referral, friend, code, source, note, reason } => {
            late::record(context, *referral, &late::Late { friend: *friend, code, source: *source, note: note.as_ref(), reason })
        }
        Action::OverrideAttribution { referral, shares, reason } => attribution::decide(context, *referral, shares, reason),
        Action::MarkStep { referral, step, done, on } => steps::mark(context, *referral, *step, *done, *on),
        Action::AcceptReferral { referral } => referrals::accept(context, *referral),
        Action::RejectReferral { referral, reason } => referrals::reject(context, *referral, reason),
        Action::CancelReferral { referral, reason } => referrals::cancel(context, *referral, reason),
        Action::CorrectReferral { referral, friend, code, reason } => {
            referrals::correct(context, *referral, *friend, code.as_ref(), reason)
        }
        Action::ExpireReferral { referral } => referrals::expire(context, *referral),
        Action::RecordPurchase { purchase, person, paid, tax, discount, invoice, on, items, reward } => {
            let sale = purchases::Sale { paid: *paid, tax: *tax, discount: *discount, invoice: invoice.as_ref(), on: *on, items };
            purchases::record(context, *purchase, *person, &sale, *reward)
        }
        Action::RecordUnmatchedPurchase { purchase, buyer, paid, tax, discount, invoice, on, items } => {
            let sale = purchases::Sale { paid: *paid, tax: *tax, discount: *discount, invoice: invoice.as_ref(), on: *on, items };
            unmatched::record(context, *purchase, buyer, &sale)
        }
        Action::MatchPurchase { purchase, person } => unmatched::match_with(context, *purchase, *person),
        Action::CorrectPurchase { purchase, person, paid, tax, invoice, items, void, reason } => {
            let (invoice, items) = (invoice.as_ref(), items.as_deref());
            let right = purchases::Corrected { person: *person, paid: *paid, tax: *tax, invoice, items, void: *void };
            purchases::correct(context, *purchase, &right, reason)
        }
        Action::RecordRefund { refund, purchase, amount, tax, reason, on } => {
            refunds::record(context, *refund, &refunds::Refunded { purchase: *purchase, amount: *amount, tax: *tax, reason, on: *on })
        }
        Action::CancelRefund { refund, reason } => refunds::cancel(context, *refund, reason),
        Action::RecordAction { action, person, program, name, note } => {
            let done = actions::Done { person: *person, program: *program, name, on: context.on() };
            actions::record(context, *action, &done, note.as_ref())
        }
        Action::WithdrawAction { action, reason } => actions::withdraw(context, *action, reason),
        Action::ChooseReward { choice, alternative } => choices::choose(context, *choice, *alternative),
        Action::UnchooseReward { choice, reason } => choices::unchoose(context, *choice, reason),
        Action::ApproveReward { reward } => rewards::approve(context, *reward),
        Action::HoldReward { reward, reason } => rewards::hold(context, *reward, reason),
        Action::ReleaseReward { reward } => rewards::release(context, *reward),
        Action::CancelReward { reward, reason } => rewards::cancel(context, *reward, reason),
        Action::MatureRewards { rewards } => rewards::mature(context, rewards),
        Action::ExpireReward { reward } => rewards::expire(context, *reward),
        Action::TransferReward { reward, to, reason } => transfers::transfer(context, *reward, *to, reason),
        Action::UseReward { usage, reward, amount, units, purchase, visit } => {
            let used = gifts::Used { amount: *amount, units: *units, purchase: *purchase, visit: visit.as_ref() };
            gifts::use_up(context, *usage, *reward, &used)
        }
        Action::UndoUse { usage, reason } => gifts::undo(context, *usage, reason),
        Action::RequestPayout { payout, person, method } => payouts::request(context, *payout, *person, *method),
        Action::RequestScheduledPayout { payout, person, due } => payouts::request_scheduled(context, *payout, *person, *due),
        Action::ApprovePayout { payout, version } => payouts::approve(context, *payout, *version),
        Action::RejectPayout { payout, reason } => payouts::reject(context, *payout, reason),
        Action::CancelPayout { payout, reason } => payouts::cancel(context, *payout, reason),
        Action::PayPayout { payout, reference } => payouts::pay(context, *payout, reference.as_ref()),
        Action::FailPayout { payout, reason } => payouts::fail(context, *payout, reason),
        Action::RetryPayout { payout } => payouts::retry(context, *payout),
        Action::ReturnPayout { payout, reason } => payouts::send_back(context, *payout, reason),
        Action::ExportPayouts { export, format, due_on, payouts } => exports::export(context, *export, *format, *due_on, payouts),
        Action::WithdrawExport { export, reason } => exports::withdraw(context, *export, reason),
        Action::CloseDay { close, on, counted, receipts, explanation } => {
            day_close::close(context, *close, *on, *counted, *receipts, explanation.as_ref())
        }
        Action::FileTaxPaper { paper, person, kind, year, note } => taxes::file(context, *paper, *person, *kind, *year, note.as_ref()),
        Action::WithdrawTaxPaper { paper, reason } => taxes::withdraw(context, *paper, reason),
        Action::DecideAttention { attention, verdict, reason, listed } => attention::decide(context, *attention, *verdict, reason, listed),
        Action::ListBadContact { entry, contact, reason } => bad_contacts::list(context, *entry, contact, reason),
        Action::WithdrawBadContact { entry, reason } => bad_contacts::withdraw(context, *entry, reason),
    }
}
