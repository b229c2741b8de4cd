//! The history as arithmetic is the history as commands, and work goes on where it ends.

use std::path::Path;

use domain::referral::Channel;
use domain::{CommandId, PayoutState, PurchaseId, ReferralId, ReferralState, RewardState, Source, StaffId};
use engine::tables::AttentionRow;
use engine::{Action, Envelope, submit};
use store::{DatabaseKey, Store};

use super::plan::{Act, CURRENCY, Fate, When, command};
use super::referrals::{invoice, withdrawn};
use super::*;
use crate::clock::{Clock, Source as ClockSource};
use crate::desk::new_id;
use crate::folder::Folder;

/// A command of the history, not yet in its place.
struct Played {
    when: When,
    id: CommandId,
    staff: Option<StaffId>,
    action: Action,
}

fn plan(people: u32) -> Plan {
    let end = LocalDate::from_ymd(2026, 11, 17).expect("a date");
    Plan::new(people, end, founding::terms().expect("terms"), founding::settings().payout_minimum).expect("a plan")
}

/// Returns the history as commands, in their order.
fn history(plan: &Plan, key: &CodeKey) -> Vec<Played> {
    let mut played = Vec::new();
    let mut play = |when: When, id: Option<CommandId>, staff: Option<StaffId>, action: Action| {
        played.push(Played { when, id: id.unwrap_or(CommandId(new_id())), staff, action });
    };
    for person in 0..plan.people {
        let front = |act| Some(plan.receptionist(act, person));
        if plan.is_referrer(person) {
            let registered = Action::RegisterPerson { person: plan.person(person), details: names::details(person) };
            play(plan.registered(person), None, front(Act::Issue), registered);
            let code = plan.code(person);
            let issued = Action::IssueCode { code, referrer: plan.person(person), program: plan.program };
            play(plan.issued(person), None, front(Act::Issue), issued);
            let handed = Action::RecordTouch {
                touch: plan.touch(person),
                code,
                channel: Channel::Card,
                count: people::CARDS,
                reason: None,
                person: None,
                on: None,
            };
            play(plan.handed_over(person), None, front(Act::HandOver), handed);
        }
        for is_second in [false, true] {
            let by = if is_second { plan.second_referrer(person) } else { plan.first_referrer(person) };
            let details = (!is_second && !plan.is_referrer(person)).then(|| names::details(person));
            let referral = plan.referral(person, is_second);
            let record = Action::RecordReferral {
                referral,
                friend: plan.person(person),
                details,
                code: plan.code_text(by, key),
                source: plan.source(person),
                note: None,
                program: None,
                handed_over: None,
            };
            let (id, when) = plan.recording(person, is_second);
            play(when, Some(id), front(if is_second { Act::RecordSecond } else { Act::RecordFirst }), record);
        }
        let lapse = |is_second| plan.lapse(person, is_second).map(|(act, when)| command(act, person, when));
        play(plan.ended(plan.came(person)), lapse(false), None, Action::ExpireReferral { referral: plan.referral(person, false) });
        let referral = plan.referral(person, true);
        match plan.fate(person) {
            Fate::Open => {}
            Fate::Expired { on } => play(on, lapse(true), None, Action::ExpireReferral { referral }),
            Fate::Cancelled { on } => play(on, None, Some(plan.staff.manager), Action::CancelReferral { referral, reason: withdrawn() }),
            Fate::Converted { bought: when } => {
                let bought = plan.bought(person).expect("amounts fit").expect("it is converted");
                let discount = Some(bought.figures.discount).filter(|discount| !discount.is_zero());
                let buy = Action::RecordPurchase {
                    purchase: plan.purchase(person, when),
                    person: plan.person(person),
                    paid: bought.figures.paid,
                    tax: bought.figures.tax,
                    discount,
                    invoice: Some(invoice(person)),
                    on: None,
                    items: Vec::new(),
                    reward: None,
                };
                play(when, Some(command(Act::Buy, person, when)), front(Act::Buy), buy);
                if let Some(when) = plan.lapsed(person).filter(|_| discount.is_none()) {
                    play(when, lapse(true), None, Action::ExpireReward { reward: plan.discount_id(person, true) });
                }
                let reward = plan.cash_id(person);
                if let Some(when) = plan.matured(person, &bought) {
                    play(when, Some(command(Act::Mature, person, when)), None, Action::MatureRewards { rewards: vec![reward] });
                }
                if let Some(when) = plan.reward_approved(person, &bought) {
                    let id = command(Act::ApproveReward, person, when);
                    play(when, Some(id), Some(plan.staff.manager), Action::ApproveReward { reward });
                }
            }
        }
    }
    for (referrer, round) in (0..plan.referrers).flat_map(|referrer| [(referrer, 0), (referrer, 1)]) {
        if plan.payout_number(referrer, round).is_none() {
            continue;
        }
        let (paying, payout) = (plan.paying(referrer, round), plan.payout(referrer, round));
        let place = money::payout_place(referrer, round);
        let front = |act| Some(plan.receptionist(act, place));
        let request = Action::RequestPayout { payout, person: plan.person(referrer), method: plan.method(referrer) };
        play(paying.requested, None, front(Act::Request), request);
        if let Some(when) = paying.approved {
            play(when, None, Some(plan.staff.manager), Action::ApprovePayout { payout, version: 1 });
        }
        if let Some(when) = paying.paid {
            let reference = plan.reference(referrer, round);
            play(when, Some(command(Act::Pay, place, when)), front(Act::Pay), Action::PayPayout { payout, reference });
        }
    }
    played.sort_by_key(|played| played.when);
    played
}

