//! What the terms give, by examples of the rules and by properties.

use proptest::prelude::*;

use super::*;
use crate::purchase::Figures;
use crate::reward::limits::{Former, Left, Place};
use crate::terms::Base;
use crate::terms::tests::{plain, rule};
use crate::{Amount, BasisPoints, Currency, Line, ReferrerKind, Tier};

fn usd(minor: i64) -> Money {
    Currency::USD.of(minor)
}

fn on() -> LocalDate {
    LocalDate::from_ymd(2026, 3, 2).expect("a date")
}

fn seen(paid: i64, tax: i64, discount: i64) -> Seen<'static> {
    Seen { on: on(), figures: Figures { paid: usd(paid), tax: usd(tax), discount: usd(discount) }, items: &[] }
}

fn bought(paid: i64, tax: i64, discount: i64) -> Bought<'static> {
    const FIRST: &[Counted] = &[Counted::FIRST];
    Bought { this: seen(paid, tax, discount), before: &[], counted: FIRST, days: 0 }
}

fn purchase(paid: i64, tax: i64, discount: i64) -> Firing<'static> {
    Firing::Purchase(bought(paid, tax, discount))
}

fn room(left: i64) -> Room {
    Room::of_referral(usd(50_000), usd(left))
}

fn amounts(terms: &Terms, firing: Firing<'_>, left: i64) -> Vec<i64> {
    grants(terms, firing, &room(left)).expect("small amounts fit").iter().map(|grant| grant.amount.minor).collect()
}

fn cash(number: u16, amount: Amount) -> Rule {
    rule(number, Recipient::Referrer, Form::Cash, amount)
}

fn percent_of(rate: i32) -> Amount {
    Amount::Percent { rate: BasisPoints(rate) }
}

fn fixed(minor: i64) -> Amount {
    Amount::Fixed { amount: usd(minor) }
}

#[test]
fn w2_dates_and_referrer_kinds_are_conditions() {
    let day = |text: &str| text.parse::<LocalDate>().expect("a date of the test");
    let mut july = cash(1, fixed(500));
    (july.from, july.until) = (Some(day("2026-07-01")), Some(day("2026-07-31")));
    let terms = plain(vec![july]);
    let on = |text| Firing::Purchase(Bought { this: Seen { on: day(text), ..seen(1_000, 0, 0) }, ..bought(0, 0, 0) });
    assert!(amounts(&terms, on("2026-06-30"), 50_000).is_empty() && amounts(&terms, on("2026-08-01"), 50_000).is_empty());
    assert_eq!((amounts(&terms, on("2026-07-01"), 50_000), amounts(&terms, on("2026-07-31"), 50_000)), (vec![500], vec![500]));

    let mut agents = cash(1, fixed(500));
    agents.kinds = vec![ReferrerKind::Agent];
    let terms = |kind| Terms { kind, ..plain(vec![agents.clone()]) };
    assert_eq!(amounts(&terms(Some(ReferrerKind::Agent)), purchase(1, 0, 0), 50_000), [500]);
    assert!(amounts(&terms(Some(ReferrerKind::Customer)), purchase(1, 0, 0), 50_000).is_empty());
    assert!(amounts(&terms(None), purchase(1, 0, 0), 50_000).is_empty(), "of who is not known only what is for all");
}

fn as_number(counted: &[Counted]) -> Firing<'_> {
    Firing::Purchase(Bought { counted, ..bought(10_000, 0, 0) })
}

