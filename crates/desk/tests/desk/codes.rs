//! Codes that do not count, each with its own answer, and what the desk does about it.

use desk::api::*;
use domain::{Code, CodeKey, LocalDate, PersonId};
use engine::tables::{AttentionReason, CodeKeyRow};

use crate::clinic::{Clinic, DAY, MORNING, invalid, person_form, presented, refused};

/// Crockford's symbols in the order of their values (rule X6).
const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn later(days: i64) -> domain::Timestamp {
    domain::Timestamp(MORNING.0 + days * DAY)
}

fn day(text: &str) -> LocalDate {
    text.parse().expect("a date of the test")
}

async fn refusal_of(clinic: &Clinic, typed: &str) -> Option<Refusal> {
    clinic.check_code(typed, None, None).await.expect("it can be looked up").refusal
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c1_every_mistyped_symbol_is_told_and_nothing_is_recorded() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let code = clinic.code(juan).await;
    let plain: Vec<char> = code.chars().filter(|c| *c != '-').collect();
    for place in 0..plain.len() {
        for symbol in SYMBOLS.chars().filter(|symbol| *symbol != plain[place]) {
            let mut typed = plain.clone();
            typed[place] = symbol;
            let typed: String = typed.into_iter().collect();
            assert_eq!(refusal_of(&clinic, &typed).await, Some(Refusal::CodeMistyped), "{typed} instead of {code}");
        }
    }
    for place in 0..plain.len() - 1 {
        let mut typed = plain.clone();
        typed.swap(place, place + 1);
        let typed: String = typed.into_iter().collect();
        let expected = if plain[place] == plain[place + 1] { None } else { Some(Refusal::CodeMistyped) };
        assert_eq!(refusal_of(&clinic, &typed).await, expected, "{typed} instead of {code}");
    }
    let mut typed = plain;
    typed[9] = if typed[9] == '0' { '1' } else { '0' };
    let typed: String = typed.into_iter().collect();
    assert_eq!(refused(clinic.record_referral(&presented(&typed, "Luis", "")).await), Refusal::CodeMistyped);
    let page = clinic.people("Luis", 0).await.expect("a search");
    assert!(page.rows.is_empty(), "the friend of a refused referral is not kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c2_a_code_is_read_as_people_write_it() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let code = clinic.code(juan).await;
    let spaced: String = code.chars().flat_map(|c| [c, ' ']).collect();
    let look_alike = code.replace('0', "o").replace('1', "l");
    let link = format!("HTTPS://R.EXAMPLE/C/{}", code.replace('-', ""));
    for typed in [code.to_lowercase(), format!("  {spaced}\n"), look_alike, link] {
        let answer = clinic.check_code(&typed, None, None).await.expect("it can be looked up");
        assert_eq!((answer.refusal, answer.shown.as_str()), (None, code.as_str()), "{typed:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c1_an_invented_code_is_told_from_one_of_ours_that_is_not_known_here() {
    let clinic = Clinic::open().await;
    let invented = Code::generate(0, 7, &CodeKey([7; 32])).shown();
    assert_eq!(refusal_of(&clinic, &invented).await, Some(Refusal::CodeInvented));
    assert_eq!(refused(clinic.record_referral(&presented(&invented, "Luis", "")).await), Refusal::CodeInvented);
    assert_eq!(refusal_of(&clinic, "NOBODY25").await, Some(Refusal::CodeUnknown));
    assert_eq!(refused(clinic.code_of("NOBODY25").await), Refusal::CodeUnknown);
    let mut reader = clinic.store.reader().await.expect("a reader");
    let key = store::read::row::<CodeKeyRow>(&mut reader, "1").await.expect("it can be read").expect("founding made it");
    drop(reader);
    let secret: engine::Hash = key.secret.parse().expect("32 bytes");
    let elsewhere = Code::generate(9, 9, &CodeKey(secret.0)).shown();
    let answer = clinic.check_code(&elsewhere, None, None).await.expect("it can be looked up");
    assert_eq!((answer.refusal, answer.findings), (None, vec![AttentionReason::CodeNotKnownHere]));
    let done = clinic.record_referral(&presented(&elsewhere, "Luis", "")).await.expect("a card of ours counts (rule C10)");
    assert_eq!(done.attention.len(), 1, "a manager looks later");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c5_a_code_counts_within_its_days_its_limit_and_while_it_is_not_paused() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let typed = clinic.code(juan).await;
    let code = clinic.codes(juan).await[0].id;
    let free = CodeForm { starts_on: None, ends_on: None, use_limit: None, paused: false };
    assert_eq!(refused(clinic.update_code(code, &free).await), Refusal::NotPermitted { needs: domain::Role::Manager });
    clinic.sign_in(clinic.manager).await;
    let cases = [
        (CodeForm { paused: true, ..free }, Refusal::CodePaused),
        (CodeForm { ends_on: Some(day("2026-03-01")), ..free }, Refusal::CodeExpired { on: day("2026-03-01") }),
        (CodeForm { starts_on: Some(day("2026-03-03")), ..free }, Refusal::CodeNotYetValid { from: day("2026-03-03") }),
    ];
    for (form, expected) in cases {
        clinic.update_code(code, &form).await.expect("the manager may");
        assert_eq!(refusal_of(&clinic, &typed).await, Some(expected.clone()));
        assert_eq!(refused(clinic.record_referral(&presented(&typed, "Luis", "")).await), expected);
    }
    let backwards = CodeForm { starts_on: Some(day("2026-03-03")), ends_on: Some(day("2026-03-01")), ..free };
    assert_eq!(invalid(clinic.update_code(code, &backwards).await), [("ends_on".to_owned(), Refusal::EndBeforeStart)]);
    let never = CodeForm { use_limit: Some(0), ..free };
    let out_of = Refusal::RuleOutOfRange { field: "use_limit".to_owned() };
    assert_eq!(invalid(clinic.update_code(code, &never).await), [("use_limit".to_owned(), out_of)]);
    let today_once = CodeForm { ends_on: Some(day("2026-03-02")), use_limit: Some(1), ..free };
    clinic.update_code(code, &today_once).await.expect("the manager may");
    clinic.refer(&typed, "Luis", "442 765 4321").await;
    assert_eq!(refusal_of(&clinic, &typed).await, Some(Refusal::CodeExhausted { limit: 1 }));
    assert_eq!(refused(clinic.record_referral(&presented(&typed, "Rosa", "")).await), Refusal::CodeExhausted { limit: 1 });
    let answer = clinic.check_code(&typed, None, None).await.expect("it can be looked up");
    assert_eq!((answer.uses, answer.use_limit, answer.ends_on), (1, Some(1), Some(day("2026-03-02"))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_nobody_refers_himself() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan Pérez", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let own = clinic.check_code(&code, Some(juan), None).await.expect("it can be looked up");
    assert_eq!(own.refusal, Some(Refusal::OwnCode));
    let form = ReferralForm { known: Some(juan), ..presented(&code, "", "") };
    assert_eq!(refused(clinic.record_referral(&form).await), Refusal::OwnCode);
    let alias = PersonForm { emails: vec!["Juan+vet@mail.example".into()], ..person_form("J. Pérez", "") };
    let known = PersonForm { emails: vec!["juan@mail.example".into()], ..person_form("Juan Pérez", "442 123 4567") };
    clinic.save_person(Some(juan), &known).await.expect("a good form");
    let answer = clinic.check_code(&code, None, Some(&alias)).await.expect("it can be looked up");
    assert_eq!(answer.refusal, Some(Refusal::OwnCode), "the same e-mail, with a tag");
    let family = clinic.check_code(&code, None, Some(&person_form("Rosa Pérez", "442 123 4567"))).await.expect("it can be looked up");
    assert_eq!((family.refusal, family.findings), (None, vec![AttentionReason::SameHousehold]), "one phone is a question, not a no");
    let done = clinic.record_referral(&presented(&code, "Rosa Pérez", "442 123 4567")).await.expect("it is recorded");
    assert_eq!(done.attention.len(), 1);
    let queue = clinic.attention().await.expect("what I raised");
    assert_eq!(queue.open.iter().map(|item| item.reason).collect::<Vec<_>>(), [AttentionReason::SameHousehold]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c3_a_personal_code_is_refused_in_words() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let standing = clinic.code(juan).await;
    clinic.issue_personal_code(juan, None, "DEVO-ALEX1234", &[]).await.expect("it can be had");
    let cases = [
        ("AB", Refusal::CodeLength { from: 3, to: 30 }),
        ("A".repeat(31).leak(), Refusal::CodeLength { from: 3, to: 30 }),
        ("JUAN_25", Refusal::CodeSymbols),
        ("JUAN🐶", Refusal::CodeSymbols),
        ("devoalex1234", Refusal::CodeTaken),
    ];
    for (text, expected) in cases {
        assert_eq!(clinic.check_personal_code(text).await, Ok(Some(expected.clone())), "{text}");
        assert_eq!(refused(clinic.issue_personal_code(juan, None, text, &[]).await), expected, "{text}");
    }
    assert_eq!(clinic.check_personal_code(&standing).await, Ok(Some(Refusal::CodeReadsAsGenerated)));
    assert_eq!(invalid(clinic.issue_personal_code(juan, None, " ", &[]).await), [("text".to_owned(), Refusal::TextEmpty)]);
    let codes = clinic.codes(juan).await;
    assert_eq!(codes.len(), 2, "a refused code is not kept: {codes:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c4_asking_again_returns_the_same_standing_code() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let first = clinic.code(juan).await;
    assert_eq!(clinic.code(juan).await, first);
    assert_eq!(clinic.codes(juan).await.len(), 1);
    let program = clinic.programs().await.expect("a list")[0].of.id;
    clinic.issue_code(juan, Some(program)).await.expect("the same program, by name");
    clinic.issue_personal_code(juan, Some(program), "JUAN2025", &[]).await.expect("the same program, by name");
    clinic.sign_in(clinic.manager).await;
    clinic.set_program_state(program, ProgramState::Paused).await.expect("the manager may");
    assert_eq!(refused(clinic.issue_code(juan, None).await), Refusal::ProgramNotActive);
    assert_eq!(refusal_of(&clinic, &first).await, Some(Refusal::ProgramNotActive));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p4_the_code_of_a_referrer_who_was_suspended_does_not_count() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "").await;
    let code = clinic.code(juan).await;
    clinic.sign_in(clinic.manager).await;
    let change = clinic.set_referrer(juan, ReferrerKind::Customer, ReferrerStatus::Suspended, &[], "Under review.").await;
    change.expect("the manager may");
    assert_eq!(refusal_of(&clinic, &code).await, Some(Refusal::ReferrerNotActive));
    clinic.set_referrer(juan, ReferrerKind::Influencer, ReferrerStatus::Active, &[], "").await.expect("the manager may");
    assert_eq!(refusal_of(&clinic, &code).await, None);
    let referrer = clinic.story(juan).await.page.referrer.expect("a referrer");
    assert_eq!((referrer.kind, referrer.status), (ReferrerKind::Influencer, ReferrerStatus::Active));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_time_runs_out_for_a_friend_who_does_not_come() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let luis = clinic.refer(&code, "Luis", "442 765 4321").await;
    let clinic = clinic.reopen(later(90)).await;
    clinic.sign_in(clinic.receptionist).await;
    let open = clinic.referrals(ReferralFilter::Open, 0).await.expect("a list");
    assert_eq!(open.total, 1, "the last day is one of the ninety");
    let clinic = clinic.reopen(later(91)).await;
    clinic.sign_in(clinic.receptionist).await;
    let ended = clinic.referrals(ReferralFilter::Ended, 0).await.expect("a list");
    assert_eq!(ended.rows.iter().map(|row| (row.id, row.state)).collect::<Vec<_>>(), [(luis.id, domain::ReferralState::Expired)]);
    assert_eq!(clinic.run_schedule().await, Ok(0), "what is done is not done again");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_more_than_a_step_of_the_schedule_takes_is_done_at_one_sign_in() {
    const MANY: usize = 1_001;
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.receptionist).await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = Code::parse(&clinic.code(juan).await).expect("a code");
    let record = |nth| engine::Action::RecordReferral {
        referral: domain::ReferralId(Uuid::now_v7()),
        friend: PersonId(Uuid::now_v7()),
        details: Some(domain::PersonDetails::named(domain::Name::parse(&format!("Amigo {nth}")).expect("a name"), domain::Language::Es)),
        code: code.clone(),
        source: domain::Source::WalkIn,
        note: None,
        program: None,
        handed_over: None,
    };
    let outcomes = clinic.submit(Some(clinic.receptionist), (0..MANY).map(record).collect()).await.expect("they are recorded");
    assert!(outcomes.iter().all(engine::Outcome::is_done));
    let clinic = clinic.reopen(later(91)).await;
    clinic.sign_in(clinic.receptionist).await;
    let ended = clinic.referrals(ReferralFilter::Ended, 0).await.expect("a list");
    assert_eq!(ended.total, i64::try_from(MANY).expect("few"));
    assert_eq!(clinic.run_schedule().await, Ok(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w7_cash_waits_its_days_and_then_can_be_paid() {
    let clinic = Clinic::open_with(ProgramDraft { waiting_days: "30".into(), ..crate::clinic::starter() }).await;
    let (referrer, referral) = clinic.earned("1000").await;
    let rewards = clinic.referral(referral.id).await.expect("it is there").rewards;
    let reward = rewards.into_iter().find(|told| told.item.person == referrer).expect("the referrer earned");
    assert_eq!(reward.waits.as_deref(), Some("espera hasta el 1\u{a0}abr\u{a0}2026"));
    assert_eq!(refused(clinic.request_payout(referrer, PayoutMethod::Cash).await), Refusal::NothingToPay);
    let clinic = clinic.reopen(later(29)).await;
    clinic.sign_in(clinic.manager).await;
    let told = clinic.reward(reward.item.id).await.expect("it is there").reward;
    assert_eq!(told.waits.as_deref(), Some("waits until 1\u{a0}Apr\u{a0}2026"));
    let clinic = clinic.reopen(later(30)).await;
    clinic.sign_in(clinic.receptionist).await;
    clinic.request_payout(referrer, PayoutMethod::Cash).await.expect("signing in made it available");
}
