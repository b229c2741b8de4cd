//! Bundles and choices through whole commands (rules R8, W2, W5, W9, X1).

use domain::{ChoiceClosed, ChoiceId, Form, PersonId, PurchaseId, Recipient, ReferralId, Refusal, RewardState};
use engine::tables::{ChoiceRow, CodeRow, RewardRow};
use engine::{Action, Asked, Outcome, Quote, quote};
use testkit::{Offer, Scene, check, line};

/// 40.00 in cash, or a bundle: 60.00 credit and a service worth 20.00.
fn cash_or_bundle() -> Offer {
    Offer::new().cash(4_000).chosen(1, 1).gift(Form::Credit, 6_000).chosen(1, 2).gift(Form::Service, 2_000).chosen(1, 2)
}

struct Brought {
    scene: Scene,
    ana: PersonId,
    referral: ReferralId,
    friend: PersonId,
}

impl Brought {
    fn by(offer: Offer) -> Self {
        let mut scene = Scene::with(offer);
        let ana = scene.person("Ana");
        let card: CodeRow = scene.code_of(ana);
        let referral = scene.refer(&card, "Luis");
        let friend = scene.friend_of(referral);
        Self { scene, ana, referral, friend }
    }

    fn buys(&mut self, minor: i64) -> PurchaseId {
        self.scene.buy(self.friend, minor)
    }

    fn choice_of(&self, person: PersonId) -> ChoiceRow {
        self.scene.all::<ChoiceRow>().into_iter().find(|row| row.person == person).expect("something to choose")
    }

    fn choose(&mut self, choice: ChoiceId, alternative: u16) -> Outcome {
        self.scene.act(self.scene.clinic.receptionist, Action::ChooseReward { choice, alternative })
    }

    fn chooses(&mut self, person: PersonId, alternative: u16) {
        let choice = self.choice_of(person).id;
        assert!(self.choose(choice, alternative).is_done());
    }

    fn unchoose(&mut self, person: PersonId) -> Outcome {
        let choice = self.choice_of(person).id;
        self.scene.act(self.scene.clinic.manager, Action::UnchooseReward { choice, reason: line("prefiere lo otro") })
    }

    /// Rule, form, amount and state of what a person has.
    fn has(&self, person: PersonId) -> Vec<(u16, Form, i64, RewardState)> {
        self.scene.rewards_of(person).iter().map(|row| (row.rule, row.form, row.amount, row.state)).collect()
    }

    fn is_checked(&self) {
        check::everything(&self.scene.store);
    }
}

fn closed(why: ChoiceClosed) -> Outcome {
    Outcome::Rejected { refusal: Refusal::ChoiceClosed { why } }
}

#[test]
fn w2_w9_of_alternatives_nothing_is_granted_until_one_is_chosen_and_a_bundle_together() {
    let mut brought = Brought::by(cash_or_bundle());
    let ana = brought.ana;
    assert!(brought.scene.all::<ChoiceRow>().is_empty(), "nothing fired yet");
    let purchase = brought.buys(10_000);
    assert_eq!(brought.has(ana), []);
    let row = brought.choice_of(ana);
    assert_eq!((row.event.clone(), row.number, row.recipient, row.due), (purchase.to_string(), 1, Recipient::Referrer, true));
    assert_eq!(brought.choose(row.id, 3), Outcome::Rejected { refusal: Refusal::NotFound { what: "alternative".to_owned() } });
    brought.scene.pass_days(5);
    brought.chooses(ana, 2);
    let available = RewardState::Available;
    assert_eq!(brought.has(ana), [(2, Form::Credit, 6_000, available), (3, Form::Service, 2_000, available)]);
    let granted = brought.scene.rewards_of(ana);
    assert!(granted.iter().all(|reward| reward.event == purchase.to_string() && reward.event_on == row.event_on), "dated by the event");
    assert_eq!(brought.choose(row.id, 2), closed(ChoiceClosed::Chosen), "once");
    brought.is_checked();
}

#[test]
fn r8_w2_a_choice_and_what_was_chosen_go_with_their_event_and_come_back_with_it() {
    let mut brought = Brought::by(cash_or_bundle());
    let ana = brought.ana;
    let purchase = brought.buys(10_000);
    brought.chooses(ana, 1);
    brought.scene.void(purchase);
    assert_eq!(brought.has(ana), [(1, Form::Cash, 0, RewardState::Cancelled)]);
    assert!(!brought.choice_of(ana).due);
    brought.is_checked();

    let mut brought = Brought::by(cash_or_bundle());
    let ana = brought.ana;
    let purchase = brought.buys(10_000);
    brought.scene.void(purchase);
    let choice = brought.choice_of(ana).id;
    assert_eq!(brought.choose(choice, 1), closed(ChoiceClosed::NotDue));
    brought.is_checked();
}

#[test]
fn w2_a_choice_that_nobody_made_lapses_with_the_shortest_validity() {
    let mut brought = Brought::by(cash_or_bundle().usable(0, 30).valid(60));
    let ana = brought.ana;
    brought.buys(10_000);
    let row = brought.choice_of(ana);
    assert_eq!(row.valid_until, row.event_on.plus_days(30));
    brought.scene.pass_days(31);
    assert_eq!(brought.choose(row.id, 1), closed(ChoiceClosed::Lapsed));
    let mut brought = Brought::by(cash_or_bundle().valid(60));
    brought.buys(10_000);
    let row = brought.choice_of(brought.ana);
    assert_eq!(row.valid_until, row.event_on.plus_days(60), "the program's");
}