#[test]
fn w4_a_tier_gives_by_the_number_and_a_milestone_once() {
    let flat = |minor| Flat::Fixed { amount: usd(minor) };
    let tiers = vec![Tier { from: 2, gives: flat(100) }, Tier { from: 4, gives: Flat::Percent { rate: BasisPoints(500) } }];
    let bonus = Rule { trigger: Trigger::NthConversion, milestone: Some(5), ..cash(2, fixed(2_000)) };
    let third = Rule { trigger: Trigger::EveryKth, milestone: Some(3), ..cash(3, fixed(30)) };
    let terms = plain(vec![cash(1, Amount::Tiers { tiers }), bonus, third]);
    let at = |number, holds| amounts(&terms, as_number(&[Counted { number, holds, ..Counted::FIRST }]), 50_000);
    assert_eq!((at(1, true), at(2, true), at(3, true)), (vec![], vec![100], vec![100, 30]));
    assert_eq!((at(4, true), at(5, true), at(6, true)), (vec![500], vec![500, 2_000], vec![500, 30]));
    assert_eq!((at(5, false), at(6, false)), (vec![500], vec![500]), "another conversion reached the number since");
    let second = Bought { before: &[seen(1, 0, 0)], counted: &[Counted { number: 5, ..Counted::FIRST }], ..bought(10_000, 0, 0) };
    assert!(amounts(&terms, Firing::Purchase(second), 50_000).is_empty(), "one more purchase is no more conversion");
    let told = grants(&terms, as_number(&[Counted { number: 5, ..Counted::FIRST }]), &room(50_000)).expect("fits");
    let told: Vec<_> = told.iter().map(|grant| (grant.calculation.number, grant.calculation.tier, grant.calculation.milestone)).collect();
    assert_eq!(told, [(Some(5), Some(4), None), (Some(5), None, Some(5))]);
}

#[test]
fn w2_a_streak_gives_what_stands_on_the_conversion() {
    let of = |number, months| Rule { trigger: Trigger::Streak, milestone: Some(months), ..cash(number, fixed(i64::from(months))) };
    let terms = plain(vec![of(1, 2), of(2, 3), of(3, 6)]);
    let at = |streaks: &[u32]| amounts(&terms, as_number(&[Counted { streaks: streaks.to_vec(), ..Counted::FIRST }]), 50_000);
    assert_eq!((at(&[]), at(&[3]), at(&[6, 2])), (vec![], vec![3], vec![2, 6]));
    let second = Bought { before: &[seen(1, 0, 0)], counted: &[Counted { streaks: vec![2], ..Counted::FIRST }], ..bought(10_000, 0, 0) };
    assert!(amounts(&terms, Firing::Purchase(second), 50_000).is_empty(), "one more purchase is no more conversion");
}

#[test]
fn w4_x4_a_shared_conversion_has_for_each_referrer_his_own_number() {
    let flat = |minor| Flat::Fixed { amount: usd(minor) };
    let tiers = vec![Tier { from: 1, gives: flat(1_000) }, Tier { from: 5, gives: flat(2_000) }];
    let bonus = Rule { trigger: Trigger::NthConversion, milestone: Some(5), ..cash(2, fixed(3_001)) };
    let terms = plain(vec![cash(1, Amount::Tiers { tiers }), bonus]);
    let half = |number| Counted { ppm: 500_000, number, ..Counted::FIRST };
    let of = |counted: &[Counted]| {
        let granted = grants(&terms, as_number(counted), &room(50_000)).expect("fits");
        granted.iter().map(|grant| (grant.share, grant.amount.minor)).collect::<Vec<_>>()
    };
    assert_eq!(of(&[half(2), half(3)]), [(None, 1_000)], "the same for all is split");
    assert_eq!(of(&[half(2), half(5)]), [(Some(0), 500), (Some(1), 1_000), (Some(1), 1_501)]);
    let rates = vec![
        Tier { from: 1, gives: Flat::Percent { rate: BasisPoints(1_000) } },
        Tier { from: 2, gives: Flat::Percent { rate: BasisPoints(2_000) } },
    ];
    let terms = plain(vec![cash(1, Amount::Tiers { tiers: rates })]);
    let granted = grants(&terms, as_number(&[half(1), half(2)]), &room(50_000)).expect("fits");
    assert_eq!(granted.iter().map(|grant| grant.amount.minor).collect::<Vec<_>>(), [500, 1_000], "10 % and 20 % of 100.00");
}

