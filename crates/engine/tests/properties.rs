//! What holds over any history of right and wrong commands (DESIGN.md, invariants).

use std::collections::HashMap;

use domain::{Permission, Refusal};
use engine::log::Head;
use engine::rebase::{Confirmed, Pending};
use engine::{Action, Base, Envelope, Memory, Outcome, rebase, run, submit};
use proptest::prelude::*;
use testkit::{Scene, check, history};

/// Few cases of long histories: each has some hundred checks of its own. `HISTORIES=50` plays fifty times as many.
fn cases(cases: u32) -> ProptestConfig {
    let times = std::env::var("HISTORIES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    ProptestConfig { cases: cases * times, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() }
}

fn wait<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    runtime.block_on(future)
}

/// Plays commands over an empty base.
fn play(commands: &[Envelope]) -> Memory {
    wait(async {
        let mut memory = Memory::new();
        for command in commands {
            submit(&mut memory, command).await.expect("memory works");
        }
        memory
    })
}

fn rows(memory: &Memory) -> Vec<(String, String, engine::table::Record)> {
    memory.rows().map(|(table, key, record)| (table.to_owned(), key.to_owned(), record.clone())).collect()
}

/// Returns the commands of a history, each id once.
fn once(commands: &[Envelope]) -> Vec<Envelope> {
    let mut seen = std::collections::HashSet::new();
    commands.iter().filter(|command| seen.insert(command.id)).cloned().collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn m4_m5_r3_w9_every_history_keeps_the_invariants(history in history(90)) {
        check::everything(&play(&history.commands));
    }

    #[test]
    fn y2_running_twice_is_running_once(history in history(40)) {
        let once = play(&history.commands);
        let mut twice = once.clone();
        for command in &history.commands {
            let (_, first) = wait(engine::Log::outcome_of(&mut twice, command.id)).expect("memory works").expect("it ran");
            let again = wait(submit(&mut twice, command)).expect("memory works");
            if again != first {
                prop_assert_eq!(again, Outcome::Rejected { refusal: Refusal::CommandIdReused });
                prop_assert!(history.commands.iter().any(|other| other.id == command.id && other != command));
            }
        }
        prop_assert_eq!(rows(&twice), rows(&once));
        prop_assert_eq!(twice.entries(), once.entries());
    }

    #[test]
    fn y2_the_same_commands_make_the_same_bytes(history in history(40)) {
        let (one, other) = (play(&history.commands), play(&history.commands));
        prop_assert_eq!(one.entries(), other.entries());
        let json: Vec<String> = history.commands.iter().map(engine::json::canonical).collect();
        let read: Vec<Envelope> = json.iter().map(|text| Envelope::from_json(text).expect("a command reads back")).collect();
        let replayed = play(&read);
        prop_assert_eq!(replayed.entries(), one.entries(), "commands that were written and read make the same bytes");
    }

    #[test]
    fn y2_apply_then_undo_is_identity(history in history(60)) {
        wait(async {
            let mut memory = Memory::new();
            for command in once(&history.commands) {
                let before = rows(&memory);
                let execution = run(&mut memory, &command).await.expect("memory works");
                memory.write(&execution.effects).await.expect("fits");
                let undone: Vec<_> = execution.effects.iter().map(engine::Effect::undone).collect();
                memory.write(&undone).await.expect("fits");
                assert_eq!(rows(&memory), before);
                memory.write(&execution.effects).await.expect("fits");
            }
        });
    }

    #[test]
    fn y4_rebasing_is_running_in_the_servers_order(history in history(60), pending_of in any::<u64>()) {
        let commands = once(&history.commands);
        // The founding is confirmed at both; after it some commands are this desk's, the others came from elsewhere.
        let (shared, rest) = commands.split_at(8.min(commands.len()));
        let mine = |nth: usize| pending_of >> (nth % 64) & 1 == 1;
        let own: Vec<Envelope> = rest.iter().enumerate().filter(|(nth, _)| mine(*nth)).map(|(_, command)| command.clone()).collect();
        let others: Vec<Envelope> = rest.iter().enumerate().filter(|(nth, _)| !mine(*nth)).map(|(_, command)| command.clone()).collect();
        let (confirmed_own, still_pending) = own.split_at(own.len() / 2);

        // The server: shared, the others, half of this desk's.
        let server = play_plain(&[shared, &others, confirmed_own].concat());
        let mut desk = play_plain(&[shared, &own].concat());
        let pending = own.iter().zip(&desk.1[shared.len()..]);
        let pending: Vec<Pending> = pending.map(|(envelope, execution)| Pending { envelope: envelope.clone(), execution: execution.clone() }).collect();
        let entries: Vec<Confirmed> = others.iter().chain(confirmed_own).zip(&server.1[shared.len()..]).map(|(command, execution)| Confirmed {
            id: command.id,
            outcome: execution.outcome.clone(),
            effects: execution.effects.clone(),
        }).collect();
        let rebased = wait(rebase(&mut desk.0, pending, &entries)).expect("fits");

        let fresh = play_plain(&[shared, &others, confirmed_own, still_pending].concat());
        prop_assert_eq!(rows(&desk.0), rows(&fresh.0));
        prop_assert_eq!(rebased.pending.len(), still_pending.len());
        let again: Vec<_> = rebased.pending.into_iter().map(|pending| pending.execution).collect();
        prop_assert_eq!(&again[..], &fresh.1[fresh.1.len() - still_pending.len()..]);
        prop_assert_eq!(rebased.retired.len(), confirmed_own.len());
    }

    #[test]
    fn y3_claims_without_right_are_refused_and_facts_reviewed(history in history(60)) {
        let mut roles: HashMap<_, _> = HashMap::new();
        let mut scene = Scene::open();
        for (command, outcome) in history.commands.iter().zip(&history.outcomes) {
            let staff = command.staff.and_then(|id| scene.find::<engine::tables::StaffRow>(id));
            scene.submit(command);
            let Some(staff) = staff else { continue };
            roles.insert(staff.id, staff.role);
            let may = staff.active && staff.role.may(command.action.permission());
            let repeated = history.commands.iter().filter(|other| other.id == command.id).count() > 1;
            if may || repeated || matches!(command.action, Action::FoundOrganization { .. }) {
                continue;
            }
            match command.action.class() {
                engine::Class::Claim => prop_assert!(!outcome.is_done(), "{command:?}"),
                engine::Class::Fact => prop_assert!(matches!(outcome, Outcome::Review { .. } | Outcome::Rejected { .. }), "{command:?}"),
            }
        }
    }

    #[test]
    fn y3_each_outcome_is_as_the_catalog_says(history in history(60)) {
        for (command, outcome) in history.commands.iter().zip(&history.outcomes) {
            let doc = command.action.doc();
            prop_assert_eq!(doc.class, command.action.class());
            let stricter = matches!(command.action, Action::IssueChosenCode { .. }) && command.action.permission() == Permission::Programs;
            prop_assert!(doc.permission == command.action.permission() || stricter);
            let written = serde_json::to_value(&command.action).expect("an action is JSON");
            prop_assert_eq!(written["type"].as_str(), Some(command.action.name()));
            if let Outcome::Rejected { refusal } = outcome {
                let code = serde_json::to_value(refusal).expect("a refusal is JSON")["code"].as_str().unwrap_or_default().to_owned();
                let listed = doc.refusals.contains(&code.as_str()) || engine::catalog::COMMON.contains(&code.as_str());
                prop_assert!(listed, "{} was refused as {code}", doc.name);
            }
        }
    }

    #[test]
    fn p2_a_merge_and_its_undo_leave_to_each_what_was_theirs(history in history(70), one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let mut scene = Scene::open();
        for command in &history.commands {
            scene.submit(command);
        }
        // Past the ids that the history has used.
        for _ in 0..1_000 {
            scene.clinic.uuid();
        }
        let people: Vec<engine::tables::PersonRow> = scene.all();
        if people.len() < 2 {
            return Ok(());
        }
        let (kept, merged) = (one.get(&people).id, other.get(&people).id);
        let merge = domain::MergeId(scene.clinic.uuid());
        let owner: Vec<engine::tables::StaffRow> = scene.all::<engine::tables::StaffRow>().into_iter().filter(|row| row.active && row.role == domain::Role::Owner).collect();
        let owner = owner[0].id;
        let owed = owed_to_each(&scene);
        let outcome = scene.act(owner, Action::MergePersons { merge, kept, merged, reason: testkit::line("la misma") });
        check::everything(&scene.store);
        prop_assert!(outcome.is_done() || matches!(outcome, Outcome::Rejected { refusal: Refusal::PersonMerged { .. } }), "{outcome:?}");
        if outcome.is_done() {
            let undone = scene.act(owner, Action::UnmergePersons { merge, reason: testkit::line("eran dos") });
            prop_assert!(undone.is_done(), "{undone:?}");
            check::everything(&scene.store);
            prop_assert_eq!(scene.all::<engine::tables::PersonRow>(), people);
            prop_assert_eq!(owed_to_each(&scene), owed);
        }
    }

    #[test]
    fn p2_only_an_act_of_a_manager_makes_people_one(history in history(60)) {
        let memory = play(&history.commands);
        let place = <engine::tables::PersonRow as engine::table::Row>::TABLE.column("merged_into").expect("a column");
        for (recorded, effects) in memory.entries().iter().zip(check::effects(&memory)) {
            let is_act = ["merge_persons", "unmerge_persons"].iter().any(|name| recorded.command.contains(&format!("\"type\":\"{name}\"")));
            for effect in effects.iter().filter(|effect| effect.table.name == "person" && !is_act) {
                let stands = |row: &Option<engine::table::Record>| row.as_ref().map_or(engine::value::Value::Null, |row| row[place].clone());
                prop_assert_eq!(stands(&effect.before), stands(&effect.after), "{}", &recorded.command);
            }
        }
    }

    #[test]
    fn c8_a_touch_is_never_a_referral(history in history(60)) {
        let memory = play(&history.commands);
        for (recorded, effects) in memory.entries().iter().zip(check::effects(&memory)) {
            if recorded.command.contains("\"type\":\"record_touch\"") {
                prop_assert!(effects.iter().all(|effect| matches!(effect.table.name, "touch" | "attention")), "{effects:?}");
            }
        }
    }

    #[test]
    fn o2_approver_requester_and_beneficiary_are_three(history in history(90)) {
        let mut scene = Scene::open();
        for command in &history.commands {
            scene.submit(command);
            let Action::ApprovePayout { payout, .. } = command.action else { continue };
            let Some(row) = scene.find::<engine::tables::PayoutRow>(payout) else { continue };
            if row.approved_at != Some(command.moment.at) || row.approved_by != command.staff {
                continue;
            }
            let four_eyes = scene.row::<engine::tables::OrganizationRow>(scene.clinic.organization).settings.0.four_eyes;
            let person_of = |scene: &mut Scene, staff: domain::StaffId| scene.row::<engine::tables::StaffRow>(staff).person;
            let approver = row.approved_by.expect("somebody approved");
            let stands = check::standing(&scene.store);
            let is_paid = |own: Option<domain::PersonId>| own.is_some_and(|own| stands[&own] == stands[&row.person]);
            let asker = row.requested_by.and_then(|staff| person_of(&mut scene, staff));
            let same = row.requested_by == Some(approver) || is_paid(person_of(&mut scene, approver)) || is_paid(asker);
            prop_assert_eq!(row.one_person, same);
            prop_assert!(!(four_eyes && same));
        }
    }
}

