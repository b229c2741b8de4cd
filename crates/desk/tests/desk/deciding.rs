//! What helps to decide: both purchases of an invoice, what waits, who looks like one person, how an amount is read, why a promise
//! cannot be used, in which program a friend comes.

use desk::api::*;
use desk::till::read_amount;
use domain::Recipient;
use engine::tables::AttentionReason;

use crate::clinic::{Clinic, bought, presented, refused, starter};

async fn open_item(clinic: &Clinic, reason: AttentionReason) -> AttentionView {
    let open = clinic.attention().await.expect("a page").open;
    open.into_iter().find(|item| item.reason == reason).expect("it waits")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_one_invoice_with_two_amounts_shows_both_and_what_waits() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let rosa = clinic.register("Rosa Ñíguez", "442 999 0000").await;
    clinic.record_purchase(&PurchaseForm { use_discount: false, ..bought(rosa, "700", "A-20") }).await.expect("it can be recorded");
    let referral = clinic.refer(&code, "Luis Peña", "442 765 4321").await;
    clinic.record_purchase(&PurchaseForm { use_discount: false, ..bought(referral.friend, "800", "A-20") }).await.expect("recorded");
    clinic.sign_in(clinic.manager).await;
    let item = open_item(&clinic, AttentionReason::InvoiceDiffers).await;
    let matter = clinic.matter(item.id).await.expect("it can be looked at");
    let sides: Vec<_> =
        matter.purchases.iter().map(|side| (side.person_name.as_str(), side.paid.minor, side.recorded_by.as_deref())).collect();
    assert_eq!(
        sides,
        [("Luis Peña", 80_000, Some("Lucía Herrera")), ("Rosa Ñíguez", 70_000, Some("Lucía Herrera"))],
        "the one that waits first"
    );
    assert!(matter.purchases.iter().all(|side| side.on == clinic.now().date));
    let waiting: Vec<_> =
        matter.waiting.iter().map(|reward| (reward.person, reward.recipient, reward.amount.minor, reward.why.as_str())).collect();
    assert_eq!(waiting, [(juan, Recipient::Referrer, 8_000, "10% of $800.00")], "nothing of it is granted before");
    assert!(clinic.story(juan).await.page.balance.waiting.is_zero() && clinic.story(juan).await.page.balance.available.is_zero());
    clinic.decide(item.id, Verdict::Allow, "two visits, one number by mistake", Vec::new()).await.expect("a manager may");
    assert_eq!(clinic.story(juan).await.page.balance.available.minor, 8_000, "what was told is what is given");
    let decided = clinic.matter(item.id).await.expect("it can be looked at");
    assert_eq!((decided.purchases.len(), decided.waiting.len()), (2, 0));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_p2_a_likely_self_referral_offers_to_merge_where_the_records_look_alike() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan Pérez", "442 123 4567").await;
    let code = clinic.code(juan).await;
    clinic.record_referral(&presented(&code, "JUAN PEREZ", "442 123 4567")).await.expect("kept for a manager");
    clinic.record_referral(&presented(&code, "Luisa Pérez", "442 123 4567")).await.expect("kept for a manager");
    let own = open_item(&clinic, AttentionReason::SelfReferral).await;
    assert!(clinic.matter(own.id).await.expect("who raised it may look").is_alike);
    let household = open_item(&clinic, AttentionReason::SameHousehold).await;
    assert!(!clinic.matter(household.id).await.expect("it can be looked at").is_alike, "two people share a telephone");
    clinic.sign_in(clinic.manager).await;
    let (person, other) = (own.person.expect("the friend"), own.other.expect("the referrer"));
    clinic.merge_persons(other, person, "la misma persona").await.expect("a manager may");
    assert!(!clinic.matter(own.id).await.expect("it can be looked at").is_alike, "they are one now");
    let nothing = clinic.matter(AttentionId(desk::desk::new_id())).await;
    assert_eq!(refused(nothing), Refusal::NotFound { what: "attention".into() });
}

