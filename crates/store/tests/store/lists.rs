//! Lists over any rows: the tallies that are kept are what a scan counts, and each filter shows what its condition says.

use domain::ReferralState;
use sqlx::SqliteConnection;
use store::read::referrals::{ReferralFilter, ReferralView, list};
use store::read::{payouts, people};

use crate::place::{Place, long, wait};

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
            let place = Place::new();
            let (store, _) = place.with_history(&history).await;
            let mut reader = store.reader().await.expect("a reader");
            let all = list(&mut reader, ReferralFilter::All, 0).await.expect("a list");
            assert_eq!(all.total, count(&mut reader, "SELECT count(*) FROM referral").await);
            assert_eq!(all.rows.len() as u64, all.total.unsigned_abs(), "all are on the first page");
            assert!(all.rows.is_sorted_by_key(|row| std::cmp::Reverse((row.recorded_at, row.id))));
            for filter in FILTERS {
                let found = list(&mut reader, filter, 0).await.expect("a list");
                let wanted: Vec<&ReferralView> = all.rows.iter().filter(|row| is_of(filter, row)).collect();
                assert_eq!(found.rows.iter().collect::<Vec<_>>(), wanted, "{filter:?}");
                assert_eq!(found.total.unsigned_abs(), wanted.len() as u64, "{filter:?}");
                let rest = list(&mut reader, filter, 1).await.expect("a list");
                assert_eq!(rest.rows.iter().collect::<Vec<_>>(), wanted.get(1..).unwrap_or_default(), "{filter:?}");
            }
            let people = people::page(&mut reader, 0).await.expect("people");
            assert_eq!(people.total, count(&mut reader, "SELECT count(*) FROM person").await);
            let owed = "SELECT coalesce(sum(amount), 0) FROM (SELECT sum(amount) AS amount FROM reward
                         WHERE state = 'available' AND form = 'cash' GROUP BY person HAVING sum(amount) > 0)";
            let payees = payouts::payees(&mut reader).await.expect("payees");
            assert_eq!(payees.iter().map(|payee| payee.amount.minor).sum::<i64>(), count(&mut reader, owed).await);
            assert!(payees.is_sorted_by_key(|payee| std::cmp::Reverse(payee.amount.minor)));
        });
    }
}
