//! A program is tried on figures before it starts: what the trial gives is what the program then gives (rule W10).

use domain::eligibility::{Eligibility, Period, Within};
use domain::money::Multiplier;
use domain::{
    ActionId, CampaignId, Currency, Form, Item, Language, LocalDate, Money, PersonDetails, Recipient, ReferrerKind, ReferrerStatus,
    Refusal, RewardState, Terms,
};
use engine::tables::RewardRow;
use engine::{Action, Asked, Books, Brings, Trial, Tried, ask, books, quote, try_out};
use testkit::{Clinic, Offer, Scene, check, line, name};

fn usd(minor: i64) -> Money {
    Currency::USD.of(minor)
}

/// Returns the terms of an offer.
fn terms_of(offer: Offer) -> Terms {
    let clinic = Clinic::default();
    match offer.write(clinic.program, Currency::USD) {
        Action::WriteProgram { terms, .. } => terms,
        other => panic!("{other:?} writes no program"),
    }
}

fn day() -> LocalDate {
    Clinic::default().today()
}

/// A customer's friend with a price, as the `number`-th.
fn trial(minor: i64, number: u32) -> Trial {
    Trial { price: usd(minor), tax: usd(0), items: Vec::new(), purchase: 1, number, months: 1, kind: ReferrerKind::Customer, on: day() }
}

fn tried_in(terms: &Terms, eligibility: &Eligibility, trial: &Trial) -> Result<Tried, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    runtime.block_on(try_out(terms, eligibility, trial, &Books::default())).expect("memory works")
}

fn tried(offer: Offer, trial: &Trial) -> Tried {
    tried_in(&terms_of(offer), &Eligibility::default(), trial).expect("the program takes it")
}

/// Returns recipient, form and amount of each reward.
fn amounts(rewards: &[RewardRow]) -> Vec<(Recipient, Form, i64)> {
    rewards.iter().map(|row| (row.recipient, row.form, row.amount)).collect()
}

#[test]
fn w10_a_first_purchase_of_120_by_the_5th_friend_gives_what_its_tier_says() {
    let offer = || Offer::new().off_percent(1_500).cash(1_000).tier(5, 2_000);
    let of = |number| tried(offer(), &trial(12_000, number));
    assert_eq!((of(4).discount, of(4).paid, of(4).given), (usd(1_800), usd(10_200), usd(2_800)));
    assert_eq!(
        amounts(&of(5).rewards),
        [(Recipient::NewCustomer, Form::Discount, 1_800), (Recipient::Referrer, Form::Cash, 2_000)],
        "the friend's before the referrer's"
    );
    assert_eq!(of(5).rewards[0].state, RewardState::Used);
    assert_eq!(of(5).rewards[1].calculation.0.number, Some(5));
}

#[test]
fn w2_w10_a_trial_asks_for_the_month_in_a_row() {
    let of = |months| tried(Offer::new().cash(1_000).streak(3, 5_000), &Trial { months, ..trial(12_000, 1) });
    let given: Vec<i64> = (1..=7).map(|months| of(months).given.minor).collect();
    assert_eq!(given, [1_000, 1_000, 6_000, 1_000, 1_000, 6_000, 1_000]);
    assert_eq!(of(3).rewards[0].calculation.0.number, Some(3), "in each month before somebody came");
}

#[test]
fn w10_a_trial_gives_what_the_program_gives_once_it_runs() {
    for (offer, price, number) in [
        (Offer::default(), 9_999, 1),
        (Offer::new().off(2_000).cash_percent(1_000), 33_35, 3),
        (Offer::new().cash(5_000).tier(2, 7_500).tier(4, 12_500), 20_000, 4),
        (Offer::new().off_percent(1_500).cash_percent(2_500).from(2_000), 1_999, 1),
        (Offer::new().cash_at_recording(500).cash(60_000), 10_000, 2),
    ] {
        let found = tried(offer.clone(), &trial(price, number));
        let mut scene = Scene::with(offer);
        let ana = scene.person("Ana");
        let code = scene.code_of(ana);
        for nth in 1..number {
            let before = scene.refer(&code, &format!("Friend {nth}"));
            let friend = scene.friend_of(before);
            let (_, bought) = scene.purchase(friend, 500_000);
            assert!(scene.act(scene.clinic.receptionist, bought).is_done());
        }
        let referral = scene.refer(&code, "Beto");
        let friend = scene.friend_of(referral);
        let asked = Asked::plain(friend, usd(price), scene.today());
        let quoted = scene.wait(ask(&mut scene.store.clone(), |work| quote(work, &asked))).expect("memory works").expect("it is quoted");
        let (_, mut purchase) = scene.purchase(friend, quoted.to_pay.minor);
        if let Action::RecordPurchase { discount, .. } = &mut purchase {
            *discount = Some(quoted.discount).filter(|discount| !discount.is_zero());
        }
        assert!(scene.act(scene.clinic.receptionist, purchase).is_done() && scene.waiting().is_empty());
        let mut rewards: Vec<RewardRow> = scene.all::<RewardRow>().into_iter().filter(|row| row.referral == Some(referral)).collect();
        rewards.sort_by_key(|row| (row.recipient != Recipient::NewCustomer, row.rule));
        assert_eq!((found.discount, found.paid), (quoted.discount, quoted.to_pay));
        assert_eq!(amounts(&found.rewards), amounts(&rewards));
        let calculations = |rows: &[RewardRow]| rows.iter().map(|row| row.calculation.0.clone()).collect::<Vec<_>>();
        assert_eq!(calculations(&found.rewards), calculations(&rewards), "and for the same reasons");
    }
}

