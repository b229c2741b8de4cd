//! Referrals and what corrects them (R1–R4, R7, R9, R11).

use domain::{Code, Language, PersonDetails, PersonId, PurchaseId, ReferralId, ReferralState, Refusal, RewardState, Source};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, CodeRow, PersonRow, PurchaseRow, ReferralRow};
use engine::{Action, Asked, Outcome, Presentation, quote};
use testkit::{Offer, Scene, check, email, line, name, phone};

fn details(text: &str) -> PersonDetails {
    PersonDetails::named(name(text), Language::Es)
}

fn state(scene: &mut Scene, referral: ReferralId) -> ReferralState {
    scene.row::<ReferralRow>(referral).state
}

/// A referrer's card and a friend who came with it.
fn brought(scene: &mut Scene) -> (PersonId, CodeRow, ReferralId, PersonId) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    (ana, card, referral, friend)
}

/// A purchase with a day, a discount or an invoice.
fn purchase(scene: &mut Scene, person: PersonId, paid: i64, discount: Option<i64>, invoice: Option<&str>, on: Option<&str>) -> Action {
    Action::RecordPurchase {
        purchase: PurchaseId(scene.clinic.uuid()),
        person,
        paid: scene.money(paid),
        tax: scene.money(0),
        discount: discount.map(|minor| scene.money(minor)),
        invoice: invoice.map(line),
        on: on.map(|on| on.parse().expect("a date")),
        items: Vec::new(),
        reward: None,
    }
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
    let again = Action::DecideAttention { attention: items[0].id, verdict: Verdict::Allow, reason: line("otra vez") };
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
    let allow = Action::DecideAttention { attention, verdict: Verdict::Allow, reason: line("insiste") };
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
fn r7_the_first_purchase_that_qualifies_converts() {
    let mut scene = Scene::with(Offer::new().cash(5_000).from(20_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    scene.buy(friend, 19_999);
    assert_eq!(state(&mut scene, referral), ReferralState::Accepted);
    scene.buy(friend, 20_000);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    scene.buy(friend, 90_000);
    assert_eq!(scene.rewards_of(ana).len(), 1, "later ones earn nothing more");
}

#[test]
fn r7_the_same_invoice_is_one_purchase_and_another_amount_goes_to_review() {
    let mut scene = Scene::open();
    let (ana, _, _, friend) = brought(&mut scene);
    let action = purchase(&mut scene, friend, 10_000, None, Some("F-17"), None);
    scene.done(scene.clinic.receptionist, action);
    let action = purchase(&mut scene, friend, 10_000, None, Some("F-17"), None);
    let already = Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::AlreadyDone] };
    assert_eq!(scene.act(scene.clinic.receptionist, action), already);
    assert_eq!(scene.all::<PurchaseRow>().len(), 1);
    let action = purchase(&mut scene, friend, 12_000, None, Some("F-17"), None);
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::InvoiceDiffers);
    assert_eq!(scene.rewards_of(ana).len(), 1);
    let other = scene.buy(friend, 5_000);
    let (paid, tax, invoice) = (scene.money(5_000), scene.money(0), Some(line("F-17")));
    let correct = Action::CorrectPurchase { purchase: other, paid, tax, invoice, void: false, reason: line("faltaba"), items: None };
    assert_eq!(scene.refused(scene.clinic.manager, correct), Refusal::InvoiceRecorded);
}

#[test]
fn r7_bad_amounts_and_days_to_come_are_no_purchases() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    for (paid, tax) in [(0, 0), (-1, 0), (100, 101), (100, -1)] {
        let (purchase, paid, tax) = (PurchaseId(scene.clinic.uuid()), scene.money(paid), scene.money(tax));
        let action = Action::RecordPurchase {
            purchase,
            person: ana,
            paid,
            tax,
            discount: None,
            invoice: None,
            on: None,
            items: Vec::new(),
            reward: None,
        };
        assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::AmountNotPositive);
    }
    let action = purchase(&mut scene, ana, 100, None, None, Some("2026-03-03"));
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::DateIncoherent);
}

#[test]
fn r9_source_is_kept() {
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
}

#[test]
fn r11_an_undo_frees_the_use_of_the_code_and_ends_the_discount() {
    let mut scene = Scene::with(Offer::new().cash_at_recording(2_500).off(1_000));
    let (ana, card, referral, friend) = brought(&mut scene);
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 1);
    scene.done(scene.clinic.receptionist, Action::CancelReferral { referral, reason: line("era otra persona") });
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 0);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Cancelled);
    assert_eq!((scene.rewards_of(ana)[0].state, scene.rewards_of(ana)[0].amount), (RewardState::Cancelled, 0));
    assert_eq!(scene.row::<ReferralRow>(referral).reason, Some(line("era otra persona")));
    check::everything(&scene.store);
}

fn correct(referral: ReferralId, friend: Option<PersonId>, code: Option<&Code>) -> Action {
    Action::CorrectReferral { referral, friend, code: code.cloned(), reason: line("se confundió") }
}

