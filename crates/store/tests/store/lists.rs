//! Lists over any rows: the tallies that are kept are what a scan counts, and each filter shows what its condition says.

use std::collections::{BTreeMap, BTreeSet};

use domain::{LocalDate, PayoutState, ReferralState, RewardState, Timestamp};
use engine::tables::{AttentionRow, AttentionState, CodeRow, PayoutRow, PersonRow, PurchaseRow, ReferralRow, RewardRow};
use engine::{Action, Base, Effect, Envelope, Log, Memory};
use proptest::prelude::*;
use sqlx::SqliteConnection;
use store::Store;
use store::base::SqliteBase;
use store::read::referrals::{ReferralFilter, ReferralView, list};
use store::read::{history, payouts, people, person, search, statement, today};
use testkit::check::all;
use testkit::{Offer, Scene};

use crate::place::{Place, load, long, long_with, remember, wait};

const FILTERS: [ReferralFilter; 5] =
    [ReferralFilter::All, ReferralFilter::Open, ReferralFilter::Converted, ReferralFilter::Review, ReferralFilter::Ended];

fn is_of(filter: ReferralFilter, row: &ReferralView) -> bool {
    let is_ended =
        matches!(row.state, ReferralState::Rejected | ReferralState::Expired | ReferralState::Cancelled | ReferralState::Reversed);
    match filter {
        ReferralFilter::All => true,
        ReferralFilter::Open => row.state.is_open(),
        ReferralFilter::Converted => row.state == ReferralState::Converted,
        ReferralFilter::Review => row.reviews > 0 || row.contested,
        ReferralFilter::Ended => is_ended,
    }
}

async fn count(reader: &mut SqliteConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(reader).await.expect("a number")
}

#[test]
fn lists_and_their_totals_are_what_a_scan_finds() {
    for seed in [41, 42, 43] {
        let history = long(seed, 220);
        wait(async {
            let memory = remember(&history).await;
            let stands = testkit::check::standing(&memory);
            let place = Place::new();
            let (store, _) = place.with_history(&history).await;
            let mut reader = store.reader().await.expect("a reader");
            let every = list(&mut reader, ReferralFilter::All, 0).await.expect("a list");
            assert_eq!(every.total, count(&mut reader, "SELECT count(*) FROM referral").await);
            assert_eq!(every.rows.len() as u64, every.total.unsigned_abs(), "all are on the first page");
            assert!(every.rows.is_sorted_by_key(|row| std::cmp::Reverse((row.recorded_at, row.id))));
            for filter in FILTERS {
                let found = list(&mut reader, filter, 0).await.expect("a list");
                let wanted: Vec<&ReferralView> = every.rows.iter().filter(|row| is_of(filter, row)).collect();
                assert_eq!(found.rows.iter().collect::<Vec<_>>(), wanted, "{filter:?}");
                assert_eq!(found.total.unsigned_abs(), wanted.len() as u64, "{filter:?}");
                let rest = list(&mut reader, filter, 1).await.expect("a list");
                assert_eq!(rest.rows.iter().collect::<Vec<_>>(), wanted.get(1..).unwrap_or_default(), "{filter:?}");
            }
            for person in all::<PersonRow>(&memory).iter().filter(|person| person.merged_into.is_none()) {
                let brought = store::read::referrals::brought_by(&mut reader, person.id).await.expect("a list");
                let is_theirs = |row: &&ReferralRow| row.shares.0.iter().any(|share| stands[&share.referrer] == person.id);
                let rows = all::<ReferralRow>(&memory);
                let wanted: BTreeSet<_> = rows.iter().filter(is_theirs).map(|row| row.id).collect();
                assert_eq!(brought.iter().map(|row| row.id).collect::<BTreeSet<_>>(), wanted, "a shared one is of each");
            }
            let people = people::page(&mut reader, 0).await.expect("people");
            assert_eq!(people.total, count(&mut reader, "SELECT count(*) FROM person WHERE merged_into IS NULL").await);
            assert_eq!(people.rows.len() as u64, people.total.unsigned_abs());
            let payees = payouts::payees(&mut reader).await.expect("payees");
            let mut owed = std::collections::BTreeMap::new();
            for row in all::<RewardRow>(&memory) {
                if row.state == domain::RewardState::Available && row.form == domain::Form::Cash {
                    *owed.entry(stands[&row.person]).or_default() += row.amount;
                }
            }
            owed.retain(|_, amount: &mut i64| *amount > 0);
            let found = payees.iter().map(|payee| (payee.person, payee.amount.minor)).collect::<std::collections::BTreeMap<_, _>>();
            assert_eq!(found, owed, "each is paid for all their records");
            assert!(payees.is_sorted_by_key(|payee| std::cmp::Reverse(payee.amount.minor)));
        });
    }
}

