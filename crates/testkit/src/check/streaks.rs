//! Streaks of referrers, looked at from the referrals.

use std::collections::{BTreeMap, BTreeSet};

use domain::{PersonId, ProgramId, ReferralState, RewardState, Trigger};
use engine::Memory;
use engine::tables::{CounterRow, MergeRow, ReferralRow, RewardRow, StreakRow};

use super::all;

/// Checks that each streak stands on a conversion of one of its months, that each of these has one, that no two of a referrer share a month,
/// and that it is paid at most while it stands (rules R8, W2).
pub fn streaks(memory: &Memory) {
    let referrals: Vec<ReferralRow> = all(memory);
    let mut months: BTreeMap<(PersonId, ProgramId, String), i64> = BTreeMap::new();
    for row in &referrals {
        let Some(first) = row.conversions.0.first() else { continue };
        for share in &row.shares.0 {
            *months.entry((share.referrer, row.program, month(&first.on.to_string()))).or_default() += 1;
        }
    }
    let counters = all::<CounterRow>(memory).into_iter().filter(|row| row.id.starts_with("months/") && row.value != 0);
    let wanted = months.iter().map(|((referrer, program, month), count)| (format!("months/{referrer}/{program}/{month}-01"), *count));
    assert_eq!(counters.map(|row| (row.id, row.value)).collect::<BTreeMap<_, _>>(), wanted.collect());

    let rows: Vec<StreakRow> = all::<StreakRow>(memory).into_iter().filter(|row| row.referral.is_some()).collect();
    // A streak that was completed by the records of one person stands when they are taken apart.
    let was_merged = !all::<MergeRow>(memory).is_empty();
    let mut taken = BTreeSet::new();
    for row in &rows {
        let holder = referrals.iter().find(|referral| Some(referral.id) == row.referral).expect("a streak stands on a referral");
        assert_eq!(holder.state, ReferralState::Converted, "{row:?} stands on {holder:?}");
        assert!(holder.shares.0.iter().any(|share| share.referrer == row.referrer), "{row:?} is a referrer's of {holder:?}");
        let own: Vec<String> = in_a_row(&month(&row.first.to_string()), row.months);
        assert!(own.contains(&month(&holder.conversions.0[0].on.to_string())), "{row:?} has the month of {holder:?}");
        for month in own.iter().filter(|_| !was_merged) {
            assert!(months.contains_key(&(row.referrer, row.program, month.clone())), "nobody came in {month} of {row:?}");
            assert!(taken.insert((row.referrer, row.program, row.months, month.clone())), "{month} of {row:?} is another's");
        }
    }
    let rewards: Vec<RewardRow> = all(memory);
    let comes_to = |of: &RewardRow| {
        let entries = rewards.iter().filter(|row| row.referral.is_some() && (row.id == of.id || row.corrects == Some(of.id)));
        entries.filter(|row| row.state != RewardState::OnHold).map(|row| row.amount).sum::<i64>()
    };
    for row in rewards.iter().filter(|row| row.corrects.is_none() && row.calculation.0.trigger == Trigger::Streak) {
        let Some(referral) = referrals.iter().find(|referral| Some(referral.id) == row.referral && referral.reviews == 0) else { continue };
        let of = |streak: &&StreakRow| streak.referral == Some(referral.id) && Some(streak.months) == row.calculation.0.milestone;
        let stands = rows.iter().filter(of).any(|streak| streak.referrer == row.person);
        let is_of_referrer = referral.shares.0.iter().any(|share| share.referrer == row.person);
        assert!(comes_to(row) == 0 || stands || !is_of_referrer, "{row:?} was lost");
    }
}

/// Returns the year and month of a date.
fn month(date: &str) -> String {
    date.chars().take(7).collect()
}

/// Returns so many months in a row from one on.
fn in_a_row(first: &str, months: u32) -> Vec<String> {
    let (year, month) = first.split_once('-').expect("a year and a month");
    let (year, month): (u32, u32) = (year.parse().expect("a year"), month.parse().expect("a month"));
    (0..months).map(|nth| month - 1 + nth).map(|month| format!("{:04}-{:02}", year + month / 12, month % 12 + 1)).collect()
}
