//! Months in a row with a new friend through whole commands (rules P2, R8, R11, W2).

use domain::{MergeId, PersonId, PurchaseId, ReferralId};
use engine::tables::{CodeRow, ReferralRow, RewardRow, StreakRow};
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
        assert_eq!(scene.today().to_string(), "2026-03-02");
        Self { scene, ana, card }
    }

    /// One more friend who buys for 100.00.
    fn one_more(&mut self) -> (ReferralId, PurchaseId) {
        let referral = self.scene.refer(&self.card.clone(), "Amigo");
        let friend = self.scene.friend_of(referral);
        (referral, self.scene.buy(friend, 10_000))
    }

    /// One more friend in each month from now on, and then none: the purchases.
    fn months(&mut self, count: usize) -> Vec<PurchaseId> {
        let mut bought = Vec::new();
        for _ in 0..count {
            bought.push(self.one_more().1);
            self.next_month();
        }
        bought
    }

    fn next_month(&mut self) {
        let today = self.scene.today();
        let next = today.plus_days(31).first_of_month().plus_days(1);
        self.scene.pass_days(next.days_since(today));
    }

    /// The month and amount of each of Ana's rewards of a rule, in the order in which they were granted.
    fn of_rule(&self, rule: u16) -> Vec<(String, i64)> {
        let rows = self.scene.rewards_of(self.ana);
        let originals = rows.iter().filter(|row| row.rule == rule && row.corrects.is_none());
        let sum = |of: &RewardRow| rows.iter().filter(|row| row.id == of.id || row.corrects == Some(of.id)).map(|row| row.amount).sum();
        originals.map(|row| (row.event_on.to_string()[..7].to_owned(), sum(row))).collect()
    }
}

fn told(rows: &[(&str, i64)]) -> Vec<(String, i64)> {
    rows.iter().map(|(month, amount)| ((*month).to_owned(), *amount)).collect()
}

#[test]
fn w2_a_friend_in_each_of_so_many_months_in_a_row_pays_and_again_each_further_so_many() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(3, 5_000));
    friends.months(2);
    assert_eq!(friends.of_rule(2), [], "two");
    friends.one_more();
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 5_000)]));
    friends.one_more();
    assert_eq!(friends.of_rule(2).len(), 1, "one more in the same month is no more month");
    let reward = friends.scene.rewards_of(friends.ana).into_iter().find(|row| row.rule == 2).expect("the bonus");
    assert_eq!((reward.calculation.0.milestone, reward.calculation.0.number), (Some(3), Some(3)));
    friends.next_month();
    friends.months(3);
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 5_000), ("2026-08", 5_000)]), "June to August");
    friends.next_month();
    friends.months(2);
    assert_eq!(friends.of_rule(2).len(), 2, "September had none, so that October begins anew");
    friends.one_more();
    assert_eq!(friends.of_rule(2).last(), told(&[("2026-12", 5_000)]).last());
    check::everything(&friends.scene.store);
}

#[test]
fn r8_w2_a_streak_is_lost_with_its_conversion_or_with_the_last_one_of_a_month() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(3, 5_000));
    let first = friends.one_more().1;
    let second = friends.months(2);
    let third = friends.one_more().1;
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 5_000)]));
    friends.scene.void(first);
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 5_000)]), "March has another one");
    friends.scene.void(second[0]);
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 0)]), "March has none");
    check::everything(&friends.scene.store);
    friends.next_month();
    friends.one_more();
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 0), ("2026-06", 5_000)]), "April to June");
    friends.scene.void(third);
    assert_eq!(friends.of_rule(2), told(&[("2026-05", 0), ("2026-06", 0)]));
    check::everything(&friends.scene.store);
}

#[test]
fn r8_w2_a_streak_whose_own_conversion_is_taken_back_is_reached_by_the_next() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(2, 5_000));
    friends.months(1);
    let own = friends.one_more().1;
    friends.one_more();
    assert_eq!(friends.scene.pay_out(friends.ana).amount, 8_000);
    friends.scene.void(own);
    assert_eq!(friends.of_rule(2), told(&[("2026-04", 0)]), "its conversion is gone, though April has another");
    friends.one_more();
    assert_eq!(friends.of_rule(2), told(&[("2026-04", 0), ("2026-04", 5_000)]));
    check::everything(&friends.scene.store);
}