/// Compares each tally with the rows that it is of.
async fn compare_tallies(store: &Store, memory: &Memory) {
    let mut counted: BTreeMap<String, i64> = ReferralState::ALL.iter().map(|state| (state.to_string(), 0)).collect();
    for row in all::<ReferralRow>(memory) {
        *counted.entry(row.state.to_string()).or_default() += 1;
    }
    let people = all::<PersonRow>(memory).iter().filter(|row| row.merged_into.is_none()).count();
    counted.insert("person".to_owned(), i64::try_from(people).expect("few"));
    let mut reader = store.reader().await.expect("a reader");
    let tallies: Vec<(String, i64)> = sqlx::query_as("SELECT name, row_count FROM tally").fetch_all(&mut *reader).await.expect("tallies");
    assert_eq!(tallies.into_iter().collect::<BTreeMap<_, _>>(), counted);
}

/// Compares what is said of each day with a scan of all rows.
async fn compare_days(store: &Store, memory: &Memory) {
    let (referrals, purchases, codes) = (all::<ReferralRow>(memory), all::<PurchaseRow>(memory), all::<CodeRow>(memory));
    let recorded = referrals.iter().map(|row| row.recorded_on);
    let days: BTreeSet<LocalDate> =
        recorded.chain(purchases.iter().map(|row| row.on)).chain(codes.iter().map(|row| row.issued_on)).collect();
    let payouts = |state| all::<PayoutRow>(memory).iter().filter(|row| row.state == state).count();
    let attention = all::<AttentionRow>(memory).iter().filter(|row| row.state == AttentionState::Open).count();
    let to_approve = all::<RewardRow>(memory).iter().filter(|row| row.state == RewardState::NeedsApproval).count();
    let mut reader = store.reader().await.expect("a reader");
    for day in days {
        let said = today::today(&mut reader, day, Timestamp(0)).await.expect("a day");
        let came = referrals.iter().filter(|row| row.recorded_on == day && row.state != ReferralState::Cancelled).count();
        let converted = purchases.iter().filter(|row| row.on == day && !row.voided && row.referral.is_some()).count();
        let issued = codes.iter().filter(|row| row.issued_on == day).count();
        let waits = [payouts(PayoutState::Requested), payouts(PayoutState::Approved), attention, to_approve];
        let found = [said.referrals, said.conversions, said.codes];
        assert_eq!(found.map(i64::unsigned_abs), [came, converted, issued].map(|count| count as u64), "{day}");
        let waiting = [said.payouts_requested, said.payouts_approved, said.attention, said.rewards_to_approve];
        assert_eq!(waiting.map(i64::unsigned_abs), waits.map(|count| count as u64), "{day}");
    }
}

/// Compares over a store that ran a history, over one that was loaded with its rows, and after all of it was undone.
fn compare_counts(history: &testkit::History) {
    let effects = testkit::check::effects(&wait(remember(history)));
    wait(async {
        let (place, other) = (Place::new(), Place::new());
        let (store, memory) = place.with_history(history).await;
        let loaded = other.create().await;
        load(&loaded, &memory).await;
        for store in [&store, &loaded] {
            compare_tallies(store, &memory).await;
            compare_days(store, &memory).await;
            let found = store.verify(|_, _| {}).await.expect("readable").findings;
            assert!(found.is_empty(), "{found:?}");
        }
        let mut raw = place.bare();
        for effects in effects.iter().rev() {
            let undone: Vec<Effect> = effects.iter().rev().map(Effect::undone).collect();
            Base::write(&mut SqliteBase(&mut raw), &undone).await.expect("it is undone");
        }
        compare_tallies(&store, &Memory::new()).await;
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn tallies_and_the_counts_of_a_day_are_what_a_scan_counts(history in testkit::history(60)) {
        compare_counts(&history);
    }
}

#[test]
fn tallies_and_the_counts_of_a_day_are_what_a_scan_counts_after_merges_and_their_undo() {
    compare_counts(&long_with(44, 260, &["merge_persons", "unmerge_persons", "cancel_referral", "request_payout"]));
}

/// Returns the commands of a memory's log.
pub(crate) fn commands(memory: &Memory) -> Vec<Envelope> {
    let keys = std::cell::RefCell::new(memory.clone());
    let key_of = |subject| wait(keys.borrow_mut().seal_key(subject)).ok();
    let open = |recorded: &engine::log::Recorded| Envelope::open(&recorded.command, &key_of).expect("it opens").expect("nobody was erased");
    memory.entries().iter().map(open).collect()
}

#[test]
fn r5_a_shared_referral_is_on_the_page_of_each_of_its_referrers() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let [ana, eva, saul] = ["Ana", "Eva", "Saúl"].map(|text| scene.person(text));
    let [card, _, _] = [ana, eva, saul].map(|person| scene.code_of(person));
    let referral = scene.refer(&card, "Luis");
    let mut share = |shares: &[(domain::PersonId, u32)]| {
        let shares = shares.iter().map(|(referrer, ppm)| domain::Share { referrer: *referrer, ppm: *ppm }).collect();
        let reason = testkit::line("vinieron por dos");
        scene.done(scene.clinic.manager, Action::OverrideAttribution { referral, shares, reason });
    };
    share(&[(ana, 600_000), (saul, 400_000)]);
    share(&[(ana, 600_000), (eva, 400_000)]);
    let done = commands(&scene.store);
    let today = scene.today();
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        store.submit_many(&done).await.expect("the store works");
        let mut reader = store.reader().await.expect("a reader");
        for (person, count) in [(ana, 1), (eva, 1), (saul, 0)] {
            let brought = store::read::referrals::brought_by(&mut reader, person).await.expect("a list");
            let page = person::page(&mut reader, person, today).await.expect("a page").expect("it is there");
            assert_eq!((brought.len(), page.funnel.referrals), (count, i64::try_from(count).expect("few")));
        }
        let friends: Vec<i64> = people::lines(&mut reader, &[ana, eva, saul].map(|id| id.to_string()))
            .await
            .expect("people")
            .iter()
            .map(|line| line.friends)
            .collect();
        assert_eq!(friends, [1, 1, 0]);
        drop(reader);
        assert_eq!(store.verify(|_, _| {}).await.expect("readable").findings, []);
    });
}

