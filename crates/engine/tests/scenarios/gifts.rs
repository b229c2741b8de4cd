//! Credit, services, things and units through whole commands (rules M4, O1, O6, R8, W2, W7, W12, X1).

use domain::{Account, Form, LocalDate, PersonId, PurchaseId, RefundId, Refusal, RewardState, RewardUseId};
use engine::Action;
use engine::tables::{BalanceRow, RewardRow, RewardUseRow};
use testkit::{Offer, Scene, check, line};

/// Ana brought Luis, who bought for 1,000.00.
struct Given {
    scene: Scene,
    ana: PersonId,
    luis: PersonId,
    bought: PurchaseId,
}

impl Given {
    fn of(offer: Offer) -> Self {
        let mut scene = Scene::with(offer);
        let ana = scene.person("Ana");
        let card = scene.code_of(ana);
        let referral = scene.refer(&card, "Luis");
        let luis = scene.friend_of(referral);
        let bought = scene.buy(luis, 100_000);
        Self { scene, ana, luis, bought }
    }

    fn gift(&self, form: Form) -> RewardRow {
        let mut rewards = self.scene.rewards_of(self.ana);
        rewards.retain(|row| row.form == form);
        rewards.remove(0)
    }

    fn using(&mut self, form: Form, part: Option<i64>, purchase: Option<PurchaseId>) -> (RewardUseId, Action) {
        let (usage, gift) = (RewardUseId(self.scene.clinic.uuid()), self.gift(form));
        let amount = part.filter(|_| !form.in_units()).map(|minor| self.scene.money(minor));
        let units = part.filter(|_| form.in_units()).map(|units| u32::try_from(units).expect("few"));
        (usage, Action::UseReward { usage, reward: gift.id, amount, units, purchase, visit: Some(line("mostrador")) })
    }

    fn uses(&mut self, form: Form, part: Option<i64>, purchase: Option<PurchaseId>) -> RewardUseId {
        let (usage, action) = self.using(form, part, purchase);
        self.scene.done(self.scene.clinic.receptionist, action);
        usage
    }

    fn refused(&mut self, form: Form, part: Option<i64>, purchase: Option<PurchaseId>) -> Refusal {
        let (_, action) = self.using(form, part, purchase);
        self.scene.refused(self.scene.clinic.receptionist, action)
    }

    fn undo(&mut self, usage: RewardUseId) {
        self.scene.done(self.scene.clinic.receptionist, Action::UndoUse { usage, reason: line("por error") });
    }

    fn refund(&mut self, minor: i64) {
        let (refund, purchase) = (RefundId(self.scene.clinic.uuid()), self.bought);
        let (amount, tax) = (self.scene.money(minor), self.scene.money(0));
        let action = Action::RecordRefund { refund, purchase, amount, tax, reason: line("devuelto"), on: None };
        self.scene.done(self.scene.clinic.manager, action);
    }

    fn balance(&mut self, account: Account, owner: PersonId, commodity: &str) -> i64 {
        self.scene.find::<BalanceRow>(format!("{account}/{owner}/{commodity}")).map_or(0, |row| row.amount)
    }
}

fn stands(row: &RewardRow) -> (RewardState, i64, i64) {
    (row.state, row.quantity(), row.left())
}

#[test]
fn w2_every_form_is_granted_used_and_given_back() {
    let things = Offer::new().gift(Form::Credit, 5_000).gift(Form::GiftCard, 2_000).gift(Form::Service, 12_000);
    let things = things.gift(Form::Product, 900).gift(Form::Merchandise, 700);
    let mut given = Given::of(things.units(Form::Points, 500).units(Form::Quota, 10).units(Form::Feature, 1));
    for form in Form::ALL.iter().filter(|form| form.is_gift()) {
        let granted = given.gift(*form);
        assert_eq!(stands(&granted), (RewardState::Available, granted.quantity(), granted.quantity()), "{form}");
        let usage = given.uses(*form, None, None);
        let used = given.gift(*form);
        assert_eq!(stands(&used), (RewardState::Used, granted.quantity(), 0), "{form}");
        assert_eq!(used.used_by, Some(given.scene.clinic.receptionist));
        assert_eq!(given.scene.row::<RewardUseRow>(usage).visit, Some(line("mostrador")));
        check::everything(&given.scene.store);
        given.undo(usage);
        assert_eq!(stands(&given.gift(*form)), stands(&granted), "{form}");
        let twice = Action::UndoUse { usage, reason: line("otra vez") };
        assert_eq!(given.scene.refused(given.scene.clinic.receptionist, twice), Refusal::WrongState { state: "undone".to_owned() });
        check::everything(&given.scene.store);
    }
}

#[test]
fn m4_points_and_units_are_commodities_of_their_own() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000).units(Form::Points, 500).units(Form::Quota, 10));
    let ana = given.ana;
    given.uses(Form::Points, Some(120), None);
    let currency = given.scene.clinic.currency.code();
    let has = [("points", -380), ("quota", -10), (currency, -5_000)];
    for (commodity, amount) in has {
        assert_eq!(given.balance(Account::Gifts, ana, commodity), amount, "{commodity}");
    }
    assert_eq!(given.gift(Form::Points).amount, 0, "points have no worth in money");
    check::everything(&given.scene.store);
}

