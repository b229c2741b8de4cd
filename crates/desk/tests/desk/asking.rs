//! Everybody's payout at once, by hand and by the schedule (rule O3).

use desk::api::*;
use domain::{Language, PayoutDays, Refusal, Timestamp};

use crate::clinic::{Clinic, DAY, MORNING, refused};

/// Gives a referrer what a friend's purchase earns.
async fn earns(clinic: &Clinic, name: &str, amount: &str) -> PersonId {
    let referrer = clinic.register(name, "").await;
    let code = clinic.code(referrer).await;
    let referral = clinic.refer(&code, &format!("Friend of {name}"), "").await;
    clinic.buy(referral.friend, amount, "").await;
    referrer
}

fn form(payouts: PayoutPlan) -> OrganizationForm {
    OrganizationForm {
        name: "Los Fresnos".into(),
        address: String::new(),
        phone: String::new(),
        web: String::new(),
        language: Language::Es,
        referral_cap: "5000".into(),
        approval_above: "5000".into(),
        payout_minimum: "50".into(),
        four_eyes: true,
        remind_days: None,
        link_base: String::new(),
        bank: None,
        tax_stop: None,
        payouts: Some(payouts),
        usual: None,
    }
}

async fn set(clinic: &Clinic, payouts: PayoutPlan) {
    clinic.sign_in(clinic.owner).await;
    clinic.save_organization(&form(payouts)).await.expect("the owner may");
}

async fn waiting(clinic: &Clinic) -> Vec<PayoutView> {
    clinic.payouts(PayoutFilter::Requested).await.expect("a list").rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o3_everybodys_payout_is_asked_for_at_once_and_one_that_cannot_be_stops_no_other() {
    let clinic = Clinic::open().await;
    set(&clinic, PayoutPlan::ByHand).await;
    clinic.sign_in(clinic.receptionist).await;
    let ana = earns(&clinic, "Ana Ruiz", "1000").await;
    let luis = earns(&clinic, "Luis Prado", "1000").await;
    let mine = earns(&clinic, "Lucía Herrera", "1000").await;
    let little = earns(&clinic, "Rosa Vela", "500").await;
    clinic.save_bank_account(luis, "DE89370400440532013000").await.expect("a good account");
    clinic.sign_in(clinic.owner).await;
    let staff = StaffForm {
        name: "Lucía Herrera".into(),
        role: domain::Role::Receptionist,
        language: Language::Es,
        active: true,
        person: Some(mine),
        pin: String::new(),
    };
    clinic.save_staff(Some(clinic.receptionist), &staff).await.expect("the owner may");
    clinic.sign_in(clinic.receptionist).await;

    let before = clinic.payable().await.expect("who pays may know");
    assert_eq!((before.people, before.amount.minor), (3, 25_500), "Rosa's 42.50 stay for the next time");
    let asked = clinic.request_payouts(PayoutMethod::Check).await.expect("who pays may ask");
    assert_eq!((asked.payouts, asked.amount.map(|sum| sum.minor)), (2, Some(17_000)));
    let left: Vec<_> = asked.left_out.iter().map(|one| (one.person, &one.refusal)).collect();
    assert_eq!(left, [(mine, &Refusal::OwnPayout)], "nobody asks for his own");
    let mut rows: Vec<_> = waiting(&clinic).await.into_iter().map(|row| (row.person, row.method, row.requested_by)).collect();
    rows.sort_by_key(|(person, ..)| *person == luis);
    let by = Some(clinic.receptionist);
    assert_eq!(rows, [(ana, PayoutMethod::Check, by), (luis, PayoutMethod::BankTransfer, by)]);

    let again = clinic.request_payouts(PayoutMethod::Check).await.expect("who pays may ask");
    assert_eq!((again.payouts, again.amount, again.left_out.len()), (0, None, 1), "nothing is asked for twice");
    assert!(clinic.story(little).await.page.balance.available.minor > 0);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o3_the_schedule_asks_at_the_first_sign_in_from_its_day_on_and_once() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.receptionist).await;
    let ana = earns(&clinic, "Ana Ruiz", "1000").await;
    let weekday = clinic.now().date.weekday();
    // A week from today: the day on which it is chosen is one of its days, and asks at once.
    set(&clinic, PayoutPlan::Scheduled { days: PayoutDays::Weekly(weekday), otherwise: PayoutMethod::Check }).await;
    assert!(waiting(&clinic).await.is_empty());
    clinic.sign_in(clinic.receptionist).await;
    let rows = waiting(&clinic).await;
    let told: Vec<_> = rows.iter().map(|row| (row.person, row.method, row.requested_by_name.as_deref())).collect();
    assert_eq!(told, [(ana, PayoutMethod::Check, None)]);

    // What is refused waits for the next day of the schedule, even if the program is opened ten times before; what was missed while
    // it was closed for a month is asked for once.
    clinic.sign_in(clinic.manager).await;
    clinic.reject_payout(rows[0].id, "The invoice is missing.").await.expect("a manager may");
    clinic.sign_in(clinic.receptionist).await;
    let clinic = clinic.reopen(Timestamp(MORNING.0 + 6 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert!(waiting(&clinic).await.is_empty());
    let clinic = clinic.reopen(Timestamp(MORNING.0 + 30 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    clinic.sign_in(clinic.manager).await;
    let rows = waiting(&clinic).await;
    assert_eq!(rows.len(), 1);
    let seen = [SeenPayout { id: rows[0].id, version: rows[0].version }];
    assert_eq!(clinic.approve_payouts(&seen, "7305").await.expect("the PIN is right")[0].refusal, None);
    clinic.assert_sound().await;

    clinic.sign_in(clinic.owner).await;
    let wrong = form(PayoutPlan::Scheduled { days: PayoutDays::Monthly(0), otherwise: PayoutMethod::Check });
    assert_eq!(refused(clinic.save_organization(&wrong).await), Refusal::RuleOutOfRange { field: "days".into() });
}
