//! The known bad list at the desk: typed by a manager, told where it flags, put there by a decision (rules R4, Y6).

use desk::api::*;

use crate::clinic::{Clinic, invalid, person_form, presented, refused};

fn form(kind: BadContactKind, value: &str) -> BadContactForm {
    BadContactForm { kind, value: value.into(), reason: "cobró dos veces".into() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_y6_a_manager_keeps_the_list_and_each_entry_says_who_when_and_why() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.receptionist).await;
    assert!(matches!(refused(clinic.bad_list("").await), Refusal::NotPermitted { .. }));
    assert!(matches!(refused(clinic.list_bad_contact(&form(BadContactKind::Phone, "415 152 0844")).await), Refusal::NotPermitted { .. }));
    clinic.sign_in(clinic.manager).await;
    let nothing = BadContactForm { reason: " ".into(), ..form(BadContactKind::Email, "nobody") };
    let fields: Vec<String> = invalid(clinic.list_bad_contact(&nothing).await).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["value", "reason"]);
    let entry = clinic.list_bad_contact(&form(BadContactKind::Phone, "(415) 152 0844")).await.expect("a manager may");
    assert!(matches!(
        refused(clinic.list_bad_contact(&form(BadContactKind::Phone, "+52 415 152 0844")).await),
        Refusal::AlreadyListed { .. }
    ));
    clinic.list_bad_contact(&form(BadContactKind::Email, "J.Perez+1@GoogleMail.com")).await.expect("a manager may");
    clinic.list_bad_contact(&form(BadContactKind::Account, "0321 8000 0118 3597 19")).await.expect("a manager may");
    let list = clinic.bad_list("415 152 0844").await.expect("a list");
    let BadContactView { value, reason, staff_name, withdrawn, .. } = &list.entries[0];
    assert_eq!((list.standing, list.entries.len()), (3, 1));
    assert_eq!((value.as_str(), reason.as_str(), *withdrawn), ("415 152 0844", "cobró dos veces", false));
    assert!(staff_name.is_some());
    assert_eq!(clinic.bad_list("jperez@gmail.com").await.expect("a list").entries[0].value, "jperez@gmail.com");
    assert_eq!(clinic.bad_list("3597").await.expect("a part of an account").entries.len(), 1);

    let entry = BadContactId(entry.id);
    assert_eq!(invalid(clinic.withdraw_bad_contact(entry, " ").await), [("reason".to_owned(), Refusal::ReasonNeeded)]);
    clinic.withdraw_bad_contact(entry, "era de su madre").await.expect("a manager may");
    let list = clinic.bad_list("").await.expect("a list");
    assert_eq!((list.standing, list.entries.len()), (2, 3), "it stays readable");
    let last = list.entries.last().expect("the withdrawn one stands last");
    assert_eq!((last.id, last.withdrawn_for.as_deref()), (entry, Some("era de su madre")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_the_queue_names_the_entry_and_a_confirmed_flag_puts_more_on_the_list() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    clinic.list_bad_contact(&form(BadContactKind::Phone, "415 152 0844")).await.expect("a manager may");
    clinic.sign_in(clinic.receptionist).await;
    let juan = clinic.register("Juan Pérez", "415 152 0001").await;
    let code = clinic.code(juan).await;
    let person = PersonForm { emails: vec!["Eva.Gil@x.mx".into()], ..person_form("Eva Gil", "4151520844") };
    let referral = ReferralForm { person, ..presented(&code, "", "") };
    let done = clinic.record_referral(&referral).await.expect("nothing is refused for it");
    assert_eq!(done.attention.len(), 1);
    let item = done.attention[0];
    assert!(clinic.matter(item).await.expect("her own").listable.is_empty(), "the desk puts nobody on the list");
    clinic.sign_in(clinic.manager).await;
    let matter = clinic.matter(item).await.expect("a matter");
    assert_eq!(matter.listed.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["415 152 0844"]);
    let told: Vec<_> = matter.listable.iter().map(|one| (one.person_name.as_str(), one.value.as_str(), one.is_listed)).collect();
    assert!(told.contains(&("Eva Gil", "415 152 0844", true)) && told.contains(&("Eva Gil", "evagil@x.mx", false)), "{told:?}");
    let mail = matter.listable.iter().find(|one| one.value == "evagil@x.mx").expect("her mailbox").contact;
    clinic.decide(item, Verdict::Deny, "es la misma de octubre", vec![mail]).await.expect("a manager may");
    let entries = clinic.bad_list("eva.gil@x.mx").await.expect("a list").entries;
    assert_eq!(entries.iter().map(|entry| entry.reason.as_str()).collect::<Vec<_>>(), ["es la misma de octubre"]);
}
