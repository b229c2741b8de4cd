//! Codes sent from the desk, and the touches that tell how codes reached people (rules C8, C9).

use desk::api::*;
use domain::{Language, Role};

use crate::clinic::{Clinic, broken, found_form, invalid, person_form, refused};

fn form(code: CodeId, channel: Channel, to: &str) -> SendForm {
    SendForm { code, channel, to: to.into(), language: None }
}

/// A handler that keeps what it was given.
async fn send(clinic: &Clinic, form: &SendForm) -> Result<String, DeskError> {
    let mut opened = Vec::new();
    let open = |url: &str| {
        opened.push(url.to_owned());
        Ok::<(), std::io::Error>(())
    };
    clinic.send_code(form, open).await?;
    assert_eq!(opened.len(), 1, "one message");
    Ok(opened.remove(0))
}

async fn with_card(clinic: &Clinic) -> (PersonId, CodeId) {
    let details = PersonForm { emails: vec!["Juan+vet@x.mx".into()], ..person_form("Juan Pérez", "442 123 4567") };
    let juan = PersonId(clinic.save_person(None, &details).await.expect("a person").id);
    let code = clinic.code(juan).await;
    let code = clinic.codes(juan).await.into_iter().find(|view| view.shown == code).expect("the code");
    (juan, code.id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_a_code_is_sent_by_whatsapp_text_message_or_mail_in_the_persons_language() {
    let clinic = Clinic::open().await;
    let (juan, code) = with_card(&clinic).await;
    let shown = clinic.codes(juan).await[0].shown.clone();
    let message = clinic.code_message(&form(code, Channel::Whatsapp, "")).await.expect("a message");
    assert!(message.text.starts_with("Juan Pérez recomienda Clínica Los Fresnos. Con el código "), "{}", message.text);
    assert!(message.text.contains(&shown) && message.text.contains("15"), "{}", message.text);
    assert_eq!((message.to.as_str(), message.consent), ("+524421234567", Some(false)), "the screen can ask first");
    assert_eq!(clinic.touches(juan).await.expect("a list").len(), 0, "a look sends nothing");

    assert!(
        send(&clinic, &form(code, Channel::Whatsapp, ""))
            .await
            .expect("sent")
            .starts_with("https://wa.me/524421234567?text=Juan%20P%C3%A9rez%20recomienda")
    );
    assert!(send(&clinic, &form(code, Channel::Sms, "442 765 4321")).await.expect("sent").starts_with("sms:+524427654321?body="));
    let english = SendForm { language: Some(Language::En), ..form(code, Channel::Email, "") };
    let mail = send(&clinic, &english).await.expect("sent");
    assert!(mail.starts_with("mailto:Juan%2Bvet@x.mx?subject=Your%20code%20for%20Cl%C3%ADnica"), "{mail}");
    assert!(mail.contains("Juan%20P%C3%A9rez%20recommends"), "{mail}");

    let touches = clinic.touches(juan).await.expect("a list");
    assert_eq!(touches.iter().map(|touch| touch.channel).collect::<Vec<_>>(), [Channel::Email, Channel::Sms, Channel::Whatsapp]);
    assert!(touches.iter().all(|touch| touch.count == 1 && touch.staff_name.as_deref() == Some("Lucía Herrera")));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_with_a_base_address_the_message_and_the_qr_have_the_link_and_without_one_the_bare_code() {
    let clinic = Clinic::open().await;
    let (juan, code) = with_card(&clinic).await;
    let shown = clinic.codes(juan).await[0].shown.clone();
    let bare = clinic.code_message(&form(code, Channel::Sms, "")).await.expect("a message").text;
    assert!(!bare.contains("http") && bare.contains(&shown), "{bare}");
    let plain_qr = clinic.code_qr(code).await.expect("a picture");
    clinic.sign_in(clinic.owner).await;
    let founded = found_form();
    let organization = OrganizationForm {
        name: founded.name,
        address: founded.address,
        phone: founded.phone,
        web: founded.web,
        language: Language::Es,
        referral_cap: "500".into(),
        approval_above: "100".into(),
        payout_minimum: "20".into(),
        four_eyes: true,
        remind_days: None,
        link_base: "https://fresnos.example/r/".into(),
        bank: None,
        tax_stop: None,
        payouts: None,
        usual: None,
    };
    clinic.save_organization(&organization).await.expect("the owner may");
    let linked = clinic.code_message(&form(code, Channel::Sms, "")).await.expect("a message").text;
    assert!(linked.ends_with(&format!("\nhttps://fresnos.example/r/{}", shown.replace('-', ""))), "{linked}");
    assert_ne!(clinic.code_qr(code).await.expect("a picture"), plain_qr, "the QR holds the link now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c9_what_cannot_be_sent_is_said_and_not_recorded() {
    let clinic = Clinic::open().await;
    let (juan, code) = with_card(&clinic).await;
    let nobody = clinic.register("Eva", "").await;
    let bare = clinic.code(nobody).await;
    let bare = clinic.codes(nobody).await.into_iter().find(|view| view.shown == bare).expect("the code").id;
    let at = |field: &str, refusal| vec![(field.to_owned(), refusal)];
    assert_eq!(invalid(send(&clinic, &form(bare, Channel::Sms, "")).await), at("to", Refusal::TextEmpty), "no number is known");
    assert_eq!(invalid(send(&clinic, &form(code, Channel::Whatsapp, "abc")).await), at("to", Refusal::PhoneUnreadable));
    assert_eq!(invalid(send(&clinic, &form(code, Channel::Email, "x@")).await), at("to", Refusal::EmailUnreadable));
    let channel = Refusal::RuleOutOfRange { field: "channel".to_owned() };
    assert_eq!(invalid(send(&clinic, &form(code, Channel::Card, "")).await), at("channel", channel));
    let silent = clinic.send_code(&form(code, Channel::Sms, ""), |_| Err(std::io::Error::other("sms:+52"))).await;
    assert_eq!(broken(silent), BrokenCode::NoHandler);
    assert!(clinic.touches(juan).await.expect("a list").is_empty(), "nothing was sent");
    clinic.sign_in(clinic.manager).await;
    clinic.update_code(code, &CodeForm { starts_on: None, ends_on: None, use_limit: None, paused: true }).await.expect("paused");
    assert_eq!(refused(send(&clinic, &form(code, Channel::Sms, "")).await), Refusal::CodePaused);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c8_touches_are_records_of_their_own_with_channel_time_and_code_and_make_no_referral() {
    let clinic = Clinic::open().await;
    let (juan, code) = with_card(&clinic).await;
    for (channel, count) in [(Channel::Card, 3), (Channel::Qr, 1), (Channel::Link, 1), (Channel::Phone, 1)] {
        clinic.record_touch(code, channel, count, None).await.expect("it is recorded");
    }
    let touches = clinic.touches(juan).await.expect("a list");
    assert_eq!(touches.len(), 4);
    assert!(touches.iter().all(|touch| touch.code == code && touch.on == clinic.now().date && touch.at.0 > 0));
    assert_eq!(clinic.story(juan).await.page.funnel.cards, 6);
    assert_eq!(clinic.story(juan).await.page.funnel.referrals, 0);
    assert_eq!(clinic.referrals(ReferralFilter::All, 0).await.expect("a list").total, 0, "a touch is no referral");
    clinic.sign_in(clinic.owner).await;
    let form_of =
        StaffForm { name: "Ana Udit".into(), role: Role::Auditor, language: Language::En, active: true, person: None, pin: "7305".into() };
    let auditor = StaffId(clinic.save_staff(None, &form_of).await.expect("the owner may").id);
    clinic.sign_in(auditor).await;
    assert_eq!(clinic.touches(juan).await.expect("an auditor reads").len(), 4);
    assert_eq!(refused(clinic.record_touch(code, Channel::Phone, 1, None).await), Refusal::NotPermitted { needs: Role::Receptionist });
    assert_eq!(refused(clinic.code_message(&form(code, Channel::Sms, "")).await), Refusal::NotPermitted { needs: Role::Receptionist });
}
