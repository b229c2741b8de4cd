//! Verification finds what anybody changed behind the program's back, and names it (rules M4, Y5).

use std::sync::LazyLock;

use domain::{Form, PayoutMethod, PayoutState, RewardState};
use engine::tables::{PayoutRow, RewardRow, TransactionRow};
use store::{Finding, Store};
use testkit::History;

use crate::place::{Place, long_with, remember, wait};

/// A closed file with a sound history, made once.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let commands = ["approve_payout", "hold_reward", "issue_code", "record_touch"];
    let mut histories = (62..90).map(|seed| long_with(seed, 240, &commands));
    let history = histories.find(has_waiting_rewards).expect("somebody is owed in one of them");
    wait(async {
        let place = Place::new();
        let (store, _) = place.with_history(&history).await;
        assert!(findings(&store).await.is_empty());
        store.close().await.expect("it closes");
        std::fs::read(place.path()).expect("it can be read")
    })
});

/// Whether somebody is owed cash at its end that waits, and somebody was asked to be paid.
fn has_waiting_rewards(history: &History) -> bool {
    let memory = wait(remember(history));
    let waits = |row: &RewardRow| matches!(row.state, RewardState::Pending | RewardState::NeedsApproval | RewardState::OnHold);
    let rewards: Vec<RewardRow> = testkit::check::all(&memory);
    let is_owed = rewards.iter().any(|row| row.form == Form::Cash && row.amount != 0 && waits(row));
    let can_be_changed = |row: &PayoutRow| row.amount != 0 && (row.state != PayoutState::Paid || row.method == PayoutMethod::BankTransfer);
    let is_asked = testkit::check::all::<PayoutRow>(&memory).iter().any(can_be_changed);
    is_owed && is_asked && testkit::check::all::<TransactionRow>(&memory).len() > 5
}

/// Runs a test over a sound store of its own.
fn over_sound_store(test: impl AsyncFnOnce(&Place, &Store)) {
    let file = &*SOUND;
    wait(async {
        let place = Place::new();
        std::fs::write(place.path(), file).expect("it can be written");
        let store = place.open().await;
        test(&place, &store).await;
    });
}

async fn findings(store: &Store) -> Vec<Finding> {
    store.verify(|_, _| {}).await.expect("readable").findings
}

fn first_broken(findings: &[Finding]) -> Option<i64> {
    findings.iter().find_map(|finding| match finding {
        Finding::ChainBroken { seq, .. } => Some(*seq),
        _ => None,
    })
}

#[test]
fn y5_every_changed_entry_is_named() {
    for change in [
        "outcome = '{\"outcome\":\"review\",\"attention\":[]}'",
        "command = replace(command, 'e', 'f')",
        "command = command || ' '",
        "effects = replace(effects, 'a', 'b')",
        "effects = effects || ' '",
        "prev = hash",
        "hash = prev",
        "command_hash = effects_hash",
        "effects_hash = command_hash",
        "shape = shape + 1",
        "outcome = '{}'",
        "command_id = lower(hex(zeroblob(16)))",
        "action = 'pay_payout_' || action",
        "staff = 'somebody else'",
        "at = at + 1",
    ] {
        over_sound_store(async |place, store| {
            let mut raw = place.raw().await;
            let seq: i64 = sqlx::query_scalar("SELECT seq FROM log_entry WHERE length(effects) > 100 ORDER BY seq LIMIT 1 OFFSET 30")
                .fetch_one(&mut raw)
                .await
                .expect("an entry that changed something");
            assert_eq!(place.tamper(&format!("UPDATE log_entry SET {change} WHERE seq = {seq}")).await, 1);
            assert_eq!(first_broken(&findings(store).await), Some(seq), "{change}");
        });
    }
}

