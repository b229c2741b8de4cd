//! Who may do what in which state (Y6): every role tries every command on a subject in each state that it can have.

use std::collections::BTreeSet;

use domain::{
    Form, Language, LocalDate, MergeId, PayoutId, PayoutMethod, PayoutState, PersonId, ProgramId, ProgramState, ReferralId, ReferralState,
    ReferrerKind, ReferrerStatus, Refusal, RewardId, RewardState, RewardUseId, Role, StaffId,
};
use engine::rebase::{Confirmed, Pending};
use engine::table::Row;
use engine::tables::attention::Verdict;
use engine::tables::{
    ActionRow, AttentionReason, AttentionRow, AttentionState, BadContactRow, CampaignRow, ChoiceRow, CodeRow, ContestRow, DeskRow,
    ExperimentRow, MergeRow, PayoutRow, PersonRow, ProgramRow, PurchaseRow, ReferralRow, ReferrerRow, RewardRow, RewardUseRow, SiteRow,
    StaffRow,
};
use engine::{Action, Base, Class, Envelope, Execution, Outcome, rebase, run};
use testkit::{Offer, Scene, line, name};

use crate::roles::{may, one_of_each};

/// Somebody who is owed for one friend.
fn earner(scene: &mut Scene, text: &str, paid: i64) -> (PersonId, ReferralId) {
    let person = scene.person(text);
    let card = scene.code_of(person);
    let referral = scene.refer(&card, &format!("Amigo de {text}"));
    let friend = scene.friend_of(referral);
    scene.buy(friend, paid);
    (person, referral)
}

/// A program of its own, running, and a card of it.
fn program(scene: &mut Scene, offer: Offer) -> (ProgramId, CodeRow) {
    let program = ProgramId(scene.clinic.uuid());
    let manager = scene.clinic.manager;
    scene.done(manager, offer.write(program, scene.clinic.currency));
    scene.done(manager, Action::SetProgramState { program, state: ProgramState::Active });
    let (referrer, code) = (scene.person("Con otro programa"), domain::CodeId(scene.clinic.uuid()));
    scene.done(manager, Action::IssueCode { code, referrer, program });
    (program, scene.row(code))
}

/// Payouts in every state.
fn payouts(scene: &mut Scene) {
    let (manager, reason) = (scene.clinic.manager, line("así es"));
    for state in PayoutState::ALL {
        let (person, _) = earner(scene, &format!("Pago {state}"), 10_000);
        let payout = scene.request(person);
        let approve = Action::ApprovePayout { payout, version: 1 };
        let pay = Action::PayPayout { payout, reference: None };
        let steps = match state {
            PayoutState::Requested => vec![],
            PayoutState::Approved => vec![approve],
            PayoutState::Paid => vec![approve, pay],
            PayoutState::Failed => vec![approve, Action::FailPayout { payout, reason: reason.clone() }],
            PayoutState::Returned => vec![approve, pay, Action::ReturnPayout { payout, reason: reason.clone() }],
            PayoutState::Rejected => vec![Action::RejectPayout { payout, reason: reason.clone() }],
            PayoutState::Cancelled => vec![Action::CancelPayout { payout, reason: reason.clone() }],
        };
        steps.into_iter().for_each(|step| scene.done(manager, step));
    }
}

