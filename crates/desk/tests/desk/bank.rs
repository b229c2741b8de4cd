//! Bank accounts and bank files as people at the desk meet them (rules R4, O5).

use desk::api::*;
use domain::BankAccountKind;
use store::read::history::StoryItem;

use crate::clinic::{Clinic, invalid, person_form};

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
