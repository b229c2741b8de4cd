//! A payout as account credit at the desk: at the till, beside the payout, on the person's page and on the statement (rules M6, O1, O6, W13).

use desk::api::*;
use domain::{Form, Language, PayoutMethod, RewardState};
use store::read::history::StoryItem;

use crate::clinic::{Clinic, refused};
use crate::papers::text_of;

/// Juan, who earned 85.00 and was paid them as account credit.
async fn paid() -> (Clinic, PersonId, PayoutId) {
    let clinic = Clinic::open().await;
    let (juan, _) = clinic.earned("1000").await;
    let payout = PayoutId(clinic.request_payout(juan, PayoutMethod::AccountCredit).await.expect("something to pay").id);
    clinic.sign_in(clinic.manager).await;
    let version = clinic.payout(payout).await.expect("it is there").page.payout.version;
    clinic.approve_payouts(&[SeenPayout { id: payout, version }], "7305").await.expect("the PIN is right");
    assert!(clinic.payout(payout).await.expect("it is there").credit.is_none(), "not before it is paid");
    clinic.pay_payout(payout, "").await.expect("it is approved");
    (clinic, juan, payout)
}

async fn usable(clinic: &Clinic, person: PersonId) -> Told<RewardView> {
    clinic.usable_rewards(person).await.expect("a list").remove(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o6_a_payout_by_credit_is_at_the_till_and_is_applied_to_an_invoice() {
    let (clinic, juan, payout) = paid().await;
    let at_till = usable(&clinic, juan).await;
    assert_eq!((at_till.item.form, at_till.item.remainder.minor), (Form::Credit, 8_500));
    let told = at_till.why.as_str();
    assert!(told.contains("$85.00") && told.contains("P-0001") && !told.contains("A-118"), "{told}");
    let purchase = clinic.buy(juan, "60", "A-200").await;
    let using = UseForm { amount: "60".into(), purchase: Some(purchase), visit: String::new() };
    clinic.use_reward(at_till.item.id, &using).await.expect("there is enough");
    let left = usable(&clinic, juan).await;
    assert!(left.why.contains("$25.00") && left.why.contains("$85.00"), "{}", left.why);
    let beside = clinic.payout(payout).await.expect("it is there").credit.expect("it is credit");
    assert_eq!((beside.item.id, beside.item.remainder.minor), (at_till.item.id, 2_500));
    let story = clinic.reward(at_till.item.id).await.expect("it is there");
    assert_eq!((story.uses.len(), story.postings.len()), (1, 4), "paid, and used");
    assert_eq!(story.sum.map(|sum| sum.minor), Some(0));

    assert_eq!(refused(clinic.return_payout(payout, "la quiere en efectivo").await), Refusal::CreditUsed);
    let correction = PurchaseCorrection {
        person: None,
        paid: "60".into(),
        tax: "0".into(),
        invoice: "A-200".into(),
        items: None,
        void: true,
        reason: "por error".into(),
    };
    clinic.correct_purchase(purchase, &correction).await.expect("a manager may");
    assert_eq!(usable(&clinic, juan).await.item.remainder.minor, 8_500, "it comes back with the invoice");
    clinic.return_payout(payout, "la quiere en efectivo").await.expect("none of it is used");
    assert!(clinic.usable_rewards(juan).await.expect("a list").is_empty());
    assert_eq!(clinic.story(juan).await.page.balance.available.minor, 8_500, "it can be paid otherwise");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o6_a_payout_by_credit_is_told_on_the_persons_page_and_the_statement() {
    let (clinic, juan, _) = paid().await;
    let story = clinic.story(juan).await;
    assert_eq!(story.page.funnel.rewards, 1, "the credit is no second reward");
    assert_eq!((story.page.balance.available.minor, story.page.balance.paid.minor), (0, 8_500));
    let of_item = |told: &Told<StoryItem>| if let StoryItem::Reward(reward) = &told.item { Some((**reward).clone()) } else { None };
    let credits: Vec<RewardView> = story.story.iter().filter_map(of_item).filter(|reward| reward.form == Form::Credit).collect();
    assert_eq!(credits.len(), 1);
    assert_eq!((credits[0].payout_number, credits[0].state), (Some(1), RewardState::Available));
    for (language, words) in [(Language::En, "Payout as account credit"), (Language::Es, "Pago como crédito en cuenta")] {
        let text = text_of(&clinic.statement(juan, None, Paper::A4, Some(language)).await.expect("a statement"));
        assert!(text.contains(words) && text.contains("P-0001"), "{text}");
    }
    let accounts = clinic.accounts().await.expect("a manager may look");
    let stands = accounts.rows.iter().find(|row| row.account == domain::Account::Credit).expect("somebody has credit");
    assert_eq!(stands.owners, 1);
    clinic.assert_sound().await;
}
