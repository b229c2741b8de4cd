//! Bank accounts and bank files as people at the desk meet them (rules R4, O5).

use desk::api::*;
use domain::BankAccountKind;
use store::read::history::StoryItem;

use crate::clinic::{Clinic, invalid, person_form, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o5_a_wrong_check_digit_is_said_at_its_field_and_a_good_account_is_shown_by_its_end() {
    let clinic = Clinic::open().await;
    let form = |typed: &str| PersonForm { bank_account: typed.into(), ..person_form("Ana Ruiz", "442 123 4567") };
    let refused = |kind| [("bank_account".to_owned(), Refusal::BankAccountCheck { kind })];
    assert_eq!(invalid(clinic.save_person(None, &form("DE88 3704 0044 0532 0130 00")).await), refused(BankAccountKind::Iban));
    assert!(clinic.people("", 0).await.expect("a page").rows.is_empty(), "nothing was saved");
    let ana = PersonId(clinic.save_person(None, &form("032 180 00011835971 9")).await.expect("a good account").id);
    let story = clinic.story(ana).await;
    assert_eq!(story.page.account.as_deref(), Some("CLABE ···· 9719"));
    assert_eq!(story.page.details.bank_account.expect("it is edited whole").written(), "032 180 00011835971 9");

    assert_eq!(
        invalid(clinic.save_bank_account(ana, "021000022 123456789").await),
        refused(BankAccountKind::Us).map(|(_, why)| ("bank_account".to_owned(), why))
    );
    clinic.sign_in(clinic.owner).await;
    let reads = StaffForm {
        name: "Ana Udit".into(),
        role: domain::Role::Auditor,
        language: domain::Language::En,
        active: true,
        person: None,
        pin: "7305".into(),
    };
    let auditor = StaffId(clinic.save_staff(None, &reads).await.expect("a good form").id);
    clinic.sign_in(auditor).await;
    let page = clinic.story(ana).await.page;
    assert_eq!((page.account.as_deref(), page.details.bank_account), (Some("CLABE ···· 9719"), None), "who edits nothing sees its end");
    clinic.sign_in(clinic.receptionist).await;
    clinic.save_bank_account(ana, "021000021 123456789").await.expect("a good account");
    clinic.save_bank_account(ana, " ").await.expect("it can be taken out");
    let story = clinic.story(ana).await;
    let told: Vec<_> = story
        .story
        .iter()
        .filter_map(|told| if let StoryItem::Account { shown, by, .. } = &told.item { Some((shown.clone(), by.is_some())) } else { None })
        .collect();
    let shown = |text: &str| (Some(text.to_owned()), true);
    assert_eq!(told.len(), 3);
    for change in [(None, true), shown("US ···· 6789"), shown("CLABE ···· 9719")] {
        assert!(told.contains(&change), "{told:?}");
    }
    assert_eq!(story.page.account, None);
    clinic.assert_sound().await;
}

/// A clinic that knows its own bank, and who earned 85.00 each: one with an account, one without.
async fn earners() -> (Clinic, [PersonId; 2]) {
    let clinic = Clinic::open().await;
    let mut people = Vec::new();
    for (name, account) in [("Ana Ruiz", "021000021 123456789"), ("Eva Paz", "")] {
        let person = clinic.register(name, "").await;
        if !account.is_empty() {
            clinic.save_bank_account(person, account).await.expect("a good account");
        }
        let code = clinic.code(person).await;
        let friend = clinic.refer(&code, &format!("Amigo de {name}"), "").await.friend;
        clinic.buy(friend, "1000", "").await;
        people.push(person);
    }
    (clinic, [people[0], people[1]])
}

async fn set_own_bank(clinic: &Clinic, bank: OwnBankForm) -> Result<Done, DeskError> {
    clinic.sign_in(clinic.owner).await;
    let form = OrganizationForm {
        name: "Clínica Los Fresnos".into(),
        address: String::new(),
        phone: String::new(),
        web: String::new(),
        language: domain::Language::Es,
        referral_cap: "500".into(),
        approval_above: "500".into(),
        payout_minimum: "10".into(),
        four_eyes: true,
        remind_days: None,
        link_base: String::new(),
        bank: Some(bank),
        tax_stop: None,
        payouts: None,
        usual: None,
    };
    clinic.save_organization(&form).await
}

fn own_bank() -> OwnBankForm {
    let us =
        |account: &str, company_id: &str| OwnBankForm { account: account.into(), company_id: company_id.into(), ..OwnBankForm::default() };
    us("011401533 99", "1234567890")
}

/// Asks for a transfer to each and approves it.
async fn approved(clinic: &Clinic, people: &[PersonId]) -> Vec<PayoutId> {
    clinic.sign_in(clinic.receptionist).await;
    let mut payouts = Vec::new();
    for person in people {
        payouts.push(PayoutId(clinic.request_payout(*person, PayoutMethod::BankTransfer).await.expect("something to pay").id));
    }
    clinic.sign_in(clinic.manager).await;
    let seen: Vec<SeenPayout> = payouts.iter().map(|id| SeenPayout { id: *id, version: 1 }).collect();
    let answers = clinic.approve_payouts(&seen, "7305").await.expect("the PIN is right");
    assert!(answers.iter().all(|answer| answer.refusal.is_none()), "{answers:?}");
    payouts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o5_a_bank_file_is_offered_made_once_and_the_same_each_time() {
    let (clinic, people) = earners().await;
    let payouts = approved(&clinic, &people).await;
    let offer = clinic.offer_bank_file(BankFormat::Nacha).await.expect("a manager may");
    assert_eq!(offer.refusal, Some(Refusal::OwnBankMissing));
    for (bank, field) in [
        (OwnBankForm { account: "011401534 99".into(), ..own_bank() }, "bank_account"),
        (OwnBankForm { company_id: "12".into(), ..own_bank() }, "bank_company_id"),
        (OwnBankForm { bic: "nobank".into(), ..own_bank() }, "bank_bic"),
    ] {
        let fields: Vec<String> = invalid(set_own_bank(&clinic, bank).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [field], "said at its field, before anything is saved");
    }
    set_own_bank(&clinic, own_bank()).await.expect("the owner may");

    clinic.sign_in(clinic.manager).await;
    let offer = clinic.offer_bank_file(BankFormat::Nacha).await.expect("a manager may");
    assert_eq!((offer.refusal, offer.payouts.as_slice(), offer.amount.minor), (None, &payouts[..1], 8_500));
    let left: Vec<_> = offer.left_out.iter().map(|one| (one.payout, one.person_name.as_str(), one.refusal.clone())).collect();
    assert_eq!(left, [(payouts[1], "Eva Paz", Refusal::BankAccountMissing)], "one failed line never blocks the batch");

    let made = clinic.make_bank_file(BankFormat::Nacha, None, offer.payouts).await.expect("it can be made");
    let saved = std::fs::read(&made.place).expect("it was saved");
    std::fs::remove_file(&made.place).expect("it is ours");
    assert!(made.place.ends_with(".ach"), "{}", made.place);
    let (_, again) = clinic.bank_file(made.id).await.expect("it is there");
    assert_eq!(again, saved, "byte for byte the same");
    let view = clinic.payout(payouts[0]).await.expect("it is there").page.payout;
    assert_eq!(view.bank_file, Some(1));
    let offer = clinic.offer_bank_file(BankFormat::Csv).await.expect("a manager may");
    assert!(offer.payouts.is_empty(), "what is in a file is not offered again");
    assert_eq!(refused(clinic.cancel_payout(payouts[0], "no").await), Refusal::InBankFile { number: 1 });

    clinic.withdraw_bank_file(made.id, "It was never sent.").await.expect("a manager may");
    assert_eq!(clinic.offer_bank_file(BankFormat::Csv).await.expect("a manager may").payouts, payouts[..1]);
    assert_eq!(clinic.bank_files().await.expect("a list")[0].withdrawn_reason.as_deref(), Some("It was never sent."));
    clinic.sign_in(clinic.receptionist).await;
    assert!(matches!(refused(clinic.offer_bank_file(BankFormat::Csv).await), Refusal::NotPermitted { .. }));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o5_the_banks_answer_marks_each_payout_once_and_tells_what_fits_nothing() {
    let (clinic, people) = earners().await;
    clinic.save_bank_account(people[1], "021000021 5").await.expect("a good account");
    let payouts = approved(&clinic, &people).await;
    set_own_bank(&clinic, own_bank()).await.expect("the owner may");
    clinic.sign_in(clinic.manager).await;
    let made = clinic.make_bank_file(BankFormat::Nacha, None, payouts.clone()).await.expect("it can be made");
    std::fs::remove_file(&made.place).expect("it is ours");

    let answer = "reference,status,reason,amount\nP-0001-1,paid,,85.00\nP-0002-1,failed,account closed,\nP-0009-9,paid,,\n,paid,,\n";
    let state = async |id| clinic.payout(id).await.expect("it is there").page.payout;
    let whys = |results: &BankResults| results.lines.iter().map(|line| line.why_not.clone()).collect::<Vec<_>>();
    let fits_nothing = Some(WhyNoResult::FitsNothing);
    let looked = clinic.read_bank_results(answer).await.expect("it can be read");
    assert_eq!(whys(&looked), [None, None, fits_nothing.clone()]);
    assert_eq!(state(payouts[0]).await.state, domain::PayoutState::Approved, "looking marks nothing");
    let done = clinic.import_bank_results(answer).await.expect("it can be read");
    assert_eq!(whys(&done), [None, None, fits_nothing.clone()]);
    let (paid, failed) = (state(payouts[0]).await, state(payouts[1]).await);
    assert_eq!((paid.state, paid.reference.as_deref()), (domain::PayoutState::Paid, Some("P-0001-1")));
    assert_eq!((failed.state, failed.reason.as_deref()), (domain::PayoutState::Failed, Some("account closed")));
    let again = clinic.import_bank_results(answer).await.expect("it can be read");
    let already = Some(WhyNoResult::Already);
    assert_eq!(whys(&again), [already.clone(), already.clone(), fits_nothing], "never twice");

    let other = clinic.read_bank_results("reference;status;amount\nP-0001-1;paid;99.99\n").await.expect("it can be read");
    assert!(matches!(whys(&other)[0], Some(WhyNoResult::AmountDiffers { .. })));
    let back = r#"<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry><Amt Ccy="USD">85.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <NtryDtls><TxDtls><Refs><EndToEndId>P-0001-1</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>
        </Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"#;
    assert_eq!(whys(&clinic.import_bank_results(back).await.expect("it can be read")), [None]);
    assert_eq!(state(payouts[0]).await.state, domain::PayoutState::Returned);
    assert_eq!(whys(&clinic.import_bank_results(back).await.expect("it can be read")), [already]);
    let files = clinic.bank_files().await.expect("a list");
    assert_eq!((files[0].transfers, files[0].paid, files[0].failed), (2, 0, 2));
    let nothing = invalid(clinic.read_bank_results("hello").await);
    assert_eq!(nothing, [("file".to_owned(), Refusal::NoBankResults)]);
    clinic.assert_sound().await;
}
