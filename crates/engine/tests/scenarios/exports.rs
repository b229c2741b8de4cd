//! Bank files (O5): what goes into one, what is left out and why, nothing twice, taken back.

use domain::bank_file::BankFormat;
use domain::{BankAccount, BankAccountKind, ExportId, Language, PayoutId, PayoutMethod, PayoutState, PersonDetails, PersonId, Refusal};
use engine::outcome::Adjustment;
use engine::tables::{ExportRow, OrganizationRow, PayoutRow, Settings, TransferRow};
use engine::{Action, Outcome, ready_to_export};
use testkit::{Scene, check, line, name, own_bank};

/// A clinic that knows its own bank.
fn clinic() -> Scene {
    let mut scene = Scene::open();
    set_bank(&mut scene, "021000021 987654321");
    scene
}

fn set_bank(scene: &mut Scene, account: &str) {
    let organization: OrganizationRow = scene.all::<OrganizationRow>().remove(0);
    let settings = Settings { bank: Some(own_bank(account)), ..organization.settings.0 };
    let update = Action::UpdateOrganization {
        name: organization.name,
        address: None,
        phone: None,
        web: None,
        language: organization.language,
        settings,
    };
    scene.done(scene.clinic.owner, update);
}

/// An approved payout to somebody with an account.
fn approved(scene: &mut Scene, text: &str, account: &str, method: PayoutMethod) -> PayoutId {
    let payout = requested(scene, text, account, method);
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    payout
}

fn requested(scene: &mut Scene, text: &str, account: &str, method: PayoutMethod) -> PayoutId {
    let bank_account = BankAccount::parse_optional(account).expect("a good account");
    let person = scene.person_with(PersonDetails { bank_account, ..PersonDetails::named(name(text), Language::Es) });
    let card = scene.code_of(person);
    let referral = scene.refer(&card, &format!("Amigo de {text}"));
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
    let payout = PayoutId(scene.clinic.uuid());
    scene.done(scene.clinic.receptionist, Action::RequestPayout { payout, person, method });
    payout
}

fn export(scene: &mut Scene, format: BankFormat, payouts: &[PayoutId]) -> (ExportId, Action) {
    let export = ExportId(scene.clinic.uuid());
    (export, Action::ExportPayouts { export, format, due_on: None, payouts: payouts.to_vec() })
}

fn verdicts(scene: &mut Scene, format: BankFormat, payouts: &[PayoutId]) -> Vec<Option<Refusal>> {
    let mut store = scene.store.clone();
    let asked = engine::ask(&mut store, |work| ready_to_export(work, format, payouts));
    let judged = scene.wait(asked).expect("memory works").expect("it is answered");
    judged.into_iter().map(|(_, verdict)| verdict.err()).collect()
}

const US: &str = "021000021 1234567";
const TRANSFER: PayoutMethod = PayoutMethod::BankTransfer;

#[test]
fn o5_what_cannot_go_is_left_out_and_told_and_never_holds_the_others() {
    let mut scene = clinic();
    let good = approved(&mut scene, "Ana", US, TRANSFER);
    let none = approved(&mut scene, "Sin cuenta", "", TRANSFER);
    let iban = approved(&mut scene, "Otra cuenta", "DE89370400440532013000", TRANSFER);
    let cash = approved(&mut scene, "Efectivo", US, PayoutMethod::Cash);
    let waits = requested(&mut scene, "Espera", US, TRANSFER);
    let all = [good, none, iban, cash, waits, good];
    assert_eq!(
        verdicts(&mut scene, BankFormat::Nacha, &all),
        [
            None,
            Some(Refusal::BankAccountMissing),
            Some(Refusal::BankAccountOther { needs: BankAccountKind::Us }),
            Some(Refusal::NoBankTransfer),
            Some(Refusal::WrongState { state: "requested".to_owned() }),
        ]
    );
    let (id, action) = export(&mut scene, BankFormat::Nacha, &all);
    let left_out = Outcome::Adjusted { changes: vec![Adjustment::LeftOut { count: 4 }] };
    assert_eq!(scene.act(scene.clinic.manager, action), left_out);
    let row: ExportRow = scene.row(id);
    assert_eq!((row.number, row.transfers, row.amount, row.due_on), (1, 1, 5_000, scene.today()));
    let transfers: Vec<TransferRow> = scene.all();
    assert_eq!(
        transfers.iter().map(|one| (one.payout, one.reference.as_str(), one.amount)).collect::<Vec<_>>(),
        [(good, "P-0001-1", 5_000)]
    );
    assert_eq!(scene.row::<PayoutRow>(good).export, Some(id));
    assert!([none, iban, cash, waits].into_iter().all(|payout| scene.row::<PayoutRow>(payout).export.is_none()));
    check::everything(&scene.store);
}

