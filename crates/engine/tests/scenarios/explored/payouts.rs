//! Payouts (O2–O4, O8) and bank files (O5).

use domain::bank_file::BankFormat;
use domain::{BankAccount, ExportId, Language, PayoutId, PayoutMethod, PersonDetails};
use engine::Action;
use engine::tables::{ExportRow, OrganizationRow, PayoutRow, PurchaseRow, RewardRow, Settings};
use testkit::{Offer, Scene, line, name, own_bank};

use super::{Deed, Machine, refunds};

/// Payouts that are asked for: one, and one more when it ended or was paid.
const MOST_PAYOUTS: usize = 2;
/// Files that are made: one, and one more when it was taken back or its payout failed.
const MOST_FILES: usize = 2;

/// Ana has earned twice 15.00 and is paid by transfer; one of it alone is less than the minimum.
fn owed(offer: Offer) -> Scene {
    let mut scene = Scene::with(offer);
    let organization: OrganizationRow = scene.row(scene.clinic.organization);
    let settings = Settings { bank: Some(own_bank("021000021 987654321")), ..organization.settings.0 };
    let (language, owner, name_of) = (organization.language, scene.clinic.owner, organization.name);
    scene.done(owner, Action::UpdateOrganization { name: name_of, address: None, phone: None, web: None, language, settings });
    let bank_account = BankAccount::parse_optional("021000021 1234567").expect("a good account");
    let ana = scene.person_with(PersonDetails { bank_account, ..PersonDetails::named(name("Ana"), Language::Es) });
    let card = scene.code_of(ana);
    for friend in ["Luis", "Eva"] {
        let referral = scene.refer(&card, friend);
        let friend = scene.friend_of(referral);
        scene.buy(friend, 50_000);
    }
    scene
}

fn payouts(scene: &Scene) -> Vec<PayoutRow> {
    let mut payouts: Vec<PayoutRow> = scene.all();
    payouts.sort_by_key(|payout| payout.number);
    payouts
}

fn files(scene: &Scene) -> Vec<ExportRow> {
    let mut files: Vec<ExportRow> = scene.all();
    files.sort_by_key(|file| file.number);
    files
}

fn stands(scene: &mut Scene) -> Vec<(String, String)> {
    payouts(scene).into_iter().map(|payout| (payout.id.to_string(), payout.state.to_string())).collect()
}

/// What each payout pays, and of the rewards what stands where.
fn besides(scene: &mut Scene) -> String {
    let payouts = payouts(scene);
    let place = |id: Option<PayoutId>| payouts.iter().position(|payout| Some(payout.id) == id);
    let mut rewards: Vec<_> = scene.all::<RewardRow>().iter().map(|reward| (reward.state, reward.amount, place(reward.payout))).collect();
    rewards.sort();
    rewards.dedup();
    let lines: Vec<(i64, usize, bool)> =
        payouts.iter().map(|payout| (payout.amount, payout.lines.0.len(), payout.approved_by.is_some())).collect();
    let refunded: i64 = scene.all::<PurchaseRow>().iter().map(|purchase| purchase.refunded).sum();
    format!("{lines:?} {rewards:?} {refunded}")
}

fn deeds(scene: &mut Scene) -> Vec<Deed> {
    let (manager, second, reason) = (scene.clinic.manager, scene.clinic.second, line("así es"));
    let payouts = payouts(scene);
    // With several payouts that is the subject of the rewards' own exploration.
    let mut deeds = if payouts.len() < 2 { refunds(scene) } else { Vec::new() };
    if payouts.len() < MOST_PAYOUTS {
        let (payout, person) = (PayoutId(scene.clinic.uuid()), scene.all::<RewardRow>()[0].person);
        let request = Action::RequestPayout { payout, person, method: PayoutMethod::BankTransfer };
        deeds.push(Deed::new("request", payout, scene.clinic.receptionist, request));
    }
    for PayoutRow { id: payout, version, .. } in payouts {
        let reason = || reason.clone();
        deeds.extend([
            Deed::new("approve", payout, manager, Action::ApprovePayout { payout, version }),
            Deed::new("approve as it was", payout, manager, Action::ApprovePayout { payout, version: version - 1 }),
            Deed::new("reject", payout, manager, Action::RejectPayout { payout, reason: reason() }),
            Deed::new("cancel", payout, manager, Action::CancelPayout { payout, reason: reason() }),
            Deed::new("pay", payout, scene.clinic.receptionist, Action::PayPayout { payout, reference: None }),
            Deed::new("fail", payout, manager, Action::FailPayout { payout, reason: reason() }),
            Deed::new("retry", payout, second, Action::RetryPayout { payout }),
            Deed::new("return", payout, manager, Action::ReturnPayout { payout, reason: reason() }),
        ]);
    }
    deeds
}

