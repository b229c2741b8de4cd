//! What a person sees: steps with their times, notes, and a summary when one fails.

use std::fmt::Display;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::process::Ended;

/// Says one line that belongs to the step at hand.
pub fn note(text: impl Display) {
    eprintln!("  {text}");
}

/// The steps of one command: each prints its name and its time, the first failure ends them.
#[derive(Default)]
pub struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs one step; its failure carries a summary of what was done before it.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        heading(name);
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        match outcome {
            Ok(value) => {
                eprintln!("{} {name}  {}", paint("32", "✓"), seconds(took));
                self.done.push((name.to_owned(), took));
                Ok(value)
            }
            Err(error) => Err(error).with_context(|| self.summary(name, took)),
        }
    }

    /// Prints the steps done with their times.
    pub fn print(&self) {
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        eprintln!("\n{}  {}", paint("1", "Steps done"), seconds(total));
        for line in self.lines() {
            eprintln!("{line}");
        }
    }

    fn summary(&self, failed: &str, took: Duration) -> String {
        let mut lines = self.lines();
        lines.push(format!("  {} {failed}  {}", paint("31", "✗"), seconds(took)));
        format!("Stopped at: {failed}\n{}", lines.join("\n"))
    }

    fn lines(&self) -> Vec<String> {
        self.done.iter().map(|(name, took)| format!("  {} {name}  {}", paint("32", "✓"), seconds(*took))).collect()
    }
}

/// Prints the name of a step before its output.
pub fn heading(name: &str) {
    eprintln!("\n{}", paint("1", &format!("▸ {name}")));
}

/// Prints why a command failed and gives its exit code.
///
/// A child that has already said everything (the test runner as the last step) is not talked over.
pub fn failed(error: &anyhow::Error) -> ExitCode {
    if let Some(ended) = error.downcast_ref::<Ended>()
        && ended.has_spoken
    {
        return ended.exit_code();
    }
    eprintln!();
    let mut causes = error.chain();
    if let Some(first) = causes.next() {
        eprintln!("{} {first}", paint("1;31", "error:"));
    }
    for cause in causes {
        eprintln!("  because {cause}");
    }
    error.downcast_ref::<Ended>().map_or(ExitCode::FAILURE, Ended::exit_code)
}

/// Writes a duration as a person would say it.
pub fn seconds(took: Duration) -> String {
    let millis = took.as_millis();
    match millis {
        0..60_000 => format!("{}.{} s", millis / 1_000, millis % 1_000 / 100),
        _ => format!("{} min {} s", millis / 60_000, millis % 60_000 / 1_000),
    }
}

fn paint(style: &str, text: &str) -> String {
    if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        format!("\x1b[{style}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_reads_in_seconds_and_then_in_minutes() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn a_failed_step_is_named_after_the_steps_done() {
        let mut steps = Steps::default();
        steps.step("format", || Ok(())).expect("it succeeds");
        let error = steps.step("lint", || anyhow::bail!("two warnings")).map(|(): ()| ()).expect_err("it fails");
        let text = error.to_string();
        assert!(text.starts_with("Stopped at: lint"), "{text}");
        assert!(text.contains("format"), "what was done before is shown: {text}");
        assert_eq!(error.root_cause().to_string(), "two warnings");
    }
}
