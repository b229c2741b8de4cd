//! Gifts at the desk: used in parts and taken back, told in words, and verified (rules M4, O1, R8, W2, W13).

use desk::api::*;
use domain::{Amount, Flat, Form, Line, Recipient, RewardState, Rule, Tier, Trigger};
use engine::Action;

use crate::clinic::{Clinic, invalid, refused, starter};

/// A clinic whose program gives the referrer credit, a nail trim and points, and from the 2nd friend 20.00 instead of 10.00.
async fn giving() -> Clinic {
    let clinic = Clinic::open_with(starter()).await;
    clinic.sign_in(clinic.owner).await;
    let program = clinic.programs().await.expect("programs").remove(0).of;
    let mut terms = program.terms.clone();
    let of = |minor| terms.currency.of(minor);
    let give = |number, form, amount| Rule::new(number, Trigger::Converted, Recipient::Referrer, form, amount);
    let fixed = |minor| Amount::Fixed { amount: of(minor) };
    let tier = |from, minor| Tier { from, gives: Flat::Fixed { amount: of(minor) } };
    let trim = Some(Line::parse("Corte de uñas").expect("a line"));
    let rules = vec![
        give(1, Form::Credit, fixed(5_000)),
        Rule { name: trim, ..give(2, Form::Service, fixed(12_000)) },
        give(3, Form::Points, Amount::Units { units: 500 }),
        give(4, Form::Cash, Amount::Tiers { tiers: vec![tier(1, 1_000), tier(2, 2_000)] }),
    ];
    terms.rules = rules;
    let write = Action::WriteProgram {
        sites: Vec::new(),
        program: program.id,
        name: domain::Name::parse(&program.name).expect("a name"),
        terms,
        eligibility: program.eligibility,
        card_text: program.card_text,
        conditions: program.conditions,
        starts_on: None,
        ends_on: None,
    };
    clinic.act(program.id.0, write).await.expect("it is written");
    clinic.sign_in(clinic.receptionist).await;
    clinic
}

async fn gift(clinic: &Clinic, person: PersonId, form: Form) -> Told<RewardView> {
    let usable = clinic.usable_rewards(person).await.expect("a list");
    usable.into_iter().find(|told| told.item.form == form).expect("it can be used")
}

fn part(amount: &str) -> UseForm {
    UseForm { amount: amount.into(), purchase: None, visit: "mostrador".into() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o1_a_gift_is_used_in_parts_and_such_a_use_is_taken_back() {
    let clinic = giving().await;
    let (ana, _) = clinic.earned("1000").await;
    let credit = gift(&clinic, ana, Form::Credit).await.item;
    let done = clinic.use_reward(credit.id, &part("20")).await.expect("there is enough");
    let told = gift(&clinic, ana, Form::Credit).await;
    assert_eq!((told.item.remainder.minor, told.item.state), (3_000, RewardState::Available));
    assert!(told.why.contains("$30.00") && told.why.contains("$50.00"), "{}", told.why);
    let story = clinic.reward(credit.id).await.expect("it is there");
    assert_eq!((story.uses.len(), story.postings.len()), (1, 4), "granted, and used");
    assert!(story.uses[0].told.starts_with("$20.00") && story.uses[0].told.contains("mostrador"), "{}", story.uses[0].told);
    assert_eq!(refused(clinic.use_reward(credit.id, &part("30.01")).await), Refusal::MoreThanLeft);
    assert_eq!(invalid(clinic.use_reward(credit.id, &part("mucho")).await)[0].0, "amount");
    clinic.undo_use(RewardUseId(done.id), "por error").await.expect("it is taken back");
    assert_eq!(gift(&clinic, ana, Form::Credit).await.item.remainder.minor, 5_000);
    assert!(clinic.reward(credit.id).await.expect("it is there").uses[0].undone);

    let points = gift(&clinic, ana, Form::Points).await.item;
    assert_eq!((points.amount.minor, points.units), (0, 500), "points have no worth in money");
    clinic.use_reward(points.id, &part("120")).await.expect("there is enough");
    let story = clinic.reward(points.id).await.expect("it is there");
    assert!(story.postings.is_empty(), "no money was posted");
    assert!(story.uses[0].told.starts_with("120 "), "{}", story.uses[0].told);
    let trim = gift(&clinic, ana, Form::Service).await;
    assert!(trim.why.starts_with("Corte de uñas"), "{}", trim.why);
    assert_eq!(refused(clinic.use_reward(trim.item.id, &part("1")).await), Refusal::GivenWhole);
    clinic.use_reward(trim.item.id, &UseForm::default()).await.expect("it is handed over");
    assert_eq!(clinic.reward(trim.item.id).await.expect("it is there").reward.item.state, RewardState::Used);
    clinic.assert_sound().await;
}
