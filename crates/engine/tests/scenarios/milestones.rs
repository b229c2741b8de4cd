//! Tiers, milestones, dates and kinds through whole commands (rules R8, R11, W2–W4).

use domain::{PersonId, PurchaseId, ReferralId, ReferrerKind, ReferrerStatus, Refusal, RewardState};
use engine::tables::{CodeRow, ReferralRow, RewardRow};
use engine::{Action, Asked, quote};
use testkit::{Offer, Scene, check, line};

struct Friends {
    scene: Scene,
    ana: PersonId,
    card: CodeRow,
}

impl Friends {
    fn of(offer: Offer) -> Self {
        let mut scene = Scene::with(offer);
        let ana = scene.person("Ana");
        let card = scene.code_of(ana);
        Self { scene, ana, card }
    }

    /// One more friend who buys for 100.00.
    fn one_more(&mut self) -> (ReferralId, PurchaseId) {
        let referral = self.scene.refer(&self.card.clone(), "Amigo");
        let friend = self.scene.friend_of(referral);
        (referral, self.scene.buy(friend, 10_000))
    }

    /// What each of Ana's rewards of a rule comes to, in the order in which they were granted.
    fn of_rule(&self, rule: u16) -> Vec<(u32, i64)> {
        let rows = self.scene.rewards_of(self.ana);
        let originals = rows.iter().filter(|row| row.rule == rule && row.corrects.is_none());
        let sum = |of: &RewardRow| rows.iter().filter(|row| row.id == of.id || row.corrects == Some(of.id)).map(|row| row.amount).sum();
        originals.map(|row| (row.calculation.0.number.expect("a number"), sum(row))).collect()
    }
}

#[test]
fn w4_each_conversion_gives_by_its_number_and_keeps_it() {
    let mut friends = Friends::of(Offer::new().cash(1_000).tier(3, 2_000).tier_percent(5, 3_000));
    let bought: Vec<_> = (0..5).map(|_| friends.one_more()).collect();
    assert_eq!(friends.of_rule(1), [(1, 1_000), (2, 1_000), (3, 2_000), (4, 2_000), (5, 3_000)]);
    // The first is taken back: the others keep their numbers, and the next has the fifth again.
    friends.scene.void(bought[0].1);
    assert_eq!(friends.of_rule(1), [(1, 0), (2, 1_000), (3, 2_000), (4, 2_000), (5, 3_000)]);
    friends.one_more();
    assert_eq!(friends.of_rule(1).last(), Some(&(5, 3_000)));
    check::everything(&friends.scene.store);
}

#[test]
fn w4_a_milestone_pays_once_and_again_only_after_it_was_taken_back() {
    let mut friends = Friends::of(Offer::new().cash(1_000).bonus_at(3, 5_000));
    let bought: Vec<_> = (0..4).map(|_| friends.one_more()).collect();
    assert_eq!(friends.of_rule(2), [(3, 5_000)]);
    friends.scene.void(bought[3].1);
    assert_eq!(friends.of_rule(2), [(3, 5_000)], "three are left");
    // With two left it no longer holds, whichever conversion was taken back.
    friends.scene.void(bought[0].1);
    assert_eq!(friends.of_rule(2), [(3, 0)]);
    check::everything(&friends.scene.store);
    friends.one_more();
    assert_eq!(friends.of_rule(2), [(3, 0), (3, 5_000)], "the next third brings it again");
    check::everything(&friends.scene.store);
}

#[test]
fn r8_a_milestone_that_was_paid_is_netted_by_the_next_payout() {
    let mut friends = Friends::of(Offer::new().cash(4_000).bonus_at(2, 5_000));
    let (_, first) = friends.one_more();
    friends.one_more();
    assert_eq!(friends.scene.pay_out(friends.ana).amount, 13_000);
    friends.scene.void(first);
    assert_eq!(friends.of_rule(2), [(2, 0)]);
    let states: Vec<_> =
        friends.scene.rewards_of(friends.ana).iter().filter(|row| row.rule == 2).map(|row| (row.state, row.amount)).collect();
    assert_eq!(states, [(RewardState::TakenBack, 5_000), (RewardState::Available, -5_000)]);
    // Three more: the second's bonus again, less the 40.00 and 50.00 that were paid for nothing.
    for _ in 0..3 {
        friends.one_more();
    }
    assert_eq!(friends.scene.pay_out(friends.ana).amount, 3 * 4_000 + 5_000 - 4_000 - 5_000);
    check::everything(&friends.scene.store);
}

#[test]
fn w4_every_kth_pays_each_time_its_multiple_is_reached() {
    let mut friends = Friends::of(Offer::new().cash(1_000).bonus_every(2, 700));
    let bought: Vec<_> = (0..5).map(|_| friends.one_more()).collect();
    assert_eq!(friends.of_rule(2), [(2, 700), (4, 700)]);
    friends.scene.void(bought[2].1);
    assert_eq!(friends.of_rule(2), [(2, 700), (4, 700)], "four are left");
    friends.scene.void(bought[1].1);
    // The second itself was taken back, and only three are left.
    assert_eq!(friends.of_rule(2), [(2, 0), (4, 0)]);
    friends.one_more();
    assert_eq!(friends.of_rule(2), [(2, 0), (4, 0), (4, 700)]);
    check::everything(&friends.scene.store);
}

