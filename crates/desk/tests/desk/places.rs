//! Every currency and place: decimals, tax in and out of the base, midnight, the nights on which clocks change, 29 February
//! (rules M1–M3, X2, X3, X5, Y4).

use chrono::DateTime;
use desk::api::*;
use domain::terms::Base;
use domain::{PayoutMethod, RewardState, Timestamp};

use crate::clinic::{Clinic, bought, starter};
use crate::papers::text_of;

/// A place, what is bought there, and what follows.
struct Place {
    country: &'static str,
    currency: &'static str,
    zone: &'static str,
    /// What is paid and the tax in it, as somebody there types it.
    paid: &'static str,
    tax: &'static str,
    /// 10 % of what was paid without the tax, and with it, in minor units.
    of_net: i64,
    of_gross: i64,
    /// The last millisecond of a day there, and that day.
    evening: &'static str,
    day: &'static str,
    /// The first millisecond of the next day there.
    morning: &'static str,
    /// How the statement writes the reward.
    written: &'static str,
}

const PLACES: [Place; 6] = [
    Place {
        country: "JP",
        currency: "JPY",
        zone: "Asia/Tokyo",
        paid: "3,668",
        tax: "333",
        of_net: 334,
        of_gross: 367,
        evening: "2028-02-29T14:59:59.999Z",
        day: "2028-02-29",
        morning: "2028-02-29T15:00:00Z",
        written: "¥334",
    },
    Place {
        country: "KW",
        currency: "KWD",
        zone: "Asia/Kuwait",
        paid: "36.668",
        tax: "3.333",
        of_net: 3_334,
        of_gross: 3_667,
        evening: "2026-12-31T20:59:59.999Z",
        day: "2026-12-31",
        morning: "2026-12-31T21:00:00Z",
        written: "3.334",
    },
    Place {
        country: "MX",
        currency: "MXN",
        zone: "America/Mexico_City",
        paid: "116.00",
        tax: "16.00",
        of_net: 1_000,
        of_gross: 1_160,
        evening: "2027-03-01T05:59:59.999Z",
        day: "2027-02-28",
        morning: "2027-03-01T06:00:00Z",
        written: "$10.00",
    },
    Place {
        country: "US",
        currency: "USD",
        zone: "America/New_York",
        paid: "33.34",
        tax: "0",
        of_net: 333,
        of_gross: 333,
        // The day before the clocks go forward: the next one has 23 hours.
        evening: "2027-03-14T04:59:59.999Z",
        day: "2027-03-13",
        morning: "2027-03-14T05:00:00Z",
        written: "$3.33",
    },
    Place {
        country: "US",
        currency: "USD",
        zone: "America/New_York",
        paid: "33.35",
        tax: "0",
        of_net: 334,
        of_gross: 334,
        // The day on which the clocks went back had 25 hours.
        evening: "2026-11-02T04:59:59.999Z",
        day: "2026-11-01",
        morning: "2026-11-02T05:00:00Z",
        written: "$3.34",
    },
    Place {
        country: "ES",
        currency: "EUR",
        zone: "Europe/Madrid",
        paid: "121,00",
        tax: "21,00",
        of_net: 1_000,
        of_gross: 1_210,
        evening: "2027-03-28T21:59:59.999Z",
        day: "2027-03-28",
        morning: "2027-03-28T22:00:00Z",
        written: "10,00",
    },
];

fn at(instant: &str) -> Timestamp {
    Timestamp(DateTime::parse_from_rfc3339(instant).expect("an instant").timestamp_millis())
}

