//! Who may do what (Y6): every command with every role.

use domain::eligibility::Eligibility;
use domain::program::Issuing;
use domain::referral::Channel;
use domain::{
    AttentionId, BadContact, Code, CodeId, Language, MergeId, PayoutId, PayoutMethod, Permission, PersonDetails, PersonId, ProgramId,
    ProgramState, PurchaseId, ReferralId, ReferrerKind, ReferrerStatus, RefundId, Refusal, RewardId, RewardUseId, Role, Source, StaffId,
    StaffKeyId, TouchId, Translated,
};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, Settings};
use engine::{Action, Class, Outcome};
use testkit::{Offer, Scene, check, line, name, phone};

/// One of each command, with ids that are not there unless the command needs none.
pub fn one_of_each(scene: &mut Scene) -> Vec<Action> {
    let (ana, card) = {
        let ana = scene.person("Ana");
        (ana, scene.code_of(ana))
    };
    let luis = scene.person("Luis");
    let touch = TouchId(scene.clinic.uuid());
    let (channel, on) = (Channel::Qr, None);
    let action = Action::RecordTouch { touch, code: card.id, channel, count: 1, reason: None, person: Some(luis), on };
    scene.done(scene.clinic.receptionist, action);
    let reason = line("así es");
    let mut id = || scene.clinic.uuid();
    let usage = RewardUseId(id());
    let (referral, reward, payout, purchase) = (ReferralId(id()), RewardId(id()), PayoutId(id()), PurchaseId(id()));
    let (person, staff, program, attention) = (PersonId(id()), StaffId(id()), ProgramId(id()), AttentionId(id()));
    let (code, touch, key, refund) = (CodeId(id()), TouchId(id()), StaffKeyId(id()), RefundId(id()));
    let merge = MergeId(id());
    let new_site = domain::SiteId(id());
    let experiment = domain::ExperimentId(id());
    let (action, choice, entry) = (domain::ActionId(id()), domain::ChoiceId(id()), domain::BadContactId(id()));
    let (campaign, contest) = (domain::CampaignId(id()), domain::ContestId(id()));
    let (export, close, paper) = (domain::ExportId(id()), domain::DayCloseId(id()), domain::TaxPaperId(id()));
    let (role, language) = (Role::Receptionist, Language::Es);
    let details = PersonDetails::named(name("Eva"), language);
    let (paid, tax) = (scene.money(100), scene.money(0));
    let chosen = |campaign| Action::IssueChosenCode {
        code,
        text: line("ANA-25"),
        referrer: Some(ana),
        program: scene.clinic.program,
        campaign,
        of_campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        own_terms: Vec::new(),
    };
    let week = scene.clinic.today();
    vec![
        scene.clinic.clone().founding(Offer::default()).remove(0).action,
        Action::UpdateOrganization {
            name: name("Clínica"),
            address: None,
            phone: None,
            web: None,
            language,
            settings: Settings::defaults(scene.clinic.currency),
        },
        Action::AddSite { site: new_site, name: name("Norte") },
        Action::RenameSite { site: scene.clinic.site, name: name("Centro") },
        Action::MoveDesk { site: scene.clinic.site },
        Action::AddStaff { staff, name: name("Nuevo"), role, language, person: None },
        Action::UpdateStaff { staff, name: name("Nuevo"), role, language, active: true, person: None },
        Action::ChooseLanguage { language },
        Action::RegisterStaffKey { key, staff, public_key: "0f".repeat(32) },
        Action::RegisterPerson { person, details: details.clone() },
        Action::UpdatePerson { person: ana, details: details.clone() },
        Action::SetReferrer { person: ana, kind: ReferrerKind::Agent, status: ReferrerStatus::Active, own_terms: Vec::new(), reason: None },
        Action::MergePersons { merge, kept: ana, merged: person, reason: reason.clone() },
        Action::UnmergePersons { merge, reason: reason.clone() },
        Action::WriteProgram {
            sites: Vec::new(),
            program,
            name: name("Otro"),
            terms: Offer::default().terms(program, scene.clinic.currency),
            eligibility: Eligibility::default(),
            card_text: Translated::default(),
            conditions: Translated::default(),
            starts_on: None,
            ends_on: None,
        },
        Action::SetIssuing { program, issuing: Issuing::default() },
        Action::SetProgramState { program, state: ProgramState::Active },
        Action::WriteCampaign {
            campaign,
            program: scene.clinic.program,
            name: name("Julio"),
            starts_on: week,
            ends_on: week.plus_days(6),
            multiplier: domain::money::Multiplier(2_000),
            target: None,
        },
        Action::EndCampaign { campaign },
        Action::WriteContest { contest, name: name("Julio"), program: None, starts_on: week, ends_on: week.plus_days(6) },
        Action::CloseContest { contest },
        Action::WriteExperiment {
            experiment,
            program: scene.clinic.program,
            name: name("Más efectivo"),
            rules: Offer::new().cash(9_000).terms(scene.clinic.program, scene.clinic.currency).rules,
            sample: 100,
            starts_on: week,
            ends_on: week.plus_days(6),
        },
        Action::EndExperiment { experiment },
        Action::IssueCode { code, referrer: ana, program: scene.clinic.program },
        chosen(false),
        chosen(true),
        Action::UpdateCode { code: card.id, starts_on: None, ends_on: None, use_limit: None, paused: false },
        Action::RecordTouch { touch, code: card.id, channel: Channel::Card, count: 1, reason: None, person: None, on: None },
        Action::RecordReferral {
            referral,
            friend: person,
            details: Some(details),
            code: Code::parse(card.text.as_str()).expect("a code"),
            source: Source::WalkIn,
            note: None,
            program: None,
            handed_over: None,
        },
        Action::RecordTouchedReferral { referral, friend: luis, source: Source::WalkIn, note: None, program: None },
        Action::RecordLateReferral {
            referral,
            friend: luis,
            code: Code::parse(card.text.as_str()).expect("a code"),
            source: Source::WalkIn,
            note: None,
            reason: reason.clone(),
        },
        Action::OverrideAttribution {
            referral,
            shares: vec![domain::Share { referrer: ana, ppm: domain::Share::WHOLE }],
            reason: reason.clone(),
        },
        Action::MarkStep { referral, step: 1, done: true, on: None },
        Action::AcceptReferral { referral },
        Action::RejectReferral { referral, reason: reason.clone() },
        Action::CancelReferral { referral, reason: reason.clone() },
        Action::CorrectReferral { referral, friend: None, code: None, reason: reason.clone() },
        Action::ExpireReferral { referral },
        Action::RecordPurchase {
            purchase,
            person: ana,
            paid,
            tax,
            discount: None,
            invoice: None,
            on: None,
            items: Vec::new(),
            reward: None,
        },
        Action::CorrectPurchase { purchase, person: None, paid, tax, invoice: None, void: false, reason: reason.clone(), items: None },
        Action::RecordUnmatchedPurchase {
            purchase,
            buyer: line("Quién sabe"),
            paid,
            tax,
            discount: None,
            invoice: None,
            on: None,
            items: Vec::new(),
        },
        Action::MatchPurchase { purchase, person: ana },
        Action::RecordRefund { refund, purchase, amount: paid, tax, reason: reason.clone(), on: None },
        Action::CancelRefund { refund, reason: reason.clone() },
        Action::RecordAction { action, person: ana, program, name: line("Reseña"), note: None },
        Action::WithdrawAction { action, reason: reason.clone() },
        Action::ChooseReward { choice, alternative: 1 },
        Action::UnchooseReward { choice, reason: reason.clone() },
        Action::ApproveReward { reward },
        Action::HoldReward { reward, reason: reason.clone() },
        Action::CancelReward { reward, reason: reason.clone() },
        Action::ReleaseReward { reward },
        Action::MatureRewards { rewards: vec![reward] },
        Action::ExpireReward { reward },
        Action::TransferReward { reward, to: ana, reason: reason.clone() },
        Action::UseReward { usage, reward, amount: None, units: None, purchase: None, visit: Some(line("mostrador")) },
        Action::UndoUse { usage, reason: reason.clone() },
        Action::RequestPayout { payout, person: ana, method: PayoutMethod::Cash },
        Action::RequestScheduledPayout { payout, person: ana, due: scene.today() },
        Action::ApprovePayout { payout, version: 1 },
        Action::RejectPayout { payout, reason: reason.clone() },
        Action::CancelPayout { payout, reason: reason.clone() },
        Action::PayPayout { payout, reference: None },
        Action::FailPayout { payout, reason: reason.clone() },
        Action::RetryPayout { payout },
        Action::ReturnPayout { payout, reason: reason.clone() },
        Action::ExportPayouts { export, format: domain::bank_file::BankFormat::Csv, due_on: None, payouts: vec![payout] },
        Action::WithdrawExport { export, reason: reason.clone() },
        Action::CloseDay { close, on: None, counted: paid, receipts: 1, explanation: Some(reason.clone()) },
        Action::FileTaxPaper { paper, person: ana, kind: domain::tax::TaxPaperKind::W9, year: None, note: None },
        Action::WithdrawTaxPaper { paper, reason: reason.clone() },
        Action::DecideAttention { attention, verdict: Verdict::Allow, reason: reason.clone(), listed: Vec::new() },
        Action::ListBadContact { entry, contact: BadContact::Phone(phone("+524151520844")), reason: reason.clone() },
        Action::WithdrawBadContact { entry, reason },
    ]
}

