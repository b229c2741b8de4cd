#![allow(clippy::float_arithmetic, reason = "it measures time, no money")]
//! Measures the engine on one thread over memory: commands per second with log, a rebase of 200 pending over 500 entries, and the
//! rewards of a purchase by 20 rules.

use std::io::Write;
use std::time::Instant;

use domain::purchase::{Bought, Counted, Figures, Seen};
use domain::reward::limits::{Left, Room};
use domain::reward::{CutBy, Firing, grants};
use domain::terms::{Amount, Flat, Rule, Tier};
use domain::{BasisPoints, Currency, Form, LocalDate, ProgramId, Recipient, Terms, Trigger};
use engine::rebase::{Confirmed, Pending};
use engine::{Base, Envelope, Memory, rebase, run, submit};
use testkit::history::long;

fn main() -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut out = std::io::stdout();
    let history = long(7, 2_000);
    let (mut commands, started) = (0, Instant::now());
    for _ in 0..5 {
        runtime.block_on(async {
            let mut memory = Memory::new();
            for command in &history.commands {
                submit(&mut memory, command).await.expect("memory works");
                commands += 1;
            }
        });
    }
    let seconds = started.elapsed().as_secs_f64();
    writeln!(out, "{commands} commands in {seconds:.2} s: {:.0} commands/s (target 20,000)", f64::from(commands) / seconds)?;

    let mut seen = std::collections::HashSet::new();
    let fresh: Vec<Envelope> = history.commands.iter().filter(|command| seen.insert(command.id)).cloned().collect();
    let (shared, rest) = fresh.split_at(1_000);
    let (others, own) = (&rest[..500], &rest[500..700]);
    let (millis, pending) = runtime.block_on(async {
        let mut desk = Memory::new();
        play(&mut desk, shared).await;
        let mut server = desk.clone();
        let entries = play(&mut server, others).await;
        let pending = play(&mut desk, own).await;
        let pending: Vec<Pending> =
            own.iter().zip(pending).map(|(envelope, execution)| Pending { envelope: envelope.clone(), execution }).collect();
        let entries: Vec<Confirmed> = others
            .iter()
            .zip(entries)
            .map(|(command, execution)| Confirmed { id: command.id, outcome: execution.outcome, effects: execution.effects })
            .collect();
        let started = Instant::now();
        let rebased = rebase(&mut desk, pending, &entries).await.expect("the entries fit");
        (started.elapsed().as_secs_f64() * 1000.0, rebased.pending.len())
    });
    writeln!(out, "rebase of {pending} pending over {} entries: {millis:.1} ms (target 50 ms)", others.len())?;
    writeln!(out, "rewards of a purchase by 20 rules: {:.0} ns (target 200 µs)", rewards_of_20_rules())
}

/// Returns the nanoseconds that it takes to reckon what 20 rules give for a purchase: ten of them tables of ten tiers, each with a cap of
/// its own, all of it cut to what the referral, the referrer's day, month and year and the budget leave.
fn rewards_of_20_rules() -> f64 {
    const TIMES: u32 = 20_000;
    let usd = |minor| Currency::USD.of(minor);
    let tier =
        |nth: u32| Tier { from: 1 + nth * 3, gives: Flat::Percent { rate: BasisPoints(100 + 10 * i32::try_from(nth).unwrap_or(0)) } };
    let rules = (1..=20).map(|number| {
        let amount = match number % 2 {
            0 => Amount::Tiers { tiers: (0..10).map(tier).collect() },
            _ => Amount::Percent { rate: BasisPoints(250) },
        };
        let recipient = if number % 5 == 0 { Recipient::NewCustomer } else { Recipient::Referrer };
        let rule = Rule::new(number, Trigger::Converted, recipient, Form::Cash, amount);
        Rule { cap: Some(usd(5_000)), minimum_spend: Some(usd(2_000)), ..rule }
    });
    let terms = Terms { rules: rules.collect(), ..Terms::new(ProgramId(uuid::Uuid::nil()), usd(50_000), usd(10_000)) };
    let mut room = Room::of_referral(usd(50_000), usd(50_000));
    for (by, left) in [(CutBy::Day, 40_000), (CutBy::Month, 30_000), (CutBy::Year, 20_000), (CutBy::Budget, 10_000)] {
        room.push(Left { by, limit: usd(60_000), left: usd(left), of: None });
    }
    let figures = Figures { paid: usd(123_456), tax: usd(17_029), discount: usd(0) };
    let this = Seen { on: LocalDate::from_ymd(2026, 3, 2).expect("a date"), figures, items: &[] };
    let counted = [Counted { number: 14, ..Counted::FIRST }];
    let bought = Bought { this, before: &[], counted: &counted, days: 0 };
    let started = Instant::now();
    for _ in 0..TIMES {
        let given = grants(std::hint::black_box(&terms), Firing::Purchase(bought), std::hint::black_box(&room)).expect("it fits");
        assert!(given.len() == 20 && given.iter().any(|grant| !grant.calculation.cuts.is_empty()), "each rule gives, and limits cut");
    }
    started.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES)
}

async fn play(memory: &mut Memory, commands: &[Envelope]) -> Vec<engine::Execution> {
    let mut executions = Vec::with_capacity(commands.len());
    for command in commands {
        let execution = run(memory, command).await.expect("memory works");
        memory.write(&execution.effects).await.expect("it fits");
        executions.push(execution);
    }
    executions
}