#[test]
fn m1_an_amount_is_read_back_while_it_is_typed() {
    let read = |typed: &str| read_amount(typed, Currency::MXN, false);
    let plain = read("1234.5").reading.expect("an amount");
    assert_eq!((plain.amount.minor, plain.other), (123_450, None));
    let either = read("1,234").reading.expect("an amount");
    assert_eq!((either.amount.minor, either.other.map(|other| other.typed)), (123_400, Some("1,23".to_owned())));
    assert_eq!(read("abc").refusal, Some(Refusal::AmountUnreadable));
    assert_eq!(read("0").refusal, Some(Refusal::AmountNotPositive));
    let nothing = read_amount("0", Currency::MXN, true).reading.expect("a tax may be nothing");
    assert_eq!(nothing.amount.minor, 0);
    assert_eq!(read_amount("-1", Currency::MXN, true).refusal, Some(Refusal::AmountNotPositive));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w7_a_promise_that_cannot_be_used_says_why() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let luis = clinic.refer(&code, "Luis Peña", "442 765 4321").await.friend;
    let told = async |amount: &str| clinic.quote_purchase(&bought(luis, amount, "")).await.expect("a quote");
    let small = told("149.99").await;
    let why: Vec<_> = small.not_usable.iter().map(|promise| (promise.what.as_str(), promise.why.as_str())).collect();
    assert_eq!(why, [("15% de descuento", "a partir de $150.00")]);
    assert!(small.usable.is_empty());
    let left = told("176.46").await;
    assert!(left.usable.is_empty() && left.discount.is_zero(), "{left:?}");
    assert_eq!(left.not_usable[0].why, "deben quedar por pagar al menos $150.00", "with it 150.00 would not be paid");
    assert!(told("176.47").await.not_usable.is_empty());
    let large = told("4000").await;
    assert_eq!(
        (large.usable[0].worth.minor, large.usable[0].cuts.as_slice()),
        (30_000, ["reducida de $600.00 a $300.00 por su tope de $300.00".to_owned()].as_slice())
    );
    clinic.buy(luis, "200", "A-1").await;
    let again = told("200").await;
    assert_eq!(again.not_usable.len(), 1, "it is used up: {again:?}");
    assert!(again.not_usable[0].why.starts_with("usado el "), "{:?}", again.not_usable[0].why);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_c10_a_friend_comes_in_the_program_that_is_chosen_and_the_last_one_comes_first() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    assert!(clinic.check_code(&code, None, None).await.expect("known").programs.is_empty(), "one program is no choice");
    clinic.sign_in(clinic.manager).await;
    let second = ProgramId(clinic.write_program(None, &ProgramDraft { name: "Aliados".into(), ..starter() }).await.expect("written").id);
    clinic.set_program_state(second, ProgramState::Active).await.expect("started");
    clinic.sign_in(clinic.receptionist).await;
    let first = clinic.check_code(&code, None, None).await.expect("known");
    assert_eq!((first.programs.len(), first.programs[0].id), (2, first.program.expect("its own")));
    let form = ReferralForm { program: Some(second), ..presented(&code, "Luis Peña", "442 765 4321") };
    let referral = clinic.record_referral(&form).await.expect("the code counts there too");
    let referral = clinic.referral(ReferralId(referral.id)).await.expect("it is there").page.referral;
    let own = clinic.codes(juan).await.into_iter().find(|code| code.program == second).expect("a code there");
    assert_eq!((referral.program, referral.code), (second, Some(own.shown)));
    let next = clinic.check_code(&code, None, None).await.expect("known");
    assert_eq!((next.programs[0].id, next.program), (second, first.program), "the last one comes first, the card's stays chosen");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_a_code_that_is_issued_is_told() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let new = clinic.issue_code(juan, None).await.expect("it can be issued");
    assert_eq!((clinic.codes(juan).await[0].shown.as_str(), new.had_one), (new.shown.as_str(), false));
    let again = clinic.issue_code(juan, None).await.expect("it is there");
    assert_eq!((again.code, again.shown, again.had_one), (new.code, new.shown, true));
    assert_eq!(clinic.issue_personal_code(juan, None, "juan-2025", &[]).await.expect("nobody has it").shown, "JUAN-2025");
}
