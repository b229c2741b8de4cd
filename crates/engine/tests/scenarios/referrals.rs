//! Referrals: their states, validity, one place for a friend, source (R1–R4, R9).

use crate::given::{brought, purchase, state};
use domain::referral::Channel;
use domain::{Language, PersonDetails, PersonId, ReferralState, Refusal, RewardState, Source, TouchId};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, ReferralRow, TouchRow};
use engine::{Action, Asked, Outcome, Presentation, quote};
use testkit::{Offer, Scene, check, email, line, name, phone};

fn details(text: &str) -> PersonDetails {
    PersonDetails::named(name(text), Language::Es)
}

#[test]
fn r1_recorded_accepted_converted_reversed_and_back() {
    let mut scene = Scene::open();
    let (_, _, referral, friend) = brought(&mut scene);
    assert_eq!(state(&mut scene, referral), ReferralState::Accepted, "accepted by itself");
    let wrong = scene.buy(friend, 10_000);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    scene.void(wrong);
    assert_eq!(state(&mut scene, referral), ReferralState::Reversed);
    scene.buy(friend, 20_000);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted, "the right purchase brings it back");
    check::everything(&scene.store);
}

#[test]
fn r1_a_program_that_validates_waits_for_acceptance_and_then_counts_the_purchase_made_before() {
    let mut scene = Scene::with(Offer::new().validated().cash_at_acceptance(3_000).cash(5_000).off(1_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    assert_eq!(state(&mut scene, referral), ReferralState::Recorded);
    let action = purchase(&mut scene, friend, 9_000, Some(1_000), None, None);
    scene.done(scene.clinic.receptionist, action);
    assert!(scene.rewards_of(ana).is_empty(), "nothing accrues before it is accepted");
    scene.done(scene.clinic.manager, Action::AcceptReferral { referral });
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    let amounts: Vec<i64> = scene.rewards_of(ana).iter().map(|reward| reward.amount).collect();
    assert_eq!(amounts, [3_000, 5_000]);
    let again = Action::AcceptReferral { referral };
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::WrongState { state: "converted".to_owned() });
}

#[test]
fn r1_a_rejected_referral_ends_with_its_discount() {
    let mut scene = Scene::with(Offer::default().validated());
    let (_, _, referral, friend) = brought(&mut scene);
    scene.done(scene.clinic.manager, Action::RejectReferral { referral, reason: line("no aplica") });
    assert_eq!(state(&mut scene, referral), ReferralState::Rejected);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Cancelled);
}

#[test]
fn r1_r3_a_referral_that_ends_without_a_purchase_gives_nothing_for_its_recording_and_its_friend_may_be_anothers() {
    for pays in [false, true] {
        let mut scene = Scene::with(Offer::new().cash_at_recording(5_000).off(1_000));
        let ana = scene.person("Ana");
        let card = scene.code_of(ana);
        let referral = scene.refer(&card, "Luis");
        let luis = scene.friend_of(referral);
        if pays {
            scene.pay_out(ana);
        }
        scene.pass_days(91);
        scene.done(None, Action::ExpireReferral { referral });
        let amounts: Vec<i64> = scene.rewards_of(ana).iter().map(|row| row.amount).collect();
        assert_eq!(amounts, if pays { vec![5_000, -5_000] } else { vec![0] }, "what was paid the next payout nets");
        assert_eq!(scene.rewards_of(luis)[0].state, RewardState::Expired, "the friend's promise lapses with it");
        let eva = scene.person("Eva");
        let others = scene.code_of(eva);
        let (again, action) = scene.referral_of(&others.text, luis, None);
        scene.done(scene.clinic.receptionist, action);
        assert!(!scene.row::<ReferralRow>(again).contested);
        assert_eq!(scene.rewards_of(eva)[0].amount, 5_000, "one rewarded referral of a person");
        check::everything(&scene.store);
    }
}