/// What each role may, beside what time brings; the rule's words.
pub fn may(role: Role, name: &str, action: &Action) -> bool {
    const COUNTER: &[&str] = &[
        "register_person",
        "update_person",
        "issue_code",
        "record_touch",
        "record_referral",
        "record_touched_referral",
        "record_purchase",
        "record_unmatched_purchase",
        "match_purchase",
        "record_refund",
        "mark_step",
        "cancel_referral",
        "record_action",
        "withdraw_action",
        "choose_reward",
        "use_reward",
        "undo_use",
        "request_payout",
        "cancel_payout",
        "pay_payout",
        "close_day",
    ];
    const MANAGER: &[&str] = &[
        "set_referrer",
        "merge_persons",
        "unmerge_persons",
        "write_program",
        "add_site",
        "rename_site",
        "move_desk",
        "set_issuing",
        "set_program_state",
        "write_campaign",
        "end_campaign",
        "write_contest",
        "close_contest",
        "write_experiment",
        "end_experiment",
        "update_code",
        "accept_referral",
        "reject_referral",
        "correct_referral",
        "override_attribution",
        "record_late_referral",
        "correct_purchase",
        "cancel_refund",
        "transfer_reward",
        "unchoose_reward",
        "approve_reward",
        "hold_reward",
        "cancel_reward",
        "release_reward",
        "approve_payout",
        "reject_payout",
        "fail_payout",
        "retry_payout",
        "return_payout",
        "export_payouts",
        "withdraw_export",
        "file_tax_paper",
        "withdraw_tax_paper",
        "decide_attention",
        "list_bad_contact",
        "withdraw_bad_contact",
    ];
    const OWNER: &[&str] = &["update_organization", "add_staff", "update_staff"];
    const TIME: &[&str] =
        &["mature_rewards", "expire_referral", "expire_reward", "request_scheduled_payout", "register_staff_key", "choose_language"];
    let campaign = matches!(action, Action::IssueChosenCode { campaign: true, .. });
    let counter = COUNTER.contains(&name) || name == "issue_chosen_code" && !campaign;
    let manager = MANAGER.contains(&name) || campaign;
    let (owner, time) = (OWNER.contains(&name), TIME.contains(&name));
    match role {
        Role::Receptionist => counter || time,
        Role::Fulfiller | Role::System => time,
        Role::Manager => counter || manager || time,
        Role::Owner => counter || manager || owner || time,
        Role::Auditor | Role::Partner => false,
    }
}

