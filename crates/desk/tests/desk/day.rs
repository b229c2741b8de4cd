//! The first working day, from the empty folder to the verified log.

use desk::api::*;
use domain::{Language, Money, PayoutMethod, PayoutState, RewardState};
use store::read::history::StoryItem;

use crate::clinic::{Clinic, bought, presented, refused};
use crate::papers::text_of;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_at_the_desk_ends_with_a_paid_referrer_and_a_sound_log() {
    let clinic = Clinic::open().await;
    let session = clinic.session_view().await.expect("the receptionist is signed in");
    assert!(session.must_change_pin, "the owner chose the first PIN");
    clinic.change_pin("7305", "9031").await.expect("a good PIN");
    assert!(!clinic.session_view().await.expect("still signed in").must_change_pin);

    let referrer = clinic.register("Juan Pérez García", "442 123 4567").await;
    let standing = clinic.code(referrer).await;
    assert_eq!(clinic.check_personal_code("juan-2025").await, Ok(None), "nobody has it");
    clinic.issue_personal_code(referrer, None, "JUAN2025", &[]).await.expect("nobody has it");
    assert_eq!(clinic.check_personal_code("JUAN2025").await, Ok(Some(Refusal::CodeTaken)));

    let answer = clinic.check_code(&standing.to_lowercase(), None, None).await.expect("it can be looked up");
    assert_eq!((answer.refusal, answer.referrer, answer.uses), (None, Some(referrer), 0));
    let promise = answer.promise.expect("the program promises something");
    assert_eq!(promise.referrer[0].what, "10% en efectivo");
    assert_eq!(promise.referrer[0].when, "Cuando se pague una primera visita de $150.00 o más, se paga de inmediato.");
    assert_eq!(promise.friend[0].what, "15% de descuento, como máximo $300.00");
    assert_eq!(promise.friend[0].when, "En una primera visita de $150.00 o más, hoy o hasta el 31\u{a0}may\u{a0}2026.");

    let referral = clinic.refer("juan2025", "Luis Peña Ñíguez", "442 765 4321").await;
    assert_eq!((referral.referrer, referral.code.as_deref()), (Some(referrer), Some("JUAN2025")));
    let form = bought(referral.friend, "1,000.00", "A-118");
    let quote = clinic.quote_purchase(&form).await.expect("a good form");
    assert_eq!((quote.referral, quote.discount.minor, quote.to_pay.minor), (Some(referral.id), 15_000, 85_000));
    let cash = quote.rewards.iter().find(|reward| reward.recipient == domain::Recipient::Referrer).expect("the referrer earns");
    assert_eq!((cash.amount.minor, cash.needs_approval, cash.why.as_str()), (8_500, false, "10% de $850.00"));
    clinic.record_purchase(&form).await.expect("a good form");

    let story = clinic.referral(referral.id).await.expect("it is there");
    assert_eq!(story.page.referral.state, domain::ReferralState::Converted);
    let earned = story.rewards.iter().find(|told| told.item.person == referrer).expect("the referrer earned");
    let quoted = (earned.item.amount, earned.item.state, earned.waits.as_deref());
    assert_eq!(quoted, (cash.amount, RewardState::Available, None), "what was quoted is what came");
    assert_eq!(earned.why, "10% de $850.00, primera compra de Luis Peña Ñíguez, factura A-118, amigo n.º 1");
    let ledger = clinic.reward(earned.item.id).await.expect("it is there").postings;
    assert_eq!(ledger.iter().map(|posting| posting.amount.minor).sum::<i64>(), 0, "each movement is balanced");
    let used = story.rewards.iter().find(|told| told.item.person == referral.friend).expect("the friend had a discount");
    assert_eq!((used.item.state, used.item.amount.minor), (RewardState::Used, 15_000));
    assert_eq!(used.why, "15% de descuento, como máximo $300.00, por venir con una tarjeta, factura A-118");

    let payees = clinic.payees().await.expect("the receptionist pays");
    assert_eq!(payees.iter().map(|payee| (payee.person, payee.amount.minor)).collect::<Vec<_>>(), [(referrer, 8_500)]);
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("there is something to pay").id);
    let seen = SeenPayout { id: payout, version: clinic.payout(payout).await.expect("it is there").page.payout.version };
    let answer = clinic.approve_payouts(&[seen], "9031").await;
    assert_eq!(refused(answer), Refusal::NotPermitted { needs: domain::Role::Manager });
    assert_eq!(refused(clinic.pay_payout(payout, "").await), Refusal::WrongState { state: "requested".into() });

    let session = clinic.sign_in(clinic.manager).await;
    assert_eq!(session.language, Language::En);
    let story = clinic.payout(payout).await.expect("it is there");
    assert_eq!(story.lines[0].why, "10% of $850.00, first purchase of Luis Peña Ñíguez, invoice A-118, friend no. 1");
    assert_eq!(refused(clinic.approve_payouts(&[seen], "0000").await), Refusal::PinWrong { left: 4 });
    let answer = clinic.approve_payouts(&[seen], "7305").await.expect("the PIN is right");
    assert_eq!(answer, [Approved { id: payout, refusal: None }]);
    clinic.pay_payout(payout, "").await.expect("it is approved");
    let again = clinic.pay_payout(payout, "").await.expect("paying twice is one payment");
    assert_eq!(again.changes, [engine::outcome::Adjustment::AlreadyDone]);

    let paid = clinic.payout(payout).await.expect("it is there").page.payout;
    assert_eq!((paid.state, paid.amount.minor, paid.one_person), (PayoutState::Paid, 8_500, false));
    let receipt = text_of(&clinic.paper(&PaperOrder::Receipt { payout }).await.expect("a receipt"));
    for part in ["P-0001", "Juan Pérez García", "$85.00", "Lucía Herrera", "Héctor Ruiz", "primera compra de Luis Peña Ñíguez"] {
        assert!(receipt.contains(part), "the receipt lacks {part}:\n{receipt}");
    }
    let statement = text_of(&clinic.paper(&PaperOrder::Statement { person: referrer, as_of: None }).await.expect("a statement"));
    for part in ["Juan Pérez García", "Recompensa", "Pago", "P-0001", "$85.00", "$0.00"] {
        assert!(statement.contains(part), "the statement lacks {part}:\n{statement}");
    }
    let balance = clinic.story(referrer).await.page.balance;
    assert_eq!((balance.available.minor, balance.waiting.minor, balance.in_payout.minor, balance.paid.minor), (0, 0, 0, 8_500));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o2_who_asked_cannot_approve_and_nobody_approves_what_has_changed() {
    let clinic = Clinic::open().await;
    let (referrer, _) = clinic.earned("1000").await;
    clinic.sign_in(clinic.manager).await;
    let payout = PayoutId(clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("there is something to pay").id);
    let seen = SeenPayout { id: payout, version: clinic.payout(payout).await.expect("it is there").page.payout.version };
    let own = clinic.approve_payouts(&[seen], "7305").await.expect("the PIN is right");
    assert_eq!(own, [Approved { id: payout, refusal: Some(Refusal::ApproverAsked) }]);
    clinic.sign_in(clinic.owner).await;
    let stale = SeenPayout { version: seen.version + 1, ..seen };
    let nobody = SeenPayout { id: PayoutId(desk::desk::new_id()), version: 1 };
    let answers = clinic.approve_payouts(&[stale, nobody, seen], "4821").await.expect("the PIN is right");
    assert_eq!(answers[0].refusal, Some(Refusal::ChangedSince));
    assert_eq!(answers[1].refusal, Some(Refusal::NotFound { what: "payout".into() }));
    assert_eq!(answers[2].refusal, None, "one that is refused does not stop the others");
    assert_eq!(clinic.payout(payout).await.expect("it is there").page.payout.state, PayoutState::Approved);
    let many = vec![seen; desk::manager::MAX_AT_ONCE + 1];
    assert_eq!(refused(clinic.approve_payouts(&many, "4821").await), Refusal::TooMany { limit: desk::manager::MAX_AT_ONCE });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o2_a_payout_goes_each_of_its_ways() {
    let clinic = Clinic::open().await;
    let (referrer, _) = clinic.earned("1000").await;
    let request = async || PayoutId(clinic.request_payout(referrer, PayoutMethod::BankTransfer).await.expect("something to pay").id);
    let view = async |id| clinic.payout(id).await.expect("it is there").page.payout;
    let approve = async |id| {
        clinic.sign_in(clinic.manager).await;
        let seen = SeenPayout { id, version: view(id).await.version };
        assert_eq!(clinic.approve_payouts(&[seen], "7305").await.expect("the PIN is right")[0].refusal, None);
    };
    let nothing = crate::clinic::invalid(clinic.cancel_payout(request().await, "  ").await);
    assert_eq!(nothing, [("reason".to_owned(), Refusal::ReasonNeeded)]);
    let first = clinic.payouts(PayoutFilter::Requested).await.expect("the receptionist pays").rows[0].id;
    clinic.cancel_payout(first, "She would rather wait.").await.expect("it can be withdrawn");
    assert_eq!(view(first).await.state, PayoutState::Cancelled);

    let second = request().await;
    clinic.sign_in(clinic.manager).await;
    clinic.reject_payout(second, "No identification.").await.expect("a manager may");
    assert_eq!(view(second).await.reason.as_deref(), Some("No identification."));

    clinic.sign_in(clinic.receptionist).await;
    let third = request().await;
    approve(third).await;
    clinic.fail_payout(third, "Wrong account.").await.expect("it was approved");
    assert_eq!(view(third).await.state, PayoutState::Failed);
    clinic.retry_payout(third).await.expect("it failed");
    clinic.sign_in(clinic.owner).await;
    let seen = SeenPayout { id: third, version: view(third).await.version };
    assert_eq!(clinic.approve_payouts(&[seen], "4821").await.expect("the PIN is right")[0].refusal, None);
    clinic.pay_payout(third, "SPEI-1").await.expect("it is approved");
    clinic.return_payout(third, "The bank sent it back.").await.expect("it was paid");
    assert_eq!(view(third).await.state, PayoutState::Returned);

    clinic.sign_in(clinic.receptionist).await;
    let fourth = request().await;
    approve(fourth).await;
    assert_eq!(refused(clinic.pay_payout(fourth, "SPEI-1").await), Refusal::ReferenceTaken);
    clinic.pay_payout(fourth, "SPEI-2").await.expect("it is approved");
    let other = clinic.payouts(PayoutFilter::Other).await.expect("a list").rows.len();
    assert_eq!(other, 3, "withdrawn, refused, returned");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o3_too_little_is_not_paid_out() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("180").await;
    let refusal = refused(clinic.request_payout(referrer, PayoutMethod::Cash).await);
    let usd = |minor| Money { minor, currency: domain::Currency::USD };
    assert_eq!(refusal, Refusal::BelowMinimum { minimum: usd(2_000), sum: usd(1_530) });
    let friend = refused(clinic.request_payout(referral.friend, PayoutMethod::Cash).await);
    assert_eq!(friend, Refusal::NothingToPay);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w6_a_reward_above_the_limit_waits_for_a_manager() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("2000").await;
    let reward = clinic.referral(referral.id).await.expect("it is there").rewards.into_iter().find(|told| told.item.person == referrer);
    let reward = reward.expect("the referrer earned");
    assert_eq!((reward.item.amount.minor, reward.item.state), (17_000, RewardState::NeedsApproval));
    assert_eq!(reward.waits.as_deref(), Some("necesita la aprobación de un gerente"));
    assert_eq!(refused(clinic.approve_reward(reward.item.id).await), Refusal::NotPermitted { needs: domain::Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let waiting = clinic.attention().await.expect("the manager sees it").rewards;
    assert_eq!(waiting[0].limit.map(|limit| limit.minor), Some(10_000), "the limit that it is above");
    assert_eq!(waiting[0].reward.waits.as_deref(), Some("needs a manager's approval"));
    clinic.approve_reward(reward.item.id).await.expect("the manager may");
    clinic.hold_reward(reward.item.id, "The address is looked at.").await.expect("the manager may");
    assert_eq!(clinic.reward(reward.item.id).await.expect("it is there").reward.waits.as_deref(), Some("is on hold"));
    clinic.release_reward(reward.item.id).await.expect("the manager may");
    assert_eq!(clinic.reward(reward.item.id).await.expect("it is there").reward.item.state, RewardState::Available);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_shows_what_happened_and_a_person_what_was_theirs() {
    let clinic = Clinic::open().await;
    let (referrer, referral) = clinic.earned("1000").await;
    let today = clinic.today().await.expect("the day");
    assert_eq!((today.referrals, today.conversions, today.codes), (1, 1, 1));
    assert!(today.events.iter().any(|event| event.person == Some(referral.friend)), "{:?}", today.events);
    let story = clinic.story(referrer).await.story;
    let kinds: Vec<&str> = story
        .iter()
        .map(|told| match told.item {
            StoryItem::Brought(_) => "brought",
            StoryItem::Came(_) => "came",
            StoryItem::Bought(_) => "bought",
            StoryItem::Reward(_) => "reward",
            StoryItem::Action(_) => "action",
            StoryItem::Choice(_) => "choice",
            StoryItem::Payout(_) => "payout",
            StoryItem::Code { .. } => "code",
            StoryItem::Account { .. } => "account",
        })
        .collect();
    for kind in ["brought", "reward", "code"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let reason = story.iter().find(|told| matches!(told.item, StoryItem::Reward(_))).map(|told| told.why.clone());
    assert!(reason.is_some_and(|why| why.starts_with("10% de $850.00")), "a reward says why");
    let friends = clinic.story(referral.friend).await.story;
    assert!(friends.iter().any(|told| matches!(told.item, StoryItem::Came(_))));
    assert!(friends.iter().any(|told| matches!(told.item, StoryItem::Bought(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_a_friend_comes_once() {
    let clinic = Clinic::open().await;
    let (_, referral) = clinic.earned("1000").await;
    let other = clinic.register("Carmen Olvera", "442 555 0000").await;
    let code = clinic.code(other).await;
    let form = ReferralForm { known: Some(referral.friend), ..presented(&code, "", "") };
    assert_eq!(refused(clinic.record_referral(&form).await), Refusal::NotNew, "who has bought is no new customer");
    let open = clinic.refer(&code, "Sofía Tamez", "442 555 0001").await;
    let mine = clinic.register("Raúl Cantú", "442 555 0002").await;
    let second = clinic.code(mine).await;
    let form = ReferralForm { known: Some(open.friend), ..presented(&second, "", "") };
    let done = clinic.record_referral(&form).await.expect("it is kept");
    let contested = clinic.referral(ReferralId(done.id)).await.expect("it is there").page.referral;
    assert!(contested.contested && contested.reviews == 1, "a second claim is contested: {contested:?}");
}