/// A clinic with something in every state.
fn lively() -> Scene {
    let mut scene = Scene::with(Offer::new().cash(5_000).off(1_000));
    let (manager, reason) = (scene.clinic.manager, line("así es"));
    payouts(&mut scene);
    // Referrals and rewards of one that waits, one that is validated, one that pays much.
    let (_, slow) = program(&mut scene, Offer::new().cash(5_000).waiting(30));
    let (_, checked) = program(&mut scene, Offer::new().validated().cash(5_000));
    let (_, large) =
        program(&mut scene, Offer::new().cash(20_000).gift(Form::Credit, 5_000).gift(Form::Service, 2_000).gift(Form::Product, 900));
    for card in [&slow, &large, &large] {
        let referral = scene.refer(card, "Compra");
        let friend = scene.friend_of(referral);
        scene.buy(friend, 50_000);
    }
    let held = scene.all::<RewardRow>().into_iter().find(|row| row.state == RewardState::NeedsApproval).expect("one needs approval");
    scene.done(manager, Action::HoldReward { reward: held.id, reason: reason.clone() });
    scene.refer(&checked, "Espera");
    let rejected = scene.refer(&checked, "No");
    scene.done(manager, Action::RejectReferral { referral: rejected, reason: reason.clone() });
    let cancelled = scene.refer(&checked, "Por error");
    scene.done(manager, Action::CancelReferral { referral: cancelled, reason: reason.clone() });
    let (_, taken_back) = earner(&mut scene, "Devuelta", 10_000);
    let paid_of = |scene: &Scene, referral| scene.all::<PurchaseRow>().into_iter().find(|row| row.referral == Some(referral));
    let purchase = paid_of(&scene, taken_back).expect("it was bought").id;
    scene.void(purchase);
    let (back, referral) = earner(&mut scene, "Pagada y devuelta", 10_000);
    scene.pay_out(back);
    let purchase = paid_of(&scene, referral).expect("it was bought").id;
    scene.void(purchase);
    // Credit in use, a service that was handed over, and one that was not after all.
    let gifts: Vec<RewardRow> = scene.all::<RewardRow>().into_iter().filter(|row| row.form.is_gift()).collect();
    for gift in gifts {
        let (usage, part) = (RewardUseId(scene.clinic.uuid()), (gift.form == Form::Credit).then(|| scene.money(1_000)));
        let used = Action::UseReward { usage, reward: gift.id, amount: part, units: None, purchase: None, visit: None };
        scene.done(scene.clinic.receptionist, used);
        if gift.form == Form::Product {
            scene.done(scene.clinic.receptionist, Action::UndoUse { usage, reason: reason.clone() });
        }
    }
    // A discount that was used, one that lapsed with its referral, and one under review.
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let used = scene.refer(&card, "Con descuento");
    let friend = scene.friend_of(used);
    let mut buy = scene.purchase(friend, 9_000).1;
    if let Action::RecordPurchase { discount, .. } = &mut buy {
        *discount = Some(scene.money(1_000));
    }
    scene.done(scene.clinic.receptionist, buy);
    let late = scene.refer(&card, "Tarde");
    scene.pass_days(200);
    scene.done(None, Action::ExpireReferral { referral: late });
    scene.refer(&card, "A tiempo");
    for verdict in [None, Some(Verdict::Allow)] {
        let (_, action) = scene.referral_of(&card.text, ana, None);
        let items = scene.reviewed(scene.clinic.receptionist, action);
        if let Some(verdict) = verdict {
            scene.decide(items[0].id, verdict);
        }
    }
    // People of every standing, programs in every state, merges that stand and that do not.
    for (nth, status) in ReferrerStatus::ALL.iter().enumerate() {
        let person = scene.person(&format!("Referente {nth}"));
        let first = if *status == ReferrerStatus::Applied || *status == ReferrerStatus::Declined {
            ReferrerStatus::Applied
        } else {
            ReferrerStatus::Active
        };
        for status in [first, *status] {
            let set =
                Action::SetReferrer { person, kind: ReferrerKind::Agent, status, own_terms: Vec::new(), reason: Some(line("así es")) };
            scene.done(manager, set);
        }
    }
    for state in [ProgramState::Draft, ProgramState::Paused, ProgramState::Ended] {
        let program = ProgramId(scene.clinic.uuid());
        scene.done(manager, Offer::default().write(program, scene.clinic.currency));
        for step in [ProgramState::Active, state] {
            if state != ProgramState::Draft {
                scene.done(manager, Action::SetProgramState { program, state: step });
            }
        }
    }
    // An experiment that was ended, and one that runs.
    for ended in [true, false] {
        let (experiment, program, today) = (domain::ExperimentId(scene.clinic.uuid()), scene.clinic.program, scene.today());
        let rules = Offer::new().cash(9_000).terms(program, scene.clinic.currency).rules;
        let (name, starts_on, ends_on) = (name("Prueba"), today, today.plus_days(90));
        scene.done(manager, Action::WriteExperiment { experiment, program, name, rules, sample: 20, starts_on, ends_on });
        if ended {
            scene.done(manager, Action::EndExperiment { experiment });
        }
    }
    // A campaign that runs and one that was ended, a contest that is over, one that is not, and one that was closed.
    for nth in 0..3 {
        let (campaign, contest) = (domain::CampaignId(scene.clinic.uuid()), domain::ContestId(scene.clinic.uuid()));
        let (program, today, multiplier) = (scene.clinic.program, scene.today(), domain::money::Multiplier(1_500));
        let (starts_on, ends_on) = (today.plus_days(0), today.plus_days(400));
        scene.done(manager, Action::WriteCampaign { campaign, program, name: name("Julio"), starts_on, ends_on, multiplier, target: None });
        let ends_on = if nth == 0 { today } else { LocalDate::from_ymd(2026, 3, 2).expect("a date") };
        let starts_on = LocalDate::from_ymd(2026, 3, 1).expect("a date");
        scene.done(manager, Action::WriteContest { contest, name: name("Marzo"), program: None, starts_on, ends_on });
        if nth == 2 {
            scene.done(manager, Action::EndCampaign { campaign });
            scene.done(manager, Action::CloseContest { contest });
        }
    }
    // Actions that were done, and one that was not after all.
    let (reviewed, _) =
        program(&mut scene, Offer::new().action("Reseña", 500).action("Evento", 500).chosen(1, 1).action("Evento", 700).chosen(1, 2));
    for withdrawn in [false, true] {
        let (person, action) = (scene.person("Con reseña"), domain::ActionId(scene.clinic.uuid()));
        scene.done(manager, Action::RecordAction { action, person, program: reviewed, name: line("Reseña"), note: None });
        if withdrawn {
            scene.done(manager, Action::WithdrawAction { action, reason: reason.clone() });
        }
    }
    for (number, withdrawn) in [("+524151520846", false), ("+524151520845", true)] {
        let entry = domain::BadContactId(scene.clinic.uuid());
        let contact = domain::BadContact::Phone(testkit::phone(number));
        scene.done(manager, Action::ListBadContact { entry, contact, reason: reason.clone() });
        if withdrawn {
            scene.done(manager, Action::WithdrawBadContact { entry, reason: reason.clone() });
        }
    }
    // Something to choose, chosen, and whose event was taken back.
    for state in ["open", "chosen", "gone"] {
        let (person, action) = (scene.person("Con evento"), domain::ActionId(scene.clinic.uuid()));
        scene.done(manager, Action::RecordAction { action, person, program: reviewed, name: line("Evento"), note: None });
        let choice = scene.all::<ChoiceRow>().into_iter().find(|row| row.person == person).expect("something to choose").id;
        match state {
            "chosen" => scene.done(manager, Action::ChooseReward { choice, alternative: 2 }),
            "gone" => scene.done(manager, Action::WithdrawAction { action, reason: reason.clone() }),
            _ => {}
        }
    }
    for undone in [false, true] {
        let (kept, merged, merge) = (scene.person("Una"), scene.person("La misma"), MergeId(scene.clinic.uuid()));
        scene.done(manager, Action::MergePersons { merge, kept, merged, reason: reason.clone() });
        if undone {
            scene.done(manager, Action::UnmergePersons { merge, reason: reason.clone() });
        }
    }
    scene
}

