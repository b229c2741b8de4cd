//! Two records of one person (P2).

use domain::{Account, CodeKind, Language, MergeId, PayoutId, PayoutMethod, PersonDetails, PersonId, Refusal, RewardState, StaffId};
use engine::tables::attention::Verdict;
use engine::tables::{AttentionReason, AttentionState, CodeRow, MergeRow, PersonRow, ReferralRow, RewardRow};
use engine::{Action, Outcome, Presentation, Presenter, ask, assess, look_alike};
use testkit::{Offer, Scene, check, line, name, phone};

/// Merges two people, as a manager does.
fn merging(scene: &mut Scene, kept: PersonId, merged: PersonId) -> (MergeId, Action) {
    let merge = MergeId(scene.clinic.uuid());
    (merge, Action::MergePersons { merge, kept, merged, reason: line("la misma persona") })
}

fn merge(scene: &mut Scene, kept: PersonId, merged: PersonId) -> MergeId {
    let (id, action) = merging(scene, kept, merged);
    scene.done(scene.clinic.manager, action);
    id
}

fn unmerge(scene: &mut Scene, merge: MergeId) {
    scene.done(scene.clinic.manager, Action::UnmergePersons { merge, reason: line("eran dos") });
}

/// What a payout to a person would be.
fn request(scene: &mut Scene, person: PersonId) -> (PayoutId, Action) {
    let payout = PayoutId(scene.clinic.uuid());
    (payout, Action::RequestPayout { payout, person, method: PayoutMethod::Cash })
}

/// Somebody with a card who has earned a reward by one friend.
fn earner(scene: &mut Scene, text: &str, friend: &str) -> (PersonId, CodeRow) {
    let person = scene.person(text);
    let card = scene.code_of(person);
    let referral = scene.refer(&card, friend);
    let friend = scene.friend_of(referral);
    scene.buy(friend, 10_000);
    (person, card)
}

#[test]
fn p2_likely_duplicates_are_said_while_typing_and_never_merged() {
    let mut scene = Scene::open();
    let mut details = PersonDetails::named(name("Ana Ruiz"), Language::Es);
    details.phones = vec![phone("+524151520844")];
    let ana = scene.person_with(details.clone());
    let again = scene.person_with(details.clone());
    assert_eq!(scene.all::<PersonRow>().iter().filter_map(|row| row.merged_into).count(), 0, "both are kept as they are");
    let card = scene.code_of(ana);
    let (moment, mut store) = (scene.clinic.moment(), scene.store.clone());
    let friend = Presenter { person: None, details: Some(&details) };
    merge(&mut scene, ana, again);
    let found = scene.wait(ask(&mut store, |work| assess(work, &Presentation::now(&card.text, moment.at, moment.date), Some(friend))));
    let found = found.expect("memory works").expect("a question is not refused");
    assert!(found.findings.iter().any(|finding| finding.reason == AttentionReason::SelfReferral), "{found:?}");
}

#[test]
fn p2_a_merge_is_a_managers_act_with_a_reason() {
    let mut scene = Scene::open();
    let (ana, again) = (scene.person("Ana"), scene.person("Ana R."));
    let (id, action) = merging(&mut scene, ana, again);
    for staff in [scene.clinic.receptionist, scene.clinic.auditor, scene.clinic.fulfiller] {
        assert!(matches!(scene.refused(staff, action.clone()), Refusal::NotPermitted { .. }));
    }
    assert!(matches!(scene.refused(None, action.clone()), Refusal::NotPermitted { .. }), "the program never merges by itself");
    scene.done(scene.clinic.manager, action.clone());
    let row: MergeRow = scene.row(id);
    assert_eq!((row.kept, row.merged, row.staff, row.reason), (ana, again, Some(scene.clinic.manager), line("la misma persona")));
    assert_eq!(scene.row::<PersonRow>(again).merged_into, Some(ana));
    assert_eq!(scene.refused(scene.clinic.manager, action), Refusal::Exists { what: "person_merge".to_owned() });
    check::everything(&scene.store);
}