#[test]
fn y6_every_command_with_every_role() {
    let count = one_of_each(&mut Scene::open()).len();
    assert_eq!(count, Action::CATALOG.len() + 1, "each command, and a chosen code twice");
    for nth in 0..count {
        for role in [Role::Receptionist, Role::Fulfiller, Role::Manager, Role::Owner, Role::Auditor, Role::System] {
            let mut scene = Scene::open();
            let action = one_of_each(&mut scene).swap_remove(nth);
            let name = action.name();
            let staff = match role {
                Role::Receptionist => Some(scene.clinic.receptionist),
                Role::Fulfiller => Some(scene.clinic.fulfiller),
                Role::Manager => Some(scene.clinic.manager),
                Role::Owner => Some(scene.clinic.owner),
                Role::Auditor => Some(scene.clinic.auditor),
                Role::Partner | Role::System => None,
            };
            let permitted = may(role, name, &action);
            let outcome = scene.act(staff, action.clone());
            if name == "found_organization" {
                assert_eq!(outcome, Outcome::Rejected { refusal: Refusal::Exists { what: "organization".to_owned() } });
                continue;
            }
            assert_eq!(role.may(action.permission()), permitted, "{role} {name}");
            let another_ones_key = name == "register_staff_key" && matches!(role, Role::Receptionist | Role::Fulfiller | Role::Manager);
            match (action.class(), &outcome) {
                (_, Outcome::Rejected { refusal: Refusal::NotPermitted { .. } }) => {
                    assert!(!permitted || another_ones_key, "{role} {name}")
                }
                (Class::Claim, outcome) => assert!(permitted, "{role} {name} {outcome:?}"),
                (Class::Fact, Outcome::Review { attention }) => {
                    let reasons: Vec<AttentionReason> =
                        attention.iter().map(|id| scene.row::<engine::tables::AttentionRow>(id).reason).collect();
                    assert_eq!(reasons.contains(&AttentionReason::NoRight), !permitted, "{role} {name}");
                }
                // What cannot be recorded at all is refused to everybody.
                (Class::Fact, Outcome::Rejected { refusal }) => assert!(matches!(refusal, Refusal::NotFound { .. }), "{name} {refusal}"),
                (Class::Fact, Outcome::Applied | Outcome::Adjusted { .. }) => assert!(permitted, "{role} {name}"),
            }
        }
    }
}

