//! A statement as of a place in the log is the same for ever, whatever is renamed, corrected, merged or paid later (rule M6).

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use domain::bank_file::MAX_TRANSFERS;
use domain::{Account, Form, MergeId, PersonDetails, PersonId};
use engine::table::{Row, Table};
use engine::tables::{PayoutRow, PersonRow, PostingRow, RewardRow, TransactionRow};
use engine::{Action, Envelope};
use store::Store;
use store::read::payouts::{self, PayoutFilter};
use store::read::statement::{StatementModel, end_of_day, first_day, statement};
use store::read::{PAGE, rewards};
use testkit::{Offer, Scene, line, name};

use crate::place::{Place, wait};

/// How many times in a history everybody's statement is printed.
const PRINTINGS: usize = 6;

async fn of(store: &Store, person: PersonId, as_of: Option<i64>) -> Option<StatementModel> {
    let mut reader = store.reader().await.expect("a reader");
    statement(&mut reader, person, as_of).await.expect("a statement")
}

fn on_paper(statement: &StatementModel) -> String {
    serde_json::to_string(statement).expect("it is told")
}

#[test]
fn m6_what_a_statement_said_it_says_for_ever() {
    let mut lines = 0;
    for seed in 1..=4 {
        let history = testkit::history::busy(seed, 240);
        wait(async {
            let place = Place::new();
            let store = place.create().await;
            let mut printed: BTreeMap<(PersonId, i64), String> = BTreeMap::new();
            for part in history.commands.chunks(history.commands.len().div_ceil(PRINTINGS)) {
                for command in part {
                    store.submit(command).await.expect("the store works");
                }
                for person in people(&store).await {
                    let now = of(&store, person, None).await.expect("who is there has one");
                    printed.insert((person, now.seq), on_paper(&now));
                }
            }
            for ((person, seq), then) in printed {
                let again = of(&store, person, Some(seq)).await.expect("who was there has one");
                lines += again.entries.len();
                assert_eq!(on_paper(&again), then, "seed {seed}: of {person} as of {seq}");
            }
            store.close().await.expect("it closes");
        });
    }
    assert!(lines > 200, "they say something: {lines} lines");
}

async fn people(store: &Store) -> Vec<PersonId> {
    let mut reader = store.reader().await.expect("a reader");
    let sql = "SELECT id FROM person ORDER BY id";
    let ids: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *reader).await.expect("people");
    ids.iter().map(|id| id.parse().expect("an id")).collect()
}

/// A referrer's life: two friends, a refund, a payout; then the friend's name, an invoice and the clinic's name change.
fn life() -> (Vec<Envelope>, PersonId) {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000));
    let ana = scene.person("Ana Ñúñez");
    let code = scene.code_of(ana);
    let (first, second) = (scene.refer(&code, "Begoña"), scene.refer(&code, "Łukasz"));
    let (begona, lukasz) = (scene.friend_of(first), scene.friend_of(second));
    let bought = scene.buy(begona, 33_335);
    scene.pass_days(1);
    scene.buy(lukasz, 12_345);
    scene.pay_out(ana);
    scene.set_purchase(bought, 20_001);
    let details = PersonDetails { name: name("Begoña Ünal"), ..scene.row::<PersonRow>(begona).details() };
    scene.done(scene.clinic.receptionist, Action::UpdatePerson { person: begona, details });
    let details = PersonDetails { name: name("Ana María Ñúñez"), ..scene.row::<PersonRow>(ana).details() };
    scene.done(scene.clinic.receptionist, Action::UpdatePerson { person: ana, details });
    let (paid, tax, invoice) = (scene.money(20_001), scene.money(0), Some(line("F-77")));
    let reason = line("sin factura");
    let correct = Action::CorrectPurchase { purchase: bought, person: None, paid, tax, invoice, void: false, reason, items: None };
    scene.done(scene.clinic.manager, correct);
    (crate::lists::commands(&scene.store), ana)
}