#[test]
fn p2_who_was_merged_is_changed_and_merged_no_more() {
    let mut scene = Scene::open();
    let (ana, again, eva) = (scene.person("Ana"), scene.person("Ana R."), scene.person("Eva"));
    let manager = scene.clinic.manager;
    let (_, itself) = merging(&mut scene, ana, ana);
    assert_eq!(scene.refused(manager, itself), Refusal::PersonMerged { into: ana });
    merge(&mut scene, ana, again);
    let details = PersonDetails::named(name("Otra"), Language::Es);
    let update = Action::UpdatePerson { person: again, details: details.clone() };
    assert_eq!(scene.refused(manager, update), Refusal::PersonMerged { into: ana });
    let (_, back) = merging(&mut scene, again, ana);
    assert_eq!(scene.refused(manager, back), Refusal::PersonMerged { into: ana }, "no circle");
    let (_, twice) = merging(&mut scene, eva, again);
    assert_eq!(scene.refused(manager, twice), Refusal::PersonMerged { into: ana });
    scene.done(manager, Action::UpdatePerson { person: ana, details });
    merge(&mut scene, eva, ana);
    check::everything(&scene.store);
}

#[test]
fn p2_all_codes_and_rewards_are_the_kept_persons() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, card) = earner(&mut scene, "Ana", "Luis");
    let (again, other_card) = earner(&mut scene, "Ana R.", "Eva");
    merge(&mut scene, ana, again);
    let issue = Action::IssueCode { code: domain::CodeId(scene.clinic.uuid()), referrer: again, program: scene.clinic.program };
    let already = Outcome::Adjusted { changes: vec![engine::outcome::Adjustment::AlreadyDone] };
    assert_eq!(scene.act(scene.clinic.receptionist, issue), already, "both cards are hers");
    assert_eq!(scene.all::<CodeRow>().iter().filter(|row| row.kind == CodeKind::Standing).count(), 2);
    // Both cards are honoured, and the number counts what either brought (rule W4).
    for (card, friend, number) in [(card, "Rosa", 3), (other_card, "Saúl", 4)] {
        let referral = scene.refer(&card, friend);
        let friend = scene.friend_of(referral);
        scene.buy(friend, 10_000);
        assert_eq!(scene.row::<ReferralRow>(referral).conversions.0[0].number, number);
    }
    // Asked for by either name, the payout is the kept person's and pays what either earned.
    let (payout, action) = request(&mut scene, again);
    scene.done(scene.clinic.receptionist, action);
    let row: engine::tables::PayoutRow = scene.row(payout);
    assert_eq!((row.person, row.amount, row.lines.0.len()), (ana, 20_000, 4));
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    for person in [ana, again] {
        assert_eq!(scene.balance(Account::Payable, Some(person.0)), 0, "each account is even");
    }
    check::everything(&scene.store);
    scene.done(scene.clinic.manager, Action::ReturnPayout { payout, reason: line("sin cuenta") });
    for person in [ana, again] {
        assert_eq!(scene.balance(Account::Payable, Some(person.0)), -10_000, "and owed again where it was");
    }
    check::everything(&scene.store);
}

#[test]
fn p2_undone_each_has_their_own_history_again() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, _) = earner(&mut scene, "Ana", "Luis");
    let (again, card) = earner(&mut scene, "Ana R.", "Eva");
    let before = scene.all::<PersonRow>();
    let id = merge(&mut scene, ana, again);
    unmerge(&mut scene, id);
    assert_eq!(scene.all::<PersonRow>(), before);
    let row: MergeRow = scene.row(id);
    assert_eq!((row.undone_by, row.undone_reason), (Some(scene.clinic.manager), Some(line("eran dos"))));
    let twice = Action::UnmergePersons { merge: id, reason: line("otra vez") };
    assert_eq!(scene.refused(scene.clinic.manager, twice), Refusal::WrongState { state: "undone".to_owned() });
    assert_eq!(scene.pay_out(ana).amount, 5_000);
    assert_eq!(scene.pay_out(again).amount, 5_000);
    let referral = scene.refer(&card, "Rosa");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 10_000);
    assert_eq!(scene.row::<ReferralRow>(referral).conversions.0[0].number, 2, "her own second");
    check::everything(&scene.store);
    // They can be merged again, and the history of that stays.
    merge(&mut scene, again, ana);
    assert_eq!(scene.all::<MergeRow>().len(), 2);
}