#[test]
fn o1_credit_is_used_in_parts_and_a_thing_whole() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000).gift(Form::Service, 12_000));
    let own = given.scene.buy(given.ana, 3_000);
    given.uses(Form::Credit, Some(2_000), Some(own));
    assert_eq!(stands(&given.gift(Form::Credit)), (RewardState::Available, 5_000, 3_000));
    assert_eq!(given.refused(Form::Credit, Some(3_001), None), Refusal::MoreThanLeft);
    assert_eq!(given.refused(Form::Credit, Some(1_001), Some(own)), Refusal::MoreThanLeft, "the invoice was 30.00");
    assert_eq!(given.refused(Form::Credit, Some(0), None), Refusal::AmountNotPositive);
    assert_eq!(given.refused(Form::Service, Some(1), None), Refusal::GivenWhole);
    let of_another = Some(given.bought);
    assert_eq!(given.refused(Form::Credit, Some(1), of_another), Refusal::NotFound { what: "purchase".to_owned() });
    given.uses(Form::Credit, None, None);
    assert_eq!(given.gift(Form::Credit).state, RewardState::Used);
    assert_eq!(given.refused(Form::Credit, None, None), Refusal::WrongState { state: "used".to_owned() });
    check::everything(&given.scene.store);
}

#[test]
fn o6_credit_is_applied_to_invoices_in_part_and_comes_back_from_the_one_that_is_voided() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000));
    let (first, second) = (given.scene.buy(given.ana, 3_000), given.scene.buy(given.ana, 9_000));
    let on_first = given.uses(Form::Credit, Some(2_000), Some(first));
    let on_second = given.uses(Form::Credit, Some(3_000), Some(second));
    assert_eq!(stands(&given.gift(Form::Credit)), (RewardState::Used, 5_000, 0));
    given.scene.void(first);
    assert_eq!(stands(&given.gift(Form::Credit)), (RewardState::Available, 5_000, 2_000), "what was applied to it, and no more");
    let mut is_undone = |usage| given.scene.row::<RewardUseRow>(usage).undone;
    assert_eq!((is_undone(on_first), is_undone(on_second)), (true, false));
    let currency = given.scene.clinic.currency.code();
    assert_eq!(given.balance(Account::Gifts, given.ana, currency), -2_000, "it is owed again");
    check::everything(&given.scene.store);
    assert_eq!(given.refused(Form::Credit, None, Some(first)), Refusal::WrongState { state: "voided".to_owned() });
    given.uses(Form::Credit, None, Some(second));
    assert_eq!(given.gift(Form::Credit).state, RewardState::Used, "and is applied to another invoice");
    check::everything(&given.scene.store);
}

#[test]
fn w2_credit_for_certain_items_needs_one_of_them() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000).usable_on("Baño"));
    let plain = given.scene.buy(given.ana, 8_000);
    assert_eq!(given.refused(Form::Credit, None, None), Refusal::NotForItems);
    assert_eq!(given.refused(Form::Credit, None, Some(plain)), Refusal::NotForItems);
    let (bath, mut action) = given.scene.purchase(given.ana, 8_000);
    if let Action::RecordPurchase { items, .. } = &mut action {
        items.push(domain::Item::one(line("baño")));
    }
    given.scene.done(given.scene.clinic.receptionist, action);
    given.uses(Form::Credit, None, Some(bath));
    check::everything(&given.scene.store);
}

#[test]
fn r8_what_was_used_is_not_charged_back_and_its_worth_is_lost() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000).gift(Form::Service, 12_000).units(Form::Points, 500));
    given.uses(Form::Credit, Some(2_000), None);
    let trim = given.uses(Form::Service, None, None);
    given.refund(100_000);
    let of = |form| given.gift(form);
    assert_eq!((stands(&of(Form::Credit)), of(Form::Credit).lost), ((RewardState::Used, 2_000, 0), 2_000));
    assert_eq!((stands(&of(Form::Service)), of(Form::Service).lost), ((RewardState::Used, 12_000, 0), 12_000));
    assert_eq!((stands(&of(Form::Points)), of(Form::Points).lost), ((RewardState::Cancelled, 0, 0), 0));
    check::everything(&given.scene.store);
    // It was not handed over after all: then nothing is lost, and nothing is left.
    given.undo(trim);
    assert_eq!((stands(&given.gift(Form::Service)), given.gift(Form::Service).lost), ((RewardState::Cancelled, 0, 0), 0));
    check::everything(&given.scene.store);
    // The refund was a mistake: all of it stands again.
    let refund = given.scene.all::<engine::tables::RefundRow>()[0].id;
    given.scene.done(given.scene.clinic.manager, Action::CancelRefund { refund, reason: line("no era") });
    let rows = given.scene.rewards_of(given.ana);
    let left: Vec<_> =
        rows.iter().filter(|row| row.state == RewardState::Available).map(|row| (row.form, row.quantity(), row.left())).collect();
    let mut left = left;
    left.sort_by_key(|(form, ..)| form.as_str());
    assert_eq!(left, [(Form::Credit, 5_000, 3_000), (Form::Points, 500, 500), (Form::Service, 12_000, 12_000)]);
    assert!(rows.iter().all(|row| row.lost == 0));
    check::everything(&given.scene.store);
}

