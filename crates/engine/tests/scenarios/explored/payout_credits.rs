//! The account credit that a payout is paid as (O6, W12), with the payout itself.

use domain::{Form, PayoutId, PayoutMethod, RewardUseId};
use engine::Action;
use engine::tables::{PayoutRow, PersonRow, RewardRow, RewardUseRow};
use testkit::{Offer, Scene, line};

use super::{Deed, Machine};

/// Ana is to be paid 50.00 as account credit, which is approved.
fn approved() -> Scene {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
    let payout = PayoutId(scene.clinic.uuid());
    scene.done(scene.clinic.receptionist, Action::RequestPayout { payout, person: ana, method: PayoutMethod::AccountCredit });
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene
}

fn payout(scene: &Scene) -> PayoutRow {
    scene.all::<PayoutRow>().remove(0)
}

/// The credit as whoever has it now has it.
fn credit(scene: &mut Scene) -> Option<RewardRow> {
    let credit = payout(scene).credit?;
    scene.find(credit)
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    let payout = payout(scene);
    let credits = scene.all::<RewardRow>().into_iter().filter(|row| row.form == Form::Credit);
    let mut stands: Vec<_> = credits.map(|row| (row.id.to_string(), format!("credit {}", row.state))).collect();
    stands.push((payout.id.to_string(), payout.state.to_string()));
    stands
}

/// How much is left, and whether it is still the payee's.
fn besides(scene: &mut Scene) -> String {
    let payee = payout(scene).person;
    let told = credit(scene).map(|row| (row.state, row.amount, row.remainder, row.person == payee));
    format!("{told:?}")
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (reception, manager, reason) = (scene.clinic.receptionist, scene.clinic.manager, line("así es"));
    let payout = payout(scene);
    let mut deeds = vec![
        Deed::new("pay", payout.id, reception, Action::PayPayout { payout: payout.id, reference: None }),
        Deed::new("return", payout.id, manager, Action::ReturnPayout { payout: payout.id, reason: reason.clone() }),
    ];
    let Some(row) = credit(scene) else { return deeds };
    let other = scene.all::<PersonRow>().into_iter().find(|person| (person.id == payout.person) != (row.person == payout.person));
    let other = other.expect("there are two people").id;
    let reward = row.id;
    let usage = || RewardUseId(scene.clinic.clone().uuid());
    let using = |amount| Action::UseReward { usage: usage(), reward, amount, units: None, purchase: None, visit: None };
    let half = Some(row.currency.of(2_500));
    deeds.extend([
        Deed::new("use", reward, reception, using(None)),
        Deed::new("use half", reward, reception, using(half)),
        Deed::new("give to another or back", reward, manager, Action::TransferReward { reward, to: other, reason: reason.clone() }),
        Deed::new("hold", reward, manager, Action::HoldReward { reward, reason: reason.clone() }),
        Deed::new("cancel", reward, manager, Action::CancelReward { reward, reason: reason.clone() }),
        Deed::new("expire", reward, None, Action::ExpireReward { reward }),
    ]);
    let standing = scene.all::<RewardUseRow>().into_iter().find(|used| !used.undone);
    deeds.extend(standing.map(|used| Deed::new("undo a use", used.reward, reception, Action::UndoUse { usage: used.id, reason })));
    deeds
}

#[test]
fn o6_payouts_by_account_credit_explored() {
    let machine = Machine { stands, besides, deeds, days: Some(400) };
    machine.explore(vec![approved()]).assert_is(
        "
        – | give to another or back, pay | credit available
        approved | pay | paid
        paid | pay | as it was, done before
        paid | return | returned or refused credit_used
        returned | pay | paid, under review
        credit available | return | credit cancelled
        credit available | give to another or back | credit transferred or refused given_whole
        credit available | use | credit used
        credit available | use half | as it was or credit used
        credit available | undo a use | as it was
        credit used | undo a use | credit available
        ",
    );
}