#[test]
fn y6_a_key_is_ones_own_or_the_owners_to_register_and_a_new_one_replaces_it() {
    let mut scene = Scene::open();
    let rosa = scene.clinic.receptionist;
    let key =
        |scene: &mut Scene, staff| Action::RegisterStaffKey { key: StaffKeyId(scene.clinic.uuid()), staff, public_key: "0f".repeat(32) };
    let own = key(&mut scene, rosa);
    scene.done(rosa, own);
    let manager = scene.clinic.manager;
    let anothers = key(&mut scene, manager);
    assert_eq!(scene.refused(rosa, anothers.clone()), Refusal::NotPermitted { needs: Role::Owner });
    scene.done(scene.clinic.owner, anothers);
    let again = key(&mut scene, rosa);
    scene.done(rosa, again);
    let keys: Vec<engine::tables::StaffKeyRow> = scene.all();
    assert_eq!(keys.iter().filter(|row| row.staff == rosa && row.revoked_at.is_none()).count(), 1);
    assert_eq!(keys.len(), 3);
    let malformed = Action::RegisterStaffKey { key: StaffKeyId(scene.clinic.uuid()), staff: rosa, public_key: "0f".to_owned() };
    assert!(matches!(scene.refused(rosa, malformed), Refusal::NotFound { .. }));
}

#[test]
fn y6_everybody_chooses_the_language_of_their_own_screens_and_nobody_elses() {
    let mut scene = Scene::open();
    let rosa = scene.clinic.receptionist;
    let before: engine::tables::StaffRow = scene.row(rosa);
    let other = Language::ALL.iter().copied().find(|one| *one != before.language).expect("there are two");
    let others = |scene: &mut Scene| scene.all::<engine::tables::StaffRow>().into_iter().filter(|row| row.id != rosa).collect::<Vec<_>>();
    let rest = others(&mut scene);
    scene.done(rosa, Action::ChooseLanguage { language: other });
    assert_eq!(scene.row::<engine::tables::StaffRow>(rosa), engine::tables::StaffRow { language: other, ..before });
    assert_eq!(others(&mut scene), rest, "nobody else's changed");
    assert_eq!(scene.refused(None, Action::ChooseLanguage { language: other }), Refusal::NotStaff, "the program itself has no screen");
}

#[test]
fn y6_a_manager_cannot_make_staff_and_a_receptionist_cannot_approve() {
    let mut scene = Scene::open();
    let staff = StaffId(scene.clinic.uuid());
    let add = Action::AddStaff { staff, name: name("Nuevo"), role: Role::Owner, language: Language::Es, person: None };
    assert_eq!(scene.refused(scene.clinic.manager, add), Refusal::NotPermitted { needs: Role::Owner });
    assert!(!Role::Receptionist.may(Permission::Approve));
}

