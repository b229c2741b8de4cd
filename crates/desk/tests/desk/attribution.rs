//! A friend without a code is whose touches reached them; a manager says otherwise (R5).

use desk::api::*;
use domain::attribution::Model;
use domain::referral::Channel;
use domain::{AttributedBy, Refusal};

use crate::clinic::{Clinic, refused, starter};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_a_friend_without_a_code_is_recorded_by_touches_and_a_manager_shares_it_anew() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let program = clinic.programs().await.expect("they can be read")[0].of.id;
    let draft = ProgramDraft { model: Model::Linear, window_days: "30".into(), ..starter() };
    clinic.write_program(Some(program), &draft).await.expect("it is written");
    clinic.sign_in(clinic.receptionist).await;
    let marta = clinic.register("Marta Ríos", "442 111 0001").await;
    let juan = clinic.register("Juan Torres", "442 111 0002").await;
    let luis = clinic.register("Luis Vega", "442 111 0003").await;
    assert_eq!(clinic.came_by(luis).await, Ok(None), "nothing has reached Luis");
    let form = TouchedForm { friend: luis, source: domain::Source::WalkIn, note: String::new(), program: None };
    assert_eq!(refused(clinic.record_touched_referral(&form).await), Refusal::NoTouches);
    for (referrer, channel) in [(marta, Channel::Whatsapp), (juan, Channel::Qr)] {
        let code = clinic.code(referrer).await;
        clinic.note_touch(luis, &TouchForm { code, channel, on: None }).await.expect("it is noted");
    }
    let unknown = TouchForm { code: "NADIE7".into(), channel: Channel::Card, on: None };
    assert!(matches!(clinic.note_touch(luis, &unknown).await, Err(DeskError::Invalid { .. })), "no code of ours");
    let by = clinic.came_by(luis).await.expect("it can be asked").expect("two touches");
    let parts = |told: &Attributed| told.shares.iter().map(|share| (share.name.clone(), share.part.clone())).collect::<Vec<_>>();
    assert_eq!(parts(&by), [("Marta Ríos".to_owned(), "50%".to_owned()), ("Juan Torres".to_owned(), "50%".to_owned())]);
    let referral = ReferralId(clinic.record_touched_referral(&form).await.expect("it is recorded").id);
    let told = clinic.referral(referral).await.expect("it can be read").attribution;
    assert_eq!((told.by, told.model, told.window_days), (AttributedBy::Touches, Model::Linear, 30));
    assert_eq!(told.touches.iter().map(|touch| touch.part.as_deref()).collect::<Vec<_>>(), [Some("50%"), Some("50%")]);
    let share = |referrer, percent: &str| ShareForm { referrer, percent: percent.into() };
    let shares = SharesForm { shares: vec![share(marta, "70"), share(juan, "")], reason: "Lo dijo el cliente".into() };
    clinic.sign_in(clinic.manager).await;
    clinic.override_attribution(referral, &shares).await.expect("a manager may");
    let told = clinic.referral(referral).await.expect("it can be read").attribution;
    assert_eq!(told.by, AttributedBy::Manager);
    assert_eq!(parts(&told), [("Marta Ríos".to_owned(), "70%".to_owned()), ("Juan Torres".to_owned(), "30%".to_owned())]);
    clinic.assert_sound().await;
}
