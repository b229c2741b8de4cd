//! Claims that a manager decides: two on one friend, and one that comes late; how good a referral is (R3, R6, R10).

use desk::api::*;
use domain::quality::QualityReason;
use domain::{ReferralState, Refusal, Source};
use engine::tables::AttentionReason;

use crate::clinic::{Clinic, bought, presented, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_two_claims_on_one_friend_lie_side_by_side() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let marta = clinic.register("Marta", "442 123 4568").await;
    let (of_juan, of_marta) = (clinic.code(juan).await, clinic.code(marta).await);
    let first = clinic.refer(&of_juan, "Luis Peña", "442 765 4321").await;
    let form = ReferralForm { known: Some(first.friend), ..presented(&of_marta, "", "") };
    clinic.record_referral(&form).await.expect("it is kept as contested");
    clinic.sign_in(clinic.manager).await;
    let open = clinic.attention().await.expect("a page").open;
    let item = open.into_iter().find(|item| item.reason == AttentionReason::Contested).expect("it waits");
    let matter = clinic.matter(item.id).await.expect("it can be looked at");
    let sides: Vec<_> = matter.claims.iter().map(|claim| (claim.referrer_name.as_deref(), claim.waits, claim.gets.clone())).collect();
    assert_eq!(sides, [(Some("Marta"), true, vec!["10% in cash".to_owned()]), (Some("Juan"), false, vec!["10% in cash".to_owned()])]);
    assert!(matter.claims.iter().all(|claim| claim.recorded_by.is_some() && claim.code.is_some() && claim.on == clinic.now().date));
    clinic.decide(item.id, Verdict::Allow, "she called first", Vec::new()).await.expect("a manager may");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r6_r10_a_late_claim_is_a_managers_and_has_a_quality() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let luis = clinic.register("Luis Peña", "442 765 4321").await;
    clinic.record_purchase(&PurchaseForm { use_discount: false, ..bought(luis, "800", "A-1") }).await.expect("recorded");
    let form = LateForm { code, source: Source::Phone, note: String::new(), reason: "olvidó la tarjeta".into() };
    assert!(matches!(refused(clinic.record_late_referral(luis, &form).await), Refusal::NotPermitted { .. }));
    clinic.sign_in(clinic.manager).await;
    assert!(matches!(
        clinic.record_late_referral(luis, &LateForm { reason: " ".into(), ..form.clone() }).await,
        Err(DeskError::Invalid { .. })
    ));
    let referral = ReferralId(clinic.record_late_referral(luis, &form).await.expect("a manager may").id);
    let told = clinic.referral(referral).await.expect("it can be read");
    assert_eq!((told.page.referral.state, told.page.referral.late_on), (ReferralState::Converted, Some(clinic.now().date)));
    assert_eq!(clinic.story(juan).await.page.balance.available.minor, 8_000, "10 % of 800.00");
    let has: Vec<_> = told.quality.parts.iter().filter(|part| part.has).map(|part| part.reason).collect();
    assert_eq!(has, [QualityReason::New, QualityReason::Converted, QualityReason::Value, QualityReason::Kept]);
    assert_eq!(told.quality.score, 80, "he has not come back yet");
    clinic.assert_sound().await;
}