#[test]
fn r11_a_milestone_goes_to_whom_the_conversion_belongs() {
    let mut friends = Friends::of(Offer::new().cash(1_000).bonus_at(2, 5_000));
    friends.one_more();
    let (referral, _) = friends.one_more();
    let eva = friends.scene.person("Eva");
    let card = friends.scene.code_of(eva);
    let manager = friends.scene.clinic.manager;
    let correct =
        |card: &CodeRow| Action::CorrectReferral { referral, friend: None, code: Some(card.text.clone()), reason: line("otra tarjeta") };
    friends.scene.done(manager, correct(&card));
    assert_eq!(friends.of_rule(2), [(2, 0)]);
    assert_eq!(friends.scene.row::<ReferralRow>(referral).conversions.0[0].number, 1, "her first");
    check::everything(&friends.scene.store);
    let back = friends.card.clone();
    friends.scene.done(manager, correct(&back));
    assert_eq!(friends.of_rule(2), [(2, 5_000)]);
    check::everything(&friends.scene.store);
}

#[test]
fn w2_dates_count_by_the_event_and_kinds_as_they_were_frozen() {
    let offer = Offer::new().cash(1_000).cash(500).between("2026-03-05", "2026-03-31").cash(300).brought_by(ReferrerKind::Agent);
    let mut friends = Friends::of(offer);
    assert_eq!(friends.scene.today().to_string(), "2026-03-02");
    friends.one_more();
    let agent = Action::SetReferrer {
        person: friends.ana,
        kind: ReferrerKind::Agent,
        status: ReferrerStatus::Active,
        own_terms: Vec::new(),
        reason: None,
    };
    friends.scene.done(friends.scene.clinic.manager, agent);
    friends.scene.pass_days(3);
    friends.one_more();
    assert_eq!((friends.of_rule(1).len(), friends.of_rule(2), friends.of_rule(3)), (2, vec![(2, 500)], vec![(2, 300)]));
    check::everything(&friends.scene.store);
}

#[test]
fn w10_a_quote_tells_the_number_that_comes_next() {
    let mut friends = Friends::of(Offer::new().cash(1_000).tier(2, 2_000).bonus_at(2, 5_000));
    friends.one_more();
    let referral = friends.scene.refer(&friends.card.clone(), "Luis");
    let (friend, price, on) = (friends.scene.friend_of(referral), friends.scene.money(10_000), friends.scene.today());
    let asked = engine::ask(&mut friends.scene.store, |work| quote(work, &Asked::plain(friend, price, on)));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let told = runtime.block_on(asked).expect("memory works").expect("a quote");
    assert_eq!(
        told.grants.iter().map(|grant| (grant.calculation.number, grant.amount.minor)).collect::<Vec<_>>(),
        [(Some(2), 2_000), (Some(2), 5_000)]
    );
    friends.scene.buy(friend, 10_000);
    assert_eq!((friends.of_rule(1)[1], friends.of_rule(2)[0]), ((2, 2_000), (2, 5_000)), "and that comes");
}

#[test]
fn w2_bad_rules_are_refused_before_anything_is_saved() {
    let mut scene = Scene::open();
    let (program, currency) = (scene.clinic.program, scene.clinic.currency);
    let mut refused = |offer: Offer, starts_on: Option<&str>| {
        let mut action = offer.write(program, currency);
        if let Action::WriteProgram { starts_on: from, .. } = &mut action {
            *from = starts_on.map(|day| day.parse().expect("a date"));
        }
        scene.refused(scene.clinic.manager, action)
    };
    let out_of = |field: &str| Refusal::RuleOutOfRange { field: field.to_owned() };
    assert_eq!(refused(Offer::new().cash(5).tier(5, 6).tier(3, 7), None), Refusal::TiersOutOfOrder { from: 3 });
    assert_eq!(refused(Offer::new().cash(5).tier(1, 6), None), Refusal::TiersOutOfOrder { from: 1 });
    assert_eq!(refused(Offer::new().cash_percent(100_000), None), out_of("rate"), "1,000 %");
    assert_eq!(refused(Offer::new().cash(5).budget(0), None), out_of("budget"));
    assert_eq!(refused(Offer::new().bonus_at(0, 5), None), out_of("milestone"));
    assert_eq!(refused(Offer::new().cash(5).between("2026-03-02", "2026-03-01"), None), Refusal::EndBeforeStart);
    let early = Offer::new().cash(5).between("2026-03-02", "2026-03-08");
    assert_eq!(refused(early, Some("2026-03-09")), Refusal::RuleNeverFires { rule: 1, why: domain::NeverFires::EndsBeforeProgram });
}