/// Every command about each thing there is, with the state that it is in.
fn acts(scene: &mut Scene) -> Vec<(String, Action)> {
    let reason = line("así es");
    let mut acts: Vec<(String, Action)> = one_of_each(scene).into_iter().map(|action| (String::new(), action)).collect();
    let mut push = |state: &dyn ToString, action| acts.push((state.to_string(), action));
    for PayoutRow { id: payout, version, state, .. } in scene.all() {
        let reason = reason.clone();
        push(&state, Action::ApprovePayout { payout, version });
        push(&state, Action::RejectPayout { payout, reason: reason.clone() });
        push(&state, Action::CancelPayout { payout, reason: reason.clone() });
        push(&state, Action::PayPayout { payout, reference: None });
        push(&state, Action::FailPayout { payout, reason: reason.clone() });
        push(&state, Action::RetryPayout { payout });
        push(&state, Action::ReturnPayout { payout, reason });
        let (export, format) = (domain::ExportId(scene.clinic.uuid()), domain::bank_file::BankFormat::Csv);
        push(&state, Action::ExportPayouts { export, format, due_on: None, payouts: vec![payout] });
    }
    for ReferralRow { id: referral, state, .. } in scene.all() {
        let reason = reason.clone();
        push(&state, Action::AcceptReferral { referral });
        push(&state, Action::RejectReferral { referral, reason: reason.clone() });
        push(&state, Action::CancelReferral { referral, reason: reason.clone() });
        push(&state, Action::CorrectReferral { referral, friend: None, code: None, reason });
        push(&state, Action::ExpireReferral { referral });
    }
    for RewardRow { id: reward, state, .. } in scene.all() {
        push(&state, Action::ApproveReward { reward });
        push(&state, Action::HoldReward { reward, reason: reason.clone() });
        push(&state, Action::CancelReward { reward, reason: reason.clone() });
        push(&state, Action::ReleaseReward { reward });
        push(&state, Action::ExpireReward { reward });
        push(&state, Action::MatureRewards { rewards: vec![reward] });
        let usage = RewardUseId(scene.clinic.uuid());
        push(&state, Action::UseReward { usage, reward, amount: None, units: None, purchase: None, visit: None });
    }
    for ActionRow { id: action, person, program, name, withdrawn, .. } in scene.all() {
        let state = if withdrawn { "withdrawn" } else { "recorded" };
        let again = domain::ActionId(scene.clinic.uuid());
        push(&state, Action::RecordAction { action: again, person, program, name, note: None });
        push(&state, Action::WithdrawAction { action, reason: reason.clone() });
    }
    for ChoiceRow { id: choice, due, alternative, .. } in scene.all() {
        let state = match (due, alternative) {
            (false, _) => "gone",
            (true, None) => "open",
            (true, Some(_)) => "chosen",
        };
        push(&state, Action::ChooseReward { choice, alternative: 1 });
        push(&state, Action::UnchooseReward { choice, reason: reason.clone() });
    }
    for RewardUseRow { id: usage, undone, .. } in scene.all() {
        push(&if undone { "undone" } else { "used" }, Action::UndoUse { usage, reason: reason.clone() });
    }
    for ProgramRow { id: program, state, .. } in scene.all() {
        for next in ProgramState::ALL {
            push(&state, Action::SetProgramState { program, state: *next });
        }
        push(&state, Action::SetIssuing { program, issuing: Default::default() });
        push(&state, Offer::default().write(program, scene.clinic.currency));
    }
    for CampaignRow { id: campaign, program, name, starts_on, ended_at, .. } in scene.all() {
        let state = if ended_at.is_some() { "ended" } else { "running" };
        let (ends_on, multiplier) = (starts_on.plus_days(400), domain::money::Multiplier(1_500));
        push(&state, Action::WriteCampaign { campaign, program, name, starts_on, ends_on, multiplier, target: None });
        push(&state, Action::EndCampaign { campaign });
    }
    for ContestRow { id: contest, name, starts_on, ends_on, closed_at, .. } in scene.all() {
        let state = if closed_at.is_some() { "closed" } else { "open" };
        push(&state, Action::WriteContest { contest, name, program: None, starts_on, ends_on });
        push(&state, Action::CloseContest { contest });
    }
    for ExperimentRow { id: experiment, program, name, sample, starts_on, ends_on, ended_at, .. } in scene.all() {
        let state = if ended_at.is_some() { "ended" } else { "running" };
        let rules = Offer::new().cash(7_000).terms(program, scene.clinic.currency).rules;
        push(&state, Action::WriteExperiment { experiment, program, name, rules, sample, starts_on, ends_on });
        push(&state, Action::EndExperiment { experiment });
    }
    for ReferrerRow { id: person, status, .. } in scene.all() {
        for next in ReferrerStatus::ALL {
            let (kind, reason) = (ReferrerKind::Agent, Some(reason.clone()));
            push(&status, Action::SetReferrer { person, kind, status: *next, own_terms: Vec::new(), reason });
        }
        let (code, program) = (domain::CodeId(scene.clinic.uuid()), scene.clinic.program);
        push(&status, Action::IssueCode { code, referrer: person, program });
        push(&status, Action::RequestPayout { payout: PayoutId(scene.clinic.uuid()), person, method: PayoutMethod::Cash });
        push(&status, Action::RequestScheduledPayout { payout: PayoutId(scene.clinic.uuid()), person, due: scene.clinic.today() });
    }
    for AttentionRow { id: attention, state, .. } in scene.all() {
        let verdict = Verdict::Allow;
        push(&state.as_str(), Action::DecideAttention { attention, verdict, reason: reason.clone(), listed: Vec::new() });
    }
    for BadContactRow { id: entry, withdrawn_at, .. } in scene.all() {
        let state = if withdrawn_at.is_some() { "withdrawn" } else { "listed" };
        push(&state, Action::WithdrawBadContact { entry, reason: reason.clone() });
    }
    for PurchaseRow { id: purchase, voided, on, .. } in scene.all() {
        let state = if voided {
            "voided"
        } else if on == scene.today() {
            "today"
        } else {
            "earlier"
        };
        let (amount, tax, reason) = (scene.money(1), scene.money(0), reason.clone());
        let refund = domain::RefundId(scene.clinic.uuid());
        push(&state, Action::RecordRefund { refund, purchase, amount, tax, reason: reason.clone(), on: None });
        push(&state, Action::CorrectPurchase { purchase, person: None, paid: amount, tax, invoice: None, void: true, reason, items: None });
    }
    for MergeRow { id: merge, undone_at, .. } in scene.all() {
        let state = if undone_at.is_some() { "undone" } else { "merged" };
        push(&state, Action::UnmergePersons { merge, reason: reason.clone() });
    }
    for StaffRow { id: staff, role, .. } in scene.all() {
        let (name, language) = (name("Otra"), Language::Es);
        push(&role, Action::UpdateStaff { staff, name, role: Role::Manager, language, active: true, person: None });
    }
    acts
}

