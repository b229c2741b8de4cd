//! Codes in bulk, of campaigns, and by themselves (rule C4).

use desk::api::*;
use domain::{CodeKind, Role};

use crate::clinic::{Clinic, invalid, person_form, refused, starter};

fn campaign(text: &str, count: u32) -> CampaignCodesForm {
    CampaignCodesForm {
        text: text.into(),
        count,
        program: None,
        referrer: None,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_standing_codes_are_issued_in_bulk_to_whoever_has_none() {
    let clinic = Clinic::open().await;
    let mut people = Vec::new();
    for nth in 0..5 {
        people.push(clinic.register(&format!("Ana {nth}"), "").await);
    }
    let first = clinic.code(people[0]).await;
    let without = clinic.without_code(None).await.expect("a list");
    assert_eq!(without.iter().map(|line| line.id).collect::<Vec<_>>(), people[1..]);
    clinic.sign_in(clinic.manager).await;
    clinic.set_referrer(people[4], ReferrerKind::Customer, ReferrerStatus::Applied, &[], "").await.expect("the manager may");
    let unknown = PersonId(desk::desk::new_id());
    let asked = [people.clone(), vec![unknown]].concat();
    let issued = clinic.issue_codes(None, &asked).await.expect("each has an answer");
    assert_eq!(issued.iter().map(|one| one.had_one).collect::<Vec<_>>(), [true, false, false, false, false, false]);
    let refusals: Vec<Option<Refusal>> = issued.into_iter().map(|one| one.refusal).collect();
    let not_there = Some(Refusal::NotFound { what: "person".to_owned() });
    assert_eq!(refusals, [None, None, None, None, Some(Refusal::ReferrerNotActive), not_there]);
    assert_eq!(clinic.codes(people[0]).await[0].shown, first, "asking again returns it");
    assert!(clinic.without_code(None).await.expect("a list").is_empty());
    let too_many = vec![unknown; 201];
    assert_eq!(refused(clinic.issue_codes(None, &too_many).await), Refusal::TooMany { limit: 200 });
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_codes_in_bulk_are_of_the_program_that_is_chosen() {
    let clinic = Clinic::open().await;
    let ana = clinic.register("Ana", "").await;
    clinic.code(ana).await;
    clinic.sign_in(clinic.manager).await;
    let second = ProgramDraft { name: "Cachorros".into(), ..starter() };
    let second = ProgramId(clinic.write_program(None, &second).await.expect("a good draft").id);
    clinic.set_program_state(second, ProgramState::Active).await.expect("it starts");
    clinic.sign_in(clinic.receptionist).await;
    assert!(clinic.without_code(None).await.expect("a list").is_empty(), "of the first she has one");
    let without = clinic.without_code(Some(second)).await.expect("a list");
    assert_eq!(without.iter().map(|line| line.id).collect::<Vec<_>>(), [ana]);
    let issued = clinic.issue_codes(Some(second), &[ana]).await.expect("an answer");
    assert_eq!((issued[0].had_one, issued[0].refusal.clone()), (false, None));
    assert!(clinic.codes(ana).await.iter().any(|code| code.id == issued[0].code && code.program == second));
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_campaign_codes_belong_to_a_referrer_or_the_house_one_or_many_by_a_pattern() {
    let clinic = Clinic::open().await;
    let ana = clinic.register("Ana", "").await;
    assert_eq!(refused(clinic.issue_campaign_codes(&campaign("SUMMER25", 1)).await), Refusal::NotPermitted { needs: Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let none = clinic.issue_campaign_codes(&campaign("Summer-25", 1)).await.expect("an answer");
    assert_eq!((none.len(), none[0].refusal.clone()), (1, None));
    let again = clinic.issue_campaign_codes(&campaign("SUMMER25", 1)).await.expect("an answer");
    assert_eq!(again[0].refusal, Some(Refusal::CodeTaken));
    let of_ana = CampaignCodesForm { referrer: Some(ana), use_limit: Some(5), ..campaign("ANA-VERANO", 1) };
    clinic.issue_campaign_codes(&of_ana).await.expect("an answer");
    let many = clinic.issue_campaign_codes(&campaign("EXPO{year}-{###}", 120)).await.expect("each has an answer");
    assert!(many.len() == 120 && many.iter().all(|one| one.refusal.is_none()));
    assert_eq!(many[6].text.as_deref(), Some("EXPO2026-007"));
    let codes = clinic.campaign_codes().await.expect("a list");
    assert_eq!(codes.len(), 122);
    let summer = codes.iter().find(|code| code.shown == "SUMMER-25").expect("it is there");
    assert_eq!((summer.referrer, summer.uses), (None, 0), "the house's");
    assert_eq!(clinic.codes(ana).await.iter().map(|code| (code.kind, code.use_limit)).collect::<Vec<_>>(), [(CodeKind::Campaign, Some(5))]);

    let day = |text: &str| text.parse().ok();
    let backwards = CampaignCodesForm { starts_on: day("2026-07-02"), ends_on: day("2026-07-01"), ..campaign("JULIO", 1) };
    assert_eq!(invalid(clinic.issue_campaign_codes(&backwards).await), [("ends_on".to_owned(), Refusal::EndBeforeStart)]);
    let never = CampaignCodesForm { use_limit: Some(0), ..campaign("JULIO", 1) };
    let out_of = Refusal::RuleOutOfRange { field: "use_limit".to_owned() };
    assert_eq!(invalid(clinic.issue_campaign_codes(&never).await), [("use_limit".to_owned(), out_of)]);
    let later = CampaignCodesForm { referrer: Some(ana), starts_on: day("2026-07-01"), ..campaign("ANA-JULIO", 1) };
    clinic.issue_campaign_codes(&later).await.expect("an answer");
    let too_early = clinic.check_code("ANA-JULIO", None, None).await.expect("it can be looked up").refusal;
    assert_eq!(too_early, day("2026-07-01").map(|from| Refusal::CodeNotYetValid { from }));

    let pattern = vec![("text".to_owned(), Refusal::RuleOutOfRange { field: "pattern".to_owned() })];
    assert_eq!(invalid(clinic.issue_campaign_codes(&campaign("SUMMER", 2)).await), pattern, "two cannot have the same");
    assert_eq!(invalid(clinic.issue_campaign_codes(&campaign("{name}", 2)).await), pattern);
    assert_eq!(invalid(clinic.issue_campaign_codes(&campaign("A{#}", 0)).await), pattern);
    let too_many = vec![("count".to_owned(), Refusal::TooMany { limit: 200 })];
    assert_eq!(invalid(clinic.issue_campaign_codes(&campaign("A{###}", 201)).await), too_many);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_a_program_issues_by_itself_and_by_its_pattern_when_it_says_so() {
    let clinic = Clinic::open().await;
    let program = clinic.programs().await.expect("a list")[0].of.id;
    let form = |pattern: &str| IssuingForm { at_registration: true, at_purchase: false, pattern: pattern.into() };
    assert_eq!(refused(clinic.set_issuing(program, &form("")).await), Refusal::NotPermitted { needs: Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let pattern = vec![("pattern".to_owned(), Refusal::RuleOutOfRange { field: "pattern".to_owned() })];
    assert_eq!(invalid(clinic.set_issuing(program, &form("{nom}")).await), pattern);
    clinic.set_issuing(program, &form("DEVO-{name}{####}")).await.expect("the manager may");
    assert!(clinic.programs().await.expect("a list")[0].of.issuing.at_registration);
    clinic.sign_in(clinic.receptionist).await;
    let alex = PersonId(clinic.save_person(None, &person_form("Álex Muñoz", "")).await.expect("a person").id);
    let codes = clinic.codes(alex).await;
    assert_eq!(codes.len(), 2);
    assert!(codes.iter().any(|code| code.kind == CodeKind::Personal && code.shown.starts_with("DEVO-ALEX")), "{codes:?}");
    clinic.assert_sound().await;
}
