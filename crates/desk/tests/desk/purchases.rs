//! Purchases at the till: every one that counts, items, files, those that fit nobody, refunds (rules R1, R7, R8, X2).

use desk::api::*;
use domain::{ReferralState, Role};
use engine::tables::AttentionReason;

use crate::clinic::{Clinic, DAY, MORNING, bought, invalid, referrers, refused, starter};
use domain::Timestamp;

fn every_purchase(for_count: &str) -> ProgramDraft {
    referrers(|rule| (rule.trigger, rule.for_count) = (domain::Trigger::Purchase, for_count.into()))
}

/// What Juan has of a referral, by the words that say why.
async fn earned(clinic: &Clinic, referral: ReferralId) -> Vec<(i64, String)> {
    let rewards = clinic.referral(referral).await.expect("it is there").rewards;
    let cash = rewards.into_iter().filter(|told| told.item.form == domain::Form::Cash);
    let mut cash: Vec<_> = cash.map(|told| (told.item.calculation.nth, told.item.amount.minor, told.why)).collect();
    cash.sort();
    cash.into_iter().map(|(_, minor, why)| (minor, why)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_program_pays_every_purchase_for_a_count() {
    let clinic = Clinic::open_with(every_purchase("2")).await;
    let (_, referral) = clinic.earned("1000").await;
    let again = bought(referral.friend, "300", "A-119");
    let quote = clinic.quote_purchase(&again).await.expect("a purchase");
    assert_eq!((quote.referral, quote.converts, quote.rewards[0].amount.minor), (Some(referral.id), false, 3_000));
    clinic.buy(referral.friend, "300", "A-119").await;
    clinic.buy(referral.friend, "500", "A-120").await;
    let earned = earned(&clinic, referral.id).await;
    let amounts: Vec<i64> = earned.iter().map(|(minor, _)| *minor).collect();
    assert_eq!(amounts, [8_500, 3_000], "the third is one too many");
    assert!(earned[1].1.contains("compra n.º 2 de Luis"), "{earned:?}");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_product_and_the_least_amount_are_conditions() {
    let mut vaccines = starter();
    vaccines.rules.iter_mut().for_each(|rule| rule.products = "Vacuna".into());
    let clinic = Clinic::open_with(vaccines).await;
    let (_, referral) = clinic.earned("1000").await;
    let state = async || clinic.referral(referral.id).await.expect("it is there").page.referral.state;
    assert_eq!(state().await, ReferralState::Accepted, "it was no vaccine");
    let item = |product: &str| ItemForm { product: product.into(), quantity: 1, amount: String::new() };
    let vaccine = PurchaseForm { items: vec![item("vacuna"), item("Baño")], ..bought(referral.friend, "400", "A-119") };
    let quote = clinic.quote_purchase(&vaccine).await.expect("a purchase");
    assert_eq!((quote.converts, quote.usable.len()), (true, 1));
    let bad = PurchaseForm { items: vec![item(" ")], ..vaccine.clone() };
    assert_eq!(invalid(clinic.record_purchase(&bad).await), [("items".to_owned(), Refusal::TextEmpty)]);
    clinic.record_purchase(&vaccine).await.expect("it can be recorded");
    assert_eq!(state().await, ReferralState::Converted);
    let page = clinic.referral(referral.id).await.expect("it is there").page;
    assert_eq!(page.purchases[1].items.len(), 2);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_purchases_of_a_file_are_recorded_once_and_those_that_fit_nobody_wait() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let referral = clinic.refer(&code, "Luis Peña", "442 765 4321").await;
    clinic.register("Ana Ruiz", "442 765 4321").await;
    let file = "\u{feff}Folio;Fecha;Cliente;Teléfono;Total;IVA;Conceptos;Sucursal\n\
                A-1;02/03/2026;Luis Pena;(442) 765-4321;1,160.00;160.00;Consulta|Baño;Centro\n\
                A-2;02/03/2026;Nadie Conocido;442 000 0000;300;;;Centro\n\
                A-3;03/03/2026;Ana Ruiz;;50;;;Centro\n\
                A-4;02/03/2026;Ana Ruiz;;gratis;;;Centro\n\
                ;02/03/2026;Ana Ruiz;;75.50;;;Centro\n";
    let read = clinic.read_purchase_file(file).await.expect("it can be read");
    assert_eq!(read.ignored, ["Sucursal"]);
    let people: Vec<bool> = read.rows.iter().map(|row| row.person.is_some()).collect();
    assert_eq!(people, [true, false, true, true, true], "a family's telephone and a name, nobody, three names");
    assert_eq!(read.rows[0].person, Some(referral.friend));
    let problems: Vec<_> = read.rows.iter().filter_map(|row| row.problem.as_ref()).map(|why| (why.column.as_str(), &why.refusal)).collect();
    assert_eq!(problems, [("date", &Refusal::DateIncoherent), ("amount", &Refusal::AmountUnreadable)], "tomorrow, and no amount");

    let imported = clinic.import_purchase_file(file).await.expect("it can be recorded");
    let counts = |imported: &Imported| (imported.recorded, imported.already, imported.unmatched, imported.wrong.len());
    assert_eq!(counts(&imported), (2, 0, 1, 2));
    let page = clinic.referral(referral.id).await.expect("it is there").page;
    assert_eq!((page.referral.state, page.purchases[0].tax.minor), (ReferralState::Converted, 16_000));
    let again = clinic.import_purchase_file(file).await.expect("it can be read again");
    assert_eq!(counts(&again), (0, 3, 0, 2), "nothing is recorded twice");

    let waiting = clinic.attention().await.expect("it is there").unmatched;
    assert_eq!((waiting.len(), waiting[0].buyer.as_str()), (1, "Nadie Conocido, 442 000 0000"));
    clinic.sign_in(clinic.manager).await;
    let page = clinic.attention().await.expect("it is there");
    assert_eq!((page.open[0].reason, page.open[0].amount.minor), (AttentionReason::PurchaseUnmatched, 30_000));
    clinic.match_purchase(waiting[0].id, juan).await.expect("it was Juan's");
    let page = clinic.attention().await.expect("it is there");
    assert!(page.open.is_empty() && page.unmatched.is_empty(), "{page:?}");
    let story = clinic.referrals(ReferralFilter::All, 0).await.expect("a list");
    assert_eq!(story.total, 1);
    assert_eq!(refused(clinic.match_purchase(waiting[0].id, juan).await), Refusal::WrongState { state: "matched".to_owned() });
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_file_that_is_read_again_finds_who_was_registered_since() {
    let clinic = Clinic::open().await;
    let file = "fecha,cliente,teléfono,total\n2026-03-02,Nadie Conocido,442 000 0000,300\n";
    let first = clinic.import_purchase_file(file).await.expect("it can be recorded");
    assert_eq!((first.recorded, first.unmatched), (0, 1));
    let nadie = clinic.register("Nadie Conocido", "442 000 0000").await;
    let second = clinic.import_purchase_file(file).await.expect("it can be read again");
    assert_eq!((second.recorded, second.already, second.unmatched), (1, 0, 0), "it is known whose it was");
    assert!(clinic.attention().await.expect("it is there").unmatched.is_empty(), "nothing waits any more");
    assert!(clinic.story(nadie).await.page.is_customer);
    let third = clinic.import_purchase_file(file).await.expect("it can be read again");
    assert_eq!((third.recorded, third.already), (0, 1));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_file_that_is_none_says_what_it_lacks() {
    let clinic = Clinic::open().await;
    let lacks = invalid(clinic.read_purchase_file("nombre,fecha\nLuis,2026-03-02\n").await);
    assert_eq!(lacks, [("file".to_owned(), Refusal::NotFound { what: "amount".to_owned() })]);
    let many = format!("total\n{}", "1\n".repeat(10_001));
    assert_eq!(invalid(clinic.import_purchase_file(&many).await), [("file".to_owned(), Refusal::TooMany { limit: 10_000 })]);
    let empty = clinic.import_purchase_file("total\n").await.expect("nothing is in it");
    assert_eq!(empty, Imported::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_purchase_of_somebody_unknown_waits_until_a_manager_says_that_it_is_nobodys() {
    let clinic = Clinic::open().await;
    let form = UnmatchedForm {
        buyer: "la señora del gato".into(),
        paid: "250".into(),
        tax: String::new(),
        invoice: "A-7".into(),
        on: None,
        items: Vec::new(),
    };
    let bad = UnmatchedForm { buyer: " ".into(), paid: "-1".into(), ..form.clone() };
    assert_eq!(invalid(clinic.record_unmatched_purchase(&bad).await).len(), 2);
    let done = clinic.record_unmatched_purchase(&form).await.expect("it can be recorded");
    assert_eq!(done.attention.len(), 1);
    clinic.sign_in(clinic.manager).await;
    assert!(clinic.decide(done.attention[0], Verdict::Allow, "sí", Vec::new()).await.is_err(), "whose it was is said by matching it");
    clinic.decide(done.attention[0], Verdict::Deny, "no es de nadie", Vec::new()).await.expect("the manager may");
    assert!(clinic.attention().await.expect("it is there").unmatched.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn x2_a_refund_recomputes_and_its_mistake_is_taken_back() {
    let clinic = Clinic::open().await;
    let (juan, referral) = clinic.earned("1000").await;
    let available = async || clinic.story(juan).await.page.balance.available.minor;
    let state = async || clinic.referral(referral.id).await.expect("it is there").page.referral.state;
    let purchase = clinic.referral(referral.id).await.expect("it is there").page.purchases[0].id;
    let refund = |amount: &str| RefundForm { amount: amount.into(), tax: String::new(), reason: "devolvió el alimento".into() };
    assert_eq!(available().await, 8_500);
    clinic.record_refund(purchase, &refund("350")).await.expect("it was bought today");
    assert_eq!(available().await, 5_000);
    let left = domain::Currency::USD.of(50_000);
    assert_eq!(refused(clinic.record_refund(purchase, &refund("500.01")).await), Refusal::RefundTooLarge { left });
    let rest = RefundId(clinic.record_refund(purchase, &refund("500")).await.expect("it is what is left").id);
    assert_eq!((available().await, state().await), (0, ReferralState::Reversed));
    assert_eq!(refused(clinic.cancel_refund(rest, "por error").await), Refusal::NotPermitted { needs: Role::Manager });
    clinic.sign_in(clinic.manager).await;
    clinic.cancel_refund(rest, "por error").await.expect("the manager may");
    assert_eq!((available().await, state().await), (5_000, ReferralState::Converted));
    let refunds = clinic.referral(referral.id).await.expect("it is there").page.refunds;
    assert_eq!(refunds.iter().map(|refund| refund.cancelled).collect::<Vec<_>>(), [false, true]);
    assert_eq!(clinic.story(referral.friend).await.refunds, refunds, "the friend's page tells the same");
    clinic.assert_sound().await;

    // The tax goes back in parts, each rounded, and the last takes the rest: 0.13 of 1.00, in three.
    clinic.sign_in(clinic.receptionist).await;
    let form = PurchaseForm { tax: "0.13".into(), use_discount: false, ..bought(juan, "1.00", "A-131") };
    let small = PurchaseId(clinic.record_purchase(&form).await.expect("it can be recorded").id);
    for part in ["0.35", "0.35", "0.30"] {
        clinic.record_refund(small, &refund(part)).await.expect("it was bought today");
    }
    let story = clinic.story(juan).await;
    let mut taxes: Vec<i64> = story.refunds.iter().filter(|refund| refund.purchase == small).map(|refund| refund.tax.minor).collect();
    taxes.sort_unstable();
    assert_eq!(taxes, [4, 4, 5], "4.55 away from zero, 4.31, and what is left");

    let clinic = clinic.reopen(Timestamp(MORNING.0 + DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert_eq!(refused(clinic.record_refund(purchase, &refund("10")).await), Refusal::NotPermitted { needs: Role::Manager });
}
