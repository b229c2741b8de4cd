//! Payouts as account credit, through whole commands (rules M1, M4, O1, O2, O6, O7, P2, W5, W7, W12).

use domain::{
    Account, Currency, Form, MergeId, PayoutId, PayoutMethod, PayoutState, PersonId, PurchaseId, Refusal, RewardState, RewardUseId,
};
use engine::tables::attention::Verdict;
use engine::tables::{
    BalanceRow, CodeRow, OrganizationRow, PayoutRow, PurchaseRow, RewardRow, RewardUseRow, Settings, TransactionKind, TransactionRow,
};
use engine::{Action, Memory};
use testkit::{Clinic, Offer, Scene, check, line};

/// Ana, who brought Luis and was paid what she earned as account credit.
struct Paid {
    scene: Scene,
    ana: PersonId,
    payout: PayoutId,
}

impl Paid {
    fn of(offer: Offer) -> Self {
        Self::at(Clinic::default(), offer)
    }

    fn at(clinic: Clinic, offer: Offer) -> Self {
        let mut scene = Scene::at(Memory::new(), clinic, offer);
        let ana = scene.person("Ana");
        earn(&mut scene, ana);
        let payout = ask(&mut scene, ana);
        pay(&mut scene, payout);
        Self { scene, ana, payout }
    }

    /// Returns the credit as whoever has it now has it.
    fn credit(&mut self) -> RewardRow {
        let payout: PayoutRow = self.scene.row(self.payout);
        self.scene.row(payout.credit.expect("it is credit"))
    }

    fn using(&mut self, part: Option<i64>, purchase: Option<PurchaseId>) -> (RewardUseId, Action) {
        let (usage, reward) = (RewardUseId(self.scene.clinic.uuid()), self.credit().id);
        let amount = part.map(|minor| self.scene.money(minor));
        (usage, Action::UseReward { usage, reward, amount, units: None, purchase, visit: None })
    }

    fn uses(&mut self, part: Option<i64>, purchase: Option<PurchaseId>) -> RewardUseId {
        let (usage, action) = self.using(part, purchase);
        self.scene.done(self.scene.clinic.receptionist, action);
        usage
    }

    fn undo(&mut self, usage: RewardUseId) {
        self.scene.done(self.scene.clinic.receptionist, Action::UndoUse { usage, reason: line("por error") });
    }

    fn taking_back(&self) -> Action {
        Action::ReturnPayout { payout: self.payout, reason: line("la quiere en efectivo") }
    }

    fn give_to(&mut self, to: PersonId) {
        let reward = self.credit().id;
        self.scene.done(self.scene.clinic.manager, Action::TransferReward { reward, to, reason: line("es su hermana") });
    }

    /// Returns what stands on an account as people say it.
    fn stands_at(&mut self, account: Account, owner: Option<uuid::Uuid>) -> i64 {
        -self.scene.balance(account, owner)
    }
}

fn earn(scene: &mut Scene, person: PersonId) {
    let known = scene.all::<CodeRow>().into_iter().find(|code| code.referrer == Some(person));
    let card = known.unwrap_or_else(|| scene.code_of(person));
    let referral = scene.refer(&card, "Luis");
    let friend = scene.friend_of(referral);
    scene.buy(friend, 50_000);
}

/// The same with no more friends in a day than is usual (rule R4).
fn earn_the_next_day(scene: &mut Scene, person: PersonId) {
    scene.pass_days(1);
    earn(scene, person);
}

fn ask(scene: &mut Scene, person: PersonId) -> PayoutId {
    let payout = PayoutId(scene.clinic.uuid());
    scene.done(scene.clinic.receptionist, Action::RequestPayout { payout, person, method: PayoutMethod::AccountCredit });
    payout
}

