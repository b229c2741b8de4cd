//! Choices at the counter: what a person has to choose, choosing it, taking that back, and what the pages say of it (rules R8, W2, W13).

use desk::api::*;
use domain::{ChoiceClosed, Form, Recipient, RewardState, Trigger};
use store::read::history::StoryItem;

use crate::clinic::{Clinic, DAY, MORNING, bought, invalid, refused, starter};

/// Instead of its 10% the referrer chooses: 10.00 in cash, or a bundle of a nail trim and 20.00 credit.
fn offering() -> ProgramDraft {
    let gives = |form, typed: &str| RuleDraft::new(Trigger::Converted, Recipient::Referrer, form, AmountKind::Fixed, typed);
    let mut draft = starter();
    draft.rules[1] = RuleDraft { minimum_spend: "150".into(), ..gives(Form::Cash, "10") };
    draft.rules.push(RuleDraft { joined: Joined::Or, name: "Corte de uñas".into(), ..gives(Form::Service, "12") });
    draft.rules.push(RuleDraft { joined: Joined::And, ..gives(Form::Credit, "20") });
    draft
}

async fn choice_of(clinic: &Clinic, person: PersonId) -> ChoiceTold {
    clinic.story(person).await.choices.into_iter().next().expect("something to choose")
}

fn gives(choice: &ChoiceTold) -> Vec<(u16, &str, Option<i64>)> {
    choice.alternatives.iter().map(|one| (one.number, one.gives.as_str(), one.worth.map(|worth| worth.minor))).collect()
}

async fn rewards_of(clinic: &Clinic, person: PersonId) -> Vec<(String, RewardState)> {
    let story = clinic.story(person).await.story;
    let told = story.into_iter().filter_map(|told| match told.item {
        StoryItem::Reward(reward) if reward.amount.minor > 0 => Some((told.why, reward.state)),
        _ => None,
    });
    told.collect()
}