#[test]
fn w10_a_trial_with_a_known_referrer_goes_by_the_books() {
    let limited = Offer::new().cash(2_000).tier(3, 3_000).bonus_at(4, 5_000).streak(2, 700).caps(None, Some(20_000), None).budget(23_000);
    let mut scene = Scene::with(limited.clone());
    let (program, today) = (scene.clinic.program, scene.today());
    let double = Action::WriteCampaign {
        campaign: CampaignId(scene.clinic.uuid()),
        program,
        name: name("Doble"),
        starts_on: today,
        ends_on: today.plus_days(40),
        multiplier: Multiplier(2_000),
        target: None,
    };
    scene.done(scene.clinic.manager, double);
    let ana = scene.person("Ana");
    let code = scene.code_of(ana);
    let terms = limited.terms(program, scene.clinic.currency);
    let mut given = Vec::new();
    for nth in 1..=7 {
        let on = scene.today();
        let known = scene.wait(ask(&mut scene.store.clone(), |work| books(work, &terms, &Eligibility::default(), Brings::Person(ana), on)));
        let known = known.expect("memory works").expect("she is known");
        assert_eq!(known.referrer.map(|known| (known.person, known.next)), Some((ana, nth)));
        let wrong_number = Trial { on, ..trial(12_000, 90) };
        let tried =
            scene.wait(try_out(&terms, &Eligibility::default(), &wrong_number, &known)).expect("memory works").expect("it is tried");
        let before = scene.rewards_of(ana).len();
        let referral = scene.refer(&code, &format!("Friend {nth}"));
        let friend = scene.friend_of(referral);
        let (_, bought) = scene.purchase(friend, 12_000);
        assert!(scene.act(scene.clinic.receptionist, bought).is_done());
        let rows = scene.rewards_of(ana).split_off(before);
        let calculated = |rows: &[RewardRow]| rows.iter().map(|row| (row.amount, row.calculation.0.clone())).collect::<Vec<_>>();
        assert_eq!(calculated(&tried.rewards), calculated(&rows), "friend no. {nth}");
        given.push(rows.iter().map(|row| row.amount).sum::<i64>());
        if nth == 5 {
            scene.pass_days(31);
        }
    }
    assert_eq!(given, [4_000, 4_000, 6_000, 6_000, 0, 3_000, 0], "twice each tier, to the month's cap and the budget");
    check::everything(&scene.store);
}

#[test]
fn w3_w10_a_known_referrers_own_terms_and_state_hold_in_a_trial() {
    let mut scene = Scene::with(Offer::new().cash(2_000));
    let ana = scene.person("Ana");
    let terms = Offer::new().cash(2_000).terms(scene.clinic.program, scene.clinic.currency);
    let own = domain::OwnTerms {
        recipient: Recipient::Referrer,
        form: Form::Cash,
        amount: domain::Amount::Percent { rate: domain::BasisPoints(2_500) },
    };
    let mut tried_as = |status| {
        let reason = Some(line("acordado"));
        let own_terms = vec![own.clone()];
        scene.done(
            scene.clinic.manager,
            Action::SetReferrer { person: ana, kind: ReferrerKind::BusinessPartner, status, own_terms, reason },
        );
        let known =
            scene.wait(ask(&mut scene.store.clone(), |work| books(work, &terms, &Eligibility::default(), Brings::Person(ana), day())));
        let known = known.expect("memory works").expect("she is known");
        scene.wait(try_out(&terms, &Eligibility::default(), &trial(10_000, 1), &known)).expect("memory works")
    };
    let tried = tried_as(ReferrerStatus::Active).expect("it is tried");
    assert_eq!(tried.given, usd(2_500), "25 % of her own, not the program's 20.00");
    assert!(tried_as(ReferrerStatus::Suspended).is_err(), "she may not refer now, and the trial says so");
}