#[test]
fn r11_the_right_code_moves_use_conversion_and_reward() {
    let mut scene = Scene::open();
    let (ana, card, referral, friend) = brought(&mut scene);
    let eva = scene.person("Eva");
    let right = scene.code_of(eva);
    scene.buy(friend, 10_000);
    scene.pay_out(ana);
    scene.done(scene.clinic.manager, correct(referral, None, Some(&right.text)));
    assert_eq!((scene.row::<CodeRow>(card.id).uses, scene.row::<CodeRow>(right.id).uses), (0, 1));
    assert_eq!(scene.rewards_of(eva)[0].amount, 5_000);
    let of_ana: Vec<(i64, RewardState)> = scene.rewards_of(ana).iter().map(|reward| (reward.amount, reward.state)).collect();
    assert_eq!(of_ana, [(5_000, RewardState::TakenBack), (-5_000, RewardState::Available)], "netted by the next payout");
    check::everything(&scene.store);
}

#[test]
fn r11_the_right_friend_gets_the_promise_and_the_wrong_one_loses_it() {
    let mut scene = Scene::open();
    let (ana, card, referral, wrong) = brought(&mut scene);
    let right = scene.person("Luisa");
    scene.buy(right, 10_000);
    scene.done(scene.clinic.manager, correct(referral, Some(right), None));
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.friend, row.state), (right, ReferralState::Converted), "what she bought since counts");
    assert_eq!(scene.row::<CodeRow>(card.id).uses, 1);
    assert_eq!(scene.rewards_of(wrong)[0].state, RewardState::Cancelled);
    assert_eq!(scene.rewards_of(right)[0].state, RewardState::Available);
    assert_eq!(scene.rewards_of(ana)[0].amount, 5_000);
    let back = correct(referral, Some(wrong), None);
    assert_eq!(scene.refused(scene.clinic.manager, back), Refusal::WrongState { state: "converted".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn r11_a_promise_that_was_ended_by_mistake_is_made_again() {
    let mut scene = Scene::open();
    let (_, _, referral, luis) = brought(&mut scene);
    let luisa = scene.person("Luisa");
    scene.done(scene.clinic.manager, correct(referral, Some(luisa), None));
    scene.done(scene.clinic.manager, correct(referral, Some(luis), None));
    let states: Vec<RewardState> = scene.rewards_of(luis).iter().map(|reward| reward.state).collect();
    assert_eq!(states, [RewardState::Cancelled, RewardState::Available]);
    let action = purchase(&mut scene, luis, 8_500, Some(1_500), None, None);
    scene.done(scene.clinic.receptionist, action);
}

#[test]
fn r11_a_correction_refuses_what_the_desk_would() {
    let mut scene = Scene::open();
    let (ana, _, referral, _) = brought(&mut scene);
    assert_eq!(scene.refused(scene.clinic.manager, correct(referral, Some(ana), None)), Refusal::OwnCode);
    let unknown = Code::parse("NOBODY7").expect("it reads as a code");
    assert_eq!(scene.refused(scene.clinic.manager, correct(referral, None, Some(&unknown))), Refusal::CodeUnknown);
}

#[test]
fn r11_a_code_at_its_limit_can_be_corrected_to_another_friend() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    scene.done(
        scene.clinic.manager,
        Action::UpdateCode { code: code.id, starts_on: None, ends_on: None, use_limit: Some(1), paused: false },
    );
    let referral = scene.refer(&code, "Luis");
    let eva = scene.person("Eva");
    scene.done(scene.clinic.manager, correct(referral, Some(eva), None));
    assert_eq!(scene.row::<CodeRow>(code.id).uses, 1);
}

#[test]
fn r11_a_purchase_recorded_by_mistake_gives_discount_and_first_purchase_back() {
    let mut scene = Scene::open();
    let (ana, _, referral, friend) = brought(&mut scene);
    let action = purchase(&mut scene, friend, 8_500, Some(1_500), None, None);
    let Action::RecordPurchase { purchase: wrong, .. } = action else { panic!("it is a purchase") };
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Used);
    scene.void(wrong);
    assert_eq!(scene.rewards_of(friend)[0].state, RewardState::Available, "the promise stands");
    assert_eq!(scene.row::<PersonRow>(friend).first_purchase, None);
    assert_eq!(scene.rewards_of(ana)[0].state, RewardState::Cancelled);
    let action = purchase(&mut scene, friend, 17_000, Some(3_000), None, None);
    scene.done(scene.clinic.receptionist, action);
    assert_eq!(state(&mut scene, referral), ReferralState::Converted);
    check::everything(&scene.store);
}

#[test]
fn r11_the_next_purchase_converts_when_the_first_was_none() {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let (ana, _, referral, friend) = brought(&mut scene);
    let wrong = scene.buy(friend, 10_000);
    let right = scene.buy(friend, 30_000);
    scene.void(wrong);
    let row: ReferralRow = scene.row(referral);
    assert_eq!((row.state, row.conversions.0[0].purchase), (ReferralState::Converted, right));
    assert_eq!(scene.rewards_of(ana).iter().map(|reward| reward.amount).sum::<i64>(), 3_000);
    let again = Action::CorrectPurchase {
        purchase: wrong,
        paid: scene.money(1),
        tax: scene.money(0),
        invoice: None,
        void: true,
        reason: line("x"),
        items: None,
    };
    assert_eq!(scene.refused(scene.clinic.manager, again), Refusal::WrongState { state: "voided".to_owned() });
}
