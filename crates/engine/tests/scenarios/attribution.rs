//! Attribution (R5): friends who come without a code, shared rewards (X4), and a manager who says otherwise.

use domain::attribution::Model;
use domain::referral::Channel;
use domain::terms::OwnTerms;
use domain::{
    Amount, AttributedBy, Attribution, BasisPoints, Form, LocalDate, PersonId, Recipient, ReferralId, ReferrerKind, ReferrerStatus,
    Refusal, Share, Source, TouchId,
};
use engine::Action;
use engine::tables::{AttentionReason, CodeRow, ReferralRow};
use testkit::{Offer, Scene, line};

/// Records that a code reached a person some days ago.
fn touch(scene: &mut Scene, code: &CodeRow, person: PersonId, days_ago: i64) {
    let on = (0..400).map(|days| LocalDate::from_ymd(2026, 1, 1).expect("a date").plus_days(days));
    let on = on.into_iter().find(|on| scene.today().days_since(*on) == days_ago).expect("a day of the year");
    let action = Action::RecordTouch {
        touch: TouchId(scene.clinic.uuid()),
        code: code.id,
        channel: Channel::Whatsapp,
        count: 1,
        reason: None,
        person: Some(person),
        on: Some(on),
    };
    scene.done(scene.clinic.receptionist, action);
}

fn came(scene: &mut Scene, friend: PersonId) -> (ReferralId, Action) {
    let referral = ReferralId(scene.clinic.uuid());
    (referral, Action::RecordTouchedReferral { referral, friend, source: Source::WalkIn, note: None, program: None })
}

fn record(scene: &mut Scene, friend: PersonId) -> ReferralRow {
    let (referral, action) = came(scene, friend);
    scene.done(scene.clinic.receptionist, action);
    scene.row(referral)
}

fn offer(model: Model) -> Offer {
    Offer::new().cash_percent(1_000).off(1_000).attributed(Attribution { model, window_days: 90 })
}

/// Ana, Eva and Saúl reached Luis 60, 30 and 2 days ago, Ana again today.
fn touched(model: Model) -> (Scene, [PersonId; 3], PersonId) {
    let mut scene = Scene::with(offer(model));
    let referrers = ["Ana", "Eva", "Saúl"].map(|text| scene.person(text));
    let codes = referrers.map(|referrer| scene.code_of(referrer));
    scene.pass_days(100);
    let luis = scene.person("Luis");
    for (nth, days_ago) in [(0, 60), (1, 30), (2, 2), (0, 0)] {
        touch(&mut scene, &codes[nth], luis, days_ago);
    }
    (scene, referrers, luis)
}

#[test]
fn r5_each_model_says_whose_a_friend_without_a_code_is() {
    for (model, expected) in [
        (Model::FirstTouch, vec![(0, 1_000_000)]),
        (Model::LastTouch, vec![(0, 1_000_000)]),
        (Model::Linear, vec![(0, 500_000), (1, 250_000), (2, 250_000)]),
        (Model::PositionBased, vec![(0, 800_000), (1, 100_000), (2, 100_000)]),
        (Model::TimeDecay, vec![(0, 534_954), (1, 27_356), (2, 437_690)]),
    ] {
        let (mut scene, referrers, luis) = touched(model);
        let row = record(&mut scene, luis);
        let shares: Vec<(usize, u32)> = row
            .shares
            .0
            .iter()
            .map(|share| (referrers.iter().position(|referrer| *referrer == share.referrer).expect("one of them"), share.ppm))
            .collect();
        assert_eq!(shares, expected, "{model}");
        assert_eq!(row.attributed_by, AttributedBy::Touches);
        assert_eq!(row.touched.0.iter().map(|touch| touch.ppm).sum::<u32>(), Share::WHOLE);
        assert_eq!(row.referrer, Some(referrers[expected[0].0]));
    }
}

#[test]
fn r5_a_touch_before_the_window_of_the_friends_own_code_or_of_who_takes_no_part_counts_for_nothing() {
    let mut scene = Scene::with(offer(Model::Linear));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let (of_ana, of_eva) = (scene.code_of(ana), scene.code_of(eva));
    let luis = scene.person("Luis");
    let own = scene.code_of(luis);
    scene.pass_days(100);
    touch(&mut scene, &of_ana, luis, 91);
    touch(&mut scene, &own, luis, 1);
    let (_, action) = came(&mut scene, luis);
    assert_eq!(scene.refused(scene.clinic.receptionist, action), Refusal::NoTouches, "91 days ago, and his own");
    touch(&mut scene, &of_eva, luis, 90);
    touch(&mut scene, &of_ana, luis, 5);
    let suspend = Action::SetReferrer {
        person: ana,
        kind: ReferrerKind::Customer,
        status: ReferrerStatus::Suspended,
        own_terms: Vec::new(),
        reason: Some(line("por ahora")),
    };
    scene.done(scene.clinic.manager, suspend);
    assert_eq!(record(&mut scene, luis).shares.0, [Share { referrer: eva, ppm: Share::WHOLE }], "90 days ago is in the window");
}