/// Returns what each person is owed, waiting or not.
fn owed_to_each(scene: &Scene) -> HashMap<uuid::Uuid, i64> {
    let mut owed = HashMap::new();
    for row in scene.all::<engine::tables::BalanceRow>() {
        if let (domain::Account::Payable | domain::Account::Waiting, Some(owner)) = (row.account, row.owner) {
            *owed.entry(owner).or_default() -= row.amount;
        }
    }
    owed.retain(|_, amount| *amount != 0);
    owed
}

/// Plays commands without a log, as a desk does with what is pending; one execution each.
fn play_plain(commands: &[Envelope]) -> (Memory, Vec<engine::Execution>) {
    wait(async {
        let mut memory = Memory::new();
        let mut executions = Vec::new();
        let mut rejected = std::collections::HashSet::new();
        for command in commands {
            let execution = match command.after.filter(|parent| rejected.contains(parent)) {
                Some(_) => engine::Execution::rejected(Refusal::ParentRejected),
                None => run(&mut memory, command).await.expect("memory works"),
            };
            memory.write(&execution.effects).await.expect("fits");
            if !execution.outcome.is_done() {
                rejected.insert(command.id);
            }
            executions.push(execution);
        }
        (memory, executions)
    })
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn y5_any_tampering_is_found(history in history(30), at in any::<prop::sample::Index>(), what in 0..9_u8, byte in any::<prop::sample::Index>()) {
        let memory = play(&history.commands);
        let mut entries = memory.entries().to_vec();
        let head = entries.iter().try_fold(Head::EMPTY, |head, recorded| head.follow(recorded)).expect("it verifies");
        let place = at.index(entries.len());
        let recorded = &mut entries[place];
        match what {
            0 => recorded.entry.seq += 1,
            1 => recorded.entry.prev.0[byte.index(32)] ^= 1,
            2 => recorded.entry.command_hash.0[byte.index(32)] ^= 1,
            3 => recorded.entry.effects_hash.0[byte.index(32)] ^= 1,
            4 => recorded.entry.outcome = Outcome::Rejected { refusal: Refusal::NotSignedIn },
            5 => recorded.entry.shape += 1,
            6 => recorded.command = change(&recorded.command, &byte),
            7 => recorded.effects = change(&recorded.effects, &byte),
            _ => { entries.remove(place); }
        }
        let verified = entries.iter().try_fold(Head::EMPTY, |head, recorded| head.follow(recorded));
        // The head is known apart from the entries, so that even the last one cannot be changed.
        prop_assert!(verified.ok() != Some(head), "tampering {what} at {place} of {} is found", entries.len());
    }

    #[test]
    fn p6_bodies_open_with_their_keys_and_verify_without(history in history(40)) {
        let mut memory = play(&history.commands);
        for (recorded, opened) in memory.entries().to_vec().iter().zip(check::effects(&memory)) {
            let sealed = wait(async {
                let mut keys = HashMap::new();
                for subject in engine::seal::subjects(&opened) {
                    keys.insert(subject, engine::Log::seal_key(&mut memory, subject).await.expect("memory has keys"));
                }
                engine::seal::seal_effects(&opened, &|subject| keys.get(&subject).cloned()).expect("sealed")
            });
            prop_assert_eq!(&sealed, &recorded.effects, "opened and sealed again it is the same to the byte");
            let without = engine::seal::open_effects(&recorded.effects, &|_| None).expect("opens without keys");
            prop_assert_eq!(without.len(), opened.len());
        }
        let text: String = memory.entries().iter().flat_map(|recorded| [recorded.command.as_str(), recorded.effects.as_str()]).collect();
        for person in check::all::<engine::tables::PersonRow>(&memory) {
            prop_assert!(!text.contains(&format!("\"{}\"", person.name)), "no name stands in the log in plain");
        }
    }

    #[test]
    fn json_is_canonical(value in json(), text in "\\PC{0,40}|[\u{0}-\u{1f}\"\\\\/\u{2028}é\u{1F436}]{0,20}") {
        let canonical = serde_json_canonicalizer::to_string(&value).expect("it has no floats");
        prop_assert_eq!(engine::json::canonical(&value), canonical);
        let mut out = String::new();
        engine::json::push_text(&mut out, &text);
        prop_assert_eq!(out, serde_json_canonicalizer::to_string(&text).expect("a text"));
    }

    #[test]
    fn effects_are_written_canonically_and_read_back(history in history(30)) {
        for effects in check::effects(&play(&history.commands)) {
            let written = engine::effect::to_json(&effects);
            let value: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
            prop_assert_eq!(&serde_json_canonicalizer::to_string(&value).expect("it has no floats"), &written);
            prop_assert_eq!(engine::effect::from_json(&written).expect("it reads back"), effects);
        }
    }
}