fn staff_of(scene: &Scene, role: Role) -> Option<StaffId> {
    match role {
        Role::Receptionist => Some(scene.clinic.receptionist),
        Role::Fulfiller => Some(scene.clinic.fulfiller),
        Role::Manager => Some(scene.clinic.second),
        Role::Owner => Some(scene.clinic.owner),
        Role::Auditor => Some(scene.clinic.auditor),
        Role::Partner | Role::System => None,
    }
}

/// Where a right depends on the state: an approved or failed payout is a manager's to withdraw, another's key the owner's to make,
/// a purchase of an earlier day a manager's to refund.
fn is_narrower(role: Role, name: &str, state: &str) -> bool {
    match name {
        "cancel_payout" => role == Role::Receptionist && state != "requested" && !state.is_empty(),
        "register_staff_key" => matches!(role, Role::Receptionist | Role::Fulfiller | Role::Manager),
        "record_refund" => role == Role::Receptionist && state == "earlier",
        _ => false,
    }
}

/// The attention items that an execution raises.
fn raised(execution: &Execution) -> Vec<AttentionReason> {
    let added = execution.effects.iter().filter(|effect| effect.table == AttentionRow::TABLE && effect.before.is_none());
    added.filter_map(|effect| effect.after.as_ref()).map(|row| AttentionRow::from_record(row).expect("an item").reason).collect()
}