#[test]
fn r5_a_code_presented_at_the_desk_beats_any_touch() {
    let (mut scene, [_, eva, _], luis) = touched(Model::LastTouch);
    let card = scene.code_of_again(eva);
    let (referral, action) = scene.referral_of(&card.text, luis, None);
    scene.done(scene.clinic.receptionist, action);
    let row: ReferralRow = scene.row(referral);
    assert_eq!(row.shares.0, [Share { referrer: eva, ppm: Share::WHOLE }]);
    assert_eq!((row.attributed_by, row.touched.0.len()), (AttributedBy::Code, 0));
}

#[test]
fn r5_who_is_the_same_as_one_of_several_referrers_goes_to_review() {
    let (mut scene, [_, _, saul], luis) = touched(Model::Linear);
    let phone = domain::Phone::parse("415 152 0844", "MX").expect("a number");
    for (person, text) in [(saul, "Saúl"), (luis, "Luis")] {
        let details = domain::PersonDetails {
            phones: vec![phone.clone()],
            ..domain::PersonDetails::named(testkit::name(text), domain::Language::Es)
        };
        scene.done(scene.clinic.receptionist, Action::UpdatePerson { person, details });
    }
    let (_, action) = came(&mut scene, luis);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items.iter().map(|item| (item.reason, item.other)).collect::<Vec<_>>(), [(AttentionReason::SameHousehold, Some(saul))]);
}

#[test]
fn r5_x4_a_percentage_is_shared_by_the_parts_of_its_base() {
    let (mut scene, [ana, eva, saul], luis) = touched(Model::PositionBased);
    record(&mut scene, luis);
    scene.buy(luis, 10_001);
    let amounts = [ana, eva, saul].map(|person| scene.rewards_of(person).iter().map(|row| row.amount).sum::<i64>());
    assert_eq!(amounts, [800, 100, 100], "10 % of 100.01 is 10.00, and the parts add up to it");
}

#[test]
fn x4_of_two_referrers_each_has_his_own_terms() {
    let mut scene = Scene::with(offer(Model::Linear));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let (of_ana, of_eva) = (scene.code_of(ana), scene.code_of(eva));
    let percent = Amount::Percent { rate: BasisPoints(2_000) };
    let own_terms = vec![OwnTerms { recipient: Recipient::Referrer, form: Form::Cash, amount: percent }];
    let set = |own_terms| Action::SetReferrer {
        person: eva,
        kind: ReferrerKind::Customer,
        status: ReferrerStatus::Active,
        own_terms,
        reason: None,
    };
    scene.done(scene.clinic.manager, set(own_terms));
    scene.pass_days(9);
    let luis = scene.person("Luis");
    touch(&mut scene, &of_ana, luis, 3);
    touch(&mut scene, &of_eva, luis, 1);
    record(&mut scene, luis);
    // Frozen with the referral: what she has since is for others (rule W3).
    scene.done(scene.clinic.manager, set(Vec::new()));
    scene.buy(luis, 10_000);
    let amount = |scene: &mut Scene, person| scene.rewards_of(person).iter().map(|row| row.amount).sum::<i64>();
    assert_eq!((amount(&mut scene, ana), amount(&mut scene, eva)), (500, 1_000), "10 % and 20 % of 50.00 each");
}

#[test]
fn r5_a_manager_gives_a_converted_referral_to_others_and_what_follows_moves_with_it() {
    let (mut scene, [ana, eva, saul], luis) = touched(Model::LastTouch);
    let row = record(&mut scene, luis);
    scene.buy(luis, 100_000);
    scene.pay_out(ana);
    let shares = vec![Share { referrer: eva, ppm: 600_000 }, Share { referrer: saul, ppm: 400_000 }];
    let action = Action::OverrideAttribution { referral: row.id, shares: shares.clone(), reason: line("lo trajeron ellos") };
    scene.done(scene.clinic.manager, action);
    let after: ReferralRow = scene.row(row.id);
    assert_eq!((after.shares.0, after.attributed_by, after.referrer), (shares, AttributedBy::Manager, Some(eva)));
    assert_eq!(after.touched, row.touched, "what the touches were stays to be seen");
    let sums = [ana, eva, saul].map(|person| scene.rewards_of(person).iter().map(|row| row.amount).sum::<i64>());
    assert_eq!(sums, [0, 6_000, 4_000], "Ana was paid: her next payout nets it");
    assert_eq!(after.conversions.0[0].number, 1, "it is Eva's first");
}

#[test]
fn r5_an_override_that_makes_no_whole_or_names_the_friend_is_refused() {
    let (mut scene, [ana, eva, _], luis) = touched(Model::LastTouch);
    let row = record(&mut scene, luis);
    let mut refused = |shares: Vec<Share>| {
        let action = Action::OverrideAttribution { referral: row.id, shares, reason: line("así es") };
        scene.refused(scene.clinic.manager, action)
    };
    assert_eq!(refused(vec![Share { referrer: ana, ppm: 1 }]), Refusal::SharesNotWhole { sum: 1 });
    let twice = vec![Share { referrer: eva, ppm: 500_000 }; 2];
    assert_eq!(refused(twice), Refusal::SharesNotWhole { sum: 1_000_000 });
    assert_eq!(refused(vec![Share { referrer: luis, ppm: Share::WHOLE }]), Refusal::OwnCode);
    let after: ReferralRow = scene.row(row.id);
    assert_eq!(after, row);
}
