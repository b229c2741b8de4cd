//! What many scenes begin with: a friend who came with a card, and what they pay.

use domain::{PersonId, PurchaseId, ReferralId, ReferralState};
use engine::Action;
use engine::tables::{CodeRow, ReferralRow};
use testkit::{Scene, line};

/// The state of a referral.
pub fn state(scene: &mut Scene, referral: ReferralId) -> ReferralState {
    scene.row::<ReferralRow>(referral).state
}

/// A referrer's card and a friend who came with it.
pub fn brought(scene: &mut Scene) -> (PersonId, CodeRow, ReferralId, PersonId) {
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    (ana, card, referral, friend)
}

/// A purchase with a day, a discount or an invoice.
pub fn purchase(scene: &mut Scene, person: PersonId, paid: i64, discount: Option<i64>, invoice: Option<&str>, on: Option<&str>) -> Action {
    Action::RecordPurchase {
        purchase: PurchaseId(scene.clinic.uuid()),
        person,
        paid: scene.money(paid),
        tax: scene.money(0),
        discount: discount.map(|minor| scene.money(minor)),
        invoice: invoice.map(line),
        on: on.map(|on| on.parse().expect("a date")),
        items: Vec::new(),
        reward: None,
    }
}