#[test]
fn y6_every_role_every_command_every_state() {
    let mut scene = lively();
    let acts = acts(&mut scene);
    let tried: BTreeSet<&str> = acts.iter().map(|(_, action)| action.name()).collect();
    assert_eq!(tried, Action::CATALOG.iter().map(|doc| doc.name).collect(), "every command is tried");
    let mut refused_by_state = 0;
    for (state, action) in &acts {
        let name = action.name();
        for role in [Role::Receptionist, Role::Fulfiller, Role::Manager, Role::Owner, Role::Auditor, Role::System] {
            let command = scene.clinic.command(staff_of(&scene, role), action.clone());
            let execution = scene.decide_only(&command);
            let not_permitted = matches!(execution.outcome, Outcome::Rejected { refusal: Refusal::NotPermitted { .. } });
            if name == "found_organization" {
                assert!(matches!(execution.outcome, Outcome::Rejected { refusal: Refusal::Exists { .. } }));
                continue;
            }
            let permitted = may(role, name, action);
            match action.class() {
                Class::Claim if is_narrower(role, name, state) => refused_by_state += usize::from(not_permitted),
                Class::Claim => assert_eq!(not_permitted, !permitted, "{role} {name} {state}: {:?}", execution.outcome),
                Class::Fact => {
                    assert!(!not_permitted, "{role} {name} {state}: a fact is recorded whoever did it");
                    if execution.outcome.is_done() {
                        let has_right = permitted && !is_narrower(role, name, state);
                        assert_eq!(raised(&execution).contains(&AttentionReason::NoRight), !has_right, "{role} {name} {state}");
                    }
                }
            }
            // Nothing that is refused changes anything.
            assert!(execution.outcome.is_done() || execution.effects.is_empty(), "{role} {name} {state}");
        }
    }
    assert!(refused_by_state > 5, "an approved payout is no receptionist's to withdraw");
}