#[test]
fn o5_a_payout_goes_into_one_file_only_and_what_is_with_the_bank_is_not_freed() {
    let mut scene = clinic();
    let payout = approved(&mut scene, "Ana", US, TRANSFER);
    let (manager, reason) = (scene.clinic.manager, line("por error"));
    let (first, action) = export(&mut scene, BankFormat::Pain001, &[payout]);
    scene.done(manager, action);
    let (_, again) = export(&mut scene, BankFormat::Csv, &[payout]);
    assert_eq!(scene.refused(manager, again.clone()), Refusal::NothingToExport);
    assert_eq!(verdicts(&mut scene, BankFormat::Csv, &[payout]), [Some(Refusal::InBankFile { number: 1 })]);
    let in_file = Refusal::InBankFile { number: 1 };
    assert_eq!(scene.refused(manager, Action::CancelPayout { payout, reason: reason.clone() }), in_file);
    assert_eq!(scene.refused(manager, Action::RejectPayout { payout, reason: reason.clone() }), in_file);

    let withdraw = Action::WithdrawExport { export: first, reason: reason.clone() };
    scene.done(manager, withdraw.clone());
    assert_eq!(scene.refused(manager, withdraw), Refusal::WrongState { state: "withdrawn".to_owned() });
    scene.done(manager, again);
    assert_eq!(scene.row::<PayoutRow>(payout).export.map(|id| scene.row::<ExportRow>(id).number), Some(2));
    check::everything(&scene.store);
}

#[test]
fn o5_what_failed_and_was_asked_for_again_is_another_transfer() {
    let mut scene = clinic();
    let payout = approved(&mut scene, "Ana", US, TRANSFER);
    let (manager, second) = (scene.clinic.manager, scene.clinic.second);
    let (first, action) = export(&mut scene, BankFormat::Csv, &[payout]);
    scene.done(manager, action);
    scene.done(manager, Action::FailPayout { payout, reason: line("cuenta cerrada") });
    assert_eq!(scene.row::<PayoutRow>(payout).export, Some(first), "one sees where it failed");
    scene.done(manager, Action::RetryPayout { payout });
    let version = scene.row::<PayoutRow>(payout).version;
    scene.done(second, Action::ApprovePayout { payout, version });
    let (_, action) = export(&mut scene, BankFormat::Csv, &[payout]);
    scene.done(manager, action);
    let mut references: Vec<String> = scene.all::<TransferRow>().iter().map(|one| one.reference.to_string()).collect();
    references.sort();
    assert_eq!(references, ["P-0001-1", "P-0001-2"], "the bank takes the second for no copy of the first");
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: Some(line("P-0001-2")) });
    // A file that was paid in part can be taken back: what is paid stays paid.
    scene.done(manager, Action::WithdrawExport { export: first, reason: line("tarde") });
    assert_eq!(scene.row::<PayoutRow>(payout).state, PayoutState::Paid);
    check::everything(&scene.store);
}

#[test]
fn o5_a_file_says_what_was_known_when_it_was_made() {
    let mut scene = clinic();
    let payout = approved(&mut scene, "Ana Ñíguez", US, TRANSFER);
    let (id, action) = export(&mut scene, BankFormat::Nacha, &[payout]);
    scene.done(scene.clinic.manager, action);
    let before: (ExportRow, Vec<TransferRow>) = (scene.row(id), scene.all());
    let person = scene.row::<PayoutRow>(payout).person;
    let details =
        PersonDetails { bank_account: BankAccount::parse("011401533 42").ok(), ..PersonDetails::named(name("Ana de Otro"), Language::Es) };
    scene.done(scene.clinic.receptionist, Action::UpdatePerson { person, details });
    set_bank(&mut scene, "DE89370400440532013000");
    scene.pass_days(3);
    assert_eq!((scene.row::<ExportRow>(id), scene.all::<TransferRow>()), before);
    check::everything(&scene.store);
}

#[test]
fn o5_who_was_merged_is_paid_to_the_account_of_either_record() {
    let mut scene = clinic();
    let payout = approved(&mut scene, "Sin cuenta", "", TRANSFER);
    let kept: PersonId = scene.row::<PayoutRow>(payout).person;
    let details = PersonDetails { bank_account: BankAccount::parse(US).ok(), ..PersonDetails::named(name("La misma"), Language::Es) };
    let merged = scene.person_with(details);
    let merge = domain::MergeId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::MergePersons { merge, kept, merged, reason: line("la misma") });
    let (_, action) = export(&mut scene, BankFormat::Nacha, &[payout]);
    scene.done(scene.clinic.manager, action);
    assert_eq!(scene.all::<TransferRow>()[0].account, BankAccount::parse(US).expect("a good account"));
    check::everything(&scene.store);
}

#[test]
fn o5_a_file_needs_the_clinics_bank_a_day_to_come_and_a_right() {
    let mut scene = Scene::open();
    let payout = approved(&mut scene, "Ana", US, TRANSFER);
    let (_, action) = export(&mut scene, BankFormat::Pain001, &[payout]);
    let manager = scene.clinic.manager;
    assert_eq!(scene.refused(manager, action.clone()), Refusal::OwnBankMissing);
    set_bank(&mut scene, "DE89370400440532013000");
    assert!(matches!(scene.refused(scene.clinic.receptionist, action.clone()), Refusal::NotPermitted { .. }));
    let (_, nacha) = export(&mut scene, BankFormat::Nacha, &[payout]);
    assert_eq!(scene.refused(manager, nacha), Refusal::BankAccountOther { needs: BankAccountKind::Us });
    for days in [-1, 400] {
        let Action::ExportPayouts { export, format, payouts, .. } = action.clone() else { panic!("it is one") };
        let due_on = if days < 0 { domain::LocalDate::from_ymd(2020, 1, 1) } else { Some(scene.today().plus_days(400)) };
        assert_eq!(scene.refused(manager, Action::ExportPayouts { export, format, due_on, payouts }), Refusal::DateIncoherent);
    }
    scene.done(manager, action);
}