/// A life with gifts: one goes to the husband, a second record of hers earns too and is joined with the first and taken apart again, a
/// payout comes back from the bank, and the first friend's purchase never was.
fn life_with_gifts() -> (Vec<Envelope>, PersonId) {
    let mut scene = Scene::with(Offer::new().cash_percent(1_000).gift(Form::Service, 12_000).off_percent(1_500));
    let manager = scene.clinic.manager;
    let (eva, luis, again) = (scene.person("Eva Ordóñez"), scene.person("Luis Ordóñez"), scene.person("Eva O."));
    let bought = |scene: &mut Scene, referrer, friend: &str, paid| {
        let code = scene.code_of(referrer);
        let referral = scene.refer(&code, friend);
        let friend = scene.friend_of(referral);
        (scene.buy(friend, paid), friend)
    };
    let (first, friend) = bought(&mut scene, eva, "Óscar", 20_000);
    let trim = scene.rewards_of(eva).into_iter().find(|row| row.form == Form::Service).expect("a nail trim").id;
    scene.done(manager, Action::TransferReward { reward: trim, to: luis, reason: line("es de la casa") });
    scene.pass_days(1);
    bought(&mut scene, again, "Zoë", 45_550);
    let merge = MergeId(scene.clinic.uuid());
    scene.done(manager, Action::MergePersons { merge, kept: eva, merged: again, reason: line("la misma") });
    let payout = scene.pay_out(eva).id;
    scene.pass_days(2);
    scene.done(manager, Action::ReturnPayout { payout, reason: line("cuenta cerrada") });
    scene.done(manager, Action::UnmergePersons { merge, reason: line("son hermanas") });
    let details = PersonDetails { name: name("Óscar Nuño"), ..scene.row::<PersonRow>(friend).details() };
    scene.done(scene.clinic.receptionist, Action::UpdatePerson { person: friend, details });
    scene.void(first);
    (crate::lists::commands(&scene.store), eva)
}

/// Tells a statement in lines that do not depend on the shape of rows.
fn tell(statement: &StatementModel) -> String {
    let mut text = format!("as of {} · {} · {}\n", statement.seq, statement.organization.name, statement.name);
    for entry in &statement.entries {
        let account = if entry.account == Account::Waiting { "waiting" } else { "payable" };
        let of = entry.friend_name.as_deref().unwrap_or("-");
        let invoice = entry.invoice.as_deref().unwrap_or("-");
        let why = entry.reason.as_deref().unwrap_or("-");
        let payout = entry.payout_number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let kind = entry.kind;
        writeln!(
            text,
            "{:>3} {} {kind:?} {account} {} {} · {of} · {invoice} · {payout} · {why}",
            entry.seq, entry.on, entry.amount.minor, entry.amount.currency
        )
        .expect("a text takes it");
    }
    text
}

#[test]
fn m6_the_statements_of_each_life_are_those_that_were_kept() {
    let mut told = String::new();
    for (commands, person) in [life(), life_with_gifts()] {
        wait(async {
            let place = Place::new();
            let store = place.create().await;
            let mut now = Vec::new();
            for command in &commands {
                store.submit(command).await.expect("the store works");
                now.extend(of(&store, person, None).await.map(|statement| tell(&statement)));
            }
            let head = i64::try_from(commands.len()).expect("few");
            let mut later = Vec::new();
            for seq in 1..=head {
                later.extend(of(&store, person, Some(seq)).await.map(|statement| tell(&statement)));
            }
            assert_eq!(later, now, "asked for later, each is what it was");
            told.push_str(&later.concat());
            store.close().await.expect("it closes");
        });
    }
    assert_eq!(told, include_str!("statements.golden.txt"), "what was printed once is printed so for ever");
}

#[test]
fn m6_a_day_is_over_with_the_last_entry_before_a_later_day_even_if_the_clock_is_set_back() {
    let (mut commands, ana) = life();
    // A clock that was set back: the last command bears the first one's day.
    let first = commands[0].moment;
    commands.last_mut().expect("some").moment = first;
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        for command in &commands {
            store.submit(command).await.expect("the store works");
        }
        let mut reader = store.reader().await.expect("a reader");
        let next = commands.iter().position(|command| command.moment.date > first.date).expect("a second day");
        let day = async |reader: &mut _, on| end_of_day(reader, on).await.expect("it is read");
        let of_first = day(&mut reader, first.date).await;
        assert_eq!(of_first, i64::try_from(next).ok(), "{next} entries came before the second day");
        assert_eq!(day(&mut reader, first.date.plus_days(90)).await, i64::try_from(commands.len()).ok(), "the end of the log");
        assert_eq!(day(&mut reader, first.date.minus_days(1).expect("a day")).await, None, "before the first entry");
        assert_eq!(first_day(&mut reader, ana).await.expect("it is read"), Some(first.date));
        drop(reader);
        let then = of(&store, ana, of_first).await.expect("she was there");
        assert_eq!(then.on, Some(first.date));
        store.close().await.expect("it closes");
    });
}

/// More than any page of a list.
const MANY: usize = 12_000;

