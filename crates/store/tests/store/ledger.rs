//! The ledger's read models over random histories: what they show is what a scan of the rows finds.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Account, LocalDate, Money};
use engine::tables::{BalanceRow, PostingRow, TransactionRow};
use store::read::ledger::{LedgerFilter, Quantity, TransactionView, accounts, list, transaction};
use testkit::check::all;

use crate::place::{Place, long, remember, wait};

/// Returns how much a quantity is, and of what.
fn counted(quantity: &Quantity) -> (String, i64) {
    match quantity {
        Quantity::Money { amount: Money { minor, currency } } => (currency.code().to_owned(), *minor),
        Quantity::Pieces { commodity, count } => (commodity.clone(), *count),
    }
}

#[test]
fn m4_accounts_and_transactions_are_what_a_scan_of_the_postings_finds() {
    let mut seen = BTreeSet::new();
    for seed in 40..50 {
        let history = long(seed, 260);
        wait(async {
            let memory = remember(&history).await;
            let (transactions, postings) = (all::<TransactionRow>(&memory), all::<PostingRow>(&memory));
            let place = Place::new();
            let (store, _) = place.with_history(&history).await;
            let mut reader = store.reader().await.expect("a reader");

            let mut totals: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
            for posting in &postings {
                totals.entry((posting.account.to_string(), posting.commodity.clone())).or_default().0 += posting.amount;
            }
            for balance in all::<BalanceRow>(&memory).iter().filter(|balance| balance.amount != 0) {
                totals.entry((balance.account.to_string(), balance.commodity.clone())).or_default().1 += 1;
            }
            let found = accounts(&mut reader).await.expect("accounts");
            let shown = found.rows.iter().map(|row| {
                let (commodity, amount) = counted(&row.posted);
                let sign = if row.account.grows_by_credit() { -1 } else { 1 };
                assert_eq!(counted(&row.stands), (commodity.clone(), sign * amount));
                ((row.account.to_string(), commodity), (amount, row.owners))
            });
            assert_eq!(shown.collect::<BTreeMap<_, _>>(), totals);
            assert!(found.sums.iter().all(|sum| counted(sum).1 == 0), "every transaction is balanced: {:?}", found.sums);
            seen.extend(transactions.iter().map(|one| one.kind));

            let every = list(&mut reader, LedgerFilter::default(), None).await.expect("a list");
            assert!(!every.has_more && every.rows.len() == transactions.len());
            assert!(every.rows.is_sorted_by_key(|row| std::cmp::Reverse((row.on, row.at, row.id))));
            for row in &every.rows {
                let of_it = postings.iter().filter(|posting| posting.transaction_id == row.id);
                assert_eq!(counted(&row.moves).1, of_it.clone().map(|posting| posting.amount.max(0)).sum::<i64>());
                let page = transaction(&mut reader, row.id).await.expect("a page").expect("it is there");
                assert_eq!(page.transaction, *row);
                let mut sides: Vec<_> = page.postings.iter().map(|side| (side.account, counted(&side.posted))).collect();
                let mut wanted: Vec<_> = of_it.map(|posting| (posting.account, (posting.commodity.clone(), posting.amount))).collect();
                sides.sort();
                wanted.sort();
                assert_eq!(sides, wanted);
                let command = page.command.expect("the log has it");
                let wanted = transactions.iter().find(|one| one.id == row.id).expect("it is there");
                assert_eq!(command.id, wanted.command);
                assert!(command.outcome.is_done() && command.seq > 0);
                let reversed_by: Vec<_> = page.reversed_by.iter().map(|one| one.id).collect();
                let mut wanted: Vec<_> = transactions.iter().filter(|one| one.reverses == Some(row.id)).collect();
                wanted.sort_by_key(|one| (one.at, one.id));
                assert_eq!(reversed_by, wanted.iter().map(|one| one.id).collect::<Vec<_>>());
            }
            for account in Account::ALL {
                let filter = LedgerFilter { account: Some(*account), ..LedgerFilter::default() };
                let of_account = list(&mut reader, filter, None).await.expect("a list");
                let posts = |row: &&TransactionView| postings.iter().any(|one| one.transaction_id == row.id && one.account == *account);
                let wanted: Vec<_> = every.rows.iter().filter(posts).map(|row| row.id).collect();
                assert_eq!(of_account.rows.iter().map(|row| row.id).collect::<Vec<_>>(), wanted, "{account}");
                let mut sums: BTreeMap<String, i64> = BTreeMap::new();
                for row in &of_account.rows {
                    let (commodity, amount) = counted(&row.moves);
                    *sums.entry(commodity).or_default() += amount;
                }
                let stands = found.rows.iter().filter(|row| row.account == *account).map(|row| counted(&row.stands));
                assert_eq!(sums, stands.collect(), "{account}: what it shows adds up to what it comes to");
            }
            let Some(middle) = every.rows.get(every.rows.len() / 2) else { return };
            let day = middle.on;
            let of_day = LedgerFilter { from: Some(day), until: Some(day), account: None };
            let found = list(&mut reader, of_day, None).await.expect("a list").rows;
            assert_eq!(found, every.rows.iter().filter(|row| row.on == day).cloned().collect::<Vec<_>>());
            let rest = list(&mut reader, LedgerFilter::default(), Some(middle.id)).await.expect("a list");
            assert_eq!(rest.rows, every.rows[every.rows.len() / 2 + 1..]);
            let before = LedgerFilter { until: Some(LocalDate::FIRST), ..LedgerFilter::default() };
            assert!(list(&mut reader, before, None).await.expect("a list").rows.is_empty());
        });
    }
    assert!(seen.len() >= 4, "{seen:?}");
}
