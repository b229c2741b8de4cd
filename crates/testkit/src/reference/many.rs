//! Many random histories, on all processors.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::Account;
use engine::tables::{BalanceRow, PostingRow};
use engine::{Base, Effect, Memory};

use super::{Difference, Reference, after};
use crate::{check, history};

/// What a comparison came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Histories.
    pub histories: u64,
    /// Commands.
    pub commands: u64,
    /// Commands that were done.
    pub done: u64,
    /// Histories in which money moved.
    pub with_money: u64,
    /// What moved from one account to another, in minor units.
    pub moved: i128,
    /// What was paid out, in minor units.
    pub paid: i128,
    /// Amounts that were compared.
    pub compared: u64,
    /// Histories of which nothing can be said, by what is not modelled.
    pub not_modelled: BTreeMap<String, u64>,
    /// The first few differences, with the seed of their history.
    pub differences: Vec<(u64, String)>,
    /// How many there are.
    pub different: u64,
}

/// Compares so many histories of so many commands, from a seed on.
pub fn compare_many(seed: u64, count: u64, steps: usize) -> Report {
    let next = AtomicU64::new(0);
    let report = Mutex::new(Report::default());
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get).min(2);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    if nth >= count {
                        break;
                    }
                    let of = compare_one(seed + nth, steps);
                    report.lock().expect("no thread panics with it").add(of);
                }
            });
        }
    });
    report.into_inner().expect("no thread panics with it")
}

/// Compares the history of a seed.
pub fn compare_one(seed: u64, steps: usize) -> Report {
    // One in eight is of right and wrong commands alike.
    let history = if seed.is_multiple_of(8) { history::long(seed, steps) } else { history::busy(seed, steps) };
    let mut report = Report { histories: 1, ..Report::default() };
    let mut reference = Reference::new();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let mut memory = Memory::new();
    let mut found = Ok(());
    let mut seen = std::collections::BTreeSet::new();
    for (nth, command) in history.commands.iter().enumerate() {
        report.commands += 1;
        // Sent again it changes nothing.
        if !seen.insert(command.id) {
            continue;
        }
        let outcome = &history.outcomes[nth];
        if !outcome.is_done() {
            continue;
        }
        report.done += 1;
        let execution = runtime.block_on(engine::run(&mut memory, command)).expect("memory works");
        runtime.block_on(memory.write(&execution.effects)).expect("it fits");
        report.count(&execution.effects);
        found = reference.follow(command, outcome, &execution.effects);
        if let Err(Difference(what)) = &found {
            found = Err(Difference(format!("command {nth}, {} {:?}:\n{what}", command.moment.date, command.action)));
            break;
        }
    }
    let balances: Vec<BalanceRow> = check::all(&memory);
    let found = found.and_then(|()| reference.compare_balances(&balances));
    report.compared = reference.compared;
    report.with_money = u64::from(report.moved > 0);
    for unknown in reference.not_modelled() {
        *report.not_modelled.entry(unknown.0.clone()).or_default() += 1;
    }
    if let Err(Difference(what)) = found {
        report.different = 1;
        report.differences.push((seed, what));
    }
    report
}

impl Report {
    /// Tells the differences, a paragraph each.
    pub fn told(&self) -> String {
        let told = self.differences.iter().map(|(seed, what)| format!("history {seed}: {what}\n"));
        told.collect::<Vec<_>>().join("\n")
    }

    /// Counts the money that a command moved.
    fn count(&mut self, effects: &[Effect]) {
        for posting in effects.iter().filter_map(after::<PostingRow>).filter(|posting| posting.commodity.len() == 3) {
            self.moved += i128::from(posting.amount.max(0));
            let out = matches!(posting.account, Account::Cash | Account::Bank | Account::Check);
            self.paid += if out { i128::from(-posting.amount).max(0) } else { 0 };
        }
    }

    fn add(&mut self, other: Self) {
        self.with_money += other.with_money;
        self.moved += other.moved;
        self.paid += other.paid;
        self.histories += other.histories;
        self.commands += other.commands;
        self.done += other.done;
        self.compared += other.compared;
        self.different += other.different;
        for (what, count) in other.not_modelled {
            *self.not_modelled.entry(what).or_default() += count;
        }
        if self.differences.len() < 6 {
            self.differences.extend(other.differences);
        }
    }
}
