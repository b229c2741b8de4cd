//! The engine against a second, independent reckoning (docs/RULES.md): every reward with its cuts, every payout, every balance.

use testkit::reference::compare_many;

/// How many histories: few enough for every run of the tests. `REFERENCE_HISTORIES=100000` compares as many.
fn histories() -> u64 {
    std::env::var("REFERENCE_HISTORIES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000)
}

#[test]
fn m4_r8_w4_w5_x1_x2_every_amount_is_what_the_rules_give() {
    let report = compare_many(1, histories(), 60);
    assert!(report.differences.is_empty(), "{} of {}:\n{}", report.different, report.histories, report.told());
    let unknown: u64 = report.not_modelled.values().sum();
    assert!(unknown * 10 < report.histories, "not modelled: {:?}", report.not_modelled);
    assert!(report.compared > report.histories * 5, "much is compared: {report:?}");
}