fn pay(scene: &mut Scene, payout: PayoutId) {
    scene.done(scene.clinic.manager, Action::ApprovePayout { payout, version: 1 });
    scene.done(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
}

fn stands(row: &RewardRow) -> (RewardState, i64, i64) {
    (row.state, row.quantity(), row.left())
}

#[test]
fn o6_a_payout_by_credit_is_applied_in_part_and_comes_back() {
    let mut paid = Paid::of(Offer::new().cash(5_000));
    let ana = paid.ana;
    let credit = paid.credit();
    assert_eq!((stands(&credit), credit.form, credit.person), ((RewardState::Available, 5_000, 5_000), Form::Credit, ana));
    assert_eq!((credit.payout, credit.valid_until, credit.needs_approval), (Some(paid.payout), None, false), "it never lapses (W7)");
    assert_eq!((paid.stands_at(Account::Credit, Some(ana.0)), paid.stands_at(Account::Payable, Some(ana.0))), (5_000, 0));
    check::everything(&paid.scene.store);

    let (first, second) = (paid.scene.buy(ana, 3_000), paid.scene.buy(ana, 9_000));
    let (_, too_much) = paid.using(Some(3_001), Some(first));
    assert_eq!(paid.scene.refused(paid.scene.clinic.receptionist, too_much), Refusal::MoreThanLeft, "the invoice was 30.00");
    let on_first = paid.uses(Some(2_000), Some(first));
    let on_second = paid.uses(None, Some(second));
    assert_eq!(stands(&paid.credit()), (RewardState::Used, 5_000, 0));
    assert_eq!((paid.stands_at(Account::Credit, Some(ana.0)), paid.stands_at(Account::Given, None)), (0, 5_000));
    check::everything(&paid.scene.store);

    paid.scene.void(first);
    assert_eq!(stands(&paid.credit()), (RewardState::Available, 5_000, 2_000), "what was applied to it, and no more");
    let is_undone = |paid: &mut Paid, usage| paid.scene.row::<RewardUseRow>(usage).undone;
    assert_eq!((is_undone(&mut paid, on_first), is_undone(&mut paid, on_second)), (true, false));
    assert_eq!(paid.stands_at(Account::Credit, Some(ana.0)), 2_000);
    paid.undo(on_second);
    assert_eq!(stands(&paid.credit()), (RewardState::Available, 5_000, 5_000));
    paid.uses(Some(1), None);
    check::everything(&paid.scene.store);
}

#[test]
fn o6_a_payout_by_credit_costs_nothing_twice_and_takes_no_limits_room() {
    let mut paid = Paid::of(Offer::new().cash(5_000).budget(15_000).caps(Some(10_000), None, None));
    let (ana, program) = (paid.ana, Some(paid.scene.clinic.program.0));
    paid.uses(Some(2_000), None);
    assert_eq!(paid.scene.balance(Account::ProgramCost, program), 5_000, "what was granted, once");
    assert_eq!(paid.stands_at(Account::Given, program), 0, "what is used is no program's");
    earn(&mut paid.scene, ana);
    let cash: Vec<i64> = paid.scene.rewards_of(ana).iter().filter(|row| row.form == Form::Cash).map(|row| row.amount).collect();
    assert_eq!(cash, [5_000, 5_000], "the day's 100.00 have room for it");
    check::everything(&paid.scene.store);
}

#[test]
fn o6_a_payout_by_credit_is_taken_back_with_the_credit_while_none_of_it_is_used() {
    let mut paid = Paid::of(Offer::new().cash(5_000));
    let (ana, manager) = (paid.ana, paid.scene.clinic.manager);
    let usage = paid.uses(Some(2_000), None);
    let action = paid.taking_back();
    assert_eq!(paid.scene.refused(manager, action.clone()), Refusal::CreditUsed);
    assert_eq!(stands(&paid.credit()), (RewardState::Available, 5_000, 3_000), "nothing was done");
    paid.undo(usage);
    paid.scene.done(manager, action);
    assert_eq!(stands(&paid.credit()), (RewardState::Cancelled, 0, 0));
    assert_eq!(
        (paid.stands_at(Account::Credit, Some(ana.0)), paid.stands_at(Account::Payable, Some(ana.0))),
        (0, 5_000),
        "it is owed again"
    );
    let rows: Vec<TransactionRow> = paid.scene.all();
    let of = |kind| rows.iter().filter(|row| row.kind == kind && row.payout == Some(paid.payout)).collect::<Vec<_>>();
    let (posted, returned) = (of(TransactionKind::Paid), of(TransactionKind::Returned));
    assert_eq!((posted.len(), returned.len(), returned[0].reverses), (1, 1, Some(posted[0].id)));
    check::everything(&paid.scene.store);
    let again = paid.scene.pay_out(ana);
    assert_eq!((again.amount, again.credit), (5_000, None), "in cash now");
    check::everything(&paid.scene.store);
}

#[test]
fn o6_credit_of_a_payout_is_neither_cancelled_nor_lapsed_and_ends_with_the_payout_alone() {
    let mut paid = Paid::of(Offer::new().cash(5_000).valid(10));
    let (manager, reward, reason) = (paid.scene.clinic.manager, paid.credit().id, line("no"));
    let available = Refusal::WrongState { state: "available".to_owned() };
    assert_eq!(paid.scene.refused(manager, Action::CancelReward { reward, reason }), available);
    paid.scene.pass_days(3_000);
    assert_eq!(paid.scene.refused(manager, Action::ExpireReward { reward }), available);
    paid.uses(None, None);
    check::everything(&paid.scene.store);
}

#[test]
fn o6_a_refund_after_the_payout_is_netted_and_leaves_the_credit() {
    let mut paid = Paid::of(Offer::new().cash(5_000));
    let ana = paid.ana;
    paid.uses(Some(2_000), None);
    let bought = paid.scene.all::<PurchaseRow>().remove(0).id;
    paid.scene.void(bought);
    assert_eq!(stands(&paid.credit()), (RewardState::Available, 5_000, 3_000), "what was paid is the person's");
    assert_eq!(paid.stands_at(Account::Payable, Some(ana.0)), -5_000, "the next payout nets it");
    check::everything(&paid.scene.store);
}

#[test]
fn o6_o8_credit_that_nobody_approved_is_credit_and_is_reviewed() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let ana = scene.person("Ana");
    earn(&mut scene, ana);
    let payout = ask(&mut scene, ana);
    let items = scene.reviewed(scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    scene.decide(items[0].id, Verdict::Allow);
    check::everything(&scene.store);
    // Taken back, and given all the same: it is credit again, and owed to the clinic once the rewards are paid otherwise.
    let mut paid = Paid { scene, ana, payout };
    let action = paid.taking_back();
    paid.scene.done(paid.scene.clinic.manager, action);
    paid.scene.pay_out(ana);
    paid.scene.reviewed(paid.scene.clinic.receptionist, Action::PayPayout { payout, reference: None });
    assert_eq!(stands(&paid.credit()), (RewardState::Available, 5_000, 5_000));
    assert_eq!(paid.stands_at(Account::Payable, Some(ana.0)), -5_000);
    check::everything(&paid.scene.store);
}

#[test]
fn w12_credit_of_a_payout_goes_to_another_person_and_back() {
    let mut paid = Paid::of(Offer::new().cash(5_000));
    let (ana, manager) = (paid.ana, paid.scene.clinic.manager);
    let eva = paid.scene.person("Eva");
    paid.give_to(eva);
    assert_eq!((stands(&paid.credit()), paid.credit().person), ((RewardState::Available, 5_000, 5_000), eva));
    assert_eq!((paid.stands_at(Account::Credit, Some(ana.0)), paid.stands_at(Account::Credit, Some(eva.0))), (0, 5_000));
    let action = paid.taking_back();
    assert_eq!(paid.scene.refused(manager, action.clone()), Refusal::CreditUsed, "it is another person's");
    check::everything(&paid.scene.store);
    paid.give_to(ana);
    paid.scene.done(manager, action);
    assert_eq!(paid.stands_at(Account::Payable, Some(ana.0)), 5_000);
    check::everything(&paid.scene.store);
}

#[test]
fn p2_credit_of_a_payout_is_all_records_of_a_person() {
    let mut scene = Scene::with(Offer::new().cash(5_000));
    let (ana, twin) = (scene.person("Ana"), scene.person("Ana R."));
    earn(&mut scene, ana);
    earn(&mut scene, twin);
    let merge = MergeId(scene.clinic.uuid());
    scene.done(scene.clinic.manager, Action::MergePersons { merge, kept: ana, merged: twin, reason: line("la misma") });
    let payout = ask(&mut scene, twin);
    pay(&mut scene, payout);
    let mut paid = Paid { scene, ana, payout };
    assert_eq!(
        (stands(&paid.credit()), paid.credit().person),
        ((RewardState::Available, 10_000, 10_000), ana),
        "of both, whom it is paid to"
    );
    let bought = paid.scene.buy(twin, 4_000);
    paid.uses(Some(4_000), Some(bought));
    check::everything(&paid.scene.store);
    paid.scene.done(paid.scene.clinic.manager, Action::UnmergePersons { merge, reason: line("son dos") });
    assert_eq!(stands(&paid.credit()), (RewardState::Available, 10_000, 6_000), "the credit stays with whom it was paid to");
    paid.scene.void(bought);
    let action = paid.taking_back();
    paid.scene.done(paid.scene.clinic.manager, action);
    let owed = [ana, twin].map(|person| paid.stands_at(Account::Payable, Some(person.0)));
    assert_eq!(owed, [5_000, 5_000], "each is owed her own");
    check::everything(&paid.scene.store);
}

#[test]
fn o7_a_payout_by_credit_counts_once_for_the_year_and_its_use_does_not() {
    let clinic = Clinic::new(Currency::USD).in_country("US");
    let mut scene = Scene::at(Memory::new(), clinic, Offer::new().cash(10_000));
    let organization: OrganizationRow = scene.row(scene.clinic.organization);
    let settings = Settings { tax_stop: true, ..organization.settings.0 };
    let (language, name, owner) = (organization.language, organization.name, scene.clinic.owner);
    scene.done(owner, Action::UpdateOrganization { name, address: None, phone: None, web: None, language, settings });
    let ana = scene.person("Ana");
    (0..10).for_each(|_| earn_the_next_day(&mut scene, ana));
    let payout = ask(&mut scene, ana);
    pay(&mut scene, payout);
    let mut paid = Paid { scene, ana, payout };
    paid.uses(Some(99_999), None);
    (0..9).for_each(|_| earn_the_next_day(&mut paid.scene, ana));
    ask(&mut paid.scene, ana);
    earn(&mut paid.scene, ana);
    let more = Action::RequestPayout { payout: PayoutId(paid.scene.clinic.uuid()), person: ana, method: PayoutMethod::AccountCredit };
    let reached = paid.scene.money(200_000);
    let missing = Refusal::TaxFormMissing { threshold: reached, total: reached };
    assert_eq!(paid.scene.refused(paid.scene.clinic.receptionist, more), missing, "1,000.00, 900.00 and 100.00, and no use");
    check::everything(&paid.scene.store);
}

#[test]
fn m1_credit_of_a_payout_in_a_currency_without_decimals() {
    for (currency, whole) in [(Currency::JPY, 5_000), (Currency::KWD, 50_000)] {
        let mut paid = Paid::at(Clinic::new(currency), Offer::new().cash(whole));
        let part = whole / 3;
        paid.uses(Some(part), None);
        assert_eq!(stands(&paid.credit()), (RewardState::Available, whole, whole - part), "{currency}");
        assert_eq!(paid.scene.row::<PayoutRow>(paid.payout).state, PayoutState::Paid);
        let ana = paid.ana;
        let balance = paid.scene.row::<BalanceRow>(format!("credit/{ana}/{currency}"));
        assert_eq!(balance.amount, part - whole, "{currency}");
        check::everything(&paid.scene.store);
    }
}