/// Values of the kinds that rows and commands have: integers within 2^53, texts, lists, objects.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        (-(1_i64 << 53)..=1 << 53).prop_map(serde_json::Value::from),
        "\\PC{0,12}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map("\\PC{0,8}", inner, 0..6).prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

fn change(text: &str, at: &prop::sample::Index) -> String {
    let mut bytes = text.as_bytes().to_vec();
    if bytes.is_empty() {
        return "x".to_owned();
    }
    let place = at.index(bytes.len());
    bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn y2_a_pending_child_is_rejected_with_its_parent_now_and_at_the_next_rebase() {
    let mut scene = Scene::open();
    let person = domain::PersonId(scene.clinic.uuid());
    let details = domain::PersonDetails::named(testkit::name("Ana"), domain::Language::Es);
    let parent = scene.clinic.command(Some(scene.clinic.receptionist), Action::RegisterPerson { person, details: details.clone() });
    let update = Action::UpdatePerson { person, details };
    let child = Envelope { after: Some(parent.id), ..scene.clinic.command(Some(scene.clinic.receptionist), update) };
    wait(async {
        let mut desk = scene.store.clone();
        let mut pending = Vec::new();
        for envelope in [parent.clone(), child] {
            let execution = run(&mut desk, &envelope).await.expect("memory works");
            desk.write(&execution.effects).await.expect("fits");
            assert!(execution.outcome.is_done());
            pending.push(Pending { envelope, execution });
        }
        let refused = Outcome::Rejected { refusal: Refusal::TooMany { limit: 20 } };
        let entry = Confirmed { id: parent.id, outcome: refused.clone(), effects: Vec::new() };
        let rebased = rebase(&mut desk, pending, &[entry]).await.expect("fits");
        assert_eq!(rebased.retired, [(parent.id, Outcome::Applied, refused)]);
        let under_it = engine::Execution::rejected(Refusal::ParentRejected);
        assert_eq!(rebased.pending[0].execution, under_it);
        let again = rebase(&mut desk, rebased.pending, &[]).await.expect("fits");
        assert_eq!(again.pending[0].execution, under_it, "what was final stays known");
    });
}

#[test]
fn y6_every_permission_is_somebodys() {
    for permission in Permission::ALL {
        assert!(domain::Role::ALL.iter().any(|role| role.may(*permission)), "{permission}");
    }
}