fn wait<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let output = runtime.block_on(future);
    drop(runtime);
    testkit::threads::let_sqlite_end();
    output
}

async fn make(folder: &Path, people: u32) -> std::sync::Arc<Desk> {
    let folder = Folder::open(folder).expect("a folder");
    let store = Store::create(&folder.database(), &DatabaseKey::new([7; 32])).await.expect("a file");
    let clock = Clock::new("America/Mexico_City", ClockSource::System).expect("a zone");
    let desk = Desk::new(folder, store, clock).await.expect("a desk");
    fill(&desk, people, |_| {}).await.expect("it fills");
    desk
}

async fn rows<R: Row>(desk: &Desk) -> Vec<R> {
    let mut reader = desk.store.reader().await.expect("a reader");
    let ids: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT id FROM {} ORDER BY id", R::TABLE.name)))
        .fetch_all(&mut *reader)
        .await
        .expect("ids");
    let mut rows = Vec::new();
    for id in ids {
        rows.extend(store::read::row::<R>(&mut reader, &id).await.expect("a row"));
    }
    rows
}

#[test]
fn the_snapshot_is_what_the_engine_leaves_of_the_same_history() {
    wait(async {
        let plan = plan(400);
        let mut memory = founding::found(&plan).await.expect("founded");
        let key = code_key(&memory).expect("a key");
        for (sequence, played) in (100..).zip(history(&plan, &key)) {
            let identity = plan.identity;
            let envelope = Envelope {
                v: engine::SHAPE,
                id: played.id,
                organization: identity.organization,
                site: identity.site,
                desk: identity.desk,
                incarnation: identity.incarnation,
                sequence,
                staff: played.staff,
                moment: plan.moment(played.when),
                random: Hash::ZERO,
                after: None,
                signature: None,
                action: played.action,
            };
            let outcome = submit(&mut memory, &envelope).await.expect("memory works");
            assert!(matches!(outcome, engine::Outcome::Applied | engine::Outcome::Adjusted { .. }), "{outcome:?} of {:?}", envelope.action);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("desk.db"), &DatabaseKey::new([7; 32])).await.expect("a file");
        write(&store, &plan, &founding::found(&plan).await.expect("founded"), &key, &|_| {}).await.expect("it is written");
        let mut reader = store.reader().await.expect("a reader");
        for table in TABLES {
            let expected: Vec<&Record> = memory.rows().filter(|(name, ..)| *name == table.name).map(|(_, _, record)| record).collect();
            let stored = sqlx::query(sqlx::AssertSqlSafe(store::sql::of(table).all)).fetch_all(&mut *reader).await.expect("rows");
            let stored: Vec<Record> = stored.iter().map(|row| store::read::record(table, row).expect("a row")).collect();
            for (found, wanted) in stored.iter().zip(&expected) {
                assert_eq!(found, *wanted, "{}", table.name);
            }
            assert_eq!(stored.len(), expected.len(), "{}", table.name);
        }
    });
}