#[test]
fn p2_a_merge_cannot_be_undone_while_a_payout_pays_both() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, _) = earner(&mut scene, "Ana", "Luis");
    let (again, _) = earner(&mut scene, "Ana R.", "Eva");
    let id = merge(&mut scene, ana, again);
    let payout = scene.request(ana);
    let undo = Action::UnmergePersons { merge: id, reason: line("eran dos") };
    assert_eq!(scene.refused(scene.clinic.manager, undo.clone()), Refusal::PayoutOpen);
    scene.done(scene.clinic.receptionist, Action::CancelPayout { payout, reason: line("aún no") });
    scene.done(scene.clinic.manager, undo);
    check::everything(&scene.store);
}

#[test]
fn p2_w9_a_purchase_that_goes_back_to_its_own_friend_rewards_the_same_referrer_once() {
    let mut scene = Scene::with(Offer::new().cash(5_000).every(1_500));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let (first, second) = (scene.refer(&card, "Luis"), scene.refer(&card, "Luis G."));
    let (luis, twin) = (scene.friend_of(first), scene.friend_of(second));
    scene.buy(luis, 10_000);
    let (id, action) = merging(&mut scene, luis, twin);
    scene.reviewed(scene.clinic.manager, action);
    let bought = scene.buy(twin, 20_000);
    let of_it = |scene: &Scene| {
        let mut rows: Vec<_> = scene.rewards_of(ana).into_iter().filter(|row| row.event == bought.to_string()).collect();
        rows.sort_by_key(|row| row.amount);
        rows.into_iter().map(|row| (row.referral, row.amount, row.state == RewardState::Cancelled)).collect::<Vec<_>>()
    };
    assert_eq!(of_it(&scene), [(Some(first), 1_500, false)], "one friend, who bought again");
    unmerge(&mut scene, id);
    let rewards = of_it(&scene);
    assert_eq!(rewards[..1], [(Some(first), 0, true)], "what Luis's second purchase would have given");
    assert!(rewards[1..].iter().all(|(referral, ..)| *referral == Some(second)) && rewards.len() > 1, "the twin's first: {rewards:?}");
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), -13_000, "6,500 for each friend: {rewards:?}");
    check::everything(&scene.store);
}

#[test]
fn p2_r3_a_friend_who_came_twice_keeps_the_first_place_and_the_second_waits() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let (of_ana, of_eva) = (scene.code_of(ana), scene.code_of(eva));
    let (first, second) = (scene.refer(&of_ana, "Luis"), scene.refer(&of_eva, "Luis G."));
    let (luis, twin) = (scene.friend_of(first), scene.friend_of(second));
    scene.buy(luis, 10_000);
    scene.buy(twin, 10_000);
    let (id, action) = merging(&mut scene, luis, twin);
    let items = scene.reviewed(scene.clinic.manager, action);
    assert_eq!(items.iter().map(|item| (item.reason, item.referral)).collect::<Vec<_>>(), [(AttentionReason::Contested, Some(second))]);
    assert!(scene.row::<ReferralRow>(second).contested && !scene.row::<ReferralRow>(first).contested);
    assert_eq!(scene.rewards_of(eva)[0].state, RewardState::OnHold, "what was granted for it waits");
    check::everything(&scene.store);
    // Undone, there are two friends again, and nothing waits.
    unmerge(&mut scene, id);
    assert!(!scene.row::<ReferralRow>(second).contested && scene.waiting().is_empty());
    assert_eq!(scene.rewards_of(eva)[0].state, RewardState::Available);
    check::everything(&scene.store);
    // Decided against the second, it is taken back; undone after all, it is owed again.
    let (id, action) = merging(&mut scene, luis, twin);
    let items = scene.reviewed(scene.clinic.manager, action);
    scene.decide(items[0].id, Verdict::Deny);
    assert_eq!(scene.balance(Account::Payable, Some(eva.0)), 0);
    unmerge(&mut scene, id);
    assert_eq!(scene.balance(Account::Payable, Some(eva.0)), -5_000);
    check::everything(&scene.store);
}