#[test]
fn y6_the_clinic_of_the_table_has_something_in_every_state() {
    let scene = lively();
    let all = |found: BTreeSet<String>, wanted: Vec<String>| {
        let missing: Vec<String> = wanted.into_iter().filter(|state| !found.contains(state)).collect();
        assert_eq!(missing, Vec::<String>::new());
    };
    all(
        scene.all::<PayoutRow>().into_iter().map(|row| row.state.to_string()).collect(),
        PayoutState::ALL.iter().map(ToString::to_string).collect(),
    );
    let referral_states = [
        ReferralState::Recorded,
        ReferralState::Accepted,
        ReferralState::Converted,
        ReferralState::Rejected,
        ReferralState::Expired,
        ReferralState::Cancelled,
        ReferralState::Reversed,
    ];
    all(
        scene.all::<ReferralRow>().into_iter().map(|row| row.state.to_string()).collect(),
        referral_states.iter().map(ToString::to_string).collect(),
    );
    let reward_states = [
        RewardState::Pending,
        RewardState::NeedsApproval,
        RewardState::OnHold,
        RewardState::Available,
        RewardState::InPayout,
        RewardState::Paid,
        RewardState::Used,
        RewardState::Expired,
        RewardState::Cancelled,
        RewardState::TakenBack,
    ];
    all(
        scene.all::<RewardRow>().into_iter().map(|row| row.state.to_string()).collect(),
        reward_states.iter().map(ToString::to_string).collect(),
    );
    all(
        scene.all::<ProgramRow>().into_iter().map(|row| row.state.to_string()).collect(),
        ProgramState::ALL.iter().map(ToString::to_string).collect(),
    );
    all(
        scene.all::<ReferrerRow>().into_iter().map(|row| row.status.to_string()).collect(),
        ReferrerStatus::ALL.iter().map(ToString::to_string).collect(),
    );
    let items: BTreeSet<&str> = scene.all::<AttentionRow>().into_iter().map(|row| row.state.as_str()).collect();
    assert_eq!(items, AttentionState::ALL.iter().map(|state| state.as_str()).collect());
    testkit::check::everything(&scene.store);
}

#[test]
fn y6_the_first_person_set_up_is_the_owner() {
    let mut clinic = testkit::Clinic::default();
    let found = clinic.founding(Offer::default()).remove(0);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let mut memory = engine::Memory::new();
    runtime.block_on(engine::submit(&mut memory, &found)).expect("memory works");
    let staff: Vec<StaffRow> = testkit::check::all(&memory);
    assert_eq!(staff.iter().map(|row| (row.id, row.role, row.active)).collect::<Vec<_>>(), [(clinic.owner, Role::Owner, true)]);
}