#[test]
fn r2_w2_a_purchase_that_is_entered_late_fills_its_month() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(3, 5_000).valid(90));
    friends.one_more();
    friends.next_month();
    let late = friends.scene.refer(&friends.card.clone(), "Tarde");
    let (friend, april) = (friends.scene.friend_of(late), friends.scene.today());
    friends.next_month();
    friends.one_more();
    assert_eq!(friends.of_rule(2), []);
    let (_, action) = friends.scene.purchase(friend, 10_000);
    let Action::RecordPurchase { purchase, person, paid, tax, discount, invoice, items, reward, .. } = action else { panic!("a purchase") };
    let action = Action::RecordPurchase { purchase, person, paid, tax, discount, invoice, on: Some(april), items, reward };
    friends.scene.done(friends.scene.clinic.receptionist, action);
    assert_eq!(friends.of_rule(2), told(&[("2026-04", 5_000)]), "April's own event, which completes March to May");
    check::everything(&friends.scene.store);
}

#[test]
fn r8_w2_a_friends_later_purchase_that_converts_instead_counts_in_its_own_month() {
    let mut friends = Friends::of(Offer::new().cash(1_000).every(100).streak(2, 5_000));
    friends.next_month();
    let (referral, first) = friends.one_more();
    let friend = friends.scene.friend_of(referral);
    friends.next_month();
    friends.scene.buy(friend, 10_000);
    friends.next_month();
    friends.one_more();
    assert_eq!(friends.of_rule(3), [], "April and June");
    friends.scene.void(first);
    assert_eq!(friends.scene.row::<ReferralRow>(referral).conversions.0.len(), 1);
    assert_eq!(friends.of_rule(3), told(&[("2026-05", 5_000)]), "May, with June");
    check::everything(&friends.scene.store);
}

#[test]
fn r11_w2_a_streak_goes_to_whom_the_conversion_belongs() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(2, 5_000));
    friends.months(1);
    let (referral, _) = friends.one_more();
    let eva = friends.scene.person("Eva");
    let card = friends.scene.code_of(eva);
    let manager = friends.scene.clinic.manager;
    let correct =
        |card: &CodeRow| Action::CorrectReferral { referral, friend: None, code: Some(card.text.clone()), reason: line("otra tarjeta") };
    friends.scene.done(manager, correct(&card));
    assert_eq!((friends.of_rule(2), friends.scene.all::<StreakRow>()[0].referral), (told(&[("2026-04", 0)]), None));
    let back = friends.card.clone();
    friends.scene.done(manager, correct(&back));
    assert_eq!(friends.of_rule(2), told(&[("2026-04", 5_000)]));
    check::everything(&friends.scene.store);
}

#[test]
fn p2_w2_the_months_of_a_persons_records_are_one_row() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(2, 5_000));
    friends.months(1);
    let other = friends.scene.person("Ana R.");
    let card = friends.scene.code_of(other);
    let merge = MergeId(friends.scene.clinic.uuid());
    let action = Action::MergePersons { merge, kept: friends.ana, merged: other, reason: line("la misma") };
    friends.scene.done(friends.scene.clinic.manager, action);
    let referral = friends.scene.refer(&card, "Amigo");
    let friend = friends.scene.friend_of(referral);
    friends.scene.buy(friend, 10_000);
    let bonus: Vec<RewardRow> = friends.scene.all::<RewardRow>().into_iter().filter(|row| row.rule == 2).collect();
    assert_eq!(bonus.iter().map(|row| row.amount).collect::<Vec<_>>(), [5_000]);
    check::everything(&friends.scene.store);
}

#[test]
fn w2_w10_a_quote_tells_the_streak_that_the_purchase_would_complete() {
    let mut friends = Friends::of(Offer::new().cash(1_000).streak(2, 5_000));
    friends.months(1);
    let referral = friends.scene.refer(&friends.card.clone(), "Luis");
    let (friend, price, on) = (friends.scene.friend_of(referral), friends.scene.money(10_000), friends.scene.today());
    let asked = engine::ask(&mut friends.scene.store, |work| quote(work, &Asked::plain(friend, price, on)));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let told = runtime.block_on(asked).expect("memory works").expect("a quote");
    assert_eq!(told.grants.iter().map(|grant| grant.amount.minor).collect::<Vec<_>>(), [1_000, 5_000]);
}