#[test]
fn y5_a_missing_a_doubled_and_a_moved_entry_are_named() {
    over_sound_store(async |place, store| {
        let last = store.head().await.expect("a head").seq;
        place.tamper("DELETE FROM log_entry WHERE seq = 31").await;
        assert_eq!(first_broken(&findings(store).await), Some(32));
        place.tamper("UPDATE log_entry SET seq = seq - 1 WHERE seq > 31").await;
        assert_eq!(first_broken(&findings(store).await), Some(31), "closing the gap hides nothing");
        assert_eq!(store.head().await.expect("a head").seq, last - 1);
    });
    over_sound_store(async |place, store| {
        place.tamper("UPDATE log_entry SET seq = CASE seq WHEN 15 THEN -1 ELSE seq END WHERE 0").await;
        for (from, to) in [(15, 1_000_000), (16, 15), (1_000_000, 16)] {
            place.tamper(&format!("UPDATE log_entry SET seq = {to} WHERE seq = {from}")).await;
        }
        assert_eq!(first_broken(&findings(store).await), Some(15), "two entries changed places");
    });
    over_sound_store(async |place, store| {
        let last = store.head().await.expect("a head").seq;
        place
            .tamper(&format!(
                "INSERT INTO log_entry (seq, command_id, staff, action, at, prev, hash, command_hash, effects_hash, outcome, shape, command, effects)
                 SELECT {last} + 1, command_id || 'x', staff, action, at, prev, hash, command_hash, effects_hash, outcome, shape, command, effects
                   FROM log_entry WHERE seq = 12"
            ))
            .await;
        assert_eq!(first_broken(&findings(store).await), Some(last + 1));
    });
}

#[test]
fn y5_entries_cut_from_the_end_leave_rows_that_differ() {
    over_sound_store(async |place, store| {
        let last = store.head().await.expect("a head").seq;
        place.tamper(&format!("DELETE FROM log_entry WHERE seq > {}", last - 40)).await;
        let found = findings(store).await;
        assert!(found.iter().any(|finding| matches!(finding, Finding::RowDiffers { .. })), "{found:?}");
    });
}

#[test]
fn y5_every_changed_added_or_missing_row_is_named() {
    for (table, change) in [
        ("person", "UPDATE person SET name = name || ' II' WHERE id = (SELECT max(id) FROM person)"),
        ("person", "DELETE FROM person WHERE id = (SELECT max(id) FROM person)"),
        ("payout", "UPDATE payout SET amount = amount + 1 WHERE id = (SELECT min(id) FROM payout)"),
        ("code", "UPDATE code SET uses = 0, use_limit = 99 WHERE id = (SELECT min(id) FROM code)"),
        ("staff", "UPDATE staff SET role = 'owner' WHERE role = 'receptionist'"),
        ("counter", "INSERT INTO counter (id, value) VALUES ('mine', 1)"),
        ("reward", "UPDATE reward SET person = 'me' WHERE id = (SELECT min(id) FROM reward)"),
        ("touch", "INSERT INTO touch SELECT 'x', id, NULL, 'card', 1, NULL, 0, issued_on, NULL FROM code LIMIT 1"),
    ] {
        over_sound_store(async |place, store| {
            assert_eq!(place.tamper(change).await, 1, "{change}");
            let found = findings(store).await;
            let named = found.iter().any(|finding| matches!(finding, Finding::RowDiffers { table: name, key: Some(_) } if name == table));
            assert!(named, "{change}: {found:?}");
        });
    }
}

#[test]
fn y5_a_tally_that_does_not_count_its_rows_is_named() {
    for (name, change) in [
        ("person", "UPDATE tally SET row_count = row_count + 1 WHERE name = 'person'"),
        ("accepted", "UPDATE tally SET row_count = row_count + 1 WHERE name = 'accepted'"),
        ("person", "DELETE FROM tally WHERE name = 'person'"),
        ("nobody", "INSERT INTO tally (name, row_count) VALUES ('nobody', 1)"),
    ] {
        over_sound_store(async |place, store| {
            assert_eq!(place.tamper(change).await, 1, "{change}");
            let expected = [Finding::RowDiffers { table: "tally".to_owned(), key: Some(name.to_owned()) }];
            assert_eq!(findings(store).await, expected, "{change}");
        });
    }
}