#[test]
fn p2_p3_r4_what_the_histories_say_of_each_other_goes_to_review() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let known = scene.person("Luis Viejo");
    scene.buy(known, 20_000);
    scene.pass_days(3);
    let (new, own) = (scene.refer(&card, "Luis"), scene.refer(&card, "Anita"));
    let (luis, anita) = (scene.friend_of(new), scene.friend_of(own));
    let (_, action) = merging(&mut scene, known, luis);
    let items = scene.reviewed(scene.clinic.manager, action);
    assert_eq!((items[0].reason, items[0].referral), (AttentionReason::NotNew, Some(new)));
    let (id, action) = merging(&mut scene, ana, anita);
    let items = scene.reviewed(scene.clinic.manager, action);
    assert_eq!((items[0].reason, items[0].referral), (AttentionReason::SelfReferral, Some(own)));
    scene.buy(anita, 10_000);
    assert!(scene.rewards_of(ana).is_empty(), "nothing accrues until a manager has looked");
    unmerge(&mut scene, id);
    assert_eq!(scene.row::<engine::tables::AttentionRow>(items[0].id).state, AttentionState::Decided);
    assert_eq!(scene.rewards_of(ana).len(), 1, "two people after all");
    check::everything(&scene.store);
}

#[test]
fn p2_a_purchase_under_one_record_counts_for_the_referral_of_the_other() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let twin = scene.person("Luis G.");
    scene.buy(twin, 10_000);
    let id = merge(&mut scene, twin, luis);
    assert_eq!(scene.row::<ReferralRow>(referral).conversions.0.len(), 1);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), -5_000);
    check::everything(&scene.store);
    unmerge(&mut scene, id);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), 0);
    scene.buy(luis, 10_000);
    assert_eq!(scene.balance(Account::Payable, Some(ana.0)), -5_000, "his own purchase brings it");
    check::everything(&scene.store);
}

#[test]
fn p2_o2_a_merged_record_is_still_ones_own() {
    let mut scene = Scene::with(Offer::new().cash(5_000).cash(20_000));
    let (ana, _) = earner(&mut scene, "Ana", "Luis");
    let monica = scene.person("Mónica");
    let staff: StaffId = scene.clinic.manager;
    let is_monica = Action::UpdateStaff {
        staff,
        name: name("Mónica Gómez"),
        role: domain::Role::Manager,
        language: Language::Es,
        active: true,
        person: Some(monica),
    };
    scene.done(scene.clinic.owner, is_monica);
    let (id, action) = merging(&mut scene, ana, monica);
    scene.done(scene.clinic.second, action);
    let reward: RewardRow = scene.rewards_of(ana).into_iter().find(|row| row.needs_approval).expect("one needs approval");
    assert_eq!(scene.refused(staff, Action::ApproveReward { reward: reward.id }), Refusal::OwnPayout);
    let (_, action) = request(&mut scene, ana);
    assert_eq!(scene.refused(staff, action), Refusal::OwnPayout);
    let payout = scene.request(ana);
    assert_eq!(scene.refused(staff, Action::ApprovePayout { payout, version: 1 }), Refusal::OwnPayout);
    unmerge(&mut scene, id);
    scene.done(staff, Action::ApprovePayout { payout, version: 1 });
}

