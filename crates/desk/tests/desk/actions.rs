//! Named actions at the counter: what can be recorded, what it gives and why, and taking it back (rules R11, W2, W10, W13).

use desk::api::*;
use domain::{Form, Recipient, RewardState, Trigger};
use store::read::history::StoryItem;

use crate::clinic::{Clinic, invalid, refused, starter};

/// The starter program, and 50.00 for a review, once, and 10.00 for an event each time.
fn rewarding() -> ProgramDraft {
    let cash = |typed: &str| RuleDraft::new(Trigger::Action, Recipient::Referrer, Form::Cash, AmountKind::Fixed, typed);
    let mut draft = starter();
    draft.rules.push(RuleDraft { action: "Reseña en Google".into(), ..cash("50") });
    draft.rules.push(RuleDraft { action: "Evento".into(), again_days: "0".into(), ..cash("10") });
    draft
}

fn review(program: ProgramId, name: &str) -> ActionForm {
    ActionForm { program, name: name.into(), note: "https://g.co/r/1".into() }
}

async fn actions_of(clinic: &Clinic, person: PersonId) -> Vec<ActionView> {
    let story = clinic.story(person).await.story;
    let acts = story.into_iter().filter_map(|told| if let StoryItem::Action(action) = told.item { Some(*action) } else { None });
    acts.collect()
}

async fn rewards_of(clinic: &Clinic, person: PersonId) -> Vec<(String, RewardState, i64)> {
    let story = clinic.story(person).await.story;
    let told = story.into_iter().filter_map(|told| match told.item {
        StoryItem::Reward(reward) => Some((told.why, reward.state, reward.amount.minor)),
        _ => None,
    });
    told.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w13_a_review_is_recorded_at_the_counter_and_its_reward_says_why() {
    let clinic = Clinic::open_with(rewarding()).await;
    clinic.sign_in(clinic.receptionist).await;
    let ana = clinic.register("Ana Ruiz", "415 152 0001").await;
    let choices = clinic.action_choices(ana).await.expect("a list");
    let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["Reseña en Google", "Evento"]);
    assert!(choices[0].gives[0].contains("$50.00") && choices[0].refusal.is_none(), "{choices:?}");
    let program = choices[0].program;
    let done = clinic.record_action(ana, &review(program, "Reseña en Google")).await.expect("she did it");
    let acts = actions_of(&clinic, ana).await;
    assert_eq!((acts[0].name.as_str(), acts[0].note.as_deref(), acts[0].withdrawn), ("Reseña en Google", Some("https://g.co/r/1"), false));
    let rewards = rewards_of(&clinic, ana).await;
    assert_eq!(rewards, [("$50.00, por «Reseña en Google»".to_owned(), RewardState::Available, 5_000)]);
    let choices = clinic.action_choices(ana).await.expect("a list");
    assert_eq!(choices[0].name, "Evento", "what is paid now comes first");
    assert!(matches!(choices[1].refusal, Some(Refusal::ActionCounted { .. })), "{choices:?}");
    assert!(matches!(refused(clinic.record_action(ana, &review(program, "Reseña en Google")).await), Refusal::ActionCounted { .. }));
    assert_eq!(invalid(clinic.record_action(ana, &review(program, " ")).await)[0].0, "name");

    let action = ActionId(done.id);
    assert_eq!(invalid(clinic.withdraw_action(action, " ").await), [("reason".to_owned(), Refusal::ReasonNeeded)]);
    clinic.withdraw_action(action, "fue otra Ana").await.expect("it is taken back");
    let acts = actions_of(&clinic, ana).await;
    assert_eq!((acts[0].withdrawn, acts[0].reason.as_deref()), (true, Some("fue otra Ana")));
    assert_eq!(rewards_of(&clinic, ana).await[0].1, RewardState::Cancelled);
    clinic.record_action(ana, &review(program, "Reseña en Google")).await.expect("now she did");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w10_an_action_is_typed_read_and_tried_before_the_program_starts() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let reading = clinic.read_program(None, &rewarding()).await.expect("it can be read");
    assert_eq!(reading.findings, []);
    let said = |nth: usize| reading.rules[nth].sentence.iter().map(|part| part.text.as_str()).collect::<String>();
    assert_eq!(said(2), "For “Reseña en Google”, whoever does it gets $50.00 in cash, once.");
    assert_eq!(said(3), "For “Evento”, whoever does it gets $10.00 in cash, each time.");
    let fields: Vec<&str> = reading.rules[2].sentence.iter().filter_map(|part| part.field.as_deref()).collect();
    assert_eq!(fields, ["action", "typed", "again_days"], "each word that can be changed names its field");
    let wrong = async |change: &dyn Fn(&mut RuleDraft)| {
        let mut draft = rewarding();
        change(&mut draft.rules[2]);
        let findings = clinic.read_program(None, &draft).await.expect("it can be read").findings;
        findings.into_iter().map(|finding| finding.field).collect::<Vec<_>>()
    };
    assert_eq!(wrong(&|rule| rule.action = " ".into()).await, ["rules.2.action"]);
    assert_eq!(wrong(&|rule| rule.again_days = "mañana".into()).await, ["rules.2.again_days"]);
    assert_eq!(wrong(&|rule| rule.amount = AmountKind::Percent).await, ["rules.2.trigger"], "a percentage of what?");
    assert_eq!(wrong(&|rule| rule.recipient = Recipient::NewCustomer).await, [""; 0], "it is who did it that gets it");

    let trial = TrialForm { amount: "100".into(), ..TrialForm::default() };
    let tried = clinic.try_program(None, &rewarding(), &trial).await.expect("it is tried");
    let acts: Vec<(i64, &str)> = tried.actions.iter().map(|reward| (reward.amount.minor, reward.why.as_str())).collect();
    assert_eq!(acts, [(5_000, "$50.00, for “Reseña en Google”"), (1_000, "$10.00, for “Evento”")]);
    let done = clinic.write_program(None, &rewarding()).await.expect("it is written");
    let typed = clinic.program_draft(ProgramId(done.id)).await.expect("as typed");
    assert_eq!((typed.rules[2].action.as_str(), typed.rules[2].again_days.as_str()), ("Reseña en Google", ""));
    assert_eq!(typed.rules[3].again_days, "0");
}