#[test]
fn m3_a_percentage_is_of_the_net_amount_paid_or_gross_if_the_program_says_so() {
    let mut terms = plain(vec![cash(1, percent_of(1000))]);
    assert_eq!(amounts(&terms, purchase(11_600, 1_600, 0), 50_000), [1000], "10 % of 116.00 with 16.00 tax");
    terms.base = Base::Gross;
    assert_eq!(amounts(&terms, purchase(11_600, 1_600, 0), 50_000), [1160]);
}

#[test]
fn x2_after_a_refund_the_same_rule_on_the_smaller_base() {
    let terms = plain(vec![cash(1, percent_of(1000))]);
    assert_eq!(amounts(&terms, purchase(11_600 - 3_867, 1_600 - 533, 0), 50_000), [667]);
}

#[test]
fn x1_the_friends_come_before_the_referrers_and_a_cut_walks_back_from_the_last() {
    let both = rule(3, Recipient::NewCustomer, Form::Cash, fixed(300));
    let terms = plain(vec![cash(1, fixed(500)), cash(2, fixed(400)), both]);
    assert_eq!(amounts(&terms, purchase(10_000, 0, 0), 50_000), [300, 500, 400]);
    assert_eq!(amounts(&terms, purchase(10_000, 0, 0), 700), [300, 400, 0]);
    assert_eq!(amounts(&terms, purchase(10_000, 0, 0), 0), [0, 0, 0]);
}

#[test]
fn w5_a_used_discount_leaves_less_room_for_cash_and_the_cut_says_so() {
    let terms = plain(vec![cash(1, fixed(40_000))]);
    let granted = grants(&terms, purchase(100_000, 0, 15_000), &room(50_000 - 15_000)).expect("fits");
    let cut = Cut { by: CutBy::Referral, limit: usd(50_000), from: usd(40_000), to: usd(35_000) };
    assert_eq!(granted[0].amount, usd(35_000));
    assert_eq!(granted[0].calculation.cuts, [cut]);
}

fn thing(number: u16, form: Form, worth: i64) -> Rule {
    Rule { name: Some(Line::parse("Nail trim").expect("a line")), ..rule(number, Recipient::Referrer, form, fixed(worth)) }
}

#[test]
fn x1_friend_150_used_cash_250_nail_trim_worth_120_and_a_cap_of_500() {
    let off = plain(vec![rule(1, Recipient::NewCustomer, Form::Discount, fixed(15_000))]);
    let promise = grants(&off, Firing::Recorded(on()), &room(50_000)).expect("fits").remove(0).calculation;
    let (used, cuts) = discount_on(&promise, usd(100_000), &room(50_000)).expect("fits");
    assert_eq!((used, cuts), (usd(15_000), vec![]));
    let terms = plain(vec![cash(1, fixed(25_000)), thing(2, Form::Service, 12_000)]);
    let granted = grants(&terms, purchase(100_000, 0, used.minor), &room(50_000 - used.minor)).expect("fits");
    assert_eq!(granted.iter().map(|grant| grant.amount.minor).collect::<Vec<_>>(), [23_000, 12_000]);
    let cut = Cut { by: CutBy::Referral, limit: usd(50_000), from: usd(25_000), to: usd(23_000) };
    assert_eq!((&granted[0].calculation.cuts[..], &granted[1].calculation.cuts[..]), (&[cut][..], &[][..]));
}

#[test]
fn x1_what_can_be_divided_is_cut_first_and_what_is_whole_is_given_whole_or_not_at_all() {
    let credit = rule(2, Recipient::Referrer, Form::Credit, fixed(300));
    let rules = vec![cash(1, fixed(500)), credit, thing(3, Form::Service, 400), thing(4, Form::GiftCard, 200)];
    let terms = plain(rules);
    assert_eq!(amounts(&terms, purchase(1, 0, 0), 1_400), [500, 300, 400, 200]);
    assert_eq!(amounts(&terms, purchase(1, 0, 0), 1_200), [500, 100, 400, 200]);
    assert_eq!(amounts(&terms, purchase(1, 0, 0), 700), [100, 0, 400, 200]);
    assert_eq!(amounts(&terms, purchase(1, 0, 0), 599), [0, 0, 400, 0], "the last whole one goes first");
    assert_eq!(amounts(&terms, purchase(1, 0, 0), 399), [0, 0, 0, 0]);
}