#[test]
fn p2_where_the_kept_referrer_stands_holds_for_all_codes() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, _) = earner(&mut scene, "Ana", "Luis");
    let (again, card) = earner(&mut scene, "Ana R.", "Eva");
    merge(&mut scene, ana, again);
    let status = domain::ReferrerStatus::Suspended;
    let kind = domain::ReferrerKind::Customer;
    let suspend = |person| Action::SetReferrer { person, kind, status, own_terms: Vec::new(), reason: Some(line("abuso")) };
    assert_eq!(scene.refused(scene.clinic.manager, suspend(again)), Refusal::PersonMerged { into: ana });
    scene.done(scene.clinic.manager, suspend(ana));
    let (_, action) = scene.referral(&card.text, "Rosa");
    assert_eq!(scene.reviewed(scene.clinic.receptionist, action)[0].reason, AttentionReason::ReferrerNotActive);
}

#[test]
fn p2_a_voided_purchase_gives_the_discount_of_either_record_back() {
    let mut scene = Scene::open();
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let twin = scene.person("Luis G.");
    let id = merge(&mut scene, twin, luis);
    let purchase = domain::PurchaseId(scene.clinic.uuid());
    let (paid, tax, discount) = (scene.money(8_500), scene.money(0), Some(scene.money(1_500)));
    scene.done(
        scene.clinic.receptionist,
        Action::RecordPurchase { purchase, person: twin, paid, tax, discount, invoice: None, on: None, items: Vec::new(), reward: None },
    );
    let state = |scene: &Scene| scene.rewards_of(luis)[0].state;
    assert_eq!(state(&scene), RewardState::Used, "it is hers under either name");
    unmerge(&mut scene, id);
    scene.void(purchase);
    assert_eq!(state(&scene), RewardState::Available);
    check::everything(&scene.store);
}

#[test]
fn p2_r1_money_that_comes_back_waits_while_its_referral_is_under_review() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, eva) = (scene.person("Ana"), scene.person("Eva"));
    let (of_ana, of_eva) = (scene.code_of(ana), scene.code_of(eva));
    let (first, second) = (scene.refer(&of_ana, "Luis"), scene.refer(&of_eva, "Luis G."));
    let (luis, twin) = (scene.friend_of(first), scene.friend_of(second));
    scene.buy(luis, 10_000);
    scene.buy(twin, 10_000);
    let payout = scene.pay_out(eva).id;
    let (_, action) = merging(&mut scene, luis, twin);
    let items = scene.reviewed(scene.clinic.manager, action);
    assert_eq!(scene.rewards_of(eva)[0].state, RewardState::Paid, "what was paid stays");
    scene.done(scene.clinic.manager, Action::ReturnPayout { payout, reason: line("sin cuenta") });
    assert_eq!(scene.rewards_of(eva)[0].state, RewardState::OnHold);
    scene.decide(items[0].id, Verdict::Deny);
    assert_eq!(scene.balance(Account::Waiting, Some(eva.0)) + scene.balance(Account::Payable, Some(eva.0)), 0);
    check::everything(&scene.store);
}

#[test]
fn p2_two_records_look_like_one_person_by_what_is_compared_while_typing() {
    let mut scene = Scene::open();
    let details = |text: &str| PersonDetails::named(name(text), Language::Es);
    let phone = |text: &str| vec![phone(text)];
    let address = |text: &str| Some(line(text));
    let ana = scene.person_with(PersonDetails { phones: phone("+524151520844"), address: address("Aldama 120"), ..details("Ana Peña") });
    let same_phone = scene.person_with(PersonDetails { phones: phone("+524151520844"), ..details("A. Peña") });
    let same_place = scene.person_with(PersonDetails { address: address("aldama 120"), ..details("ANA PENA") });
    let neighbour = scene.person_with(PersonDetails { address: address("Aldama 120"), ..details("Luis Peña") });
    let namesake = scene.person("Ana Peña");
    let alike = |scene: &Scene, other| {
        let mut store = scene.store.clone();
        scene.wait(ask(&mut store, |work| look_alike(work, ana, other))).expect("memory works").expect("a question is not refused")
    };
    let found = [same_phone, same_place, neighbour, namesake].map(|other| alike(&scene, other));
    assert_eq!(found, [true, true, false, false]);
    merge(&mut scene, ana, same_phone);
    assert!(!alike(&scene, same_phone), "they are one");
}