#[test]
fn o2_o3_o4_o8_payouts_explored() {
    let machine = Machine { stands, besides, deeds, days: None };
    machine.explore(vec![owed(Offer::new().cash(1_500))]).assert_is(
        "
        – | request | requested or refused below_minimum or refused nothing_to_pay
        requested | approve | approved
        requested | cancel, refund | cancelled
        requested, failed, returned, rejected, cancelled | pay | paid, under review
        requested, approved | reject | rejected
        approved, failed | cancel | cancelled
        approved | fail | failed
        approved | pay | paid
        failed | retry | requested
        paid | pay | as it was, done before
        paid | return | returned
        requested | approve as it was | refused changed_since
        approved | approve, approve as it was | refused already_approved
        paid | approve, approve as it was | refused already_approved or refused wrong_state
        ",
    );
}

/// A payout says whether it is in a file.
fn stands_in_file(scene: &mut Scene) -> Vec<(String, String)> {
    let within = |payout: &PayoutRow| if payout.export.is_some() { "in a file" } else { "in none" };
    let payouts = payouts(scene).into_iter().map(|payout| (payout.id.to_string(), format!("{} {}", payout.state, within(&payout))));
    let state = |file: &ExportRow| if file.withdrawn_at.is_some() { "withdrawn" } else { "made" };
    payouts.chain(files(scene).iter().map(|file| (file.id.to_string(), state(file).to_owned()))).collect()
}

/// In which file the payout is.
fn besides_file(scene: &mut Scene) -> String {
    let files = files(scene);
    let of = |payout: &PayoutRow| files.iter().position(|file| Some(file.id) == payout.export);
    format!("{:?}", payouts(scene).iter().map(of).collect::<Vec<_>>())
}

fn deeds_with_files(scene: &mut Scene) -> Vec<Deed> {
    let mut all = deeds(scene);
    all.retain(|deed| !["refund", "take the refund back", "request"].contains(&deed.name));
    let (manager, files) = (scene.clinic.manager, files(scene));
    let payouts: Vec<PayoutId> = payouts(scene).iter().map(|payout| payout.id).collect();
    if files.len() < MOST_FILES {
        let export = ExportId(scene.clinic.uuid());
        let (format, due_on) = (BankFormat::Nacha, None);
        all.push(Deed::new("export", export, manager, Action::ExportPayouts { export, format, due_on, payouts }));
    }
    for file in files {
        let withdraw = Action::WithdrawExport { export: file.id, reason: line("así es") };
        all.push(Deed::new("withdraw", file.id, manager, withdraw));
    }
    all
}

#[test]
fn o5_bank_files_explored() {
    let mut scene = owed(Offer::new().cash(1_500));
    let (payout, person) = (PayoutId(scene.clinic.uuid()), scene.all::<RewardRow>()[0].person);
    scene.done(scene.clinic.receptionist, Action::RequestPayout { payout, person, method: PayoutMethod::BankTransfer });
    let machine = Machine { stands: stands_in_file, besides: besides_file, deeds: deeds_with_files, days: None };
    machine.explore(vec![scene]).assert_is(
        "
        – | export | made or refused nothing_to_export
        requested in none | approve | approved in none
        requested in none, approved in none, failed in none | cancel | cancelled in none
        requested in none, failed in none, returned in none, rejected in none, cancelled in none | pay | paid in none, under review
        requested in none, approved in none | reject | rejected in none
        approved in a file | fail | failed in a file
        approved in a file | pay | paid in a file
        approved in a file | withdraw | approved in none
        approved in none | export | approved in a file
        approved in none | fail | failed in none
        approved in none | pay | paid in none
        failed in a file | cancel | cancelled in a file
        failed in a file, returned in a file, cancelled in a file | pay | paid in a file, under review
        failed in a file, failed in none | retry | requested in none
        made | withdraw | withdrawn
        paid in a file, paid in none | pay | as it was, done before
        paid in a file | return | returned in a file
        paid in none | return | returned in none
        requested in none | approve as it was | refused changed_since
        approved in a file, approved in none, paid in a file | approve, approve as it was | refused already_approved
        approved in a file | cancel, reject | refused in_bank_file
        paid in none | approve, approve as it was | refused already_approved or refused wrong_state
        ",
    );
}