#[test]
fn r1_under_review_it_accrues_nothing_until_decided() {
    let mut scene = Scene::open();
    let mut ana = details("Ana");
    ana.phones = vec![phone("+524151520844")];
    let ana = scene.person_with(ana);
    let card = scene.code_of(ana);
    let mut luis = details("Luis");
    luis.phones = vec![phone("+524151520844")];
    let friend = PersonId(scene.clinic.uuid());
    let (_, action) = scene.referral_of(&card.text, friend, Some(luis));
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::SameHousehold);
    scene.buy(friend, 10_000);
    assert!(scene.rewards_of(ana).is_empty());
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Available, "the friend keeps what was promised");
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
}

#[test]
fn r1_denied_the_friend_keeps_the_promise_and_the_referrer_gets_nothing() {
    let mut scene = Scene::with(Offer::new().cash_at_recording(2_500).off(1_000));
    let (ana, _, referral, _) = brought(&mut scene);
    let eva = scene.person("Eva");
    let other = scene.code_of(eva);
    let friend = scene.friend_of(referral);
    let (_, action) = scene.referral_of(&other.text, friend, None);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    scene.decide(items[0].id, Verdict::Deny);
    assert!(scene.rewards_of(eva).is_empty());
    assert_eq!(scene.rewards_of(ana)[0].amount, 2_500);
    assert_eq!(scene.rewards_of(friend).len(), 2);
    let again = Action::DecideAttention { attention: items[0].id, verdict: Verdict::Allow, reason: line("otra vez"), listed: Vec::new() };
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::WrongState { state: "decided".to_owned() });
}

#[test]
fn r2_a_referral_expires_after_its_days_and_not_before() {
    let mut scene = Scene::open();
    let (_, _, referral, friend) = brought(&mut scene);
    scene.pass_days(90);
    let expire = Action::ExpireReferral { referral };
    assert_eq!(scene.refused(None, expire.clone()), Refusal::WrongState { state: "accepted".to_owned() });
    scene.pass_days(1);
    scene.done(None, expire);
    assert_eq!(state(&mut scene, referral), ReferralState::Expired);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Expired);
    scene.buy(friend, 10_000);
    assert_eq!(state(&mut scene, referral), ReferralState::Expired, "a purchase after the last day does not bring it back");
}

#[test]
fn r2_a_purchase_made_in_time_counts_even_if_entered_after_the_expiry() {
    let mut scene = Scene::open();
    let (ana, _, referral, friend) = brought(&mut scene);
    scene.pass_days(95);
    scene.done(None, Action::ExpireReferral { referral });
    let (on, mut store) = ("2026-05-30".parse().expect("a date"), scene.store.clone());
    let told = scene.wait(engine::ask(&mut store, |work| quote(work, &Asked::plain(friend, scene.money(10_000), on))));
    assert_eq!(told.expect("memory works").expect("answered").referral, Some(referral), "the desk is told so before");
    let action = purchase(&mut scene, friend, 8_500, Some(1_500), None, Some("2026-05-30"));
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Used, "the discount that lapsed held on that day");
    check::everything(&scene.store);
}

