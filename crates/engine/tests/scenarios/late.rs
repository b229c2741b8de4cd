//! Late claims (R6): "I forgot my card".

use domain::{LocalDate, PersonId, ReferralId, ReferralState, Refusal, Source};
use engine::Action;
use engine::tables::{CodeRow, ReferralRow};
use testkit::{Offer, Scene, line};

fn claim(scene: &mut Scene, friend: PersonId, card: &CodeRow) -> (ReferralId, Action) {
    let referral = ReferralId(scene.clinic.uuid());
    let (code, source, reason) = (card.text.clone(), Source::WalkIn, line("olvidó la tarjeta"));
    (referral, Action::RecordLateReferral { referral, friend, code, source, note: None, reason })
}

/// Ana has a card, Luis bought for 100.00 without it.
fn bought(offer: Offer) -> (Scene, PersonId, CodeRow, PersonId) {
    let mut scene = Scene::with(offer);
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    scene.pass_days(3);
    let luis = scene.person("Luis");
    scene.buy(luis, 10_000);
    (scene, ana, card, luis)
}

#[test]
fn r6_a_late_claim_takes_the_terms_of_the_day_of_the_first_purchase_which_dates_the_waiting() {
    let (mut scene, ana, card, luis) = bought(Offer::new().cash(5_000).waiting(30));
    let day = scene.today();
    scene.pass_days(10);
    let program = scene.clinic.program;
    let dearer = Offer::new().cash(9_000).waiting(60).write(program, scene.clinic.currency);
    scene.done(scene.clinic.manager, dearer);
    scene.buy(luis, 700);
    scene.pass_days(20);
    let (referral, action) = claim(&mut scene, luis, &card);
    scene.done(scene.clinic.manager, action);
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.state, row.recorded_on, row.late_on), (ReferralState::Converted, day, Some(scene.today())));
    assert_eq!(row.conversions.0.iter().map(|conversion| conversion.on).collect::<Vec<_>>(), [day], "the first purchase counts");
    let rewards = scene.rewards_of(ana);
    assert_eq!(rewards.iter().map(|row| row.amount).collect::<Vec<_>>(), [5_000], "as it was that day");
    assert_eq!(row.version, 1, "the one of that day");
    assert_eq!(rewards[0].available_on, day.plus_days(30), "30 days from the purchase, which are over");
}

#[test]
fn r6_a_late_claim_counts_against_the_cap_of_the_month_of_the_purchase() {
    let (mut scene, ana, card, luis) = bought(Offer::new().cash(5_000).caps(None, Some(6_000), None));
    scene.pass_days(29);
    let other = scene.refer(&card, "Rosa");
    let rosa = scene.friend_of(other);
    scene.buy(rosa, 10_000);
    let (_, action) = claim(&mut scene, luis, &card);
    scene.done(scene.clinic.manager, action);
    let amounts: Vec<i64> = scene.rewards_of(ana).iter().map(|row| row.amount).collect();
    assert_eq!(amounts, [5_000, 5_000], "each in its own month");
}

#[test]
fn r6_thirty_days_after_the_first_purchase_is_the_last_day() {
    for (days, is_in_time) in [(30, true), (31, false)] {
        let (mut scene, _, card, luis) = bought(Offer::new().cash(5_000));
        let last: LocalDate = scene.today().plus_days(30);
        scene.pass_days(days);
        let (referral, action) = claim(&mut scene, luis, &card);
        if is_in_time {
            scene.done(scene.clinic.manager, action);
            assert_eq!(scene.row::<ReferralRow>(referral).state, ReferralState::Converted);
        } else {
            assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::ClaimTooLate { on: last });
        }
    }
}

#[test]
fn r6_who_has_not_bought_was_brought_already_or_is_the_referrer_is_refused() {
    let (mut scene, ana, card, luis) = bought(Offer::new().cash(5_000));
    let (_, own) = claim(&mut scene, ana, &card);
    assert_eq!(scene.refused(scene.clinic.manager, own), Refusal::NoFirstPurchase, "she has not bought anything");
    scene.buy(ana, 500);
    let (_, own) = claim(&mut scene, ana, &card);
    assert_eq!(scene.refused(scene.clinic.manager, own), Refusal::OwnCode);
    let (_, first) = claim(&mut scene, luis, &card);
    scene.done(scene.clinic.manager, first);
    let (_, again) = claim(&mut scene, luis, &card);
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::AlreadyReferred { referrer: Some(ana) });
}

#[test]
fn r6_a_code_that_was_not_there_on_that_day_is_refused() {
    let (mut scene, _, _, luis) = bought(Offer::new().cash(5_000));
    scene.pass_days(1);
    let eva = scene.person("Eva");
    let card = scene.code_of(eva);
    let from = scene.today();
    let (_, action) = claim(&mut scene, luis, &card);
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::CodeNotYetValid { from });
}

#[test]
fn r6_a_late_claim_is_a_managers() {
    let (mut scene, _, card, luis) = bought(Offer::new().cash(5_000));
    let (_, action) = claim(&mut scene, luis, &card);
    assert!(matches!(scene.refused(scene.clinic.receptionist, action), Refusal::NotPermitted { .. }));
}