fn closed<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> ChoiceClosed {
    match refused(answer) {
        Refusal::ChoiceClosed { why } => why,
        other => panic!("{other:?} is another refusal"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w13_what_a_person_has_to_choose_is_told_with_its_worth_and_chosen_at_the_counter() {
    let clinic = Clinic::open_with(offering()).await;
    let (juan, referral) = clinic.earned("1000").await;
    let choice = choice_of(&clinic, juan).await;
    let alternatives = [
        (1, "$10.00 en efectivo", Some(1_000)),
        (2, "Corte de uñas sin costo, con valor de $12.00, y $20.00 de crédito en cuenta", Some(3_200)),
    ];
    assert_eq!(gives(&choice), alternatives);
    assert_eq!(choice.occasion, "Primera compra de Luis Peña Ñíguez, factura A-118");
    assert_eq!(
        (choice.closed, choice.valid_until.to_string().as_str(), choice.person_name.as_str()),
        (None, "2026-05-31", "Juan Pérez García")
    );
    assert_eq!(clinic.referral(referral.id).await.expect("it is there").choices, std::slice::from_ref(&choice));
    let told = |story: &PersonStory| {
        let told = story.story.iter().find(|told| matches!(told.item, StoryItem::Choice(_))).expect("it is in the story");
        told.why.clone()
    };
    let offer = "$10.00 en efectivo; o Corte de uñas sin costo, con valor de $12.00, y $20.00 de crédito en cuenta – primera compra de Luis Peña \
                 Ñíguez, factura A-118";
    assert_eq!((told(&clinic.story(juan).await).as_str(), choice.says.as_str()), (offer, offer));
    assert_eq!(rewards_of(&clinic, juan).await, [], "nothing is given before it is chosen");

    assert_eq!(refused(clinic.choose_reward(choice.id, 3).await), Refusal::NotFound { what: "alternative".into() });
    clinic.choose_reward(choice.id, 2).await.expect("a receptionist gives it");
    assert_eq!(closed(clinic.choose_reward(choice.id, 1).await), ChoiceClosed::Chosen);
    let chosen = choice_of(&clinic, juan).await;
    assert_eq!((chosen.closed, chosen.chosen, chosen.chosen_by.as_deref()), (Some(ChoiceClosed::Chosen), Some(2), Some("Lucía Herrera")));
    assert_eq!(chosen.alternatives[1].worth, None, "it stands with the rewards now");
    let given = rewards_of(&clinic, juan).await;
    assert_eq!(given.len(), 2, "{given:?}");
    assert!(given.iter().all(|(why, state)| *state == RewardState::Available && why.contains("primera compra de Luis")), "{given:?}");
    clinic.sign_in(clinic.manager).await;
    let english = told(&clinic.story(juan).await);
    assert_eq!(
        english,
        "Corte de uñas without charge, worth $12.00, and $20.00 account credit – first purchase of Luis Peña Ñíguez, invoice A-118"
    );
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_w10_what_a_purchase_would_give_to_choose_is_told_before_it_is_recorded() {
    let clinic = Clinic::open_with(offering()).await;
    let juan = clinic.register("Juan Pérez García", "442 123 4567").await;
    let code = clinic.code(juan).await;
    let promised = clinic.check_code(&code, None, None).await.expect("it is known").promise.expect("it promises");
    let sentence = "Cuando la primera compra de un amigo es de al menos $150.00, quien refirió elige: $10.00 en efectivo; o Corte de uñas sin \
                    costo, con valor de $12.00, y $20.00 de crédito en cuenta.";
    assert_eq!(
        (promised.referrer, promised.choices),
        (Vec::new(), vec![sentence.to_owned()]),
        "nothing is promised that is still to be chosen"
    );
    let friend = clinic.refer(&code, "Luis Peña", "442 765 4321").await.friend;
    let quote = clinic.quote_purchase(&bought(friend, "1000", "A-1")).await.expect("it can be quoted");
    let offer = "$10.00 en efectivo; o Corte de uñas sin costo, con valor de $12.00, y $20.00 de crédito en cuenta".to_owned();
    assert_eq!((quote.rewards.len(), quote.choices), (0, vec![QuotedChoice { recipient: Recipient::Referrer, offer }]));
    let little = clinic.quote_purchase(&bought(friend, "100", "A-1")).await.expect("it can be quoted");
    assert_eq!(little.choices, [], "too little for it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_a_manager_takes_a_choice_back_with_a_reason_while_nothing_of_it_is_used() {
    let clinic = Clinic::open_with(offering()).await;
    let (juan, _) = clinic.earned("1000").await;
    let choice = choice_of(&clinic, juan).await.id;
    clinic.choose_reward(choice, 2).await.expect("it is chosen");
    assert!(matches!(refused(clinic.unchoose_reward(choice, "otra").await), Refusal::NotPermitted { .. }), "a receptionist may not");
    clinic.sign_in(clinic.manager).await;
    assert_eq!(invalid(clinic.unchoose_reward(choice, " ").await), [("reason".to_owned(), Refusal::ReasonNeeded)]);
    clinic.unchoose_reward(choice, "rather the cash").await.expect("nothing is used");
    let told = choice_of(&clinic, juan).await;
    assert_eq!((told.closed, told.chosen, told.reason.as_deref()), (None, None, Some("rather the cash")));
    assert_eq!(gives(&told).iter().map(|(.., worth)| *worth).collect::<Vec<_>>(), [Some(1_000), Some(3_200)], "worth what it was");
    assert_eq!(closed(clinic.unchoose_reward(choice, "again").await), ChoiceClosed::NotChosen);
    clinic.choose_reward(choice, 2).await.expect("and again");
    let usable = clinic.usable_rewards(juan).await.expect("a list");
    let trim = usable.iter().find(|told| told.item.form == Form::Service).expect("the trim").item.id;
    clinic.use_reward(trim, &UseForm::default()).await.expect("it is handed over");
    assert_eq!(closed(clinic.unchoose_reward(choice, "too late").await), ChoiceClosed::Used);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_r8_a_choice_says_why_it_cannot_be_made_any_more() {
    let clinic = Clinic::open_with(offering()).await;
    let (juan, _) = clinic.earned("1000").await;
    let choice = choice_of(&clinic, juan).await.id;
    let lapsing = async |clinic: &Clinic| clinic.attention().await.expect("it is told").lapsing_choices;
    assert_eq!(lapsing(&clinic).await, [], "there is time");
    let clinic = clinic.reopen(domain::Timestamp(MORNING.0 + 89 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    let told = lapsing(&clinic).await;
    assert_eq!((told.len(), told[0].choice.id, told[0].phones.as_slice()), (1, choice, &["442 123 4567".to_owned()][..]));
    assert!(told[0].says.starts_with("$10.00 en efectivo; o Corte de uñas"), "{}", told[0].says);
    let clinic = clinic.reopen(domain::Timestamp(MORNING.0 + 91 * DAY)).await;
    clinic.sign_in(clinic.receptionist).await;
    assert_eq!(choice_of(&clinic, juan).await.closed, Some(ChoiceClosed::Lapsed));
    assert_eq!(closed(clinic.choose_reward(choice, 1).await), ChoiceClosed::Lapsed);

    let clinic = Clinic::open_with(offering()).await;
    let (juan, referral) = clinic.earned("1000").await;
    clinic.sign_in(clinic.manager).await;
    let page = clinic.referral(referral.id).await.expect("it is there").page;
    let (paid, reason) = (page.purchases[0].paid, "never bought".to_owned());
    let void = PurchaseCorrection {
        person: None,
        paid: format!("{}.{:02}", paid.minor / 100, paid.minor % 100),
        tax: "0".into(),
        invoice: "A-118".into(),
        items: None,
        void: true,
        reason,
    };
    clinic.correct_purchase(page.purchases[0].id, &void).await.expect("there was none");
    let told = choice_of(&clinic, juan).await;
    assert_eq!((told.closed, told.alternatives[0].worth), (Some(ChoiceClosed::NotDue), None));
}