#[test]
fn x1_points_quota_and_features_have_no_worth_and_pass_the_cuts() {
    let of = |number, form, units| Rule {
        name: thing(1, Form::Service, 1).name,
        ..rule(number, Recipient::Referrer, form, Amount::Units { units })
    };
    let terms = plain(vec![of(1, Form::Points, 500), of(2, Form::Quota, 10), of(3, Form::Feature, 1), cash(4, fixed(100))]);
    let twice = Terms { multiplier: Multiplier(2_000), ..terms };
    let granted = grants(&twice, purchase(1, 0, 0), &room(0)).expect("fits");
    assert_eq!(granted.iter().map(|grant| (grant.units, grant.amount.minor)).collect::<Vec<_>>(), [(1_000, 0), (20, 0), (1, 0), (0, 0)]);
    assert!(granted[..3].iter().all(|grant| grant.calculation.cuts.is_empty()));
}

#[test]
fn w6_exactly_the_threshold_needs_no_manager() {
    let needs = |minor| grants(&plain(vec![cash(1, fixed(minor))]), purchase(1, 0, 0), &room(50_000)).expect("fits")[0].needs_approval;
    assert!(!needs(10_000));
    assert!(needs(10_001));
}

#[test]
fn w2_below_the_minimum_spend_a_rule_does_not_fire() {
    let mut least = cash(1, fixed(500));
    least.minimum_spend = Some(usd(2000));
    let terms = plain(vec![least]);
    assert!(amounts(&terms, purchase(1999, 0, 0), 50_000).is_empty());
    assert_eq!(amounts(&terms, purchase(2000, 0, 0), 50_000), [500]);
}

#[test]
fn x1_a_rules_own_cap_comes_after_the_rounding() {
    let mut capped = cash(1, percent_of(1000));
    capped.cap = Some(usd(333));
    let granted = grants(&plain(vec![capped]), purchase(3335, 0, 0), &room(50_000)).expect("fits");
    assert_eq!(granted[0].amount, usd(333));
    assert_eq!(granted[0].calculation.cuts[0], Cut { by: CutBy::Rule, limit: usd(333), from: usd(334), to: usd(333) });
}

#[test]
fn x2_a_discount_is_of_the_price_before_it_and_never_more_than_price_cap_or_room() {
    let terms = plain(vec![rule(1, Recipient::NewCustomer, Form::Discount, percent_of(1500))]);
    let mut promise = grants(&terms, Firing::Recorded(on()), &room(50_000)).expect("fits").remove(0).calculation;
    let worth = |promise: &Calculation, price, left| discount_on(promise, usd(price), &room(left)).expect("fits").0.minor;
    assert_eq!(worth(&promise, 100_000, 50_000), 15_000);
    assert_eq!(worth(&promise, 100_000, 9_000), 9_000);
    promise.cap = Some(usd(12_000));
    assert_eq!(worth(&promise, 100_000, 50_000), 12_000);
    promise.fixed = Some(usd(5_000));
    assert_eq!(worth(&promise, 3_000, 50_000), 3_000);
}

#[test]
fn r7_a_rule_pays_the_first_purchase_or_every_one_for_a_time_or_a_count() {
    let mut every = cash(2, fixed(100));
    every.trigger = Trigger::Purchase;
    let before = [seen(1, 0, 0); 3];
    let nth = |terms: &Terms, nth: usize, days| {
        amounts(terms, Firing::Purchase(Bought { before: &before[..nth - 1], days, ..bought(1, 0, 0) }), 50_000)
    };
    let terms = plain(vec![cash(1, fixed(500)), every.clone()]);
    assert_eq!((nth(&terms, 1, 0), nth(&terms, 2, 400)), (vec![500, 100], vec![100]), "without an end");
    every.for_count = Some(3);
    every.for_days = Some(30);
    let terms = plain(vec![cash(1, fixed(500)), every]);
    assert_eq!((nth(&terms, 3, 30), nth(&terms, 4, 30), nth(&terms, 3, 31)), (vec![100], vec![], vec![]));
}