#[test]
fn r2_one_that_was_never_accepted_comes_back_under_review() {
    let mut scene = Scene::with(Offer::new().validated().cash(5_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    scene.pass_days(95);
    scene.done(None, Action::ExpireReferral { referral });
    let action = purchase(&mut scene, friend, 9_000, None, None, Some("2026-05-30"));
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items[0].reason, AttentionReason::ReferralNotOpen);
    assert!(scene.rewards_of(ana).is_empty());
    scene.decide(items[0].id, Verdict::Allow);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
}

#[test]
fn r3_a_second_claim_is_kept_as_contested_and_a_manager_gives_the_place() {
    let mut scene = Scene::open();
    let (ana, _, first, friend) = brought(&mut scene);
    let eva = scene.person("Eva");
    let card = scene.code_of(eva);
    let (second, action) = scene.referral_of(&card.text, friend, None);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!((items[0].reason, items[0].other), (AttentionReason::Contested, Some(ana)));
    assert!(scene.row::<ReferralRow>(second).contested);
    scene.decide(items[0].id, Verdict::Allow);
    assert!(!scene.row::<ReferralRow>(second).contested);
    assert!(scene.row::<ReferralRow>(first).contested, "one place only");
    scene.buy(friend, 10_000);
    assert_eq!((scene.rewards_of(ana).len(), scene.rewards_of(eva).len()), (0, 1));
    check::everything(&scene.store);
}

#[test]
fn r3_one_that_has_converted_keeps_the_place() {
    let mut scene = Scene::open();
    let (ana, _, _, friend) = brought(&mut scene);
    let eva = scene.person("Eva");
    let card = scene.code_of(eva);
    let (_, action) = scene.referral_of(&card.text, friend, None);
    let attention = scene.reviewed(scene.clinic.receptionist, action)[0].id;
    scene.buy(friend, 10_000);
    let allow = Action::DecideAttention { attention, verdict: Verdict::Allow, reason: line("insiste"), listed: Vec::new() };
    assert_eq!(scene.refused(scene.clinic.manager, allow), Refusal::AlreadyReferred { referrer: Some(ana) });
    scene.buy(friend, 10_000);
    assert!(scene.rewards_of(eva).is_empty(), "nor does a second purchase convert the contested one");
}

#[test]
fn r3_what_comes_back_contests_a_claim_made_since() {
    let mut scene = Scene::open();
    let (ana, _, first, friend) = brought(&mut scene);
    let wrong = scene.buy(friend, 10_000);
    scene.void(wrong);
    let eva = scene.person("Eva");
    let card = scene.code_of(eva);
    scene.pass_days(3);
    let (second, action) = scene.referral_of(&card.text, friend, None);
    scene.done(scene.clinic.receptionist, action);
    let action = purchase(&mut scene, friend, 10_000, None, None, Some("2026-03-03"));
    let items = scene.act(scene.clinic.receptionist, action);
    assert!(matches!(items, Outcome::Review { .. }));
    assert_eq!(state(&mut scene, first), ReferralState::Converted, "the purchase was before the second claim");
    assert!(scene.row::<ReferralRow>(second).contested);
    let sum = |rewards: Vec<engine::tables::RewardRow>| rewards.iter().map(|reward| reward.amount).sum::<i64>();
    assert_eq!((sum(scene.rewards_of(ana)), sum(scene.rewards_of(eva))), (5_000, 0));
    check::everything(&scene.store);
}

#[test]
fn r4_the_same_mailbox_is_refused_at_the_desk_and_reviewed_once_it_happened() {
    let mut scene = Scene::open();
    let mut ana = details("Ana");
    ana.emails = vec![email("ana@x.mx")];
    let ana = scene.person_with(ana);
    let card = scene.code_of(ana);
    let mut herself = details("Anita");
    herself.emails = vec![email("Ana+new@X.mx")];
    let friend = PersonId(scene.clinic.uuid());
    let (moment, mut store, presented) = (scene.clinic.moment(), scene.store.clone(), herself.clone());
    let presenter = engine::Presenter { person: None, details: Some(&presented) };
    let found = scene.wait(engine::ask(&mut store, |work| {
        engine::assess(work, &Presentation::now(&card.text, moment.at, moment.date), Some(presenter))
    }));
    assert_eq!(found.expect("memory works").expect("answered").refusal(), Some(&Refusal::OwnCode));
    let (_, action) = scene.referral_of(&card.text, friend, Some(herself));
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::SelfReferral);
    let (_, action) = scene.referral_of(&card.text, ana, None);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::SelfReferral);
    scene.buy(ana, 10_000);
    scene.buy(friend, 10_000);
    assert!(scene.rewards_of(ana).iter().all(|reward| reward.form == domain::Form::Discount), "nobody earns by himself");
}

