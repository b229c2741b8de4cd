//! The engine over memory. Its own example measures it: histories are made by what only tests may use.

use std::process::Command;
use std::time::Duration;

use crate::Failed;
use crate::table::{Figure, Table, millis};

/// Measures commands a second on one thread, a rebase, and the rewards of 20 rules.
pub fn measure(table: &mut Table) -> Result<(), Failed> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = Command::new(cargo).args(["run", "--quiet", "--release", "--package", "engine", "--example", "simulator"]).output()?;
    if !told.status.success() {
        return Err(format!("the engine's example failed: {}", String::from_utf8_lossy(&told.stderr)).into());
    }
    let told = String::from_utf8(told.stdout)?;
    let commands = number_before(&told, " commands/s").ok_or("the engine's example tells commands a second")?;
    let rebase = number_before(&told, " ms (").ok_or("the engine's example tells how long a rebase takes")?;
    let cause = "allocation, JSON columns and sealing, evenly";
    table.add("simulator: commands on one thread", Figure::PerSecond(commands), Some(Figure::PerSecond(20_000)), cause);
    let cause = "each pending command runs anew over rows that the entries changed";
    table.add("rebase of 200 pending over 500 entries", Figure::Time(Duration::from_millis(rebase)), millis(50), cause);
    let rewards = number_before(&told, " ns (").ok_or("the engine's example tells how long rewards take")?;
    let reach = Some(Figure::Time(Duration::from_micros(200)));
    table.add("rewards of a purchase by 20 rules", Figure::Time(Duration::from_nanos(rewards)), reach, "each rule rounds and is cut");
    Ok(())
}

/// Returns the whole part of the number before a unit.
fn number_before(text: &str, unit: &str) -> Option<u64> {
    let word = text.split_once(unit)?.0.rsplit(' ').next()?;
    word.split('.').next()?.parse().ok()
}