#[test]
fn r7_minimum_spend_and_products_are_conditions() {
    let mut vaccine = cash(1, fixed(500));
    vaccine.products = vec![Line::parse("Vacuna").expect("a line")];
    let terms = plain(vec![vaccine]);
    let items = [Item::one(Line::parse("VACUNA").expect("a line"))];
    assert!(amounts(&terms, purchase(9_000, 0, 0), 50_000).is_empty());
    assert_eq!(
        amounts(&terms, Firing::Purchase(Bought { this: Seen { items: &items, ..seen(9_000, 0, 0) }, ..bought(0, 0, 0) }), 50_000),
        [500]
    );
    let before = [seen(9_000, 0, 0)];
    let second = Bought { this: Seen { items: &items, ..seen(9_000, 0, 0) }, before: &before, ..bought(0, 0, 0) };
    assert_eq!(amounts(&terms, Firing::Purchase(second), 50_000), [500], "the first that qualifies");

    let mut off = rule(1, Recipient::NewCustomer, Form::Discount, fixed(500));
    off.minimum_spend = Some(usd(2_000));
    let terms = plain(vec![off]);
    let promise = grants(&terms, Firing::Recorded(on()), &room(50_000)).expect("fits").remove(0).calculation;
    let why = |terms: &Terms, price, items: &[Item]| unusable_on(terms, &promise, usd(price), items);
    assert_eq!(why(&terms, 1_999, &[]), Some(Unusable::Minimum { least: usd(2_000) }), "the reason is told");
    assert_eq!(why(&terms, 2_000, &[]), None);
    let mut vaccine = terms.clone();
    vaccine.rules[0].products = vec![Line::parse("Vacuna").expect("a line")];
    assert_eq!(why(&vaccine, 2_000, &[]), Some(Unusable::Products { products: vaccine.rules[0].products.clone() }));
    assert_eq!(why(&vaccine, 2_000, &items), None);
}

#[test]
fn w5_the_rules_own_cap_of_a_discount_is_told_as_a_cut() {
    let mut off = rule(1, Recipient::NewCustomer, Form::Discount, Amount::Percent { rate: BasisPoints(1_500) });
    off.cap = Some(usd(15_000));
    let promise = grants(&plain(vec![off]), Firing::Recorded(on()), &room(50_000)).expect("fits").remove(0).calculation;
    let cut = |price| rule_cut(&promise, usd(price)).expect("fits");
    assert_eq!(cut(124_000), Some(Cut { by: CutBy::Rule, limit: usd(15_000), from: usd(18_600), to: usd(15_000) }));
    assert_eq!(cut(100_000), None, "exactly the cap is not cut");
}

#[test]
fn x1_the_limits_cut_one_after_the_other_and_say_so() {
    let both = rule(2, Recipient::NewCustomer, Form::Cash, fixed(1_000));
    let terms = plain(vec![cash(1, fixed(5_000)), both]);
    let mut room = room(5_500);
    let left = |by, left| Left { by, limit: usd(9_000), left: usd(left), of: None };
    [left(CutBy::Day, 4_400), left(CutBy::Month, 4_400), left(CutBy::Year, 4_300), left(CutBy::Budget, 4_900)]
        .into_iter()
        .for_each(|left| room.push(left));
    let granted = grants(&terms, purchase(1, 0, 0), &room).expect("fits");
    assert_eq!(granted.iter().map(|grant| grant.amount.minor).collect::<Vec<_>>(), [1_000, 3_900]);
    let cuts: Vec<_> = granted[1].calculation.cuts.iter().map(|cut| (cut.by, cut.from.minor, cut.to.minor)).collect();
    let expected =
        [(CutBy::Referral, 5_000, 4_500), (CutBy::Day, 4_500, 4_400), (CutBy::Year, 4_400, 4_300), (CutBy::Budget, 4_300, 3_900)];
    assert_eq!(cuts, expected);
    room.take(&granted[1]).expect("fits");
    assert_eq!(room.referral(), Some(usd(1_600)));

    let again = grants(&terms, purchase(1, 0, 0), &self::room(50_000).after(vec![former(&granted[1])])).expect("fits").remove(1);
    assert_eq!(again.amount, usd(3_900), "what a cap had cut is not given back later");
}