#[test]
fn x1_friend_150_used_cash_250_nail_trim_worth_120_and_a_cap_of_500() {
    let mut scene = Scene::with(Offer::new().off(15_000).cash(25_000).gift(Form::Service, 12_000).capped(50_000));
    let ana = scene.person("Ana");
    let card = scene.code_of(ana);
    let referral = scene.refer(&card, "Luis");
    let luis = scene.friend_of(referral);
    let (_, mut action) = scene.purchase(luis, 85_000);
    if let Action::RecordPurchase { discount, .. } = &mut action {
        *discount = Some(scene.money(15_000));
    }
    scene.act(scene.clinic.receptionist, action);
    let worth = |person| scene.rewards_of(person).iter().map(|row| (row.form, row.amount)).collect::<Vec<_>>();
    assert_eq!(worth(luis), [(Form::Discount, 15_000)]);
    assert_eq!(worth(ana), [(Form::Cash, 23_000), (Form::Service, 12_000)]);
    check::everything(&scene.store);
}

#[test]
fn w7_what_is_not_used_in_time_lapses_and_the_lapse_is_posted() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000).usable(2, 30));
    assert_eq!(given.refused(Form::Credit, None, None), Refusal::WrongState { state: "pending".to_owned() });
    given.scene.pass_days(2);
    let first = given.uses(Form::Credit, Some(2_000), None);
    given.scene.pass_days(31);
    assert_eq!(given.refused(Form::Credit, None, None), Refusal::WrongState { state: "expired".to_owned() });
    let reward = given.gift(Form::Credit).id;
    given.scene.done(None, Action::ExpireReward { reward });
    let (ana, currency, program) = (given.ana, given.scene.clinic.currency.code(), given.scene.clinic.program);
    assert_eq!(given.balance(Account::Gifts, ana, currency), 0);
    assert_eq!(given.balance(Account::ProgramCost, PersonId(program.0), currency), 2_000, "what nobody used has cost nothing");
    check::everything(&given.scene.store);
    // What comes back lapses anew.
    given.undo(first);
    assert_eq!(stands(&given.gift(Form::Credit)), (RewardState::Available, 5_000, 5_000));
    given.scene.done(None, Action::ExpireReward { reward });
    check::everything(&given.scene.store);
}

#[test]
fn w12_a_gift_goes_to_another_person_whole() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000).gift(Form::Service, 12_000));
    let (manager, luis) = (given.scene.clinic.manager, given.luis);
    let transfer = |row: &RewardRow| Action::TransferReward { reward: row.id, to: luis, reason: line("es de la casa") };
    let trim = given.gift(Form::Service);
    given.scene.done(manager, transfer(&trim));
    let received = given.scene.rewards_of(luis).remove(0);
    assert_eq!(stands(&received), (RewardState::Available, 12_000, 12_000));
    assert_eq!(stands(&given.gift(Form::Service)), (RewardState::Transferred, 0, 0));
    check::everything(&given.scene.store);
    given.uses(Form::Credit, Some(1), None);
    let credit = given.gift(Form::Credit);
    assert_eq!(given.scene.refused(manager, transfer(&credit)), Refusal::GivenWhole);
    // Used by the other, it stays used after the refund; its worth is lost.
    let (usage, reward) = (RewardUseId(given.scene.clinic.uuid()), received.id);
    let used = Action::UseReward { usage, reward, amount: None, units: None, purchase: None, visit: None };
    given.scene.done(given.scene.clinic.receptionist, used);
    given.refund(100_000);
    assert_eq!(given.gift(Form::Service).lost, 12_000);
    check::everything(&given.scene.store);
}

#[test]
fn p4_a_manager_cancels_what_was_not_used() {
    let mut given = Given::of(Offer::new().gift(Form::Credit, 5_000));
    given.uses(Form::Credit, Some(2_000), None);
    let reward = given.gift(Form::Credit).id;
    given.scene.done(given.scene.clinic.manager, Action::CancelReward { reward, reason: line("acordado") });
    assert_eq!(stands(&given.gift(Form::Credit)), (RewardState::Used, 2_000, 0));
    given.refund(1);
    assert_eq!(stands(&given.gift(Form::Credit)), (RewardState::Used, 2_000, 0), "it is not granted again");
    check::everything(&given.scene.store);
}

#[test]
fn w8_a_factor_multiplies_amounts_and_units_but_no_things() {
    let given = Given::of(Offer::new().gift(Form::Credit, 5_000).gift(Form::Service, 2_000).units(Form::Points, 500).times(2_000));
    let today: LocalDate = given.scene.today();
    assert_eq!(given.gift(Form::Credit).quantity(), 10_000);
    assert_eq!(given.gift(Form::Service).quantity(), 2_000);
    assert_eq!((given.gift(Form::Points).quantity(), given.gift(Form::Points).granted_on), (1_000, today));
}