#[test]
fn y5_the_large_clinic_verifies_and_has_something_in_every_state() {
    let place = tempfile::tempdir().expect("a folder");
    wait(async {
        let desk = make(&place.path().join("desk"), 300).await;
        let found = desk.verify().await.expect("it is readable");
        assert!(found.is_sound(), "{:?}", found.findings);
        assert!(found.entries >= 30, "{} entries", found.entries);
        let waiting: Vec<AttentionRow> = rows(&desk).await;
        assert!(waiting.is_empty(), "nobody looks at what is ordinary: {:?}", waiting.iter().map(|item| item.reason).collect::<Vec<_>>());
        let referrals: Vec<ReferralRow> = rows(&desk).await;
        assert!(referrals.len() >= 600);
        for state in [ReferralState::Accepted, ReferralState::Converted, ReferralState::Cancelled, ReferralState::Expired] {
            assert!(referrals.iter().any(|row| row.state == state), "{state}");
        }
        let rewards: Vec<RewardRow> = rows(&desk).await;
        for state in [RewardState::Pending, RewardState::Available, RewardState::Used, RewardState::Paid, RewardState::Expired] {
            assert!(rewards.iter().any(|row| row.state == state), "{state}");
        }
        let again = fill(&desk, 300, |_| {}).await;
        assert!(matches!(again, Err(DeskError::Refused { refusal: Refusal::Exists { .. } })), "{again:?}");
    });
}

#[test]
fn work_goes_on_over_the_rows_of_the_snapshot() {
    let place = tempfile::tempdir().expect("a folder");
    wait(async {
        let desk = make(&place.path().join("desk"), 300).await;
        let plan =
            Plan::new(300, first_day_of_tail(desk.now().date), founding::terms().expect("terms"), CURRENCY.of(10_000)).expect("a plan");
        let keys: Vec<CodeKeyRow> = rows(&desk).await;
        let key = CodeKey(keys[0].secret.parse::<Hash>().expect("32 bytes").0);
        let front = Some(plan.staff.receptionists[0]);
        let act = async |staff, action| {
            let outcome = desk.submit(staff, vec![action]).await.expect("the store works").pop().expect("an outcome");
            assert_eq!(outcome, engine::Outcome::Applied);
        };

        let (friend, referral) = (domain::PersonId(new_id()), ReferralId(new_id()));
        let code = plan.code_text(3, &key);
        let details = Some(names::details(999_999));
        act(
            front,
            Action::RecordReferral {
                referral,
                friend,
                details,
                code,
                source: Source::WalkIn,
                note: None,
                program: None,
                handed_over: None,
            },
        )
        .await;

        let referrals: Vec<ReferralRow> = rows(&desk).await;
        let open = referrals.iter().find(|row| row.state == ReferralState::Accepted && row.id != referral).expect("one waits");
        let purchase = PurchaseId(new_id());
        let (paid, tax) = (CURRENCY.of(100_000), CURRENCY.of(13_790));
        act(
            front,
            Action::RecordPurchase {
                purchase,
                person: open.friend,
                paid,
                tax,
                discount: None,
                invoice: None,
                on: None,
                items: Vec::new(),
                reward: None,
            },
        )
        .await;
        let converted: Vec<ReferralRow> = rows(&desk).await;
        assert!(converted.iter().any(|row| row.id == open.id && row.state == ReferralState::Converted));

        let rewards: Vec<RewardRow> = rows(&desk).await;
        let mut owed = std::collections::BTreeMap::new();
        for reward in rewards.iter().filter(|row| row.state == RewardState::Available && row.form == domain::Form::Cash) {
            *owed.entry(reward.person).or_insert(0) += reward.amount;
        }
        let (person, sum) = owed.into_iter().find(|(_, sum)| *sum >= 10_000).expect("somebody can be paid");
        let payout = domain::PayoutId(new_id());
        act(front, Action::RequestPayout { payout, person, method: domain::PayoutMethod::Cash }).await;
        act(Some(plan.staff.manager), Action::ApprovePayout { payout, version: 1 }).await;
        act(front, Action::PayPayout { payout, reference: None }).await;
        let payouts: Vec<PayoutRow> = rows(&desk).await;
        let row = payouts.iter().find(|row| row.id == payout).expect("it is there");
        assert_eq!((row.state, row.amount), (PayoutState::Paid, sum));
        assert_eq!(payouts.iter().filter(|other| other.number == row.number).count(), 1, "numbers go on");

        let code = domain::CodeId(new_id());
        act(front, Action::IssueCode { code, referrer: friend, program: plan.program }).await;
        let codes: Vec<CodeRow> = rows(&desk).await;
        let texts: std::collections::BTreeSet<&str> = codes.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(texts.len(), codes.len(), "the desk's block goes on where the snapshot ended");
        assert!(desk.verify().await.expect("it is readable").is_sound());
    });
}