#[test]
fn w10_w5_what_limits_cut_is_shown_and_what_needs_a_manager() {
    let found = tried(Offer::new().off(15_000).cash(45_000), &trial(100_000, 1));
    assert_eq!((found.discount, found.given), (usd(15_000), usd(50_000)));
    let cash = &found.rewards[1];
    assert_eq!((cash.amount, cash.needs_approval), (35_000, true));
    assert_eq!(cash.calculation.0.cuts.len(), 1);
}

#[test]
fn w10_a_program_that_checks_referrals_first_is_tried_as_if_all_was_well() {
    let found = tried(Offer::new().cash_at_acceptance(700).validated().steps(&["Enrolled"]), &trial(1_000, 1));
    assert_eq!(amounts(&found.rewards), [(Recipient::Referrer, Form::Cash, 700)]);
}

#[test]
fn w10_p5_a_referrer_who_is_named_is_judged_by_the_books() {
    let offer = Offer::new().cash(1_000);
    let mut scene = Scene::with(offer.clone());
    let terms = offer.terms(scene.clinic.program, scene.clinic.currency);
    let within = Within { count: 2, period: Period::Month };
    let asks = Eligibility { kinds: vec![ReferrerKind::Customer], bought_within: Some(within), tags: vec![name("VIP")] };
    let ana = scene.person_with(PersonDetails { tags: vec![name("vip")], ..PersonDetails::named(name("Ana"), Language::Es) });
    let on = |scene: &Scene, day| {
        let known = scene.wait(ask(&mut scene.store.clone(), |work| books(work, &terms, &asks, Brings::Person(ana), day)));
        let known = known.expect("memory works").expect("she is known");
        scene.wait(try_out(&terms, &asks, &Trial { on: day, ..trial(10_000, 1) }, &known)).expect("memory works")
    };
    let today = scene.today();
    let since = within.since(today);
    assert_eq!(on(&scene, today).expect_err("she never bought"), Refusal::NotBoughtSince { since });
    scene.buy(ana, 5_000);
    assert_eq!(on(&scene, today).expect("she bought today").given, usd(1_000));
    let later = today.plus_days(70);
    assert!(matches!(on(&scene, later), Err(Refusal::NotBoughtSince { .. })), "by then it is too long ago");
    let untagged = scene.person("Beto");
    scene.buy(untagged, 5_000);
    let known = scene.wait(ask(&mut scene.store.clone(), |work| books(work, &terms, &asks, Brings::Person(untagged), today)));
    let known = known.expect("memory works").expect("he is known");
    let refused = scene.wait(try_out(&terms, &asks, &trial(10_000, 1), &known)).expect("memory works");
    assert_eq!(refused, Err(Refusal::TagMissing { tag: "VIP".to_owned() }), "as issuing a code to him would be");
    assert!(tried_in(&terms, &asks, &trial(10_000, 1)).is_ok(), "of anybody it is taken that he may");
}

#[test]
fn w10_w2_an_action_that_was_paid_before_is_not_paid_again_to_a_referrer_who_is_named() {
    let offer = Offer::new().action("Evento", 300).action("Curso", 200).again_after(0);
    let mut scene = Scene::with(offer.clone());
    let program = scene.clinic.program;
    let terms = offer.terms(program, scene.clinic.currency);
    let ana = scene.person("Ana");
    for name in ["Evento", "Curso"] {
        let action = ActionId(scene.clinic.uuid());
        let done = Action::RecordAction { action, person: ana, program, name: line(name), note: None };
        scene.done(scene.clinic.receptionist, done);
    }
    let brings = Brings::Person(ana);
    let known = scene.wait(ask(&mut scene.store.clone(), |work| books(work, &terms, &Eligibility::default(), brings, day())));
    let known = known.expect("memory works").expect("she is known");
    let found = scene.wait(try_out(&terms, &Eligibility::default(), &trial(10_000, 1), &known)).expect("memory works").expect("she may");
    assert_eq!(amounts(&found.actions), [(Recipient::Referrer, Form::Cash, 200)], "the event is paid once");
}