proptest! {
    #[test]
    fn w5_no_referral_costs_more_than_its_limit(fixeds in prop::collection::vec(1_i64..40_000, 1..8), room in 0_i64..60_000) {
        let rules = fixeds.iter().zip(1..).map(|(minor, number)| cash(number, fixed(*minor))).collect();
        let given = amounts(&plain(rules), purchase(1, 0, 0), room);
        let wanted: i64 = fixeds.iter().sum();
        prop_assert_eq!(given.iter().sum::<i64>(), wanted.min(room));
        prop_assert!(given.iter().zip(&fixeds).all(|(given, wanted)| (0..=*wanted).contains(given)));
    }
}

/// The same as it was granted before.
fn former(grant: &Grant) -> Former {
    let Grant { recipient, form, ref calculation, .. } = *grant;
    let ceilings = calculation.kept().copied().collect();
    Former { recipient, share: grant.share.unwrap_or(0), form, rule: calculation.rule, ceilings }
}

#[test]
fn w5_what_a_cap_cut_is_not_given_back_by_way_of_less() {
    let of = |minor| plain(vec![cash(1, fixed(minor))]);
    let give = |minor, room: &Room| grants(&of(minor), purchase(1, 0, 0), room).expect("fits").remove(0);
    let mut at_first = room(50_000);
    at_first.push(Left { by: CutBy::Day, limit: usd(9_000), left: usd(5_000), of: None });
    let first = give(7_000, &at_first);
    let less = give(4_000, &room(50_000).after(vec![former(&first)]));
    assert_eq!((less.amount, less.calculation.cuts.len(), less.calculation.ceilings.len()), (usd(4_000), 0, 1), "it is remembered");
    let more = give(7_000, &room(50_000).after(vec![former(&less)]));
    let cut = Cut { by: CutBy::Day, limit: usd(9_000), from: usd(7_000), to: usd(5_000) };
    assert_eq!((more.amount, more.calculation.cuts, more.calculation.ceilings), (usd(5_000), vec![cut], Vec::new()));
}

#[test]
fn w5_x1_what_was_cut_before_takes_no_room_from_what_stands_beside_it() {
    let terms = plain(vec![cash(1, fixed(9_000))]);
    let half = |person| Place { ppm: 500_000, person };
    let shared = || room(50_000).shared_by(vec![half(0), half(1)]);
    let amounts = |room: &Room| grants(&terms, purchase(1, 0, 0), room).expect("fits");
    let mut at_first = shared();
    at_first.push(Left { by: CutBy::Month, limit: usd(10_000), left: usd(1_000), of: Some(0) });
    let granted = amounts(&at_first);
    assert_eq!([granted[0].amount, granted[1].amount], [usd(1_000), usd(4_500)]);
    // His month has room again, and the budget just what stands.
    let mut later = shared().after(granted.iter().map(former).collect());
    later.push(Left { by: CutBy::Month, limit: usd(10_000), left: usd(10_000), of: Some(0) });
    later.push(Left { by: CutBy::Budget, limit: usd(14_500), left: usd(5_500), of: None });
    let again = amounts(&later);
    assert_eq!([again[0].amount, again[1].amount], [usd(1_000), usd(4_500)]);
}
