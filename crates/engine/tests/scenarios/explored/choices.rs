//! What there is to choose (W2): chosen, taken back, over with its event (R8) and its days.

use domain::{Form, PayoutId, PayoutMethod, RewardUseId};
use engine::Action;
use engine::tables::{ChoiceRow, PayoutRow, RewardRow, RewardUseRow};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine, refunds};

/// Ana brought Luis, who bought: she has 40.00 in cash or 60.00 of account credit to choose, for ninety days.
fn offered() -> Scene {
    let mut scene = Scene::with(Offer::new().cash(4_000).chosen(1, 1).gift(Form::Credit, 6_000).chosen(1, 2));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
    scene
}

fn choice(scene: &Scene) -> ChoiceRow {
    scene.all::<ChoiceRow>().remove(0)
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    let row = choice(scene);
    let state = match (row.due, row.alternative) {
        (true, None) => "to choose",
        (true, Some(_)) => "chosen",
        (false, _) => "taken back",
    };
    vec![(row.id.to_string(), state.to_owned())]
}

/// What was chosen, and where what it gave stands.
fn besides(scene: &mut Scene) -> String {
    let row = choice(scene);
    let is_over = row.valid_until < scene.today();
    let rewards: Vec<_> = scene.all::<RewardRow>().iter().map(|row| (row.form, row.state, row.left(), row.payout.is_some())).collect();
    let rewards: std::collections::BTreeSet<String> = rewards.iter().map(|row| format!("{row:?}")).collect();
    let payouts: std::collections::BTreeSet<String> = scene.all::<PayoutRow>().iter().map(|row| row.state.to_string()).collect();
    format!("{:?} {is_over} {rewards:?} {payouts:?}", row.alternative)
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let row = choice(scene);
    let choose = |alternative| Action::ChooseReward { choice: row.id, alternative };
    let mut deeds = vec![
        Deed::new("choose cash", row.id, reception, choose(1)),
        Deed::new("choose credit", row.id, reception, choose(2)),
        Deed::new("choose what there is not", row.id, reception, choose(3)),
        Deed::new("take back", row.id, manager, Action::UnchooseReward { choice: row.id, reason: reason.clone() }),
    ];
    deeds.extend(refunds(scene));
    let rewards: Vec<RewardRow> = scene.all();
    if let Some(credit) = rewards.iter().find(|row| row.form == Form::Credit && row.left() > 0 && !row.state.is_void()) {
        let usage = RewardUseId(scene.clinic.uuid());
        let amount = Some(credit.currency.of(1_000));
        let using = Action::UseReward { usage, reward: credit.id, amount, units: None, purchase: None, visit: None };
        let uses = scene.all::<RewardUseRow>().iter().filter(|used| !used.undone).count();
        deeds.extend((uses == 0).then(|| Deed::new("use some of the credit", "", reception, using)));
    }
    if let Some(used) = scene.all::<RewardUseRow>().into_iter().find(|used| !used.undone) {
        deeds.push(Deed::new("undo the use", "", reception, Action::UndoUse { usage: used.id, reason: reason.clone() }));
    }
    let open = scene.all::<PayoutRow>().into_iter().find(|row| !matches!(row.state.as_str(), "rejected" | "cancelled"));
    match open {
        None => {
            let payout = PayoutId(scene.clinic.uuid());
            let request = Action::RequestPayout { payout, person: row.person, method: PayoutMethod::Cash };
            deeds.push(Deed::new("ask for the payout", "", reception, request));
        }
        Some(PayoutRow { id: payout, version, .. }) => deeds.extend([
            Deed::new("approve the payout", "", manager, Action::ApprovePayout { payout, version }),
            Deed::new("reject the payout", "", manager, Action::RejectPayout { payout, reason }),
        ]),
    }
    deeds
}

#[test]
fn w2_r8_choices_explored() {
    let machine = Machine { stands, besides, deeds, days: Some(91) };
    machine.explore(vec![offered()]).assert_is(
        "
        to choose | choose cash, choose credit | chosen or refused choice_closed
        to choose | choose what there is not | refused not_found or refused choice_closed
        to choose | take back | refused choice_closed
        to choose, chosen | refund | taken back
        chosen | choose cash, choose credit, choose what there is not | refused choice_closed
        chosen | take back | to choose or refused choice_closed
        taken back | choose cash, choose credit, choose what there is not | refused choice_closed
        taken back | take back | as it was or refused choice_closed
        taken back | take the refund back | to choose or chosen
        ",
    );
}