#[test]
fn r4_the_same_bank_account_is_refused_at_the_desk_and_reviewed_once_it_happened() {
    let mut scene = Scene::open();
    let account = domain::BankAccount::parse("DE89 3704 0044 0532 0130 00").ok();
    let ana = scene.person_with(PersonDetails { bank_account: account.clone(), ..details("Ana") });
    let card = scene.code_of(ana);
    let herself = PersonDetails { bank_account: account.clone(), ..details("Eva") };
    let known = scene.person_with(herself.clone());
    let refusal = |scene: &mut Scene, presenter: engine::Presenter<'_>| {
        let (moment, mut store) = (scene.clinic.moment(), scene.store.clone());
        let presented = Presentation::now(&card.text, moment.at, moment.date);
        let found = scene.wait(engine::ask(&mut store, |work| engine::assess(work, &presented, Some(presenter))));
        found.expect("memory works").expect("answered").refusal().cloned()
    };
    let new = engine::Presenter { person: None, details: Some(&herself) };
    assert_eq!(refusal(&mut scene, new), Some(Refusal::OwnCode));
    assert_eq!(refusal(&mut scene, engine::Presenter { person: Some(known), details: None }), Some(Refusal::OwnCode));
    let (_, action) = scene.referral_of(&card.text, known, None);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::SelfReferral);
    // Who shares an account with somebody else than the referrer is nobody's friend by that, nor the same person.
    let luis = scene.person_with(PersonDetails { bank_account: domain::BankAccount::parse("032180000118359719").ok(), ..details("Luis") });
    let other = PersonDetails { bank_account: scene.row::<engine::tables::PersonRow>(luis).bank_account, ..details("Pia") };
    assert_eq!(refusal(&mut scene, engine::Presenter { person: None, details: Some(&other) }), None);
    check::everything(&scene.store);
}

#[test]
fn r4_an_account_that_friend_and_referrer_share_later_puts_their_referral_under_review() {
    for of_the_friend in [true, false] {
        let mut scene = Scene::with(Offer::new().cash(5_000));
        let account = domain::BankAccount::parse("032180000118359719").ok();
        let ana = scene.person("Ana");
        let card = scene.code_of(ana);
        let referral = scene.refer(&card, "Luis");
        let friend = scene.friend_of(referral);
        scene.buy(friend, 10_000);
        assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available);
        let (first, last) = if of_the_friend { (ana, friend) } else { (friend, ana) };
        let update = |scene: &mut Scene, person: PersonId, account: Option<domain::BankAccount>| {
            let details = scene.row::<engine::tables::PersonRow>(person).details();
            Action::UpdatePerson { person, details: PersonDetails { bank_account: account, ..details } }
        };
        let front = scene.clinic.receptionist;
        let action = update(&mut scene, first, account.clone());
        scene.done(front, action);
        let action = update(&mut scene, last, account.clone());
        let items = scene.reviewed(front, action);
        let told: Vec<_> = items.iter().map(|item| (item.reason, item.referral, item.person, item.other)).collect();
        assert_eq!(told, [(AttentionReason::SelfReferral, Some(referral), Some(friend), Some(ana))]);
        assert_ne!(scene.rewards_of(ana)[0].state, RewardState::Available, "it waits with the referral");
        let (payout, method) = (domain::PayoutId(scene.clinic.uuid()), domain::PayoutMethod::BankTransfer);
        assert_eq!(scene.refused(front, Action::RequestPayout { payout, person: ana, method }), Refusal::NothingToPay);
        scene.decide(items[0].id, Verdict::Allow);
        assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Available, "a couple may share an account");
        // The same again is not asked again.
        let action = update(&mut scene, last, None);
        scene.done(front, action);
        let action = update(&mut scene, last, account);
        scene.done(front, action);
        check::everything(&scene.store);
    }
}

#[test]
fn r9_source_and_channel_are_kept() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    for source in Source::ALL {
        let (referral, action) = scene.referral(&card.text, "Luis");
        let Action::RecordReferral { friend, details, code, note, .. } = action else { panic!("it is a referral") };
        scene.done(
            scene.clinic.receptionist,
            Action::RecordReferral { referral, friend, details, code, source: *source, note, program: None, handed_over: None },
        );
        assert_eq!(scene.row::<ReferralRow>(referral).source, *source);
    }
    for channel in Channel::ALL {
        let touch = TouchId(scene.clinic.uuid());
        let action = Action::RecordTouch { touch, code: card.id, channel: *channel, count: 1, reason: None, person: None, on: None };
        scene.done(scene.clinic.receptionist, action);
        assert_eq!(scene.row::<TouchRow>(touch).channel, *channel);
    }
    check::everything(&scene.store);
}