/// Writes a row of a table many times more, past the store; `id` is its column by which it is found.
async fn copy_many(place: &Place, table: &Table, id: &str, copied: impl Display) {
    let value = |name: &str| match name {
        name if name == id => "printf('00000000-0000-7000-8000-%012x', n)".to_owned(),
        "id" => "id || '/' || n".to_owned(),
        column => format!("\"{column}\""),
    };
    let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let values: Vec<String> = table.columns.iter().map(|column| value(column.name)).collect();
    let (table, columns, values) = (table.name, columns.join(", "), values.join(", "));
    let many = format!("WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < {MANY})");
    place.tamper(&format!("{many} INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, more WHERE {id} = '{copied}'")).await;
}

#[test]
fn m6_a_statement_of_many_postings_is_whole() {
    let (commands, ana) = life();
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        for command in &commands {
            store.submit(command).await.expect("the store works");
        }
        let few = of(&store, ana, None).await.expect("she is there").entries;
        let copied = few.last().expect("she earned something").transaction_id;
        copy_many(&place, TransactionRow::TABLE, "id", copied).await;
        copy_many(&place, PostingRow::TABLE, "transaction_id", copied).await;
        let whole = of(&store, ana, None).await.expect("she is there").entries;
        assert!(whole.len() >= few.len() + MANY, "{} lines", whole.len());
        store.close().await.expect("it closes");
    });
}

#[test]
fn o4_a_payout_tells_all_its_rewards() {
    let (commands, ana) = life();
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        for command in &commands {
            store.submit(command).await.expect("the store works");
        }
        let mut reader = store.reader().await.expect("a reader");
        let paid = payouts::of_person(&mut reader, ana).await.expect("it is read").pop().expect("she was paid").id;
        let few = payouts::page(&mut reader, paid).await.expect("it is read").expect("it is there").rewards;
        copy_many(&place, RewardRow::TABLE, "id", few[0].id).await;
        let lines = "SELECT json_group_array(json_object('reward', id, 'amount', amount)) FROM reward WHERE payout = y.id";
        place.tamper(&format!("UPDATE payout AS y SET lines = ({lines}) WHERE id = '{paid}'")).await;
        let whole = payouts::page(&mut reader, paid).await.expect("it is read").expect("it is there").rewards;
        assert!(whole.len() > MANY, "{} lines, which a receipt adds up", whole.len());
        drop(reader);
        store.close().await.expect("it closes");
    });
}

#[test]
fn o2_what_can_be_paid_is_told_whole_and_a_story_tells_what_was_last() {
    let (commands, ana) = life();
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        for command in &commands {
            store.submit(command).await.expect("the store works");
        }
        let mut reader = store.reader().await.expect("a reader");
        let first = rewards::of_person(&mut reader, ana).await.expect("they are read").swap_remove(0);
        place.tamper(&format!("UPDATE reward SET state = 'available', form = 'cash' WHERE id = '{}'", first.id)).await;
        copy_many(&place, RewardRow::TABLE, "id", first.id).await;
        place.tamper("UPDATE reward SET granted_at = granted_at + rowid").await;
        let payable = rewards::payable(&mut reader, ana).await.expect("they are read");
        assert!(payable.len() > MANY, "{} rewards, which a payout adds up", payable.len());
        let newest = payable.iter().map(|reward| reward.granted_at).max();
        let told = rewards::of_person(&mut reader, ana).await.expect("they are read");
        assert_eq!((told.len(), told.last().map(|reward| reward.granted_at)), (PAGE as usize, newest));
        assert!(told.is_sorted_by_key(|reward| reward.granted_at));
        drop(reader);
        store.close().await.expect("it closes");
    });
}

#[test]
fn o2_as_many_payouts_are_listed_as_can_be_approved_at_once() {
    let (commands, ana) = life();
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        for command in &commands {
            store.submit(command).await.expect("the store works");
        }
        let mut reader = store.reader().await.expect("a reader");
        let paid = payouts::of_person(&mut reader, ana).await.expect("it is read").pop().expect("she was paid").id;
        copy_many(&place, PayoutRow::TABLE, "id", paid).await;
        let page = payouts::queue(&mut reader, PayoutFilter::Paid).await.expect("it is read");
        assert_eq!(page.rows.len(), PAGE as usize, "of what was done a page is enough");
        place.tamper("UPDATE payout SET state = 'requested'").await;
        let queue = payouts::queue(&mut reader, PayoutFilter::Requested).await.expect("it is read");
        assert_eq!(queue.rows.len(), MAX_TRANSFERS);
        assert!(queue.requested.unsigned_abs() > MANY as u64, "{} wait", queue.requested);
        drop(reader);
        store.close().await.expect("it closes");
    });
}