#[test]
fn w10_r7_m3_what_is_bought_its_tax_the_kind_and_the_day_are_looked_at() {
    let offer = || Offer::new().cash_percent(1_000).cash(500).only("Baño").cash(700).between("2026-07-01", "2026-07-31");
    let plain = trial(11_600, 1);
    assert_eq!(amounts(&tried(offer(), &plain).rewards), [(Recipient::Referrer, Form::Cash, 1_160)]);
    let bath = Trial { items: vec![Item::one(line("BAÑO"))], ..plain.clone() };
    assert_eq!(tried(offer(), &bath).given, usd(1_660));
    let taxed = Trial { tax: usd(1_600), ..plain.clone() };
    assert_eq!((tried(offer(), &taxed).given, tried(offer().gross(), &taxed).given), (usd(1_000), usd(1_160)));
    let july = Trial { on: "2026-07-01".parse().expect("a date"), ..plain.clone() };
    assert_eq!(tried(offer(), &july).given, usd(1_860));
    let agents = || offer().cash(900).brought_by(ReferrerKind::Agent);
    let agent = Trial { kind: ReferrerKind::Agent, ..plain.clone() };
    assert_eq!((tried(agents(), &plain).given, tried(agents(), &agent).given), (usd(1_160), usd(2_060)));
}

#[test]
fn w10_r7_a_friends_further_purchases_are_counted_by_the_program_itself() {
    let offer = || Offer::new().off_percent(5_000).every_percent(2_000).for_count(3).capped(5_000);
    let of = |purchase| tried(offer(), &Trial { purchase, ..trial(6_000, 1) });
    let given = |found: &Tried| (found.paid.minor, found.given.minor, found.of_referral.minor);
    assert_eq!(given(&of(1)), (3_000, 3_600, 3_600), "half the price off, then a fifth of what was paid");
    assert_eq!(given(&of(2)), (6_000, 1_200, 4_800));
    assert_eq!(amounts(&of(2).rewards), [(Recipient::Referrer, Form::Cash, 1_200)], "without the discount of the first");
    assert_eq!(of(2).rewards[0].calculation.0.nth, Some(2));
    assert_eq!(given(&of(3)), (6_000, 200, 5_000), "the most for one referral counts all of them");
    assert_eq!(given(&of(4)), (6_000, 0, 5_000), "three are paid for");
    let choice = || Offer::new().every(500).chosen(1, 1).every(700).chosen(1, 2);
    let twice = tried(choice(), &Trial { purchase: 2, ..trial(6_000, 1) });
    assert_eq!(twice.choices.len(), 1, "that of this purchase alone");
}

#[test]
fn w10_p5_who_may_not_refer_is_told_so_and_a_purchase_below_the_minimum_gives_nothing() {
    let terms = terms_of(Offer::new().cash(1_000).from(2_000));
    let students = Eligibility { kinds: vec![ReferrerKind::Student], tags: vec![testkit::name("VIP")], ..Eligibility::default() };
    let refused = tried_in(&terms, &students, &trial(5_000, 1));
    assert!(matches!(refused, Err(Refusal::NotEligible)), "{refused:?}");
    let student = Trial { kind: ReferrerKind::Student, ..trial(5_000, 1) };
    assert_eq!(amounts(&tried_in(&terms, &students, &student).expect("students may").rewards), [(Recipient::Referrer, Form::Cash, 1_000)]);
    assert!(tried_in(&terms, &Eligibility::default(), &trial(1_999, 1)).expect("it is tried").rewards.is_empty());
}

#[test]
fn w10_terms_that_no_referral_could_be_computed_by_are_refused() {
    let mut terms = terms_of(Offer::default());
    terms.valid_days = 0;
    let refused = tried_in(&terms, &Eligibility::default(), &trial(100, 1));
    assert_eq!(refused, Err(Refusal::RuleOutOfRange { field: "days".to_owned() }));
}

#[test]
fn w2_w10_each_action_that_rules_name_is_tried_by_itself() {
    let offer =
        || Offer::new().cash(9_000).action("Evento", 30_000).action("Reseña", 25_000).action("evento", 500).caps(None, Some(31_000), None);
    let found = tried(offer(), &trial(10_000, 1));
    assert_eq!(amounts(&found.rewards), [(Recipient::Referrer, Form::Cash, 9_000)]);
    let of = |rule| found.actions.iter().find(|row| row.rule == rule).map(|row| row.amount);
    assert_eq!((of(2), of(4), of(3)), (Some(30_000), Some(500), Some(25_000)), "what another gave takes no room");
    let of_agents = tried(offer().action("Curso", 100).brought_by(ReferrerKind::Agent), &trial(10_000, 1));
    assert_eq!(of_agents.actions.len(), 3, "nothing of what is not for a customer");
}
