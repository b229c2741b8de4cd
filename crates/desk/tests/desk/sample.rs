//! The sample clinic: every state, both languages, a sound log.

use std::collections::BTreeSet;

use desk::api::*;
use desk::clock::Source;
use domain::bank_file::BankFormat;
use domain::{Language, PayoutState, ReferralState, RewardState, Timestamp};
use store::read::history::StoryItem;

use crate::clinic::{ClosingDoor, DAY, MORNING, PASSPHRASE, empty_folder, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_clinic_has_everything_in_every_state_and_a_sound_log() {
    let late = Timestamp(MORNING.0 + 3 * DAY + 14 * 3_600_000 + 1_800_000);
    for now in [Timestamp(MORNING.0 + 2 * 3_600_000), late] {
        look_around(now).await;
    }
}

async fn look_around(now: Timestamp) {
    let (_scratch, folder) = empty_folder();
    let door = ClosingDoor::new(folder, Source::Fixed(now));
    let desk = door.make(Some(PASSPHRASE.into())).await.expect("a file can be made");
    desk::demo::fill(&desk).await.expect("it can be filled");
    assert_eq!(refused(desk::demo::fill(&desk).await), Refusal::Exists { what: "organization".into() });
    let found = desk.verify().await.expect("it can be verified");
    assert!(found.is_sound() && found.entries > 400, "{found:?}");
    let page = desk.sign_in_page().await.expect("a page");
    assert_eq!(page.people.len(), 4);
    assert!(!page.clock_is_behind, "nothing of it lies in the future");
    let manager = page.people.iter().find(|person| person.role == domain::Role::Manager).expect("a manager").id;
    desk.sign_in(manager, desk::demo::PIN).await.expect("the PIN of everybody");

    let mut referrals = BTreeSet::new();
    for filter in [ReferralFilter::All, ReferralFilter::Open, ReferralFilter::Converted, ReferralFilter::Review, ReferralFilter::Ended] {
        let list = desk.referrals(filter, 0).await.expect("a list");
        assert!(!list.rows.is_empty(), "{filter:?}");
        referrals.extend(list.rows.into_iter().map(|row| row.state));
    }
    assert_eq!(referrals, ReferralState::ALL.iter().copied().collect());
    let all = desk.referrals(ReferralFilter::All, 0).await.expect("a list");
    let end = u32::try_from(all.total - 1).expect("some");
    let last = desk.referrals(ReferralFilter::All, end).await.expect("a list").rows.remove(0).recorded_on;
    let first = all.rows[0].recorded_on;
    assert!((58..=60).contains(&first.days_since(last).abs()), "sixty days: from {last} to {first}");
    let mut payouts = BTreeSet::new();
    for filter in [PayoutFilter::Requested, PayoutFilter::Approved, PayoutFilter::Paid, PayoutFilter::Other] {
        payouts.extend(desk.payouts(filter).await.expect("a list").rows.into_iter().map(|row| row.state));
    }
    assert_eq!(payouts, PayoutState::ALL.iter().copied().collect());
    let mut states = BTreeSet::new();
    let mut seen = 0;
    while let rows = desk.referrals(ReferralFilter::All, seen).await.expect("a list").rows
        && !rows.is_empty()
    {
        seen += u32::try_from(rows.len()).expect("a page");
        for row in rows {
            states.extend(desk.referral(row.id).await.expect("it is there").rewards.into_iter().map(|told| told.item.state));
        }
    }
    let missing: Vec<_> = RewardState::ALL.iter().filter(|state| !states.contains(state)).collect();
    assert!(missing.is_empty(), "no reward is {missing:?}");
    let programs: BTreeSet<_> = desk.programs().await.expect("a list").into_iter().map(|program| program.of.state.as_str()).collect();
    assert_eq!(programs, ProgramState::ALL.iter().map(|state| state.as_str()).collect());
    let mut statuses = BTreeSet::new();
    let mut refusals = Vec::new();
    for offset in [0, 200] {
        for line in desk.people("", offset).await.expect("a page").rows {
            let page = desk.person(line.id).await.expect("it is there").page;
            statuses.extend(page.referrer.map(|referrer| referrer.status));
            for code in page.codes {
                refusals.extend(desk.check_code(&code.shown, None, None).await.expect("an answer").refusal);
            }
        }
    }
    assert_eq!(statuses, ReferrerStatus::ALL.iter().copied().collect());
    for wanted in [
        |refusal: &Refusal| matches!(refusal, Refusal::CodePaused),
        |refusal: &Refusal| matches!(refusal, Refusal::CodeExpired { .. }),
        |refusal: &Refusal| matches!(refusal, Refusal::CodeExhausted { .. }),
    ] {
        assert!(refusals.iter().any(wanted), "{refusals:?}");
    }
    let waiting = desk.attention().await.expect("the manager sees all");
    assert!(!waiting.open.is_empty() && !waiting.decided.is_empty() && !waiting.rewards.is_empty());
    offers(&desk).await;
    let today = desk.today().await.expect("the day");
    assert!(today.referrals > 0 && !today.events.is_empty(), "something has happened this morning");
    let people = desk.people("", 0).await.expect("a page").rows;
    for language in [Language::En, Language::Es] {
        assert!(people.iter().any(|person| person.language == language), "{language:?}");
    }
}

/// No screen of a manager's is empty: what runs, what is over, what was given beside cash, and what a bank can be sent.
async fn offers(desk: &Desk) {
    let campaigns = desk.campaigns().await.expect("a list");
    assert!(campaigns.iter().any(|page| page.of.recorded > 0), "friends came in a campaign's dates");
    let contests = desk.contests().await.expect("a list");
    assert_eq!(contests.iter().map(|line| line.closed).collect::<Vec<_>>(), [false, true], "one runs, one is closed");
    let experiments = desk.experiments().await.expect("a list");
    assert_eq!(experiments.len(), 1);
    let offer = desk.offer_bank_file(BankFormat::Pain001).await.expect("the clinic has a bank");
    assert!(offer.refusal.is_none() && !offer.payouts.is_empty() && offer.left_out.is_empty(), "{offer:?}");
    let mut forms = BTreeSet::new();
    let mut did = 0;
    for line in desk.people("", 0).await.expect("a page").rows {
        for told in desk.person(line.id).await.expect("she is there").story {
            match told.item {
                StoryItem::Reward(reward) => drop(forms.insert(reward.form.as_str())),
                StoryItem::Action(_) => did += 1,
                _ => {}
            }
        }
    }
    assert!(did > 0 && forms.contains("service") && forms.contains("credit"), "{did} actions, {forms:?}");
}