#[test]
fn w1_a_program_whose_last_day_is_over_does_not_start_until_it_has_another() {
    let mut scene = Scene::open();
    let (manager, program) = (scene.clinic.manager, ProgramId(scene.clinic.uuid()));
    let start = Action::SetProgramState { program, state: ProgramState::Active };
    let write = |scene: &mut Scene, ends_on| match Offer::default().write(program, scene.clinic.currency) {
        Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, sites, .. } => {
            Action::WriteProgram { program, name, terms, eligibility, card_text, conditions, starts_on, ends_on, sites }
        }
        other => other,
    };
    let today = scene.today();
    let yesterday = today.minus_days(1).expect("a day before");
    let over = write(&mut scene, Some(yesterday));
    assert_eq!(scene.refused(manager, over.clone()), Refusal::ProgramOver { on: yesterday }, "said before anything is saved");
    let still = write(&mut scene, Some(today));
    scene.done(manager, still.clone());
    scene.pass_days(1);
    assert_eq!(scene.refused(manager, start.clone()), Refusal::ProgramOver { on: today });
    assert_eq!(scene.refused(manager, still), Refusal::ProgramOver { on: today }, "a draft has not run: its day moves with it");
    let tomorrow = write(&mut scene, Some(today.plus_days(1)));
    scene.done(manager, tomorrow.clone());
    scene.done(manager, start);
    scene.done(manager, over.clone());
    scene.done(manager, tomorrow.clone());
    scene.done(manager, Action::SetProgramState { program, state: ProgramState::Paused });
    scene.pass_days(1);
    scene.done(manager, tomorrow);
    assert_eq!(
        scene.refused(manager, over),
        Refusal::ProgramOver { on: yesterday },
        "what is paused keeps its day, and gets no other that is over"
    );
}

#[test]
fn w2_a_rule_whose_last_day_is_over_is_not_written_and_stays_where_it_gave() {
    let mut scene = Scene::open();
    let (manager, program, currency) = (scene.clinic.manager, scene.clinic.program, scene.clinic.currency);
    let today = scene.today();
    let until = |day: domain::LocalDate| Offer::new().cash(500).between("2026-01-01", &day.to_string()).cash(700).write(program, currency);
    let over = Refusal::RuleNeverFires { rule: 1, why: domain::NeverFires::Over };
    assert_eq!(scene.refused(manager, until(today.minus_days(1).expect("a day before"))), over);
    scene.done(manager, until(today));
    scene.pass_days(1);
    scene.done(manager, until(today));
    let another = ProgramId(scene.clinic.uuid());
    let draft = Offer::new().cash(700).cash(500).between("2026-01-01", &today.to_string()).write(another, currency);
    assert_eq!(scene.refused(manager, draft), Refusal::RuleNeverFires { rule: 2, why: domain::NeverFires::Over });
    check::everything(&scene.store);
}

#[test]
fn w1_programs_start_pause_end_and_five_run_at_most() {
    let mut scene = Scene::open();
    let manager = scene.clinic.manager;
    let set = |program, state| Action::SetProgramState { program, state };
    let mut programs = vec![scene.clinic.program];
    for _ in 0..5 {
        let program = ProgramId(scene.clinic.uuid());
        let write = Offer::default().write(program, scene.clinic.currency);
        scene.done(manager, write);
        programs.push(program);
    }
    for program in &programs[1..5] {
        scene.done(manager, set(*program, ProgramState::Active));
    }
    assert_eq!(scene.refused(manager, set(programs[5], ProgramState::Active)), Refusal::TooManyPrograms { limit: 5 });
    scene.done(manager, set(programs[0], ProgramState::Paused));
    scene.done(manager, set(programs[5], ProgramState::Active));
    scene.done(manager, set(programs[0], ProgramState::Ended));
    let write = Offer::default().write(programs[0], scene.clinic.currency);
    assert_eq!(scene.refused(manager, write), Refusal::WrongState { state: "ended".to_owned() });
    let code = Action::IssueCode { code: CodeId(scene.clinic.uuid()), referrer: scene.person("Ana"), program: programs[0] };
    assert_eq!(scene.refused(manager, code), Refusal::ProgramNotActive);
}
