//! Compares the engine with the reference over random histories: how many, how long and from which seed are its arguments.

use std::io::Write;

use testkit::reference;

fn main() -> std::io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (count, steps, seed) = (numbers.next().unwrap_or(1_000), numbers.next().unwrap_or(60), numbers.next().unwrap_or(1));
    let report = reference::compare_many(seed, count, usize::try_from(steps).expect("few steps"));
    let mut out = std::io::stdout();
    writeln!(out, "{}", report.told())?;
    writeln!(out, "{:#?}", reference::Report { differences: Vec::new(), ..report })
}