/// A program that gives the referrer 10 % in cash, which waits so many days, and the friend 90 days.
fn program(base: Base, waiting_days: &str) -> ProgramDraft {
    let mut draft = ProgramDraft { base, waiting_days: waiting_days.into(), ..starter() };
    draft.rules.remove(0);
    draft.rules[0].minimum_spend = String::new();
    draft
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn m1_m3_x2_x3_x5_y4_a_reward_is_the_same_to_the_minor_unit_and_waits_to_the_midnight_of_its_place() {
    for place in &PLACES {
        for (base, due) in [(Base::Net, place.of_net), (Base::Gross, place.of_gross)] {
            let clinic = Clinic::open_at(place.country, place.currency, place.zone, program(base, "1")).await;
            let clinic = clinic.reopen(at(place.evening)).await;
            clinic.sign_in(clinic.receptionist).await;
            let referrer = clinic.register("Juan Pérez García", "").await;
            let code = clinic.code(referrer).await;
            let referral = clinic.refer(&code, "Luis Peña Ñíguez", "").await;
            assert_eq!(referral.recorded_on.to_string(), place.day, "{} {}", place.currency, place.zone);
            let form = PurchaseForm { tax: place.tax.into(), ..bought(referral.friend, place.paid, "A-118") };
            clinic.record_purchase(&form).await.expect("it can be typed like that there");
            let earned = clinic.story_of(&referral).await;
            assert_eq!((earned.amount.minor, earned.amount.currency.to_string().as_str()), (due, place.currency), "{}", place.paid);
            assert_eq!((earned.granted_on.to_string().as_str(), earned.state), (place.day, RewardState::Pending));
            assert_eq!(earned.available_on, earned.granted_on.plus_days(1), "one day by the calendar, however long it is");
            if base == Base::Gross {
                continue;
            }
            let clinic = clinic.reopen(at(place.morning)).await;
            clinic.sign_in(clinic.receptionist).await;
            assert_eq!(clinic.story_of(&referral).await.state, RewardState::Available, "{}: the next day has begun", place.zone);
            let statement = PaperOrder::Statement { person: referrer, as_of: None };
            let text = text_of(&clinic.paper(&statement).await.expect("a statement"));
            assert!(text.contains(place.written), "{} is written as {}:\n{text}", place.currency, place.written);
            clinic.assert_sound().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_x5_a_referral_lasts_to_the_end_of_its_last_day_over_a_29_february_and_two_changes_of_the_clocks() {
    // 90 days from 2028-01-10 end with 2028-04-09: February has 29 days, and Madrid's clocks went forward on 26 March.
    let clinic = Clinic::open_at("ES", "EUR", "Europe/Madrid", program(Base::Net, "0")).await;
    let clinic = clinic.reopen(at("2028-01-10T12:00:00Z")).await;
    clinic.sign_in(clinic.receptionist).await;
    let referrer = clinic.register("Juan Pérez García", "").await;
    let code = clinic.code(referrer).await;
    let (early, late) = (clinic.refer(&code, "Luis Peña", "").await, clinic.refer(&code, "Eva Mora", "").await);
    assert_eq!(early.expires_on.to_string(), "2028-04-09");
    let clinic = clinic.reopen(at("2028-04-09T21:59:59.999Z")).await;
    clinic.sign_in(clinic.receptionist).await;
    clinic.buy(early.friend, "100", "A-1").await;
    assert_eq!(clinic.story_of(&early).await.amount.minor, 1_000, "in the last millisecond of its last day");
    let clinic = clinic.reopen(at("2028-04-09T22:00:00Z")).await;
    clinic.sign_in(clinic.receptionist).await;
    clinic.buy(late.friend, "100", "A-2").await;
    let after = clinic.referral(late.id).await.expect("it is there");
    assert_eq!((after.page.referral.state, after.rewards.len()), (domain::ReferralState::Expired, 0), "a millisecond later it is over");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o3_a_payout_of_each_currency_is_its_own_and_exact() {
    for (country, currency, zone, paid, due) in [
        ("JP", "JPY", "Asia/Tokyo", "123456", 12_346),
        ("KW", "KWD", "Asia/Kuwait", "1234.567", 123_457),
        ("MX", "MXN", "America/Mexico_City", "12,345.67", 123_457),
        ("ES", "EUR", "Europe/Madrid", "1.234,56", 12_346),
    ] {
        let clinic = Clinic::open_at(country, currency, zone, program(Base::Net, "0")).await;
        let referrer = clinic.register("Juan Pérez García", "").await;
        let code = clinic.code(referrer).await;
        let referral = clinic.refer(&code, "Luis Peña", "").await;
        clinic.buy(referral.friend, paid, "A-1").await;
        clinic.sign_in(clinic.manager).await;
        let reward = clinic.story_of(&referral).await;
        if reward.state == RewardState::NeedsApproval {
            clinic.approve_reward(reward.id).await.expect("a manager may");
        }
        clinic.sign_in(clinic.receptionist).await;
        let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("there is something to pay").id);
        clinic.sign_in(clinic.manager).await;
        let version = clinic.payout(payout).await.expect("it is there").page.payout.version;
        clinic.approve_payouts(&[SeenPayout { id: payout, version }], "7305").await.expect("the PIN is right");
        clinic.pay_payout(payout, "").await.expect("it is approved");
        let amount = clinic.payout(payout).await.expect("it is there").page.payout.amount;
        assert_eq!((amount.minor, amount.currency.to_string().as_str()), (due, currency));
        let balance = clinic.story(referrer).await.page.balance;
        assert_eq!((balance.available.minor, balance.paid.minor), (0, due));
        clinic.assert_sound().await;
    }
}
