//! Two programs that pay for the same: told while the second is written and before it starts, and what comes of it (rules R3, W1, W2).

use desk::api::*;
use domain::{Form, ProgramState, Recipient, Trigger};
use engine::tables::AttentionReason;
use store::read::history::StoryItem;

use crate::clinic::{Clinic, presented, referrers, starter};

const CLAIMED: &str = "At the same time “Trae a un amigo” pays for a friend's purchase too. Both never do: a friend counts where he was \
                       recorded first, and a second claim waits for a decision under Attention.";

/// A program of another name; with a review that is rewarded.
fn second(name: &str) -> ProgramDraft {
    let cash = RuleDraft::new(Trigger::Action, Recipient::Referrer, Form::Cash, AmountKind::Fixed, "50");
    let mut draft = ProgramDraft { name: name.into(), ..starter() };
    draft.rules.push(RuleDraft { action: "Review".into(), ..cash });
    draft
}

async fn told(clinic: &Clinic, program: Option<ProgramId>, draft: &ProgramDraft) -> Vec<String> {
    clinic.read_program(program, draft).await.expect("it can be read").beside
}

async fn write(clinic: &Clinic, draft: &ProgramDraft) -> ProgramId {
    ProgramId(clinic.write_program(None, draft).await.expect("a manager may").id)
}

async fn set(clinic: &Clinic, program: ProgramId, state: ProgramState) {
    clinic.set_program_state(program, state).await.expect("a manager may");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w1_r3_two_programs_that_claim_the_same_purchase_are_told_before_anything_is_saved() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let running = clinic.programs().await.expect("a list")[0].of.id;
    let first = clinic.program_draft(running).await.expect("it is there");
    assert_eq!(told(&clinic, Some(running), &first).await, [""; 0], "it does not claim what it claims itself");
    let summer = second("Summer");
    assert_eq!(told(&clinic, None, &summer).await, [CLAIMED]);
    let coming = |rule: &mut RuleDraft| {
        (rule.trigger, rule.minimum_spend, rule.amount, rule.typed) = (Trigger::Recorded, String::new(), AmountKind::Fixed, "10".into());
    };
    assert_eq!(told(&clinic, None, &referrers(coming)).await, [""; 0], "it pays for coming");
    let over = ProgramDraft { ends_on: Some(clinic.now().date.plus_days(9)), ..first.clone() };
    clinic.write_program(Some(running), &over).await.expect("a manager may");
    let later = |days| ProgramDraft { starts_on: Some(clinic.now().date.plus_days(days)), ..summer.clone() };
    assert_eq!(told(&clinic, None, &later(9)).await, [CLAIMED]);
    assert_eq!(told(&clinic, None, &later(10)).await, [""; 0], "the day after its last");
    clinic.write_program(Some(running), &first).await.expect("a manager may");

    let summer_id = write(&clinic, &summer).await;
    assert_eq!(told(&clinic, Some(running), &first).await, [""; 0], "a draft claims nothing");
    assert_eq!(told(&clinic, Some(summer_id), &summer).await, [CLAIMED], "it stands there when it is started");
    set(&clinic, summer_id, ProgramState::Active).await;
    set(&clinic, summer_id, ProgramState::Paused).await;
    assert_eq!(told(&clinic, Some(running), &first).await.len(), 1, "it can be active again");
    let both = told(&clinic, None, &second("Autumn")).await;
    assert!(both[0].starts_with("At the same time “Trae a un amigo” and “Summer” pay for a friend's purchase too."), "{both:?}");
    assert_eq!(both[1..], ["“Review” is paid in “Summer” too: who does it once can be rewarded in each."]);
    set(&clinic, summer_id, ProgramState::Ended).await;
    assert_eq!(told(&clinic, Some(running), &first).await, [""; 0]);
    assert_eq!(told(&clinic, Some(summer_id), &summer).await, [""; 0], "what has ended is not warned of");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_a_friend_of_two_programs_counts_where_he_was_recorded_first_as_it_was_told() {
    let clinic = Clinic::open().await;
    let juan = clinic.register("Juan", "442 123 4567").await;
    let code = clinic.code(juan).await;
    clinic.sign_in(clinic.manager).await;
    let summer = write(&clinic, &second("Summer")).await;
    set(&clinic, summer, ProgramState::Active).await;
    let marta = clinic.register("Marta", "442 123 4568").await;
    let of_summer = clinic.issue_code(marta, Some(summer)).await.expect("a code in the second program").shown;
    let friend = clinic.refer(&code, "Luis Peña", "442 765 4321").await.friend;
    let form = ReferralForm { known: Some(friend), ..presented(&of_summer, "", "") };
    clinic.record_referral(&form).await.expect("it is kept as contested");
    let open = clinic.attention().await.expect("a page").open;
    assert!(open.iter().any(|item| item.reason == AttentionReason::Contested), "{open:?}");
    clinic.buy(friend, "800", "A-1").await;
    let marta = rewards(&clinic, marta).await;
    assert_eq!((rewards(&clinic, juan).await, marta), (1, 0), "both never pay");
    clinic.assert_sound().await;
}

async fn rewards(clinic: &Clinic, person: PersonId) -> usize {
    clinic.story(person).await.story.iter().filter(|told| matches!(told.item, StoryItem::Reward(_))).count()
}