#[test]
fn w2_a_manager_takes_a_choice_back_while_nothing_of_it_is_used_or_being_paid() {
    let mut brought = Brought::by(cash_or_bundle());
    let ana = brought.ana;
    brought.buys(10_000);
    assert_eq!(brought.unchoose(ana), closed(ChoiceClosed::NotChosen));
    brought.chooses(ana, 2);
    assert_eq!(brought.unchoose(ana), Outcome::Applied);
    brought.chooses(ana, 1);
    let sums: i64 = brought.scene.rewards_of(ana).iter().map(|row| row.amount).sum();
    assert_eq!(sums, 4_000, "{:?}", brought.has(ana));
    // And back again: the bundle is given anew.
    assert_eq!(brought.unchoose(ana), Outcome::Applied);
    brought.chooses(ana, 2);
    let sums: i64 = brought.scene.rewards_of(ana).iter().map(|row| row.amount).sum();
    assert_eq!(sums, 8_000, "{:?}", brought.has(ana));
    brought.is_checked();
    let service = brought.scene.rewards_of(ana).into_iter().find(|row| row.form == Form::Service && row.state == RewardState::Available);
    let reward = service.expect("the service").id;
    let usage = domain::RewardUseId(brought.scene.clinic.uuid());
    let uses = Action::UseReward { usage, reward, amount: None, units: None, purchase: None, visit: Some(line("baño")) };
    brought.scene.done(brought.scene.clinic.receptionist, uses);
    assert_eq!(brought.unchoose(ana), closed(ChoiceClosed::Used));

    let mut brought = Brought::by(cash_or_bundle());
    let ana = brought.ana;
    brought.buys(10_000);
    brought.chooses(ana, 1);
    brought.scene.pay_out(ana);
    assert_eq!(brought.unchoose(ana), closed(ChoiceClosed::Used), "handed over");
    brought.is_checked();
}

fn told(scene: &mut Scene, person: PersonId, minor: i64) -> Quote {
    let (price, on) = (scene.money(minor), scene.today());
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let asked = engine::ask(&mut scene.store, |work| quote(work, &Asked::plain(person, price, on)));
    runtime.block_on(asked).expect("memory works").expect("a quote")
}

#[test]
fn w2_a_friend_chooses_at_the_recording_what_the_first_purchase_then_uses() {
    let offer = Offer::new().cash(1_000).off(2_000).chosen(1, 1).off_percent(1_000).chosen(1, 2);
    let mut brought = Brought::by(offer);
    let friend = brought.friend;
    assert_eq!(brought.choice_of(friend).event, brought.referral.to_string());
    assert!(told(&mut brought.scene, friend, 30_000).usable.is_empty(), "not chosen yet");
    brought.chooses(friend, 2);
    let quoted = told(&mut brought.scene, friend, 30_000);
    assert_eq!(quoted.discount.minor, 3_000);
    brought.is_checked();
}

#[test]
fn w5_x1_what_is_chosen_comes_after_what_was_given_and_takes_the_room_that_is_left() {
    let offer = || Offer::new().cash(6_000).chosen(1, 1).cash(7_000).chosen(1, 2).cash(8_000).capped(10_000);
    let mut brought = Brought::by(offer());
    let ana = brought.ana;
    brought.buys(10_000);
    brought.chooses(ana, 1);
    let available = RewardState::Available;
    assert_eq!(
        brought.has(ana),
        [(3, Form::Cash, 8_000, available), (1, Form::Cash, 2_000, available)],
        "though it comes first in the program"
    );
    // A later purchase comes after it.
    let mut brought = Brought::by(offer().every(500));
    let ana = brought.ana;
    brought.buys(10_000);
    brought.chooses(ana, 1);
    brought.scene.pass_days(1);
    let (_, again) = brought.scene.purchase(brought.friend, 10_000);
    assert!(brought.scene.act(brought.scene.clinic.receptionist, again).is_done());
    let amounts: Vec<i64> = brought.scene.rewards_of(ana).iter().map(|row| row.amount).collect();
    assert_eq!(amounts.iter().sum::<i64>(), 10_000, "{amounts:?}");
    assert_eq!(brought.scene.rewards_of(ana).iter().find(|row| row.rule == 1).map(|row: &RewardRow| row.amount), Some(1_500));
    brought.is_checked();
}

#[test]
fn w2_x4_of_a_shared_referral_the_first_referrer_chooses_for_all() {
    let mut brought = Brought::by(cash_or_bundle());
    let (ana, referral) = (brought.ana, brought.referral);
    let eva = brought.scene.person("Eva");
    brought.scene.code_of(eva);
    let shares = vec![domain::Share { referrer: ana, ppm: 600_000 }, domain::Share { referrer: eva, ppm: 400_000 }];
    let shared = Action::OverrideAttribution { referral, shares, reason: line("las dos") };
    brought.scene.done(brought.scene.clinic.manager, shared);
    brought.buys(10_000);
    brought.chooses(ana, 1);
    let available = RewardState::Available;
    assert_eq!((brought.has(ana), brought.has(eva)), (vec![(1, Form::Cash, 2_400, available)], vec![(1, Form::Cash, 1_600, available)]));
    brought.is_checked();
}