#[test]
fn y6_a_receptionist_refunds_on_the_same_day_and_a_manager_on_any() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (_, referral) = earner(&mut scene, "Ana", 10_000);
    let purchase = scene.row::<ReferralRow>(referral).conversions.0[0].purchase;
    let (amount, tax, reason) = (scene.money(100), scene.money(0), line("no le gustó"));
    let refund = |scene: &mut Scene| {
        let refund = domain::RefundId(scene.clinic.uuid());
        Action::RecordRefund { refund, purchase, amount, tax, reason: reason.clone(), on: None }
    };
    let action = refund(&mut scene);
    scene.done(scene.clinic.receptionist, action);
    scene.pass_days(1);
    let action = refund(&mut scene);
    let items = scene.reviewed(scene.clinic.receptionist, action);
    assert_eq!(items.iter().map(|item| (item.reason, item.purchase)).collect::<Vec<_>>(), [(AttentionReason::NoRight, Some(purchase))]);
    let action = refund(&mut scene);
    scene.done(scene.clinic.manager, action);
    assert_eq!(scene.row::<PurchaseRow>(purchase).refunded, 300, "the money is back in any case");
    testkit::check::everything(&scene.store);
}

/// The effect that puts a row where there was none.
fn row<R: engine::table::Row>(row: &R) -> engine::Effect {
    engine::Effect { table: R::TABLE, key: row.key(), before: None, after: Some(row.to_record()) }
}

#[test]
fn y6_a_site_is_a_matter_of_view_and_no_bound_of_data() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let details = domain::PersonDetails::named(name("Ana de otro sitio"), Language::Es);
    let mut command = scene.clinic.command(Some(scene.clinic.receptionist), Action::UpdatePerson { person: ana, details });
    // Of a desk that was set up at another site.
    let (site, desk) = (domain::SiteId(scene.clinic.uuid()), domain::DeskId(scene.clinic.uuid()));
    (command.site, command.desk) = (site, desk);
    let rows = [
        row(&SiteRow { id: site, name: name("Norte") }),
        row(&DeskRow { id: desk, name: name("Mostrador 2"), site, number: 2, incarnation: 1 }),
    ];
    let mut store = scene.store.clone();
    scene.wait(engine::Base::write(&mut store, &rows)).expect("memory works");
    scene.store = store;
    assert_eq!(scene.submit(&command), Outcome::Applied, "whoever was registered elsewhere is everybody's");
    assert_eq!(scene.row::<PersonRow>(ana).name, name("Ana de otro sitio"));
}

#[test]
fn y6_a_role_is_checked_at_its_place_in_the_order_on_every_replica() {
    let mut scene = Scene::with(Offer::new().cash(20_000));
    earner(&mut scene, "Ana", 50_000);
    let reward: RewardId = scene.all::<RewardRow>()[0].id;
    let manager = scene.clinic.manager;
    let approve = scene.clinic.command(Some(manager), Action::ApproveReward { reward });
    let demote = Action::UpdateStaff {
        staff: manager,
        name: name("Mónica Gómez"),
        role: Role::Receptionist,
        language: Language::Es,
        active: true,
        person: None,
    };
    let demote: Envelope = scene.clinic.command(Some(scene.clinic.owner), demote);
    let (mut desk, mut server) = (scene.store.clone(), scene.store.clone());
    scene.wait(async {
        // The desk approved while it could not see the server, where the role had been taken away before.
        let pending = Pending { envelope: approve.clone(), execution: run(&mut desk, &approve).await.expect("memory works") };
        assert_eq!(pending.execution.outcome, Outcome::Applied);
        desk.write(&pending.execution.effects).await.expect("fits");
        let first = run(&mut server, &demote).await.expect("memory works");
        let entry = Confirmed { id: demote.id, outcome: first.outcome, effects: first.effects };
        let rebased = rebase(&mut desk, vec![pending], &[entry]).await.expect("fits");
        let refused = Outcome::Rejected { refusal: Refusal::NotPermitted { needs: Role::Manager } };
        assert_eq!(rebased.pending[0].execution.outcome, refused);
    });
}