#[test]
fn r5_a_referrer_of_a_shared_referral_who_is_not_one_is_named() {
    over_sound_store(async |place, store| {
        assert_eq!(place.tamper("INSERT INTO referral_share (referrer, referral) VALUES ('somebody', 'nothing')").await, 1);
        let expected = [Finding::RowDiffers { table: "referral_share".to_owned(), key: Some("nothing".to_owned()) }];
        assert_eq!(findings(store).await, expected);
    });
}

#[test]
fn m4_an_accounts_total_that_is_not_the_sum_of_its_balances_is_named() {
    for change in [
        "UPDATE account_total SET amount = amount + 1 WHERE account = 'payable'",
        "UPDATE account_total SET owners = owners + 1 WHERE account = 'payable'",
        "DELETE FROM account_total WHERE account = 'payable'",
    ] {
        over_sound_store(async |place, store| {
            assert_eq!(place.tamper(change).await, 1, "{change}");
            let found = findings(store).await;
            let named = |finding: &Finding| matches!(finding, Finding::RowDiffers { table, key: Some(key) } if table == "account_total" && key.starts_with("payable/"));
            assert!(found.len() == 1 && found.iter().all(named), "{change}: {found:?}");
        });
    }
}

#[test]
fn m4_the_ledger_is_added_up() {
    over_sound_store(async |place, store| {
        place.tamper("UPDATE posting SET amount = amount + 100 WHERE id = (SELECT min(id) FROM posting)").await;
        let found = findings(store).await;
        assert!(found.iter().any(|finding| matches!(finding, Finding::Unbalanced { .. })), "{found:?}");
        assert!(found.iter().any(|finding| matches!(finding, Finding::BalanceDiffers { .. })), "{found:?}");
    });
    over_sound_store(async |place, store| {
        place.tamper("DELETE FROM balance WHERE id = (SELECT min(id) FROM balance WHERE amount <> 0)").await;
        let found = findings(store).await;
        assert!(found.iter().any(|finding| matches!(finding, Finding::BalanceDiffers { .. })), "{found:?}");
    });
}

#[test]
fn m4_each_balance_is_what_the_rewards_and_payouts_say() {
    let waiting = "form = 'cash' AND state IN ('pending', 'needs_approval', 'on_hold') AND amount <> 0";
    for (change, account) in [
        (format!("UPDATE reward SET amount = amount + 100 WHERE id = (SELECT min(id) FROM reward WHERE {waiting})"), "waiting/"),
        (format!("UPDATE reward SET state = 'available' WHERE id = (SELECT min(id) FROM reward WHERE {waiting})"), "payable/"),
        (
            "UPDATE payout SET state = CASE state WHEN 'paid' THEN 'requested' ELSE 'paid' END, method = 'bank_transfer'
              WHERE id = (SELECT min(id) FROM payout WHERE amount <> 0 AND (state <> 'paid' OR method = 'bank_transfer'))"
                .to_owned(),
            "bank/",
        ),
    ] {
        over_sound_store(async |place, store| {
            assert_eq!(place.tamper(&change).await, 1, "{change}");
            let found = findings(store).await;
            let named = |finding: &Finding| matches!(finding, Finding::BalanceDiffers { balance } if balance.starts_with(account));
            assert!(found.iter().any(named), "{change}: {found:?}");
        });
    }
}

#[test]
fn verifying_tells_its_progress_and_changes_nothing() {
    over_sound_store(async |_, store| {
        let mut told = Vec::new();
        let verification = store.verify(|done, all| told.push((done, all))).await.expect("readable");
        assert_eq!(told.last(), Some(&(verification.entries, verification.entries)));
        assert_eq!(verification.head, store.head().await.expect("a head").hash);
        assert!(verification.rows > 50 && verification.transactions > 5, "{verification:?}");
        assert_eq!(store.verify(|_, _| {}).await.expect("readable"), verification, "twice the same");
    });
}
