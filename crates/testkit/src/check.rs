//! What must hold over a clinic's rows and log after any history (DESIGN.md, invariants 1 to 6).

mod actions;
mod choices;
mod gifts;
mod keys;
mod merges;
mod milestones;
mod money;
mod referrals;
mod states;
mod streaks;

pub use actions::actions;
pub use choices::choices;
pub use gifts::gifts;
pub use keys::{foreign_keys, reviews_name_their_items};
pub use merges::{merges, standing};
pub use milestones::milestones;
pub use money::{lapses_and_refunds, ledger, owed_is_what_rewards_say, payouts};
pub use referrals::{
    code_uses, conversion_counters, frozen_terms, one_place_per_friend, one_reward_per_event, unmatched_wait, used_promises,
};
pub use states::machines;
pub use streaks::streaks;

use engine::log::Head;
use engine::table::Row;
use engine::{Effect, Log, Memory};

/// Checks everything of this module.
pub fn everything(memory: &Memory) {
    chain(memory);
    reviews_name_their_items(memory);
    machines(memory);
    rows(memory);
}

/// Checks what the rows alone must say, without opening the log.
pub fn rows(memory: &Memory) {
    foreign_keys(memory);
    ledger(memory);
    owed_is_what_rewards_say(memory);
    lapses_and_refunds(memory);
    payouts(memory);
    code_uses(memory);
    frozen_terms(memory);
    conversion_counters(memory);
    milestones(memory);
    streaks(memory);
    one_place_per_friend(memory);
    one_reward_per_event(memory);
    unmatched_wait(memory);
    used_promises(memory);
    gifts(memory);
    actions(memory);
    choices(memory);
    merges(memory);
}

/// Checks that the log's chain verifies to its head.
pub fn chain(memory: &Memory) {
    let head = memory.entries().iter().try_fold(Head::EMPTY, |head, recorded| head.follow(recorded)).expect("the chain verifies");
    assert_eq!(head.seq, i64::try_from(memory.entries().len()).expect("few entries"));
}

/// Returns every row of a table, by key.
pub fn all<R: Row>(memory: &Memory) -> Vec<R> {
    let rows = memory.rows().filter(|(table, _, _)| *table == R::TABLE.name);
    rows.map(|(_, _, record)| R::from_record(record).expect("a stored row can be read")).collect()
}

/// Returns the effects of each entry, opened.
pub fn effects(memory: &Memory) -> Vec<Vec<Effect>> {
    let mut keys = memory.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let keys = std::cell::RefCell::new(&mut keys);
    let key_of = |subject| runtime.block_on(keys.borrow_mut().seal_key(subject)).ok();
    let open = |recorded: &engine::log::Recorded| engine::seal::open_effects(&recorded.effects, &key_of).expect("effects open");
    memory.entries().iter().map(open).collect()
}
