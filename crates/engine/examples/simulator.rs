#![allow(clippy::float_arithmetic, reason = "it measures time, no money")]
//! Measures the engine on one thread over memory: commands per second with log, and a rebase of 200 pending over 500 entries.

use std::io::Write;
use std::time::Instant;

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
    writeln!(out, "rebase of {pending} pending over {} entries: {millis:.1} ms (target 50 ms)", others.len())
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
