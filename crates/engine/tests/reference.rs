//! The engine against a second, independent reckoning (docs/RULES.md): every reward with its cuts, every payout, every balance.

use testkit::reference::{compare_many, compare_one};

/// How many histories: few enough for every run of the tests. `REFERENCE_HISTORIES=100000` compares as many.
fn histories() -> u64 {
    std::env::var("REFERENCE_HISTORIES").ok().and_then(|count| count.parse().ok()).unwrap_or(500)
}

#[test]
fn m4_r8_w4_w5_x1_x2_every_amount_is_what_the_rules_give() {
    let report = compare_many(1, histories(), 60);
    assert!(report.differences.is_empty(), "{} of {}:\n{}", report.different, report.histories, report.told());
    let unknown: u64 = report.not_modelled.values().sum();
    assert!(unknown * 10 < report.histories, "not modelled: {:?}", report.not_modelled);
    assert!(report.compared > report.histories * 20, "much is compared: {report:?}");
    assert!(report.done * 100 > report.commands * 80, "most of what is asked for is done: {report:?}");
    assert!(report.with_money * 10 > report.histories * 8, "money moves in most: {report:?}");
    assert!(report.moved > 30_000 * i128::from(report.histories), "and much of it: {report:?}");
    assert!(report.paid > 800 * i128::from(report.histories), "and is paid out: {report:?}");
}

/// Histories in which the engine, the reference or the rules were once wrong.
const FOUND: [u64; 10] = [2_110, 8_520, 17_124, 23_411, 37_469, 61_989, 63_741, 66_162, 88_185, 96_375];

#[test]
fn r8_w5_w12_w13_x1_what_was_found_once_stays_right() {
    for seed in FOUND {
        let report = compare_one(seed, 60);
        assert!(report.differences.is_empty(), "{}", report.told());
    }
}