#[test]
fn p2_pages_lists_and_statements_of_merged_people_are_of_all_their_records() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let mut earners = Vec::new();
    for (text, friend) in [("Ana Ruiz", "Luis"), ("Anita Ruíz", "Eva"), ("A. Ruiz", "Rosa")] {
        let person = scene.person(text);
        let card = scene.code_of(person);
        let referral = scene.refer(&card, friend);
        let friend = scene.friend_of(referral);
        scene.buy(friend, 10_000);
        earners.push(person);
    }
    let [ana, anita, third] = earners[..] else { panic!("there are three") };
    let merge = |scene: &mut Scene, kept, merged| {
        let merge = domain::MergeId(scene.clinic.uuid());
        scene.done(scene.clinic.manager, Action::MergePersons { merge, kept, merged, reason: testkit::line("la misma") });
        merge
    };
    let before = i64::try_from(scene.store.entries().len()).expect("few");
    merge(&mut scene, anita, third);
    let last = merge(&mut scene, ana, anita);
    let done = commands(&scene.store);
    scene.done(scene.clinic.manager, Action::UnmergePersons { merge: last, reason: testkit::line("son dos") });
    let undo = commands(&scene.store).pop().expect("the undo");
    let today = scene.today();
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        store.submit_many(&done).await.expect("the store works");
        let mut reader = store.reader().await.expect("a reader");
        for record in [ana, anita, third] {
            let page = person::page(&mut reader, record, today).await.expect("a page").expect("it is there");
            assert_eq!((page.id, page.codes.len(), page.balance.available.minor), (ana, 3, 15_000), "whichever record is asked for");
            assert_eq!((page.funnel.referrals, page.merges.len()), (3, 2));
        }
        assert_eq!(history::story(&mut reader, third).await.expect("a story").len(), 9, "three codes, friends and rewards");
        let found = search::find(&mut reader, "anita").await.expect("a search").people;
        assert_eq!(found.iter().map(|line| (line.id, line.friends, line.balance.minor)).collect::<Vec<_>>(), [(ana, 3, 15_000)]);
        let payees = payouts::payees(&mut reader).await.expect("payees");
        assert_eq!(payees.iter().map(|payee| (payee.person, payee.amount.minor)).collect::<Vec<_>>(), [(ana, 15_000)]);
        let lines = statement::statement(&mut reader, ana, None).await.expect("a statement").expect("she is there").entries.len();
        let former = statement::statement(&mut reader, ana, Some(before)).await.expect("a statement").expect("she is there").entries.len();
        assert_eq!((lines, former), (3, 1), "as of a place before the merge it is what it was");
        drop(reader);
        store.submit(&undo).await.expect("the store works");
        let mut reader = store.reader().await.expect("a reader");
        let of = |page: person::PersonPage| (page.id, page.codes.len(), page.merges.len());
        let page = person::page(&mut reader, ana, today).await.expect("a page").expect("it is there");
        assert_eq!(of(page), (ana, 1, 0));
        let page = person::page(&mut reader, third, today).await.expect("a page").expect("it is there");
        assert_eq!(of(page), (anita, 2, 1));
        assert_eq!(people::page(&mut reader, 0).await.expect("people").total, 5);
        drop(reader);
        assert!(store.verify(|_, _| {}).await.expect("readable").is_sound());
    });
}
